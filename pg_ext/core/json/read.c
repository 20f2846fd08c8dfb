/*
 * json/read.c
 *    JSON to drafts and articles. A member is read by the kind of its field; messages name the
 *    member, and the claim is put before them where it is known.
 */
#include "json/read.h"

#include <errno.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/number.h"
#include "model/fields.h"
#include "json/write.h"

/* One claim object being read into a draft. */
typedef struct claim_reader {
    ws_ctx *cx;
    bool with_id; /* the object may name an id that is not the draft's */
    bool fresh;   /* it makes a claim, and changes none */
    bool set_content, set_mode, set_concepts, set_polarity;
    ws_draft *d;
} claim_reader;

static bool
wrong_kind(ws_ctx *cx, const char *what, const char *expected, const ws_json *v)
{
    return ws_fail(cx, WS_BAD_SYNTAX, "%s must be %s, not %s", what, expected,
                   ws_json_kind_name(v));
}

/* ---- scalars -------------------------------------------------------------------------------- */

static bool
read_string(ws_ctx *cx, const char *what, const ws_json *v, ws_str *out)
{
    *out = WS_NONE;
    if (v->kind == WS_JSON_NULL)
        return true;
    if (v->kind != WS_JSON_STRING)
        return wrong_kind(cx, what, "a string", v);
    *out = v->text;
    return true;
}

#define INTEGER_DIGITS 40 /* of a number that is looked at; more are out of range */

/* A JSON number without fraction or exponent that fits 64 bits. */
static bool
read_integer(ws_ctx *cx, const char *what, const ws_json *v, int64_t *out)
{
    char token[INTEGER_DIGITS + 1], *end;
    uint32_t len;

    if (v->kind != WS_JSON_NUMBER)
        return wrong_kind(cx, what, "an integer", v);
    len = v->text.len < INTEGER_DIGITS ? v->text.len : INTEGER_DIGITS;
    memcpy(token, v->text.s, len);
    token[len] = '\0';
    errno = 0;
    *out = strtoll(token, &end, 10);
    if (*end != '\0')
        return ws_fail(cx, WS_BAD_SYNTAX, "%s must be an integer, not %s", what, token);
    if (errno == ERANGE)
        return ws_fail(cx, WS_BAD_VALUE, "%s is out of range: %s", what, token);
    return true;
}

static bool
read_claim_id(ws_ctx *cx, const char *what, const ws_json *v, uint32_t *id)
{
    int64_t n = 0;

    if (!read_integer(cx, what, v, &n))
        return false;
    if (n < 1 || n > WS_ID_MAX)
        return ws_fail(cx, WS_BAD_VALUE, "%s must be between 1 and %d, not %lld", what, WS_ID_MAX,
                       (long long)n);
    *id = (uint32_t)n;
    return true;
}

static bool
read_polarity(ws_ctx *cx, const char *what, const ws_json *v, ws_polarity *out)
{
    int64_t n = 0;

    *out = WS_UNKNOWN;
    if (v->kind == WS_JSON_NULL)
        return true;
    return read_integer(cx, what, v, &n) && ws_polarity_from_number(cx, what, n, out);
}

/* A number keeps its token with the tree, which stands in a text that goes on: strtod reads a copy.
 */
static bool
read_real(ws_ctx *cx, const char *what, const ws_json *v, double *real)
{
    char *token;

    *real = NAN;
    if (v->kind == WS_JSON_NULL)
        return true;
    if (v->kind != WS_JSON_NUMBER)
        return wrong_kind(cx, what, "a number", v);
    token = ws_alloc0(cx, (size_t)v->text.len + 1, 1);
    memcpy(token, v->text.s, v->text.len);
    *real = strtod(token, NULL);
    return true;
}

static bool
read_time(ws_ctx *cx, const char *what, const ws_json *v, int64_t *time)
{
    ws_str text;

    *time = WS_NO_TIME;
    return read_string(cx, what, v, &text) && (!text.s || ws_time_parse(cx, what, text, time));
}

