/* ---- only names of the codebook -------------------------------------------------------------- */

/* The codebook is what the views whosaid_actor, whosaid_concept, whosaid_act and whosaid_attr show.
 * Kinds of names: actor, target, concept, act, attr. */

/* AFTER INSERT OR UPDATE, FOR EACH ROW; arguments: the column, then the kinds (all). */
CREATE FUNCTION whosaid_codebook() RETURNS trigger
  LANGUAGE C AS 'MODULE_PATHNAME';
CREATE FUNCTION check_codebook(article article, kinds text[] DEFAULT NULL,
    before article DEFAULT NULL) RETURNS article
  LANGUAGE C STABLE PARALLEL SAFE COST 100 AS 'MODULE_PATHNAME';
CREATE FUNCTION unknown_names(article article, kinds text[] DEFAULT NULL,
    OUT id int, OUT kind text, OUT name text, OUT nearest text[]) RETURNS SETOF record
  LANGUAGE C STABLE PARALLEL SAFE COST 100 ROWS 3 AS 'MODULE_PATHNAME';
CREATE FUNCTION nearest_names(kind text, name text, among text[] DEFAULT NULL) RETURNS text[]
  LANGUAGE C STABLE PARALLEL SAFE COST 10000 AS 'MODULE_PATHNAME';

CREATE FUNCTION article_names(article article, counted text DEFAULT 'confirmed',
    OUT kind text, OUT name text, OUT known bool) RETURNS SETOF record
  LANGUAGE C STABLE PARALLEL SAFE COST 100 ROWS 50 AS 'MODULE_PATHNAME';
CREATE FUNCTION codebook_use("table" regclass, "column" name DEFAULT NULL,
    counted text DEFAULT 'confirmed', OUT kind text, OUT name text, OUT uses bigint,
    OUT articles bigint, OUT known bool, OUT alike text[]) RETURNS SETOF record
  LANGUAGE C STABLE COST 10000 ROWS 200 AS 'MODULE_PATHNAME';

COMMENT ON FUNCTION whosaid_codebook()
  IS 'trigger, after insert or update for each row, that refuses confirmed claims with names that the codebook lacks; its arguments name the column and the kinds (actor, target, concept, act, attr; all)';
COMMENT ON FUNCTION check_codebook(article, text[], article)
  IS 'the article, unless a confirmed claim has names that the codebook lacks and that it did not have before: then an error with the nearest ones';
COMMENT ON FUNCTION unknown_names(article, text[]) IS 'the names of an article''s claims that the codebook lacks, each with the nearest known ones';
COMMENT ON FUNCTION nearest_names(text, text, text[]) IS 'at most three names that may have been meant, the likest first: of the codebook, or among those given';
COMMENT ON FUNCTION article_names(article, text) IS 'every name of every claim that counts: its kind, and whether the codebook has it';
COMMENT ON FUNCTION codebook_use(regclass, name, text)
  IS 'how often each name is used in a table''s claims and in how many articles, whether the codebook has it, and which names look like it';
