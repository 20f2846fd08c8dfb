/* ---- networks for other programs -------------------------------------------------------------- */

CREATE FUNCTION with_attrs(network, attrs jsonb) RETURNS network
  LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE AS 'MODULE_PATHNAME', 'network_with_attrs';
CREATE FUNCTION graphml(network) RETURNS text
  LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE AS 'MODULE_PATHNAME', 'network_graphml';
CREATE FUNCTION gexf(network) RETURNS text
  LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE AS 'MODULE_PATHNAME', 'network_gexf';
CREATE FUNCTION gexf(networks network[], begins timestamp[], ends timestamp[]) RETURNS text
  LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE AS 'MODULE_PATHNAME', 'network_gexf_slices';
CREATE FUNCTION dot(network) RETURNS text
  LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE AS 'MODULE_PATHNAME', 'network_dot';
CREATE FUNCTION ucinet(network) RETURNS text
  LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE AS 'MODULE_PATHNAME', 'network_ucinet';
CREATE FUNCTION matrix_csv(network) RETURNS text
  LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE AS 'MODULE_PATHNAME', 'network_csv';

COMMENT ON FUNCTION with_attrs(network, jsonb)
  IS 'the network with attributes of nodes, {"label": {"kind": "country", "color": "#336699"}}';
COMMENT ON FUNCTION graphml(network) IS 'GraphML, for visone, igraph, networkx, yEd';
COMMENT ON FUNCTION gexf(network) IS 'GEXF 1.3, for Gephi';
COMMENT ON FUNCTION gexf(network[], timestamp[], timestamp[])
  IS 'GEXF 1.3 through time: networks, such as those of windows(), with their beginnings and ends';
COMMENT ON FUNCTION dot(network) IS 'Graphviz: green edges are positive, red dashed ones negative';
COMMENT ON FUNCTION ucinet(network) IS 'UCINET dl, a full matrix';
COMMENT ON FUNCTION matrix_csv(network) IS 'the matrix as CSV, labels in its first line and column';
