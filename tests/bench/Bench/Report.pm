# What was measured, as one readable text.
package Bench::Report;

use strict;
use warnings;
use Exporter 'import';

our @EXPORT_OK = qw(report growth_report);

my %label = (whosaid => 'whosaid', p1 => 'P1', p1t => 'P1t', p2 => 'P2', p2f => 'P2f');

# How many times the peer's cost must be ours, at 100,000 articles.
my %goal = map { $_ => { p2f => 1 } } map { ("q${_}u", "q${_}s") } 1 .. 8, '8c';
$goal{$_}{p1} = 20   for map {"q${_}u"} 2 .. 8, '8c';
$goal{$_}{p2} = 10   for qw(q3u q4u q7u);
$goal{$_}{p2} = 0.25 for qw(q1u q2u);
$goal{q12u} = { p1 => 1 };

sub report {
    my ($result, $peers) = @_;
    return join "\n", _head($result), _speed($result, $peers), _size($result, $peers), _work($result, $peers), _option($result), _foot($result), '';
}

sub _head {
    my ($r) = @_;
    return sprintf <<~'TEXT', map({ _thousands($_) } @$r{qw(articles claims)}), @$r{qw(server seed)};
        %s articles, %s claims; PostgreSQL %s, seed %d
          P1   one jsonb document per article, GIN jsonb_path_ops     P1t  the same, the text in its own column
          P2   tables with covering indexes and ancestor columns      P2f  P2 with a tsvector of facets and words per claim
        The answers of all were compared, and are the same. u: many answers, s: few.
        TEXT
}

# ---- queries ----

sub _speed {
    my ($r, $peers) = @_;
    my @others = grep { $_ ne 'whosaid' } @$peers;
    my $text   = "CPU time of the backend, ms (median), and how many times whosaid's it is\n\n";
    $text .= sprintf '%-35s%8s', '', 'answers';
    $text .= sprintf '%9s', $label{$_} for @$peers;
    $text .= '  ' . join('', map { sprintf '%7s', "/$label{$_}" } @others) . "  goals\n" =~ s/\//x/gr;
    for my $q (@{ $r->{queries} }) {
        $text .= sprintf '%-5s%-30s%8d', @$q{qw(name title rows)};
        $text .= sprintf '%9s', _ms($q->{cpu}{$_}) for @$peers;
        $text .= '  ' . join('', map { sprintf '%7s', _ratio(_times($q, $_)) } @others);
        $text .= '  ' . _verdicts($goal{ $q->{name} }, sub { _times($q, $_[0]) }) . "\n";
    }
    return $text;
}

sub _times {
    my ($q, $peer) = @_;
    return $q->{cpu}{$peer} && $q->{cpu}{$peer} / $q->{cpu}{whosaid};
}

# "P1 20 pass, P2 10 miss"
sub _verdicts {
    my ($goals, $ratio) = @_;
    return join ', ', map { sprintf '%s %s %s', $label{$_}, _number($goals->{$_}), $ratio->($_) >= $goals->{$_} ? 'pass' : 'MISS' }
      sort keys %{ $goals || {} };
}

# ---- sizes ----

sub _size {
    my ($r, $peers) = @_;
    my $text = sprintf("%-43s", 'Size, MB') . join('', map { sprintf '%9s', $label{$_} } @$peers) . "\n";
    for my $part (qw(heap toast index total)) {
        my $total = $part eq 'total';
        $text .= sprintf('%-43s', $total ? 'total' : "  $part") . join('', map { sprintf '%9.1f', $r->{sizes}{$_}{$part} / 2**20 } @$peers);
        $text .= ' ' x 29 . '  ' . _verdicts({ p1 => 1, p2 => 1 / 0.6 }, sub { $r->{sizes}{ $_[0] }{total} / $r->{sizes}{whosaid}{total} }) if $total;
        $text .= "\n";
    }
    for my $peer (@$peers) {
        my $parts = $r->{sizes}{$peer}{parts};
        $text .= sprintf "  %-8s %s\n", $label{$peer}, join ', ', map { sprintf '%s %.1f', $_, $parts->{$_} / 2**20 }
          sort { $parts->{$b} <=> $parts->{$a} || $a cmp $b } grep { $parts->{$_} >= 2**19 } keys %$parts
          unless $peer eq 'p2f';
    }
    return $text;
}

# ---- loading and tagging ----

