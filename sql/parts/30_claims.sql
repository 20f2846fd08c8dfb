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
  source_at int4multirange, cue_at int4multirange, content_at int4multirange,
  decided_by text, decided_at timestamptz, proposed jsonb, corrected text[]
);
CREATE TYPE whosaid_claim_row AS (
  id int, parent int,
  actor text, act text, targets text[],
  concept text, polarity smallint,
  mode text, coder text, origin text, status text,
  confidence float8, tagged_at timestamptz, attrs jsonb,
  weight float8,
  target text, quote text, source text, cue text,
  content_start int, content_end int, source_start int, source_end int, cue_start int, cue_end int,
  note text, decided_by text, decided_at timestamptz, corrected text[]
);

/* The planner puts the _some form in place of the other where a query reads some columns only. */
CREATE FUNCTION claims_support(internal) RETURNS internal
  LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE AS 'MODULE_PATHNAME', 'article_claims_support';
CREATE FUNCTION claim_rows_support(internal) RETURNS internal
  LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE AS 'MODULE_PATHNAME', 'article_claim_rows_support';
CREATE FUNCTION claims(article) RETURNS SETOF whosaid_claim
  LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 100 ROWS 10 SUPPORT claims_support
  AS 'MODULE_PATHNAME', 'article_claims';
CREATE FUNCTION claims_some(article, columns int[]) RETURNS SETOF whosaid_claim
  LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 100 ROWS 10 SUPPORT claims_support
  AS 'MODULE_PATHNAME', 'article_claims_some';
CREATE FUNCTION claims(article, claimquery) RETURNS SETOF whosaid_claim
  LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 100 ROWS 3 SUPPORT claims_support
  AS 'MODULE_PATHNAME', 'article_claims';
CREATE FUNCTION claims_some(article, claimquery, columns int[]) RETURNS SETOF whosaid_claim
  LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 100 ROWS 3 SUPPORT claims_support
  AS 'MODULE_PATHNAME', 'article_claims_some';
/* For an editor: thousands of claims over a whole text would make as many copies of it. */
CREATE FUNCTION claims_brief(article article, most int) RETURNS SETOF whosaid_claim
  LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 100 ROWS 10
  AS 'MODULE_PATHNAME', 'article_claims_brief';
/* What counts is said here, and with the same words and default in everything that makes numbers. */
CREATE FUNCTION claim_rows(article article, query claimquery DEFAULT NULL,
    counted text DEFAULT 'confirmed', per_target bool DEFAULT false) RETURNS SETOF whosaid_claim_row
  LANGUAGE C IMMUTABLE PARALLEL SAFE COST 100 ROWS 20 SUPPORT claim_rows_support
  AS 'MODULE_PATHNAME', 'article_claim_rows';
CREATE FUNCTION claim_rows_some(article, claimquery, text, bool, columns int[]) RETURNS SETOF whosaid_claim_row
  LANGUAGE C IMMUTABLE PARALLEL SAFE COST 100 ROWS 20 SUPPORT claim_rows_support
  AS 'MODULE_PATHNAME', 'article_claim_rows_some';
CREATE FUNCTION claim_count(article article, query claimquery DEFAULT NULL, counted text DEFAULT NULL)
  RETURNS int
  LANGUAGE C IMMUTABLE PARALLEL SAFE COST 100 AS 'MODULE_PATHNAME', 'article_claim_count';
CREATE FUNCTION claim_json(article, id bigint) RETURNS jsonb
  LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 100 AS 'MODULE_PATHNAME', 'article_claim_json';

COMMENT ON TYPE whosaid_claim IS 'one claim as a row, with its words and their positions in code points';
COMMENT ON TYPE whosaid_claim_row IS 'one claim x actor x concept (x target), with the weight that makes a claim''s rows add up to 1';
COMMENT ON FUNCTION claims_support(internal) IS 'planner support: claims() and claim_rows() make only the columns that are read';
COMMENT ON FUNCTION claims_some(article, int[]) IS 'claims() with only the columns of these numbers, the others null; for the planner';
COMMENT ON FUNCTION claims_some(article, claimquery, int[]) IS 'claims() with only the columns of these numbers, the others null; for the planner';
COMMENT ON FUNCTION claim_rows_some(article, claimquery, text, bool, int[]) IS 'claim_rows() with only the columns of these numbers, the others null; for the planner';
COMMENT ON FUNCTION claims_brief(article, int) IS 'claims() with no more than the first bytes, as many as `most` says, of their words';
COMMENT ON FUNCTION claims(article) IS 'the claims of an article as rows';
COMMENT ON FUNCTION claims(article, claimquery) IS 'the claims that satisfy the query, as rows';
COMMENT ON FUNCTION claim_rows(article, claimquery, text, bool)
  IS 'one row per claim x actor x concept (x target), weighted: for GROUP BY, CSV and R; counted: confirmed (the default), suggested or all, never rejected ones';
COMMENT ON FUNCTION claim_count(article, claimquery, text)
  IS 'number of claims: without a query the confirmed ones, with one all that satisfy it; counted: confirmed, suggested or all, never rejected ones';
COMMENT ON FUNCTION claim_json(article, bigint) IS 'one claim in its JSON form, as restore() takes it; null when there is none';
COMMENT ON FUNCTION claim_rows_support(internal) IS 'planner support of claim_rows()';
