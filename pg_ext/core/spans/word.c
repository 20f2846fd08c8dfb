/*
 * spans/word.c
 *    What a word is like, wherever it stands.
 */
#include <string.h>

#include "spans/sorts.h"

#define LEMMA_MAX 40 /* bytes of a word whose endings are looked at */

typedef struct word_class {
    uint8_t sort;
    const char *words;
} word_class;

static const word_class classes[] = {
    {WS_SORT_HE, "he she"},
    {WS_SORT_I, "i we"},
    {WS_SORT_YOU, "you"},
    {WS_SORT_IT, "it they"},
    {WS_SORT_THEM, "him them me us"},
    {WS_SORT_HIS, "his her its their my our your"},
    {WS_SORT_WHO, "who which whom whose"},
    {WS_SORT_THAT, "that"},
    {WS_SORT_WHETHER, "whether how why what when where"},
    {WS_SORT_BE, "is are was were be been being am 's 're 'm"},
    {WS_SORT_HAVE, "has have had having 've 'd"},
    {WS_SORT_DO, "do does did"},
    {WS_SORT_MODAL, "will would can could may might shall should must 'll"},
    {WS_SORT_NOT, "not n't never no"},
    {WS_SORT_TO, "to"},
    {WS_SORT_AS, "as"},
    {WS_SORT_ACCORDING, "according"},
    {WS_SORT_PREPOSITION,
     "of in on at by for with from about against over after before during under "
     "into through between among without within toward towards since until per "
     "via amid despite like upon"},
    {WS_SORT_ARTICLE, "the a an"},
    {WS_SORT_THIS,
     "this these those some any all each every both many most several few another other "
     "more"},
    {WS_SORT_AND, "and or nor"},
    {WS_SORT_BUT, "but yet though although while because so however"},
    {WS_SORT_IF, "if unless than then"},
    {WS_SORT_TITLE,
     "mr. mrs. ms. dr. sen. rep. gov. gen. lt. col. sgt. prof. rev. sir president "
     "senator governor minister secretary mayor judge justice king queen prince pope "
     "chancellor premier ambassador general professor congressman congresswoman"},
    {WS_SORT_OFFICE,
     "spokesman spokeswoman spokesperson spokespeople official officials aide aides "
     "adviser advisers advisor advisors expert experts analyst analysts director "
     "chairman chairwoman chair chief leader leaders critics critic supporters "
     "supporter lawyer lawyers attorney source sources people person researcher "
     "researchers author strategist strategists reporter reporters author witnesses "
     "witness lawmakers voters democrats republicans police prosecutors economist "
     "economists manager editor host candidate nominee"},
    {WS_SORT_BODY,
     "government ministry department office agency campaign committee party court council "
     "company group organization commission bank white house senate congress "
     "administration union foundation university institute team"},
    {WS_SORT_PAPER,
     "report reports study survey poll polls statement letter memo article editorial "
     "tweet post document documents email emails book newspaper post times journal news "
     "magazine ad paper data figures analysis review record records interview speech"},
    {WS_SORT_MONTH,
     "january february march april june july august september october november december "
     "jan. feb. aug. sep. sept. oct. nov. dec."},
    {WS_SORT_DAY,
     "monday tuesday wednesday thursday friday saturday sunday today yesterday tomorrow "
     "earlier later week month year morning night evening afternoon"},
    {WS_SORT_ADVERB, "also again recently repeatedly once still only just already even later often "
                     "reportedly allegedly"},
};

static uint32_t
sort_slot(const ws_sorts *sorts, uint32_t hash)
{
    uint32_t i = hash & (WS_SORT_SLOTS - 1);

    while (sorts->hash[i] && sorts->hash[i] != hash)
        i = (i + 1) & (WS_SORT_SLOTS - 1);
    return i;
}

void
ws_sorts_init(ws_sorts *sorts)
{
    memset(sorts, 0, sizeof(*sorts));
    for (uint32_t i = 0; i < sizeof(classes) / sizeof(*classes); i++) {
        for (const char *w = classes[i].words; *w;) {
            uint32_t n = (uint32_t)strcspn(w, " "), hash = ws_word_hash((ws_str){w, n});
            uint32_t slot = sort_slot(sorts, hash);

            if (!sorts->hash[slot]) {
                sorts->hash[slot] = hash;
                sorts->sort[slot] = classes[i].sort;
            }
            w += n;
            w += *w == ' ';
        }
    }
}

uint32_t
ws_lemma_key(uint32_t lemma)
{
    return (lemma ^ 0x5BD1E995u) * 0x9E3779B1u;
}

uint32_t
ws_family_key(uint32_t bits)
{
    return bits >> 22 ? (bits >> 22 ^ 0x2545F491u) * 0x9E3779B1u : 0;
}

