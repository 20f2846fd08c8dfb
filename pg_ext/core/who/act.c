/*
 * who/act.c
 *    Acts and targets.
 *
 * A cue with an act of its own decides. Under a neutral cue the content is read: what the speaker
 * says to do (we urge), an obligation, a reprisal, a denial, a wrong or an evaluation.
 */
#include "who/choice.h"

#define SUBJECT_GAP 5u  /* words between a subject and its verb */
#define CLAUSE_GAP  16u /* words in which a clause's object is looked for */

/* ---- the content ---------------------------------------------------------------------------- */

/* A wrong that is not said not to be: no backdoors. */
static bool
is_wrong(const reader *r, uint32_t i)
{
    return reads_class(r, i, WS_WC_HOSTILE) && !(i > 0 && reads_class(r, i - 1, WS_WC_NOT)) &&
           !(i > 1 && reads_class(r, i - 2, WS_WC_NOT));
}

static void
collect(reader *r)
{
    const ws_spans *spans = &r->a->content;
    uint32_t room = 0;

    r->n = 0;
    for (uint32_t k = 0; k < spans->n && room < CONTENT_MAX; k++)
        room += spans->v[k].end - spans->v[k].start;
    r->v = ws_alloc(r->cast->cx, (room < CONTENT_MAX ? room : CONTENT_MAX) + 1, sizeof(*r->v));
    for (uint32_t k = 0; k < spans->n; k++)
        for (uint32_t i = ws_token_at(r->t, spans->v[k].start);
             i < r->t->n && r->t->tokens[i].start < spans->v[k].end && r->n < room &&
             r->n < CONTENT_MAX;
             i++)
            r->v[r->n++] = i;
    r->hostile = r->slurs = 0;
    r->verb = NONE;
    for (uint32_t i = 0; i < r->n; i++) {
        r->held |= r->cast->classes[r->v[i]];
        r->hostile += is_wrong(r, i);
        r->slurs += reads_class(r, i, WS_WC_SLUR);
    }
}

/* Path of whom a mention means; absent for words with capitals that mean nobody known. */
static ws_str
path_of(const reader *r, const ws_mention *m)
{
    uint32_t entity = m->entity;

    if (entity == WS_NOBODY && m->kind == WS_MENTION_NAME && !m->initial)
        entity = ws_cast_name(r->cast, m);
    return entity == WS_NOBODY ? WS_NONE : r->cast->entities[entity].path;
}

static bool
is_own(const reader *r, const ws_mention *m)
{
    ws_str path = path_of(r, m);

    return path.len && r->own.len && ws_str_eq(ws_cast_top(path), r->own);
}

/* Whether content token i stands for the speaker: we, it, its own country. */
static bool
is_self(const reader *r, uint32_t i)
{
    const ws_mention *m;

    if (reads_class(r, i, WS_WC_WE | WS_WC_HE) || is_at(r, i, "it") || is_at(r, i, "they"))
        return true;
    m = ws_reader_mention(r, i);
    return m && is_own(r, m) && !m->possessive;
}

/* A subject that is the speaker, at most SUBJECT_GAP words before `verb`, no other verb or name
 * between: its position, or NONE. */
static uint32_t
self_before(const reader *r, uint32_t verb)
{
    for (uint32_t i = verb; i > 0 && verb - i < SUBJECT_GAP; i--) {
        const ws_mention *m = ws_reader_mention(r, i - 1);

        if (is_self(r, i - 1))
            return i - 1;
        if (m || r->t->tokens[r->v[i - 1]].kind >= WS_TOKEN_MARK ||
            reads_class(r, i - 1, WS_WC_PREP | WS_WC_CLAUSE) || is_at(r, i - 1, "the"))
            return NONE;
    }
    return NONE;
}

static bool
any_class(const reader *r, uint32_t from, uint32_t to, ws_classes classes)
{
    for (uint32_t i = from; i < to; i++)
        if (reads_class(r, i, classes))
            return true;
    return false;
}

