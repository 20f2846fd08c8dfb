/*
 * connect.h
 *    Settings, and a session: connecting without waiting, then finding the extension and the table.
 */
#ifndef WHOSAID_CONNECT_H
#define WHOSAID_CONNECT_H

#include "buf.h"
#include "verbs.h"

#include <libpq-fe.h>
#include <stdbool.h>
#include <stddef.h>

typedef struct Settings {
    char *conninfo; /* NULL before the first setup */
    int timeout_ms;
    char *schema; /* of the table; NULL: by search_path */
    char *table;
    char *id;
    char *body;
} Settings;

typedef enum SessionState {
    SESSION_OFF,
    SESSION_LOOKUP,  /* the thread is looking up the host */
    SESSION_CONNECT, /* libpq is connecting */
    SESSION_HELLO,   /* our first statements */
    SESSION_READY,
    SESSION_FAILED /* only until session_close() */
} SessionState;

struct Lookup;

typedef struct Session {
    SessionState state;
    struct Lookup *lookup;
    PGconn *conn;
    PGresult *result;                /* of the running statement, until its end has been read */
    PostgresPollingStatusType wants; /* what libpq waits for while connecting */
    int hello;                       /* which of our first statements */
    long long deadline;              /* for all of this, in µs */
    Names names;
    char version[32];
} Session;

/* Take settings from the six fields of a setup. Returns NULL or what is wrong. */
extern const char *settings_read(Settings *settings, char *const *fields);

/* Connect a bit further. True when it pays to go on at once. On failure the state is
 * SESSION_FAILED and message says why; a message in another state is a notice. */
extern bool session_step(Session *session, const Settings *settings, char *message, size_t size);

/* Write and read what is possible without waiting. False when the connection is gone. */
extern bool session_pump(Session *session);

/* The last result of a statement that has ended, for the caller to clear; NULL while there is more
 * to come. */
extern PGresult *session_last_result(Session *session);

/* Ask the server to end the running statement. In a thread, because libpq waits there; the server
 * may be faster with the statement. */
extern void session_cancel(Session *session);

/* End the connection, or the attempt. */
extern void session_close(Session *session);

/* Append members that describe the session to a JSON object. */
extern void session_describe(const Session *session, Buf *body);

#endif
