/*
 * who/turns.c
 *    What the words around a statement make of it.
 *
 *    They are read from the statement outwards. Each that denies turns it round once more ("nobody
 *    doubts"); "the lie that" settles it, whatever stands further out; what others say is theirs
 *    ("the ministry claims that") unless words further out deny it.
 */
#include "who/turns.h"

#include "who/internal.h"

#define STEM_BYTES    4u  /* at which two words count as forms of one */
#define NOT_REACH     6u  /* words in which "not" turns round what follows */
#define UNDO_REACH    9u  /* and a verb what it has for an object */
#define BEHIND_REACH  6u  /* words behind a statement in which "is a lie" begins */
#define SCOPE_REACH   40u /* words before a statement that are read */
#define WITHOUT_REACH 2u  /* words that "without" denies */
#define REPORT_WORDS  5u  /* of "the old myth that" */
#define SAYS_REACH    6u  /* words between "we" and "believe" */

typedef struct scan {
    const ws_wordclasses *classes;
    const ws_text *t, *own;
    uint32_t from, token;
    uint32_t anchor; /* the word from which "not" is looked for */
    bool said;       /* by others */
    bool outer;      /* words further out than "said" deny it */
    bool turned;     /* some word has denied something */
    bool could, would, nor;
    bool within; /* of what stands between two commas */
    ws_turns turns;
} scan;

/* Words that deny or undo what follows. */
static const char *const undoing[] = {
    "scrap",    "drop",       "cancel",   "abandon",    "halt",    "stop",     "end",
    "reverse",  "shelve",     "withdraw", "block",      "repeal",  "revoke",   "avert",
    "avoid",    "suspend",    "prevent",  "veto",       "reject",  "oppose",   "resist",
    "against",  "deny",       "denies",   "denied",     "denying", "doubt",    "doubts",
    "doubted",  "dispute",    "disputes", "doubting",   "fail",    "fails",    "failed",
    "failing",  "failure",    "refuse",   "refuses",    "refused", "refusing", "doubtful",
    "unlikely", "little",     "unable",   "impossible", "rejects", "opposed",  "forbidden",
    "nobody",   "nowhere",    "few",      "rather",     "instead", "scarcely", "barely",
    "far",      "anything",   "less",     "give",       "gave",    "giving",   "ban",
    "bans",     "moratorium", "hard"};

/* What is said so is not so. */
static const char *const pretending[] = {
    "lie",      "lies",     "lied",       "lying",      "myth",     "myths",        "fiction",
    "fantasy",  "fairy",    "falsehood",  "hoax",       "pretend",  "pretends",     "pretended",
    "pretence", "pretense", "pretending", "delusion",   "illusion", "falsely",      "wrongly",
    "untrue",   "false",    "nonsense",   "misleading", "mistaken", "misleadingly", "fooled",
    "duped",    "tricked",  "misled",     "deceived"};

/* Evaluations of what is done or held. */
static const char *const judging[] = {
    "wrong",    "mistake",     "foolish",   "folly",         "fool",    "fools",
    "reckless", "absurd",      "madness",   "irresponsible", "mad",     "crazy",
    "insane",   "stupid",      "unwise",    "ridiculous",    "unfair",  "dangerous",
    "disaster", "disastrous",  "senseless", "pointless",     "immoral", "error",
    "shameful", "unthinkable", "laughable", "unnecessary",   "blunder", "premature",
    "silly",    "idiotic",     "unjust",    "naive",         "illegal", "joke",
    "farce",    "crime",       "dishonest", "ludicrous",     "tragedy", "scandal"};

/* Verbs and nouns of saying and believing: whose, their subject tells. */
static const char *const saying[] = {
    "claim",    "claims",   "claimed",  "claiming",  "say",     "says",       "said",
    "saying",   "call",     "calls",    "called",    "calling", "suggest",    "suggests",
    "argue",    "argues",   "argued",   "suggested", "insist",  "insists",    "insisted",
    "assert",   "asserts",  "asserted", "asserting", "believe", "believes",   "believed",
    "think",    "thinks",   "thought",  "thinking",  "tell",    "tells",      "told",
    "alleged",  "allege",   "alleges",  "reported",  "hear",    "believing",  "suggesting",
    "idea",     "notion",   "view",     "belief",    "theory",  "rumour",     "suggestion",
    "rumor",    "ask",      "asks",     "asked",     "story",   "arguing",    "insisting",
    "supposed", "promised", "heard",    "expected",  "assume",  "assumption", "telling",
    "tale",     "tales",    "stories",  "rumours",   "rumors"};

