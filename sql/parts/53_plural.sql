/* ---- several claims at once, and what drivers send ------------------------------------------- */

/* By ids, by query, and by text, which is an id when it has digits alone: a driver's untyped or text
 * parameter. */
CREATE FUNCTION confirm(article article, ids bigint[], coder text DEFAULT whosaid_coder(),
    decided_at timestamptz DEFAULT pg_catalog.now()) RETURNS article
  LANGUAGE C IMMUTABLE PARALLEL SAFE COST 100 AS 'MODULE_PATHNAME', 'article_confirm';
CREATE FUNCTION confirm(article article, query claimquery, coder text DEFAULT whosaid_coder(),
    decided_at timestamptz DEFAULT pg_catalog.now()) RETURNS article
  LANGUAGE C IMMUTABLE PARALLEL SAFE COST 100 AS 'MODULE_PATHNAME', 'article_confirm';
CREATE FUNCTION confirm(article article, which text, coder text DEFAULT whosaid_coder(),
    decided_at timestamptz DEFAULT pg_catalog.now()) RETURNS article
  LANGUAGE C IMMUTABLE PARALLEL SAFE COST 100 AS 'MODULE_PATHNAME', 'article_confirm';
CREATE FUNCTION reject(article article, ids bigint[], coder text DEFAULT whosaid_coder(),
    decided_at timestamptz DEFAULT pg_catalog.now()) RETURNS article
  LANGUAGE C IMMUTABLE PARALLEL SAFE COST 100 AS 'MODULE_PATHNAME', 'article_reject';
CREATE FUNCTION reject(article article, query claimquery, coder text DEFAULT whosaid_coder(),
    decided_at timestamptz DEFAULT pg_catalog.now()) RETURNS article
  LANGUAGE C IMMUTABLE PARALLEL SAFE COST 100 AS 'MODULE_PATHNAME', 'article_reject';
CREATE FUNCTION reject(article article, which text, coder text DEFAULT whosaid_coder(),
    decided_at timestamptz DEFAULT pg_catalog.now()) RETURNS article
  LANGUAGE C IMMUTABLE PARALLEL SAFE COST 100 AS 'MODULE_PATHNAME', 'article_reject';
CREATE FUNCTION untag(article article, ids bigint[], "cascade" bool DEFAULT false) RETURNS article
  LANGUAGE C IMMUTABLE PARALLEL SAFE COST 100 AS 'MODULE_PATHNAME', 'article_untag';
CREATE FUNCTION untag(article article, query claimquery, "cascade" bool DEFAULT false) RETURNS article
  LANGUAGE C IMMUTABLE PARALLEL SAFE COST 100 AS 'MODULE_PATHNAME', 'article_untag';
CREATE FUNCTION untag(article article, which text, "cascade" bool DEFAULT false) RETURNS article
  LANGUAGE C IMMUTABLE PARALLEL SAFE COST 100 AS 'MODULE_PATHNAME', 'article_untag';

/* A patch or claim as json, and as text or untyped. */
CREATE FUNCTION retag(article article, id bigint, patch json,
    known_acts text[] DEFAULT whosaid_acts(), coder text DEFAULT whosaid_coder(),
    decided_at timestamptz DEFAULT pg_catalog.now()) RETURNS article
  LANGUAGE C IMMUTABLE PARALLEL SAFE COST 100 AS 'MODULE_PATHNAME', 'article_retag';
CREATE FUNCTION retag(article article, id bigint, patch text,
    known_acts text[] DEFAULT whosaid_acts(), coder text DEFAULT whosaid_coder(),
    decided_at timestamptz DEFAULT pg_catalog.now()) RETURNS article
  LANGUAGE C IMMUTABLE PARALLEL SAFE COST 100 AS 'MODULE_PATHNAME', 'article_retag';
CREATE FUNCTION restore(article article, claim json) RETURNS article
  LANGUAGE C IMMUTABLE PARALLEL SAFE COST 100 AS 'MODULE_PATHNAME', 'article_restore';
CREATE FUNCTION restore(article article, claim text) RETURNS article
  LANGUAGE C IMMUTABLE PARALLEL SAFE COST 100 AS 'MODULE_PATHNAME', 'article_restore';
CREATE FUNCTION recode(article article, query claimquery, patch json,
    known_acts text[] DEFAULT whosaid_acts()) RETURNS article
  LANGUAGE C IMMUTABLE PARALLEL SAFE COST 100 AS 'MODULE_PATHNAME', 'article_recode_patch';
CREATE FUNCTION recode(article article, query claimquery, patch text,
    known_acts text[] DEFAULT whosaid_acts()) RETURNS article
  LANGUAGE C IMMUTABLE PARALLEL SAFE COST 100 AS 'MODULE_PATHNAME', 'article_recode_patch';
