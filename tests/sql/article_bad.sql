-- What the type article says to bad input: what is wrong, in which claim, where. tests/t/bad_input.t has
-- many more kinds, with their SQLSTATEs; here the words can be read as a user sees them.
CREATE TEMP TABLE bad (body article);

-- the whole
INSERT INTO bad VALUES ('[]');
INSERT INTO bad VALUES ('{"claims": []}');
INSERT INTO bad VALUES ('{"text": null}');
INSERT INTO bad VALUES ('{"text": "Rome denied it.", "title": "Denial"}');
INSERT INTO bad VALUES ('{"text": "Rome denied it.", "claims": {}}');
INSERT INTO bad VALUES ('{"text": "Rome denied it.", "claims": [], "claims": []}');
INSERT INTO bad VALUES ('{"text": "Rome denied it.", "claims": [7]}');
INSERT INTO bad VALUES ('{"text": "Rome denied it.", "claims": [{"id": 4, "content": [[12, 14]], "quotes": "it"}]}');
INSERT INTO bad VALUES ('{"text": "Rome denied it.", "claims": [{"id": 4, "content": [[12, 14]]}], "last_id": 3}');
INSERT INTO bad VALUES ('{"text": "Rome denied it.", "last_id": -1}');

-- spans
INSERT INTO bad VALUES ('{"text": "Rome denied it.", "claims": [{"id": 4}]}');
INSERT INTO bad VALUES ('{"text": "Rome denied it.", "claims": [{"id": 4, "content": [12, 14]}]}');
INSERT INTO bad VALUES ('{"text": "Rome denied it.", "claims": [{"id": 4, "content": [[12, 900]]}]}');
INSERT INTO bad VALUES ('{"text": "Rome denied it.", "claims": [{"id": 4, "content": [[-1, 3]]}]}');
INSERT INTO bad VALUES ('{"text": "Rome denied it.", "claims": [{"id": 4, "content": [[14, 12]]}]}');
INSERT INTO bad VALUES ('{"text": "Rome denied it.", "claims": [{"id": 4, "content": [[12, 12]]}]}');
INSERT INTO bad VALUES ('{"text": "Rome denied it.", "claims": [{"id": 4, "content": [[12, 14], [0, 13]]}]}');
INSERT INTO bad VALUES ('{"text": "Rome denied it.", "claims": [{"id": 4, "content": [[0, 3.5]]}]}');
INSERT INTO bad VALUES ('{"text": "Rome denied it.", "claims": [{"id": 4, "content": [[0, 9223372036854775808]]}]}');
INSERT INTO bad VALUES ('{"text": "Rome denied it.", "claims": [{"content": [[12, 14]]}, {"content": [[0, 4]], "source": [[4, 99]]}]}');

-- checks
INSERT INTO bad VALUES ('{"text": "Rome denied it.", "claims": [{"id": 4, "content": [[0, 11]], "quote": "Rome denies"}]}');
INSERT INTO bad VALUES ('{"text": "Rome denied it.", "claims": [{"id": 4, "content": [[0, 4], [12, 14]], "quote": "Rome it"}]}');
INSERT INTO bad VALUES ('{"text": "Rome denied it.", "claims": [{"id": 4, "content": [[12, 14]], "source_text": "Rome"}]}');
INSERT INTO bad VALUES ('{"text": "Rome denied it.", "claims": [{"id": 4, "content": [[12, 14]], "cue": [[5, 11]], "cue_text": "Denied"}]}');

-- ids and parents
INSERT INTO bad VALUES ('{"text": "Rome denied it.", "claims": [{"id": 0, "content": [[12, 14]]}]}');
INSERT INTO bad VALUES ('{"text": "Rome denied it.", "claims": [{"id": 2147483648, "content": [[12, 14]]}]}');
INSERT INTO bad VALUES ('{"text": "Rome denied it.", "claims": [{"id": 4, "content": [[12, 14]]}, {"id": 4, "content": [[0, 4]]}]}');
INSERT INTO bad VALUES ('{"text": "Rome denied it.", "claims": [{"id": 4, "content": [[12, 14]], "parent": 4}]}');
INSERT INTO bad VALUES ('{"text": "Rome denied it.", "claims": [{"id": 4, "content": [[12, 14]], "parent": 5}]}');
INSERT INTO bad VALUES ('{"text": "Rome denied it.", "claims": [{"id": 4, "content": [[12, 14]], "parent": 5}, {"id": 5, "content": [[12, 14]], "parent": 4}]}');

-- names
INSERT INTO bad VALUES ('{"text": "Rome denied it.", "claims": [{"id": 4, "content": [[12, 14]], "act": "Deny"}]}');
INSERT INTO bad VALUES ('{"text": "Rome denied it.", "claims": [{"id": 4, "content": [[12, 14]], "actors": "Italy"}]}');
INSERT INTO bad VALUES ('{"text": "Rome denied it.", "claims": [{"id": 4, "content": [[12, 14]], "actors": ["Italy//Rome"]}]}');
INSERT INTO bad VALUES ('{"text": "Rome denied it.", "claims": [{"id": 4, "content": [[12, 14]], "actors": ["Italy\\Rome"]}]}');
INSERT INTO bad VALUES ('{"text": "Rome denied it.", "claims": [{"id": 4, "content": [[12, 14]], "actors": ["Italy", "Italy"]}]}');
INSERT INTO bad VALUES ('{"text": "Rome denied it.", "claims": [{"id": 4, "content": [[12, 14]], "targets": ["Italy "]}]}');
INSERT INTO bad VALUES ('{"text": "Rome denied it.", "claims": [{"id": 4, "content": [[12, 14]], "coder": "an\tna"}]}');

-- stance and the rest
INSERT INTO bad VALUES ('{"text": "Rome denied it.", "claims": [{"id": 4, "content": [[12, 14]], "polarity": 1}]}');
INSERT INTO bad VALUES ('{"text": "Rome denied it.", "claims": [{"id": 4, "content": [[12, 14]], "polarity": 2, "concepts": ["tax"]}]}');
INSERT INTO bad VALUES ('{"text": "Rome denied it.", "claims": [{"id": 4, "content": [[12, 14]], "concepts": ["tax", {"code": "tax"}]}]}');
INSERT INTO bad VALUES ('{"text": "Rome denied it.", "claims": [{"id": 4, "content": [[12, 14]], "concepts": [{"name": "tax"}]}]}');
INSERT INTO bad VALUES ('{"text": "Rome denied it.", "claims": [{"id": 4, "content": [[12, 14]], "mode": "loud"}]}');
INSERT INTO bad VALUES ('{"text": "Rome denied it.", "claims": [{"id": 4, "content": [[12, 14]], "status": "done"}]}');
INSERT INTO bad VALUES ('{"text": "Rome denied it.", "claims": [{"id": 4, "content": [[12, 14]], "confidence": 1.5}]}');
INSERT INTO bad VALUES ('{"text": "Rome denied it.", "claims": [{"id": 4, "content": [[12, 14]], "tagged_at": "2026-11-22 10:00"}]}');
INSERT INTO bad VALUES ('{"text": "Rome denied it.", "claims": [{"id": 4, "content": [[12, 14]], "tagged_at": "2026-02-30T10:00:00Z"}]}');
INSERT INTO bad VALUES ('{"text": "Rome denied it.", "claims": [{"id": 4, "content": [[12, 14]], "attrs": {"frame": ["a"]}}]}');
INSERT INTO bad VALUES ('{"text": "x", "claims": [{"content": [[0, 2]]}]}');

SELECT count(*) AS stored FROM bad;
