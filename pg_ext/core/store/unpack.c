/*
 * store/unpack.c
 *    From stored bytes to an article. Nothing in them is trusted: a count is bounded by the bytes
 *    that are left before it is used or allocated for.
 */
#include <math.h>

#include "model/fields.h"
#include "store/layout.h"
#include "store/v1.h"

/* A stream of varints. After the first bad one `bad` stays set and every number is 0. */
typedef struct reader {
    const uint8_t *p, *end;
    bool bad;
} reader;

typedef struct unpacker {
    ws_ctx *cx;
    ws_article *a;
    const ws_layout *l;
    uint32_t members; /* that are wanted */
    bool has_words;   /* they are wanted, and the stored ones are good */
    reader streams, words;
    char *room; /* for lists */
    size_t room_left;
    uint32_t *ids; /* for word lists */
    uint32_t id;   /* of the last claim, */
    uint64_t time; /* and of the last that has one */
} unpacker;

#define ROOM         1024 /* bytes that lists share; nearly always enough */
#define SPARE_CLAIMS 4    /* some more are often added */

static uint32_t
bad(reader *r)
{
    r->bad = true;
    r->p = r->end;
    return 0;
}

static uint64_t
get_wide(reader *r)
{
    uint64_t v = 0;

    for (uint32_t shift = 0; shift < 64 && r->p < r->end; shift += 7) {
        uint8_t byte = *r->p++;

        if (shift == 63 && byte > 1)
            break;
        v |= (uint64_t)(byte & 0x7F) << shift;
        if (byte < 0x80)
            return byte == 0 && shift > 0 ? bad(r) : v;
    }
    return bad(r);
}

static uint32_t
get_long(reader *r)
{
    uint64_t v = get_wide(r);

    return v > UINT32_MAX ? bad(r) : (uint32_t)v;
}

/* Nearly all take one byte or two; a second one of 0 would not be the shortest form. */
static inline uint32_t
get(reader *r)
{
    if (r->p < r->end && *r->p < 0x80)
        return *r->p++;
    if (r->end - r->p >= 2 && r->p[1] > 0 && r->p[1] < 0x80) {
        r->p += 2;
        return (r->p[-2] & 0x7Fu) | (uint32_t)r->p[-1] << 7;
    }
    return get_long(r);
}

/* A count of things of at least `bytes` bytes each. */
static inline uint32_t
get_count(reader *r, uint32_t bytes, uint32_t max)
{
    uint32_t n = get(r);

    return n > max || n > (size_t)(r->end - r->p) / bytes ? bad(r) : n;
}

/* Pass over n numbers. */
static void
skip(reader *r, uint32_t n)
{
    while (n > 0 && r->p < r->end)
        n -= *r->p++ < 0x80;
    if (n > 0)
        bad(r);
}

/* Memory for a list, whose length was checked. */
static void *
take(unpacker *u, uint32_t n, size_t size)
{
    size_t bytes = n * size;
    void *p;

    if (n == 0)
        return NULL;
    if (bytes > u->room_left) {
        u->room_left = bytes > ROOM ? bytes : ROOM;
        u->room = ws_alloc(u->cx, u->room_left, 1);
    }
    p = u->room;
    u->room += bytes;
    u->room_left -= bytes;
    return p;
}

/* A list of claims that nobody wants is passed over. */
static bool
is_wanted(unpacker *u, uint32_t member, uint32_t *n, uint32_t numbers)
{
    if (u->members & member)
        return true;
    skip(&u->streams, *n * numbers);
    *n = 0;
    return false;
}

static void
get_spans(unpacker *u, ws_spans *spans)
{
    reader *r = &u->streams;
    uint64_t pos = 0;

    spans->n = get_count(r, 2, WS_FRAGMENTS_MAX);
    if (!is_wanted(u, WS_READ_SPANS, &spans->n, 2))
        return;
    spans->v = take(u, spans->n, sizeof(ws_span));
    for (uint32_t i = 0; i < spans->n; i++) {
        uint32_t gap = get(r), length = get(r);

        if (length == 0 || (gap == 0 && i > 0) || pos + gap + length > u->a->text_len)
            bad(r);
        spans->v[i].start = (uint32_t)(pos + gap);
        pos += (uint64_t)gap + length;
        spans->v[i].end = (uint32_t)pos;
    }
}

/* A string by its number. */
static ws_str
string_of(unpacker *u, uint32_t number)
{
    const ws_table *t = &u->l->strings;
    uint32_t start, end;

    if (number == 0)
        return WS_NONE;
    if (number > t->n)
        return bad(&u->streams), WS_NONE;
    start = ws_table_offset(t, number - 1);
    end = ws_table_offset(t, number);
    if (end < start || end > t->size)
        return bad(&u->streams), WS_NONE;
    return (ws_str){t->bytes + start, end - start};
}

