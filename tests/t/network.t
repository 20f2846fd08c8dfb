# Proves: the state of discourse_agg() is gathered by parallel workers, in partitions and on other servers
# (postgres_fdw), as the plans say, and the value has the same bytes whichever way it came. And R places
# actors by the matrix of answers (doc/scaling.R; skips, aloud, without Rscript).
use strict;
use warnings;
use utf8;
use FindBin;
use lib $FindBin::Bin;
use Test::More;
use WhosaidTest;

# 400 articles of four claims, in partitions by publisher.
my $articles = <<'SQL';
CREATE TABLE news (key text, publisher text, published timestamp, body article) PARTITION BY LIST (publisher);
CREATE TABLE news_wire PARTITION OF news FOR VALUES IN ('Halden Wire');
CREATE TABLE news_post PARTITION OF news FOR VALUES IN ('Holmvik Post');
INSERT INTO news
SELECT 'n' || i, CASE i % 2 WHEN 0 THEN 'Halden Wire' ELSE 'Holmvik Post' END, timestamp '2026-01-01' + i * interval '7 hours',
       (SELECT jsonb_build_object('text', 'The cable was cut.', 'claims', jsonb_agg(jsonb_build_object(
                 'id', c, 'content', '[[0, 17]]'::jsonb, 'actors', jsonb_build_array('Land ' || (i * c) % 13 || '/Body ' || (i + c) % 5),
                 'concepts', jsonb_build_array(jsonb_build_object('code', 'q' || (i + 3 * c) % 7, 'polarity', (i * c + c) % 3 - 1)))))
          FROM generate_series(1, 4) c)::article
  FROM generate_series(1, 400) i;
ANALYZE news;
SQL
scratch_db('whosaid_network_far');
psql($articles);
my $far = value('SELECT current_database()');
scratch_db('whosaid_network');
psql($articles);

my $direct = 'discourse_agg(body, published, key)';
my $whole  = value("SELECT md5($direct\::text) FROM news");

sub plan_of { return join "\n", map { $_->{'QUERY PLAN'} } @{ rows($_[0]) } }

# The plan of a query under settings, and what the query gives under them.
sub under {
    my ($settings, $query) = @_;
    my $set = join '', map { "SET $_;\n" } @$settings;
    my $out = psql("$set\\pset format unaligned\n\\pset tuples_only\nEXPLAIN (VERBOSE, COSTS OFF) $query;\n\\echo ====\n$query;\n");
    return split /\n?====\n/, $out;
}

subtest 'straight from articles, and from rows' => sub {
    is value('SELECT md5(discourse_agg(r.actor, r.concept, r.polarity::int, n.published, n.key, r.id::int, 1::float8)::text)'
          . ' FROM news n, claim_rows(body) r'), $whole, 'the same bytes';
    is value('SELECT md5(discourse_agg(body, published, key, 1, $$concept:q1$$, NULL)::text) FROM news'),
      value('SELECT md5(discourse_agg(split_part(r.actor, $$/$$, 1), r.concept, r.polarity::int, n.published, n.key, r.id::int, 1::float8)::text)'
          . ' FROM news n, claim_rows(body, $$concept:q1$$) r'), 'cut to countries, of one concept';
    is value('SELECT stance_count(discourse_agg(body, published, key, NULL, NULL, $$suggested$$)) FROM news'), 0, 'proposals only: none';
};

my @parallel = ('max_parallel_workers_per_gather = 2', 'min_parallel_table_scan_size = 0', 'parallel_setup_cost = 0',
    'parallel_tuple_cost = 0');

subtest 'parallel workers' => sub {
    my ($plan, $md5) = under(\@parallel, "SELECT md5($direct\::text) FROM news");
    like $plan, qr/Finalize Aggregate.*Gather.*Partial Aggregate/s, 'each worker gathers a state';
    like $md5, qr/\b$whole\b/, '... and the bytes are the same';
    ($plan, $md5) = under(\@parallel, 'SELECT md5(discourse_agg(r.actor, r.concept, r.polarity::int, n.published, n.key, r.id::int, 1::float8)::text)'
          . ' FROM news n, claim_rows(body) r');
    like $plan, qr/Finalize Aggregate.*Gather.*Partial Aggregate.*Function Scan/s, 'from rows too';
    like $md5, qr/\b$whole\b/, '... and the bytes are the same';
};

