-- Many names at once, in one article and in a whole table, shown before and undone by one number;
-- and how far each coder is.
\set VERBOSITY terse
SET whosaid.coder = 'anna';
CREATE TABLE stories (id int PRIMARY KEY, body article);
INSERT INTO stories SELECT i, to_article('Larn denied it. Brno said no, and nobody asked.') FROM generate_series(1, 4) i;
UPDATE stories SET body = tag(body, 'it', actors => '{Larn/Port,Norland}', act => 'deny', targets => '{Brno}', concepts => '{toll-rize,toll}', polarities => '{1,-1}') WHERE id < 4;

-- two names change places, and what is below a name goes with it or before it
SELECT actors, targets, concepts, polarities
  FROM stories, claims(recode_many(body, '{concept,concept,name,actor,actor}', '{toll,toll-rize,Brno,Larn,Larn/Port}', '{toll-rize,toll,Norland/Brno,Norland/Larn,Port of Larn}')) WHERE stories.id = 1;
SELECT recode_many(body, '{concept}', '{none}', '{x}') = body AS same FROM stories WHERE id = 1;
SELECT recode_many(body, '{concept,act}', '{a}', '{b}') FROM stories WHERE id = 1;         -- error
SELECT recode_many(body, '{mood}', '{a}', '{b}') FROM stories WHERE id = 1;                -- error
SELECT recode_many(body, '{act}', '{deny}', '{mumble}') FROM stories WHERE id = 1;         -- error
SELECT recode_many(body, '{concept,concept}', '{toll-rize,toll}', '{t,t}')::jsonb #> '{claims,0,concepts}' FROM stories WHERE id = 1;

-- shown first
SELECT * FROM recode_preview('stories', 'body', 'actor', 'Larn', 'Norland/Larn');
CREATE TABLE codebook_2 (what text, old_name varchar, new_name text);
INSERT INTO codebook_2 VALUES ('concept', 'toll-rize', 'toll-rise'), ('act', 'deny', 'reject'), ('target', 'Brno', 'Norland/Brno');
SELECT * FROM recode_preview('stories', 'body', 'codebook_2') WHERE key = '{2}';

-- done, once the table keeps a history
CALL recode_table('stories', 'body', 'actor', 'Larn', 'Norland/Larn');                -- error
CREATE TRIGGER history AFTER INSERT OR UPDATE OR DELETE ON stories FOR EACH ROW EXECUTE FUNCTION whosaid_history('body');
CALL recode_table('stories', 'body', 'actor', 'Larn', 'Norland/Larn');
CALL recode_table('stories', 'body', 'actor', 'Larn', 'Norland/Larn');
CALL recode_table('stories', 'body', 'codebook_2');
SELECT articles, claims, coder FROM article_operations('stories');
SELECT stories.id, actors, act, targets, concepts FROM stories, claims(body);
SELECT undo_operation(operation) > 0 AS undone FROM article_operations('stories') LIMIT 1;
SELECT undo_operation(1) > 0 AS undone;
SELECT stories.id, actors, act, targets, concepts FROM stories, claims(body);
TRUNCATE codebook_2;
CALL recode_table('stories', 'body', 'codebook_2');                                   -- error

-- not read, coding, done
SELECT article_state('stories', 1), next_article('stories');
SELECT set_article_state('stories', 1, 'done'), set_article_state('stories', '2', 'coding'), set_article_state('stories', '{4}'::text[], 'coding', 'ben');
SELECT article_state('stories', 1::bigint), article_state('stories', 2), article_state('stories', 4), article_state('stories', 4, 'ben');
SELECT next_article('stories'), next_article('stories', '{2}'), next_article('stories', '{3}'), next_article('stories', '{3}', untouched => true), next_article('stories', '{4}');
SELECT coder, coding, done, unread FROM coding_progress('stories');
SELECT set_article_state('stories', 1, 'unread');
SELECT article_state('stories', 1), next_article('stories', coder => 'ben');
SELECT set_article_state('stories', 1, 'finished');                                   -- error
SELECT set_article_state('stories', NULL::int, 'done');                               -- error
CREATE ROLE regress_whosaid_coder;
SET ROLE regress_whosaid_coder;
SELECT set_article_state('stories', 3, 'done');                                       -- error
SELECT count(*) FROM whosaid_state;
RESET ROLE;
GRANT SELECT ON stories TO regress_whosaid_coder;
SET ROLE regress_whosaid_coder;
SELECT set_article_state('stories', 3, 'done');                                       -- error
SELECT set_article_state('stories', 3, 'unread');                                     -- error
RESET ROLE;
GRANT UPDATE (body) ON stories TO regress_whosaid_coder;
SET ROLE regress_whosaid_coder;
SELECT set_article_state('stories', 3, 'done'), article_state('stories', 3);
RESET ROLE;
DROP TABLE stories, codebook_2;
DROP ROLE regress_whosaid_coder;
DELETE FROM whosaid_state;

