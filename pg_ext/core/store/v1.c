/*
 * store/v1.c
 *    What is different in format 1.
 */
#include "store/v1.h"

#include "store/layout.h"

bool
ws_v1_check(ws_ctx *cx, const char *data)
{
    if ((uint8_t)data[1] & ~(WS_FLAG_COMPRESSED | WS_FLAG_WIDE_STRINGS))
        return ws_corrupt(cx, "It has unknown flags.");
    if (data[3] != 0)
        return ws_corrupt(cx, "Its reserved byte is not zero.");
    return true;
}

bool
ws_v1_has_extras(uint8_t version)
{
    return version > 1;
}
