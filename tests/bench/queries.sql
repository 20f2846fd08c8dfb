-- The queries. A line `-- NAME VARIANTS: TITLE` begins one; `-- PEER` the statement of a peer (p1 stands
-- for p1t too, which has the same columns); {key} is a parameter from picks.sql.

-- q1 us: a person
-- whosaid
SELECT id FROM news WHERE body @@ 'actor:"{path}"'
-- p1
SELECT id FROM p1 WHERE doc @> '{"claims":[{"by":["{path}"]}]}'
-- p2
SELECT DISTINCT article_id FROM claim_actor WHERE actor_id = {actor}
-- p2f
SELECT DISTINCT article_id FROM claim_facets WHERE facets @@ 'by{actor}'

-- q2 us: country, act
-- whosaid
SELECT id FROM news WHERE body @@ 'actor:"{country}" & act:{act}'
-- p1
SELECT id FROM p1 WHERE doc @> '{"claims":[{"by":["{country}"],"act":"{act}"}]}'
-- p2
SELECT DISTINCT article_id FROM claim_actor WHERE country_id = {country_id} AND act = {act_id}
-- p2f
SELECT DISTINCT article_id FROM claim_facets WHERE facets @@ 'by{country_id} & act{act_id}'

-- q3 us: country, act, target
-- whosaid
SELECT id FROM news WHERE body @@ 'actor:"{country}" & act:{act} & target:"{target}"'
-- p1
SELECT id FROM p1 WHERE doc @> '{"claims":[{"by":["{country}"],"act":"{act}","about":["{target}"]}]}'
-- p2
SELECT DISTINCT article_id FROM claim_actor a JOIN claim_target t USING (article_id, claim)
 WHERE a.country_id = {country_id} AND act = {act_id} AND t.country_id = {target_id}
-- p2f
SELECT DISTINCT article_id FROM claim_facets WHERE facets @@ 'by{country_id} & act{act_id} & to{target_id}'

-- q4 us: and concept with stance
-- whosaid
SELECT id FROM news WHERE body @@ 'actor:"{country}" & act:{act} & target:"{target}" & con:{concept}'
-- p1
SELECT id FROM p1
 WHERE doc @> '{"claims":[{"by":["{country}"],"act":"{act}","about":["{target}"],"concepts":{"{concept}":-1}}]}'
-- p2
SELECT DISTINCT article_id
  FROM claim_actor a JOIN claim_target t USING (article_id, claim) JOIN claim_concept k USING (article_id, claim)
 WHERE a.country_id = {country_id} AND act = {act_id} AND t.country_id = {target_id}
   AND concept_id = {concept_id} AND polarity = -1
-- p2f
SELECT DISTINCT article_id FROM claim_facets
 WHERE facets @@ 'by{country_id} & act{act_id} & to{target_id} & con{concept_id}'

-- q5 us: two words, country
-- whosaid
SELECT id FROM news WHERE body @@ 'actor:"{country}" & {word} & {word2}'
-- p1
SELECT id FROM p1
 WHERE to_tsvector('simple', jsonb_path_query_array(doc, '$.claims[*].quote')) @@ '{word} & {word2}'
   AND EXISTS (SELECT FROM jsonb_array_elements(doc->'claims') c
                WHERE c->'by' ? '{country}' AND to_tsvector('simple', c->>'quote') @@ '{word} & {word2}')
-- p2
SELECT DISTINCT article_id FROM claim
 WHERE to_tsvector('simple', quote) @@ '{word} & {word2}' AND countries @> '{{country_id}}'
-- p2f
SELECT DISTINCT article_id FROM claim_facets WHERE facets @@ 'by{country_id} & {word} & {word2}'

-- q6 us: country, act, not target
-- whosaid
SELECT id FROM news WHERE body @@ 'actor:"{country}" & act:{act} & !target:"{target}"'
-- p1
SELECT id FROM p1
 WHERE doc @? '$.claims[*] ? (@.by == "{country}" && @.act == "{act}" && !(@.about == "{target}"))'
-- p2
SELECT DISTINCT article_id FROM claim_actor a
 WHERE country_id = {country_id} AND act = {act_id}
   AND NOT EXISTS (SELECT FROM claim_target t WHERE t.country_id = {target_id}
                      AND t.article_id = a.article_id AND t.claim = a.claim)
-- p2f
SELECT DISTINCT article_id FROM claim_facets WHERE facets @@ 'by{country_id} & act{act_id} & !to{target_id}'

-- q7 us: accuses; accused denies
-- whosaid
SELECT id FROM news
 WHERE body @@ 'actor:"{country}" & act:accuse & target:"{target}"' AND body @@ 'actor:"{target}" & act:deny'
