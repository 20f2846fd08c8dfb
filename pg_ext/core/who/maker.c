/*
 * who/maker.c
 *    Who can have made a document.
 */
#include "who/maker.h"

#define PAPER_WORDS 5u /* of the name of a paper or a broadcaster */

bool
ws_is_poll(const ws_cast *cast, uint32_t i)
{
    static const char *const polls[] = {"poll",    "polls",   "survey",      "surveys",   "polling",
                                        "results", "returns", "projections", "projection"};

    return WS_TOKEN_IN(cast->t, i, polls);
}

uint32_t
ws_document_kind(const ws_cast *cast, uint32_t i)
{
    return ws_is_poll(cast, i) ? ws_word_hash(WS_STR("poll")) : cast->t->tokens[i].word;
}

void
ws_note_makers(ws_memory *memory, uint32_t noun, uint32_t first, uint32_t second)
{
    uint32_t kind = ws_document_kind(memory->cast, noun);

    ws_index_put(memory->cast->cx, &memory->heads, kind, first, true);
    ws_index_put(memory->cast->cx, &memory->heads, WS_SECOND_MAKER(kind), second, true);
}

bool
ws_follows(const ws_cast *cast, const ws_mention *m, const char *word)
{
    uint32_t at = m->start - (m->start > 0 && has_class(cast, m->start - 1, WS_WC_DET));

    return at > 0 && is(cast, at - 1, word);
}

/* A word that only the sentence gave its capital: Early results, Exit polling. */
static bool
is_plain_word(const ws_cast *cast, const ws_mention *m)
{
    uint32_t ignored;

    return m->initial && m->kind == WS_MENTION_NAME && m->end == m->start + 1 &&
           cast->t->tokens[m->start].shape == WS_SHAPE_TITLE &&
           !ws_index_get(&cast->proper, cast->t->tokens[m->start].word, &ignored);
}

bool
ws_makes(ws_cast *cast, const ws_mention *m)
{
    return ws_wants_any(cast, m) && !is_plain_word(cast, m);
}

bool
ws_polls(ws_cast *cast, const ws_mention *m)
{
    return ws_makes(cast, m) && !ws_wants_person(cast, m) && !ws_wants_country(cast, m);
}

/* The byte behind the hyphen between two capitals in a word; 0 for none. */
static uint32_t
behind_hyphen(ws_str word)
{
    for (uint32_t i = 1; i + 1 < word.len; i++)
        if (word.s[i] == '-' && word.s[i + 1] >= 'A' && word.s[i + 1] <= 'Z')
            return i + 1;
    return 0;
}

/* The body of the lexicon with this name, or WS_NOBODY. */
static uint32_t
listed_body(ws_cast *cast, ws_str name)
{
    uint32_t entry, found, end;
    const ws_actor *a;
    ws_text t;

    if (!ws_text_read(cast->cx, name, &t) || t.n == 0)
        return WS_NOBODY;
    found = ws_lexicon_longest(cast->lex, WS_ROOT_ACTOR, &t, 0, t.n, &end);
    if (found == UINT32_MAX || end != t.n)
        return WS_NOBODY;
    entry = cast->lex->names[found].entry;
    a = &cast->lex->actors[entry];
    return a->kind == WS_KIND_ORGANISATION && !a->anywhere
               ? ws_cast_entity(cast, a->path, WS_KIND_ORGANISATION)
               : WS_NOBODY;
}

bool
ws_joint_makers(ws_cast *cast, uint32_t from, uint32_t noun, uint32_t makers[2])
{
    uint32_t at = noun, start, cut = 0;
    ws_str names[2];

    while (at > from && at + PAPER_WORDS > noun && is_capital(cast->t, at - 1) && !cut)
        cut = behind_hyphen(ws_token_str(cast->t, --at));
    if (!cut)
        return false;
    for (start = at; start > from && at - start < PAPER_WORDS && is_capital(cast->t, start - 1) &&
                     !has_class(cast, start - 1, WS_WC_DET);)
        start--;
    names[0] = ws_cast_phrase(cast, start, at + 1);
    names[1] = ws_cast_phrase(cast, at, noun);
    if (names[0].len + cut <= ws_token_str(cast->t, at).len || names[1].len <= cut)
        return false;
    names[0].len -= ws_token_str(cast->t, at).len - cut + 1;
    names[1] = (ws_str){names[1].s + cut, names[1].len - cut};
    for (uint32_t i = 0; i < 2; i++)
        makers[i] = listed_body(cast, names[i]);
    if (makers[0] == WS_NOBODY && makers[1] == WS_NOBODY)
        return false;
    for (uint32_t i = 0; i < 2; i++)
        if (makers[i] == WS_NOBODY)
            makers[i] = ws_cast_entity(cast, names[i], WS_KIND_ORGANISATION);
    return makers[0] != WS_NOBODY && makers[1] != WS_NOBODY && makers[0] != makers[1];
}
