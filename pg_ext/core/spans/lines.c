/*
 * spans/lines.c
 *    Paragraphs whose form alone says who speaks: transcripts, interviews, parliaments, live blogs,
 *    headlines, signed quotations. News has too few of them to learn from.
 */
#include "spans/link.h"

#include <string.h>

#include "spans/sorts.h"

#define SIGNATURE_MAX 20u /* tokens of a signature */
#define LABEL_MAX     16u /* tokens of the name before a colon */
#define RECORD_MIN    4u  /* letters of a name in a record of parliament */
#define HEADLINE_MAX  28u
#define HEAD_WORDS    2u /* of what a headline's source says, and more */
#define TAIL_MAX      4u /* tokens of a headline's source behind a dash */
#define SAYING_MAX    7u /* a comma, and who says or warns */
#define SUBJECT_MAX   5u /* tokens of who denies, in a headline */

static const ws_token *
token_of(const ws_unit *u, uint32_t i)
{
    return &u->t->tokens[u->from + i];
}

static bool
is_mark(const ws_unit *u, uint32_t i, char mark)
{
    return i < u->n && token_of(u, i)->kind == WS_TOKEN_MARK &&
           u->t->s[token_of(u, i)->start] == mark;
}

/* A dash of any length, with blanks around it where it is short. */
static bool
is_dash(const ws_unit *u, uint32_t i)
{
    return i < u->n && (ws_is_dash(&u->info[i]) || (is_mark(u, i, '-') && token_of(u, i)->spaced &&
                                                    i + 1 < u->n && token_of(u, i + 1)->spaced));
}

#define IS_WORD(u, i, words) WS_TOKEN_IN((u)->t, (u)->from + (i), words)

static bool
has_cue(const uint8_t *labels, uint32_t from, uint32_t to)
{
    for (uint32_t i = from; i < to; i++)
        if (ws_label_role(labels[i]) == 2)
            return true;
    return false;
}

/* ---- “Words.” — Name ----------------------------------------------------------------------------
 */

static bool
label_signed(const ws_unit *u, uint8_t *labels)
{
    const ws_token *k = token_of(u, 0);
    uint32_t close, end;

    if (k[0].kind != WS_TOKEN_OPEN || u->place[0].close < 2)
        return false;
    close = (uint32_t)u->place[0].close;
    if (close + 2 >= u->n || u->n - close > SIGNATURE_MAX || !is_dash(u, close + 1) ||
        k[close + 2].shape < WS_SHAPE_TITLE)
        return false;
    if (has_cue(labels, close, close + 1) || has_cue(labels, close + 2, u->n))
        return false;
    for (end = close + 2; end < u->n && k[end].kind <= WS_TOKEN_NUMBER; end++)
        ;
    for (uint32_t i = 0; i < u->n; i++)
        labels[i] = (uint8_t)(i <= close       ? WS_L_CONTENT_RIGHT + (i > 0)
                              : i == close + 1 ? WS_L_CUE_LEFT
                              : i < end        ? WS_L_SOURCE_LEFT + (i > close + 2)
                                               : WS_L_OUT);
    return true;
}

/* The bridge must open. - Ada Moe (@adamoe) May 3 */
static bool
label_post(const ws_unit *u, uint8_t *labels)
{
    static const char *const links[] = {"http", "https"};
    uint32_t at = u->n, dash, end = 0;

    while (at > 4 && u->n - at < SIGNATURE_MAX &&
           !(is_mark(u, at - 2, '(') && is_mark(u, at - 1, '@')))
        at--;
    if (at <= 4 || !is_mark(u, at - 1, '@'))
        return false;
    for (dash = at - 3; dash > 0 && token_of(u, dash)->shape >= WS_SHAPE_TITLE; dash--)
        ;
    if (dash < 2 || dash == at - 3 || !is_dash(u, dash) || has_cue(labels, dash, u->n))
        return false;
    while (end < dash && !IS_WORD(u, end, links))
        end++;
    for (uint32_t i = 0; i < u->n; i++)
        labels[i] = (uint8_t)(i < end                  ? WS_L_CONTENT_RIGHT + (i > 0)
                              : i == dash              ? WS_L_CUE_LEFT
                              : i > dash && i < at - 2 ? WS_L_SOURCE_LEFT + (i > dash + 1)
                                                       : WS_L_OUT);
    return true;
}

/* ---- NAME: words ------------------------------------------------------------------------------
 */

/* The label of a paragraph, as tokens of it. */
typedef struct label {
    uint32_t from, end; /* the name */
    uint32_t colon, content;
    bool capitals; /* all its words are */
    bool bold;     /* **Name:** */
    bool square;   /* [Name]: */
    bool bracket;  /* Name (Place) */
    bool handle;   /* @name */
    bool timed;    /* [00:01:12] Name */
    bool record;   /* Mr. BRANNIGAN. */
    bool posted;   /* Name on X */
    bool person;   /* has a title, or a part in a trial or a talk */
    uint32_t words;
} label;

