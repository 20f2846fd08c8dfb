-- Changing claims that are there: retag, untag, restore, confirm, reject. Errors leave all as it was.

SET whosaid.coder = 'anna';
CREATE TABLE doc (body article);
INSERT INTO doc SELECT tag(tag(tag(tag(to_article(
    E'Ranger Mia Söder said poachers were back. “They took two lynx,” she said.\nThe park denied it, a guide said.'),
    'poachers were back', '{Park/Mia Söder}', 'state', concepts => '{poaching,lynx}', polarities => '{1,NULL}',
    source => 'Ranger Mia Söder', cue => 'said', note => 'check', attrs => '{"page": 1, "lead": true}', confidence => 0.5),
    'They took two lynx', '{Park/Mia Söder}', 'accuse', '{Poachers}', coder => NULL, status => 'suggested', origin => 'tagger'),
    'The park denied it', '{Guide}', source => 'a guide', cue => 'said'),
    'denied', '{Park}', 'deny', parent => 3);
CREATE VIEW now AS SELECT c.id, c.parent, c.actors, c.act, c.quote, c.mode, c.status, c.coder FROM doc, claims(body) c;
SELECT * FROM now;

-- retag: absent keeps, null clears
SELECT c.act, c.actors, c.targets, c.note, c.attrs, c.concepts, c.polarities, c.confidence, c.coder
  FROM doc, claims(retag(body, 1, '{"act": "claim", "note": null, "targets": ["Poachers"]}')) c WHERE c.id = 1;