-- articles by their state
CREATE TABLE desk (id int PRIMARY KEY, body article);
INSERT INTO desk SELECT n, tag(to_article('It is safe, Larn said.'), 'It is safe', '{Larn}') FROM generate_series(1, 4) n;
SELECT set_article_state('desk', 1, 'done', 'anna'), set_article_state('desk', 2, 'coding', 'anna'), set_article_state('desk', 3, 'done', 'ben');
SELECT id FROM desk WHERE body @@ 'actor:Larn' AND article_state('desk', id, 'anna') = 'done';
SELECT d.id, s.state, s.since IS NOT NULL AS dated FROM desk d JOIN article_states('desk', 'anna') s ON s.key = ARRAY[d.id::text] ORDER BY 1;
SELECT state, count(*) FROM article_states('desk', 'ben') GROUP BY 1 ORDER BY 1;
SELECT next_article('desk', coder => 'anna'), next_article('desk', coder => 'anna', untouched => true);
SELECT coder, coding, done, unread FROM coding_progress('desk');
DELETE FROM desk WHERE id = 1; -- what was done of it counts no more
SELECT coder, coding, done, unread FROM coding_progress('desk');
\set VERBOSITY default
SELECT id FROM desk WHERE body @@ 'is:done';                                              -- error
SELECT id FROM desk WHERE body @@ 'is:finished';                                          -- error
\set VERBOSITY terse
DROP TABLE desk;
DELETE FROM whosaid_state;

-- a name with two new ones is an error, said twice it is not
CREATE TABLE desk (id int PRIMARY KEY, body article);
INSERT INTO desk VALUES (1, tag(to_article('It is safe, Larn said.'), 'It is safe', '{Larn}'));
SELECT actors FROM desk, claims(recode_many(body, '{actor,actor}', '{Larn,Larn}', '{Brno,Port}')); -- error
SELECT actors FROM desk, claims(recode_many(body, '{actor,actor}', '{Larn,Larn}', '{Brno,Brno}'));
SELECT actors FROM desk, claims(recode_many(body, '{actor,target}', '{Larn,Larn}', '{Brno,Port}'));
DROP TABLE desk;

-- names in another spelling; what is cleaned is told once
CREATE TABLE desk (id int PRIMARY KEY, body article);
CREATE TRIGGER history AFTER INSERT OR UPDATE OR DELETE ON desk FOR EACH ROW EXECUTE FUNCTION whosaid_history('body');
SET whosaid.coder = E' Rene\u0301\u200b';
INSERT INTO desk SELECT n, tag(to_article('It is safe, Larn said.'), 'It is safe', '{Larn}', concepts => '{fermé}') FROM generate_series(1, 2) n;
\set VERBOSITY default
SELECT operation > 0 AS one, claims FROM article_operations('desk') WHERE coder = 'René';
CALL recode_table('desk', 'body', 'concept', E'ferme\u0301', E'ferme\u0301e ') \g /dev/null
SELECT id FROM desk WHERE body @@ 'concept:fermée';
RESET whosaid.coder;
-- a table that is gone
SELECT max(id) AS last FROM whosaid_change \gset
DROP TABLE desk;
SELECT undo_change(:last);                                                                -- error
\set VERBOSITY terse
