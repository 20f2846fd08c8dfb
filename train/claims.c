/*
 * claims.c
 *    Propose claims without a server, for scoring:
 *       claims SPANS WHO LEXICON DIR OUT [THRESHOLD]
 *    writes OUT/NAME.json for every DIR/NAME.txt. THRESHOLD 'given': the spans are those of
 *    DIR/NAME.claims, so that only what hangs on them is scored.
 */
#include <stdlib.h>
#include <string.h>

#include "propose.h"
#include "rows.h"

int
main(int argc, char **argv)
{
    proposer p = {.threshold = WS_TAG_THRESHOLD};
    coded *all;
    uint32_t n;

    if (argc < 6)
        die("usage: claims SPANS WHO LEXICON DIR OUT [THRESHOLD|given]");
    p.given = argc > 6 && strcmp(argv[6], "given") == 0;
    if (argc > 6 && !p.given)
        p.threshold = atof(argv[6]);
    p.spans = open_spans(argv[1]);
    p.judge.model = strcmp(argv[2], "-") == 0 ? NULL : open_who(argv[2]);
    p.lexicon = read_lexicon(argv[3]);
    all = coded_read(argv[4], &n);
    for (uint32_t i = 0; i < n; i++) {
        ws_attributions found;
        ws_suggested made;
        ws_article a;

        propose(&p, &all[i], &a, &found, &made);
        write_proposals(path_of(argv[5], all[i].name, ".json"), &a, &made);
    }
    return 0;
}
