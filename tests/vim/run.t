# The plugin in Vim and in Neovim, one suite. Each editor has a server of its own, and both run side by side.
use strict;
use warnings;
use File::Temp qw(tempdir);
use FindBin;
use IO::Socket::INET;
use Test::More;

my $dir = tempdir(CLEANUP => 1);
# By a link: Neovim 0.7's :checkhealth finds no plugin in a directory with an apostrophe.
$ENV{WHOSAID_BRIDGE} = "$dir/bridge";
symlink "$FindBin::Bin/../../vim_bridge", $ENV{WHOSAID_BRIDGE} or die;
$ENV{LC_ALL} = 'C.UTF-8';

# A listener that accepts in its backlog and never says a word.
my $silent = IO::Socket::INET->new(Listen => 5, LocalAddr => '127.0.0.1');
$ENV{WHOSAID_SILENT} = $silent ? $silent->sockport : '';

sub missing
{
    my ($editor) = @_;
    my $version = `$editor --version 2>/dev/null` or return "$editor is not installed";
    return $editor eq 'vim' && $version !~ /\+libcall/ ? 'this vim cannot call libraries' : '';
}

sub slurp { open(my $in, '<:raw', $_[0]) or return ''; local $/; return <$in>; }

# The end of what an editor wrote to its terminal.
sub printable { my ($s) = @_; $s =~ s/[^\n\x20-\x7e]+/ /g; return substr $s, -1500; }

sub start
{
    my ($editor) = @_;
    my $pid = fork // die;
    return $pid if $pid;
    exec "$FindBin::Bin/../with_server", "$FindBin::Bin/in_editor", $editor, $dir or die;
}

# The suite's TAP lines become this subtest's.
sub results
{
    my ($editor, $pid) = @_;
    waitpid $pid, 0;
    my $status = $?;
    open(my $tap, '<', "$dir/$editor.tap") or return fail("$editor wrote no result (status $status)");
    my $planned;
    while (my $line = <$tap>) {
        chomp $line;
        if    ($line =~ /^(not )?ok \d+ - (.*)/) { ok(!$1, $2); }
        elsif ($line =~ /^1\.\.(\d+)/)           { $planned = $1; }
        else                                     { diag("$editor: " . substr $line, 2); }
    }
    ok($planned, 'the suite came to its end') or diag(printable(slurp("$dir/$editor.out")));
    is(join("\n", grep { /ERROR:/ } split /\n/, slurp("$dir/$editor.errors")), '', 'every statement of the suite itself was done');
}

system('make', '-s', '-C', $ENV{WHOSAID_BRIDGE}, 'PG_CONFIG=' . ($ENV{PG_CONFIG} // 'pg_config')) == 0
  or BAIL_OUT('the library does not build');
my @editors = qw(nvim vim);
my %missing = map { $_ => missing($_) } @editors;
my %running = map { $_ => start($_) } grep { !$missing{$_} } @editors;
for my $editor (@editors) {
  SKIP: {
        my $why = $missing{$editor};
        diag("skipped: $why") if $why;
        skip $why, 1 if $why;
        subtest $editor => sub { results($editor, $running{$editor}) };
    }
}
done_testing;
