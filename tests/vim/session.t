# A coder's session in a real terminal (tmux): five articles, a server that takes 0.4 s for a change, keys at random,
# twenty a second. When all is stored the screen shows what the database has; when all is taken back, both have what
# there was before. Needs a server with the extension in PGHOST, PGDATABASE.
#   WHOSAID_SESSIONS   sessions in each editor, with seeds from 1 on (1)
#   WHOSAID_TYPING     seconds of typing in each (6)
#   WHOSAID_AT_ONCE    sessions at the same time (2)
use strict;
use warnings;
use utf8;
use open ':std', ':encoding(UTF-8)';
use Encode ();
use File::Temp qw(tempdir);
use FindBin;
use JSON::PP;
use Test::More;
use Time::HiRes qw(sleep time);

my $sessions = $ENV{WHOSAID_SESSIONS} // 1;
my $typing   = $ENV{WHOSAID_TYPING} // 6;
my $at_once  = $ENV{WHOSAID_AT_ONCE} // 2;
my $from     = $ENV{WHOSAID_SEED} // 1;
my $dir      = tempdir(CLEANUP => 1);
my $json     = JSON::PP->new->canonical->allow_nonref;
$ENV{LC_ALL} = 'C.UTF-8';
$ENV{TERM}  ||= 'xterm';
$ENV{SHELL} ||= '/bin/sh';
$ENV{WHOSAID_BRIDGE} = "$FindBin::Bin/../../vim_bridge";

# What a coder types: whole gestures, and single keys that break them.
my @gestures = (
    qw(n n n p a a r . 1+ 2- 12- 3Enter ]] [[ ]] x u u u u C-r C-r), 'tiw', 'tis', 'tas', 'taq', 'tic', 'siw', 'ciw', 's>', 'c>', 'c2>', 'C<', 'C)', 's]',
    's[', 'miw', 'M', 'i', 'V1', 'Vden Enter', 'A1', 'A2', 'Aharb Enter', 'T1', 'T-', 'T;12', 'A+2', 'Knew Enter Enter -', 'K1+', 'K-', 'Nwords Enter', '@k=v Enter',
    'w', 'b', 'j', 'k', 'G', 'gg', '2a', '3r', '2.', 'R', 'X', '+', '-', 'viw Enter', 've s', 'Enter', 'V$ Enter', 'd', 'D',
    ':Whosaid Space open Space 1 Enter', ':Whosaid Space open Space 2 Enter', ':Whosaid Space open Space 3 Enter', ':Whosaid Space open Space 4 Enter',
    ':Whosaid Space open Space 5 Enter', ':Whosaid! Space untag Enter', ':Whosaid Space suggest Enter', 'Escape', 'Escape', 'A', 't', 's', '1', rand() < 0.2 ? 'C-w w' : '.',
);

