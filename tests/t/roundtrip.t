# Proves, over random articles (seeded): the type keeps exactly what was given (checked against a model
# in Perl), text, binary and jsonb forms come back equal, one value has one text form however its JSON
# was ordered, equality agrees with hash and order, the order is total, and every plan that sorts,
# hashes, groups or joins articles agrees, in parallel workers too.
use strict;
use warnings;
use utf8;
use FindBin;
use lib $FindBin::Bin;
use List::Util qw(shuffle);
use Test::More;
use WhosaidTest;

my $seed = $ENV{WHOSAID_SEED} // 20261122;
srand $seed;
note("seed $seed");
scratch_db('whosaid_roundtrip');

# ---- random articles -----------------------------------------------------------------------------

sub one_of  { return $_[ rand @_ ]; }
sub some_of { my ($most, @from) = @_; return (shuffle @from)[ 0 .. int(rand $most + 1) - 1 ]; }

my @words = ('Paris', 'denied', 'Zoë', 'Ё', '中国', '否认', 'ไทย', '😀', "e\x{301}", '“no”', '«pas', 'ça»', "don't", '3.5', "\t", "\n\n", "\r\n", "\r",
    '\\', '"', '/', "\x{1}", "\x{ad}", "\x{200d}", "\x{10FFFD}", 'x' x 300, '한국', 'ß', 'İ', '<b>', '{"a": 1}', "\x{2028}", "\x{feff}");
my @paths = ('China', 'China/MFA', 'China/MFA/Wang', 'A\\/B', 'C\\\\D/E', 'Zoë', '中国/外交部', 'United States', '"q"', "O'Brien", '*', 'x*', '=y');
my @codes = ('espionage', 'us-talks', 'ça', 'a:b', 'with space', '(x)', '😀');

sub random_text { return join one_of(' ', '', ' '), map { one_of(@words) } 1 .. int rand one_of(1, 5, 40, 400); }

# Disjoint spans in random order, some touching; and the same as the type should show them.
sub random_spans {
    my ($length, $most) = @_;
    my @cuts = sort { $a <=> $b } keys %{ { map { int(rand $length + 1) => 1 } 1 .. 2 * (1 + int rand $most) } };
    my (@given, @shown);
    for my $i (1 .. $#cuts) {
        next unless rand() < 0.6;
        my @span = @cuts[ $i - 1, $i ];
        push @given, [@span];
        if (@shown && $shown[-1][1] == $span[0]) { $shown[-1][1] = $span[1]; }
        else                                     { push @shown, [@span]; }
    }
    return ([ shuffle @given ], \@shown);
}

