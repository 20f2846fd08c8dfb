/*
 * connect.c
 *    Settings, and a session: connecting without waiting, then finding the extension and the table.
 */
#include "connect.h"

#include "clock.h"
#include "events.h"
#include "guard.h"

#include <poll.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* ---- settings ------------------------------------------------------------------------------- */

static void
settings_free(Settings *settings)
{
    free(settings->conninfo);
    free(settings->schema);
    free(settings->table);
    free(settings->id);
    free(settings->body);
    *settings = (Settings){0};
}

const char *
settings_read(Settings *settings, char *const *fields)
{
    Settings new = {0};

    if (!fields[0] || !fields[1] || !fields[3] || !fields[4] || !fields[5])
        return "only the schema of a setup can be null";
    new.timeout_ms = atoi(fields[1]);
    if (new.timeout_ms < 100 || new.timeout_ms > 600000)
        return "the timeout must lie between 100 and 600000 ms";
    new.conninfo = strdup(fields[0]);
    new.schema = fields[2] != NULL ? strdup(fields[2]) : NULL;
    new.table = strdup(fields[3]);
    new.id = strdup(fields[4]);
    new.body = strdup(fields[5]);
    if (!new.conninfo || (fields[2] && !new.schema) || !new.table || !new.id || !new.body) {
        settings_free(&new);
        return "out of memory";
    }
    settings_free(settings);
    *settings = new;
    return NULL;
}

/* ---- the lookup thread ---------------------------------------------------------------------- */

enum { LOOKUP_RUNNING, LOOKUP_DONE, LOOKUP_ABANDONED };

/* Shared by the editor's thread and the lookup's; whoever comes second frees it. */
typedef struct Lookup {
    atomic_int state;
    char *conninfo;
    PGconn *conn;
} Lookup;

static void
lookup_free(Lookup *lookup)
{
    if (lookup->conn != NULL)
        PQfinish(lookup->conn);
    free(lookup->conninfo);
    free(lookup);
}

static void *
lookup_run(void *argument)
{
    Lookup *lookup = argument;
    /* Later keywords win over earlier ones. A Kerberos exchange may wait for its server. */
    const char *const keywords[] = {"gssencmode", "dbname", "fallback_application_name",
                                    "client_encoding", NULL};
    const char *const values[] = {getenv("PGGSSENCMODE") ? NULL : "disable", lookup->conninfo,
                                  "whosaid", "UTF8", NULL};

    lookup->conn = PQconnectStartParams(keywords, values, 1);
    if (atomic_exchange(&lookup->state, LOOKUP_DONE) == LOOKUP_ABANDONED)
        lookup_free(lookup);
    return NULL;
}

static Lookup *
lookup_start(const char *conninfo)
{
    Lookup *lookup = calloc(1, sizeof *lookup);

    if (lookup == NULL)
        return NULL;
    atomic_init(&lookup->state, LOOKUP_RUNNING);
    lookup->conninfo = strdup(conninfo);
    if (lookup->conninfo == NULL || !guard_thread(lookup_run, lookup)) {
        lookup_free(lookup);
        return NULL;
    }
    return lookup;
}

static void
lookup_abandon(Lookup *lookup)
{
    if (atomic_exchange(&lookup->state, LOOKUP_ABANDONED) == LOOKUP_DONE)
        lookup_free(lookup);
}

/* ---- first statements ----------------------------------------------------------------------- */

/* So that a statement of ours ends when the editor has gone. Allowed to fail: not every platform
 * can do it. */
#define HELLO_CHECK "SELECT pg_catalog.set_config('client_connection_check_interval', '1s', false)"

/* What the trigger whosaid_notify tells. Allowed to fail: a standby hears nothing. */
#define HELLO_LISTEN "LISTEN whosaid"

