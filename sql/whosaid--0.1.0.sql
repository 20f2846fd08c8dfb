/* whosaid 0.1.0: types, functions, operators, operator classes, lexicon.
 *
 * Runs as the bootstrap superuser when a database owner installs it (trusted): nothing is created
 * with OR REPLACE or IF NOT EXISTS, and functions and operators used here are named with their
 * schema. Types need none: pg_catalog is searched first.
 */
\echo Use "CREATE EXTENSION whosaid" to load this file. \quit

/* ---- article: input and output -------------------------------------------------------------- */

CREATE TYPE article;

CREATE FUNCTION article_in(cstring) RETURNS article
  LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE AS 'MODULE_PATHNAME';
CREATE FUNCTION article_out(article) RETURNS cstring
  LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE AS 'MODULE_PATHNAME';
CREATE FUNCTION article_recv(internal) RETURNS article
  LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE AS 'MODULE_PATHNAME';
CREATE FUNCTION article_send(article) RETURNS bytea
  LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE AS 'MODULE_PATHNAME';

/* EXTERNAL: the text part is compressed by ourselves, and the claims block must be readable as one
 * slice. */
CREATE TYPE article (
  INPUT = article_in, OUTPUT = article_out, RECEIVE = article_recv, SEND = article_send,
  INTERNALLENGTH = VARIABLE, ALIGNMENT = int4, STORAGE = external
);

CREATE FUNCTION to_article("text" text) RETURNS article
  LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 100 AS 'MODULE_PATHNAME';
CREATE FUNCTION article_text(article) RETURNS text
  LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 100 AS 'MODULE_PATHNAME';

CREATE FUNCTION article_to_jsonb(article) RETURNS jsonb
  LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 100 AS 'MODULE_PATHNAME';
CREATE FUNCTION jsonb_to_article(jsonb) RETURNS article
  LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 100 AS 'MODULE_PATHNAME';
CREATE CAST (article AS jsonb) WITH FUNCTION article_to_jsonb(article) AS ASSIGNMENT;
CREATE CAST (jsonb AS article) WITH FUNCTION jsonb_to_article(jsonb) AS ASSIGNMENT;

/* ---- claimquery ----------------------------------------------------------------------------- */

CREATE TYPE claimquery;

CREATE FUNCTION claimquery_in(cstring) RETURNS claimquery
  LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE AS 'MODULE_PATHNAME';
CREATE FUNCTION claimquery_out(claimquery) RETURNS cstring
  LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE AS 'MODULE_PATHNAME';
CREATE FUNCTION claimquery_recv(internal) RETURNS claimquery
  LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE AS 'MODULE_PATHNAME';
CREATE FUNCTION claimquery_send(claimquery) RETURNS bytea
  LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE AS 'MODULE_PATHNAME';

CREATE TYPE claimquery (
  INPUT = claimquery_in, OUTPUT = claimquery_out, RECEIVE = claimquery_recv, SEND = claimquery_send,
  INTERNALLENGTH = VARIABLE, ALIGNMENT = int4, STORAGE = extended
);

CREATE FUNCTION claimquery_and(claimquery, claimquery) RETURNS claimquery
  LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE AS 'MODULE_PATHNAME';
CREATE FUNCTION claimquery_or(claimquery, claimquery) RETURNS claimquery
  LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE AS 'MODULE_PATHNAME';
CREATE FUNCTION claimquery_not(claimquery) RETURNS claimquery
  LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE AS 'MODULE_PATHNAME';

CREATE OPERATOR && (LEFTARG = claimquery, RIGHTARG = claimquery, FUNCTION = claimquery_and);
CREATE OPERATOR || (LEFTARG = claimquery, RIGHTARG = claimquery, FUNCTION = claimquery_or);
CREATE OPERATOR !! (RIGHTARG = claimquery, FUNCTION = claimquery_not);

CREATE FUNCTION article_matches(article, claimquery) RETURNS bool
  LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 100 AS 'MODULE_PATHNAME';
CREATE FUNCTION claimquery_matches(claimquery, article) RETURNS bool
  LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 100 AS 'MODULE_PATHNAME';

CREATE OPERATOR @@ (
  LEFTARG = article, RIGHTARG = claimquery, FUNCTION = article_matches,
  COMMUTATOR = @@, RESTRICT = contsel, JOIN = contjoinsel
);
CREATE OPERATOR @@ (
  LEFTARG = claimquery, RIGHTARG = article, FUNCTION = claimquery_matches,
  COMMUTATOR = @@, RESTRICT = contsel, JOIN = contjoinsel
);

