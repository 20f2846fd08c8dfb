-- What the extension puts into the catalogue: everything commented, marked and valid.

-- no member without a comment (types made for other members, and rules of views, have none)
SELECT pg_describe_object(d.classid, d.objid, 0) AS uncommented
  FROM pg_depend d JOIN pg_extension e ON e.oid = d.refobjid AND d.refclassid = 'pg_extension'::regclass
 WHERE e.extname = 'whosaid' AND d.deptype = 'e'
   AND obj_description(d.objid, d.classid::regclass::name) IS NULL
   AND NOT EXISTS (SELECT FROM pg_type t WHERE d.classid = 'pg_type'::regclass AND t.oid = d.objid
                      AND (t.typelem <> 0 OR t.typrelid <> 0))
   AND NOT EXISTS (SELECT FROM pg_class c WHERE d.classid = 'pg_class'::regclass AND c.oid = d.objid
                      AND c.relkind = 'c')
 ORDER BY 1;

-- operator classes are complete
SELECT o.opcname, a.amname, amvalidate(o.oid)
  FROM pg_opclass o JOIN pg_am a ON a.oid = o.opcmethod
 WHERE o.opcintype = 'article'::regtype ORDER BY 1, 2;

-- parallel safe, never leakproof; volatility
SELECT p.provolatile, p.proisstrict, min(p.proparallel) AS parallel, bool_or(p.proleakproof) AS leakproof
  FROM pg_proc p JOIN pg_depend d ON d.objid = p.oid AND d.classid = 'pg_proc'::regclass AND d.deptype = 'e'
  JOIN pg_extension e ON e.oid = d.refobjid
 WHERE e.extname = 'whosaid' GROUP BY 1, 2 ORDER BY 1, 2;

-- what is called with nulls
\t on
\a
SELECT DISTINCT p.proname
  FROM pg_proc p JOIN pg_depend d ON d.objid = p.oid AND d.classid = 'pg_proc'::regclass AND d.deptype = 'e'
  JOIN pg_extension e ON e.oid = d.refobjid
 WHERE e.extname = 'whosaid' AND NOT p.proisstrict ORDER BY 1;
\a
\t off

-- no function bears the name of a type
SELECT p.proname FROM pg_proc p JOIN pg_type t ON t.typname = p.proname
  JOIN pg_depend d ON d.objid = p.oid AND d.classid = 'pg_proc'::regclass AND d.deptype = 'e'
  JOIN pg_extension e ON e.oid = d.refobjid WHERE e.extname = 'whosaid';

-- the acts that are shipped
SELECT whosaid_acts();
SELECT * FROM whosaid_act ORDER BY act;

-- a user's row adds, changes, hides
INSERT INTO whosaid_act_user (act) VALUES ('mock');
INSERT INTO whosaid_act_user (act, label) VALUES ('deny', 'dismisses');
INSERT INTO whosaid_act_user (act, disabled) VALUES ('think', true);
SELECT act, label FROM whosaid_act WHERE act IN ('mock', 'deny', 'think') ORDER BY act;
INSERT INTO whosaid_act_user (act) VALUES ('No Act'); -- error
DELETE FROM whosaid_act_user;

-- who is tagging
SELECT whosaid_coder() = current_user AS role;
SET whosaid.coder = 'anna';
SELECT whosaid_coder();
RESET whosaid.coder;
