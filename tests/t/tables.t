# Proves: the record holds for whatever table there is: keys whose equal values are spelled several
# ways, domains over article, tables that inherit, several columns and tables changed by one
# statement, triggers beside it, a log that its owner has altered; and a table that does not exist is
# an error, not a crash.
use strict;
use warnings;
use utf8;
use FindBin;
use lib $FindBin::Bin;
use Test::More;
use WhosaidTest;

scratch_db('whosaid_tables');

my $trigger = 'AFTER INSERT OR UPDATE OR DELETE ON %s FOR EACH ROW EXECUTE FUNCTION whosaid_history(\'%s\')';
sub history { my ($table, $column) = (@_, 'body'); return sprintf("CREATE TRIGGER history_$column $trigger; ", $table, $column); }

# ---- no such table ----------------------------------------------------------------------------------

for my $call ("set_article_state(T, 1, 'done')", 'article_state(T, 1)', 'article_states(T)', 'coding_progress(T)',
    'next_article(T)', "stories(T, 'body')", 'codebook_use(T)', 'article_changes(T, 1)', 'article_as_of(T, 1, now())',
    "recode_preview(T, 'body', 'concept', 'a', 'b')", "recode_preview(T, 'body', T)") {
    my $sql = $call =~ s/\bT\b/'99999999'::regclass/gr;
    like((psql_try("SELECT $sql;"))[2], qr/42P01.*relation with OID 99999999 does not exist/, "refused: $call");
}
psql('CREATE TABLE plain (id int PRIMARY KEY, n int, body article);');
like((psql_try("SELECT stories('plain', 'n');"))[2], qr/42703.*no such column of type article/, 'nor is a column of numbers one of articles');
like((psql_try("SELECT set_article_state('plain', 7, 'done');"))[2], qr/no article with that key/, 'nor can an article be done that is not there');

# ---- keys that are equal and spelled otherwise --------------------------------------------------------

