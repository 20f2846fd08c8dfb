# Proves: articles and queries work in UTF8 and LATIN1 databases under either client encoding, with
# offsets in code points everywhere; what a LATIN1 database cannot hold is refused by the server's own
# conversion error; SQL_ASCII works for UTF-8 text and refuses other bytes clearly; the binary form
# crosses between encodings.
use strict;
use warnings;
use utf8;
use FindBin;
use lib $FindBin::Bin;
use Encode ();
use Test::More;
use WhosaidTest;

# 27 characters, one of them two code points wide in UTF-8 only.
my $text = 'Zoë Müller dénie: «pas ça».';
my $claims = '[{"id": 1, "actors": ["Zoë/Bureau à côté"], "source": [[0, 10]], "cue": [[11, 16]], "content": [[18, 26]],'
  . ' "act": "deny", "concepts": ["pêche"], "polarity": -1, "coder": "Élise", "note": "né à «Orly»", "attrs": {"clé": "dû"}},'
  . ' {"id": 2, "content": [[0, 3], [19, 22]]}]';
my $article = qq({"text": "$text", "claims": $claims});
my $bytes = length Encode::encode('UTF-8', $article);
my %canonical;

for my $encoding (qw(UTF8 LATIN1 SQL_ASCII)) {
    for my $client ($encoding eq 'SQL_ASCII' ? 'UTF8' : qw(UTF8 LATIN1)) {
        my $db = scratch_db('whosaid_encoding', encoding => $encoding);
        my $name = "$encoding database, $client client";
        is(value('SHOW server_encoding'), $encoding, $name);
        # psql gets and gives bytes of the client's encoding.
        my $perl = $client eq 'LATIN1' ? 'ISO-8859-1' : 'UTF-8';
        my $ask = sub {
            my ($sql) = @_;
            my ($rc, $out, $err) = psql_try(Encode::encode($perl, "$sql;"), raw => 1, env => { PGCLIENTENCODING => $client });
            $out = Encode::decode($perl, $out);
            chomp $out;
            return $rc ? Encode::decode($perl, $err) : $out;
        };
        my $a = literal($article) . '::article';
        $ask->("CREATE TABLE news AS SELECT $a AS body");
        my $out = $ask->('SELECT body FROM news');
        $canonical{$out}++;
        like($out, qr/"text": "\Q$text\E"/, "$name: text comes back");
        is($ask->('SELECT article_text(body) FROM news'), $text, "$name: article_text");
        is($ask->("SELECT article_text(to_article('$text'))"), $text, "$name: to_article");
        is($ask->('SELECT source, cue, quote, actors[1], concepts[1], coder, note, attrs::text FROM news, claims(body) c WHERE c.id = 1'),
            join('|', 'Zoë Müller', 'dénie', '«pas ça»', 'Zoë/Bureau à côté', 'pêche', 'Élise', 'né à «Orly»', '{"clé": "dû"}'),
            "$name: claims");
        is($ask->('SELECT source_at, content_at FROM news, claims(body) c WHERE c.id = 1'), '{[0,10)}|{[18,26)}', "$name: offsets are code points");
        my $joint = $encoding eq 'LATIN1' ? qr/^Zoë \.\.\. pas$/ : $client eq 'LATIN1' ? qr/22P05/ : qr/^Zoë … pas$/;
        like($ask->('SELECT quote FROM news, claims(body) c WHERE c.id = 2'), $joint,
            "$name: fragments are joined, by an ellipsis where there is one");
        is($ask->('SELECT count(*), max(content_at::text) FROM (SELECT c.* FROM news, claims(body) c OFFSET 0) q WHERE id = 2'), '1|{[0,3),[19,22)}',
            "$name: claims of several fragments can be read");
        is($ask->('SELECT claim_count(body) FROM (SELECT body FROM news WHERE body::text::article = body AND body::jsonb::article = body) q'), 2,
            "$name: text and jsonb round trip");
        is($ask->("SELECT string_agg(claim_count(body, q::claimquery)::text, ' ') FROM news, unnest(ARRAY['actor:\"Zoë\"', 'concept:pêche', 'coder:\"Élise\"',
            'ça', 'CA', 'note:né', 'attr.\"clé\":\"dû\"', 'text:zoë', 'cue:DÉNIE', 'actor:*/\"Bureau à côté\"']) q"),
            '1 1 1 1 0 1 1 2 1 1', "$name: queries");
        is($ask->("SELECT 'actor:\"Zoë\" & ÇA'::claimquery"), 'actor:Zoë & ça', "$name: a query prints");
        is($ask->("SELECT content_at FROM claims((SELECT tag(body, 'Müller', ARRAY['é/à']) FROM news)) WHERE id = 3"), '{[4,10)}', "$name: tag finds words");
        is($ask->(q{SELECT note, targets FROM claims((SELECT retag(body, 1, '{"note": "été", "targets": ["à"]}') FROM news)) WHERE id = 1}), 'été|{à}', "$name: retag");
        is($ask->(q{SELECT actors FROM claims((SELECT recode(body, 'actor', 'Zoë', 'Chloé') FROM news)) WHERE id = 1}), '{"Chloé/Bureau à côté"}', "$name: recode");
        is($ask->(q{SELECT claim_json(body, 1)->>'coder' FROM news}), 'Élise', "$name: claim_json");
        is($ask->('SELECT count(*) FROM claims((SELECT layer(body, \'Élise\') FROM news))'), 1, "$name: layer");
        like($ask->(q{SELECT '{"text": "é", "claims": [{"content": [[0, 2]]}]}'::article}), qr/22023: .*\(1 character/, "$name: errors count code points");
        like($ask->(q{SELECT '{"text": "é", "claims": [{"content": [[0, 1]], "quote": "è"}]}'::article}), qr/22023: .*quote.*DETAIL: .*"è".*"é"/s, "$name: errors show letters");
        like($ask->(q{SELECT '{"text": "é", "claims": [{"content": [[0, 1]], "clé": 1}]}'::article}), qr/22P02: .*"clé"/, "$name: errors show keys");
        like($ask->(q{SELECT '{"text": "é", "claims": [{"content": [[0, 1]], "attrs": {"clé": 1, "clé": 2}}]}'::article}), qr/22P02: .*"clé" is given twice/, "$name: duplicate keys");
        like($ask->(q{SELECT 'é & & b'::claimquery}), qr/42601: .*character 5\b/, "$name: a query's errors count code points");
    }
}
is(scalar keys %canonical, 1, 'the text form is the same everywhere');

