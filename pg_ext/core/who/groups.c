/*
 * who/groups.c
 *    Actors without a name of their own: what a noun adds to a country or body, and the noun alone.
 */
#include "who/groups.h"

#include "who/against.h"
#include "who/campaign.h"
#include "who/memory.h"
#include "who/owner.h"

/* The words [start, noun], people always in the plural: one official is one of the officials. */
static ws_str
people(const ws_cast *cast, uint32_t start, uint32_t noun)
{
    ws_str name = ws_cast_phrase(cast, start, noun + 1);
    char *s;

    if (!name.len || name.s[name.len - 1] == 's' || !has_class(cast, noun, WS_WC_GROUP) ||
        !has_class(cast, noun, WS_WC_ROLE))
        return name;
    s = ws_alloc(cast->cx, name.len + 1, 1);
    memcpy(s, name.s, name.len);
    s[name.len] = 's';
    return (ws_str){s, name.len + 1};
}

/* One person of a body speaks for it, several are its members: Harbour Board strategists. */
static bool
speaks_for(const ws_phrase *p, uint32_t noun)
{
    static const char *const voices[] = {"editors", "representatives", "spokespersons"};

    return has_class(p->cast, noun, WS_WC_ROLE) && !has_class(p->cast, noun, WS_WC_GROUP) &&
           !(is_learned(p) && ws_phrase_is_plural(p, noun) && !WS_TOKEN_IN(p->t, noun, voices));
}

/* "the Harbour newspaper": the noun behind the name at `from` says what that is. */
static bool
is_kind(const ws_phrase *p, uint32_t from, uint32_t noun)
{
    static const char *const kinds[] = {"newspaper", "magazine", "broadcaster", "daily",
                                        "website",   "charity",  "airline",     "party",
                                        "movement",  "union",    "channel",     "tank"};
    static const char *const agencies[] = {"news", "security", "intelligence", "spy", "aid"};
    bool news = noun > from && is(p->cast, noun, "agency") && WS_TOKEN_IN(p->t, noun - 1, agencies);

    return noun + 1 == p->core && !is_possessive(p->t, from) && from > p->from &&
           (news || WS_TOKEN_IN(p->t, noun, kinds));
}

/* "Nairobi's", "the Nairobi": the capital that ends where a noun begins at `from`, or NULL. */
static const ws_mention *
capital_before(const ws_phrase *p, uint32_t from)
{
    uint32_t i = from > 0 ? ws_cast_mention_from(p->cast, from - 1) : p->cast->nmentions;
    const ws_mention *m = i < p->cast->nmentions ? &p->cast->mentions[i] : NULL;

    return m && is_learned(p) && m->kind == WS_MENTION_CAPITAL && m->actor != UINT32_MAX &&
                   m->end == from
               ? m
               : NULL;
}

/* What a capital has for itself, and not for its country: its mayor, its city council. */
static uint32_t
of_capital(const ws_phrase *p, uint32_t owner, const ws_mention *city, uint32_t noun)
{
    static const char *const local[] = {"city", "county", "municipal", "district", "town"};
    ws_cast *cast = p->cast;

    if (city && (is(cast, noun, "mayor") || is(cast, noun, "governor")))
        return ws_cast_entity(cast, cast->lex->actors[city->actor].path, WS_KIND_COUNTRY);
    if (!city || noun < city->end)
        return WS_NOBODY;
    if (!has_class(cast, noun, WS_WC_STATE | WS_WC_ORG) || !WS_TOKEN_IN(p->t, noun - 1, local))
        return WS_NOBODY;
    return ws_cast_entity(
        cast, ws_cast_join(cast, path_of(cast, owner), ws_cast_phrase(cast, city->start, noun + 1)),
        WS_KIND_ORGANISATION);
}

/* Where what a body behind a name is called begins, and the noun itself for people: "prosecutor's
 * office", and with "a" or a capital the name too, "a Danish paper", "the Nairobi court". */
