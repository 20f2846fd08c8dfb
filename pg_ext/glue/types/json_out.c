/*
 * json_out.c
 *    The canonical text form: fixed order, empty members left out, no setting asked.
 */
#include "glue/server/whosaid.h"

#include <math.h>

#include "common/shortest_dec.h"
#include "utils/builtins.h"
#include "utils/fmgrprotos.h"
#include "utils/jsonb.h"
#include "utils/memutils.h"

typedef struct json_writer {
    ws_ctx *cx;
    ws_buf out;
    const ws_charmap *map;
    bool first; /* the next member of the object is its first */
} json_writer;

static void
put(json_writer *w, const char *s)
{
    ws_buf_add(&w->out, s, strlen(s));
}

static void
put_number(json_writer *w, int64_t n)
{
    char digits[24];

    ws_buf_add(&w->out, digits, (size_t)pg_lltoa(n, digits));
}

/* The escapes of the server's own escape_json. */
static void
put_escape(json_writer *w, unsigned char byte)
{
    static const char *const short_escapes['\\' + 1] = {
        ['\b'] = "\\b", ['\f'] = "\\f", ['\n'] = "\\n", ['\r'] = "\\r",
        ['\t'] = "\\t", ['"'] = "\\\"", ['\\'] = "\\\\"};
    char escape[8];

    if (short_escapes[byte]) {
        put(w, short_escapes[byte]);
        return;
    }
    snprintf(escape, sizeof(escape), "\\u%04x", byte);
    put(w, escape);
}

/* Whether one of eight bytes is below a space, a quote or a backslash. */
static bool
has_escape(const char *bytes)
{
    const uint64_t ones = UINT64_C(0x0101010101010101);
    uint64_t v;

    memcpy(&v, bytes, sizeof(v));
    return ((v - ones * ' ') | ((v ^ ones * '"') - ones) | ((v ^ ones * '\\') - ones)) & ~v &
           ones * 0x80;
}

static void
put_string(json_writer *w, ws_str s)
{
    uint32_t run = 0;

    ws_buf_byte(&w->out, '"');
    for (uint32_t i = 0; i < s.len; i++) {
        unsigned char byte = (unsigned char)s.s[i];

        if (s.len - i >= 8 && !has_escape(s.s + i)) {
            i += 7;
            continue;
        }
        if (byte >= ' ' && byte != '"' && byte != '\\')
            continue;
        ws_buf_add(&w->out, s.s + run, i - run);
        run = i + 1;
        put_escape(w, byte);
    }
    ws_buf_add(&w->out, s.s + run, s.len - run);
    ws_buf_byte(&w->out, '"');
}

static void
put_name(json_writer *w, const char *name)
{
    put(w, w->first ? "\"" : ", \"");
    put(w, name);
    put(w, "\": ");
    w->first = false;
}

static void
put_spans(json_writer *w, const char *name, const ws_spans *spans)
{
    if (spans->n == 0)
        return;
    put_name(w, name);
    for (uint32_t i = 0; i < spans->n; i++) {
        put(w, i ? ", [" : "[[");
        put_number(w, ws_charmap_char(w->map, spans->v[i].start));
        put(w, ", ");
        put_number(w, ws_charmap_char(w->map, spans->v[i].end));
        put(w, "]");
    }
    put(w, "]");
}

static void
put_names(json_writer *w, const char *name, const ws_str *names, uint32_t n)
{
    if (n == 0)
        return;
    put_name(w, name);
    for (uint32_t i = 0; i < n; i++) {
        put(w, i ? ", " : "[");
        put_string(w, names[i]);
    }
    put(w, "]");
}

static void
put_member(json_writer *w, const char *name, ws_str value)
{
    if (!value.s)
        return;
    put_name(w, name);
    put_string(w, value);
}

static bool
one_polarity(const ws_claim *c)
{
    for (uint32_t i = 1; i < c->nconcepts; i++)
        if (c->concepts[i].polarity != c->concepts[0].polarity)
            return false;
    return true;
}

/* One stance for all concepts stands at the claim, differing ones stand at each. */
static void
put_concepts(json_writer *w, const ws_claim *c)
{
    bool one = one_polarity(c);

    if (c->nconcepts == 0)
        return;
    put_name(w, "concepts");
    for (uint32_t i = 0; i < c->nconcepts; i++) {
        bool own = !one && c->concepts[i].polarity != WS_UNKNOWN;

        put(w, i ? ", " : "[");
        put(w, own ? "{\"code\": " : "");
        put_string(w, c->concepts[i].code);
        if (!own)
            continue;
        put(w, ", \"polarity\": ");
        put_number(w, c->concepts[i].polarity);
        put(w, "}");
    }
    put(w, "]");
    if (one && c->concepts[0].polarity != WS_UNKNOWN) {
        put_name(w, "polarity");
        put_number(w, c->concepts[0].polarity);
    }
}

