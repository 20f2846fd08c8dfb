/*
 * who/plain.c
 *    Contents that say their act themselves, whatever the cue.
 */
#include "who/reading.h"

static bool
is_at_one_of(const reader *r, uint32_t i, const char *const *words, size_t n)
{
    for (size_t k = 0; k < n; k++)
        if (is_at(r, i, words[k]))
            return true;
    return false;
}

/* "we will build", not "I will say", not "we will be happy if". */
bool
ws_content_promises(const reader *r, uint32_t will, uint32_t self)
{
    static const char *const talk[] = {"say", "be", "see", "tell", "have", "know", "find", "think"};

    return (is_at(r, will, "will") || is_at(r, will, "'ll") || is_at(r, will, "\xE2\x80\x99ll")) &&
           self < 4 && (is_at(r, self, "we") || is_at(r, self, "i")) &&
           !is_at_one_of(r, will + 1, talk, sizeof(talk) / sizeof(*talk));
}

/* "we did not cut it", "it had never dumped oil": the speaker did not do it. */
bool
ws_content_did_not(const reader *r, uint32_t no, uint32_t self)
{
    static const char *const done[] = {"did", "has", "have", "had", "was", "were"};
    static const char *const inner[] = {"know",   "want", "think", "expect", "need",
                                        "say",    "see",  "like",  "have",   "believe",
                                        "decide", "been", "mean",  "get",    "feel"};

    if (self == NONE || self > 3 || is_at_one_of(r, no + 1, inner, sizeof(inner) / sizeof(*inner)))
        return false;
    return no > 0 &&
           (is_at(r, no, "never") || is_at_one_of(r, no - 1, done, sizeof(done) / sizeof(*done)));
}
