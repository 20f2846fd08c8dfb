/*
 * who/resolve.c
 *    Source words to actors. A source is cut into joint actors; of each the core noun phrase is
 *    read: a person, a body, a country with a noun, a document, a pronoun or a short form.
 */
#include "who/antecedent.h"

#include <string.h>

#define NOUN_WORDS        4u /* words behind a country in which its noun is looked for */
#define BRACKET_WORDS     4u
#define DESCRIPTION_WORDS 40u

#define NOTHING ((ws_speaker){.n = 0, .why = NULL})

/* One noun phrase while it is read. */
typedef struct phrase {
    ws_memory *memory;
    ws_cast *cast;
    const ws_text *t;
    uint32_t from, to;    /* all of it */
    uint32_t core;        /* where its core ends: at a preposition, comma or clause */
    uint32_t first, last; /* mentions that begin in it: [first, last) */
    bool done;            /* nobody is the answer */
} phrase;

static bool
has_class(const ws_cast *cast, uint32_t i, ws_classes classes)
{
    return (cast->classes[i] & classes) != 0;
}

static bool
is(const ws_cast *cast, uint32_t i, const char *word)
{
    ws_str s = ws_token_str(cast->t, i);
    size_t n = strlen(word);

    if (s.len != n)
        return false;
    for (size_t k = 0; k < n; k++)
        if ((s.s[k] >= 'A' && s.s[k] <= 'Z' ? s.s[k] | 0x20 : s.s[k]) != word[k])
            return false;
    return true;
}

static bool
is_mark(const ws_cast *cast, uint32_t i, char mark)
{
    return cast->t->s[cast->t->tokens[i].start] == mark;
}

static ws_speaker
one(uint32_t entity, const char *why)
{
    ws_speaker s = {.n = entity != WS_NOBODY, .why = why};

    s.entities[0] = entity;
    return s;
}

static ws_str
path_of(const ws_cast *cast, uint32_t entity)
{
    return entity == WS_NOBODY ? WS_NONE : cast->entities[entity].path;
}

/* ---- what was mentioned before -------------------------------------------------------------- */

void
ws_memory_init(ws_memory *memory, ws_cast *cast, const ws_judge *judge)
{
    memset(memory, 0, sizeof(*memory));
    memory->cast = cast;
    memory->judge = *judge;
    memory->office = WS_NOBODY;
    memory->spoke[0] = memory->spoke[1] = WS_NOBODY;
}

/* Nouns by which a later "the ..." can mean this body: ministry, agency; company for a firm. */
static void
note_heads(ws_memory *memory, const ws_mention *m, uint32_t entity)
{
    ws_cast *cast = memory->cast;
    bool any = false;

    for (uint32_t i = m->start; i < m->end; i++) {
        if (!has_class(cast, i, WS_WC_ORG) || has_class(cast, i, WS_WC_FIRM))
            continue;
        ws_index_put(cast->cx, &memory->heads, cast->t->tokens[i].word, entity, true);
        any = true;
    }
    if (any || m->kind != WS_MENTION_NAME)
        return;
    ws_index_put(cast->cx, &memory->heads, ws_word_hash(WS_STR("company")), entity, true);
    ws_index_put(cast->cx, &memory->heads, ws_word_hash(WS_STR("firm")), entity, true);
}

/* An office's proper name may have a noun that the mention has not: MSS is a ministry. */
static void
note_path_heads(ws_memory *memory, uint32_t entity)
{
    ws_cast *cast = memory->cast;
    ws_str path = cast->entities[entity].path;
    uint32_t start = 0;

    for (uint32_t i = 0; i <= path.len; i++) {
        ws_str word = {path.s + start, i - start};
        uint32_t hash;

        if (i < path.len && path.s[i] != ' ' && path.s[i] != '/')
            continue;
        start = i + 1;
        hash = ws_word_hash(word);
        if (word.len > 3 && (ws_wordclass_of(&cast->lex->classes, hash) & WS_WC_ORG))
            ws_index_put(cast->cx, &memory->heads, hash, entity, true);
    }
}

/* The token behind a description of a name: "NAME, director of X," said. */
static uint32_t
behind_description(const ws_cast *cast, uint32_t i)
{
    uint32_t sentence, k = i + 1;

    if (i >= cast->t->n || !is_mark(cast, i, ','))
        return i;
    sentence = cast->t->tokens[i].sentence;
    while (k < cast->t->n && k < i + DESCRIPTION_WORDS && !is_mark(cast, k, ',') &&
           cast->t->tokens[k].sentence == sentence)
        k++;
    return k + 1;
}

