/*
 * who/bodies.c
 *    Names of two words and more that look like a person's and are a body's, by the words around
 *    them: director of Harbour Lines; Harbour Lines, which owns. Bodies behind a country's name.
 */
#include "who/internal.h"

#define RANK_WORDS    2u /* between a body and who leads it: its senior political editor */
#define ROLE_GAP      3u /* words between a role and its "of" */
#define MOST_INITIALS 8u
#define KIND_WORDS    6u /* words of a description that says what kind of body it is */

/* "director of", "a spokesman for" before token `at`. */
static bool
follows_role(const ws_cast *cast, uint32_t at)
{
    static const char *const seated[] = {"mp",       "mep",       "msp",       "td",
                                         "senator",  "candidate", "critic",    "critics",
                                         "opponent", "opponents", "supporter", "supporters"};
    uint32_t of = at;

    if (of > 0 && has_class(cast, of - 1, WS_WC_DET))
        of--;
    if (of == 0 || !(is_the_word(cast, of - 1, "of") || is_the_word(cast, of - 1, "for") ||
                     is_the_word(cast, of - 1, "at") || is_the_word(cast, of - 1, "with")))
        return false;
    for (uint32_t i = of - 1; i > 0 && i + ROLE_GAP >= of; i--)
        if (has_class(cast, i - 1, WS_WC_ROLE) && !has_class(cast, i - 1, WS_WC_DET))
            return !WS_TOKEN_IN(cast->t, i - 1, seated);
    return false;
}

/* "leader of Norway's Harbour Lines". */
static bool
follows_land(const ws_cast *cast, const ws_mention *m)
{
    const ws_mention *before = m > cast->mentions ? m - 1 : m;

    return before < m && is_country(cast, before) && before->possessive &&
           before->end + 1 == m->start && !is_the_word(cast, m->end - 1, "county") &&
           !(m->end < cast->t->n && is_capital(cast->t, m->end)) &&
           follows_role(cast, before->start);
}

/* "Ada Moe of Harbour Lines": of a person, whose name the words before it look like. */
static bool
follows_person(const ws_cast *cast, uint32_t index)
{
    const ws_mention *m = &cast->mentions[index], *before = index ? m - 1 : NULL;
    uint32_t of = m->start - (m->start > 0 && has_class(cast, m->start - 1, WS_WC_DET));

    return before && before->end + 1 == of && before->kind == WS_MENTION_NAME &&
           before->end - before->start > 1 && !before->possessive &&
           (is_the_word(cast, of - 1, "of") || is_the_word(cast, of - 1, "from")) &&
           !has_class(cast, m->start, WS_WC_TITLE) && !ws_cast_is_place(cast, m);
}

/* "the charity Harbour Lines", "a group called Harbour Lines". */
static bool
follows_kind(const ws_cast *cast, uint32_t at)
{
    uint32_t i = at;

    if (i > 0 && (is_the_word(cast, i - 1, "called") || is_the_word(cast, i - 1, "named")))
        i--;
    return i > 0 && has_class(cast, i - 1, WS_WC_ORG) &&
           cast->t->tokens[i - 1].shape == WS_SHAPE_LOWER &&
           !(i > 2 && is_the_word(cast, i - 2, "of") && /* the speaker of parliament, NAME */
             has_class(cast, i - 3, WS_WC_ROLE | WS_WC_TITLE)) &&
           cast->t->tokens[i - 1].sentence == cast->t->tokens[at].sentence;
}