# A gesture's keys, each as tmux takes it.
sub keys_of { return map { /^(?:Enter|Escape|Space|C-.)$/ ? $_ : /^(\d?)(Enter)$/ ? (split(//, $1), $2) : split // } split / /, $_[0]; }

sub psql
{
    my ($statement) = @_;
    open(my $psql, '-|', 'psql', '-XAtqc', "SET client_min_messages = warning; $statement") or die "psql: $!";
    local $/;
    my $answer = <$psql> // '';
    close $psql or die "psql failed: $statement";
    $answer =~ s/\n\z//;
    return $answer;
}

my @texts = (
    "Harbour minister Ana Okafor said that the tunnel is safe. “We checked it twice,” she told reporters.\n\nEngineer Bo Vik denied that water came in.",
    "Kim said that Lee left. Vik denied that ships wait, again.\nAna urged the port to open. Zoe said it was late.",
    "“It is one.\n\n“It is two,” mayor Cy Lund said. The council rejected the claim that taxes rise.\nÅse Öberg said: 漢字 \x{1F600} are fine.",
    "The union demanded that the yard reopen. A spokesman for the yard said it would not.\nThe union promised a strike, the spokesman a court case.",
    "Veskovia accused Norland of closing the strait. Norland said the strait was open.\nA captain said that Norland had told him that it was closed.",
);

# A table of five articles with proposals for the words after 'said', and a trigger that takes its time.
sub make_table
{
    my ($table, $notify) = @_;
    my $sql = "CREATE TABLE $table (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, body ws.article);";
    for my $text (@texts) { (my $t = $text) =~ s/'/''/g; $sql .= "INSERT INTO $table (body) VALUES (ws.autotag(ws.to_article('$t')));"; }
    $sql .= "UPDATE $table SET body = ws.tag(body, (SELECT int4multirange(int4range(2, 9))), '{Harbour,Norland/Port}', 'state');";
    $sql .= "CREATE TRIGGER slow BEFORE UPDATE ON $table FOR EACH ROW EXECUTE FUNCTION slow('$table');";
    $sql .= "CREATE TRIGGER told AFTER UPDATE ON $table FOR EACH ROW EXECUTE FUNCTION ws.whosaid_notify('id');" if $notify;
    psql($sql);
}

my @members = qw(id parent actors act targets concepts polarities mode status origin coder note attrs content_at source_at cue_at quote source cue);

# The claims of every article, in the form in which session.vim writes them.
sub stored
{
    my ($table) = @_;
    my $rows = $json->decode(psql("SELECT json_object_agg(n.id, (SELECT coalesce(json_agg(c), '[]') FROM ws.claims(n.body) c)) FROM $table n") || '{}');
    return comparable($rows);
}

sub comparable
{
    my ($articles) = @_;
    my %all;
    for my $key (keys %$articles) {
        for my $c (@{ $articles->{$key} }) {
            my %kept = map { defined $c->{$_} && !(ref $c->{$_} eq 'ARRAY' && !@{ $c->{$_} }) ? ($_ => $c->{$_}) : () } @members;
            $all{"$key/$c->{id}"} = $json->encode(\%kept);
        }
    }
    return \%all;
}

# What the editor wrote under a name; undef when it does not come. Every five seconds the editor is nudged.
sub told
{
    my ($file, $nudge) = @_;
    for my $i (1 .. 12000) {
        $nudge->() if $nudge && $i % 100 == 0;
        if (-e $file) { open(my $in, '<:raw', $file) or return; local $/; return $json->decode(Encode::decode('UTF-8', <$in>)); }
        sleep 0.05;
    }
    return;
}

sub touch { open(my $out, '>', $_[0]) or die "$_[0]: $!"; return; }

sub differences
{
    my ($got, $expected) = @_;
    return map { ($got->{$_} // '-') eq ($expected->{$_} // '-') ? () : "$_: " . ($got->{$_} // 'none') . "\n   not " . ($expected->{$_} // 'none') }
      sort keys %{ { %$got, %$expected } };
}

# One session; says what was wrong, in lines.
sub session
{
    my ($editor, $seed) = @_;
    my $table = "${editor}_$seed";
    my $result = "$dir/$table-";
    my @tmux = ('tmux', '-L', "whosaid-$$", '-f', '/dev/null');
    srand $seed;
    make_table($table, $seed % 2);
    my $before = stored($table);
    @ENV{qw(WHOSAID_TABLE WHOSAID_RESULT)} = ($table, $result);
    system(@tmux, 'new-session', '-d', '-x', 100, '-y', 40, '-s', 's', $editor, '-u', 'NONE', '-i', 'NONE', '-n', '-S', "$FindBin::Bin/session.vim") == 0
      or return 'tmux does not start';
    my $screen = sub { my $s = `@tmux capture-pane -p -t s 2>&1`; system("@tmux kill-server 2>/dev/null"); return @_, split /\n/, Encode::decode('UTF-8', $s); };
    my $ready = told("${result}ready") or return $screen->('the editor did not open the articles');
    my ($until, $command, @keys, @typed) = (time + $typing, 0);
    while (time < $until) {
        $command = (@keys = keys_of($gestures[ rand @gestures ]))[0] eq ':' unless @keys;
        splice @keys, 0, 1 + rand @keys if !$command && rand() < 0.02; # something was forgotten
        next unless @keys;
        push @typed, shift @keys;
        system(@tmux, 'send-keys', '-t', 's', '--', $typed[-1]);
        sleep 0.05;
    }
    touch("${result}typed");
    if ($typing > 20) { sleep 20; }
    psql("INSERT INTO quick VALUES ('$table')");
    # In the midst of a command, as behind `ci`, Neovim runs no timer before the next key.
    my $leave = sub { system(@tmux, 'send-keys', '-t', 's', 'C-\\', 'C-n') };
    my $settled = told("${result}settled", $leave) or return $screen->('not all was stored');
    my @wrong = map { "stored, screen: $_" } differences(comparable($settled->{shown}), stored($table));
    touch("${result}compared");
    my $undone = told("${result}undone") or return $screen->(@wrong, 'not all was taken back');
    push @wrong, map { "taken back, screen: $_" } differences(comparable($undone->{shown}), $before);
    push @wrong, map { "taken back, database: $_" } differences(stored($table), $before);
    push @wrong, map { "error: $_" } @{ $settled->{errors} }, @{ $undone->{errors} };
    push @wrong, map { "refused: $_" } @{ $undone->{refused} } if @wrong;
    push @wrong, 'keys: ' . join ' ', @typed if @wrong;
    system("@tmux kill-server 2>/dev/null");
    return @wrong;
}

plan skip_all => 'tmux is not installed' unless `tmux -V 2>/dev/null`;
system('make', '-s', '-C', $ENV{WHOSAID_BRIDGE}, 'PG_CONFIG=' . ($ENV{PG_CONFIG} // 'pg_config')) == 0
  or BAIL_OUT('the library does not build');
psql('CREATE SCHEMA IF NOT EXISTS ws; DROP EXTENSION IF EXISTS whosaid CASCADE; CREATE EXTENSION whosaid SCHEMA ws;'
      . ' DROP TABLE IF EXISTS quick; CREATE TABLE quick (name text);'
      . ' CREATE OR REPLACE FUNCTION slow() RETURNS trigger LANGUAGE plpgsql AS $$BEGIN'
      . ' IF NOT EXISTS (SELECT FROM public.quick WHERE name = TG_ARGV[0]) THEN PERFORM pg_sleep(0.4); END IF; RETURN NEW; END$$;'
      . " INSERT INTO ws.whosaid_concept_user (code, proposition) VALUES ('alpha', 'It is alpha.'), ('beta', 'It is beta.'), ('gamma', 'It is.')");

my @todo;
for my $editor (qw(vim nvim)) {
    my $version = `$editor --version 2>/dev/null`;
    my $why = !$version ? "$editor is not installed" : $editor eq 'vim' && $version !~ /\+libcall/ ? 'this vim cannot call libraries' : '';
    if ($why) { diag("skipped: $why"); next; }
    push @todo, map { [ $editor, $_ ] } $from .. $from + $sessions - 1;
}
plan skip_all => 'no editor' unless @todo;
@todo = sort { $a->[1] <=> $b->[1] || $a->[0] cmp $b->[0] } @todo;
my %running;
my $finish = sub {
    my $pid = waitpid -1, 0;
    my ($editor, $seed) = @{ delete $running{$pid} or return };
    open(my $in, '<:utf8', "$dir/$editor-$seed.wrong") or return fail("$editor, seed $seed: no result");
    my @wrong = <$in>;
    ok(!@wrong, "$editor, seed $seed: the screen is the database's, and all can be taken back") or diag(@wrong);
};
for my $one (@todo) {
    $finish->() while keys %running >= $at_once;
    my $pid = fork // die "fork: $!";
    if (!$pid) {
        my @wrong = eval { session(@$one) };
        push @wrong, $@ if $@;
        open(my $out, '>:utf8', "$dir/$one->[0]-$one->[1].wrong") or die;
        print $out "$_\n" for @wrong;
        close $out;
        require POSIX;
        POSIX::_exit(0);
    }
    $running{$pid} = $one;
}
$finish->() while %running;
done_testing;
