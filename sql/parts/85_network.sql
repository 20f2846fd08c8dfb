/* ---- discourses and networks ----------------------------------------------------------------- */

CREATE TYPE discourse;

CREATE FUNCTION discourse_in(cstring) RETURNS discourse
  LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE AS 'MODULE_PATHNAME';
CREATE FUNCTION discourse_out(discourse) RETURNS cstring
  LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE AS 'MODULE_PATHNAME';
CREATE FUNCTION discourse_recv(internal) RETURNS discourse
  LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE AS 'MODULE_PATHNAME';
CREATE FUNCTION discourse_send(discourse) RETURNS bytea
  LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE AS 'MODULE_PATHNAME';

CREATE TYPE discourse (
  INPUT = discourse_in, OUTPUT = discourse_out, RECEIVE = discourse_recv, SEND = discourse_send,
  STORAGE = extended
);

CREATE TYPE network;

CREATE FUNCTION network_in(cstring) RETURNS network
  LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE AS 'MODULE_PATHNAME';
CREATE FUNCTION network_out(network) RETURNS cstring
  LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE AS 'MODULE_PATHNAME';
CREATE FUNCTION network_recv(internal) RETURNS network
  LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE AS 'MODULE_PATHNAME';
CREATE FUNCTION network_send(network) RETURNS bytea
  LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE AS 'MODULE_PATHNAME';

CREATE TYPE network (
  INPUT = network_in, OUTPUT = network_out, RECEIVE = network_recv, SEND = network_send,
  STORAGE = extended
);

/* The aggregate's state is its result: it can be stored, sent between servers, merged, and every
 * network, window and interval is a question to it. */
CREATE FUNCTION discourse_add(discourse, text, text) RETURNS discourse
  LANGUAGE C IMMUTABLE PARALLEL SAFE AS 'MODULE_PATHNAME';
CREATE FUNCTION discourse_add(discourse, text, text, int) RETURNS discourse
  LANGUAGE C IMMUTABLE PARALLEL SAFE AS 'MODULE_PATHNAME', 'discourse_add_polarity';
CREATE FUNCTION discourse_add(discourse, text, text, int, timestamp, text) RETURNS discourse
  LANGUAGE C IMMUTABLE PARALLEL SAFE AS 'MODULE_PATHNAME', 'discourse_add_polarity';
CREATE FUNCTION discourse_add(discourse, text, text, int, timestamp, text, int, float8) RETURNS discourse
  LANGUAGE C IMMUTABLE PARALLEL SAFE AS 'MODULE_PATHNAME', 'discourse_add_polarity';
CREATE FUNCTION discourse_add_level(discourse, text, text, text, timestamp, text, int, float8)
  RETURNS discourse
  LANGUAGE C IMMUTABLE PARALLEL SAFE AS 'MODULE_PATHNAME';
CREATE FUNCTION discourse_add(discourse, article, timestamp, text) RETURNS discourse
  LANGUAGE C IMMUTABLE PARALLEL SAFE COST 10 AS 'MODULE_PATHNAME', 'discourse_add_article';
CREATE FUNCTION discourse_add(discourse, article, timestamp, text, int, claimquery, text) RETURNS discourse
  LANGUAGE C IMMUTABLE PARALLEL SAFE COST 10 AS 'MODULE_PATHNAME', 'discourse_add_article';
CREATE FUNCTION discourse_combine(discourse, discourse) RETURNS discourse
  LANGUAGE C IMMUTABLE PARALLEL SAFE AS 'MODULE_PATHNAME';

/* Gives the state itself to who asks next, where the server would copy it. */
CREATE FUNCTION discourse_final(discourse) RETURNS discourse
  LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE AS 'MODULE_PATHNAME';

CREATE AGGREGATE discourse_agg(text, text) (
  SFUNC = discourse_add, STYPE = discourse, FINALFUNC = discourse_final,
  COMBINEFUNC = discourse_combine, PARALLEL = SAFE);
