/*
 * util.c
 *    Memory and files.
 */
#include "train.h"

#include <dirent.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

void
die(const char *format, ...)
{
    va_list args;

    va_start(args, format);
    fputs("train: ", stderr);
    vfprintf(stderr, format, args);
    fputc('\n', stderr);
    va_end(args);
    exit(1);
}

void *
get(size_t n, size_t size)
{
    void *p = calloc(n ? n : 1, size);

    if (!p)
        die("out of memory");
    return p;
}

void *
grow(void *old, size_t n, size_t size)
{
    void *p = realloc(old, n * size);

    if (!p)
        die("out of memory");
    return p;
}

char *
path_of(const char *dir, const char *name, const char *suffix)
{
    size_t size = strlen(dir) + strlen(name) + strlen(suffix) + 2;
    char *path = get(size, 1);

    snprintf(path, size, "%s/%s%s", dir, name, suffix);
    return path;
}

char *
read_file(const char *path, uint32_t *len)
{
    FILE *f = fopen(path, "rb");
    char *data = NULL;
    size_t n = 0, got;

    if (!f)
        die("cannot open %s", path);
    do {
        data = grow(data, n + 65536, 1);
        got = fread(data + n, 1, 65535, f);
        n += got;
    } while (got);
    fclose(f);
    data[n] = '\0';
    *len = (uint32_t)n;
    return data;
}

static void *
heap_alloc(void *arg, size_t size)
{
    void *p = malloc(size ? size : 1);

    (void)arg;
    if (!p)
        die("out of memory");
    return p;
}

ws_ctx *
heap(void)
{
    static ws_ctx cx = {.alloc = heap_alloc};

    return &cx;
}

static int
by_name(const void *a, const void *b)
{
    return strcmp(*(char *const *)a, *(char *const *)b);
}

char **
list_dir(const char *path, const char *suffix, uint32_t *n)
{
    DIR *d = opendir(path);
    struct dirent *e;
    char **names = NULL;

    *n = 0;
    if (!d)
        die("cannot read the directory %s", path);
    while ((e = readdir(d))) {
        size_t len = strlen(e->d_name), cut = strlen(suffix);

        if (len <= cut || strcmp(e->d_name + len - cut, suffix) != 0)
            continue;
        names = grow(names, *n + 1, sizeof(*names));
        names[*n] = get(len + 1, 1);
        memcpy(names[(*n)++], e->d_name, len - cut);
    }
    closedir(d);
    qsort(names, *n, sizeof(*names), by_name);
    return names;
}

uint64_t
next_random(uint64_t *state)
{
    *state = *state * 6364136223846793005u + 1442695040888963407u;
    return *state >> 33;
}

void
shuffle_order(uint32_t *order, uint32_t n, uint64_t *random)
{
    for (uint32_t i = n; i > 1; i--) {
        uint32_t k = (uint32_t)(next_random(random) % i), swap = order[k];

        order[k] = order[i - 1];
        order[i - 1] = swap;
    }
}