static uint32_t
words_of(const ws_phrase *p, const ws_mention *city, uint32_t from, uint32_t noun)
{
    const ws_token *k = p->t->tokens;
    uint32_t start = noun;
    bool one_of = is(p->cast, p->from, "a") || is(p->cast, p->from, "an");

    if (!has_class(p->cast, noun, WS_WC_ORG))
        return noun;
    while (start > from && ((k[start - 1].kind == WS_TOKEN_WORD && k[start - 1].spaced &&
                             !has_class(p->cast, start - 1, WS_WC_DET)) ||
                            (is_possessive(p->t, start - 1) && start - 1 > from)))
        start--;
    if (start != from)
        return start;
    if (city && !city->possessive)
        return city->start;
    if (p->from == 0)
        return start;
    if (one_of)
        return p->from + 1;
    return is(p->cast, p->from - 1, "a") || is(p->cast, p->from - 1, "an") ? p->from : start;
}

/* "Danish anglers", "Iranian dissidents": people behind a country, by a noun that no list has. */
static bool
are_people(const ws_phrase *p, uint32_t from)
{
    uint32_t noun = p->core - 1;

    return is_learned(p) && noun >= from && p->t->tokens[noun].shape == WS_SHAPE_LOWER &&
           ws_phrase_is_plural(p, noun) && !has_class(p->cast, noun, WS_WC_DOCUMENT | WS_WC_THING);
}

/* "Baltic states": several, and none of them. */
static bool
are_states(const ws_phrase *p, uint32_t noun)
{
    static const char *const nouns[] = {"states", "nations", "countries"};

    return is_learned(p) && noun > 0 && WS_TOKEN_IN(p->t, noun, nouns) &&
           !is_possessive(p->t, noun - 1);
}

/* What a noun adds to the path of a country or body: nothing for the government itself. */
ws_speaker
ws_read_with_noun(ws_phrase *p, uint32_t owner, uint32_t from)
{
    uint32_t noun = ws_phrase_noun(p, WS_WC_GROUP | WS_WC_ROLE | WS_WC_STATE | WS_WC_ORG);
    bool body = p->cast->entities[owner].kind != WS_KIND_COUNTRY;
    const ws_mention *city = capital_before(p, from);
    uint32_t start, head;

    if (noun < p->core && noun >= from && ws_is_outside(p, owner, from, noun))
        return one(ws_cast_entity(p->cast,
                                  ws_against_whom(p, owner, noun, people(p->cast, noun, noun)),
                                  WS_KIND_GROUP),
                   "against somebody");
    if (noun < p->core && (head = of_capital(p, owner, city, noun)) != WS_NOBODY)
        return one(head, "of a capital");
    if (is_learned(p) && noun < p->core && noun > from &&
        (is(p->cast, noun - 1, "the") || is(p->cast, noun - 1, "a")))
        noun = p->core; /* Republicans seeking the presidency */
    if (noun == p->core && !body && are_people(p, from))
        noun = p->core - 1;
    if (noun < p->core && noun == from && !body && are_states(p, noun))
        return one(
            ws_cast_entity(p->cast, ws_cast_phrase(p->cast, noun - 1, noun + 1), WS_KIND_GROUP),
            "states");
    if (noun == p->core || noun < from || has_class(p->cast, noun, WS_WC_STATE) ||
        (!body && is_learned(p) && is(p->cast, noun, "authorities")))
        return one(owner, body ? "body" : "country");
    if ((head = ws_cast_office_of_head(p->cast, owner, noun)) != WS_NOBODY)
        return one(head, "speaks for a body");
    if (speaks_for(p, noun))
        return one(owner, "speaks for a body");
    if (body && is_kind(p, from, noun))
        return one(owner, "body");
    if (has_class(p->cast, noun, WS_WC_ORG) && noun > from &&
        has_class(p->cast, noun - 1, WS_WC_STATE) && !is(p->cast, noun, "television"))
        return one(owner, "country");
    start = words_of(p, city, from, noun);
    return one(
        ws_cast_entity(p->cast,
                       ws_cast_join(p->cast, path_of(p->cast, owner), people(p->cast, start, noun)),
                       WS_KIND_GROUP),
        "group of a country or body");
}