/* ---- lemmas --------------------------------------------------------------------------------- */

typedef struct ending {
    const char *end, *base; /* cut `end`, put `base` */
    uint8_t form;
    bool doubled; /* the letter before was doubled */
} ending;

static const ending endings[] = {
    {"ies", "y", WS_ENDS_S, false},  {"es", "", WS_ENDS_S, false},
    {"s", "", WS_ENDS_S, false},     {"ied", "y", WS_ENDS_ED, false},
    {"ed", "e", WS_ENDS_ED, false},  {"ed", "", WS_ENDS_ED, false},
    {"ed", "", WS_ENDS_ED, true},    {"ing", "e", WS_ENDS_ING, false},
    {"ing", "", WS_ENDS_ING, false}, {"ing", "", WS_ENDS_ING, true},
};

#define HAS_NOUN(bits) ((bits)&1)
#define HAS_VERB(bits) ((bits)&2)

static bool
try_ending(const ws_lex_view *lexicon, const char *word, uint32_t len, const ending *e, ws_lex *lex,
           uint32_t *lemma)
{
    char base[LEMMA_MAX];
    uint32_t cut = (uint32_t)strlen(e->end), add = (uint32_t)strlen(e->base);
    ws_lex found;

    if (len < cut + 2 || memcmp(word + len - cut, e->end, cut) != 0)
        return false;
    if (e->doubled) {
        if (word[len - cut - 1] != word[len - cut - 2])
            return false;
        cut++;
    }
    memcpy(base, word, len - cut);
    memcpy(base + len - cut, e->base, add);
    *lemma = ws_word_hash((ws_str){base, len - cut + add});
    if (!lexicon->find(lexicon->arg, *lemma, &found) || found.bits == 0)
        return false;
    if (!HAS_VERB(found.bits) && !(e->form == WS_ENDS_S && HAS_NOUN(found.bits)))
        return false;
    lex->bits = found.bits;
    return true;
}

/* Fill lemma, bits, form and the cue buckets. */
static void
find_lemma(const ws_lex_view *lexicon, const char *word, uint32_t len, ws_word_info *info)
{
    ws_lex lex = {0}, other;
    bool known = lexicon->find(lexicon->arg, info->word, &lex), seen = known && lex.seen;

    info->lemma = info->word;
    info->cue = known ? lex.cue : 0;
    if (known && lex.lemma) {
        info->lemma = lex.lemma;
        info->form = WS_ENDS_IRREGULAR;
    } else if (!known || lex.bits == 0) {
        for (uint32_t i = 0; i < sizeof(endings) / sizeof(*endings); i++) {
            if (try_ending(lexicon, word, len, &endings[i], &lex, &info->lemma)) {
                info->form = endings[i].form;
                break;
            }
            info->lemma = info->word;
        }
    }
    info->bits = lex.bits;
    if (lexicon->find(lexicon->arg, ws_lemma_key(info->lemma), &other)) {
        info->lemma_cue = other.cue;
        seen = seen || other.seen;
    }
    if (lex.bits && lexicon->find(lexicon->arg, ws_family_key(lex.bits), &other))
        info->family_cue = other.cue;
    info->strength = info->cue ? info->cue : info->lemma_cue;
    if (!seen && !info->strength)
        info->strength = info->family_cue;
}

/* ---- the whole word ---------------------------------------------------------------------------
 */

/* A class for marks: they matter one by one. */
static uint8_t
sort_of_mark(const ws_token *k, const char *word, uint32_t len)
{
    static const char marks[] = ",.:;-()?!$%/&[]*@#";
    const char *at;

    if (k->kind == WS_TOKEN_OPEN)
        return WS_SORT_OPEN;
    if (k->kind == WS_TOKEN_CLOSE)
        return WS_SORT_CLOSE;
    if (len >= 3 && (uint8_t)word[0] == 0xE2 && (uint8_t)word[1] == 0x80) {
        if ((uint8_t)word[2] >= 0x93 && (uint8_t)word[2] <= 0x95)
            return WS_SORT_DASH;
        return WS_SORT_OTHER_MARK;
    }
    if (len == 2 && word[0] == '-')
        return WS_SORT_DASH;
    at = len ? strchr(marks, word[0]) : NULL;
    return (uint8_t)(at && *at ? WS_SORT_COMMA + (at - marks) : WS_SORT_OTHER_MARK);
}

bool
ws_is_dash(const ws_word_info *info)
{
    return info->sort == WS_SORT_DASH;
}

