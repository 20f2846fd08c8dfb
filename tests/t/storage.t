# Proves: every function that takes an article or a claimquery gives the same result whatever the
# table did with the value: short header, inline, inline and compressed, out of line, out of line and
# compressed, under each storage setting and compression method; and none of the functions is missed.
use strict;
use warnings;
use utf8;
use FindBin;
use lib $FindBin::Bin;
use Test::More;
use WhosaidTest;

scratch_db('whosaid_storage');
psql('CREATE EXTENSION IF NOT EXISTS plpgsql;');

# ---- values ---------------------------------------------------------------------------------------

# An article with `sentences` numbered sentences (so that they compress little when the words vary) and
# `claims` claims over the first of them.
sub article {
    my ($sentences, $claims, $vary) = @_;
    srand 7;
    my $text = join ' ', map {
        "Minister $_ denied “it”, " . ($vary ? join('', map { chr(97 + rand 26) } 1 .. 60) : 'said Zoë') . '.'
    } 1 .. $sentences;
    my @claims;
    my $at = 0;
    for my $n (1 .. $claims) {
        my $length = index($text, '.', $at) - $at;
        my $digits = length $n;
        push @claims, { id => $n * 2, actors => ["Ruritania/Minister $n"], source => [ [ $at, $at + 9 + $digits ] ],
            cue => [ [ $at + 10 + $digits, $at + 16 + $digits ] ],
            content => [ [ $at + 17 + $digits, $at + 21 + $digits ], [ $at + 23 + $digits, $at + $length ] ],
            act => $n % 2 ? 'deny' : 'state', targets => ['Zenda'], concepts => ['talks'], polarity => $n % 3 ? 1 : -1,
            coder => $n % 4 ? 'anna' : 'bob', attrs => { n => $n }, ($n > 1 && $n % 5 == 0 ? (parent => 2) : ()) };
        $at += $length + 2;
    }
    return { text => $text, claims => \@claims, last_id => $claims * 2 + 3 };
}

my %value = (
    none  => { text => '', claims => [] },
    tiny  => { text => 'No.', claims => [ { id => 2, content => [ [ 0, 2 ] ] } ], last_id => 3 },
    small => article(3, 3, 0),
    large => article(300, 12, 0),       # long text that compresses well
    claims => article(150, 150, 0),     # claims block longer than a TOAST chunk
    random => article(400, 100, 1),     # text that hardly compresses
);
$value{small}{claims}[0]{note} = 'See the minutes. ' x 12;    # which the server can compress
my %storage = (
    external => 'EXTERNAL', extended => 'EXTENDED', main => 'MAIN', plain => 'PLAIN',
    lz4 => 'EXTENDED', toasted => 'EXTERNAL', toasted_compressed => 'EXTENDED',
);
my $lz4 = value("SELECT 'lz4' = ANY(enumvals) FROM pg_settings WHERE name = 'default_toast_compression'") eq 't';
delete $storage{lz4} unless $lz4;

psql('CREATE TABLE literals (name text, body article);');
psql('INSERT INTO literals VALUES (' . literal($_) . ', ' . literal(json_text($value{$_})) . ');') for sort keys %value;

# A row that is long by another column is squeezed until it is short, small values included.
my $crowded = q{ALTER TABLE TABLE_NAME ADD pad text NOT NULL DEFAULT repeat('x', 2100);
    ALTER TABLE TABLE_NAME ALTER pad SET STORAGE PLAIN; ALTER TABLE TABLE_NAME SET (toast_tuple_target = 128);};

my %stored;    # table -> names of the values that fit it
for my $table (sort keys %storage) {
    psql("CREATE TABLE $table (name text PRIMARY KEY, body article);
        ALTER TABLE $table ALTER body SET STORAGE $storage{$table};"
          . ($table eq 'lz4' ? "ALTER TABLE $table ALTER body SET COMPRESSION lz4;" : '')
          . ($table =~ /^toasted/ ? $crowded =~ s/TABLE_NAME/$table/gr : ''));
    for my $name (sort keys %value) {
        my ($rc, undef, $err) =
          psql_try("INSERT INTO $table (name, body) VALUES (" . literal($name) . ', ' . literal(json_text($value{$name})) . ');');
        if ($rc) { like($err, qr/54000: row is too big/, "$table cannot hold $name: more than a page"); next; }
        push @{ $stored{$table} }, $name;
    }
}
is(scalar @{ $stored{$_} }, scalar keys %value, "$_ holds every value") for grep { $_ ne 'plain' } sort keys %stored;
cmp_ok(scalar @{ $stored{plain} }, '>=', 3, 'plain holds the smaller ones');

