/*
 * index/leaf.c
 *    The keys of a query's leaves and conjunctions, claims left out.
 */
#include <string.h>

#include "index/key.h"

/* ---- leaves ---- */

static enum ws_key_tag
facet_tag(uint32_t field)
{
    static const enum ws_key_tag tags[UINT8_MAX + 1] = {
        [WS_F_WORDS] = WS_KEY_WORD,
        [WS_F_CUE] = WS_KEY_CUE,
        [WS_F_TEXT] = WS_KEY_TEXT,
        [WS_F_NOTE] = WS_KEY_NOTE,
        [WS_F_ACTOR] = WS_KEY_ACTOR,
        [WS_F_TARGET] = WS_KEY_TARGET,
        [WS_F_CONCEPT] = WS_KEY_CONCEPT,
        [WS_F_PRO] = WS_KEY_PRO,
        [WS_F_CON] = WS_KEY_CON,
        [WS_F_ACT] = WS_KEY_ACT,
        [WS_F_CODER] = WS_KEY_CODER,
        [WS_F_POLARITY] = WS_KEY_POLARITY,
        [WS_F_MODE] = WS_KEY_MODE,
        [WS_F_ORIGIN] = WS_KEY_ORIGIN,
        [WS_F_STATUS] = WS_KEY_STATUS,
        [WS_F_IS] = WS_KEY_NESTED,
        [WS_F_CONFIDENCE] = WS_KEY_CONFIDENCE,
        [WS_F_ATTR] = WS_KEY_ATTR,
    };

    return tags[field];
}

bool
ws_leaf_has_keys(const ws_qnode *leaf)
{
    if (leaf->field == WS_F_IS && leaf->number != WS_IS_NESTED)
        return false;
    return facet_tag(leaf->field) != 0;
}

static void
value_part(ws_leaf_key *k, const ws_qnode *leaf)
{
    k->open = leaf->flags & WS_Q_PREFIX;
    if (k->open)
        ws_key_open_part(&k->key, leaf->fold);
    else
        ws_key_part(&k->key, leaf->fold);
}

static bool
is_below(ws_str path)
{
    uint32_t pos = 0, levels = 0;
    ws_str element;

    while (ws_path_next(path, &pos, &element))
        levels++;
    return levels > WS_KEY_LEVELS;
}

bool
ws_key_above(ws_qnode *leaf)
{
    uint32_t pos = 0, levels = 0, end = 0;
    ws_str element;

    if (leaf->flags & (WS_Q_ANYWHERE | WS_Q_ANY))
        return false;
    while (levels < WS_KEY_LEVELS && ws_path_next(leaf->fold, &pos, &element)) {
        bool last =
            pos > leaf->fold.len || element.s + element.len == leaf->fold.s + leaf->fold.len;

        if (last && leaf->flags & WS_Q_PREFIX)
            break; /* but the beginning of an element */
        end = (uint32_t)(element.s + element.len - leaf->fold.s);
        levels++;
    }
    leaf->fold.len = end;
    leaf->flags = 0;
    return end > 0;
}

/* An element anywhere; of several in a row the first. */
static void
element_key(ws_leaf_key *k, const ws_qnode *leaf)
{
    ws_str first = ws_path_first(leaf->fold);

    if (first.len < leaf->fold.len) {
        ws_key_part(&k->key, first);
        k->key.exact = false;
    } else {
        value_part(k, leaf);
    }
}

static void
begin_whole_path(ws_leaf_key *k, const ws_qnode *leaf)
{
    ws_key_begin(&k->key, leaf->field == WS_F_ACTOR ? WS_KEY_ACTOR_WHOLE : WS_KEY_TARGET_WHOLE);
}

/* Long paths, actor:=China and the star and slash have keys of the whole article. */
static void
path_key(ws_leaf_key *k, const ws_qnode *leaf)
{
    k->slotted = !(leaf->flags & (WS_Q_EXACT | WS_Q_ANYWHERE)) && !is_below(leaf->fold);
    if (leaf->flags & WS_Q_EXACT) {
        begin_whole_path(k, leaf);
        ws_key_part(&k->key, leaf->fold);
        ws_key_part(&k->key, leaf->value);
    } else if (leaf->flags & WS_Q_ANYWHERE) {
        ws_key_begin(&k->key,
                     leaf->field == WS_F_ACTOR ? WS_KEY_ACTOR_ELEMENT : WS_KEY_TARGET_ELEMENT);
        element_key(k, leaf);
    } else {
        if (!k->slotted)
            begin_whole_path(k, leaf);
        value_part(k, leaf);
        k->open = k->open || !k->slotted;
    }
}

