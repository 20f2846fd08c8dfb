-- whosaid: what README tells its users to do.
CREATE TABLE news (id int PRIMARY KEY, published date NOT NULL, body article NOT NULL);
\copy news FROM 'news.copy'
CREATE INDEX news_body ON news USING gin (body) WITH (gin_pending_list_limit = 1536);
