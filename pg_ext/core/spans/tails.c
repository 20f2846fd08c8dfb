/*
 * spans/tails.c
 *    Contents that end at what commas set off. Some end too late, in the subject of the next clause
 *    ("praised the deal while the opposition leader" before ", Ada Moe, called it"), some too soon,
 *    before their verb ("said the ship" before ", which was late, had sunk").
 */
#include "spans/clauses.h"

#include "spans/sorts.h"

#define SUBJECT_MAX  7u  /* tokens of a subject */
#define ASIDE_MAX    14u /* and of what a comma sets off behind it */
#define RELATIVE_MAX 24u /* tokens of a relative clause */
#define DATELINE_MAX 6u  /* and before the dash behind a place */

/* Whether tokens [from, to) are a noun and what belongs to it; behind an article also a word that
 * may be a verb: the harbour board. */
static bool
is_subject(ws_spans_model *m, const ws_text *t, uint32_t from, uint32_t to)
{
    bool noun = false, article = false;

    for (uint32_t i = from; i < to; i++) {
        const ws_word_info *w = &ws_spans_word(m, t, i)->info;
        bool name = w->noun || t->tokens[i].shape >= WS_SHAPE_TITLE;
        bool plain = w->between == WS_BETWEEN_PLAIN ||
                     (article && i + 1 < to && w->form == WS_ENDS_BASE && w->sort == WS_SORT_NONE);

        if (t->tokens[i].kind != WS_TOKEN_WORD || !plain || w->sort == WS_SORT_TO ||
            w->sort == WS_SORT_NOT || (i == from && !name && w->sort != WS_SORT_ARTICLE))
            return false;
        noun = noun || name;
        article = w->sort == WS_SORT_ARTICLE;
    }
    return noun;
}

/* The last comma of [from, to) behind which an aside may go on up to `to`; `to` for none. */
static uint32_t
aside_at(const ws_text *t, uint32_t from, uint32_t to)
{
    for (uint32_t i = to; i > from && to - i < ASIDE_MAX; i--)
        if (ws_token_is_mark(t, i - 1, ','))
            return i - 1;
    return to;
}

/* "Ada Moe," in "while the opposition leader, Ada Moe, called it": a name between commas. */
static bool
is_apposed(ws_spans_model *m, const ws_text *t, ws_token_range source)
{
    uint8_t sort = ws_spans_word(m, t, source.start)->info.sort;

    return (ws_token_is_mark(t, source.end - 1, ',') ||
            (source.end < t->n && ws_token_is_mark(t, source.end, ','))) &&
           !(sort >= WS_SORT_HE && sort <= WS_SORT_WHO);
}

uint32_t
ws_tail_begin(ws_spans_model *m, const ws_text *t, ws_token_range content,
              const ws_attribution *next, uint32_t *subject_end)
{
    static const char *const words[] = {"and", "but", "while", "whereas", "although", "though"};
    bool apposed = next->source.n && next->source_at.start == content.end + 1;
    uint32_t end = content.end;

    if (!ws_token_is_mark(t, end, ',') || (apposed && !is_apposed(m, t, next->source_at)) ||
        (!apposed && (end = aside_at(t, content.start, end)) == content.end))
        return content.end;
    for (uint32_t i = end; i > content.start + 1 && end - i < SUBJECT_MAX; i--)
        if (t->tokens[i - 1].quoted == WS_UNQUOTED && WS_TOKEN_IN(t, i - 1, words) &&
            is_subject(m, t, i, end)) {
            *subject_end = apposed ? next->source_at.end : end;
            return i - 1;
        }
    return content.end;
}

static bool
has_verb(ws_spans_model *m, const ws_text *t, ws_token_range r)
{
    for (uint32_t i = r.start; i < r.end; i++)
        if (ws_spans_word(m, t, i)->info.between == WS_BETWEEN_VERB)
            return true;
    return false;
}

/* ", which was carrying grain, had": the token behind the second comma; `at` when no verb stands
 * there. */