/* Behind a time of day or a number at i, which may stand in brackets. */
static uint32_t
skip_time(const ws_unit *u, label *l)
{
    static const char *const am[] = {"am",  "pm",  "a.m.", "p.m.", "gmt", "bst",
                                     "utc", "est", "edt",  "et",   "cet", "cest"};
    uint32_t i = is_mark(u, 0, '[') || is_mark(u, 0, '(');

    if (i + 1 >= u->n || token_of(u, i)->kind != WS_TOKEN_NUMBER)
        return 0;
    l->timed = i > 0;
    for (i++; i < u->n && i < LABEL_MAX &&
              (IS_WORD(u, i, am) || ws_is_dash(&u->info[i]) || is_mark(u, i, '-') ||
               is_mark(u, i, ']') || is_mark(u, i, ')') || is_mark(u, i, '|') ||
               (l->timed && token_of(u, i)->kind == WS_TOKEN_NUMBER));)
        i++;
    return i;
}

/* Behind what may stand before the name: a time, a mark of bold type, an opening quotation mark,
 * the "RT" of a message passed on, the "Per" of a law report. */
static uint32_t
skip_ahead(const ws_unit *u, label *l)
{
    static const char *const passed_on[] = {"rt", "mt", "via"};
    uint32_t i = skip_time(u, l);

    i += is_mark(u, i, '.') || (IS_WORD(u, i, passed_on) && is_mark(u, i + 1, '@'));
    l->bold = is_mark(u, i, '*');
    l->handle = is_mark(u, i, '@');
    l->square = i == 0 && is_mark(u, 0, '[');
    i += l->handle || l->square;
    return i + (i < u->n && (l->bold || token_of(u, i)->kind == WS_TOKEN_OPEN));
}

/* The end of the bracket that opens at i; u->n: none. */
static uint32_t
bracket_end(const ws_unit *u, uint32_t i)
{
    for (uint32_t k = i + 1; k < u->n && k < i + LABEL_MAX; k++)
        if (is_mark(u, k, ')'))
            return k + 1;
    return u->n;
}

/* Q. and A., each a cue without a source */
static bool
is_short_label(const ws_unit *u, const label *l)
{
    static const char *const letters[] = {"q.", "a."};

    return IS_WORD(u, l->from, letters);
}

/* Mr. BRANNIGAN. Mr. Speaker, I rise; The PRESIDENT. */
static bool
is_record_label(const ws_unit *u, const label *l, uint32_t dot)
{
    static const char *const the[] = {"the"};
    static const char *const titles[] = {"mr", "mr.", "ms", "ms.", "mrs", "mrs.", "dr."};
    const ws_token *name = token_of(u, l->from + 1);

    return dot >= l->from + 2 && is_mark(u, dot, '.') && name->shape == WS_SHAPE_UPPER &&
           name->end - name->start >= RECORD_MIN &&
           (IS_WORD(u, l->from, titles) ||
            (IS_WORD(u, l->from, the) && (u->info[l->from + 1].sort == WS_SORT_TITLE ||
                                          u->info[l->from + 1].sort == WS_SORT_OFFICE)));
}

/* Who has a part in a trial, a debate or a talk. */
static bool
has_part(const ws_unit *u, uint32_t i)
{
    static const char *const parts[] = {
        "mr",          "ms",       "mrs",         "dr",          "sen",       "rep",
        "lord",        "lady",     "baroness",    "baron",       "dame",      "hon",
        "hon.",        "witness",  "counsel",     "accused",     "defendant", "prosecutor",
        "prosecution", "defence",  "defense",     "host",        "presenter", "moderator",
        "chair",       "chairman", "chairwoman",  "chairperson", "speaker",   "anchor",
        "reporter",    "caller",   "interpreter", "member",      "deputy",    "commissioner",
        "councillor",  "cllr",     "interviewer", "delegate",    "coroner",   "sir"};

    return IS_WORD(u, i, parts) || u->info[i].sort == WS_SORT_TITLE;
}

/* "on X", "via Telegram" before the colon. */
static bool
is_posted(const ws_unit *u, uint32_t i)
{
    static const char *const by[] = {"on", "via"};
    static const char *const networks[] = {"x",     "twitter",  "telegram", "facebook", "instagram",
                                           "weibo", "truth",    "threads",  "tiktok",   "mastodon",
                                           "vk",    "whatsapp", "bluesky",  "youtube",  "linkedin"};

    return IS_WORD(u, i, by) && IS_WORD(u, i + 1, networks) &&
           (is_mark(u, i + 2, ':') || is_mark(u, i + 3, ':'));
}

