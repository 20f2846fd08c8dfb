/*
 * spans/clauses.c
 *    Contents that run on into the next clause: "called the plan unfair and demanded a vote", "said
 * it was safe, and Norland denied it". The chain sees one attribution there; these are two.
 */
#include "spans/clauses.h"

#include "spans/sorts.h"

#define CUE_SURE    4   /* strength of a word that is a cue where it stands as a verb */
#define CUE_WEAK    2   /* behind a mere object, which no clause of its own can hide */
#define SUBJECT_MAX 7   /* tokens of a subject */
#define BEFORE_MAX  3   /* adverbs and auxiliaries before a verb */
#define INSIDE_MAX  40u /* tokens before "and" in which its auxiliary stands already */

typedef struct view {
    ws_spans_model *m;
    const ws_text *t;
} view;

static const ws_word_info *
info_of(const view *v, uint32_t i)
{
    return &ws_spans_word(v->m, v->t, i)->info;
}

static bool
is_mark(const view *v, uint32_t i, char mark)
{
    const ws_token *k = &v->t->tokens[i];

    return k->kind == WS_TOKEN_MARK && v->t->s[k->start] == mark;
}

static bool
ends_in(const view *v, uint32_t i, const char *ending)
{
    return ws_word_ends_in(ws_token_str(v->t, i), ending, 2);
}

/* How a verb is inflected: the same for verbs that share a subject. 0: not finite. */
typedef enum tense { NOT_FINITE, PAST, PRESENT_S, BASE } tense;

/* Participles that are adjectives too ("pledged") are known by their ending alone. */
static tense
tense_of(const view *v, uint32_t i)
{
    const ws_word_info *w = info_of(v, i);

    if (w->form == WS_ENDS_ED || w->form == WS_ENDS_IRREGULAR || ends_in(v, i, "ed"))
        return PAST;
    if (w->form == WS_ENDS_S)
        return PRESENT_S;
    return w->form == WS_ENDS_BASE ? BASE : NOT_FINITE;
}

static bool
is_auxiliary(const view *v, uint32_t i)
{
    static const char *const words[] = {"has", "have", "had", "is", "are", "was", "were", "will"};

    return WS_TOKEN_IN(v->t, i, words);
}

static bool
is_adverb(const view *v, uint32_t i)
{
    static const char *const words[] = {"also", "later", "then",   "again",
                                        "once", "even",  "instead"};
    return WS_TOKEN_IN(v->t, i, words) ||
           (v->t->tokens[i].shape == WS_SHAPE_LOWER && ends_in(v, i, "ly"));
}

/* The verb at or behind i, past adverbs and auxiliaries; `to` when there is none. */
static uint32_t
verb_at(const view *v, uint32_t i, uint32_t to, uint8_t strength)
{
    for (uint32_t n = 0; i < to && n <= BEFORE_MAX; i++, n++) {
        if (is_auxiliary(v, i) || is_adverb(v, i))
            continue;
        return v->t->tokens[i].shape == WS_SHAPE_LOWER && info_of(v, i)->strength >= strength ? i
                                                                                              : to;
    }
    return to;
}

static bool
may_split(const view *v, uint32_t i)
{
    return v->t->tokens[i].quoted == WS_UNQUOTED &&
           (ws_token_is(v->t, i, "and") || ws_token_is(v->t, i, "but") ||
            ws_token_is(v->t, i, "while"));
}

/* A subject and its verb: the verb, with the subject's end; `to` when there is none. */
static uint32_t
verb_behind_subject(const view *v, uint32_t i, uint32_t to, uint32_t *subject_end)
{
    uint32_t first = i;

    if (i >= to || !(info_of(v, i)->noun || v->t->tokens[i].shape >= WS_SHAPE_TITLE ||
                     ws_token_is(v->t, i, "the") || ws_token_is(v->t, i, "a")))
        return to;
    for (; i < to && i < first + SUBJECT_MAX; i++) {
        uint32_t verb = i > first ? verb_at(v, i, to, CUE_SURE) : to;

        if (v->t->tokens[i].kind >= WS_TOKEN_MARK)
            return to;
        if (verb < to && tense_of(v, verb) != NOT_FINITE && tense_of(v, verb) != BASE) {
            *subject_end = i;
            return verb;
        }
    }
    return to;
}

