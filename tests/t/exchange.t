# Proves: networks as GraphML, GEXF (static and through time), DOT, UCINET dl and CSV keep the rules of
# their formats (RELAX NG of our own) and are read by other
# programs (networkx, Graphviz) with the same nodes, weights and attributes: ordinary ones, without
# edges, with one node, with ten thousand, with labels full of markup. Skips, aloud, what is not there.
use strict;
use warnings;
use utf8;
use FindBin;
use lib $FindBin::Bin;
use Test::More;
use WhosaidTest;

scratch_db('whosaid_exchange');
psql(<<'SQL');
CREATE TABLE net (name text PRIMARY KEY, n network);
INSERT INTO net
SELECT 'ordinary', with_attrs(subtract(discourse_agg(a, c, p)),
         '{"Veskovia": {"kind": "country", "color": "#ff8800", "members": 3}, "Norland": {"kind": "union"}}')
  FROM (VALUES ('Norland', 'cable', 1), ('Veskovia', 'cable', -1), ('Veskovia', 'toll', 1), ('Osure', 'toll', 1)) t(a, c, p);
INSERT INTO net
SELECT 'affiliation', affiliation(discourse_agg(a, c, p), aggregation => 'subtract')
  FROM (VALUES ('Norland', 'cable', 1), ('Veskovia', 'cable', -1), ('Veskovia', 'toll', 1), ('toll', 'toll', 1)) t(a, c, p);
INSERT INTO net
SELECT 'markup', congruence(discourse_agg(a, 'x', 1))
  FROM unnest(ARRAY['<b>"A" & ''B''</b>', E'two\nlines\tand a \\', 'Ünïcode → 🙂', E'bell \u0007', ']]>', '=1+1']) a;
INSERT INTO net VALUES ('one', '{"nodes": [{"id": "alone", "count": 1}], "edges": []}'), ('none', '{"nodes": [], "edges": []}');
INSERT INTO net
SELECT 'many', ('{"nodes": [' || string_agg(format('{"id": "n%s"}', i), ',') || '], "edges": ['
               || string_agg(format('["n%s", "n%s", %s]', i, i % 10000 + 1, i % 7 - 3.5), ',') || ']}')::network
  FROM generate_series(1, 10000) i;
SQL

my @names = map { $_->{name} } @{ rows('SELECT name FROM net ORDER BY name') };

sub export_to {
    my ($format, $name) = @_;
    return spew(work_dir() . "/$name.$format", value("SELECT $format(n) FROM net WHERE name = '$name'"));
}

# Nodes and edges as networkx read them, in the order and form of the query below.
my $reader = spew(work_dir() . '/read.py', <<'PY');
import io, json, sys
import networkx as nx
text = open(sys.argv[2], encoding='utf-8').read()
if nx.__version__ < '3':  # knows GEXF up to 1.2, whose graphs have the same form under another name
    text = text.replace('http://gexf.net/1.3"', 'http://www.gexf.net/1.2draft"').replace('http://gexf.net/1.3/viz', 'http://www.gexf.net/1.2draft/viz').replace('version="1.3"', 'version="1.2"')
g = (nx.read_graphml if sys.argv[1] == 'graphml' else nx.read_gexf)(io.BytesIO(text.encode('utf-8')))
weight = 'weight' if sys.argv[1] == 'graphml' else 'signed weight'
label = lambda i: g.nodes[i]['label']
print(json.dumps(sorted([label(i), d['mode'], d['count'], d.get('kind')] for i, d in g.nodes(data=True))))
print(json.dumps(sorted([*sorted([label(a), label(b)]), d[weight]] for a, b, d in g.edges(data=True))))
PY

# Nodes, then edges, in one order; an edge has no direction, a number no form.
sub canonical {
    my ($nodes, $edges) = @_;
    my @nodes = map { [$_->[0], $_->[1], $_->[2] + 0, $_->[3]] } @$nodes;
    my @edges = map { [(sort @{$_}[0, 1]), $_->[2] + 0] } @$edges;
    return map { [sort { "@{$a}[0, 1]" cmp "@{$b}[0, 1]" } @$_] } (\@nodes, \@edges);
}