subtest 'partitions' => sub {
    my ($plan, $md5) = under(['enable_partitionwise_aggregate = on', 'max_parallel_workers_per_gather = 0'],
        "SELECT md5($direct\::text) FROM news");
    like $plan, qr/Finalize Aggregate.*Append.*Partial Aggregate.*news_wire.*Partial Aggregate.*news_post|Finalize Aggregate.*Append.*Partial Aggregate.*news_post.*Partial Aggregate.*news_wire/s,
      'each partition gathers a state';
    like $md5, qr/\b$whole\b/, '... and the bytes are the same';
};

subtest 'another server' => sub {
    plan skip_all => 'postgres_fdw is not installed' if !value(q(SELECT count(*) FROM pg_available_extensions WHERE name = 'postgres_fdw'));
    my ($port, $user) = @ENV{qw(PGPORT PGUSER)}; # the server names its directory by descriptor
    psql(<<~SQL);
        CREATE EXTENSION postgres_fdw;
        CREATE SERVER far FOREIGN DATA WRAPPER postgres_fdw
          OPTIONS (host '/proc/self/fd/9', port '$port', dbname '$far', extensions 'whosaid');
        CREATE USER MAPPING FOR CURRENT_USER SERVER far OPTIONS (user '$user');
        CREATE FOREIGN TABLE far_wire (key text, publisher text, published timestamp, body article) SERVER far OPTIONS (table_name 'news_wire');
        CREATE TABLE spread (key text, publisher text, published timestamp, body article) PARTITION BY LIST (publisher);
        CREATE FOREIGN TABLE spread_wire PARTITION OF spread FOR VALUES IN ('Halden Wire') SERVER far OPTIONS (table_name 'news_wire');
        CREATE TABLE spread_post PARTITION OF spread FOR VALUES IN ('Holmvik Post');
        INSERT INTO spread_post SELECT * FROM news_post;
        SQL
    my $parts = "SELECT md5(discourse_merge_agg(d)::text) FROM (SELECT $direct AS d FROM far_wire UNION ALL SELECT $direct FROM news_post) p";
    my ($plan, $md5) = under([], $parts);
    like $plan, qr/Remote SQL: SELECT \S*discourse_agg\(body, published, key\) FROM public\.news_wire/, 'the far server gathers its state';
    like $md5, qr/\b$whole\b/, '... which is merged with the near one: the bytes are the same';
    ($plan, $md5) = under(['enable_partitionwise_aggregate = on'],
        "SELECT md5(discourse_merge_agg(d)::text) FROM (SELECT publisher, $direct AS d FROM spread GROUP BY publisher) p");
    like $plan, qr/Remote SQL: SELECT publisher, \S*discourse_agg\(body, published, key\)/, 'a foreign partition too';
    like $md5, qr/\b$whole\b/, '... and the bytes are the same';
    like join("\n", under([], 'SELECT key FROM far_wire WHERE body @@ $$actor:"Land 3" & con:q2$$')), qr/Remote SQL: .*\@\@/, 'a search goes there too';
};

subtest 'answers scaled by R' => sub {
    my ($status) = eval { run_command(['Rscript', '--version']) };
    plan skip_all => 'Rscript is not installed' if !defined $status || $status;
    my $csv = spew(work_dir() . '/responses.csv', psql(<<~'SQL'));
        COPY (SELECT r.* FROM (
          SELECT discourse_agg(a, 'q' || c, CASE WHEN (a < 'D') = (c % 2 = 0) THEN 1 ELSE -1 END * CASE WHEN a || c = 'B3' THEN -1 ELSE 1 END) AS v
            FROM unnest('{A,B,C,D,E,F}'::text[]) a, generate_series(1, 6) c WHERE (a, c) <> ('F', 1)) d, responses(v) r)
        TO STDOUT CSV HEADER;
        SQL
    my ($failed, $out, $err) = run_command(['Rscript', "$FindBin::Bin/../../doc/scaling.R", $csv]);
    is $failed, 0, 'the script runs' or diag $err;
    my %at = $out =~ /^"(\w)",([-\d.]+)/mg;
    is join('', sort { $at{$a} <=> $at{$b} || $a cmp $b } keys %at), 'ACBFDE', 'one camp on the left, the other on the right, who wavers between';
};

done_testing;
