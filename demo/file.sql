-- One text file becomes an article; nothing is returned where its url is known already.
\set body `cat "$TEXT"`
INSERT INTO news (title, url, body)
SELECT COALESCE(left((regexp_match(:'body', '^\s*(\S[^\n]*?)\s*(?:\n|$)'))[1], 200), :'name'),
       :'url', to_article(:'body')
    ON CONFLICT (url) DO NOTHING
RETURNING id;