/* ---- claims as rows ------------------------------------------------------------------------- */

/* Both types only ever grow at their end; the C code fills them by attribute name. */
CREATE TYPE whosaid_claim AS (
  id int, parent int,
  actors text[], source text, cue text, quote text,
  act text, targets text[],
  concepts text[], polarities smallint[],
  mode text, coder text, origin text, status text,
  confidence float8, tagged_at timestamptz,
  note text, attrs jsonb,
  source_at int4multirange, cue_at int4multirange, content_at int4multirange
);
CREATE TYPE whosaid_claim_row AS (
  id int, parent int,
  actor text, act text, targets text[],
  concept text, polarity smallint,
  mode text, coder text, origin text, status text,
  confidence float8, tagged_at timestamptz, attrs jsonb,
  weight float8
);

/* The planner puts the _some form in place of the other where a query reads some columns only. */
CREATE FUNCTION claims_support(internal) RETURNS internal
  LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE AS 'MODULE_PATHNAME', 'article_claims_support';
CREATE FUNCTION claims(article) RETURNS SETOF whosaid_claim
  LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 100 ROWS 10 SUPPORT claims_support
  AS 'MODULE_PATHNAME', 'article_claims';
CREATE FUNCTION claims_some(article, columns int[]) RETURNS SETOF whosaid_claim
  LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 100 ROWS 10 AS 'MODULE_PATHNAME', 'article_claims_some';
CREATE FUNCTION claims(article, claimquery) RETURNS SETOF whosaid_claim
  LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 100 ROWS 3 SUPPORT claims_support
  AS 'MODULE_PATHNAME', 'article_claims';
CREATE FUNCTION claims_some(article, claimquery, columns int[]) RETURNS SETOF whosaid_claim
  LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 100 ROWS 3 AS 'MODULE_PATHNAME', 'article_claims_some';
CREATE FUNCTION claim_rows(article) RETURNS SETOF whosaid_claim_row
  LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 100 ROWS 20 SUPPORT claims_support
  AS 'MODULE_PATHNAME', 'article_claim_rows';
CREATE FUNCTION claim_rows_some(article, columns int[]) RETURNS SETOF whosaid_claim_row
  LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 100 ROWS 20 AS 'MODULE_PATHNAME', 'article_claim_rows_some';
CREATE FUNCTION claim_rows(article, claimquery) RETURNS SETOF whosaid_claim_row
  LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 100 ROWS 5 SUPPORT claims_support
  AS 'MODULE_PATHNAME', 'article_claim_rows';
CREATE FUNCTION claim_rows_some(article, claimquery, columns int[]) RETURNS SETOF whosaid_claim_row
  LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 100 ROWS 5 AS 'MODULE_PATHNAME', 'article_claim_rows_some';
CREATE FUNCTION claim_count(article) RETURNS int
  LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE AS 'MODULE_PATHNAME', 'article_claim_count';
CREATE FUNCTION claim_count(article, claimquery) RETURNS int
  LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 100 AS 'MODULE_PATHNAME', 'article_claim_count';
CREATE FUNCTION claim_json(article, id int) RETURNS jsonb
  LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 100 AS 'MODULE_PATHNAME', 'article_claim_json';

/* ---- lexicon: shipped rows, overlaid by the user's ------------------------------------------- */

/* For each of the five: NAME_shipped is replaced by upgrades and not dumped; NAME_user is the
 * user's (same key; `disabled` hides a shipped row) and dumped whole; the view NAME is what counts. */

CREATE TABLE whosaid_act_shipped (
  act text PRIMARY KEY, label text NOT NULL, description text, cameo text, plover text
);
CREATE TABLE whosaid_act_user (
  act text PRIMARY KEY CHECK (act OPERATOR(pg_catalog.~) '^[a-z][a-z0-9_-]{0,62}$'),
  label text, description text, cameo text, plover text,
  disabled bool NOT NULL DEFAULT false
);
CREATE VIEW whosaid_act AS
  SELECT u.act, COALESCE(u.label, u.act) AS label, u.description, u.cameo, u.plover
    FROM whosaid_act_user u WHERE NOT u.disabled
  UNION ALL
  SELECT s.act, s.label, s.description, s.cameo, s.plover
    FROM whosaid_act_shipped s
   WHERE NOT EXISTS (SELECT FROM whosaid_act_user u WHERE u.act OPERATOR(pg_catalog.=) s.act);

