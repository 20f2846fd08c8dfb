-- Several coders on one text: layer, merge, merge_ids. The extension stands in a schema that is not on
-- the search_path.

CREATE SCHEMA elsewhere;
ALTER EXTENSION whosaid SET SCHEMA elsewhere;
CREATE TABLE doc (id int, body elsewhere.article);
INSERT INTO doc VALUES (1, $${"text": "Ilse Braun said no. The union said yes, a clerk said.", "claims": [
  {"id": 1, "actors": ["Ilse Braun"], "content": [[16, 18]], "coder": "anna", "tagged_at": "2026-11-20T08:00:00Z"},
  {"id": 2, "actors": ["Clerk"], "content": [[20, 38]], "coder": "anna"},
  {"id": 3, "actors": ["Union"], "content": [[35, 38]], "coder": "anna", "parent": 2}], "last_id": 4}$$),
 (2, $${"text": "Ilse Braun said no. The union said yes, a clerk said.", "claims": [
  {"id": 1, "actors": ["Union"], "content": [[35, 38]], "coder": "ben", "parent": 7},
  {"id": 6, "actors": ["Ilse Braun"], "content": [[16, 18]], "coder": "anna", "tagged_at": "2026-11-21T09:30:00Z"},
  {"id": 7, "actors": ["Clerk"], "content": [[20, 38]], "coder": "ben"}]}$$),
 (3, '{"text": "Another text."}'), (4, NULL);
CREATE FUNCTION shown(elsewhere.article) RETURNS SETOF text LANGUAGE sql AS
  $$ SELECT format('%s %s in %s, %s', id, actors, coalesce(parent::text, '-'), coder) FROM elsewhere.claims($1) $$;

-- left ids stay, right ids that are taken get new ones with their parents; what is the same is there once
SELECT shown(elsewhere.merge(l.body, r.body)) FROM doc l, doc r WHERE l.id = 1 AND r.id = 2;
SELECT m.* FROM doc l, doc r, elsewhere.merge_ids(l.body, r.body) m WHERE l.id = 1 AND r.id = 2;
SELECT shown(elsewhere.merge(l.body, r.body)) FROM doc l, doc r WHERE l.id = 2 AND r.id = 1;
SELECT m.* FROM doc l, doc r, elsewhere.merge_ids(l.body, r.body) m WHERE l.id = 2 AND r.id = 1;
-- the mapping is what merge does
SELECT bool_and(c.actors = d.actors) AS agrees
  FROM doc l, doc r, elsewhere.merge_ids(l.body, r.body) m, elsewhere.claims(r.body) c, elsewhere.claims(elsewhere.merge(l.body, r.body)) d
 WHERE l.id = 1 AND r.id = 2 AND c.id = m.right_id AND d.id = m.id;
SELECT elsewhere.merge(body, body) OPERATOR(elsewhere.=) body AS with_itself FROM doc ORDER BY id;
SELECT count(*) FROM doc, elsewhere.merge_ids(body, NULL);
SELECT elsewhere.merge(l.body, r.body) FROM doc l, doc r WHERE l.id = 1 AND r.id = 3; -- error
SELECT elsewhere.merge_ids(l.body, r.body) FROM doc l, doc r WHERE l.id = 1 AND r.id = 3; -- error

-- one coder's claims; a parent outside becomes none
SELECT shown(elsewhere.layer(elsewhere.merge(l.body, r.body), 'ben')) FROM doc l, doc r WHERE l.id = 1 AND r.id = 2;
SELECT shown(elsewhere.layer(elsewhere.retag(elsewhere.merge(l.body, r.body), 3, '{"coder": "carla"}'), 'carla')) FROM doc l, doc r WHERE l.id = 1 AND r.id = 2;
SELECT elsewhere.claim_count(elsewhere.layer(body, 'nobody')) FROM doc ORDER BY id;
SELECT elsewhere.layer(body, NULL) FROM doc; -- error
SELECT elsewhere.layer(NULL, 'anna') IS NULL AS null_article;
-- the layers of an article make it up
SELECT shown(elsewhere.merge(elsewhere.layer(body, 'anna'), elsewhere.layer(body, 'ben'))) FROM doc WHERE id = 2;

-- unknown literal and untyped parameters
SELECT shown(elsewhere.layer(elsewhere.merge('{"text": "x", "claims": [{"content": [[0, 1]], "coder": "a"}]}', '{"text": "x"}'), 'a'));
PREPARE together AS SELECT shown(elsewhere.layer(elsewhere.merge($1, $2), $3));
EXECUTE together('{"text": "x", "claims": [{"content": [[0, 1]], "coder": "a"}]}', '{"text": "x"}', 'a');

-- everything else finds its own too: defaults, the known acts, the planner's support
SET whosaid.coder = 'anna';
SELECT c.id, c.act, c.quote, c.coder FROM doc, elsewhere.claims(elsewhere.tag(body, 'The union', '{Union}', 'deny')) c WHERE doc.id = 1 AND c.id > 4;
SELECT elsewhere.tag(body, 'The union', act => 'frob') FROM doc WHERE id = 1; -- error
SELECT elsewhere.claim_count(elsewhere.recode(body, 'act:deny', '{"act": "state"}')) FROM doc WHERE id = 1;
SELECT r.actor, r.weight FROM doc, elsewhere.claim_rows(body, 'actor:Union') r ORDER BY 1;
EXPLAIN (COSTS OFF) SELECT count(*) FROM doc, elsewhere.claims(body) c WHERE c.act = 'deny';
-- functions of the same name in the path do no harm
SET search_path = public;
CREATE FUNCTION public.claims_some(elsewhere.article, int[]) RETURNS SETOF elsewhere.whosaid_claim LANGUAGE sql AS $$ SELECT NULL::elsewhere.whosaid_claim $$;
CREATE FUNCTION public.whosaid_acts() RETURNS text[] LANGUAGE sql AS $$ SELECT ARRAY['frob'] $$;
SELECT c.id FROM doc, elsewhere.claims(body) c WHERE doc.id = 1;
SELECT elsewhere.tag(body, 'The union', act => 'frob') FROM doc WHERE id = 1; -- error
DROP FUNCTION public.claims_some, public.whosaid_acts;
RESET search_path;

DROP FUNCTION shown;
DROP TABLE doc;
ALTER EXTENSION whosaid SET SCHEMA public;
DROP SCHEMA elsewhere;
