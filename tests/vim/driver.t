# The bridge's library without an editor, under AddressSanitizer and UBSan: hostile requests, dead
# and lying servers, and the real one. Needs a server with the extension in PGHOST, PGDATABASE.
use strict;
use warnings;
use utf8;
use FindBin;
use IO::Socket::INET;
use IPC::Open2;
use JSON::PP;
use Test::More;

my $bridge = "$FindBin::Bin/../../vim_bridge";
my $driver = "$bridge/lib/driver";
my $text   = "Müller said 漢字 \x{1F600} were \"fine\".\r\n\\ and a tab\t.";
my @pids;

sub sql
{
    my ($statement) = @_;
    open(my $psql, '-|', 'psql', '-XAtqc', $statement) or die "psql: $!";
    my $answer = join '', <$psql>;
    close $psql or die "psql failed: $statement";
    $answer =~ s/\n\z//;
    return $answer;
}

# Fields as the library takes them, in bytes.
sub frame
{
    return join '', map { defined $_ ? length($_) . ":$_," : '-,' } @_;
}

sub setup
{
    my ($conninfo, $timeout, $schema, $table) = @_;
    return 'setup ' . frame($conninfo, $timeout // 60000, $schema, $table // 'news', 'id', 'body');
}

# Run the driver over lines of input; its lines of output, and its status in $?.
sub drive
{
    my $pid = open2(my $out, my $in, 'env', $driver);
    print $in map { "$_\n" } @_;
    close $in;
    my @lines = <$out>;
    waitpid $pid, 0;
    chomp @lines;
    return @lines;
}

# Bytes as they stand in a line for the driver.
sub line
{
    my ($s) = @_;
    utf8::encode($s);
    $s =~ s/\\/\\\\/g;
    $s =~ s/\n/\\n/g;
    $s =~ s/\t/\\t/g;
    return $s;
}

sub reply
{
    my ($number, @lines) = @_;
    my ($line) = grep { /^$number \{/ } @lines;
    return $line ? decode_json(substr $line, length("$number ")) : {};
}

sub longest
{
    my ($most) = sort { $b <=> $a } map { /^longest (\d+)/ ? $1 : () } @_;
    return $most / 1000;
}

# Ask the database until it gives this answer.
sub until_answer
{
    my ($answer, $statement) = @_;
    for (1 .. 6000) {
        return 1 if sql($statement) eq $answer;
        select undef, undef, undef, 0.1;
    }
    return 0;
}

my $blocked = 120; # seconds that a call takes which waits for a lying server

# A listener that does something odd with whoever connects.
sub lying_server
{
    my ($behaviour) = @_;
    my $listener = IO::Socket::INET->new(Listen => 5, LocalAddr => '127.0.0.1') or die "listen: $!";
    my $pid = fork // die "fork: $!";
    if ($pid) { push @pids, $pid; return $listener->sockport; }
    $SIG{TERM} = 'DEFAULT';
    while (my $client = $listener->accept) { $behaviour->($client); }
    exit 0;
}

END { kill TERM => $_ for @pids; }

system('make', '-s', '-C', $bridge, 'driver') == 0 or BAIL_OUT('the driver does not build');
sql('DROP TABLE IF EXISTS "odd.table", news; DROP EXTENSION IF EXISTS whosaid;'
      . 'CREATE SCHEMA IF NOT EXISTS ws; CREATE EXTENSION whosaid SCHEMA ws;'
      . 'CREATE TABLE news (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, body ws.article)');

subtest 'hostile requests' => sub {
    my @bad = (
        '', '1', '1:', '1:a', '2:a,', '0:a,', '-', '-1:a,', ':a,', '99999999999999999999:a,',
        '1:1,4:ping', '1:1,4:ping,x', '1:1,3:foo,', '1:1,4:ping,1:x,', '1:1,4:open,', '-,4:ping,',
        '1:1,-,', '1:x,4:ping,', '1:0,4:ping,', '2:-1,4:ping,', '16:1234567890123456,4:ping,',
        '1:1,' x 30, '1:1,,4:ping,', '1:1;4:ping,', '01048577:a,', "1:1,4:\x80\xff\xfe\xfd,",
    );
    my @lines = drive(setup('host=/nowhere'), map { "submit $_" } @bad);
    is($?,                                  0,           'the driver lives');
    is(scalar(grep { /^E / } @lines[1 .. $#lines]), scalar @bad, 'each is refused');
    like((drive(setup('x'), 'repeat 1100000 x'))[1], qr/^E .*larger than 1 MB/, 'above 1 MB');
    like((drive('request 1	ping'))[0], qr/^E .*setup/, 'a request before any setup');
    like((drive('setup ' . frame(1, 2)))[0], qr/^E .*six/, 'a short setup');
    like((drive(setup('x', 5)))[0], qr/^E .*timeout/, 'a timeout out of range');
    like((drive(setup(undef)))[0], qr/^E .*null/, 'no conninfo');
    is_deeply([drive('term', 'sleep 600000', 'inside')], ['held'], 'SIGTERM waits for the end of a call');
    is($? & 127, 15, 'and is raised again after it');
    like((drive('inside', setup('x')))[1], qr/^E .*interrupted/, 'after a crash inside a call');
};

subtest 'random requests' => sub {
    srand 7;
    my @requests = map {
        my $s = frame(1 + int rand 99, (qw(ping open add change send query nope))[rand 6], ('x') x rand 9);
        substr($s, rand length $s, 1) = chr(33 + rand 90) for 1 .. rand 4;
        "submit $s";
    } 1 .. 3000;
    my @lines = drive(setup('host=/nowhere'), @requests, 'cancel');
    is($?, 0, 'the driver lives');
    is(scalar @lines, 3002, 'each has an answer');
};

subtest 'no server' => sub {
    my @lines = drive(setup('host=/nowhere'), "request 1\tping", 'wait', "request 2\tping", 'wait');
    like(reply(1, @lines)->{error}, qr/^cannot connect: No such file/, 'never started: says why');
    like(reply(2, @lines)->{error}, qr/^cannot connect/, 'and again');
    @lines = drive(setup('service=nosuchservice'), "request 1\tping", 'wait');
    like(reply(1, @lines)->{error}, qr/nosuchservice/, 'an unknown service');
    @lines = drive(setup('host=127.0.0.1,localhost port=1'), "request 1\tping", 'wait');
    like(reply(1, @lines)->{error}, qr/hostaddr|refused/, 'several host names');
    @lines = drive(setup('nosuch=1'), "request 1\tping", 'wait');
    like(reply(1, @lines)->{error}, qr/invalid connection option/, 'a conninfo that is none');
};

subtest 'lying servers' => sub {
    my %lies = (
        silent  => [sub { sleep $blocked }, qr/no answer from the server while connecting/],
        closing => [sub { close $_[0] }, qr/cannot connect|closed/],
        garbage => [sub { print {$_[0]} 'NR' . "\xff" x 500; $_[0]->flush; close $_[0] }, qr/./],
        endless => [sub { print {$_[0]} 'NE' . "\0\1\0\0" . 'x' x 200; $_[0]->flush; sleep $blocked }, qr/./],
    );
    for my $lie (sort keys %lies) {
        my $port  = lying_server($lies{$lie}[0]);
        my @lines = drive(setup("host=127.0.0.1 port=$port", 700), "request 1\tping", 'wait');
        is($?, 0, "$lie: the driver lives");
        like(reply(1, @lines)->{error}, $lies{$lie}[1], "$lie: says why");
        cmp_ok(longest(@lines), '<', $blocked * 500, "$lie: no call waits for the server");
    }
};

subtest 'the real server' => sub {
    my @lines = drive(setup(''), "request 1\tping", 'wait', 'state');
    is(reply(1, @lines)->{rows}[0][0], decode_json($lines[-1])->{bridge}, 'same version');
    is(decode_json($lines[-1])->{extension}, '"ws"', 'the schema of the extension is found');
    ok(!grep({ /^0 / } @lines), 'no notice');

    @lines = drive(setup(''), "request 1\tsend\t" . line($text) . "\t\\N\t\\N\t\\N\tf", 'wait');
    my $id = reply(1, @lines)->{rows}[0][0];
    like($id, qr/^\d+$/, 'an article is stored');
    @lines = drive(setup(''), "request 1\topen\t$id\t\\N", 'wait');
    (my $stored = $text) =~ s/\r//;
    is(reply(1, @lines)->{rows}[0][0], $stored, 'and comes back byte for byte');
    is(reply(1, @lines)->{rows}[0][1]{title}, undef, 'without a title: null');
    @lines = drive(setup(''), "request 1\tclaims\t$id\t-1\t0\t60\tf", 'wait');
    is(reply(1, @lines)->{rows}[0][0], undef, 'without claims: null');

    @lines = drive(setup(''), "request 1\tsend\t\xff\xc3(\t\\N\t\\N\t\\N\tf", 'wait');
    is(reply(1, @lines)->{sqlstate}, '22021', 'bytes that are not UTF-8 are refused');
    @lines = drive(setup(''), "request 1\tquery\t&&&" . "\t\\N" x 5, "request 2\tping", 'wait');
    ok(reply(1, @lines)->{sqlstate}, 'a bad query has an SQLSTATE');
    ok(reply(2, @lines)->{rows}, 'and the connection lives on');
    @lines = drive(setup(''), "request 1\tsend\t\\N\t\\N\t\\N\t\\N\t\\N", 'wait');
    ok(reply(1, @lines), 'a null parameter passes');

    my $big = 'é"\\ ' x 120_000;
    @lines = drive(setup(''), "request 1\tsend\t" . line($big) . "\t\\N\t\\N\t\\N\tf", 'wait');
    $id = reply(1, @lines)->{rows}[0][0];
    @lines = drive(setup(''), "request 1\topen\t$id\t\\N", 'wait');
    ok((reply(1, @lines)->{rows}[0][0] // '') eq $big, 'a large article comes back in pieces');
    diag sprintf 'longest call with a large reply, under sanitizers: %.1f ms', longest(@lines);
    my ($most) = map { /^longest \d+ largest (\d+)/ ? $1 : () } @lines;
    cmp_ok($most, '<=', 256 * 1024 + 40, 'no piece above 256 kB');
    cmp_ok($most, '>', 200 * 1024, 'and they are used');
};

subtest 'names' => sub {
    sql('CREATE TABLE "odd.table" ("Id" int PRIMARY KEY, "b""o" ws.article)');
    my $odd = frame('', 60000, 'public', 'odd.table', 'Id', 'b"o');
    my @lines = drive("setup $odd", "request 1\topen\t1\t\\N", "request 2\tnames", 'wait');
    is_deeply(reply(1, @lines)->{rows}, [], 'names that need quoting are quoted');
    ok(scalar @{reply(2, @lines)->{rows}}, 'known names come');
    @lines = drive(setup('', 60000, undef, 'news"; DROP TABLE news; --'), "request 1\tping", 'wait');
    like(reply(1, @lines)->{error}, qr/does not exist/, 'a name is never SQL');
    @lines = drive(setup('', 60000, 'nowhere'), "request 1\tping", 'wait');
    like(reply(1, @lines)->{error}, qr/does not exist/, 'another schema');
    @lines = drive('setup ' . frame('', 5000, undef, 'news', 'id', 'id'), "request 1\tping", 'wait');
    like(reply(1, @lines)->{error}, qr/no column "id" of type article/, 'not an article column');
    @lines = drive(setup('dbname=template1'), "request 1\tping", 'wait');
    like(reply(1, @lines)->{error}, qr/not installed in database "template1"/, 'no extension');
};

subtest 'interruptions' => sub {
    my $ours = "FROM pg_stat_activity WHERE application_name = 'whosaid'";
    my $kill = "SELECT pg_terminate_backend(pid, 600000) $ours";
    my $waits = "SELECT count(*) FROM pg_locks l JOIN pg_stat_activity a USING (pid) WHERE NOT granted"
      . " AND application_name = 'whosaid'";
    my $pid = open2(my $out, my $in, 'env', $driver);
    my $ask = sub { print $in "$_\n" for @_; $in->flush; };
    $ask->(setup('', 4000), "request 1\tping", 'wait');
    <$out> for 1 .. 4;
    sql($kill);
    $ask->("request 2\tping", 'wait');
    my @lines = map { scalar <$out> } 1 .. 3;
    ok(reply(2, @lines)->{rows}, 'an idle connection that ended is opened anew');

    open(my $locker, '|-', 'psql', '-XAtq') or die "psql: $!";
    print $locker "BEGIN; LOCK TABLE news;\n";
    $locker->flush;
    ok(until_answer('1', "SELECT count(*) FROM pg_locks WHERE relation = 'news'::regclass AND mode ~ 'AccessE' AND granted"), 'a lock');
    $ask->("request 3\tsend\tabc\t\\N\t\\N\t\\N\tf", 'poll');
    <$out> for 1 .. 2;
    ok(until_answer('1', $waits), 'a request waits for it');
    sql($kill);
    $ask->('wait');
    @lines = map { scalar <$out> } 1 .. 2;
    like(reply(3, @lines)->{error}, qr/may or may not have been stored/, 'ended in mid-request');
    $ask->("request 4\topen\t1\t\\N", 'wait');
    @lines = map { scalar <$out> } 1 .. 3;
    like(reply(4, @lines)->{sqlstate} // reply(4, @lines)->{error}, qr/^57014$|^no answer/, 'a request has a time limit');
    $ask->("request 5\topen\t1\t\\N", "request 6\tping", 'cancel', 'wait');
    @lines = map { scalar <$out> } 1 .. 6;
    is(reply(5, @lines)->{error}, 'cancelled', 'cancel');
    is(reply(6, @lines)->{error}, 'cancelled', 'and what waits behind it');
    close $locker;
    $ask->("request 7\topen\t1\t\\N", 'wait');
    @lines = map { scalar <$out> } 1 .. 3;
    ok(reply(7, @lines)->{rows}, 'the next request works');
    close $in;
    waitpid $pid, 0;
    is($?, 0, 'nothing leaks');
    ok(until_answer('0', "SELECT count(*) $ours"), 'no backend is left behind');
};

done_testing;
