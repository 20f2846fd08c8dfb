-- Networks: counted, normalised, printed and read again. The ten statements and the values of their
-- networks are those that Discourse Network Analyzer 3.1.2 gives.
\set VERBOSITY default
SET search_path = public, whosaid;
CREATE TEMP TABLE said (day date, actor text, concept text, polarity int);
INSERT INTO said VALUES
  ('2020-01-01', 'A', 'x',  1), ('2020-01-01', 'A', 'x',  1), ('2020-01-01', 'B', 'x',  1),
  ('2020-01-01', 'B', 'y', -1), ('2020-01-08', 'A', 'y',  1), ('2020-01-08', 'C', 'x', -1),
  ('2020-02-03', 'C', 'y', -1), ('2020-02-03', 'A', 'x', -1), ('2021-01-05', 'B', 'x',  1),
  ('2021-01-05', 'A', 'x',  1);
CREATE TEMP TABLE d AS
  SELECT discourse_agg(actor, concept, polarity, day, day::text) AS v FROM said;
SELECT v FROM d;
SELECT v::text::discourse::text = v::text AS text_again, stance_count(v) FROM d;
SELECT s.* FROM d, stances(v) s LIMIT 2;

-- Two-mode.
SELECT a AS aggregation, n AS normalisation,
       string_agg(source || target || ' ' || round(weight::numeric, 3), ', ' ORDER BY source, target)
  FROM d, unnest('{ignore,subtract,combine}'::text[]) a, unnest('{none,activity,prominence}'::text[]) n,
       edges(affiliation(v, n, aggregation => a))
 GROUP BY 1, 2 ORDER BY 1, 2;
SELECT l.* FROM d, combine_legend(v) l;

-- One-mode: AB, AC, BC; as DNA counts, and with the true cosine and Jaccard of ignored levels.
CREATE FUNCTION pg_temp.one_mode(kind text, v discourse, normalisation text, dna bool) RETURNS network
LANGUAGE sql AS $$
  SELECT CASE kind WHEN 'ignore' THEN cooccurrence(v, normalisation, dna_compat => dna)
                   WHEN 'congruence' THEN congruence(v, normalisation, dna_compat => dna)
                   WHEN 'conflict' THEN conflict(v, normalisation, dna_compat => dna)
                   ELSE subtract(v, normalisation, dna_compat => dna) END $$;
SELECT dna, kind, n AS normalisation,
       string_agg(round(weight::numeric, 3)::text, ' ' ORDER BY source, target)
  FROM d, unnest('{t,f}'::bool[]) dna, unnest('{ignore,congruence,conflict,subtract}'::text[]) kind,
       unnest('{none,average,jaccard,cosine}'::text[]) n, edges(pg_temp.one_mode(kind, v, n, dna))
 GROUP BY 1, 2, 3 ORDER BY 1 DESC, 2, 3;

-- Duplicates: statements that are kept.
SELECT unit, dna, (SELECT sum(count) FROM nodes(congruence(v, duplicates => unit, dna_compat => dna))) AS kept,
       (SELECT sum(count) FROM nodes(cooccurrence(v, duplicates => unit, dna_compat => dna))) AS kept_ignoring
  FROM d, unnest('{include,article,day,week,month,year,overall}'::text[]) WITH ORDINALITY u(unit, o),
       unnest('{t,f}'::bool[]) dna
 ORDER BY o, dna DESC;

-- A scale of numbers, and one of words.
SELECT string_agg(source || target || ' ' || weight, ', ') AS congruence
  FROM (SELECT discourse_agg(a, 'x', q) v
          FROM (VALUES ('A', 2), ('B', -2), ('B', 1), ('A', 2)) t(a, q)) i,
       edges(congruence(v, lowest => -2, highest => 2));
SELECT string_agg(source || target || ' ' || weight, ', ') AS conflict
  FROM (SELECT discourse_agg(a, 'x', q) v
          FROM (VALUES ('A', 2), ('B', -2), ('B', 1), ('A', 2)) t(a, q)) i,
       edges(conflict(v, lowest => -2, highest => 2));
SELECT kind, dna, edges(pg_temp.one_mode(kind, v, 'none', dna))
  FROM (SELECT discourse_level_agg(a, c, q, NULL, NULL, 0, 1)
          FROM (VALUES ('A', 'x', 'frame'), ('B', 'x', 'blame'), ('B', 'y', 'blame'), ('A', 'x', 'blame'))
               t(a, c, q)) i(v),
       unnest('{congruence,conflict}'::text[]) kind, unnest('{t,f}'::bool[]) dna ORDER BY 1, 2;

