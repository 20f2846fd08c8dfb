# Proves: a corpus of 924 news articles with 24,821 attributions, coded by six people and some
# articles by several of them, becomes articles (one per text, coder per claim) in which every span
# reproduces the words that its coder marked; text and binary COPY and pg_dump give it back equal.
use strict;
use warnings;
use utf8;
use File::Glob ':bsd_glob';
use FindBin;
use lib $FindBin::Bin;
use Test::More;
use WhosaidTest;

my $dir = shared_dir('polnear') or plan skip_all => 'skipped: ../shared/polnear is not there';

# ---- brat standoff -> claims -----------------------------------------------------------------

my %repaired;    # what the loader did, counted; reported below

# Standoff lines; a line that begins like none of them continues the quoted words of the span before.
sub parse_standoff {
    my ($path) = @_;
    my (%span, @events, $last);
    for my $line (split /\n/, slurp($path)) {
        if ($line =~ /^(T\d+)\t(\S+) ([\d ;]+)\t(.*)$/) {
            my ($id, $role, $where, $words) = ($1, $2, $3, $4);
            $last = $span{$id} =
              { role => $role, at => [ map { [ map { $_ + 0 } split ] } split /;/, $where ], words => $words };
        } elsif ($line =~ /^E\d+\t(.*)$/) {
            push @events, [ map { [ split /:/ ] } split ' ', $1 ];
            $last = undef;
        } elsif ($line =~ /^#/) {
            $last = undef;
        } elsif ($last) {
            $last->{words} .= "\n$line";
            $repaired{'quoted words that run over a line end'}++ if length $line;
        }
    }
    return (\%span, \@events);
}

# One role's fragments in order, with the words that the coder marked.
sub role_of {
    my ($spans) = @_;
    my @at = map { @{ $_->{at} } } @$spans;
    my @sorted = sort { $a->[0] <=> $b->[0] } @at;
    $repaired{'roles given as several annotations, united'}++ if @$spans > 1;
    $repaired{'fragments out of order, sorted'}++ if "@{[map {@$_} @at]}" ne "@{[map {@$_} @sorted]}";
    for my $i (1 .. $#sorted) {
        $repaired{'touching fragments, merged by the type'}++ if $sorted[$i][0] == $sorted[ $i - 1 ][1];
        die 'overlapping fragments' if $sorted[$i][0] < $sorted[ $i - 1 ][1];
    }
    return \@sorted;
}

