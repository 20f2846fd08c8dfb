/*
 * rows.h
 *    The shipped lexicon without a server.
 */
#ifndef ROWS_H
#define ROWS_H

#include "lexicon/lexicon.h"
#include "train.h"

#define ROW_CELLS 8

ws_lexicon *read_lexicon(const char *dir); /* sql/lexicon, or die */

#endif