/* "said NAME", "NAME said": also where the claim itself was not found, later pronouns mean NAME. */
static void
note_speaker(ws_memory *memory, const ws_mention *m)
{
    const ws_cast *cast = memory->cast;
    uint32_t entity = m->entity, end, after;
    bool before, behind;

    if (entity == WS_NOBODY || cast->entities[entity].kind != WS_KIND_PERSON)
        return;
    before = m->start > 0 && ws_lexicon_longest(cast->lex, WS_ROOT_CUE, cast->t, m->start - 1,
                                                m->start, &end) != UINT32_MAX;
    after = behind_description(cast, m->end);
    behind = after < cast->t->n && ws_lexicon_longest(cast->lex, WS_ROOT_CUE, cast->t, after,
                                                      cast->t->n, &end) != UINT32_MAX;
    if (before || behind)
        memory->person = one(entity, "person");
}

static void
note_met(ws_memory *memory, const ws_mention *m)
{
    ws_cast *cast = memory->cast;
    const ws_text *t = cast->t;
    uint32_t entity = m->kind == WS_MENTION_CAPITAL ? m->entity : ws_cast_name(cast, m), how;

    if (entity == WS_NOBODY)
        return;
    how = m->start == 0 || t->tokens[m->start - 1].sentence != t->tokens[m->start].sentence ||
                  m->initial
              ? WS_MET_FIRST
              : 0;
    how |= t->tokens[m->start].quoted ? WS_MET_QUOTED : 0;
    how |= m->possessive ? WS_MET_OWNER : 0;
    if (cast->entities[entity].kind == WS_KIND_PERSON && m->start > 0 &&
        cast->entities[entity].gender == WS_GENDER_UNKNOWN)
        cast->entities[entity].gender = (uint8_t)ws_cast_gender(cast, m->start - 1);
    ws_note_met(memory, entity, m->start, how);
}

/* Take note of bodies named before token `at`. */
static void
catch_up(ws_memory *memory, uint32_t at)
{
    ws_cast *cast = memory->cast;

    for (; memory->seen < cast->nmentions; memory->seen++) {
        const ws_mention *m = &cast->mentions[memory->seen];
        uint32_t entity;

        if (m->start >= at)
            break;
        note_speaker(memory, m);
        note_met(memory, m);
        if (ws_cast_is_person_name(cast, m) || m->kind == WS_MENTION_CAPITAL)
            continue;
        entity = ws_cast_name(cast, m);
        if (entity == WS_NOBODY || cast->entities[entity].kind != WS_KIND_ORGANISATION)
            continue;
        if (m->kind == WS_MENTION_ACTOR)
            memory->office = entity;
        note_heads(memory, m, entity);
        note_path_heads(memory, entity);
    }
}

/* Whom a noun meant last; ahead in the text when nobody yet. */
static uint32_t
head_means(ws_memory *memory, uint32_t word)
{
    uint32_t entity;

    if (ws_index_get(&memory->heads, word, &entity))
        return entity;
    return WS_NOBODY;
}

static void
remember(ws_memory *memory, const ws_speaker *s, uint32_t at)
{
    ws_cast *cast = memory->cast;
    const ws_entity *e;

    if (s->n == 0)
        return;
    memory->last = *s;
    if (memory->spoke[0] != s->entities[0])
        memory->spoke[1] = memory->spoke[0];
    memory->spoke[0] = s->entities[0];
    ws_note_met(memory, s->entities[0], at, WS_MET_SPEAKING);
    e = &cast->entities[s->entities[0]];
    if (s->n > 1 || e->kind == WS_KIND_GROUP)
        memory->group = *s;
    if (s->n == 1 && e->kind == WS_KIND_PERSON) {
        memory->person = *s;
        if (e->role)
            ws_index_put(cast->cx, &memory->heads, e->role, s->entities[0], true);
    } else if (s->n == 1 && (e->kind == WS_KIND_ORGANISATION || e->kind == WS_KIND_COUNTRY)) {
        memory->body = *s;
    }
}

/* ---- the core noun phrase ------------------------------------------------------------------- */

static void
trim(phrase *p)
{
    while (p->from < p->to && (p->t->tokens[p->from].kind >= WS_TOKEN_MARK ||
                               is(p->cast, p->from, "and") || is(p->cast, p->from, "as")))
        p->from++;
    while (p->to > p->from && p->t->tokens[p->to - 1].kind >= WS_TOKEN_MARK)
        p->to--;
}

/* A comma between what a person is and the name: its president, Ada Moe. */
static bool
names_role(const ws_cast *cast, uint32_t comma)
{
    uint32_t m = ws_cast_mention_from(cast, comma);

    return comma > 0 && has_class(cast, comma - 1, WS_WC_ROLE) && m < cast->nmentions &&
           cast->mentions[m].start == comma + 1 && cast->mentions[m].kind == WS_MENTION_NAME &&
           cast->mentions[m].entity != WS_NOBODY &&
           cast->entities[cast->mentions[m].entity].kind == WS_KIND_PERSON;
}

