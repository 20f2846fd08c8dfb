/*
 * store/pack.c
 *    From a sealed article to its stored bytes.
 */
#include <math.h>
#include <stdlib.h>

#include "model/fields.h"
#include "store/layout.h"

#define RECENT 256 /* a power of two */

/* Strings of an unpacked article are shared, so most are recognised by their address. */
typedef struct recent {
    const char *s;
    uint32_t len, number;
} recent;

typedef struct packer {
    ws_ctx *cx;
    const ws_article *a;
    ws_dict strings; /* in order of first use; number - 1 */
    uint64_t string_bytes;
    recent recent[RECENT];
    uint32_t *renumber; /* word id to its number in the packed dictionary */
    ws_str *dict;       /* sorted, used */
    uint32_t nwords;
    uint64_t word_bytes;  /* of the dictionary */
    char *claims, *words; /* where each grows */
    char *claims_begin, *words_begin;
    uint32_t id;  /* of the last claim, */
    int64_t time; /* and of the last that has one */
} packer;

/* ---- numbers ---- */

static inline char *
put(char *p, uint64_t v)
{
    for (; v >= 0x80; v >>= 7)
        *p++ = (char)(v | 0x80);
    *p++ = (char)v;
    return p;
}

#define VARINT_MAX 5  /* bytes of one varint */
#define WIDE_MAX   10 /* and of a time */

static uint32_t
varint_size(uint32_t v)
{
    char bytes[VARINT_MAX];

    return (uint32_t)(put(bytes, v) - bytes);
}

/* ---- dictionary ---- */

#define UNUSED UINT32_MAX
#define USED   0

static void
mark_used(packer *k, const ws_wordlist *list)
{
    for (uint32_t i = 0; i < list->n; i++) {
        if (list->v[i] != WS_WORD_BREAK)
            k->renumber[list->v[i]] = USED;
    }
}

typedef struct new_word {
    ws_str word;
    uint32_t id;
} new_word;

static int
by_word(const void *left, const void *right)
{
    return ws_str_cmp(((const new_word *)left)->word, ((const new_word *)right)->word);
}

/* The used words beyond the sorted ones, sorted. */
static new_word *
sort_new(packer *k, uint32_t *n)
{
    const ws_dict *d = &k->a->dict;
    new_word *v = ws_alloc(k->cx, d->n - d->sorted, sizeof(new_word));

    *n = 0;
    for (uint32_t id = d->sorted; id < d->n; id++) {
        if (k->renumber[id] == USED)
            v[(*n)++] = (new_word){d->words[id], id};
    }
    qsort(v, *n, sizeof(new_word), by_word);
    return v;
}

static void
number_word(packer *k, ws_str word, uint32_t id)
{
    k->renumber[id] = k->nwords;
    k->dict[k->nwords++] = word;
    k->word_bytes += varint_size(word.len) + word.len;
}

/* Merge the loaded words, which are sorted already, with the few new ones. */
static void
pack_dict(packer *k)
{
    const ws_dict *d = &k->a->dict;
    uint32_t nnew, next = 0;
    new_word *v;

    k->renumber = ws_alloc(k->cx, d->n, sizeof(uint32_t));
    k->dict = ws_alloc(k->cx, d->n, sizeof(ws_str));
    memset(k->renumber, 0xFF, d->n * sizeof(uint32_t));
    for (uint32_t i = 0; i < k->a->nclaims; i++) {
        mark_used(k, &k->a->claims[i].cue_words);
        mark_used(k, &k->a->claims[i].content_words);
    }
    v = sort_new(k, &nnew);
    for (uint32_t id = 0; id < d->sorted; id++) {
        if (k->renumber[id] == UNUSED)
            continue;
        for (; next < nnew && ws_str_cmp(v[next].word, d->words[id]) < 0; next++)
            number_word(k, v[next].word, v[next].id);
        number_word(k, d->words[id], id);
    }
    for (; next < nnew; next++)
        number_word(k, v[next].word, v[next].id);
}

