#!/usr/bin/perl
# The benchmark: loads the made-up articles into whosaid and its peers, asks all of them the same
# questions, compares the answers, and prints what it cost. tests/bench/run prepares the server.
use strict;
use warnings;
use File::Glob ':bsd_glob';
use FindBin;
use lib $FindBin::Bin;
use Bench::Charts qw(write_charts);
use Bench::Estimates qw(measure_estimates);
use Bench::Psql qw(psql measure median);
use Bench::Queries qw(read_queries claim_form);
use Bench::Report qw(report growth_report);
use Bench::Tags qw(measure_tags);

my @peers  = qw(whosaid p1 p1t p2 p2f);
my %tables = (
    whosaid => ['news'], p1 => ['p1'], p1t => ['p1t'],
    p2 => [qw(article claim claim_actor claim_target claim_concept actor concept act)]);
$tables{p2f} = [@{ $tables{p2} }, 'claim_facets'];
my ($wanted, $seed, $dir) = @ENV{qw(N SEED BENCH_DIR)};
my $began = time;

# As many claims in both: see generate.c.
my @corpora = (
    { kind => 'light', n => $wanted,                title => 'a few claims coded in each article' },
    { kind => 'dense', n => int(($wanted + 1) / 3), title => 'all claims coded, as many an article as in PolNeAR' });
my ($kind, $n);

$| = 1;
for my $corpus (@corpora) {
    next if $ENV{KIND} && $ENV{KIND} ne $corpus->{kind};
    ($kind, $n) = @$corpus{qw(kind n)};
    $ENV{GROWTH} ? growth($corpus) : comparison($corpus);
}

sub comparison {
    my ($corpus) = @_;
    my %result = (articles => $n, wanted => $wanted, seed => $seed, title => $corpus->{title});
    my $start = time;
    make_files($n, 1, @peers);
    create_database();
    $result{load}{$_} = load($_) for @peers;
    $result{claims}   = psql('SELECT count(*) FROM claim') + 0;
    $result{server}   = psql('SHOW server_version') =~ s/ .*\n//sr;
    $result{sizes}{$_} = sizes(@{ $tables{$_} }) for @peers;
    my ($of_text, @queries) = pick_queries($wanted / 100_000);
    remove_files();
    step('comparing answers');
    $_->{rows} = compare($_) for @queries;
    write_plans("$ENV{PLANS}/$kind", @queries) if $ENV{PLANS};
    step('measuring queries');
    time_queries(\@peers, @queries);
    $result{queries} = \@queries;
    step('estimates');
    $result{estimates} = measure_estimates();
    $result{options} = [
        with_options('text_words', 'article USING gin (to_tsvector(\'simple\', body))', 'an index with text_words', @$of_text)];
    step('tagging');
    $result{tags} = measure_tags($n);
    $result{seconds} = time - $start;
    step('');
    print report(\%result, \@peers), "\n";
    write_charts($ENV{CHARTS}, \%result) if $ENV{CHARTS} && $kind eq 'light';
}

# What another index of ours costs, and the queries that this is for; with the same for the tables.
sub with_options {
    my ($options, $peer_index, $title, @asked) = @_;
    my @queries = map { { %$_, cpu => {}, wall => {} } } @asked;
    my %option = (title => $title);
    step($title);
    my ($cost) = measure("DROP INDEX news_body;\n\\warn \@index\n"
          . "CREATE INDEX news_other ON news USING gin (body article_ops ($options));\n");
    psql("CREATE INDEX peer_other ON $peer_index;") if $peer_index;
    psql('VACUUM ANALYZE;');
    $_->{rows} = compare($_) for @queries;
    time_queries([$peer_index ? @peers : 'whosaid'], @queries);
    $option{index} = total('cpu', $cost->{index});
    $option{size}  = psql(q(SELECT pg_relation_size('news_other')));
    psql('DROP INDEX news_other; CREATE INDEX news_body ON news USING gin (body) WITH (gin_pending_list_limit = 1536); VACUUM ANALYZE news;');
    psql('DROP INDEX peer_other;') if $peer_index;
    return { %option, queries => \@queries };
}

