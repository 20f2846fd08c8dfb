-- Copies of one story are found by what they share, and one story has one vote.
\set VERBOSITY terse
CREATE FUNCTION tale(which int, n int) RETURNS text LANGUAGE sql IMMUTABLE AS $$
  SELECT string_agg('word' || ('x' || substr(md5(which || ' ' || i), 1, 6))::bit(24)::int % 3000, ' ') FROM generate_series(1, n) i $$;
CREATE TABLE wire (id int PRIMARY KEY, title text, body article);
INSERT INTO wire SELECT i, 'story ' || i, to_article(tale(i, 300)) FROM generate_series(1, 60) i;
INSERT INTO wire SELECT 100 + i, 'copy of ' || i, to_article('Another headline.' || E'\n' || substr(tale(i, 300), 700) || ' ' || upper(substr(tale(i, 300), 1, 500))) FROM generate_series(1, 20) i;
INSERT INTO wire SELECT 200 + i, 'again ' || i, to_article(tale(i, 300) || ' (Reporting by Ada Kern)') FROM generate_series(1, 5) i;
INSERT INTO wire VALUES (300, 'empty', to_article('')), (301, 'none', NULL), (302, 'empty too', to_article('…'));
SELECT cardinality(same_text(body)), text_likeness(same_text(body), same_text(body)) FROM wire WHERE id IN (1, 300) ORDER BY id;
CREATE INDEX ON wire USING gin (same_text(body));
SELECT count(*), count(*) FILTER (WHERE b.id % 100 = a.id) AS right FROM wire a JOIN wire b ON same_text(a.body) && same_text(b.body) AND a.id < b.id
  AND text_likeness(same_text(a.body), same_text(b.body)) >= 0.2 WHERE a.id <= 60;
SET enable_seqscan = off;
EXPLAIN (COSTS off) SELECT b.id FROM wire a JOIN wire b ON same_text(a.body) && same_text(b.body) WHERE a.id = 1;
RESET enable_seqscan;
SELECT copies, count(*), round(sum(weight)::numeric, 6) AS stories FROM stories('wire', 'body') GROUP BY 1 ORDER BY 1;
SELECT key, story, copies, weight::numeric(4,3) FROM stories('wire', 'body') WHERE story = '{1}' ORDER BY key;
-- one story, one vote
UPDATE wire SET body = tag(body, split_part(article_text(body), ' ', 5), actors => '{Larn}', occurrence => 1) WHERE id % 100 = 1;
SELECT count(*) AS claims, sum(r.weight * s.weight)::numeric(4,3) AS votes
  FROM wire w JOIN stories('wire', 'body') s ON s.key = ARRAY[w.id::text], claim_rows(w.body, 'actor:Larn') r;
SELECT stories('wire', 'body', 0);                    -- error
SELECT text_likeness('{1,2}', '{1,2}');               -- error
SELECT text_likeness('{}', same_text(body)) FROM wire WHERE id = 1;
-- the very text
SELECT article_has_text(body, article_text(body)) AS same, article_has_text(body, article_text(body) || ' ') AS longer,
       article_has_text(tag(body, 'é'), 'Café') AS tagged, article_has_text(body, 'cafe9') AS other,
       article_has_text('{"text": ""}', '') AS empty
  FROM (SELECT to_article('Café') AS body) a;
-- the text but for blanks
SELECT article_has_text(body, E'\n\nOne two.\n\n\nThree four. \n', but_for_blanks => true) AS lines,
       article_has_text(body, 'One two. Three  four.', true) AS joined, article_has_text(body, 'One two. Three five.', true) AS other,
       article_has_text(body, repeat(' ', 1000) || article_text(body), true) AS too_many,
       article_has_text('{"text": ""}', E' \n', true) AS empty
  FROM (SELECT to_article(E'One two.\nThree four.') AS body) a;
DROP TABLE wire;
DROP FUNCTION tale;
