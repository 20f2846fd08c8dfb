/*
 * lexicon/actor_file.c
 *    Reading actor dictionaries, line by line.
 */
#include "lexicon/actor_file.h"

#include <string.h>

#include "model/article.h"

#define CODE_LETTERS 3u /* of one element of a CAMEO code */
#define COLUMNS      7u
#define CODES_MAX    64u /* codes of one record */

typedef struct dated_code {
    ws_str code;
    int32_t from, until;
    bool bad_date;
} dated_code;

typedef struct reader {
    ws_ctx *cx;
    ws_file_actors *out;
    uint32_t cap, line;
    ws_buf names; /* ws_str of the current record */
    dated_code codes[CODES_MAX];
    uint32_t ncodes, first_line;
    bool in_comment; /* within <!-- --> */
} reader;

static ws_file_actor *
add_actor(reader *r, uint32_t line)
{
    ws_file_actors *out = r->out;

    out->v = ws_grown(r->cx, out->v, out->n, &r->cap, sizeof(*out->v));
    memset(&out->v[out->n], 0, sizeof(*out->v));
    out->v[out->n].line = line;
    out->v[out->n].from = out->v[out->n].until = WS_NO_DATE;
    return &out->v[out->n++];
}

static void
warn(reader *r, uint32_t line, const char *text)
{
    add_actor(r, line)->warning = (ws_str){text, (uint32_t)strlen(text)};
}

static bool
is_blank(char c)
{
    return c == ' ' || c == '\t' || c == '\r';
}

static ws_str
trimmed(ws_str s)
{
    while (s.len && is_blank(s.s[0])) {
        s.s++;
        s.len--;
    }
    while (s.len && is_blank(s.s[s.len - 1]))
        s.len--;
    return s;
}

/* The next line of `rest` without its end; false when there is none. */
static bool
next_line(ws_str *rest, ws_str *line)
{
    const char *end;

    if (rest->len == 0)
        return false;
    end = memchr(rest->s, '\n', rest->len);
    *line = (ws_str){rest->s, end ? (uint32_t)(end - rest->s) : rest->len};
    rest->s += line->len + (end != NULL);
    rest->len -= line->len + (end != NULL);
    return true;
}

/* ---- dates ---------------------------------------------------------------------------------- */

static bool
number(const char *s, uint32_t digits, int32_t *value)
{
    *value = 0;
    for (uint32_t i = 0; i < digits; i++) {
        if (s[i] < '0' || s[i] > '9')
            return false;
        *value = *value * 10 + (s[i] - '0');
    }
    return true;
}

/* Days from 2000-01-01. */
static bool
to_day(int32_t year, int32_t month, int32_t day, int32_t *date)
{
    int64_t number_of_day = ws_day_of_date((ws_date){year, month, day});
    ws_date same = ws_date_of_day(number_of_day); /* another one for 31 February */

    if (year < 1 || same.year != year || same.month != month || same.day != day)
        return false;
    *date = (int32_t)(number_of_day - ws_day_of_date((ws_date){2000, 1, 1}));
    return true;
}

/* YYYYMMDD, or YYMMDD, where years up to 30 are of this century. */
static bool
cameo_date(ws_str s, int32_t *date)
{
    int32_t year, month, day;
    uint32_t digits = s.len == 8 ? 4 : 2;

    if ((s.len != 8 && s.len != 6) || !number(s.s, digits, &year) ||
        !number(s.s + digits, 2, &month) || !number(s.s + digits + 2, 2, &day))
        return false;
    if (digits == 2)
        year += year <= 30 ? 2000 : 1900;
    return to_day(year, month, day, date);
}

static bool
iso_date(ws_str s, int32_t *date)
{
    int32_t year, month, day;

    return s.len == 10 && s.s[4] == '-' && s.s[7] == '-' && number(s.s, 4, &year) &&
           number(s.s + 5, 2, &month) && number(s.s + 8, 2, &day) && to_day(year, month, day, date);
}

/* "<date", ">date", "date-date": both ends inclusive. */
static bool
read_dates(ws_str s, dated_code *c)
{
    const char *dash = s.len ? memchr(s.s, '-', s.len) : NULL;
    int32_t until;

    if (s.len == 0)
        return true;
    if (s.s[0] == '>')
        return cameo_date(trimmed((ws_str){s.s + 1, s.len - 1}), &c->from);
    if (s.s[0] == '<') {
        if (!cameo_date(trimmed((ws_str){s.s + 1, s.len - 1}), &until))
            return false;
    } else if (!dash || !cameo_date(trimmed((ws_str){s.s, (uint32_t)(dash - s.s)}), &c->from) ||
               !cameo_date(trimmed((ws_str){dash + 1, s.len - 1 - (uint32_t)(dash - s.s)}),
                           &until)) {
        return false;
    }
    c->until = until + 1;
    return true;
}

