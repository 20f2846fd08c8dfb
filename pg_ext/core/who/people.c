/*
 * who/people.c
 *    Reads who appears: people with the body that they belong to, abbreviations, offices whose
 *    country stands elsewhere in the text.
 */
#include "who/internal.h"

#define DESCRIPTION_BEFORE 8u /* words before a name that describe somebody */
#define TOWN_GAP           3u /* words between a town and its mayor's name */
#define WORDS_AHEAD        8u /* words whose memory is asked for before they are looked up */

/* Words that abbreviations in capitals are not: US, WHO, IT. */
#define SMALL_WORDS                                                                                \
    (WS_WC_WE | WS_WC_HE | WS_WC_THEY | WS_WC_DET | WS_WC_PREP | WS_WC_FUNCTION | WS_WC_CLAUSE |   \
     WS_WC_BE)

/* "Norway's Europe minister", "Norway's Denmark envoy": of whom, where the country or continent
 * that somebody deals with is the mention `topic`; the topic itself for all others. */
static const ws_mention *
owner_of_topic(const ws_cast *cast, const ws_mention *topic)
{
    const ws_mention *owner = topic > cast->mentions ? topic - 1 : topic;
    const ws_entity *e = topic->entity == WS_NOBODY ? NULL : &cast->entities[topic->entity];

    return e && (e->kind == WS_KIND_COUNTRY || ws_cast_is_continent(e->path)) &&
                   owner->possessive && owner->end + 1 == topic->start
               ? owner
               : topic;
}

/* "Amnesty Kenya director", "Greenpeace Pacific": of the body, where `place` is its branch there.
 */
static const ws_mention *
owner_of_branch(const ws_cast *cast, const ws_mention *place)
{
    const ws_mention *owner = place > cast->mentions ? place - 1 : place;
    const ws_entity *e = place->entity == WS_NOBODY ? NULL : &cast->entities[place->entity];
    bool land = is_country(cast, place) || (e && ws_cast_is_continent(e->path)) ||
                is_the_word(cast, place->start, "pacific");

    return land && owner->end == place->start && !owner->possessive && owner->actor != UINT32_MAX &&
                   owner->entity != WS_NOBODY &&
                   cast->entities[owner->entity].kind == WS_KIND_ORGANISATION &&
                   !memchr(cast->entities[owner->entity].path.s, '/',
                           cast->entities[owner->entity].path.len)
               ? owner
               : place;
}

/* Army, Coast Guard: what officers are of whose rank stands behind it. */
static bool
is_service(const ws_cast *cast, uint32_t i)
{
    static const char *const services[] = {"army",  "navy",  "force", "marines",
                                           "corps", "guard", "police"};

    return is_capital(cast->t, i) && WS_TOKEN_IN(cast->t, i, services);
}

/* "UN secretary general's", "Norwegian president's": nothing but what somebody is from a body's
 * name to the token of the 's. */
static bool
leads_to(const ws_cast *cast, uint32_t from, uint32_t to)
{
    for (uint32_t i = from; i < to; i++)
        if (!has_class(cast, i, WS_WC_ROLE))
            return false;
    return from < to;
}

