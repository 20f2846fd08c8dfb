/*
 * who/mood.h
 *    Whether the words say that a claim was made at all.
 */
#ifndef WS_MOOD_H
#define WS_MOOD_H

#include "who/act.h"
#include "who/cast.h"

/* Not made, as the words have it: "never accused", "if X accuses", "nobody accused", "might
 * accuse", "did X accuse?". "Did not say" and "did not deny" tell what somebody did. */
bool ws_is_unmade(const ws_cast *cast, const ws_attribution *a, const ws_reading *reading);

#endif
