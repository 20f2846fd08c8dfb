/*
 * who/home.c
 *    The country that a text is about: by the countries named and by what only one of them has.
 */
#include "who/internal.h"

#define NAME_COUNTS     2u   /* a country by its name, of which an adjective is half */
#define FIRST_COUNTS    6u   /* the country that is named first */
#define FIRST_WORDS     60u  /* at the text's beginning */
#define PARAGRAPH_WORDS 150u /* in which a paragraph's beginning is looked for */
#define SIGNS_MAX       3u   /* signs of a nation that count, each like a name */

/* Votes for each entity that is a country. */
typedef struct ballot {
    uint32_t *counts, n, all, best;
} ballot;

/* Norlandic, of Norland. */
static bool
is_adjective(const ws_cast *cast, const ws_mention *m)
{
    ws_str path = cast->entities[m->entity].path;

    return is_country(cast, m) && m->end - m->start == 1 &&
           !ws_str_eq(ws_token_str(cast->t, m->start), path);
}

static void
add_listed(ws_cast *cast, ws_str country)
{
    uint32_t entity = ws_cast_entity(cast, country, WS_KIND_COUNTRY);

    if (entity != WS_NOBODY)
        cast->entities[entity].listed = true;
}

/* Regions name their countries too, and so do bodies that the lexicon has under a country. */
static void
name_countries(ws_cast *cast)
{
    for (uint32_t i = 0; i < cast->nmentions; i++) {
        const ws_mention *m = &cast->mentions[i];
        const ws_entity *e = m->entity == WS_NOBODY ? NULL : &cast->entities[m->entity];
        ws_str top = e ? e->top : WS_NONE;

        if (!e || top.len == e->path.len)
            continue;
        if (e->kind == WS_KIND_COUNTRY)
            ws_cast_entity(cast, top, WS_KIND_COUNTRY);
        else if (e->kind == WS_KIND_ORGANISATION && m->actor != UINT32_MAX && !m->shared &&
                 cast->lex->actors[m->actor].national)
            add_listed(cast, top);
    }
}

/* A country whose envoy or embassy is named: it stands in another; or one that the text alone
 * knows, where it says whose an office is: the Norlandic foreign ministry, the government of
 * Norland. */
static bool
is_told_apart(const ws_cast *cast, const ws_mention *m, const ws_entity *country)
{
    static const char *const offices[] = {"government", "ministry", "embassy", "parliament"};
    static const char *const envoys[] = {"ambassador", "envoy", "embassy"};
    bool office = cast->entities[m->entity].kind == WS_KIND_ORGANISATION;

    if (ws_cast_is_of_embassy(cast, m) ||
        (m->start > 1 && has_class(cast, m->start - 1, WS_WC_PREP) &&
         WS_TOKEN_IN(cast->t, m->start - 2, envoys)))
        return true;
    if (m->kind != WS_MENTION_ACTOR || country->listed)
        return false;
    if (m->start > 1 && !office && is_the_word(cast, m->start - 1, "of"))
        return WS_TOKEN_IN(cast->t, m->start - 2, offices);
    return office && !ws_str_eq(ws_token_str(cast->t, m->start), country->path);
}

static void
vote(ballot *b, uint32_t country, uint32_t weight)
{
    b->counts[country] += weight;
    b->all += weight;
    if (b->best == WS_NOBODY || b->counts[country] > b->counts[b->best])
        b->best = country;
}

/* What names a mention gives: the country that is named first, and what a sentence begins with,
 * count for more. */
static void
vote_mention(const ws_cast *cast, ballot *b, const ws_mention *m)
{
    uint32_t top, weight;
    bool first = m->start < FIRST_WORDS || m->kind == WS_MENTION_CAPITAL;

    if (m->entity == WS_NOBODY || m->shared ||
        !ws_index_get(&cast->by_path, ws_path_key(cast->entities[m->entity].top), &top) ||
        top >= b->n || cast->entities[top].kind != WS_KIND_COUNTRY ||
        is_told_apart(cast, m, &cast->entities[top]))
        return;
    weight = b->best == WS_NOBODY && first ? FIRST_COUNTS : NAME_COUNTS;
    weight += ws_cast_leads(cast, m) ? NAME_COUNTS : 0;
    vote(b, top, weight - is_adjective(cast, m));
}

