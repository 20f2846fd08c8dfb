/*
 * who/offices.c
 *    Offices that the lexicon does not have: Ministry of X, X ministry, X Secretary.
 */
#include "who/internal.h"

/* "Embassy" that ends at token `end`, with the town that follows: Embassy in Paris; every other
 * name as it is. */
static ws_str
embassy_in(const ws_cast *cast, uint32_t end, ws_str name)
{
    uint32_t to = end + 1;
    ws_str place;
    char *s;

    if (!ws_str_eq(name, WS_STR("Embassy")) || end + 1 >= cast->t->n ||
        !is_the_word(cast, end, "in"))
        return name;
    while (to < cast->t->n && to < end + 3 && is_capital(cast->t, to) &&
           !has_class(cast, to, WS_WC_DAY))
        to++;
    place = ws_cast_phrase(cast, end + 1, to);
    if (!place.len)
        return name;
    s = ws_alloc(cast->cx, name.len + 4 + place.len, 1);
    memcpy(s, name.s, name.len);
    memcpy(s + name.len, " in ", 4);
    memcpy(s + name.len + 4, place.s, place.len);
    return (ws_str){s, name.len + 4 + place.len};
}

/* The row of an office when the country has one of its own under that name; embassies have the
 * place behind them in their names. */
void
ws_cast_set_office(ws_cast *cast, ws_mention *m, ws_str country, ws_str name)
{
    ws_str path = ws_cast_join(cast, country, embassy_in(cast, m->end, name));

    if (!country.len)
        return;
    m->entity = ws_cast_entity(cast, path, WS_KIND_ORGANISATION);
    ws_index_put(cast->cx, &cast->offices, ws_path_key(name), m->entity, false);
}

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
        if (is_the_word(cast, i, "state"))
            break; /* Minister of State Ada Moe */
    }
    return end > of + 1 ? end : of - 1;
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

/* "Department of Health", of what another country's secretary is for. */
ws_str
ws_cast_department_of(ws_cast *cast, uint32_t from, uint32_t to)
{
    return office_name(cast, from, to, true);
}

