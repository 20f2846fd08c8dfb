-- the same, then key and claim of the last hit seen
WITH hit AS MATERIALIZED ({{hit}} AND t.$I >= $7 AND (t.$I, c.id) > ($7, $8::int4)
  ORDER BY t.$I, c.id LIMIT 501), {{hits}}
