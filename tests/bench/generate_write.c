/*
 * generate_write.c
 *    The same articles and claims as COPY rows of every peer: whosaid's JSON form; one jsonb
 * document per article, with the text (p1) or beside it (p1t); tables (p2); a tsvector of each
 * claim's facets and words (p2f).
 */
#include "generate.h"

#include <stdlib.h>
#include <string.h>

static const char *const stances[] = {"con", "mixed", "pro", "open"};

/* ---- files ---------------------------------------------------------------------------------- */

static void
open_table(file *f, const char *dir, const char *table)
{
    char path[4096];

    snprintf(path, sizeof path, "%s/%s.copy", dir, table);
    f->out = fopen(path, "w");
    if (!f->out) {
        perror(path);
        exit(1);
    }
}

static void
open_tables(maker *m, const char *dir)
{
    open_table(&m->article, dir, "article");
    open_table(&m->claim, dir, "claim");
    open_table(&m->claim_actor, dir, "claim_actor");
    open_table(&m->claim_target, dir, "claim_target");
    open_table(&m->claim_concept, dir, "claim_concept");
    open_table(&m->actor, dir, "actor");
    open_table(&m->concept, dir, "concept");
    open_table(&m->act, dir, "act");
    open_table(&m->word, dir, "word");
}

void
open_peer(maker *m, const char *dir, const char *peer)
{
    if (strcmp(peer, "whosaid") == 0)
        open_table(&m->news, dir, "news");
    else if (strcmp(peer, "p1") == 0)
        open_table(&m->p1, dir, "p1");
    else if (strcmp(peer, "p1t") == 0)
        open_table(&m->p1t, dir, "p1t");
    else if (strcmp(peer, "p2") == 0)
        open_tables(m, dir);
    else if (strcmp(peer, "p2f") == 0)
        open_table(&m->claim_facets, dir, "claim_facets");
    else {
        fprintf(stderr, "generate: there is no peer \"%s\"\n", peer);
        exit(2);
    }
}

static void
end_row(file *f)
{
    buf_char(&f->row, '\n');
    fwrite(f->row.s, 1, f->row.len, f->out);
    f->row.len = 0;
}

bool
close_files(maker *m)
{
    file *all[] = {&m->news,         &m->p1,          &m->p1t,          &m->article,
                   &m->claim,        &m->claim_actor, &m->claim_target, &m->claim_concept,
                   &m->claim_facets, &m->actor,       &m->concept,      &m->act,
                   &m->word};
    bool ok = true;

    for (size_t i = 0; i < sizeof all / sizeof *all; i++)
        if (all[i]->out && (ferror(all[i]->out) || fclose(all[i]->out) != 0))
            ok = false;
    if (!ok)
        perror("generate");
    return ok;
}

/* ---- parts of rows -------------------------------------------------------------------------- */

/* Howard Hinnant's rule for civil dates, from the 1st of January 2015. */
static void
put_date(buf *b, int day)
{
    int z = day + 735904, era = z / 146097, of_era = z % 146097;
    int year = (of_era - of_era / 1460 + of_era / 36524 - of_era / 146096) / 365;
    int of_year = of_era - (365 * year + year / 4 - year / 100);
    int month = (5 * of_year + 2) / 153;

    buf_format(b, "%04d-%02d-%02d", year + era * 400 + (month >= 10),
               month < 10 ? month + 3 : month - 9, of_year - (153 * month + 2) / 5 + 1);
}

static void
put_time(buf *b, const maker *m, const claim *c)
{
    int s = c->seconds % 86400;

    put_date(b, m->day + c->seconds / 86400);
    buf_format(b, "T%02d:%02d:%02dZ", s / 3600, s / 60 % 60, s % 60);
}

/* A JSON string inside a COPY row; the generator makes no backslash and no control character. */
static void
put_json(buf *b, const char *s, int len)
{
    buf_char(b, '"');
    for (int i = 0; i < len; i++) {
        if (s[i] == '"')
            buf_text(b, "\\\\");
        buf_char(b, s[i]);
    }
    buf_char(b, '"');
}

/* The fragments of the content, joined as claims() joins them. */
static void
get_quote(const maker *m, const claim *c, buf *quote, const char *between)
{
    quote->len = 0;
    for (int i = 0; i < c->n_content; i++) {
        buf_text(quote, i > 0 ? between : "");
        buf_bytes(quote, m->text.s + c->content[i].start, c->content[i].end - c->content[i].start);
    }
}

static void
put_multirange(buf *b, const span *at, int n)
{
    buf_char(b, '{');
    for (int i = 0; i < n; i++)
        buf_format(b, "%s[%d,%d)", i > 0 ? "," : "", at[i].start, at[i].end);
    buf_char(b, '}');
}

/* ---- JSON ----------------------------------------------------------------------------------- */

static void
member_spans(buf *b, const char *name, const span *at, int n)
{
    buf_format(b, ", \"%s\": [", name);
    for (int i = 0; i < n; i++)
        buf_format(b, "%s[%d, %d]", i > 0 ? ", " : "", at[i].start, at[i].end);
    buf_char(b, ']');
}

