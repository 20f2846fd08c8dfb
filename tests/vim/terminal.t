# What a user sees: both editors in a real terminal (tmux), keys in, screen out. Needs a server with
# the extension in PGHOST, PGDATABASE.
use strict;
use warnings;
use utf8;
use open ':std', ':encoding(UTF-8)';
use FindBin;
use Test::More;
use Time::HiRes qw(sleep time);

$ENV{LC_ALL} = 'C.UTF-8';
my $bridge = "$FindBin::Bin/../../vim_bridge";
my @tmux   = ('tmux', '-L', "whosaid-$$", '-f', '/dev/null');
my $text   = 'Ana Öberg denied that the closure would harm 東京 exports.';

sub tmux { return system(@tmux, @_) == 0; }

sub screen
{
    open(my $pane, '-|', @tmux, 'capture-pane', '-p', '-t', 's', @_) or die "tmux: $!";
    return join '', <$pane>;
}

# Wait until the screen, with escapes when asked for, matches; the test says what it showed if not. Behind a screen
# that never came no other is waited for long.
my $patience = 600;

sub shows
{
    my ($pattern, $name, @options) = @_;
    my $until = time + $patience;
    my $screen;
    do {
        $screen = screen(@options);
        return pass($name) if $screen =~ $pattern;
        sleep 0.05;
    } while (time < $until);
    $patience = 10;
    fail($name);
    diag($screen =~ s/\e/^/gr);
}

sub keys_in { tmux('send-keys', '-t', 's', @_); }

sub prepare
{
    my $sql = "SET client_min_messages = warning; DROP EXTENSION IF EXISTS whosaid CASCADE;"
      . ' DROP TABLE IF EXISTS news; CREATE SCHEMA IF NOT EXISTS ws; CREATE EXTENSION whosaid SCHEMA ws;'
      . ' CREATE TABLE news (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, body ws.article);'
      . " INSERT INTO news (body) VALUES (ws.to_article('$text'))";
    system('psql', '-Xqc', $sql) == 0 or BAIL_OUT('the server cannot be prepared');
}

sub session
{
    my ($editor, $background) = @_;
    $ENV{WHOSAID_BRIDGE} = $bridge;
    tmux('new-session', '-d', '-x', 100, '-y', 30, '-s', 's', $editor, '-u', 'NONE', '-i', 'NONE', '-n',
        '--cmd', 'set nocompatible encoding=utf-8 notermguicolors background=' . $background,
        '--cmd', 'let &runtimepath = $WHOSAID_BRIDGE . "," . &runtimepath',
        '-c', 'runtime plugin/whosaid.vim', '-c', 'Whosaid open 1') or return fail('tmux starts');
    shows(qr/^\Q$text\E/, 'the article is on the screen');
    my $lit = qr/\e\[[0-9;]*4[0-8;]+[0-9;]*m(?:\e\[[0-9;]*m)*that the closure would harm/;
    unlike(screen('-e'), $lit, 'without highlights');

    keys_in(':call search("that")', 'Enter');
    keys_in('v$', 'Enter');
    shows(qr/^1\/1  claim 1 · confirmed/m, 'the panel shows the new claim');
    shows($lit, 'the words are highlighted', '-e');
    keys_in('A');
    shows(qr/^actor: _/m, 'a menu');
    keys_in('-l', 'Norland/Trade');
    shows(qr/^actor: Norland\/Trade_/m, 'what is typed can be seen');
    keys_in('Enter');
    shows(qr/^actor: Norland\/Trade is not known/m, 'a new name is asked about');
    keys_in('Enter');
    shows(qr/^ Norland\/Trade/m, 'and stored');
    keys_in('K', 'closure', 'Enter', 'Enter');
    shows(qr/^closure: \+ agrees/m, 'the polarity');
    keys_in('-');
    shows(qr/^ > - closure/m, 'a stance');
    keys_in('V', 'den', 'Enter');
    shows(qr/^ Norland\/Trade · deny/m, 'the act');
    unlike(screen(), qr/Press ENTER/, 'no prompt for Enter');

    keys_in(':Whosaid claims', 'Enter');
    shows(qr/^1\|1 col 19\| Norland\/Trade · deny · closure - · that/m, 'the list');
    keys_in(':cclose', 'Enter', ':Whosaid query actor:Nowhere', 'Enter');
    shows(qr/^whosaid: no claim matches: no actor "Nowhere"/m, 'no hits and why');
    keys_in('u');
    shows(qr/^whosaid: taken back: claim 1, act deny/m, 'undo says what it takes back');
    keys_in('C-r');
    shows(qr/^ Norland\/Trade · deny/m, 'redo');
    keys_in(':let g:whosaid_conninfo = "host=/nowhere dbname=" . $PGDATABASE', 'Enter',
        ':Whosaid query actor:Norland', 'Enter');
    shows(qr/^whosaid: cannot connect: [^\n]*$/m, 'no server: one line');
    unlike(screen(), qr/Press ENTER/, 'no prompt for Enter');
    keys_in(':qall!', 'Enter');
    system("@tmux kill-server 2>/dev/null");
}

END { my $status = $?; system("@tmux kill-server 2>/dev/null"); $? = $status; }

plan skip_all => 'tmux is not installed' unless `tmux -V 2>/dev/null`;
system('make', '-s', '-C', $bridge, 'PG_CONFIG=' . ($ENV{PG_CONFIG} // 'pg_config')) == 0
  or BAIL_OUT('the library does not build');
for my $case (['vim', 'dark'], ['nvim', 'light']) {
    my ($editor, $background) = @$case;
  SKIP: {
        my $version = `$editor --version 2>/dev/null`;
        my $why = !$version ? "$editor is not installed"
          : $editor eq 'vim' && $version !~ /\+libcall/ ? 'this vim cannot call libraries' : '';
        diag("skipped: $why") if $why;
        skip $why, 1 if $why;
        prepare();
        subtest "$editor, $background" => sub { session($editor, $background) };
    }
}
done_testing;