/* "Harbour Lines, a small charity,": said to be a body behind the name. */
static bool
precedes_kind(const ws_cast *cast, uint32_t at)
{
    const ws_text *t = cast->t;
    uint32_t i = at + 1;

    if (i + 1 >= t->n || t->s[t->tokens[at].start] != ',' || !has_class(cast, i, WS_WC_DET))
        return false;
    i += 1 + (i + 2 < t->n && t->tokens[i + 1].shape == WS_SHAPE_TITLE); /* the Norwegian firm */
    for (; i + 1 < t->n && i < at + KIND_WORDS && t->tokens[i].shape == WS_SHAPE_LOWER &&
           !has_class(cast, i, WS_WC_PREP);
         i++) /* Ada Moe, the president of the bank, is none */
        if (has_class(cast, i, WS_WC_ORG) && !has_class(cast, i, WS_WC_ROLE) &&
            (t->tokens[i + 1].kind >= WS_TOKEN_MARK ||
             has_class(cast, i + 1, WS_WC_PREP | WS_WC_CLAUSE)))
            return true;
    return false;
}

/* "Channel Seven boss Ada Moe": who leads it stands between two names. */
static bool
precedes_head(const ws_cast *cast, const ws_mention *m)
{
    static const char *const roles[] = {
        "boss",       "director", "chairman",  "chairwoman",    "manager",   "founder", "owner",
        "executive",  "ceo",      "reporter",  "correspondent", "columnist", "editor",  "producer",
        "researcher", "engineer", "economist", "professor",     "anchor",    "host"};
    static const char *const ranks[] = {"chief",     "senior",    "managing",
                                        "executive", "political", "deputy"};
    const ws_mention *next = m + 1;

    if (next == cast->mentions + cast->nmentions || m->possessive || next->start <= m->end ||
        next->start > m->end + 2 * RANK_WORDS + 2 || next->end == next->start + 1 ||
        next->kind != WS_MENTION_NAME)
        return false;
    for (uint32_t i = m->end; i + 1 < next->start; i++)
        if (!(WS_TOKEN_IN(cast->t, i, ranks) || /* founder and chief executive */
              WS_TOKEN_IN(cast->t, i, roles) || (i > m->end && is_the_word(cast, i, "and"))))
            return false;
    return WS_TOKEN_IN(cast->t, next->start - 1, roles);
}

/* "the United Boats, which", "who runs Harbour Lines": nobody is called with an article, or run. */
static bool
follows_the(const ws_cast *cast, const ws_mention *m)
{
    static const char *const runs[] = {"runs", "founded", "co-founded", "directs", "chairs"};
    const ws_text *t = cast->t;
    uint32_t i = m->end;

    if (m->start == 0)
        return false;
    if (WS_TOKEN_IN(t, m->start - 1, runs))
        return true;
    return is_the_word(cast, m->start - 1, "the") &&
           (i >= t->n || t->tokens[i].kind >= WS_TOKEN_MARK ||
            has_class(cast, i, WS_WC_PREP | WS_WC_CLAUSE | WS_WC_BE) ||
            ws_cast_is_past_verb(cast, i));
}

/* "Northstar Metals": what only firms are called by. */
static bool
ends_as_firm(const ws_cast *cast, const ws_mention *m)
{
    static const char *const words[] = {
        "metals",     "resources",       "foods",        "motors",     "industries", "systems",
        "solutions",  "technologies",    "minerals",     "airways",    "airlines",   "shipping",
        "telecom",    "pharmaceuticals", "petroleum",    "logistics",  "securities", "electronics",
        "networks",   "semiconductors",  "therapeutics", "properties", "software",   "aerospace",
        "insurance",  "analytics",       "enterprises",  "energy",     "labs",       "ventures",
        "refineries", "biosciences",     "robotics",     "textiles"};

    return cast->t->tokens[m->end - 1].shape == WS_SHAPE_TITLE &&
           WS_TOKEN_IN(cast->t, m->end - 1, words);
}

/* Behind it "which", or "its": no person. */
static bool
precedes_which(const ws_cast *cast, uint32_t at)
{
    bool comma = at < cast->t->n && cast->t->s[cast->t->tokens[at].start] == ',';

    return is_the_word(cast, at + comma, "which");
}

static bool
may_be_body(const ws_mention *m)
{
    return m->kind == WS_MENTION_NAME && m->entity == WS_NOBODY && m->end - m->start > 1;
}