/* Where there must be one. */
static ws_str
get_string(unpacker *u)
{
    uint32_t number = get(&u->streams);

    return string_of(u, number ? number : bad(&u->streams));
}

static ws_str *
get_names(unpacker *u, uint32_t member, uint32_t *n)
{
    ws_str *names;

    *n = get_count(&u->streams, 1, WS_LIST_MAX);
    if (!is_wanted(u, member, n, 1))
        return NULL;
    names = take(u, *n, sizeof(ws_str));
    for (uint32_t i = 0; i < *n; i++)
        names[i] = get_string(u);
    return names;
}

static void
get_concepts(unpacker *u, ws_claim *c)
{
    c->nconcepts = get_count(&u->streams, 2, WS_LIST_MAX);
    if (!is_wanted(u, WS_READ_CONCEPTS, &c->nconcepts, 2))
        return;
    c->concepts = take(u, c->nconcepts, sizeof(ws_concept));
    for (uint32_t i = 0; i < c->nconcepts; i++) {
        uint32_t polarity;

        c->concepts[i].code = get_string(u);
        polarity = get(&u->streams);
        if (polarity > WS_UNKNOWN + 1)
            polarity = bad(&u->streams);
        c->concepts[i].polarity = (ws_polarity)((int)polarity - 1);
    }
}

static void
get_attrs(unpacker *u, ws_claim *c)
{
    c->nattrs = get_count(&u->streams, 3, WS_LIST_MAX);
    if (!is_wanted(u, WS_READ_ATTRS, &c->nattrs, 3))
        return;
    c->attrs = take(u, c->nattrs, sizeof(ws_attr));
    for (uint32_t i = 0; i < c->nattrs; i++) {
        uint32_t kind;

        c->attrs[i].key = get_string(u);
        kind = get(&u->streams);
        if (kind > WS_ATTR_FALSE)
            kind = bad(&u->streams);
        c->attrs[i].kind = (ws_attr_kind)kind;
        if (kind == WS_ATTR_STRING || kind == WS_ATTR_NUMBER)
            c->attrs[i].value = get_string(u);
        else if (c->attrs[i].value = WS_NONE, get(&u->streams) != 0)
            bad(&u->streams);
    }
}

/* The words of so many fragments. Each fragment's count is a byte at least, which pays for the
 * break before it: u->ids has an entry for each byte. */
static void
get_words(unpacker *u, uint32_t fragments, ws_wordlist *list)
{
    reader *r = &u->words;

    *list = (ws_wordlist){u->ids, 0};
    for (uint32_t i = 0; i < fragments && !r->bad; i++) {
        uint32_t n = get_count(r, 1, UINT32_MAX);

        if (i > 0)
            *u->ids++ = WS_WORD_BREAK;
        for (; n > 0; n--) {
            uint32_t id = get(r);

            *u->ids++ = id < u->l->h.nwords ? id : bad(r);
        }
    }
    list->n = (uint32_t)(u->ids - list->v);
    if (list->n == 0)
        list->v = NULL;
}

static void
skip_words(unpacker *u, uint32_t fragments)
{
    for (uint32_t i = 0; i < fragments && !u->words.bad; i++)
        skip(&u->words, get_count(&u->words, 1, UINT32_MAX));
}

static void
get_kinds(unpacker *u, uint32_t kinds, ws_claim *c)
{
    uint32_t origin = kinds >> WS_ORIGIN_BIT & 3, status = kinds >> WS_STATUS_BIT & 3;

    if (origin > WS_IMPORT || status > WS_REJECTED)
        origin = status = bad(&u->streams);
    c->mode = (ws_mode)(kinds & 3);
    c->origin = (ws_origin)origin;
    c->status = (ws_status)status;
}

static double
get_confidence(reader *r)
{
    double v;

    if ((size_t)(r->end - r->p) < sizeof(v))
        return bad(r);
    memcpy(&v, r->p, sizeof(v));
    r->p += sizeof(v);
    return isnan(v) ? bad(r) : v; /* none is not written */
}

static int64_t
get_time(unpacker *u)
{
    uint64_t step = get_wide(&u->streams);

    u->time += step >> 1 ^ -(step & 1);
    if (!ws_time_known((int64_t)u->time))
        bad(&u->streams);
    return (int64_t)u->time;
}

/* ---- extras ---- */

