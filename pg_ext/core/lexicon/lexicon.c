/*
 * lexicon/lexicon.c
 *    Building the tries from rows, and walking them.
 *
 * Names are cut into words by the tagger's own tokenizer, so that they meet the tokens of texts.
 */
#include "lexicon/lexicon.h"

#include <string.h>

#include "base/intern.h"
#include "lexicon/spelling.h"

#define PREFIX_SALT 0x5BD1E995u /* keeps beginnings of words apart from words */
#define PREFIX_MIN  3u          /* bytes: shorter beginnings are taken as words */
#define NONE        UINT32_MAX
#define POLL_ROWS   1024

/* Names of one table on their way into a trie. */
typedef struct loader {
    ws_ctx *cx;
    ws_lexicon *lex;
    ws_buf text;     /* names, an empty line between two */
    ws_name *names;  /* in the order of text */
    uint32_t *start; /* where each begins */
    uint32_t n, cap;
} loader;

static uint32_t
new_node(ws_ctx *cx, ws_lexicon *lex)
{
    lex->first = ws_grown(cx, lex->first, lex->nnodes, &lex->nodes_cap, sizeof(*lex->first));
    lex->first[lex->nnodes] = NONE;
    return lex->nnodes++;
}

/* ---- edges ---------------------------------------------------------------------------------- */

static uint32_t
edge_hash(uint32_t node, uint32_t word)
{
    uint32_t h = (node * 0x9E3779B1u) ^ word;

    h ^= h >> 16;
    h *= 0x85EBCA6Bu;
    return h ^ (h >> 13);
}

/* Equal hashes are taken at their word only where the ASCII letters agree. */
static bool
same_word(const ws_lexicon *lex, const ws_trie_edge *e, ws_str word)
{
    const char *form = lex->forms + e->form;
    uint32_t len = (uint8_t)form[0], i = 0, k = 0;

    while (i < len && k < word.len) {
        uint8_t a = (uint8_t)form[1 + i], b = (uint8_t)word.s[k];

        if (a >= 0x80 || b >= 0x80)
            return true;
        a = a >= 'A' && a <= 'Z' ? a | 0x20 : a;
        b = b >= 'A' && b <= 'Z' ? b | 0x20 : b;
        if (a != b)
            return false;
        i++;
        k++;
    }
    return i == len && k == word.len;
}

static bool
may_have(const ws_lexicon *lex, uint32_t h)
{
    bool may = lex->seen[h >> 3 & (lex->nslots - 1)] >> (h & 7) & 1;

    if (may)
        __builtin_prefetch(&lex->edges[h & (lex->nslots - 1)]);
    return may;
}

static const ws_trie_edge *
find_edge(const ws_lexicon *lex, uint32_t node, uint32_t hash, ws_str word)
{
    uint32_t h = edge_hash(node, hash), i = h & (lex->nslots - 1);

    if (!may_have(lex, h))
        return NULL;
    for (; lex->edges[i].word; i = (i + 1) & (lex->nslots - 1)) {
        const ws_trie_edge *e = &lex->edges[i];

        if (e->word == hash && e->node == node && same_word(lex, e, word))
            return e;
    }
    return NULL;
}

static void
place_edge(ws_lexicon *lex, const ws_trie_edge *e)
{
    uint32_t h = edge_hash(e->node, e->word), i = h & (lex->nslots - 1);

    lex->seen[h >> 3 & (lex->nslots - 1)] |= (uint8_t)(1 << (h & 7));
    while (lex->edges[i].word)
        i = (i + 1) & (lex->nslots - 1);
    lex->edges[i] = *e;
}

static void
widen_edges(ws_ctx *cx, ws_lexicon *lex)
{
    ws_trie_edge *old = lex->edges;
    uint32_t n = lex->nslots;

    if (lex->nedges * 2 < n)
        return;
    lex->nslots = n ? n * 2 : 1024;
    lex->edges = ws_alloc0(cx, lex->nslots, sizeof(*lex->edges));
    lex->seen = ws_alloc0(cx, lex->nslots, 1);
    for (uint32_t i = 0; i < n; i++)
        if (old[i].word)
            place_edge(lex, &old[i]);
}

