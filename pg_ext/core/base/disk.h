/*
 * base/disk.h
 *    Every number that stored articles and claimqueries hold, in one place. APPEND ONLY: a number
 *    that was ever written keeps its meaning, none is used again, new ones come at the end. What
 *    stands here is pinned by tests/unit/test_disk.c.
 *
 *    Elsewhere, for their own reasons: the tags of index keys (index/key.h, frozen with their
 *    operator class), the header of the tagger's model files (spans/weights.h, versioned by
 *    WS_SPANS_FORMAT).
 */
#ifndef WS_DISK_H
#define WS_DISK_H

/* Versions: of stored articles, of stored claimqueries, of how words are told and folded in
 * both. A reader knows every older one (store/v1 for articles). */
#define WS_FORMAT_VERSION  2
#define WS_QUERY_VERSION   1
#define WS_FOLDING_VERSION 16 /* both of Unicode 15.0.0; 15 parted words at a line's end */

/* Within a version: what a reader must know at least, written into the value that needs it. Fields
 * that are merely new do not count, they are kept by readers that do not know them. */
#define WS_FORMAT_NEEDS 0
#define WS_QUERY_NEEDS  0

/* ---- articles ---- */

/* How the claimed words stand to quotation marks. */
typedef enum ws_mode { WS_MODE_NONE = 0, WS_DIRECT = 1, WS_INDIRECT = 2, WS_MIXED = 3 } ws_mode;

typedef enum ws_origin { WS_PERSON = 0, WS_TAGGER = 1, WS_IMPORT = 2 } ws_origin;

typedef enum ws_status { WS_CONFIRMED = 0, WS_SUGGESTED = 1, WS_REJECTED = 2 } ws_status;

/* Stored plus one. */
typedef enum ws_polarity {
    WS_DISAGREES = -1,
    WS_MIXED_STANCE = 0,
    WS_AGREES = 1,
    WS_UNKNOWN = 2 /* null */
} ws_polarity;

typedef enum ws_attr_kind {
    WS_ATTR_STRING = 0,
    WS_ATTR_NUMBER = 1,
    WS_ATTR_TRUE = 2,
    WS_ATTR_FALSE = 3
} ws_attr_kind;

/* Flags of an article's header. */
enum { WS_FLAG_COMPRESSED = 1, WS_FLAG_WIDE_STRINGS = 2 };

/* The byte of a claim that holds its mode (from bit 0), origin and status, and says which of the
 * two others there are. */
enum { WS_ORIGIN_BIT = 2, WS_STATUS_BIT = 4, WS_HAS_CONFIDENCE = 0x40, WS_HAS_TIME = 0x80 };

/* Extras of a claim: fields that came after format 1. An extra is `tag * 4 + wire` and a value
 * whose size the wire tells, so that a reader keeps what it does not know. */
typedef enum ws_wire {
    WS_WIRE_NUMBER = 0, /* a varint of 64 bits */
    WS_WIRE_STRING = 1, /* the number of a string */
    WS_WIRE_BYTES = 2   /* their length and bytes */
} ws_wire;
enum { WS_WIRE_BITS = 2 };

/* Tags are numbers of fields.def: 0 for what format 1 has, then 1, 2, 3, ... */
#define WS_TAG_MAX 0x0FFFFFFF

/* ---- claimqueries ---- */

typedef enum ws_kind { WS_Q_AND = 1, WS_Q_OR = 2, WS_Q_NOT = 3, WS_Q_LEAF = 4 } ws_kind;

/* Flags of a query's header. */
enum { WS_QUERY_FLAG_TEXT = 1 }; /* some leaf searches the whole article */

/* Marks of a leaf. */
enum {
    WS_Q_PREFIX = 1,   /* value* */
    WS_Q_EXACT = 2,    /* actor:=China */
    WS_Q_ANYWHERE = 4, /* these elements in a row anywhere: a star, a slash, the path */
    WS_Q_ANY = 8       /* concept:* */
};

typedef enum ws_compare { WS_EQ = 0, WS_LT = 1, WS_LE = 2, WS_GT = 3, WS_GE = 4 } ws_compare;

/* What `is:` asks. */
typedef enum ws_is { WS_IS_NESTED = 0, WS_IS_DECIDED = 1, WS_IS_CORRECTED = 2 } ws_is;

/* The numbers of the fields stand in query/fields.def. */

#endif
