-- Proposals and decisions: who decided and when, what was changed of a proposal, what counts.
SET timezone = 'UTC';
CREATE TABLE press (id int PRIMARY KEY, body article);
INSERT INTO press VALUES (1, $${"text": "The quarry owner said the blasting was safe. Villagers of Ostrau denied it: \"Our walls have cracks.\"", "claims": [
  {"id": 1, "actors": ["Quarry"], "source": [[0, 16]], "cue": [[17, 21]], "content": [[22, 43]], "act": "state", "concepts": ["safe"], "polarity": 1,
   "coder": "tagger", "origin": "tagger", "status": "suggested", "confidence": 0.8, "tagged_at": "2026-05-01T08:00:00Z"},
  {"id": 2, "actors": ["Ostrau/Villagers"], "cue": [[65, 71]], "content": [[76, 100]], "act": "deny", "concepts": ["safe"], "polarity": -1,
   "coder": "tagger", "origin": "tagger", "status": "suggested"},
  {"id": 3, "actors": ["Ostrau/Villagers"], "content": [[77, 86]], "coder": "tagger", "origin": "tagger", "status": "suggested"},
  {"id": 4, "actors": ["Quarry"], "targets": ["Ostrau", "Ostrau/Council"], "content": [[26, 43]], "act": "state", "coder": "anna"}]}$$);

-- the mode follows from the quotation marks where the input names none; null leaves it out, and reads back
SELECT c.id, c.mode FROM press, claims(body) c;
SELECT (retag(body, 2, '{"mode": null}')::text)::article = retag(body, 2, '{"mode": null}') AS back,
       retag(body, 2, '{"mode": null}') @@ 'mode:direct & act:deny' AS direct FROM press;
SELECT body @@ 'mode:direct & act:deny' AS direct, body @@ 'mode:indirect & coder:anna' AS indirect FROM press;

-- accepted as it was; corrected; rejected
UPDATE press SET body = confirm(body, 1, 'ben', '2026-05-02 09:00Z');
UPDATE press SET body = retag(body, 2, '{"act": "reject", "actors": ["Ostrau"], "content": [[77, 99]]}', coder => 'cleo', decided_at => '2026-05-02 10:00Z');
UPDATE press SET body = reject(body, 3, 'ben', '2026-05-02 11:00Z');
SELECT c.id, c.coder, c.status, c.decided_by, c.decided_at, c.corrected, c.proposed FROM press, claims(body) c;
-- a claim of a person is no proposal
SELECT c.decided_by, c.proposed FROM press, claims(retag(body, 4, '{"act": "deny"}')) c WHERE c.id = 4;
-- a second correction keeps what was proposed, one back to it takes it away
SELECT c.act, c.corrected, c.proposed, c.decided_by FROM press, claims(retag(retag(body, 2, '{"act": "accuse"}', coder => 'dora'), 2, '{"actors": ["Ostrau/Villagers"]}', coder => 'ed')) c WHERE c.id = 2;
SELECT c.corrected, c.proposed FROM press, claims(retag(body, 2, '{"act": "deny", "actors": ["Ostrau/Villagers"], "content": [[76, 100]]}')) c WHERE c.id = 2;
-- stances are part of what is said
SELECT c.proposed FROM press, claims(retag(body, 1, '{"polarity": 0}')) c WHERE c.id = 1;
SELECT c.proposed FROM press, claims(retag(body, 3, '{"concepts": ["cracks"], "attrs": {"frame": "harm"}, "note": "not said"}')) c WHERE c.id = 3;
-- many at once
SELECT c.id, c.status, c.decided_by FROM press, claims(recode(body, 'status:suggested', '{"status": "confirmed", "decided_by": "dora"}')) c;
-- searched
SELECT q, array_agg(c.id) FROM press, unnest('{decided:ben,decided:b*,decided:*,!decided:*,is:decided,is:corrected,is:corrected & decided:cleo,decided:ben & status:rejected}'::text[]) q, claims(body, q::claimquery) c GROUP BY 1 ORDER BY 1;
SELECT 'is:corrected & is:decided & !is:nested'::claimquery, body @@ 'is:corrected' AS corrected FROM press;
CREATE INDEX ON press USING gin (body);
SET enable_seqscan = off;
SELECT id FROM press WHERE body @@ 'decided:ben & act:state';
SELECT id FROM press WHERE body @@ 'is:corrected & !decided:ben';
SELECT id FROM press WHERE body @@ 'is:corrected & act:deny';
SELECT id FROM press WHERE body @@ '!is:decided';
RESET enable_seqscan;
-- kept by every form
SELECT body::text::article = body AS text, body::jsonb::article = body AS json, restore(untag(body, 2), claim_json(body, 2)) = body AS restored FROM press;
SELECT claim_json(body, 2) -> 'proposed' AS proposed, claim_json(body, 2) ->> 'decided_at' AS decided_at FROM press;
SELECT retag(body, 2, '{"proposed": {"coder": "x"}}') FROM press; -- error
SELECT retag(body, 2, '{"proposed": "x"}') FROM press; -- error
SELECT retag(body, 2, '{"decided_by": " "}') FROM press; -- error

