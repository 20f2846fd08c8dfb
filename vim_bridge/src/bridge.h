/*
 * bridge.h
 *    What the editor calls through libcall(): a string in, a string out. Each result stays valid
 *    until the next call. "E message" is a refusal.
 */
#ifndef WHOSAID_BRIDGE_H
#define WHOSAID_BRIDGE_H

#define EXPORT __attribute__((visibility("default")))

/* Say where the database is: a frame of conninfo, timeout in ms, schema of the table or null,
 * table, key column, article column. Ends an open connection. */
extern EXPORT char *whosaid_setup(const char *frame);

/* Ask for something: a frame of request number (from 1), verb, parameters. Sent at once when the
 * connection is idle. */
extern EXPORT char *whosaid_submit(const char *frame);

/* Move everything on, 4 ms at most, and take the next piece of a reply: "NUMBER LAST BUSY\n" and
 * bytes of JSON, to be joined up to the piece that has LAST = 1. NUMBER is - when there is nothing
 * and 0 for a notice or a notification of others; BUSY is 1 while it pays to ask again. */
extern EXPORT char *whosaid_poll(const char *unused);

/* Give up everything that is waiting; each request fails. */
extern EXPORT char *whosaid_cancel(const char *unused);

/* Versions and state of the connection, as a JSON object. */
extern EXPORT char *whosaid_state(const char *unused);

#endif
