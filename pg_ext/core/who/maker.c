/*
 * who/maker.c
 *    Who can have made a document.
 */
#include "who/maker.h"

bool
ws_is_poll(const ws_cast *cast, uint32_t i)
{
    static const char *const polls[] = {"poll",    "polls",   "survey",      "surveys",   "polling",
                                        "results", "returns", "projections", "projection"};

    return WS_TOKEN_IN(cast->t, i, polls);
}

uint32_t
ws_document_kind(const ws_cast *cast, uint32_t i)
{
    return ws_is_poll(cast, i) ? ws_word_hash(WS_STR("poll")) : cast->t->tokens[i].word;
}

bool
ws_follows(const ws_cast *cast, const ws_mention *m, const char *word)
{
    uint32_t at = m->start - (m->start > 0 && has_class(cast, m->start - 1, WS_WC_DET));

    return at > 0 && is(cast, at - 1, word);
}

/* A word that only the sentence gave its capital: Early results, Exit polling. */
static bool
is_plain_word(const ws_cast *cast, const ws_mention *m)
{
    uint32_t ignored;

    return m->initial && m->kind == WS_MENTION_NAME && m->end == m->start + 1 &&
           cast->t->tokens[m->start].shape == WS_SHAPE_TITLE &&
           !ws_index_get(&cast->proper, cast->t->tokens[m->start].word, &ignored);
}

bool
ws_makes(ws_cast *cast, const ws_mention *m)
{
    return ws_wants_any(cast, m) && !is_plain_word(cast, m);
}

bool
ws_polls(ws_cast *cast, const ws_mention *m)
{
    return ws_makes(cast, m) && !ws_wants_person(cast, m) && !ws_wants_country(cast, m);
}
