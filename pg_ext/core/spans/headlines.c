/*
 * spans/headlines.c
 *    Headlines, which leave out what else tells who speaks: "Bridge may close - report", "Police
 *    confirm two arrests".
 */
#include <string.h>

#include "spans/forms.h"
#include "spans/sorts.h"

#define HEAD_WORDS  2u /* of what a headline's source says, and more */
#define TAIL_MAX    4u /* tokens of a headline's source behind a dash */
#define SAYING_MAX  7u /* a comma, and who says or warns */
#define SUBJECT_MAX 5u /* tokens of who denies, in a headline */

static bool
is_headline(const ws_unit *u)
{
    const ws_token *last = token_of(u, u->n - 1);

    return u->n >= 3 && u->n <= WS_HEADLINE_MAX &&
           (last->kind != WS_TOKEN_MARK || !strchr(".:,;", u->t->s[last->start]));
}

/* A stop that only ends the text is none. */
static uint32_t
headline_end(const ws_unit *u)
{
    return u->n - (u->n > 1 && has_mark(u, u->n - 1, '.'));
}

/* Whom a headline names as its source. */
static bool
is_source(const ws_unit *u, uint32_t i)
{
    static const char *const sources[] = {
        "report",      "reports",      "study",     "survey",      "poll",     "police",
        "sources",     "source",       "official",  "officials",   "minister", "ministry",
        "spokesman",   "experts",      "analysts",  "court",       "lawyer",   "union",
        "army",        "government",   "media",     "witnesses",   "pm",       "un",
        "who",         "firefighters", "residents", "engineers",   "farmers",  "doctors",
        "nurses",      "teachers",     "mayor",     "bank",        "company",  "scientists",
        "researchers", "campaigners",  "charity",   "prosecutors", "lawyers",  "expert",
        "unions",      "inquiry",      "inquest",   "coroner",     "jury",     "judge",
        "watchdog",    "regulator",    "ombudsman", "auditors",    "review",   "mps",
        "peers",       "locals",       "workers",   "parents",     "drivers",  "hospital"};

    return IS_WORD(u, i, sources) || u->info[i].sort == WS_SORT_BODY ||
           u->info[i].sort == WS_SORT_OFFICE;
}

/* Toll "a crime" - Ada Moe */
static bool
is_name_behind_quotation(const ws_unit *u, uint32_t dash, uint32_t end)
{
    for (uint32_t i = dash + 1; i < end; i++)
        if (token_of(u, i)->shape < WS_SHAPE_TITLE || token_of(u, i)->shape == WS_SHAPE_CAPS ||
            u->info[i].form == WS_ENDS_S)
            return false;
    return token_of(u, dash - 1)->kind == WS_TOKEN_CLOSE;
}

/* Bridge may close - report; Bridge unsafe: engineers */
static bool
label_tail(const ws_unit *u, uint8_t *labels)
{
    uint32_t end = headline_end(u), dash = end;

    for (uint32_t i = end > TAIL_MAX + 1 ? end - TAIL_MAX - 1 : 3; i + 1 < end; i++)
        if (i >= 3 && token_of(u, i + 1)->spaced &&
            (has_mark(u, i, ':') ||
             (token_of(u, i)->spaced && (ws_is_dash(&u->info[i]) || has_mark(u, i, '-')))))
            dash = i;
    if (dash == end || has_cue(labels, dash + 1, end) ||
        !(is_source(u, end - 1) || is_name_behind_quotation(u, dash, end)))
        return false;
    for (uint32_t i = 0; i < u->n; i++)
        labels[i] = (uint8_t)(i < dash    ? WS_L_CONTENT_RIGHT + (i > 0)
                              : i == dash ? WS_L_CUE_LEFT
                              : i < end   ? WS_L_SOURCE_LEFT + (i > dash + 1)
                                          : WS_L_OUT);
    return true;
}

/* Watchdog: Ministry hid deaths */
static bool
label_head(const ws_unit *u, uint8_t *labels)
{
    uint32_t end = headline_end(u), colon = 1;

    while (colon < TAIL_MAX && colon < end && token_of(u, colon)->kind == WS_TOKEN_WORD)
        colon++;
    if (!has_mark(u, colon, ':') || colon + HEAD_WORDS >= end || !is_source(u, colon - 1) ||
        token_of(u, 0)->paragraph > 0 || token_of(u, 0)->shape < WS_SHAPE_TITLE ||
        has_cue(labels, 0, colon))
        return false;
    for (uint32_t i = colon + 1; i < end; i++)
        if (has_mark(u, i, ':')) /* Judge: NAME. Clerk: NAME */
            return false;
    for (uint32_t i = 0; i < u->n; i++)
        labels[i] = (uint8_t)(i < colon    ? WS_L_SOURCE_RIGHT + (i > 0)
                              : i == colon ? WS_L_CUE_RIGHT
                              : i < end    ? WS_L_CONTENT_LEFT + (i > colon + 1)
                                           : WS_L_OUT);
    return true;
}