/* ---- PETRARCH ------------------------------------------------------------------------------- */

/* Without comments; those between <!-- and --> may run over lines. */
static ws_str
strip_comments(reader *r, ws_str line)
{
    char *s = ws_alloc(r->cx, line.len + 1, 1);
    uint32_t n = 0;

    for (uint32_t i = 0; i < line.len; i++) {
        if (r->in_comment) {
            if (line.len - i >= 3 && memcmp(line.s + i, "-->", 3) == 0) {
                r->in_comment = false;
                i += 2;
            }
        } else if (line.len - i >= 4 && memcmp(line.s + i, "<!--", 4) == 0) {
            r->in_comment = true;
            i += 3;
        } else if (line.s[i] == '#' || line.s[i] == ';') {
            break;
        } else {
            s[n++] = line.s[i];
        }
    }
    return (ws_str){s, n};
}

/* "LI_PENG_" to "Li Peng"; a word of up to three letters alone stays in capitals, joining words are
 * small. */
static ws_str
plain_name(reader *r, ws_str s)
{
    char *name = ws_alloc(r->cx, s.len + 1, 1);
    uint32_t n = 0, start = 0;
    bool alone = s.len <= 4 && !memchr(s.s, ' ', s.len) &&
                 (s.len < 4 || s.s[3] == '_'); /* NATO_ is longer */

    for (uint32_t i = 0; i <= s.len; i++) {
        ws_str word = {s.s + start, i - start};

        if (i < s.len && s.s[i] != '_' && s.s[i] != ' ')
            continue;
        start = i + 1;
        if (word.len == 0)
            continue;
        if (n)
            name[n++] = ' ';
        for (uint32_t k = 0; k < word.len; k++) {
            bool upper = word.s[k] >= 'A' && word.s[k] <= 'Z';

            name[n++] = (char)(upper && k > 0 && !alone ? word.s[k] | 0x20 : word.s[k]);
        }
        if (ws_str_eq(word, WS_STR("OF")) || ws_str_eq(word, WS_STR("AND")) ||
            ws_str_eq(word, WS_STR("THE")) || ws_str_eq(word, WS_STR("FOR")))
            for (uint32_t k = n - word.len; k < n; k++)
                name[k] |= 0x20;
    }
    return (ws_str){name, n};
}

/* Whether it is made of elements of so many letters, as CAMEO's codes are. */
static bool
is_cut(ws_str code)
{
    for (uint32_t i = 0; i < code.len; i++)
        if ((uint8_t)code.s[i] >= 0x80) /* a character is not cut */
            return false;
    return code.len % CODE_LETTERS == 0;
}

/* CHNGOV to CHN/GOV. */
static ws_str
code_path(reader *r, ws_str code)
{
    char *path = ws_alloc(r->cx, code.len, 3); /* a slash and an escape before each */
    bool cut = is_cut(code);
    uint32_t n = 0;

    for (uint32_t i = 0; i < code.len; i++) {
        if (cut && i > 0 && i % CODE_LETTERS == 0)
            path[n++] = '/';
        if (code.s[i] == '/' || code.s[i] == '\\')
            path[n++] = '\\';
        path[n++] = code.s[i];
    }
    return (ws_str){path, n};
}

static ws_str
below(reader *r, ws_str path, ws_str name)
{
    char *s = ws_alloc(r->cx, (size_t)path.len + 1 + 2 * (size_t)name.len, 1);
    uint32_t n = path.len + 1;

    memcpy(s, path.s, path.len);
    s[path.len] = '/';
    for (uint32_t i = 0; i < name.len; i++) {
        if (name.s[i] == '/' || name.s[i] == '\\')
            s[n++] = '\\';
        s[n++] = name.s[i];
    }
    return (ws_str){s, n};
}

static void
read_code(reader *r, ws_str inside)
{
    dated_code *c = &r->codes[r->ncodes];
    uint32_t n = 0;

    inside = trimmed(inside);
    while (n < inside.len && !is_blank(inside.s[n]))
        n++;
    if (n == 0 || memchr(inside.s, '~', n)) {
        warn(r, r->line, n ? "an agent's code is left out" : "an empty code is left out");
        return;
    }
    if (r->ncodes == CODES_MAX) {
        warn(r, r->line, "too many codes for one phrase");
        return;
    }
    *c = (dated_code){{inside.s, n}, WS_NO_DATE, WS_NO_DATE, false};
    if (!read_dates(trimmed((ws_str){inside.s + n, inside.len - n}), c)) {
        c->bad_date = true;
        c->from = c->until = WS_NO_DATE;
    }
    r->ncodes++;
}