/* "Danish state TV", "Denmark's state-run radio". */
ws_speaker
ws_read_state_media(ws_phrase *p)
{
    static const char *const media[] = {"media", "television", "tv", "radio"};
    static const char *const state[] = {"state", "state-run", "state-owned"};
    ws_cast *cast = p->cast;
    uint32_t m = p->first, noun = p->core - 1;

    if (!is_learned(p) || noun < p->from + 2 || !WS_TOKEN_IN(p->t, noun, media) ||
        !WS_TOKEN_IN(p->t, noun - 1, state) || m == p->last ||
        !ws_wants_country(cast, &cast->mentions[m]) ||
        cast->mentions[m].end + cast->mentions[m].possessive != noun - 1)
        return NOTHING;
    return one(
        ws_cast_entity(cast,
                       ws_cast_join(cast, path_of(cast, ws_cast_name(cast, &cast->mentions[m])),
                                    ws_cast_phrase(cast, noun - 1, noun + 1)),
                       WS_KIND_GROUP),
        "state media");
}

/* "the country's", "the island's": the one spoken of, at the beginning. */
static uint32_t
the_country(const ws_phrase *p, uint32_t *behind)
{
    static const char *const nouns[] = {"country", "island", "kingdom", "republic"};
    ws_str near = ws_cast_country_at(p->cast, p->from);

    if (p->from + 3 >= p->core || !is(p->cast, p->from, "the") ||
        !WS_TOKEN_IN(p->t, p->from + 1, nouns) || !is_possessive(p->t, p->from + 2))
        return WS_NOBODY;
    *behind = p->from + 3;
    near = near.len ? near : ws_cast_country_of_subject(p->cast, p->from);
    return near.len ? ws_cast_entity(p->cast, near, WS_KIND_COUNTRY) : WS_NOBODY;
}

/* "the union's lawyers", "the bank's board". */
ws_speaker
ws_read_owned(ws_phrase *p)
{
    uint32_t behind = p->from, owner;

    if (!is_learned(p) || ws_phrase_mention(p, p->from, p->core, ws_wants_any))
        return NOTHING;
    owner = ws_read_owner_in(p, p->from, p->core, &behind);
    if (owner == WS_NOBODY)
        owner = the_country(p, &behind);
    return owner == WS_NOBODY || behind >= p->core ? NOTHING : ws_read_with_noun(p, owner, behind);
}

/* "a company spokesman", "a ministry official": of the body that is meant. */
ws_speaker
ws_read_of_noun(ws_phrase *p)
{
    static const char *const roles[] = {"official", "executive", "leader", "lawyer",  "manager",
                                        "director", "activist",  "aide",   "adviser", "staffer"};
    static const char *const several[] = {"executives", "officials", "leaders", "managers",
                                          "lawyers"};
    uint32_t noun = p->core - 1, owner;
    bool one_of = is(p->cast, p->from, "a") || is(p->cast, p->from, "an");

    bool executives = noun == p->from + 1 && WS_TOKEN_IN(p->t, noun, several) &&
                      (is(p->cast, p->from, "company") || is(p->cast, p->from, "firm"));

    if (!is_learned(p) || noun < p->from + 1 || p->first < p->last ||
        !(executives ||
          (one_of && (has_class(p->cast, noun, WS_WC_SPOKE) || WS_TOKEN_IN(p->t, noun, roles)))))
        return NOTHING;
    owner = ws_read_owner_before(p, noun - 1);
    return owner == WS_NOBODY ? NOTHING : ws_read_with_noun(p, owner, noun);
}

/* Muslim, Jewish: of no body. */
static bool
is_faith(const ws_cast *cast, uint32_t i)
{
    static const char *const peoples[] = {
        "muslim",  "jewish",   "christian", "catholic", "hispanic", "latino",     "latina",
        "arab",    "hindu",    "sikh",      "buddhist", "sunni",    "protestant", "mormon",
        "islamic", "orthodox", "lgbt",      "black",    "white",    "asian"};

    return WS_TOKEN_IN(cast->t, i, peoples);
}

bool
ws_is_faith(const ws_phrase *p, const ws_mention *m)
{
    return m->end == m->start + 1 && m->end < p->core && !m->possessive &&
           is_faith(p->cast, m->start);
}