# The same questions with the same answers, among as many articles and among four times as many, the
# others being about other actors.
sub growth {
    my ($corpus) = @_;
    make_files($n, 1, 'whosaid', 'p2');
    create_database();
    load($_) for qw(whosaid p2);
    my (undef, @all) = pick_queries($wanted / 100_000);
    my @queries = grep { $_->{query} =~ /^q[1-8]c?$/ } @all;
    my @runs;
    for my $times (1, 4) {
        if ($times > 1) {
            make_files($n, $times, 'whosaid');
            create_database();
            load('whosaid');
        }
        remove_files();
        step('measuring queries on ' . $n * $times . ' articles');
        my @again = map { { %$_, rows => compare($_, 'whosaid', $times > 1 ? () : 'p2') } } @queries;
        time_queries(['whosaid'], @again);
        push @runs, { articles => $n * $times, queries => \@again };
    }
    step('');
    print "$corpus->{title}\n", growth_report(@runs), "\n";
}

# What is being done, for whoever waits at a terminal.
sub step {
    my ($what) = @_;
    printf STDERR "\r%-60s\r", $what ? sprintf('%4d s  %s', time - $began, $what) : '' if -t STDERR || $ENV{STEPS};
}

sub make_files {
    my ($articles, $times, @for) = @_;
    step('making ' . $articles * $times . ' articles');
    system("$dir/generate", $kind, $seed, $articles, $times, "$dir/files", @for) == 0 or die "bench: generate failed\n";
}

sub remove_files { unlink glob "$dir/files/*" }

sub create_database {
    $ENV{PGDATABASE} = 'postgres';
    psql("DROP DATABASE IF EXISTS bench;\nCREATE DATABASE bench;");
    $ENV{PGDATABASE} = 'bench';
    psql('CREATE SCHEMA whosaid; CREATE EXTENSION whosaid SCHEMA whosaid;'
          . ' ALTER DATABASE bench SET search_path = public, whosaid;');
}

# Returns CPU and wall milliseconds of loading and of indexing.
sub load {
    my ($peer) = @_;
    step("loading $peer");
    my $script = slurp("$FindBin::Bin/peers/$peer.sql");
    $script =~ s/^(?=CREATE INDEX|ALTER)/\\warn \@index\n/m;
    my ($cost) = measure("\\warn \@load\n$script");
    psql("VACUUM ANALYZE; CHECKPOINT;");
    return { map { my $c = $cost->{$_}; ($_ => { cpu => total('cpu', $c), wall => total('wall', $c) }) } qw(load index) };
}

sub total {
    my ($field, $entries) = @_;
    my $sum = 0;
    $sum += $_->{$field} for @{ $entries || [] };
    return $sum;
}

# Bytes by part: heap, TOAST with its index, and every index.
sub sizes {
    my @names = @_;
    my $list  = join ', ', map { "'$_'::regclass" } @names;
    my %size  = split /[\t\n]/, psql(<<~SQL);
        SELECT 'heap', sum(pg_table_size(c) - coalesce(pg_total_relation_size(nullif(reltoastrelid, 0)), 0))
          FROM pg_class, LATERAL (SELECT oid::regclass AS c) x WHERE oid IN ($list);
        SELECT 'toast', coalesce(sum(pg_total_relation_size(nullif(reltoastrelid, 0))), 0) FROM pg_class WHERE oid IN ($list);
        SELECT 'index', sum(pg_indexes_size(oid)) FROM pg_class WHERE oid IN ($list);
        SQL
    $size{parts} = { split /[\t\n]/, psql("SELECT indexrelid::regclass, pg_relation_size(indexrelid) FROM pg_index"
              . " WHERE indrelid IN ($list) ORDER BY 2 DESC") };
    $size{total} = $size{heap} + $size{toast} + $size{index};
    return \%size;
}

