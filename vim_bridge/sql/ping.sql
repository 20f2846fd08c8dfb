-- no parameters
SELECT $S.whosaid_version(), pg_catalog.current_database(), session_user::text,
  pg_catalog.current_setting('server_version')
