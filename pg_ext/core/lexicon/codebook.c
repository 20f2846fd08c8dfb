/*
 * lexicon/codebook.c
 *    Known names, and the nearest to unknown ones: see codebook.h.
 */
#include <stdlib.h>
#include <string.h>

#include "lexicon/codebook.h"

/* A name, and which known one it means; absent: it is only known by itself. */
typedef struct entry {
    ws_str name, means;
} entry;

/* Names in bytewise order. */
typedef struct list {
    entry *v;
    uint32_t n;
} list;

struct ws_codebook {
    list actors, concepts, acts, attrs;
    ws_str *countries; /* paths, in order */
    uint32_t ncountries;
    ws_codebook_attr *attr_rows; /* in the order of their keys */
    uint32_t nattrs;
};

const ws_str ws_name_kinds[WS_NAME_KINDS] = {
    [WS_NAME_ACTOR] = {"actor", 5},     [WS_NAME_TARGET] = {"target", 6},
    [WS_NAME_CONCEPT] = {"concept", 7}, [WS_NAME_ACT] = {"act", 3},
    [WS_NAME_ATTR] = {"attr", 4},       [WS_NAME_CODER] = {"coder", 5},
};

bool
ws_name_kind_of(ws_str word, ws_name_kind *kind)
{
    for (int i = 0; i < WS_NAME_KINDS; i++) {
        *kind = (ws_name_kind)i;
        if (ws_str_eq(word, ws_name_kinds[i]))
            return true;
    }
    return false;
}

/* ---- the names of a claim ------------------------------------------------------------------- */

/* key:value */
static ws_str
attr_name(ws_ctx *cx, ws_str key, ws_str value)
{
    ws_buf b;

    ws_buf_init(&b, cx, key.len + value.len + 1);
    ws_buf_add(&b, key.s, key.len);
    ws_buf_byte(&b, ':');
    ws_buf_add(&b, value.s, value.len);
    return (ws_str){b.data, (uint32_t)b.len};
}

uint32_t
ws_claim_names(ws_ctx *cx, const ws_claim *c, ws_claim_name **names)
{
    ws_claim_name *v = ws_alloc0(cx, c->nactors + c->ntargets + c->nconcepts + c->nattrs + 2,
                                 sizeof(ws_claim_name));
    uint32_t n = 0;

    *names = v;
    for (uint32_t i = 0; i < c->nactors; i++)
        v[n++] = (ws_claim_name){WS_NAME_ACTOR, c->actors[i], NULL};
    for (uint32_t i = 0; i < c->ntargets; i++)
        v[n++] = (ws_claim_name){WS_NAME_TARGET, c->targets[i], NULL};
    for (uint32_t i = 0; i < c->nconcepts; i++)
        v[n++] = (ws_claim_name){WS_NAME_CONCEPT, c->concepts[i].code, NULL};
    if (c->act.s)
        v[n++] = (ws_claim_name){WS_NAME_ACT, c->act, NULL};
    for (uint32_t i = 0; i < c->nattrs; i++) {
        const ws_attr *a = &c->attrs[i];

        v[n++] = (ws_claim_name){
            WS_NAME_ATTR, a->kind == WS_ATTR_STRING ? attr_name(cx, a->key, a->value) : a->key, a};
    }
    if (c->coder.s)
        v[n++] = (ws_claim_name){WS_NAME_CODER, c->coder, NULL};
    return n;
}

/* ---- building ------------------------------------------------------------------------------- */

static int
by_name(const void *left, const void *right)
{
    return ws_str_cmp(((const entry *)left)->name, ((const entry *)right)->name);
}

static void
add(list *l, ws_str name, ws_str means)
{
    l->v[l->n++] = (entry){name, means};
}

/* As a claim has it. */
static ws_str
keep_path(ws_ctx *cx, ws_str path)
{
    return ws_str_copy(cx, ws_path_clean(cx, "actor", path));
}

static ws_str
keep_name(ws_ctx *cx, ws_str name)
{
    return ws_str_copy(cx, ws_name_clean(cx, "name", name));
}

static void
add_actors(ws_ctx *cx, ws_codebook *b, const ws_codebook_rows *rows)
{
    uint32_t n = rows->nactors;

    for (uint32_t i = 0; i < rows->nactors; i++)
        n += rows->actors[i].nnames;
    b->actors.v = ws_alloc(cx, n, sizeof(entry));
    b->countries = ws_alloc(cx, rows->nactors, sizeof(ws_str));
    for (uint32_t i = 0; i < rows->nactors; i++) {
        const ws_codebook_actor *a = &rows->actors[i];
        ws_str path = keep_path(cx, a->path);

        add(&b->actors, path, WS_NONE);
        for (uint32_t j = 0; j < a->nnames; j++)
            add(&b->actors, keep_path(cx, a->names[j]), path);
        if (a->country)
            b->countries[b->ncountries++] = path;
    }
}

