# Starting and ending: an editor that ends at any moment of a connection under TLS ends well, and one that is told to
# end (SIGTERM, SIGHUP) while a request is on the way does so too; no backend is left behind. Needs a server with the
# extension in PGHOST, PGDATABASE, which is given a key of its own.
#   WHOSAID_CYCLES   starts in each editor (8)
use strict;
use warnings;
use File::Basename qw(dirname);
use File::Temp qw(tempdir);
use FindBin;
use IO::Socket::INET;
use POSIX qw(WIFSIGNALED);
use Test::More;
use Time::HiRes qw(sleep time);

my %editors = (
    vim  => [qw(vim -Nu NONE -i NONE -n --not-a-term -T ansi -S)],
    nvim => [qw(nvim -u NONE -i NONE -n --headless -S)],
);
my $cycles = $ENV{WHOSAID_CYCLES} // 8;
my $dir    = tempdir(CLEANUP => 1);
$ENV{TERM}  ||= 'xterm';
$ENV{SHELL} ||= '/bin/sh';
$ENV{LC_ALL} = 'C.UTF-8';
$ENV{XDG_STATE_HOME} = "$dir/state";
$ENV{WHOSAID_BRIDGE} = "$FindBin::Bin/../../vim_bridge";

sub psql
{
    my (@statements) = @_;
    open(my $psql, '-|', 'psql', '-XAtq', map { ('-c', $_) } 'SET client_min_messages = warning', @statements) or die "psql: $!";
    local $/;
    my $answer = <$psql> // '';
    close $psql or BAIL_OUT("psql: @statements");
    $answer =~ s/\n\z//;
    return $answer;
}

