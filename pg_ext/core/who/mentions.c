/*
 * who/mentions.c
 *    Names in a text. Offices ("the Foreign Ministry") take their country from a country beside
 *    them.
 */
#include "who/internal.h"

#define NAME_WORDS    10u /* words of a name with capitals */
#define SURNAMES_BACK 64u /* mentions in which a surname is looked for */

/* Words that name nobody when only the sentence gives them their capital. */
#define NOUNS                                                                                      \
    (WS_WC_ROLE | WS_WC_GROUP | WS_WC_STATE | WS_WC_ORG | WS_WC_DOCUMENT | WS_WC_ANONYMOUS |       \
     WS_WC_HOSTILE | WS_WC_SLUR | WS_WC_CHARGE)

/* ---- names of the lexicon ------------------------------------------------------------------- */

/* "Philippine Coast Guard", where the lexicon has only another country's. Abbreviations are taken
 * for what they are. */
static bool
is_other_office(const ws_cast *cast, const ws_actor *a, uint32_t at, ws_str country)
{
    ws_str top = ws_cast_top(a->path);

    return !a->anywhere && a->kind == WS_KIND_ORGANISATION && top.len < a->path.len &&
           !ws_str_eq(top, country) && cast->t->tokens[at].shape != WS_SHAPE_UPPER;
}

static uint32_t name_end(const ws_cast *cast, uint32_t at, bool *body);

/* "Independent Homes Association": one word of a longer name of a body. */
static bool
begins_longer_body(const ws_cast *cast, const ws_actor *a, uint32_t at, uint32_t end)
{
    bool body = false;

    at += is_the_word(cast, at, "the") && end > at + 1;
    return end == at + 1 && a->kind == WS_KIND_ORGANISATION && !a->anywhere &&
           cast->t->tokens[at].shape == WS_SHAPE_TITLE && !has_class(cast, at, WS_WC_ORG) &&
           name_end(cast, at, &body) > end && body;
}

/* What an actor is called below its country; absent for the country. */
static ws_str
below_country(const ws_actor *a)
{
    uint32_t top = ws_cast_top(a->path).len;

    return top < a->path.len ? (ws_str){a->path.s + top + 1, a->path.len - top - 1} : WS_NONE;
}

static void
add_office_of(ws_cast *cast, const ws_mention *before, const ws_actor *a, uint32_t at, uint32_t end)
{
    ws_str name;
    uint32_t start = before->start;
    ws_str country = cast->entities[before->entity].path;
    ws_mention *m;

    cast->nmentions--;
    m = ws_cast_add_mention(cast, start, end, WS_MENTION_ACTOR);
    name = end - at == 2 && is_the_word(cast, end - 1, "secretary")
               ? ws_cast_department_of(cast, at, end - 1)
               : below_country(a);
    ws_cast_set_office(cast, m, country, name);
}

/* "the Government of X", "the Senate of X", where the lexicon has only another country's. */
static bool
add_office_behind(ws_cast *cast, const ws_actor *a, uint32_t at, uint32_t end, uint32_t behind,
                  ws_str country)
{
    static const char *const others[] = {"guard", "party", "treasury"};
    bool state = has_class(cast, end - 1, WS_WC_STATE);
    bool other = WS_TOKEN_IN(cast->t, end - 1, others);
    ws_mention *m;

    if (!state &&
        ((!other && !has_class(cast, end - 1, WS_WC_ORG)) || memchr(country.s, '/', country.len)))
        return false;
    m = ws_cast_add_mention(cast, at, behind, WS_MENTION_ACTOR);
    if (state)
        m->entity = ws_cast_entity(cast, country, WS_KIND_COUNTRY);
    else
        ws_cast_set_office(cast, m, country,
                           other ? ws_cast_phrase(cast, at, end) : below_country(a));
    return true;
}

