# What was measured, as one readable text.
package Bench::Report;

use strict;
use warnings;
use Exporter 'import';

our @EXPORT_OK = qw(report growth_report);

my %label = (whosaid => 'whosaid', p1 => 'P1', p1t => 'P1t', p2 => 'P2', p2f => 'P2f');

# How many times the peer's cost must be ours, at 100,000 articles; and milliseconds for each article
# that was wanted, which is about eight claims.
my %goal = map { $_ => { p2f => 1, p2 => 0.25 } } map { ("q${_}u", "q${_}s") } 1 .. 8, '8c';
$goal{$_}{p1} = 20 for map {"q${_}u"} 1 .. 8, '8c';
$goal{$_}{p2} = 10 for qw(q3u q4u q7u);
$goal{$_} = { p2 => 0.25 } for qw(q9u q20u q21u q22u q22s q23u q24u q25u q25s);
$goal{$_}{p2f} = 1 for qw(q23u q24u q25u q25s);
$goal{$_} = { p2 => 1 } for qw(q17u q17s q18u q18s);
$goal{q12u} = { p1 => 1 };
my $all_claims_ms = 0.01;

sub report {
    my ($result, $peers) = @_;
    return join "\n", _head($result), _speed($result, $peers), _all_claims($result), _size($result, $peers), _work($result, $peers),
      _latency($result), map({ _option($result, $_) } @{ $result->{options} }), _estimates($result), _foot($result);
}

sub _head {
    my ($r) = @_;
    return sprintf <<~'TEXT', $r->{title}, map({ _thousands($_) } @$r{qw(articles claims)}), @$r{qw(server seed)};
        %s: %s articles, %s claims; PostgreSQL %s, seed %d
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

sub _all_claims {
    my ($r) = @_;
    my ($q) = grep { $_->{name} eq 'q19u' } @{ $r->{queries} };
    my $goal = $all_claims_ms * $r->{wanted};
    return '' unless $q;
    return sprintf "q19u  all claims in %s ms: goal %s %s\n", _ms($q->{cpu}{whosaid}), _ms($goal), _verdict($q->{cpu}{whosaid} <= $goal);
}

sub _verdict { return $_[0] ? 'pass' : 'MISS' }

sub _times {
    my ($q, $peer) = @_;
    return $q->{cpu}{$peer} && $q->{cpu}{$peer} / $q->{cpu}{whosaid};
}

# "P1 20 pass, P2 10 miss"
sub _verdicts {
    my ($goals, $ratio) = @_;
    return join ', ', map { sprintf '%s %s %s', $label{$_}, _number($goals->{$_}), _verdict($ratio->($_) >= $goals->{$_}) }
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
    $row->('WAL per claim, kB', sub { _kb($tags->{ $_[0] }{wal}) }, { p1 => 1 / 1.5 });
    $row->('WAL per claim, no page images, kB', sub { _kb($tags->{ $_[0] }{wal_bare}) }, { p1 => 1 / 1.5 });
    return $text;
}

# Of single transactions, one claim each.
sub _latency {
    my ($r) = @_;
    my $tags = $r->{tags};
    my $text = sprintf "%-43s%9s%9s%9s%9s\n", 'Tagging, ms of CPU (by the clock)', 'median', '99 %', 'longest', 'claims';
    for my $peer (grep { $tags->{$_}{cpu_at} } sort { $b cmp $a } keys %$tags) {
        $text .= sprintf "  %-41s", $label{$peer} // $peer;
        $text .= sprintf '%9s', _ms($_) for @{ $tags->{$peer}{cpu_at} };
        $text .= sprintf "%9d  (%s)\n", $tags->{$peer}{claims}, join ' ', map { _ms($_) } @{ $tags->{$peer}{wall_at} };
    }
    my ($ours, $p1) = map { $tags->{$_}{cpu_at} } qw(whosaid p1);
    return $text . sprintf "  99 %% at most twice P1's: %s; none above 200 ms: %s\n", _verdict($ours->[1] <= 2 * $p1->[1]), _verdict($ours->[2] <= 200);
}

# P2f stands on P2.
sub _seconds {
    my ($load, $peer, $kind, @phases) = @_;
    my $sum = 0;
    for my $one ($peer eq 'p2f' ? ('p2', 'p2f') : $peer) { $sum += $load->{$one}{$_}{$kind} / 1000 for @phases }
    return $sum;
}

# What another index of ours costs, and the queries that its options are for.
sub _option {
    my ($r, $option) = @_;
    my $mb = $r->{sizes}{whosaid}{parts}{news_body} / 2**20;
    my $total = ($r->{sizes}{whosaid}{total} + $option->{size}) / 2**20 - $mb;
    my $of_p1 = $total * 2**20 / $r->{sizes}{p1}{total};
    my $text = sprintf "%s: %.1f MB instead of %.1f, built in %s s of CPU instead of %s; with the table %.2f times P1, goal 1.3 %s\n",
      ucfirst $option->{title}, $option->{size} / 2**20, $mb, _ms($option->{index} / 1000), _ms($r->{load}{whosaid}{index}{cpu} / 1000),
      $of_p1, _verdict($of_p1 <= 1.3);
    for my $with (@{ $option->{queries} }) {
        my ($usual) = grep { $_->{name} eq $with->{name} } @{ $r->{queries} };
        my %cpu = (%{ $usual ? $usual->{cpu} : {} }, %{ $with->{cpu} });
        $text .= sprintf "%-5s%-30s%8d%9s ms, P2 %s%s  %s\n", @$with{qw(name title rows)}, _ms($cpu{whosaid}), _ms($cpu{p2}),
          $usual ? ', instead of ' . _ms($usual->{cpu}{whosaid}) : '', _verdicts($goal{ $with->{name} }, sub { $cpu{ $_[0] } / $cpu{whosaid} });
    }
    return $text;
}

sub _estimates {
    my ($r) = @_;
    my $text = "Rows that the planner expects: of each form the query where it errs most (fewer than 10 count as 10)\n"
      . sprintf "%-30s%9s%10s%9s%9s\n", '', 'queries', 'expected', 'there', 'factor';
    for my $e (@{ $r->{estimates} }) {
        $text .= sprintf "%-30s%9d%10d%9d%9s  3 %s\n", @$e{qw(form queries estimate actual)}, _ratio($e->{worst}), _verdict($e->{worst} <= 3);
    }
    return $text;
}

sub _kb { return defined $_[0] ? $_[0] / 1024 : undef }

sub _foot {
    my ($r) = @_;
    my $text = sprintf "The benchmark took %d s.", $r->{seconds};
    $text .= ' The goals are for N=100000.' if $r->{wanted} != 100_000;
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
          _ms($many->{cpu}{whosaid}), $times, _verdict($times <= 1.5);
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
