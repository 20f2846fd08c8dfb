# Nothing in the caller's environment steers the scripts: exported variables of the shell and of libpq,
# places with odd names, a tree or a home that cannot be written to; and what they start ends with them.
use strict;
use warnings;
use utf8;
use Cwd qw(abs_path);
use FindBin;
use lib $FindBin::Bin;
use Test::More;
use Time::HiRes qw(sleep);
use TreeCopy qw(copy_tree);
use WhosaidTest;

my $tree = abs_path("$FindBin::Bin/../..");
chdir $tree or die;
delete @ENV{ grep { /^MAKE|^MFLAGS|^WHOSAID_|^XDG_/ } keys %ENV };
$ENV{WHOSAID_INSTALL} = 'no';

sub bash {
    my ($script, %env) = @_;
    my ($status, $out, $err) = run_command([ 'bash', '-c', $script ], env => \%env);
    return ($status, "$out$err");
}

# ---- variables

my $home = work_dir() . '/home';
mkdir $home;
for (
    [ 'CDPATH, a shell that lets nobody in, variables of libpq',
        CDPATH => ".:$tree:/", SHELL => '/usr/sbin/nologin',
        PGGSSENCMODE => 'require', PGCHANNELBINDING => 'require', PGTARGETSESSIONATTRS => 'standby', PGCONNECT_TIMEOUT => 'soon', PGSSLMODE => 'nonsense', PGHOSTADDR => '192.0.2.1', PGDATABASE => 'none' ],
    [ "an apostrophe in TMPDIR, POSIXLY_CORRECT", TMPDIR => work_dir() . "/it's here", POSIXLY_CORRECT => 1 ],
  )
{
    my ($name, %env) = @$_;
    mkdir $env{TMPDIR} if $env{TMPDIR};
    my ($status, $said) = bash(
        'tests/with_server sh -c \'"$WHOSAID_PGCTL" restart && psql -XAtc "SELECT 40 + 2" && vim -Nu NONE -n -es -c "exe libcallnr(\"libc.so.6\", \"abs\", 0) . \"cq\""\'', %env);
    like($said, qr/^42$/m, "tests/with_server, $name: a server, restarted") or diag($said);
    is($status, 0, 'and an editor that calls libraries') or diag($said);
}
my ($status, $said) = bash('run/demo stop', CDPATH => ".:$tree:/", HOME => $home);
is("$status $said", "0 The demo's server does not run.\n", 'run/demo, CDPATH');
($status, $said) = bash('sed() { echo no; }; set -C -f; export SHELLOPTS; export -f sed; umask 0177; run/demo stop 2>&1 && run/deps build && echo well', HOME => $home);
like($said, qr/^The demo's server does not run.\nwell$/, 'functions, options of the shell, a umask') or diag($said);
for my $what ('run/demo stop', 'run/deps build') {
    ($status, $said) = bash($what, HOME => $home, TMPDIR => '/nonexistent');
    is($said, "whosaid: TMPDIR=/nonexistent is not a directory that can be written to\n", "$what: no TMPDIR: said");
}
($status, $said) = bash('run/deps build', LC_ALL => 'xx_XX.UTF-8');
my $warnings = () = $said =~ /cannot change locale/g;
is("$status $warnings", '0 2', 'a locale that is not here: told by the first shell of each, no more') or diag($said);
($status, $said) = bash('run/deps build', CC => '/nonexistent/cc -m64');
is($said, "whosaid: CC=/nonexistent/cc -m64 is not a compiler that is here\n", 'no CC: said');
($status, $said) = bash('make -s -C tests/unit -n all BUILD=/nonexistent >/dev/null && make -s help', CDPATH => ".:$tree:/");
like($said, qr/make demo/, 'make, CDPATH');

# ---- places

($status, $said) = bash('run/demo start', HOME => '', XDG_DATA_HOME => '');
like($said, qr/neither XDG_DATA_HOME nor HOME is set/, 'no home at all: said');
($status, $said) = bash('run/demo start', XDG_DATA_HOME => '/proc/no/home');
like($said, qr{cannot write to /proc/no/home/whosaid\n.*XDG_DATA_HOME=}, 'a home that cannot be written to: said, with a way');

($status, $said) = bash('run/demo start', HOME => 'here', XDG_DATA_HOME => '');
like($said, qr{data would go to here/.local/share/whosaid\b.*\n.*from / on}, 'a home that is another place tomorrow: said');

SKIP: {
    skip 'needs root and mount namespaces', 5 if $> != 0 || (bash('unshare -m true'))[0];
    my $place = work_dir() . '/place';
    mkdir $place;
    my %said = ('noexec' => qr/no program may run in \Q$place\E.*noexec\n.*TMPDIR=/, 'size=4k' => qr/no room left on the disk of \Q$place\E.*\n.*TMPDIR=/);
    for my $option (sort keys %said) {
        for my $what ('run/deps build', 'tests/with_server true') {
            ($status, $said) = bash(qq(unshare -m sh -c 'mount -t tmpfs -o $option none "\$TMPDIR" && $what'), TMPDIR => $place);
            like($said, $said{$option}, "$what, TMPDIR on a disk with $option: said");
        }
    }
    ($status, $said) = bash(qq(unshare -m sh -c 'mount -t tmpfs -o size=1m none "\$TMPDIR" && tests/with_server true'), TMPDIR => $place);
    like($said, qr{\Q$place\E/.*No space left.*That disk is full}s, 'a disk that fills up: said, and which');
}

SKIP: {
    skip 'needs root', 6 if $> != 0;
    my $copy = work_dir() . '/copy';
    copy_tree($copy);
    chmod 0755, work_dir();
    my $as_nobody = "setpriv --reuid=65534 --regid=65534 --clear-groups env HOME='$home' ";
    chown 65534, 65534, $home;
    ($status, $said) = bash("cd '$copy' && ${as_nobody}run/demo start");
    isnt($status, 0, "a tree of another user: refused");
    like($said, qr/cannot be written to.*\n +Clone it|belongs to \w+, who has built here/, 'and said so');
    chmod 0644, "$copy/run/probe";
    ($status, $said) = bash("make -s -C '$copy'");
    like($said, qr/may not be run: .*chmod \+x/, 'scripts that may not be run: said');
    chmod 0755, "$copy/run/probe";
    system('chown', '65534', $copy);
    ($status, $said) = bash("cd '$copy' && ${as_nobody}run/demo start");
    like($said, qr/belongs to root, who has built here before\n +Make the tree yours: +sudo chown/, 'what another user built: said');
    ($status, $said) = bash("setpriv --reuid=54321 --regid=54321 --clear-groups run/demo stop", HOME => $home);
    like($said, qr/the user with the number 54321 has no name here/, 'a user without a name: said');
    ($status, $said) = bash("setpriv --reuid=54321 --regid=54321 --clear-groups make -sn installcheck 2>&1 | grep -o -- '--outputdir=[^ ]*'");
    unlike($said, qr/--outputdir=tests/, 'installcheck writes elsewhere where tests is not its own');
}

# ---- ends

my $marker = work_dir() . '/marker';
($status, $said) = bash(qq(tests/with_server sh -c 'sleep 1000 & echo \$! >"$marker"'));
my $straggler = slurp($marker) + 0;
for (1 .. 600) { last unless kill 0, $straggler; sleep 0.05 }
ok(!kill(0, $straggler), 'what was started under tests/with_server ends with it');

# The processes that a process has started; one that ended meanwhile has none.
sub below {
    my ($pid) = @_;
    return map { -r $_ && eval { slurp($_) } =~ /(\d+)/g } glob "/proc/$pid/task/*/children";
}

sub told_to_end {
    my $log = spew(work_dir() . '/check.log', '');
    my $pid = fork // die;
    if (!$pid) {
        setpgrp;
        open STDOUT, '>', $log;
        open STDERR, '>&', \*STDOUT;
        exec 'run/check';
    }
    for (1 .. 6000) { last if slurp($log) =~ /^the tree/m && below($pid); sleep 0.05 }
    my @all = my @next = below($pid);
    push @all, @next = map { below($_) } @next while @next;
    kill TERM => $pid;
    waitpid $pid, 0;
    for (1 .. 600) { last unless grep { kill 0, $_ } @all; sleep 0.05 }
    return (scalar @all, scalar grep { kill 0, $_ } @all);
}
SKIP: {
    skip 'run/check lacks something', 1 if (bash('run/deps check'))[0];
    my ($had, $left) = told_to_end();
    ok($had && !$left, 'and what run/check runs when it is told to end');
}

done_testing;
