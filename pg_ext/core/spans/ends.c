/*
 * spans/ends.c
 *    What the words around an attribution's content say against its ends: a relative clause that
 *    belongs to the source, the verb behind "fears that ...", who is told.
 */
#include "spans/ends.h"

#include "spans/passive.h"
#include "spans/votes.h"

#define CLAUSE_MAX  12u /* tokens of a relative clause behind a source */
#define SUBJECT_MAX 20u /* and of who speaks, with a clause */
#define MET_MAX     4u  /* tokens from "drew" to "criticism" */
#define HEARER_MAX  12u /* and of who is told, and where */

/* Who, which; also behind a comma. */
static bool
begins_relative(const ws_text *t, uint32_t i)
{
    i += ws_token_is_mark(t, i, ',');
    return i < t->n && (ws_token_is(t, i, "who") || ws_token_is(t, i, "which"));
}

/* "two officials who asked not to be named, the jamming stopped": the clause is the source's. */
static void
give_clause_back(const ws_text *t, ws_attribution *a)
{
    ws_span *first = &a->content.v[0];
    uint32_t from = ws_token_at(t, first->start), to = ws_token_at(t, first->end - 1) + 1, i = from;

    if (!a->source.n || !ws_token_is(t, a->cue_at.start, "according") || from <= a->source_at.end ||
        !begins_relative(t, a->source_at.end))
        return;
    while (i < to && i < from + CLAUSE_MAX && !ws_token_is_mark(t, i, ','))
        i++;
    if (i + 1 >= to || !ws_token_is_mark(t, i, ','))
        return;
    first->start = t->tokens[i + 1].start;
    a->source_at.end = i;
    a->source.v[a->source.n - 1].end = t->tokens[i - 1].end;
}

/* "The union, | which speaks for bakers, | says": so is a clause that was found to be a part of
 * what is said, where there is more of that. */
static void
give_relative_back(const ws_text *t, ws_attribution *a)
{
    static const char *const words[] = {"who", "which", "whose"};
    ws_span *first = &a->content.v[0];
    uint32_t from = ws_token_at(t, first->start), end = ws_token_at(t, first->end - 1) + 1;

    if (a->content.n < 2 || a->source.n != 1 || !WS_TOKEN_IN(t, from, words) ||
        from < a->source_at.end || from > a->source_at.end + 1 || end > a->cue_at.start)
        return;
    a->source_at.end = end;
    a->source.v[0].end = first->end;
    a->content.v++;
    a->content.n--;
}

/* "The union, which bakes, says | it never saw it": what begins with such a word has a verb, and is
 * what is said. */
static void
swap_clause(const ws_text *t, ws_attribution *a)
{
    static const char *const words[] = {"it", "he", "she", "they", "we", "there"};
    ws_spans source = a->source;
    uint32_t from, to;

    if (a->source.n != 1 || a->content.n != 1 || a->source_at.start != a->cue_at.end ||
        a->source_at.end < a->source_at.start + 3 || !WS_TOKEN_IN(t, a->source_at.start, words))
        return;
    from = ws_token_at(t, a->content.v[0].start);
    to = ws_token_at(t, a->content.v[0].end - 1) + 1;
    if (to > a->cue_at.start || to < a->cue_at.start - 1 || to - from > SUBJECT_MAX ||
        t->tokens[from].quoted != WS_UNQUOTED)
        return;
    a->source = a->content;
    a->source_at = (ws_token_range){from, to};
    a->content = source;
}

/* "Fears that the row will spread grew": what happened to the fears is no part of them. */
static void
cut_own_verb(const ws_text *t, ws_attribution *a)
{
    static const char *const verbs[] = {"grew",      "grow",    "mounted",  "rose",
                                        "eased",     "faded",   "deepened", "swelled",
                                        "persisted", "persist", "lingered", "abound"};
    ws_span *first = &a->content.v[0];
    uint32_t from = ws_token_at(t, first->start), to = ws_token_at(t, first->end - 1) + 1;
    bool begins = a->cue_at.start == 0 ||
                  t->tokens[a->cue_at.start - 1].sentence != t->tokens[a->cue_at.start].sentence;

    if (!begins || a->source.n || a->cue_at.end != from || !ws_token_is(t, from, "that"))
        return;
    for (uint32_t i = from + 4; i < to; i++)
        if (WS_TOKEN_IN(t, i, verbs) && !ws_token_is(t, i - 1, "to") &&
            t->tokens[i].quoted == WS_UNQUOTED) {
            first->end = t->tokens[i - 1].end;
            return;
        }
}