# The forms must really occur, else the comparison below proves nothing.
sub form { my ($expression, $table, $name) = @_; return value("SELECT $expression FROM $table WHERE name = '$name'"); }
sub chunks {
    my ($table) = @_;
    my $toast = value("SELECT reltoastrelid::regclass FROM pg_class WHERE oid = '$table'::regclass");
    return $toast eq '-' ? 0 : value("SELECT count(*) FROM $toast");
}
cmp_ok(form('pg_column_size(body)', 'external', 'none'), '<', 127, 'a value with a short header');
is(form('pg_column_compression(body)', 'external', 'large'), '', 'external: not compressed by the server');
cmp_ok(chunks('external'), '>', 2, 'external: out of line');
is(form('pg_column_compression(body)', 'extended', 'claims'), 'pglz', 'extended: compressed by the server');
cmp_ok(chunks('extended'), '>', 2, 'extended: out of line');
is(form('pg_column_compression(body)', 'main', 'claims'), 'pglz', 'main: compressed by the server');
is(form('pg_column_compression(body)', 'toasted_compressed', 'small'), 'pglz', 'a small value compressed');
cmp_ok(form('pg_column_size(body)', 'toasted', 'small'), '>', 200, 'a small value in full');
cmp_ok(chunks('toasted'), '>', chunks('external'), 'and out of line');
is(chunks('plain'), 0, 'plain: inline');
is(form('pg_column_compression(body)', 'lz4', 'claims'), 'lz4', 'lz4') if $lz4;

# ---- every function --------------------------------------------------------------------------------