# A claim as given and as shown.
sub random_claim {
    my ($id, $length, @before) = @_;
    my %given = (id => $id);
    my %shown = (id => $id, origin => 'person', status => 'confirmed');
    for my $role (qw(source cue content)) {
        my ($given, $shown) = random_spans($length, $role eq 'content' ? 4 : 1);
        $given{$role} = $given if @$given || rand() < 0.1;
        $shown{$role} = $shown if @$shown;
    }
    return unless $shown{content} || $shown{cue};
    for my $list (qw(actors targets)) {
        my @names = some_of(3, @paths);
        $given{$list} = \@names if @names || rand() < 0.1;
        $shown{$list} = \@names if @names;
    }
    my @concepts = map { { code => $_, polarity => one_of(-1, 0, 1, undef) } } some_of(3, @codes);
    if (@concepts) {
        my $default = one_of(-1, 0, 1, undef);
        $given{polarity} = $default if defined $default || rand() < 0.2;
        $given{concepts} = [];
        for (@concepts) {
            my $named = rand() < 0.5;
            $_->{polarity} = $default unless $named;
            push @{ $given{concepts} }, $named ? {%$_} : $_->{code};
        }
        my %stance = map { ($_->{polarity} // 'none') => 1 } @concepts;
        my $one = keys %stance == 1;
        $shown{polarity} = $concepts[0]{polarity} if $one && defined $concepts[0]{polarity};
        $shown{concepts} = [ map { $one || !defined $_->{polarity} ? $_->{code} : $_ } @concepts ];
    }
    $given{parent} = $shown{parent} = one_of(@before) if @before && rand() < 0.2;
    my %free = (
        act => one_of('deny', 'state', 'a-b_9'), coder => one_of('anna', 'Zoë', 'x y'), mode => one_of(qw(direct indirect mixed)),
        origin => one_of(qw(person tagger import)), status => one_of(qw(confirmed suggested rejected)),
        confidence => one_of(0, 0.125, 0.5, 1), tagged_at => one_of('2026-11-22T10:00:00Z', '0001-01-01T00:00:00.000001Z', '9999-12-31T23:59:59.999999Z'),
        note => one_of("a\nb", 'ç', '"', 'n' x 500),
    );
    for (keys %free) { $given{$_} = $shown{$_} = $free{$_} if $_ eq 'mode' || rand() < 0.4; }    # no mode would be derived
    my %attrs = map { $_ => one_of(1, -7, 'v', '', 'é', JSON::PP::true(), JSON::PP::false()) } some_of(3, 'a', 'frame', 'ключ');
    $given{attrs} = $shown{attrs} = \%attrs if %attrs;
    $given{parent} = undef if !$given{parent} && rand() < 0.1;
    return (\%given, \%shown);
}

sub random_article {
    my $text = random_text();
    my (@given, @shown, $id);
    for (1 .. (length $text ? int rand one_of(1, 4, 30) : 0)) {
        $id += 1 + int rand one_of(1, 1, 5, 1000);
        my ($given, $shown) = random_claim($id, length $text, map { $_->{id} } @shown);
        next unless $given;
        push @given, $given;
        push @shown, $shown;
    }
    my %given = (text => $text, claims => [ shuffle @given ]);
    my %shown = (text => $text, @shown ? (claims => \@shown) : ());
    $given{last_id} = $shown{last_id} = $id + 5 if $id && rand() < 0.3;
    delete $given{claims} if !@given && rand() < 0.5;
    $shown{last_id} = $given{last_id} if $given{last_id};
    return (\%given, \%shown);
}

# JSON with the keys of every object in random order and odd spacing.
sub loose_json {
    my ($v) = @_;
    my $space = sub { one_of('', '', ' ', "\n ") };
    if (ref $v eq 'ARRAY') { return '[' . $space->() . join($space->() . ',' . $space->(), map { loose_json($_) } @$v) . ']'; }
    if (ref $v eq 'HASH') {
        return '{' . join(',' . $space->(), map { json_text($_) . $space->() . ':' . $space->() . loose_json($v->{$_}) } shuffle keys %$v) . '}';
    }
    my $json = json_text($v);
    $json =~ s/([^\x00-\x7f])/rand() < 0.1 ? join '', map { sprintf '\\u%04x', $_ } surrogates(ord $1) : $1/ge if $json =~ /^"/;
    return $json;
}

sub surrogates {
    my ($cp) = @_;
    return $cp < 0x10000 ? $cp : (0xD800 + (($cp - 0x10000) >> 10), 0xDC00 + (($cp - 0x10000) & 0x3FF));
}

sub copy_line {
    my @fields = @_;
    s/\\/\\\\/g, s/\n/\\n/g, s/\r/\\r/g, s/\t/\\t/g for @fields;
    return join("\t", @fields) . "\n";
}

my $count = 400;
my $file = work_dir() . '/random';
spew($file, join '', map { my ($g, $s) = random_article(); copy_line($_, loose_json($g), loose_json($g), json_text($s)) } 1 .. $count);
psql("CREATE TABLE t (id int PRIMARY KEY, body article, again article, expected jsonb);
    \\copy t FROM '$file'
    ANALYZE t;");

# ---- forms -----------------------------------------------------------------------------------------

sub none { my ($where, $what) = @_; my $bad = value("SELECT string_agg(id::text, ' ') FROM t WHERE NOT ($where)"); is($bad, '', $what); return; }

is(value(q{SELECT count(*), sum(claim_count(body, counted => 'all')) > 500 FROM t}), "$count|t", "$count random articles with many claims");
none('body::text::jsonb = expected', 'the value says what was given and nothing else');
none("article_text(body) = expected->>'text'", 'the text is the text');
none('body::text = again::text', 'one value has one text form, whatever the order of keys');
none('body = again AND article_hash(body) = article_hash(again) AND article_send(body) = article_send(again)', 'and is equal, with one hash and one binary form');
none('body::text::article = body AND body::text::article::text = body::text', 'text form and back');
none('body::jsonb::article = body AND body::jsonb::article::text = body::text', 'jsonb and back');
none("(SELECT count(*) FROM claims(body)) = jsonb_array_length(coalesce(expected->'claims', '[]')) AND claim_count(body, counted => 'all') = (SELECT count(*) FROM claims(body, '!status:rejected'))", 'claims are counted right');
none("(SELECT count(*) FROM claims(body) c WHERE c.quote IS DISTINCT FROM (SELECT string_agg(substr(article_text(body), lower(r) + 1, upper(r) - lower(r)), ' … ' ORDER BY r)
    FROM unnest(c.content_at) r)) = 0", 'quote is the text at content_at');
none("(SELECT coalesce(sum(weight), 0) FROM claim_rows(body)) BETWEEN claim_count(body) - 1e-6 AND claim_count(body) + 1e-6", 'weights of claim_rows() add up to the claims');
for my $format (qw(binary text csv)) {
    psql("CREATE TABLE copied (LIKE t); \\copy t TO '$file.$format' (FORMAT $format)
        \\copy copied FROM '$file.$format' (FORMAT $format)
        ");
    is(value('SELECT count(*) FROM t JOIN copied c USING (id) WHERE t.body = c.body AND t.body::text = c.body::text AND t.again = c.again'), $count, "COPY, $format");
    psql('DROP TABLE copied;');
}
is(value(q{SET datestyle = 'German'; SET timezone = 'Asia/Tokyo'; SET extra_float_digits = -10; SET intervalstyle = 'sql_standard'; SET lc_numeric = 'C';
    SET bytea_output = 'escape'; SET xmlbinary = 'hex'; SELECT md5(string_agg(body::text, '' ORDER BY id)) FROM t}),
    value(q{SELECT md5(string_agg(body::text, '' ORDER BY id)) FROM t}), 'the text form heeds no setting');
none('merge(body, body) = body', 'merging with itself changes nothing');
none('merge(body, NULL) = body AND merge(NULL, body) = body AND merge(NULL, NULL) IS NULL', 'nor does merging with nothing');
none(q{(SELECT count(*) FROM claims(body) c WHERE restore(untag(body, c.id, true), claim_json(body, c.id)) @@ 'act:nothing') = 0
    OR EXISTS (SELECT FROM claims(body) WHERE parent IS NOT NULL)}, 'untag and restore run');
none(q{(SELECT count(*) FROM claims(body) c WHERE c.id NOT IN (SELECT parent FROM claims(body) WHERE parent IS NOT NULL)
    AND restore(untag(body, c.id), claim_json(body, c.id)) <> body) = 0}, 'untag and restore give back the same value');
none(q{(SELECT count(*) FROM claims(body) c WHERE retag(body, c.id, '{}') <> body OR retag(body, c.id, claim_json(body, c.id), ARRAY['deny', 'state', 'a-b_9']) <> body) = 0},
    'a patch with nothing new changes nothing');

# ---- equality, order, hash ---------------------------------------------------------------------------

psql('CREATE TABLE few AS SELECT id, body FROM t WHERE id <= 70 UNION ALL SELECT id + 1000, again FROM t WHERE id <= 20; ANALYZE few;');
my $pairs = 'few a, few b';
is(value("SELECT count(*) FROM $pairs WHERE (a.body = b.body) <> (a.body::text = b.body::text)"), 0, 'equal is: the same text form');
is(value("SELECT count(*) FROM $pairs WHERE article_cmp(a.body, b.body) <> -article_cmp(b.body, a.body)"), 0, 'antisymmetric');
is(value("SELECT count(*) FROM $pairs WHERE (article_cmp(a.body, b.body) = 0) <> (a.body = b.body) OR (a.body <> b.body) = (a.body = b.body)
    OR (a.body < b.body) <> (article_cmp(a.body, b.body) < 0) OR (a.body <= b.body) <> (article_cmp(a.body, b.body) <= 0)
    OR (a.body > b.body) <> (article_cmp(a.body, b.body) > 0) OR (a.body >= b.body) <> (article_cmp(a.body, b.body) >= 0)"), 0, 'operators agree');
is(value("WITH r AS (SELECT body, rank() OVER (ORDER BY body) FROM few)
    SELECT count(*) FROM r a, r b WHERE sign(a.rank - b.rank) <> sign(article_cmp(a.body, b.body))"), 0, 'the order is total');
is(value("SELECT count(*) FROM $pairs WHERE a.body = b.body AND (article_hash(a.body) <> article_hash(b.body)
    OR article_hash_extended(a.body, 7) <> article_hash_extended(b.body, 7))"), 0, 'equal values hash alike');
is(value("SELECT count(DISTINCT article_hash(body)) FROM t") >= 0.9 * value('SELECT count(DISTINCT body) FROM t'), 1, 'and others apart');
is(value('SELECT count(*) FROM few WHERE article_hash_extended(body, 0) = article_hash_extended(body, 1)'), 0, 'the seed counts');
is(value(q{SELECT '{"text": "a", "last_id": 1}'::article = '{"text": "a"}'::article}), 'f', 'last_id is part of the value');

# ---- plans ---------------------------------------------------------------------------------------------

my %off = map { $_ => "SET enable_$_ = off;" } qw(hashagg hashjoin mergejoin nestloop sort indexscan bitmapscan seqscan indexonlyscan memoize);
my $distinct = value('SELECT count(DISTINCT body) FROM few');
my $matches = value("SELECT count(*) FROM $pairs WHERE a.body::text = b.body::text");
cmp_ok($matches, '>=', 90, "$matches pairs are equal");
sub planned { my ($off, $query) = @_; return value(join(' ', @off{@$off}) . " $query"); }
is(planned($_, 'SELECT count(*) FROM (SELECT DISTINCT body FROM few) q'), $distinct, "DISTINCT without @$_") for [], ['hashagg'], ['sort'];
is(planned($_, 'SELECT count(*) FROM (SELECT body, count(*) FROM few GROUP BY body) q'), $distinct, "GROUP BY without @$_") for ['hashagg'], ['sort'];
is(planned($_, "SELECT count(*) FROM few a JOIN few b USING (body)"), $matches, "join without @$_")
  for [qw(mergejoin nestloop)], [qw(hashjoin nestloop)], [qw(hashjoin mergejoin memoize)], [qw(hashjoin mergejoin)];
is(value('SELECT count(*) FROM (SELECT body FROM few UNION SELECT body FROM few) q'), $distinct, 'UNION');
is(value('SELECT count(*) FROM (SELECT body FROM few EXCEPT SELECT again FROM t) q'), 0, 'EXCEPT');
is(value('SELECT count(*) FROM t WHERE body IN (SELECT again FROM t)'), $count, 'IN');
for my $index ('btree', 'hash') {
    psql("CREATE TABLE small AS SELECT id, body FROM t WHERE pg_column_size(body) < 2000; CREATE INDEX ON small USING $index (body); ANALYZE small;");
    like(planned(['seqscan'], 'EXPLAIN SELECT id FROM small WHERE body = (SELECT body FROM small WHERE id = (SELECT min(id) FROM small))'), qr/Index/, "$index: the plan uses the index");
    is(planned(['seqscan'], 'SELECT count(*) FROM small s WHERE EXISTS (SELECT FROM small i WHERE i.body = s.body AND i.id = s.id)'), value('SELECT count(*) FROM small'), "$index: every value is found");
    is(planned([qw(seqscan sort)], 'SELECT md5(string_agg(body::text, $$ $$)) FROM (SELECT body FROM small ORDER BY body) q'),
        value('SELECT md5(string_agg(body::text, $$ $$ ORDER BY body)) FROM small'), 'btree: in order') if $index eq 'btree';
    psql('DROP TABLE small;');
}

my $forced = value('SHOW server_version_num') >= 160000 ? 'debug_parallel_query' : 'force_parallel_mode';
my $parallel = "SET $forced = on; SET parallel_setup_cost = 0; SET parallel_tuple_cost = 0; SET min_parallel_table_scan_size = 0; SET max_parallel_workers_per_gather = 2;";
my $everything = q{SELECT md5(string_agg(x, '' ORDER BY id)) FROM (SELECT id, body::text || article_hash(body) || claim_count(body, 'act:deny | text:paris')
    || coalesce((SELECT string_agg(c::text, '') FROM claims(body) c), '') || layer(body, 'anna') || (body @@ 'coder:anna & !act:deny') || article_text(body) AS x FROM t) q};
like(value("$parallel EXPLAIN $everything"), qr/Gather/, 'the plan is parallel');
is(value("$parallel $everything"), value($everything), 'and gives the same');
like(value("$parallel EXPLAIN SELECT count(*) FROM t WHERE claim_count(tag(to_article('abc'), 'abc', act => 'deny')) = 1"), qr/Workers|Gather/, 'tag() with its defaults runs in workers');
is(value("$parallel SELECT sum(claim_count(tag(to_article('abc' || id), 'abc' || id, act => 'deny'))) FROM t"), $count, 'and works there');

# Every character, wherever it stands among others.
is(value(q{SELECT count(*) FROM generate_series(1, 255) c, generate_series(0, 9) n,
    LATERAL (SELECT repeat('x', n) || chr(c) || repeat('y', 9 - n) || chr(c) AS s) t
    WHERE to_article(s)::text <> '{"text": ' || to_json(s) || '}'}), 0, 'escapes are those of JSON');

# ---- size ------------------------------------------------------------------------------------------------

psql(q{CREATE TABLE big AS SELECT ('{"text": "Zoë said no.", "claims": [' ||
    string_agg('{"id": ' || i || ', "content": [[0, 8]], "actors": ["A/' || i || '"]}', ', ') || ']}')::article AS body
    FROM generate_series(1, 50000) i;});
# By the backend's CPU time: what is quadratic takes minutes.
sub in_time {
    my ($query, $expected, $name) = @_;
    my ($before, $value, $after) = split /\n/, psql("SELECT $CPU; $query; SELECT $CPU;");
    is($value, $expected, $name);
    cmp_ok($after - $before, '<', 6, "$name, in linear time");
    return;
}
in_time(q{SELECT claim_count(merge(body, body)) FROM big}, 50000, 'merging many claims over the same words');
in_time(q{SELECT claim_count(recode(untag(retag(body, 7, '{"note": "x"}'), 9), 'actor', 'A', 'B'), 'actor:B') FROM big}, 49999, 'any change');

done_testing();
