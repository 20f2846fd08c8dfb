/*
 * who/targets.c
 *    Whom a claim is about: candidates from the content, the words around it and the claims before,
 *    each of which is talked about or not.
 */
#include "who/antecedent.h"
#include "who/choice.h"
#include "who/source.h"

#define CANDIDATES_MAX 20u
#define TARGETS_MAX    3u
#define PRONOUN_MEANS  2u   /* candidates of one pronoun */
#define DEFINITE_WORDS 3u   /* of "the farmers' union" */
#define FORM_TRUST     4.0f /* nats for whom the form of the words tells */
#define OBJECT_TRUST   2.0f /* for the object of a cue */

typedef enum origin {
    FROM_CONTENT,
    FROM_CUE,    /* between the claim's parts: accused X of */
    FROM_BEFORE, /* the sentence before */
    FROM_AIM,    /* whom the claim before was about */
    FROM_SAID,   /* who made the claim before */
    FROM_PRONOUN,
    FROM_OWN,  /* we, our: the speaker's country */
    FROM_GROUP /* people without a name: sponsors, reporters */
} origin;

typedef struct candidate {
    uint32_t entity;
    uint32_t at; /* position in the content, or NONE */
    const ws_mention *m;
    origin origin;
    uint32_t count;   /* in the content */
    uint32_t pronoun; /* word hash; 0: none */
} candidate;

typedef struct candidates {
    candidate v[CANDIDATES_MAX];
    uint32_t n;
    const ws_speaker *speaker;
    uint32_t act;
} candidates;

enum kind {
    KIND_BIAS = 101,
    KIND_ACT,
    KIND_LEMMA,
    KIND_KIND,
    KIND_OWN,
    KIND_PLACE,
    KIND_PREPOSITION,
    KIND_BEHIND,
    KIND_RANK,
    KIND_COUNT,
    KIND_SAID,
    KIND_RULE,
    KIND_POSSESSIVE,
    KIND_OTHERS,
    KIND_NEAR,
    KIND_AIMED,
    KIND_LISTED,
    KIND_SUBJECT,
    KIND_PRONOUN,
    KIND_SPEAKER,
    KIND_SALIENT,
    KIND_TITLE,
    KIND_NONE
};

/* ---- candidates ----------------------------------------------------------------------------- */

static bool
has_same_top(const ws_cast *cast, uint32_t a, uint32_t b)
{
    ws_str l = ws_cast_top(cast->entities[a].path), r = ws_cast_top(cast->entities[b].path);

    return ws_str_eq(l, r);
}

/* Whether it is a new one. */
static bool
add_candidate(candidates *all, uint32_t entity, uint32_t at, origin from, const ws_mention *m)
{
    if (entity == WS_NOBODY)
        return false;
    for (uint32_t i = 0; i < all->n; i++) {
        if (all->v[i].entity == entity) {
            all->v[i].count++;
            return false;
        }
    }
    if (all->n == CANDIDATES_MAX)
        return false;
    all->v[all->n++] = (candidate){entity, at, m, from, 1, 0};
    return true;
}

static bool
is_speaker(const candidates *all, uint32_t entity)
{
    for (uint32_t i = 0; i < all->speaker->n; i++)
        if (all->speaker->entities[i] == entity)
            return true;
    return false;
}

/* Whom a pronoun of the content may mean: those named last that it fits, but not who speaks. */
static void
add_from_pronouns(const reader *r, candidates *all)
{
    static const struct {
        const char *word;
        ws_anaphor kind;
    } pronouns[] = {{"he", WS_ANA_HE},     {"him", WS_ANA_HE},     {"his", WS_ANA_HE},
                    {"she", WS_ANA_SHE},   {"her", WS_ANA_SHE},    {"they", WS_ANA_THEY},
                    {"them", WS_ANA_THEY}, {"their", WS_ANA_THEY}, {"it", WS_ANA_IT},
                    {"its", WS_ANA_IT},    {"you", WS_ANA_WHO},    {"your", WS_ANA_WHO}};
    uint32_t seen = 0;

    for (uint32_t i = 0; i < r->n; i++) {
        for (size_t k = 0; k < sizeof(pronouns) / sizeof(*pronouns); k++) {
            uint32_t met[PRONOUN_MEANS], n;

            if ((seen >> pronouns[k].kind & 1) || !is_at(r, i, pronouns[k].word))
                continue;
            seen |= 1u << pronouns[k].kind;
            n = ws_met_before(r->memory, pronouns[k].kind, r->v[i], met, PRONOUN_MEANS);
            for (uint32_t m = 0; m < n; m++)
                if (!is_speaker(all, met[m]) &&
                    add_candidate(all, met[m], NONE, FROM_PRONOUN, NULL))
                    all->v[all->n - 1].pronoun = pronouns[k].kind + 1;
        }
    }
}

