/* ---- lexicon: shipped rows, overlaid by the user's ------------------------------------------- */

/* The tagger keeps what it read of the tables until a trigger says that it is out of date. */
CREATE FUNCTION whosaid_lexicon_changed() RETURNS trigger
  LANGUAGE C AS 'MODULE_PATHNAME';

/* For each of the five: NAME_shipped is replaced by upgrades and not dumped; NAME_user is the
 * user's (same key; `disabled` hides a shipped row) and dumped whole; the view NAME is what counts.
 * A line '-- overlay' stands for sql/lexicon/overlay.sql: view, owners, rights and triggers. */

CREATE TABLE whosaid_act_shipped (
  act text PRIMARY KEY, label text NOT NULL, description text, cameo text, plover text
);
CREATE TABLE whosaid_act_user (
  act text PRIMARY KEY CHECK (act OPERATOR(pg_catalog.~) '^[a-z][a-z0-9_-]{0,62}$'),
  label text, description text, cameo text, plover text,
  disabled bool NOT NULL DEFAULT false
);
-- overlay act act: COALESCE(label, act) AS label, description, cameo, plover

INSERT INTO whosaid_act_shipped (act, label, description, cameo, plover) VALUES
  ('state',    'states',    'says something without more', '010', NULL),
  ('claim',    'claims',    'says something that its words leave open to doubt', '010', NULL),
  ('confirm',  'confirms',  'says that something said earlier holds', '010', NULL),
  ('deny',     'denies',    'says that an allegation against itself or its own does not hold', '0141', NULL),
  ('accuse',   'accuses',   'says that the target did wrong', '112', 'ACCUSE'),
  ('condemn',  'condemns',  'says that something is wrong', '111', 'ACCUSE'),
  ('support',  'supports',  'sides with the target or with what it does', '051', 'SUPPORT'),
  ('demand',   'demands',   'says that the target must do something', '100', 'REQUEST'),
  ('promise',  'promises',  'commits itself to something', '030', 'AGREE'),
  ('threaten', 'threatens', 'announces harm to the target', '130', 'THREATEN'),
  ('reject',   'rejects',   'refuses a demand, an offer or an assertion', '120', 'REJECT'),
  ('ask',      'asks',      'asks for information, help or an answer', '020', 'REQUEST'),
  ('think',    'thinks',    'holds, believes, expects or fears something', NULL, NULL),
  ('decide',   'decides',   'rules, orders or resolves something', NULL, NULL);

CREATE TABLE whosaid_cue_shipped (
  lemma text PRIMARY KEY, act text NOT NULL, tone smallint, cameo text, plover text
);
CREATE TABLE whosaid_cue_user (
  lemma text PRIMARY KEY, act text, tone smallint, cameo text, plover text,
  disabled bool NOT NULL DEFAULT false
);
-- overlay cue lemma: act, tone, cameo, plover

CREATE TABLE whosaid_actor_shipped (
  path text PRIMARY KEY, names text[] NOT NULL DEFAULT '{}', kind text,
  person text, country text, valid daterange, attrs jsonb
);
CREATE TABLE whosaid_actor_user (
  path text PRIMARY KEY, names text[] NOT NULL DEFAULT '{}', kind text,
  person text, country text, valid daterange, attrs jsonb,
  disabled bool NOT NULL DEFAULT false
);
-- overlay actor path: names, kind, person, country, valid, attrs

CREATE TABLE whosaid_concept_shipped (
  code text PRIMARY KEY, label text, proposition text,
  terms text[] NOT NULL DEFAULT '{}', parent text, merged_into text
);
CREATE TABLE whosaid_concept_user (
  code text PRIMARY KEY, label text, proposition text,
  terms text[] NOT NULL DEFAULT '{}', parent text, merged_into text,
  disabled bool NOT NULL DEFAULT false
);
-- overlay concept code: label, proposition, terms, parent, merged_into

