# Proves: claims() and claim_rows(), which the planner narrows to the columns that a query reads, give
# in every shape of query what the same query gives over a function that makes them all.
use strict;
use warnings;
use utf8;
use FindBin;
use lib $FindBin::Bin;
use Test::More;
use WhosaidTest;

scratch_db('whosaid_columns');
psql(<<'SQL');
CREATE TABLE news (id int PRIMARY KEY, body article);
INSERT INTO news SELECT i, ('{"text": "Paris denied it. Rome confirmed it, and Bern asked ' || i || ' times.", "claims": [
  {"id": 1, "actors": ["France", "Élysée"], "source": [[0, 5]], "cue": [[6, 12]], "content": [[13, 15]], "act": "deny",
   "targets": ["Italy"], "concepts": [{"code": "x", "polarity": 1}, "y"], "coder": "anna", "confidence": 0.5, "note": "n' || i || '"},
  {"id": 2, "parent": 1, "actors": ["Italy"], "source": [[17, 21]], "cue": [[22, 31]], "content": [[32, 34], [40, 44]],
   "act": "confirm", "coder": "bob", "attrs": {"a": 1}}]}')::article FROM generate_series(1, 4) i;
CREATE FUNCTION all_claims(article) RETURNS SETOF whosaid_claim LANGUAGE plpgsql AS
  $$BEGIN RETURN QUERY SELECT * FROM claims($1); END$$;
CREATE FUNCTION all_claim_rows(article) RETURNS SETOF whosaid_claim_row LANGUAGE plpgsql AS
  $$BEGIN RETURN QUERY SELECT * FROM claim_rows($1); END$$;
CREATE TABLE sink (id int, words text, act text);
SQL