/* People without a name: "the sponsors", "debate moderators". */
static void
add_groups(const reader *r, candidates *all)
{
    for (uint32_t i = 0; i < r->n; i++) {
        ws_str word = ws_token_str(r->t, r->v[i]);
        uint32_t entity;

        if (!reads_class(r, i, WS_WC_GROUP | WS_WC_ROLE) || ws_reader_mention(r, i) ||
            word.len < 4 || word.s[word.len - 1] != 's' || reads_class(r, i, WS_WC_FUNCTION))
            continue;
        entity =
            ws_cast_entity(r->cast, ws_cast_phrase(r->cast, r->v[i], r->v[i] + 1), WS_KIND_GROUP);
        add_candidate(all, entity, i, FROM_GROUP, NULL);
    }
}

static uint32_t
content_limit(const reader *r, uint32_t i)
{
    while (i + 1 < r->n && r->v[i + 1] == r->v[i] + 1)
        i++;
    return r->v[i] + 1;
}

static void
add_from_content(const reader *r, candidates *all)
{
    for (uint32_t i = 0; i < r->n; i++) {
        const ws_mention *m = ws_reader_mention(r, i);

        if (m && (m->start == r->v[i] || i == 0))
            add_candidate(all, ws_resolve_mention(r->memory, m, content_limit(r, i)), i,
                          FROM_CONTENT, m);
    }
}

/* "the governor", "the company": the only one named before. */
static void
add_definites(const reader *r, candidates *all)
{
    for (uint32_t i = 0; i + 1 < r->n; i++) {
        uint32_t noun = i + 1, entity;

        if (!is_at(r, i, "the") || ws_reader_mention(r, i + 1))
            continue;
        while (noun + 1 < r->n && noun < i + DEFINITE_WORDS &&
               !reads_class(r, noun, WS_WC_ROLE | WS_WC_ORG))
            noun++;
        if (r->v[noun] != r->v[i] + (noun - i) || !reads_class(r, noun, WS_WC_ROLE | WS_WC_ORG) ||
            (noun + 1 < r->n && reads_class(r, noun + 1, WS_WC_ROLE | WS_WC_ORG)))
            continue;
        entity = ws_resolve_definite(r->memory, r->v[i], r->v[noun] + 1);
        add_candidate(all, entity, i, FROM_CONTENT, NULL);
    }
}

/* Mentions in [from, to) that are not of the source. */
static void
add_range(const reader *r, candidates *all, uint32_t from, uint32_t to, origin where)
{
    const ws_cast *cast = r->cast;

    for (uint32_t i = ws_cast_mention_from(cast, from);
         i < cast->nmentions && cast->mentions[i].start < to; i++) {
        const ws_mention *m = &cast->mentions[i];

        if (m->start < r->a->source_at.end && m->end > r->a->source_at.start)
            continue;
        add_candidate(all, ws_resolve_mention(r->memory, m, to), NONE, where, m);
    }
}

static uint32_t
first_token(const reader *r)
{
    uint32_t first = r->n ? r->v[0] : 0;

    if (r->a->cue_at.start < r->a->cue_at.end && r->a->cue_at.start < first)
        first = r->a->cue_at.start;
    if (r->a->source_at.start < r->a->source_at.end && r->a->source_at.start < first)
        first = r->a->source_at.start;
    return first;
}

static void
add_from_around(const reader *r, candidates *all)
{
    uint32_t first = first_token(r), from = first, sentence;

    if (r->a->cue_at.start < r->a->cue_at.end)
        add_range(r, all, r->a->cue_at.start,
                  r->n && r->v[0] >= r->a->cue_at.end && r->v[0] < r->a->cue_at.end + 8
                      ? r->v[0]
                      : r->a->cue_at.end,
                  FROM_CUE);
    if (first == 0)
        return;
    sentence = r->t->tokens[first - 1].sentence;
    while (from > 0 && r->t->tokens[from - 1].sentence == sentence)
        from--;
    add_range(r, all, from, first, FROM_BEFORE);
}

