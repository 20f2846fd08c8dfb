/*
 * ws_cast.c
 *    Names in a text. Offices ("the Foreign Ministry") take their country from a country beside
 *    them, else from another place where the text says whose they are.
 */
#include "ws_cast.h"

#include <string.h>

#define OFFICE_WORDS 6u  /* words of an office's own name */
#define NAME_WORDS   10u /* words of a name with capitals */
#define NAME_BYTES   200u
#define CLAUSE_WORDS 40u /* how far an apposition is followed */

/* Words that name nobody when only the sentence gives them their capital. */
#define NOUNS                                                                                      \
    (WS_WC_ROLE | WS_WC_GROUP | WS_WC_STATE | WS_WC_ORG | WS_WC_DOCUMENT | WS_WC_ANONYMOUS |       \
     WS_WC_HOSTILE | WS_WC_SLUR | WS_WC_CHARGE)
/* Words that abbreviations in capitals are not: US, WHO, IT. */
#define SMALL_WORDS                                                                                \
    (WS_WC_WE | WS_WC_HE | WS_WC_THEY | WS_WC_DET | WS_WC_PREP | WS_WC_FUNCTION | WS_WC_CLAUSE |   \
     WS_WC_BE)

/* ---- hashes --------------------------------------------------------------------------------- */

bool
ws_index_get(const ws_index *index, uint64_t key, uint32_t *value)
{
    uint64_t h = key * 0x9E3779B97F4A7C15u;

    if (!index->nslots || !key)
        return false;
    for (uint32_t i = (uint32_t)(h >> 40) & (index->nslots - 1); index->slots[i].key;
         i = (i + 1) & (index->nslots - 1)) {
        if (index->slots[i].key == key) {
            *value = index->slots[i].value;
            return true;
        }
    }
    return false;
}

static void
index_place(ws_index *index, uint64_t key, uint32_t value, bool replace)
{
    uint32_t i = (uint32_t)((key * 0x9E3779B97F4A7C15u) >> 40) & (index->nslots - 1);

    while (index->slots[i].key && index->slots[i].key != key)
        i = (i + 1) & (index->nslots - 1);
    if (index->slots[i].key && !replace)
        return;
    index->n += !index->slots[i].key;
    index->slots[i] = (ws_index_slot){key, value};
}

void
ws_index_put(ws_ctx *cx, ws_index *index, uint64_t key, uint32_t value, bool replace)
{
    if (index->n * 2 >= index->nslots) {
        ws_index old = *index;

        index->nslots = old.nslots ? old.nslots * 2 : 128;
        index->slots = ws_alloc0(cx, index->nslots, sizeof(*index->slots));
        index->n = 0;
        for (uint32_t i = 0; i < old.nslots; i++)
            if (old.slots[i].key)
                index_place(index, old.slots[i].key, old.slots[i].value, true);
    }
    if (key)
        index_place(index, key, value, replace);
}

/* ---- paths ---------------------------------------------------------------------------------- */

uint64_t
ws_path_key(ws_str s)
{
    return ws_hash_bytes(s.s, s.len, 0) | 1;
}

uint32_t
ws_cast_entity(ws_cast *cast, ws_str path, ws_actor_kind kind)
{
    uint64_t key = ws_path_key(path);
    uint32_t found;

    if (!path.len)
        return WS_NOBODY;
    if (ws_index_get(&cast->by_path, key, &found) && ws_str_eq(cast->entities[found].path, path))
        return found;
    if (!ws_path_check(cast->cx, "actor", path)) {
        cast->cx->error.code = WS_OK;
        return WS_NOBODY;
    }
    if (cast->nentities == cast->entities_cap) {
        ws_entity *old = cast->entities;

        cast->entities_cap = cast->entities_cap ? cast->entities_cap * 2 : 64;
        cast->entities = ws_alloc(cast->cx, cast->entities_cap, sizeof(ws_entity));
        if (cast->nentities)
            memcpy(cast->entities, old, cast->nentities * sizeof(ws_entity));
    }
    cast->entities[cast->nentities] = (ws_entity){path, kind, 0, false};
    ws_index_put(cast->cx, &cast->by_path, key, cast->nentities, true);
    return cast->nentities++;
}

ws_str
ws_cast_top(ws_str path)
{
    uint32_t pos = 0;
    ws_str element = WS_NONE;

    ws_path_next(path, &pos, &element);
    return element;
}

