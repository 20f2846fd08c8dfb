-- What `make demo` prints: who accused whom, when, and who denied it. No more than claims() and a join.

CREATE TEMP VIEW accusation AS
SELECT n.published, actor, target, concept, k.label
  FROM news n
 CROSS JOIN claims(n.body, 'act:accuse & polarity:1 & !is:nested') c
 CROSS JOIN unnest(c.actors) actor
 CROSS JOIN unnest(c.targets) target
 CROSS JOIN unnest(c.concepts, c.polarities) AS at_stake(concept, polarity)
  JOIN whosaid_concept k ON k.code = concept
 WHERE polarity = 1;

CREATE TEMP VIEW denial AS
SELECT n.published, n.publisher, actor, concept, c.quote, c.mode
  FROM news n
 CROSS JOIN claims(n.body, '(act:deny | act:reject) & polarity:-1 & !is:nested') c
 CROSS JOIN unnest(c.actors) actor
 CROSS JOIN unnest(c.concepts) concept;

-- A name as short as it may be: the broadest body, or the next one where both share the broadest.
CREATE FUNCTION pg_temp.short(path text, other text) RETURNS text LANGUAGE sql AS $$
  SELECT CASE WHEN split_part(path, '/', 1) <> split_part(other, '/', 1) OR path NOT LIKE '%/%'
              THEN split_part(path, '/', 1) ELSE split_part(path, '/', 2) END
$$;

\echo 'WHO ACCUSED WHOM?'
\echo
\pset border 0
\pset footer off
SELECT to_char(min(published), 'DD Mon') AS since,
       pg_temp.short(actor, target) AS who, pg_temp.short(target, actor) AS whom,
       label AS "of", count(*) AS claims
  FROM accusation
 GROUP BY 2, 3, 4
 ORDER BY min(published), 2, 3, 4;

\echo 'WHEN?'
\echo
SELECT to_char(date_trunc('week', n.published), 'DD Mon') AS "week of",
       repeat('#', count(*) FILTER (WHERE c.act = 'accuse')::int) AS accused,
       repeat('#', count(*) FILTER (WHERE c.act IN ('deny', 'reject'))::int) AS "denied or rejected"
  FROM news n, claims(n.body, '(act:accuse | act:deny | act:reject) & status:confirmed') c
 GROUP BY date_trunc('week', n.published)
 ORDER BY date_trunc('week', n.published);

\echo 'WHO DENIED IT, AND IN WHOSE WORDS?'
\echo
\pset format unaligned
\pset tuples_only on
SELECT format(E'%s, accused of %s by %s:\n   %s\n   (%s, %s, %s)\n',
              whom, label, who, quote, actor, publisher, to_char(published, 'DD Mon'))
  FROM (SELECT DISTINCT ON (split_part(d.actor, '/', 1), d.concept)
               pg_temp.short(a.target, a.actor) AS whom, pg_temp.short(a.actor, a.target) AS who,
               a.label, d.published, d.publisher, d.actor, d.quote
          FROM accusation a
          JOIN denial d ON d.concept = a.concept AND d.published >= a.published
                       AND split_part(d.actor, '/', 1) = split_part(a.target, '/', 1)
         ORDER BY split_part(d.actor, '/', 1), d.concept,
                  d.mode <> 'direct', d.published, a.published, length(d.quote)) x
 ORDER BY published, actor;
