/*
 * who/antecedent.c
 *    Candidates and their features.
 */
#include "who/antecedent.h"

#include "who/clash.h"
#include "who/internal.h"

#define CANDIDATES_MAX 12u
#define MET_BACK       120u /* how many meetings are looked back at */
#define HE_BACK        40u  /* tokens in which "he" is looked for before a name */
#define DOUBT_PERSON   2.5f /* nats by which nobody must win over those that "he" may mean */
#define DOUBT_OTHER    1.0f /* and over those that other words may */
#define IMPOSSIBLE     (-1e9f)

enum kind {
    KIND_NONE = 301,
    KIND_NONE_HEAD,
    KIND_NONE_COUNT,
    KIND_SENTENCES,
    KIND_PARAGRAPH,
    KIND_RANK,
    KIND_SPOKE,
    KIND_HOW,
    KIND_ENTITY,
    KIND_GENDER,
    KIND_ABOUT,
    KIND_TIMES,
    KIND_SENTENCES_HOW,
    KIND_HEAD,
    KIND_NEXT,
    KIND_ONLY,
    KIND_NAMED_IN
};

typedef struct met_before {
    uint32_t entity, token, how, order;
    bool next; /* stands right before */
    bool here; /* is spoken of in a sentence before in the paragraph */
} met_before;

typedef struct question {
    ws_memory *memory;
    ws_cast *cast;
    ws_anaphor kind;
    uint32_t from, to;
    uint64_t about;
    met_before v[CANDIDATES_MAX];
    uint32_t n;
} question;

/* Keep those met most often in order, one of each first element. */
static void
note_main(ws_memory *memory, uint32_t entity)
{
    const ws_entity *e = memory->cast->entities;
    ws_str top = e[entity].top;
    uint32_t i = 0;

    while (i + 1 < WS_MAIN_MAX && memory->main[i] != WS_NOBODY &&
           !ws_str_eq(e[memory->main[i]].top, top))
        i++;
    if (memory->main[i] != WS_NOBODY && e[memory->main[i]].times > e[entity].times)
        return;
    memory->main[i] = entity;
    for (; i > 0 && e[memory->main[i]].times > e[memory->main[i - 1]].times; i--) {
        uint32_t swap = memory->main[i];

        memory->main[i] = memory->main[i - 1];
        memory->main[i - 1] = swap;
    }
}

void
ws_note_met(ws_memory *memory, uint32_t entity, uint32_t token, uint32_t how)
{
    if (entity == WS_NOBODY)
        return;
    memory->met = ws_grown(memory->cast->cx, memory->met, memory->nmet, &memory->met_cap,
                           sizeof(*memory->met));
    memory->met[memory->nmet++] = (ws_met){entity, token, how};
    memory->cast->entities[entity].times++;
    note_main(memory, entity);
    if (memory->cast->t->tokens[token].sentence == memory->cast->t->lead)
        memory->cast->entities[entity].in_title = true;
}

/* ---- candidates ----------------------------------------------------------------------------- */

static bool
may_be(const question *q, const ws_met *met)
{
    const ws_entity *e = &q->cast->entities[met->entity];
    bool person = e->kind == WS_KIND_PERSON;
    bool one = person || e->kind == WS_KIND_GROUP || (met->how & WS_MET_VOICE);

    switch (q->kind) {
    case WS_ANA_HE:
        return one && e->gender != WS_GENDER_FEMALE;
    case WS_ANA_SHE:
        return one && e->gender != WS_GENDER_MALE;
    case WS_ANA_IT:
    case WS_ANA_BODY:
        return !person;
    case WS_ANA_ROLE:
        return person || e->kind == WS_KIND_GROUP;
    case WS_ANA_THEY:
        return !person;
    case WS_ANA_WHO:
        break;
    }
    return true;
}

static met_before *
find_candidate(question *q, uint32_t entity)
{
    for (uint32_t i = 0; i < q->n; i++)
        if (q->v[i].entity == entity)
            return &q->v[i];
    return NULL;
}

/* Named in a sentence before in the paragraph, not within a quotation nor as an owner. */
static bool
is_met_here(const question *q, const ws_met *met)
{
    const ws_token *k = q->cast->t->tokens;

    return met->token < q->from && k[met->token].paragraph == k[q->from].paragraph &&
           k[met->token].sentence != k[q->from].sentence &&
           !(met->how & (WS_MET_QUOTED | WS_MET_OWNER));
}

