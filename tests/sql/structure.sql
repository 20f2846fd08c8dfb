-- What carries a network: backbones, significant edges, distances, the matrix of answers.
\set VERBOSITY default
SET search_path = public, whosaid;
CREATE TEMP TABLE d AS
  SELECT discourse_agg(a, c, CASE WHEN c = 'z' OR (a < 'D') = (c = 'x') THEN 1 ELSE -1 END,
                       CASE WHEN c = 'x' THEN '2026-01-05' ELSE '2026-02-05' END::timestamp, a || c) AS v
    FROM unnest('{A,B,C,D,E}'::text[]) a, unnest('{x,y,z}'::text[]) c
   WHERE a || c NOT IN ('Az', 'Bz', 'Ey');

SELECT "column", kept, place, round(remaining_loss::numeric, 4) AS loss, exact FROM d, backbone(v);
SELECT "column", kept, place, round(remaining_loss::numeric, 4) AS loss, exact
  FROM d, backbone(v, method => 'fixed', size => 2, loss => 'absolute');
SELECT "column", kept, round(remaining_loss::numeric, 4) AS loss FROM d, backbone(v, method => 'penalised', penalty => 2);
SELECT round(backbone_loss(v, columns => '{x,y,z}')::numeric, 4), round(backbone_loss(v, columns => '{x}', loss => 'absolute')::numeric, 4),
       round(backbone_loss(v)::numeric, 4), backbone_loss(NULL) FROM d;
SELECT source, target, together, round(above::numeric, 4) AS above, round(below::numeric, 4) AS below FROM d, significant_edges(v);

-- The distances between all windows of a series.
WITH w AS (SELECT begins, congruence("window") AS n FROM d, windows(v, 'month', 1))
SELECT a.begins, b.begins, network_distance(a.n, b.n) AS absolute, round(network_distance(a.n, b.n, 'spectral')::numeric, 4) AS spectral
  FROM w a, w b ORDER BY 1, 2;

SELECT "row", string_agg(coalesce(response::text, '-'), ' ' ORDER BY "column") FROM d, responses(v) GROUP BY 1 ORDER BY 1;
SELECT count(*) FROM d, responses(v, min_columns => 3);

-- Confidence as a weight: .5 and .8 of a claim make 1.3 expected ones, and as much congruence with a sure one.
SELECT e.*
  FROM (SELECT discourse_agg(r.actor, r.concept, r.polarity::int, NULL, 'one', r.id::int, r.weight * coalesce(r.confidence, 1)) AS v
          FROM claim_rows('{"text": "The cable was cut.", "claims": [
                 {"id": 1, "actors": ["A"], "content": [[0, 9]], "concepts": ["cut"], "polarity": 1, "origin": "tagger", "status": "suggested", "confidence": 0.5},
                 {"id": 2, "actors": ["A"], "content": [[0, 17]], "concepts": ["cut"], "polarity": 1, "origin": "tagger", "status": "suggested", "confidence": 0.8},
                 {"id": 3, "actors": ["B"], "content": [[4, 17]], "concepts": ["cut"], "polarity": 1}]}', NULL, 'all') r) d,
       LATERAL (SELECT * FROM edges(affiliation(v)) UNION ALL SELECT * FROM edges(congruence(v))) e;

-- Refused.
SELECT network_distance(affiliation(v), congruence(v)) FROM d;
SELECT network_distance(congruence(v), congruence(v), 'euclid') FROM d;
SELECT backbone(v, method => 'best') FROM d;
SELECT backbone(v, method => 'fixed', size => 4) FROM d;
SELECT backbone(v, network => 'combine') FROM d;
SELECT backbone(v, penalty => -1) FROM d;
SELECT backbone(v, lowest => 0) FROM d;
SELECT backbone(discourse_agg('row ' || i, 'x', 1)) FROM generate_series(1, 151) i;
SELECT significant_edges(discourse_agg('a', 'b'));
SELECT responses(v, 0.5) FROM d;
