#!/bin/sh
# The committed Unicode tables must be what the generator makes. Skips, aloud, without the data
# (Debian package unicode-data 15.0.0-1; another directory: UNICODE=DIR).
set -eu
unset CDPATH
core=$(dirname "$0")/../../pg_ext/core/base
data=${UNICODE:-/usr/share/unicode}
if ! grep -q '^# CaseFolding-15\.0\.0\.txt' "$data/CaseFolding.txt" 2>/dev/null; then
    echo "check_tables: SKIPPED, no Unicode 15.0.0 data in $data"
    exit 0
fi
made=$(mktemp)
trap 'rm -f "$made"' EXIT
perl "$core/unicode_tables.pl" "$data" >"$made"
if ! cmp "$made" "$core/unicode_tables.h"; then
    echo "check_tables: FAILED, unicode_tables.h is not what unicode_tables.pl makes" >&2
    exit 1
fi
echo "check_tables: PASSED"
