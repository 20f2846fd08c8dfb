/*
 * who/internal.h
 *    Between the files that read who appears in a text.
 */
#ifndef WS_CAST_INTERNAL_H
#define WS_CAST_INTERNAL_H

#include "who/cast.h"

#include <string.h>

#define OFFICE_WORDS 6u /* words of an office's own name */

/* Find every name: cast->mentions, in the order of the text. */
void ws_cast_find_mentions(ws_cast *cast);

/* Europe, Asia: the lexicon has them beside the countries. */
bool ws_cast_is_continent(ws_str path);

/* "Cross-examined, Mr Porter admitted": a participle that begins the sentence. */
bool ws_cast_is_participle(const ws_cast *cast, uint32_t at);

/* titles.c: a name behind Mr or Ms, though the word is a title. */
bool ws_cast_follows_mr(const ws_cast *cast, uint32_t at);
/* "Anjali Sen said": a title elsewhere, here the end of a name. */
bool ws_cast_is_surname_too(const ws_cast *cast, uint32_t i);
/* "Premier League": a title that begins a body's name. */
bool ws_cast_is_titled_body(const ws_cast *cast, uint32_t at);
/* Letters behind a name that are no part of it: MP, QC. */
bool ws_cast_is_post_nominal(const ws_text *t, uint32_t i);
/* Sun Weidong: no day. */
void ws_cast_settle_days(ws_cast *cast);
/* "Rear Admiral", "Air Vice Marshal": the words of a rank begin. */
bool ws_cast_begins_rank(const ws_cast *cast, uint32_t at);
/* "Comrade Sunday Eze": behind a title and before another name, no day. */
bool ws_cast_is_called_by_day(const ws_cast *cast, uint32_t at);
/* "Mr Speaker, ": an office that is spoken to. */
bool ws_cast_is_address(const ws_cast *cast, uint32_t at);
/* "Attorney's Office", "District Attorney General's Office": titles that a body is called by. */
bool ws_cast_titles_office(const ws_cast *cast, uint32_t i);

/* cast.c, for mentions.c and offices.c: a new mention, at the end. */
ws_mention *ws_cast_add_mention(ws_cast *cast, uint32_t start, uint32_t end, ws_mention_kind kind);
/* The last mention, when it is a country that ends where `at` begins, 's between allowed. */
ws_mention *ws_cast_country_before(ws_cast *cast, uint32_t at);
/* South, New: before the rest of a country's name. */
bool ws_cast_is_side_of_land(const ws_cast *cast, uint32_t i);
/* Where the country's name at a token ends that only the text knows; the token for none. */
uint32_t ws_cast_own_country_at(const ws_cast *cast, uint32_t i, uint32_t *country);
/* Where "Republic of Turkey" ends that begins at a token, and the country; the token for none. */
uint32_t ws_cast_realm_end(ws_cast *cast, uint32_t at, uint32_t *country);
/* A country behind `of` at token `at`: its path, and where it ends. */
ws_str ws_cast_country_behind(const ws_cast *cast, uint32_t at, uint32_t *end);
/* The row of an office when the country has one of its own under that name; an embassy with the
 * town behind it. */
void ws_cast_set_office(ws_cast *cast, ws_mention *m, ws_str country, ws_str name);
/* offices.c: each returns the token behind what it added, or `at` when it added nothing. */
uint32_t ws_cast_add_ministry_of(ws_cast *cast, uint32_t at);
uint32_t ws_cast_add_topic_office(ws_cast *cast, uint32_t at);
uint32_t ws_cast_add_office_holder(ws_cast *cast, uint32_t at);
ws_str ws_cast_department_of(ws_cast *cast, uint32_t from, uint32_t to);
uint32_t ws_cast_add_cabinet_secretary(ws_cast *cast, uint32_t at);
uint32_t ws_cast_add_joint_office(ws_cast *cast, uint32_t at, uint32_t end);

/* The office of a country's head of state or government, by the noun at a token: Presidency for
 * "president". WS_NOBODY for another noun, for former ones, and for an owner that is no country. */
uint32_t ws_cast_office_of_head(ws_cast *cast, uint32_t owner, uint32_t noun);

/* That office, or the body itself. */
uint32_t ws_cast_led_body(ws_cast *cast, uint32_t body, uint32_t noun);

