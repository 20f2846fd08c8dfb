/*
 * who/compound.c
 *    Words that a name makes with another by a hyphen, and that are no name.
 */
#include "who/internal.h"

#define PARTICIPLE_MIN 5u /* bytes: not -red, -seed */

/* What stands behind the last hyphen; empty where there is none. */
static ws_str
behind_hyphen(ws_str s)
{
    for (uint32_t i = s.len; i > 0; i--)
        if (s.s[i - 1] == '-')
            return (ws_str){s.s + i, s.len - i};
    return WS_NONE;
}

/* -based, -backed, -recognised, -run: what was done by or to whoever stands before. */
static bool
is_participle(ws_str s)
{
    static const char *const others[] = {
        "born",  "led",  "run",      "winning",  "era",     "style", "friendly",  "held",
        "built", "made", "majority", "speaking", "leaning", "wide",  "sponsoring"};

    return WS_STR_IN(s, others) || (s.len >= PARTICIPLE_MIN && s.s[0] >= 'a' && s.s[0] <= 'z' &&
                                    memcmp(s.s + s.len - 2, "ed", 2) == 0);
}

static bool
begins_with(ws_str s, const char *const *begins, size_t n)
{
    for (size_t k = 0; k < n; k++) {
        uint32_t len = (uint32_t)strlen(begins[k]);

        if (s.len > len && memcmp(s.s, begins[k], len) == 0)
            return true;
    }
    return false;
}

/* Halden-based, Norwegian-born; pro-Harbour, where no capital follows: no part of a name. */
bool
ws_cast_is_compound(const ws_text *t, uint32_t i)
{
    static const char *const sides[] = {"pro-", "anti-", "then-", "ex-", "non-", "Pro-", "Anti-"};
    static const char *const arab[] = {"al-", "Al-", "el-", "El-", "Abu-", "Abd-"};
    ws_str s = ws_token_str(t, i);

    if (s.len < 5 || !memchr(s.s, '-', s.len))
        return false;
    if (is_participle(behind_hyphen(s)) && !begins_with(s, arab, sizeof(arab) / sizeof(*arab)))
        return true;
    return !(i + 1 < t->n && is_capital(t, i + 1)) &&
           begins_with(s, sides, sizeof(sides) / sizeof(*sides));
}

/* Before a hyphen that the tokenizer leaves alone: U.N.-backed. */
bool
ws_cast_is_hyphened(const ws_text *t, uint32_t end)
{
    return end + 1 < t->n && t->s[t->tokens[end].start] == '-' && !t->tokens[end].spaced &&
           !t->tokens[end + 1].spaced && t->tokens[end + 1].shape == WS_SHAPE_LOWER;
}

/* "CCTV footage": no broadcaster. */
bool
ws_cast_is_camera(const ws_cast *cast, uint32_t at, uint32_t end)
{
    static const char *const behind[] = {"footage", "camera", "cameras",  "images",
                                         "video",   "videos", "pictures", "recordings"};

    return is_the_word(cast, at, "cctv") && end < cast->t->n &&
           cast->t->tokens[end].shape == WS_SHAPE_LOWER && WS_TOKEN_IN(cast->t, end, behind);
}

bool
ws_cast_is_run_by_others(const ws_cast *cast, uint32_t at)
{
    static const char *const ends[] = {"-run", "-led", "-held", "-controlled"};
    ws_str s = at > 0 ? ws_token_str(cast->t, at - 1) : WS_NONE;

    for (size_t k = 0; k < sizeof(ends) / sizeof(*ends); k++) {
        uint32_t n = (uint32_t)strlen(ends[k]);

        if (s.len > n && memcmp(s.s + s.len - n, ends[k], n) == 0)
            return ws_cast_is_compound(cast->t, at - 1);
    }
    return false;
}