static void
find_core(phrase *p)
{
    p->first = ws_cast_mention_from(p->cast, p->from);
    p->last = p->first;
    p->core = p->to;
    for (uint32_t i = p->from; i < p->to; i++) {
        uint32_t m = ws_cast_mention_from(p->cast, i);

        if (m < p->cast->nmentions && p->cast->mentions[m].start <= i &&
            i + 1 < p->cast->mentions[m].end)
            continue; /* of, and inside a name */
        if (is_mark(p->cast, i, ',') && names_role(p->cast, i))
            continue;
        if (i > p->from && (has_class(p->cast, i, WS_WC_PREP | WS_WC_CLAUSE) ||
                            is_mark(p->cast, i, ',') || is_mark(p->cast, i, '('))) {
            p->core = i;
            break;
        }
    }
    while (p->last < p->cast->nmentions && p->cast->mentions[p->last].start < p->to)
        p->last++;
}

/* The last token of the core with one of the classes, outside names; p->core when none. */
static uint32_t
core_noun(const phrase *p, ws_classes classes)
{
    for (uint32_t i = p->core; i > p->from; i--) {
        uint32_t m = ws_cast_mention_from(p->cast, i - 1);

        if (m < p->cast->nmentions && p->cast->mentions[m].start < i)
            continue;
        if (has_class(p->cast, i - 1, classes))
            return i - 1;
    }
    return p->core;
}

static bool
is_plural(const phrase *p, uint32_t noun)
{
    ws_str word = ws_token_str(p->t, noun);

    return word.len > 3 && (word.s[word.len - 1] | 0x20) == 's' &&
           (word.s[word.len - 2] | 0x20) != 's';
}

static const ws_mention *
mention_in(const phrase *p, uint32_t from, uint32_t to,
           bool (*wanted)(ws_cast *, const ws_mention *))
{
    for (uint32_t i = p->first; i < p->last; i++) {
        const ws_mention *m = &p->cast->mentions[i];

        if (m->start >= from && m->start < to && wanted(p->cast, m))
            return m;
    }
    return NULL;
}

static bool
wants_person(ws_cast *cast, const ws_mention *m)
{
    uint32_t entity;

    if (m->kind == WS_MENTION_CAPITAL || (m->kind == WS_MENTION_ACTOR && m->entity == WS_NOBODY))
        return false;
    entity = ws_cast_name(cast, m);
    return entity != WS_NOBODY && cast->entities[entity].kind == WS_KIND_PERSON;
}

static bool
wants_body(ws_cast *cast, const ws_mention *m)
{
    uint32_t entity = m->kind == WS_MENTION_CAPITAL ? WS_NOBODY : ws_cast_name(cast, m);

    return entity != WS_NOBODY && cast->entities[entity].kind != WS_KIND_PERSON &&
           cast->entities[entity].kind != WS_KIND_COUNTRY;
}

static bool
wants_country(ws_cast *cast, const ws_mention *m)
{
    return m->entity != WS_NOBODY && cast->entities[m->entity].kind == WS_KIND_COUNTRY;
}

static bool
wants_any(ws_cast *cast, const ws_mention *m)
{
    return ws_cast_name(cast, m) != WS_NOBODY;
}

/* ---- kinds of sources ----------------------------------------------------------------------- */

static bool
is_learned(const phrase *p)
{
    return p->memory->judge.model || p->memory->judge.watch;
}

/* The kind of a pronoun; false: it is none that means somebody named before. */
static bool
pronoun_kind(const phrase *p, ws_anaphor *kind)
{
    static const struct {
        const char *word;
        ws_anaphor kind;
    } pronouns[] = {{"he", WS_ANA_HE},      {"his", WS_ANA_HE},    {"him", WS_ANA_HE},
                    {"she", WS_ANA_SHE},    {"her", WS_ANA_SHE},   {"they", WS_ANA_THEY},
                    {"their", WS_ANA_THEY}, {"them", WS_ANA_THEY}, {"it", WS_ANA_IT},
                    {"its", WS_ANA_IT},     {"who", WS_ANA_WHO},   {"which", WS_ANA_WHO},
                    {"that", WS_ANA_WHO},   {"whose", WS_ANA_WHO}};

    for (size_t i = 0; i < sizeof(pronouns) / sizeof(*pronouns); i++) {
        *kind = pronouns[i].kind;
        if (is(p->cast, p->from, pronouns[i].word))
            return true;
    }
    return false;
}

