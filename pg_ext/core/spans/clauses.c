/*
 * spans/clauses.c
 *    Contents that run on into the next clause: "called the plan unfair and demanded a vote", "said
 * it was safe, and Norland denied it". The chain sees one attribution there; these are two.
 */
#include "spans/clauses.h"

#include "spans/known.h"
#include "spans/sorts.h"

#define CUE_SURE    4   /* strength of a word that is a cue where it stands as a verb */
#define CUE_WEAK    2   /* behind a mere object, which no clause of its own can hide */
#define SUBJECT_MAX 7   /* tokens of a subject */
#define ASIDE_MAX   14u /* and of what commas set off behind it */
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
    static const char *const words[] = {"and", "but", "while", "whereas", "although", "though"};

    return v->t->tokens[i].quoted == WS_UNQUOTED &&
           (is_mark(v, i, ';') || WS_TOKEN_IN(v->t, i, words));
}

/* ", which denies the charge,": the token behind what two commas set off from i on; i when nothing
 * is. */
static uint32_t
past_aside(const view *v, uint32_t i, uint32_t to)
{
    uint32_t end = i + 1;

    if (!is_mark(v, i, ','))
        return i;
    while (end < to && end - i <= ASIDE_MAX && v->t->tokens[end].kind <= WS_TOKEN_NUMBER)
        end++;
    return end > i + 1 && end < to && is_mark(v, end, ',') ? end + 1 : i;
}

/* Which the captain denies, Ada Moe: of the words for who speaks; not: in a statement, speaking in
 * Rome. */
static bool
is_of_subject(const view *v, uint32_t i)
{
    return info_of(v, i)->sort != WS_SORT_PREPOSITION && info_of(v, i)->form < WS_ENDS_ED;
}

static bool
is_finite(const view *v, uint32_t verb, uint32_t to)
{
    return verb < to && tense_of(v, verb) != NOT_FINITE && tense_of(v, verb) != BASE;
}

static bool
begins_subject(const view *v, uint32_t i)
{
    return info_of(v, i)->noun || v->t->tokens[i].shape >= WS_SHAPE_TITLE ||
           ws_token_is(v->t, i, "the") || ws_token_is(v->t, i, "a") || ws_token_is(v->t, i, "an");
}

/* A verb, or a noun that could be one: "the plan" is none. */
static bool
is_verb(const view *v, uint32_t i, uint32_t from)
{
    uint8_t before = i > from ? info_of(v, i - 1)->sort : WS_SORT_NONE;

    return info_of(v, i)->between == WS_BETWEEN_VERB && before != WS_SORT_ARTICLE &&
           before != WS_SORT_HIS && before != WS_SORT_THIS && before != WS_SORT_GENITIVE;
}

/* A subject from i on and its verb, which is returned, `to` when there is none: *subject and where
 * the cue begins. */
static uint32_t
verb_behind_subject(const view *v, uint32_t i, uint32_t to, ws_token_range *subject, uint32_t *cue)
{
    uint32_t first = i;

    if (i >= to || !begins_subject(v, i))
        return to;
    for (; i < to && i < first + SUBJECT_MAX; i++) {
        uint32_t behind = i > first ? past_aside(v, i, to) : i;
        uint32_t verb = i > first ? verb_at(v, behind, to, CUE_SURE) : to;

        if (i > first && verb == to && behind < to &&
            ws_known_cue(v->t, behind, info_of(v, behind)))
            verb = behind;
        if (is_finite(v, verb, to)) {
            *subject = (ws_token_range){first, behind > i && is_of_subject(v, i + 1) ? behind : i};
            *cue = behind;
            return verb;
        }
        if (v->t->tokens[i].kind >= WS_TOKEN_MARK || is_verb(v, i, first))
            return to;
    }
    return to;
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

/* "said the union and the council": these bring clauses, and may have no object at all. */
static bool
brings_clause(const view *v, uint32_t head, uint32_t from)
{
    static const char *const verbs[] = {"said",    "says",     "say",      "think",  "thinks",
                                        "thought", "believes", "believed", "hoped",  "hopes",
                                        "knows",   "insists",  "insisted", "argued", "argues",
                                        "noted",   "fears",    "feared",   "added",  "adds"};

    return WS_TOKEN_IN(v->t, head, verbs) || info_of(v, from)->between == WS_BETWEEN_THAT;
}

/* What stands before a conjunction, from the content's beginning on. */
typedef struct before {
    bool object; /* a mere object */
    bool clause; /* a verb that could go on behind the conjunction */
} before;

/* Whether a clause with a subject of its own may begin behind the conjunction at i. */
static bool
may_have_subject(const view *v, uint32_t i, before b, bool brings_clause)
{
    if (is_mark(v, i - 1, ',') || v->t->tokens[i - 1].kind == WS_TOKEN_CLOSE ||
        ws_token_is(v->t, i, "whereas") || is_mark(v, i, ';'))
        return true;
    return !brings_clause && (b.object || (!b.clause && ws_token_is(v->t, i, "and")));
}

bool
ws_clause_next(ws_spans_model *m, const ws_text *t, ws_token_range content, uint32_t cue_head,
               ws_clause *c)
{
    view v = {m, t};
    tense head = tense_of(&v, cue_head);
    bool clauses = brings_clause(&v, cue_head, content.start);
    before b = {true, false};

    for (uint32_t i = content.start + 1; i + 2 < content.end; i++) {
        ws_token_range subject = {i + 1, i + 1};
        uint32_t verb, cue = i + 1;

        b.object = b.object && fits_object(&v, i - 1, content.start);
        b.clause = b.clause || is_auxiliary(&v, i - 1) ||
                   (is_verb(&v, i - 1, content.start) && is_finite(&v, i - 1, content.end));
        if (!may_split(&v, i))
            continue;
        verb = verb_at(&v, i + 1, content.end, b.object ? CUE_WEAK : CUE_SURE);
        if (verb < content.end && (!goes_on(&v, i, verb, head, b.object) ||
                                   goes_on_inside(&v, content.start, i, cue_head)))
            verb = content.end;
        if (verb == content.end && may_have_subject(&v, i, b, clauses))
            verb = verb_behind_subject(&v, i + 1, content.end, &subject, &cue);
        if (verb + 1 >= content.end)
            continue;
        *c = (ws_clause){.before = i - is_mark(&v, i - 1, ','), .source = subject};
        c->cue = (ws_token_range){cue, verb + 1};
        c->head = verb;
        c->content = (ws_token_range){verb + 1, content.end};
        return true;
    }
    return false;
}

bool
ws_clause_subject(ws_spans_model *m, const ws_text *t, uint32_t from, uint32_t verb,
                  ws_token_range *subject)
{
    view v = {m, t};
    uint32_t cue;

    return from < verb && verb_behind_subject(&v, from, verb + 1, subject, &cue) == verb;
}
