/*
 * spans/passive.c
 *    Claims in the passive, with who made them behind "by".
 */
#include "spans/passive.h"

#include <string.h>

#define AGENT_WORDS 10u /* of who stands behind "by" */

/* Whether token i is the verb of a passive: "was accused", "has been openly told". */
static bool
is_passive(const ws_text *t, uint32_t i, uint32_t from)
{
    static const char *const be[] = {"been",  "was",   "were",   "is",   "are",
                                     "being", "stood", "stands", "stand"};
    ws_str verb = ws_token_str(t, i), before;
    bool manner;

    if (i < from + 1 || !(ws_token_is(t, i, "told") || ws_word_ends_in(verb, "ed", 3)))
        return false;
    before = ws_token_str(t, i - 1);
    manner = i > from + 1 && ws_word_ends_in(before, "ly", 3);
    return WS_TOKEN_IN(t, i - 1 - manner, be);
}

bool
ws_is_accused(const ws_text *t, ws_token_range cue)
{
    static const char *const verbs[] = {"accused",    "blamed",    "criticised", "criticized",
                                        "condemned",  "denounced", "charged",    "faulted",
                                        "reproached", "urged",     "warned",     "mocked"};

    for (uint32_t i = cue.start; i < cue.end; i++)
        if (WS_TOKEN_IN(t, i, verbs) && is_passive(t, i, cue.start))
            return true;
    return false;
}

/* The government of Norland: no content yet. */
static bool
goes_on(const ws_text *t, uint32_t of)
{
    return ws_token_is(t, of, "of") && of + 1 < t->n && t->tokens[of - 1].shape == WS_SHAPE_LOWER &&
           t->tokens[of + 1].shape >= WS_SHAPE_TITLE;
}

uint32_t
ws_agent_end(const ws_text *t, uint32_t from, uint32_t to)
{
    static const char *const behind[] = {"of",    "for",  "that", "to",    "over",   "on",
                                         "after", "as",   "with", "about", "during", "not",
                                         "is",    "are",  "was",  "were",  "has",    "have",
                                         "had",   "will", "but",  "who",   "which",  "in"};
    uint32_t i = from;

    while (i < to && i - from < AGENT_WORDS && t->tokens[i].kind == WS_TOKEN_WORD &&
           t->tokens[i].quoted == WS_UNQUOTED && (!WS_TOKEN_IN(t, i, behind) || goes_on(t, i)))
        i++;
    return i;
}

/* Told, warned: the subject is whom it was said to, and no part of what was said. */
static bool
is_addressed(const ws_text *t, uint32_t verb, uint32_t behind)
{
    static const char *const verbs[] = {"told", "warned", "urged", "asked", "advised", "informed"};

    return WS_TOKEN_IN(t, verb, verbs) &&
           (ws_token_is(t, behind, "that") || ws_token_is(t, behind, "to") ||
            ws_token_is(t, behind, "not"));
}

static ws_span
bytes(const ws_text *t, uint32_t from, uint32_t to)
{
    return (ws_span){t->tokens[from].start, t->tokens[to - 1].end};
}

/* The content: the subject, unless only addressed, and tokens [from, to). */
static ws_spans
content_of(ws_ctx *cx, const ws_text *t, const ws_attribution *a, bool addressed, uint32_t from,
           uint32_t to)
{
    ws_spans spans = {ws_alloc(cx, 2, sizeof(ws_span)), 0};

    if (!addressed)
        spans.v[spans.n++] = bytes(t, a->source_at.start, a->source_at.end);
    if (from < to)
        spans.v[spans.n++] = bytes(t, from, to);
    return spans;
}

/* Give it who did it, tokens [from, to), and what is left of the content, [rest, end). */
static void
turn(ws_ctx *cx, const ws_text *t, ws_attribution *a, ws_token_range agent, ws_token_range rest,
     bool addressed)
{
    a->content = content_of(cx, t, a, addressed, rest.start, rest.end);
    a->source = (ws_spans){ws_alloc(cx, 1, sizeof(ws_span)), 1};
    a->source.v[0] = bytes(t, agent.start, agent.end);
    a->source_at = agent;
    a->mode = ws_mode_of(t->s, t->len, a->content.v, a->content.n);
}