sub until_answer
{
    my ($answer, $statement) = @_;
    for (1 .. ($ENV{WHOSAID_PATIENCE} // 600) * 10) {
        return 1 if psql($statement) eq $answer;
        sleep 0.1;
    }
    return 0;
}

# Start the server again with other options.
sub restart
{
    my $run = 'top=$1 && . "$top/run/lib.sh" && stop_server "$2" && shift && start_server "$@"';
    system('bash', '-c', $run, 'restart', "$FindBin::Bin/../..", dirname($ENV{WHOSAID_PGCTL}), '-F', @_) == 0
      or BAIL_OUT('the server does not start again');
}

# The server speaks TLS on the loopback interface from now on. Its port, or why not.
sub with_tls
{
    my $data = dirname($ENV{WHOSAID_PGCTL}) . '/data';
    return (0, 'openssl is not installed') unless `openssl version 2>/dev/null`;
    system("openssl req -new -x509 -days 2 -nodes -subj /CN=localhost -out $data/server.crt -keyout $data/server.key >$dir/openssl 2>&1") == 0
      or BAIL_OUT("openssl makes no key, see $dir/openssl");
    my (undef, undef, undef, undef, $uid, $gid) = stat $data;
    chown $uid, $gid, "$data/server.crt", "$data/server.key";
    chmod 0600, "$data/server.key";
    my $port = IO::Socket::INET->new(Listen => 1, LocalAddr => '127.0.0.1')->sockport;
    $ENV{PGPORT} = $port;
    restart('-p', $port, '-c', 'listen_addresses=127.0.0.1', '-c', 'ssl=on');
    return ($port, '');
}

sub script
{
    my (@lines) = @_;
    open(my $out, '>', "$dir/cycle.vim") or die;
    print $out "$_\n" for 'set encoding=utf-8 hidden', 'let &runtimepath = $WHOSAID_BRIDGE . "," . &runtimepath', 'runtime plugin/whosaid.vim',
      'let g:whosaid_timeout = 600000', @lines;
    close $out;
}

my %keys; # where keys would come from

# Start an editor over the script, with an input that stays open; its process.
sub start
{
    my ($editor) = @_;
    pipe(my $in, my $keys) or die;
    my $pid = fork // die "fork: $!";
    if ($pid) { $keys{$pid} = $keys; return $pid; }
    open STDIN, '<&', $in or die;
    open STDOUT, '>', "$dir/out" or die;
    open STDERR, '>&', \*STDOUT;
    exec @{ $editors{$editor} }, "$dir/cycle.vim" or POSIX::_exit(127);
}

# End within ten minutes, or be killed. Its status.
sub status_of
{
    my ($pid) = @_;
    for (1 .. 12000) {
        return $? if waitpid($pid, POSIX::WNOHANG()) == $pid;
        sleep 0.05;
    }
    kill KILL => $pid;
    waitpid $pid, 0;
    return $?;
}

my $ours = "FROM pg_stat_activity WHERE application_name = 'whosaid'";

sub cycle
{
    my ($editor, $port) = @_;
    srand 11;
    my @bad;
    for my $n (1 .. $cycles) {
        my $ms = int rand 90;
        script(qq{let g:whosaid_conninfo = 'host=127.0.0.1 port=$port sslmode=require dbname=' . \$PGDATABASE}, 'Whosaid open 1', "sleep ${ms}m", 'qall!');
        my $status = status_of(start($editor));
        push @bad, "cycle $n, after $ms ms: status $status" if $status;
    }
    ok(!@bad, "$editor: $cycles starts and ends under TLS") or diag(join "\n", @bad);
    script(qq{let g:whosaid_conninfo = 'host=127.0.0.1 port=$port sslmode=require dbname=' . \$PGDATABASE}, 'Whosaid open 1',
        'while whosaid#rpc#waiting() || whosaid#statusline() !~# "claim"', 'sleep 5m', 'endwhile', 'call writefile(["there"], $WHOSAID_RESULT)');
    $ENV{WHOSAID_RESULT} = "$dir/$editor-there";
    my $pid = start($editor);
    for (1 .. 12000) { last if -e $ENV{WHOSAID_RESULT}; sleep 0.05; }
    is(psql("SELECT count(*) FROM pg_stat_ssl s JOIN pg_stat_activity a USING (pid) WHERE s.ssl AND a.application_name = 'whosaid'"), 1, "$editor: the connection is under TLS");
    kill TERM => $pid;
    status_of($pid);
    ok(until_answer('0', "SELECT count(*) $ours"), "$editor: no backend is left behind");
}

# Told to end while a request waits for a lock.
sub told_to_end
{
    my ($editor, $signal) = @_;
    open(my $locker, '|-', 'psql', '-XAtq') or die "psql: $!";
    print $locker "BEGIN; LOCK TABLE news;\n";
    $locker->flush;
    until_answer('1', "SELECT count(*) FROM pg_locks WHERE relation = 'news'::regclass AND granted AND mode ~ 'AccessE'");
    script('Whosaid open 1');
    my $pid = start($editor);
    ok(until_answer('1', "SELECT count(*) FROM pg_locks l JOIN pg_stat_activity a USING (pid) WHERE NOT l.granted AND application_name = 'whosaid'"),
        "$editor, SIG$signal: a request waits");
    sleep 0.3 * rand;
    my $start = time;
    kill $signal => $pid;
    my $status = status_of($pid);
    ok(!WIFSIGNALED($status) || ($status & 127) != 11 && ($status & 127) != 6 && ($status & 127) != 9, "$editor, SIG$signal: it ends of itself")
      or diag("status $status");
    diag(sprintf '%s, SIG%s: ended after %.0f ms', $editor, $signal, 1000 * (time - $start));
    print $locker "ROLLBACK;\n";
    close $locker;
    ok(until_answer('0', "SELECT count(*) $ours"), "$editor, SIG$signal: no backend is left behind");
}

# A file that is about to be there.
sub until_there { my ($name) = @_; for (1 .. 12000) { return 1 if -e "$dir/$name"; sleep 0.05; } return; }

sub touch { open(my $out, '>', "$dir/$_[0]") or die; close $out; }

# The terminal is closed behind three answers: a slow server gets them, those that wait for a lock are offered when
# the article is opened again.
sub closed
{
    my ($editor, $held) = @_;
    my $what = "$editor, terminal closed while the server is " . ($held ? 'held up' : 'slow');
    my $id   = psql(q{INSERT INTO news (body) VALUES (ws.to_article('One said two.')) RETURNING id});
    my @open = ("Whosaid open $id", 'while whosaid#rpc#waiting() || whosaid#statusline() !~# "claim"', 'sleep 5m', 'endwhile');
    unlink map { "$dir/$_" } qw(there go typed);
    script(@open, qq{call writefile([], "$dir/there")}, qq{while !filereadable("$dir/go")}, 'sleep 5m', 'endwhile',
        'call feedkeys("gg0wwtiwVdeny\\<CR>Nheard\\<CR>", "tx")', qq{call writefile([], "$dir/typed")});
    my $pid = start($editor);
    until_there('there');
    open(my $locker, '|-', 'env', 'PGAPPNAME=locker', 'psql', '-XAtq') or die "psql: $!";
    print $locker "BEGIN; SELECT FROM news WHERE id = $id FOR UPDATE;\n" if $held;
    $locker->flush;
    until_answer('1', q{SELECT count(*) FROM pg_stat_activity WHERE application_name = 'locker' AND state = 'idle in transaction' AND query ~ 'UPDATE'}) if $held;
    touch('go');
    until_there('typed');
    kill HUP => $pid;
    status_of($pid);
    is(stored($id), '', "$what: nothing can be stored") if $held;
    close $locker;
    until_answer('0', "SELECT count(*) $ours"); # what was sent is stored, or never
    return pass("$what: everything is stored") if !$held && stored($id) eq 'two|deny|heard';
    script(@open, 'while whosaid#statusline() !~# "refused"', 'sleep 5m', 'endwhile', 'call feedkeys("R", "tx")',
        'while !empty(b:whosaid.queue)', 'sleep 5m', 'endwhile', 'qall!');
    status_of(start($editor));
    is(stored($id), 'two|deny|heard', "$what: the next opening sends them");
}

# The editor is told to end, or killed, while a text is being corrected: the next opening goes on with it.
sub correcting
{
    my ($editor, $signal) = @_;
    my $id   = psql(q{INSERT INTO news (body) VALUES (ws.to_article('One said two.')) RETURNING id});
    my @open = ("Whosaid open $id", 'while whosaid#rpc#waiting() || whosaid#statusline() !~# "claim"', 'sleep 5m', 'endwhile', 'Whosaid edit');
    unlink "$dir/typed";
    script(@open, 'call setline(1, "One said three.")', 'doautocmd <nomodeline> TextChanged', 'while !has_key(b:whosaid, "draft")', 'sleep 5m', 'endwhile', qq{call writefile([], "$dir/typed")});
    my $pid = start($editor);
    until_there('typed');
    kill $signal => $pid;
    status_of($pid);
    script(@open, 'write', 'while &modified', 'sleep 5m', 'endwhile', 'qall!');
    status_of(start($editor));
    is(psql("SELECT ws.article_text(body) FROM news WHERE id = $id"), 'One said three.', "$editor, SIG$signal while a text is corrected");
    is(join(' ', glob "$ENV{XDG_STATE_HOME}/whosaid/*"), '', "$editor, SIG$signal: nothing is kept any more");
}

sub stored { return psql("SELECT concat_ws('|', c.quote, c.act, c.note) FROM news n, ws.claims(n.body) c WHERE n.id = $_[0]"); }

system('make', '-s', '-C', $ENV{WHOSAID_BRIDGE}, 'PG_CONFIG=' . ($ENV{PG_CONFIG} // 'pg_config')) == 0
  or BAIL_OUT('the library does not build');
psql('CREATE SCHEMA IF NOT EXISTS ws', 'DROP EXTENSION IF EXISTS whosaid CASCADE', 'DROP TABLE IF EXISTS news', 'CREATE EXTENSION whosaid SCHEMA ws',
    'CREATE TABLE news (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, body ws.article)',
    q{INSERT INTO news (body) VALUES (ws.tag(ws.to_article('One said two.'), 'two'))},
    q{CREATE OR REPLACE FUNCTION slow() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN PERFORM pg_sleep(0.1); RETURN NEW; END'},
    'CREATE TRIGGER slow BEFORE UPDATE ON news FOR EACH ROW EXECUTE FUNCTION slow()');
my ($port, $why) = with_tls();
for my $editor (sort keys %editors) {
  SKIP: {
        my $version = `$editor --version 2>/dev/null`;
        my $lacks = !$version ? "$editor is not installed" : $editor eq 'vim' && $version !~ /\+libcall/ ? 'this vim cannot call libraries' : '';
        diag("skipped: $lacks") if $lacks;
        skip $lacks, 1 if $lacks;
      SKIP: {
            diag("skipped: $why") if $why;
            skip $why, 1 if $why;
            cycle($editor, $port);
        }
        told_to_end($editor, $_) for qw(TERM HUP);
        closed($editor, $_) for 0, 1;
        correcting($editor, $_) for qw(HUP TERM KILL);
    }
}
$ENV{PGPORT} = 5432;
restart();
done_testing;
