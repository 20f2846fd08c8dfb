/*
 * frame.c
 *    Requests from the editor: length-prefixed fields.
 */
#include "frame.h"

#include <stdlib.h>
#include <string.h>

/* Read one field at *s, which ends at end; the comma behind it becomes its NUL. */
static const char *
read_field(char **s, char *end, char **field)
{
    size_t length = 0;
    char *p = *s;

    if (p[0] == '-' && p[1] == ',') {
        *field = NULL;
        *s = p + 2;
        return NULL;
    }
    if (*p < '0' || *p > '9')
        return "a field of the request has no length";
    for (; *p >= '0' && *p <= '9'; p++) {
        length = length * 10 + (size_t)(*p - '0');
        if (length > FRAME_MAX_BYTES)
            return "a field of the request is too long";
    }
    if (*p != ':')
        return "a field of the request has no colon after its length";
    p++;
    if (length >= (size_t)(end - p) || p[length] != ',')
        return "a field of the request does not end where its length says";
    p[length] = '\0';
    *field = p;
    *s = p + length + 1;
    return NULL;
}

static const char *
read_fields(Frame *frame, size_t length)
{
    char *s = frame->storage;
    char *end = s + length;

    while (s < end) {
        const char *problem;

        if (frame->nfields == FRAME_MAX_FIELDS)
            return "the request has too many fields";
        problem = read_field(&s, end, &frame->fields[frame->nfields]);
        if (problem != NULL)
            return problem;
        frame->nfields++;
    }
    return NULL;
}

const char *
frame_read(Frame *frame, const char *text)
{
    size_t length = strnlen(text, FRAME_MAX_BYTES + 1);
    const char *problem;

    *frame = (Frame){0};
    if (length > FRAME_MAX_BYTES)
        return "the request is larger than 1 MB";
    frame->storage = malloc(length + 1);
    if (frame->storage == NULL)
        return "out of memory";
    memcpy(frame->storage, text, length);
    frame->storage[length] = '\0';
    problem = read_fields(frame, length);
    if (problem != NULL)
        frame_free(frame);
    return problem;
}

void
frame_free(Frame *frame)
{
    free(frame->storage);
    *frame = (Frame){0};
}