/* The name or noun to which a relative pronoun belongs. */
static ws_speaker
right_before(const phrase *p)
{
    uint32_t at = p->from, m, from;

    while (at > 0 && (is_mark(p->cast, at - 1, ',') || has_class(p->cast, at - 1, WS_WC_PREP)))
        at--;
    if (at == 0)
        return NOTHING;
    m = ws_cast_mention_from(p->cast, at - 1);
    if (m < p->cast->nmentions && p->cast->mentions[m].start < at)
        return one(ws_cast_name(p->cast, &p->cast->mentions[m]), "named right before");
    if (!has_class(p->cast, at - 1, WS_WC_ROLE | WS_WC_GROUP))
        return NOTHING;
    for (from = at - 1; from > 0 && from + 3 > at &&
                        p->t->tokens[from - 1].shape == WS_SHAPE_LOWER &&
                        has_class(p->cast, from - 1, WS_WC_ROLE | WS_WC_GROUP);)
        from--;
    return one(ws_cast_entity(p->cast, ws_cast_phrase(p->cast, from, at), WS_KIND_GROUP),
               "named right before");
}

/* he, she; they; it. */
static ws_speaker
pronoun(phrase *p)
{
    const ws_memory *m = p->memory;
    ws_speaker s = NOTHING;
    ws_anaphor kind;

    if (p->to - p->from != 1)
        return NOTHING;
    if (is_learned(p) && pronoun_kind(p, &kind)) {
        p->done = true;
        if (kind == WS_ANA_WHO && (s = right_before(p)).n)
            return s;
        ws_choose_antecedent(p->memory, kind, p->from, p->to, &s);
        return s;
    }
    if (is_learned(p) && (has_class(p->cast, p->from, WS_WC_WE) || is(p->cast, p->from, "you"))) {
        p->done = true;
        return s;
    }
    if (has_class(p->cast, p->from, WS_WC_HE))
        return m->person.n ? m->person : m->anonymous;
    if (has_class(p->cast, p->from, WS_WC_THEY))
        return m->group.n ? m->group : m->last;
    if (is(p->cast, p->from, "it"))
        return m->body.n ? m->body : m->last;
    if (has_class(p->cast, p->from, WS_WC_WE) || is(p->cast, p->from, "who"))
        return m->last;
    return NOTHING;
}

/* The noun of somebody without a name: a source, or a person of whom it is said that they know. */
static uint32_t
unnamed_person(const phrase *p)
{
    static const char *const signs[] = {"familiar", "anonymity", "briefed", "knowledge", "close"};
    uint32_t noun = core_noun(p, WS_WC_ANONYMOUS);

    for (uint32_t i = p->from; noun == p->core && i < p->core; i++)
        if (is(p->cast, i, "person") || is(p->cast, i, "people"))
            noun = i;
    if (noun == p->core || has_class(p->cast, noun, WS_WC_ANONYMOUS))
        return noun;
    for (uint32_t i = noun; i < p->to; i++)
        for (size_t k = 0; k < sizeof(signs) / sizeof(*signs); k++)
            if (is(p->cast, i, signs[k]))
                return noun;
    return p->core;
}

/* Sources without a name; of a country when one stands before. "the source" is the last one. */
static ws_speaker
anonymous(phrase *p)
{
    uint32_t noun = unnamed_person(p);
    const ws_mention *country;
    ws_str parent;
    ws_speaker s;

    if (noun == p->core)
        return NOTHING;
    country = mention_in(p, p->from, noun, wants_any);
    if (!country && p->memory->anonymous.n && is(p->cast, p->from, "the"))
        return p->memory->anonymous;
    parent = country ? path_of(p->cast, ws_cast_name(p->cast, country)) : WS_NONE;
    s = one(ws_cast_entity(p->cast, ws_cast_join(p->cast, parent, WS_STR("anonymous sources")),
                           WS_KIND_GROUP),
            "anonymous source");
    p->memory->anonymous = s;
    return s;
}

/* A person who has no body yet gets the one that the source means ("the company's president"), a
 * spokesman the last one. */
static void
give_body(phrase *p, const ws_mention *m, uint32_t person)
{
    ws_cast *cast = p->cast;
    ws_entity *e = &cast->entities[person];
    uint32_t body = WS_NOBODY;
    bool spoke = false;

    if (memchr(e->path.s, '/', e->path.len))
        return;
    for (uint32_t i = p->from; i < p->to; i++) {
        spoke = spoke || (i < m->start && has_class(cast, i, WS_WC_SPOKE));
        if (body == WS_NOBODY && has_class(cast, i, WS_WC_ORG))
            body = head_means(p->memory, p->t->tokens[i].word);
        if (body == WS_NOBODY && is(cast, i, "its") && p->memory->body.n)
            body = p->memory->body.entities[0];
    }
    if (body == WS_NOBODY && spoke)
        body = p->memory->body.n ? p->memory->body.entities[0] : p->memory->office;
    if (body == WS_NOBODY)
        return;
    e->path = ws_cast_join(cast, cast->entities[body].path, e->path);
}

