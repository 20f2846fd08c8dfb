/*
 * who/countries.c
 *    Countries that the lexicon does not have: their adjective stands before a plain word, and
 * their name elsewhere in the text.
 */
#include "who/internal.h"

#define STEMS_MAX 18u

/* A word with a capital that no sentence or quotation gave it. */
static bool
is_proper(const ws_cast *cast, uint32_t i)
{
    return is_capital(cast->t, i) && cast->t->tokens[i].shape == WS_SHAPE_TITLE &&
           !has_class(cast, i, WS_WC_DAY | WS_WC_TITLE | WS_WC_FUNCTION);
}

/* The hash of a word with another end. */
static uint32_t
with_end(ws_str stem, const char *end)
{
    char s[WS_TOKEN_MAX + 4];
    uint32_t n = stem.len < WS_TOKEN_MAX ? stem.len : WS_TOKEN_MAX;

    memcpy(s, stem.s, n);
    memcpy(s + n, end, strlen(end));
    return ws_word_hash((ws_str){s, n + (uint32_t)strlen(end)});
}

/* Hashes of the names that an adjective may come from: Veskovian from Veskovia, Norlandic from
 * Norland, Talvish from Talva; with more ends where a plain word would not stand behind: Azmari,
 * Norlander. */
static uint32_t
stems_of(ws_str word, bool sure, uint32_t stems[STEMS_MAX])
{
    static const char *const ends[] = {"n", "ic", "ish", "ese", "i", "er", "ian", "an", "ite"};
    uint32_t n = 0;

    for (uint32_t k = 0; k < (sure ? sizeof(ends) / sizeof(*ends) : 4); k++) {
        uint32_t len = (uint32_t)strlen(ends[k]);
        ws_str stem = {word.s, word.len - len};

        if (word.len <= len + 3 || memcmp(word.s + stem.len, ends[k], len) != 0)
            continue;
        stems[n++] = ws_word_hash(stem);
        if (k > 0 && k < 4) {
            stems[n++] = with_end(stem, "a");
            stems[n++] = with_end(stem, "ia");
            stems[n++] = with_end(stem, "e");
        }
    }
    return n;
}

/* What only a country has: government, foreign ministry, coast guard. */
static bool
has_of_nation(const ws_cast *cast, uint32_t i)
{
    static const char *const words[] = {"government", "foreign",     "parliament", "prime",
                                        "defence",    "defense",     "ministry",   "embassy",
                                        "ambassador", "authorities", "navy"};
    const ws_text *t = cast->t;

    return WS_TOKEN_IN(t, i, words) ||
           (is_the_word(cast, i, "coast") && is_the_word(cast, i + 1, "guard"));
}

/* What a people has, by its adjective: Veskovian president. */
static bool
has_of_people(const ws_cast *cast, uint32_t i)
{
    static const char *const words[] = {"president", "premier", "police", "army", "troops",
                                        "officials", "cabinet", "king",   "queen"};

    return WS_TOKEN_IN(cast->t, i, words);
}

/* Where a country's name begins whose last word is at i: South Norland. */
static uint32_t
name_start(const ws_cast *cast, uint32_t i)
{
    return i > 0 && ws_cast_is_side_of_land(cast, i - 1) ? i - 1 : i;
}

/* The name from `start` to i is used as a country's: nothing with a capital beside it. */
static bool
stands_alone(const ws_cast *cast, uint32_t start, uint32_t i)
{
    const ws_text *t = cast->t;

    return !(start > 0 && is_proper(cast, start - 1) &&
             t->tokens[start - 1].sentence == t->tokens[i].sentence) &&
           !(i + 1 < t->n && is_proper(cast, i + 1) && !has_of_nation(cast, i + 1));
}

/* Foreign Minister, President, Navy: what a country has. */
static bool
begins_office(const ws_cast *cast, uint32_t i)
{
    return has_class(cast, i, WS_WC_TITLE | WS_WC_ORG) || is_the_word(cast, i, "foreign") ||
           is_the_word(cast, i, "defence") || is_the_word(cast, i, "defense") ||
           is_the_word(cast, i, "interior") || is_the_word(cast, i, "finance");
}

/* Take down the country whose adjective stands before a plain word at i, and whose name stands
 * elsewhere in the text. */
