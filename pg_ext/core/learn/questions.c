/*
 * learn/questions.c
 *    Looks on while claims are read, and answers for the judge.
 */
#include "learn/questions.h"

#include <string.h>

#include "who/choice.h"
#include "who/suggest.h"

#define FEATURES_MAX ((size_t)32 << 20) /* of all questions: 128 MB */

static void
keep_features(ws_asker *asker, ws_posed *x, const ws_choice *choices, uint32_t lists)
{
    uint32_t total = 0;

    for (uint32_t i = 0; i < lists; i++)
        total += choices[i].n;
    x->features = ws_alloc(asker->keep, total, sizeof(*x->features));
    x->ends = ws_alloc(asker->keep, lists, sizeof(*x->ends));
    total = 0;
    for (uint32_t i = 0; i < lists; i++) {
        if (choices[i].n)
            memcpy(x->features + total, choices[i].features, choices[i].n * sizeof(*x->features));
        x->ends[i] = total += choices[i].n;
    }
    asker->features += total;
}

static ws_posed *
add_question(ws_asker *asker, ws_question question, const ws_choice *choices, uint32_t n,
             uint32_t right)
{
    ws_questions *all = &asker->by[question];
    ws_posed *x;

    all->v = ws_grown(asker->keep, all->v, all->n, &all->cap, sizeof(*all->v));
    x = &all->v[all->n++];
    *x = (ws_posed){.n = n, .right = right, .held = asker->lesson->held};
    keep_features(asker, x, choices, n);
    return x;
}

static uint32_t
watch_actor(ws_asker *asker, const ws_right_answer *answer, const ws_choice *choices, uint32_t n,
            uint32_t best)
{
    uint32_t gold;

    if (!answer->tells_actors)
        return best;
    gold = ws_right_actor(answer->actors, choices, n);
    add_question(asker, WS_ASK_WHO, choices, n, 1u << gold);
    return gold;
}

/* The network and the cue stay as they are. */
static uint32_t
watch_act(ws_asker *asker, const ws_right_answer *answer, const ws_choice *c, uint32_t best)
{
    ws_posed *x;

    if (answer->act == WS_NO_CHOICE)
        return best;
    x = add_question(asker, WS_ASK_ACT, c, 1, 1u << answer->act);
    x->n = WS_ACTS;
    x->given = ws_alloc0(asker->keep, WS_ACTS, sizeof(*x->given));
    ws_meaning_score(&asker->base->meaning, c->meant, x->given);
    if (c->prior < WS_ACTS)
        x->given[c->prior] += c->trust;
    return answer->act;
}

static uint32_t
watch_target(ws_asker *asker, const ws_right_answer *answer, const ws_choice *choices, uint32_t n,
             uint32_t best)
{
    uint32_t right, gold;

    if (!answer->tells_targets)
        return best;
    gold = ws_right_target(answer->targets, choices, n, &right);
    if (gold == WS_NO_CHOICE)
        return 0;
    add_question(asker, WS_ASK_TARGET, choices, n, right ? right : 1u << gold);
    return gold;
}

static uint32_t
watch(void *arg, uint32_t claim, ws_question question, const ws_choice *choices, uint32_t n,
      uint32_t best)
{
    ws_asker *asker = arg;
    const ws_right_answer *answer = &asker->lesson->coded.answers[claim];

    switch (question) {
    case WS_ASK_WHO:
        return watch_actor(asker, answer, choices, n, best);
    case WS_ASK_ACT:
        return watch_act(asker, answer, choices, best);
    case WS_ASK_TARGET:
        return watch_target(asker, answer, choices, n, best);
    case WS_ASK_SURE:
    case WS_QUESTIONS:
        break;
    }
    return best;
}

bool
ws_claims_over(ws_scratch *s, const ws_lexicon *lexicon, const ws_judge *judge,
               const ws_lesson *lesson, ws_article *a)
{
    ws_suggest_options options = {0, WS_NO_DAY, WS_NONE, WS_NO_TIME, judge};
    ws_suggested made = {.model = WS_NONE};

    ws_scratch_clear(s);
    return (ws_article_init(&s->cx, a, (ws_str){lesson->t.s, lesson->t.len}) &&
            ws_article_suggest_found(&s->cx, lexicon, &lesson->t, &lesson->coded.at, a, &options,
                                     &made)) ||
           ws_scratch_failed(s);
}

bool
ws_ask_lesson(ws_scratch *s, ws_asker *asker, const ws_lesson *lesson)
{
    ws_judge judge = {.model = asker->base, .watch = watch, .arg = asker, .teaches = true};
    ws_article a;

    asker->lesson = lesson;
    if (!ws_claims_over(s, asker->lexicon, &judge, lesson, &a))
        return false;
    if (asker->features <= FEATURES_MAX)
        return true;
    ws_fail(asker->keep, WS_LIMIT, "articles to learn from have too many claims");
    ws_hint(asker->keep, "Train on fewer of them, for example a random sample.");
    return false;
}
