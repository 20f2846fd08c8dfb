/*
 * who/choice.c
 *    What kind of speech a claim is: the features of its cue, its content and its speaker, and the
 *    choice among the acts.
 */
#include "who/choice.h"

#include <math.h>

#define WORDS_MAX 80u /* words of a content that are features */
#define ROW_BITS  4u  /* acts have their weights side by side */

static const char *const acts[WS_ACTS] = {"state",   "claim",   "confirm", "deny",    "accuse",
                                          "condemn", "support", "demand",  "promise", "threaten",
                                          "reject",  "ask",     "think",   "decide"};

ws_str
ws_act_name(uint32_t act)
{
    return (ws_str){acts[act], (uint32_t)strlen(acts[act])};
}

uint32_t
ws_act_number(ws_str act)
{
    for (uint32_t i = 0; i < WS_ACTS; i++)
        if (strlen(acts[i]) == act.len && memcmp(acts[i], act.s, act.len) == 0)
            return i;
    return WS_NO_CHOICE;
}

/* Kinds of features. Append only: they are part of the weights' format. */
enum kind {
    KIND_BIAS = 1,
    KIND_CUE_LEMMA,
    KIND_CUE_ACT,
    KIND_CUE_WORD,
    KIND_RULE,
    KIND_MODE,
    KIND_LENGTH,
    KIND_WORD,
    KIND_PAIR,
    KIND_CLASS,
    KIND_FIRST,
    KIND_FIRST_PAIR,
    KIND_INNER_ACT,
    KIND_SUBJECT,
    KIND_SPEAKER,
    KIND_SOURCE_WORD,
    KIND_QUESTION,
    KIND_OTHERS,
    KIND_BY_WORDS,
    KIND_MARGIN_BY_WORDS,
    KIND_WE_WILL,
    KIND_RULE_BY_WORDS,
    KIND_TONE,
    KIND_CUE_TONE,
    KIND_BEFORE
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

        for (uint32_t i = 0; i < r->n; i++)
            count += reads_class(r, i, marks[k]);
        if (count)
            ws_choice_add(c, ws_feature(KIND_CLASS, k, count > 2 ? 2 : count, 0));
    }
    for (uint32_t i = 0; i + 1 < r->n; i++)
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
        name = ws_lexicon_longest(r->lex, WS_ROOT_CUE, r->t, r->v[i], r->t->n, &end);
        if (name == NONE)
            continue;
        act = ws_act_number(r->lex->cues[r->lex->names[name].entry].act);
        if (act == WS_NO_CHOICE || act == 0 || (seen >> act & 1))
            continue;
        seen |= 1u << act;
        ws_choice_add(c, ws_feature(KIND_INNER_ACT, act, i < 4, 0));
    }
}

void
ws_content_features(const reader *r, ws_choice *c)
{
    uint32_t last = 0, n = 0;

    for (uint32_t i = 0; i < r->n && n < WORDS_MAX; i++) {
        uint32_t word = r->t->tokens[r->v[i]].word;

        if (!is_plain_word(r, i) || ws_reader_mention(r, i))
            continue;
        ws_choice_add(c, ws_feature(KIND_WORD, word, 0, 0));
        if (last && n < WORDS_MAX / 2)
            ws_choice_add(c, ws_feature(KIND_PAIR, last, word, 0));
        last = word;
        n++;
    }
    add_marks(r, c);
}

/* ---- the rest ------------------------------------------------------------------------------- */