CREATE AGGREGATE discourse_agg(text, text, polarity int) (
  SFUNC = discourse_add, STYPE = discourse, FINALFUNC = discourse_final,
  COMBINEFUNC = discourse_combine, PARALLEL = SAFE);
CREATE AGGREGATE discourse_agg(text, text, polarity int, at timestamp, article text) (
  SFUNC = discourse_add, STYPE = discourse, FINALFUNC = discourse_final,
  COMBINEFUNC = discourse_combine, PARALLEL = SAFE);
CREATE AGGREGATE discourse_agg(text, text, polarity int, at timestamp, article text, claim int,
                           weight float8) (
  SFUNC = discourse_add, STYPE = discourse, FINALFUNC = discourse_final,
  COMBINEFUNC = discourse_combine, PARALLEL = SAFE);
CREATE AGGREGATE discourse_level_agg(text, text, level text, at timestamp, article text, claim int,
                                    weight float8) (
  SFUNC = discourse_add_level, STYPE = discourse, FINALFUNC = discourse_final,
  COMBINEFUNC = discourse_combine, PARALLEL = SAFE);
CREATE AGGREGATE discourse_agg(article, at timestamp, key text) (
  SFUNC = discourse_add, STYPE = discourse, FINALFUNC = discourse_final,
  COMBINEFUNC = discourse_combine, PARALLEL = SAFE);
CREATE AGGREGATE discourse_agg(article, at timestamp, key text, depth int, claims claimquery,
                               counted text) (
  SFUNC = discourse_add, STYPE = discourse, FINALFUNC = discourse_final,
  COMBINEFUNC = discourse_combine, PARALLEL = SAFE);
CREATE AGGREGATE discourse_merge_agg(discourse) (
  SFUNC = discourse_combine, STYPE = discourse, FINALFUNC = discourse_final,
  COMBINEFUNC = discourse_combine, PARALLEL = SAFE);

CREATE FUNCTION discourse_merge(discourse, discourse) RETURNS discourse
  LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE AS 'MODULE_PATHNAME';
CREATE OPERATOR || (LEFTARG = discourse, RIGHTARG = discourse, FUNCTION = discourse_merge);
CREATE FUNCTION transpose(discourse) RETURNS discourse
  LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE AS 'MODULE_PATHNAME', 'discourse_transpose';
CREATE FUNCTION stance_count(discourse) RETURNS bigint
  LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE AS 'MODULE_PATHNAME', 'discourse_size';
CREATE FUNCTION stances(discourse, OUT "row" text, OUT "column" text, OUT polarity int, OUT level text,
                        OUT at timestamp, OUT article text, OUT claim int, OUT weight float8)
  RETURNS SETOF record
  LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE ROWS 1000 AS 'MODULE_PATHNAME', 'discourse_stances';
CREATE FUNCTION edge_claims(discourse discourse, source text, target text, OUT "row" text,
                            OUT "column" text, OUT polarity int, OUT level text, OUT at timestamp,
                            OUT article text, OUT claim int, OUT weight float8)
  RETURNS SETOF record
  LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE ROWS 20 AS 'MODULE_PATHNAME', 'discourse_edge_claims';

CREATE FUNCTION affiliation(discourse discourse, normalisation text DEFAULT 'none',
                            duplicates text DEFAULT 'include', lowest int DEFAULT NULL,
                            highest int DEFAULT NULL, min_count float8 DEFAULT 0,
                            universe text[] DEFAULT NULL, dna_compat bool DEFAULT false,
                            aggregation text DEFAULT 'ignore') RETURNS network
  LANGUAGE C IMMUTABLE PARALLEL SAFE AS 'MODULE_PATHNAME', 'network_affiliation';
CREATE FUNCTION congruence(discourse discourse, normalisation text DEFAULT 'none',
                           duplicates text DEFAULT 'include', lowest int DEFAULT NULL,
                           highest int DEFAULT NULL, min_count float8 DEFAULT 0,
                           universe text[] DEFAULT NULL, dna_compat bool DEFAULT false) RETURNS network
  LANGUAGE C IMMUTABLE PARALLEL SAFE AS 'MODULE_PATHNAME', 'network_congruence';
