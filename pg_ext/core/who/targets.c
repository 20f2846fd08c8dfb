/*
 * who/targets.c
 *    Whom a claim is about: one or more of the candidates, or nobody.
 */
#include "who/candidates.h"
#include "who/choice.h"
#include "who/object.h"

#include "spans/passive.h"

#include <math.h>

#define TARGETS_MAX  3u
#define UNLIKELY     99.0f /* nats */
#define FORM_TRUST   4.0f  /* nats for whom the form of the words tells */
#define OBJECT_TRUST 2.0f  /* for the object of a cue */
#define REPLY_TRUST  1.0f  /* over nobody, for who is answered */

/* ---- the choice ----------------------------------------------------------------------------- */

/* In nats, how likely one of those with the first element of candidate i is. */
static float
score_of_top(const ws_targets *all, const ws_choice *choices, uint32_t i)
{
    float own = choices[i + 1].score, sum = 1;

    for (uint32_t k = 0; k < all->n; k++)
        if (k != i && ws_targets_meet(&all->v[k], &all->v[i]))
            sum += expf(choices[k + 1].score - own);
    return sum > 1 ? own + logf(sum) : own;
}

static bool
is_taken(const reader *r, const ws_target *k)
{
    return ws_has_top(r, &r->out->targets, k->top);
}

/* "Norland and Veskovia": those who are named in one breath with it, too. */
static void
take_joint(reader *r, const ws_target *k)
{
    ws_speaker *targets = &r->out->targets, joint;

    if (!k->m || !r->n || k->origin > FROM_CUE || k->m->possessive)
        return;
    ws_resolve_joint(r->memory, (uint32_t)(k->m - r->cast->mentions), r->v[r->n - 1] + 1, &joint);
    for (uint32_t i = 1; i < joint.n && targets->n < TARGETS_MAX; i++) {
        ws_str top = r->cast->entities[joint.entities[i]].top;

        if (!ws_has_top(r, targets, top) && !ws_str_eq(top, r->own))
            targets->entities[targets->n++] = joint.entities[i];
    }
}

/* Whether candidate i is to be preferred: its first element is likelier, or among those of the same
 * it is. */
static bool
is_better(const ws_targets *all, const ws_choice *choices, const float *tops, uint32_t i,
          uint32_t than)
{
    if (than == NONE)
        return true;
    if (ws_targets_meet(&all->v[i], &all->v[than]))
        return choices[i + 1].score > choices[than + 1].score;
    return tops[i] > tops[than];
}

/* By how many nats the likeliest first element, or nobody, wins. */
static float
margin_of(const ws_targets *all, const float *tops, float none)
{
    uint32_t best = NONE;
    float first = none, next = -UNLIKELY;

    for (uint32_t i = 0; i < all->n; i++)
        if (tops[i] > first) {
            first = tops[i];
            best = i;
        }
    for (uint32_t i = 0; i < all->n; i++)
        if (best == NONE || !ws_targets_meet(&all->v[i], &all->v[best]))
            next = fmaxf(next, tops[i]);
    return first - (best == NONE ? next : fmaxf(next, none));
}

/* Take those that are talked about, the likeliest first elements, and of each the best candidate.
 */
