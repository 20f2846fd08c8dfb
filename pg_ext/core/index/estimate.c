/*
 * index/estimate.c
 *    How many articles a claimquery will find.
 *
 * The formula is estimated for one claim, its fields taken as independent but for actor and act,
 * whose combination is counted; claims of an article are taken as independent, too. One key that
 * says all is looked up as it is: that of a field, of an actor with an act, a target or a concept.
 */
#include "index/estimate.h"

#include <math.h>
#include <string.h>

#include "index/key.h"
#include "index/rarer.h"

#define SHARE_UNKNOWN 0.005 /* of articles, for a key without statistics */
#define SHARE_TEXT    0.1   /* of claims whose article has a word */
#define PREFIX_OTHERS 4     /* rare keys that a prefix finds beside frequent ones */
#define SHARE_STOP    0.3   /* of claims with a word that has no keys */
#define SECOND_NAME   0.15  /* two actors or targets, of chance: most claims have one */
#define PHRASE_SHARE  0.1   /* of claims with all its words: those with the phrase */
#define PART_SHARE    0.5   /* of claims with a note or a confidence: those that fit */

void
ws_key_stats_default(ws_key_stats *s)
{
    *s = (ws_key_stats){.per_article = 8, .nonempty = 1};
    for (int tag = 0; tag < 256; tag++)
        s->others[tag] = SHARE_UNKNOWN;
}

static bool
is_whole_tag(char tag)
{
    return tag == WS_KEY_ACTOR_ELEMENT || tag == WS_KEY_TARGET_ELEMENT ||
           tag == WS_KEY_ACTOR_WHOLE || tag == WS_KEY_TARGET_WHOLE || tag == WS_KEY_ACTOR_TARGET ||
           tag == WS_KEY_ACTOR_CONCEPT || tag == WS_KEY_ACTOR_ACT || tag == WS_KEY_TEXT;
}

/* Is its last part not counted? */
static bool
is_finer(char tag)
{
    return tag == WS_KEY_ACTOR_TARGET || tag == WS_KEY_ACTOR_CONCEPT || tag == WS_KEY_ACTOR_WHOLE ||
           tag == WS_KEY_TARGET_WHOLE;
}

/* A key that ends in a NUL without its last part. */
static ws_str
without_last_part(ws_str key)
{
    do
        key.len--;
    while (key.len > 1 && key.s[key.len - 1] != '\0');
    return key;
}

/* An actor's targets and concepts are counted whatever the act and the polarity, whole paths
 * whatever their letters. */
bool
ws_key_counted(ws_str key, ws_str *counted)
{
    static const char uncounted[] = {WS_KEY_WIDE, WS_KEY_MARK,  WS_KEY_COUNT,
                                     WS_KEY_SIGN, WS_KEY_LATER, '\0'};
    char tag = key.s[0];

    if (strchr(uncounted, tag))
        return false;
    *counted = (ws_str){key.s, key.len - !is_whole_tag(tag)};
    if (is_finer(tag))
        *counted = without_last_part(*counted);
    return true;
}

/* ---- keys ---- */

static double
claims_of(double articles, const ws_key_stats *s)
{
    return 1 - pow(1 - fmin(articles, 1), 1 / s->per_article);
}

static double
articles_of(double claims, const ws_key_stats *s)
{
    return s->nonempty * (1 - pow(1 - fmin(claims, 1), s->per_article));
}

/* The first key not before `key`. */
static uint32_t
lower_bound(const ws_key_stats *s, ws_str key)
{
    uint32_t lo = 0, hi = s->n;

    while (lo < hi) {
        uint32_t mid = lo + (hi - lo) / 2;

        if (ws_str_cmp(s->v[mid].key, key) < 0)
            lo = mid + 1;
        else
            hi = mid;
    }
    return lo;
}

static const ws_key_share *
find(const ws_key_stats *s, const ws_key *k)
{
    ws_str key = {k->bytes, k->len};
    uint32_t at = lower_bound(s, key);

    return at < s->n && ws_str_eq(s->v[at].key, key) ? &s->v[at] : NULL;
}

/* Of a key that is counted, if only roughly; 0 for others. */
static double
rarer_share(const ws_key_stats *s, const ws_key *k)
{
    return s->sample > 0 ? ws_rarer_find(s->rarer, (ws_str){k->bytes, k->len}) / s->sample : 0;
}