/* Past one token of the label; u->n when no label has it. */
static uint32_t
step_label(const ws_unit *u, label *l, uint32_t i)
{
    static const char *const small[] = {"of",  "the", "for", "and", "de", "van", "von",
                                        "der", "la",  "al",  "bin", "da", "di"};
    const ws_token *k = token_of(u, i);

    l->end = l->end ? l->end : i + 1;
    if (is_mark(u, i, '(') && i > l->from) {
        l->handle = l->handle || is_mark(u, i + 1, '@');
        l->bracket = true;
        return l->end = bracket_end(u, i);
    }
    if (is_mark(u, i, ']') && l->square && i > l->from)
        return i + 1;
    if (is_posted(u, i) && i > l->from) {
        l->posted = true;
        return i + 2 + !is_mark(u, i + 2, ':');
    }
    if (k->kind != WS_TOKEN_WORD ||
        (k->shape < WS_SHAPE_TITLE && !(l->handle && i == l->from) && !IS_WORD(u, i, small)))
        return u->n;
    l->capitals = l->capitals && (k->shape == WS_SHAPE_UPPER || k->shape == WS_SHAPE_CAPS);
    l->person = l->person || (l->words < 2 && has_part(u, i));
    l->words++;
    return l->end = i + 1;
}

static bool
read_label(const ws_unit *u, label *l)
{
    uint32_t i;

    *l = (label){.capitals = true};
    l->from = i = skip_ahead(u, l);
    if (is_short_label(u, l)) {
        l->end = l->colon = i;
        l->content = i + 1;
        return l->content + 1 < u->n;
    }
    while (i < u->n && i < l->from + LABEL_MAX && !is_mark(u, i, ':') && !is_record_label(u, l, i))
        i = step_label(u, l, i);
    l->colon = i;
    l->content = i + 1 + is_mark(u, i + 1, '*');
    l->record = i < u->n && is_record_label(u, l, i);
    l->person = l->person || (l->bracket && l->words > 1);
    return l->words > 0 && (is_mark(u, i, ':') || l->record) && l->content + 1 < u->n;
}

/* Whoever asks the questions of an interview says nothing of his own. */
static bool
is_asking(const ws_unit *u, const label *l)
{
    static const char *const askers[] = {"q", "q.", "question", "interviewer"};

    if (l->bold && is_mark(u, u->n - 1, '?'))
        return true;
    return l->colon <= l->from + 1 && IS_WORD(u, l->from, askers);
}

/* Sentences, not the name of who has an office. */
static bool
ends_as_speech(const ws_unit *u)
{
    const ws_token *last = &u->t->tokens[u->to - 1];

    return last->kind == WS_TOKEN_CLOSE ||
           (last->kind == WS_TOKEN_MARK && strchr(".!?", u->t->s[last->start]));
}

uint32_t
ws_form_is_labelled(const ws_unit *u)
{
    label l;

    if (!read_label(u, &l) || (u->n <= l.content + 2 && !l.person))
        return 0;
    return 1 + (is_asking(u, &l) || (l.person && ends_as_speech(u)));
}

/* Something was passed over that stands before the label: a time. */
static bool
is_behind_time(const ws_unit *u)
{
    return u->from > 0 && u->t->tokens[u->from - 1].paragraph == token_of(u, 0)->paragraph;
}

/* A label counts when its form is none of running text, or when the text is a dialogue. */
static bool
counts(const ws_unit *u, const label *l)
{
    bool quoted = token_of(u, l->content)->kind == WS_TOKEN_OPEN;

    if (l->bold || l->handle || l->timed || l->record || l->posted || l->square ||
        (l->capitals && token_of(u, l->from)->shape == WS_SHAPE_UPPER))
        return true;
    return u->dialogue || (l->from > 0 && quoted) || (is_behind_time(u) && (quoted || l->person));
}

static bool
label_transcript(const ws_unit *u, uint8_t *labels)
{
    label l;
    uint32_t end = u->n;

    if (!read_label(u, &l) || !counts(u, &l))
        return false;
    memset(labels, WS_L_OUT, u->n);
    if (is_asking(u, &l))
        return true;
    if (token_of(u, end - 1)->kind == WS_TOKEN_CLOSE &&
        token_of(u, l.content)->kind != WS_TOKEN_OPEN)
        end--;
    for (uint32_t i = l.from; i < end; i++)
        labels[i] = (uint8_t)(i < l.end       ? WS_L_SOURCE_RIGHT + (i > l.from)
                              : i == l.colon  ? WS_L_CUE_RIGHT
                              : i < l.content ? WS_L_INSIDE
                                              : WS_L_CONTENT_LEFT + (i > l.content));
    return true;
}

/* ---- headlines --------------------------------------------------------------------------------
 */

