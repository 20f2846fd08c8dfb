/*
 * who/mood.c
 *    Whether the words say that a claim was made at all.
 */
#include "who/mood.h"

#include "who/internal.h"

#define NOT_REACH 5u /* words of the cue and before it in which it is negated */
#define IF_REACH  3u /* before who would speak, in which a condition begins */
#define IT_REACH  6u /* before "that", in which a clause is called untrue */

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

/* To say nothing of somebody is no claim; not to deny is one. */
static bool
is_aimed(const ws_reading *reading)
{
    static const char *const others[] = {"state", "claim", "deny", "reject", "confirm", "ask"};

    return !WS_STR_IN(reading->act, others);
}

/* "has never accused", "would not condemn": acts that somebody did not do. */
static bool
is_negated(const ws_cast *cast, const ws_attribution *a)
{
    uint32_t head = a->cue_at.end - 1;

    for (uint32_t i = head; i > verb_from(a) && head - i < NOT_REACH; i--) {
        if (ends_phrase(cast->t, i - 1))
            return false;
        if (has_class(cast, i - 1, WS_WC_NOT) && !is_the_word(cast, i, "only"))
            return true;
    }
    return false;
}

/* "avoided blaming", "has yet to accuse", "stopped short of blaming". */
static bool
is_avoided(const ws_cast *cast, const ws_attribution *a)
{
    static const char *const words[] = {"avoid",   "avoids", "avoided", "avoiding",  "fail",
                                        "fails",   "failed", "failing", "refrained", "refrains",
                                        "refused", "short",  "yet",     "declined",  "hesitated"};
    static const char *const behind[] = {"to", "of", "from"};
    uint32_t head = a->cue_at.end - 1;

    for (uint32_t i = head; i > told_from(a) && head - i < NOT_REACH; i--) {
        if (ends_phrase(cast->t, i - 1))
            return false;
        if (WS_TOKEN_IN(cast->t, i - 1, words))
            return i == head || WS_TOKEN_IN(cast->t, i, behind);
    }
    return false;
}

/* "It is not true that Norway accused", "reports that Norway accused Denmark are false". */
static bool
is_refuted(const ws_cast *cast, const ws_attribution *a)
{
    static const char *const claims[] = {"claim",  "claims",  "report",     "reports",
                                         "rumour", "rumours", "allegation", "allegations",
                                         "rumor",  "rumors",  "suggestion", "suggestions"};
    static const char *const untrue[] = {"false",    "untrue",     "baseless", "unfounded",
                                         "fake",     "fabricated", "invented", "denied",
                                         "rejected", "dismissed",  "debunked"};
    const ws_text *t = cast->t;
    uint32_t that = told_from(a) - 1, i;

    if (that == 0 || that >= t->n || !is_the_word(cast, that, "that"))
        return false;
    for (i = that; i > 0 && that - i < IT_REACH && !ends_phrase(t, i - 1); i--)
        if (is_the_word(cast, i - 1, "true") || is_the_word(cast, i - 1, "truth"))
            return i > 1 && (has_class(cast, i - 2, WS_WC_NOT) || is_the_word(cast, i - 2, "no"));
    if (!WS_TOKEN_IN(t, that - 1, claims))
        return WS_TOKEN_IN(t, that - 1, untrue);
    for (i = that; i > 0 && t->tokens[i - 1].sentence == t->tokens[that].sentence;)
        i--;
    for (; i < t->n && t->tokens[i].sentence == t->tokens[that].sentence; i++)
        if (WS_TOKEN_IN(t, i, untrue) && t->tokens[i].quoted == WS_UNQUOTED)
            return true;
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

/* "If Norway accuses", "unless", "had Norway accused", "were Norway to accuse". */
static bool
is_condition(const ws_cast *cast, const ws_attribution *a)
{
    static const char *const ifs[] = {"if", "unless"}, *const turned[] = {"had", "were", "should"};
    const ws_text *t = cast->t;
    uint32_t from = told_from(a);

    if (WS_TOKEN_IN(t, from, ifs))
        return true;
    for (uint32_t i = from; i > 0 && from - i < IF_REACH && !ends_phrase(t, i - 1); i--) {
        if (WS_TOKEN_IN(t, i - 1, ifs))
            return !(i > 1 && is_the_word(cast, i - 2, "as"));
        if (WS_TOKEN_IN(t, i - 1, turned) && is_initial(t, i - 1))
            return true;
    }
    return WS_TOKEN_IN(t, from, turned) && is_initial(t, from);
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
    return (is_aimed(reading) && (is_negated(cast, a) || is_avoided(cast, a))) ||
           is_refuted(cast, a) || is_possible(cast, a) || is_nobodys(cast, a) ||
           is_condition(cast, a) || is_question(cast, a);
}
