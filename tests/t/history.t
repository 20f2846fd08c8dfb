# Proves: with the trigger whosaid_history(), every past state of every article can be had again as it
# was, whatever three coders did in whatever order; a change undone gives the state before it, a
# recode of a whole table is undone by one number, and what has changed since is never overwritten;
# nobody but the trigger writes the log, nobody reads there what they may not read in the table; keys
# of any type, partitions and odd names work; the log survives a dump.
use strict;
use warnings;
use utf8;
use FindBin;
use lib $FindBin::Bin;
use Test::More;
use WhosaidTest;

my $changes = $ENV{WS_CHANGES} // 600;    # 5000 for the full sequence

scratch_db('whosaid_history');

# ---- a random sequence of changes ------------------------------------------------------------------

psql(<<'SQL');
CREATE TABLE news (id int PRIMARY KEY, body article);
CREATE TRIGGER history AFTER INSERT OR UPDATE OR DELETE ON news
  FOR EACH ROW EXECUTE FUNCTION whosaid_history('body');
CREATE TABLE was (n bigint GENERATED ALWAYS AS IDENTITY, at timestamptz, id int, body article, change bigint);
CREATE FUNCTION words(n int) RETURNS text LANGUAGE sql AS $$
  SELECT string_agg((ARRAY['Larn', 'denied', 'the port', 'toll', 'said', 'Zoë', '“no”', 'it', E'again.\n', '世界'])[1 + (random() * 9.99)::int % 10], ' ')
    FROM generate_series(1, n) $$;
-- One random change; what was there before is kept under the time before it.
CREATE FUNCTION step(i int) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  key int := 1 + (random() * 5)::int; old article; new article; c record; t timestamptz;
  len int; act text := (ARRAY['deny', 'state', 'accuse'])[1 + (random() * 2.99)::int % 3]; txt text;
BEGIN
  PERFORM set_config('whosaid.coder', (ARRAY['anna', 'ben', 'cem'])[1 + i % 3], false);
  SELECT body INTO old FROM news WHERE id = key;
  t := clock_timestamp();
  IF NOT FOUND THEN
    INSERT INTO news VALUES (key, to_article(words(20)));
  ELSIF random() < 0.03 THEN
    DELETE FROM news WHERE id = key;
  ELSIF old IS NULL THEN
    UPDATE news SET body = to_article(words(12)) WHERE id = key;
  ELSE
    SELECT * INTO c FROM claims(old) ORDER BY random() LIMIT 1;
    len := length(article_text(old));
    txt := article_text(old);
    new := CASE
      WHEN c.id IS NULL OR random() < 0.35 THEN
        tag(old, int4multirange(int4range((random() * (len / 2 - 1))::int, len / 2 + 1 + (random() * (len / 2 - 2))::int)),
            actors => ARRAY['Larn/' || i % 7], act => act, concepts => ARRAY['toll'], polarity => -1, note => 'n' || i)
      WHEN random() < 0.2 THEN untag(old, c.id, true)
      WHEN random() < 0.2 THEN reject(old, c.id)
      WHEN random() < 0.2 THEN recode(old, 'actor', 'Larn', 'Norland/Larn')
      WHEN random() < 0.3 THEN reanchor(old, 'Later: ' || txt, 'drop')
      WHEN random() < 0.3 THEN reanchor(old, replace(txt, 'denied', 'rejected'), 'drop')
      WHEN random() < 0.1 THEN NULL
      ELSE retag(old, c.id, jsonb_build_object('note', 'r' || i, 'act', act, 'attrs', jsonb_build_object('k', i))) END;
    UPDATE news SET body = new WHERE id = key;
  END IF;
  INSERT INTO was (at, id, body, change) VALUES (t, key, old, (SELECT max(ch.id) FROM whosaid_change ch));
END $$;
SELECT setseed(0.42);
SQL
psql("SET client_min_messages = error; SELECT setseed(0.42); SELECT step(i) FROM generate_series(1, $changes) i;");
my $logged = value('SELECT count(*) FROM whosaid_change');
cmp_ok($logged, '>', $changes / 2, "$changes steps, $logged changes logged");
is(value("SELECT count(DISTINCT coder) FROM whosaid_change"), 3, 'by three coders');
is(value('SELECT count(*) FROM was WHERE article_as_of(\'news\', id, at) IS DISTINCT FROM body'), 0,
    'every past state is what it was');