# Those that ask for the whole text, and the others.
sub pick_queries {
    my ($scale) = @_;
    step('choosing parameters');
    my %picks;
    for (split /\n/, psql("\\set scale $scale\n" . slurp("$FindBin::Bin/picks.sql"))) {
        my ($query, $variant, $key, $value) = split /\t/;
        $picks{$query}{$variant}{$key} = $value;
    }
    my $only    = $ENV{QUERIES} // '.';
    my @queries = grep { $_->{name} =~ /^(?:$only)/ } read_queries("$FindBin::Bin/queries.sql", \%picks);
    my @of_text = grep { $_->{query} =~ /^q1[78]$/ } @queries;
    return (\@of_text, grep { $_->{query} !~ /^q1[78]$/ } @queries);
}

# Number of answers; those of all peers must be the same, article by article, and claim by claim where
# they can say which.
sub compare {
    my ($query, @among) = @_;
    my $rows;
    return 1 if $query->{query} eq 'q12';
    for my $form (0, 1) {
        my (%seen, $whose);
        for my $peer (grep { $query->{sql}{$_} } @among ? @among : @peers) {
            my $sql = $query->{sql}{$peer};
            $sql = claim_form($peer, $sql) // next if $form;
            my ($answer) = psql("SELECT count(*), md5(string_agg(q::text, ' ' ORDER BY q::text COLLATE \"C\")) FROM ($sql) q");
            $rows //= ($answer =~ /^(\d+)/)[0];
            push @{ $seen{$answer} }, $peer;
        }
        die "bench: $query->{name}: the answers differ: ", join('; ', map { "@{$seen{$_}}: " . s/\s+/ /gr } sort keys %seen), "\n"
          if keys %seen > 1;
    }
    return $rows;
}

# Three rounds; in each every query is run by every peer in turn, the first time unmeasured.
sub time_queries {
    my ($who, @queries) = @_;
    my %times;
    my ($cost) = measure(join '', map { script($_, $who, sub { 1 }) } @queries);
    for my $round (1 .. 3) {
        my ($new) = measure(join '', map { script($_, $who, sub { repeats($cost->{ $_[0] }) }) } @queries);
        push @{ $times{$_} }, @{ $new->{$_} } for keys %$new;
    }
    for my $query (@queries) {
        for my $peer (@$who) {
            my $runs = $times{"$query->{name}/$peer"} or next;
            $query->{cpu}{$peer}  = median(map { $_->{cpu} } @$runs);
            $query->{wall}{$peer} = median(map { $_->{wall} } @$runs);
        }
    }
}

sub script {
    my ($query, $who, $how_often) = @_;
    my $script = '';
    for my $peer (grep { $query->{sql}{$_} } @$who) {
        my $label = "$query->{name}/$peer";
        my $sql   = "$query->{sql}{$peer};\n";
        $script .= "\\warn \@unmeasured\n$sql\\warn \@$label\n" . $sql x $how_often->($label);
    }
    return $script;
}

# About a fifth of a second per round, three to thirty times.
sub repeats {
    my ($before) = @_;
    my $times = int(200 / ($before->[0]{cpu} + 0.01));
    return $times < 3 ? ($before->[0]{cpu} > 1000 ? 1 : 3) : $times > 30 ? 30 : $times;
}

sub write_plans {
    my ($where, @queries) = @_;
    mkdir $where;
    for my $query (@queries) {
        for my $peer (sort keys %{ $query->{sql} }) {
            open my $out, '>', "$where/$query->{name}-$peer.txt" or die "$where: $!\n";
            print {$out} "$query->{sql}{$peer}\n\n", psql("EXPLAIN (ANALYZE, BUFFERS) $query->{sql}{$peer}");
        }
    }
}

sub slurp {
    my ($path) = @_;
    open my $in, '<', $path or die "$path: $!\n";
    local $/;
    return scalar <$in>;
}