static void
add_concepts(ws_ctx *cx, ws_codebook *b, const ws_codebook_rows *rows)
{
    b->concepts.v = ws_alloc(cx, rows->nconcepts, sizeof(entry));
    for (uint32_t i = 0; i < rows->nconcepts; i++)
        add(&b->concepts, keep_name(cx, rows->concepts[i].code),
            keep_name(cx, rows->concepts[i].merged_into));
}

static ws_codebook_attr
copy_attr(ws_ctx *cx, const ws_codebook_attr *from)
{
    ws_codebook_attr a = {keep_name(cx, from->key), ws_str_copy(cx, from->kind), NULL,
                          from->nvalues};
    ws_str *values = ws_alloc(cx, from->nvalues, sizeof(ws_str));

    for (uint32_t i = 0; i < from->nvalues; i++)
        values[i] = keep_name(cx, from->values[i]);
    if (from->values)
        a.values = values;
    return a;
}

static int
by_key(const void *left, const void *right)
{
    return ws_str_cmp(((const ws_codebook_attr *)left)->key,
                      ((const ws_codebook_attr *)right)->key);
}

static void
add_attrs(ws_ctx *cx, ws_codebook *b, const ws_codebook_rows *rows)
{
    b->attr_rows = ws_alloc(cx, rows->nattrs, sizeof(ws_codebook_attr));
    b->attrs.v = ws_alloc(cx, rows->nattrs, sizeof(entry));
    for (uint32_t i = 0; i < rows->nattrs; i++) {
        b->attr_rows[b->nattrs++] = copy_attr(cx, &rows->attrs[i]);
        add(&b->attrs, b->attr_rows[i].key, WS_NONE);
    }
    qsort(b->attr_rows, b->nattrs, sizeof(ws_codebook_attr), by_key);
}

const ws_codebook *
ws_codebook_build(ws_ctx *cx, const ws_codebook_rows *rows)
{
    ws_codebook *b = ws_alloc0(cx, 1, sizeof(*b));

    add_actors(cx, b, rows);
    add_concepts(cx, b, rows);
    add_attrs(cx, b, rows);
    b->acts.v = ws_alloc(cx, rows->nacts, sizeof(entry));
    for (uint32_t i = 0; i < rows->nacts; i++)
        add(&b->acts, ws_str_copy(cx, rows->acts[i]), WS_NONE);
    qsort(b->actors.v, b->actors.n, sizeof(entry), by_name);
    qsort(b->concepts.v, b->concepts.n, sizeof(entry), by_name);
    qsort(b->acts.v, b->acts.n, sizeof(entry), by_name);
    qsort(b->attrs.v, b->attrs.n, sizeof(entry), by_name);
    return b;
}

/* ---- known ---------------------------------------------------------------------------------- */

/* Is the name there by itself, not only as another name of something? */
static bool
has(const list *l, ws_str name)
{
    entry wanted = {name, WS_NONE};
    const entry *e = l->n ? bsearch(&wanted, l->v, l->n, sizeof(entry), by_name) : NULL;

    if (!e)
        return false;
    while (e > l->v && ws_str_eq(e[-1].name, name))
        e--;
    for (; e < l->v + l->n && ws_str_eq(e->name, name); e++)
        if (!e->means.s)
            return true;
    return false;
}

/* A country's path with an office below it that every country has. */
static bool
is_office(const ws_codebook *b, ws_str path)
{
    for (uint32_t i = 0; i < b->ncountries; i++) {
        ws_str country = b->countries[i];
        char office[WS_PATH_MAX + 1] = "*";

        if (path.len <= country.len || !ws_path_within(path, country))
            continue;
        memcpy(office + 1, path.s + country.len, path.len - country.len);
        if (has(&b->actors, (ws_str){office, path.len - country.len + 1}))
            return true;
    }
    return false;
}

static const ws_codebook_attr *
find_attr(const ws_codebook *b, ws_str key)
{
    ws_codebook_attr wanted = {.key = key};

    return b->nattrs ? bsearch(&wanted, b->attr_rows, b->nattrs, sizeof(wanted), by_key) : NULL;
}

