/*
 * shipped.c
 *    The weights that are linked in by spans.S and who.S.
 */
#include "spans/tagger.h"
#include "who/judge.h"

extern const char ws_spans_file[] __attribute__((visibility("hidden")));
extern const char ws_spans_file_end[] __attribute__((visibility("hidden")));

ws_str
ws_spans_model_shipped(void)
{
    return (ws_str){ws_spans_file, (uint32_t)(ws_spans_file_end - ws_spans_file)};
}

extern const char ws_who_file[] __attribute__((visibility("hidden")));
extern const char ws_who_file_end[] __attribute__((visibility("hidden")));

ws_str
ws_who_model_shipped(void)
{
    return (ws_str){ws_who_file, (uint32_t)(ws_who_file_end - ws_who_file)};
}