/* A verb, or a noun that could be one: "the plan" is none. */
static bool
is_verb(const view *v, uint32_t i, uint32_t from)
{
    uint8_t before = i > from ? info_of(v, i - 1)->sort : WS_SORT_NONE;

    return info_of(v, i)->between == WS_BETWEEN_VERB && before != WS_SORT_ARTICLE &&
           before != WS_SORT_HIS && before != WS_SORT_THIS && before != WS_SORT_GENITIVE;
}

/* Whether an object that begins at `from` can have the word: "the request", "her plan for the
 * port". */
static bool
fits_object(const view *v, uint32_t i, uint32_t from)
{
    uint8_t between = info_of(v, i)->between;

    return v->t->tokens[i].quoted == WS_UNQUOTED && !is_auxiliary(v, i) &&
           !ws_token_is(v->t, i, "to") && between != WS_BETWEEN_THAT && between != WS_BETWEEN_WHO &&
           !is_verb(v, i, from);
}

/* "said that they had cut it and had threatened him": the auxiliary goes on with the content's own
 * verb, where the cue has none. */
static bool
goes_on_inside(const view *v, uint32_t from, uint32_t conjunction, uint32_t cue_head)
{
    uint32_t word = v->t->tokens[conjunction + 1].word;

    if (!is_auxiliary(v, conjunction + 1) || (cue_head > 0 && is_auxiliary(v, cue_head - 1)))
        return false;
    from = conjunction - from > INSIDE_MAX ? conjunction - INSIDE_MAX : from;
    for (uint32_t i = from; i < conjunction; i++)
        if (v->t->tokens[i].word == word)
            return true;
    return false;
}

/* Whether a verb goes on with what the subject of one with the tense `head` does. */
static bool
goes_on(const view *v, uint32_t conjunction, uint32_t verb, tense head, bool object)
{
    tense own = tense_of(v, verb);

    if (own == BASE && info_of(v, verb)->strength < CUE_SURE)
        return false;
    if (ws_token_is(v->t, conjunction, "while") && ends_in(v, verb, "ing"))
        return true;
    return head != NOT_FINITE &&
           (own == head || (object && own != BASE && own != NOT_FINITE && head != BASE));
}

bool
ws_clause_next(ws_spans_model *m, const ws_text *t, ws_token_range content, uint32_t cue_head,
               ws_clause *c)
{
    view v = {m, t};
    tense head = tense_of(&v, cue_head);
    bool object = true; /* all before i is a mere object */

    for (uint32_t i = content.start + 1; i + 2 < content.end; i++) {
        uint32_t verb, subject_end = i + 1;
        bool apart = is_mark(&v, i - 1, ',') || t->tokens[i - 1].kind == WS_TOKEN_CLOSE;

        object = object && fits_object(&v, i - 1, content.start);
        if (!may_split(&v, i))
            continue;
        verb = verb_at(&v, i + 1, content.end, object ? CUE_WEAK : CUE_SURE);
        if (verb < content.end &&
            (!goes_on(&v, i, verb, head, object) || goes_on_inside(&v, content.start, i, cue_head)))
            verb = content.end;
        if (verb == content.end && apart)
            verb = verb_behind_subject(&v, i + 1, content.end, &subject_end);
        if (verb + 1 >= content.end)
            continue;
        *c = (ws_clause){.before = i - is_mark(&v, i - 1, ','), .source = {i + 1, subject_end}};
        c->cue = (ws_token_range){subject_end, verb + 1};
        c->head = verb;
        c->content = (ws_token_range){verb + 1, content.end};
        return true;
    }
    return false;
}