static void
note_country(ws_cast *cast, uint32_t i, const ws_index *names)
{
    const ws_text *t = cast->t;
    bool sure = i + 1 < t->n && (has_of_nation(cast, i + 1) || has_of_people(cast, i + 1));
    uint32_t stems[STEMS_MAX], n = stems_of(ws_token_str(t, i), sure, stems), at, country;

    if (n == 0 || i + 1 >= t->n ||
        !(t->tokens[i + 1].shape == WS_SHAPE_LOWER || begins_office(cast, i + 1)) ||
        ws_cast_longest(cast, WS_ROOT_ACTOR, i, t->n, &at) != UINT32_MAX)
        return;
    for (uint32_t k = 0; k < n; k++) {
        if (!ws_index_get(names, stems[k], &at) || has_class(cast, at, WS_WC_THING))
            continue; /* Islamic, of Islam */
        country = ws_cast_entity(cast, ws_cast_phrase(cast, at, at + 1), WS_KIND_COUNTRY);
        if (country == WS_NOBODY)
            continue;
        ws_index_put(cast->cx, &cast->countries, t->tokens[at].word, country, false);
        ws_index_put(cast->cx, &cast->countries, t->tokens[i].word, country, false);
    }
}

/* Veskovian, not Christian. */
static bool
is_ian(ws_str name)
{
    return name.len > 6 && memcmp(name.s + name.len - 3, "ian", 3) == 0 &&
           memcmp(name.s + name.len - 4, "tian", 4) != 0;
}

/* The words around the name at i are those around a country's: X's foreign ministry, the government
 * of X, the ambassador to X. */
static bool
is_nation(const ws_cast *cast, uint32_t i)
{
    static const char *const before[] = {"government", "ambassador", "republic", "kingdom",
                                         "ministry",   "parliament", "army",     "navy",
                                         "king",       "queen",      "emir",     "senate"};
    static const char *const courts[] = {"appeal", "appeals", "justice", "cassation"};
    const ws_text *t = cast->t;
    uint32_t next = i + 1 + (i + 1 < t->n && is_possessive(t, i + 1));

    if (next < t->n && t->tokens[next].sentence == t->tokens[i].sentence &&
        (has_of_nation(cast, next) ||
         (next + 1 < t->n && t->tokens[next].shape == WS_SHAPE_LOWER &&
          is_the_word(cast, next + 1, "ministry")) ||
         (is_ian(ws_token_str(t, i)) && has_of_people(cast, next))))
        return true;
    i = name_start(cast, i);
    if (i > 2 && is_the_word(cast, i - 1, "of") && !WS_TOKEN_IN(t, i, courts) &&
        ((is_the_word(cast, i - 2, "bank") && is_the_word(cast, i - 3, "central")) ||
         (is_the_word(cast, i - 2, "court") && is_the_word(cast, i - 3, "supreme"))))
        return true;
    if (i > 3 && is_the_word(cast, i - 1, "of") && is_the_word(cast, i - 3, "of") &&
        WS_TOKEN_IN(t, i - 4, before)) /* ministry of health of X */
        return true;
    return i > 1 && has_class(cast, i - 1, WS_WC_PREP) && WS_TOKEN_IN(t, i - 2, before);
}

/* A name like a country's, as the subject of a verb of speaking: Norland rejected. */
static bool
is_speaking_land(const ws_cast *cast, uint32_t i)
{
    const ws_text *t = cast->t;
    ws_str s = ws_token_str(t, i);
    uint32_t next = i + 1, end;

    if (s.len < 6 ||
        (memcmp(s.s + s.len - 4, "land", 4) != 0 && memcmp(s.s + s.len - 4, "mark", 4) != 0 &&
         memcmp(s.s + s.len - 4, "stan", 4) != 0))
        return false;
    if (next + 1 < t->n && t->s[t->tokens[next].start] == ',' &&
        t->tokens[next + 1].word == ws_word_hash(WS_STR("which")))
        return true;
    while (next + 1 < t->n && next < i + 3 && has_class(cast, next, WS_WC_PREP | WS_WC_DAY))
        next++;
    return next < t->n && ws_cast_longest(cast, WS_ROOT_CUE, next, t->n, &end) != UINT32_MAX;
}

/* Veskovia, also where the text has only "Veskovian"; Norland for "Norlandic"; South Norland. */
static ws_str
nation_name(const ws_cast *cast, uint32_t i)
{
    ws_str name = ws_cast_phrase(cast, name_start(cast, i), i + 1);

    if (is_ian(name))
        name.len--;
    else if (name.len > 8 && memcmp(name.s + name.len - 6, "landic", 6) == 0)
        name.len -= 2;
    return name;
}

/* "the Federal Government": an adjective of no country. */
static bool
is_of_any_land(const ws_cast *cast, uint32_t i)
{
    static const char *const words[] = {
        "federal", "national",   "state",   "central",   "local",  "regional",     "provincial",
        "royal",   "municipal",  "interim", "coalition", "union",  "transitional", "military",
        "civil",   "democratic", "public",  "minority",  "former", "senior"};

    return WS_TOKEN_IN(cast->t, i, words);
}

