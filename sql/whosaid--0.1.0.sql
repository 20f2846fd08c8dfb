/* whosaid 0.1.0: types, functions, operators, operator classes, lexicon.
 *
 * Runs as the bootstrap superuser when a database owner installs it (trusted): nothing is created
 * with OR REPLACE or IF NOT EXISTS, and functions and operators used here are named with their
 * schema. Types need none: pg_catalog is searched first.
 */
\echo Use "CREATE EXTENSION whosaid" to load this file. \quit

/* ---- article: input and output -------------------------------------------------------------- */

CREATE TYPE article;

CREATE FUNCTION article_in(cstring) RETURNS article
  LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE AS 'MODULE_PATHNAME';
CREATE FUNCTION article_out(article) RETURNS cstring
  LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE AS 'MODULE_PATHNAME';
CREATE FUNCTION article_recv(internal) RETURNS article
  LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE AS 'MODULE_PATHNAME';
CREATE FUNCTION article_send(article) RETURNS bytea
  LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE AS 'MODULE_PATHNAME';

CREATE FUNCTION article_typanalyze(internal) RETURNS bool
  LANGUAGE C STABLE STRICT PARALLEL SAFE AS 'MODULE_PATHNAME';

/* EXTERNAL: the text part is compressed by ourselves, and the claims block must be readable as one
 * slice. */
CREATE TYPE article (
  INPUT = article_in, OUTPUT = article_out, RECEIVE = article_recv, SEND = article_send,
  ANALYZE = article_typanalyze, INTERNALLENGTH = VARIABLE, ALIGNMENT = int4, STORAGE = external
);

CREATE FUNCTION to_article("text" text) RETURNS article
  LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 100 AS 'MODULE_PATHNAME';
CREATE FUNCTION article_text(article) RETURNS text
  LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 100 AS 'MODULE_PATHNAME';

CREATE FUNCTION article_to_jsonb(article) RETURNS jsonb
  LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 100 AS 'MODULE_PATHNAME';
CREATE FUNCTION jsonb_to_article(jsonb) RETURNS article
  LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 100 AS 'MODULE_PATHNAME';
CREATE CAST (article AS jsonb) WITH FUNCTION article_to_jsonb(article) AS ASSIGNMENT;
CREATE CAST (jsonb AS article) WITH FUNCTION jsonb_to_article(jsonb) AS ASSIGNMENT;

/* ---- claimquery ----------------------------------------------------------------------------- */

CREATE TYPE claimquery;

CREATE FUNCTION claimquery_in(cstring) RETURNS claimquery
  LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE AS 'MODULE_PATHNAME';
CREATE FUNCTION claimquery_out(claimquery) RETURNS cstring
  LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE AS 'MODULE_PATHNAME';
CREATE FUNCTION claimquery_recv(internal) RETURNS claimquery
  LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE AS 'MODULE_PATHNAME';
CREATE FUNCTION claimquery_send(claimquery) RETURNS bytea
  LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE AS 'MODULE_PATHNAME';

CREATE TYPE claimquery (
  INPUT = claimquery_in, OUTPUT = claimquery_out, RECEIVE = claimquery_recv, SEND = claimquery_send,
  INTERNALLENGTH = VARIABLE, ALIGNMENT = int4, STORAGE = extended
);

CREATE FUNCTION claimquery_and(claimquery, claimquery) RETURNS claimquery
  LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE AS 'MODULE_PATHNAME';
CREATE FUNCTION claimquery_or(claimquery, claimquery) RETURNS claimquery
  LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE AS 'MODULE_PATHNAME';
CREATE FUNCTION claimquery_not(claimquery) RETURNS claimquery
  LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE AS 'MODULE_PATHNAME';

CREATE OPERATOR && (LEFTARG = claimquery, RIGHTARG = claimquery, FUNCTION = claimquery_and);
CREATE OPERATOR || (LEFTARG = claimquery, RIGHTARG = claimquery, FUNCTION = claimquery_or);
CREATE OPERATOR !! (RIGHTARG = claimquery, FUNCTION = claimquery_not);

CREATE FUNCTION article_matches(article, claimquery) RETURNS bool
  LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 100 AS 'MODULE_PATHNAME';
CREATE FUNCTION claimquery_matches(claimquery, article) RETURNS bool
  LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 100 AS 'MODULE_PATHNAME';

CREATE FUNCTION article_match_sel(internal, oid, internal, int4) RETURNS float8
  LANGUAGE C STABLE STRICT PARALLEL SAFE AS 'MODULE_PATHNAME';
CREATE FUNCTION article_match_joinsel(internal, oid, internal, int2, internal) RETURNS float8
  LANGUAGE C STABLE STRICT PARALLEL SAFE AS 'MODULE_PATHNAME';

CREATE OPERATOR @@ (
  LEFTARG = article, RIGHTARG = claimquery, FUNCTION = article_matches,
  COMMUTATOR = @@, RESTRICT = article_match_sel, JOIN = article_match_joinsel
);
CREATE OPERATOR @@ (
  LEFTARG = claimquery, RIGHTARG = article, FUNCTION = claimquery_matches,
  COMMUTATOR = @@, RESTRICT = article_match_sel, JOIN = article_match_joinsel
);

/* ---- claims as rows ------------------------------------------------------------------------- */

/* Both types only ever grow at their end; the C code fills them by attribute name. */
CREATE TYPE whosaid_claim AS (
  id int, parent int,
  actors text[], source text, cue text, quote text,
  act text, targets text[],
  concepts text[], polarities smallint[],
  mode text, coder text, origin text, status text,
  confidence float8, tagged_at timestamptz,
  note text, attrs jsonb,
  source_at int4multirange, cue_at int4multirange, content_at int4multirange
);
CREATE TYPE whosaid_claim_row AS (
  id int, parent int,
  actor text, act text, targets text[],
  concept text, polarity smallint,
  mode text, coder text, origin text, status text,
  confidence float8, tagged_at timestamptz, attrs jsonb,
  weight float8
);

/* The planner puts the _some form in place of the other where a query reads some columns only. */
CREATE FUNCTION claims_support(internal) RETURNS internal
  LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE AS 'MODULE_PATHNAME', 'article_claims_support';
CREATE FUNCTION claim_rows_support(internal) RETURNS internal
  LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE AS 'MODULE_PATHNAME', 'article_claim_rows_support';
CREATE FUNCTION claims(article) RETURNS SETOF whosaid_claim
  LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 100 ROWS 10 SUPPORT claims_support
  AS 'MODULE_PATHNAME', 'article_claims';
CREATE FUNCTION claims_some(article, columns int[]) RETURNS SETOF whosaid_claim
  LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 100 ROWS 10 SUPPORT claims_support
  AS 'MODULE_PATHNAME', 'article_claims_some';
CREATE FUNCTION claims(article, claimquery) RETURNS SETOF whosaid_claim
  LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 100 ROWS 3 SUPPORT claims_support
  AS 'MODULE_PATHNAME', 'article_claims';
CREATE FUNCTION claims_some(article, claimquery, columns int[]) RETURNS SETOF whosaid_claim
  LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 100 ROWS 3 SUPPORT claims_support
  AS 'MODULE_PATHNAME', 'article_claims_some';
CREATE FUNCTION claim_rows(article) RETURNS SETOF whosaid_claim_row
  LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 100 ROWS 20 SUPPORT claim_rows_support
  AS 'MODULE_PATHNAME', 'article_claim_rows';
CREATE FUNCTION claim_rows_some(article, columns int[]) RETURNS SETOF whosaid_claim_row
  LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 100 ROWS 20 SUPPORT claim_rows_support
  AS 'MODULE_PATHNAME', 'article_claim_rows_some';
CREATE FUNCTION claim_rows(article, claimquery) RETURNS SETOF whosaid_claim_row
  LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 100 ROWS 5 SUPPORT claim_rows_support
  AS 'MODULE_PATHNAME', 'article_claim_rows';
CREATE FUNCTION claim_rows_some(article, claimquery, columns int[]) RETURNS SETOF whosaid_claim_row
  LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 100 ROWS 5 SUPPORT claim_rows_support
  AS 'MODULE_PATHNAME', 'article_claim_rows_some';
CREATE FUNCTION claim_count(article) RETURNS int
  LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE AS 'MODULE_PATHNAME', 'article_claim_count';
CREATE FUNCTION claim_count(article, claimquery) RETURNS int
  LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 100 AS 'MODULE_PATHNAME', 'article_claim_count';
CREATE FUNCTION claim_json(article, id int) RETURNS jsonb
  LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 100 AS 'MODULE_PATHNAME', 'article_claim_json';

/* ---- lexicon: shipped rows, overlaid by the user's ------------------------------------------- */

/* For each of the five: NAME_shipped is replaced by upgrades and not dumped; NAME_user is the
 * user's (same key; `disabled` hides a shipped row) and dumped whole; the view NAME is what counts. */

CREATE TABLE whosaid_act_shipped (
  act text PRIMARY KEY, label text NOT NULL, description text, cameo text, plover text
);
CREATE TABLE whosaid_act_user (
  act text PRIMARY KEY CHECK (act OPERATOR(pg_catalog.~) '^[a-z][a-z0-9_-]{0,62}$'),
  label text, description text, cameo text, plover text,
  disabled bool NOT NULL DEFAULT false
);
CREATE VIEW whosaid_act AS
  SELECT u.act, COALESCE(u.label, u.act) AS label, u.description, u.cameo, u.plover
    FROM whosaid_act_user u WHERE NOT u.disabled
  UNION ALL
  SELECT s.act, s.label, s.description, s.cameo, s.plover
    FROM whosaid_act_shipped s
   WHERE NOT EXISTS (SELECT FROM whosaid_act_user u WHERE u.act OPERATOR(pg_catalog.=) s.act);

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
CREATE VIEW whosaid_cue AS
  SELECT u.lemma, u.act, u.tone, u.cameo, u.plover
    FROM whosaid_cue_user u WHERE NOT u.disabled
  UNION ALL
  SELECT s.lemma, s.act, s.tone, s.cameo, s.plover
    FROM whosaid_cue_shipped s
   WHERE NOT EXISTS (SELECT FROM whosaid_cue_user u WHERE u.lemma OPERATOR(pg_catalog.=) s.lemma);

