-- The tagger over texts and articles: what it proposes, and what it leaves alone.
CREATE TABLE story (id int, body article);
INSERT INTO story VALUES (1, to_article(
'The Norwegian Foreign Ministry summoned the envoy of Belarus on Friday.

"Belarus has again violated our airspace," spokesperson Kari Berg said. "We urge Minsk to explain itself," she added.

"There is no proof of any flight," said Ivan Orlov, director of the Center for Air Studies at the Minsk Institute of Transport.'));

-- suggestions are rows: who, what kind, about whom, and why
SELECT s.id, actors, act, targets, mode, origin, status, quote, why
  FROM story, suggest(body) s ORDER BY s.id;
SELECT DISTINCT model IS NOT NULL AS model, confidence BETWEEN 0 AND 1 AS sure, coder IS NULL AS nobody
  FROM story, suggest(body);

-- the same from the text alone
SELECT count(*) = (SELECT count(*) FROM story, suggest(body))
  FROM story, suggest(article_text(body));
SELECT count(*) FROM suggest('');
SELECT count(*) FROM suggest(NULL::text);
SELECT count(*) FROM suggest(NULL::article);
SELECT count(*) FROM suggest('nothing is said here');

-- autotag() adds them; a second time there is nothing to add
UPDATE story SET body = autotag(body, tagged_at => '2026-01-02 03:04:05Z');
SELECT c.id, c.actors, c.coder, c.origin, c.status, c.tagged_at AT TIME ZONE 'UTC' AS tagged_at,
       c.attrs ? 'model' AS model
  FROM story, claims(body) c;
SELECT autotag(body) = body AS same FROM story;
SELECT count(*) FROM story, suggest(body);

-- a confirmed one stays, a rejected one does not come back, a removed one does
UPDATE story SET body = reject(confirm(body, 1), 2);
SELECT count(*) FROM story, suggest(body);
UPDATE story SET body = untag(body, 3);
SELECT s.id, actors FROM story, suggest(body) s;

-- what a person has tagged is left alone
SELECT count(*) FROM suggest(tag(to_article('"The dam is safe," said Ada Moe.'), '"The dam is safe,"', ARRAY['Ada Moe']));

-- a threshold trades recall for precision; nothing is surer than 1
SELECT count(*) FROM story, suggest(untag(untag(body, 1), 2), 1.0);
SELECT suggest('x', 1.5); -- error
SELECT suggest('x', 'NaN'); -- error
SELECT autotag(NULL) IS NULL;

-- concepts of the codebook, with a stance only where it is plain
INSERT INTO whosaid_concept_user (code, terms) VALUES ('airspace', '{airspace,"over* flight"}'), ('flights', '{flight*}');
SELECT act, concepts, polarities FROM suggest('"Belarus has again violated our airspace," Kari Berg said. "There is no proof of any flight," Ivan Orlov said.');

-- odd texts get an answer
SELECT count(*) >= 0 FROM suggest(repeat('"', 1000));
SELECT count(*) >= 0 FROM suggest(repeat('“said ', 1000));
SELECT count(*) >= 0 FROM suggest(repeat('A', 100000));
SELECT count(*) >= 0 FROM suggest(repeat('the ministry of ', 5000));
SELECT count(*) >= 0 FROM suggest(repeat('Abc Def ', 5000));

DELETE FROM whosaid_concept_user;
DROP TABLE story;

-- a passage without its full stop, and its white space
SELECT actors, act, content_at, quote FROM suggest('China denied that it stole secrets');
SELECT actors, act, content_at, quote FROM suggest(E'China denied that it stole secrets \n');
SELECT count(*) FROM suggest(E'said\n');

-- an act that is not in use is not proposed
INSERT INTO whosaid_act_user (act, disabled) VALUES ('deny', true);
SELECT actors, act, quote FROM suggest('China denied that it stole secrets.');
DELETE FROM whosaid_act_user;
SELECT actors, act, quote FROM suggest('China denied that it stole secrets.');
