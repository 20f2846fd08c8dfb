-- key
-- The text, what the table knows of the article, its stamp.
SELECT $S.article_text(t.$C), pg_catalog.json_build_object('title', $L, 'publisher', $P, 'published', $D), {{stamp}}, $S.whosaid_coder()
  FROM $T t WHERE t.$I = $1
