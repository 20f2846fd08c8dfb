-- leaves, kinds, names
-- The positive leaves of a query without hits, their kinds, their names. Per leaf: whether it matches
-- alone; an article that has the words; the nearest known names; whether there is any article.
WITH {{known}},
leaf AS (
  SELECT * FROM unnest(pg_catalog.string_to_array($1, pg_catalog.chr(10)),
    pg_catalog.string_to_array($2, pg_catalog.chr(10)), pg_catalog.string_to_array($3, pg_catalog.chr(10)))
    WITH ORDINALITY AS l(leaf, kind, name, n))
SELECT l.kind, l.name,
  EXISTS (SELECT FROM $T t WHERE t.$C OPERATOR($S.@@) l.leaf::$S.claimquery),
  (SELECT t.$I::text FROM $T t WHERE l.kind = 'word' AND pg_catalog.strpos(
     pg_catalog.lower($S.article_text(t.$C)), pg_catalog.lower(l.name)) > 0 LIMIT 1),
  CASE WHEN l.kind OPERATOR(pg_catalog.=) ANY ('{actor,act,concept}') THEN (
    SELECT pg_catalog.json_agg(x.name ORDER BY x.n) FROM pg_catalog.unnest($S.nearest_names(l.kind, l.name,
      ARRAY(SELECT k.name FROM known k WHERE k.kind = l.kind ORDER BY k.name))) WITH ORDINALITY AS x(name, n)) END,
  EXISTS (SELECT FROM $T t)
  FROM leaf l ORDER BY l.n
