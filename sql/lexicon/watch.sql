CREATE TRIGGER lexicon_changed AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON @table@
  FOR EACH STATEMENT EXECUTE FUNCTION whosaid_lexicon_changed();
CREATE TRIGGER lexicon_replicated AFTER INSERT OR UPDATE OR DELETE ON @table@
  FOR EACH ROW EXECUTE FUNCTION whosaid_lexicon_changed();
ALTER TABLE @table@ ENABLE ALWAYS TRIGGER lexicon_changed, ENABLE REPLICA TRIGGER lexicon_replicated;
COMMENT ON TRIGGER lexicon_changed ON @table@
  IS 'what backends keep of the table is out of date';
COMMENT ON TRIGGER lexicon_replicated ON @table@
  IS 'the same for rows from logical replication, which fires no statement triggers';