/* names.c: the body for which a holder of an office speaks: on the day, else the country alone. */
ws_str ws_cast_office_of(const ws_cast *cast, const ws_mention *m);
/* A town that no lexicon has, by what stands beside it. */
bool ws_cast_is_place(const ws_cast *cast, const ws_mention *m);
/* The person's whole name ends with these words: Berg Lindqvist. */
bool ws_cast_is_part_of(const ws_cast *cast, const ws_mention *m, uint32_t entity);
/* Whether a body is a party, of which somebody can be besides another body. */
bool ws_cast_is_party(const ws_cast *cast, uint32_t body);
/* Somebody, by the looks of the name or known before. */
bool ws_cast_is_person(const ws_cast *cast, const ws_mention *m);

/* Find countries that only the text knows, and which words have a capital within a sentence. */
void ws_cast_find_countries(ws_cast *cast);

/* described.c: the role with a preposition behind it that begins the description before token
 * `end`: "mayor" of "the mayor of Halden"; `end` when there is none. */
uint32_t ws_cast_role_before(const ws_cast *cast, uint32_t end);
/* The body of the person at a mention, by a description before the name; WS_NOBODY for none. *role
 * is what the person is, and stays where nothing says it. */
uint32_t ws_cast_body_described(ws_cast *cast, uint32_t index, uint32_t *role);
/* The body that "its" at a token means, the subject of its sentence or of the one before; or "his",
 * before a spokesman, that of the person named last. WS_NOBODY. */
uint32_t ws_cast_means_its(ws_cast *cast, uint32_t at, uint32_t role);
/* The body that "its", "the bank" or "the group's" means in a description [from, to); WS_NOBODY. */
uint32_t ws_cast_definite_body(ws_cast *cast, uint32_t from, uint32_t to);
/* The firm of somebody with a role in one, whose description begins a sentence at a token: the one
 * that the sentence before speaks of; WS_NOBODY. */
uint32_t ws_cast_firm_before(ws_cast *cast, uint32_t at, uint32_t role);
/* Behind a name that ends at a token: where the body ends that the person is said to head; the
 * token itself for none. */
uint32_t ws_cast_headed_behind(const ws_cast *cast, uint32_t at);
/* Behind a name and a comma: where it begins what the person is now; `comma`. */
uint32_t ws_cast_now(const ws_cast *cast, uint32_t comma);
/* Where the phrase ends that begins at a token: a mark, a clause, a verb. */
uint32_t ws_cast_clause_end(const ws_cast *cast, uint32_t from);
/* described.c: accused, says, met: not within what somebody is called. */
bool ws_cast_is_past_verb(const ws_cast *cast, uint32_t i);
/* Where a description behind a comma at `comma` ends, an age before it skipped; `comma`
 * when none begins there. *role is the word for what the person is, or 0. */
uint32_t ws_cast_apposition_end(const ws_cast *cast, uint32_t comma, uint32_t *role);

/* namesakes.c: whether the text has named somebody with the path. Of the actors whose names are
 * `name` and those it is chained to, as they stand at [at, end): the holder of an office
 * (UINT32_MAX when they name somebody else too); who holds none: the one of this country, else an
 * office of any country, else one that was named before, else the first that is in force
 * (UINT32_MAX: nobody). */
bool ws_cast_is_met(const ws_cast *cast, ws_str path);
uint32_t ws_cast_choose_holder(const ws_cast *cast, uint32_t name, uint32_t at, uint32_t end);
uint32_t ws_cast_choose_actor(const ws_cast *cast, uint32_t name, uint32_t at, uint32_t end,
                              ws_str country);

/* known.c: name those whom the lexicon knows under another form of their names. "Jr.", "III". The
 * token of a name's surname. What the person at a mention is called: by one of the lexicon's names
 * as the text has it, by the path's where it has none, else as in the text. */
void ws_cast_find_known(ws_cast *cast);
bool ws_cast_is_suffix(const ws_cast *cast, uint32_t i);
uint32_t ws_cast_surname(const ws_cast *cast, const ws_mention *m);
ws_str ws_cast_called(const ws_cast *cast, const ws_mention *m);

