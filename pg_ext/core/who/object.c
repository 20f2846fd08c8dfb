/*
 * who/object.c
 *    Whom a noun without a name means that a cue turns to: "urged the union to", "accused tenants
 *    of", "called the senator a coward".
 */
#include "who/object.h"

#include "who/antecedent.h"
#include "who/candidates.h"
#include "who/internal.h"
#include "who/source.h"

#define PHRASE_WORDS 6u  /* of the noun and what stands before it */
#define GAP_WORDS    8u  /* between a cue and its content */
#define MET_MAX      8u  /* of those met last, who may be two of "both" */
#define THEM_BACK    40u /* tokens in which the noun is looked for that "them" means */

static const ws_classes people = WS_WC_ROLE | WS_WC_GROUP | WS_WC_ORG | WS_WC_STATE;

typedef struct object {
    reader *r;
    const ws_cast *cast;
    uint32_t from, to; /* its tokens */
    uint32_t named;    /* by a name; WS_NOBODY */
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
           (ws_cast_is_past_verb(cast, i) && !ws_ends_in_s(cast->t, i)) ||
           (i > o->from && has_class(cast, i, WS_WC_FUNCTION)) || is_the_word(cast, i, "as") ||
           is_the_word(cast, i, "and");
}

static bool
is_pronoun(const object *o)
{
    static const char *const words[] = {"him", "her", "them", "both"};

    return o->to == o->from + 1 && WS_TOKEN_IN(o->cast->t, o->from, words);
}

