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

CREATE FUNCTION article_match_sel(internal, oid, internal, int4) RETURNS float8
  LANGUAGE C STABLE STRICT PARALLEL SAFE AS 'MODULE_PATHNAME';
CREATE FUNCTION article_match_joinsel(internal, oid, internal, int2, internal) RETURNS float8
  LANGUAGE C STABLE STRICT PARALLEL SAFE AS 'MODULE_PATHNAME';

CREATE OPERATOR @@ (
  LEFTARG = article, RIGHTARG = claimquery, FUNCTION = article_matches,
  COMMUTATOR = @@, RESTRICT = article_match_sel, JOIN = article_match_joinsel
);
CREATE OPERATOR @@ (
  LEFTARG = claimquery, RIGHTARG = article, FUNCTION = claimquery_matches,
  COMMUTATOR = @@, RESTRICT = article_match_sel, JOIN = article_match_joinsel
);

CREATE FUNCTION whosaid_fields(OUT field text, OUT "of" text, OUT choices text[], OUT expected text)
  RETURNS SETOF record
  LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE ROWS 20 AS 'MODULE_PATHNAME';

COMMENT ON FUNCTION whosaid_fields() IS 'the fields of the query language: what stands before the colon, the column of claims() that it asks for, the words it can have where they are few, what is expected';
COMMENT ON TYPE claimquery IS 'a search for claims, such as actor:China & act:deny & !target:*';
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
COMMENT ON FUNCTION article_match_sel(internal, oid, internal, int4) IS 'selectivity of @@';
COMMENT ON FUNCTION article_match_joinsel(internal, oid, internal, int2, internal) IS 'selectivity of @@ in a join';
