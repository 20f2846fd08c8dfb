-- key, claims, cascade; writes
-- What was removed, in the form that restore takes, and the article's stamps before and after.
WITH old AS (SELECT t.$I AS id, t.$C AS body, {{stamp}} AS stamp FROM $T t WHERE t.$I = $1 FOR UPDATE),
u AS (
  UPDATE $T t SET $C = $S.untag(t.$C, $2::bigint[], $3::bool) FROM old o WHERE t.$I = o.id
  RETURNING o.body AS was, t.$C AS now, o.stamp AS old_stamp, {{stamp}} AS new_stamp)
SELECT c.id, c.parent, $S.claim_json(u.was, c.id)::text, u.old_stamp, u.new_stamp
  FROM u CROSS JOIN LATERAL $S.claims(u.was) c
 WHERE NOT EXISTS (SELECT FROM $S.claims(u.now) d WHERE d.id = c.id) ORDER BY c.id
