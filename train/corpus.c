/*
 * corpus.c
 *    From a directory of texts and standoff to labelled units with features.
 */
#include <stdlib.h>
#include <string.h>

#include "train.h"

/* ---- labels
 * -------------------------------------------------------------------------------------- */

static ws_gold
gold_of(const gold_item *g)
{
    return (ws_gold){{(ws_span *)g->source.v, g->source.n},
                     {(ws_span *)g->cue.v, g->cue.n},
                     {(ws_span *)g->content.v, g->content.n},
                     false};
}

static void
label_doc(doc *d)
{
    ws_gold *gold = get(d->gold.n, sizeof(*gold));

    for (uint32_t i = 0; i < d->gold.n; i++)
        gold[i] = gold_of(&d->gold.v[i]);
    d->labels = get(d->t.n, 1);
    ws_gold_labels(&d->t, gold, d->gold.n, d->labels);
    free(gold);
}

/* ---- reading
 * ------------------------------------------------------------------------------------- */

static void
add_doc(corpus *c, const char *dir, const char *name, const char *text_name, uint32_t number)
{
    doc d = {.text = number};
    ws_str text;

    text.s = read_file(path_of(path_of(dir, "text", ""), text_name, ".txt"), &text.len);
    d.gold = read_brat(path_of(path_of(dir, "ann", ""), name, ".ann"), text);
    if (!ws_text_read(heap(), text, &d.t))
        die("%s: %s", name, heap()->error.message);
    label_doc(&d);
    d.found = get(d.t.n, 1);
    d.margins = get(d.t.n, sizeof(*d.margins));
    d.lean = get(d.t.n, sizeof(*d.lean));
    d.info = get(d.t.n, sizeof(*d.info));
    c->docs = grow(c->docs, c->ndocs + 1, sizeof(*c->docs));
    c->docs[c->ndocs++] = d;
}

static void
count_word(lex_table *x, uint32_t hash, bool cue, int sign)
{
    lex_word *w = lex_at(x, hash);

    w->total += (uint32_t)sign;
    w->in_cue += (uint32_t)(sign * cue);
}

/* How often the words, lemmas and families of a document are in cues, times `sign`. */
static void
count_cues(corpus *c, const doc *d, int sign)
{
    for (uint32_t i = 0; i < d->t.n; i++) {
        bool cue = ws_label_role(d->labels[i]) == 2;
        const ws_word_info *w = &d->info[i];

        if (d->t.tokens[i].kind >= WS_TOKEN_OPEN || d->t.tokens[i].quoted)
            continue;
        count_word(&c->lex, w->word, cue, sign);
        count_word(&c->lex, ws_lemma_key(w->lemma), cue, sign);
        if (ws_family_key(w->bits))
            count_word(&c->lex, ws_family_key(w->bits), cue, sign);
    }
}

static void
fill_info(const corpus *c, doc *d)
{
    ws_lex_view lexicon = lex_view(&c->lex);

    for (uint32_t i = 0; i < d->t.n; i++)
        ws_word_info_fill(&lexicon, ws_token_str(&d->t, i), &d->t.tokens[i], &d->info[i]);
}

void
corpus_read(corpus *c, const char *dir, const char *words, uint32_t limit)
{
    uint32_t ntexts, nanns;
    char **texts = list_dir(path_of(dir, "text", ""), ".txt", &ntexts);
    char **anns = list_dir(path_of(dir, "ann", ""), ".ann", &nanns);

    lex_load(&c->lex, words);
    for (uint32_t i = 0; i < nanns && c->ndocs < limit; i++) {
        uint32_t t;

        for (t = 0; t < ntexts; t++) {
            size_t len = strlen(texts[t]);

            if (strncmp(texts[t], anns[i], len) == 0 && (anns[i][len] == 0 || anns[i][len] == '_'))
                break;
        }
        if (t < ntexts)
            add_doc(c, dir, anns[i], texts[t], t);
    }
    for (uint32_t i = 0; i < c->ndocs; i++) {
        fill_info(c, &c->docs[i]); /* lemmas; no cue is known yet */
        count_cues(c, &c->docs[i], 1);
    }
}

/* ---- features
 * ------------------------------------------------------------------------------------ */

static void
unit_seq(doc *d, ws_unit *u, seq *s)
{
    uint32_t n = 0, *ids = get(u->n * (WS_WORD_KINDS * 7 + WS_PLACE_KINDS), sizeof(*ids));

    *s = (seq){.from = u->from, .n = u->n};
    s->first = get(u->n + 1, sizeof(*s->first));
    s->labels = d->labels + u->from;
    s->edges = get(u->n, 1);
    for (uint32_t i = 0; i < u->n; i++) {
        s->first[i] = n;
        for (int k = -WS_REACH; k <= WS_REACH; k++)
            n += ws_word_features(&u->info[(int)i + k], k, ids + n);
        n += ws_place_features(u, i, ids + n);
        s->edges[i] = (uint8_t)ws_edge_class(u, i);
    }
    s->first[u->n] = n;
    s->ids = grow(ids, n + 1, sizeof(*ids));
}