/* Until there are `enough`. */
static void
collect(question *q, uint32_t enough)
{
    const ws_memory *m = q->memory;

    for (uint32_t i = m->nmet; i > 0 && m->nmet - i < MET_BACK && q->n < enough; i--) {
        const ws_met *met = &m->met[i - 1];
        met_before *known;

        if (met->token >= q->from && !(met->how & WS_MET_SPEAKING))
            continue;
        known = find_candidate(q, met->entity);
        if (known) {
            known->how |= met->how & WS_MET_SPEAKING;
            known->here = known->here || is_met_here(q, met);
            continue;
        }
        if (q->n == CANDIDATES_MAX || !may_be(q, met))
            continue;
        q->v[q->n] = (met_before){.entity = met->entity,
                                  .token = met->token,
                                  .how = met->how & ~(uint32_t)WS_MET_VOICE,
                                  .order = q->n,
                                  .here = is_met_here(q, met)};
        q->n++;
    }
}

uint32_t
ws_met_before(ws_memory *memory, ws_anaphor kind, uint32_t at, uint32_t *entities, uint32_t max)
{
    question q = {
        .memory = memory, .cast = memory->cast, .kind = kind, .from = at, .to = at + 1, .n = 0};
    uint32_t n = 0;

    collect(&q, max);
    for (; n < q.n && n < max; n++)
        entities[n] = q.v[n].entity;
    return n;
}

/* The name that ends where the words begin, a comma between them allowed. */
static void
mark_next(question *q)
{
    const ws_text *t = q->cast->t;
    uint32_t at = q->from, m;

    while (at > 0 && (t->s[t->tokens[at - 1].start] == ',' || is_possessive(t, at - 1)))
        at--;
    if (at == 0)
        return;
    m = ws_cast_mention_from(q->cast, at - 1);
    if (m == q->cast->nmentions || q->cast->mentions[m].end < at)
        return;
    for (uint32_t i = 0; i < q->n; i++)
        q->v[i].next = q->v[i].token == q->cast->mentions[m].start;
}

/* ---- features ------------------------------------------------------------------------------- */

static uint32_t
head_of(const question *q)
{
    for (uint32_t i = q->to; i > q->from; i--)
        if (has_class(q->cast, i - 1, WS_WC_ROLE | WS_WC_ORG | WS_WC_GROUP | WS_WC_STATE))
            return q->cast->t->tokens[i - 1].word;
    return 0;
}

static uint32_t
agreement(const question *q, const ws_entity *e)
{
    if (e->gender == WS_GENDER_UNKNOWN || q->kind > WS_ANA_SHE)
        return 0;
    return 1 + ((e->gender == WS_GENDER_MALE) == (q->kind == WS_ANA_HE));
}

static uint32_t
bits_of(uint64_t x)
{
    return (uint32_t)__builtin_popcountll(x);
}

static void
features(const question *q, const met_before *k, ws_choice *c)
{
    const ws_token *tokens = q->cast->t->tokens;
    const ws_entity *e = &q->cast->entities[k->entity];
    uint32_t sentences = tokens[q->from].sentence - tokens[k->token].sentence;
    uint32_t paragraphs = tokens[q->from].paragraph - tokens[k->token].paragraph;
    uint32_t a = q->kind, shared = bits_of(q->about & e->about), spoke = 3;

    if (k->token > q->from)
        sentences = paragraphs = 0;
    sentences = sentences > 4 ? 4 : sentences;
    paragraphs = paragraphs > 3 ? 3 : paragraphs;
    for (uint32_t i = 0; i < 2; i++)
        if (spoke == 3 && q->memory->spoke[i] == k->entity)
            spoke = i;
    if (spoke == 3 && (k->how & WS_MET_SPEAKING))
        spoke = 2;
    ws_choice_add(c, ws_feature(KIND_SENTENCES, a, sentences, 0));
    ws_choice_add(c, ws_feature(KIND_PARAGRAPH, a, paragraphs, 0));
    ws_choice_add(c, ws_feature(KIND_RANK, a, k->order > 4 ? 4 : k->order, 0));
    ws_choice_add(c, ws_feature(KIND_SPOKE, a, spoke, 0));
    ws_choice_add(c, ws_feature(KIND_SPOKE, a, spoke, 1 + paragraphs));
    ws_choice_add(c, ws_feature(KIND_HOW, a, k->how & ~(uint32_t)WS_MET_SPEAKING, 0));
    ws_choice_add(c, ws_feature(KIND_ENTITY, a, e->kind, 0));
    ws_choice_add(c, ws_feature(KIND_GENDER, a, agreement(q, e), 0));
    ws_choice_add(c, ws_feature(KIND_GENDER, 99, agreement(q, e), 0));
    ws_choice_add(c, ws_feature(KIND_ABOUT, a, shared > 2 ? 2 : shared, e->about != 0));
    ws_choice_add(c, ws_feature(KIND_TIMES, a, e->times > 4 ? 2 : e->times > 1, 0));
    ws_choice_add(c, ws_feature(KIND_SENTENCES_HOW, a, sentences, k->how + 16 * (spoke == 0)));
    ws_choice_add(c, ws_feature(KIND_NEXT, a, k->next, sentences == 0));
    ws_choice_add(c, ws_feature(KIND_ONLY, a, q->n == 1, 0));
    if (q->kind >= WS_ANA_ROLE)
        ws_choice_add(c, ws_feature(KIND_HEAD, head_of(q), e->kind, 0));
}