-- Isolates, minimum frequency, a stance that is not known, networks among concepts.
SELECT nodes(congruence(v, universe => '{A,Z}')) FROM d;
SELECT congruence(v, min_count => 3) FROM d;
SELECT (SELECT sum(count) FROM nodes(cooccurrence(w))) AS spoke,
       (SELECT sum(count) FROM nodes(congruence(w))) AS took_a_stance
  FROM (SELECT discourse_agg(actor, concept, NULLIF(polarity, -1)) FROM said) t(w);
SELECT edges(congruence(transpose(v))) FROM d;

-- The claims behind an edge.
SELECT e.* FROM d, edge_claims(v, 'B', 'C') e;
SELECT e."row", e."column", e.article FROM d, edge_claims(v, 'A', 'y') e;
SELECT count(*) FROM d, edge_claims(v, 'A', 'nobody');

-- Windows: of time, of events, and kernels.
SELECT count(*), min(middle), max(middle)
  FROM d, windows(v, 'day', 20, 1, '2020-01-01', '2020-02-03', 'triangular', 2);
SELECT kernel, round(weight::numeric, 4)
  FROM d, unnest('{uniform,triangular,epanechnikov,gaussian}'::text[]) kernel,
       LATERAL (SELECT "window" w FROM windows(v, 'day', 20, 1, '2020-01-01', '2020-02-03', kernel, 2)
                 LIMIT 1) first_one,
       edges(affiliation(w)) WHERE source = 'A' AND target = 'y';
SELECT begins, ends, n, stance_count("window") FROM d, windows(v, 'month', 3, 2);
SELECT begins, ends, n FROM d, windows(v, 'event', 4, 3);
SELECT begins, ends, n FROM d, windows(v, 'week', 1) WHERE n > 0;
SELECT begins, ends, n FROM d, windows(v, 'year', 1);
SELECT begins FROM d, windows(v, 'month', 1, 1, '2020-01-31', '2020-05-31');
SELECT sum(n) FROM d, windows(v, 'second', 86400, 86400);
SELECT count(*) FROM windows((SELECT discourse_agg(actor, concept, polarity) FROM said), 'day', 1);

-- Measures. The camps: three actors against three, on two questions.
SELECT m.* FROM d, node_measures(subtract(v)) m;
SELECT round(modularity(subtract(v))::numeric, 6) FROM d;
CREATE TEMP TABLE six AS
  SELECT discourse_agg(a, c, CASE WHEN (a < 'd') = (c = 'x') THEN 1 ELSE -1 END) AS v
    FROM unnest('{a,b,c,d,e,f}'::text[]) a, unnest('{x,y}'::text[]) c;
SELECT polarization(congruence(v), conflict(v)), round(modularity(subtract(v))::numeric, 6) FROM six;
SELECT camps(congruence(v), conflict(v)) FROM six;
SELECT k, round(polarization(congruence(v), conflict(v), k)::numeric, 6) FROM six, generate_series(2, 4) k;
SELECT polarization(congruence(discourse_agg(a, 'x', 1)), conflict(discourse_agg(a, 'x', 1))) AS all_agree
  FROM unnest('{a,b,c}'::text[]) a;

-- Intervals: the same seed gives the same ones.
SELECT b.* FROM d, bootstrap(v, replicates => 200) b;
SELECT (SELECT array_agg(b) FROM bootstrap(v, replicates => 50, seed => 7) b)
     = (SELECT array_agg(b) FROM bootstrap(v, replicates => 50, seed => 7) b) AS same FROM d;
-- Articles without a stance make them wider.
SELECT b.source, b.target, bool_and(w.low <= b.low AND w.high >= b.high) AS within, bool_or(w.high > b.high) AS wider
  FROM d, bootstrap(v, replicates => 400) b JOIN bootstrap(v, replicates => 400, articles => 40) w USING (source, target)
 GROUP BY 1, 2 ORDER BY 1, 2;

-- Merged, and in any order, the value is the same.
SELECT (SELECT discourse_agg(actor, concept, polarity, day, day::text)::text
          FROM (SELECT * FROM said ORDER BY concept, actor DESC) s) = v::text AS any_order,
       (SELECT discourse_merge_agg(p)::text
          FROM (SELECT discourse_agg(actor, concept, polarity, day, day::text) p FROM said
                 GROUP BY day) s) = v::text AS merged,
       stance_count(v || v)
  FROM d;
SELECT discourse_agg(actor, concept) IS NULL AS nothing FROM said WHERE false;
SELECT stance_count(discourse_agg(NULL, concept)) FROM said;

