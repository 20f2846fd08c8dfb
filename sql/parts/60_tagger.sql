/* ---- the tagger ----------------------------------------------------------------------------- */

/* A claim as claims() gives it, then what it hangs on. Grows at its end only. */
CREATE TYPE whosaid_suggestion AS (
  id int, parent int,
  actors text[], source text, cue text, quote text,
  act text, targets text[],
  concepts text[], polarities smallint[],
  mode text, coder text, origin text, status text,
  confidence float8, tagged_at timestamptz,
  note text, attrs jsonb,
  source_at int4multirange, cue_at int4multirange, content_at int4multirange,
  why text, model text
);

CREATE FUNCTION suggest("text" text, threshold float8 DEFAULT NULL, published date DEFAULT NULL,
    model text DEFAULT NULL)
  RETURNS SETOF whosaid_suggestion
  LANGUAGE C STABLE PARALLEL SAFE COST 1000 ROWS 20 AS 'MODULE_PATHNAME', 'whosaid_suggest_text';
CREATE FUNCTION suggest(article article, threshold float8 DEFAULT NULL, published date DEFAULT NULL,
    model text DEFAULT NULL)
  RETURNS SETOF whosaid_suggestion
  LANGUAGE C STABLE PARALLEL SAFE COST 1000 ROWS 20 AS 'MODULE_PATHNAME', 'whosaid_suggest_article';
CREATE FUNCTION autotag(article article, threshold float8 DEFAULT NULL, published date DEFAULT NULL,
    coder text DEFAULT 'tagger', tagged_at timestamptz DEFAULT pg_catalog.now(),
    model text DEFAULT NULL)
  RETURNS article
  LANGUAGE C STABLE PARALLEL SAFE COST 1000 AS 'MODULE_PATHNAME', 'whosaid_autotag';

/* Models trained on your own claims: suggest(..., model => name). */
CREATE TABLE whosaid_model (
  name text PRIMARY KEY CHECK (name OPERATOR(pg_catalog.<>) ''),
  model bytea NOT NULL,
  note text,
  created_at timestamptz NOT NULL DEFAULT pg_catalog.now()
);
ALTER TABLE whosaid_model OWNER TO @extowner@;
GRANT SELECT ON whosaid_model TO PUBLIC;
SELECT pg_catalog.pg_extension_config_dump('whosaid_model', '');
-- watch whosaid_model

CREATE FUNCTION whosaid_train_add(internal, article) RETURNS internal
  LANGUAGE C IMMUTABLE PARALLEL SAFE COST 100 AS 'MODULE_PATHNAME';
CREATE FUNCTION whosaid_train_finish(internal) RETURNS bytea
  LANGUAGE C STABLE PARALLEL SAFE COST 100000 AS 'MODULE_PATHNAME';
CREATE AGGREGATE train_tagger(article) (
  SFUNC = whosaid_train_add, STYPE = internal, FINALFUNC = whosaid_train_finish,
  FINALFUNC_MODIFY = READ_WRITE, PARALLEL = SAFE);

CREATE TYPE whosaid_score AS (
  articles bigint, claims bigint, found bigint, "precision" float8, recall float8, f1 float8,
  source_f1 float8, cue_f1 float8, content_f1 float8
);
CREATE FUNCTION whosaid_score_add(internal, article) RETURNS internal
  LANGUAGE C STABLE PARALLEL SAFE COST 1000 AS 'MODULE_PATHNAME';
CREATE FUNCTION whosaid_score_add(internal, article, text) RETURNS internal
  LANGUAGE C STABLE PARALLEL SAFE COST 1000 AS 'MODULE_PATHNAME';
CREATE FUNCTION whosaid_score_finish(internal) RETURNS whosaid_score
  LANGUAGE C IMMUTABLE PARALLEL SAFE AS 'MODULE_PATHNAME';
