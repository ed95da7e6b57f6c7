-- What the application may, and no more.

-- The functions that swap and drop read models run as the owner and take names and states from this table: whoever could write those
-- could have the owner drop any schema.
REVOKE UPDATE ON projectors FROM marketplace_app;
GRANT UPDATE (version, position, event_id, parked_revision, lease_owner, fencing_token, lease_until) ON projectors TO marketplace_app;

-- Until Postgres 15 everybody could make tables and functions here, in front of what the owner's functions call.
REVOKE ALL ON SCHEMA public FROM PUBLIC;

-- What each pepper comes to for a text that is known: a process with another one would refuse every key.
CREATE TABLE peppers (
  version     integer PRIMARY KEY CHECK (version > 0),
  check_value bytea   NOT NULL CHECK (length(check_value) = 32)
);

-- The newest version of the pepper that a process has: a version is used once every live process has it.
ALTER TABLE processes ADD COLUMN pepper integer NOT NULL DEFAULT 1;