static uint32_t
keep_form(ws_ctx *cx, ws_lexicon *lex, ws_str word)
{
    uint32_t at = lex->forms_len;

    while (lex->forms_cap - at < word.len + 1) {
        uint32_t cap = lex->forms_cap ? lex->forms_cap * 2 : 4096;
        char *wider = ws_alloc(cx, cap, 1);

        if (at)
            memcpy(wider, lex->forms, at);
        lex->forms = wider;
        lex->forms_cap = cap;
    }
    lex->forms[at] = (char)word.len; /* at most WS_TOKEN_MAX */
    memcpy(lex->forms + at + 1, word.s, word.len);
    lex->forms_len += word.len + 1;
    return at;
}

/* The node behind `word`, made when there is none. */
static uint32_t
step_or_make(ws_ctx *cx, ws_lexicon *lex, uint32_t node, uint32_t hash, ws_str word)
{
    const ws_trie_edge *found = find_edge(lex, node, hash, word);
    ws_trie_edge e;

    if (found)
        return found->to;
    e = (ws_trie_edge){node, hash, new_node(cx, lex), keep_form(cx, lex, word)};
    place_edge(lex, &e);
    lex->nedges++;
    widen_edges(cx, lex);
    return e.to;
}

static ws_str
prefix_key(ws_str word)
{
    return (ws_str){word.s, (uint32_t)ws_utf8_cut(word.s, word.len, PREFIX_MIN)};
}

static uint32_t
prefix_hash(ws_str word)
{
    return ws_word_hash(prefix_key(word)) ^ PREFIX_SALT;
}

/* ---- names ---------------------------------------------------------------------------------- */

static bool
is_plain(ws_str s)
{
    for (uint32_t i = 0; i < s.len; i++)
        if ((uint8_t)s.s[i] < ' ')
            return false;
    return s.len > 0 && ws_utf8_valid_prefix(s.s, s.len) == s.len;
}

/* Take a name; those that no text can hold are left out. A '*' at its end (of terms) asks for a
 * beginning. */
static bool
load_name(loader *l, ws_str name, ws_name n, bool starred)
{
    uint32_t cap = l->cap;

    if (!is_plain(name))
        return true;
    if (starred && name.len > 1 && name.s[name.len - 1] == '*') {
        n.begins = 1; /* how many bytes is known once the words are */
        name.len--;
    }
    if (l->text.len + name.len + 2 > WS_LEXICON_TEXT || l->lex->nnames + l->n >= WS_LEXICON_MAX)
        return ws_fail(l->cx, WS_LIMIT, "the lexicon has too many names");
    l->names = ws_grown(l->cx, l->names, l->n, &cap, sizeof(*l->names));
    l->start = ws_grown(l->cx, l->start, l->n, &l->cap, sizeof(*l->start));
    l->names[l->n] = n;
    l->start[l->n++] = (uint32_t)l->text.len;
    ws_buf_add(&l->text, name.s, name.len);
    ws_buf_add(&l->text, "\n\n", 2);
    return true;
}

static void
want_capitals(ws_name *n, const ws_token *k, uint32_t index)
{
    if (k->shape == WS_SHAPE_UPPER)
        n->upper |= (uint16_t)(1u << index);
    else if (k->shape == WS_SHAPE_TITLE || k->shape == WS_SHAPE_INNER)
        n->title |= (uint16_t)(1u << index);
}

static void
hang_up(loader *l, uint32_t node, const ws_name *n)
{
    ws_lexicon *lex = l->lex;
    uint32_t *link = &lex->first[node];

    lex->names = ws_grown(l->cx, lex->names, lex->nnames, &lex->names_cap, sizeof(*lex->names));
    while (*link != NONE)
        link = &lex->names[*link].next;
    *link = lex->nnames;
    lex->names[lex->nnames] = *n;
    lex->names[lex->nnames++].next = NONE;
}

/* Put the words [from, to) of t into the trie. */
static void
enter(loader *l, uint32_t root, const ws_text *t, uint32_t from, uint32_t to, ws_name n)
{
    uint32_t node = root;

    if (to == from || to - from > WS_NAME_WORDS_MAX)
        return;
    for (uint32_t i = from; i < to; i++) {
        const ws_token *k = &t->tokens[i];
        ws_str word = ws_token_str(t, i);
        bool last = i == to - 1;

        want_capitals(&n, k, i - from);
        if (last && n.begins && word.len >= PREFIX_MIN) {
            n.begins = (uint8_t)word.len;
            n.prefix = ws_word_hash(word);
            node = step_or_make(l->cx, l->lex, node, prefix_hash(word), prefix_key(word));
        } else {
            n.begins = last ? 0 : n.begins;
            node = step_or_make(l->cx, l->lex, node, k->word, word);
        }
    }
    hang_up(l, node, &n);
}

