# Proves: article @@ claimquery gives the same rows by sequential scan, by index (built over rows,
# filled by inserts, with and without a pending list, after updates, deletes and vacuum) and by the
# evaluator below, which knows nothing of the C code: thousands of random queries over random articles,
# with names longer than a key, prefixes of any length, letters beyond ASCII, capitals or none, slashes
# inside names, and articles with more claims than have keys of their own.
use strict;
use warnings;
use utf8;
use feature 'fc';
use FindBin;
use lib $FindBin::Bin;
use Test::More;
use Unicode::Normalize qw(NFD);
use WhosaidTest;

my $ARTICLES = 160;
my $QUERIES  = $ENV{WHOSAID_QUERIES} // 120;    # per stage
my $seed     = $ENV{WHOSAID_SEED} // 20261122;
srand $seed;
note "seed $seed";

scratch_db('whosaid_search');
psql('CREATE TABLE news (id int PRIMARY KEY, body article);');

sub pick   { return $_[ int rand @_ ]; }
sub chance { return rand() < $_[0]; }

# ---- articles: what the evaluator sees is the list of claims -------------------------------------------

my $long = 'an office with so long a name that no key of the index can hold the whole of it, which is why '
  . 'it is cut where the room ends, number ';
my @paths = (
    'China', 'China/MFA', 'China/MFA/Wang', 'China/MFA/Wang/Aide', 'CHINA/MFA/Wang', 'China Daily', 'Chin', 'Łódź', 'Łódź/世界', 'A\\/B/China',
    "${long}one", "${long}two", "China/${long}one/Wang", 'China/' . 'é' x 60, 'China/' . 'é' x 61);
my @codes = ('talks', 'talk', 'tal', '平和', "${long}one", "${long}two", 'x' x 120, 'x' x 121);
my @acts  = qw(deny deny-all den accuse state);
# Words of the text and what they are folded to (in canonical decomposition).
my %fold = (
    The => 'the', talks => 'talks', talk => 'talk', TALK => 'talk', 'ŁÓDŹ' => "ło\x{301}dz\x{301}",
    'straße' => 'strasse', minister => 'minister', ministry => 'ministry', no => 'no', 4000 => '4000',
    his => 'his', an => 'an');
my @words = sort keys %fold;
my @late  = qw(quay quays); # of claims that come when slots are taken, and of no others
@fold{@late} = @late;
my @cues  = qw(talks denied TALK no);

sub names {
    my ($share, @from) = @_;
    my %seen;
    return [ grep { !$seen{$_}++ } map { chance($share) ? pick(@from) : () } 1 .. 2 ];
}

# Claims one after another in a text of their own words; [claims as JSON, claims for the evaluator]. In
# half of the texts no name is long: a claim that is too long for its keys has its article rechecked.
sub make_claims {
    my ($n) = @_;
    my ($text, @json, @claims) = ('');
    my $longest = pick(40, 1000);
    my @named   = grep { length($_) < $longest } @paths;
    my @coded   = grep { length($_) < $longest } @codes;
    my $add = sub {
        my ($s) = @_;
        my $start = length $text;
        $text .= "$s ";
        return [ $start, $start + length $s ];
    };
    for my $id (1 .. $n) {
        my @fragments = map { [ map { pick(@words, $id > 50 ? @late : ()) } 1 .. 1 + rand 4 ] } 1 .. 1 + rand 2;
        my %c = (id => $id, actors => names(.6, @named), targets => names(.4, @named));
        if (chance(.6)) {
            my $cue = pick(@cues);
            $c{cue} = [ $add->($cue) ];
            $c{words_of_cue} = [ [ lc $cue ] ];
        }
        my @places;
        for my $fragment (@fragments) {
            push @places, $add->(join ' ', @$fragment);
            $text .= '- ';
        }
        $c{content} = \@places;
        $c{act}     = pick(@acts) if chance(.7);
        $c{concepts} = [ map { { code => $_, (chance(.7) ? (polarity => pick(-1, 0, 1)) : (polarity => undef)) } }
              @{ names(.5, @coded) } ];
        $c{coder}      = pick(qw(anna ann bob))             if chance(.7);
        $c{mode}       = pick(qw(direct indirect mixed))    if chance(.5);
        $c{origin}     = pick(qw(person tagger import));
        $c{status}     = pick(qw(confirmed suggested rejected));
        $c{confidence} = pick(0, .25, .5, 1)                if chance(.5);
        $c{note}       = pick('look Twice', 'twice')        if chance(.2);
        $c{parent}     = 1 + int rand($id - 1)              if $id > 1 && chance(.2);
        $c{attrs}      = { frame => pick(@coded, ''), (chance(.5) ? (sure => JSON::PP::true()) : ()) } if chance(.4);
        my %in = %c;
        delete $in{words_of_cue};
        $c{mode} //= 'indirect';    # what it is without quotation marks
        push @json, \%in;
        $c{words} = [ map { [ map { $fold{$_} } @$_ ] } @fragments ];
        push @claims, \%c;
    }
    return ($text, \@json, \@claims);
}