/* One of a few words; null is the first number of its kind, mode's is none. */
static bool
read_choice(ws_ctx *cx, const ws_claim_field *f, const ws_json *v, int *number)
{
    ws_str word;

    *number = 0;
    return read_string(cx, f->name.s, v, &word) &&
           (!word.s || ws_choose(cx, f->name.s, ws_choices_of_kind(f->kind), word, number));
}

/* ---- lists ---------------------------------------------------------------------------------- */

static bool
check_list(ws_ctx *cx, const char *what, const ws_json *v, uint32_t max)
{
    if (v->kind != WS_JSON_ARRAY)
        return wrong_kind(cx, what, "an array", v);
    if (v->n > max)
        return ws_fail(cx, WS_LIMIT, "%s has %u members, more than %u", what, v->n, max);
    return true;
}

static bool
read_names(ws_ctx *cx, const char *what, const ws_json *v, ws_str **out, uint32_t *n)
{
    uint32_t i = 0;

    *n = 0;
    if (v->kind == WS_JSON_NULL)
        return true;
    if (!check_list(cx, what, v, WS_LIST_MAX))
        return false;
    *out = ws_alloc(cx, v->n, sizeof(ws_str));
    for (const ws_json *name = v->child; name; name = name->next) {
        if (name->kind != WS_JSON_STRING)
            return wrong_kind(cx, what, "an array of strings", name);
        (*out)[i++] = name->text;
    }
    *n = i;
    return true;
}

static bool
read_span(ws_ctx *cx, const char *what, const ws_json *v, ws_mark *mark)
{
    if (v->kind != WS_JSON_ARRAY || v->n != 2)
        return ws_fail(cx, WS_BAD_SYNTAX, "%s must be an array of [start, end] pairs", what);
    return read_integer(cx, what, v->child, &mark->start) &&
           read_integer(cx, what, v->child->next, &mark->end);
}

static bool
read_spans(ws_ctx *cx, const char *what, const ws_json *v, ws_marks *marks)
{
    uint32_t i = 0;

    marks->n = 0;
    if (v->kind == WS_JSON_NULL)
        return true;
    if (!check_list(cx, what, v, WS_FRAGMENTS_MAX))
        return false;
    marks->v = ws_alloc(cx, v->n, sizeof(ws_mark));
    for (const ws_json *span = v->child; span; span = span->next)
        if (!read_span(cx, what, span, &marks->v[i++]))
            return false;
    marks->n = i;
    return true;
}

/* "code" or {"code": …, "polarity": …}. */
static bool
read_concept(ws_ctx *cx, const ws_json *v, ws_concept *concept, bool *named)
{
    const ws_json *code = NULL, *polarity = NULL;

    concept->polarity = WS_UNKNOWN;
    *named = false;
    if (v->kind == WS_JSON_STRING) {
        concept->code = v->text;
        return true;
    }
    if (v->kind == WS_JSON_OBJECT) {
        code = ws_json_member(v, WS_STR("code"));
        polarity = ws_json_member(v, WS_STR("polarity"));
    }
    if (!code || code->kind != WS_JSON_STRING || v->n != 1 + (polarity != NULL))
        return ws_fail(cx, WS_BAD_SYNTAX,
                       "concepts must hold codes or objects with code and polarity");
    concept->code = code->text;
    *named = polarity != NULL;
    return !polarity || read_polarity(cx, "concept polarity", polarity, &concept->polarity);
}

static bool
read_concepts(claim_reader *r, const ws_json *v)
{
    ws_claim *c = &r->d->c;
    uint32_t i = 0;

    r->set_concepts = true;
    c->nconcepts = 0;
    if (v->kind == WS_JSON_NULL)
        return true;
    if (!check_list(r->cx, "concepts", v, WS_LIST_MAX))
        return false;
    c->concepts = ws_alloc(r->cx, v->n, sizeof(ws_concept));
    r->d->concept_named = ws_alloc(r->cx, v->n, sizeof(bool));
    for (const ws_json *m = v->child; m; m = m->next, i++)
        if (!read_concept(r->cx, m, &c->concepts[i], &r->d->concept_named[i]))
            return false;
    c->nconcepts = i;
    return true;
}

