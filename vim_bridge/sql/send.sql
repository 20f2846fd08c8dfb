-- text, title, publisher, published, again; writes
-- A new article, unless the text is one of the newest but for blanks and line ends (or again is true): its key, and
-- whether it is new. The limit keeps a large table from making the coder wait: half a second for as many.
WITH same AS (
  SELECT r.id FROM (SELECT t.$I AS id, t.$C AS body FROM $T t ORDER BY t.$I DESC LIMIT 100000) r
   WHERE NOT $5::bool AND $S.article_has_text(r.body, $1, true) ORDER BY r.id LIMIT 1),
made AS (
  INSERT INTO $T AS t ($C$X)
  SELECT $S.to_article($1)$V FROM (SELECT $2::text AS title, $3::text AS publisher, $4::date AS published) v
   WHERE NOT EXISTS (SELECT FROM same)
  RETURNING t.$I::text)
SELECT m.id, true FROM made m UNION ALL SELECT s.id::text, false FROM same s