/* What is below a long path, or begins with the element. */
static bool
next_path_key(ws_leaf_key *k, const ws_qnode *leaf)
{
    if (leaf->flags & WS_Q_ANYWHERE) {
        ws_key_begin(&k->key, leaf->field == WS_F_ACTOR ? WS_KEY_ACTOR : WS_KEY_TARGET);
        element_key(k, leaf);
        k->open = true;
        return true;
    }
    if (k->slotted || leaf->flags & (WS_Q_EXACT | WS_Q_PREFIX))
        return false;
    begin_whole_path(k, leaf);
    ws_key_open_part(&k->key, leaf->fold);
    if (leaf->fold.len < WS_KEY_PART_CUT)
        ws_key_open_part(&k->key, WS_STR("/"));
    else
        k->key.exact = false;
    return true;
}

/* The polarity that pro and con ask for, plus one. */
static int
stance_digit(const ws_qnode *leaf)
{
    return (leaf->field == WS_F_PRO ? WS_AGREES : WS_DISAGREES) + 1;
}

/* field:*, which the key of its absence denies. Any concept with a stance is one polarity. */
static void
any_key(ws_leaf_key *k, const ws_qnode *leaf)
{
    if (leaf->field == WS_F_PRO || leaf->field == WS_F_CON) {
        ws_key_begin(&k->key, WS_KEY_POLARITY);
        ws_key_digit(&k->key, stance_digit(leaf));
        return;
    }
    ws_key_part(&k->key, WS_STR(""));
    k->denies = true;
}

/* The usual value of a field, which has no key: those of the other values deny it. */
static int
usual_digit(const ws_qnode *leaf)
{
    if (leaf->field == WS_F_MODE)
        return WS_INDIRECT;
    return leaf->field == WS_F_ORIGIN ? (int)WS_PERSON : (int)WS_CONFIRMED;
}

static int
last_digit(const ws_qnode *leaf)
{
    if (leaf->field == WS_F_MODE)
        return WS_MIXED;
    return leaf->field == WS_F_ORIGIN ? (int)WS_IMPORT : (int)WS_REJECTED;
}

/* Any mode is denied by that of none, 0. */
static void
digit_key(ws_leaf_key *k, const ws_qnode *leaf)
{
    int usual = usual_digit(leaf);

    if (leaf->flags & WS_Q_ANY) {
        k->denies = true;
        ws_key_digit(&k->key, WS_MODE_NONE);
        return;
    }
    k->denies = leaf->number == usual;
    ws_key_digit(&k->key, k->denies ? usual == 0 : leaf->number);
}

static bool
has_digit(const ws_qnode *leaf)
{
    return leaf->field == WS_F_MODE || leaf->field == WS_F_ORIGIN || leaf->field == WS_F_STATUS;
}

bool
ws_key_is_words(const ws_qnode *leaf)
{
    return (leaf->field == WS_F_WORDS || leaf->field == WS_F_CUE || leaf->field == WS_F_TEXT) &&
           !(leaf->flags & WS_Q_ANY);
}

void
ws_leaf_key_make(const ws_qnode *leaf, ws_leaf_key *k)
{
    *k = (ws_leaf_key){.slotted = leaf->field != WS_F_TEXT};
    ws_key_begin(&k->key, facet_tag(leaf->field));
    switch ((ws_field)leaf->field) {
    case WS_F_IS:
        return;
    case WS_F_NOTE:
    case WS_F_CONFIDENCE:
        k->key.exact = leaf->flags & WS_Q_ANY;
        return;
    case WS_F_ATTR:
        if (leaf->flags & WS_Q_ANY)
            ws_key_begin(&k->key, WS_KEY_ATTR_ANY);
        ws_key_part(&k->key, leaf->key);
        if (!(leaf->flags & WS_Q_ANY))
            value_part(k, leaf);
        return;
    default:
        break;
    }
    if (has_digit(leaf))
        digit_key(k, leaf);
    else if (leaf->flags & WS_Q_ANY)
        any_key(k, leaf);
    else if (leaf->field == WS_F_POLARITY)
        ws_key_digit(&k->key, leaf->number + 1);
    else if (leaf->field == WS_F_ACTOR || leaf->field == WS_F_TARGET)
        path_key(k, leaf);
    else
        value_part(k, leaf);
}

