-- Who answered whom, as a drawing: the longest thread of answers() in DOT.
--   psql -XAtq -f demo/debate.sql | dot -Tsvg > debate.svg
-- Red: rebuttals; green: confirmations; grey: other replies. A dashed frame: nobody answered.
WITH answered AS (SELECT * FROM answers('news', 'body', 'published')),
longest AS (SELECT thread FROM answered WHERE answer NOT IN ('silence', 'open') GROUP BY 1 ORDER BY count(*) DESC, 1 LIMIT 1),
a AS (SELECT * FROM answered WHERE thread = (SELECT thread FROM longest)),
said AS (
  SELECT article, claim, said_at, actors, act, regexp_replace(quote, '\s+', ' ', 'g') AS quote, bool_and(answer IN ('silence', 'open')) AS silent
    FROM a GROUP BY 1, 2, 3, 4, 5, 6
  UNION
  SELECT reply_article, reply_claim, reply_at, reply_actors, reply_act, regexp_replace(reply_quote, '\s+', ' ', 'g'), false
    FROM a WHERE (reply_article, reply_claim) NOT IN (SELECT article, claim FROM a) AND reply_claim IS NOT NULL)
SELECT 'digraph debate { ranksep=0.25; nodesep=0.2; node [shape=box, style=filled, fillcolor="#f4f6f8", color="#5b6b7b", fontname="sans-serif", fontsize=10]; edge [fontname="sans-serif", fontsize=9];'
UNION ALL
SELECT format('"%s %s" [label="%s\n%s %s\n%s"%s];', article, claim, to_char(said_at, 'DD Mon'),
              array_to_string(ARRAY(SELECT regexp_replace(x, '^.*/', '') FROM unnest(actors) x), ', '), act,
              replace(replace(CASE WHEN length(quote) > 38 THEN left(quote, 36) || ' …' ELSE quote END, '"', ''''), '&', '&amp;'),
              CASE WHEN silent THEN ', style="filled,dashed"' ELSE '' END)
  FROM said
UNION ALL
SELECT format('"%s %s" -> "%s %s" [color="%s"];', article, claim, reply_article, reply_claim,
              CASE answer WHEN 'rebuttal' THEN '#c62828' WHEN 'confirmation' THEN '#2e7d32' ELSE '#78909c' END)
  FROM a WHERE reply_claim IS NOT NULL
UNION ALL
SELECT '}';
