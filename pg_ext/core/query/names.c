/*
 * query/names.c
 *    Names and paths against a leaf: blind to case, or to the letter.
 */
#include "query/names.h"

#include <string.h>

static bool
begins_with(ws_str s, ws_str start)
{
    return s.len >= start.len && memcmp(s.s, start.s, start.len) == 0;
}

/* A name while it is compared: no longer than any that an article can hold. */
typedef struct folded {
    char room[WS_NAME_FOLD_MAX(WS_VALUE_MAX)];
    ws_str name;
} folded;

typedef enum answer { NO, YES, UNSURE } answer;

/* Of a name, or of a path from its first element on, as far as letters of ASCII tell: most names
 * differ in the first ones. A mark behind a letter may change it. */
static answer
by_ascii(const ws_qnode *leaf, ws_str name, bool is_path)
{
    bool as_typed = leaf->value.len == leaf->fold.len && name.len >= leaf->value.len &&
                    memcmp(name.s, leaf->value.s, leaf->value.len) == 0;

    for (uint32_t i = 0; i < leaf->fold.len && !as_typed; i++) {
        uint8_t byte = i < name.len ? (uint8_t)name.s[i] : 0;

        if (byte >= 0x80)
            return UNSURE;
        if ((byte >= 'A' && byte <= 'Z' ? byte | 0x20 : byte) != (uint8_t)leaf->fold.s[i])
            return i + 1 < name.len && (uint8_t)name.s[i + 1] >= 0x80 ? UNSURE : NO;
    }
    if (leaf->flags & WS_Q_PREFIX || name.len == leaf->fold.len)
        return YES;
    if ((uint8_t)name.s[leaf->fold.len] >= 0x80)
        return UNSURE;
    return is_path && name.s[leaf->fold.len] == '/' ? YES : NO;
}

static void
fold_name(ws_str name, folded *f)
{
    f->name = (ws_str){f->room, ws_name_fold(name, f->room)};
}

bool
ws_leaf_has_name(const ws_qnode *leaf, ws_str name)
{
    answer quick;
    folded f;

    if (!name.s)
        return false;
    if (leaf->flags & WS_Q_ANY)
        return true;
    quick = by_ascii(leaf, name, false);
    if (quick != UNSURE || name.len > WS_VALUE_MAX)
        return quick == YES;
    fold_name(name, &f);
    return leaf->flags & WS_Q_PREFIX ? begins_with(f.name, leaf->fold)
                                     : ws_str_eq(f.name, leaf->fold);
}

/* Does the leaf's path stand in `path` from the element at byte `start` on? */
static bool
elements_match(const ws_qnode *leaf, ws_str path, uint32_t start)
{
    ws_str rest = {path.s + start, path.len - start};

    if (!begins_with(rest, leaf->fold))
        return false;
    return leaf->flags & WS_Q_PREFIX || rest.len == leaf->fold.len || rest.s[leaf->fold.len] == '/';
}

bool
ws_leaf_has_path(const ws_qnode *leaf, ws_str path)
{
    answer quick;
    folded f;

    if (leaf->flags & WS_Q_EXACT)
        return ws_str_eq(path, leaf->value);
    quick = by_ascii(leaf, path, true);
    if (quick == YES || path.len > WS_VALUE_MAX)
        return quick == YES;
    if (quick == NO && !(leaf->flags & WS_Q_ANYWHERE))
        return false;
    fold_name(path, &f);
    path = f.name;
    if (elements_match(leaf, path, 0))
        return true;
    if (!(leaf->flags & WS_Q_ANYWHERE))
        return false;
    for (uint32_t i = 0; i < path.len; i++) {
        if (path.s[i] == '\\')
            i++; /* what it escapes is no separator */
        else if (path.s[i] == '/' && elements_match(leaf, path, i + 1))
            return true;
    }
    return false;
}
