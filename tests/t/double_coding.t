# Proves: what doc/double-coding.md says works as it stands there: coders see their own rows only, articles
# are assigned by seed with an overlap, agreement is counted over it, and each coder sees what he did
# otherwise than the curator.
use strict;
use warnings;
use utf8;
use FindBin;
use lib $FindBin::Bin;
use Test::More;
use WhosaidTest;

my @blocks = slurp("$FindBin::Bin/../../doc/double-coding.md") =~ /```sql\n(.*?)```/gs;
is scalar @blocks, 5, 'blocks of SQL in the recipe';

scratch_db('whosaid_double_coding');
my @roles = qw(anna ben cem dora);
my $clash = value(sprintf q(SELECT count(*) FROM pg_roles WHERE rolname IN ('coders', 'curators', %s)), join ', ', map { literal($_) } @roles);
plan skip_all => 'the server has such roles already' if $clash;
my $made = 0;
END {
    local $? = $?;
    psql_try('DROP OWNED BY coders, curators, anna, ben, cem, dora; DROP ROLE coders, curators, anna, ben, cem, dora;') if $made;
}


psql($blocks[0]);
$made = 1;
psql(q{CREATE ROLE anna IN ROLE coders; CREATE ROLE ben IN ROLE coders; CREATE ROLE cem IN ROLE coders; CREATE ROLE dora IN ROLE curators;
       INSERT INTO news SELECT i, date '2026-01-01' + i, 'Norland denied the leak, number ' || i || '. Osure said that nobody had asked.'
         FROM generate_series(1, 24) i;});
psql($blocks[1]);

sub as { my ($role, $sql) = @_; return psql("SET ROLE $role; $sql") =~ s/^SET\n//r }

subtest 'assignment' => sub {
    is value('SELECT count(DISTINCT news) FROM coding'), 24, 'every article is somebody\'s';
    is value('SELECT count(*) FROM (SELECT news FROM coding GROUP BY news HAVING count(*) = 2) d'), 6, 'one of four is two coders\'';
    is value('SELECT string_agg(DISTINCT n::text, $$ $$) FROM (SELECT count(*) AS n FROM coding GROUP BY coder) c'), '10', 'all have as many';
    my $first = value(q(SELECT md5(string_agg(concat(news, coder), ' ' ORDER BY news, coder)) FROM coding));
    psql("DELETE FROM coding; $blocks[1]");
    is value(q(SELECT md5(string_agg(concat(news, coder), ' ' ORDER BY news, coder)) FROM coding)), $first, 'the seed decides';
};

subtest 'blind' => sub {
    like as('anna', 'SELECT count(*), count(DISTINCT coder) FROM coding'), qr/10\D+1\b/, 'a coder sees his own rows';
    like as('dora', 'SELECT count(*) FROM coding'), qr/30/, 'the curator sees all';
    my @try = psql_try(q{SET ROLE anna; UPDATE coding SET coder = 'ben';});
    like "@try", qr{42501}, 'nobody gives a row away';
};

# Anna and the others code alike, but for the act of one claim and one claim that only anna has.
for my $coder (qw(anna ben cem)) {
    my $act = $coder eq 'anna' ? 'reject' : 'deny';
    as($coder, qq{UPDATE coding SET body = tag(body, 'the leak', actors => '{Norland}', cue => 'denied', act => '$act');});
    as($coder, q{UPDATE coding SET body = tag(body, 'nobody had asked', actors => '{Osure}', cue => 'said', act => 'state');}) if $coder eq 'anna';
}
psql($blocks[2]);
my $pairs = value(q(SELECT count(*) FROM coding a JOIN coding b USING (news) WHERE a.coder = 'anna' AND b.coder <> 'anna'));

subtest 'agreement' => sub {
    plan skip_all => 'no overlap with anna' if !$pairs;
    my %figure = map { ("$_->{field} $_->{measure}" => $_) } @{ rows('SELECT * FROM agreed') };
    is $figure{'act kappa'}{used}, 6, 'acts: one pair of claims an article';
    cmp_ok $figure{'claims f1'}{value}, '<', 1, 'a claim that one has not';
    cmp_ok $figure{'content token_kappa'}{value}, '!=', $figure{'content token_kappa_tagged'}{value}, 'with and without untagged text';
    is value(q(SELECT count(*) FROM differed WHERE 'act' = ANY (differ))), $pairs, 'where the acts differ';
};

psql($blocks[3]);
subtest 'weights' => sub {
    my %share = map { ($_->{coder} => $_->{share}) } @{ rows('SELECT * FROM borne_out') };
    my $anna  = value(q(SELECT count(*) FROM coding a JOIN coding b USING (news) WHERE a.coder = 'anna' AND b.coder <> 'anna'));
    is $share{anna}, 0.5, 'half of what anna coded others have, too' if $anna;
    is $share{ben}, 1, 'all of what ben coded';
    # No claim has a concept yet: none takes a stance. One in each of anna's articles, which the others do not have.
    as('anna', q{UPDATE coding SET body = retag(body, 2, '{"concepts": [{"code": "safe", "polarity": 1}]}')});
    my ($alone, $both) = split /\D+/, value(q(SELECT count(*) FILTER (WHERE n = 1) || ' ' || count(*) FILTER (WHERE n = 2)
        FROM (SELECT count(*) OVER (PARTITION BY news) AS n, coder FROM coding) c WHERE coder = 'anna'));
    is value('SELECT sum(s.weight) FROM weighed, stances(v) s'), $share{anna} * ($alone + $both / 2), 'a stance weighs its coder\'s share; two coders of an article half each';
    as('anna', q{UPDATE coding SET body = retag(body, 2, '{"concepts": null}')});
};

psql($blocks[4]);
subtest 'adjudication' => sub {
    my $news = value(q(SELECT min(a.news) FROM coding a JOIN coding b USING (news) WHERE a.coder = 'anna' AND b.coder > 'anna'));
    psql(qq{INSERT INTO curated SELECT $news, gather($news);
            UPDATE curated SET body = tag(body, 'the leak', actors => '{Norland}', cue => 'denied', act => 'deny', coder => 'dora');});
    my $rows = rows('SELECT * FROM otherwise ORDER BY coder, what');
    is_deeply [map { "$_->{coder} $_->{what}" } @$rows], ['anna added', 'anna differs'], 'anna did two things otherwise, the other none';
    is_deeply $rows->[1]{differ}, ['act'], '... the act';
    is_deeply [$rows->[1]{coded}, $rows->[1]{decided}], [{ act => 'reject' }, { act => 'deny' }], '... with both values';
    psql(q{UPDATE curated SET body = tag(body, 'nobody had asked', actors => '{Osure}', cue => 'said', act => 'state', coder => 'dora');});
    is_deeply [map { "$_->{coder} $_->{what}" } @{ rows('SELECT * FROM otherwise ORDER BY 2, 5') }], ['anna differs', value(
        "SELECT coder FROM coding WHERE news = $news AND coder <> 'anna'") . ' missed'], 'what a coder missed';
};

done_testing;
