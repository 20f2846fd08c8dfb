/*
 * json/write.c
 *    From the model to JSON.
 */
#include "json/write.h"

#include <math.h>
#include <string.h>

#include "base/number.h"
#include "model/fields.h"
#include "json/tree.h"

typedef struct json_writer {
    ws_buf *out;
    const ws_charmap *map;
    bool first; /* the next member of the object is its first */
    ws_article
        *checked; /* the words of claims are added as checks, from here; NULL: they are not */
} json_writer;

/* ---- values --------------------------------------------------------------------------------- */

static void
put_integer(ws_buf *out, int64_t n)
{
    char digits[WS_INTEGER_ROOM];

    ws_buf_add(out, digits, ws_integer_print(n, digits));
}

/* The escapes of the server's own escape_json. */
static void
put_escape(ws_buf *out, uint8_t byte)
{
    static const char short_escapes['\\' + 1] = {
        ['\b'] = 'b', ['\f'] = 'f', ['\n'] = 'n', ['\r'] = 'r',
        ['\t'] = 't', ['"'] = '"',  ['\\'] = '\\'};
    static const char hex[] = "0123456789abcdef";
    char escape[] = "\\u0000";

    if (short_escapes[byte]) {
        escape[1] = short_escapes[byte];
        ws_buf_add(out, escape, 2);
        return;
    }
    escape[4] = hex[byte >> 4];
    escape[5] = hex[byte & 15];
    ws_buf_add(out, escape, 6);
}

void
ws_json_string(ws_buf *out, ws_str s)
{
    const char *run = s.s, *end = s.s + s.len, *p;

    ws_buf_byte(out, '"');
    for (; (p = ws_json_plain_end(run, end)) < end; run = p + 1) {
        ws_buf_add(out, run, (size_t)(p - run));
        put_escape(out, (uint8_t)*p);
    }
    ws_buf_add(out, run, (size_t)(end - run));
    ws_buf_byte(out, '"');
}

static void
put_spans(json_writer *w, const ws_spans *spans)
{
    for (uint32_t i = 0; i < spans->n; i++) {
        ws_buf_text(w->out, i ? ", [" : "[[");
        put_integer(w->out, ws_charmap_char(w->map, spans->v[i].start));
        ws_buf_text(w->out, ", ");
        put_integer(w->out, ws_charmap_char(w->map, spans->v[i].end));
        ws_buf_text(w->out, "]");
    }
    ws_buf_text(w->out, "]");
}

static void
put_names(ws_buf *out, const ws_str *names, uint32_t n)
{
    for (uint32_t i = 0; i < n; i++) {
        ws_buf_text(out, i ? ", " : "[");
        ws_json_string(out, names[i]);
    }
    ws_buf_text(out, "]");
}

static void
put_real(ws_buf *out, double real)
{
    char digits[WS_REAL_ROOM];

    ws_buf_add(out, digits, ws_real_print(real, digits));
}

static void
put_time(ws_buf *out, int64_t time)
{
    char text[40];

    ws_json_string(out, (ws_str){text, ws_time_print(time, text)});
}

static void
put_attr_value(ws_buf *out, const ws_attr *attr)
{
    if (attr->kind == WS_ATTR_STRING)
        ws_json_string(out, attr->value);
    else if (attr->kind == WS_ATTR_NUMBER)
        ws_buf_add(out, attr->value.s, attr->value.len);
    else
        ws_buf_text(out, attr->kind == WS_ATTR_TRUE ? "true" : "false");
}

void
ws_json_of_attrs(const ws_claim *c, ws_buf *out)
{
    ws_buf_text(out, "{");
    for (uint32_t i = 0; i < c->nattrs; i++) {
        if (i > 0)
            ws_buf_text(out, ", ");
        ws_json_string(out, c->attrs[i].key);
        ws_buf_text(out, ": ");
        put_attr_value(out, &c->attrs[i]);
    }
    ws_buf_text(out, "}");
}

/* ---- members -------------------------------------------------------------------------------- */