CREATE TABLE whosaid_actor_shipped (
  path text PRIMARY KEY, names text[] NOT NULL DEFAULT '{}', kind text,
  person text, country text, valid daterange, attrs jsonb
);
CREATE TABLE whosaid_actor_user (
  path text PRIMARY KEY, names text[] NOT NULL DEFAULT '{}', kind text,
  person text, country text, valid daterange, attrs jsonb,
  disabled bool NOT NULL DEFAULT false
);
CREATE VIEW whosaid_actor AS
  SELECT u.path, u.names, u.kind, u.person, u.country, u.valid, u.attrs
    FROM whosaid_actor_user u WHERE NOT u.disabled
  UNION ALL
  SELECT s.path, s.names, s.kind, s.person, s.country, s.valid, s.attrs
    FROM whosaid_actor_shipped s
   WHERE NOT EXISTS (SELECT FROM whosaid_actor_user u WHERE u.path OPERATOR(pg_catalog.=) s.path);

CREATE TABLE whosaid_concept_shipped (
  code text PRIMARY KEY, label text, proposition text,
  terms text[] NOT NULL DEFAULT '{}', parent text, merged_into text
);
CREATE TABLE whosaid_concept_user (
  code text PRIMARY KEY, label text, proposition text,
  terms text[] NOT NULL DEFAULT '{}', parent text, merged_into text,
  disabled bool NOT NULL DEFAULT false
);
CREATE VIEW whosaid_concept AS
  SELECT u.code, u.label, u.proposition, u.terms, u.parent, u.merged_into
    FROM whosaid_concept_user u WHERE NOT u.disabled
  UNION ALL
  SELECT s.code, s.label, s.proposition, s.terms, s.parent, s.merged_into
    FROM whosaid_concept_shipped s
   WHERE NOT EXISTS (SELECT FROM whosaid_concept_user u WHERE u.code OPERATOR(pg_catalog.=) s.code);

CREATE TABLE whosaid_attr_shipped (
  key text PRIMARY KEY, label text, kind text, "values" text[]
);
CREATE TABLE whosaid_attr_user (
  key text PRIMARY KEY, label text, kind text, "values" text[],
  disabled bool NOT NULL DEFAULT false
);
CREATE VIEW whosaid_attr AS
  SELECT u.key, u.label, u.kind, u."values"
    FROM whosaid_attr_user u WHERE NOT u.disabled
  UNION ALL
  SELECT s.key, s.label, s.kind, s."values"
    FROM whosaid_attr_shipped s
   WHERE NOT EXISTS (SELECT FROM whosaid_attr_user u WHERE u.key OPERATOR(pg_catalog.=) s.key);

/* Shipped rows, one a line, fields between bars. Cues: lemma (the tagger knows its forms), act, tone,
 * CAMEO and PLOVER codes. Countries: path, other names and demonyms. Capitals stand for their
 * country. Bodies: path, names;
 * '*' is an office that every country has, which the text names. Names in lower case are found in
 * any, others want their capitals. */

INSERT INTO whosaid_cue_shipped (lemma, act, tone, cameo, plover)
SELECT f[1], f[2], f[3]::smallint, NULLIF(f[4], ''), NULLIF(f[5], '')
  FROM (SELECT pg_catalog.string_to_array(line, '|') FROM pg_catalog.string_to_table($rows$
say|state|0|010|
tell|state|0|010|
add|state|0|010|
write|state|0|010|
note|state|0|010|
report|state|0|010|
announce|state|0|010|
explain|state|0|010|
describe|state|0|010|
mention|state|0|010|
remark|state|0|010|
comment|state|0|010|
speak|state|0|010|
talk|state|0|010|
discuss|state|0|010|
tweet|state|0|010|
retweet|state|0|010|
post|state|0|010|
email|state|0|010|
respond|state|0|010|
reply|state|0|010|
answer|state|0|010|
continue|state|0|010|
state|state|0|010|
read|state|0|010|
reveal|state|0|010|
disclose|state|0|010|
recall|state|0|010|
remember|state|0|010|
recount|state|0|010|
recite|state|0|010|
refer|state|0|010|
cite|state|0|010|
quote|state|0|010|
point|state|0|010|
show|state|0|010|
indicate|state|0|010|
find|state|0|010|
conclude|state|0|010|
estimate|state|0|010|
inform|state|0|010|
remind|state|0|010|
detail|state|0|010|
outline|state|0|010|
release|state|0|010|
issue|state|0|010|
publish|state|0|010|
share|state|0|010|
clarify|state|0|010|
testify|state|0|010|
highlight|state|0|010|
joke|state|0|010|
chant|state|0|010|
shout|state|0|010|
allude|state|0|010|
list|state|0|010|
echo|state|0|010|
repeat|state|0|010|
reiterate|state|0|010|
emphasize|state|0|010|
stress|state|0|010|
underscore|state|0|010|
voice|state|0|010|
express|state|0|010|
observe|state|0|010|
elaborate|state|0|010|
opine|state|0|010|
according to|state|0|010|
address|state|0|010|
deliver|state|0|010|
name|state|0|010|
identify|state|0|010|
title|state|0|010|
predict|state|0|012|013|
forecast|state|0|012|013|
project|state|0|012|013|
argue|claim|0|010|
insist|claim|0|010|
maintain|claim|0|010|
contend|claim|0|010|
assert|claim|0|010|
declare|claim|0|010|
proclaim|claim|0|010|
speculate|claim|0|010|
imply|claim|0|010|
hint|claim|0|010|
portray|claim|0|010|
characterize|claim|0|010|
label|claim|0|010|
deem|claim|0|010|
liken|claim|0|010|
compare|claim|0|010|
swear|claim|0|010|
boast|claim|0|010|
brag|claim|0|010|
reason|claim|0|010|
attest|claim|0|010|
claim|claim|0|110|
suggest|claim|0|010|
call|claim|0|010|
tout|claim|1|010|
confirm|confirm|0|015|
acknowledge|confirm|0|015|
admit|confirm|0|015|
concede|confirm|0|015|
recognize|confirm|0|015|
affirm|confirm|0|015|
corroborate|confirm|0|015|
reaffirm|confirm|0|015|
agree|confirm|1|019|
accept|confirm|1|019|
concur|confirm|1|019|
apologize|confirm|0|055|
deny|deny|-1|016|
refute|deny|-1|016|
rebut|deny|-1|016|
dispute|deny|-1|016|
disavow|deny|-1|016|
repudiate|deny|-1|016|
contradict|deny|-1|016|
counter|deny|-1|016|
disagree|deny|-1|016|
accuse|accuse|-1|112|ACCUSE allege
blame|accuse|-1|112|ACCUSE allege
charge|accuse|-1|112|ACCUSE allege
implicate|accuse|-1|112|ACCUSE allege
fault|accuse|-1|112|ACCUSE allege
suspect|accuse|-1|112|ACCUSE allege
allege|accuse|-1|112|ACCUSE allege
sue|accuse|-1|115|ACCUSE allege
condemn|condemn|-1|111|ACCUSE disapprove
criticize|condemn|-1|111|ACCUSE disapprove
denounce|condemn|-1|111|ACCUSE disapprove
deride|condemn|-1|111|ACCUSE disapprove
ridicule|condemn|-1|111|ACCUSE disapprove
mock|condemn|-1|111|ACCUSE disapprove
deplore|condemn|-1|111|ACCUSE disapprove
rebuke|condemn|-1|111|ACCUSE disapprove
chide|condemn|-1|111|ACCUSE disapprove
assail|condemn|-1|111|ACCUSE disapprove
decry|condemn|-1|111|ACCUSE disapprove
rail|condemn|-1|111|ACCUSE disapprove
disparage|condemn|-1|111|ACCUSE disapprove
lambaste|condemn|-1|111|ACCUSE disapprove
excoriate|condemn|-1|111|ACCUSE disapprove
scold|condemn|-1|111|ACCUSE disapprove
bash|condemn|-1|111|ACCUSE disapprove
blast|condemn|-1|111|ACCUSE disapprove
slam|condemn|-1|111|ACCUSE disapprove
attack|condemn|-1|111|ACCUSE disapprove
rip|condemn|-1|111|ACCUSE disapprove
knock|condemn|-1|111|ACCUSE disapprove
lash|condemn|-1|111|ACCUSE disapprove
lament|condemn|-1|110|ACCUSE disapprove
bemoan|condemn|-1|110|ACCUSE disapprove
regret|condemn|-1|110|ACCUSE disapprove
mourn|condemn|-1|110|ACCUSE disapprove
challenge|condemn|-1|110|ACCUSE disapprove
object|condemn|-1|110|ACCUSE disapprove
protest|condemn|-1|110|ACCUSE disapprove
complain|condemn|-1|114|ACCUSE disapprove
praise|support|1|051|SUPPORT
endorse|support|1|051|SUPPORT
applaud|support|1|051|SUPPORT
welcome|support|1|051|SUPPORT
hail|support|1|051|SUPPORT
laud|support|1|051|SUPPORT
thank|support|1|051|SUPPORT
congratulate|support|1|051|SUPPORT
credit|support|1|051|SUPPORT
commend|support|1|051|SUPPORT
celebrate|support|1|051|SUPPORT
cheer|support|1|051|SUPPORT
salute|support|1|051|SUPPORT
support|support|1|050|SUPPORT
back|support|1|050|SUPPORT
favor|support|1|050|SUPPORT
champion|support|1|050|SUPPORT
embrace|support|1|050|SUPPORT
promote|support|1|050|SUPPORT
advocate|support|1|050|SUPPORT
side|support|1|050|SUPPORT
defend|support|1|052|SUPPORT
vouch|support|1|052|SUPPORT
demand|demand|-1|100|REQUEST
order|demand|-1|100|REQUEST
require|demand|-1|100|REQUEST
press|demand|-1|100|REQUEST
push|demand|-1|100|REQUEST
instruct|demand|-1|100|REQUEST
urge|demand|0|020|REQUEST
appeal|demand|0|020|REQUEST
request|demand|0|020|REQUEST
plead|demand|0|020|REQUEST
beg|demand|0|020|REQUEST
propose|demand|0|020|REQUEST
recommend|demand|0|020|REQUEST
advise|demand|0|020|REQUEST
encourage|demand|0|020|REQUEST
lobby|demand|0|020|REQUEST
implore|demand|0|020|REQUEST
invite|demand|0|020|REQUEST
seek|demand|0|020|REQUEST
petition|demand|0|020|REQUEST
call for|demand|0|020|REQUEST
call on|demand|0|020|REQUEST
ask for|demand|0|020|REQUEST
promise|promise|1|030|AGREE
vow|promise|1|030|AGREE
pledge|promise|1|030|AGREE
offer|promise|1|030|AGREE
plan|promise|1|030|AGREE
intend|promise|1|030|AGREE
assure|promise|1|030|AGREE
guarantee|promise|1|030|AGREE
commit|promise|1|030|AGREE
aim|promise|1|030|AGREE
reassure|promise|1|030|AGREE
threaten|threaten|-1|130|THREATEN
warn|threaten|-1|130|THREATEN
caution|threaten|-1|130|THREATEN
reject|reject|-1|120|REJECT
refuse|reject|-1|120|REJECT
oppose|reject|-1|120|REJECT
dismiss|reject|-1|120|REJECT
rebuff|reject|-1|120|REJECT
balk|reject|-1|120|REJECT
resist|reject|-1|120|REJECT
decline|reject|-1|120|REJECT
veto|reject|-1|129|REJECT
rule out|reject|-1|120|REJECT
ask|ask|0|010|
wonder|ask|0|010|
inquire|ask|0|010|
question|ask|-1|110|
believe|think|0||
think|think|0||
know|think|0||
see|think|0||
want|think|0||
expect|think|0||
consider|think|0||
feel|think|0||
view|think|0||
regard|think|0||
understand|think|0||
realize|think|0||
assume|think|0||
need|think|0||
imagine|think|0||
envision|think|0||
learn|think|0||
hear|think|0||
seem|think|0||
appear|think|0||
figure|think|0||
hope|think|1||
like|think|1||
prefer|think|1||
love|think|1||
fear|think|-1||
worry|think|-1||
doubt|think|-1||
dislike|think|-1||
distrust|think|-1||
decide|decide|0||
rule|decide|0||
vote|decide|0||
appoint|decide|0||
nominate|decide|0||
sign|decide|0||
determine|decide|0||
choose|decide|0||
pass|decide|0||
approve|decide|1||
ban|decide|-1|172|
accusation|accuse|-1||
allegation|accuse|-1||
charge that|accuse|-1||
criticism|condemn|-1||
condemnation|condemn|-1||
denunciation|condemn|-1||
critical of|condemn|-1||
complaint|condemn|-1||
outrage|condemn|-1||
strongly opposed|reject|-1||
opposition to|reject|-1||
opposed to|reject|-1||
rejection|reject|-1||
refusal|reject|-1||
denial|deny|-1||
disclosure|state|0||
statement|state|0||
announcement|state|0||
declaration|state|0||
assertion|claim|0||
claim that|claim|0||
suggestion|claim|0||
argument|claim|0||
confirmation|confirm|0||
acknowledgement|confirm|0||
acknowledgment|confirm|0||
admission|confirm|0||
endorsement|support|1||
approval|support|1||
praise for|support|1||
supportive of|support|1||
in favor of|support|1||
supporter of|support|1||
demand that|demand|-1||
appeal for|demand|0||
plea|demand|0||
recommendation|demand|0||
proposal|demand|0||
request for|demand|0||
calls for|demand|0||
exhort|demand|0||
entreat|demand|0||
call upon|demand|0||
press for|demand|-1||
promise to|promise|1||
pledge to|promise|1||
commitment to|promise|1||
plan to|promise|1||
threat|threaten|-1||
ultimatum|threaten|-1||
warning|threaten|-1||
vow revenge|threaten|-1||
question whether|ask|0||
belief|think|0||
view that|think|0||
opinion|think|0||
expectation|think|0||
concern|think|-1||
worried about|think|-1||
concerned about|think|-1||
afraid|think|-1||
confident|think|1||
convinced|think|0||
certain|think|0||
optimistic|think|1||
hope for|think|1||
decision|decide|0||
ruling|decide|0||
verdict|decide|0||
order that|decide|0||
hit back|condemn|-1||
hit out|condemn|-1||
lash out|condemn|-1||
take aim|condemn|-1||
fire back|condemn|-1||
take issue|condemn|-1||
express concern|think|-1||
express support|support|1||
stand by|support|1||
side with|support|1||
speak out|condemn|-1||
speak out against|condemn|-1||
speak of|state|0||
point out|state|0||
point to|state|0||
make clear|state|0||
go on|state|0||
brush off|reject|-1||
brush aside|reject|-1||
shrug off|reject|-1||
turn down|reject|-1||
push back|reject|-1||
deny involvement|deny|-1||
debunk|deny|-1||
downplay|claim|0||
pour cold water|reject|-1||
sound the alarm|threaten|-1||
threaten to|threaten|-1||
vow to|promise|1||
refrain|state|0||
retort|state|0||
quip|state|0||
muse|think|0||
pronounce|claim|0||
posit|claim|0||
theorize|claim|0||
theorise|claim|0||
surmise|think|0||
deduce|state|0||
ascertain|state|0||
certify|confirm|0||
verify|confirm|0||
validate|confirm|0||
uphold|confirm|0||
censure|condemn|-1||
castigate|condemn|-1||
berate|condemn|-1||
vilify|condemn|-1||
denigrate|condemn|-1||
belittle|condemn|-1||
upbraid|condemn|-1||
reprimand|condemn|-1||
admonish|condemn|-1||
lambast|condemn|-1||
slate|condemn|-1||
indict|accuse|-1||
finger|accuse|-1||
impute|accuse|-1||
attribute|state|0||
ascribe|state|0||
withdraw from|reject|-1||
spurn|reject|-1||
decline to comment|reject|-1||
$rows$, E'\n') line WHERE line OPERATOR(pg_catalog.<>) '') r(f);