/* ---- strings ---- */

static uint32_t
number_slowly(packer *k, ws_str s)
{
    uint32_t before = k->strings.n, id = ws_dict_borrow(&k->strings, k->cx, s);

    if (id == before)
        k->string_bytes += s.len;
    return id + 1;
}

static uint32_t
number(packer *k, ws_str s)
{
    recent *r;

    if (!s.s)
        return 0;
    r = &k->recent[((uintptr_t)s.s * UINT64_C(0x9E3779B97F4A7C15)) >> 56 & (RECENT - 1)];
    if (r->s != s.s || r->len != s.len)
        *r = (recent){s.s, s.len, number_slowly(k, s)};
    return r->number;
}

/* ---- claims ---- */

#define HEAD_MAX (7 * VARINT_MAX + 1 + sizeof(double) + WIDE_MAX)

/* What claims and words can need at most. */
static void
make_room(packer *k)
{
    size_t numbers = 0, words = 0;

    for (uint32_t i = 0; i < k->a->nclaims; i++) {
        const ws_claim *c = &k->a->claims[i];

        numbers += 7 + 2 * ((size_t)c->source.n + c->cue.n + c->content.n) + c->nactors +
                   c->ntargets + 2 * (size_t)c->nconcepts + 3 * (size_t)c->nattrs;
        numbers += 3 * WS_TAGS_KNOWN;
        for (const ws_extra *x = c->extras; x; x = x->next)
            numbers += 3 + (size_t)x->text.len;
        words += 2 + (size_t)c->cue_words.n + c->content_words.n; /* a break becomes a count */
    }
    k->claims = k->claims_begin =
        ws_alloc(k->cx, numbers * VARINT_MAX + k->a->nclaims * HEAD_MAX, 1);
    k->words = k->words_begin = ws_alloc(k->cx, words, VARINT_MAX);
}

/* The next number of a claim. */
static inline void
add(packer *k, uint64_t v)
{
    k->claims = put(k->claims, v);
}

static void
put_spans(packer *k, const ws_spans *spans)
{
    uint32_t pos = 0;

    add(k, spans->n);
    for (uint32_t i = 0; i < spans->n; i++) {
        add(k, spans->v[i].start - pos);
        add(k, spans->v[i].end - spans->v[i].start);
        pos = spans->v[i].end;
    }
}

static void
put_names(packer *k, const ws_str *names, uint32_t n)
{
    add(k, n);
    for (uint32_t i = 0; i < n; i++)
        add(k, number(k, names[i]));
}

static void
put_lists(packer *k, const ws_claim *c)
{
    put_spans(k, &c->source);
    put_spans(k, &c->cue);
    put_spans(k, &c->content);
    put_names(k, c->actors, c->nactors);
    put_names(k, c->targets, c->ntargets);
    add(k, c->nconcepts);
    for (uint32_t i = 0; i < c->nconcepts; i++) {
        add(k, number(k, c->concepts[i].code));
        add(k, (uint32_t)(c->concepts[i].polarity + 1));
    }
    add(k, c->nattrs);
    for (uint32_t i = 0; i < c->nattrs; i++) {
        add(k, number(k, c->attrs[i].key));
        add(k, c->attrs[i].kind);
        add(k, number(k, c->attrs[i].value));
    }
}

/* A known field by its wire. */
static void
put_field(packer *k, const ws_claim *c, const ws_claim_field *f)
{
    const void *member = (const char *)c + f->at;
    ws_wire wire = ws_field_wire(f);

    add(k, (uint64_t)f->tag << WS_WIRE_BITS | wire);
    if (wire == WS_WIRE_NUMBER) {
        int64_t v = *(const int64_t *)member;

        add(k, (uint64_t)v << 1 ^ (uint64_t)(v < 0 ? -1 : 0));
    } else {
        add(k, number(k, *(const ws_str *)member));
    }
}