ws_str
ws_cast_join(ws_cast *cast, ws_str parent, ws_str name)
{
    char *s;

    if (!parent.len || !name.len || parent.len + name.len + 1 > WS_PATH_MAX)
        return name.len ? name : parent;
    s = ws_alloc(cast->cx, parent.len + name.len + 1, 1);
    memcpy(s, parent.s, parent.len);
    s[parent.len] = '/';
    memcpy(s + parent.len + 1, name.s, name.len);
    return (ws_str){s, parent.len + 1 + name.len};
}

static bool
is_word(const ws_text *t, uint32_t i)
{
    return t->tokens[i].kind == WS_TOKEN_WORD || t->tokens[i].kind == WS_TOKEN_NUMBER;
}

/* 's, or an apostrophe behind a plural. */
static bool
is_possessive(const ws_text *t, uint32_t i)
{
    ws_str s = ws_token_str(t, i);

    if (t->tokens[i].spaced || s.len == 0)
        return false;
    if (s.s[0] != '\'' && !(s.len >= 3 && memcmp(s.s, "\xE2\x80\x99", 3) == 0))
        return false;
    s.s += s.s[0] == '\'' ? 1 : 3;
    s.len = t->tokens[i].end - (uint32_t)(s.s - t->s);
    return s.len == 0 || (s.len == 1 && (s.s[0] | 0x20) == 's');
}

ws_str
ws_cast_phrase(const ws_cast *cast, uint32_t from, uint32_t to)
{
    const ws_text *t = cast->t;
    uint32_t n = 0;
    char *s;

    while (from < to && !is_word(t, from))
        from++;
    while (to > from && (!is_word(t, to - 1) || is_possessive(t, to - 1)))
        to--;
    if (from == to)
        return WS_NONE;
    s = ws_alloc(cast->cx, 2 * NAME_BYTES + 2 * WS_TOKEN_MAX, 1);
    for (uint32_t i = from; i < to && n < NAME_BYTES; i++) {
        ws_str word = ws_token_str(t, i);

        if (n && t->tokens[i].spaced)
            s[n++] = ' ';
        for (uint32_t k = 0; k < word.len; k++) {
            if (word.s[k] == '/' || word.s[k] == '\\')
                s[n++] = '\\';
            s[n++] = word.s[k];
        }
    }
    return (ws_str){s, n};
}

/* ---- mentions ------------------------------------------------------------------------------- */

static bool
has_class(const ws_cast *cast, uint32_t i, uint32_t classes)
{
    return (cast->classes[i] & classes) != 0;
}

static bool
is_capital(const ws_text *t, uint32_t i)
{
    uint8_t shape = t->tokens[i].shape;

    return t->tokens[i].kind == WS_TOKEN_WORD && shape >= WS_SHAPE_TITLE && !is_possessive(t, i);
}

static bool
is_initial(const ws_text *t, uint32_t i)
{
    return i == 0 || t->tokens[i - 1].sentence != t->tokens[i].sentence ||
           t->tokens[i - 1].kind == WS_TOKEN_OPEN;
}

static ws_mention *
add_mention(ws_cast *cast, uint32_t start, uint32_t end, ws_mention_kind kind)
{
    const ws_text *t = cast->t;
    ws_mention *m;

    if (cast->nmentions == cast->mentions_cap) {
        ws_mention *old = cast->mentions;

        cast->mentions_cap = cast->mentions_cap ? cast->mentions_cap * 2 : 256;
        cast->mentions = ws_alloc(cast->cx, cast->mentions_cap, sizeof(ws_mention));
        if (cast->nmentions)
            memcpy(cast->mentions, old, cast->nmentions * sizeof(ws_mention));
    }
    m = &cast->mentions[cast->nmentions++];
    *m = (ws_mention){start, end, WS_NOBODY, UINT32_MAX, (uint8_t)kind, false, false};
    m->initial = is_initial(t, start);
    m->possessive = end < t->n && is_possessive(t, end);
    return m;
}

uint32_t
ws_cast_mention_from(const ws_cast *cast, uint32_t token)
{
    uint32_t low = 0, high = cast->nmentions;

    while (low < high) {
        uint32_t mid = low + (high - low) / 2;

        if (cast->mentions[mid].end <= token)
            low = mid + 1;
        else
            high = mid;
    }
    return low;
}

static bool
is_country(const ws_cast *cast, const ws_mention *m)
{
    return m->entity != WS_NOBODY && cast->entities[m->entity].kind == WS_KIND_COUNTRY &&
           m->kind == WS_MENTION_ACTOR;
}

