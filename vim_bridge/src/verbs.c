/*
 * verbs.c
 *    The fixed table of what the editor can ask for.
 *
 * Everything of ours is named with the extension's schema and every list arrives as one string
 * with a newline after each name but the last: names hold no newline, and no JSON has to be
 * written by the editor, which would alter bytes that are not UTF-8.
 */
#include "verbs.h"

#include "buf.h"

#include <string.h>

#define LIST(n) "pg_catalog.string_to_array(" n ", pg_catalog.chr(10))"

/* Names known to the database: the lexicon's, and those in the claims of the newest articles (all
 * of them would mean reading the whole table whenever an article is opened). */
#define KNOWN                                                                                      \
    "claim AS MATERIALIZED ("                                                                      \
    " SELECT c.actors, c.targets, c.concepts"                                                      \
    " FROM (SELECT t.$C AS body FROM $T t ORDER BY t.$I DESC LIMIT 2000) r,"                       \
    " $S.claims(r.body) c),"                                                                       \
    " known AS MATERIALIZED ("                                                                     \
    " SELECT k.kind, k.name, pg_catalog.sum(k.uses) AS uses FROM ("                                \
    " SELECT 'actor' AS kind, a.path AS name, 0 AS uses FROM $S.whosaid_actor a"                   \
    " UNION ALL SELECT 'act', a.act, 0 FROM $S.whosaid_act a"                                      \
    " UNION ALL SELECT 'concept', o.code, 0 FROM $S.whosaid_concept o"                             \
    " UNION ALL SELECT 'concept', x, 1 FROM claim c, pg_catalog.unnest(c.concepts) x"              \
    " UNION ALL SELECT 'actor', x, 1"                                                              \
    " FROM claim c, pg_catalog.unnest(pg_catalog.array_cat(c.actors, c.targets)) x"                \
    ") k GROUP BY k.kind, k.name)"

/* Where the words of hit h begin in its article x: line and byte column, both from 1. */
#define POSITION                                                                                   \
    " CROSS JOIN LATERAL (SELECT pg_catalog.left(x.body, h.at) AS pre OFFSET 0) p"                 \
    " CROSS JOIN LATERAL (SELECT pg_catalog.strpos(pg_catalog.reverse(p.pre),"                     \
    " pg_catalog.chr(10)) AS back OFFSET 0) q"                                                     \
    " CROSS JOIN LATERAL (SELECT 1 + pg_catalog.length(p.pre)"                                     \
    " - pg_catalog.length(pg_catalog.replace(p.pre, pg_catalog.chr(10), '')) AS lnum,"             \
    " 1 + pg_catalog.octet_length(pg_catalog.convert_to("                                          \
    "CASE WHEN q.back = 0 THEN p.pre ELSE pg_catalog.right(p.pre, q.back - 1) END, 'UTF8'))"       \
    " AS col) pos"

#define QUERY(condition)                                                                           \
    "WITH hit AS MATERIALIZED ("                                                                   \
    " SELECT t.$I AS id, c.id AS claim, c.actors, c.act, c.targets, c.concepts, c.polarities,"     \
    " COALESCE(c.quote, c.cue) AS quote, c.status,"                                                \
    " pg_catalog.lower(COALESCE(c.content_at, c.cue_at)) AS at"                                    \
    " FROM $T t CROSS JOIN LATERAL $S.claims(t.$C, $1::$S.claimquery) c"                           \
    " WHERE t.$C OPERATOR($S.@@) $1::$S.claimquery" condition " ORDER BY t.$I, c.id LIMIT 501),"   \
    " text AS MATERIALIZED ("                                                                      \
    " SELECT t.$I AS id, $S.article_text(t.$C) AS body FROM $T t"                                  \
    " WHERE t.$I IN (SELECT h.id FROM hit h))"                                                     \
    " SELECT h.id::text, h.claim, pg_catalog.to_json(h.actors), h.act,"                            \
    " pg_catalog.to_json(h.concepts), pg_catalog.to_json(h.polarities), h.quote, h.status,"        \
    " pos.lnum, pos.col"                                                                           \
    " FROM hit h JOIN text x ON x.id = h.id" POSITION " ORDER BY h.id, h.claim"

/* Tells one state of an article from another; null for a null. */
#define STAMP " $S.article_hash_extended(t.$C, 0)::text"

