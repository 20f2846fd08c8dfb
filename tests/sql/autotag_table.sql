-- Tagging a table, batch by batch, and new rows as they come.
CREATE TABLE press (desk text, day int, body article, PRIMARY KEY (desk, day));
INSERT INTO press
  SELECT 'd' || i % 3, i, to_article(format('"The dam number %s is safe," Ada Moe said.', i))
    FROM generate_series(1, 25) i;
INSERT INTO press VALUES ('d9', 1, NULL), ('d9', 2, to_article('Nothing was said.'));

CALL autotag_table('press', 'body', batch => 10);
SELECT sum(claim_count(body, counted => 'all')), count(*) FILTER (WHERE claim_count(body, counted => 'all') > 0) FROM press;
SELECT relation, attribute, owner = current_user AS mine, state, done, total, changed, claims, last_key
  FROM whosaid_job;

-- nothing new the second time: no row is written
CREATE TEMP TABLE before AS SELECT ctid AS at, desk, day FROM press;
CALL autotag_table('press', 'body');
SELECT count(*) FROM press p JOIN before b ON b.desk = p.desk AND b.day = p.day AND b.at = p.ctid;

-- a job that was stopped goes on behind its last key
UPDATE press SET body = to_article(article_text(body));
UPDATE whosaid_job SET state = 'running', done = 17, last_key = '{d1,25}' WHERE id = (SELECT max(id) FROM whosaid_job);
CALL autotag_table('press', 'body');
SELECT desk, count(*), sum(claim_count(body, counted => 'all')) FROM press GROUP BY 1 ORDER BY 1;
CALL autotag_table('press', 'body', threshold => 1, resume => false);

-- a job says which model it uses, and goes on with that one only
INSERT INTO whosaid_model (name, model) SELECT 'dams', train_tagger(body ORDER BY day) FROM (
  SELECT day, tag(to_article(format('Ms. Moe begrumbled that dam %s leaks.', day)), format('that dam %s leaks', day),
                  source => 'Ms. Moe', cue => 'begrumbled') FROM press WHERE body IS NOT NULL) t(day, body);
UPDATE press SET body = to_article('The mayor begrumbled that the dam leaks.') WHERE desk = 'd2';
CALL autotag_table('press', 'body');
CALL autotag_table('press', 'body', model => 'dams');
UPDATE whosaid_job SET state = 'running', last_key = '{d1,7}' WHERE id = (SELECT max(id) FROM whosaid_job);
CALL autotag_table('press', 'body');
CALL autotag_table('press', 'body', model => 'dams', threshold => 1);
CALL autotag_table('press', 'body', model => 'dams', coder => 'anna');
CALL autotag_table('press', 'body', model => 'dams');
UPDATE whosaid_job SET state = 'running' WHERE id = 1;
CALL autotag_table('press', 'body', model => 'dams', threshold => 1);
CALL autotag_table('press', 'body', resume => false, threshold => 1);
SELECT id, state, model FROM whosaid_job ORDER BY id;
CALL autotag_table('press', 'body', model => 'absent');

-- one of everything
CREATE TABLE note (id int PRIMARY KEY, body article);
INSERT INTO note VALUES (1, to_article('"The dam is safe," Ada Moe said.'));
CALL autotag_table('note', 'body');
UPDATE whosaid_job SET state = 'running', last_key = '{0}', done = 0 WHERE relation = 'public.note';
CALL autotag_table('note', 'body');

-- a last key that is none of this key: from the beginning; what a type cannot read is said
UPDATE whosaid_job SET state = 'running', last_key = '{NULL}', done = 7 WHERE relation = 'public.note';
CALL autotag_table('note', 'body');
UPDATE whosaid_job SET state = 'running', last_key = '{1,2}' WHERE relation = 'public.note';
CALL autotag_table('note', 'body');
UPDATE whosaid_job SET state = 'running', last_key = '{}' WHERE relation = 'public.note';
CALL autotag_table('note', 'body');
UPDATE whosaid_job SET state = 'running', last_key = '{{1},{2}}' WHERE relation = 'public.note';
CALL autotag_table('note', 'body');
UPDATE whosaid_job SET state = 'running', last_key = '{one}' WHERE relation = 'public.note';
CALL autotag_table('note', 'body');
CALL autotag_table('note', 'body', resume => false);
DROP TABLE note;