sub _work {
    my ($r, $peers) = @_;
    my $text = sprintf("%-43s", 'Work') . join('', map { sprintf '%9s', $label{$_} } @$peers) . "\n";
    my $load = sub { _seconds($r->{load}, @_) };
    my $row = sub {
        my ($title, $value, $goals) = @_;
        my %is = map { ($_ => $value->($_)) } @$peers;
        $text .= sprintf('%-43s', "  $title") . join('', map { sprintf '%9s', _ms($is{$_}) } @$peers);
        $text .= ' ' x 29 . '  ' . _verdicts($goals, sub { $is{ $_[0] } / $is{whosaid} }) if $goals;
        $text .= "\n";
    };
    $row->('load, s of CPU', sub { $load->($_[0], 'cpu', 'load') });
    $row->('index, s of CPU', sub { $load->($_[0], 'cpu', 'index') });
    $row->('load and index, s of CPU', sub { $load->($_[0], 'cpu', 'load', 'index') }, { p1t => 1 });
    $row->('load and index, s by the clock', sub { $load->($_[0], 'wall', 'load', 'index') });
    my $tags = $r->{tags};
    $row->('tag one claim, ms of CPU', sub { $tags->{ $_[0] }{cpu} }, { p1 => 1 });
    $row->('claims tagged per second, by the clock', sub { $tags->{ $_[0] }{wall} && 1000 / $tags->{ $_[0] }{wall} });
    $row->('WAL per claim, kB', sub { _kb($tags->{ $_[0] }{wal}) });
    $row->('WAL per claim, no page images, kB', sub { _kb($tags->{ $_[0] }{wal_bare}) });
    return $text;
}

# P2f stands on P2.
sub _seconds {
    my ($load, $peer, $kind, @phases) = @_;
    my $sum = 0;
    for my $one ($peer eq 'p2f' ? ('p2', 'p2f') : $peer) { $sum += $load->{$one}{$_}{$kind} / 1000 for @phases }
    return $sum;
}

# What the index costs without its option, and the queries that this is for.
sub _option {
    my ($r) = @_;
    my $option = $r->{option};
    my $text = sprintf "An index without actor_words: %.1f MB instead of %.1f, built in %s s of CPU instead of %s\n",
      $option->{size} / 2**20, $r->{sizes}{whosaid}{parts}{news_body} / 2**20, _ms($option->{index} / 1000),
      _ms($r->{load}{whosaid}{index}{cpu} / 1000);
    for my $with (@{ $option->{queries} }) {
        my ($without) = grep { $_->{name} eq $with->{name} } @{ $r->{queries} };
        my $ratio = sub { $without->{cpu}{ $_[0] } / $with->{cpu}{whosaid} };
        $text .= sprintf "%-5s%-30s%8d%9s ms instead of %s  %s\n", @$with{qw(name title rows)}, _ms($with->{cpu}{whosaid}),
          _ms($without->{cpu}{whosaid}), _verdicts($goal{ $with->{name} }, $ratio);
    }
    return $text;
}

sub _kb { return defined $_[0] ? $_[0] / 1024 : undef }

sub _foot {
    my ($r) = @_;
    my $text = sprintf "The benchmark took %d s.", $r->{seconds};
    $text .= ' The goals are for N=100000.' if $r->{articles} != 100_000;
    return "$text\n";
}

# ---- growth ----

sub growth_report {
    my ($small, $large) = @_;
    my $text = sprintf "CPU time of the backend, ms (median), on %s articles and on %s; the same queries and answers\n\n%-35s%8s%9s%9s%9s\n",
      map({ _thousands($_->{articles}) } $small, $large), '', 'answers', 'fewer', 'more', 'times';
    for my $i (0 .. $#{ $small->{queries} }) {
        my ($few, $many) = map { $_->{queries}[$i] } $small, $large;
        die "bench: $few->{name}: $few->{rows} answers, then $many->{rows}\n" if $few->{rows} != $many->{rows};
        my $times = $many->{cpu}{whosaid} / $few->{cpu}{whosaid};
        $text .= sprintf "%-5s%-30s%8d%9s%9s%9.2f  1.5 %s\n", @$few{qw(name title rows)}, _ms($few->{cpu}{whosaid}),
          _ms($many->{cpu}{whosaid}), $times, $times <= 1.5 ? 'pass' : 'MISS';
    }
    return $text;
}

# ---- numbers ----

# Three digits that mean something.
sub _ms {
    my ($ms) = @_;
    return '-' unless $ms;
    return sprintf $ms < 1 ? '%.3f' : $ms < 10 ? '%.2f' : $ms < 100 ? '%.1f' : '%.0f', $ms;
}

sub _ratio {
    my ($times) = @_;
    return '-' unless $times;
    return sprintf $times < 1 ? '%.2f' : $times < 10 ? '%.1f' : '%.0f', $times;
}

sub _number { my $s = sprintf '%.2f', $_[0]; $s =~ s/\.?0+$//; return $s }

sub _thousands { my $s = reverse $_[0]; $s =~ s/(\d{3})(?=\d)/$1,/g; return scalar reverse $s }

1;
