-- Actor dictionaries: read, imported, and at work.
\set file 'NORWAY_ [NOR]\n+KINGDOM_OF_NORWAY_\nADA_MOE_\n\t[NORGOV >20050101]\n\t[NOROPP 991231-20041231]\nKARI_BERG_ [NORGOV 2004017]\nNOBODY_\n'
SELECT * FROM whosaid_read_actors(E:'file', 'petrarch');
SELECT * FROM whosaid_import_actors(E:'file', 'petrarch') ORDER BY path COLLATE "C";
SELECT path, names, kind, country, valid FROM whosaid_actor_user ORDER BY path COLLATE "C";
SELECT actors FROM suggest('"The reef is dying," Ada Moe said.', published => '2002-02-02');
SELECT actors FROM suggest('"The reef is dying," Ada Moe said.', published => '2012-02-02');
-- again: names are added, nothing is doubled
SELECT * FROM whosaid_import_actors(E'path,names\nNOR,Norge;Norway\n', 'csv');
SELECT names, kind FROM whosaid_actor_user WHERE path = 'NOR';
SELECT * FROM whosaid_import_actors('x', 'xml'); -- error
SELECT * FROM whosaid_import_actors('name', 'csv'); -- error
SELECT * FROM whosaid_import_actors('', 'petrarch');
DELETE FROM whosaid_actor_user;
