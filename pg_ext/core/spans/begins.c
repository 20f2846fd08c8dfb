/*
 * spans/begins.c
 *    Where a source begins that the chain found the end of: "Mali" of "The museum that bought the
 *    mask in Mali said" is a part of the words for who speaks, and so is "which sent three men" of
 *    "The bank, which sent three men, said".
 */
#include "spans/ends.h"

#include <string.h>

#define ADDRESS_MAX 5u /* tokens of whom a speech is to */
#define NAME_MAX    6u
#define SOURCE_MAX  24u /* tokens of a source that is widened */
#define OF_MAX      7u  /* and of what "of" hangs on it */
#define NEAREST_MAX 6u

static bool
is_mark(const ws_text *t, uint32_t i)
{
    return t->tokens[i].kind >= WS_TOKEN_MARK;
}

static bool
is_relative(const ws_text *t, uint32_t i)
{
    static const char *const words[] = {"who", "which"};

    return WS_TOKEN_IN(t, i, words);
}

/* Before the names that are joined to the one at token i: "Ost and" of "in Ost and Moe". */
static uint32_t
before_joined(const ws_text *t, uint32_t i)
{
    uint32_t at = i;

    while (at > 2 && i - at < SOURCE_MAX && t->tokens[at - 2].shape >= WS_SHAPE_TITLE &&
           t->tokens[at - 2].sentence == t->tokens[i].sentence &&
           (ws_token_is(t, at - 1, "and") || t->s[t->tokens[at - 1].start] == ','))
        at -= 2;
    return at;
}

/* The word before token i hangs what follows on a noun before it. */
static bool
is_hung(const ws_text *t, uint32_t i)
{
    static const char *const words[] = {"in",   "near",   "at",      "from",   "with", "along",
                                        "on",   "across", "outside", "around", "of",   "for",
                                        "over", "behind", "beside",  "against"};

    i = before_joined(t, i);
    i -= i > 0 && (ws_token_is(t, i - 1, "the") || ws_token_is(t, i - 1, "a"));
    return i > 0 && t->tokens[i - 1].sentence == t->tokens[i].sentence &&
           WS_TOKEN_IN(t, i - 1, words);
}

/* Verbs of a clause with a subject of its own, and words behind which one begins. */
static bool
is_said(const ws_text *t, uint32_t i)
{
    static const char *const words[] = {"said",  "says",    "told",     "added", "when",   "while",
                                        "after", "because", "although", "if",    "as",     "but",
                                        "is",    "are",     "was",      "were",  "will",   "would",
                                        "may",   "can",     "could",    "might", "has",    "have",
                                        "had",   "be",      "not",      "never", "before", "since"};

    return WS_TOKEN_IN(t, i, words);
}

/* Behind it begins a clause that may have a speaker of its own. */
static bool
is_whereas(const ws_text *t, uint32_t i)
{
    static const char *const words[] = {"while", "whereas", "but", "although", "though"};

    return WS_TOKEN_IN(t, i, words);
}

/* Where the words begin that a mark, "while" or the sentence's beginning sets off before token i; i
 * when they are no part of a source. */
static uint32_t
clause_begin(const ws_text *t, uint32_t i, uint32_t floor)
{
    uint32_t at = i;

    while (at > floor && !is_mark(t, at - 1) &&
           t->tokens[at - 1].sentence == t->tokens[i].sentence) {
        if (is_whereas(t, at - 1))
            break;
        if (is_said(t, at - 1) || i - at > SOURCE_MAX)
            return i;
        at--;
    }
    return at > 0 && at == floor ? i : at;
}

/* The token before `to`, or the one there, is a comma. */
static bool
ends_in_comma(const ws_text *t, uint32_t to)
{
    return t->s[t->tokens[to - 1].start] == ',' || (to < t->n && t->s[t->tokens[to].start] == ',');
}

/* Mali, the Kabul */
static bool
is_name(const ws_text *t, uint32_t i)
{
    i += ws_token_is(t, i, "the");
    return i < t->n && t->tokens[i].shape >= WS_SHAPE_TITLE;
}

/* What a sentence begins with that is no subject: In Mali, the museum. */
static bool
is_adverbial(const ws_text *t, uint32_t i)
{
    static const char *const words[] = {
        "in", "at",    "on",    "after",     "before", "during",  "with", "for", "by",   "from",
        "to", "under", "amid",  "since",     "while",  "when",    "as",   "if",  "but",  "and",
        "of", "near",  "there", "according", "so",     "because", "then", "or",  "also", "despite"};

    return WS_TOKEN_IN(t, i, words);
}

/* "Ada Moe, Nordvand's head of safety, said": where the name begins that starts the sentence;
 * `from` when none stands before the comma there. */
