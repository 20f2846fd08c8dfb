/*
 * learn/scorers.c
 *    Tries each scorer on claims that are held back, and makes the file of weights.
 */
#include "learn/scorers.h"

#include <string.h>

#include "learn/questions.h"
#include "learn/tables.h"
#include "who/choice.h"

typedef struct trial {
    ws_ctx *cx;
    ws_scratch scratch;
    ws_asker asker;
    const ws_lesson *lessons;
} trial;

/* ---- how good ------------------------------------------------------------------------------- */

/* Those who are named rightly; of those who are the same each counts once. */
static void
count_names(ws_matches *sum, ws_names gold, ws_names found, bool (*same)(ws_str, ws_str))
{
    uint32_t right = ws_names_shared(gold, found, same), back = ws_names_shared(found, gold, same);

    sum->gold += gold.n;
    sum->found += found.n;
    sum->right += right < back ? right : back;
}

static void
count_claim(ws_matches *sums, const ws_right_answer *answer, const ws_claim *c)
{
    bool act = answer->act != WS_NO_CHOICE;

    if (answer->tells_actors)
        count_names(&sums[WS_ASK_WHO], answer->actors, (ws_names){c->actors, c->nactors},
                    ws_same_ends);
    sums[WS_ASK_ACT].gold += act;
    sums[WS_ASK_ACT].found += act;
    sums[WS_ASK_ACT].right += act && ws_str_eq(ws_act_name(answer->act), c->act);
    if (answer->tells_targets)
        count_names(&sums[WS_ASK_TARGET], answer->targets, (ws_names){c->targets, c->ntargets},
                    ws_same_top);
}

/* What a model says of the spans that are held back. */
static bool
score(trial *t, const ws_who_model *model, ws_matches *sums)
{
    ws_judge judge = {.model = model};

    memset(sums, 0, WS_LEARN_SCORERS * sizeof(*sums));
    for (const ws_lesson *lesson = t->lessons; lesson; lesson = lesson->next) {
        ws_article a;

        if (!lesson->held || !lesson->coded.at.n)
            continue;
        if (!ws_claims_over(&t->scratch, t->asker.lexicon, &judge, lesson, &a))
            return false;
        for (uint32_t i = 0; i < lesson->coded.at.n; i++)
            count_claim(sums, &lesson->coded.answers[i], &a.claims[i]);
        ws_poll(t->cx);
    }
    return true;
}

/* One scorer after the other, in the order in which they decide: those behind hear of those before.
 * What is worse than without it is left out. */
static bool
try_scorers(trial *t, ws_learned *learned)
{
    ws_who_model model = *t->asker.base;
    ws_matches shipped[WS_LEARN_SCORERS], before[WS_LEARN_SCORERS], own[WS_LEARN_SCORERS];

    if (!score(t, &model, shipped))
        return false;
    memcpy(before, shipped, sizeof(before));
    for (uint32_t q = 0; q < WS_LEARN_SCORERS; q++) {
        ws_tried *tried = &learned->scorers[q];
        const ws_who_table *start = &t->asker.base->tables[q];

        if (!tried->taught)
            continue;
        model.tables[q].weights =
            ws_table_learn(t->cx, (ws_question)q, start, &t->asker.by[q], false);
        if (!score(t, &model, own))
            return false;
        tried->left_out = ws_matches_f1(&own[q]) < ws_matches_f1(&before[q]);
        tried->own = own[q];
        tried->base = tried->left_out ? before[q] : shipped[q];
        if (tried->left_out)
            model.tables[q].weights = start->weights;
        else
            memcpy(before, own, sizeof(before));
    }
    return true;
}

/* ---- the file ------------------------------------------------------------------------------- */

static ws_str
make_file(trial *t, ws_str file, const ws_learned *learned)
{
    char *copy = ws_alloc(t->cx, file.len, 1);
    bool changed = false;
    uint64_t sum;

    memcpy(copy, file.s, file.len);
    for (uint32_t q = 0; q < WS_LEARN_SCORERS; q++) {
        const ws_who_table *base = &t->asker.base->tables[q];

        if (!learned->scorers[q].taught || learned->scorers[q].left_out)
            continue;
        changed = true;
        memcpy(copy + ((const char *)base->weights - file.s),
               ws_table_learn(t->cx, (ws_question)q, base, &t->asker.by[q], true),
               (size_t)1 << base->bits);
    }
    if (!changed)
        return file;
    sum = ws_who_checksum(copy, file.len);
    memcpy(copy + WS_WHO_SUM_AT, &sum, sizeof(sum));
    return (ws_str){copy, file.len};
}

static bool
any_held(const ws_lesson *lesson)
{
    while (lesson && !lesson->held)
        lesson = lesson->next;
    return lesson != NULL;
}

bool
ws_scorers_learn(ws_ctx *cx, const ws_lexicon *lexicon, ws_str file, const ws_who_model *base,
                 const ws_lesson *lessons, ws_str *made, ws_learned *learned)
{
    trial t = {.cx = cx, .lessons = lessons};

    ws_scratch_begin(cx, &t.scratch);
    t.asker = (ws_asker){.keep = cx, .lexicon = lexicon, .base = base};
    for (const ws_lesson *lesson = lessons; lesson; lesson = lesson->next) {
        if (lesson->coded.at.n && !ws_ask_lesson(&t.scratch, &t.asker, lesson))
            return false;
        ws_poll(cx);
    }
    for (uint32_t q = 0; q < WS_LEARN_SCORERS; q++)
        learned->scorers[q] = (ws_tried){.taught = t.asker.by[q].n};
    if (any_held(lessons) && !try_scorers(&t, learned))
        return false;
    *made = make_file(&t, file, learned);
    return true;
}
