-- Several claims at once: decisions by query and by ids, a set of codings, and what drivers send.
\set VERBOSITY terse
SET whosaid.coder = 'anna';
CREATE TEMP TABLE news (id int PRIMARY KEY, body article);
INSERT INTO news SELECT i, to_article('Larn denied it. Brno said no, and “nobody asked,” Ada Kern said. The port said no.') FROM generate_series(1, 2) i;
CREATE TEMP TABLE csv (line int, article int, quote text, actors text, act text, concept text, polarity int);
INSERT INTO csv VALUES
  (1, 1, 'it', 'Larn', 'deny', 'toll', -1), (2, 1, 'nobody asked', 'Norland/Ada Kern;Norland', 'state', NULL, NULL),
  (3, 2, 'it', 'Larn', 'deny', 'toll', -1), (4, 2, 'no', 'Brno', 'deny', NULL, NULL),
  (5, 2, 'nobody cared', 'Norland/Ada Kern', 'state', NULL, NULL), (6, 2, 'it', 'Larn', 'mumble', NULL, NULL);

-- a CSV of codings in one statement: none is stored when one is refused, all that are refused are named
CREATE TEMP VIEW sets AS
  SELECT article, array_agg(coding(quote, actors => string_to_array(actors, ';'), act => act, concepts => string_to_array(concept, ';'), polarity => polarity) ORDER BY line) AS codings
    FROM csv GROUP BY article;
\set VERBOSITY default
UPDATE news SET body = tag_codings(body, codings) FROM sets WHERE id = article;                   -- error
\set VERBOSITY terse
SELECT sum(claim_count(body)) FROM news;
SELECT id, r.* FROM news, sets, refused_codings(body, codings) r WHERE id = article;
UPDATE news SET body = tag_codings(body, codings, refused => 'skip') FROM sets WHERE id = article;
SELECT news.id, c.id, quote, actors, act, concepts, polarities, coder, status FROM news, claims(body) c ORDER BY 1, 2;
SELECT tag_codings(body, NULL::whosaid_coding[]) = body AS same, tag_codings(body, '{}'::whosaid_coding[]) = body AS same FROM news WHERE id = 1;
SELECT tag_codings(body, codings, 'maybe') FROM news, sets WHERE id = article AND id = 1;         -- error

-- what is there already is not added again, and says so
UPDATE news SET body = tag(body, 'it', actors => '{Larn}', act => 'deny', concepts => '{toll}', polarity => -1) WHERE id = 1;
UPDATE news SET body = tag_codings(body, codings) FROM sets WHERE id = article AND id = 1;
SELECT claim_count(body) FROM news WHERE id = 1;
SELECT claim_count(tag(body, 'it', actors => '{Larn}', act => 'deny', concepts => '{toll}', polarity => -1, coder => 'ben')) FROM news WHERE id = 1;

-- by query, by ids
CREATE TEMP TABLE tagged AS SELECT 1 AS id, autotag(to_article('Norland denied the report. Veskovia said on Monday that the cable was cut. Larn accused Brno of lying.'), coder => 'tagger') AS body;
SELECT string_agg(id || status, ' ' ORDER BY id) FROM (SELECT c.id, c.status FROM tagged, claims(confirm(body, 'act:deny')) c) s;
SELECT string_agg(id || status, ' ' ORDER BY id) FROM (SELECT c.id, c.status FROM tagged, claims(reject(confirm(body, '{1,2}'::int[]), '!act:deny & status:confirmed')) c) s;
SELECT confirm(body, 'actor:Nobody') = body AS same, reject(body, '{}'::bigint[]) = body AS same FROM tagged;
SELECT string_agg(c.id::text, ' ') FROM tagged, claims(untag(body, 'act:deny | act:accuse')) c;
SELECT confirm(body, '{1,9}'::bigint[]) FROM tagged;                                      -- error
SELECT confirm(body, 'act:') FROM tagged;                                                 -- error
WITH nested AS (SELECT tag(tag(to_article('He said that Brno said no.'), 'that Brno said no'), 'no', parent => 1) AS body)
  SELECT claim_count(untag(body, 'is:nested')), claim_count(untag(body, '!is:nested', "cascade" => true)), claim_count(untag(body, '{1,2}'::int[])) FROM nested;
WITH nested AS (SELECT tag(tag(to_article('He said that Brno said no.'), 'that Brno said no'), 'no', parent => 1) AS body)
  SELECT untag(body, '!is:nested') FROM nested;                                           -- error

