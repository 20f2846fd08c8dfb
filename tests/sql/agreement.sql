-- Agreement: the worked examples, then two codings of one text.
\set VERBOSITY default
SET search_path = public, whosaid;
-- Ten items, two coders: kappa .400, pi .394, alpha .424.
CREATE TEMP TABLE two AS
  SELECT i, substr('SSSSSSOOOO', i, 1) AS a, substr('SSSSOOSOOO', i, 1) AS b FROM generate_series(1, 10) i;
SELECT round(cohen_kappa(a, b)::numeric, 3) AS kappa, round(scott_pi(a, b)::numeric, 3) AS pi FROM two;
SELECT round(krippendorff_alpha(i::text, l)::numeric, 3) AS alpha FROM two, unnest(ARRAY[a, b]) l;
-- Three coders, ratings missing: alpha .667.
SELECT round(krippendorff_alpha(u::text, l)::numeric, 3) AS alpha
  FROM (VALUES (1, 'SSS'), (2, 'SOS'), (3, 'OO'), (4, 'OOO'), (5, 'S')) t(u, ls), regexp_split_to_table(ls, '') l;
-- Units in a text of twenty positions: alpha 281/405; scaled by five it is another figure.
CREATE TEMP TABLE unit AS SELECT * FROM (VALUES ('A', 2, 8), ('A', 14, 17), ('B', 4, 10), ('B', 14, 17)) t(coder, b, e);
SELECT round(krippendorff_alpha_u('t', 20, coder, 'c', b, e)::numeric, 6) = round(281 / 405.0, 6) AS alpha_u,
       round(krippendorff_alpha_u('t', 100, coder, 'c', b * 5, e * 5)::numeric, 3) AS scaled
  FROM unit;
-- What is not defined is null: one label only, nothing, one coder.
SELECT cohen_kappa('S', 'S'), krippendorff_alpha('1', 'S'), krippendorff_alpha_u('t', 9, 'A', 'c', 1, 2);
SELECT cohen_kappa(NULL, 'S'), scott_pi('S', NULL), krippendorff_alpha('1', NULL) FROM generate_series(1, 2);
SELECT cohen_kappa(a, b) IS NULL AS none FROM two WHERE false;
SELECT krippendorff_alpha_u('t', 9, c, 'c', b, e) FROM (VALUES ('A', 1, 5), ('B', NULL, NULL)) t(c, b, e);

-- Two coders over one text.
CREATE TEMP TABLE coded (coder text, body article);
INSERT INTO coded SELECT 'anna', tag(tag(tag(
  to_article('Norland denied the leak on Monday. "The cable is safe," said the minister, Ana Ruiz. Osure said that nobody had asked.'),
  'the leak', actors => '{Norland}', source => 'Norland', cue => 'denied', act => 'deny', targets => '{Osure}'),
  '"The cable is safe,"', actors => '{Norland/Ministry/Ana Ruiz}', source => 'the minister, Ana Ruiz', cue => 'said', act => 'state',
  concepts => '{safe}', polarity => 1),
  'nobody had asked', actors => '{Osure}', cue => 'said', act => 'deny');
INSERT INTO coded SELECT 'ben', tag(tag(tag(to_article(article_text(body)),
  'the leak on Monday', actors => '{Norland}', source => 'Norland', cue => 'denied', act => 'deny'),
  '"The cable is safe,"', actors => '{Norland/Government/Ana Ruiz}', source => 'the minister', cue => 'said', act => 'claim',
  concepts => '{safe}', polarity => -1),
  'said', actors => '{Norland}', occurrence => 1, act => 'state')
  FROM coded;
SELECT * FROM diff((SELECT body FROM coded WHERE coder = 'anna'), (SELECT body FROM coded WHERE coder = 'ben'));
SELECT field, measure, round(value::numeric, 3) AS value, round(observed::numeric, 3) AS observed,
       round(expected::numeric, 3) AS expected, used, dropped
  FROM unnest((SELECT agreement(a.body, b.body) FROM coded a, coded b WHERE a.coder = 'anna' AND b.coder = 'ben'));
-- With oneself everything agrees; the order of the coders does not matter.
SELECT DISTINCT value FROM unnest((SELECT agreement(body, body) FROM coded)) WHERE value IS NOT NULL;
SELECT count(*) FROM unnest((SELECT agreement(a.body, b.body) FROM coded a, coded b WHERE a.coder < b.coder)) WITH ORDINALITY x
  JOIN unnest((SELECT agreement(a.body, b.body) FROM coded a, coded b WHERE a.coder > b.coder)) WITH ORDINALITY y USING (ordinality)
 WHERE x.value IS DISTINCT FROM y.value;
SELECT agreement(body, NULL) IS NOT NULL AS no_pair FROM coded;
SELECT agreement(body, body) IS NULL AS no_article FROM coded WHERE false;

