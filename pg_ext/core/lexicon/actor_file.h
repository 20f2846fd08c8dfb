/*
 * lexicon/actor_file.h
 *    Actor dictionaries of other programs: PETRARCH and TABARI files with CAMEO codes, and CSV.
 */
#ifndef WS_ACTOR_FILE_H
#define WS_ACTOR_FILE_H

#include "base/base.h"

#define WS_NO_DATE INT32_MIN

/* One actor of a file. Dates are days from 2000-01-01; `until` is exclusive; WS_NO_DATE: open. */
typedef struct ws_file_actor {
    ws_str path, kind, person, country; /* absent when not said */
    ws_str *names;
    uint32_t nnames;
    int32_t from, until;
    uint32_t line;  /* of the file, from 1 */
    ws_str warning; /* absent when all was understood; without a path there is nothing else */
} ws_file_actor;

typedef struct ws_file_actors {
    ws_file_actor *v;
    uint32_t n;
} ws_file_actors;

/* Records "PHRASE [CODE dates]", "+SYNONYM" lines, indented "[CODE dates]" lines; '#', ';' and
 * <!-- --> begin comments. A code is cut into elements of three letters, so that CHNGOV becomes
 * CHN/GOV; one of another length stays whole. A country's code is its path, below any other stands
 * the phrase. A phrase with several dated codes makes several actors. Words get one capital, but a
 * phrase of up to three letters stays in capitals. Dates that cannot be read are left out with a
 * warning. */
bool ws_read_petrarch(ws_ctx *cx, ws_str content, ws_file_actors *actors);

/* RFC 4180 with a header: path, and any of names (separated by ';'), kind, person, country,
 * valid_from, valid_until (yyyy-mm-dd, inclusive). */
bool ws_read_actor_csv(ws_ctx *cx, ws_str content, ws_file_actors *actors);

#endif