CREATE AGGREGATE score_tagger(article) (
  SFUNC = whosaid_score_add, STYPE = internal, FINALFUNC = whosaid_score_finish, PARALLEL = SAFE);
CREATE AGGREGATE score_tagger(article, model text) (
  SFUNC = whosaid_score_add, STYPE = internal, FINALFUNC = whosaid_score_finish, PARALLEL = SAFE);

/* Dictionaries come as text: psql sets a variable from a file, a program passes a parameter. */
CREATE FUNCTION whosaid_read_actors(content text, format text,
    OUT path text, OUT names text[], OUT kind text, OUT person text, OUT country text,
    OUT valid_from date, OUT valid_until date, OUT line int, OUT warning text)
  RETURNS SETOF record
  LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 1000 ROWS 1000 AS 'MODULE_PATHNAME';
CREATE FUNCTION whosaid_import_actors(content text, format text,
    OUT path text, OUT names int, OUT warnings text[])
  RETURNS SETOF record
  LANGUAGE SQL VOLATILE STRICT
  BEGIN ATOMIC
    WITH r AS MATERIALIZED (
      SELECT * FROM whosaid_read_actors($1, $2)
    ), g AS (
      SELECT r.path, pg_catalog.array_agg(DISTINCT n.name ORDER BY n.name) AS names
        FROM r, pg_catalog.unnest(r.names) n(name) GROUP BY r.path
    ), m AS (
      SELECT r.path, pg_catalog.min(r.kind) AS kind, pg_catalog.min(r.person) AS person,
             pg_catalog.min(r.country) AS country,
             pg_catalog.range_merge(pg_catalog.range_agg(
               pg_catalog.daterange(r.valid_from, r.valid_until))) AS valid,
             pg_catalog.array_agg(pg_catalog.format('line %s: %s', r.line, r.warning) ORDER BY r.line)
               FILTER (WHERE r.warning IS NOT NULL) AS warnings
        FROM r GROUP BY r.path
    ), i AS (
      INSERT INTO whosaid_actor_user AS mine (path, names, kind, person, country, valid)
      SELECT m.path, COALESCE(g.names, '{}'), m.kind, m.person, m.country,
             CASE WHEN m.valid OPERATOR(pg_catalog.<>) '(,)'::daterange THEN m.valid END
        FROM m LEFT JOIN g ON g.path OPERATOR(pg_catalog.=) m.path
       WHERE m.path IS NOT NULL
      ON CONFLICT (path) DO UPDATE
         SET kind = COALESCE(excluded.kind, mine.kind),
             person = COALESCE(excluded.person, mine.person),
             country = COALESCE(excluded.country, mine.country), valid = excluded.valid,
             names = (SELECT COALESCE(pg_catalog.array_agg(DISTINCT n.name ORDER BY n.name), '{}')
                        FROM pg_catalog.unnest(mine.names OPERATOR(pg_catalog.||) excluded.names) n(name))
      RETURNING mine.path, pg_catalog.cardinality(mine.names) AS names
    )
    SELECT m.path, i.names, m.warnings
      FROM m LEFT JOIN i ON i.path OPERATOR(pg_catalog.=) m.path;
  END;

/* Long jobs: one row each, its owner's alone. */
CREATE TABLE whosaid_job (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  relation text NOT NULL, attribute text NOT NULL, -- their names; these say which they are:
  relid oid NOT NULL, attnum smallint NOT NULL,
  owner name NOT NULL DEFAULT CURRENT_USER,
  state text NOT NULL DEFAULT 'running'
    CHECK (state OPERATOR(pg_catalog.=) ANY ('{running,done,given up}')),
  done bigint NOT NULL DEFAULT 0, total bigint,
  changed bigint NOT NULL DEFAULT 0, claims bigint NOT NULL DEFAULT 0,
  threshold float8, coder text, model text, -- as autotag_table() was told
  key text[] NOT NULL, last_key text[],     -- the table's primary key: columns, values
  started_at timestamptz NOT NULL DEFAULT pg_catalog.now(),
  updated_at timestamptz NOT NULL DEFAULT pg_catalog.now()
);
ALTER TABLE whosaid_job ENABLE ROW LEVEL SECURITY;
CREATE POLICY own_jobs ON whosaid_job USING (owner OPERATOR(pg_catalog.=) CURRENT_USER);
GRANT SELECT, INSERT, UPDATE, DELETE ON whosaid_job TO PUBLIC;
ALTER TABLE whosaid_job OWNER TO @extowner@;

