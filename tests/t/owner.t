# Proves: what a role may see of the lexicon and the models is asked anew for each role and statement,
# whatever another role of the session read before: rights, row security, within one function too; and
# an owner of the extension who hangs code on its views and tables does not get it run by others.
use strict;
use warnings;
use FindBin;
use lib $FindBin::Bin;
use Test::More;
use WhosaidTest;

my ($owner, $anna, $berta) = map { "whosaid_owner_$_" } qw(owner anna berta);
for ($owner, $anna, $berta) {
    psql("DROP ROLE IF EXISTS $_; CREATE ROLE $_ LOGIN;", db => 'postgres');
    drop_later("DROP ROLE IF EXISTS $_");
}
scratch_db('whosaid_owner', owner => $owner);
psql("GRANT USAGE ON SCHEMA whosaid TO PUBLIC; GRANT ALL ON SCHEMA public TO PUBLIC;");
my $article = literal('{"text": "Paris denied it."}');
my $s = session();
sub as { my ($role, $sql) = @_; return ask($s, "SET ROLE $role;\n$sql;\nRESET ROLE;"); }

# The same in a session that never had another role.
sub alone { my ($role, $sql) = @_; return (psql_try("$sql;", user => $role))[1] =~ s/\n\z//r; }

# Errors as results.
psql(<<'SQL');
CREATE FUNCTION public.try(statement text) RETURNS text LANGUAGE plpgsql AS $$
DECLARE result text;
BEGIN EXECUTE statement INTO result; RETURN result; EXCEPTION WHEN OTHERS THEN RETURN SQLSTATE || ' ' || SQLERRM; END $$;
SQL
sub try { return 'SELECT try(' . literal($_[0]) . ')'; }

# ---- rights -------------------------------------------------------------------------------------------

my $use = "SELECT count(*) FROM suggest('The mayor begrumbled that the dam leaks.', model => 'm')";
psql(<<'SQL', user => $owner);
INSERT INTO whosaid_model (name, model) SELECT 'm', train_tagger(tag(to_article('Ms. Moe begrumbled that dam ' || i || ' leaks.'),
  'that dam ' || i || ' leaks', source => 'Ms. Moe', cue => 'begrumbled')) FROM generate_series(1, 25) i;
REVOKE SELECT ON whosaid_model FROM PUBLIC;
SQL
is(as($owner, try($use)), 1, 'the owner uses a model');
is(as($anna, try($use)), '42501 permission denied for table whosaid_model', 'a role without a right to it does not');
is(as($owner, try($use)), 1, 'the owner still does');
my $score = "SELECT (score_tagger(to_article('It rained.'), 'm')).articles";
is(as($owner, try($score)), 1, 'score_tagger() takes it from the owner');
like(as($anna, try($score)), qr/^42501/, 'not from the other');
psql("GRANT SELECT ON whosaid_model TO $anna;", user => $owner);
is(as($anna, try($use)), 1, 'a right that comes counts at once');

my $knows = "SELECT 'deny' = ANY (whosaid_acts())";
is(as($owner, try($knows)), 'true', 'the owner has acts');
psql("REVOKE SELECT ON whosaid_act FROM PUBLIC; GRANT SELECT ON whosaid_act TO $anna;", user => $owner);
is(as($berta, try($knows)), '42501 permission denied for view whosaid_act', 'a role without a right to the view has none');
is(as($anna, try($knows)), 'true', 'one with a right has');
like(as($berta, try("SELECT suggest('It rained.')")), qr/^42501/, 'nor does it suggest()');
psql('GRANT SELECT ON whosaid_act, whosaid_model TO PUBLIC;', user => $owner);

# ---- row security -------------------------------------------------------------------------------------

psql(<<"SQL", user => $owner);
INSERT INTO whosaid_act_user (act, label) VALUES ('scoff', '$anna'), ('jeer', '$berta');
ALTER TABLE whosaid_act_user ENABLE ROW LEVEL SECURITY;
CREATE POLICY mine ON whosaid_act_user FOR SELECT USING (label = current_user);
INSERT INTO whosaid_model (name, model, note) SELECT 'anna', model, '$anna' FROM whosaid_model;
ALTER TABLE whosaid_model ENABLE ROW LEVEL SECURITY;
CREATE POLICY mine ON whosaid_model FOR SELECT USING (note = current_user);
SQL
my $mine = q{SELECT array_to_string(ARRAY(SELECT unnest(whosaid_acts()) INTERSECT VALUES ('scoff'), ('jeer') ORDER BY 1), ',')};
my %sees = ($owner => 'jeer,scoff', $anna => 'scoff', $berta => 'jeer');
for my $role ($owner, $anna, $berta, $anna, $owner, $berta) {
    is(as($role, $mine), $sees{$role}, "$role knows $sees{$role}");
    is(alone($role, $mine), $sees{$role}, 'as in a session of its own');
}
$use =~ s/'m'/'anna'/;
is(as($owner, try($use)), 1, 'the owner has the model');
is(as($anna, try($use)), 1, 'so has she for whom it is');
is(as($berta, try($use)), '42704 there is no model "anna"', 'the other has it not');
psql(q{ALTER TABLE whosaid_act_user FORCE ROW LEVEL SECURITY;}, user => $owner);
is(as($owner, $mine), '', 'forced, row security counts for the owner');
is(as('postgres', $mine), 'jeer,scoff', 'never for a superuser');
psql(<<'SQL', user => $owner);
ALTER TABLE whosaid_act_user NO FORCE ROW LEVEL SECURITY, DISABLE ROW LEVEL SECURITY;
ALTER TABLE whosaid_model DISABLE ROW LEVEL SECURITY;
SQL
is(as($anna, $mine), 'jeer,scoff', 'without row security all see all');

# ---- in one function ------------------------------------------------------------------------------------

# Simple expressions of PL/pgSQL are one call site for the whole transaction.
psql(<<"SQL");
CREATE FUNCTION public.changing() RETURNS text LANGUAGE plpgsql AS \$\$
DECLARE said text := '';
BEGIN
  FOR i IN 1 .. 3 LOOP
    IF i = 2 THEN INSERT INTO whosaid_act_user (act) VALUES ('sneer'); END IF;
    IF i = 3 THEN DELETE FROM whosaid_act_user WHERE act = 'sneer'; END IF;
    said := said || ('sneer' = ANY (whosaid_acts()));
  END LOOP;
  RETURN said;
END \$\$;
CREATE FUNCTION public.switching() RETURNS text LANGUAGE plpgsql AS \$\$
DECLARE said text := '';
BEGIN
  FOR i IN 1 .. 2 LOOP
    IF i = 2 THEN SET LOCAL ROLE $berta; END IF;
    said := said || ('deny' = ANY (whosaid_acts()));
  END LOOP;
  RETURN said;
END \$\$;
SQL
is(value('SELECT changing()'), 'falsetruefalse', 'a function sees its own edits in the next statement');
psql("REVOKE SELECT ON whosaid_act FROM PUBLIC;");
is(value(try('SELECT switching()')), '42501 permission denied for view whosaid_act', 'and is asked for its rights when its role changes');
psql("GRANT SELECT ON whosaid_act TO PUBLIC; DELETE FROM whosaid_act_user;");

# ---- planted code -----------------------------------------------------------------------------------------

psql("CREATE TABLE public.seized (who name, how text); GRANT INSERT ON public.seized TO PUBLIC;");
psql(<<'SQL', user => $owner);
CREATE FUNCTION public.trap(how text) RETURNS text LANGUAGE plpgsql AS
  $$BEGIN INSERT INTO public.seized VALUES (current_user, how); RETURN 'deny'; END$$;
CREATE FUNCTION public.trap() RETURNS trigger LANGUAGE plpgsql AS
  $$BEGIN INSERT INTO public.seized VALUES (current_user, TG_TABLE_NAME); RETURN NEW; END$$;
SQL
sub seized { return value(q{SELECT string_agg(DISTINCT who || ' by ' || how, ', ') FROM public.seized}); }
my $tag = "SELECT claim_count(tag($article, 'it', act => 'deny'))";
psql(<<'SQL', user => $owner);
CREATE OR REPLACE VIEW whosaid.whosaid_act AS SELECT public.trap('view act') AS act, NULL::text AS label, NULL::text AS description,
  NULL::text AS cameo, NULL::text AS plover;
CREATE OR REPLACE VIEW whosaid.whosaid_cue AS SELECT public.trap('view cue') AS lemma, NULL::text AS act, NULL::smallint AS tone,
  NULL::text AS cameo, NULL::text AS plover;
CREATE TRIGGER trap BEFORE INSERT OR UPDATE ON whosaid_job FOR EACH ROW EXECUTE FUNCTION public.trap();
CREATE CONSTRAINT TRIGGER trap_later AFTER INSERT OR UPDATE ON whosaid_job FOR EACH ROW EXECUTE FUNCTION public.trap();
SQL
psql(<<"SQL");
SET search_path = whosaid, public;
CREATE TABLE public.news (id int PRIMARY KEY, body article);
INSERT INTO public.news SELECT i, to_article('"The dam is safe," Ada Moe said.') FROM generate_series(1, 5) i;
$tag;
SELECT suggest('"The dam is safe," Ada Moe said.');
CALL autotag_table('public.news', 'body', batch => 2);
SQL
unlike(seized(), qr/postgres/, 'replaced views and triggers on jobs do not run as the superuser who tags');
is(value(q{SELECT sum(claim_count(body, counted => 'all')) FROM news}), 5, 'who gets the claims');

# A column of a type that the owner made, whose cast is a function.
psql(<<'SQL', user => $owner);
CREATE TYPE public.mine AS (t text);
CREATE FUNCTION public.mine(public.mine) RETURNS text LANGUAGE sql AS $$SELECT public.trap('cast')$$;
CREATE CAST (public.mine AS text) WITH FUNCTION public.mine(public.mine) AS IMPLICIT;
ALTER TABLE whosaid_act_user DROP CONSTRAINT whosaid_act_user_act_check;
ALTER TABLE whosaid_act_user ALTER act TYPE public.mine USING ROW(act)::public.mine;
INSERT INTO whosaid_act_user (act) VALUES (ROW('x'));
SQL
psql_try("$tag;");
psql_try("$tag;", user => $anna);
unlike(seized() // '', qr/postgres|anna/, 'nor does a cast from a type of theirs, as anybody else');

end_session($s);
psql("DROP OWNED BY $owner, $anna, $berta CASCADE;");
done_testing();
