-- What an editor asks about a text: lines and columns, sentences and quotations, who says these words.
CREATE TABLE said AS SELECT to_article(E'Port minister backs tunnel plan\n\n“The tunnel is safe,” port minister Ana Okafor '
  'said on Monday. “We checked it twice.\n\n“It will open soon,” she added, saying that Norland had agreed. ''No'' is '
  '"not" enough.\nVeskovia rejected \U0001F600 claims that “it” lied.') AS body;

-- columns count bytes of UTF-8; the end of a line belongs to it
SELECT line_columns(body, '{0,31,32,33,54,55,247}') FROM said;
SELECT line_columns(body, '{}'), line_columns(to_article(''), '{0}') FROM said;
SELECT line_columns(body, '{248}') FROM said;
SELECT line_columns(body, '{-1}') FROM said;
SELECT line_columns(body, '{NULL}') FROM said;

SELECT substr(article_text(body), b[i] + 1, b[i + 1] - b[i]) AS sentence
  FROM said, sentence_bounds(body) b, generate_series(1, cardinality(b), 2) i;
SELECT substr(article_text(body), b[i] + 1, b[i + 1] - b[i]) AS quotation
  FROM said, quotation_bounds(body) b, generate_series(1, cardinality(b), 2) i;
SELECT sentence_bounds(to_article('')), quotation_bounds(to_article('no marks'));

-- the tagger told the content: with cue and source beside it, without, over two paragraphs
SELECT actors, source, cue, quote, act, source_at, cue_at, parent FROM said, suggest_for(body, '{[33,54)}');
SELECT actors, source, cue, quote, act FROM said, suggest_for(body, '{[97,138)}');
SELECT actors, source, cue, quote, content_at FROM said, suggest_for(body, '{[20,24),[25,31)}');
-- what is tagged already does not matter
SELECT source, cue FROM said, suggest_for(tag(body, '{[33,54)}'::int4multirange), '{[33,54)}');
-- a text without a word
SELECT actors, act FROM suggest_for(to_article(E'\x01'), '{[0,1)}');
SELECT * FROM said, suggest_for(body, '{}');
SELECT * FROM said, suggest_for(body, '{[20,9999)}');
SELECT * FROM said, suggest_for(body, '{[20,)}');
SELECT * FROM suggest_for(NULL, '{[20,22)}');
DROP TABLE said;