static ws_key_share
share_of(const ws_key_stats *s, const ws_key *k)
{
    const ws_key_share *known = find(s, k);
    double articles;

    if (known)
        return *known;
    articles = rarer_share(s, k);
    if (articles == 0)
        articles = s->others[(uint8_t)k->bytes[0]];
    return (ws_key_share){WS_NONE, articles, claims_of(articles, s)};
}

static ws_key_share
share_of_prefix(const ws_key_stats *s, const ws_key *k, int rare)
{
    ws_str start = {k->bytes, k->len};
    double others = fmin(1, rare * s->others[(uint8_t)k->bytes[0]]);
    ws_key_share none = {WS_NONE, 1 - others, 1 - claims_of(others, s)};

    for (uint32_t i = lower_bound(s, start); i < s->n; i++) {
        ws_str key = s->v[i].key;

        if (key.len < start.len || memcmp(key.s, start.s, start.len) != 0)
            break;
        none.articles *= 1 - s->v[i].articles;
        none.claims *= 1 - s->v[i].claims;
    }
    return (ws_key_share){WS_NONE, 1 - none.articles, 1 - none.claims};
}

/* ---- formulas ---- */

static double
phrase_share(const ws_qnode *leaf, const ws_key_stats *s)
{
    ws_str words[4];
    double share = PHRASE_SHARE;
    ws_key k;

    for (uint32_t n = ws_key_words(leaf, words, 4); n > 0; n--) {
        ws_key_word(leaf, words[n - 1], &k);
        share *= share_of(s, &k).claims;
    }
    return share;
}

/* Of a leaf that its keys deny. */
static ws_key_share
share_of_others(const ws_qnode *leaf, ws_leaf_key *k, const ws_key_stats *s)
{
    double claims = 1;

    do
        claims -= share_of(s, &k->key).claims;
    while (ws_leaf_key_next(leaf, k));
    claims = fmax(claims, 0);
    return (ws_key_share){WS_NONE, articles_of(claims, s), claims};
}

/* Whatever its letters. */
static ws_key_share
share_of_end(ws_leaf_key *k, const ws_key_stats *s)
{
    k->key.len = without_last_part((ws_str){k->key.bytes, k->key.len}).len;
    return share_of(s, &k->key);
}

/* One of the leaf's keys; with those of whole paths few stand below. */
static ws_key_share
share_of_key(const ws_qnode *leaf, const ws_leaf_key *k, const ws_key_stats *s)
{
    bool whole = k->key.bytes[0] == WS_KEY_ACTOR_WHOLE || k->key.bytes[0] == WS_KEY_TARGET_WHOLE;

    if (!k->open || (whole && k->number == 0 && !(leaf->flags & WS_Q_PREFIX)))
        return share_of(s, &k->key);
    return share_of_prefix(s, &k->key, whole && k->number > 0 ? 0 : PREFIX_OTHERS);
}

static ws_key_share
share_of_leaf_keys(const ws_qnode *leaf, const ws_key_stats *s)
{
    ws_key_share none = {WS_NONE, 1, 1};
    ws_leaf_key k;

    ws_leaf_key_make(leaf, &k);
    if (k.denies)
        return share_of_others(leaf, &k, s);
    do {
        ws_key_share one = share_of_key(leaf, &k, s);

        none.articles *= 1 - one.articles;
        none.claims *= 1 - one.claims;
    } while (ws_leaf_key_next(leaf, &k));
    return (ws_key_share){WS_NONE, 1 - none.articles, 1 - none.claims};
}

/* A path that ends there is no more frequent than the path. */
static ws_key_share
share_of_whole_path(const ws_qnode *leaf, const ws_key_stats *s)
{
    ws_qnode path = *leaf;
    ws_key_share end, any;
    ws_leaf_key k;

    ws_leaf_key_make(leaf, &k);
    end = share_of_end(&k, s);
    path.flags = 0;
    any = share_of_leaf_keys(&path, s);
    return (ws_key_share){WS_NONE, fmin(end.articles, any.articles), fmin(end.claims, any.claims)};
}

