/*
 * ws_key.h
 *    Making one index key: what ws_keys.c and ws_keyplan.c share. Not for others.
 */
#ifndef WS_KEY_H
#define WS_KEY_H

#include "ws_keys.h"

enum ws_key_tag {
    WS_KEY_PRESENT = 'P',
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
    WS_KEY_ACTOR_ACT = 'K',
    WS_KEY_ACTOR_TARGET = 'T',
    WS_KEY_ACTOR_CONCEPT = 'C',
    WS_KEY_ACTOR_PATH = 'A',
    WS_KEY_ACTOR_ELEMENT = 'E',
    WS_KEY_TARGET_PATH = 'B',
    WS_KEY_TARGET_ELEMENT = 'F',
    WS_KEY_WIDE = 'V'
};

/* A tag, at most three parts and a claim's number. */
#define WS_KEY_BYTES_MAX (1 + 3 * (WS_KEY_PART_MAX + 2) + 1)

typedef struct ws_key {
    uint32_t len;
    bool exact; /* no part was cut */
    char bytes[WS_KEY_BYTES_MAX];
} ws_key;

void ws_key_begin(ws_key *k, enum ws_key_tag tag);
void ws_key_part(ws_key *k, ws_str part);
void ws_key_digit(ws_key *k, int digit);        /* a part of one digit */
void ws_key_open_part(ws_key *k, ws_str start); /* the beginning of a part */

#endif
