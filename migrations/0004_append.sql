-- Who may write a contended stream at the moment. A process whose runs are refused again and again, because another one is
-- always a batch ahead of it, takes a turn; meanwhile the runs of others on that stream are refused as conflicts. Only
-- fairness depends on it, so it may be lost in a crash.
CREATE UNLOGGED TABLE turns (
  aggregate_type text        COLLATE "C" NOT NULL,
  aggregate_id   text        COLLATE "C" NOT NULL,
  process_id     uuid        NOT NULL,
  until          timestamptz NOT NULL,
  PRIMARY KEY (aggregate_id, aggregate_type)
);

-- Gives how long to wait before asking again; zero: the turn is the caller's.
CREATE FUNCTION take_turn(p_type text, p_id text, p_process uuid, p_length interval) RETURNS interval
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  v_turn turns;
BEGIN
  DELETE FROM turns WHERE ctid = ANY (ARRAY(
    SELECT ctid FROM turns WHERE until < clock_timestamp() - interval '1 minute' FOR UPDATE SKIP LOCKED));
  INSERT INTO turns AS t VALUES (p_type, p_id, p_process, clock_timestamp() + p_length)
  ON CONFLICT (aggregate_id, aggregate_type)
  DO UPDATE SET process_id = excluded.process_id, until = excluded.until WHERE t.until <= clock_timestamp();
  SELECT * INTO v_turn FROM turns WHERE aggregate_id = p_id AND aggregate_type = p_type;
  RETURN CASE WHEN v_turn.process_id = p_process THEN interval '0'
              ELSE greatest(v_turn.until - clock_timestamp(), interval '1 ms') END;
END
$$;
REVOKE ALL ON FUNCTION take_turn FROM PUBLIC;
GRANT EXECUTE ON FUNCTION take_turn TO marketplace_app;

-- The only way into the log: one call, one batch, one commit.
--
-- A batch is a set of runs; a run is all that the batch holds for one stream. A run states the (version, last event id)
-- that it stands on and is accepted or refused as a whole; a refused run never fails its neighbours. Arrays are parallel:
-- r_* one element a run, e_* an event, c_* a command, k_* a claim, q_* a read condition, u_* a usage id. *_run is the
-- run's ordinal from 1, *_off the offset of the event within its run from 0, r_base the sum of the runs before.
--
-- The first attempt assumes that everything fits: plain inserts, counts compared. Only when they disagree is it rolled
-- back, an outcome found for each run, and the accepted ones written; as long as another process has its turn at a stream
-- the outcomes are found first. Everything is array by ordinal: joining the arrays
-- to each other turns super-linear with the batch.
--
-- Gives the head before the batch, the time of the batch, the first position of each run (NULL: refused; no array at all
-- when every run was written as it came), and for the runs that were not written now a JSON array of {run, reason, ..}. Raises MP002 without headroom and MP003 when the log
-- is ahead of the caller's clock.
CREATE FUNCTION append_batch(
  p_now timestamptz, p_max_ahead interval, p_hint bigint, p_process uuid,
  r_type text[], r_id text[], r_tenant uuid[], r_version bigint[], r_last uuid[], r_count integer[], r_tail uuid[], r_head uuid[],
  r_base bigint[],
  e_run integer[], e_off integer[], e_id uuid[], e_tenant uuid[], e_agg_type text[], e_agg_id text[], e_seq bigint[],
  e_type text[], e_version text[], e_payload text[], e_metadata text[], e_command uuid[],
  c_run integer[], c_id uuid[], c_tenant uuid[], c_fingerprint uuid[], c_off integer[], c_count integer[],
  k_run integer[], k_off integer[], k_take boolean[], k_scope text[], k_name text[],
  q_run integer[], q_type text[], q_id text[], q_last uuid[],
  u_run integer[], u_off integer[], u_index integer[], u_ledger uuid[], u_id uuid[], u_content uuid[],
  OUT o_head bigint, OUT o_recorded_at timestamptz, OUT o_positions bigint[], OUT o_refused json
)
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = public, pg_temp SET plan_cache_mode = force_generic_plan SET enable_hashjoin = off
SET enable_mergejoin = off SET enable_seqscan = off SET enable_material = off AS $$
DECLARE
  v_runs    integer := cardinality(r_id);
  v_ok      boolean[];               -- NULL: every run
  v_base    bigint[] := r_base;
  v_new     integer;                 -- streams that begin here
  v_known   integer;                 -- streams that go on
  v_changed integer;
  v_asked   integer;
  v_total   bigint := cardinality(e_id);
  v_from    bigint;                  -- a position that the next partition to look at holds
  v_table   text;
  v_last    bigint;
  v_time    timestamptz;
  v_upper   bigint;                  -- first position beyond the partition of the head
  v_reasons json[];
  v_at      bigint[];                -- first position of a run that an earlier call wrote
  v_examine boolean := EXISTS (SELECT FROM turns WHERE process_id <> p_process AND until > clock_timestamp());
