# Adding claims one by one, each in a transaction of its own, as a coder does.
package Bench::Tags;

use strict;
use warnings;
use Exporter 'import';
use JSON::PP ();
use Bench::Psql qw(psql measure);

our @EXPORT_OK = qw(measure_tags);

my $claims = 2000; # half of them in each round
my $json   = JSON::PP->new->canonical;
my %form   = (whosaid => \&_whosaid, p1 => \&_p1, p1t => \&_p1, p2 => \&_p2);

# measure_tags(N): per peer { cpu, wall: milliseconds per claim; cpu_at, wall_at: [median, 99th percentile,
# longest]; wal: bytes per claim, wal_bare: without the page images that follow a checkpoint; claims }.
sub measure_tags {
    my ($n) = @_;
    my %result;
    for my $peer (sort keys %form) {
        my @rounds;
        for my $images ('on', 'off') {
            psql("ALTER SYSTEM SET full_page_writes = $images; ALTER SYSTEM SET fsync = on; CHECKPOINT;"
                  . " SELECT pg_reload_conf(); SELECT pg_sleep(0.2);");
            push @rounds, _round($peer, _records($n, scalar @rounds));
        }
        $result{$peer} = {
            cpu => ($rounds[0]{cpu} + $rounds[1]{cpu}) / 2, wall => ($rounds[0]{wall} + $rounds[1]{wall}) / 2,
            wal => $rounds[0]{wal}, wal_bare => $rounds[1]{wal},
            claims => $claims, map { my $kind = $_; ("${kind}_at" => _at(map { @{ $_->{"all_$kind"} } } @rounds)) } qw(cpu wall) };
    }
    return \%result;
}

sub _round {
    my ($peer, @records) = @_;
    my $lsn = "\\warn \@unmeasured\nSELECT pg_current_wal_insert_lsn() - '0/0' AS lsn \\gset\n\\warn =%s :lsn\n";
    my $name = $peer eq 'p1t' ? 'p1t' : 'p1';
    my ($cost, $value) = measure(sprintf($lsn, 'before') . "\\warn \@tag\n"
          . join('', map { $form{$peer}->($_, $name) . ";\n" } @records) . sprintf($lsn, 'after'));
    my %sum = (cpu => 0, wall => 0);
    for my $one (@{ $cost->{tag} }) { $sum{$_} += $one->{$_} / @records for qw(cpu wall) }
    return { %sum, (map { my $kind = $_; ("all_$kind" => [map { $_->{$kind} } @{ $cost->{tag} }]) } qw(cpu wall)), wal => ($value->{after} - $value->{before}) / @records };
}

