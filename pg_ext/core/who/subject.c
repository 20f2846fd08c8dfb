/*
 * who/subject.c
 *    The country for which officials speak whose own the words do not say: "Norway's government
 *    rejects it. \"We slept,\" the defence minister said."
 */
#include "who/internal.h"

#define NEAR_WORDS 150u /* tokens in which it is looked for */
#define VERB_WORDS 3u   /* between a subject and its verb */

bool
ws_cast_leads(const ws_cast *cast, const ws_mention *m)
{
    uint32_t start = m->start;

    start -= start > 0 && has_class(cast, start - 1, WS_WC_DET);
    return is_initial(cast->t, start) && !cast->t->tokens[m->start].quoted;
}

bool
ws_cast_is_of_embassy(const ws_cast *cast, const ws_mention *m)
{
    static const char *const kinds[] = {"embassy", "consulate", "ambassador"};

    return WS_TOKEN_IN(cast->t, m->end - 1, kinds) ||
           WS_TOKEN_IN(cast->t, m->end + m->possessive, kinds);
}

/* The country of a mention, or of the body that it names; absent for none. */
static ws_str
country_of(const ws_cast *cast, const ws_mention *m)
{
    ws_str top = m->entity == WS_NOBODY || m->shared ? WS_NONE : cast->entities[m->entity].top;
    uint32_t country;

    return top.len && ws_index_get(&cast->by_path, ws_path_key(top), &country) &&
                   cast->entities[country].kind == WS_KIND_COUNTRY
               ? top
               : WS_NONE;
}

/* Whether a verb of speaking stands behind a token, words before it allowed. */
static bool
speaks(const ws_cast *cast, uint32_t at)
{
    const ws_token *k = cast->t->tokens;
    uint32_t end;

    for (uint32_t i = at; i < cast->t->n && i <= at + VERB_WORDS && is_word(cast->t, i) &&
                          k[i].sentence == k[at - 1].sentence;
         i++)
        if (ws_cast_longest(cast, WS_ROOT_CUE, i, cast->t->n, &end) != UINT32_MAX)
            return true;
    return false;
}

/* The country for which the subject of a sentence speaks that begins with a mention: Norway said,
 * Norway's government, the Norwegian police; absent. */
static ws_str
speaks_for(const ws_cast *cast, const ws_mention *m)
{
    ws_str country = ws_cast_leads(cast, m) ? country_of(cast, m) : WS_NONE;
    uint32_t behind = m->end + m->possessive;

    return country.len && !ws_cast_is_of_embassy(cast, m) && speaks(cast, behind) ? country
                                                                                  : WS_NONE;
}

/* Something more is said of the same subject: "Norway denied it, with the minister saying". */
static bool
goes_on(const ws_cast *cast, uint32_t token)
{
    static const char *const joints[] = {"with", "and", "as"};
    uint32_t i = token;

    while (i > 1 && has_class(cast, i - 1, WS_WC_DET | WS_WC_TITLE))
        i--;
    return i > 0 &&
           (WS_TOKEN_IN(cast->t, i - 1, joints) || cast->t->s[cast->t->tokens[i - 1].start] == ',');
}

ws_str
ws_cast_country_of_subject(const ws_cast *cast, uint32_t token)
{
    const ws_token *k = cast->t->tokens;

    for (uint32_t i = ws_cast_mention_from(cast, token); i > 0; i--) {
        const ws_mention *m = &cast->mentions[i - 1];
        ws_str country;

        if (k[m->start].paragraph + 1 < k[token].paragraph || token - m->start > NEAR_WORDS)
            break;
        if (k[m->start].sentence == k[token].sentence && !goes_on(cast, token))
            continue;
        country = speaks_for(cast, m);
        if (country.len)
            return country;
    }
    return WS_NONE;
}