/* What stands before a name: titles, then perhaps the body; or "its director, NAME". */
static uint32_t
body_before(ws_cast *cast, const ws_mention *m, uint32_t index, uint32_t *role)
{
    uint32_t i = m->start, noun;
    const ws_mention *before = index ? &cast->mentions[index - 1] : NULL;

    if (before && cast->t->tokens[before->start].sentence != cast->t->tokens[m->start].sentence)
        before = NULL;
    while (i > 1 && has_class(cast, i - 1, WS_WC_TITLE) && is_capital(cast->t, i - 1))
        i--;
    if (i > 1 && cast->t->s[cast->t->tokens[i - 1].start] == ',' &&
        has_class(cast, i - 2, WS_WC_ROLE))
        i--;
    else
        i = m->start;
    noun = i - (i > 0);
    if (i > 1 && cast->t->s[cast->t->tokens[i - 1].start] == '(' && before &&
        before->end == i - 1) /* The Minister (Ada Moe) */
        return ws_cast_is_person(cast, before) ? WS_NOBODY : ws_cast_name(cast, before);
    while (i > 0 && m->start - i < OFFICE_WORDS && !(before && before->end == i) &&
           cast->t->tokens[i - 1].sentence == cast->t->tokens[m->start].sentence &&
           is_word(cast->t, i - 1) && !is_possessive(cast->t, i - 1) &&
           !has_class(cast, i - 1, WS_WC_DET | WS_WC_PREP) && !ws_cast_is_past_verb(cast, i - 1)) {
        i--;
        if (has_class(cast, i, WS_WC_ROLE) && !*role)
            *role = cast->t->tokens[i].word;
        if (!*role && !has_class(cast, i, WS_WC_TITLE))
            break;
    }
    if (*role && i > 0 && has_class(cast, i - 1, WS_WC_DET))
        return ws_cast_means_its(cast, i - 1, *role);
    if (*role && i > 1 && is_possessive(cast->t, i - 1) && !(before && before->end == i - 1)) {
        if (before && leads_to(cast, before->end, i - 1) && !ws_cast_is_person(cast, before))
            return ws_cast_led_body(cast, ws_cast_name(cast, before), i - 2);
        *role = 0; /* the party's secretary: of whom tells who speaks when */
        return ws_cast_office_of_role(cast, i - 2);
    }
    if (!before || (before->end != i && !(before->possessive && before->end + 1 == i)))
        return *role && is_initial(cast->t, i) ? ws_cast_firm_before(cast, i, *role) : WS_NOBODY;
    if (has_class(cast, before->end - 1, WS_WC_ROLE) && !*role)
        *role = cast->t->tokens[before->end - 1].word;
    if (!*role && is_the_word(cast, before->start, "secretary"))
        *role = cast->t->tokens[before->start].word; /* Secretary of State Ada Moe */
    if (!*role && i != m->start && is_service(cast, before->end - 1))
        *role = cast->t->tokens[i].word; /* Army Capt. Ada Moe */
    if ((!*role && i != m->start) || ws_cast_is_person(cast, before) ||
        (is_the_word(cast, before->end, "resident") && ws_cast_is_place(cast, before)))
        return WS_NOBODY;
    before = owner_of_branch(cast, owner_of_topic(cast, before));
    if (index > 1 && has_class_of(cast, *role, WS_WC_PRESS) &&
        cast->mentions[index - 2].end == before->start && !is_country(cast, before - 1))
        before--; /* AP White House reporter */
    return ws_cast_led_body(cast, ws_cast_name(cast, before), noun);
}

/* A few words behind "of": "the non-partisan Harbour Report", "digital consulting firm IMGE". */
static bool
is_soon_behind(const ws_cast *cast, uint32_t of, const ws_mention *m)
{
    bool firm = has_class(cast, m->start - 1, WS_WC_ORG) &&
                cast->t->tokens[m->start - 1].shape == WS_SHAPE_LOWER;

    return m->start <= of + 2 + (m->end > m->start + 1) + 2 * firm &&
           cast->t->tokens[m->start].sentence == cast->t->tokens[of].sentence;
}

/* The body right behind "of" at a token. */
static uint32_t
body_of(ws_cast *cast, uint32_t of)
{
    uint32_t k = ws_cast_mention_from(cast, of);

    if (k < cast->nmentions && is_soon_behind(cast, of, &cast->mentions[k]) &&
        cast->mentions[k].kind != WS_MENTION_CAPITAL && !ws_cast_is_place(cast, &cast->mentions[k]))
        return ws_cast_affiliation(cast, of, cast->mentions[k].end);
    return WS_NOBODY;
}

