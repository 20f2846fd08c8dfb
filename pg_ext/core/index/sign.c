/*
 * index/sign.c
 *    Writing and reading signatures. Their grammar stands in index/sign.h.
 */
#include "index/sign.h"

#include <math.h>
#include <string.h>

enum { SIGN_CODER = 1, SIGN_CONFIDENCE = 2, SIGN_NESTED = 4, SIGN_CUE = 8, SIGN_NOTE = 16 };

#define LONG_LENGTH  255 /* two bytes follow */
#define ORIGIN_SHIFT 2
#define STATUS_SHIFT 4
#define TWO_BITS     3

/* ---- writing ---- */

typedef struct writer {
    ws_key *k;
    bool full;
} writer;

static void
put_bytes(writer *w, const void *bytes, size_t n)
{
    w->full = w->full || w->k->len + n > WS_SIGN_BYTES_MAX;
    if (w->full || n == 0)
        return;
    memcpy(w->k->bytes + w->k->len, bytes, n);
    w->k->len += (uint32_t)n;
}

static void
put_byte(writer *w, uint32_t byte)
{
    uint8_t b = (uint8_t)byte;

    put_bytes(w, &b, 1);
}

static void
put_length(writer *w, uint32_t n)
{
    w->full = w->full || n > UINT16_MAX;
    if (n < LONG_LENGTH) {
        put_byte(w, n);
        return;
    }
    put_byte(w, LONG_LENGTH);
    put_byte(w, n >> 8);
    put_byte(w, n);
}

static void
put_string(writer *w, ws_str s)
{
    put_length(w, s.len);
    put_bytes(w, s.s, s.len);
}

static void
put_strings(writer *w, const ws_str *v, uint32_t n)
{
    put_byte(w, n);
    for (uint32_t i = 0; i < n; i++)
        put_string(w, v[i]);
}

/* All but one. */
static void
put_others(writer *w, const ws_str *v, uint32_t n, uint32_t one)
{
    put_byte(w, one < n ? n - 1 : n);
    for (uint32_t i = 0; i < n; i++)
        if (i != one)
            put_string(w, v[i]);
}

/* By the names given, else by their own. */
static void
put_concepts(writer *w, const ws_claim *c, const ws_str *names)
{
    put_byte(w, c->nconcepts);
    for (uint32_t i = 0; i < c->nconcepts; i++) {
        put_byte(w, (uint32_t)(c->concepts[i].polarity + 1));
        put_string(w, names ? names[i] : c->concepts[i].code);
    }
}

static void
put_attrs(writer *w, const ws_claim *c)
{
    put_byte(w, c->nattrs);
    for (uint32_t i = 0; i < c->nattrs; i++) {
        put_byte(w, c->attrs[i].kind);
        put_string(w, c->attrs[i].key);
        put_string(w, c->attrs[i].value.s ? c->attrs[i].value : WS_STR(""));
    }
}

/* A space between two words, a line break between two fragments. */
static void
put_words(writer *w, const ws_wordlist *list, const ws_dict *dict)
{
    uint32_t length = w->k->len, len;

    put_bytes(w, "\0", 2);
    for (uint32_t i = 0; i < list->n; i++) {
        if (list->v[i] == WS_WORD_BREAK) {
            put_byte(w, '\n');
            continue;
        }
        if (i > 0 && list->v[i - 1] != WS_WORD_BREAK)
            put_byte(w, ' ');
        put_bytes(w, dict->words[list->v[i]].s, dict->words[list->v[i]].len);
    }
    if (w->full)
        return;
    len = w->k->len - length - 2;
    w->k->bytes[length] = (char)(len >> 8);
    w->k->bytes[length + 1] = (char)len;
}

static void
put_kinds(writer *w, const ws_claim *c)
{
    put_byte(w,
             c->mode | (uint32_t)c->origin << ORIGIN_SHIFT | (uint32_t)c->status << STATUS_SHIFT);
    put_byte(w, (c->coder.s ? SIGN_CODER : 0u) | (isnan(c->confidence) ? 0u : SIGN_CONFIDENCE) |
                    (c->parent ? SIGN_NESTED : 0u) | (c->cue.n ? SIGN_CUE : 0u) |
                    (c->note.s ? SIGN_NOTE : 0u));
}