/* The last mention, when it is a country that ends where `at` begins, 's between allowed. */
static ws_mention *
country_before(ws_cast *cast, uint32_t at)
{
    ws_mention *m = cast->nmentions ? &cast->mentions[cast->nmentions - 1] : NULL;

    if (!m || !is_country(cast, m))
        return NULL;
    return m->end == at || (m->possessive && m->end + 1 == at) ? m : NULL;
}

/* A country behind `of` or `in` at token `at`: its path, and where it ends. */
static ws_str
country_behind(const ws_cast *cast, uint32_t at, uint32_t *end)
{
    const ws_text *t = cast->t;
    uint32_t name, start = at + 1;

    if (at + 1 >= t->n || t->tokens[at].word != ws_word_hash(WS_STR("of")))
        return WS_NONE;
    start += has_class(cast, start, WS_WC_DET);
    name = ws_lexicon_longest(cast->lex, WS_ROOT_ACTOR, t, start, t->n, end);
    if (name == UINT32_MAX)
        return WS_NONE;
    if (cast->lex->actors[cast->lex->names[name].entry].kind != WS_KIND_COUNTRY)
        return WS_NONE;
    return cast->lex->actors[cast->lex->names[name].entry].path;
}

static bool
in_force(const ws_cast *cast, const ws_actor *a)
{
    return cast->day == WS_NO_DAY || (a->from <= cast->day && cast->day < a->until);
}

/* Of the actors that the words name: the one of this country, else an office of any country, else
 * the first that is in force. */
static uint32_t
choose_actor(const ws_cast *cast, uint32_t name, uint32_t at, uint32_t end, ws_str country)
{
    const ws_lexicon *lex = cast->lex;
    uint32_t first = UINT32_MAX, anywhere = UINT32_MAX;

    for (; name != UINT32_MAX; name = lex->names[name].next) {
        uint32_t entry = lex->names[name].entry;
        const ws_actor *a = &lex->actors[entry];

        if (!ws_name_fits(&lex->names[name], cast->t, at, end) || !in_force(cast, a))
            continue;
        if (a->anywhere)
            anywhere = entry;
        else if (country.len && ws_str_eq(ws_cast_top(a->path), country))
            return entry;
        else if (first == UINT32_MAX)
            first = entry;
    }
    return anywhere != UINT32_MAX ? anywhere : first;
}

/* The row of an office when the country has one of its own under that name. */
static void
set_office(ws_cast *cast, ws_mention *m, ws_str country, ws_str name)
{
    ws_str path = ws_cast_join(cast, country, name);

    if (!country.len)
        return;
    m->entity = ws_cast_entity(cast, path, WS_KIND_ORGANISATION);
    ws_index_put(cast->cx, &cast->offices, ws_path_key(name), m->entity, false);
}

/* A name of the lexicon at [at, end). Swallows the country before an office. */
static uint32_t
add_known(ws_cast *cast, uint32_t name, uint32_t at, uint32_t end)
{
    ws_mention *before = country_before(cast, at), *m;
    uint32_t behind = end, entry, start = at;
    ws_str country = before ? cast->entities[before->entity].path : WS_NONE;
    const ws_actor *a;

    entry = choose_actor(cast, name, at, end, country);
    if (entry == UINT32_MAX)
        return at;
    a = &cast->lex->actors[entry];
    if (a->kind != WS_KIND_COUNTRY && !before &&
        (country = country_behind(cast, end, &behind)).len) {
        entry = choose_actor(cast, name, at, end, country);
        a = &cast->lex->actors[entry];
    }
    if (before && (a->anywhere || ws_str_eq(ws_cast_top(a->path), country)) &&
        a->kind != WS_KIND_COUNTRY && a->kind != WS_KIND_CAPITAL) {
        start = before->start;
        cast->nmentions--;
    }
    m = add_mention(cast, start, a->anywhere && country.len && behind > end ? behind : end,
                    a->kind == WS_KIND_CAPITAL ? WS_MENTION_CAPITAL : WS_MENTION_ACTOR);
    m->actor = entry;
    if (a->anywhere)
        set_office(cast, m, country, a->path);
    else if (a->kind == WS_KIND_CAPITAL)
        m->entity = ws_cast_entity(cast, ws_cast_top(a->path), WS_KIND_COUNTRY);
    else
        m->entity = ws_cast_entity(cast, a->path, a->kind);
    if (m->entity != WS_NOBODY)
        cast->entities[m->entity].listed = true;
    if (!a->anywhere && a->kind == WS_KIND_ORGANISATION) {
        uint32_t top = ws_cast_top(a->path).len;

        if (top < a->path.len)
            ws_index_put(cast->cx, &cast->offices,
                         ws_path_key((ws_str){a->path.s + top + 1, a->path.len - top - 1}),
                         m->entity, false);
    }
    return m->end;
}

