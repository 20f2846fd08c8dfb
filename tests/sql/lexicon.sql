-- The lexicon of the tagger: edits count from the next statement on, and only as long as they last.
CREATE VIEW found AS SELECT actors, act FROM suggest('"The reef is dying," Zorbian officials blorted.')
  UNION ALL SELECT actors, act FROM suggest('"The reef is dying," the Zorbian government said.');
SELECT * FROM found;

-- one's own edit, before it is committed; rolled back, it is gone
BEGIN;
INSERT INTO whosaid_actor_user (path, names, kind) VALUES ('Zorbia', '{Zorbian}', 'country');
SELECT * FROM found;
SAVEPOINT here;
UPDATE whosaid_actor_user SET path = 'Greater Zorbia';
SELECT * FROM found;
ROLLBACK TO here;
SELECT * FROM found;
ROLLBACK;
SELECT * FROM found;

-- committed
INSERT INTO whosaid_actor_user (path, names, kind) VALUES ('Zorbia', '{Zorbian}', 'country');
SELECT * FROM found;
TRUNCATE whosaid_actor_user;
SELECT * FROM found;

-- a cue changes its act; a shipped one is hidden
SELECT act, why FROM suggest('"The reef is dying," Ada Moe said.');
INSERT INTO whosaid_cue_user (lemma, act) VALUES ('say', 'promise');
SELECT act, why FROM suggest('"The reef is dying," Ada Moe said.');
UPDATE whosaid_cue_user SET disabled = true;
SELECT act, why FROM suggest('"The reef is dying," Ada Moe said.');
DELETE FROM whosaid_cue_user;

-- triggers fire in replicas too
SET session_replication_role = replica;
INSERT INTO whosaid_actor_user (path, names, kind) VALUES ('Zorbia', '{Zorbian}', 'country');
SELECT * FROM found;
RESET session_replication_role;
DELETE FROM whosaid_actor_user;

-- a lexicon is never looked for along search_path
CREATE SCHEMA trap;
CREATE TABLE trap.whosaid_cue (lemma text, act text, tone smallint);
INSERT INTO trap.whosaid_cue VALUES ('say', 'deny', 0);
SET search_path = trap, public;
INSERT INTO whosaid_concept_user (code) VALUES ('x');
SELECT act FROM suggest('"The reef is dying," Ada Moe said.');
RESET search_path;
DELETE FROM whosaid_concept_user;
DROP SCHEMA trap CASCADE;

-- rows that no article could hold are passed over
INSERT INTO whosaid_actor_user (path, names) VALUES (' /', '{Ada Moe}'), (repeat('x', 2000), '{Ada Moe}');
INSERT INTO whosaid_cue_user (lemma, act) VALUES ('says', 'No Act'), ('', 'deny');
SELECT actors, act FROM suggest('"The reef is dying," Ada Moe says.');
DELETE FROM whosaid_actor_user;
DELETE FROM whosaid_cue_user;

-- an actor with dates counts within them
INSERT INTO whosaid_actor_user (path, names, kind, valid) VALUES
  ('Old League', '{"the League"}', 'organisation', '[1990-01-01,2000-01-01)'),
  ('New League', '{"the League"}', 'organisation', '[2000-01-01,)');
SELECT actors FROM suggest('"The reef is dying," the League said.', published => '1995-05-05');
SELECT actors FROM suggest('"The reef is dying," the League said.', published => '2005-05-05');
DELETE FROM whosaid_actor_user;

-- repeatable read keeps what it began with, and ends with the transaction
BEGIN ISOLATION LEVEL REPEATABLE READ;
SELECT * FROM found;
INSERT INTO whosaid_actor_user (path, names, kind) VALUES ('Zorbia', '{Zorbian}', 'country');
SELECT * FROM found;
COMMIT;
SELECT * FROM found;
DELETE FROM whosaid_actor_user;
SELECT whosaid_lexicon_changed(); -- error

-- as a trigger of any kind it lets rows pass
CREATE TABLE passing (n int);
CREATE TRIGGER passing BEFORE INSERT OR UPDATE OR DELETE ON passing
  FOR EACH ROW EXECUTE FUNCTION whosaid_lexicon_changed();
INSERT INTO passing VALUES (1), (2), (3);
UPDATE passing SET n = n * 10 WHERE n > 1;
DELETE FROM passing WHERE n = 20;
SELECT n FROM passing ORDER BY n;
DROP TABLE passing;
DROP VIEW found;
