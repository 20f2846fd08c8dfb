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

-- what other tools write, and what a word processor makes of quotation marks
CREATE TEMP TABLE tried AS SELECT q FROM unnest(ARRAY['-safe', '~safe', '-actor:Norland', '-"state secrets"', 'dam & -(safe | sound)', 'confidence>=0.8', 'confidence>0.8', 'act<>deny',
  'actor~Norland', 'attr.frame<x', 'actor:“Norland”', 'concept:„toll“', 'attr.frame:«safe»', 'actor:''Norland''', '“state secrets”', '“safe”', '''safe''']) q;
DO $$
DECLARE
  r record; message text; detail text; hint text;
BEGIN
  FOR r IN SELECT q FROM tried LOOP
    BEGIN
      PERFORM r.q::claimquery;
      RAISE NOTICE '% is answered', r.q;
    EXCEPTION WHEN syntax_error THEN
      GET STACKED DIAGNOSTICS message = MESSAGE_TEXT, detail = PG_EXCEPTION_DETAIL, hint = PG_EXCEPTION_HINT;
      RAISE NOTICE '%: % % %', r.q, message, detail, hint;
    END;
  END LOOP;
END $$;
-- as names and words they stand in quotation marks, and are printed so
SELECT q, q::claimquery::text AS printed, q::claimquery::text::claimquery::text = q::claimquery::text AS again
  FROM unnest(ARRAY['actor:"“Free Norland”"', 'concept:"''toll''"', 'actor:''t', 'actor:-Norland', 'actor:A“B”', '"-safe"', 'mid-term', 'dam & !safe', 'note:“x”']) q;
