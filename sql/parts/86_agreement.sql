/* ---- agreement between coders ----------------------------------------------------------------- */

CREATE TYPE whosaid_figure AS (
  field text, measure text, value float8, observed float8, expected float8, used bigint, dropped bigint
);

CREATE FUNCTION agreement_add(internal, article, article) RETURNS internal
  LANGUAGE C IMMUTABLE PARALLEL SAFE AS 'MODULE_PATHNAME';
CREATE FUNCTION agreement_add(internal, article, article, text) RETURNS internal
  LANGUAGE C IMMUTABLE PARALLEL SAFE AS 'MODULE_PATHNAME';
CREATE FUNCTION agreement_finish(internal) RETURNS whosaid_figure[]
  LANGUAGE C IMMUTABLE PARALLEL SAFE AS 'MODULE_PATHNAME';
CREATE AGGREGATE agreement("left" article, "right" article) (
  SFUNC = agreement_add, STYPE = internal, FINALFUNC = agreement_finish, PARALLEL = SAFE);
CREATE AGGREGATE agreement("left" article, "right" article, counted text) (
  SFUNC = agreement_add, STYPE = internal, FINALFUNC = agreement_finish, PARALLEL = SAFE);

CREATE TYPE whosaid_coder_figure AS (coder text, claims bigint, agreed bigint, share float8);

CREATE FUNCTION coder_agreement_add(internal, article, article) RETURNS internal
  LANGUAGE C IMMUTABLE PARALLEL SAFE AS 'MODULE_PATHNAME';
CREATE FUNCTION coder_agreement_add(internal, article, article, text[], text) RETURNS internal
  LANGUAGE C IMMUTABLE PARALLEL SAFE AS 'MODULE_PATHNAME';
CREATE FUNCTION coder_agreement_finish(internal) RETURNS whosaid_coder_figure[]
  LANGUAGE C IMMUTABLE PARALLEL SAFE AS 'MODULE_PATHNAME';
CREATE AGGREGATE coder_agreement("left" article, "right" article) (
  SFUNC = coder_agreement_add, STYPE = internal, FINALFUNC = coder_agreement_finish, PARALLEL = SAFE);
CREATE AGGREGATE coder_agreement("left" article, "right" article, fields text[], counted text) (
  SFUNC = coder_agreement_add, STYPE = internal, FINALFUNC = coder_agreement_finish, PARALLEL = SAFE);

CREATE FUNCTION kappa_add(internal, text, text) RETURNS internal
  LANGUAGE C IMMUTABLE PARALLEL SAFE AS 'MODULE_PATHNAME';
CREATE FUNCTION kappa_finish(internal) RETURNS float8
  LANGUAGE C IMMUTABLE PARALLEL SAFE AS 'MODULE_PATHNAME';
CREATE FUNCTION pi_finish(internal) RETURNS float8
  LANGUAGE C IMMUTABLE PARALLEL SAFE AS 'MODULE_PATHNAME';
CREATE AGGREGATE cohen_kappa("left" text, "right" text) (
  SFUNC = kappa_add, STYPE = internal, FINALFUNC = kappa_finish, PARALLEL = SAFE);
CREATE AGGREGATE scott_pi("left" text, "right" text) (
  SFUNC = kappa_add, STYPE = internal, FINALFUNC = pi_finish, PARALLEL = SAFE);

CREATE FUNCTION alpha_add(internal, text, text) RETURNS internal
  LANGUAGE C IMMUTABLE PARALLEL SAFE AS 'MODULE_PATHNAME';
CREATE FUNCTION alpha_finish(internal) RETURNS float8
  LANGUAGE C IMMUTABLE PARALLEL SAFE AS 'MODULE_PATHNAME';
CREATE AGGREGATE krippendorff_alpha(unit text, label text) (
  SFUNC = alpha_add, STYPE = internal, FINALFUNC = alpha_finish, PARALLEL = SAFE);