/* headlines.c: "Ada Moe Calls for Talks": a verb of speaking with a capital, behind a name. */
bool ws_cast_is_headline_verb(const ws_cast *cast, uint32_t i);
/* Where all is in capitals, a name is told by a first name, a title or the kind of body. */
bool ws_cast_is_told_in_capitals(const ws_cast *cast, uint32_t at, bool body);
/* Let names begin where the text begins them elsewhere. */
void ws_cast_trim_names(ws_cast *cast);

/* surnames.c: give a surname alone to whom it means, where several people of the text have it. */
void ws_cast_settle_surnames(ws_cast *cast);

/* public.c: whether the person at a mention, with this word for the role or 0, holds an office of
 * the state or speaks in its parliament. */
bool ws_cast_is_public(const ws_cast *cast, const ws_mention *m, uint32_t role);
/* The chamber, or the country alone, that a title or brackets give; absent for none. */
ws_str ws_cast_chamber_of(const ws_cast *cast, const ws_mention *m);
/* What people of a party or of a side of parliament are called: Conservative, Minority. */
bool ws_cast_is_side(ws_str name);

/* introduced.c: the body of a person whose name speaks without a description, by the description of
 * one person that begins a sentence shortly before, with nobody named since; WS_NOBODY. *role is
 * what the person is, and stays where nothing says it. */
uint32_t ws_cast_introduced_before(ws_cast *cast, uint32_t index, uint32_t *role);
/* The only person with the role at token `noun`, of the country when one is given, who is named
 * shortly behind token `from`; WS_NOBODY. */
uint32_t ws_cast_named_ahead(const ws_cast *cast, uint32_t noun, uint32_t from, ws_str country);

/* subject.c: a sentence begins with it, outside quotations, "the" before it allowed. */
bool ws_cast_leads(const ws_cast *cast, const ws_mention *m);
/* "The Norwegian embassy", "Norway's ambassador". */
bool ws_cast_is_of_embassy(const ws_cast *cast, const ws_mention *m);
/* Whose official speaks at a token, where the words do not say it: the country with which a
 * sentence before begins, of the same paragraph or the one before it, and which speaks there; so
 * the sentence itself, behind "with", "and" or a comma; absent for none. */
ws_str ws_cast_country_of_subject(const ws_cast *cast, uint32_t token);
/* home.c: the country of the place that begins the sentence or the paragraph of a token ("In Paris,
 * ..."); absent for none. */
ws_str ws_cast_country_at(const ws_cast *cast, uint32_t token);
/* The same, else that of the subject before, else the text's own; may be absent. */
ws_str ws_cast_home_at(const ws_cast *cast, uint32_t token);
/* Whether bodies of several countries have that name of the lexicon: Congress. */
bool ws_cast_is_shared(const ws_cast *cast, uint32_t name, uint32_t at, uint32_t end);
/* Of those the one of the text's country. */
void ws_cast_settle_namesakes(ws_cast *cast);
void ws_cast_settle_georgia(ws_cast *cast); /* the state, not the country */
/* strangers.c: not those whom the lexicon knows by the name. */
void ws_cast_find_strangers(ws_cast *cast);
/* settle.c: offices without a country take the one that the text gives elsewhere. */
void ws_cast_settle_offices(ws_cast *cast);
/* A firm's or body's name that a shorter or longer one means; `shorts`: words to bodies so far. */
void ws_cast_settle_firm(ws_cast *cast, ws_mention *m);
void ws_cast_settle_short(ws_cast *cast, ws_mention *m, ws_index *shorts);
/* MSS, where the text has "(MSS)" behind a name; @UnityParty, where it has the Unity Party. */
void ws_cast_settle_alias(ws_cast *cast, ws_mention *m);
void ws_cast_settle_handles(ws_cast *cast);

/* former.c: "NAME, who once led X", "who ran X until 2010", behind a name that ends at a token.
 * What remains of the body of the person at a mention who has left it: its country, or WS_NOBODY;
 * the body where nothing says so. `behind`: it is said behind the name. */
bool ws_cast_led_once(const ws_cast *cast, uint32_t at);
uint32_t ws_cast_body_left(ws_cast *cast, const ws_mention *m, uint32_t body, bool behind);

/* people.c: The office of whoever was met last with the role at a token: "the governor" gives
 * X/Governor's Office, "the minister" the ministry; else the head of the text's own country.
 * WS_NOBODY for none.
 */
