/*
 * edited_page.h
 *    A text whose characters remember where they came from, and edits of it as news are corrected.
 */
#ifndef EDITED_PAGE_H
#define EDITED_PAGE_H

#include "articles.h"

#define ADDED UINT32_MAX       /* was not in the old text */
#define MARK  (UINT32_MAX - 1) /* a combining mark set apart from its letter */

typedef struct page {
    uint32_t *cp, *from;
    uint32_t n, cap;
} page;

static inline void
page_insert(page *p, uint32_t at, const uint32_t *cp, const uint32_t *from, uint32_t n)
{
    assert_true(p->n + n <= p->cap);
    memmove(p->cp + at + n, p->cp + at, (p->n - at) * sizeof(uint32_t));
    memmove(p->from + at + n, p->from + at, (p->n - at) * sizeof(uint32_t));
    memcpy(p->cp + at, cp, n * sizeof(uint32_t));
    for (uint32_t i = 0; i < n; i++)
        p->from[at + i] = from ? from[i] : ADDED;
    p->n += n;
}

static inline void
page_delete(page *p, uint32_t at, uint32_t n)
{
    p->n -= n;
    memmove(p->cp + at, p->cp + at + n, (p->n - at) * sizeof(uint32_t));
    memmove(p->from + at, p->from + at + n, (p->n - at) * sizeof(uint32_t));
}

static inline page
page_of(ws_ctx *cx, ws_str text)
{
    page p = {.cap = text.len * 3 + 4096};

    p.cp = ws_alloc(cx, p.cap, sizeof(uint32_t));
    p.from = ws_alloc(cx, p.cap, sizeof(uint32_t));
    for (uint32_t at = 0; at < text.len; p.n++) {
        at += ws_utf8_decode(text.s + at, text.len - at, &p.cp[p.n]);
        p.from[p.n] = p.n;
    }
    return p;
}

static inline ws_str
text_of(ws_ctx *cx, const page *p)
{
    char *s = ws_alloc(cx, (size_t)p->n * 4 + 1, 1);
    uint32_t len = 0;

    for (uint32_t i = 0; i < p->n; i++)
        len += ws_utf8_encode(p->cp[i], s + len);
    return (ws_str){s, len};
}

/* ---- random edits ---- */

static inline uint32_t
find_cp(const page *p, uint32_t at, uint32_t cp)
{
    while (at < p->n && p->cp[at] != cp)
        at++;
    return at;
}

/* A random paragraph, with the line break behind it. */
static inline void
pick_paragraph(const page *p, uint64_t *seed, uint32_t *start, uint32_t *end)
{
    *end = find_cp(p, below(seed, p->n), '\n');
    *start = *end;
    while (*start > 0 && p->cp[*start - 1] != '\n')
        (*start)--;
    *end += *end < p->n;
}

static const char *const news[] = {
    "The bridge stays shut, a clerk said.\n",
    "Nobody at the ministry answered. ",
    "“It was late,” she added. ",
    "said ",
    "not ",
    "The mayor ",
    "In a note to the port, the line's owner, Ada Kern, denied it again and again.\n"};

static inline void
edit_insert(page *p, uint64_t *seed)
{
    const char *s = news[below(seed, 7)];
    uint32_t at = below(seed, p->n + 1), cp[128], n = 0, len = (uint32_t)strlen(s);

    for (uint32_t i = 0; i < len; n++)
        i += ws_utf8_decode(s + i, len - i, &cp[n]);
    if (cp[n - 1] == '\n') {
        uint32_t end;

        pick_paragraph(p, seed, &at, &end);
    }
    while (at > 0 && at < p->n && cp[n - 1] == ' ' && p->cp[at - 1] != ' ')
        at--;
    page_insert(p, at, cp, NULL, n);
}

static inline void
edit_delete(page *p, uint64_t *seed)
{
    uint32_t start, end;

    pick_paragraph(p, seed, &start, &end);
    if (below(seed, 3)) { /* some words only */
        uint32_t stop;

        start += below(seed, end - start + 1);
        stop = start + below(seed, 60);
        end = stop < end ? stop : end;
    }
    page_delete(p, start, end - start);
}

static inline void
edit_move(page *p, uint64_t *seed)
{
    uint32_t start, end, to, to_end, n, *cp, *from;

    pick_paragraph(p, seed, &start, &end);
    n = end - start;
    if (n == 0 || n == p->n)
        return;
    cp = malloc(n * sizeof(uint32_t));
    from = malloc(n * sizeof(uint32_t));
    memcpy(cp, p->cp + start, n * sizeof(uint32_t));
    memcpy(from, p->from + start, n * sizeof(uint32_t));
    page_delete(p, start, n);
    pick_paragraph(p, seed, &to, &to_end);
    page_insert(p, to, cp, from, n);
    free(cp);
    free(from);
}

static inline void
edit_mistype(page *p, uint64_t *seed)
{
    uint32_t at = below(seed, p->n), letter = 'a' + below(seed, 26);

    if (p->cp[at] == '\n' || p->from[at] == MARK || (at + 1 < p->n && p->from[at + 1] == MARK))
        return;
    switch (below(seed, 3)) {
    case 0:
        if (p->cp[at] != letter)
            p->from[at] = ADDED;
        p->cp[at] = letter;
        break;
    case 1:
        page_delete(p, at, 1);
        break;
    default:
        page_insert(p, at, &letter, NULL, 1);
    }
}

static inline void
edit_quotes(page *p, uint64_t *seed)
{
    bool curly = below(seed, 2), open = false;

    for (uint32_t i = 0; i < p->n; i++) {
        uint32_t cp = p->cp[i];

        if (cp == '\n')
            open = false;
        if (cp == 0x201C || cp == 0x201D || cp == '"') {
            open = !open;
            p->cp[i] = !curly ? '"' : open ? 0x201C : 0x201D;
        } else if (cp == 0x2019 || cp == '\'')
            p->cp[i] = curly ? 0x2019 : '\'';
    }
}

static const uint32_t joined[][3] = {{0xE9, 'e', 0x301}, {0xE8, 'e', 0x300}, {0xF1, 'n', 0x303},
                                     {0xEB, 'e', 0x308}, {0xFC, 'u', 0x308}, {0xF3, 'o', 0x301},
                                     {0xED, 'i', 0x301}, {0xE1, 'a', 0x301}, {0xE7, 'c', 0x327}};

static inline void
edit_decompose(page *p, uint64_t *seed)
{
    (void)seed;
    for (uint32_t i = 0; i < p->n; i++) {
        for (uint32_t j = 0; j < sizeof(joined) / sizeof(joined[0]); j++) {
            uint32_t mark = MARK;

            if (p->cp[i] != joined[j][0])
                continue;
            p->cp[i] = joined[j][1];
            page_insert(p, i + 1, &joined[j][2], &mark, 1);
        }
    }
}

static void (*const edits[])(page *, uint64_t *) = {edit_insert,  edit_delete, edit_move,
                                                    edit_mistype, edit_quotes, edit_decompose};

#endif