/* For who is named by the office alone. */
static void
note_office(ws_cast *cast, const ws_actor *a, uint32_t entity)
{
    ws_str name = below_country(a);

    if (name.len > 0)
        ws_index_put(cast->cx, &cast->offices, ws_path_key(name), entity, false);
}

/* "Kano State": the word behind a part of a country is of its name. */
static bool
is_state_of(const ws_cast *cast, const ws_actor *a, uint32_t end)
{
    return a->kind != WS_KIND_ORGANISATION && below_country(a).len > 0 && end < cast->t->n &&
           is_capital(cast->t, end) && is_the_word(cast, end, "state");
}

/* A name of the lexicon at [at, end). Swallows the country before an office. */
static uint32_t
add_known(ws_cast *cast, uint32_t name, uint32_t at, uint32_t end)
{
    ws_mention *before = ws_cast_country_before(cast, at), *m;
    uint32_t behind = end, entry, start = at, local;
    ws_str country = before ? cast->entities[before->entity].path : WS_NONE;
    const ws_actor *a;

    entry = ws_cast_choose_holder(cast, name, at, end);
    if (entry != UINT32_MAX) {
        if (end < cast->t->n && ws_cast_is_suffix(cast, end)) /* his son: see ws_cast_find_known */
            return at;
        if (end > at + 1)
            ws_cast_add_mention(cast, start, end, WS_MENTION_NAME)->holder = entry;
        return end > at + 1 ? end : at;
    }
    entry = ws_cast_choose_actor(cast, name, at, end, country);
    if (entry == UINT32_MAX)
        return at;
    a = &cast->lex->actors[entry];
    if (!before && (begins_longer_body(cast, a, at, end) || ws_cast_is_of_body(cast, at, end)))
        return at;
    if ((!before || is_other_office(cast, a, at, country)) &&
        (local = ws_cast_add_local_body(cast, at, end)) > at)
        return local;
    if (!before && end == at + 1 && has_class(cast, at, WS_WC_STATE) && cast->nmentions &&
        is_country(cast, &cast->mentions[0]) && !ws_cast_is_met(cast, ws_cast_top(a->path)))
        return at; /* the Government, of whatever country */
    if (a->kind != WS_KIND_COUNTRY && !before &&
        (country = ws_cast_country_behind(cast, end, &behind)).len) {
        entry = ws_cast_choose_actor(cast, name, at, end, country);
        a = &cast->lex->actors[entry];
        if (is_other_office(cast, a, at, country) &&
            add_office_behind(cast, a, at, end, behind, country))
            return behind;
    }
    if (before && is_other_office(cast, a, at, country)) {
        add_office_of(cast, before, a, at, end);
        return end;
    }
    if (before && (a->anywhere || ws_str_eq(ws_cast_top(a->path), country)) &&
        a->kind != WS_KIND_COUNTRY && a->kind != WS_KIND_CAPITAL) {
        start = before->start;
        cast->nmentions--;
    }
    m = ws_cast_add_mention(cast, start, a->anywhere && country.len && behind > end ? behind : end,
                            a->kind == WS_KIND_CAPITAL ? WS_MENTION_CAPITAL : WS_MENTION_ACTOR);
    m->actor = entry;
    m->shared = !country.len && ws_cast_is_shared(cast, name, at, end);
    if (a->anywhere)
        ws_cast_set_office(cast, m, country, a->path);
    else if (a->kind == WS_KIND_CAPITAL)
        m->entity = ws_cast_entity(cast, ws_cast_top(a->path), WS_KIND_COUNTRY);
    else
        m->entity = ws_cast_entity(cast, a->path, a->kind);
    if (m->entity != WS_NOBODY)
        cast->entities[m->entity].listed = true;
    if (!a->anywhere && a->kind == WS_KIND_ORGANISATION)
        note_office(cast, a, m->entity);
    return m->end += is_state_of(cast, a, m->end);
}

/* ---- words with capitals -------------------------------------------------------------------- */