CREATE TABLE whosaid_attr_shipped (
  key text PRIMARY KEY, label text, kind text, "values" text[]
);
/* What proposals carry: a strict codebook must let them be confirmed. */
INSERT INTO whosaid_attr_shipped (key, label, kind) VALUES ('model', 'the model of the tagger that proposed it', 'text');
CREATE TABLE whosaid_attr_user (
  key text PRIMARY KEY, label text, kind text, "values" text[],
  disabled bool NOT NULL DEFAULT false
);
-- overlay attr key: label, kind, "values"

/* Shipped rows, from lexicon/NAME.tsv. Cues: lemma (the tagger knows its forms), act, tone,
 * CAMEO and PLOVER codes. Countries: path, other names and demonyms. Capitals stand for their
 * country, regions (path, other names) belong to it. Bodies: path, names; '*' is an office that every
 * country has, which the text names. Persons (path, other names, from, until) hold an office on the
 * days between; where facts come from stands in NOTICE. Names in lower case are found in any, others
 * want their capitals. */

INSERT INTO whosaid_cue_shipped (lemma, act, tone, cameo, plover)
SELECT f[1], f[2], f[3]::smallint, f[4], f[5]
  FROM (SELECT pg_catalog.string_to_array(line, E'\t', '') FROM pg_catalog.string_to_table($rows$
-- rows of lexicon/cue.tsv
$rows$, E'\n') line WHERE line OPERATOR(pg_catalog.<>) '') r(f);

INSERT INTO whosaid_actor_shipped (path, names, kind, country)
SELECT f[1], COALESCE(pg_catalog.string_to_array(f[2], ';'), '{}'), 'country', f[1]
  FROM (SELECT pg_catalog.string_to_array(line, E'\t') FROM pg_catalog.string_to_table($rows$
-- rows of lexicon/country.tsv
$rows$, E'\n') line WHERE line OPERATOR(pg_catalog.<>) '') r(f);

INSERT INTO whosaid_actor_shipped (path, kind, country)
SELECT path, 'capital', pg_catalog.split_part(path, '/', 1)
  FROM pg_catalog.string_to_table($rows$
-- rows of lexicon/capital.tsv
$rows$, E'\n') path WHERE path OPERATOR(pg_catalog.<>) '';

INSERT INTO whosaid_actor_shipped (path, names, kind, country)
SELECT f[1], COALESCE(pg_catalog.string_to_array(f[2], ';'), '{}'), 'region', pg_catalog.split_part(f[1], '/', 1)
  FROM (SELECT pg_catalog.string_to_array(line, E'\t') FROM pg_catalog.string_to_table($rows$
-- rows of lexicon/region.tsv
$rows$, E'\n') line WHERE line OPERATOR(pg_catalog.<>) '') r(f);

INSERT INTO whosaid_actor_shipped (path, names, kind, country)
SELECT f[1], COALESCE(pg_catalog.string_to_array(f[2], ';'), '{}'), 'organisation',
       (SELECT c.path FROM whosaid_actor_shipped c
         WHERE c.kind OPERATOR(pg_catalog.=) 'country'
           AND c.path OPERATOR(pg_catalog.=) pg_catalog.split_part(f[1], '/', 1))
  FROM (SELECT pg_catalog.string_to_array(line, E'\t') FROM pg_catalog.string_to_table($rows$
-- rows of lexicon/body.tsv
$rows$, E'\n') line WHERE line OPERATOR(pg_catalog.<>) '') r(f);

INSERT INTO whosaid_actor_shipped (path, names, kind, person, country, valid)
SELECT f[1], COALESCE(pg_catalog.string_to_array(f[2], ';'), '{}'), 'person', pg_catalog.regexp_replace(f[1], '^.*/', ''),
       (SELECT c.path FROM whosaid_actor_shipped c
         WHERE c.kind OPERATOR(pg_catalog.=) 'country'
           AND c.path OPERATOR(pg_catalog.=) pg_catalog.split_part(f[1], '/', 1)),
       pg_catalog.daterange(CASE WHEN f[3] OPERATOR(pg_catalog.<>) '' THEN f[3]::date END,
                            CASE WHEN f[4] OPERATOR(pg_catalog.<>) '' THEN f[4]::date END)
  FROM (SELECT pg_catalog.string_to_array(line, E'\t') FROM pg_catalog.string_to_table($rows$
-- rows of lexicon/person.tsv
$rows$, E'\n') line WHERE line OPERATOR(pg_catalog.<>) '') r(f);

