/*
 * compat.h
 *    Every difference between the PostgreSQL versions that whosaid builds with (14 to 18).
 */
#ifndef WHOSAID_COMPAT_H
#define WHOSAID_COMPAT_H

#include "postgres.h"

#include "catalog/pg_proc.h"
#include "mb/pg_wchar.h"
#include "miscadmin.h"
#include "nodes/nodes.h"
#include "utils/acl.h"
#include "utils/jsonfuncs.h"

#if PG_VERSION_NUM >= 160000
#include "varatt.h"
#endif

/* Soft errors began with 16: before, errsave raises. */
#if PG_VERSION_NUM < 160000
#define errsave(context, ...) ereport(ERROR, __VA_ARGS__)
#define SOFT_CONTEXT(fcinfo)  NULL
#else
#define SOFT_CONTEXT(fcinfo) ((fcinfo)->context)
#endif

/* May the current role call the function? */
#if PG_VERSION_NUM >= 160000
#define may_execute(function)                                                                      \
    (object_aclcheck(ProcedureRelationId, function, GetUserId(), ACL_EXECUTE) == ACLCHECK_OK)
#else
#define may_execute(function) (pg_proc_aclcheck(function, GetUserId(), ACL_EXECUTE) == ACLCHECK_OK)
#endif

/* Where ANALYZE keeps a column's statistics target. */
#if PG_VERSION_NUM >= 170000
#define STATISTICS_TARGET(stats) ((stats)->attstattarget)
#else
#define STATISTICS_TARGET(stats) ((stats)->attr->attstattarget)
#endif

/* Sleep and check for interrupts in a long loop of ANALYZE. */
#if PG_VERSION_NUM >= 180000
#define vacuum_delay() vacuum_delay_point(true)
#else
#define vacuum_delay() vacuum_delay_point()
#endif

#endif