/* Pounds in front of a number. */
static bool
is_in_pounds(const ws_text *t, uint32_t i)
{
    ws_str s = ws_token_str(t, i);

    return s.len > 1 && memcmp(s.s, "\xC2\xA3", 2) == 0;
}

/* The country of which a word is a sign; absent for none. */
static ws_str
nation_of(const ws_cast *cast, uint32_t i)
{
    if (has_class(cast, i, WS_WC_BRITISH) || is_in_pounds(cast->t, i))
        return WS_STR("United Kingdom");
    return has_class(cast, i, WS_WC_AMERICAN) ? WS_STR("United States") : WS_NONE;
}

/* Words that are used of one country alone, each word once. */
static void
vote_signs(ws_cast *cast, ballot *b)
{
    ws_index seen = {NULL, 0, 0};
    uint32_t ignored;

    for (uint32_t i = 0; i < cast->t->n && seen.n < 2 * SIGNS_MAX; i++) {
        ws_str nation = nation_of(cast, i);
        uint32_t country;

        if (!nation.len || ws_index_get(&seen, cast->t->tokens[i].word, &ignored))
            continue;
        country = ws_cast_entity(cast, nation, WS_KIND_COUNTRY);
        ws_index_put(cast->cx, &seen, cast->t->tokens[i].word, country, false);
        if (country < b->n)
            vote(b, country, NAME_COUNTS);
    }
}

/* The country to which most that is named belongs: by at least twice, and a third of all. */
void
ws_cast_settle_home(ws_cast *cast)
{
    ballot b = {.all = 0, .best = WS_NOBODY};

    name_countries(cast);
    add_listed(cast, WS_STR("United Kingdom"));
    add_listed(cast, WS_STR("United States"));
    b.n = cast->nentities;
    b.counts = ws_alloc0(cast->cx, b.n + 1, sizeof(*b.counts));
    for (uint32_t i = 0; i < cast->nmentions; i++)
        vote_mention(cast, &b, &cast->mentions[i]);
    vote_signs(cast, &b);
    if (b.best != WS_NOBODY && b.counts[b.best] > NAME_COUNTS && b.counts[b.best] * 3 >= b.all)
        cast->home = cast->entities[b.best].path;
}

/* The country of the place that stands at `from` before a comma: "In Paris, ..."; absent. */
static ws_str
place_at(const ws_cast *cast, uint32_t from, uint32_t token)
{
    const ws_text *t = cast->t;
    uint32_t m = ws_cast_mention_from(cast, from + 1);
    const ws_mention *place = m < cast->nmentions ? &cast->mentions[m] : NULL;

    if (!place || !is_the_word(cast, from, "in") || place->start != from + 1 ||
        place->end >= token || place->entity == WS_NOBODY ||
        t->s[t->tokens[place->end].start] != ',' ||
        cast->entities[place->entity].kind != WS_KIND_COUNTRY)
        return WS_NONE;
    return cast->entities[place->entity].top;
}

ws_str
ws_cast_country_at(const ws_cast *cast, uint32_t token)
{
    const ws_token *k = cast->t->tokens;
    uint32_t from = token;
    ws_str country;

    while (from > 0 && token - from < PARAGRAPH_WORDS && k[from - 1].sentence == k[token].sentence)
        from--;
    country = place_at(cast, from, token);
    while (from > 0 && token - from < PARAGRAPH_WORDS &&
           k[from - 1].paragraph == k[token].paragraph)
        from--;
    return country.len ? country : place_at(cast, from, token);
}

ws_str
ws_cast_home_at(const ws_cast *cast, uint32_t token)
{
    ws_str country = ws_cast_country_at(cast, token);

    country = country.len ? country : ws_cast_country_of_subject(cast, token);
    return country.len ? country : cast->home;
}
