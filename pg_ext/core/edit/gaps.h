/*
 * edit/gaps.h
 *    What is left between the anchors of an alignment.
 */
#ifndef WS_GAPS_H
#define WS_GAPS_H

#include "edit/alignment.h"

/* Pair what lies between two neighbours that are paired, by a longest common subsequence. */
void ws_align_gaps(ws_ctx *cx, ws_alignment *al);

#endif
