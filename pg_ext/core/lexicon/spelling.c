/*
 * lexicon/spelling.c
 *    Other ways to write a name.
 */
#include "lexicon/spelling.h"

#include <string.h>

/* British, American. Not Labour and Labor: two parties are called so. */
static const char *const spellings[][2] = {
    {"defence", "defense"},           {"centre", "center"},     {"centres", "centers"},
    {"organisation", "organization"}, {"programme", "program"},
};

static bool
is_word(ws_str s, const char *word)
{
    return s.len == strlen(word) && (s.s[0] | 0x20) == word[0] &&
           memcmp(s.s + 1, word + 1, s.len - 1) == 0;
}

/* The word in the other spelling; NULL when there is none. */
static const char *
other_word(ws_str s)
{
    for (size_t k = 0; k < sizeof(spellings) / sizeof(*spellings); k++)
        for (uint32_t side = 0; side < 2; side++)
            if (is_word(s, spellings[k][side]))
                return spellings[k][1 - side];
    return NULL;
}

/* "Defence Secretary": spelled otherwise, an office is another state's. */
static bool
is_office(ws_str word)
{
    static const char *const offices[] = {"department", "ministry", "minister", "secretary"};

    for (size_t k = 0; k < sizeof(offices) / sizeof(*offices); k++)
        if (is_word(word, offices[k]))
            return true;
    return false;
}

ws_str
ws_other_spelling(ws_ctx *cx, ws_str name)
{
    bool differs = false;
    ws_buf other;

    if (!memchr(name.s, ' ', name.len))
        return WS_NONE;
    ws_buf_init(&other, cx, name.len + 8);
    for (uint32_t at = 0, end; at < name.len; at = end + 1) {
        const char *word;

        for (end = at; end < name.len && name.s[end] != ' ';)
            end++;
        if (at > 0)
            ws_buf_add(&other, " ", 1);
        if (is_office((ws_str){name.s + at, end - at}))
            return WS_NONE;
        word = other_word((ws_str){name.s + at, end - at});
        ws_buf_add(&other, name.s + at, word ? 1 : end - at);
        if (word)
            ws_buf_add(&other, word + 1, strlen(word + 1));
        differs = differs || word;
    }
    return differs ? (ws_str){other.data, (uint32_t)other.len} : WS_NONE;
}

/* ASCII for letters of Latin with a mark: those from U+00C0 to U+017F. ' ' has none. */
static const char without_marks[] =
    "AAAAAA CEEEEIIIIDNOOOOO OUUUUY  aaaaaa ceeeeiiiidnooooo ouuuuy y"
    "AaAaAaCcCcCcCcDdDdEeEeEeEeEeGgGgGgGgHhHhIiIiIiIiIi  JjKk LlLlLlL"
    "lLlNnNnNn   OoOoOo  RrRrRrSsSsSsSsTtTtTtUuUuUuUuUuUuWwYyYZzZzZzs";

ws_str
ws_without_marks(ws_str word, char out[WS_TOKEN_MAX])
{
    uint32_t n = 0;
    bool marked = false;

    for (uint32_t i = 0; i < word.len && n < WS_TOKEN_MAX; i++) {
        uint8_t c = (uint8_t)word.s[i];

        if (c < 0x80) {
            out[n++] = (char)c;
            continue;
        }
        if (c < 0xC3 || c > 0xC5 || i + 1 >= word.len)
            return WS_NONE;
        out[n] = without_marks[(c - 0xC3) * 64 + ((uint8_t)word.s[++i] & 0x3F)];
        if (out[n++] == ' ')
            return WS_NONE;
        marked = true;
    }
    return marked ? (ws_str){out, n} : WS_NONE;
}