/* ---- offices that the lexicon does not have ------------------------------------------------- */

static bool
is_office_word(const ws_text *t, uint32_t i)
{
    uint32_t w = t->tokens[i].word;

    return w == ws_word_hash(WS_STR("ministry")) || w == ws_word_hash(WS_STR("department"));
}

/* Where the capitals behind "Ministry of" at `of` end. */
static uint32_t
office_end(const ws_cast *cast, uint32_t of)
{
    const ws_text *t = cast->t;
    uint32_t end = of + 1, i = of + 1 + (of + 1 < t->n && has_class(cast, of + 1, WS_WC_DET));

    for (; i < t->n && i < of + OFFICE_WORDS && t->tokens[i].sentence == t->tokens[of].sentence;
         i++) {
        bool joint = t->tokens[i].word == ws_word_hash(WS_STR("and")) && i + 1 < t->n &&
                     is_capital(t, i + 1) && !is_office_word(t, i + 1);

        if (!is_capital(t, i) && !joint)
            break;
        if (!joint)
            end = i + 1;
    }
    return end > of + 1 ? end : of - 1;
}

/* "Ministry of X": the token behind it, or `at` when it is none. */
static uint32_t
add_ministry_of(ws_cast *cast, uint32_t at)
{
    const ws_text *t = cast->t;
    ws_mention *before = country_before(cast, at), *m;
    ws_str country = before ? cast->entities[before->entity].path : WS_NONE;
    uint32_t end, behind, start = at;

    if (at + 2 >= t->n || t->tokens[at + 1].word != ws_word_hash(WS_STR("of")) ||
        !is_capital(t, at) || !is_office_word(t, at))
        return at;
    end = office_end(cast, at + 1);
    if (end <= at + 2)
        return at;
    behind = end;
    if (before) {
        start = before->start;
        cast->nmentions--;
    } else {
        country = country_behind(cast, end, &behind);
    }
    m = add_mention(cast, start, country.len ? behind : end, WS_MENTION_ACTOR);
    set_office(cast, m, country, ws_cast_phrase(cast, at, end));
    if (m->entity == WS_NOBODY)
        m->entity = ws_cast_entity(cast, ws_cast_phrase(cast, at, end), WS_KIND_ORGANISATION);
    return m->end;
}

/* "Ministry of " or "Department of " and the words in capitals. */
static ws_str
office_name(ws_cast *cast, uint32_t from, uint32_t to, bool department)
{
    ws_str topic = ws_cast_phrase(cast, from, to);
    const char *head = department ? "Department of " : "Ministry of ";
    uint32_t n = (uint32_t)strlen(head);
    char *s;

    if (!topic.len)
        return WS_NONE;
    s = ws_alloc(cast->cx, n + topic.len, 1);
    memcpy(s, head, n);
    memcpy(s + n, topic.s, topic.len);
    for (uint32_t i = n; i < n + topic.len; i++)
        if ((i == n || s[i - 1] == ' ') && s[i] >= 'a' && s[i] <= 'z' &&
            !(n + topic.len - i > 4 && memcmp(s + i, "and ", 4) == 0))
            s[i] = (char)(s[i] - 'a' + 'A');
    return (ws_str){s, n + topic.len};
}

/* Words that may stand between a country and "ministry": how far back they go from `at`. */
static uint32_t
topic_start(const ws_cast *cast, uint32_t at)
{
    const ws_text *t = cast->t;
    const ws_mention *last = cast->nmentions ? &cast->mentions[cast->nmentions - 1] : NULL;
    uint32_t floor = last ? last->end : 0, start = at;

    while (start > floor && at - start < OFFICE_WORDS && is_word(t, start - 1) &&
           !is_possessive(t, start - 1) &&
           !has_class(cast, start - 1, WS_WC_DET | WS_WC_PREP | WS_WC_BE) &&
           t->tokens[start - 1].sentence == t->tokens[at].sentence)
        start--;
    return start;
}

