-- Only names of the codebook: refused with the nearest ones, shown, counted.
INSERT INTO whosaid_concept_user (code, merged_into) VALUES ('toll-rise', NULL), ('tunnel-safe', NULL), ('fee-rise', 'toll-rise');
INSERT INTO whosaid_actor_user (path, names, kind) VALUES ('Norland', '{"Republic of Norland",NL}', 'country'),
  ('Norland/Port', '{}', 'organisation'), ('*/Coast Guard', '{}', 'organisation'), (E'Bru\u0308gge Lines', '{}', 'organisation');
INSERT INTO whosaid_attr_user (key, kind, "values") VALUES ('frame', 'text', '{security,economy}'), ('page', 'number', NULL);
CREATE TABLE stories (id int PRIMARY KEY, body article);
CREATE TRIGGER codebook AFTER INSERT OR UPDATE ON stories FOR EACH ROW EXECUTE FUNCTION whosaid_codebook('body');
INSERT INTO stories VALUES (1, to_article('"The toll must rise," the port said. "The tunnel is safe," Norland said.'));

-- names that are known, an office of every country, a letter in its other encoding
UPDATE stories SET body = tag(body, 'The toll must rise,', '{Norland/Port}', act => 'demand', concepts => '{toll-rise}', polarity => 1,
  targets => ARRAY['Norland/Coast Guard', E'Br\u00FCgge Lines'], attrs => '{"frame": "security", "page": 4}', coder => 'anna');

-- others, by every way in
UPDATE stories SET body = tag(body, 'The tunnel is safe,', '{Norland}', concepts => '{tunel-safe}');
UPDATE stories SET body = tag(body, 'The tunnel is safe,', '{Republic of Norland}');
UPDATE stories SET body = tag(body, 'The tunnel is safe,', '{norland}', targets => '{Harbour Board,Norland/Prot}', concepts => '{fee-rise}');
UPDATE stories SET body = tag(body, 'The tunnel is safe,', attrs => '{"frame": "secutiry"}');
UPDATE stories SET body = tag(body, 'The tunnel is safe,', attrs => '{"fram": "security"}');
UPDATE stories SET body = tag(body, 'The tunnel is safe,', attrs => '{"page": "four"}');
UPDATE stories SET body = retag(body, 1, '{"concepts": ["toll_rise"]}');
UPDATE stories SET body = recode(body, 'concept', 'toll-rise', 'zzz');
UPDATE stories SET body = recode(body, 'concept:toll-rise', '{"actors": ["Norlnad"]}');
UPDATE stories SET body = tag_codings(body, ARRAY[coding('The tunnel is safe,', concepts => '{tunnel-save}')]);
UPDATE stories SET body = merge(body, tag(to_article(article_text(body)), 'The tunnel is safe,', concepts => '{tunnels}'));
INSERT INTO stories VALUES (2, '{"text": "It is safe.", "claims": [{"content": [[0,11]], "act": "mock", "concepts": ["tunnel-safe"]}]}');
INSERT INTO stories SELECT 2, '{"text": "It is safe.", "claims": [{"content": [[0,11]], "actors": ["NL"]}]}'::jsonb::article;
COPY stories FROM stdin;
2	{"text": "It is safe.", "claims": [{"content": [[0,11]], "concepts": ["tunnel_safe"]}]}
\.
SELECT count(*), min(claim_count(body)) FROM stories;

-- proposals may name others; to confirm them is to say that these count
UPDATE stories SET body = tag(body, 'The tunnel is safe,', '{Somebody}', status => 'suggested', coder => 'tagger', origin => 'tagger');
UPDATE stories SET body = confirm(body, 2);
UPDATE stories SET body = reject(body, 2);
UPDATE stories SET body = retag(body, 2, '{"actors": ["Norland"], "status": "confirmed"}');
-- one of the tagger, which has the name of its model
INSERT INTO stories VALUES (3, autotag(to_article('Norland denied that the tunnel was shut.'), coder => 'tagger'));
UPDATE stories SET body = confirm(body, 1) WHERE id = 3;
SELECT c.actors, c.attrs ? 'model' AS model, c.status FROM stories s, claims(s.body) c WHERE s.id = 3;
DELETE FROM stories WHERE id = 3;

-- what was there before the codebook changed can still be worked on
DELETE FROM whosaid_concept_user WHERE code = 'toll-rise';
UPDATE stories SET body = retag(body, 1, '{"note": "of 2 crowns", "concepts": ["toll-rise", "tunnel-safe"]}');
UPDATE stories SET body = retag(body, 1, '{"concepts": ["toll-rise", "tunnels"]}');
UPDATE stories SET body = confirm(body, 'status:suggested');
SELECT s.id, n.* FROM stories s, unknown_names(s.body) n;