/* ---- attributes ----------------------------------------------------------------------------- */

static bool
read_attr(ws_ctx *cx, const char *what, const ws_json *v, ws_attr *attr)
{
    char where[64];

    *attr = (ws_attr){.key = v->key, .value = WS_NONE};
    switch (v->kind) {
    case WS_JSON_STRING:
        attr->kind = WS_ATTR_STRING;
        attr->value = v->text;
        return true;
    case WS_JSON_NUMBER: /* one number has one spelling */
        attr->kind = WS_ATTR_NUMBER;
        return ws_number_plain(cx, v->text, WS_VALUE_MAX, &attr->value) ||
               ws_fail(cx, WS_LIMIT, "%s.%.*s has a number of more than %u digits", what,
                       WS_FMT(v->key), WS_VALUE_MAX);
    case WS_JSON_TRUE:
    case WS_JSON_FALSE:
        attr->kind = v->kind == WS_JSON_TRUE ? WS_ATTR_TRUE : WS_ATTR_FALSE;
        return true;
    default:
        snprintf(where, sizeof(where), "%s.%.*s", what, WS_FMT(v->key));
        return wrong_kind(cx, where, "a string, a number or a boolean", v);
    }
}

/* Put `attr` in place of the one with its key, else at the end. */
static void
set_attr(ws_claim *c, const ws_attr *attr)
{
    uint32_t i = 0;

    while (i < c->nattrs && !ws_str_eq(c->attrs[i].key, attr->key))
        i++;
    c->attrs[i] = *attr;
    if (i == c->nattrs)
        c->nattrs++;
}

static void
drop_attr(ws_claim *c, ws_str key)
{
    uint32_t kept = 0;

    for (uint32_t i = 0; i < c->nattrs; i++)
        if (!ws_str_eq(c->attrs[i].key, key))
            c->attrs[kept++] = c->attrs[i];
    c->nattrs = kept;
}

/* Members are merged over those that the draft has: null drops one. */
static bool
read_attrs(ws_ctx *cx, const char *what, const ws_json *v, ws_claim *c)
{
    ws_attr *merged, attr;

    if (v->kind == WS_JSON_NULL) {
        c->nattrs = 0;
        return true;
    }
    if (v->kind != WS_JSON_OBJECT)
        return wrong_kind(cx, what, "an object", v);
    merged = ws_alloc(cx, (size_t)c->nattrs + v->n, sizeof(ws_attr));
    if (c->nattrs)
        memcpy(merged, c->attrs, c->nattrs * sizeof(ws_attr));
    c->attrs = merged;
    for (const ws_json *m = v->child; m; m = m->next) {
        if (m->kind == WS_JSON_NULL)
            drop_attr(c, m->key);
        else if (read_attr(cx, what, m, &attr))
            set_attr(c, &attr);
        else
            return false;
    }
    return true;
}

/* ---- what was proposed ---------------------------------------------------------------------- */

/* The members of a claim as they were proposed, in the order of the fields. */
static bool
read_patch(ws_ctx *cx, const ws_claim_field *f, const ws_json *v, ws_str *patch)
{
    ws_json ordered = {.kind = WS_JSON_OBJECT}, **next = &ordered.child;
    ws_buf out;

    *patch = WS_NONE;
    if (v->kind == WS_JSON_NULL)
        return true;
    if (v->kind != WS_JSON_OBJECT)
        return wrong_kind(cx, f->name.s, "an object", v);
    for (int i = 0; i < WS_C_COUNT; i++) {
        ws_json *m = ws_field_is_said(&ws_claim_fields[i])
                         ? ws_json_member(v, ws_claim_fields[i].name)
                         : NULL;

        if (!m)
            continue;
        *next = ws_alloc(cx, 1, sizeof(ws_json));
        **next = *m;
        (*next)->next = NULL;
        next = &(*next)->next;
        ordered.n++;
    }
    if (ordered.n < v->n)
        return ws_fail(cx, WS_BAD_SYNTAX, "%s has a key that no proposal has", f->name.s);
    ws_buf_init(&out, cx, 64);
    ws_json_of_tree(&ordered, &out);
    if (out.len > f->limit)
        return ws_fail(cx, WS_LIMIT, "%s is %zu bytes long, the limit is %u", f->name.s, out.len,
                       f->limit);
    *patch = ordered.n ? (ws_str){out.data, (uint32_t)out.len} : WS_NONE;
    return true;
}