static void
add_speakers(candidates *all, const ws_speaker *s, origin from)
{
    for (uint32_t i = 0; i < s->n; i++)
        add_candidate(all, s->entities[i], NONE, from, NULL);
}

static void
add_own_country(const reader *r, candidates *all)
{
    for (uint32_t i = 0; i < r->n && r->own.len; i++) {
        if (!reads_class(r, i, WS_WC_WE) || is_at(r, i, "i") || is_at(r, i, "me") ||
            is_at(r, i, "my"))
            continue;
        add_candidate(all, ws_cast_entity(r->cast, r->own, WS_KIND_COUNTRY), NONE, FROM_OWN, NULL);
        return;
    }
}

/* ---- features ------------------------------------------------------------------------------- */

static uint32_t
word_before(const reader *r, const ws_mention *m)
{
    uint32_t i = m->start;

    while (i > 0 && (r->cast->classes[i - 1] & (WS_WC_DET | WS_WC_TITLE)))
        i--;
    return i > 0 ? r->t->tokens[i - 1].word : 0;
}

static uint32_t
classes_near(const reader *r, uint32_t at)
{
    static const ws_classes classes[] = {WS_WC_HOSTILE, WS_WC_SLUR, WS_WC_MUST, WS_WC_WILL};
    uint32_t bits = 0;

    for (uint32_t k = 0; k < 4; k++)
        for (uint32_t i = at; i < r->n && i < at + 10; i++)
            bits |= (uint32_t)reads_class(r, i, classes[k]) << k;
    return bits;
}

static bool
is_rule_target(const reader *r, uint32_t entity)
{
    for (uint32_t i = 0; i < r->out->targets.n; i++)
        if (r->out->targets.entities[i] == entity)
            return true;
    return false;
}

static void
add_mention_features(const reader *r, const candidate *k, uint32_t act, ws_choice *c)
{
    const ws_mention *m = k->m;
    uint32_t before;

    if (!m)
        return;
    before = word_before(r, m);
    ws_choice_add(c, ws_feature(KIND_PREPOSITION, before, k->origin, 0));
    ws_choice_add(c, ws_feature(KIND_POSSESSIVE, m->possessive, k->origin, act));
    ws_choice_add(c, ws_feature(KIND_PLACE, m->kind, m->initial, k->origin));
    if (k->at != NONE) {
        ws_choice_add(c, ws_feature(KIND_SUBJECT, k->at < 4, k->at < 12, act));
        ws_choice_add(c, ws_feature(KIND_NEAR, classes_near(r, k->at), 0, 0));
        ws_choice_add(c, ws_feature(KIND_NEAR, classes_near(r, k->at), 1, act));
    }
}

/* How often it was met beside the others: 0 for the one met most. */
static uint32_t
salience(const reader *r, const candidates *all, uint32_t index)
{
    uint32_t more = 0, times = r->cast->entities[all->v[index].entity].times;

    for (uint32_t i = 0; i < all->n; i++)
        more += r->cast->entities[all->v[i].entity].times > times;
    return (more > 2 ? 2 : more) * 4 + (times > 8 ? 3 : times > 3 ? 2 : times > 1);
}