CREATE FUNCTION conflict(discourse discourse, normalisation text DEFAULT 'none',
                         duplicates text DEFAULT 'include', lowest int DEFAULT NULL,
                         highest int DEFAULT NULL, min_count float8 DEFAULT 0,
                         universe text[] DEFAULT NULL, dna_compat bool DEFAULT false) RETURNS network
  LANGUAGE C IMMUTABLE PARALLEL SAFE AS 'MODULE_PATHNAME', 'network_conflict';
CREATE FUNCTION subtract(discourse discourse, normalisation text DEFAULT 'none',
                         duplicates text DEFAULT 'include', lowest int DEFAULT NULL,
                         highest int DEFAULT NULL, min_count float8 DEFAULT 0,
                         universe text[] DEFAULT NULL, dna_compat bool DEFAULT false) RETURNS network
  LANGUAGE C IMMUTABLE PARALLEL SAFE AS 'MODULE_PATHNAME', 'network_subtract';
CREATE FUNCTION cooccurrence(discourse discourse, normalisation text DEFAULT 'none',
                             duplicates text DEFAULT 'include', lowest int DEFAULT NULL,
                             highest int DEFAULT NULL, min_count float8 DEFAULT 0,
                             universe text[] DEFAULT NULL, dna_compat bool DEFAULT false) RETURNS network
  LANGUAGE C IMMUTABLE PARALLEL SAFE AS 'MODULE_PATHNAME', 'network_cooccurrence';
CREATE FUNCTION combine_legend(discourse, OUT value int, OUT level text) RETURNS SETOF record
  LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE ROWS 3 AS 'MODULE_PATHNAME', 'discourse_combine_legend';

CREATE FUNCTION part(network network, labels text[] DEFAULT NULL, min_weight float8 DEFAULT 0,
                     isolates bool DEFAULT true) RETURNS network
  LANGUAGE C IMMUTABLE PARALLEL SAFE AS 'MODULE_PATHNAME', 'network_part';
CREATE FUNCTION nodes(network, OUT label text, OUT mode text, OUT count float8, OUT attrs jsonb)
  RETURNS SETOF record
  LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE ROWS 100 AS 'MODULE_PATHNAME', 'network_nodes';
CREATE FUNCTION edges(network, OUT source text, OUT target text, OUT weight float8)
  RETURNS SETOF record
  LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE ROWS 1000 AS 'MODULE_PATHNAME', 'network_edges';

CREATE FUNCTION windows(discourse discourse, unit text, width int, step int DEFAULT 1,
                        start timestamp DEFAULT NULL, stop timestamp DEFAULT NULL,
                        kernel text DEFAULT 'none', modes int DEFAULT 1,
                        OUT begins timestamp, OUT middle timestamp, OUT ends timestamp, OUT n bigint,
                        OUT "window" discourse)
  RETURNS SETOF record
  LANGUAGE C IMMUTABLE PARALLEL SAFE ROWS 50 AS 'MODULE_PATHNAME', 'discourse_windows';
CREATE FUNCTION bootstrap(discourse discourse, normalisation text DEFAULT 'none',
                          duplicates text DEFAULT 'include', lowest int DEFAULT NULL,
                          highest int DEFAULT NULL, min_count float8 DEFAULT 0,
                          universe text[] DEFAULT NULL, dna_compat bool DEFAULT false,
                          network text DEFAULT 'congruence', replicates int DEFAULT 1000,
                          level float8 DEFAULT 0.9, seed bigint DEFAULT 1,
                          articles int DEFAULT NULL,
                          OUT source text, OUT target text, OUT weight float8, OUT low float8,
                          OUT high float8, OUT present float8)
  RETURNS SETOF record
  LANGUAGE C IMMUTABLE PARALLEL SAFE COST 100000 ROWS 1000 AS 'MODULE_PATHNAME', 'discourse_bootstrap';

