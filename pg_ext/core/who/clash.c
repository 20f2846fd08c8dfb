/*
 * who/clash.c
 *    Whom a definite noun or a pronoun cannot mean, by what both are called: "the company" is no
 *    union and no country, "the minister" no federation, "the owner" no carpenter. The nearest one
 *    named is often the opponent.
 */
#include "who/clash.h"

#include "who/internal.h"
#include "who/unlike.h"

#define NO_COUNTRY (WS_WC_TRADE | WS_WC_MEMBERS | WS_WC_LEARNING)
#define SAID_WORDS 10u  /* between a name and the noun that says what it is */
#define HEADS_BACK 400u /* entities among which a place's mayor is looked for */
#define NOUN_BACK  60u  /* tokens in which the same noun is looked for */

/* Miners and Steel Workers, the Norland Labour Congress: a union by another name. */
static bool
is_of_workers(ws_str path, ws_str word)
{
    static const char *const words[] = {"Workers", "Teamsters", "Brotherhood"};
    static const char congress[] = " Labour Congress";
    uint32_t n = sizeof(congress) - 1;

    return WS_STR_IN(word, words) ||
           (path.len > n && memcmp(path.s + path.len - n, congress, n) == 0);
}

/* What the last element of a path is called, by all its words; *head is the last of them. */
static ws_classes
called(const ws_cast *cast, ws_str path, uint32_t *head)
{
    uint32_t at = ws_path_last(path);
    ws_classes classes = 0;

    *head = 0;
    for (uint32_t n; at < path.len; at += n + 1) {
        for (n = 0; at + n < path.len && path.s[at + n] != ' ';)
            n++;
        *head = ws_word_hash((ws_str){path.s + at, n});
        classes |= ws_wordclass_of(&cast->lex->classes, *head);
        if (is_of_workers(path, (ws_str){path.s + at, n}))
            classes |= WS_WC_MEMBERS;
    }
    return classes;
}

/* The token of the noun that the words [from, to) end with; `to` when there is none. */
static uint32_t
noun_of(const ws_cast *cast, uint32_t from, uint32_t to)
{
    for (uint32_t i = to; i > from; i--)
        if (has_class(cast, i - 1, WS_WC_ROLE | WS_WC_ORG | WS_WC_GROUP | WS_WC_STATE | WS_KINDS))
            return i - 1;
    return to;
}

/* A town or region: somebody under its path is its mayor or governor. */
static bool
has_mayor(const ws_cast *cast, ws_str path)
{
    uint32_t mayor = ws_word_hash(WS_STR("mayor")), governor = ws_word_hash(WS_STR("governor"));
    uint32_t floor = cast->nentities > HEADS_BACK ? cast->nentities - HEADS_BACK : 0;
    const ws_token *k = cast->t->tokens;

    for (uint32_t i = cast->nentities; i > floor; i--) {
        const ws_entity *e = &cast->entities[i - 1];

        if (e->kind == WS_KIND_PERSON && (e->role == mayor || e->role == governor) &&
            ws_str_eq(ws_path_above(e->path), path))
            return true;
    }
    for (uint32_t i = cast->nmentions; i > 0 && cast->nmentions - i < HEADS_BACK; i--) {
        const ws_mention *m = &cast->mentions[i - 1];

        uint32_t entity = m->entity == WS_NOBODY ? m->stands_for : m->entity;

        if (entity != WS_NOBODY && m->start > 1 && is_the_word(cast, m->start - 1, "of") &&
            (k[m->start - 2].word == mayor || k[m->start - 2].word == governor) &&
            ws_str_eq(cast->entities[entity].path, path))
            return true;
    }
    return false;
}

/* "a bank", "the pilots' association": the noun at a token has stood before with words of its own,
 * so it means that one, whoever it is. */