/* "we urge", "China condemns": the verb of the first clause is an act of the speaker. */
static bool
performs(reader *r)
{
    static const char *const acts[] = {"accuse",  "condemn",  "deny",    "reject", "demand",
                                       "support", "threaten", "promise", "confirm"};
    static const char *const wishes[] = {"hope", "want", "expect"};

    for (uint32_t i = 1; i < r->n && i < CLAUSE_GAP; i++) {
        uint32_t end, name, self;
        const ws_cue *cue;

        if (r->t->tokens[r->v[i]].kind != WS_TOKEN_WORD || reads_class(r, i, WS_WC_PREP))
            continue;
        name = ws_cast_longest(r->cast, WS_ROOT_CUE, r->v[i], r->t->n, &end);
        if (name == NONE || r->lex->names[name].form == WS_FORM_ING)
            continue;
        self = self_before(r, i);
        if (self == NONE || is_at(r, self, "us") || is_at(r, self, "me") ||
            reads_class(r, i - 1, WS_WC_MUST | WS_WC_DET | WS_WC_BE | WS_WC_NOT) ||
            any_class(r, self, i, WS_WC_WILL))
            continue;
        cue = &r->lex->cues[r->lex->names[name].entry];
        if (WS_STR_IN(cue->lemma, wishes) && !is_at(r, i + 1, "to"))
            r->out->act = WS_STR("demand");
        else if (WS_STR_IN(cue->act, acts))
            r->out->act = cue->act;
        else
            continue;
        r->out->lemma = cue->lemma;
        r->out->rule = "verb of the content, said of the speaker";
        r->plain = ws_content_is_deed(r, self, i);
        r->verb = i;
        return true;
    }
    return false;
}

static void
by_rule(reader *r, const char *act, const char *rule, uint32_t verb)
{
    r->out->act = (ws_str){act, (uint32_t)strlen(act)};
    r->out->lemma = WS_NONE;
    r->out->rule = rule;
    r->verb = verb;
}

/* should, must, is necessary, need to, have to. */
static bool
obliges(reader *r)
{
    for (uint32_t i = 0; i < r->n; i++) {
        bool must = reads_class(r, i, WS_WC_MUST) && !is_at(r, i + 1, "have");
        bool needed = reads_class(r, i, WS_WC_NEEDED) &&
                      (is_at(r, i, "need") || is_at(r, i, "needs") ||
                       (i > 0 && reads_class(r, i - 1, WS_WC_BE)) ||
                       (i > 1 && reads_class(r, i - 2, WS_WC_BE))) &&
                      (is_at(r, i + 1, "to") || is_at(r, i + 1, "for") || is_at(r, i + 1, "that"));
        bool have_to =
            is_at(r, i + 1, "to") && i > 0 && (is_at(r, i, "have") || is_at(r, i, "has"));

        if (!must && !needed && !have_to)
            continue;
        by_rule(r, "demand", "obligation in the content", i);
        r->obliged = true;
        return true;
    }
    return false;
}

/* The speaker will do something: a reprisal or a promise. */
static bool
announces(reader *r)
{
    for (uint32_t i = 1; i < r->n && (r->held & WS_WC_WILL); i++) {
        bool reprisal = false;

        if (!reads_class(r, i, WS_WC_WILL) || self_before(r, i) == NONE)
            continue;
        if (reads_class(r, i + 1, WS_WC_NOT) && ws_content_refuses(r, i)) {
            by_rule(r, "reject", "speaker will not do it", i);
            return r->plain = true;
        }
        if (reads_class(r, i + 1, WS_WC_NOT))
            continue;
        for (uint32_t k = i + 1; k < r->n && k < i + 8; k++)
            reprisal = reprisal || reads_class(r, k, WS_WC_REPRISAL);
        by_rule(r, reprisal ? "threaten" : "promise",
                reprisal ? "reprisal announced" : "speaker will do it", i);
        r->plain = !reprisal && ws_content_promises(r, i, self_before(r, i));
        return true;
    }
    return false;
}

/* No proof; groundless; the speaker never did a wrong. */
static bool
denies(reader *r)
{
    for (uint32_t i = 0; i < r->n; i++) {
        bool denial =
            reads_class(r, i, WS_WC_BASELESS) && ((i > 0 && reads_class(r, i - 1, WS_WC_BE)) ||
                                                  (i > 1 && reads_class(r, i - 2, WS_WC_BE)));
        bool proofless = false; /* "there is no evidence" */

        if (reads_class(r, i, WS_WC_NOT)) {
            denial = is_at(r, i, "no") &&
                     (reads_class(r, i + 1, WS_WC_PROOF) || reads_class(r, i + 2, WS_WC_PROOF));
            proofless = denial && i > 0 && reads_class(r, i - 1, WS_WC_BE);
            for (uint32_t k = i + 1;
                 !denial && k < r->n && k < i + CLAUSE_GAP && self_before(r, i) != NONE; k++)
                denial = reads_class(r, k, WS_WC_HOSTILE) || is_at(r, k, "involved") ||
                         is_at(r, k, "responsible");
        }
        r->plain = (denial && reads_class(r, i, WS_WC_BASELESS)) || proofless ||
                   (reads_class(r, i, WS_WC_NOT) && ws_content_did_not(r, i, self_before(r, i)));
        if (!denial && !r->plain)
            continue;
        by_rule(r, "deny", "denial in the content", i);
        return true;
    }
    return false;
}