static bool
is_headline(const ws_unit *u)
{
    const ws_token *last = token_of(u, u->n - 1);

    return u->n >= 3 && u->n <= HEADLINE_MAX &&
           (last->kind != WS_TOKEN_MARK || !strchr(".:,;", u->t->s[last->start]));
}

/* A stop that only ends the text is none. */
static uint32_t
headline_end(const ws_unit *u)
{
    return u->n - (u->n > 1 && is_mark(u, u->n - 1, '.'));
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
            (is_mark(u, i, ':') ||
             (token_of(u, i)->spaced && (ws_is_dash(&u->info[i]) || is_mark(u, i, '-')))))
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
    if (!is_mark(u, colon, ':') || colon + HEAD_WORDS >= end || !is_source(u, colon - 1) ||
        token_of(u, 0)->paragraph > 0 || token_of(u, 0)->shape < WS_SHAPE_TITLE ||
        has_cue(labels, 0, colon))
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
    uint32_t end = u->n - is_mark(u, u->n - 1, '.'), comma = end, verb, source;
    bool left, all_quoted;

    for (uint32_t i = 2; i + 2 < end; i++)
        if (is_mark(u, i, ','))
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

/* Police confirm two arrests; 10.15: Selka denies shelling port */
static bool
label_verb(const ws_unit *u, uint8_t *labels)
{
    static const char *const verbs[] = {
        "confirm",  "confirms",   "deny",    "denies",    "condemn",   "condemns",   "reject",
        "rejects",  "accuse",     "accuses", "criticise", "criticize", "criticises", "warn",
        "warns",    "criticizes", "vow",     "vows",      "admit",     "admits",     "defends",
        "threaten", "threatens",  "urge",    "urges",     "slams",     "backs",      "blames",
        "pledges",  "promises",   "demands", "denounces", "denounce",  "welcomes",   "refuses"};
    label l = {.from = 0};
    uint32_t from = skip_time(u, &l), verb, end = headline_end(u);

    from += is_mark(u, from, ':');
    for (verb = from; verb < end && verb < from + SUBJECT_MAX && !IS_WORD(u, verb, verbs); verb++)
        if (token_of(u, verb)->kind > WS_TOKEN_NUMBER && !(verb > from && is_mark(u, verb, ',')))
            return false;
    if (verb == from || verb >= from + SUBJECT_MAX || verb + 2 > end || has_cue(labels, 0, verb) ||
        (ws_label_role(labels[verb]) == 2 && ws_label_role(labels[verb + 1]) != 2) ||
        (ws_label_role(labels[verb]) != 2 && has_cue(labels, verb + 1, u->n)) ||
        token_of(u, from)->shape < WS_SHAPE_TITLE || u->info[from].sort == WS_SORT_PREPOSITION)
        return false;
    for (uint32_t i = 0; i < u->n; i++)
        labels[i] = (uint8_t)(i < from || i >= end ? WS_L_OUT
                              : i < verb           ? WS_L_SOURCE_RIGHT + (i > from)
                              : i == verb          ? WS_L_CUE_RIGHT
                                                   : WS_L_CONTENT_LEFT + (i > verb + 1));
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

    return token_of(u, 0)->paragraph == 0 && u->n <= HEADLINE_MAX && !IS_WORD(u, 0, articles);
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

/* "On 3 May, Ada Moe wrote:" above a message that is answered. */
static bool
label_answered(const ws_unit *u, uint8_t *labels)
{
    static const char *const on[] = {"on", "am", "le"}, *const wrote[] = {"wrote"};
    bool dated = false;

    if (u->n < 6 || u->n > HEADLINE_MAX || !is_mark(u, u->n - 1, ':') ||
        !IS_WORD(u, u->n - 2, wrote) || !IS_WORD(u, 0, on))
        return false;
    for (uint32_t i = 1; i < u->n; i++)
        dated = dated || token_of(u, i)->kind == WS_TOKEN_NUMBER;
    if (dated)
        memset(labels, WS_L_OUT, u->n);
    return dated;
}

ws_line_form
ws_forms_label(const ws_unit *u, uint8_t *labels)
{
    if (u->n == 0)
        return WS_FORM_NONE;
    if (label_answered(u, labels))
        return WS_FORM_MENDED;
    if (label_signed(u, labels) || label_post(u, labels) || label_transcript(u, labels))
        return WS_FORM_RULED;
    if ((is_headline(u) || is_bare(u)) &&
        (label_tail(u, labels) || label_head(u, labels) || label_verb(u, labels)))
        return WS_FORM_RULED;
    if (u->n <= HEADLINE_MAX && u->n > 4 && label_behind_comma(u, labels))
        return WS_FORM_RULED;
    return (is_headline(u) || is_bare(u)) && mend_passive(u, labels, is_headline(u))
               ? WS_FORM_MENDED
               : WS_FORM_NONE;
}
