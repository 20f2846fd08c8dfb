-- key
-- How far this coder is with the article, and the number of its last change that is on record.
SELECT $S.article_state($R::pg_catalog.regclass, $1::text),
  (SELECT pg_catalog.max(c.id) FROM $S.article_changes($R::pg_catalog.regclass, $1::text) c)
