/*
 * bridge.c
 *    A connection to PostgreSQL for an editor that calls this library with libcall().
 *
 * Nothing here waits. Host names and service files are looked up in a short-lived thread, because
 * libpq blocks there; everything else is non-blocking libpq on the editor's own thread, moved on
 * by whosaid_poll(), at most BUDGET_US at a time. Nothing is sent twice: when a connection breaks,
 * its requests fail and the next one connects anew.
 */
#include "bridge.h"

#include "buf.h"
#include "connect.h"
#include "frame.h"
#include "guard.h"
#include "verbs.h"

#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#define BUDGET_US     4000
#define DELIVER_BYTES (256 * 1024)
#define MAX_REQUESTS  64
#define GRACE_MS      500 /* the server's own timeout comes first and keeps the connection */

#define MSG_LOST "the server closed the connection"

typedef struct Request {
    char id[16];
    const Verb *verb;
    Frame frame; /* id, verb, parameters */
    long long deadline;
} Request;

/* Something for the editor: a reply in the making, a failure or a notice. */
typedef struct Event {
    struct Event *next;
    char id[16];
    Buf body;
    size_t delivered;
    PGresult *rows; /* what has yet to be written into body; NULL when all has */
    int next_row;
} Event;

static Settings settings;
static Session session;
static Request *queue[MAX_REQUESTS];
static int queued;
static bool sent; /* queue[0] has been sent, its answer is awaited */
static Event *first_event, *last_event;
static char out[DELIVER_BYTES + 64];

long long
bridge_now_us(void)
{
    struct timespec now;

    clock_gettime(CLOCK_MONOTONIC, &now);
    return (long long)now.tv_sec * 1000000 + now.tv_nsec / 1000;
}

/* ---- events --------------------------------------------------------------------------------- */

static Event *
add_event(const char *id)
{
    Event *event = calloc(1, sizeof *event);

    if (event == NULL)
        return NULL;
    snprintf(event->id, sizeof event->id, "%s", id);
    if (last_event != NULL)
        last_event->next = event;
    else
        first_event = event;
    last_event = event;
    return event;
}

static void
add_failure(const char *id, const char *message, const char *sqlstate, const PGresult *result)
{
    Event *event = add_event(id);

    if (event == NULL)
        return;
    buf_str(&event->body, "{");
    buf_member(&event->body, strcmp(id, "0") == 0 ? "notice" : "error", message);
    buf_member(&event->body, "sqlstate", sqlstate);
    if (result != NULL) {
        buf_member(&event->body, "detail", PQresultErrorField(result, PG_DIAG_MESSAGE_DETAIL));
        buf_member(&event->body, "hint", PQresultErrorField(result, PG_DIAG_MESSAGE_HINT));
    }
    buf_str(&event->body, "}");
}

static void
remove_first_event(void)
{
    Event *event = first_event;

    first_event = event->next;
    if (first_event == NULL)
        last_event = NULL;
    PQclear(event->rows);
    buf_free(&event->body);
    free(event);
}

/* Integers, booleans and JSON go through as they are, everything else as a string. */
static void
write_value(Buf *body, const PGresult *rows, int row, int column)
{
    const char *value = PQgetvalue(rows, row, column);

    if (PQgetisnull(rows, row, column)) {
        buf_str(body, "null");
        return;
    }
    switch (PQftype(rows, column)) {
    case 16: /* bool */
        buf_str(body, *value == 't' ? "true" : "false");
        break;
    case 20: /* int8, int2, int4, json, jsonb */
    case 21:
    case 23:
    case 114:
    case 3802:
        buf_str(body, value);
        break;
    default:
        buf_json(body, value);
    }
}

static void
write_row(Event *event)
{
    int column;

    buf_str(&event->body, event->next_row == 0 ? "{\"rows\":[[" : ",[");
    for (column = 0; column < PQnfields(event->rows); column++) {
        if (column > 0)
            buf_str(&event->body, ",");
        write_value(&event->body, event->rows, event->next_row, column);
    }
    buf_str(&event->body, "]");
    event->next_row++;
}

/* Write rows until enough stands in the body for one delivery or the time is used up. */
static void
write_rows(Event *event, long long until)
{
    while (event->next_row < PQntuples(event->rows)) {
        if (event->body.len - event->delivered >= DELIVER_BYTES || bridge_now_us() > until)
            return;
        write_row(event);
    }
    buf_str(&event->body, event->next_row == 0 ? "{\"rows\":[]}" : "]}");
    PQclear(event->rows);
    event->rows = NULL;
}