INSERT INTO whosaid_act_shipped (act, label, description, cameo, plover) VALUES
  ('state',    'states',    'says something without more', '010', NULL),
  ('claim',    'claims',    'says something that its words leave open to doubt', '010', NULL),
  ('confirm',  'confirms',  'says that something said earlier holds', '010', NULL),
  ('deny',     'denies',    'says that an allegation against itself or its own does not hold', '0141', NULL),
  ('accuse',   'accuses',   'says that the target did wrong', '112', 'ACCUSE'),
  ('condemn',  'condemns',  'says that something is wrong', '111', 'ACCUSE'),
  ('support',  'supports',  'sides with the target or with what it does', '051', 'SUPPORT'),
  ('demand',   'demands',   'says that the target must do something', '100', 'REQUEST'),
  ('promise',  'promises',  'commits itself to something', '030', 'AGREE'),
  ('threaten', 'threatens', 'announces harm to the target', '130', 'THREATEN'),
  ('reject',   'rejects',   'refuses a demand, an offer or an assertion', '120', 'REJECT'),
  ('ask',      'asks',      'asks for information, help or an answer', '020', 'REQUEST'),
  ('think',    'thinks',    'holds, believes, expects or fears something', NULL, NULL),
  ('decide',   'decides',   'rules, orders or resolves something', NULL, NULL);

CREATE TABLE whosaid_cue_shipped (
  lemma text PRIMARY KEY, act text NOT NULL, tone smallint, cameo text, plover text
);
CREATE TABLE whosaid_cue_user (
  lemma text PRIMARY KEY, act text, tone smallint, cameo text, plover text,
  disabled bool NOT NULL DEFAULT false
);
CREATE VIEW whosaid_cue AS
  SELECT u.lemma, u.act, u.tone, u.cameo, u.plover
    FROM whosaid_cue_user u WHERE NOT u.disabled
  UNION ALL
  SELECT s.lemma, s.act, s.tone, s.cameo, s.plover
    FROM whosaid_cue_shipped s
   WHERE NOT EXISTS (SELECT FROM whosaid_cue_user u WHERE u.lemma OPERATOR(pg_catalog.=) s.lemma);

CREATE TABLE whosaid_actor_shipped (
  path text PRIMARY KEY, names text[] NOT NULL DEFAULT '{}', kind text,
  person text, country text, valid daterange, attrs jsonb
);
CREATE TABLE whosaid_actor_user (
  path text PRIMARY KEY, names text[] NOT NULL DEFAULT '{}', kind text,
  person text, country text, valid daterange, attrs jsonb,
  disabled bool NOT NULL DEFAULT false
);
CREATE VIEW whosaid_actor AS
  SELECT u.path, u.names, u.kind, u.person, u.country, u.valid, u.attrs
    FROM whosaid_actor_user u WHERE NOT u.disabled
  UNION ALL
  SELECT s.path, s.names, s.kind, s.person, s.country, s.valid, s.attrs
    FROM whosaid_actor_shipped s
   WHERE NOT EXISTS (SELECT FROM whosaid_actor_user u WHERE u.path OPERATOR(pg_catalog.=) s.path);

CREATE TABLE whosaid_concept_shipped (
  code text PRIMARY KEY, label text, proposition text,
  terms text[] NOT NULL DEFAULT '{}', parent text, merged_into text
);
CREATE TABLE whosaid_concept_user (
  code text PRIMARY KEY, label text, proposition text,
  terms text[] NOT NULL DEFAULT '{}', parent text, merged_into text,
  disabled bool NOT NULL DEFAULT false
);
CREATE VIEW whosaid_concept AS
  SELECT u.code, u.label, u.proposition, u.terms, u.parent, u.merged_into
    FROM whosaid_concept_user u WHERE NOT u.disabled
  UNION ALL
  SELECT s.code, s.label, s.proposition, s.terms, s.parent, s.merged_into
    FROM whosaid_concept_shipped s
   WHERE NOT EXISTS (SELECT FROM whosaid_concept_user u WHERE u.code OPERATOR(pg_catalog.=) s.code);

CREATE TABLE whosaid_attr_shipped (
  key text PRIMARY KEY, label text, kind text, "values" text[]
);
CREATE TABLE whosaid_attr_user (
  key text PRIMARY KEY, label text, kind text, "values" text[],
  disabled bool NOT NULL DEFAULT false
);
CREATE VIEW whosaid_attr AS
  SELECT u.key, u.label, u.kind, u."values"
    FROM whosaid_attr_user u WHERE NOT u.disabled
  UNION ALL
  SELECT s.key, s.label, s.kind, s."values"
    FROM whosaid_attr_shipped s
   WHERE NOT EXISTS (SELECT FROM whosaid_attr_user u WHERE u.key OPERATOR(pg_catalog.=) s.key);

