-- P1t: as P1, the text in a column of its own.
CREATE TABLE p1t (id int PRIMARY KEY, published date NOT NULL, body text NOT NULL, doc jsonb NOT NULL);
\copy p1t FROM 'p1t.copy'
CREATE INDEX p1t_doc ON p1t USING gin (doc jsonb_path_ops);
CREATE INDEX p1t_words ON p1t USING gin (to_tsvector('simple', jsonb_path_query_array(doc, '$.claims[*].quote')));