#define HAS_COLUMN(name, types)                                                                    \
    " EXISTS (SELECT FROM pg_catalog.pg_attribute a WHERE a.attrelid = c.oid AND a.attname "       \
    "= " name " AND a.attnum > 0 AND NOT a.attisdropped" types ")"

/* $1 the quoted table, $2 its key, $3 its article column, $4 the timeout. Last the columns that say
 * what an article is; 1082, 1114 and 1184 are dates and times. */
#define HELLO_FIND                                                                                 \
    "SELECT n.nspname, s.nspname, c.relname," HAS_COLUMN(                                          \
        "$2",                                                                                      \
        "") ","                                                                                    \
            " EXISTS (SELECT FROM pg_catalog.pg_attribute a JOIN pg_catalog.pg_type y ON"          \
            " y.oid = a.atttypid WHERE a.attrelid = c.oid AND a.attname = $3 AND a.attnum > 0"     \
            " AND NOT a.attisdropped AND y.typname = 'article' AND y.typnamespace = n.oid),"       \
            " pg_catalog.set_config('statement_timeout', $4, false)," HAS_COLUMN(                  \
                "'title'",                                                                         \
                "") "," HAS_COLUMN("'publisher'",                                                  \
                                   "") "," HAS_COLUMN("'published'",                               \
                                                      " AND a.atttypid = ANY "                     \
                                                      "('{1082,1114,1184}')") " FROM "             \
                                                                              "pg_catalog.pg_"     \
                                                                              "extension e JOIN "  \
                                                                              "pg_catalog.pg_"     \
                                                                              "namespace n ON "    \
                                                                              "n.oid = "           \
                                                                              "e.extnamespace"     \
                                                                              " LEFT JOIN "        \
                                                                              "pg_catalog.pg_"     \
                                                                              "class c ON c.oid "  \
                                                                              "= "                 \
                                                                              "pg_catalog.to_"     \
                                                                              "regclass($1)"       \
                                                                              " LEFT JOIN "        \
                                                                              "pg_catalog.pg_"     \
                                                                              "namespace s ON "    \
                                                                              "s.oid = "           \
                                                                              "c.relnamespace"     \
                                                                              " WHERE e.extname "  \
                                                                              "= 'whosaid'"

static void
names_free(Names *names)
{
    free(names->extension);
    free(names->table);
    free(names->id);
    free(names->body);
    free(names->relation);
    free(names->column);
    buf_free(&names->columns);
    buf_free(&names->values);
    *names = (Names){0};
}

/* A name as it stands in SQL, quoted by libpq, in our own memory; NULL when that fails. */
static char *
quoted(PGconn *conn, const char *name)
{
    char *escaped = PQescapeIdentifier(conn, name, strlen(name));
    char *copy = escaped != NULL ? strdup(escaped) : NULL;

    PQfreemem(escaped);
    return copy;
}

/* A text as it stands in SQL, the same. */
static char *
quoted_text(PGconn *conn, const char *text)
{
    char *escaped = text != NULL ? PQescapeLiteral(conn, text, strlen(text)) : NULL;
    char *copy = escaped != NULL ? strdup(escaped) : NULL;

    PQfreemem(escaped);
    return copy;
}

/* schema.table, both quoted; without a schema only the table. */
static char *
quoted_table(PGconn *conn, const char *schema, const char *table)
{
    char *left = schema != NULL ? quoted(conn, schema) : NULL;
    char *right = quoted(conn, table);
    Buf name = {0};

    if (left != NULL) {
        buf_str(&name, left);
        buf_str(&name, ".");
    }
    if (right != NULL)
        buf_str(&name, right);
    if (right == NULL || name.failed || (schema != NULL && left == NULL))
        buf_free(&name);
    free(left);
    free(right);
    return name.data;
}