/* The next piece of the first event: "ID LAST BUSY\n" and bytes of its JSON. */
static char *
deliver(long long until)
{
    Event *event = first_event;
    size_t n;
    int last, header;

    if (event == NULL) {
        snprintf(out, sizeof out, "- 1 %d\n", queued > 0);
        return out;
    }
    if (event->rows != NULL)
        write_rows(event, until);
    if (event->body.failed) {
        snprintf(out, sizeof out, "%s 1 1\n{\"error\":\"out of memory\"}", event->id);
        remove_first_event();
        return out;
    }
    n = event->body.len - event->delivered;
    if (n > DELIVER_BYTES)
        n = DELIVER_BYTES;
    last = event->rows == NULL && event->delivered + n == event->body.len;
    header = snprintf(out, sizeof out, "%s %d 1\n", event->id, last);
    if (n > 0) /* no row may have fitted into the time */
        memcpy(out + header, event->body.data + event->delivered, n);
    out[(size_t)header + n] = '\0';
    event->delivered += n;
    if (last)
        remove_first_event();
    return out;
}

/* ---- the queue ------------------------------------------------------------------------------ */

static void
free_request(Request *request)
{
    frame_free(&request->frame);
    free(request);
}

static void
remove_request(int i)
{
    free_request(queue[i]);
    queued--;
    memmove(&queue[i], &queue[i + 1], (size_t)(queued - i) * sizeof queue[0]);
    if (i == 0)
        sent = false;
}

/* Drop the connection and fail all that hoped for it. A change that was sent may have been made. */
static void
fail_all(const char *message, const char *sqlstate)
{
    char unsure[256];

    snprintf(unsure, sizeof unsure, "%s; the change may or may not have been stored", message);
    if (sent)
        session_cancel(&session);
    while (queued > 0) {
        add_failure(queue[0]->id, sent && queue[0]->verb->writes ? unsure : message, sqlstate,
                    NULL);
        remove_request(0);
    }
    session_close(&session);
}

static void
send_first(void)
{
    Request *request = queue[0];
    char *sql = verb_sql(request->verb, &session.names);
    int ok;

    if (sql == NULL) {
        add_failure(request->id, "out of memory", "53200", NULL);
        remove_request(0);
        return;
    }
    ok = PQsendQueryParams(session.conn, sql, request->verb->nparams, NULL,
                           (const char *const *)request->frame.fields + 2, NULL, NULL, 0);
    free(sql);
    sent = true; /* part of it may be, even when this failed */
    if (!ok)
        fail_all(MSG_LOST, "08006");
    else if (PQflush(session.conn) < 0)
        fail_all(MSG_LOST, "08006");
}

/* Turn the answer to queue[0] into an event; takes the result over. */
static void
take_result(PGresult *result)
{
    ExecStatusType status = PQresultStatus(result);
    Event *event;

    if (status != PGRES_TUPLES_OK && status != PGRES_COMMAND_OK) {
        add_failure(queue[0]->id, PQresultErrorField(result, PG_DIAG_MESSAGE_PRIMARY),
                    PQresultErrorField(result, PG_DIAG_SQLSTATE), result);
        PQclear(result);
        return;
    }
    event = add_event(queue[0]->id);
    if (event == NULL) {
        PQclear(result);
        return;
    }
    event->rows = result;
}

/* Move the running request on. True when there may be more to do at once. */
static bool
receive(void)
{
    PGresult *result;

    if (!session_pump(&session)) {
        fail_all(MSG_LOST, "08006");
        return false;
    }
    if (PQisBusy(session.conn))
        return false;
    result = session_last_result(&session);
    if (result == NULL)
        return false;
    if (PQresultStatus(result) == PGRES_FATAL_ERROR && PQstatus(session.conn) == CONNECTION_BAD) {
        PQclear(result);
        fail_all(MSG_LOST, "08006");
        return false;
    }
    take_result(result);
    remove_request(0);
    return true;
}

static void
check_deadlines(void)
{
    long long now = bridge_now_us();
    int i;

    if (session.state != SESSION_OFF && session.state != SESSION_READY && now > session.deadline) {
        fail_all("no answer from the server while connecting", "08001");
        return;
    }
    if (sent && now > queue[0]->deadline) {
        fail_all("no answer from the server", "57014");
        return;
    }
    for (i = queued - 1; i >= (sent ? 1 : 0); i--) {
        if (now <= queue[i]->deadline)
            continue;
        add_failure(queue[i]->id, "no answer from the server", "57014", NULL);
        remove_request(i);
    }
}

/* One step of connection or request. True when another may follow at once. */
static bool
step(void)
{
    char message[512];
    bool more;

    if (session.state == SESSION_READY)
        return sent ? receive() : queued > 0 ? (send_first(), true) : false;
    if (session.state == SESSION_OFF && queued == 0)
        return false;
    message[0] = '\0';
    more = session_step(&session, &settings, message, sizeof message);
    if (session.state == SESSION_FAILED)
        fail_all(message, "08001");
    else if (message[0] != '\0')
        add_failure("0", message, NULL, NULL);
    return more;
}

