-- The owner of the demo's database is not a superuser: the extension needs none.
SELECT NOT EXISTS (SELECT FROM pg_roles WHERE rolname = :'me') AS no_role,
       NOT EXISTS (SELECT FROM pg_database WHERE datname = 'whosaid') AS no_database \gset
\if :no_role
CREATE ROLE :"me" LOGIN;
\endif
\if :no_database
CREATE DATABASE whosaid OWNER :"me";
ALTER DATABASE whosaid SET search_path = "$user", public, whosaid;
\endif