/* Nouns in whose denial "not" may stand far ahead. */
static const char *const grounds[] = {"evidence", "proof",  "basis", "reason",     "reasons",
                                      "need",     "sign",   "truth", "sense",      "grounds",
                                      "shred",    "chance", "point", "imagination"};

static const char *const open_words[] = {
    "may",       "might",      "whether",   "if",       "unless",    "perhaps",
    "maybe",     "supposedly", "allegedly", "possibly", "so-called", "purportedly",
    "purported", "meant",      "intended",  "until",    "apparently"};

bool
ws_same_stem(ws_str a, ws_str b)
{
    if (a.len < STEM_BYTES || b.len < STEM_BYTES)
        return a.len == b.len && memcmp(a.s, b.s, a.len) == 0;
    for (uint32_t i = 0; i < STEM_BYTES; i++)
        if ((a.s[i] | 0x20) != (b.s[i] | 0x20))
            return false;
    return true;
}

static bool
is_the(const scan *s, uint32_t i, const char *word)
{
    return ws_token_is(s->t, i, word);
}

static bool
is_of(const scan *s, uint32_t i, ws_classes classes)
{
    return i < s->t->n && (ws_wordclass_of(s->classes, s->t->tokens[i].word) & classes);
}

static bool
is_own(const scan *s, uint32_t i)
{
    ws_str w = ws_token_str(s->t, i);

    for (uint32_t k = 0; s->own && k < s->own->n; k++)
        if (w.len >= STEM_BYTES && ws_same_stem(ws_token_str(s->own, k), w))
            return true;
    return false;
}

static bool
is_mark(const scan *s, uint32_t i)
{
    return s->t->tokens[i].kind >= WS_TOKEN_MARK;
}

static void
turn(scan *s)
{
    s->turns.round = !s->turns.round;
    s->outer = s->turned = true;
}

/* ---- single words --------------------------------------------------------------------------- */

/* "we believe", "I would call it". */
static bool
is_own_word(const scan *s, uint32_t i)
{
    for (uint32_t k = i; k > s->from && i - k < SAYS_REACH && !is_mark(s, k - 1); k--)
        if (is_the(s, k - 1, "we") || is_the(s, k - 1, "i"))
            return true;
    return false;
}

/* "No lie", "not a myth": its own denial. */
static bool
is_denied(const scan *s, uint32_t i)
{
    while (i > s->from && is_of(s, i - 1, WS_WC_DET) && !is_of(s, i - 1, WS_WC_NOT))
        i--;
    return i > s->from && (is_of(s, i - 1, WS_WC_NOT));
}

/* "Not only", "nothing but", "without repairs". */
static bool
is_no_denial(const scan *s, uint32_t i)
{
    static const char *const more[] = {"only", "just", "merely", "simply", "but"};

    return WS_TOKEN_IN(s->t, i + 1, more) ||
           (is_the(s, i, "without") && s->anchor - i > WITHOUT_REACH);
}

/* "Not always". */
static bool
is_half_denial(const scan *s, uint32_t i)
{
    static const char *const whole[] = {"always", "entirely", "necessarily", "fully",
                                        "yet",    "wholly",   "completely"};

    return WS_TOKEN_IN(s->t, i + 1, whole);
}

/* "Wrong to", "a mistake for us to", "only fools": said of what follows. */
static bool
is_judged_ahead(const scan *s, uint32_t i)
{
    static const char *const heads[] = {"to", "that", "for", "if", "when"};

    if (is_the(s, i, "fool") || is_the(s, i, "fools"))
        return true;
    return WS_TOKEN_IN(s->t, i + 1, heads) || WS_TOKEN_IN(s->t, i + 2, heads);
}

/* "Little" before "to", "far from", "anything but", "rather than": alone they deny nothing. */
static bool
is_incomplete(const scan *s, uint32_t i)
{
    static const struct {
        const char *word, *behind;
    } pairs[] = {{"far", "from"},  {"anything", "but"}, {"rather", "than"}, {"instead", "of"},
                 {"less", "than"}, {"give", "up"},      {"hard", "to"},     {"gave", "up"},
                 {"giving", "up"}, {"little", NULL},    {"few", NULL}};
    static const char *const objects[] = {"to", "evidence", "reason", "sense", "proof", "doubt"};

    for (size_t k = 0; k < sizeof(pairs) / sizeof(*pairs); k++) {
        if (!is_the(s, i, pairs[k].word))
            continue;
        if (!pairs[k].behind)
            return !WS_TOKEN_IN(s->t, i + 1, objects) && !WS_TOKEN_IN(s->t, i + 1, saying);
        return !is_the(s, i + 1, pairs[k].behind);
    }
    return false;
}

