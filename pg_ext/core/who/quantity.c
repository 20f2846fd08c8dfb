/*
 * who/quantity.c
 *    How many, before who. "A number of counties", "nearly six in ten voters", "among farmers":
 *    who speaks are the counties, the voters, the farmers.
 */
#include "who/quantity.h"

#define ADJECTIVES 2u /* of a quantity: a vast majority, a small and growing number */

/* Words that lead to a noun phrase or a number and are no part of it: how many tokens at i. */
static uint32_t
leads(const ws_phrase *p, uint32_t i)
{
    static const char *const words[] = {
        "among", "by",     "while",   "even",          "only",      "just",     "nearly",
        "about", "almost", "roughly", "approximately", "virtually", "probably", "including"};
    static const char *const pairs[][2] = {
        {"at", "least"}, {"more", "than"}, {"fewer", "than"}, {"less", "than"}, {"up", "to"}};

    for (size_t k = 0; i + 2 < p->to && k < sizeof(pairs) / sizeof(*pairs); k++)
        if (is(p->cast, i, pairs[k][0]) && is(p->cast, i + 1, pairs[k][1]))
            return 2;
    return i + 1 < p->to && WS_TOKEN_IN(p->t, i, words);
}

/* 43, four, Thirty-seven. */
static bool
is_number(const ws_phrase *p, uint32_t i)
{
    static const char *const words[] = {"one",   "two",   "three", "four", "five", "six",
                                        "seven", "eight", "nine",  "ten",  "a"};
    static const char *const tens[] = {"twenty", "thirty",  "forty",  "fifty",
                                       "sixty",  "seventy", "eighty", "ninety"};
    ws_str s = ws_token_str(p->t, i);
    uint32_t n = 0;

    if (p->t->tokens[i].kind == WS_TOKEN_NUMBER || WS_TOKEN_IN(p->t, i, words))
        return true;
    while (n < s.len && s.s[n] != '-')
        n++;
    s.len = n;
    for (size_t k = 0; n > 0 && k < sizeof(tens) / sizeof(*tens); k++)
        if (ws_may_begin((uint8_t)s.s[0], tens[k]) &&
            ws_word_hash(s) == ws_word_hash((ws_str){tens[k], (uint32_t)strlen(tens[k])}))
            return true;
    return false;
}

/* Behind "43 percent" or "six in ten" at token i; i when none begins there. */
static uint32_t
share_end(const ws_phrase *p, uint32_t i)
{
    if (i >= p->to || !is_number(p, i))
        return i;
    if (i + 1 < p->to && (is(p->cast, i + 1, "percent") || is_mark(p->cast, i + 1, '%')))
        return i + 2;
    if (i + 2 < p->to && is(p->cast, i + 1, "in") && is_number(p, i + 2))
        return i + 3;
    return i;
}

/* Behind "a vast majority", "some", "half" at token i; i when none begins there. */
static uint32_t
amount_end(const ws_phrase *p, uint32_t i)
{
    static const char *const nouns[] = {
        "number",   "numbers",    "majority", "majorities", "handful",       "minority",
        "lot",      "lots",       "dozens",   "hundreds",   "thousands",     "millions",
        "group",    "chorus",     "couple",   "share",      "part",          "rest",
        "half",     "third",      "quarter",  "quarters",   "bunch",         "slew",
        "array",    "host",       "range",    "plurality",  "portion",       "bulk",
        "list",     "series",     "string",   "crop",       "wave",          "three-quarters",
        "fraction", "two-thirds", "army",     "flood",      "handfuls",      "band",
        "legion",   "legions",    "parade",   "slice",      "constellation", "swath",
        "cadre",    "chunk"};
    static const char *const alone[] = {"some", "many", "most", "much", "several", "few",
                                        "each", "all",  "both", "none", "others",  "another"};
    uint32_t k =
        i + (i < p->to && (is(p->cast, i, "a") || is(p->cast, i, "an") || is(p->cast, i, "the")));

    if (i < p->to && WS_TOKEN_IN(p->t, i, alone))
        return i + 1;
    for (uint32_t n = 0; n <= ADJECTIVES && k < p->to; n++, k++) {
        if (WS_TOKEN_IN(p->t, k, nouns))
            return k + 1;
        if (is_number(p, k) && k + 1 < p->to && is(p->cast, k + 1, "of"))
            return k + 1;
        if (p->t->tokens[k].kind >= WS_TOKEN_MARK || has_class(p->cast, k, WS_WC_FUNCTION) ||
            p->t->tokens[k].shape > WS_SHAPE_TITLE)
            break;
    }
    return i;
}

/* Whether a body's name begins at token i or behind an article: many in the Harbour Board. */
static bool
names_body(const ws_phrase *p, uint32_t i)
{
    uint32_t m;

    i += has_class(p->cast, i, WS_WC_DET);
    m = ws_cast_mention_from(p->cast, i);
    return m < p->cast->nmentions && p->cast->mentions[m].start == i && i < p->to &&
           ws_wants_body(p->cast, &p->cast->mentions[m]);
}

/* Behind one quantity and its "of" at token i; i when none begins there. */
static uint32_t
partitive_end(const ws_phrase *p, uint32_t i)
{
    static const char *const whom[] = {"them", "us", "those", "these"};
    uint32_t share = share_end(p, i), end = share > i ? share : amount_end(p, i);

    if (end > i && end + 1 < p->to && (is(p->cast, end, "in") || is(p->cast, end, "within")) &&
        names_body(p, end + 1))
        return end + 1;
    if (end > i && end + 1 < p->to && is(p->cast, end, "of"))
        return WS_TOKEN_IN(p->t, end + 1, whom) ? i : end + 1;
    return share;
}

bool
ws_skip_quantity(ws_phrase *p)
{
    uint32_t from, begin = p->from;

    do {
        from = p->from;
        p->from += leads(p, from);
        p->from = partitive_end(p, p->from);
    } while (p->from > from && p->from < p->to);
    return p->from < p->to && !(p->from + 1 == p->to && is_number(p, p->from)) &&
           (p->from == begin || !has_class(p->cast, p->from, WS_WC_PREP | WS_WC_CLAUSE));
}
