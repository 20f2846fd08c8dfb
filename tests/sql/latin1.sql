-- A database that is not in UTF-8: names, words and positions come and go in its encoding.

\set was :DBNAME
CREATE DATABASE whosaid_latin1 ENCODING 'LATIN1' LC_COLLATE 'C' LC_CTYPE 'C' TEMPLATE template0;
\c whosaid_latin1
SET client_encoding = 'UTF8';
SET client_min_messages = warning;
CREATE EXTENSION whosaid;
CREATE TABLE doc AS SELECT tag(to_article('Für Zoë: «Ça va», dit-elle, «très bien». Là, elle rit.'), 'ça VA', '{Zoë/Ünal,Åse}',
    'state', '{Ægir}', '{é}', source => 'zoë', cue => 'dit-elle', coder => 'José', note => 'ñ', attrs => '{"ø": "å"}') AS body;
SELECT c.id, c.actors, c.source, c.cue, c.quote, c.targets, c.concepts, c.source_at, c.cue_at, c.content_at, c.coder, c.note, c.attrs
  FROM doc, claims(body) c;
SELECT article_has_text(to_article('Çé va'), 'Çé va'), article_has_text(to_article('Çé va'), 'Çe va');
-- there is no ellipsis in this encoding
SELECT c.quote, c.content_at FROM doc, claims(retag(body, 1, '{"content": [[10, 15], [29, 38]]}')) c;
SELECT c.actors FROM doc, claims(recode(body, 'actor', 'Zoë', 'Zoé')) c;
SELECT c.quote FROM doc, claims(body, 'coder:José & actor:Zoë & "ÇA va"') c;
SELECT restore(untag(body, 1), claim_json(body, 1)) = body AS same FROM doc;
SELECT tag(body, 'Çé va') FROM doc; -- error
SELECT tag(body, 'elle rît', occurrence => 2) FROM doc; -- error
SELECT tag(body, 'Là', source => 'Noël') FROM doc; -- error
SELECT tag(body, 'Là', act => 'dény') FROM doc; -- error
SELECT recode(body, 'façon', 'a', 'b') FROM doc; -- error
\c :was
DROP DATABASE whosaid_latin1;
