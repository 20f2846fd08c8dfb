/*
 * learn/stored.h
 *    A model as it is stored: how its two files differ from those that are shipped.
 *
 *    header   WS_STORED_HEADER bytes: magic (16), size of the first difference (uint32,
 *             little-endian)
 *    spans    the difference of the file of spans (spans/delta.h)
 *    who      that of the file of speakers, acts and targets
 *
 * What versions before stored, the file of spans or its difference alone, stands for the shipped
 * weights of speakers, acts and targets.
 */
#ifndef WS_STORED_H
#define WS_STORED_H

#include "learn/learn.h"

#define WS_STORED_MAGIC  "whosaid model\n\0" /* 16 bytes with its own NUL */
#define WS_STORED_HEADER 20u

ws_str ws_stored_make(ws_ctx *cx, ws_model_files shipped, ws_model_files model);

/* The parts of what is stored, each as it stands there; who is absent in what versions before
 * stored. Fails with WS_CORRUPT. */
bool ws_stored_parts(ws_ctx *cx, ws_str stored, ws_model_files *parts);

#endif
