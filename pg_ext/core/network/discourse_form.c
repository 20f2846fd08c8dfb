/*
 * network/discourse_form.c
 *    The packed and the printed form of a discourse.
 */
#include "network/discourse.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/bytes.h"
#include "model/article.h"

#define STANCE_BYTES 36u
#define HEAD_BYTES   22u

/* ---- packed --------------------------------------------------------------------------------- */

static void
put_strings(ws_buf *b, const ws_intern *t)
{
    for (uint32_t i = 0; i < t->n; i++)
        ws_put_str(b, t->strings[i]);
}

char *
ws_discourse_pack(ws_ctx *cx, ws_discourse *d, size_t head, size_t *len)
{
    static const char zeros[8];
    ws_buf b;

    ws_discourse_sort(d);
    ws_buf_init(&b, cx, head + HEAD_BYTES + (size_t)d->n * STANCE_BYTES + 4096);
    ws_buf_add(&b, zeros, head);
    ws_buf_byte(&b, WS_DISCOURSE_VERSION);
    ws_buf_byte(&b, (uint8_t)d->scale);
    ws_put(&b, d->rows.n, 4);
    ws_put(&b, d->cols.n, 4);
    ws_put(&b, d->levels.n, 4);
    ws_put(&b, d->articles.n, 4);
    ws_put(&b, d->n, 4);
    put_strings(&b, &d->rows);
    put_strings(&b, &d->cols);
    put_strings(&b, &d->levels);
    put_strings(&b, &d->articles);
    for (uint32_t i = 0; i < d->n; i++) {
        const ws_stance *s = &d->stances[i];

        ws_put(&b, s->row, 4);
        ws_put(&b, s->col, 4);
        ws_put(&b, (uint32_t)s->level, 4);
        ws_put(&b, (uint64_t)s->at, 8);
        ws_put(&b, s->article + 1, 4);
        ws_put(&b, (uint32_t)s->claim, 4);
        ws_put_f64(&b, s->weight);
    }
    *len = b.len;
    return b.data;
}

static bool
corrupt(ws_ctx *cx, const char *what)
{
    return ws_fail(cx, WS_CORRUPT, "invalid discourse: %s", what);
}

/* Strings must come sorted and once each, so that a value has one form. */
static bool
get_strings(ws_ctx *cx, ws_reader *r, uint32_t n, ws_intern *t)
{
    for (uint32_t i = 0; i < n; i++) {
        ws_str s = ws_get_str(r, WS_LABEL_MAX);

        if (!s.s)
            return corrupt(cx, "a label is damaged");
        if (i > 0 && ws_str_cmp(t->strings[i - 1], s) >= 0)
            return corrupt(cx, "labels are not in order");
        ws_intern_add(t, s);
    }
    return true;
}

static bool
stance_is_valid(const ws_discourse *d, const ws_stance *s)
{
    bool level_ok = d->scale == WS_SCALE_NONE ? s->level == 0
                    : d->scale == WS_SCALE_TEXT
                        ? s->level == WS_NO_LEVEL || (uint32_t)s->level < d->levels.n
                        : true;

    return s->row < d->rows.n && s->col < d->cols.n && level_ok && s->weight >= 0 &&
           !isinf(s->weight) && (s->article == WS_NO_ARTICLE || s->article < d->articles.n) &&
           (s->at == WS_NO_INSTANT || ws_time_known(s->at));
}

static bool
get_stances(ws_ctx *cx, ws_reader *r, uint32_t n, ws_discourse *d)
{
    if (n > WS_STANCES_MAX || (size_t)(r->end - r->p) != (size_t)n * STANCE_BYTES)
        return corrupt(cx, "its length does not fit its stances");
    d->room = n ? n : 1;
    d->stances = ws_alloc(cx, d->room, sizeof(ws_stance));
    for (; d->n < n; d->n++) {
        ws_stance *s = &d->stances[d->n];

        s->row = (uint32_t)ws_get(r, 4);
        s->col = (uint32_t)ws_get(r, 4);
        s->level = (int32_t)ws_get(r, 4);
        s->at = (int64_t)ws_get(r, 8);
        s->article = (uint32_t)ws_get(r, 4) - 1;
        s->claim = (int32_t)ws_get(r, 4);
        s->weight = ws_get_f64(r);
        if (!stance_is_valid(d, s))
            return corrupt(cx, "a stance names what is not there");
    }
    return true;
}

