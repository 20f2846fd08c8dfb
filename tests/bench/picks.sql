-- Chooses the queries' parameters from the data, so that each has about as many answers as wanted: the
-- numbers below are for 100,000 articles, :scale brings them down. Prints query, variant, key, value.
SET work_mem = '256MB';
CREATE TEMP TABLE pick (query text, variant text, key text, value text);

CREATE TEMP TABLE word (rank int, word text);
\copy word FROM 'word.copy'

CREATE FUNCTION pg_temp.far(n bigint, wanted float8) RETURNS float8 LANGUAGE sql IMMUTABLE AS
$$ SELECT abs(ln(greatest(n, 0.01) / greatest(wanted, 3))) $$;

CREATE TEMP TABLE wanted (query text, variant text, n float8);
INSERT INTO wanted
SELECT query, variant, n * :scale
  FROM (VALUES ('q1', 'u', 1010), ('q1', 's', 6), ('q2', 'u', 3826), ('q2', 's', 52), ('q3', 'u', 446), ('q3', 's', 8),
               ('q4', 'u', 35), ('q4', 's', 6), ('q5', 'u', 332), ('q5', 's', 28), ('q6', 'u', 4923), ('q6', 's', 194),
               ('q7', 'u', 113), ('q7', 's', 10), ('q8', 'u', 3826), ('q8', 's', 5), ('q22', 's', 60), ('q17', 'u', 20000),
               ('q17', 's', 200)) w (query, variant, n);

-- q1: persons are the actors with a path of three.
CREATE TEMP TABLE person AS
SELECT actor_id, count(DISTINCT article_id) AS n
  FROM claim_actor WHERE actor_id <> country_id AND actor_id <> body_id GROUP BY 1;
INSERT INTO pick
SELECT query, variant, key, value
  FROM wanted w,
       LATERAL (SELECT path, p.actor_id FROM person p JOIN actor ON id = actor_id
                 ORDER BY pg_temp.far(p.n, w.n), 2 LIMIT 1) b,
       LATERAL (VALUES ('path', path), ('actor', actor_id::text)) v (key, value)
 WHERE query = 'q1';

-- q2, q6, q8: countries by acts. Of q6's answers about a tenth are taken away.
CREATE TEMP TABLE country AS
SELECT country_id, a.act AS act_id, name AS act, count(DISTINCT article_id) AS n
  FROM claim_actor a JOIN act ON act.id = a.act GROUP BY 1, 2, 3;
CREATE TEMP TABLE pair AS
SELECT query, variant, b.*
  FROM wanted w,
       LATERAL (SELECT country_id, act_id, act FROM country c WHERE act IN ('deny', 'condemn', 'demand')
                 ORDER BY pg_temp.far(c.n, w.n * CASE query WHEN 'q6' THEN 1.1 ELSE 1 END), 1, 2 LIMIT 1) b
 WHERE query IN ('q2', 'q6', 'q8');
INSERT INTO pair SELECT 'q3', variant, country_id, act_id, act FROM pair WHERE query = 'q2';
INSERT INTO pair SELECT 'q4', v, country_id, act_id, act FROM pair, unnest('{u,s}'::text[]) v
 WHERE query = 'q2' AND variant = 'u';

-- q3, q4, q6: targets beside them. A frequent concept leaves q4 one in a dozen.
CREATE TEMP TABLE triple AS
SELECT p.*, b.country_id AS target_id
  FROM pair p JOIN wanted w USING (query, variant),
       LATERAL (SELECT t.country_id
                  FROM claim_actor a JOIN claim_target t USING (article_id, claim)
                 WHERE a.country_id = p.country_id AND a.act = p.act_id AND t.country_id <> p.country_id
                 GROUP BY 1
                 ORDER BY pg_temp.far(count(DISTINCT article_id), w.n * CASE query WHEN 'q4' THEN 12 WHEN 'q6' THEN 0.1 ELSE 1 END), 1
                 LIMIT 1) b
 WHERE query IN ('q3', 'q4', 'q6');
INSERT INTO pick
SELECT query, variant, key, value
  FROM triple JOIN actor ON id = target_id,
       LATERAL (VALUES ('target', path), ('target_id', id::text)) v (key, value);

-- q4: concepts beside all that, which the actor disagrees with.
INSERT INTO pick
SELECT p.query, p.variant, key, value
  FROM triple p JOIN wanted w USING (query, variant),
       LATERAL (SELECT concept_id
                  FROM claim_actor a JOIN claim_target t USING (article_id, claim) JOIN claim_concept k USING (article_id, claim)
                 WHERE a.country_id = p.country_id AND a.act = p.act_id AND t.country_id = p.target_id AND polarity = -1
                 GROUP BY 1 ORDER BY pg_temp.far(count(DISTINCT article_id), w.n), 1 LIMIT 1) b
  JOIN concept ON id = concept_id,
       LATERAL (VALUES ('concept', code), ('concept_id', id::text)) v (key, value)
 WHERE p.query = 'q4';