static void
put_name(json_writer *w, ws_str name)
{
    ws_buf_text(w->out, w->first ? "\"" : ", \"");
    ws_buf_add(w->out, name.s, name.len);
    ws_buf_text(w->out, "\": ");
    w->first = false;
}

static bool
one_polarity(const ws_claim *c)
{
    for (uint32_t i = 1; i < c->nconcepts; i++)
        if (c->concepts[i].polarity != c->concepts[0].polarity)
            return false;
    return true;
}

/* Each with its stance, unless all have `one`, or none. */
static void
put_concept_list(json_writer *w, const ws_claim *c, bool one)
{
    for (uint32_t i = 0; i < c->nconcepts; i++) {
        bool own = !one && c->concepts[i].polarity != WS_UNKNOWN;

        ws_buf_text(w->out, i ? ", " : "[");
        ws_buf_text(w->out, own ? "{\"code\": " : "");
        ws_json_string(w->out, c->concepts[i].code);
        if (!own)
            continue;
        ws_buf_text(w->out, ", \"polarity\": ");
        put_integer(w->out, c->concepts[i].polarity);
        ws_buf_text(w->out, "}");
    }
    ws_buf_text(w->out, "]");
}

/* One stance for all concepts stands at the claim, differing ones stand at each. */
static void
put_concepts(json_writer *w, const ws_claim *c)
{
    bool one = one_polarity(c);

    put_concept_list(w, c, one);
    if (one && c->concepts[0].polarity != WS_UNKNOWN) {
        put_name(w, WS_STR("polarity"));
        put_integer(w->out, c->concepts[0].polarity);
    }
}

static void
put_value(json_writer *w, const ws_claim *c, const ws_claim_field *f)
{
    const void *member = (const char *)c + f->at;
    ws_choices choices;
    const char *word;

    switch (f->kind) {
    case WS_KIND_ID:
    case WS_KIND_PARENT:
        put_integer(w->out, *(const uint32_t *)member);
        return;
    case WS_KIND_PATHS:
        put_names(w->out, *(ws_str *const *)member, ws_field_count(c, f));
        return;
    case WS_KIND_SPANS:
        put_spans(w, member);
        return;
    case WS_KIND_CONCEPTS:
        put_concepts(w, c);
        return;
    case WS_KIND_ATTRS:
        ws_json_of_attrs(c, w->out);
        return;
    case WS_KIND_ACT:
    case WS_KIND_NAME:
    case WS_KIND_PROSE:
        ws_json_string(w->out, *(const ws_str *)member);
        return;
    case WS_KIND_PATCH:
        ws_buf_add(w->out, ((const ws_str *)member)->s, ((const ws_str *)member)->len);
        return;
    case WS_KIND_MODE:
    case WS_KIND_ORIGIN:
    case WS_KIND_STATUS:
        choices = ws_choices_of_kind(f->kind);
        word = choices.names[*(const int *)member - choices.first];
        ws_json_string(w->out, (ws_str){word, (uint32_t)strlen(word)});
        return;
    case WS_KIND_REAL:
        put_real(w->out, *(const double *)member);
        return;
    case WS_KIND_TIME:
        put_time(w->out, *(const int64_t *)member);
        return;
    }
}

/* Input without a mode gets the one that the quotation marks say: a claim that has none although
 * they say one must say so. */
static bool
lacks_mode(const json_writer *w, const ws_claim *c, const ws_claim_field *f)
{
    return f->kind == WS_KIND_MODE &&
           ws_mode_of(w->map->s, w->map->len, c->content.v, c->content.n) != WS_MODE_NONE;
}

/* The words at the places, so that input finds out when the text has moved under them. */
static bool
put_check(ws_ctx *cx, json_writer *w, const char *name, const ws_spans *spans)
{
    ws_str words;

    if (!ws_spans_text(cx, w->checked, spans, &words))
        return false;
    if (!words.s)
        return true;
    put_name(w, (ws_str){name, (uint32_t)strlen(name)});
    ws_json_string(w->out, words);
    return true;
}

