/* ---- index ---------------------------------------------------------------------------------- */

/* The format of the keys belongs to the operator class: another format is another class. */
CREATE FUNCTION article_gin_extract(article, internal, internal) RETURNS internal
  LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE AS 'MODULE_PATHNAME';
CREATE FUNCTION article_gin_extract_query(article, internal, int2, internal, internal, internal, internal)
  RETURNS internal
  LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE AS 'MODULE_PATHNAME';
CREATE FUNCTION article_gin_compare(bytea, bytea) RETURNS int4
  LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE AS 'MODULE_PATHNAME';
CREATE FUNCTION article_gin_compare_partial(bytea, bytea, int2, internal) RETURNS int4
  LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE AS 'MODULE_PATHNAME';
CREATE FUNCTION article_gin_consistent(internal, int2, article, int4, internal, internal, internal, internal)
  RETURNS bool
  LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE AS 'MODULE_PATHNAME';
CREATE FUNCTION article_gin_triconsistent(internal, int2, article, int4, internal, internal, internal)
  RETURNS "char"
  LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE AS 'MODULE_PATHNAME';

CREATE FUNCTION article_gin_options(internal) RETURNS void
  LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE AS 'MODULE_PATHNAME';
CREATE OPERATOR CLASS article_ops DEFAULT FOR TYPE article USING gin AS
  OPERATOR 1 @@ (article, claimquery),
  FUNCTION 1 article_gin_compare(bytea, bytea),
  FUNCTION 2 article_gin_extract(article, internal, internal),
  FUNCTION 3 article_gin_extract_query(article, internal, int2, internal, internal, internal, internal),
  FUNCTION 4 article_gin_consistent(internal, int2, article, int4, internal, internal, internal, internal),
  FUNCTION 5 article_gin_compare_partial(bytea, bytea, int2, internal),
  FUNCTION 6 article_gin_triconsistent(internal, int2, article, int4, internal, internal, internal),
  FUNCTION 7 (article, article) article_gin_options(internal),
  STORAGE bytea;

COMMENT ON OPERATOR CLASS article_ops USING gin IS 'claims of articles, for @@';
COMMENT ON OPERATOR FAMILY article_ops USING gin IS 'claims of articles, for @@';
COMMENT ON FUNCTION article_gin_extract(article, internal, internal) IS 'index support';
COMMENT ON FUNCTION article_gin_extract_query(article, internal, int2, internal, internal, internal, internal)
  IS 'index support';
COMMENT ON FUNCTION article_gin_compare(bytea, bytea) IS 'order of index keys';
COMMENT ON FUNCTION article_gin_compare_partial(bytea, bytea, int2, internal) IS 'index support';
COMMENT ON FUNCTION article_gin_consistent(internal, int2, article, int4, internal, internal, internal, internal)
  IS 'index support';
COMMENT ON FUNCTION article_gin_options(internal) IS 'options of an index: text_words';
COMMENT ON FUNCTION article_gin_triconsistent(internal, int2, article, int4, internal, internal, internal)
  IS 'index support';
