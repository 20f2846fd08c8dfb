/*
 * edit/align.h
 *    Which words of a corrected text are which of the old one, moved passages included.
 *
 * Anchors are runs of words that occur once in each text, extended over equal neighbours on both
 * sides (P. Heckel, A technique for isolating differences between files, CACM 21 (4), 1978, with
 * runs instead of lines, long ones first); between anchors a longest common subsequence. Linear but
 * for that last step, which has a limit.
 */
#ifndef WS_ALIGN_H
#define WS_ALIGN_H

#include "edit/alignment.h"

/* The texts are borrowed. Never fails but by the allocator. */
void ws_align(ws_ctx *cx, ws_str old_text, ws_str new_text, ws_alignment *al);

#endif