/* False when a part was cut: it could not be read back. */
static bool
put_lead(ws_key *k, enum ws_key_tag tag, const ws_sign_names *names, uint32_t actor,
         uint32_t target, const ws_claim *c)
{
    ws_key_begin(k, tag);
    ws_key_part(k, actor < c->nactors ? names->actors[actor] : WS_STR(""));
    ws_key_part(k, c->act.s ? c->act : WS_STR(""));
    ws_key_part(k, target < c->ntargets ? names->targets[target] : WS_STR(""));
    return k->exact;
}

bool
ws_sign_write(ws_key *k, const ws_sign_names *names, uint32_t actor, uint32_t target,
              const ws_claim *c)
{
    writer w = {k, !put_lead(k, WS_KEY_SIGN, names, actor, target, c)};

    put_kinds(&w, c);
    put_others(&w, names->actors, c->nactors, actor);
    put_others(&w, names->targets, c->ntargets, target);
    put_concepts(&w, c, names->concepts);
    return !w.full;
}

bool
ws_sign_write_later(ws_key *k, const ws_sign_names *names, uint32_t actor, uint32_t target,
                    const ws_claim *c, const ws_dict *dict)
{
    writer w = {k, !put_lead(k, WS_KEY_LATER, names, actor, target, c)};

    put_kinds(&w, c);
    if (c->coder.s)
        put_string(&w, c->coder);
    if (!isnan(c->confidence))
        put_bytes(&w, &c->confidence, sizeof(c->confidence));
    put_strings(&w, c->actors, c->nactors);
    put_strings(&w, c->targets, c->ntargets);
    put_concepts(&w, c, NULL);
    put_attrs(&w, c);
    put_words(&w, &c->content_words, dict);
    put_words(&w, &c->cue_words, dict);
    return !w.full;
}

/* ---- reading ---- */

typedef struct reader {
    const char *at, *end;
    bool bad;
} reader;

static const char *
get_bytes(reader *r, uint32_t n)
{
    const char *at = r->at;

    if (r->bad || n > (size_t)(r->end - at)) {
        r->bad = true;
        return NULL;
    }
    r->at += n;
    return at;
}

static uint32_t
get_byte(reader *r)
{
    const char *at = get_bytes(r, 1);

    return at ? (uint8_t)*at : 0;
}

static uint32_t
get_two(reader *r)
{
    uint32_t high = get_byte(r);

    return high << 8 | get_byte(r);
}

static ws_str
get_string(reader *r)
{
    uint32_t n = get_byte(r);

    if (n == LONG_LENGTH)
        n = get_two(r);
    return (ws_str){get_bytes(r, n), n};
}

/* Behind the `n` that are there. */
static uint32_t
get_strings(reader *r, ws_str *v, uint32_t n)
{
    uint32_t more = get_byte(r);

    if (n + more > WS_LIST_MAX)
        r->bad = true;
    for (uint32_t i = 0; i < more && !r->bad; i++)
        v[n + i] = get_string(r);
    return n + more;
}

/* The polarity that a stored byte stands for. */
static ws_polarity
polarity_of(reader *r)
{
    uint32_t byte = get_byte(r);

    r->bad = r->bad || byte > WS_UNKNOWN + 1;
    return (ws_polarity)((int)byte - 1);
}

static void
get_concepts(reader *r, ws_claim *c)
{
    c->nconcepts = get_byte(r);
    for (uint32_t i = 0; i < c->nconcepts; i++) {
        c->concepts[i].polarity = polarity_of(r);
        c->concepts[i].code = get_string(r);
    }
}

static void
get_attrs(reader *r, ws_claim *c)
{
    c->nattrs = get_byte(r);
    for (uint32_t i = 0; i < c->nattrs; i++) {
        c->attrs[i].kind = (ws_attr_kind)get_byte(r);
        c->attrs[i].key = get_string(r);
        c->attrs[i].value = get_string(r);
    }
}

static ws_str
get_words(reader *r)
{
    uint32_t n = get_two(r);

    return (ws_str){get_bytes(r, n), n};
}

static uint32_t
get_kinds(reader *r, ws_claim *c)
{
    uint32_t kinds = get_byte(r), flags = get_byte(r);

    c->mode = (ws_mode)(kinds & TWO_BITS);
    c->origin = (ws_origin)(kinds >> ORIGIN_SHIFT & TWO_BITS);
    c->status = (ws_status)(kinds >> STATUS_SHIFT & TWO_BITS);
    c->parent = (flags & SIGN_NESTED) != 0;
    c->cue.n = (flags & SIGN_CUE) != 0;
    c->note = flags & SIGN_NOTE ? WS_STR("") : WS_NONE;
    return flags;
}