/* "X ministry", and "X and Y departments", behind a country or with capitals. */
static uint32_t
add_topic_office(ws_cast *cast, uint32_t at)
{
    const ws_text *t = cast->t;
    uint32_t word = t->tokens[at].word, start = topic_start(cast, at), from = start, n = 0;
    bool plural =
        word == ws_word_hash(WS_STR("ministries")) || word == ws_word_hash(WS_STR("departments"));
    bool department =
        word == ws_word_hash(WS_STR("department")) || word == ws_word_hash(WS_STR("departments"));
    ws_mention *before = country_before(cast, start);
    ws_str country = before ? cast->entities[before->entity].path : WS_NONE;

    if (start == at || (!plural && !is_office_word(t, at)) || (!country.len && !is_capital(t, at)))
        return at;
    for (uint32_t i = start; i <= at; i++) {
        bool cut = i == at || (plural && t->tokens[i].word == ws_word_hash(WS_STR("and")));
        ws_str name = cut ? office_name(cast, from, i, department) : WS_NONE;
        ws_mention *m;

        if (!cut || !name.len)
            continue;
        m = add_mention(cast, from, i == at ? at + 1 : i, WS_MENTION_ACTOR);
        set_office(cast, m, country, name);
        if (m->entity == WS_NOBODY)
            m->entity = ws_cast_entity(cast, name, WS_KIND_ORGANISATION);
        from = i + 1;
        n++;
    }
    return n ? at + 1 : at;
}

/* ---- words with capitals -------------------------------------------------------------------- */

static bool
is_particle(const ws_text *t, uint32_t i)
{
    static const char *const list[] = {"de", "van", "von", "bin", "al", "der", "la",  "el",
                                       "da", "dos", "ibn", "abu", "of", "and", "for", "&"};
    ws_str s = ws_token_str(t, i);

    for (size_t k = 0; k < sizeof(list) / sizeof(*list); k++)
        if (strlen(list[k]) == s.len && memcmp(list[k], s.s, s.len) == 0)
            return true;
    return false;
}

/* of, and, for hold a name together only when it is a body's. */
static bool
holds_together(const ws_cast *cast, uint32_t i, bool body)
{
    const ws_text *t = cast->t;

    if (i + 1 >= t->n || !is_particle(t, i) || !is_capital(t, i + 1) ||
        has_class(cast, i + 1, WS_WC_DAY | WS_WC_DET))
        return false;
    return body || !has_class(cast, i, WS_WC_PREP | WS_WC_FUNCTION);
}

/* Whether a name of a person ends before token i. */
static bool
cuts_person(const ws_cast *cast, uint32_t i)
{
    uint32_t ignored;

    return has_class(cast, i, WS_WC_TITLE | WS_WC_FUNCTION) ||
           ws_lexicon_longest(cast->lex, WS_ROOT_ACTOR, cast->t, i, cast->t->n, &ignored) !=
               UINT32_MAX;
}

/* Where the name that begins at `at` ends; *body says that a word of it names a kind of body. */
static uint32_t
name_end(const ws_cast *cast, uint32_t at, bool *body)
{
    const ws_text *t = cast->t;
    uint32_t i = at, sentence = t->tokens[at].sentence;

    *body = false;
    for (; i < t->n && i < at + NAME_WORDS && t->tokens[i].sentence == sentence; i++) {
        bool number = i == at + 1 && t->tokens[i].kind == WS_TOKEN_NUMBER &&
                      t->tokens[at].shape == WS_SHAPE_UPPER;

        if (number) /* APT 10 */
            return i + 1;
        if (!is_capital(t, i) && !(i > at && holds_together(cast, i, *body)))
            break;
        if (i > at && (has_class(cast, i, WS_WC_DAY) || (!*body && cuts_person(cast, i))))
            break;
        *body = *body || has_class(cast, i, WS_WC_ORG | WS_WC_FIRM);
    }
    return i;
}

/* A country or capital before a body's name belongs to it: China Institutes of ..., Australian
 * Federal Police; before one word (Chinese Embassy) only to its path. */
static void
add_body(ws_cast *cast, ws_mention *before, uint32_t at, uint32_t end)
{
    ws_mention *m;
    ws_str country = cast->entities[before->entity].path;
    uint32_t start = before->start;
    bool joined = before->end == at && end - at > 1;

    cast->nmentions--;
    m = add_mention(cast, start, end, WS_MENTION_NAME);
    m->entity = ws_cast_entity(
        cast, ws_cast_join(cast, country, ws_cast_phrase(cast, joined ? start : at, end)),
        WS_KIND_ORGANISATION);
}

static uint32_t
add_name(ws_cast *cast, uint32_t at)
{
    const ws_text *t = cast->t;
    ws_mention *before;
    bool body;
    uint32_t end;

    if (!is_capital(t, at) || has_class(cast, at, WS_WC_DAY | WS_WC_TITLE))
        return at;
    if (is_initial(t, at) && has_class(cast, at, WS_WC_FUNCTION))
        return at;
    end = name_end(cast, at, &body);
    if (end == at || (end == at + 1 && is_initial(t, at) && has_class(cast, at, NOUNS)))
        return at;
    before = cast->nmentions ? &cast->mentions[cast->nmentions - 1] : NULL;
    if (!before || before->end != at || before->kind != WS_MENTION_CAPITAL)
        before = country_before(cast, at);
    if (body && before)
        add_body(cast, before, at, end);
    else
        add_mention(cast, at, end, WS_MENTION_NAME);
    return end;
}

