-- query, publisher, from, to and the time that it stands for, title
-- The claims that match, at most a page and one more, and the line and column of each.
WITH hit AS MATERIALIZED ({{hit}} ORDER BY t.$I, c.id LIMIT 501), {{hits}}
