/* ---- for spreadsheets ------------------------------------------------------------------------ */

CREATE FUNCTION spreadsheet_cell("text" text) RETURNS text
  LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE AS 'MODULE_PATHNAME';
/* What claim_rows() and claims() give, in whole rows. */
CREATE FUNCTION spreadsheet_row("row" whosaid_claim_row) RETURNS whosaid_claim_row
  LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE AS 'MODULE_PATHNAME';
CREATE FUNCTION spreadsheet_row("row" whosaid_claim) RETURNS whosaid_claim
  LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE AS 'MODULE_PATHNAME';

COMMENT ON FUNCTION spreadsheet_cell(text)
  IS 'the text with an apostrophe before it where a spreadsheet would run it as a formula (= + - @, after blanks too, tab, line ends)';
COMMENT ON FUNCTION spreadsheet_row(whosaid_claim_row) IS 'the row with every text as spreadsheet_cell() makes it';
COMMENT ON FUNCTION spreadsheet_row(whosaid_claim) IS 'the row with every text as spreadsheet_cell() makes it';