/* Find the end of the noun phrase. False when a name stands in it, or none of it is a noun. */
static bool
find_end(object *o, uint32_t limit)
{
    uint32_t m = ws_cast_mention_from(o->cast, o->from);

    o->to = o->from;
    while (o->to < limit && o->to < o->from + PHRASE_WORDS && !ends_phrase(o, o->to))
        o->to++;
    return o->to > o->from &&
           (!has_class(o->cast, o->to - 1, WS_WC_DET | WS_WC_FUNCTION | WS_WC_PRONOUN) ||
            is_pronoun(o)) &&
           !(m < o->cast->nmentions && o->cast->mentions[m].start < o->to);
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

/* "Condemned the minister", "called the firms greedy"; not "the envoy of Norway". */
static bool
is_spoken_of(const object *o)
{
    static const char *const acts[] = {"accuse", "condemn", "demand", "support", "ask"};
    static const char *const lemmas[] = {"call", "describe", "label", "brand"};
    static const char *const owners[] = {"of", "in", "from", "at", "behind"};
    const ws_reading *out = o->r->out;
    ws_str act = o->r->cue->act;

    return !WS_TOKEN_IN(o->cast->t, o->to, owners) &&
           (WS_STR_IN(act, acts) || WS_STR_IN(out->act, acts) ||
            WS_STR_IN(o->r->cue->lemma, lemmas)) &&
           (is_pronoun(o) || has_class(o->cast, o->to - 1, people));
}

/* The person named at a token, titles skipped; WS_NOBODY. */
static uint32_t
named_at(const object *o, uint32_t i)
{
    const ws_cast *cast = o->cast;
    uint32_t m, limit = i + PHRASE_WORDS;

    while (i < cast->t->n && i < limit && has_class(cast, i, WS_WC_DET | WS_WC_TITLE | WS_WC_ROLE))
        i++;
    m = ws_cast_mention_from(cast, i);
    if (m == cast->nmentions || cast->mentions[m].start != i || cast->mentions[m].possessive)
        return WS_NOBODY;
    m = ws_resolve_mention(o->r->memory, &cast->mentions[m], cast->mentions[m].end);
    return m != WS_NOBODY && cast->entities[m].kind == WS_KIND_PERSON ? m : WS_NOBODY;
}

/* What is said stands before the cue. */
static bool
is_behind(const object *o)
{
    return o->r->v[o->r->n - 1] < o->r->a->cue_at.start;
}

/* "Warned Norway that": who is named between a cue and what is said to him; WS_NOBODY. */
static uint32_t
warned(const object *o)
{
    static const char *const lemmas[] = {"warn",    "threaten", "assure",    "promise",
                                         "protest", "complain", "apologise", "caution",
                                         "remind",  "apologize"};
    const reader *r = o->r;
    const ws_cast *cast = o->cast;
    uint32_t m;

    if (!r->cue || !WS_STR_IN(r->cue->lemma, lemmas) || r->v[0] <= r->a->cue_at.end ||
        r->v[0] > r->a->cue_at.end + GAP_WORDS)
        return WS_NOBODY;
    m = ws_cast_mention_from(cast, r->a->cue_at.end);
    if (m == cast->nmentions || cast->mentions[m].end != r->v[0])
        return WS_NOBODY;
    return ws_resolve_mention(r->memory, &cast->mentions[m], r->v[0]);
}

/* The mention that ends before token i, or begins at it; NULL. */
static const ws_mention *
mention_before(const ws_cast *cast, uint32_t i)
{
    uint32_t end = i - (is_possessive(cast->t, i - 1) && i > 1), m;

    m = ws_cast_mention_from(cast, end - 1);
    return m < cast->nmentions && cast->mentions[m].end == end ? &cast->mentions[m] : NULL;
}

static const ws_mention *
mention_at(const ws_cast *cast, uint32_t i)
{
    uint32_t m;

    i += i < cast->t->n && has_class(cast, i, WS_WC_DET);
    m = ws_cast_mention_from(cast, i);
    return m < cast->nmentions && cast->mentions[m].start == i ? &cast->mentions[m] : NULL;
}

/* "Danish claims that", "the charge by Denmark": who made what is denied; WS_NOBODY. */
static uint32_t
claimant(const object *o)
{
    static const char *const acts[] = {"deny", "reject"}, *const by[] = {"by", "from"};
    const reader *r = o->r;
    const ws_cast *cast = o->cast;
    uint32_t from = r->a->cue_at.start, limit = r->v[0] + PHRASE_WORDS;

    if (!WS_STR_IN(r->out->act, acts) || from == r->a->cue_at.end || r->v[0] < from)
        return WS_NOBODY;
    for (uint32_t i = from + 1; i + 2 < r->t->n && i < limit; i++) {
        const ws_mention *m;

        if (!has_class(cast, i, WS_WC_CHARGE))
            continue;
        m = WS_TOKEN_IN(r->t, i + 1, by) ? mention_at(cast, i + 2) : mention_before(cast, i);
        if (m && m->start >= from)
            return ws_resolve_mention(r->memory, m, m->end);
    }
    return WS_NOBODY;
}

/* "You lied," residents told the mayor. */
static bool
find_addressed(object *o)
{
    static const char *const you[] = {"you", "your"}, *const towards[] = {"at", "to"};
    static const char *const hearers[] = {"reporters", "journalists", "supporters", "crowd",
                                          "newspaper", "audience",    "viewers",    "court"};
    const reader *r = o->r;
    uint32_t limit = r->a->cue_at.end;
    bool spoken = false;

    for (uint32_t i = 0; i < r->n; i++)
        spoken = spoken || WS_TOKEN_IN(r->t, r->v[i], you);
    if (!spoken)
        return false;
    o->from = limit + WS_TOKEN_IN(r->t, limit, towards);
    o->named = named_at(o, o->from);
    limit = o->from + GAP_WORDS < r->t->n ? o->from + GAP_WORDS : r->t->n;
    return o->named != WS_NOBODY || (find_end(o, limit) && has_class(o->cast, o->to - 1, people) &&
                                     !WS_TOKEN_IN(r->t, o->to - 1, hearers));
}

/* The noun phrase behind the cue. */
static bool
find_object(object *o)
{
    const reader *r = o->r;
    uint32_t limit;

    if (!r->cue || r->out->negated)
        return false;
    if (is_behind(o))
        return find_addressed(o);
    if (r->v[0] < r->a->cue_at.end || r->v[0] > r->a->cue_at.end + GAP_WORDS)
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
    for (uint32_t i = 0; i < speaker->n; i++)
        if (s.n && s.entities[0] == speaker->entities[i])
            s.n = 0;
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

/* "The drivers' union"; "accused her landlord of": nobody whom the text has named. */
static bool
is_new(const object *o)
{
    const ws_cast *cast = o->cast;

    if (!has_class(cast, o->from, WS_WC_PRONOUN))
        return has_class(cast, o->to - 1, WS_WC_MEMBERS);
    return is_turned_to(o) && o->to == o->from + 2 && has_class(cast, o->to - 1, WS_WC_ROLE);
}

/* "Rebuked the mayor", where nobody has been met whom the noun may mean. */
static bool
is_first_met(const object *o, const ws_speaker *speaker)
{
    bool role = has_class(o->cast, o->to - 1, WS_WC_ROLE);
    uint32_t met[2], n;

    if (!is_the_word(o->cast, o->from, "the"))
        return false;
    n = ws_met_before(o->r->memory, role ? WS_ANA_ROLE : WS_ANA_BODY, o->from, met, 2);
    return n == 0 || (n == 1 && speaker->n && met[0] == speaker->entities[0]);
}

/* "Both", "both sides", "the two countries": the last two bodies or countries that were named. */
static bool
is_both(const object *o)
{
    static const char *const sides[] = {"sides",   "countries", "parties", "governments",
                                        "nations", "capitals",  "camps",   "neighbours"};
    bool both = is_the_word(o->cast, o->from, "both");

    if (o->to == o->from + 1)
        return both && is_turned_to(o);
    return WS_TOKEN_IN(o->cast->t, o->to - 1, sides) &&
           (both || is_the_word(o->cast, o->from + 1, "two"));
}

static ws_speaker
last_two(const object *o, const ws_speaker *speaker)
{
    const ws_cast *cast = o->cast;
    uint32_t met[MET_MAX], n, k = 0;
    ws_speaker two = {.n = 0};

    ws_memory_catch_up(o->r->memory, o->from);
    n = ws_met_before(o->r->memory, WS_ANA_BODY, o->from, met, MET_MAX);
    for (uint32_t i = 0; i < n && k < 2; i++) {
        const ws_entity *e = &cast->entities[met[i]];

        if (ws_has_top(o->r, speaker, e->top) || ws_has_top(o->r, &two, e->top) ||
            !(e->kind == WS_KIND_COUNTRY || (e->kind == WS_KIND_ORGANISATION && e->times > 1)))
            continue;
        two.entities[k++] = met[i];
        two.n = k;
    }
    return k == 2 ? two : (ws_speaker){.n = 0};
}

static ws_speaker
one_of(uint32_t entity)
{
    return (ws_speaker){.entities = {entity}, .n = entity != WS_NOBODY};
}

/* "The authorities": of the speaker's country, else of the text's own. */
static uint32_t
authorities(const object *o)
{
    reader *r = o->r;
    ws_str home = r->own;
    uint32_t entity;

    if (!home.len || !ws_index_get(&r->cast->by_path, ws_path_key(home), &entity) ||
        r->cast->entities[entity].kind != WS_KIND_COUNTRY)
        home = ws_cast_home_at(r->cast, o->from);
    return home.len ? ws_cast_entity(r->cast, home, WS_KIND_COUNTRY) : WS_NOBODY;
}

ws_speaker
ws_read_object(reader *r, const ws_speaker *speaker)
{
    static const char *const unnamed[] = {"words of the source"};
    const ws_speaker nobody = {.n = 0};
    object o = {.r = r, .cast = r->cast, .named = WS_NOBODY};
    ws_speaker s;
    bool turned;

    if (!r->n || r->out->negated)
        return nobody;
    o.named = warned(&o);
    if (o.named == WS_NOBODY)
        o.named = claimant(&o);
    if (o.named == WS_NOBODY && !find_object(&o))
        return nobody;
    if (o.named != WS_NOBODY)
        return one_of(o.named);
    if (is_owned(&o))
        return is_new(&o) ? one_of(noun_itself(&o)) : nobody;
    if (is_both(&o))
        return last_two(&o, speaker);
    if (is_the_word(o.cast, o.to - 1, "authorities") && o.to - o.from <= 2)
        return one_of(authorities(&o));
    turned = is_turned_to(&o) || is_behind(&o);
    if (is_the_word(o.cast, o.from, "them"))
        find_them(&o);
    s = read_phrase(&o, speaker);
    if (!s.n && !is_pronoun(&o) && (turned || is_first_met(&o, speaker)))
        return one_of(noun_itself(&o));
    if (s.n != 1 || is_own_body(r, s.entities[0]) ||
        (!turned && !is_first_met(&o, speaker) &&
         WS_STR_IN(((ws_str){s.why, (uint32_t)strlen(s.why)}), unnamed)))
        return nobody;
    if (r->cast->entities[s.entities[0]].kind == WS_KIND_PERSON &&
        !has_class(o.cast, o.to - 1, WS_WC_ROLE) && !is_pronoun(&o))
        return one_of(noun_itself(&o));
    return s;
}
