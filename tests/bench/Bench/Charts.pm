# The benchmark's figures as two SVG pictures.
package Bench::Charts;

use strict;
use warnings;
use Exporter 'import';

our @EXPORT_OK = qw(write_charts);

my %label  = (whosaid => 'whosaid', p1 => 'jsonb', p1t => 'jsonb + text', p2 => 'tables', p2f => 'tables + tsvector');
my %colour = (p1 => '#c2571a', p2 => '#2f6db5', p2f => '#6a9c3b');
my %part   = (heap => '#4a5568', toast => '#8fa3bf', index => '#d99a2b');

sub write_charts {
    my ($dir, $result) = @_;
    mkdir $dir;
    _write("$dir/bench-speed.svg", _speed($result));
    _write("$dir/bench-size.svg",  _size($result));
}

sub _write {
    my ($path, $svg) = @_;
    open my $out, '>', $path or die "$path: $!\n";
    print {$out} $svg;
    close $out or die "$path: $!\n";
}

sub _svg {
    my ($width, $height, $title, @parts) = @_;
    return join "\n",
      qq{<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 $width $height" width="$width" height="$height"}
      . qq{ font-family="sans-serif" font-size="12" fill="#222" role="img">},
      "<title>$title</title>", qq{<rect width="$width" height="$height" fill="#fff"/>},
      _text(12, 22, $title, 'font-size="15" font-weight="bold"'), @parts, '</svg>', '';
}

sub _text {
    my ($x, $y, $s, $more) = @_;
    $s =~ s/&(?!#)/&amp;/g;
    $s =~ s/</&lt;/g;
    return sprintf '<text x="%.1f" y="%.1f"%s>%s</text>', $x, $y, $more ? " $more" : '', $s;
}

sub _bar {
    my ($x, $y, $w, $h, $fill) = @_;
    return sprintf '<rect x="%.1f" y="%.1f" width="%.1f" height="%.1f" fill="%s"/>', $x, $y, $w, $h, $fill;
}

sub _legend {
    my ($y, @items) = @_;
    my $x = 12;
    return map { my ($colour, $name) = @$_; my @both = (_bar($x, $y - 10, 11, 11, $colour), _text($x + 16, $y, $name)); $x += 34 + 7 * length $name; @both } @items;
}

# Per query and peer a bar from 1 (as fast as whosaid), on a logarithmic scale.
sub _speed {
    my ($r) = @_;
    my @shown = qw(p1 p2 p2f);
    my ($one, $step, $y) = (430, 105, 84);
    my $x_of = sub { $one + $step * log($_[0]) / log 10 };
    my @parts = _legend(48, map { [$colour{$_}, $label{$_}] } @shown);
    my @bars;
    for my $q (@{ $r->{queries} }) {
        my @with = grep { $q->{cpu}{$_} } @shown;
        push @bars, _text(12, $y + 6 * @with, "$q->{name}  $q->{title}");
        for my $peer (@with) {
            my $times = $q->{cpu}{$peer} / $q->{cpu}{whosaid};
            my ($from, $to) = sort { $a <=> $b } $x_of->(1), $x_of->($times);
            push @bars, _bar($from, $y, $to - $from || 1, 9, $colour{$peer}),
              _text(($times < 1 ? $x_of->(1) : $to) + 4, $y + 8, sprintf($times < 1 ? '%.1g' : $times < 10 ? '%.1f' : '%.0f', $times), 'font-size="10"');
            $y += 11;
        }
        $y += 8;
    }
    for my $times (0.1, 1, 10, 100, 1000) {
        my $x = $x_of->($times);
        push @parts, sprintf('<line x1="%.1f" y1="72" x2="%.1f" y2="%.1f" stroke="%s"/>', $x, $x, $y, $times == 1 ? '#222' : '#ddd'),
          _text($x, 68, "$times &#215;", 'text-anchor="middle" font-size="10"');
    }
    return _svg(800, $y + 14, "CPU time as a multiple of whosaid's, $r->{articles} articles (u: many answers, s: few)", @parts, @bars);
}

# Stacked bars: table, out-of-line values, indexes.
sub _size {
    my ($r) = @_;
    my @shown = qw(whosaid p1 p1t p2 p2f);
    my ($largest) = sort { $b <=> $a } map { $r->{sizes}{$_}{total} } @shown;
    my @parts = _legend(48, map { [$part{ $_->[0] }, $_->[1]] } ['heap', 'table'], ['toast', 'values out of line'], ['index', 'indexes']);
    my $y     = 66;
    for my $peer (@shown) {
        my $x = 150;
        push @parts, _text(12, $y + 15, $label{$peer});
        for my $part (qw(heap toast index)) {
            my $w = 500 * $r->{sizes}{$peer}{$part} / $largest;
            push @parts, _bar($x, $y, $w, 20, $part{$part});
            $x += $w;
        }
        push @parts, _text($x + 5, $y + 15, sprintf '%.0f MB', $r->{sizes}{$peer}{total} / 2**20);
        $y += 28;
    }
    return _svg(760, $y + 6, "Size of $r->{articles} articles with $r->{claims} claims, indexes included", @parts);
}

1;