static ws_speaker
person(phrase *p)
{
    const ws_mention *m = mention_in(p, p->from, p->core, wants_person);
    uint32_t entity, noun;

    if (!m && !mention_in(p, p->from, p->core, wants_any) && p->core + 1 < p->to &&
        is_mark(p->cast, p->core, ',')) /* a patient, NAME */
        m = mention_in(p, p->core + 1, p->core + 2, wants_person);
    if (!m)
        return NOTHING;
    entity = ws_cast_name(p->cast, m);
    give_body(p, m, entity);
    noun = core_noun(p, WS_WC_ROLE | WS_WC_GROUP | WS_WC_ORG);
    if (m->possessive && noun < p->core && noun >= m->end)
        return one(ws_cast_entity(p->cast,
                                  ws_cast_join(p->cast, path_of(p->cast, entity),
                                               ws_cast_phrase(p->cast, noun, p->core)),
                                  WS_KIND_ORGANISATION),
                   "somebody's");
    return one(entity, m->end - m->start > 1 ? "person" : "part of a person's name");
}

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

/* What a noun adds to the path of a country or body: nothing for the government itself. */
static ws_speaker
with_noun(phrase *p, uint32_t owner, uint32_t from)
{
    uint32_t noun = core_noun(p, WS_WC_GROUP | WS_WC_ROLE | WS_WC_STATE | WS_WC_ORG);
    bool body = p->cast->entities[owner].kind != WS_KIND_COUNTRY;
    uint32_t start = noun;

    if (noun == p->core || noun < from || has_class(p->cast, noun, WS_WC_STATE) ||
        (!body && is_learned(p) && is(p->cast, noun, "authorities")))
        return one(owner, body ? "body" : "country");
    if (has_class(p->cast, noun, WS_WC_ROLE) && !has_class(p->cast, noun, WS_WC_GROUP))
        return one(owner, "speaks for a body");
    if (has_class(p->cast, noun, WS_WC_ORG) && noun > from &&
        has_class(p->cast, noun - 1, WS_WC_STATE))
        return one(owner, "country");
    while (has_class(p->cast, noun, WS_WC_ORG) && start > from &&
           p->t->tokens[start - 1].kind == WS_TOKEN_WORD && p->t->tokens[start - 1].spaced &&
           !has_class(p->cast, start - 1, WS_WC_DET))
        start--;
    if (has_class(p->cast, noun, WS_WC_ORG) && start == from && p->from > 0 &&
        (is(p->cast, p->from - 1, "a") || is(p->cast, p->from - 1, "an") ||
         is(p->cast, p->from, "a") || is(p->cast, p->from, "an")))
        start = is(p->cast, p->from, "a") || is(p->cast, p->from, "an") ? p->from + 1 : p->from;
    return one(
        ws_cast_entity(p->cast,
                       ws_cast_join(p->cast, path_of(p->cast, owner), people(p->cast, start, noun)),
                       WS_KIND_GROUP),
        "group of a country or body");
}

/* The name behind "the firm" or "telecoms giant", whatever stands before. */
static const ws_mention *
named_body(const phrase *p)
{
    for (uint32_t i = p->first; i < p->last; i++) {
        const ws_mention *m = &p->cast->mentions[i];

        if (m->start > p->from && m->end <= p->core && m->kind == WS_MENTION_NAME &&
            has_class(p->cast, m->start - 1, WS_WC_ORG) &&
            p->t->tokens[m->start - 1].shape == WS_SHAPE_LOWER)
            return m;
    }
    return NULL;
}

/* "his office": the body that the last person belongs to. */
static ws_speaker
somebodys_body(phrase *p)
{
    uint32_t noun = core_noun(p, WS_WC_ORG | WS_WC_STATE), person, n;
    ws_str path;

    if (noun == p->core || !p->memory->person.n ||
        !(is(p->cast, p->from, "his") || is(p->cast, p->from, "her")))
        return NOTHING;
    person = p->memory->person.entities[0];
    path = path_of(p->cast, person);
    for (n = path.len; n > 0 && path.s[n - 1] != '/'; n--)
        continue;
    if (n == 0)
        return one(person, "somebody's");
    return one(ws_cast_entity(p->cast, (ws_str){path.s, n - 1}, WS_KIND_ORGANISATION),
               "somebody's");
}

/* "Many Mexicans": not the country's own name, and in the plural. */
static bool
is_people(const phrase *p, const ws_mention *m)
{
    const ws_entity *e = m->entity == WS_NOBODY ? NULL : &p->cast->entities[m->entity];
    ws_str name = ws_cast_phrase(p->cast, m->start, m->end);

    return e && e->kind == WS_KIND_COUNTRY && m->end - m->start == 1 && is_plural(p, m->start) &&
           p->t->tokens[m->start].shape == WS_SHAPE_TITLE && !ws_str_eq(e->path, name);
}

static ws_speaker
body(phrase *p)
{
    const ws_mention *m = named_body(p);

    if (!m)
        m = mention_in(p, p->from, p->core, wants_body);

    if (!m)
        m = mention_in(p, p->from, p->core, wants_country);
    if (!m)
        return NOTHING;
    if (is_learned(p) && m->end == p->core && is_people(p, m))
        return one(
            ws_cast_entity(p->cast, ws_cast_phrase(p->cast, m->end - 1, m->end), WS_KIND_GROUP),
            "people of a country");
    return with_noun(p, ws_cast_name(p->cast, m), m->end);
}