SELECT pg_catalog.pg_extension_config_dump('whosaid_act_user', '');
SELECT pg_catalog.pg_extension_config_dump('whosaid_cue_user', '');
SELECT pg_catalog.pg_extension_config_dump('whosaid_actor_user', '');
SELECT pg_catalog.pg_extension_config_dump('whosaid_concept_user', '');
SELECT pg_catalog.pg_extension_config_dump('whosaid_attr_user', '');

ALTER TABLE whosaid_act_shipped OWNER TO @extowner@;
ALTER TABLE whosaid_act_user OWNER TO @extowner@;
ALTER VIEW whosaid_act OWNER TO @extowner@;
ALTER TABLE whosaid_cue_shipped OWNER TO @extowner@;
ALTER TABLE whosaid_cue_user OWNER TO @extowner@;
ALTER VIEW whosaid_cue OWNER TO @extowner@;
ALTER TABLE whosaid_actor_shipped OWNER TO @extowner@;
ALTER TABLE whosaid_actor_user OWNER TO @extowner@;
ALTER VIEW whosaid_actor OWNER TO @extowner@;
ALTER TABLE whosaid_concept_shipped OWNER TO @extowner@;
ALTER TABLE whosaid_concept_user OWNER TO @extowner@;
ALTER VIEW whosaid_concept OWNER TO @extowner@;
ALTER TABLE whosaid_attr_shipped OWNER TO @extowner@;
ALTER TABLE whosaid_attr_user OWNER TO @extowner@;
ALTER VIEW whosaid_attr OWNER TO @extowner@;

GRANT SELECT ON
  whosaid_act_shipped, whosaid_act_user, whosaid_act, whosaid_cue_shipped, whosaid_cue_user,
  whosaid_cue, whosaid_actor_shipped, whosaid_actor_user, whosaid_actor, whosaid_concept_shipped,
  whosaid_concept_user, whosaid_concept, whosaid_attr_shipped, whosaid_attr_user, whosaid_attr
  TO PUBLIC;

CREATE FUNCTION whosaid_acts() RETURNS text[]
  LANGUAGE SQL STABLE PARALLEL SAFE
  BEGIN ATOMIC
    SELECT pg_catalog.array_agg(a.act ORDER BY a.act) FROM whosaid_act a;
  END;
CREATE FUNCTION whosaid_coder() RETURNS text
  LANGUAGE C STABLE PARALLEL SAFE AS 'MODULE_PATHNAME';
CREATE FUNCTION whosaid_version() RETURNS text
  LANGUAGE C IMMUTABLE PARALLEL SAFE AS 'MODULE_PATHNAME';

/* ---- changing claims ------------------------------------------------------------------------ */

/* Not strict and immutable: known acts, coder and clock come in as stable defaults. */

CREATE FUNCTION tag(
    article article, content int4multirange, actors text[] DEFAULT NULL,
    act text DEFAULT NULL, targets text[] DEFAULT NULL,
    concepts text[] DEFAULT NULL, polarity int DEFAULT NULL, polarities int[] DEFAULT NULL,
    source int4multirange DEFAULT NULL, cue int4multirange DEFAULT NULL,
    parent int DEFAULT NULL, mode text DEFAULT NULL, note text DEFAULT NULL,
    attrs jsonb DEFAULT NULL, origin text DEFAULT 'person', status text DEFAULT 'confirmed',
    confidence float8 DEFAULT NULL, coder text DEFAULT whosaid_coder(),
    tagged_at timestamptz DEFAULT pg_catalog.now(),
    known_acts text[] DEFAULT whosaid_acts())
  RETURNS article
  LANGUAGE C IMMUTABLE PARALLEL SAFE COST 100 AS 'MODULE_PATHNAME', 'article_tag_span';

CREATE FUNCTION tag(
    article article, quote text, actors text[] DEFAULT NULL,
    act text DEFAULT NULL, targets text[] DEFAULT NULL,
    concepts text[] DEFAULT NULL, polarity int DEFAULT NULL, polarities int[] DEFAULT NULL,
    source text DEFAULT NULL, cue text DEFAULT NULL,
    parent int DEFAULT NULL, mode text DEFAULT NULL, note text DEFAULT NULL,
    attrs jsonb DEFAULT NULL, origin text DEFAULT 'person', status text DEFAULT 'confirmed',
    confidence float8 DEFAULT NULL, coder text DEFAULT whosaid_coder(),
    tagged_at timestamptz DEFAULT pg_catalog.now(),
    known_acts text[] DEFAULT whosaid_acts(), occurrence int DEFAULT NULL)
  RETURNS article
  LANGUAGE C IMMUTABLE PARALLEL SAFE COST 100 AS 'MODULE_PATHNAME', 'article_tag_quote';

