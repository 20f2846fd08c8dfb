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
#include "clock.h"
#include "connect.h"
#include "events.h"
#include "frame.h"
#include "guard.h"
#include "verbs.h"

#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define BUDGET_US    4000
#define MAX_REQUESTS 64
#define GRACE_MS     500 /* the server's own timeout comes first and keeps the connection */

#define MSG_LOST "the server closed the connection"

typedef struct Request {
    char id[16];
    const Verb *verb;
    Frame frame; /* id, verb, parameters */
    long long deadline;
} Request;

static Settings settings;
static Session session;
static Request *queue[MAX_REQUESTS];
static int queued;
static bool sent; /* queue[0] has been sent, its answer is awaited */
static char out[EVENT_PIECE + 64];

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
        events_fail(queue[0]->id, sent && queue[0]->verb->writes ? unsure : message, sqlstate,
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
        events_fail(request->id, "out of memory", "53200", NULL);
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

    if (status == PGRES_TUPLES_OK || status == PGRES_COMMAND_OK) {
        events_add_rows(queue[0]->id, result);
        return;
    }
    events_fail(queue[0]->id, PQresultErrorField(result, PG_DIAG_MESSAGE_PRIMARY),
                PQresultErrorField(result, PG_DIAG_SQLSTATE), result);
    PQclear(result);
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
    long long now = now_us();
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
        events_fail(queue[i]->id, "no answer from the server", "57014", NULL);
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
        events_fail("0", message, NULL, NULL);
    return more;
}

/* An idle connection may have ended since: find out before anything is sent. The server's last
 * words come first, the end of the connection only with another read. */
static void
drop_if_dead(void)
{
    struct pollfd p = {-1, POLLIN, 0};
    int reads = 0;

    if (session.state != SESSION_READY || sent || queued > 0)
        return;
    p.fd = PQsocket(session.conn);
    while (reads++ < 4 && poll(&p, 1, 0) > 0)
        if (!session_pump(&session)) {
            session_close(&session);
            return;
        }
}

static void
advance(long long until)
{
    check_deadlines();
    drop_if_dead(); /* reads what others changed, too */
    while (step() && now_us() < until)
        ;
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
    request->deadline = now_us() + (settings.timeout_ms + GRACE_MS) * 1000LL;
    drop_if_dead();
    queue[queued++] = request;
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
setup(const char *text)
{
    return answer(do_setup(text));
}

static char *
submit(const char *text)
{
    return answer(do_submit(text));
}

static char *
move_on(const char *text)
{
    long long until = now_us() + BUDGET_US;

    (void)text;
    advance(until);
    return events_deliver(until, queued > 0, out, sizeof out);
}

static char *
give_up(const char *text)
{
    (void)text;
    if (queued > 0)
        fail_all("cancelled", "57014");
    return answer(NULL);
}

static char *
describe(const char *text)
{
    Buf body = {0};

    (void)text;
    drop_if_dead();
    buf_str(&body, "{");
    buf_member(&body, "bridge", WHOSAID_VERSION);
    session_describe(&session, &body);
    buf_str(&body, "}");
    snprintf(out, sizeof out, "%s", body.failed ? "E out of memory" : body.data);
    buf_free(&body);
    return out;
}

/* A call within the guard. */
static char *
guarded(char *(*call)(const char *), const char *text)
{
    static char refusal[] = "E the library was interrupted; restart the editor";
    char *result;

    if (!guard_enter())
        return refusal;
    result = call(text);
    guard_leave();
    return result;
}

char *
whosaid_setup(const char *text)
{
    return guarded(setup, text);
}

char *
whosaid_submit(const char *text)
{
    return guarded(submit, text);
}

char *
whosaid_poll(const char *text)
{
    return guarded(move_on, text);
}

char *
whosaid_cancel(const char *text)
{
    return guarded(give_up, text);
}

char *
whosaid_state(const char *text)
{
    return guarded(describe, text);
}
