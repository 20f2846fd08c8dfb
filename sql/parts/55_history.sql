/* ---- the record of changes ------------------------------------------------------------------- */

/* One row for each change of an article: what leads back from the state after it. Only the trigger
 * writes here, as the owner. Everybody sees the changes of the columns that they may read; of a
 * table whose rows a policy hides from them they see none. */
CREATE TABLE whosaid_change (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  at timestamptz NOT NULL,
  coder text NOT NULL,            -- whosaid.coder, else the role
  role name NOT NULL,             -- who was logged in
  operation bigint NOT NULL,      -- one statement's changes: the id of its first
  relation regclass NOT NULL,     -- the topmost one of partitions
  col name NOT NULL,
  key text[] NOT NULL,            -- the primary key, as ISO text
  old_key text[],                 -- before, when it has changed
  kind text NOT NULL,             -- added, changed, removed
  claims int[],                   -- ids of the claims that differ
  "before" json, "after" json,    -- these claims
  text_at int, text_before text, text_after text, -- the passage of the text that differs
  last_id int,                    -- before
  gone article                    -- what was removed
);
CREATE INDEX whosaid_change_key_idx ON whosaid_change (relation, key, id);
CREATE INDEX whosaid_change_operation_idx ON whosaid_change (operation)
  WHERE operation OPERATOR(pg_catalog.<>) id;
CREATE INDEX whosaid_change_old_key_idx ON whosaid_change (relation, old_key) WHERE old_key IS NOT NULL;
ALTER TABLE whosaid_change ENABLE ROW LEVEL SECURITY;
CREATE POLICY readable_changes ON whosaid_change FOR SELECT USING (
  pg_catalog.has_column_privilege(relation::oid, col::text, 'SELECT')
  AND NOT pg_catalog.row_security_active(relation::oid));
ALTER TABLE whosaid_change OWNER TO @extowner@;
GRANT SELECT ON whosaid_change TO PUBLIC;
/* Rows of tables that are gone would come back as those of others that have their OIDs; of temporary
 * ones they could not come back. */
SELECT pg_catalog.pg_extension_config_dump('whosaid_change', 'WHERE EXISTS (SELECT FROM '
  'pg_catalog.pg_class c WHERE c.oid OPERATOR(pg_catalog.=) relation::pg_catalog.oid '
  'AND c.relpersistence OPERATOR(pg_catalog.<>) ''t'')');
SELECT pg_catalog.pg_extension_config_dump('whosaid_change_id_seq', '');

CREATE FUNCTION whosaid_history() RETURNS trigger
  LANGUAGE C AS 'MODULE_PATHNAME';

CREATE FUNCTION article_changes("table" regclass, key "any") RETURNS SETOF whosaid_change
  LANGUAGE C STABLE STRICT ROWS 20 AS 'MODULE_PATHNAME';
CREATE FUNCTION article_as_of("table" regclass, key "any", at timestamptz, "column" name DEFAULT NULL)
  RETURNS article
  LANGUAGE C STABLE COST 1000 AS 'MODULE_PATHNAME';
/* What a driver sends untyped becomes text. */
CREATE FUNCTION article_changes("table" regclass, key text) RETURNS SETOF whosaid_change
  LANGUAGE C STABLE STRICT ROWS 20 AS 'MODULE_PATHNAME';
CREATE FUNCTION article_as_of("table" regclass, key text, at timestamptz, "column" name DEFAULT NULL)
  RETURNS article
  LANGUAGE C STABLE COST 1000 AS 'MODULE_PATHNAME';
CREATE FUNCTION article_operations("table" regclass)
  RETURNS TABLE (operation bigint, at timestamptz, coder text, role name, articles bigint, claims bigint)
  LANGUAGE sql STABLE STRICT ROWS 100
  BEGIN ATOMIC
    SELECT c.operation, pg_catalog.min(c.at), pg_catalog.min(c.coder), pg_catalog.min(c.role),
           pg_catalog.count(DISTINCT c.key),
           pg_catalog.sum(COALESCE(pg_catalog.array_length(c.claims, 1), 0))::bigint
      FROM whosaid_change c
     WHERE c.relation::oid OPERATOR(pg_catalog.=) "table"::oid
     GROUP BY c.operation ORDER BY c.operation DESC;
  END;

CREATE FUNCTION article_undo(article article, change whosaid_change) RETURNS article
  LANGUAGE C IMMUTABLE PARALLEL SAFE COST 100 AS 'MODULE_PATHNAME';
CREATE FUNCTION undo_change(id bigint) RETURNS bigint
  LANGUAGE C STRICT AS 'MODULE_PATHNAME';
CREATE FUNCTION undo_operation(operation bigint) RETURNS bigint
  LANGUAGE C STRICT AS 'MODULE_PATHNAME';

COMMENT ON TABLE whosaid_change IS 'every change of articles in tables with the trigger whosaid_history(): who, when, which claims, before and after';
COMMENT ON SEQUENCE whosaid_change_id_seq IS 'ids of whosaid_change';
COMMENT ON INDEX whosaid_change_pkey IS 'changes by id';
COMMENT ON INDEX whosaid_change_key_idx IS 'changes of one article';
COMMENT ON INDEX whosaid_change_operation_idx IS 'further changes of one statement';
COMMENT ON INDEX whosaid_change_old_key_idx IS 'changes of keys';
COMMENT ON POLICY readable_changes ON whosaid_change IS 'changes of columns that one may read';
COMMENT ON FUNCTION whosaid_history()
  IS 'trigger after insert, update or delete, for each row: keep the changes of the column that its argument names';
COMMENT ON FUNCTION article_changes(regclass, "any") IS 'the changes of one article, newest first';
COMMENT ON FUNCTION article_as_of(regclass, "any", timestamptz, name)
  IS 'an article as it was at a time: the one that has the key now, else the one that had it then; null when there was none';
COMMENT ON FUNCTION article_changes(regclass, text) IS 'the changes of one article, newest first';
COMMENT ON FUNCTION article_as_of(regclass, text, timestamptz, name)
  IS 'an article as it was at a time: the one that has the key now, else the one that had it then; null when there was none';
COMMENT ON FUNCTION article_operations(regclass)
  IS 'the statements that changed articles of a table, newest first: who, when, how many';
COMMENT ON FUNCTION article_undo(article, whosaid_change) IS 'the article with one change reversed; behind undo_change()';
COMMENT ON FUNCTION undo_change(bigint)
  IS 'undo one change of one article; returns the operation that did it, which can be undone in turn';
COMMENT ON FUNCTION undo_operation(bigint)
  IS 'undo all changes of one statement, such as a recode of a whole table; returns the operation that did it';
