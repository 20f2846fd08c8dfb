/*
 * spans/tagger.h
 *    Find who said what: a text in, attributions out.
 *
 * Text of any script gives an answer in time linear in its length. Memory: the tokens (28 bytes
 * each), the attributions, and a working area of a fixed size.
 */
#ifndef WS_TAGGER_H
#define WS_TAGGER_H

#include "spans/attribution.h"

/* A model of spans, verified; the bytes are borrowed and must stay. */
typedef struct ws_spans_model ws_spans_model;
struct ws_seen;

#define WS_SPANS_FILE_MAX (128u << 20) /* bytes of a model file, at most */
#define WS_SPANS_HEADER   96u          /* bytes of its header; the rows behind it have 64 each */

/* The threshold that balances precision and recall best. */
#define WS_TAG_THRESHOLD 0.34

/* Read and verify a model file: size, magic, version, checksum, every table's bounds. Fails with
 * WS_CORRUPT. */
bool ws_spans_model_open(ws_ctx *cx, ws_str file, ws_spans_model **model);

/* The file linked into the library. */
ws_str ws_spans_model_shipped(void);

/* "name version", for provenance of suggestions; lives as long as the model. */
ws_str ws_spans_model_name(const ws_spans_model *model);

/* What it was trained on; may be empty. */
ws_str ws_spans_model_provenance(const ws_spans_model *model);

/* Find the attributions of `t` whose confidence is at least `threshold` (0 gives all). Polls. */
bool ws_tag(ws_ctx *cx, ws_spans_model *model, const ws_text *t, double threshold,
            ws_attributions *found);

/* The same before what the chain left out is looked for: in no order, with each token as it was
 * seen. */
void ws_tag_seen(ws_ctx *cx, ws_spans_model *m, const ws_text *t, double threshold,
                 struct ws_seen *seen, ws_attributions *found);

#endif
