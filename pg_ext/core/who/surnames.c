/*
 * who/surnames.c
 *    Whom a surname alone means where several people of the text have it.
 */
#include "who/internal.h"

#define NAMESAKES_MAX 16u /* of one surname: later ones are not asked for */
#define FULL_AGAIN    2u  /* times that a whole name stands where the surname means another one */
#define FIRST_COUNTS  2u  /* by so much more often must another one be named */

/* Somebody with a surname that is named in full. */
typedef struct namesake {
    uint32_t entity, times;
    uint32_t next; /* another one with the surname, in the order of the text; or UINT32_MAX */
    uint8_t gender;
    bool in_title;
} namesake;

typedef struct namesakes {
    namesake *v;
    uint32_t n, cap;
    ws_index first; /* word hash of the surname */
} namesakes;

/* Of which sex the person at a mention is by the name and the title before it. */
static uint8_t
gender_of(const ws_cast *cast, const ws_mention *m)
{
    ws_gender by_name = ws_cast_gender(cast, m->start);

    if (by_name == WS_GENDER_UNKNOWN && m->start > 0 && is_capital(cast->t, m->start - 1))
        by_name = ws_cast_gender(cast, m->start - 1);
    return (uint8_t)by_name;
}

static void
note_namesake(ws_cast *cast, namesakes *all, const ws_mention *m)
{
    uint32_t word = cast->t->tokens[ws_cast_surname(cast, m)].word, i = UINT32_MAX, last = i;
    uint32_t several = 0;
    bool any = ws_index_get(&all->first, word, &i);

    for (; any && i != UINT32_MAX; i = all->v[i].next) {
        if (++several > NAMESAKES_MAX)
            return;
        if (all->v[i].entity == m->entity) {
            all->v[i].times++;
            return;
        }
        last = i;
    }
    all->v = ws_grown(cast->cx, all->v, all->n, &all->cap, sizeof(*all->v));
    all->v[all->n] = (namesake){.entity = m->entity,
                                .times = 1,
                                .next = UINT32_MAX,
                                .gender = gender_of(cast, m),
                                .in_title = cast->t->tokens[m->start].sentence == cast->t->lead};
    if (last != UINT32_MAX)
        all->v[last].next = all->n;
    else
        ws_index_put(cast->cx, &all->first, word, all->n, false);
    all->n++;
}

/* The one of the lexicon whom the surname alone means, unless the office is over. */
static uint32_t
known_holder(const ws_cast *cast, const ws_mention *m)
{
    const ws_actor *a = m->holder == UINT32_MAX ? NULL : &cast->lex->actors[m->holder];
    uint32_t entity;

    if (!a || (cast->day != WS_NO_DAY && a->until <= cast->day))
        return WS_NOBODY;
    return ws_index_get(&cast->by_path,
                        ws_path_key(ws_cast_join((ws_cast *)cast, ws_cast_office_of(cast, m),
                                                 ws_cast_called(cast, m))),
                        &entity)
               ? entity
               : WS_NOBODY;
}

/* The title is of the first, whom readers know by the surname from then on, and the other one, whom
 * the lexicon would mean, is named in full again and again. */
static bool
is_of_title(const namesake *first, const namesake *other)
{
    return first->in_title && first->gender != WS_GENDER_UNKNOWN && !other->in_title &&
           other->times >= FULL_AGAIN;
}

/* Whoever the lexicon means, unless the title is of another one; else the one named first, or
 * another one much more often; of the sex, where Mr or Ms tells it. */
static uint32_t
choose_namesake(const ws_cast *cast, const namesakes *all, uint32_t first, const ws_mention *m)
{
    ws_gender gender = m->start > 0 && has_class(cast, m->start - 1, WS_WC_TITLE)
                           ? ws_cast_gender(cast, m->start - 1)
                           : WS_GENDER_UNKNOWN;
    uint32_t best = UINT32_MAX, holder = known_holder(cast, m);

    for (uint32_t i = first; i != UINT32_MAX; i = all->v[i].next) {
        const namesake *k = &all->v[i];

        if (gender != WS_GENDER_UNKNOWN && k->gender != WS_GENDER_UNKNOWN && k->gender != gender)
            continue;
        if (k->entity == holder)
            return i != first && is_of_title(&all->v[first], k) ? all->v[first].entity : holder;
        if (best == UINT32_MAX ||
            k->times > all->v[best].times + (best == first ? FIRST_COUNTS : 0))
            best = i;
    }
    return best == UINT32_MAX ? WS_NOBODY : all->v[best].entity;
}

void
ws_cast_settle_surnames(ws_cast *cast)
{
    namesakes all = {0};

    for (uint32_t i = 0; i < cast->nmentions; i++) {
        const ws_mention *m = &cast->mentions[i];

        if (m->entity != WS_NOBODY && m->end - m->start > 1 &&
            cast->entities[m->entity].kind == WS_KIND_PERSON)
            note_namesake(cast, &all, m);
    }
    for (uint32_t i = 0; i < cast->nmentions; i++) {
        ws_mention *m = &cast->mentions[i];
        uint32_t first;

        if (m->kind != WS_MENTION_NAME || m->entity != WS_NOBODY || m->end - m->start > 1 ||
            !ws_index_get(&all.first, cast->t->tokens[m->start].word, &first) ||
            all.v[first].next == UINT32_MAX)
            continue;
        m->entity = choose_namesake(cast, &all, first, m);
    }
}
