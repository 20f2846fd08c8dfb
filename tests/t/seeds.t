# Proves: the two hand-coded seed articles load with all their claims, each check field of the gold
# (quote, source_text, cue_text) holds against the text, claims() gives them back, and the queries
# that a reader would ask give the counts known by hand.
use strict;
use warnings;
use utf8;
use File::Glob ':bsd_glob';
use FindBin;
use lib $FindBin::Bin;
use JSON::PP ();
use Test::More;
use WhosaidTest;

my $dir = shared_dir('seeds') or plan skip_all => 'skipped: ../shared/seeds is not there';

my @names = map { s{.*/}{}r =~ s{\.gold\.json$}{}r } sort glob "$dir/*.gold.json";
is(scalar @names, 2, 'two seed articles');
scratch_db('whosaid_seeds');
psql('CREATE TABLE news (id int PRIMARY KEY, body article NOT NULL);');

# Text and claims of one seed; everything else of the gold file is metadata.
sub load_seed {
    my ($id, $name) = @_;
    my $gold = JSON::PP->new->utf8->decode(slurp("$dir/$name.gold.json", ':raw'));
    my $body = { text => slurp("$dir/$name.txt"), claims => $gold->{claims} };
    psql("INSERT INTO news VALUES ($id, " . literal(json_text($body)) . ');');
    return $gold;
}

# The row that claims() should give for a gold claim; members that the gold does not speak of are
# taken from the row itself.
sub expected_row {
    my ($g, $row) = @_;
    my %expected = (%{ $row // {} }, map { $_ => $g->{$_} } qw(id actors act mode parent quote));
    $expected{source} = length $g->{source_text} ? $g->{source_text} : undef;
    $expected{cue} = length $g->{cue_text} ? $g->{cue_text} : undef;
    $expected{$_} = $g->{$_} // [] for qw(targets concepts);
    $expected{polarities} = [ map { $g->{polarity} } @{ $expected{concepts} } ];
    return \%expected;
}

my %claims = (1 => 19, 2 => 27);
for my $id (1, 2) {
    my $gold = load_seed($id, $names[ $id - 1 ])->{claims};
    my $rows = rows("SELECT c.* FROM news n, claims(n.body) c WHERE n.id = $id ORDER BY c.id");
    is(scalar @$rows, $claims{$id}, "article $id has $claims{$id} claims");
    my %by_id = map { $_->{id} => $_ } @$rows;
    is_deeply($by_id{ $_->{id} }, expected_row($_, $by_id{ $_->{id} }),
        "article $id claim $_->{id}: words, act, names, stance and parent as in the gold")
      for @$gold;
}

my @queries = (
    [ 'actor:China', 19, 12 ],
    [ 'actor:China & target:"United States" & act:accuse', 11, 1 ],
    [ 'actor:"United States" & target:China', 0, 7 ],
    [ 'act:deny | act:reject', 0, 4 ],
    [ 'actor:=China', 1, 0 ],
    [ 'actor:*/"Wang Wenbin"', 6, 0 ],
    [ 'concept:us-espionage-on-china & '
          . '!actor:"China/Ministry of Foreign Affairs/Wang Wenbin"', 8, 1 ],
    [ 'polarity:-1', 0, 6 ],
    [ '!target:*', 0, 5 ],
    [ 'theft', 2, 1 ],
    [ 'stealing', 1, 4 ],
    [ 'espionage & actor:China', 5, 1 ],
);
for (@queries) {
    my ($query, @expected) = @$_;
    my $q = literal($query) . '::claimquery';
    is(value("SELECT string_agg(claim_count(body, $q)::text, ', ' ORDER BY id) FROM news"),
        "$expected[0], $expected[1]", "$query: $expected[0], $expected[1]");
    is(value("SELECT string_agg((SELECT count(*)::text FROM claims(body, $q)), ', ' ORDER BY id)
              FROM news"), "$expected[0], $expected[1]", "$query: claims() agrees");
    is(value("SELECT string_agg((body @@ $q)::text, ', ' ORDER BY id) FROM news"),
        join(', ', map { $_ ? 'true' : 'false' } @expected), "$query: \@\@ agrees");
}

done_testing();
