/*
 * who/candidates.c
 *    Whom a claim may be about: those whom the content, the words around it and the claims before
 *    name, and those whom the text is about.
 */
#include "who/candidates.h"

#include "who/antecedent.h"
#include "who/internal.h"
#include "who/source.h"

#define PRONOUN_MEANS  2u   /* candidates of one pronoun */
#define DEFINITE_WORDS 3u   /* of "the farmers' union" */
#define BEFORE_MAX     200u /* tokens of its sentence before a claim */

/* "Harbour Act", "Zika": the name of what is nobody. */
static bool
names_thing(const reader *r, const ws_mention *m)
{
    return m && m->kind == WS_MENTION_NAME && m->actor == UINT32_MAX &&
           has_class(r->cast, m->end - 1, WS_WC_THING);
}

/* Whether it is a new one. */
static bool
add_candidate(const reader *r, ws_targets *all, uint32_t entity, uint32_t at, ws_target_from from,
              const ws_mention *m)
{
    if (entity == WS_NOBODY || names_thing(r, m))
        return false;
    for (uint32_t i = 0; i < all->n; i++) {
        if (all->v[i].entity == entity) {
            all->v[i].count++;
            return false;
        }
    }
    if (all->n == WS_TARGETS_CONSIDERED)
        return false;
    all->v[all->n++] = (ws_target){entity, r->cast->entities[entity].top, at, m, from, 1, 0};
    return true;
}

bool
ws_target_speaks(const ws_targets *all, uint32_t entity)
{
    for (uint32_t i = 0; i < all->speaker->n; i++)
        if (all->speaker->entities[i] == entity)
            return true;
    return false;
}

/* Words of the class WS_WC_PRONOUN. */
static const struct {
    const char *word;
    ws_anaphor kind;
} pronouns[] = {{"he", WS_ANA_HE},     {"him", WS_ANA_HE},     {"his", WS_ANA_HE},
                {"she", WS_ANA_SHE},   {"her", WS_ANA_SHE},    {"they", WS_ANA_THEY},
                {"them", WS_ANA_THEY}, {"their", WS_ANA_THEY}, {"it", WS_ANA_IT},
                {"its", WS_ANA_IT},    {"you", WS_ANA_WHO},    {"your", WS_ANA_WHO}};
#define NPRONOUNS (sizeof(pronouns) / sizeof(*pronouns))

/* Whom a pronoun of the content may mean: those named last that it fits, but not who speaks. */
static void
add_from_pronouns(const reader *r, ws_targets *all)
{
    uint32_t seen = 0;

    for (uint32_t i = 0; i < r->n; i++) {
        for (size_t k = 0; k < NPRONOUNS && reads_class(r, i, WS_WC_PRONOUN); k++) {
            uint32_t met[PRONOUN_MEANS], n;

            if ((seen >> pronouns[k].kind & 1) || !is_at(r, i, pronouns[k].word))
                continue;
            seen |= 1u << pronouns[k].kind;
            n = ws_met_before(r->memory, pronouns[k].kind, r->v[i], met, PRONOUN_MEANS);
            for (uint32_t m = 0; m < n; m++)
                if (!ws_target_speaks(all, met[m]) &&
                    add_candidate(r, all, met[m], NONE, FROM_PRONOUN, NULL))
                    all->v[all->n - 1].pronoun = pronouns[k].kind + 1;
        }
    }
}

/* People without a name: "the sponsors", "debate moderators". */
static void
add_groups(const reader *r, ws_targets *all)
{
    for (uint32_t i = 0; i < r->n; i++) {
        ws_str word = ws_token_str(r->t, r->v[i]);
        uint32_t entity;

        if (!reads_class(r, i, WS_WC_GROUP | WS_WC_ROLE) || ws_reader_mention(r, i) ||
            word.len < 4 || word.s[word.len - 1] != 's' || reads_class(r, i, WS_WC_FUNCTION))
            continue;
        entity =
            ws_cast_entity(r->cast, ws_cast_phrase(r->cast, r->v[i], r->v[i] + 1), WS_KIND_GROUP);
        add_candidate(r, all, entity, i, FROM_GROUP, NULL);
    }
}

static uint32_t
content_limit(const reader *r, uint32_t i)
{
    while (i + 1 < r->n && r->v[i + 1] == r->v[i] + 1)
        i++;
    return r->v[i] + 1;
}

static void
add_from_content(const reader *r, ws_targets *all)
{
    for (uint32_t i = 0; i < r->n; i++) {
        const ws_mention *m = ws_reader_mention(r, i);

        if (m && (m->start == r->v[i] || i == 0))
            add_candidate(r, all, ws_resolve_mention(r->memory, m, content_limit(r, i)), i,
                          FROM_CONTENT, m);
    }
}

/* "the government": the speaker's, where that is a country's, else the text's own. */
static void
add_government(const reader *r, ws_targets *all, uint32_t i)
{
    ws_str own = r->own;
    uint32_t entity;

    if (!(is_at(r, i + 1, "government") || is_at(r, i + 1, "authorities")) ||
        is_at(r, i + 2, "of") || is_at(r, i + 2, "in"))
        return;
    if (!own.len || !ws_index_get(&r->cast->by_path, ws_path_key(own), &entity) ||
        r->cast->entities[entity].kind != WS_KIND_COUNTRY)
        own = ws_cast_home_at(r->cast, r->v[i]);
    if (own.len)
        add_candidate(r, all, ws_cast_entity(r->cast, own, WS_KIND_COUNTRY), i, FROM_CONTENT, NULL);
}