uint32_t ws_cast_office_of_role(ws_cast *cast, uint32_t noun);

/* A town that has a mayor, under the text's own country; every other body as it is. */
uint32_t ws_cast_at_home(ws_cast *cast, uint32_t body, uint32_t role);

/* home.c: the country that the text is about, by all that is read of it; leaves it as it is where
 * nothing tells. */
void ws_cast_settle_home(ws_cast *cast);

/* joined.c: a small word at i, or 's, goes on with the name of a body from `at`: Sailors for Peace.
 * Where the name of a body ends that begins with the name of something else at [at, end): Muslim
 * Advocates; `end` for none. The same of a name that ends with a place or ".com" besides; `at` for
 * none. */
bool ws_cast_asks_for_body(const ws_cast *cast, uint32_t at); /* director of, before `at` */
bool ws_cast_joins_name(const ws_cast *cast, uint32_t at, uint32_t i);
uint32_t ws_cast_joined_end(const ws_cast *cast, uint32_t at, uint32_t end);
/* "Houthi military": one word at [at, end) for what the body of the lexicon before it has. */
bool ws_cast_is_of_body(const ws_cast *cast, uint32_t at, uint32_t end);
/* A name of the lexicon at [i, end) is only a word of the name that begins at `at`: Federal Police,
 * Orange Democratic Movement. */
bool ws_cast_is_word_of_body(const ws_cast *cast, uint32_t at, uint32_t i, uint32_t end);
uint32_t ws_cast_body_end(const ws_cast *cast, uint32_t at, uint32_t end);

/* bodies.c: "Postal Service", "Border Police": a name of two words and more that only bodies of a
 * state have. */
bool ws_cast_is_of_state(const ws_cast *cast, const ws_mention *m);
/* Mark names that look like a person's and are a body's. */
void ws_cast_find_bodies(ws_cast *cast);
/* A country or capital before a body's name belongs to it: China Institutes of ..., Australian
 * Federal Police; before one word (Chinese Embassy) only to its path. `before`, the last mention,
 * is taken for the body's at [at, end). */
void ws_cast_add_body(ws_cast *cast, const ws_mention *before, uint32_t at, uint32_t end);
/* "Norway Fish Watch": a country's name right before such a body's. */
bool ws_cast_is_watch(const ws_cast *cast, const ws_mention *before, uint32_t at, uint32_t end);
/* "Harbour Union Commission": a part of the body of the lexicon right before [at, end). */
bool ws_cast_add_part(ws_cast *cast, uint32_t at, uint32_t end);
/* The same where a name of the lexicon at [at, end) is a part of it. The token behind, or `at`. */
uint32_t ws_cast_add_local_body(ws_cast *cast, uint32_t at, uint32_t end);

/* employer.c: the body of a description, when somebody with the role can belong to it;
 * WS_NOBODY. */
uint32_t ws_cast_employer(ws_cast *cast, uint32_t body, uint32_t role);
/* People who are named in one breath are of one body. */
void ws_cast_share_bodies(ws_cast *cast);
/* The body of somebody in office by the lexicon: none of the state in opposition. */
ws_str ws_cast_body_held(const ws_cast *cast, const ws_mention *m);
/* Whether a body that the text names with somebody's role counts for more than the office that the
 * lexicon gives: "Harbour Board chairman". */
bool ws_cast_is_body_now(const ws_cast *cast, const ws_mention *m, uint32_t body, uint32_t role);

/* beginning.c: "Foreign policy analysts", "Local shepherds said", where a name would end at `end`;
 * "Opening a review", "Masked gunmen"; "Writer Ada Moe". */
bool ws_cast_is_plain_beginning(const ws_cast *cast, uint32_t at, uint32_t end);
bool ws_cast_is_plain_gerund(const ws_cast *cast, uint32_t at);
bool ws_cast_is_role_before_name(const ws_cast *cast, uint32_t at);
bool ws_cast_is_trade_before_name(const ws_cast *cast, uint32_t at); /* "Carmaker Skoda" */

/* compound.c: Halden-based, pro-Harbour: no name; a name that ends before such a hyphen. */
bool ws_cast_is_compound(const ws_text *t, uint32_t i);