/* ---- members of a claim --------------------------------------------------------------------- */

static bool
read_id(claim_reader *r, const ws_json *v)
{
    uint32_t id = 0;

    if (!read_claim_id(r->cx, "id", v, &id))
        return false;
    if (!r->with_id && id != r->d->c.id)
        return ws_fail(r->cx, WS_BAD_VALUE, "a claim's id cannot be changed");
    r->d->c.id = id;
    return true;
}

static bool
read_parent(claim_reader *r, const ws_json *v)
{
    r->d->c.parent = 0;
    return v->kind == WS_JSON_NULL || read_claim_id(r->cx, "parent", v, &r->d->c.parent);
}

static bool
read_field(claim_reader *r, const ws_claim_field *f, const ws_json *v)
{
    const char *what = f->name.s;
    char *member = (char *)&r->d->c + f->at;

    r->set_content |= f == &ws_claim_fields[WS_C_content];
    r->set_mode |= f == &ws_claim_fields[WS_C_mode];
    switch (f->kind) {
    case WS_KIND_ID:
        return read_id(r, v);
    case WS_KIND_PARENT:
        return read_parent(r, v);
    case WS_KIND_PATHS:
        return read_names(r->cx, what, v, (ws_str **)(void *)member,
                          (uint32_t *)(void *)((char *)&r->d->c + f->count_at));
    case WS_KIND_SPANS:
        return read_spans(r->cx, what, v, (ws_marks *)(void *)((char *)r->d + f->marks_at));
    case WS_KIND_CONCEPTS:
        return read_concepts(r, v);
    case WS_KIND_ATTRS:
        return read_attrs(r->cx, what, v, &r->d->c);
    case WS_KIND_ACT:
    case WS_KIND_NAME:
    case WS_KIND_PROSE:
        return read_string(r->cx, what, v, (ws_str *)(void *)member);
    case WS_KIND_PATCH:
        return read_patch(r->cx, f, v, (ws_str *)(void *)member);
    case WS_KIND_MODE:
    case WS_KIND_ORIGIN:
    case WS_KIND_STATUS:
        return read_choice(r->cx, f, v, (int *)(void *)member);
    case WS_KIND_REAL:
        return read_real(r->cx, what, v, (double *)(void *)member);
    case WS_KIND_TIME:
        return read_time(r->cx, what, v, (int64_t *)(void *)member);
    }
    return false;
}

/* What an object may have beside the fields: a stance for all concepts, and checks. */
static bool
read_member(claim_reader *r, const ws_json *v)
{
    const ws_claim_field *f = ws_claim_field_named(v->key);

    if (f)
        return read_field(r, f, v);
    if (ws_str_eq(v->key, WS_STR("polarity"))) {
        r->set_polarity = true;
        return read_polarity(r->cx, "polarity", v, &r->d->polarity);
    }
    if (ws_str_eq(v->key, WS_STR("quote")))
        return read_string(r->cx, "quote", v, &r->d->quote);
    if (ws_str_eq(v->key, WS_STR("source_text")))
        return read_string(r->cx, "source_text", v, &r->d->source_text);
    if (ws_str_eq(v->key, WS_STR("cue_text")))
        return read_string(r->cx, "cue_text", v, &r->d->cue_text);
    return ws_fail(r->cx, WS_BAD_SYNTAX, "unknown key \"%.*s\"", WS_FMT(v->key));
}

