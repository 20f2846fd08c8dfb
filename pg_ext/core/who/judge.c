/*
 * who/judge.c
 *    The file of weights, and sums of them.
 */
#include "who/judge.h"

#include <string.h>

#include "base/bytes.h"
#include "model/article.h"
#include "who/act_rows.h"

#define HEAD_BYTES 32u
#define TABLE_HEAD 8u

static uint32_t
number_at(ws_str file, uint32_t at)
{
    return ws_u32_at((const uint8_t *)file.s + at);
}

uint64_t
ws_who_checksum(const char *file, uint32_t size)
{
    return ws_hash_bytes(file + HEAD_BYTES, size - HEAD_BYTES, number_at((ws_str){file, size}, 16));
}

static bool
check_head(ws_ctx *cx, ws_str file)
{
    uint64_t sum;

    if (file.len < HEAD_BYTES || memcmp(file.s, WS_WHO_MAGIC, 16) != 0)
        return ws_fail(cx, WS_CORRUPT, "not a file of weights for speakers, acts and targets");
    if (number_at(file, 16) != WS_WHO_FORMAT)
        return ws_fail(cx, WS_CORRUPT, "weights of an unknown format");
    memcpy(&sum, file.s + WS_WHO_SUM_AT, sizeof(sum));
    if (number_at(file, 20) != file.len || sum != ws_who_checksum(file.s, file.len))
        return ws_fail(cx, WS_CORRUPT, "damaged weights");
    return true;
}

/* The tables behind the head; *at becomes the byte behind them. */
static bool
read_tables(ws_ctx *cx, ws_str file, ws_who_model *m, uint32_t *at)
{
    for (uint32_t q = 0; q < WS_QUESTIONS; q++) {
        ws_who_table *t = &m->tables[q];

        if (file.len - *at < TABLE_HEAD)
            return ws_fail(cx, WS_CORRUPT, "damaged weights");
        t->bits = number_at(file, *at);
        memcpy(&t->unit, file.s + *at + 4, sizeof(t->unit));
        *at += TABLE_HEAD;
        if (t->bits > WS_WHO_BITS || (q == WS_ASK_ACT && t->bits < WS_ACT_BUCKET_BITS) ||
            file.len - *at < 1u << t->bits)
            return ws_fail(cx, WS_CORRUPT, "damaged weights");
        t->weights = (const int8_t *)file.s + *at;
        *at += 1u << t->bits;
    }
    return true;
}

bool
ws_who_model_open(ws_ctx *cx, ws_str file, ws_who_model **model)
{
    ws_who_model *m = ws_alloc0(cx, 1, sizeof(*m));
    uint32_t at = HEAD_BYTES;

    if (!check_head(cx, file) || !read_tables(cx, file, m, &at))
        return false;
    if (!ws_meaning_open(cx, file, &at, &m->meaning))
        return false;
    if (file.len - at < sizeof(m->sure) + 1 || file.s[file.len - 1] != '\0')
        return ws_fail(cx, WS_CORRUPT, "damaged weights");
    memcpy(m->sure, file.s + at, sizeof(m->sure));
    at += sizeof(m->sure);
    m->name = (ws_str){file.s + at, file.len - 1 - at};
    *model = m;
    return true;
}

float
ws_judge_score(const ws_who_model *model, ws_question question, const uint32_t *features,
               uint32_t n)
{
    const ws_who_table *t;
    int32_t sum = 0;

    if (!model)
        return 0;
    t = &model->tables[question];
    for (uint32_t i = 0; i < n; i++)
        sum += t->weights[features[i] & ((1u << t->bits) - 1)];
    return (float)sum * t->unit;
}

uint32_t
ws_judge_choose(const ws_judge *judge, ws_question question, ws_choice *choices, uint32_t n)
{
    uint32_t best = 0;

    for (uint32_t i = 0; i < n; i++) {
        choices[i].score =
            ws_judge_score(judge->model, question, choices[i].features, choices[i].n);
        if (choices[i].score > choices[best].score)
            best = i;
    }
    return judge->watch ? judge->watch(judge->arg, judge->claim, question, choices, n, best) : best;
}
