-- tag(): a new claim at a span or at words of the text. Nothing changes where an error is raised.

SET whosaid.coder = 'anna';
CREATE TABLE doc (body article);
INSERT INTO doc SELECT to_article(
  E'Mayor Lena Ørsted said the bridge was safe. “It''s safe,” she said.\n'
  'Engineers disagreed. Tom Reyes, who built it, said “the bridge is not safe”.\n'
  'The council declined to comment.');

-- at a span; who and when come from the defaults
SELECT c.id, c.actors, c.quote, c.act, c.mode, c.coder, c.origin, c.status, c.tagged_at = now() AS now, c.content_at
  FROM doc, claims(tag(body, int4multirange(int4range(23, 42)), ARRAY['Lena Ørsted'], 'state')) c;
-- everything at once; fragments that touch are one
SELECT c.* FROM doc, claims(tag(tag(body, '{[0,17)}'::int4multirange),
    int4multirange(int4range(45, 50), int4range(50, 55)), ARRAY['City/Council', 'Lena Ørsted'], 'deny', ARRAY['Engineers'],
    ARRAY['bridge-safe', 'cost', 'age'], polarities => ARRAY[1, NULL, -1],
    source => '{[57,60)}', cue => '{[61,65)}', parent => 1, mode => 'direct', note => 'said twice',
    attrs => '{"frame": "safety", "page": 3}', origin => 'import', status => 'suggested', confidence => 0.5,
    coder => 'ben', tagged_at => '2026-11-22 10:00+00')) c WHERE c.id = 2 \gx
-- one polarity for all concepts; polarities prevail
SELECT c.concepts, c.polarities FROM doc, claims(tag(body, '{[23,42)}'::int4multirange, concepts => '{a,b}', polarity => -1)) c;
SELECT c.concepts, c.polarities FROM doc, claims(tag(body, '{[23,42)}'::int4multirange, concepts => '{a,b}', polarity => -1, polarities => '{0,NULL}')) c;
-- optional arguments may all be null
SELECT c.coder, c.origin, c.status, c.tagged_at, c.mode FROM doc, claims(tag(body, '{[23,42)}'::int4multirange, NULL, NULL, NULL, NULL,
    NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL)) c;
SELECT tag(NULL::article, '{[0,1)}'::int4multirange) IS NULL AS span, tag(NULL::article, 'x'::text) IS NULL AS quote;
-- mode from the quotation marks
SELECT c.quote, c.mode FROM doc, unnest(ARRAY['the bridge was safe', 'It''s safe', 'she said', 'said “the bridge is not safe']) q,
       claims(tag(body, q)) c;

-- at quoted words, whatever the marks, the case and the spacing
SELECT c.quote, c.content_at FROM doc, unnest(ARRAY['It''s safe', 'It’s safe', '"it''s SAFE,"', 'THE  bridge was', E'disagreed.\nTom']) q,
       claims(tag(body, q)) c;
-- the n-th occurrence
SELECT n, c.content_at FROM doc, generate_series(1, 3) n, claims(tag(body, 'safe', occurrence => n)) c;
-- the words of source and cue nearest to the content, in its paragraph if they are there
SELECT c.quote, c.source, c.cue, c.source_at, c.cue_at FROM doc,
  (VALUES ('the bridge was safe', 'Mayor Lena Ørsted', 'said', 1), ('It''s safe', 'she', 'said', 1),
          ('the bridge is not safe', 'Tom Reyes', 'said', 1), ('disagreed', 'Lena Ørsted', 'comment', 1)) v(quote, source, cue),
  claims(tag(body, quote, source => v.source, cue => v.cue)) c;

SELECT c.cue_at FROM claims(tag(to_article(E'It rained, he said.\nSnow fell on the old town, she said.'), 'Snow fell', cue => 'said')) c;
-- what is in the content itself comes last
SELECT c.cue_at FROM claims(tag(to_article('“The aide said it failed,” he said.'), 'The aide said it failed', cue => 'said')) c;
SELECT c.cue_at FROM claims(tag(to_article(E'“The aide said it failed.”\nHe said more.'), 'The aide said it failed', cue => 'said')) c;

