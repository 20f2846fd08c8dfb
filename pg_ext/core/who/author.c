/*
 * who/author.c
 *    Who wrote a text: letters are signed, columns have a line with the author's name.
 */
#include "who/author.h"

#include "who/phrase.h"

#define LETTER_WORDS 600u /* tokens of a letter before its signature */
#define HEAD_WORDS   80u  /* tokens at the beginning in which "By NAME" is looked for */
#define NOTE_WORDS   60u  /* of a paragraph about the author, at the end */

static bool
begins_paragraph(const ws_text *t, uint32_t i)
{
    return i == 0 || (i < t->n && t->tokens[i - 1].paragraph != t->tokens[i].paragraph);
}

/* The person's whole name that begins at a token, or NULL. */
static const ws_mention *
person_at(ws_cast *cast, uint32_t i)
{
    uint32_t m = ws_cast_mention_from(cast, i);

    return m < cast->nmentions && cast->mentions[m].start == i && cast->mentions[m].end > i + 1 &&
                   ws_wants_person(cast, &cast->mentions[m])
               ? &cast->mentions[m]
               : NULL;
}

/* A paragraph behind a letter that is nothing but a name. */
static const ws_mention *
signature(ws_cast *cast, uint32_t at)
{
    const ws_text *t = cast->t;

    for (uint32_t i = at + 1; i < t->n && i < at + LETTER_WORDS; i++) {
        const ws_mention *m = begins_paragraph(t, i) ? person_at(cast, i) : NULL;
        uint32_t end = m ? m->end : i;

        end += m && end < t->n && is_mark(cast, end, '.');
        if (m && (end >= t->n || begins_paragraph(t, end)))
            return m;
    }
    return NULL;
}

/* "By NAME" near the beginning; a headline "NAME: ...". */
static const ws_mention *
byline(ws_cast *cast)
{
    const ws_text *t = cast->t;
    const ws_mention *m = person_at(cast, 0);

    if (m && m->end < t->n && is_mark(cast, m->end, ':'))
        return m;
    for (uint32_t i = 0; i + 1 < t->n && i < HEAD_WORDS; i++)
        if (begins_paragraph(t, i) && is(cast, i, "by") && (m = person_at(cast, i + 1)))
            return m;
    return NULL;
}

/* "NAME is a teacher in Halden", as the last paragraph. */
static const ws_mention *
note(ws_cast *cast)
{
    const ws_text *t = cast->t;
    uint32_t from = t->n;
    const ws_mention *m;

    while (from > 0 && t->n - from < NOTE_WORDS && !begins_paragraph(t, from - 1))
        from--;
    m = from > 1 && begins_paragraph(t, from - 1) ? person_at(cast, from - 1) : NULL;
    return m && m->end < t->n && (is(cast, m->end, "is") || is(cast, m->end, "teaches")) ? m : NULL;
}

ws_speaker
ws_read_author(ws_memory *memory, uint32_t at)
{
    ws_cast *cast = memory->cast;
    const ws_mention *m;

    if (cast->t->tokens[at].quoted != WS_UNQUOTED)
        return NOTHING;
    m = byline(cast);
    if (!m)
        m = signature(cast, at);
    if (!m)
        m = note(cast);
    return m ? one(ws_cast_name(cast, m), "who wrote it") : NOTHING;
}