is(value("SELECT count(*) FROM (SELECT DISTINCT id FROM was) w LEFT JOIN news n USING (id)
    WHERE article_as_of('news', w.id, 'infinity') IS DISTINCT FROM n.body"), 0, 'the present state is the present one');

# ---- undo: the last change of an article again and again gives what was before -----------------------

psql(<<'SQL');
CREATE FUNCTION undo_all() RETURNS TABLE (tried int, equal int) LANGUAGE plpgsql AS $$
DECLARE c record; now_is article; was_is article; key int;
BEGIN
  tried := 0; equal := 0;
  FOR key IN SELECT id FROM news LOOP
    FOR c IN SELECT * FROM article_changes('news', key) LOOP
      EXIT WHEN c.kind = 'added';
      SELECT w.body INTO was_is FROM was w WHERE w.change = c.id AND w.id = key ORDER BY n LIMIT 1;
      PERFORM undo_change(c.id);
      SELECT n.body INTO now_is FROM news n WHERE n.id = key;
      tried := tried + 1;
      equal := equal + (article_text(now_is) IS NOT DISTINCT FROM article_text(was_is)
        AND (now_is::jsonb)['claims'] IS NOT DISTINCT FROM (was_is::jsonb)['claims'])::int;
    END LOOP;
  END LOOP;
  RETURN NEXT;
END $$;
SQL
my ($tried, $equal) = split /\|/, value('SET client_min_messages = error; SELECT * FROM undo_all()');
cmp_ok($tried, '>', 20, "$tried changes undone, newest first");
is($equal, $tried, 'each gives the state before');

# ---- undo beside later work --------------------------------------------------------------------------

psql(<<'SQL');
CREATE TABLE story (id int PRIMARY KEY, body article);
CREATE TRIGGER history AFTER INSERT OR UPDATE OR DELETE ON story FOR EACH ROW EXECUTE FUNCTION whosaid_history('body');
INSERT INTO story SELECT i, to_article('Larn denied it. Brno said no.') FROM generate_series(1, 3) i;
UPDATE story SET body = tag(body, 'it', actors => '{Larn}', cue => 'denied', concepts => '{toll-rize}', polarity => -1);
UPDATE story SET body = tag(body, 'no', actors => '{Brno}', cue => 'said') WHERE id = 1;
SQL
my $recode = value("WITH u AS (UPDATE story SET body = recode(body, 'concept', 'toll-rize', 'toll-rise') RETURNING 1) SELECT count(*) FROM u")
  && value("SELECT max(operation) FROM whosaid_change");
is(value("SELECT articles || ' ' || claims FROM article_operations('story') WHERE operation = $recode"), '3 3',
    'one statement is one operation');
psql("UPDATE story SET body = retag(body, 2, '{\"note\": \"later\"}') WHERE id = 1;");
my $undone = value("SELECT undo_operation($recode)");
is(value("SELECT string_agg(c.concepts::text, ' ' ORDER BY s.id) FROM story s, claims(s.body, 'concept:*') c"),
    '{toll-rize} {toll-rize} {toll-rize}', 'undone in all articles by its number');
is(value("SELECT note FROM story, claims(body) c WHERE story.id = 1 AND c.id = 2"), 'later', 'work done since stays');
value("SELECT undo_operation($undone)");
is(value("SELECT count(*) FROM story WHERE body @@ 'concept:toll-rise'"), 3, 'and the undoing is undone');
psql("UPDATE story SET body = retag(body, 1, '{\"act\": \"deny\"}') WHERE id = 2;");
my ($rc, undef, $err) = psql_try("SELECT undo_operation($recode);");
like($err, qr/change \d+ cannot be reversed: claim 1 has been changed since.*HINT:.*later/s,
    'what has changed since is not overwritten');
is(value("SELECT count(*) FROM story WHERE body @@ 'concept:toll-rise'"), 3, 'not even in the other articles');
like((psql_try('SELECT undo_change(999999);'))[2], qr/42704.*change 999999 does not exist/s, 'a change that is not there');
psql('DELETE FROM story WHERE id = 3;');
is(value("SELECT article_text(article_as_of('story', '3', now() - interval '0 s')) IS NULL"), 't', 'a deleted article is not there now');
is(value("SELECT article_text(article_as_of('story', 3, (SELECT at - interval '1 us' FROM whosaid_change ORDER BY id DESC LIMIT 1)))"),
    'Larn denied it. Brno said no.', 'and was there before');
like((psql_try('CREATE TABLE plain (id int PRIMARY KEY, body article); SELECT article_as_of(\'plain\', 1, now());'))[2],
    qr/keeps no history.*HINT:.*CREATE TRIGGER/s, 'a table without the trigger says so');

psql('ALTER TABLE story DISABLE TRIGGER history;');
like((psql_try("SELECT undo_operation($recode);"))[2], qr/keeps no history/, 'nor is anything undone unrecorded');
psql('ALTER TABLE story ENABLE TRIGGER history;');

# ---- keys, names, partitions -------------------------------------------------------------------------

psql(<<'SQL');
CREATE SCHEMA "odd one";
CREATE TABLE "odd one"."the ""news""" (day date, lang char(2), "the body" article, PRIMARY KEY (lang, day)) PARTITION BY RANGE (day);
CREATE TABLE "odd one".p1 PARTITION OF "odd one"."the ""news""" FOR VALUES FROM ('2026-01-01') TO ('2026-02-01');
CREATE TABLE "odd one".p2 PARTITION OF "odd one"."the ""news""" FOR VALUES FROM ('2026-02-01') TO ('2026-03-01');
CREATE TRIGGER h AFTER INSERT OR UPDATE OR DELETE ON "odd one"."the ""news""" FOR EACH ROW EXECUTE FUNCTION whosaid_history('the body');
SET DateStyle = 'German';
INSERT INTO "odd one"."the ""news""" VALUES ('2026-01-05', 'en', to_article('Larn said no.')), ('2026-01-06', 'de', to_article('Nein.'));
UPDATE "odd one"."the ""news""" SET "the body" = tag("the body", 'no', actors => '{Larn}') WHERE lang = 'en';
UPDATE "odd one"."the ""news""" SET "the body" = tag("the body", 'said', actors => '{Larn}'), day = '2026-01-07' WHERE lang = 'en';
UPDATE "odd one"."the ""news""" SET day = '2026-02-07' WHERE lang = 'en';
SQL
is(value(q{SELECT string_agg(relation::text || key::text || coalesce(old_key::text, ''), ' ' ORDER BY id) FROM whosaid_change
    WHERE col = 'the body' AND kind = 'changed'}),
    q{"odd one"."the ""news"""{en,2026-01-05} "odd one"."the ""news"""{en,2026-01-07}{en,2026-01-05}},
    'a key of two columns, of a partition, as ISO text');
is(value(q{SELECT claim_count(article_as_of('"odd one"."the ""news"""', '{en,2026-02-07}'::text[], now()))}), 2, 'found by it');
is(value(q{SET DateStyle = 'SQL, DMY'; UPDATE "odd one"."the ""news""" SET "the body" = tag("the body", 'Nein') WHERE lang = 'de';
    SELECT undo_change(max(id)) > 0 FROM whosaid_change WHERE col = 'the body' AND key = '{de,2026-01-06}'}), 't', 'undone under another DateStyle');
is(value(q{SELECT claim_count("the body") FROM "odd one"."the ""news""" WHERE lang = 'de'}), 0, 'in the right row');
psql(<<'SQL');
CREATE TABLE memo (id uuid PRIMARY KEY, body article);
CREATE TRIGGER h AFTER INSERT OR UPDATE OR DELETE ON memo FOR EACH ROW EXECUTE FUNCTION whosaid_history('body');
INSERT INTO memo VALUES ('11111111-2222-3333-4444-555555555555', to_article('Yes.'));
UPDATE memo SET body = tag(body, 'Yes');
SQL
is(value("SELECT count(*) FROM article_changes('memo', '11111111-2222-3333-4444-555555555555'::uuid)"), 2, 'a uuid');
is(value("SELECT count(*) FROM article_changes('memo', '11111111-2222-3333-4444-555555555555')"), 2, 'as a literal');
like((psql_try('CREATE TABLE nokey (body article); CREATE TRIGGER h AFTER INSERT ON nokey FOR EACH ROW
    EXECUTE FUNCTION whosaid_history(\'body\'); INSERT INTO nokey VALUES (to_article(\'x\'));'))[2],
    qr/has no primary key/, 'no key, no history');
like((psql_try('CREATE TRIGGER h AFTER INSERT ON plain FOR EACH ROW EXECUTE FUNCTION whosaid_history(\'id\');
    INSERT INTO plain VALUES (1);'))[2], qr/"id" is no column of type article/, 'another column is refused');

# ---- whose log it is ---------------------------------------------------------------------------------

for (qw(whosaid_h_coder whosaid_h_other)) {
    psql("DROP ROLE IF EXISTS $_; CREATE ROLE $_ LOGIN;", db => 'postgres');
    drop_later("DROP ROLE IF EXISTS $_");
}
psql(<<'SQL');
GRANT USAGE ON SCHEMA whosaid TO PUBLIC; GRANT USAGE ON SCHEMA public TO PUBLIC;
GRANT SELECT, UPDATE ON story TO whosaid_h_coder;
SQL
psql("UPDATE story SET body = tag(body, 'Brno') WHERE id = 1;", user => 'whosaid_h_coder');
is(value("SELECT coder || ' ' || role FROM whosaid_change ORDER BY id DESC LIMIT 1"), 'whosaid_h_coder whosaid_h_coder',
    'a coder without rights on the log is logged');
psql("SET whosaid.coder = 'somebody'; UPDATE story SET body = tag(body, 'Larn') WHERE id = 1;", user => 'whosaid_h_coder');
is(value("SELECT coder || ' ' || role FROM whosaid_change ORDER BY id DESC LIMIT 1"), 'somebody whosaid_h_coder',
    'under another coder\'s name the role still shows');
for my $sql ("INSERT INTO whosaid_change (at, coder, role, operation, relation, col, key, kind) VALUES (now(), 'x', 'x', 1, 'story', 'body', '{1}', 'added')",
    "UPDATE whosaid_change SET coder = 'x'", 'DELETE FROM whosaid_change', 'TRUNCATE whosaid_change', "SELECT nextval('whosaid_change_id_seq')") {
    like((psql_try("$sql;", user => 'whosaid_h_coder'))[2], qr/42501/, "refused: $sql");
}
is(value('SELECT count(DISTINCT relation) FROM whosaid_change', user => 'whosaid_h_coder'), 1, 'the log shows the tables that one may read');
is(value('SELECT count(*) FROM whosaid_change', user => 'whosaid_h_other'), 0, 'and nothing else');
is(value("SELECT count(*) FROM article_operations('news')", user => 'whosaid_h_other'), 0, 'nor do the functions');
psql('ALTER TABLE story ENABLE ROW LEVEL SECURITY; CREATE POLICY p ON story USING (id = 1);');
is(value('SELECT count(*) FROM whosaid_change', user => 'whosaid_h_coder'), 0, 'hidden rows are not shown in the log');
psql('ALTER TABLE story DISABLE ROW LEVEL SECURITY;');
is(value("SET search_path = ''; UPDATE public.story SET body = whosaid.untag(body, 1) WHERE id = 2;
    SELECT whosaid.undo_change((SELECT max(id) FROM whosaid.whosaid_change)) > 0;
    SELECT whosaid.claim_count(whosaid.article_as_of('public.story', 2, 'infinity'))"), "t\n1", 'off the search_path');

# ---- the log is a table like another ------------------------------------------------------------------

psql(q{CREATE TABLE heard (id bigint, who name, claims int[]);
  CREATE FUNCTION hear() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN INSERT INTO public.heard VALUES (NEW.id, current_user, NEW.claims); RETURN NULL; END $$;
  CREATE TRIGGER hear AFTER INSERT ON whosaid_change FOR EACH ROW EXECUTE FUNCTION hear();
  UPDATE story SET body = tag(body, 'Larn') WHERE id = 2;});
is(value('SELECT count(*) FROM heard h JOIN whosaid_change c USING (id, claims)'), 1, 'a trigger of its own sees the row');
psql('DROP TRIGGER hear ON whosaid_change; ALTER TABLE whosaid_change ADD CHECK (claims IS NULL OR cardinality(claims) < 2) NOT VALID, ADD remark text;');
like((psql_try("UPDATE story SET body = tag(tag(body, int4multirange(int4range(0,2))), int4multirange(int4range(1,3))) WHERE id = 2;"))[2], qr/23514.*whosaid_change/, 'a constraint is kept');
psql("UPDATE story SET body = tag(body, int4multirange(int4range(0,2))) WHERE id = 2;");
is(value('SELECT remark IS NULL FROM whosaid_change ORDER BY id DESC LIMIT 1'), 't', 'a further column stays empty');
psql('ALTER TABLE whosaid_change ALTER text_at TYPE bigint;');
like((psql_try("UPDATE story SET body = tag(body, int4multirange(int4range(0,3))) WHERE id = 2;"))[2], qr/42804.*whosaid_change/, 'a column of another type is refused');
psql('ALTER TABLE whosaid_change ALTER text_at TYPE int, DROP remark, DROP CONSTRAINT whosaid_change_claims_check;');

# ---- dumped with the rest ----------------------------------------------------------------------------

my $logged_then = value('SELECT count(*) FROM whosaid_change');
my (undef, $dump) = run_command([qw(pg_dump -d whosaid_history)]);
scratch_db('whosaid_history2', bare => 1);
psql('DROP SCHEMA IF EXISTS whosaid;');
psql($dump);
is(value('SELECT count(*) FROM whosaid.whosaid_change'), $logged_then, 'the log is dumped and restored');
is(value("SET search_path = public, whosaid; SELECT undo_change(id) > 0 FROM whosaid_change WHERE relation = 'memo'::regclass AND kind = 'changed'"),
    't', 'and goes on');

done_testing;