static uint32_t
body_behind(ws_cast *cast, const ws_mention *m, uint32_t *role)
{
    const ws_text *t = cast->t;
    uint32_t end = ws_cast_apposition_end(cast, m->end, role), i = m->end, body;
    uint32_t now = ws_cast_now(cast, m->end);

    if (now > m->end) {
        body = ws_cast_affiliation(cast, now, ws_cast_clause_end(cast, now));
        if (body != WS_NOBODY)
            return body;
    }
    if (end > m->end) {
        if (end + 3 < t->n && t->s[t->tokens[end].start] == ',' &&
            is_the_word(cast, end + 1, "is") && is_the_word(cast, end + 2, "now")) {
            body = ws_cast_affiliation(cast, end + 3, ws_cast_clause_end(cast, end + 3));
            if (body != WS_NOBODY)
                return body;
        }
        body = ws_cast_affiliation(cast, m->end + 1, end);
        return body == WS_NOBODY ? ws_cast_definite_body(cast, m->end + 1, end) : body;
    }
    if (i + 1 < t->n && t->s[t->tokens[i].start] == ',' && is_the_word(cast, i + 1, "of"))
        i++; /* Ada Moe, of the Harbour Board */
    if (i > m->end)
        return body_of(cast, i);
    if (i + 3 < t->n && t->s[t->tokens[i].start] == ',' && is_the_word(cast, i + 1, "both") &&
        has_class(cast, i + 2, WS_WC_PREP))
        return body_of(cast, i + 2);
    if (i + 2 < t->n && t->s[t->tokens[i].start] == ',' && is_the_word(cast, i + 1, "at"))
        return ws_cast_affiliation(cast, i + 1, ws_cast_clause_end(cast, i + 1));
    if ((i = ws_cast_headed_behind(cast, m->end)) > m->end)
        return ws_cast_affiliation(cast, m->end, i);
    i = m->end;
    if (i < t->n && (t->tokens[i].word == ws_word_hash(WS_STR("of")) ||
                     t->tokens[i].word == ws_word_hash(WS_STR("from")) ||
                     t->tokens[i].word == ws_word_hash(WS_STR("at"))))
        return body_of(cast, i);
    return WS_NOBODY;
}

/* By the whole name, and by its parts: the first of its kind keeps those before the last. */
static void
enrol(ws_cast *cast, const ws_mention *m, uint32_t entity, bool known)
{
    ws_str name = ws_cast_phrase(cast, m->start, m->end);
    uint32_t surname = ws_cast_surname(cast, m);

    ws_index_put(cast->cx, &cast->persons, ws_path_key(name), entity, true);
    for (uint32_t i = m->start; i < m->end; i++)
        if (cast->t->tokens[i].end - cast->t->tokens[i].start > 1 && is_capital(cast->t, i))
            ws_index_put(cast->cx, &cast->persons, cast->t->tokens[i].word, entity,
                         known && i == surname);
}

/* Before a name, words from which on nothing is said of the same person: Mary Lund and Tom Ost;
 * Mary Lund told Tom Ost. */
static bool
says_nothing_of(const ws_cast *cast, uint32_t i)
{
    return has_class(cast, i, WS_WC_FUNCTION) || ws_cast_is_past_verb(cast, i) ||
           (is_capital(cast->t, i) && !has_class(cast, i, WS_WC_TITLE | WS_WC_ROLE));
}

