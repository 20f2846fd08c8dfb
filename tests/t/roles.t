# Proves: a role that owns its database but is no superuser installs and uses everything, the lexicon
# included; a second role with USAGE and SELECT alone reads and tags in a query but cannot write;
# everything works with the extension's schema off the search_path; objects that a malicious owner
# planted before CREATE EXTENSION are not called by it, or the installation stops with a clear error.
use strict;
use warnings;
use utf8;
use FindBin;
use lib $FindBin::Bin;
use Test::More;
use WhosaidTest;

my ($owner, $reader) = ('whosaid_roles_owner', 'whosaid_roles_reader');
for ($owner, $reader) {
    psql("DROP ROLE IF EXISTS $_; CREATE ROLE $_ LOGIN NOSUPERUSER NOCREATEROLE;", db => 'postgres');
    drop_later("DROP ROLE IF EXISTS $_");
}
my $article = literal('{"text": "Paris denied it.", "claims": [{"id": 1, "actors": ["France"],'
      . ' "cue": [[6, 12]], "content": [[13, 15]], "act": "deny", "coder": "x"}]}');

# ---- the owner ------------------------------------------------------------------------------------

scratch_db('whosaid_roles', owner => $owner);
is(value('SELECT rolsuper FROM pg_roles WHERE rolname = current_user', user => $owner), 'f', 'not superuser');
is(value("SELECT extowner::regrole FROM pg_extension WHERE extname = 'whosaid'", user => $owner), $owner,
    'the owner installed the extension');
