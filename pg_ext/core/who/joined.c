/*
 * who/joined.c
 *    Names of bodies whose words look like several names, or like a name and what is said of it:
 *    Sailors for Peace, Harbour Advocates, Progress Halden, Moe's Analytics, Ferry.com.
 */
#include "who/internal.h"

static bool
ends_in(const ws_cast *cast, uint32_t i, const char *end)
{
    ws_str s = ws_token_str(cast->t, i);
    size_t n = strlen(end);

    return s.len > n + 2 && memcmp(s.s + s.len - n, end, n) == 0;
}

/* One word with a capital stands at i, nothing of the kind behind it. */
static bool
is_lone_capital(const ws_cast *cast, uint32_t i)
{
    const ws_text *t = cast->t;

    return i < t->n && is_capital(t, i) &&
           !has_class(cast, i, WS_WC_TITLE | WS_WC_ROLE | WS_WC_DAY | WS_WC_MALE | WS_WC_FEMALE) &&
           !(i + 1 < t->n && is_capital(t, i + 1));
}

/* "director of", "an economist at": a body's name stands behind. */
bool
ws_cast_asks_for_body(const ws_cast *cast, uint32_t at)
{
    uint32_t i = at - (at > 0 && has_class(cast, at - 1, WS_WC_DET));

    if (i > 0 &&
        (is_the_word(cast, i - 1, "pac") ||
         (has_class(cast, i - 1, WS_WC_ORG) && cast->t->tokens[i - 1].shape == WS_SHAPE_LOWER)))
        return true;
    if (i < 2 || !(is_the_word(cast, i - 1, "of") || is_the_word(cast, i - 1, "at") ||
                   is_the_word(cast, i - 1, "for") || is_the_word(cast, i - 1, "with")))
        return false;
    if (is_capital(cast->t, i - 2)) /* Ada Moe of */
        return is_the_word(cast, i - 1, "of");
    for (uint32_t k = i - 1; k > 0 && k + 4 > i; k--)
        if (has_class(cast, k - 1, WS_WC_ROLE))
            return true;
    return false;
}

/* "'s executive director" at token i. */
static bool
owns_role(const ws_cast *cast, uint32_t i)
{
    bool role = false;

    for (uint32_t k = i + 1; k < cast->t->n && k < i + 4 && !role; k++)
        role = has_class(cast, k, WS_WC_ROLE);
    return role && is_possessive(cast->t, i);
}

/* Sailors, Women: may be who is in a body. */
static bool
is_of_people(const ws_cast *cast, uint32_t i)
{
    return ends_in(cast, i, "s") || is_the_word(cast, i, "women") || is_the_word(cast, i, "men");
}

bool
ws_cast_joins_name(const ws_cast *cast, uint32_t at, uint32_t i)
{
    static const char *const bodies[] = {
        "church",    "diocese",    "archdiocese", "hall",       "patriarchate", "sons",
        "daughters", "sisters",    "knights",     "friends",    "order",        "workers",
        "scouts",    "conference", "veterans",    "physicians", "teachers"};
    const ws_text *t = cast->t;
    uint32_t ignored;

    if (i <= at || i + 1 >= t->n || !is_capital(t, i + 1) ||
        has_class(cast, i + 1, WS_WC_DAY | WS_WC_DET | WS_WC_TITLE))
        return false;
    if (is_possessive(t, i))
        return i == at + 1 && ws_cast_asks_for_body(cast, at) && is_lone_capital(cast, i + 1) &&
               ws_cast_longest(cast, WS_ROOT_ACTOR, at, t->n, &ignored) == UINT32_MAX;
    if (is_the_word(cast, i, "of"))
        return WS_TOKEN_IN(t, i - 1, bodies) ||
               (i == at + 1 && (ws_cast_asks_for_body(cast, at) || owns_role(cast, i + 2)) &&
                is_lone_capital(cast, i + 1) &&
                ws_cast_longest(cast, WS_ROOT_ACTOR, i + 1, t->n, &ignored) == UINT32_MAX);
    if (is_the_word(cast, i, "at")) /* the University of Norland at Halden */
        return is_the_word(cast, at, "university") && is_the_word(cast, at + 1, "of");
    return is_the_word(cast, i, "for") && i < at + 3 &&
           (is_of_people(cast, i - 1) || (i == at + 1 && ws_cast_asks_for_body(cast, at))) &&
           t->tokens[at].shape == WS_SHAPE_TITLE && is_lone_capital(cast, i + 1) &&
           ws_cast_longest(cast, WS_ROOT_ACTOR, at, t->n, &ignored) == UINT32_MAX;
}