sub _at {
    my @sorted = sort { $a <=> $b } @_;
    return [@sorted[$#sorted / 2, $#sorted * 0.99, $#sorted]];
}

# What to add, and where: the facets of other articles' claims at places of their own.
sub _records {
    my ($n, $round) = @_;
    my $rows = psql(<<~SQL);
        SELECT json_build_object('id', r.id, 'at', at, 'quote', substr(r.body, at + 1, 90),
                 'actor', a.path, 'actor_id', a.id, 'country_id', ca.country_id, 'body_id', ca.body_id,
                 'above', array_to_json(ARRAY(SELECT path FROM actor
                           WHERE id IN (ca.country_id, ca.body_id, ca.actor_id) ORDER BY length(path))),
                 'target', t.path, 'target_id', t.id, 'target_country_id', ct.country_id, 'target_body_id', ct.body_id,
                 'target_above', array_to_json(ARRAY(SELECT path FROM actor
                                  WHERE id IN (ct.country_id, ct.body_id, ct.actor_id) ORDER BY length(path))),
                 'act', act.name, 'act_id', act.id, 'concept', k.code, 'concept_id', k.id, 'polarity', ck.polarity)
          FROM (SELECT i, (i * 7919::bigint + $round * 104729) % $n + 1 AS article,
                       (i * 3571::bigint + $round * 7) % $n + 1 AS model FROM generate_series(1, $claims / 2) i) p
          JOIN article r ON r.id = p.article
          CROSS JOIN LATERAL (SELECT 50 + i * 37 % (length(r.body) - 150) AS at) s
          CROSS JOIN LATERAL (SELECT ca.* FROM claim_actor ca WHERE ca.article_id = p.model ORDER BY claim LIMIT 1) ca
          CROSS JOIN LATERAL (SELECT ct.* FROM claim_target ct WHERE ct.article_id >= p.model ORDER BY article_id, claim LIMIT 1) ct
          CROSS JOIN LATERAL (SELECT ck.* FROM claim_concept ck WHERE ck.article_id >= p.model AND polarity IS NOT NULL
                               ORDER BY article_id, claim LIMIT 1) ck
          JOIN actor a ON a.id = ca.actor_id JOIN actor t ON t.id = ct.actor_id
          JOIN act ON act.id = ca.act JOIN concept k ON k.id = concept_id
         ORDER BY p.i
        SQL
    return map { $json->decode($_) } split /\n/, $rows;
}

sub _whosaid {
    my ($r) = @_;
    return sprintf 'UPDATE news SET body = tag(body, \'{[%d,%d)}\'::int4multirange, actors => \'{"%s"}\', act => \'%s\','
      . ' targets => \'{"%s"}\', concepts => \'{%s}\', polarity => %d, source => \'{[%d,%d)}\'::int4multirange,'
      . ' cue => \'{[%d,%d)}\'::int4multirange, mode => \'indirect\', coder => \'ada\') WHERE id = %d',
      $r->{at}, $r->{at} + 90, $r->{actor}, $r->{act}, $r->{target}, $r->{concept}, $r->{polarity},
      $r->{at} - 30, $r->{at} - 20, $r->{at} - 15, $r->{at} - 10, $r->{id};
}

sub _p1 {
    my ($r, $table) = @_;
    my $claim = $json->encode({
        actors => [$r->{actor}], by => $r->{above}, act => $r->{act}, targets => [$r->{target}],
        about => $r->{target_above}, concepts => { $r->{concept} => $r->{polarity} },
        source => [[$r->{at} - 30, $r->{at} - 20]], cue => [[$r->{at} - 15, $r->{at} - 10]],
        content => [[$r->{at}, $r->{at} + 90]], quote => $r->{quote}, mode => 'indirect', coder => 'ada',
        origin => 'person', status => 'confirmed', tagged_at => '2026-01-01T00:00:00Z' });
    return "UPDATE $table SET doc = jsonb_set(doc, '{claims}', doc->'claims' ||"
      . " (jsonb_build_object('id', jsonb_array_length(doc->'claims') + 1) || '$claim')) WHERE id = $r->{id}";
}

sub _p2 {
    my ($r) = @_;
    my ($body, $target_body) = map { $_ // 'NULL' } @$r{qw(body_id target_body_id)};
    return sprintf <<~'SQL',
        WITH c AS (
          INSERT INTO claim SELECT %d, (SELECT max(claim) + 1 FROM claim WHERE article_id = %d), %d, 0, 'indirect', 'person',
                 'confirmed', NULL, now(), '{[%d,%d)}', '{[%d,%d)}', '{[%d,%d)}', '{%d}', '%s'
          RETURNING article_id, claim),
        a AS (INSERT INTO claim_actor SELECT article_id, claim, %d, %d, %s, %d FROM c),
        t AS (INSERT INTO claim_target SELECT article_id, claim, %d, %d, %s FROM c)
        INSERT INTO claim_concept SELECT article_id, claim, %d, %d FROM c
        SQL
      @$r{qw(id id act_id)}, $r->{at} - 30, $r->{at} - 20, $r->{at} - 15, $r->{at} - 10, $r->{at}, $r->{at} + 90,
      @$r{qw(country_id quote actor_id country_id)}, $body, $r->{act_id}, @$r{qw(target_id target_country_id)}, $target_body,
      @$r{qw(concept_id polarity)};
}

1;