static void
member_actors(buf *b, const maker *m, const char *name, const int *list, int n)
{
    if (n == 0)
        return;
    buf_format(b, ", \"%s\": [", name);
    for (int i = 0; i < n; i++)
        buf_format(b, "%s\"%s\"", i > 0 ? ", " : "", m->names.actors[list[i]].path);
    buf_char(b, ']');
}

/* The actors with all above them: what makes containment see a hierarchy. */
static void
member_ancestors(buf *b, const maker *m, const char *name, const int *list, int n)
{
    int all[6], n_all = 0;

    for (int i = 0; i < n; i++) {
        const actor *a = &m->names.actors[list[i]];

        for (int j = 0; j < a->n_above; j++) {
            bool there = false;

            for (int k = 0; k < n_all; k++)
                there = there || all[k] == a->above[j];
            if (!there)
                all[n_all++] = a->above[j];
        }
    }
    member_actors(b, m, name, all, n_all);
}

static void
put_polarity(buf *b, int polarity)
{
    buf_text(b, polarity == UNKNOWN ? "null" : polarity == 0 ? "0" : polarity > 0 ? "1" : "-1");
}

static void
member_end(buf *b, const maker *m, const claim *c)
{
    if (c->parent)
        buf_format(b, ", \"parent\": %d", c->parent);
    buf_format(b, ", \"mode\": \"%s\", \"coder\": \"%s\"", c->direct ? "direct" : "indirect",
               coders[c->coder]);
    buf_text(b, ", \"origin\": \"person\", \"status\": \"confirmed\", \"tagged_at\": \"");
    put_time(b, m, c);
    buf_text(b, "\"}");
}

static void
put_article_claim(buf *b, const maker *m, const claim *c)
{
    buf_format(b, "{\"id\": %d", c->id);
    member_actors(b, m, "actors", c->actors, c->n_actors);
    member_spans(b, "source", &c->source, 1);
    member_spans(b, "cue", &c->cue, 1);
    member_spans(b, "content", c->content, c->n_content);
    buf_format(b, ", \"act\": \"%s\"", acts[c->act].name);
    member_actors(b, m, "targets", c->targets, c->n_targets);
    for (int i = 0; i < c->n_concepts; i++) {
        buf_format(b, "%s{\"code\": \"%s\", \"polarity\": ", i > 0 ? ", " : ", \"concepts\": [",
                   m->names.concepts[c->concepts[i]]);
        put_polarity(b, c->polarities[i]);
        buf_text(b, i + 1 < c->n_concepts ? "}" : "}]");
    }
    member_end(b, m, c);
}

/* The document of a jsonb peer: what containment cannot derive is written out. */
static void
put_document_claim(buf *b, const maker *m, const claim *c, buf *quote)
{
    buf_format(b, "{\"id\": %d", c->id);
    member_actors(b, m, "actors", c->actors, c->n_actors);
    member_ancestors(b, m, "by", c->actors, c->n_actors);
    member_spans(b, "source", &c->source, 1);
    member_spans(b, "cue", &c->cue, 1);
    member_spans(b, "content", c->content, c->n_content);
    get_quote(m, c, quote, " ... ");
    buf_text(b, ", \"quote\": ");
    put_json(b, quote->s, quote->len);
    buf_format(b, ", \"act\": \"%s\"", acts[c->act].name);
    member_actors(b, m, "targets", c->targets, c->n_targets);
    member_ancestors(b, m, "about", c->targets, c->n_targets);
    for (int i = 0; i < c->n_concepts; i++) {
        buf_format(b, "%s\"%s\": ", i > 0 ? ", " : ", \"concepts\": {",
                   m->names.concepts[c->concepts[i]]);
        put_polarity(b, c->polarities[i]);
        buf_text(b, i + 1 < c->n_concepts ? "" : "}");
    }
    member_end(b, m, c);
}

static void
begin_row(buf *b, const maker *m)
{
    buf_format(b, "%ld\t", m->id);
    put_date(b, m->day);
    buf_char(b, '\t');
}

static void
write_news(maker *m)
{
    buf *b = &m->news.row;

    begin_row(b, m);
    buf_text(b, "{\"text\": ");
    put_json(b, m->text.s, m->text.len);
    for (int i = 0; i < m->n_claims; i++) {
        buf_text(b, i > 0 ? ", " : ", \"claims\": [");
        put_article_claim(b, m, &m->claims[i]);
    }
    buf_text(b, "]}");
    end_row(&m->news);
}

static void
write_document(maker *m, file *f, bool with_text)
{
    static buf quote;
    buf *b = &f->row;

    begin_row(b, m);
    if (with_text) {
        buf_text(b, "{\"text\": ");
        put_json(b, m->text.s, m->text.len);
        buf_text(b, ", \"claims\": [");
    } else {
        buf_bytes(b, m->text.s, m->text.len);
        buf_text(b, "\t{\"claims\": [");
    }
    for (int i = 0; i < m->n_claims; i++) {
        buf_text(b, i > 0 ? ", " : "");
        put_document_claim(b, m, &m->claims[i], &quote);
    }
    buf_text(b, "]}");
    end_row(f);
}

