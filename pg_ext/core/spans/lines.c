/*
 * spans/lines.c
 *    Paragraphs whose form alone says who speaks: transcripts, interviews, parliaments, live blogs,
 *    signed quotations; for headlines see spans/headlines.c. News has too few of them to learn
 * from.
 */
#include <string.h>

#include "spans/forms.h"
#include "spans/sorts.h"

#define SIGNATURE_MAX 20u /* tokens of a signature */
#define LABEL_MAX     16u /* tokens of the name before a colon */
#define RECORD_MIN    4u  /* letters of a name in a record of parliament */

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
    if (close + 2 >= u->n || u->n - close > SIGNATURE_MAX || !has_dash(u, close + 1) ||
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
           !(has_mark(u, at - 2, '(') && has_mark(u, at - 1, '@')))
        at--;
    if (at <= 4 || !has_mark(u, at - 1, '@'))
        return false;
    for (dash = at - 3; dash > 0 && token_of(u, dash)->shape >= WS_SHAPE_TITLE; dash--)
        ;
    if (dash < 2 || dash == at - 3 || !has_dash(u, dash) || has_cue(labels, dash, u->n))
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
    bool comma;    /* Name, Place (@name) */
    bool person;   /* has a title, or a part in a trial or a talk */
    uint32_t words;
} label;

/* Behind a time of day or a number at i, which may stand in brackets. */
static uint32_t
skip_time(const ws_unit *u, label *l)
{
    static const char *const am[] = {"am",  "pm",  "a.m.", "p.m.", "gmt", "bst",
                                     "utc", "est", "edt",  "et",   "cet", "cest"};
    uint32_t i = has_mark(u, 0, '[') || has_mark(u, 0, '(');

    if (i + 1 >= u->n || token_of(u, i)->kind != WS_TOKEN_NUMBER)
        return 0;
    l->timed = i > 0;
    for (i++; i < u->n && i < LABEL_MAX &&
              (IS_WORD(u, i, am) || ws_is_dash(&u->info[i]) || has_mark(u, i, '-') ||
               has_mark(u, i, ']') || has_mark(u, i, ')') || has_mark(u, i, '|') ||
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

    i += has_mark(u, i, '.') || (IS_WORD(u, i, passed_on) && has_mark(u, i + 1, '@'));
    l->bold = has_mark(u, i, '*');
    l->handle = has_mark(u, i, '@');
    l->square = i == 0 && has_mark(u, 0, '[');
    i += l->handle || l->square;
    return i + (i < u->n && (l->bold || token_of(u, i)->kind == WS_TOKEN_OPEN));
}

/* The end of the bracket that opens at i; u->n: none. */
static uint32_t
bracket_end(const ws_unit *u, uint32_t i)
{
    for (uint32_t k = i + 1; k < u->n && k < i + LABEL_MAX; k++)
        if (has_mark(u, k, ')'))
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

    return dot >= l->from + 2 && has_mark(u, dot, '.') && name->shape == WS_SHAPE_UPPER &&
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
           (has_mark(u, i + 2, ':') || has_mark(u, i + 3, ':'));
}

/* Past one token of the label; u->n when no label has it. */
static uint32_t
step_label(const ws_unit *u, label *l, uint32_t i)
{
    static const char *const small[] = {"of",  "the", "for", "and", "de", "van", "von",
                                        "der", "la",  "al",  "bin", "da", "di"};
    const ws_token *k = token_of(u, i);

    l->end = l->end ? l->end : i + 1;
    if (has_mark(u, i, '(') && i > l->from) {
        l->handle = l->handle || has_mark(u, i + 1, '@');
        l->bracket = true;
        return l->end = bracket_end(u, i);
    }
    if (has_mark(u, i, ',') && i > l->from) {
        l->comma = true;
        return i + 1;
    }
    if (has_mark(u, i, ']') && l->square && i > l->from)
        return i + 1;
    if (is_posted(u, i) && i > l->from) {
        l->posted = true;
        return i + 2 + !has_mark(u, i + 2, ':');
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
    while (i < u->n && i < l->from + LABEL_MAX && !has_mark(u, i, ':') && !is_record_label(u, l, i))
        i = step_label(u, l, i);
    l->colon = i;
    l->content = i + 1 + has_mark(u, i + 1, '*');
    l->record = i < u->n && is_record_label(u, l, i);
    l->person = l->person || (l->bracket && l->words > 1);
    if (l->comma && !l->handle)
        return false;
    return l->words > 0 && (has_mark(u, i, ':') || l->record) && l->content + 1 < u->n;
}

/* Whoever asks the questions of an interview says nothing of his own. */
static bool
is_asking(const ws_unit *u, const label *l)
{
    static const char *const askers[] = {"q", "q.", "question", "interviewer"};

    if (l->bold && has_mark(u, u->n - 1, '?'))
        return true;
    return l->colon <= l->from + 1 && IS_WORD(u, l->from, askers);
}

/* Sentences, not the name of who has an office, nor how many votes somebody had. */
static bool
is_speech(const ws_unit *u, const label *l)
{
    const ws_token *last = &u->t->tokens[u->to - 1];
    uint32_t words = 0, names = 0;

    for (uint32_t i = l->content; i < u->n; i++) {
        words += token_of(u, i)->kind == WS_TOKEN_WORD;
        names += token_of(u, i)->kind == WS_TOKEN_WORD && token_of(u, i)->shape >= WS_SHAPE_TITLE &&
                 token_of(u, i)->shape != WS_SHAPE_CAPS;
    }
    return token_of(u, l->content)->kind != WS_TOKEN_NUMBER && (words < 2 || names < words) &&
           (last->kind == WS_TOKEN_CLOSE ||
            (last->kind == WS_TOKEN_MARK && strchr(".!?", u->t->s[last->start])));
}

uint32_t
ws_form_is_labelled(const ws_unit *u)
{
    label l;

    if (!read_label(u, &l) || (u->n <= l.content + 2 && !l.person))
        return 0;
    return 1 + (is_asking(u, &l) || (l.person && is_speech(u, &l)));
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

/* "On 3 May, Ada Moe wrote:" above a message that is answered. */
static bool
label_answered(const ws_unit *u, uint8_t *labels)
{
    static const char *const on[] = {"on", "am", "le"}, *const wrote[] = {"wrote"};
    bool dated = false;

    if (u->n < 6 || u->n > WS_HEADLINE_MAX || !has_mark(u, u->n - 1, ':') ||
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
    return ws_headline_label(u, labels);
}