CREATE FUNCTION node_measures(network, seed bigint DEFAULT 1, OUT label text, OUT mode text, OUT count float8,
                              OUT degree int, OUT strength float8, OUT positive float8,
                              OUT negative float8, OUT component int, OUT community int)
  RETURNS SETOF record
  LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE ROWS 100 AS 'MODULE_PATHNAME', 'network_measures';
CREATE FUNCTION modularity(network, seed bigint DEFAULT 1) RETURNS float8
  LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 1000 AS 'MODULE_PATHNAME', 'network_modularity';
CREATE FUNCTION polarization(congruence network, conflict network, camps int DEFAULT 2,
                             seed bigint DEFAULT 1) RETURNS float8
  LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 1000 AS 'MODULE_PATHNAME', 'network_polarization';
CREATE FUNCTION camps(congruence network, conflict network, camps int DEFAULT 2, seed bigint DEFAULT 1,
                      OUT label text, OUT camp int)
  RETURNS SETOF record
  LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 1000 ROWS 100 AS 'MODULE_PATHNAME', 'network_camps';

COMMENT ON TYPE discourse IS 'who took which stance to what, when, in which claim: what networks are counted from';
COMMENT ON TYPE network IS 'nodes of one or two modes and weighted, signed edges';
COMMENT ON FUNCTION discourse_in(cstring) IS 'input: a head line, then a stance a line, fields between tabs';
COMMENT ON FUNCTION discourse_out(discourse) IS 'output: canonical, whatever the order the stances came in';
COMMENT ON FUNCTION discourse_recv(internal) IS 'binary input: a version byte and the text form';
COMMENT ON FUNCTION discourse_send(discourse) IS 'binary output: a version byte and the text form';
COMMENT ON FUNCTION network_in(cstring) IS 'input: JSON with nodes and edges, fully checked';
COMMENT ON FUNCTION network_out(network) IS 'output: canonical JSON, whatever the settings';
COMMENT ON FUNCTION network_recv(internal) IS 'binary input: a version byte and the JSON';
COMMENT ON FUNCTION network_send(network) IS 'binary output: a version byte and the JSON';
COMMENT ON FUNCTION discourse_add(discourse, text, text) IS 'takes a stance into discourse_agg()';
COMMENT ON FUNCTION discourse_add(discourse, text, text, int) IS 'takes a stance into discourse_agg()';
COMMENT ON FUNCTION discourse_add(discourse, text, text, int, timestamp, text) IS 'takes a stance into discourse_agg()';
COMMENT ON FUNCTION discourse_add(discourse, text, text, int, timestamp, text, int, float8)
  IS 'takes a stance into discourse_agg()';
COMMENT ON FUNCTION discourse_add_level(discourse, text, text, text, timestamp, text, int, float8)
  IS 'takes a stance into discourse_level_agg()';
COMMENT ON FUNCTION discourse_combine(discourse, discourse) IS 'merges two states of discourse_agg()';
COMMENT ON FUNCTION discourse_final(discourse) IS 'hands out the state of discourse_agg() as it is';
COMMENT ON AGGREGATE discourse_agg(text, text) IS 'the discourse of rows and columns, without a qualifier';
COMMENT ON AGGREGATE discourse_agg(text, text, int) IS 'the discourse of rows, columns and a qualifier, such as the polarity';
COMMENT ON AGGREGATE discourse_agg(text, text, int, timestamp, text)
  IS 'the discourse with the time (on the clock that you choose) and the article of each stance';
COMMENT ON AGGREGATE discourse_agg(text, text, int, timestamp, text, int, float8)
  IS 'the discourse with time, article, claim and weight of each stance';
COMMENT ON FUNCTION discourse_add(discourse, article, timestamp, text) IS 'takes an article''s stances into discourse_agg()';
COMMENT ON FUNCTION discourse_add(discourse, article, timestamp, text, int, claimquery, text)
  IS 'takes an article''s stances into discourse_agg()';