/* ---- targets -------------------------------------------------------------------------------- */

static bool
preceded_by(const reader *r, const ws_mention *m, ws_classes classes)
{
    uint32_t i = m->start;

    while (i > 0 && (r->cast->classes[i - 1] & WS_WC_DET))
        i--;
    return i > 0 && (r->cast->classes[i - 1] & classes);
}

/* A city or country where something is: in Beijing. */
static bool
is_place(const reader *r, const ws_mention *m)
{
    uint32_t i = m->start;

    while (i > 0 && (r->cast->classes[i - 1] & WS_WC_DET))
        i--;
    if (i == 0)
        return false;
    i = r->t->tokens[i - 1].word;
    return i == ws_word_hash(WS_STR("in")) || i == ws_word_hash(WS_STR("at")) ||
           i == ws_word_hash(WS_STR("near")) || i == ws_word_hash(WS_STR("outside"));
}

/* The first mention of the content at or behind position `from` that can be a target. */
static const ws_mention *
first_other(const reader *r, uint32_t from, bool own_too)
{
    for (uint32_t i = from; i < r->n; i++) {
        const ws_mention *m = ws_reader_mention(r, i);

        if (!m || m->start != r->v[i] || !path_of(r, m).len || is_place(r, m))
            continue;
        if (m->kind == WS_MENTION_NAME && m->entity == WS_NOBODY)
            continue;
        if (own_too || !is_own(r, m))
            return m;
    }
    return NULL;
}

/* Who does what is said at position `at` and is not done to: the first mention of its clause before
 * it, else the last one further ahead. */
static const ws_mention *
agent_before(const reader *r, uint32_t at, bool own_too)
{
    const ws_mention *found = NULL;

    for (uint32_t i = at; i > 0 && at - i < CLAUSE_GAP; i--) {
        const ws_mention *m = ws_reader_mention(r, i - 1);

        if (found &&
            (reads_class(r, i - 1, WS_WC_CLAUSE) ||
             r->t->tokens[r->v[i - 1]].kind >= WS_TOKEN_MARK) &&
            !m)
            break;
        if (!m || m->start != r->v[i - 1] || !path_of(r, m).len || is_place(r, m))
            continue;
        if (preceded_by(r, m, WS_WC_VICTIM) && !m->possessive)
            continue;
        if (own_too || !is_own(r, m))
            found = m;
    }
    return found;
}

/* "two Chinese nationals": names that follow are theirs. */
static void
note_nationals(reader *r, ws_aim *aim)
{
    for (uint32_t i = 0; i < r->n; i++) {
        const ws_mention *m = ws_reader_mention(r, i);

        if (!m || m->start != r->v[i] || m->entity == WS_NOBODY || is_own(r, m) ||
            r->cast->entities[m->entity].kind != WS_KIND_COUNTRY)
            continue;
        for (uint32_t k = i + 1; k < r->n && k < i + 4; k++)
            if (reads_class(r, k, WS_WC_NATIONAL))
                aim->nation = r->cast->entities[m->entity].path;
    }
}

/* People who are accused and belong to nobody are of the nation whose people were. */
static void
give_nation(reader *r, const ws_aim *aim)
{
    for (uint32_t i = 0; i < r->out->targets.n; i++) {
        uint32_t entity = r->out->targets.entities[i];
        const ws_entity *e = &r->cast->entities[entity];

        if (e->kind == WS_KIND_PERSON && !e->listed && aim->nation.len)
            ws_cast_put_under(r->cast, entity, aim->nation);
    }
}

/* Who does the wrong: named before it, or behind by or from. */
static const ws_mention *
wrongdoer(const reader *r)
{
    const ws_mention *m;

    for (uint32_t i = 0; i < r->n; i++) {
        if (!is_wrong(r, i))
            continue;
        m = agent_before(r, i, false);
        if (m)
            return m;
    }
    for (uint32_t i = 0; i + 1 < r->n; i++) {
        m = reads_class(r, i, WS_WC_BY) ? first_other(r, i + 1, false) : NULL;
        if (m && m->start <= r->v[i] + 3)
            return m;
    }
    return NULL;
}

