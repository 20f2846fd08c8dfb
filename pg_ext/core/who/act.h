/*
 * who/act.h
 *    What kind of speech a claim is and whom it is about: from the cue by the lexicon, where the
 * cue is neutral (said) from the words claimed.
 */
#ifndef WS_ACT_H
#define WS_ACT_H

#include "who/resolve.h"

/* What the words of one claim say. Strings live as long as the lexicon, or are static. */
typedef struct ws_reading {
    ws_str act;
    ws_str lemma;     /* row of the cue lexicon that decided; absent: a rule */
    const char *rule; /* the rule, static */
    bool negated;     /* the cue is */
    bool of_charge;   /* what it turns against is itself an allegation */
    ws_speaker targets;
    float act_margin, target_margin; /* nats by which the choices won */
} ws_reading;

#define WS_AIMED_MAX 6u /* of those whom claims were about most often */

/* Whom the claims before were about. */
typedef struct ws_aim {
    struct {
        uint32_t entity, times;
    } often[WS_AIMED_MAX];
    uint32_t noften;
    ws_speaker targets;
    ws_speaker accused; /* by the last accusation */
    ws_str nation;      /* whose people were accused, without names */
    ws_str top;         /* first path element of who said so */
    ws_speaker last;    /* targets of the claim before */
    ws_speaker said;    /* who made it */
    ws_speaker decided; /* who decided last */
    uint32_t act;       /* and its act, by number */
} ws_aim;

/* Read one claim: its cue, its content, who says it. Updates *aim. */
void ws_read_claim(ws_memory *memory, const ws_attribution *a, const ws_speaker *speaker,
                   ws_aim *aim, ws_reading *reading);

/* Stance to a concept whose terms stand at tokens [at, end) of the content: null unless the words
 * say it. Where the concept has a proposition, some word of it that is no term must stand in the
 * content too. */
ws_polarity ws_polarity_of(const ws_cast *cast, const ws_reading *reading,
                           const ws_attribution *claim, const ws_term_concept *concept, uint32_t at,
                           uint32_t end);

#endif