bool
ws_discourse_unpack(ws_ctx *cx, const char *bytes, size_t len, ws_discourse *d)
{
    ws_reader r = {(const uint8_t *)bytes, (const uint8_t *)bytes + len, false};
    uint32_t counts[4], n;

    ws_discourse_init(d, cx);
    if (len < HEAD_BYTES || bytes[0] != WS_DISCOURSE_VERSION || (uint8_t)bytes[1] > WS_SCALE_TEXT)
        return corrupt(cx, "unknown version");
    d->scale = (ws_scale)bytes[1];
    r.p += 2;
    for (int i = 0; i < 4; i++)
        counts[i] = (uint32_t)ws_get(&r, 4);
    n = (uint32_t)ws_get(&r, 4);
    if (!get_strings(cx, &r, counts[0], &d->rows) || !get_strings(cx, &r, counts[1], &d->cols) ||
        !get_strings(cx, &r, counts[2], &d->levels) ||
        !get_strings(cx, &r, counts[3], &d->articles) || !get_stances(cx, &r, n, d))
        return false;
    d->sorted = true;
    return true;
}

/* ---- printed -------------------------------------------------------------------------------- */

static const char *const scale_names[] = {"none", "integer", "text"};

static void
print_text(ws_buf *out, ws_str s)
{
    static const char plain[] = "\\\t\n\r", escaped[] = "\\tnr";

    if (!s.s) {
        ws_buf_add(out, "\\N", 2);
        return;
    }
    for (uint32_t i = 0; i < s.len; i++) {
        const char *special = s.s[i] ? strchr(plain, s.s[i]) : NULL;

        if (special)
            ws_buf_byte(out, '\\');
        ws_buf_byte(out, (uint8_t)(special ? escaped[special - plain] : s.s[i]));
    }
}

static void
print_number(ws_buf *out, const char *format, double v)
{
    char text[40];

    ws_buf_add(out, text, (size_t)snprintf(text, sizeof text, format, v));
}

static void
print_level(const ws_discourse *d, const ws_stance *s, ws_buf *out)
{
    if (s->level == WS_NO_LEVEL || d->scale == WS_SCALE_NONE)
        ws_buf_add(out, "\\N", 2);
    else if (d->scale == WS_SCALE_TEXT)
        print_text(out, d->levels.strings[s->level]);
    else
        print_number(out, "%.0f", s->level);
}

static void
print_stance(const ws_discourse *d, const ws_stance *s, ws_buf *out)
{
    char time[40];

    print_text(out, d->rows.strings[s->row]);
    ws_buf_byte(out, '\t');
    print_text(out, d->cols.strings[s->col]);
    ws_buf_byte(out, '\t');
    print_level(d, s, out);
    ws_buf_byte(out, '\t');
    if (s->at == WS_NO_INSTANT)
        ws_buf_add(out, "\\N", 2);
    else
        ws_buf_add(out, time, ws_time_print(s->at, time));
    ws_buf_byte(out, '\t');
    print_text(out, s->article == WS_NO_ARTICLE ? WS_NONE : d->articles.strings[s->article]);
    ws_buf_byte(out, '\t');
    print_number(out, "%.0f", s->claim);
    ws_buf_byte(out, '\t');
    print_number(out, "%.17g", s->weight);
    ws_buf_byte(out, '\n');
}

void
ws_discourse_print(ws_ctx *cx, ws_discourse *d, ws_buf *out)
{
    const char *scale = scale_names[d->scale];

    ws_discourse_sort(d);
    ws_buf_add(out, "discourse 1 ", 12);
    ws_buf_add(out, scale, strlen(scale));
    ws_buf_byte(out, '\n');
    for (uint32_t i = 0; i < d->n; i++) {
        if (i % 4096 == 0)
            ws_poll(cx);
        print_stance(d, &d->stances[i], out);
    }
}

/* ---- parsed --------------------------------------------------------------------------------- */

typedef struct lines {
    const char *p, *end;
    uint32_t number; /* of the line that is read, from 1 */
} lines;

static bool
bad_line(ws_ctx *cx, const lines *l, const char *what)
{
    ws_fail(cx, WS_BAD_SYNTAX, "invalid input syntax for type discourse");
    ws_detail(cx, "Line %u: %s.", l->number, what);
    return false;
}

