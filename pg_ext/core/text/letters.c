/*
 * text/letters.c
 *    Characters as they come: UTF-8, character references and tags of HTML, divided words.
 */
#include "text/letters.h"

#include <string.h>

#include "base/words.h"

#define REFERENCE_MAX 12  /* bytes of a character reference */
#define TAG_MAX       512 /* and of a tag */
#define INDENT_MAX    24u /* behind a divided word */

bool
ws_is_mark_of_letter(uint32_t cp)
{
    return (cp >= 0x300 && cp <= 0x36F) || (cp >= 0x483 && cp <= 0x487) ||
           (cp >= 0x591 && cp <= 0x5BD) || (cp >= 0x64B && cp <= 0x65F) ||
           (cp >= 0x1AB0 && cp <= 0x1AFF) || (cp >= 0x1DC0 && cp <= 0x1DFF) ||
           (cp >= 0x20D0 && cp <= 0x20F0);
}

uint32_t
ws_letter_with_mark(uint32_t letter, uint32_t mark)
{
    uint32_t joined;

    if (letter < 'A' || letter > 'Z')
        return ws_join_pair(letter, mark);
    joined = ws_join_pair(letter | 0x20, mark);
    return !joined ? 0 : joined < 0x100 ? joined - 32 : joined - 1;
}

static bool
is_invisible(uint32_t cp)
{
    return cp == 0xAD || (cp >= 0x200B && cp <= 0x200F) || (cp >= 0x202A && cp <= 0x202E) ||
           (cp >= 0x2060 && cp <= 0x2064) || (cp >= 0x2066 && cp <= 0x2069) || cp == 0x61C ||
           cp == 0x180E || (cp >= 0xFE00 && cp <= 0xFE0F) || cp == 0xFEFF;
}

static ws_class
class_above_ascii(uint32_t cp)
{
    if (is_invisible(cp))
        return C_INVISIBLE;
    if (cp == 0xA0 || cp == 0x1680 || (cp >= 0x2000 && cp <= 0x200A) || cp == 0x202F ||
        cp == 0x205F || cp == 0x3000)
        return C_BLANK;
    if (cp == 0x85 || cp == 0x2028 || cp == 0x2029)
        return C_LINE;
    if ((cp >= 0x0E00 && cp <= 0x0EFF) || (cp >= 0x1000 && cp <= 0x109F) ||
        (cp >= 0x1780 && cp <= 0x17FF) || (cp >= 0x3040 && cp <= 0x30FF) ||
        (cp >= 0x3400 && cp <= 0x9FFF) || (cp >= 0xF900 && cp <= 0xFAFF) ||
        (cp >= 0x20000 && cp <= 0x3FFFF))
        return C_SINGLE;
    return ws_word_char(cp) ? C_LETTER : C_MARK;
}

static ws_class
class_of(uint32_t cp)
{
    return cp < 0x80 ? ws_class_of_ascii((uint8_t)cp) : class_above_ascii(cp);
}

/* ---- character references -------------------------------------------------------------------- */

typedef struct reference {
    const char *name;
    uint32_t cp;
} reference;

static const reference references[] = {
    {"quot", '"'},      {"apos", '\''},    {"amp", '&'},      {"lt", '<'},
    {"gt", '>'},        {"nbsp", 0xA0},    {"shy", 0xAD},     {"ldquo", 0x201C},
    {"rdquo", 0x201D},  {"bdquo", 0x201E}, {"lsquo", 0x2018}, {"rsquo", 0x2019},
    {"sbquo", 0x201A},  {"laquo", 0xAB},   {"raquo", 0xBB},   {"lsaquo", 0x2039},
    {"rsaquo", 0x203A}, {"ndash", 0x2013}, {"mdash", 0x2014}, {"hellip", 0x2026},
    {"pound", 0xA3},    {"euro", 0x20AC},  {"bull", 0x2022},  {"middot", 0xB7},
    {"szlig", 0xDF},    {"aelig", 0xE6},   {"oslash", 0xF8},  {"aring", 0xE5},
    {"thinsp", 0x2009}, {"zwnj", 0x200C},
};

/* &eacute; and the like: a letter, then its accent. */
static uint32_t
accented(const char *name, uint32_t len)
{
    static const reference accents[] = {{"acute", 0x301}, {"grave", 0x300}, {"circ", 0x302},
                                        {"uml", 0x308},   {"tilde", 0x303}, {"cedil", 0x327},
                                        {"caron", 0x30C}, {"ring", 0x30A}};

    for (uint32_t i = 0; len > 1 && i < sizeof(accents) / sizeof(*accents); i++)
        if (strlen(accents[i].name) == len - 1 && memcmp(accents[i].name, name + 1, len - 1) == 0)
            return ws_letter_with_mark((uint8_t)name[0], accents[i].cp);
    return 0;
}

