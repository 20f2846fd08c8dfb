-- key; writes
-- The tagger's proposals become claims: how many. Unsure ones too: to reject costs one key, to add what was
-- missed costs ten.
WITH old AS (SELECT t.$I AS id, (SELECT pg_catalog.count(*) FROM $S.claims(t.$C)) AS n, {{stamp}} AS stamp FROM $T t
  WHERE t.$I = $1 FOR UPDATE)
UPDATE $T t SET $C = $S.autotag(t.$C, threshold => 0.1) FROM old o WHERE t.$I = o.id
RETURNING (SELECT pg_catalog.count(*) FROM $S.claims(t.$C)) - o.n, o.stamp, {{stamp}}
