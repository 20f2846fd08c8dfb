/*
 * who/bodies.c
 *    Names of two words and more that look like a person's and are a body's, by the words around
 *    them: director of Harbour Lines; Harbour Lines, which owns.
 */
#include "who/internal.h"

#define ROLE_GAP 3u /* words between a role and its "of" */

/* "director of", "a spokesman for" before token `at`. */
static bool
follows_role(const ws_cast *cast, uint32_t at)
{
    uint32_t of = at;

    if (of > 0 && has_class(cast, of - 1, WS_WC_DET))
        of--;
    if (of == 0 || !(is_the_word(cast, of - 1, "of") || is_the_word(cast, of - 1, "for") ||
                     is_the_word(cast, of - 1, "at") || is_the_word(cast, of - 1, "with")))
        return false;
    for (uint32_t i = of - 1; i > 0 && i + ROLE_GAP >= of; i--)
        if (has_class(cast, i - 1, WS_WC_ROLE) && !has_class(cast, i - 1, WS_WC_DET))
            return true;
    return false;
}

/* Behind it "which", or "its": no person. */
static bool
precedes_which(const ws_cast *cast, uint32_t at)
{
    bool comma = at < cast->t->n && cast->t->s[cast->t->tokens[at].start] == ',';

    return is_the_word(cast, at + comma, "which");
}

static bool
may_be_body(const ws_mention *m)
{
    return m->kind == WS_MENTION_NAME && m->entity == WS_NOBODY && m->end - m->start > 1;
}

static uint64_t
name_key(const ws_cast *cast, const ws_mention *m)
{
    return ws_path_key(ws_cast_phrase(cast, m->start, m->end));
}

void
ws_cast_find_bodies(ws_cast *cast)
{
    ws_index bodies = {NULL, 0, 0};
    uint32_t ignored;

    for (uint32_t i = 0; i < cast->nmentions; i++) {
        const ws_mention *m = &cast->mentions[i];

        if (may_be_body(m) && (follows_role(cast, m->start) || precedes_which(cast, m->end)))
            ws_index_put(cast->cx, &bodies, name_key(cast, m), i, false);
    }
    for (uint32_t i = 0; i < cast->nmentions && bodies.n; i++) {
        ws_mention *m = &cast->mentions[i];

        m->body = may_be_body(m) && ws_index_get(&bodies, name_key(cast, m), &ignored);
    }
}
