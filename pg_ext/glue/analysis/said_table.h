/*
 * said_table.h
 *    Claims read from a table of the user's, by index, as the caller and under his row security.
 */
#ifndef WHOSAID_SAID_TABLE_H
#define WHOSAID_SAID_TABLE_H

#include "glue/analysis/analysis.h"

#include "debate/asked.h"

/* The table and what was read of it. Column names are quoted. */
typedef struct said_table {
    ws_ctx *keep; /* what is kept lasts as long as the call */
    Oid table;
    const char *name;            /* of the table, qualified */
    const char *body, *key, *at; /* expressions: article, text, timestamp */
    const char *at_column;       /* compared with timestamps; NULL: no time */
    Datum *rows; /* of each ws_said.row the article, as it stands in the table; 0: quoted already */
    uint32_t nrows, rows_room;
    bool quotes;           /* will be asked for */
    MemoryContext scratch; /* of one article */
} said_table;

/* A core context whose memory lasts as long as the call, whichever context is current: SPI has its
 * own, and articles are read in one that is emptied after each. */
void begin_keeping(ws_ctx *cx);

/* From the arguments 0 to 3: table, body, at, key, and `columns`: of a call that shows some columns
 * only, the number of the argument that lists them. Without one of `quotes`, attribute numbers,
 * there are none. SPI is connected. */
void said_table_open(FunctionCallInfo fcinfo, ws_ctx *keep, int columns, const int quotes[2],
                     said_table *out);

/* The claims of the articles that match. */
typedef struct said_reading {
    Datum query;
    bool all;              /* claims need not match */
    const ws_asked *asked; /* only claims by whom it names at their time; NULL: by anybody */
    uint32_t when;         /* articles of this list of its times, */
    bool not_rare;         /* but of those of bodies that are not often asked */
    ws_counted counted;
} said_reading;
void said_table_read(said_table *t, const said_reading *how, ws_said_list *list);

/* Take the quotes of these claims, if they were to be. */
void said_table_quote(said_table *t, ws_said **claims, uint32_t n);

/* The last time that the table has; WS_NO_TIME without one. */
int64_t said_table_end(const said_table *t);

#endif
