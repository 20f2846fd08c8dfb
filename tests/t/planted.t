# Proves: whoever may create in the extension's schema before it is installed gets nothing of theirs run.
# With an operator of every name and a function of every name that the script uses planted there, for
# every pair of types that matters, a superuser installs and uses the extension: nothing planted is
# called, and no view, policy, constraint, default, trigger or function body of the extension names an
# operator or function that is not pg_catalog's or its own.
use strict;
use warnings;
use File::Glob ':bsd_glob';
use FindBin;
use lib $FindBin::Bin;
use Test::More;
use WhosaidTest;

my $planter = 'whosaid_planter';
psql("DROP ROLE IF EXISTS $planter; CREATE ROLE $planter LOGIN;", db => 'postgres');
drop_later("DROP ROLE IF EXISTS $planter");
scratch_db('whosaid_planted', bare => 1);
psql("CREATE SCHEMA whosaid; GRANT CREATE, USAGE ON SCHEMA whosaid TO $planter;
      ALTER DATABASE whosaid_planted SET search_path = public;");

my @types = qw(text name "char" bpchar int2 int4 int8 oid float8 numeric bool date timestamptz interval bytea
  json jsonb uuid text[] name[] int2[] int4[] daterange int4range datemultirange int4multirange);
my $types = join ',', map { literal($_) } @types;
my ($script) = glob "$FindBin::Bin/../../sql/whosaid--*.sql";
my %words = map { $_ => 1 } slurp($script) =~ /\b([a-z_][a-z0-9_]*)\s*\(/g;
my $words = join ',', map { literal($_) } sort keys %words;

# Operators: all names on two of one type, the commonest on any two. Functions: the script's names, on
# one, two and three of one type and on a type and a text.
psql(<<"SQL", user => $planter);
SET search_path = pg_catalog;
DO \$do\$
DECLARE l text; r text; n text; a text;
BEGIN
  FOREACH l IN ARRAY ARRAY[$types] LOOP
    FOREACH r IN ARRAY ARRAY[$types] LOOP
      EXECUTE format('CREATE FUNCTION whosaid.trap(%s, %s) RETURNS bool LANGUAGE plpgsql AS
        \$\$BEGIN RAISE ''a planted operator ran''; END\$\$', l, r);
      FOR n IN SELECT DISTINCT oprname FROM pg_operator WHERE oprkind = 'b' AND (l = r OR oprname IN
          ('=', '<>', '<', '>', '<=', '>=', '||', '~', '~~', '\@>', '+', '-', '->', '->>')) LOOP
        EXECUTE format('CREATE OPERATOR whosaid.%s (LEFTARG = %s, RIGHTARG = %s, FUNCTION = whosaid.trap)', n, l, r);
      END LOOP;
    END LOOP;
    FOR n IN SELECT DISTINCT proname FROM pg_proc WHERE pronamespace = 'pg_catalog'::regnamespace AND prokind = 'f'
        AND proname IN ($words) LOOP
      FOREACH a IN ARRAY (SELECT array_agg(DISTINCT x) FROM unnest(ARRAY[l, l || ',' || l, l || ',text',
          concat_ws(',', l, l, l), l || ', VARIADIC xid[]', l || ', xid DEFAULT NULL']) x) LOOP
        EXECUTE format('CREATE FUNCTION whosaid.%I(%s) RETURNS text LANGUAGE plpgsql AS
          \$\$BEGIN RAISE ''a planted function ran''; END\$\$', n, a);
      END LOOP;
    END LOOP;
  END LOOP;
END \$do\$;
SQL
cmp_ok(value("SELECT count(*) FROM pg_operator WHERE oprnamespace = 'whosaid'::regnamespace"), '>', 5000, 'operators are planted');
cmp_ok(value("SELECT count(*) FROM pg_proc WHERE pronamespace = 'whosaid'::regnamespace"), '>', 2000, 'and functions');
like((psql_try('CREATE CAST (text AS smallint) WITHOUT FUNCTION;', user => $planter))[2], qr/42501/,
    'casts between types of the server only a superuser can plant');

my $in_schema = 'SET search_path = whosaid, public;';
my ($rc, undef, $err) = psql_try("$in_schema CREATE EXTENSION whosaid SCHEMA whosaid;");
is($rc, 0, 'the extension installs') or diag $err;

# ---- the catalogue ------------------------------------------------------------------------------------

psql(<<'SQL');
CREATE TABLE public.member AS SELECT classid, objid FROM pg_depend
 WHERE deptype = 'e' AND refclassid = 'pg_extension'::regclass
   AND refobjid = (SELECT oid FROM pg_extension WHERE extname = 'whosaid');
CREATE VIEW public.tree AS
SELECT 'rule of ' || r.ev_class::regclass AS what, concat(r.ev_qual, r.ev_action) AS nodes FROM pg_rewrite r
  JOIN public.member m ON m.objid = r.ev_class AND m.classid = 'pg_class'::regclass
UNION ALL SELECT p.oid::regprocedure::text, concat(p.prosqlbody, p.proargdefaults) FROM pg_proc p
  JOIN public.member m ON m.objid = p.oid AND m.classid = 'pg_proc'::regclass
UNION ALL SELECT 'policy of ' || l.polrelid::regclass, concat(l.polqual, l.polwithcheck) FROM pg_policy l
UNION ALL SELECT 'constraint ' || c.conname, c.conbin::text FROM pg_constraint c
UNION ALL SELECT 'default of ' || a.adrelid::regclass, a.adbin::text FROM pg_attrdef a
UNION ALL SELECT 'trigger of ' || g.tgrelid::regclass, g.tgqual::text FROM pg_trigger g
UNION ALL SELECT 'index ' || i.indexrelid::regclass, concat(i.indexprs, i.indpred) FROM pg_index i;
CREATE VIEW public.named AS
SELECT t.what, n[1] AS label, n[2]::oid AS oid FROM public.tree t,
       regexp_matches(t.nodes, ':(opno|opfuncid|hashfuncid|negfuncid|funcid|aggfnoid|winfnoid|eqop|sortop) (\d+)', 'g') n
 WHERE n[2] <> '0';
SQL
cmp_ok(value('SELECT count(*) FROM named'), '>', 50, 'operators and functions are found in the trees');
cmp_ok(value("SELECT count(DISTINCT what) FROM named WHERE label = 'opno'"), '>=', 7, 'in views, functions, constraints, policies');
is(value(<<'SQL'), '', 'all are of pg_catalog or of the extension');
SELECT string_agg(what || ': ' || label || ' ' || oid, E'\n') FROM named WHERE NOT CASE
  WHEN label IN ('opno', 'eqop', 'sortop') THEN EXISTS (SELECT FROM pg_operator o WHERE o.oid = named.oid
    AND (o.oprnamespace = 'pg_catalog'::regnamespace
      OR EXISTS (SELECT FROM member m WHERE m.objid = o.oid AND m.classid = 'pg_operator'::regclass)))
  ELSE EXISTS (SELECT FROM pg_proc p WHERE p.oid = named.oid AND (p.pronamespace = 'pg_catalog'::regnamespace
    OR EXISTS (SELECT FROM member m WHERE m.objid = p.oid AND m.classid = 'pg_proc'::regclass))) END
SQL
is(value(<<'SQL'), '', 'nothing depends on what is planted but what is planted');
SELECT string_agg(DISTINCT pg_describe_object(d.classid, d.objid, d.objsubid), ', ')
  FROM pg_depend d
 WHERE (d.refclassid = 'pg_proc'::regclass AND d.refobjid IN (SELECT oid FROM pg_proc WHERE proowner = 'whosaid_planter'::regrole)
     OR d.refclassid = 'pg_operator'::regclass AND d.refobjid IN (SELECT oid FROM pg_operator WHERE oprowner = 'whosaid_planter'::regrole))
   AND NOT (d.classid = 'pg_operator'::regclass AND d.objid IN (SELECT oid FROM pg_operator WHERE oprowner = 'whosaid_planter'::regrole))
SQL

# ---- in use -------------------------------------------------------------------------------------------

# A superuser, with the schema on the search_path: each statement by itself.
my $actors = literal("path,names,kind,valid_from,valid_until\nZorbia,Zorbian;Zorb,country,1990-01-01,2000-01-01\n"
      . "Zorbia,Zorbs,country,,\n");
my $said = literal('"The dam is safe," Ada Moe said.');
my @uses = (
    "SELECT whosaid_import_actors($actors, 'csv')",
    "SELECT whosaid_import_actors('ZORBIA_ [ZOR]', 'petrarch')",
    (map { "SELECT * FROM whosaid_$_" } qw(act cue actor concept attr)),
    "SELECT suggest($said)",
    "SELECT claim_count(autotag(to_article($said)), counted => 'all')",
    "SELECT claim_count(tag(to_article($said), 'safe', act => 'state'))",
    'CREATE TABLE news (id int PRIMARY KEY, body article)',
    "INSERT INTO news VALUES (1, to_article($said))",
    "CALL autotag_table('news', 'body')",
    'INSERT INTO whosaid_model (name, model) SELECT $$m$$, train_tagger(confirm(body, 1)) FROM news',
    "SELECT suggest($said, model => 'm')",
    'SELECT score_tagger(body, $$m$$) FROM news',
    "INSERT INTO whosaid_act_user (act) VALUES ('mock')",
    'DELETE FROM whosaid_act_user',
    'SELECT state FROM whosaid_job',
);
for my $use (@uses) {
    ($rc, undef, $err) = psql_try("$in_schema $use;");
    is($rc, 0, $use =~ s/\n.*//sr) or diag $err;
}

done_testing();