-- what drivers send: untyped, text, varchar, json; ids as bigint, smallint, text
PREPARE untyped AS SELECT body @@ $1 AS m, claim_count(body, $2) AS n, (SELECT count(*) FROM claims(body, $3)) AS c, claim_count(confirm(body, $4)) AS k FROM news WHERE id = 1;
EXECUTE untyped ('act:deny', 'act:deny', 'act:deny', '1');
SELECT body @@ 'act:deny'::varchar AS m, 'act:deny'::text @@ body AS m, claim_count(body, 'act:deny'::varchar) AS n FROM news WHERE id = 1;
SELECT body @@ ANY (ARRAY['act:deny', 'act:ask']) AS a, body @@ ANY (ARRAY['act:ask']::varchar[]) AS b, body @@ ALL ('{act:deny,act:state}') AS c FROM news WHERE id = 1;
SELECT count(*) FROM news, claim_rows(body, 'act:deny'::varchar);
SELECT c.note FROM news, claims(retag(body, 1::bigint, '{"note": "a"}'::varchar)) c WHERE news.id = 1 AND c.id = 1;
SELECT c.note FROM news, claims(retag(body, 1::smallint, '{"note": "b"}'::json)) c WHERE news.id = 1 AND c.id = 1;
SELECT c.status FROM news, claims(reject(body, '1'::varchar)) c WHERE news.id = 1 AND c.id = 1;
SELECT claim_count(untag(body, 1::bigint)), claim_count(restore(untag(body, 1::smallint), claim_json(body, 1::bigint)::text::varchar)) FROM news WHERE id = 1;
SELECT claim_count(restore(untag(body, '1'), claim_json(body, 1)::json)) FROM news WHERE id = 1;
SELECT count(*) FROM news, claims(recode(body, 'act:deny'::varchar, '{"note": "x"}'::text), 'note:x'::text);
SELECT claim_count(tag(body, 'Brno', occurrence => 1::bigint, concepts => ARRAY['a', 'b']::varchar[], polarities => ARRAY[1, -1]::smallint[], parent => 1::bigint)) FROM news WHERE id = 1;
SELECT confirm(body, 99999999999) FROM news;                                              -- error
INSERT INTO news VALUES (3, '{"text": "a"}'::varchar), (4, '{"text": "b"}'::json), (5, '{"text": "c"}'::jsonb), (6, '{"text": "d"}'::text);
INSERT INTO news VALUES (7, 'plain words'::text);                                         -- error
SELECT claim_count('{"text": "a"}'::varchar), article_text('{"text": "a"}'::text);
-- and the index serves them
CREATE TEMP TABLE many (body article);
INSERT INTO many SELECT body FROM news WHERE id = 1;
INSERT INTO many SELECT to_article('Nothing.') FROM generate_series(1, 2000);
CREATE INDEX many_idx ON many USING gin (body);
ANALYZE many;
EXPLAIN (COSTS off) SELECT 1 FROM many WHERE body @@ 'act:deny'::varchar;
SELECT count(*) FROM many WHERE body @@ 'act:deny'::varchar;

-- what a spreadsheet would run
SELECT spreadsheet_cell(v) FROM unnest(ARRAY['=1+1', '+1', '-2', '@sum', E'\tx', 'a=1', '', 'Larn', '–']) v;

-- for spreadsheets: a cell, and whole rows
SELECT spreadsheet_cell(t) FROM (VALUES ('=1+1'), (' =1+1'), ('-5'), ('@x'), (E'\ttab'), (E'\n=1'), (E'\uFF1D1'), ('plain = no'), ('')) v(t);
CREATE TABLE cells (id int PRIMARY KEY, body article);
INSERT INTO cells VALUES (1, tag(tag(to_article('=SUM(A1) is what Larn said. It is -5.'), '=SUM(A1)', '{@Larn}', concepts => '{+sum}', note => '-x'), 'It is'));
SELECT n.id, r.actor, r.concept, r.quote, r.note, r.content_start, r.weight FROM cells n, claim_rows(n.body) c, spreadsheet_row(c) r;
SELECT r.quote, r.note, r.actors, r.content_at FROM cells n, claims(n.body) c, spreadsheet_row(c) r;
DROP TABLE cells;

-- strings beside queries and articles are strings
SELECT 'a'::text || q, q || 'a'::text, 'a'::varchar || q, q || 'a'::varchar, q || 'act:ask', format('%s', q), 'a'::text || b::text, concat('a', q), pg_typeof('a'::text || q)
  FROM (VALUES ('act:deny'::claimquery, to_article('x'))) v(q, b);
SELECT 'a' || 'b'::text, 'a'::text = 'a'::varchar, 'a'::text LIKE 'a%'::varchar, 'a'::text || 1;
