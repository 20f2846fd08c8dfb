/*
 * ws_unpack.c
 *    From stored bytes to an article. Nothing in them is trusted: a count is bounded by the bytes
 *    that are left before it is used or allocated for.
 */
#include "ws_layout.h"

/* A stream of varints. After the first bad one `bad` stays set and every number is 0. */
typedef struct reader {
    const uint8_t *p, *end;
    bool bad;
} reader;

typedef struct unpacker {
    ws_ctx *cx;
    ws_article *a;
    const ws_layout *l;
    ws_str *strings; /* entry 0 is the absent string */
    reader streams, words;
    bool with_words;
    char *room;    /* for lists: see ROOM_PER_BYTE */
    uint32_t *ids; /* for word lists */
} unpacker;

/* Bytes of memory that one byte of a claim stream can ask for: a name's ws_str comes from one byte,
 * a span from two, a concept from two, an attribute from three. */
#define ROOM_PER_BYTE 16
_Static_assert(sizeof(ws_str) <= ROOM_PER_BYTE && sizeof(ws_span) <= 2 * ROOM_PER_BYTE &&
                   sizeof(ws_concept) <= 2 * ROOM_PER_BYTE && sizeof(ws_attr) <= 3 * ROOM_PER_BYTE,
               "lists fit their room");

static uint32_t
bad(reader *r)
{
    r->bad = true;
    r->p = r->end;
    return 0;
}

static uint32_t
get_long(reader *r)
{
    uint64_t v = 0;

    for (uint32_t shift = 0; shift < 35 && r->p < r->end; shift += 7) {
        uint8_t byte = *r->p++;

        v |= (uint64_t)(byte & 0x7F) << shift;
        if (byte < 0x80)
            return (byte == 0 && shift > 0) || v > UINT32_MAX ? bad(r) : (uint32_t)v;
    }
    return bad(r);
}

static inline uint32_t
get(reader *r)
{
    if (r->p < r->end && *r->p < 0x80)
        return *r->p++;
    return get_long(r);
}

/* A count of things of at least `bytes` bytes each. */
static uint32_t
get_count(reader *r, uint32_t bytes, uint32_t max)
{
    uint32_t n = get(r);

    return n > max || n > (size_t)(r->end - r->p) / bytes ? bad(r) : n;
}

static void *
take(unpacker *u, uint32_t n, size_t size)
{
    void *p = n ? u->room : NULL;

    u->room += n * size;
    return p;
}

static void
get_spans(unpacker *u, ws_spans *spans)
{
    reader *r = &u->streams;
    uint64_t pos = 0;

    spans->n = get_count(r, 2, WS_FRAGMENTS_MAX);
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

/* A string by its number; the absent one only where it may be. */
static ws_str
get_string(unpacker *u)
{
    uint32_t number = get(&u->streams);

    if (number == 0 || number > u->l->strings.n)
        number = bad(&u->streams);
    return u->strings[number];
}

static ws_str *
get_names(unpacker *u, uint32_t *n)
{
    ws_str *names;

    *n = get_count(&u->streams, 1, WS_LIST_MAX);
    names = take(u, *n, sizeof(ws_str));
    for (uint32_t i = 0; i < *n; i++)
        names[i] = get_string(u);
    return names;
}

static void
get_concepts(unpacker *u, ws_claim *c)
{
    c->nconcepts = get_count(&u->streams, 2, WS_LIST_MAX);
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

            *u->ids++ = id < u->l->dict.n ? id : bad(r);
        }
    }
    list->n = (uint32_t)(u->ids - list->v);
    if (list->n == 0)
        list->v = NULL;
}

static ws_str
record_string(unpacker *u, const char *record, uint32_t field)
{
    uint32_t number = ws_get_u32(record + field);

    if (number > u->l->strings.n)
        number = bad(&u->streams);
    return u->strings[number];
}

static void
get_record(unpacker *u, const char *record, ws_claim *c)
{
    uint8_t mode = (uint8_t)record[WS_REC_MODE], origin = (uint8_t)record[WS_REC_ORIGIN],
            status = (uint8_t)record[WS_REC_STATUS];

    c->id = ws_get_u32(record + WS_REC_ID);
    c->parent = ws_get_u32(record + WS_REC_PARENT);
    c->act = record_string(u, record, WS_REC_ACT);
    c->coder = record_string(u, record, WS_REC_CODER);
    c->note = record_string(u, record, WS_REC_NOTE);
    if (mode > WS_MIXED || origin > WS_IMPORT || status > WS_REJECTED || record[WS_REC_ZERO] != 0)
        mode = origin = status = (uint8_t)bad(&u->streams);
    c->mode = (ws_mode)mode;
    c->origin = (ws_origin)origin;
    c->status = (ws_status)status;
    memcpy(&c->confidence, record + WS_REC_CONFIDENCE, sizeof(c->confidence));
    memcpy(&c->tagged_at, record + WS_REC_TAGGED_AT, sizeof(c->tagged_at));
    if (c->tagged_at != WS_NO_TIME && !ws_time_known(c->tagged_at))
        bad(&u->streams);
}

