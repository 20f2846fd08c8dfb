/* ---- what an editor asks about a text ------------------------------------------------------- */

CREATE FUNCTION line_columns(article article, positions int[]) RETURNS int[]
  LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 100 AS 'MODULE_PATHNAME', 'whosaid_line_columns';
CREATE FUNCTION sentence_bounds(article article) RETURNS int[]
  LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 100 AS 'MODULE_PATHNAME', 'whosaid_sentence_bounds';
CREATE FUNCTION quotation_bounds(article article) RETURNS int[]
  LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 100 AS 'MODULE_PATHNAME', 'whosaid_quotation_bounds';
CREATE FUNCTION suggest_for(article article, content int4multirange, published date DEFAULT NULL,
    model text DEFAULT NULL)
  RETURNS SETOF whosaid_suggestion
  LANGUAGE C STABLE PARALLEL SAFE COST 1000 ROWS 1 AS 'MODULE_PATHNAME', 'whosaid_suggest_for';

COMMENT ON FUNCTION line_columns(article, int[])
  IS 'line and column in bytes of UTF-8, both from 1, of each position (code points from 0), one after the other';
COMMENT ON FUNCTION sentence_bounds(article)
  IS 'where each sentence begins and ends, one after the other, in code points';
COMMENT ON FUNCTION quotation_bounds(article)
  IS 'where each quotation begins and ends with its marks, one after the other, in code points';
COMMENT ON FUNCTION suggest_for(article, int4multirange, date, text)
  IS 'one proposal about the words at content: who says them, by which cue, about whom';
