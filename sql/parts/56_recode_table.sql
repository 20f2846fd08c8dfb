/* ---- many names at once ---------------------------------------------------------------------- */

CREATE FUNCTION recode_many(article article, what text[], old_name text[], new_name text[],
    known_acts text[] DEFAULT whosaid_acts()) RETURNS article
  LANGUAGE C IMMUTABLE PARALLEL SAFE COST 100 AS 'MODULE_PATHNAME', 'article_recode_many';
CREATE FUNCTION recode_rows(article article, what text[], old_name text[], new_name text[],
    OUT id int, OUT kind text, OUT old text, OUT new text) RETURNS SETOF record
  LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 100 ROWS 10 AS 'MODULE_PATHNAME', 'article_recode_rows';
CREATE FUNCTION recode_preview("table" regclass, "column" name, what text, old_name text, new_name text)
  RETURNS TABLE (key text[], id int, kind text, old text, new text)
  LANGUAGE C STABLE STRICT COST 10000 AS 'MODULE_PATHNAME';
CREATE FUNCTION recode_preview("table" regclass, "column" name, mapping regclass)
  RETURNS TABLE (key text[], id int, kind text, old text, new text)
  LANGUAGE C STABLE STRICT COST 10000 AS 'MODULE_PATHNAME', 'recode_preview_mapping';
CREATE PROCEDURE recode_table("table" regclass, "column" name, what text, old_name text, new_name text,
    INOUT operation bigint DEFAULT NULL)
  LANGUAGE C AS 'MODULE_PATHNAME';
CREATE PROCEDURE recode_table("table" regclass, "column" name, mapping regclass,
    INOUT operation bigint DEFAULT NULL)
  LANGUAGE C AS 'MODULE_PATHNAME', 'recode_table_mapping';

COMMENT ON FUNCTION recode_many(article, text[], text[], text[], text[])
  IS 'rename many names at once; two can change places';
COMMENT ON FUNCTION recode_rows(article, text[], text[], text[])
  IS 'what recode_many() would change: one row per claim and name';
COMMENT ON FUNCTION recode_preview(regclass, name, text, text, text)
  IS 'what recode_table() would change: one row per article, claim and name';
COMMENT ON FUNCTION recode_preview(regclass, name, regclass)
  IS 'what recode_table() would change by a mapping table with the columns what, old_name, new_name';
COMMENT ON PROCEDURE recode_table(regclass, name, text, text, text, bigint)
  IS 'recode() all articles of a table with a history; gives the operation, for undo_operation()';
COMMENT ON PROCEDURE recode_table(regclass, name, regclass, bigint)
  IS 'the same by a mapping table with the columns what, old_name, new_name';
