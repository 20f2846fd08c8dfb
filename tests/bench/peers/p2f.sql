-- P2f: beside P2, all facets and words of a claim in one tsvector with one index.
CREATE TABLE claim_facets (article_id int NOT NULL, claim smallint NOT NULL, facets tsvector NOT NULL);
\copy claim_facets FROM 'claim_facets.copy'
CREATE INDEX claim_facets_facets ON claim_facets USING gin (facets);
