-- What claimquery says to bad input: the character where it stops making sense, and what was expected.
CREATE TEMP TABLE bad (q claimquery);

INSERT INTO bad VALUES ('');
INSERT INTO bad VALUES ('act:deny &');
INSERT INTO bad VALUES ('| act:deny');
INSERT INTO bad VALUES ('(act:deny');
INSERT INTO bad VALUES ('act:deny)');
INSERT INTO bad VALUES ('()');
INSERT INTO bad VALUES ('cyber theft');
INSERT INTO bad VALUES ('act:deny act:accuse');
INSERT INTO bad VALUES ('act:deny && act:accuse');
INSERT INTO bad VALUES ('theft || espionage');
INSERT INTO bad VALUES ('"cyber theft');
INSERT INTO bad VALUES ('"…"');
INSERT INTO bad VALUES ('*');
INSERT INTO bad VALUES ('ünl & & x');

INSERT INTO bad VALUES ('acter:China');
INSERT INTO bad VALUES ('author:anna');
INSERT INTO bad VALUES ('act:');
INSERT INTO bad VALUES ('act:"Call For"');
INSERT INTO bad VALUES ('polarity:2');
INSERT INTO bad VALUES ('mode:loud');
INSERT INTO bad VALUES ('status:done');
INSERT INTO bad VALUES ('origin:robot');
INSERT INTO bad VALUES ('is:happy');
INSERT INTO bad VALUES ('confidence:high');
INSERT INTO bad VALUES ('confidence:>=');
INSERT INTO bad VALUES ('confidence:>=2');
INSERT INTO bad VALUES ('actor:"Italy//Rome"');
INSERT INTO bad VALUES ('actor:"Italy\Rome"');
INSERT INTO bad VALUES ('actor:*/');
INSERT INTO bad VALUES ('attr.:x');
INSERT INTO bad VALUES ('attr.frame:');
INSERT INTO bad VALUES ('attr:x');
INSERT INTO bad SELECT string_agg('word', ' & ')::claimquery FROM generate_series(1, 15000);
INSERT INTO bad SELECT string_agg('a' || i, '|')::claimquery FROM generate_series(1, 4097) i;
INSERT INTO bad SELECT (repeat('(', 201) || 'a' || repeat(')', 201))::claimquery;
INSERT INTO bad SELECT ('actor:' || repeat('x', 1025))::claimquery;

SELECT count(*) AS stored FROM bad;
