/*
 * spans.S
 *    The trained model as read-only data of the library. WS_SPANS_FILE is its path.
 */
    .section .rodata.ws_spans, "a"
    .balign 64
    .skip 32 /* so that the rows behind the header of 96 bytes begin a cache line */
    .globl ws_spans_file
    .hidden ws_spans_file
    .type ws_spans_file, %object
ws_spans_file:
    .incbin WS_SPANS_FILE
    .globl ws_spans_file_end
    .hidden ws_spans_file_end
    .type ws_spans_file_end, %object
ws_spans_file_end:
    .byte 0
    .section .note.GNU-stack, "", %progbits