/* "accused of theft by Norland": the "by" with which a content ends; `to` when it does not. */
static uint32_t
last_by(const ws_text *t, uint32_t from, uint32_t to)
{
    for (uint32_t i = to; i > from + 1 && to - i < AGENT_WORDS; i--)
        if (ws_token_is(t, i - 1, "by"))
            return i < to && ws_agent_end(t, i, to) == to &&
                           t->tokens[to - 1].shape >= WS_SHAPE_TITLE
                       ? i - 1
                       : to;
    return to;
}

/* "are said to hold the bridge": who says it is left out. */
static bool
is_hearsay(const ws_text *t, uint32_t from, uint32_t to)
{
    static const char *const verbs[] = {"said",     "believed",   "thought",   "alleged",
                                        "reported", "rumoured",   "rumored",   "understood",
                                        "known",    "considered", "suspected", "estimated"};
    static const char *const be[] = {"been", "was", "were", "is", "are"};

    return to > from + 1 && WS_TOKEN_IN(t, to - 1, verbs) && WS_TOKEN_IN(t, to - 2, be);
}

/* Its subject is a part of what is said. */
static void
turn_hearsay(ws_ctx *cx, const ws_text *t, ws_attribution *a, uint32_t from, uint32_t to)
{
    a->content = content_of(cx, t, a, false, from, to);
    a->source.n = 0;
    a->source_at.end = a->source_at.start;
    a->mode = ws_mode_of(t->s, t->len, a->content.v, a->content.n);
}

/* "It is over," a captain, Ola Moe, told the Post: the Post hears it, whatever stands between the
 * quotation and the verb says it. */
static void
turn_told(ws_ctx *cx, const ws_text *t, ws_attribution *a)
{
    static const char *const verbs[] = {"told", "tells"};
    uint32_t cue = a->cue_at.start, from = ws_token_at(t, a->content.v[0].start), i = cue;

    if (a->content.n != 1 || a->cue_at.end != cue + 1 || !WS_TOKEN_IN(t, cue, verbs) ||
        a->source_at.start != cue + 1 || t->tokens[from].kind != WS_TOKEN_OPEN)
        return;
    while (i > from && cue - i < AGENT_WORDS && t->tokens[i - 1].kind != WS_TOKEN_CLOSE &&
           t->tokens[i - 1].sentence == t->tokens[cue].sentence)
        i--;
    if (i == from || i + 1 >= cue || t->tokens[i - 1].kind != WS_TOKEN_CLOSE)
        return;
    turn(cx, t, a, (ws_token_range){i, cue - (t->s[t->tokens[cue - 1].start] == ',')},
         (ws_token_range){from, i}, true);
}

void
ws_turn_passive(ws_ctx *cx, const ws_text *t, ws_attribution *a)
{
    const ws_token_range *cue = &a->cue_at;
    uint32_t by = cue->end, from = ws_token_at(t, a->content.v[0].start), end,
             to = ws_token_at(t, a->content.v[a->content.n - 1].end - 1) + 1;
    bool addressed;

    if (a->source_at.start < a->source_at.end)
        turn_told(cx, t, a);
    if (a->source_at.start >= a->source_at.end || a->source_at.end > cue->start ||
        cue->end - cue->start < 2)
        return;
    if (is_hearsay(t, cue->start, cue->end) && ws_token_is(t, from, "to") && from >= cue->end) {
        turn_hearsay(cx, t, a, from, to);
        return;
    }
    by -= ws_token_is(t, by - 1, "by") || ws_token_is(t, by - 1, "of");
    if (by == cue->start || !is_passive(t, by - 1, cue->start))
        return;
    if (ws_token_is(t, by - 1, "accused") && from >= cue->end &&
        (end = last_by(t, from, to)) < to) {
        turn(cx, t, a, (ws_token_range){end + 1, to}, (ws_token_range){from, end}, false);
        return;
    }
    end = by + 1 < t->n && ws_token_is(t, by, "by") ? ws_agent_end(t, by + 1, to) : by + 1;
    if (end <= by + 1 || end - by > AGENT_WORDS)
        return;
    addressed = is_addressed(t, by - 1, end < t->n ? end : by);
    if (!addressed || end < to)
        turn(cx, t, a, (ws_token_range){by + 1, end}, (ws_token_range){end, to}, addressed);
}
