-- leaves, kinds, names
-- The positive leaves of a query without hits, their kinds, their names. Per leaf: whether it matches
-- alone; an article that has the words; the nearest known names by shared pairs of letters (one mistake
-- leaves one half of a name as it is, so others are not looked at); whether
-- there is any article.
WITH {{known}},
leaf AS (
  SELECT * FROM unnest(pg_catalog.string_to_array($1, pg_catalog.chr(10)),
    pg_catalog.string_to_array($2, pg_catalog.chr(10)), pg_catalog.string_to_array($3, pg_catalog.chr(10)))
    WITH ORDINALITY AS l(leaf, kind, name, n))
SELECT l.kind, l.name,
  EXISTS (SELECT FROM $T t WHERE t.$C OPERATOR($S.@@) l.leaf::$S.claimquery),
  (SELECT t.$I::text FROM $T t WHERE l.kind = 'word' AND pg_catalog.strpos(
     pg_catalog.lower($S.article_text(t.$C)), pg_catalog.lower(l.name)) > 0 LIMIT 1),
  (SELECT pg_catalog.json_agg(s.name ORDER BY s.score DESC, s.name) FROM (
     SELECT r.name, r.score, pg_catalog.max(r.score) OVER () AS best FROM (
       SELECT k.name, (SELECT pg_catalog.max(2.0 * (
           SELECT pg_catalog.count(*) FROM pg_catalog.generate_series(1, LEAST(40, pg_catalog.length(l.name) - 1)) i
            WHERE pg_catalog.strpos(pg_catalog.lower(e), pg_catalog.substr(pg_catalog.lower(l.name), i, 2)) > 0)
           / GREATEST(1, pg_catalog.length(e) + pg_catalog.length(l.name) - 2))
         FROM pg_catalog.unnest(pg_catalog.array_append(pg_catalog.string_to_array(k.name, '/'), k.name)) e) AS score
         FROM known k WHERE k.kind = l.kind AND (
           pg_catalog.strpos(pg_catalog.lower(k.name), pg_catalog.lower(pg_catalog.left(l.name, (pg_catalog.length(l.name) + 1) / 2))) > 0
           OR pg_catalog.strpos(pg_catalog.lower(k.name), pg_catalog.lower(pg_catalog.right(l.name, (pg_catalog.length(l.name) + 1) / 2))) > 0)
         ORDER BY score DESC, k.name LIMIT 3) r) s
    WHERE s.score >= 0.4 AND s.score >= 0.75 * s.best),
  EXISTS (SELECT FROM $T t)
  FROM leaf l ORDER BY l.n
