-- key of the article before, or null
-- The key of the next article that this coder has not done; null when there is none.
SELECT k[1] FROM $S.next_article($R::pg_catalog.regclass,
  CASE WHEN $1::text IS NULL THEN NULL ELSE ARRAY[$1::text] END) k
