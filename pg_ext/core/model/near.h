/*
 * model/near.h
 *    Which names somebody may have meant who wrote one that is not there.
 *
 * Names are compared folded, with all that parts words as one blank. Likeness is the greater of two
 * figures from 0 to 1: the share of common pairs of letters (L. Dice, Measures of the amount of
 * ecologic association between species, 1945), blind to the order of words, and one less the edits
 * for each letter (optimal string alignment: a letter changed, put in, left out, or two exchanged),
 * fair to short names.
 */
#ifndef WS_NEAR_H
#define WS_NEAR_H

#include "base/base.h"

#define WS_NEAR_MAX 3 /* names that are shown */

/* Indices of at most `max` of the names that are like `name` (three fifths at least, and not far
 * behind the best), the likest first; equals go by their place. A path is also compared element by
 * element. Returns how many. */
uint32_t ws_nearest(ws_ctx *cx, ws_str name, const ws_str *names, uint32_t n, uint32_t *nearest,
                    uint32_t max);

/* Do they look like the same name spelled otherwise: equal but for case, accents and what parts
 * words, or a slip of the pen in the words in which they differ? Numbers in a name are never slips.
 */
bool ws_near_twin(ws_ctx *cx, ws_str a, ws_str b);

/* For each name of a list the others that do: near[i * WS_NEAR_MAX ...], counts[i] of them. */
void ws_near_twins(ws_ctx *cx, const ws_str *names, uint32_t n, uint32_t *near, uint32_t *counts);

#endif