-- The network's own form.
SELECT affiliation(v, aggregation => 'subtract') FROM d;
SELECT n::text::network::text = n::text AS again FROM d, affiliation(v) n;
SELECT '{"nodes": [{"id": "b"}, {"id": "a", "attrs": {"kind": "country"}, "count": 2}],
         "edges": [["b", "a", -0.5]]}'::network;
SELECT nodes('{"nodes": [{"id": "a", "attrs": {"kind": "country"}}], "edges": []}');
SELECT '{"nodes": [], "edges": []}'::network;

-- Refused.
SELECT congruence(v, 'activity') FROM d;
SELECT affiliation(v, aggregation => 'conflict') FROM d;
SELECT affiliation(v, 'cosin') FROM d;
SELECT congruence(v, duplicates => 'daily') FROM d;
SELECT conflict(v, lowest => 0, highest => 1) FROM d;
SELECT conflict(discourse_agg(actor, concept)) FROM said;
SELECT congruence(discourse_agg(actor, concept, polarity), duplicates => 'week') FROM said;
SELECT discourse_agg(actor, concept, polarity, day, '', 1, 1) FROM said;
SELECT discourse_agg(actor, concept, polarity, day, 'one', 1, -1) FROM said;
SELECT discourse_agg(actor, concept, polarity, day, 'one', 1, 'NaN') FROM said;
SELECT discourse_agg(actor, concept, polarity, 'infinity', 'one') FROM said;
SELECT discourse_add(NULL, 'a', 'b');
SELECT discourse_final(discourse_in('discourse 1 none'));
SELECT 'discours 1 none'::discourse;
SELECT 'discourse 1 kind'::discourse;
SELECT E'discourse 1 integer\na\tb\tx\t\\N\t\\N\t0\t1'::discourse;
SELECT E'discourse 1 integer\na\tb'::discourse;
SELECT E'discourse 1 none\na\tb\t1\t\\N\t\\N\t0\t1\n'::discourse;
SELECT E'discourse 1 none\na\tb\\q\t\\N\t\\N\t\\N\t0\t1\n'::discourse;
SELECT '[]'::network;
SELECT '{"nodes": [{"id": "a"}, {"id": "a"}], "edges": []}'::network;
SELECT '{"nodes": [{"id": "a"}], "edges": [["a", "a", 1]]}'::network;
SELECT '{"nodes": [{"id": "a"}], "edges": [["a", "b", 1]]}'::network;
SELECT '{"nodes": [{"id": "a"}, {"id": "b"}], "edges": [["a", "b", 1], ["b", "a", 2]]}'::network;
SELECT '{"modes": 2, "nodes": [{"id": "a"}, {"id": "b"}], "edges": [["a", "b", 1]]}'::network;
SELECT windows(v, 'fortnight', 1) FROM d;
SELECT windows(v, 'day', 0) FROM d;
SELECT windows(v, 'day', 1, kernel => 'square') FROM d;
SELECT windows(v, 'event', 1, kernel => 'uniform') FROM d;
SELECT windows(v, 'second', 1) FROM d;
SELECT windows(v, 'day', 1, modes => 3) FROM d;
SELECT polarization(congruence(v), conflict(v), 7) FROM d;
SELECT polarization(subtract(v), conflict(v)) FROM d;
SELECT bootstrap(v, replicates => 0) FROM d;
SELECT bootstrap(v, level => 1) FROM d;
SELECT bootstrap(v, articles => 0) FROM d;
SELECT bootstrap(v, articles => 1) FROM d;
SELECT bootstrap(v, network => 'friendship') FROM d;

-- Parts of a network.
CREATE TEMP TABLE whole AS SELECT congruence(discourse_agg(a, c, 1)) AS n
  FROM (VALUES ('A', 'x'), ('A', 'y'), ('B', 'x'), ('B', 'y'), ('C', 'y'), ('D', 'z')) v(a, c);
SELECT part(n, min_weight => 2) AS strong, part(n, min_weight => 2, isolates => false) AS tied FROM whole;
SELECT part(n, '{B,C,E}') AS some, part(n, '{}') AS none, part(n)::text = n::text AS all_of_it FROM whole;
SELECT part(n, (SELECT array_agg(label) FROM node_measures(n) WHERE component = 1), isolates => false) FROM whole;
SELECT part(n, '{NULL}') FROM whole;
SELECT part(n, min_weight => 'NaN') FROM whole;
SELECT part(NULL) IS NULL AS null_network;
