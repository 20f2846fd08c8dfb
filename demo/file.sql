-- Texts become articles, in one go; those whose url is known already stay as they are. Rows of
-- run/read_texts come on standard input; what became of each is printed.
CREATE TEMP TABLE incoming (n int GENERATED ALWAYS AS IDENTITY, url text, name text, done text, body text);
\copy incoming (url, name, done, body) FROM pstdin

WITH added AS (
  INSERT INTO news (title, url, body)
  SELECT COALESCE(left((regexp_match(body, '^\s*(\S[^\n]*?)\s*(?:\n|$)'))[1], 200), name), url, to_article(body)
    FROM incoming ORDER BY n
      ON CONFLICT (url) DO NOTHING
  RETURNING id, url
)
SELECT CASE WHEN a.id IS NULL THEN 'known' ELSE 'added' END,
       regexp_replace(substr(i.url, 6), '[[:cntrl:]]', '?', 'g'),
       COALESCE(a.id, k.id),
       i.done
  FROM incoming i LEFT JOIN added a USING (url) LEFT JOIN news k USING (url)
 ORDER BY i.n;
