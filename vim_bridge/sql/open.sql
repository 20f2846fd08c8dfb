-- key, sum
-- The text, unless it has that sum, what the table knows of the article, its stamp, the sum of the text.
SELECT CASE WHEN {{sum}} = $2 THEN NULL ELSE $S.article_text(t.$C) END,
    pg_catalog.json_build_object('title', $L, 'publisher', $P, 'published', $D), {{stamp}}, $S.whosaid_coder(), {{sum}}
  FROM $T t WHERE t.$I = $1
