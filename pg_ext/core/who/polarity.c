/*
 * who/polarity.c
 *    The stance that a claim takes to a concept's proposition: by its act, by negation, by
 * modality.
 */
#include "who/internal.h"

#include "who/act.h"

#define STEM_BYTES    4u /* at which two words count as forms of one */
#define NOT_REACH     6u /* words before a word of the proposition in which "not" turns it round */
#define TERM_NOT      3u
#define UNDONE_REACH  5u /* words behind one of the proposition in which a verb undoes it */
#define UNDONE_BEFORE 8u /* and before it */

typedef struct stance {
    const ws_cast *cast;
    const ws_attribution *claim;
    const ws_text *t;
    ws_text proposition;
    uint32_t at, end; /* the term's tokens */
} stance;

static bool
same_stem(ws_str a, ws_str b)
{
    if (a.len < STEM_BYTES || b.len < STEM_BYTES)
        return a.len == b.len && memcmp(a.s, b.s, a.len) == 0;
    for (uint32_t i = 0; i < STEM_BYTES; i++)
        if ((a.s[i] | 0x20) != (b.s[i] | 0x20))
            return false;
    return true;
}

static ws_classes
classes_of(const stance *s, uint32_t word)
{
    return ws_wordclass_of(&s->cast->lex->classes, s->proposition.tokens[word].word);
}

/* A word of the proposition that carries it, and is none of the term that was found. */
static bool
carries(const stance *s, uint32_t word)
{
    ws_str w = ws_token_str(&s->proposition, word);

    if (s->proposition.tokens[word].kind != WS_TOKEN_WORD ||
        (classes_of(s, word) & (WS_WC_FUNCTION | WS_WC_BE | WS_WC_MUST | WS_WC_WILL | WS_WC_NOT)))
        return false;
    for (uint32_t i = s->at; i < s->end; i++)
        if (same_stem(w, ws_token_str(s->t, i)))
            return false;
    return true;
}

static bool
is_normative(const stance *s)
{
    for (uint32_t i = 0; i < s->proposition.n; i++)
        if (classes_of(s, i) & WS_WC_MUST)
            return true;
    return false;
}

static bool
negated_before(const stance *s, uint32_t token, uint32_t reach)
{
    for (uint32_t i = token; i > 0 && token - i < reach; i--)
        if (s->cast->classes[i - 1] & WS_WC_NOT)
            return true;
    return false;
}

/* Verbs that undo what they have for an object. */
static bool
is_undone(const ws_text *t, uint32_t i, bool passive)
{
    static const char *const done[] = {
        "scrapped",  "dropped", "cancelled", "canceled", "abandoned", "halted",
        "stopped",   "ended",   "reversed",  "shelved",  "withdrawn", "blocked",
        "repealed",  "revoked", "averted",   "avoided",  "suspended", "undone",
        "prevented", "vetoed",  "rejected",  "opposed",  "delayed"};
    static const char *const doing[] = {
        "scrap",   "drop",     "cancel", "abandon", "halt",   "stop",   "end",   "reverse",
        "shelve",  "withdraw", "block",  "repeal",  "revoke", "avert",  "avoid", "suspend",
        "prevent", "veto",     "reject", "oppose",  "resist", "against"};

    return passive ? WS_TOKEN_IN(t, i, done) : WS_TOKEN_IN(t, i, doing);
}

/* "that the rise be scrapped", "to stop the rise": of what stands at a token. */
static bool
undone_around(const stance *s, uint32_t token)
{
    const ws_token *k = s->t->tokens;

    for (uint32_t i = token + 1; i < s->t->n && i <= token + UNDONE_REACH; i++) {
        if (k[i].sentence != k[token].sentence || k[i].kind >= WS_TOKEN_MARK)
            break;
        if (is_undone(s->t, i, true) && ((s->cast->classes[i - 1] & WS_WC_BE) || i + 1 == s->t->n ||
                                         k[i + 1].kind >= WS_TOKEN_MARK))
            return true;
    }
    for (uint32_t i = token; i > 0 && token - i < UNDONE_BEFORE; i--) {
        if (k[i - 1].sentence != k[token].sentence || k[i - 1].kind >= WS_TOKEN_MARK)
            break;
        if (is_undone(s->t, i - 1, false))
            return true;
    }
    return false;
}