static bool
stood_before(const ws_cast *cast, uint32_t noun)
{
    const ws_token *k = cast->t->tokens;
    uint32_t floor = noun > NOUN_BACK ? noun - NOUN_BACK : 0, last = noun > 0 ? noun - 1 : 0;

    for (uint32_t i = last; i > floor; i--) {
        uint32_t m = ws_cast_mention_from(cast, i);

        if (k[i].word != k[noun].word || k[i].shape != WS_SHAPE_LOWER ||
            (m < cast->nmentions && cast->mentions[m].start <= i))
            continue;
        return is_the_word(cast, i - 1, "a") || is_the_word(cast, i - 1, "an") ||
               is_possessive(cast->t, i - 1);
    }
    return false;
}

static bool
body_clashes(const ws_cast *cast, const ws_entity *e, uint32_t noun)
{
    ws_classes wanted = cast->classes[noun] & WS_KINDS, own;
    uint32_t head;

    own = called(cast, e->path, &head) & WS_KINDS;
    if (e->place && !(wanted & WS_WC_SEAT))
        return true;
    if (ws_is_other_by_word(cast, e, noun))
        return true;
    if (head == cast->t->tokens[noun].word)
        return false;
    if (!own && stood_before(cast, noun))
        return true;
    own |= e->kinds;
    if (ws_is_unlike(cast, e, noun, own, head))
        return true;
    if (e->kind == WS_KIND_COUNTRY)
        return (wanted & NO_COUNTRY) != 0;
    if (!wanted)
        return false;
    return own ? !(own & wanted) : has_mayor(cast, e->path);
}

/* "called the developer a crook. The developer": the noun stood before and is not said of e. */
static bool
somebody_else(const ws_cast *cast, const ws_entity *e, uint32_t noun)
{
    const ws_token *k = cast->t->tokens;
    uint32_t floor = noun > NOUN_BACK ? noun - NOUN_BACK : 0, last = noun > 0 ? noun - 1 : 0;

    if (e->about & ws_about_bit(k[noun].word))
        return false;
    for (uint32_t i = last; i > floor; i--)
        if (k[i].word == k[noun].word && k[i].sentence + 1 >= k[noun].sentence &&
            k[i].shape == WS_SHAPE_LOWER && has_class(cast, i - 1, WS_WC_DET))
            return true;
    return false;
}

/* "The woman" is no man. */
static bool
of_other_sex(const ws_cast *cast, const ws_entity *e, uint32_t noun)
{
    return (e->gender == WS_GENDER_MALE && has_class(cast, noun, WS_WC_FEMALE)) ||
           (e->gender == WS_GENDER_FEMALE && has_class(cast, noun, WS_WC_MALE));
}

/* "The senator" is nobody of a firm or a paper. */
static bool
is_private(const ws_cast *cast, const ws_entity *e, uint32_t noun)
{
    uint32_t top;

    return (has_class(cast, noun, WS_WC_PUBLIC) || is_the_word(cast, noun, "candidate")) &&
           e->top.len < e->path.len && ws_index_get(&cast->by_path, ws_path_key(e->top), &top) &&
           cast->entities[top].kind == WS_KIND_ORGANISATION;
}

/* "The judge", "the senator", "the host": who holds another office by the lexicon is none. */
static bool
holds_other(const ws_cast *cast, const ws_entity *e, uint32_t noun)
{
    static const struct {
        const char *role, *body;
    } seats[] = {{"senator", "Senate"},
                 {"congressman", "House"},
                 {"congresswoman", "House"},
                 {"judge", "Court"},
                 {"justice", "Court"},
                 {"sheriff", "Sheriff"},
                 {"ambassador", "Foreign"},
                 {"host", ""},
                 {"anchor", ""},
                 {"moderator", ""},
                 {"reporter", ""},
                 {"pilot", ""},
                 {"columnist", ""},
                 {"official", ""},
                 {"aide", ""}};
    ws_str above = ws_path_above(e->path);

    if (is_the_word(cast, noun, "defendant") || is_the_word(cast, noun, "suspect"))
        return has_class_of(cast, e->role, WS_WC_PUBLIC);
    if (!e->holder || e->about & ws_about_bit(cast->t->tokens[noun].word))
        return false;
    for (size_t i = 0; i < sizeof(seats) / sizeof(*seats); i++) {
        uint32_t n = (uint32_t)strlen(seats[i].body);
        bool sits = false;

        if (!is_the_word(cast, noun, seats[i].role))
            continue;
        for (uint32_t k = 0; n > 0 && k + n <= above.len; k++)
            sits = sits || memcmp(above.s + k, seats[i].body, n) == 0;
        return !sits;
    }
    return false;
}

