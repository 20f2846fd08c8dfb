-- What claims() and tag() cost on a long article, beside the same work on the same data as jsonb:
-- 100 kB of generated words (always the same ones), 500 claims. Each statement runs 200 times in
-- turn with its counterpart; the table shows medians. A ratio up to 1 means: no more than jsonb.
-- Rows are counted; where all columns are read, the quotes are cut out of the text as well, which
-- the jsonb does not have.
\set ON_ERROR_STOP 1
\set QUIET 1
\pset pager off
SET client_min_messages = warning;
CREATE SCHEMA bench;
SET search_path = bench;
CREATE EXTENSION whosaid SCHEMA bench;

-- Uniform in [0, 1), by number.
CREATE FUNCTION chance(n bigint) RETURNS float8 LANGUAGE sql IMMUTABLE AS
  $$ SELECT ('x' || substr(md5(n::text), 1, 7))::bit(28)::int / (2.0 ^ 28) $$;
CREATE FUNCTION word(n int) RETURNS text LANGUAGE sql IMMUTABLE AS
  $$ SELECT translate(substr(md5('w' || n), 1, 2 + n % 9), '0123456789abcdef', 'aeiouérstlnmdpbk') $$;

-- Words by place: frequent ones are frequent, as in prose; quotation marks around some runs.
CREATE TABLE words AS
  SELECT i, CASE WHEN i % 40 = 9 THEN '“' ELSE '' END || word((4000 * chance(i) ^ 3)::int) ||
            CASE i % 40 WHEN 21 THEN '”' WHEN 39 THEN E'.\n' ELSE '' END AS w
    FROM generate_series(0, 14700) i;
CREATE TABLE places AS
  SELECT i, sum(length(w) + 1) OVER (ORDER BY i) - length(w) - 1 AS start, length(w) AS len FROM words;
CREATE INDEX ON places (i);

CREATE FUNCTION span(first int, last int) RETURNS jsonb LANGUAGE sql STABLE AS
  $$ SELECT jsonb_build_array(a.start, b.start + b.len) FROM places a, places b
      WHERE a.i = first AND b.i = last $$;

CREATE FUNCTION one_claim(k int, at int) RETURNS jsonb LANGUAGE sql STABLE AS $$
  SELECT jsonb_build_object(
    'id', k,
    'actors', jsonb_build_array('Country ' || k % 7 || '/Ministry ' || k % 30 || '/Speaker ' || k % 60),
    'source', jsonb_build_array(span(at, at + 1)),
    'cue', jsonb_build_array(span(at + 2, at + 2)),
    'content', CASE WHEN k % 10 = 0 THEN jsonb_build_array(span(at + 3, at + 8), span(at + 11, at + 19))
                    ELSE jsonb_build_array(span(at + 3, at + 14)) END,
    'act', (ARRAY['state', 'deny', 'accuse', 'demand'])[1 + k % 4],
    'targets', jsonb_build_array('Country ' || k % 5),
    'concepts', jsonb_build_array(jsonb_build_object('code', 'concept-' || k % 40,
                                                     'polarity', 1 - 2 * (k % 2))),
    'mode', 'indirect', 'coder', 'coder ' || k % 2, 'confidence', 0.5,
    'tagged_at', '2026-11-22T10:00:00Z', 'note', CASE WHEN k % 9 = 0 THEN 'see also claim ' || k END) $$;

CREATE TABLE as_article AS
  SELECT jsonb_build_object('text', (SELECT string_agg(w, ' ' ORDER BY i) FROM words),
                            'claims', (SELECT jsonb_agg(one_claim(k, k * 29)) FROM generate_series(1, 500) k)
         )::text::article AS body;
CREATE TABLE as_jsonb AS SELECT body::jsonb AS doc FROM as_article;
ANALYZE as_article;
ANALYZE as_jsonb;

CREATE TABLE new_claim AS SELECT one_claim(501, 100) || '{"coder": "postgres"}' AS claim;

\qecho 'one article, one document:'
SELECT length(article_text(body)) AS characters, octet_length(article_text(body)) AS bytes,
       claim_count(body) AS claims, pg_column_size(body) AS article_stored,
       pg_column_size(doc) AS jsonb_stored
  FROM as_article, as_jsonb;

