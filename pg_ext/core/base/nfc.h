/*
 * base/nfc.h
 *    Unicode's normal form C, and names without what nobody sees.
 */
#ifndef WS_NFC_H
#define WS_NFC_H

#include "base/base.h"

/* The canonical composition of valid UTF-8 (UAX #15, Unicode 15.0.0); s itself when it is that
 * already. */
ws_str ws_nfc(ws_ctx *cx, ws_str s);

/* Normal form C without invisible characters: soft hyphens, zero-width spaces, marks of direction,
 * byte order marks, variation selectors. The joiners U+200C and U+200D stay between letters of
 * scripts that need them (from U+0600 on). s itself when nothing changes; s that is not valid UTF-8
 * is left for the checks. */
ws_str ws_visible(ws_ctx *cx, ws_str s);

bool ws_is_mark(uint32_t cp); /* has it a combining class: is it written over a letter? */

/* Is it white space of any kind? */
bool ws_is_space(uint32_t cp);

/* Without white space at both ends. */
ws_str ws_trim(ws_str s);

#endif
