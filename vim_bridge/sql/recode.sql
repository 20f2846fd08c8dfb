-- what, old name, new name; writes
CALL $S.recode_table($R::pg_catalog.regclass, $N, $1, $2, $3)
