/*
 * debate/weigh.c
 *    How well one claim answers another.
 *
 * The weights are the middle of those that served well in all debates but one and were tried on
 * that one, for each debate of tests/debate.
 */
#include "debate/weigh.h"

#include <string.h>

#define GAP_HALF     500.0 /* bytes of text after which what stands behind is half as near */
#define NEXT_ARTICLE 0.8   /* nearness of what another article says at the same time */
#define TO_ANOTHER   0.5   /* of the topic, when it is addressed to somebody else */
#define TO_PROMPT    0.4 /* of the topic, when it follows what somebody else said to its speaker */

double
ws_answer_score(const ws_answer_parts *p)
{
    return 0.2 * p->speaker + 0.4 * p->topic + 0.25 * p->acts + 0.15 * p->nearness;
}

/* ---- who speaks ----------------------------------------------------------------------------- */

static double
speaks_for(ws_str actor, ws_str target)
{
    if (ws_str_eq(actor, target))
        return 1;
    if (ws_path_within(actor, target))
        return 0.95;
    if (ws_path_within(target, actor))
        return 0.85;
    return ws_str_eq(ws_path_first(actor), ws_path_first(target)) ? 0.3 : 0;
}

static double
best_of(const ws_str *actors, uint32_t n, const ws_str *targets, uint32_t ntargets)
{
    double best = 0;

    for (uint32_t t = 0; t < ntargets; t++)
        for (uint32_t a = 0; a < n; a++) {
            double s = speaks_for(actors[a], targets[t]);

            best = s > best ? s : best;
        }
    return best;
}

/* How far the reply is addressed to who made the claim. */
static double
addresses(const ws_said *claim, const ws_said *reply)
{
    return best_of(reply->targets, reply->ntargets, claim->actors, claim->nactors);
}

static bool
names(const ws_said *claim, ws_str path)
{
    for (uint32_t t = 0; t < claim->ntargets; t++)
        if (ws_str_eq(claim->targets[t], path))
            return true;
    return false;
}

/* Does the claim name somebody below `path`? */
static bool
names_below(const ws_said *claim, ws_str path)
{
    for (uint32_t t = 0; t < claim->ntargets; t++)
        if (!ws_str_eq(claim->targets[t], path) && ws_path_within(claim->targets[t], path))
            return true;
    return false;
}

/* Nobody answers himself, nor the bodies within one another for each other, unless the claim is
 * about them. A first element (a country) is no one voice. */
static bool
one_voice(const ws_said *claim, ws_str by, ws_str reply)
{
    if (ws_str_eq(by, reply))
        return true;
    if (ws_path_within(reply, by))
        return !names_below(claim, by);
    return ws_path_within(by, reply) && !ws_str_eq(reply, ws_path_first(reply)) &&
           !names(claim, reply);
}

bool
ws_may_answer(const ws_said *claim, const ws_said *reply)
{
    if (ws_str_eq(claim->article, reply->article) &&
        (reply->place <= claim->place || reply->parent == claim->id))
        return false;
    for (uint32_t c = 0; c < claim->nactors; c++)
        for (uint32_t r = 0; r < reply->nactors; r++)
            if (one_voice(claim, claim->actors[c], reply->actors[r]))
                return false;
    return true;
}

/* ---- of what -------------------------------------------------------------------------------- */

/* Did somebody else, nearer to the reply, say something to its speaker? */
static bool
answers_another(const ws_said *claim, const ws_said *reply)
{
    bool here = ws_str_eq(claim->article, reply->article);

    if (reply->nprompters == 0 || (here && reply->prompt_place <= claim->place))
        return false;
    return !ws_paths_meet(reply->prompters, reply->nprompters, claim->actors, claim->nactors);
}

static double
topic_part(const ws_said *claim, const ws_said *reply, double nearness)
{
    double address = addresses(claim, reply), topic;
    ws_str code;
    int sign;

    if (ws_said_concept_shared(claim, reply, &code, &sign))
        return 1;
    topic = 2 * ws_said_words_shared(claim, reply) + 0.4 * address;
    if (ws_str_eq(claim->article, reply->article))
        topic += 0.6 * nearness;
    if (reply->ntargets > 0 && address == 0)
        topic *= TO_ANOTHER;
    if (answers_another(claim, reply))
        topic *= TO_PROMPT;
    return topic > 1 ? 1 : topic;
}

bool
ws_is_act(ws_str act, const char *name)
{
    return act.s && act.len == strlen(name) && memcmp(act.s, name, act.len) == 0;
}

/* ---- how soon ------------------------------------------------------------------------------- */

static double
nearness_part(const ws_said *claim, const ws_said *reply, int64_t within)
{
    if (ws_str_eq(claim->article, reply->article))
        return 1 / (1 + (reply->place - claim->place) / GAP_HALF);
    if (within <= 0)
        return NEXT_ARTICLE;
    return NEXT_ARTICLE * (1 - (double)(reply->at - claim->at) / (double)within);
}

bool
ws_weigh_answer(const ws_said *claim, const ws_said *reply, int64_t within, double least,
                ws_answer_parts *parts)
{
    *parts = (ws_answer_parts){.speaker = 1,
                               .topic = 1,
                               .acts = ws_acts_fit(claim->act_is, reply->act_is),
                               .nearness = nearness_part(claim, reply, within)};
    if (ws_answer_score(parts) < least)
        return false;
    parts->speaker = best_of(reply->actors, reply->nactors, claim->targets, claim->ntargets);
    if (parts->speaker == 0 || ws_answer_score(parts) < least)
        return false;
    parts->topic = topic_part(claim, reply, parts->nearness);
    return parts->topic > 0 && ws_answer_score(parts) >= least;
}
