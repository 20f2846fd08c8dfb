#!/usr/bin/perl
# unicode_tables.pl - print base/unicode_tables.h from a Unicode data directory.
#   perl unicode_tables.pl [DIR] >unicode_tables.h     (DIR: /usr/share/unicode)
# The result is an on-disk format: another Unicode version needs a new WS_FOLDING_VERSION.
use strict;
use warnings;

my $VERSION = '15.0.0';
my $LAST    = 0x10FFFF;
my $BLOCK   = 64;
my @CLASSES = qw(OTHER MARK LETTER HEBREW DIGIT KATAKANA JOINER SINGLE
    MID_LETTER MID_DIGIT MID_BOTH MID_HEBREW);

# Word_Break values that matter to words; the rest is OTHER.
my %CLASS_OF = (
    Extend       => 'MARK',
    Format       => 'MARK',
    ZWJ          => 'MARK',
    ALetter      => 'LETTER',
    Hebrew_Letter => 'HEBREW',
    Numeric      => 'DIGIT',
    Katakana     => 'KATAKANA',
    ExtendNumLet => 'JOINER',
    MidLetter    => 'MID_LETTER',
    MidNum       => 'MID_DIGIT',
    MidNumLet    => 'MID_BOTH',
    Double_Quote => 'MID_HEBREW',
);

# Apostrophes and their look-alikes end a word. A narrow no-break space (in French beside quotation
# marks and before '?') may group digits, and nothing else. The iota subscript folds to a letter.
my %TAILORED = (
    0x27 => 'OTHER', 0x2018 => 'OTHER', 0x2019 => 'OTHER', 0xFF07 => 'OTHER',
    0x202F => 'MID_DIGIT',
    0x200B => 'MARK',
    0x345  => 'LETTER',
);

# The straight quote inside a Hebrew acronym is gershayim. The capital I with a dot is i, as the T
# mapping of CaseFolding.txt has it: the full mapping leaves a dot behind that nobody types, and
# "istanbul" would not find its own capital spelling.
my %FOLD_TAILORED = (0x22 => [0x05F4], 0x130 => [0x69]);

my $dir = @ARGV ? $ARGV[0] : '/usr/share/unicode';
my (@category, @combining, %decomposition, %casefold, %ignorable);

sub read_lines {
    my ($name, $versioned, $each) = @_;
    open my $file, '<', "$dir/$name" or die "$dir/$name: $!\n";
    my $first = $versioned ? <$file> : '';
    die "$dir/$name is not of Unicode $VERSION\n" if $versioned && $first !~ /-\Q$VERSION\E\.txt/;
    while (my $line = <$file>) {
        $line =~ s/#.*//;
        $line =~ s/\s+$//;
        $each->(split /\s*;\s*/, $line, -1) if $line ne '';
    }
    close $file;
}

# Files of lines "first..last ; value": a list of values by code point.
sub read_property {
    my ($name, $only) = @_;
    my @value;
    read_lines($name, 1, sub {
        my ($range, $value) = @_;
        return if defined $only && $value ne $only;
        my ($from, $to) = map { hex } split /\.\./, $range;
        $value[$_] = $value for $from .. $to // $from;
    });
    return \@value;
}

sub read_unicode_data {
    my $first;
    read_lines('UnicodeData.txt', 0, sub {
        my ($code, $name, $category, $combining, undef, $decomposition) = @_;
        my $cp = hex $code;
        $first = $cp unless $name =~ /, Last>$/;
        ($category[$_], $combining[$_]) = ($category, $combining) for $first .. $cp;
        $decomposition{$cp} = [map { hex } split / /, $decomposition]
            if $decomposition ne '' && $decomposition !~ /</;
    });
}

sub read_case_folding {
    read_lines('CaseFolding.txt', 1, sub {
        my ($code, $status, $mapping) = @_;
        $casefold{hex $code} = [map { hex } split / /, $mapping] if $status =~ /^[CF]$/;
    });
}

sub decompose {
    return map { $decomposition{$_} ? decompose(@{$decomposition{$_}}) : $_ } @_;
}