UPDATE coded SET body = recode(body, 'act:*', json_build_object('coder', coder));
-- How far others bear out each coder: of three claims each one is the same stance, two are of the same words.
SELECT c.coder, c.claims, c.agreed, round(c.share::numeric, 3) AS share
  FROM unnest((SELECT coder_agreement(a.body, b.body) FROM coded a, coded b WHERE a.coder < b.coder)) c;
SELECT f, c.coder, c.claims, c.agreed
  FROM (VALUES (1, '{act}'::text[]), (2, '{}'), (3, '{actors,source}'), (4, NULL)) v(i, f),
       unnest((SELECT coder_agreement(a.body, b.body, f, 'all') FROM coded a, coded b WHERE a.coder < b.coder)) c ORDER BY i, 2;
SELECT coder_agreement(body, NULL) AS no_pair FROM coded WHERE coder = 'anna';
SELECT coder_agreement(body, body) IS NULL AS no_article FROM coded WHERE false;
SELECT coder_agreement(body, body, '{acts}', NULL) FROM coded;
-- It is what their stances weigh: Ruiz's for safety (anna) a third, against it (ben) another.
SELECT e.source, round(e.weight::numeric, 3) AS weight
  FROM edges((SELECT affiliation(discourse_agg(r.actor, r.concept, r.polarity::int, NULL, k.coder, r.id, r.weight * c.share),
                                 aggregation => 'subtract')
                FROM coded k, claim_rows(k.body) r
                JOIN unnest((SELECT coder_agreement(a.body, b.body) FROM coded a, coded b WHERE a.coder < b.coder)) c USING (coder))) e;

-- Rejected claims are no claims, proposals only when they are asked for.
CREATE TEMP TABLE half AS
  SELECT reject(body, 3) AS body, tag(layer(body, 'nobody'), 'nobody had asked', coder => 'machine', origin => 'tagger', status => 'suggested') AS other
    FROM coded WHERE coder = 'anna';
SELECT d.* FROM half, diff(body, body) d;
SELECT counted, d.left_id, d.right_id, d.what FROM half, unnest('{confirmed,suggested,all}'::text[]) counted, diff(body, other, counted) d;
SELECT counted, f.used
  FROM unnest('{confirmed,suggested,all}'::text[]) counted,
       unnest((SELECT agreement(body, other, counted) FROM half)) f WHERE f.field = 'claims';
SELECT count(*) FROM half, diff(body, NULL);
SELECT diff(body, body, 'some') FROM half;

-- What the curator confirmed, corrected and rejected among a machine's proposals, and coded himself.
CREATE TEMP TABLE curated AS
  SELECT tag(reject(retag(confirm(
    tag(tag(tag(tag(to_article('Osure said that the bridge is safe. Norland said no. Toll said yes. Osure left.'),
        'the bridge is safe', actors => '{Osure}', act => 'state', coder => 'machine', origin => 'tagger', status => 'suggested'),
        'no', actors => '{Norland}', act => 'state', coder => 'machine', origin => 'tagger', status => 'suggested'),
        'yes', actors => '{Toll}', act => 'state', coder => 'machine', origin => 'tagger', status => 'suggested'),
        'left', actors => '{Osure}', act => 'state', coder => 'machine', origin => 'tagger', status => 'suggested'),
    1, 'dora'), 2, '{"act": "deny"}', coder => 'dora'), 3, 'dora'),
    'left', actors => '{Osure}', act => 'promise', coder => 'dora') AS body;
SELECT o.* FROM curated, adjudicate(body, 'dora') o;
SELECT o.claim, o.what FROM curated, adjudicate(reject(body, 4, 'ed'), 'dora') o;
-- All proposals but the rejected one against what dora coded herself.
SELECT c.* FROM curated, LATERAL (SELECT coder_agreement(layer(h.body, 'machine'), layer(h.body, 'dora'), '{actors}', 'all') AS v FROM curated h) a, unnest(v) c;

-- Twenty words, A [2,8) [14,17), B [4,10) [14,17): exact F1 .500, of words .778, kappa .596, alpha .606.
SELECT field, measure, round(value::numeric, 3)
  FROM unnest((SELECT agreement(tag(tag(t, '{[4,15)}'::int4multirange), '{[28,33)}'::int4multirange),
                                tag(tag(t, '{[8,19)}'::int4multirange), '{[28,33)}'::int4multirange))
                 FROM to_article('a b c d e f g h i j k l m n o p q r s t') t))
 WHERE field = 'content';

-- Refused.
SELECT diff(to_article('one'), to_article('two'));
SELECT agreement(to_article('one'), to_article('two'));
SELECT krippendorff_alpha_u('t', 9, 'A', 'c', 1, 12);
SELECT krippendorff_alpha_u('t', 9 + i, 'A', 'c', 1, 2) FROM generate_series(0, 1) i;
SELECT krippendorff_alpha_u('t', 9, c, 'c', 1 + i, 5 + i) FROM generate_series(0, 1) i, unnest('{A,B}'::text[]) c;
SELECT krippendorff_alpha_u('t', 0, 'A', 'c', 1, 2);