static uint32_t
behind_aside(ws_spans_model *m, const ws_text *t, uint32_t at, bool relative)
{
    static const char *const words[] = {"who", "which", "whose", "whom", "where"};
    uint32_t i = at + 1;

    if (i >= t->n || !ws_token_is_mark(t, at, ',') || (relative && !WS_TOKEN_IN(t, i, words)))
        return at;
    while (i < t->n && i - at < RELATIVE_MAX && t->tokens[i].kind <= WS_TOKEN_NUMBER)
        i++;
    if (i + 1 >= t->n || !ws_token_is_mark(t, i, ',') ||
        t->tokens[i + 1].sentence != t->tokens[at].sentence ||
        ws_spans_word(m, t, i + 1)->info.between != WS_BETWEEN_VERB ||
        ws_word_ends_in(ws_token_str(t, i + 1), "ing", 3))
        return at;
    return i + 1;
}

/* Said, or "that": a clause follows, which has a verb. */
static bool
brings_clause(const ws_text *t, const ws_attribution *a, uint32_t from)
{
    static const char *const says[] = {"said", "says", "say"};

    return ws_token_is(t, from, "that") || WS_TOKEN_IN(t, a->cue_head, says);
}

uint32_t
ws_content_end(ws_spans_model *m, const ws_text *t, const ws_attribution *a, ws_token_range content,
               const uint8_t *taken)
{
    uint32_t comma = content.start, verb, end;

    while (comma < content.end && !ws_token_is_mark(t, comma, ','))
        comma++;
    end = verb = behind_aside(m, t, comma, !brings_clause(t, a, content.start));
    if (verb <= content.end || (a->source.n && ws_token_is(t, a->source_at.start, "who")) ||
        has_verb(m, t, (ws_token_range){content.start, comma}))
        return content.end;
    while (end < t->n && t->tokens[end].sentence == t->tokens[verb].sentence && !taken[end])
        end++;
    while (end > verb && t->tokens[end - 1].kind == WS_TOKEN_MARK)
        end--;
    return end > verb ? end : content.end;
}

/* Whether nothing but marks stands between token i and the end of its sentence. */
static bool
ends_sentence(const ws_text *t, uint32_t i)
{
    uint32_t sentence = t->tokens[i - 1].sentence;

    while (i < t->n && t->tokens[i].sentence == sentence && t->tokens[i].kind == WS_TOKEN_MARK)
        i++;
    return i == t->n || t->tokens[i].sentence != sentence;
}

/* A dash near a sentence's beginning: behind a place. */
static bool
is_dateline_dash(ws_spans_model *m, const ws_text *t, uint32_t i)
{
    return ws_is_dash(&ws_spans_word(m, t, i)->info) &&
           (i < DATELINE_MAX || t->tokens[i - DATELINE_MAX].sentence != t->tokens[i].sentence);
}

static bool
is_free(const ws_text *t, uint32_t i, const uint8_t *taken)
{
    return !taken[i] && t->tokens[i].quoted == WS_UNQUOTED && t->tokens[i].kind <= WS_TOKEN_MARK;
}

ws_token_range
ws_content_whole(ws_spans_model *m, const ws_text *t, const ws_attribution *a,
                 ws_token_range content, const uint8_t *taken)
{
    ws_token_range r = content;
    uint32_t last = a->source_at.end > a->cue_at.end ? a->source_at.end : a->cue_at.end;
    uint32_t next = a->source_at.start < a->cue_at.start ? a->source_at.start : a->cue_at.start;

    if (!a->source.n || a->content.n > 1 || next <= content.end ||
        !ws_token_is_mark(t, next - 1, ',') || !ends_sentence(t, last) ||
        (r.start > 0 && ws_token_is_mark(t, r.start - 1, ',')))
        return content;
    for (; r.end + 1 < next; r.end++)
        if (!is_free(t, r.end, taken) || t->tokens[r.end].sentence != t->tokens[next].sentence)
            return content;
    while (r.start > 0 && t->tokens[r.start - 1].sentence == t->tokens[next].sentence &&
           !is_dateline_dash(m, t, r.start - 1))
        if (!is_free(t, --r.start, taken))
            return content;
    return r;
}
