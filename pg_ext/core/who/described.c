/*
 * who/described.c
 *    What people are, where it stands before their names at length: "the mayor of Halden, Ada Moe",
 *    "Norway's ambassador to Kenya, Ada Moe", "its envoy Ada Moe".
 */
#include "who/internal.h"

#define CLAUSE_WORDS      40u  /* how far an apposition is followed */
#define DESCRIPTION_WORDS 16u  /* words of a description before a comma */
#define SUBJECT_BACK      120u /* tokens in which "its" finds its body */
#define ROLE_WITHIN       12u  /* words of an apposition in which its role is looked for */
#define ROLE_WORDS        6u   /* words between a body and the role that it gives */
#define BODIES_BACK       200u /* mentions among which "the bank" finds its body */
#define HOLDERS_BACK      400u /* entities among which a role's holder is looked for */

/* "who heads": what follows is what somebody is. */
static bool
heads(const ws_cast *cast, uint32_t i)
{
    return i + 1 < cast->t->n && cast->t->tokens[i].word == ws_word_hash(WS_STR("who")) &&
           has_class(cast, i + 1, WS_WC_HEADS);
}

/* accused, says, met: not within what somebody is called. */
bool
ws_cast_is_past_verb(const ws_cast *cast, uint32_t i)
{
    ws_str s = ws_token_str(cast->t, i);
    uint32_t end, name;

    if (cast->t->tokens[i].shape != WS_SHAPE_LOWER || has_class(cast, i, WS_WC_ROLE | WS_WC_TITLE))
        return false;
    if (is_the_word(cast, i, "met") || (s.len > 4 && memcmp(s.s + s.len - 2, "ed", 2) == 0))
        return true;
    name = ws_cast_longest(cast, WS_ROOT_CUE, i, i + 1, &end);
    return name != UINT32_MAX && cast->lex->names[name].form != WS_FORM_BASE;
}

/* "Meta's global lead", "Harbour Lines' voice": whoever it is of the body at a token, before
 * another one. */
static bool
owned_at(const ws_cast *cast, uint32_t at, uint32_t end)
{
    uint32_t m = ws_cast_mention_from(cast, at);

    return m < cast->nmentions && cast->mentions[m].start == at && cast->mentions[m].possessive &&
           !ws_cast_is_person_name(cast, &cast->mentions[m]) && cast->mentions[m].end + 2 < end &&
           !(m + 1 < cast->nmentions && cast->mentions[m + 1].start < end);
}

/* Where a description behind a comma at `comma` ends; `comma` when none begins there. *role is the
 * word for what the person is. */
uint32_t
ws_cast_apposition_end(const ws_cast *cast, uint32_t comma, uint32_t *role)
{
    const ws_text *t = cast->t;
    uint32_t i = comma + 1, first = comma;

    *role = 0;
    if (i + 1 < t->n && t->s[t->tokens[comma].start] == ',' &&
        t->tokens[i].kind == WS_TOKEN_NUMBER && t->s[t->tokens[i + 1].start] == ',') {
        first = i + 1; /* Ada Moe, 61, a director of */
        i = first + 1;
    }
    if (comma >= t->n || t->s[t->tokens[comma].start] != ',' ||
        (i < t->n && ws_cast_is_past_verb(cast, i))) /* The minister, NAME, told members */
        return comma;
    for (; i < t->n && i < comma + CLAUSE_WORDS; i++) {
        if (t->tokens[i].sentence != t->tokens[comma].sentence || t->s[t->tokens[i].start] == ',' ||
            t->tokens[i].kind >= WS_TOKEN_OPEN ||
            (has_class(cast, i, WS_WC_CLAUSE) && !(i == first + 1 && heads(cast, i))))
            break;
        if (i == first + 1 && heads(cast, i))
            *role = t->tokens[i + 1].word;
        if (!*role && i < first + ROLE_WITHIN && has_class(cast, i, WS_WC_ROLE) &&
            !is_the_word(cast, i, "year-old"))
            *role = t->tokens[i].word;
    }
    if (!*role && i > first + 3 && i < t->n && cast->from && is_word(t, i - 1) &&
        t->s[t->tokens[i].start] == ',' && owned_at(cast, first + 1, i))
        *role = t->tokens[i - 1].word;
    return *role ? i : comma;
}