INSERT INTO whosaid_actor_shipped (path, names, kind, country)
SELECT f[1], pg_catalog.string_to_array(f[2], ';'), 'country', f[1]
  FROM (SELECT pg_catalog.string_to_array(line, '|') FROM pg_catalog.string_to_table($rows$
Afghanistan|Afghan;Afghans;Taliban government
Albania|Albanian;Albanians
Algeria|Algerian;Algerians
Andorra|Andorran
Angola|Angolan;Angolans
Antigua and Barbuda|Antiguan
Argentina|Argentine;Argentinian;Argentines
Armenia|Armenian;Armenians
Australia|Australian;Australians
Austria|Austrian;Austrians
Azerbaijan|Azerbaijani;Azeri;Azerbaijanis
Bahamas|Bahamian;The Bahamas
Bahrain|Bahraini
Bangladesh|Bangladeshi;Bangladeshis
Barbados|Barbadian
Belarus|Belarusian;Belarusians
Belgium|Belgian;Belgians
Belize|Belizean
Benin|Beninese
Bhutan|Bhutanese
Bolivia|Bolivian;Bolivians
Bosnia and Herzegovina|Bosnian;Bosnia;Bosnians
Botswana|Botswanan
Brazil|Brazilian;Brazilians
Brunei|Bruneian
Bulgaria|Bulgarian;Bulgarians
Burkina Faso|Burkinabe
Burundi|Burundian
Cambodia|Cambodian;Cambodians
Cameroon|Cameroonian
Canada|Canadian;Canadians
Cape Verde|Cape Verdean;Cabo Verde
Central African Republic|Central African
Chad|Chadian
Chile|Chilean;Chileans
China|Chinese;PRC;People's Republic of China;mainland China;Chinese mainland
Colombia|Colombian;Colombians
Comoros|Comorian
Congo|Congolese;Republic of the Congo
Costa Rica|Costa Rican;Costa Ricans
Cote d'Ivoire|Ivory Coast;Ivorian
Croatia|Croatian;Croat;Croats
Cuba|Cuban;Cubans
Cyprus|Cypriot;Cypriots
Czech Republic|Czech;Czechia;Czechs
Democratic Republic of the Congo|DRC;DR Congo;Democratic Republic of Congo
Denmark|Danish;Danes
Djibouti|Djiboutian
Dominica|
Dominican Republic|Dominican
East Timor|Timor-Leste;Timorese
Ecuador|Ecuadorian;Ecuadorean
Egypt|Egyptian;Egyptians
El Salvador|Salvadoran;Salvadorean
Equatorial Guinea|Equatoguinean
Eritrea|Eritrean
Estonia|Estonian;Estonians
Eswatini|Swazi;Swaziland
Ethiopia|Ethiopian;Ethiopians
Fiji|Fijian
Finland|Finnish;Finns
France|French;French Republic
Gabon|Gabonese
Gambia|Gambian;The Gambia
Georgia|Georgian
Germany|German;Germans;Federal Republic of Germany
Ghana|Ghanaian
Greece|Greek;Greeks
Grenada|Grenadian
Guatemala|Guatemalan
Guinea|Guinean
Guinea-Bissau|
Guyana|Guyanese
Haiti|Haitian;Haitians
Honduras|Honduran
Hungary|Hungarian;Hungarians
Iceland|Icelandic
India|Indian;Indians
Indonesia|Indonesian;Indonesians
Iran|Iranian;Iranians;Islamic Republic of Iran;Islamic Republic
Iraq|Iraqi;Iraqis
Ireland|Irish
Israel|Israeli;Israelis
Italy|Italian;Italians
Jamaica|Jamaican
Japan|Japanese
Jordan|Jordanian
Kazakhstan|Kazakh;Kazakhstani
Kenya|Kenyan;Kenyans
Kiribati|
Kosovo|Kosovar
Kuwait|Kuwaiti
Kyrgyzstan|Kyrgyz
Laos|Laotian;Lao
Latvia|Latvian;Latvians
Lebanon|Lebanese
Lesotho|
Liberia|Liberian
Libya|Libyan;Libyans
Liechtenstein|
Lithuania|Lithuanian;Lithuanians
Luxembourg|Luxembourgish
Madagascar|Malagasy
Malawi|Malawian
Malaysia|Malaysian;Malaysians
Maldives|Maldivian
Mali|Malian
Malta|Maltese
Marshall Islands|Marshallese
Mauritania|Mauritanian
Mauritius|Mauritian
Mexico|Mexican;Mexicans
Micronesia|Micronesian
Moldova|Moldovan;Moldovans
Monaco|Monegasque
Mongolia|Mongolian
Montenegro|Montenegrin
Morocco|Moroccan;Moroccans
Mozambique|Mozambican
Myanmar|Burmese;Burma
Namibia|Namibian
Nauru|Nauruan
Nepal|Nepali;Nepalese
Netherlands|Dutch;The Netherlands;Holland
New Zealand|New Zealander;New Zealanders
Nicaragua|Nicaraguan
Niger|Nigerien
Nigeria|Nigerian;Nigerians
North Korea|North Korean;DPRK;Democratic People's Republic of Korea;North Koreans
North Macedonia|Macedonian;Macedonia
Norway|Norwegian;Norwegians
Oman|Omani
Pakistan|Pakistani;Pakistanis
Palau|Palauan
Palestine|Palestinian;Palestinians
Panama|Panamanian
Papua New Guinea|Papua New Guinean
Paraguay|Paraguayan
Peru|Peruvian;Peruvians
Philippines|Philippine;Filipino;Filipinos;The Philippines
Poland|Polish;Poles
Portugal|Portuguese
Qatar|Qatari
Romania|Romanian;Romanians
Russia|Russian;Russians;Russian Federation
Rwanda|Rwandan
Saint Lucia|
Samoa|Samoan
Saudi Arabia|Saudi;Saudi Arabian;Saudis
Senegal|Senegalese
Serbia|Serbian;Serb;Serbs
Seychelles|
Sierra Leone|Sierra Leonean
Singapore|Singaporean;Singaporeans
Slovakia|Slovak;Slovakian;Slovaks
Slovenia|Slovenian;Slovene
Solomon Islands|Solomon Islander
Somalia|Somali;Somalian
South Africa|South African;South Africans
South Korea|South Korean;Republic of Korea;ROK;South Koreans
South Sudan|South Sudanese
Spain|Spanish;Spaniards
Sri Lanka|Sri Lankan;Sri Lankans
Sudan|Sudanese
Suriname|Surinamese
Sweden|Swedish;Swedes
Switzerland|Swiss
Syria|Syrian;Syrians
Taiwan|Taiwanese;Republic of China
Tajikistan|Tajik
Tanzania|Tanzanian
Thailand|Thai;Thais
Togo|Togolese
Tonga|Tongan
Trinidad and Tobago|Trinidadian
Tunisia|Tunisian;Tunisians
Turkey|Turkish;Turks;Turkiye
Turkmenistan|Turkmen
Uganda|Ugandan;Ugandans
Ukraine|Ukrainian;Ukrainians
United Arab Emirates|UAE;Emirati;Emirates;Emiratis
United Kingdom|UK;U.K.;Britain;Great Britain;British;Britons
United States|US;U.S.;USA;U.S.A.;United States of America;American;America;Americans
Uruguay|Uruguayan
Uzbekistan|Uzbek
Vanuatu|
Vatican|Holy See;Vatican City
Venezuela|Venezuelan;Venezuelans
Vietnam|Vietnamese;Viet Nam
Yemen|Yemeni;Yemenis
Zambia|Zambian
Zimbabwe|Zimbabwean;Zimbabweans
United Kingdom/England|English
United Kingdom/Scotland|Scottish;Scots
United Kingdom/Wales|Welsh
United Kingdom/Northern Ireland|Northern Irish
$rows$, E'\n') line WHERE line OPERATOR(pg_catalog.<>) '') r(f);

