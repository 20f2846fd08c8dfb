-- The user's own table: the extension brings the type of its last column, and no table of articles.
CREATE TABLE news (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  published date,
  publisher text,
  title text,
  url text UNIQUE,
  body article
);
CREATE INDEX ON news USING gin (body);