static bool
next_digit_key(ws_leaf_key *k, const ws_qnode *leaf)
{
    int digit = k->key.bytes[1] - '0' + 1;

    digit += digit == usual_digit(leaf);
    if (digit > last_digit(leaf))
        return false;
    ws_key_begin(&k->key, facet_tag(leaf->field));
    ws_key_digit(&k->key, digit);
    return true;
}

/* Concepts by their polarity: that of none first. */
static const enum ws_key_tag concept_tags[WS_LEAF_KEYS_MAX] = {WS_KEY_CONCEPT, WS_KEY_PRO,
                                                               WS_KEY_CON};

bool
ws_leaf_key_next(const ws_qnode *leaf, ws_leaf_key *k)
{
    if (leaf->flags & WS_Q_ANY || ++k->number == WS_LEAF_KEYS_MAX)
        return false;
    if (k->denies)
        return next_digit_key(k, leaf);
    if (leaf->field == WS_F_CONCEPT) {
        ws_key_begin(&k->key, concept_tags[k->number]);
        value_part(k, leaf);
        return true;
    }
    return k->number == 1 && (leaf->field == WS_F_ACTOR || leaf->field == WS_F_TARGET) &&
           next_path_key(k, leaf);
}

/* A cue may be without words, and the usual mode is without a key. */
bool
ws_leaf_key_any(const ws_qnode *leaf, uint32_t number, ws_key *k)
{
    bool concept = leaf->field == WS_F_CONCEPT;

    if (!(leaf->flags & WS_Q_ANY) || leaf->field == WS_F_CUE || leaf->field == WS_F_MODE ||
        number >= (concept ? WS_LEAF_KEYS_MAX : 1))
        return false;
    ws_key_begin(k, concept ? concept_tags[number] : facet_tag(leaf->field));
    return true;
}

bool
ws_leaf_is_of_one(const ws_qnode *leaf)
{
    return leaf->field == WS_F_ACT || leaf->field == WS_F_CODER;
}

bool
ws_key_is_phrase(const ws_qnode *leaf)
{
    return ws_key_is_words(leaf) && memchr(leaf->value.s, ' ', leaf->value.len);
}

bool
ws_key_is_untold(const ws_qnode *leaf)
{
    if (!ws_key_is_words(leaf) || ws_key_is_phrase(leaf))
        return false;
    return leaf->flags & WS_Q_PREFIX ? ws_key_begins_stop(leaf->value)
                                     : ws_key_is_stop(leaf->value);
}

/* The longest words, which are likely the rarest. */
uint32_t
ws_key_words(const ws_qnode *leaf, ws_str *words, uint32_t max)
{
    ws_str rest = leaf->value;
    uint32_t n = 0;

    while (ws_key_is_words(leaf) && rest.len > 0) {
        const char *space = memchr(rest.s, ' ', rest.len);
        ws_str word = {rest.s, space ? (uint32_t)(space - rest.s) : rest.len};
        uint32_t at;

        rest = space ? (ws_str){space + 1, rest.len - word.len - 1} : WS_NONE;
        if (!space && leaf->flags & WS_Q_PREFIX)
            break; /* it is but the beginning of a word */
        if (ws_key_is_stop(word))
            continue;
        for (at = n < max ? n++ : max; at > 0 && words[at - 1].len < word.len; at--)
            if (at < max)
                words[at] = words[at - 1];
        if (at < max)
            words[at] = word;
    }
    return n;
}

void
ws_key_word(const ws_qnode *leaf, ws_str word, ws_key *k)
{
    ws_key_begin(k, facet_tag(leaf->field));
    ws_key_part(k, word);
}

/* ---- an actor with something else ---- */

static bool
has_stance(const ws_qnode *node)
{
    return node->kind == WS_Q_LEAF && node->flags == 0 &&
           (node->field == WS_F_PRO || node->field == WS_F_CON);
}

static bool
has_act(const ws_qnode *node)
{
    return node->kind == WS_Q_LEAF && node->flags == 0 && node->field == WS_F_ACT;
}