/* Cut what was loaded into words and enter it under `root`. */
static bool
finish(loader *l, uint32_t root)
{
    ws_text t;
    uint32_t token = 0;

    if (!ws_text_read(l->cx, (ws_str){l->text.data, (uint32_t)l->text.len}, &t))
        return false;
    for (uint32_t i = 0; i < l->n; i++) {
        uint32_t end = i + 1 < l->n ? l->start[i + 1] : t.len, from = token;

        while (token < t.n && t.tokens[token].start < end)
            token++;
        enter(l, root, &t, from, token, l->names[i]);
        if (i % POLL_ROWS == 0)
            ws_poll(l->cx);
    }
    return true;
}

static void
begin(loader *l, ws_ctx *cx, ws_lexicon *lex)
{
    *l = (loader){.cx = cx, .lex = lex};
    ws_buf_init(&l->text, cx, 4096);
}

/* ---- tables --------------------------------------------------------------------------------- */

static ws_actor_kind
kind_of(ws_str kind)
{
    static const char *const names[] = {"",       "country", "capital", "organisation",
                                        "person", "role",    "group",   "region"};

    for (uint32_t i = 1; i < sizeof(names) / sizeof(*names); i++)
        if (kind.s && strlen(names[i]) == kind.len && memcmp(names[i], kind.s, kind.len) == 0)
            return i == WS_KIND_REGION ? WS_KIND_COUNTRY : (ws_actor_kind)i;
    return WS_KIND_OTHER;
}

/* Rows that fail a check are skipped, so its message is not wanted. */
static bool
passes(ws_ctx *cx, bool ok, ws_lexicon *lex)
{
    if (!ok)
        lex->skipped++;
    cx->error.code = WS_OK;
    return ok;
}

/* The last element of a path, unescaped: an actor without names is known by it. */
static ws_str
leaf_of(ws_ctx *cx, ws_str path)
{
    uint32_t pos = 0, n = 0;
    ws_str element, last = WS_NONE;
    char *s;

    while (ws_path_next(path, &pos, &element))
        last = element;
    s = ws_alloc(cx, last.len + 1, 1);
    for (uint32_t i = 0; i < last.len; i++) {
        if (last.s[i] == '\\' && i + 1 < last.len)
            i++;
        s[n++] = last.s[i];
    }
    return (ws_str){s, n};
}

/* Take down which actors belong to a country. */
static void
mark_national(ws_ctx *cx, ws_lexicon *lex)
{
    ws_intern countries;

    ws_intern_init(&countries, cx);
    for (uint32_t i = 0; i < lex->nactors; i++)
        if (lex->actors[i].kind == WS_KIND_COUNTRY)
            ws_intern_add(&countries, lex->actors[i].path);
    for (uint32_t i = 0; i < lex->nactors; i++) {
        uint32_t pos = 0, ignored;
        ws_str top = WS_NONE;

        ws_path_next(lex->actors[i].path, &pos, &top);
        lex->actors[i].national = ws_intern_find(&countries, top, &ignored);
    }
}

/* A name of an actor, in both spellings of English. */
static bool
load_actor_name(loader *l, ws_str name, ws_name n)
{
    ws_str other = ws_other_spelling(l->cx, name);

    return load_name(l, name, n, false) && (!other.s || load_name(l, other, n, false));
}

static bool
load_actors(ws_ctx *cx, ws_lexicon *lex, const ws_lexicon_rows *rows)
{
    loader l;

    begin(&l, cx, lex);
    lex->actors = ws_alloc(cx, rows->nactors + 1, sizeof(*lex->actors));
    for (uint32_t i = 0; i < rows->nactors; i++) {
        const ws_actor_row *row = &rows->actors[i];
        ws_actor *a = &lex->actors[lex->nactors];
        ws_name n = {.entry = lex->nactors};

        if (!passes(cx, ws_path_check(cx, "actor", row->path), lex))
            continue;
        *a = (ws_actor){row->path, kind_of(row->kind), false, false, row->from, row->until};
        if (row->path.len > 2 && memcmp(row->path.s, "*/", 2) == 0) {
            a->anywhere = true;
            a->path = (ws_str){row->path.s + 2, row->path.len - 2};
        }
        a->path = ws_str_copy(cx, a->path);
        lex->nactors++;
        if (!load_actor_name(&l, leaf_of(cx, a->path), n))
            return false;
        for (uint32_t k = 0; k < row->nnames; k++)
            if (!load_actor_name(&l, row->names[k], n))
                return false;
    }
    mark_national(cx, lex);
    return finish(&l, WS_ROOT_ACTOR);
}