/* unsafe: the word of the proposition, turned round. */
static bool
is_reverse(const stance *s, uint32_t word, uint32_t token)
{
    ws_str w = ws_token_str(s->t, token);

    if (w.len < STEM_BYTES + 2 || (w.s[0] | 0x20) != 'u' || w.s[1] != 'n')
        return false;
    return same_stem(ws_token_str(&s->proposition, word), (ws_str){w.s + 2, w.len - 2});
}

static bool
turned_round(const stance *s, uint32_t token)
{
    for (uint32_t w = 0; w < s->proposition.n; w++)
        if (is_reverse(s, w, token))
            return true;
    return false;
}

/* "Nobody believes" */
static bool
is_nobody(const stance *s)
{
    const ws_token_range *source = &s->claim->source_at;
    static const char *const words[] = {"nobody", "none", "no"};

    return source->start < source->end && WS_TOKEN_IN(s->t, source->start, words);
}

/* The content's token with the last carrying word of the proposition that it has; UINT32_MAX: none.
 * *any says whether the proposition has such words. */
static uint32_t
find_carrier(const stance *s, bool *any)
{
    *any = false;
    for (uint32_t w = s->proposition.n; w > 0; w--) {
        if (!carries(s, w - 1))
            continue;
        *any = true;
        for (uint32_t k = 0; k < s->claim->content.n; k++) {
            uint32_t i = ws_token_at(s->t, s->claim->content.v[k].start);

            for (; i < s->t->n && s->t->tokens[i].start < s->claim->content.v[k].end; i++)
                if (same_stem(ws_token_str(&s->proposition, w - 1), ws_token_str(s->t, i)) ||
                    is_reverse(s, w - 1, i))
                    return i;
        }
    }
    return UINT32_MAX;
}

/* The content says that something ought to be. */
static bool
obliges(const stance *s)
{
    for (uint32_t k = 0; k < s->claim->content.n; k++) {
        uint32_t i = ws_token_at(s->t, s->claim->content.v[k].start);

        for (; i < s->t->n && s->t->tokens[i].start < s->claim->content.v[k].end; i++)
            if (s->cast->classes[i] & (WS_WC_MUST | WS_WC_NEEDED))
                return true;
    }
    return false;
}

static ws_polarity
flipped(ws_polarity p, bool flip)
{
    return p == WS_UNKNOWN || !flip ? p : p == WS_AGREES ? WS_DISAGREES : WS_AGREES;
}

/* What an act says of the proposition that its content puts. */
static ws_polarity
by_act(const ws_reading *reading, bool normative)
{
    static const char *const against[] = {"deny", "reject"};
    static const char *const open[] = {"ask", "threaten"};
    static const char *const condemn[] = {"condemn"}, *const accuse[] = {"accuse"};

    if (reading->negated || WS_STR_IN(reading->act, open))
        return WS_UNKNOWN;
    if (reading->lemma.s && ws_str_eq(reading->lemma, WS_STR("doubt")))
        return WS_DISAGREES;
    if (WS_STR_IN(reading->act, against))
        return WS_DISAGREES;
    if (WS_STR_IN(reading->act, condemn) && (reading->of_charge || normative))
        return WS_DISAGREES;
    if (WS_STR_IN(reading->act, accuse) && (reading->of_charge || normative))
        return WS_UNKNOWN;
    return WS_AGREES;
}

static ws_polarity
by_proposition(stance *s, const ws_reading *reading)
{
    static const char *const willed[] = {"demand", "support", "promise", "reject",
                                         "deny",   "condemn", "decide"};
    bool any, flip, normative = is_normative(s);
    uint32_t carrier = find_carrier(s, &any);

    if ((any && carrier == UINT32_MAX) || is_nobody(s))
        return WS_UNKNOWN;
    if (normative && !WS_STR_IN(reading->act, willed) && !obliges(s))
        return WS_UNKNOWN;
    carrier = any ? carrier : s->at;
    flip = negated_before(s, carrier, NOT_REACH) != undone_around(s, carrier);
    return flipped(by_act(reading, normative), flip != turned_round(s, carrier));
}

ws_polarity
ws_polarity_of(const ws_cast *cast, const ws_reading *reading, const ws_attribution *claim,
               const ws_term_concept *concept, uint32_t at, uint32_t end)
{
    stance s = {.cast = cast, .claim = claim, .t = cast->t, .at = at, .end = end};
    ws_polarity p = by_act(reading, false);

    if (concept->proposition.len && ws_text_read(cast->cx, concept->proposition, &s.proposition))
        return by_proposition(&s, reading);
    return p == WS_AGREES && negated_before(&s, at, TERM_NOT) ? WS_UNKNOWN : p;
}
