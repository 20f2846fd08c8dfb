/*
 * who/target_features.c
 *    What is known of a candidate for whom a claim is about, and of there being none.
 */
#include "who/candidates.h"
#include "who/choice.h"

#define AIMED_MOST 4u /* so often counts as often */

enum kind {
    KIND_BIAS = 101,
    KIND_ACT,
    KIND_LEMMA,
    KIND_KIND,
    KIND_OWN,
    KIND_PLACE,
    KIND_PREPOSITION,
    KIND_BEHIND,
    KIND_RANK,
    KIND_COUNT,
    KIND_SAID,
    KIND_RULE,
    KIND_POSSESSIVE,
    KIND_OTHERS,
    KIND_NEAR,
    KIND_AIMED,
    KIND_LISTED,
    KIND_SUBJECT,
    KIND_PRONOUN,
    KIND_SPEAKER,
    KIND_SALIENT,
    KIND_TITLE,
    KIND_NONE,
    KIND_KNOWN,
    KIND_OFTEN,
    KIND_CLAIM
};

/* ---- features ------------------------------------------------------------------------------- */

static uint32_t
word_before(const reader *r, const ws_mention *m)
{
    uint32_t i = m->start;

    while (i > 0 && (r->cast->classes[i - 1] & (WS_WC_DET | WS_WC_TITLE)))
        i--;
    return i > 0 ? r->t->tokens[i - 1].word : 0;
}

static uint32_t
classes_near(const reader *r, uint32_t at)
{
    ws_classes met = 0;

    for (uint32_t i = at; i < r->n && i < at + 10; i++)
        met |= r->cast->classes[r->v[i]];
    return ((met & WS_WC_HOSTILE) != 0) | ((met & WS_WC_SLUR) != 0) << 1 |
           ((met & WS_WC_MUST) != 0) << 2 | ((met & WS_WC_WILL) != 0) << 3;
}

static bool
is_rule_target(const reader *r, uint32_t entity)
{
    for (uint32_t i = 0; i < r->out->targets.n; i++)
        if (r->out->targets.entities[i] == entity)
            return true;
    return false;
}

static void
add_mention_features(const reader *r, const ws_target *k, uint32_t act, ws_choice *c)
{
    const ws_mention *m = k->m;
    uint32_t before, behind;

    if (!m)
        return;
    before = word_before(r, m);
    behind = m->end + m->possessive;
    behind = behind < r->t->n ? r->t->tokens[behind].word : 0;
    ws_choice_add(c, ws_feature(KIND_BEHIND, behind, k->origin, 0));
    ws_choice_add(c, ws_feature(KIND_PREPOSITION, before, k->origin, 0));
    ws_choice_add(c, ws_feature(KIND_POSSESSIVE, m->possessive, k->origin, act));
    ws_choice_add(c, ws_feature(KIND_PLACE, m->kind, m->initial, k->origin));
    if (k->at != NONE) {
        uint32_t near = classes_near(r, k->at);

        ws_choice_add(c, ws_feature(KIND_BEHIND, before, k->at < 2, 1));
        ws_choice_add(c, ws_feature(KIND_SUBJECT, k->at < 4, k->at < 12, act));
        ws_choice_add(c, ws_feature(KIND_NEAR, near, 0, 0));
        ws_choice_add(c, ws_feature(KIND_NEAR, near, 1, act));
    }
}

/* How often it was met beside the others: 0 for the one met most. */
static uint32_t
salience(const reader *r, const ws_targets *all, uint32_t index)
{
    uint32_t more = 0, times = r->cast->entities[all->v[index].entity].times;

    for (uint32_t i = 0; i < all->n; i++)
        more += r->cast->entities[all->v[i].entity].times > times;
    return (more > 2 ? 2 : more) * 4 + (times > 8 ? 3 : times > 3 ? 2 : times > 1);
}

bool
ws_has_top(const reader *r, const ws_speaker *s, ws_str top)
{
    for (uint32_t i = 0; i < s->n; i++)
        if (ws_str_eq(r->cast->entities[s->entities[i]].top, top))
            return true;
    return false;
}

/* How many claims before were about somebody of the first element. */
static uint32_t
times_aimed(const reader *r, const ws_aim *aim, ws_str top)
{
    uint32_t times = 0;

    for (uint32_t i = 0; i < aim->noften; i++)
        if (ws_str_eq(r->cast->entities[aim->often[i].entity].top, top))
            times += aim->often[i].times;
    return times < AIMED_MOST ? times : AIMED_MOST;
}

/* What part it had in the claims before, whatever it is a candidate for. */
static void
add_known(const reader *r, const ws_target *k, const ws_aim *aim, uint32_t act, bool own,
          ws_choice *c)
{
    uint32_t often = times_aimed(r, aim, k->top);
    uint32_t roles = ws_has_top(r, &aim->last, k->top) | ws_has_top(r, &aim->said, k->top) << 1 |
                     ws_has_top(r, &aim->accused, k->top) << 2 |
                     (uint32_t)ws_str_eq(aim->top, r->own) << 3;

    ws_choice_add(c, ws_feature(KIND_KNOWN, roles, k->origin, own));
    ws_choice_add(c, ws_feature(KIND_KNOWN, roles, own, act + 1));
    ws_choice_add(c, ws_feature(KIND_OFTEN, often, k->origin, own));
    ws_choice_add(c, ws_feature(KIND_OFTEN, often, roles, own + 2));
}

