# Statements run through psql, and what they cost the server: CPU time of the backend as the server
# reports it (log_statement_stats), which a busy machine changes little.
package Bench::Psql;

use strict;
use warnings;
use Exporter 'import';
use File::Temp qw(tempfile);

our @EXPORT_OK = qw(psql measure median);

# Runs a script, returns what it prints. Any error ends the benchmark.
sub psql {
    my ($script) = @_;
    my ($out) = _run($script);
    return $out;
}

# Runs a script in which lines `\warn @label` name what follows. Returns {label => [{cpu, wall}...]}, in
# milliseconds, one entry per statement; and {label => value} of lines `\warn =label value`.
sub measure {
    my ($script) = @_;
    my (undef, $err) = _run(join "\n",
        'SET log_min_messages = panic;', 'SET client_min_messages = log;', '\o /dev/null',
        'SET log_statement_stats = on;', $script);
    my (%cost, %value);
    my $label = '';
    for (split /\n/, $err) {
        if    (/^@(\S+)$/)         { $label = $1 }
        elsif (/^=(\S+) (.*)$/)    { $value{$1} = $2 }
        elsif (/([\d.]+) s user, ([\d.]+) s system, ([\d.]+) s elapsed/) {
            push @{ $cost{$label} }, { cpu => 1000 * ($1 + $2), wall => 1000 * $3 };
        }
    }
    return (\%cost, \%value);
}

sub median {
    my @sorted = sort { $a <=> $b } @_;
    return @sorted % 2 ? $sorted[ $#sorted / 2 ] : ($sorted[ @sorted / 2 - 1 ] + $sorted[ @sorted / 2 ]) / 2;
}

sub _run {
    my ($script) = @_;
    my ($in,  $in_path)  = tempfile(DIR => $ENV{BENCH_DIR}, UNLINK => 1);
    my ($out, $out_path) = tempfile(DIR => $ENV{BENCH_DIR}, UNLINK => 1);
    my ($err, $err_path) = tempfile(DIR => $ENV{BENCH_DIR}, UNLINK => 1);
    print {$in} $script;
    close $in;
    local $ENV{BENCH_ERR} = $err_path;
    # Data files are named without a directory.
    my $status = system 'sh', '-c', 'cd "$BENCH_DIR/files" && exec psql "$@" >"$0" 2>"$BENCH_ERR"',
      $out_path, '-XqAt', '-F', "\t", '-v', 'ON_ERROR_STOP=1', '-f', $in_path;
    local $/;
    my ($said, $warned) = (scalar <$out>, scalar <$err>);
    if ($status) {
        my @errors = grep { /ERROR|FATAL|psql:.*error/ } split /\n/, $warned;
        die "bench: psql failed\n", join("\n", @errors ? @errors : $warned), "\n";
    }
    unlink $in_path, $out_path, $err_path;
    return ($said, $warned);
}

1;
