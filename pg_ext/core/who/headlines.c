/*
 * who/headlines.c
 *    Names that begin with a word too many, as in headlines where every word has a capital: "Mill
 *    Owner Ada Moe Leaves", "Rebuking Moe". What the text calls somebody elsewhere tells.
 */
#include "who/internal.h"

#define SENTENCE_WORDS 12u /* around a name, which show how its sentence is written */
#define SMALL_WORD     3u  /* bytes of the words that headlines leave small */

/* "Ada Moe Calls for Talks": a verb of speaking with a capital, behind a name. */
bool
ws_cast_is_headline_verb(const ws_cast *cast, uint32_t i)
{
    uint32_t end, name = ws_cast_longest(cast, WS_ROOT_CUE, i, i + 1, &end);
    uint8_t form = name == UINT32_MAX ? WS_FORM_BASE : cast->lex->names[name].form;

    if (cast->t->tokens[i].shape == WS_SHAPE_CAPS) /* ADA MOE DENIES CHARGES */
        return name != UINT32_MAX;
    return form == WS_FORM_S && cast->t->tokens[i].shape == WS_SHAPE_TITLE &&
           !has_class(cast, i, WS_WC_ROLE | WS_WC_ORG) &&
           !(i + 1 < cast->t->n && cast->t->tokens[i + 1].shape == WS_SHAPE_LOWER &&
             has_class(cast, i + 1, WS_WC_ROLE)); /* Harbour Calls director Ada Moe */
}

/* Where all is in capitals, a name is told by a first name, a title or the kind of body. */
bool
ws_cast_is_told_in_capitals(const ws_cast *cast, uint32_t at, bool body)
{
    return !ws_cast_is_headline_verb(cast, at) &&
           (body || has_class(cast, at, WS_WC_MALE | WS_WC_FEMALE) ||
            (at > 0 && has_class(cast, at - 1, WS_WC_TITLE)));
}

/* What a text says where capitals tell names. */
typedef struct told {
    ws_index names;    /* whole names: 1 where one is told for sure */
    ws_index surnames; /* word hash of the last word of a name of two words and more */
    ws_index words;    /* word hash of a name's words */
    ws_index common;   /* word hash of what begins a name: 1 where it stands in lower case, too */
} told;

/* Every longer word around has a capital. */
static bool
in_title_case(const ws_cast *cast, const ws_mention *m)
{
    const ws_text *t = cast->t;
    uint32_t sentence = t->tokens[m->start].sentence, words = 0;
    uint32_t from = m->start > SENTENCE_WORDS ? m->start - SENTENCE_WORDS : 0;

    for (uint32_t i = from; i < t->n && i < m->end + SENTENCE_WORDS; i++) {
        if (t->tokens[i].sentence != sentence || (i >= m->start && i < m->end))
            continue;
        if (t->tokens[i].shape == WS_SHAPE_LOWER &&
            t->tokens[i].end - t->tokens[i].start > SMALL_WORD)
            return false;
        words += is_capital(t, i);
    }
    return words > 1;
}

static bool
is_plain_name(const ws_mention *m)
{
    return m->kind == WS_MENTION_NAME && m->entity == WS_NOBODY;
}

/* Behind a word in lower case or a comma: its first word is of the name. */
static bool
is_told(const ws_cast *cast, const ws_mention *m)
{
    const ws_text *t = cast->t;
    uint32_t before = m->start - 1;

    return m->start > 0 && !m->initial &&
           t->tokens[before].sentence == t->tokens[m->start].sentence &&
           (t->tokens[before].shape == WS_SHAPE_LOWER || t->s[t->tokens[before].start] == ',' ||
            has_class(cast, before, WS_WC_TITLE)) &&
           !in_title_case(cast, m);
}

static uint64_t
words_key(const ws_cast *cast, uint32_t from, uint32_t to)
{
    uint64_t key = 0;

    for (uint32_t i = from; i < to; i++)
        key = (key + cast->t->tokens[i].word) * 0x9E3779B97F4A7C15u;
    return key | 1;
}