/* say, warns: what ends a headline, or stands before its source. */
static bool
is_saying(const ws_unit *u, uint32_t i)
{
    static const char *const verbs[] = {
        "say",    "says",    "warn",   "warns",    "claim",    "claims",   "fear",    "fears",
        "insist", "insists", "find",   "finds",    "admit",    "admits",   "told",    "hears",
        "vows",   "suggest", "argue",  "suggests", "argues",   "believe",  "predict", "believes",
        "allege", "alleges", "reveal", "predicts", "reveals",  "conclude", "show",    "concludes",
        "shows",  "rules",   "urge",   "urges",    "complain", "complains"};

    return IS_WORD(u, i, verbs);
}

/* Ferry may sink, engineers warn; Dam unsafe, says engineer */
static bool
label_behind_comma(const ws_unit *u, uint8_t *labels)
{
    uint32_t end = u->n - has_mark(u, u->n - 1, '.'), comma = end, verb, source;
    bool left, all_quoted;

    for (uint32_t i = 2; i + 2 < end; i++)
        if (has_mark(u, i, ','))
            comma = i;
    left = is_saying(u, comma + 1);
    verb = left ? comma + 1 : end - 1;
    source = comma + 1 + left;
    if (comma == end || end - comma > SAYING_MAX || !is_saying(u, verb))
        return false;
    all_quoted = token_of(u, 0)->quoted && token_of(u, comma - 1)->quoted;
    for (uint32_t i = 0; i < end; i++)
        if (token_of(u, i)->kind >= WS_TOKEN_MARK &&
            (i > comma || (token_of(u, i)->quoted && (all_quoted || i == comma))))
            return false;
    for (uint32_t i = 0; i < u->n; i++)
        labels[i] = (uint8_t)(i < comma                ? WS_L_CONTENT_RIGHT + (i > 0)
                              : i == comma || i >= end ? WS_L_OUT
                              : i == verb              ? WS_L_CUE_LEFT
                              : left                   ? WS_L_SOURCE_LEFT + (i > source)
                                                       : WS_L_SOURCE_RIGHT + (i > source));
    return true;
}

/* What a headline has somebody do with words. */
static bool
is_verb(const ws_unit *u, uint32_t i)
{
    static const char *const verbs[] = {
        "confirm",  "confirms",   "deny",    "denies",    "condemn",   "condemns",   "reject",
        "rejects",  "accuse",     "accuses", "criticise", "criticize", "criticises", "warn",
        "warns",    "criticizes", "vow",     "vows",      "admit",     "admits",     "defends",
        "threaten", "threatens",  "urge",    "urges",     "slams",     "backs",      "blames",
        "pledges",  "promises",   "demands", "denounces", "denounce",  "welcomes",   "refuses"};

    return IS_WORD(u, i, verbs);
}

/* Egypt denies delay, blames Sudan: the second verb has the same subject. */
static void
label_second_verb(const ws_unit *u, uint8_t *labels, uint32_t from, uint32_t end)
{
    static const char *const joins[] = {"but", "and"};

    for (uint32_t i = from; i + 2 < end; i++) {
        uint32_t verb = i + 1;

        if ((!has_mark(u, i, ',') && !IS_WORD(u, i, joins)) || token_of(u, i)->quoted ||
            !is_verb(u, verb))
            continue;
        labels[i] = WS_L_OUT;
        labels[verb] = WS_L_CUE_RIGHT;
        for (uint32_t k = verb + 1; k < end; k++)
            labels[k] = (uint8_t)(WS_L_CONTENT_LEFT + (k > verb + 1));
        return;
    }
}

/* Police confirm two arrests */
static bool
label_verb(const ws_unit *u, uint8_t *labels)
{
    uint32_t verb, end = headline_end(u);

    for (verb = 0; verb < end && verb < SUBJECT_MAX && !is_verb(u, verb); verb++)
        if (token_of(u, verb)->kind > WS_TOKEN_NUMBER && !(verb > 0 && has_mark(u, verb, ',')))
            return false;
    if (verb == 0 || verb >= SUBJECT_MAX || verb + 2 > end || has_cue(labels, 0, verb) ||
        (ws_label_role(labels[verb]) == 2 && ws_label_role(labels[verb + 1]) != 2 &&
         has_role(labels, verb, u->n, 3)) ||
        (ws_label_role(labels[verb]) != 2 && has_cue(labels, verb + 1, u->n)) ||
        token_of(u, 0)->shape < WS_SHAPE_TITLE || u->info[0].sort == WS_SORT_PREPOSITION)
        return false;
    for (uint32_t i = 0; i < u->n; i++)
        labels[i] = (uint8_t)(i >= end    ? WS_L_OUT
                              : i < verb  ? WS_L_SOURCE_RIGHT + (i > 0)
                              : i == verb ? WS_L_CUE_RIGHT
                                          : WS_L_CONTENT_LEFT + (i > verb + 1));
    label_second_verb(u, labels, verb + 2, end);
    return true;
}

