-- Claims over a corrected text: each stays at its words, nothing is lost without a word, and the
-- text cannot be exchanged under its claims in another way.
\set VERBOSITY terse
SET whosaid.coder = 'anna';
CREATE TEMP TABLE news (id int PRIMARY KEY, body article);
INSERT INTO news VALUES (1, to_article(E'The pier is safe, the mayor said.\n\nThe owner denied that the pier was safe. "Close it," the owner said.'));
UPDATE news SET body = tag(body, 'The pier is safe', source => 'the mayor', cue => 'said', act => 'state', tagged_at => '2026-01-01Z');
UPDATE news SET body = tag(body, 'that the pier was safe', source => 'The owner', cue => 'denied', act => 'deny', note => 'check', tagged_at => '2026-01-01Z');
UPDATE news SET body = untag(tag(body, 'pier', occurrence => 2), 3);

-- the same text gives the same value
SELECT reanchor(body, article_text(body)) = body AS same FROM news;

-- words before, other quotation marks, a typing error
SELECT r.id, part, status, score::numeric(3,2), margin > 0.3 AS clear, new_start, new_end, new_words
  FROM news, reanchor_report(body, E'LARN – The pier is safe, the mayor said.\n\nThe owner denied that the peir was safe. “Close it,” the owner said.') r;
SELECT c.id, c.quote, c.source, c.cue, c.act, c.coder, c.note, c.tagged_at = '2026-01-01Z' AS then
  FROM news, claims(reanchor(body, E'LARN – The pier is safe, the mayor said.\n\nThe owner denied that the peir was safe. “Close it,” the owner said.')) c;
SELECT (reanchor(body, E'A line.\n' || article_text(body))::jsonb)['last_id'] FROM news;

-- what is gone is refused by name, or let go by name
SELECT reanchor(body, 'The pier is safe.') FROM news;                                    -- error
\set VERBOSITY default
SELECT reanchor(body, 'The pier is safe.') FROM news;                                    -- error
\set VERBOSITY terse
SELECT c.id, c.quote, c.source, c.cue FROM news, claims(reanchor(body, 'The pier is safe.', lost => 'drop')) c;
SELECT part, status, new_words FROM news, reanchor_report(body, 'The pier is safe.') r WHERE r.id = 2;
SELECT reanchor(body, 'x', lost => 'keep') FROM news;                                    -- error
SELECT reanchor(body, NULL) FROM news;                                                   -- error
SELECT reanchor(NULL, 'x') IS NULL AS null;
SELECT article_text(reanchor(to_article('a'), E'b\r\nc')) = E'b\nc' AS lf;

-- twins: each keeps its own sentence when one is moved
WITH twins AS (
  SELECT tag(tag(to_article(t), '"No," she said.', occurrence => 1), '"No," she said.', occurrence => 2) AS body
    FROM (VALUES (E'The envoy spoke in Larn. "No," she said.\nThe judge rose in Brno. "No," she said.\n')) v(t))
SELECT id, status, new_start, before
  FROM twins, reanchor_report(body, E'The judge rose in Brno. "No," she said.\nThe envoy spoke in Larn. "No," she said.\n');
