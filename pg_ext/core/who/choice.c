/*
 * who/choice.c
 *    What kind of speech a claim is: the features of its cue, its content and its speaker, and the
 *    choice among the acts.
 */
#include "who/choice.h"

#include <math.h>

#include "who/act_rows.h"

#define WORDS_MAX     60u /* words of a content that are features */
#define FIRST_WORDS   3u  /* of them in their places */
#define SUBJECT_WORDS 6u  /* in which what comes first is a subject */
#define CUE_WORDS     6u
#define SOURCE_WORDS  12u
#define A_NAME        1u /* the word hash of all names */
#define MEANT_SOURCE  8u /* last words of a source whose meaning counts */
#define TONES         (WS_WC_PRAISE | WS_WC_BLAME | WS_WC_SLUR | WS_WC_HOSTILE)
#define MEANT_AHEAD   8u /* words that are asked for before they are needed */

#define ACT(name)                                                                                  \
    {                                                                                              \
        (name), sizeof(name) - 1                                                                   \
    }
static const ws_str acts[WS_ACTS] = {ACT("state"),   ACT("claim"),    ACT("confirm"), ACT("deny"),
                                     ACT("accuse"),  ACT("condemn"),  ACT("support"), ACT("demand"),
                                     ACT("promise"), ACT("threaten"), ACT("reject"),  ACT("ask"),
                                     ACT("think"),   ACT("decide")};
#undef ACT

ws_str
ws_act_name(uint32_t act)
{
    return acts[act];
}

uint32_t
ws_act_number(ws_str act)
{
    for (uint32_t i = 0; i < WS_ACTS; i++)
        if (acts[i].len == act.len && memcmp(acts[i].s, act.s, act.len) == 0)
            return i;
    return WS_NO_CHOICE;
}

/* Kinds of features. Append only: they are part of the weights' format. */
enum kind {
    KIND_BIAS = 1,
    KIND_CUE_LEMMA,
    KIND_CUE_ACT,
    KIND_CUE_WORD,
    KIND_CUE_PAIR,
    KIND_CUE,
    KIND_AROUND,
    KIND_RULE,
    KIND_MODE,
    KIND_LENGTH,
    KIND_WORD,
    KIND_FIRST,
    KIND_CLASS,
    KIND_BEGINNING,
    KIND_INNER_ACT,
    KIND_SUBJECT,
    KIND_SPEAKER,
    KIND_SOURCE_WORD,
    KIND_SHAPE,
    KIND_OTHERS,
    KIND_WE_WILL,
    KIND_TONE,
    KIND_CUE_TONE,
    KIND_BEFORE,
    KIND_STEM,
    KIND_CUE_STEM,
    KIND_FIRST_STEM
};

/* ---- the content's words -------------------------------------------------------------------- */

static bool
is_plain_word(const reader *r, uint32_t i)
{
    return r->t->tokens[r->v[i]].kind == WS_TOKEN_WORD;
}

/* Marks by which an act is known: classes and acts of cue words in the content. */
static void
add_marks(const reader *r, ws_choice *c)
{
    static const ws_classes marks[] = {WS_WC_HOSTILE,  WS_WC_SLUR,     WS_WC_MUST, WS_WC_NEEDED,
                                       WS_WC_WILL,     WS_WC_REPRISAL, WS_WC_NOT,  WS_WC_PROOF,
                                       WS_WC_BASELESS, WS_WC_CHARGE,   WS_WC_WE,   WS_WC_PRAISE,
                                       WS_WC_BLAME};

    for (uint32_t k = 0; k < sizeof(marks) / sizeof(*marks); k++) {
        uint32_t count = 0;

        for (uint32_t i = 0; i < r->n && (r->held & marks[k]); i++)
            count += reads_class(r, i, marks[k]);
        if (count)
            ws_choice_add(c, ws_feature(KIND_CLASS, k, count > 2 ? 2 : count, 0));
    }
    for (uint32_t i = 0; i + 1 < r->n && (r->held & WS_WC_WE); i++)
        if (reads_class(r, i, WS_WC_WE) && reads_class(r, i + 1, WS_WC_WILL | WS_WC_MUST))
            ws_choice_add(c, ws_feature(KIND_WE_WILL, reads_class(r, i + 1, WS_WC_MUST), 0, 0));
}

