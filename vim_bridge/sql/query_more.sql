-- query, key and claim of the last hit seen
WITH hit AS MATERIALIZED ({{hit}} AND t.$I >= $2 AND (t.$I, c.id) > ($2, $3::int4)
  ORDER BY t.$I, c.id LIMIT 501), {{hits}}
