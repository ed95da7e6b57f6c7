-- The incarnations of the log after its first: each begins where the one before it lost events, as after a failover or a restore to an
-- instant. Who keeps something of the log outside of this database asks here from where on what it has may be of no log any more.
CREATE TABLE log_incarnations (
  incarnation    integer     PRIMARY KEY,
  after_position bigint      NOT NULL CHECK (after_position >= 0), -- the last event that it has in common with the one before it
  reason         text        NOT NULL,
  began_at       timestamptz NOT NULL DEFAULT clock_timestamp(),
  accepted_at    timestamptz          -- since when sinks go on, although they have events that were lost: their readers have been told
);
GRANT SELECT ON log_incarnations TO marketplace_app;

-- Makes the log another incarnation of itself, which ends where it ends now.
CREATE FUNCTION raise_incarnation(p_reason text, OUT o_incarnation integer, OUT o_after_position bigint)
LANGUAGE plpgsql
AS $$
BEGIN
  UPDATE log_settings SET incarnation = incarnation + 1 RETURNING incarnation INTO o_incarnation;
  SELECT coalesce(max(position), 0) INTO o_after_position FROM events;
  INSERT INTO log_incarnations (incarnation, after_position, reason) VALUES (o_incarnation, o_after_position, p_reason);
END
$$;
REVOKE ALL ON FUNCTION raise_incarnation(text) FROM PUBLIC;
