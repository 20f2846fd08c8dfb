-- key, not used, text
-- What would become of the claims under another text.
WITH v AS (SELECT t.$C AS was, $S.to_article($3) AS now, $2::text AS unused FROM $T t WHERE t.$I = $1)
SELECT {{report}} FROM v
