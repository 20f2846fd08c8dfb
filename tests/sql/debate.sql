-- Who answered whom, and who contradicts himself.
\set VERBOSITY default
SET search_path = public, whosaid;
SET datestyle = ISO;
SET intervalstyle = postgres;
CREATE TEMP TABLE news (id int PRIMARY KEY, published date, body article);
CREATE FUNCTION pg_temp.said(body article, quote text, actor text, act text, target text DEFAULT NULL,
                             concept text DEFAULT NULL, polarity int DEFAULT NULL, parent int DEFAULT NULL)
RETURNS article LANGUAGE sql AS $$
  SELECT tag(body, quote, actors => ARRAY[actor], act => act,
             targets => CASE WHEN target IS NULL THEN '{}' ELSE ARRAY[target] END,
             concepts => CASE WHEN concept IS NULL THEN '{}' ELSE ARRAY[concept] END,
             polarity => polarity, parent => parent) $$;
INSERT INTO news VALUES
  (1, '2026-01-01', pg_temp.said(pg_temp.said(
     to_article('Norland accused Veskovia of cutting the cable. Veskovia said it never touched the cable.'),
     'cutting the cable', 'Norland', 'accuse', 'Veskovia', 'cut', 1),
     'it never touched the cable', 'Veskovia/Foreign Ministry', 'deny', NULL, 'cut', -1)),
  (2, '2026-01-05', pg_temp.said(to_article('Osure demanded that Norland reopen the bridge.'),
     'reopen the bridge', 'Osure', 'demand', 'Norland')),
  (3, '2026-01-09', pg_temp.said(pg_temp.said(
     to_article('Norland promised to reopen the bridge, and admitted that no one had cut the cable.'),
     'reopen the bridge', 'Norland/Government', 'promise', 'Osure'),
     'no one had cut the cable', 'Norland', 'confirm', NULL, 'cut', -1)),
  (4, '2026-02-05', pg_temp.said(to_article('Osure accused Plumb of silence.'), 'silence', 'Osure', 'accuse', 'Plumb')),
  (5, '2026-03-01', pg_temp.said(to_article('Osure said it hoped that Norland would keep the bridge open.'),
     'keep the bridge open', 'Osure', 'support', 'Norland')),
  (6, '2026-03-20', pg_temp.said(to_article('Plumb asked Osure for money.'), 'money', 'Plumb', 'ask', 'Osure')),
  (7, NULL, pg_temp.said(pg_temp.said(to_article('Holmvik blamed Sena. Sena blamed Holmvik.'),
     'blamed Sena', 'Holmvik', 'accuse', 'Sena'), 'blamed Holmvik', 'Sena', 'accuse', 'Holmvik')),
  (8, '2026-03-25', to_article('Nothing was said.'));
CREATE INDEX ON news USING gin (body);

SELECT article, claim, quote, answer, reply_article, reply_claim, lag, round(score::numeric, 3) AS score,
       speaker, round(topic::numeric, 3) AS topic, acts, round(nearness::numeric, 3) AS nearness, thread, depth
  FROM answers('news', 'body', 'published', within => '60 days', threshold => 0.5);
-- The interval, the threshold, who may answer, the key.
SELECT article, claim, answer FROM answers('news', 'body', 'published', within => '3 days');
SELECT count(*) FILTER (WHERE reply_claim IS NOT NULL) FROM answers('news', 'body', 'published', threshold => 0.95);
SELECT article, claim, reply_article FROM answers('news', 'body', 'published', replies => 'act:deny') WHERE answer = 'rebuttal';
-- Quotes are taken only where they are read; nothing else is other for that.
EXPLAIN (VERBOSE, COSTS OFF) SELECT claim, answer, score FROM answers('news', 'body', 'published');
EXPLAIN (VERBOSE, COSTS OFF) SELECT actor, kind FROM contradictions('news', 'body', 'published');
WITH few AS MATERIALIZED (SELECT article, claim, answer, reply_claim, score, lag FROM answers('news', 'body', 'published')),
     whole AS MATERIALIZED (SELECT * FROM answers('news', 'body', 'published') OFFSET 0)
SELECT (SELECT count(*) FROM few) = (SELECT count(*) FROM whole) AS as_many,
       (SELECT count(*) FROM (TABLE few EXCEPT SELECT article, claim, answer, reply_claim, score, lag FROM whole) d) AS differ,
       (SELECT count(*) FROM whole WHERE quote IS NULL OR (reply_claim IS NULL) <> (reply_quote IS NULL)) AS without_quote;
SELECT quote IS NOT NULL AS quote, reply_quote IS NOT NULL AS reply_quote, count(*) FROM answers('news', 'body', 'published') GROUP BY 1, 2 ORDER BY 1, 2;
SELECT count(quote), count(later_quote), count(*) FROM contradictions('news', 'body', 'published');
SELECT count(*), count(quote) AS quotes FROM answers_some('news', 'body', 'published', NULL, 'target:*', NULL, '30 days', 0.6, 'confirmed', NULL);
SELECT article, answer FROM answers('news', 'body', 'published', 'published', claims => 'actor:Osure & act:demand');
SELECT article, claim, answer FROM answers('news', 'body', NULL);
-- What is rejected never counts, what is suggested when asked for.
UPDATE news SET body = reject(body, 2) WHERE id = 1;
SELECT answer FROM answers('news', 'body', 'published', claims => 'act:accuse & actor:Norland');
UPDATE news SET body = retag(body, 2, '{"status": "suggested"}') WHERE id = 1;
SELECT counted, answer FROM unnest('{confirmed,all}'::text[]) counted,
       answers('news', 'body', 'published', claims => 'act:accuse & actor:Norland', counted => counted);
UPDATE news SET body = confirm(body, 2) WHERE id = 1;

SELECT * FROM contradictions('news', 'body', 'published');
INSERT INTO news VALUES
  (9, '2026-01-10', pg_temp.said(to_article('A Norlandic admiral: Veskovia cut the cable.'),
     'cut the cable', 'Norland/Navy', 'accuse', 'Veskovia', 'cut', 1)),
  (10, '2026-01-11', pg_temp.said(to_article('Veskovia admits that it touched the cable.'),
     'it touched the cable', 'Veskovia/Foreign Ministry', 'confirm', NULL, 'cut', 1)),
  (11, '2026-01-12', pg_temp.said(to_article('Veskovia: we never touched the cable.'),
     'never touched the cable', 'Veskovia/Foreign Ministry', 'deny', NULL, 'cut', -1)),
  (12, '2026-01-12', pg_temp.said(pg_temp.said(to_article('Norland says that Norland was told it was cut.'),
     'Norland was told it was cut', 'Norland', 'state'), 'it was cut', 'Norland', 'state', NULL, 'cut', 1, 1));
SELECT actor, kind, same_actor, article, claim, later_article, later_claim FROM contradictions('news', 'body', 'published', bodies => true);

-- Refused.
SELECT * FROM answers('news', 'text', 'published');
SELECT * FROM answers('news', 'id', 'published');
SELECT * FROM answers('news', 'body', 'published', within => '-1 day');
SELECT * FROM answers('news', 'body', 'published', counted => 'some');
SELECT * FROM answers('news', NULL, 'published');
SELECT * FROM contradictions('news', 'body', 'when');
CREATE TEMP VIEW seen AS SELECT id AS number, published, body FROM news;
SELECT count(*) FROM answers('seen', 'body', 'published');
SELECT count(*) > 0 AS named FROM answers('seen', 'body', 'published', 'number');
