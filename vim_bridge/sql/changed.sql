-- key, stamp
-- The sum of the text and the stamp of an article that has another stamp, both null when it is gone; no row while it
-- has that one.
SELECT {{sum}}, {{stamp}} FROM (VALUES (1)) one LEFT JOIN $T t ON t.$I = $1
 WHERE {{stamp}} IS DISTINCT FROM $2
