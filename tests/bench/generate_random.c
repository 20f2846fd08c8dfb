/*
 * generate_random.c
 *    Random numbers, laws and growing strings. Integers only: floating point differs by machine.
 */
#include "generate.h"

#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

static void *
need(void *p)
{
    if (!p) {
        fprintf(stderr, "generate: out of memory\n");
        exit(1);
    }
    return p;
}

/* SplitMix64. */
static uint64_t
next(uint64_t *rng)
{
    uint64_t z = (*rng += UINT64_C(0x9e3779b97f4a7c15));

    z = (z ^ (z >> 30)) * UINT64_C(0xbf58476d1ce4e5b9);
    z = (z ^ (z >> 27)) * UINT64_C(0x94d049bb133111eb);
    return z ^ (z >> 31);
}

int
below(uint64_t *rng, int n)
{
    return (int)(((next(rng) >> 32) * (uint64_t)n) >> 32);
}

/* Walker's alias method: each slot keeps its own rank with some chance, else gives another's. */
law
law_of(const int *weights, int n)
{
    law l = {n, need(calloc(n, sizeof(int))), need(calloc(n, sizeof(int)))};
    uint64_t *mass = need(calloc(n, sizeof(uint64_t))), sum = 0;
    int *todo = need(calloc(n, sizeof(int)));
    int small = 0, large = n;

    for (int i = 0; i < n; i++)
        sum += weights[i];
    for (int i = 0; i < n; i++) {
        mass[i] = (uint64_t)weights[i] * n;
        todo[mass[i] < sum ? small++ : --large] = i;
    }
    while (small > 0 && large < n) {
        int poor = todo[--small], rich = todo[large];

        l.chance[poor] = (int)((mass[poor] << 16) / sum);
        l.other[poor] = rich;
        mass[rich] -= sum - mass[poor];
        if (mass[rich] < sum) {
            todo[small++] = rich;
            large++;
        }
    }
    while (small > 0 || large < n)
        l.chance[small > 0 ? todo[--small] : todo[large++]] = 1 << 16;
    free(mass);
    free(todo);
    return l;
}

law
zipf(int n, int shift)
{
    int *weights = need(calloc(n, sizeof(int)));
    law l;

    for (int i = 0; i < n; i++)
        weights[i] = 100000000 / (i + shift);
    l = law_of(weights, n);
    free(weights);
    return l;
}

int
draw(const law *l, uint64_t *rng)
{
    int slot = below(rng, l->n);

    return below(rng, 1 << 16) < l->chance[slot] ? slot : l->other[slot];
}

void
buf_bytes(buf *b, const char *s, int len)
{
    if (b->len + len + 1 > b->cap) {
        b->cap = 2 * (b->len + len + 1);
        b->s = need(realloc(b->s, b->cap));
    }
    memcpy(b->s + b->len, s, len);
    b->len += len;
    b->s[b->len] = '\0';
}

void
buf_text(buf *b, const char *s)
{
    buf_bytes(b, s, (int)strlen(s));
}

void
buf_char(buf *b, char c)
{
    buf_bytes(b, &c, 1);
}

void
buf_format(buf *b, const char *format, ...)
{
    char s[512];
    va_list args;

    va_start(args, format);
    vsnprintf(s, sizeof s, format, args);
    va_end(args);
    buf_text(b, s);
}
