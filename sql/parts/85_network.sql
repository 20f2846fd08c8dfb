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
CREATE FUNCTION discourse_combine(discourse, discourse) RETURNS discourse
  LANGUAGE C IMMUTABLE PARALLEL SAFE AS 'MODULE_PATHNAME';

CREATE AGGREGATE discourse_agg(text, text) (
  SFUNC = discourse_add, STYPE = discourse, COMBINEFUNC = discourse_combine, PARALLEL = SAFE);
CREATE AGGREGATE discourse_agg(text, text, polarity int) (
  SFUNC = discourse_add, STYPE = discourse, COMBINEFUNC = discourse_combine, PARALLEL = SAFE);
CREATE AGGREGATE discourse_agg(text, text, polarity int, at timestamp, article text) (
  SFUNC = discourse_add, STYPE = discourse, COMBINEFUNC = discourse_combine, PARALLEL = SAFE);
CREATE AGGREGATE discourse_agg(text, text, polarity int, at timestamp, article text, claim int,
                           weight float8) (
  SFUNC = discourse_add, STYPE = discourse, COMBINEFUNC = discourse_combine, PARALLEL = SAFE);
CREATE AGGREGATE discourse_level_agg(text, text, level text, at timestamp, article text, claim int,
                                    weight float8) (
  SFUNC = discourse_add_level, STYPE = discourse, COMBINEFUNC = discourse_combine, PARALLEL = SAFE);
CREATE AGGREGATE discourse_merge_agg(discourse) (
  SFUNC = discourse_combine, STYPE = discourse, COMBINEFUNC = discourse_combine, PARALLEL = SAFE);

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

CREATE FUNCTION nodes(network, OUT label text, OUT mode text, OUT count float8, OUT attrs jsonb)
  RETURNS SETOF record
  LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE ROWS 100 AS 'MODULE_PATHNAME', 'network_nodes';
CREATE FUNCTION edges(network, OUT source text, OUT target text, OUT weight float8)
  RETURNS SETOF record
  LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE ROWS 1000 AS 'MODULE_PATHNAME', 'network_edges';