SELECT c.act, c.actors, c.source, c.cue, c.concepts, c.attrs, c.confidence, c.mode, c.coder, c.status, c.origin, c.quote
  FROM doc, claims(retag(body, 1, '{"act": null, "actors": null, "source": null, "cue": null, "concepts": null, "attrs": null,
                    "confidence": null, "mode": null, "coder": null, "status": null, "origin": null}')) c WHERE c.id = 1;
-- members of attrs are merged one by one
SELECT c.attrs FROM doc, claims(retag(body, 1, '{"attrs": {"page": null, "kind": "lead"}}')) c WHERE c.id = 1;
-- polarity without concepts is about those that are there
SELECT c.polarities FROM doc, claims(retag(body, 1, '{"polarity": -1}')) c WHERE c.id = 1;
-- and goes with the last of them
SELECT c.concepts, c.polarities FROM doc, claims(retag(retag(body, 1, '{"polarity": -1}'), 1, '{"concepts": null}')) c WHERE c.id = 1;
-- other content: the mode follows anew, unless it is named or was none
SELECT c.quote, c.mode FROM doc, claims(retag(body, 1, '{"content": [[43, 61]]}')) c WHERE c.id = 1;
SELECT c.quote, c.mode FROM doc, claims(retag(body, 1, '{"content": [[43, 61]], "mode": "indirect"}')) c WHERE c.id = 1;
SELECT c.quote, c.mode FROM doc, claims(retag(retag(body, 1, '{"mode": null}'), 1, '{"content": [[43, 61]]}')) c WHERE c.id = 1;
-- words may be given as checks
SELECT c.quote FROM doc, claims(retag(body, 1, '{"content": [[43, 61]], "quote": "They took two lynx"}')) c WHERE c.id = 1;
SELECT retag(body, 1, '{}') = body AS same, retag(body, 1, '{"id": 1}') = body AS same_id FROM doc;
SELECT retag(body, 1, '{"parent": 2}')::jsonb #> '{claims,0,parent}' AS parent FROM doc;
-- an act that has gone stays until it is changed
SELECT c.act, c.note FROM doc, claims(retag(body, 1, '{"note": "x"}', known_acts => '{deny}')) c WHERE c.id = 1;
SELECT c.act FROM doc, claims(retag(body, 1, '{"act": "mumble"}', known_acts => NULL)) c WHERE c.id = 1;

SELECT retag(body, 1, '{"act": "mumble"}') FROM doc; -- error
SELECT retag(body, 1, '{"act": "ACT"}') FROM doc; -- error
SELECT retag(body, 1, '{"act": 3}') FROM doc; -- error
SELECT retag(body, 1, '{"id": 2}') FROM doc; -- error
SELECT c.quote, c.cue FROM doc, claims(retag(body, 1, '{"content": null}')) c WHERE c.id = 1; -- a cue alone will do
SELECT retag(body, 2, '{"content": null}') FROM doc; -- error
SELECT retag(body, 1, '{"content": [[43, 900]]}') FROM doc; -- error
SELECT retag(body, 1, '{"quote": "poachers were gone"}') FROM doc; -- error
SELECT retag(body, 1, '{"colour": "red"}') FROM doc; -- error
SELECT retag(body, 1, '{"concepts": null, "polarity": 1}') FROM doc; -- error
SELECT retag(body, 3, '{"parent": 4}') FROM doc; -- error
SELECT retag(body, 3, '{"parent": 3}') FROM doc; -- error
SELECT retag(body, 1, '[]') FROM doc; -- error
SELECT retag(body, 1, 'null') FROM doc; -- error
SELECT retag(body, 7, '{}') FROM doc; -- error
SELECT retag(body, 0, '{}') FROM doc; -- error
SELECT retag(body, NULL, '{}') FROM doc; -- error
SELECT retag(body, 1, NULL) FROM doc; -- error
SELECT retag(NULL, 1, '{}') IS NULL AS null_article;

-- untag
SELECT c.id FROM doc, claims(untag(body, 1)) c;
SELECT untag(body, 3) FROM doc; -- error
SELECT c.id FROM doc, claims(untag(body, 3, true)) c;
SELECT c.id FROM doc, claims(untag(body, 4, cascade => NULL)) c;
SELECT untag(body, 9) FROM doc; -- error
SELECT untag(body, NULL) FROM doc; -- error
SELECT untag(NULL, 1) IS NULL AS null_article;
-- the last one's id is not used again
SELECT c.id FROM doc, claims(tag(untag(body, 4), 'a guide')) c;

-- what was taken away comes back under its old id
SELECT id, restore(untag(body, id), claim_json(body, id)) = body AS same FROM doc, unnest(ARRAY[1, 2, 4]) id;
SELECT restore(restore(untag(body, 3, true), claim_json(body, 3)), claim_json(body, 4)) = body AS same FROM doc;
SELECT c.id, c.act FROM doc, claims(restore(body, '{"id": 12, "cue": [[0, 6]], "act": "unheard"}')) c WHERE c.id > 4; -- acts are not checked
SELECT restore(body, claim_json(body, 1)) FROM doc; -- error
SELECT restore(untag(body, 3, true), claim_json(body, 4)) FROM doc; -- error
SELECT restore(body, '{"content": [[0, 6]]}') FROM doc; -- error
SELECT restore(body, '{"id": 0, "content": [[0, 6]]}') FROM doc; -- error
SELECT restore(body, '7') FROM doc; -- error
SELECT restore(body, NULL) FROM doc; -- error
SELECT restore(NULL, '{}') IS NULL AS null_article;

-- confirm and reject keep who decided beside the coder
SELECT c.id, c.status, c.coder, c.decided_by = whosaid_coder() AS me, c.decided_at = now() AS now FROM doc, claims(confirm(body, 2)) c WHERE c.id = 2;
SELECT c.id, c.status, c.coder, c.decided_by FROM doc, claims(reject(body, 2, 'ben')) c WHERE c.id = 2;
SELECT c.id, c.status, c.coder, c.decided_by FROM doc, claims(reject(body, 1, 'ben')) c WHERE c.id = 1;
SELECT c.id, c.status, c.coder, c.decided_by FROM doc, claims(confirm(body, 2, NULL)) c WHERE c.id = 2;
SELECT confirm(reject(body, 1, 'ben', '2026-01-01Z'), 1, 'ben', '2026-01-02Z') = confirm(body, 1, 'ben', '2026-01-02Z') AS same FROM doc;
SELECT confirm(body, 8) FROM doc; -- error
SELECT reject(body, NULL) FROM doc; -- error
SELECT confirm(NULL, 1) IS NULL AS confirmed, reject(NULL, 1) IS NULL AS rejected;

-- unknown literal and untyped parameters
SELECT claim_count(untag('{"text": "It rained.", "claims": [{"content": [[0, 9]]}]}', 1));
PREPARE change AS SELECT claim_count(untag(retag(confirm(restore($1, $2), 1), 1, $3), 1));
EXECUTE change('{"text": "It rained."}', '{"id": 1, "content": [[0, 9]]}', '{"note": "wet"}');

-- the SQLSTATEs
CREATE FUNCTION sqlstate_of(expression text) RETURNS text LANGUAGE plpgsql AS $$
BEGIN
  EXECUTE format('SELECT %s FROM doc', expression);
  RETURN 'no error';
EXCEPTION WHEN OTHERS THEN
  RETURN sqlstate || ' ' || sqlerrm;
END $$;
SELECT sqlstate_of(e) FROM unnest(ARRAY['untag(body, 3)', 'untag(body, 9)', 'untag(body, NULL)', 'retag(body, 1, ''{"act": "mumble"}'')',
  'retag(body, 1, ''[]'')', 'retag(body, 1, NULL)', 'restore(body, claim_json(body, 1))', 'restore(body, ''{"cue": [[0, 6]]}'')',
  'confirm(body, -1)', 'retag(body, 3, ''{"parent": 4}'')']) e;

-- nothing of all this was stored
SELECT * FROM now;
UPDATE doc SET body = confirm(untag(body, 1), 2);
SELECT * FROM now;

DROP VIEW now;
DROP TABLE doc;
DROP FUNCTION sqlstate_of;
