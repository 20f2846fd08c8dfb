/*
 * lexicon/inflect.c
 *    Forms of English verbs and nouns. Regular spelling rules, and a list of what breaks them.
 */
#include "lexicon/inflect.h"

#include <string.h>

/* Base form, then past and participle where they differ from the rules. */
static const char *const irregular[][3] = {
    {"say", "said", ""},
    {"tell", "told", ""},
    {"write", "wrote", "written"},
    {"speak", "spoke", "spoken"},
    {"think", "thought", ""},
    {"know", "knew", "known"},
    {"see", "saw", "seen"},
    {"find", "found", ""},
    {"show", "showed", "shown"},
    {"read", "read", ""},
    {"hear", "heard", ""},
    {"feel", "felt", ""},
    {"understand", "understood", ""},
    {"swear", "swore", "sworn"},
    {"beg", "begged", ""},
    {"seek", "sought", ""},
    {"choose", "chose", "chosen"},
    {"forecast", "forecast", ""},
    {"rebut", "rebutted", ""},
    {"give", "gave", "given"},
    {"take", "took", "taken"},
    {"make", "made", ""},
    {"steal", "stole", "stolen"},
    {"break", "broke", "broken"},
    {"lie", "lied", ""},
    {"spread", "spread", ""},
    {"undermine", "undermined", ""},
    {"overthrow", "overthrew", "overthrown"},
    {"withdraw", "withdrew", "withdrawn"},
    {"hold", "held", ""},
    {"keep", "kept", ""},
    {"lead", "led", ""},
    {"meet", "met", ""},
    {"put", "put", ""},
    {"sell", "sold", ""},
    {"send", "sent", ""},
    {"shoot", "shot", ""},
    {"strike", "struck", ""},
    {"fight", "fought", ""},
    {"cheat", "cheated", ""},
    {"mislead", "misled", ""},
    {"forget", "forgot", "forgotten"},
    {"bring", "brought", ""},
    {"foresee", "foresaw", "foreseen"},
    {"stand", "stood", ""},
    {"throw", "threw", "thrown"},
    {"hit", "hit", ""},
    {"set", "set", ""},
    {"let", "let", ""},
    {"cut", "cut", ""},
    {"withhold", "withheld", ""},
    {"uphold", "upheld", ""},
    {"buy", "bought", ""},
    {"build", "built", ""},
    {"leave", "left", ""},
    {"run", "ran", ""},
    {"forbid", "forbade", "forbidden"},
    {"hide", "hid", "hidden"},
    {"learn", "learnt", "learned"},
    {"dispute", "disputed", ""},
    {"quote", "quoted", ""},
    {"quit", "quit", ""},
};

/* Two-syllable verbs that double their last consonant, or whose British spelling does. */
static const char *const doubling[] = {"admit",   "commit", "refer", "label", "signal", "compel",
                                       "propel",  "rebut",  "defer", "occur", "concur", "transfer",
                                       "control", "repel",  "allot", "abet",  "model",  "cancel"};

typedef struct maker {
    ws_ctx *cx;
    ws_str head, rest; /* first word; what follows it, with its blank */
    ws_inflected *forms;
    uint32_t n;
} maker;

static bool
is_vowel(char c)
{
    return c && strchr("aeiou", c) != NULL;
}

/* head[0, keep) + ending + rest */
static void
put(maker *m, uint32_t keep, const char *ending, ws_form form)
{
    uint32_t len = (uint32_t)strlen(ending);
    char *s;

    if (m->n == WS_FORMS_MAX)
        return;
    s = ws_alloc(m->cx, keep + len + m->rest.len + 1, 1);
    memcpy(s, m->head.s, keep);
    memcpy(s + keep, ending, len);
    if (m->rest.len)
        memcpy(s + keep + len, m->rest.s, m->rest.len);
    m->forms[m->n++] = (ws_inflected){{s, keep + len + m->rest.len}, form};
}

static bool
ends(ws_str w, const char *tail)
{
    size_t n = strlen(tail);

    return w.len > n && memcmp(w.s + w.len - n, tail, n) == 0;
}

