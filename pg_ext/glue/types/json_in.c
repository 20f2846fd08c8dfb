/*
 * json_in.c
 *    JSON to drafts and articles. Every member has one reader; what they accept is DESIGN's text
 *    form. Whether it makes sense against the text is the constructor's business.
 */
#include "glue/types/json_tree.h"

#include <math.h>

#include "utils/builtins.h"
#include "utils/fmgrprotos.h"
#include "utils/jsonb.h"

/* One claim object being read into a draft. */
typedef struct claim_reader {
    ws_ctx *cx;
    const char *claim; /* "claim 3": begins every message */
    bool with_id;      /* the object may name an id that is not the draft's */
    bool set_content, set_mode, set_concepts, set_polarity;
    ws_draft *d;
} claim_reader;

static const char *
what(claim_reader *r, const char *member)
{
    return psprintf("%s: %s", r->claim, member);
}

static bool
wrong_kind(ws_ctx *cx, const char *where, const char *expected, const json_node *v)
{
    return ws_fail(cx, WS_BAD_SYNTAX, "%s must be %s, not %s", where, expected, json_kind_name(v));
}

/* ---- scalars -------------------------------------------------------------------------------- */

static bool
read_string(ws_ctx *cx, const char *where, const json_node *v, ws_str *out)
{
    *out = WS_NONE;
    if (v->kind == JSON_IS_NULL)
        return true;
    if (v->kind != JSON_IS_STRING)
        return wrong_kind(cx, where, "a string", v);
    *out = v->text;
    return true;
}

/* A JSON number without fraction or exponent that fits 64 bits. */
static bool
read_integer(ws_ctx *cx, const char *where, const json_node *v, int64_t *out)
{
    char *end;
    char *token;

    if (v->kind != JSON_IS_NUMBER)
        return wrong_kind(cx, where, "an integer", v);
    token = pnstrdup(v->text.s, v->text.len);
    errno = 0;
    *out = strtoll(token, &end, 10);
    if (*end != '\0')
        return ws_fail(cx, WS_BAD_SYNTAX, "%s must be an integer, not %.40s", where, token);
    if (errno == ERANGE)
        return ws_fail(cx, WS_BAD_VALUE, "%s is out of range: %.40s", where, token);
    return true;
}

static bool
read_claim_id(ws_ctx *cx, const char *where, const json_node *v, uint32_t *id)
{
    int64_t n = 0;

    if (!read_integer(cx, where, v, &n))
        return false;
    if (n < 1 || n > WS_ID_MAX)
        return ws_fail(cx, WS_BAD_VALUE, "%s must be between 1 and %d, not %lld", where, WS_ID_MAX,
                       (long long)n);
    *id = (uint32_t)n;
    return true;
}

static bool
read_polarity(ws_ctx *cx, const char *where, const json_node *v, ws_polarity *out)
{
    int64_t n;

    *out = WS_UNKNOWN;
    if (v->kind == JSON_IS_NULL)
        return true;
    return read_integer(cx, where, v, &n) && polarity_from_number(cx, where, n, out);
}

/* ---- lists ---------------------------------------------------------------------------------- */

static bool
check_list(ws_ctx *cx, const char *where, const json_node *v, uint32_t max)
{
    if (v->kind != JSON_IS_ARRAY)
        return wrong_kind(cx, where, "an array", v);
    if (v->n > max)
        return ws_fail(cx, WS_LIMIT, "%s has %u members, more than %u", where, v->n, max);
    return true;
}

static bool
read_names(claim_reader *r, const char *member, const json_node *v, ws_str **out, uint32_t *n)
{
    const char *where = what(r, member);
    uint32_t i = 0;

    *n = 0;
    if (v->kind == JSON_IS_NULL)
        return true;
    if (!check_list(r->cx, where, v, WS_LIST_MAX))
        return false;
    *out = ws_alloc(r->cx, v->n, sizeof(ws_str));
    for (json_node *name = v->child; name; name = name->next) {
        if (name->kind != JSON_IS_STRING)
            return wrong_kind(r->cx, where, "an array of strings", name);
        (*out)[i++] = name->text;
    }
    *n = i;
    return true;
}