/* "Beyond doubt". */
static bool
is_beyond(const scan *s, uint32_t i)
{
    return i > s->from && is_the(s, i - 1, "beyond");
}

/* "Who could doubt", "how can anyone say". */
static bool
asks_in_vain(const scan *s, uint32_t i)
{
    static const char *const can[] = {"can", "could", "would"};

    return (is_the(s, i, "who") || is_the(s, i, "how")) && WS_TOKEN_IN(s->t, i + 1, can);
}

/* "Too late to". */
static bool
is_too(const scan *s, uint32_t i)
{
    if (!is_the(s, i, "too"))
        return false;
    for (uint32_t k = i + 2; k < s->token && k < i + NOT_REACH; k++)
        if (is_the(s, k, "to"))
            return true;
    return false;
}

/* ---- the words before ----------------------------------------------------------------------- */

/* Where the clause ends that the statement is in: a mark, but none that closes what was put in
 * between; "but", and not "anything but". */
static bool
ends_clause(scan *s, uint32_t i)
{
    static const char *const heads[] = {"that", "to"};
    static const char *const stops[] = {"because", "although", "though", "while"};

    if (is_mark(s, i)) {
        bool other = s->t->tokens[i].kind != WS_TOKEN_MARK ||
                     !(s->within || WS_TOKEN_IN(s->t, i + 1, heads));

        s->within = !s->within;
        return other;
    }
    if (is_the(s, i, "but"))
        return !(i > s->from && (is_the(s, i - 1, "anything") || is_the(s, i - 1, "nothing")));
    return WS_TOKEN_IN(s->t, i, stops);
}

static void
read_saying(scan *s, uint32_t i)
{
    static const char *const telling[] = {"tell", "tells", "told", "telling", "hear", "heard"};

    s->anchor = i;
    s->turns.unsure = s->turns.unsure || WS_TOKEN_IN(s->t, i, telling);
    if (is_own_word(s, i))
        return;
    s->said = true;
    s->outer = false;
}

static void
read_pretence(scan *s, uint32_t i)
{
    s->outer = s->turned = true;
    if (is_denied(s, i))
        return;
    s->turns.round = !s->turns.round;
    s->turns.feigned = true;
}

/* "The fact that", "admit that": so it is, whoever denies it further out. */
static bool
is_known(const scan *s, uint32_t i)
{
    static const char *const knowing[] = {
        "admit",  "admits",   "admitted",     "admitting", "acknowledge", "acknowledged",
        "know",   "knows",    "knew",         "known",     "disclose",    "disclosed",
        "reveal", "revealed", "realise",      "realised",  "realize",     "realized",
        "hide",   "hid",      "hiding",       "conceal",   "concealed",   "concealing",
        "ignore", "ignored",  "ignoring",     "forget",    "notice",      "noticed",
        "regret", "warned",   "acknowledging"};

    if (is_own(s, i))
        return false;
    return WS_TOKEN_IN(s->t, i, knowing) ||
           (is_the(s, i, "fact") && is_the(s, i + 1, "that") && !is_denied(s, i));
}

static void
read_not(scan *s, uint32_t i)
{
    static const char *const wants[] = {"reason", "sense", "point"};
    bool second = is_the(s, i, "neither") && s->nor;

    s->nor = s->nor || is_the(s, i, "nor");
    if (second || is_no_denial(s, i))
        return;
    turn(s);
    s->turns.judged = s->turns.judged || WS_TOKEN_IN(s->t, s->anchor, wants);
    s->turns.unsure = s->turns.unsure || is_half_denial(s, i);
}

