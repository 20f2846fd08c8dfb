/*
 * who/polarity.c
 *    The stance that a claim takes to a concept's proposition: by its act, by negation, by
 * modality.
 */
#include "who/internal.h"

#include "who/act.h"
#include "who/turns.h"

#define STEM_BYTES   4u /* at which two words count as forms of one */
#define NEED_REACH   8u /* and in which it is called essential */
#define UNDONE_REACH 5u /* words behind one of the proposition in which a verb undoes it */

typedef struct stance {
    const ws_cast *cast;
    const ws_attribution *claim;
    const ws_text *t;
    ws_text proposition;
    uint32_t at, end; /* the term's tokens */
    uint32_t first;   /* the token of the first word of the proposition that is there */
} stance;

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
        if (ws_same_stem(w, ws_token_str(s->t, i)))
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

/* "That the rise be scrapped": of what stands at a token. */
static bool
undone_behind(const stance *s, uint32_t token)
{
    static const char *const done[] = {
        "scrapped",  "dropped", "cancelled", "canceled", "abandoned", "halted",
        "stopped",   "ended",   "reversed",  "shelved",  "withdrawn", "blocked",
        "repealed",  "revoked", "averted",   "avoided",  "suspended", "undone",
        "prevented", "vetoed",  "rejected",  "opposed",  "delayed"};
    const ws_token *k = s->t->tokens;

    for (uint32_t i = token + 1; i < s->t->n && i <= token + UNDONE_REACH; i++) {
        if (k[i].sentence != k[token].sentence || k[i].kind >= WS_TOKEN_MARK)
            return false;
        if (WS_TOKEN_IN(s->t, i, done) && ((s->cast->classes[i - 1] & WS_WC_BE) ||
                                           i + 1 == s->t->n || k[i + 1].kind >= WS_TOKEN_MARK))
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
    return ws_same_stem(ws_token_str(&s->proposition, word), (ws_str){w.s + 2, w.len - 2});
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

/* The content's first token that is a form of a word of the proposition; UINT32_MAX: none. */
static uint32_t
find_word(const stance *s, uint32_t word)
{
    for (uint32_t k = 0; k < s->claim->content.n; k++) {
        uint32_t i = ws_token_at(s->t, s->claim->content.v[k].start);

        for (; i < s->t->n && s->t->tokens[i].start < s->claim->content.v[k].end; i++)
            if (ws_same_stem(ws_token_str(&s->proposition, word), ws_token_str(s->t, i)) ||
                is_reverse(s, word, i))
                return i;
    }
    return UINT32_MAX;
}

/* What the content has of the words that carry the proposition. */
typedef struct carried {
    bool any;       /* the proposition has such words */
    bool most;      /* the content has more than half of them */
    uint32_t word;  /* the last one that it has */
    uint32_t token; /* and where, or UINT32_MAX */
    uint32_t first; /* where the first one is */
} carried;

static carried
find_carried(const stance *s)
{
    carried c = {.token = UINT32_MAX};
    uint32_t n = 0, met = 0;

    for (uint32_t w = s->proposition.n; w > 0; w--) {
        uint32_t at = carries(s, w - 1) ? find_word(s, w - 1) : UINT32_MAX;

        n += carries(s, w - 1);
        met += at != UINT32_MAX;
        if (at != UINT32_MAX)
            c.first = at;
        if (at == UINT32_MAX || c.token != UINT32_MAX)
            continue;
        c.word = w - 1;
        c.token = at;
    }
    c.any = n > 0;
    c.most = met * 2 > n;
    return c;
}

/* Where the fragment of the content begins that has a token. */
static uint32_t
fragment_of(const stance *s, uint32_t token)
{
    uint32_t at = s->t->tokens[token].start, from = token;

    for (uint32_t k = 0; k < s->claim->content.n; k++)
        if (s->claim->content.v[k].start <= at && at < s->claim->content.v[k].end)
            from = ws_token_at(s->t, s->claim->content.v[k].start);
    return from;
}

/* The content says before a token of it that it ought to be; or behind, "is essential", and not
 * that something else should. */
static bool
obliges(const stance *s, uint32_t token)
{
    const ws_token *k = s->t->tokens;

    for (uint32_t i = fragment_of(s, token); i < token; i++)
        if (k[i].sentence == k[token].sentence &&
            (s->cast->classes[i] & (WS_WC_MUST | WS_WC_NEEDED)))
            return true;
    for (uint32_t i = token + 1; i + 1 < s->t->n && i < token + NEED_REACH; i++)
        if (k[i].sentence == k[token].sentence && (s->cast->classes[i] & WS_WC_BE) &&
            (s->cast->classes[i + 1] & WS_WC_NEEDED))
            return true;
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

/* Whether the words of the content around a token turn round what the proposition says with its
 * word; *turns is what they are. */
static bool
is_turned(const stance *s, uint32_t from, uint32_t token, uint32_t word, ws_turns *turns)
{
    const ws_wordclasses *classes = &s->cast->lex->classes;
    ws_turns said = ws_turns_around(classes, &s->proposition, NULL, 0, word);

    *turns = ws_turns_around(classes, s->t, &s->proposition, from, token);
    turns->unsure =
        turns->unsure ||
        (said.round ? !turns->some
                    : turns->round !=
                          ws_turns_around(classes, s->t, &s->proposition, from, s->first).round);
    return (turns->round != said.round) != undone_behind(s, token);
}

static ws_polarity
by_proposition(stance *s, const ws_reading *reading)
{
    static const char *const willed[] = {"demand", "support", "promise", "reject",
                                         "deny",   "condemn", "decide"};
    static const char *const against[] = {"deny", "reject", "condemn"};
    static const char *const blame[] = {"accuse", "condemn"};
    bool round, normative = is_normative(s), reported;
    carried c = find_carried(s);
    uint32_t carrier = c.any ? c.token : s->at, from, behind;
    ws_polarity p = by_act(reading, normative);
    ws_turns turns;

    if ((c.any && !c.most) || is_nobody(s))
        return WS_UNKNOWN;
    from = fragment_of(s, carrier);
    s->first = c.any ? c.first : carrier;
    behind = ws_turns_report_end(s->t, from, carrier);
    reported = behind > from && WS_STR_IN(reading->act, against);
    if (reported) {
        p = reading->negated ? WS_UNKNOWN : WS_DISAGREES;
        from = behind;
    }
    round = is_turned(s, from, carrier, c.word, &turns);
    if (turns.unsure || (turns.round && !turns.feigned && !reported && !normative &&
                         WS_STR_IN(reading->act, blame)))
        return WS_UNKNOWN; /* who is blamed denies it */
    if (normative && !WS_STR_IN(reading->act, willed) && !obliges(s, carrier) && !turns.judged &&
        !undone_behind(s, carrier))
        return WS_UNKNOWN;
    return flipped(p, round != turned_round(s, carrier));
}

ws_polarity
ws_polarity_of(const ws_cast *cast, const ws_reading *reading, const ws_attribution *claim,
               const ws_term_concept *concept, uint32_t at, uint32_t end)
{
    stance s = {.cast = cast, .claim = claim, .t = cast->t, .at = at, .end = end};
    ws_polarity p = by_act(reading, false);

    ws_turns turns;

    if (concept->proposition.len && ws_text_read(cast->cx, concept->proposition, &s.proposition))
        return by_proposition(&s, reading);
    turns = ws_turns_around(&cast->lex->classes, cast->t, NULL, fragment_of(&s, at), at);
    return p == WS_AGREES && (turns.round || turns.unsure) ? WS_UNKNOWN : p;
}
