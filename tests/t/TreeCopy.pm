# A copy of this tree, for tests that build or clean in it. Needs no server.
package TreeCopy;

use strict;
use warnings;
use Cwd qw(abs_path);
use Exporter 'import';
use File::Basename qw(dirname);

our @EXPORT_OK = qw(copy_tree);

my $tree = abs_path(dirname(__FILE__) . '/../..');

# What other tests write, and nobody needs.
my $left_out = join ' ', map { "--exclude=./$_" } qw(.git build/unit build/train tests/results 'tests/regression.*');

# Other tests write in the tree meanwhile: to a file that is gone or has changed when it is read tar says 1, to
# what is amiss 2. Times are kept in full: make goes by them.
my $copy = <<"SH";
tar -C "\$1" --anchored $left_out --format=posix --warning=no-file-removed --warning=no-file-changed -cf - . | tar -C "\$2" -xpf -
status=("\${PIPESTATUS[@]}")
[ "\${status[0]}" -le 1 ] && [ "\${status[1]}" = 0 ]
SH

sub copy_tree {
    my ($to, $from) = @_;
    mkdir $to or $!{EEXIST} or die "$to: $!";
    system('bash', '-c', $copy, 'copy', $from // $tree, $to) == 0 or die "cannot copy the tree to $to";
    return;
}

1;