static bool
is_of_kind(const ws_attr *a, ws_str kind)
{
    if (ws_str_eq(kind, WS_STR("text")))
        return a->kind == WS_ATTR_STRING;
    if (ws_str_eq(kind, WS_STR("number")))
        return a->kind == WS_ATTR_NUMBER;
    if (ws_str_eq(kind, WS_STR("boolean")))
        return a->kind == WS_ATTR_TRUE || a->kind == WS_ATTR_FALSE;
    return true;
}

static bool
knows_attr(const ws_codebook *b, const ws_attr *a)
{
    const ws_codebook_attr *row = find_attr(b, a->key);

    if (!row || !is_of_kind(a, row->kind))
        return false;
    for (uint32_t i = 0; i < row->nvalues; i++)
        if (ws_str_eq(row->values[i], a->value))
            return true;
    return !row->values || a->kind == WS_ATTR_TRUE || a->kind == WS_ATTR_FALSE;
}

bool
ws_codebook_knows(const ws_codebook *b, const ws_claim_name *name)
{
    switch (name->kind) {
    case WS_NAME_ACTOR:
    case WS_NAME_TARGET:
        return has(&b->actors, name->name) || is_office(b, name->name);
    case WS_NAME_CONCEPT:
        return has(&b->concepts, name->name);
    case WS_NAME_ACT:
        return has(&b->acts, name->name);
    case WS_NAME_ATTR:
        return knows_attr(b, name->attr);
    case WS_NAME_CODER:
    case WS_NAME_KINDS:
        break;
    }
    return true;
}

/* ---- nearest -------------------------------------------------------------------------------- */

static bool
is_among(ws_str name, const ws_str *names, uint32_t n)
{
    for (uint32_t i = 0; i < n; i++)
        if (ws_str_eq(names[i], name))
            return true;
    return false;
}

/* Of all, or of those alone that are the name in another spelling. */
static uint32_t
nearest_of(ws_ctx *cx, const list *l, ws_str name, bool spelt, ws_str *nearest)
{
    uint32_t found[3 * WS_NEAR_MAX], n = 0, nfound;
    ws_str *names = ws_alloc(cx, l->n, sizeof(ws_str));

    for (uint32_t i = 0; i < l->n; i++)
        names[i] = l->v[i].name;
    nfound = ws_nearest(cx, name, names, l->n, found, 3 * WS_NEAR_MAX);
    for (uint32_t i = 0; i < nfound && n < WS_NEAR_MAX; i++) {
        const entry *e = &l->v[found[i]];
        ws_str meant = e->means.s ? e->means : e->name;

        if (has(l, meant) && !is_among(meant, nearest, n) &&
            (!spelt || ws_near_twin(cx, name, e->name)))
            nearest[n++] = meant;
    }
    return n;
}

/* Another key, or another value of this key; the first values where none is near. */
static uint32_t
nearest_attr(ws_ctx *cx, const ws_codebook *b, const ws_claim_name *name, ws_str *nearest)
{
    const ws_attr *a = name->attr;
    const ws_codebook_attr *row = find_attr(b, a ? a->key : name->name);
    uint32_t found[WS_NEAR_MAX], n;

    if (!row)
        return nearest_of(cx, &b->attrs, a ? a->key : name->name, false, nearest);
    if (!a || row->nvalues == 0)
        return 0;
    n = ws_nearest(cx, a->value, row->values, row->nvalues, found, WS_NEAR_MAX);
    for (uint32_t i = 0; i < n; i++)
        nearest[i] = attr_name(cx, row->key, row->values[found[i]]);
    if (n > 0)
        return n;
    for (; n < row->nvalues && n < WS_NEAR_MAX; n++)
        nearest[n] = attr_name(cx, row->key, row->values[n]);
    return n;
}

uint32_t
ws_codebook_nearest(ws_ctx *cx, const ws_codebook *b, const ws_claim_name *name, bool spelt,
                    ws_str *nearest)
{
    switch (name->kind) {
    case WS_NAME_ACTOR:
    case WS_NAME_TARGET:
        return nearest_of(cx, &b->actors, name->name, spelt, nearest);
    case WS_NAME_CONCEPT:
        return nearest_of(cx, &b->concepts, name->name, spelt, nearest);
    case WS_NAME_ACT:
        return nearest_of(cx, &b->acts, name->name, spelt, nearest);
    case WS_NAME_ATTR:
        return nearest_attr(cx, b, name, nearest);
    case WS_NAME_CODER:
    case WS_NAME_KINDS:
        break;
    }
    return 0;
}