COMMENT ON AGGREGATE discourse_agg(article, timestamp, text)
  IS 'the discourse of actors and concepts, straight from articles: what claim_rows() would give, at half the cost';
COMMENT ON AGGREGATE discourse_agg(article, timestamp, text, int, claimquery, text)
  IS 'actors down to so many elements of their path (null: whole), claims that satisfy the query, counted as in claim_rows()';
COMMENT ON AGGREGATE discourse_level_agg(text, text, text, timestamp, text, int, float8)
  IS 'the discourse whose qualifier is a word';
COMMENT ON AGGREGATE discourse_merge_agg(discourse) IS 'one discourse of many, for instance of partitions or servers';
COMMENT ON FUNCTION discourse_merge(discourse, discourse) IS 'behind ||';
COMMENT ON OPERATOR || (discourse, discourse) IS 'the stances of both';
COMMENT ON FUNCTION transpose(discourse) IS 'rows and columns exchanged, for networks among concepts';
COMMENT ON FUNCTION stance_count(discourse) IS 'number of stances';
COMMENT ON FUNCTION stances(discourse) IS 'the stances as rows';
COMMENT ON FUNCTION edge_claims(discourse, text, text)
  IS 'the claims behind an edge: of two rows their stances to what both speak of, of a row and a column its stances to it';
COMMENT ON FUNCTION affiliation(discourse, text, text, int, int, float8, text[], bool, text)
  IS 'two-mode network; aggregation ignore, subtract or combine; normalisation none, activity or prominence';
COMMENT ON FUNCTION congruence(discourse, text, text, int, int, float8, text[], bool)
  IS 'one-mode network of rows that take the same stance; normalisation none, average, jaccard or cosine';
COMMENT ON FUNCTION conflict(discourse, text, text, int, int, float8, text[], bool)
  IS 'one-mode network of rows that take opposite stances';
COMMENT ON FUNCTION subtract(discourse, text, text, int, int, float8, text[], bool)
  IS 'one-mode network, congruence less conflict';
COMMENT ON FUNCTION cooccurrence(discourse, text, text, int, int, float8, text[], bool)
  IS 'one-mode network of rows that speak of the same, whatever their stance';
COMMENT ON FUNCTION combine_legend(discourse) IS 'what the weights of affiliation(..., aggregation => ''combine'') are the sum of';
COMMENT ON FUNCTION part(network, text[], float8, bool)
  IS 'the network with these nodes only (null: all) and edges of so much weight at least, whatever its sign; with or without nodes that have none';
COMMENT ON FUNCTION nodes(network) IS 'the nodes as rows; count is the weight of their stances';
COMMENT ON FUNCTION edges(network) IS 'the edges as rows';
COMMENT ON FUNCTION windows(discourse, text, int, int, timestamp, timestamp, text, int)
  IS 'the discourse in windows of so many seconds, minutes, hours, days, weeks, months, years or events; kernel uniform, triangular, epanechnikov or gaussian weighs each stance by its distance from the middle (modes: of the network to be counted)';
COMMENT ON FUNCTION bootstrap(discourse, text, text, int, int, float8, text[], bool, text, int, float8, bigint, int)
  IS 'an interval for each edge, from networks of articles drawn anew; network affiliation, congruence, conflict, subtract or cooccurrence; articles: how many were looked at, those without a stance, too';
COMMENT ON FUNCTION node_measures(network, bigint)
  IS 'degree, sums of weights, component and community (of highest modularity) of each node';
COMMENT ON FUNCTION modularity(network, bigint)
  IS 'the highest modularity of a partition, with signed weights; exact up to ten nodes';
COMMENT ON FUNCTION polarization(network, network, int, bigint)
  IS 'how far actors fall into camps that agree within and disagree between: 0 not at all, 1 wholly';
COMMENT ON FUNCTION camps(network, network, int, bigint) IS 'the camps behind polarization()';