/* "the claim that the vote was rigged was rejected": so is what became of a claim. */
static void
cut_verdict(const ws_text *t, ws_attribution *a)
{
    static const char *const verdicts[] = {"rejected", "denied",   "dismissed", "disputed",
                                           "refuted",  "debunked", "ridiculed", "false",
                                           "untrue",   "baseless", "unfounded", "met"};
    static const char *const be[] = {"is", "are", "was", "were", "been", "has", "have", "had"};
    static const char *const nouns[] = {"claim",      "claims",     "allegation",  "allegations",
                                        "suggestion", "accusation", "accusations", "suggestions",
                                        "reports",    "charge",     "charges"};
    ws_span *first = &a->content.v[0];
    uint32_t from = ws_token_at(t, first->start), to = ws_token_at(t, first->end - 1) + 1, i, end;

    if (a->cue_at.end > from || !ws_token_is(t, from, "that") ||
        !WS_TOKEN_IN(t, a->cue_head, nouns))
        return;
    for (i = from + 4; i < to; i++)
        if (WS_TOKEN_IN(t, i, verdicts) && WS_TOKEN_IN(t, i - 1, be))
            break;
    for (end = i; end > from && WS_TOKEN_IN(t, end - 1, be);)
        end--;
    if (i < to && end > from + 3 && t->tokens[i].quoted == WS_UNQUOTED)
        first->end = t->tokens[end - 1].end;
}

/* "voted by seven to two on Tuesday to block the sale": what was decided begins at its "to". */
static void
begin_at_decision(const ws_text *t, ws_attribution *a)
{
    ws_span *first = &a->content.v[0];
    uint32_t verb = a->cue_head, to;

    if (!ws_token_is(t, verb, "voted") || a->cue.n != 1)
        return;
    to = ws_vote_decided(t, verb);
    if (!to || t->tokens[to].start >= first->end || first->start < t->tokens[verb].end)
        return;
    first->start = t->tokens[to].start;
    a->cue_at.end = verb + 1;
    a->cue.v[0].end = t->tokens[verb].end;
}

/* "The bank yesterday said": when it spoke is no part of who did. */
static void
cut_time(const ws_text *t, ws_attribution *a)
{
    static const char *const words[] = {"today", "yesterday", "tonight"};
    uint32_t to = a->source_at.end;

    while (a->source.n == 1 && to > a->source_at.start + 1 && WS_TOKEN_IN(t, to - 1, words) &&
           t->tokens[to - 1].shape == WS_SHAPE_LOWER)
        to--;
    if (to == a->source_at.end)
        return;
    a->source_at.end = to;
    a->source.v[0].end = t->tokens[to - 1].end;
}

/* "Norland blamed Osure; Talva": who speaks stands behind the semicolon. */
static void
cut_clause_before(const ws_text *t, ws_attribution *a)
{
    if (a->source.n != 1 || a->source_at.end > a->cue_at.start)
        return;
    for (uint32_t i = a->source_at.end - 1; i > a->source_at.start; i--)
        if (t->s[t->tokens[i - 1].start] == ';' && t->tokens[i - 1].quoted == WS_UNQUOTED) {
            a->source_at.start = i;
            a->source.v[0].start = t->tokens[i].start;
            return;
        }
}

/* "that" behind which a clause with a subject begins: not "the court that convicted him", nor "his
 * claim that". */
