/*
 * who/campaign.h
 *    The people around somebody who stands for office: the campaign, its aides, supporters.
 */
#ifndef WS_CAMPAIGN_H
#define WS_CAMPAIGN_H

#include "who/phrase.h"

/* "Moe's campaign", "her team", "Moe aides", "Moe supporters": COUNTRY/Moe campaign/aides, and so
 * on. */
ws_speaker ws_read_campaign(ws_phrase *p);
/* "Moe's northern supporters", with the noun at a token. */
ws_speaker ws_read_supporters(ws_phrase *p, uint32_t person, uint32_t noun);
/* "supporters of Moe", with the noun at a token. */
ws_speaker ws_read_supporters_of(ws_phrase *p, uint32_t noun);

/* The path of the person's campaign, where the text speaks of it; absent. */
ws_str ws_campaign_of(const ws_phrase *p, uint32_t person);

/* Take down a campaign that is named at a mention: "the campaign" means it later. */
void ws_note_campaign(ws_memory *memory, const ws_mention *m);

#endif
