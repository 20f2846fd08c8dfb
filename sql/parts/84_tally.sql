/* ---- counting names ------------------------------------------------------------------------- */

CREATE TYPE whosaid_tally AS (value text, other text, claims bigint, articles bigint);

CREATE FUNCTION claim_tally_add(internal, article, text) RETURNS internal
  LANGUAGE C IMMUTABLE PARALLEL SAFE AS 'MODULE_PATHNAME';
CREATE FUNCTION claim_tally_add(internal, article, text, text) RETURNS internal
  LANGUAGE C IMMUTABLE PARALLEL SAFE AS 'MODULE_PATHNAME';
CREATE FUNCTION claim_tally_add(internal, article, text, text, claimquery) RETURNS internal
  LANGUAGE C IMMUTABLE PARALLEL SAFE AS 'MODULE_PATHNAME';
CREATE FUNCTION claim_tally_finish(internal) RETURNS whosaid_tally[]
  LANGUAGE C IMMUTABLE PARALLEL SAFE AS 'MODULE_PATHNAME';
CREATE AGGREGATE claim_tally(article article, field text) (
  SFUNC = claim_tally_add, STYPE = internal, FINALFUNC = claim_tally_finish, PARALLEL = SAFE);
CREATE AGGREGATE claim_tally(article article, field text, other text) (
  SFUNC = claim_tally_add, STYPE = internal, FINALFUNC = claim_tally_finish, PARALLEL = SAFE);
CREATE AGGREGATE claim_tally(article article, field text, other text, query claimquery) (
  SFUNC = claim_tally_add, STYPE = internal, FINALFUNC = claim_tally_finish, PARALLEL = SAFE);

COMMENT ON TYPE whosaid_tally IS 'a name, or two that stand in one claim, and in how many claims and articles';
COMMENT ON FUNCTION claim_tally_add(internal, article, text) IS 'takes an article into claim_tally()';
COMMENT ON FUNCTION claim_tally_add(internal, article, text, text) IS 'takes an article into claim_tally()';
COMMENT ON FUNCTION claim_tally_add(internal, article, text, text, claimquery) IS 'takes an article into claim_tally()';
COMMENT ON FUNCTION claim_tally_finish(internal) IS 'what claim_tally() returns';
COMMENT ON AGGREGATE claim_tally(article, text)
  IS 'how many confirmed claims, and articles, have each actor, target, concept, act or coder, the most frequent first; for unnest()';
COMMENT ON AGGREGATE claim_tally(article, text, text)
  IS 'the same of pairs that stand in one claim, say actor and target; the second field null: of one';
COMMENT ON AGGREGATE claim_tally(article, text, text, claimquery)
  IS 'the same of the claims that satisfy the query, whatever their status, but never of rejected ones';
