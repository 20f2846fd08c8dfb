/*
 * index/key.h
 *    Making one index key: what index/keys.c and index/plan.c share. Not for others.
 */
#ifndef WS_KEY_H
#define WS_KEY_H

#include "index/keys.h"

enum ws_key_tag {
    WS_KEY_MARK = 'P',
    WS_KEY_COUNT = 'N',
    WS_KEY_ACTOR = 'a',
    WS_KEY_TARGET = 't',
    WS_KEY_ACT = 'k',
    WS_KEY_CONCEPT = 'c',
    WS_KEY_PRO = '+',
    WS_KEY_CON = '-',
    WS_KEY_POLARITY = 'l',
    WS_KEY_WORD = 'w',
    WS_KEY_CUE = 'q',
    WS_KEY_NOTE = 'n',
    WS_KEY_CODER = 'd',
    WS_KEY_MODE = 'm',
    WS_KEY_ORIGIN = 'o',
    WS_KEY_STATUS = 's',
    WS_KEY_NESTED = 'i',
    WS_KEY_CONFIDENCE = 'f',
    WS_KEY_ATTR = 'x',
    WS_KEY_ATTR_ANY = 'y',
    WS_KEY_ACTOR_TARGET = 'T',
    WS_KEY_ACTOR_CONCEPT = 'C',
    WS_KEY_ACTOR_ACT = 'J',
    WS_KEY_ACTOR_ELEMENT = 'E',
    WS_KEY_ACTOR_WHOLE = 'e',
    WS_KEY_TARGET_ELEMENT = 'F',
    WS_KEY_TARGET_WHOLE = 'g',
    WS_KEY_SIGN = 'S',
    WS_KEY_LATER = 'R',
    WS_KEY_TEXT = 'X',
    WS_KEY_WIDE = 'V'
};

/* A tag, at most three parts and a claim's number; or a signature. An index page holds at least
 * three keys, so that none may have more than some 2,700 bytes. */
#define WS_SIGN_BYTES_MAX 2000u
#define WS_KEY_BYTES_MAX  (WS_SIGN_BYTES_MAX + 8)

typedef struct ws_key {
    uint32_t len;
    bool exact; /* no part was cut */
    char bytes[WS_KEY_BYTES_MAX];
} ws_key;

void ws_key_begin(ws_key *k, enum ws_key_tag tag);
void ws_key_part(ws_key *k, ws_str part);
void ws_key_digit(ws_key *k, int digit);                       /* a part of one digit */
void ws_key_open_part(ws_key *k, ws_str start);                /* the beginning of a part */
void ws_key_count(ws_key *k, uint32_t group, uint32_t claims); /* N, whole */
void ws_key_mark(ws_key *k);                                   /* P, whole */

uint32_t ws_key_group(ws_str first); /* of an actor's first element */
enum ws_key_tag ws_key_stance_tag(int polarity);

/* Words that nearly every article has: keys of them would find nothing out. */
bool ws_key_is_stop(ws_str word);
bool ws_key_begins_stop(ws_str start);

/* ---- index/leaf.c: keys of a query, claims left out ---- */

typedef struct ws_leaf_key {
    ws_key key;
    bool slotted; /* keys of this kind end in a claim's number */
    bool open;    /* a prefix */
    bool denies;  /* claims with one of the leaf's keys are others */
    uint32_t number;
} ws_leaf_key;

/* Are there keys of the leaf's field? */
bool ws_leaf_has_keys(const ws_qnode *leaf);

/* A path as far as keys of claims say it, with all below; false when they say nothing. */
bool ws_key_above(ws_qnode *leaf);

/* Of leaves that have keys, but not of phrases and words without: the first one, and one after the
 * other WS_LEAF_KEYS_MAX at most. They are those of claims it holds of, each having one of them; or
 * of others, when they deny. */
#define WS_LEAF_KEYS_MAX 3u
void ws_leaf_key_make(const ws_qnode *leaf, ws_leaf_key *k);
bool ws_leaf_key_next(const ws_qnode *leaf, ws_leaf_key *k);

/* Of a leaf that is denied by its key: what keys of claims that it holds of begin with, before a
 * byte that is not NUL, by number from 0; false when there are none, or no more. */
bool ws_leaf_key_any(const ws_qnode *leaf, uint32_t number, ws_key *k);

/* Does each claim have one key of the leaf's field? */
bool ws_leaf_is_of_one(const ws_qnode *leaf);

/* Words of content or cue: is it that? Are there several? Have they no keys? At most `max` of those
 * that have, not those of which only the beginning is known; and the key of one. */
bool ws_key_is_words(const ws_qnode *leaf);
bool ws_key_is_phrase(const ws_qnode *leaf);
bool ws_key_is_untold(const ws_qnode *leaf);
uint32_t ws_key_words(const ws_qnode *leaf, ws_str *words, uint32_t max);
void ws_key_word(const ws_qnode *leaf, ws_str word, ws_key *k);

/* The first actor among an AND's own leaves, and the first target and act (NULL when there is
 * none). Those elements are known whole. */
typedef struct ws_key_lead {
    const ws_qnode *actor, *act, *target;
    ws_str first, target_first;
} ws_key_lead;

bool ws_key_find_lead(const ws_query *q, uint32_t top, ws_key_lead *l); /* false: no actor */
bool ws_key_is_first(const ws_qnode *leaf); /* a path of one element, and all below */

/* The key of an actor's first element with a concept and its stance; false for other leaves. */
bool ws_key_pair(ws_str actor, const ws_qnode *leaf, ws_leaf_key *k);
void ws_key_act(ws_str actor, const ws_qnode *act, ws_leaf_key *k);
void ws_key_triple(const ws_key_lead *l, ws_leaf_key *k); /* with target and act */

/* The key that says what a whole AND says: an actor with a target, an act or both, or with a
 * concept. False when there is none. */
bool ws_conjunction_key(const ws_query *q, uint32_t top, ws_leaf_key *k);

#endif
