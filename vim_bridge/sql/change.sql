-- key, spans, their words, claim, patch, verdict; writes
-- A merge patch for one claim, then confirm or reject or neither. Spans and words are null when the
-- patch has no spans.
WITH old AS ({{locked}}),
u AS (
  UPDATE $T t SET $C = (
    SELECT CASE $6 WHEN 'confirm' THEN $S.confirm(p.body, $4::int4)
                   WHEN 'reject' THEN $S.reject(p.body, $4::int4) ELSE p.body END
      FROM (SELECT CASE WHEN $5::jsonb = '{}' THEN t.$C ELSE $S.retag(t.$C, $4::int4, $5::jsonb) END AS body) p)
    FROM old o WHERE t.$I = o.id AND {{shows}}
  RETURNING t.$C AS body, o.stamp AS was, {{stamp}} AS now, $4::int4 AS claim),
{{changed}}
