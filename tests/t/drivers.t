# Proves: what drivers send of their own accord (untyped, text, varchar, json, integers of any size,
# arrays) is taken by queries, articles, patches and ids. Each driver has a script in tests/drivers;
# one that is not installed is skipped aloud.
use strict;
use warnings;
use utf8;
use FindBin;
use IO::Select;
use IO::Socket::INET;
use IO::Socket::UNIX;
use POSIX ();
use lib $FindBin::Bin;
use Test::More;
use WhosaidTest;

my $dir = "$FindBin::Bin/../drivers";
# The system's own, which has the packages.
my ($python) = grep { -x || !m{/} } '/usr/bin/python3', 'python3';
my ($jar) = grep { -e } qw(/usr/share/java/postgresql.jar);

# By name: how it is seen to be there, and how it runs.
my @drivers = (
    [ 'psycopg2', [ $python, '-c', 'import psycopg2' ], [ $python, "$dir/psycopg_calls.py", 'psycopg2' ] ],
    [ 'psycopg 3', [ $python, '-c', 'import psycopg' ], [ $python, "$dir/psycopg_calls.py", 'psycopg' ] ],
    [ 'SQLAlchemy', [ $python, '-c', 'import sqlalchemy, psycopg2' ], [ $python, "$dir/sqlalchemy_calls.py" ] ],
    [ 'node-postgres', [ 'node', '-e', "require('pg')" ], [ 'node', "$dir/node_calls.js" ] ],
    [ 'RPostgreSQL', [ 'Rscript', '-e', 'library(RPostgreSQL)' ], [ 'Rscript', "$dir/rpostgresql_calls.R" ] ]);

scratch_db('whosaid_drivers');
psql("ALTER DATABASE whosaid_drivers SET whosaid.coder = 'anna';", db => 'postgres');

sub try_driver {
    my ($name, @command) = @_;
    psql(<<'SQL');
DROP TABLE IF EXISTS driver_news;
DELETE FROM whosaid_state;
CREATE TABLE driver_news (id bigint PRIMARY KEY, body article);
CREATE TRIGGER history AFTER INSERT OR UPDATE OR DELETE ON driver_news
  FOR EACH ROW EXECUTE FUNCTION whosaid_history('body');
SQL
    my ($rc, $out, $err) = run_command(\@command, env => { PGDATABASE => 'whosaid_drivers' });
    is($rc, 0, $name) or diag("$out$err");
    return;
}

sub is_there {
    my ($command) = @_;
    my ($rc) = eval { run_command($command) };
    return defined $rc && $rc == 0;
}

for (@drivers) {
    my ($name, $probe, $run) = @$_;
  SKIP: {
        skip "skipped: $name is not installed", 1 unless is_there($probe);
        try_driver($name, @$run);
    }
}

# JDBC knows no Unix sockets, and the server listens on none else: one connection is passed on.
sub relay {
    my $listener = IO::Socket::INET->new(Listen => 1, LocalAddr => '127.0.0.1') or die "listen: $!";
    my $pid = fork // die "fork: $!";
    return ($listener->sockport, $pid) if $pid;
    my $client = $listener->accept or exit 1;
    my $server = IO::Socket::UNIX->new("$ENV{PGHOST}/.s.PGSQL.$ENV{PGPORT}") or exit 1;
    my $select = IO::Select->new($client, $server);
    while (1) {
        for my $from ($select->can_read) {
            sysread($from, my $bytes, 65536) or POSIX::_exit(0);
            syswrite $from == $client ? $server : $client, $bytes;
        }
    }
}

SKIP: {
    skip 'skipped: JDBC is not installed (java, libpostgresql-jdbc-java)', 1
      unless $jar && is_there([ 'java', '-version' ]);
    my ($port, $pid) = relay();
    try_driver('JDBC', 'java', '-cp', $jar, "$dir/Calls.java",
        "jdbc:postgresql://127.0.0.1:$port/whosaid_drivers?user=$ENV{PGUSER}&sslmode=disable");
    kill 'TERM', $pid;
    waitpid $pid, 0;
}

done_testing;