static void
advance(long long until)
{
    check_deadlines();
    while (step() && bridge_now_us() < until)
        ;
}

/* An idle connection may have ended since: find out before anything is sent. The server's last
 * words come first, the end of the connection only with another read. */
static void
drop_if_dead(void)
{
    struct pollfd p = {-1, POLLIN, 0};
    int reads = 0;

    if (session.state != SESSION_READY || sent)
        return;
    p.fd = PQsocket(session.conn);
    while (reads++ < 4 && poll(&p, 1, 0) > 0)
        if (!session_pump(&session)) {
            session_close(&session);
            return;
        }
}

/* ---- what the editor calls ------------------------------------------------------------------ */

static const char *
do_setup(const char *text)
{
    Frame frame;
    const char *problem = frame_read(&frame, text);

    if (problem != NULL)
        return problem;
    if (frame.nfields == 6)
        problem = settings_read(&settings, frame.fields);
    else
        problem = "a setup has six fields";
    frame_free(&frame);
    if (problem == NULL)
        fail_all("the settings were changed", "57014");
    return problem;
}

static const char *
check_request(const Request *request)
{
    char *const *fields = request->frame.fields;

    if (request->frame.nfields < 2 || fields[0] == NULL || fields[1] == NULL)
        return "a request begins with its number and its verb";
    if (fields[0][0] == '\0' || fields[0][0] == '0' || strlen(fields[0]) >= sizeof request->id ||
        strspn(fields[0], "0123456789") != strlen(fields[0]))
        return "a request's number has 1 to 15 digits";
    if (request->verb == NULL)
        return "unknown verb";
    if (request->frame.nfields - 2 != request->verb->nparams)
        return "wrong number of parameters";
    if (settings.conninfo == NULL)
        return "a request needs a setup before it";
    return NULL;
}

static const char *
do_submit(const char *text)
{
    Request *request;
    const char *problem;

    if (queued == MAX_REQUESTS)
        return "too many requests are waiting";
    request = calloc(1, sizeof *request);
    if (request == NULL)
        return "out of memory";
    problem = frame_read(&request->frame, text);
    if (problem == NULL) {
        if (request->frame.nfields > 1 && request->frame.fields[1] != NULL)
            request->verb = verb_find(request->frame.fields[1]);
        problem = check_request(request);
    }
    if (problem != NULL) {
        free_request(request);
        return problem;
    }
    snprintf(request->id, sizeof request->id, "%.15s", request->frame.fields[0]);
    request->deadline = bridge_now_us() + (settings.timeout_ms + GRACE_MS) * 1000LL;
    queue[queued++] = request;
    drop_if_dead();
    if (session.state == SESSION_OFF || (session.state == SESSION_READY && !sent))
        step();
    return NULL;
}

/* "ok", or "E " and what is wrong. */
static char *
answer(const char *problem)
{
    snprintf(out, sizeof out, "%s%s", problem == NULL ? "ok" : "E ",
             problem == NULL ? "" : problem);
    return out;
}

static char *
refuse(void)
{
    static char message[] = "E the library was interrupted; restart the editor";

    return message;
}

char *
whosaid_setup(const char *text)
{
    char *result;

    if (!guard_enter())
        return refuse();
    result = answer(do_setup(text));
    guard_leave();
    return result;
}

char *
whosaid_submit(const char *text)
{
    char *result;

    if (!guard_enter())
        return refuse();
    result = answer(do_submit(text));
    guard_leave();
    return result;
}

char *
whosaid_poll(const char *text)
{
    long long until = bridge_now_us() + BUDGET_US;
    char *result;

    (void)text;
    if (!guard_enter())
        return refuse();
    advance(until);
    result = deliver(until);
    guard_leave();
    return result;
}

char *
whosaid_cancel(const char *text)
{
    (void)text;
    if (!guard_enter())
        return refuse();
    if (queued > 0)
        fail_all("cancelled", "57014");
    guard_leave();
    return answer(NULL);
}

char *
whosaid_state(const char *text)
{
    Buf body = {0};

    (void)text;
    if (!guard_enter())
        return refuse();
    drop_if_dead();
    buf_str(&body, "{");
    buf_member(&body, "bridge", WHOSAID_VERSION);
    session_describe(&session, &body);
    buf_str(&body, "}");
    snprintf(out, sizeof out, "%s", body.failed ? "E out of memory" : body.data);
    buf_free(&body);
    guard_leave();
    return out;
}
