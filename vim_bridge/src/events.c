/*
 * events.c
 *    What waits to be told to the editor.
 */
#include "events.h"

#include "buf.h"
#include "clock.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Something for the editor: a reply in the making, a failure or a notice. */
typedef struct Event {
    struct Event *next;
    char id[16];
    Buf body;
    size_t delivered;
    PGresult *rows; /* what has yet to be written into body; NULL when all has */
    int next_row;
} Event;

static Event *first_event, *last_event;

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

void
events_fail(const char *id, const char *message, const char *sqlstate, const PGresult *result)
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
        if (event->body.len - event->delivered >= EVENT_PIECE || now_us() > until)
            return;
        write_row(event);
    }
    buf_str(&event->body, event->next_row == 0 ? "{\"rows\":[]}" : "]}");
    PQclear(event->rows);
    event->rows = NULL;
}

void
events_notify(const char *payload, bool ours)
{
    Event *event = add_event("0");

    if (event == NULL)
        return;
    buf_str(&event->body, ours ? "{\"ours\":true" : "{\"ours\":false");
    buf_member(&event->body, "changed", payload);
    buf_str(&event->body, "}");
}

void
events_add_rows(const char *id, PGresult *rows)
{
    Event *event = add_event(id);

    if (event == NULL)
        PQclear(rows);
    else
        event->rows = rows;
}

/* Copy the next bytes of the event's body behind the header; whether it is delivered whole. */
static bool
copy_piece(Event *event, char *out, size_t size)
{
    size_t n = event->body.len - event->delivered;
    size_t header;
    bool last;

    if (n > EVENT_PIECE)
        n = EVENT_PIECE;
    last = event->rows == NULL && event->delivered + n == event->body.len;
    header = (size_t)snprintf(out, size, "%s %d 1\n", event->id, last);
    if (n > 0) /* no row may have fitted into the time */
        memcpy(out + header, event->body.data + event->delivered, n);
    out[header + n] = '\0';
    event->delivered += n;
    return last;
}

char *
events_deliver(long long until, bool busy, char *out, size_t size)
{
    Event *event = first_event;

    if (event == NULL) {
        snprintf(out, size, "- 1 %d\n", busy);
        return out;
    }
    if (event->rows != NULL)
        write_rows(event, until);
    if (event->body.failed) {
        snprintf(out, size, "%s 1 1\n{\"error\":\"out of memory\"}", event->id);
        remove_first_event();
    } else if (copy_piece(event, out, size))
        remove_first_event();
    return out;
}
