# Proves: on a logical subscriber an edit of the lexicon, of the acts or of a model is seen by the next
# statement once it is applied, also by sessions that had read the old one: inserted, updated, deleted and
# truncated rows, and those of the first copy.
use strict;
use warnings;
use FindBin;
use lib $FindBin::Bin;
use Test::More;
use Time::HiRes qw(sleep time);
use WhosaidTest;

plan skip_all => 'needs a server of tests/with_server' unless $ENV{WHOSAID_PGCTL};

sub restart_with {
    my ($setting) = @_;
    psql("ALTER SYSTEM $setting;", db => 'postgres');
    my ($rc, undef, $err) = run_command([ $ENV{WHOSAID_PGCTL}, 'restart' ]);
    BAIL_OUT($err) if $rc;
    return;
}

# Publisher and subscriber are two databases of one server, which cannot make the slot by itself.
restart_with('SET wal_level = logical');
my ($from, $to) = ({ db => 'whosaid_publisher' }, { db => 'whosaid_subscriber' });
scratch_db($_->{db}) for $from, $to;
psql("INSERT INTO whosaid_act_user (act) VALUES ('scoff');
      CREATE PUBLICATION lexicon FOR TABLE whosaid_actor_user, whosaid_act_user, whosaid_cue_user,
        whosaid_concept_user, whosaid_model;
      SELECT pg_create_logical_replication_slot('lexicon', 'pgoutput');", %$from);

# All that was committed so far is applied.
sub catch_up {
    my $lsn = value('SELECT pg_current_wal_lsn()', %$from);
    my $until = time + 120;
    until (value("SELECT count(*) FILTER (WHERE srsubstate <> 'r') = 0 AND (SELECT confirmed_flush_lsn >= '$lsn'
            FROM pg_replication_slots WHERE slot_name = 'lexicon') FROM pg_subscription_rel", %$to) eq 't') {
        die 'the subscriber does not follow' if time > $until;
        sleep 0.05;
    }
    return;
}

my $s = session(env => { PGDATABASE => $to->{db} });
sub seen { return ask($s, $_[0]) }
my $knows = q{SELECT 'scoff' = ANY (whosaid_acts());};
my $who   = q{SELECT actors, act FROM suggest('"The reef is dying," the Zorbian ministry of ice said.');};
is(seen($knows), 'f', 'the subscriber does not know the act before it subscribes');
psql("CREATE SUBSCRIPTION lexicon CONNECTION 'host=/proc/self/fd/9 port=5432 user=postgres dbname=$from->{db}'
      PUBLICATION lexicon WITH (create_slot = false, slot_name = 'lexicon');", %$to);
catch_up();
is(seen($knows), 't', 'the first copy is seen');

my $before = seen($who);
unlike($before, qr/Zorb Isles/, 'nothing is known of the country');
psql("INSERT INTO whosaid_actor_user (path, names, kind) VALUES ('Zorb Isles', '{Zorbian}', 'country');", %$from);
catch_up();
like(seen($who), qr/Zorb Isles/, 'an inserted row is seen');
psql("UPDATE whosaid_actor_user SET path = 'Greater Zorbia';", %$from);
catch_up();
like(seen($who), qr/Greater Zorbia/, 'an updated one');
psql('DELETE FROM whosaid_actor_user;', %$from);
catch_up();
is(seen($who), $before, 'a deleted one');
psql("INSERT INTO whosaid_cue_user (lemma, act) VALUES ('say', 'claim');", %$from);
catch_up();
like(seen($who), qr/claim/, 'a cue');
psql('TRUNCATE whosaid_cue_user;', %$from);
catch_up();
is(seen($who), $before, 'truncated tables');
psql('DELETE FROM whosaid_act_user;', %$from);
catch_up();
is(seen($knows), 'f', 'acts');

sub model {
    my ($cue) = @_;
    return "(SELECT train_tagger(tag(to_article('Ms. Moe $cue that dam ' || i || ' leaks.'),
      'that dam ' || i || ' leaks', source => 'Ms. Moe', cue => '$cue')) FROM generate_series(1, 25) i)";
}
my $use = q{SELECT cue FROM suggest('The mayor begrumbled that the dam leaks.', model => 'm');};
psql("INSERT INTO whosaid_model (name, model) VALUES ('m', ${\model('begrumbled')});", %$from);
catch_up();
is(seen($use), 'begrumbled', 'a model');
psql("UPDATE whosaid_model SET model = ${\model('said')};", %$from);
catch_up();
is(seen($use), '', 'another one under its name');

end_session($s);
psql('DROP SUBSCRIPTION lexicon;', %$to);
restart_with('RESET wal_level');
done_testing();