# FN stands for the function; every query gives its rows in a fixed order.
my @queries = (
    'SELECT n.id, c.act FROM news n, FN(n.body) c ORDER BY 1, c.id',
    'SELECT count(*) FROM news n, FN(n.body) c',
    'SELECT c.* FROM news n, FN(n.body) c ORDER BY n.id, c.id',
    'SELECT c FROM news n, FN(n.body) c ORDER BY n.id, c.id',
    'SELECT n.id, to_jsonb(c) FROM news n, FN(n.body) c ORDER BY n.id, c.id',
    'SELECT (c).quote FROM news n, FN(n.body) c ORDER BY n.id, c.id',
    'SELECT n.id FROM news n, FN(n.body) c WHERE c.quote ~ \'it\' ORDER BY c.id, n.id',
    'SELECT s.quote FROM (SELECT c.* FROM news n, FN(n.body) c) s WHERE s.act = \'deny\' ORDER BY 1',
    'SELECT s.id, s.quote FROM (SELECT n.id, c.quote, c.cue FROM news n, FN(n.body) c OFFSET 0) s ORDER BY 1, 2',
    'WITH s AS (SELECT n.id AS article, c.* FROM news n, FN(n.body) c) SELECT a.quote, b.act FROM s a JOIN s b ON a.parent = b.id AND a.article = b.article ORDER BY 1',
    'WITH s AS MATERIALIZED (SELECT n.id AS article, c.* FROM news n, FN(n.body) c) SELECT article, source, cue_at FROM s ORDER BY 1, 2',
    'SELECT a.quote, b.note FROM news n, FN(n.body) a, FN(n.body) b WHERE a.parent = b.id ORDER BY n.id',
    'SELECT a.quote, b FROM news n, FN(n.body) a, FN(n.body) b WHERE a.id < b.id ORDER BY n.id',
    'SELECT n.id, (SELECT string_agg(c.quote, \'/\' ORDER BY c.id) FROM FN(n.body) c) FROM news n ORDER BY 1',
    'SELECT n.id FROM news n WHERE EXISTS (SELECT FROM FN(n.body) c WHERE c.coder = \'bob\' AND c.content_at @> 41) ORDER BY 1',
    'SELECT c.id, (SELECT c.quote || n.id) FROM news n, FN(n.body) c ORDER BY 1, 2',
    'SELECT c.id, l.x FROM news n, FN(n.body) c, LATERAL (SELECT c.source || c.cue AS x) l ORDER BY 1, 2',
    'SELECT c.id, u FROM news n, FN(n.body) c, unnest(c.actors) u ORDER BY n.id, 1, 2',
    'SELECT n.id, c.quote FROM news n LEFT JOIN FN(n.body) c ON c.act = \'deny\' ORDER BY 1',
    'SELECT id, c.quote FROM news n JOIN LATERAL (SELECT quote, act, id AS claim FROM FN(n.body)) c ON true ORDER BY 1, 2',
    'SELECT j.note, j.quote FROM (news n CROSS JOIN LATERAL FN(n.body) c (claim, parent)) j ORDER BY 1, 2',
    'SELECT * FROM (news n CROSS JOIN LATERAL FN(n.body) c (claim)) ORDER BY id, claim',
    'SELECT coder, x FROM (VALUES (\'bob\', 1), (\'anna\', 2)) v (coder, x) JOIN (SELECT f.coder, f.quote FROM news n, FN(n.body) f) c USING (coder) ORDER BY 2, c.quote',
    'SELECT a.quote, coder FROM FN((SELECT body FROM news WHERE id = 1)) a JOIN FN((SELECT body FROM news WHERE id = 2)) b USING (coder) ORDER BY coder',
    'SELECT id, a.quote, b.cue FROM FN((SELECT body FROM news WHERE id = 1)) a FULL JOIN FN((SELECT body FROM news WHERE id = 2)) b USING (id) ORDER BY id',
    'SELECT j FROM (FN((SELECT body FROM news WHERE id = 1)) a JOIN FN((SELECT body FROM news WHERE id = 2)) b USING (id)) AS j ORDER BY 1',
    'SELECT act, count(*), max(quote), min(note) FILTER (WHERE parent IS NULL) FROM news n, FN(n.body) GROUP BY act HAVING count(DISTINCT coder) = 1 ORDER BY 1',
    'SELECT act, sum(confidence) OVER (PARTITION BY coder ORDER BY quote, n.id) FROM news n, FN(n.body) c ORDER BY n.id, c.id',
    'SELECT first_value(quote) OVER w FROM news n, FN(n.body) c WINDOW w AS (PARTITION BY n.id ORDER BY c.tagged_at NULLS FIRST, c.id DESC) ORDER BY 1',
    'SELECT DISTINCT ON (c.coder) c.coder, c.cue FROM news n, FN(n.body) c ORDER BY c.coder, c.note',
    'SELECT o, c.quote FROM news n, FN(n.body) WITH ORDINALITY AS c (id, parent, actors, source, cue, quote, act, targets, concepts, polarities, mode, coder, origin, status, confidence, tagged_at, note, attrs, sa, ca, co, o) ORDER BY n.id, o',
    'SELECT c.quote, c.g FROM news n, ROWS FROM (FN(n.body), generate_series(1, 3)) AS c (id, parent, actors, source, cue, quote, act, targets, concepts, polarities, mode, coder, origin, status, confidence, tagged_at, note, attrs, sa, ca, co, g) ORDER BY n.id, c.g',
    'SELECT n.id, (FN(n.body)).quote FROM news n ORDER BY 1, 2',
    'SELECT FN(n.body) FROM news n ORDER BY n.id, 1',
    'SELECT c.id, (SELECT count(*) FROM FN(n.body)) FROM news n, FN(n.body) c ORDER BY n.id, 1',
    'SELECT c.act FROM news n, FN(n.body) c UNION SELECT c.quote FROM news n, FN(n.body) c ORDER BY 1',
    'SELECT s.c FROM news n, LATERAL (SELECT c FROM FN(n.body) c UNION ALL SELECT c FROM FN(n.body) c) s ORDER BY n.id, 1',
    'SELECT (s.c).quote FROM news n, LATERAL (SELECT c FROM FN(n.body) c UNION ALL SELECT c FROM FN(n.body) c WHERE c.act = \'deny\') s ORDER BY n.id, 1',
    'SELECT s.q, s.r FROM news n, LATERAL (SELECT c.quote AS q, c.act AS r FROM FN(n.body) c UNION ALL SELECT c.cue, c.coder FROM FN(n.body) c) s ORDER BY n.id, 1',
    'SELECT quote, source FROM FN((SELECT body FROM news WHERE id = 1)) ORDER BY act LIMIT 1',
    'SELECT c.act FROM news n, FN(n.body) c ORDER BY c.quote DESC, n.id, c.id LIMIT 3',
    'SELECT c.quote FROM news n, FN(n.body) c WHERE n.id = 1 FOR UPDATE OF n',
    'SELECT mode, pg_typeof(c) FROM news n, FN(n.body) c ORDER BY n.id, c.id',
    'INSERT INTO sink SELECT n.id, c.quote, c.act FROM news n, FN(n.body) c RETURNING words, act',
    'WITH u AS (UPDATE sink SET words = c.cue FROM news n, FN(n.body) c WHERE n.id = sink.id AND c.act = sink.act RETURNING sink.id, words, c.source) SELECT * FROM u ORDER BY 1, 2',
    'WITH d AS (DELETE FROM sink USING news n, FN(n.body) c WHERE n.id = sink.id AND c.cue = sink.words RETURNING c.quote) SELECT * FROM d ORDER BY 1',
    'MERGE INTO sink USING (SELECT n.id, c.* FROM news n, FN(n.body) c (claim)) s ON sink.id = s.id AND sink.act = s.act WHEN MATCHED THEN DO NOTHING WHEN NOT MATCHED AND s.confidence IS NULL THEN INSERT VALUES (s.id, s.quote, s.act)',
    'TABLE sink ORDER BY 1, 2', 'DELETE FROM sink',
);

