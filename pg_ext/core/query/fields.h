/*
 * query/fields.h
 *    What parser, printer and opener of a claimquery share: the fields and what their values look
 *    like. Private to ws_query*.c.
 */
#ifndef WS_QUERY_FIELDS_H
#define WS_QUERY_FIELDS_H

#include "base/number.h"
#include "model/fields.h"
#include "query/query.h"

typedef enum ws_value_shape {
    WS_SHAPE_WORDS = 1, /* folded words */
    WS_SHAPE_PATH,
    WS_SHAPE_NAME,
    WS_SHAPE_ACT,
    WS_SHAPE_CHOICE, /* one of a few words, kept in `number` */
    WS_SHAPE_REAL,   /* comparison and number */
    WS_SHAPE_ATTR
} ws_value_shape;

typedef struct ws_field_info {
    const char *name; /* as written before the colon; "" for bare words */
    ws_value_shape shape;
    uint8_t flags;        /* the WS_Q_ flags it may carry */
    uint8_t of;           /* the field of a claim: index into ws_claim_fields */
    const char *expected; /* ends the sentence "Expected ..." */
} ws_field_info;

/* Indexed by ws_field; a number that is none has no name (NULL). */
#define WS_FIELDS_END 32
extern const ws_field_info ws_fields[WS_FIELDS_END];

/* Is it a field with a name that is written as it stands (not bare words, not attr.KEY)? */
bool ws_field_is_plain(uint32_t field);

/* The field with that name, which is put into the leaf. */
bool ws_find_field(ws_str name, ws_qnode *leaf);

/* The words of a WS_SHAPE_CHOICE field. */
ws_choices ws_choices_of(ws_field field);

/* Can the leaf have a value string (an empty one only in attr)? */
static inline bool
ws_leaf_has_value(const ws_qnode *leaf)
{
    ws_value_shape shape = ws_fields[leaf->field].shape;

    return !(leaf->flags & WS_Q_ANY) && shape != WS_SHAPE_CHOICE && shape != WS_SHAPE_REAL;
}

/* Does a node of kind `child` stand in parentheses below one of kind `parent` (0: the root)? */
bool ws_needs_parens(int parent, int child);

/* Check the limits of `nodes` (well-formed, normal) and pack them: the one way to make a query. */
bool ws_query_pack(ws_ctx *cx, const ws_qnode *nodes, uint32_t n, uint32_t reserve, char **out,
                   uint32_t *len);

/* Words folded, one space between two; '' when there is none. */
ws_str ws_words_fold(ws_ctx *cx, ws_str text);

/* Read a leaf's value from `text` at *pos; query/value.c. `at` is where errors point. */
typedef struct ws_lexer {
    ws_ctx *cx;
    ws_str text;
    uint32_t pos;
} ws_lexer;

#define WS_LEX_TERM "a word, a field, ! or ("
bool ws_lex_bare(char c); /* may `c` stand in a bare word? The star may not. */
bool ws_lex_leaf(ws_lexer *lx, ws_qnode *leaf);
/* Fail at byte `at`: "WHAT in claimquery at character N". */
bool ws_lex_fail(ws_lexer *lx, ws_code code, const char *what, uint32_t at);
/* What stands at a byte, for messages: up to the next space, not too long, at least a character. */
ws_str ws_lex_bit(ws_str text, uint32_t at);
/* A syntax error at byte `at`; `expected` ends the sentence "Expected ...". */
bool ws_lex_error(ws_lexer *lx, uint32_t at, const char *expected);

/* Does a bare value stand in quotation marks of word processors, or of SQL? */
bool ws_lex_misquoted(ws_str raw);
/* These are true and have failed when bytes `at` to `end` are in such marks; when `name`, which
 * begins at the place, is a field with a sign of comparison; when a minus stands there for not. */
bool ws_lex_other_quotes(ws_lexer *lx, uint32_t at, uint32_t end, const char *expected);
bool ws_lex_other_sign(ws_lexer *lx, ws_str name);
bool ws_lex_other_not(ws_lexer *lx);

#endif
