-- The application's role. It owns nothing: it may read the log, call the append function, and write read models.
-- Roles belong to the whole server, so another database may have created it already, even at this moment.
DO $$
BEGIN
  CREATE ROLE marketplace_app NOLOGIN;
EXCEPTION WHEN duplicate_object OR unique_violation THEN
  NULL;
END
$$;

DO $$
BEGIN
  EXECUTE format('GRANT marketplace_app TO %I', current_user);
EXCEPTION WHEN unique_violation OR SQLSTATE 'XX000' THEN -- granted by a neighbour in the same instant
  NULL;
END
$$;

GRANT USAGE ON SCHEMA public TO marketplace_app;
