-- P2: normalised tables, tuned. A claim is numbered within its article, so the primary keys also fetch an
-- article's claims. Country and body stand beside every actor, the act beside the claim's actors; the
-- indexes cover what the queries read and give it in the order in which they are joined.
CREATE TABLE actor (id int PRIMARY KEY, path text NOT NULL);
CREATE TABLE concept (id smallint PRIMARY KEY, code text NOT NULL);
CREATE TABLE act (id smallint PRIMARY KEY, name text NOT NULL);
CREATE TABLE article (id int PRIMARY KEY, published date NOT NULL, body text NOT NULL);
CREATE TABLE claim (
  article_id int, claim smallint, act smallint NOT NULL, coder smallint NOT NULL,
  mode text NOT NULL, origin text NOT NULL, status text NOT NULL, parent smallint,
  tagged_at timestamptz NOT NULL,
  source_at int4multirange, cue_at int4multirange, content_at int4multirange NOT NULL,
  countries smallint[] NOT NULL, quote text NOT NULL);
CREATE TABLE claim_actor (
  article_id int, claim smallint, actor_id int NOT NULL, country_id smallint NOT NULL, body_id smallint,
  act smallint NOT NULL);
CREATE TABLE claim_target (
  article_id int, claim smallint, actor_id int NOT NULL, country_id smallint NOT NULL, body_id smallint);
CREATE TABLE claim_concept (
  article_id int, claim smallint, concept_id smallint NOT NULL, polarity smallint);
\copy actor FROM 'actor.copy'
\copy concept FROM 'concept.copy'
\copy act FROM 'act.copy'
\copy article FROM 'article.copy'
\copy claim FROM 'claim.copy'
\copy claim_actor FROM 'claim_actor.copy'
\copy claim_target FROM 'claim_target.copy'
\copy claim_concept FROM 'claim_concept.copy'
CREATE INDEX article_published ON article (published, id);
ALTER TABLE claim ADD PRIMARY KEY (article_id, claim);
ALTER TABLE claim_actor ADD PRIMARY KEY (article_id, claim, actor_id);
ALTER TABLE claim_target ADD PRIMARY KEY (article_id, claim, actor_id);
ALTER TABLE claim_concept ADD PRIMARY KEY (article_id, claim, concept_id) INCLUDE (polarity);
CREATE INDEX claim_words ON claim USING gin (to_tsvector('simple', quote), countries);
CREATE INDEX claim_actor_country ON claim_actor (country_id, act, article_id, claim);
CREATE INDEX claim_actor_body ON claim_actor (body_id, act, article_id, claim) WHERE body_id IS NOT NULL;
CREATE INDEX claim_actor_actor ON claim_actor (actor_id, act, article_id, claim);
CREATE INDEX claim_target_country ON claim_target (country_id, article_id, claim);
CREATE INDEX claim_target_body ON claim_target (body_id, article_id, claim) WHERE body_id IS NOT NULL;
CREATE INDEX claim_target_actor ON claim_target (actor_id, article_id, claim);
CREATE INDEX claim_concept_concept ON claim_concept (concept_id, polarity, article_id, claim);
