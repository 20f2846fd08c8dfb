INSERT INTO :table (published, publisher, title, url, body)
SELECT (c ->> 'published')::date, c ->> 'publisher', c ->> 'title', 'sample:' || :'name',
       jsonb_build_object('text', :'body',
                          'claims', (SELECT jsonb_agg(m || '{"coder": "sample", "tagged_at": "2026-10-05T09:00:00Z"}')
                                       FROM jsonb_array_elements(c -> 'claims') m))::article
  FROM (SELECT :'coding'::jsonb) AS x(c);
