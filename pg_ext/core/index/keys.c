/*
 * index/keys.c
 *    The index keys of an article. The grammar stands in index/keys.h.
 */
#include "index/keys.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/words.h"
#include "index/key.h"
#include "index/sign.h"

#define FOLDS 128 /* a power of two */

typedef struct maker {
    ws_ctx *cx;
    uint32_t reserve;
    ws_buf bytes;                 /* the keys one after another, each with its reserve */
    ws_buf entries;               /* struct entry */
    uint8_t slots[WS_KEY_GROUPS]; /* of the claim at hand */
    uint32_t nslots;
    uint8_t filled[WS_KEY_GROUPS]; /* how many slots are taken */
    const ws_dict *dict;
    bool *stop; /* which of its words have no keys */
    ws_key_options options;
    struct {
        ws_str name, fold;
    } names[FOLDS]; /* those of an article are shared, so that most are known by their address */
} maker;

typedef struct entry {
    size_t at; /* in bytes */
    uint32_t len;
} entry;

static uint32_t
entry_count(const maker *m)
{
    return (uint32_t)(m->entries.len / sizeof(entry));
}

/* ---- emitting ---- */

static void
put(maker *m, const ws_key *k)
{
    static const char zeros[8];
    entry e;

    ws_buf_add(&m->bytes, zeros, -m->bytes.len & 3);
    for (uint32_t left = m->reserve; left > 0; left -= left < 8 ? left : 8)
        ws_buf_add(&m->bytes, zeros, left < 8 ? left : 8);
    e = (entry){m->bytes.len, k->len};
    ws_buf_add(&m->bytes, k->bytes, k->len);
    ws_buf_add(&m->entries, &e, sizeof(e));
}

static void
put_facet(maker *m, ws_key *k)
{
    uint32_t last = k->len++;

    for (uint32_t i = 0; i < m->nslots; i++) {
        k->bytes[last] = (char)m->slots[i];
        put(m, k);
    }
}

static ws_str
fold(maker *m, ws_str name)
{
    uint32_t at = (uint32_t)((uintptr_t)name.s * UINT64_C(0x9E3779B97F4A7C15) >> 57);

    if (m->names[at].name.s != name.s || m->names[at].name.len != name.len) {
        m->names[at].name = name;
        m->names[at].fold = ws_name_folded(m->cx, name);
    }
    return m->names[at].fold;
}

static void
put_name(maker *m, enum ws_key_tag tag, ws_str name)
{
    ws_key k;

    ws_key_begin(&k, tag);
    ws_key_part(&k, name);
    put_facet(m, &k);
}

static void
put_none(maker *m, enum ws_key_tag tag)
{
    put_name(m, tag, WS_STR(""));
}

static void
put_optional(maker *m, enum ws_key_tag tag, ws_str name)
{
    put_name(m, tag, name.s ? name : WS_STR(""));
}

static void
put_digit(maker *m, enum ws_key_tag tag, int digit)
{
    ws_key k;

    ws_key_begin(&k, tag);
    ws_key_digit(&k, digit);
    put_facet(m, &k);
}

static void
put_bare(maker *m, enum ws_key_tag tag)
{
    ws_key k;

    ws_key_begin(&k, tag);
    put_facet(m, &k);
}

static void
put_whole(maker *m, enum ws_key_tag tag, ws_str part)
{
    ws_key k;

    ws_key_begin(&k, tag);
    if (part.s)
        ws_key_part(&k, part);
    put(m, &k);
}

/* ---- a claim's fields ---- */

typedef struct path_tags {
    enum ws_key_tag facet, element, whole;
} path_tags;

static void
put_whole_path(maker *m, enum ws_key_tag tag, ws_str folded, ws_str path)
{
    ws_key k;

    ws_key_begin(&k, tag);
    ws_key_part(&k, folded);
    ws_key_part(&k, path);
    put(m, &k);
}

