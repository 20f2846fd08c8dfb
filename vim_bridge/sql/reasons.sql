-- key
-- Why the tagger proposes what it does, by the content of each proposal: it reads the text again, which takes a
-- second for 1 MB, so long texts are left out.
SELECT pg_catalog.json_object_agg(s.content, s.why)
  FROM (SELECT x.content_at::text AS content, pg_catalog.min(x.why) AS why
          FROM $T t CROSS JOIN LATERAL $S.suggest($S.article_text(t.$C), threshold => 0) x
         WHERE t.$I = $1 AND pg_catalog.length($S.article_text(t.$C)) <= 200000 AND x.content_at IS NOT NULL
         GROUP BY 1) s
