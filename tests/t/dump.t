# Proves: pg_dump and restore, by the database's owner who is no superuser, in plain and custom
# format, give back articles, everything that hangs on them (CHECK, generated column, hash, GIN
# and expression indexes, views, a materialized view that tags) and the user's lexicon rows, whether the
# tables' names sort before or after the extension's own.
use strict;
use warnings;
use utf8;
use FindBin;
use lib $FindBin::Bin;
use Test::More;
use WhosaidTest;

my $owner = 'whosaid_dump_owner';
psql("DROP ROLE IF EXISTS $owner; CREATE ROLE $owner LOGIN;", db => 'postgres');
drop_later("DROP ROLE IF EXISTS $owner");
scratch_db('whosaid_dump', owner => $owner);

my $lexicon = <<'SQL';
INSERT INTO whosaid_act_user (act, label, description)
  VALUES ('retract', 'retracts', 'takes back what was said'), ('deny', 'denies (ours)', NULL);
INSERT INTO whosaid_act_user (act, disabled) VALUES ('think', true);
INSERT INTO whosaid_cue_user (lemma, act, tone) VALUES ('row back', 'retract', 0), ('zürnen', 'condemn', -1);
INSERT INTO whosaid_actor_user (path, names, kind, valid, attrs)
  VALUES ('Ruritania/Foreign Office', ARRAY['the Foreign Office', E'a "quoted" name,\twith tab'], 'organisation',
          '[1990-01-01,)', '{"since": {"year": 1990}}');
INSERT INTO whosaid_concept_user (code, label, proposition, terms, parent)
  VALUES ('fishing-ban', 'ban', 'The bay is closed to trawlers.', ARRAY['trawler', 'quota'], NULL),
         ('fishing-ban-old', NULL, NULL, '{}', 'fishing-ban');
INSERT INTO whosaid_attr_user (key, kind, "values") VALUES ('frame', 'choice', ARRAY['security', 'trade']);
INSERT INTO whosaid_model (name, model, note) VALUES ('ours', '\x00ff', 'of no use');
SQL

# Tables `before` and `after` the extension's in name, alike in everything else.
sub tables {
    my ($prefix) = @_;
    return <<"SQL";
CREATE SCHEMA ${prefix}_schema;
CREATE TABLE ${prefix}_schema.news (
  id int PRIMARY KEY,
  body article NOT NULL CHECK (body @@ 'actor:*'),
  queried claimquery CHECK (queried::text <> ''),
  n int GENERATED ALWAYS AS (claim_count(body)) STORED,
  denials int GENERATED ALWAYS AS (claim_count(body, 'act:deny')) STORED);
CREATE INDEX ON ${prefix}_schema.news USING hash (body);
CREATE INDEX ON ${prefix}_schema.news USING gin (body);
CREATE UNIQUE INDEX ON ${prefix}_schema.news (body);
CREATE INDEX ON ${prefix}_schema.news (claim_count(body, 'act:accuse | concept:fishing*'));
CREATE INDEX ON ${prefix}_schema.news (id) WHERE body @@ 'act:deny & !target:*';
CREATE VIEW ${prefix}_schema.said AS SELECT n.id AS news_id, c.* FROM ${prefix}_schema.news n, claims(n.body) c;
CREATE VIEW ${prefix}_schema.weighted AS
  SELECT r.actor, sum(r.weight) AS weight FROM ${prefix}_schema.news n, claim_rows(n.body, 'actor:*') r GROUP BY r.actor;
CREATE TABLE ${prefix}_schema.quoted (claim whosaid_claim);
INSERT INTO ${prefix}_schema.news (id, body, queried) VALUES
  (1, '{"text": "Fishers deny it. Überfischt, said the minister.", "claims": [
        {"id": 2, "actors": ["Fishers"], "cue": [[8, 12]], "content": [[13, 15]], "act": "deny", "coder": "anna",
         "tagged_at": "2026-01-02T03:04:05.6Z", "note": "a \\"note\\"\\nwith \\\\ and tab\\t", "attrs": {"n": 1.50, "b": true}},
        {"id": 5, "actors": ["Ruritania/Minister", "Ruritania"], "content": [[17, 27]], "act": "accuse",
         "targets": ["Fishers"], "concepts": [{"code": "fishing-ban", "polarity": 1}, "quota"]}], "last_id": 9}',
   'actor:Ruritania & (act:deny | !"over fished")'),
  (2, tag(to_article(repeat('The bay stays open, she said. ', 2000)), 'The bay stays open', actors => ARRAY['She'],
          act => 'retract', occurrence => 7, coder => 'bob', tagged_at => '2026-05-05'), NULL);