/* False when what stands further out does not matter. */
static bool
read_before(scan *s, uint32_t i)
{
    const ws_text *t = s->t;

    if (WS_TOKEN_IN(t, i, pretending)) {
        read_pretence(s, i);
        return false;
    }
    if (is_known(s, i))
        return false;
    s->turns.unsure = s->turns.unsure || (WS_TOKEN_IN(t, i, open_words) && !is_own(s, i));
    s->could = s->could || is_the(s, i, "could");
    s->would = s->would || is_the(s, i, "would");
    if (is_the(s, i, "used") && is_the(s, i + 1, "to") && i > s->from && !is_of(s, i - 1, WS_WC_BE))
        s->turns.unsure = true;
    if (!is_own(s, i) &&
        (WS_TOKEN_IN(t, i, saying) || (is_the(s, i, "found") && is_the(s, i + 1, "that")))) {
        read_saying(s, i);
    } else if (WS_TOKEN_IN(t, i, grounds)) {
        s->anchor = i;
    } else if (WS_TOKEN_IN(t, i, judging) && is_judged_ahead(s, i)) {
        turn(s);
        s->turns.judged = true;
        s->anchor = i;
    } else if (is_too(s, i) || asks_in_vain(s, i) ||
               (WS_TOKEN_IN(t, i, undoing) && !is_beyond(s, i) && s->anchor - i < UNDO_REACH &&
                !is_incomplete(s, i))) {
        turn(s);
        s->turns.judged = s->turns.judged || is_own_word(s, i);
        s->anchor = i;
    } else if (is_of(s, i, WS_WC_NOT) && s->anchor - i <= NOT_REACH) {
        read_not(s, i);
    }
    return true;
}

/* ---- the words behind ----------------------------------------------------------------------- */

/* "... is a lie", "... would be a mistake", "... are false". */
static void
read_behind(scan *s)
{
    static const char *const false_words[] = {"baseless", "unfounded", "groundless",
                                              "rubbish",  "fake",      "bogus",
                                              "invented", "liars",     "liar"};
    static const char *const stops[] = {"and", "but", "who", "which", "because", "when", "if"};
    const ws_token *k = s->t->tokens;

    for (uint32_t i = s->token + 1; i + 1 < s->t->n && i <= s->token + BEHIND_REACH; i++) {
        if (is_mark(s, i) || k[i].sentence != k[s->token].sentence || WS_TOKEN_IN(s->t, i, stops))
            return;
        if (!is_of(s, i, WS_WC_BE))
            continue;
        for (uint32_t j = i + 1; j < s->t->n && j <= i + 3 && !is_mark(s, j); j++) {
            bool judged = WS_TOKEN_IN(s->t, j, judging);

            if (is_of(s, j, WS_WC_NOT))
                return;
            if (!judged && !WS_TOKEN_IN(s->t, j, pretending) && !WS_TOKEN_IN(s->t, j, false_words))
                continue;
            turn(s);
            s->turns.judged = judged;
            return;
        }
    }
}

uint32_t
ws_turns_report_end(const ws_text *t, uint32_t from, uint32_t to)
{
    static const char *const heads[] = {"that", "of", "to", "for"};

    for (uint32_t i = from; i + 1 < to && i < from + REPORT_WORDS; i++) {
        if (t->tokens[i].kind >= WS_TOKEN_MARK)
            break;
        if (WS_TOKEN_IN(t, i + 1, heads) &&
            (WS_TOKEN_IN(t, i, saying) || WS_TOKEN_IN(t, i, pretending)))
            return i + 2;
    }
    return from;
}

/* "Nowhere" behind it, or a question. */
static void
read_end(scan *s)
{
    const ws_token *k = s->t->tokens;
    uint32_t i = s->token;

    if (is_the(s, i + 1, "nowhere") || is_the(s, i + 1, "never"))
        turn(s);
    while (i + 1 < s->t->n && k[i + 1].sentence == k[i].sentence && s->t->s[k[i].start] != '?') {
        i++;
        s->turns.unsure = s->turns.unsure || ((s->would || s->could) && is_the(s, i, "if"));
    }
    s->turns.unsure = s->turns.unsure || s->t->s[k[i].start] == '?';
}

ws_turns
ws_turns_around(const ws_wordclasses *classes, const ws_text *t, const ws_text *own, uint32_t from,
                uint32_t token)
{
    scan s = {.classes = classes, .t = t, .own = own, .from = from, .token = token};
    const ws_token *k = t->tokens;

    s.anchor = token;
    for (uint32_t i = token; i > from && token - i < SCOPE_REACH; i--)
        if (k[i - 1].sentence != k[token].sentence || ends_clause(&s, i - 1) ||
            !read_before(&s, i - 1))
            break;
    read_behind(&s);
    read_end(&s);
    s.turns.some = s.turned;
    s.turns.unsure = s.turns.unsure || (s.said && !s.outer) || (s.could && !s.turned);
    return s.turns;
}
