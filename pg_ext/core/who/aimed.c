/*
 * who/aimed.c
 *    Whom a claim is about where its form tells: the object of a cue that has one, who is answered,
 *    who is spoken to.
 */
#include "who/reading.h"

#define REPLY_WORDS  8u /* of a content that is no more than what is answered */
#define OBJECT_WORDS 3u /* before the object of a cue: articles and titles */

/* No more than one of the nouns, with what belongs to it, of which somebody thinks something. */
static bool
is_short_of(const reader *r, const char *const *nouns, size_t n)
{
    static const char *const acts[] = {"deny", "reject", "condemn", "support"};

    if (r->n > REPLY_WORDS || !WS_STR_IN(r->out->act, acts))
        return false;
    for (uint32_t i = 0; i < r->n; i++)
        if (ws_str_is_any(ws_token_str(r->t, r->v[i]), nouns, n))
            return true;
    return false;
}

bool
ws_content_is_reply(const reader *r)
{
    static const char *const nouns[] = {
        "it",         "accusation", "accusations", "allegation", "allegations", "claim",
        "claims",     "charge",     "charges",     "criticism",  "finding",     "findings",
        "suggestion", "proposal",   "request",     "offer",      "comments",    "remarks",
        "figure",     "figures",    "verdict",     "demand",     "demands",     "plan",
        "remark",     "statement",  "threat",      "apology",    "excuse",      "complaint",
        "complaints", "warning",    "answer",      "summons",    "message",     "letter",
        "tweet",      "call",       "idea"};
    return is_short_of(r, nouns, sizeof(nouns) / sizeof(*nouns)) ||
           (r->n == 1 && act_is(r, "deny") && (is_at(r, 0, "this") || is_at(r, 0, "that")));
}

bool
ws_content_is_ruling(const reader *r)
{
    static const char *const nouns[] = {"ruling",     "verdict", "sentence",   "sentences",
                                        "decision",   "fine",    "conviction", "ban",
                                        "suspension", "vote",    "injunction"};

    return is_short_of(r, nouns, sizeof(nouns) / sizeof(*nouns));
}

bool
ws_content_is_object(const reader *r, uint32_t at)
{
    static const char *const acts[] = {"accuse", "condemn", "demand", "support", "ask"};

    if (!r->cue || r->out->negated || at > OBJECT_WORDS || r->a->cue_at.end != r->v[0] ||
        !WS_STR_IN(r->cue->act, acts))
        return false;
    for (uint32_t i = 0; i < at; i++)
        if (!reads_class(r, i, WS_WC_DET | WS_WC_TITLE | WS_WC_ROLE))
            return false;
    return true;
}

bool
ws_content_names_body(const reader *r)
{
    static const char *const acts[] = {"accuse", "condemn", "demand"};
    static const char *const behind[] = {"of", "for", "to", "over"};
    const ws_classes nouns = WS_WC_STATE | WS_WC_ORG | WS_WC_GROUP;

    if (!r->n || !r->cue || r->out->negated || r->a->cue_at.end != r->v[0] ||
        !WS_STR_IN(r->out->act, acts))
        return false;
    if (!reads_class(r, 0, WS_WC_DET) && !is_at(r, 0, "both"))
        return false;
    for (uint32_t i = 1; i <= OBJECT_WORDS && i + 1 < r->n; i++)
        if (reads_class(r, i, nouns) && WS_TOKEN_IN(r->t, r->v[i + 1], behind))
            return true;
    return false;
}

bool
ws_content_speaks_to(const reader *r)
{
    if (!ws_content_is_speech(r))
        return false;
    for (uint32_t i = 0; i < r->n; i++)
        if (is_at(r, i, "your") || (is_at(r, i, "you") && !(i > 0 && is_at(r, i - 1, "thank"))))
            return true;
    return false;
}
