/*
 * model/fields.h
 *    The list of a claim's fields (model/fields.def) as a table, and the words of the vocabulary.
 */
#ifndef WS_FIELDS_H
#define WS_FIELDS_H

#include "model/article.h"

/* What a field holds. */
typedef enum ws_field_kind {
    WS_KIND_ID,       /* uint32_t; the claim's own */
    WS_KIND_PARENT,   /* uint32_t; another claim's, 0 for none */
    WS_KIND_PATHS,    /* ws_str *: actor paths */
    WS_KIND_SPANS,    /* ws_spans; ws_marks in the draft */
    WS_KIND_CONCEPTS, /* ws_concept * */
    WS_KIND_ATTRS,    /* ws_attr * */
    WS_KIND_ACT,      /* ws_str: a lower-case word */
    WS_KIND_NAME,     /* ws_str: one line */
    WS_KIND_PROSE,    /* ws_str: several lines, may be empty */
    WS_KIND_MODE,     /* an enum with words of its own, and so the next two */
    WS_KIND_ORIGIN,
    WS_KIND_STATUS,
    WS_KIND_PATCH, /* ws_str: a JSON object of fields as they were */
    WS_KIND_REAL,  /* double from 0 to 1, NAN for none */
    WS_KIND_TIME   /* int64_t, WS_NO_TIME for none */
} ws_field_kind;

typedef struct ws_claim_field {
    ws_str name;
    ws_field_kind kind;
    uint32_t limit, reads, tag;
    uint16_t at;       /* offset of the member in ws_claim */
    uint16_t count_at; /* a list: offset of its length */
    uint16_t marks_at; /* spans: offset of their unchecked form in ws_draft */
} ws_claim_field;

/* Index into ws_claim_fields: WS_C_actors, … */
enum {
#define WS_FIELD(name, kind, limit, reads, tag)       WS_C_##name,
#define WS_FIELD_LIST(name, kind, limit, reads, tag)  WS_C_##name,
#define WS_FIELD_SPANS(name, kind, limit, reads, tag) WS_C_##name,
#include "model/fields.def"
#undef WS_FIELD
#undef WS_FIELD_LIST
#undef WS_FIELD_SPANS
    WS_C_COUNT
};

extern const ws_claim_field ws_claim_fields[WS_C_COUNT];

/* Tags of extras that this version knows: 1 to WS_TAGS_KNOWN, the fields after attrs in order. */
#define WS_TAGS_KNOWN ((uint32_t)(WS_C_COUNT - 1 - WS_C_attrs))
const ws_claim_field *ws_claim_field_tagged(uint32_t tag); /* NULL when it is not known */
ws_wire ws_field_wire(const ws_claim_field *f);            /* of an extra */

/* By its name; NULL when there is none. */
const ws_claim_field *ws_claim_field_named(ws_str name);

/* Does the claim have the field? An origin and a status it always has. */
bool ws_field_is_set(const ws_claim *c, const ws_claim_field *f);

/* Does it hold what the claim says (and not who coded it, when, how sure)? */
bool ws_field_is_said(const ws_claim_field *f);

/* Members of a list. */
static inline uint32_t
ws_field_count(const ws_claim *c, const ws_claim_field *f)
{
    return *(const uint32_t *)(const void *)((const char *)c + f->count_at);
}

/* The words of a field that has one of a few: names[i] stands for the number first + i. */
typedef struct ws_choices {
    const char *const *names;
    int n;
    int first;
} ws_choices;

/* Those of WS_KIND_MODE, WS_KIND_ORIGIN and WS_KIND_STATUS; n is 0 for other kinds. */
ws_choices ws_choices_of_kind(ws_field_kind kind);

/* The number of a word; an unknown one is an error that lists the known ones. */
bool ws_choose(ws_ctx *cx, const char *what, ws_choices choices, ws_str word, int *number);

/* Which claims a number rests on. Rejected ones never count. */
typedef enum ws_counted { WS_COUNT_CONFIRMED, WS_COUNT_SUGGESTED, WS_COUNT_ALL } ws_counted;
ws_choices ws_counted_choices(void); /* confirmed, suggested, all */

static inline bool
ws_claim_counts(const ws_claim *c, ws_counted counted)
{
    if (counted == WS_COUNT_ALL)
        return c->status != WS_REJECTED;
    return c->status == (counted == WS_COUNT_CONFIRMED ? WS_CONFIRMED : WS_SUGGESTED);
}

/* -1, 0 or 1 as a stance. */
bool ws_polarity_from_number(ws_ctx *cx, const char *what, int64_t number, ws_polarity *polarity);

#endif
