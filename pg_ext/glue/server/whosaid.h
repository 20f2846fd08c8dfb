/*
 * whosaid.h
 *    What the glue files share: how a call enters the core and how its errors, strings and values
 *    come back. Glue files include this one, never each other.
 */
#ifndef WHOSAID_H
#define WHOSAID_H

#include "glue/server/compat.h"

#include "access/tupdesc.h"
#include "fmgr.h"

#include "edit/decide.h"
#include "edit/edit.h"
#include "learn/learn.h"
#include "lexicon/actor_file.h"
#include "lexicon/codebook.h"
#include "model/article.h"
#include "model/fields.h"
#include "query/match.h"
#include "query/query.h"
#include "store/format.h"
#include "who/suggest.h"

/* ---- pg_bridge.c: contexts, errors, strings ------------------------------------------------- */

/* A core context over the current memory context: palloc, interrupts, zlib. */
void core_begin(ws_ctx *cx);

/* Raise cx->error (never returns), or hand it to a soft-error context. */
void core_error(const ws_ctx *cx) __attribute__((noreturn));
void core_error_soft(const ws_ctx *cx, Node *escontext);

/* Raise unless the core call worked. */
#define CORE(cx, call)                                                                             \
    do {                                                                                           \
        if (!(call))                                                                               \
            core_error(cx);                                                                        \
    } while (0)

/* Strings cross between the server's encoding and the core's UTF-8 here and nowhere else. */
ws_str utf8_from_server(const char *s, size_t len);
ws_str utf8_from_text(Datum text_datum); /* detoasts; borrowed from the detoasted copy */
char *server_cstring(ws_str s);
text *server_text(ws_str s);
#define server_text_datum(s) PointerGetDatum(server_text(s))

/* ---- article_value.c: articles as datums ---------------------------------------------------- */

/* A text argument as articles keep it: CRLF turned into LF, and a notice that says so. */
ws_str plain_text(ws_ctx *cx, Datum text_datum);

/* Read an article argument whole; memory lasts as long as the current memory context. */
void article_load(ws_ctx *cx, Datum datum, ws_article *a);

/* Read only these members of the claims (WS_READ_...), and no more of the value than has them; the
 * text is not there. */
void article_load_claims(ws_ctx *cx, Datum datum, uint32_t members, ws_article *a);

/* The bytes that are enough to read these members; they last as the value does. */
ws_str article_slice(ws_ctx *cx, Datum datum, uint32_t members);

/* From the header alone: bytes of the text. */
uint32_t article_load_text_len(ws_ctx *cx, Datum datum);

/* Seal was done; pack into a new datum. */
Datum article_datum(ws_ctx *cx, ws_article *a);
/* A notice of the names that were cleaned. */
void tell_repairs(const ws_ctx *cx);

/* Open a claimquery argument. */
void query_load(ws_ctx *cx, Datum datum, ws_query *q);

/* query_match.c: bind a query to an article, reading no more of the value than the query needs and
 * these members. */
void article_match(ws_ctx *cx, Datum article, const ws_query *q, uint32_t members, ws_article *a,
                   ws_matcher **m);

/* The same with a query that is not open yet. */
void article_bind(ws_ctx *cx, Datum article, Datum query, uint32_t members, ws_article *a,
                  ws_matcher **m);

#define PG_GETARG_QUERY(cx, n, q) query_load((cx), PG_GETARG_DATUM(n), (q))

/* ---- json.c: the text form --------------------------------------------------------------------
 */

/* Parse an article's JSON (server encoding), which the article may borrow. False when a soft error
 * was saved. */
bool article_from_json(ws_ctx *cx, const char *json, int len, Node *escontext, ws_article *a);

/* ws_draft_of_json and ws_attrs_of_json of a jsonb; they raise. */
void draft_from_jsonb(ws_ctx *cx, Datum jsonb, bool with_id, ws_draft *d);
void attrs_from_jsonb(ws_ctx *cx, const char *what, Datum jsonb, ws_claim *c);