CREATE TABLE runs (n int GENERATED ALWAYS AS IDENTITY, what text, kind text, ms float8);

-- Statements one after the other, so that what else the machine does meets both alike.
CREATE PROCEDURE compare(what text, article_does text, jsonb_does text, n int DEFAULT 200)
LANGUAGE plpgsql AS $$
DECLARE
  began timestamptz;
BEGIN
  FOR i IN 1 .. n + 5 LOOP
    began := clock_timestamp();
    EXECUTE article_does;
    INSERT INTO runs (what, kind, ms) SELECT what, 'article', 1000 * extract(epoch FROM clock_timestamp() - began)
     WHERE i > 5;
    began := clock_timestamp();
    EXECUTE jsonb_does;
    INSERT INTO runs (what, kind, ms) SELECT what, 'jsonb', 1000 * extract(epoch FROM clock_timestamp() - began)
     WHERE i > 5;
  END LOOP;
END $$;

CALL compare('claims() | jsonb_array_elements()',
  'SELECT count(*) FROM as_article, claims(body)',
  $$SELECT count(*) FROM as_jsonb, jsonb_array_elements(doc->'claims')$$);
CALL compare('claims(), 4 columns | jsonb_array_elements(), 4 members',
  'SELECT count((c.id, c.actors, c.act, c.coder)) FROM as_article, claims(body) c',
  $$SELECT count((c->'id', c->'actors', c->>'act', c->>'coder'))
      FROM as_jsonb, jsonb_array_elements(doc->'claims') c$$);
CALL compare('claims(), all columns | jsonb_array_elements()',
  'SELECT count(c) FROM as_article, claims(body) c',
  $$SELECT count(c) FROM as_jsonb, jsonb_array_elements(doc->'claims') c$$);
CALL compare('claims(), all columns | jsonb_to_recordset()',
  'SELECT count(c) FROM as_article, claims(body) c',
  $$SELECT count(c) FROM as_jsonb, jsonb_to_recordset(doc->'claims') AS c(id int, parent int, actors text[],
      act text, targets text[], concepts jsonb, mode text, coder text, origin text, status text,
      confidence float8, tagged_at timestamptz, note text, attrs jsonb, source jsonb, cue jsonb, content jsonb)$$);
CALL compare('claims(query) | jsonb_path_query()',
  $$SELECT count(*) FROM as_article, claims(body, 'actor:"Country 3" & act:deny')$$,
  $$SELECT count(*) FROM as_jsonb, jsonb_path_query(doc,
      '$.claims[*] ? (@.act == "deny" && @.actors[*] starts with "Country 3/")')$$);
CALL compare('tag() | jsonb_set()',
  $$SELECT tag(body, int4multirange(int4range(3000, 3080)), ARRAY['Country 3/Ministry 21/Speaker 21'], 'deny',
               targets => ARRAY['Country 1'], concepts => ARRAY['concept-21'], polarity => -1)
      FROM as_article$$,
  $$SELECT jsonb_set(doc, '{claims,500}', claim) FROM as_jsonb, new_claim$$);
CALL compare('UPDATE tag() | UPDATE jsonb_set()',
  $$UPDATE as_article SET body = tag(body, int4multirange(int4range(3000, 3080)), ARRAY['Country 3/Ministry 21/Speaker 21'],
               'deny', targets => ARRAY['Country 1'], concepts => ARRAY['concept-21'], polarity => -1)$$,
  $$UPDATE as_jsonb SET doc = jsonb_set(doc, '{claims,500}', claim) FROM new_claim$$, 20);

\qecho 'medians in milliseconds:'
SELECT what, a.median::numeric(9,3) AS article, j.median::numeric(9,3) AS jsonb,
       (a.median / j.median)::numeric(6,2) AS ratio
  FROM (SELECT what, min(n) AS place, percentile_cont(0.5) WITHIN GROUP (ORDER BY ms) AS median
          FROM runs WHERE kind = 'article' GROUP BY 1) a
  JOIN (SELECT what, percentile_cont(0.5) WITHIN GROUP (ORDER BY ms) AS median
          FROM runs WHERE kind = 'jsonb' GROUP BY 1) j USING (what)
 ORDER BY place;
DROP SCHEMA bench CASCADE;
