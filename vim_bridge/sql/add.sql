-- key, content, its words, propose, patch; writes
-- A new claim. Its words are those that the editor shows, else nothing is stored. Proposed: source, cue,
-- actors, act and targets come from the words around.
WITH old AS ({{locked}}),
n AS (
  UPDATE $T t SET $C = (
    SELECT CASE WHEN $5::jsonb = '{}' THEN made.body ELSE $S.retag(made.body,
        (SELECT pg_catalog.max(x.id) FROM $S.claims(made.body) x), $5::jsonb) END
      FROM (SELECT $S.tag(t.$C, $2::int4multirange, actors => s.actors, act => s.act, targets => s.targets,
              concepts => s.concepts, polarities => s.polarities::int4[], source => s.source_at, cue => s.cue_at) AS body
        FROM (VALUES (1)) one LEFT JOIN LATERAL $S.suggest_for(t.$C, $2::int4multirange) s ON $4::bool) made)
    FROM old o WHERE t.$I = o.id AND {{shows}}
  RETURNING t.$C AS body, o.stamp AS was, {{stamp}} AS now),
u AS (SELECT n.*, (SELECT pg_catalog.max(x.id) FROM $S.claims(n.body) x) AS claim FROM n),
{{changed}}