-- an unknown literal is a quote; column; untyped parameters
SELECT c.quote FROM doc, claims(tag(body, 'not safe', '{Tom Reyes}', 'state')) c;
SELECT c.quote FROM doc, (VALUES ('{[0,5)}'::int4multirange)) v(at), claims(tag(body, v.at)) c;
SELECT (claims(tag('{"text": "It rained, she said."}', 'It rained'))).quote;
PREPARE by_words AS SELECT c.quote, c.actors FROM doc, claims(tag(body, $1, $2, $3)) c;
EXECUTE by_words('not safe', '{Tom Reyes}', 'state');
PREPARE article_only AS SELECT (claims(tag($1, 'rained'::text))).quote;
EXECUTE article_only('{"text": "It rained, she said."}');

-- Errors.
SELECT tag(body, NULL::int4multirange) FROM doc; -- error
SELECT tag(body, NULL::text) FROM doc; -- error
SELECT tag(body, '{[23,42)}') FROM doc; -- error: taken for words
SELECT tag(body, '{}'::int4multirange) FROM doc; -- error
SELECT tag(body, '{[3,)}'::int4multirange) FROM doc; -- error
SELECT tag(body, '{(,3)}'::int4multirange) FROM doc; -- error
SELECT tag(body, '{[-3,3)}'::int4multirange) FROM doc; -- error
SELECT tag(body, '{[3,9000)}'::int4multirange) FROM doc; -- error
SELECT tag(body, '{[0,5)}'::int4multirange, source => '{}') FROM doc; -- error
SELECT tag(body, '{[0,5)}'::int4multirange, cue => '{[100,)}') FROM doc; -- error
SELECT tag(body, 'the bridge was save') FROM doc; -- error
SELECT tag(body, 'nothing of the kind') FROM doc; -- error
SELECT tag(body, '') FROM doc; -- error
SELECT tag(body, 'the bridge') FROM doc; -- error
SELECT tag(body, 'the bridge', occurrence => 3) FROM doc; -- error
SELECT tag(body, 'the bridge', occurrence => 0) FROM doc; -- error
SELECT tag(body, 'the bridge was safe', source => 'Governor Zed') FROM doc; -- error
SELECT tag(body, 'the bridge was safe', cue => 'murmured') FROM doc; -- error
SELECT tag(body, 'was safe', act => 'frobnicate') FROM doc; -- error
SELECT tag(body, 'was safe', act => 'dney') FROM doc; -- error
SELECT tag(body, 'was safe', act => 'Deny!') FROM doc; -- error
SELECT tag(body, 'was safe', act => 'deny', known_acts => '{affirm}') FROM doc; -- error
SELECT tag(body, 'was safe', act => 'deny', known_acts => '{affirm,NULL}') FROM doc; -- error
SELECT tag(body, 'was safe', polarity => 1) FROM doc; -- error
SELECT tag(body, 'was safe', concepts => '{a}', polarity => 2) FROM doc; -- error
SELECT tag(body, 'was safe', concepts => '{a}', polarities => '{1,1}') FROM doc; -- error
SELECT tag(body, 'was safe', polarities => '{1}') FROM doc; -- error
SELECT tag(body, 'was safe', concepts => '{a}', polarities => '{7}') FROM doc; -- error
SELECT tag(body, 'was safe', concepts => '{a,NULL}') FROM doc; -- error
SELECT tag(body, 'was safe', ARRAY['A', NULL]) FROM doc; -- error
SELECT tag(body, 'was safe', ARRAY[ARRAY['A'], ARRAY['B']]) FROM doc; -- error
SELECT tag(body, 'was safe', ARRAY['A//B']) FROM doc; -- error
SELECT tag(body, 'was safe', ARRAY['A', 'A']) FROM doc; -- error
SELECT tag(body, 'was safe', parent => 5) FROM doc; -- error
SELECT tag(body, 'was safe', parent => -1) FROM doc; -- error
SELECT tag(body, 'was safe', mode => 'loud') FROM doc; -- error
SELECT tag(body, 'was safe', origin => 'nowhere') FROM doc; -- error
SELECT tag(body, 'was safe', status => 'maybe') FROM doc; -- error
SELECT tag(body, 'was safe', confidence => 1.5) FROM doc; -- error
SELECT tag(body, 'was safe', confidence => 'NaN') FROM doc; -- error
SELECT tag(body, 'was safe', tagged_at => 'infinity') FROM doc; -- error
SELECT tag(body, 'was safe', tagged_at => '294276-12-31 00:00+00') FROM doc; -- error
SELECT tag(body, 'was safe', tagged_at => '0044-03-15 00:00+00 BC') FROM doc; -- error
SELECT tag(body, 'was safe', coder => repeat('x', 300)) FROM doc; -- error
SELECT tag(body, 'was safe', attrs => '[1]') FROM doc; -- error
SELECT tag(body, 'was safe', attrs => '{"a": {"b": 1}}') FROM doc; -- error