/* Whether a role cannot mean somebody. */
static bool
role_clashes(const ws_cast *cast, const ws_entity *e, uint32_t noun)
{
    uint32_t head;
    ws_classes own = called(cast, e->path, &head);

    if (e->kind == WS_KIND_PERSON)
        return e->role != cast->t->tokens[noun].word &&
               (of_other_sex(cast, e, noun) || is_private(cast, e, noun) ||
                holds_other(cast, e, noun) ||
                (has_class(cast, noun, WS_WC_SPOKE) && (e->role || e->holder)) ||
                somebody_else(cast, e, noun));
    if (e->kind != WS_KIND_GROUP || head == cast->t->tokens[noun].word)
        return false;
    if (own & WS_WC_ORG && !(own & WS_WC_ROLE))
        return true;
    return !memchr(e->path.s, '/', e->path.len) && !((own | cast->classes[noun]) & WS_WC_ANYBODY);
}

/* Where the words end that say what the body at a mention is: "Blue Wing, a small airline in". */
static uint32_t
said_behind(const ws_cast *cast, const ws_mention *m)
{
    const ws_token *k = cast->t->tokens;
    uint32_t i = m->end + 1;

    if (i + 1 >= cast->t->n || cast->t->s[k[m->end].start] != ',' ||
        !(is_the_word(cast, i, "a") || is_the_word(cast, i, "an") || is_the_word(cast, i, "the")))
        return m->end;
    while (i < cast->t->n && i < m->end + SAID_WORDS && k[i].kind < WS_TOKEN_MARK &&
           !has_class(cast, i, WS_WC_PREP | WS_WC_CLAUSE))
        i++;
    return i;
}

/* "the airline Blue Wing", no "told the union Blue Wing would close". */
static bool
says_kind(const ws_cast *cast, uint32_t at)
{
    uint32_t article = at > 1 ? at - 2 : at;

    if (at == 0 || cast->t->tokens[at - 1].shape != WS_SHAPE_LOWER)
        return at > 0 && is_initial(cast->t, at - 1);
    return article < at && has_class(cast, article, WS_WC_DET) &&
           !(article > 0 && ws_cast_is_past_verb(cast, article - 1));
}

void
ws_note_kind(ws_cast *cast, const ws_mention *m, uint32_t entity)
{
    uint32_t end = said_behind(cast, m);
    ws_entity *e = &cast->entities[entity];

    e->place = e->place || ws_cast_is_place(cast, m);
    if (says_kind(cast, m->start))
        e->kinds |= cast->classes[m->start - 1] & WS_KINDS;
    if (end > m->end && cast->t->tokens[end - 1].shape == WS_SHAPE_LOWER)
        e->kinds |= cast->classes[end - 1] & WS_KINDS;
}

bool
ws_clashes(const ws_memory *memory, ws_anaphor kind, uint32_t from, uint32_t to, uint32_t entity)
{
    const ws_cast *cast = memory->cast;
    const ws_entity *e = &cast->entities[entity];
    uint32_t noun = noun_of(cast, from, to), head;
    ws_classes own;

    switch (kind) {
    case WS_ANA_BODY:
        return noun < to && body_clashes(cast, e, noun);
    case WS_ANA_ROLE:
        return noun < to && role_clashes(cast, e, noun);
    case WS_ANA_HE:
    case WS_ANA_SHE:
        own = called(cast, e->path, &head);
        return e->kind == WS_KIND_GROUP && (own & WS_WC_ORG) && !(own & WS_WC_ROLE);
    default:
        return false;
    }
}
