/*
 * learner.c
 *    A linear model over hashed features.
 */
#include <math.h>

#include "train.h"

learner
learner_new(uint32_t size, float rate, float decay)
{
    learner l = {.size = size, .rate = rate, .decay = decay};

    l.w = get(size, sizeof(float));
    l.squares = get(size, sizeof(float));
    l.sum = get(size, sizeof(float));
    return l;
}

float
learner_score(const learner *l, const uint32_t *features, uint32_t n)
{
    float sum = 0;

    for (uint32_t i = 0; i < n; i++)
        sum += l->w[features[i] & (l->size - 1)];
    return sum;
}

void
learner_step(learner *l, const uint32_t *features, uint32_t n, float gradient)
{
    for (uint32_t i = 0; i < n; i++) {
        uint32_t at = features[i] & (l->size - 1);
        float g = gradient + l->decay * l->w[at];

        l->squares[at] += g * g;
        l->w[at] -= l->rate * g / sqrtf(l->squares[at] + 0.1f);
    }
}

void
learner_mean(learner *l, float factor)
{
    for (uint32_t i = 0; i < l->size; i++)
        l->sum[i] += l->w[i] * factor;
}

int8_t *
learner_result(const learner *l, float *unit)
{
    int8_t *out = get(l->size, 1);
    float top = 0;

    for (uint32_t i = 0; i < l->size; i++)
        top = fabsf(l->sum[i]) > top ? fabsf(l->sum[i]) : top;
    *unit = top > 0 ? top / 127 : 0.01f;
    for (uint32_t i = 0; i < l->size; i++)
        out[i] = (int8_t)lrintf(l->sum[i] / *unit);
    return out;
}