static void
add_cue(const reader *r, ws_choice *c)
{
    const ws_token_range *at = &r->a->cue_at;
    uint32_t lemma = r->cue ? ws_word_hash(r->cue->lemma) : 0;
    uint32_t act = r->cue ? ws_act_number(r->cue->act) : WS_NO_CHOICE;

    ws_choice_add(c, ws_feature(KIND_CUE_LEMMA, lemma, r->out->negated, 0));
    ws_choice_add(c, ws_feature(KIND_CUE_ACT, act, r->out->negated, at->start == at->end));
    for (uint32_t i = at->start; i < at->end && i < at->start + 6; i++)
        ws_choice_add(c, ws_feature(KIND_CUE_WORD, r->t->tokens[i].word, 0, 0));
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
        first = 1;
    ws_choice_add(c, ws_feature(KIND_FIRST, first, 0, 0));
    if (i + 1 < r->n && !m)
        ws_choice_add(c, ws_feature(KIND_FIRST_PAIR, first, r->t->tokens[r->v[i + 1]].word, 0));
    ws_choice_add(c, ws_feature(KIND_SUBJECT, m != NULL, reads_class(r, i, WS_WC_WE | WS_WC_HE),
                                reads_class(r, i, WS_WC_HOSTILE | WS_WC_SLUR)));
}

static void
add_speaker(const reader *r, const ws_speaker *speaker, ws_choice *c)
{
    const ws_token_range *at = &r->a->source_at;
    uint32_t kind = speaker->n ? r->cast->entities[speaker->entities[0]].kind : 99;

    ws_choice_add(c, ws_feature(KIND_SPEAKER, kind, speaker->n > 1, 0));
    for (uint32_t i = at->start; i < at->end && i < at->start + 12; i++)
        if (r->cast->classes[i] & (WS_WC_ROLE | WS_WC_DOCUMENT | WS_WC_OPINION | WS_WC_GROUP))
            ws_choice_add(c, ws_feature(KIND_SOURCE_WORD, r->t->tokens[i].word, 0, 0));
}

static void
add_shape(const reader *r, ws_choice *c)
{
    uint32_t length = r->n < 4 ? 0 : r->n < 10 ? 1 : r->n < 30 ? 2 : r->n < 60 ? 3 : 4;
    uint32_t questions = 0, others = 0;

    for (uint32_t i = 0; i < r->n; i++) {
        const ws_mention *m = ws_reader_mention(r, i);

        questions += r->t->s[r->t->tokens[r->v[i]].start] == '?';
        others += m && m->start == r->v[i];
    }
    ws_choice_add(c, ws_feature(KIND_LENGTH, length, 0, 0));
    ws_choice_add(c,
                  ws_feature(KIND_MODE, r->a->mode, r->cue ? ws_act_number(r->cue->act) : 99, 0));
    ws_choice_add(c, ws_feature(KIND_QUESTION, questions > 0, 0, 0));
    ws_choice_add(c, ws_feature(KIND_OTHERS, others > 2 ? 2 : others, 0, 0));
}

