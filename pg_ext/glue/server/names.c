/*
 * names.c
 *    Words of the vocabulary (mode, origin, status, polarity) as arguments.
 */
#include "glue/server/whosaid.h"

/* Index of `name` in `names` from `first` on, or -1 with an error that lists them. */
static int
find_name(ws_ctx *cx, const char *what, ws_str name, const char *const *names, int first, int n)
{
    ws_buf known;

    for (int i = first; i < n; i++)
        if (name.len == strlen(names[i]) && memcmp(name.s, names[i], name.len) == 0)
            return i;
    ws_buf_init(&known, cx, 64);
    for (int i = first; i < n; i++) {
        if (i > first)
            ws_buf_add(&known, i == n - 1 ? " or " : ", ", i == n - 1 ? 4 : 2);
        ws_buf_add(&known, names[i], strlen(names[i]));
    }
    ws_fail(cx, WS_BAD_VALUE, "%s \"%.*s\" is not known", what, WS_FMT(name));
    ws_detail(cx, "It is one of %.*s.", (int)known.len, known.data);
    return -1;
}

bool
mode_from_name(ws_ctx *cx, const char *what, ws_str name, ws_mode *mode)
{
    int i = find_name(cx, what, name, ws_mode_names, WS_DIRECT, WS_MIXED + 1);

    *mode = i < 0 ? WS_MODE_NONE : (ws_mode)i;
    return i >= 0;
}

bool
origin_from_name(ws_ctx *cx, const char *what, ws_str name, ws_origin *origin)
{
    int i = find_name(cx, what, name, ws_origin_names, WS_PERSON, WS_IMPORT + 1);

    *origin = i < 0 ? WS_PERSON : (ws_origin)i;
    return i >= 0;
}

bool
status_from_name(ws_ctx *cx, const char *what, ws_str name, ws_status *status)
{
    int i = find_name(cx, what, name, ws_status_names, WS_CONFIRMED, WS_REJECTED + 1);

    *status = i < 0 ? WS_CONFIRMED : (ws_status)i;
    return i >= 0;
}

bool
polarity_from_number(ws_ctx *cx, const char *what, int64_t n, ws_polarity *polarity)
{
    if (n < WS_DISAGREES || n > WS_AGREES) {
        ws_fail(cx, WS_BAD_VALUE, "%s %lld is not a stance", what, (long long)n);
        ws_detail(cx, "It is 1 (agrees), -1 (disagrees), 0 (mixed) or null (unknown).");
        return false;
    }
    *polarity = (ws_polarity)n;
    return true;
}
