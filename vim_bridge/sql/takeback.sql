-- number of a change; writes
SELECT $S.undo_change($1::bigint)
