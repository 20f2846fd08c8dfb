/*
 * who/mentions.c
 *    Names in a text. Offices ("the Foreign Ministry") take their country from a country beside
 *    them.
 */
#include "who/internal.h"

#define NAME_WORDS 10u /* words of a name with capitals */

/* Words that name nobody when only the sentence gives them their capital. */
#define NOUNS                                                                                      \
    (WS_WC_ROLE | WS_WC_GROUP | WS_WC_STATE | WS_WC_ORG | WS_WC_DOCUMENT | WS_WC_ANONYMOUS |       \
     WS_WC_HOSTILE | WS_WC_SLUR | WS_WC_CHARGE)

static bool
is_initial(const ws_text *t, uint32_t i)
{
    return i == 0 || t->tokens[i - 1].sentence != t->tokens[i].sentence ||
           t->tokens[i - 1].kind == WS_TOKEN_OPEN;
}

/* ---- names of the lexicon ------------------------------------------------------------------- */

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
    *m = (ws_mention){.start = start,
                      .end = end,
                      .entity = WS_NOBODY,
                      .actor = UINT32_MAX,
                      .holder = UINT32_MAX,
                      .stands_for = WS_NOBODY,
                      .kind = (uint8_t)kind};
    m->initial = is_initial(t, start);
    m->possessive = end < t->n && is_possessive(t, end);
    return m;
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

static bool
is_met(const ws_cast *cast, ws_str path)
{
    uint32_t entity;

    return ws_index_get(&cast->by_path, ws_path_key(path), &entity);
}

/* Whether a holder of an office says more than another one: in office on the day, then the later
 * to come into it. */
static bool
is_better_holder(const ws_cast *cast, const ws_actor *a, const ws_actor *than)
{
    if (in_force(cast, a) != in_force(cast, than))
        return in_force(cast, a);
    return a->from > than->from;
}

/* Somebody who held an office for a time: by the text's own words, see ws_cast_office. */
static bool
is_holder(const ws_actor *a)
{
    return a->kind == WS_KIND_PERSON && (a->from != INT32_MIN || a->until != INT32_MAX);
}

/* The best holder of an office by these words; UINT32_MAX when they name somebody else too. */
static uint32_t
choose_holder(const ws_cast *cast, uint32_t name, uint32_t at, uint32_t end)
{
    const ws_lexicon *lex = cast->lex;
    uint32_t best = UINT32_MAX;

    for (; name != UINT32_MAX; name = lex->names[name].next) {
        uint32_t entry = lex->names[name].entry;

        if (!ws_name_fits(&lex->names[name], cast->t, at, end))
            continue;
        if (!is_holder(&lex->actors[entry]))
            return UINT32_MAX;
        if (best == UINT32_MAX || is_better_holder(cast, &lex->actors[entry], &lex->actors[best]))
            best = entry;
    }
    return best;
}

/* Of the actors that the words name: the one of this country, else an office of any country, else
 * one that was named before, else the first that is in force. */
