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
for tables in unicode_tables nfc_tables; do
    perl "$core/$tables.pl" "$data" >"$made"
    if ! cmp "$made" "$core/$tables.h"; then
        echo "check_tables: FAILED, $tables.h is not what $tables.pl makes" >&2
        exit 1
    fi
done
echo "check_tables: PASSED"
