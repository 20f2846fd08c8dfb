-- no parameters
-- Names known to the database: the lexicon's (some 8,000 actors, but for bodies whose country the text must tell,
-- which name nobody), and those in the claims of the newest articles (all of them would mean reading the whole table
-- whenever an article is opened). The codebook comes first in its own order, so that its digits stay.
WITH {{known}},
n AS (
  SELECT k.*, pg_catalog.row_number() OVER (PARTITION BY k.kind
      ORDER BY CASE WHEN k.kind = 'concept' THEN NOT k.listed END,
        CASE WHEN k.kind = 'concept' AND k.listed THEN 0 ELSE k.uses END DESC, k.name) AS n FROM known k)
SELECT n.kind, pg_catalog.json_agg(n.name ORDER BY n.n),
    pg_catalog.json_object_agg(n.name, n.note) FILTER (WHERE n.note IS NOT NULL)
  FROM n WHERE n.n <= 12000 GROUP BY n.kind
