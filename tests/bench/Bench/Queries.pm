# The queries of queries.sql, with their parameters filled in.
package Bench::Queries;

use strict;
use warnings;
use Exporter 'import';

our @EXPORT_OK = qw(read_queries claim_form);

# read_queries(FILE, PICKS): PICKS is {query}{variant}{key} = value. Returns a list of
# { name => 'q2u', query => 'q2', title => '...', sql => { peer => statement } } in order.
sub read_queries {
    my ($file, $picks) = @_;
    my ($peer, $query, @queries);
    open my $in, '<', $file or die "$file: $!";
    while (<$in>) {
        if (/^-- (q\d+c?) ([us]+): (.*)$/) {
            $query = { query => $1, variants => $2, title => $3, sql => {} };
            push @queries, $query;
        }
        elsif (/^-- (\w+)$/) { $peer = $1; $query->{sql}{$peer} = '' }
        elsif (/^--/)        { next }
        elsif ($query && /\S/) { $query->{sql}{$peer} .= $_ }
    }
    return map { _variants($_, $picks) } @queries;
}

sub _variants {
    my ($query, $picks) = @_;
    my %sql = %{ $query->{sql} };
    ($sql{p1t} = $sql{p1}) =~ s/\bp1\b/p1t/g unless $sql{p1t} || !$sql{p1};
    my @found;
    for my $variant (split //, $query->{variants}) {
        my $values = $picks->{ $query->{query} }{$variant} || {};
        my %filled;
        for my $peer (keys %sql) {
            ($filled{$peer} = $sql{$peer}) =~ s/\{([a-z]\w*)\}/$values->{$1} \/\/ die "no $1 for $query->{query}$variant: the data are too few, take N=10000 or more\n"/ge;
            $filled{$peer} =~ s/\s+\z//;
        }
        push @found, { name => "$query->{query}$variant", query => $query->{query}, title => $query->{title},
                       sql => \%filled };
    }
    return @found;
}

# The same question asked for claims, not articles: undef where that is not a matter of form.
sub claim_form {
    my ($peer, $sql) = @_;
    if ($peer eq 'whosaid') {
        return unless $sql =~ /^SELECT id FROM news WHERE body @@ ('[^']*')$/;
        return "SELECT n.id AS id, c.id AS n FROM news n, claims(n.body, $1) c WHERE n.body @@ $1";
    }
    return unless $peer =~ /^p2/ && $sql =~ s/^SELECT DISTINCT article_id /SELECT DISTINCT article_id AS id, claim AS n /;
    return if $sql =~ /claim_actor d/;
    return $sql;
}

1;
