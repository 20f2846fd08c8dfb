/*
 * network/tally.h
 *    How often names occur in the claims of many articles, alone or beside another name.
 */
#ifndef WS_TALLY_H
#define WS_TALLY_H

#include "base/intern.h"
#include "model/fields.h"

typedef enum ws_tallied {
    WS_TALLY_ACTOR,
    WS_TALLY_TARGET,
    WS_TALLY_CONCEPT,
    WS_TALLY_ACT,
    WS_TALLY_CODER,
    WS_TALLY_NONE
} ws_tallied;

/* Their words, without that of WS_TALLY_NONE; and the members of a claim that hold it. */
ws_choices ws_tallied_choices(void);
uint32_t ws_tallied_members(ws_tallied what);

typedef struct ws_tally_entry {
    ws_str name, other; /* other: WS_NONE when names are counted alone */
    uint64_t claims, articles;
} ws_tally_entry;

typedef struct ws_tally_count {
    uint64_t claims, articles;
    uint64_t last; /* article it was met in */
} ws_tally_count;

typedef struct ws_tally {
    ws_ctx *cx;
    ws_tallied of, with;
    ws_intern names; /* name, and behind a NUL the other */
    ws_tally_count *counts;
    uint32_t room;
    ws_buf key;
    uint64_t articles;
} ws_tally;

/* `cx` keeps all that the tally has. */
void ws_tally_init(ws_tally *t, ws_ctx *cx, ws_tallied of, ws_tallied with);

/* One article after another, and of each the claims that shall count. */
void ws_tally_begin_article(ws_tally *t);
void ws_tally_add(ws_tally *t, const ws_claim *c);

/* The most frequent first, equally frequent ones bytewise. Strings are the tally's. */
void ws_tally_entries(const ws_tally *t, ws_ctx *cx, ws_tally_entry **entries, uint32_t *n);

#endif