BEGIN
  PERFORM pg_advisory_xact_lock(7700417, 1);

  -- The partition that holds the hint is asked by its own name: planning for the parent would look at all of them.
  v_from := p_hint;
  WHILE v_from > 0 LOOP
    SELECT table_name, upper_position INTO v_table, v_upper FROM event_partitions
     WHERE lower_position <= v_from AND upper_position > v_from;
    EXIT WHEN v_table IS NULL;
    EXECUTE format('SELECT position, recorded_at FROM %I ORDER BY position DESC LIMIT 1', v_table) INTO v_last, v_time;
    EXIT WHEN v_last IS NULL;
    o_head := v_last;
    o_recorded_at := v_time;
    EXIT WHEN o_head + 1 < v_upper;
    v_from := v_upper;
  END LOOP;
  IF o_head IS NULL THEN
    SELECT position, recorded_at INTO o_head, o_recorded_at FROM events ORDER BY position DESC LIMIT 1;
  END IF;
  o_head := coalesce(o_head, 0);
  IF o_recorded_at > p_now + p_max_ahead THEN
    RAISE EXCEPTION 'the log is ahead of the clock: last event at %, now %', o_recorded_at, p_now USING ERRCODE = 'MP003';
  END IF;
  o_recorded_at := greatest(p_now, o_recorded_at);
  IF v_upper IS NULL OR o_head + v_total >= v_upper THEN
    SELECT max(upper_position) INTO v_upper FROM event_partitions;
    IF v_upper IS NULL OR o_head + v_total >= v_upper THEN
      RAISE EXCEPTION 'no partition for position %', o_head + v_total USING ERRCODE = 'MP002';
    END IF;
  END IF;
  v_new := coalesce(cardinality(array_positions(r_version, 0::bigint)), 0);
  v_known := v_runs - v_new;

  LOOP
    IF v_examine THEN
      SELECT x.ok, x.base, x.total, x.reasons, x.at, x.refused
        INTO v_ok, v_base, v_total, v_reasons, v_at, o_refused
        FROM examine_batch(p_process, r_type, r_id, r_tenant, r_version, r_last, r_count, r_head, c_run, c_id, k_run,
                           k_take, k_scope, k_name, q_run, q_type, q_id, q_last, u_run, u_ledger, u_id) AS x;
      SELECT count(*) FILTER (WHERE version = 0), count(*) FILTER (WHERE version > 0) INTO v_new, v_known
        FROM unnest(r_version) WITH ORDINALITY AS r(version, run) WHERE v_ok[run];
    END IF;
    BEGIN
      IF v_new > 0 THEN
        INSERT INTO streams (aggregate_type, aggregate_id, tenant_id, version, last_event_id, last_position, first_position)
        SELECT r.type, r.id, r.tenant, r.count, r.tail, o_head + v_base[r.run] + r.count, o_head + v_base[r.run] + 1
          FROM unnest(r_type, r_id, r_tenant, r_version, r_count, r_tail) WITH ORDINALITY
               AS r(type, id, tenant, version, count, tail, run)
         WHERE r.version = 0 AND (v_ok IS NULL OR v_ok[r.run]);
      END IF;
      IF v_known > 0 THEN
        UPDATE streams s
           SET version = r.version + r.count, last_event_id = r.tail, last_position = o_head + v_base[r.run] + r.count
          FROM unnest(r_type, r_id, r_tenant, r_version, r_last, r_count, r_tail) WITH ORDINALITY
               AS r(type, id, tenant, version, last, count, tail, run)
         WHERE r.version > 0 AND (v_ok IS NULL OR v_ok[r.run])
           AND s.aggregate_type = r.type AND s.aggregate_id = r.id AND s.tenant_id = r.tenant
           AND s.version = r.version AND s.last_event_id = r.last AND NOT s.archived;
        GET DIAGNOSTICS v_changed = ROW_COUNT;
        IF v_changed <> v_known THEN RAISE EXCEPTION USING ERRCODE = 'MP001'; END IF;
      END IF;

      IF cardinality(q_run) > 0 THEN
        SELECT count(*), count(*) FILTER (WHERE s.last_event_id IS NOT DISTINCT FROM q.last) INTO v_asked, v_changed
          FROM unnest(q_run, q_type, q_id, q_last) AS q(run, type, id, last)
          LEFT JOIN streams s ON s.aggregate_type = q.type AND s.aggregate_id = q.id
         WHERE v_ok IS NULL OR v_ok[q.run];
        IF v_asked <> v_changed THEN RAISE EXCEPTION USING ERRCODE = 'MP001'; END IF;
      END IF;

      IF cardinality(k_run) > 0 THEN
        DELETE FROM claims c USING unnest(k_run, k_take, k_scope, k_name) AS k(run, take, scope, name)
         WHERE NOT k.take AND (v_ok IS NULL OR v_ok[k.run]) AND c.scope = k.scope AND c.name = k.name
           AND c.aggregate_type = r_type[k.run] AND c.aggregate_id = r_id[k.run];
        INSERT INTO claims (scope, name, aggregate_type, aggregate_id, position)
        SELECT k.scope, k.name, r_type[k.run], r_id[k.run], o_head + v_base[k.run] + k.off + 1
          FROM unnest(k_run, k_off, k_take, k_scope, k_name) AS k(run, off, take, scope, name)
         WHERE k.take AND (v_ok IS NULL OR v_ok[k.run]);
      END IF;

      IF cardinality(c_run) > 0 THEN
        INSERT INTO commands (command_id, tenant_id, fingerprint, first_position, event_count)
        SELECT c.id, c.tenant, c.fingerprint, o_head + v_base[c.run] + c.off + 1, c.count
          FROM unnest(c_run, c_id, c_tenant, c_fingerprint, c_off, c_count) AS c(run, id, tenant, fingerprint, off, count)
         WHERE v_ok IS NULL OR v_ok[c.run];
      END IF;

      IF cardinality(u_run) > 0 THEN
        INSERT INTO usage_ids (ledger_id, id_hash, content_hash, position, index)
        SELECT u.ledger, u.id, u.content, o_head + v_base[u.run] + u.off + 1, u.index
          FROM unnest(u_run, u_off, u_index, u_ledger, u_id, u_content) AS u(run, off, index, ledger, id, content)
         WHERE v_ok IS NULL OR v_ok[u.run];
      END IF;

      INSERT INTO events (position, event_id, tenant_id, aggregate_type, aggregate_id, sequence, event_type, event_version,
                          payload, metadata, command_id, recorded_at)
      SELECT o_head + v_base[e.run] + e.off + 1, e.id, e.tenant, e.agg_type, e.agg_id, e.seq, e.type, e.version,
             e.payload::json, e.metadata::json, e.command, o_recorded_at
        FROM unnest(e_run, e_off, e_id, e_tenant, e_agg_type, e_agg_id, e_seq, e_type, e_version, e_payload, e_metadata,
                    e_command)
             AS e(run, off, id, tenant, agg_type, agg_id, seq, type, version, payload, metadata, command)
       WHERE v_ok IS NULL OR v_ok[e.run];

      IF v_ok IS NOT NULL THEN
        SELECT array_agg(CASE WHEN v_ok[run] THEN o_head + v_base[run] + 1 ELSE v_at[run] END ORDER BY run)
          INTO o_positions FROM generate_series(1, v_runs) AS run;
      END IF;
      IF v_total > 0 THEN
        PERFORM pg_notify('marketplace_log', (o_head + v_total)::text);
      END IF;
      RETURN;
    EXCEPTION WHEN unique_violation OR SQLSTATE 'MP001' THEN
      IF v_examine THEN RAISE; END IF;
    END;
    v_examine := true;
  END LOOP;
