/*
 * spans/agents.c
 *    Passives that name who did it: "The move was welcomed by Norland".
 */
#include "spans/passive.h"

#define AGENT_SURE   0.4f /* of a claim that only the form of its words tells */
#define BY_MAX       8u   /* tokens between verb and "by" */
#define SUBJECT_MAX  14u
#define SENTENCE_MAX 60u /* tokens that are looked at */

static bool
is_judged(const ws_text *t, uint32_t i)
{
    static const char *const verbs[] = {
        "accused",    "applauded",  "backed",     "blamed",     "blasted",    "branded",
        "condemned",  "criticised", "criticized", "decried",    "defended",   "denied",
        "denounced",  "deplored",   "dismissed",  "disputed",   "dubbed",     "endorsed",
        "faulted",    "hailed",     "labelled",   "lambasted",  "lauded",     "mocked",
        "opposed",    "praised",    "questioned", "rejected",   "ridiculed",  "rubbished",
        "slammed",    "supported",  "thanked",    "vetoed",     "welcomed",   "challenged",
        "castigated", "rebuked",    "derided",    "overturned", "upheld",     "confirmed",
        "refuted",    "called",     "described",  "quashed",    "reprimanded"};

    return t->s[t->tokens[i].end - 1] == 'd' && t->tokens[i].quoted == WS_UNQUOTED &&
           WS_TOKEN_IN(t, i, verbs);
}

/* The first line has no stop: "Mayor criticised by union". */
static bool
is_headline(const ws_text *t, uint32_t verb)
{
    uint32_t i = verb;

    if (t->tokens[verb].paragraph > 0)
        return false;
    while (i + 1 < t->n && t->tokens[i + 1].paragraph == 0)
        i++;
    return i + 1 < t->n && t->s[t->tokens[i].start] != '.';
}

/* Where the auxiliaries of the passive begin, or its verb in a headline; UINT32_MAX when it is
 * none. */
static uint32_t
passive_start(const ws_text *t, uint32_t verb)
{
    static const char *const be[] = {"is", "are", "was", "were", "been", "being"};
    static const char *const have[] = {"has", "have", "had", "also"};
    uint32_t i = verb;

    while (i > 0 && ws_word_ends_in(ws_token_str(t, i - 1), "ly", 3))
        i--;
    if (i == 0 || !WS_TOKEN_IN(t, i - 1, be))
        return i > 0 && is_headline(t, verb) && t->tokens[i - 1].kind == WS_TOKEN_WORD ? i
                                                                                       : UINT32_MAX;
    for (i--; i > 0 && (WS_TOKEN_IN(t, i - 1, have) || WS_TOKEN_IN(t, i - 1, be));)
        i--;
    return i;
}

/* The "by" behind the verb; 0: none. */
static uint32_t
by_behind(const ws_text *t, uint32_t verb)
{
    static const char *const ends[] = {"and", "but", "after", "when", "who", "which", "that", "if"};

    for (uint32_t i = verb + 1; i + 1 < t->n && i <= verb + BY_MAX; i++) {
        if (t->tokens[i].sentence != t->tokens[verb].sentence ||
            t->tokens[i].kind == WS_TOKEN_MARK || WS_TOKEN_IN(t, i, ends))
            return 0;
        if (ws_token_is(t, i, "by"))
            return i;
    }
    return 0;
}

/* The union, Norland, doctors: no day, sum or deed. */
static bool
is_somebody(const ws_text *t, uint32_t i)
{
    static const char *const words[] = {"the",   "his",  "her",  "its",
                                        "their", "some", "many", "both"};
    static const char *const days[] = {"monday",   "tuesday", "wednesday", "thursday", "friday",
                                       "saturday", "sunday",  "may",       "march",    "june"};

    if (t->tokens[i].kind != WS_TOKEN_WORD || t->tokens[i].quoted != WS_UNQUOTED)
        return false;
    if (t->tokens[i].shape >= WS_SHAPE_TITLE)
        return !WS_TOKEN_IN(t, i, days);
    return WS_TOKEN_IN(t, i, words) || ws_word_ends_in(ws_token_str(t, i), "s", 4) ||
           ((ws_token_is(t, i, "a") || ws_token_is(t, i, "an")) && i + 2 < t->n);
}

