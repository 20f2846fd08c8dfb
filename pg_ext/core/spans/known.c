/*
 * spans/known.c
 *    Cues that everybody knows, however seldom they were met in what the model was learned from:
 *    "linked the attack to", "stands by its story", "pinned the blame on".
 */
#include "spans/known.h"

#include <string.h>

#include "spans/sorts.h"

#define OBJECT_MAX 12u /* tokens of an object up to the word behind it */

/* A verb, as it stands in a dictionary, and the words behind it: '~' an object up to the word that
 * follows it here, '+' one that cannot be anything else (the plan, not: a lie), "its" any such
 * word, "to+" one before a verb, '=' where the cue ends. In the order of their first letters. */
typedef struct known {
    const char *verb, *behind;
} known;

static const known cues[] = {
    {"accuse", "~"},
    {"accuse", "~ of"},
    {"acquit", "~ of"},
    {"admit", "= guilt"},
    {"admit", "= liability"},
    {"admit", "= responsibility"},
    {"admit", "= wrongdoing"},
    {"admonish", "~"},
    {"appeal", "for"},
    {"appeal", "to ~ not"},
    {"appeal", "to ~ to+"},
    {"applaud", "~"},
    {"ask", "~ not"},
    {"ask", "~ to+"},
    {"backtrack", "on"},
    {"balk", "at"},
    {"beg", "~ not"},
    {"beg", "~ to+"},
    {"berate", "~"},
    {"blame", "~"},
    {"blast", "~"},
    {"boast", "= that"},
    {"brand", "+"},
    {"bristle", "at"},
    {"call", "for"},
    {"call", "on ~ not"},
    {"call", "on ~ to+"},
    {"call", "upon ~ to+"},
    {"castigate", "~"},
    {"caution", "against"},
    {"challenge", "~ to+"},
    {"characterise", "~ as"},
    {"characterize", "~ as"},
    {"chide", "~"},
    {"come", "down hard on"},
    {"come", "out against"},
    {"come", "out in favor of"},
    {"come", "out in favour of"},
    {"commend", "~"},
    {"condemn", "~"},
    {"contend", "= that"},
    {"criticise", "~"},
    {"criticize", "~"},
    {"cry", "foul over"},
    {"dare", "~ to+"},
    {"debunk", "~"},
    {"decry", "~"},
    {"demand", "= that"},
    {"denounce", "~"},
    {"denounce", "~ as"},
    {"deny", "~"},
    {"deplore", "~"},
    {"direct", "~ to+"},
    {"disagree", "with"},
    {"dispute", "~"},
    {"double", "down on"},
    {"dub", "+"},
    {"exhort", "~ to+"},
    {"express", "~"},
    {"fault", "~"},
    {"file", "a complaint"},
    {"fire", "back at"},
    {"give", "its backing to"},
    {"give", "its blessing to"},
    {"give", "short shrift to"},
    {"give", "the green light to"},
    {"hail", "~ as"},
    {"heap", "praise on"},
    {"heap", "scorn on"},
    {"hint", "= that"},
    {"hit", "back at"},
    {"hit", "out at"},
    {"hold", "~ accountable"},
    {"hold", "~ responsible"},
    {"implore", "~ not"},
    {"implore", "~ to+"},
    {"indict", "~"},
    {"inveigh", "against"},
    {"invite", "~ to+"},
    {"label", "+"},
    {"lament", "~"},
    {"lash", "out against"},
    {"lash", "out at"},
    {"laud", "~"},
    {"lay", "the blame"},
    {"lend", "its support to"},
    {"liken", "~ to"},
    {"link", "~ to"},
    {"lodge", "a complaint"},
    {"lodge", "a protest"},
    {"maintain", "= that"},
    {"make", "an appeal for"},
    {"make", "an appeal to"},
    {"make", "light of"},
    {"order", "~ to+"},
    {"own", "up to"},
    {"paint", "~ as"},
    {"pay", "tribute to"},
    {"pin", "the blame"},
    {"place", "the blame"},
    {"play", "down"},
    {"plead", "for"},
    {"plead", "with"},
    {"pledge", "to+"},
    {"point", "a finger"},
    {"point", "fingers"},
    {"point", "the finger"},
    {"portray", "~ as"},
    {"pour", "cold water on"},
    {"pour", "scorn on"},
    {"praise", "~"},
    {"press", "for"},
    {"push", "back against"},
    {"push", "back on"},
    {"put", "its weight behind"},
    {"put", "the blame"},
    {"put", "~ down to"},
    {"rail", "against"},
    {"raise", "concerns"},
    {"raise", "doubts"},
    {"raise", "fears"},
    {"raise", "objections"},
    {"raise", "questions"},
    {"raise", "the alarm"},
    {"raise", "the specter of"},
    {"raise", "the spectre of"},
    {"rally", "behind"},
    {"reaffirm", "~"},
    {"rebuke", "~"},
    {"reiterate", "~"},
    {"reject", "~"},
    {"reproach", "~"},
    {"rubbish", "~"},
    {"rule", "out"},
    {"scoff", "at"},
    {"serve", "notice on"},
    {"shift", "the blame"},
    {"side", "with"},
    {"slam", "~"},
    {"snap", "back at"},
    {"sneer", "at"},
    {"stand", "by = the claim"},
    {"stand", "by = the decision"},
    {"stand", "by = the figures"},
    {"stand", "by = the findings"},
    {"stand", "by = the report"},
    {"stand", "by = the statement"},
    {"stand", "by = the story"},
    {"stand", "by its"},
    {"summon", "~"},
    {"take", "a swipe at"},
    {"take", "aim at"},
    {"take", "credit for"},
    {"take", "exception to"},
    {"take", "issue with"},
    {"take", "responsibility for"},
    {"take", "umbrage at"},
    {"take", "~ to task"},
    {"task", "~ to+"},
    {"term", "+"},
    {"thank", "~"},
    {"thank", "~ for"},
    {"threaten", "to+"},
    {"throw", "down the gauntlet"},
    {"throw", "its support behind"},
    {"throw", "its weight behind"},
    {"trace", "~ to"},
    {"trade", "barbs"},
    {"urge", "~ not"},
    {"urge", "~ to+"},
    {"voice", "its support for"},
    {"voice", "~"},
    {"vow", "to+"},
    {"warn", "against"},
    {"warn", "of"},
    {"wave", "aside"},
    {"wave", "away"},
};