/* Canonical JSON in the server's encoding, NUL-terminated. */
char *article_to_json(ws_ctx *cx, ws_article *a, bool checks, int *len);
Datum claim_to_jsonb(ws_ctx *cx, ws_article *a, const ws_claim *c);
Datum attrs_to_jsonb(ws_ctx *cx, const ws_claim *c); /* (Datum) 0 when there are none */

/* ---- args.c: arguments that may be NULL, results that are rows ------------------------------- */

/* Raise when argument n is NULL; `what` names it. */
void need_arg(FunctionCallInfo fcinfo, int n, const char *what);

/* Raise unless the function was declared with n arguments, the second of another type than `former`
 * (InvalidOid: any): under declarations of another version a library would read what is not there.
 */
void need_declaration(FunctionCallInfo fcinfo, int n, Oid former);

/* A text argument in UTF-8, absent when NULL. */
ws_str text_arg(FunctionCallInfo fcinfo, int n);

/* The same for a name, as names are kept: what is asked for has no other form than what is stored.
 */
ws_str name_arg(ws_ctx *cx, FunctionCallInfo fcinfo, int n);

/* A timestamptz argument on the core's clock, WS_NO_TIME when NULL; raises outside the years 0001
 * to 9999. */
int64_t time_arg(FunctionCallInfo fcinfo, int n);

/* Which claims count: confirmed ones when NULL. The one argument of everything that makes numbers.
 */
ws_counted counted_arg(ws_ctx *cx, FunctionCallInfo fcinfo, int n);

/* A claim of the article by an int argument that is not NULL; raises when there is none. */
ws_claim *claim_arg(FunctionCallInfo fcinfo, int n, const ws_article *a);

/* Elements of a one-dimensional array argument without NULLs; none when it is NULL. */
Datum *array_arg(FunctionCallInfo fcinfo, int n, const char *what, Oid type, bool **nulls,
                 uint32_t *count);
ws_str *texts_arg(FunctionCallInfo fcinfo, int n, const char *what, uint32_t *count);

/* Raise unless the act is a member of text[] argument n, or that is NULL. */
void check_known_act(ws_ctx *cx, ws_str act, FunctionCallInfo fcinfo, int n);

/* Start a materialised result and return its description, which is the caller's. */
TupleDesc begin_rows(FunctionCallInfo fcinfo);

/* ---- article_change.c ------------------------------------------------------------------------ */

/* Who decides, and when: arguments. */
ws_decision decision_arg(FunctionCallInfo fcinfo, int by, int at);

/* Ids of the claims that satisfy the query, to be taken before any of them changes. */
uint32_t *matching_ids(ws_ctx *cx, ws_article *a, const ws_query *q, uint32_t *n);

/* A jsonb argument that may be given as json, text or a literal. */
Datum jsonb_arg(FunctionCallInfo fcinfo, int n);

/* actor, target, name, concept, act or coder; raises. */
ws_recode_what recode_what(ws_str name);

/* ---- module.c ------------------------------------------------------------------------------- */

/* The setting whosaid.coder, else the role's name; as names are kept. */
const char *current_coder(Oid user);

/* ---- row_values.c: values of claims() in their stored form ----------------------------------- */

/* text[]; empty when n is 0. */
Datum texts_datum(const ws_str *texts, uint32_t n);

/* int4multirange in code points; there must be a span. */
Datum places_datum(const ws_charmap *map, const ws_spans *spans);

/* ---- article_srf.c: claims as rows ----------------------------------------------------------- */

/* The new claims of the article as rows of whosaid_suggestion. */
void return_suggestions(FunctionCallInfo fcinfo, const ws_article *a,
                        const ws_suggested *suggested);

/* ---- own_objects.c: what belongs to this extension ------------------------------------------- */

/* Oid of a relation of this extension, and the extension's schema; raise when there is none. */
Oid extension_relation(const char *name);
Oid extension_schema(void);
Oid extension_type(const char *name); /* InvalidOid when there is none */