/* "a distinguished fellow", "a firm called X", "cyber issues": no verb of the clause. */
static bool
is_epithet(const ws_cast *cast, uint32_t i)
{
    if (i == 0 || i + 1 >= cast->t->n)
        return false;
    if (is_the_word(cast, i, "called") || is_the_word(cast, i, "named"))
        return has_class(cast, i - 1, WS_WC_ORG) && is_capital(cast->t, i + 1);
    if (ws_ends_in_s(cast->t, i))
        return cast->t->tokens[i - 1].shape == WS_SHAPE_LOWER &&
               !has_class(cast, i - 1,
                          WS_WC_FUNCTION | WS_WC_ROLE | WS_WC_GROUP | WS_WC_ORG | WS_WC_STATE |
                              WS_WC_PRONOUN);
    return has_class(cast, i - 1, WS_WC_DET) && has_class(cast, i + 1, WS_WC_ROLE);
}

/* The token at which what begins at `from` ends: a mark, a clause, a verb. */
uint32_t
ws_cast_clause_end(const ws_cast *cast, uint32_t from)
{
    const ws_text *t = cast->t;
    uint32_t i = from;

    while (i < t->n && i < from + CLAUSE_WORDS &&
           t->tokens[i].sentence == t->tokens[from].sentence &&
           (t->tokens[i].kind < WS_TOKEN_MARK || is_possessive(t, i) ||
            t->s[t->tokens[i].start] == '&') &&
           !has_class(cast, i, WS_WC_CLAUSE) &&
           !(ws_cast_is_past_verb(cast, i) && !is_epithet(cast, i)))
        i++;
    return i;
}

/* A word for what somebody is, a few words on. */
static bool
names_role(const ws_cast *cast, uint32_t from)
{
    for (uint32_t i = from; i < cast->t->n && i < from + ROLE_WORDS; i++)
        if (has_class(cast, i, WS_WC_ROLE))
            return true;
    return false;
}

/* "who is now a fellow at X", "who runs X", "and now director of X": what somebody is behind what
 * the person was, with a comma at `comma`. The token where it begins, or `comma`. */
uint32_t
ws_cast_now(const ws_cast *cast, uint32_t comma)
{
    static const char *const signs[] = {"now", "currently", "current"};
    static const char *const works[] = {"runs",    "heads",      "leads",    "directs",    "chairs",
                                        "teaches", "manages",    "founded",  "co-founded", "works",
                                        "studies", "researches", "lectures", "serves",     "sits"};
    const ws_text *t = cast->t;

    if (comma >= t->n || t->s[t->tokens[comma].start] != ',')
        return comma;
    for (uint32_t i = comma + 1; i + 2 < t->n && i < comma + DESCRIPTION_WORDS; i++) {
        bool who = is_the_word(cast, i, "who");
        bool also = who && is_the_word(cast, i + 1, "also");
        uint32_t next = i + 1 + (also || (who && is_the_word(cast, i + 1, "is")));

        if (t->tokens[i].sentence != t->tokens[comma].sentence ||
            (t->tokens[i].kind >= WS_TOKEN_MARK && !is_possessive(t, i)))
            break;
        if ((who || is_the_word(cast, i, "and")) && WS_TOKEN_IN(t, next, signs))
            return next + 1 + has_class(cast, next + 1, WS_WC_HEADS);
        if (who && WS_TOKEN_IN(t, next, works))
            return next + 1;
        if (who && next > i + 1 && names_role(cast, next))
            return next;
        if (has_class(cast, i, WS_WC_CLAUSE))
            break;
    }
    return comma;
}