#define ROWS (sizeof(cues) / sizeof(*cues))

static bool
is_owner(const ws_text *t, uint32_t i)
{
    static const char *const words[] = {"his", "her", "its", "their", "my", "our", "your"};

    return WS_TOKEN_IN(t, i, words);
}

/* Whether an object may begin at token i; `sure`: and nothing else. */
static bool
begins_object(const ws_text *t, uint32_t i, bool sure)
{
    static const char *const nouns[] = {"the", "this", "these", "those", "him",  "them",
                                        "it",  "us",   "both",  "all",   "such", "her"};
    static const char *const others[] = {"by",   "to",    "in",     "on",     "at",    "as",
                                         "for",  "of",    "with",   "and",    "or",    "that",
                                         "who",  "which", "behind", "before", "after", "until",
                                         "when", "while", "because"};

    if (t->tokens[i].kind != WS_TOKEN_WORD)
        return !sure &&
               (t->tokens[i].kind == WS_TOKEN_NUMBER || t->tokens[i].kind == WS_TOKEN_OPEN);
    if (WS_TOKEN_IN(t, i, nouns) || is_owner(t, i) || t->tokens[i].shape >= WS_SHAPE_TITLE)
        return true;
    return !sure && !WS_TOKEN_IN(t, i, others);
}

/* Before a verb: not to the union, to Norland. */
static bool
is_infinitive(const ws_text *t, uint32_t i)
{
    static const char *const nouns[] = {"dinner", "lunch",  "talks", "court",  "work",  "school",
                                        "church", "prison", "jail",  "office", "power", "bed",
                                        "a",      "an",     "war",   "death"};

    return i + 1 < t->n && ws_token_is(t, i, "to") && t->tokens[i + 1].shape == WS_SHAPE_LOWER &&
           !begins_object(t, i + 1, true) && !WS_TOKEN_IN(t, i + 1, nouns);
}