/* What a buffer shows of an article. */
#define ARTICLE                                                                                    \
    "SELECT $S.article_text(t.$C),"                                                                \
    " (SELECT pg_catalog.json_agg(c ORDER BY c.id) FROM $S.claims(t.$C) c)," STAMP                 \
    " FROM $T t WHERE t.$I = $1"

/* A change of one claim: the claim, whether the article exists at all (no row changed means no
 * such article, or another text than the one that the editor shows), and the article's stamps
 * before and after, by which the editor sees what others changed in between. */
#define CHANGE(article, condition, claim)                                                          \
    "WITH old AS (SELECT t.$I AS id," STAMP " AS stamp FROM $T t WHERE t.$I = $1 FOR UPDATE),"     \
    " u AS (UPDATE $T t SET $C = " article " FROM old o WHERE t.$I = o.id" condition               \
    " RETURNING (SELECT pg_catalog.to_json(c) FROM $S.claims(t.$C) c " claim ") AS claim,"         \
    " o.stamp AS was," STAMP " AS now)"                                                            \
    " SELECT (SELECT u.claim FROM u), EXISTS (SELECT FROM $T t WHERE t.$I = $1),"                  \
    " (SELECT u.was FROM u), (SELECT u.now FROM u)"

#define CHANGE_2(article, condition) CHANGE(article, condition, "WHERE c.id = $2::int4")

/* The words at the spans, one after the other, are those that the editor shows. */
#define SHOWS(spans, words)                                                                        \
    " (SELECT pg_catalog.string_agg(pg_catalog.substr($S.article_text(t.$C),"                      \
    " pg_catalog.lower(r) + 1, pg_catalog.upper(r) - pg_catalog.lower(r)), '' ORDER BY r)"         \
    " FROM pg_catalog.unnest(" spans "::int4multirange) r) = " words