/* Words of one noun phrase: no mark, no clause, no verb. */
static bool
goes_on(const ws_cast *cast, uint32_t i, uint32_t sentence)
{
    const ws_token *k = &cast->t->tokens[i];

    return k->sentence == sentence &&
           (is_possessive(cast->t, i) ||
            (k->kind < WS_TOKEN_MARK && !has_class(cast, i, WS_WC_CLAUSE | WS_WC_BE)));
}

/* Where the noun phrase of the role at i begins, its article left out. */
static uint32_t
phrase_start(const ws_cast *cast, uint32_t role)
{
    uint32_t i = role, sentence = cast->t->tokens[role].sentence;

    while (i > 0 && role - i < ROLE_WORDS && goes_on(cast, i - 1, sentence) &&
           !has_class(cast, i - 1, WS_WC_DET | WS_WC_PREP))
        i--;
    return i;
}

static bool
is_plural(const ws_cast *cast, uint32_t noun)
{
    ws_str s = ws_token_str(cast->t, noun);

    return s.len > 3 && s.s[s.len - 1] == 's' && s.s[s.len - 2] != 's';
}

uint32_t
ws_cast_role_before(const ws_cast *cast, uint32_t end)
{
    const ws_text *t = cast->t;
    uint32_t found = end;

    for (uint32_t i = end; i > 0 && end - i < DESCRIPTION_WORDS; i--) {
        uint32_t start;

        if (!goes_on(cast, i - 1, t->tokens[end].sentence))
            break;
        if (!(has_class(cast, i - 1, WS_WC_ROLE) || is_the_word(cast, i - 1, "speaker")) ||
            i == end || !has_class(cast, i, WS_WC_PREP) ||
            is_plural(cast, i - 1)) /* lawyers for the minister, NAME */
            continue;
        found = i - 1;
        start = phrase_start(cast, found);
        start -= start > 0 && has_class(cast, start - 1, WS_WC_DET);
        if (start == 0 || !has_class(cast, start - 1, WS_WC_PREP))
            break; /* else: the spokesman of the mayor of Halden */
        i = start;
    }
    return found;
}

/* The body or country that stands right before a role or some words before it. */
static uint32_t
owner_before(ws_cast *cast, uint32_t role)
{
    uint32_t start = phrase_start(cast, role), m = ws_cast_mention_from(cast, start);

    if (m < cast->nmentions && cast->mentions[m].end <= role &&
        !ws_cast_is_person_name(cast, &cast->mentions[m]))
        return ws_cast_name(cast, &cast->mentions[m]);
    return WS_NOBODY;
}

/* An ambassador's country stands behind "of", never behind "to" or "in". */
static bool
is_envoy(const ws_cast *cast, uint32_t role)
{
    return is_the_word(cast, role, "ambassador") || is_the_word(cast, role, "envoy");
}

/* The name is described by the words right before it, or before the comma before it. */
static uint32_t
description_end(const ws_cast *cast, const ws_mention *m, const ws_mention *before)
{
    const ws_text *t = cast->t;
    uint32_t i = m->start;

    while (i > 1 && has_class(cast, i - 1, WS_WC_TITLE) && is_capital(t, i - 1))
        i--;
    if (i > 1 && t->s[t->tokens[i - 1].start] == ',' &&
        (m->end == t->n || t->tokens[m->end].kind >= WS_TOKEN_MARK))
        return i - 1;
    i = before ? before->start : 0;
    i -= i > 0 && has_class(cast, i - 1, WS_WC_DET);
    if (i > 1 && before->end == m->start && is_the_word(cast, i - 1, "to") && is_envoy(cast, i - 2))
        return m->start;
    return 0;
}