static void
take(reader *r, const ws_targets *all, const ws_choice *choices)
{
    ws_speaker *targets = &r->out->targets;
    float none = choices[0].score + WS_TARGET_NONE, tops[WS_TARGETS_CONSIDERED], first = none;

    for (uint32_t i = 0; i < all->n; i++) {
        tops[i] = score_of_top(all, choices, i);
        first = tops[i] > first ? tops[i] : first;
    }
    r->out->target_margin = margin_of(all, tops, none);
    targets->n = 0;
    targets->why = "chosen among those named";
    for (uint32_t k = 0; targets->n < TARGETS_MAX; k++) {
        float least = k ? fmaxf(none + WS_TARGET_BIAS, first - WS_TARGET_NEAR) : none;
        uint32_t best = NONE;

        for (uint32_t i = 0; i < all->n; i++)
            if (tops[i] > least && !is_taken(r, &all->v[i]) &&
                is_better(all, choices, tops, i, best))
                best = i;
        if (best == NONE)
            return;
        targets->entities[targets->n++] = all->v[best].entity;
        if (k == 0)
            take_joint(r, &all->v[best]);
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
names_others(const reader *r, const ws_targets *all)
{
    for (uint32_t i = 0; i < all->n; i++)
        if (all->v[i].origin <= FROM_CUE && !ws_str_eq(all->v[i].top, r->own))
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

/* "Moe has been accused of": Moe. */
static bool
is_accused(const reader *r, const ws_target *k)
{
    return k->m && r->a->source_at.start == r->a->source_at.end &&
           k->m->end == r->a->cue_at.start && ws_is_accused(r->t, r->a->cue_at);
}

/* "accused the government of": nobody whom only other words name. */
static bool
is_named_apart(const reader *r, const ws_target *k)
{
    return k->origin > FROM_CUE && r->cast->entities[k->entity].kind == WS_KIND_PERSON;
}

/* The candidate that is an entity, a new one where there is none. */
static uint32_t
candidate_of(reader *r, ws_targets *all, ws_choice *choices, uint32_t entity)
{
    uint32_t i = 0;

    while (i < all->n && all->v[i].entity != entity)
        i++;
    if (i < all->n || i == WS_TARGETS_CONSIDERED)
        return i;
    all->v[all->n++] = (ws_target){
        .entity = entity, .top = r->cast->entities[entity].top, .at = NONE, .origin = FROM_GROUP};
    ws_choice_begin(&choices[all->n], entity, r->cast->entities[entity].path);
    choices[all->n].score = choices[0].score - UNLIKELY;
    return i;
}

/* The country of a body that speaks, where its words do not name it. */
static bool
is_home_unnamed(const reader *r, const ws_targets *all, const ws_target *k)
{
    return all->speaker->n && k->origin > FROM_CUE && k->origin != FROM_OWN &&
           r->cast->entities[all->speaker->entities[0]].kind == WS_KIND_ORGANISATION &&
           ws_str_eq(r->cast->entities[k->entity].path, r->own);
}

/* What the form of the words tells, on top of the weights: nobody speaks about himself; "the Danish
 * claim" is not of who spoke before. */
static void
trust_forms(const reader *r, const ws_targets *all, const ws_aim *aim, ws_choice *choices)
{

    bool reply = ws_content_is_reply(r), theirs = reply && names_others(r, all);
    bool body = ws_content_names_body(r);
    bool to_said = ws_content_speaks_to(r) || (reply && !theirs);

    for (uint32_t i = 0; i < all->n; i++) {
        uint32_t entity = all->v[i].entity;
        ws_str top = all->v[i].top;
        bool own = ws_str_eq(top, r->own);

        if (ws_target_speaks(all, entity) || is_own_body(r, top) ||
            ws_target_is_own(r, all->speaker, entity) || is_home_unnamed(r, all, &all->v[i]) ||
            (body && is_named_apart(r, &all->v[i])) ||
            (theirs && all->v[i].origin > FROM_CUE && is_of(&aim->said, entity)))
            choices[i + 1].score = choices[0].score - FORM_TRUST;
        else if (to_said && !own && is_of(&aim->said, entity))
            choices[i + 1].score =
                fmaxf(choices[i + 1].score + FORM_TRUST, choices[0].score + REPLY_TRUST);
        else if (is_accused(r, &all->v[i]))
            choices[i + 1].score =
                fmaxf(choices[i + 1].score + FORM_TRUST, choices[0].score + REPLY_TRUST);
        else if (all->v[i].at != NONE && ws_content_is_object(r, all->v[i].at))
            choices[i + 1].score += OBJECT_TRUST;
    }
}

/* Let those win over all others who do not speak. */
static void
prefer(reader *r, ws_targets *all, ws_choice *choices, const ws_speaker *s)
{
    float best = choices[0].score;

    for (uint32_t i = 0; i < all->n; i++)
        best = fmaxf(best, choices[i + 1].score);
    for (uint32_t i = 0; i < s->n; i++) {
        uint32_t k = ws_target_speaks(all, s->entities[i])
                         ? WS_TARGETS_CONSIDERED
                         : candidate_of(r, all, choices, s->entities[i]);

        if (k < WS_TARGETS_CONSIDERED)
            choices[k + 1].score = best + REPLY_TRUST;
    }
}

/* Whom the object of a cue means, named or not; who decided what is spoken of. */
static void
trust_meant(reader *r, ws_targets *all, const ws_aim *aim, ws_choice *choices)
{
    ws_speaker object = ws_read_object(r, all->speaker);

    prefer(r, all, choices, &object);
    if (ws_content_is_ruling(r) && !names_others(r, all))
        prefer(r, all, choices, &aim->decided);
}

void
ws_choose_targets(reader *r, const ws_speaker *speaker, const ws_aim *aim)
{
    ws_judge *judge = &r->memory->judge;
    ws_targets all;
    ws_choice choices[WS_TARGETS_CONSIDERED + 1];
    uint32_t best;

    if (!judge->model && !judge->watch)
        return;
    all.n = 0;
    all.speaker = speaker;
    all.act = ws_act_number(r->out->act);
    all.lemma = r->cue ? ws_word_hash(r->cue->lemma) : 0;
    ws_targets_collect(r, aim, &all);
    ws_choice_begin(&choices[0], WS_NO_CHOICE, WS_NONE);
    ws_no_target_features(r, &all, aim, &choices[0]);
    for (uint32_t i = 0; i < all.n; i++) {
        ws_choice_begin(&choices[i + 1], all.v[i].entity, r->cast->entities[all.v[i].entity].path);
        ws_target_features(r, &all, aim, i, &choices[i + 1]);
    }
    best = ws_judge_choose(judge, WS_ASK_TARGET, choices, all.n + 1);
    if (!judge->teaches) {
        trust_forms(r, &all, aim, choices);
        trust_meant(r, &all, aim, choices);
    }
    for (uint32_t i = 0; judge->teaches && i <= all.n;
         i++) /* the right one, for those that follow */
        choices[i].score = i == best ? 0 : -UNLIKELY;
    take(r, &all, choices);
}
