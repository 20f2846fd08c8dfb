# What the TAP tests share: psql calls, scratch databases, attempts that report their SQLSTATE.
#
# A running server with the extension installed is expected in PGHOST, PGPORT and PGUSER (a
# superuser); tests/with_server gives one. Each test makes databases of its own and drops them.
package WhosaidTest;

use strict;
use warnings;
use utf8;
use Exporter 'import';
use File::Basename qw(dirname);
use File::Temp     qw(tempdir tempfile);
use IPC::Open2;
use JSON::PP ();
use POSIX ();
use Test::More;

our @EXPORT = qw(
  scratch_db drop_later psql psql_try rows value literal ident json_text attempt_all
  $CPU cpu_seconds
  session ask end_session server_identity shared_dir slurp spew work_dir run_command
);

binmode $_, ':encoding(UTF-8)'
  for *STDOUT, *STDERR, Test::More->builder->output, Test::More->builder->failure_output,
  Test::More->builder->todo_output;

my $json = JSON::PP->new->canonical->allow_nonref;
my $dir;
my @cleanup;
my $database = 'postgres';

# A directory of this test's own, gone at its end.
sub work_dir {
    $dir //= tempdir('whosaid_XXXXXX', TMPDIR => 1, CLEANUP => 1);
    return $dir;
}