/* What the words around a name tell: of which sex the person is, and what is said of them. */
static void
describe(ws_cast *cast, const ws_mention *m, ws_entity *e)
{
    const ws_text *t = cast->t;
    uint32_t role, end = ws_cast_apposition_end(cast, m->end, &role);
    uint32_t from = m->start > DESCRIPTION_BEFORE ? m->start - DESCRIPTION_BEFORE : 0;
    bool sexed = true; /* what stands before is said of this person */

    while (from < m->start && (t->tokens[from].sentence != t->tokens[m->start].sentence))
        from++;
    for (uint32_t i = m->start; i > from && is_word(t, i - 1); i--) {
        if (has_class(cast, i - 1, WS_WC_DET | WS_WC_PREP | WS_WC_BE | WS_WC_CLAUSE))
            break;
        sexed = sexed && !says_nothing_of(cast, i - 1);
        e->about |= ws_about_bit(t->tokens[i - 1].word);
        if (e->gender == WS_GENDER_UNKNOWN && sexed)
            e->gender = (uint8_t)ws_cast_gender(cast, i - 1);
    }
    sexed = true;
    for (uint32_t i = m->end; i < end; i++) {
        sexed = sexed && !has_class(cast, i, WS_WC_PREP);
        if (is_word(t, i) && !has_class(cast, i, WS_WC_DET | WS_WC_PREP | WS_WC_FUNCTION))
            e->about |= ws_about_bit(t->tokens[i].word);
        if (e->gender == WS_GENDER_UNKNOWN && sexed && t->tokens[i].shape == WS_SHAPE_LOWER &&
            !has_class(cast, i, WS_WC_PRONOUN))
            e->gender = (uint8_t)ws_cast_gender(cast, i);
    }
    if (e->gender == WS_GENDER_UNKNOWN && m->end - m->start > 1)
        e->gender = (uint8_t)ws_cast_gender(cast, m->start);
}

/* A member of parliament's party, and an opposition's, are of the text's own country. */
static uint32_t
party_at_home(ws_cast *cast, const ws_mention *m, uint32_t body, uint32_t role)
{
    static const char *const members[] = {"mp",     "lawmaker", "senator", "legislator",
                                          "deputy", "leader",   "whip",    "backbencher"};
    const ws_entity *e = body == WS_NOBODY ? NULL : &cast->entities[body];
    bool member = false;

    for (size_t i = 0; i < sizeof(members) / sizeof(*members); i++)
        member = member || role == ws_word_hash((ws_str){members[i], (uint32_t)strlen(members[i])});
    if (!e || !member || e->listed || e->kind != WS_KIND_ORGANISATION || !cast->home.len ||
        memchr(e->path.s, '/', e->path.len) || !ws_cast_is_public(cast, m, role))
        return body;
    return ws_cast_entity(cast, ws_cast_join(cast, cast->home, e->path), WS_KIND_ORGANISATION);
}

/* The chamber of somebody without another body than the state for which he or she sits: Sen. Ada
 * Moe of Utah; absent. */
static ws_str
chamber_of(const ws_cast *cast, const ws_mention *m, uint32_t body)
{
    const ws_entity *e = body == WS_NOBODY ? NULL : &cast->entities[body];

    if (!e)
        return ws_cast_chamber_of(cast, m);
    if (e->kind != WS_KIND_COUNTRY || !ws_str_eq(e->top, WS_STR("United States")) ||
        e->path.len == e->top.len || m->start == 0 ||
        (m->start > 1 && is_the_word(cast, m->start - 2, "state")))
        return WS_NONE;
    return is_the_word(cast, m->start - 1, "senator") ? WS_STR("United States/Senate")
                                                      : ws_cast_chamber_of(cast, m);
}

/* "Green strategist NAME, president of the Harbour Board": not only of the party. */
static uint32_t
beyond_party(ws_cast *cast, const ws_mention *m, uint32_t party)
{
    uint32_t role = 0, body = body_behind(cast, m, &role);

    return body != WS_NOBODY && cast->entities[body].kind == WS_KIND_ORGANISATION &&
                   !ws_cast_is_party(cast, body)
               ? body
               : party;
}

/* A mayor's capital, near the name, for its country: United Kingdom/London. */
static uint32_t
mayors_town(ws_cast *cast, const ws_mention *m, uint32_t body, uint32_t role)
{
    const ws_entity *e = body == WS_NOBODY ? NULL : &cast->entities[body];
    const ws_mention *town = m > cast->mentions ? m - 1 : m + 1;

    if (!e || e->kind != WS_KIND_COUNTRY || role != ws_word_hash(WS_STR("mayor")))
        return body;
    if (town == m - 1 && (town->kind != WS_MENTION_CAPITAL || town->end + TOWN_GAP < m->start))
        town = m + 1;
    if (town >= cast->mentions + cast->nmentions || town->kind != WS_MENTION_CAPITAL ||
        town->start > m->end + 2 * TOWN_GAP || !ws_str_eq(e->path, ws_cast_top(e->path)) ||
        cast->t->tokens[town->start].sentence != cast->t->tokens[m->start].sentence)
        return body;
    return ws_cast_entity(cast,
                          ws_cast_join(cast, e->path, ws_cast_phrase(cast, town->start, town->end)),
                          WS_KIND_COUNTRY);
}

