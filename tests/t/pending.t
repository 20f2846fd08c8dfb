# Proves: a search with a negation gives no wrong rows while new articles are moved from the index's
# pending list into its tree, which happens key by key: none looks as if it lacked what is not there yet.
use strict;
use warnings;
use FindBin;
use lib $FindBin::Bin;
use Test::More;
use WhosaidTest;

scratch_db('whosaid_pending');
psql(<<'SQL');
CREATE TABLE news (id int GENERATED ALWAYS AS IDENTITY, body article);
CREATE INDEX news_body ON news USING gin (body);
-- new articles, in each of which China says something about the US, and no more than that
CREATE PROCEDURE add(n int) LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO news (body)
  SELECT tag(to_article('w' || i || ' v' || i), 'v' || i, actors => '{China}', act => 'deny',
             targets => '{US}', concepts => ARRAY['c' || i, 'd' || i, 'e' || i])
    FROM generate_series(1, n) i;
END $$;
CREATE FUNCTION wrong_rows(tries int, OUT n bigint) LANGUAGE plpgsql AS $$
BEGIN
  n := 0;
  FOR i IN 1..tries LOOP
    n := n + (SELECT count(*) FROM news WHERE body @@ 'actor:China & !target:US');
    n := n + (SELECT count(*) FROM news WHERE body @@ 'actor:China & act:deny & !concept:*');
  END LOOP;
END $$;
SQL

my ($writer, $reader) = (session(), session());
ask($reader, 'SET enable_seqscan = off; SET jit = off;');
like(ask($reader, q{EXPLAIN SELECT FROM news WHERE body @@ 'actor:China & !target:US';}), qr/Bitmap Index Scan/,
    'the search goes by the index');
ask($writer, q{SET gin_pending_list_limit = '64MB';});
my $wrong = 0;
for (1 .. 10) {
    ask($writer, 'CALL add(3000);');
    print { $writer->{in} } "SELECT gin_clean_pending_list('news_body') > 0;\n\\echo ==\n";
    $writer->{in}->flush;
    $wrong += ask($reader, 'SELECT wrong_rows(15);');
    my $out = $writer->{out};
    1 until readline($out) =~ /^==/;
}
is($wrong, 0, 'no row is found that is not there');
is(ask($reader, q{SELECT count(*) FROM news WHERE body @@ 'actor:China & target:US & !target:Cuba';}), 30000,
    'and all are that are there');
end_session($_) for $writer, $reader;
done_testing();
