# A whole article coded by keys: from the tagger's frozen proposals to the claims that a person coded, equal in
# every field. Needs ../shared/seeds, and a server with the extension in PGHOST, PGDATABASE.
use strict;
use warnings;
use utf8;
use open ':std', ':encoding(UTF-8)';
use File::Temp qw(tempdir);
use FindBin;
use JSON::PP;
use Test::More;

my $seeds = $ENV{WHOSAID_SEEDS} // "$FindBin::Bin/../../../shared/seeds";
$seeds = "$FindBin::Bin/../../shared/seeds" unless -d $seeds;
plan skip_all => 'skipped: ../shared/seeds is not there' unless -d $seeds;

my %editors = (
    vim  => [qw(vim -Nu NONE -i NONE -n --not-a-term -T ansi -S)],
    nvim => [qw(nvim -u NONE -i NONE -n --headless -S)],
);
# Keys that code it, at most; claims.
my %articles = ('000_8ef2c805250e471f' => [ 145, 19 ], '002_cf811a3bd278f979' => [ 200, 27 ]);
my $dir = tempdir(CLEANUP => 1);
$ENV{WHOSAID_BRIDGE} = "$FindBin::Bin/../../vim_bridge";
$ENV{LC_ALL} = 'C.UTF-8';

sub slurp { open(my $in, '<:raw', $_[0]) or die "$_[0]: $!"; local $/; return <$in>; }
sub literal { my ($s) = @_; $s =~ s/'/''/g; return "'$s'"; }

sub sql
{
    open(my $out, '>:raw', "$dir/sql") or die;
    my $sql = join ";\n", @_;
    utf8::encode($sql) if utf8::is_utf8($sql);
    print $out $sql;
    close $out;
    open(my $psql, '-|:raw', 'psql', '-XAtq', '-v', 'ON_ERROR_STOP=1', '-f', "$dir/sql") or die "psql: $!";
    local $/;
    my $answer = <$psql> // '';
    close $psql or die "psql failed";
    $answer =~ s/\n\z//;
    return $answer;
}

sub codebook
{
    my (undef, @rows) = split /\n/, slurp("$seeds/codebook.tsv");
    return map { my ($code, $proposition) = split /\t/;
        'INSERT INTO ws.whosaid_concept_user (code, proposition) VALUES (' . literal($code) . ', ' . literal($proposition) . ')' } @rows;
}

# The claims of an article by what they say: where each stands in a list, and the parent by its content.
sub comparable
{
    my (@claims) = @_;
    my $json = JSON::PP->new->canonical->allow_nonref;
    my %content = map { $_->{id} => $json->encode($_->{content}) } @claims;
    return map {
        my $c = $_;
        my @concepts = map { ref $_ ? [ $_->{code}, $_->{polarity} ] : [ $_, $c->{polarity} ] } @{ $c->{concepts} // [] };
        $content{ $c->{id} } => $json->encode([ map({ $c->{$_} // [] } qw(actors targets source cue)), \@concepts,
            $c->{act}, $c->{mode}, $c->{parent} && $content{ $c->{parent} } ]);
    } @claims;
}

# How many keys a file of them has.
sub count_keys
{
    my ($file) = @_;
    my $n = 0;
    for my $line (split /\n/, slurp($file)) {
        my ($keys) = $line =~ /^(\S+)/ or next;
        $n += () = $keys =~ /<\w+>|./g;
    }
    return $n;
}

sub code
{
    my ($editor, $name) = @_;
    my $gold = decode_json(slurp("$seeds/$name.gold.json"));
    my $text = JSON::PP->new->utf8(0)->allow_nonref->decode('"x"') && slurp("$seeds/$name.txt");
    utf8::decode($text);
    my $body = { text => $text, claims => decode_json(slurp("$seeds/$name.proposals.json"))->{claims} };
    $ENV{WHOSAID_ID} = sql('INSERT INTO news (body) VALUES (' . literal(encode_json($body)) . ') RETURNING id');
    $ENV{WHOSAID_KEYS} = "$FindBin::Bin/keys/$name.keys";
    $ENV{WHOSAID_RESULT} = "$dir/log";
    my $pid = open(my $keys, '|-', qq{exec timeout -k 10 3600 @{ $editors{$editor} } "$FindBin::Bin/keys/replay.vim" >"$dir/out" 2>&1}) or die;
    waitpid $pid, 0;
    my $coded = decode_json(sql("SELECT body::jsonb FROM news WHERE id = $ENV{WHOSAID_ID}"));
    my @counted = grep { ($_->{status} // 'confirmed') eq 'confirmed' } @{ $coded->{claims} };
    my %got = comparable(@counted);
    my %expected = comparable(@{ $gold->{claims} });
    is_deeply(\%got, \%expected, "$editor: every claim of the coded article, in every field") or diag(-e "$dir/log" ? slurp("$dir/log") : slurp("$dir/out"));
    is(scalar(grep { $_->{status} // '' eq 'suggested' } grep { ($_->{status} // '') eq 'suggested' } @{ $coded->{claims} }), 0, 'no proposal is left');
}

system('make', '-s', '-C', $ENV{WHOSAID_BRIDGE}, 'PG_CONFIG=' . ($ENV{PG_CONFIG} // 'pg_config')) == 0
  or BAIL_OUT('the library does not build');
sql('SET client_min_messages = warning', 'DROP EXTENSION IF EXISTS whosaid CASCADE', 'DROP TABLE IF EXISTS news',
    'CREATE SCHEMA IF NOT EXISTS ws', 'CREATE EXTENSION whosaid SCHEMA ws',
    'CREATE TABLE news (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, body ws.article)', codebook());
for my $name (sort keys %articles) {
    my ($limit, $claims) = @{ $articles{$name} };
    my $n = count_keys("$FindBin::Bin/keys/$name.keys");
    diag sprintf '%d keys for %d claims, %.1f a claim', $n, $claims, $n / $claims;
    cmp_ok($n, '<=', $limit, "$claims claims with at most $limit keys");
    for my $editor (sort keys %editors) {
      SKIP: {
            my $version = `$editor --version 2>/dev/null`;
            my $why = !$version ? "$editor is not installed" : $editor eq 'vim' && $version !~ /\+libcall/ ? 'this vim cannot call libraries' : '';
            diag("skipped: $why") if $why;
            skip $why, 2 if $why;
            code($editor, $name);
        }
    }
}
done_testing;
