-- key, stamp
-- The text and the stamp of an article that has another stamp; no row while it has that one.
SELECT $S.article_text(t.$C), {{stamp}} FROM $T t WHERE t.$I = $1 AND {{stamp}} IS DISTINCT FROM $2
