/*
 * query/refuse.c
 *    Refusing a claimquery: where it stops making sense, and what other tools write and this one
 * does not know, with the form to write, where reading it as words would answer another question.
 */
#include <string.h>

#include "query/fields.h"

bool
ws_lex_fail(ws_lexer *lx, ws_code code, const char *what, uint32_t at)
{
    return ws_fail(lx->cx, code, "%s in claimquery at character %u", what,
                   ws_utf8_count(lx->text.s, at) + 1);
}

ws_str
ws_lex_bit(ws_str text, uint32_t at)
{
    uint32_t cp, left = text.len - at, len = ws_utf8_decode(text.s + at, left, &cp);

    while (len < left && len < 40 && (uint8_t)text.s[at + len] > ' ')
        len++;
    return (ws_str){text.s + at, (uint32_t)ws_utf8_cut(text.s + at, left, len)};
}

bool
ws_lex_error(ws_lexer *lx, uint32_t at, const char *expected)
{
    ws_str near = at < lx->text.len ? ws_lex_bit(lx->text, at) : WS_NONE;

    ws_lex_fail(lx, WS_BAD_QUERY, "syntax error", at);
    if (near.s)
        ws_detail(lx->cx, "Expected %s, but found \"%.*s\".", expected, WS_FMT(near));
    else
        ws_detail(lx->cx, "Expected %s, but the query ends.", expected);
    return false;
}

bool
ws_lex_misquoted(ws_str raw)
{
    static const char *const opening[] = {"\u201C", "\u201D", "\u201E", "\u00AB"};

    for (size_t i = 0; i < sizeof(opening) / sizeof(opening[0]); i++)
        if (raw.len > strlen(opening[i]) && memcmp(raw.s, opening[i], strlen(opening[i])) == 0)
            return true;
    return raw.len > 2 && raw.s[0] == '\'' && raw.s[raw.len - 1] == '\'';
}

/* Read as part of a name or as a word they would find nothing, or something else. */
bool
ws_lex_other_quotes(ws_lexer *lx, uint32_t at, uint32_t end, const char *expected)
{
    if (!ws_lex_misquoted((ws_str){lx->text.s + at, end - at}))
        return false;
    ws_lex_error(lx, at, expected);
    ws_hint(lx->cx, "Quotation marks in a query are straight double ones: \"state secrets\".");
    return true;
}

/* field=value, field>=value, as other tools write it: read as words it would be answered, by other
 * claims. */
bool
ws_lex_other_sign(ws_lexer *lx, ws_str name)
{
    ws_str field = {name.s, 0};
    ws_qnode found;

    while (field.len < name.len && !strchr("=<>~", name.s[field.len]))
        field.len++;
    if (field.len == name.len ||
        (!ws_find_field(field, &found) && !(field.len > 5 && memcmp(field.s, "attr.", 5) == 0)))
        return false;
    ws_lex_error(lx, lx->pos + field.len, "a colon after the field");
    ws_hint(lx->cx, "Words with %c between them must stand in quotation marks.", name.s[field.len]);
    return true;
}

/* -word, as search engines write it: read as a word it would find what is to be left out. */
bool
ws_lex_other_not(ws_lexer *lx)
{
    ws_str rest = {lx->text.s + lx->pos, lx->text.len - lx->pos};

    if (rest.len < 2 || !strchr("-~", rest.s[0]) || rest.s[1] == rest.s[0] ||
        (uint8_t)rest.s[1] <= ' ')
        return false;
    ws_lex_error(lx, lx->pos, WS_LEX_TERM);
    ws_hint(lx->cx, "Write ! for not; a word that begins with %c must stand in quotation marks.",
            rest.s[0]);
    return true;
}