static bool
is_particle(const ws_text *t, uint32_t i)
{
    static const char *const particles[] = {
        "de", "van", "von", "bin", "al",  "der", "la",    "el", "da", "dos", "ibn", "abu",
        "of", "and", "for", "&",   "den", "del", "della", "di", "du", "ter", "zu",  "bint"};

    return WS_STR_IN(ws_token_str(t, i), particles);
}

/* Behind the small words that begin at token i: van der. */
static uint32_t
particles_end(const ws_cast *cast, uint32_t i)
{
    uint32_t end = i + is_particle(cast->t, i);

    while (end > i && end < i + 3 && end < cast->t->n && is_particle(cast->t, end) &&
           !has_class(cast, end, WS_WC_PREP | WS_WC_FUNCTION))
        end++;
    return end;
}

/* "Harbour Union and Pilots Association": two bodies. */
static bool
joins_bodies(const ws_cast *cast, uint32_t i)
{
    return i > 0 && is_the_word(cast, i, "and") && has_class(cast, i - 1, WS_WC_ORG) &&
           i + 2 < cast->t->n && is_capital(cast->t, i + 2) && has_class(cast, i + 2, WS_WC_ORG);
}

/* of, and, for hold a name together only when it is a body's. */
static bool
holds_together(const ws_cast *cast, uint32_t i, bool body)
{
    const ws_text *t = cast->t;
    uint32_t next = particles_end(cast, i);

    if (next == i || next >= t->n || !is_capital(t, next) ||
        has_class(cast, next, WS_WC_DAY | WS_WC_DET) || joins_bodies(cast, i))
        return false;
    return body || !has_class(cast, i, WS_WC_PREP | WS_WC_FUNCTION);
}

static bool
is_article(const ws_cast *cast, uint32_t i)
{
    return is_the_word(cast, i, "the") || is_the_word(cast, i, "a");
}

/* "Committee for the Defence of": an article within a body's name. */
static bool
holds_article(const ws_cast *cast, uint32_t i)
{
    const ws_text *t = cast->t;
    uint32_t end;

    bool of = is_the_word(cast, i, "of") && i + 2 < t->n &&
              ws_cast_longest(cast, WS_ROOT_ACTOR, i + 2, t->n, &end) == UINT32_MAX;

    return i > 0 && i + 1 < t->n &&
           ((is_article(cast, i) &&
             (is_the_word(cast, i - 1, "for") || is_the_word(cast, i - 1, "of")) &&
             is_capital(t, i + 1)) ||
            ((is_the_word(cast, i, "for") || of) && is_article(cast, i + 1) && i + 2 < t->n &&
             is_capital(t, i + 2))) &&
           !has_class(cast, i + 1, WS_WC_DAY | WS_WC_TITLE | WS_WC_STATE);
}

/* A name of the lexicon begins at token i; a surname alone of somebody in office is none yet. */
static bool
is_known_name(const ws_cast *cast, uint32_t i, uint32_t *end)
{
    uint32_t name = ws_cast_longest(cast, WS_ROOT_ACTOR, i, cast->t->n, end);

    return name != UINT32_MAX &&
           (*end > i + 1 || ws_cast_choose_holder(cast, name, i, *end) == UINT32_MAX);
}

/* "Citizens Now": a small word ends a name where only a name gives it its capital. */
static bool
ends_in_small_word(const ws_cast *cast, uint32_t i)
{
    const ws_text *t = cast->t;

    static const char *const firsts[] = {"first", "second", "our", "all", "one", "two", "three"};

    if (t->tokens[i].shape == WS_SHAPE_TITLE && i + 1 < t->n && is_capital(t, i + 1) &&
        WS_TOKEN_IN(t, i, firsts)) /* Northern First Mates Library */
        return i > 1 && t->tokens[i - 2].shape == WS_SHAPE_LOWER;
    return t->tokens[i].shape == WS_SHAPE_TITLE && i > 1 &&
           t->tokens[i - 2].sentence == t->tokens[i].sentence &&
           (t->tokens[i - 2].shape == WS_SHAPE_LOWER || t->s[t->tokens[i - 2].start] == ',' ||
            is_capital(t, i - 2)) &&
           i + 1 < t->n && !is_capital(t, i + 1) &&
           !has_class(cast, i, WS_WC_HE | WS_WC_THEY | WS_WC_WE | WS_WC_PREP | WS_WC_WILL) &&
           !has_class(cast, i - 1, WS_WC_TITLE);
}