static uint64_t
name_key(const ws_cast *cast, const ws_mention *m)
{
    return ws_path_key(ws_cast_phrase(cast, m->start, m->end));
}

/* The hash of the first letters of a name of three words and more, or of those with a capital: DFA
 * for Democracy for America; 0 for none. */
static uint32_t
initials(const ws_cast *cast, const ws_mention *m, bool small)
{
    char s[MOST_INITIALS];
    uint32_t n = 0;

    for (uint32_t i = m->start; i < m->end && n < sizeof(s); i++)
        if (cast->t->tokens[i].kind == WS_TOKEN_WORD && !is_possessive(cast->t, i) &&
            (is_capital(cast->t, i) || small))
            s[n++] = (char)(cast->t->s[cast->t->tokens[i].start] & ~0x20);
    return n < 3 || m->end - m->start > sizeof(s) ? 0 : ws_word_hash((ws_str){s, n});
}

/* A name whose initials may stand for it: no person's, as far as its words tell. */
static bool
has_initials(const ws_cast *cast, const ws_mention *m)
{
    return m->end - m->start > 2 && m->holder == UINT32_MAX &&
           cast->t->tokens[m->start].shape == WS_SHAPE_TITLE &&
           !has_class(cast, m->start, WS_WC_MALE | WS_WC_FEMALE | WS_WC_TITLE) &&
           !(m->entity != WS_NOBODY && cast->entities[m->entity].kind != WS_KIND_ORGANISATION);
}

/* RSF, where the text has the Rapid Support Forces and nothing else that the lexicon calls so. */
static void
take_initials(ws_cast *cast)
{
    ws_index whole = {NULL, 0, 0}, met = {NULL, 0, 0};
    uint32_t k;

    for (uint32_t i = 0; i < cast->nmentions; i++) {
        const ws_mention *m = &cast->mentions[i];

        if (m->entity != WS_NOBODY && m->end - m->start > 1)
            ws_index_put(cast->cx, &met, m->entity + 1, i, false);
        if (has_initials(cast, m)) {
            ws_index_put(cast->cx, &whole, initials(cast, m, false), i, false);
            ws_index_put(cast->cx, &whole, initials(cast, m, true), i, false);
        }
    }
    for (uint32_t i = 0; i < cast->nmentions && whole.n; i++) {
        ws_mention *m = &cast->mentions[i], *long_name;
        uint32_t ignored;

        if (m->end != m->start + 1 || !is_abbreviation(cast->t, m->start) ||
            !ws_index_get(&whole, cast->t->tokens[m->start].word, &k) ||
            (m->entity != WS_NOBODY && (cast->entities[m->entity].kind != WS_KIND_ORGANISATION ||
                                        ws_index_get(&met, m->entity + 1, &ignored))))
            continue;
        long_name = &cast->mentions[k];
        long_name->body = long_name->body || long_name->kind == WS_MENTION_NAME;
        m->entity = ws_cast_name(cast, long_name);
        m->actor = long_name->actor;
        m->kind = long_name->kind;
    }
}

void
ws_cast_find_bodies(ws_cast *cast)
{
    ws_index bodies = {NULL, 0, 0};
    uint32_t ignored;

    for (uint32_t i = 0; i < cast->nmentions; i++) {
        const ws_mention *m = &cast->mentions[i];

        if (may_be_body(m) &&
            ((follows_role(cast, m->start) &&
              !has_class(cast, m->start, WS_WC_MALE | WS_WC_FEMALE)) ||
             follows_land(cast, m) || follows_the(cast, m) || ends_as_firm(cast, m) ||
             precedes_which(cast, m->end) || precedes_kind(cast, m->end) ||
             precedes_head(cast, m) || follows_person(cast, i) || follows_kind(cast, m->start)))
            ws_index_put(cast->cx, &bodies, name_key(cast, m), i, false);
    }
    take_initials(cast);
    for (uint32_t i = 0; i < cast->nmentions; i++) {
        ws_mention *m = &cast->mentions[i];

        if (m->body && may_be_body(m))
            ws_index_put(cast->cx, &bodies, name_key(cast, m), i, false);
    }
    for (uint32_t i = 0; i < cast->nmentions && bodies.n; i++) {
        ws_mention *m = &cast->mentions[i];

        m->body = may_be_body(m) && (m->body || ws_index_get(&bodies, name_key(cast, m), &ignored));
    }
}

