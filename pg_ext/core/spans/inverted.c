/*
 * spans/inverted.c
 *    Speakers behind their verb at the end of a sentence: "The bridge is unsafe, warned engineers."
 */
#include "spans/clauses.h"

#include "spans/sorts.h"

#define INVERTED_SURE 0.4f /* of a claim that only the form of its words tells */
#define CLAUSE_MAX    60u  /* tokens of what is said */
#define SPEAKER_MAX   20u

static bool
is_verb(ws_spans_model *m, const ws_text *t, uint32_t i)
{
    return ws_spans_word(m, t, i)->info.between == WS_BETWEEN_VERB;
}

/* Where what is said begins, up to the comma before the verb; `comma` when it is no clause of its
 * own. */
static uint32_t
clause_start(ws_spans_model *m, const ws_text *t, uint32_t comma)
{
    uint32_t i = comma;
    bool verb = false;

    while (i > 0 && t->tokens[i - 1].sentence == t->tokens[comma].sentence) {
        const ws_word_info *w = &ws_spans_word(m, t, --i)->info;

        if (t->tokens[i].quoted != WS_UNQUOTED || t->tokens[i].kind > WS_TOKEN_MARK ||
            comma - i > CLAUSE_MAX ||
            (w->between == WS_BETWEEN_WHO && i > 0 && ws_token_is_mark(t, i - 1, ',')))
            return comma;
        verb = verb || (w->between == WS_BETWEEN_VERB && w->form != WS_ENDS_ING);
    }
    return verb ? i : comma;
}

/* The union, his lawyer, Ada Moe, engineers. */
static bool
begins_speaker(const ws_text *t, uint32_t verb)
{
    static const char *const words[] = {"the",  "his",   "her",  "its",     "their",
                                        "some", "local", "many", "several", "one"};
    uint32_t i = verb + 1;
    bool says = ws_token_is(t, verb, "said") || ws_token_is(t, verb, "says");

    if (i >= t->n || t->tokens[i].kind != WS_TOKEN_WORD)
        return false;
    return WS_TOKEN_IN(t, i, words) || t->tokens[i].shape >= WS_SHAPE_TITLE ||
           (says && (ws_token_is(t, i, "a") || ws_token_is(t, i, "an"))) ||
           ws_word_ends_in(ws_token_str(t, i), "s", 4);
}

/* Where the speaker behind the verb ends, at the sentence's end; `from` when there is none. */
static uint32_t
speaker_end(ws_spans_model *m, const ws_text *t, uint32_t from)
{
    uint32_t i = from, sentence = t->tokens[from - 1].sentence;
    bool aside = false;

    for (; i < t->n && t->tokens[i].sentence == sentence; i++) {
        if (t->tokens[i].kind == WS_TOKEN_MARK && !ws_token_is_mark(t, i, ',') &&
            t->tokens[i].spaced)
            return from;
        if (i - from > SPEAKER_MAX || t->tokens[i].quoted != WS_UNQUOTED)
            return from;
        aside = aside || ws_token_is_mark(t, i, ',') || ws_token_is(t, i, "who") ||
                ws_token_is(t, i, "which");
        if (!aside && (is_verb(m, t, i) || ws_token_is(t, i, "that")))
            return from;
    }
    while (i > from && t->tokens[i - 1].kind == WS_TOKEN_MARK)
        i--;
    return i;
}

bool
ws_inverted_at(ws_ctx *cx, ws_spans_model *m, const ws_text *t, uint32_t verb, ws_attribution *a)
{
    static const char *const verbs[] = {
        "said",     "says",   "warned",   "warns",     "insisted", "insists",   "declared",
        "claimed",  "claims", "argued",   "argues",    "admitted", "confirmed", "predicted",
        "predicts", "added",  "conceded", "concluded", "noted",    "explained", "announced"};
    uint32_t from, end;
    ws_span *v;

    if (verb < 3 || !ws_token_is_mark(t, verb - 1, ',') || !WS_TOKEN_IN(t, verb, verbs) ||
        !begins_speaker(t, verb) || (from = clause_start(m, t, verb - 1)) == verb - 1 ||
        (end = speaker_end(m, t, verb + 1)) == verb + 1)
        return false;
    v = ws_alloc(cx, 3, sizeof(*v));
    v[0] = (ws_span){t->tokens[verb + 1].start, t->tokens[end - 1].end};
    v[1] = (ws_span){t->tokens[verb].start, t->tokens[verb].end};
    v[2] = (ws_span){t->tokens[from].start, t->tokens[verb - 2].end};
    *a = (ws_attribution){.parent = WS_NO_PARENT, .cue_head = verb, .confidence = INVERTED_SURE};
    a->source = (ws_spans){&v[0], 1};
    a->cue = (ws_spans){&v[1], 1};
    a->content = (ws_spans){&v[2], 1};
    a->source_at = (ws_token_range){verb + 1, end};
    a->cue_at = (ws_token_range){verb, verb + 1};
    a->mode = ws_mode_of(t->s, t->len, a->content.v, 1);
    return true;
}

void
ws_turn_told(ws_spans_model *m, const ws_text *t, ws_attribution *a)
{
    uint32_t cue = a->cue_at.start, from, comma;

    if (a->source.n != 1 || a->content.n != 1 || a->source_at.start != a->cue_at.end ||
        !(ws_token_is(t, a->cue_head, "told") || ws_token_is(t, a->cue_head, "tells")))
        return;
    from = ws_token_at(t, a->content.v[0].start);
    for (comma = cue - 1; comma > from && !is_verb(m, t, comma); comma--)
        ;
    while (comma < cue && !ws_token_is_mark(t, comma, ','))
        comma++;
    comma += comma + 1 < cue && t->tokens[comma + 1].kind == WS_TOKEN_CLOSE;
    if (comma <= from + 1 || comma + 1 >= cue || a->content.v[0].end > t->tokens[cue].start)
        return;
    a->content.v[0].end = t->tokens[ws_token_is_mark(t, comma, ',') ? comma - 1 : comma].end;
    a->source_at = (ws_token_range){comma + 1, cue};
    a->source.v[0] = (ws_span){t->tokens[comma + 1].start, t->tokens[cue - 1].end};
}