static uint32_t
choose_actor(const ws_cast *cast, uint32_t name, uint32_t at, uint32_t end, ws_str country)
{
    const ws_lexicon *lex = cast->lex;
    uint32_t first = UINT32_MAX, anywhere = UINT32_MAX;

    for (; name != UINT32_MAX; name = lex->names[name].next) {
        uint32_t entry = lex->names[name].entry;
        const ws_actor *a = &lex->actors[entry];

        if (!ws_name_fits(&lex->names[name], cast->t, at, end) || !in_force(cast, a) ||
            is_holder(a))
            continue;
        if (a->anywhere)
            anywhere = entry;
        else if (country.len && ws_str_eq(ws_cast_top(a->path), country))
            return entry;
        else if (first == UINT32_MAX ||
                 (!is_met(cast, lex->actors[first].path) && is_met(cast, a->path)))
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

/* "Philippine Coast Guard", where the lexicon has only another country's. Abbreviations are taken
 * for what they are. */
static bool
is_other_office(const ws_cast *cast, const ws_actor *a, uint32_t at, ws_str country)
{
    ws_str top = ws_cast_top(a->path);

    return !a->anywhere && a->kind == WS_KIND_ORGANISATION && top.len < a->path.len &&
           !ws_str_eq(top, country) && cast->t->tokens[at].shape != WS_SHAPE_UPPER;
}

static void
add_office_of(ws_cast *cast, const ws_mention *before, const ws_actor *a, uint32_t end)
{
    uint32_t start = before->start, top = ws_cast_top(a->path).len;
    ws_str country = cast->entities[before->entity].path;
    ws_mention *m;

    cast->nmentions--;
    m = add_mention(cast, start, end, WS_MENTION_ACTOR);
    set_office(cast, m, country, (ws_str){a->path.s + top + 1, a->path.len - top - 1});
}

/* A name of the lexicon at [at, end). Swallows the country before an office. */
static uint32_t
add_known(ws_cast *cast, uint32_t name, uint32_t at, uint32_t end)
{
    ws_mention *before = country_before(cast, at), *m;
    uint32_t behind = end, entry, start = at;
    ws_str country = before ? cast->entities[before->entity].path : WS_NONE;
    const ws_actor *a;

    entry = choose_holder(cast, name, at, end);
    if (entry != UINT32_MAX) {
        add_mention(cast, start, end, WS_MENTION_NAME)->holder = entry;
        return end;
    }
    entry = choose_actor(cast, name, at, end, country);
    if (entry == UINT32_MAX)
        return at;
    a = &cast->lex->actors[entry];
    if (a->kind != WS_KIND_COUNTRY && !before &&
        (country = country_behind(cast, end, &behind)).len) {
        entry = choose_actor(cast, name, at, end, country);
        a = &cast->lex->actors[entry];
    }
    if (before && is_other_office(cast, a, at, country)) {
        add_office_of(cast, before, a, end);
        return end;
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

/* "Health Secretary", "Trade Minister": the office, by the topic before the title. */
static uint32_t
add_office_holder(ws_cast *cast, uint32_t at)
{
    const ws_text *t = cast->t;
    bool secretary = t->tokens[at].word == ws_word_hash(WS_STR("secretary"));
    ws_mention *topic = cast->nmentions ? &cast->mentions[cast->nmentions - 1] : NULL, *before;
    ws_str name, country;

    if (!secretary && t->tokens[at].word != ws_word_hash(WS_STR("minister")))
        return at;
    if (!topic || topic->kind != WS_MENTION_NAME || topic->end != at || !is_capital(t, at) ||
        topic->end - topic->start > 2 ||
        has_class(cast, topic->start, WS_WC_TITLE | WS_WC_FUNCTION))
        return at;
    name = office_name(cast, topic->start, topic->end, secretary);
    before = cast->nmentions > 1 ? topic - 1 : NULL;
    country = before && before->end + before->possessive == topic->start && is_country(cast, before)
                  ? cast->entities[before->entity].path
                  : WS_NONE;
    topic->kind = WS_MENTION_ACTOR;
    topic->end = at + 1;
    set_office(cast, topic, country, name);
    if (topic->entity == WS_NOBODY)
        topic->entity = ws_cast_entity(cast, name, WS_KIND_ORGANISATION);
    return at + 1;
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

/* An 's within a body's name: King's Fund. */
static bool
in_name(const ws_cast *cast, uint32_t i)
{
    const ws_text *t = cast->t;
    uint32_t end;

    return is_possessive(t, i) && i + 1 < t->n && is_capital(t, i + 1) &&
           has_class(cast, i + 1, WS_WC_ORG) &&
           ws_lexicon_longest(cast->lex, WS_ROOT_ACTOR, t, i + 1, t->n, &end) == UINT32_MAX;
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
        if (!is_capital(t, i) && !(i > at && (holds_together(cast, i, *body) || in_name(cast, i))))
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
    if (end == at || (end == at + 1 && is_initial(t, at) && has_class(cast, at, NOUNS)) ||
        (end == at + 1 && has_class(cast, at, WS_WC_FUNCTION)))
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

/* ---- all of them ---------------------------------------------------------------------------- */

/* A country's name behind a title and before another name is a person's: Minister German Ost. */
static bool
is_given_name(const ws_cast *cast, uint32_t at, uint32_t end)
{
    const ws_text *t = cast->t;
    uint32_t ignored;

    return end == at + 1 && at > 0 && end < t->n && is_capital(t, at - 1) && is_capital(t, end) &&
           has_class(cast, at - 1, WS_WC_TITLE) &&
           !has_class(cast, end, WS_WC_TITLE | WS_WC_ROLE | WS_WC_ORG | WS_WC_DAY) &&
           t->tokens[end].sentence == t->tokens[at].sentence &&
           ws_lexicon_longest(cast->lex, WS_ROOT_ACTOR, t, end, t->n, &ignored) == UINT32_MAX;
}

void
ws_cast_find_mentions(ws_cast *cast)
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
        if (name != UINT32_MAX && is_given_name(cast, i, end))
            name = UINT32_MAX;
        next = name != UINT32_MAX ? add_known(cast, name, i, end) : i;
        if (next == i && has_class(cast, i, WS_WC_ORG))
            next = add_ministry_of(cast, i);
        if (next == i && has_class(cast, i, WS_WC_ORG))
            next = add_topic_office(cast, i);
        if (next == i && has_class(cast, i, WS_WC_TITLE))
            next = add_office_holder(cast, i);
        if (next == i)
            next = add_name(cast, i);
        i = next > i ? next : i + 1;
    }
}
