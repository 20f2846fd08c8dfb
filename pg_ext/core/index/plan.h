/*
 * index/plan.h
 *    What a claimquery looks up: what index/plan.c makes and index/answer.c reads. Not for others.
 */
#ifndef WS_PLAN_H
#define WS_PLAN_H

#include "index/key.h"
#include "index/sign.h"
#include "query/match.h"

#define WS_PROBES_MAX 4 /* per leaf: more words of a phrase would not make it much rarer */
#define WS_NEEDS_MAX  8 /* per alternative */
#define WS_NO_LOOKUP  UINT32_MAX

/* One thing to look up. */
typedef struct ws_probe {
    uint32_t lookup; /* the first one when by slot */
    bool by_slot;
    uint32_t slots; /* how many: those of all claims, or of a group */
    bool later;     /* one lookup more, of later claims */
    bool combined;  /* wide claims lack it */
} ws_probe;

/* What a leaf stands for: one of the first `choices` probes and all others, or none of them;
 * without any nothing is known. */
typedef struct ws_binding {
    uint32_t probes[WS_PROBES_MAX];
    uint32_t n, choices;
    bool exact;  /* all there means yes */
    bool denied; /* by any of the probes */
} ws_binding;

/* The formula, or one of those that its OR is made of. */
typedef struct ws_alternative {
    ws_query q; /* its nodes, as a query of their own */
    uint32_t node;
    bool later_by_key; /* a leaf that is checked anyway: its probes tell of later claims, too */
    bool whole;        /* any of its lookups there means yes; nothing else is asked */
    bool exact;        /* ... and without a recheck; of later claims when it is not whole */
    bool combined;     /* wide claims lack the lookups */
    uint32_t group;    /* of its claims' actor; WS_KEY_GROUPS: all */
    uint32_t first, n; /* lookups of the whole, or of later claims */
    uint32_t needs[WS_NEEDS_MAX], nneeds; /* probes without which it cannot hold */
    ws_matcher *matcher;                  /* for signatures */
    ws_str words;                         /* without which those of later claims need not be read */
} ws_alternative;

/* Which keys from its own on a lookup means. */
typedef enum ws_extent {
    WS_KEY_ITSELF,
    WS_KEYS_FROM,  /* that begin like it and have its last byte or a higher one */
    WS_KEYS_BUT,   /* of its tag, but those that begin with another key */
    WS_KEYS_TOLD,  /* signatures that begin like it and of which the alternative holds */
    WS_KEYS_MARKED /* none: a look at the marks of the index */
} ws_extent;

typedef struct ws_meaning {
    ws_extent extent;
    uint32_t alternative;
    ws_str but;
} ws_meaning;

struct ws_keyplan {
    const ws_query *q;
    ws_binding *bindings; /* per node */
    ws_alternative *alternatives;
    uint32_t nalternatives;
    ws_lookup *lookups;
    ws_meaning *meanings; /* of lookups */
    uint32_t nlookups, cap;
    ws_probe *probes;
    uint32_t nprobes, nslotted; /* nslotted: how many are by slot */
    uint32_t present, wide;     /* lookups; WS_NO_LOOKUP when not needed */
    ws_sign sign;
};

/* Can it hold of a claim that is not there? `nothing`: what is found by each lookup even then. */
bool ws_alternative_holds_of(const ws_keyplan *plan, const ws_alternative *alt,
                             const uint8_t *nothing);

/* `(a | b) & c` as `a & c | b & c`: the first OR of leaves in an AND at the top. NULL when there is
 * none, or it would be too long. Made of the query's own leaves. */
const ws_query *ws_query_spread(ws_ctx *cx, const ws_query *q);

/* Is that OR one of actors, each of whom says in which group its claims are? */
bool ws_query_spreads_actors(const ws_query *q);

/* What narrows a range of signatures: the actors of whom one must be there, and with them the act
 * and the target. */
#define WS_LEADS_MAX 64
typedef struct ws_sign_lead {
    ws_str actors[WS_LEADS_MAX]; /* first elements */
    bool open[WS_LEADS_MAX];     /* of it only the beginning is known */
    uint32_t nactors;
    ws_str acts[WS_LEADS_MAX];
    uint32_t nacts;
    ws_str target; /* absent: any */
    bool other;    /* something else must be there, too, that has keys of its own */
    ws_str words;  /* that stand so in a later claim; absent: any */
} ws_sign_lead;

void ws_sign_lead_find(const ws_query *q, ws_sign_lead *l);
uint32_t ws_sign_ranges(const ws_sign_lead *l);
void ws_sign_range(const ws_sign_lead *l, enum ws_key_tag tag, uint32_t i, ws_key *k);

#endif
