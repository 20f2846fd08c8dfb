# Proves: autotag_table() gives every row its own claims and no row another one's text, whatever the table:
# parents and children of inheritance, partitions, keys that others change meanwhile, columns of any name,
# domains; a job belongs to one table and column, whatever their names, and to its arguments; a first batch
# that fails leaves no job; and functions that others put into the extension's schema are not called.
use strict;
use warnings;
use FindBin;
use lib $FindBin::Bin;
use Test::More;
use Time::HiRes qw(sleep time);
use WhosaidTest;

scratch_db('whosaid_autotag');
psql(<<'SQL');
CREATE FUNCTION said(n int) RETURNS article LANGUAGE sql IMMUTABLE
  RETURN to_article('"Dam ' || n || ' is safe," Ada Moe said.');
CREATE FUNCTION last_job() RETURNS text LANGUAGE sql STABLE
  BEGIN ATOMIC SELECT state || ' ' || done || ' ' || total FROM whosaid_job ORDER BY id DESC LIMIT 1; END;
SQL

# Each row's number is in its text, and only there: how many are right and tagged, right, wrong.
sub texts {
    my ($table, $n) = @_;
    return value("SELECT count(*) FILTER (WHERE mine AND claim_count(body, counted => 'all') = 1) || ' ' ||
        count(*) FILTER (WHERE mine) || ' ' || count(*) FILTER (WHERE NOT mine)
        FROM (SELECT body, article_text(body) = article_text(said($n)) AS mine FROM $table) t");
}
sub tag_table { return (psql_try("SET client_min_messages = notice; CALL whosaid.autotag_table($_[0]);"))[2] }

# ---- inheritance and partitions -------------------------------------------------------------------------

psql(<<'SQL');
CREATE TABLE par (id int PRIMARY KEY, n int, body article);
CREATE TABLE kid (PRIMARY KEY (id)) INHERITS (par);
INSERT INTO par SELECT i, i, said(i) FROM generate_series(1, 9) i;
INSERT INTO kid SELECT i, 100 + i, said(100 + i) FROM generate_series(1, 9) i;
CREATE TABLE parts (id int, n int, body article, PRIMARY KEY (id, n)) PARTITION BY RANGE (n);
CREATE TABLE part_1 PARTITION OF parts FOR VALUES FROM (0) TO (100);
CREATE TABLE part_2 PARTITION OF parts FOR VALUES FROM (100) TO (200);
INSERT INTO parts SELECT i, i, said(i) FROM generate_series(1, 9) i;
INSERT INTO parts SELECT i, 100 + i, said(100 + i) FROM generate_series(1, 9) i;
SQL
like(tag_table("'par', 'body', batch => 4"), qr/inherit from "par" are left alone.*\n(?s:.*)9 articles, 9 of them changed/,
    'a parent is tagged without its children, which is said');
is(texts('ONLY par', 'n'), '9 9 0', 'each of its rows has its own text');
is(texts('kid', 'n'), '0 9 0', 'and so have the children, untagged');
unlike(tag_table("'kid', 'body'"), qr/inherit|ERROR/, 'a child is tagged by itself');
is(texts('par', 'n'), '18 18 0', 'and now all are');
unlike(tag_table("'parts', 'body', batch => 5"), qr/ERROR/, 'equal first columns of a key on both sides of a batch');
is(texts('parts', 'n'), '18 18 0', 'all rows of all partitions are tagged');

# ---- names ----------------------------------------------------------------------------------------------

for my $names ([qw(whosaid_old whosaid_new body)], [qw(k1 k2 old)], [qw(x b new)], [qw(t p u)],
    [ 'select', 'a "b"', 'ÿ c' ], [qw(n ctid_ autotag)]) {
    my ($k1, $k2, $body) = map { ident($_) } @$names;
    psql(qq{CREATE TABLE "some t" ($k1 int, $k2 int, $body article, PRIMARY KEY ($k1, $k2));
        INSERT INTO "some t" SELECT i / 3, i, said(i) FROM generate_series(1, 7) i;});
    unlike(tag_table(qq{'"some t"', } . literal($names->[2]) . ', batch => 2'), qr/ERROR/, "columns @$names");
    is(texts(qq{(SELECT $body AS body, $k2 AS n FROM "some t") s}, 'n'), '7 7 0', 'are tagged');
    psql('DROP TABLE "some t";');
}

# ---- domains --------------------------------------------------------------------------------------------

psql(<<'SQL');
CREATE DOMAIN story AS article CHECK (claim_count(VALUE, counted => 'all') < 2);
CREATE DOMAIN cover AS story;
CREATE TABLE stories (n int PRIMARY KEY, body cover);
INSERT INTO stories SELECT i, said(i) FROM generate_series(1, 5) i;
SQL
unlike(tag_table("'stories', 'body', batch => 2"), qr/ERROR/, 'a domain over article is tagged');
is(texts('stories', 'n'), '5 5 0', 'like an article');
psql(<<'SQL');
INSERT INTO stories VALUES (6, to_article('"Dam 6 is safe," Ada Moe said. "Dam 7 is not," the mayor said.'));
SQL
like(tag_table("'stories', 'body', batch => 2"), qr/ERROR:  23514:/, 'its check is asked');
psql(<<'SQL');
TRUNCATE stories;
CREATE TRIGGER tagging BEFORE INSERT ON stories FOR EACH ROW EXECUTE FUNCTION whosaid_autotag_trigger('body');
INSERT INTO stories SELECT 1, said(1);
SQL
is(texts('stories', 'n'), '1 1 0', 'the trigger takes it as well');
like((psql_try(q{INSERT INTO stories VALUES (6, to_article('"Dam 6 is safe," Ada Moe said. "Dam 7 is not," the mayor said.'));}))[2],
    qr/23514/, 'and asks its check');

# ---- a job and its table --------------------------------------------------------------------------------

psql(<<'SQL');
CREATE FUNCTION stop() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN IF NEW.n > TG_ARGV[0]::int THEN RAISE 'stopped'; END IF; RETURN NEW; END $$;
CREATE FUNCTION fill(name text, stop_at int) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  EXECUTE format('CREATE TABLE %I (n int PRIMARY KEY, body article);
    INSERT INTO %1$I SELECT i, said(i) FROM generate_series(1, 8) i;
    CREATE TRIGGER stop BEFORE UPDATE ON %1$I FOR EACH ROW EXECUTE FUNCTION stop(%2$s)', name, stop_at);
END $$;
DELETE FROM whosaid_job;
SELECT fill('again', 0);
SQL
like(tag_table("'again', 'body', batch => 2"), qr/stopped/, 'the first batch fails');
is(value('SELECT count(*) FROM whosaid_job'), 0, 'no job is left');
psql("DROP TABLE again; SELECT fill('again', 4);");
like(tag_table("'again', 'body', batch => 2"), qr/stopped/, 'a later one fails');
is(value('SELECT last_job()'), 'running 4 8', 'the job stays');
psql("DROP TABLE again; SELECT fill('again', 99);");
unlike(tag_table("'again', 'body', batch => 2"), qr/going on|ERROR/, 'a table of the same name begins anew');
is(texts('again', 'n'), '8 8 0', 'and is tagged from its first row');

psql("SELECT fill('moved', 4);");
like(tag_table("'moved', 'body', batch => 2"), qr/stopped/, 'a job is stopped');
psql("ALTER TABLE moved RENAME TO elsewhere; SELECT fill('moved', 99); DROP TRIGGER stop ON elsewhere;");
unlike(tag_table("'moved', 'body'"), qr/going on|ERROR/, 'it is not one on another table under the name');
is(texts('moved', 'n'), '8 8 0', 'which is tagged whole');
like(tag_table("'elsewhere', 'body'"), qr/going on with job \d+: 4 of 8/, 'but on the one that was renamed');
is(texts('elsewhere', 'n'), '8 8 0', 'whose other rows it tags');
is(value("SELECT relation FROM whosaid_job WHERE relid = 'elsewhere'::regclass"), 'public.elsewhere', 'its row has the new name');

psql("SELECT fill('columns', 4);");
like(tag_table("'columns', 'body', batch => 2"), qr/stopped/, 'a job is stopped');
psql('ALTER TABLE columns DROP body; ALTER TABLE columns ADD body article; DROP TRIGGER stop ON columns; UPDATE columns SET body = said(n);');
unlike(tag_table("'columns', 'body'"), qr/going on|ERROR/, 'another column of the name begins anew');
is(texts('columns', 'n'), '8 8 0', 'and is tagged whole');

psql("SELECT fill('keys', 4);");
like(tag_table("'keys', 'body', batch => 2"), qr/stopped/, 'a job is stopped');
psql('ALTER TABLE keys DROP CONSTRAINT keys_pkey; DROP TRIGGER stop ON keys; ALTER TABLE keys ALTER n TYPE text;
      UPDATE keys SET n = 9 - n::int, body = said(9 - n::int); ALTER TABLE keys ADD PRIMARY KEY (n);');
unlike(tag_table("'keys', 'body'"), qr/going on|ERROR/, 'another key begins anew');
is(texts('keys', 'n::int'), '8 8 0', 'and the table is tagged whole');

psql("SELECT fill('arguments', 4);");
tag_table("'arguments', 'body', batch => 2, threshold => 0.2, coder => 'anna'");
psql('DROP TRIGGER stop ON arguments;');
for my $other ('', 'threshold => 0.3', "threshold => 0.2, coder => 'berta'", "threshold => 0.2, coder => NULL") {
    like(tag_table(join ', ', "'arguments', 'body'", $other || ()), qr/55000: .*with other arguments.*threshold => 0.2, coder => 'anna', model => null/s,
        "a job does not go on with other arguments: $other");
}
like(tag_table("'arguments', 'body', threshold => 0.2, coder => 'anna'"), qr/going on/, 'but with its own');

# ---- while others write ---------------------------------------------------------------------------------

psql("SELECT fill('busy', 9999);");
my ($writer, $tagger) = (session(), session());
ask($writer, 'BEGIN; UPDATE busy SET n = 1000, body = said(1000) WHERE n = 2;');
my $pid = ask($tagger, 'SELECT pg_backend_pid();');
print { $tagger->{in} } "SET client_min_messages = warning;\nCALL autotag_table('busy', 'body', batch => 3);\n\\echo ==\n";
$tagger->{in}->flush;
my $until = time + 120;
until (value("SELECT wait_event_type = 'Lock' FROM pg_stat_activity WHERE pid = $pid") eq 't') {
    BAIL_OUT('autotag_table() does not wait for a row that is being changed') if time > $until;
    sleep 0.05;
}
ask($writer, 'COMMIT;');
my $out = $tagger->{out};
while (my $line = <$out>) { last if $line eq "==\n" }
is(texts('busy', 'n'), '8 8 0', 'a key that another session changes moves nothing past the job');
end_session($_) for $writer, $tagger;

# ---- planted functions ----------------------------------------------------------------------------------

psql(<<'SQL');
CREATE FUNCTION whosaid.autotag(article, float8, text, text) RETURNS article LANGUAGE plpgsql AS $$BEGIN RAISE 'planted'; END$$;
CREATE FUNCTION whosaid.autotag(cover, float8 DEFAULT NULL, coder text DEFAULT 'x', model text DEFAULT NULL) RETURNS article
  LANGUAGE plpgsql AS $$BEGIN RAISE 'planted'; END$$;
CREATE FUNCTION whosaid.autotag(article, float8, date, text, timestamptz, text, more int DEFAULT 1) RETURNS article
  LANGUAGE plpgsql AS $$BEGIN RAISE 'planted'; END$$;
CREATE FUNCTION whosaid.claim_count(article, more int DEFAULT 1) RETURNS int LANGUAGE plpgsql AS $$BEGIN RAISE 'planted'; END$$;
CREATE FUNCTION whosaid.claim_count(cover) RETURNS int LANGUAGE plpgsql AS $$BEGIN RAISE 'planted'; END$$;
CREATE TABLE plain (n int PRIMARY KEY, body article);
INSERT INTO plain SELECT i, said(i) FROM generate_series(1, 3) i;
DROP TRIGGER tagging ON stories;
TRUNCATE stories;
INSERT INTO stories SELECT * FROM plain;
SQL
unlike(tag_table("'plain', 'body'"), qr/ERROR/, 'overloads of our functions are not called');
unlike(tag_table("'stories', 'body'"), qr/ERROR/, 'nor those for a domain');
is(value('SELECT sum(jsonb_array_length(body::jsonb->$$claims$$)) FROM (SELECT body FROM plain UNION ALL SELECT body FROM stories) s'), 6,
    'the rows are tagged');

done_testing();