/* Names with accents, where the database can hold them: this script stays ASCII. */
UPDATE whosaid_actor_shipped s
   SET names = s.names OPERATOR(pg_catalog.||) pg_catalog.convert_from(pg_catalog.decode(n.utf8, 'hex'), 'UTF8')
  FROM (VALUES
  ('Cote d''Ivoire', '43c3b4746520642749766f697265'),
  ('Brazil/Brasilia', '42726173c3ad6c6961'),
  ('Colombia/Bogota', '426f676f74c3a1'),
  ('Cameroon/Yaounde', '59616f756e64c3a9'),
  ('Togo/Lome', '4c6f6dc3a9'),
  ('Turkey', '54c3bc726b697965'),
  ('France/Elysee', 'c3896c7973c3a965'),
  ('Doctors Without Borders', '4dc3a9646563696e732053616e732046726f6e7469c3a8726573'),
  ('Philippines/Malacanang', '4d616c616361c3b1616e67'),
  ('Paraguay/Asuncion', '4173756e6369c3b36e')) n(path, utf8)
 WHERE n.path OPERATOR(pg_catalog.=) s.path
   AND pg_catalog.getdatabaseencoding() OPERATOR(pg_catalog.=) 'UTF8';

CREATE FUNCTION whosaid_acts() RETURNS text[]
  LANGUAGE C STABLE PARALLEL SAFE AS 'MODULE_PATHNAME';
CREATE FUNCTION whosaid_coder() RETURNS text
  LANGUAGE C STABLE PARALLEL SAFE AS 'MODULE_PATHNAME';
CREATE FUNCTION whosaid_version() RETURNS text
  LANGUAGE C IMMUTABLE PARALLEL SAFE AS 'MODULE_PATHNAME';

COMMENT ON TABLE whosaid_act_shipped IS 'acts that come with whosaid; replaced by upgrades';
COMMENT ON TABLE whosaid_act_user IS 'your acts: add one, change a shipped one, or hide it with disabled';
COMMENT ON VIEW whosaid_act IS 'the acts that tag() knows: shipped ones overlaid by yours';
COMMENT ON TABLE whosaid_cue_shipped IS 'cues that come with whosaid; replaced by upgrades';
COMMENT ON TABLE whosaid_cue_user IS 'your cues: words that introduce claims, with act and tone';
COMMENT ON VIEW whosaid_cue IS 'cues in force: shipped ones overlaid by yours; tone is not polarity';
COMMENT ON TABLE whosaid_actor_shipped IS 'actors that come with whosaid; replaced by upgrades';
COMMENT ON TABLE whosaid_actor_user IS 'your actors: path, names, kind, person, country, dates of validity';
COMMENT ON VIEW whosaid_actor IS 'actors in force: shipped ones overlaid by yours';
COMMENT ON TABLE whosaid_concept_shipped IS 'concepts that come with whosaid (none); replaced by upgrades';
COMMENT ON TABLE whosaid_concept_user IS 'your codebook: code, proposition, terms';
COMMENT ON VIEW whosaid_concept IS 'concepts in force: shipped ones overlaid by yours';
COMMENT ON TABLE whosaid_attr_shipped IS 'claim attributes that come with whosaid; replaced by upgrades';
COMMENT ON TABLE whosaid_attr_user IS 'your claim attributes: key, label, kind (text, number or boolean; others: any), allowed values (null: any); asked by whosaid_codebook()';
COMMENT ON VIEW whosaid_attr IS 'claim attributes in force: shipped ones overlaid by yours';
COMMENT ON FUNCTION whosaid_acts() IS 'the acts of whosaid_act; the default of known_acts';
COMMENT ON FUNCTION whosaid_coder() IS 'who is tagging: the setting whosaid.coder, else the current role';
COMMENT ON FUNCTION whosaid_version() IS 'version of the loaded library';
COMMENT ON FUNCTION whosaid_lexicon_changed() IS 'trigger of the lexicon tables: what is kept of them is out of date';