/* What stands before a body of the state in its name. */
static bool
ranks_body(const ws_cast *cast, uint32_t i)
{
    static const char *const words[] = {"federal",  "national",   "royal",    "civil",
                                        "military", "provincial", "judicial", "republican",
                                        "high",     "supreme",    "higher",   "transitional"};

    return WS_TOKEN_IN(cast->t, i, words);
}

bool
ws_cast_is_word_of_body(const ws_cast *cast, uint32_t at, uint32_t i, uint32_t end)
{
    static const char *const kinds[] = {"movement", "rally", "corps"};
    const ws_text *t = cast->t;
    uint32_t ignored, name = ws_cast_longest(cast, WS_ROOT_ACTOR, i, t->n, &ignored);
    const ws_actor *a =
        name == UINT32_MAX ? NULL : &cast->lex->actors[cast->lex->names[name].entry];

    if (a && i == at + 1 && end > i + 1 && a->kind == WS_KIND_ORGANISATION &&
        t->tokens[i].shape == WS_SHAPE_TITLE && t->tokens[at].shape == WS_SHAPE_TITLE &&
        has_class(cast, end - 1, WS_WC_ORG) && ranks_body(cast, at))
        return true; /* the High State Council */
    if (!a || end != i + 1 || a->kind != WS_KIND_ORGANISATION ||
        t->tokens[i].shape != WS_SHAPE_TITLE || t->tokens[at].shape != WS_SHAPE_TITLE)
        return false;
    if (i == at + 1 && has_class(cast, i, WS_WC_ORG) && a->anywhere && ranks_body(cast, at))
        return true;
    return end < t->n && is_capital(t, end) && t->tokens[end].sentence == t->tokens[i].sentence &&
           !has_class(cast, end, WS_WC_TITLE | WS_WC_ROLE) &&
           (has_class(cast, end, WS_WC_ORG) || WS_TOKEN_IN(t, end, kinds));
}

/* "Houthi military", "ASEAN Secretary-General": what a body of the lexicon has, by one word. */
bool
ws_cast_is_of_body(const ws_cast *cast, uint32_t at, uint32_t end)
{
    static const char *const words[] = {"military", "army", "cabinet", "secretary-general"};
    const ws_mention *m = cast->nmentions ? &cast->mentions[cast->nmentions - 1] : NULL;

    return m && end == at + 1 && m->end == at && m->actor != UINT32_MAX && !m->possessive &&
           m->entity != WS_NOBODY && cast->entities[m->entity].kind == WS_KIND_ORGANISATION &&
           WS_TOKEN_IN(cast->t, at, words);
}

/* A verb, 's or a mark: the name is over. */
static bool
is_over(const ws_cast *cast, uint32_t i)
{
    return i >= cast->t->n || cast->t->tokens[i].kind >= WS_TOKEN_MARK ||
           is_possessive(cast->t, i) || ws_cast_is_past_verb(cast, i);
}

