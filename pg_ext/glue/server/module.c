/*
 * module.c
 *    The library itself: magic block, setting, version.
 */
#include "glue/server/whosaid.h"

#include "miscadmin.h"
#include "utils/acl.h"
#include "utils/builtins.h"
#include "utils/guc.h"

PG_MODULE_MAGIC;

static char *coder_setting = NULL;

void _PG_init(void);

void
_PG_init(void)
{
    DefineCustomStringVariable("whosaid.coder", "Who is tagging; empty means the current role.",
                               NULL, &coder_setting, "", PGC_USERSET, 0, NULL, NULL, NULL);
#if PG_VERSION_NUM >= 150000
    MarkGUCPrefixReserved("whosaid");
#else
    EmitWarningsOnPlaceholders("whosaid");
#endif
}

/* Claims keep the name so; what stands beside them must have the same one. */
static ws_str
name_kept(const char *name)
{
    ws_ctx cx;

    core_begin(&cx);
    return ws_name_kept(&cx, utf8_from_server(name, strlen(name)));
}

const char *
current_coder(Oid user)
{
    ws_str coder = coder_setting ? name_kept(coder_setting) : WS_NONE;

    return server_cstring(coder.len ? coder : name_kept(GetUserNameFromId(user, false)));
}

PG_FUNCTION_INFO_V1(whosaid_coder);

Datum
whosaid_coder(PG_FUNCTION_ARGS)
{
    PG_RETURN_TEXT_P(cstring_to_text(current_coder(GetUserId())));
}

PG_FUNCTION_INFO_V1(whosaid_version);

Datum
whosaid_version(PG_FUNCTION_ARGS)
{
    PG_RETURN_TEXT_P(cstring_to_text(WHOSAID_VERSION));
}