/* ---- of the state ---------------------------------------------------------------------------- */

bool
ws_cast_is_of_state(const ws_cast *cast, const ws_mention *m)
{
    static const char *const kinds[] = {
        "authority", "agency", "office", "service", "directorate", "inspectorate",
        "tribunal",  "police", "court",  "guard",   "bureau",      "administration"};
    static const char *const wider[] = {"international", "world", "european", "global", "united"};
    static const char *const press[] = {"news", "press", "wire", "media", "world", "crown"};

    static const char *const offices[] = {"bureau", "directorate", "inspectorate"};
    static const char *const votes[] = {"electoral", "election", "elections", "anti-corruption"};

    if (WS_TOKEN_IN(cast->t, m->start, wider) || WS_TOKEN_IN(cast->t, m->end - 2, press))
        return false;
    if ((WS_TOKEN_IN(cast->t, m->start, offices) && is_the_word(cast, m->start + 1, "of")) ||
        (WS_TOKEN_IN(cast->t, m->end - 2, votes) && is_the_word(cast, m->end - 1, "commission")))
        return true;
    return WS_TOKEN_IN(cast->t, m->end - 1, kinds) ||
           (is_the_word(cast, m->start, "federal") && has_class(cast, m->end - 1, WS_WC_ORG));
}

/* ---- behind a country's name ------------------------------------------------------------------
 */

bool
ws_cast_is_continent(ws_str path)
{
    static const char *const names[] = {"Europe", "Asia", "Africa", "Latin America"};

    return WS_STR_IN(path, names);
}

/* Kinds of bodies that are nobody's: what stands before them is only a part of the name. */
static bool
is_independent(const ws_cast *cast, const ws_mention *before, uint32_t at, uint32_t end)
{
    static const char *const schools[] = {"institute", "academy", "school", "institution"};
    static const char *const places[] = {"center", "centre", "chamber", "foundation"};
    ws_str country = cast->entities[before->entity].path;
    bool capital = before->kind == WS_MENTION_CAPITAL; /* its institutes are the state's */
    bool local = memchr(country.s, '/', country.len) ||
                 is_the_word(cast, before->start, "american") ||
                 is_the_word(cast, end - 1, "technology");
    static const char *const kinds[] = {"association", "union",    "federation",  "university",
                                        "college",     "society",  "club",        "front",
                                        "league",      "alliance", "coalition",   "forum",
                                        "trust",       "guild",    "charity",     "confederation",
                                        "watch",       "network",  "observatory", "monitor"};

    for (uint32_t i = at; i < end; i++)
        if ((WS_TOKEN_IN(cast->t, i, kinds) || (local && WS_TOKEN_IN(cast->t, i, schools)) ||
             ((local || capital) && WS_TOKEN_IN(cast->t, i, places))) &&
            (i + 1 == end || has_class(cast, i + 1, WS_WC_PREP)))
            return true;
    return false;
}

/* "South Halden", "All India": where the name begins whose country is the mention from `start`, the
 * last. */
