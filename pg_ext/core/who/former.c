/*
 * who/former.c
 *    People who were in a body once: "former finance minister Ada Moe".
 */
#include "who/internal.h"

#define BEHIND_WORDS 3u  /* behind a name, in which "a former" stands */
#define CLAUSE_WORDS 12u /* in which it is said what somebody is now */

/* "Former finance minister NAME", within [from, to). */
static bool
is_former(const ws_cast *cast, uint32_t from, uint32_t to)
{
    static const char *const words[] = {"former", "ex", "erstwhile", "onetime"};

    for (uint32_t i = from; i < to; i++)
        if (WS_TOKEN_IN(cast->t, i, words))
            return true;
    return false;
}

/* Where the words before a name begin that may say what somebody is. */
static uint32_t
said_from(const ws_cast *cast, const ws_mention *m)
{
    uint32_t i = m->start;

    while (i > 0 && m->start - i < 2 * OFFICE_WORDS &&
           cast->t->tokens[i - 1].sentence == cast->t->tokens[m->start].sentence &&
           !has_class(cast, i - 1, WS_WC_CLAUSE) && !ws_cast_is_past_verb(cast, i - 1))
        i--;
    return i;
}

/* Who was in a body is of its country alone, and of no firm. */
static uint32_t
country_of(const ws_cast *cast, uint32_t body)
{
    uint32_t country;

    if (body == WS_NOBODY || cast->entities[body].kind == WS_KIND_PERSON ||
        !ws_index_get(&cast->by_path, ws_path_key(cast->entities[body].top), &country) ||
        cast->entities[country].kind != WS_KIND_COUNTRY)
        return WS_NOBODY;
    return country;
}

/* "NAME, a former judge", of a body that is named before it is said what NAME is now: not "a former
 * judge who is now a fellow at X". */
static bool
is_former_behind(ws_cast *cast, uint32_t at, uint32_t body)
{
    uint32_t end = at + BEHIND_WORDS < cast->t->n ? at + BEHIND_WORDS : cast->t->n;
    uint32_t limit = at + CLAUSE_WORDS < cast->t->n ? at + CLAUSE_WORDS : cast->t->n, i = end;

    if (!is_former(cast, at, end))
        return false;
    while (i < limit && cast->t->tokens[i].sentence == cast->t->tokens[at].sentence &&
           !is_the_word(cast, i, "who") && !is_the_word(cast, i, "now"))
        i++;
    if (i == limit || cast->t->tokens[i].sentence != cast->t->tokens[at].sentence)
        return true;
    for (uint32_t k = ws_cast_mention_from(cast, at);
         k < cast->nmentions && cast->mentions[k].start < i; k++)
        if (ws_cast_name(cast, &cast->mentions[k]) == body)
            return true;
    return false;
}

/* "NAME, who once led X", "who used to head X", "who ran X until 2010": behind a name that ends at
 * a token. */
bool
ws_cast_led_once(const ws_cast *cast, uint32_t at)
{
    static const char *const once[] = {"once", "formerly", "previously", "used"};
    static const char *const past[] = {"led",     "headed",   "ran",    "commanded", "directed",
                                       "chaired", "governed", "served", "was",       "managed"};
    uint32_t verb = at + 2, limit = at + CLAUSE_WORDS;

    if (verb + 1 >= cast->t->n || cast->t->s[cast->t->tokens[at].start] != ',')
        return false;
    if (!is_the_word(cast, at + 1, "who"))
        return WS_TOKEN_IN(cast->t, at + 1, once);
    if (WS_TOKEN_IN(cast->t, verb, once))
        return true;
    if (!WS_TOKEN_IN(cast->t, verb, past))
        return false;
    for (uint32_t i = verb;
         i < limit && i < cast->t->n && cast->t->tokens[i].sentence == cast->t->tokens[at].sentence;
         i++)
        if (is_the_word(cast, i, "now") || is_the_word(cast, i, "is"))
            return false;
    return true;
}

uint32_t
ws_cast_body_left(ws_cast *cast, const ws_mention *m, uint32_t body, bool behind)
{
    if (body != WS_NOBODY &&
        (is_former(cast, said_from(cast, m), m->start) ||
         (behind && m->end < cast->t->n &&
          (is_former_behind(cast, m->end, body) || ws_cast_led_once(cast, m->end)))))
        return country_of(cast, body);
    return body;
}
