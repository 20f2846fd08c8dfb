-- no parameters
-- The fields of the query language.
SELECT f.field, f.of, pg_catalog.to_json(f.choices) FROM $S.whosaid_fields() f