INSERT INTO ${prefix}_schema.quoted SELECT c FROM ${prefix}_schema.news, claims(body) c;
CREATE MATERIALIZED VIEW ${prefix}_schema.retracted AS
  SELECT id, tag(body, 'bay', act => 'retract', occurrence => 1, coder => 'm', tagged_at => '2026-01-01') AS body
    FROM ${prefix}_schema.news WHERE id = 2;
SQL
}

psql($lexicon . tables('aaa') . tables('zzz'), user => $owner);

my @relations = map { ("whosaid.whosaid_$_", "whosaid.whosaid_${_}_user") } qw(act cue actor concept attr);
push @relations, 'whosaid.whosaid_model';
push @relations, map { my $s = "${_}_schema"; map { "$s.$_" } qw(news said weighted quoted retracted) } qw(aaa zzz);

# Every relation's rows as one text, sorted.
sub contents {
    my %rows;
    for (@relations) {
        $rows{$_} = value("SELECT string_agg(r::text, E'\\n' ORDER BY r::text) FROM $_ r", user => $owner);
        $rows{$_} .= value("SELECT ' ' || string_agg(md5(article_send(body)), ' ' ORDER BY id) FROM $_", user => $owner)
          if /news$/;
    }
    return \%rows;
}

my $before = contents();
like($before->{'whosaid.whosaid_act'}, qr/retract,retracts/, 'the lexicon shows an added act');
unlike($before->{'whosaid.whosaid_act'}, qr/^\(think,/m, 'and hides a disabled one');
like($before->{'aaa_schema.said'}, qr/deny.*anna.*with/s, 'the view over claims has rows');

sub restores {
    my ($how, $dump, $restore) = @_;
    my $path = work_dir() . "/$how.dump";
    my ($rc, undef, $err) = run_command([ 'pg_dump', '-U', $owner, @$dump, '-f', $path, 'whosaid_dump' ]);
    is("$rc$err", '0', "$how: pg_dump by the owner");
    scratch_db("whosaid_restored", owner => $owner, bare => 1);
    ($rc, undef, $err) = run_command([ @$restore, '-U', $owner, '-d', 'whosaid_restored', '-f', $path ]) if $restore->[0] eq 'psql';
    ($rc, undef, $err) = run_command([ @$restore, '-U', $owner, '-d', 'whosaid_restored', $path ]) if $restore->[0] ne 'psql';
    is("$rc$err", '0', "$how: restore by the owner without an error");
    is_deeply(contents(), $before, "$how: every table, view and lexicon row is as before");
    is(value("SET enable_seqscan = off; SELECT count(*) FROM aaa_schema.news WHERE body =
        (SELECT body FROM zzz_schema.news WHERE id = 1)", user => $owner), 1, "$how: the index finds an equal article");
    my ($fails, undef, $why) = psql_try("INSERT INTO aaa_schema.news VALUES (3, to_article('x'));", user => $owner);
    like($why, qr/23514/, "$how: the CHECK still holds");
    my (undef, $again) = run_command([ 'pg_dump', '-U', $owner, 'whosaid_restored' ]);
    return $again =~ s/^\\(un)?restrict.*\n//mgr;
}

my $plain = restores('plain', [], [qw(psql -XAtq -v ON_ERROR_STOP=1 -o /dev/null)]);
my $custom = restores('custom', [qw(-Fc)], [qw(pg_restore --exit-on-error)]);
restores('parallel directory', [qw(-Fd)], [qw(pg_restore -j2)]);
restores('inserts', [qw(--inserts --rows-per-insert=2)], [qw(psql -XAtq -v ON_ERROR_STOP=1 -o /dev/null)]);
is($custom, $plain, 'both restored databases dump alike');

# A dump must not hold the shipped rows: an upgrade brings its own.
my (undef, $text) = run_command([ 'pg_dump', '-U', $owner, 'whosaid_dump' ]);
unlike($text, qr/_shipped/, 'shipped lexicon rows are not dumped');
unlike($text, qr/CREATE (TYPE|FUNCTION|OPERATOR)/, 'nor are the extension\'s objects');

done_testing();
