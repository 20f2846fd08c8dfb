/*
 * index/key.c
 *    One index key: tag and parts. The grammar stands in index/keys.h.
 */
#include "index/key.h"

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

void
ws_key_count(ws_key *k, uint32_t group, uint32_t claims)
{
    ws_key_begin(k, WS_KEY_COUNT);
    k->bytes[k->len++] = (char)group;
    k->bytes[k->len++] = (char)claims;
}

void
ws_key_mark(ws_key *k)
{
    ws_key_begin(k, WS_KEY_MARK);
    k->bytes[k->len++] = (char)WS_KEYS_MARK;
    k->bytes[k->len++] = WS_KEYS_VERSION;
}

uint32_t
ws_key_group(ws_str first)
{
    return (uint32_t)(ws_hash_bytes(first.s, first.len, 0) % WS_KEY_GROUPS);
}

enum ws_key_tag
ws_key_stance_tag(int polarity)
{
    if (polarity == WS_AGREES)
        return WS_KEY_PRO;
    return polarity == WS_DISAGREES ? WS_KEY_CON : WS_KEY_CONCEPT;
}

/* ---- stop words ---- */

/* On disk, by their absence. English words that tell nothing, without those that are also names or
 * the beginning of many others. Sorted. */
static const char *const stop_words[] = {
    "a",   "about", "after", "also", "an",    "and",  "are",   "as",    "at",   "be",   "been",
    "but", "by",    "could", "for",  "from",  "had",  "has",   "have",  "he",   "her",  "his",
    "i",   "in",    "is",    "it",   "its",   "more", "not",   "of",    "on",   "or",   "our",
    "s",   "she",   "t",     "than", "that",  "the",  "their", "them",  "they", "this", "to",
    "was", "we",    "were",  "when", "which", "who",  "with",  "would", "you",
};

#define STOP_WORDS (sizeof(stop_words) / sizeof(stop_words[0]))

/* Where the word stands or would stand. */
static size_t
stop_place(ws_str word)
{
    size_t lo = 0, hi = STOP_WORDS;

    while (lo < hi) {
        size_t mid = lo + (hi - lo) / 2;

        if (ws_str_cmp((ws_str){stop_words[mid], (uint32_t)strlen(stop_words[mid])}, word) < 0)
            lo = mid + 1;
        else
            hi = mid;
    }
    return lo;
}

/* Is it, up to its length, the one there? */
static bool
begins_at(size_t place, ws_str start)
{
    return place < STOP_WORDS && strncmp(stop_words[place], start.s, start.len) == 0;
}

bool
ws_key_is_stop(ws_str word)
{
    size_t place = stop_place(word);

    return begins_at(place, word) && stop_words[place][word.len] == '\0';
}

bool
ws_key_begins_stop(ws_str start)
{
    return begins_at(stop_place(start), start);
}