END
$$;

-- Finds an outcome for every run of a batch, under the lock of the caller. The first reason in this order counts:
-- written (by an earlier call whose answer was lost), duplicate_command, duplicate_usage, archived, conflict, claimed,
-- condition.
CREATE FUNCTION examine_batch(
  p_process uuid, r_type text[], r_id text[], r_tenant uuid[], r_version bigint[], r_last uuid[], r_count integer[], r_head uuid[],
  c_run integer[], c_id uuid[], k_run integer[], k_take boolean[], k_scope text[], k_name text[],
  q_run integer[], q_type text[], q_id text[], q_last uuid[], u_run integer[], u_ledger uuid[], u_id uuid[],
  OUT ok boolean[], OUT base bigint[], OUT total bigint, OUT reasons json[], OUT at bigint[], OUT refused json
)
LANGUAGE plpgsql SET search_path = public, pg_temp SET enable_hashjoin = off SET enable_mergejoin = off
SET enable_seqscan = off AS $$
DECLARE
  v_runs     integer := cardinality(r_id);
  v_run      integer;
  v_position bigint;
  v_time     timestamptz;
  v_stream   streams;
  v_record   record;
BEGIN
  ok := array_fill(true, ARRAY[v_runs]);
  base := array_fill(0::bigint, ARRAY[v_runs]);
  at := array_fill(NULL::bigint, ARRAY[v_runs]);
  reasons := array_fill(NULL::json, ARRAY[v_runs]);

  FOR v_run IN 1..v_runs LOOP
    SELECT * INTO v_stream FROM streams s WHERE s.aggregate_type = r_type[v_run] AND s.aggregate_id = r_id[v_run];
    IF v_stream.version > r_version[v_run] THEN
      SELECT e.position, e.recorded_at INTO v_position, v_time FROM events e
       WHERE e.aggregate_type = r_type[v_run] AND e.aggregate_id = r_id[v_run] AND e.sequence = r_version[v_run] + 1
         AND e.event_id = r_head[v_run]
         AND e.position BETWEEN v_stream.first_position AND v_stream.last_position;
      IF v_position IS NOT NULL THEN
        ok[v_run] := false;
        at[v_run] := v_position;
        reasons[v_run] := json_build_object('run', v_run, 'reason', 'written', 'position', v_position, 'recorded_at',
                                            (extract(epoch FROM v_time) * 1000000)::bigint);
        CONTINUE;
      END IF;
    END IF;
    IF v_stream.archived THEN
      reasons[v_run] := json_build_object('run', v_run, 'reason', 'archived');
    ELSIF coalesce(v_stream.version, 0) <> r_version[v_run]
       OR v_stream.last_event_id IS DISTINCT FROM r_last[v_run]
       OR (v_stream.tenant_id IS NOT NULL AND v_stream.tenant_id <> r_tenant[v_run])
       OR EXISTS (SELECT FROM turns t WHERE t.aggregate_id = r_id[v_run] AND t.aggregate_type = r_type[v_run]
                     AND t.process_id <> p_process AND t.until > clock_timestamp()) THEN
      reasons[v_run] := json_build_object('run', v_run, 'reason', 'conflict');
    END IF;
  END LOOP;

  FOR v_record IN
    SELECT u.run, json_agg(json_build_object('ordinal', u.ordinal, 'content', s.content_hash, 'position', s.position,
                                             'index', s.index)) AS keys
      FROM unnest(u_run, u_ledger, u_id) WITH ORDINALITY AS u(run, ledger, id, ordinal)
      JOIN usage_ids s ON s.ledger_id = u.ledger AND s.id_hash = u.id
     GROUP BY u.run
  LOOP
    IF at[v_record.run] IS NULL THEN
      reasons[v_record.run] := json_build_object('run', v_record.run, 'reason', 'duplicate_usage', 'keys', v_record.keys);
    END IF;
  END LOOP;

  FOR v_record IN
    SELECT c.run, json_agg(c.id) AS ids FROM unnest(c_run, c_id) AS c(run, id)
      JOIN commands s ON s.command_id = c.id GROUP BY c.run
  LOOP
    IF at[v_record.run] IS NULL THEN
      reasons[v_record.run] := json_build_object('run', v_record.run, 'reason', 'duplicate_command', 'commands', v_record.ids);
    END IF;
  END LOOP;

  FOR v_record IN
    SELECT k.run, k.scope, k.name FROM unnest(k_run, k_take, k_scope, k_name) AS k(run, take, scope, name)
      JOIN claims s ON s.scope = k.scope AND s.name = k.name
     WHERE k.take
  LOOP
    IF reasons[v_record.run] IS NULL THEN
      reasons[v_record.run] := json_build_object('run', v_record.run, 'reason', 'claimed', 'scope', v_record.scope,
                                                 'name', v_record.name);
    END IF;
  END LOOP;

  FOR v_record IN
    SELECT q.run, q.type, q.id FROM unnest(q_run, q_type, q_id, q_last) AS q(run, type, id, last)
      LEFT JOIN streams s ON s.aggregate_type = q.type AND s.aggregate_id = q.id
     WHERE s.last_event_id IS DISTINCT FROM q.last
  LOOP
    IF reasons[v_record.run] IS NULL THEN
      reasons[v_record.run] := json_build_object('run', v_record.run, 'reason', 'condition', 'aggregate_type', v_record.type,
                                                 'aggregate_id', v_record.id);
    END IF;
  END LOOP;

  total := 0;
  FOR v_run IN 1..v_runs LOOP
    ok[v_run] := reasons[v_run] IS NULL;
    base[v_run] := total;
    IF ok[v_run] THEN
      total := total + r_count[v_run];
    END IF;
  END LOOP;
  SELECT json_agg(reason) INTO refused FROM unnest(reasons) AS reason WHERE reason IS NOT NULL;
END
$$;

REVOKE ALL ON FUNCTION append_batch, examine_batch FROM PUBLIC;
GRANT EXECUTE ON FUNCTION append_batch TO marketplace_app;