/* The next field up to a tab or the line's end, unescaped; \N is absent. */
static bool
next_field(ws_ctx *cx, lines *l, ws_str *field)
{
    const char *stop = l->p;
    ws_buf b;

    while (stop < l->end && *stop != '\t' && *stop != '\n')
        stop++;
    if (stop - l->p == 2 && memcmp(l->p, "\\N", 2) == 0) {
        *field = WS_NONE;
        l->p = stop;
        return true;
    }
    ws_buf_init(&b, cx, (size_t)(stop - l->p));
    for (; l->p < stop; l->p++) {
        static const char escaped[] = "\\tnr", plain[] = "\\\t\n\r";
        const char *special;

        if (*l->p != '\\') {
            ws_buf_byte(&b, (uint8_t)*l->p);
            continue;
        }
        special = ++l->p < stop && *l->p ? strchr(escaped, *l->p) : NULL;
        if (!special)
            return bad_line(cx, l, "a backslash that escapes nothing");
        ws_buf_byte(&b, (uint8_t)plain[special - escaped]);
    }
    *field = (ws_str){b.data, (uint32_t)b.len};
    return true;
}

static bool
next_tab(ws_ctx *cx, lines *l)
{
    if (l->p < l->end && *l->p == '\t') {
        l->p++;
        return true;
    }
    return bad_line(cx, l, "fewer than seven fields");
}

/* A whole number or, with real, any number; read from a copy that ends. */
static bool
number_of(ws_ctx *cx, const lines *l, ws_str field, bool real, double *v)
{
    char text[64], *stop;

    if (!field.s || field.len == 0 || field.len >= sizeof text)
        return bad_line(cx, l, "a field is not a number");
    memcpy(text, field.s, field.len);
    text[field.len] = '\0';
    if (strspn(text, "+-.0123456789eE") < field.len)
        return bad_line(cx, l, "a field is not a number");
    *v = strtod(text, &stop);
    if (*stop || isnan(*v) || isinf(*v) ||
        (!real && (*v != floor(*v) || *v <= INT32_MIN || *v > INT32_MAX)))
        return bad_line(cx, l, "a field is not a number that fits");
    return true;
}

static bool
read_level(ws_ctx *cx, const lines *l, ws_str field, ws_stance_in *in)
{
    double v;

    in->level = WS_NO_LEVEL;
    in->level_text = WS_NONE;
    if (!field.s)
        return true;
    if (in->scale == WS_SCALE_NONE)
        return bad_line(cx, l, "a level where the discourse has none");
    if (in->scale == WS_SCALE_TEXT) {
        in->level_text = field;
        return true;
    }
    if (!number_of(cx, l, field, false, &v))
        return false;
    in->level = (int32_t)v;
    return true;
}

static bool
read_stance(ws_ctx *cx, lines *l, ws_stance_in *in)
{
    ws_str field[7];
    double v;

    for (int i = 0; i < 7; i++)
        if ((i > 0 && !next_tab(cx, l)) || !next_field(cx, l, &field[i]))
            return false;
    if (l->p < l->end && *l->p != '\n')
        return bad_line(cx, l, "more than seven fields");
    in->row = field[0];
    in->col = field[1];
    in->article = field[4];
    in->at = WS_NO_INSTANT;
    if (!read_level(cx, l, field[2], in) ||
        (field[3].s && !ws_time_parse(cx, "time", field[3], &in->at)) ||
        !number_of(cx, l, field[5], false, &v))
        return false;
    in->claim = (int32_t)v;
    return number_of(cx, l, field[6], true, &in->weight);
}

static bool
read_head(ws_ctx *cx, lines *l, ws_scale *scale)
{
    static const char head[] = "discourse 1 ";
    size_t n = sizeof head - 1;

    if ((size_t)(l->end - l->p) < n || memcmp(l->p, head, n) != 0)
        return bad_line(cx, l, "it does not begin with \"discourse 1\"");
    l->p += n;
    for (int i = 0; i < 3; i++) {
        size_t len = strlen(scale_names[i]);

        if ((size_t)(l->end - l->p) >= len && memcmp(l->p, scale_names[i], len) == 0 &&
            (l->p + len == l->end || l->p[len] == '\n')) {
            *scale = (ws_scale)i;
            l->p += len;
            return true;
        }
    }
    return bad_line(cx, l, "the kind of qualifier is none of none, integer and text");
}

bool
ws_discourse_parse(ws_ctx *cx, ws_str text, ws_discourse *d)
{
    lines l = {text.s, text.s + text.len, 1};
    ws_stance_in in = {0};

    ws_discourse_init(d, cx);
    if (!read_head(cx, &l, &in.scale))
        return false;
    d->scale = in.scale;
    while (l.p < l.end) {
        l.p++; /* the line's end */
        l.number++;
        if (l.p == l.end)
            break;
        if (l.number % 4096 == 0)
            ws_poll(cx);
        if (!read_stance(cx, &l, &in) || !ws_discourse_add(cx, d, &in))
            return false;
    }
    ws_discourse_sort(d);
    return true;
}