/* The content begins with somebody meant before: the pair, the operation, they, this. */
static bool
begins_with_known(const reader *r)
{
    static const char *const nouns[] = {
        "operation", "pair",  "duo",          "two",      "suspects", "men",  "women", "gang",
        "attackers", "group", "perpetrators", "culprits", "scheme",   "move", "act"};
    uint32_t i = 0;

    while (i < r->n && (r->t->tokens[r->v[i]].kind >= WS_TOKEN_MARK || is_at(r, i, "that")))
        i++;
    if (is_at(r, i, "the")) {
        for (size_t k = 0; k < sizeof(nouns) / sizeof(*nouns); k++)
            if (is_at(r, i + 1, nouns[k]))
                return true;
        return reads_class(r, i + 1, WS_WC_GROUP);
    }
    return reads_class(r, i, WS_WC_THEY) || is_at(r, i, "this") || is_at(r, i, "these") ||
           is_at(r, i, "it") || is_at(r, i, "such");
}

static void
aim_at(reader *r, const ws_mention *m)
{
    uint32_t i = 0;

    if (!m)
        return;
    while (i < r->n && r->v[i] < m->start)
        i++;
    while (i + 1 < r->n && r->v[i + 1] == r->v[i] + 1) /* not beyond the fragment */
        i++;
    ws_resolve_joint(r->memory, (uint32_t)(m - r->cast->mentions),
                     r->v[i < r->n ? i : r->n - 1] + 1, &r->out->targets);
}

static void
aim_at_own_country(reader *r, const ws_speaker *speaker)
{
    ws_speaker *targets = &r->out->targets;

    if (!r->own.len || !speaker->n)
        return;
    targets->entities[0] = ws_cast_entity(r->cast, r->own, WS_KIND_COUNTRY);
    targets->n = targets->entities[0] != WS_NOBODY;
    targets->why = "the speaker's own";
}

/* The subject of an obligation: behind "necessary for", where "us" is the speaker's country, else
 * before the verb. */
static void
aim_at_obliged(reader *r, const ws_speaker *speaker)
{
    const ws_mention *m = NULL;

    if (is_at(r, r->verb + 1, "for")) {
        m = first_other(r, r->verb + 1, true);
        if (reads_class(r, r->verb + 2, WS_WC_WE)) {
            aim_at_own_country(r, speaker);
            return;
        }
    }
    if (!m)
        m = agent_before(r, r->verb, true);
    aim_at(r, m ? m : first_other(r, 0, false));
}

/* ---- the act by the content ----------------------------------------------------------------- */

static bool
is_listed(const ws_cast *cast, ws_str path)
{
    uint32_t entity;

    return ws_index_get(&cast->by_path, ws_path_key(path), &entity) &&
           cast->entities[entity].listed;
}

/* A person of a body that the lexicon has not and that belongs to no country. */
static bool
is_private(const reader *r, const ws_speaker *speaker)
{
    const ws_entity *e;

    if (speaker->n != 1 || r->own.len == 0)
        return false;
    e = &r->cast->entities[speaker->entities[0]];
    if (e->kind != WS_KIND_PERSON || e->path.len == r->own.len)
        return false;
    return !is_listed(r->cast, r->own) && !is_listed(r->cast, ws_path_above(e->path));
}

static bool
is_opinion(const reader *r, const ws_speaker *speaker)
{
    const ws_token_range *s = &r->a->source_at;

    for (uint32_t i = s->start; i < s->end; i++)
        if (r->cast->classes[i] & WS_WC_OPINION)
            return true;
    for (uint32_t i = 0; i < speaker->n; i++)
        if (ws_wordclass_of(&r->lex->classes, r->cast->entities[speaker->entities[i]].role) &
            WS_WC_OPINION)
            return true;
    return is_private(r, speaker);
}

/* A wrong by somebody, or an evaluation. */
static bool
turns_against(reader *r, const ws_aim *aim)
{
    const ws_mention *m = r->hostile || r->slurs ? wrongdoer(r) : NULL;
    bool known = begins_with_known(r) && aim->targets.n;

    if (!m && !known)
        m = first_other(r, 0, false);
    if ((!m && !known) || (!r->hostile && !r->slurs))
        return false;
    if (r->slurs > r->hostile)
        by_rule(r, "condemn", "evaluation in the content", NONE);
    else
        by_rule(r, "accuse", "wrong in the content", NONE);
    aim_at(r, m);
    if (!m) {
        r->out->targets = ws_str_eq(aim->top, r->own) ? aim->targets : aim->accused;
        r->out->targets.why = "accused before";
    }
    return true;
}