static void
put_path(maker *m, const path_tags *tags, ws_str path)
{
    ws_str folded = fold(m, path), element;
    uint32_t pos = 0;

    put_whole_path(m, tags->whole, folded, path);
    for (uint32_t level = 0; ws_path_next(folded, &pos, &element); level++) {
        if (level < WS_KEY_LEVELS)
            put_name(m, tags->facet, (ws_str){folded.s, pos - 1});
        if (level > 0)
            put_whole(m, tags->element, element);
    }
}

static void
put_paths(maker *m, const path_tags *tags, const ws_str *paths, uint32_t n)
{
    if (n == 0)
        put_none(m, tags->facet);
    for (uint32_t i = 0; i < n; i++)
        put_path(m, tags, paths[i]);
}

static void
put_concepts(maker *m, const ws_claim *c)
{
    if (c->nconcepts == 0) {
        put_none(m, WS_KEY_CONCEPT);
        put_digit(m, WS_KEY_POLARITY, WS_UNKNOWN + 1);
    }
    for (uint32_t i = 0; i < c->nconcepts; i++) {
        const ws_concept *concept = &c->concepts[i];
        ws_str code = fold(m, concept->code);

        put_name(m, ws_key_stance_tag(concept->polarity), code);
        put_digit(m, WS_KEY_POLARITY, concept->polarity + 1);
    }
}

static bool
has_keys(const maker *m, uint32_t word)
{
    return word != WS_WORD_BREAK && !m->stop[word];
}

static void
put_words(maker *m, enum ws_key_tag tag, const ws_wordlist *list)
{
    for (uint32_t i = 0; i < list->n; i++)
        if (has_keys(m, list->v[i]))
            put_name(m, tag, m->dict->words[list->v[i]]);
}

static ws_str
attr_value(const ws_attr *attr)
{
    if (attr->kind == WS_ATTR_TRUE)
        return WS_STR("true");
    if (attr->kind == WS_ATTR_FALSE)
        return WS_STR("false");
    return attr->value.s ? attr->value : WS_STR("");
}

static void
put_attrs(maker *m, const ws_claim *c)
{
    ws_key k;

    for (uint32_t i = 0; i < c->nattrs; i++) {
        put_name(m, WS_KEY_ATTR_ANY, c->attrs[i].key);
        ws_key_begin(&k, WS_KEY_ATTR);
        ws_key_part(&k, c->attrs[i].key);
        ws_key_part(&k, fold(m, attr_value(&c->attrs[i])));
        put_facet(m, &k);
    }
}

static void
put_marks(maker *m, const ws_claim *c)
{
    put_optional(m, WS_KEY_ACT, c->act);
    put_optional(m, WS_KEY_CODER, c->coder.s ? fold(m, c->coder) : WS_NONE);
    if (c->cue.n == 0)
        put_none(m, WS_KEY_CUE);
    if (c->note.s)
        put_bare(m, WS_KEY_NOTE);
    if (c->mode != WS_INDIRECT)
        put_digit(m, WS_KEY_MODE, c->mode);
    if (c->origin != WS_PERSON)
        put_digit(m, WS_KEY_ORIGIN, c->origin);
    if (c->status != WS_CONFIRMED)
        put_digit(m, WS_KEY_STATUS, c->status);
    if (c->parent != 0)
        put_bare(m, WS_KEY_NESTED);
    if (!isnan(c->confidence))
        put_bare(m, WS_KEY_CONFIDENCE);
}

/* ---- combined fields ---- */

/* Its signatures would say it, too, but are nearly as many as the claims. */
static void
put_with_act(maker *m, ws_str actor, const ws_claim *c)
{
    ws_key k;

    if (!c->act.s)
        return;
    ws_key_begin(&k, WS_KEY_ACTOR_ACT);
    ws_key_part(&k, actor);
    ws_key_part(&k, c->act);
    put(m, &k);
}

static void
put_with_targets(maker *m, ws_str actor, const ws_claim *c)
{
    ws_key k;

    for (uint32_t i = 0; i < c->ntargets; i++) {
        ws_key_begin(&k, WS_KEY_ACTOR_TARGET);
        ws_key_part(&k, actor);
        ws_key_part(&k, ws_path_first(fold(m, c->targets[i])));
        ws_key_part(&k, c->act.s ? c->act : WS_STR(""));
        put(m, &k);
    }
}