static ws_key_share
leaf_share(const ws_qnode *leaf, const ws_key_stats *s)
{
    ws_key_share share;

    if (leaf->flags & WS_Q_EXACT)
        return share_of_whole_path(leaf, s);
    share = share_of_leaf_keys(leaf, s);
    if (!(leaf->flags & WS_Q_ANY) && (leaf->field == WS_F_NOTE || leaf->field == WS_F_CONFIDENCE)) {
        share.articles *= PART_SHARE;
        share.claims *= PART_SHARE;
    }
    return share;
}

static double
leaf_claims(const ws_qnode *leaf, const ws_key_stats *s)
{
    if (!ws_leaf_has_keys(leaf))
        return SHARE_TEXT;
    if (ws_key_is_untold(leaf))
        return SHARE_STOP;
    return ws_key_is_phrase(leaf) ? phrase_share(leaf, s) : leaf_share(leaf, s).claims;
}

/* How much more often, or more rarely, actor and act meet than chance would have it. */
static double
affinity(const ws_query *q, uint32_t top, const ws_key_stats *s)
{
    const ws_key_share *pair;
    ws_key_lead l;
    double apart;
    ws_leaf_key k;

    if (!ws_key_find_lead(q, top, &l) || !l.act || !ws_key_is_first(l.actor))
        return 1;
    ws_key_act(l.first, l.act, &k);
    pair = find(s, &k.key);
    apart = leaf_claims(l.actor, s) * leaf_claims(l.act, s);
    return pair && apart > 0 ? claims_of(pair->articles, s) / apart : 1;
}

static bool
is_name(const ws_qnode *node)
{
    return node->kind == WS_Q_LEAF && (node->field == WS_F_ACTOR || node->field == WS_F_TARGET) &&
           !(node->flags & (WS_Q_ANY | WS_Q_ANYWHERE));
}

/* Does another actor, or target, stand before it in its AND? */
static bool
is_second_name(const ws_query *q, uint32_t top, uint32_t child)
{
    const ws_qnode *node = &q->nodes[child];

    if (q->nodes[top].kind != WS_Q_AND || !is_name(node))
        return false;
    for (uint32_t i = top + 1; i < child; i += q->nodes[i].size)
        if (is_name(&q->nodes[i]) && q->nodes[i].field == node->field &&
            !ws_str_eq(ws_path_first(q->nodes[i].fold), ws_path_first(node->fold)))
            return true;
    return false;
}

static double
node_claims(const ws_query *q, uint32_t i, const ws_key_stats *s)
{
    const ws_qnode *node = &q->nodes[i];
    bool and = node->kind == WS_Q_AND;
    double share = 1;

    if (node->kind == WS_Q_LEAF)
        return leaf_claims(node, s);
    if (node->kind == WS_Q_NOT)
        return 1 - node_claims(q, i + 1, s);
    for (uint32_t child = i + 1; child < i + node->size; child += q->nodes[child].size) {
        double one = node_claims(q, child, s);

        share *= and? one : 1 - one;
        if (is_second_name(q, i, child))
            share *= SECOND_NAME;
    }
    return and? fmin(1, share * affinity(q, i, s)) : 1 - share;
}

/* One alternative at the top. */
static double
node_articles(const ws_query *q, uint32_t i, const ws_key_stats *s)
{
    const ws_qnode *node = &q->nodes[i];
    const ws_key_share *known;
    ws_leaf_key k;

    if (node->kind == WS_Q_LEAF && ws_leaf_has_keys(node) && !ws_key_is_phrase(node) &&
        !ws_key_is_untold(node))
        return leaf_share(node, s).articles;
    if (node->kind == WS_Q_AND && ws_conjunction_key(q, i, &k) && (known = find(s, &k.key)))
        return known->articles;
    return articles_of(node_claims(q, i, s), s);
}

double
ws_estimate_articles(const ws_query *q, const ws_key_stats *s)
{
    bool several = q->nodes[0].kind == WS_Q_OR;
    double none = 1;

    for (uint32_t i = several; i < q->nnodes; i += q->nodes[i].size)
        none *= 1 - fmin(1, node_articles(q, i, s));
    return 1 - none;
}

double
ws_estimate_claims(const ws_query *q, const ws_key_stats *s)
{
    double articles = ws_estimate_articles(q, s),
           claims = s->nonempty * s->per_article * node_claims(q, 0, s);

    return articles > 0 ? fmax(1, claims / articles) : 1;
}
