-- kind, name, others
-- The names that may have been meant by one that is not known: the likest of those that the editor knows, in which this
-- article's are, then those of the codebook.
SELECT pg_catalog.json_agg(x.name ORDER BY x.n) FROM (
  SELECT y.name, pg_catalog.min(y.n) AS n FROM pg_catalog.unnest(pg_catalog.array_cat(
    $S.nearest_names($1, $2, pg_catalog.string_to_array($3, pg_catalog.chr(10))),
    $S.nearest_names($1, $2))) WITH ORDINALITY AS y(name, n)
   GROUP BY y.name ORDER BY 2 LIMIT 3) x
