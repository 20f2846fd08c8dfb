/*
 * who/reading.h
 *    Between the files that read one claim: its cue, its content, whom it is about.
 */
#ifndef WS_READING_H
#define WS_READING_H

#include "who/act.h"

#include <string.h>

#define NONE        UINT32_MAX
#define CONTENT_MAX 600u /* tokens of one content that are read */

typedef struct reader {
    ws_memory *memory;
    ws_cast *cast;
    const ws_lexicon *lex;
    const ws_text *t;
    const ws_attribution *a;
    ws_str own;  /* first path element of the speaker */
    uint32_t *v; /* tokens of the content, in order */
    uint32_t n;
    ws_classes held;         /* all classes of its words */
    uint32_t hostile, slurs; /* words of these classes */
    uint32_t verb;           /* position in v of what decided, or NONE */
    bool obliged;            /* it is an obligation */
    bool plain;              /* the words of the content say the act themselves */
    const ws_cue *cue;       /* of the lexicon, or NULL */
    uint32_t cue_act;        /* the number of its act, or WS_NO_CHOICE; for the choice of an act */
    ws_reading *out;
} reader;

static inline bool
reads_class(const reader *r, uint32_t i, ws_classes classes)
{
    return i < r->n && (r->cast->classes[r->v[i]] & classes) != 0;
}

/* Whether the word, in lower case, is at position i. */
static inline bool
is_at(const reader *r, uint32_t i, const char *word)
{
    return i < r->n && ws_token_is(r->t, r->v[i], word);
}

static inline bool
act_is(const reader *r, const char *act)
{
    return r->out->act.len == strlen(act) && memcmp(r->out->act.s, act, r->out->act.len) == 0;
}

/* The mention over content token i, or NULL. */
static inline const ws_mention *
ws_reader_mention(const reader *r, uint32_t i)
{
    uint32_t m = ws_cast_mention_from(r->cast, r->v[i]);

    if (m == r->cast->nmentions || r->cast->mentions[m].start > r->v[i])
        return NULL;
    return &r->cast->mentions[m];
}

/* cue.c: the act of the cue and its lemma, "state" where the lexicon has none; fills r->cue */
void ws_read_cue(reader *r);
/* plain.c: "we will build", by the positions of "will" and of the subject that is the speaker
 * (NONE: there is none); "we will not accept"; "we did not", by that of "not" */
bool ws_content_promises(const reader *r, uint32_t will, uint32_t self);
bool ws_content_refuses(const reader *r, uint32_t will);
bool ws_content_did_not(const reader *r, uint32_t no, uint32_t self);
bool ws_content_is_speech(const reader *r);
/* By the positions of a subject that is the speaker and of its verb. */
bool ws_content_is_deed(const reader *r, uint32_t self, uint32_t verb);
const char *ws_content_form(const reader *r);
/* sayings.c: the act that a turn of speech in the content tells, or NULL */
const char *ws_content_saying(const reader *r);

/* aimed.c: the content is what was said before ("the accusation", "it"), or decided; what begins at
 * its position `at` is the object of a cue that has one ("urged Norland to"); it begins with a body
 * without a name ("the government of"); a speech to who spoke before */
bool ws_content_is_reply(const reader *r);
bool ws_content_is_ruling(const reader *r);
bool ws_content_is_object(const reader *r, uint32_t at);
bool ws_content_names_body(const reader *r);
bool ws_content_speaks_to(const reader *r);

/* stem.c: hash of a word less its ending, the same for most forms of it */
uint32_t ws_stem(ws_str word);

/* choice.c */
void ws_choose_act(reader *r, const ws_speaker *speaker, const ws_aim *aim);
/* targets.c */
void ws_choose_targets(reader *r, const ws_speaker *speaker, const ws_aim *aim);

#endif
