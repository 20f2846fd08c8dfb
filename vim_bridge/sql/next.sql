-- key of the article before, or null
-- The key of the next article that this coder has not done; behind the last comes the first. Null when there is none.
SELECT COALESCE(
  CASE WHEN $1::text IS NOT NULL THEN ($S.next_article($R::pg_catalog.regclass, ARRAY[$1::text]))[1] END,
  ($S.next_article($R::pg_catalog.regclass))[1])