/* Those of later versions have higher tags than all that are known. */
static void
put_extras(packer *k, const ws_claim *c)
{
    for (uint32_t tag = 1; tag <= WS_TAGS_KNOWN; tag++) {
        const ws_claim_field *f = ws_claim_field_tagged(tag);

        if (ws_field_is_set(c, f))
            put_field(k, c, f);
    }
    for (const ws_extra *x = c->extras; x; x = x->next) {
        add(k, (uint64_t)x->tag << WS_WIRE_BITS | x->wire);
        if (x->wire == WS_WIRE_NUMBER)
            add(k, x->number);
        else
            add(k, x->wire == WS_WIRE_STRING ? number(k, x->text) : x->text.len);
        if (x->wire == WS_WIRE_BYTES && x->text.len) {
            memcpy(k->claims, x->text.s, x->text.len);
            k->claims += x->text.len;
        }
    }
}

/* The list cut at its breaks; a field without spans writes nothing. */
static void
put_words(packer *k, const ws_wordlist *list, uint32_t fragments)
{
    uint32_t i = 0;

    for (; fragments > 0; fragments--) {
        uint32_t end = i;

        while (end < list->n && list->v[end] != WS_WORD_BREAK)
            end++;
        k->words = put(k->words, end - i);
        for (; i < end; i++)
            k->words = put(k->words, k->renumber[list->v[i]]);
        i++;
    }
}

static void
put_kinds(packer *k, const ws_claim *c)
{
    uint32_t kinds = c->mode | (uint32_t)c->origin << WS_ORIGIN_BIT |
                     (uint32_t)c->status << WS_STATUS_BIT |
                     (isnan(c->confidence) ? 0 : WS_HAS_CONFIDENCE) |
                     (c->tagged_at == WS_NO_TIME ? 0 : WS_HAS_TIME);

    *k->claims++ = (char)kinds;
    if (kinds & WS_HAS_CONFIDENCE) {
        memcpy(k->claims, &c->confidence, sizeof(c->confidence));
        k->claims += sizeof(c->confidence);
    }
    if (kinds & WS_HAS_TIME) {
        int64_t step = c->tagged_at - k->time;

        add(k, (uint64_t)step << 1 ^ (uint64_t)(step < 0 ? -1 : 0));
        k->time = c->tagged_at;
    }
}

static void
put_claim(packer *k, const ws_claim *c)
{
    char *at = k->claims, *body = at + VARINT_MAX;
    size_t size;

    k->claims = body;
    add(k, c->id - k->id);
    add(k, c->parent);
    add(k, number(k, c->act));
    add(k, number(k, c->coder));
    add(k, number(k, c->note));
    put_kinds(k, c);
    put_lists(k, c);
    put_extras(k, c);
    k->id = c->id;
    size = (size_t)(k->claims - body);
    at = put(at, size);
    memmove(at, body, size);
    k->claims = at + size;
}

static void
pack_claims(packer *k)
{
    make_room(k);
    for (uint32_t i = 0; i < k->a->nclaims; i++) {
        const ws_claim *c = &k->a->claims[i];

        put_claim(k, c);
        put_words(k, &c->cue_words, c->cue.n);
        put_words(k, &c->content_words, c->content.n);
    }
}

/* ---- the whole ---- */

static char *
put_bytes(char *p, const char *begin, const char *end)
{
    if (end > begin)
        memcpy(p, begin, (size_t)(end - begin));
    return p + (end - begin);
}

static char *
put_strings(packer *k, char *p, bool wide)
{
    uint32_t at = 0, width = wide ? 4 : 2, n = k->strings.n;
    char *bytes = p + ((size_t)n + 1) * width;

    for (uint32_t i = 0; i <= n; i++) {
        uint16_t narrow = (uint16_t)at;

        memcpy(p + (size_t)i * width, wide ? (void *)&at : (void *)&narrow, width);
        if (i == n)
            break;
        put_bytes(bytes + at, k->strings.words[i].s,
                  k->strings.words[i].s + k->strings.words[i].len);
        at += k->strings.words[i].len;
    }
    return bytes + at;
}

