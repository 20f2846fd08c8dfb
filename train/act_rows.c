/*
 * act_rows.c
 *    Which features of acts have a row: those that are met most often, as far as their buckets have
 * room.
 */
#include "who/act_rows.h"

#include <stdlib.h>

#include "instances.h"

#define MET_MIN 4u /* of a feature with a row; rarer ones teach by heart */

typedef struct met {
    uint32_t feature, times;
} met;

typedef struct met_list {
    met *v;
    uint32_t n, slots; /* a power of two, more than half of them free */
} met_list;

/* The feature's slot, or the free one where it belongs. */
static met *
slot_of(const met_list *l, uint32_t feature)
{
    uint32_t at = feature * 0x9E3779B1u & (l->slots - 1);

    while (l->v[at].times && l->v[at].feature != feature)
        at = (at + 1) & (l->slots - 1);
    return &l->v[at];
}

static void
widen(met_list *l)
{
    met_list wider = {get(2 * (size_t)l->slots, sizeof(met)), l->n, 2 * l->slots};

    for (uint32_t i = 0; i < l->slots; i++)
        if (l->v[i].times)
            *slot_of(&wider, l->v[i].feature) = l->v[i];
    free(l->v);
    *l = wider;
}

static void
count(met_list *l, const instance *x)
{
    for (uint32_t i = 0; i < x->ends[0]; i++) {
        met *m = slot_of(l, x->features[i]);

        m->feature = x->features[i];
        if (m->times++ == 0 && ++l->n > l->slots / 2)
            widen(l);
    }
}

static int
by_times(const void *a, const void *b)
{
    const met *x = a, *y = b;

    if (x->times != y->times)
        return x->times < y->times ? 1 : -1;
    return x->feature < y->feature ? -1 : x->feature > y->feature;
}

void
act_rows_give(int8_t *weights, uint32_t bits, const instances *all, const uint32_t *order,
              uint32_t n)
{
    met_list l = {get(1u << 16, sizeof(met)), 0, 1u << 16};

    for (uint32_t i = 0; i < n; i++)
        count(&l, &all->v[order[i]]);
    qsort(l.v, l.slots, sizeof(met), by_times);
    for (uint32_t i = 0; i < l.n && l.v[i].times >= MET_MIN; i++)
        ws_act_row_take(weights, bits, l.v[i].feature);
    free(l.v);
}
