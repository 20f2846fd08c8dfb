#!/usr/bin/perl
# Writes base/nfc_tables.h: canonical decompositions, compositions and combining classes of Unicode 15.0.0.
#   perl nfc_tables.pl /usr/share/unicode >nfc_tables.h
use strict;
use warnings;

my $dir = shift or die "usage: nfc_tables.pl DIRECTORY\n";
my (%decomposition, @class, %excluded);

open(my $data, '<', "$dir/UnicodeData.txt") or die "$dir/UnicodeData.txt: $!\n";
while (<$data>) {
    my ($code, undef, undef, $combining, undef, $parts) = split /;/;
    push @class, [hex $code, $combining] if $combining;
    $decomposition{hex $code} = [map { hex } split / /, $parts] if $parts ne '' && $parts !~ /</;
}
open(my $props, '<', "$dir/DerivedNormalizationProps.txt") or die "$dir/DerivedNormalizationProps.txt: $!\n";
while (<$props>) {
    next unless /^([0-9A-F]+)(?:\.\.([0-9A-F]+))?\s*;\s*Full_Composition_Exclusion/;
    $excluded{$_} = 1 for hex $1 .. hex($2 // $1);
}

sub print_rows {
    my ($declaration, @rows) = @_;
    my $line = '   ';
    print "static const uint32_t $declaration = {\n";
    for my $row (map { '{' . join(', ', @$_) . '}' } @rows) {
        if (length($line) + length($row) + 2 > 100) {
            print "$line\n";
            $line = '   ';
        }
        $line .= " $row,";
    }
    print "$line\n};\n\n";
}

print <<'END';
/*
 * base/nfc_tables.h
 *    Canonical decompositions, compositions and combining classes of Unicode 15.0.0. For base/nfc.c
 *    only.
 *
 * Generated; do not edit. From pg_ext/core/base:
 *    perl nfc_tables.pl /usr/share/unicode >nfc_tables.h
 */
#ifndef WS_NFC_TABLES_H
#define WS_NFC_TABLES_H

#include <stdint.h>

/* clang-format off */
END
my @apart = sort { $a <=> $b } keys %decomposition;
my @joined = grep { !$excluded{$_} && @{$decomposition{$_}} == 2 } @apart;
print "/* {code point, first, second or 0}: one step each */\n";
print_rows('nfc_apart[][3]', map { [$_, $decomposition{$_}[0], $decomposition{$_}[1] // 0] } @apart);
print "/* {first, second, what they become} */\n";
print_rows('nfc_joined[][3]', sort { $a->[0] <=> $b->[0] || $a->[1] <=> $b->[1] } map { [@{$decomposition{$_}}, $_] } @joined);
print "/* {code point, combining class other than 0} */\n";
print_rows('nfc_classes[][2]', @class);
print "/* clang-format on */\n#endif\n";