-- p1
SELECT id FROM p1
 WHERE doc @> '{"claims":[{"by":["{country}"],"act":"accuse","about":["{target}"]},{"by":["{target}"],"act":"deny"}]}'
-- p2
SELECT DISTINCT article_id
  FROM claim_actor a JOIN claim_target t USING (article_id, claim) JOIN claim_actor d USING (article_id)
 WHERE a.country_id = {country_id} AND a.act = {accuse_id} AND t.country_id = {target_id}
   AND d.country_id = {target_id} AND d.act = {deny_id}
-- p2f
SELECT article_id FROM claim_facets WHERE facets @@ 'by{country_id} & act{accuse_id} & to{target_id}'
INTERSECT
SELECT article_id FROM claim_facets WHERE facets @@ 'by{target_id} & act{deny_id}'

-- q8 us: articles of q2 by month
-- whosaid
SELECT date_trunc('month', published)::date AS id, count(*) AS n
  FROM news WHERE body @@ 'actor:"{country}" & act:{act}' GROUP BY 1
-- p1
SELECT date_trunc('month', published)::date AS id, count(*) AS n
  FROM p1 WHERE doc @> '{"claims":[{"by":["{country}"],"act":"{act}"}]}' GROUP BY 1
-- p2
SELECT date_trunc('month', published)::date AS id, count(*) AS n
  FROM (SELECT DISTINCT article_id FROM claim_actor WHERE country_id = {country_id} AND act = {act_id}) c
  JOIN article ON id = article_id GROUP BY 1
-- p2f
SELECT date_trunc('month', published)::date AS id, count(*) AS n
  FROM (SELECT DISTINCT article_id FROM claim_facets WHERE facets @@ 'by{country_id} & act{act_id}') c
  JOIN article ON id = article_id GROUP BY 1

-- q8c us: its claims by month
-- whosaid
SELECT date_trunc('month', published)::date AS id, sum(claim_count(body, 'actor:"{country}" & act:{act}')) AS n
  FROM news WHERE body @@ 'actor:"{country}" & act:{act}' GROUP BY 1
-- p1
SELECT date_trunc('month', published)::date AS id,
       sum(jsonb_array_length(jsonb_path_query_array(doc, '$.claims[*] ? (@.by == "{country}" && @.act == "{act}")'))) AS n
  FROM p1 WHERE doc @> '{"claims":[{"by":["{country}"],"act":"{act}"}]}' GROUP BY 1
-- p2
SELECT date_trunc('month', published)::date AS id, count(*) AS n
  FROM (SELECT DISTINCT article_id, claim FROM claim_actor WHERE country_id = {country_id} AND act = {act_id}) c
  JOIN article ON id = article_id GROUP BY 1
-- p2f
SELECT date_trunc('month', published)::date AS id, count(*) AS n
  FROM claim_facets JOIN article ON id = article_id WHERE facets @@ 'by{country_id} & act{act_id}' GROUP BY 1

-- q9 u: top actors
-- whosaid
SELECT value AS id, claims AS n FROM unnest((SELECT claim_tally(body, 'actor') FROM news)) ORDER BY 2 DESC, 1 LIMIT 20
-- p1
SELECT a #>> '{}' AS id, count(*) AS n FROM p1, jsonb_path_query(doc, '$.claims[*].actors[*]') a
 GROUP BY a ORDER BY 2 DESC, 1 LIMIT 20
-- p2
SELECT path AS id, n FROM (SELECT actor_id, count(*) AS n FROM claim_actor GROUP BY 1) c JOIN actor ON id = actor_id
 ORDER BY 2 DESC, 1 LIMIT 20

-- q10 u: actors by concepts, a year
-- whosaid
SELECT r.actor || ' ' || r.concept AS id, count(*) AS n FROM news, claim_rows(body) r
 WHERE published >= '2020-01-01' AND published < '2021-01-01' AND r.actor IS NOT NULL AND r.concept IS NOT NULL
 GROUP BY r.actor, r.concept
-- p1
SELECT a || ' ' || k AS id, count(*) AS n
  FROM p1, jsonb_array_elements(doc->'claims') c, jsonb_array_elements_text(c->'actors') a,
       jsonb_object_keys(c->'concepts') k
 WHERE published >= '2020-01-01' AND published < '2021-01-01' GROUP BY a, k
-- p2
SELECT path || ' ' || code AS id, n
  FROM (SELECT actor_id, concept_id, count(*) AS n
          FROM article r JOIN claim_actor a ON a.article_id = r.id JOIN claim_concept k USING (article_id, claim)
         WHERE published >= '2020-01-01' AND published < '2021-01-01' GROUP BY 1, 2) c
  JOIN actor ON actor.id = actor_id JOIN concept ON concept.id = concept_id

