-- P1: one jsonb document per article. Every list of actors is there a second time with all that stand
-- above them, so that containment sees the hierarchy; a concept's polarity is its value, so that code
-- and stance are one key.
CREATE TABLE p1 (id int PRIMARY KEY, published date NOT NULL, doc jsonb NOT NULL);
\copy p1 FROM 'p1.copy'
CREATE INDEX p1_doc ON p1 USING gin (doc jsonb_path_ops);
CREATE INDEX p1_words ON p1 USING gin (to_tsvector('simple', jsonb_path_query_array(doc, '$.claims[*].quote')));