static void
put_confidence(json_writer *w, double confidence)
{
    char digits[DOUBLE_SHORTEST_DECIMAL_LEN];

    if (isnan(confidence))
        return;
    put_name(w, "confidence");
    double_to_shortest_decimal_buf(confidence, digits);
    put(w, digits);
}

static void
put_tagged_at(json_writer *w, int64_t time)
{
    char text[40];

    if (time == WS_NO_TIME)
        return;
    put_member(w, "tagged_at", (ws_str){text, ws_time_print(time, text)});
}

static void
put_attr_value(json_writer *w, const ws_attr *attr)
{
    if (attr->kind == WS_ATTR_STRING)
        put_string(w, attr->value);
    else if (attr->kind == WS_ATTR_NUMBER)
        ws_buf_add(&w->out, attr->value.s, attr->value.len);
    else
        put(w, attr->kind == WS_ATTR_TRUE ? "true" : "false");
}

static void
put_attr_object(json_writer *w, const ws_claim *c)
{
    for (uint32_t i = 0; i < c->nattrs; i++) {
        put(w, i ? ", " : "{");
        put_string(w, c->attrs[i].key);
        put(w, ": ");
        put_attr_value(w, &c->attrs[i]);
    }
    put(w, "}");
}

static void
put_claim(json_writer *w, const ws_claim *c)
{
    w->first = true;
    put(w, "{");
    put_name(w, "id");
    put_number(w, c->id);
    put_names(w, "actors", c->actors, c->nactors);
    put_spans(w, "source", &c->source);
    put_spans(w, "cue", &c->cue);
    put_spans(w, "content", &c->content);
    put_member(w, "act", c->act);
    put_names(w, "targets", c->targets, c->ntargets);
    put_concepts(w, c);
    if (c->parent) {
        put_name(w, "parent");
        put_number(w, c->parent);
    }
    if (c->mode != WS_MODE_NONE)
        put_member(w, "mode", (ws_str){ws_mode_names[c->mode], strlen(ws_mode_names[c->mode])});
    put_member(w, "coder", c->coder);
    put_member(w, "origin",
               (ws_str){ws_origin_names[c->origin], strlen(ws_origin_names[c->origin])});
    put_member(w, "status",
               (ws_str){ws_status_names[c->status], strlen(ws_status_names[c->status])});
    put_confidence(w, c->confidence);
    put_tagged_at(w, c->tagged_at);
    put_member(w, "note", c->note);
    if (c->nattrs) {
        put_name(w, "attrs");
        put_attr_object(w, c);
    }
    put(w, "}");
}

/* NUL-terminated, in the server's encoding. */
static char *
finish(json_writer *w, int *len)
{
    char *json;

    if (w->out.len >= MaxAllocSize)
        ereport(ERROR, (errcode(ERRCODE_PROGRAM_LIMIT_EXCEEDED),
                        errmsg("the text form of the article is too long"),
                        errdetail("It would take %zu bytes.", w->out.len)));
    ws_buf_byte(&w->out, '\0');
    json = pg_any_to_server(w->out.data, (int)w->out.len - 1, PG_UTF8);
    *len = json == w->out.data ? (int)w->out.len - 1 : (int)strlen(json);
    return json;
}

static void
start(json_writer *w, ws_ctx *cx, ws_article *a, size_t room)
{
    w->cx = cx;
    w->first = true;
    CORE(cx, ws_article_map(cx, a, &w->map));
    ws_buf_init(&w->out, cx, room);
}

static uint32_t
highest_id(const ws_article *a)
{
    return a->nclaims ? a->claims[a->nclaims - 1].id : 0;
}

char *
article_to_json(ws_ctx *cx, ws_article *a, int *len)
{
    json_writer w;
    ws_str text;

    CORE(cx, ws_article_text(cx, a, &text));
    start(&w, cx, a, (size_t)text.len + text.len / 8 + 256 + (size_t)a->nclaims * 400);
    put(&w, "{\"text\": ");
    put_string(&w, text);
    for (uint32_t i = 0; i < a->nclaims; i++) {
        ws_poll(cx);
        put(&w, i ? ", " : ", \"claims\": [");
        put_claim(&w, &a->claims[i]);
    }
    if (a->nclaims)
        put(&w, "]");
    if (a->last_id != highest_id(a)) {
        put(&w, ", \"last_id\": ");
        put_number(&w, a->last_id);
    }
    put(&w, "}");
    return finish(&w, len);
}

char *
claim_to_json(ws_ctx *cx, ws_article *a, const ws_claim *c, int *len)
{
    json_writer w;

    start(&w, cx, a, 512);
    put_claim(&w, c);
    return finish(&w, len);
}

Datum
attrs_to_jsonb(ws_ctx *cx, const ws_claim *c)
{
    json_writer w = {.cx = cx};
    int len;

    if (c->nattrs == 0)
        return (Datum)0;
    ws_buf_init(&w.out, cx, 256);
    put_attr_object(&w, c);
    return DirectFunctionCall1(jsonb_in, CStringGetDatum(finish(&w, &len)));
}