sub slurp {
    my ($path, $layer) = @_;
    open my $in, '<' . ($layer // ':encoding(UTF-8)'), $path or die "$path: $!";
    local $/;
    return scalar <$in>;
}

sub spew {
    my ($path, $data, $layer) = @_;
    open my $out, '>' . ($layer // ':encoding(UTF-8)'), $path or die "$path: $!";
    print {$out} $data;
    close $out or die "$path: $!";
    return $path;
}

sub literal { my ($s) = @_; return 'NULL' unless defined $s; $s =~ s/'/''/g; return "'$s'"; }
sub ident   { my ($s) = @_; $s =~ s/"/""/g; return qq{"$s"}; }

# Perl data as JSON text (characters, not bytes).
sub json_text { return $json->encode($_[0]); }

# Run a program without a shell; returns (exit status, stdout, stderr), the last two decoded unless
# raw is set. A string given as `in` is its standard input.
sub run_command {
    my ($command, %o) = @_;
    my $layer = $o{raw} ? ':raw' : ':encoding(UTF-8)';
    my (undef, $out) = tempfile(DIR => work_dir());
    my (undef, $err) = tempfile(DIR => work_dir());
    my $in = defined $o{in} ? spew((tempfile(DIR => work_dir()))[1], $o{in}, $layer) : '/dev/null';
    my $pid = fork // die "fork: $!";
    if (!$pid) {
        @ENV{ keys %{ $o{env} } } = values %{ $o{env} } if $o{env};
        open STDIN,  '<:raw', $in  or die;
        open STDOUT, '>:raw', $out or die;
        open STDERR, '>:raw', $err or die;
        # As a shell says that there is no such program; a child that died would drop its parent's databases.
        exec { $command->[0] } @$command or print STDERR "$command->[0]: $!\n";
        POSIX::_exit(127);
    }
    waitpid $pid, 0;
    return ($? >> 8 || $? & 127, slurp($out, $layer), slurp($err, $layer));
}

# Options: db, user, env (PGCLIENTENCODING is UTF8 unless given), raw.
sub psql_try {
    my ($sql, %o) = @_;
    my %env = (
        PGDATABASE       => $o{db} // $database,
        PGCLIENTENCODING => 'UTF8',
        PGOPTIONS        => '-c client_min_messages=warning',
        ($o{user} ? (PGUSER => $o{user}) : ()),
        %{ $o{env} // {} });
    return run_command([qw(psql -XAtq -v ON_ERROR_STOP=1 -v VERBOSITY=verbose)],
        %o, in => $sql, env => \%env);
}

# The same; dies with the server's words unless it works. Returns stdout without its last newline.
sub psql {
    my ($sql, %o) = @_;
    my ($rc, $out, $err) = psql_try($sql, %o);
    die "psql: $err\n" . substr($sql, 0, 2000) if $rc;
    chomp $out;
    return $out;
}

# SQL: the CPU seconds that this backend has taken. Unlike the clock they do not depend on what else runs.
our $CPU = q{(SELECT sum(t::int) / 100.0 FROM unnest((string_to_array(pg_read_file('/proc/self/stat'), ' '))[14:15]) t)};

# The same of a process, from outside.
sub cpu_seconds {
    my ($pid) = @_;
    my @fields = split / /, slurp("/proc/$pid/stat");
    return ($fields[13] + $fields[14]) / 100;
}

# A psql that stays; options: env. ask() sends it statements and returns what they print.
sub session {
    my (%o) = @_;
    local @ENV{ keys %{ $o{env} // {} } } = values %{ $o{env} // {} };
    my $pid = open2(my $out, my $in, 'psql', '-XAtq', '-d', $database);
    return { in => $in, out => $out, pid => $pid };
}

sub ask {
    my ($s, $sql) = @_;
    print { $s->{in} } "$sql\n\\echo ==\n";
    $s->{in}->flush;
    my @lines;
    my $out = $s->{out};
    while (my $line = <$out>) {
        chomp $line;
        last if $line eq '==';
        push @lines, $line;
    }
    return join "\n", @lines;
}

sub end_session {
    my ($s) = @_;
    close $s->{in};
    waitpid $s->{pid}, 0;
    return;
}

# Rows of one query as hashes, typed as JSON types them.
sub rows {
    my ($query, %o) = @_;
    my $out = psql("SELECT pg_catalog.to_jsonb(q) FROM ($query) q;", %o);
    return [ map { $json->decode($_) } split /\n/, $out ];
}

sub value { my ($query, %o) = @_; return psql("$query;", %o); }

# An empty database that is dropped at the end, with the extension in schema whosaid and that schema
# on the search_path unless `bare` is set. It becomes the default of the calls above.
sub scratch_db {
    my ($name, %o) = @_;
    my $owner = $o{owner} ? ' OWNER ' . ident($o{owner}) : '';
    my $encoding = $o{encoding} // 'UTF8';
    psql('DROP DATABASE IF EXISTS ' . ident($name) . ' WITH (FORCE);', db => 'postgres');
    psql('CREATE DATABASE ' . ident($name) . $owner . " TEMPLATE template0 ENCODING '$encoding'"
          . " LC_COLLATE 'C' LC_CTYPE 'C';", db => 'postgres');
    drop_later('DROP DATABASE IF EXISTS ' . ident($name) . ' WITH (FORCE)');
    $database = $name;
    psql('ALTER DATABASE ' . ident($name) . ' SET search_path = public, whosaid;', db => 'postgres');
    psql('CREATE SCHEMA whosaid; CREATE EXTENSION whosaid SCHEMA whosaid;', user => $o{owner})
      unless $o{bare};
    return $name;
}

# SQL for the end of the test, run last first.
sub drop_later { unshift @cleanup, @_; return; }

END {
    my $status = $?;
    for my $sql (@cleanup) { psql_try("$sql;", db => 'postgres'); }
    $? = $status;
}

# Postmaster's start and nothing else: the same as long as no crash made the server restart.
sub server_identity {
    return value(q{SELECT pg_postmaster_start_time() || ' ' ||
        (SELECT count(*) FROM pg_stat_activity WHERE backend_type = 'checkpointer')
        || ' ' || (SELECT backend_start FROM pg_stat_activity WHERE backend_type = 'checkpointer')},
        db => 'postgres');
}

# Run each SQL statement in a subtransaction of one backend; returns, in order, hashes with state,
# message, detail, hint (state '00000' when it worked). Dies when the backend does.
sub attempt_all {
    my (@statements) = @_;
    my $script = <<'SQL';
CREATE OR REPLACE FUNCTION pg_temp.attempt(statement text) RETURNS jsonb LANGUAGE plpgsql AS $f$
DECLARE m text; d text; h text;
BEGIN
  EXECUTE statement;
  RETURN jsonb_build_object('state', '00000', 'pid', pg_backend_pid());
EXCEPTION WHEN OTHERS THEN
  GET STACKED DIAGNOSTICS m = MESSAGE_TEXT, d = PG_EXCEPTION_DETAIL, h = PG_EXCEPTION_HINT;
  RETURN jsonb_build_object('state', SQLSTATE, 'message', m, 'detail', d, 'hint', h,
                            'pid', pg_backend_pid());
END $f$;
SQL
    $script .= 'SELECT pg_temp.attempt(' . literal($_) . ");\n" for @statements;
    my $out = psql("SET standard_conforming_strings = on;\n$script");
    my @results = map { $json->decode($_) } split /\n/, $out;
    die 'attempts: ' . @results . ' of ' . @statements unless @results == @statements;
    return @results;
}

# ../shared beside the tree, or undef: tests that need its data skip without it.
sub shared_dir {
    my ($what) = @_;
    my $path = dirname(__FILE__) . "/../../../shared/$what";
    return -d $path ? $path : undef;
}

1;