/* The stance that all concepts share: the default that a claim's JSON would show. */
static bool
common_polarity(const ws_claim *c, ws_polarity *polarity)
{
    *polarity = c->nconcepts ? c->concepts[0].polarity : WS_UNKNOWN;
    for (uint32_t i = 1; i < c->nconcepts; i++)
        if (c->concepts[i].polarity != *polarity)
            *polarity = WS_UNKNOWN;
    return *polarity != WS_UNKNOWN;
}

/* Polarity given without concepts concerns all that the claim has. */
static void
settle_polarity(claim_reader *r)
{
    ws_draft *d = r->d;

    if (!r->set_polarity) {
        d->has_polarity &= d->c.nconcepts > 0; /* the stance that went with the last concept */
        return;
    }
    d->has_polarity = d->polarity != WS_UNKNOWN;
    if (r->set_concepts || d->c.nconcepts == 0)
        return;
    d->c.concepts = memcpy(ws_alloc(r->cx, d->c.nconcepts, sizeof(ws_concept)), d->c.concepts,
                           d->c.nconcepts * sizeof(ws_concept));
    for (uint32_t i = 0; i < d->c.nconcepts; i++)
        d->c.concepts[i].polarity = d->polarity;
    d->has_polarity = false;
}

/* Read a claim object over the draft; `claim` begins the messages. */
static bool
read_claim(claim_reader *r, const char *claim, const ws_json *object)
{
    if (object->kind != WS_JSON_OBJECT)
        return wrong_kind(r->cx, claim, "an object", object);
    r->d->has_polarity = common_polarity(&r->d->c, &r->d->polarity);
    for (const ws_json *m = object->child; m; m = m->next)
        if (!read_member(r, m))
            return ws_fail_in(r->cx, claim);
    settle_polarity(r);
    if (!r->set_mode && (r->fresh || (r->set_content && r->d->c.mode != WS_MODE_NONE))) {
        r->d->c.mode = WS_MODE_NONE; /* new words, or other ones: the mode follows from them */
        r->d->derive_mode = true;
    }
    return true;
}

/* ---- articles ------------------------------------------------------------------------------- */

#define CLAIM_NAME 48 /* bytes of "claim at position N" */

static bool
no_object(ws_ctx *cx, const char *given)
{
    ws_fail(cx, WS_BAD_SYNTAX, "invalid input for type article: a JSON object is needed, not %s",
            given);
    ws_hint(cx, "Use to_article() to make an article from plain text.");
    return false;
}

/* Words that somebody took for an article's input need another message than a slip in JSON does. */
static bool
check_json(ws_ctx *cx, ws_str json)
{
    static const ws_str words[] = {WS_STR("null"), WS_STR("true"), WS_STR("false")};
    uint32_t at = 0;

    while (at < json.len && json.s[at] && strchr(" \t\r\n", json.s[at]))
        at++;
    if (at == json.len)
        return no_object(cx, "nothing");
    for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++)
        if (json.len - at >= words[i].len && memcmp(json.s + at, words[i].s, words[i].len) == 0)
            return true;
    return (json.s[at] && strchr("{[\"-0123456789", json.s[at])) || no_object(cx, "plain text");
}

static bool
start_article(ws_ctx *cx, const ws_json *root, ws_article *a)
{
    const ws_json *text;

    if (root->kind != WS_JSON_OBJECT)
        return no_object(cx, ws_json_kind_name(root));
    for (const ws_json *m = root->child; m; m = m->next)
        if (!ws_str_eq(m->key, WS_STR("text")) && !ws_str_eq(m->key, WS_STR("claims")) &&
            !ws_str_eq(m->key, WS_STR("last_id")))
            return ws_fail(cx, WS_BAD_SYNTAX, "article: unknown key \"%.*s\"", WS_FMT(m->key));
    text = ws_json_member(root, WS_STR("text"));
    if (!text)
        return ws_fail(cx, WS_BAD_SYNTAX, "article: \"text\" is missing");
    if (text->kind != WS_JSON_STRING)
        return wrong_kind(cx, "article: text", "a string", text);
    return ws_article_init(cx, a, text->text);
}