-- what cannot be done
BEGIN;
CALL autotag_table('press', 'body');
ROLLBACK;
CALL autotag_table('press', 'desk');
CALL autotag_table('press', 'nothing');
CREATE TABLE loose (body article);
CALL autotag_table('loose', 'body');
CALL autotag_table('press', 'body', batch => 0);
CALL autotag_table(NULL, 'body');

-- new rows, and new texts; a claim that was removed stays away
CREATE TRIGGER tagging BEFORE INSERT OR UPDATE ON loose
  FOR EACH ROW EXECUTE FUNCTION whosaid_autotag_trigger('body');
INSERT INTO loose VALUES (to_article('"The dam is safe," Ada Moe said.')), (NULL);
SELECT claim_count(body, counted => 'all'), claims(body) IS NOT NULL AS tagged FROM loose WHERE body IS NOT NULL;
UPDATE loose SET body = untag(body, 1);
SELECT claim_count(body, counted => 'all') FROM loose;
UPDATE loose SET body = to_article('"The dam is not safe," Ada Moe said.') WHERE body IS NOT NULL;
SELECT claim_count(body, counted => 'all') FROM loose;
DROP TRIGGER tagging ON loose;
TRUNCATE loose;
CREATE TRIGGER tagging BEFORE INSERT OR UPDATE ON loose
  FOR EACH ROW EXECUTE FUNCTION whosaid_autotag_trigger('body', 'model=dams');
INSERT INTO loose VALUES (to_article('The mayor begrumbled that the dam leaks.'));
SELECT cue FROM loose, claims(body);
DROP TRIGGER tagging ON loose;
CREATE TRIGGER tagging BEFORE INSERT OR UPDATE ON loose
  FOR EACH ROW EXECUTE FUNCTION whosaid_autotag_trigger('body', 'threshold=1');
UPDATE loose SET body = to_article('The mayor said that the dam leaks.') RETURNING claim_count(body, counted => 'all');
DROP TRIGGER tagging ON loose;
CREATE TRIGGER tagging BEFORE INSERT OR UPDATE ON loose
  FOR EACH ROW EXECUTE FUNCTION whosaid_autotag_trigger('body', 'threshold=2');
INSERT INTO loose VALUES (to_article('x'));
DROP TRIGGER tagging ON loose;
CREATE TRIGGER tagging BEFORE INSERT OR UPDATE ON loose
  FOR EACH ROW EXECUTE FUNCTION whosaid_autotag_trigger('body', 'threshold=much');
INSERT INTO loose VALUES (to_article('x'));
DROP TRIGGER tagging ON loose;
CREATE TRIGGER tagging BEFORE INSERT OR UPDATE ON loose
  FOR EACH ROW EXECUTE FUNCTION whosaid_autotag_trigger('body', 'model=absent');
INSERT INTO loose VALUES (to_article('x'));
DROP TRIGGER tagging ON loose;
CREATE TRIGGER tagging BEFORE INSERT OR UPDATE ON loose
  FOR EACH ROW EXECUTE FUNCTION whosaid_autotag_trigger('body', 'dams');
INSERT INTO loose VALUES (to_article('x'));
DROP TRIGGER tagging ON loose;
CREATE TRIGGER tagging BEFORE INSERT ON loose FOR EACH ROW EXECUTE FUNCTION whosaid_autotag_trigger('nobody');
INSERT INTO loose VALUES (to_article('x'));
SELECT whosaid_autotag_trigger();

DROP TABLE press, loose;
DELETE FROM whosaid_job;
DELETE FROM whosaid_model;