/* "The Commissioner for Finance": what somebody in office deals with is no body. */
static bool
is_for_topic(const ws_cast *cast, uint32_t role)
{
    uint32_t m = ws_cast_mention_from(cast, role + 2);

    return has_class(cast, role, WS_WC_PUBLIC) && is_the_word(cast, role + 1, "for") &&
           m < cast->nmentions && cast->mentions[m].start == role + 2 &&
           cast->mentions[m].kind == WS_MENTION_NAME && cast->mentions[m].entity == WS_NOBODY &&
           !has_class(cast, cast->mentions[m].end - 1, WS_WC_ORG | WS_WC_FIRM);
}

uint32_t
ws_cast_body_described(ws_cast *cast, uint32_t index, uint32_t *role)
{
    const ws_mention *m = &cast->mentions[index], *before = index ? m - 1 : NULL;
    uint32_t end = description_end(cast, m, before), at, body;

    if (!end)
        return WS_NOBODY;
    if (before && before->end == end && before->kind == WS_MENTION_ACTOR &&
        before->end - before->start > 1 && has_class(cast, before->start, WS_WC_ROLE)) {
        *role = cast->t->tokens[before->start].word;
        return ws_cast_name(cast, before); /* The minister of foreign affairs, NAME */
    }
    at = ws_cast_role_before(cast, end);
    if (at == end)
        return WS_NOBODY;
    *role = cast->t->tokens[at].word;
    body = owner_before(cast, at);
    if (body == WS_NOBODY && is_for_topic(cast, at))
        return WS_NOBODY;
    if (body == WS_NOBODY && !(is_envoy(cast, at) && !is_the_word(cast, at + 1, "of")))
        body = ws_cast_affiliation(cast, at + 1, end);
    return ws_cast_led_body(cast, body, at);
}

/* ---- its ------------------------------------------------------------------------------------- */

/* Whether the mention may be what a clause speaks of: not behind a preposition, nor behind another
 * noun for a body. */
static bool
is_subject(ws_cast *cast, const ws_mention *m, uint32_t from)
{
    uint32_t ignored;

    if (m->kind == WS_MENTION_NAME && m->initial && m->end == m->start + 1 &&
        is_plural(cast, m->start) &&
        !ws_index_get(&cast->proper, cast->t->tokens[m->start].word, &ignored))
        return false; /* Participants */
    if (m->start > from && has_class(cast, m->start - 1, WS_WC_TITLE) && m->end == m->start + 1)
        return false; /* Mr Moe */
    if (cast->t->tokens[m->start].quoted || m->possessive || m->kind == WS_MENTION_CAPITAL)
        return false;
    for (uint32_t i = from; i < m->start; i++)
        if (has_class(cast, i, WS_WC_ORG | WS_WC_GROUP | WS_WC_STATE | WS_WC_PREP) &&
            !(i + 1 == m->start && has_class(cast, i, WS_WC_ORG))) /* the charity Harbour First */
            return false;
    return true;
}

/* The body that is the subject of the sentence, before token `limit`. */
static uint32_t
subject_of(ws_cast *cast, uint32_t from, uint32_t limit)
{
    for (uint32_t k = ws_cast_mention_from(cast, from);
         k < cast->nmentions && cast->mentions[k].start < limit; k++) {
        const ws_mention *m = &cast->mentions[k];
        uint32_t entity;

        if (!is_subject(cast, m, from) || ws_cast_is_person_name(cast, m))
            continue;
        entity = ws_cast_name(cast, m);
        if (entity != WS_NOBODY && cast->entities[entity].kind != WS_KIND_PERSON)
            return entity;
    }
    return WS_NOBODY;
}

/* The body that the sentence speaks of before token `at`, or the sentence before does. */
static uint32_t
subject_near(ws_cast *cast, uint32_t at)
{
    const ws_token *k = cast->t->tokens;
    uint32_t from = at, limit = at, body = WS_NOBODY;

    for (uint32_t sentences = 0; sentences < 2 && body == WS_NOBODY && limit > 0; sentences++) {
        from = limit - (sentences > 0);
        while (from > 0 && k[from - 1].sentence == k[from].sentence && at - from < SUBJECT_BACK)
            from--;
        body = subject_of(cast, from, limit);
        limit = from;
    }
    return body;
}

