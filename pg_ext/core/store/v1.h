/*
 * store/v1.h
 *    Articles of format 1, as whosaid 0.1.0 wrote them before extras. Frozen.
 *
 *    The header and the claims are those of format 2 (store/format.h, store/format.c) but: byte 0
 * is 1, byte 3 is zero, a claim ends with its attributes. As long as format 2 only adds, its reader
 *    reads both; a format that rearranges leaves a copy of that reader here.
 */
#ifndef WS_STORE_V1_H
#define WS_STORE_V1_H

#include "base/base.h"

/* What is wrong with the first four bytes of a value of format 1; NULL: nothing. */
const char *ws_v1_fault(const char *data);

/* May a claim of this version go on after its attributes? */
bool ws_v1_has_extras(uint8_t version);

#endif
