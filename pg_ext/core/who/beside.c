/*
 * who/beside.c
 *    Who speaks a quotation that no words introduce: whom the sentence beside it in its paragraph
 * is about, else whoever spoke last.
 */
#include "who/resolve.h"

#include "who/antecedent.h"
#include "who/memory.h"
#include "who/phrase.h"

#define LEAD_WORDS     4u /* before the name that a sentence is about */
#define SENTENCE_WORDS 60u
#define GOING_ON       1.0f /* margin of who is meant without a word */

/* The sentence of token `at` within its paragraph, outside quotation marks: [*from, *to). */
static void
sentence_of(const ws_text *t, uint32_t at, uint32_t *from, uint32_t *to)
{
    const ws_token *k = t->tokens;

    for (*from = at; *from > 0 && k[*from - 1].sentence == k[at].sentence &&
                     k[*from - 1].paragraph == k[at].paragraph &&
                     k[*from - 1].quoted == WS_UNQUOTED;)
        --*from;
    for (*to = at + 1; *to < t->n && k[*to].sentence == k[at].sentence &&
                       k[*to].paragraph == k[at].paragraph && k[*to].quoted == WS_UNQUOTED;)
        ++*to;
}

/* Somebody speaks in the sentence already: the quotation goes on. */
static bool
speaks_in(const ws_memory *m, uint32_t from, uint32_t to)
{
    for (uint32_t i = m->nmet; i > 0 && m->met[i - 1].token >= from; i--)
        if (m->met[i - 1].token < to && (m->met[i - 1].how & WS_MET_SPEAKING))
            return true;
    return false;
}

/* The person with whom the sentence begins, else the only one in it; NULL. */
static const ws_mention *
about_whom(ws_cast *cast, uint32_t from, uint32_t to)
{
    const ws_mention *found = NULL;

    for (uint32_t i = ws_cast_mention_from(cast, from);
         i < cast->nmentions && cast->mentions[i].start < to; i++) {
        const ws_mention *m = &cast->mentions[i];

        if (!ws_wants_person(cast, m) || m->possessive)
            continue;
        if (m->start < from + LEAD_WORDS)
            return m;
        if (found && ws_cast_name(cast, found) != ws_cast_name(cast, m))
            return NULL;
        found = m;
    }
    return found;
}

/* He, she or they with whom the sentence begins: "His answer was short". */
static ws_speaker
by_pronoun(ws_memory *memory, uint32_t from, uint32_t to)
{
    ws_speaker s = NOTHING;

    for (uint32_t i = from; i < to && i < from + LEAD_WORDS; i++) {
        bool he = is(memory->cast, i, "he") || is(memory->cast, i, "his");

        if (!he && !is(memory->cast, i, "she") && !is(memory->cast, i, "her"))
            continue;
        ws_choose_antecedent(memory, he ? WS_ANA_HE : WS_ANA_SHE, i, i + 1, &s);
        return s;
    }
    return s;
}

static ws_speaker
by_sentence(ws_memory *memory, uint32_t at)
{
    ws_cast *cast = memory->cast;
    const ws_mention *m;
    uint32_t from, to;

    sentence_of(cast->t, at, &from, &to);
    if (speaks_in(memory, from, to))
        return memory->last;
    m = about_whom(cast, from, to);
    return m ? one(ws_cast_name(cast, m), "named beside the quotation")
             : by_pronoun(memory, from, to);
}

/* The person with whom the last sentence of the paragraph before begins, where nobody speaks in
 * it: "Ada Moe is furious." and a quotation below. */
static ws_speaker
by_paragraph_before(ws_memory *memory, uint32_t from)
{
    ws_cast *cast = memory->cast;
    const ws_mention *m;
    uint32_t begin, end;

    if (from == 0 || cast->t->tokens[from - 1].quoted != WS_UNQUOTED)
        return NOTHING;
    sentence_of(cast->t, from - 1, &begin, &end);
    m = speaks_in(memory, begin, end) ? NULL : about_whom(cast, begin, end);
    return m && m->start < begin + LEAD_WORDS
               ? one(ws_cast_name(cast, m), "named before the quotation")
               : NOTHING;
}

