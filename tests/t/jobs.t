# Proves: autotag_table(), stopped in the middle, goes on exactly where it was in a session with other
# settings (how dates, times and numbers are written, where names are looked up), for every kind of key.
use strict;
use warnings;
use FindBin;
use lib $FindBin::Bin;
use Test::More;
use WhosaidTest;

scratch_db('whosaid_jobs');
psql(<<'SQL');
CREATE SCHEMA kinds;
CREATE TYPE kinds.desk AS ENUM ('z', 'y', 'x', 'w', 'v', 'u', 't', 's');
CREATE DOMAIN kinds.day AS date;
CREATE FUNCTION stop() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN IF NEW.n > 4 THEN RAISE 'stopped'; END IF; RETURN NEW; END $$;
SQL

# Settings of the session that begins, and of the one that goes on.
my $begin = "SET datestyle = 'SQL, DMY'; SET timezone = 'Asia/Tokyo'; SET intervalstyle = 'sql_standard';"
  . "SET extra_float_digits = -6; SET bytea_output = 'escape'; SET quote_all_identifiers = on;"
  . 'SET search_path = public, whosaid, kinds;';
my $go_on = "SET datestyle = 'Postgres, MDY'; SET timezone = 'America/New_York'; SET search_path = pg_temp;";

# Name, type, and the key of row n; the keys of rows 1 to 8 ascend.
my @keys = (
    [ date        => 'date',             q{date '2026-02-01' + n} ],
    [ timestamptz => 'timestamptz',      q{timestamptz '2026-03-07 22:30:00.000001-05' + n * interval '1 hour'} ],
    [ timestamp   => 'timestamp',        q{timestamp '2026-02-01 12:00' + n * interval '1 day'} ],
    [ interval    => 'interval',         q{n * interval '-1 day 2 hours' + interval '1 month'}, 'DESC' ],
    [ text        => 'text',             q{E'a, "b" \\\\' || n} ],
    [ uuid        => 'uuid',             q{(n || '0000000-0000-4000-8000-000000000000')::uuid} ],
    [ numeric     => 'numeric',          q{1000000000000000000000 + n / 1000000.0} ],
    [ float8      => 'float8',           q{1 + n / 10000000000.0} ],
    [ bytea       => 'bytea',            q{decode('5c00ff0' || n, 'hex')} ],
    [ enum        => 'kinds.desk',       q{(enum_range(NULL::kinds.desk))[n]} ],
    [ domain      => 'kinds.day',        q{date '2026-02-01' + n} ],
    [ range       => 'daterange',        q{daterange(date '2026-02-01' + n, date '2026-02-20')} ],
    [ several     => 'timestamptz, day', q{timestamptz '2026-03-07 22:30-05' + (n / 3) * interval '1 hour'} ],
);

for (@keys) {
    my ($name, $type, $key, $desc) = @$_;
    my ($first, $second) = split /, /, $type;
    my $columns = $second ? 'k, day' : 'k';
    $key = "($key)::$first";
    psql(<<"SQL");
CREATE TABLE "$name" (n int, k $first, day date, body whosaid.article, PRIMARY KEY ($columns));
INSERT INTO "$name" SELECT n, $key, date '2026-02-01' + n, to_article('"The dam is safe," Ada Moe said.')
  FROM (SELECT ${\($desc ? '9 - n' : 'n')} AS n FROM generate_series(1, 8) n) x;
UPDATE "$name" x SET n = y.n FROM (SELECT k, day, row_number() OVER (ORDER BY $columns) AS n FROM "$name") y
 WHERE x.k = y.k AND x.day = y.day;
CREATE TRIGGER stop BEFORE UPDATE ON "$name" FOR EACH ROW EXECUTE FUNCTION stop();
SQL
    my ($rc, undef, $err) = psql_try(qq{$begin\nCALL whosaid.autotag_table('public."$name"', 'body', batch => 2);});
    like($err, qr/stopped/, "$name: the job is stopped");
    psql(qq{DROP TRIGGER stop ON "$name"; UPDATE "$name" SET body = to_article(article_text(body));});
    ($rc, undef, $err) = psql_try(qq{$go_on\nCALL whosaid.autotag_table('public."$name"', 'body', batch => 2);});
    is($rc, 0, "$name: it goes on in another session") or diag $err;
    is(psql(qq{SELECT string_agg(n || ':' || claim_count(body, counted => 'all'), ' ' ORDER BY n) FROM "$name";}),
        '1:0 2:0 3:0 4:0 5:1 6:1 7:1 8:1', "$name: where it was");
    is(psql('SELECT state, done, total FROM whosaid_job ORDER BY id DESC LIMIT 1;'), 'done|8|8', "$name: and says so");
}