static bool
is_that(const ws_text *t, uint32_t i)
{
    static const char *const nouns[] = {"claim",  "claims", "demand",  "allegation", "allegations",
                                        "belief", "view",   "promise", "pledge",     "threat",
                                        "vow",    "idea",   "notion",  "assertion",  "warning"};
    static const char *const verbs[] = {"is",  "are",  "was",   "were",  "has",   "have",  "had",
                                        "can", "will", "would", "could", "might", "should"};
    ws_str next;

    if (!ws_token_is(t, i, "that") || i + 1 >= t->n || WS_TOKEN_IN(t, i + 1, verbs) ||
        WS_TOKEN_IN(t, i - 1, nouns))
        return false;
    next = ws_token_str(t, i + 1);
    return next.len < 5 || !ws_word_ends_in(next, "ed", 2);
}

/* "told the station that | tests showed | arsenic": nor does it begin behind its "that". */
static void
begin_before_verb(const ws_text *t, ws_attribution *a)
{
    static const char *const told[] = {"told", "said", "says", "informed", "warned", "claimed"};
    uint32_t to = ws_token_at(t, a->content.v[0].start), i = a->cue_at.end;

    if (to <= i || !WS_TOKEN_IN(t, a->cue_at.end - 1, told))
        return;
    while (i < to && i < a->cue_at.end + HEARER_MAX && t->tokens[i].kind <= WS_TOKEN_NUMBER &&
           !ws_token_is(t, i, "that"))
        i++;
    if (i >= to || !is_that(t, i) || to - i > HEARER_MAX)
        return;
    for (uint32_t k = i; k < to; k++)
        if (t->tokens[k].kind > WS_TOKEN_NUMBER || t->tokens[k].quoted != WS_UNQUOTED)
            return;
    a->content.v[0].start = t->tokens[i].start;
}

/* To take, not: to the crew. */
static bool
is_infinitive(const ws_text *t, uint32_t i)
{
    static const char *const heard[] = {
        "the",       "a",           "an",        "his",        "her",       "its",  "their",
        "reporters", "journalists", "lawmakers", "parliament", "investors", "state"};

    return ws_token_is(t, i, "to") && i + 1 < t->n && t->tokens[i + 1].shape < WS_SHAPE_TITLE &&
           !WS_TOKEN_IN(t, i + 1, heard);
}

/* "warned in a report to | the Harbour Board that the crane", "informed | the court that": what is
 * said begins at "that". */
static void
begin_at_that(const ws_text *t, ws_attribution *a)
{
    static const char *const words[] = {"to", "with",   "before", "on",  "in",     "at",
                                        "by", "during", "from",   "via", "through"};
    static const char *const told[] = {"informed",  "inform",    "informing", "notified",
                                       "advised",   "told",      "assured",   "reminded",
                                       "convinced", "persuaded", "warned",    "promised"};
    ws_span *first = &a->content.v[0];
    uint32_t from = ws_token_at(t, first->start), to = ws_token_at(t, first->end - 1), i = from;

    if (from < a->cue_at.end || from > a->cue_at.end + 1 || is_infinitive(t, from) ||
        !(WS_TOKEN_IN(t, from - 1, words) || WS_TOKEN_IN(t, from, words) ||
          WS_TOKEN_IN(t, a->cue_at.end - 1, told)))
        return;
    while (i < to && i < from + HEARER_MAX && t->tokens[i].kind <= WS_TOKEN_NUMBER &&
           !ws_token_is(t, i, "that") && !is_infinitive(t, i) &&
           !(ws_token_is(t, i, "and") && t->tokens[i + 1].shape < WS_SHAPE_TITLE))
        i++;
    if (i < to && is_that(t, i))
        first->start = t->tokens[i].start;
}

/* "told | Moscow to go", "thanked | Norland for its help": who is told stands in the content, as it
 * does with other verbs. */
static void
begin_at_hearer(const ws_text *t, ws_attribution *a)
{
    static const char *const told[] = {"told", "ordered", "asked", "urged", "warned", "begged"};
    static const char *const thanked[] = {"thanked",    "praised",    "blamed",
                                          "criticised", "criticized", "faulted"};
    ws_span *first = &a->content.v[0];
    uint32_t from = a->cue_at.end, to = ws_token_at(t, first->start);
    bool asked =
        ws_token_is(t, to, "to") || (ws_token_is(t, to, "not") && ws_token_is(t, to + 1, "to"));

    if (to < from + 1 + !asked || to > from + HEARER_MAX || a->source_at.end > from)
        return;
    if (!(asked && WS_TOKEN_IN(t, from - 1, told)) &&
        !(ws_token_is(t, to - 1, "for") && WS_TOKEN_IN(t, from - 1, thanked)))
        return;
    for (uint32_t i = from; i < to; i++)
        if (t->tokens[i].kind > WS_TOKEN_NUMBER || t->tokens[i].quoted != WS_UNQUOTED)
            return;
    first->start = t->tokens[from].start;
}

