-- kind, name, others
-- The names that may have been meant by one that is not known: the codebook's, then those of the other names.
SELECT pg_catalog.json_agg(x.name ORDER BY x.n) FROM (
  SELECT y.name, pg_catalog.min(y.n) AS n FROM pg_catalog.unnest(pg_catalog.array_cat($S.nearest_names($1, $2),
    $S.nearest_names($1, $2, pg_catalog.string_to_array($3, pg_catalog.chr(10))))) WITH ORDINALITY AS y(name, n)
   GROUP BY y.name ORDER BY 2 LIMIT 3) x
