/*
 * who/cue.c
 *    What the cue of a claim says: its entry in the lexicon, and whether it is negated.
 */
#include "who/reading.h"

#define CHARGE_GAP 5u  /* words between "charge" and "to" */
#define PRICE_GAP  10u /* and the price */
#define NOUN_GAP   5u  /* and between "issued" and "denial" */

/* $5, £20, 3 pounds. */
static bool
is_money(const ws_text *t, uint32_t i)
{
    static const char *const units[] = {"dollars", "euros", "pounds", "rupees", "cents", "percent"};
    ws_str s = ws_token_str(t, i);

    return WS_TOKEN_IN(t, i, units) || s.s[0] == '$' ||
           (s.len > 2 && (memcmp(s.s, "\xC2\xA3", 2) == 0 || memcmp(s.s, "\xE2\x82\xAC", 3) == 0));
}

static bool
is_neutral(const ws_cue *cue)
{
    return cue->act.len == 5 && memcmp(cue->act.s, "state", 5) == 0;
}

/* A verb in a form of its own, or behind "to" or "would": no noun such as press. */
static bool
is_verb(const reader *r, uint32_t name, uint32_t i)
{
    return r->lex->names[name].form != WS_FORM_BASE ||
           (i > 0 && ((r->cast->classes[i - 1] & (WS_WC_WILL | WS_WC_MUST)) ||
                      r->t->tokens[i - 1].word == ws_word_hash(WS_STR("to"))));
}

/* The entry of the cue lexicon within [from, to) that says most: the longest, and where two are
 * equal one that is not neutral ("said it rejected"), then the head's. *at is its token. */
static const ws_cue *
find_cue(const reader *r, uint32_t from, uint32_t to, uint32_t head, uint32_t *at)
{
    const ws_cue *best = NULL;
    uint32_t longest = 0;

    for (uint32_t k = 0; k <= to - from; k++) {
        uint32_t i = k == 0 ? head : from + k - 1, end, name;
        const ws_cue *cue;

        if (i < from || i >= to)
            continue;
        name = ws_cast_longest(r->cast, WS_ROOT_CUE, i, to, &end);
        if (name == NONE || end - i < longest)
            continue;
        cue = &r->lex->cues[r->lex->names[name].entry];
        if (end - i == longest && !(is_neutral(best) && !is_neutral(cue) && is_verb(r, name, i)))
            continue;
        longest = end - i;
        best = cue;
        *at = i;
    }
    return best;
}

/* "charged youths to shun violence", which is not charging them with it; "told Norland not to go".
 */
static bool
says_to_do(const reader *r)
{
    static const char *const verbs[] = {"charge", "tell"};
    static const char *const others[] = {"with", "that", "when", "if", "who"};
    uint32_t at = r->a->cue_at.end;

    if (!WS_STR_IN(r->cue->lemma, verbs))
        return false;
    for (uint32_t i = at > 0 ? at - 1 : 0; i < r->t->n && i < at + CHARGE_GAP; i++) {
        if (WS_TOKEN_IN(r->t, i, others) || r->t->tokens[i].kind > WS_TOKEN_NUMBER)
            return false;
        if (ws_token_is(r->t, i, "to"))
            return true;
    }
    return false;
}

/* "charged the farmers a fee", "charges nothing": a price, not a wrong. */
static bool
charges_price(const reader *r)
{
    static const char *const prices[] = {"fee",   "fees",    "price", "toll",   "tolls",
                                         "rent",  "rents",   "tax",   "fare",   "interest",
                                         "extra", "nothing", "more",  "double", "money"};
    uint32_t at = r->a->cue_at.end, sentence = r->t->tokens[at > 0 ? at - 1 : 0].sentence;
    bool price = false;

    if (r->cue->lemma.len != 6 || memcmp(r->cue->lemma.s, "charge", 6) != 0)
        return false;
    for (uint32_t i = at; i < r->t->n && i < at + PRICE_GAP; i++) {
        if (r->t->tokens[i].sentence != sentence || ws_token_is(r->t, i, "with") ||
            ws_token_is(r->t, i, "that"))
            break;
        price = price || WS_TOKEN_IN(r->t, i, prices) || is_money(r->t, i);
    }
    return price;
}

