-- Claims as rows: every column, every way a claim can be incomplete, only the columns that are read.

CREATE TABLE doc (id int PRIMARY KEY, body article);
INSERT INTO doc VALUES (1, $${"text":
 "Norvia's envoy Ana Kovács accused Belmont of spying.\n“We reject this,” said Jo Hale, “and we always will.”\nThe Harbour Union and the Port Authority demanded an inquiry.\nAn aide said Hale had called the talks “a success”.\nThe embassy declined to comment.",
 "claims": [
  {"id": 1, "actors": ["Norvia/Foreign Ministry/Ana Kovács"], "source": [[0, 25]], "cue": [[26, 33]],
   "content": [[34, 51]], "act": "accuse", "targets": ["Belmont"],
   "concepts": [{"code": "spying", "polarity": 1}, "ports"], "mode": "indirect", "coder": "anna",
   "confidence": 0.75, "tagged_at": "2026-11-22T11:30:00.25+01:00", "note": "first of two",
   "attrs": {"frame": "security", "weight": 2, "lead": true}},
  {"id": 2, "actors": ["Belmont/Jo Hale"], "source": [[76, 83]], "cue": [[71, 75]],
   "content": [[54, 69], [86, 105]], "act": "reject", "targets": ["Norvia", "Norvia/Foreign Ministry"],
   "concepts": [{"code": "spying", "polarity": -1}], "mode": "direct", "status": "suggested", "origin": "tagger"},
  {"id": 3, "actors": ["Harbour Union", "Port Authority"], "source": [[107, 147]], "cue": [[148, 156]],
   "content": [[157, 167]], "act": "demand", "concepts": ["inquiry", "spying"], "polarity": 0},
  {"id": 4, "source": [[169, 176]], "cue": [[177, 181]], "content": [[182, 219]]},
  {"id": 5, "actors": ["Belmont/Jo Hale"], "parent": 4, "content": [[209, 218]], "origin": "import", "status": "rejected"},
  {"id": 9, "actors": ["Embassy"], "cue": [[233, 252]]}]}$$);

SET timezone = 'UTC';
\x on
SELECT c.* FROM doc, claims(body) c;
SELECT r.* FROM doc, claim_rows(body) r WHERE r.id IN (1, 3);
\x off

-- one row per actor and concept; the weights of a claim add up to 1
SELECT r.id, r.parent, r.actor, r.concept, r.polarity, r.weight FROM doc, claim_rows(body) r;
SELECT r.id, sum(r.weight) FROM doc, claim_rows(body) r GROUP BY 1 ORDER BY 1;

-- the claims that satisfy a query
SELECT c.id, c.quote FROM doc, claims(body, 'actor:Belmont') c;
SELECT c.id, c.source FROM doc, claims(body, 'concept:spying & !act:accuse') c;
SELECT c.id, c.quote FROM doc, claims(body, 'text:comment & spying') c;
SELECT r.id, r.actor, r.weight FROM doc, claim_rows(body, 'act:demand') r;
SELECT count(*) FROM doc, claims(body, 'act:frobnicate') c;
SELECT count(*) FROM claims(NULL);
SELECT count(*) FROM doc, claims(body, NULL) c;
SELECT count(*) FROM claims(to_article('Nobody said anything.'));

-- in the target list too
SELECT (claims(body, 'act:deny | act:reject')).quote FROM doc;

-- how it may be called: unknown literal, column, untyped parameter
SELECT c.id FROM claims('{"text": "Nothing new, he said.", "claims": [{"content": [[0, 11]]}]}') c;
SELECT c.id FROM doc, claims(body, 'cue:declined') c;
PREPARE by_query AS SELECT c.id FROM doc, claims(body, $1) c;
EXECUTE by_query('cue:accused');
PREPARE by_article AS SELECT r.id FROM claim_rows($1) r;
EXECUTE by_article('{"text": "Nothing new, he said.", "claims": [{"content": [[0, 11]]}]}');

-- one claim as JSON
SELECT claim_json(body, 2) FROM doc;
SELECT claim_json(body, 3), claim_json(body, 77) IS NULL AS missing, claim_json(body, -1) IS NULL AS below FROM doc;