# Keys whose columns are compared by operators of two schemas.
psql(<<'SQL');
CREATE TYPE kinds.size AS (a int);
CREATE FUNCTION kinds.cmp(kinds.size, kinds.size) RETURNS int LANGUAGE sql IMMUTABLE AS 'SELECT btint4cmp($1.a, $2.a)';
CREATE FUNCTION kinds.lt(kinds.size, kinds.size) RETURNS bool LANGUAGE sql IMMUTABLE AS 'SELECT $1.a < $2.a';
CREATE FUNCTION kinds.le(kinds.size, kinds.size) RETURNS bool LANGUAGE sql IMMUTABLE AS 'SELECT $1.a <= $2.a';
CREATE FUNCTION kinds.eq(kinds.size, kinds.size) RETURNS bool LANGUAGE sql IMMUTABLE AS 'SELECT $1.a = $2.a';
CREATE FUNCTION kinds.ge(kinds.size, kinds.size) RETURNS bool LANGUAGE sql IMMUTABLE AS 'SELECT $1.a >= $2.a';
CREATE FUNCTION kinds.gt(kinds.size, kinds.size) RETURNS bool LANGUAGE sql IMMUTABLE AS 'SELECT $1.a > $2.a';
CREATE OPERATOR kinds.< (FUNCTION = kinds.lt, LEFTARG = kinds.size, RIGHTARG = kinds.size);
CREATE OPERATOR kinds.<= (FUNCTION = kinds.le, LEFTARG = kinds.size, RIGHTARG = kinds.size);
CREATE OPERATOR kinds.= (FUNCTION = kinds.eq, LEFTARG = kinds.size, RIGHTARG = kinds.size);
CREATE OPERATOR kinds.>= (FUNCTION = kinds.ge, LEFTARG = kinds.size, RIGHTARG = kinds.size);
CREATE OPERATOR kinds.> (FUNCTION = kinds.gt, LEFTARG = kinds.size, RIGHTARG = kinds.size);
CREATE OPERATOR CLASS kinds.ops DEFAULT FOR TYPE kinds.size USING btree AS OPERATOR 1 kinds.<, OPERATOR 2 kinds.<=,
  OPERATOR 3 kinds.=, OPERATOR 4 kinds.>=, OPERATOR 5 kinds.>, FUNCTION 1 kinds.cmp(kinds.size, kinds.size);
CREATE TABLE one (k kinds.size PRIMARY KEY, body article);
INSERT INTO one SELECT ROW(n)::kinds.size, to_article('"The dam is safe," Ada Moe said.') FROM generate_series(1, 5) n;
CREATE TABLE two (id int, k kinds.size, body article, PRIMARY KEY (id, k));
SQL
is((psql_try("CALL autotag_table('one', 'body', batch => 2);"))[0], 0, 'operators are found off the search_path');
is(psql('SELECT sum(claim_count(body, counted => $$all$$)) FROM one;'), 5, 'and every row');
like((psql_try("CALL autotag_table('two', 'body');"))[2],
    qr/0A000: cannot go through table "two" by its primary key/, 'operators of two schemas are refused');

done_testing;