/* "Ministry of X", "Minister of X": the token behind it, or `at` when it is none. */
uint32_t
ws_cast_add_ministry_of(ws_cast *cast, uint32_t at)
{
    const ws_text *t = cast->t;
    ws_mention *before = ws_cast_country_before(cast, at), *m;
    ws_str country = before ? cast->entities[before->entity].path : WS_NONE;
    bool minister = t->tokens[at].word == ws_word_hash(WS_STR("minister"));
    uint32_t end, behind, start = at;
    ws_str name;

    if (at + 2 >= t->n ||
        !(is_the_word(cast, at + 1, "of") || (minister && is_the_word(cast, at + 1, "for"))) ||
        !is_capital(t, at) || !(is_office_word(t, at) || minister))
        return at;
    end = office_end(cast, at + 1);
    if (end <= at + 2)
        return at;
    behind = end;
    if (before) {
        start = before->start;
        cast->nmentions--;
    } else {
        country = ws_cast_country_behind(cast, end, &behind);
    }
    m = ws_cast_add_mention(cast, start, country.len ? behind : end, WS_MENTION_ACTOR);
    name = minister ? office_name(cast, at + 2, end, false) : ws_cast_phrase(cast, at, end);
    ws_cast_set_office(cast, m, country, name);
    if (m->entity == WS_NOBODY)
        m->entity = ws_cast_entity(cast, name, WS_KIND_ORGANISATION);
    return m->end;
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
uint32_t
ws_cast_add_topic_office(ws_cast *cast, uint32_t at)
{
    const ws_text *t = cast->t;
    uint32_t word = t->tokens[at].word, start = topic_start(cast, at), from = start, n = 0;
    bool plural =
        word == ws_word_hash(WS_STR("ministries")) || word == ws_word_hash(WS_STR("departments"));
    bool department =
        word == ws_word_hash(WS_STR("department")) || word == ws_word_hash(WS_STR("departments"));
    ws_mention *before = ws_cast_country_before(cast, start);
    ws_str country = before ? cast->entities[before->entity].path : WS_NONE;

    if (start == at || (!plural && !is_office_word(t, at)) || (!country.len && !is_capital(t, at)))
        return at;
    for (uint32_t i = start; i <= at; i++) {
        bool cut = i == at || (plural && t->tokens[i].word == ws_word_hash(WS_STR("and")));
        ws_str name = cut ? office_name(cast, from, i, department) : WS_NONE;
        ws_mention *m;

        if (!cut || !name.len)
            continue;
        m = ws_cast_add_mention(cast, from, i == at ? at + 1 : i, WS_MENTION_ACTOR);
        ws_cast_set_office(cast, m, country, name);
        if (m->entity == WS_NOBODY)
            m->entity = ws_cast_entity(cast, name, WS_KIND_ORGANISATION);
        from = i + 1;
        n++;
    }
    return n ? at + 1 : at;
}

/* "Greek shipping minister": the office, by the topic between a country and the title. */
static uint32_t
add_minister(ws_cast *cast, uint32_t at)
{
    static const char *const ranks[] = {
        "prime", "first", "chief",   "cabinet", "senior", "junior", "deputy",  "former", "acting",
        "new",   "state", "foreign", "then",    "top",    "female", "another", "health"};
    const ws_text *t = cast->t;
    ws_mention *before = at > 0 ? ws_cast_country_before(cast, at - 1) : NULL, *m;
    uint32_t start = before ? before->start : at;
    ws_str country = before ? cast->entities[before->entity].path : WS_NONE, name;

    if (!before || is_possessive(t, at - 1) || t->tokens[at - 1].shape != WS_SHAPE_LOWER ||
        WS_TOKEN_IN(t, at - 1, ranks) ||
        has_class(cast, at - 1, WS_WC_ROLE | WS_WC_TITLE | WS_WC_FUNCTION | WS_WC_STATE) ||
        t->tokens[before->start].sentence != t->tokens[at].sentence)
        return at;
    name = office_name(cast, at - 1, at, false);
    cast->nmentions--;
    m = ws_cast_add_mention(cast, start, at + 1, WS_MENTION_ACTOR);
    ws_cast_set_office(cast, m, country, name);
    return at + 1;
}

/* "Publicity Secretary", "Principal Secretary": what somebody does, or which of several. */
static bool
is_no_topic(const ws_cast *cast, const ws_mention *topic)
{
    static const char *const topics[] = {
        "publicity", "press",     "organising", "organizing", "membership", "welfare",
        "general",   "joint",     "principal",  "permanent",  "cabinet",    "chief",
        "private",   "executive", "assistant",  "national",   "additional", "parliamentary"};

    return topic->end == topic->start + 1 && WS_TOKEN_IN(cast->t, topic->start, topics);
}

/* What a ministry can be for, where it has two. */
static bool
is_topic(const ws_cast *cast, uint32_t i)
{
    static const char *const topics[] = {
        "energy",      "mines",       "mining",         "petroleum",      "oil",
        "gas",         "trade",       "industry",       "commerce",       "business",
        "investment",  "finance",     "economy",        "planning",       "development",
        "agriculture", "fisheries",   "livestock",      "food",           "water",
        "irrigation",  "forests",     "environment",    "climate",        "health",
        "welfare",     "education",   "science",        "technology",     "research",
        "innovation",  "culture",     "arts",           "heritage",       "tourism",
        "sports",      "sport",       "youth",          "women",          "gender",
        "family",      "labour",      "labor",          "employment",     "justice",
        "security",    "interior",    "defence",        "defense",        "transport",
        "roads",       "aviation",    "infrastructure", "housing",        "lands",
        "works",       "information", "media",          "communications", "digital",
        "immigration", "wildlife",    "constitutional"};

    return WS_TOKEN_IN(cast->t, i, topics);
}

/* The last mention is the first topic of two, "Energy and", before token `at`. */
static bool
ends_in_topic(const ws_cast *cast, uint32_t at)
{
    const ws_mention *m = cast->nmentions ? &cast->mentions[cast->nmentions - 1] : NULL;

    return m && m->kind == WS_MENTION_NAME && m->end + 1 == at && m->end == m->start + 1 &&
           is_the_word(cast, m->end, "and") && is_topic(cast, m->start) &&
           cast->t->tokens[m->start].sentence == cast->t->tokens[at].sentence;
}

/* The mention of a topic, with the one before it: Energy and Mines. */
static ws_mention *
with_joint_topic(ws_cast *cast, ws_mention *topic)
{
    uint32_t end = topic->end;
    bool joint;

    cast->nmentions--;
    joint = ends_in_topic(cast, topic->start);
    cast->nmentions += !joint;
    topic -= joint;
    topic->end = end;
    return topic;
}

/* "Energy and Mines Minister", where the lexicon has an office at [at, end) for the second topic:
 * `end`, or `at` for none. */
uint32_t
ws_cast_add_joint_office(ws_cast *cast, uint32_t at, uint32_t end)
{
    static const char *const words[] = {"minister", "ministry"};
    ws_mention *before, *m;
    ws_str country, name;
    uint32_t start;

    if (!WS_TOKEN_IN(cast->t, end - 1, words) || !ends_in_topic(cast, at))
        return at;
    start = cast->mentions[--cast->nmentions].start;
    name = office_name(cast, start, end - 1, false);
    before = ws_cast_country_before(cast, start);
    country = before ? cast->entities[before->entity].path : WS_NONE;
    cast->nmentions -= before != NULL;
    m = ws_cast_add_mention(cast, before ? before->start : start, end, WS_MENTION_ACTOR);
    ws_cast_set_office(cast, m, country, name);
    if (m->entity == WS_NOBODY)
        m->entity = ws_cast_entity(cast, name, WS_KIND_ORGANISATION);
    return end;
}

/* Between a topic and "Secretary": which of a ministry's. */
static bool
is_rank_of_secretary(const ws_cast *cast, uint32_t i)
{
    static const char *const ranks[] = {"cabinet", "principal", "permanent"};

    return WS_TOKEN_IN(cast->t, i, ranks) && is_capital(cast->t, i);
}

/* "Interior Cabinet Secretary", "Health Principal Secretary": behind the topic, at the first of the
 * two words. The token behind, or `at`. */
uint32_t
ws_cast_add_cabinet_secretary(ws_cast *cast, uint32_t at)
{
    ws_mention *topic = cast->nmentions ? &cast->mentions[cast->nmentions - 1] : NULL, *before;
    ws_str name, country;

    if (at + 1 >= cast->t->n || !is_the_word(cast, at + 1, "secretary"))
        return at;
    if (at > 1 && cast->t->tokens[at].shape == WS_SHAPE_LOWER && is_the_word(cast, at, "cabinet") &&
        is_topic(cast, at - 1) && (before = ws_cast_country_before(cast, at - 1))) {
        country = cast->entities[before->entity].path; /* Kenya's health cabinet secretary */
        before->end = at + 2;
        before->kind = WS_MENTION_ACTOR;
        ws_cast_set_office(cast, before, country, office_name(cast, at - 1, at, false));
        return at + 2;
    }
    if (!is_rank_of_secretary(cast, at) || !topic || topic->end != at ||
        topic->kind != WS_MENTION_NAME || topic->end - topic->start > 2)
        return at;
    topic = with_joint_topic(cast, topic);
    name = office_name(cast, topic->start, topic->end, false);
    before = topic > cast->mentions ? topic - 1 : NULL;
    country = before && before->end + before->possessive == topic->start && is_country(cast, before)
                  ? cast->entities[before->entity].path
                  : WS_NONE;
    topic->kind = WS_MENTION_ACTOR;
    topic->end = at + 2;
    ws_cast_set_office(cast, topic, country, name);
    if (topic->entity == WS_NOBODY)
        topic->entity = ws_cast_entity(cast, name, WS_KIND_ORGANISATION);
    return at + 2;
}

/* "Health Secretary", "Trade Minister": the office, by the topic before the title. */
uint32_t
ws_cast_add_office_holder(ws_cast *cast, uint32_t at)
{
    const ws_text *t = cast->t;
    bool secretary = t->tokens[at].word == ws_word_hash(WS_STR("secretary")), ranked;
    ws_mention *topic = cast->nmentions ? &cast->mentions[cast->nmentions - 1] : NULL, *before;
    ws_str name, country;

    if (!secretary && t->tokens[at].word != ws_word_hash(WS_STR("minister")))
        return at;
    if (!secretary && t->tokens[at].shape == WS_SHAPE_LOWER)
        return add_minister(cast, at);
    if (!topic || topic->kind != WS_MENTION_NAME || topic->end != at || !is_capital(t, at) ||
        topic->end - topic->start > 2 ||
        has_class(cast, topic->start, WS_WC_TITLE | WS_WC_FUNCTION) ||
        (secretary && at + 1 < t->n && is_the_word(cast, at + 1, "general")))
        return at;
    topic = with_joint_topic(cast, topic);
    if (secretary && is_no_topic(cast, topic)) {
        cast->nmentions--;
        return at + 1;
    }
    ranked = secretary && topic->end - topic->start > 1 && is_rank_of_secretary(cast, at - 1);
    name = office_name(cast, topic->start, topic->end - ranked, secretary && !ranked);
    before = cast->nmentions > 1 ? topic - 1 : NULL;
    country = before && before->end + before->possessive == topic->start && is_country(cast, before)
                  ? cast->entities[before->entity].path
                  : WS_NONE;
    topic->kind = WS_MENTION_ACTOR;
    topic->end = at + 1;
    ws_cast_set_office(cast, topic, country, name);
    if (topic->entity == WS_NOBODY)
        topic->entity = ws_cast_entity(cast, name, WS_KIND_ORGANISATION);
    return at + 1;
}

/* ---- heads of state and government ----------------------------------------------------------- */

/* What the lexicon calls the office; countries whose president has another name for it. */
static const char *const heads[][3] = {
    {"president", "Presidency", NULL},
    {"president", "White House", "United States"},
    {"president", "Kremlin", "Russia"},
    {"minister", "Prime Minister's Office", NULL},
    {"premier", "Prime Minister's Office", NULL},
    {"chancellor", "Chancellery", NULL},
    {"presidency", "Presidency", NULL},
    {"presidency", "White House", "United States"},
    {"presidency", "Kremlin", "Russia"},
    {"chancellery", "Chancellery", NULL},
    {"king", "Monarchy", NULL},
    {"queen", "Monarchy", NULL},
};

/* Not the one in office, or not the head: "former president", "trade minister". */
static bool
heads_nothing(const ws_cast *cast, uint32_t noun)
{
    static const char *const signs[] = {"former", "ex", "vice", "deputy", "late", "ousted"};

    if (is_the_word(cast, noun, "minister") && !(noun > 0 && is_the_word(cast, noun - 1, "prime")))
        return true;
    for (uint32_t i = noun; i > 0 && noun - i < 3 && is_word(cast->t, i - 1); i--)
        for (size_t k = 0; k < sizeof(signs) / sizeof(*signs); k++)
            if (is_the_word(cast, i - 1, signs[k]))
                return true;
    return false;
}

uint32_t
ws_cast_office_of_head(ws_cast *cast, uint32_t owner, uint32_t noun)
{
    const char *office = NULL;
    ws_str country;

    if (owner == WS_NOBODY || cast->entities[owner].kind != WS_KIND_COUNTRY ||
        heads_nothing(cast, noun))
        return WS_NOBODY;
    country = cast->entities[owner].path;
    for (size_t i = 0; i < sizeof(heads) / sizeof(*heads); i++)
        if (is_the_word(cast, noun, heads[i][0]) &&
            (!heads[i][2] ||
             ws_str_eq(country, (ws_str){heads[i][2], (uint32_t)strlen(heads[i][2])})))
            office = heads[i][1];
    if (!office || memchr(country.s, '/', country.len) ||
        (ws_str_eq(country, WS_STR("United States")) && !is_the_word(cast, noun, "president") &&
         !is_the_word(cast, noun, "presidency")))
        return WS_NOBODY;
    return ws_cast_entity(cast,
                          ws_cast_join(cast, country, (ws_str){office, (uint32_t)strlen(office)}),
                          WS_KIND_ORGANISATION);
}

uint32_t
ws_cast_led_body(ws_cast *cast, uint32_t body, uint32_t noun)
{
    uint32_t office = ws_cast_office_of_head(cast, body, noun);

    return office == WS_NOBODY ? body : office;
}