/* Of a state or of anything else: former Harbour Fund president Ada Moe. */
static bool
is_president(uint32_t role)
{
    return role == ws_word_hash(WS_STR("president"));
}

/* Take down who a person is; a description found later replaces none. */
static void
meet_person(ws_cast *cast, uint32_t index)
{
    ws_mention *m = &cast->mentions[index];
    ws_str name = ws_cast_phrase(cast, m->start, m->end);
    ws_str chamber = WS_NONE;
    uint32_t role = 0, other = 0, known = WS_NOBODY;
    uint32_t body = ws_cast_body_described(cast, index, &role), left;
    bool seen = ws_index_get(&cast->persons, ws_path_key(name), &known), behind, private;

    if (!seen && ws_index_get(&cast->persons, cast->t->tokens[m->end - 1].word, &known))
        seen = m->end - m->start == 1 || ws_cast_is_part_of(cast, m, known);
    if (!role)
        body = body_before(cast, m, index, &role);
    behind = body == WS_NOBODY;
    if (behind)
        body = body_behind(cast, m, role ? &other : &role);
    else if (ws_cast_is_party(cast, body))
        body = beyond_party(cast, m, body);
    left = ws_cast_body_left(cast, m, body, behind);
    private = body != left && left == WS_NOBODY && is_president(role ? role : other);
    body = ws_cast_employer(cast, left, role ? role : other);
    if (!seen && body == WS_NOBODY && !role && !other)
        body = ws_cast_introduced_before(cast, index, &role);
    if (m->holder != UINT32_MAX && !ws_cast_is_body_now(cast, m, body, role ? role : other))
        body = ws_cast_entity(cast, ws_cast_body_held(cast, m), WS_KIND_ORGANISATION);
    else if (m->holder == UINT32_MAX && (chamber = chamber_of(cast, m, body)).len)
        body = ws_cast_entity(cast, chamber, WS_KIND_ORGANISATION);
    else if (body == WS_NOBODY && !private && ws_cast_is_public(cast, m, role ? role : other))
        body = ws_cast_led_body(
            cast, ws_cast_entity(cast, ws_cast_home_at(cast, m->start), WS_KIND_COUNTRY),
            m->start - (m->start > 0)); /* a mayor, of the text's own */
    body = mayors_town(cast, m, body, role ? role : other);
    body = party_at_home(cast, m, ws_cast_at_home(cast, body, role), role ? role : other);
    if (!seen) {
        ws_str parent = body == WS_NOBODY ? WS_NONE : cast->entities[body].path;

        known = ws_cast_entity(cast, ws_cast_join(cast, parent, ws_cast_called(cast, m)),
                               WS_KIND_PERSON);
        if (known == WS_NOBODY)
            return;
        enrol(cast, m, known, body != WS_NOBODY || role);
    } else if (body != WS_NOBODY &&
               !memchr(cast->entities[known].path.s, '/', cast->entities[known].path.len)) {
        ws_entity_set_path(&cast->entities[known], ws_cast_join(cast, cast->entities[body].path,
                                                                cast->entities[known].path));
        enrol(cast, m, known, true);
    }
    if (role)
        cast->entities[known].role = role;
    cast->entities[known].holder = cast->entities[known].holder || m->holder != UINT32_MAX;
    describe(cast, m, &cast->entities[known]);
    m->entity = known;
}

/* ---- reading -------------------------------------------------------------------------------- */