static void
take_down(ws_cast *cast, told *all, const ws_mention *m)
{
    const ws_token *k = cast->t->tokens;

    if (m->end - m->start > 1 && !in_title_case(cast, m))
        ws_index_put(cast->cx, &all->names, words_key(cast, m->start, m->end), is_told(cast, m),
                     is_told(cast, m));
    for (uint32_t i = m->start; i < m->end && is_told(cast, m); i++)
        ws_index_put(cast->cx, &all->words, k[i].word, 0, false);
    if (m->end - m->start > 1 && is_told(cast, m))
        ws_index_put(cast->cx, &all->surnames, k[ws_cast_surname(cast, m)].word, 0, false);
}

/* Which first words of names the text has in lower case elsewhere. */
static void
find_common(ws_cast *cast, told *all)
{
    const ws_text *t = cast->t;
    uint32_t ignored;

    for (uint32_t i = 0; i < cast->nmentions; i++)
        if (is_plain_name(&cast->mentions[i]) &&
            cast->mentions[i].end - cast->mentions[i].start > 1)
            ws_index_put(cast->cx, &all->common, t->tokens[cast->mentions[i].start].word, 0, false);
    for (uint32_t i = 0; i < t->n && all->common.n; i++)
        if (t->tokens[i].shape == WS_SHAPE_LOWER &&
            ws_index_get(&all->common, t->tokens[i].word, &ignored))
            ws_index_put(cast->cx, &all->common, t->tokens[i].word, 1, true);
}

/* A word that a headline or the sentence gave its capital. */
static bool
is_common(const ws_cast *cast, const told *all, const ws_mention *m, uint32_t i)
{
    uint32_t small;

    return in_title_case(cast, m) ||
           (i == m->start && ws_index_get(&all->common, cast->t->tokens[i].word, &small) && small);
}

/* Of a surname alone, somebody is meant: the text names one in full, or the lexicon knows one. */
static bool
means_somebody(const ws_cast *cast, const told *all, uint32_t surname)
{
    uint32_t ignored, end = surname;
    uint32_t name = ws_cast_longest(cast, WS_ROOT_ACTOR, surname, surname + 1, &end);

    return ws_index_get(&all->surnames, cast->t->tokens[surname].word, &ignored) ||
           (name != UINT32_MAX &&
            ws_cast_choose_holder(cast, name, surname, surname + 1) != UINT32_MAX);
}

/* Where the name begins that the text has elsewhere without the first words. */
static uint32_t
begin_of_name(const ws_cast *cast, const told *all, const ws_mention *m)
{
    uint32_t ignored, sure = 0, last = m->end - 1;

    if (has_class(cast, m->start, WS_WC_MALE | WS_WC_FEMALE) ||
        (ws_index_get(&all->names, words_key(cast, m->start, m->end), &sure) && sure))
        return m->start;
    for (uint32_t i = m->start + 1; i < last; i++)
        if (ws_index_get(&all->names, words_key(cast, i, m->end), &sure) &&
            (sure || in_title_case(cast, m)))
            return i;
    for (uint32_t i = m->start; i < last; i++)
        if (!is_common(cast, all, m, i) ||
            ws_index_get(&all->words, cast->t->tokens[i].word, &ignored) ||
            has_class(cast, i, WS_WC_MALE | WS_WC_FEMALE) ||
            cast->t->tokens[i].end - cast->t->tokens[i].start < 3)
            return m->start;
    return means_somebody(cast, all, last) ? last : m->start;
}

void
ws_cast_trim_names(ws_cast *cast)
{
    told all = {{NULL, 0, 0}, {NULL, 0, 0}, {NULL, 0, 0}, {NULL, 0, 0}};

    for (uint32_t i = 0; i < cast->nmentions; i++)
        if (is_plain_name(&cast->mentions[i]))
            take_down(cast, &all, &cast->mentions[i]);
    find_common(cast, &all);
    for (uint32_t i = 0; i < cast->nmentions; i++) {
        ws_mention *m = &cast->mentions[i];
        uint32_t name, end;

        if (!is_plain_name(m) || m->holder != UINT32_MAX || m->end - m->start < 2 ||
            is_told(cast, m) || !(m->initial || in_title_case(cast, m)))
            continue;
        m->start = begin_of_name(cast, &all, m);
        m->initial = is_initial(cast->t, m->start);
        name = ws_cast_longest(cast, WS_ROOT_ACTOR, m->start, m->end, &end);
        if (name != UINT32_MAX && end == m->end)
            m->holder = ws_cast_choose_holder(cast, name, m->start, end);
    }
}