static void
none_features(const question *q, ws_choice *c)
{
    bool named = ws_cast_mention_from(q->cast, q->from) < q->cast->nmentions &&
                 q->cast->mentions[ws_cast_mention_from(q->cast, q->from)].start < q->to;

    ws_choice_add(c, ws_feature(KIND_NONE, q->kind, 0, 0));
    ws_choice_add(c, ws_feature(KIND_NONE_COUNT, q->kind, q->n > 3 ? 3 : q->n, 0));
    if (q->kind >= WS_ANA_ROLE) {
        ws_choice_add(c, ws_feature(KIND_NONE_HEAD, head_of(q), 0, 0));
        ws_choice_add(c, ws_feature(KIND_NAMED_IN, q->kind, named, 0));
    }
}

static uint64_t
about_words(const question *q)
{
    uint64_t bits = 0;

    for (uint32_t i = q->from; i < q->to; i++)
        if (!has_class(q->cast, i, WS_WC_DET | WS_WC_PREP | WS_WC_FUNCTION | WS_WC_VAGUE) &&
            is_word(q->cast->t, i))
            bits |= ws_about_bit(q->cast->t->tokens[i].word);
    return bits;
}

/* "He told Moe", "she said of Moe": the object is somebody else. */
static bool
is_object(const question *q, uint32_t entity)
{
    const ws_cast *cast = q->cast;
    uint32_t i = q->to + 1, m;

    if (q->kind > WS_ANA_SHE || i + 1 >= cast->t->n)
        return false;
    i += is_the_word(cast, i, "of") || is_the_word(cast, i, "about") || is_the_word(cast, i, "to");
    while (i + 1 < cast->t->n && has_class(cast, i, WS_WC_TITLE) && is_capital(cast->t, i))
        i++;
    m = ws_cast_mention_from(cast, i);
    return m < cast->nmentions && cast->mentions[m].start == i && !cast->mentions[m].possessive &&
           ws_cast_name(q->cast, &cast->mentions[m]) == entity;
}

/* "Moe urged him": not Moe. */
static bool
is_other(const question *q, uint32_t entity)
{
    const ws_speaker *others = q->memory->others;

    for (uint32_t i = 0; others && i < others->n; i++)
        if (others->entities[i] == entity)
            return true;
    return false;
}

/* Whom the words cannot mean is not chosen. */
static void
leave_clashing(const question *q, ws_choice *choices)
{
    for (uint32_t i = 0; i < q->n; i++)
        if (ws_clashes(q->memory, q->kind, q->from, q->to, q->v[i].entity) ||
            is_object(q, q->v[i].entity) || is_other(q, q->v[i].entity))
            choices[i + 1].score = IMPOSSIBLE;
}

/* "This man", "the same company": of before. */
static bool
points_back(const question *q)
{
    static const char *const words[] = {"this", "that", "these", "those"};
    const ws_text *t = q->cast->t;

    return WS_TOKEN_IN(t, q->from, words) ||
           (is_the_word(q->cast, q->from, "the") && is_the_word(q->cast, q->from + 1, "same"));
}

/* A pronoun of a source nearly always means somebody named: "nobody" must win clearly. Returns the
 * best choice. */