static bool
load_cues(ws_ctx *cx, ws_lexicon *lex, const ws_lexicon_rows *rows)
{
    loader l;

    begin(&l, cx, lex);
    lex->cues = ws_alloc(cx, rows->ncues + 1, sizeof(*lex->cues));
    for (uint32_t i = 0; i < rows->ncues; i++) {
        const ws_cue_row *row = &rows->cues[i];
        ws_inflected forms[WS_FORMS_MAX];
        uint32_t n;

        if (!passes(cx, ws_act_check(cx, "act", row->act) && is_plain(row->lemma), lex))
            continue;
        lex->cues[lex->ncues] = (ws_cue){ws_str_copy(cx, row->lemma), ws_str_copy(cx, row->act),
                                         row->tone, i < rows->nown};
        n = ws_inflect(cx, lex->cues[lex->ncues].lemma, forms);
        for (uint32_t k = 0; k < n; k++) {
            ws_name name = {.entry = lex->ncues, .form = (uint8_t)forms[k].form};

            if (!load_name(&l, forms[k].text, name, false))
                return false;
        }
        lex->ncues++;
    }
    return finish(&l, WS_ROOT_CUE);
}

static bool
load_concepts(ws_ctx *cx, ws_lexicon *lex, const ws_lexicon_rows *rows)
{
    loader l;

    begin(&l, cx, lex);
    lex->concepts = ws_alloc(cx, rows->nconcepts + 1, sizeof(*lex->concepts));
    for (uint32_t i = 0; i < rows->nconcepts; i++) {
        const ws_concept_row *row = &rows->concepts[i];
        ws_name n = {.entry = lex->nconcepts};

        if (!passes(cx, ws_name_check(cx, "concept", row->code, WS_NAME_MAX), lex))
            continue;
        lex->concepts[lex->nconcepts++] =
            (ws_term_concept){ws_str_copy(cx, row->code),
                              row->proposition.len ? ws_str_copy(cx, row->proposition) : WS_NONE};
        for (uint32_t k = 0; k < row->nterms; k++)
            if (!load_name(&l, row->terms[k], n, true))
                return false;
    }
    return finish(&l, WS_ROOT_CONCEPT);
}

static void
load_acts(ws_ctx *cx, ws_lexicon *lex, const ws_lexicon_rows *rows)
{
    lex->acts = ws_alloc(cx, rows->nacts + 1, sizeof(*lex->acts));
    for (uint32_t i = 0; i < rows->nacts; i++)
        lex->acts[i] = ws_str_copy(cx, rows->acts[i]);
    lex->nacts = rows->nacts;
}

bool
ws_lexicon_has_act(const ws_lexicon *lex, ws_str act)
{
    for (uint32_t i = 0; i < lex->nacts; i++)
        if (ws_str_eq(lex->acts[i], act))
            return true;
    return lex->nacts == 0;
}

bool
ws_lexicon_build(ws_ctx *cx, const ws_lexicon_rows *rows, ws_lexicon **lexicon)
{
    ws_lexicon *lex = ws_alloc0(cx, 1, sizeof(*lex));

    widen_edges(cx, lex);
    for (uint32_t i = 0; i < WS_ROOTS; i++)
        new_node(cx, lex);
    ws_wordclasses_build(cx, &lex->classes);
    load_acts(cx, lex, rows);
    *lexicon = lex;
    return load_actors(cx, lex, rows) && load_cues(cx, lex, rows) && load_concepts(cx, lex, rows);
}

/* ---- walking -------------------------------------------------------------------------------- */

