/* ---- for spreadsheets ------------------------------------------------------------------------ */

CREATE FUNCTION spreadsheet_cell("text" text) RETURNS text
  LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
  RETURN CASE WHEN "text" OPERATOR(pg_catalog.~) E'^[-=+@\t\r]'
              THEN '''' OPERATOR(pg_catalog.||) "text" ELSE "text" END;

COMMENT ON FUNCTION spreadsheet_cell(text)
  IS 'the text with an apostrophe before it where a spreadsheet would run it as a formula (= + - @, tab, CR)';