static bool
send_find(Session *session, const Settings *settings)
{
    char *table = quoted_table(session->conn, settings->schema, settings->table);
    char timeout[16];
    const char *values[] = {table, settings->id, settings->body, timeout};
    int ok;

    if (table == NULL)
        return false;
    snprintf(timeout, sizeof timeout, "%d", settings->timeout_ms);
    ok = PQsendQueryParams(session->conn, HELLO_FIND, 4, NULL, values, NULL, NULL, 0);
    free(table);
    return ok;
}

enum { HELLO_STEP_CHECK, HELLO_STEP_LISTEN, HELLO_STEP_FIND, HELLO_STEP_VERSION };

static bool
send_hello(Session *session, const Settings *settings)
{
    static const Verb version = {"version", 0, false, "SELECT $S.whosaid_version()"};
    char *sql;
    int ok;

    switch (session->hello) {
    case HELLO_STEP_CHECK:
        return PQsendQuery(session->conn, HELLO_CHECK);
    case HELLO_STEP_LISTEN:
        return PQsendQuery(session->conn, HELLO_LISTEN);
    case HELLO_STEP_FIND:
        return send_find(session, settings);
    default:
        sql = verb_sql(&version, &session->names);
        ok = sql != NULL && PQsendQuery(session->conn, sql);
        free(sql);
        return ok;
    }
}

/* The columns that say what an article is, for INSERT: those that the table has. */
static void
take_meta(Names *names, const PGresult *found)
{
    static const char *const columns[] = {"title", "publisher", "published"};
    int i;

    for (i = 0; i < 3; i++) {
        names->has[i] = PQgetvalue(found, 0, 6 + i)[0] == 't';
        if (!names->has[i])
            continue;
        buf_str(&names->columns, ", ");
        buf_str(&names->columns, columns[i]);
        buf_str(&names->values, ", v.");
        buf_str(&names->values, columns[i]);
    }
}

/* What was found, into names. Returns NULL or what is missing, with the name meant by it. */
static const char *
take_found(Session *session, const Settings *settings, const PGresult *found, const char **name)
{
    Names *names = &session->names;

    *name = PQdb(session->conn);
    if (PQntuples(found) != 1)
        return "extension whosaid is not installed in database \"%s\"";
    *name = settings->table;
    if (PQgetisnull(found, 0, 2))
        return "table \"%s\" does not exist (g:whosaid_table)";
    *name = settings->id;
    if (PQgetvalue(found, 0, 3)[0] != 't')
        return "the table has no column \"%s\" (g:whosaid_id)";
    *name = settings->body;
    if (PQgetvalue(found, 0, 4)[0] != 't')
        return "the table has no column \"%s\" of type article (g:whosaid_column)";
    names->extension = quoted(session->conn, PQgetvalue(found, 0, 0));
    names->table = quoted_table(session->conn, PQgetvalue(found, 0, 1), PQgetvalue(found, 0, 2));
    names->id = quoted(session->conn, settings->id);
    names->body = quoted(session->conn, settings->body);
    names->relation = quoted_text(session->conn, names->table);
    names->column = quoted_text(session->conn, settings->body);
    take_meta(names, found);
    if (names->columns.failed || names->values.failed || !names->extension || !names->table ||
        !names->id || !names->body)
        return "out of memory (%s)";
    return NULL;
}

/* Length of the "major.minor" of a version. */
static size_t
minor_length(const char *version)
{
    size_t major = strcspn(version, ".");

    return version[major] == '\0' ? major : major + 1 + strcspn(version + major + 1, ".");
}

static void
take_version(Session *session, const PGresult *result, char *message, size_t size)
{
    size_t n = minor_length(WHOSAID_VERSION);

    snprintf(session->version, sizeof session->version, "%s",
             PQntuples(result) == 1 ? PQgetvalue(result, 0, 0) : "");
    if (minor_length(session->version) != n || strncmp(session->version, WHOSAID_VERSION, n) != 0)
        snprintf(message, size, "the server has whosaid %s, the editor's library is %s",
                 session->version, WHOSAID_VERSION);
}

/* ---- the session ---------------------------------------------------------------------------- */