static char *
put_dict(packer *k, char *p)
{
    for (uint32_t i = 0; i < k->nwords; i++) {
        p = put(p, k->dict[i].len);
        p = put_bytes(p, k->dict[i].s, k->dict[i].s + k->dict[i].len);
    }
    return p;
}

static bool
lay_out(packer *k, ws_header *h)
{
    bool wide = k->string_bytes > UINT16_MAX;
    uint64_t strings_at = WS_HEADER_SIZE + (uint64_t)(k->claims - k->claims_begin);
    uint64_t words_at =
        strings_at + ((uint64_t)k->strings.n + 1) * (wide ? 4 : 2) + k->string_bytes;
    uint64_t block = words_at + k->word_bytes + (uint64_t)(k->words - k->words_begin);

    if (block > WS_BLOCK_MAX)
        return ws_fail(k->cx, WS_LIMIT, "claims of the article take %llu bytes, the limit is %u",
                       (unsigned long long)block, WS_BLOCK_MAX);
    *h = (ws_header){.flags = wide ? WS_FLAG_WIDE_STRINGS : 0,
                     .nclaims = k->a->nclaims,
                     .last_id = k->a->last_id,
                     .block = (uint32_t)block,
                     .text_len = k->a->text_len,
                     .text_chars = k->a->text_chars,
                     .nstrings = k->strings.n,
                     .nwords = k->nwords,
                     .strings_at = (uint32_t)strings_at,
                     .words_at = (uint32_t)words_at};
    return true;
}

/* The text part at p, which has room for the text. A stored one is copied; a new one is compressed
 * when that saves a sixteenth. */
static void
put_text(packer *k, ws_header *h, char *p)
{
    const ws_article *a = k->a;
    uint32_t saved = a->text_len < 16 ? 1 : a->text_len / 16;
    int32_t len = -1;

    if (a->stored.s) {
        h->flags |= a->compressed ? WS_FLAG_COMPRESSED : 0;
        h->stored_len = a->stored.len;
        put_bytes(p, a->stored.s, a->stored.s + a->stored.len);
        return;
    }
    if (k->cx->compress && a->text_len > 0)
        len = k->cx->compress(k->cx, a->text.s, (int32_t)a->text_len, p,
                              (int32_t)(a->text_len - saved));
    if (len >= 0) {
        h->flags |= WS_FLAG_COMPRESSED;
        h->stored_len = (uint32_t)len;
        return;
    }
    h->stored_len = a->text_len;
    put_bytes(p, a->text.s, a->text.s + a->text_len);
}

bool
ws_article_pack(ws_ctx *cx, ws_article *a, uint32_t reserve, char **out, uint32_t *len)
{
    packer *k = ws_alloc0(cx, 1, sizeof(packer));
    ws_header h;
    char *p, *data;

    k->cx = cx;
    k->a = a;
    if (!a->stored.s && !a->text.s)
        return ws_fail(cx, WS_CORRUPT, "text of the article was not read");
    pack_dict(k);
    pack_claims(k);
    if (!lay_out(k, &h))
        return false;
    *out = ws_alloc(cx, (size_t)reserve + h.block + (a->stored.s ? a->stored.len : a->text_len), 1);
    data = *out + reserve;
    p = put_bytes(data + WS_HEADER_SIZE, k->claims_begin, k->claims);
    p = put_strings(k, p, h.flags & WS_FLAG_WIDE_STRINGS);
    p = put_dict(k, p);
    p = put_bytes(p, k->words_begin, k->words);
    put_text(k, &h, p);
    ws_header_write(&h, data);
    *len = h.block + h.stored_len;
    return true;
}