static void
put_checks(json_writer *w, const ws_claim *c)
{
    ws_ctx *cx = w->out->cx;

    /* The text was had before, so none of them fails. */
    put_check(cx, w, "quote", &c->content);
    put_check(cx, w, "source_text", &c->source);
    put_check(cx, w, "cue_text", &c->cue);
}

static void
put_claim(json_writer *w, const ws_claim *c)
{
    w->first = true;
    ws_buf_text(w->out, "{");
    for (int i = 0; i < WS_C_COUNT; i++) {
        const ws_claim_field *f = &ws_claim_fields[i];
        bool set = ws_field_is_set(c, f);

        if (!set && !lacks_mode(w, c, f))
            continue;
        put_name(w, f->name);
        if (set)
            put_value(w, c, f);
        else
            ws_buf_text(w->out, "null");
    }
    if (w->checked)
        put_checks(w, c);
    ws_buf_text(w->out, "}");
}

bool
ws_json_of_field(ws_ctx *cx, ws_article *a, const ws_claim *c, const ws_claim_field *f,
                 ws_str *json)
{
    ws_buf out;
    json_writer w = {.out = &out};

    ws_buf_init(&out, cx, 64);
    if (!ws_article_map(cx, a, &w.map))
        return false;
    if (!ws_field_is_set(c, f))
        ws_buf_text(&out, "null");
    else if (f->kind == WS_KIND_CONCEPTS)
        put_concept_list(&w, c, false);
    else
        put_value(&w, c, f);
    *json = (ws_str){out.data, (uint32_t)out.len};
    return true;
}

void
ws_json_of_tree(const ws_json *v, ws_buf *out)
{
    bool object = v->kind == WS_JSON_OBJECT;

    if (v->kind == WS_JSON_STRING) {
        ws_json_string(out, v->text);
        return;
    }
    if (v->kind != WS_JSON_ARRAY && !object) {
        static const char *const words[] = {"null", "true", "false"};

        if (v->kind == WS_JSON_NUMBER)
            ws_buf_add(out, v->text.s, v->text.len);
        else
            ws_buf_text(out, words[v->kind]);
        return;
    }
    ws_buf_text(out, object ? "{" : "[");
    for (const ws_json *m = v->child; m; m = m->next) {
        if (m != v->child)
            ws_buf_text(out, ", ");
        if (object) {
            ws_json_string(out, m->key);
            ws_buf_text(out, ": ");
        }
        ws_json_of_tree(m, out);
    }
    ws_buf_text(out, object ? "}" : "]");
}

/* ---- the whole ------------------------------------------------------------------------------ */

static uint32_t
highest_id(const ws_article *a)
{
    return a->nclaims ? a->claims[a->nclaims - 1].id : 0;
}

bool
ws_json_of_article(ws_ctx *cx, ws_article *a, bool checks, ws_buf *out)
{
    json_writer w = {.out = out, .checked = checks ? a : NULL};
    ws_str text;

    if (!ws_article_text(cx, a, &text) || !ws_article_map(cx, a, &w.map))
        return false;
    ws_buf_text(out, "{\"text\": ");
    ws_json_string(out, text);
    for (uint32_t i = 0; i < a->nclaims; i++) {
        ws_poll(cx);
        ws_buf_text(out, i ? ", " : ", \"claims\": [");
        put_claim(&w, &a->claims[i]);
    }
    if (a->nclaims)
        ws_buf_text(out, "]");
    if (a->last_id != highest_id(a)) {
        ws_buf_text(out, ", \"last_id\": ");
        put_integer(out, a->last_id);
    }
    ws_buf_text(out, "}");
    return true;
}

bool
ws_json_of_claim(ws_ctx *cx, ws_article *a, const ws_claim *c, ws_buf *out)
{
    json_writer w = {.out = out};

    if (!ws_article_map(cx, a, &w.map))
        return false;
    put_claim(&w, c);
    return true;
}