static bool
get_claim(unpacker *u, uint32_t i)
{
    const char *record = u->l->records + (size_t)i * WS_RECORD_SIZE;
    ws_claim *c = &u->a->claims[i];

    if ((const char *)u->streams.p != u->l->data + ws_get_u32(record + WS_REC_STREAM) ||
        (u->with_words &&
         (const char *)u->words.p != u->l->data + ws_get_u32(record + WS_REC_WORDS)))
        return ws_corrupt(u->cx, "A claim does not begin where the one before it ends.");
    get_record(u, record, c);
    get_spans(u, &c->source);
    get_spans(u, &c->cue);
    get_spans(u, &c->content);
    c->actors = get_names(u, &c->nactors);
    c->targets = get_names(u, &c->ntargets);
    get_concepts(u, c);
    get_attrs(u, c);
    if (u->streams.bad)
        return ws_corrupt(u->cx, "A claim in it cannot be read.");
    c->cue_words = c->content_words = (ws_wordlist){NULL, 0};
    if (u->with_words) {
        get_words(u, c->cue.n, &c->cue_words);
        get_words(u, c->content.n, &c->content_words);
    }
    if (u->words.bad)
        return ws_corrupt(u->cx, "The words of a claim in it cannot be read.");
    if (c->id == 0 || (i > 0 && c->id <= c[-1].id))
        return ws_corrupt(u->cx, "Its claims are not in order.");
    return true;
}

/* The entries of a table, from v[0]. */
static bool
get_table(ws_ctx *cx, const ws_table *t, ws_str *v)
{
    uint32_t start = 0;

    for (uint32_t i = 0; i < t->n; i++) {
        uint32_t end = ws_table_offset(t, i + 1);

        if (end < start || end > t->size)
            return ws_corrupt(cx, "A string or word in it has no length.");
        v[i] = (ws_str){t->bytes + start, end - start};
        start = end;
    }
    return true;
}

static bool
get_claims(unpacker *u)
{
    const ws_layout *l = u->l;
    size_t streams = (size_t)(l->words - l->streams), words = (size_t)(l->words_end - l->words);

    u->streams = (reader){(const uint8_t *)l->streams, (const uint8_t *)l->words, false};
    u->words = (reader){(const uint8_t *)l->words, (const uint8_t *)l->words_end, false};
    u->room = ws_alloc(u->cx, streams, ROOM_PER_BYTE);
    u->ids = u->with_words ? ws_alloc(u->cx, words, sizeof(uint32_t)) : NULL;
    for (uint32_t i = 0; i < l->h.nclaims; i++) {
        if (!get_claim(u, i))
            return false;
    }
    if (u->streams.p != u->streams.end || (u->with_words && u->words.p != u->words.end))
        return ws_corrupt(u->cx, "Its claims are followed by other bytes.");
    return true;
}

static void
begin_article(ws_ctx *cx, const ws_layout *l, uint32_t words, ws_article *a)
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
    a->cap = a->nclaims + 4; /* some more are often added */
    a->claims = ws_alloc(cx, a->cap, sizeof(ws_claim));
    a->dict.n = a->dict.sorted = words;
    a->dict.cap = words + 64;
    a->dict.words = ws_alloc(cx, a->dict.cap, sizeof(ws_str));
}

static bool
unpack(ws_ctx *cx, const char *data, uint32_t len, bool with_words, ws_article *a)
{
    ws_layout l;
    unpacker u = {.cx = cx, .a = a, .l = &l, .with_words = with_words};

    if (!ws_layout_open(cx, data, len, &l))
        return false;
    if (with_words && !l.dict.bytes)
        return ws_corrupt(cx, "It ends before its dictionary.");
    begin_article(cx, &l, with_words ? l.dict.n : 0, a);
    u.strings = ws_alloc(cx, (size_t)l.strings.n + 1, sizeof(ws_str));
    u.strings[0] = WS_NONE;
    if (!get_table(cx, &l.strings, u.strings + 1))
        return false;
    if (with_words && !get_table(cx, &l.dict, a->dict.words))
        return false;
    if (!get_claims(&u))
        return false;
    if (!ws_article_seal(cx, a)) /* parents are walked later and must not go round */
        return ws_corrupt(cx, "A claim's parent in it is not right.");
    return true;
}

bool
ws_article_unpack(ws_ctx *cx, const char *data, uint32_t len, ws_article *a)
{
    return unpack(cx, data, len, true, a);
}

bool
ws_article_unpack_fields(ws_ctx *cx, const char *data, uint32_t len, ws_article *a)
{
    return unpack(cx, data, len, false, a);
}
