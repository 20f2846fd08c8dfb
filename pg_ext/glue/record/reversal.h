/*
 * reversal.h
 *    An article led back by rows of the log.
 */
#ifndef WHOSAID_REVERSAL_H
#define WHOSAID_REVERSAL_H

#include "glue/record/record.h"

#include "access/htup.h"

/* An article, or none. */
typedef struct state {
    ws_ctx cx;
    ws_article article;
    bool is_there;
} state;

/* Begin with an article, or with none. */
void start_state(state *s, Datum article, bool null);

/* The state before the change; the row has been checked (check_change_row). With set_last_id the
 * highest id used is as it was, too. Raises an error when the change does not lead to this state.
 */
void reverse_change(state *s, HeapTupleHeader row, bool set_last_id);

/* Columns of a row of the log. */
bool kind_is(HeapTupleHeader row, const char *kind);
int64 id_of(HeapTupleHeader row);

#endif