static bool
read_span(ws_ctx *cx, const char *where, const json_node *v, ws_mark *mark)
{
    if (v->kind != JSON_IS_ARRAY || v->n != 2)
        return ws_fail(cx, WS_BAD_SYNTAX, "%s must be an array of [start, end] pairs", where);
    return read_integer(cx, where, v->child, &mark->start) &&
           read_integer(cx, where, v->child->next, &mark->end);
}

static bool
read_spans(claim_reader *r, const char *member, const json_node *v, ws_marks *marks)
{
    const char *where = what(r, member);
    uint32_t i = 0;

    marks->n = 0;
    if (v->kind == JSON_IS_NULL)
        return true;
    if (!check_list(r->cx, where, v, WS_FRAGMENTS_MAX))
        return false;
    marks->v = ws_alloc(r->cx, v->n, sizeof(ws_mark));
    for (json_node *span = v->child; span; span = span->next)
        if (!read_span(r->cx, where, span, &marks->v[i++]))
            return false;
    marks->n = i;
    return true;
}

/* "code" or {"code": …, "polarity": …}. */
static bool
read_concept(claim_reader *r, const json_node *v, ws_concept *concept, bool *named)
{
    const char *where = what(r, "concepts");
    json_node *code = NULL, *polarity = NULL;

    concept->polarity = WS_UNKNOWN;
    *named = false;
    if (v->kind == JSON_IS_STRING) {
        concept->code = v->text;
        return true;
    }
    if (v->kind == JSON_IS_OBJECT) {
        code = json_member(v, "code");
        polarity = json_member(v, "polarity");
    }
    if (!code || code->kind != JSON_IS_STRING || v->n != 1 + (polarity != NULL))
        return ws_fail(r->cx, WS_BAD_SYNTAX, "%s must hold codes or objects with code and polarity",
                       where);
    concept->code = code->text;
    *named = polarity != NULL;
    return !polarity ||
           read_polarity(r->cx, what(r, "concept polarity"), polarity, &concept->polarity);
}

static bool
read_concepts(claim_reader *r, const json_node *v)
{
    ws_claim *c = &r->d->c;
    uint32_t i = 0;

    r->set_concepts = true;
    c->nconcepts = 0;
    if (v->kind == JSON_IS_NULL)
        return true;
    if (!check_list(r->cx, what(r, "concepts"), v, WS_LIST_MAX))
        return false;
    c->concepts = ws_alloc(r->cx, v->n, sizeof(ws_concept));
    r->d->concept_named = ws_alloc(r->cx, v->n, sizeof(bool));
    for (json_node *m = v->child; m; m = m->next, i++)
        if (!read_concept(r, m, &c->concepts[i], &r->d->concept_named[i]))
            return false;
    c->nconcepts = i;
    return true;
}

/* ---- attributes ----------------------------------------------------------------------------- */

/* Numbers are kept as the server's numeric prints them: one number, one spelling. */
static ws_str
canonical_number(ws_str token)
{
    Datum number = DirectFunctionCall3(numeric_in, CStringGetDatum(pnstrdup(token.s, token.len)),
                                       ObjectIdGetDatum(InvalidOid), Int32GetDatum(-1));
    char *out = DatumGetCString(DirectFunctionCall1(numeric_out, number));

    return (ws_str){out, (uint32_t)strlen(out)};
}