/* call, describe, label: what follows is an evaluation. */
static bool
is_label(const reader *r)
{
    static const char *const lemmas[] = {"call", "describe", "label",       "brand",
                                         "deem", "portray",  "characterize"};

    return WS_STR_IN(r->out->lemma, lemmas) && r->slurs + r->hostile > 0;
}

static void
read_content(reader *r, const ws_speaker *speaker, const ws_aim *aim)
{
    const char *form = ws_content_form(r);

    form = form ? form : ws_content_saying(r);
    if (form) {
        by_rule(r, form, "form of the content", NONE);
        r->plain = true;
        return;
    }
    if (performs(r) || obliges(r) || announces(r) || denies(r) || turns_against(r, aim))
        return;
    if (is_opinion(r, speaker)) {
        by_rule(r, "claim", "opinion of who says it", NONE);
    }
}

static void
find_targets(reader *r, const ws_speaker *speaker, const ws_aim *aim)
{
    static const char *const aimed[] = {"accuse", "condemn", "deny",    "support",
                                        "demand", "reject",  "promise", "threaten"};
    static const char *const goes_on[] = {"accuse", "condemn", "reject", "threaten", "demand"};

    if (r->out->targets.n || r->n == 0 || !WS_STR_IN(r->out->act, aimed))
        return;
    if (r->obliged)
        aim_at_obliged(r, speaker);
    else if (act_is(r, "demand") && r->verb == NONE)
        aim_at(r, first_other(r, 0, true));
    else
        aim_at(r, first_other(r, r->verb == NONE ? 0 : r->verb, false));
    if (!r->out->targets.n && act_is(r, "demand"))
        aim_at(r, first_other(r, 0, false));
    if (!r->out->targets.n && WS_STR_IN(r->out->act, goes_on) && ws_str_eq(aim->top, r->own)) {
        r->out->targets = aim->targets;
        r->out->targets.why = "target of the claim before";
    }
}

/* Count whom a claim is about; the one met least makes room. */
static void
count_aimed(ws_aim *aim, uint32_t entity)
{
    uint32_t least = 0, i = 0;

    while (i < aim->noften && aim->often[i].entity != entity) {
        least = aim->often[i].times < aim->often[least].times ? i : least;
        i++;
    }
    if (i == aim->noften && i < WS_AIMED_MAX)
        aim->noften++;
    else if (i == aim->noften)
        i = least;
    if (aim->often[i].entity != entity || !aim->often[i].times) {
        aim->often[i].entity = entity;
        aim->often[i].times = 0;
    }
    aim->often[i].times++;
}

void
ws_read_claim(ws_memory *memory, const ws_attribution *a, const ws_speaker *speaker, ws_aim *aim,
              ws_reading *reading)
{
    ws_cast *cast = memory->cast;
    reader r = {
        .memory = memory, .cast = cast, .lex = cast->lex, .t = cast->t, .a = a, .out = reading};

    memset(reading, 0, sizeof(*reading));
    r.own = speaker->n ? cast->entities[speaker->entities[0]].top : WS_NONE;
    collect(&r);
    ws_read_cue(&r);
    if (act_is(&r, "state") && !reading->negated)
        read_content(&r, speaker, aim);
    else if (act_is(&r, "claim") && !(is_label(&r) && turns_against(&r, aim)))
        obliges(&r);
    reading->of_charge = (r.held & WS_WC_CHARGE) != 0;
    find_targets(&r, speaker, aim);
    ws_choose_act(&r, speaker, aim);
    ws_choose_targets(&r, speaker, aim);
    if (act_is(&r, "accuse")) {
        give_nation(&r, aim);
        note_nationals(&r, aim);
    }
    for (uint32_t i = 0; i < reading->targets.n; i++)
        count_aimed(aim, reading->targets.entities[i]);
    aim->last = reading->targets;
    aim->said = *speaker;
    if (act_is(&r, "decide") && speaker->n)
        aim->decided = *speaker;
    aim->act = ws_act_number(reading->act);
    if (reading->targets.n && !act_is(&r, "support")) {
        aim->targets = reading->targets;
        aim->top = r.own;
        if (act_is(&r, "accuse"))
            aim->accused = reading->targets;
    }
}