static void
add_inner_acts(const reader *r, ws_choice *c)
{
    uint32_t seen = 0;

    for (uint32_t i = 0; i < r->n; i++) {
        uint32_t end, name, act;

        if (!is_plain_word(r, i))
            continue;
        name = ws_cast_longest(r->cast, WS_ROOT_CUE, r->v[i], r->t->n, &end);
        if (name == NONE)
            continue;
        act = ws_act_number(r->lex->cues[r->lex->names[name].entry].act);
        if (act == WS_NO_CHOICE || act == 0 || (seen >> act & 1))
            continue;
        seen |= 1u << act;
        ws_choice_add(c, ws_feature(KIND_INNER_ACT, act, i < 4, 0));
    }
}

static void
add_stem(const reader *r, uint32_t token, bool first, ws_choice *c)
{
    uint32_t stem = ws_stem(ws_token_str(r->t, token));

    ws_choice_add(c, ws_feature(KIND_STEM, stem, 0, 0));
    if (first)
        ws_choice_add(c, ws_feature(KIND_FIRST_STEM, stem, 0, 0));
}

/* The words of the content, all names as one; the first ones in their places too. */
static void
add_words(const reader *r, ws_choice *c)
{
    uint32_t last[2] = {0, 0}, n = 0;

    for (uint32_t i = 0; i < r->n && n < WORDS_MAX; i++) {
        uint32_t word = ws_reader_mention(r, i) ? A_NAME : r->t->tokens[r->v[i]].word;

        if (!is_plain_word(r, i) || (word == A_NAME && last[0] == A_NAME))
            continue;
        ws_choice_add(c, ws_feature(KIND_WORD, word, 0, 0));
        if (word != A_NAME)
            add_stem(r, r->v[i], n < FIRST_WORDS, c);
        if (n < FIRST_WORDS)
            ws_choice_add(c, ws_feature(KIND_FIRST, word, n, 0));
        if (n > 0 && n < FIRST_WORDS)
            ws_choice_add(c, ws_feature(KIND_FIRST, word, last[0], 1 + last[1]));
        last[1] = last[0];
        last[0] = word;
        n++;
    }
}

/* ---- the rest ------------------------------------------------------------------------------- */

/* The cue's words, and those around it. */
static void
add_cue_words(const reader *r, ws_choice *c)
{
    const ws_token *tokens = r->t->tokens;
    uint32_t start = r->a->cue_at.start, end = r->a->cue_at.end, whole = 0;

    if (start == end)
        return;
    for (uint32_t i = start; i < end && i < start + CUE_WORDS; i++) {
        whole = ws_feature(KIND_CUE, whole, tokens[i].word, 0);
        ws_choice_add(c, ws_feature(KIND_CUE_WORD, tokens[i].word, 0, 0));
        ws_choice_add(c, ws_feature(KIND_CUE_STEM, ws_stem(ws_token_str(r->t, i)), 0, 0));
        if (i > start)
            ws_choice_add(c, ws_feature(KIND_CUE_PAIR, tokens[i - 1].word, tokens[i].word, 0));
    }
    ws_choice_add(c, whole);
    if (start > 0)
        ws_choice_add(c, ws_feature(KIND_AROUND, tokens[start - 1].word, 0, 0));
    if (end == r->t->n)
        return;
    ws_choice_add(c, ws_feature(KIND_AROUND, tokens[end].word, 1, 0));
    ws_choice_add(c, ws_feature(KIND_AROUND, tokens[end - 1].word, tokens[end].word, 2));
}

static void
add_cue(const reader *r, ws_choice *c)
{
    const ws_token_range *at = &r->a->cue_at;
    uint32_t lemma = r->cue ? ws_word_hash(r->cue->lemma) : 0;

    ws_choice_add(c, ws_feature(KIND_CUE_LEMMA, lemma, r->out->negated, 0));
    ws_choice_add(c, ws_feature(KIND_CUE_ACT, r->cue_act, r->out->negated, at->start == at->end));
    add_cue_words(r, c);
}

