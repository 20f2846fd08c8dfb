# The plugin in Vim and in Neovim, one suite. Needs a server with the extension in PGHOST,
# PGDATABASE, and WHOSAID_PGCTL, a command that takes start, stop, restart or kill.
use strict;
use warnings;
use File::Temp qw(tempdir);
use FindBin;
use IO::Socket::INET;
use Test::More;

my %editors = (
    vim  => [qw(vim -Nu NONE -i NONE -n --not-a-term -T ansi -S)],
    nvim => [qw(nvim -u NONE -i NONE -n --headless -S)],
);
my $dir = tempdir(CLEANUP => 1);
# By a link: Neovim 0.7's :checkhealth finds no plugin in a directory with an apostrophe.
$ENV{WHOSAID_BRIDGE} = "$dir/bridge";
symlink "$FindBin::Bin/../../vim_bridge", $ENV{WHOSAID_BRIDGE} or die;
$ENV{LC_ALL}           = 'C.UTF-8';
$ENV{PGCLIENTENCODING} = 'UTF8'; # psql's; the library chooses its own

# A listener that accepts in its backlog and never says a word.
my $silent = IO::Socket::INET->new(Listen => 5, LocalAddr => '127.0.0.1');
$ENV{WHOSAID_SILENT} = $silent ? $silent->sockport : '';

sub psql
{
    my ($database, @statements) = @_;
    local $ENV{PGOPTIONS} = '-c client_min_messages=warning';
    system('psql', '-Xq', '-v', 'ON_ERROR_STOP=1', '-d', $database, map { ('-c', $_) } @statements) == 0
      or BAIL_OUT('the server cannot be prepared');
}

# An empty table in PGDATABASE, and in a second database in another encoding.
sub prepare
{
    my $main   = $ENV{PGDATABASE};
    my $latin1 = $main . '_latin1';
    psql($main, qq{DROP DATABASE IF EXISTS "$latin1"},
        qq{CREATE DATABASE "$latin1" TEMPLATE template0 ENCODING LATIN1 LOCALE 'C'});
    for my $database ($main, $latin1) {
        psql($database, 'DROP EXTENSION IF EXISTS whosaid CASCADE', 'DROP TABLE IF EXISTS news',
            'CREATE SCHEMA IF NOT EXISTS ws', 'CREATE EXTENSION whosaid SCHEMA ws',
            'CREATE TABLE news (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, published date, publisher text,'
              . ' title text, url text UNIQUE, body ws.article)');
    }
}

sub missing
{
    my ($editor) = @_;
    my $version = `$editor --version 2>/dev/null` or return "$editor is not installed";
    return $editor eq 'vim' && $version !~ /\+libcall/ ? 'this vim cannot call libraries' : '';
}

sub slurp { open(my $in, '<:raw', $_[0]) or return ''; local $/; return <$in>; }

# The end of what an editor wrote to its terminal.
sub printable { my ($s) = @_; $s =~ s/[^\n\x20-\x7e]+/ /g; return substr $s, -1500; }

# Run the suite; its TAP lines become this subtest's.
sub suite
{
    my ($editor) = @_;
    my $result = $ENV{WHOSAID_RESULT} = "$dir/$editor.tap";
    # Vim ends when its input does, so it gets one that stays open.
    my $pid = open(my $keys, '|-', qq{exec timeout -k 10 3600 @{$editors{$editor}} "$FindBin::Bin/suite.vim" >"$dir/out" 2>&1})
      or die "$editor: $!";
    waitpid $pid, 0;
    my $status = $?;
    open(my $tap, '<', $result) or return fail("$editor wrote no result (status $status)");
    my $planned;
    while (my $line = <$tap>) {
        chomp $line;
        if    ($line =~ /^(not )?ok \d+ - (.*)/) { ok(!$1, $2); }
        elsif ($line =~ /^1\.\.(\d+)/)           { $planned = $1; }
        else                                     { diag("$editor: " . substr $line, 2); }
    }
    ok($planned, 'the suite came to its end') or diag(printable(slurp("$dir/out")));
}

system('make', '-s', '-C', $ENV{WHOSAID_BRIDGE}, 'PG_CONFIG=' . ($ENV{PG_CONFIG} // 'pg_config')) == 0
  or BAIL_OUT('the library does not build');
for my $editor (sort keys %editors) {
  SKIP: {
        my $why = missing($editor);
        diag("skipped: $why") if $why;
        skip $why, 1 if $why;
        prepare();
        subtest $editor => sub { suite($editor) };
    }
}
done_testing;
