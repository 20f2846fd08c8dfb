/*
 * model/names.c
 *    Names, paths and acts: what may stand in a claim's fields, and how a path is walked.
 */
#include <stdio.h>
#include <string.h>

#include "base/nfc.h"
#include "model/article.h"

#define SHOWN_MAX 120 /* bytes of a name in a message */

static int
shown(ws_str s)
{
    return (int)ws_utf8_cut(s.s, s.len, SHOWN_MAX);
}

static bool
is_control(uint32_t cp)
{
    return cp < 0x20 || (cp >= 0x7F && cp < 0xA0) || cp == 0x2028 || cp == 0x2029;
}

static bool
is_seen_ascii(ws_str s)
{
    for (uint32_t i = 0; i < s.len; i++)
        if ((uint8_t)(s.s[i] - ' ') >= 0x7F - ' ')
            return false;
    return true;
}

/* Well-formed, at most max bytes, no control characters (newlines and tabs only with `lines`). */
static bool
check_chars(ws_ctx *cx, const char *what, ws_str s, uint32_t max, bool lines)
{
    uint32_t cp, bytes;

    if (s.len > max)
        return ws_fail(cx, WS_LIMIT, "%s is %u bytes long, the limit is %u", what, s.len, max);
    if (is_seen_ascii(s))
        return true;
    if (ws_utf8_valid_prefix(s.s, s.len) != s.len)
        return ws_fail(cx, WS_BAD_VALUE, "%s is not valid UTF-8 text without NUL", what);
    for (uint32_t i = 0; i < s.len; i += bytes) {
        cp = (uint8_t)s.s[i];
        bytes = cp < 0x80 ? 1 : ws_utf8_decode(s.s + i, s.len - i, &cp);
        if (!is_control(cp) || (lines && (cp == '\n' || cp == '\t' || cp == '\r')))
            continue;
        return ws_fail(cx, WS_BAD_VALUE, "%s has a control character (U+%04X) at character %u",
                       what, cp, ws_utf8_count(s.s, i));
    }
    return true;
}

static bool
space_at_end(ws_str s)
{
    uint32_t first, last, start = s.len - 1;

    ws_utf8_decode(s.s, s.len, &first);
    while (start > 0 && ((uint8_t)s.s[start] & 0xC0) == 0x80)
        start--;
    ws_utf8_decode(s.s + start, s.len - start, &last);
    return ws_is_space(first) || ws_is_space(last);
}

/* ---- cleaning ---- */

/* Longer names are left to the checks, which refuse them. */
#define CLEAN_MAX 8192u

/* Characters that are not seen, and marks, as their numbers. */
static void
show(ws_str s, ws_buf *out)
{
    uint32_t cp, bytes;

    for (uint32_t i = 0; i < s.len && i < SHOWN_MAX; i += bytes) {
        char number[16];

        bytes = ws_utf8_decode(s.s + i, s.len - i, &cp);
        if (cp > 0x20 && cp != 0xA0 && !ws_word_ignores(cp) && !ws_is_mark(cp) &&
            !ws_is_space(cp)) {
            ws_buf_add(out, s.s + i, bytes);
            continue;
        }
        ws_buf_add(out, number,
                   (size_t)snprintf(number, sizeof(number), cp == 0x20 ? " " : "<U+%04X>", cp));
    }
}

static ws_str
tell(ws_ctx *cx, const char *what, ws_str before, ws_str after)
{
    ws_buf was;

    if (ws_str_eq(before, after))
        return before;
    ws_buf_init(&was, cx, before.len + 16);
    show(before, &was);
    ws_repaired(cx, "%s \"%.*s\" is now \"%.*s\"", what, (int)was.len, was.data, shown(after),
                after.s);
    return after;
}

ws_str
ws_name_kept(ws_ctx *cx, ws_str name)
{
    if (!name.s || name.len > CLEAN_MAX)
        return name;
    return ws_trim(ws_visible(cx, name));
}

/* Elements are trimmed each. */
ws_str
ws_path_kept(ws_ctx *cx, ws_str path)
{
    ws_str visible, element;
    uint32_t pos = 0;
    ws_buf out;

    if (!path.s || path.len > CLEAN_MAX)
        return path;
    visible = ws_visible(cx, path);
    ws_buf_init(&out, cx, visible.len + 1);
    for (bool first = true; ws_path_next(visible, &pos, &element); first = false) {
        element = ws_trim(element);
        if (!first)
            ws_buf_byte(&out, '/');
        ws_buf_add(&out, element.s, element.len);
    }
    return (ws_str){out.data, (uint32_t)out.len};
}

ws_str
ws_name_clean(ws_ctx *cx, const char *what, ws_str name)
{
    return tell(cx, what, name, ws_name_kept(cx, name));
}