/* Who or what the content begins with. */
static void
add_beginning(const reader *r, ws_choice *c)
{
    uint32_t i = 0, first;
    const ws_mention *m;

    while (i < r->n && (!is_plain_word(r, i) || is_at(r, i, "that")))
        i++;
    if (i == r->n)
        return;
    first = r->t->tokens[r->v[i]].word;
    m = ws_reader_mention(r, i);
    if (m)
        first = A_NAME;
    ws_choice_add(c, ws_feature(KIND_BEGINNING, first, 0, 0));
    if (i + 1 < r->n && !m)
        ws_choice_add(c, ws_feature(KIND_BEGINNING, first, r->t->tokens[r->v[i + 1]].word, 1));
    ws_choice_add(c, ws_feature(KIND_SUBJECT, m != NULL, reads_class(r, i, WS_WC_WE | WS_WC_HE),
                                reads_class(r, i, WS_WC_HOSTILE | WS_WC_SLUR)));
}

static void
add_speaker(const reader *r, const ws_speaker *speaker, ws_choice *c)
{
    const ws_token_range *at = &r->a->source_at;
    uint32_t kind = speaker->n ? r->cast->entities[speaker->entities[0]].kind : 99;

    ws_choice_add(c, ws_feature(KIND_SPEAKER, kind, speaker->n > 1, 0));
    for (uint32_t i = at->start; i < at->end && i < at->start + SOURCE_WORDS; i++) {
        bool noun =
            r->cast->classes[i] & (WS_WC_ROLE | WS_WC_DOCUMENT | WS_WC_OPINION | WS_WC_GROUP);

        ws_choice_add(c, ws_feature(KIND_SOURCE_WORD, r->t->tokens[i].word, 0, 0));
        if (noun)
            ws_choice_add(c, ws_feature(KIND_SOURCE_WORD, r->t->tokens[i].word, 1, 0));
    }
}

/* Whether the claim reports under a cue that tells no act. */
static bool
is_neutral(const reader *r)
{
    return !r->cue || r->cue_act < 2;
}

static void
add_marks_of_speech(const reader *r, ws_choice *c)
{
    const ws_token_range *cue = &r->a->cue_at, *source = &r->a->source_at;
    uint32_t questions = 0, shouts = 0, quoted = 0, nots = 0;

    for (uint32_t i = 0; i < r->n; i++) {
        const ws_token *token = &r->t->tokens[r->v[i]];

        questions += r->t->s[token->start] == '?';
        shouts += r->t->s[token->start] == '!';
        quoted += token->quoted;
        nots += reads_class(r, i, WS_WC_NOT);
    }
    ws_choice_add(c, ws_feature(KIND_SHAPE, questions > 0, 0, 0));
    ws_choice_add(c, ws_feature(KIND_SHAPE, shouts > 0, 1, 0));
    ws_choice_add(c, ws_feature(KIND_SHAPE, (quoted > 0) + (quoted == r->n), 2, is_neutral(r)));
    ws_choice_add(c, ws_feature(KIND_SHAPE, nots > 0, 3, is_neutral(r)));
    ws_choice_add(c, ws_feature(KIND_SHAPE,
                                (source->start < source->end) + 2 * (cue->start < cue->end), 4,
                                is_neutral(r)));
    ws_choice_add(
        c, ws_feature(KIND_SHAPE,
                      (source->start < cue->start) + 2 * (r->n > 0 && cue->start < r->v[0]), 5, 0));
}

static bool
is_said_by(const ws_speaker *speaker, uint32_t entity)
{
    for (uint32_t i = 0; i < speaker->n; i++)
        if (speaker->entities[i] == entity)
            return true;
    return false;
}