/* Whether token i is the word of a row. */
static bool
fits(const ws_text *t, uint32_t i, ws_str word)
{
    ws_str s = ws_token_str(t, i);

    if (word.len == 3 && memcmp(word.s, "to+", 3) == 0)
        return is_infinitive(t, i);
    if (word.len == 3 && memcmp(word.s, "its", 3) == 0)
        return is_owner(t, i);
    return s.len == word.len && memcmp(s.s, word.s, word.len) == 0;
}

/* The token of the object from i on before which `word` stands; 0: none does. An empty word stands
 * everywhere. */
static uint32_t
behind_object(const ws_text *t, uint32_t i, ws_str word, bool sure)
{
    uint32_t from = i;

    if (i >= t->n || !begins_object(t, i, sure))
        return 0;
    if (!word.len)
        return i;
    while (++i < t->n && i - from < OBJECT_MAX &&
           t->tokens[i].sentence == t->tokens[from].sentence && t->tokens[i].kind != WS_TOKEN_MARK)
        if (fits(t, i, word))
            return i;
    return 0;
}

static ws_str
next_word(const char **at)
{
    ws_str word = {*at, (uint32_t)strcspn(*at, " ")};

    *at += word.len;
    *at += **at == ' ';
    return word;
}

/* Whether something stands behind a row that names no object: not "hit back at once", "played down
 * by the river". */
static bool
is_followed(const ws_text *t, uint32_t head, uint32_t i)
{
    static const char *const on[] = {"on",   "for", "to", "over",   "about",
                                     "with", "at",  "of", "against"};
    static const char *const times[] = {"once", "first", "last", "least", "home", "night"};

    return i < t->n && t->tokens[i].sentence == t->tokens[head].sentence &&
           !WS_TOKEN_IN(t, i, times) &&
           (begins_object(t, i, false) || WS_TOKEN_IN(t, i, on) || ws_token_is(t, i, "a") ||
            ws_token_is(t, i, "an"));
}

/* The tokens of a row's cue that stand at the verb; 0: they do not. */
static uint32_t
match(const ws_text *t, uint32_t head, const char *behind)
{
    uint32_t i = head + 1, end = 0;

    while (*behind) {
        ws_str word = next_word(&behind);
        bool object = *word.s == '~' || *word.s == '+'; /* what follows is no part of the cue */

        if (i >= t->n || t->tokens[i].sentence != t->tokens[head].sentence)
            return 0;
        if (object || (!*behind && is_owner(t, i)) || word.s[word.len - 1] == '+')
            end = end ? end : i;
        if (*word.s == '=')
            end = i;
        else if (object) {
            const char *next = behind;

            i = behind_object(t, i, next_word(&next), *word.s == '+');
            if (!i)
                return 0;
        } else if (!fits(t, i++, word)) {
            return 0;
        }
    }
    return end || is_followed(t, head, i) ? (end ? end : i) - head : 0;
}

typedef enum form { OTHER_WORD, BASE, FINITE, ING } form;

/* Whether the word can only be a form of verbs that share its first two letters: "accused", "gate";
 * "gave" is of "give". */
static bool
is_regular(ws_str word, uint32_t hash, const ws_word_info *w)
{
    return w->lemma == hash || ws_word_ends_in(word, "ed", 2) || ws_word_ends_in(word, "ing", 3) ||
           word.s[word.len - 1] == 's';
}

/* The form of the verb that the word is: the word table has many participles as adjectives. */
static form
form_of(ws_str word, ws_str verb, const ws_word_info *w)
{
    uint32_t stem = verb.len - (verb.s[verb.len - 1] == 'e');
    ws_str end = {word.s + stem, word.len - stem};

    if (word.len >= stem && memcmp(word.s, verb.s, stem) == 0) {
        if (end.len > 2 && *end.s == verb.s[stem - 1]) /* admitted */
            end = (ws_str){end.s + 1, end.len - 1};
        if (word.len == verb.len)
            return verb.len == 3 ? FINITE : BASE; /* hit, put */
        if (ws_str_eq(end, WS_STR("ed")) || ws_str_eq(end, WS_STR("s")) ||
            ws_str_eq(end, WS_STR("es")))
            return FINITE;
        if (ws_str_eq(end, WS_STR("ing")))
            return ING;
    }
    if (w->lemma != ws_word_hash(verb))
        return OTHER_WORD;
    return w->form == WS_ENDS_ING ? ING : w->form == WS_ENDS_BASE ? BASE : FINITE;
}