CREATE PROCEDURE autotag_table("table" regclass, "column" name, threshold float8 DEFAULT NULL,
    coder text DEFAULT 'tagger', batch int DEFAULT 100, resume bool DEFAULT true,
    model text DEFAULT NULL)
  LANGUAGE C AS 'MODULE_PATHNAME', 'whosaid_autotag_table';
CREATE FUNCTION whosaid_autotag_trigger() RETURNS trigger
  LANGUAGE C AS 'MODULE_PATHNAME';

COMMENT ON TYPE whosaid_suggestion IS 'a claim that the tagger proposes, with the rules that it hangs on';
COMMENT ON FUNCTION suggest(text, float8, date, text)
  IS 'the claims that the tagger finds in a text; threshold (0 to 1, null: the one that balances best) trades recall for precision';
COMMENT ON FUNCTION suggest(article, float8, date, text)
  IS 'the claims that the tagger finds and the article has not, not even rejected';
COMMENT ON FUNCTION autotag(article, float8, date, text, timestamptz, text)
  IS 'the article with the claims that the tagger finds added as suggestions';
COMMENT ON TABLE whosaid_model IS 'your models of the tagger, made by train_tagger(), for suggest(..., model => name)';
COMMENT ON FUNCTION whosaid_train_add(internal, article) IS 'takes an article into train_tagger()';
COMMENT ON FUNCTION whosaid_train_finish(internal) IS 'the model that train_tagger() returns';
COMMENT ON AGGREGATE train_tagger(article)
  IS 'a model of the tagger that has learned spans, speakers, acts and targets from the confirmed claims, as its difference from the shipped one; order the articles for the same model each time';
COMMENT ON TYPE whosaid_score IS 'how well the tagger does: counts, precision, recall and F1 of claims, F1 of exact spans';
COMMENT ON FUNCTION whosaid_score_add(internal, article) IS 'takes an article into score_tagger()';
COMMENT ON FUNCTION whosaid_score_add(internal, article, text) IS 'takes an article into score_tagger()';
COMMENT ON FUNCTION whosaid_score_finish(internal) IS 'the figures that score_tagger() returns';
COMMENT ON AGGREGATE score_tagger(article) IS 'how well the shipped model finds the confirmed claims of articles';
COMMENT ON AGGREGATE score_tagger(article, text)
  IS 'how well a model of whosaid_model (null: the shipped one) finds the confirmed claims of articles';
COMMENT ON FUNCTION whosaid_read_actors(text, text)
  IS 'what an actor dictionary says (petrarch or csv), with what could not be read';
COMMENT ON FUNCTION whosaid_import_actors(text, text)
  IS 'put an actor dictionary (petrarch or csv) into whosaid_actor_user; names are added to those there';
COMMENT ON TABLE whosaid_job IS 'your jobs over whole tables: how far they are, and where they go on';
COMMENT ON SEQUENCE whosaid_job_id_seq IS 'ids of whosaid_job';
COMMENT ON POLICY own_jobs ON whosaid_job IS 'everybody sees their own jobs';
COMMENT ON PROCEDURE autotag_table(regclass, name, float8, text, int, bool, text)
  IS 'autotag() every article of a column, batch by batch; stopped, it goes on where it was';
COMMENT ON FUNCTION whosaid_autotag_trigger()
  IS 'trigger before insert or update: autotag() the column that its argument names';