Oid relation_owner(Oid relation);

/* Raise unless the current role has the right to the relation. */
void need_right(Oid relation, AclMode mode);

/* Does no row security hide rows of the relation from the current role? */
bool sees_all_rows(Oid relation);

/* From one to the other, names and values have the same text in all sessions, and names are
 * pg_catalog's. */
int fixed_settings_begin(void);
void fixed_settings_end(int level);

/* From one to the other, queries run with fixed settings as the relation's owner, or as who we are,
 * and what they call cannot leave that role. An error ends it, too. */
typedef struct identity {
    Oid user;
    int context, level;
} identity;
void restricted_begin(Oid relation, bool as_owner, identity *before);
void restricted_end(const identity *before);

/* ---- users_table.c: tables of the users that have articles ----------------------------------- */

/* A relation's quoted name with the schema. Raises when there is no such relation. */
char *qualified_name(Oid relation);

/* The same for FROM and UPDATE, without the tables that inherit from it: a primary key holds for
 * one table, or for all partitions of one. */
char *rows_of(Oid table);

/* The topmost table that it is a partition of. Raises when there is no such table. */
Oid topmost(Oid table);

/* Article, or a domain over it? */
bool is_article_type(Oid type);

/* A column's number; of one of articles. Raise when there is no such column. */
AttrNumber column_number(Oid table, const char *name);
AttrNumber article_column_number(Oid table, const char *name);

/* The same, as a trigger's first argument names it. */
struct TriggerData;
int trigger_column(const struct TriggerData *t);

/* The name of the table's column of articles: `wanted`, or, when it is NULL, the only one. */
char *column_of_articles(Oid table, const char *wanted);

/* ---- lexicon.c: actors, cues and concepts of this database ----------------------------------- */

/* The lexicon as the current statement sees it. It stays the same, and alive, as long as the
 * function's call site. */
const ws_lexicon *lexicon_for(FunctionCallInfo fcinfo);

/* The names that the lexicon has, in the same way. */
const ws_codebook *codebook_for(FunctionCallInfo fcinfo);

/* ---- models.c: models of the tagger ---------------------------------------------------------- */

/* What finds spans, and what decides on speakers, acts and targets. */
typedef struct tagger_model {
    ws_spans_model *spans;
    ws_judge judge;
} tagger_model;

/* The row of whosaid_model of that name, verified; WS_NONE: the one in the library. Good until the
 * function's call site asks for another one. */
const tagger_model *model_named(FunctionCallInfo fcinfo, ws_str name);

/* The files of the one in the library. */
ws_model_files shipped_files(void);

/* ---- tagger.c: claims that are suggested ------------------------------------------------------
 */

/* The article with what the tagger finds added, *n claims; the datum itself when there are none. */
Datum with_suggestions(FunctionCallInfo fcinfo, ws_str model, const ws_suggest_options *options,
                       Datum article, uint32_t *n);

/* Raise unless it is from 0 to 1. */
double check_threshold(double threshold);

/* now() on the core's clock. */
int64_t transaction_time(void);

/* ---- job_key.c: operators by name ------------------------------------------------------------ */

/* OPERATOR(schema.name), whatever the search_path. */
char *operator_by_name(Oid oid);

/* PostgreSQL's clock starts 30 years after the core's. */
#define EPOCH_SHIFT ((int64_t)(POSTGRES_EPOCH_JDATE - UNIX_EPOCH_JDATE) * USECS_PER_DAY)

/* ---- selfuncs.c: estimates ------------------------------------------------------------------- */

/* Estimators know our operators and types by the addresses of these. */
Datum article_matches(PG_FUNCTION_ARGS);
Datum claimquery_matches(PG_FUNCTION_ARGS);
Datum claimquery_in(PG_FUNCTION_ARGS);

/* Fill in the rows of a call of claims() and the like; NULL when nothing can be said. */
struct SupportRequestRows;
Node *estimate_claims(struct SupportRequestRows *request, double rows_per_claim);

#endif