static uint32_t
named_before(const ws_text *t, uint32_t from)
{
    uint32_t at = from - 1;

    if (from < 3 || t->s[t->tokens[at].start] != ',')
        return from;
    while (at > 0 && t->tokens[at - 1].shape >= WS_SHAPE_TITLE &&
           t->tokens[at - 1].sentence == t->tokens[from].sentence)
        at--;
    return at + 2 < from && !is_adverbial(t, at) &&
                   (at == 0 || t->tokens[at - 1].sentence != t->tokens[from].sentence)
               ? at
               : from;
}

static bool
is_owner(const ws_text *t, uint32_t last)
{
    return !t->tokens[last].spaced && t->tokens[last].kind == WS_TOKEN_WORD;
}

/* "Harbour Watch, which counted ten in last year's storms, said": where the relative clause begins
 * with whose end the source was found; `from` for none. */
static uint32_t
within_clause(const ws_text *t, uint32_t from)
{
    static const char *const says[] = {"said", "says", "told", "added"};

    for (uint32_t i = from; i > 1 && from - i < SOURCE_MAX; i--) {
        if (t->tokens[i - 1].sentence != t->tokens[from].sentence || WS_TOKEN_IN(t, i - 1, says) ||
            (is_mark(t, i - 1) && !is_owner(t, i - 1)))
            break;
        if (is_relative(t, i - 1))
            return t->s[t->tokens[i - 2].start] == ',' ? i - 1 : from;
    }
    return from;
}

/* The token behind the last word of the content that stands before the source; 0: none does. */
static uint32_t
content_before(const ws_text *t, const ws_attribution *a)
{
    uint32_t end = 0;

    for (uint32_t k = 0; k < a->content.n; k++) {
        uint32_t behind = ws_token_at(t, a->content.v[k].end - 1) + 1;

        if (behind <= a->source_at.start)
            end = behind;
    }
    return end;
}

/* "The Secretary | of State blames": the source goes on up to its cue. */
static void
go_on_to_cue(const ws_text *t, ws_attribution *a)
{
    uint32_t i = a->source_at.end, cue = a->cue_at.start;

    if (cue < i + 2 || cue > i + OF_MAX || !ws_token_is(t, i, "of"))
        return;
    for (; i < cue; i++)
        if (t->tokens[i].kind != WS_TOKEN_WORD || is_said(t, i) || is_relative(t, i))
            return;
    a->source_at.end = cue;
    a->source.v[0].end = t->tokens[cue - 1].end;
}

/* "a charge | Norland called absurd": what is called so is none of who speaks. */
static void
leave_out_claim(const ws_text *t, ws_attribution *a)
{
    static const char *const nouns[] = {"charge", "claim", "accusation", "allegation",
                                        "suggestion"};
    static const char *const his[] = {"the", "his", "her", "its", "their"};
    uint32_t from = a->source_at.start, to = from + 2;

    if (a->source_at.end <= to || !(ws_token_is(t, from, "a") || ws_token_is(t, from, "an")) ||
        !WS_TOKEN_IN(t, from + 1, nouns))
        return;
    to += ws_token_is(t, to, "that");
    if (to >= a->source_at.end ||
        !(WS_TOKEN_IN(t, to, his) || t->tokens[to].shape >= WS_SHAPE_TITLE))
        return;
    a->source_at.start = to;
    a->source.v[0].start = t->tokens[to].start;
}

static bool
is_apostrophe(const ws_text *t, uint32_t i)
{
    const ws_token *k = &t->tokens[i];

    return !k->spaced &&
           (t->s[k->start] == '\'' ||
            (k->end - k->start == 3 && memcmp(t->s + k->start, "\xE2\x80\x99", 3) == 0));
}

/* "Farmers' | union rejects", "Its | office says": it begins with whose it is. */
static void
begin_at_owners(const ws_text *t, ws_attribution *a)
{
    static const char *const his[] = {"his", "her", "its", "their"};
    uint32_t from = a->source_at.start, owner = from - 2;

    if (from > 0 && WS_TOKEN_IN(t, from - 1, his)) {
        a->source_at.start = from - 1;
        a->source.v[0].start = t->tokens[from - 1].start;
        return;
    }
    if (from < 2 || !is_apostrophe(t, from - 1) || !t->tokens[from].spaced ||
        t->tokens[owner].sentence != t->tokens[from].sentence ||
        t->tokens[owner].kind != WS_TOKEN_WORD || t->s[t->tokens[owner].end - 1] != 's')
        return;
    if (owner > 0 && ws_token_is(t, owner - 1, "the"))
        owner--;
    a->source_at.start = owner;
    a->source.v[0].start = t->tokens[owner].start;
}

/* "Mr Speaker, ", "Dear Ada, ", "Ladies and gentlemen, " at the beginning: who is spoken to. The
 * token behind; `from` with none. */