/* Where the subject before `verb` begins; `verb` when it is none that could be told apart. */
static uint32_t
subject_start(const ws_text *t, uint32_t verb)
{
    static const char *const bounds[] = {"and", "but", "while", "whereas", "although", "because"};
    static const char *const others[] = {"who",  "which", "that", "said", "says", "if",
                                         "when", "as",    "is",   "are",  "was",  "were",
                                         "has",  "have",  "what", "it",   "this", "there"};
    uint32_t i = verb;

    while (i > 0 && t->tokens[i - 1].sentence == t->tokens[verb].sentence &&
           t->tokens[i - 1].kind != WS_TOKEN_MARK && !WS_TOKEN_IN(t, i - 1, bounds)) {
        if (WS_TOKEN_IN(t, i - 1, others) || verb - i >= SUBJECT_MAX ||
            t->tokens[i - 1].quoted != WS_UNQUOTED)
            return verb;
        i--;
    }
    return i;
}

static uint32_t
sentence_end(const ws_text *t, uint32_t i)
{
    uint32_t end = i;

    while (end < t->n && t->tokens[end].sentence == t->tokens[i].sentence && end - i < SENTENCE_MAX)
        end++;
    return end;
}

/* Where the words for who did it end; `from` when they are none. */
static uint32_t
doer_end(const ws_text *t, uint32_t verb, uint32_t from, bool headline)
{
    static const char *const behind[] = {"over", "for", "after", "as", "in", "on", "of", "during"};
    static const char *const sums[] = {"vote", "votes", "margin", "majority", "law", "count"};
    uint32_t to = sentence_end(t, verb), end;

    if (from >= to ||
        !(is_somebody(t, from) || (headline && t->tokens[from].kind == WS_TOKEN_WORD)))
        return from;
    end = ws_agent_end(t, from, to);
    if (end + 1 < to && end > from && ws_token_is(t, end, "of") && !ws_token_is(t, verb, "accused"))
        end = ws_agent_end(t, end + 1, to); /* a coalition of parties */
    for (uint32_t i = from; i < end; i++) {
        if (WS_TOKEN_IN(t, i, sums))
            return from;
        if (headline && i > from && t->tokens[i].shape == WS_SHAPE_LOWER &&
            t->tokens[i - 1].shape >= WS_SHAPE_TITLE)
            return from; /* a verb */
    }
    return headline && end < to && !WS_TOKEN_IN(t, end, behind) ? from : end;
}

bool
ws_agent_at(ws_ctx *cx, const ws_text *t, uint32_t verb, ws_attribution *a)
{
    static const char *const particles[] = {"off", "up", "in", "on", "for", "back", "out"};
    uint32_t cue, by, from, end;
    ws_span *v;

    if (!is_judged(t, verb) || verb + 3 >= t->n ||
        (ws_token_is(t, verb, "called") && WS_TOKEN_IN(t, verb + 1, particles)) ||
        (cue = passive_start(t, verb)) == UINT32_MAX || (by = by_behind(t, verb)) == 0 ||
        (from = subject_start(t, cue)) == cue ||
        (end = doer_end(t, verb, by + 1, cue == verb)) == by + 1)
        return false;
    v = ws_alloc(cx, 4, sizeof(*v));
    v[0] = (ws_span){t->tokens[by + 1].start, t->tokens[end - 1].end};
    v[1] = (ws_span){t->tokens[cue].start, t->tokens[verb].end};
    *a = (ws_attribution){.parent = WS_NO_PARENT, .cue_head = verb, .confidence = AGENT_SURE};
    a->source = (ws_spans){&v[0], 1};
    a->cue = (ws_spans){&v[1], 1};
    a->content =
        ws_range_spans(t, (ws_token_range){from, cue}, (ws_token_range){verb + 1, by}, v + 2);
    a->source_at = (ws_token_range){by + 1, end};
    a->cue_at = (ws_token_range){cue, verb + 1};
    a->mode = ws_mode_of(t->s, t->len, a->content.v, a->content.n);
    return true;
}