sub event_claim {
    my ($span, $event, $coder, $id) = @_;
    my %role;
    for (@$event) {
        my ($name, $ref) = @$_;
        die "no such annotation: $ref" unless $span->{$ref};
        push @{ $role{ $name =~ s/\d+$//r } }, $span->{$ref};
    }
    if (!$role{Content} && !$role{Cue}) {
        $role{Cue} = $role{Attribution} // $role{'Attribution-no-source'};
        $repaired{'bare triggers, taken as the cue'}++;
    }
    my %claim = (id => $id, coder => $coder, origin => 'import');
    for (qw(Source Cue Content)) {
        $claim{ lc $_ } = role_of($role{$_}) if $role{$_};
    }
    return \%claim, { map { lc($_) => $role{$_} } grep { $role{$_} } qw(Source Cue Content) };
}

my (@articles, %words, $annotations, $layers, $attributions);
for my $text_path (sort glob "$dir/{dev,train}/text/*.txt") {
    my $stem = $text_path =~ s{/text/}{/ann/}r =~ s{\.txt$}{}r;
    my @claims;
    my $number = @articles + 1;
    for my $path (sort grep { /^\Q$stem\E_[0-9a-f]{4}\.ann$/ } glob "${stem}_*.ann") {
        my ($coder) = $path =~ /_([0-9a-f]{4})\.ann$/;
        my ($span, $events) = parse_standoff($path);
        for my $event (@$events) {
            my ($claim, $marked) = event_claim($span, $event, $coder, @claims + 1);
            push @claims, $claim;
            $words{$number}{ $claim->{id} } = $marked;
            $attributions++;
        }
        $annotations++;
        $layers++ if @$events;
    }
    push @articles, { text => slurp($text_path), claims => \@claims };
}
is(scalar @articles, 924, 'an article is a text: 924 of them, dev and train');
is($annotations, 1013, 'annotated 1,013 times: 906 by one coder, 18 by five or six');
is($attributions, 24821, '24,821 attributions');
note("repaired: $repaired{$_} $_") for sort keys %repaired;

# ---- load -------------------------------------------------------------------------------------

sub copy_line {
    my ($id, $body) = @_;
    my $line = json_text($body);
    $line =~ s/\\/\\\\/g;
    return "$id\t$line\n";
}

scratch_db('whosaid_polnear');
psql('CREATE TABLE news (id int PRIMARY KEY, body article NOT NULL);');
my $file = spew(work_dir() . '/news.copy',
    join '', map { copy_line($_ + 1, $articles[$_]) } 0 .. $#articles);
my ($began, $ended) = split /\n/, psql("SELECT $CPU;\n\\copy news FROM '$file'\nSELECT $CPU;");
my $took = $ended - $began;
note(sprintf 'COPY of %d articles (%.1f MB of JSON): %.2f s of CPU', scalar @articles, (-s $file) / 1e6, $took);
cmp_ok($took, '<', 20, 'COPY in takes seconds');
is(value('SELECT sum(claim_count(body)) FROM news'), 24821, 'every attribution is a claim');
is(value('SELECT count(DISTINCT (n.id, c.coder)) FROM news n, claims(n.body) c'), $layers,
    "$layers layers with attributions, each has its coder");
is(value('SELECT count(*) FROM news n, claims(n.body) c WHERE c.quote IS NULL'), 37,
    '37 claims are a cue alone');

# ---- every span reproduces its words -------------------------------------------------------------

# What the type should show for marked annotations: their words fragment by fragment, in order,
# joined by ' … '; touching fragments are one. brat joins fragments by one space instead.
sub shown {
    my ($marked, $text) = @_;
    my @at = sort { $a->[0] <=> $b->[0] } map { @{ $_->{at} } } @$marked;
    my @merged;
    for (@at) {
        if (@merged && $merged[-1][1] == $_->[0]) { $merged[-1][1] = $_->[1]; }
        else                                      { push @merged, [@$_]; }
    }
    return (join(' … ', map { substr $text, $_->[0], $_->[1] - $_->[0] } @merged),
        '{' . join(',', map { "[$_->[0],$_->[1])" } @merged) . '}');
}

# The coder's own words, as brat wrote them, are what its offsets cut from the text.
sub brat_agrees {
    my ($span, $text) = @_;
    return $span->{words} eq join ' ', map { substr $text, $_->[0], $_->[1] - $_->[0] } @{ $span->{at} };
}

my ($brat_wrong, @expected) = (0);
for my $article (sort { $a <=> $b } keys %words) {
    my $text = $articles[ $article - 1 ]{text};
    for my $claim (sort { $a <=> $b } keys %{ $words{$article} }) {
        my $marked = $words{$article}{$claim};
        for my $role (sort keys %$marked) {
            $brat_wrong += grep { !brat_agrees($_, $text) } @{ $marked->{$role} };
            my @row = ($article, $claim, $role, shown($marked->{$role}, $text));
            s/\\/\\\\/g, s/\n/\\n/g, s/\t/\\t/g, s/\r/\\r/g for @row;
            push @expected, join("\t", @row) . "\n";
        }
    }
}
is($brat_wrong, 0, 'the words in the standoff are those at its offsets');
spew("$file.expected", join '', @expected);
psql("CREATE TABLE expected (article int, claim int, role text, words text, at int4multirange);
      \\copy expected FROM '$file.expected'
      CREATE TABLE shown AS SELECT n.id AS article, c.id AS claim, r.* FROM news n, claims(n.body) c,
        LATERAL (VALUES ('source', c.source, c.source_at), ('cue', c.cue, c.cue_at),
                        ('content', c.quote, c.content_at)) r (role, words, at) WHERE r.words IS NOT NULL;");
is(value('SELECT count(*) FROM shown'), scalar @expected, @expected . ' sources, cues and contents');
is(value('SELECT count(*) FROM (TABLE expected EXCEPT TABLE shown) q'), 0, 'each shows the words that were marked');
is(value('SELECT count(*) FROM (TABLE shown EXCEPT TABLE expected) q'), 0, 'and no others');

# ---- several coders ------------------------------------------------------------------------------

my $split = q{SELECT n.id, c.coder, layer(n.body, c.coder) AS body FROM news n,
    LATERAL (SELECT DISTINCT coder FROM claims(n.body)) c};
is(value("SELECT sum(claim_count(body)) FROM ($split) l"), 24821, 'layers add up to the whole');
psql(qq{CREATE TABLE merged AS
    WITH RECURSIVE l AS (SELECT *, row_number() OVER (PARTITION BY id ORDER BY coder) AS n FROM ($split) l),
    m AS (SELECT id, n, body FROM l WHERE n = 1
          UNION ALL SELECT m.id, l.n, merge(m.body, l.body) FROM m JOIN l ON l.id = m.id AND l.n = m.n + 1)
    SELECT DISTINCT ON (id) id, body FROM m ORDER BY id, n DESC;});
my $said = 'SELECT n.id, c.coder, c.quote, c.content_at, c.source_at, c.cue_at FROM %s n, claims(n.body) c';
is(value(sprintf "SELECT count(*) FROM ($said EXCEPT ALL $said) q", 'news', 'merged'), 0,
    'merging the layers one after the other loses no claim');
is(value(sprintf "SELECT count(*) FROM ($said EXCEPT ALL $said) q", 'merged', 'news'), 0, 'and adds none');
is(value('SELECT count(*) FROM merged JOIN news USING (id) WHERE merge(merged.body, news.body) <> merged.body'), 0,
    'merging what is there already changes nothing');

# ---- index -----------------------------------------------------------------------------------------

psql('CREATE INDEX ON news USING gin (body); ANALYZE news;');
for my $query ('coder:ef2d', 'said', '"the president"', 'cue:"according to" & poll*', 'voters & !cue:said', '!coder:ef2d & senate', 'text:election & !election', 'is:nested') {
    my $ids = 'SELECT string_agg(id::text, $$ $$ ORDER BY id) FROM news WHERE body @@ ' . literal($query);
    is(value("SET enable_seqscan = off; $ids"), value("SET enable_bitmapscan = off; $ids"), "the index agrees: $query");
}

# ---- round trips ---------------------------------------------------------------------------------

sub same_as_news {
    my ($table, %o) = @_;
    return value("SELECT count(*), count(*) FILTER (WHERE a.body = b.body AND
        a.body::text = b.body::text) FROM news a JOIN $table b USING (id)", %o);
}

for my $format ('text', 'binary', 'csv') {
    my $path = work_dir() . "/out.$format";
    psql("CREATE TABLE copy_$format (LIKE news);
          \\copy news TO '$path' (FORMAT $format)
          \\copy copy_$format FROM '$path' (FORMAT $format)
          ");
    is(same_as_news("copy_$format"), '924|924', "COPY out and in, $format: equal, with the same text");
}
psql('DROP TABLE copy_text, copy_binary, copy_csv');

my $dump = work_dir() . '/news.dump';
my ($rc, undef, $err) = run_command([ qw(pg_dump -Fc -f), $dump, 'whosaid_polnear' ]);
is("$rc$err", '0', 'pg_dump');
my $sums = q{SELECT md5(string_agg(md5(body::text) || md5(article_send(body)), '' ORDER BY id)) FROM news};
my $before = value($sums);
scratch_db('whosaid_polnear_restored', bare => 1);
($rc, undef, $err) = run_command([ qw(pg_restore -d whosaid_polnear_restored), $dump ]);
is("$rc$err", '0', 'pg_restore');
is(value($sums), $before, 'the restored articles are the same, as text and as bytes');

done_testing();