/* ---- what names stand for ------------------------------------------------------------------- */

/* Headlines in capitals tell nothing by them: no longer word in lower case near the name. */
static bool
in_headline(const ws_cast *cast, const ws_mention *m)
{
    const ws_text *t = cast->t;
    uint32_t sentence = t->tokens[m->start].sentence;
    uint32_t from = m->start > 12 ? m->start - 12 : 0;

    for (uint32_t i = from; i < t->n && i < m->end + 12; i++)
        if (t->tokens[i].sentence == sentence && t->tokens[i].shape == WS_SHAPE_LOWER &&
            t->tokens[i].end - t->tokens[i].start > 3)
            return false;
    return true;
}

bool
ws_cast_is_person_name(const ws_cast *cast, const ws_mention *m)
{
    uint32_t n = m->end - m->start;

    if (m->kind != WS_MENTION_NAME || n < 2 || n > 5 || m->entity != WS_NOBODY)
        return false;
    for (uint32_t i = m->start; i < m->end; i++)
        if (has_class(cast, i, WS_WC_ORG | WS_WC_FIRM | WS_WC_DOCUMENT | WS_WC_PREP) ||
            cast->t->tokens[i].kind == WS_TOKEN_NUMBER)
            return false;
    return !in_headline(cast, m);
}

/* A body's name without Corp., Inc. and the like. */
static ws_str
body_name(const ws_cast *cast, const ws_mention *m)
{
    uint32_t end = m->end;

    while (end > m->start + 1 && has_class(cast, end - 1, WS_WC_FIRM))
        end--;
    return ws_cast_phrase(cast, m->start, end);
}

uint32_t
ws_cast_name(ws_cast *cast, const ws_mention *m)
{
    const ws_token *first = &cast->t->tokens[m->start];
    uint32_t entity;
    ws_str name;

    if (m->entity != WS_NOBODY)
        return m->entity;
    if (m->actor != UINT32_MAX)
        return ws_cast_entity(cast, cast->lex->actors[m->actor].path, WS_KIND_ORGANISATION);
    if (m->end - m->start == 1 && (ws_index_get(&cast->aliases, first->word, &entity) ||
                                   ws_index_get(&cast->persons, first->word, &entity)))
        return entity;
    name = ws_cast_phrase(cast, m->start, m->end);
    if (name.len && ws_index_get(&cast->persons, ws_path_key(name), &entity))
        return entity;
    if (ws_cast_is_person_name(cast, m))
        return ws_cast_entity(cast, name, WS_KIND_PERSON);
    return ws_cast_entity(cast, body_name(cast, m), WS_KIND_ORGANISATION);
}

/* ---- people and their bodies ---------------------------------------------------------------- */

/* How well a mention within a description says whose it is: "at X" best, a country least. */
static int
affiliation_rank(const ws_cast *cast, const ws_mention *m, uint32_t from)
{
    const ws_text *t = cast->t;
    uint32_t i = m->start, floor = from + 5 < i ? i - 5 : from;

    while (i > floor && is_word(t, i - 1) && !has_class(cast, i - 1, WS_WC_PREP | WS_WC_ORG))
        i--;
    if (m->kind == WS_MENTION_CAPITAL)
        return 0;
    if (i > floor && (t->tokens[i - 1].word == ws_word_hash(WS_STR("in")) ||
                      t->tokens[i - 1].word == ws_word_hash(WS_STR("on"))))
        return 0;
    if (is_country(cast, m))
        return 1;
    return i > floor && t->tokens[i - 1].word == ws_word_hash(WS_STR("at")) ? 3 : 2;
}

uint32_t
ws_cast_affiliation(ws_cast *cast, uint32_t from, uint32_t to)
{
    uint32_t best = WS_NOBODY;
    int rank = 0;

    for (uint32_t i = ws_cast_mention_from(cast, from);
         i < cast->nmentions && cast->mentions[i].start < to && rank < 3; i++) {
        int r = affiliation_rank(cast, &cast->mentions[i], from);

        if (r <= rank || ws_cast_is_person_name(cast, &cast->mentions[i]))
            continue;
        best = ws_cast_name(cast, &cast->mentions[i]);
        rank = r;
    }
    return best;
}

