/*
 * who_write.c
 *    The file of weights: see who/judge.h.
 */
#include <stdlib.h>
#include <string.h>

#include "instances.h"

static void
put(char *file, uint32_t *at, const void *data, uint32_t n)
{
    memcpy(file + *at, data, n);
    *at += n;
}

ws_str
who_file(const table tables[WS_QUESTIONS], const float sure[WS_SURE_STEPS], const char *name)
{
    uint32_t size = 32 + WS_SURE_STEPS * 4 + (uint32_t)strlen(name) + 1, at = 0;
    uint32_t format = WS_WHO_FORMAT;
    const table *act = &tables[WS_ASK_ACT];
    uint64_t sum = 0;
    char *file;

    for (uint32_t q = 0; q < WS_QUESTIONS; q++)
        size += 8 + (1u << tables[q].bits);
    size += net_write(&act->net, act->words, NULL);
    file = get(size, 1);
    put(file, &at, WS_WHO_MAGIC, 16);
    put(file, &at, &format, 4);
    put(file, &at, &size, 4);
    put(file, &at, &sum, 8);
    for (uint32_t q = 0; q < WS_QUESTIONS; q++) {
        put(file, &at, &tables[q].bits, 4);
        put(file, &at, &tables[q].unit, 4);
        if (tables[q].q)
            memcpy(file + at, tables[q].q, 1u << tables[q].bits);
        at += 1u << tables[q].bits;
    }
    at += net_write(&act->net, act->words, file + at);
    put(file, &at, sure, WS_SURE_STEPS * 4);
    put(file, &at, name, (uint32_t)strlen(name) + 1);
    sum = ws_who_checksum(file, size);
    memcpy(file + 24, &sum, 8);
    return (ws_str){file, size};
}

void
who_write(const char *path, const table tables[WS_QUESTIONS], const float sure[WS_SURE_STEPS],
          const char *name)
{
    ws_str file = who_file(tables, sure, name);
    FILE *f = fopen(path, "wb");

    if (!f || fwrite(file.s, 1, file.len, f) != file.len || fclose(f) != 0)
        die("cannot write %s", path);
}
