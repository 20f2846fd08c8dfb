/*
 * frame.h
 *    Requests from the editor: a list of fields, each "LENGTH:BYTES," with the length in bytes, or
 *    "-," for null. Text arrives byte-exact without a parser for anything else.
 */
#ifndef WHOSAID_FRAME_H
#define WHOSAID_FRAME_H

#include <stddef.h>

#define FRAME_MAX_BYTES  (1024 * 1024)
#define FRAME_MAX_FIELDS 24

typedef struct Frame {
    int nfields;
    char *fields[FRAME_MAX_FIELDS]; /* NUL-terminated, inside storage; NULL is null */
    char *storage;                  /* owned */
} Frame;

/* Read the fields of text. Returns NULL, or what is wrong with it (a constant); then *frame is
 * empty. */
extern const char *frame_read(Frame *frame, const char *text);

/* Release the fields. */
extern void frame_free(Frame *frame);

#endif