CREATE FUNCTION retag(article article, id int, patch jsonb,
    known_acts text[] DEFAULT whosaid_acts()) RETURNS article
  LANGUAGE C IMMUTABLE PARALLEL SAFE COST 100 AS 'MODULE_PATHNAME', 'article_retag';
CREATE FUNCTION untag(article article, id int, "cascade" bool DEFAULT false) RETURNS article
  LANGUAGE C IMMUTABLE PARALLEL SAFE COST 100 AS 'MODULE_PATHNAME', 'article_untag';
CREATE FUNCTION restore(article article, claim jsonb) RETURNS article
  LANGUAGE C IMMUTABLE PARALLEL SAFE COST 100 AS 'MODULE_PATHNAME', 'article_restore';
CREATE FUNCTION confirm(article article, id int, coder text DEFAULT whosaid_coder()) RETURNS article
  LANGUAGE C IMMUTABLE PARALLEL SAFE COST 100 AS 'MODULE_PATHNAME', 'article_confirm';
CREATE FUNCTION reject(article article, id int, coder text DEFAULT whosaid_coder()) RETURNS article
  LANGUAGE C IMMUTABLE PARALLEL SAFE COST 100 AS 'MODULE_PATHNAME', 'article_reject';
CREATE FUNCTION layer(article article, coder text) RETURNS article
  LANGUAGE C IMMUTABLE PARALLEL SAFE COST 100 AS 'MODULE_PATHNAME', 'article_layer';
CREATE FUNCTION merge("left" article, "right" article) RETURNS article
  LANGUAGE C IMMUTABLE PARALLEL SAFE COST 100 AS 'MODULE_PATHNAME', 'article_merge';
CREATE FUNCTION merge_ids("left" article, "right" article, OUT right_id int, OUT id int)
  RETURNS SETOF record
  LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 100 ROWS 10 AS 'MODULE_PATHNAME', 'article_merge_ids';
CREATE FUNCTION recode(article article, what text, old_name text, new_name text,
    query claimquery DEFAULT NULL, known_acts text[] DEFAULT whosaid_acts()) RETURNS article
  LANGUAGE C IMMUTABLE PARALLEL SAFE COST 100 AS 'MODULE_PATHNAME', 'article_recode';
CREATE FUNCTION recode(article article, query claimquery, patch jsonb,
    known_acts text[] DEFAULT whosaid_acts()) RETURNS article
  LANGUAGE C IMMUTABLE PARALLEL SAFE COST 100 AS 'MODULE_PATHNAME', 'article_recode_patch';

/* ---- equality, order, hash ------------------------------------------------------------------ */

CREATE FUNCTION article_eq(article, article) RETURNS bool
  LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 10 AS 'MODULE_PATHNAME';
CREATE FUNCTION article_ne(article, article) RETURNS bool
  LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 10 AS 'MODULE_PATHNAME';
CREATE FUNCTION article_lt(article, article) RETURNS bool
  LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 10 AS 'MODULE_PATHNAME';
CREATE FUNCTION article_le(article, article) RETURNS bool
  LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 10 AS 'MODULE_PATHNAME';
CREATE FUNCTION article_ge(article, article) RETURNS bool
  LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 10 AS 'MODULE_PATHNAME';
CREATE FUNCTION article_gt(article, article) RETURNS bool
  LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 10 AS 'MODULE_PATHNAME';
CREATE FUNCTION article_cmp(article, article) RETURNS int
  LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 10 AS 'MODULE_PATHNAME';
CREATE FUNCTION article_hash(article) RETURNS int
  LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 10 AS 'MODULE_PATHNAME';
CREATE FUNCTION article_hash_extended(article, bigint) RETURNS bigint
  LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 10 AS 'MODULE_PATHNAME';

CREATE OPERATOR = (LEFTARG = article, RIGHTARG = article, FUNCTION = article_eq,
  COMMUTATOR = =, NEGATOR = <>, RESTRICT = eqsel, JOIN = eqjoinsel, HASHES, MERGES);
CREATE OPERATOR <> (LEFTARG = article, RIGHTARG = article, FUNCTION = article_ne,
  COMMUTATOR = <>, NEGATOR = =, RESTRICT = neqsel, JOIN = neqjoinsel);