/* Whether a name of a person that begins at `at` ends before token i. */
static bool
cuts_person(const ws_cast *cast, uint32_t at, uint32_t i)
{
    uint32_t end;

    return (has_class(cast, i, WS_WC_TITLE) && !ws_cast_titles_office(cast, i) &&
            !ws_cast_is_surname_too(cast, i)) ||
           (has_class(cast, i, WS_WC_FUNCTION) && !ends_in_small_word(cast, i)) ||
           (is_known_name(cast, i, &end) && !ws_cast_is_word_of_body(cast, at, i, end)) ||
           (ws_cast_is_headline_verb(cast, i) && !ws_cast_asks_for_body(cast, at)) ||
           ws_index_get(&cast->countries, cast->t->tokens[i].word, &end);
}

/* An 's within a body's name: King's Fund; behind people some words later, too: Women's Harbour
 * Board. */
static bool
in_name(const ws_cast *cast, uint32_t i)
{
    const ws_text *t = cast->t;
    uint32_t end, k = i + 1;
    bool people = is_possessive(t, i) && i > 0 &&
                  (t->tokens[i].end - t->tokens[i].start < 2 ||
                   is_the_word(cast, i - 1, "people") || is_the_word(cast, i - 1, "women") ||
                   is_the_word(cast, i - 1, "men") || is_the_word(cast, i - 1, "children"));

    if (!is_possessive(t, i) || k >= t->n || !is_capital(t, k) ||
        (!(people && has_class(cast, k, WS_WC_ORG)) &&
         ws_cast_longest(cast, WS_ROOT_ACTOR, k, t->n, &end) != UINT32_MAX))
        return false;
    while (people && k + 1 < t->n && k < i + 3 && !has_class(cast, k, WS_WC_ORG) &&
           is_capital(t, k + 1))
        k++;
    return has_class(cast, k, WS_WC_ORG);
}

/* "The Rail and Transit Union", "the Ada and Tom Moe Foundation": one article, words in capitals,
 * and what kind of body. The token behind it, or `at`. */
static uint32_t
joint_body_end(const ws_cast *cast, uint32_t at)
{
    const ws_text *t = cast->t;
    uint32_t i = at + 1, end;

    if (at == 0 || !is_the_word(cast, at - 1, "the"))
        return at;
    i += i < t->n && is_possessive(t, i);
    if (i + 2 >= t->n || !is_the_word(cast, i, "and") || !is_capital(t, i + 1))
        return at;
    i += 2 + is_possessive(t, i + 2);
    if (i + 1 < t->n && is_capital(t, i) && is_capital(t, i + 1) &&
        !is_known_name(cast, i - 1, &end))
        i += !has_class(cast, i, WS_WC_ORG);
    return i < t->n && is_capital(t, i) && has_class(cast, i, WS_WC_ORG) ? i + 1 : at;
}

/* "Conservative MP Ada Moe", "City Council President Ada Moe": what somebody is stands in front of
 * two more words with capitals, which are the name. */
