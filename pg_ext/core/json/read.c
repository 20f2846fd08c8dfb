/*
 * json/read.c
 *    JSON to drafts and articles. A member is read by the kind of its field; messages name the
 *    member, and the claim is put before them where it is known.
 */
#include "json/read.h"

#include <stdio.h>
#include <string.h>

#include "json/values.h"

/* One claim object being read into a draft. */
typedef struct claim_reader {
    ws_ctx *cx;
    bool with_id; /* the object may name an id that is not the draft's */
    bool fresh;   /* it makes a claim, and changes none */
    bool set_content, set_mode, set_concepts, set_polarity;
    ws_draft *d;
} claim_reader;

/* ---- members of a claim --------------------------------------------------------------------- */

static bool
read_concepts(claim_reader *r, const ws_json *v)
{
    ws_claim *c = &r->d->c;
    uint32_t i = 0;

    r->set_concepts = true;
    c->nconcepts = 0;
    if (v->kind == WS_JSON_NULL)
        return true;
    if (!ws_json_check_list(r->cx, "concepts", v, WS_LIST_MAX))
        return false;
    c->concepts = ws_alloc(r->cx, v->n, sizeof(ws_concept));
    r->d->concept_named = ws_alloc(r->cx, v->n, sizeof(bool));
    for (const ws_json *m = v->child; m; m = m->next, i++)
        if (!ws_json_read_concept(r->cx, m, &c->concepts[i], &r->d->concept_named[i]))
            return false;
    c->nconcepts = i;
    return true;
}

static bool
read_id(claim_reader *r, const ws_json *v)
{
    uint32_t id = 0;

    if (!ws_json_read_claim_id(r->cx, "id", v, &id))
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
    return v->kind == WS_JSON_NULL || ws_json_read_claim_id(r->cx, "parent", v, &r->d->c.parent);
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
        return ws_json_read_names(r->cx, what, v, (ws_str **)(void *)member,
                                  (uint32_t *)(void *)((char *)&r->d->c + f->count_at));
    case WS_KIND_SPANS:
        return ws_json_read_spans(r->cx, what, v, (ws_marks *)(void *)((char *)r->d + f->marks_at));
    case WS_KIND_CONCEPTS:
        return read_concepts(r, v);
    case WS_KIND_ATTRS:
        return ws_json_read_attrs(r->cx, what, v, &r->d->c);
    case WS_KIND_ACT:
    case WS_KIND_NAME:
    case WS_KIND_PROSE:
        return ws_json_read_string(r->cx, what, v, (ws_str *)(void *)member);
    case WS_KIND_PATCH:
        return ws_json_read_patch(r->cx, f, v, (ws_str *)(void *)member);
    case WS_KIND_MODE:
    case WS_KIND_ORIGIN:
    case WS_KIND_STATUS:
        return ws_json_read_choice(r->cx, f, v, (int *)(void *)member);
    case WS_KIND_REAL:
        return ws_json_read_real(r->cx, what, v, (double *)(void *)member);
    case WS_KIND_TIME:
        return ws_json_read_time(r->cx, what, v, (int64_t *)(void *)member);
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
        return ws_json_read_polarity(r->cx, "polarity", v, &r->d->polarity);
    }
    if (ws_str_eq(v->key, WS_STR("quote")))
        return ws_json_read_string(r->cx, "quote", v, &r->d->quote);
    if (ws_str_eq(v->key, WS_STR("source_text")))
        return ws_json_read_string(r->cx, "source_text", v, &r->d->source_text);
    if (ws_str_eq(v->key, WS_STR("cue_text")))
        return ws_json_read_string(r->cx, "cue_text", v, &r->d->cue_text);
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
        return ws_json_wrong_kind(r->cx, claim, "an object", object);
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
        return ws_json_wrong_kind(cx, "article: text", "a string", text);
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
    if (!ws_json_check_list(cx, "article: claims", claims, WS_CLAIMS_MAX))
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
    if (!ws_json_read_integer(cx, "article: last_id", v, &last_id))
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

    return ws_json_parse(cx, json, &root) && ws_json_read_attrs(cx, what, root, c);
}
