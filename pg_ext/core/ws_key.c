/*
 * ws_key.c
 *    One index key: tag and parts. The grammar stands in ws_keys.h.
 */
#include "ws_key.h"

#include <string.h>

#define HASH_DIGITS 16

_Static_assert(WS_KEY_PART_CUT + 1 + HASH_DIGITS == WS_KEY_PART_MAX + 1,
               "no part that is whole is as long as one that is cut");

static void
add(ws_key *k, const char *bytes, uint32_t len)
{
    if (len)
        memcpy(k->bytes + k->len, bytes, len);
    k->len += len;
}

static void
add_hash(ws_key *k, ws_str part)
{
    static const char digits[] = "0123456789abcdef";
    uint64_t hash = ws_hash_bytes(part.s, part.len, 0);

    k->bytes[k->len++] = '\1';
    for (int shift = 60; shift >= 0; shift -= 4)
        k->bytes[k->len++] = digits[(hash >> shift) & 15];
}

void
ws_key_begin(ws_key *k, enum ws_key_tag tag)
{
    k->bytes[0] = (char)tag;
    k->len = 1;
    k->exact = true;
}

void
ws_key_part(ws_key *k, ws_str part)
{
    if (part.len <= WS_KEY_PART_MAX) {
        add(k, part.s, part.len);
    } else {
        add(k, part.s, WS_KEY_PART_CUT);
        add_hash(k, part);
        k->exact = false;
    }
    k->bytes[k->len++] = '\0';
}

void
ws_key_digit(ws_key *k, int digit)
{
    char c = (char)('0' + digit);

    ws_key_part(k, (ws_str){&c, 1});
}

void
ws_key_open_part(ws_key *k, ws_str start)
{
    if (start.len > WS_KEY_PART_CUT) {
        start.len = WS_KEY_PART_CUT;
        k->exact = false;
    }
    add(k, start.s, start.len);
}
