/*
 * shipped.c
 *    The model that is linked in by spans.S.
 */
#include "spans/tagger.h"

extern const char ws_spans_file[] __attribute__((visibility("hidden")));
extern const char ws_spans_file_end[] __attribute__((visibility("hidden")));

ws_str
ws_spans_model_shipped(void)
{
    return (ws_str){ws_spans_file, (uint32_t)(ws_spans_file_end - ws_spans_file)};
}
