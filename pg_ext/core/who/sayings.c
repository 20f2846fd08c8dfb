/*
 * who/sayings.c
 *    Turns of speech that tell an act under a neutral cue: "there is no truth in it", "we stand by
 *    them", "you have my word", "that is out of the question".
 */
#include "who/reading.h"

#define WORD_MAX 16u /* bytes of one word of a pattern, with its NUL */
#define GAP_MAX  3u  /* words that "*" stands for, at most */
#define SELF_GAP 4u  /* words between the speaker and the saying */

/* Words in order, each one of several (a|b). BE: is, was; MY: my, his, their; *: up to GAP_MAX
 * words. */
typedef struct saying {
    const char *act, *words;
    bool self; /* said of the speaker */
} saying;

static const saying sayings[] = {
    {"deny", "no truth in|to|whatsoever", false},
    {"deny", "never|not|n't|n\xE2\x80\x99t happened|happen|occurred|occur", false},
    {"deny", "not a * of truth", false},
    {"deny", "nothing of the kind|sort", false},
    {"deny", "done|did nothing|no wrong", true},
    {"deny", "BE not|n't|n\xE2\x80\x99t true", false},
    {"deny", "BE a|an|pure|all|utter * lie|lies|fabrication|invention|falsehood|hoax", false},
    {"support", "stand|stands|stood with|by|behind|beside|alongside|shoulder", true},
    {"support", "BE|were * behind|beside|with you|them|him|her|the|our|this", true},
    {"support", "have|has|had|give|gave|given|offer|offered|enjoys MY * support|backing|blessing",
     false},
    {"support", "BE * in favour|favor of", true},
    {"support", "BE * on MY side", true},
    {"promise", "give|gave|have|had * MY word", false},
    {"promise", "promise|guarantee|swear|pledge you|that|we|to", true},
    {"threaten", "will|'ll|\xE2\x80\x99ll|would regret it|this|that", false},
    {"threaten", "will|'ll|\xE2\x80\x99ll|would pay dearly|with|the", false},
    {"threaten", "will|would be shot|punished|hanged|crushed|executed|destroyed|hunted", false},
    {"threaten", "will|would be consequences|blood|hell", false},
    {"threaten", "will|'ll|\xE2\x80\x99ll hunt|crush|punish|bury you|them|him|her|it", false},
    {"threaten", "or else", false},
    {"reject", "out of the question", false},
    {"reject", "not|n't|n\xE2\x80\x99t|never|cannot negotiable|accept|agree", true},
    {"reject", "BE not|n't|n\xE2\x80\x99t negotiable|acceptable", false},
    {"reject", "no , thank|thanks", false},
    {"condemn",
     "BE a|an|nothing|the * stain|blot|disgrace|outrage|scandal|shame|abomination|travesty|affront|"
     "insult|betrayal|atrocity|mockery|farce|obscenity|sham",
     false},
    {"condemn", "BE a|an * cowardly|barbaric|heinous|despicable|shameful|callous", false},
    {"condemn", "shame on", false},
    {"condemn", "how dare", false},
};

#define SAYINGS (sizeof(sayings) / sizeof(*sayings))

/* Where the word of a pattern ends. */
static const char *
word_end(const char *s)
{
    while (*s && *s != ' ' && *s != '|')
        s++;
    return s;
}

/* Whether the word at position i is the one of a pattern up to `end`, or of the class that it
 * names. */
static bool
is_word(const reader *r, uint32_t i, const char *text, const char *end)
{
    static const char *const mine[] = {"my", "our", "his", "her", "its", "their"};
    char word[WORD_MAX];

    if (*text == 'B')
        return reads_class(r, i, WS_WC_BE);
    if (*text == 'M')
        return WS_TOKEN_IN(r->t, r->v[i], mine);
    if (!ws_may_begin((uint8_t)r->t->s[r->t->tokens[r->v[i]].start], text))
        return false;
    memcpy(word, text, (size_t)(end - text));
    word[end - text] = '\0';
    return is_at(r, i, word);
}