/* An abbreviation where all is in capitals: it may be a word, too. */
static bool
is_word_in_capitals(const ws_text *t, uint32_t i)
{
    static const char *const words[] = {"who", "it",  "is",  "in",   "or", "as",  "am",
                                        "pm",  "no",  "aid", "an",   "at", "all", "has",
                                        "ice", "act", "arm", "care", "pet"};

    return t->tokens[i].shape != WS_SHAPE_CAPS || WS_TOKEN_IN(t, i, words);
}

bool
ws_name_fits(const ws_name *name, const ws_text *t, uint32_t at, uint32_t end)
{
    if (name->begins) {
        ws_str word = ws_token_str(t, end - 1);

        if (word.len < name->begins || ws_word_hash((ws_str){word.s, name->begins}) != name->prefix)
            return false;
    }
    for (uint32_t i = at; i < end && (name->title | name->upper); i++) {
        uint32_t bit = 1u << (i - at);
        uint8_t shape = t->tokens[i].shape;

        if ((name->upper & bit) && shape != WS_SHAPE_UPPER && is_word_in_capitals(t, i))
            return false;
        if ((name->title & bit) && shape == WS_SHAPE_LOWER)
            return false;
    }
    return true;
}

static uint32_t
first_fit(const ws_lexicon *lex, uint32_t node, const ws_text *t, uint32_t at, uint32_t end)
{
    uint32_t n = lex->first[node];

    while (n != NONE && !ws_name_fits(&lex->names[n], t, at, end))
        n = lex->names[n].next;
    return n;
}

/* The word of a token without its marks, as ws_without_marks. */
static ws_str
plain_token(const ws_text *t, uint32_t i, char out[WS_TOKEN_MAX])
{
    if (t->tokens[i].plain || t->tokens[i].kind != WS_TOKEN_WORD)
        return WS_NONE;
    return ws_without_marks(ws_token_str(t, i), out);
}

/* Behind `node` by a word, with its marks or without them. */
static const ws_trie_edge *
find_word(const ws_lexicon *lex, uint32_t node, const ws_text *t, uint32_t i)
{
    const ws_trie_edge *e = find_edge(lex, node, t->tokens[i].word, ws_token_str(t, i));
    char room[WS_TOKEN_MAX];
    ws_str plain;

    if (e)
        return e;
    plain = plain_token(t, i, room);
    return plain.len ? find_edge(lex, node, ws_word_hash(plain), plain) : NULL;
}

uint32_t
ws_lexicon_begins(const ws_lexicon *lex, const ws_text *t, uint32_t i)
{
    char room[WS_TOKEN_MAX];
    ws_str plain = plain_token(t, i, room);
    uint32_t word = t->tokens[i].word, other = plain.len ? ws_word_hash(plain) : word, roots = 0;

    for (uint32_t root = 0; root < WS_ROOT_CONCEPT; root++)
        if (may_have(lex, edge_hash(root, word)) ||
            (other != word && may_have(lex, edge_hash(root, other))))
            roots |= 1u << root;
    return roots;
}

void
ws_lexicon_ask(const ws_lexicon *lex, uint32_t word)
{
    for (uint32_t root = 0; root < WS_ROOT_CONCEPT; root++)
        __builtin_prefetch(&lex->seen[edge_hash(root, word) >> 3 & (lex->nslots - 1)]);
    __builtin_prefetch(&lex->classes.slots[word & (lex->classes.nslots - 1)]);
}

uint32_t
ws_lexicon_longest(const ws_lexicon *lex, uint32_t root, const ws_text *t, uint32_t at,
                   uint32_t limit, uint32_t *end)
{
    uint32_t node = root, found = NONE, paragraph;

    if (at >= limit)
        return NONE;
    paragraph = t->tokens[at].paragraph;
    for (uint32_t i = at; i < limit && t->tokens[i].paragraph == paragraph; i++) {
        const ws_trie_edge *e;
        ws_str word = ws_token_str(t, i);
        uint32_t n = NONE;

        if (root == WS_ROOT_CONCEPT && word.len >= PREFIX_MIN) {
            e = find_edge(lex, node, prefix_hash(word), prefix_key(word));
            n = e ? first_fit(lex, e->to, t, at, i + 1) : NONE;
            if (n != NONE) {
                found = n;
                *end = i + 1;
            }
        }
        e = find_word(lex, node, t, i);
        if (!e)
            break;
        node = e->to;
        n = first_fit(lex, node, t, at, i + 1);
        if (n != NONE) {
            found = n;
            *end = i + 1;
        }
    }
    return found;
}