# ---- what LATIN1 cannot hold -------------------------------------------------------------------------

scratch_db('whosaid_latin1', encoding => 'LATIN1');
like((psql_try(q(SELECT '{"text": "Škoda"}'::article;)))[2], qr/22P05: character with byte sequence 0xc5 0xa0 in encoding "UTF8" has no equivalent in encoding "LATIN1"/,
    'LATIN1: other letters are refused by the conversion');
like((psql_try(q(SELECT '{"text": "\u0160koda"}'::article;)))[2], qr/22P05|0A000|22P02/, 'LATIN1: also as an escape');
is(value(q(SELECT '{"text": "caf\u00e9"}'::article)), '{"text": "café"}', 'LATIN1: an escape that it holds');
like((psql_try(q(SELECT 'actor:Škoda'::claimquery;)))[2], qr/22P05/, 'LATIN1: queries too');
is(value(q(SELECT claim_count('{"text": "STRASSE Straße", "claims": [{"content": [[8, 14]]}]}'::article, 'strasse'))), 1, 'LATIN1: folding is Unicode\'s');
is(value(q(SELECT claim_count('{"text": "Straße", "claims": [{"content": [[0, 6]]}]}'::article, 'text:STRASSE'::claimquery))), 1, 'LATIN1: in the whole text');

my $long = literal('{"text": "' . 'é ' x 300 . '", "claims": [{"content": [[0, 400]], "quote": "' . 'é ' x 150 . 'à"}]}');
like((psql_try("SELECT ${long}::article;"))[2], qr/22023: .*quote.*DETAIL: .*"\.\.\.é .*à"/s, 'LATIN1: an ellipsis in a message becomes dots');
is(value(q(SELECT claim_count('{"text": "un deux trois", "claims": [{"content": [[0, 2], [8, 13]], "quote": "un ... trois"}]}'::article))), 1,
    'LATIN1: a quote of several fragments is given as it is shown');

# ---- SQL_ASCII -----------------------------------------------------------------------------------------

scratch_db('whosaid_ascii', encoding => 'SQL_ASCII');
sub raw { my ($sql) = @_; return (psql_try("$sql;", raw => 1, env => { PGCLIENTENCODING => 'SQL_ASCII' }))[2]; }
for my $sql ("SELECT '{\"text\": \"caf\xe9\"}'::article", "SELECT to_article('caf\xe9')", "SELECT 'actor:\"caf\xe9\"'::claimquery",
    "SELECT '{\"text\": \"a\", \"claims\": [{\"content\": [[0, 1]], \"note\": \"caf\xe9\"}]}'::article",
    "SELECT '{\"text\": \"a\", \"claims\": [{\"content\": [[0, 1]], \"actors\": [\"caf\xe9\"]}]}'::article") {
    like(raw($sql), qr/ERROR:  (22021|22023|42601|22P02): .*(UTF-8|UTF8)/i, 'SQL_ASCII: bytes that are not UTF-8 are refused, saying so');
}
is(raw("SELECT '{\"text\": \"caf\xc3\xa9\"}'::article"), '', 'SQL_ASCII: UTF-8 is taken');

# ---- binary between encodings ----------------------------------------------------------------------------

my %file;
for my $encoding (qw(UTF8 LATIN1)) {
    scratch_db("whosaid_binary_" . lc $encoding, encoding => $encoding);
    psql('CREATE TABLE news (body article, q claimquery); INSERT INTO news VALUES (' . literal($article) . q{, 'actor:"Zoë" | "ça"');});
    for my $client (qw(UTF8 LATIN1)) {
        my $path = $file{"$encoding to $client"} = work_dir() . "/$encoding.$client";
        psql("\\copy news TO '$path' (FORMAT binary)", env => { PGCLIENTENCODING => $client });
    }
}
is(slurp($file{"UTF8 to $_"}, ':raw') eq slurp($file{"LATIN1 to $_"}, ':raw') ? 1 : 0, 1, "the binary form for a $_ client is the same from both databases")
  for qw(UTF8 LATIN1);
for my $encoding (qw(UTF8 LATIN1)) {
    for my $from (sort keys %file) {
        my ($client) = $from =~ /to (\S+)/;
        scratch_db("whosaid_binary_in", encoding => $encoding);
        psql("CREATE TABLE news (body article, q claimquery);");
        psql("\\copy news FROM '$file{$from}' (FORMAT binary)", env => { PGCLIENTENCODING => $client });
        is(value('SELECT body = ' . literal($article) . q{::article AND q::text = 'actor:Zoë | ça' FROM news}), 't', "$from, into $encoding");
    }
}

done_testing();