is(value("SELECT count(*) FROM pg_class WHERE relname ~ '^whosaid_' AND relkind IN ('r', 'v')
    AND relowner <> '$owner'::regrole", user => $owner), 0, 'and owns its tables and views');

psql(<<"SQL", user => $owner);
CREATE TABLE public.news (id int PRIMARY KEY, body whosaid.article);
INSERT INTO public.news VALUES (1, $article);
UPDATE public.news SET body = tag(body, 'it', actors => ARRAY['France/Élysée'], act => 'reject', occurrence => 1);
UPDATE public.news SET body = retag(body, 2, '{"note": "second look"}');
INSERT INTO whosaid_act_user (act, label) VALUES ('retract', 'retracts');
UPDATE public.news SET body = retag(body, 2, '{"act": "retract"}');
UPDATE whosaid_act_user SET disabled = true WHERE act = 'retract';
SQL
is(value("SELECT string_agg(act, ',' ORDER BY c.id) FROM public.news, claims(body) c", user => $owner),
    'deny,retract', 'the owner tags, retags and edits the lexicon');
is(value('SELECT coder FROM public.news, claims(body) c WHERE c.id = 2', user => $owner), $owner,
    'the coder is the role');
my ($rc, undef, $err) = psql_try("SELECT retag(body, 1, '{\"act\": \"retract\"}') FROM public.news;", user => $owner);
like($err, qr/act "retract"/, 'a disabled act is refused at the next statement');
psql("DELETE FROM whosaid_act_user; DELETE FROM public.news WHERE id > 1;", user => $owner);

# ---- the reader -----------------------------------------------------------------------------------

psql("GRANT USAGE ON SCHEMA whosaid TO $reader; GRANT SELECT ON public.news TO $reader;", user => $owner);
is(value("SELECT count(*) FROM public.news, claims(body, 'actor:France')", user => $reader), 2, 'the reader searches');
is(value("SELECT coder FROM claims((SELECT tag(body, 'Paris', act => 'state', occurrence => 1) FROM public.news))
    WHERE id = 3", user => $reader), $reader, 'and tags in a query: known acts and coder come by default');
is(value("SET whosaid.coder = 'berta'; SELECT coder FROM claims((SELECT tag(body, 'Paris', act => 'state')
    FROM public.news)) WHERE id = 3", user => $reader), 'berta', 'whosaid.coder names another coder');
like((psql_try("SELECT tag(body, 'Paris', act => 'mumble') FROM public.news;", user => $reader))[2],
    qr/act "mumble".*HINT:.*whosaid_act/s, 'unknown acts are refused, with a hint');
is(value('SELECT count(*) > 10 FROM whosaid_act', user => $reader), 't', 'the reader sees the lexicon');
for my $table (map { ("whosaid_${_}_user", "whosaid_${_}_shipped", "whosaid_$_") } qw(act cue actor concept attr)) {
    like((psql_try("DELETE FROM whosaid.$table;", user => $reader))[2], qr/42501|55000/, "but cannot write $table");
}
like((psql_try("UPDATE public.news SET body = untag(body, 1);", user => $reader))[2], qr/42501/, 'nor the articles');

for my $taken ('claims(article)', 'claims_some(article, int[])') {
    psql("REVOKE EXECUTE ON FUNCTION whosaid.$taken FROM PUBLIC;");
    my ($rc) = psql_try('SELECT act FROM public.news, claims(body);', user => $reader);
    is($rc != 0, $taken !~ /some/, "a right to claims() is asked for and enough: no $taken");
    psql("GRANT EXECUTE ON FUNCTION whosaid.$taken TO PUBLIC;");
}

# ---- off the search_path ---------------------------------------------------------------------------

sub off_path { return value("SET search_path = ''; $_[0]", user => $reader); }
is(off_path("SELECT count(*) FROM public.news WHERE body OPERATOR(whosaid.@@) 'act:deny'"), 1, 'operator @@');
is(off_path("SELECT 'act:deny'::whosaid.claimquery OPERATOR(whosaid.@@) body FROM public.news"), 't', 'commuted');
is(off_path("SELECT 'a'::whosaid.claimquery OPERATOR(whosaid.&&) 'b' OPERATOR(whosaid.||) (OPERATOR(whosaid.!!) 'c'::whosaid.claimquery)"),
    'a & b | !c', 'claimquery operators');
is(off_path('SELECT whosaid.claim_count(body) FROM public.news'), 2, 'claim_count');
is(off_path('SELECT count(*) FROM public.news n, whosaid.claims(n.body) c'), 2, 'claims');
is(off_path("SELECT count(*) FROM public.news n, whosaid.claim_rows(n.body, 'act:deny') c"), 1, 'claim_rows');
is(off_path("SELECT whosaid.claim_count(whosaid.tag(body, 'Paris', act => 'state')) FROM public.news"), 3, 'tag by words');
is(off_path("SELECT whosaid.claim_count(whosaid.tag(body, '{[0,5)}'::int4multirange, act => 'state')) FROM public.news"), 3, 'tag by span');
is(off_path("SELECT whosaid.claim_count(whosaid.retag(body, 1, '{\"act\": \"reject\"}'), 'act:deny') FROM public.news"), 0, 'retag');
is(off_path("SELECT whosaid.claim_count(whosaid.restore(whosaid.untag(body, 1), whosaid.claim_json(body, 1))) FROM public.news"), 2, 'untag, restore');
is(off_path("SELECT whosaid.claim_count(whosaid.recode(body, 'act', 'deny', 'reject'), 'act:deny') FROM public.news"), 0, 'recode');
is(off_path("SELECT whosaid.claim_count(whosaid.layer(body, 'x')) FROM public.news"), 1, 'layer');
is(off_path('SELECT whosaid.merge(body, body) OPERATOR(whosaid.=) body FROM public.news'), 't', 'merge, =');
is(off_path('SELECT body::jsonb::whosaid.article OPERATOR(whosaid.=) body FROM public.news'), 't', 'casts');
is(off_path('SELECT count(*) FROM (SELECT body FROM public.news UNION SELECT body FROM public.news) u'), 1, 'UNION');
is(off_path('SELECT whosaid.whosaid_acts() @> ARRAY[\'deny\']'), 't', 'whosaid_acts');

# ---- other schemas -----------------------------------------------------------------------------------

scratch_db('whosaid_roles_odd', owner => $owner, bare => 1);
psql('CREATE SCHEMA "Odd ""schema"; CREATE EXTENSION whosaid SCHEMA "Odd ""schema";', user => $owner);
is(value("SELECT \"Odd \"\"schema\".claim_count($article)", user => $owner), 1, 'a schema with an odd name');
psql('ALTER EXTENSION whosaid SET SCHEMA public;'); # the types are the server's, as in any trusted extension
is(value("SELECT public.claim_count(public.tag($article, 'Paris', act => 'state'))", user => $owner), 2,
    'the extension moves to another schema and still finds its acts');
psql('DROP EXTENSION whosaid;', user => $owner);
is(value("SELECT count(*) FROM pg_type WHERE typname ~ '^(article|claimquery|whosaid)'", user => $owner), 0, 'DROP EXTENSION leaves nothing');

# ---- planted objects ---------------------------------------------------------------------------------

# Each is made by the owner in the schema where the extension will live. `seized` records who ran it.
my %planted = (
    'operator = on text' => <<'SQL',
CREATE FUNCTION whosaid.trap(text, text) RETURNS bool LANGUAGE plpgsql AS
  $$BEGIN INSERT INTO public.seized VALUES (current_user); RETURN true; END$$;
CREATE OPERATOR whosaid.= (LEFTARG = text, RIGHTARG = text, FUNCTION = whosaid.trap);
CREATE OPERATOR whosaid.~ (LEFTARG = text, RIGHTARG = text, FUNCTION = whosaid.trap);
SQL
    'functions named as those of the server' => <<'SQL',
CREATE FUNCTION whosaid.now() RETURNS timestamptz LANGUAGE plpgsql AS
  $$BEGIN INSERT INTO public.seized VALUES (current_user); RETURN NULL; END$$;
CREATE FUNCTION whosaid.pg_extension_config_dump(text, text) RETURNS void LANGUAGE plpgsql AS
  $$BEGIN INSERT INTO public.seized VALUES (current_user); END$$;
CREATE FUNCTION whosaid.array_out(text[]) RETURNS cstring LANGUAGE internal AS 'textout';
SQL
    'to_article(text)'     => 'CREATE FUNCTION whosaid.to_article(text) RETURNS text LANGUAGE sql AS $$SELECT 1::text$$;',
    'whosaid_acts()'       => q{CREATE FUNCTION whosaid.whosaid_acts() RETURNS text[] LANGUAGE sql AS $$SELECT '{x}'::text[]$$;},
    'whosaid_coder()'      => q{CREATE FUNCTION whosaid.whosaid_coder() RETURNS text LANGUAGE sql AS $$SELECT 'x'::text$$;},
    'table whosaid_act'    => 'CREATE TABLE whosaid.whosaid_act (act text);',
    'table whosaid_act_user' => 'CREATE TABLE whosaid.whosaid_act_user (act text);',
    'type article'         => 'CREATE TYPE whosaid.article AS (x int);',
    'shell type article'   => 'CREATE TYPE whosaid.article;',
    'domain claimquery'    => 'CREATE DOMAIN whosaid.claimquery AS text;',
    'type whosaid_claim'   => 'CREATE TYPE whosaid.whosaid_claim AS (id int);',
);
for my $what (sort keys %planted) {
    scratch_db('whosaid_roles_planted', owner => $owner, bare => 1);
    my $plant = $planted{$what} =~ s/^CREATE FUNCTION whosaid.array_out.*\n//mr;
    ($rc, undef, $err) = psql_try("CREATE SCHEMA whosaid; CREATE TABLE public.seized (who text);
        ALTER DATABASE whosaid_roles_planted SET search_path = whosaid, public; $plant", user => $owner);
    if ($rc) { like($err, qr/42501/, "$what: only a superuser can plant it"); next; }
    ($rc, undef, $err) = psql_try('CREATE EXTENSION whosaid SCHEMA whosaid;', user => $owner);
    if ($rc) {
        like($err, qr/42P07|42723|42710|55000|42P06|42809|42704/, "$what: the installation stops, naming it");
        like($err, qr/ERROR: .*(already exists|is not a member|not a base type|shell)/, "$what: with a clear message");
        is(value("SELECT count(*) FROM pg_extension WHERE extname = 'whosaid'", user => $owner), 0, "$what: nothing is installed");
    } else {
        psql("SELECT whosaid_acts(), claim_count(tag($article, 'Paris', act => 'state'));
              INSERT INTO whosaid_act_user VALUES ('retract'); SELECT * FROM whosaid_act, whosaid_cue;", user => $owner);
        is(value("SELECT count(*) FROM whosaid_act WHERE act = 'deny'", user => $owner), 1, "$what: the views are right");
        is(value("SELECT count(*) FROM pg_depend d JOIN pg_depend e ON e.classid = d.classid AND e.objid = d.objid
            AND e.deptype = 'e' WHERE d.refclassid = 'pg_proc'::regclass AND d.refobjid IN
            (SELECT oid FROM pg_proc WHERE prosrc ~ 'seized')"), 0, "$what: no object of the extension stands on it");
    }
    is(value('SELECT count(*) FROM public.seized', user => $owner), 0, "$what: it never ran");
}

done_testing();