/* Consonant, vowel, consonant at the end of a word of one syllable: plan, planned. */
static bool
doubles(ws_str w)
{
    uint32_t vowels = 0;
    char last;

    if (WS_STR_IN(w, doubling))
        return true;
    if (w.len < 3)
        return false;
    last = w.s[w.len - 1];
    for (uint32_t i = 0; i < w.len; i++)
        vowels += is_vowel(w.s[i]);
    return vowels == 1 && is_vowel(w.s[w.len - 2]) && !is_vowel(last) && !strchr("wxyh", last);
}

static void
put_s(maker *m)
{
    ws_str w = m->head;

    if (ends(w, "s") || ends(w, "x") || ends(w, "z") || ends(w, "ch") || ends(w, "sh"))
        put(m, w.len, "es", WS_FORM_S);
    else if (ends(w, "y") && !is_vowel(w.s[w.len - 2]))
        put(m, w.len - 1, "ies", WS_FORM_S);
    else
        put(m, w.len, "s", WS_FORM_S);
}

static void
put_doubled(maker *m)
{
    char last = m->head.s[m->head.len - 1];
    char past[4] = {last, 'e', 'd', '\0'}, ing[5] = {last, 'i', 'n', 'g', '\0'};

    put(m, m->head.len, past, WS_FORM_PAST);
    put(m, m->head.len, ing, WS_FORM_ING);
}

static void
put_regular(maker *m)
{
    ws_str w = m->head;

    if (doubles(w)) {
        put_doubled(m);
    } else if (ends(w, "ie")) {
        put(m, w.len, "d", WS_FORM_PAST);
        put(m, w.len - 2, "ying", WS_FORM_ING);
    } else if (ends(w, "e")) {
        put(m, w.len, "d", WS_FORM_PAST);
        put(m, ends(w, "ee") ? w.len : w.len - 1, "ing", WS_FORM_ING);
    } else if (ends(w, "y") && !is_vowel(w.s[w.len - 2])) {
        put(m, w.len - 1, "ied", WS_FORM_PAST);
        put(m, w.len, "ing", WS_FORM_ING);
    } else {
        put(m, w.len, "ed", WS_FORM_PAST);
        put(m, w.len, "ing", WS_FORM_ING);
    }
}

static void
put_irregular(maker *m)
{
    for (size_t i = 0; i < sizeof(irregular) / sizeof(*irregular); i++) {
        if (!ws_str_is_any(m->head, &irregular[i][0], 1))
            continue;
        put(m, 0, irregular[i][1], WS_FORM_PAST);
        if (irregular[i][2][0])
            put(m, 0, irregular[i][2], WS_FORM_PAST);
    }
}

/* -ize and -ise, -or and -our: both spellings are read. */
static void
put_spellings(maker *m)
{
    static const char *const pairs[][2] = {{"ize", "ise"}, {"or", "our"}};
    ws_str w = m->head;

    for (size_t i = 0; i < 2; i++) {
        uint32_t n = (uint32_t)strlen(pairs[i][0]);
        maker other = *m;

        if (w.len < 6 - i || !ends(w, pairs[i][0]))
            continue;
        put(m, w.len - n, pairs[i][1], WS_FORM_BASE);
        other.head = (ws_str){m->forms[m->n - 1].text.s, w.len - n + (uint32_t)strlen(pairs[i][1])};
        other.n = m->n;
        put_s(&other);
        put_regular(&other);
        m->n = other.n;
    }
}

uint32_t
ws_inflect(ws_ctx *cx, ws_str lemma, ws_inflected forms[WS_FORMS_MAX])
{
    const char *blank = lemma.len ? memchr(lemma.s, ' ', lemma.len) : NULL;
    maker m = {.cx = cx, .head = lemma, .rest = WS_NONE, .forms = forms};

    if (blank) {
        m.head.len = (uint32_t)(blank - lemma.s);
        m.rest = (ws_str){blank, lemma.len - m.head.len};
    }
    put(&m, m.head.len, "", WS_FORM_BASE);
    if (m.head.len < 2)
        return m.n;
    put_s(&m);
    put_irregular(&m);
    put_regular(&m);
    put_spellings(&m);
    return m.n;
}