CREATE FUNCTION recode(article article, query claimquery, patch json, coder text) RETURNS article
  LANGUAGE sql STABLE PARALLEL SAFE
  RETURN recode_as(article, query, patch::jsonb, whosaid_acts(), pg_catalog.now(), coder);
CREATE FUNCTION recode(article article, query claimquery, patch text, coder text) RETURNS article
  LANGUAGE sql STABLE PARALLEL SAFE
  RETURN recode_as(article, query, patch::jsonb, whosaid_acts(), pg_catalog.now(), coder);

/* Drivers send strings as text or varchar. An implicit cast lets each form above, and the index,
 * serve them; no operator of ours is defined for two strings, so none of PostgreSQL's changes. */
CREATE CAST (text AS claimquery) WITH INOUT AS IMPLICIT;
CREATE CAST (varchar AS claimquery) WITH INOUT AS IMPLICIT;
CREATE CAST (text AS article) WITH INOUT AS IMPLICIT;
CREATE CAST (varchar AS article) WITH INOUT AS IMPLICIT;
CREATE CAST (json AS article) WITH INOUT AS ASSIGNMENT;

/* Strings beside queries are joined as strings, as beside any other type: without these, the casts
 * would leave two ways. */
CREATE FUNCTION text_and_query(text, claimquery) RETURNS text
  LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE RETURN $1 OPERATOR(pg_catalog.||) $2::text;
CREATE FUNCTION query_and_text(claimquery, text) RETURNS text
  LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE RETURN $1::text OPERATOR(pg_catalog.||) $2;
CREATE FUNCTION text_and_query(varchar, claimquery) RETURNS text
  LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE RETURN $1::text OPERATOR(pg_catalog.||) $2::text;
CREATE FUNCTION query_and_text(claimquery, varchar) RETURNS text
  LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE RETURN $1::text OPERATOR(pg_catalog.||) $2::text;
CREATE OPERATOR || (LEFTARG = text, RIGHTARG = claimquery, FUNCTION = text_and_query);
CREATE OPERATOR || (LEFTARG = claimquery, RIGHTARG = text, FUNCTION = query_and_text);
CREATE OPERATOR || (LEFTARG = varchar, RIGHTARG = claimquery, FUNCTION = text_and_query);
CREATE OPERATOR || (LEFTARG = claimquery, RIGHTARG = varchar, FUNCTION = query_and_text);

/* ---- a set of codings ------------------------------------------------------------------------ */

CREATE TYPE whosaid_coding AS (
  quote text, actors text[], act text, targets text[], concepts text[], polarity bigint,
  polarities bigint[], source text, cue text, mode text, note text, attrs jsonb, occurrence bigint,
  coder text, origin text, status text, confidence float8, tagged_at timestamptz
);

CREATE FUNCTION coding(quote text, actors text[] DEFAULT NULL, act text DEFAULT NULL,
    targets text[] DEFAULT NULL, concepts text[] DEFAULT NULL, polarity bigint DEFAULT NULL,
    polarities bigint[] DEFAULT NULL, source text DEFAULT NULL, cue text DEFAULT NULL,
    mode text DEFAULT NULL, note text DEFAULT NULL, attrs jsonb DEFAULT NULL,
    occurrence bigint DEFAULT NULL, coder text DEFAULT NULL, origin text DEFAULT NULL,
    status text DEFAULT NULL, confidence float8 DEFAULT NULL, tagged_at timestamptz DEFAULT NULL)
  RETURNS whosaid_coding LANGUAGE sql IMMUTABLE PARALLEL SAFE
  RETURN ROW(quote, actors, act, targets, concepts, polarity, polarities, source, cue, mode, note,
             attrs, occurrence, coder, origin, status, confidence, tagged_at)::whosaid_coding;

/* One coding as tag() takes it; absent means tag()'s own default. */
CREATE FUNCTION tag_coding(article article, coding whosaid_coding) RETURNS article
  LANGUAGE sql STABLE PARALLEL SAFE
  RETURN tag(article, (coding).quote, actors => (coding).actors, act => (coding).act,
    targets => (coding).targets, concepts => (coding).concepts, polarity => (coding).polarity,
    polarities => (coding).polarities, source => (coding).source, cue => (coding).cue,
    mode => (coding).mode, note => (coding).note, attrs => (coding).attrs,
    occurrence => (coding).occurrence, coder => COALESCE((coding).coder, whosaid_coder()),
    origin => COALESCE((coding).origin, 'person'), status => COALESCE((coding).status, 'confirmed'),
    confidence => (coding).confidence, tagged_at => COALESCE((coding).tagged_at, pg_catalog.now()));