static ws_str
get_part(reader *r)
{
    const char *start = r->at, *nul = memchr(start, 0, (size_t)(r->end - start));

    if (!nul) {
        r->bad = true;
        return WS_STR("");
    }
    r->at = nul + 1;
    return (ws_str){start, (uint32_t)(nul - start)};
}

/* Whether there is a confidence is known of each claim, which it is only of later ones. */
static void
get_later(reader *r, ws_sign *s, uint32_t flags)
{
    ws_claim *c = &s->claim;

    c->coder = flags & SIGN_CODER ? get_string(r) : WS_NONE;
    if (flags & SIGN_CONFIDENCE) {
        const char *bytes = get_bytes(r, sizeof(c->confidence));

        if (bytes)
            memcpy(&c->confidence, bytes, sizeof(c->confidence));
    }
    c->nactors = get_strings(r, c->actors, 0);
    c->ntargets = get_strings(r, c->targets, 0);
    get_concepts(r, c);
    get_attrs(r, c);
    s->content = get_words(r);
    s->cue = get_words(r);
}

bool
ws_sign_read(ws_sign *s, ws_str key)
{
    reader r = {key.s + 1, key.s + key.len, key.len == 0};
    ws_claim *c = &s->claim;
    uint32_t flags;

    if (r.bad)
        return false;
    c->actors[0] = get_part(&r);
    c->act = get_part(&r);
    c->targets[0] = get_part(&r);
    if (c->act.len == 0)
        c->act = WS_NONE;
    flags = get_kinds(&r, c);
    c->confidence = flags & SIGN_CONFIDENCE ? 0 : NAN;
    c->coder = flags & SIGN_CODER ? WS_STR("") : WS_NONE;
    if (key.s[0] == WS_KEY_LATER) {
        get_later(&r, s, flags);
    } else {
        c->nactors = get_strings(&r, c->actors, c->actors[0].len > 0);
        c->ntargets = get_strings(&r, c->targets, c->targets[0].len > 0);
        get_concepts(&r, c);
    }
    return !r.bad && r.at == r.end;
}

void
ws_sign_init(ws_ctx *cx, ws_sign *s)
{
    memset(s, 0, sizeof(*s));
    s->claim.actors = ws_alloc(cx, WS_LIST_MAX, sizeof(ws_str));
    s->claim.targets = ws_alloc(cx, WS_LIST_MAX, sizeof(ws_str));
    s->claim.concepts = ws_alloc(cx, WS_LIST_MAX, sizeof(ws_concept));
    s->claim.attrs = ws_alloc(cx, WS_LIST_MAX, sizeof(ws_attr));
}

/* ---- what they tell ---- */

/* Does the first element decide? */
static bool
tells_path(const ws_qnode *leaf)
{
    if (leaf->flags & (WS_Q_EXACT | WS_Q_ANYWHERE))
        return false;
    return leaf->flags & WS_Q_ANY || ws_path_first(leaf->fold).len == leaf->fold.len;
}

static bool
tells(const ws_qnode *leaf, bool later)
{
    bool any = leaf->flags & WS_Q_ANY;

    switch ((ws_field)leaf->field) {
    case WS_F_NOTE:
        return any;
    case WS_F_WORDS:
    case WS_F_CUE:
    case WS_F_CODER:
    case WS_F_CONFIDENCE:
        return later || any;
    case WS_F_ATTR:
        return later;
    case WS_F_ACTOR:
    case WS_F_TARGET:
        return later || tells_path(leaf);
    case WS_F_CONCEPT:
    case WS_F_PRO:
    case WS_F_CON:
    case WS_F_ACT:
    case WS_F_POLARITY:
    case WS_F_MODE:
    case WS_F_ORIGIN:
    case WS_F_STATUS:
        return true;
    case WS_F_IS:
        return leaf->number == WS_IS_NESTED;
    default:
        return false; /* a field that came later: the article decides */
    }
}

bool
ws_sign_tells(const ws_qnode *leaf)
{
    return tells(leaf, false);
}

bool
ws_sign_tells_later(const ws_qnode *leaf)
{
    return tells(leaf, true);
}
