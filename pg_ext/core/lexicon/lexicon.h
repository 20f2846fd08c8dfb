/*
 * lexicon/lexicon.h
 *    What the tagger knows by name: actors, cues, terms of concepts, and classes of words. Built
 *    once from rows, then only read.
 *
 * Names are found by one walk through a trie over word hashes from each token, longest first, so a
 * text costs at most WS_NAME_WORDS_MAX steps per token. Capitals matter: a word of a name that has
 * some is not found in lower case, and one that is all capitals (WHO, US) only in capitals. A name
 * in lower case is found in any.
 */
#ifndef WS_LEXICON_H
#define WS_LEXICON_H

#include "lexicon/inflect.h"
#include "lexicon/wordclass.h"
#include "model/article.h"
#include "text/text.h"

#define WS_NAME_WORDS_MAX 16u         /* words of one name */
#define WS_NO_DAY         INT32_MIN   /* date not known */
#define WS_LEXICON_MAX    2000000u    /* names of one lexicon */
#define WS_LEXICON_TEXT   (12u << 20) /* bytes of all names of one table */

typedef enum ws_actor_kind {
    WS_KIND_OTHER, /* not said, or a word that is not known here */
    WS_KIND_COUNTRY,
    WS_KIND_CAPITAL, /* stands for the country that its path begins with */
    WS_KIND_ORGANISATION,
    WS_KIND_PERSON,
    WS_KIND_ROLE,
    WS_KIND_GROUP,
    WS_KIND_REGION /* of a country; becomes WS_KIND_COUNTRY */
} ws_actor_kind;

/* Rows as they come from tables. A path that begins with an element '*' is an office that every
 * country has: the text says whose. Days count from 2000-01-01; `until` is exclusive. */
typedef struct ws_actor_row {
    ws_str path;
    const ws_str *names;
    uint32_t nnames;
    ws_str kind;
    int32_t from, until; /* INT32_MIN, INT32_MAX: without bound */
} ws_actor_row;

typedef struct ws_cue_row {
    ws_str lemma, act;
    int tone; /* -1, 0, 1 */
} ws_cue_row;

typedef struct ws_concept_row {
    ws_str code;
    const ws_str *terms; /* words in sequence; '*' behind the last one: any word that begins so */
    uint32_t nterms;
    ws_str proposition; /* what there is to agree with; may be absent */
} ws_concept_row;

typedef struct ws_lexicon_rows {
    const ws_actor_row *actors;
    const ws_cue_row *cues;
    const ws_concept_row *concepts;
    const ws_str *acts; /* the acts in use; none: all */
    uint32_t nactors, ncues, nconcepts, nacts;
    uint32_t nown; /* of the cues, the first ones: the user's, not those that are shipped */
} ws_lexicon_rows;

typedef struct ws_actor {
    ws_str path; /* without the '*' element when `anywhere` */
    ws_actor_kind kind;
    bool anywhere;
    bool national; /* the path begins with a country of the table */
    int32_t from, until;
} ws_actor;

typedef struct ws_cue {
    ws_str lemma, act;
    int tone;
    bool own; /* the user's: its act is a decision, no hint */
} ws_cue;

typedef struct ws_term_concept {
    ws_str code, proposition;
} ws_term_concept;

/* One name: what it is a name of, and where it wants capitals. */
typedef struct ws_name {
    uint32_t entry;        /* index into actors, cues or concepts */
    uint32_t next;         /* another name with the same words, or UINT32_MAX */
    uint16_t title, upper; /* bit k: word k */
    uint8_t form;          /* ws_form, of cues */
    uint8_t begins;        /* bytes of the last word that must agree, 0: all */
    uint32_t prefix;       /* ws_word_hash of those */
} ws_name;

typedef struct ws_trie_edge {
    uint32_t node, word; /* where from, by what; word 0: free slot */
    uint32_t to;
    uint32_t form; /* offset of the word's length byte and bytes in `forms` */
} ws_trie_edge;

typedef struct ws_lexicon {
    ws_actor *actors;
    ws_cue *cues;
    ws_term_concept *concepts;
    ws_str *acts;
    uint32_t nactors, ncues, nconcepts, nacts;
    uint32_t skipped; /* rows that no article could hold: bad path, act, code */
    ws_name *names;
    uint32_t nnames, names_cap;
    uint32_t *first; /* per node: its first name, or UINT32_MAX */
    uint32_t nnodes, nodes_cap;
    ws_trie_edge *edges; /* open addressing */
    uint32_t nslots, nedges;
    uint8_t *seen; /* eight bits per slot, set by edges: most words have none, and this is small */
    char *forms;
    uint32_t forms_len, forms_cap;
    ws_wordclasses classes;
} ws_lexicon;

/* Roots of the three tries. */
enum { WS_ROOT_ACTOR, WS_ROOT_CUE, WS_ROOT_CONCEPT, WS_ROOTS };

/* Build from rows, copying what is kept. Rows that no article could hold are skipped and counted.
 * Fails with WS_LIMIT. Polls. */
bool ws_lexicon_build(ws_ctx *cx, const ws_lexicon_rows *rows, ws_lexicon **lexicon);

/* Is the act in use? */
bool ws_lexicon_has_act(const ws_lexicon *lexicon, ws_str act);

/* The longest name under `root` that begins at token `at` and ends by `limit`: its first ws_name
 * (follow `next`, and ask ws_name_fits of each), *end is the token behind it. UINT32_MAX: none. */
uint32_t ws_lexicon_longest(const ws_lexicon *lexicon, uint32_t root, const ws_text *t, uint32_t at,
                            uint32_t limit, uint32_t *end);

/* Under which roots a name may begin with the token's word, as bits, by its hash alone; concepts are
 * not asked for. */
uint32_t ws_lexicon_begins(const ws_lexicon *lexicon, const ws_text *t, uint32_t i);

/* Ask for the memory that it, and the classes of the word, will need. */
void ws_lexicon_ask(const ws_lexicon *lexicon, uint32_t word);

/* Whether the words at `at` have the capitals that the name asks for. */
bool ws_name_fits(const ws_name *name, const ws_text *t, uint32_t at, uint32_t end);

#endif