static void
ignore_notice(void *argument, const PGresult *result)
{
    (void)argument;
    (void)result;
}

static bool
fail(Session *session, char *message, size_t size, const char *text)
{
    /* libpq says: connection to server at "…" failed: REASON, and more lines below */
    const char *reason = strstr(text, " failed: ");

    reason = reason != NULL ? reason + strlen(" failed: ") : text;
    snprintf(message, size, "%s%.*s", reason != text ? "cannot connect: " : "",
             (int)strcspn(reason, "\n"), reason);
    session->state = SESSION_FAILED;
    return false;
}

static bool
start(Session *session, const Settings *settings, char *message, size_t size)
{
    session->deadline = now_us() + settings->timeout_ms * 1000LL;
    session->lookup = lookup_start(settings->conninfo);
    if (session->lookup == NULL)
        return fail(session, message, size, "cannot start a thread");
    session->state = SESSION_LOOKUP;
    return false;
}

/* Is a second host to be looked up by name? libpq would do it on the editor's thread. */
static bool
many_names(PGconn *conn)
{
    PQconninfoOption *options = PQconninfo(conn);
    PQconninfoOption *option;
    bool list = false, addresses = false;

    for (option = options; option != NULL && option->keyword != NULL; option++) {
        if (strcmp(option->keyword, "host") == 0)
            list = option->val != NULL && strchr(option->val, ',') != NULL;
        if (strcmp(option->keyword, "hostaddr") == 0)
            addresses = option->val != NULL && option->val[0] != '\0';
    }
    PQconninfoFree(options);
    return list && !addresses;
}

static bool
finish_lookup(Session *session, char *message, size_t size)
{
    Lookup *lookup = session->lookup;

    if (atomic_load(&lookup->state) != LOOKUP_DONE)
        return false;
    session->conn = lookup->conn;
    lookup->conn = NULL;
    lookup_free(lookup);
    session->lookup = NULL;
    if (session->conn == NULL)
        return fail(session, message, size, "out of memory");
    if (PQstatus(session->conn) == CONNECTION_BAD)
        return fail(session, message, size, PQerrorMessage(session->conn));
    if (many_names(session->conn))
        return fail(session, message, size, "several hosts need hostaddr");
    PQsetNoticeReceiver(session->conn, ignore_notice, NULL);
    session->wants = PGRES_POLLING_WRITING;
    session->state = SESSION_CONNECT;
    return true;
}

static bool
ready(int fd, PostgresPollingStatusType wants)
{
    struct pollfd p = {fd, wants == PGRES_POLLING_READING ? POLLIN : POLLOUT, 0};

    return poll(&p, 1, 0) > 0;
}

static bool
go_on_connecting(Session *session, const Settings *settings, char *message, size_t size)
{
    if (!ready(PQsocket(session->conn), session->wants))
        return false;
    session->wants = PQconnectPoll(session->conn);
    if (session->wants == PGRES_POLLING_FAILED)
        return fail(session, message, size, PQerrorMessage(session->conn));
    if (session->wants != PGRES_POLLING_OK)
        return true;
    session->state = SESSION_HELLO;
    session->hello = HELLO_STEP_CHECK;
    if (PQsetnonblocking(session->conn, 1) != 0 || !send_hello(session, settings))
        return fail(session, message, size, PQerrorMessage(session->conn));
    return true;
}

/* Take the answer to one of our first statements; the reason is empty when all is well. */
static void
take_hello(Session *session, const Settings *settings, const PGresult *result, char *reason,
           char *notice, size_t size)
{
    const char *missing, *name;

    reason[0] = '\0';
    if (session->hello >= HELLO_STEP_FIND && PQresultStatus(result) != PGRES_TUPLES_OK) {
        const char *primary = PQresultErrorField(result, PG_DIAG_MESSAGE_PRIMARY);

        snprintf(reason, size, "%s", primary != NULL ? primary : PQresultErrorMessage(result));
    } else if (session->hello == HELLO_STEP_FIND) {
        missing = take_found(session, settings, result, &name);
        if (missing != NULL)
            snprintf(reason, size, missing, name);
    } else if (session->hello == HELLO_STEP_VERSION) {
        take_version(session, result, notice, size);
    }
}

