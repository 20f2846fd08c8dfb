-- How often the bootstrap's 90 % intervals hold the truth, where it is known: 500 made-up corpora of 200
-- articles. In each article A and B make up to three statements, on x (.6) or y; all of an actor's in one
-- article are for (A .7, B .6) or all against, so that statements are not independent, articles are. One
-- article in sixteen has no statement, and no place in the discourse: that there were 200 must be said.
--   tests/with_server psql -qX -f tests/bench/intervals.sql     (some minutes)
\set ON_ERROR_STOP on
SET client_min_messages = warning;
CREATE SCHEMA whosaid;
CREATE EXTENSION whosaid SCHEMA whosaid;
SET search_path = public, whosaid;
-- Evenly from 0 to 1, the same everywhere.
CREATE FUNCTION even(VARIADIC text[]) RETURNS float8 LANGUAGE sql IMMUTABLE PARALLEL SAFE AS
  $$ SELECT ('x' || left(md5(array_to_string($1, ' ')), 8))::bit(32)::bigint / 4294967296.0 $$;
CREATE TABLE corpus AS
SELECT run, discourse_agg(actor, CASE WHEN even(run::text, article::text, actor, i::text) < 0.6 THEN 'x' ELSE 'y' END,
                          CASE WHEN even(run::text, article::text, actor, 'p') < p THEN 1 ELSE -1 END, NULL, article::text, i, 1) AS v
  FROM generate_series(1, 500) run, generate_series(1, 200) article, (VALUES ('A', 0.7), ('B', 0.6)) a(actor, p),
       generate_series(1, 3) i
 WHERE i <= floor(4 * even(run::text, article::text, actor, 'n'))
 GROUP BY run;
\pset format unaligned
SELECT 'affiliation A x' AS edge, count(*) AS runs, round(avg((180 BETWEEN low AND high)::int), 3) AS covered,
       round(avg(high - low)::numeric, 1) AS width
  FROM corpus, bootstrap(v, network => 'affiliation', replicates => 400, seed => run, articles => 200)
 WHERE source = 'A' AND target = 'x'
UNION ALL
SELECT 'congruence A B', count(*), round(avg((25272 BETWEEN low AND high)::int), 3), round(avg(high - low)::numeric, 1)
  FROM corpus, bootstrap(v, replicates => 400, seed => run, articles => 200);