/* The body named last before token `at` with the noun in its name: Harbour Bank, for "the bank". */
static uint32_t
named_with(ws_cast *cast, uint32_t noun, uint32_t at)
{
    const ws_token *k = cast->t->tokens;

    for (uint32_t i = ws_cast_mention_from(cast, at), n = 0; i > 0 && n < BODIES_BACK; i--, n++) {
        const ws_mention *m = &cast->mentions[i - 1];
        uint32_t entity;

        for (uint32_t w = m->start; w < m->end; w++) {
            if (k[w].word != k[noun].word || k[w].shape == WS_SHAPE_LOWER ||
                ws_cast_is_person(cast, m))
                continue;
            entity = ws_cast_name(cast, m);
            if (entity != WS_NOBODY && cast->entities[entity].kind == WS_KIND_ORGANISATION)
                return entity;
        }
    }
    return WS_NOBODY;
}

uint32_t
ws_cast_definite_body(ws_cast *cast, uint32_t from, uint32_t to)
{
    static const char *const general[] = {"group",   "organization", "organisation", "charity",
                                          "company", "firm",         "committee",    "watchdog"};
    const ws_text *t = cast->t;
    uint32_t body;

    for (uint32_t i = from; i + 1 < to; i++) {
        uint32_t noun = i + 1;

        if (is_the_word(cast, i, "its"))
            return subject_near(cast, i);
        if (!is_the_word(cast, i, "the"))
            continue;
        while (noun + 1 < to && noun < i + 3 && !has_class(cast, noun, WS_WC_ORG))
            noun++;
        if (!has_class(cast, noun, WS_WC_ORG) || t->tokens[noun].shape != WS_SHAPE_LOWER ||
            (noun + 1 < to && !is_possessive(t, noun + 1) &&
             !has_class(cast, noun + 1, WS_WC_PREP | WS_WC_CLAUSE)))
            continue;
        body = named_with(cast, noun, from);
        if (noun + 1 < to && !is_possessive(t, noun + 1))
            return body; /* who heads the committee on boats: another */
        return body == WS_NOBODY && WS_TOKEN_IN(t, noun, general) ? subject_near(cast, from) : body;
    }
    return WS_NOBODY;
}

/* The body of the person named last, in the sentence of token `at` or the one before. */
static uint32_t
body_of_last_person(ws_cast *cast, uint32_t at)
{
    const ws_token *k = cast->t->tokens;

    for (uint32_t i = ws_cast_mention_from(cast, at); i > 0; i--) {
        const ws_mention *m = &cast->mentions[i - 1];
        uint32_t person;

        if (k[m->start].sentence + 1 < k[at].sentence)
            break;
        if (m->start >= at || !ws_cast_is_person(cast, m))
            continue;
        person = ws_cast_name(cast, m);
        return person == WS_NOBODY
                   ? WS_NOBODY
                   : ws_cast_entity(cast, ws_path_above(cast->entities[person].path),
                                    WS_KIND_ORGANISATION);
    }
    return WS_NOBODY;
}

uint32_t
ws_cast_means_its(ws_cast *cast, uint32_t at, uint32_t role)
{
    if (is_the_word(cast, at, "its") || is_the_word(cast, at, "their"))
        return subject_near(cast, at);
    if ((is_the_word(cast, at, "his") || is_the_word(cast, at, "her")) &&
        has_class_of(cast, role, WS_WC_SPOKE))
        return body_of_last_person(cast, at);
    return WS_NOBODY;
}

/* The role of somebody in a firm: who has it, without a word for the firm, is of the one that the
 * sentence before speaks of. */
