/*
 * model/article.h
 *    The article in memory: a text and its claims, and the one constructor that validates them.
 *
 * Spans are bytes inside the model and code points in every external form. A claim that is in an
 * article is always valid: it came through ws_article_add (or out of a stored value that did).
 */
#ifndef WS_MODEL_H
#define WS_MODEL_H

#include <math.h>
#include <string.h>

#include "base/base.h"
#include "base/utf8.h"
#include "base/words.h"

/* Limits, each checked before a narrowing store. */
#define WS_TEXT_MAX       (128u << 20) /* bytes of one text */
#define WS_CLAIMS_MAX     100000u      /* claims of one article */
#define WS_ID_MAX         INT32_MAX    /* claim ids start at 1 */
#define WS_FRAGMENTS_MAX  1000u        /* fragments of one source, cue or content */
#define WS_LIST_MAX       255u         /* actors, targets, concepts, attrs of one claim, each */
#define WS_PATH_MAX       1024u        /* bytes of an actor path */
#define WS_PATH_DEPTH_MAX 32u          /* elements of an actor path */
#define WS_NAME_MAX       255u         /* bytes of a concept code, coder, attr key */
#define WS_ACT_MAX        63u          /* bytes of an act */
#define WS_VALUE_MAX      4096u        /* bytes of an attr value */
#define WS_NOTE_MAX       65535u       /* bytes of a note */
#define WS_NESTING_MAX    100u         /* claims inside claims */

/* The words of the vocabulary, for printing and parsing; index by the enum. */
extern const char *const ws_mode_names[];   /* "", direct, indirect, mixed */
extern const char *const ws_origin_names[]; /* person, tagger, import */
extern const char *const ws_status_names[]; /* confirmed, suggested, rejected */

/* Microseconds since 1970-01-01 00:00 UTC. */
#define WS_NO_TIME INT64_MIN

typedef struct ws_spans {
    ws_span *v; /* ascending, disjoint, not touching, none empty */
    uint32_t n;
} ws_spans;

typedef struct ws_concept {
    ws_str code;
    ws_polarity polarity;
} ws_concept;

/* One attribute. A number's value is its JSON text; true and false have none. Sorted by key. */
typedef struct ws_attr {
    ws_str key;
    ws_attr_kind kind;
    ws_str value;
} ws_attr;

/* Words as ids of the article's dictionary; WS_WORD_BREAK stands between two fragments. */
#define WS_WORD_BREAK UINT32_MAX
typedef struct ws_wordlist {
    uint32_t *v;
    uint32_t n;
} ws_wordlist;

/* A field of a later version of the format, kept as it is. */
typedef struct ws_extra {
    uint32_t tag;
    ws_wire wire;
    uint64_t number;
    ws_str text;
    struct ws_extra *next; /* tags ascend */
} ws_extra;

typedef struct ws_claim {
    uint32_t id;
    uint32_t parent; /* claim id, 0 for none */
    ws_spans source, cue, content;
    ws_str act;               /* absent: not coded */
    ws_str *actors, *targets; /* paths as text: '/' between elements, '\/' and '\\' inside them */
    uint32_t nactors, ntargets;
    ws_concept *concepts;
    uint32_t nconcepts;
    ws_mode mode;
    ws_origin origin;
    ws_status status;
    ws_str coder;
    double confidence; /* 0..1, NAN when absent */
    int64_t tagged_at;
    ws_str note;
    ws_attr *attrs;
    uint32_t nattrs;
    ws_str decided_by;  /* who confirmed, corrected or rejected a proposal, */
    int64_t decided_at; /* and when last */
    ws_str proposed;    /* what people changed of a proposal: a JSON object of the members as they
                         * were proposed, null for those that were not there */
    ws_extra *extras;
    ws_wordlist content_words, cue_words; /* derived */
} ws_claim;

/* Members of a claim that take reading, in the order in which they are stored; the others come for
 * nothing. */
