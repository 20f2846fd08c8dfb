/*
 * spans/requests.c
 *    What is said of how words came about, and is no claim: requests for comment, and sources that
 *    ask not to be named.
 */
#include "spans/ends.h"

#define NAMED_MAX 8u /* tokens from a cue to "named" */

/* "did not respond to a request for comment" */
static bool
is_for_comment(const ws_text *t, const ws_attribution *a)
{
    static const char *const verbs[] = {"respond", "responded", "reply", "replied"};
    static const char *const before[] = {"for", "seeking", "requesting", "to"};
    uint32_t end = ws_token_at(t, a->content.v[0].end - 1);

    for (uint32_t i = a->cue_at.start; i < a->cue_at.end; i++)
        if (WS_TOKEN_IN(t, i, verbs) && end > 1)
            return ws_token_is(t, end, "comment") && WS_TOKEN_IN(t, end - 1, before);
    return false;
}

/* "The minister, asked about the leak, said": he is not who asks. */
static bool
is_between_commas(const ws_text *t, const ws_attribution *a)
{
    uint32_t end = ws_token_at(t, a->content.v[a->content.n - 1].end - 1) + 1;

    return a->source.n && a->source_at.end <= a->cue_at.start &&
           ws_token_is_mark(t, a->cue_at.start - 1, ',') && ws_token_is_mark(t, end, ',');
}

/* "when asked to comment on", "asked for comment": who asks is left out, and so is what. */
static bool
is_asked(const ws_text *t, const ws_attribution *a)
{
    uint32_t from = ws_token_at(t, a->content.v[0].start), cue = a->cue_at.start;

    if (!ws_token_is(t, a->cue_head, "asked"))
        return false;
    from += ws_token_is(t, from, "to") || ws_token_is(t, from, "for");
    return (!a->source.n && ws_token_is(t, from, "comment")) ||
           (cue > 0 && (ws_token_is(t, cue - 1, "when") || is_between_commas(t, a)));
}

/* "was not authorised to speak" */
static bool
is_unauthorised(const ws_text *t, const ws_attribution *a)
{
    static const char *const verbs[] = {"authorised", "authorized", "permitted", "allowed"};
    static const char *const speak[] = {"speak", "discuss", "comment", "talk", "brief"};
    bool denied = false, allowed = false;

    for (uint32_t i = a->cue_at.start; i < t->n && i < a->cue_at.end + 3; i++) {
        denied = denied || ws_token_is(t, i, "not") || ws_token_is(t, i, "n't");
        allowed = allowed || WS_TOKEN_IN(t, i, verbs);
        if (denied && allowed && WS_TOKEN_IN(t, i, speak))
            return true;
    }
    return false;
}

/* Verbs by which somebody asks for it. */
static bool
may_ask(const ws_text *t, const ws_attribution *a)
{
    static const char *const verbs[] = {
        "asked",     "asking",   "asks",    "declined", "declining", "refused",   "refusing",
        "requested", "insisted", "wanted",  "want",     "wished",    "wish",      "preferred",
        "demanded",  "agreed",   "granted", "chose",    "insisting", "requesting"};

    return WS_TOKEN_IN(t, a->cue_head, verbs);
}

/* Refused, declined: no other word has to deny it. */
static bool
is_refused(const ws_text *t, uint32_t i)
{
    static const char *const verbs[] = {"declined", "declining", "refused", "refusing"};

    return WS_TOKEN_IN(t, i, verbs);
}

static bool
is_denied(const ws_text *t, uint32_t from, uint32_t to)
{
    static const char *const words[] = {"not", "n't", "withheld", "without", "anonymous"};

    for (uint32_t i = from; i < to && i < t->n; i++)
        if (WS_TOKEN_IN(t, i, words))
            return true;
    return false;
}

/* Not to be named, that her name not be used, to give his name; behind the cue. */
static bool
hides_name(const ws_text *t, const ws_attribution *a)
{
    static const char *const named[] = {"named", "identified", "quoted", "name", "names"};
    static const char *const ends[] = {"who", "said", "says", "told", "against"};
    uint32_t from = a->cue_at.end;

    for (uint32_t i = from; i < t->n && i < from + NAMED_MAX; i++) {
        if (t->tokens[i].sentence != t->tokens[from - 1].sentence || WS_TOKEN_IN(t, i, ends))
            break;
        if (ws_token_is(t, i, "anonymity") || ws_token_is(t, i, "anonymous"))
            return true;
        if (WS_TOKEN_IN(t, i, named))
            return is_refused(t, a->cue_head) || is_denied(t, a->cue_at.start, i + 4);
    }
    return false;
}

/* "spoke on condition of anonymity to discuss the talks" */
static bool
speaks_unnamed(const ws_text *t, const ws_attribution *a)
{
    for (uint32_t i = a->cue_at.start; i < a->cue_at.end; i++)
        if (ws_token_is(t, i, "condition") || ws_token_is(t, i, "anonymity"))
            return true;
    return a->cue_at.start > 0 && ws_token_is(t, a->cue_at.start - 1, "anonymity") &&
           (ws_token_is(t, a->cue_at.start, "to") ||
            ws_word_ends_in(ws_token_str(t, a->cue_at.start), "ing", 3));
}

bool
ws_is_request(const ws_text *t, const ws_attribution *a)
{
    return is_for_comment(t, a) || is_asked(t, a) || is_unauthorised(t, a) ||
           speaks_unnamed(t, a) || (may_ask(t, a) && hides_name(t, a));
}