/* ---- tables --------------------------------------------------------------------------------- */

static void
write_countries(buf *b, const maker *m, const claim *c)
{
    buf_char(b, '{');
    for (int i = 0; i < c->n_actors; i++) {
        int country = m->names.actors[c->actors[i]].country;

        if (i == 0 || country != m->names.actors[c->actors[0]].country)
            buf_format(b, "%s%d", i > 0 ? "," : "", country);
    }
    buf_char(b, '}');
}

static void
write_claim(maker *m, const claim *c)
{
    static buf quote;
    buf *b = &m->claim.row;

    buf_format(b, "%ld\t%d\t%d\t%d\t", m->id, c->id, c->act, c->coder);
    buf_format(b, "%s\tperson\tconfirmed\t", c->direct ? "direct" : "indirect");
    if (c->parent)
        buf_format(b, "%d\t", c->parent);
    else
        buf_text(b, "\\N\t");
    put_time(b, m, c);
    buf_char(b, '\t');
    put_multirange(b, &c->source, 1);
    buf_char(b, '\t');
    put_multirange(b, &c->cue, 1);
    buf_char(b, '\t');
    put_multirange(b, c->content, c->n_content);
    buf_char(b, '\t');
    write_countries(b, m, c);
    buf_char(b, '\t');
    get_quote(m, c, &quote, " ... ");
    buf_bytes(b, quote.s, quote.len);
    end_row(&m->claim);
}

static void
write_references(maker *m, const claim *c, file *f, const int *list, int n, bool with_act)
{
    for (int i = 0; i < n; i++) {
        const actor *a = &m->names.actors[list[i]];
        buf *b = &f->row;

        buf_format(b, "%ld\t%d\t%d\t%d\t", m->id, c->id, list[i], a->country);
        if (a->body < 0)
            buf_text(b, "\\N");
        else
            buf_format(b, "%d", a->body);
        if (with_act)
            buf_format(b, "\t%d", c->act);
        end_row(f);
    }
}

static void
write_concepts(maker *m, const claim *c)
{
    for (int i = 0; i < c->n_concepts; i++) {
        buf *b = &m->claim_concept.row;

        buf_format(b, "%ld\t%d\t%d\t", m->id, c->id, c->concepts[i]);
        if (c->polarities[i] == UNKNOWN)
            buf_text(b, "\\N");
        else
            buf_format(b, "%d", c->polarities[i]);
        end_row(&m->claim_concept);
    }
}

static void
put_facets(buf *b, const maker *m, const char *field, const int *list, int n)
{
    for (int i = 0; i < n; i++)
        for (int j = 0; j < m->names.actors[list[i]].n_above; j++)
            buf_format(b, "%s%d ", field, m->names.actors[list[i]].above[j]);
}

/* Letters alone are words; a facet ends in its number. */
static void
write_facets(maker *m, const claim *c)
{
    static buf quote;
    buf *b = &m->claim_facets.row;

    buf_format(b, "%ld\t%d\tact%d ", m->id, c->id, c->act);
    put_facets(b, m, "by", c->actors, c->n_actors);
    put_facets(b, m, "to", c->targets, c->n_targets);
    for (int i = 0; i < c->n_concepts; i++)
        buf_format(b, "is%d %s%d ", c->concepts[i], stances[c->polarities[i] + 1], c->concepts[i]);
    get_quote(m, c, &quote, " ");
    buf_bytes(b, quote.s, quote.len);
    end_row(&m->claim_facets);
}

static void
write_tables(maker *m)
{
    buf *b = &m->article.row;

    begin_row(b, m);
    buf_bytes(b, m->text.s, m->text.len);
    end_row(&m->article);
    for (int i = 0; i < m->n_claims; i++) {
        const claim *c = &m->claims[i];

        write_claim(m, c);
        write_references(m, c, &m->claim_actor, c->actors, c->n_actors, true);
        write_references(m, c, &m->claim_target, c->targets, c->n_targets, false);
        write_concepts(m, c);
    }
}

void
write_article(maker *m)
{
    if (m->news.out)
        write_news(m);
    if (m->p1.out)
        write_document(m, &m->p1, true);
    if (m->p1t.out)
        write_document(m, &m->p1t, false);
    if (m->article.out)
        write_tables(m);
    for (int i = 0; m->claim_facets.out && i < m->n_claims; i++)
        write_facets(m, &m->claims[i]);
}

static void
write_name(file *f, int number, const char *name)
{
    buf_format(&f->row, "%d\t%s", number, name);
    end_row(f);
}

void
write_names(maker *m)
{
    if (!m->article.out)
        return;
    for (int i = 0; i < 2 * ACTORS; i++)
        write_name(&m->actor, i, m->names.actors[i].path);
    for (int i = 0; i < CONCEPTS; i++)
        write_name(&m->concept, i, m->names.concepts[i]);
    for (int i = 0; i < ACTS; i++)
        write_name(&m->act, i, acts[i].name);
    for (int i = 0; i < WORDS; i++)
        write_name(&m->word, i, m->names.words[i]);
}