my @python = ('python3', '-c', 'import networkx');
SKIP: {
    my ($missing) = run_command(\@python);
    skip 'SKIPPED: python3-networkx is not installed', 1 if $missing;
    my $decode = JSON::PP->new->utf8(0);
    for my $name (@names) {
        # XML has no control characters: they arrive as U+FFFD
        my $nodes = value("SELECT COALESCE(jsonb_agg(jsonb_build_array(translate(label, U&'\\0007', U&'\\FFFD'), mode, count, attrs->>'kind')), '[]')
                             FROM net, nodes(n) WHERE name = '$name'");
        my $edges = value("SELECT COALESCE(jsonb_agg(jsonb_build_array(translate(source, U&'\\0007', U&'\\FFFD'), translate(target, U&'\\0007', U&'\\FFFD'), weight)), '[]')
                             FROM net, edges(n) WHERE name = '$name'");
        for my $format (qw(graphml gexf)) {
            my ($rc, $out, $err) = run_command(['python3', $reader, $format, export_to($format, $name)]);
            is($rc, 0, "$name: networkx reads $format") or diag $err;
            my @got = map { $decode->decode($_) } split /\n/, $out;
            my @want = map { $decode->decode($_) } $nodes, $edges;
            is_deeply([canonical(@got)], [canonical(@want)],
                "$name: $format has the same nodes, counts, attributes and weights");
        }
    }
}

SKIP: {
    my ($missing) = run_command(['dot', '-V']);
    skip 'SKIPPED: graphviz is not installed', 1 if $missing;
    for my $name (qw(ordinary affiliation markup one none)) {
        my ($rc, undef, $err) = run_command(['dot', '-Tsvg', '-o', work_dir() . "/$name.svg", export_to('dot', $name)]);
        is($rc, 0, "$name: Graphviz draws it") or diag $err;
        is($err, '', "$name: without a warning");
    }
}

SKIP: {
    my ($missing) = run_command(['xmllint', '--version']);
    skip 'SKIPPED: xmllint is not installed', 1 if $missing;
    for my $format (qw(graphml gexf)) {
        my @files = map { export_to($format, $_) } @names;
        push @files, spew(work_dir() . '/slices.gexf', slices()) if $format eq 'gexf';
        for my $file (@files) {
            my ($rc, undef, $err) = run_command(['xmllint', '--noout', '--relaxng', "$FindBin::Bin/$format.rng", $file]);
            is($rc, 0, ($file =~ m{([^/]+)$})[0] . " keeps the rules of $format.rng") or diag $err;
        }
        my $broken = spew(work_dir() . "/broken.$format", slurp($files[0]) =~ s/<graph /<graph x="1" /r);
        my ($rc) = run_command(['xmllint', '--noout', '--relaxng', "$FindBin::Bin/$format.rng", $broken]);
        isnt($rc, 0, "... which are rules: $format");
        schema_check($format, @files);
    }
}

# Through time: a network of each window.
sub slices {
    return value(<<'SQL');
SELECT gexf(array_agg(subtract("window") ORDER BY begins), array_agg(begins ORDER BY begins), array_agg(ends ORDER BY begins))
  FROM windows((SELECT discourse_agg(a, 'cable', p, at, at::text)
                  FROM (VALUES ('Norland', 1, timestamp '2026-01-03'), ('Veskovia', -1, '2026-01-09'),
                               ('Norland', 1, '2026-02-01'), ('Veskovia', 1, '2026-02-02')) t(a, p, at)), 'month', 1)
SQL
}

# The published schemas are others': they are used where somebody has put them.
sub schema_check {
    my ($format, @files) = @_;
    my ($xsd) = grep { -e } map { "$_/$format.xsd" } grep { defined } $ENV{WHOSAID_SCHEMAS}, '/usr/share/xml/whosaid';
    SKIP: {
        skip "SKIPPED: no $format.xsd in WHOSAID_SCHEMAS", 1 if !$xsd;
        my ($rc, undef, $err) = run_command(['xmllint', '--noout', '--schema', $xsd, @files]);
        is($rc, 0, "$format is valid by its published schema") or diag $err;
    }
    return;
}

is(value("SELECT matrix_csv(n) FROM net WHERE name = 'ordinary'"),
    qq{"","Norland","Osure","Veskovia"\n"Norland",0,0,-1\n"Osure",0,0,1\n"Veskovia",-1,1,0\n}, 'CSV');
is(value("SELECT ucinet(n) FROM net WHERE name = 'affiliation'"),
    qq{dl nr = 3, nc = 2, format = fullmatrix\nrow labels:\n"Norland",\n"Veskovia",\n"toll"\ncolumn labels:\n"cable",\n"toll"\ndata:\n1 0\n-1 1\n0 1\n}, 'UCINET');
is(value("SELECT ucinet(n) FROM net WHERE name = 'none'"), qq{dl n = 0, format = fullmatrix\nlabels:\n\ndata:\n}, 'no nodes');
my ($refused) = attempt_all("SELECT matrix_csv(n) FROM net WHERE name = 'many'");
is($refused->{message}, 'a matrix of 10000 by 10000 is too large to print', 'a matrix beyond the limit is refused');

my $slices = slices();
like($slices, qr/timeformat="date"/, 'whole days are dates');
like($slices, qr{<attvalue for="0" value="-1" start="2026-01-01" end="2026-02-01"/><attvalue for="0" value="1" start="2026-02-01" end="2026-03-01"/>},
    'an edge has a weight for each window');

done_testing();
