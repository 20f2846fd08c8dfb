-- operation; writes
SELECT $S.undo_operation($1::bigint)
