/*
 * compat.h
 *    Every difference between the PostgreSQL versions that whosaid builds with (14 to 18).
 */
#ifndef WHOSAID_COMPAT_H
#define WHOSAID_COMPAT_H

#include "postgres.h"

#include "catalog/pg_proc.h"
#include "common/jsonapi.h"
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

/* JSON callbacks return a status since 16. */
#if PG_VERSION_NUM >= 160000
typedef JsonParseErrorType json_status;
#define JSON_CONTINUE return JSON_SUCCESS
#else
typedef void json_status;
#define JSON_CONTINUE return
#endif

/* A lexer over `json` in the server's encoding that hands out unescaped strings. */
static inline JsonLexContext *
make_json_lexer(char *json, int len)
{
#if PG_VERSION_NUM >= 170000
    return makeJsonLexContextCstringLen(NULL, json, len, GetDatabaseEncoding(), true);
#else
    return makeJsonLexContextCstringLen(json, len, GetDatabaseEncoding(), true);
#endif
}

/* False when the JSON is ill-formed and `escontext` took the error. */
static inline bool
parse_json(JsonLexContext *lex, JsonSemAction *actions, Node *escontext)
{
#if PG_VERSION_NUM >= 160000
    return pg_parse_json_or_errsave(lex, actions, escontext);
#else
    (void)escontext;
    pg_parse_json_or_ereport(lex, actions);
    return true;
#endif
}

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