static bool
go_on_hello(Session *session, const Settings *settings, char *message, size_t size)
{
    char reason[512];
    PGresult *result;

    if (!session_pump(session))
        return fail(session, message, size, "the server closed the connection");
    if (PQisBusy(session->conn))
        return false;
    result = session_last_result(session);
    if (result == NULL)
        return false;
    take_hello(session, settings, result, reason, message,
               size < sizeof reason ? size : sizeof reason);
    PQclear(result);
    if (reason[0] != '\0')
        return fail(session, message, size, reason);
    if (++session->hello > HELLO_STEP_VERSION)
        session->state = SESSION_READY;
    else if (!send_hello(session, settings))
        return fail(session, message, size, PQerrorMessage(session->conn));
    return true;
}

bool
session_step(Session *session, const Settings *settings, char *message, size_t size)
{
    switch (session->state) {
    case SESSION_OFF:
        return start(session, settings, message, size);
    case SESSION_LOOKUP:
        return finish_lookup(session, message, size);
    case SESSION_CONNECT:
        return go_on_connecting(session, settings, message, size);
    case SESSION_HELLO:
        return go_on_hello(session, settings, message, size);
    default:
        return false;
    }
}

/* Tell of what others, or we, changed. */
static void
take_notifications(Session *session)
{
    PGnotify *notify;

    while ((notify = PQnotifies(session->conn)) != NULL) {
        events_notify(notify->extra, notify->be_pid == PQbackendPID(session->conn));
        PQfreemem(notify);
    }
}

bool
session_pump(Session *session)
{
    if (PQflush(session->conn) < 0 || PQconsumeInput(session->conn) != 1)
        return false;
    take_notifications(session);
    return true;
}

PGresult *
session_last_result(Session *session)
{
    while (!PQisBusy(session->conn)) {
        PGresult *result = PQgetResult(session->conn);

        if (result == NULL) {
            result = session->result;
            session->result = NULL;
            return result;
        }
        PQclear(session->result);
        session->result = result;
    }
    return NULL;
}

static void *
cancel_run(void *argument)
{
    char message[256];

    PQcancel(argument, message, sizeof message);
    PQfreeCancel(argument);
    return NULL;
}

void
session_cancel(Session *session)
{
    PGcancel *cancel = PQgetCancel(session->conn);

    if (cancel != NULL && !guard_thread(cancel_run, cancel))
        PQfreeCancel(cancel);
}

void
session_close(Session *session)
{
    if (session->lookup != NULL)
        lookup_abandon(session->lookup);
    if (session->conn != NULL)
        PQfinish(session->conn);
    PQclear(session->result);
    names_free(&session->names);
    *session = (Session){0};
}

void
session_describe(const Session *session, Buf *body)
{
    static const char *const words[] = {"closed",     "looking up the host",
                                        "connecting", "asking for the extension",
                                        "connected",  "closed"};
    char number[32];

    snprintf(number, sizeof number, "%d", PQlibVersion());
    buf_member(body, "libpq", number);
    buf_member(body, "state", words[session->state]);
    if (session->state != SESSION_READY)
        return;
    snprintf(number, sizeof number, "%d", PQserverVersion(session->conn));
    buf_member(body, "server", number);
    buf_member(body, "host", PQhost(session->conn));
    buf_member(body, "database", PQdb(session->conn));
    buf_member(body, "user", PQuser(session->conn));
    buf_member(body, "version", session->version);
    buf_member(body, "extension", session->names.extension);
    buf_member(body, "table", session->names.table);
    buf_member(body, "columns", session->names.columns.data);
}
