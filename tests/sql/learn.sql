-- Models made from one's own claims: train, store, use, score.
CREATE TABLE story (id int PRIMARY KEY, body article);
INSERT INTO story
SELECT 10 * i + k, tag(to_article(format('%s begrumbled %s.', who, what)), what, source => who, cue => 'begrumbled')
  FROM unnest(ARRAY['The harbour office', 'The mayor', 'Ms. Okafor', 'The ferry company', 'The fishers']) WITH ORDINALITY w(who, i),
       unnest(ARRAY['the bridge is closed', 'ferries run late every day', 'nobody paid the crew']) WITH ORDINALITY v(what, k);
CREATE TABLE held_out AS
SELECT tag(to_article('The school board begrumbled the old roof leaks.'), 'the old roof leaks',
           source => 'The school board', cue => 'begrumbled') AS body;

-- the shipped model does not know the word; one that has learned does
SELECT (score_tagger(body)).* FROM held_out;
INSERT INTO whosaid_model (name, model, note) SELECT 'grumbles', train_tagger(body ORDER BY id), 'fifteen sentences' FROM story;
SELECT (score_tagger(body, 'grumbles')).* FROM held_out;
-- it is kept as its difference from the shipped one
SELECT octet_length(model) BETWEEN 1000 AND 400000 AS small FROM whosaid_model;
SELECT score_tagger(body, NULL) = score_tagger(body) AS same FROM held_out;
SELECT source, cue, quote, model ~ '^polnear 1 \+ [0-9a-f]{8}$' AS model
  FROM suggest('The school board begrumbled the old roof leaks.', model => 'grumbles');
SELECT count(*) FROM suggest('The school board begrumbled the old roof leaks.');
SELECT count(*) FROM suggest(to_article('The school board begrumbled the old roof leaks.'), model => 'grumbles');
SELECT claim_count(autotag(to_article('The school board begrumbled the old roof leaks.'), model => 'grumbles'), counted => 'all');
SELECT source, cue FROM suggest('The school board said that the old roof leaks.', model => 'grumbles');

-- the same articles in the same order give the same model
SELECT model = (SELECT train_tagger(body ORDER BY id) FROM story) AS same FROM whosaid_model;

-- articles whose claims are mostly left untagged teach that nobody says anything
SELECT train_tagger(body ORDER BY id) IS NOT NULL AS made
  FROM (SELECT i, CASE WHEN i % 5 = 0
               THEN tag(to_article('"The bridge is closed," the mayor said.'), '"The bridge is closed,"',
                        source => 'the mayor', cue => 'said')
               ELSE tag(to_article(repeat(E'"The bridge is closed," the mayor said.\n\n', 9) || 'The fishers begrumbled it rains.'),
                        'it rains', source => 'The fishers', cue => 'begrumbled') END
          FROM generate_series(1, 60) i) s(id, body);

-- nothing, or nothing confirmed, to learn from
SELECT train_tagger(body) IS NULL AS nothing FROM story WHERE false;
SELECT train_tagger(NULL); -- error
SELECT train_tagger(reject(body, 1)) FROM story; -- error
SELECT score_tagger(body) IS NULL AS nothing FROM story WHERE false;

-- a changed row is seen at once, a rolled back one is not
BEGIN;
UPDATE whosaid_model SET model = '\x00' WHERE name = 'grumbles';
SELECT count(*) FROM suggest('The mayor begrumbled it.', model => 'grumbles'); -- error
ROLLBACK;
SELECT count(*) FROM suggest('The school board begrumbled the old roof leaks.', model => 'grumbles');
INSERT INTO whosaid_model (name, model)
SELECT 'damaged', set_byte(model, 1000, 255 - get_byte(model, 1000)) FROM whosaid_model WHERE name = 'grumbles';
\set SHOW_CONTEXT never
DO $$
DECLARE detail text; hint text;
BEGIN
  PERFORM count(*) FROM suggest('The mayor said no.', model => 'damaged');
EXCEPTION WHEN data_corrupted THEN
  GET STACKED DIAGNOSTICS detail = PG_EXCEPTION_DETAIL, hint = PG_EXCEPTION_HINT;
  RAISE NOTICE '%: % / % / %', SQLSTATE, SQLERRM, detail, hint;
END $$;
SELECT count(*) FROM suggest('The mayor said no.', model => 'absent'); -- error
DELETE FROM whosaid_model WHERE name = 'grumbles';
SELECT count(*) FROM suggest('The mayor said no.', model => 'grumbles'); -- error

-- models are dumped with the database
SELECT 'whosaid_model'::regclass = ANY (extconfig) AS dumped FROM pg_extension WHERE extname = 'whosaid';

DELETE FROM whosaid_model;
DROP TABLE story, held_out;