/* A statement, a report: by whom it is, else the last speaker. */
static ws_speaker
document(phrase *p)
{
    uint32_t noun = core_noun(p, WS_WC_DOCUMENT);
    const ws_mention *m;
    ws_speaker s;

    if (noun == p->core)
        return NOTHING;
    m = mention_in(p, p->from, p->core, wants_any);
    if (!m)
        m = mention_in(p, p->core, p->to, wants_any);
    if (m) {
        phrase part = *p;

        part.from = m->start;
        part.to = p->to;
        find_core(&part);
        s = with_noun(&part, ws_cast_name(p->cast, m), m->end);
        return one(s.entities[0], "document of");
    }
    if (is_learned(p) && !(is(p->cast, p->from, "the") || is(p->cast, p->from, "its"))) {
        p->done = true;
        return NOTHING;
    }
    s = p->memory->last;
    s.why = "document of the last speaker";
    return s;
}

/* "a spokesman for X", "officials from X". */
static ws_speaker
described(phrase *p)
{
    uint32_t noun = core_noun(p, WS_WC_ROLE | WS_WC_GROUP | WS_WC_ORG), owner;
    const ws_mention *m;

    if (noun == p->core || p->core == p->to || !has_class(p->cast, p->core, WS_WC_PREP))
        return NOTHING;
    m = mention_in(p, p->core, p->to, wants_any);
    if (!m)
        return NOTHING;
    owner = ws_cast_affiliation(p->cast, p->core, p->to);
    if (owner == WS_NOBODY || is(p->cast, p->core, "about"))
        return NOTHING;
    if (!has_class(p->cast, noun, WS_WC_GROUP) || has_class(p->cast, noun, WS_WC_ORG))
        return one(owner, "speaks for a body");
    return one(ws_cast_entity(p->cast,
                              ws_cast_join(p->cast, path_of(p->cast, owner),
                                           ws_cast_phrase(p->cast, noun, noun + 1)),
                              WS_KIND_GROUP),
               "group of a country or body");
}

/* "the ministry", "the expert", "Prosecutors": whoever was meant by the noun last. */
static ws_speaker
short_form(phrase *p)
{
    uint32_t noun = core_noun(p, WS_WC_ORG | WS_WC_GROUP | WS_WC_ROLE | WS_WC_STATE), entity;
    const ws_memory *m = p->memory;

    if (noun == p->core)
        return NOTHING;
    entity = head_means(p->memory, p->t->tokens[noun].word);
    if (entity == WS_NOBODY && noun > p->from && has_class(p->cast, noun - 1, WS_WC_ORG))
        entity = head_means(p->memory, p->t->tokens[noun - 1].word); /* a ministry official */
    if (entity != WS_NOBODY)
        return one(entity, "short form");
    if (!is(p->cast, p->from, "the"))
        return NOTHING;
    if (has_class(p->cast, noun, WS_WC_ROLE) && m->person.n)
        return one(m->person.entities[0], "short form of a person");
    if (has_class(p->cast, noun, WS_WC_ORG | WS_WC_STATE) && m->body.n)
        return one(m->body.entities[0], "short form of a body");
    return NOTHING;
}

/* "the president", "The Labour MP", "the group": somebody named before, if anybody. */
static ws_speaker
meant(phrase *p)
{
    uint32_t noun = has_class(p->cast, p->core - 1, WS_WC_ROLE)
                        ? p->core - 1
                        : core_noun(p, WS_WC_ROLE | WS_WC_ORG | WS_WC_GROUP);
    ws_speaker s = NOTHING;
    bool role;

    if (!is_learned(p) || noun == p->core ||
        !(is(p->cast, p->from, "the") || is(p->cast, p->from, "this") ||
          is(p->cast, p->from, "that")))
        return NOTHING;
    role = has_class(p->cast, noun, WS_WC_ROLE);
    if (is_plural(p, noun) && role)
        return NOTHING;
    ws_choose_antecedent(p->memory, role ? WS_ANA_ROLE : WS_ANA_BODY, p->from, p->core, &s);
    return s;
}

/* Nobody known: the noun itself, without its article. */
/* Without the capital that the sentence gave to the word at `from`. */
static ws_str
lower_first(const phrase *p, uint32_t from, ws_str name)
{
    char *s;

    if (from > 0 && p->t->tokens[from - 1].sentence == p->t->tokens[from].sentence)
        return name;
    if (!name.len || name.s[0] < 'A' || name.s[0] > 'Z' ||
        p->t->tokens[from].shape == WS_SHAPE_UPPER)
        return name;
    s = ws_alloc(p->cast->cx, name.len, 1);
    memcpy(s, name.s, name.len);
    s[0] |= 0x20;
    return (ws_str){s, name.len};
}