/* The last of several participles: "beaten, denied water". */
static bool
ends_list(const ws_text *t, uint32_t i)
{
    ws_str s;

    if (i < 2 || !(ws_token_is(t, i - 1, "and") || t->s[t->tokens[i - 1].start] == ','))
        return false;
    s = ws_token_str(t, i - 2);
    return t->tokens[i - 2].shape == WS_SHAPE_LOWER &&
           (ws_word_ends_in(s, "ed", 2) || ws_word_ends_in(s, "en", 3));
}

/* A bridge links towns, and claims nothing. */
static bool
is_way(const ws_text *t, uint32_t i)
{
    static const char *const ways[] = {"bridge", "road",    "line",  "railway",  "pipeline",
                                       "tunnel", "cable",   "route", "motorway", "highway",
                                       "canal",  "service", "ferry", "flight",   "that"};

    return WS_TOKEN_IN(t, i, ways);
}

/* Whether the verb at `head` says what somebody did: not to link, would link, was linked, the link.
 */
static bool
is_done(const ws_text *t, uint32_t head, form f)
{
    static const char *const not_done[] = {
        "to",    "be",    "is",  "are",   "was",    "were",  "been", "the", "a",  "an",
        "this",  "that",  "of",  "am",    "being",  "any",   "such", "in",  "on", "at",
        "would", "could", "may", "might", "should", "under", "by",   "if"};
    static const char *const plural[] = {"they", "we", "i", "will", "not", "and"};
    uint32_t i = head;

    while (i > 0 && t->tokens[i - 1].shape == WS_SHAPE_LOWER &&
           ws_word_ends_in(ws_token_str(t, i - 1), "ly", 3))
        i--;
    if (i == 0 || t->tokens[i - 1].sentence != t->tokens[head].sentence ||
        WS_TOKEN_IN(t, i - 1, not_done) || is_owner(t, i - 1) || ends_list(t, i))
        return false;
    if (f == BASE && !WS_TOKEN_IN(t, i - 1, plural))
        return ws_word_ends_in(ws_token_str(t, i - 1), "s", 3);
    return f != ING || t->s[t->tokens[i - 1].start] == ',';
}

/* The first row whose verb begins with the letter, or a later one. */
static uint32_t
first_row(char letter)
{
    uint32_t low = 0, high = ROWS;

    while (low < high) {
        uint32_t middle = (low + high) / 2;

        if (*cues[middle].verb < letter)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

uint32_t
ws_known_cue(const ws_text *t, uint32_t head, const ws_word_info *w)
{
    ws_str word = ws_token_str(t, head);
    bool regular;

    if (t->tokens[head].shape != WS_SHAPE_LOWER || t->tokens[head].quoted != WS_UNQUOTED ||
        head + 2 >= t->n || head == 0 || w->sort != WS_SORT_NONE ||
        (*word.s == 'l' && is_way(t, head - 1)))
        return 0;
    regular = is_regular(word, t->tokens[head].word, w);
    for (uint32_t k = first_row(*word.s); k < ROWS && *cues[k].verb == *word.s; k++) {
        ws_str verb = {cues[k].verb, (uint32_t)strlen(cues[k].verb)};
        form f = regular && (word.len < 2 || word.s[1] != verb.s[1]) ? OTHER_WORD
                                                                     : form_of(word, verb, w);
        uint32_t n = f != OTHER_WORD && is_done(t, head, f) ? match(t, head, cues[k].behind) : 0;

        if (n)
            return n;
    }
    return 0;
}

/* "we thank", "I have asked": said of who speaks. */
bool
ws_known_is_own(const ws_text *t, uint32_t verb)
{
    static const char *const have[] = {"have", "had", "also", "must", "will"};
    static const char *const we[] = {"we", "i", "you"};

    verb -= verb > 1 && WS_TOKEN_IN(t, verb - 1, have);
    return verb > 0 && WS_TOKEN_IN(t, verb - 1, we);
}
