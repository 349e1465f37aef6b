-- The two roles of docs/security.md. The image runs this when the volume is empty, as the superuser, which nobody else is.
\getenv migrator_password MIGRATOR_PASSWORD
\getenv scheduler_password SCHEDULER_PASSWORD

CREATE ROLE jobscheduler_migrator LOGIN PASSWORD :'migrator_password';
CREATE ROLE scheduler LOGIN PASSWORD :'scheduler_password';
ALTER ROLE scheduler SET search_path = public;
ALTER ROLE scheduler SET statement_timeout = '30s';
ALTER DATABASE jobscheduler OWNER TO jobscheduler_migrator;
REVOKE ALL ON DATABASE jobscheduler FROM PUBLIC;
GRANT CONNECT ON DATABASE jobscheduler TO scheduler;

SET ROLE jobscheduler_migrator;
REVOKE CREATE ON SCHEMA public FROM PUBLIC;
GRANT USAGE ON SCHEMA public TO scheduler;

-- The list of migrations, as DbUp would make it: whoever must not write to it has never been able to.
CREATE TABLE schemaversions
(
    schemaversionsid serial NOT NULL,
    scriptname character varying(255) NOT NULL,
    applied timestamp without time zone NOT NULL,
    CONSTRAINT "PK_schemaversions_Id" PRIMARY KEY (schemaversionsid)
);
GRANT SELECT ON schemaversions TO scheduler;
ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO scheduler;