/* All "[...]" of a line; returns what stands before the first. */
static ws_str
read_codes(reader *r, ws_str line)
{
    const char *open = line.len ? memchr(line.s, '[', line.len) : NULL;
    ws_str head = {line.s, open ? (uint32_t)(open - line.s) : line.len};

    while (open) {
        ws_str rest = {open + 1, line.len - (uint32_t)(open + 1 - line.s)};
        const char *close = rest.len ? memchr(rest.s, ']', rest.len) : NULL;

        if (!close) {
            warn(r, r->line, "a code has no end");
            break;
        }
        read_code(r, (ws_str){rest.s, (uint32_t)(close - rest.s)});
        rest.len -= (uint32_t)(close + 1 - rest.s);
        rest.s = close + 1;
        open = rest.len ? memchr(rest.s, '[', rest.len) : NULL;
    }
    return trimmed(head);
}

static void
add_name(reader *r, ws_str phrase)
{
    ws_str name = plain_name(r, phrase);

    if (name.len)
        ws_buf_add(&r->names, &name, sizeof(name));
}

/* The record read so far: one actor per code. */
static void
finish_record(reader *r)
{
    uint32_t nnames = (uint32_t)(r->names.len / sizeof(ws_str));
    ws_str *names = ws_alloc(r->cx, nnames + 1, sizeof(ws_str));

    if (nnames)
        memcpy(names, r->names.data, nnames * sizeof(ws_str));
    if (nnames && !r->ncodes)
        warn(r, r->first_line, "a phrase without a code is left out");
    for (uint32_t i = 0; nnames && i < r->ncodes; i++) {
        const dated_code *c = &r->codes[i];
        ws_file_actor *a = add_actor(r, r->first_line);

        a->path = code_path(r, c->code);
        a->country = (ws_str){c->code.s, c->code.len < CODE_LETTERS ? c->code.len : CODE_LETTERS};
        if (c->code.len > CODE_LETTERS)
            a->path = below(r, a->path, names[0]);
        else
            a->kind = WS_STR("country");
        a->names = names;
        a->nnames = nnames;
        a->from = c->from;
        a->until = c->until;
        if (c->bad_date)
            a->warning = WS_STR("a date cannot be read and is left out");
    }
    r->names.len = 0;
    r->ncodes = 0;
}

static void
read_record_line(reader *r, ws_str line)
{
    bool indented = line.len && is_blank(line.s[0]);
    ws_str text = trimmed(line);

    if (text.len == 0)
        return;
    if (text.s[0] == '+') {
        add_name(r, read_codes(r, trimmed((ws_str){text.s + 1, text.len - 1})));
        return;
    }
    if (!(indented || text.s[0] == '[')) {
        finish_record(r);
        r->first_line = r->line;
    }
    add_name(r, read_codes(r, text));
}

bool
ws_read_petrarch(ws_ctx *cx, ws_str content, ws_file_actors *actors)
{
    reader r = {.cx = cx, .out = actors};
    ws_str line;

    *actors = (ws_file_actors){NULL, 0};
    ws_buf_init(&r.names, cx, 256);
    while (next_line(&content, &line)) {
        r.line++;
        read_record_line(&r, strip_comments(&r, line));
        if (r.line % 1024 == 0)
            ws_poll(cx);
    }
    finish_record(&r);
    return true;
}

/* ---- CSV ------------------------------------------------------------------------------------ */

static const char *const csv_columns[COLUMNS] = {"path",    "names",      "kind",       "person",
                                                 "country", "valid_from", "valid_until"};

/* One field at the start of `rest`, without its quotes, into `out` (NULL: only counted). Returns
 * where it ends, or UINT32_MAX when a quotation mark is never closed. */
static uint32_t
scan_field(ws_str rest, char *out, uint32_t *n)
{
    bool quoted = rest.len && rest.s[0] == '"';
    uint32_t i = quoted;

    for (*n = 0; i < rest.len; i++) {
        char c = rest.s[i];

        if (quoted && c == '"' && !(i + 1 < rest.len && rest.s[i + 1] == '"')) {
            quoted = false;
            continue;
        }
        if (!quoted && (c == ',' || c == '\n'))
            break;
        i += quoted && c == '"';
        if (out)
            out[*n] = c;
        (*n)++;
    }
    return quoted ? UINT32_MAX : i;
}