static bool
read_attr(ws_ctx *cx, const char *where, const json_node *v, ws_attr *attr)
{
    attr->key = v->key;
    attr->value = WS_NONE;
    switch (v->kind) {
    case JSON_IS_STRING:
        attr->kind = WS_ATTR_STRING;
        attr->value = v->text;
        return true;
    case JSON_IS_NUMBER:
        attr->kind = WS_ATTR_NUMBER;
        attr->value = canonical_number(v->text);
        return true;
    case JSON_IS_TRUE:
    case JSON_IS_FALSE:
        attr->kind = v->kind == JSON_IS_TRUE ? WS_ATTR_TRUE : WS_ATTR_FALSE;
        return true;
    default:
        return wrong_kind(cx, psprintf("%s.%.*s", where, WS_FMT(v->key)),
                          "a string, a number or a boolean", v);
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

/* Members are merged over those that the draft has (RFC 7396): null drops one. */
static bool
read_attrs(ws_ctx *cx, const char *where, const json_node *v, ws_claim *c)
{
    ws_attr *merged;

    if (v->kind == JSON_IS_NULL) {
        c->nattrs = 0;
        return true;
    }
    if (v->kind != JSON_IS_OBJECT)
        return wrong_kind(cx, where, "an object", v);
    merged = ws_alloc(cx, c->nattrs + v->n, sizeof(ws_attr));
    if (c->nattrs)
        memcpy(merged, c->attrs, c->nattrs * sizeof(ws_attr));
    c->attrs = merged;
    for (json_node *m = v->child; m; m = m->next) {
        ws_attr attr;

        if (m->kind == JSON_IS_NULL)
            drop_attr(c, m->key);
        else if (read_attr(cx, where, m, &attr))
            set_attr(c, &attr);
        else
            return false;
    }
    return true;
}

/* ---- members of a claim --------------------------------------------------------------------- */

static bool
read_id(claim_reader *r, const json_node *v)
{
    uint32_t id = 0;

    if (!read_claim_id(r->cx, what(r, "id"), v, &id))
        return false;
    if (!r->with_id && id != r->d->c.id)
        return ws_fail(r->cx, WS_BAD_VALUE, "%s: a claim's id cannot be changed", r->claim);
    r->d->c.id = id;
    return true;
}

static bool
read_parent(claim_reader *r, const json_node *v)
{
    r->d->c.parent = 0;
    return v->kind == JSON_IS_NULL || read_claim_id(r->cx, what(r, "parent"), v, &r->d->c.parent);
}

static bool
read_actors(claim_reader *r, const json_node *v)
{
    return read_names(r, "actors", v, &r->d->c.actors, &r->d->c.nactors);
}

static bool
read_targets(claim_reader *r, const json_node *v)
{
    return read_names(r, "targets", v, &r->d->c.targets, &r->d->c.ntargets);
}

static bool
read_source(claim_reader *r, const json_node *v)
{
    return read_spans(r, "source", v, &r->d->source);
}

static bool
read_cue(claim_reader *r, const json_node *v)
{
    return read_spans(r, "cue", v, &r->d->cue);
}

static bool
read_content(claim_reader *r, const json_node *v)
{
    r->set_content = true;
    return read_spans(r, "content", v, &r->d->content);
}

static bool
read_act(claim_reader *r, const json_node *v)
{
    return read_string(r->cx, what(r, "act"), v, &r->d->c.act);
}

static bool
read_claim_polarity(claim_reader *r, const json_node *v)
{
    r->set_polarity = true;
    return read_polarity(r->cx, what(r, "polarity"), v, &r->d->polarity);
}

static bool
read_mode(claim_reader *r, const json_node *v)
{
    ws_str name;

    r->set_mode = true;
    r->d->c.mode = WS_MODE_NONE;
    return read_string(r->cx, what(r, "mode"), v, &name) &&
           (!name.s || mode_from_name(r->cx, what(r, "mode"), name, &r->d->c.mode));
}

static bool
read_coder(claim_reader *r, const json_node *v)
{
    return read_string(r->cx, what(r, "coder"), v, &r->d->c.coder);
}

static bool
read_origin(claim_reader *r, const json_node *v)
{
    ws_str name;

    r->d->c.origin = WS_PERSON;
    return read_string(r->cx, what(r, "origin"), v, &name) &&
           (!name.s || origin_from_name(r->cx, what(r, "origin"), name, &r->d->c.origin));
}

static bool
read_status(claim_reader *r, const json_node *v)
{
    ws_str name;

    r->d->c.status = WS_CONFIRMED;
    return read_string(r->cx, what(r, "status"), v, &name) &&
           (!name.s || status_from_name(r->cx, what(r, "status"), name, &r->d->c.status));
}

static bool
read_confidence(claim_reader *r, const json_node *v)
{
    r->d->c.confidence = NAN;
    if (v->kind == JSON_IS_NULL)
        return true;
    if (v->kind != JSON_IS_NUMBER)
        return wrong_kind(r->cx, what(r, "confidence"), "a number", v);
    r->d->c.confidence = strtod(pnstrdup(v->text.s, v->text.len), NULL);
    return true;
}

static bool
read_tagged_at(claim_reader *r, const json_node *v)
{
    ws_str time;

    r->d->c.tagged_at = WS_NO_TIME;
    return read_string(r->cx, what(r, "tagged_at"), v, &time) &&
           (!time.s || ws_time_parse(r->cx, what(r, "tagged_at"), time, &r->d->c.tagged_at));
}

static bool
read_note(claim_reader *r, const json_node *v)
{
    return read_string(r->cx, what(r, "note"), v, &r->d->c.note);
}

static bool
read_claim_attrs(claim_reader *r, const json_node *v)
{
    return read_attrs(r->cx, what(r, "attrs"), v, &r->d->c);
}

static bool
read_quote(claim_reader *r, const json_node *v)
{
    return read_string(r->cx, what(r, "quote"), v, &r->d->quote);
}

static bool
read_source_text(claim_reader *r, const json_node *v)
{
    return read_string(r->cx, what(r, "source_text"), v, &r->d->source_text);
}

static bool
read_cue_text(claim_reader *r, const json_node *v)
{
    return read_string(r->cx, what(r, "cue_text"), v, &r->d->cue_text);
}

static const struct {
    const char *key;
    bool (*read)(claim_reader *r, const json_node *v);
} members[] = {
    {"id", read_id},
    {"actors", read_actors},
    {"source", read_source},
    {"cue", read_cue},
    {"content", read_content},
    {"act", read_act},
    {"targets", read_targets},
    {"concepts", read_concepts},
    {"polarity", read_claim_polarity},
    {"parent", read_parent},
    {"mode", read_mode},
    {"coder", read_coder},
    {"origin", read_origin},
    {"status", read_status},
    {"confidence", read_confidence},
    {"tagged_at", read_tagged_at},
    {"note", read_note},
    {"attrs", read_claim_attrs},
    {"quote", read_quote},
    {"source_text", read_source_text},
    {"cue_text", read_cue_text},
};

static bool
read_member(claim_reader *r, const json_node *v)
{
    for (size_t i = 0; i < lengthof(members); i++)
        if (strlen(members[i].key) == v->key.len &&
            memcmp(members[i].key, v->key.s, v->key.len) == 0)
            return members[i].read(r, v);
    return ws_fail(r->cx, WS_BAD_SYNTAX, "%s: unknown key \"%.*s\"", r->claim, WS_FMT(v->key));
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

/* Read a claim object over the draft. */
static bool
read_claim(claim_reader *r, const json_node *object)
{
    if (object->kind != JSON_IS_OBJECT)
        return wrong_kind(r->cx, r->claim, "an object", object);
    r->d->has_polarity = common_polarity(&r->d->c, &r->d->polarity);
    for (json_node *m = object->child; m; m = m->next)
        if (!read_member(r, m))
            return false;
    settle_polarity(r);
    if (r->set_content && !r->set_mode && r->d->c.mode != WS_MODE_NONE) {
        r->d->c.mode = WS_MODE_NONE; /* other words: the mode follows from them anew */
        r->d->derive_mode = true;
    }
    return true;
}

/* ---- articles ------------------------------------------------------------------------------- */

static bool
is_known_key(const json_node *m)
{
    static const char *const keys[] = {"text", "claims", "last_id"};

    for (size_t i = 0; i < lengthof(keys); i++)
        if (m->key.len == strlen(keys[i]) && memcmp(m->key.s, keys[i], m->key.len) == 0)
            return true;
    return false;
}

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
check_json(ws_ctx *cx, const char *json, int len)
{
    static const char *const words[] = {"null", "true", "false"};
    int at = 0;

    while (at < len && strchr(" \t\r\n", json[at]))
        at++;
    if (at == len)
        return no_object(cx, "nothing");
    for (size_t i = 0; i < lengthof(words); i++)
        if (strncmp(json + at, words[i], strlen(words[i])) == 0)
            return true;
    return strchr("{[\"-0123456789", json[at]) || no_object(cx, "plain text");
}

static bool
start_article(ws_ctx *cx, const json_node *root, ws_article *a)
{
    json_node *text;

    if (root->kind != JSON_IS_OBJECT)
        return no_object(cx, json_kind_name(root));
    for (json_node *m = root->child; m; m = m->next)
        if (!is_known_key(m))
            return ws_fail(cx, WS_BAD_SYNTAX, "article: unknown key \"%.*s\"", WS_FMT(m->key));
    text = json_member(root, "text");
    if (!text)
        return ws_fail(cx, WS_BAD_SYNTAX, "article: \"text\" is missing");
    if (text->kind != JSON_IS_STRING)
        return wrong_kind(cx, "article: text", "a string", text);
    return ws_article_init(cx, a, text->text);
}

static bool
add_claim(ws_ctx *cx, const json_node *object, uint32_t position, ws_article *a)
{
    json_node *id = object->kind == JSON_IS_OBJECT ? json_member(object, "id") : NULL;
    ws_draft draft;
    claim_reader r = {.cx = cx, .with_id = true, .d = &draft};
    uint32_t given;

    r.claim = id && id->kind == JSON_IS_NUMBER
                  ? psprintf("claim %.*s", Min(20, (int)id->text.len), id->text.s)
                  : psprintf("claim at position %u", position);
    ws_draft_init(&draft);
    return read_claim(&r, object) && ws_article_add(cx, a, &draft, &given);
}

/* Claims that name an id first, so that the others get ids that nobody else wants. */
static bool
add_claims(ws_ctx *cx, const json_node *claims, ws_article *a)
{
    if (!claims || claims->kind == JSON_IS_NULL)
        return true;
    if (!check_list(cx, "article: claims", claims, WS_CLAIMS_MAX))
        return false;
    for (int named = 1; named >= 0; named--) {
        uint32_t position = 0;

        for (json_node *m = claims->child; m; m = m->next) {
            bool has_id = m->kind == JSON_IS_OBJECT && json_member(m, "id");

            ws_poll(cx);
            position++;
            if (has_id == (named == 1) && !add_claim(cx, m, position, a))
                return false;
        }
    }
    return true;
}

static bool
read_last_id(ws_ctx *cx, const json_node *v, ws_article *a)
{
    int64_t last_id;

    if (!v || v->kind == JSON_IS_NULL)
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
article_from_json(ws_ctx *cx, char *json, int len, Node *escontext, ws_article *a)
{
    json_node *root;

    if (!check_json(cx, json, len)) {
        core_error_soft(cx, escontext);
        return false;
    }
    root = json_tree(cx, json, len, escontext);
    if (!root)
        return false;
    if (start_article(cx, root, a) && add_claims(cx, json_member(root, "claims"), a) &&
        read_last_id(cx, json_member(root, "last_id"), a) && ws_article_seal(cx, a))
        return true;
    core_error_soft(cx, escontext);
    return false;
}

/* ---- parts that come as jsonb ---------------------------------------------------------------- */

static json_node *
tree_of_jsonb(ws_ctx *cx, Datum jsonb)
{
    Jsonb *value = DatumGetJsonbP(jsonb);
    char *json = JsonbToCString(NULL, &value->root, VARSIZE(value));

    return json_tree(cx, json, (int)strlen(json), NULL);
}

bool
draft_from_jsonb(ws_ctx *cx, Datum jsonb, bool with_id, ws_draft *d)
{
    claim_reader r = {.cx = cx, .with_id = with_id, .d = d};
    json_node *root = tree_of_jsonb(cx, jsonb);
    json_node *id = root->kind == JSON_IS_OBJECT ? json_member(root, "id") : NULL;

    if (d->c.id)
        r.claim = psprintf("claim %u", d->c.id);
    else if (id && id->kind == JSON_IS_NUMBER)
        r.claim = psprintf("claim %.*s", Min(20, (int)id->text.len), id->text.s);
    else
        r.claim = "claim";
    return read_claim(&r, root);
}

bool
attrs_from_jsonb(ws_ctx *cx, const char *where, Datum jsonb, ws_claim *c)
{
    return read_attrs(cx, where, tree_of_jsonb(cx, jsonb), c);
}
