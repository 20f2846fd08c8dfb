CREATE VIEW whosaid_@name@ AS
  SELECT u.@key@, @columns@
    FROM whosaid_@name@_user u WHERE NOT u.disabled
  UNION ALL
  SELECT s.@key@, @columns@
    FROM whosaid_@name@_shipped s
   WHERE NOT EXISTS (SELECT FROM whosaid_@name@_user u WHERE u.@key@ OPERATOR(pg_catalog.=) s.@key@);

SELECT pg_catalog.pg_extension_config_dump('whosaid_@name@_user', '');
ALTER TABLE whosaid_@name@_shipped OWNER TO @extowner@;
ALTER TABLE whosaid_@name@_user OWNER TO @extowner@;
ALTER VIEW whosaid_@name@ OWNER TO @extowner@;
GRANT SELECT ON whosaid_@name@_shipped, whosaid_@name@_user, whosaid_@name@ TO PUBLIC;
-- watch whosaid_@name@_shipped
-- watch whosaid_@name@_user
