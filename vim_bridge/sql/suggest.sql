-- key; writes
-- The tagger's proposals become claims: which. Unsure ones too: to reject costs one key, to add what was
-- missed costs ten.
WITH old AS (
  SELECT t.$I AS id, COALESCE((SELECT pg_catalog.max(c.id) FROM $S.claims(t.$C) c), 0) AS last FROM $T t
   WHERE t.$I = $1 FOR UPDATE)
UPDATE $T t SET $C = $S.autotag(t.$C, threshold => 0.1) FROM old o WHERE t.$I = o.id
RETURNING ARRAY(SELECT c.id FROM $S.claims(t.$C) c WHERE c.id > o.last ORDER BY c.id)::text
