/*
 * spans/votes.c
 *    "Parliament voted 88 to 12 on Friday to expel the diplomats": the model knows few votes, and
 *    what was decided stands far from the verb.
 */
#include "spans/votes.h"

#define SUBJECT_MAX 10u /* tokens of who voted */
#define COUNT_MAX   10u /* tokens between the verb and what was decided */
#define CONTENT_MAX 80u
#define VOTE_SURE   0.5f

static bool
is_plain(const ws_text *t, uint32_t i)
{
    return t->tokens[i].quoted == WS_UNQUOTED &&
           (t->tokens[i].kind == WS_TOKEN_WORD || t->tokens[i].kind == WS_TOKEN_NUMBER);
}

/* Where the subject of the verb at i begins: with its sentence. `i` when the words before are more
 * than a subject. */
static uint32_t
subject_start(const ws_text *t, uint32_t i)
{
    static const char *const openers[] = {"on",  "in",  "at", "after", "before", "when", "while",
                                          "but", "and", "if", "who",   "how",    "many", "most",
                                          "i",   "we",  "he", "she",   "they",   "it",   "you"};
    uint32_t from = i;

    while (from > 0 && i - from <= SUBJECT_MAX &&
           t->tokens[from - 1].sentence == t->tokens[i].sentence && is_plain(t, from - 1))
        from--;
    if (i - from > SUBJECT_MAX ||
        (from > 0 && t->tokens[from - 1].sentence == t->tokens[i].sentence))
        return i;
    if (from < i && WS_TOKEN_IN(t, from, openers))
        return i;
    return from < i && t->tokens[from].shape >= WS_SHAPE_TITLE ? from : i;
}

/* seven to two */
static bool
is_count(const ws_text *t, uint32_t i)
{
    static const char *const words[] = {"one",    "two",    "three", "four", "five",
                                        "six",    "seven",  "eight", "nine", "ten",
                                        "eleven", "twelve", "nil",   "none"};

    return WS_TOKEN_IN(t, i, words);
}

uint32_t
ws_vote_decided(const ws_text *t, uint32_t verb)
{
    for (uint32_t i = verb + 1; i + 1 < t->n && i <= verb + COUNT_MAX; i++) {
        if (t->tokens[i].sentence != t->tokens[verb].sentence || !is_plain(t, i))
            return 0;
        if (ws_token_is(t, i, "to") && t->tokens[i + 1].shape == WS_SHAPE_LOWER &&
            t->tokens[i + 1].kind == WS_TOKEN_WORD && !is_count(t, i + 1))
            return i;
        if (ws_token_is(t, i, "for") || ws_token_is(t, i, "against"))
            return 0;
    }
    return 0;
}

bool
ws_vote_at(ws_ctx *cx, const ws_text *t, uint32_t verb, ws_attribution *a)
{
    uint32_t from, to, end;
    ws_span *v;

    if (!ws_token_is(t, verb, "voted") || !is_plain(t, verb) ||
        (from = subject_start(t, verb)) == verb || (to = ws_vote_decided(t, verb)) == 0)
        return false;
    for (end = to; end < t->n && end - to < CONTENT_MAX &&
                   t->tokens[end].sentence == t->tokens[verb].sentence && is_plain(t, end);)
        end++;
    v = ws_alloc(cx, 3, sizeof(*v));
    v[0] = (ws_span){t->tokens[from].start, t->tokens[verb - 1].end};
    v[1] = (ws_span){t->tokens[verb].start, t->tokens[verb].end};
    v[2] = (ws_span){t->tokens[to].start, t->tokens[end - 1].end};
    *a = (ws_attribution){.parent = WS_NO_PARENT, .cue_head = verb, .confidence = VOTE_SURE};
    a->source = (ws_spans){&v[0], 1};
    a->cue = (ws_spans){&v[1], 1};
    a->content = (ws_spans){&v[2], 1};
    a->source_at = (ws_token_range){from, verb};
    a->cue_at = (ws_token_range){verb, verb + 1};
    a->mode = ws_mode_of(t->s, t->len, a->content.v, 1);
    return true;
}