-- Only the columns that are read are made: each alone equals the same column of whole rows.
CREATE FUNCTION differing(fn text, type regtype) RETURNS SETOF text LANGUAGE plpgsql AS $$
DECLARE
  col name;
  alone text;
  whole text;
BEGIN
  FOR col IN SELECT attname FROM pg_attribute a JOIN pg_type t ON t.typrelid = a.attrelid
              WHERE t.oid = type ORDER BY attnum LOOP
    EXECUTE format('SELECT string_agg(coalesce(c.%I::text, ''-''), '' '') FROM doc, %I(body) c', col, fn) INTO alone;
    EXECUTE format('SELECT string_agg(coalesce((c).%I::text, ''-''), '' '')
                      FROM (SELECT c FROM doc, %I(body) c OFFSET 0) s', col, fn) INTO whole;
    IF alone IS DISTINCT FROM whole THEN RETURN NEXT col; END IF;
  END LOOP;
END $$;
SELECT differing('claims', 'whosaid_claim');
SELECT differing('claim_rows', 'whosaid_claim_row');

-- what the planner makes of it
CREATE FUNCTION call_of(query text) RETURNS SETOF text LANGUAGE plpgsql AS $$
DECLARE
  line text;
BEGIN
  FOR line IN EXECUTE 'EXPLAIN (COSTS OFF, VERBOSE) ' || query LOOP
    IF line LIKE '%Function Call:%' THEN RETURN NEXT btrim(line); END IF;
  END LOOP;
END $$;
SELECT call_of('SELECT c.id FROM doc, claims(body) c WHERE c.act = ''deny''');
SELECT call_of('SELECT count(*) FROM doc, claims(body)');
SELECT call_of('SELECT c.quote FROM doc d LEFT JOIN claims(d.body, ''act:deny'') c ON c.id > 3 ORDER BY c.coder');
SELECT call_of('SELECT j.act FROM (doc d CROSS JOIN LATERAL claims(d.body) c) j');
SELECT call_of('SELECT j FROM (doc d CROSS JOIN LATERAL claims(d.body) c) j');
SELECT call_of('SELECT (SELECT max(x) FROM unnest(c.actors) x WHERE c.parent IS NULL) FROM doc, claims(body) c');
SELECT call_of('SELECT a.id, b.act FROM doc, claims(body) a, claims(body) b WHERE a.parent = b.id');
SELECT call_of('SELECT c FROM doc, claims(body) c');
SELECT call_of('SELECT (claims(body)).act, c.id FROM doc, claims(body) c');
SELECT call_of('SELECT z.id FROM doc, ROWS FROM (claims(body), generate_series(1, 3)) z');
SELECT call_of('SELECT c.id, c.ordinality FROM doc, claims(body) WITH ORDINALITY c');
SELECT a.id, b.act FROM doc, claims(body) a, claims(body) b WHERE a.parent = b.id OR a.id = 1 AND b.id = 2 ORDER BY 1;
SELECT (claims(body)).act, c.id FROM doc, claims(body) c WHERE c.id = 2 LIMIT 1;
SELECT n.quote FROM doc d JOIN (SELECT c.* FROM doc, claims(body) c) n ON n.id = 3;

-- the planner's form, called by hand
SELECT c.id, c.act, c.quote, c.actors FROM doc, claims_some(body, 'act:deny | act:reject', '{99,-3,6,1,1}') c;
SELECT count(*) FROM doc, claims_some(body, '{}') c;
SELECT c.id FROM doc, claims_some(body, '{1,NULL}') c; -- error
SELECT c.id FROM doc, claims_some(body, '{{1,2},{3,4}}') c; -- error

-- a column that stands for two
SELECT id, c.act FROM generate_series(2, 3) id FULL JOIN
  claims('{"text": "No, he said.", "claims": [{"id": 3, "content": [[0, 2]], "act": "deny"}, {"id": 5, "content": [[0, 2]]}]}') c USING (id) ORDER BY 1;
SELECT call_of('SELECT id, c.act FROM generate_series(2, 3) id FULL JOIN claims(''{"text": "No, he said."}'') c USING (id)');
SELECT call_of('SELECT id, c.act FROM (SELECT 3) x(id) LEFT JOIN claims(''{"text": "No, he said."}'') c USING (id)');

-- ranges are the server's own, byte for byte
SELECT record_image_eq(ROW(c.content_at), ROW(c.content_at::text::int4multirange)) AS same, c.content_at
  FROM doc, claims(body) c WHERE c.content_at IS NOT NULL;
SELECT bool_and(record_image_eq(ROW(c.content_at), ROW(c.content_at::text::int4multirange))), max(c.id)
  FROM claims((SELECT jsonb_build_object('text', repeat('é ', 50), 'claims', jsonb_agg(jsonb_build_object('content',
                 (SELECT jsonb_agg(jsonb_build_array(2 * i, 2 * i + 1)) FROM generate_series(1, n) i))))::article
                 FROM generate_series(1, 14) n)) c;

-- and so are arrays
SELECT count(*) AS differ FROM doc, claims(body) c
 WHERE NOT record_image_eq(ROW(c.actors, c.targets, c.concepts, c.polarities),
           ROW(c.actors::text::text[], c.targets::text::text[], c.concepts::text::text[], c.polarities::text::smallint[]));

-- Row types grow at their end: a view made before goes on working, and what is not known is null.
CREATE VIEW before AS SELECT c.id, c.act, c.content_at FROM doc, claims(body) c;
BEGIN;
ALTER TYPE whosaid_claim ADD ATTRIBUTE weather text, DROP ATTRIBUTE cue;
SELECT * FROM before WHERE id < 3;
SELECT c.id, c.weather, c.quote, c.content_at FROM doc, claims(body) c WHERE c.id < 3;
SELECT (c).weather, (c).content_at FROM doc, claims(body) c WHERE c.id < 3;
ROLLBACK;
BEGIN;
ALTER TYPE whosaid_claim ALTER ATTRIBUTE quote TYPE bytea;
SELECT c.id FROM doc, claims(body) c WHERE c.id < 3; -- quote is not read
SELECT c.quote FROM doc, claims(body) c; -- error
ROLLBACK;

-- However the value is stored.
CREATE TABLE stored (how text, body article);
INSERT INTO stored SELECT 'short', body FROM doc;
INSERT INTO stored SELECT how, jsonb_set(body::jsonb, '{text}', to_jsonb(article_text(body) || repeat(E'\nNobody said more.', n)))::article
  FROM doc, (VALUES ('inline', 20), ('external', 9000)) v(how, n);
ALTER TABLE stored ALTER body SET STORAGE EXTENDED;
INSERT INTO stored SELECT how || ', extended', body::text::article FROM stored;
ALTER TABLE stored ALTER body SET STORAGE MAIN;
INSERT INTO stored SELECT how || ', main', body::text::article FROM stored WHERE how IN ('short', 'inline', 'external');
SELECT how, count(*), string_agg(c.quote, '; ') FILTER (WHERE c.act <> 'deny') AS quotes,
       (SELECT count(*) FROM claims(body)) AS all, (SELECT string_agg(DISTINCT actor, ', ') FROM claim_rows(body, 'polarity:-1')) AS con,
       (SELECT content_at FROM claims(body, 'text:declined') WHERE id = 2) AS at
  FROM stored, claims(body, 'act:reject | act:demand') c GROUP BY how, body ORDER BY how;

DROP VIEW before;
DROP TABLE doc, stored;
DROP FUNCTION differing, call_of;
-- the first bytes of the words, whole characters
SELECT id, source, cue, quote FROM claims_brief('{"text": "Zoë said: é東京 it is. Kim knew.", "claims": [{"source": [[0,3]], "cue": [[4,8]], "content": [[10,13],[17,19]]}, {"content": [[24,28]]}]}', 3);
SELECT quote FROM claims_brief('{"text": "Kim knew it all.", "claims": [{"content": [[0,3],[4,8],[9,11]]}]}', 7);
SELECT quote FROM claims_brief('{"text": "Kim knew it all.", "claims": [{"content": [[0,3],[4,8],[9,11]]}]}', 9);
SELECT count(*) FROM claims_brief('{"text": ""}', 9);
SELECT claims_brief('{"text": ""}', 0);                -- error
