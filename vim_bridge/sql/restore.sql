-- key, claim's number, claim; writes
WITH old AS ({{locked}}),
u AS (
  UPDATE $T t SET $C = $S.restore(t.$C, $3::jsonb) FROM old o WHERE t.$I = o.id
  RETURNING t.$C AS body, o.stamp AS was, {{stamp}} AS now, $2::int4 AS claim),
{{changed}}
