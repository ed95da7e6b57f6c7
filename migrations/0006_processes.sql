-- The processes that are alive. Each renews its row once a second by the database's clock, so that the clocks of their machines
-- need not agree; a row that was not renewed for 3 s belongs to a process that is gone.
--
-- Unlogged: a row that a crash of the server takes away comes back with the next beat, and beats cost no write-ahead log.
CREATE UNLOGGED TABLE processes (
  process_id uuid        PRIMARY KEY,
  -- The newest level of events that the process can read. Events of a new version raise the level, and are written only once
  -- every live process can read them: until then a process that is still of the old release would have to stop.
  level      integer     NOT NULL CHECK (level > 0),
  started_at timestamptz NOT NULL DEFAULT clock_timestamp(),
  seen_at    timestamptz NOT NULL DEFAULT clock_timestamp()
) WITH (fillfactor = 50); -- renewed in place: `seen_at` has no index

GRANT SELECT, INSERT, UPDATE, DELETE ON processes TO marketplace_app;