-- what counts: confirmed claims unless told otherwise, rejected ones never
SELECT r.id, r.actor, r.concept, r.weight, r.quote, r.source, r.cue, r.content_start, r.content_end, r.source_start, r.cue_end, r.decided_by FROM press, claim_rows(body) r;
SELECT counted, array_agg(r.id) AS ids, count(*), claim_count(body, counted => counted) FROM press, unnest('{confirmed,suggested,all}'::text[]) counted, claim_rows(body, counted => counted) r GROUP BY body, counted ORDER BY counted;
SELECT claim_count(body) AS confirmed, claim_count(body, 'coder:tagger') AS found, claim_count(body, 'coder:tagger', 'confirmed') AS found_and_confirmed FROM press;
SELECT r.id FROM press, claim_rows(body, 'actor:Ostrau') r;
SELECT r.id, r.corrected FROM press, claim_rows(body, 'actor:Ostrau', 'all') r;
SELECT claim_count(body, counted => 'some') FROM press; -- error
SELECT * FROM press, claim_rows(body, counted => 'rejected'); -- error
SELECT count(*) FROM claim_rows(NULL);
SELECT claim_count(NULL) IS NULL AS nothing;
-- one target per row
SELECT r.id, r.actor, r.target, r.weight FROM press, claim_rows(body, per_target => true) r ORDER BY 1, 3;
SELECT r.id, sum(r.weight) FROM press, claim_rows(body, NULL, 'all', true) r GROUP BY 1 ORDER BY 1;
DROP TABLE press;

-- a decision that is taken back leaves nothing; a correction that stands does
CREATE TABLE undone (body article);
INSERT INTO undone VALUES (tag(to_article('The pier is closed, the owner said.'), 'The pier is closed', '{Owner}', status => 'suggested', origin => 'tagger', coder => 'tagger'));
SELECT c.status, c.decided_by, c.decided_at IS NULL AS undated FROM undone, claims(retag(confirm(body, 1, 'anna'), 1, '{"status": "suggested"}', coder => 'ben')) c;
SELECT retag(confirm(body, 1, 'anna'), 1, '{"status": "suggested"}', coder => 'ben') = body AS as_before FROM undone;
SELECT c.status, c.decided_by, c.corrected FROM undone, claims(retag(confirm(retag(body, 1, '{"act": "deny"}', coder => 'anna'), 1, 'anna'), 1, '{"status": "suggested"}', coder => 'ben')) c;
SELECT c.status, c.decided_by FROM undone, claims(retag(reject(body, 1, 'anna'), 1, '{"status": "confirmed"}', coder => 'ben')) c;
-- who recodes proposals decides on them
SELECT c.act, c.decided_by, c.decided_at IS NOT NULL AS dated, c.corrected FROM undone, claims(recode(body, 'origin:tagger', '{"act": "deny"}', coder => 'anna')) c;
SELECT c.decided_by FROM undone, claims(recode(body, 'origin:tagger'::text, '{"act": "deny"}'::text, coder => 'anna')) c;
SELECT c.decided_by FROM undone, claims(recode(body, 'origin:tagger', '{"act": "deny"}'::json, 'anna'::text)) c;
SELECT c.decided_by, c.corrected FROM undone, claims(recode(body, 'origin:tagger', '{"act": "deny"}')) c;
SELECT recode(body, 'origin:tagger', '{"act": "dney"}', coder => 'anna') FROM undone;   -- error
-- what was proposed moves with the text, and is gone with its words
CREATE TABLE moved AS SELECT retag(body, 1, '{"content": [[4, 18]], "source": [[20, 29]]}', coder => 'anna') AS body FROM undone;
SELECT c.quote, c.corrected, c.proposed FROM moved, claims(body) c;
SELECT c.quote, c.corrected, c.proposed FROM moved, claims(reanchor(body, 'LARN: The pier is closed, the owner said.')) c;
SELECT c.quote, c.corrected, c.proposed FROM moved, claims(reanchor(body, 'LARN: "The bridge, the gate and the pier is closed", the owner said.', lost => 'drop')) c;
SELECT r.part, r.status FROM moved, reanchor_report(body, 'LARN: The pier is closed, the owner said.') r;
DROP TABLE undone, moved;