/* "(MSS)" behind a mention: MSS means it, everywhere. */
static void
learn_alias(ws_cast *cast, const ws_mention *m)
{
    const ws_text *t = cast->t;
    uint32_t i = m->end, entity;

    if (i + 2 >= t->n || t->s[t->tokens[i].start] != '(' || t->s[t->tokens[i + 2].start] != ')')
        return;
    if (t->tokens[i + 1].shape != WS_SHAPE_UPPER && t->tokens[i + 1].shape != WS_SHAPE_INNER)
        return;
    entity = ws_cast_name(cast, m);
    if (entity != WS_NOBODY)
        ws_index_put(cast->cx, &cast->aliases, t->tokens[i + 1].word, entity, false);
}

/* "Mayor Aydin": one word behind a title is somebody's surname. */
static bool
is_titled(const ws_cast *cast, const ws_mention *m)
{
    uint32_t before = m->start - 1;

    return m->kind == WS_MENTION_NAME && m->entity == WS_NOBODY && m->end - m->start == 1 &&
           m->start > 0 && cast->t->tokens[before].sentence == cast->t->tokens[m->start].sentence &&
           (has_class(cast, before, WS_WC_TITLE) ||
            (has_class(cast, before, WS_WC_ROLE) && is_capital(cast->t, before))) &&
           !has_class(cast, m->start, WS_WC_ORG | WS_WC_FIRM | WS_WC_DOCUMENT | WS_WC_ROLE) &&
           (!is_abbreviation(cast->t, m->start) || has_class(cast, before, WS_WC_TITLE));
}

/* Surnames behind titles, when all whole names are known. */
static void
meet_titled(ws_cast *cast)
{
    for (uint32_t i = 0; i < cast->nmentions; i++) {
        ws_mention *m = &cast->mentions[i];

        if (is_titled(cast, m) &&
            !ws_index_get(&cast->persons, cast->t->tokens[m->start].word, &m->entity))
            meet_person(cast, i);
    }
}

/* A surname of somebody without a body, with what the person is beside it: Ms Moe, the shadow
 * minister, said. */
static bool
is_described_later(const ws_cast *cast, const ws_mention *m)
{
    uint32_t known, role;

    return m->kind == WS_MENTION_NAME && m->end - m->start == 1 &&
           ws_index_get(&cast->persons, cast->t->tokens[m->start].word, &known) &&
           (m->entity == WS_NOBODY || m->entity == known) &&
           !memchr(cast->entities[known].path.s, '/', cast->entities[known].path.len) &&
           (ws_cast_apposition_end(cast, m->end, &role) > m->end ||
            ws_cast_now(cast, m->end) > m->end);
}

/* Descriptions that stand with a later mention. */
static void
meet_again(ws_cast *cast)
{
    for (uint32_t i = 0; i < cast->nmentions; i++)
        if (is_described_later(cast, &cast->mentions[i]))
            meet_person(cast, i);
}

/* What the first name of somebody says whose path has more than a surname. */
static ws_gender
gender_of_path(const ws_cast *cast, ws_str path)
{
    uint32_t from = ws_path_last(path), n = 0, word;

    while (from + n < path.len && path.s[from + n] != ' ')
        n++;
    if (from + n == path.len)
        return WS_GENDER_UNKNOWN;
    word = ws_word_hash((ws_str){path.s + from, n});
    return has_class_of(cast, word, WS_WC_MALE)     ? WS_GENDER_MALE
           : has_class_of(cast, word, WS_WC_FEMALE) ? WS_GENDER_FEMALE
                                                    : WS_GENDER_UNKNOWN;
}

/* Mr and Ms tell the sex of somebody, also for what is said before. */
static void
settle_genders(ws_cast *cast)
{
    for (uint32_t i = 0; i < cast->nmentions; i++) {
        const ws_mention *m = &cast->mentions[i];
        uint32_t person = m->entity;

        if (m->start == 0 || m->kind != WS_MENTION_NAME ||
            (person == WS_NOBODY &&
             !ws_index_get(&cast->persons, cast->t->tokens[m->start].word, &person)))
            continue;
        if (cast->entities[person].kind == WS_KIND_PERSON &&
            cast->entities[person].gender == WS_GENDER_UNKNOWN && is_capital(cast->t, m->start - 1))
            cast->entities[person].gender = (uint8_t)ws_cast_gender(cast, m->start - 1);
    }
    for (uint32_t i = 0; i < cast->nentities; i++) {
        ws_entity *e = &cast->entities[i];

        if (e->kind == WS_KIND_PERSON && e->gender == WS_GENDER_UNKNOWN)
            e->gender = (uint8_t)gender_of_path(cast, e->path);
    }
}

