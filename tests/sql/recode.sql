-- recode(): a codebook changes; names move with what is below them, and the value comes back
-- unchanged when it has none of them.

CREATE TABLE doc (id int, body article);
INSERT INTO doc VALUES (1, $${"text": "Ilse Braun said no. The union said yes. The firm and the union said maybe. Nobody wept.", "claims": [
  {"id": 1, "actors": ["Firm/Board/Ilse Braun"], "content": [[16, 18]], "act": "deny", "targets": ["Union"], "concepts": [{"code": "wage", "polarity": -1}], "coder": "anna"},
  {"id": 2, "actors": ["Union"], "content": [[35, 38]], "act": "state", "targets": ["Firm", "Firm/Board"], "concepts": [{"code": "pay", "polarity": 1}, "hours"], "coder": "ben"},
  {"id": 3, "actors": ["Firm", "Union"], "content": [[68, 73]], "concepts": [{"code": "wage", "polarity": 1}, {"code": "pay", "polarity": 1}], "coder": "anna"},
  {"id": 4, "actors": ["Firmament"], "content": [[75, 86]], "coder": "anna"}]}$$),
 (2, '{"text": "All quiet.", "claims": [{"content": [[0, 9]]}]}'), (3, NULL);
CREATE FUNCTION shown(article) RETURNS SETOF text LANGUAGE sql AS $$
  SELECT format('%s %s > %s: %s %s %s, %s', id, actors, targets, act, concepts, polarities, coder) FROM claims($1) $$;
SELECT shown(body) FROM doc WHERE id = 1;

-- a name moves with its subtree: actors, targets, both
SELECT shown(recode(body, 'actor', 'Firm', 'Industry/Firm')) FROM doc WHERE id = 1;
SELECT shown(recode(body, 'target', 'Firm', 'Industry/Firm')) FROM doc WHERE id = 1;
SELECT shown(recode(body, 'name', 'Firm/Board', 'Board')) FROM doc WHERE id = 1;
-- two names become one
SELECT shown(recode(body, 'name', 'Union', 'Firm')) FROM doc WHERE id = 1;
-- concepts: merged with equal stance; act; coder
SELECT shown(recode(body, 'concept', 'pay', 'wage')) FROM doc WHERE id = 1;
SELECT shown(recode(body, 'act', 'deny', 'reject')) FROM doc WHERE id = 1;
SELECT shown(recode(body, 'coder', 'anna', 'anne')) FROM doc WHERE id = 1;
-- only in claims that match
SELECT shown(recode(body, 'concept', 'wage', 'salary', 'actor:Union')) FROM doc WHERE id = 1;
SELECT shown(recode(body, 'concept', 'wage', 'salary', query => NULL)) FROM doc WHERE id = 1;

-- a patch for every claim that matches
SELECT shown(recode(body, 'concept:wage', '{"act": "demand", "targets": ["All"]}')) FROM doc WHERE id = 1;
SELECT shown(recode(body, '!act:deny & coder:anna', '{"coder": null}')) FROM doc WHERE id = 1;

-- nothing matches: the same value
SELECT id, recode(body, 'actor', 'Nobody', 'Somebody') = body AS same, recode(body, 'act:ask', '{"act": "state"}') = body AS same_patch,
       recode(body, 'name', 'Fir', 'Tree') = body AS part_of_a_name FROM doc ORDER BY 1;
SELECT recode(body, 'actor', 'Union', 'Union') = body AS onto_itself FROM doc WHERE id = 1;

-- unknown literal and untyped parameters
SELECT shown(recode('{"text": "So be it.", "claims": [{"actors": ["A"], "content": [[0, 8]]}]}', 'actor', 'A', 'B'));
PREPARE rename_here AS SELECT shown(recode(body, $1, $2, $3)) FROM doc WHERE id = 1;
EXECUTE rename_here('act', 'state', 'claim');
PREPARE patch_here AS SELECT shown(recode(body, $1::claimquery, $2)) FROM doc WHERE id = 1;
EXECUTE patch_here('act:state', '{"act": null}');

SELECT recode(body, 'colour', 'red', 'blue') FROM doc; -- error
SELECT recode(body, NULL, 'red', 'blue') FROM doc; -- error
SELECT recode(body, 'act', NULL, 'deny') FROM doc; -- error
SELECT recode(body, 'act', 'deny', NULL) FROM doc; -- error
SELECT recode(body, 'act', 'deny', 'mumble') FROM doc; -- error
SELECT shown(recode(body, 'act', 'deny', 'mumble', known_acts => NULL)) FROM doc WHERE id = 1;
SELECT recode(body, 'actor', 'Firm', 'A//B') FROM doc; -- error
SELECT recode(body, 'actor', 'Firm', '') FROM doc; -- error
SELECT recode(body, 'concept', 'pay', repeat('x', 256)) FROM doc; -- error
SELECT recode(body, NULL::claimquery, '{}') FROM doc; -- error
SELECT recode(body, 'act:deny'::claimquery, NULL) FROM doc; -- error
SELECT recode(body, 'act:deny', '{"act": "mumble"}') FROM doc; -- error
SELECT recode(body, 'act:deny', '{"id": 9}') FROM doc; -- error
SELECT recode(body, 'act:deny', '{"content": [[0, 999]]}') FROM doc; -- error

UPDATE doc SET body = recode(body, 'name', 'Firm', 'Company') WHERE body @@ 'actor:Firm | target:Firm';
SELECT shown(body) FROM doc ORDER BY id;
DROP FUNCTION shown;
DROP TABLE doc;
