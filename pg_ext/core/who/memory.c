/*
 * who/memory.c
 *    What was mentioned before: whom a noun, a pronoun or a claim without source can mean.
 */
#include "who/memory.h"

#include "who/antecedent.h"
#include "who/campaign.h"
#include "who/clash.h"
#include "who/maker.h"
#include "who/phrase.h"

#define DESCRIPTION_WORDS 40u
#define PLAIN_WORDS       400u /* tokens to either side in which a word is looked for */
#define BY_WORDS          8u   /* between a poll and its "by": a poll of farmers conducted by */

void
ws_memory_init(ws_memory *memory, ws_cast *cast, const ws_judge *judge)
{
    memset(memory, 0, sizeof(*memory));
    memory->cast = cast;
    memory->judge = *judge;
    memory->office = WS_NOBODY;
    for (uint32_t i = 0; i < WS_MAIN_MAX; i++)
        memory->main[i] = WS_NOBODY;
    memory->spoke[0] = memory->spoke[1] = WS_NOBODY;
}

/* Nouns by which a later "the ..." can mean this body: ministry, agency; company for a firm. */
static void
note_heads(ws_memory *memory, const ws_mention *m, uint32_t entity)
{
    ws_cast *cast = memory->cast;
    bool any = false;

    for (uint32_t i = m->start; i < m->end; i++) {
        if (!has_class(cast, i, WS_WC_ORG) || has_class(cast, i, WS_WC_FIRM))
            continue;
        ws_index_put(cast->cx, &memory->heads, cast->t->tokens[i].word, entity, true);
        any = true;
    }
    if (any || m->kind != WS_MENTION_NAME)
        return;
    ws_index_put(cast->cx, &memory->heads, ws_word_hash(WS_STR("company")), entity, true);
    ws_index_put(cast->cx, &memory->heads, ws_word_hash(WS_STR("firm")), entity, true);
}

/* An office's proper name may have a noun that the mention has not: MSS is a ministry. */
static void
note_path_heads(ws_memory *memory, uint32_t entity)
{
    ws_cast *cast = memory->cast;
    ws_str path = cast->entities[entity].path;
    uint32_t start = 0;

    for (uint32_t i = 0; i <= path.len; i++) {
        ws_str word = {path.s + start, i - start};
        uint32_t hash;

        if (i < path.len && path.s[i] != ' ' && path.s[i] != '/')
            continue;
        start = i + 1;
        hash = ws_word_hash(word);
        if (word.len > 3 && (ws_wordclass_of(&cast->lex->classes, hash) & WS_WC_ORG))
            ws_index_put(cast->cx, &memory->heads, hash, entity, true);
    }
}

/* The token behind a description of a name: "NAME, director of X," said. */
static uint32_t
behind_description(const ws_cast *cast, uint32_t i)
{
    uint32_t sentence, k = i + 1;

    if (i >= cast->t->n || !is_mark(cast, i, ','))
        return i;
    sentence = cast->t->tokens[i].sentence;
    while (k < cast->t->n && k < i + DESCRIPTION_WORDS && !is_mark(cast, k, ',') &&
           cast->t->tokens[k].sentence == sentence)
        k++;
    return k + 1;
}

/* "said NAME", "NAME said": also where the claim itself was not found, later pronouns mean NAME. */
static void
note_speaker(ws_memory *memory, const ws_mention *m)
{
    const ws_cast *cast = memory->cast;
    uint32_t entity = m->entity, end, after;
    bool before, behind;

    if (entity == WS_NOBODY || cast->entities[entity].kind != WS_KIND_PERSON)
        return;
    before = m->start > 0 &&
             ws_cast_longest(cast, WS_ROOT_CUE, m->start - 1, m->start, &end) != UINT32_MAX;
    after = behind_description(cast, m->end);
    behind = after < cast->t->n &&
             ws_cast_longest(cast, WS_ROOT_CUE, after, cast->t->n, &end) != UINT32_MAX;
    if (before || behind)
        memory->person = one(entity, "person");
}

/* "HALDEN - ": where the text comes from, and nobody. */
static bool
is_dateline(const ws_cast *cast, const ws_mention *m)
{
    return m->kind == WS_MENTION_NAME && m->initial && m->end < cast->t->n &&
           cast->t->tokens[m->end].spaced &&
           (is_mark(cast, m->end, '-') || is(cast, m->end, "\xE2\x80\x93") ||
            is(cast, m->end, "\xE2\x80\x94"));
}

static void
note_met(ws_memory *memory, const ws_mention *m)
{
    ws_cast *cast = memory->cast;
    const ws_text *t = cast->t;
    uint32_t entity = m->kind == WS_MENTION_CAPITAL ? m->entity : ws_cast_name(cast, m), how;

    if (entity == WS_NOBODY || is_dateline(cast, m))
        return;
    how = m->start == 0 || t->tokens[m->start - 1].sentence != t->tokens[m->start].sentence ||
                  m->initial
              ? WS_MET_FIRST
              : 0;
    how |= t->tokens[m->start].quoted ? WS_MET_QUOTED : 0;
    how |= m->possessive ? WS_MET_OWNER : 0;
    if (cast->entities[entity].kind == WS_KIND_PERSON && m->start > 0 &&
        cast->entities[entity].gender == WS_GENDER_UNKNOWN)
        cast->entities[entity].gender = (uint8_t)ws_cast_gender(cast, m->start - 1);
    ws_note_met(memory, entity, m->start, how);
}