CREATE FUNCTION tag_codings(article article, codings whosaid_coding[], refused text DEFAULT 'error',
    kinds text[] DEFAULT NULL) RETURNS article
  LANGUAGE C VOLATILE COST 1000 AS 'MODULE_PATHNAME', 'article_tag_codings';
CREATE FUNCTION refused_codings(article article, codings whosaid_coding[], kinds text[] DEFAULT NULL,
    OUT n int, OUT quote text, OUT message text, OUT detail text, OUT hint text)
  RETURNS SETOF record
  LANGUAGE C VOLATILE COST 1000 ROWS 5 AS 'MODULE_PATHNAME', 'article_refused_codings';

COMMENT ON FUNCTION confirm(article, bigint[], text, timestamptz) IS 'confirm several claims';
COMMENT ON FUNCTION confirm(article, claimquery, text, timestamptz) IS 'confirm every claim that satisfies the query';
COMMENT ON FUNCTION confirm(article, text, text, timestamptz) IS 'confirm a claim by its id, or all that satisfy a query';
COMMENT ON FUNCTION reject(article, bigint[], text, timestamptz) IS 'reject several claims';
COMMENT ON FUNCTION reject(article, claimquery, text, timestamptz) IS 'reject every claim that satisfies the query';
COMMENT ON FUNCTION reject(article, text, text, timestamptz) IS 'reject a claim by its id, or all that satisfy a query';
COMMENT ON FUNCTION untag(article, bigint[], bool) IS 'remove several claims';
COMMENT ON FUNCTION untag(article, claimquery, bool) IS 'remove every claim that satisfies the query';
COMMENT ON FUNCTION untag(article, text, bool) IS 'remove a claim by its id, or all that satisfy a query';
COMMENT ON FUNCTION retag(article, bigint, json, text[], text, timestamptz) IS 'change a claim by a merge patch';
COMMENT ON FUNCTION retag(article, bigint, text, text[], text, timestamptz) IS 'change a claim by a merge patch';
COMMENT ON FUNCTION restore(article, json) IS 'bring a removed claim back under its old id';
COMMENT ON FUNCTION restore(article, text) IS 'bring a removed claim back under its old id';
COMMENT ON FUNCTION recode(article, claimquery, json, text[]) IS 'merge-patch every claim that satisfies the query';
COMMENT ON FUNCTION recode(article, claimquery, text, text[]) IS 'merge-patch every claim that satisfies the query';
COMMENT ON FUNCTION recode(article, claimquery, json, text) IS 'merge-patch every claim that satisfies the query; of proposals, coder has decided';
COMMENT ON FUNCTION recode(article, claimquery, text, text) IS 'merge-patch every claim that satisfies the query; of proposals, coder has decided';
COMMENT ON CAST (text AS claimquery) IS 'a query that a driver sends as text';
COMMENT ON CAST (varchar AS claimquery) IS 'a query that a driver sends as varchar';
COMMENT ON CAST (text AS article) IS 'the JSON form of an article that a driver sends as text';
COMMENT ON CAST (varchar AS article) IS 'the JSON form of an article that a driver sends as varchar';
COMMENT ON CAST (json AS article) IS 'an article from its JSON form, fully checked';
COMMENT ON FUNCTION text_and_query(text, claimquery) IS 'implementation of ||';
COMMENT ON FUNCTION query_and_text(claimquery, text) IS 'implementation of ||';
COMMENT ON FUNCTION text_and_query(varchar, claimquery) IS 'implementation of ||';
COMMENT ON FUNCTION query_and_text(claimquery, varchar) IS 'implementation of ||';
COMMENT ON OPERATOR || (text, claimquery) IS 'joined as strings';
COMMENT ON OPERATOR || (claimquery, text) IS 'joined as strings';
COMMENT ON OPERATOR || (varchar, claimquery) IS 'joined as strings';
COMMENT ON OPERATOR || (claimquery, varchar) IS 'joined as strings';
COMMENT ON TYPE whosaid_coding IS 'what tag() needs to add a claim at quoted words';
COMMENT ON FUNCTION coding(text, text[], text, text[], text[], bigint, bigint[], text, text, text, text, jsonb,
  bigint, text, text, text, float8, timestamptz) IS 'a coding, for tag_codings(article, array_agg(coding(...)))';
COMMENT ON FUNCTION tag_coding(article, whosaid_coding) IS 'add one claim by a coding';
COMMENT ON FUNCTION tag_codings(article, whosaid_coding[], text, text[])
  IS 'add a claim for every coding; refused: error (names all that fail, adds none) or skip (a warning for each, adds the others); kinds: of names that must be the codebook''s (see check_codebook)';
COMMENT ON FUNCTION refused_codings(article, whosaid_coding[], text[]) IS 'the codings that tag_codings() would refuse, and why';