static bool
set_number(uint64_t zigzag, void *member)
{
    int64_t v = (int64_t)(zigzag >> 1 ^ -(zigzag & 1));

    memcpy(member, &v, sizeof(v));
    return ws_time_known(v);
}

/* A field that this version knows. */
static bool
set_extra(const ws_claim_field *f, const ws_extra *x, ws_claim *c)
{
    char *member = (char *)c + f->at;

    if (x->wire != ws_field_wire(f))
        return false;
    if (x->wire == WS_WIRE_NUMBER)
        return set_number(x->number, member);
    *(ws_str *)(void *)member = x->text;
    return true;
}

static bool
get_extra(unpacker *u, ws_extra *x)
{
    reader *r = &u->streams;
    uint32_t key = get(r);

    *x = (ws_extra){.tag = key >> WS_WIRE_BITS, .wire = (ws_wire)(key & 3)};
    if (x->wire == WS_WIRE_NUMBER) {
        x->number = get_wide(r);
    } else if (x->wire == WS_WIRE_STRING) {
        x->text = get_string(u);
    } else if (x->wire == WS_WIRE_BYTES) {
        uint32_t len = get_count(r, 1, UINT32_MAX);

        x->text = (ws_str){(const char *)r->p, len};
        r->p += len;
    } else {
        bad(r);
    }
    return !r->bad;
}

/* To the end of the claim. Those that no field has are kept for the version that wrote them. */
static void
get_extras(unpacker *u, ws_claim *c)
{
    ws_extra **next = &c->extras, x;
    uint32_t before = 0;

    if (!ws_v1_has_extras(u->l->h.version))
        return;
    for (; u->streams.p < u->streams.end && get_extra(u, &x); before = x.tag) {
        const ws_claim_field *f = ws_claim_field_tagged(x.tag);

        if (x.tag <= before || (f && !set_extra(f, &x, c))) {
            bad(&u->streams);
            return;
        }
        if (f)
            continue;
        *next = take(u, 1, sizeof(ws_extra));
        **next = x;
        next = &(*next)->next;
    }
}

/* ---- claims ---- */

/* What stands before the lists. */
static void
get_head(unpacker *u, ws_claim *c)
{
    reader *r = &u->streams;
    uint32_t gap = get(r), kinds;

    if (gap == 0 || gap > WS_ID_MAX - u->id)
        gap = bad(r);
    c->id = u->id += gap;
    c->parent = get(r);
    c->act = string_of(u, get(r));
    c->coder = string_of(u, get(r));
    c->note = string_of(u, get(r));
    kinds = r->p < r->end ? *r->p++ : bad(r);
    get_kinds(u, kinds, c);
    c->confidence = kinds & WS_HAS_CONFIDENCE ? get_confidence(r) : NAN;
    c->tagged_at = kinds & WS_HAS_TIME ? get_time(u) : WS_NO_TIME;
}

/* Up to the last member that is wanted. */
static void
get_members(unpacker *u, ws_claim *c)
{
    uint32_t last = u->members & ~(uint32_t)WS_READ_WORDS;

    if (last == 0)
        return;
    get_spans(u, &c->source);
    get_spans(u, &c->cue);
    get_spans(u, &c->content);
    if (last >= WS_READ_ACTORS)
        c->actors = get_names(u, WS_READ_ACTORS, &c->nactors);
    if (last >= WS_READ_TARGETS)
        c->targets = get_names(u, WS_READ_TARGETS, &c->ntargets);
    if (last >= WS_READ_CONCEPTS)
        get_concepts(u, c);
    if (last >= WS_READ_ATTRS)
        get_attrs(u, c);
    if (last >= WS_READ_EXTRAS)
        get_extras(u, c);
}

/* Begin the next claim: u->streams becomes its bytes. Returns where they end, NULL when corrupt. */
static const uint8_t *
next_claim(unpacker *u)
{
    reader *r = &u->streams;
    uint32_t size;

    r->end = (const uint8_t *)u->l->strings.offsets;
    size = get(r);
    if (r->bad || size > (size_t)(r->end - r->p))
        return NULL;
    return r->end = r->p + size;
}

static bool
get_claim(unpacker *u, ws_claim *c)
{
    const uint8_t *end = next_claim(u);

    if (!end)
        return ws_corrupt(u->cx, "A claim in it does not end.");
    ws_claim_init(c);
    get_head(u, c);
    get_members(u, c);
    if (u->streams.bad || (u->members == WS_READ_ALL && u->streams.p != end))
        return ws_corrupt(u->cx, "A claim in it cannot be read.");
    u->streams.p = end;
    if (u->has_words) {
        get_words(u, c->cue.n, &c->cue_words);
        get_words(u, c->content.n, &c->content_words);
    }
    if (u->words.bad)
        return ws_corrupt(u->cx, "The words of a claim in it cannot be read.");
    return true;
}