bool
ws_form_is_passive(const ws_text *t, uint32_t i)
{
    static const char *const verbs[] = {"accused", "charged",    "suspected",  "blamed",
                                        "slammed", "criticised", "criticized", "condemned",
                                        "praised", "mocked",     "faulted"};
    static const char *const behind[] = {"of", "over", "for", "with", "by"};

    return WS_TOKEN_IN(t, i, verbs) && WS_TOKEN_IN(t, i + 1, behind);
}

/* Words as a headline has them: without an article before them. */
static bool
is_bare(const ws_unit *u)
{
    static const char *const articles[] = {"a", "an", "the", "his", "her", "its", "one"};

    return token_of(u, 0)->paragraph == 0 && u->n <= WS_HEADLINE_MAX && !IS_WORD(u, 0, articles);
}

/* "They lied": widows slam mine; "They lied": widows speak out */
static bool
label_quotation(const ws_unit *u, uint8_t *labels)
{
    static const char *const aimed[] = {"slam",   "mock",    "mocks", "attack", "attacks",
                                        "praise", "praises", "hails", "blast",  "blasts"};
    static const char *const others[] = {
        "tell", "tells",  "speak", "speaks", "hit",  "hits",     "recall",    "recalls", "describe",
        "cry",  "pleads", "cries", "reply",  "beg",  "responds", "describes", "plead",   "call",
        "begs", "calls",  "react", "reacts", "fire", "fires",    "defend",    "replies", "demand"};
    uint32_t close = (uint32_t)u->place[0].close, end = headline_end(u), verb;
    bool claims = false;

    if (token_of(u, 0)->kind != WS_TOKEN_OPEN || u->place[0].close < 3 ||
        !has_mark(u, close + 1, ':') || has_cue(labels, 0, close))
        return false;
    for (verb = close + 2; verb < end && verb < close + 2 + SUBJECT_MAX; verb++) {
        if (token_of(u, verb)->kind > WS_TOKEN_NUMBER)
            return false;
        claims = is_verb(u, verb) || IS_WORD(u, verb, aimed);
        if (verb > close + 2 && (claims || is_saying(u, verb) || IS_WORD(u, verb, others)))
            break;
    }
    if (verb >= end || verb == close + 2 + SUBJECT_MAX)
        return false;
    claims = claims && verb + 1 < end;
    for (uint32_t i = 0; i < u->n; i++)
        labels[i] = (uint8_t)(i <= close            ? WS_L_CONTENT_RIGHT + (i > 0)
                              : i == close + 1      ? WS_L_CUE_LEFT
                              : i < verb            ? WS_L_SOURCE_LEFT + (i > close + 2)
                              : i >= end || !claims ? WS_L_OUT
                              : i == verb           ? WS_L_CUE_RIGHT
                                                    : WS_L_CONTENT_LEFT + (i > verb + 1));
    return true;
}

/* Minister accused of lying: the words before the cue are no source, but whom it is about. In
 * headlines of verbs, too, that elsewhere may do without an object. */
static bool
mend_passive(const ws_unit *u, uint8_t *labels, bool headline)
{
    static const char *const passives[] = {"urged", "told", "asked", "sued", "ordered"};
    static const char *const behind[] = {"of", "over", "for", "to", "with", "by"};

    for (uint32_t i = 1; i + 1 < u->n; i++) {
        if (!ws_form_is_passive(u->t, u->from + i) &&
            !(headline && IS_WORD(u, i, passives) && IS_WORD(u, i + 1, behind)))
            continue;
        if (ws_label_role(labels[i]) != 2 || ws_label_role(labels[i - 1]) != 1)
            continue;
        for (uint32_t k = i; k-- > 0 && ws_label_role(labels[k]) == 1;)
            labels[k] = (uint8_t)(WS_L_CONTENT_RIGHT + (labels[k] & 1));
        return true;
    }
    return false;
}

ws_line_form
ws_headline_label(const ws_unit *u, uint8_t *labels)
{
    bool short_one = is_headline(u) || is_bare(u);

    if (short_one && (label_tail(u, labels) || label_head(u, labels) || label_verb(u, labels) ||
                      label_quotation(u, labels)))
        return WS_FORM_RULED;
    if (u->n <= WS_HEADLINE_MAX && u->n > 4 && label_behind_comma(u, labels))
        return WS_FORM_RULED;
    return short_one && mend_passive(u, labels, is_headline(u)) ? WS_FORM_MENDED : WS_FORM_NONE;
}
