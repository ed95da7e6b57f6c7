-- Searching the catalogue forgives typing errors by comparing trigrams. The extension comes with Postgres ("contrib") but is
-- not installed by every distribution, and not every owner of a database may create it: say which of the two it is.
DO $$
BEGIN
  IF EXISTS (SELECT FROM pg_extension WHERE extname = 'pg_trgm') THEN
    RETURN;
  END IF;
  IF NOT EXISTS (SELECT FROM pg_available_extensions WHERE name = 'pg_trgm') THEN
    RAISE EXCEPTION 'the extension pg_trgm is not installed on this server'
      USING HINT = 'Install the contrib package of this Postgres (Debian: it is part of postgresql-<version>; Red Hat: '
                   'postgresql-contrib), then start again.';
  END IF;
  CREATE EXTENSION pg_trgm WITH SCHEMA public;
EXCEPTION WHEN insufficient_privilege THEN
  RAISE EXCEPTION 'the owner of the database may not create the extension pg_trgm'
    USING ERRCODE = 'insufficient_privilege',
          HINT = format('As a superuser, in this database: CREATE EXTENSION pg_trgm; or: GRANT CREATE ON DATABASE %I TO %I;',
                        current_database(), current_user);
END
$$;