void
ws_resolve_implicit(ws_memory *memory, uint32_t from, uint32_t to, ws_speaker *speaker)
{
    const ws_token *k = memory->cast->t->tokens;
    bool first = from == 0 || k[from - 1].paragraph != k[from].paragraph;
    bool last = to >= memory->cast->t->n || k[to].paragraph != k[to - 1].paragraph;

    ws_memory_catch_up(memory, from);
    if (first && last) {
        *speaker = by_paragraph_before(memory, from);
        if (speaker->n)
            return;
        *speaker = memory->last;
        if (speaker->n)
            speaker->why = "the last speaker goes on";
        return;
    }
    if (!first && k[from - 1].quoted != WS_UNQUOTED)
        *speaker = memory->last;
    else
        *speaker = by_sentence(memory, first ? to : from - 1);
    ws_memory_remember(memory, speaker, from, false);
}

/* ", calling it a farce", "and argues that": goes on with what the sentence says somebody does. */
static bool
goes_on(const ws_cast *cast, uint32_t cue)
{
    ws_str s = ws_token_str(cast->t, cue);

    if (cue > 0 && is_mark(cast, cue - 1, ',') && s.len > 3 && s.s[s.len - 1] == 's')
        return true; /* Norland denies delay, blames Osure */
    if (cue == 0 || cast->t->tokens[cue].shape != WS_SHAPE_LOWER)
        return false;
    if (is(cast, cue - 1, "and") || is(cast, cue - 1, "but"))
        return s.len > 3 && (s.s[s.len - 1] == 's' || memcmp(s.s + s.len - 2, "ed", 2) == 0 ||
                             is(cast, cue, "said"));
    return s.len > 5 && memcmp(s.s + s.len - 3, "ing", 3) == 0 &&
           (is_mark(cast, cue - 1, ',') || is(cast, cue - 1, "while") ||
            is(cast, cue - 1, "before") || is(cast, cue - 1, "by"));
}

/* Who spoke in the sentence of a token, before it: nobody where several did, of whom one may be
 * quoted by the other. False where none did. */
static bool
spoke_before(ws_memory *memory, uint32_t from, uint32_t at, ws_speaker *speaker)
{
    uint32_t found = WS_NOBODY;

    for (uint32_t i = memory->nmet; i > 0 && memory->met[i - 1].token >= from; i--) {
        const ws_met *met = &memory->met[i - 1];

        if (!(met->how & WS_MET_SPEAKING) || met->token >= at)
            continue;
        if (found != WS_NOBODY && met->entity != found)
            return true;
        found = met->entity;
    }
    if (found != WS_NOBODY)
        *speaker = one(found, "the sentence goes on");
    return found != WS_NOBODY;
}

void
ws_resolve_going_on(ws_memory *memory, uint32_t cue, ws_speaker *speaker)
{
    const ws_token *k = memory->cast->t->tokens;
    ws_cast *cast = memory->cast;
    uint32_t from = cue;
    const ws_mention *m;

    *speaker = NOTHING;
    if (!memory->judge.model || cue >= cast->t->n || !goes_on(cast, cue))
        return;
    ws_memory_catch_up(memory, cue);
    while (from > 0 && cue - from < SENTENCE_WORDS && k[from - 1].sentence == k[cue].sentence)
        from--;
    if (!spoke_before(memory, from, cue, speaker)) {
        m = about_whom(cast, from, cue);
        if (m && m->start < from + LEAD_WORDS)
            *speaker = one(ws_cast_name(cast, m), "the sentence goes on");
    }
    speaker->margin = speaker->n ? GOING_ON : 0;
}
