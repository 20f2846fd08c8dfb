/* ---- telling editors ------------------------------------------------------------------------ */

/* AFTER INSERT OR UPDATE OR DELETE, FOR EACH ROW; the argument names the key column. */
CREATE FUNCTION whosaid_notify() RETURNS trigger
  LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  key text;
BEGIN
  IF TG_LEVEL OPERATOR(pg_catalog.<>) 'ROW' OR TG_WHEN OPERATOR(pg_catalog.<>) 'AFTER' THEN
    RAISE EXCEPTION 'whosaid_notify(''key'') must be called by a trigger after insert, update or delete, for each row'
      USING ERRCODE = 'trigger_protocol_violated';
  END IF;
  EXECUTE format('SELECT ($1).%I::text', COALESCE(TG_ARGV[0], 'id')) INTO key
    USING CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END;
  PERFORM pg_notify('whosaid', json_build_object(
    'table', format('%I.%I', TG_TABLE_SCHEMA, TG_TABLE_NAME), 'key', key)::text);
  RETURN NULL;
END $$;

COMMENT ON FUNCTION whosaid_notify()
  IS 'trigger, after insert, update or delete for each row, that tells editors which article was changed; its argument names the key column (id)';
