# What a machine lacks is named with its package, before a compiler stumbles over it: by run/deps and by
# `make` alone. Packages are really removed, in a mount namespace over a copy of the system: needs root.
use strict;
use warnings;
use utf8;
use FindBin;
use lib $FindBin::Bin;
use Test::More;
use TreeCopy qw(copy_tree);
use WhosaidTest;

# What is under an overlay may not change: other tests write in the tree itself.
my $tree = work_dir() . '/tree';
copy_tree($tree);
chdir $tree or die;
END { chdir '/' }
$ENV{TREE} = $tree;
my ($major) = `pg_config --version` =~ /(\d+)/;
$ENV{WHOSAID_INSTALL} = 'no';
delete @ENV{ grep { /^MAKE|^MFLAGS/ } keys %ENV };

sub bash {
    my ($script, %env) = @_;
    my ($status, $out, $err) = run_command([ 'bash', '-c', $script ], env => \%env);
    return ($status, "$out$err");
}

# Runs a script where the packages are not installed.
my $overlay = <<'SH';
set -e
work=$(mktemp -d) && mount -t tmpfs none "$work"
for dir in /usr /etc /var "$TREE"; do
    mkdir -p "$work$dir/upper" "$work$dir/work"
    mount -t overlay none -o "lowerdir=$dir,upperdir=$work$dir/upper,workdir=$work$dir/work" "$dir"
done
SH
sub without {
    my ($packages, $script) = @_;
    my $remove = $packages ? "dpkg --no-triggers --remove --force-depends $packages >/dev/null 2>&1\n" : '';
    my ($status, $out, $err) =
      run_command([ 'unshare', '-m', 'bash', '-c', qq($overlay${remove}cd "\$TREE"\nset +e\n$script) ]);
    return ($status, "$out$err");
}

my ($can) = without('', 'true');
my $why = !-e '/var/lib/dpkg/status' ? 'no Debian' : $can ? 'needs root, mount namespaces and overlays' : '';

SKIP: {
    diag("skipped: $why") if $why;
    skip $why, 1          if $why;

    my ($status, $said) = without('', 'run/deps check');
    is("$status$said", '0', 'nothing is missing where all is there');

    for (
        [ 'demo',  "postgresql-server-dev-$major",     qr/install .*\bpostgresql-server-dev-$major\b/ ],
        [ 'demo',  'libpq-dev',                        qr/install .*\blibpq-dev\b/ ],
        [ 'demo',  'libc6-dev',                        qr/install .*\blibc6-dev\b/ ],
        [ 'build', 'libdeflate-dev zlib1g-dev',        qr/install .*\blibdeflate-dev\b/ ],
        [ 'check', 'libcmocka-dev zlib1g-dev',         qr/install .*\blibcmocka-dev .*zlib1g-dev\b/ ],
      )
    {
        my ($purpose, $packages, $expected) = @$_;
        ($status, $said) = without($packages, "run/deps $purpose");
        is($status, 1, "$purpose without $packages: refused");
        like($said, $expected, 'and named');
        unlike($said, qr/fatal error|No such file/, 'in no words of a compiler');
    }
    ($status, $said) = without('libcmocka-dev', 'rm -rf /etc/apt/sources.list* /var/lib/apt/lists; WHOSAID_INSTALL= run/deps check');
    like($said, qr/could not install: libcmocka-dev\n.*sources of packages here.*do not have/, 'no source has it: said') or diag($said);
    ($status, $said) = without('libdeflate-dev', 'run/deps build && make -sn all | grep -c -- -ldeflate');
    like($said, qr/^0$/m, 'without libdeflate it is built with zlib') or diag($said);
    ($status, $said) = without("postgresql-server-dev-$major", 'rm -f build/built_for && make -s');
    like($said, qr/install .*\bpostgresql-server-dev-$major\b/, '`make` alone names the headers');
    unlike($said, qr/postgres\.h/, 'and stumbles over none');
    ($status, $said) = without("postgresql-client-$major postgresql-server-dev-$major", 'make -s install DESTDIR=/tmp/none');
    like($said, qr/install .*postgresql-server-dev-/, 'and without PGXS') or diag($said);
    for my $packages ('libpq-dev', "libpq-dev postgresql-server-dev-$major", 'libc6-dev') {
        my ($package) = $packages =~ /^(\S+)/;
        ($status, $said) = without($packages, 'rm -rf vim_bridge/lib && make -s -C vim_bridge');
        isnt($status, 0, "`make -C vim_bridge` without $packages: refused");
        like($said, qr/install .*\b$package\b/, 'and named') or diag($said);
        unlike($said, qr/fatal error|No such file|not found/, 'in no words of a compiler') or diag($said);
    }
}

# ---- what is there and does not work

my $bin = work_dir() . '/bin';
mkdir $bin;
sub program { my ($name, $text) = @_; spew("$bin/$name", "#!/bin/sh\n$text\n"); chmod 0755, "$bin/$name"; return }

program('cc', 'echo "cc1: the disk is full" >&2; exit 1');
my ($status, $said) = bash('PATH="$BIN:$PATH" run/deps demo', BIN => $bin);
is($status, 1, 'a compiler that fails: refused');
like($said, qr/the disk is full/, 'in its own words');
unlike($said, qr/apt-get install/, 'and not as a missing package');
unlink "$bin/cc";

($status, $said) = bash('run/deps demo', PG_CONFIG => '/nonexistent/pg_config');
is($status, 1, 'a pg_config that is not there: refused');
like($said, qr{PG_CONFIG=/nonexistent/pg_config is not .*\n.*/pg_config}, 'with those that are');
unlike($said, qr/apt-get install/, 'and no advice to install what is there');

# A server that loads extensions from its own directories alone: what stands there must be this build.
{
    my $top = work_dir() . '/own';
    mkdir "$bin/own" or die;
    my $real = $ENV{PG_CONFIG} // 'pg_config';
    program('own/postgres', 'echo work_mem');
    program('own/pg_config', "case \$1 in --bindir) echo $bin/own ;; --pkglibdir) echo $top/lib ;; --sharedir) echo $top/share ;;"
          . " *) exec $real \"\$\@\" ;; esac");
    my $staged = work_dir() . '/cluster/stage';
    for my $place ($top, "$staged$top") {
        (bash("mkdir -p $place/lib $place/share/extension && echo new >$place/lib/whosaid.so && echo c >$place/share/extension/whosaid.control"))[0] == 0 or die;
    }
    my $options = '. run/lib.sh && stage_options ' . work_dir() . '/cluster';
    ($status, $said) = bash($options, PG_CONFIG => "$bin/own/pg_config");
    is("$status$said", '0', 'an installed build that is this one is used');
    spew("$top/lib/whosaid.so", "old\n");
    ($status, $said) = bash($options, PG_CONFIG => "$bin/own/pg_config");
    isnt($status, 0, 'a stale one is refused');
    like($said, qr{make install PG_CONFIG='\Q$bin\E/own/pg_config'}, 'and the hint names its pg_config') or diag($said);
}

SKIP: {
    (bash('run/probe vim'))[0] == 0 or skip 'no vim', 2;
    my ($restricted) = bash('SHELL=/usr/sbin/nologin run/probe vim');
    is($restricted, 0, 'a SHELL that lets nobody in restricts no Vim of ours');
    program('vim', 'exec /usr/bin/vim -Z "$@"');
    ($restricted) = bash('PATH="$BIN:$PATH" run/probe vim', BIN => $bin);
    isnt($restricted, 0, 'a restricted Vim is none that calls libraries');
}

done_testing;
