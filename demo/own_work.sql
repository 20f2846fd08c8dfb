-- Claims of samples count as the user's once anything in them differs.
SELECT format('%s article%s, %s claim%s', a, left('s', (a <> 1)::int), c, left('s', (c <> 1)::int))
  FROM (SELECT count(*) FILTER (WHERE s.url IS NULL) AS a,
               COALESCE(sum((SELECT count(*) FROM claims(n.body) c
                              WHERE s.url IS NULL
                                 OR NOT EXISTS (SELECT FROM claims(s.body) t WHERE to_jsonb(t) = to_jsonb(c)))),
                        0) AS c
          FROM news n LEFT JOIN sample s USING (url)) x;