static uint32_t
behind_address(const ws_text *t, uint32_t from, uint32_t to)
{
    static const char *const alone[] = {"sir",     "madam",      "minister", "senator",
                                        "friends", "colleagues", "comrades", "gentlemen"};
    static const char *const firsts[] = {"dear", "hello", "hi", "ladies"};
    static const char *const before[] = {"mr", "mr.", "madam", "mister", "your", "my", "good"};
    static const char *const seconds[] = {"speaker", "president", "chair",    "chairman",
                                          "honour",  "honor",     "lord",     "lords",
                                          "evening", "morning",   "minister", "afternoon"};
    uint32_t comma = from;

    if (from > 0 && t->tokens[from - 1].sentence == t->tokens[from].sentence &&
        t->tokens[from - 1].kind != WS_TOKEN_OPEN)
        return from;
    while (comma < to && comma < from + ADDRESS_MAX && t->s[t->tokens[comma].start] != ',')
        comma++;
    if (comma + 1 >= to || t->s[t->tokens[comma].start] != ',' || comma == from)
        return from;
    if (comma == from + 1)
        return WS_TOKEN_IN(t, from, alone) ? comma + 1 : from;
    return WS_TOKEN_IN(t, from, firsts) ||
                   (WS_TOKEN_IN(t, from, before) && WS_TOKEN_IN(t, comma - 1, seconds))
               ? comma + 1
               : from;
}

/* ", Skyways, denied": the name that commas set off behind a noun is of the source, too. */
static void
take_name_behind(const ws_text *t, ws_attribution *a)
{
    uint32_t comma = a->source_at.end, end = comma + 1;

    while (end < a->cue_at.start && end < comma + NAME_MAX &&
           t->tokens[end].shape >= WS_SHAPE_TITLE)
        end++;
    if (end == comma + 1 || end + 1 != a->cue_at.start || t->s[t->tokens[comma].start] != ',' ||
        t->s[t->tokens[end].start] != ',')
        return;
    a->source_at.end = end;
    a->source.v[0].end = t->tokens[end - 1].end;
}

/* "While the airline | blamed fog, pilots blamed": who stands right before the cue is who speaks.
 */
static void
take_nearest(const ws_text *t, ws_attribution *a)
{
    static const char *const nouns[] = {"the", "a", "an", "his", "her", "its", "their"};
    uint32_t from = a->source_at.end + 1, cue = a->cue_at.start;

    if (cue < from + 1 || cue > from + NEAREST_MAX || t->s[t->tokens[from - 1].start] != ',' ||
        !(WS_TOKEN_IN(t, from, nouns) || t->tokens[from].shape >= WS_SHAPE_TITLE ||
          (cue == from + 1 && ws_word_ends_in(ws_token_str(t, from), "s", 4))))
        return;
    for (uint32_t i = from; i < cue; i++)
        if (t->tokens[i].kind != WS_TOKEN_WORD || is_said(t, i) || is_relative(t, i))
            return;
    a->source_at = (ws_token_range){from, cue};
    a->source.v[0] = (ws_span){t->tokens[from].start, t->tokens[cue - 1].end};
}

void
ws_widen_source(const ws_text *t, ws_attribution *a)
{
    uint32_t from, to, at, floor;
    bool clause;

    if (a->source.n == 1 && a->source_at.start < a->source_at.end) {
        leave_out_claim(t, a);
        go_on_to_cue(t, a);
        take_nearest(t, a);
        begin_at_owners(t, a);
        take_name_behind(t, a);
        a->source_at.start = behind_address(t, a->source_at.start, a->source_at.end);
        a->source.v[0].start = t->tokens[a->source_at.start].start;
    }
    from = a->source_at.start;
    to = a->source_at.end;
    if (a->source.n != 1 || to == from || is_owner(t, to - 1) || a->cue_at.start < to ||
        a->cue_at.start > to + 1)
        return;
    if (ends_in_comma(t, to) && (at = named_before(t, from)) < from) {
        a->source_at.start = at;
        a->source.v[0].start = t->tokens[at].start;
        return;
    }
    if (ends_in_comma(t, to))
        from = within_clause(t, from);
    clause = is_relative(t, from) && to > from + 2 && ends_in_comma(t, to);
    if (!clause && !(is_name(t, from) && is_hung(t, from)))
        return;
    floor = content_before(t, a);
    at = clause ? from : clause_begin(t, from, floor);
    if (is_relative(t, at) && at > floor + 1 && t->s[t->tokens[at - 1].start] == ',')
        at = clause_begin(t, at - 1, floor);
    if (at >= from || is_adverbial(t, at) || is_mark(t, at))
        return;
    to += a->cue_at.start == to + 1 && !is_mark(t, to); /* the Kabul blast */
    a->source_at = (ws_token_range){at, to};
    a->source.v[0] = (ws_span){t->tokens[at].start, t->tokens[to - 1].end};
}
