/* ---- copies of one story --------------------------------------------------------------------- */

CREATE FUNCTION same_text(article) RETURNS bigint[]
  LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 1000 AS 'MODULE_PATHNAME';
CREATE FUNCTION text_likeness("left" bigint[], "right" bigint[]) RETURNS float8
  LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE AS 'MODULE_PATHNAME';
CREATE FUNCTION stories("table" regclass, "column" name, likeness float8 DEFAULT 0.2)
  RETURNS TABLE (key text[], story text[], copies int, weight float8)
  LANGUAGE C STABLE STRICT COST 100000 ROWS 10000 AS 'MODULE_PATHNAME';

COMMENT ON FUNCTION same_text(article)
  IS 'a sketch of the text, 64 keys: copies share some, for && with a GIN index, however they are cut, reordered and reworded';
COMMENT ON FUNCTION text_likeness(bigint[], bigint[])
  IS 'how alike two texts are by their sketches: the share of runs of three words that both have, 0 to 1';
COMMENT ON FUNCTION stories(regclass, name, float8)
  IS 'every article with the first that tells the same story, the number of copies, and the weight 1 / copies';
