-- key, place, claim, limit, blind
-- The next claims behind a place (its first code point and the claim there), in the order of the text,
-- with the first {{brief}} bytes of their words, and where their spans stand: content, source and cue of one claim after the other, four numbers a span.
-- Blind (by choice, or by ALTER ROLE … SET whosaid_editor.blind = on): those of other coders are left out
-- until this one has done the article.
WITH a AS MATERIALIZED (
  SELECT t.$C AS body, {{stamp}} AS stamp,
      CASE WHEN $5::bool OR pg_catalog.current_setting('whosaid_editor.blind', true) = 'on'
        THEN $S.article_state($R::pg_catalog.regclass, t.$I::text) IS DISTINCT FROM 'done' ELSE false END AS blind
    FROM $T t WHERE t.$I = $1),
s AS MATERIALIZED (
  SELECT {{place}}, x.* FROM a CROSS JOIN LATERAL $S.claims_brief(a.body, {{brief}}) x
   WHERE NOT a.blind OR x.origin = 'tagger' OR x.coder = $S.whosaid_coder()),
c AS MATERIALIZED (
  SELECT pg_catalog.row_number() OVER (ORDER BY s.place, s.id) AS n, s.*
    FROM s WHERE (s.place, s.id) > ($2::int4, $3::int4) ORDER BY s.place, s.id LIMIT $4::int4)
SELECT (SELECT pg_catalog.json_agg(c ORDER BY c.n) FROM c), {{places}}, a.stamp FROM a
