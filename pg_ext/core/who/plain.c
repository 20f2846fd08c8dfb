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

/* A word, not "do not, however". */
static bool
is_plain_verb(const reader *r, uint32_t i)
{
    return i < r->n && r->t->tokens[r->v[i]].kind == WS_TOKEN_WORD &&
           !reads_class(r, i, WS_WC_FUNCTION | WS_WC_WE);
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

/* "we will not accept", "it would never sign": the speaker refuses. */
bool
ws_content_refuses(const reader *r, uint32_t will)
{
    static const char *const verbs[] = {
        "accept", "agree",    "recognise", "recognize", "tolerate",  "negotiate", "surrender",
        "allow",  "withdraw", "resign",    "comply",    "bow",       "yield",     "bend",
        "take",   "endorse",  "apologise", "apologize", "cooperate", "consider",  "obey"};

    return is_at_one_of(r, will + 2, verbs, sizeof(verbs) / sizeof(*verbs));
}

/* A whole speech, by a record or transcript: its cue is the colon or stop. */
bool
ws_content_is_speech(const reader *r)
{
    const ws_token_range *cue = &r->a->cue_at;

    char mark = cue->end == cue->start + 1 ? r->t->s[r->t->tokens[cue->start].start] : ' ';

    return mark == ':' || mark == '.';
}

/* "we condemn it" in a speech, "she fully backed it" everywhere: nothing but the act. */
bool
ws_content_is_deed(const reader *r, uint32_t self, uint32_t verb)
{
    static const char *const deeds[] = {"condemn", "support"};
    ws_str before = ws_token_str(r->t, r->v[verb - 1]);
    bool fully =
        self + 2 == verb && before.len > 4 && memcmp(before.s + before.len - 2, "ly", 2) == 0;

    if (self > 2 || !(self + 1 == verb || fully))
        return false;
    return ws_content_is_speech(r) ||
           (reads_class(r, self, WS_WC_HE | WS_WC_WE) && WS_STR_IN(r->out->act, deeds));
}

/* The first position of the content that is a word. */
static uint32_t
first_word(const reader *r)
{
    uint32_t i = 0;

    while (i < r->n && r->t->tokens[r->v[i]].kind >= WS_TOKEN_MARK)
        i++;
    return i;
}

/* Whether the position ends its clause: a mark or nothing follows. */
static bool
ends_clause(const reader *r, uint32_t i)
{
    return i + 1 >= r->n || r->t->tokens[r->v[i + 1]].kind >= WS_TOKEN_MARK;
}

/* "Give us back our land" */
static bool
commands(const reader *r, uint32_t i)
{
    static const char *const verbs[] = {"give",    "stop",      "leave", "bring",  "send",
                                        "release", "free",      "hand",  "return", "withdraw",
                                        "respect", "surrender", "pay",   "resign"};

    return is_at_one_of(r, i, verbs, sizeof(verbs) / sizeof(*verbs)) && r->n > i + 2 &&
           !ends_clause(r, i);
}

/* "Could you send" */
static bool
asks_to(const reader *r, uint32_t i)
{
    static const char *const words[] = {"could", "can", "will", "would"};

    return is_at_one_of(r, i, words, sizeof(words) / sizeof(*words)) && is_at(r, i + 1, "you");
}

/* "or we will" */
static bool
is_ultimatum(const reader *r)
{
    for (uint32_t i = 0; i + 2 < r->n; i++)
        if (is_at(r, i, "or") && reads_class(r, i + 1, WS_WC_WE) &&
            reads_class(r, i + 2, WS_WC_WILL))
            return true;
    return false;
}

/* The act that the form of the content tells, or NULL. A speech: a question at its end, "To ask
 * the minister"; "No." for an answer. Of every quotation: "Do not wait", "That is false", "It is
 * true". */
const char *
ws_content_form(const reader *r)
{
    static const char *const falsehoods[] = {"false", "untrue", "nonsense", "wrong", "lie"};
    bool speech = ws_content_is_speech(r);
    uint32_t i = first_word(r), last = r->n;

    if (i + 1 >= r->n)
        return NULL;
    if (speech && is_at(r, i, "to") && is_at(r, i + 1, "ask"))
        return "ask";
    if (speech && is_at(r, i, "no") && ends_clause(r, i))
        return "deny";
    while (last > i && r->t->tokens[r->v[last - 1]].kind == WS_TOKEN_CLOSE)
        last--;
    if (last > i && r->t->s[r->t->tokens[r->v[last - 1]].start] == '?' && (speech || asks_to(r, i)))
        return "ask";
    if (!speech && !r->t->tokens[r->v[i]].quoted)
        return NULL;
    if (is_at(r, i, "do") && is_at(r, i + 1, "not") && is_plain_verb(r, i + 2))
        return "demand";
    if ((is_at(r, i, "that") || is_at(r, i, "this")) && is_at(r, i + 1, "is"))
        for (uint32_t k = i + 2; k < i + 5; k++)
            if (is_at_one_of(r, k, falsehoods, sizeof(falsehoods) / sizeof(*falsehoods)) &&
                ends_clause(r, k))
                return "deny";
    if ((is_at(r, i, "that") || is_at(r, i, "it")) && is_at(r, i + 1, "is") &&
        (is_at(r, i + 2, "true") || is_at(r, i + 2, "correct")) &&
        (ends_clause(r, i + 2) || is_at(r, i + 3, "that")))
        return "confirm";
    if (is_at(r, i, "yes") && ends_clause(r, i) && i + 2 < r->n)
        return "confirm";
    if (commands(r, i))
        return is_ultimatum(r) ? "threaten" : "demand";
    return NULL;
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
