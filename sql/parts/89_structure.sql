/* ---- what carries a network -------------------------------------------------------------------- */

CREATE FUNCTION network_distance(network, network, distance text DEFAULT 'absolute') RETURNS float8
  LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 1000 AS 'MODULE_PATHNAME';

CREATE FUNCTION backbone(discourse discourse, duplicates text DEFAULT 'include', lowest int DEFAULT NULL,
                         highest int DEFAULT NULL, network text DEFAULT 'congruence',
                         loss text DEFAULT 'spectral', method text DEFAULT 'nested', size int DEFAULT 1,
                         penalty float8 DEFAULT 3.5, seed bigint DEFAULT 1,
                         OUT "column" text, OUT kept bool, OUT place int, OUT remaining_loss float8, OUT exact bool)
  RETURNS SETOF record
  LANGUAGE C IMMUTABLE PARALLEL SAFE COST 100000 ROWS 50 AS 'MODULE_PATHNAME', 'discourse_backbone';
CREATE FUNCTION backbone_loss(discourse discourse, duplicates text DEFAULT 'include', lowest int DEFAULT NULL,
                              highest int DEFAULT NULL, network text DEFAULT 'congruence',
                              loss text DEFAULT 'spectral', columns text[] DEFAULT '{}') RETURNS float8
  LANGUAGE C IMMUTABLE PARALLEL SAFE COST 10000 AS 'MODULE_PATHNAME', 'discourse_backbone_loss';

CREATE FUNCTION significant_edges(discourse discourse, duplicates text DEFAULT 'include',
                                  lowest int DEFAULT NULL, highest int DEFAULT NULL,
                                  OUT source text, OUT target text, OUT together int, OUT above float8,
                                  OUT below float8)
  RETURNS SETOF record
  LANGUAGE C IMMUTABLE PARALLEL SAFE COST 10000 ROWS 1000 AS 'MODULE_PATHNAME', 'discourse_significant';

CREATE FUNCTION responses(discourse discourse, threshold float8 DEFAULT 0.51, min_columns int DEFAULT 1,
                          min_rows int DEFAULT 2, duplicates text DEFAULT 'include',
                          lowest int DEFAULT NULL, highest int DEFAULT NULL,
                          OUT "row" text, OUT "column" text, OUT response int)
  RETURNS SETOF record
  LANGUAGE C IMMUTABLE PARALLEL SAFE COST 1000 ROWS 1000 AS 'MODULE_PATHNAME', 'discourse_responses';

COMMENT ON FUNCTION network_distance(network, network, text)
  IS 'how far two one-mode networks are apart: absolute (sum of differences of weights) or spectral (of the shares of their Laplacians'' eigenvalues)';
COMMENT ON FUNCTION backbone(discourse, text, int, int, text, text, text, int, float8, bigint)
  IS 'which columns carry a network: nested (in the order in which they can go), fixed (the best set of a size), penalised (the best set, each column at a price); remaining_loss: what is lost without the others';
COMMENT ON FUNCTION backbone_loss(discourse, text, int, int, text, text, text[])
  IS 'what a network loses when only these columns are counted';
COMMENT ON FUNCTION significant_edges(discourse, text, int, int)
  IS 'for each pair of rows the columns of one mind less those of opposite minds, and the chance of as much or more (above) and as little or less (below) under the signed stochastic degree sequence model';
COMMENT ON FUNCTION responses(discourse, float8, int, int, text, int, int)
  IS 'who is for (1) and against (0) what, null where it is not known: the matrix of answers for scaling';