CREATE OPERATOR < (LEFTARG = article, RIGHTARG = article, FUNCTION = article_lt,
  COMMUTATOR = >, NEGATOR = >=, RESTRICT = scalarltsel, JOIN = scalarltjoinsel);
CREATE OPERATOR <= (LEFTARG = article, RIGHTARG = article, FUNCTION = article_le,
  COMMUTATOR = >=, NEGATOR = >, RESTRICT = scalarlesel, JOIN = scalarlejoinsel);
CREATE OPERATOR >= (LEFTARG = article, RIGHTARG = article, FUNCTION = article_ge,
  COMMUTATOR = <=, NEGATOR = <, RESTRICT = scalargesel, JOIN = scalargejoinsel);
CREATE OPERATOR > (LEFTARG = article, RIGHTARG = article, FUNCTION = article_gt,
  COMMUTATOR = <, NEGATOR = <=, RESTRICT = scalargtsel, JOIN = scalargtjoinsel);

CREATE OPERATOR CLASS article_ops DEFAULT FOR TYPE article USING btree AS
  OPERATOR 1 <, OPERATOR 2 <=, OPERATOR 3 =, OPERATOR 4 >=, OPERATOR 5 >,
  FUNCTION 1 article_cmp(article, article);
CREATE OPERATOR CLASS article_ops DEFAULT FOR TYPE article USING hash AS
  OPERATOR 1 =,
  FUNCTION 1 article_hash(article), FUNCTION 2 article_hash_extended(article, bigint);

/* ---- index ---------------------------------------------------------------------------------- */

/* The format of the keys belongs to the operator class: another format is another class. */
CREATE FUNCTION article_gin_extract(article, internal, internal) RETURNS internal
  LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE AS 'MODULE_PATHNAME';
CREATE FUNCTION article_gin_extract_query(article, internal, int2, internal, internal, internal, internal)
  RETURNS internal
  LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE AS 'MODULE_PATHNAME';
CREATE FUNCTION article_gin_compare_partial(bytea, bytea, int2, internal) RETURNS int4
  LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE AS 'MODULE_PATHNAME';
CREATE FUNCTION article_gin_consistent(internal, int2, article, int4, internal, internal, internal, internal)
  RETURNS bool
  LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE AS 'MODULE_PATHNAME';
CREATE FUNCTION article_gin_triconsistent(internal, int2, article, int4, internal, internal, internal)
  RETURNS "char"
  LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE AS 'MODULE_PATHNAME';

CREATE OPERATOR CLASS article_ops DEFAULT FOR TYPE article USING gin AS
  OPERATOR 1 @@ (article, claimquery),
  FUNCTION 1 pg_catalog.byteacmp(bytea, bytea),
  FUNCTION 2 article_gin_extract(article, internal, internal),
  FUNCTION 3 article_gin_extract_query(article, internal, int2, internal, internal, internal, internal),
  FUNCTION 4 article_gin_consistent(internal, int2, article, int4, internal, internal, internal, internal),
  FUNCTION 5 article_gin_compare_partial(bytea, bytea, int2, internal),
  FUNCTION 6 article_gin_triconsistent(internal, int2, article, int4, internal, internal, internal),
  STORAGE bytea;

/* ---- comments ------------------------------------------------------------------------------- */

COMMENT ON TYPE article IS 'a text together with its claims: who said what, about whom, at which words';
COMMENT ON TYPE claimquery IS 'a search for claims, such as actor:China & act:deny & !target:*';
COMMENT ON TYPE whosaid_claim IS 'one claim as a row, with its words and their positions in code points';
COMMENT ON TYPE whosaid_claim_row IS 'one claim x actor x concept, with the weight 1 / (actors x concepts)';

COMMENT ON FUNCTION article_in(cstring) IS 'input: JSON, fully checked';
COMMENT ON FUNCTION article_out(article) IS 'output: canonical JSON, whatever the settings';
COMMENT ON FUNCTION article_recv(internal) IS 'binary input: a version byte and the JSON';
COMMENT ON FUNCTION article_send(article) IS 'binary output: a version byte and the JSON';
COMMENT ON FUNCTION to_article(text) IS 'article without claims over a plain text; CRLF becomes LF, with a notice';
COMMENT ON FUNCTION article_text(article) IS 'the text of an article';
COMMENT ON FUNCTION article_to_jsonb(article) IS 'behind the cast to jsonb';
COMMENT ON FUNCTION jsonb_to_article(jsonb) IS 'behind the cast from jsonb';
COMMENT ON CAST (article AS jsonb) IS 'the JSON form of an article';
COMMENT ON CAST (jsonb AS article) IS 'an article from its JSON form, fully checked';