/* Where a description behind a comma at `comma` ends; `comma` when none begins there. *role is the
 * word for what the person is. */
static uint32_t
apposition_end(const ws_cast *cast, uint32_t comma, uint32_t *role)
{
    const ws_text *t = cast->t;
    uint32_t i = comma + 1;

    *role = 0;
    if (comma >= t->n || t->s[t->tokens[comma].start] != ',')
        return comma;
    for (; i < t->n && i < comma + CLAUSE_WORDS; i++) {
        if (t->tokens[i].sentence != t->tokens[comma].sentence || t->s[t->tokens[i].start] == ',' ||
            t->tokens[i].kind >= WS_TOKEN_OPEN || has_class(cast, i, WS_WC_CLAUSE))
            break;
        if (!*role && i < comma + 8 && has_class(cast, i, WS_WC_ROLE))
            *role = t->tokens[i].word;
    }
    return *role ? i : comma;
}

/* What stands before a name: titles, then perhaps the body; or "its director, NAME". */
static uint32_t
body_before(ws_cast *cast, const ws_mention *m, uint32_t index, uint32_t *role)
{
    uint32_t i = m->start;
    const ws_mention *before = index ? &cast->mentions[index - 1] : NULL;

    if (i > 1 && cast->t->s[cast->t->tokens[i - 1].start] == ',' &&
        has_class(cast, i - 2, WS_WC_ROLE))
        i--;
    while (i > 0 && m->start - i < OFFICE_WORDS && !(before && before->end == i) &&
           is_word(cast->t, i - 1) && !has_class(cast, i - 1, WS_WC_DET | WS_WC_PREP)) {
        i--;
        if (has_class(cast, i, WS_WC_ROLE) && !*role)
            *role = cast->t->tokens[i].word;
        if (!*role && !has_class(cast, i, WS_WC_TITLE))
            break;
    }
    if (!before || (before->end != i && !(before->possessive && before->end + 1 == i)))
        return WS_NOBODY;
    if (has_class(cast, before->end - 1, WS_WC_ROLE) && !*role)
        *role = cast->t->tokens[before->end - 1].word;
    if ((!*role && i != m->start) || ws_cast_is_person_name(cast, before))
        return WS_NOBODY;
    return ws_cast_name(cast, before);
}

static uint32_t
body_behind(ws_cast *cast, const ws_mention *m, uint32_t *role)
{
    const ws_text *t = cast->t;
    uint32_t end = apposition_end(cast, m->end, role), i = m->end;

    if (end > m->end)
        return ws_cast_affiliation(cast, m->end + 1, end);
    if (i < t->n && (t->tokens[i].word == ws_word_hash(WS_STR("of")) ||
                     t->tokens[i].word == ws_word_hash(WS_STR("from")) ||
                     t->tokens[i].word == ws_word_hash(WS_STR("at")))) {
        uint32_t k = ws_cast_mention_from(cast, i);

        if (k < cast->nmentions && cast->mentions[k].start <= i + 2 &&
            cast->mentions[k].kind != WS_MENTION_CAPITAL)
            return ws_cast_affiliation(cast, i, cast->mentions[k].end);
    }
    return WS_NOBODY;
}

static void
enrol(ws_cast *cast, const ws_mention *m, uint32_t entity)
{
    ws_str name = ws_cast_phrase(cast, m->start, m->end);

    ws_index_put(cast->cx, &cast->persons, ws_path_key(name), entity, true);
    for (uint32_t i = m->start; i < m->end; i++)
        if (cast->t->tokens[i].end - cast->t->tokens[i].start > 2 && is_capital(cast->t, i))
            ws_index_put(cast->cx, &cast->persons, cast->t->tokens[i].word, entity, false);
}

/* Take down who a person is; a description found later replaces none. */
static void
meet_person(ws_cast *cast, uint32_t index)
{
    ws_mention *m = &cast->mentions[index];
    ws_str name = ws_cast_phrase(cast, m->start, m->end);
    uint32_t role = 0, other = 0, known = WS_NOBODY, body = body_before(cast, m, index, &role);
    bool seen = ws_index_get(&cast->persons, ws_path_key(name), &known);

    if (body == WS_NOBODY)
        body = body_behind(cast, m, role ? &other : &role);
    if (!seen) {
        ws_str parent = body == WS_NOBODY ? WS_NONE : cast->entities[body].path;

        known = ws_cast_entity(cast, ws_cast_join(cast, parent, name), WS_KIND_PERSON);
        if (known == WS_NOBODY)
            return;
        enrol(cast, m, known);
    } else if (body != WS_NOBODY && ws_str_eq(cast->entities[known].path, name)) {
        cast->entities[known].path = ws_cast_join(cast, cast->entities[body].path, name);
    }
    if (role)
        cast->entities[known].role = role;
    m->entity = known;
}

