-- The GIN index of articles: used where it pays, with estimates near the truth.

CREATE TABLE news (id int PRIMARY KEY, body article);
-- 600 articles of three claims; who says what follows from the number
INSERT INTO news
SELECT i, jsonb_build_object('text', 'Talks began. Talks ended. Nobody came.', 'claims', jsonb_build_array(
         jsonb_build_object('content', '[[0,12]]'::jsonb, 'actors', jsonb_build_array('Land ' || i % 20 || '/Ministry'),
           'act', CASE i % 3 WHEN 0 THEN 'deny' ELSE 'state' END),
         jsonb_build_object('content', '[[13,25]]'::jsonb, 'actors', jsonb_build_array('Land ' || (i + 1) % 20),
           'act', CASE i % 7 WHEN 0 THEN 'accuse' ELSE 'state' END, 'targets', jsonb_build_array('Land ' || i % 10)),
         jsonb_build_object('content', '[[26,38]]'::jsonb, 'concepts', jsonb_build_array('c' || i % 50), 'polarity', i % 2)))::article
  FROM generate_series(1, 600) i;
INSERT INTO news VALUES (601, NULL), (602, to_article('No claims.'));
CREATE INDEX news_body ON news USING gin (body);
ANALYZE news;

-- how the planner finds the rows of a query, and whether it expects a third to three times as many
CREATE FUNCTION plan_of(condition text, OUT node text, OUT good_estimate bool, OUT n bigint) LANGUAGE plpgsql AS $$
DECLARE plan jsonb;
BEGIN
  EXECUTE 'EXPLAIN (FORMAT json) SELECT id FROM news WHERE ' || condition INTO plan;
  EXECUTE 'SELECT count(*) FROM news WHERE ' || condition INTO n;
  node := plan #>> '{0,Plan,Node Type}';
  good_estimate := (plan #>> '{0,Plan,Plan Rows}')::float8 BETWEEN greatest(n, 1) / 3.0 AND greatest(n, 1) * 3.0;
END $$;
SET random_page_cost = 1.1;
SELECT q, p.* FROM unnest(ARRAY[
  'actor:"Land 3"', 'actor:"Land 3"/Ministry', 'actor:="Land 3"', 'actor:*/Ministry', 'actor:"Land 1"*', 'act:accuse',
  'actor:"Land 3" & act:deny', 'act:deny', 'concept:c7', 'pro:c7', 'con:c7', 'target:*',
  'actor:"Land 3" & target:"Land 2"', 'actor:"Land 3" & !act:state', 'concept:c7 | concept:c8',
  'act:none', 'polarity:1', 'status:rejected', 'is:nested', 'origin:person']) q,
  plan_of(format('body @@ %L', q)) p;
-- nearly all articles: reading the table costs as much, to the planner
SELECT q, p.good_estimate, p.n FROM unnest('{!target:*,talks}'::text[]) q, plan_of(format('body @@ %L', q)) p;
SELECT p.* FROM plan_of($$'concept:c7'::claimquery @@ body$$) p;
SELECT p.* FROM plan_of($$body @@ 'actor:"Land 3" & act:deny' AND body @@ 'actor:"Land 4" & act:accuse'$$) p;
SELECT p.* FROM plan_of($$body @@ NULL$$) p;

-- queries from a table
SET enable_seqscan = off;
SELECT q, count(id) FROM (VALUES ('concept:c7'), ('act:accuse'), ('!act:*'), ('nothing')) v (q)
  LEFT JOIN news ON body @@ q::claimquery GROUP BY 1 ORDER BY 1;

-- estimates follow ANALYZE within a session, and within a transaction that is undone
SET enable_seqscan = on;
BEGIN;
DELETE FROM news WHERE body @@ 'act:accuse';
ANALYZE news;
SELECT p.* FROM plan_of($$body @@ 'act:accuse'$$) p;
ROLLBACK;
SELECT p.* FROM plan_of($$body @@ 'act:accuse'$$) p;
SET enable_seqscan = off;

-- claims() in FROM: rows expected
CREATE FUNCTION rows_of(query text) RETURNS text LANGUAGE plpgsql AS $$
DECLARE plan jsonb;
BEGIN
  EXECUTE 'EXPLAIN (FORMAT json) ' || query INTO plan;
  RETURN jsonb_path_query_array(plan, '$.** ? (@."Node Type" == "Function Scan")."Plan Rows"')::text;
END $$;
SELECT rows_of('SELECT c.act FROM news, claims(body) c');
SELECT rows_of($$SELECT c.act FROM news, claims(body, 'act:deny') c WHERE body @@ 'act:deny'$$);
SELECT rows_of($$SELECT c.act FROM news, claims(body, 'act:state') c WHERE body @@ 'act:state'$$);
SELECT rows_of('SELECT c.act FROM news, claim_rows(body) c');
SELECT rows_of('SELECT * FROM claims(NULL::article)');

-- an operator of other types with our estimators
CREATE FUNCTION says(text, text) RETURNS bool LANGUAGE sql IMMUTABLE AS 'SELECT true';
CREATE OPERATOR @@@ (LEFTARG = text, RIGHTARG = text, FUNCTION = says, RESTRICT = article_match_sel,
  JOIN = article_match_joinsel);
CREATE TABLE words (w text);
INSERT INTO words SELECT 'word' FROM generate_series(1, 100);
ANALYZE words;
SELECT count(*) FROM words WHERE w @@@ 'act:deny';
SELECT count(*) FROM words a JOIN words b ON a.w @@@ b.w;

-- an index of one of several columns, and of an expression
CREATE INDEX ON news USING gin ((layer(body, 'anna')));
SELECT count(*) FROM news WHERE layer(body, 'anna') @@ 'act:deny';

-- a query of more lookups than an index takes one by one
SELECT count(*) FROM news
 WHERE body @@ ('act:deny & (' || (SELECT string_agg('concept:c' || i || ' | talks', ' | ') FROM generate_series(1, 400) i) || ')')::claimquery;
SELECT count(*) FROM news
 WHERE body @@ (SELECT string_agg('no' || i, ' | ') FROM generate_series(1, 4000) i)::claimquery;

DROP TABLE news, words;
DROP FUNCTION plan_of, rows_of;
DROP OPERATOR @@@ (text, text);
DROP FUNCTION says;