-- some kinds only
CREATE OR REPLACE TRIGGER codebook AFTER INSERT OR UPDATE ON stories FOR EACH ROW EXECUTE FUNCTION whosaid_codebook('body', 'concept', 'act');
UPDATE stories SET body = retag(body, 2, '{"actors": ["Anybody"]}');
UPDATE stories SET body = retag(body, 2, '{"concepts": ["toll-rise"]}');
CREATE OR REPLACE TRIGGER codebook AFTER INSERT OR UPDATE ON stories FOR EACH ROW EXECUTE FUNCTION whosaid_codebook('body', 'concepts');
UPDATE stories SET body = retag(body, 2, '{"note": "x"}');
CREATE OR REPLACE TRIGGER codebook BEFORE INSERT OR UPDATE ON stories FOR EACH ROW EXECUTE FUNCTION whosaid_codebook('body');
UPDATE stories SET body = retag(body, 2, '{"note": "x"}');
CREATE OR REPLACE TRIGGER codebook AFTER INSERT OR UPDATE ON stories FOR EACH ROW EXECUTE FUNCTION whosaid_codebook('id');
UPDATE stories SET body = retag(body, 2, '{"note": "x"}');
DROP TRIGGER codebook ON stories;

-- without a table
SELECT claim_count(check_codebook(tag(to_article('It is safe.'), 'safe', concepts => '{tunnel-safe}')));
SELECT check_codebook(tag(to_article('It is safe.'), 'safe', concepts => '{tunnel-save}'));
SELECT claim_count(check_codebook(tag(to_article('It is safe.'), 'safe', concepts => '{tunnel-save}'), '{actor}'));
SELECT check_codebook(NULL) IS NULL AS none;
SELECT claim_count(tag_codings(to_article('It is safe. It is new.'), ARRAY[coding('It is safe.', concepts => '{tunnel-safe}'),
  coding('It is new.', concepts => '{tunnel-save}')], 'skip', '{concept}'));
SELECT tag_codings(to_article('It is safe. It is new.'), ARRAY[coding('It is safe.', concepts => '{tunnel-safe}'),
  coding('It is new.', concepts => '{tunnel-save}')], kinds => '{concept}');
SELECT n, quote, message, detail FROM refused_codings(to_article('It is safe. It is new.'), ARRAY[coding('It is safe.', concepts => '{tunnel-safe}'),
  coding('It is new.', concepts => '{tunnel-save}')], '{concept}');
SELECT nearest_names('concept', 'tunel-safe'), nearest_names('actor', 'nl'), nearest_names('concept', 'x'), nearest_names('act', 'dney'),
  nearest_names('actor', 'Brandsbey', '{Brandsby,Port}');
SELECT nearest_names('coder', 'x');
SELECT nearest_names('act', NULL);

-- how names are used
INSERT INTO stories VALUES (3, tag(tag(tag(to_article('It is safe. It is new. It is dear.'), 'It is safe.', '{norland}', concepts => '{tunnel_safe}', attrs => '{"frame": "securty"}', coder => 'anna'),
  'It is new.', '{Norland/Port,Norland/Ports}', concepts => '{tunnel-safe}', attrs => '{"page": 2}', coder => 'Anna'), 'It is dear.', '{Ghost}', status => 'rejected'));
SELECT * FROM codebook_use('stories');
SELECT kind, name, uses FROM codebook_use('stories', counted => 'suggested');
CREATE VIEW published AS SELECT body AS shown, id FROM stories;
SELECT count(*) FROM codebook_use('published', 'shown');
SELECT * FROM codebook_use('stories', 'id');
CREATE TABLE pairs (a article, b article);
SELECT * FROM codebook_use('pairs');
SELECT * FROM codebook_use('pairs', 'b');
SELECT * FROM codebook_use('pairs', 'b', 'some');

-- an edit counts from the next statement on
INSERT INTO whosaid_concept_user (code) VALUES ('tunnel-save');
SELECT claim_count(check_codebook(tag(to_article('It is safe.'), 'safe', concepts => '{tunnel-save}')));
UPDATE whosaid_concept_user SET disabled = true WHERE code = 'tunnel-save';
SELECT check_codebook(tag(to_article('It is safe.'), 'safe', concepts => '{tunnel-save}'));
DROP VIEW published;
DROP TABLE stories, pairs;
DELETE FROM whosaid_concept_user;
DELETE FROM whosaid_actor_user;
DELETE FROM whosaid_attr_user;