/* Norland Airways, Norland Today: a country's own name, and one word that is no office of it. */
static bool
is_countrys_name(const ws_cast *cast, uint32_t at, uint32_t end)
{
    uint32_t behind, name = ws_cast_longest(cast, WS_ROOT_ACTOR, at, end, &behind);
    const ws_actor *a;

    if (name == UINT32_MAX || behind != end || !is_over(cast, end + 1) ||
        (at > 0 && is_capital(cast->t, at - 1)) ||
        (end + 1 < cast->t->n && is_possessive(cast->t, end + 1)) ||
        has_class(cast, at, WS_WC_MALE | WS_WC_FEMALE) || ws_cast_is_side_of_land(cast, at) ||
        has_class(cast, end, WS_WC_GROUP | WS_WC_STATE | WS_WC_ORG | WS_WC_DOCUMENT | WS_WC_SEAT))
        return false;
    a = &cast->lex->actors[cast->lex->names[name].entry];
    return a->kind == WS_KIND_COUNTRY && ws_str_eq(a->path, ws_cast_phrase(cast, at, end));
}

uint32_t
ws_cast_joined_end(const ws_cast *cast, uint32_t at, uint32_t end)
{
    const ws_text *t = cast->t;

    if (is_lone_capital(cast, end) && t->tokens[end].shape == WS_SHAPE_TITLE &&
        t->tokens[end].sentence == t->tokens[at].sentence && is_countrys_name(cast, at, end))
        return end + 1;
    if (end != at + 1 || t->tokens[at].shape != WS_SHAPE_TITLE || !is_lone_capital(cast, end) ||
        t->tokens[end].sentence != t->tokens[at].sentence || t->tokens[end].shape != WS_SHAPE_TITLE)
        return end;
    if (!(ends_in(cast, end, "s") || ends_in(cast, end, "ing")) ||
        has_class(cast, end, WS_WC_GROUP | WS_WC_STATE | WS_WC_ORG | WS_WC_DOCUMENT))
        return end;
    return ws_cast_asks_for_body(cast, at) ||
                   (end + 2 < t->n && has_class(cast, end + 1, WS_WC_ROLE) &&
                    is_capital(t, end + 2))
               ? end + 1
               : end;
}

/* Progress Halden. */
static uint32_t
with_place(const ws_cast *cast, uint32_t at, uint32_t end)
{
    const ws_text *t = cast->t;
    uint32_t behind, name;

    if (end != at + 1 || end >= t->n || t->tokens[end].shape < WS_SHAPE_TITLE ||
        t->tokens[end].sentence != t->tokens[at].sentence ||
        t->tokens[at].shape != WS_SHAPE_TITLE || has_class(cast, at, WS_WC_MALE | WS_WC_FEMALE) ||
        (at > 0 && has_class(cast, at - 1, WS_WC_TITLE)))
        return end;
    name = ws_cast_longest(cast, WS_ROOT_ACTOR, end, t->n, &behind);
    if (name == UINT32_MAX || behind != end + 1 ||
        !(is_over(cast, behind) || is_the_word(cast, at, "air")) || /* Air India */
        cast->lex->actors[cast->lex->names[name].entry].kind != WS_KIND_COUNTRY)
        return end;
    return behind;
}

static uint32_t
dot_com(const ws_text *t, uint32_t end)
{
    static const char *const ends[] = {"com", "org", "net"};

    return end + 1 < t->n && !t->tokens[end].spaced && !t->tokens[end + 1].spaced &&
                   t->s[t->tokens[end].start] == '.' && WS_TOKEN_IN(t, end + 1, ends)
               ? end + 2
               : end;
}

uint32_t
ws_cast_body_end(const ws_cast *cast, uint32_t at, uint32_t end)
{
    uint32_t ignored, behind = dot_com(cast->t, end);

    if (behind == end)
        behind = with_place(cast, at, end);
    if (behind == end && end >= at + 2 &&
        ws_cast_longest(cast, WS_ROOT_ACTOR, at, end - 1, &ignored) != UINT32_MAX &&
        ignored == end - 1)
        return ws_cast_joined_end(cast, at, end - 1) == end ? end : at;
    return behind > end ? behind : at;
}
