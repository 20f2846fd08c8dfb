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

const char *
current_coder(Oid user)
{
    return coder_setting && coder_setting[0] ? coder_setting : GetUserNameFromId(user, false);
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
