-- key, state; writes
SELECT $S.set_article_state($R::pg_catalog.regclass, $1::text, $2::text)::text, $2::text
