# Proves: on a hot standby everything that reads works, by index too; an edit of the lexicon or of a
# model on the primary is seen by the next statement there once it is replayed, also by a session that
# had read the old one; what writes fails with the server's own error.
use strict;
use warnings;
use FindBin;
use lib $FindBin::Bin;
use Test::More;
use Time::HiRes qw(sleep time);
use WhosaidTest;

plan skip_all => 'needs a server of tests/with_server' unless $ENV{WHOSAID_PGCTL};
plan skip_all => 'this server has no WAL senders'
  unless value("SELECT current_setting('max_wal_senders')::int > 0 AND current_setting('wal_level') <> 'minimal'",
    db => 'postgres') eq 't';

scratch_db('whosaid_standby');
psql(<<'SQL');
CREATE TABLE news (id int PRIMARY KEY, body article);
INSERT INTO news SELECT n, tag(to_article('Ada Moe denied it in ' || n), 'it', actors => ARRAY['Desk ' || n % 50], act => 'deny')
  FROM generate_series(1, 2000) n;
CREATE INDEX news_body ON news USING gin (body);
VACUUM ANALYZE news;
SQL
my ($rc, $host, $err) = run_command([ $ENV{WHOSAID_PGCTL}, 'standby' ]);
is($rc, 0, 'a standby starts') or BAIL_OUT($err);
chomp $host;
my %there = (env => { PGHOST => $host });

# All that the primary has committed so far is replayed.
sub catch_up {
    my $lsn = value('SELECT pg_current_wal_lsn()');
    my $until = time + 600;
    until (value("SELECT pg_last_wal_replay_lsn() >= '$lsn'", %there) eq 't') {
        die 'the standby does not follow' if time > $until;
        sleep 0.05;
    }
    return;
}

# ---- reading ------------------------------------------------------------------------------------------

is(value('SELECT pg_is_in_recovery()', %there), 't', 'it is one');
my $hits = q{SELECT count(*), sum(id) FROM news WHERE body @@ 'actor:"Desk 7" & act:deny'};
like(psql("EXPLAIN (COSTS OFF) $hits;", %there), qr/Bitmap Index Scan on news_body/, 'searches go by index');
is(value($hits, %there), value($hits), 'and find the same as on the primary');
is(psql("SET enable_bitmapscan = off; $hits;", %there), value($hits), 'as do those without the index');
my $rows = 'SELECT md5(string_agg(c::text, E\'\n\' ORDER BY n.id)) FROM news n, claims(body) c';
is(value($rows, %there), value($rows), 'claims() gives the same rows');

# ---- edits on the primary ------------------------------------------------------------------------------

my $text  = q{'"The reef is dying," the Zorbian ministry of ice said.'};
my $who   = "SELECT actors FROM suggest($text);";
my $reader = session(%there);
my $before = ask($reader, $who);
isnt($before, '', 'suggest() finds a claim');
unlike($before, qr/Zorb Isles/, 'but knows nothing of the country');
psql("INSERT INTO whosaid_actor_user (path, names, kind) VALUES ('Zorb Isles', '{Zorbian}', 'country');");
catch_up();
like(ask($reader, $who), qr/Zorb Isles/, 'an edit is seen by the next statement');
ask($reader, 'BEGIN;');
like(ask($reader, $who), qr/Zorb Isles/, 'in a transaction');
psql('DELETE FROM whosaid_actor_user;');
catch_up();
is(ask($reader, $who), $before, 'and taken back in the midst of it');
ask($reader, 'COMMIT;');

my $model = "SELECT count(*) FROM suggest('The mayor begrumbled that the dam leaks.', model => 'ours');";
psql(q{INSERT INTO whosaid_model (name, model) SELECT 'ours', train_tagger(tag(to_article('Ms. Moe said that it leaks.'),
     'that it leaks', source => 'Ms. Moe', cue => 'said')) FROM generate_series(1, 3);});
catch_up();
is(ask($reader, $model), 0, 'a model can be used there');
psql(q{UPDATE whosaid_model SET model = (SELECT train_tagger(tag(to_article('Ms. Moe begrumbled that dam ' || n || ' leaks.'),
     'that dam ' || n || ' leaks', source => 'Ms. Moe', cue => 'begrumbled') ORDER BY n) FROM generate_series(1, 25) n);});
catch_up();
is(ask($reader, $model), 1, 'and one that takes its place');
end_session($reader);

# ---- writing ------------------------------------------------------------------------------------------

for (
    [ UPDATE => q{UPDATE news SET body = tag(body, 'Moe') WHERE id = 1} ],
    [ INSERT => q{INSERT INTO news SELECT 0, autotag(to_article('x'))} ],
    [ INSERT => q{INSERT INTO whosaid_concept_user (code) VALUES ('x')} ],
    [ UPDATE => q{CALL autotag_table('news', 'body')} ],
) {
    my ($command, $sql) = @$_;
    like((psql_try("$sql;", %there))[2], qr/25006: cannot execute $command in a read-only transaction/, $sql);
}

done_testing();
