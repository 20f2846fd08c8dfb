/* ---- how far a coder is with an article ------------------------------------------------------ */

/* Beside the value: marking rewrites neither the article nor its index. No row: not read. */
CREATE TABLE whosaid_state (
  relation regclass NOT NULL, key text[] NOT NULL, coder text NOT NULL,
  state text NOT NULL CHECK (state OPERATOR(pg_catalog.=) ANY ('{coding,done}')),
  role name NOT NULL DEFAULT SESSION_USER,
  since timestamptz NOT NULL DEFAULT pg_catalog.now(),
  PRIMARY KEY (relation, key, coder)
);
ALTER TABLE whosaid_state ENABLE ROW LEVEL SECURITY;
CREATE POLICY readable_states ON whosaid_state FOR SELECT
  USING (pg_catalog.has_any_column_privilege(relation::oid, 'SELECT'));
CREATE POLICY coders_states ON whosaid_state
  USING (pg_catalog.has_any_column_privilege(relation::oid, 'UPDATE'))
  WITH CHECK (pg_catalog.has_any_column_privilege(relation::oid, 'UPDATE')
              AND role OPERATOR(pg_catalog.=) SESSION_USER);
ALTER TABLE whosaid_state OWNER TO @extowner@;
GRANT SELECT, INSERT, UPDATE, DELETE ON whosaid_state TO PUBLIC;
/* Rows of tables that are gone would come back as those of others that have their OIDs; of temporary
 * ones they could not come back. */
SELECT pg_catalog.pg_extension_config_dump('whosaid_state', 'WHERE EXISTS (SELECT FROM '
  'pg_catalog.pg_class c WHERE c.oid OPERATOR(pg_catalog.=) relation::pg_catalog.oid '
  'AND c.relpersistence OPERATOR(pg_catalog.<>) ''t'')');

CREATE FUNCTION set_article_state("table" regclass, key "any", state text,
    coder text DEFAULT whosaid_coder()) RETURNS void
  LANGUAGE C AS 'MODULE_PATHNAME';
CREATE FUNCTION article_state("table" regclass, key "any", coder text DEFAULT whosaid_coder())
  RETURNS text
  LANGUAGE C STABLE AS 'MODULE_PATHNAME';
/* What a driver sends untyped becomes text. */
CREATE FUNCTION set_article_state("table" regclass, key text, state text,
    coder text DEFAULT whosaid_coder()) RETURNS void
  LANGUAGE C AS 'MODULE_PATHNAME';
CREATE FUNCTION article_state("table" regclass, key text, coder text DEFAULT whosaid_coder())
  RETURNS text
  LANGUAGE C STABLE AS 'MODULE_PATHNAME';
CREATE FUNCTION next_article("table" regclass, "after" text[] DEFAULT NULL,
    coder text DEFAULT whosaid_coder(), untouched bool DEFAULT false) RETURNS text[]
  LANGUAGE C STABLE AS 'MODULE_PATHNAME';
CREATE FUNCTION article_states("table" regclass, coder text DEFAULT whosaid_coder())
  RETURNS TABLE (key text[], state text, since timestamptz)
  LANGUAGE C STABLE ROWS 1000 AS 'MODULE_PATHNAME';
CREATE FUNCTION coding_progress("table" regclass)
  RETURNS TABLE (coder text, coding bigint, done bigint, unread bigint, last_at timestamptz)
  LANGUAGE C STABLE STRICT ROWS 5 AS 'MODULE_PATHNAME';

COMMENT ON TABLE whosaid_state IS 'articles that a coder has begun or done; those without a row are not read';
COMMENT ON INDEX whosaid_state_pkey IS 'one state per article and coder';
COMMENT ON POLICY readable_states ON whosaid_state IS 'states of articles in tables that one may read';
COMMENT ON POLICY coders_states ON whosaid_state IS 'who may change the articles may mark them, under their own role';
COMMENT ON FUNCTION set_article_state(regclass, "any", text, text) IS 'mark an article as unread, coding or done';
COMMENT ON FUNCTION article_state(regclass, "any", text) IS 'unread, coding or done';
COMMENT ON FUNCTION set_article_state(regclass, text, text, text) IS 'mark an article as unread, coding or done';
COMMENT ON FUNCTION article_state(regclass, text, text) IS 'unread, coding or done';
COMMENT ON FUNCTION next_article(regclass, text[], text, bool)
  IS 'key of the next article, in the order of the key, that the coder has not done; untouched: nor anybody else begun';
COMMENT ON FUNCTION article_states(regclass, text) IS 'the state of every article of a table, for joins: unread, coding or done';
COMMENT ON FUNCTION coding_progress(regclass) IS 'how many articles each coder has begun, done, and not read';