/* "Jewish leaders", "African-American voters": a people or a faith is no body, whose they would be.
 */
bool
ws_is_of_people(const ws_phrase *p, const ws_mention *m)
{
    ws_str s = ws_token_str(p->t, m->start);

    return m->end == m->start + 1 && m->end < p->core && m->kind == WS_MENTION_NAME &&
           !m->possessive && m == &p->cast->mentions[p->first] &&
           (is_faith(p->cast, m->start) ||
            (s.len > 9 && memcmp(s.s + s.len - 9, "-American", 9) == 0));
}

/* Pro-Russian, Anti-EU: a small word with a hyphen before a name. */
static bool
is_prefixed(const ws_text *t, uint32_t i)
{
    static const char *const words[] = {"Pro-", "Anti-", "Ex-", "Non-"};
    ws_str s = ws_token_str(t, i);

    for (size_t k = 0; k < sizeof(words) / sizeof(*words); k++)
        if (s.len > strlen(words[k]) && memcmp(s.s, words[k], strlen(words[k])) == 0)
            return true;
    return false;
}

/* Without the capital that the sentence gave to the word at `from`. */
static ws_str
lower_first(const ws_phrase *p, uint32_t from, ws_str name)
{
    uint32_t ignored;
    char *s;

    if (!is_initial(p->t, from))
        return name;
    if (!name.len || name.s[0] < 'A' || name.s[0] > 'Z' ||
        (p->t->tokens[from].shape != WS_SHAPE_TITLE && !is_prefixed(p->t, from)) ||
        ws_index_get(&p->cast->proper, p->t->tokens[from].word, &ignored))
        return name;
    s = ws_alloc(p->cast->cx, name.len, 1);
    memcpy(s, name.s, name.len);
    s[0] |= 0x20;
    return (ws_str){s, name.len};
}

/* Where the noun phrase's own words begin, behind articles, numbers and "some". */
static uint32_t
own_words(const ws_phrase *p)
{
    uint32_t from = p->from;

    while (from + 1 < p->core && (has_class(p->cast, from, WS_WC_DET | WS_WC_VAGUE) ||
                                  p->t->tokens[from].kind == WS_TOKEN_NUMBER))
        from++;
    return from;
}

/* "prosecutors in Belarus", "farmers from France": people of the country or town. */
ws_speaker
ws_read_of_place(ws_phrase *p)
{
    uint32_t noun = ws_phrase_noun(p, WS_WC_GROUP | WS_WC_ORG | WS_WC_STATE), name = p->core + 1, m,
             from;
    ws_str path;

    if (noun + 1 != p->core || ws_is_against_behind(p, noun) ||
        !(is(p->cast, p->core, "in") || is(p->cast, p->core, "of") || is(p->cast, p->core, "from")))
        return NOTHING;
    name += name < p->to && has_class(p->cast, name, WS_WC_DET);
    m = ws_cast_mention_from(p->cast, name);
    if (m == p->cast->nmentions || p->cast->mentions[m].start != name || name >= p->to)
        return NOTHING;
    if (p->cast->mentions[m].entity == WS_NOBODY ||
        p->cast->entities[p->cast->mentions[m].entity].kind != WS_KIND_COUNTRY)
        return NOTHING;
    if (has_class(p->cast, noun, WS_WC_STATE)) /* the government of Norland */
        return is(p->cast, p->core, "of") ? one(p->cast->mentions[m].entity, "country") : NOTHING;
    from = own_words(p);
    path = path_of(p->cast, p->cast->mentions[m].entity);
    return one(ws_cast_entity(
                   p->cast,
                   ws_cast_join(p->cast, path, lower_first(p, from, people(p->cast, from, noun))),
                   WS_KIND_GROUP),
               "group of a country or body");
}

/* "a spokesman for the authority": the body that its noun means. */
static uint32_t
short_form_behind(const ws_phrase *p)
{
    uint32_t owner;

    if (is_learned(p) && (owner = ws_read_owner(p, p->core + 1, p->to)) != WS_NOBODY)
        return owner;
    if (p->core + 3 != p->to || !is(p->cast, p->core + 1, "the") ||
        !has_class(p->cast, p->core + 2, WS_WC_ORG))
        return WS_NOBODY;
    return ws_memory_means(p->memory, p->t->tokens[p->core + 2].word);
}

