/*
 * who/trade.c
 *    What somebody does, before the name, by the look of the word: no list has them all.
 */
#include "who/internal.h"

bool
ws_cast_looks_like_trade(const ws_cast *cast, uint32_t at, bool plural)
{
    static const char *const ends[] = {"er", "or", "ist", "ian", "man", "woman"};
    static const char *const names[] = {
        "alexander", "oliver",    "xavier",    "javier",   "spencer",  "tyler",   "hunter",
        "cooper",    "parker",    "carter",    "tanner",   "chandler", "taylor",  "jasper",
        "kasper",    "casper",    "esther",    "heather",  "jennifer", "olivier", "walter",
        "werner",    "dieter",    "rainer",    "victor",   "viktor",   "hector",  "igor",
        "eleanor",   "salvador",  "trevor",    "connor",   "fyodor",   "teodor",  "theodor",
        "adrian",    "julian",    "damian",    "fabian",   "vivian",   "gillian", "lillian",
        "florian",   "sebastian", "christian", "cristian", "norman",   "herman",  "roman",
        "german",    "salman",    "suleiman",  "rahman",   "usman",    "osman",   "luqman"};
    const ws_text *t = cast->t;
    ws_str s = ws_token_str(t, at);
    uint32_t ignored;

    if (plural && (s.len < 6 || s.s[--s.len] != 's'))
        return false;
    if (!is_initial(t, at) || t->tokens[at].shape != WS_SHAPE_TITLE || s.len < 5 ||
        has_class(cast, at, WS_WC_MALE | WS_WC_FEMALE | WS_WC_ORG) || WS_TOKEN_IN(t, at, names) ||
        ws_index_get(&cast->proper, t->tokens[at].word, &ignored))
        return false;
    for (size_t i = 0; i < sizeof(ends) / sizeof(*ends); i++) {
        uint32_t n = (uint32_t)strlen(ends[i]);

        if (s.len > n && memcmp(s.s + s.len - n, ends[i], n) == 0)
            return true;
    }
    return false;
}
