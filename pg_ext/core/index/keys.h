/*
 * index/keys.h
 *    The index keys of an article, and the keys that a claimquery asks for.
 *
 * Keys are on disk and compared bytewise. Their grammar never changes under one operator class:
 *
 *    key     := facet claim | whole | signature
 *    facet   := tag part*
 *    claim   := one byte: its slot, WS_KEY_SLOTS for a later claim
 *    whole   := tag part* | 'N' group count | 'P' mark version
 *    part    := bytes 00               no value holds a NUL; one longer than WS_KEY_PART_MAX is
 *                                      its first WS_KEY_PART_CUT bytes, 01, 16 hex digits of its
 *                                      ws_hash_bytes with seed 0
 *
 * Names (paths, codes, coders, values of attributes) are folded, but for the second part of e and
 * g.
 *
 * An actor's first element says to which of WS_KEY_GROUPS groups its claims belong, so that a query
 * for an actor looks at the slots of one group. A claim takes the next slot of the group, one in
 * each of its actors' groups; without actors one in the emptiest. Where a group is full it is a
 * later one.
 *
 *    tag  parts                   there is one for each slot of a claim and ...
 *     a   path                    actor: the first WS_KEY_LEVELS elements of the path, and those
 *                                 above; '' when there is none
 *     t   path                    target, likewise
 *     k   act                     act; '' when there is none
 *     c   code                    concept of another polarity than these; '' when there is none
 *     +   code                    concept with polarity 1
 *     -   code                    concept with polarity -1
 *     l   digit                   polarity + 1, 3 for none
 *     w   word                    word of the content, but those of ws_key_is_stop()
 *     q   word                    word of the cue, likewise; '' when there is no cue
 *     n                           note that is not empty
 *     d   coder                   coder; '' when there is none
 *     m   digit                   mode (ws_mode) other than indirect
 *     o   digit                   origin other than person
 *     s   digit                   status other than confirmed
 *     i                           it is nested
 *     f                           it has a confidence
 *     x   key value               attribute, true and false by their names
 *     y   key                     attribute, whatever its value
 *
 *    of the whole article, once:
 *     P   mark version            the format of its keys: WS_KEYS_MARK, WS_KEYS_VERSION
 *     N   group count             how many slots of a group are taken: two bytes; none when 0
 *     E   element                 element of an actor's path, but the first, which a has
 *     F   element                 element of a target's path, likewise
 *     e   path path               an actor's whole path, and to the letter
 *     g   path path               a target's whole path, likewise
 *     J   actor act               first element of a claim's actor, with its act
 *     T   actor target act        first elements of a claim's actor and target, with act or ''
 *     C   actor code digit        a claim's actor's first element, concept and polarity + 1
 *     X   word                    word of the text (not a stop word); only in an index that was
 *                                 told to have text_words
 *     V                           a claim has too many pairs or too long a signature: T, C, S and R
 *                                 keys may be left out
 *
 *    and signatures (index/sign.h):
 *     S                           of every claim
 *     R                           of later claims, with all they say
 *
 * What most claims have gets no key, its absence does: that is fewer keys to write, and a query can
 * ask for either, because it looks at each claim.
 *
 * Words of the note have no keys: there the index says maybe and the article decides.
 *
 * The first format had 'P' count for N, with counts far below WS_KEYS_MARK. An index with marks of
 * another version than this one, or with such a P, has other keys and must not be asked.
 */
#ifndef WS_KEYS_H
#define WS_KEYS_H

#include "model/article.h"
#include "query/query.h"

#define WS_KEY_PART_MAX  120u
#define WS_KEY_PART_CUT  104u
#define WS_KEY_PAIRS_MAX 8192u /* actors times targets or concepts of one claim */
#define WS_KEY_LEVELS    2u /* below stand persons, of whom there are many with few claims each */

#define WS_KEYS_VERSION 4
#define WS_KEYS_MARK    0x80

/* Slots are looked up one by one; later claims are read off their signatures. */
#define WS_KEY_GROUPS      8u
#define WS_KEY_GROUP_SLOTS 8u
#define WS_KEY_SLOTS       (WS_KEY_GROUPS * WS_KEY_GROUP_SLOTS)
/* Lookups of one query; one that needs more does without telling claims apart. */
#define WS_KEY_LOOKUPS_MAX 1024u

/* What an index was told to keep beside all others. */
typedef struct ws_key_options {
    bool text_words;
} ws_key_options;

/* The keys of an article (its claims are enough, unless there shall be text_words), sorted, each
 * once; each in its own memory with `reserve` bytes before it (for a header), which begin at a
 * multiple of 4. An article without claims has none. */
bool ws_keys_of_article(ws_ctx *cx, ws_article *a, ws_key_options options, uint32_t reserve,
                        ws_str **keys, uint32_t *n);

/* What a query looks up, and what follows from what is found. */
typedef struct ws_keyplan ws_keyplan;
typedef struct ws_lookup {
    ws_str key; /* with reserved bytes in front, as above */
    bool open;  /* ws_keyplan_meets() tells which keys from this one on are meant */
} ws_lookup;

/* Borrows q, which must live as long as the plan. */
bool ws_keyplan_make(ws_ctx *cx, const ws_query *q, ws_key_options options, uint32_t reserve,
                     ws_keyplan **plan);
const ws_lookup *ws_keyplan_lookups(const ws_keyplan *plan, uint32_t *n);

/* A key not before that of an open lookup. WS_ALIEN: the index has keys of another format. */
typedef enum ws_meets { WS_MEETS, WS_SKIP, WS_BEYOND, WS_ALIEN } ws_meets;
ws_meets ws_keyplan_meets(ws_keyplan *plan, uint32_t lookup, ws_str key);

/* Does anything follow from the absence of keys? */
bool ws_keyplan_is_negative(const ws_keyplan *plan);

/* Does the article match, by its keys? found[i] belongs to lookup i. WS_YES is never wrong. */
typedef enum ws_found { WS_ABSENT = 0, WS_FOUND = 1, WS_UNSURE = 2 } ws_found;
ws_tern ws_keyplan_eval(const ws_keyplan *plan, const uint8_t *found);

#endif
