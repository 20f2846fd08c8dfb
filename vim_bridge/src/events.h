/*
 * events.h
 *    What waits to be told to the editor: replies, failures, notices, notifications, in order.
 */
#ifndef WHOSAID_EVENTS_H
#define WHOSAID_EVENTS_H

#include <libpq-fe.h>
#include <stdbool.h>
#include <stddef.h>

#define EVENT_PIECE (256 * 1024) /* bytes of JSON in one delivery */

/* A request's rows, which this takes over; they are written as JSON when they are delivered. */
extern void events_add_rows(const char *id, PGresult *rows);

/* A request failed; detail and hint come from result, which may be NULL. With the id "0" the
 * message is a notice. */
extern void events_fail(const char *id, const char *message, const char *sqlstate,
                        const PGresult *result);

/* An article was changed, by this connection or another. */
extern void events_notify(const char *payload, bool ours);

/* Write the next piece of the first event into out: "ID LAST BUSY\n" and bytes of its JSON. Takes
 * until `until` at most. size is at least EVENT_PIECE + 64. Returns out. */
extern char *events_deliver(long long until, bool busy, char *out, size_t size);

#endif
