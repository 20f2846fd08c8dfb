/*
 * edit/edit.h
 *    Changes to an article that keep it valid. Each leaves it sealed. Words, spans and the packed
 *    text of untouched claims are kept, so a change costs what it touches.
 */
#ifndef WS_EDIT_H
#define WS_EDIT_H

#include "model/article.h"
#include "query/match.h"

/* Replace claim draft->c.id by the draft (which came from ws_draft_of and was patched). */
bool ws_article_replace(ws_ctx *cx, ws_article *a, const ws_draft *draft);

/* Remove claims, whose ids are put in order. Others inside them are an error unless cascade, then
 * they go too. */
bool ws_article_remove(ws_ctx *cx, ws_article *a, uint32_t *ids, uint32_t n, bool cascade);

/* Keep only the claims of one coder; parents outside the layer become none. */
bool ws_article_layer(ws_ctx *cx, ws_article *a, ws_str coder);

/* Add right's claims to left: same text needed; left ids are kept; right ids up to left's last_id
 * are renumbered with their parents (ids are never reused); a claim that left has already, equal in
 * everything but id, parent and tagged_at, is not added again. map gets, for each claim of right in
 * order, its id in left (may be NULL). Left borrows right's strings. */
bool ws_article_merge(ws_ctx *cx, ws_article *left, ws_article *right, uint32_t **map);

/* Rename a path with its subtree, or a concept code, an act, a coder: in claims that match q (NULL:
 * all). Renaming onto a name that is there already merges the two: the first keeps its place; of
 * two stances to one concept a known one wins, and different ones become mixed. For an act or a
 * coder, `from` may be absent: whatever is there is set. `to` is borrowed. *changed counts claims;
 * when it is 0 the article is untouched. */
typedef enum ws_recode_what {
    WS_RECODE_ACTOR,
    WS_RECODE_TARGET,
    WS_RECODE_NAME /* both */,
    WS_RECODE_CONCEPT,
    WS_RECODE_ACT,
    WS_RECODE_CODER
} ws_recode_what;
bool ws_article_recode(ws_ctx *cx, ws_article *a, ws_recode_what what, ws_str from, ws_str to,
                       const ws_query *q, uint32_t *changed);

/* Words to find in a text. */
typedef struct ws_wanted {
    const char *what; /* what errors call them: "quote" */
    ws_str words;
    uint32_t nth; /* which occurrence, from 1; 0: it must be the only one */
} ws_wanted;

/* Find words in the text, blind to case, spacing, words broken over lines and kinds of quotation
 * marks (edit/find.h). Words that do not occur as a whole are sought in their parts between
 * ellipses (…, ..., [...]), each where it comes next; a part must not stand twice in its paragraph.
 * Occurrences do not overlap. *at gets a mark for each part. Errors show the nearest passage, or
 * the positions (code points). */
bool ws_article_locate(ws_ctx *cx, ws_article *a, const ws_wanted *wanted, ws_marks *at);

#endif