static ws_speaker
unnamed(phrase *p)
{
    uint32_t from = p->from;
    ws_str name;

    while (from + 1 < p->core && (has_class(p->cast, from, WS_WC_DET | WS_WC_VAGUE) ||
                                  p->t->tokens[from].kind == WS_TOKEN_NUMBER))
        from++;
    name = ws_cast_phrase(p->cast, from, p->core);
    if (is_learned(p) && has_class(p->cast, p->core - 1, WS_WC_DOCUMENT))
        return NOTHING;
    if (is_learned(p) &&
        (has_class(p->cast, p->core - 1, WS_WC_SERVANT) || has_class(p->cast, from, WS_WC_SERVANT)))
        name = ws_cast_join(p->cast, p->cast->home, lower_first(p, from, name));
    return one(ws_cast_entity(p->cast, name, WS_KIND_GROUP), "words of the source");
}

/* The noun of a group is what a later "they" or "the prosecutors" means. */
static void
note_group(phrase *p, const ws_speaker *s)
{
    uint32_t noun = core_noun(p, WS_WC_GROUP | WS_WC_ORG);

    if (s->n == 1 && noun < p->core)
        ws_index_put(p->cast->cx, &p->memory->heads, p->t->tokens[noun].word, s->entities[0], true);
}

static ws_speaker
noun_phrase(ws_memory *memory, uint32_t from, uint32_t to)
{
    static ws_speaker (*const rules[])(phrase *) = {pronoun,    anonymous,      person, meant,
                                                    document,   somebodys_body, body,   described,
                                                    short_form, unnamed};
    phrase p = {
        .memory = memory, .cast = memory->cast, .t = memory->cast->t, .from = from, .to = to};
    ws_speaker s = NOTHING;

    trim(&p);
    if (p.from == p.to)
        return s;
    find_core(&p);
    for (size_t i = 0; i < sizeof(rules) / sizeof(*rules) && s.n == 0 && !p.done; i++)
        s = rules[i](&p);
    note_group(&p, &s);
    return s;
}

/* ---- joint actors --------------------------------------------------------------------------- */

/* Tokens of a coordinator at i: "and", "along with", a comma; 0 when there is none. */
static uint32_t
coordinator(const ws_cast *cast, uint32_t i, uint32_t to)
{
    if (is(cast, i, "and") || is(cast, i, "&"))
        return 1;
    if (i + 1 < to && (is(cast, i, "along") || is(cast, i, "together")) && is(cast, i + 1, "with"))
        return 2;
    if (i + 2 < to && is(cast, i, "as") && is(cast, i + 1, "well") && is(cast, i + 2, "as"))
        return 3;
    return is_mark(cast, i, ',') ? 1 : 0;
}

/* Whether somebody named begins at token i, articles and titles skipped. */
static bool
named_at(const ws_cast *cast, uint32_t i, uint32_t to)
{
    uint32_t m;

    while (i < to && (has_class(cast, i, WS_WC_DET | WS_WC_TITLE) || is(cast, i, "and")))
        i++;
    m = ws_cast_mention_from(cast, i);
    return i < to && m < cast->nmentions && cast->mentions[m].start <= i;
}

/* "other allies", "its allies": whose they are is in `first`. */
static bool
is_allies(const ws_cast *cast, uint32_t from, uint32_t to)
{
    return to - from <= 3 && to > from && is(cast, to - 1, "allies");
}

static uint32_t
allies_of(ws_cast *cast, uint32_t first, uint32_t from)
{
    ws_str name = cast->entities[first].path;
    char *s = ws_alloc(cast->cx, name.len + 8, 1);
    uint32_t m = ws_cast_mention_from(cast, from);

    /* the short form that stands before, as in "the United States (US) and other allies" */
    while (m > 0 && cast->mentions[m - 1].end + 3 > from)
        m--;
    if (m < cast->nmentions && cast->mentions[m].end <= from && cast->mentions[m].entity == first)
        name = ws_cast_phrase(cast, cast->mentions[m].start, cast->mentions[m].end);
    memcpy(s, name.s, name.len);
    memcpy(s + name.len, " allies", 7);
    return ws_cast_entity(cast, (ws_str){s, name.len + 7}, WS_KIND_GROUP);
}

static void
join(ws_speaker *all, const ws_speaker *s)
{
    for (uint32_t i = 0; i < s->n && all->n < WS_SPEAKERS_MAX; i++) {
        bool there = false;

        for (uint32_t k = 0; k < all->n; k++)
            there = there || all->entities[k] == s->entities[i];
        if (!there)
            all->entities[all->n++] = s->entities[i];
    }
    if (!all->why)
        all->why = s->why;
}

