-- no parameters
SELECT p.coder, p.done, p.coding, p.unread FROM $S.coding_progress($R::pg_catalog.regclass) p ORDER BY p.coder
