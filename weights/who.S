/*
 * who.S
 *    The weights of speakers, acts and targets as read-only data of the library. WS_WHO_FILE is
 *    their path.
 */
    .section .rodata.ws_who, "a"
    .balign 64
    .globl ws_who_file
    .hidden ws_who_file
    .type ws_who_file, %object
ws_who_file:
    .incbin WS_WHO_FILE
    .globl ws_who_file_end
    .hidden ws_who_file_end
    .type ws_who_file_end, %object
ws_who_file_end:
    .byte 0
    .section .note.GNU-stack, "", %progbits
