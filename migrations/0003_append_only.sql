-- Append-only is enforced here and not by good manners: UPDATE, DELETE and TRUNCATE raise for everyone, the owner too,
-- on the log and on each partition. A statement trigger on the parent does not fire for a statement on a partition.

CREATE FUNCTION refuse_change() RETURNS trigger
LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'the log is append-only: % on % is refused', TG_OP, TG_TABLE_NAME
    USING ERRCODE = 'MP100', HINT = 'Record what is to be corrected as a new event.';
END
$$;

CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON events
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- Creates partitions until `partitions_ahead` of them lie beyond the head and there is room for `p_events`; gives the
-- headroom in events. A batch may be larger than the partitions that are kept ahead.
--
-- A partition is made standalone and then attached: ATTACH takes a lock that neither readers nor writers hold, while
-- CREATE TABLE .. PARTITION OF queues behind one open reader and stalls every append behind itself. Should the lock not
-- come within the timeout, the call fails and is repeated later; that is what the headroom is for.
CREATE FUNCTION ensure_partitions(p_events bigint DEFAULT 0) RETURNS bigint
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp SET lock_timeout = '2s' AS $$
DECLARE
  v_settings log_settings;
  v_head     bigint;
  v_upper    bigint;
  v_name     text;
BEGIN
  PERFORM pg_advisory_xact_lock(7700417, 2);
  SELECT * INTO v_settings FROM log_settings;
  SELECT coalesce(max(upper_position), 1) INTO v_upper FROM event_partitions;
  SELECT coalesce(max(last_position), 0) INTO v_head FROM (
    SELECT position AS last_position FROM events ORDER BY position DESC LIMIT 1) AS last_event;
  WHILE v_upper - 1 - v_head < greatest(v_settings.partitions_ahead * v_settings.partition_events, p_events) LOOP
    v_name := 'events_p' || lpad((v_upper / v_settings.partition_events + 1)::text, 6, '0') || '_' || v_upper;
    EXECUTE format('CREATE TABLE %I (LIKE events INCLUDING ALL)', v_name);
    EXECUTE format('CREATE UNIQUE INDEX %I ON %I (aggregate_id, aggregate_type, sequence)', v_name || '_stream', v_name);
    EXECUTE format('CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON %I '
                   'FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()', v_name);
    EXECUTE format('ALTER TABLE events ATTACH PARTITION %I FOR VALUES FROM (%s) TO (%s)',
                   v_name, v_upper, v_upper + v_settings.partition_events);
    INSERT INTO event_partitions VALUES (v_upper, v_upper + v_settings.partition_events, v_name);
    v_upper := v_upper + v_settings.partition_events;
  END LOOP;
  RETURN v_upper - 1 - v_head;
END
$$;
REVOKE ALL ON FUNCTION ensure_partitions(bigint) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION ensure_partitions(bigint) TO marketplace_app;
