# Proves: on the invented articles of tests/corpus the tagger finds and reads claims at least as well
# as the floors below say, a little under what it reached when they were set. Prints figures by genre.
use strict;
use warnings;
use utf8;
use File::Glob ':bsd_glob';
use FindBin;
use lib $FindBin::Bin;
use JSON::PP ();
use Test::More;
use Claims qw(score figures);
use WhosaidTest;

my %FLOORS = (partial => 0.83, who => 0.77, act => 0.64, target => 0.49, right => 0.28);

my $dir = "$FindBin::Bin/../corpus";
scratch_db('whosaid_corpus');

# The claims that are proposed for a text of a day.
sub proposed {
    my ($text, $day) = @_;
    my $json = value("SELECT autotag(to_article(" . literal($text) . "), published => '$day')::text");
    return JSON::PP->new->decode($json)->{claims} // [];
}

my (%all, %genres);
for my $file (bsd_glob("$dir/*.gold.json")) {
    my $gold = JSON::PP->new->utf8->decode(slurp($file, ':raw'));
    my $claims = proposed(slurp("$dir/$gold->{file}"), $gold->{published});
    score($_, $gold->{claims}, $claims) for \%all, $genres{ $gold->{genre} } //= {};
}
for my $genre (sort(keys %genres), 'all') {
    my $n = $genre eq 'all' ? \%all : $genres{$genre};
    my $f = figures($n);
    diag(sprintf '%-14s %3d claims: partial %.2f who %.2f act %.2f target %.2f right %.2f', $genre, $n->{gold},
        @$f{qw(partial who act target right)});
}
is(scalar keys %genres, 13, 'thirteen genres');
my $reached = figures(\%all);
for my $what (sort keys %FLOORS) {
    cmp_ok($reached->{$what}, '>=', $FLOORS{$what}, sprintf '%s %.3f', $what, $reached->{$what});
}
done_testing();