/* What the lexicon knows of each word. */
static void
look_up_words(ws_cast *cast)
{
    static const char *const letters[] = {"sa", "ag", "nv"};
    const ws_text *t = cast->t;

    cast->classes = ws_alloc(cast->cx, t->n + 1, sizeof(*cast->classes));
    cast->begins = ws_alloc0(cast->cx, t->n + 1, sizeof(*cast->begins));
    for (uint32_t i = 0; i < t->n; i++) {
        if (i + WORDS_AHEAD < t->n)
            ws_lexicon_ask(cast->lex, t->tokens[i + WORDS_AHEAD].word);
        cast->classes[i] = ws_wordclass_of(&cast->lex->classes, t->tokens[i].word);
        if (t->tokens[i].shape == WS_SHAPE_UPPER)
            cast->classes[i] &= ~(ws_classes)SMALL_WORDS;
        if (t->tokens[i].shape == WS_SHAPE_TITLE && WS_TOKEN_IN(t, i, letters))
            cast->classes[i] &= ~(ws_classes)WS_WC_FIRM; /* Judge Rui Sa */
        cast->begins[i] = (uint8_t)ws_lexicon_begins(cast->lex, t, i);
    }
}

/* From here on no mention comes or goes. */
static void
index_mentions(ws_cast *cast)
{
    uint32_t *from = ws_alloc(cast->cx, cast->t->n + 1, sizeof(*from));

    for (uint32_t i = 0, m = 0; i < cast->t->n; i++) {
        while (m < cast->nmentions && cast->mentions[m].end <= i)
            m++;
        from[i] = m;
    }
    cast->from = from;
}

bool
ws_cast_read(ws_ctx *cx, const ws_lexicon *lex, const ws_text *t, int32_t day, ws_cast *cast)
{
    ws_index shorts = {NULL, 0, 0};

    *cast = (ws_cast){.cx = cx, .lex = lex, .t = t, .day = day};
    look_up_words(cast);
    ws_cast_settle_days(cast);
    ws_cast_find_mentions(cast);
    ws_cast_trim_names(cast);
    index_mentions(cast);
    ws_cast_find_bodies(cast);
    ws_cast_find_known(cast);
    ws_cast_settle_georgia(cast);
    ws_cast_settle_home(cast);
    ws_cast_settle_namesakes(cast);
    ws_cast_find_strangers(cast);
    ws_cast_settle_offices(cast);
    for (uint32_t i = 0; i < cast->nmentions; i++) {
        const ws_mention *m = &cast->mentions[i];

        learn_alias(cast, m);
        if (m->kind == WS_MENTION_NAME && m->end - m->start == 1)
            ws_index_put(cx, &cast->singles, t->tokens[m->start].word, i, false);
    }
    for (uint32_t i = 0; i < cast->nmentions; i++) {
        ws_mention *m = &cast->mentions[i];

        if (ws_cast_is_person_name(cast, m))
            meet_person(cast, i);
        else if (m->entity != WS_NOBODY && cast->entities[m->entity].kind == WS_KIND_PERSON)
            enrol(cast, m, m->entity, true);
        else
            ws_cast_settle_alias(cast, m);
        ws_cast_settle_firm(cast, m);
        ws_cast_settle_short(cast, m, &shorts);
        if (i % 1024 == 0)
            ws_poll(cx);
    }
    ws_cast_settle_surnames(cast);
    ws_cast_settle_handles(cast);
    meet_titled(cast);
    meet_again(cast);
    ws_cast_share_bodies(cast);
    settle_genders(cast);
    ws_cast_settle_home(cast); /* again, by the people too */
    cast->settled = true;
    return true;
}