static bool
is_one_of(const reader *r, uint32_t i, const char *words)
{
    while (i < r->n) {
        const char *end = word_end(words);

        if (is_word(r, i, words, end))
            return true;
        if (*end != '|')
            return false;
        words = end + 1;
    }
    return false;
}

/* Whether the words stand at position i. */
static bool
stands_at(const reader *r, uint32_t i, const char *words)
{
    while (true) {
        const char *next = words + strcspn(words, " ");
        uint32_t gap = 0;

        if (*words == '*') {
            for (words += 2; !is_one_of(r, i + gap, words); gap++)
                if (gap == GAP_MAX || i + gap >= r->n ||
                    r->t->tokens[r->v[i + gap]].kind >= WS_TOKEN_MARK)
                    return false;
            i += gap;
            next = words + strcspn(words, " ");
        } else if (!is_one_of(r, i, words)) {
            return false;
        }
        if (!*next)
            return true;
        words = next + 1;
        i++;
    }
}

/* The speaker is the subject of what stands at position i. */
static bool
is_of_self(const reader *r, uint32_t i)
{
    for (uint32_t k = i; k > 0 && i - k < SELF_GAP; k--) {
        if (reads_class(r, k - 1, WS_WC_WE | WS_WC_HE) || is_at(r, k - 1, "it") ||
            is_at(r, k - 1, "they"))
            return true;
        if (r->t->tokens[r->v[k - 1]].kind >= WS_TOKEN_MARK)
            return false;
    }
    return false;
}

static bool
is_negated(const reader *r, uint32_t i)
{
    for (uint32_t k = i; k > 0 && i - k < 3; k--)
        if (reads_class(r, k - 1, WS_WC_NOT))
            return true;
    return false;
}

#define BEGINNINGS 512u /* a power of two */

/* Which sayings, as bits, may have a word of each hash's last bits, or BE, or any, in a place. */
typedef struct beginning {
    uint32_t words[BEGINNINGS], be, any;
} beginning;

/* In their first place, and in their second. */
typedef struct ws_beginnings {
    beginning first, second;
} ws_beginnings;

/* The word or words at s in a saying. Returns where they end. */
static const char *
note_place(size_t k, const char *s, beginning *b)
{
    for (;; s++) {
        const char *end = word_end(s);

        if (*s == 'B')
            b->be |= 1u << k;
        else if (*s == '*' || *s == 'M')
            b->any |= 1u << k;
        else
            b->words[ws_word_hash((ws_str){s, (uint32_t)(end - s)}) % BEGINNINGS] |= 1u << k;
        s = end;
        if (*s != '|')
            return s;
    }
}

/* The same for all claims of a text. */
static const ws_beginnings *
beginnings_of(ws_memory *memory)
{
    _Static_assert(SAYINGS <= 32, "a bit for each saying");
    if (!memory->sayings) {
        memory->sayings = ws_alloc0(memory->cast->cx, 1, sizeof(ws_beginnings));
        for (size_t k = 0; k < SAYINGS; k++)
            note_place(k, note_place(k, sayings[k].words, &memory->sayings->first) + 1,
                       &memory->sayings->second);
    }
    return memory->sayings;
}

/* The sayings that may have the word at position i in a place. */
static uint32_t
candidates(const reader *r, uint32_t i, const beginning *b)
{
    return b->any | b->words[r->t->tokens[r->v[i]].word % BEGINNINGS] |
           (reads_class(r, i, WS_WC_BE) ? b->be : 0);
}

static bool
is_said_at(const reader *r, uint32_t i, const saying *s)
{
    return stands_at(r, i, s->words) && (!s->self || is_of_self(r, i)) && !is_negated(r, i);
}

const char *
ws_content_saying(const reader *r)
{
    const ws_beginnings *b = beginnings_of(r->memory);

    for (uint32_t i = 0; i + 1 < r->n; i++) {
        uint32_t left = candidates(r, i, &b->first);

        for (left &= left ? candidates(r, i + 1, &b->second) : 0; left; left &= left - 1) {
            const saying *s = &sayings[__builtin_ctz(left)];

            if (is_said_at(r, i, s))
                return s->act;
        }
    }
    return NULL;
}
