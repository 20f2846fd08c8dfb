/*
 * base/random.h
 *    Numbers that look random and are the same from the same seed on every machine: splitmix64
 *    (G. L. Steele, D. Lea, C. H. Flood, 2014).
 */
#ifndef WS_RANDOM_H
#define WS_RANDOM_H

#include <stdint.h>

static inline uint64_t
ws_random(uint64_t *state)
{
    uint64_t z = (*state += UINT64_C(0x9E3779B97F4A7C15));

    z = (z ^ (z >> 30)) * UINT64_C(0xBF58476D1CE4E5B9);
    z = (z ^ (z >> 27)) * UINT64_C(0x94D049BB133111EB);
    return z ^ (z >> 31);
}

/* From 0 to n - 1; n > 0. Biased by less than n / 2^32. */
static inline uint32_t
ws_random_below(uint64_t *state, uint32_t n)
{
    return (uint32_t)(((ws_random(state) >> 32) * n) >> 32);
}

#endif
