-- How often names stand in claims, alone and in pairs, each article read once.
\set VERBOSITY terse
SET whosaid.coder = 'anna';
CREATE TABLE news (id int PRIMARY KEY, body article);
INSERT INTO news VALUES (1, to_article('Larn denied it. Brno blamed Larn.')), (2, to_article('Brno denied it.')), (3, NULL), (4, to_article('Quiet.'));
UPDATE news SET body = tag(body, 'it', actors => '{Larn/Port,Norland}', act => 'deny', targets => '{Brno}', concepts => '{toll}', polarity => 1) WHERE id = 1;
UPDATE news SET body = tag(body, 'blamed', actors => '{Brno}', act => 'accuse', targets => '{Larn/Port,Norland}') WHERE id = 1;
UPDATE news SET body = tag(body, 'it', actors => '{Brno}', act => 'deny') WHERE id = 2;
UPDATE news SET body = reject(tag(body, 'denied', actors => '{Brno}', act => 'deny'), 2) WHERE id = 2;

SELECT t.* FROM unnest((SELECT claim_tally(body, 'actor') FROM news)) t;
SELECT t.* FROM unnest((SELECT claim_tally(body, 'actor', 'target') FROM news)) t;
SELECT t.* FROM unnest((SELECT claim_tally(body, 'act', 'concept') FROM news)) t;
SELECT t.* FROM unnest((SELECT claim_tally(body, 'target', NULL, 'act:accuse') FROM news)) t;
SELECT t.* FROM unnest((SELECT claim_tally(body, 'coder', 'act', 'text:blamed & !act:accuse') FROM news)) t;

-- what claims() gives
SELECT actor, count(*), count(DISTINCT news.id) FROM news, claims(body) c, unnest(actors) actor WHERE c.status = 'confirmed' GROUP BY 1 ORDER BY 2 DESC, actor COLLATE "C";

-- no article, and none with claims
SELECT claim_tally(body, 'actor') FROM news WHERE id > 4;
SELECT claim_tally(body, 'actor') FROM news WHERE id > 2;
SELECT claim_tally(body, NULL) FROM news;          -- error
SELECT claim_tally(body, 'mood') FROM news;        -- error
SELECT claim_tally(body, CASE WHEN id = 1 THEN 'actor' ELSE 'act' END) FROM news;        -- error
DROP TABLE news;