static void
put_with_concepts(maker *m, ws_str actor, const ws_claim *c)
{
    ws_key k;

    for (uint32_t i = 0; i < c->nconcepts; i++) {
        ws_key_begin(&k, WS_KEY_ACTOR_CONCEPT);
        ws_key_part(&k, actor);
        ws_key_part(&k, fold(m, c->concepts[i].code));
        ws_key_digit(&k, c->concepts[i].polarity + 1);
        put(m, &k);
    }
}

static bool
is_wide(const ws_claim *c)
{
    uint64_t most = c->ntargets > c->nconcepts ? c->ntargets : c->nconcepts;

    return c->nactors > 1 && c->nactors * most > WS_KEY_PAIRS_MAX;
}

static ws_str *
fold_firsts(maker *m, const ws_str *paths, uint32_t n)
{
    ws_str *firsts = ws_alloc(m->cx, n, sizeof(*firsts));

    for (uint32_t i = 0; i < n; i++)
        firsts[i] = ws_path_first(fold(m, paths[i]));
    return firsts;
}

static ws_str *
fold_concepts(maker *m, const ws_claim *c)
{
    ws_str *codes = ws_alloc(m->cx, c->nconcepts, sizeof(*codes));

    for (uint32_t i = 0; i < c->nconcepts; i++)
        codes[i] = fold(m, c->concepts[i].code);
    return codes;
}

/* One for each pair of actor and target: any of them may lead a query to it. */
static bool
put_signs(maker *m, const ws_claim *c)
{
    uint32_t actors = c->nactors ? c->nactors : 1, targets = c->ntargets ? c->ntargets : 1;
    ws_sign_names names = {fold_firsts(m, c->actors, c->nactors),
                           fold_firsts(m, c->targets, c->ntargets), fold_concepts(m, c)};
    ws_key k;

    if (actors * targets > WS_SIGN_LEADS_MAX)
        return false;
    for (uint32_t i = 0; i < actors * targets; i++) {
        if (!ws_sign_write(&k, &names, i / targets, i % targets, c))
            return false;
        put(m, &k);
        if (m->slots[0] < WS_KEY_SLOTS)
            continue;
        if (!ws_sign_write_later(&k, &names, i / targets, i % targets, c, m->dict))
            return false;
        put(m, &k);
    }
    return true;
}

static void
put_combined(maker *m, const ws_claim *c)
{
    bool wide = is_wide(c);

    for (uint32_t i = 0; i < c->nactors; i++) {
        ws_str actor = ws_path_first(fold(m, c->actors[i]));

        put_with_act(m, actor, c);
        if (wide)
            continue;
        put_with_targets(m, actor, c);
        put_with_concepts(m, actor, c);
    }
    if (!put_signs(m, c) || wide)
        put_whole(m, WS_KEY_WIDE, WS_NONE);
}

/* ---- slots ---- */

static uint32_t
emptiest_group(const maker *m)
{
    uint32_t group = 0;

    for (uint32_t i = 1; i < WS_KEY_GROUPS; i++)
        if (m->filled[i] < m->filled[group])
            group = i;
    return group;
}

/* Those of its actors, as bits. */
static uint32_t
groups_of(maker *m, const ws_claim *c)
{
    uint32_t groups = 0;

    for (uint32_t i = 0; i < c->nactors; i++)
        groups |= 1u << ws_key_group(ws_path_first(fold(m, c->actors[i])));
    return groups ? groups : 1u << emptiest_group(m);
}

/* One slot in each of its groups, or none where a group is full. */
static void
take_slots(maker *m, const ws_claim *c)
{
    uint32_t groups = groups_of(m, c);

    m->nslots = 0;
    for (uint32_t i = 0; i < WS_KEY_GROUPS; i++)
        if (groups & 1u << i && m->filled[i] == WS_KEY_GROUP_SLOTS)
            m->slots[m->nslots++] = WS_KEY_SLOTS;
    if (m->nslots > 0) {
        m->nslots = 1;
        return;
    }
    for (uint32_t i = 0; i < WS_KEY_GROUPS; i++)
        if (groups & 1u << i)
            m->slots[m->nslots++] = (uint8_t)(i * WS_KEY_GROUP_SLOTS + m->filled[i]++);
}