static uint32_t
doubt_nobody(const question *q, ws_choice *choices)
{
    uint32_t best = 0;

    choices[0].score -= q->kind <= WS_ANA_SHE || points_back(q) ? DOUBT_PERSON : DOUBT_OTHER;
    for (uint32_t i = 1; i <= q->n; i++)
        if (choices[i].score > choices[best].score)
            best = i;
    return best;
}

/* Whether who was met at a token begins the sentence, a title before the name allowed. */
static bool
begins_sentence(const question *q, const met_before *v)
{
    uint32_t i = v->token;

    while (i > 0 && has_class(q->cast, i - 1, WS_WC_TITLE) && is_capital(q->cast->t, i - 1))
        i--;
    return (v->how & WS_MET_FIRST) || is_initial(q->cast->t, i);
}

/* Built by Moe, named after Moe: what is said there is not of Moe. */
static bool
is_by_the_way(const question *q, uint32_t token)
{
    static const char *const passive[] = {"is", "are", "was", "were", "been", "being"};
    const ws_cast *cast = q->cast;
    uint32_t i = token;

    while (i > 0 && has_class(cast, i - 1, WS_WC_TITLE))
        i--;
    if (i < 3 || !has_class(cast, i - 1, WS_WC_PREP))
        return false;
    return !is_the_word(cast, i - 1, "by") || WS_TOKEN_IN(cast->t, i - 3, passive);
}

/* The "he" before a token in its sentence, not within a quotation; the token when there is none. */
static uint32_t
he_before(const question *q, uint32_t token)
{
    const ws_token *k = q->cast->t->tokens;
    uint32_t he = ws_word_hash(q->kind == WS_ANA_HE ? WS_STR("he") : WS_STR("she"));
    uint32_t floor = token > HE_BACK ? token - HE_BACK : 0;

    for (uint32_t i = token; i > floor && k[i - 1].sentence == k[token].sentence; i--)
        if (k[i - 1].word == he && !k[i - 1].quoted)
            return i - 1;
    return token;
}

/* Whether a sentence before is about somebody, by where the name stands. */
static bool
is_spoken_of(const question *q, const met_before *v)
{
    return v->here && q->cast->entities[v->entity].kind == WS_KIND_PERSON &&
           !is_by_the_way(q, v->token) && he_before(q, v->token) == v->token;
}

/* The only one named before in the paragraph is "he", rather than one of a paragraph before. */
static uint32_t
prefer_named_here(const question *q, const ws_choice *choices, uint32_t best)
{
    const ws_token *k = q->cast->t->tokens;
    uint32_t found = 0;

    if (q->kind > WS_ANA_SHE || (best && k[q->v[best - 1].token].paragraph == k[q->from].paragraph))
        return best;
    for (uint32_t i = 0; i < q->n; i++) {
        if (choices[i + 1].score == IMPOSSIBLE || !is_spoken_of(q, &q->v[i]))
            continue;
        if (found && begins_sentence(q, &q->v[i]) == begins_sentence(q, &q->v[found - 1]))
            return best;
        if (!found || begins_sentence(q, &q->v[i]))
            found = i + 1;
    }
    return found ? found : best;
}

/* Whether candidate i may be meant, and is the person with whom the sentence of a token begins. */
static bool
is_subject_at(const question *q, const ws_choice *choices, uint32_t i, uint32_t token)
{
    const ws_token *k = q->cast->t->tokens;
    const met_before *v = &q->v[i];

    return k[v->token].sentence == k[token].sentence && begins_sentence(q, v) &&
           choices[i + 1].score != IMPOSSIBLE &&
           q->cast->entities[v->entity].kind == WS_KIND_PERSON;
}

/* "Moe met Ost, but he": who begins the sentence, behind a word that joins a clause to it. */
static uint32_t
prefer_own_subject(const question *q, const ws_choice *choices, uint32_t best)
{
    static const char *const joins[] = {"and",    "but",   "when",  "while",  "because",
                                        "before", "after", "since", "though", "although"};

    if (q->kind > WS_ANA_SHE || q->from == 0 || !WS_TOKEN_IN(q->cast->t, q->from - 1, joins))
        return best;
    for (uint32_t i = 0; i < q->n; i++)
        if (q->v[i].token < q->from && is_subject_at(q, choices, i, q->from) &&
            !(q->v[i].how & (WS_MET_QUOTED | WS_MET_OWNER)))
            return i + 1;
    return best;
}

