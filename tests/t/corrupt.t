# Proves: stored bytes that are damaged (a bad disk, a bad cast) never crash the server or make it ask
# for absurd memory: every function says that the article is corrupt, or works with what it finds. The
# bytes come in by a superuser's binary cast; damage is random, seeded.
use strict;
use warnings;
use utf8;
use FindBin;
use lib $FindBin::Bin;
use Test::More;
use WhosaidTest;

scratch_db('whosaid_corrupt');
my $identity = server_identity();
psql(<<'SQL');
CREATE CAST (article AS bytea) WITHOUT FUNCTION;
CREATE CAST (bytea AS article) WITHOUT FUNCTION;
CREATE CAST (claimquery AS bytea) WITHOUT FUNCTION;
CREATE CAST (bytea AS claimquery) WITHOUT FUNCTION;
CREATE TABLE good (id int, body article, q claimquery);
INSERT INTO good VALUES
  (1, '{"text": "Zoë said “no” twice.", "claims": [{"id": 1, "actors": ["R/Zoë"], "source": [[0, 3]], "cue": [[4, 8]],
    "content": [[9, 13], [14, 19]], "act": "deny", "targets": ["A\\/B"], "concepts": [{"code": "x", "polarity": -1}, "y"],
    "mode": "direct", "coder": "anna", "confidence": 0.5, "tagged_at": "2026-11-22T10:00:00Z", "note": "n", "attrs": {"a": 1, "b": "c", "d": true}},
    {"id": 3, "parent": 1, "content": [[14, 19]]}], "last_id": 6}', 'actor:R & (act:deny | "no twice") & !text:maybe & confidence:>0.1 & attr.b:c'),
  (2, tag(to_article(repeat('All is quiet. ', 400)), '{[0,3)}'::int4multirange, ARRAY['X'], coder => 'b'), 'a*');
CREATE TABLE seen (state text, message text, n int);

-- One statement over a damaged value; its state and message are counted.
CREATE FUNCTION attempt(statement text, body article, q claimquery) RETURNS void LANGUAGE plpgsql AS $$
DECLARE said text;
BEGIN
  EXECUTE statement USING body, q;
  INSERT INTO seen VALUES ('00000', '', 1);
EXCEPTION WHEN OTHERS THEN
  INSERT INTO seen VALUES (SQLSTATE, SQLERRM, 1);
END $$;

CREATE FUNCTION damage(whole bytea) RETURNS bytea LANGUAGE plpgsql AS $$
DECLARE b bytea := whole; at int;
BEGIN
  FOR i IN 0 .. (random() * 3)::int LOOP
    at := floor(random() * least(length(b), CASE WHEN random() < 0.5 THEN 44 ELSE length(b) END));
    b := set_byte(b, at, CASE WHEN random() < 0.3 THEN 255 WHEN random() < 0.3 THEN 0 ELSE floor(random() * 256)::int END);
  END LOOP;
  IF random() < 0.2 THEN b := substr(b, 1, floor(random() * length(b))::int + 1); END IF;
  IF random() < 0.1 THEN b := b || b; END IF;
  RETURN b;
END $$;

CREATE FUNCTION damage_all(rounds int) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  g record; a article; q claimquery; s text;
  statements text[] := ARRAY[
    'SELECT $1::text', 'SELECT article_send($1)', 'SELECT article_text($1)', 'SELECT claim_count($1)', 'SELECT count(*) FROM (SELECT c.* FROM claims($1) c OFFSET 0) x',
    'SELECT string_agg(c::text, '''') FROM claims($1) c', 'SELECT string_agg(c::text, '''') FROM claim_rows($1) c', 'SELECT claim_json($1, 1)',
    'SELECT $1 @@ $2, $2 @@ $1, claim_count($1, $2)', 'SELECT $2::text, claimquery_send($2), $2 && $2, !! $2', 'SELECT $1::jsonb::article',
    'SELECT tag($1, ''{[0,2)}''::int4multirange, known_acts => NULL)::text', 'SELECT tag($1, ''said'', occurrence => 1, known_acts => NULL)::text',
    'SELECT retag($1, 1, ''{"note": "y"}'')::text', 'SELECT untag($1, 1, true)::text', 'SELECT layer($1, ''anna'')::text', 'SELECT merge($1, $1)::text',
    'SELECT recode($1, ''actor'', ''R'', ''S'')::text', 'SELECT confirm($1, 3)::text', 'SELECT $1 = $1, article_cmp($1, (SELECT body FROM good WHERE id = 1)), article_hash($1), article_hash_extended($1, 3)'];
BEGIN
  PERFORM setseed(0.42);
  FOR i IN 1 .. rounds LOOP
    FOR g IN SELECT * FROM good LOOP
      a := CASE WHEN i % 4 = 0 THEN g.body ELSE damage(g.body::bytea)::article END;
      q := CASE WHEN i % 4 = 0 THEN damage(g.q::bytea)::claimquery ELSE g.q END;
      FOREACH s IN ARRAY statements LOOP PERFORM attempt(s, a, q); END LOOP;
    END LOOP;
  END LOOP;
END $$;
SQL

my ($rc, undef, $err) = psql_try("SET statement_timeout = '120s'; SELECT damage_all(300);");
is("$rc$err", '0', 'twelve thousand calls over damaged bytes end');
my $seen = rows('SELECT state, count(*) AS n, min(message) AS message FROM seen GROUP BY state ORDER BY state');
note("$_->{state}: $_->{n}  $_->{message}") for @$seen;
my %n = map { $_->{state} => $_->{n} } @$seen;
cmp_ok($n{XX001} // 0, '>', 2000, 'most damage is found and called corruption');
cmp_ok($n{'00000'} // 0, '>', 1000, 'some does no harm');
my @strange = grep { $_->{state} !~ /^(00000|XX001|22...|54000|42704|2BP01)$/ } @$seen;
is(scalar @strange, 0, 'no other kind of error') or diag map { "$_->{state} $_->{message}\n" } @strange;
is(value(q{SELECT count(*) FROM seen WHERE message ~ 'memory alloc|out of memory|cache lookup|negative'}), 0, 'no absurd size was asked for');
is(server_identity(), $identity, 'the server never restarted');

done_testing();