void
ws_target_features(const reader *r, const ws_targets *all, const ws_aim *aim, uint32_t index,
                   ws_choice *c)
{
    const ws_target *k = &all->v[index];
    const ws_entity *e = &r->cast->entities[k->entity];
    bool own = r->own.len && ws_str_eq(k->top, r->own);
    uint32_t act = all->act, salient = salience(r, all, index);
    uint32_t whole = own && e->path.len == r->own.len, rank = 0, others = 0, tops = 0;

    for (uint32_t i = 0; i < all->n; i++) {
        rank += i < index && all->v[i].origin == k->origin;
        others += all->v[i].origin <= FROM_CUE;
        tops += ws_targets_meet(&all->v[i], k);
    }
    ws_choice_add(c, ws_feature(KIND_BIAS, 0, 0, 0));
    ws_choice_add(c, ws_feature(KIND_BIAS, k->origin, 1, 0));
    ws_choice_add(c, ws_feature(KIND_ACT, act, 0, 0));
    ws_choice_add(c, ws_feature(KIND_ACT, act, k->origin, 1));
    ws_choice_add(c, ws_feature(KIND_LEMMA, all->lemma, k->origin, 0));
    ws_choice_add(c, ws_feature(KIND_KIND, e->kind, k->origin, 0));
    ws_choice_add(c, ws_feature(KIND_KIND, e->kind, k->origin, act + 1));
    ws_choice_add(c, ws_feature(KIND_OWN, own, whole, k->origin));
    ws_choice_add(c, ws_feature(KIND_OWN, own, whole, act + 100));
    ws_choice_add(c, ws_feature(KIND_RANK, rank > 3 ? 3 : rank, k->origin, 0));
    ws_choice_add(c, ws_feature(KIND_COUNT, k->count > 2 ? 3 : k->count, tops > 3 ? 3 : tops, 0));
    ws_choice_add(c, ws_feature(KIND_SAID, ws_target_speaks(all, k->entity), k->origin, 0));
    ws_choice_add(c, ws_feature(KIND_RULE, is_rule_target(r, k->entity), r->out->targets.n > 0, 0));
    ws_choice_add(c, ws_feature(KIND_OTHERS, others > 3 ? 3 : others, k->origin, 0));
    ws_choice_add(c, ws_feature(KIND_LISTED, e->listed, e->kind, k->origin));
    ws_choice_add(
        c, ws_feature(KIND_SPEAKER,
                      all->speaker->n ? r->cast->entities[all->speaker->entities[0]].kind : 99,
                      k->origin, 0));
    ws_choice_add(c, ws_feature(KIND_PRONOUN, k->pronoun, k->origin, rank > 1));
    ws_choice_add(c, ws_feature(KIND_SALIENT, salient, k->origin, 0));
    ws_choice_add(c, ws_feature(KIND_SALIENT, salient, k->origin, own + 1));
    ws_choice_add(c, ws_feature(KIND_TITLE, e->in_title, k->origin, own));
    add_known(r, k, aim, act, own, c);
    add_mention_features(r, k, act, c);
}

static uint32_t
length_of(const reader *r)
{
    return r->n < 4 ? 0 : r->n < 8 ? 1 : r->n < 16 ? 2 : r->n < 32 ? 3 : 4;
}

/* What the claim is like: who makes it, whether the claim before is of the same and about somebody,
 * how long it is, and how it begins. */
static void
add_claim_features(const reader *r, const ws_targets *all, const ws_aim *aim, bool named,
                   ws_choice *c)
{
    const ws_speaker *s = all->speaker;
    bool same = s->n && aim->said.n && s->entities[0] == aim->said.entities[0];
    uint32_t kind = s->n ? r->cast->entities[s->entities[0]].kind : NONE;

    ws_choice_add(c, ws_feature(KIND_CLAIM, aim->last.n > 0, same, 0));
    ws_choice_add(c, ws_feature(KIND_CLAIM, aim->last.n > 0, same, all->act + 1));
    ws_choice_add(c, ws_feature(KIND_CLAIM, kind, r->own.len > 0, 50));
    ws_choice_add(c, ws_feature(KIND_CLAIM, r->a->mode, named, 51));
    ws_choice_add(c, ws_feature(KIND_CLAIM, length_of(r), named, 52));
    ws_choice_add(c, ws_feature(KIND_CLAIM, r->n ? r->t->tokens[r->v[0]].word : 0, 0, 53));
}

void
ws_no_target_features(const reader *r, const ws_targets *all, const ws_aim *aim, ws_choice *c)
{
    uint32_t in_content = 0, others = 0;

    for (uint32_t i = 0; i < all->n; i++) {
        in_content += all->v[i].origin <= FROM_CUE;
        others += all->v[i].origin <= FROM_CUE && !ws_str_eq(all->v[i].top, r->own);
    }
    ws_choice_add(c, ws_feature(KIND_NONE, 0, 0, 0));
    ws_choice_add(c, ws_feature(KIND_NONE, all->act, 0, 1));
    ws_choice_add(c, ws_feature(KIND_NONE, all->lemma, 0, 2));
    ws_choice_add(c, ws_feature(KIND_NONE, in_content > 3 ? 3 : in_content, 0, 3));
    ws_choice_add(c, ws_feature(KIND_NONE, others > 2 ? 2 : others, all->act, 4));
    ws_choice_add(c, ws_feature(KIND_NONE, others > 2 ? 2 : others, r->n < 10 ? 0 : r->n < 30, 5));
    ws_choice_add(c, ws_feature(KIND_NONE, r->out->targets.n, 0, 6));
    add_claim_features(r, all, aim, in_content > 0, c);
}
