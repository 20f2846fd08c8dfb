/*
 * store/v1.c
 *    What is different in format 1.
 */
#include "store/v1.h"

#include "store/layout.h"

const char *
ws_v1_fault(const char *data)
{
    if ((uint8_t)data[1] & ~(WS_FLAG_COMPRESSED | WS_FLAG_WIDE_STRINGS))
        return "It has unknown flags.";
    return data[3] != 0 ? "Its reserved byte is not zero." : NULL;
}

bool
ws_v1_has_extras(uint8_t version)
{
    return version > 1;
}
