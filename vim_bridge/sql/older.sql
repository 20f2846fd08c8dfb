-- key, number
-- This coder's last change on record before a number.
SELECT c.id, pg_catalog.to_char(c.at, 'YYYY-MM-DD HH24:MI'), pg_catalog.array_to_string(c.claims, ', ')
  FROM $S.article_changes($R::pg_catalog.regclass, $1::text) c
 WHERE c.coder = $S.whosaid_coder() AND c.id < $2::bigint ORDER BY c.id DESC LIMIT 1
