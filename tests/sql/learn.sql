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

-- acts and targets: who announces something here demands it, of a body that no lexicon knows
CREATE TABLE outlet (id int PRIMARY KEY, body article);
INSERT INTO outlet
SELECT 10 * i + k, tag(to_article(format('%s announced %s by the Sallow Guild.', who, what)), what || ' by the Sallow Guild',
                       source => who, cue => 'announced', act => 'demand', targets => '{Sallow Guild}')
  FROM unnest(ARRAY['Ada Moe', 'Jonas Brekke', 'Mara Lind', 'Ines Okafor']) WITH ORDINALITY w(who, i),
       unnest(ARRAY['an end of the night ferries', 'more lamps on the quay', 'lower tolls for fishers']) WITH ORDINALITY v(what, k);
INSERT INTO whosaid_model (name, model) SELECT 'outlet', train_tagger(body ORDER BY id) FROM outlet;
SELECT act = 'demand' AS demand, targets FROM suggest('Sven Aker announced new boats for pilots by the Sallow Guild.');
SELECT act = 'demand' AS demand, targets FROM suggest('Sven Aker announced new boats for pilots by the Sallow Guild.', model => 'outlet');
SELECT c.act, c.targets FROM autotag(to_article('Sven Aker announced new boats for pilots by the Sallow Guild.'), model => 'outlet') a, claims(a) c;
SELECT act = 'demand' AS demand, targets FROM suggest('Sven Aker announced new boats for pilots by the Sallow Guild.', model => NULL);
-- both differences are small, and each is refused when it is damaged
SELECT octet_length(model) < 400000 AS small, octet_length(model) - 20 - spans < 40000 AS who_small
  FROM whosaid_model, LATERAL (SELECT get_byte(model, 16) + 256 * get_byte(model, 17) + 65536 * get_byte(model, 18) AS spans) s WHERE name = 'outlet';
INSERT INTO whosaid_model (name, model) SELECT 'cut', substr(model, 1, octet_length(model) - 3) FROM whosaid_model WHERE name = 'outlet';
INSERT INTO whosaid_model (name, model) SELECT 'short', substr(model, 1, 1000) FROM whosaid_model WHERE name = 'outlet';
INSERT INTO whosaid_model (name, model) SELECT 'bare', substr(model, 1, 17) FROM whosaid_model WHERE name = 'outlet';
INSERT INTO whosaid_model (name, model)
SELECT 'of another', set_byte(model, 20 + spans + 20, 255 - get_byte(model, 20 + spans + 20))
  FROM whosaid_model, LATERAL (SELECT get_byte(model, 16) + 256 * get_byte(model, 17) + 65536 * get_byte(model, 18) AS spans) s WHERE name = 'outlet';
SELECT count(*) FROM suggest('The mayor said no.', model => 'cut'); -- error
SELECT count(*) FROM suggest('The mayor said no.', model => 'short'); -- error
SELECT count(*) FROM suggest('The mayor said no.', model => 'bare'); -- error
SELECT count(*) FROM suggest('The mayor said no.', model => 'of another'); -- error
-- a difference of spans alone, as before, goes with the shipped weights of acts and targets
INSERT INTO whosaid_model (name, model)
SELECT 'spans alone', substr(model, 21, spans)
  FROM whosaid_model, LATERAL (SELECT get_byte(model, 16) + 256 * get_byte(model, 17) + 65536 * get_byte(model, 18) AS spans) s WHERE name = 'outlet';
SELECT source, cue, act = 'demand' AS demand, targets FROM suggest('Sven Aker announced new boats for pilots by the Sallow Guild.', model => 'spans alone');
-- acts that are coded otherwise in each fifth article: they stay as they were shipped
SELECT train_tagger(CASE WHEN n % 5 = 0 THEN retag(body, 1, '{"act": "state"}') ELSE body END ORDER BY n) IS NOT NULL AS made
  FROM (SELECT row_number() OVER (ORDER BY id, k) AS n, body FROM outlet, generate_series(1, 2) k) s;
-- a confirmed proposal teaches that it is right, its lack of targets too; what is only proposed teaches nothing
SELECT train_tagger(autotag(to_article('Ada Moe said that the dam leaks.')) ORDER BY n) FROM generate_series(1, 3) n; -- error
SELECT train_tagger(confirm(autotag(to_article('Ada Moe said that the dam leaks.')), 1) ORDER BY n) IS NOT NULL AS made FROM generate_series(1, 3) n;
DROP TABLE outlet;

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
SELECT train_tagger(tag(to_article('Kim said that it rains.'), 'that it rains', cue => 'said', source => 'Kim')) IS NOT NULL AS of_one; -- claim, article