bool
ws_key_pair(ws_str actor, const ws_qnode *leaf, ws_leaf_key *k)
{
    if (!has_stance(leaf))
        return false;
    *k = (ws_leaf_key){.slotted = false};
    ws_key_begin(&k->key, WS_KEY_ACTOR_CONCEPT);
    ws_key_part(&k->key, actor);
    ws_key_part(&k->key, leaf->fold);
    ws_key_digit(&k->key, stance_digit(leaf));
    return true;
}

/* Whatever the act when there is none. */
void
ws_key_triple(const ws_key_lead *l, ws_leaf_key *k)
{
    *k = (ws_leaf_key){.open = !l->act};
    ws_key_begin(&k->key, WS_KEY_ACTOR_TARGET);
    ws_key_part(&k->key, l->first);
    ws_key_part(&k->key, l->target_first);
    if (l->act)
        ws_key_part(&k->key, l->act->value);
}

/* ---- conjunctions ---- */

static bool
is_leaf_of(const ws_qnode *node, ws_field field)
{
    return node->kind == WS_Q_LEAF && node->field == field;
}

/* Is its first element known whole? */
static bool
has_first(const ws_qnode *leaf)
{
    return (leaf->flags & ~WS_Q_EXACT) == 0;
}

/* A path of one element with all below: what combined keys say of it. */
bool
ws_key_is_first(const ws_qnode *leaf)
{
    return leaf->flags == 0 && ws_path_first(leaf->fold).len == leaf->fold.len;
}

/* The first actor, target and act among an AND's own leaves; false without an actor. */
bool
ws_key_find_lead(const ws_query *q, uint32_t top, ws_key_lead *l)
{
    *l = (ws_key_lead){NULL};
    for (uint32_t i = top + 1; i < top + q->nodes[top].size; i += q->nodes[i].size) {
        const ws_qnode *node = &q->nodes[i];

        if (is_leaf_of(node, WS_F_ACTOR) && has_first(node) && !l->actor)
            l->actor = node;
        else if (is_leaf_of(node, WS_F_TARGET) && has_first(node) && !l->target)
            l->target = node;
        else if (has_act(node) && !l->act)
            l->act = node;
    }
    if (l->actor)
        l->first = ws_path_first(l->actor->fold);
    if (l->target)
        l->target_first = ws_path_first(l->target->fold);
    return l->actor;
}

/* The one child of an AND that names a concept, whatever its polarity or pro and con. */
static const ws_qnode *
find_concept(const ws_query *q, uint32_t top)
{
    const ws_qnode *concept = NULL;

    for (uint32_t i = top + 1; i < top + q->nodes[top].size; i += q->nodes[i].size) {
        const ws_qnode *node = &q->nodes[i];

        if (has_stance(node) || (is_leaf_of(node, WS_F_CONCEPT) && node->flags == 0))
        concept = node;
    }
    return concept;
}

static void
concept_key(ws_leaf_key *k, ws_str actor, const ws_qnode *concept)
{
    *k = (ws_leaf_key){.open = concept->field == WS_F_CONCEPT};
    ws_key_begin(&k->key, WS_KEY_ACTOR_CONCEPT);
    ws_key_part(&k->key, actor);
    ws_key_part(&k->key, concept->fold);
    if (!k->open)
        ws_key_digit(&k->key, stance_digit(concept));
}

void
ws_key_act(ws_str actor, const ws_qnode *act, ws_leaf_key *k)
{
    *k = (ws_leaf_key){.slotted = false};
    ws_key_begin(&k->key, WS_KEY_ACTOR_ACT);
    ws_key_part(&k->key, actor);
    ws_key_part(&k->key, act->value);
}

/* One key that says what the whole conjunction says: of an actor with a target, an act or both, or
 * with a concept. */
bool
ws_conjunction_key(const ws_query *q, uint32_t top, ws_leaf_key *k)
{
    uint32_t children = q->nodes[top].size - 1; /* when all are leaves */
    const ws_qnode *concept = find_concept(q, top);
    ws_key_lead l;

    if (!ws_key_find_lead(q, top, &l) || !ws_key_is_first(l.actor) ||
        (l.target && !ws_key_is_first(l.target)))
        return false;
    if (concept && children == 2) {
        concept_key(k, l.first, concept);
        return true;
    }
    if (children != 1u + (l.act != NULL) + (l.target != NULL))
        return false;
    if (l.target)
        ws_key_triple(&l, k);
    else if (l.act)
        ws_key_act(l.first, l.act, k);
    return l.target || l.act;
}
