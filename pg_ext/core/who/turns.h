/*
 * who/turns.h
 *    What the words around a statement make of it: "it is a lie that", "nobody believes", "far
 *    from", "would be a mistake".
 */
#ifndef WS_TURNS_H
#define WS_TURNS_H

#include "who/cast.h"

typedef struct ws_turns {
    bool some;    /* there are such words */
    bool round;   /* they say the opposite */
    bool unsure;  /* they do not tell: "whether", "the ministry claims that" */
    bool judged;  /* they say whether it ought to be */
    bool feigned; /* "the lie that" */
} ws_turns;

/* Of the statement whose word stands at a token, by the words of its sentence from token `from` on.
 * Words of `own`, the proposition, or NULL, are not read as what others say. */
ws_turns ws_turns_around(const ws_wordclasses *classes, const ws_text *t, const ws_text *own,
                         uint32_t from, uint32_t token);

/* Behind "the myth that", "calls for", with which words from a token on begin; the token itself for
 * none. */
uint32_t ws_turns_report_end(const ws_text *t, uint32_t from, uint32_t to);

/* Forms of one word, by how they begin. */
bool ws_same_stem(ws_str a, ws_str b);

#endif
