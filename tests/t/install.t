# The conventional way: a build in another directory, an installation below a DESTDIR with any name, its
# papers in a directory with our name, an uninstallation that leaves nothing; installcheck says what it needs.
use strict;
use warnings;
use utf8;
use Cwd qw(abs_path);
use File::Glob ':bsd_glob';
use FindBin;
use lib $FindBin::Bin;
use Test::More;
use TreeCopy qw(copy_tree);
use WhosaidTest;

my $tree = abs_path("$FindBin::Bin/../..");
delete @ENV{ grep { /^MAKE|^MFLAGS|^WHOSAID_/ } keys %ENV };
my $base = work_dir();

sub bash {
    my ($script, %env) = @_;
    my ($status, $out, $err) = run_command([ 'bash', '-c', $script ], env => \%env);
    return ($status, "$out$err");
}
sub files { my ($dir) = @_; return (bash("cd '$dir' && find . ! -type d | sort"))[1] }

# ---- in a directory of its own, from sources where nothing was built

my $sources = $base . '/sources';
my $build   = $base . '/build';
mkdir $build;
copy_tree($sources);
system('make', '-s', '-C', $sources, 'clean') == 0 or die 'make clean';
my $before = files($sources);
my $make   = "make -s -j2 with_llvm=no CFLAGS='-O0 -fPIC' -f '$sources/Makefile' VPATH='$sources'";
# What the tree's own build made is taken over, but for a file of each room: compiling takes long.
bash("cd '$build' && $make build/built_for && tar -C '$tree' -cf - pg_ext | tar -xmf - --wildcards '*.o'"
      . ' && for room in pg_ext/*/*/; do set -- "$room"*.o; rm -f "$1"; done');
my ($status, $said) = bash("cd '$build' && $make");
is($status, 0, 'a VPATH build') or diag($said);
is(files($sources), $before, 'leaves the sources as they were');
ok(-e "$build/whosaid.so" && glob("$build/sql/whosaid--*.sql"), 'library and script are where it ran');

# Another module's function of the same name would be called in place of ours, or ours in place of its.
my %names = map { $_ => 1 } (bash("nm -D --defined-only '$build/whosaid.so' | sed 's/.* //'"))[1] =~ /(\S+)/g;
ok($names{article_in} && $names{pg_finfo_article_in}, 'functions of SQL can be looked up');
is(join(' ', grep { !/^(?:Pg_magic_func|_PG_init|pg_finfo_.*)$/ && !$names{"pg_finfo_$_"} } sort keys %names), '', 'and nothing else');

for my $name ('plain', "new's room") {
    my $dest = "$base/$name";
    ($status, $said) = bash("cd '$build' && $make install DESTDIR=\"\$DEST\"", DEST => $dest);
    is($status, 0, "install below $name") or diag($said);
    my $files = (bash('cd "$DEST" && find . -type f', DEST => $dest))[1];
    like($files, qr{/whosaid\.so$}m,                        'the library');
    like($files, qr{/extension/whosaid--[\d.]+\.sql$}m,     'the script');
    like($files, qr{/extension/whosaid/$_$}m,               "$_ under our name") for qw(README.md LICENSE NOTICE);
    unlike($files, qr{extension/README\.md$}m,              'and under no other');
    bash("cd '$build' && $make uninstall DESTDIR=\"\$DEST\"", DEST => $dest);
    is((bash('cd "$DEST" && find . -type f', DEST => $dest))[1], '', 'uninstall leaves no file');
}
is((bash("ls -d '$build'/*st* '$base/new' 2>/dev/null"))[1], '', 'and no directory beside the one named');

# ---- installcheck

my ($version) = slurp("$tree/whosaid.control") =~ /default_version = '(.*)'/;
chdir $tree or die;
my $can = 'run/can_connect';
($status, $said) = bash("$can $version");
is("$status$said", '0', 'installcheck can run here');
($status, $said) = bash("$can $version", PGHOST => '/nonexistent');
like($said, qr/no connection .* as the role \S+\n.*createuser --superuser/s, 'no server, or no role: said, with a way');
($status, $said) = bash("$can 99.9");
like($said, qr/no whosaid 99\.9: `make install` first/, 'another version than what is installed: said');
psql('DROP ROLE IF EXISTS whosaid_nobody; CREATE ROLE whosaid_nobody LOGIN;', db => 'postgres');
drop_later('DROP ROLE whosaid_nobody');
($status, $said) = bash("$can $version", PGUSER => 'whosaid_nobody');
like($said, qr/whosaid_nobody must be a superuser/, 'a role that may not: said');

done_testing;
