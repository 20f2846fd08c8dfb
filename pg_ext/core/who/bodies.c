/*
 * who/bodies.c
 *    Names of two words and more that look like a person's and are a body's, by the words around
 *    them: director of Harbour Lines; Harbour Lines, which owns.
 */
#include "who/internal.h"

#define ROLE_GAP   3u /* words between a role and its "of" */
#define KIND_WORDS 6u /* words of a description that says what kind of body it is */

/* "director of", "a spokesman for" before token `at`. */
static bool
follows_role(const ws_cast *cast, uint32_t at)
{
    static const char *const seated[] = {"mp", "mep", "msp", "td", "senator", "candidate"};
    uint32_t of = at;

    if (of > 0 && has_class(cast, of - 1, WS_WC_DET))
        of--;
    if (of == 0 || !(is_the_word(cast, of - 1, "of") || is_the_word(cast, of - 1, "for") ||
                     is_the_word(cast, of - 1, "at") || is_the_word(cast, of - 1, "with")))
        return false;
    for (uint32_t i = of - 1; i > 0 && i + ROLE_GAP >= of; i--)
        if (has_class(cast, i - 1, WS_WC_ROLE) && !has_class(cast, i - 1, WS_WC_DET))
            return !WS_TOKEN_IN(cast->t, i - 1, seated);
    return false;
}

/* "Ada Moe of Harbour Lines": of a person, whose name the words before it look like. */
static bool
follows_person(const ws_cast *cast, uint32_t index)
{
    const ws_mention *m = &cast->mentions[index], *before = index ? m - 1 : NULL;
    uint32_t of = m->start - (m->start > 0 && has_class(cast, m->start - 1, WS_WC_DET));

    return before && before->end + 1 == of && before->kind == WS_MENTION_NAME &&
           before->end - before->start > 1 && !before->possessive &&
           (is_the_word(cast, of - 1, "of") || is_the_word(cast, of - 1, "from")) &&
           !has_class(cast, m->start, WS_WC_TITLE);
}

/* "the charity Harbour Lines", "a group called Harbour Lines". */
static bool
follows_kind(const ws_cast *cast, uint32_t at)
{
    uint32_t i = at;

    if (i > 0 && (is_the_word(cast, i - 1, "called") || is_the_word(cast, i - 1, "named")))
        i--;
    return i > 0 && has_class(cast, i - 1, WS_WC_ORG) &&
           cast->t->tokens[i - 1].shape == WS_SHAPE_LOWER &&
           cast->t->tokens[i - 1].sentence == cast->t->tokens[at].sentence;
}

/* "Harbour Lines, a small charity,": said to be a body behind the name. */
static bool
precedes_kind(const ws_cast *cast, uint32_t at)
{
    const ws_text *t = cast->t;
    uint32_t i = at + 1;

    if (i + 1 >= t->n || t->s[t->tokens[at].start] != ',' || !has_class(cast, i, WS_WC_DET))
        return false;
    for (i++; i + 1 < t->n && i < at + KIND_WORDS && t->tokens[i].shape == WS_SHAPE_LOWER; i++)
        if (has_class(cast, i, WS_WC_ORG) && (t->tokens[i + 1].kind >= WS_TOKEN_MARK ||
                                              has_class(cast, i + 1, WS_WC_PREP | WS_WC_CLAUSE)))
            return true;
    return false;
}

/* "Channel Seven boss Ada Moe": who leads it stands between two names. */
static bool
precedes_head(const ws_cast *cast, const ws_mention *m)
{
    static const char *const roles[] = {"boss",    "director", "chairman", "chairwoman",
                                        "manager", "founder",  "owner",    "executive"};
    const ws_text *t = cast->t;
    uint32_t i = m->end + is_the_word(cast, m->end, "chief");

    return m + 1 < cast->mentions + cast->nmentions && !m->possessive && i + 1 < t->n &&
           m[1].start == i + 1 && m[1].end > m[1].start + 1 && m[1].kind == WS_MENTION_NAME &&
           WS_TOKEN_IN(t, i, roles);
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

        if (may_be_body(m) && (follows_role(cast, m->start) || precedes_which(cast, m->end) ||
                               precedes_kind(cast, m->end) || precedes_head(cast, m) ||
                               follows_person(cast, i) || follows_kind(cast, m->start)))
            ws_index_put(cast->cx, &bodies, name_key(cast, m), i, false);
    }
    for (uint32_t i = 0; i < cast->nmentions && bodies.n; i++) {
        ws_mention *m = &cast->mentions[i];

        m->body = may_be_body(m) && ws_index_get(&bodies, name_key(cast, m), &ignored);
    }
}
