# How near the planner's row estimates come, form by form: made of frequent and of rarer names.
package Bench::Estimates;

use strict;
use warnings;
use Exporter 'import';
use Bench::Psql qw(psql);

our @EXPORT_OK = qw(measure_estimates);

# Fewer rows than these are as good as these: no plan hangs on the difference.
my $least = 10;

# What a query can ask for, and where names of many and of few claims are found.
my %names = (
    country => q(SELECT path FROM claim_actor JOIN actor ON id = country_id),
    person  => q(SELECT path FROM claim_actor JOIN actor ON id = actor_id WHERE actor_id <> country_id AND actor_id <> body_id),
    target  => q(SELECT path FROM claim_target JOIN actor ON id = country_id),
    whom    => q(SELECT path FROM claim_target JOIN actor ON id = actor_id WHERE actor_id <> country_id AND actor_id <> body_id),
    concept => q(SELECT code FROM claim_concept JOIN concept ON id = concept_id),
    act     => q(SELECT name FROM claim JOIN act ON id = act),
    word    => q(SELECT w FROM claim, regexp_split_to_table(quote, '[^a-z]+') w WHERE article_id % 10 = 0));
my %ranks = (
    country => [1, 10, 80], person => [1, 40, 600], target => [2, 8, 60], whom => [1, 40, 600], concept => [1, 25, 200],
    act => [2, 10],
    word => [60, 100, 1000]); # behind those that are in all texts
my %form = (
    country => 'actor:"%s"', person => 'actor:"%s"', target => 'target:"%s"', whom => 'target:"%s"', concept => 'concept:"%s"',
    pro => 'pro:"%s"', con => 'con:"%s"', act => 'act:%s', word => '%s', cue => 'cue:said', coder => 'coder:ada',
    quoted => 'mode:direct', nested => 'is:nested', polarity => 'polarity:-1', exact => 'actor:="%s"');
my %named = (pro => 'concept', con => 'concept', exact => 'person');
my @alone = qw(country person target whom concept pro con act word cue coder quoted nested polarity exact);
my @pairs = (
    (map { my $one = $_; map { [$one, $_] } qw(country person) } qw(act word concept con target whom coder quoted polarity)),
    map { [split] } 'act target', 'act whom', 'act concept', 'act word', 'word word', 'word concept', 'word target', 'concept target',
    'coder act', 'quoted word', 'concept concept', 'country country');

# measure_estimates(): a list of { form, queries, worst: the factor, estimate, actual: of the worst }.
sub measure_estimates {
    my %pick = map { $_ => [_names($_)] } sort keys %names;
    my @asked;
    push @asked, map { [$_->[0], "body @@ '$_->[1]'"] } map { _alone($_, \%pick) } @alone;
    push @asked, map { [$_->[0], "body @@ '$_->[1]'"] } map { _pair(@$_, \%pick) } @pairs;
    push @asked, map { ["EXISTS (claims), $_->[0]", "EXISTS (SELECT FROM claims(body, '$_->[1]'))"] }
      map { _alone($_, \%pick) } qw(country act word);
    push @asked, map { ["NOT EXISTS (claims), $_->[0]", "NOT EXISTS (SELECT FROM claims(body, '$_->[1]'))"] } _alone('country', \%pick);
    my @rows = _run(map { ["SELECT FROM news WHERE $_->[1]", "SELECT count(*) FROM news WHERE $_->[1]"] } @asked);
    my @joins = map { [$_->[0], "FROM news, claims(body, '$_->[1]') WHERE body @@ '$_->[1]'"] }
      map({ ["claims, $_->[0]", $_->[1]] } map { _alone($_, \%pick) } qw(country person word)),
      map { ["claims, $_->[0]", $_->[1]] } _pair('act', 'country', \%pick);
    push @joins, ['claims', 'FROM news, claims(body)'], ['claim_rows', 'FROM news, claim_rows(body)'],
      map { ['claims, one side', "FROM news, claims(body, '$_->[1]')"] } _alone('country', \%pick);
    push @rows, _run(map { ["SELECT $_->[1]", "SELECT count(*) $_->[1]"] } @joins);
    return _worst(\@rows, @asked, @joins);
}

sub _names {
    my ($what) = @_;
    my $at = join ', ', @{ $ranks{$what} };
    return split /\n/, psql("SELECT name FROM (SELECT name, row_number() OVER (ORDER BY count(*) DESC, name COLLATE \"C\") AS rank"
          . " FROM ($names{$what}) n (name) GROUP BY 1) r WHERE rank IN ($at) ORDER BY rank");
}

sub _alone {
    my ($what, $pick) = @_;
    my $names = $pick->{ $named{$what} || $what } or return [$what, $form{$what}];
    return map { [$what, sprintf $form{$what}, $_] } @$names;
}

sub _pair {
    my ($left, $right, $pick) = @_;
    my @right = _alone($right, $pick);
    my @pairs;
    for my $one (_alone($left, $pick)) {
        push @pairs, map { ["$left & $right", "$one->[1] & $_->[1]"] } grep { $_->[1] ne $one->[1] } @right;
    }
    return @pairs;
}

sub _run {
    my @lines = split /\n/, psql(join '', map { "EXPLAIN $_->[0];\n\\qecho @\n$_->[1];\n\\qecho @\n" } @_);
    my (@rows, $estimate);
    for (split /^@\n/m, join("\n", @lines) . "\n") {
        if   (/^\D.*?rows=(\d+)/) { $estimate = $1 }
        elsif (/^(\d+)$/m)        { push @rows, [$estimate, $1] }
    }
    return @rows;
}

sub _worst {
    my ($rows, @asked) = @_;
    my (%of, @order);
    for my $i (0 .. $#asked) {
        my $form = $asked[$i][0];
        my ($estimate, $actual) = @{ $rows->[$i] };
        my ($less, $more) = sort { $a <=> $b } map { $_ < $least ? $least : $_ } $estimate, $actual;
        push @order, $of{$form} = { form => $form, worst => 0, queries => 0 } unless $of{$form};
        $of{$form}{queries}++;
        @{ $of{$form} }{qw(worst estimate actual)} = ($more / $less, $estimate, $actual) if $more / $less > $of{$form}{worst};
        print STDERR join("\t", @{ $asked[$i] }, $estimate, $actual), "\n" if $ENV{ESTIMATES};
    }
    return \@order;
}

1;
