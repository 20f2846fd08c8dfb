# How proposed claims fit hand-coded ones: the measure of `make score` for texts of our own.
#
# A proposed claim matches a coded one when their contents share at least half of their joined
# characters, and their sources and their cues each share a character or are both absent; one to one, best
# fit first. Of the matched ones: who is the first and last element of each actor's path, top the
# first elements of the targets' paths. right: of all coded claims, matched with who, act and top right.
package Claims;
use strict;
use warnings;
use Exporter 'import';

our @EXPORT_OK = qw(score figures);

sub positions { my ($spans) = @_; return { map { map { $_ => 1 } $_->[0] .. $_->[1] - 1 } @{ $spans // [] } }; }

sub meets {
    my ($l, $r) = @_;
    return !%$l && !%$r || grep { $r->{$_} } keys %$l;
}

sub fit {
    my ($gold, $claim) = @_;
    my ($l, $r) = map { positions($_->{content}) } $gold, $claim;
    my $shared = grep { $r->{$_} } keys %$l;
    my $joined = keys(%$l) + keys(%$r) - $shared;
    return 0 if !$joined || $shared * 2 < $joined;
    for my $part (qw(source cue)) {
        return 0 unless meets(map { positions($_->{$part}) } $gold, $claim);
    }
    return $shared / $joined;
}

# Pairs of a coded and a proposed claim.
sub matched {
    my ($gold, $claims) = @_;
    my (@pairs, @out, %used);
    for my $g (0 .. $#$gold) {
        push @pairs, map { [ fit($gold->[$g], $claims->[$_]), $g, $_ ] } 0 .. $#$claims;
    }
    for my $pair (sort { $b->[0] <=> $a->[0] || $a->[1] <=> $b->[1] || $a->[2] <=> $b->[2] } @pairs) {
        my ($fit, $g, $c) = @$pair;
        next if !$fit || $used{"g$g"}++;
        $used{"c$c"}++ ? delete $used{"g$g"} : push @out, [ $gold->[$g], $claims->[$c] ];
    }
    return @out;
}

sub top  { return (split m{(?<!\\)/}, lc $_[0])[0]; }
sub ends { my @path = split m{(?<!\\)/}, lc $_[0]; return "$path[0]/$path[-1]"; }
sub set  { my ($part, $names) = @_; return join ';', sort keys %{ { map { $part->($_) => 1 } @{ $names // [] } } }; }

sub agree { my ($g, $c, $key, $part) = @_; return set($part, $g->{$key}) eq set($part, $c->{$key}); }

# Add the counts of one article to %$n.
sub score {
    my ($n, $gold, $claims) = @_;
    my @pairs = matched($gold, $claims);
    $n->{gold} += @$gold;
    $n->{claims} += @$claims;
    $n->{matched} += @pairs;
    for my $pair (@pairs) {
        my ($g, $c) = @$pair;
        my $who = agree($g, $c, 'actors', \&ends);
        my $act = ($g->{act} // '') eq ($c->{act} // '');
        my %coded = map { top($_) => 1 } @{ $g->{targets} // [] };
        my %named = map { top($_) => 1 } @{ $c->{targets} // [] };
        $n->{who} += $who;
        $n->{act} += $act;
        $n->{coded_targets} += keys %coded;
        $n->{named_targets} += keys %named;
        $n->{shared_targets} += grep { $named{$_} } keys %coded;
        $n->{right} += $who && $act && agree($g, $c, 'targets', \&top);
    }
    return;
}

# Shares from counts.
sub figures {
    my ($n) = @_;
    my $share = sub { my ($of, $all) = @_; return ($n->{$of} // 0) / (($n->{$all} // 0) || 1); };
    my $f1 = sub { my ($both, $l, $r) = @_; return 2 * ($n->{$both} // 0) / ((($n->{$l} // 0) + ($n->{$r} // 0)) || 1); };
    return {
        partial => $f1->(qw(matched gold claims)), who => $share->('who', 'matched'), act => $share->('act', 'matched'),
        target => $f1->(qw(shared_targets coded_targets named_targets)), right => $share->('right', 'gold'),
    };
}

1;