psql("CREATE COLLATION caseless (provider = icu, locale = 'und-u-ks-level2', deterministic = false);");
for (['numeric', '1.50', '1.5'], ['interval', '1 day 02:00', '26:00'], ['char(4)', 'en', 'en '], ['boolean', 't', 'yes'],
    ['inet', '10.0.0.1', '10.0.0.1/32'], ['text COLLATE caseless', 'Larn', 'LARN'], ['text[]', '{a,b}', '{"a", "b"}'],
    ['float8', '0', '-0'], ['int', '7', '07'], ['jsonb', '{"a":1}', '{"a": 1}'], ['bytea', '\x00ff', '\x00FF']) {
    my ($type, $key, $other) = @$_;
    my $bare = $type =~ s/ COLLATE.*//r;
    my $seen = value("SET client_min_messages = error; DROP TABLE IF EXISTS keyed; CREATE TABLE keyed (id $type PRIMARY KEY, body article); " . history('keyed') .
        "INSERT INTO keyed VALUES ('$key', to_article('Larn denied it.')); UPDATE keyed SET body = tag(body, 'it');
        SELECT set_article_state('keyed', '$other'::$bare, 'done');
        SELECT concat_ws(' ', (SELECT count(*) FROM article_changes('keyed', '$other'::$bare)),
          article_as_of('keyed', '$other'::$bare, (SELECT min(at) - interval '1 s' FROM whosaid_change WHERE relation = 'keyed'::regclass)) IS NULL,
          article_state('keyed', '$other'::$bare), (SELECT state FROM article_states('keyed') s, keyed k WHERE s.key = ARRAY[k.id::text]),
          (SELECT copies FROM stories('keyed', 'body') s, keyed k WHERE s.key = ARRAY[k.id::text]), next_article('keyed') IS NULL);
        DELETE FROM keyed; SELECT count(*) FROM article_changes('keyed', '$other'::$bare)");
    is($seen =~ s/^\n//r, "2 t done done 1 t\n3", "a key of type $type");
}
psql("CREATE TABLE two (lang char(2), n int, body article, PRIMARY KEY (lang, n)); " . history('two') .
    "INSERT INTO two VALUES ('en', 1, to_article('Larn denied it.'));");
is(value("SELECT count(*) FROM article_changes('two', '{en,1}')"), 1, 'an array that is sent untyped');
like((psql_try("SELECT article_as_of('two', 'en', now());"))[2], qr/22P02/, 'half a key as a word');
like((psql_try("SELECT article_as_of('two', '{en}'::text[], now());"))[2], qr/22023.*has 2 columns, not 1/, 'half a key as an array');

psql('CREATE TABLE c (c int PRIMARY KEY, t int, r text, s text, body article); ' . history('c') .
    "INSERT INTO c (c, body) VALUES (1, to_article('Larn denied it.')); UPDATE c SET body = tag(body, 'it');");
is(value("SELECT undo_change(max(id)) > 0 FROM whosaid_change; SELECT claim_count(article_as_of('c', 1, now())) FROM c"), "t\n0", 'a table and column called c');

psql('CREATE TABLE swap (id int PRIMARY KEY DEFERRABLE, body article); ' . history('swap') .
    "INSERT INTO swap VALUES (1, to_article('One said it.')), (2, to_article('Two said it.'));");
my $swapped = value('SELECT clock_timestamp()');
psql("UPDATE swap SET id = 3 - id, body = tag(body, 'it');");
is(value("SELECT string_agg(concat_ws(' ', id, left(article_text(body), 3), claim_count(article_as_of('swap', id, '$swapped')),
    left(article_text(article_as_of('swap', id, '$swapped')), 3)), ', ' ORDER BY id) FROM swap"), '1 Two 0 Two, 2 One 0 One', 'keys that change places');

# ---- keys that are used again ---------------------------------------------------------------------------

# Rows come, go, move to free keys and change places. The article that has a key now is meant; where none has it, or it was not there yet, the
# one that had it at the time.
psql("CREATE TABLE used (id int PRIMARY KEY DEFERRABLE, uid serial, body article); " . history('used') . q{
  CREATE TABLE was (at timestamptz, id int, uid int, body article);
  CREATE PROCEDURE live(n int) LANGUAGE plpgsql AS $$
    DECLARE k int; o int; t timestamptz;
    BEGIN PERFORM setseed(.5);
      FOR i IN 1..n LOOP
        k := 1 + random() * 5; o := 1 + random() * 5;
        CASE (random() * 4)::int
          WHEN 0 THEN INSERT INTO used (id, body) SELECT k, to_article('Ossel denied it, for the ' || i || 'th time.') WHERE NOT EXISTS (SELECT FROM used WHERE id = k);
          WHEN 1 THEN DELETE FROM used WHERE id = k;
          WHEN 2 THEN UPDATE used u SET id = o WHERE id = k AND NOT EXISTS (SELECT FROM used WHERE id = o);
          WHEN 3 THEN UPDATE used SET id = k + o - id WHERE id IN (k, o);
          ELSE UPDATE used SET body = tag(body, int4multirange(int4range(0, 2 + claim_count(body)))) WHERE id = k;
        END CASE;
        t := clock_timestamp();
        INSERT INTO was SELECT t, u.* FROM used u;
        COMMIT;
      END LOOP;
    END $$;
  CALL live(200);});
is(value(q{WITH asked AS (SELECT k, at FROM generate_series(1, 6) k, (SELECT DISTINCT at FROM was) a)
  SELECT count(*) > 500 AND count(now.body) > 20 AND count(held.body) > 200, count(*) FILTER (WHERE article_as_of('used', k, a.at) IS DISTINCT FROM coalesce(now.body, held.body))
    FROM asked a LEFT JOIN used u ON u.id = k LEFT JOIN was now ON now.at = a.at AND now.uid = u.uid LEFT JOIN was held ON held.at = a.at AND held.id = k}), 't|0', 'keys that are used again');

# ---- a domain over article ----------------------------------------------------------------------------

psql("CREATE DOMAIN short AS article CHECK (length(article_text(VALUE)) < 100); CREATE DOMAIN shorter AS short;
  CREATE TABLE tight (id int PRIMARY KEY, body shorter); " . history('tight') .
    "CREATE TRIGGER book AFTER INSERT OR UPDATE ON tight FOR EACH ROW EXECUTE FUNCTION whosaid_codebook('body', 'concept');
  INSERT INTO tight VALUES (1, to_article('Larn denied it.')); INSERT INTO whosaid_concept_user (code) VALUES ('toll');
  UPDATE tight SET body = tag(body, 'it', concepts => '{toll}');");
like((psql_try("UPDATE tight SET body = tag(body, 'Larn', concepts => '{tool}');"))[2], qr/23514.*"tool" is not in the codebook/s, 'a codebook binds a domain');
is(value("SELECT undo_change(max(id)) > 0 FROM whosaid_change WHERE relation = 'tight'::regclass"), 't', 'its changes are undone');
is(value("SELECT count(*) || ' ' || (SELECT count(*) FROM codebook_use('tight')) FROM article_changes('tight', 1)"), '3 0', 'and kept');

# ---- tables that inherit -------------------------------------------------------------------------------

psql("CREATE TABLE parent (id int PRIMARY KEY, body article); CREATE TABLE child (PRIMARY KEY (id)) INHERITS (parent); " .
    history('parent') . history('child') . "INSERT INTO parent VALUES (1, to_article('Larn denied it.'));
  INSERT INTO child VALUES (1, to_article('Larn denied it.')); UPDATE parent SET body = tag(body, 'it', concepts => '{toll}');");
is(value("SELECT undo_change(max(id)) > 0 FROM whosaid_change WHERE relation = 'parent'::regclass; SELECT string_agg(claim_count(body)::text, ' ' ORDER BY tableoid::regclass::text) FROM parent"),
    "t\n1 0", 'an undo leaves a child with the same key alone');
psql("CALL recode_table('child', 'body', 'concept', 'toll', 'tax'); UPDATE ONLY parent SET body = tag(body, 'Larn', concepts => '{tax}');
  CALL recode_table('parent', 'body', 'concept', 'tax', 'levy');");
is(value("SELECT string_agg(c.concepts::text, ' ' ORDER BY p.tableoid::regclass::text) FROM parent p, claims(body) c"), '{tax} {levy}', 'so does a recode');
is(value("SELECT count(*) || ' ' || (SELECT count(*) FROM stories('parent', 'body')) || ' ' || (SELECT article_text(article_as_of('parent', 1, 'infinity'))) FROM article_states('parent')"),
    '1 1 Larn denied it.', 'states, stories and times are of the table itself');

# ---- several columns and tables at once ----------------------------------------------------------------

psql('CREATE TABLE pair (id int PRIMARY KEY, body article, draft article); CREATE TABLE other (id int PRIMARY KEY, body article); ' .
    history('pair') . history('pair', 'draft') . history('other') .
    "INSERT INTO pair SELECT i, to_article('Larn denied it.'), to_article('Larn denied it.') FROM generate_series(1, 2) i;
  INSERT INTO other SELECT i, to_article('Larn denied it.') FROM generate_series(1, 2) i;
  WITH a AS (UPDATE pair SET body = tag(body, 'it'), draft = tag(draft, 'Larn'))
    UPDATE other SET body = tag(body, 'denied');");
my $count = "SELECT string_agg(concat(claim_count(p.body), claim_count(draft), claim_count(o.body)), ' ') FROM pair p JOIN other o USING (id)";
is(value($count), '111 111', 'three columns changed in one statement');
is(value("SELECT string_agg(DISTINCT articles::text, ' ') FROM (SELECT articles FROM article_operations('pair') LIMIT 1) o"), 2, 'of two articles');
my $undone = value('SELECT undo_operation(max(operation)) FROM whosaid_change');
is(value($count), '000 000', 'are undone by one number');
value("SELECT undo_operation($undone)");
is(value($count), '111 111', 'and again');
is(value("UPDATE pair SET id = 9 WHERE id = 1; SELECT undo_change(max(id)) IS NULL FROM whosaid_change WHERE key = '{9}'"), 't', 'a change of the key is none that undo takes back');

# ---- triggers beside it ----------------------------------------------------------------------------------

psql("CREATE TABLE again (id int PRIMARY KEY, n int, body article); " . history('again') .
    "INSERT INTO again (id, body) SELECT i, to_article('Larn denied it.') FROM generate_series(1, 3) i;
  CREATE FUNCTION once_more() RETURNS trigger LANGUAGE plpgsql AS \$\$ BEGIN
    IF claim_count(NEW.body) = 1 THEN UPDATE again SET body = tag(body, 'Larn') WHERE id = NEW.id; END IF; RETURN NULL; END \$\$;
  CREATE FUNCTION mark() RETURNS trigger LANGUAGE plpgsql AS \$\$ BEGIN UPDATE again SET n = 1 WHERE id = NEW.id AND n IS NULL; RETURN NULL; END \$\$;
  CREATE TRIGGER a_mark AFTER UPDATE ON again FOR EACH ROW EXECUTE FUNCTION mark();
  CREATE TRIGGER more AFTER UPDATE OF body ON again FOR EACH ROW EXECUTE FUNCTION once_more();");
my $before = value('SELECT clock_timestamp()');
psql("UPDATE again SET body = tag(body, 'it');");
is(value("SELECT string_agg(DISTINCT claim_count(article_as_of('again', id, '$before'))::text, ' ') FROM again"), '0',
    'a trigger that changes the article again is recorded in order');
is(value("SELECT max(articles) FROM article_operations('again')"), 3, 'and the statement around it is one operation');
psql('ALTER TRIGGER more ON again RENAME TO a_more;');
like((psql_try("UPDATE again SET body = to_article('Larn said no.'); UPDATE again SET body = tag(body, 'no');"))[2],
    qr/27000.*comes too late.*HINT:.*RENAME/s, 'one that comes first is refused');
psql("CREATE TABLE later (id int PRIMARY KEY, body article); INSERT INTO later SELECT i, to_article('Larn denied it.') FROM generate_series(1, 3) i; " .
    sprintf("CREATE CONSTRAINT TRIGGER h AFTER INSERT OR UPDATE OR DELETE ON later DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION whosaid_history('body');") .
    "BEGIN; UPDATE later SET body = tag(body, 'it'); UPDATE later SET body = tag(body, 'Larn') WHERE id = 1; COMMIT;");
is(value("SELECT string_agg(articles::text, ' ') FROM article_operations('later')"), '1 3', 'deferred to the end, statements stay what they were');

# ---- a log that its owner has altered -----------------------------------------------------------------

psql(q{ALTER TABLE whosaid_change ADD desk text NOT NULL DEFAULT 'night';
  CREATE TABLE heard (what text);
  CREATE FUNCTION hear() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN INSERT INTO public.heard SELECT id::text FROM fresh; RETURN NULL; END $$;
  CREATE TRIGGER hear AFTER INSERT ON whosaid_change REFERENCING NEW TABLE AS fresh FOR EACH STATEMENT EXECUTE FUNCTION hear();
  UPDATE other SET body = tag(body, 'Larn') WHERE id = 1;});
is(value('SELECT count(*) FROM whosaid_change JOIN heard ON what = id::text WHERE desk = \'night\''), 1, 'defaults and triggers for statements are minded');
psql('DROP TRIGGER hear ON whosaid_change; ALTER TABLE whosaid_change ALTER "before" TYPE int USING 5;');
like((psql_try("SELECT undo_change(max(id)) FROM whosaid_change WHERE relation = 'other'::regclass;"))[2], qr/42804.*whosaid_change/,
    'a column of another type is not read');
psql('ALTER TABLE whosaid_change ALTER "before" TYPE json USING NULL, DROP desk, ADD c int DEFAULT 5; ALTER TABLE whosaid_state ALTER since DROP DEFAULT, ALTER since TYPE text;');
is(value("UPDATE other SET body = tag(body, 'denied', act => 'deny') WHERE id = 2; SELECT claim_count(article_as_of('other', 2, now())) > 0, undo_change(max(id)) > 0 FROM whosaid_change; ALTER TABLE whosaid_change ADD d int DEFAULT 7, DROP c; SELECT d FROM article_changes('other', 2) LIMIT 1; ALTER TABLE whosaid_change DROP d"), "t|t\n7", 'a further column has any name');
is(value("SELECT count(*) FROM article_states('other') WHERE since IS NULL"), 2, 'nor a column of states taken for what it is not');
psql("ALTER TABLE whosaid_state ALTER since TYPE timestamptz USING since::timestamptz, ALTER since SET DEFAULT now();");

psql("ALTER TABLE whosaid_model ALTER model DROP NOT NULL; INSERT INTO whosaid_model (name) VALUES ('none');");
like((psql_try("SELECT suggest('Larn denied it.', model => 'none');"))[2], qr/22004.*model "none" is null/, 'a model that is none');
psql('ALTER TABLE whosaid_model ALTER model TYPE date USING current_date;');
like((psql_try("SELECT suggest('Larn denied it.', model => 'none');"))[2], qr/42846.*date to bytea/, 'or a day');
psql("DELETE FROM whosaid_model; ALTER TABLE whosaid_model ALTER model TYPE bytea USING NULL, ALTER model SET NOT NULL;
  ALTER TABLE whosaid_job ALTER done TYPE text;");
psql("SET client_min_messages = warning; CALL autotag_table('other', 'body'); UPDATE whosaid_job SET state = 'running', last_key = '{1}', done = '7'; CALL autotag_table('other', 'body');");
is(value('SELECT done FROM whosaid_job'), 8, 'a number of a job that is a text');
psql('DELETE FROM whosaid_job; ALTER TABLE whosaid_job ALTER done DROP DEFAULT, ALTER done TYPE bigint USING done::bigint, ALTER done SET DEFAULT 0;');
like((psql_try("CREATE TRIGGER tell AFTER UPDATE ON plain EXECUTE FUNCTION whosaid_notify('id'); UPDATE plain SET n = 1;"))[2],
    qr/39P01.*for each row/, 'editors are not told of statements');

# ---- dumped without what is gone -----------------------------------------------------------------------

psql("DROP TABLE keyed, two; CREATE TEMP TABLE brief (id int PRIMARY KEY, body article); " . history('brief') . "INSERT INTO brief VALUES (1, to_article('x'));");
my $there = value("SELECT count(*) FROM whosaid_change c JOIN pg_class p ON p.oid = c.relation");
cmp_ok(value('SELECT count(*) FROM whosaid_change'), '>', $there, 'the log has rows of tables that are gone');
my (undef, $dump) = run_command([qw(pg_dump -d whosaid_tables)]);
scratch_db('whosaid_tables2', bare => 1);
psql('DROP SCHEMA IF EXISTS whosaid;');
psql($dump);
is(value('SELECT count(*) FROM whosaid.whosaid_change'), $there, 'they are not dumped: their numbers may be those of other tables there');

done_testing;