/* Who is named in the content: the speaker, others; who comes first. */
static void
add_named(const reader *r, const ws_speaker *speaker, ws_choice *c)
{
    uint32_t own = 0, others = 0, first = 0;

    for (uint32_t i = 0; i < r->n; i++) {
        const ws_mention *m = ws_reader_mention(r, i);
        bool self = m && is_said_by(speaker, m->entity);

        if (!m || m->start != r->v[i])
            continue;
        own += self;
        others += !self;
        if (first || i >= SUBJECT_WORDS)
            continue;
        first = self ? 1 : m->entity == WS_NOBODY ? 2 : 3 + r->cast->entities[m->entity].kind;
    }
    ws_choice_add(c, ws_feature(KIND_OTHERS, own > 0, others > 2 ? 2 : others, is_neutral(r)));
    ws_choice_add(c, ws_feature(KIND_OTHERS, first, 9, is_neutral(r)));
    first = 0;
    for (uint32_t i = 0; i < SUBJECT_WORDS && !first; i++)
        first = reads_class(r, i, WS_WC_WE)     ? 1
                : reads_class(r, i, WS_WC_HE)   ? 2
                : reads_class(r, i, WS_WC_THEY) ? 3
                                                : 0;
    ws_choice_add(c, ws_feature(KIND_OTHERS, first, 10, is_neutral(r)));
}

static void
add_shape(const reader *r, ws_choice *c)
{
    uint32_t length = r->n < 4 ? 0 : r->n < 10 ? 1 : r->n < 30 ? 2 : r->n < 60 ? 3 : 4;

    ws_choice_add(c, ws_feature(KIND_LENGTH, length, 0, 0));
    ws_choice_add(c, ws_feature(KIND_MODE, r->a->mode, r->cue ? r->cue_act : 99, 0));
    add_marks_of_speech(r, c);
}

/* How the content evaluates, words under a negation the other way; under which kind of cue. */
static void
add_tone(const reader *r, ws_choice *c)
{
    int tone = 0, cue = r->cue ? r->cue->tone : 0;
    bool neutral = is_neutral(r);

    for (uint32_t i = 0; i < r->n && (r->held & TONES); i++) {
        int one =
            reads_class(r, i, WS_WC_PRAISE) - reads_class(r, i, TONES & ~(ws_classes)WS_WC_PRAISE);

        for (uint32_t k = i > 3 ? i - 3 : 0; one && k < i; k++)
            if (reads_class(r, k, WS_WC_NOT))
                one = -one;
        tone += one;
    }
    tone = tone > 3 ? 3 : tone < -3 ? -3 : tone;
    ws_choice_add(c, ws_feature(KIND_TONE, (uint32_t)(tone + 3), neutral, 0));
    ws_choice_add(c, ws_feature(KIND_CUE_TONE, (uint32_t)(cue + 1), neutral, 0));
}

/* The claim before, by the same speaker or another. */
static void
add_before(const reader *r, const ws_speaker *speaker, const ws_aim *aim, ws_choice *c)
{
    bool same = speaker->n && aim->said.n && speaker->entities[0] == aim->said.entities[0];

    ws_choice_add(c, ws_feature(KIND_BEFORE, aim->act, same, is_neutral(r)));
}

static void
act_features(const reader *r, const ws_speaker *speaker, const ws_aim *aim, ws_choice *c)
{
    uint32_t act = r->out->negated ? WS_NO_CHOICE : r->cue_act;
    uint32_t rule = ws_word_hash(r->out->act);

    c->n = 0;
    c->prior = act < 2 || act == WS_NO_CHOICE ? WS_NO_CHOICE : act;
    c->trust = r->plain || (r->cue && memchr(r->cue->lemma.s, ' ', r->cue->lemma.len))
                   ? WS_PRIOR_IDIOM
                   : WS_PRIOR;
    if (r->plain)
        c->prior = ws_act_number(r->out->act);
    if (r->cue && r->cue->own) {
        c->prior = act;
        c->trust = WS_PRIOR_OWN;
    }
    ws_choice_add(c, ws_feature(KIND_BIAS, 0, 0, 0));
    ws_choice_add(c, ws_feature(KIND_RULE, rule, 0, 0));
    ws_choice_add(c, ws_feature(KIND_RULE, rule, (uint32_t)strlen(r->out->rule), 1));
    add_cue(r, c);
    add_beginning(r, c);
    add_speaker(r, speaker, c);
    add_shape(r, c);
    add_named(r, speaker, c);
    add_tone(r, c);
    add_before(r, speaker, aim, c);
    add_inner_acts(r, c);
    add_marks(r, c);
    add_words(r, c);
}