static void
target_features(const reader *r, const candidates *all, uint32_t index, ws_choice *c)
{
    const candidate *k = &all->v[index];
    const ws_entity *e = &r->cast->entities[k->entity];
    bool own = r->own.len && ws_str_eq(ws_cast_top(e->path), r->own);
    uint32_t act = all->act, lemma = r->cue ? ws_word_hash(r->cue->lemma) : 0;
    uint32_t whole = own && e->path.len == r->own.len, rank = 0, others = 0, tops = 0;

    for (uint32_t i = 0; i < all->n; i++) {
        rank += i < index && all->v[i].origin == k->origin;
        others += all->v[i].origin <= FROM_CUE;
        tops += has_same_top(r->cast, all->v[i].entity, k->entity);
    }
    ws_choice_add(c, ws_feature(KIND_BIAS, 0, 0, 0));
    ws_choice_add(c, ws_feature(KIND_BIAS, k->origin, 1, 0));
    ws_choice_add(c, ws_feature(KIND_ACT, act, 0, 0));
    ws_choice_add(c, ws_feature(KIND_ACT, act, k->origin, 1));
    ws_choice_add(c, ws_feature(KIND_LEMMA, lemma, k->origin, 0));
    ws_choice_add(c, ws_feature(KIND_KIND, e->kind, k->origin, 0));
    ws_choice_add(c, ws_feature(KIND_KIND, e->kind, k->origin, act + 1));
    ws_choice_add(c, ws_feature(KIND_OWN, own, whole, k->origin));
    ws_choice_add(c, ws_feature(KIND_OWN, own, whole, act + 100));
    ws_choice_add(c, ws_feature(KIND_RANK, rank > 3 ? 3 : rank, k->origin, 0));
    ws_choice_add(c, ws_feature(KIND_COUNT, k->count > 2 ? 3 : k->count, tops > 3 ? 3 : tops, 0));
    ws_choice_add(c, ws_feature(KIND_SAID, is_speaker(all, k->entity), k->origin, 0));
    ws_choice_add(c, ws_feature(KIND_RULE, is_rule_target(r, k->entity), r->out->targets.n > 0, 0));
    ws_choice_add(c, ws_feature(KIND_OTHERS, others > 3 ? 3 : others, k->origin, 0));
    ws_choice_add(c, ws_feature(KIND_LISTED, e->listed, e->kind, k->origin));
    ws_choice_add(
        c, ws_feature(KIND_SPEAKER,
                      all->speaker->n ? r->cast->entities[all->speaker->entities[0]].kind : 99,
                      k->origin, 0));
    ws_choice_add(c, ws_feature(KIND_PRONOUN, k->pronoun, k->origin, rank > 1));
    ws_choice_add(c, ws_feature(KIND_SALIENT, salience(r, all, index), k->origin, 0));
    ws_choice_add(c, ws_feature(KIND_SALIENT, salience(r, all, index), k->origin, own + 1));
    ws_choice_add(c, ws_feature(KIND_TITLE, e->in_title, k->origin, own));
    add_mention_features(r, k, act, c);
}

/* For nobody. */
static void
none_features(const reader *r, const candidates *all, ws_choice *c)
{
    uint32_t lemma = r->cue ? ws_word_hash(r->cue->lemma) : 0, in_content = 0, others = 0;

    for (uint32_t i = 0; i < all->n; i++) {
        in_content += all->v[i].origin <= FROM_CUE;
        others += all->v[i].origin <= FROM_CUE &&
                  !ws_str_eq(ws_cast_top(r->cast->entities[all->v[i].entity].path), r->own);
    }
    ws_choice_add(c, ws_feature(KIND_NONE, 0, 0, 0));
    ws_choice_add(c, ws_feature(KIND_NONE, all->act, 0, 1));
    ws_choice_add(c, ws_feature(KIND_NONE, lemma, 0, 2));
    ws_choice_add(c, ws_feature(KIND_NONE, in_content > 3 ? 3 : in_content, 0, 3));
    ws_choice_add(c, ws_feature(KIND_NONE, others > 2 ? 2 : others, all->act, 4));
    ws_choice_add(c, ws_feature(KIND_NONE, others > 2 ? 2 : others, r->n < 10 ? 0 : r->n < 30, 5));
    ws_choice_add(c, ws_feature(KIND_NONE, r->out->targets.n, 0, 6));
}

/* ---- the choice ----------------------------------------------------------------------------- */

/* Take the best candidates that are talked about; the first element of each path once. */
static void
take(reader *r, const candidates *all, const ws_choice *choices)
{
    ws_speaker *targets = &r->out->targets;
    float first = choices[0].score;

    for (uint32_t i = 0; i < all->n; i++)
        first = choices[i + 1].score > first ? choices[i + 1].score : first;
    targets->n = 0;
    targets->why = "chosen among those named";
    for (uint32_t k = 0; k < TARGETS_MAX; k++) {
        float least = choices[0].score + (k ? WS_TARGET_BIAS : 0);
        uint32_t best = NONE;

        if (k && least < first - WS_TARGET_NEAR)
            least = first - WS_TARGET_NEAR;
        for (uint32_t i = 0; i < all->n; i++) {
            bool taken = false;

            for (uint32_t t = 0; t < targets->n; t++)
                taken = taken || has_same_top(r->cast, all->v[i].entity, targets->entities[t]);
            if (!taken && choices[i + 1].score > least &&
                (best == NONE || choices[i + 1].score > choices[best + 1].score))
                best = i;
        }
        if (best == NONE)
            return;
        targets->entities[targets->n++] = all->v[best].entity;
    }
}