/* ---- reading -------------------------------------------------------------------------------- */

static void
read_mentions(ws_cast *cast)
{
    const ws_text *t = cast->t;

    for (uint32_t i = 0; i < t->n;) {
        uint32_t end = i, name, next;

        if (i % 4096 == 0)
            ws_poll(cast->cx);
        if (t->tokens[i].kind != WS_TOKEN_WORD) {
            i++;
            continue;
        }
        name = ws_lexicon_longest(cast->lex, WS_ROOT_ACTOR, t, i, t->n, &end);
        next = name != UINT32_MAX ? add_known(cast, name, i, end) : i;
        if (next == i && has_class(cast, i, WS_WC_ORG))
            next = add_ministry_of(cast, i);
        if (next == i && has_class(cast, i, WS_WC_ORG))
            next = add_topic_office(cast, i);
        if (next == i)
            next = add_name(cast, i);
        i = next > i ? next : i + 1;
    }
}

/* "(MSS)" behind a mention: MSS means it, everywhere. */
static void
learn_alias(ws_cast *cast, const ws_mention *m)
{
    const ws_text *t = cast->t;
    uint32_t i = m->end, entity;

    if (i + 2 >= t->n || t->s[t->tokens[i].start] != '(' || t->s[t->tokens[i + 2].start] != ')')
        return;
    if (t->tokens[i + 1].shape != WS_SHAPE_UPPER && t->tokens[i + 1].shape != WS_SHAPE_INNER)
        return;
    entity = ws_cast_name(cast, m);
    if (entity != WS_NOBODY)
        ws_index_put(cast->cx, &cast->aliases, t->tokens[i + 1].word, entity, false);
}

/* Offices without a country take the one that the text gives elsewhere, else the country that was
 * named last. */
static void
settle_office(ws_cast *cast, ws_mention *m, ws_str country)
{
    uint32_t entity;
    ws_str name;

    if (m->entity != WS_NOBODY || m->actor == UINT32_MAX)
        return;
    name = cast->lex->actors[m->actor].path;
    if (ws_index_get(&cast->offices, ws_path_key(name), &entity))
        m->entity = entity;
    else
        m->entity = ws_cast_entity(cast, ws_cast_join(cast, country, name), WS_KIND_ORGANISATION);
}

static void
settle_offices(ws_cast *cast)
{
    ws_str country = WS_NONE;

    for (uint32_t i = 0; i < cast->nmentions; i++) {
        ws_mention *m = &cast->mentions[i];

        settle_office(cast, m, country);
        if (m->entity != WS_NOBODY && cast->entities[m->entity].kind == WS_KIND_COUNTRY)
            country = cast->entities[m->entity].path;
    }
}

static void
settle_alias(ws_cast *cast, ws_mention *m)
{
    uint32_t entity;

    if (m->kind == WS_MENTION_NAME && m->entity == WS_NOBODY && m->end - m->start == 1 &&
        ws_index_get(&cast->aliases, cast->t->tokens[m->start].word, &entity))
        m->entity = entity;
}

bool
ws_cast_read(ws_ctx *cx, const ws_lexicon *lex, const ws_text *t, int32_t day, ws_cast *cast)
{
    *cast = (ws_cast){.cx = cx, .lex = lex, .t = t, .day = day};
    cast->classes = ws_alloc(cx, t->n + 1, sizeof(*cast->classes));
    for (uint32_t i = 0; i < t->n; i++) {
        cast->classes[i] = ws_wordclass_of(&lex->classes, t->tokens[i].word);
        if (t->tokens[i].shape == WS_SHAPE_UPPER)
            cast->classes[i] &= ~(uint32_t)SMALL_WORDS;
    }
    read_mentions(cast);
    settle_offices(cast);
    for (uint32_t i = 0; i < cast->nmentions; i++)
        learn_alias(cast, &cast->mentions[i]);
    for (uint32_t i = 0; i < cast->nmentions; i++) {
        ws_mention *m = &cast->mentions[i];

        if (ws_cast_is_person_name(cast, m))
            meet_person(cast, i);
        else if (m->entity != WS_NOBODY && cast->entities[m->entity].kind == WS_KIND_PERSON)
            enrol(cast, m, m->entity);
        else
            settle_alias(cast, m);
        if (i % 1024 == 0)
            ws_poll(cx);
    }
    return true;
}
