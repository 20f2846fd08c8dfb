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

CREATE FUNCTION article_typanalyze(internal) RETURNS bool
  LANGUAGE C STABLE STRICT PARALLEL SAFE AS 'MODULE_PATHNAME';

/* EXTERNAL: the text part is compressed by ourselves, and the claims block must be readable as one
 * slice. */
CREATE TYPE article (
  INPUT = article_in, OUTPUT = article_out, RECEIVE = article_recv, SEND = article_send,
  ANALYZE = article_typanalyze, INTERNALLENGTH = VARIABLE, ALIGNMENT = int4, STORAGE = external
);

CREATE FUNCTION to_article("text" text) RETURNS article
  LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 100 AS 'MODULE_PATHNAME';
CREATE FUNCTION article_text(article) RETURNS text
  LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 100 AS 'MODULE_PATHNAME';
CREATE FUNCTION article_has_text(article article, "text" text, but_for_blanks bool DEFAULT false)
  RETURNS bool
  LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 10 AS 'MODULE_PATHNAME';

CREATE FUNCTION article_to_jsonb(article) RETURNS jsonb
  LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 100 AS 'MODULE_PATHNAME';
CREATE FUNCTION jsonb_to_article(jsonb) RETURNS article
  LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 100 AS 'MODULE_PATHNAME';
CREATE CAST (article AS jsonb) WITH FUNCTION article_to_jsonb(article) AS ASSIGNMENT;
CREATE CAST (jsonb AS article) WITH FUNCTION jsonb_to_article(jsonb) AS ASSIGNMENT;

COMMENT ON TYPE article IS 'a text together with its claims: who said what, about whom, at which words';
COMMENT ON FUNCTION article_in(cstring) IS 'input: JSON, fully checked';
COMMENT ON FUNCTION article_out(article) IS 'output: canonical JSON, whatever the settings';
COMMENT ON FUNCTION article_recv(internal) IS 'binary input: a version byte and the JSON';
COMMENT ON FUNCTION article_send(article) IS 'binary output: a version byte and the JSON';
COMMENT ON FUNCTION to_article(text) IS 'article without claims over a plain text; CRLF becomes LF, with a notice';
COMMENT ON FUNCTION article_text(article) IS 'the text of an article';
COMMENT ON FUNCTION article_has_text(article, text, bool) IS 'whether this is its text, or but_for_blanks a text with a few blanks and line ends more, fewer or elsewhere; an article whose text has another length is not unpacked for that';
COMMENT ON FUNCTION article_to_jsonb(article) IS 'behind the cast to jsonb';
COMMENT ON FUNCTION jsonb_to_article(jsonb) IS 'behind the cast from jsonb';
COMMENT ON CAST (article AS jsonb) IS 'the JSON form of an article';
COMMENT ON CAST (jsonb AS article) IS 'an article from its JSON form, fully checked';
COMMENT ON FUNCTION article_typanalyze(internal) IS 'statistics of articles for the planner';