static bool
is_role_in_name(const ws_cast *cast, uint32_t i)
{
    const ws_text *t = cast->t;

    static const char *const roles[] = {"speaker", "advocate", "recorder", "editor-in-chief"};

    if (is_the_word(cast, i, "secretary") && is_the_word(cast, i + 1, "general"))
        return is_capital(t, i + 1);
    return i + 2 < t->n && (has_class(cast, i, WS_WC_ROLE) || WS_TOKEN_IN(t, i, roles)) &&
           is_capital(t, i + 1) && (is_capital(t, i + 2) || holds_together(cast, i + 2, false)) &&
           t->tokens[i + 2].sentence == t->tokens[i].sentence &&
           !has_class(cast, i + 1, WS_WC_ORG | WS_WC_ROLE | WS_WC_DAY) &&
           !has_class(cast, i + 2, WS_WC_ORG | WS_WC_ROLE | WS_WC_DAY);
}

/* "Peter T. King", "Mark English": a surname that is a country's or a title elsewhere, behind a
 * first name or an initial, at the end of the name. */
static bool
follows_first_name(const ws_cast *cast, uint32_t at, uint32_t i)
{
    const ws_text *t = cast->t;
    ws_str before = ws_token_str(t, i - 1);
    bool initial = before.len == 2 && before.s[1] == '.';

    return (initial || (i > at && (has_class(cast, i - 1, WS_WC_MALE | WS_WC_FEMALE) ||
                                   (i == at + 1 && is_the_word(cast, i, "west"))))) &&
           t->tokens[i].shape == WS_SHAPE_TITLE && !has_class(cast, i, WS_WC_FUNCTION) &&
           !ws_cast_is_headline_verb(cast, i) &&
           !(i + 1 < t->n && is_capital(t, i + 1) &&
             t->tokens[i + 1].sentence == t->tokens[i].sentence);
}

/* Where the name that begins at `at` ends; *body says that a word of it names a kind of body. */
static uint32_t
name_end(const ws_cast *cast, uint32_t at, bool *body)
{
    const ws_text *t = cast->t;
    uint32_t i = joint_body_end(cast, at), sentence = t->tokens[at].sentence;

    *body = i > at;
    if (*body)
        return i;
    for (; i < t->n && i < at + NAME_WORDS && t->tokens[i].sentence == sentence; i++) {
        bool number = i == at + 1 && t->tokens[i].kind == WS_TOKEN_NUMBER &&
                      t->tokens[at].shape == WS_SHAPE_UPPER;

        if (number || (i > at && is_capital(t, i) && ws_cast_is_compound(t, i)))
            return i + 1; /* APT 10; New Halden-based */
        if (ws_cast_joins_name(cast, at, i)) {
            *body = true;
            continue;
        }
        if (!is_capital(t, i) && !(i > at && (holds_together(cast, i, *body) || in_name(cast, i) ||
                                              (*body && holds_article(cast, i)))))
            break;
        if (i > at && ws_cast_is_post_nominal(t, i) && !*body)
            break;
        if (i > at && ws_cast_is_headline_verb(cast, i) &&
            (t->tokens[i].shape == WS_SHAPE_CAPS || has_class(cast, i - 1, WS_WC_ORG)))
            break;
        if (i > at && (has_class(cast, i, WS_WC_DAY) || is_role_in_name(cast, i) ||
                       (!*body && cuts_person(cast, at, i) && !follows_first_name(cast, at, i))))
            break;
        *body = *body || has_class(cast, i, WS_WC_ORG | WS_WC_FIRM);
    }
    return i;
}

/* A surname alone may be a head of state's or government's. */
static void
add_plain_name(ws_cast *cast, uint32_t at, uint32_t end)
{
    ws_mention *m = ws_cast_add_mention(cast, at, end, WS_MENTION_NAME);
    uint32_t name, behind = at;

    if (end > at + 1)
        return;
    name = ws_cast_longest(cast, WS_ROOT_ACTOR, at, end, &behind);
    if (name != UINT32_MAX && behind == end)
        m->holder = ws_cast_choose_holder(cast, name, at, end);
}

/* "Do Van An ... An said": a small word that a longer name before ended with, and a verb of
 * speaking behind it. */