void
corpus_unit(const doc *d, uint32_t from, ws_unit *u)
{
    uint32_t paragraph = d->t.tokens[from].paragraph;

    u->t = &d->t;
    u->from = from;
    u->to = ws_unit_end(&d->t, from);
    u->first_paragraph = paragraph > 1 ? 0 : 1 + paragraph;
    memcpy(u->info_room + WS_REACH, d->info + from, (u->to - from) * sizeof(*d->info));
    ws_unit_place(u);
}

static void
doc_features(corpus *c, uint32_t which, ws_unit *u)
{
    doc *d = &c->docs[which];

    count_cues(c, d, -1);
    fill_info(c, d);
    count_cues(c, d, 1);
    d->first_seq = c->nseqs;
    for (uint32_t from = 0; from < d->t.n; from = u->to) {
        corpus_unit(d, from, u);
        if (c->nseqs % 1024 == 0)
            c->seqs = grow(c->seqs, c->nseqs + 1024, sizeof(*c->seqs));
        unit_seq(d, u, &c->seqs[c->nseqs]);
        c->seqs[c->nseqs++].doc = which;
    }
    d->nseqs = c->nseqs - d->first_seq;
}

/* Hashes to ids 0 .. nfeatures - 1, in the order of first sight; rare ones are dropped. */
typedef struct id_map {
    uint32_t *hash, *count, *id;
    uint32_t slots, n;
} id_map;

static uint32_t
id_slot(const id_map *m, uint32_t hash)
{
    uint32_t i = (hash * 0x85EBCA6Bu) & (m->slots - 1);

    while (m->count[i] && m->hash[i] != hash)
        i = (i + 1) & (m->slots - 1);
    return i;
}

static void
count_features(const corpus *c, id_map *m)
{
    for (uint32_t k = 0; k < c->nseqs; k++) {
        const seq *s = &c->seqs[k];

        for (uint32_t i = 0; i < s->first[s->n]; i++) {
            uint32_t at = id_slot(m, s->ids[i]);

            m->hash[at] = s->ids[i];
            m->n += m->count[at]++ == 0;
        }
        if (m->n > m->slots / 4 * 3)
            die("too many features");
    }
}

void
corpus_features(corpus *c, uint32_t cutoff)
{
    static ws_unit unit;
    id_map m = {.slots = 1u << 26};

    for (uint32_t i = 0; i < c->ndocs; i++)
        doc_features(c, i, &unit);
    m.hash = get(m.slots, sizeof(*m.hash));
    m.count = get(m.slots, sizeof(*m.count));
    m.id = get(m.slots, sizeof(*m.id));
    count_features(c, &m);
    c->keys = get(m.n, sizeof(*c->keys));
    c->counts = get(m.n, sizeof(*c->counts));
    for (uint32_t k = 0; k < c->nseqs; k++) {
        seq *s = &c->seqs[k];
        uint32_t to = 0;

        for (uint32_t i = 0, token = 0; i <= s->first[s->n]; i++) {
            uint32_t at;

            while (token <= s->n && s->first[token] == i)
                s->first[token++] = to;
            if (token > s->n)
                break;
            at = id_slot(&m, s->ids[i]);
            if (m.count[at] < cutoff)
                continue;
            if (!m.id[at]) {
                c->keys[c->nfeatures] = m.hash[at];
                c->counts[c->nfeatures] = m.count[at];
                m.id[at] = ++c->nfeatures;
            }
            s->ids[to++] = m.id[at] - 1;
        }
        s->ids = grow(s->ids, to + 1, sizeof(*s->ids));
    }
    fprintf(stderr, "%u documents, %u units, %u features of %u\n", c->ndocs, c->nseqs, c->nfeatures,
            m.n);
    free(m.hash);
    free(m.count);
    free(m.id);
}

void
corpus_keep(corpus *c, const uint8_t *kept)
{
    uint32_t n = 0, *id = get(c->nfeatures, sizeof(*id));

    for (uint32_t i = 0; i < c->nfeatures; i++) {
        if (!kept[i])
            continue;
        c->keys[n] = c->keys[i];
        c->counts[n] = c->counts[i];
        id[i] = n++;
    }
    c->nfeatures = n;
    for (uint32_t k = 0; k < c->nseqs; k++) {
        seq *s = &c->seqs[k];
        uint32_t to = 0, from = 0;

        for (uint32_t i = 0; i < s->n; i++) {
            uint32_t end = s->first[i + 1];

            s->first[i] = to;
            for (; from < end; from++)
                if (kept[s->ids[from]])
                    s->ids[to++] = id[s->ids[from]];
        }
        s->first[s->n] = to;
    }
    free(id);
}