/* "farmers along the border with X": where somebody is makes them nobody's. */
static bool
is_whereabouts(const ws_phrase *p, uint32_t at)
{
    static const char *const words[] = {
        "along", "near",   "across", "around", "outside", "over",   "behind",  "against", "between",
        "about", "inside", "off",    "aboard", "beside",  "beyond", "towards", "toward"};

    return WS_TOKEN_IN(p->t, at, words);
}

/* "the captain of a ship anchored off X", "the head of a group that met X": between the noun and X
 * stands what befell somebody, so X is no body of theirs. */
static bool
is_apart(const ws_phrase *p, uint32_t from, uint32_t to)
{
    static const char *const befell[] = {"held", "shot",  "sent", "kept",   "caught", "found",
                                         "born", "built", "made", "hidden", "stolen", "lost"};

    for (uint32_t i = from; i < to; i++)
        if (has_class(p->cast, i, WS_WC_CLAUSE) || is_whereabouts(p, i) ||
            (is_learned(p) && ws_is_against(p->cast, i)) || /* families of victims of X */
            (i + 1 < to && has_class(p->cast, i + 1, WS_WC_PREP) &&
             p->t->tokens[i].shape == WS_SHAPE_LOWER &&
             (WS_TOKEN_IN(p->t, i, befell) || ws_cast_is_past_verb(p->cast, i))))
            return true;
    return false;
}

/* "a spokesman for the bank": the bank, which has no name. */
static ws_speaker
of_unnamed_body(const ws_phrase *p, uint32_t noun)
{
    ws_phrase part = *p;
    uint32_t head;

    part.from = p->core + 1;
    if (!has_class(p->cast, noun, WS_WC_SPOKE) || part.from >= p->to ||
        !(is(p->cast, p->core, "for") || is(p->cast, p->core, "of")))
        return NOTHING;
    ws_phrase_find_core(&part);
    head = part.core - 1;
    if (part.core != p->to || !has_class(p->cast, part.from, WS_WC_DET) || head == part.from ||
        !has_class(p->cast, head, WS_WC_ORG) || has_class(p->cast, head, WS_WC_STATE))
        return NOTHING;
    return ws_read_unnamed(&part);
}

/* "a woman at X", "a man from X": nobody who speaks for X. */
static bool
is_just_somebody(const ws_phrase *p, uint32_t noun)
{
    static const char *const nouns[] = {"woman", "man",     "mother",  "father",   "person",
                                        "owner", "tourist", "patient", "survivor", "witness"};

    return is_learned(p) && WS_TOKEN_IN(p->t, noun, nouns);
}

