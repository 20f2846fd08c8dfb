-- no parameters
-- Names known to the database: the lexicon's, and those in the claims of the newest articles (all of
-- them would mean reading the whole table whenever an article is opened). The codebook comes first in its
-- own order, so that its digits stay.
WITH {{known}}
SELECT k.kind, k.name, k.note FROM known k
 ORDER BY k.kind, CASE WHEN k.kind = 'concept' THEN NOT k.listed END,
   CASE WHEN k.kind = 'concept' AND k.listed THEN 0 ELSE k.uses END DESC, k.name LIMIT 5000
