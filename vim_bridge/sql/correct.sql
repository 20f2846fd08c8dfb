-- key, stamp, text, lost; writes
-- Another text for an article that is as the editor knows it: its stamp, whether there is such an article,
-- what became of the claims whose words are not just elsewhere.
WITH old AS (SELECT t.$I AS id, t.$C AS body, {{stamp}} AS stamp FROM $T t WHERE t.$I = $1 FOR UPDATE),
v AS (
  UPDATE $T t SET $C = $S.reanchor(t.$C, $3, $4) FROM old o WHERE t.$I = o.id AND o.stamp = $2
  RETURNING o.body AS was, t.$C AS now, {{stamp}} AS stamp)
SELECT v.stamp, EXISTS (SELECT FROM old), {{report}} FROM (VALUES (1)) one LEFT JOIN v ON true