enum {
    WS_READ_SPANS = 1, /* source, cue, content */
    WS_READ_ACTORS = 2,
    WS_READ_TARGETS = 4,
    WS_READ_CONCEPTS = 8,
    WS_READ_ATTRS = 16,
    WS_READ_WORDS = 32,  /* of content and cue */
    WS_READ_EXTRAS = 64, /* fields that came after format 1 */
    WS_READ_ALL = 127
};

/* Interned folded words. ids are stable while the article is in memory; packing sorts and
 * renumbers them. */
typedef struct ws_dict {
    ws_str *words;
    uint32_t n, cap;
    uint32_t sorted; /* the first `sorted` words are in order (they came out of a stored value) */
    uint32_t *slots; /* open addressing over the others; made when the first one comes */
    uint32_t nslots;
    char *room; /* where copies of new words go */
    uint32_t room_left;
} ws_dict;

uint32_t ws_dict_intern(ws_dict *d, ws_ctx *cx, ws_str word); /* copies a new word */
uint32_t ws_dict_borrow(ws_dict *d, ws_ctx *cx, ws_str word); /* the same, not copying */
/* Id of `word`, or UINT32_MAX. Works on an article read from its claims block alone. */
uint32_t ws_dict_find(const ws_dict *d, ws_str word);

/* A text with its claims, ordered by id. The text may still be packed (store/format.h unpacks it on
 * demand through ws_article_text), so that changing a claim never recompresses it. */
typedef struct ws_article {
    ws_str text; /* UTF-8; s == NULL while still packed */
    uint32_t text_len, text_chars;
    ws_str stored;   /* the text part as stored; s == NULL when the text is new */
    bool compressed; /* of `stored` */
    bool unsearched; /* neither stored nor searched: claims that are added get no words */
    ws_charmap map;  /* valid once map.s is set: see ws_article_map */
    ws_claim *claims;
    uint32_t nclaims, cap;
    uint32_t last_id;
    ws_dict dict;
} ws_article;

/* A claim as it comes from outside: spans in code points, unordered, unchecked. Everything else in
 * `c` is borrowed until it is added; c.source, c.cue, c.content and the word lists are ignored. */
typedef struct ws_mark {
    int64_t start, end;
} ws_mark;
typedef struct ws_marks {
    ws_mark *v;
    uint32_t n;
} ws_marks;
typedef struct ws_draft {
    ws_claim c; /* id 0: give it the next free one */
    ws_marks source, cue, content;
    ws_str quote, source_text, cue_text; /* checks; absent when not given */
    bool has_polarity; /* `polarity` is the default of the concepts that name none */
    ws_polarity polarity;
    bool *concept_named; /* per concept: it names a polarity of its own; may be NULL */
    bool derive_mode;    /* mode follows from the quotation marks when c.mode is NONE */
} ws_draft;

/* Nothing in it: person, confirmed, no time, no confidence. */
static inline void
ws_claim_init(ws_claim *c)
{
    memset(c, 0, sizeof(*c));
    c->confidence = NAN;
    c->tagged_at = c->decided_at = WS_NO_TIME;
}

void ws_draft_init(ws_draft *d); /* an empty claim: person, confirmed, no time, no confidence */

/* An empty article over `text`, which is borrowed. Fails on ill-formed UTF-8, NUL, WS_TEXT_MAX. */
bool ws_article_init(ws_ctx *cx, ws_article *a, ws_str text);

/* The text (unpacking it when needed) and its map. */
bool ws_article_text(ws_ctx *cx, ws_article *a, ws_str *text);
bool ws_article_map(ws_ctx *cx, ws_article *a, const ws_charmap **map);

/* Validate a draft into *claim without adding it; the draft's id must be given. */
bool ws_claim_build(ws_ctx *cx, ws_article *a, const ws_draft *draft, ws_claim *claim);

/* Derive the words of all claims anew, as the folding tables of this version have them. */
bool ws_article_derive_words(ws_ctx *cx, ws_article *a);