-- the SQLSTATEs
CREATE FUNCTION sqlstate_of(statement text) RETURNS text LANGUAGE plpgsql AS $$
BEGIN
  EXECUTE statement;
  RETURN 'no error';
EXCEPTION WHEN OTHERS THEN
  RETURN sqlstate || ' ' || sqlerrm;
END $$;
SELECT sqlstate_of(format('SELECT tag(body, %s) FROM doc', args)) FROM unnest(ARRAY[
  'NULL::text', '''{}''::int4multirange', '''{[3,)}''::int4multirange', '''{[0,999)}''::int4multirange', '''murmur''',
  '''the bridge''', '''was safe'', act => ''frob''', '''was safe'', polarity => 1', '''was safe'', parent => 3',
  '''was safe'', confidence => ''NaN''', '''was safe'', source => ''nobody''', '''was safe'', ARRAY[NULL::text]',
  '''was safe'', coder => repeat(''x'', 256)']) args;

-- an act of one's own
INSERT INTO whosaid_act_user (act) VALUES ('frobnicate');
SELECT c.act FROM doc, claims(tag(body, 'was safe', act => 'frobnicate')) c;
DELETE FROM whosaid_act_user WHERE act = 'frobnicate';
SELECT c.act FROM doc, claims(tag(body, 'was safe', act => 'frobnicate', known_acts => NULL)) c;

-- in an UPDATE; ids go up and are not used again
UPDATE doc SET body = tag(body, 'was safe', '{Lena Ørsted}', 'state');
UPDATE doc SET body = untag(tag(body, 'not safe', '{Tom Reyes}', 'deny'), 2);
UPDATE doc SET body = tag(body, 'declined to comment');
SELECT c.id, c.quote FROM doc, claims(body) c;

-- a long text: words far away are found, the nearest ones first
SELECT c.source_at, c.cue_at FROM claims(tag(to_article('Ada Stone spoke. ' || repeat(E'Filler goes on here.\n', 5000) ||
  'The dam holds, it was claimed.' || repeat(E'\nFiller goes on here.', 50) || ' Ada Stone left.'), 'The dam holds',
  source => 'Ada Stone', cue => 'was claimed')) c;
-- and words that stand everywhere in it do not take forever
SET statement_timeout = '10s';
SELECT c.source_at, c.cue_at, c.content_at FROM claims(tag(to_article(repeat('word and so on. ', 20000)), 'word and so on',
  occurrence => 12000, source => 'so', cue => 'word')) c;
RESET statement_timeout;

DROP TABLE doc;
DROP FUNCTION sqlstate_of;

-- a cue belongs to its source: the same words stand nearer to the content in another sentence
SELECT c.source_at, c.cue_at FROM claims(tag(to_article('"We are open," the ferryman said. "Come aboard," the ferryman said.'), '"Come aboard,"', source => 'the ferryman', cue => 'said')) c;

-- the same words, whatever marks are typed, and as they are printed
CREATE TABLE spoken (id int, body article);
INSERT INTO spoken VALUES (1, to_article(E'The port said \u201Cwe did not do it\u201D and left. The govern-\nment of Norland, which owns it, said nothing.'));
SELECT typed, c.content_at, c.quote FROM spoken, (VALUES (E'\u201Cwe did not do it\u201D'), ('"we did not do it"'), ('"we did not do it,"'), ('"we did not do it…"'),
  ('we did not do it…'), ('the government of Norland'), ('The government … said nothing.')) v(typed), claims(tag(body, typed)) c;
SELECT c.content_at, c2.content_at = c.content_at AS same FROM spoken, tag(body, 'The government … said nothing.', source => 'government … Norland') t(a),
  claims(a) c, claims(tag(body, c.quote)) c2;
SELECT source, source_at FROM spoken, claims(tag(body, 'nothing', source => 'government … Norland')) c;
SELECT tag(body, 'the … it') FROM spoken;
DROP TABLE spoken;