-- q11 u: agreeing countries, a year
-- whosaid
WITH s AS (SELECT DISTINCT split_part(r.actor, '/', 1) AS country, r.concept, r.polarity FROM news, claim_rows(body) r
            WHERE published >= '2020-01-01' AND published < '2021-01-01' AND r.actor IS NOT NULL AND r.polarity IS NOT NULL)
SELECT a.country || ' ' || b.country AS id, count(*) AS n
  FROM s a JOIN s b USING (concept, polarity) WHERE a.country < b.country GROUP BY a.country, b.country
-- p1
WITH s AS (SELECT DISTINCT split_part(a, '/', 1) AS country, k.key AS concept, k.value AS polarity
             FROM p1, jsonb_array_elements(doc->'claims') c, jsonb_array_elements_text(c->'actors') a,
                  jsonb_each_text(c->'concepts') k
            WHERE published >= '2020-01-01' AND published < '2021-01-01' AND k.value IS NOT NULL)
SELECT a.country || ' ' || b.country AS id, count(*) AS n
  FROM s a JOIN s b USING (concept, polarity) WHERE a.country < b.country GROUP BY a.country, b.country
-- p2
WITH s AS (SELECT DISTINCT country_id, concept_id, polarity
             FROM article r JOIN claim_actor a ON a.article_id = r.id JOIN claim_concept k USING (article_id, claim)
            WHERE published >= '2020-01-01' AND published < '2021-01-01' AND polarity IS NOT NULL)
SELECT least(c.path, d.path) || ' ' || greatest(c.path, d.path) AS id, n
  FROM (SELECT a.country_id AS a, b.country_id AS b, count(*) AS n
          FROM s a JOIN s b USING (concept_id, polarity) WHERE a.country_id < b.country_id GROUP BY 1, 2) e
  JOIN actor c ON c.id = a JOIN actor d ON d.id = b

-- q13 u: affiliation network, a year
-- whosaid
SELECT e.source || ' ' || e.target AS id, e.weight::int AS n
  FROM (SELECT affiliation(discourse_agg(body, NULL, NULL), aggregation => 'subtract') AS v FROM news
         WHERE published >= '2020-01-01' AND published < '2021-01-01') a, edges(v) e
-- p2
SELECT path || ' ' || code AS id, n::int
  FROM (SELECT actor_id, concept_id, sum(polarity) AS n
          FROM article r JOIN claim_actor a ON a.article_id = r.id JOIN claim_concept k USING (article_id, claim)
         WHERE published >= '2020-01-01' AND published < '2021-01-01' GROUP BY 1, 2 HAVING sum(polarity) <> 0) c
  JOIN actor ON actor.id = actor_id JOIN concept ON concept.id = concept_id

-- q14 u: congruence of countries, a year
-- whosaid
SELECT e.source || ' ' || e.target AS id, (2 * e.weight)::bigint AS n
  FROM (SELECT congruence(discourse_agg(body, NULL, NULL, 1, NULL, NULL)) AS v FROM news
         WHERE published >= '2020-01-01' AND published < '2021-01-01') a, edges(v) e
-- p2
WITH s AS (SELECT country_id, concept_id, polarity, count(*) AS n
             FROM article r JOIN claim_actor a ON a.article_id = r.id JOIN claim_concept k USING (article_id, claim)
            WHERE published >= '2020-01-01' AND published < '2021-01-01' AND polarity IS NOT NULL GROUP BY 1, 2, 3)
SELECT least(c.path, d.path) || ' ' || greatest(c.path, d.path) AS id, n::bigint
  FROM (SELECT a.country_id AS a, b.country_id AS b, sum(a.n * b.n * (2 - abs(a.polarity - b.polarity))) AS n
          FROM s a JOIN s b USING (concept_id) WHERE a.country_id < b.country_id GROUP BY 1, 2) e
  JOIN actor c ON c.id = a JOIN actor d ON d.id = b
 WHERE n <> 0

-- q12 u: fetch an article
-- whosaid
SELECT body FROM news WHERE id = {id}
-- p1
SELECT doc FROM p1 WHERE id = {id}
-- p1t
SELECT body, doc FROM p1t WHERE id = {id}
-- p2
SELECT body, (SELECT json_agg(c ORDER BY claim) FROM
         (SELECT claim.*,
                 (SELECT json_agg(path) FROM claim_actor a JOIN actor ON actor.id = actor_id
                   WHERE a.article_id = article.id AND a.claim = claim.claim) AS actors,
                 (SELECT json_agg(path) FROM claim_target t JOIN actor ON actor.id = actor_id
                   WHERE t.article_id = article.id AND t.claim = claim.claim) AS targets,
                 (SELECT json_agg(json_build_array(code, polarity)) FROM claim_concept k JOIN concept ON concept.id = concept_id
                   WHERE k.article_id = article.id AND k.claim = claim.claim) AS concepts
            FROM claim WHERE article_id = article.id) c)
  FROM article WHERE id = {id}