/* The claim's words, for what they mean. */
static void
add_meant(const reader *r, const ws_meanings *m, ws_meant *meant)
{
    const ws_token *tokens = r->t->tokens;
    const ws_token_range *source = &r->a->source_at, *cue = &r->a->cue_at;
    uint32_t from =
        source->end - source->start > MEANT_SOURCE ? source->end - MEANT_SOURCE : source->start;

    memset(meant->n, 0, sizeof(meant->n));
    for (uint32_t i = from; i < source->end; i++)
        if (tokens[i].kind == WS_TOKEN_WORD)
            ws_meant_add(m, meant, WS_MEANT_SOURCE, tokens[i].word);
    for (uint32_t i = cue->start; i < cue->end && i < cue->start + CUE_WORDS; i++)
        if (tokens[i].kind == WS_TOKEN_WORD)
            ws_meant_add(m, meant, WS_MEANT_CUE, tokens[i].word);
    for (uint32_t i = 0; i < r->n && meant->n[WS_MEANT_CONTENT] < WS_MEANING_WORDS; i++) {
        if (i + MEANT_AHEAD < r->n)
            ws_meant_ask(m, tokens[r->v[i + MEANT_AHEAD]].word);
        if (is_plain_word(r, i))
            ws_meant_add(m, meant, WS_MEANT_CONTENT, tokens[r->v[i]].word);
    }
}

static void
fetch_acts(const ws_who_table *t, const ws_choice *c)
{
    for (uint32_t i = 0; i < c->n; i++)
        __builtin_prefetch(t->weights + ws_act_bucket(t->bits, c->features[i]));
}

/* Add the weights of the features that have a row. */
static void
add_acts(const ws_who_table *t, const ws_choice *c, float scores[WS_ACTS])
{
    int16_t sums[WS_ACT_ROW] = {0}; /* the tags' bytes, too: one loop of a whole row is faster */

    _Static_assert(WS_CHOICE_KINDS * 128 <= INT16_MAX, "sums of acts fit");
    for (uint32_t i = 0; i < c->n; i++) {
        uint32_t at = ws_act_row(t->weights, t->bits, c->features[i]);

        for (uint32_t k = 0; at != WS_NO_ROW && k < WS_ACT_ROW; k++)
            sums[k] = (int16_t)(sums[k] + t->weights[at + k]);
    }
    for (uint32_t k = 0; k < WS_ACTS; k++)
        scores[k] += (float)sums[k] * t->unit;
}

/* The best act; a watching trainer gets its features as one choice. */
static uint32_t
judge_act(const ws_judge *judge, const ws_choice *c, float *margin)
{
    float scores[WS_ACTS] = {0}, next = -1e9f;
    uint32_t best = 0;

    if (judge->model) {
        fetch_acts(&judge->model->tables[WS_ASK_ACT], c);
        ws_meaning_score(&judge->model->meaning, c->meant, scores);
        add_acts(&judge->model->tables[WS_ASK_ACT], c, scores);
    }
    if (c->prior < WS_ACTS)
        scores[c->prior] += c->trust;
    for (uint32_t k = 1; k < WS_ACTS; k++)
        best = scores[k] > scores[best] ? k : best;
    for (uint32_t k = 0; k < WS_ACTS; k++)
        if (k != best && scores[k] > next)
            next = scores[k];
    *margin = scores[best] - next;
    return judge->watch ? judge->watch(judge->arg, judge->claim, WS_ASK_ACT, c, 1, best) : best;
}

void
ws_choose_act(reader *r, const ws_speaker *speaker, const ws_aim *aim)
{
    const ws_judge *judge = &r->memory->judge;
    ws_meant meant;
    ws_choice c;
    uint32_t act;

    if (!judge->model && !judge->watch)
        return;
    r->cue_act = r->cue ? ws_act_number(r->cue->act) : WS_NO_CHOICE;
    act_features(r, speaker, aim, &c);
    c.meant = judge->model ? &meant : NULL;
    if (judge->model)
        add_meant(r, &judge->model->meaning, &meant);
    act = judge_act(judge, &c, &r->out->act_margin);
    if (ws_str_eq(ws_act_name(act), r->out->act))
        return;
    r->out->act = ws_act_name(act);
    r->out->rule = "cue and content together";
}