/* Commas join actors only where "and" or the like does too. */
static bool
joins_later(const ws_cast *cast, uint32_t i, uint32_t to)
{
    for (; i < to; i++) {
        uint32_t m = ws_cast_mention_from(cast, i);
        bool inside = m < cast->nmentions && cast->mentions[m].start < i;

        if (has_class(cast, i, WS_WC_CLAUSE))
            return false;
        if (!inside && !is_mark(cast, i, ',') && coordinator(cast, i, to))
            return true;
    }
    return false;
}

/* Where the first of several joint actors ends: a coordinator with somebody named behind it, and no
 * description ("X, director of Y"). `to` when there is just one. */
static uint32_t
conjunct_end(ws_cast *cast, uint32_t from, uint32_t to, uint32_t *next)
{
    for (uint32_t i = from + 1; i < to; i++) {
        uint32_t n = coordinator(cast, i, to), m = ws_cast_mention_from(cast, i);

        if (has_class(cast, i, WS_WC_CLAUSE))
            break;
        if (is_mark(cast, i, ',') && names_role(cast, i))
            continue;
        if (is_mark(cast, i, ',') && !joins_later(cast, i, to))
            break;
        if (!n ||
            (m < cast->nmentions && cast->mentions[m].start < i && i + 1 < cast->mentions[m].end))
            continue;
        while (i + n < to && coordinator(cast, i + n, to))
            n += coordinator(cast, i + n, to);
        *next = i + n;
        if (named_at(cast, i + n, to) || is_allies(cast, i + n, to))
            return i;
        if (is_mark(cast, i, ',') || n > 1)
            break;
    }
    *next = to;
    return to;
}

void
ws_resolve_source(ws_memory *memory, uint32_t from, uint32_t to, ws_speaker *speaker)
{
    ws_cast *cast = memory->cast;
    uint32_t next = from, begin = from;

    *speaker = NOTHING;
    catch_up(memory, from);
    do {
        uint32_t end = conjunct_end(cast, begin, to, &next);
        ws_speaker s;

        if (speaker->n && is_allies(cast, begin, end))
            s = one(allies_of(cast, speaker->entities[0], begin), "allies");
        else
            s = noun_phrase(memory, begin, end);
        join(speaker, &s);
        begin = next;
    } while (begin < to);
    catch_up(memory, to);
    remember(memory, speaker, from);
}

uint32_t
ws_resolve_mention(ws_memory *memory, const ws_mention *m, uint32_t limit)
{
    ws_cast *cast = memory->cast;
    phrase p = {.memory = memory, .cast = cast, .t = cast->t, .from = m->start, .to = m->end};
    uint32_t entity = ws_cast_name(cast, m);

    if (entity == WS_NOBODY || m->kind == WS_MENTION_CAPITAL ||
        cast->entities[entity].kind == WS_KIND_PERSON)
        return entity;
    for (uint32_t i = m->end; i < limit && i < m->end + NOUN_WORDS; i++) {
        if (cast->t->tokens[i].kind >= WS_TOKEN_MARK ||
            has_class(cast, i,
                      WS_WC_DET | WS_WC_PREP | WS_WC_CLAUSE | WS_WC_BE | WS_WC_MUST |
                          WS_WC_HOSTILE))
            break;
        if (has_class(cast, i, WS_WC_GROUP | WS_WC_STATE | WS_WC_ORG))
            p.to = i + 1;
    }
    if (p.to == m->end)
        return entity;
    find_core(&p);
    return with_noun(&p, entity, m->end).entities[0];
}

void
ws_resolve_joint(ws_memory *memory, uint32_t index, uint32_t limit, ws_speaker *all)
{
    ws_cast *cast = memory->cast;

    *all = NOTHING;
    while (index < cast->nmentions && cast->mentions[index].end <= limit) {
        const ws_mention *m = &cast->mentions[index];
        ws_speaker s = one(ws_resolve_mention(memory, m, limit), "named in the content");
        uint32_t i = m->end + m->possessive, n;

        join(all, &s);
        while (i < limit && i < m->end + BRACKET_WORDS && is_mark(cast, m->end, '(') &&
               !is_mark(cast, i - 1, ')'))
            i++;
        n = i < limit ? coordinator(cast, i, limit) : 0;
        while (n && i + n < limit && coordinator(cast, i + n, limit))
            n += coordinator(cast, i + n, limit);
        if (n && i + n + 2 <= limit && all->n && is_allies(cast, i + n, i + n + 2)) {
            s = one(allies_of(cast, all->entities[0], i + n), "allies");
            join(all, &s);
            return;
        }
        index = ws_cast_mention_from(cast, i + n);
        if (!n || index == cast->nmentions || cast->mentions[index].start > i + n + 1)
            return;
    }
}

void
ws_resolve_implicit(ws_memory *memory, ws_speaker *speaker)
{
    *speaker = memory->last;
    if (speaker->n)
        speaker->why = "the last speaker goes on";
}
