/*
 * who/they.c
 *    Several people who are meant together: "Moe and Ost met. They said".
 */
#include "who/they.h"

#include "who/antecedent.h"

#define SENTENCES_BACK 2u
#define WORDS_BACK     90u /* tokens */
#define GAP            6u  /* tokens between the beginning of a sentence and two names */

/* Whether two mentions in a row are joined by "and", words of the classes before the second. */
static bool
are_joined(const ws_cast *cast, const ws_mention *a, const ws_mention *b, ws_classes before)
{
    uint32_t and = b->start;

    while (and > a->end && has_class(cast, and-1, before))
        and--;
    return and == a->end + 1 && is(cast, a->end, "and") && !a->possessive && !b->possessive;
}

static ws_speaker
both(ws_cast *cast, const ws_mention *a, const ws_mention *b)
{
    ws_speaker s = one(ws_cast_name(cast, a), "two named before");

    s.entities[s.n++] = ws_cast_name(cast, b);
    return s;
}

/* The two who are named at the beginning of the sentence that begins at token `from`: "Ms. Moe and
 * Mr. Ost". */
static ws_speaker
pair_at(const ws_phrase *p, uint32_t from)
{
    ws_cast *cast = p->cast;
    uint32_t i = ws_cast_mention_from(cast, from);
    const ws_mention *a = &cast->mentions[i], *b = a + 1;

    if (i + 1 >= cast->nmentions || a->start > from + GAP || b->start >= p->from ||
        !are_joined(cast, a, b, WS_WC_TITLE) || !ws_wants_person(cast, a) ||
        !ws_wants_person(cast, b))
        return NOTHING;
    return both(cast, a, b);
}

ws_speaker
ws_read_they(const ws_phrase *p)
{
    const ws_token *k = p->t->tokens;
    uint32_t from = p->from;
    ws_speaker s;

    for (uint32_t n = 0; n <= SENTENCES_BACK && p->from - from < WORDS_BACK; n++) {
        while (from > 0 && k[from - 1].sentence == k[from].sentence && p->from - from < WORDS_BACK)
            from--;
        if ((s = pair_at(p, from)).n)
            return s;
        if (from == 0)
            break;
        from--;
    }
    return NOTHING;
}

/* Two names joined by "and", the later of which is the mention, of people or of bodies. */
static ws_speaker
pair_with(const ws_phrase *p, uint32_t later)
{
    ws_cast *cast = p->cast;
    const ws_mention *b = &cast->mentions[later], *a = b - 1;

    if (!are_joined(cast, a, b, WS_WC_TITLE | WS_WC_DET) ||
        ws_wants_person(cast, a) != ws_wants_person(cast, b) || ws_wants_country(cast, a) ||
        ws_cast_name(cast, a) == WS_NOBODY || ws_cast_name(cast, b) == WS_NOBODY)
        return NOTHING;
    return both(cast, a, b);
}

ws_speaker
ws_read_both(const ws_phrase *p)
{
    const ws_token *k = p->t->tokens;
    ws_speaker s = ws_read_they(p);

    for (uint32_t i = ws_cast_mention_from(p->cast, p->from); !s.n && i > 1; i--) {
        const ws_mention *m = &p->cast->mentions[i - 1];

        if (m->start >= p->from)
            continue;
        if (k[m->start].sentence + SENTENCES_BACK < k[p->from].sentence)
            break;
        s = pair_with(p, i - 1);
    }
    return s;
}

/* The country that a mention names, or WS_NOBODY. */
static uint32_t
country_of(const ws_cast *cast, const ws_mention *m)
{
    const ws_entity *e = m->entity == WS_NOBODY ? NULL : &cast->entities[m->entity];

    return e && e->kind == WS_KIND_COUNTRY && e->path.len == e->top.len ? m->entity : WS_NOBODY;
}

/* "the two countries", "both governments": the only two named in a sentence before, the nearest
 * that names two. */
ws_speaker
ws_read_two_countries(ws_phrase *p)
{
    static const char *const nouns[] = {"countries",  "nations",   "governments", "states",
                                        "neighbours", "neighbors", "capitals"};
    const ws_token *k = p->t->tokens;
    uint32_t sentence = k[p->from].sentence, later;
    ws_speaker s = guessed(WS_NOBODY, "the two countries before");
    bool two =
        p->from + 1 < p->to && is(p->cast, p->from, "the") && is(p->cast, p->from + 1, "two");

    if (!is_learned(p) || p->core != p->to || p->from + 2 + two != p->to ||
        !(two || is(p->cast, p->from, "both")) || !WS_TOKEN_IN(p->t, p->to - 1, nouns))
        return NOTHING;
    for (uint32_t i = ws_cast_mention_from(p->cast, p->from); i > 0; i--) {
        const ws_mention *m = &p->cast->mentions[i - 1];
        uint32_t country = country_of(p->cast, m);

        if (k[m->start].sentence + SENTENCES_BACK < k[p->from].sentence ||
            (s.n == 2 && k[m->start].sentence < sentence))
            break;
        if (m->start >= p->from || country == WS_NOBODY ||
            (s.n > 0 && (s.entities[0] == country || s.entities[s.n - 1] == country)))
            continue;
        if (s.n == 2)
            return NOTHING;
        s.entities[s.n++] = country;
        sentence = k[m->start].sentence;
    }
    if (s.n < 2)
        return NOTHING;
    later = s.entities[0];
    s.entities[0] = s.entities[1];
    s.entities[1] = later;
    return s;
}

ws_speaker
ws_several_before(const ws_phrase *p)
{
    const ws_speaker *last = &p->memory->last;

    if (last->n > 1 || (last->n == 1 && p->cast->entities[last->entities[0]].kind == WS_KIND_GROUP))
        return *last;
    return NOTHING;
}

/* Whether the last speaker spoke in the paragraph of p->from. */
static bool
spoke_here(const ws_phrase *p)
{
    const ws_memory *memory = p->memory;
    const ws_token *k = p->t->tokens;

    for (uint32_t i = memory->nmet; i > 0; i--)
        if (memory->met[i - 1].how & WS_MET_SPEAKING)
            return k[memory->met[i - 1].token].paragraph == k[p->from].paragraph;
    return false;
}

ws_speaker
ws_read_others(const ws_phrase *p)
{
    ws_speaker s = spoke_here(p) ? ws_several_before(p) : NOTHING;

    return s.n == 1 ? s : NOTHING;
}