static uint32_t
longer_name(ws_cast *cast, uint32_t start)
{
    const ws_mention *m = cast->nmentions > 1 ? &cast->mentions[cast->nmentions - 2] : NULL;
    uint32_t i = start - (start > 0);

    if (i == start || !is_capital(cast->t, i) ||
        cast->t->tokens[i].sentence != cast->t->tokens[start].sentence ||
        has_class(cast, i, WS_WC_TITLE | WS_WC_ROLE | WS_WC_PREP | WS_WC_DAY) ||
        is_the_word(cast, i, "the"))
        return start;
    if (m && m->end == start && m->end == m->start + 1 && m->kind == WS_MENTION_NAME) {
        cast->nmentions--;
        cast->mentions[cast->nmentions - 1] = cast->mentions[cast->nmentions];
    } else if (m && m->end == start) {
        return start;
    }
    return i;
}

void
ws_cast_add_body(ws_cast *cast, const ws_mention *before, uint32_t at, uint32_t end)
{
    ws_mention *m;
    ws_str country = cast->entities[before->entity].path;
    uint32_t start = before->start;
    bool joined = before->end == at && end - at > 1;

    if (before->end == at && is_independent(cast, before, at, end)) {
        country = WS_NONE; /* Halden Sailors' Union */
        joined = true;
        start = longer_name(cast, start);
    } else if (ws_cast_is_continent(country)) { /* European Road Federation */
        country = WS_NONE;
    }

    cast->nmentions--;
    m = ws_cast_add_mention(cast, start, end, WS_MENTION_NAME);
    m->entity = ws_cast_entity(
        cast, ws_cast_join(cast, country, ws_cast_phrase(cast, joined ? start : at, end)),
        WS_KIND_ORGANISATION);
}

bool
ws_cast_is_watch(const ws_cast *cast, const ws_mention *before, uint32_t at, uint32_t end)
{
    static const char *const kinds[] = {"watch", "observatory", "monitor"};

    return before && before->end == at && end - at > 1 && WS_TOKEN_IN(cast->t, end - 1, kinds);
}

bool
ws_cast_add_part(ws_cast *cast, uint32_t at, uint32_t end)
{
    static const char *const parts[] = {"commission", "council",  "secretariat", "committee",
                                        "board",      "assembly", "parliament",  "court",
                                        "office",     "mission",  "congress"};
    ws_mention *m = cast->nmentions ? &cast->mentions[cast->nmentions - 1] : NULL;
    const ws_entity *e = m && m->entity != WS_NOBODY ? &cast->entities[m->entity] : NULL;

    if (!e || m->end != at || m->actor == UINT32_MAX || e->kind != WS_KIND_ORGANISATION ||
        memchr(e->path.s, '/', e->path.len) || ws_cast_is_continent(e->path) ||
        !WS_TOKEN_IN(cast->t, end - 1, parts) ||
        cast->t->tokens[at].sentence != cast->t->tokens[m->start].sentence)
        return false;
    m->entity = ws_cast_entity(cast, ws_cast_join(cast, e->path, ws_cast_phrase(cast, at, end)),
                               WS_KIND_ORGANISATION);
    m->end = end;
    m->actor = UINT32_MAX;
    m->kind = WS_MENTION_NAME;
    m->possessive = end < cast->t->n && is_possessive(cast->t, end);
    return true;
}

/* "The Halden High Court": a court of a capital has that in its name. "The Norway Labour Congress":
 * one more word behind what another country has. */
uint32_t
ws_cast_add_local_body(ws_cast *cast, uint32_t at, uint32_t end)
{
    const ws_mention *before = cast->nmentions ? &cast->mentions[cast->nmentions - 1] : NULL;
    const ws_text *t = cast->t;

    if (!before || before->end != at || !is_capital(t, at))
        return at;
    if (before->kind == WS_MENTION_CAPITAL && end > at + 1 && is_the_word(cast, end - 1, "court")) {
        ws_cast_add_body(cast, before, at, end);
        return end;
    }
    if (is_country(cast, before) && end == at + 1 && end < t->n && is_capital(t, end) &&
        has_class(cast, end, WS_WC_ORG) && t->tokens[end].sentence == t->tokens[at].sentence) {
        ws_cast_add_body(cast, before, at, end + 1);
        return end + 1;
    }
    return at;
}
