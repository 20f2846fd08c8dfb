/* ---- a corrected text keeps its claims ------------------------------------------------------- */

CREATE FUNCTION reanchor(article article, new_text text, lost text DEFAULT 'refuse') RETURNS article
  LANGUAGE C IMMUTABLE PARALLEL SAFE COST 1000 AS 'MODULE_PATHNAME', 'article_reanchor';
CREATE FUNCTION reanchor_report(article article, new_text text,
    OUT id int, OUT part text, OUT fragment int, OUT status text, OUT score float8, OUT margin float8,
    OUT old_start int, OUT old_end int, OUT new_start int, OUT new_end int,
    OUT old_words text, OUT new_words text, OUT "before" text, OUT "after" text)
  RETURNS SETOF record
  LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 1000 ROWS 30
  AS 'MODULE_PATHNAME', 'article_reanchor_report';

COMMENT ON FUNCTION reanchor(article, text, text)
  IS 'the article over a corrected text, its claims at their words; lost: refuse (an error names them) or drop';
COMMENT ON FUNCTION reanchor_report(article, text)
  IS 'where reanchor() would put each place of each claim: exact, moved, fuzzy, ambiguous or orphan';