# SQL expressions over `body` (each gives text), by the function that they call.
my $at = q{coder => 'c', tagged_at => '2026-01-01', known_acts => ARRAY['deny', 'state']};
my %expression = (
    article_out => 'body::text',
    article_send => 'md5(article_send(body))',
    article_text => 'article_text(body)',
    article_has_text => q{article_has_text(body, article_text(body)) || ' ' || article_has_text(body, article_text(body) || 'x')},
    article_to_jsonb => 'body::jsonb::text',
    claim_count => "claim_count(body)::text || ' ' || claim_count(body, 'actor:Ruritania & act:deny & \"it\"') || ' ' || claim_count(body, 'text:denied')",
    claims => "(SELECT string_agg(c::text, E'\\n') FROM claims(body) c)",
    'claims by query' => "(SELECT string_agg(c::text, E'\\n') FROM claims(body, 'coder:bob | text:zoe | pro:talks') c)",
    claims_some => "(SELECT string_agg(c::text, E'\\n') FROM claims_some(body, ARRAY[1, 4, 6, 19]) c)",
    claims_brief => "(SELECT string_agg(c::text, E'\\n') FROM claims_brief(body, 5) c)",
    claim_rows_some => "(SELECT string_agg(c::text, E'\\n') FROM claim_rows_some(body, 'act:deny', 'all', false, ARRAY[1, 3]) c)",
    'claims, some columns' => "(SELECT string_agg(concat_ws('|', c.id, c.act, c.note), E'\\n') FROM claims(body) c)",
    'claims, words' => "(SELECT string_agg(concat_ws('|', c.quote, c.cue_at), E'\\n') FROM claims(body) c WHERE c.coder = 'anna')",
    'claims, order' => "(SELECT string_agg(c.source, E'\\n' ORDER BY c.content_at DESC) FROM claims(body, 'actor:Ruritania') c)",
    'claims, counted' => "(SELECT count(*)::text FROM claims(body) c)",
    claim_rows => "(SELECT string_agg(c::text, E'\\n') FROM claim_rows(body) c) || (SELECT count(*) FROM claim_rows(body, 'con:talks', 'all', true))",
    claim_json => 'claim_json(body, 2)::text',
    article_matches => "(body @@ 'act:deny')::text || (body @@ '\"denied it\"') || (body @@ 'text:zzz')",
    claimquery_matches => "('act:deny & cue:denied'::claimquery @@ body)::text",
    tag => "CASE WHEN article_text(body) <> '' THEN tag(body, '{[0,2)}'::int4multirange, ARRAY['A'], $at) END::text",
    'tag by words' => "CASE WHEN article_text(body) <> '' THEN tag(body, left(article_text(body), 2), ARRAY['A'], occurrence => 1, $at) END::text",
    retag => qq{CASE WHEN claim_count(body, counted => 'all') > 0 THEN retag(body, 2, '{"act": "state", "note": "x", "content": [[0, 1]]}', ARRAY['state']) END::text},
    untag => 'CASE WHEN claim_count(body, counted => \'all\') > 0 THEN untag(body, 2, true) END::text',
    restore => 'CASE WHEN claim_count(body, counted => \'all\') > 0 THEN restore(untag(body, 2, true), claim_json(body, 2)) END::text',
    confirm => "CASE WHEN claim_count(body, counted => 'all') > 0 THEN confirm(body, 2, 'x', '2026-01-01') END::text",
    reject => "CASE WHEN claim_count(body, counted => 'all') > 0 THEN reject(body, 2, 'x', '2026-01-01') END::text",
    layer => "layer(body, 'anna')::text",
    merge => "merge(layer(body, 'anna'), body)::text || merge(body, layer(body, 'bob'))",
    merge_ids => "(SELECT string_agg(m::text, ' ') FROM merge_ids(layer(body, 'bob'), body) m)",
    suggest => "(SELECT string_agg(s::text, E'\\n') FROM suggest(body) s)",
    autotag => "autotag(body, tagged_at => '2026-01-01')::text",
    score_tagger => '(SELECT score_tagger(b)::text FROM (SELECT body AS b) s)',
    train_tagger => q{CASE WHEN EXISTS (SELECT FROM claims(body) c WHERE c.cue <> '' AND c.quote <> '' AND c.status = 'confirmed')
                      THEN (SELECT md5(train_tagger(b)) FROM (SELECT body AS b) s) END},
    recode => "recode(body, 'actor', 'Ruritania', 'R', 'act:deny')::text || recode(body, 'concept', 'nothing', 'x')",
    'recode by patch' => qq{recode(body, 'act:deny'::claimquery, '{"note": "y"}'::jsonb, ARRAY['deny'])::text},
    article_hash => 'article_hash(body)::text',
    article_hash_extended => 'article_hash_extended(body, 42)::text',
    (map { my $f = $_; ("article_$f" => qq{(SELECT string_agg(article_$f(body, (l.body::text)::article)::text, ' ' ORDER BY l.name) FROM literals l)}) }
        qw(eq ne lt le ge gt cmp)),
    'jsonb_to_article' => 'jsonb_to_article(body::jsonb)::text',
    claim_tally => q{(SELECT claim_tally(b, 'actor', 'target', 'actor:*')::text FROM (SELECT body AS b) s)},
    agreement => '(SELECT agreement(b, b)::text FROM (SELECT body AS b) s)',
    coder_agreement => q{(SELECT coder_agreement(b, layer(b, 'anna'), '{act}', 'all')::text FROM (SELECT body AS b) s)},
    diff => "(SELECT string_agg(d::text, ' ') FROM diff(body, layer(body, 'anna')) d)",
    adjudicate => "(SELECT string_agg(a::text, ' ') FROM adjudicate(body, 'anna') a)",
    discourse_agg => '(SELECT discourse_agg(b, NULL, NULL)::text FROM (SELECT body AS b) s)',
    discourse_add => q{(SELECT discourse_agg(b, '2026-01-01', 'key', 1, 'actor:*', 'all')::text FROM (SELECT body AS b) s)},
    article_names => "(SELECT string_agg(n::text, ' ') FROM article_names(body, 'all') n)",
    check_codebook => "check_codebook(body, '{}')::text",
    unknown_names => "(SELECT string_agg(n::text, ' ') FROM unknown_names(body, '{concept}') n)",
    recode_as => q{recode_as(body, 'act:deny', '{"note": "y"}', ARRAY['deny'], '2026-01-01', 'x')::text},
    claim_tally => "(SELECT claim_tally(b, 'actor')::text FROM (SELECT body AS b) s)",
    reanchor => "reanchor(body, 'More. ' || article_text(body))::text",
    reanchor_report => "(SELECT string_agg(r::text, E'\\n') FROM reanchor_report(body, 'More. ' || article_text(body)) r)",
    recode_many => q{recode_many(body, '{actor}', '{Ruritania}', '{R}')::text},
    recode_rows => q{(SELECT string_agg(r::text, ' ') FROM recode_rows(body, '{actor}', '{Ruritania}', '{R}') r)},
    tag_coding => q{CASE WHEN article_text(body) <> '' THEN tag_coding(body, coding(left(article_text(body), 2), occurrence => 1, tagged_at => '2026-01-01'))::text END},
    tag_codings => q{CASE WHEN article_text(body) <> '' THEN tag_codings(body, ARRAY[coding(left(article_text(body), 2), occurrence => 1, tagged_at => '2026-01-01')])::text END},
    refused_codings => "(SELECT count(*)::text FROM refused_codings(body, ARRAY[coding('no such words here')]))",
    same_text => 'same_text(body)::text',
    sentence_bounds => 'sentence_bounds(body)::text',
    quotation_bounds => 'quotation_bounds(body)::text',
    line_columns => 'line_columns(body, ARRAY[0])::text',
    suggest_for => "CASE WHEN article_text(body) <> '' THEN (SELECT string_agg(s::text, ' ') FROM suggest_for(body, '{[0,2)}') s) END",
);
my @missing = grep { !$expression{$_} } split /\n/, value(
    q{SELECT DISTINCT proname FROM pg_proc p JOIN pg_depend d ON d.objid = p.oid AND d.classid = 'pg_proc'::regclass
      AND d.deptype = 'e' AND d.refobjid = (SELECT oid FROM pg_extension WHERE extname = 'whosaid')
      WHERE 'article'::regtype = ANY(p.proargtypes) AND NOT 'internal'::regtype = ANY(p.proargtypes)
        AND NOT 'whosaid_change'::regtype = ANY(p.proargtypes) -- history.t undoes changes
      ORDER BY 1});
