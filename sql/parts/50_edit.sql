/* ---- changing claims ------------------------------------------------------------------------ */

/* Not strict and immutable: known acts, coder and clock come in as stable defaults. */

CREATE FUNCTION tag(
    article article, content int4multirange, actors text[] DEFAULT NULL,
    act text DEFAULT NULL, targets text[] DEFAULT NULL,
    concepts text[] DEFAULT NULL, polarity bigint DEFAULT NULL, polarities bigint[] DEFAULT NULL,
    source int4multirange DEFAULT NULL, cue int4multirange DEFAULT NULL,
    parent bigint DEFAULT NULL, mode text DEFAULT NULL, note text DEFAULT NULL,
    attrs jsonb DEFAULT NULL, origin text DEFAULT 'person', status text DEFAULT 'confirmed',
    confidence float8 DEFAULT NULL, coder text DEFAULT whosaid_coder(),
    tagged_at timestamptz DEFAULT pg_catalog.now(),
    known_acts text[] DEFAULT whosaid_acts())
  RETURNS article
  LANGUAGE C IMMUTABLE PARALLEL SAFE COST 100 AS 'MODULE_PATHNAME', 'article_tag_span';

CREATE FUNCTION tag(
    article article, quote text, actors text[] DEFAULT NULL,
    act text DEFAULT NULL, targets text[] DEFAULT NULL,
    concepts text[] DEFAULT NULL, polarity bigint DEFAULT NULL, polarities bigint[] DEFAULT NULL,
    source text DEFAULT NULL, cue text DEFAULT NULL,
    parent bigint DEFAULT NULL, mode text DEFAULT NULL, note text DEFAULT NULL,
    attrs jsonb DEFAULT NULL, origin text DEFAULT 'person', status text DEFAULT 'confirmed',
    confidence float8 DEFAULT NULL, coder text DEFAULT whosaid_coder(),
    tagged_at timestamptz DEFAULT pg_catalog.now(),
    known_acts text[] DEFAULT whosaid_acts(), occurrence bigint DEFAULT NULL)
  RETURNS article
  LANGUAGE C IMMUTABLE PARALLEL SAFE COST 100 AS 'MODULE_PATHNAME', 'article_tag_quote';

CREATE FUNCTION retag(article article, id bigint, patch jsonb,
    known_acts text[] DEFAULT whosaid_acts(),
    coder text DEFAULT whosaid_coder(), decided_at timestamptz DEFAULT pg_catalog.now()) RETURNS article
  LANGUAGE C IMMUTABLE PARALLEL SAFE COST 100 AS 'MODULE_PATHNAME', 'article_retag';
CREATE FUNCTION untag(article article, id bigint, "cascade" bool DEFAULT false) RETURNS article
  LANGUAGE C IMMUTABLE PARALLEL SAFE COST 100 AS 'MODULE_PATHNAME', 'article_untag';
CREATE FUNCTION restore(article article, claim jsonb) RETURNS article
  LANGUAGE C IMMUTABLE PARALLEL SAFE COST 100 AS 'MODULE_PATHNAME', 'article_restore';
CREATE FUNCTION confirm(article article, id bigint,
    coder text DEFAULT whosaid_coder(), decided_at timestamptz DEFAULT pg_catalog.now()) RETURNS article
  LANGUAGE C IMMUTABLE PARALLEL SAFE COST 100 AS 'MODULE_PATHNAME', 'article_confirm';
CREATE FUNCTION reject(article article, id bigint,
    coder text DEFAULT whosaid_coder(), decided_at timestamptz DEFAULT pg_catalog.now()) RETURNS article
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
/* The same as a decision of somebody. Another name, and the last argument without a default: of
 * calls with strings alone each must fit one form only. */
CREATE FUNCTION recode_as(article article, query claimquery, patch jsonb, known_acts text[],
    decided_at timestamptz, coder text) RETURNS article
  LANGUAGE C IMMUTABLE PARALLEL SAFE COST 100 AS 'MODULE_PATHNAME', 'article_recode_patch';
CREATE FUNCTION recode(article article, query claimquery, patch jsonb, coder text) RETURNS article
  LANGUAGE sql STABLE PARALLEL SAFE
  RETURN recode_as(article, query, patch, whosaid_acts(), pg_catalog.now(), coder);

COMMENT ON FUNCTION tag(article, int4multirange, text[], text, text[], text[], bigint, bigint[], int4multirange,
  int4multirange, bigint, text, text, jsonb, text, text, float8, text, timestamptz, text[])
  IS 'add a claim at a span; spans count code points, 0-based, end exclusive';
COMMENT ON FUNCTION tag(article, text, text[], text, text[], text[], bigint, bigint[], text,
  text, bigint, text, text, jsonb, text, text, float8, text, timestamptz, text[], bigint)
  IS 'add a claim at quoted words; occurrence says which one when they stand there several times';
COMMENT ON FUNCTION retag(article, bigint, jsonb, text[], text, timestamptz)
  IS 'change a claim by a merge patch: absent keeps, null clears; of a proposal, who decided, when and what was proposed is kept';
COMMENT ON FUNCTION untag(article, bigint, bool) IS 'remove a claim; claims inside it only go with it when cascade is true';
COMMENT ON FUNCTION restore(article, jsonb) IS 'bring a removed claim back under its old id';
COMMENT ON FUNCTION confirm(article, bigint, text, timestamptz) IS 'set a claim''s status to confirmed, and keep who decided and when';
COMMENT ON FUNCTION reject(article, bigint, text, timestamptz) IS 'set a claim''s status to rejected, and keep who decided and when';
COMMENT ON FUNCTION layer(article, text) IS 'the article with the claims of one coder only';
COMMENT ON FUNCTION merge(article, article) IS 'the claims of two articles over the same text; left ids are kept; a null one adds nothing';
COMMENT ON FUNCTION merge_ids(article, article) IS 'which id each claim of the right article gets in merge()';
COMMENT ON FUNCTION recode(article, text, text, text, claimquery, text[])
  IS 'rename an actor, target, name (both), concept, act or coder; paths with all below them';
COMMENT ON FUNCTION recode(article, claimquery, jsonb, text[]) IS 'merge-patch every claim that satisfies the query';
COMMENT ON FUNCTION recode_as(article, claimquery, jsonb, text[], timestamptz, text)
  IS 'merge-patch every claim that satisfies the query; of proposals, who decided and when is kept';
COMMENT ON FUNCTION recode(article, claimquery, jsonb, text)
  IS 'merge-patch every claim that satisfies the query; of proposals, coder has decided';
