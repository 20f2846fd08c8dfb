# Proves: an edit of the lexicon is seen by the next statement of every session once it is committed,
# not before, never within REPEATABLE READ, and never in the middle of a statement; workers of a
# parallel query see what their leader sees, its own uncommitted edits too.
use strict;
use warnings;
use FindBin;
use lib $FindBin::Bin;
use Test::More;
use WhosaidTest;

scratch_db('whosaid_lexicon');
psql('CREATE EXTENSION IF NOT EXISTS whosaid;', db => 'whosaid_lexicon');

my $who  = q{SELECT actors FROM suggest('"The reef is dying," the Zorbian ministry of ice said.');};
sub add    { return "INSERT INTO whosaid_actor_user (path, names, kind) VALUES ('$_[0]', '{Zorbian}', 'country');" }
my $clear = 'DELETE FROM whosaid_actor_user;';

my ($a, $b) = (session(), session());
my $before = ask($a, $who);
unlike($before, qr/Zorb Isles/, 'nothing is known of the country at first');

ask($b, add('Zorb Isles'));
like(ask($a, $who), qr/Zorb Isles/, 'the next statement of another session sees a committed edit');
ask($b, $clear);
is(ask($a, $who), $before, 'and one that takes it back');

ask($b, 'BEGIN;' . add('Zorb Isles'));
like(ask($b, $who), qr/Zorb Isles/, 'an edit that is not committed is seen by its session');
is(ask($a, $who), $before, 'and by no other');
ask($b, 'ROLLBACK;');
is(ask($b, $who), $before, 'rolled back, it is gone');
ask($b, 'BEGIN;' . add('Zorb Isles'));
ask($b, $who);
ask($b, 'COMMIT;');
like(ask($a, $who), qr/Zorb Isles/, 'committed, it is there');
ask($b, $clear);

ask($a, 'BEGIN ISOLATION LEVEL REPEATABLE READ; SELECT 1;');
ask($b, add('Zorb Isles'));
is(ask($a, $who), $before, 'repeatable read goes by its snapshot where nothing was read yet');
is(ask($a, $who), $before, 'and stays with it');
ask($a, 'COMMIT;');
like(ask($a, $who), qr/Zorb Isles/, 'what it read does not outlive it');
ask($a, 'BEGIN ISOLATION LEVEL REPEATABLE READ;');
like(ask($a, $who), qr/Zorb Isles/, 'repeatable read reads');
ask($b, $clear);
like(ask($a, $who), qr/Zorb Isles/, 'and keeps what it read when others edit');
ask($a, 'COMMIT;');
is(ask($a, $who), $before, 'until it ends');

# The acts that tag() knows.
my $knows = q{SELECT 'scoff' = ANY (whosaid_acts());};
my $scoff = q{INSERT INTO whosaid_act_user (act) VALUES ('scoff');};
is(ask($a, $knows), 'f', 'an act is not known at first');
ask($b, 'BEGIN;' . $scoff);
is(ask($b, $knows) . ask($a, $knows), 'tf', 'added, it is known in its transaction only');
ask($b, 'ROLLBACK;');
is(ask($b, $knows), 'f', 'rolled back, no longer');
ask($a, 'BEGIN ISOLATION LEVEL REPEATABLE READ; SELECT 1;');
ask($b, $scoff);
is(ask($a, $knows), 'f', 'repeatable read does not know it');
ask($a, 'COMMIT;');
is(ask($a, $knows), 't', 'the next transaction does');
ask($b, q{UPDATE whosaid_act_user SET disabled = true; INSERT INTO whosaid_act_user (act, disabled) VALUES ('deny', true);});
is(ask($a, q{SELECT whosaid_acts() && '{scoff,deny}';}), 'f', 'disabled ones are not known, shipped or not');
ask($b, 'DELETE FROM whosaid_act_user;');
is(ask($a, q{SELECT whosaid_acts() && '{deny}';}), 't', 'until they are enabled again');

# One statement, during which the lexicon changes.
ask($a, 'BEGIN; DECLARE c CURSOR FOR SELECT (s).actors FROM (SELECT suggest('
      . q{'"The reef is dying," the Zorbian ministry of ice said.'} . ') AS s FROM generate_series(1, 4)) x;');
my $first = ask($a, 'FETCH 2 FROM c;');
ask($b, add('Zorb Isles'));
is(ask($a, 'FETCH 2 FROM c;'), $first, 'a statement keeps the lexicon that it began with');
like(ask($a, $who), qr/Zorb Isles/, 'the next one in the same transaction has the new one');
ask($a, 'COMMIT;');
ask($b, $clear);

# Workers.
ask($a, 'CREATE TABLE t AS SELECT i, to_article(\'"The reef is dying," the Zorbian ministry of ice said.\') AS body'
      . ' FROM generate_series(1, 2000) i; ANALYZE t;'
      . 'SET parallel_setup_cost = 0; SET parallel_tuple_cost = 0; SET min_parallel_table_scan_size = 0;'
      . 'SET max_parallel_workers_per_gather = 2;');
my $named = q{SELECT DISTINCT autotag(body)::jsonb->'claims'->0->'actors' FROM t};
like(ask($a, "EXPLAIN (COSTS OFF) $named;"), qr/Parallel Seq Scan/, 'the query has workers');
my $agreed = ask($a, "$named;");
unlike($agreed, qr/\n/, 'workers and leader agree');
ask($a, 'BEGIN;' . add('Zorb Isles'));
like(ask($a, "$named;"), qr/^\["Zorb Isles[^"]*"\]$/, 'workers see an edit of their leader');
ask($a, 'ROLLBACK;');
is(ask($a, "$named;"), $agreed, 'and not when it is rolled back');

end_session($_) for $a, $b;
done_testing();
