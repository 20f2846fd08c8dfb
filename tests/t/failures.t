# However a test of a lane ends that fails, the report of run/check has its words and its name, and none of the
# tests that passed; of other parts it has the lines that tell.
use strict;
use warnings;
use utf8;
use Cwd qw(abs_path);
use FindBin;
use lib $FindBin::Bin;
use Test::More;
use WhosaidTest;

my $tests = abs_path("$FindBin::Bin/..");
my $dir   = work_dir();

sub report { my ($log) = @_; return (run_command([ "$tests/failures", spew("$dir/log", $log) ]))[1] }

my %ends = (
    'dies'             => q{diag 'its last words'; die 'dead'},
    'dies-at-once'   => q{system 'echo its last words >&2'; die 'dead'},
    'dies-in-part'   => q{subtest part => sub { ok 1; diag 'its last words'; die 'dead' }; done_testing},
    'gives-up'       => q{ok 1; BAIL_OUT 'its last words'},
    'gives-up-in-part' => q{subtest part => sub { ok 1; BAIL_OUT 'its last words' }; done_testing},
    'killed'         => q{ok 1; diag 'its last words'; kill KILL => $$},
    'killed-in-part' => q{subtest part => sub { ok 1; diag 'its last words'; kill SEGV => $$ }; done_testing},
    'leaves'         => q{plan tests => 2; ok 1; diag 'its last words'; exit},
    'fails-early'    => q{ok 0, 'its last words'; diag "more $_" for 1 .. 200; done_testing},
    'fails'          => q{ok 0, 'its last words'; done_testing},
);
my $passes = q{diag "innocent $_" for 1 .. 30; ok 1; done_testing};
for my $end (sort keys %ends) {
    my %tests = (before => $passes, $end => $ends{$end}, skipped => q{plan skip_all => 'innocent'}, zafter => $passes);
    spew("$dir/$_.t", "use Test::More; $tests{$_};\n") for keys %tests;
    my ($status, $log) = run_command([ "$tests/lane", spew("$dir/queue", join '', map { "$dir/$_.t\n" } sort keys %tests) ]);
    is($status, 1, "a lane with one that $end fails");
    like($log, qr/innocent 30\n.*$end.*innocent 30/s, 'and goes on');
    my $said = report($log);
    like($said, qr/its last words.*\Q$end\E\.t .*Result: FAIL/s, 'the report has its words, then its name');
    unlike($said, qr/innocent|before|skipped|zafter/, 'and no other test');
}

my @lines = map { "line $_\n" } 1 .. 100;
my $told  = "==1==ERROR: AddressSanitizer: bad\n";
is(report(join '', @lines, $told, @lines), join('', $told, @lines[0 .. 7]), 'elsewhere: a line that tells, with those below it');
$told = "make: *** [Makefile:29: run_x] Segmentation fault\n";
is(report(join '', @lines, $told, @lines), join('', @lines[92 .. 99], $told, @lines[0 .. 7]), 'and those above what make says');
is(report(join '', @lines), join('', @lines[80 .. 99]), 'else the last ones');

done_testing;