/* The dictionary, which has room for some more; the words of claims follow it. */
static bool
get_dict(unpacker *u, ws_dict *d)
{
    reader *r = &u->words;
    uint32_t n = u->l->h.nwords;

    if (!u->l->words)
        return ws_corrupt(u->cx, "It ends before its dictionary.");
    *r = (reader){(const uint8_t *)u->l->words, (const uint8_t *)u->l->data + u->l->h.block, false};
    if (n > (size_t)(r->end - r->p))
        return ws_corrupt(u->cx, "Its dictionary runs out of its place.");
    d->n = d->sorted = n;
    d->cap = n + 64;
    d->words = ws_alloc(u->cx, d->cap, sizeof(ws_str));
    for (uint32_t i = 0; i < n; i++) {
        uint32_t len = get_count(r, 1, UINT32_MAX);

        d->words[i] = (ws_str){(const char *)r->p, len};
        r->p += len;
    }
    if (r->bad)
        return ws_corrupt(u->cx, "A word in it has no length.");
    u->ids = ws_alloc(u->cx, (size_t)(r->end - r->p), sizeof(uint32_t));
    return true;
}

static bool
get_claims(unpacker *u)
{
    u->streams.p = (const uint8_t *)u->l->claims;
    for (uint32_t i = 0; i < u->l->h.nclaims; i++) {
        if (!get_claim(u, &u->a->claims[i]))
            return false;
    }
    if (u->streams.p != (const uint8_t *)u->l->strings.offsets ||
        (u->has_words && u->words.p != u->words.end))
        return ws_corrupt(u->cx, "Its claims are followed by other bytes.");
    return true;
}

static void
begin_article(ws_ctx *cx, const ws_layout *l, uint32_t spare, ws_article *a)
{
    memset(a, 0, sizeof(*a));
    a->text_len = l->h.text_len;
    a->text_chars = l->h.text_chars;
    a->compressed = l->h.flags & WS_FLAG_COMPRESSED;
    if (l->text)
        a->stored = (ws_str){l->text, l->h.stored_len};
    if (l->text && !a->compressed)
        a->text = a->stored;
    a->last_id = l->h.last_id;
    a->nclaims = l->h.nclaims;
    a->cap = a->nclaims + spare;
    a->claims = ws_alloc(cx, a->cap, sizeof(ws_claim));
}

bool
ws_article_unpack_some(ws_ctx *cx, const char *data, uint32_t len, uint32_t members, ws_article *a)
{
    ws_layout l;
    unpacker u = {.cx = cx, .a = a, .l = &l, .members = members};

    if (members & WS_READ_WORDS) /* which are counted by fragment */
        u.members |= WS_READ_SPANS;
    if (!ws_layout_open(cx, data, len, &l))
        return false;
    u.has_words = members & WS_READ_WORDS && l.h.unicode == WS_FOLDING_VERSION;
    begin_article(cx, &l, members == WS_READ_ALL ? SPARE_CLAIMS : 0, a);
    if ((u.has_words && !get_dict(&u, &a->dict)) || !get_claims(&u))
        return false;
    return !(members & WS_READ_WORDS) || u.has_words || ws_article_derive_words(cx, a);
}

bool
ws_article_unpack_words(ws_ctx *cx, const char *data, uint32_t len, const bool *wanted,
                        ws_article *a)
{
    ws_layout l;
    unpacker u = {.cx = cx, .a = a, .l = &l};

    if (!ws_layout_open(cx, data, len, &l))
        return false;
    if (l.h.unicode != WS_FOLDING_VERSION)
        return ws_article_derive_words(cx, a);
    if (!get_dict(&u, &a->dict))
        return false;
    for (uint32_t i = 0; i < a->nclaims; i++) {
        ws_claim *c = &a->claims[i];

        if (wanted[i]) {
            get_words(&u, c->cue.n, &c->cue_words);
            get_words(&u, c->content.n, &c->content_words);
        } else {
            skip_words(&u, c->cue.n + c->content.n);
        }
    }
    return !u.words.bad || ws_corrupt(cx, "The words of a claim in it cannot be read.");
}

bool
ws_article_unpack(ws_ctx *cx, const char *data, uint32_t len, ws_article *a)
{
    if (!ws_article_unpack_some(cx, data, len, WS_READ_ALL, a))
        return false;
    if (!ws_article_seal(cx, a)) /* parents are walked later and must not go round */
        return ws_corrupt(cx, "A claim's parent in it is not right.");
    return true;
}
