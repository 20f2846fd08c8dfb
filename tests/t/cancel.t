# Proves: a search that would take many seconds ends soon after it is cancelled: by index, by sequential
# scan, within one long claim and within one long text; by statement_timeout and by pg_cancel_backend().
# Measured by the CPU time that the backend takes, which no load changes; without the checks that it tests
# each takes seconds of it.
use strict;
use warnings;
use FindBin;
use lib $FindBin::Bin;
use Test::More;
use Time::HiRes qw(sleep);
use WhosaidTest;

my $LIMIT = 1.5;    # CPU seconds until the end; 0.2 of them before the cancel, at most
srand 20261122;

# Twenty thousand articles of five claims over a thousand words; one claim of a million words.
scratch_db('whosaid_cancel');
psql(<<'SQL');
CREATE FUNCTION words(seed int, n int) RETURNS text LANGUAGE sql AS $$
  SELECT string_agg('w' || to_hex(hashint4(seed * 100 + i) & 1023), ' ') FROM generate_series(1, n) i $$;
CREATE TABLE news (body article);
INSERT INTO news
SELECT jsonb_build_object('text', string_agg(t, '' ORDER BY c), 'claims', jsonb_agg(jsonb_build_object(
         'content', jsonb_build_array(jsonb_build_array((c - 1) * 140, (c - 1) * 140 + 100)),
         'actors', jsonb_build_array('Desk ' || a % 97), 'act', 'deny')))::text::article
  FROM (SELECT a, c, rpad(words(a * 10 + c, 20), 140) AS t FROM generate_series(1, 20000) a, generate_series(1, 5) c) x
 GROUP BY a;
CREATE INDEX news_body ON news USING gin (body);
VACUUM ANALYZE news;
CREATE TABLE long (body article);
INSERT INTO long SELECT tag(to_article(t), int4multirange(int4range(0, length(t))))
  FROM (SELECT string_agg(words(n, 20), ' ') AS t FROM generate_series(1, 50000) n) x;
SQL

sub word { return sprintf 'w%x', int rand 1024; }
sub phrases {
    my ($n, $between, $before) = @_;
    return literal(join $between, map { "$before\"" . join(' ', word(), word(), word()) . '"' } 1 .. $n);
}
my $by_index = 'SET enable_seqscan = off;';
my $by_scan  = 'SET enable_indexscan = off; SET enable_bitmapscan = off;';
my @searches = (
    [ 'many phrases, by index',   'news', phrases(3000, ' | ', ''),  $by_index ],
    [ 'many negations, by index', 'news', phrases(2900, ' & ', '!'), $by_index ],
    [ 'many prefixes, by index',  'news', literal('!(' . join(' | ', map { sprintf 'w%x*', $_ } 0 .. 1023) . ')'), $by_index ],
    [ 'many phrases, by scan',    'news', phrases(3000, ' | ', ''),  $by_scan ],
    [ 'many negations, by scan',  'news', phrases(2900, ' & ', '!'), $by_scan ],
    [ 'one long claim',           'long', phrases(2900, ' & ', '!'), $by_scan ],
    [ 'one long text',            'long', phrases(2500, ' | ', 'text:'), $by_scan ],
);

# SQL that searches and gives the CPU seconds until it was cancelled; NULL when it came to its end.
sub search {
    my ($table, $query, $settings) = @_;
    return <<"SQL";
$settings
CREATE FUNCTION pg_temp.seconds() RETURNS float8 LANGUAGE plpgsql AS \$f\$
DECLARE start float8 := $CPU;
BEGIN
  PERFORM count(*) FROM $table WHERE body @@ $query;
  RETURN NULL;
EXCEPTION WHEN query_canceled THEN
  RETURN $CPU - start;
END \$f\$;
SELECT pg_temp.seconds();
SQL
}

for (@searches) {
    my ($name, @search) = @$_;
    my $seconds = psql("SET statement_timeout = '200ms';" . search(@search));
    $seconds = 'never' if $seconds eq '';
    ok($seconds ne 'never' && $seconds < $LIMIT, "$name: cancelled");
    note "after $seconds s";
}

my (undef, @search) = @{ $searches[0] };
my $s = session();
print { $s->{in} } search(@search);
$s->{in}->flush;
my $running = q{FROM pg_stat_activity WHERE state = 'active' AND query ~ '^SELECT pg_temp'};
for (1 .. 200) { last if value("SELECT count(*) $running"); sleep 0.05; }
my $pid = value("SELECT pid $running");
my $start = cpu_seconds($pid);
is(value("SELECT pg_cancel_backend($pid)"), 't', 'a search is cancelled by another session');
like(ask($s, ''), qr/^[0-9.]+$/, 'and says so');
cmp_ok(cpu_seconds($pid) - $start, '<', $LIMIT, 'at once');
end_session($s);

done_testing();
