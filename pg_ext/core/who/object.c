/*
 * who/object.c
 *    Whom a noun without a name means that a cue turns to: "urged the union to", "accused tenants
 *    of", "called the senator a coward".
 */
#include "who/object.h"

#include "who/internal.h"
#include "who/source.h"

#define PHRASE_WORDS 6u  /* of the noun and what stands before it */
#define GAP_WORDS    8u  /* between a cue and its content */
#define THEM_BACK    40u /* tokens in which the noun is looked for that "them" means */

static const ws_classes people = WS_WC_ROLE | WS_WC_GROUP | WS_WC_ORG | WS_WC_STATE;

typedef struct object {
    reader *r;
    const ws_cast *cast;
    uint32_t from, to; /* its tokens */
} object;

static bool
ends_phrase(const object *o, uint32_t i)
{
    const ws_cast *cast = o->cast;

    if (cast->t->tokens[i].kind >= WS_TOKEN_MARK)
        return !is_possessive(cast->t, i);
    return has_class(cast, i,
                     WS_WC_PREP | WS_WC_CLAUSE | WS_WC_MUST | WS_WC_WILL | WS_WC_BE | WS_WC_NOT |
                         WS_WC_DAY) ||
           ws_cast_is_past_verb(cast, i) || (i > o->from && has_class(cast, i, WS_WC_FUNCTION)) ||
           is_the_word(cast, i, "as") || is_the_word(cast, i, "and");
}

/* Find the end of the noun phrase. False when a name stands in it, or none of it is a noun. */
static bool
find_end(object *o, uint32_t limit)
{
    uint32_t m = ws_cast_mention_from(o->cast, o->from);

    o->to = o->from;
    while (o->to < limit && o->to < o->from + PHRASE_WORDS && !ends_phrase(o, o->to))
        o->to++;
    return o->to > o->from && has_class(o->cast, o->to - 1, WS_WC_DET) == 0 &&
           !(m < o->cast->nmentions && o->cast->mentions[m].start < o->to);
}

static bool
is_pronoun(const object *o)
{
    static const char *const words[] = {"him", "her", "them"};

    return o->to == o->from + 1 && WS_TOKEN_IN(o->cast->t, o->from, words);
}

/* ---- the object of the cue ------------------------------------------------------------------ */

/* "Urged tenants to", "asked the crew whether", "accused the mine of": a noun between such words
 * means somebody, whatever it is. */
static bool
is_turned_to(const object *o)
{
    static const char *const accuse[] = {"accuse"}, *const blame[] = {"blame"};
    static const char *const asking[] = {
        "urge",    "ask",      "tell",  "beg",    "implore",   "order",   "advise",  "warn",
        "invite",  "instruct", "want",  "charge", "encourage", "call on", "appeal",  "plead",
        "caution", "task",     "press", "remind", "exhort",    "command", "entreat", "direct"};
    static const char *const aims[] = {"to", "whether", "if", "why"};
    const ws_text *t = o->cast->t;
    ws_str lemma = o->r->cue->lemma;

    if (WS_STR_IN(lemma, accuse))
        return is_the_word(o->cast, o->to, "of");
    if (WS_STR_IN(lemma, blame))
        return has_class(o->cast, o->to - 1, people);
    return WS_STR_IN(lemma, asking) &&
           (WS_TOKEN_IN(t, o->to, aims) ||
            (is_the_word(o->cast, o->to, "not") && is_the_word(o->cast, o->to + 1, "to")));
}

/* "Condemned the minister", "called the firms greedy". */
static bool
is_spoken_of(const object *o)
{
    static const char *const acts[] = {"accuse", "condemn", "demand", "support", "ask"};
    static const char *const lemmas[] = {"call", "describe", "label", "brand"};
    const ws_reading *out = o->r->out;
    ws_str act = o->r->cue->act;

    return (WS_STR_IN(act, acts) || WS_STR_IN(out->act, acts) ||
            WS_STR_IN(o->r->cue->lemma, lemmas)) &&
           (is_pronoun(o) || has_class(o->cast, o->to - 1, people));
}