/* How the content evaluates, words under a negation the other way; under which kind of cue. */
static void
add_tone(const reader *r, ws_choice *c)
{
    int tone = 0, cue = r->cue ? r->cue->tone : 0;
    bool neutral = !r->cue || ws_act_number(r->cue->act) < 2;

    for (uint32_t i = 0; i < r->n; i++) {
        int one = reads_class(r, i, WS_WC_PRAISE) -
                  reads_class(r, i, WS_WC_BLAME | WS_WC_SLUR | WS_WC_HOSTILE);

        for (uint32_t k = i > 3 ? i - 3 : 0; k < i; k++)
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
    bool neutral = !r->cue || ws_act_number(r->cue->act) < 2;

    ws_choice_add(c, ws_feature(KIND_BEFORE, aim->act, same, neutral));
}

/* What the words alone say: their best act, and by how much. */
static void
add_by_words(const reader *r, ws_choice *c)
{
    ws_choice words = {.n = 0};
    float best = -1e9f, next = -1e9f;
    uint32_t act = 0, margin;

    ws_content_features(r, &words);
    for (uint32_t k = 0; k < WS_ACTS; k++) {
        float score = 0;

        if (!r->memory->judge.model)
            return;
        score = ws_act_score(r->memory->judge.model, WS_ASK_WORDS, &words, k);
        if (score > best) {
            next = best;
            best = score;
            act = k;
        } else if (score > next) {
            next = score;
        }
    }
    margin = best - next < 0.5f ? 0 : best - next < 1.5f ? 1 : best - next < 3 ? 2 : 3;
    ws_choice_add(c, ws_feature(KIND_BY_WORDS, act, 0, 0));
    ws_choice_add(c, ws_feature(KIND_MARGIN_BY_WORDS, act, margin, 0));
    ws_choice_add(c, ws_feature(KIND_RULE_BY_WORDS, act, ws_word_hash(r->out->act), 0));
}

static void
act_features(const reader *r, const ws_speaker *speaker, const ws_aim *aim, ws_choice *c)
{
    uint32_t act = r->cue && !r->out->negated ? ws_act_number(r->cue->act) : WS_NO_CHOICE;

    c->n = 0;
    c->prior = act < 2 || act == WS_NO_CHOICE ? WS_NO_CHOICE : act;
    if (r->plain)
        c->prior = ws_act_number(r->out->act);
    ws_choice_add(c, ws_feature(KIND_BIAS, 0, 0, 0));
    ws_choice_add(c, ws_feature(KIND_RULE, ws_word_hash(r->out->act), 0, 0));
    ws_choice_add(
        c, ws_feature(KIND_RULE, ws_word_hash(r->out->act), (uint32_t)strlen(r->out->rule), 1));
    add_cue(r, c);
    add_by_words(r, c);
    add_beginning(r, c);
    add_speaker(r, speaker, c);
    add_shape(r, c);
    add_tone(r, c);
    add_before(r, speaker, aim, c);
    add_inner_acts(r, c);
    add_marks(r, c);
}

float
ws_act_score(const ws_who_model *model, ws_question question, const ws_choice *c, uint32_t act)
{
    const ws_who_table *t = &model->tables[question];
    uint32_t mask = (1u << (t->bits - ROW_BITS)) - 1;
    int32_t sum = 0;

    for (uint32_t i = 0; i < c->n; i++)
        sum += t->weights[(c->features[i] & mask) << ROW_BITS | act];
    return (float)sum * t->unit;
}

uint32_t
ws_judge_act(const ws_judge *judge, ws_question question, const ws_choice *c, float *margin)
{
    float scores[WS_ACTS], next = -1e9f;
    uint32_t best = 0;

    for (uint32_t k = 0; k < WS_ACTS; k++) {
        scores[k] = judge->model ? ws_act_score(judge->model, question, c, k) : 0;
        scores[k] += k == c->prior ? WS_PRIOR : 0;
        if (scores[k] > scores[best])
            best = k;
    }
    for (uint32_t k = 0; k < WS_ACTS; k++)
        if (k != best && scores[k] > next)
            next = scores[k];
    *margin = scores[best] - next;
    return judge->watch ? judge->watch(judge->arg, judge->claim, question, c, 1, best) : best;
}

void
ws_choose_act(reader *r, const ws_speaker *speaker, const ws_aim *aim)
{
    ws_choice c;
    uint32_t act;

    if (!r->memory->judge.model && !r->memory->judge.watch)
        return;
    if (r->memory->judge.watch) {
        c.n = 0;
        c.prior = WS_NO_CHOICE;
        ws_content_features(r, &c);
        r->memory->judge.watch(r->memory->judge.arg, r->memory->judge.claim, WS_ASK_WORDS, &c, 1,
                               r->cue && !r->out->negated ? ws_act_number(r->cue->act)
                                                          : WS_NO_CHOICE);
    }
    act_features(r, speaker, aim, &c);
    act = ws_judge_act(&r->memory->judge, WS_ASK_ACT, &c, &r->out->act_margin);
    if (ws_str_eq(ws_act_name(act), r->out->act))
        return;
    r->out->act = ws_act_name(act);
    r->out->rule = "cue and content together";
}
