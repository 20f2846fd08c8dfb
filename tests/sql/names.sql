-- Names at the border: normal form C, nothing that nobody sees, no white space at the ends, said aloud; a text that
-- was exchanged inside the jsonb is refused; words that are operators elsewhere have a hint.
CREATE TABLE dam (body article);
INSERT INTO dam VALUES (tag(to_article('René Ünal said the dam leaks. The cable holds, he added.'), 'the dam leaks', E'{"  Zo\u0308e\u200b / Bu\u00adreau ", "Rene\u0301"}',
  targets => E'{"\ufeffA\u030angstrom"}', concepts => E'{"le\u0301ak\u200e"}', coder => ' anna', attrs => E'{"fra\u00adme": " sa\u200bfe "}'));
SELECT c.actors, c.targets, c.concepts, c.coder, c.attrs FROM dam, claims(body) c;
SELECT body @@ 'actor:Zöe/Bureau' AS zoe, body @@ 'actor:René & concept:léak & attr.frame:safe & coder:anna' AS rene FROM dam;
SELECT recode(body, 'actor', 'René', E'Rene\u0301e ') @@ 'actor:Renée' AS renamed FROM dam;
SELECT body::text::article = body AS kept FROM dam; -- and no notice
-- joiners that shape letters stay, others go
SELECT c.actors = ARRAY[E'\u0641\u0627\u0631\u0633\u06cc\u200c\u0632\u0628\u0627\u0646', 'ab'] AS joiners FROM claims(tag(to_article('He spoke.'), 'spoke', ARRAY[E'\u0641\u0627\u0631\u0633\u06cc\u200c\u0632\u0628\u0627\u0646', E'a\u200cb'])) c;
SELECT tag(to_article('He spoke.'), 'spoke', E'{A\u0301/B,"\u00c1/B"}'); -- error
SELECT tag(to_article('He spoke.'), 'spoke', E'{"A / \u200b"}'); -- error
SELECT tag(to_article('He spoke.'), 'spoke', E'{"A\u0007"}'); -- error
-- the jsonb carries the words of claims: a text that moves under them is refused
SELECT jsonb_set(body::jsonb, '{text}', '"Yesterday René Ünal said the dam leaks. The cable holds, he added."')::article FROM dam; -- error
SELECT jsonb_set(body::jsonb, '{text}', '"René Ünal said the dam leaks. The cable is cut, he added."')::article IS NOT NULL AS words_are_the_same FROM dam;
SELECT jsonb_path_query(body::jsonb, '$.claims[*].quote') FROM dam;
SELECT body::jsonb::article = body AS same FROM dam;
-- operators of other tools
SELECT 'NOT safe'::claimquery; -- error
SELECT 'dam AND cable'::claimquery; -- error
SELECT '(dam or cable)'::claimquery; -- error
SELECT 'dam cable'::claimquery; -- error
SELECT 'not & or'::claimquery;
SELECT 'dam & act=deny'::claimquery; -- error
SELECT 'actor="Osure"'::claimquery; -- error
SELECT 'attr.frame=safety'::claimquery; -- error
SELECT '"act=deny" | a=b | =dam'::claimquery;
SELECT 'quote:dam'::claimquery; -- error
DROP TABLE dam;

-- words as texts bring them: broken over a line, with soft hyphens or zero-width spaces, in every field
CREATE TABLE spelt (id int, body article);
INSERT INTO spelt VALUES (1, tag(to_article(E'The min-\nistry\u00AD in Osure de-\r\n nied any inter\u00AD\nference in the elec\u200Btion, it said.'), 'any interference in the election',
  '{Osure}', cue => E'de-\r\n nied', act => 'deny', note => E'an after-\nthought', coder => 'ada'));
CREATE INDEX spelt_body ON spelt USING gin (body article_ops (text_words = on));
SELECT replace(q, E'\u200B', '<200B>') AS q, body @@ q::claimquery AS here, (SELECT count(*) FROM claims(body, q::claimquery)) AS claims
  FROM spelt, unnest(ARRAY['interference', '"interference in the election"', 'election', 'cue:denied', 'note:afterthought',
  'text:denied', 'text:"denied any interference"', E'"inter-\nference"', E'elec\u200Btion', 'inter', 'nied']) q;
SET enable_seqscan = off;
SELECT q, (SELECT count(*) FROM spelt WHERE body @@ q::claimquery) AS found
  FROM unnest(ARRAY['interference', '"interference in the election"', 'cue:denied', 'text:"denied any interference"', 'inter']) q;
RESET enable_seqscan;
DROP TABLE spelt;

-- a name that is asked for, or that a setting has, may be spelt as it is not kept
CREATE TABLE quay (id int PRIMARY KEY, body article);
SET whosaid.coder = E' Rene\u0301\u200b';
SELECT whosaid_coder();
INSERT INTO quay SELECT i, tag(to_article('The quay is shut, Ayse said.'), 'The quay is shut', '{Élise/Ayşe}', concepts => '{fermé}') FROM generate_series(1, 2) i;
SELECT set_article_state('quay', 1, 'done');
SELECT coder, done FROM coding_progress('quay');
SELECT article_state('quay', 1, 'René') AS kept, article_state('quay', 1, E'Rene\u0301 ') AS spelt;
SELECT claim_count(layer(body, E'Rene\u0301')), recode(body, 'actor', E'E\u0301lise / Ays\u0327e', 'Élise') @@ 'actor:=Élise' AS recoded FROM quay WHERE id = 1;
SELECT * FROM recode_preview('quay', 'body', 'concept', E'ferme\u0301', E'ferme\u0301e ');
RESET whosaid.coder;
DROP TABLE quay;