-- q22 us: a phrase
-- whosaid
SELECT id FROM news WHERE body @@ '"{word} {word2}"'
-- p1
SELECT id FROM p1
 WHERE to_tsvector('simple', jsonb_path_query_array(doc, '$.claims[*].quote')) @@ '{word} <-> {word2}'
   AND EXISTS (SELECT FROM jsonb_array_elements(doc->'claims') c
                WHERE to_tsvector('simple', c->>'quote') @@ '{word} <-> {word2}' AND c->>'quote' ~ '\y{word} {word2}\y')
-- p2
SELECT DISTINCT article_id FROM claim
 WHERE to_tsvector('simple', quote) @@ '{word} <-> {word2}' AND quote ~ '\y{word} {word2}\y'

-- q23 u: words that begin with s
-- whosaid
SELECT id FROM news WHERE body @@ 's*'
-- p1
SELECT id FROM p1 WHERE to_tsvector('simple', jsonb_path_query_array(doc, '$.claims[*].quote')) @@ 's:*'
-- p2
SELECT DISTINCT article_id FROM claim WHERE to_tsvector('simple', quote) @@ 's:*'
-- p2f
SELECT DISTINCT article_id FROM claim_facets WHERE facets @@ 's:*'

-- q24 u: not an act
-- whosaid
SELECT id FROM news WHERE body @@ '!act:accuse'
-- p1
SELECT id FROM p1 WHERE doc @? '$.claims[*] ? (!(@.act == "accuse"))'
-- p2
SELECT DISTINCT article_id FROM claim WHERE act <> {act_id}
-- p2f
SELECT DISTINCT article_id FROM claim_facets WHERE facets @@ '!act{act_id}'

-- q25 us: one of twenty actors, act
-- whosaid
SELECT id FROM news WHERE body @@ '({actors}) & act:demand'
-- p1
SELECT id FROM p1 WHERE doc @? '$.claims[*] ? (@.act == "demand" && ({by}))'
-- p2
SELECT DISTINCT article_id FROM claim_actor WHERE {column} = ANY ('{{ids}}') AND act = {act_id}
-- p2f
SELECT DISTINCT article_id FROM claim_facets WHERE facets @@ '({facets}) & act{act_id}'

-- q17 us: a word of the text
-- whosaid
SELECT id FROM news WHERE body @@ 'text:{word}'
-- p2
SELECT id FROM article WHERE to_tsvector('simple', body) @@ '{word}'

-- q18 us: a phrase of the text
-- whosaid
SELECT id FROM news WHERE body @@ 'text:"{word} {word2}"'
-- p2
SELECT id FROM article WHERE to_tsvector('simple', body) @@ '{word} <-> {word2}'

-- q19 u: all claims
-- whosaid
SELECT count(*) AS id FROM news, claims(body)
-- p1
SELECT count(*) AS id FROM p1, jsonb_array_elements(doc->'claims')
-- p2
SELECT count(*) AS id FROM claim

-- q20 u: top actors by claims()
-- whosaid
SELECT a AS id, count(*) AS n FROM news, claims(body) c, unnest(c.actors) a GROUP BY 1 ORDER BY 2 DESC, 1 LIMIT 20
-- p2
SELECT path AS id, n FROM (SELECT actor_id, count(*) AS n FROM claim_actor GROUP BY 1) c JOIN actor ON id = actor_id
 ORDER BY 2 DESC, 1 LIMIT 20

-- q21 u: top pairs of actor and target
-- whosaid
SELECT value || ' ' || other AS id, claims AS n FROM unnest((SELECT claim_tally(body, 'actor', 'target') FROM news))
 ORDER BY 2 DESC, 1 LIMIT 20
-- p1
SELECT (a #>> '{}') || ' ' || (t #>> '{}') AS id, count(*) AS n
  FROM p1, jsonb_path_query(doc, '$.claims[*]') c, jsonb_path_query(c, '$.actors[*]') a, jsonb_path_query(c, '$.targets[*]') t
 GROUP BY a, t ORDER BY 2 DESC, 1 LIMIT 20
-- p2
SELECT a.path || ' ' || t.path AS id, n
  FROM (SELECT a.actor_id AS a, t.actor_id AS t, count(*) AS n
          FROM claim_actor a JOIN claim_target t USING (article_id, claim) GROUP BY 1, 2) c
  JOIN actor a ON a.id = a JOIN actor t ON t.id = t ORDER BY 2 DESC, 1 LIMIT 20