/* The name of a claim in messages: by its id, where the object names one. */
static bool
name_claim(const ws_json *object, char name[CLAIM_NAME])
{
    const ws_json *id =
        object->kind == WS_JSON_OBJECT ? ws_json_member(object, WS_STR("id")) : NULL;

    if (!id || id->kind != WS_JSON_NUMBER)
        return false;
    snprintf(name, CLAIM_NAME, "claim %.*s", id->text.len < 20 ? (int)id->text.len : 20,
             id->text.s);
    return true;
}

static bool
add_claim(ws_ctx *cx, const ws_json *object, uint32_t position, ws_article *a)
{
    ws_draft draft;
    claim_reader r = {.cx = cx, .with_id = true, .fresh = true, .d = &draft};
    char name[CLAIM_NAME];

    if (!name_claim(object, name))
        snprintf(name, sizeof(name), "claim at position %u", position);
    ws_draft_init(&draft);
    return read_claim(&r, name, object) && ws_article_add(cx, a, &draft, NULL);
}

/* Claims that name an id first, so that the others get ids that nobody else wants. */
static bool
add_claims(ws_ctx *cx, const ws_json *claims, ws_article *a)
{
    if (!claims || claims->kind == WS_JSON_NULL)
        return true;
    if (!check_list(cx, "article: claims", claims, WS_CLAIMS_MAX))
        return false;
    for (int named = 1; named >= 0; named--) {
        uint32_t position = 0;

        for (const ws_json *m = claims->child; m; m = m->next) {
            bool has_id = m->kind == WS_JSON_OBJECT && ws_json_member(m, WS_STR("id"));

            ws_poll(cx);
            position++;
            if (has_id == (named == 1) && !add_claim(cx, m, position, a))
                return false;
        }
    }
    return true;
}

static bool
read_last_id(ws_ctx *cx, const ws_json *v, ws_article *a)
{
    int64_t last_id;

    if (!v || v->kind == WS_JSON_NULL)
        return true;
    if (!read_integer(cx, "article: last_id", v, &last_id))
        return false;
    if (last_id < a->last_id || last_id > WS_ID_MAX)
        return ws_fail(cx, WS_BAD_VALUE,
                       "article: last_id %lld is not between the highest claim id, %u, and %d",
                       (long long)last_id, a->last_id, WS_ID_MAX);
    a->last_id = (uint32_t)last_id;
    return true;
}

bool
ws_article_of_json(ws_ctx *cx, ws_str json, ws_article *a)
{
    ws_json *root;

    return check_json(cx, json) && ws_json_parse(cx, json, &root) && start_article(cx, root, a) &&
           add_claims(cx, ws_json_member(root, WS_STR("claims")), a) &&
           read_last_id(cx, ws_json_member(root, WS_STR("last_id")), a) && ws_article_seal(cx, a);
}

/* ---- parts ---------------------------------------------------------------------------------- */

bool
ws_draft_of_json(ws_ctx *cx, ws_str json, bool with_id, ws_draft *d)
{
    claim_reader r = {.cx = cx, .with_id = with_id, .fresh = d->c.id == 0, .d = d};
    char name[CLAIM_NAME];
    ws_json *root;

    if (!ws_json_parse(cx, json, &root))
        return false;
    if (d->c.id)
        snprintf(name, sizeof(name), "claim %u", d->c.id);
    else if (!name_claim(root, name))
        snprintf(name, sizeof(name), "claim");
    return read_claim(&r, name, root);
}

bool
ws_attrs_of_json(ws_ctx *cx, const char *what, ws_str json, ws_claim *c)
{
    ws_json *root;

    return ws_json_parse(cx, json, &root) && read_attrs(cx, what, root, c);
}