/* Validate one claim against the text and add it; *id gets its id (id may be NULL). Checks
 * everything that needs no other claim: spans (order, overlap, bounds; touching ones are merged),
 * words under the check fields, names, lists, limits; a claim needs content, or a cue alone
 * (declined to comment). Polarity without a concept is an error. Copies what it keeps. Messages
 * begin "claim N: ". An id above last_id raises last_id. */
bool ws_article_add(ws_ctx *cx, ws_article *a, const ws_draft *draft, uint32_t *id);

/* Check what concerns several claims: unique ids, last_id >= every id, parents exist, no parent
 * loops, nesting; sort by id. Every path that makes an article ends here. */
bool ws_article_seal(ws_ctx *cx, ws_article *a);

/* Room for one more claim at a->claims[a->nclaims]; fails at WS_CLAIMS_MAX. */
bool ws_article_room(ws_ctx *cx, ws_article *a);

ws_claim *ws_article_find(const ws_article *a, uint32_t id); /* NULL when there is none */

/* The claim as a draft, for changing it: borrowed strings, spans in code points. */
bool ws_draft_of(ws_ctx *cx, ws_article *a, const ws_claim *c, ws_draft *draft);

/* Fragments joined by cx->gap, else ' … ' (U+2026 between spaces). Absent when there are no spans.
 */
bool ws_spans_text(ws_ctx *cx, ws_article *a, const ws_spans *spans, ws_str *out);

/* A copy of its own. */
ws_spans ws_spans_copy(ws_ctx *cx, const ws_spans *spans);
bool ws_spans_equal(const ws_spans *a, const ws_spans *b);
uint32_t ws_spans_bytes(const ws_spans *s);
uint32_t ws_spans_shared(const ws_spans *a, const ws_spans *b); /* bytes that both have */

/* Names. A path is one or more elements; an element is not empty, has no control characters and
 * no space at either end. An act is a lower-case word: [a-z][a-z0-9_-]*. `what` begins the
 * message ("claim 3: actor"). */
/* As names are kept: normal form C, without characters that nobody sees, no white space at the ends
 * (of each element of a path). */
ws_str ws_name_kept(ws_ctx *cx, ws_str name);
ws_str ws_path_kept(ws_ctx *cx, ws_str path);
/* The same; what changes is told by ws_repaired. */
ws_str ws_name_clean(ws_ctx *cx, const char *what, ws_str name);
ws_str ws_path_clean(ws_ctx *cx, const char *what, ws_str path);
bool ws_path_check(ws_ctx *cx, const char *what, ws_str path);
bool ws_name_check(ws_ctx *cx, const char *what, ws_str name, uint32_t max);
bool ws_act_check(ws_ctx *cx, const char *what, ws_str act);
/* Free text: newlines and tabs are allowed, and it may be empty. */
bool ws_prose_check(ws_ctx *cx, const char *what, ws_str prose, uint32_t max);
/* Walk a path: *pos is 0 first; element is the raw text between slashes, escapes kept. */
bool ws_path_next(ws_str path, uint32_t *pos, ws_str *element);
ws_str ws_path_first(ws_str path);                 /* its first element */
bool ws_path_within(ws_str path, ws_str ancestor); /* path is `ancestor` or below it */

/* Is one of these the same as one of those, above it or below it? */
bool ws_paths_meet(const ws_str *some, uint32_t nsome, const ws_str *others, uint32_t nothers);

/* RFC 3339 with an offset, to microseconds, years 0001 to 9999; printing gives UTC with Z and no
 * trailing zeros in the fraction. */
bool ws_time_parse(ws_ctx *cx, const char *what, ws_str text, int64_t *time);
bool ws_time_known(int64_t time);                   /* in those years */
uint32_t ws_time_print(int64_t time, char out[40]); /* bytes written */

/* Dates of the proleptic Gregorian calendar, and days since 1970-01-01. */
typedef struct ws_date {
    int year, month, day;
} ws_date;
ws_date ws_date_of_day(int64_t day);
int64_t ws_day_of_date(ws_date date);

/* Equality and order: text, then claims, then last_id; never the compressed bytes. The order is
 * total and the same on every platform of one byte order. In store/format.h: they compare packed
 * forms. */

#endif