static void
put_claim(maker *m, const ws_claim *c)
{
    static const path_tags actor = {WS_KEY_ACTOR, WS_KEY_ACTOR_ELEMENT, WS_KEY_ACTOR_WHOLE};
    static const path_tags target = {WS_KEY_TARGET, WS_KEY_TARGET_ELEMENT, WS_KEY_TARGET_WHOLE};

    take_slots(m, c);
    put_marks(m, c);
    put_paths(m, &actor, c->actors, c->nactors);
    put_paths(m, &target, c->targets, c->ntargets);
    put_concepts(m, c);
    put_words(m, WS_KEY_WORD, &c->content_words);
    put_words(m, WS_KEY_CUE, &c->cue_words);
    put_attrs(m, c);
    put_combined(m, c);
}

/* ---- the whole article ---- */

static void
find_stop_words(maker *m, const ws_dict *dict)
{
    m->dict = dict;
    m->stop = ws_alloc(m->cx, dict->n + 1, sizeof(*m->stop));
    for (uint32_t i = 0; i < dict->n; i++)
        m->stop[i] = ws_key_is_stop(dict->words[i]);
}

/* Each word once. */
static bool
put_text(maker *m, ws_article *a)
{
    ws_dict seen = {0};
    ws_words it;
    ws_word word;
    ws_str text;

    if (!ws_article_text(m->cx, a, &text))
        return false;
    ws_words_init(&it, text.s, text.len);
    while (ws_words_next(&it, &word))
        ws_dict_intern(&seen, m->cx, word.fold);
    ws_poll(m->cx);
    for (uint32_t i = 0; i < seen.n; i++)
        if (!ws_key_is_stop(seen.words[i]))
            put_whole(m, WS_KEY_TEXT, seen.words[i]);
    return true;
}

static void
put_frame(maker *m)
{
    ws_key k;

    ws_key_mark(&k);
    put(m, &k);
    for (uint32_t i = 0; i < WS_KEY_GROUPS; i++) {
        ws_key_count(&k, i, m->filled[i]);
        if (m->filled[i] > 0)
            put(m, &k);
    }
}

static bool
put_article(maker *m, ws_article *a)
{
    if (a->nclaims == 0)
        return true;
    find_stop_words(m, &a->dict);
    for (uint32_t i = 0; i < a->nclaims; i++) {
        ws_poll(m->cx);
        put_claim(m, &a->claims[i]);
    }
    put_frame(m);
    return !m->options.text_words || put_text(m, a);
}

/* ---- the list ---- */

static int
by_bytes(const void *left, const void *right)
{
    return ws_str_cmp(*(const ws_str *)left, *(const ws_str *)right);
}

/* Sorted, so that the index's own sorting has nothing left to do. */
static uint32_t
sort_keys(ws_str *keys, uint32_t n)
{
    uint32_t kept = 0;

    qsort(keys, n, sizeof(*keys), by_bytes);
    for (uint32_t i = 0; i < n; i++)
        if (i == 0 || !ws_str_eq(keys[i], keys[kept - 1]))
            keys[kept++] = keys[i];
    return kept;
}

bool
ws_keys_of_article(ws_ctx *cx, ws_article *a, ws_key_options options, uint32_t reserve,
                   ws_str **keys, uint32_t *n)
{
    maker m = {.cx = cx, .reserve = reserve, .options = options};
    const entry *entries;

    ws_buf_init(&m.bytes, cx, 1024 * (size_t)(1 + a->nclaims));
    ws_buf_init(&m.entries, cx, 64 * sizeof(entry) * (size_t)(1 + a->nclaims));
    if (!put_article(&m, a))
        return false;
    *n = entry_count(&m);
    *keys = ws_alloc(cx, *n, sizeof(**keys));
    entries = (const entry *)m.entries.data;
    for (uint32_t i = 0; i < *n; i++)
        (*keys)[i] = (ws_str){m.bytes.data + entries[i].at, entries[i].len};
    *n = sort_keys(*keys, *n);
    return true;
}
