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
COMMENT ON OPERATOR FAMILY article_ops USING btree IS 'order of articles';
COMMENT ON OPERATOR FAMILY article_ops USING hash IS 'equality of articles';