my %claims;    # by row
my %text;

sub make_article {
    my ($id) = @_;
    my $n = chance(.06) ? 60 + int rand 10 : chance(.02) ? 260 : int rand 5;
    my ($text, $json, $claims) = make_claims($n);
    $claims{$id} = $claims;
    $text{$id} = [ [ map { map { @$_ } @{ $_->{words_of_cue} // [] }, @{ $_->{words} } } @$claims ] ];
    return literal(json_text({ text => $text, claims => $json }));
}

# ---- the evaluator ------------------------------------------------------------------------------------

# The same few names come again and again: what was found of one is kept, for a leaf in the leaf.
my (%folded, %rests);
sub folded { return $folded{$_[0]} //= NFD(fc $_[0]) }

sub elements { my ($path) = @_; return $path =~ m{((?:[^/\\]|\\.)+)}g; }

# A folded path from each of its elements on.
sub rests {
    my ($path) = @_;
    return @{ $rests{$path} //= do { my @e = elements(folded($path)); [ map { join '/', @e[ $_ .. $#e ] } 0 .. $#e ] } };
}

sub path_fits { my ($q, $path) = @_; return $q->{fits}{$path} //= fits_path($q, $path) }

sub fits_path {
    my ($q, $path) = @_;
    return $path eq $q->{value} ? 1 : 0 if $q->{mark} eq '=';
    my $value = folded($q->{value});
    my @rests = rests($path);
    for my $rest ($q->{mark} eq '*/' ? @rests : $rests[0]) {
        return 1 if $q->{prefix} ? index($rest, $value) == 0 : index("$rest/", "$value/") == 0;
    }
    return 0;
}

sub name_fits {
    my ($q, $name) = @_;
    return 0 unless defined $name;
    return 1 if $q->{any};
    return $q->{fits}{$name} //= do {
        my ($is, $value) = map { folded($_) } $name, $q->{value};
        ($q->{prefix} ? index($is, $value) == 0 : $is eq $value) ? 1 : 0;
    };
}

sub words_fit {
    my ($q, $fragments) = @_;
    my @sought = @{ $q->{words} };
    for my $f (@$fragments) {
        for my $start (0 .. @$f - @sought) {
            my $i = 0;
            $i++ while $i < @sought && ($f->[ $start + $i ] eq $sought[$i]
                || $q->{prefix} && $i == $#sought && index($f->[ $start + $i ], $sought[$i]) == 0);
            return 1 if $i == @sought;
        }
    }
    return 0;
}

my %is = (
    actor => sub { my ($q, $c) = @_; return $q->{any} ? @{ $c->{actors} } > 0 : grep { path_fits($q, $_) } @{ $c->{actors} } },
    target => sub { my ($q, $c) = @_; return $q->{any} ? @{ $c->{targets} } > 0 : grep { path_fits($q, $_) } @{ $c->{targets} } },
    concept => sub { my ($q, $c) = @_; return scalar grep { name_fits($q, $_->{code}) } @{ $c->{concepts} } },
    pro => sub { my ($q, $c) = @_; return scalar grep { ($_->{polarity} // 9) == 1 && name_fits($q, $_->{code}) } @{ $c->{concepts} } },
    con => sub { my ($q, $c) = @_; return scalar grep { ($_->{polarity} // 9) == -1 && name_fits($q, $_->{code}) } @{ $c->{concepts} } },
    act => sub { my ($q, $c) = @_; return name_fits($q, $c->{act}) },
    coder => sub { my ($q, $c) = @_; return name_fits($q, $c->{coder}) },
    words => sub { my ($q, $c) = @_; return words_fit($q, $c->{words}) },
    cue => sub { my ($q, $c) = @_; return $q->{any} ? exists $c->{cue} : words_fit($q, $c->{words_of_cue} // []) },
    text => sub { my ($q, $c, $text) = @_; return $q->{fits}{$text} //= words_fit($q, $text) },
    note => sub { my ($q, $c) = @_; return defined $c->{note} && ($q->{any} || words_fit($q, [ [ split ' ', lc $c->{note} ] ])) },
    polarity => sub {
        my ($q, $c) = @_;
        my @p = map { $_->{polarity} // 'none' } @{ $c->{concepts} };
        return scalar grep { $_ eq $q->{value} } (@p ? @p : 'none');
    },
    mode => sub { my ($q, $c) = @_; return name_fits($q, $c->{mode}) },
    origin => sub { my ($q, $c) = @_; return $c->{origin} eq $q->{value} },
    status => sub { my ($q, $c) = @_; return $c->{status} eq $q->{value} },
    is => sub { my ($q, $c) = @_; return defined $c->{parent} },
    confidence => sub {
        my ($q, $c) = @_;
        my $v = $c->{confidence};
        return defined $v && ($q->{any} || ($q->{value} eq '>=0.5' ? $v >= .5 : $v < .5));
    },
    'attr.frame' => sub { my ($q, $c) = @_; return name_fits($q, ($c->{attrs} // {})->{frame}) },
    'attr.sure' => sub { my ($q, $c) = @_; return name_fits($q, exists(($c->{attrs} // {})->{sure}) ? 'true' : undef) },
);

sub holds {
    my ($q, $c, $text) = @_;
    if ($q->{op} eq '&') { for (@{ $q->{of} }) { return 0 unless holds($_, $c, $text) } return 1; }
    if ($q->{op} eq '|') { for (@{ $q->{of} }) { return 1 if holds($_, $c, $text) } return 0; }
    return !holds($q->{of}[0], $c, $text) if $q->{op} eq '!';
    return $is{ $q->{field} }->($q, $c, $text) ? 1 : 0;
}

sub expected {
    my ($q) = @_;
    my @rows;
    for my $id (sort { $a <=> $b } keys %claims) {
        for my $c (@{ $claims{$id} }) {
            next unless holds($q, $c, $text{$id});
            push @rows, $id;
            last;
        }
    }
    return join ',', @rows;
}

# ---- queries ------------------------------------------------------------------------------------------

sub quoted { my ($s) = @_; return qq{"$s"}; }

# The beginning of a name, never ending where an escape or a name could not.
sub beginning {
    my ($s) = @_;
    my $part = substr $s, 0, 1 + int rand length $s;
    $part =~ s/[ \\\/]+\z//;
    return length $part ? $part : $s;
}

sub name_leaf {
    my ($field, @values) = @_;
    return { op => '', field => $field, any => 1, text => "$field:*" } if chance(.1);
    my $value = pick(@values);
    my $prefix = chance(.25);
    $value = beginning($value) if $prefix;
    return name_leaf($field, @values) if $prefix && !length $value;
    $value = uc $value if $field ne 'act' && chance(.2);
    return { op => '', field => $field, value => $value, prefix => $prefix,
        text => "$field:" . quoted($value) . ($prefix ? '*' : '') };
}

sub path_leaf {
    my ($field) = @_;
    my $leaf = name_leaf($field, @paths, 'MFA', 'Wang', 'China/' . $long . 'one', 'MFA/Wang', '世界');
    $leaf->{mark} = $leaf->{any} ? '' : pick('', '', '', '*/', $leaf->{prefix} ? () : '=');
    $leaf->{text} =~ s/:/:$leaf->{mark}/;
    return $leaf;
}

sub word_leaf {
    my ($field) = @_;
    my @w = map { pick(@words, @late, @late) } 1 .. (chance(.3) ? 2 + int rand 2 : 1);
    my $prefix = chance(.2);
    $w[-1] = substr $w[-1], 0, 3 if $prefix;
    my @folded = map { $fold{$_} // lc $_ } @w;
    $folded[-1] =~ s/ó/o\x{301}/;
    my $name = $field eq 'words' ? '' : "$field:";
    return { op => '', field => $field, words => \@folded, prefix => $prefix,
        text => $name . quoted(join ' ', @w) . ($prefix ? '*' : '') };
}

sub plain_leaf {
    my ($field, $value) = @_;
    return { op => '', field => $field, value => $value, text => "$field:$value" };
}

sub leaf {
    my $r = rand;
    return path_leaf('actor')                      if $r < .25;
    return path_leaf('target')                     if $r < .35;
    return name_leaf('act', @acts)                 if $r < .47;
    return name_leaf('concept', @codes)            if $r < .55;
    return name_leaf(pick('pro', 'con'), @codes)   if $r < .60;
    return word_leaf('words')                      if $r < .75;
    return word_leaf(pick('cue', 'text', 'note'))  if $r < .80;
    return name_leaf('coder', qw(anna ann bob))    if $r < .84;
    return name_leaf('attr.frame', @codes)         if $r < .88;
    return pick(
        plain_leaf('polarity', pick(-1, 0, 1, 'none')), plain_leaf('mode', pick(qw(direct indirect mixed))),
        plain_leaf('origin', pick(qw(person tagger))), plain_leaf('status', pick(qw(confirmed rejected))),
        plain_leaf('is', 'nested'), plain_leaf('confidence', pick('>=0.5', '<0.5')), plain_leaf('attr.sure', 'true'),
        map { { op => '', field => $_, any => 1, text => "$_:*" } } qw(cue note mode confidence attr.sure));
}

# What slots of an actor's group answer.
sub actors_words {
    my @of = (path_leaf('actor'), map { word_leaf('words') } 1 .. 1 + int rand 2);
    push @of, leaf() if chance(.4);
    return { op => '&', of => \@of, text => '(' . join(' & ', map { $_->{text} } @of) . ')' };
}

sub formula {
    my ($depth) = @_;
    my $r = $depth ? rand : 0;
    return leaf() if $r < .2;
    return actors_words() if $r < .25;
    if ($r < .35) {
        my $of = formula($depth - 1);
        return { op => '!', of => [$of], text => "!($of->{text})" };
    }
    my $op = $r < .78 ? '&' : '|';
    my @of = map { formula($depth - 1) } 1 .. 2 + int rand 3;
    return { op => $op, of => \@of, text => '(' . join(" $op ", map { $_->{text} } @of) . ')' };
}

# ---- comparing ----------------------------------------------------------------------------------------

sub answers {
    my ($settings, @queries) = @_;
    my $out = psql("$settings\n" . join '', map {
        "SELECT COALESCE(string_agg(id::text, ',' ORDER BY id), '') FROM news WHERE body @@ " . literal($_->{text}) . ";\n"
    } @queries);
    return split /\n/, $out, -1;
}

my $INDEX = 'SET enable_seqscan = off;';
my $SCAN  = 'SET enable_bitmapscan = off;';

sub compare {
    my ($stage) = @_;
    my @queries = map { formula(3) } 1 .. $QUERIES;
    my @by_index = answers($INDEX, @queries);
    my @by_scan  = answers($SCAN,  @queries);
    my ($wrong, $some) = (0, 0);
    for my $i (0 .. $#queries) {
        my $expected = expected($queries[$i]);
        $some++ if length $expected;
        next if $by_index[$i] eq $expected && $by_scan[$i] eq $expected;
        diag "$stage: $queries[$i]{text}\n  expected $expected\n  scan     $by_scan[$i]\n  index    $by_index[$i]"
          if $wrong++ < 3;
    }
    is($wrong, 0, "$stage: $QUERIES queries by index, by scan and by the evaluator");
    cmp_ok($some, '>', $QUERIES / 4, "$stage: many of them find something ($some)");
    return;
}

sub insert { return join '', map { "INSERT INTO news VALUES ($_, " . make_article($_) . ");\n" } @_; }

psql(insert(1 .. $ARTICLES / 2));
psql('CREATE INDEX news_body ON news USING gin (body) WITH (fastupdate = on);');
like(psql("$INDEX EXPLAIN SELECT id FROM news WHERE body @@ 'act:deny';"), qr/Bitmap Index Scan on news_body/,
    'the index is used');
compare('index built over rows');

psql(insert($ARTICLES / 2 + 1 .. $ARTICLES));
compare('rows in the pending list');

psql('VACUUM news;');
compare('pending list moved');

psql(join '', map { 'UPDATE news SET body = ' . make_article($_) . " WHERE id = $_;\n" } map { $_ * 3 } 1 .. $ARTICLES / 3);
compare('rows updated');

psql('DROP INDEX news_body; CREATE INDEX news_body ON news USING gin (body whosaid.article_ops (text_words));');
compare('index with text_words');

my @gone = map { $_ * 4 } 1 .. $ARTICLES / 4;
delete @claims{@gone};
psql('DELETE FROM news WHERE id % 4 = 0;');
compare('rows deleted');
psql('VACUUM news;');
compare('vacuumed');

psql('ALTER INDEX news_body SET (fastupdate = off);' . insert(@gone));
compare('rows inserted without a pending list');

psql('ALTER TABLE news ALTER body SET STORAGE EXTENDED; UPDATE news SET body = body; VACUUM FULL news; REINDEX TABLE news;');
compare('index built anew over values stored otherwise');

done_testing;