sub answers {
    my ($function) = @_;
    my @out;
    for (@queries) {
        my ($rc, $out, $err) = psql_try(s/\bFN\b/$function/gr . ';');
        push @out, $rc ? "error: $err" : $out;
    }
    return \@out;
}
my ($all, $some) = (answers('all_claims'), answers('claims'));
for my $i (0 .. $#queries) {
    is($some->[$i], $all->[$i], $queries[$i]);
    unlike($all->[$i], qr/^error/, '  and it runs') if $all->[$i] =~ /^error/;
}
cmp_ok(length(join '', @$all), '>', 5000, 'the queries give rows');

like(value('EXPLAIN VERBOSE SELECT c.act FROM news n, claims(n.body) c'), qr/claims_some\(n\.body, '\{7\}'/, 'the planner narrows at all');

# The same through views, prepared statements, functions and cursors, where plans are kept.
for my $f ([ 'all_claims', 'claims' ]) {
    my @out = map {
        psql("CREATE OR REPLACE VIEW said AS SELECT n.id AS article, c.* FROM news n, $_(n.body) c;
            PREPARE p AS SELECT s.quote, s.act FROM said s WHERE article = \$1 ORDER BY s.source;
            SET plan_cache_mode = force_generic_plan;
            EXECUTE p (1); EXECUTE p (2); SELECT act FROM said ORDER BY article, id; SELECT quote FROM said WHERE note = 'n3';
            CREATE OR REPLACE FUNCTION words(article) RETURNS SETOF text LANGUAGE sql AS 'SELECT c.quote FROM $_(\$1) c';
            SELECT n.id, w FROM news n, words(n.body) w ORDER BY 1, 2;
            DO \$\$DECLARE r record; BEGIN FOR r IN SELECT c.act, c.cue FROM news n, $_(n.body) c ORDER BY n.id, c.id LOOP
                INSERT INTO sink (words, act) VALUES (r.cue, r.act); END LOOP; END\$\$;
            TABLE sink; DELETE FROM sink; DROP VIEW said;")
    } @$f;
    is($out[1], $out[0], 'views, prepared statements, SQL and PL/pgSQL functions');
}

my @rows = (
    'SELECT r.actor, sum(r.weight) FROM news n, FN(n.body) r GROUP BY 1 ORDER BY 1',
    'SELECT r.* FROM news n, FN(n.body) r ORDER BY n.id, r.id, r.actor, r.concept',
    'SELECT count(*) FROM news n, FN(n.body) r',
    'SELECT r.concept, r.polarity, r.attrs FROM news n, FN(n.body) r ORDER BY n.id, r.id, r.actor, r.concept',
);
for my $q (@rows) {
    is(value($q =~ s/FN/claim_rows/gr), value($q =~ s/FN/all_claim_rows/gr), $q);
}

done_testing();