/* "a spokesman for X", "officials from X". */
ws_speaker
ws_read_described(ws_phrase *p)
{
    uint32_t noun = ws_phrase_noun(p, WS_WC_ROLE | WS_WC_GROUP | WS_WC_ORG), owner, head;
    const ws_mention *m;
    ws_speaker s;

    if (noun < p->core && p->core < p->to && (s = ws_read_supporters_of(p, noun)).n)
        return s;
    if (noun == p->core || p->core == p->to || !has_class(p->cast, p->core, WS_WC_PREP) ||
        is_whereabouts(p, p->core) || ws_is_against_behind(p, noun) || is_just_somebody(p, noun))
        return NOTHING;
    m = ws_phrase_mention(p, p->core, p->to, ws_wants_any);
    if (m && (is_apart(p, p->core + 1, m->start) ||
              (is(p->cast, m->start - 1, "to") &&
               m->start - 1 > p->core))) /* the owner of the farm near X */
        return NOTHING;
    if (m && ws_wants_person(p->cast, m) && m->start <= p->core + 2 &&
        is(p->cast, p->core, "for") && !has_class(p->cast, noun, WS_WC_SPOKE))
        return one(ws_cast_entity(p->cast,
                                  ws_cast_join(p->cast, path_of(p->cast, ws_cast_name(p->cast, m)),
                                               ws_cast_phrase(p->cast, noun, noun + 1)),
                                  WS_KIND_GROUP),
                   "somebody's");
    if (m && ws_wants_person(p->cast, m) && m->start <= p->core + 3 && is(p->cast, p->core, "for"))
        return one(ws_cast_name(p->cast, m), "speaks for a person");
    if (m && is_learned(p) && m->kind == WS_MENTION_CAPITAL && m->actor != UINT32_MAX &&
        is(p->cast, p->core, "of") && (head = of_capital(p, m->entity, m, noun)) != WS_NOBODY)
        return one(head, "of a capital"); /* the mayor of Nairobi */
    owner = m ? ws_cast_affiliation(p->cast, p->core, p->to) : short_form_behind(p);
    if (owner == WS_NOBODY && !m)
        return of_unnamed_body(p, noun);
    if (owner == WS_NOBODY || is(p->cast, p->core, "about"))
        return NOTHING;
    if ((head = ws_cast_office_of_head(p->cast, owner, noun)) != WS_NOBODY)
        return one(head, "speaks for a body");
    if (has_class(p->cast, noun, WS_WC_ORG) || speaks_for(p, noun))
        return one(owner, "speaks for a body");
    return one(
        ws_cast_entity(p->cast,
                       ws_cast_join(p->cast, path_of(p->cast, owner),
                                    lower_first(p, noun, ws_cast_phrase(p->cast, noun, noun + 1))),
                       WS_KIND_GROUP),
        "group of a country or body");
}

/* "40,000 times", "hours": nobody. */
static bool
is_measure(const ws_phrase *p, uint32_t i)
{
    static const char *const nouns[] = {"times",  "minutes", "hours", "days",    "weeks",
                                        "months", "years",   "miles", "percent", "while"};

    return WS_TOKEN_IN(p->t, i, nouns);
}

/* "those", "another", "the latter": words that stand for somebody and name nobody. */
static bool
is_no_noun(const ws_phrase *p)
{
    static const char *const things[] = {"nothing", "anything", "something", "everything"};

    if (is_learned(p) && WS_TOKEN_IN(p->t, p->from, things))
        return true;
    for (uint32_t i = p->from; i < p->core; i++)
        if (!has_class(p->cast, i, WS_WC_DET | WS_WC_FUNCTION | WS_WC_VAGUE) &&
            !is(p->cast, i, "latter"))
            return false;
    return true;
}

/* "said", "there is little": words of a clause, which call nobody. */
static bool
is_clause(const ws_phrase *p, uint32_t from)
{
    static const char *const verbs[] = {"said", "says", "has", "have", "had"};

    for (uint32_t i = from; i < p->core; i++)
        if (has_class(p->cast, i, WS_WC_BE | WS_WC_WILL | WS_WC_CLAUSE) ||
            WS_TOKEN_IN(p->t, i, verbs))
            return !is_possessive(p->t, i);
    return false;
}

/* Nobody known: the noun itself, without its article. */
ws_speaker
ws_read_unnamed(ws_phrase *p)
{
    uint32_t from = own_words(p), entity;
    ws_str name;

    for (uint32_t i = from; i + 1 < p->core && ws_is_against(p->cast, p->core - 1); i++)
        if (is_learned(p) && is_possessive(p->t, i))
            from = i + 1; /* the bank's critics */
    name = lower_first(p, from, ws_cast_phrase(p->cast, from, p->core));

    if (is_learned(p) && (has_class(p->cast, p->core - 1, WS_WC_DOCUMENT) ||
                          is_measure(p, p->core - 1) || is_clause(p, from)))
        return NOTHING;
    if (is_learned(p) &&
        (has_class(p->cast, p->core - 1, WS_WC_SERVANT) || has_class(p->cast, from, WS_WC_SERVANT)))
        name = ws_cast_join(p->cast, ws_cast_home_at(p->cast, p->from), name);
    entity = ws_cast_entity(p->cast, name, WS_KIND_GROUP);
    if (entity != WS_NOBODY && is_no_noun(p))
        p->cast->entities[entity].nameless = true;
    return one(entity, "words of the source");
}