/* "He beat Ost. He": not Ost, but somebody of before, who is "he" where Ost is named. */
static uint32_t
prefer_he_before(const question *q, const ws_choice *choices, uint32_t best)
{
    const ws_token *k = q->cast->t->tokens;
    uint32_t at = best ? q->v[best - 1].token : q->from, he, found = 0;

    if (q->kind > WS_ANA_SHE || at >= q->from || k[at].sentence + 1 != k[q->from].sentence ||
        (q->v[best - 1].how & WS_MET_SPEAKING) || (he = he_before(q, at)) == at)
        return best;
    for (uint32_t i = 0; i < q->n; i++)
        if (q->v[i].token <= he && choices[i + 1].score != IMPOSSIBLE &&
            (!found || choices[i + 1].score > choices[found].score))
            found = i + 1;
    return found ? found : best;
}

/* "Moe had talks with Ost. He": who begins the sentence before, rather than whom it names later. */
static uint32_t
prefer_subject(const question *q, const ws_choice *choices, uint32_t best)
{
    const ws_token *k = q->cast->t->tokens;
    uint32_t at = best ? q->v[best - 1].token : q->from;

    if (q->kind > WS_ANA_SHE || at >= q->from || begins_sentence(q, &q->v[best - 1]) ||
        k[at].sentence + 1 != k[q->from].sentence)
        return best;
    for (uint32_t i = 0; i < q->n; i++)
        if (q->v[i].here && is_subject_at(q, choices, i, at))
            return i + 1;
    return best;
}

/* "Moe rose. She told him": later "he" is not Moe. */
static void
note_sex(const question *q, const met_before *v)
{
    const ws_token *k = q->cast->t->tokens;
    ws_entity *e = &q->cast->entities[v->entity];

    if (q->kind <= WS_ANA_SHE && e->kind == WS_KIND_PERSON && e->gender == WS_GENDER_UNKNOWN &&
        k[v->token].paragraph == k[q->from].paragraph)
        e->gender = q->kind == WS_ANA_HE ? WS_GENDER_MALE : WS_GENDER_FEMALE;
}

static bool
is_singular(const question *q, uint32_t noun)
{
    ws_str s = ws_token_str(q->cast->t, noun);

    return s.s[s.len - 1] != 's';
}

bool
ws_choose_antecedent(ws_memory *memory, ws_anaphor kind, uint32_t from, uint32_t to,
                     ws_speaker *speaker)
{
    question q = {
        .memory = memory, .cast = memory->cast, .kind = kind, .from = from, .to = to, .n = 0};
    ws_choice choices[CANDIDATES_MAX + 1];
    float next = -1e9f;
    uint32_t best;

    q.about = about_words(&q);
    collect(&q, UINT32_MAX);
    mark_next(&q);
    ws_choice_begin(&choices[0], WS_NO_CHOICE, WS_NONE);
    none_features(&q, &choices[0]);
    for (uint32_t i = 0; i < q.n; i++) {
        ws_choice_begin(&choices[i + 1], q.v[i].entity, q.cast->entities[q.v[i].entity].path);
        features(&q, &q.v[i], &choices[i + 1]);
    }
    best = ws_judge_choose(&memory->judge, WS_ASK_WHO, choices, q.n + 1);
    if (!memory->judge.teaches) {
        leave_clashing(&q, choices);
        best = prefer_named_here(&q, choices, doubt_nobody(&q, choices));
        best = prefer_he_before(&q, choices, best);
        best = prefer_subject(&q, choices, best);
        best = prefer_own_subject(&q, choices, best);
    }
    for (uint32_t i = 0; i <= q.n; i++)
        if (i != best && choices[i].score > next)
            next = choices[i].score;
    speaker->n = best > 0;
    speaker->why = best ? "meant by a pronoun or noun" : "nobody meant for sure";
    speaker->margin = choices[best].score - next;
    if (best)
        speaker->entities[0] = choices[best].what;
    if (best && !memory->judge.teaches) {
        note_sex(&q, &q.v[best - 1]);
        if (kind == WS_ANA_BODY && is_singular(&q, to - 1))
            q.cast->entities[choices[best].what].kinds |= q.cast->classes[to - 1] & WS_KINDS;
    }
    return best > 0;
}