/* "a Harbour Herald poll", "a poll of farmers by the Herald": whose a later "the poll" is. */
static void
note_maker(ws_memory *memory, const ws_mention *m)
{
    ws_cast *cast = memory->cast;
    uint32_t noun = m->end, floor = m->start > BY_WORDS ? m->start - BY_WORDS : 0, pair[2];

    if (ws_follows(cast, m, "by"))
        for (uint32_t i = m->start; i > floor && noun == m->end; i--)
            if (ws_is_poll(cast, i - 1))
                noun = i - 1;
    if (noun == cast->t->n || !ws_is_poll(cast, noun))
        return;
    if (noun == m->end && ws_joint_makers(cast, floor, noun, pair))
        ws_note_makers(memory, noun, pair[0], pair[1]);
    else if (ws_polls(cast, m))
        ws_note_makers(memory, noun, ws_cast_name(cast, m), WS_NOBODY);
}

/* "Shortly", "People": a word with the capital of its sentence, which stands without one elsewhere,
 * or an adverb. Nobody whom "the firm" means. */
static bool
is_plain_word(const ws_cast *cast, const ws_mention *m)
{
    const ws_token *k = cast->t->tokens;
    uint32_t from = m->start > PLAIN_WORDS ? m->start - PLAIN_WORDS : 0, ignored;
    ws_str s = ws_token_str(cast->t, m->start);

    if (!m->initial || m->kind != WS_MENTION_NAME || m->end != m->start + 1 || m->possessive ||
        k[m->start].shape != WS_SHAPE_TITLE ||
        ws_index_get(&cast->proper, k[m->start].word, &ignored))
        return false;
    if (s.len > 4 && memcmp(s.s + s.len - 2, "ly", 2) == 0)
        return true;
    for (uint32_t i = from; i < cast->t->n && i < m->start + PLAIN_WORDS; i++)
        if (k[i].word == k[m->start].word && k[i].shape == WS_SHAPE_LOWER)
            return true;
    return false;
}

/* "on X": where somebody says it, and nobody. */
static bool
is_posted_on(const ws_cast *cast, const ws_mention *m)
{
    static const char *const networks[] = {
        "x",       "twitter",  "telegram", "facebook", "instagram", "weibo", "tiktok", "whatsapp",
        "youtube", "linkedin", "bluesky",  "threads",  "mastodon",  "vk",    "reddit", "snapchat"};

    return m->start > 0 && WS_TOKEN_IN(cast->t, m->end - 1, networks) &&
           (is_the_word(cast, m->start - 1, "on") || is_the_word(cast, m->start - 1, "via"));
}

/* D-Nev., R-Tex.: whose seat it is, and nobody. */
static bool
is_seat(const ws_cast *cast, const ws_mention *m)
{
    ws_str s = ws_token_str(cast->t, m->start);

    return m->kind == WS_MENTION_NAME && s.len > 2 && s.s[1] == '-' &&
           memchr("DRI", s.s[0], 3) != NULL;
}

/* Take note of bodies named before token `at`. */
void
ws_memory_catch_up(ws_memory *memory, uint32_t at)
{
    ws_cast *cast = memory->cast;

    for (; memory->seen < cast->nmentions; memory->seen++) {
        const ws_mention *m = &cast->mentions[memory->seen];
        uint32_t entity;

        if (m->start >= at)
            break;
        if (m->kind != WS_MENTION_ACTOR &&
            (ws_in_dateline(cast->t, m->start) || is_plain_word(cast, m) || is_seat(cast, m)))
            continue; /* an agency, a correspondent */
        if (is_posted_on(cast, m))
            continue;
        note_speaker(memory, m);
        note_met(memory, m);
        note_maker(memory, m);
        ws_note_campaign(memory, m);
        if (ws_cast_is_person_name(cast, m) || m->kind == WS_MENTION_CAPITAL)
            continue;
        entity = ws_cast_name(cast, m);
        if (entity == WS_NOBODY || cast->entities[entity].kind != WS_KIND_ORGANISATION)
            continue;
        if (m->kind == WS_MENTION_ACTOR)
            memory->office = entity;
        ws_note_kind(cast, m, entity);
        note_heads(memory, m, entity);
        note_path_heads(memory, entity);
    }
}

/* Whom a noun meant last; ahead in the text when nobody yet. */
uint32_t
ws_memory_means(ws_memory *memory, uint32_t word)
{
    uint32_t entity;

    if (ws_index_get(&memory->heads, word, &entity))
        return entity;
    return WS_NOBODY;
}

void
ws_memory_remember(ws_memory *memory, const ws_speaker *s, uint32_t at, bool voice)
{
    ws_cast *cast = memory->cast;
    const ws_entity *e;

    if (s->n == 0)
        return;
    memory->last = *s;
    if (memory->spoke[0] != s->entities[0])
        memory->spoke[1] = memory->spoke[0];
    memory->spoke[0] = s->entities[0];
    ws_note_met(memory, s->entities[0], at, WS_MET_SPEAKING | (voice ? WS_MET_VOICE : 0));
    e = &cast->entities[s->entities[0]];
    if (s->n > 1 || e->kind == WS_KIND_GROUP)
        memory->group = *s;
    if (s->n == 1 && e->kind == WS_KIND_PERSON) {
        memory->person = *s;
        if (e->role)
            ws_index_put(cast->cx, &memory->heads, e->role, s->entities[0], true);
    } else if (s->n == 1 && (e->kind == WS_KIND_ORGANISATION || e->kind == WS_KIND_COUNTRY)) {
        memory->body = *s;
    }
}