/* "plead not guilty": the entry itself is negated. */
static bool
says_not(const ws_cue *cue)
{
    for (uint32_t i = 0; cue && i + 4 <= cue->lemma.len; i++)
        if (memcmp(cue->lemma.s + i, "not ", 4) == 0)
            return true;
    return false;
}

/* "pleaded", where the content begins with "not guilty". */
static const ws_cue *
with_not_behind(const reader *r, const ws_cue *cue, uint32_t verb)
{
    uint32_t end, to = verb + 3 < r->t->n ? verb + 3 : r->t->n;
    uint32_t name = ws_cast_longest(r->cast, WS_ROOT_CUE, verb, to, &end);

    return name != NONE && says_not(&r->lex->cues[r->lex->names[name].entry])
               ? &r->lex->cues[r->lex->names[name].entry]
               : cue;
}

/* Verbs that say little by themselves. */
static bool
is_light(const ws_cue *cue)
{
    static const char *const verbs[] = {
        "issue", "make",  "offer", "deliver", "give",   "voice", "express", "lodge",    "raise",
        "air",   "level", "hurl",  "send",    "extend", "utter", "repeat",  "reiterate"};

    return !cue || WS_STR_IN(cue->lemma, verbs);
}

/* "issued a flat denial": the noun behind the verb says what kind of speech it is, and so does the
 * verb of "a statement rejecting it". */
static const ws_cue *
with_noun_behind(const reader *r, const ws_cue *cue, uint32_t verb)
{
    static const char *const verbs[] = {"issued",    "issues", "made",     "makes",     "offered",
                                        "delivered", "gave",   "voiced",   "expressed", "lodged",
                                        "raised",    "aired",  "levelled", "hurled",    "sent",
                                        "extended",  "put",    "uttered"};

    if (!is_light(cue) || !WS_TOKEN_IN(r->t, verb, verbs))
        return cue;
    for (uint32_t i = verb + 1, end; i < r->t->n && i <= verb + NOUN_GAP; i++) {
        uint32_t name = ws_cast_longest(r->cast, WS_ROOT_CUE, i, i + 1, &end);
        const ws_cue *noun = name == NONE ? NULL : &r->lex->cues[r->lex->names[name].entry];

        if (r->t->tokens[i].kind != WS_TOKEN_WORD || r->t->tokens[i].quoted != WS_UNQUOTED ||
            (r->cast->classes[i] & WS_WC_PREP))
            break;
        if (noun && !is_neutral(noun) && r->lex->names[name].form != WS_FORM_PAST)
            return noun;
    }
    return cue;
}

void
ws_read_cue(reader *r)
{
    const ws_token_range *at = &r->a->cue_at;
    uint32_t verb = at->start;
    const ws_cue *cue;

    r->out->act = WS_STR("state");
    r->out->rule = "no cue of the lexicon";
    if (at->start >= at->end)
        return;
    cue = find_cue(r, at->start, at->end, r->a->cue_head, &verb);
    if (cue)
        cue = with_not_behind(r, cue, verb);
    cue = with_noun_behind(r, cue, cue ? verb : r->a->cue_head);
    for (uint32_t i = at->start; i < at->end && i <= verb + 1 && !says_not(cue); i++)
        r->out->negated = r->out->negated || (r->cast->classes[i] & WS_WC_NOT);
    if (!cue)
        return;
    r->cue = cue;
    r->out->act = cue->act;
    r->out->lemma = cue->lemma;
    r->out->rule = "cue";
    if (says_to_do(r)) {
        r->out->act = WS_STR("demand");
        r->out->rule = "told to do it";
        r->plain = true;
    } else if (charges_price(r)) {
        r->out->act = WS_STR("state");
        r->out->rule = "charge a price";
        r->cue = NULL; /* no wrong of which somebody is charged */
        r->plain = true;
    }
    if (!r->out->negated)
        return;
    if (act_is(r, "deny")) {
        r->out->act = WS_STR("confirm");
        r->out->rule = "negated denial";
    } else if (act_is(r, "confirm")) {
        r->out->act = WS_STR("state");
        r->out->rule = "negated confirmation";
    }
}
