/*
 * edit/decide.c
 *    Decisions on proposals.
 */
#include "edit/decide.h"

#include "edit/difference.h"
#include "edit/edit.h"
#include "json/write.h"

static bool
is_proposal(const ws_claim *c)
{
    return c->origin == WS_TAGGER || c->status == WS_SUGGESTED || c->decided_by.s ||
           c->decided_at != WS_NO_TIME;
}

static void
sign(ws_draft *draft, const ws_claim *old, const ws_decision *d)
{
    if (!d->by.s && d->at == WS_NO_TIME)
        return;
    if (draft->c.decided_by.s == old->decided_by.s)
        draft->c.decided_by = d->by;
    if (draft->c.decided_at == old->decided_at)
        draft->c.decided_at = d->at;
}

/* Does the claim wait again, as it was proposed? */
static bool
waits_again(const ws_claim *old, const ws_claim *new)
{
    return old->status != WS_SUGGESTED && new->status == WS_SUGGESTED && !new->proposed.s;
}

/* As if nobody had decided, unless the draft names who did. */
static void
take_back(ws_draft *draft, const ws_claim *old)
{
    if (draft->c.decided_by.s == old->decided_by.s)
        draft->c.decided_by = WS_NONE;
    if (draft->c.decided_at == old->decided_at)
        draft->c.decided_at = WS_NO_TIME;
}

/* What was proposed for a field: what is kept, else what the claim had before this change. */
static bool
proposed_value(ws_ctx *cx, ws_article *a, const ws_claim *old, const ws_json *kept,
               const ws_claim_field *f, ws_str *value)
{
    const ws_json *m = kept ? ws_json_member(kept, f->name) : NULL;
    ws_buf out;

    if (!m)
        return ws_json_of_field(cx, a, old, f, value);
    ws_buf_init(&out, cx, 64);
    ws_json_of_tree(m, &out);
    *value = (ws_str){out.data, (uint32_t)out.len};
    return true;
}

/* `proposed` of the new claim: members that are not as they were proposed. */
static bool
compare(ws_ctx *cx, ws_article *a, const ws_claim *old, const ws_claim *new, ws_str *proposed)
{
    ws_json *kept = NULL;
    ws_buf out;

    if (old->proposed.s && !ws_json_parse(cx, old->proposed, &kept))
        return false;
    ws_buf_init(&out, cx, 64);
    for (int i = 0; i < WS_C_COUNT; i++) {
        const ws_claim_field *f = &ws_claim_fields[i];
        ws_str was, is;

        if (!ws_field_is_said(f))
            continue;
        if (!proposed_value(cx, a, old, kept, f, &was) || !ws_json_of_field(cx, a, new, f, &is))
            return false;
        if (ws_str_eq(was, is))
            continue;
        ws_buf_text(&out, out.len ? ", " : "{");
        ws_json_string(&out, f->name);
        ws_buf_text(&out, ": ");
        ws_buf_add(&out, was.s, was.len);
    }
    ws_buf_text(&out, "}");
    *proposed = out.len > 1 ? (ws_str){out.data, (uint32_t)out.len} : WS_NONE;
    return true;
}

bool
ws_article_revise(ws_ctx *cx, ws_article *a, const ws_draft *draft, const ws_decision *d)
{
    const ws_claim *old = ws_article_find(a, draft->c.id);
    ws_draft decided = *draft;
    ws_claim new;

    if (!old || !is_proposal(old))
        return ws_article_replace(cx, a, draft);
    if (!ws_claim_build(cx, a, draft, &new))
        return false;
    if (ws_claim_equal(old, &new))
        return true;
    if (draft->c.proposed.s == old->proposed.s && !compare(cx, a, old, &new, &decided.c.proposed))
        return false;
    if (waits_again(old, &decided.c))
        take_back(&decided, old);
    else
        sign(&decided, old, d);
    return ws_article_replace(cx, a, &decided);
}

bool
ws_article_decide(ws_ctx *cx, ws_article *a, uint32_t id, ws_status status, const ws_decision *d)
{
    ws_claim *c = ws_article_find(a, id);
    ws_draft draft;

    if (!c)
        return ws_fail(cx, WS_NOT_FOUND, "article has no claim %u", id);
    if (!ws_draft_of(cx, a, c, &draft))
        return false;
    draft.c.status = status;
    sign(&draft, c, d);
    return ws_article_replace(cx, a, &draft);
}