static bool
is_of(const ws_speaker *s, uint32_t entity)
{
    for (uint32_t i = 0; i < s->n; i++)
        if (s->entities[i] == entity)
            return true;
    return false;
}

/* Whether the content names somebody who does not belong to the speaker. */
static bool
names_others(const reader *r, const candidates *all)
{
    for (uint32_t i = 0; i < all->n; i++)
        if (all->v[i].origin <= FROM_CUE &&
            !ws_str_eq(ws_cast_top(r->cast->entities[all->v[i].entity].path), r->own))
            return true;
    return false;
}

/* Of the speaker's own company, party or medium. */
static bool
is_own_body(const reader *r, ws_str top)
{
    uint32_t entity;

    return ws_str_eq(top, r->own) && (!ws_index_get(&r->cast->by_path, ws_path_key(top), &entity) ||
                                      r->cast->entities[entity].kind == WS_KIND_ORGANISATION);
}

/* What the form of the words tells, on top of the weights: nobody speaks about himself. Returns the
 * best choice. */
static uint32_t
trust_forms(const reader *r, const candidates *all, const ws_aim *aim, ws_choice *choices)
{
    bool to_said = ws_content_speaks_to(r) || (ws_content_is_reply(r) && !names_others(r, all));
    uint32_t best = 0;

    for (uint32_t i = 0; i < all->n; i++) {
        uint32_t entity = all->v[i].entity;
        ws_str top = ws_cast_top(r->cast->entities[entity].path);
        bool own = ws_str_eq(top, r->own);

        if (is_speaker(all, entity) || is_own_body(r, top))
            choices[i + 1].score = choices[0].score - FORM_TRUST;
        else if (to_said && !own && is_of(&aim->said, entity))
            choices[i + 1].score += FORM_TRUST;
        else if (all->v[i].at != NONE && ws_content_is_object(r, all->v[i].at))
            choices[i + 1].score += OBJECT_TRUST;
        if (choices[i + 1].score > choices[best].score)
            best = i + 1;
    }
    return best;
}

void
ws_choose_targets(reader *r, const ws_speaker *speaker, const ws_aim *aim)
{
    ws_judge *judge = &r->memory->judge;
    candidates all = {.n = 0, .speaker = speaker, .act = ws_act_number(r->out->act)};
    ws_choice choices[CANDIDATES_MAX + 1];
    uint32_t best;

    if (!judge->model && !judge->watch)
        return;
    add_from_content(r, &all);
    add_definites(r, &all);
    add_from_around(r, &all);
    add_from_pronouns(r, &all);
    add_speakers(&all, &aim->last, FROM_AIM);
    add_speakers(&all, &aim->said, FROM_SAID);
    add_own_country(r, &all);
    add_groups(r, &all);
    choices[0] = (ws_choice){.what = WS_NO_CHOICE};
    none_features(r, &all, &choices[0]);
    for (uint32_t i = 0; i < all.n; i++) {
        choices[i + 1] = (ws_choice){.what = all.v[i].entity};
        choices[i + 1].path = r->cast->entities[all.v[i].entity].path;
        target_features(r, &all, i, &choices[i + 1]);
    }
    best = ws_judge_choose(judge, WS_ASK_TARGET, choices, all.n + 1);
    if (!judge->watch)
        best = trust_forms(r, &all, aim, choices);
    r->out->target_margin = 9;
    for (uint32_t i = 0; i <= all.n; i++)
        if (i != best && choices[best].score - choices[i].score < r->out->target_margin)
            r->out->target_margin = choices[best].score - choices[i].score;
    if (judge->watch) /* the right one, for the claims that follow */
        for (uint32_t i = 0; i <= all.n; i++)
            choices[i].score = i == best;
    take(r, &all, choices);
}