/* "the governor", "the company": the only one named before. */
static void
add_definites(const reader *r, ws_targets *all)
{
    for (uint32_t i = 0; i + 1 < r->n; i++) {
        uint32_t noun = i + 1, entity;

        if (!is_at(r, i, "the") || ws_reader_mention(r, i + 1))
            continue;
        add_government(r, all, i);
        while (noun + 1 < r->n && noun < i + DEFINITE_WORDS &&
               !reads_class(r, noun, WS_WC_ROLE | WS_WC_ORG))
            noun++;
        if (r->v[noun] != r->v[i] + (noun - i) || !reads_class(r, noun, WS_WC_ROLE | WS_WC_ORG) ||
            (noun + 1 < r->n && reads_class(r, noun + 1, WS_WC_ROLE | WS_WC_ORG)))
            continue;
        entity = ws_resolve_definite(r->memory, r->v[i], r->v[noun] + 1);
        add_candidate(r, all, entity, i, FROM_CONTENT, NULL);
    }
}

/* Mentions in [from, to) that are not of the source. */
static void
add_range(const reader *r, ws_targets *all, uint32_t from, uint32_t to, ws_target_from where)
{
    const ws_cast *cast = r->cast;

    for (uint32_t i = ws_cast_mention_from(cast, from);
         i < cast->nmentions && cast->mentions[i].start < to; i++) {
        const ws_mention *m = &cast->mentions[i];

        if (m->start < r->a->source_at.end && m->end > r->a->source_at.start)
            continue;
        add_candidate(r, all, ws_resolve_mention(r->memory, m, to), NONE, where, m);
    }
}

static uint32_t
first_token(const reader *r)
{
    uint32_t first = r->n ? r->v[0] : 0;

    if (r->a->cue_at.start < r->a->cue_at.end && r->a->cue_at.start < first)
        first = r->a->cue_at.start;
    if (r->a->source_at.start < r->a->source_at.end && r->a->source_at.start < first)
        first = r->a->source_at.start;
    return first;
}

static void
add_from_around(const reader *r, ws_targets *all)
{
    uint32_t first = first_token(r), from = first, sentence;

    if (r->a->cue_at.start < r->a->cue_at.end)
        add_range(r, all, r->a->cue_at.start,
                  r->n && r->v[0] >= r->a->cue_at.end && r->v[0] < r->a->cue_at.end + 8
                      ? r->v[0]
                      : r->a->cue_at.end,
                  FROM_CUE);
    if (first == 0)
        return;
    sentence = r->t->tokens[first - 1].sentence;
    while (from > 0 && first - from < BEFORE_MAX && r->t->tokens[from - 1].sentence == sentence)
        from--;
    add_range(r, all, from, first, FROM_BEFORE);
}

static void
add_speakers(const reader *r, ws_targets *all, const ws_speaker *s, ws_target_from from)
{
    for (uint32_t i = 0; i < s->n; i++)
        add_candidate(r, all, s->entities[i], NONE, from, NULL);
}

static void
add_own_country(const reader *r, ws_targets *all)
{
    for (uint32_t i = 0; i < r->n && r->own.len; i++) {
        if (!reads_class(r, i, WS_WC_WE) || is_at(r, i, "i") || is_at(r, i, "me") ||
            is_at(r, i, "my"))
            continue;
        add_candidate(r, all, ws_cast_entity(r->cast, r->own, WS_KIND_COUNTRY), NONE, FROM_OWN,
                      NULL);
        return;
    }
}

/* One more where nobody has the same first element: it is what counts. */
static void
add_new_top(const reader *r, ws_targets *all, uint32_t entity, ws_target_from from)
{
    ws_str top;

    if (entity == WS_NOBODY)
        return;
    top = r->cast->entities[entity].top;
    for (uint32_t i = 0; i < all->n; i++)
        if (ws_str_eq(all->v[i].top, top))
            return;
    add_candidate(r, all, entity, NONE, from, NULL);
}

/* Whom the text is about. */
static void
add_main(const reader *r, ws_targets *all, const ws_aim *aim)
{
    uint32_t best = 0;

    for (uint32_t i = 0; i < aim->noften; i++)
        best = aim->often[i].times > aim->often[best].times ? i : best;
    if (aim->noften)
        add_new_top(r, all, aim->often[best].entity, FROM_OFTEN);
    for (uint32_t i = 0; i < aim->accused.n; i++)
        add_new_top(r, all, aim->accused.entities[i], FROM_OFTEN);
    for (uint32_t i = 0; i < WS_MAIN_MAX; i++)
        add_new_top(r, all, r->memory->main[i], FROM_MAIN);
    if (r->own.len)
        add_new_top(r, all, ws_cast_entity(r->cast, r->own, WS_KIND_COUNTRY), FROM_HOME);
}

void
ws_targets_collect(const reader *r, const ws_aim *aim, ws_targets *all)
{
    add_from_content(r, all);
    add_definites(r, all);
    add_from_around(r, all);
    add_from_pronouns(r, all);
    add_speakers(r, all, &aim->last, FROM_AIM);
    add_speakers(r, all, &aim->said, FROM_SAID);
    add_own_country(r, all);
    add_groups(r, all);
    add_main(r, all, aim);
}