COMMENT ON FUNCTION claimquery_in(cstring) IS 'input: the query language';
COMMENT ON FUNCTION claimquery_out(claimquery) IS 'output: canonical, parses back to the same value';
COMMENT ON FUNCTION claimquery_recv(internal) IS 'binary input: a version byte and the text form';
COMMENT ON FUNCTION claimquery_send(claimquery) IS 'binary output: a version byte and the text form';
COMMENT ON FUNCTION claimquery_and(claimquery, claimquery) IS 'behind &&';
COMMENT ON FUNCTION claimquery_or(claimquery, claimquery) IS 'behind ||';
COMMENT ON FUNCTION claimquery_not(claimquery) IS 'behind !!';
COMMENT ON OPERATOR && (claimquery, claimquery) IS 'claims that satisfy both queries';
COMMENT ON OPERATOR || (claimquery, claimquery) IS 'claims that satisfy either query';
COMMENT ON OPERATOR !! (NONE, claimquery) IS 'claims that do not satisfy the query';
COMMENT ON FUNCTION article_matches(article, claimquery) IS 'behind @@';
COMMENT ON FUNCTION claimquery_matches(claimquery, article) IS 'behind @@';
COMMENT ON OPERATOR @@ (article, claimquery) IS 'one claim of the article satisfies the whole query';
COMMENT ON OPERATOR @@ (claimquery, article) IS 'one claim of the article satisfies the whole query';

COMMENT ON FUNCTION claims_support(internal) IS 'planner support: claims() and claim_rows() make only the columns that are read';
COMMENT ON FUNCTION claims_some(article, int[]) IS 'claims() with only the columns of these numbers, the others null; for the planner';
COMMENT ON FUNCTION claims_some(article, claimquery, int[]) IS 'claims() with only the columns of these numbers, the others null; for the planner';
COMMENT ON FUNCTION claim_rows_some(article, int[]) IS 'claim_rows() with only the columns of these numbers, the others null; for the planner';
COMMENT ON FUNCTION claim_rows_some(article, claimquery, int[]) IS 'claim_rows() with only the columns of these numbers, the others null; for the planner';
COMMENT ON FUNCTION claims(article) IS 'the claims of an article as rows';
COMMENT ON FUNCTION claims(article, claimquery) IS 'the claims that satisfy the query, as rows';
COMMENT ON FUNCTION claim_rows(article) IS 'one row per claim x actor x concept, weighted: for GROUP BY, CSV and R';
COMMENT ON FUNCTION claim_rows(article, claimquery) IS 'the same for the claims that satisfy the query';
COMMENT ON FUNCTION claim_count(article) IS 'number of claims';
COMMENT ON FUNCTION claim_count(article, claimquery) IS 'number of claims that satisfy the query';
COMMENT ON FUNCTION claim_json(article, int) IS 'one claim in its JSON form, as restore() takes it; null when there is none';

COMMENT ON TABLE whosaid_act_shipped IS 'acts that come with whosaid; replaced by upgrades';
COMMENT ON TABLE whosaid_act_user IS 'your acts: add one, change a shipped one, or hide it with disabled';
COMMENT ON VIEW whosaid_act IS 'the acts that tag() knows: shipped ones overlaid by yours';
COMMENT ON TABLE whosaid_cue_shipped IS 'cues that come with whosaid; replaced by upgrades';
COMMENT ON TABLE whosaid_cue_user IS 'your cues: words that introduce claims, with act and tone';
COMMENT ON VIEW whosaid_cue IS 'cues in force: shipped ones overlaid by yours; tone is not polarity';
COMMENT ON TABLE whosaid_actor_shipped IS 'actors that come with whosaid; replaced by upgrades';
COMMENT ON TABLE whosaid_actor_user IS 'your actors: path, names, kind, person, country, dates of validity';
COMMENT ON VIEW whosaid_actor IS 'actors in force: shipped ones overlaid by yours';
COMMENT ON TABLE whosaid_concept_shipped IS 'concepts that come with whosaid (none); replaced by upgrades';
COMMENT ON TABLE whosaid_concept_user IS 'your codebook: code, proposition, terms';
COMMENT ON VIEW whosaid_concept IS 'concepts in force: shipped ones overlaid by yours';
COMMENT ON TABLE whosaid_attr_shipped IS 'claim attributes that come with whosaid (none); replaced by upgrades';
COMMENT ON TABLE whosaid_attr_user IS 'your claim attributes: key, label, kind, allowed values';
COMMENT ON VIEW whosaid_attr IS 'claim attributes in force: shipped ones overlaid by yours';
COMMENT ON FUNCTION whosaid_acts() IS 'the acts of whosaid_act; the default of known_acts';
COMMENT ON FUNCTION whosaid_coder() IS 'who is tagging: the setting whosaid.coder, else the current role';
COMMENT ON FUNCTION whosaid_version() IS 'version of the loaded library';