/* "the Houthi-run health ministry", at "health": of those who run it, not of whoever spoke. */
bool ws_cast_is_run_by_others(const ws_cast *cast, uint32_t at);
bool ws_cast_is_hyphened(const ws_text *t, uint32_t end);
/* "CCTV footage": no broadcaster. */
bool ws_cast_is_camera(const ws_cast *cast, uint32_t at, uint32_t end);

/* peoples.c: "African Americans", whose first word is the name of the lexicon at [at, end): the
 * token behind the mention that was added, or `at`. */
uint32_t ws_cast_add_people(ws_cast *cast, uint32_t name, uint32_t at, uint32_t end);

/* trade.c: "Cryptographer", "Homeowner" at the beginning of a sentence, by how it ends; no first
 * name that ends so. `plural`: "Exporters". */
bool ws_cast_looks_like_trade(const ws_cast *cast, uint32_t at, bool plural);

static inline bool
has_class(const ws_cast *cast, uint32_t i, ws_classes classes)
{
    return (cast->classes[i] & classes) != 0;
}

static inline bool
is_the_word(const ws_cast *cast, uint32_t i, const char *word)
{
    return ws_token_is(cast->t, i, word);
}

static inline bool
is_word(const ws_text *t, uint32_t i)
{
    return t->tokens[i].kind == WS_TOKEN_WORD || t->tokens[i].kind == WS_TOKEN_NUMBER;
}

static inline bool
has_class_of(const ws_cast *cast, uint32_t word, ws_classes classes)
{
    return (ws_wordclass_of(&cast->lex->classes, word) & classes) != 0;
}

/* 's, or an apostrophe behind a plural. */
static inline bool
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

static inline bool
is_capital(const ws_text *t, uint32_t i)
{
    uint8_t shape = t->tokens[i].shape;

    return t->tokens[i].kind == WS_TOKEN_WORD && shape >= WS_SHAPE_TITLE && !is_possessive(t, i);
}

static inline bool
ws_ends_in_s(const ws_text *t, uint32_t i)
{
    return (t->s[t->tokens[i].end - 1] | 0x20) == 's';
}

static inline bool
is_abbreviation(const ws_text *t, uint32_t i)
{
    return t->tokens[i].shape == WS_SHAPE_UPPER && t->tokens[i].end - t->tokens[i].start > 2 &&
           !memchr(t->s + t->tokens[i].start, '.', t->tokens[i].end - t->tokens[i].start);
}

static inline bool
is_country(const ws_cast *cast, const ws_mention *m)
{
    return m->entity != WS_NOBODY && cast->entities[m->entity].kind == WS_KIND_COUNTRY &&
           m->kind == WS_MENTION_ACTOR;
}

/* Behind the colon of a dateline: ABU DHABI: The minister. */
static inline bool
is_behind_colon(const ws_text *t, uint32_t i)
{
    uint32_t from = i - 1;

    if (t->s[t->tokens[from].start] != ':' || !t->tokens[i].spaced)
        return false;
    while (from > 0 && i - from < 5 && t->tokens[from - 1].shape == WS_SHAPE_UPPER &&
           t->tokens[from - 1].sentence == t->tokens[i].sentence)
        from--;
    return from + 1 < i && (from == 0 || t->tokens[from - 1].sentence != t->tokens[i].sentence);
}

/* Behind the dash of a dateline: NAIROBI, 12 June - Aid workers. */
static inline bool
is_behind_place(const ws_text *t, uint32_t i)
{
    uint32_t from = i, floor = i > 12 ? i - 12 : 0;

    if (is_behind_colon(t, i))
        return true;
    if (t->tokens[i - 1].kind != WS_TOKEN_MARK || !t->tokens[i - 1].spaced ||
        !memchr("-\xE2", t->s[t->tokens[i - 1].start], 2))
        return false;
    while (from > floor && t->tokens[from - 1].sentence == t->tokens[i].sentence)
        from--;
    return t->tokens[from].shape == WS_SHAPE_UPPER &&
           (from == 0 || t->tokens[from - 1].sentence != t->tokens[i].sentence);
}

static inline bool
is_initial(const ws_text *t, uint32_t i)
{
    return i == 0 || t->tokens[i - 1].sentence != t->tokens[i].sentence ||
           t->tokens[i - 1].kind == WS_TOKEN_OPEN || is_behind_place(t, i);
}

#endif
