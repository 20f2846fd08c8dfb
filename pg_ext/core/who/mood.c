/*
 * who/mood.c
 *    Whether the words say that a claim was made at all.
 */
#include "who/mood.h"

#include "who/internal.h"

#define NOT_REACH 5u /* words of the cue and before it in which it is negated */
#define IF_REACH  3u /* before who would speak, in which a condition begins */

/* Where the words begin that say who speaks and how. */
static uint32_t
told_from(const ws_attribution *a)
{
    return a->source_at.start < a->source_at.end && a->source_at.start < a->cue_at.start
               ? a->source_at.start
               : a->cue_at.start;
}

/* Behind the source, where that stands before the verb. */
static uint32_t
verb_from(const ws_attribution *a)
{
    return told_from(a) < a->cue_at.start ? a->source_at.end : a->cue_at.start;
}

static bool
ends_phrase(const ws_text *t, uint32_t i)
{
    return t->tokens[i].kind != WS_TOKEN_WORD || t->tokens[i].quoted != WS_UNQUOTED;
}

/* "has never accused", "would not condemn": acts that somebody did not do. */
static bool
is_negated(const ws_cast *cast, const ws_attribution *a, const ws_reading *reading)
{
    static const char *const others[] = {"state", "claim", "deny", "reject", "confirm", "ask"};
    uint32_t head = a->cue_at.end - 1;

    if (WS_STR_IN(reading->act, others))
        return false;
    for (uint32_t i = head; i > verb_from(a) && head - i < NOT_REACH; i--) {
        if (ends_phrase(cast->t, i - 1))
            return false;
        if (has_class(cast, i - 1, WS_WC_NOT) && !is_the_word(cast, i, "only"))
            return true;
    }
    return false;
}

/* "might accuse", "was about to accuse". */
static bool
is_possible(const ws_cast *cast, const ws_attribution *a)
{
    static const char *const may[] = {"may", "might"};
    uint32_t head = a->cue_at.end - 1;

    for (uint32_t i = head; i > verb_from(a) && head - i < NOT_REACH; i--) {
        if (ends_phrase(cast->t, i - 1))
            return false;
        if (WS_TOKEN_IN(cast->t, i - 1, may) ||
            (is_the_word(cast, i - 1, "about") && is_the_word(cast, i, "to")))
            return true;
    }
    return false;
}

/* "Nobody accused", "no minister accused", "neither Norway nor Denmark". */
static bool
is_nobodys(const ws_cast *cast, const ws_attribution *a)
{
    static const char *const none[] = {"nobody", "neither", "none", "no-one"};
    uint32_t from = told_from(a);

    return WS_TOKEN_IN(cast->t, from, none) ||
           (is_the_word(cast, from, "no") && is_the_word(cast, from + 1, "one")) ||
           (from > 0 && is_the_word(cast, from - 1, "neither") && !ends_phrase(cast->t, from - 1));
}

/* "If Norway accuses", "unless", "had Norway accused". */
static bool
is_condition(const ws_cast *cast, const ws_attribution *a)
{
    static const char *const ifs[] = {"if", "unless"};
    const ws_text *t = cast->t;
    uint32_t from = told_from(a);

    if (WS_TOKEN_IN(t, from, ifs))
        return true;
    for (uint32_t i = from; i > 0 && from - i < IF_REACH && !ends_phrase(t, i - 1); i--) {
        if (WS_TOKEN_IN(t, i - 1, ifs))
            return !(i > 1 && is_the_word(cast, i - 2, "as"));
        if (is_the_word(cast, i - 1, "had") && is_initial(t, i - 1))
            return true;
    }
    return is_the_word(cast, from, "had") && is_initial(t, from);
}

/* "Has Norway accused Denmark?", outside quotations. */
static bool
is_question(const ws_cast *cast, const ws_attribution *a)
{
    static const char *const verbs[] = {"did", "does", "do",    "has",    "have", "is",  "are",
                                        "was", "were", "could", "should", "will", "can", "would"};
    const ws_text *t = cast->t;
    uint32_t from = told_from(a), end = a->cue_head;

    if (!(WS_TOKEN_IN(t, from, verbs) && is_initial(t, from)) &&
        !(from > 0 && WS_TOKEN_IN(t, from - 1, verbs) && is_initial(t, from - 1)))
        return false;
    while (end + 1 < t->n && t->tokens[end + 1].sentence == t->tokens[end].sentence)
        end++;
    return t->s[t->tokens[end].start] == '?' && t->tokens[end].quoted == WS_UNQUOTED;
}

bool
ws_is_unmade(const ws_cast *cast, const ws_attribution *a, const ws_reading *reading)
{
    if (a->cue_at.start >= a->cue_at.end || cast->t->tokens[a->cue_head].quoted != WS_UNQUOTED)
        return false;
    return is_negated(cast, a, reading) || is_possible(cast, a) || is_nobodys(cast, a) ||
           is_condition(cast, a) || is_question(cast, a);
}