static uint16_t
tag_of(const ws_word_info *info, const ws_token *k)
{
    uint32_t dominant = info->bits >> 4 & 3;

    if (info->sort && info->sort != WS_SORT_OFFICE && info->sort != WS_SORT_BODY &&
        info->sort != WS_SORT_PAPER)
        return info->sort;
    if (k->kind == WS_TOKEN_NUMBER)
        return WS_SORT_NUMBER;
    if (info->form == WS_ENDS_ED || info->form == WS_ENDS_ING || info->form == WS_ENDS_IRREGULAR)
        return (uint16_t)(80 + info->form);
    if (info->bits == 0)
        return (uint16_t)(90 + k->shape);
    if (k->shape == WS_SHAPE_TITLE || k->shape == WS_SHAPE_UPPER)
        return (uint16_t)(110 + dominant * 2 + (k->shape == WS_SHAPE_UPPER));
    return (uint16_t)(100 + dominant * 2 + (info->form == WS_ENDS_S));
}

static bool
is_verb(const ws_word_info *info, const ws_token *k)
{
    if (info->sort >= WS_SORT_BE && info->sort <= WS_SORT_MODAL)
        return true;
    if (k->shape != WS_SHAPE_LOWER)
        return false;
    return info->form >= WS_ENDS_ED ||
           (info->sort == WS_SORT_NONE && info->bits && (info->bits >> 4 & 3) == 1);
}

static ws_between
between_of(const ws_word_info *info, const ws_token *k, const char *word)
{
    if (k->kind == WS_TOKEN_MARK && word[0] == ',')
        return WS_BETWEEN_COMMA;
    if (k->kind >= WS_TOKEN_OPEN)
        return WS_BETWEEN_QUOTE;
    if (info->sort == WS_SORT_THAT || info->sort == WS_SORT_WHETHER)
        return WS_BETWEEN_THAT;
    if (info->sort == WS_SORT_WHO)
        return WS_BETWEEN_WHO;
    return is_verb(info, k) ? WS_BETWEEN_VERB : WS_BETWEEN_PLAIN;
}

static bool
is_noun(const ws_word_info *info, const ws_token *k)
{
    if ((info->sort >= WS_SORT_HE && info->sort <= WS_SORT_WHO) ||
        (info->sort >= WS_SORT_TITLE && info->sort <= WS_SORT_PAPER))
        return true;
    if (info->bits == 0)
        return k->shape >= WS_SHAPE_TITLE;
    return info->sort == WS_SORT_NONE && (info->bits >> 4 & 3) == 0;
}

static uint32_t
suffix_hash(const char *word, uint32_t len, uint32_t n)
{
    return len <= n ? 0 : ws_word_hash((ws_str){word + len - n, n});
}

/* How a word in capitals would be written elsewhere, as far as known: words of the table in lower
 * case, unless they name a place. */
static ws_token_shape
shape_in_capitals(const ws_word_info *info)
{
    enum { LOCATION = 13 }; /* class of a noun, see train/wordnet.py */
    bool place = (info->bits >> 4 & 3) == 0 && (info->bits >> 10 & 31) == LOCATION;

    return info->sort || (info->bits && !place) ? WS_SHAPE_LOWER : WS_SHAPE_TITLE;
}

void
ws_word_info_fill(const ws_lex_view *lexicon, ws_str word, const ws_token *k, ws_word_info *info)
{
    char low[LEMMA_MAX] = "";
    uint32_t len = ws_word_fold(word, low, LEMMA_MAX);
    ws_token as = *k;

    memset(info, 0, sizeof(*info));
    info->word = k->kind == WS_TOKEN_NUMBER ? 2 + (k->end - k->start) : k->word;
    info->lemma = info->word;
    if (k->kind >= WS_TOKEN_MARK) {
        info->sort = sort_of_mark(k, low, len);
        if (k->kind >= WS_TOKEN_OPEN) /* whatever the mark looks like */
            info->word = info->lemma = k->kind;
    } else {
        if (k->kind == WS_TOKEN_WORD)
            info->sort = len == 2 && memcmp(low, "'s", 2) == 0
                             ? WS_SORT_GENITIVE
                             : lexicon->sorts->sort[sort_slot(lexicon->sorts, k->word)];
        info->suffix2 = suffix_hash(low, len, 2);
        info->suffix3 = suffix_hash(low, len, 3);
    }
    if (k->kind != WS_TOKEN_NUMBER && k->kind < WS_TOKEN_OPEN)
        find_lemma(lexicon, low, len, info);
    if (k->shape == WS_SHAPE_CAPS)
        as.shape = (uint8_t)shape_in_capitals(info);
    info->look = (uint8_t)(k->kind * 8 + as.shape);
    info->tag = tag_of(info, &as);
    info->between = (uint8_t)between_of(info, &as, low);
    info->noun = is_noun(info, &as);
}