INSERT INTO whosaid_actor_shipped (path, kind, country)
SELECT path, 'capital', pg_catalog.split_part(path, '/', 1)
  FROM pg_catalog.string_to_table($rows$
Afghanistan/Kabul
Albania/Tirana
Algeria/Algiers
Andorra/Andorra la Vella
Angola/Luanda
Argentina/Buenos Aires
Armenia/Yerevan
Australia/Canberra
Austria/Vienna
Azerbaijan/Baku
Bahamas/Nassau
Bahrain/Manama
Bangladesh/Dhaka
Barbados/Bridgetown
Belarus/Minsk
Belize/Belmopan
Benin/Porto-Novo
Bhutan/Thimphu
Bolivia/La Paz
Bolivia/Sucre
Bosnia and Herzegovina/Sarajevo
Botswana/Gaborone
Brazil/Brasilia
Brunei/Bandar Seri Begawan
Bulgaria/Sofia
Burkina Faso/Ouagadougou
Burundi/Bujumbura
Burundi/Gitega
Cambodia/Phnom Penh
Cameroon/Yaounde
Canada/Ottawa
Cape Verde/Praia
Central African Republic/Bangui
Chad/N'Djamena
China/Beijing
Colombia/Bogota
Comoros/Moroni
Congo/Brazzaville
Cote d'Ivoire/Abidjan
Cote d'Ivoire/Yamoussoukro
Croatia/Zagreb
Cuba/Havana
Cyprus/Nicosia
Czech Republic/Prague
Democratic Republic of the Congo/Kinshasa
Denmark/Copenhagen
Dominican Republic/Santo Domingo
East Timor/Dili
Ecuador/Quito
Egypt/Cairo
El Salvador/San Salvador
Equatorial Guinea/Malabo
Eritrea/Asmara
Estonia/Tallinn
Eswatini/Mbabane
Ethiopia/Addis Ababa
Fiji/Suva
Finland/Helsinki
France/Paris
Gabon/Libreville
Gambia/Banjul
Georgia/Tbilisi
Germany/Berlin
Ghana/Accra
Greece/Athens
Guinea/Conakry
Guinea-Bissau/Bissau
Guyana/Georgetown
Haiti/Port-au-Prince
Honduras/Tegucigalpa
Hungary/Budapest
Iceland/Reykjavik
India/New Delhi
India/Delhi
Indonesia/Jakarta
Iran/Tehran
Iraq/Baghdad
Ireland/Dublin
Israel/Jerusalem
Israel/Tel Aviv
Italy/Rome
Japan/Tokyo
Jordan/Amman
Kazakhstan/Astana
Kenya/Nairobi
Kiribati/Tarawa
Kosovo/Pristina
Kuwait/Kuwait City
Kyrgyzstan/Bishkek
Laos/Vientiane
Latvia/Riga
Lebanon/Beirut
Lesotho/Maseru
Liberia/Monrovia
Libya/Tripoli
Liechtenstein/Vaduz
Lithuania/Vilnius
Madagascar/Antananarivo
Malawi/Lilongwe
Malaysia/Kuala Lumpur
Malaysia/Putrajaya
Mali/Bamako
Malta/Valletta
Marshall Islands/Majuro
Mauritania/Nouakchott
Mauritius/Port Louis
Mexico/Mexico City
Micronesia/Palikir
Moldova/Chisinau
Mongolia/Ulaanbaatar
Montenegro/Podgorica
Morocco/Rabat
Mozambique/Maputo
Myanmar/Naypyidaw
Myanmar/Naypyitaw
Namibia/Windhoek
Nepal/Kathmandu
Netherlands/Amsterdam
Netherlands/The Hague
Nicaragua/Managua
Niger/Niamey
Nigeria/Abuja
North Korea/Pyongyang
North Macedonia/Skopje
Norway/Oslo
Oman/Muscat
Pakistan/Islamabad
Palestine/Ramallah
Panama/Panama City
Papua New Guinea/Port Moresby
Paraguay/Asuncion
Peru/Lima
Philippines/Manila
Poland/Warsaw
Portugal/Lisbon
Qatar/Doha
Romania/Bucharest
Russia/Moscow
Rwanda/Kigali
Samoa/Apia
Saudi Arabia/Riyadh
Senegal/Dakar
Serbia/Belgrade
Sierra Leone/Freetown
Slovakia/Bratislava
Slovenia/Ljubljana
Solomon Islands/Honiara
Somalia/Mogadishu
South Africa/Pretoria
South Korea/Seoul
South Sudan/Juba
Spain/Madrid
Sri Lanka/Colombo
Sudan/Khartoum
Suriname/Paramaribo
Sweden/Stockholm
Switzerland/Bern
Switzerland/Berne
Syria/Damascus
Taiwan/Taipei
Tajikistan/Dushanbe
Tanzania/Dodoma
Thailand/Bangkok
Togo/Lome
Trinidad and Tobago/Port of Spain
Tunisia/Tunis
Turkey/Ankara
Turkmenistan/Ashgabat
Uganda/Kampala
Ukraine/Kyiv
Ukraine/Kiev
United Arab Emirates/Abu Dhabi
United Kingdom/London
United States/Washington
Uruguay/Montevideo
Uzbekistan/Tashkent
Vanuatu/Port Vila
Venezuela/Caracas
Vietnam/Hanoi
Yemen/Sanaa
Yemen/Sana'a
Zambia/Lusaka
Zimbabwe/Harare
United Kingdom/Scotland/Edinburgh
United Kingdom/Wales/Cardiff
United Kingdom/Northern Ireland/Belfast
$rows$, E'\n') path WHERE path OPERATOR(pg_catalog.<>) '';

