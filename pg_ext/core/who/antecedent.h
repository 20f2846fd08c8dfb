/*
 * who/antecedent.h
 *    Whom a pronoun or a definite noun means: a choice among those who were named or spoke before,
 *    'none' among them.
 */
#ifndef WS_ANTECEDENT_H
#define WS_ANTECEDENT_H

#include "who/speaker.h"

/* What kind of words ask for somebody named before. Append only: part of the weights' format. */
typedef enum ws_anaphor {
    WS_ANA_HE,
    WS_ANA_SHE,
    WS_ANA_THEY,
    WS_ANA_IT,
    WS_ANA_WHO,  /* a relative pronoun */
    WS_ANA_ROLE, /* the president, the woman */
    WS_ANA_BODY  /* the ministry, the group */
} ws_anaphor;

/* How somebody was met. */
enum {
    WS_MET_SPEAKING = 1,
    WS_MET_FIRST = 2,
    WS_MET_QUOTED = 4,
    WS_MET_OWNER = 8,
    WS_MET_VOICE = 16 /* one person spoke for the body: its spokesman, "the minister" */
};

/* Take down that the entity was met at a token. */
void ws_note_met(ws_memory *memory, uint32_t entity, uint32_t token, uint32_t how);

/* Those met last before token `at` whom words of the kind fit, at most max of them, latest first.
 */
uint32_t ws_met_before(ws_memory *memory, ws_anaphor kind, uint32_t at, uint32_t *entities,
                       uint32_t max);

/* Choose for the words [from, to). False: nobody. */
bool ws_choose_antecedent(ws_memory *memory, ws_anaphor kind, uint32_t from, uint32_t to,
                          ws_speaker *speaker);

#endif