is("@missing", '', 'every function that takes an article is tried');

my $list = join ', ', map { "md5($expression{$_}) AS " . ident($_) } sort keys %expression;
my %expected;
for my $name (sort keys %value) {
    my $constant = literal(json_text($value{$name})) . '::article';
    $expected{$name} = rows("SELECT $list FROM (VALUES ($constant)) v (body)")->[0];
}
isnt($expected{claims}{tag}, $expected{claims}{article_out}, 'the expressions do something');
for my $table (sort keys %stored) {
    my %got = map { delete($_->{of}) => $_ } @{ rows("SELECT name AS of, $list FROM $table") };
    for my $name (@{ $stored{$table} }) {
        my @differ = grep { ($got{$name}{$_} // 'NULL') ne ($expected{$name}{$_} // 'NULL') } sort keys %expression;
        is("@differ", '', "$table, $name: all " . keys(%expression) . ' results as for a literal');
    }
}

# Values that stay in use after the row that they came from (sort, hash, cursor, record, array).
for my $table (sort keys %stored) {
    is(value("SELECT count(*) FROM (SELECT DISTINCT body FROM (SELECT body FROM $table UNION ALL SELECT body FROM literals) u) d"),
        scalar keys %value, "$table: DISTINCT over stored and literal values");
    is(value("SELECT md5(string_agg(b::text, '' ORDER BY b)) FROM (SELECT unnest(array_agg(body)) AS b FROM $table) u"),
        value("SELECT md5(string_agg(body::text, '' ORDER BY body)) FROM literals WHERE name = ANY('{" . join(',', @{ $stored{$table} }) . "}')"),
        "$table: through an array, sorted");
}

# Indexes are built from the stored forms, and rechecks read them.
for my $table (sort keys %stored) {
    psql("CREATE INDEX ON $table USING gin (body);");
    like(value("SET enable_seqscan = off; EXPLAIN SELECT name FROM $table WHERE body @@ 'act:deny'"), qr/Bitmap Index Scan/, "$table, gin: used");
    for my $query ('act:deny', 'actor:Ruritania & !con:talks', '"it" & coder:bob', '!act:deny', 'text:denied & pro:talk*', 'actor:*/"Minister 12"') {
        my $names = "SELECT string_agg(name, ' ' ORDER BY name) FROM $table WHERE body @@ " . literal($query);
        is(value("SET enable_seqscan = off; $names"), value("SET enable_bitmapscan = off; $names"), "$table, gin: $query");
    }
}

# ---- claimquery -------------------------------------------------------------------------------------

my %query = (
    short => 'act:deny',
    long => join(' | ', 'act:deny', map { "actor:\"Nobody $_\"" } 1 .. 500),
    random => do { srand 9; join ' | ', 'act:deny', map { 'note:' . join('', map { chr(97 + rand 26) } 1 .. 40) } 1 .. 300 },
);
for my $storage (qw(EXTENDED EXTERNAL MAIN)) {
    psql("DROP TABLE IF EXISTS queries; CREATE TABLE queries (name text, q claimquery); ALTER TABLE queries ALTER q SET STORAGE $storage;
        ALTER TABLE queries SET (toast_tuple_target = 128);");
    psql("INSERT INTO queries VALUES ('$_', " . literal($query{$_}) . ');') for sort keys %query;
    for my $name (sort keys %query) {
        my $q = literal($query{$name}) . '::claimquery';
        my $results = 'concat(q, md5(claimquery_send(q)), q && q, q || q, !! q)'
          . " || (SELECT string_agg((body @@ q)::text || (q @@ body) || claim_count(body, q), ' ' ORDER BY l.name) FROM literals l)";
        is(value("SELECT $results FROM queries WHERE name = '$name'"), value("SELECT $results FROM (VALUES ($q)) v (q)"),
            "claimquery, $storage, $name");
    }
    cmp_ok(chunks('queries'), '>', 0, "claimquery, $storage: out of line") if $storage ne 'MAIN';
}

done_testing();