COMMENT ON FUNCTION tag(article, int4multirange, text[], text, text[], text[], int, int[], int4multirange,
  int4multirange, int, text, text, jsonb, text, text, float8, text, timestamptz, text[])
  IS 'add a claim at a span; spans count code points, 0-based, end exclusive';
COMMENT ON FUNCTION tag(article, text, text[], text, text[], text[], int, int[], text,
  text, int, text, text, jsonb, text, text, float8, text, timestamptz, text[], int)
  IS 'add a claim at quoted words; occurrence says which one when they stand there several times';
COMMENT ON FUNCTION retag(article, int, jsonb, text[]) IS 'change a claim by a merge patch: absent keeps, null clears';
COMMENT ON FUNCTION untag(article, int, bool) IS 'remove a claim; claims inside it only go with it when cascade is true';
COMMENT ON FUNCTION restore(article, jsonb) IS 'bring a removed claim back under its old id';
COMMENT ON FUNCTION confirm(article, int, text) IS 'set a claim''s status to confirmed';
COMMENT ON FUNCTION reject(article, int, text) IS 'set a claim''s status to rejected';
COMMENT ON FUNCTION layer(article, text) IS 'the article with the claims of one coder only';
COMMENT ON FUNCTION merge(article, article) IS 'the claims of two articles over the same text; left ids are kept; a null one adds nothing';
COMMENT ON FUNCTION merge_ids(article, article) IS 'which id each claim of the right article gets in merge()';
COMMENT ON FUNCTION recode(article, text, text, text, claimquery, text[])
  IS 'rename an actor, target, name (both), concept, act or coder; paths with all below them';
COMMENT ON FUNCTION recode(article, claimquery, jsonb, text[]) IS 'merge-patch every claim that satisfies the query';

COMMENT ON FUNCTION article_eq(article, article) IS 'behind =';
COMMENT ON FUNCTION article_ne(article, article) IS 'behind <>';
COMMENT ON FUNCTION article_lt(article, article) IS 'behind <';
COMMENT ON FUNCTION article_le(article, article) IS 'behind <=';
COMMENT ON FUNCTION article_ge(article, article) IS 'behind >=';
COMMENT ON FUNCTION article_gt(article, article) IS 'behind >';
COMMENT ON FUNCTION article_cmp(article, article) IS 'less, equal or greater';
COMMENT ON FUNCTION article_hash(article) IS 'hash';
COMMENT ON FUNCTION article_hash_extended(article, bigint) IS 'seeded hash';
COMMENT ON OPERATOR = (article, article) IS 'same text, claims and last_id';
COMMENT ON OPERATOR <> (article, article) IS 'not equal';
COMMENT ON OPERATOR < (article, article) IS 'less than';
COMMENT ON OPERATOR <= (article, article) IS 'less than or equal';
COMMENT ON OPERATOR >= (article, article) IS 'greater than or equal';
COMMENT ON OPERATOR > (article, article) IS 'greater than';
COMMENT ON OPERATOR CLASS article_ops USING btree IS 'order of articles';
COMMENT ON OPERATOR CLASS article_ops USING hash IS 'equality of articles';
COMMENT ON OPERATOR CLASS article_ops USING gin IS 'claims of articles, for @@';
COMMENT ON OPERATOR FAMILY article_ops USING btree IS 'order of articles';
COMMENT ON OPERATOR FAMILY article_ops USING hash IS 'equality of articles';
COMMENT ON OPERATOR FAMILY article_ops USING gin IS 'claims of articles, for @@';

COMMENT ON FUNCTION article_gin_extract(article, internal, internal) IS 'index support';
COMMENT ON FUNCTION article_gin_extract_query(article, internal, int2, internal, internal, internal, internal)
  IS 'index support';
COMMENT ON FUNCTION article_gin_compare_partial(bytea, bytea, int2, internal) IS 'index support';
COMMENT ON FUNCTION article_gin_consistent(internal, int2, article, int4, internal, internal, internal, internal)
  IS 'index support';
COMMENT ON FUNCTION article_gin_triconsistent(internal, int2, article, int4, internal, internal, internal)
  IS 'index support';