/* The code point of &#8220; and &#x201C;, 0 when it names none that can stand in a text. */
static uint32_t
numbered(const char *digits, uint32_t len)
{
    bool hex = len > 1 && (digits[0] | 0x20) == 'x';
    uint32_t cp = 0;

    for (uint32_t i = hex; i < len; i++) {
        uint8_t b = (uint8_t)digits[i] | 0x20, value = b >= 'a' ? b - 'a' + 10 : digits[i] - '0';

        if (value >= (hex ? 16 : 10) || cp > 0x10FFFF)
            return 0;
        cp = cp * (hex ? 16 : 10) + value;
    }
    return cp > 0x10FFFF || cp < ' ' || (cp >= 0xD800 && cp <= 0xDFFF) ? 0 : cp;
}

static uint32_t
named(const char *name, uint32_t len)
{
    if (len > 1 && name[0] == '#')
        return numbered(name + 1, len - 1);
    for (uint32_t i = 0; i < sizeof(references) / sizeof(*references); i++)
        if (strlen(references[i].name) == len && memcmp(references[i].name, name, len) == 0)
            return references[i].cp;
    return accented(name, len);
}

/* At an ampersand: the reference there, or the ampersand itself. */
static ws_letter
reference_at(const char *s, uint32_t len, uint32_t pos)
{
    uint32_t most = len - pos < REFERENCE_MAX ? len - pos : REFERENCE_MAX;
    const char *end = memchr(s + pos, ';', most);
    uint32_t cp = end ? named(s + pos + 1, (uint32_t)(end - s) - pos - 1) : 0;

    if (!cp)
        return (ws_letter){'&', 1, C_MARK};
    return (ws_letter){cp, (uint32_t)(end - s) - pos + 1, class_of(cp)};
}

/* ---- tags --------------------------------------------------------------------------------------
 */

/* Whether a tag of that name ends a paragraph. */
static bool
is_block(const char *name, uint32_t len)
{
    static const char *const blocks[] = {
        "p",  "br", "div", "li", "ul",    "ol",         "h1",      "h2",      "h3", "h4",
        "h5", "h6", "tr",  "td", "table", "blockquote", "section", "article", "hr"};

    for (uint32_t i = 0; i < sizeof(blocks) / sizeof(*blocks); i++) {
        uint32_t k = 0;

        while (k < len && blocks[i][k] && (name[k] | 0x20) == (blocks[i][k] | 0x20))
            k++;
        if (k == len && !blocks[i][k])
            return true;
    }
    return false;
}

/* At a less-than sign: the tag there, or the sign itself. */
static ws_letter
tag_at(const char *s, uint32_t len, uint32_t pos)
{
    uint32_t most = len - pos < TAG_MAX ? len - pos : TAG_MAX, at = pos + 1, name;
    const char *end;

    at += at < len && s[at] == '/';
    for (name = at; at < len && (ws_class_of_ascii((uint8_t)s[at]) == C_LETTER ||
                                 (at > name && ws_class_of_ascii((uint8_t)s[at]) == C_DIGIT));)
        at++;
    if (at == name || at == len || !memchr("> /\n\t", s[at], 5))
        return (ws_letter){'<', 1, C_MARK};
    end = memchr(s + pos, '>', most);
    if (!end)
        return (ws_letter){'<', 1, C_MARK};
    return (ws_letter){0, (uint32_t)(end - s) - pos + 1,
                       is_block(s + name, at - name) ? C_LINE : C_INVISIBLE};
}

/* ---- words that a line break divides ----------------------------------------------------------
 */

/* Behind a hyphen of `size` bytes at pos: how far a line break and indent reach that divide a word,
 * which goes on in lower case; 0: none does. */
static uint32_t
divided(const char *s, uint32_t len, uint32_t pos, uint32_t size)
{
    uint32_t at = pos + size;

    if (pos == 0 ||
        !((uint8_t)s[pos - 1] >= 0x80 || ws_class_of_ascii((uint8_t)s[pos - 1]) == C_LETTER))
        return 0;
    at += at < len && s[at] == '\r';
    if (at >= len || s[at] != '\n')
        return 0;
    for (at++; at < len && at < pos + INDENT_MAX && memchr(" \t>", s[at], 3);)
        at++;
    return at < len && s[at] >= 'a' && s[at] <= 'z' ? at - pos : 0;
}

ws_letter
ws_letter_slow(const char *s, uint32_t len, uint32_t pos)
{
    ws_letter c;

    if (s[pos] == '&')
        return reference_at(s, len, pos);
    if (s[pos] == '<')
        return tag_at(s, len, pos);
    c.size = ws_utf8_decode(s + pos, len - pos, &c.cp);
    c.class = class_of(c.cp);
    if (c.cp == '-' || c.cp == 0xAD || c.cp == 0x2010) {
        uint32_t size = divided(s, len, pos, c.size);

        if (size)
            return (ws_letter){c.cp, size, C_INVISIBLE};
    }
    return c;
}
