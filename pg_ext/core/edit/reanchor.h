/*
 * edit/reanchor.h
 *    The claims of an article over a corrected text.
 */
#ifndef WS_REANCHOR_H
#define WS_REANCHOR_H

#include "model/article.h"

typedef enum ws_anchor_status {
    WS_ANCHOR_EXACT,     /* the same words, in the old order of the text around them */
    WS_ANCHOR_MOVED,     /* the same words, in a passage that was moved */
    WS_ANCHOR_FUZZY,     /* words that differ, in the place of the old ones */
    WS_ANCHOR_AMBIGUOUS, /* the same words at several places that nothing tells apart */
    WS_ANCHOR_ORPHAN     /* gone */
} ws_anchor_status;

typedef enum ws_part { WS_PART_CONTENT, WS_PART_SOURCE, WS_PART_CUE } ws_part;

extern const char *const ws_anchor_names[]; /* exact, moved, fuzzy, ambiguous, orphan */
extern const char *const ws_part_names[];   /* content, source, cue */

/* Where one fragment of a claim went. Same words: alike but for normalisation, invisible
 * characters, white space and the kind of quotation marks and dashes. */
typedef struct ws_anchor {
    uint32_t claim; /* id */
    ws_part part;
    uint32_t fragment; /* from 1 */
    ws_anchor_status status;
    double score;  /* 0..1: how much of the letters is the same; 1 for exact and moved */
    double margin; /* -1..1: over the next best place, words and surroundings weighed alike */
    ws_span old;   /* bytes */
    ws_span new;   /* bytes; of ambiguous and orphan ones the best guess; {0,0}: none */
} ws_anchor;

/* By claim, part, fragment. */
typedef struct ws_anchors {
    ws_anchor *v;
    uint32_t n;
    struct ws_anchors *proposed; /* for each claim: of the places that were proposed for it and are
                                  * others than it has; they are never lost */
} ws_anchors;

/* Find the words of every claim in a new text, which is borrowed. Cost: linear in both texts and in
 * the claims, but for bounded work where passages were rewritten. */
bool ws_article_find_anchors(ws_ctx *cx, ws_article *a, ws_str text, ws_anchors *anchors);

/* How often something is lost: fragments that are ambiguous or orphans. */
uint32_t ws_anchors_lost(const ws_anchors *anchors);

/* The article over the new text, with its claims at their anchors: ids, last_id and everything that
 * is no place are kept. Where a fragment is lost, its whole part goes: a source or cue leaves the
 * claim, content takes the claim with it, and claims inside that one lose their parent. What was
 * proposed moves as well, and is null where its words are gone. The ids of claims that go are in
 * gone[ngone]. */
bool ws_article_reanchor(ws_ctx *cx, ws_article *a, ws_str text, const ws_anchors *anchors,
                         ws_article *out, uint32_t **gone, uint32_t *ngone);

#endif