CREATE FUNCTION alpha_u_add(internal, text, int, text, text, int, int) RETURNS internal
  LANGUAGE C IMMUTABLE PARALLEL SAFE AS 'MODULE_PATHNAME';
CREATE FUNCTION alpha_u_finish(internal) RETURNS float8
  LANGUAGE C IMMUTABLE PARALLEL SAFE AS 'MODULE_PATHNAME';
CREATE AGGREGATE krippendorff_alpha_u(continuum text, length int, coder text, category text, begins int,
                                      ends int) (
  SFUNC = alpha_u_add, STYPE = internal, FINALFUNC = alpha_u_finish, PARALLEL = SAFE);

CREATE FUNCTION diff("left" article, "right" article, counted text DEFAULT 'confirmed', OUT left_id int,
                     OUT right_id int, OUT what text, OUT shared float8, OUT differ text[])
  RETURNS SETOF record
  LANGUAGE C IMMUTABLE PARALLEL SAFE ROWS 20 AS 'MODULE_PATHNAME', 'article_diff';

/* First what the curator coded himself against each coder's layer, then what he decided on. */
CREATE FUNCTION adjudicate(article article, curator text, OUT coder text, OUT claim int, OUT curated int,
                           OUT what text, OUT shared float8, OUT differ text[], OUT coded jsonb,
                           OUT decided jsonb)
  RETURNS SETOF record LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE ROWS 20
BEGIN ATOMIC
  SELECT k.coder, d.left_id, d.right_id,
         CASE WHEN d.right_id IS NULL THEN 'added' WHEN d.left_id IS NULL THEN 'missed' ELSE d.what END,
         d.shared, d.differ,
         (SELECT pg_catalog.jsonb_object_agg(f, c.claim OPERATOR(pg_catalog.->) f) FROM pg_catalog.unnest(d.differ) f
           WHERE c.claim OPERATOR(pg_catalog.?) f),
         (SELECT pg_catalog.jsonb_object_agg(f, r.claim OPERATOR(pg_catalog.->) f) FROM pg_catalog.unnest(d.differ) f
           WHERE r.claim OPERATOR(pg_catalog.?) f)
    FROM (SELECT DISTINCT c.coder FROM claims(adjudicate.article) c
           WHERE c.coder OPERATOR(pg_catalog.<>) adjudicate.curator) k
         CROSS JOIN LATERAL diff(layer(adjudicate.article, k.coder), layer(adjudicate.article, adjudicate.curator), 'all') d
         CROSS JOIN LATERAL (SELECT claim_json(adjudicate.article, d.left_id) AS claim) c
         CROSS JOIN LATERAL (SELECT claim_json(adjudicate.article, d.right_id) AS claim) r
   WHERE d.left_id IS NULL
      OR (c.claim OPERATOR(pg_catalog.->>) 'decided_by') IS NULL
      OR (c.claim OPERATOR(pg_catalog.->>) 'decided_by') OPERATOR(pg_catalog.<>) adjudicate.curator
  UNION ALL
  SELECT c.coder, c.id, d.id,
         CASE WHEN d.id IS NULL THEN 'added' WHEN c.proposed IS NULL THEN 'same' ELSE 'differs' END,
         CASE WHEN d.id IS NOT NULL THEN 1 END,
         CASE WHEN d.id IS NULL THEN '{}' ELSE coalesce(c.corrected, '{}') END,
         CASE WHEN d.id IS NOT NULL THEN c.proposed END,
         (SELECT pg_catalog.jsonb_object_agg(f, d.claim OPERATOR(pg_catalog.->) f) FROM pg_catalog.unnest(c.corrected) f
           WHERE d.claim OPERATOR(pg_catalog.?) f)
    FROM claims(adjudicate.article) c
         LEFT JOIN LATERAL (SELECT c.id, claim_json(adjudicate.article, c.id) AS claim) d
           ON c.status OPERATOR(pg_catalog.<>) 'rejected'
   WHERE c.decided_by OPERATOR(pg_catalog.=) adjudicate.curator
     AND c.coder OPERATOR(pg_catalog.<>) adjudicate.curator
   ORDER BY 1, 2, 3;