/* The next field of `rest`; *last says that its record ends there. */
static bool
next_field(reader *r, ws_str *rest, ws_str *field, bool *last)
{
    uint32_t n, end = scan_field(*rest, NULL, &n);
    char *s = ws_alloc(r->cx, n + 1, 1);

    if (end == UINT32_MAX)
        return ws_fail(r->cx, WS_BAD_SYNTAX, "line %u: a quotation mark is never closed", r->line);
    scan_field(*rest, s, &n);
    *last = end == rest->len || rest->s[end] == '\n';
    *field = trimmed((ws_str){s, n});
    end += end < rest->len;
    for (uint32_t i = 0; i < end; i++)
        r->line += rest->s[i] == '\n';
    rest->s += end;
    rest->len -= end;
    return true;
}

/* Which column stands where: places[i] is its index in csv_columns. */
static bool
read_header(reader *r, ws_str *rest, uint32_t places[COLUMNS], uint32_t *n)
{
    bool last = false, path = false;

    for (*n = 0; !last; (*n)++) {
        ws_str field;
        uint32_t k = 0;

        if (*n == COLUMNS || !next_field(r, rest, &field, &last))
            return *n < COLUMNS ? false
                                : ws_fail(r->cx, WS_BAD_SYNTAX, "the header has too many columns");
        while (k < COLUMNS &&
               !ws_str_eq(field, (ws_str){csv_columns[k], (uint32_t)strlen(csv_columns[k])}))
            k++;
        if (k == COLUMNS) {
            ws_fail(r->cx, WS_BAD_SYNTAX, "column \"%.*s\" is not known", WS_FMT(field));
            ws_detail(r->cx, "The header names some of path, names, kind, person, country, "
                             "valid_from and valid_until.");
            return false;
        }
        for (uint32_t i = 0; i < *n; i++)
            if (places[i] == k)
                return ws_fail(r->cx, WS_BAD_SYNTAX, "the header has the column \"%s\" twice",
                               csv_columns[k]);
        places[*n] = k;
        path = path || k == 0;
    }
    return path || ws_fail(r->cx, WS_BAD_SYNTAX, "the header has no column \"path\"");
}

static void
split_names(reader *r, ws_str s, ws_file_actor *a)
{
    uint32_t start = 0;

    a->names = ws_alloc(r->cx, s.len + 1, sizeof(ws_str));
    for (uint32_t i = 0; i <= s.len; i++) {
        ws_str name;

        if (i < s.len && s.s[i] != ';')
            continue;
        name = trimmed((ws_str){s.s + start, i - start});
        start = i + 1;
        if (name.len)
            a->names[a->nnames++] = name;
    }
}

static bool
take_field(reader *r, ws_file_actor *a, uint32_t column, ws_str field)
{
    bool ok = true;

    if (field.len == 0)
        return true;
    if (column == 0)
        a->path = field;
    else if (column == 1)
        split_names(r, field, a);
    else if (column == 2)
        a->kind = field;
    else if (column == 3)
        a->person = field;
    else if (column == 4)
        a->country = field;
    else if (column == 5)
        ok = iso_date(field, &a->from);
    else if ((ok = iso_date(field, &a->until)))
        a->until++;
    return ok || ws_fail(r->cx, WS_BAD_VALUE, "line %u: \"%.*s\" is not a date like 2001-12-31",
                         a->line, WS_FMT(field));
}

static bool
read_csv_record(reader *r, ws_str *rest, const uint32_t *places, uint32_t n)
{
    ws_file_actor *a = add_actor(r, r->line);
    bool last = false, any = false;

    for (uint32_t i = 0; !last; i++) {
        ws_str field;

        if (!next_field(r, rest, &field, &last))
            return false;
        any = any || field.len || !last;
        if (i >= n)
            return ws_fail(r->cx, WS_BAD_SYNTAX, "line %u has more than %u field%s", a->line, n,
                           WS_PLURAL(n));
        if (!take_field(r, a, places[i], field))
            return false;
    }
    if (!any)
        r->out->n--; /* an empty line */
    else if (!a->path.len)
        return ws_fail(r->cx, WS_BAD_VALUE, "line %u has no path", a->line);
    return true;
}

bool
ws_read_actor_csv(ws_ctx *cx, ws_str content, ws_file_actors *actors)
{
    reader r = {.cx = cx, .out = actors, .line = 1};
    uint32_t places[COLUMNS], n;

    *actors = (ws_file_actors){NULL, 0};
    if (!read_header(&r, &content, places, &n))
        return false;
    while (content.len) {
        if (!read_csv_record(&r, &content, places, n))
            return false;
        if (actors->n % 1024 == 0)
            ws_poll(cx);
    }
    return true;
}
