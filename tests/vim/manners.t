# Editors set up in unusual ways: compatible, with flags in 'cpoptions' that break scripts, installed as a package.
# Needs a server with the extension in PGHOST, PGDATABASE.
use strict;
use warnings;
use File::Temp qw(tempdir);
use FindBin;
use Test::More;

# Where neither is said, the editors would ask.
$ENV{TERM}  ||= 'xterm';
$ENV{SHELL} ||= '/bin/sh';

my $bridge = "$FindBin::Bin/../../vim_bridge";
my $dir = tempdir(CLEANUP => 1);
$ENV{LC_ALL} = 'C.UTF-8';

sub psql { system('psql', '-Xq', map { ('-c', $_) } 'SET client_min_messages = warning', @_) == 0 or BAIL_OUT('the server cannot be prepared'); }

sub slurp { open(my $in, '<:raw', $_[0]) or return ''; local $/; return <$in>; }

# The end of what an editor wrote to its terminal.
sub printable { my ($s) = @_; $s =~ s/[^\n\x20-\x7e]+/ /g; return substr $s, -1500; }

# Opens article 1 and writes what it sees.
open(my $script, '>', "$dir/look.vim") or die;
print $script <<'VIM';
let g:whosaid_timeout = 600000 " ms: a busy machine is slow, not red
Whosaid open 1
let s:start = reltime()
while (whosaid#rpc#waiting() || whosaid#statusline() !=# '1 claim') && reltimefloat(reltime(s:start)) < 600
  sleep 10m
endwhile
call writefile([getline(1), whosaid#statusline(), maparg('a', 'n'), maparg('iq', 'o'), &compatible . '', execute('messages')], $WHOSAID_RESULT)
qall!
VIM
close $script;

sub look
{
    my ($name, @command) = @_;
    $ENV{WHOSAID_RESULT} = "$dir/result";
    unlink "$dir/result";
    my $command = join ' ', map { "'$_'" } @command;
    my $pid = open(my $keys, '|-', "exec timeout -k 10 600 $command >$dir/out 2>&1") or die;
    waitpid $pid, 0;
    open(my $in, '<', "$dir/result") or return fail("$name: no result") || diag(printable(slurp("$dir/out")));
    chomp(my @lines = <$in>);
    is_deeply([ @lines[0 .. 3] ], [ 'One said two.', '1 claim', '<Plug>(whosaid-confirm)', '<Plug>(whosaid-inner-quotation)' ], "$name: it works");
    unlike("@lines[4 .. $#lines]", qr/E\d+:/, "$name: no error");
}

system('make', '-s', '-C', $bridge, 'PG_CONFIG=' . ($ENV{PG_CONFIG} // 'pg_config')) == 0 or BAIL_OUT('the library does not build');
system('make', '-s', '-C', $bridge, 'install', "DESTDIR=$dir/root", 'PG_CONFIG=' . ($ENV{PG_CONFIG} // 'pg_config')) == 0
  or BAIL_OUT('make install does not work');
psql('DROP EXTENSION IF EXISTS whosaid CASCADE', 'DROP TABLE IF EXISTS news', 'CREATE SCHEMA IF NOT EXISTS ws',
    'CREATE EXTENSION whosaid SCHEMA ws', 'CREATE TABLE news (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, body ws.article)',
    q{INSERT INTO news (body) VALUES (ws.tag(ws.to_article('One said two.'), 'two'))});

my @vim = qw(vim -u NONE -i NONE -n --not-a-term -T ansi);
my @nvim = qw(nvim -u NONE -i NONE -n --headless);
# :set and the shell would take a directory with a space or an apostrophe apart.
symlink $bridge, "$dir/bridge" or die;
my $path = "set runtimepath^=$dir/bridge";
SKIP: {
    my $version = `vim --version 2>/dev/null`;
    skip 'this vim cannot call libraries', 4 unless $version =~ /\+libcall/;
    look('vim -u NONE', @vim, '--cmd', $path, '-c', 'runtime plugin/whosaid.vim', '-S', "$dir/look.vim");
    look('vim, cpoptions with C and <', @vim, '-N', '--cmd', $path, '--cmd', 'set cpoptions+=C<B', '-c', 'runtime plugin/whosaid.vim', '-S', "$dir/look.vim");
    look('vim, installed', @vim, '-N', '--cmd', "set packpath^=$dir/root/usr/share/vim/vimfiles", '-c', 'packloadall', '-c', 'runtime plugin/whosaid.vim', '-S', "$dir/look.vim");
}
SKIP: {
    skip 'nvim is not installed', 4 unless `nvim --version 2>/dev/null`;
    look('nvim, cpoptions with C', @nvim, '--cmd', $path, '--cmd', 'set cpoptions+=C', '-c', 'runtime plugin/whosaid.vim', '-S', "$dir/look.vim");
    look('nvim, installed', @nvim, '--cmd', "set packpath^=$dir/root/usr/local/share/nvim/site", '-c', 'packloadall', '-c', 'runtime plugin/whosaid.vim', '-S', "$dir/look.vim");
}
done_testing;