/* Take down the country that is named at i. */
static void
note_nation(ws_cast *cast, uint32_t i, const ws_index *surnames)
{
    uint32_t country, ignored;

    if (ws_index_get(surnames, cast->t->tokens[i].word, &ignored) || is_of_any_land(cast, i))
        return;
    if (has_class(cast, i,
                  WS_WC_MALE | WS_WC_FEMALE | WS_WC_ORG | WS_WC_ROLE | WS_WC_GROUP | WS_WC_STATE |
                      WS_WC_DET) ||
        !stands_alone(cast, name_start(cast, i), i) ||
        !(is_nation(cast, i) || is_speaking_land(cast, i)) ||
        ws_cast_longest(cast, WS_ROOT_ACTOR, name_start(cast, i), cast->t->n, &ignored) !=
            UINT32_MAX)
        return;
    if (ws_index_get(&cast->countries, cast->t->tokens[i].word, &ignored))
        return;
    country = ws_cast_entity(cast, nation_name(cast, i), WS_KIND_COUNTRY);
    if (country != WS_NOBODY)
        ws_index_put(cast->cx, &cast->countries, cast->t->tokens[i].word, country, false);
}

/* Osure State, which has a governor or police of its own, as a country: by the first word. */
static void
note_state(ws_cast *cast, uint32_t i)
{
    static const char *const behind[] = {"government", "governor", "police",     "assembly",
                                         "house",      "ministry", "authorities"};
    static const char *const before[] = {"governor", "government", "commissioner", "police",
                                         "assembly", "people",     "judiciary"};
    const ws_text *t = cast->t;
    uint32_t ignored, of = i > 0 && is_the_word(cast, i - 1, "of") ? i - 1 : 0, state;
    bool governed;

    if (i + 1 >= t->n || !is_the_word(cast, i + 1, "state") || !is_capital(t, i + 1) ||
        (i + 2 < t->n && is_proper(cast, i + 2)) ||
        ws_cast_longest(cast, WS_ROOT_ACTOR, i, t->n, &ignored) != UINT32_MAX)
        return;
    governed = i + 2 < t->n && WS_TOKEN_IN(t, i + 2, behind);
    for (uint32_t k = of; !governed && k > 0 && of - k < 4; k--)
        governed = WS_TOKEN_IN(t, k - 1, before);
    if (!governed || ws_index_get(&cast->states, t->tokens[i].word, &ignored))
        return;
    state = ws_cast_entity(cast, ws_cast_phrase(cast, i, i + 2), WS_KIND_COUNTRY);
    if (state != WS_NOBODY)
        ws_index_put(cast->cx, &cast->states, t->tokens[i].word, state, false);
}

/* Behind a first name or Mr.: Ada Garland is no country. */
static bool
is_surname(const ws_cast *cast, uint32_t i)
{
    return is_capital(cast->t, i - 1) &&
           cast->t->tokens[i - 1].sentence == cast->t->tokens[i].sentence &&
           (has_class(cast, i - 1, WS_WC_MALE | WS_WC_FEMALE | WS_WC_TITLE) ||
            (is_proper(cast, i - 1) && !is_initial(cast->t, i - 1) &&
             !ws_cast_is_side_of_land(cast, i - 1)));
}

/* The tokens that are proper, and no Halden-run, in order. Returns how many. */
static uint32_t
list_proper(const ws_cast *cast, uint32_t **at)
{
    uint32_t n = 0;

    *at = ws_alloc(cast->cx, cast->t->n, sizeof(**at));
    for (uint32_t i = 0; i < cast->t->n; i++)
        if (is_proper(cast, i) && !ws_cast_is_compound(cast->t, i))
            (*at)[n++] = i;
    return n;
}

void
ws_cast_find_countries(ws_cast *cast)
{
    ws_index names = {NULL, 0, 0}, surnames = {NULL, 0, 0};
    const ws_token *tokens = cast->t->tokens;
    uint32_t *at, n = list_proper(cast, &at);

    for (uint32_t k = 0; k < n; k++)
        if (!is_initial(cast->t, at[k]))
            ws_index_put(cast->cx, &cast->proper, tokens[at[k]].word, at[k], false);
    for (uint32_t k = 0; k < n; k++)
        if (stands_alone(cast, at[k], at[k]) && !has_class(cast, at[k], WS_WC_MALE | WS_WC_FEMALE))
            ws_index_put(cast->cx, &names, tokens[at[k]].word, at[k], false);
    for (uint32_t k = 0; k < n; k++)
        note_country(cast, at[k], &names);
    for (uint32_t k = 0; k < n; k++)
        if (at[k] > 0 && is_surname(cast, at[k]))
            ws_index_put(cast->cx, &surnames, tokens[at[k]].word, at[k], false);
    for (uint32_t k = 0; k < n; k++) {
        note_state(cast, at[k]);
        note_nation(cast, at[k], &surnames);
    }
}