static bool
is_met_surname(const ws_cast *cast, uint32_t at)
{
    const ws_token *k = cast->t->tokens;

    bool behind = at > 1 && ws_cast_is_past_verb(cast, at - 1) && at + 1 < cast->t->n &&
                  k[at + 1].kind >= WS_TOKEN_MARK; /* said Baron. */

    if (at + 1 >= cast->t->n || !(behind || ws_cast_is_past_verb(cast, at + 1)))
        return false;
    for (uint32_t i = cast->nmentions, n = 0; i > 0 && n < SURNAMES_BACK; i--, n++) {
        const ws_mention *m = &cast->mentions[i - 1];

        if (m->kind == WS_MENTION_NAME && m->end - m->start > 1 && k[m->end - 1].word == k[at].word)
            return true;
    }
    return false;
}

static uint32_t
add_name(ws_cast *cast, uint32_t at)
{
    const ws_text *t = cast->t;
    ws_mention *before;
    bool body;
    uint32_t end, joined;

    if (!is_capital(t, at) || ws_cast_is_address(cast, at) ||
        (has_class(cast, at, WS_WC_DAY) && !ws_cast_is_called_by_day(cast, at)) ||
        (has_class(cast, at, WS_WC_TITLE) && !ws_cast_follows_mr(cast, at) &&
         !(ws_cast_is_surname_too(cast, at) && is_met_surname(cast, at)) &&
         !ws_cast_is_titled_body(cast, at) && !ws_cast_titles_office(cast, at)))
        return at;
    if (is_initial(t, at) && has_class(cast, at, WS_WC_FUNCTION) && !is_met_surname(cast, at))
        return at;
    if (t->tokens[at].word == ws_word_hash(WS_STR("the")) || ws_cast_is_compound(t, at))
        return at;
    if (ws_cast_is_participle(cast, at) || ws_cast_begins_rank(cast, at) ||
        (at > 0 && is_capital(t, at - 1) &&
         (is_role_in_name(cast, at) || (!is_initial(t, at) && ws_cast_is_headline_verb(cast, at)))))
        return at; /* Norland Denies Delay */
    if (ws_cast_is_role_before_name(cast, at) || ws_cast_is_trade_before_name(cast, at) ||
        ws_cast_is_plain_gerund(cast, at) ||
        (is_the_word(cast, at, "pac") && is_capital(t, at + 1))) /* the super PAC Harbour First */
        return at;
    end = name_end(cast, at, &body);
    if (t->tokens[at].shape == WS_SHAPE_CAPS && !ws_cast_is_told_in_capitals(cast, at, body))
        return at;
    if (end == at ||
        (end == at + 1 && is_initial(t, at) && has_class(cast, at, NOUNS) &&
         !is_met_surname(cast, at)) ||
        (end == at + 1 && ((has_class(cast, at, WS_WC_FUNCTION) && !is_met_surname(cast, at)) ||
                           ws_cast_is_post_nominal(t, at))))
        return at;
    if (ws_cast_is_plain_beginning(cast, at, end))
        return at;
    if (ws_cast_is_compound(t, end - 1) || ws_cast_is_hyphened(t, end)) /* New Halden-based */
        return end;
    if (!body && (joined = ws_cast_body_end(cast, at, end)) > at) {
        add_plain_name(cast, at, joined);
        cast->mentions[cast->nmentions - 1].body = true;
        return joined;
    }
    before = cast->nmentions ? &cast->mentions[cast->nmentions - 1] : NULL;
    if (!before || before->end != at || before->kind != WS_MENTION_CAPITAL)
        before = ws_cast_country_before(cast, at);
    if ((body || ws_cast_is_watch(cast, before, at, end)) && before)
        ws_cast_add_body(cast, before, at, end);
    else if (!(body && ws_cast_add_part(cast, at, end)))
        add_plain_name(cast, at, end);
    return end;
}