INSERT INTO whosaid_actor_shipped (path, names, kind, country)
SELECT f[1], pg_catalog.string_to_array(f[2], ';'), 'organisation',
       (SELECT c.path FROM whosaid_actor_shipped c
         WHERE c.kind OPERATOR(pg_catalog.=) 'country'
           AND c.path OPERATOR(pg_catalog.=) pg_catalog.split_part(f[1], '/', 1))
  FROM (SELECT pg_catalog.string_to_array(line, '|') FROM pg_catalog.string_to_table($rows$
*/Ministry of Foreign Affairs|foreign secretary;foreign ministry;ministry of foreign affairs;foreign affairs ministry;foreign minister;minister of foreign affairs;minister for foreign affairs;foreign office;MFA;FM
*/Ministry of Defence|defence secretary;defence ministry;defense ministry;ministry of defence;ministry of defense;defence minister;defense minister;minister of defence;minister of defense;MoD
*/Ministry of the Interior|interior ministry;ministry of the interior;ministry of interior;interior minister;ministry of internal affairs;minister of the interior
*/Ministry of Finance|finance ministry;ministry of finance;finance minister;minister of finance
*/Ministry of Commerce|commerce ministry;ministry of commerce;commerce minister;minister of commerce;MOFCOM
*/Ministry of Trade|trade ministry;ministry of trade;trade minister;minister of trade
*/Ministry of Justice|justice ministry;ministry of justice;justice minister;minister of justice
*/Ministry of Health|health ministry;ministry of health;health minister;minister of health
*/Ministry of Education|education ministry;ministry of education;education minister;minister of education
*/Ministry of Agriculture|agriculture ministry;ministry of agriculture;agriculture minister;minister of agriculture
*/Ministry of Energy|energy ministry;ministry of energy;energy minister;minister of energy
*/Ministry of the Environment|environment ministry;ministry of the environment;ministry of environment;environment minister
*/Ministry of Economy|economy ministry;ministry of economy;economy minister;ministry of the economy;economics ministry;minister of economy
*/Ministry of Transport|transport ministry;ministry of transport;transport minister;minister of transport
*/Ministry of Labour|labour ministry;labor ministry;ministry of labour;ministry of labor;labour minister;labor minister
*/Ministry of State Security|state security ministry;ministry of state security;minister of state security
*/Ministry of Public Security|public security ministry;ministry of public security;minister of public security
*/Parliament|parliament;national assembly
*/Supreme Court|supreme court
*/Central Bank|central bank
*/Cabinet|cabinet
*/Embassy|embassy
*/Consulate|consulate;consulate general
*/Army|army
*/Navy|navy
*/Air Force|air force
*/Military|military;armed forces
*/Police|police
China/Ministry of Foreign Affairs|Waijiaobu
China/Ministry of State Security|MSS
China/Ministry of National Defense|Ministry of National Defense;defense ministry;defence ministry;ministry of defense;ministry of defence;defense minister;defence minister
China/Ministry of Commerce|MOFCOM
China/State Council|State Council
China/State Council Taiwan Affairs Office|Taiwan Affairs Office
China/National People's Congress|National People's Congress;NPC
China/Communist Party|Communist Party of China;Chinese Communist Party;CPC;CCP
China/People's Liberation Army|People's Liberation Army;PLA
China/People's Bank of China|People's Bank of China;PBOC
China/Cyberspace Administration of China|Cyberspace Administration of China;CAC
China/National Computer Virus Emergency Response Center|National Computer Virus Emergency Response Center;CVERC
China/National Development and Reform Commission|National Development and Reform Commission;NDRC
China/Xinhua|Xinhua;Xinhua News Agency
China/Global Times|Global Times
China/China Daily|China Daily
China/People's Daily|People's Daily
China/CCTV|CCTV;China Central Television
United States/White House|White House
United States/Department of State|State Department;US State Department;Department of State;Secretary of State;Foggy Bottom
United States/Department of Defense|Pentagon;Defense Department;Department of Defense;Defense Secretary;Secretary of Defense;DoD
United States/Department of Justice|Justice Department;Department of Justice;DOJ;DoJ
United States/Department of the Treasury|Treasury Department;Department of the Treasury;Treasury Secretary;Treasury;US Treasury;U.S. Treasury
United States/Department of Homeland Security|Department of Homeland Security;Homeland Security;DHS;Homeland Security Department;Homeland Security Secretary
United States/Department of Commerce|Commerce Department;Department of Commerce;Commerce Secretary
United States/Department of Energy|Energy Department;Department of Energy;Energy Secretary
United States/Department of Education|Education Department;Department of Education;Education Secretary
United States/Department of Labor|Labor Department;Department of Labor;Labor Secretary
United States/Department of the Interior|Interior Department;Department of the Interior;Interior Secretary
United States/Department of Agriculture|Agriculture Department;Department of Agriculture;USDA;Agriculture Secretary
United States/Department of Transportation|Transportation Department;Department of Transportation;Transportation Secretary
United States/Department of Health and Human Services|Department of Health and Human Services;HHS
United States/Attorney General|US Attorney General;U.S. Attorney General
United States/FBI|FBI;Federal Bureau of Investigation
United States/CIA|CIA;Central Intelligence Agency
United States/NSA|NSA;National Security Agency
United States/National Security Council|National Security Council;NSC
United States/Director of National Intelligence|Director of National Intelligence;ODNI;DNI
United States/CISA|CISA;Cybersecurity and Infrastructure Security Agency
United States/Secret Service|Secret Service
United States/DEA|DEA;Drug Enforcement Administration
United States/ATF|ATF
United States/ICE|Immigration and Customs Enforcement
United States/Customs and Border Protection|Customs and Border Protection;CBP;Border Patrol
United States/IRS|IRS;Internal Revenue Service
United States/EPA|EPA;Environmental Protection Agency
United States/FDA|FDA;Food and Drug Administration
United States/CDC|CDC;Centers for Disease Control and Prevention
United States/FAA|FAA;Federal Aviation Administration
United States/FCC|FCC;Federal Communications Commission
United States/FTC|FTC;Federal Trade Commission
United States/SEC|SEC;Securities and Exchange Commission
United States/NASA|NASA;National Aeronautics and Space Administration
United States/USAID|USAID
United States/Federal Reserve|Federal Reserve;Fed
United States/Trade Representative|Trade Representative;USTR;US Trade Representative
United States/Congress|Congress;US Congress;U.S. Congress;Capitol Hill
United States/Senate|Senate;US Senate;U.S. Senate
United States/House of Representatives|House of Representatives;US House;U.S. House
United States/Supreme Court|US Supreme Court;U.S. Supreme Court
United States/Democratic Party|Democratic Party;Democrats;Democratic National Committee;DNC
United States/Republican Party|Republican Party;Republicans;GOP;Republican National Committee;RNC
United States/Navy|US Navy;U.S. Navy
United States/Army|US Army;U.S. Army
United States/Air Force|US Air Force;U.S. Air Force
United States/Central Command|US Central Command;U.S. Central Command;CENTCOM
United States/Cyber Command|US Cyber Command;U.S. Cyber Command
United States/Coast Guard|US Coast Guard;U.S. Coast Guard
United Kingdom/Foreign Office|Foreign Office;Foreign, Commonwealth and Development Office;FCDO;Foreign and Commonwealth Office;Foreign Secretary;foreign ministry
United Kingdom/Ministry of Defence|Defence Secretary
United Kingdom/Home Office|Home Office;Home Secretary
United Kingdom/HM Treasury|Treasury;Chancellor of the Exchequer
United Kingdom/Prime Minister's Office|Downing Street;10 Downing Street;Number 10
United Kingdom/National Cyber Security Centre|National Cyber Security Centre;NCSC
United Kingdom/GCHQ|GCHQ
United Kingdom/MI5|MI5
United Kingdom/MI6|MI6
United Kingdom/Bank of England|Bank of England
United Kingdom/House of Commons|House of Commons
United Kingdom/House of Lords|House of Lords
United Kingdom/Labour Party|Labour Party
United Kingdom/Conservative Party|Conservative Party;Tories;Tory Party
United Kingdom/Metropolitan Police|Metropolitan Police;Scotland Yard
Russia/Ministry of Internal Affairs|Ministry of Internal Affairs;interior ministry
Russia/Kremlin|
Russia/FSB|FSB;Federal Security Service
Russia/GRU|GRU
Russia/SVR|SVR;Foreign Intelligence Service
Russia/Security Council|Russian Security Council
Russia/State Duma|State Duma;Duma
Russia/Federation Council|Federation Council
Russia/Roscosmos|Roscosmos
Russia/Roskomnadzor|Roskomnadzor
Russia/TASS|TASS
Russia/RIA Novosti|RIA Novosti;RIA
Ukraine/Verkhovna Rada|Verkhovna Rada
Ukraine/Security Service of Ukraine|Security Service of Ukraine;SBU
France/Ministry for Europe and Foreign Affairs|Quai d'Orsay
France/Elysee|Elysee;Elysee Palace
France/National Assembly|French National Assembly
Germany/Federal Foreign Office|Federal Foreign Office;foreign office;foreign ministry;foreign minister
Germany/Bundestag|Bundestag
Germany/Bundesbank|Bundesbank
Germany/Federal Office for Information Security|Federal Office for Information Security;BSI
Germany/BfV|BfV
Germany/BND|BND
Japan/Ministry of Defense|Ministry of Defense;defense ministry;defense minister;defence ministry;defence minister
Japan/Ministry of Economy, Trade and Industry|METI;Ministry of Economy, Trade and Industry
Japan/Chief Cabinet Secretary|Chief Cabinet Secretary
Japan/Diet|Japanese Diet
Japan/Bank of Japan|Bank of Japan
India/Ministry of External Affairs|Ministry of External Affairs;External Affairs Ministry;external affairs minister;MEA;foreign ministry;foreign minister
India/Ministry of Home Affairs|Ministry of Home Affairs;home ministry;home minister
India/Lok Sabha|Lok Sabha
India/Rajya Sabha|Rajya Sabha
India/Reserve Bank of India|Reserve Bank of India;RBI
India/Bharatiya Janata Party|Bharatiya Janata Party;BJP
Pakistan/Foreign Office|Pakistan Foreign Office;foreign office
Pakistan/Inter-Services Public Relations|ISPR
Australia/Department of Foreign Affairs and Trade|Department of Foreign Affairs and Trade;DFAT
Australia/Department of Home Affairs|Department of Home Affairs
Australia/Australian Federal Police|Australian Federal Police;AFP
Australia/Australian Signals Directorate|Australian Signals Directorate;ASD
Australia/Australian Cyber Security Centre|Australian Cyber Security Centre;ACSC
Canada/Global Affairs Canada|Global Affairs Canada
Canada/Royal Canadian Mounted Police|Royal Canadian Mounted Police;RCMP
Canada/CSIS|CSIS
New Zealand/GCSB|GCSB
Israel/Israel Defense Forces|Israel Defense Forces;IDF
Israel/Mossad|Mossad
Israel/Shin Bet|Shin Bet
Israel/Knesset|Knesset
Iran/Islamic Revolutionary Guard Corps|Islamic Revolutionary Guard Corps;IRGC;Revolutionary Guards;Revolutionary Guard
Iran/Atomic Energy Organization of Iran|Atomic Energy Organization of Iran
Turkey/Grand National Assembly|Grand National Assembly
South Korea/Joint Chiefs of Staff|South Korean Joint Chiefs of Staff
South Korea/Blue House|Blue House
South Korea/National Intelligence Service|National Intelligence Service
South Korea/Ministry of Unification|unification ministry;Unification Ministry
North Korea/KCNA|KCNA;Korean Central News Agency
Palestine/Palestinian Authority|Palestinian Authority
Palestine/Hamas|Hamas
Palestine/Islamic Jihad|Islamic Jihad
Lebanon/Hezbollah|Hezbollah
Yemen/Houthis|Houthis;Houthi
Afghanistan/Taliban|Taliban
Taiwan/Mainland Affairs Council|Mainland Affairs Council
Philippines/Department of Foreign Affairs|Department of Foreign Affairs;DFA;foreign ministry
Philippines/Department of National Defense|Department of National Defense
Philippines/Malacanang|Malacanang
Vatican/Holy See Press Office|Holy See Press Office
Hong Kong|HKSAR;Hong Kong SAR;Hong Konger;Hong Kongers
United Nations|UN;U.N.
United Nations/Security Council|UN Security Council;U.N. Security Council;United Nations Security Council;Security Council
United Nations/General Assembly|UN General Assembly;U.N. General Assembly;General Assembly
United Nations/Secretary-General|UN Secretary-General;UN secretary-general;U.N. Secretary-General;UN chief;UN Secretary General;U.N. chief
United Nations/Human Rights Council|Human Rights Council
United Nations/OHCHR|OHCHR;UN Human Rights Office;UN human rights office
United Nations/UNHCR|UNHCR;UN refugee agency
United Nations/UNICEF|UNICEF
United Nations/UNESCO|UNESCO
United Nations/UNRWA|UNRWA
United Nations/OCHA|OCHA
World Health Organization|WHO
World Food Programme|WFP;World Food Program
Food and Agriculture Organization|FAO
International Labour Organization|ILO
International Organization for Migration|IOM
World Trade Organization|WTO
World Bank|World Bank Group
International Monetary Fund|IMF
International Atomic Energy Agency|IAEA;UN nuclear watchdog
International Court of Justice|ICJ
International Criminal Court|ICC
Interpol|INTERPOL
Organisation for Economic Co-operation and Development|OECD
OPEC|Organization of the Petroleum Exporting Countries
G7|Group of Seven;G-7
G20|Group of Twenty;G-20
BRICS|
NATO|Nato;North Atlantic Treaty Organization;North Atlantic Treaty Organisation
European Union|EU;E.U.
European Union/European Commission|European Commission
European Union/European Parliament|European Parliament
European Union/European Council|European Council
European Union/European Central Bank|European Central Bank;ECB
European Union/European External Action Service|European External Action Service;EEAS
European Union/Europol|Europol
Council of Europe|
European Court of Human Rights|ECHR
OSCE|Organization for Security and Co-operation in Europe
African Union|AU
ECOWAS|Economic Community of West African States
Arab League|League of Arab States
Gulf Cooperation Council|GCC
Organisation of Islamic Cooperation|OIC;Organization of Islamic Cooperation
ASEAN|Association of Southeast Asian Nations;Asean
APEC|Asia-Pacific Economic Cooperation
Shanghai Cooperation Organisation|SCO;Shanghai Cooperation Organization
Quad|
Five Eyes|Five Eyes alliance
AUKUS|Aukus
Organization of American States|OAS
Mercosur|
CARICOM|Caricom
Commonwealth of Independent States|CIS
Collective Security Treaty Organization|CSTO
Eurasian Economic Union|
International Committee of the Red Cross|ICRC
Red Crescent|
Red Cross|
Amnesty International|Amnesty
Human Rights Watch|HRW
Doctors Without Borders|MSF;Medecins Sans Frontieres
Greenpeace|
Transparency International|
Reporters Without Borders|RSF
Committee to Protect Journalists|CPJ
International Olympic Committee|IOC
FIFA|Fifa
Islamic State|ISIS;ISIL;IS group;Daesh
Al-Qaeda|al-Qaeda;al-Qaida;Al Qaeda;al Qaeda
Boko Haram|
Reuters|
Associated Press|
AFP|Agence France-Presse
BBC|
CNN|
New York Times|The New York Times
Washington Post|The Washington Post
Wall Street Journal|The Wall Street Journal
Financial Times|The Financial Times
Guardian|The Guardian
Europe|European;Europeans;European countries;European nations
Asia|Asian;Asians
Africa|African;Africans
Latin America|Latin American;Latin Americans
Middle East|Middle Eastern
Arab countries|Arab;Arabs;Arab nations
West|Western;Western countries;Western nations
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

SELECT pg_catalog.pg_extension_config_dump('whosaid_act_user', '');
SELECT pg_catalog.pg_extension_config_dump('whosaid_cue_user', '');
SELECT pg_catalog.pg_extension_config_dump('whosaid_actor_user', '');
SELECT pg_catalog.pg_extension_config_dump('whosaid_concept_user', '');
SELECT pg_catalog.pg_extension_config_dump('whosaid_attr_user', '');

ALTER TABLE whosaid_act_shipped OWNER TO @extowner@;
ALTER TABLE whosaid_act_user OWNER TO @extowner@;
ALTER VIEW whosaid_act OWNER TO @extowner@;
ALTER TABLE whosaid_cue_shipped OWNER TO @extowner@;
ALTER TABLE whosaid_cue_user OWNER TO @extowner@;
ALTER VIEW whosaid_cue OWNER TO @extowner@;
ALTER TABLE whosaid_actor_shipped OWNER TO @extowner@;
ALTER TABLE whosaid_actor_user OWNER TO @extowner@;
ALTER VIEW whosaid_actor OWNER TO @extowner@;
ALTER TABLE whosaid_concept_shipped OWNER TO @extowner@;
ALTER TABLE whosaid_concept_user OWNER TO @extowner@;
ALTER VIEW whosaid_concept OWNER TO @extowner@;
ALTER TABLE whosaid_attr_shipped OWNER TO @extowner@;
ALTER TABLE whosaid_attr_user OWNER TO @extowner@;
ALTER VIEW whosaid_attr OWNER TO @extowner@;

GRANT SELECT ON
  whosaid_act_shipped, whosaid_act_user, whosaid_act, whosaid_cue_shipped, whosaid_cue_user,
  whosaid_cue, whosaid_actor_shipped, whosaid_actor_user, whosaid_actor, whosaid_concept_shipped,
  whosaid_concept_user, whosaid_concept, whosaid_attr_shipped, whosaid_attr_user, whosaid_attr
  TO PUBLIC;

/* The tagger keeps what it read of these tables until a trigger says that it is out of date. */
CREATE FUNCTION whosaid_lexicon_changed() RETURNS trigger
  LANGUAGE C AS 'MODULE_PATHNAME';
CREATE TRIGGER lexicon_changed AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON whosaid_act_shipped
  FOR EACH STATEMENT EXECUTE FUNCTION whosaid_lexicon_changed();
ALTER TABLE whosaid_act_shipped ENABLE ALWAYS TRIGGER lexicon_changed;
CREATE TRIGGER lexicon_changed AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON whosaid_act_user
  FOR EACH STATEMENT EXECUTE FUNCTION whosaid_lexicon_changed();
ALTER TABLE whosaid_act_user ENABLE ALWAYS TRIGGER lexicon_changed;
CREATE TRIGGER lexicon_changed AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON whosaid_actor_shipped
  FOR EACH STATEMENT EXECUTE FUNCTION whosaid_lexicon_changed();
ALTER TABLE whosaid_actor_shipped ENABLE ALWAYS TRIGGER lexicon_changed;
CREATE TRIGGER lexicon_changed AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON whosaid_actor_user
  FOR EACH STATEMENT EXECUTE FUNCTION whosaid_lexicon_changed();
ALTER TABLE whosaid_actor_user ENABLE ALWAYS TRIGGER lexicon_changed;
CREATE TRIGGER lexicon_changed AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON whosaid_cue_shipped
  FOR EACH STATEMENT EXECUTE FUNCTION whosaid_lexicon_changed();
ALTER TABLE whosaid_cue_shipped ENABLE ALWAYS TRIGGER lexicon_changed;
CREATE TRIGGER lexicon_changed AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON whosaid_cue_user
  FOR EACH STATEMENT EXECUTE FUNCTION whosaid_lexicon_changed();
ALTER TABLE whosaid_cue_user ENABLE ALWAYS TRIGGER lexicon_changed;
CREATE TRIGGER lexicon_changed AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON whosaid_concept_shipped
  FOR EACH STATEMENT EXECUTE FUNCTION whosaid_lexicon_changed();
ALTER TABLE whosaid_concept_shipped ENABLE ALWAYS TRIGGER lexicon_changed;
CREATE TRIGGER lexicon_changed AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON whosaid_concept_user
  FOR EACH STATEMENT EXECUTE FUNCTION whosaid_lexicon_changed();
ALTER TABLE whosaid_concept_user ENABLE ALWAYS TRIGGER lexicon_changed;

CREATE FUNCTION whosaid_acts() RETURNS text[]
  LANGUAGE C STABLE PARALLEL SAFE AS 'MODULE_PATHNAME';
CREATE FUNCTION whosaid_coder() RETURNS text
  LANGUAGE C STABLE PARALLEL SAFE AS 'MODULE_PATHNAME';
CREATE FUNCTION whosaid_version() RETURNS text
  LANGUAGE C IMMUTABLE PARALLEL SAFE AS 'MODULE_PATHNAME';

/* ---- changing claims ------------------------------------------------------------------------ */

/* Not strict and immutable: known acts, coder and clock come in as stable defaults. */

CREATE FUNCTION tag(
    article article, content int4multirange, actors text[] DEFAULT NULL,
    act text DEFAULT NULL, targets text[] DEFAULT NULL,
    concepts text[] DEFAULT NULL, polarity int DEFAULT NULL, polarities int[] DEFAULT NULL,
    source int4multirange DEFAULT NULL, cue int4multirange DEFAULT NULL,
    parent int DEFAULT NULL, mode text DEFAULT NULL, note text DEFAULT NULL,
    attrs jsonb DEFAULT NULL, origin text DEFAULT 'person', status text DEFAULT 'confirmed',
    confidence float8 DEFAULT NULL, coder text DEFAULT whosaid_coder(),
    tagged_at timestamptz DEFAULT pg_catalog.now(),
    known_acts text[] DEFAULT whosaid_acts())
  RETURNS article
  LANGUAGE C IMMUTABLE PARALLEL SAFE COST 100 AS 'MODULE_PATHNAME', 'article_tag_span';

CREATE FUNCTION tag(
    article article, quote text, actors text[] DEFAULT NULL,
    act text DEFAULT NULL, targets text[] DEFAULT NULL,
    concepts text[] DEFAULT NULL, polarity int DEFAULT NULL, polarities int[] DEFAULT NULL,
    source text DEFAULT NULL, cue text DEFAULT NULL,
    parent int DEFAULT NULL, mode text DEFAULT NULL, note text DEFAULT NULL,
    attrs jsonb DEFAULT NULL, origin text DEFAULT 'person', status text DEFAULT 'confirmed',
    confidence float8 DEFAULT NULL, coder text DEFAULT whosaid_coder(),
    tagged_at timestamptz DEFAULT pg_catalog.now(),
    known_acts text[] DEFAULT whosaid_acts(), occurrence int DEFAULT NULL)
  RETURNS article
  LANGUAGE C IMMUTABLE PARALLEL SAFE COST 100 AS 'MODULE_PATHNAME', 'article_tag_quote';

CREATE FUNCTION retag(article article, id int, patch jsonb,
    known_acts text[] DEFAULT whosaid_acts()) RETURNS article
  LANGUAGE C IMMUTABLE PARALLEL SAFE COST 100 AS 'MODULE_PATHNAME', 'article_retag';
CREATE FUNCTION untag(article article, id int, "cascade" bool DEFAULT false) RETURNS article
  LANGUAGE C IMMUTABLE PARALLEL SAFE COST 100 AS 'MODULE_PATHNAME', 'article_untag';
CREATE FUNCTION restore(article article, claim jsonb) RETURNS article
  LANGUAGE C IMMUTABLE PARALLEL SAFE COST 100 AS 'MODULE_PATHNAME', 'article_restore';
CREATE FUNCTION confirm(article article, id int, coder text DEFAULT whosaid_coder()) RETURNS article
  LANGUAGE C IMMUTABLE PARALLEL SAFE COST 100 AS 'MODULE_PATHNAME', 'article_confirm';
CREATE FUNCTION reject(article article, id int, coder text DEFAULT whosaid_coder()) RETURNS article
  LANGUAGE C IMMUTABLE PARALLEL SAFE COST 100 AS 'MODULE_PATHNAME', 'article_reject';
CREATE FUNCTION layer(article article, coder text) RETURNS article
  LANGUAGE C IMMUTABLE PARALLEL SAFE COST 100 AS 'MODULE_PATHNAME', 'article_layer';
CREATE FUNCTION merge("left" article, "right" article) RETURNS article
  LANGUAGE C IMMUTABLE PARALLEL SAFE COST 100 AS 'MODULE_PATHNAME', 'article_merge';
CREATE FUNCTION merge_ids("left" article, "right" article, OUT right_id int, OUT id int)
  RETURNS SETOF record
  LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 100 ROWS 10 AS 'MODULE_PATHNAME', 'article_merge_ids';
CREATE FUNCTION recode(article article, what text, old_name text, new_name text,
    query claimquery DEFAULT NULL, known_acts text[] DEFAULT whosaid_acts()) RETURNS article
  LANGUAGE C IMMUTABLE PARALLEL SAFE COST 100 AS 'MODULE_PATHNAME', 'article_recode';
CREATE FUNCTION recode(article article, query claimquery, patch jsonb,
    known_acts text[] DEFAULT whosaid_acts()) RETURNS article
  LANGUAGE C IMMUTABLE PARALLEL SAFE COST 100 AS 'MODULE_PATHNAME', 'article_recode_patch';

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
CREATE TRIGGER lexicon_changed AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON whosaid_model
  FOR EACH STATEMENT EXECUTE FUNCTION whosaid_lexicon_changed();
ALTER TABLE whosaid_model ENABLE ALWAYS TRIGGER lexicon_changed;

CREATE FUNCTION whosaid_train_add(internal, article) RETURNS internal
  LANGUAGE C IMMUTABLE PARALLEL SAFE COST 100 AS 'MODULE_PATHNAME';
CREATE FUNCTION whosaid_train_finish(internal) RETURNS bytea
  LANGUAGE C IMMUTABLE PARALLEL SAFE COST 100000 AS 'MODULE_PATHNAME';
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
             NULLIF(m.valid, '(,)'::daterange)
        FROM m LEFT JOIN g ON g.path OPERATOR(pg_catalog.=) m.path
       WHERE m.path IS NOT NULL
      ON CONFLICT (path) DO UPDATE
         SET names = (SELECT COALESCE(pg_catalog.array_agg(DISTINCT n.name ORDER BY n.name), '{}')
                        FROM pg_catalog.unnest(mine.names OPERATOR(pg_catalog.||) excluded.names) n(name)),
             kind = COALESCE(excluded.kind, mine.kind),
             person = COALESCE(excluded.person, mine.person),
             country = COALESCE(excluded.country, mine.country), valid = excluded.valid
      RETURNING mine.path, pg_catalog.cardinality(mine.names) AS names
    )
    SELECT m.path, i.names, m.warnings
      FROM m LEFT JOIN i ON i.path OPERATOR(pg_catalog.=) m.path;
  END;

/* Long jobs: one row each, its owner's alone. */
CREATE TABLE whosaid_job (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  relation text NOT NULL, attribute text NOT NULL,
  owner name NOT NULL DEFAULT CURRENT_USER,
  state text NOT NULL DEFAULT 'running'
    CHECK (state OPERATOR(pg_catalog.=) ANY ('{running,done,given up}')),
  done bigint NOT NULL DEFAULT 0, total bigint,
  changed bigint NOT NULL DEFAULT 0, claims bigint NOT NULL DEFAULT 0,
  model text, -- of whosaid_model; NULL: the shipped one
  last_key text[],
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

/* ---- equality, order, hash ------------------------------------------------------------------ */

CREATE FUNCTION article_eq(article, article) RETURNS bool
  LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 10 AS 'MODULE_PATHNAME';
CREATE FUNCTION article_ne(article, article) RETURNS bool
  LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 10 AS 'MODULE_PATHNAME';
CREATE FUNCTION article_lt(article, article) RETURNS bool
  LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 10 AS 'MODULE_PATHNAME';
CREATE FUNCTION article_le(article, article) RETURNS bool
  LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 10 AS 'MODULE_PATHNAME';
CREATE FUNCTION article_ge(article, article) RETURNS bool
  LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 10 AS 'MODULE_PATHNAME';
CREATE FUNCTION article_gt(article, article) RETURNS bool
  LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 10 AS 'MODULE_PATHNAME';
CREATE FUNCTION article_cmp(article, article) RETURNS int
  LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 10 AS 'MODULE_PATHNAME';
CREATE FUNCTION article_hash(article) RETURNS int
  LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 10 AS 'MODULE_PATHNAME';
CREATE FUNCTION article_hash_extended(article, bigint) RETURNS bigint
  LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 10 AS 'MODULE_PATHNAME';

CREATE OPERATOR = (LEFTARG = article, RIGHTARG = article, FUNCTION = article_eq,
  COMMUTATOR = =, NEGATOR = <>, RESTRICT = eqsel, JOIN = eqjoinsel, HASHES, MERGES);
CREATE OPERATOR <> (LEFTARG = article, RIGHTARG = article, FUNCTION = article_ne,
  COMMUTATOR = <>, NEGATOR = =, RESTRICT = neqsel, JOIN = neqjoinsel);
CREATE OPERATOR < (LEFTARG = article, RIGHTARG = article, FUNCTION = article_lt,
  COMMUTATOR = >, NEGATOR = >=, RESTRICT = scalarltsel, JOIN = scalarltjoinsel);
CREATE OPERATOR <= (LEFTARG = article, RIGHTARG = article, FUNCTION = article_le,
  COMMUTATOR = >=, NEGATOR = >, RESTRICT = scalarlesel, JOIN = scalarlejoinsel);
CREATE OPERATOR >= (LEFTARG = article, RIGHTARG = article, FUNCTION = article_ge,
  COMMUTATOR = <=, NEGATOR = <, RESTRICT = scalargesel, JOIN = scalargejoinsel);
CREATE OPERATOR > (LEFTARG = article, RIGHTARG = article, FUNCTION = article_gt,
  COMMUTATOR = <, NEGATOR = <=, RESTRICT = scalargtsel, JOIN = scalargtjoinsel);

CREATE OPERATOR CLASS article_ops DEFAULT FOR TYPE article USING btree AS
  OPERATOR 1 <, OPERATOR 2 <=, OPERATOR 3 =, OPERATOR 4 >=, OPERATOR 5 >,
  FUNCTION 1 article_cmp(article, article);
CREATE OPERATOR CLASS article_ops DEFAULT FOR TYPE article USING hash AS
  OPERATOR 1 =,
  FUNCTION 1 article_hash(article), FUNCTION 2 article_hash_extended(article, bigint);

/* ---- index ---------------------------------------------------------------------------------- */

/* The format of the keys belongs to the operator class: another format is another class. */
CREATE FUNCTION article_gin_extract(article, internal, internal) RETURNS internal
  LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE AS 'MODULE_PATHNAME';
CREATE FUNCTION article_gin_extract_query(article, internal, int2, internal, internal, internal, internal)
  RETURNS internal
  LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE AS 'MODULE_PATHNAME';
CREATE FUNCTION article_gin_compare(bytea, bytea) RETURNS int4
  LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE AS 'MODULE_PATHNAME';
CREATE FUNCTION article_gin_compare_partial(bytea, bytea, int2, internal) RETURNS int4
  LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE AS 'MODULE_PATHNAME';
CREATE FUNCTION article_gin_consistent(internal, int2, article, int4, internal, internal, internal, internal)
  RETURNS bool
  LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE AS 'MODULE_PATHNAME';
CREATE FUNCTION article_gin_triconsistent(internal, int2, article, int4, internal, internal, internal)
  RETURNS "char"
  LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE AS 'MODULE_PATHNAME';

CREATE FUNCTION article_gin_options(internal) RETURNS void
  LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE AS 'MODULE_PATHNAME';
CREATE OPERATOR CLASS article_ops DEFAULT FOR TYPE article USING gin AS
  OPERATOR 1 @@ (article, claimquery),
  FUNCTION 1 article_gin_compare(bytea, bytea),
  FUNCTION 2 article_gin_extract(article, internal, internal),
  FUNCTION 3 article_gin_extract_query(article, internal, int2, internal, internal, internal, internal),
  FUNCTION 4 article_gin_consistent(internal, int2, article, int4, internal, internal, internal, internal),
  FUNCTION 5 article_gin_compare_partial(bytea, bytea, int2, internal),
  FUNCTION 6 article_gin_triconsistent(internal, int2, article, int4, internal, internal, internal),
  FUNCTION 7 (article, article) article_gin_options(internal),
  STORAGE bytea;

/* ---- comments ------------------------------------------------------------------------------- */

COMMENT ON TYPE article IS 'a text together with its claims: who said what, about whom, at which words';
COMMENT ON TYPE claimquery IS 'a search for claims, such as actor:China & act:deny & !target:*';
COMMENT ON TYPE whosaid_claim IS 'one claim as a row, with its words and their positions in code points';
COMMENT ON TYPE whosaid_claim_row IS 'one claim x actor x concept, with the weight 1 / (actors x concepts)';

COMMENT ON FUNCTION article_in(cstring) IS 'input: JSON, fully checked';
COMMENT ON FUNCTION article_out(article) IS 'output: canonical JSON, whatever the settings';
COMMENT ON FUNCTION article_recv(internal) IS 'binary input: a version byte and the JSON';
COMMENT ON FUNCTION article_send(article) IS 'binary output: a version byte and the JSON';
COMMENT ON FUNCTION to_article(text) IS 'article without claims over a plain text; CRLF becomes LF, with a notice';
COMMENT ON FUNCTION article_text(article) IS 'the text of an article';
COMMENT ON FUNCTION article_to_jsonb(article) IS 'behind the cast to jsonb';
COMMENT ON FUNCTION jsonb_to_article(jsonb) IS 'behind the cast from jsonb';
COMMENT ON CAST (article AS jsonb) IS 'the JSON form of an article';
COMMENT ON CAST (jsonb AS article) IS 'an article from its JSON form, fully checked';

COMMENT ON FUNCTION claimquery_in(cstring) IS 'input: the query language';
COMMENT ON FUNCTION claimquery_out(claimquery) IS 'output: canonical, parses back to the same value';
COMMENT ON FUNCTION claimquery_recv(internal) IS 'binary input: a version byte and the text form';
COMMENT ON FUNCTION claimquery_send(claimquery) IS 'binary output: a version byte and the text form';
COMMENT ON FUNCTION claimquery_and(claimquery, claimquery) IS 'behind &&';
COMMENT ON FUNCTION claimquery_or(claimquery, claimquery) IS 'behind ||';
COMMENT ON FUNCTION claimquery_not(claimquery) IS 'behind !!';
COMMENT ON OPERATOR && (claimquery, claimquery) IS 'claims that satisfy both queries';
COMMENT ON OPERATOR || (claimquery, claimquery) IS 'claims that satisfy either query';
COMMENT ON OPERATOR !! (NONE, claimquery) IS 'claims that do not satisfy the query';
COMMENT ON FUNCTION article_matches(article, claimquery) IS 'behind @@';
COMMENT ON FUNCTION claimquery_matches(claimquery, article) IS 'behind @@';
COMMENT ON OPERATOR @@ (article, claimquery) IS 'one claim of the article satisfies the whole query';
COMMENT ON OPERATOR @@ (claimquery, article) IS 'one claim of the article satisfies the whole query';

COMMENT ON FUNCTION claims_support(internal) IS 'planner support: claims() and claim_rows() make only the columns that are read';
COMMENT ON FUNCTION claims_some(article, int[]) IS 'claims() with only the columns of these numbers, the others null; for the planner';
COMMENT ON FUNCTION claims_some(article, claimquery, int[]) IS 'claims() with only the columns of these numbers, the others null; for the planner';
COMMENT ON FUNCTION claim_rows_some(article, int[]) IS 'claim_rows() with only the columns of these numbers, the others null; for the planner';
COMMENT ON FUNCTION claim_rows_some(article, claimquery, int[]) IS 'claim_rows() with only the columns of these numbers, the others null; for the planner';
COMMENT ON FUNCTION claims(article) IS 'the claims of an article as rows';
COMMENT ON FUNCTION claims(article, claimquery) IS 'the claims that satisfy the query, as rows';
COMMENT ON FUNCTION claim_rows(article) IS 'one row per claim x actor x concept, weighted: for GROUP BY, CSV and R';
COMMENT ON FUNCTION claim_rows(article, claimquery) IS 'the same for the claims that satisfy the query';
COMMENT ON FUNCTION claim_count(article) IS 'number of claims';
COMMENT ON FUNCTION claim_count(article, claimquery) IS 'number of claims that satisfy the query';
COMMENT ON FUNCTION claim_json(article, int) IS 'one claim in its JSON form, as restore() takes it; null when there is none';

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
COMMENT ON TABLE whosaid_attr_shipped IS 'claim attributes that come with whosaid (none); replaced by upgrades';
COMMENT ON TABLE whosaid_attr_user IS 'your claim attributes: key, label, kind, allowed values';
COMMENT ON VIEW whosaid_attr IS 'claim attributes in force: shipped ones overlaid by yours';
COMMENT ON FUNCTION whosaid_acts() IS 'the acts of whosaid_act; the default of known_acts';
COMMENT ON FUNCTION whosaid_coder() IS 'who is tagging: the setting whosaid.coder, else the current role';
COMMENT ON FUNCTION whosaid_version() IS 'version of the loaded library';

COMMENT ON FUNCTION tag(article, int4multirange, text[], text, text[], text[], int, int[], int4multirange,
  int4multirange, int, text, text, jsonb, text, text, float8, text, timestamptz, text[])
  IS 'add a claim at a span; spans count code points, 0-based, end exclusive';
COMMENT ON FUNCTION tag(article, text, text[], text, text[], text[], int, int[], text,
  text, int, text, text, jsonb, text, text, float8, text, timestamptz, text[], int)
  IS 'add a claim at quoted words; occurrence says which one when they stand there several times';
COMMENT ON FUNCTION retag(article, int, jsonb, text[]) IS 'change a claim by a merge patch: absent keeps, null clears';
COMMENT ON FUNCTION untag(article, int, bool) IS 'remove a claim; claims inside it only go with it when cascade is true';
COMMENT ON FUNCTION restore(article, jsonb) IS 'bring a removed claim back under its old id';
COMMENT ON FUNCTION confirm(article, int, text) IS 'set a claim''s status to confirmed';
COMMENT ON FUNCTION reject(article, int, text) IS 'set a claim''s status to rejected';
COMMENT ON FUNCTION layer(article, text) IS 'the article with the claims of one coder only';
COMMENT ON FUNCTION merge(article, article) IS 'the claims of two articles over the same text; left ids are kept; a null one adds nothing';
COMMENT ON FUNCTION merge_ids(article, article) IS 'which id each claim of the right article gets in merge()';
COMMENT ON FUNCTION recode(article, text, text, text, claimquery, text[])
  IS 'rename an actor, target, name (both), concept, act or coder; paths with all below them';
COMMENT ON FUNCTION recode(article, claimquery, jsonb, text[]) IS 'merge-patch every claim that satisfies the query';

COMMENT ON TYPE whosaid_suggestion IS 'a claim that the tagger proposes, with the rules that it hangs on';
COMMENT ON FUNCTION suggest(text, float8, date, text)
  IS 'the claims that the tagger finds in a text; threshold (0 to 1, null: the one that balances best) trades recall for precision';
COMMENT ON FUNCTION suggest(article, float8, date, text)
  IS 'the claims that the tagger finds and the article has not, not even rejected';
COMMENT ON FUNCTION autotag(article, float8, date, text, timestamptz, text)
  IS 'the article with the claims that the tagger finds added as suggestions';
COMMENT ON TABLE whosaid_model IS 'your models of the tagger, made by train_tagger(), for suggest(..., model => name)';
COMMENT ON TRIGGER lexicon_changed ON whosaid_model IS 'tells the tagger that the table changed';
COMMENT ON FUNCTION whosaid_train_add(internal, article) IS 'takes an article into train_tagger()';
COMMENT ON FUNCTION whosaid_train_finish(internal) IS 'the model that train_tagger() returns';
COMMENT ON AGGREGATE train_tagger(article)
  IS 'a model of the tagger that has learned from the confirmed claims; order the articles for the same model each time';
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
COMMENT ON FUNCTION whosaid_lexicon_changed() IS 'trigger of the lexicon tables: what is kept of them is out of date';
COMMENT ON TRIGGER lexicon_changed ON whosaid_act_shipped IS 'tells tag() that the table changed';
COMMENT ON TRIGGER lexicon_changed ON whosaid_act_user IS 'tells tag() that the table changed';
COMMENT ON TRIGGER lexicon_changed ON whosaid_actor_shipped IS 'tells the tagger that the table changed';
COMMENT ON TRIGGER lexicon_changed ON whosaid_actor_user IS 'tells the tagger that the table changed';
COMMENT ON TRIGGER lexicon_changed ON whosaid_cue_shipped IS 'tells the tagger that the table changed';
COMMENT ON TRIGGER lexicon_changed ON whosaid_cue_user IS 'tells the tagger that the table changed';
COMMENT ON TRIGGER lexicon_changed ON whosaid_concept_shipped IS 'tells the tagger that the table changed';
COMMENT ON TRIGGER lexicon_changed ON whosaid_concept_user IS 'tells the tagger that the table changed';
COMMENT ON FUNCTION article_eq(article, article) IS 'behind =';
COMMENT ON FUNCTION article_ne(article, article) IS 'behind <>';
COMMENT ON FUNCTION article_lt(article, article) IS 'behind <';
COMMENT ON FUNCTION article_le(article, article) IS 'behind <=';
COMMENT ON FUNCTION article_ge(article, article) IS 'behind >=';
COMMENT ON FUNCTION article_gt(article, article) IS 'behind >';
COMMENT ON FUNCTION article_cmp(article, article) IS 'less, equal or greater';
COMMENT ON FUNCTION article_hash(article) IS 'hash';
COMMENT ON FUNCTION article_hash_extended(article, bigint) IS 'seeded hash';
COMMENT ON OPERATOR = (article, article) IS 'same text, claims and last_id';
COMMENT ON OPERATOR <> (article, article) IS 'not equal';
COMMENT ON OPERATOR < (article, article) IS 'less than';
COMMENT ON OPERATOR <= (article, article) IS 'less than or equal';
COMMENT ON OPERATOR >= (article, article) IS 'greater than or equal';
COMMENT ON OPERATOR > (article, article) IS 'greater than';
COMMENT ON OPERATOR CLASS article_ops USING btree IS 'order of articles';
COMMENT ON OPERATOR CLASS article_ops USING hash IS 'equality of articles';
COMMENT ON OPERATOR CLASS article_ops USING gin IS 'claims of articles, for @@';
COMMENT ON OPERATOR FAMILY article_ops USING btree IS 'order of articles';
COMMENT ON OPERATOR FAMILY article_ops USING hash IS 'equality of articles';
COMMENT ON OPERATOR FAMILY article_ops USING gin IS 'claims of articles, for @@';

COMMENT ON FUNCTION article_typanalyze(internal) IS 'statistics of articles for the planner';
COMMENT ON FUNCTION article_match_sel(internal, oid, internal, int4) IS 'selectivity of @@';
COMMENT ON FUNCTION article_match_joinsel(internal, oid, internal, int2, internal) IS 'selectivity of @@ in a join';
COMMENT ON FUNCTION claim_rows_support(internal) IS 'planner support of claim_rows()';
COMMENT ON FUNCTION article_gin_extract(article, internal, internal) IS 'index support';
COMMENT ON FUNCTION article_gin_extract_query(article, internal, int2, internal, internal, internal, internal)
  IS 'index support';
COMMENT ON FUNCTION article_gin_compare(bytea, bytea) IS 'order of index keys';
COMMENT ON FUNCTION article_gin_compare_partial(bytea, bytea, int2, internal) IS 'index support';
COMMENT ON FUNCTION article_gin_consistent(internal, int2, article, int4, internal, internal, internal, internal)
  IS 'index support';
COMMENT ON FUNCTION article_gin_options(internal) IS 'options of an index: actor_words';
COMMENT ON FUNCTION article_gin_triconsistent(internal, int2, article, int4, internal, internal, internal)
  IS 'index support';