-- q5: two frequent words, in claims of q2's country.
INSERT INTO pick
SELECT 'q5', w.variant, key, value
  FROM wanted w JOIN pair p ON p.query = 'q2' AND p.variant = 'u',
       LATERAL (SELECT '{0,1,2,4,6,9,13,19,28,42,60,90,130,200,300}'::int[] AS ranks) r,
       LATERAL (SELECT a.word, b.word AS word2
                  FROM word a JOIN word b ON b.rank > a.rank AND a.rank = ANY (ranks) AND b.rank = ANY (ranks),
                       LATERAL (SELECT count(DISTINCT article_id) AS n FROM claim
                                 WHERE to_tsvector('simple', quote) @@ (a.word || ' & ' || b.word)::tsquery
                                   AND countries @> ARRAY[p.country_id]) c
                 ORDER BY pg_temp.far(n, w.n), a.rank, b.rank LIMIT 1) b,
       actor,
       LATERAL (VALUES ('word', word), ('word2', word2), ('country', path), ('country_id', actor.id::text)) v (key, value)
 WHERE w.query = 'q5' AND actor.id = p.country_id;

-- q7: a country that accuses another, which denies something in the same article.
CREATE TEMP TABLE dispute AS
SELECT a.country_id, t.country_id AS target_id, count(DISTINCT article_id) AS n
  FROM claim_actor a JOIN claim_target t USING (article_id, claim) JOIN claim_actor d USING (article_id)
 WHERE a.act = (SELECT id FROM act WHERE name = 'accuse') AND d.act = (SELECT id FROM act WHERE name = 'deny')
   AND d.country_id = t.country_id AND t.country_id <> a.country_id
 GROUP BY 1, 2;
INSERT INTO pick
SELECT query, variant, key, value
  FROM wanted w,
       LATERAL (SELECT d.country_id, target_id FROM dispute d ORDER BY pg_temp.far(d.n, w.n), 1, 2 LIMIT 1) b
  JOIN actor c ON c.id = country_id JOIN actor t ON t.id = target_id,
       LATERAL (VALUES ('country', c.path), ('country_id', c.id::text), ('target', t.path), ('target_id', t.id::text),
                       ('accuse_id', (SELECT id::text FROM act WHERE name = 'accuse')),
                       ('deny_id', (SELECT id::text FROM act WHERE name = 'deny'))) v (key, value)
 WHERE query = 'q7';

INSERT INTO pair SELECT 'q8c', variant, country_id, act_id, act FROM pair WHERE query = 'q8';
INSERT INTO pick
SELECT query, variant, key, value
  FROM pair JOIN actor ON id = country_id,
       LATERAL (VALUES ('country', path), ('country_id', id::text), ('act', act), ('act_id', act_id::text)) v (key, value);
INSERT INTO pick SELECT 'q12', 'u', 'id', (max(id) / 3)::text FROM article;

-- q22, q18: a phrase of two words that tell nothing, and one of two frequent words.
CREATE TEMP TABLE phrase AS
SELECT word, word2, 10 * count(DISTINCT article_id) AS n
  FROM (SELECT article_id, w AS word, lead(w) OVER (PARTITION BY article_id, claim ORDER BY at) AS word2
          FROM claim, regexp_split_to_table(quote, '[^a-z]+') WITH ORDINALITY s (w, at) WHERE article_id % 10 = 0) b
  JOIN word USING (word)
 WHERE rank < 200 AND word2 IN (SELECT word FROM word WHERE rank < 200) GROUP BY 1, 2;
INSERT INTO pick
SELECT query, b.variant, key, value
  FROM (SELECT 'u' AS variant, 'of' AS word, 'the' AS word2
        UNION ALL
        (SELECT variant, p.word, p.word2 FROM phrase p, wanted w WHERE w.query = 'q22' ORDER BY pg_temp.far(p.n, w.n), 2, 3 LIMIT 1)) b,
       unnest('{q22,q18}'::text[]) query, LATERAL (VALUES ('word', word), ('word2', word2)) v (key, value);

-- q24, q25: their acts; twenty countries, and twenty persons.
INSERT INTO pick SELECT 'q24', 'u', 'act_id', id::text FROM act WHERE name = 'accuse';
INSERT INTO pick
SELECT 'q25', variant, key, value
  FROM (SELECT 'u' AS variant, 'country_id' AS "column", array_agg(id) AS ids
          FROM (SELECT country_id AS id FROM country WHERE act = 'demand' ORDER BY n DESC, 1 OFFSET 5 LIMIT 20) c
        UNION ALL
        SELECT 's', 'actor_id', array_agg(id)
          FROM (SELECT actor_id AS id FROM person ORDER BY n DESC, 1 OFFSET 20 LIMIT 20) p) b,
       LATERAL (SELECT string_agg(format('actor:"%s"', path), ' | ' ORDER BY id) AS actors,
                       string_agg(format('@.by == "%s"', path), ' || ' ORDER BY id) AS "by",
                       string_agg('by' || id, ' | ' ORDER BY id) AS facets
                  FROM actor WHERE id = ANY (b.ids)) s,
       LATERAL (VALUES ('actors', actors), ('by', "by"), ('facets', facets), ('ids', array_to_string(ids, ',')), ('column', "column"),
                       ('act_id', (SELECT id::text FROM act WHERE name = 'demand'))) v (key, value);

-- q17: words by how many texts have them.
INSERT INTO pick
SELECT w.query, w.variant, 'word', b.word
  FROM wanted w,
       LATERAL (SELECT word, n FROM word,
                       LATERAL (SELECT count(*) AS n FROM article WHERE position(' ' || word || ' ' IN body) > 0) c
                 WHERE rank IN (0, 2, 5, 10, 100, 300, 1000)
                 ORDER BY pg_temp.far(n, w.n), word LIMIT 1) b
 WHERE w.query = 'q17';

\copy (SELECT query, variant, key, value FROM pick ORDER BY 1, 2, 3) TO STDOUT
