-- key
-- Where sentences and quotations stand: four numbers each.
SELECT $S.line_columns(t.$C, $S.sentence_bounds(t.$C)), $S.line_columns(t.$C, $S.quotation_bounds(t.$C))
  FROM $T t WHERE t.$I = $1