ws_str
ws_path_clean(ws_ctx *cx, const char *what, ws_str path)
{
    return tell(cx, what, path, ws_path_kept(cx, path));
}

/* ---- checks ---- */

bool
ws_prose_check(ws_ctx *cx, const char *what, ws_str prose, uint32_t max)
{
    return check_chars(cx, what, prose, max, true);
}

bool
ws_name_check(ws_ctx *cx, const char *what, ws_str name, uint32_t max)
{
    if (name.len == 0)
        return ws_fail(cx, WS_BAD_VALUE, "%s is empty", what);
    if (!check_chars(cx, what, name, max, false))
        return false;
    if (space_at_end(name))
        return ws_fail(cx, WS_BAD_VALUE, "%s \"%.*s\" begins or ends with a space", what,
                       shown(name), name.s);
    return true;
}

bool
ws_act_check(ws_ctx *cx, const char *what, ws_str act)
{
    if (act.len == 0)
        return ws_fail(cx, WS_BAD_VALUE, "%s is empty", what);
    if (act.len > WS_ACT_MAX)
        return ws_fail(cx, WS_LIMIT, "%s is %u bytes long, the limit is %u", what, act.len,
                       WS_ACT_MAX);
    for (uint32_t i = 0; i < act.len; i++) {
        char c = act.s[i];
        bool inside = (c >= '0' && c <= '9') || c == '_' || c == '-';

        if ((c >= 'a' && c <= 'z') || (inside && i > 0))
            continue;
        size_t valid = ws_utf8_valid_prefix(act.s, act.len);
        ws_fail(cx, WS_BAD_VALUE, "%s \"%.*s\" is not a lower-case word", what, (int)valid, act.s);
        ws_detail(cx, "An act begins with a letter a to z; letters, digits, _ and - follow.");
        return false;
    }
    return true;
}

bool
ws_path_next(ws_str path, uint32_t *pos, ws_str *element)
{
    uint32_t i = *pos;

    if (!path.s || i > path.len)
        return false;
    while (i < path.len && path.s[i] != '/')
        i += path.s[i] == '\\' ? 2 : 1;
    if (i > path.len)
        i = path.len;
    *element = (ws_str){path.s + *pos, i - *pos};
    *pos = i + 1;
    return true;
}

static bool
check_escapes(ws_ctx *cx, const char *what, ws_str path)
{
    for (uint32_t i = 0; i < path.len; i++) {
        if (path.s[i] != '\\')
            continue;
        i++;
        if (i < path.len && (path.s[i] == '/' || path.s[i] == '\\'))
            continue;
        ws_fail(cx, WS_BAD_SYNTAX, "%s \"%.*s\" has a backslash before neither / nor \\", what,
                shown(path), path.s);
        ws_hint(cx, "Write \\/ for a slash inside a name and \\\\ for a backslash.");
        return false;
    }
    return true;
}

bool
ws_path_check(ws_ctx *cx, const char *what, ws_str path)
{
    uint32_t pos = 0, depth = 0;
    ws_str element;

    if (path.len == 0)
        return ws_fail(cx, WS_BAD_VALUE, "%s is empty", what);
    if (!check_chars(cx, what, path, WS_PATH_MAX, false) || !check_escapes(cx, what, path))
        return false;
    while (ws_path_next(path, &pos, &element)) {
        depth++;
        if (element.len == 0) {
            ws_fail(cx, WS_BAD_SYNTAX, "%s \"%.*s\" has an empty element", what, shown(path),
                    path.s);
            ws_hint(cx, "Write \\/ for a slash inside a name.");
            return false;
        }
        if (space_at_end(element))
            return ws_fail(cx, WS_BAD_VALUE,
                           "%s \"%.*s\" has an element that begins or ends with a space", what,
                           shown(path), path.s);
    }
    if (depth > WS_PATH_DEPTH_MAX)
        return ws_fail(cx, WS_LIMIT, "%s has %u elements, the limit is %u", what, depth,
                       WS_PATH_DEPTH_MAX);
    return true;
}

ws_str
ws_path_first(ws_str path)
{
    uint32_t pos = 0;
    ws_str element = path;

    ws_path_next(path, &pos, &element);
    return element;
}

bool
ws_path_within(ws_str path, ws_str ancestor)
{
    if (!path.s || !ancestor.s || path.len < ancestor.len ||
        memcmp(path.s, ancestor.s, ancestor.len) != 0)
        return false;
    return path.len == ancestor.len || path.s[ancestor.len] == '/';
}

bool
ws_paths_meet(const ws_str *some, uint32_t nsome, const ws_str *others, uint32_t nothers)
{
    for (uint32_t i = 0; i < nsome; i++)
        for (uint32_t j = 0; j < nothers; j++)
            if (ws_path_within(some[i], others[j]) || ws_path_within(others[j], some[i]))
                return true;
    return false;
}