/* "quoted the minister | as saying": he is who says it. */
static void
take_quoted(const ws_text *t, ws_attribution *a)
{
    static const char *const verbs[] = {"quoted", "quotes", "quoting", "cited", "cites", "citing"};
    uint32_t as = a->cue_head, verb;

    while (as > 0 && as + 2 > a->cue_head && !ws_token_is(t, as, "as"))
        as--;
    verb = as;
    while (verb > 0 && as - verb < HEARER_MAX && !WS_TOKEN_IN(t, verb, verbs) &&
           t->tokens[verb].sentence == t->tokens[as].sentence)
        verb--;
    if (!ws_token_is(t, as, "as") || a->source.n != 1 || !WS_TOKEN_IN(t, verb, verbs) ||
        verb + 1 >= as || ws_token_is(t, verb + 1, "by") || a->source_at.end > verb)
        return;
    a->source_at = (ws_token_range){verb + 1, as};
    a->source.v[0] = (ws_span){t->tokens[verb + 1].start, t->tokens[as - 1].end};
}

/* "Moe has been accused of lying": who was is no source, but whom it is about. */
static void
drop_accused(const ws_text *t, ws_attribution *a)
{
    if (a->source.n && a->source_at.end <= a->cue_at.start && ws_is_accused(t, a->cue_at)) {
        a->source.n = 0;
        a->source_at.end = a->source_at.start;
    }
}

/* What befalls somebody: faced calls, drew criticism, met with anger. */
static bool
is_met(const ws_text *t, uint32_t i)
{
    static const char *const verbs[] = {"faced", "faces",     "face",      "facing",   "drew",
                                        "draws", "drawn",     "sparked",   "prompted", "received",
                                        "met",   "provoked",  "attracted", "drawing",  "earned",
                                        "amid",  "triggered", "ignored",   "fuelled"};

    return WS_TOKEN_IN(t, i, verbs);
}

/* "The minister faced calls to go", "drew criticism from unions": the subject is not who says it,
 * but whoever stands behind "from". */
static void
drop_met(const ws_text *t, ws_attribution *a)
{
    static const char *const ends[] = {"and", "but", "to", ","};
    uint32_t noun = a->cue_at.end - 1, verb = noun, from = a->cue_at.end, to;

    while (verb > 0 && verb + MET_MAX > noun && !is_met(t, verb) && !WS_TOKEN_IN(t, verb, ends))
        verb--;
    if (!is_met(t, verb) || verb == noun || a->source.n != 1 || a->source_at.end > verb + 1)
        return;
    from += ws_token_is(t, from, "from");
    to = ws_token_is(t, from - 1, "from") ? ws_agent_end(t, from, t->n) : from;
    if (to == from) {
        a->source.n = 0;
        a->source_at.end = a->source_at.start;
    } else {
        a->source_at = (ws_token_range){from, to};
        a->source.v[0] = (ws_span){t->tokens[from].start, t->tokens[to - 1].end};
    }
}

bool
ws_mend_ends(const ws_text *t, ws_attribution *a)
{
    if (!a->content.n || a->cue_at.start == a->cue_at.end)
        return true;
    if (ws_is_request(t, a))
        return false;
    drop_accused(t, a);
    swap_clause(t, a);
    give_clause_back(t, a);
    give_relative_back(t, a);
    cut_own_verb(t, a);
    cut_verdict(t, a);
    take_quoted(t, a);
    drop_met(t, a);
    begin_at_decision(t, a);
    cut_time(t, a);
    cut_clause_before(t, a);
    begin_at_that(t, a);
    begin_before_verb(t, a);
    begin_at_hearer(t, a);
    return true;
}