# What one code point becomes: case folding and decomposition until nothing changes.
sub fold {
    my ($cp) = @_;
    return () if $ignorable{$cp};
    return @{$FOLD_TAILORED{$cp}} if $FOLD_TAILORED{$cp};
    my @now = ($cp);
    for (;;) {
        my @next = decompose(map { $casefold{$_} ? @{$casefold{$_}} : $_ } @now);
        last if "@next" eq "@now";
        @now = @next;
    }
    @now = grep { !$ignorable{$_} } @now;
    for my $i (1 .. $#now) {
        my ($before, $after) = map { $combining[$_] // 0 } @now[$i - 1, $i];
        die sprintf("U+%04X: marks out of order\n", $cp) if $after && $before > $after;
    }
    return @now;
}

sub class_of {
    my ($cp, $word_break, $script, $line_break) = @_;
    my $class = $CLASS_OF{$word_break // ''} // 'OTHER';
    my $letter = ($category[$cp] // '') =~ /^(?:L.|Nd|Nl)$/;
    my $spaceless = ($script // '') =~ /^(?:Han|Hiragana)$/ || ($line_break // '') eq 'SA';

    return $TAILORED{$cp} if $TAILORED{$cp};
    return 'MARK' if $ignorable{$cp} && $class ne 'OTHER';
    return $class if $class eq 'MARK';
    return 'SINGLE' if $letter && ($spaceless || $class eq 'OTHER');
    return $class;
}

# The packed records of all code points, their kinds numbered in order of first appearance.
sub build_records {
    my $word_break = read_property('auxiliary/WordBreakProperty.txt');
    my $script     = read_property('Scripts.txt');
    my $line_break = read_property('LineBreak.txt');
    my $default    = read_property('DerivedCoreProperties.txt', 'Default_Ignorable_Code_Point');
    my (@record, @kinds, %kind_of, @folds, %fold_at, $longest);

    $ignorable{$_} = 1 for grep { $default->[$_] || ($category[$_] // '') eq 'Cf' } 0 .. $LAST;
    push @folds, 0, 0;    # offset 0: as it is; offset 1: nothing
    for my $cp (0 .. $LAST) {
        my @fold  = fold($cp);
        my $class = class_of($cp, $word_break->[$cp], $script->[$cp], $line_break->[$cp]);
        my $bytes = join '', map { chr } @fold;
        utf8::encode($bytes);
        my $at = "@fold" eq $cp ? 0 : @fold ? $fold_at{$bytes} : 1;
        if (!defined $at) {
            $at = $fold_at{$bytes} = @folds;
            push @folds, length $bytes, unpack 'C*', $bytes;
            $longest = length $bytes if length $bytes > ($longest // 0);
        }
        my $kind = join ', ', "WC_$class", @fold ? $combining[$fold[0]] // 0 : 0, $at;
        $kind_of{$kind} = push(@kinds, $kind) - 1 if !exists $kind_of{$kind};
        $record[$cp] = $kind_of{$kind};
    }
    die "folds do not fit 16 bits\n" if @folds > 0xFFFF;
    return (\@record, \@kinds, \@folds, $longest);
}

# Pairs of code points that print as one: canonical compositions of what folding leaves.
sub build_pairs {
    my $excluded = read_property('DerivedNormalizationProps.txt', 'Full_Composition_Exclusion');
    my @pairs;

    for my $cp (sort { $a <=> $b } keys %decomposition) {
        my @parts = @{$decomposition{$cp}};
        next if $excluded->[$cp] || @parts != 2 || $cp > 0xFFFF || "@{[fold($cp)]}" ne "@{[decompose($cp)]}";
        push @pairs, [@parts, $cp];
    }
    return sort { $a->[0] <=> $b->[0] || $a->[1] <=> $b->[1] } @pairs;
}

sub print_numbers {
    my ($declaration, @numbers) = @_;
    my $line = '   ';
    print "static const $declaration = {\n";
    for my $number (@numbers) {
        if (length($line) + length($number) + 2 > 100) {
            print "$line\n";
            $line = '   ';
        }
        $line .= " $number,";
    }
    print "$line\n};\n\n";
}

sub print_tables {
    my ($record, $kinds, $folds, $longest) = @_;
    my (@index, @blocks, %seen);

    for (my $cp = 0; $cp <= $LAST; $cp += $BLOCK) {
        my @block = @$record[$cp .. $cp + $BLOCK - 1];
        my $key = "@block";
        $seen{$key} = push(@blocks, @block) / $BLOCK - 1 if !exists $seen{$key};
        push @index, $seen{$key};
    }
    print <<"END";
/*
 * base/unicode_tables.h
 *    Word classes, combining classes, folds and pairs of Unicode $VERSION. For base/words.c only.
 *
 * Generated; do not edit. From pg_ext/core/base:
 *    perl unicode_tables.pl /usr/share/unicode >unicode_tables.h
 */
#ifndef WS_UNICODE_TABLES_H
#define WS_UNICODE_TABLES_H

#include <stdint.h>

/* clang-format off */
#define UNICODE_BLOCK    $BLOCK
#define UNICODE_FOLD_MAX $longest /* bytes that one code point becomes */

END
    print "enum {\n", (map { "    WC_$_,\n" } @CLASSES), "    WC_COUNT\n};\n\n";
    print "/* combining: of the first code point after folding; fold: an offset in unicode_folds, 0 when",
        "\n * the code point stays as it is, 1 when it is dropped. */\n";
    print "typedef struct unicode_kind {\n    uint8_t class, combining;\n    uint16_t fold;\n",
        "} unicode_kind;\n\n";
    print "/* what an ASCII letter, digit or underscore folds to; 0 for the other bytes */\n";
    print_numbers('uint8_t unicode_ascii[256]', map { chr =~ /[A-Za-z0-9_]/a ? ord lc chr : 0 } 0 .. 255);
    print_numbers('unicode_kind unicode_kinds[]', map { "{$_}" } @$kinds);
    print "/* code point / UNICODE_BLOCK -> block -> kind */\n";
    print_numbers((@blocks / $BLOCK > 256 ? 'uint16_t' : 'uint8_t') . ' unicode_index[]', @index);
    print_numbers('uint16_t unicode_blocks[]', @blocks);
    print "/* length, then that many bytes of UTF-8 */\n";
    print_numbers('uint8_t unicode_folds[]', @$folds);
    print "/* {first, second, the one that stands for both}, in order */\n";
    print_numbers('uint16_t unicode_pairs[][3]', map { '{' . join(', ', @$_) . '}' } build_pairs());
    print "/* clang-format on */\n#endif\n";
}

read_unicode_data();
read_case_folding();
print_tables(build_records());
