-- what, old name, new name
SELECT p.key[1], p.id, p.kind, p.old, p.new FROM $S.recode_preview($R::pg_catalog.regclass, $N, $1, $2, $3) p LIMIT 5000