uint32_t
ws_cast_firm_before(ws_cast *cast, uint32_t at, uint32_t role)
{
    static const char *const roles[] = {"director", "executive", "ceo",       "chairman",
                                        "manager",  "founder",   "chairwoman"};
    uint32_t body = WS_NOBODY;

    for (size_t i = 0; i < sizeof(roles) / sizeof(*roles) && body == WS_NOBODY; i++)
        if (role == ws_word_hash((ws_str){roles[i], (uint32_t)strlen(roles[i])}))
            body = subject_near(cast, at);
    return body == WS_NOBODY || cast->entities[body].kind == WS_KIND_ORGANISATION ? body
                                                                                  : WS_NOBODY;
}

/* "NAME heads X", "NAME has run the X": where X ends, or `at` when there is none. */
uint32_t
ws_cast_headed_behind(const ws_cast *cast, uint32_t at)
{
    const ws_text *t = cast->t;
    bool has = is_the_word(cast, at, "has") || is_the_word(cast, at, "had");
    uint32_t i = at + has, m;

    if (i + 1 >= t->n || t->tokens[i].sentence != t->tokens[at].sentence || at == 0 ||
        !(has_class(cast, i, WS_WC_HEADS) || (has && is_the_word(cast, i, "run"))))
        return at;
    i += 1 + has_class(cast, i + 1, WS_WC_DET);
    m = ws_cast_mention_from(cast, i);
    return m < cast->nmentions && cast->mentions[m].start == i &&
                   cast->mentions[m].kind == WS_MENTION_NAME
               ? cast->mentions[m].end
               : at;
}

/* ---- offices of people in office --------------------------------------------------------- */

/* The office that the noun gives a country, of somebody named so far who holds it by the lexicon.
 */
static uint32_t
office_held(ws_cast *cast, uint32_t noun, uint32_t floor)
{
    for (uint32_t i = cast->nentities; i > floor; i--) {
        const ws_entity *e = &cast->entities[i - 1];
        ws_str body = ws_path_above(e->path);
        uint32_t country, office;

        if (e->kind != WS_KIND_PERSON || !body.len ||
            !ws_index_get(&cast->by_path, ws_path_key(e->top), &country))
            continue;
        office = ws_cast_office_of_head(cast, country, noun);
        if (office != WS_NOBODY && ws_str_eq(cast->entities[office].path, body))
            return office;
    }
    return WS_NOBODY;
}

uint32_t
ws_cast_office_of_role(ws_cast *cast, uint32_t noun)
{
    bool governor = is_the_word(cast, noun, "governor");
    uint32_t floor = cast->nentities > HOLDERS_BACK ? cast->nentities - HOLDERS_BACK : 0, found;

    if (!has_class(cast, noun, WS_WC_PUBLIC))
        return WS_NOBODY;
    for (uint32_t i = cast->nentities; i > floor; i--) {
        const ws_entity *e = &cast->entities[i - 1];
        ws_str body = ws_path_above(e->path);

        if (e->kind != WS_KIND_PERSON || e->role != cast->t->tokens[noun].word || !body.len)
            continue;
        if (governor || is_the_word(cast, noun, "mayor"))
            body = ws_cast_join(cast, body,
                                governor ? WS_STR("Governor's Office") : WS_STR("Mayor's Office"));
        return ws_cast_entity(cast, body, WS_KIND_ORGANISATION);
    }
    found = ws_cast_office_of_head(cast, ws_cast_entity(cast, cast->home, WS_KIND_COUNTRY), noun);
    return found == WS_NOBODY ? office_held(cast, noun, floor) : found;
}

/* ---- towns and their councils ---------------------------------------------------------------- */

uint32_t
ws_cast_at_home(ws_cast *cast, uint32_t body, uint32_t role)
{
    const ws_entity *e = body == WS_NOBODY ? NULL : &cast->entities[body];

    if (!e || e->listed || e->kind != WS_KIND_ORGANISATION || !cast->home.len ||
        memchr(e->path.s, '/', e->path.len) || memchr(e->path.s, ' ', e->path.len) ||
        role != ws_word_hash(WS_STR("mayor")))
        return body;
    return ws_cast_entity(cast, ws_cast_join(cast, cast->home, e->path), WS_KIND_ORGANISATION);
}
