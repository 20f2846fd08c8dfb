/*
 * spans/tagger.h
 *    Find who said what: a text in, attributions out.
 *
 * Text of any script gives an answer in time linear in its length. Memory: the tokens (28 bytes
 * each), the attributions, and a working area of a fixed size.
 */
#ifndef WS_TAGGER_H
#define WS_TAGGER_H

#include "model/article.h"
#include "text/tokens.h"

/* A model of spans, verified; the bytes are borrowed and must stay. */
typedef struct ws_spans_model ws_spans_model;

/* Half-open range of tokens. */
typedef struct ws_token_range {
    uint32_t start, end;
} ws_token_range;

#define WS_NO_PARENT UINT32_MAX

#define WS_SPANS_FILE_MAX (128u << 20) /* bytes of a model file, at most */
#define WS_SPANS_HEADER   96u          /* bytes of its header; the rows behind it have 64 each */

/* The threshold that balances precision and recall best. */
#define WS_TAG_THRESHOLD 0.34

/* Somebody says something. Spans are bytes, ascending, disjoint, not touching; each begins and ends
 * at a token's edge. */
typedef struct ws_attribution {
    ws_spans source;       /* n == 0: implicit */
    ws_spans cue;          /* n == 0: a quotation that no words introduce */
    ws_spans content;      /* never empty */
    ws_token_range cue_at; /* its tokens, the first fragment's; empty when there is no cue */
    ws_token_range source_at;
    uint32_t cue_head; /* the token that a lexicon should look up first, within cue_at */
    uint32_t parent;   /* index of the attribution whose content holds this one, or WS_NO_PARENT */
    ws_mode mode;      /* by the quotation marks around the content */
    float confidence;  /* 0..1: how likely source, cue and content all overlap the right ones */
} ws_attribution;

/* Attributions in the order of their first byte. */
typedef struct ws_attributions {
    ws_attribution *v;
    uint32_t n;
} ws_attributions;

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

#endif