/* A country that only this text knows. */
static uint32_t
add_country(ws_cast *cast, uint32_t at)
{
    uint32_t country, end;

    if (!is_capital(cast->t, at))
        return at;
    if (is_the_word(cast, at + 1, "state") && is_capital(cast->t, at + 1) &&
        ws_index_get(&cast->states, cast->t->tokens[at].word, &country)) {
        ws_cast_add_mention(cast, at, at + 2, WS_MENTION_ACTOR)->entity = country;
        return at + 2;
    }
    if ((end = ws_cast_realm_end(cast, at, &country)) > at) {
        ws_cast_add_mention(cast, at, end, WS_MENTION_ACTOR)->entity = country;
        return end;
    }
    end = ws_cast_own_country_at(cast, at, &country);
    if (end > at)
        ws_cast_add_mention(cast, at, end, WS_MENTION_ACTOR)->entity = country;
    return end;
}

/* ---- all of them ---------------------------------------------------------------------------- */

/* A country's name behind a title and before another name is a person's: Minister German Ost; so is
 * one behind Mr, and one that is a surname of somebody before: Mark English, English said. */
static bool
is_given_name(const ws_cast *cast, uint32_t at, uint32_t end)
{
    const ws_text *t = cast->t;
    uint32_t ignored;

    if (end == at + 1 && at > 0 && is_capital(t, at) &&
        (ws_cast_follows_mr(cast, at) ||
         (is_met_surname(cast, at) && !ws_ends_in_s(t, at)))) /* not Danish Republicans */
        return true;
    return end == at + 1 && end < t->n && is_capital(t, end) &&
           (has_class(cast, at, WS_WC_MALE | WS_WC_FEMALE) ||
            (at > 0 && is_capital(t, at - 1) && has_class(cast, at - 1, WS_WC_TITLE))) &&
           !has_class(cast, end,
                      WS_WC_TITLE | WS_WC_ROLE | WS_WC_ORG | WS_WC_DAY | WS_WC_FUNCTION |
                          WS_WC_STATE | WS_WC_GROUP) &&
           t->tokens[end].sentence == t->tokens[at].sentence &&
           ws_cast_longest(cast, WS_ROOT_ACTOR, end, t->n, &ignored) == UINT32_MAX;
}

void
ws_cast_find_mentions(ws_cast *cast)
{
    const ws_text *t = cast->t;

    ws_cast_find_countries(cast);
    for (uint32_t i = 0; i < t->n;) {
        uint32_t end = i, name, next;

        if (i % 4096 == 0)
            ws_poll(cast->cx);
        if (t->tokens[i].kind != WS_TOKEN_WORD) {
            i++;
            continue;
        }
        if ((next = ws_cast_add_cabinet_secretary(cast, i)) > i) {
            i = next;
            continue;
        }
        name = ws_cast_longest(cast, WS_ROOT_ACTOR, i, t->n, &end);
        if (name != UINT32_MAX &&
            (ws_cast_is_hyphened(t, end) || ws_cast_is_camera(cast, i, end))) {
            i = end;
            continue;
        }
        if (name != UINT32_MAX && ((next = ws_cast_add_people(cast, name, i, end)) > end ||
                                   (next = ws_cast_add_joint_office(cast, i, end)) > i)) {
            i = next;
            continue;
        }
        if (name != UINT32_MAX &&
            (is_given_name(cast, i, end) || ws_cast_joined_end(cast, i, end) > end))
            name = UINT32_MAX;
        next = name != UINT32_MAX ? add_known(cast, name, i, end) : add_country(cast, i);
        if (next == i && has_class(cast, i, WS_WC_ORG | WS_WC_TITLE))
            next = ws_cast_add_ministry_of(cast, i);
        if (next == i && has_class(cast, i, WS_WC_ORG))
            next = ws_cast_add_topic_office(cast, i);
        if (next == i && has_class(cast, i, WS_WC_TITLE))
            next = ws_cast_add_office_holder(cast, i);
        if (next == i)
            next = add_name(cast, i);
        i = next > i ? next : i + 1;
    }
}