/* The noun phrase behind the cue. */
static bool
find_object(object *o)
{
    const reader *r = o->r;
    uint32_t limit;

    if (!r->cue || r->out->negated || r->v[0] < r->a->cue_at.end ||
        r->v[0] > r->a->cue_at.end + GAP_WORDS)
        return false;
    o->from = limit = r->a->cue_at.end;
    for (uint32_t i = 0; i < r->n && (i == 0 || r->v[i] == r->v[i - 1] + 1); i++)
        limit = r->v[i] + 1;
    return find_end(o, limit) && (is_turned_to(o) || is_spoken_of(o));
}

/* ---- whom it means -------------------------------------------------------------------------- */

/* "His rivals", "the miners' union": not whom the text has named. */
static bool
is_owned(const object *o)
{
    for (uint32_t i = o->from; i < o->to; i++)
        if (is_possessive(o->cast->t, i) || (i + 1 < o->to && has_class(o->cast, i, WS_WC_PRONOUN)))
            return true;
    return false;
}

/* "Met growers. He urged them": the last noun for several people. */
static void
find_them(object *o)
{
    uint32_t end = o->r->a->cue_at.start, floor = end > THEM_BACK ? end - THEM_BACK : 0;
    const ws_token *k = o->cast->t->tokens;

    for (uint32_t i = end; i > floor && k[i - 1].sentence + 1 >= k[end].sentence; i--) {
        uint32_t m = ws_cast_mention_from(o->cast, i - 1);

        if (!has_class(o->cast, i - 1, WS_WC_ROLE | WS_WC_GROUP) ||
            !ws_ends_in_s(o->cast->t, i - 1) || k[i - 1].shape != WS_SHAPE_LOWER ||
            (i - 1 >= o->r->a->source_at.start && i - 1 < o->r->a->source_at.end) ||
            (m < o->cast->nmentions && o->cast->mentions[m].start < i))
            continue;
        o->from = i - 1;
        o->to = i;
        while (o->from > floor && !ends_phrase(o, o->from - 1) &&
               !has_class(o->cast, o->from - 1, WS_WC_FUNCTION) && o->to - o->from < 2)
            o->from--;
        return;
    }
}

static ws_speaker
read_phrase(object *o, const ws_speaker *speaker)
{
    ws_memory *memory = o->r->memory;
    ws_judge judge = memory->judge;
    ws_speaker s;

    memory->judge.watch = NULL;
    memory->others = speaker;
    s = ws_read_noun_phrase(memory, o->from, o->to);
    memory->others = NULL;
    memory->judge = judge;
    return s;
}

/* The noun itself, where a body's noun was taken for somebody of it. */
static uint32_t
noun_itself(const object *o)
{
    uint32_t from = o->from;

    while (from + 1 < o->to && has_class(o->cast, from, WS_WC_DET | WS_WC_FUNCTION))
        from++;
    return ws_cast_entity(o->r->cast, ws_cast_phrase(o->r->cast, from, o->to), WS_KIND_GROUP);
}

/* A company, party or medium that the speaker is of. */
static bool
is_own_body(const reader *r, uint32_t entity)
{
    const ws_entity *e = &r->cast->entities[entity];
    uint32_t top;

    return ws_str_eq(e->top, r->own) && e->kind != WS_KIND_PERSON &&
           ws_index_get(&r->cast->by_path, ws_path_key(e->top), &top) &&
           r->cast->entities[top].kind != WS_KIND_COUNTRY;
}

uint32_t
ws_read_object(reader *r, const ws_speaker *speaker)
{
    static const char *const unnamed[] = {"words of the source"};
    object o = {.r = r, .cast = r->cast};
    ws_speaker s;
    bool turned;

    if (!r->n || !find_object(&o) || is_owned(&o))
        return WS_NOBODY;
    turned = is_turned_to(&o);
    if (is_the_word(o.cast, o.from, "them"))
        find_them(&o);
    s = read_phrase(&o, speaker);
    if (s.n != 1 || is_own_body(r, s.entities[0]) ||
        (!turned && WS_STR_IN(((ws_str){s.why, (uint32_t)strlen(s.why)}), unnamed)))
        return WS_NOBODY;
    if (r->cast->entities[s.entities[0]].kind == WS_KIND_PERSON &&
        !has_class(o.cast, o.to - 1, WS_WC_ROLE) && !is_pronoun(&o))
        return noun_itself(&o);
    return s.entities[0];
}