END;

COMMENT ON TYPE whosaid_figure IS 'a figure of agreement: of what, by which measure, from how many units';
COMMENT ON FUNCTION agreement_add(internal, article, article) IS 'takes a pair into agreement()';
COMMENT ON FUNCTION agreement_add(internal, article, article, text) IS 'takes a pair into agreement()';
COMMENT ON FUNCTION agreement_finish(internal) IS 'the figures that agreement() returns';
COMMENT ON AGGREGATE agreement(article, article)
  IS 'how far two codings of articles agree: F1 of claims, of spans and of words, kappa and alpha by field; for unnest()';
COMMENT ON AGGREGATE agreement(article, article, text)
  IS 'the same of claims that count as in claim_rows(): confirmed, suggested, all of both';
COMMENT ON TYPE whosaid_coder_figure IS 'a coder, his claims in codings that were compared, how many the others have alike, and their share';
COMMENT ON FUNCTION coder_agreement_add(internal, article, article) IS 'takes a pair into coder_agreement()';
COMMENT ON FUNCTION coder_agreement_add(internal, article, article, text[], text) IS 'takes a pair into coder_agreement()';
COMMENT ON FUNCTION coder_agreement_finish(internal) IS 'what coder_agreement() returns';
COMMENT ON AGGREGATE coder_agreement(article, article)
  IS 'of each coder''s claims in two codings of articles, how many the other coding has with the same actors, concepts and polarity: the chance that one of his stances is found again; for unnest()';
COMMENT ON AGGREGATE coder_agreement(article, article, text[], text)
  IS 'the same with fields of your choice as diff() names them (null: actors, concepts, polarity), and claims that count as in claim_rows()';
COMMENT ON FUNCTION kappa_add(internal, text, text) IS 'takes a pair of labels into cohen_kappa() or scott_pi()';
COMMENT ON FUNCTION kappa_finish(internal) IS 'the figure that cohen_kappa() returns';
COMMENT ON FUNCTION pi_finish(internal) IS 'the figure that scott_pi() returns';
COMMENT ON AGGREGATE cohen_kappa(text, text) IS 'Cohen''s kappa of two coders'' labels; pairs with a null are dropped';
COMMENT ON AGGREGATE scott_pi(text, text) IS 'Scott''s pi, Fleiss'' kappa of two';
COMMENT ON FUNCTION alpha_add(internal, text, text) IS 'takes a rating into krippendorff_alpha()';
COMMENT ON FUNCTION alpha_finish(internal) IS 'the figure that krippendorff_alpha() returns';
COMMENT ON AGGREGATE krippendorff_alpha(text, text)
  IS 'Krippendorff''s alpha of nominal labels: a row for each rating of a unit, any number of coders, any missing';
COMMENT ON FUNCTION alpha_u_add(internal, text, int, text, text, int, int) IS 'takes a unit into krippendorff_alpha_u()';
COMMENT ON FUNCTION alpha_u_finish(internal) IS 'the figure that krippendorff_alpha_u() returns';
COMMENT ON AGGREGATE krippendorff_alpha_u(text, int, text, text, int, int)
  IS 'Krippendorff''s unitizing alpha of 1995: a row for each unit [begins, ends) that a coder marked in a continuum of that length; null ends: the coder marked nothing';
COMMENT ON FUNCTION diff(article, article, text)
  IS 'two codings of one text claim by claim: same, differs (in which fields), left only, right only; claims that count as in claim_rows()';
COMMENT ON FUNCTION adjudicate(article, text)
  IS 'what each coder of an article did otherwise than the curator: same, differs (in which fields, with both values), added (the curator has no such claim, or rejected it), missed; what he confirmed or corrected is compared with how it was proposed';