/* clang-format off */
static const Verb verbs[] = {
    {"ping", 0, false,
     "SELECT $S.whosaid_version(), pg_catalog.current_database(), session_user::text,"
     " pg_catalog.current_setting('server_version')"},

    {"open", 1, false, ARTICLE},
    /* key, stamp; no row while the article has that stamp */
    {"changed", 2, false, ARTICLE " AND" STAMP " IS DISTINCT FROM $2"},

    {"names", 0, false,
     "WITH " KNOWN " SELECT k.kind, k.name FROM known k"
     " ORDER BY k.kind, k.uses DESC, k.name LIMIT 5000"},

    /* key, spans, their words one after the other, actors, act, targets, concepts, polarity */
    {"tag", 8, true,
     CHANGE("$S.tag(t.$C, $2::int4multirange, actors => " LIST("$4") ", act => $5,"
     "  targets => " LIST("$6") ", concepts => " LIST("$7") ", polarity => $8::int4)",
     " AND" SHOWS("$2", "$3"), "ORDER BY c.id DESC LIMIT 1")},

    /* key, claim, cascade; returns what was removed, in the form that restore takes, and
     * the article's stamps before and after */
    {"untag", 3, true,
     "WITH old AS (SELECT t.$I AS id, t.$C AS body," STAMP " AS stamp FROM $T t"
     "  WHERE t.$I = $1 FOR UPDATE),"
     " u AS (UPDATE $T t SET $C = $S.untag(t.$C, $2::int4, $3::bool) FROM old o WHERE t.$I = o.id"
     "  RETURNING o.body AS was, t.$C AS now, o.stamp AS old_stamp," STAMP " AS new_stamp)"
     " SELECT c.id, c.parent, $S.claim_json(u.was, c.id)::text, u.old_stamp, u.new_stamp"
     " FROM u CROSS JOIN LATERAL $S.claims(u.was) c"
     " WHERE NOT EXISTS (SELECT FROM $S.claims(u.now) d WHERE d.id = c.id) ORDER BY c.id"},

    /* key, claim's number, claim */
    {"restore", 3, true, CHANGE_2("$S.restore(t.$C, $3::jsonb)", "")},
    {"confirm", 2, true, CHANGE_2("$S.confirm(t.$C, $2::int4)", "")},
    {"reject", 2, true, CHANGE_2("$S.reject(t.$C, $2::int4)", "")},
    /* key, claim's number, merge patch */
    {"retag", 3, true, CHANGE_2("$S.retag(t.$C, $2::int4, $3::jsonb)", "")},

    /* key, claim's number, source, cue or content, spans, their words; content is added to */
    {"part", 5, true,
     CHANGE_2("$S.retag(t.$C, $2::int4, (SELECT"
     "  pg_catalog.jsonb_build_object($3::text, pg_catalog.jsonb_agg("
     "   pg_catalog.jsonb_build_array(pg_catalog.lower(r), pg_catalog.upper(r)) ORDER BY r))"
     "  FROM pg_catalog.unnest($4::int4multirange + COALESCE((SELECT c.content_at"
     "   FROM $S.claims(t.$C) c WHERE $3 = 'content' AND c.id = $2::int4), '{}')) r))",
     " AND" SHOWS("$4", "$5"))},

    {"send", 1, true,
     "INSERT INTO $T AS t ($C) VALUES ($S.to_article($1)) RETURNING t.$I::text"},

    {"query", 1, false, QUERY("")},
    /* query, key and claim of the last hit seen */
    {"query_more", 3, false, QUERY(" AND t.$I >= $2 AND (t.$I, c.id) > ($2, $3::int4)")},

    /* The positive leaves of a query without hits, their kinds, their names. Per leaf: whether it
     * matches alone; an article that has the words; the nearest known names by shared pairs of
     * letters; whether there is any article. */
    {"why", 3, false,
     "WITH " KNOWN ","
     " leaf AS (SELECT * FROM unnest(" LIST("$1") ", " LIST("$2") ", " LIST("$3") ")"
     "  WITH ORDINALITY AS l(leaf, kind, name, n))"
     " SELECT l.kind, l.name,"
     "  EXISTS (SELECT FROM $T t WHERE t.$C OPERATOR($S.@@) l.leaf::$S.claimquery),"
     "  (SELECT t.$I::text FROM $T t WHERE l.kind = 'word' AND pg_catalog.strpos("
     "   pg_catalog.lower($S.article_text(t.$C)), pg_catalog.lower(l.name)) > 0 LIMIT 1),"
     "  (SELECT pg_catalog.json_agg(s.name ORDER BY s.score DESC, s.name) FROM ("
     "   SELECT r.name, r.score, pg_catalog.max(r.score) OVER () AS best FROM ("
     "    SELECT k.name, (SELECT pg_catalog.max(2.0 * ("
     "      SELECT pg_catalog.count(*)"
     "      FROM pg_catalog.generate_series(1, pg_catalog.length(l.name) - 1) i"
     "      WHERE pg_catalog.strpos(pg_catalog.lower(e),"
     "       pg_catalog.substr(pg_catalog.lower(l.name), i, 2)) > 0)"
     "      / GREATEST(1, pg_catalog.length(e) + pg_catalog.length(l.name) - 2))"
     "     FROM pg_catalog.unnest(pg_catalog.array_append("
     "      pg_catalog.string_to_array(k.name, '/'), k.name)) e) AS score"
     "    FROM known k WHERE k.kind = l.kind ORDER BY score DESC, k.name LIMIT 3) r) s"
     "  WHERE s.score >= 0.4 AND s.score >= 0.75 * s.best),"
     "  EXISTS (SELECT FROM $T t)"
     " FROM leaf l ORDER BY l.n"},
};
/* clang-format on */

const Verb *
verb_find(const char *name)
{
    size_t i;

    for (i = 0; i < sizeof verbs / sizeof verbs[0]; i++)
        if (strcmp(verbs[i].name, name) == 0)
            return &verbs[i];
    return NULL;
}

/* The name that a placeholder letter stands for; NULL for a parameter's number. */
static const char *
placeholder(char letter, const Names *names)
{
    switch (letter) {
    case 'S':
        return names->extension;
    case 'T':
        return names->table;
    case 'I':
        return names->id;
    case 'C':
        return names->body;
    default:
        return NULL;
    }
}

char *
verb_sql(const Verb *verb, const Names *names)
{
    Buf sql = {0};
    const char *s = verb->sql;

    while (*s != '\0') {
        const char *name = *s == '$' ? placeholder(s[1], names) : NULL;

        if (name != NULL)
            buf_str(&sql, name);
        else
            buf_add(&sql, s, 1);
        s += name != NULL ? 2 : 1;
    }
    if (sql.failed)
        buf_free(&sql);
    return sql.data;
}
