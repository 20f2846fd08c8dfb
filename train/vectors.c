/*
 * vectors.c
 *    Reads vectors.tsv: a word, a tab, the signed bytes of its vector in base64.
 */
#include <stdlib.h>
#include <string.h>

#include "meaning.h"
#include "text/text.h"

#define LINE_BYTES ((WS_MEANING_DIMS + 2) / 3 * 4)

typedef struct meant_word {
    uint32_t hash;
    int8_t v[WS_MEANING_DIMS];
} meant_word;

static uint32_t
sextet(char c)
{
    static const char digits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    const char *at = c == '=' ? digits : strchr(digits, c);

    if (!c || !at)
        die("vectors: no base64");
    return (uint32_t)(at - digits);
}

static void
read_numbers(const char *s, int8_t *v)
{
    for (uint32_t i = 0; i < LINE_BYTES; i += 4) {
        uint32_t bits =
            sextet(s[i]) << 18 | sextet(s[i + 1]) << 12 | sextet(s[i + 2]) << 6 | sextet(s[i + 3]);

        for (uint32_t k = 0; k < 3 && i / 4 * 3 + k < WS_MEANING_DIMS; k++)
            v[i / 4 * 3 + k] = (int8_t)(bits >> (16 - 8 * k));
    }
}

static int
by_hash(const void *a, const void *b)
{
    uint32_t x = ((const meant_word *)a)->hash, y = ((const meant_word *)b)->hash;

    return (x > y) - (x < y);
}

/* One line's word; false: a comment. */
static bool
read_line(const char *line, uint32_t len, meant_word *word)
{
    const char *tab = memchr(line, '\t', len);

    if (*line == '#')
        return false;
    if (!tab || (uint32_t)(line + len - tab - 1) != LINE_BYTES)
        die("vectors: no word of %u numbers: %.*s", WS_MEANING_DIMS, (int)len, line);
    word->hash = ws_word_hash((ws_str){line, (uint32_t)(tab - line)});
    read_numbers(tab + 1, word->v);
    return true;
}

ws_meanings *
vectors_read(const char *path)
{
    uint32_t size, n = 0;
    char *s = read_file(path, &size), *end = s + size;
    meant_word *words = get(WS_MEANING_TABLE, sizeof(*words));
    ws_meanings *m = get(1, sizeof(*m));
    char *hashes = get(WS_MEANING_TABLE, 4);
    int8_t *vectors = get(WS_MEANING_TABLE, WS_MEANING_DIMS);

    for (char *line = s, *next; line < end && n < WS_MEANING_TABLE; line = next + 1) {
        next = memchr(line, '\n', (size_t)(end - line));
        if (!next)
            die("%s: the last line has no end", path);
        n += read_line(line, (uint32_t)(next - line), &words[n]);
    }
    qsort(words, n, sizeof(*words), by_hash);
    for (uint32_t i = 0; i < n; i++) {
        if (m->nwords && words[i].hash == words[i - 1].hash)
            continue;
        memcpy(hashes + m->nwords * 4, &words[i].hash, 4);
        memcpy(vectors + m->nwords++ * WS_MEANING_DIMS, words[i].v, WS_MEANING_DIMS);
    }
    m->hashes = hashes;
    m->vectors = vectors;
    ws_meaning_index(m);
    return m;
}
