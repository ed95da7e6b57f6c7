--
-- PostgreSQL database dump
--


-- Dumped from database version 15.18 (Debian 15.18-0+deb12u1)
-- Dumped by pg_dump version 15.18 (Debian 15.18-0+deb12u1)

SET statement_timeout = 0;
SET lock_timeout = 0;
SET idle_in_transaction_session_timeout = 0;
SET client_encoding = 'UTF8';
SET standard_conforming_strings = on;
SELECT pg_catalog.set_config('search_path', '', false);
SET check_function_bodies = false;
SET xmloption = content;
SET client_min_messages = warning;
SET row_security = off;

--
-- Name: analytics; Type: SCHEMA; Schema: -; Owner: -
--

CREATE SCHEMA analytics;


--
-- Name: audit; Type: SCHEMA; Schema: -; Owner: -
--

CREATE SCHEMA audit;


--
-- Name: catalog; Type: SCHEMA; Schema: -; Owner: -
--

CREATE SCHEMA catalog;


--
-- Name: keys; Type: SCHEMA; Schema: -; Owner: -
--

CREATE SCHEMA keys;


--
-- Name: ledgers; Type: SCHEMA; Schema: -; Owner: -
--

CREATE SCHEMA ledgers;


--
-- Name: organizations; Type: SCHEMA; Schema: -; Owner: -
--

CREATE SCHEMA organizations;


--
-- Name: privacy; Type: SCHEMA; Schema: -; Owner: -
--

CREATE SCHEMA privacy;


--
-- Name: pg_trgm; Type: EXTENSION; Schema: -; Owner: -
--

CREATE EXTENSION IF NOT EXISTS pg_trgm WITH SCHEMA public;


--
-- Name: EXTENSION pg_trgm; Type: COMMENT; Schema: -; Owner: -
--

COMMENT ON EXTENSION pg_trgm IS 'text similarity measurement and index searching based on trigrams';


--
-- Name: append_batch(timestamp with time zone, interval, bigint, uuid, text[], text[], uuid[], bigint[], uuid[], integer[], uuid[], uuid[], bigint[], integer[], integer[], uuid[], uuid[], text[], text[], bigint[], text[], text[], text[], text[], uuid[], integer[], uuid[], uuid[], uuid[], integer[], integer[], integer[], integer[], boolean[], text[], text[], integer[], text[], text[], uuid[], integer[], integer[], integer[], uuid[], uuid[], uuid[]); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.append_batch(p_now timestamp with time zone, p_max_ahead interval, p_hint bigint, p_process uuid, r_type text[], r_id text[], r_tenant uuid[], r_version bigint[], r_last uuid[], r_count integer[], r_tail uuid[], r_head uuid[], r_base bigint[], e_run integer[], e_off integer[], e_id uuid[], e_tenant uuid[], e_agg_type text[], e_agg_id text[], e_seq bigint[], e_type text[], e_version text[], e_payload text[], e_metadata text[], e_command uuid[], c_run integer[], c_id uuid[], c_tenant uuid[], c_fingerprint uuid[], c_off integer[], c_count integer[], k_run integer[], k_off integer[], k_take boolean[], k_scope text[], k_name text[], q_run integer[], q_type text[], q_id text[], q_last uuid[], u_run integer[], u_off integer[], u_index integer[], u_ledger uuid[], u_id uuid[], u_content uuid[], OUT o_head bigint, OUT o_recorded_at timestamp with time zone, OUT o_positions bigint[], OUT o_refused json) RETURNS record
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    SET plan_cache_mode TO 'force_generic_plan'
    SET enable_hashjoin TO 'off'
    SET enable_mergejoin TO 'off'
    SET enable_seqscan TO 'off'
    SET enable_material TO 'off'
    AS $$
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


--
-- Name: ensure_partitions(bigint); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.ensure_partitions(p_events bigint DEFAULT 0) RETURNS bigint
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    SET lock_timeout TO '2s'
    AS $$
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


--
-- Name: examine_batch(uuid, text[], text[], uuid[], bigint[], uuid[], integer[], uuid[], integer[], uuid[], integer[], boolean[], text[], text[], integer[], text[], text[], uuid[], integer[], uuid[], uuid[]); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.examine_batch(p_process uuid, r_type text[], r_id text[], r_tenant uuid[], r_version bigint[], r_last uuid[], r_count integer[], r_head uuid[], c_run integer[], c_id uuid[], k_run integer[], k_take boolean[], k_scope text[], k_name text[], q_run integer[], q_type text[], q_id text[], q_last uuid[], u_run integer[], u_ledger uuid[], u_id uuid[], OUT ok boolean[], OUT base bigint[], OUT total bigint, OUT reasons json[], OUT at bigint[], OUT refused json) RETURNS record
    LANGUAGE plpgsql
    SET search_path TO 'public', 'pg_temp'
    SET enable_hashjoin TO 'off'
    SET enable_mergejoin TO 'off'
    SET enable_seqscan TO 'off'
    AS $$
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


--
-- Name: read_model_begin(text, integer, boolean, uuid); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.read_model_begin(p_model text, p_version integer, p_unique_keys boolean, p_owner uuid) RETURNS integer
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    SET lock_timeout TO '5s'
    AS $$
DECLARE
  v_generation integer;
  v_schema     text;
  v_row        record;
BEGIN
  PERFORM pg_advisory_xact_lock(7700418, hashtext(p_model));
  IF NOT EXISTS (SELECT FROM projectors WHERE name = p_model AND status = 'live') THEN
    RAISE EXCEPTION 'there is no read model %', p_model USING ERRCODE = 'MP202';
  END IF;
  FOR v_row IN SELECT generation, lease_until FROM projectors WHERE name = p_model AND status = 'building' LOOP
    IF v_row.lease_until > clock_timestamp() THEN
      RAISE EXCEPTION 'generation % of % is being built', v_row.generation, p_model USING ERRCODE = 'MP203';
    END IF;
    PERFORM read_model_remove(p_model, v_row.generation);
  END LOOP;

  SELECT max(generation) + 1 INTO v_generation FROM projectors WHERE name = p_model;
  v_schema := read_model_schema(p_model, v_generation, 'building');
  EXECUTE format('CREATE SCHEMA %I', v_schema);
  FOR v_row IN SELECT relname, reloptions FROM pg_class WHERE relnamespace = p_model::regnamespace AND relkind = 'r' LOOP
    EXECUTE format('CREATE TABLE %I.%I (LIKE %I.%I INCLUDING ALL EXCLUDING INDEXES)', v_schema, v_row.relname, p_model,
                   v_row.relname);
    IF v_row.reloptions IS NOT NULL THEN -- LIKE leaves the storage parameters out
      EXECUTE format('ALTER TABLE %I.%I SET (%s)', v_schema, v_row.relname, array_to_string(v_row.reloptions, ', '));
    END IF;
  END LOOP;
  IF p_unique_keys THEN
    PERFORM read_model_copy_indexes(p_model, v_schema, true, NULL);
  END IF;
  PERFORM read_model_grant(v_schema);
  INSERT INTO projectors (name, generation, version, status, lease_owner, fencing_token, lease_until)
  VALUES (p_model, v_generation, p_version, 'building', p_owner, 1, clock_timestamp() + interval '10 minutes');
  RETURN v_generation;
END
$$;


--
-- Name: read_model_copy_indexes(text, text, boolean, integer); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.read_model_copy_indexes(p_model text, p_schema text, p_only_unique boolean, p_limit integer) RETURNS text
    LANGUAGE plpgsql
    SET search_path TO 'public', 'pg_temp'
    SET maintenance_work_mem TO '256MB'
    AS $$
DECLARE
  v_index record;
  v_last  text;
BEGIN
  FOR v_index IN
    SELECT t.relname AS table_name, c.relname AS index_name, x.indisunique,
           CASE WHEN k.oid IS NOT NULL
                THEN format('ALTER TABLE %I.%I ADD CONSTRAINT %I %s', p_schema, t.relname, k.conname, pg_get_constraintdef(k.oid))
                ELSE format('CREATE %s INDEX %I ON %I.%I USING %s', CASE WHEN x.indisunique THEN 'UNIQUE' ELSE '' END,
                            c.relname, p_schema, t.relname,
                            substr(pg_get_indexdef(c.oid), strpos(pg_get_indexdef(c.oid), ' USING ') + 7))
           END AS statement
      FROM pg_index x
      JOIN pg_class c ON c.oid = x.indexrelid
      JOIN pg_class t ON t.oid = x.indrelid
      LEFT JOIN pg_constraint k ON k.conindid = c.oid AND k.contype IN ('p', 'u', 'x')
     WHERE t.relnamespace = p_model::regnamespace AND t.relkind = 'r' AND (x.indisunique OR NOT p_only_unique)
       AND NOT EXISTS (SELECT FROM pg_class made WHERE made.relnamespace = p_schema::regnamespace AND made.relname = c.relname)
     ORDER BY k.oid IS NULL, t.relname, c.relname
     LIMIT p_limit
  LOOP
    EXECUTE v_index.statement;
    v_last := v_index.index_name;
  END LOOP;
  RETURN v_last;
END
$$;


--
-- Name: read_model_drop(text, integer); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.read_model_drop(p_model text, p_generation integer) RETURNS void
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    SET lock_timeout TO '5s'
    AS $$
BEGIN
  IF NOT EXISTS (SELECT FROM projectors WHERE name = p_model AND generation = p_generation AND status = 'building') THEN
    RAISE EXCEPTION 'generation % of % is not being built', p_generation, p_model USING ERRCODE = 'MP202';
  END IF;
  PERFORM read_model_remove(p_model, p_generation);
END
$$;


--
-- Name: read_model_grant(text); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.read_model_grant(p_schema text) RETURNS void
    LANGUAGE plpgsql
    SET search_path TO 'public', 'pg_temp'
    AS $$
BEGIN
  EXECUTE format('GRANT USAGE ON SCHEMA %I TO marketplace_app', p_schema);
  EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA %I TO marketplace_app', p_schema);
END
$$;


--
-- Name: read_model_index(text, integer); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.read_model_index(p_model text, p_generation integer) RETURNS text
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    AS $$
DECLARE
  v_schema text := read_model_schema(p_model, p_generation, 'building');
  v_made   text;
  v_row    record;
BEGIN
  IF NOT EXISTS (SELECT FROM projectors WHERE name = p_model AND generation = p_generation AND status = 'building') THEN
    RAISE EXCEPTION 'generation % of % is not being built', p_generation, p_model USING ERRCODE = 'MP202';
  END IF;
  v_made := read_model_copy_indexes(p_model, v_schema, false, 1);
  IF v_made IS NULL THEN
    FOR v_row IN SELECT relname FROM pg_class WHERE relnamespace = v_schema::regnamespace AND relkind = 'r' LOOP
      EXECUTE format('ANALYZE %I.%I', v_schema, v_row.relname);
    END LOOP;
  END IF;
  RETURN v_made;
END
$$;


--
-- Name: read_model_register(text, integer); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.read_model_register(p_model text, p_version integer) RETURNS void
    LANGUAGE plpgsql
    SET search_path TO 'public', 'pg_temp'
    AS $_$
BEGIN
  IF p_model !~ '^[a-z][a-z0-9_]{0,39}$' OR p_model ~ '_(retired_)?g[0-9]+$' THEN
    RAISE EXCEPTION 'a read model cannot be called %', p_model USING ERRCODE = 'MP201';
  END IF;
  PERFORM read_model_grant(p_model);
  INSERT INTO projectors (name, generation, version, status) VALUES (p_model, 1, p_version, 'live');
END
$_$;


--
-- Name: read_model_remove(text, integer); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.read_model_remove(p_model text, p_generation integer) RETURNS void
    LANGUAGE plpgsql
    SET search_path TO 'public', 'pg_temp'
    AS $$
DECLARE
  v_status text;
BEGIN
  DELETE FROM projectors WHERE name = p_model AND generation = p_generation AND status <> 'live' RETURNING status INTO v_status;
  IF v_status IS NULL THEN
    RAISE EXCEPTION 'generation % of % is not there or is live', p_generation, p_model USING ERRCODE = 'MP202';
  END IF;
  EXECUTE format('DROP SCHEMA IF EXISTS %I CASCADE', read_model_schema(p_model, p_generation, v_status));
END
$$;


--
-- Name: read_model_schema(text, integer, text); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.read_model_schema(p_model text, p_generation integer, p_status text) RETURNS text
    LANGUAGE sql IMMUTABLE
    AS $$
  SELECT CASE p_status WHEN 'live' THEN p_model
                       WHEN 'building' THEN p_model || '_g' || p_generation
                       ELSE p_model || '_retired_g' || p_generation END
$$;


--
-- Name: read_model_swap(text, integer, text); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.read_model_swap(p_model text, p_generation integer, p_status text) RETURNS void
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    SET lock_timeout TO '5s'
    AS $$
DECLARE
  v_live projectors;
  v_next projectors;
  v_old  integer;
BEGIN
  PERFORM FROM projectors WHERE name = p_model ORDER BY generation FOR UPDATE;
  SELECT * INTO v_live FROM projectors WHERE name = p_model AND status = 'live';
  SELECT * INTO v_next FROM projectors
   WHERE name = p_model AND generation = p_generation AND status = p_status AND status IN ('building', 'retired');
  IF v_live.name IS NULL OR v_next.name IS NULL THEN
    RAISE EXCEPTION 'generation % of % is not %', p_generation, p_model, p_status USING ERRCODE = 'MP202';
  END IF;
  IF v_next.position < v_live.position THEN
    RAISE EXCEPTION 'generation % of % stands at %, the live one at %', p_generation, p_model, v_next.position, v_live.position
      USING ERRCODE = 'MP204';
  END IF;
  FOR v_old IN SELECT generation FROM projectors
                WHERE name = p_model AND status = 'retired' AND generation <> p_generation LOOP
    PERFORM read_model_remove(p_model, v_old);
  END LOOP;
  EXECUTE format('ALTER SCHEMA %I RENAME TO %I', p_model, read_model_schema(p_model, v_live.generation, 'retired'));
  EXECUTE format('ALTER SCHEMA %I RENAME TO %I', read_model_schema(p_model, p_generation, p_status), p_model);
  UPDATE projectors SET status = 'retired', fencing_token = fencing_token + 1, lease_owner = NULL, lease_until = NULL
   WHERE name = p_model AND generation = v_live.generation;
  UPDATE projectors SET status = 'live', fencing_token = fencing_token + 1, lease_owner = NULL, lease_until = NULL
   WHERE name = p_model AND generation = p_generation;
END
$$;


--
-- Name: refuse_change(); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.refuse_change() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
  RAISE EXCEPTION 'the log is append-only: % on % is refused', TG_OP, TG_TABLE_NAME
    USING ERRCODE = 'MP100', HINT = 'Record what is to be corrected as a new event.';
END
$$;


--
-- Name: take_turn(text, text, uuid, interval); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.take_turn(p_type text, p_id text, p_process uuid, p_length interval) RETURNS interval
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    AS $$
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


SET default_tablespace = '';

SET default_table_access_method = heap;

--
-- Name: ledgers; Type: TABLE; Schema: analytics; Owner: -
--

CREATE TABLE analytics.ledgers (
    ledger_id uuid NOT NULL,
    tenant_id uuid NOT NULL,
    currency text NOT NULL COLLATE pg_catalog."C"
);


--
-- Name: usage_by_hour; Type: TABLE; Schema: analytics; Owner: -
--

CREATE TABLE analytics.usage_by_hour (
    tenant_id uuid NOT NULL,
    hour timestamp with time zone NOT NULL,
    ledger_id uuid NOT NULL,
    service_id uuid NOT NULL,
    provider_id uuid NOT NULL,
    key_id uuid NOT NULL,
    environment text NOT NULL COLLATE pg_catalog."C",
    requests bigint NOT NULL,
    failed_requests bigint NOT NULL,
    input_tokens numeric NOT NULL,
    output_tokens numeric NOT NULL,
    cached_tokens numeric NOT NULL,
    cost numeric NOT NULL,
    charged numeric NOT NULL,
    over_limit numeric NOT NULL,
    latency_ms_sum numeric NOT NULL,
    latency_count bigint NOT NULL
)
WITH (fillfactor='80');


--
-- Name: entries; Type: TABLE; Schema: audit; Owner: -
--

CREATE TABLE audit.entries (
    "position" bigint NOT NULL,
    recorded_at timestamp with time zone NOT NULL,
    tenant_id uuid NOT NULL,
    principal_id uuid NOT NULL,
    aggregate_type text NOT NULL COLLATE pg_catalog."C",
    aggregate_id uuid NOT NULL,
    sequence bigint NOT NULL,
    event_id uuid NOT NULL,
    event_type text NOT NULL COLLATE pg_catalog."C",
    event_version text NOT NULL COLLATE pg_catalog."C",
    environment text NOT NULL COLLATE pg_catalog."C",
    command_id uuid NOT NULL,
    request_id uuid,
    correlation_id text,
    causation_id uuid,
    client_address json,
    user_agent text
);


--
-- Name: price_revisions; Type: TABLE; Schema: catalog; Owner: -
--

CREATE TABLE catalog.price_revisions (
    service_id uuid NOT NULL,
    revision integer NOT NULL,
    effective_at timestamp with time zone NOT NULL,
    recorded_at timestamp with time zone NOT NULL,
    "position" bigint NOT NULL,
    currency text NOT NULL COLLATE pg_catalog."C",
    prices json NOT NULL
);


--
-- Name: providers; Type: TABLE; Schema: catalog; Owner: -
--

CREATE TABLE catalog.providers (
    tenant_id uuid NOT NULL,
    name text NOT NULL
);


--
-- Name: search; Type: TABLE; Schema: catalog; Owner: -
--

CREATE TABLE catalog.search (
    service_id uuid NOT NULL,
    tenant_id uuid NOT NULL,
    state text NOT NULL COLLATE pg_catalog."C",
    listed boolean NOT NULL,
    created_position bigint NOT NULL,
    name_folded text NOT NULL COLLATE pg_catalog."C",
    name_key text NOT NULL COLLATE pg_catalog."C",
    slug_key text NOT NULL COLLATE pg_catalog."C",
    context_window_tokens bigint,
    price_currency text COLLATE pg_catalog."C",
    input_price numeric,
    output_price numeric,
    lowest_price numeric,
    is_free boolean NOT NULL,
    next_effective_at timestamp with time zone,
    next_currency text COLLATE pg_catalog."C",
    next_input_price numeric,
    next_output_price numeric,
    next_lowest_price numeric,
    next_is_free boolean,
    labels text NOT NULL COLLATE pg_catalog."C",
    words tsvector NOT NULL
);


--
-- Name: services; Type: TABLE; Schema: catalog; Owner: -
--

CREATE TABLE catalog.services (
    service_id uuid NOT NULL,
    tenant_id uuid NOT NULL,
    slug text NOT NULL COLLATE pg_catalog."C",
    state text NOT NULL COLLATE pg_catalog."C",
    listed boolean NOT NULL,
    version bigint NOT NULL,
    created_position bigint NOT NULL,
    updated_position bigint NOT NULL,
    created_at timestamp with time zone NOT NULL,
    updated_at timestamp with time zone NOT NULL,
    document json NOT NULL
)
WITH (fillfactor='80');


--
-- Name: vocabulary; Type: TABLE; Schema: catalog; Owner: -
--

CREATE TABLE catalog.vocabulary (
    word text NOT NULL COLLATE pg_catalog."C"
);


--
-- Name: budgets; Type: TABLE; Schema: keys; Owner: -
--

CREATE TABLE keys.budgets (
    ledger_id uuid NOT NULL,
    document json NOT NULL
)
WITH (fillfactor='70');


--
-- Name: keys; Type: TABLE; Schema: keys; Owner: -
--

CREATE TABLE keys.keys (
    key_id uuid NOT NULL,
    tenant_id uuid NOT NULL,
    principal_id uuid NOT NULL,
    ledger_id uuid,
    environment text NOT NULL COLLATE pg_catalog."C",
    tier text NOT NULL COLLATE pg_catalog."C",
    disabled boolean NOT NULL,
    expires_at timestamp with time zone,
    revoked_at timestamp with time zone,
    version bigint NOT NULL,
    created_position bigint NOT NULL,
    updated_position bigint NOT NULL,
    document json NOT NULL
)
WITH (fillfactor='80');


--
-- Name: monthly_tokens; Type: TABLE; Schema: keys; Owner: -
--

CREATE TABLE keys.monthly_tokens (
    key_id uuid NOT NULL,
    month integer NOT NULL,
    tokens numeric NOT NULL
)
WITH (fillfactor='80');


--
-- Name: grants; Type: TABLE; Schema: ledgers; Owner: -
--

CREATE TABLE ledgers.grants (
    ledger_id uuid NOT NULL,
    grant_id uuid NOT NULL,
    amount numeric NOT NULL,
    drawn numeric NOT NULL,
    priority integer NOT NULL,
    expires_at timestamp with time zone,
    granted_at timestamp with time zone NOT NULL,
    "position" bigint NOT NULL,
    reason text NOT NULL
)
WITH (fillfactor='80');


--
-- Name: ledgers; Type: TABLE; Schema: ledgers; Owner: -
--

CREATE TABLE ledgers.ledgers (
    ledger_id uuid NOT NULL,
    tenant_id uuid NOT NULL,
    name text,
    currency text NOT NULL COLLATE pg_catalog."C",
    environment text NOT NULL COLLATE pg_catalog."C",
    billing text NOT NULL COLLATE pg_catalog."C",
    over_limit_policy text NOT NULL COLLATE pg_catalog."C",
    hard_limit numeric,
    charged numeric NOT NULL,
    over_limit numeric NOT NULL,
    owed numeric NOT NULL,
    granted numeric NOT NULL,
    drawn numeric NOT NULL,
    records bigint NOT NULL,
    lines integer NOT NULL,
    overflow_cost numeric NOT NULL,
    overflow_lines bigint NOT NULL,
    opened_at timestamp with time zone NOT NULL,
    changed_at timestamp with time zone NOT NULL,
    version bigint NOT NULL,
    created_position bigint NOT NULL,
    updated_position bigint NOT NULL,
    document json NOT NULL
)
WITH (fillfactor='70');


--
-- Name: statement_lines; Type: TABLE; Schema: ledgers; Owner: -
--

CREATE TABLE ledgers.statement_lines (
    ledger_id uuid NOT NULL,
    service_id uuid NOT NULL,
    revision integer NOT NULL,
    part text NOT NULL COLLATE pg_catalog."C",
    quantity numeric NOT NULL,
    cost numeric NOT NULL
)
WITH (fillfactor='80');


--
-- Name: organizations; Type: TABLE; Schema: organizations; Owner: -
--

CREATE TABLE organizations.organizations (
    organization_id uuid NOT NULL,
    name text NOT NULL,
    roles text[] NOT NULL COLLATE pg_catalog."C",
    registered_at timestamp with time zone NOT NULL,
    changed_at timestamp with time zone NOT NULL,
    version bigint NOT NULL,
    created_position bigint NOT NULL,
    updated_position bigint NOT NULL
)
WITH (fillfactor='80');


--
-- Name: subject_keys; Type: TABLE; Schema: privacy; Owner: -
--

CREATE TABLE privacy.subject_keys (
    subject uuid NOT NULL,
    version integer NOT NULL,
    key bytea NOT NULL,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    CONSTRAINT subject_keys_key_check CHECK ((length(key) = 32)),
    CONSTRAINT subject_keys_version_check CHECK ((version > 0))
);


--
-- Name: _sqlx_migrations; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public._sqlx_migrations (
    version bigint NOT NULL,
    description text NOT NULL,
    installed_on timestamp with time zone DEFAULT now() NOT NULL,
    success boolean NOT NULL,
    checksum bytea NOT NULL,
    execution_time bigint NOT NULL
);


--
-- Name: claims; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.claims (
    scope text NOT NULL COLLATE pg_catalog."C",
    name text NOT NULL COLLATE pg_catalog."C",
    aggregate_type text NOT NULL COLLATE pg_catalog."C",
    aggregate_id text NOT NULL COLLATE pg_catalog."C",
    "position" bigint NOT NULL
);


--
-- Name: commands; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.commands (
    command_id uuid NOT NULL,
    tenant_id uuid NOT NULL,
    fingerprint uuid NOT NULL,
    first_position bigint NOT NULL,
    event_count integer NOT NULL
);


--
-- Name: event_partitions; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.event_partitions (
    lower_position bigint NOT NULL,
    upper_position bigint NOT NULL,
    table_name text NOT NULL
);


--
-- Name: events; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.events (
    "position" bigint NOT NULL,
    event_id uuid NOT NULL,
    tenant_id uuid NOT NULL,
    aggregate_type text NOT NULL COLLATE pg_catalog."C",
    aggregate_id text NOT NULL COLLATE pg_catalog."C",
    sequence bigint NOT NULL,
    event_type text NOT NULL COLLATE pg_catalog."C",
    event_version text NOT NULL COLLATE pg_catalog."C",
    payload json NOT NULL,
    metadata json NOT NULL,
    command_id uuid NOT NULL,
    recorded_at timestamp with time zone NOT NULL
)
PARTITION BY RANGE ("position");
ALTER TABLE ONLY public.events ALTER COLUMN payload SET COMPRESSION lz4;


--
-- Name: events_p000001_1; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.events_p000001_1 (
    "position" bigint NOT NULL,
    event_id uuid NOT NULL,
    tenant_id uuid NOT NULL,
    aggregate_type text NOT NULL COLLATE pg_catalog."C",
    aggregate_id text NOT NULL COLLATE pg_catalog."C",
    sequence bigint NOT NULL,
    event_type text NOT NULL COLLATE pg_catalog."C",
    event_version text NOT NULL COLLATE pg_catalog."C",
    payload json NOT NULL,
    metadata json NOT NULL,
    command_id uuid NOT NULL,
    recorded_at timestamp with time zone NOT NULL
);
ALTER TABLE ONLY public.events_p000001_1 ALTER COLUMN payload SET COMPRESSION lz4;


--
-- Name: events_p000002_5000001; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.events_p000002_5000001 (
    "position" bigint NOT NULL,
    event_id uuid NOT NULL,
    tenant_id uuid NOT NULL,
    aggregate_type text NOT NULL COLLATE pg_catalog."C",
    aggregate_id text NOT NULL COLLATE pg_catalog."C",
    sequence bigint NOT NULL,
    event_type text NOT NULL COLLATE pg_catalog."C",
    event_version text NOT NULL COLLATE pg_catalog."C",
    payload json NOT NULL,
    metadata json NOT NULL,
    command_id uuid NOT NULL,
    recorded_at timestamp with time zone NOT NULL
);
ALTER TABLE ONLY public.events_p000002_5000001 ALTER COLUMN payload SET COMPRESSION lz4;


--
-- Name: events_p000003_10000001; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.events_p000003_10000001 (
    "position" bigint NOT NULL,
    event_id uuid NOT NULL,
    tenant_id uuid NOT NULL,
    aggregate_type text NOT NULL COLLATE pg_catalog."C",
    aggregate_id text NOT NULL COLLATE pg_catalog."C",
    sequence bigint NOT NULL,
    event_type text NOT NULL COLLATE pg_catalog."C",
    event_version text NOT NULL COLLATE pg_catalog."C",
    payload json NOT NULL,
    metadata json NOT NULL,
    command_id uuid NOT NULL,
    recorded_at timestamp with time zone NOT NULL
);
ALTER TABLE ONLY public.events_p000003_10000001 ALTER COLUMN payload SET COMPRESSION lz4;


--
-- Name: log_settings; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.log_settings (
    only_row boolean DEFAULT true NOT NULL,
    log_id uuid DEFAULT gen_random_uuid() NOT NULL,
    incarnation integer DEFAULT 1 NOT NULL,
    partition_events bigint DEFAULT 5000000 NOT NULL,
    partitions_ahead integer DEFAULT 2 NOT NULL,
    CONSTRAINT log_settings_only_row_check CHECK (only_row),
    CONSTRAINT log_settings_partition_events_check CHECK ((partition_events > 0)),
    CONSTRAINT log_settings_partitions_ahead_check CHECK ((partitions_ahead > 0))
);


--
-- Name: parked; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.parked (
    name text NOT NULL COLLATE pg_catalog."C",
    generation integer NOT NULL,
    "position" bigint NOT NULL,
    event_id uuid NOT NULL,
    sequence_key uuid,
    aggregate_type text NOT NULL COLLATE pg_catalog."C",
    aggregate_id uuid NOT NULL,
    reason text,
    parked_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL
);


--
-- Name: parked_decisions; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.parked_decisions (
    decision_id bigint NOT NULL,
    name text NOT NULL COLLATE pg_catalog."C",
    generation integer NOT NULL,
    "position" bigint NOT NULL,
    event_id uuid NOT NULL,
    sequence_key uuid,
    decision text NOT NULL,
    reason text NOT NULL,
    principal_id uuid NOT NULL,
    decided_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
    CONSTRAINT parked_decisions_decision_check CHECK ((decision = ANY (ARRAY['retried'::text, 'discarded'::text])))
);


--
-- Name: parked_decisions_decision_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.parked_decisions ALTER COLUMN decision_id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.parked_decisions_decision_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: processes; Type: TABLE; Schema: public; Owner: -
--

CREATE UNLOGGED TABLE public.processes (
    process_id uuid NOT NULL,
    level integer NOT NULL,
    started_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
    seen_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
    answers boolean DEFAULT true NOT NULL,
    address text,
    CONSTRAINT processes_level_check CHECK ((level > 0))
)
WITH (fillfactor='50');


--
-- Name: projectors; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.projectors (
    name text NOT NULL COLLATE pg_catalog."C",
    generation integer NOT NULL,
    version integer NOT NULL,
    status text NOT NULL,
    "position" bigint DEFAULT 0 NOT NULL,
    event_id uuid,
    parked_revision bigint DEFAULT 0 NOT NULL,
    lease_owner uuid,
    fencing_token bigint DEFAULT 0 NOT NULL,
    lease_until timestamp with time zone,
    CONSTRAINT projectors_check CHECK ((("position" = 0) = (event_id IS NULL))),
    CONSTRAINT projectors_position_check CHECK (("position" >= 0)),
    CONSTRAINT projectors_status_check CHECK ((status = ANY (ARRAY['live'::text, 'building'::text, 'retired'::text])))
)
WITH (fillfactor='50', autovacuum_vacuum_threshold='200', autovacuum_vacuum_scale_factor='0');


--
-- Name: sealed_answers; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.sealed_answers (
    command_id uuid NOT NULL,
    answer bytea NOT NULL,
    expires_at timestamp with time zone NOT NULL
);


--
-- Name: search_index; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.search_index (
    only_row boolean DEFAULT true NOT NULL,
    is_valid boolean NOT NULL,
    settings integer NOT NULL,
    source text NOT NULL,
    "position" bigint NOT NULL,
    task_uid bigint NOT NULL,
    enqueued_at text NOT NULL,
    as_of timestamp with time zone NOT NULL,
    wanted text,
    previous_settings integer,
    previous_source text,
    previous_position bigint,
    CONSTRAINT search_index_only_row_check CHECK (only_row),
    CONSTRAINT search_index_wanted_check CHECK ((wanted = ANY (ARRAY['rebuild'::text, 'rollback'::text])))
);


--
-- Name: snapshots; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.snapshots (
    aggregate_type text NOT NULL COLLATE pg_catalog."C",
    aggregate_id text NOT NULL COLLATE pg_catalog."C",
    schema_version integer NOT NULL,
    version bigint NOT NULL,
    last_event_id uuid NOT NULL,
    last_position bigint NOT NULL,
    state json NOT NULL
);


--
-- Name: streams; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.streams (
    aggregate_type text NOT NULL COLLATE pg_catalog."C",
    aggregate_id text NOT NULL COLLATE pg_catalog."C",
    tenant_id uuid NOT NULL,
    version bigint NOT NULL,
    last_event_id uuid NOT NULL,
    last_position bigint NOT NULL,
    first_position bigint NOT NULL,
    archived boolean DEFAULT false NOT NULL
)
WITH (fillfactor='70', autovacuum_vacuum_scale_factor='0.02');


--
-- Name: turns; Type: TABLE; Schema: public; Owner: -
--

CREATE UNLOGGED TABLE public.turns (
    aggregate_type text NOT NULL COLLATE pg_catalog."C",
    aggregate_id text NOT NULL COLLATE pg_catalog."C",
    process_id uuid NOT NULL,
    until timestamp with time zone NOT NULL
);


--
-- Name: usage_ids; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.usage_ids (
    ledger_id uuid NOT NULL,
    id_hash uuid NOT NULL,
    content_hash uuid NOT NULL,
    "position" bigint NOT NULL,
    index integer NOT NULL
)
PARTITION BY HASH (ledger_id);


--
-- Name: usage_ids_00; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.usage_ids_00 (
    ledger_id uuid NOT NULL,
    id_hash uuid NOT NULL,
    content_hash uuid NOT NULL,
    "position" bigint NOT NULL,
    index integer NOT NULL
);


--
-- Name: usage_ids_01; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.usage_ids_01 (
    ledger_id uuid NOT NULL,
    id_hash uuid NOT NULL,
    content_hash uuid NOT NULL,
    "position" bigint NOT NULL,
    index integer NOT NULL
);


--
-- Name: usage_ids_02; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.usage_ids_02 (
    ledger_id uuid NOT NULL,
    id_hash uuid NOT NULL,
    content_hash uuid NOT NULL,
    "position" bigint NOT NULL,
    index integer NOT NULL
);


--
-- Name: usage_ids_03; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.usage_ids_03 (
    ledger_id uuid NOT NULL,
    id_hash uuid NOT NULL,
    content_hash uuid NOT NULL,
    "position" bigint NOT NULL,
    index integer NOT NULL
);


--
-- Name: usage_ids_04; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.usage_ids_04 (
    ledger_id uuid NOT NULL,
    id_hash uuid NOT NULL,
    content_hash uuid NOT NULL,
    "position" bigint NOT NULL,
    index integer NOT NULL
);


--
-- Name: usage_ids_05; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.usage_ids_05 (
    ledger_id uuid NOT NULL,
    id_hash uuid NOT NULL,
    content_hash uuid NOT NULL,
    "position" bigint NOT NULL,
    index integer NOT NULL
);


--
-- Name: usage_ids_06; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.usage_ids_06 (
    ledger_id uuid NOT NULL,
    id_hash uuid NOT NULL,
    content_hash uuid NOT NULL,
    "position" bigint NOT NULL,
    index integer NOT NULL
);


--
-- Name: usage_ids_07; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.usage_ids_07 (
    ledger_id uuid NOT NULL,
    id_hash uuid NOT NULL,
    content_hash uuid NOT NULL,
    "position" bigint NOT NULL,
    index integer NOT NULL
);


--
-- Name: usage_ids_08; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.usage_ids_08 (
    ledger_id uuid NOT NULL,
    id_hash uuid NOT NULL,
    content_hash uuid NOT NULL,
    "position" bigint NOT NULL,
    index integer NOT NULL
);


--
-- Name: usage_ids_09; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.usage_ids_09 (
    ledger_id uuid NOT NULL,
    id_hash uuid NOT NULL,
    content_hash uuid NOT NULL,
    "position" bigint NOT NULL,
    index integer NOT NULL
);


--
-- Name: usage_ids_10; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.usage_ids_10 (
    ledger_id uuid NOT NULL,
    id_hash uuid NOT NULL,
    content_hash uuid NOT NULL,
    "position" bigint NOT NULL,
    index integer NOT NULL
);


--
-- Name: usage_ids_11; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.usage_ids_11 (
    ledger_id uuid NOT NULL,
    id_hash uuid NOT NULL,
    content_hash uuid NOT NULL,
    "position" bigint NOT NULL,
    index integer NOT NULL
);


--
-- Name: usage_ids_12; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.usage_ids_12 (
    ledger_id uuid NOT NULL,
    id_hash uuid NOT NULL,
    content_hash uuid NOT NULL,
    "position" bigint NOT NULL,
    index integer NOT NULL
);


--
-- Name: usage_ids_13; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.usage_ids_13 (
    ledger_id uuid NOT NULL,
    id_hash uuid NOT NULL,
    content_hash uuid NOT NULL,
    "position" bigint NOT NULL,
    index integer NOT NULL
);


--
-- Name: usage_ids_14; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.usage_ids_14 (
    ledger_id uuid NOT NULL,
    id_hash uuid NOT NULL,
    content_hash uuid NOT NULL,
    "position" bigint NOT NULL,
    index integer NOT NULL
);


--
-- Name: usage_ids_15; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.usage_ids_15 (
    ledger_id uuid NOT NULL,
    id_hash uuid NOT NULL,
    content_hash uuid NOT NULL,
    "position" bigint NOT NULL,
    index integer NOT NULL
);


--
-- Name: events_p000001_1; Type: TABLE ATTACH; Schema: public; Owner: -
--

ALTER TABLE ONLY public.events ATTACH PARTITION public.events_p000001_1 FOR VALUES FROM ('1') TO ('5000001');


--
-- Name: events_p000002_5000001; Type: TABLE ATTACH; Schema: public; Owner: -
--

ALTER TABLE ONLY public.events ATTACH PARTITION public.events_p000002_5000001 FOR VALUES FROM ('5000001') TO ('10000001');


--
-- Name: events_p000003_10000001; Type: TABLE ATTACH; Schema: public; Owner: -
--

ALTER TABLE ONLY public.events ATTACH PARTITION public.events_p000003_10000001 FOR VALUES FROM ('10000001') TO ('15000001');


--
-- Name: usage_ids_00; Type: TABLE ATTACH; Schema: public; Owner: -
--

ALTER TABLE ONLY public.usage_ids ATTACH PARTITION public.usage_ids_00 FOR VALUES WITH (modulus 16, remainder 0);


--
-- Name: usage_ids_01; Type: TABLE ATTACH; Schema: public; Owner: -
--

ALTER TABLE ONLY public.usage_ids ATTACH PARTITION public.usage_ids_01 FOR VALUES WITH (modulus 16, remainder 1);


--
-- Name: usage_ids_02; Type: TABLE ATTACH; Schema: public; Owner: -
--

ALTER TABLE ONLY public.usage_ids ATTACH PARTITION public.usage_ids_02 FOR VALUES WITH (modulus 16, remainder 2);


--
-- Name: usage_ids_03; Type: TABLE ATTACH; Schema: public; Owner: -
--

ALTER TABLE ONLY public.usage_ids ATTACH PARTITION public.usage_ids_03 FOR VALUES WITH (modulus 16, remainder 3);


--
-- Name: usage_ids_04; Type: TABLE ATTACH; Schema: public; Owner: -
--

ALTER TABLE ONLY public.usage_ids ATTACH PARTITION public.usage_ids_04 FOR VALUES WITH (modulus 16, remainder 4);


--
-- Name: usage_ids_05; Type: TABLE ATTACH; Schema: public; Owner: -
--

ALTER TABLE ONLY public.usage_ids ATTACH PARTITION public.usage_ids_05 FOR VALUES WITH (modulus 16, remainder 5);


--
-- Name: usage_ids_06; Type: TABLE ATTACH; Schema: public; Owner: -
--

ALTER TABLE ONLY public.usage_ids ATTACH PARTITION public.usage_ids_06 FOR VALUES WITH (modulus 16, remainder 6);


--
-- Name: usage_ids_07; Type: TABLE ATTACH; Schema: public; Owner: -
--

ALTER TABLE ONLY public.usage_ids ATTACH PARTITION public.usage_ids_07 FOR VALUES WITH (modulus 16, remainder 7);


--
-- Name: usage_ids_08; Type: TABLE ATTACH; Schema: public; Owner: -
--

ALTER TABLE ONLY public.usage_ids ATTACH PARTITION public.usage_ids_08 FOR VALUES WITH (modulus 16, remainder 8);


--
-- Name: usage_ids_09; Type: TABLE ATTACH; Schema: public; Owner: -
--

ALTER TABLE ONLY public.usage_ids ATTACH PARTITION public.usage_ids_09 FOR VALUES WITH (modulus 16, remainder 9);


--
-- Name: usage_ids_10; Type: TABLE ATTACH; Schema: public; Owner: -
--

ALTER TABLE ONLY public.usage_ids ATTACH PARTITION public.usage_ids_10 FOR VALUES WITH (modulus 16, remainder 10);


--
-- Name: usage_ids_11; Type: TABLE ATTACH; Schema: public; Owner: -
--

ALTER TABLE ONLY public.usage_ids ATTACH PARTITION public.usage_ids_11 FOR VALUES WITH (modulus 16, remainder 11);


--
-- Name: usage_ids_12; Type: TABLE ATTACH; Schema: public; Owner: -
--

ALTER TABLE ONLY public.usage_ids ATTACH PARTITION public.usage_ids_12 FOR VALUES WITH (modulus 16, remainder 12);


--
-- Name: usage_ids_13; Type: TABLE ATTACH; Schema: public; Owner: -
--

ALTER TABLE ONLY public.usage_ids ATTACH PARTITION public.usage_ids_13 FOR VALUES WITH (modulus 16, remainder 13);


--
-- Name: usage_ids_14; Type: TABLE ATTACH; Schema: public; Owner: -
--

ALTER TABLE ONLY public.usage_ids ATTACH PARTITION public.usage_ids_14 FOR VALUES WITH (modulus 16, remainder 14);


--
-- Name: usage_ids_15; Type: TABLE ATTACH; Schema: public; Owner: -
--

ALTER TABLE ONLY public.usage_ids ATTACH PARTITION public.usage_ids_15 FOR VALUES WITH (modulus 16, remainder 15);


--
-- Data for Name: ledgers; Type: TABLE DATA; Schema: analytics; Owner: -
--

INSERT INTO analytics.ledgers VALUES
	('019bc0e2-285d-747d-9f61-914e7b658e40', '019bc0e2-21b5-751b-8d51-dac621bf217d', 'USD'),
	('019bc0e2-2897-77d2-aba5-a563baf9ad43', '019bc0e2-21b5-751b-8d51-dac621bf217d', 'USD');


--
-- Data for Name: usage_by_hour; Type: TABLE DATA; Schema: analytics; Owner: -
--

INSERT INTO analytics.usage_by_hour VALUES
	('019bc0e2-21b5-751b-8d51-dac621bf217d', '2026-01-15 09:00:00+00', '019bc0e2-285d-747d-9f61-914e7b658e40', '019bc0e2-22e3-74f1-bc77-edc258c2b736', '019bc0e2-2163-76f3-95aa-5da8cc0da3eb', '019bc0e2-297d-7483-b84a-493c6f811e0b', 'live', 71, 0, 123085, 31412, 0, 0.6218325, 0.6218325, 0, 0, 0),
	('019bc0e2-21b5-751b-8d51-dac621bf217d', '2026-01-15 09:00:00+00', '019bc0e2-285d-747d-9f61-914e7b658e40', '019bc0e2-239d-7345-99f0-0b9bb2b4a2ff', '019bc0e2-2163-76f3-95aa-5da8cc0da3eb', '019bc0e2-297d-7483-b84a-493c6f811e0b', 'live', 79, 0, 162200, 33607, 0, 0.889884, 0.889884, 0, 0, 0),
	('019bc0e2-21b5-751b-8d51-dac621bf217d', '2026-01-15 09:00:00+00', '019bc0e2-2897-77d2-aba5-a563baf9ad43', '019bc0e2-22e3-74f1-bc77-edc258c2b736', '019bc0e2-2163-76f3-95aa-5da8cc0da3eb', '019bc0e2-29b5-7400-8aa0-c73697822fc5', 'live', 80, 0, 134856, 37544, 0, 0.71258, 0.71258, 0, 0, 0),
	('019bc0e2-21b5-751b-8d51-dac621bf217d', '2026-01-15 09:00:00+00', '019bc0e2-2897-77d2-aba5-a563baf9ad43', '019bc0e2-239d-7345-99f0-0b9bb2b4a2ff', '019bc0e2-2163-76f3-95aa-5da8cc0da3eb', '019bc0e2-29b5-7400-8aa0-c73697822fc5', 'live', 70, 0, 112327, 32398, 0, 0.725757, 0.725757, 0, 0, 0);


--
-- Data for Name: entries; Type: TABLE DATA; Schema: audit; Owner: -
--

INSERT INTO audit.entries VALUES
	(1, '2026-01-15 09:00:00.815329+00', '00000000-0000-8000-8000-000000000001', '00000000-0000-8000-8000-000000000000', 'organization', '00000000-0000-8000-8000-000000000001', 1, '019bc0e2-15af-7658-af42-666b9763e828', 'organization.registered', '1', 'live', '6e645e06-5a8d-8ac1-bc01-2c55f4d178f6', NULL, NULL, NULL, NULL, NULL),
	(2, '2026-01-15 09:00:01.099635+00', '00000000-0000-8000-8000-000000000001', '00000000-0000-8000-8000-000000000000', 'api_key', '019bc0e2-16cb-71e4-bdb3-3c0d43a411d7', 1, '019bc0e2-16cb-71e4-bdb3-3c0f20e8ed87', 'api_key.issued', '1', 'live', 'd2c7be66-5d94-811c-81e2-6121af32cc35', NULL, NULL, NULL, NULL, NULL),
	(3, '2026-01-15 09:00:01.153419+00', '20c2ea90-db85-8f78-924a-fe48e38f6f60', '00000000-0000-8000-8000-000000000002', 'organization', '20c2ea90-db85-8f78-924a-fe48e38f6f60', 1, '019bc0e2-1701-757c-9d84-0fc70198fa93', 'organization.registered', '1', 'live', '019bc0e2-1701-757c-9d84-0fc6bdfd967e', NULL, NULL, NULL, NULL, NULL),
	(4, '2026-01-15 09:00:01.206331+00', 'd82c2b52-249b-86ef-9c58-e1c692e5d688', '00000000-0000-8000-8000-000000000002', 'organization', 'd82c2b52-249b-86ef-9c58-e1c692e5d688', 1, '019bc0e2-1736-74f9-be5f-66bcd94e1882', 'organization.registered', '1', 'live', '019bc0e2-1731-7087-9e34-8c2a6c4bd0b3', NULL, NULL, NULL, NULL, NULL),
	(5, '2026-01-15 09:00:01.247692+00', 'a1406bad-7c9c-8288-900f-2a29f652a89d', '00000000-0000-8000-8000-000000000002', 'organization', 'a1406bad-7c9c-8288-900f-2a29f652a89d', 1, '019bc0e2-175f-7797-af1f-8d4c464da815', 'organization.registered', '1', 'live', '019bc0e2-175f-7797-af1f-8d4b48ee007f', NULL, NULL, NULL, NULL, NULL),
	(6, '2026-01-15 09:00:01.291031+00', 'ff17f64e-f0d9-8c92-b53d-301f73be8dec', '00000000-0000-8000-8000-000000000002', 'organization', 'ff17f64e-f0d9-8c92-b53d-301f73be8dec', 1, '019bc0e2-178a-7449-9317-ed0dc35f3292', 'organization.registered', '1', 'live', '019bc0e2-178a-7449-9317-ed0cabe2d08f', NULL, NULL, NULL, NULL, NULL),
	(7, '2026-01-15 09:00:01.336712+00', 'a2dce6d4-509f-8319-a89a-6dc3e2e01fb0', '00000000-0000-8000-8000-000000000002', 'organization', 'a2dce6d4-509f-8319-a89a-6dc3e2e01fb0', 1, '019bc0e2-17b8-73a6-b274-80ee0ad5f23f', 'organization.registered', '1', 'live', '019bc0e2-17b8-73a6-b274-80ed3e72cfe3', NULL, NULL, NULL, NULL, NULL),
	(8, '2026-01-15 09:00:01.386039+00', '93324fa1-4277-8fed-a991-055bb41cb4f1', '00000000-0000-8000-8000-000000000002', 'organization', '93324fa1-4277-8fed-a991-055bb41cb4f1', 1, '019bc0e2-17ea-7398-92b4-a1f8fd226a77', 'organization.registered', '1', 'live', '019bc0e2-17e9-7438-bd1b-5ecd694810b5', NULL, NULL, NULL, NULL, NULL),
	(9, '2026-01-15 09:00:01.429742+00', '6f0162d4-bf65-894b-b5fd-947c57c73194', '00000000-0000-8000-8000-000000000002', 'organization', '6f0162d4-bf65-894b-b5fd-947c57c73194', 1, '019bc0e2-1815-717a-b7e5-284841bd4338', 'organization.registered', '1', 'live', '019bc0e2-1815-717a-b7e5-284773d234a0', NULL, NULL, NULL, NULL, NULL),
	(10, '2026-01-15 09:00:01.49843+00', 'f299ad76-38c3-8178-89c1-df6f9501e77d', '00000000-0000-8000-8000-000000000002', 'organization', 'f299ad76-38c3-8178-89c1-df6f9501e77d', 1, '019bc0e2-185a-708b-b86a-9f966bd97d86', 'organization.registered', '1', 'live', '019bc0e2-185a-708b-b86a-9f95ec66839a', NULL, NULL, NULL, NULL, NULL),
	(11, '2026-01-15 09:00:01.555633+00', 'aa50625d-0327-8c19-8f15-6c02208418cf', '00000000-0000-8000-8000-000000000002', 'organization', 'aa50625d-0327-8c19-8f15-6c02208418cf', 1, '019bc0e2-1893-71cf-b01a-fd7d5c27d277', 'organization.registered', '1', 'live', '019bc0e2-1893-71cf-b01a-fd7cacb5b4da', NULL, NULL, NULL, NULL, NULL),
	(12, '2026-01-15 09:00:01.641319+00', '31836352-de6f-8ce7-8bc2-8fefbac2dcca', '00000000-0000-8000-8000-000000000002', 'organization', '31836352-de6f-8ce7-8bc2-8fefbac2dcca', 1, '019bc0e2-18e9-721e-8106-dea531bc94f4', 'organization.registered', '1', 'live', '019bc0e2-18e9-721e-8106-dea4477999f4', NULL, NULL, NULL, NULL, NULL),
	(13, '2026-01-15 09:00:01.738394+00', '710cc1cb-9f64-85f0-883e-d7773d60e84a', '00000000-0000-8000-8000-000000000002', 'organization', '710cc1cb-9f64-85f0-883e-d7773d60e84a', 1, '019bc0e2-194a-70b9-a167-1a0e342da3b9', 'organization.registered', '1', 'live', '019bc0e2-194a-70b9-a167-1a0daee01ab8', NULL, NULL, NULL, NULL, NULL),
	(14, '2026-01-15 09:00:01.834874+00', 'e36f3489-edad-83d5-b2b7-6462f572ba10', '00000000-0000-8000-8000-000000000002', 'organization', 'e36f3489-edad-83d5-b2b7-6462f572ba10', 1, '019bc0e2-19aa-7482-bf59-a6fc8c73ea77', 'organization.registered', '1', 'live', '019bc0e2-19aa-7482-bf59-a6fb840d7b1f', NULL, NULL, NULL, NULL, NULL),
	(15, '2026-01-15 09:00:01.905862+00', '16e7306a-b75d-8bf7-8916-f134ae4a2188', '00000000-0000-8000-8000-000000000002', 'organization', '16e7306a-b75d-8bf7-8916-f134ae4a2188', 1, '019bc0e2-19f1-75ff-affc-bf9ff6c2a2ab', 'organization.registered', '1', 'live', '019bc0e2-19f0-730a-bf0b-f0b3c311e3f3', NULL, NULL, NULL, NULL, NULL),
	(16, '2026-01-15 09:00:01.936974+00', '29fd8478-dde3-88c6-9cbe-350ad1b1e204', '00000000-0000-8000-8000-000000000002', 'organization', '29fd8478-dde3-88c6-9cbe-350ad1b1e204', 1, '019bc0e2-1a10-7622-970e-49724dfd7f7e', 'organization.registered', '1', 'live', '019bc0e2-1a10-7622-970e-4971da3545c4', NULL, NULL, NULL, NULL, NULL),
	(17, '2026-01-15 09:00:01.974604+00', 'f1d4cfbb-1c9b-80fb-bf70-96683b0a4b0b', '00000000-0000-8000-8000-000000000002', 'organization', 'f1d4cfbb-1c9b-80fb-bf70-96683b0a4b0b', 1, '019bc0e2-1a36-736b-8a6c-6e5ab8b2ca8b', 'organization.registered', '1', 'live', '019bc0e2-1a36-736b-8a6c-6e5901d9e764', NULL, NULL, NULL, NULL, NULL),
	(18, '2026-01-15 09:00:02.01343+00', 'b69c5c92-b70d-847e-a39a-87ee56b13c56', '00000000-0000-8000-8000-000000000002', 'organization', 'b69c5c92-b70d-847e-a39a-87ee56b13c56', 1, '019bc0e2-1a5d-7213-99b3-dbbd6e7caba8', 'organization.registered', '1', 'live', '019bc0e2-1a5d-7213-99b3-dbbc571cdaae', NULL, NULL, NULL, NULL, NULL),
	(19, '2026-01-15 09:00:02.067418+00', 'd79396f8-61b7-8cdd-8deb-7a134b3845ce', '00000000-0000-8000-8000-000000000002', 'organization', 'd79396f8-61b7-8cdd-8deb-7a134b3845ce', 1, '019bc0e2-1a93-734b-bd56-4e2498004f88', 'organization.registered', '1', 'live', '019bc0e2-1a93-734b-bd56-4e23b362b2c7', NULL, NULL, NULL, NULL, NULL),
	(20, '2026-01-15 09:00:02.117205+00', '32806aa7-54a9-80ce-a51d-f621e9e61289', '00000000-0000-8000-8000-000000000002', 'organization', '32806aa7-54a9-80ce-a51d-f621e9e61289', 1, '019bc0e2-1ac5-744c-9b0e-c31b6c4f1605', 'organization.registered', '1', 'live', '019bc0e2-1ac4-71b8-a6e1-35d2d0a6931e', NULL, NULL, NULL, NULL, NULL),
	(21, '2026-01-15 09:00:02.171508+00', 'bf03efa2-e75f-85e2-95c7-682a34184717', '00000000-0000-8000-8000-000000000002', 'organization', 'bf03efa2-e75f-85e2-95c7-682a34184717', 1, '019bc0e2-1afb-75b4-a76b-300187544b71', 'organization.registered', '1', 'live', '019bc0e2-1afb-75b4-a76b-300050e7ba9e', NULL, NULL, NULL, NULL, NULL),
	(22, '2026-01-15 09:00:02.229605+00', '20c2ea90-db85-8f78-924a-fe48e38f6f60', '00000000-0000-8000-8000-000000000002', 'service', '8307d6b9-bc7d-8bd3-982d-0c9dc1924c88', 1, '019bc0e2-1b35-72e3-aa6e-8e064058c4f7', 'service.registered', '1', 'live', '019bc0e2-1b33-70e4-b6f8-db4b4aa0c4b6', NULL, NULL, NULL, NULL, NULL),
	(23, '2026-01-15 09:00:02.36881+00', 'd82c2b52-249b-86ef-9c58-e1c692e5d688', '00000000-0000-8000-8000-000000000002', 'service', 'e84985c5-2370-84ec-b76a-b336a071e66d', 1, '019bc0e2-1b88-76be-b781-7167acd7300b', 'service.registered', '1', 'live', '019bc0e2-1b88-76be-b781-71667d439747', NULL, NULL, NULL, NULL, NULL),
	(24, '2026-01-15 09:00:02.36881+00', 'a1406bad-7c9c-8288-900f-2a29f652a89d', '00000000-0000-8000-8000-000000000002', 'service', 'fcfbdfd7-eb7d-8f7d-86cd-6601cb83198b', 1, '019bc0e2-1ba2-7460-8c0f-1f1a0a5c14f2', 'service.registered', '1', 'live', '019bc0e2-1ba1-774f-a689-82f73f1d7abe', NULL, NULL, NULL, NULL, NULL),
	(25, '2026-01-15 09:00:02.36881+00', '20c2ea90-db85-8f78-924a-fe48e38f6f60', '00000000-0000-8000-8000-000000000002', 'service', 'b9f35176-6e4d-82bb-adad-6c156dad5c19', 1, '019bc0e2-1bb1-7778-ac2b-ea96895b05e1', 'service.registered', '1', 'live', '019bc0e2-1bb0-7462-9687-200c5925a5c0', NULL, NULL, NULL, NULL, NULL),
	(26, '2026-01-15 09:00:02.36881+00', 'a2dce6d4-509f-8319-a89a-6dc3e2e01fb0', '00000000-0000-8000-8000-000000000002', 'service', '4167d0e8-2707-83b1-a362-148a8f77b355', 1, '019bc0e2-1bb4-702e-845b-247bf52c0f35', 'service.registered', '1', 'live', '019bc0e2-1bb3-7127-a359-c36be3e5bbd5', NULL, NULL, NULL, NULL, NULL),
	(27, '2026-01-15 09:00:02.36881+00', 'f299ad76-38c3-8178-89c1-df6f9501e77d', '00000000-0000-8000-8000-000000000002', 'service', '25bd4da1-d7c4-8b31-9722-6b795edc5814', 1, '019bc0e2-1bb7-7430-9b80-be317b640ffa', 'service.registered', '1', 'live', '019bc0e2-1bb4-702e-845b-247d360727fc', NULL, NULL, NULL, NULL, NULL),
	(28, '2026-01-15 09:00:02.36881+00', '93324fa1-4277-8fed-a991-055bb41cb4f1', '00000000-0000-8000-8000-000000000002', 'service', '148b2eea-9863-862d-aa78-264e9d11d17a', 1, '019bc0e2-1bb7-7430-9b80-be348eedfdb6', 'service.registered', '1', 'live', '019bc0e2-1bb7-7430-9b80-be30615730b8', NULL, NULL, NULL, NULL, NULL),
	(29, '2026-01-15 09:00:02.36881+00', '6f0162d4-bf65-894b-b5fd-947c57c73194', '00000000-0000-8000-8000-000000000002', 'service', 'ea1f5312-6405-8ed0-9513-013aa116f974', 1, '019bc0e2-1bb9-70f6-8de2-b3a0c456b9a2', 'service.registered', '1', 'live', '019bc0e2-1bb8-77f0-ad9e-369107c1abe5', NULL, NULL, NULL, NULL, NULL),
	(30, '2026-01-15 09:00:02.36881+00', 'd82c2b52-249b-86ef-9c58-e1c692e5d688', '00000000-0000-8000-8000-000000000002', 'service', 'c23ee17a-3bfa-8a32-994a-da1c0a7a8534', 1, '019bc0e2-1b9e-725b-a9db-91139a6f0e0d', 'service.registered', '1', 'live', '019bc0e2-1b95-72cb-ac3c-efc8af7076c0', NULL, NULL, NULL, NULL, NULL),
	(31, '2026-01-15 09:00:02.36881+00', '20c2ea90-db85-8f78-924a-fe48e38f6f60', '00000000-0000-8000-8000-000000000002', 'service', 'c8bc13b1-22d1-842a-a2ae-2938cc7ab14a', 1, '019bc0e2-1bb7-7430-9b80-be33a5bf0876', 'service.registered', '1', 'live', '019bc0e2-1bb6-718b-8be3-1b4bfd94b1ad', NULL, NULL, NULL, NULL, NULL),
	(32, '2026-01-15 09:00:02.36881+00', 'a2dce6d4-509f-8319-a89a-6dc3e2e01fb0', '00000000-0000-8000-8000-000000000002', 'service', '06dfe1a9-d425-8506-b85b-a5ad1da9fb1f', 1, '019bc0e2-1bb4-702e-845b-247c57ea88b4', 'service.registered', '1', 'live', '019bc0e2-1bb3-7127-a359-c36c95405479', NULL, NULL, NULL, NULL, NULL),
	(33, '2026-01-15 09:00:02.36881+00', 'f299ad76-38c3-8178-89c1-df6f9501e77d', '00000000-0000-8000-8000-000000000002', 'service', 'f0abc04d-837a-81f1-916c-7323e530cc34', 1, '019bc0e2-1bb7-7430-9b80-be32446f6dd3', 'service.registered', '1', 'live', '019bc0e2-1bb7-7430-9b80-be2f57e8f923', NULL, NULL, NULL, NULL, NULL),
	(34, '2026-01-15 09:00:02.36881+00', '6f0162d4-bf65-894b-b5fd-947c57c73194', '00000000-0000-8000-8000-000000000002', 'service', '6a5f1d32-459e-83d3-af32-497a60ff5034', 1, '019bc0e2-1bc0-74ef-86bb-7043c6f3e31a', 'service.registered', '1', 'live', '019bc0e2-1bba-70d6-9816-df0b221cc664', NULL, NULL, NULL, NULL, NULL),
	(35, '2026-01-15 09:00:02.36881+00', 'd82c2b52-249b-86ef-9c58-e1c692e5d688', '00000000-0000-8000-8000-000000000002', 'service', '50accf5f-17a2-825f-81b4-2c6c430cccee', 1, '019bc0e2-1b9f-7425-8fbe-5a1c6b50a7bf', 'service.registered', '1', 'live', '019bc0e2-1b9e-725b-a9db-9114e1c33133', NULL, NULL, NULL, NULL, NULL),
	(36, '2026-01-15 09:00:02.36881+00', '20c2ea90-db85-8f78-924a-fe48e38f6f60', '00000000-0000-8000-8000-000000000002', 'service', '18303a7c-334a-8ee4-8565-c82fe0aa84e3', 1, '019bc0e2-1bb8-77f0-ad9e-368fd0d7fdfe', 'service.registered', '1', 'live', '019bc0e2-1bb6-718b-8be3-1b4c2483a18c', NULL, NULL, NULL, NULL, NULL),
	(37, '2026-01-15 09:00:02.36881+00', 'a2dce6d4-509f-8319-a89a-6dc3e2e01fb0', '00000000-0000-8000-8000-000000000002', 'service', 'c7b71e9b-d8b6-89b1-9c1f-82dfab147d15', 1, '019bc0e2-1bb9-70f6-8de2-b39faac99c6c', 'service.registered', '1', 'live', '019bc0e2-1bb9-70f6-8de2-b39eca94a5f4', NULL, NULL, NULL, NULL, NULL),
	(38, '2026-01-15 09:00:02.36881+00', '20c2ea90-db85-8f78-924a-fe48e38f6f60', '00000000-0000-8000-8000-000000000002', 'service', 'fa333695-5c12-89e6-9fea-54cbb54fb8d3', 1, '019bc0e2-1bb9-70f6-8de2-b3a1b29ad981', 'service.registered', '1', 'live', '019bc0e2-1bb8-77f0-ad9e-369081019fed', NULL, NULL, NULL, NULL, NULL),
	(39, '2026-01-15 09:00:02.426574+00', 'f299ad76-38c3-8178-89c1-df6f9501e77d', '00000000-0000-8000-8000-000000000002', 'service', '66efdc76-e864-8cb1-85b6-e0ada243a915', 1, '019bc0e2-1bc1-7150-955e-d67e0ed31bc3', 'service.registered', '1', 'live', '019bc0e2-1bbd-77e3-8e09-876cd810be0d', NULL, NULL, NULL, NULL, NULL),
	(40, '2026-01-15 09:00:02.426574+00', 'aa50625d-0327-8c19-8f15-6c02208418cf', '00000000-0000-8000-8000-000000000002', 'service', 'ef5d8306-9b32-882e-9e21-3c422595a383', 1, '019bc0e2-1bc1-7150-955e-d680fbdc8a92', 'service.registered', '1', 'live', '019bc0e2-1bbe-766b-85b1-1f3dae428bfc', NULL, NULL, NULL, NULL, NULL),
	(41, '2026-01-15 09:00:02.426574+00', 'a2dce6d4-509f-8319-a89a-6dc3e2e01fb0', '00000000-0000-8000-8000-000000000002', 'service', '9e5f3b8a-6cef-8cd7-b621-687712266768', 1, '019bc0e2-1bc1-7150-955e-d6820d6314a4', 'service.registered', '1', 'live', '019bc0e2-1bbe-766b-85b1-1f3ee23f735a', NULL, NULL, NULL, NULL, NULL),
	(42, '2026-01-15 09:00:02.426574+00', 'a1406bad-7c9c-8288-900f-2a29f652a89d', '00000000-0000-8000-8000-000000000002', 'service', '56030d9d-9b27-8e79-985b-77ca124f7ad5', 1, '019bc0e2-1bc1-7150-955e-d683d36606af', 'service.registered', '1', 'live', '019bc0e2-1bbf-71f4-b26f-e9e353b72d15', NULL, NULL, NULL, NULL, NULL),
	(43, '2026-01-15 09:00:02.426574+00', '31836352-de6f-8ce7-8bc2-8fefbac2dcca', '00000000-0000-8000-8000-000000000002', 'service', '6dd786f2-199a-8c4d-854d-0f99b6b5857b', 1, '019bc0e2-1bc1-7150-955e-d684baee97a6', 'service.registered', '1', 'live', '019bc0e2-1bbf-71f4-b26f-e9e496c060f3', NULL, NULL, NULL, NULL, NULL),
	(44, '2026-01-15 09:00:02.426574+00', '20c2ea90-db85-8f78-924a-fe48e38f6f60', '00000000-0000-8000-8000-000000000002', 'service', '62e9a3a3-5750-8ae4-89be-7771bd31a52a', 1, '019bc0e2-1bc7-71fa-8450-0e38c6b5b72b', 'service.registered', '1', 'live', '019bc0e2-1bc6-7005-8336-657075bb5a01', NULL, NULL, NULL, NULL, NULL),
	(45, '2026-01-15 09:00:02.426574+00', '6f0162d4-bf65-894b-b5fd-947c57c73194', '00000000-0000-8000-8000-000000000002', 'service', 'bd24e21c-f83a-81ea-a48f-58bb317abe9e', 1, '019bc0e2-1bc7-71fa-8450-0e391c959746', 'service.registered', '1', 'live', '019bc0e2-1bc2-70a4-bad5-cd58849a0d18', NULL, NULL, NULL, NULL, NULL),
	(46, '2026-01-15 09:00:02.426574+00', 'ff17f64e-f0d9-8c92-b53d-301f73be8dec', '00000000-0000-8000-8000-000000000002', 'service', '2a866cc5-b5c9-89e8-8976-1ee2fac3258e', 1, '019bc0e2-1bc7-71fa-8450-0e3a54c187ad', 'service.registered', '1', 'live', '019bc0e2-1bc2-70a4-bad5-cd595b7d3e08', NULL, NULL, NULL, NULL, NULL),
	(47, '2026-01-15 09:00:02.426574+00', '710cc1cb-9f64-85f0-883e-d7773d60e84a', '00000000-0000-8000-8000-000000000002', 'service', '6b5681b4-4846-8328-b56b-4bdeb22220b6', 1, '019bc0e2-1bcf-7228-a154-331f5c8e585d', 'service.registered', '1', 'live', '019bc0e2-1bce-75c4-a36f-a3f1d1da8f0e', NULL, NULL, NULL, NULL, NULL),
	(48, '2026-01-15 09:00:02.426574+00', 'd82c2b52-249b-86ef-9c58-e1c692e5d688', '00000000-0000-8000-8000-000000000002', 'service', '210b52fc-10a0-8ba9-adab-63fe4d43bb6a', 1, '019bc0e2-1bd2-76f9-be61-8c29f7991696', 'service.registered', '1', 'live', '019bc0e2-1bd0-77f2-a954-4aaed4ed4281', NULL, NULL, NULL, NULL, NULL),
	(49, '2026-01-15 09:00:02.426574+00', '93324fa1-4277-8fed-a991-055bb41cb4f1', '00000000-0000-8000-8000-000000000002', 'service', '9802ac60-a5a9-87d7-88ec-2196d35584c4', 1, '019bc0e2-1bd2-76f9-be61-8c2b8ce86fe6', 'service.registered', '1', 'live', '019bc0e2-1bd0-77f2-a954-4ab0c78a7ba7', NULL, NULL, NULL, NULL, NULL),
	(50, '2026-01-15 09:00:02.426574+00', '29fd8478-dde3-88c6-9cbe-350ad1b1e204', '00000000-0000-8000-8000-000000000002', 'service', 'e4e67493-1c39-8d71-a10b-896b995f7e0f', 1, '019bc0e2-1bd3-75d6-b408-b5746deed4cc', 'service.registered', '1', 'live', '019bc0e2-1bd2-76f9-be61-8c2c75efadba', NULL, NULL, NULL, NULL, NULL);
INSERT INTO audit.entries VALUES
	(51, '2026-01-15 09:00:02.426574+00', 'd79396f8-61b7-8cdd-8deb-7a134b3845ce', '00000000-0000-8000-8000-000000000002', 'service', '4b5ee0ef-70cc-8ff4-8228-8d85f2e871ad', 1, '019bc0e2-1bd3-75d6-b408-b5779ab87a19', 'service.registered', '1', 'live', '019bc0e2-1bd3-75d6-b408-b575f0f6baf4', NULL, NULL, NULL, NULL, NULL),
	(52, '2026-01-15 09:00:02.426574+00', '32806aa7-54a9-80ce-a51d-f621e9e61289', '00000000-0000-8000-8000-000000000002', 'service', 'b5edce43-5097-8033-954c-fafb53f90461', 1, '019bc0e2-1bd3-75d6-b408-b578949f9ef0', 'service.registered', '1', 'live', '019bc0e2-1bd3-75d6-b408-b576874856a2', NULL, NULL, NULL, NULL, NULL),
	(53, '2026-01-15 09:00:02.426574+00', 'bf03efa2-e75f-85e2-95c7-682a34184717', '00000000-0000-8000-8000-000000000002', 'service', 'fa03535e-f480-8edd-98b6-4fee2027c2e9', 1, '019bc0e2-1bd4-7174-92a0-6b1462dd9812', 'service.registered', '1', 'live', '019bc0e2-1bd4-7174-92a0-6b13345b35a9', NULL, NULL, NULL, NULL, NULL),
	(54, '2026-01-15 09:00:02.426574+00', 'f1d4cfbb-1c9b-80fb-bf70-96683b0a4b0b', '00000000-0000-8000-8000-000000000002', 'service', '8fc31e8c-21ed-8346-90e8-377ac3565700', 1, '019bc0e2-1bd8-760a-a7f2-f462ca91f0ef', 'service.registered', '1', 'live', '019bc0e2-1bd6-7167-9dac-f341da9c9d65', NULL, NULL, NULL, NULL, NULL),
	(55, '2026-01-15 09:00:02.426574+00', '16e7306a-b75d-8bf7-8916-f134ae4a2188', '00000000-0000-8000-8000-000000000002', 'service', '7031c065-cb93-864d-8825-3048906b9d41', 1, '019bc0e2-1bd8-760a-a7f2-f463124571bd', 'service.registered', '1', 'live', '019bc0e2-1bd8-760a-a7f2-f45c3cd177d2', NULL, NULL, NULL, NULL, NULL),
	(56, '2026-01-15 09:00:02.426574+00', 'e36f3489-edad-83d5-b2b7-6462f572ba10', '00000000-0000-8000-8000-000000000002', 'service', 'bc6ae602-ca7f-85a7-9f3a-68c8026cf9d3', 1, '019bc0e2-1bd9-7061-88ee-aece91261fe3', 'service.registered', '1', 'live', '019bc0e2-1bd8-760a-a7f2-f45e5afda43d', NULL, NULL, NULL, NULL, NULL),
	(57, '2026-01-15 09:00:02.426574+00', 'b69c5c92-b70d-847e-a39a-87ee56b13c56', '00000000-0000-8000-8000-000000000002', 'service', '2af11623-7d11-8c3b-a768-7d072b9920cb', 1, '019bc0e2-1bd9-7061-88ee-aecf1204d46a', 'service.registered', '1', 'live', '019bc0e2-1bd7-759f-a513-050368ce6e49', NULL, NULL, NULL, NULL, NULL),
	(58, '2026-01-15 09:00:02.426574+00', 'f299ad76-38c3-8178-89c1-df6f9501e77d', '00000000-0000-8000-8000-000000000002', 'service', '84dc0259-eca4-863e-8e55-b330c8d48d8f', 1, '019bc0e2-1bc1-7150-955e-d67fabde0aa9', 'service.registered', '1', 'live', '019bc0e2-1bbe-766b-85b1-1f3cbd75a539', NULL, NULL, NULL, NULL, NULL),
	(59, '2026-01-15 09:00:02.426574+00', 'aa50625d-0327-8c19-8f15-6c02208418cf', '00000000-0000-8000-8000-000000000002', 'service', '5362ee1c-457e-8906-9be2-96af6351c125', 1, '019bc0e2-1bc1-7150-955e-d681e25f21ea', 'service.registered', '1', 'live', '019bc0e2-1bbe-766b-85b1-1f3f71eac8db', NULL, NULL, NULL, NULL, NULL),
	(60, '2026-01-15 09:00:02.426574+00', 'a2dce6d4-509f-8319-a89a-6dc3e2e01fb0', '00000000-0000-8000-8000-000000000002', 'service', '76b48adf-5533-89f9-b8b9-ec8f673e8228', 1, '019bc0e2-1bc7-71fa-8450-0e37b9216c50', 'service.registered', '1', 'live', '019bc0e2-1bc1-7150-955e-d685692e6008', NULL, NULL, NULL, NULL, NULL),
	(61, '2026-01-15 09:00:02.426574+00', 'a1406bad-7c9c-8288-900f-2a29f652a89d', '00000000-0000-8000-8000-000000000002', 'service', 'bb9b3ecb-2d89-8c8c-b808-3cb7390ee388', 1, '019bc0e2-1bd2-76f9-be61-8c26c7e8e868', 'service.registered', '1', 'live', '019bc0e2-1bd0-77f2-a954-4aabf99b57ef', NULL, NULL, NULL, NULL, NULL),
	(62, '2026-01-15 09:00:02.426574+00', '31836352-de6f-8ce7-8bc2-8fefbac2dcca', '00000000-0000-8000-8000-000000000002', 'service', '801f356d-c811-84fb-864a-39d0a65fb95a', 1, '019bc0e2-1bca-7411-ad04-1657d87a05b8', 'service.registered', '1', 'live', '019bc0e2-1bc8-730f-bac3-d1d2af445a9f', NULL, NULL, NULL, NULL, NULL),
	(63, '2026-01-15 09:00:02.426574+00', '20c2ea90-db85-8f78-924a-fe48e38f6f60', '00000000-0000-8000-8000-000000000002', 'service', '930c5fac-bc07-899f-bd83-95034762e8a3', 1, '019bc0e2-1bc7-71fa-8450-0e3c07969353', 'service.registered', '1', 'live', '019bc0e2-1bc6-7005-8336-65717f0b38c0', NULL, NULL, NULL, NULL, NULL),
	(64, '2026-01-15 09:00:02.426574+00', 'ff17f64e-f0d9-8c92-b53d-301f73be8dec', '00000000-0000-8000-8000-000000000002', 'service', '05b6d7e6-4668-84f6-9ba9-0538ddfa3267', 1, '019bc0e2-1bc7-71fa-8450-0e3b88988287', 'service.registered', '1', 'live', '019bc0e2-1bc3-73b2-9d22-b5109a2e26c0', NULL, NULL, NULL, NULL, NULL),
	(65, '2026-01-15 09:00:02.426574+00', '710cc1cb-9f64-85f0-883e-d7773d60e84a', '00000000-0000-8000-8000-000000000002', 'service', 'b762f124-ee3f-85ab-acc8-ec821c96560b', 1, '019bc0e2-1bd2-76f9-be61-8c24cd1ab792', 'service.registered', '1', 'live', '019bc0e2-1bcf-7228-a154-33209c1db255', NULL, NULL, NULL, NULL, NULL),
	(66, '2026-01-15 09:00:02.426574+00', 'd82c2b52-249b-86ef-9c58-e1c692e5d688', '00000000-0000-8000-8000-000000000002', 'service', 'c9f6a231-1ae7-8f0a-aa6e-cc337556a561', 1, '019bc0e2-1bd9-7061-88ee-aed4e3aca062', 'service.registered', '1', 'live', '019bc0e2-1bd8-760a-a7f2-f4612c0e26ae', NULL, NULL, NULL, NULL, NULL),
	(67, '2026-01-15 09:00:02.426574+00', '29fd8478-dde3-88c6-9cbe-350ad1b1e204', '00000000-0000-8000-8000-000000000002', 'service', 'c19e2a2f-4b84-8f65-89c2-a50d94bc381b', 1, '019bc0e2-1bd9-7061-88ee-aecd50465ebe', 'service.registered', '1', 'live', '019bc0e2-1bd7-759f-a513-050285ec83c7', NULL, NULL, NULL, NULL, NULL),
	(68, '2026-01-15 09:00:02.426574+00', 'd79396f8-61b7-8cdd-8deb-7a134b3845ce', '00000000-0000-8000-8000-000000000002', 'service', 'd1e2f466-6fa4-8afe-9737-bac843c90df8', 1, '019bc0e2-1bd9-7061-88ee-aed3febb59bf', 'service.registered', '1', 'live', '019bc0e2-1bd7-759f-a513-05052c69b132', NULL, NULL, NULL, NULL, NULL),
	(69, '2026-01-15 09:00:02.426574+00', '32806aa7-54a9-80ce-a51d-f621e9e61289', '00000000-0000-8000-8000-000000000002', 'service', 'ccd712c1-8316-894f-b820-d736de1a8df7', 1, '019bc0e2-1bd3-75d6-b408-b57a51d5aa92', 'service.registered', '1', 'live', '019bc0e2-1bd3-75d6-b408-b57903b2c5a0', NULL, NULL, NULL, NULL, NULL),
	(70, '2026-01-15 09:00:02.426574+00', 'f1d4cfbb-1c9b-80fb-bf70-96683b0a4b0b', '00000000-0000-8000-8000-000000000002', 'service', 'e1d9adc5-ac26-805b-b216-0d4923ac0d54', 1, '019bc0e2-1bd8-760a-a7f2-f464f1a85cd8', 'service.registered', '1', 'live', '019bc0e2-1bd6-7167-9dac-f3423fcb5b46', NULL, NULL, NULL, NULL, NULL),
	(71, '2026-01-15 09:00:02.426574+00', '16e7306a-b75d-8bf7-8916-f134ae4a2188', '00000000-0000-8000-8000-000000000002', 'service', '4040d09e-1854-85f4-9fef-afd3cbd0a6e2', 1, '019bc0e2-1bd9-7061-88ee-aeccaff41045', 'service.registered', '1', 'live', '019bc0e2-1bd8-760a-a7f2-f45d02b412e5', NULL, NULL, NULL, NULL, NULL),
	(72, '2026-01-15 09:00:02.426574+00', 'e36f3489-edad-83d5-b2b7-6462f572ba10', '00000000-0000-8000-8000-000000000002', 'service', '26b630f6-30ad-8d71-8dad-7b27e0b53fed', 1, '019bc0e2-1bd9-7061-88ee-aed11682c434', 'service.registered', '1', 'live', '019bc0e2-1bd7-759f-a513-05046bbeaa35', NULL, NULL, NULL, NULL, NULL),
	(73, '2026-01-15 09:00:02.426574+00', 'b69c5c92-b70d-847e-a39a-87ee56b13c56', '00000000-0000-8000-8000-000000000002', 'service', '8d1088d4-f476-84fa-aa39-47d61401fd1f', 1, '019bc0e2-1bd9-7061-88ee-aedcc87e9e65', 'service.registered', '1', 'live', '019bc0e2-1bd9-7061-88ee-aed9da1455a4', NULL, NULL, NULL, NULL, NULL),
	(74, '2026-01-15 09:00:02.426574+00', 'aa50625d-0327-8c19-8f15-6c02208418cf', '00000000-0000-8000-8000-000000000002', 'service', '735a17ad-fd66-849f-844a-8330608fbc4f', 1, '019bc0e2-1bc8-730f-bac3-d1ceea321089', 'service.registered', '1', 'live', '019bc0e2-1bc7-71fa-8450-0e334e80a434', NULL, NULL, NULL, NULL, NULL),
	(75, '2026-01-15 09:00:02.426574+00', 'a1406bad-7c9c-8288-900f-2a29f652a89d', '00000000-0000-8000-8000-000000000002', 'service', 'b3c69e2e-5808-821d-9d9b-60d5c318e1d8', 1, '019bc0e2-1bd2-76f9-be61-8c274e921883', 'service.registered', '1', 'live', '019bc0e2-1bd0-77f2-a954-4aac5e3ddb4c', NULL, NULL, NULL, NULL, NULL),
	(76, '2026-01-15 09:00:02.426574+00', '20c2ea90-db85-8f78-924a-fe48e38f6f60', '00000000-0000-8000-8000-000000000002', 'service', '0cd77611-475c-8136-91ee-d77a46825160', 1, '019bc0e2-1bc8-730f-bac3-d1ca72f1ac95', 'service.registered', '1', 'live', '019bc0e2-1bc5-75df-99a1-d60d773d19b3', NULL, NULL, NULL, NULL, NULL),
	(77, '2026-01-15 09:00:02.426574+00', 'ff17f64e-f0d9-8c92-b53d-301f73be8dec', '00000000-0000-8000-8000-000000000002', 'service', '34e78dd9-dae7-89f2-9dcf-4ece47d7dfe2', 1, '019bc0e2-1bc8-730f-bac3-d1c8504a755f', 'service.registered', '1', 'live', '019bc0e2-1bc4-7143-890e-513e94f2bb68', NULL, NULL, NULL, NULL, NULL),
	(78, '2026-01-15 09:00:02.426574+00', '710cc1cb-9f64-85f0-883e-d7773d60e84a', '00000000-0000-8000-8000-000000000002', 'service', '8f024687-1c7c-8535-92bc-ef805ce286b2', 1, '019bc0e2-1bd2-76f9-be61-8c25e83e74f6', 'service.registered', '1', 'live', '019bc0e2-1bcf-7228-a154-3321ccb751bf', NULL, NULL, NULL, NULL, NULL),
	(79, '2026-01-15 09:00:02.426574+00', '29fd8478-dde3-88c6-9cbe-350ad1b1e204', '00000000-0000-8000-8000-000000000002', 'service', 'ccf07216-3fce-86c4-8612-67404a2cb7c9', 1, '019bc0e2-1bd9-7061-88ee-aedba2487da9', 'service.registered', '1', 'live', '019bc0e2-1bd9-7061-88ee-aed6cec1e1a6', NULL, NULL, NULL, NULL, NULL),
	(80, '2026-01-15 09:00:02.426574+00', 'd79396f8-61b7-8cdd-8deb-7a134b3845ce', '00000000-0000-8000-8000-000000000002', 'service', 'f2c8c113-3427-8bb9-aeb4-41d5d1258378', 1, '019bc0e2-1bd9-7061-88ee-aed520935cbc', 'service.registered', '1', 'live', '019bc0e2-1bd8-760a-a7f2-f45bca03a6ed', NULL, NULL, NULL, NULL, NULL),
	(81, '2026-01-15 09:00:02.426574+00', '16e7306a-b75d-8bf7-8916-f134ae4a2188', '00000000-0000-8000-8000-000000000002', 'service', '32cb1f0f-ad06-8342-92b3-8250267d4dd2', 1, '019bc0e2-1bd9-7061-88ee-aedda5a33ea2', 'service.registered', '1', 'live', '019bc0e2-1bd9-7061-88ee-aed751a7f24e', NULL, NULL, NULL, NULL, NULL),
	(82, '2026-01-15 09:00:02.426574+00', 'aa50625d-0327-8c19-8f15-6c02208418cf', '00000000-0000-8000-8000-000000000002', 'service', '41a21207-5f9c-8220-9598-e8f959a73243', 1, '019bc0e2-1bc8-730f-bac3-d1cf1733371e', 'service.registered', '1', 'live', '019bc0e2-1bc7-71fa-8450-0e342c72a209', NULL, NULL, NULL, NULL, NULL),
	(83, '2026-01-15 09:00:02.426574+00', 'a1406bad-7c9c-8288-900f-2a29f652a89d', '00000000-0000-8000-8000-000000000002', 'service', '717a4d9e-1903-8251-8322-fc30eeaa8070', 1, '019bc0e2-1bd2-76f9-be61-8c2a13f53c6d', 'service.registered', '1', 'live', '019bc0e2-1bd0-77f2-a954-4aaf386edc7c', NULL, NULL, NULL, NULL, NULL),
	(84, '2026-01-15 09:00:02.426574+00', '20c2ea90-db85-8f78-924a-fe48e38f6f60', '00000000-0000-8000-8000-000000000002', 'service', '1f914baf-2312-8102-9800-96629ae5f469', 1, '019bc0e2-1bc8-730f-bac3-d1cba27cba8a', 'service.registered', '1', 'live', '019bc0e2-1bc6-7005-8336-65721f78b7bb', NULL, NULL, NULL, NULL, NULL),
	(85, '2026-01-15 09:00:02.426574+00', 'ff17f64e-f0d9-8c92-b53d-301f73be8dec', '00000000-0000-8000-8000-000000000002', 'service', '951afc64-d8cd-8eab-b757-585e83db1e84', 1, '019bc0e2-1bc8-730f-bac3-d1c98851322a', 'service.registered', '1', 'live', '019bc0e2-1bc4-7143-890e-513f78e8f000', NULL, NULL, NULL, NULL, NULL),
	(86, '2026-01-15 09:00:02.426574+00', '710cc1cb-9f64-85f0-883e-d7773d60e84a', '00000000-0000-8000-8000-000000000002', 'service', 'f42d8690-6b10-8d57-8eea-afe4f0dbc3aa', 1, '019bc0e2-1bd9-7061-88ee-aed2cbffb092', 'service.registered', '1', 'live', '019bc0e2-1bd8-760a-a7f2-f460c207aaff', NULL, NULL, NULL, NULL, NULL),
	(87, '2026-01-15 09:00:02.426574+00', 'a1406bad-7c9c-8288-900f-2a29f652a89d', '00000000-0000-8000-8000-000000000002', 'service', 'bf474ecf-787d-8a2c-848c-68f8921c7070', 1, '019bc0e2-1bd9-7061-88ee-aedf85f00bad', 'service.registered', '1', 'live', '019bc0e2-1bd9-7061-88ee-aed861a963e3', NULL, NULL, NULL, NULL, NULL),
	(88, '2026-01-15 09:00:02.426574+00', '20c2ea90-db85-8f78-924a-fe48e38f6f60', '00000000-0000-8000-8000-000000000002', 'service', '5065004c-3bdb-86d2-9e27-bf9aa4ec39fb', 1, '019bc0e2-1bc8-730f-bac3-d1d01ec8305d', 'service.registered', '1', 'live', '019bc0e2-1bc7-71fa-8450-0e3580f69dde', NULL, NULL, NULL, NULL, NULL),
	(89, '2026-01-15 09:00:02.426574+00', 'ff17f64e-f0d9-8c92-b53d-301f73be8dec', '00000000-0000-8000-8000-000000000002', 'service', 'dd84f75a-0ee8-82db-a78d-3f0103b0a391', 1, '019bc0e2-1bc8-730f-bac3-d1cc18060c28', 'service.registered', '1', 'live', '019bc0e2-1bc5-75df-99a1-d60e739b9151', NULL, NULL, NULL, NULL, NULL),
	(90, '2026-01-15 09:00:02.426574+00', '710cc1cb-9f64-85f0-883e-d7773d60e84a', '00000000-0000-8000-8000-000000000002', 'service', '244ff9fa-aee5-8ae6-8a66-e095a7a8058a', 1, '019bc0e2-1bd9-7061-88ee-aedefc4fd8cb', 'service.registered', '1', 'live', '019bc0e2-1bd9-7061-88ee-aeda29104694', NULL, NULL, NULL, NULL, NULL),
	(91, '2026-01-15 09:00:02.426574+00', '20c2ea90-db85-8f78-924a-fe48e38f6f60', '00000000-0000-8000-8000-000000000002', 'service', '8307d6b9-bc7d-8bd3-982d-0c9dc1924c88', 2, '019bc0e2-1bc8-730f-bac3-d1d1b7e71a4a', 'service.priced', '1', 'live', '019bc0e2-1bc7-71fa-8450-0e368b08f79d', NULL, NULL, NULL, NULL, NULL),
	(92, '2026-01-15 09:00:02.426574+00', 'ff17f64e-f0d9-8c92-b53d-301f73be8dec', '00000000-0000-8000-8000-000000000002', 'service', 'addc337f-d844-88a7-994a-6cf3177e2d2a', 1, '019bc0e2-1bc8-730f-bac3-d1cd144071f6', 'service.registered', '1', 'live', '019bc0e2-1bc7-71fa-8450-0e329d7a2630', NULL, NULL, NULL, NULL, NULL),
	(93, '2026-01-15 09:00:02.426574+00', '20c2ea90-db85-8f78-924a-fe48e38f6f60', '00000000-0000-8000-8000-000000000002', 'service', 'c499e8a9-ed23-8df3-9908-1ce38507c8a5', 1, '019bc0e2-1bd9-7061-88ee-aed02376b99d', 'service.registered', '1', 'live', '019bc0e2-1bd8-760a-a7f2-f45f5c2c2c19', NULL, NULL, NULL, NULL, NULL),
	(94, '2026-01-15 09:00:02.426574+00', 'ff17f64e-f0d9-8c92-b53d-301f73be8dec', '00000000-0000-8000-8000-000000000002', 'service', '235e0735-5ab8-8932-8ddc-934d2fc91634', 1, '019bc0e2-1bd2-76f9-be61-8c28053ed2e6', 'service.registered', '1', 'live', '019bc0e2-1bd0-77f2-a954-4aad23ed3ad1', NULL, NULL, NULL, NULL, NULL),
	(333, '2026-01-15 09:00:05.015346+00', '019bc0e2-2163-76f3-95aa-5da8cc0da3eb', '019bc0e2-16cb-71e4-bdb3-3c0e500a4edd', 'service', '019bc0e2-24f7-7763-9d49-54546934017f', 6, '019bc0e2-2617-729b-8c4f-af5df3341dec', 'service.reinstated', '1', 'live', '0aa71699-ffad-81b2-9597-8fc1aaed4b1d', '019bc0e2-2617-729b-8c4f-af5c23f2b765', NULL, NULL, '{"subject":"019bc0e2-16cb-71e4-bdb3-3c0e500a4edd","key_version":1,"ciphertext":"EJM_54JFJtmbL_v3-p04Kb25zYObCwksuanbm37XCGux6Xhp74bFCuZMtxZ5WDswng"}', 'Python-urllib/3.11'),
	(352, '2026-01-15 09:00:06.140288+00', '019bc0e2-21b5-751b-8d51-dac621bf217d', '019bc0e2-229b-70e3-92f2-4c2011a761b3', 'api_key', '019bc0e2-29ec-7649-bd5c-dd63f3202423', 2, '019bc0e2-2a7c-76d8-b554-1751ad6183c9', 'api_key.revoked', '1', 'live', 'f64eca08-7415-82e8-ac78-fd743598b61c', '019bc0e2-2a74-7409-8a35-48828cfe51ff', NULL, NULL, '{"subject":"019bc0e2-229b-70e3-92f2-4c2011a761b3","key_version":1,"ciphertext":"ov0WdGt9EuYA31dsrQ2Du50W4NUKuSwV3gsPSwlKP3zTO1xll_DWeSO727X6XYzNcQ"}', 'Python-urllib/3.11'),
	(356, '2026-01-15 09:00:06.3986+00', '019bc0e2-21b5-751b-8d51-dac621bf217d', '019bc0e2-223d-768a-87a9-c3c06757b9d2', 'usage_ledger', '019bc0e2-285d-747d-9f61-914e7b658e40', 5, '019bc0e2-2b7e-72ff-bb8b-7f0e3cc5c2f0', 'usage.recorded', '1', 'live', 'c05d7787-411c-85af-b2ab-6b1b4fccfae3', '019bc0e2-2b7e-72ff-bb8b-7f0db69904f9', NULL, NULL, '{"subject":"019bc0e2-223d-768a-87a9-c3c06757b9d2","key_version":1,"ciphertext":"36LPWGb-W9svHBE_-LpdnX9PDED72-MJXuAqewXiZvamv2cOhuamCOAtNxc8CHjm7A"}', 'Python-urllib/3.11'),
	(95, '2026-01-15 09:00:02.50276+00', 'd82c2b52-249b-86ef-9c58-e1c692e5d688', '00000000-0000-8000-8000-000000000002', 'service', 'c23ee17a-3bfa-8a32-994a-da1c0a7a8534', 2, '019bc0e2-1bfc-7155-a99a-213d06cd1c67', 'service.priced', '1', 'live', '019bc0e2-1bfc-7155-a99a-212e8daf5bd5', NULL, NULL, NULL, NULL, NULL),
	(96, '2026-01-15 09:00:02.50276+00', 'a1406bad-7c9c-8288-900f-2a29f652a89d', '00000000-0000-8000-8000-000000000002', 'service', 'fcfbdfd7-eb7d-8f7d-86cd-6601cb83198b', 2, '019bc0e2-1bfc-7155-a99a-213fdfd43e37', 'service.priced', '1', 'live', '019bc0e2-1bfc-7155-a99a-2130c7daf561', NULL, NULL, NULL, NULL, NULL),
	(97, '2026-01-15 09:00:02.50276+00', '20c2ea90-db85-8f78-924a-fe48e38f6f60', '00000000-0000-8000-8000-000000000002', 'service', 'b9f35176-6e4d-82bb-adad-6c156dad5c19', 2, '019bc0e2-1bfc-7155-a99a-2140454638d8', 'service.priced', '1', 'live', '019bc0e2-1bfc-7155-a99a-21316cbdfea0', NULL, NULL, NULL, NULL, NULL);
INSERT INTO audit.entries VALUES
	(98, '2026-01-15 09:00:02.50276+00', 'a2dce6d4-509f-8319-a89a-6dc3e2e01fb0', '00000000-0000-8000-8000-000000000002', 'service', '4167d0e8-2707-83b1-a362-148a8f77b355', 2, '019bc0e2-1bfc-7155-a99a-2141d72c16bd', 'service.priced', '1', 'live', '019bc0e2-1bfc-7155-a99a-21322b4e71b5', NULL, NULL, NULL, NULL, NULL),
	(99, '2026-01-15 09:00:02.50276+00', 'f299ad76-38c3-8178-89c1-df6f9501e77d', '00000000-0000-8000-8000-000000000002', 'service', '25bd4da1-d7c4-8b31-9722-6b795edc5814', 2, '019bc0e2-1bfc-7155-a99a-21425a1ec407', 'service.priced', '1', 'live', '019bc0e2-1bfc-7155-a99a-21334b13c33a', NULL, NULL, NULL, NULL, NULL),
	(100, '2026-01-15 09:00:02.50276+00', '93324fa1-4277-8fed-a991-055bb41cb4f1', '00000000-0000-8000-8000-000000000002', 'service', '148b2eea-9863-862d-aa78-264e9d11d17a', 2, '019bc0e2-1bfc-7155-a99a-214357441996', 'service.priced', '1', 'live', '019bc0e2-1bfc-7155-a99a-2134c20ee48e', NULL, NULL, NULL, NULL, NULL),
	(101, '2026-01-15 09:00:02.50276+00', '6f0162d4-bf65-894b-b5fd-947c57c73194', '00000000-0000-8000-8000-000000000002', 'service', 'ea1f5312-6405-8ed0-9513-013aa116f974', 2, '019bc0e2-1bfc-7155-a99a-21440ed68d1d', 'service.priced', '1', 'live', '019bc0e2-1bfc-7155-a99a-2135afe6c1cc', NULL, NULL, NULL, NULL, NULL),
	(102, '2026-01-15 09:00:02.50276+00', 'd82c2b52-249b-86ef-9c58-e1c692e5d688', '00000000-0000-8000-8000-000000000002', 'service', 'e84985c5-2370-84ec-b76a-b336a071e66d', 2, '019bc0e2-1bfc-7155-a99a-213e33c0f331', 'service.priced', '1', 'live', '019bc0e2-1bfc-7155-a99a-212f4ba5898d', NULL, NULL, NULL, NULL, NULL),
	(103, '2026-01-15 09:00:02.50276+00', '20c2ea90-db85-8f78-924a-fe48e38f6f60', '00000000-0000-8000-8000-000000000002', 'service', 'c8bc13b1-22d1-842a-a2ae-2938cc7ab14a', 2, '019bc0e2-1bfc-7155-a99a-2146929dca4d', 'service.priced', '1', 'live', '019bc0e2-1bfc-7155-a99a-2137d908614c', NULL, NULL, NULL, NULL, NULL),
	(104, '2026-01-15 09:00:02.50276+00', 'a2dce6d4-509f-8319-a89a-6dc3e2e01fb0', '00000000-0000-8000-8000-000000000002', 'service', '06dfe1a9-d425-8506-b85b-a5ad1da9fb1f', 2, '019bc0e2-1bfc-7155-a99a-21479ec63db9', 'service.priced', '1', 'live', '019bc0e2-1bfc-7155-a99a-213875f2de6c', NULL, NULL, NULL, NULL, NULL),
	(105, '2026-01-15 09:00:02.50276+00', 'f299ad76-38c3-8178-89c1-df6f9501e77d', '00000000-0000-8000-8000-000000000002', 'service', 'f0abc04d-837a-81f1-916c-7323e530cc34', 2, '019bc0e2-1bfc-7155-a99a-21483a31b795', 'service.priced', '1', 'live', '019bc0e2-1bfc-7155-a99a-2139e0ab1543', NULL, NULL, NULL, NULL, NULL),
	(106, '2026-01-15 09:00:02.50276+00', '6f0162d4-bf65-894b-b5fd-947c57c73194', '00000000-0000-8000-8000-000000000002', 'service', '6a5f1d32-459e-83d3-af32-497a60ff5034', 2, '019bc0e2-1bfc-7155-a99a-214525265cb6', 'service.priced', '1', 'live', '019bc0e2-1bfc-7155-a99a-213648cebada', NULL, NULL, NULL, NULL, NULL),
	(107, '2026-01-15 09:00:02.50276+00', 'd82c2b52-249b-86ef-9c58-e1c692e5d688', '00000000-0000-8000-8000-000000000002', 'service', '50accf5f-17a2-825f-81b4-2c6c430cccee', 2, '019bc0e2-1bfc-7155-a99a-214989f4e984', 'service.priced', '1', 'live', '019bc0e2-1bfc-7155-a99a-213bd98d6441', NULL, NULL, NULL, NULL, NULL),
	(108, '2026-01-15 09:00:02.50276+00', '20c2ea90-db85-8f78-924a-fe48e38f6f60', '00000000-0000-8000-8000-000000000002', 'service', '18303a7c-334a-8ee4-8565-c82fe0aa84e3', 2, '019bc0e2-1bfc-7155-a99a-214a956d6c0e', 'service.priced', '1', 'live', '019bc0e2-1bfc-7155-a99a-213abeb9c152', NULL, NULL, NULL, NULL, NULL),
	(109, '2026-01-15 09:00:02.50276+00', 'a2dce6d4-509f-8319-a89a-6dc3e2e01fb0', '00000000-0000-8000-8000-000000000002', 'service', 'c7b71e9b-d8b6-89b1-9c1f-82dfab147d15', 2, '019bc0e2-1bfc-7155-a99a-214b59684f81', 'service.priced', '1', 'live', '019bc0e2-1bfc-7155-a99a-213cb6f9beab', NULL, NULL, NULL, NULL, NULL),
	(110, '2026-01-15 09:00:02.50276+00', '20c2ea90-db85-8f78-924a-fe48e38f6f60', '00000000-0000-8000-8000-000000000002', 'service', 'fa333695-5c12-89e6-9fea-54cbb54fb8d3', 2, '019bc0e2-1c11-770f-b7a5-7b717802e2ce', 'service.priced', '1', 'live', '019bc0e2-1c0f-7300-99e5-1fe4c89f78ce', NULL, NULL, NULL, NULL, NULL),
	(311, '2026-01-15 09:00:03.893504+00', '019bc0e2-21b5-751b-8d51-dac621bf217d', '019bc0e2-16cb-71e4-bdb3-3c0e500a4edd', 'organization', '019bc0e2-21b5-751b-8d51-dac621bf217d', 1, '019bc0e2-21b5-751b-8d51-dac77ef23f2f', 'organization.registered', '1', 'live', '90f72f50-dbce-84eb-ba5d-2fa9def0ec4e', '019bc0e2-21b5-751b-8d51-dac5351b3e1b', NULL, NULL, '{"subject":"019bc0e2-16cb-71e4-bdb3-3c0e500a4edd","key_version":1,"ciphertext":"iVmUZnvCl5bKOtyFyTO0RPTIcnn2YMhf5etcDBoZ_IBtDxNDe7hCzyJhaZIxeoKBXg"}', 'Python-urllib/3.11'),
	(321, '2026-01-15 09:00:04.479973+00', '019bc0e2-2163-76f3-95aa-5da8cc0da3eb', '019bc0e2-223d-768a-87a9-c3c06757b9d2', 'service', '019bc0e2-239d-7345-99f0-0b9bb2b4a2ff', 3, '019bc0e2-23ff-73d7-9692-a2f17d9dc6ba', 'service.submitted', '1', 'live', '8ae99cc0-ee5d-86be-99ad-2aa55781844b', '019bc0e2-23ff-73d7-9692-a2f0b73ecd64', NULL, NULL, '{"subject":"019bc0e2-223d-768a-87a9-c3c06757b9d2","key_version":1,"ciphertext":"5ZjGNA13pjSUlUEKAAsn3cjtvfYST0_6U-Pa_ujJS6eOCj8c7rpAAEv7dZ0mQxVjnw"}', 'Python-urllib/3.11'),
	(322, '2026-01-15 09:00:04.479973+00', '019bc0e2-2163-76f3-95aa-5da8cc0da3eb', '019bc0e2-223d-768a-87a9-c3c06757b9d2', 'service', '019bc0e2-239d-7345-99f0-0b9bb2b4a2ff', 4, '019bc0e2-23ff-73d7-9692-a2f21729cf97', 'service.activated', '1', 'live', '8ae99cc0-ee5d-86be-99ad-2aa55781844b', '019bc0e2-23ff-73d7-9692-a2f0b73ecd64', NULL, NULL, '{"subject":"019bc0e2-223d-768a-87a9-c3c06757b9d2","key_version":1,"ciphertext":"5ZjGNA13pjSUlUEKAAsn3cjtvfYST0_6U-Pa_ujJS6eOCj8c7rpAAEv7dZ0mQxVjnw"}', 'Python-urllib/3.11'),
	(327, '2026-01-15 09:00:04.674035+00', '019bc0e2-2163-76f3-95aa-5da8cc0da3eb', '019bc0e2-16cb-71e4-bdb3-3c0e500a4edd', 'service', '019bc0e2-2431-72d8-a1c5-995a71d26e94', 5, '019bc0e2-24c2-749c-b512-03c55d135c9b', 'service.approved', '1', 'live', 'f3692a9f-9fc7-8226-a21a-0854c0c579cb', '019bc0e2-24c1-71e0-b8eb-be79044bf8c1', NULL, NULL, '{"subject":"019bc0e2-16cb-71e4-bdb3-3c0e500a4edd","key_version":1,"ciphertext":"W-zX1AJgN8G95uc-i2HPTIubdarZR_3G1fYQLE1ZesFpf70RZcCWvqbkvTI6UPFu_w"}', 'Python-urllib/3.11'),
	(346, '2026-01-15 09:00:05.787955+00', '019bc0e2-21b5-751b-8d51-dac621bf217d', '019bc0e2-16cb-71e4-bdb3-3c0e500a4edd', 'usage_ledger', '019bc0e2-285d-747d-9f61-914e7b658e40', 3, '019bc0e2-291b-7259-89da-380928e42671', 'usage_ledger.credit_granted', '1', 'live', '1a22df13-bfa1-8d90-abe3-c0c02a836f9b', '019bc0e2-291b-7259-89da-38078d9085f1', NULL, NULL, '{"subject":"019bc0e2-16cb-71e4-bdb3-3c0e500a4edd","key_version":1,"ciphertext":"QqlSvlxJoYct3nqZ3dJVAGC9Lz6988TsR-FB7FYTLnKl9RM1Cq6L_1xO0bOTpzo0pA"}', 'Python-urllib/3.11'),
	(351, '2026-01-15 09:00:06.081999+00', '019bc0e2-21b5-751b-8d51-dac621bf217d', '019bc0e2-229b-70e3-92f2-4c2011a761b3', 'api_key', '019bc0e2-297d-7483-b84a-493c6f811e0b', 2, '019bc0e2-2a41-74b0-987b-57afd0ccfe06', 'api_key.rotated', '1', 'live', 'd3e3e2e2-a6c2-8664-8bd5-06a6921f91ff', '019bc0e2-2a39-7409-8109-c3bde97141d8', NULL, NULL, '{"subject":"019bc0e2-229b-70e3-92f2-4c2011a761b3","key_version":1,"ciphertext":"I5ruyb1gisD9yV3GDLVAYTxIOiq_yIBSeHi7ALmtx-b1MnB9QA4JgVx2MRIsPZQY2A"}', 'Python-urllib/3.11'),
	(360, '2026-01-15 09:00:06.664363+00', '019bc0e2-21b5-751b-8d51-dac621bf217d', '019bc0e2-223d-768a-87a9-c3c06757b9d2', 'usage_ledger', '019bc0e2-285d-747d-9f61-914e7b658e40', 9, '019bc0e2-2c88-73bb-9aa4-4f93af42e4fd', 'usage.recorded', '1', 'live', '360a7ebf-af82-8a59-85c8-b9a65820be1c', '019bc0e2-2c87-7069-8991-0feaa34ea494', NULL, NULL, '{"subject":"019bc0e2-223d-768a-87a9-c3c06757b9d2","key_version":1,"ciphertext":"CJmJvDZPoTJGDBVFLK4kVSz6_UdI0O8-DehP-sQwN5W-Bu5rToqXFkasKh3zm99F2A"}', 'Python-urllib/3.11'),
	(364, '2026-01-15 09:00:06.87495+00', '019bc0e2-21b5-751b-8d51-dac621bf217d', '019bc0e2-223d-768a-87a9-c3c06757b9d2', 'usage_ledger', '019bc0e2-2897-77d2-aba5-a563baf9ad43', 6, '019bc0e2-2d5a-7792-b314-49094cf8731d', 'usage.recorded', '1', 'live', 'c6f07929-18b0-892f-bfef-b08835483493', '019bc0e2-2d5a-7792-b314-4908d8d42162', NULL, NULL, '{"subject":"019bc0e2-223d-768a-87a9-c3c06757b9d2","key_version":1,"ciphertext":"9BHEDhiluv7Npa15L73hd5JnSPbWCu-NA_GoafWvTlxkf8pVoDFiX1iBUoOjKq-X0w"}', 'Python-urllib/3.11'),
	(111, '2026-01-15 09:00:02.542434+00', 'ff17f64e-f0d9-8c92-b53d-301f73be8dec', '00000000-0000-8000-8000-000000000002', 'service', '235e0735-5ab8-8932-8ddc-934d2fc91634', 2, '019bc0e2-1c47-772c-baa2-801e9982aa3d', 'service.priced', '1', 'live', '019bc0e2-1c47-772c-baa2-7fe6e2070875', NULL, NULL, NULL, NULL, NULL),
	(112, '2026-01-15 09:00:02.542434+00', 'f299ad76-38c3-8178-89c1-df6f9501e77d', '00000000-0000-8000-8000-000000000002', 'service', '66efdc76-e864-8cb1-85b6-e0ada243a915', 2, '019bc0e2-1c47-772c-baa2-801fe933d6fa', 'service.priced', '1', 'live', '019bc0e2-1c47-772c-baa2-7fe7653bf893', NULL, NULL, NULL, NULL, NULL),
	(113, '2026-01-15 09:00:02.542434+00', 'aa50625d-0327-8c19-8f15-6c02208418cf', '00000000-0000-8000-8000-000000000002', 'service', 'ef5d8306-9b32-882e-9e21-3c422595a383', 2, '019bc0e2-1c47-772c-baa2-8020335b88a7', 'service.priced', '1', 'live', '019bc0e2-1c47-772c-baa2-7fe846358dbb', NULL, NULL, NULL, NULL, NULL),
	(114, '2026-01-15 09:00:02.542434+00', 'a2dce6d4-509f-8319-a89a-6dc3e2e01fb0', '00000000-0000-8000-8000-000000000002', 'service', '9e5f3b8a-6cef-8cd7-b621-687712266768', 2, '019bc0e2-1c47-772c-baa2-8021300f182d', 'service.priced', '1', 'live', '019bc0e2-1c47-772c-baa2-7fe9dfe977eb', NULL, NULL, NULL, NULL, NULL),
	(115, '2026-01-15 09:00:02.542434+00', 'a1406bad-7c9c-8288-900f-2a29f652a89d', '00000000-0000-8000-8000-000000000002', 'service', '56030d9d-9b27-8e79-985b-77ca124f7ad5', 2, '019bc0e2-1c47-772c-baa2-80225f475e88', 'service.priced', '1', 'live', '019bc0e2-1c47-772c-baa2-7fea39b5f847', NULL, NULL, NULL, NULL, NULL),
	(116, '2026-01-15 09:00:02.542434+00', '31836352-de6f-8ce7-8bc2-8fefbac2dcca', '00000000-0000-8000-8000-000000000002', 'service', '6dd786f2-199a-8c4d-854d-0f99b6b5857b', 2, '019bc0e2-1c47-772c-baa2-802303528607', 'service.priced', '1', 'live', '019bc0e2-1c47-772c-baa2-7feb5eb7f516', NULL, NULL, NULL, NULL, NULL),
	(117, '2026-01-15 09:00:02.542434+00', '20c2ea90-db85-8f78-924a-fe48e38f6f60', '00000000-0000-8000-8000-000000000002', 'service', '62e9a3a3-5750-8ae4-89be-7771bd31a52a', 2, '019bc0e2-1c47-772c-baa2-8024b64156cf', 'service.priced', '1', 'live', '019bc0e2-1c47-772c-baa2-7feca520e8b4', NULL, NULL, NULL, NULL, NULL),
	(118, '2026-01-15 09:00:02.542434+00', '6f0162d4-bf65-894b-b5fd-947c57c73194', '00000000-0000-8000-8000-000000000002', 'service', 'bd24e21c-f83a-81ea-a48f-58bb317abe9e', 2, '019bc0e2-1c47-772c-baa2-8025d2d4ea78', 'service.priced', '1', 'live', '019bc0e2-1c47-772c-baa2-7fedfc782872', NULL, NULL, NULL, NULL, NULL),
	(119, '2026-01-15 09:00:02.542434+00', '710cc1cb-9f64-85f0-883e-d7773d60e84a', '00000000-0000-8000-8000-000000000002', 'service', '6b5681b4-4846-8328-b56b-4bdeb22220b6', 2, '019bc0e2-1c47-772c-baa2-8027e049bc45', 'service.priced', '1', 'live', '019bc0e2-1c47-772c-baa2-7fef0e98e446', NULL, NULL, NULL, NULL, NULL),
	(120, '2026-01-15 09:00:02.542434+00', 'd82c2b52-249b-86ef-9c58-e1c692e5d688', '00000000-0000-8000-8000-000000000002', 'service', '210b52fc-10a0-8ba9-adab-63fe4d43bb6a', 2, '019bc0e2-1c47-772c-baa2-80282e0bca9c', 'service.priced', '1', 'live', '019bc0e2-1c47-772c-baa2-7ff0780127a2', NULL, NULL, NULL, NULL, NULL),
	(121, '2026-01-15 09:00:02.542434+00', '93324fa1-4277-8fed-a991-055bb41cb4f1', '00000000-0000-8000-8000-000000000002', 'service', '9802ac60-a5a9-87d7-88ec-2196d35584c4', 2, '019bc0e2-1c47-772c-baa2-8029cf24c0e4', 'service.priced', '1', 'live', '019bc0e2-1c47-772c-baa2-7ff17a11525d', NULL, NULL, NULL, NULL, NULL),
	(122, '2026-01-15 09:00:02.542434+00', '29fd8478-dde3-88c6-9cbe-350ad1b1e204', '00000000-0000-8000-8000-000000000002', 'service', 'e4e67493-1c39-8d71-a10b-896b995f7e0f', 2, '019bc0e2-1c47-772c-baa2-802ad0ca7706', 'service.priced', '1', 'live', '019bc0e2-1c47-772c-baa2-7ff2447632e7', NULL, NULL, NULL, NULL, NULL),
	(123, '2026-01-15 09:00:02.542434+00', 'd79396f8-61b7-8cdd-8deb-7a134b3845ce', '00000000-0000-8000-8000-000000000002', 'service', '4b5ee0ef-70cc-8ff4-8228-8d85f2e871ad', 2, '019bc0e2-1c47-772c-baa2-802bbaeeb1ca', 'service.priced', '1', 'live', '019bc0e2-1c47-772c-baa2-7ff3b0995aa1', NULL, NULL, NULL, NULL, NULL),
	(124, '2026-01-15 09:00:02.542434+00', '32806aa7-54a9-80ce-a51d-f621e9e61289', '00000000-0000-8000-8000-000000000002', 'service', 'b5edce43-5097-8033-954c-fafb53f90461', 2, '019bc0e2-1c47-772c-baa2-802c5d73c405', 'service.priced', '1', 'live', '019bc0e2-1c47-772c-baa2-7ff479f56e77', NULL, NULL, NULL, NULL, NULL),
	(125, '2026-01-15 09:00:02.542434+00', 'bf03efa2-e75f-85e2-95c7-682a34184717', '00000000-0000-8000-8000-000000000002', 'service', 'fa03535e-f480-8edd-98b6-4fee2027c2e9', 2, '019bc0e2-1c47-772c-baa2-802dce56c5ac', 'service.priced', '1', 'live', '019bc0e2-1c47-772c-baa2-7ff57c432dd4', NULL, NULL, NULL, NULL, NULL),
	(126, '2026-01-15 09:00:02.542434+00', 'f1d4cfbb-1c9b-80fb-bf70-96683b0a4b0b', '00000000-0000-8000-8000-000000000002', 'service', '8fc31e8c-21ed-8346-90e8-377ac3565700', 2, '019bc0e2-1c47-772c-baa2-802ee36dd14b', 'service.priced', '1', 'live', '019bc0e2-1c47-772c-baa2-7ff65ac5b952', NULL, NULL, NULL, NULL, NULL),
	(127, '2026-01-15 09:00:02.542434+00', '16e7306a-b75d-8bf7-8916-f134ae4a2188', '00000000-0000-8000-8000-000000000002', 'service', '7031c065-cb93-864d-8825-3048906b9d41', 2, '019bc0e2-1c47-772c-baa2-802fd336e9a8', 'service.priced', '1', 'live', '019bc0e2-1c47-772c-baa2-7ff729d9c0dc', NULL, NULL, NULL, NULL, NULL),
	(128, '2026-01-15 09:00:02.542434+00', 'e36f3489-edad-83d5-b2b7-6462f572ba10', '00000000-0000-8000-8000-000000000002', 'service', 'bc6ae602-ca7f-85a7-9f3a-68c8026cf9d3', 2, '019bc0e2-1c47-772c-baa2-80301c1bb680', 'service.priced', '1', 'live', '019bc0e2-1c47-772c-baa2-7ff870b49d3b', NULL, NULL, NULL, NULL, NULL),
	(129, '2026-01-15 09:00:02.542434+00', 'b69c5c92-b70d-847e-a39a-87ee56b13c56', '00000000-0000-8000-8000-000000000002', 'service', '2af11623-7d11-8c3b-a768-7d072b9920cb', 2, '019bc0e2-1c47-772c-baa2-80315df2c17f', 'service.priced', '1', 'live', '019bc0e2-1c47-772c-baa2-7ff97b35b820', NULL, NULL, NULL, NULL, NULL),
	(130, '2026-01-15 09:00:02.542434+00', 'ff17f64e-f0d9-8c92-b53d-301f73be8dec', '00000000-0000-8000-8000-000000000002', 'service', '2a866cc5-b5c9-89e8-8976-1ee2fac3258e', 2, '019bc0e2-1c47-772c-baa2-8026c8223995', 'service.priced', '1', 'live', '019bc0e2-1c47-772c-baa2-7fee61bf9a94', NULL, NULL, NULL, NULL, NULL),
	(131, '2026-01-15 09:00:02.542434+00', 'f299ad76-38c3-8178-89c1-df6f9501e77d', '00000000-0000-8000-8000-000000000002', 'service', '84dc0259-eca4-863e-8e55-b330c8d48d8f', 2, '019bc0e2-1c47-772c-baa2-8032ccf85809', 'service.priced', '1', 'live', '019bc0e2-1c47-772c-baa2-7ffa48ea6072', NULL, NULL, NULL, NULL, NULL),
	(132, '2026-01-15 09:00:02.542434+00', 'aa50625d-0327-8c19-8f15-6c02208418cf', '00000000-0000-8000-8000-000000000002', 'service', '5362ee1c-457e-8906-9be2-96af6351c125', 2, '019bc0e2-1c47-772c-baa2-80332a2e5941', 'service.priced', '1', 'live', '019bc0e2-1c47-772c-baa2-7ffb48293bb0', NULL, NULL, NULL, NULL, NULL),
	(133, '2026-01-15 09:00:02.542434+00', 'a2dce6d4-509f-8319-a89a-6dc3e2e01fb0', '00000000-0000-8000-8000-000000000002', 'service', '76b48adf-5533-89f9-b8b9-ec8f673e8228', 2, '019bc0e2-1c47-772c-baa2-8034e72a155d', 'service.priced', '1', 'live', '019bc0e2-1c47-772c-baa2-7ffc372bc4e4', NULL, NULL, NULL, NULL, NULL),
	(134, '2026-01-15 09:00:02.542434+00', 'a1406bad-7c9c-8288-900f-2a29f652a89d', '00000000-0000-8000-8000-000000000002', 'service', 'bb9b3ecb-2d89-8c8c-b808-3cb7390ee388', 2, '019bc0e2-1c47-772c-baa2-8035c3d61c4b', 'service.priced', '1', 'live', '019bc0e2-1c47-772c-baa2-7ffd90e44766', NULL, NULL, NULL, NULL, NULL),
	(135, '2026-01-15 09:00:02.542434+00', '31836352-de6f-8ce7-8bc2-8fefbac2dcca', '00000000-0000-8000-8000-000000000002', 'service', '801f356d-c811-84fb-864a-39d0a65fb95a', 2, '019bc0e2-1c47-772c-baa2-8036eec75eac', 'service.priced', '1', 'live', '019bc0e2-1c47-772c-baa2-7ffe66ae8ad3', NULL, NULL, NULL, NULL, NULL),
	(136, '2026-01-15 09:00:02.542434+00', '20c2ea90-db85-8f78-924a-fe48e38f6f60', '00000000-0000-8000-8000-000000000002', 'service', '930c5fac-bc07-899f-bd83-95034762e8a3', 2, '019bc0e2-1c47-772c-baa2-80377a7eb506', 'service.priced', '1', 'live', '019bc0e2-1c47-772c-baa2-7fff82e79c4e', NULL, NULL, NULL, NULL, NULL),
	(137, '2026-01-15 09:00:02.542434+00', '710cc1cb-9f64-85f0-883e-d7773d60e84a', '00000000-0000-8000-8000-000000000002', 'service', 'b762f124-ee3f-85ab-acc8-ec821c96560b', 2, '019bc0e2-1c47-772c-baa2-8039cec2b61d', 'service.priced', '1', 'live', '019bc0e2-1c47-772c-baa2-8001df7f8c25', NULL, NULL, NULL, NULL, NULL),
	(138, '2026-01-15 09:00:02.542434+00', 'd82c2b52-249b-86ef-9c58-e1c692e5d688', '00000000-0000-8000-8000-000000000002', 'service', 'c9f6a231-1ae7-8f0a-aa6e-cc337556a561', 2, '019bc0e2-1c47-772c-baa2-803ae843b1c5', 'service.priced', '1', 'live', '019bc0e2-1c47-772c-baa2-8002a21fb51a', NULL, NULL, NULL, NULL, NULL),
	(139, '2026-01-15 09:00:02.542434+00', '29fd8478-dde3-88c6-9cbe-350ad1b1e204', '00000000-0000-8000-8000-000000000002', 'service', 'c19e2a2f-4b84-8f65-89c2-a50d94bc381b', 2, '019bc0e2-1c47-772c-baa2-803ba71cb917', 'service.priced', '1', 'live', '019bc0e2-1c47-772c-baa2-80038a573838', NULL, NULL, NULL, NULL, NULL);
INSERT INTO audit.entries VALUES
	(140, '2026-01-15 09:00:02.542434+00', 'd79396f8-61b7-8cdd-8deb-7a134b3845ce', '00000000-0000-8000-8000-000000000002', 'service', 'd1e2f466-6fa4-8afe-9737-bac843c90df8', 2, '019bc0e2-1c47-772c-baa2-803ca653b99a', 'service.priced', '1', 'live', '019bc0e2-1c47-772c-baa2-8004542ddae2', NULL, NULL, NULL, NULL, NULL),
	(141, '2026-01-15 09:00:02.542434+00', '32806aa7-54a9-80ce-a51d-f621e9e61289', '00000000-0000-8000-8000-000000000002', 'service', 'ccd712c1-8316-894f-b820-d736de1a8df7', 2, '019bc0e2-1c47-772c-baa2-803e89cf23da', 'service.priced', '1', 'live', '019bc0e2-1c47-772c-baa2-800510cae471', NULL, NULL, NULL, NULL, NULL),
	(142, '2026-01-15 09:00:02.542434+00', 'f1d4cfbb-1c9b-80fb-bf70-96683b0a4b0b', '00000000-0000-8000-8000-000000000002', 'service', 'e1d9adc5-ac26-805b-b216-0d4923ac0d54', 2, '019bc0e2-1c47-772c-baa2-803f251a02cd', 'service.priced', '1', 'live', '019bc0e2-1c47-772c-baa2-8006bfcfeb91', NULL, NULL, NULL, NULL, NULL),
	(143, '2026-01-15 09:00:02.542434+00', '16e7306a-b75d-8bf7-8916-f134ae4a2188', '00000000-0000-8000-8000-000000000002', 'service', '32cb1f0f-ad06-8342-92b3-8250267d4dd2', 2, '019bc0e2-1c47-772c-baa2-803d773aab98', 'service.priced', '1', 'live', '019bc0e2-1c47-772c-baa2-8011609b37c5', NULL, NULL, NULL, NULL, NULL),
	(144, '2026-01-15 09:00:02.542434+00', 'e36f3489-edad-83d5-b2b7-6462f572ba10', '00000000-0000-8000-8000-000000000002', 'service', '26b630f6-30ad-8d71-8dad-7b27e0b53fed', 2, '019bc0e2-1c47-772c-baa2-80413d45c636', 'service.priced', '1', 'live', '019bc0e2-1c47-772c-baa2-8008617da627', NULL, NULL, NULL, NULL, NULL),
	(145, '2026-01-15 09:00:02.542434+00', 'b69c5c92-b70d-847e-a39a-87ee56b13c56', '00000000-0000-8000-8000-000000000002', 'service', '8d1088d4-f476-84fa-aa39-47d61401fd1f', 2, '019bc0e2-1c47-772c-baa2-804254a39ec4', 'service.priced', '1', 'live', '019bc0e2-1c47-772c-baa2-800969990f7f', NULL, NULL, NULL, NULL, NULL),
	(146, '2026-01-15 09:00:02.542434+00', 'ff17f64e-f0d9-8c92-b53d-301f73be8dec', '00000000-0000-8000-8000-000000000002', 'service', '05b6d7e6-4668-84f6-9ba9-0538ddfa3267', 2, '019bc0e2-1c47-772c-baa2-80387c76b81a', 'service.priced', '1', 'live', '019bc0e2-1c47-772c-baa2-8000212ea714', NULL, NULL, NULL, NULL, NULL),
	(147, '2026-01-15 09:00:02.542434+00', 'aa50625d-0327-8c19-8f15-6c02208418cf', '00000000-0000-8000-8000-000000000002', 'service', '735a17ad-fd66-849f-844a-8330608fbc4f', 2, '019bc0e2-1c47-772c-baa2-804312ffe3e1', 'service.priced', '1', 'live', '019bc0e2-1c47-772c-baa2-800a3885811e', NULL, NULL, NULL, NULL, NULL),
	(148, '2026-01-15 09:00:02.542434+00', 'a1406bad-7c9c-8288-900f-2a29f652a89d', '00000000-0000-8000-8000-000000000002', 'service', 'b3c69e2e-5808-821d-9d9b-60d5c318e1d8', 2, '019bc0e2-1c47-772c-baa2-8044162e4d93', 'service.priced', '1', 'live', '019bc0e2-1c47-772c-baa2-800b88d3a21f', NULL, NULL, NULL, NULL, NULL),
	(149, '2026-01-15 09:00:02.542434+00', '20c2ea90-db85-8f78-924a-fe48e38f6f60', '00000000-0000-8000-8000-000000000002', 'service', '0cd77611-475c-8136-91ee-d77a46825160', 2, '019bc0e2-1c47-772c-baa2-8045aad9782c', 'service.priced', '1', 'live', '019bc0e2-1c47-772c-baa2-800c2bf49cfc', NULL, NULL, NULL, NULL, NULL),
	(150, '2026-01-15 09:00:02.542434+00', '710cc1cb-9f64-85f0-883e-d7773d60e84a', '00000000-0000-8000-8000-000000000002', 'service', '8f024687-1c7c-8535-92bc-ef805ce286b2', 2, '019bc0e2-1c48-712e-a32d-11bc769ecd76', 'service.priced', '1', 'live', '019bc0e2-1c47-772c-baa2-800e75bbf38f', NULL, NULL, NULL, NULL, NULL),
	(151, '2026-01-15 09:00:02.542434+00', '29fd8478-dde3-88c6-9cbe-350ad1b1e204', '00000000-0000-8000-8000-000000000002', 'service', 'ccf07216-3fce-86c4-8612-67404a2cb7c9', 2, '019bc0e2-1c48-712e-a32d-11bda2c4ab73', 'service.priced', '1', 'live', '019bc0e2-1c47-772c-baa2-800f02a926f6', NULL, NULL, NULL, NULL, NULL),
	(152, '2026-01-15 09:00:02.542434+00', 'd79396f8-61b7-8cdd-8deb-7a134b3845ce', '00000000-0000-8000-8000-000000000002', 'service', 'f2c8c113-3427-8bb9-aeb4-41d5d1258378', 2, '019bc0e2-1c48-712e-a32d-11beb530bd7b', 'service.priced', '1', 'live', '019bc0e2-1c47-772c-baa2-80101681b72d', NULL, NULL, NULL, NULL, NULL),
	(153, '2026-01-15 09:00:02.542434+00', '16e7306a-b75d-8bf7-8916-f134ae4a2188', '00000000-0000-8000-8000-000000000002', 'service', '4040d09e-1854-85f4-9fef-afd3cbd0a6e2', 2, '019bc0e2-1c47-772c-baa2-8040fa846869', 'service.priced', '1', 'live', '019bc0e2-1c47-772c-baa2-800725e55a16', NULL, NULL, NULL, NULL, NULL),
	(154, '2026-01-15 09:00:02.542434+00', 'ff17f64e-f0d9-8c92-b53d-301f73be8dec', '00000000-0000-8000-8000-000000000002', 'service', '34e78dd9-dae7-89f2-9dcf-4ece47d7dfe2', 2, '019bc0e2-1c47-772c-baa2-80463db6cd17', 'service.priced', '1', 'live', '019bc0e2-1c47-772c-baa2-800d60736707', NULL, NULL, NULL, NULL, NULL),
	(155, '2026-01-15 09:00:02.542434+00', 'aa50625d-0327-8c19-8f15-6c02208418cf', '00000000-0000-8000-8000-000000000002', 'service', '41a21207-5f9c-8220-9598-e8f959a73243', 2, '019bc0e2-1c48-712e-a32d-11bf55440f51', 'service.priced', '1', 'live', '019bc0e2-1c47-772c-baa2-8012214bfe01', NULL, NULL, NULL, NULL, NULL),
	(156, '2026-01-15 09:00:02.542434+00', 'a1406bad-7c9c-8288-900f-2a29f652a89d', '00000000-0000-8000-8000-000000000002', 'service', '717a4d9e-1903-8251-8322-fc30eeaa8070', 2, '019bc0e2-1c48-712e-a32d-11c0d2fa0c18', 'service.priced', '1', 'live', '019bc0e2-1c47-772c-baa2-8013b39765cc', NULL, NULL, NULL, NULL, NULL),
	(157, '2026-01-15 09:00:02.542434+00', '20c2ea90-db85-8f78-924a-fe48e38f6f60', '00000000-0000-8000-8000-000000000002', 'service', '1f914baf-2312-8102-9800-96629ae5f469', 2, '019bc0e2-1c48-712e-a32d-11c1aa50320d', 'service.priced', '1', 'live', '019bc0e2-1c47-772c-baa2-801428713c06', NULL, NULL, NULL, NULL, NULL),
	(158, '2026-01-15 09:00:02.542434+00', '710cc1cb-9f64-85f0-883e-d7773d60e84a', '00000000-0000-8000-8000-000000000002', 'service', 'f42d8690-6b10-8d57-8eea-afe4f0dbc3aa', 2, '019bc0e2-1c48-712e-a32d-11c3fd2c11f4', 'service.priced', '1', 'live', '019bc0e2-1c47-772c-baa2-801600cc9123', NULL, NULL, NULL, NULL, NULL),
	(159, '2026-01-15 09:00:02.542434+00', 'ff17f64e-f0d9-8c92-b53d-301f73be8dec', '00000000-0000-8000-8000-000000000002', 'service', '951afc64-d8cd-8eab-b757-585e83db1e84', 2, '019bc0e2-1c48-712e-a32d-11c245378df4', 'service.priced', '1', 'live', '019bc0e2-1c47-772c-baa2-8015ddf9e191', NULL, NULL, NULL, NULL, NULL),
	(160, '2026-01-15 09:00:02.542434+00', 'a1406bad-7c9c-8288-900f-2a29f652a89d', '00000000-0000-8000-8000-000000000002', 'service', 'bf474ecf-787d-8a2c-848c-68f8921c7070', 2, '019bc0e2-1c48-712e-a32d-11c5218b32a2', 'service.priced', '1', 'live', '019bc0e2-1c47-772c-baa2-8017ffd3b8be', NULL, NULL, NULL, NULL, NULL),
	(161, '2026-01-15 09:00:02.542434+00', '20c2ea90-db85-8f78-924a-fe48e38f6f60', '00000000-0000-8000-8000-000000000002', 'service', '5065004c-3bdb-86d2-9e27-bf9aa4ec39fb', 2, '019bc0e2-1c48-712e-a32d-11c612997053', 'service.priced', '1', 'live', '019bc0e2-1c47-772c-baa2-8018f73348c0', NULL, NULL, NULL, NULL, NULL),
	(162, '2026-01-15 09:00:02.542434+00', '710cc1cb-9f64-85f0-883e-d7773d60e84a', '00000000-0000-8000-8000-000000000002', 'service', '244ff9fa-aee5-8ae6-8a66-e095a7a8058a', 2, '019bc0e2-1c48-712e-a32d-11c7e8544ffc', 'service.priced', '1', 'live', '019bc0e2-1c47-772c-baa2-801a68674b88', NULL, NULL, NULL, NULL, NULL),
	(163, '2026-01-15 09:00:02.542434+00', 'ff17f64e-f0d9-8c92-b53d-301f73be8dec', '00000000-0000-8000-8000-000000000002', 'service', 'dd84f75a-0ee8-82db-a78d-3f0103b0a391', 2, '019bc0e2-1c48-712e-a32d-11c4eb63d89a', 'service.priced', '1', 'live', '019bc0e2-1c47-772c-baa2-80198bb8f1aa', NULL, NULL, NULL, NULL, NULL),
	(164, '2026-01-15 09:00:02.542434+00', '20c2ea90-db85-8f78-924a-fe48e38f6f60', '00000000-0000-8000-8000-000000000002', 'service', '8307d6b9-bc7d-8bd3-982d-0c9dc1924c88', 3, '019bc0e2-1c48-712e-a32d-11c8c0378e10', 'service.submitted', '1', 'live', '019bc0e2-1c47-772c-baa2-801b3ad3ec5a', NULL, NULL, NULL, NULL, NULL),
	(165, '2026-01-15 09:00:02.542434+00', '20c2ea90-db85-8f78-924a-fe48e38f6f60', '00000000-0000-8000-8000-000000000002', 'service', '8307d6b9-bc7d-8bd3-982d-0c9dc1924c88', 4, '019bc0e2-1c48-712e-a32d-11c9dab31cda', 'service.activated', '1', 'live', '019bc0e2-1c47-772c-baa2-801b3ad3ec5a', NULL, NULL, NULL, NULL, NULL),
	(166, '2026-01-15 09:00:02.542434+00', 'ff17f64e-f0d9-8c92-b53d-301f73be8dec', '00000000-0000-8000-8000-000000000002', 'service', 'addc337f-d844-88a7-994a-6cf3177e2d2a', 2, '019bc0e2-1c48-712e-a32d-11cab226dce8', 'service.priced', '1', 'live', '019bc0e2-1c47-772c-baa2-801c5dcd38da', NULL, NULL, NULL, NULL, NULL),
	(167, '2026-01-15 09:00:02.542434+00', '20c2ea90-db85-8f78-924a-fe48e38f6f60', '00000000-0000-8000-8000-000000000002', 'service', 'c499e8a9-ed23-8df3-9908-1ce38507c8a5', 2, '019bc0e2-1c48-712e-a32d-11cb53d48f68', 'service.priced', '1', 'live', '019bc0e2-1c47-772c-baa2-801d5600504a', NULL, NULL, NULL, NULL, NULL),
	(313, '2026-01-15 09:00:04.029918+00', '019bc0e2-2163-76f3-95aa-5da8cc0da3eb', '019bc0e2-16cb-71e4-bdb3-3c0e500a4edd', 'api_key', '019bc0e2-2231-73f0-bc95-aea3171db80b', 1, '019bc0e2-223d-768a-87a9-c3c1186473c0', 'api_key.issued', '1', 'live', '570f4773-464c-88ed-b7c1-84c66fbbd7f0', '019bc0e2-2231-73f0-bc95-aea22b59071b', NULL, NULL, '{"subject":"019bc0e2-16cb-71e4-bdb3-3c0e500a4edd","key_version":1,"ciphertext":"lD7NfiMQdWIN_MPo_heXs5kQFvHLvDuPfxCDobplQYGDXIP0yFvenLEjeBcY1ZbRQg"}', 'Python-urllib/3.11'),
	(324, '2026-01-15 09:00:04.572813+00', '019bc0e2-2163-76f3-95aa-5da8cc0da3eb', '019bc0e2-223d-768a-87a9-c3c06757b9d2', 'service', '019bc0e2-2431-72d8-a1c5-995a71d26e94', 2, '019bc0e2-245c-75fb-b5e3-99e613b3b572', 'service.priced', '1', 'live', 'e2729198-5baf-8551-85f5-aac88b6026be', '019bc0e2-245c-75fb-b5e3-99e5b2856d49', NULL, NULL, '{"subject":"019bc0e2-223d-768a-87a9-c3c06757b9d2","key_version":1,"ciphertext":"XxLW9ksOhcTeMvjuGQj635s3N7h4-klXmNiy_z6JeH71671bTEDuNLxOC0dw_vDWdQ"}', 'Python-urllib/3.11'),
	(329, '2026-01-15 09:00:04.843033+00', '019bc0e2-2163-76f3-95aa-5da8cc0da3eb', '019bc0e2-223d-768a-87a9-c3c06757b9d2', 'service', '019bc0e2-24f7-7763-9d49-54546934017f', 2, '019bc0e2-256b-73c7-b94d-e88a3332af48', 'service.priced', '1', 'live', '8aeaf6c3-fe5a-8d65-8c64-5e2ea56dc6b9', '019bc0e2-256a-767d-9e90-ebadb653812f', NULL, NULL, '{"subject":"019bc0e2-223d-768a-87a9-c3c06757b9d2","key_version":1,"ciphertext":"9JDi0LhZzCRrxx1IkK5JLPMNmU3D1Qko2qX9CB7_XllC1D8ZLl5MGpyzMDfHw56U6A"}', 'Python-urllib/3.11'),
	(330, '2026-01-15 09:00:04.902382+00', '019bc0e2-2163-76f3-95aa-5da8cc0da3eb', '019bc0e2-223d-768a-87a9-c3c06757b9d2', 'service', '019bc0e2-24f7-7763-9d49-54546934017f', 3, '019bc0e2-25a6-7096-993e-77ca6f7b9081', 'service.submitted', '1', 'live', '7257cc33-9ad4-8b41-83a6-44eae3f98439', '019bc0e2-25a6-7096-993e-77c9979c9bf1', NULL, NULL, '{"subject":"019bc0e2-223d-768a-87a9-c3c06757b9d2","key_version":1,"ciphertext":"ZRzsECxXq5OlKStooYKDYhWhnUngCtaXriad77Atnk88RcF2tSJgxi0WwIBy5jgTbA"}', 'Python-urllib/3.11'),
	(331, '2026-01-15 09:00:04.902382+00', '019bc0e2-2163-76f3-95aa-5da8cc0da3eb', '019bc0e2-223d-768a-87a9-c3c06757b9d2', 'service', '019bc0e2-24f7-7763-9d49-54546934017f', 4, '019bc0e2-25a6-7096-993e-77cb9b03acec', 'service.activated', '1', 'live', '7257cc33-9ad4-8b41-83a6-44eae3f98439', '019bc0e2-25a6-7096-993e-77c9979c9bf1', NULL, NULL, '{"subject":"019bc0e2-223d-768a-87a9-c3c06757b9d2","key_version":1,"ciphertext":"ZRzsECxXq5OlKStooYKDYhWhnUngCtaXriad77Atnk88RcF2tSJgxi0WwIBy5jgTbA"}', 'Python-urllib/3.11'),
	(337, '2026-01-15 09:00:05.271672+00', '019bc0e2-2163-76f3-95aa-5da8cc0da3eb', '019bc0e2-223d-768a-87a9-c3c06757b9d2', 'service', '019bc0e2-2717-7671-9799-3300e33ef827', 1, '019bc0e2-2717-7671-9799-33015032e49d', 'service.registered', '1', 'live', 'cfb601f5-8c38-8093-bb63-537c89ec2884', '019bc0e2-2717-7671-9799-32fff4787954', NULL, NULL, '{"subject":"019bc0e2-223d-768a-87a9-c3c06757b9d2","key_version":1,"ciphertext":"iupx6gNFTYMDnENhzAF-REXzeRLKqQj87L9Y7mtnFIjRv7YKEVrYVULJ8tun7oWjGg"}', 'Python-urllib/3.11'),
	(341, '2026-01-15 09:00:05.487625+00', '019bc0e2-2163-76f3-95aa-5da8cc0da3eb', '019bc0e2-16cb-71e4-bdb3-3c0e500a4edd', 'service', '019bc0e2-2717-7671-9799-3300e33ef827', 5, '019bc0e2-27ef-7679-8144-807bec9d188d', 'service.rejected', '1', 'live', '92adc3b6-56d8-897a-81f5-792fe2e090ea', '019bc0e2-27ef-7679-8144-807aaa17374b', NULL, NULL, '{"subject":"019bc0e2-16cb-71e4-bdb3-3c0e500a4edd","key_version":1,"ciphertext":"Ux_BiQplVDcP7z3Dki7mgVR7piADm8UNmncA7CjF9FKDFg5_9DPILRSjQvr5_4MbCQ"}', 'Python-urllib/3.11'),
	(343, '2026-01-15 09:00:05.610089+00', '019bc0e2-21b5-751b-8d51-dac621bf217d', '019bc0e2-229b-70e3-92f2-4c2011a761b3', 'usage_ledger', '019bc0e2-285d-747d-9f61-914e7b658e40', 1, '019bc0e2-286a-70f4-82ea-412865c3895e', 'usage_ledger.opened', '1', 'live', 'e3f464e9-25c3-8e5a-9680-664609c6cd86', '019bc0e2-285c-7673-934a-ee7a7089c8ab', NULL, NULL, '{"subject":"019bc0e2-229b-70e3-92f2-4c2011a761b3","key_version":1,"ciphertext":"LXf3giQEXN0_ZbOvuul6_ibmw1YauU9fbEcAfswOxkISsMpWbzwHcucgA56Oh_L70Q"}', 'Python-urllib/3.11'),
	(168, '2026-01-15 09:00:02.603776+00', '20c2ea90-db85-8f78-924a-fe48e38f6f60', '00000000-0000-8000-8000-000000000002', 'service', 'fa333695-5c12-89e6-9fea-54cbb54fb8d3', 3, '019bc0e2-1c6e-7505-a393-e6d88e22b4d3', 'service.submitted', '1', 'live', '019bc0e2-1c6e-7505-a393-e6c8d10cd091', NULL, NULL, NULL, NULL, NULL),
	(169, '2026-01-15 09:00:02.603776+00', '20c2ea90-db85-8f78-924a-fe48e38f6f60', '00000000-0000-8000-8000-000000000002', 'service', 'fa333695-5c12-89e6-9fea-54cbb54fb8d3', 4, '019bc0e2-1c6e-7505-a393-e6d96a055837', 'service.activated', '1', 'live', '019bc0e2-1c6e-7505-a393-e6c8d10cd091', NULL, NULL, NULL, NULL, NULL),
	(170, '2026-01-15 09:00:02.603776+00', 'd82c2b52-249b-86ef-9c58-e1c692e5d688', '00000000-0000-8000-8000-000000000002', 'service', 'c23ee17a-3bfa-8a32-994a-da1c0a7a8534', 3, '019bc0e2-1c6e-7505-a393-e6da51c3127d', 'service.submitted', '1', 'live', '019bc0e2-1c6e-7505-a393-e6c99a807d45', NULL, NULL, NULL, NULL, NULL),
	(171, '2026-01-15 09:00:02.603776+00', 'd82c2b52-249b-86ef-9c58-e1c692e5d688', '00000000-0000-8000-8000-000000000002', 'service', 'c23ee17a-3bfa-8a32-994a-da1c0a7a8534', 4, '019bc0e2-1c6e-7505-a393-e6db98f244a0', 'service.activated', '1', 'live', '019bc0e2-1c6e-7505-a393-e6c99a807d45', NULL, NULL, NULL, NULL, NULL),
	(172, '2026-01-15 09:00:02.603776+00', 'a1406bad-7c9c-8288-900f-2a29f652a89d', '00000000-0000-8000-8000-000000000002', 'service', 'fcfbdfd7-eb7d-8f7d-86cd-6601cb83198b', 3, '019bc0e2-1c6e-7505-a393-e6dcf71d6780', 'service.submitted', '1', 'live', '019bc0e2-1c6e-7505-a393-e6cad2a59c6d', NULL, NULL, NULL, NULL, NULL),
	(173, '2026-01-15 09:00:02.603776+00', 'a1406bad-7c9c-8288-900f-2a29f652a89d', '00000000-0000-8000-8000-000000000002', 'service', 'fcfbdfd7-eb7d-8f7d-86cd-6601cb83198b', 4, '019bc0e2-1c6e-7505-a393-e6ddc8e14f09', 'service.activated', '1', 'live', '019bc0e2-1c6e-7505-a393-e6cad2a59c6d', NULL, NULL, NULL, NULL, NULL),
	(174, '2026-01-15 09:00:02.603776+00', 'a2dce6d4-509f-8319-a89a-6dc3e2e01fb0', '00000000-0000-8000-8000-000000000002', 'service', '4167d0e8-2707-83b1-a362-148a8f77b355', 3, '019bc0e2-1c6e-7505-a393-e6e03e17fd99', 'service.submitted', '1', 'live', '019bc0e2-1c6e-7505-a393-e6cc3e42b45f', NULL, NULL, NULL, NULL, NULL),
	(175, '2026-01-15 09:00:02.603776+00', 'a2dce6d4-509f-8319-a89a-6dc3e2e01fb0', '00000000-0000-8000-8000-000000000002', 'service', '4167d0e8-2707-83b1-a362-148a8f77b355', 4, '019bc0e2-1c6e-7505-a393-e6e131c87733', 'service.activated', '1', 'live', '019bc0e2-1c6e-7505-a393-e6cc3e42b45f', NULL, NULL, NULL, NULL, NULL),
	(176, '2026-01-15 09:00:02.603776+00', 'f299ad76-38c3-8178-89c1-df6f9501e77d', '00000000-0000-8000-8000-000000000002', 'service', '25bd4da1-d7c4-8b31-9722-6b795edc5814', 3, '019bc0e2-1c6e-7505-a393-e6e497d9fac3', 'service.submitted', '1', 'live', '019bc0e2-1c6e-7505-a393-e6cd294cf964', NULL, NULL, NULL, NULL, NULL),
	(177, '2026-01-15 09:00:02.603776+00', 'f299ad76-38c3-8178-89c1-df6f9501e77d', '00000000-0000-8000-8000-000000000002', 'service', '25bd4da1-d7c4-8b31-9722-6b795edc5814', 4, '019bc0e2-1c6e-7505-a393-e6e5a3af69cb', 'service.activated', '1', 'live', '019bc0e2-1c6e-7505-a393-e6cd294cf964', NULL, NULL, NULL, NULL, NULL),
	(178, '2026-01-15 09:00:02.603776+00', '93324fa1-4277-8fed-a991-055bb41cb4f1', '00000000-0000-8000-8000-000000000002', 'service', '148b2eea-9863-862d-aa78-264e9d11d17a', 3, '019bc0e2-1c6e-7505-a393-e6e8b0be494f', 'service.submitted', '1', 'live', '019bc0e2-1c6e-7505-a393-e6ce5132a74c', NULL, NULL, NULL, NULL, NULL),
	(179, '2026-01-15 09:00:02.603776+00', '93324fa1-4277-8fed-a991-055bb41cb4f1', '00000000-0000-8000-8000-000000000002', 'service', '148b2eea-9863-862d-aa78-264e9d11d17a', 4, '019bc0e2-1c6e-7505-a393-e6e95a7da074', 'service.activated', '1', 'live', '019bc0e2-1c6e-7505-a393-e6ce5132a74c', NULL, NULL, NULL, NULL, NULL),
	(180, '2026-01-15 09:00:02.603776+00', '6f0162d4-bf65-894b-b5fd-947c57c73194', '00000000-0000-8000-8000-000000000002', 'service', 'ea1f5312-6405-8ed0-9513-013aa116f974', 3, '019bc0e2-1c6f-73df-96f5-91b4a048d9d1', 'service.submitted', '1', 'live', '019bc0e2-1c6e-7505-a393-e6cfc96351cf', NULL, NULL, NULL, NULL, NULL),
	(181, '2026-01-15 09:00:02.603776+00', '6f0162d4-bf65-894b-b5fd-947c57c73194', '00000000-0000-8000-8000-000000000002', 'service', 'ea1f5312-6405-8ed0-9513-013aa116f974', 4, '019bc0e2-1c6f-73df-96f5-91b5d8653dec', 'service.activated', '1', 'live', '019bc0e2-1c6e-7505-a393-e6cfc96351cf', NULL, NULL, NULL, NULL, NULL);
INSERT INTO audit.entries VALUES
	(182, '2026-01-15 09:00:02.603776+00', '20c2ea90-db85-8f78-924a-fe48e38f6f60', '00000000-0000-8000-8000-000000000002', 'service', 'b9f35176-6e4d-82bb-adad-6c156dad5c19', 3, '019bc0e2-1c6e-7505-a393-e6de73161b32', 'service.submitted', '1', 'live', '019bc0e2-1c6e-7505-a393-e6cbeeee22da', NULL, NULL, NULL, NULL, NULL),
	(183, '2026-01-15 09:00:02.603776+00', '20c2ea90-db85-8f78-924a-fe48e38f6f60', '00000000-0000-8000-8000-000000000002', 'service', 'b9f35176-6e4d-82bb-adad-6c156dad5c19', 4, '019bc0e2-1c6e-7505-a393-e6dfb201a79a', 'service.activated', '1', 'live', '019bc0e2-1c6e-7505-a393-e6cbeeee22da', NULL, NULL, NULL, NULL, NULL),
	(184, '2026-01-15 09:00:02.603776+00', 'd82c2b52-249b-86ef-9c58-e1c692e5d688', '00000000-0000-8000-8000-000000000002', 'service', 'e84985c5-2370-84ec-b76a-b336a071e66d', 3, '019bc0e2-1c6f-73df-96f5-91b868702c0f', 'service.submitted', '1', 'live', '019bc0e2-1c6e-7505-a393-e6d0fa0c4b6a', NULL, NULL, NULL, NULL, NULL),
	(185, '2026-01-15 09:00:02.603776+00', 'd82c2b52-249b-86ef-9c58-e1c692e5d688', '00000000-0000-8000-8000-000000000002', 'service', 'e84985c5-2370-84ec-b76a-b336a071e66d', 4, '019bc0e2-1c6f-73df-96f5-91b9dcfdb336', 'service.activated', '1', 'live', '019bc0e2-1c6e-7505-a393-e6d0fa0c4b6a', NULL, NULL, NULL, NULL, NULL),
	(186, '2026-01-15 09:00:02.603776+00', 'a2dce6d4-509f-8319-a89a-6dc3e2e01fb0', '00000000-0000-8000-8000-000000000002', 'service', '06dfe1a9-d425-8506-b85b-a5ad1da9fb1f', 3, '019bc0e2-1c6e-7505-a393-e6e6de3d7965', 'service.submitted', '1', 'live', '019bc0e2-1c6e-7505-a393-e6d23b59542f', NULL, NULL, NULL, NULL, NULL),
	(187, '2026-01-15 09:00:02.603776+00', 'a2dce6d4-509f-8319-a89a-6dc3e2e01fb0', '00000000-0000-8000-8000-000000000002', 'service', '06dfe1a9-d425-8506-b85b-a5ad1da9fb1f', 4, '019bc0e2-1c6e-7505-a393-e6e7ddaac6a5', 'service.activated', '1', 'live', '019bc0e2-1c6e-7505-a393-e6d23b59542f', NULL, NULL, NULL, NULL, NULL),
	(188, '2026-01-15 09:00:02.603776+00', 'f299ad76-38c3-8178-89c1-df6f9501e77d', '00000000-0000-8000-8000-000000000002', 'service', 'f0abc04d-837a-81f1-916c-7323e530cc34', 3, '019bc0e2-1c6e-7505-a393-e6eaaa74344a', 'service.submitted', '1', 'live', '019bc0e2-1c6e-7505-a393-e6d3ac41a703', NULL, NULL, NULL, NULL, NULL),
	(189, '2026-01-15 09:00:02.603776+00', 'f299ad76-38c3-8178-89c1-df6f9501e77d', '00000000-0000-8000-8000-000000000002', 'service', 'f0abc04d-837a-81f1-916c-7323e530cc34', 4, '019bc0e2-1c6e-7505-a393-e6ebcede1ef6', 'service.activated', '1', 'live', '019bc0e2-1c6e-7505-a393-e6d3ac41a703', NULL, NULL, NULL, NULL, NULL),
	(190, '2026-01-15 09:00:02.603776+00', '6f0162d4-bf65-894b-b5fd-947c57c73194', '00000000-0000-8000-8000-000000000002', 'service', '6a5f1d32-459e-83d3-af32-497a60ff5034', 3, '019bc0e2-1c6f-73df-96f5-91b60c96ef05', 'service.submitted', '1', 'live', '019bc0e2-1c6e-7505-a393-e6d430f83a6b', NULL, NULL, NULL, NULL, NULL),
	(191, '2026-01-15 09:00:02.603776+00', '6f0162d4-bf65-894b-b5fd-947c57c73194', '00000000-0000-8000-8000-000000000002', 'service', '6a5f1d32-459e-83d3-af32-497a60ff5034', 4, '019bc0e2-1c6f-73df-96f5-91b7c3dc362e', 'service.activated', '1', 'live', '019bc0e2-1c6e-7505-a393-e6d430f83a6b', NULL, NULL, NULL, NULL, NULL),
	(192, '2026-01-15 09:00:02.603776+00', '20c2ea90-db85-8f78-924a-fe48e38f6f60', '00000000-0000-8000-8000-000000000002', 'service', 'c8bc13b1-22d1-842a-a2ae-2938cc7ab14a', 3, '019bc0e2-1c6e-7505-a393-e6e24d194917', 'service.submitted', '1', 'live', '019bc0e2-1c6e-7505-a393-e6d12fb83d10', NULL, NULL, NULL, NULL, NULL),
	(193, '2026-01-15 09:00:02.603776+00', '20c2ea90-db85-8f78-924a-fe48e38f6f60', '00000000-0000-8000-8000-000000000002', 'service', 'c8bc13b1-22d1-842a-a2ae-2938cc7ab14a', 4, '019bc0e2-1c6e-7505-a393-e6e3968d05ea', 'service.activated', '1', 'live', '019bc0e2-1c6e-7505-a393-e6d12fb83d10', NULL, NULL, NULL, NULL, NULL),
	(194, '2026-01-15 09:00:02.603776+00', 'd82c2b52-249b-86ef-9c58-e1c692e5d688', '00000000-0000-8000-8000-000000000002', 'service', '50accf5f-17a2-825f-81b4-2c6c430cccee', 3, '019bc0e2-1c6f-73df-96f5-91ba0143b929', 'service.submitted', '1', 'live', '019bc0e2-1c6e-7505-a393-e6d5c5917ecd', NULL, NULL, NULL, NULL, NULL),
	(195, '2026-01-15 09:00:02.603776+00', 'd82c2b52-249b-86ef-9c58-e1c692e5d688', '00000000-0000-8000-8000-000000000002', 'service', '50accf5f-17a2-825f-81b4-2c6c430cccee', 4, '019bc0e2-1c6f-73df-96f5-91bb0cdf7c21', 'service.activated', '1', 'live', '019bc0e2-1c6e-7505-a393-e6d5c5917ecd', NULL, NULL, NULL, NULL, NULL),
	(196, '2026-01-15 09:00:02.603776+00', 'a2dce6d4-509f-8319-a89a-6dc3e2e01fb0', '00000000-0000-8000-8000-000000000002', 'service', 'c7b71e9b-d8b6-89b1-9c1f-82dfab147d15', 3, '019bc0e2-1c6f-73df-96f5-91be73a358d2', 'service.submitted', '1', 'live', '019bc0e2-1c6e-7505-a393-e6d7ac4cc03f', NULL, NULL, NULL, NULL, NULL),
	(197, '2026-01-15 09:00:02.603776+00', 'a2dce6d4-509f-8319-a89a-6dc3e2e01fb0', '00000000-0000-8000-8000-000000000002', 'service', 'c7b71e9b-d8b6-89b1-9c1f-82dfab147d15', 4, '019bc0e2-1c6f-73df-96f5-91bf011be20d', 'service.activated', '1', 'live', '019bc0e2-1c6e-7505-a393-e6d7ac4cc03f', NULL, NULL, NULL, NULL, NULL),
	(198, '2026-01-15 09:00:02.603776+00', '20c2ea90-db85-8f78-924a-fe48e38f6f60', '00000000-0000-8000-8000-000000000002', 'service', '18303a7c-334a-8ee4-8565-c82fe0aa84e3', 3, '019bc0e2-1c6f-73df-96f5-91bc34bda785', 'service.submitted', '1', 'live', '019bc0e2-1c6e-7505-a393-e6d6f218b1da', NULL, NULL, NULL, NULL, NULL),
	(199, '2026-01-15 09:00:02.603776+00', '20c2ea90-db85-8f78-924a-fe48e38f6f60', '00000000-0000-8000-8000-000000000002', 'service', '18303a7c-334a-8ee4-8565-c82fe0aa84e3', 4, '019bc0e2-1c6f-73df-96f5-91bdc49884c5', 'service.activated', '1', 'live', '019bc0e2-1c6e-7505-a393-e6d6f218b1da', NULL, NULL, NULL, NULL, NULL),
	(315, '2026-01-15 09:00:04.207122+00', '019bc0e2-2163-76f3-95aa-5da8cc0da3eb', '019bc0e2-223d-768a-87a9-c3c06757b9d2', 'service', '019bc0e2-22e3-74f1-bc77-edc258c2b736', 1, '019bc0e2-22ef-740e-b70f-baa17f619782', 'service.registered', '1', 'live', '952cceea-fd8c-8473-b273-6f6cf3ef3933', '019bc0e2-22e2-7351-be17-3d534b35d197', NULL, NULL, '{"subject":"019bc0e2-223d-768a-87a9-c3c06757b9d2","key_version":1,"ciphertext":"dbsKMJEj1Su9ySHUV6veO9EFe4wbGdT5l3QmzXMR324ULaEUFxAoVCCjZ5vjuTiNtA"}', 'Python-urllib/3.11'),
	(335, '2026-01-15 09:00:05.140977+00', '019bc0e2-2163-76f3-95aa-5da8cc0da3eb', '019bc0e2-223d-768a-87a9-c3c06757b9d2', 'service', '019bc0e2-2694-7682-98ea-da48ebd72cde', 1, '019bc0e2-2694-7682-98ea-da499e071065', 'service.registered', '1', 'live', '21a51165-f36f-8fd1-a660-1f3560ea7f71', '019bc0e2-2694-7682-98ea-da47e52a5c8f', NULL, NULL, '{"subject":"019bc0e2-223d-768a-87a9-c3c06757b9d2","key_version":1,"ciphertext":"kgYYmc_29Lxl3s-OGtJvKq7bF418A74MBgJnIAr5H7PBWNz8O4jA_akH7VYF99-yDg"}', 'Python-urllib/3.11'),
	(342, '2026-01-15 09:00:05.539708+00', '019bc0e2-2163-76f3-95aa-5da8cc0da3eb', '019bc0e2-223d-768a-87a9-c3c06757b9d2', 'service', '019bc0e2-239d-7345-99f0-0b9bb2b4a2ff', 5, '019bc0e2-2823-71ee-87ae-5134692ffe62', 'service.priced', '1', 'live', '9fae1f5b-5784-81f0-8ab3-ab20e5107401', '019bc0e2-2823-71ee-87ae-5133e6f6e97c', NULL, NULL, '{"subject":"019bc0e2-223d-768a-87a9-c3c06757b9d2","key_version":1,"ciphertext":"JDbKMt2YkuUxMqquMWFJE8C3rsnj8A2AK19d2pIWjfUVomw6UNulXxA8902f65cDiw"}', 'Python-urllib/3.11'),
	(344, '2026-01-15 09:00:05.656061+00', '019bc0e2-21b5-751b-8d51-dac621bf217d', '019bc0e2-229b-70e3-92f2-4c2011a761b3', 'usage_ledger', '019bc0e2-2897-77d2-aba5-a563baf9ad43', 1, '019bc0e2-2898-72b8-89ba-d05708fca6de', 'usage_ledger.opened', '1', 'live', '5427d3dd-bc7c-8a37-9282-93d572143f88', '019bc0e2-2897-77d2-aba5-a5623e39f5d8', NULL, NULL, '{"subject":"019bc0e2-229b-70e3-92f2-4c2011a761b3","key_version":1,"ciphertext":"1Lg-G4ufxcnHXnq9SoW-_SqsuC5Zi3UsAGz-JRGCmDEtNjQnpVlvWV_IzHqRWqnr-g"}', 'Python-urllib/3.11'),
	(348, '2026-01-15 09:00:05.888553+00', '019bc0e2-21b5-751b-8d51-dac621bf217d', '019bc0e2-229b-70e3-92f2-4c2011a761b3', 'api_key', '019bc0e2-297d-7483-b84a-493c6f811e0b', 1, '019bc0e2-2980-7751-99ea-3e2de5fffb17', 'api_key.issued', '1', 'live', '871ce15e-9658-8bbb-adab-f797baa9cb2e', '019bc0e2-297d-7483-b84a-493b6ef18b4f', NULL, NULL, '{"subject":"019bc0e2-229b-70e3-92f2-4c2011a761b3","key_version":1,"ciphertext":"gddAMRrzudXWKh20vuEG-bG0SS9_AsnZr5S0y9d-_tx3MMh7pCjoH6KlE_zPrMhQig"}', 'Python-urllib/3.11'),
	(350, '2026-01-15 09:00:06.010125+00', '019bc0e2-21b5-751b-8d51-dac621bf217d', '019bc0e2-229b-70e3-92f2-4c2011a761b3', 'api_key', '019bc0e2-29ec-7649-bd5c-dd63f3202423', 1, '019bc0e2-29fa-77d6-bc9f-9a1e5cf8aedf', 'api_key.issued', '1', 'live', 'b4ef68f7-1e61-8d20-b9b4-5ce47f936d09', '019bc0e2-29ec-7649-bd5c-dd62e05a1788', NULL, NULL, '{"subject":"019bc0e2-229b-70e3-92f2-4c2011a761b3","key_version":1,"ciphertext":"u-TrJEyl0YsF_oqoSje-mAsqLwhRBRJ37q-W-g5GVkuRozinhROVNmXrCEWQU5XqOQ"}', 'Python-urllib/3.11'),
	(200, '2026-01-15 09:00:02.6631+00', '20c2ea90-db85-8f78-924a-fe48e38f6f60', '00000000-0000-8000-8000-000000000002', 'service', 'c499e8a9-ed23-8df3-9908-1ce38507c8a5', 3, '019bc0e2-1cae-74e4-b3a6-c55a00768a7a', 'service.submitted', '1', 'live', '019bc0e2-1cad-77ef-8286-514e893acb88', NULL, NULL, NULL, NULL, NULL),
	(201, '2026-01-15 09:00:02.6631+00', '20c2ea90-db85-8f78-924a-fe48e38f6f60', '00000000-0000-8000-8000-000000000002', 'service', 'c499e8a9-ed23-8df3-9908-1ce38507c8a5', 4, '019bc0e2-1cae-74e4-b3a6-c55b112afe8f', 'service.activated', '1', 'live', '019bc0e2-1cad-77ef-8286-514e893acb88', NULL, NULL, NULL, NULL, NULL),
	(202, '2026-01-15 09:00:02.6631+00', '31836352-de6f-8ce7-8bc2-8fefbac2dcca', '00000000-0000-8000-8000-000000000002', 'service', '801f356d-c811-84fb-864a-39d0a65fb95a', 3, '019bc0e2-1cae-74e4-b3a6-c55c78e2ac03', 'service.submitted', '1', 'live', '019bc0e2-1cad-77ef-8286-514f0ce0983e', NULL, NULL, NULL, NULL, NULL),
	(203, '2026-01-15 09:00:02.6631+00', '31836352-de6f-8ce7-8bc2-8fefbac2dcca', '00000000-0000-8000-8000-000000000002', 'service', '801f356d-c811-84fb-864a-39d0a65fb95a', 4, '019bc0e2-1cae-74e4-b3a6-c55dc7a72616', 'service.activated', '1', 'live', '019bc0e2-1cad-77ef-8286-514f0ce0983e', NULL, NULL, NULL, NULL, NULL),
	(204, '2026-01-15 09:00:02.6631+00', 'd82c2b52-249b-86ef-9c58-e1c692e5d688', '00000000-0000-8000-8000-000000000002', 'service', 'c9f6a231-1ae7-8f0a-aa6e-cc337556a561', 3, '019bc0e2-1cae-74e4-b3a6-c55effbb6192', 'service.submitted', '1', 'live', '019bc0e2-1cad-77ef-8286-516b32be00b6', NULL, NULL, NULL, NULL, NULL),
	(205, '2026-01-15 09:00:02.6631+00', 'd82c2b52-249b-86ef-9c58-e1c692e5d688', '00000000-0000-8000-8000-000000000002', 'service', 'c9f6a231-1ae7-8f0a-aa6e-cc337556a561', 4, '019bc0e2-1cae-74e4-b3a6-c55f24b42c39', 'service.activated', '1', 'live', '019bc0e2-1cad-77ef-8286-516b32be00b6', NULL, NULL, NULL, NULL, NULL),
	(206, '2026-01-15 09:00:02.6631+00', 'ff17f64e-f0d9-8c92-b53d-301f73be8dec', '00000000-0000-8000-8000-000000000002', 'service', '235e0735-5ab8-8932-8ddc-934d2fc91634', 3, '019bc0e2-1cae-74e4-b3a6-c56051d4c75a', 'service.submitted', '1', 'live', '019bc0e2-1cad-77ef-8286-5150bc0a85c1', NULL, NULL, NULL, NULL, NULL),
	(207, '2026-01-15 09:00:02.6631+00', 'ff17f64e-f0d9-8c92-b53d-301f73be8dec', '00000000-0000-8000-8000-000000000002', 'service', '235e0735-5ab8-8932-8ddc-934d2fc91634', 4, '019bc0e2-1cae-74e4-b3a6-c56140041794', 'service.activated', '1', 'live', '019bc0e2-1cad-77ef-8286-5150bc0a85c1', NULL, NULL, NULL, NULL, NULL),
	(208, '2026-01-15 09:00:02.6631+00', '29fd8478-dde3-88c6-9cbe-350ad1b1e204', '00000000-0000-8000-8000-000000000002', 'service', 'c19e2a2f-4b84-8f65-89c2-a50d94bc381b', 3, '019bc0e2-1cae-74e4-b3a6-c5629c7eb0fc', 'service.submitted', '1', 'live', '019bc0e2-1cae-74e4-b3a6-c5413f08d2c3', NULL, NULL, NULL, NULL, NULL),
	(209, '2026-01-15 09:00:02.6631+00', '29fd8478-dde3-88c6-9cbe-350ad1b1e204', '00000000-0000-8000-8000-000000000002', 'service', 'c19e2a2f-4b84-8f65-89c2-a50d94bc381b', 4, '019bc0e2-1cae-74e4-b3a6-c5636d13a737', 'service.activated', '1', 'live', '019bc0e2-1cae-74e4-b3a6-c5413f08d2c3', NULL, NULL, NULL, NULL, NULL),
	(210, '2026-01-15 09:00:02.6631+00', 'f299ad76-38c3-8178-89c1-df6f9501e77d', '00000000-0000-8000-8000-000000000002', 'service', '66efdc76-e864-8cb1-85b6-e0ada243a915', 3, '019bc0e2-1cae-74e4-b3a6-c5646bdea4c1', 'service.submitted', '1', 'live', '019bc0e2-1cad-77ef-8286-515187575553', NULL, NULL, NULL, NULL, NULL),
	(211, '2026-01-15 09:00:02.6631+00', 'f299ad76-38c3-8178-89c1-df6f9501e77d', '00000000-0000-8000-8000-000000000002', 'service', '66efdc76-e864-8cb1-85b6-e0ada243a915', 4, '019bc0e2-1cae-74e4-b3a6-c5657fb56e6b', 'service.activated', '1', 'live', '019bc0e2-1cad-77ef-8286-515187575553', NULL, NULL, NULL, NULL, NULL),
	(212, '2026-01-15 09:00:02.6631+00', 'd79396f8-61b7-8cdd-8deb-7a134b3845ce', '00000000-0000-8000-8000-000000000002', 'service', 'd1e2f466-6fa4-8afe-9737-bac843c90df8', 3, '019bc0e2-1cae-74e4-b3a6-c5667497a754', 'service.submitted', '1', 'live', '019bc0e2-1cae-74e4-b3a6-c542989a36f0', NULL, NULL, NULL, NULL, NULL),
	(213, '2026-01-15 09:00:02.6631+00', 'd79396f8-61b7-8cdd-8deb-7a134b3845ce', '00000000-0000-8000-8000-000000000002', 'service', 'd1e2f466-6fa4-8afe-9737-bac843c90df8', 4, '019bc0e2-1cae-74e4-b3a6-c5672daf29ef', 'service.activated', '1', 'live', '019bc0e2-1cae-74e4-b3a6-c542989a36f0', NULL, NULL, NULL, NULL, NULL),
	(214, '2026-01-15 09:00:02.6631+00', 'aa50625d-0327-8c19-8f15-6c02208418cf', '00000000-0000-8000-8000-000000000002', 'service', 'ef5d8306-9b32-882e-9e21-3c422595a383', 3, '019bc0e2-1cae-74e4-b3a6-c5688a45f3b1', 'service.submitted', '1', 'live', '019bc0e2-1cad-77ef-8286-5152359d2396', NULL, NULL, NULL, NULL, NULL),
	(215, '2026-01-15 09:00:02.6631+00', 'aa50625d-0327-8c19-8f15-6c02208418cf', '00000000-0000-8000-8000-000000000002', 'service', 'ef5d8306-9b32-882e-9e21-3c422595a383', 4, '019bc0e2-1cae-74e4-b3a6-c569ba5a56ff', 'service.activated', '1', 'live', '019bc0e2-1cad-77ef-8286-5152359d2396', NULL, NULL, NULL, NULL, NULL),
	(216, '2026-01-15 09:00:02.6631+00', '32806aa7-54a9-80ce-a51d-f621e9e61289', '00000000-0000-8000-8000-000000000002', 'service', 'ccd712c1-8316-894f-b820-d736de1a8df7', 3, '019bc0e2-1cae-74e4-b3a6-c56a56e5d792', 'service.submitted', '1', 'live', '019bc0e2-1cae-74e4-b3a6-c54316501f3b', NULL, NULL, NULL, NULL, NULL),
	(217, '2026-01-15 09:00:02.6631+00', '32806aa7-54a9-80ce-a51d-f621e9e61289', '00000000-0000-8000-8000-000000000002', 'service', 'ccd712c1-8316-894f-b820-d736de1a8df7', 4, '019bc0e2-1cae-74e4-b3a6-c56bcf891741', 'service.activated', '1', 'live', '019bc0e2-1cae-74e4-b3a6-c54316501f3b', NULL, NULL, NULL, NULL, NULL),
	(218, '2026-01-15 09:00:02.6631+00', 'a2dce6d4-509f-8319-a89a-6dc3e2e01fb0', '00000000-0000-8000-8000-000000000002', 'service', '9e5f3b8a-6cef-8cd7-b621-687712266768', 3, '019bc0e2-1cae-74e4-b3a6-c56c8d395d88', 'service.submitted', '1', 'live', '019bc0e2-1cad-77ef-8286-515353a2537b', NULL, NULL, NULL, NULL, NULL),
	(219, '2026-01-15 09:00:02.6631+00', 'a2dce6d4-509f-8319-a89a-6dc3e2e01fb0', '00000000-0000-8000-8000-000000000002', 'service', '9e5f3b8a-6cef-8cd7-b621-687712266768', 4, '019bc0e2-1cae-74e4-b3a6-c56d7d4e59e7', 'service.activated', '1', 'live', '019bc0e2-1cad-77ef-8286-515353a2537b', NULL, NULL, NULL, NULL, NULL),
	(220, '2026-01-15 09:00:02.6631+00', 'f1d4cfbb-1c9b-80fb-bf70-96683b0a4b0b', '00000000-0000-8000-8000-000000000002', 'service', 'e1d9adc5-ac26-805b-b216-0d4923ac0d54', 3, '019bc0e2-1cae-74e4-b3a6-c56efa5ab7a8', 'service.submitted', '1', 'live', '019bc0e2-1cae-74e4-b3a6-c54465c099ae', NULL, NULL, NULL, NULL, NULL),
	(221, '2026-01-15 09:00:02.6631+00', 'f1d4cfbb-1c9b-80fb-bf70-96683b0a4b0b', '00000000-0000-8000-8000-000000000002', 'service', 'e1d9adc5-ac26-805b-b216-0d4923ac0d54', 4, '019bc0e2-1cae-74e4-b3a6-c56f4e2761f2', 'service.activated', '1', 'live', '019bc0e2-1cae-74e4-b3a6-c54465c099ae', NULL, NULL, NULL, NULL, NULL),
	(222, '2026-01-15 09:00:02.6631+00', 'a1406bad-7c9c-8288-900f-2a29f652a89d', '00000000-0000-8000-8000-000000000002', 'service', '56030d9d-9b27-8e79-985b-77ca124f7ad5', 3, '019bc0e2-1cae-74e4-b3a6-c5705fa5ba93', 'service.submitted', '1', 'live', '019bc0e2-1cad-77ef-8286-515417f3ddf5', NULL, NULL, NULL, NULL, NULL),
	(223, '2026-01-15 09:00:02.6631+00', 'a1406bad-7c9c-8288-900f-2a29f652a89d', '00000000-0000-8000-8000-000000000002', 'service', '56030d9d-9b27-8e79-985b-77ca124f7ad5', 4, '019bc0e2-1cae-74e4-b3a6-c57196d911f6', 'service.activated', '1', 'live', '019bc0e2-1cad-77ef-8286-515417f3ddf5', NULL, NULL, NULL, NULL, NULL),
	(224, '2026-01-15 09:00:02.6631+00', '16e7306a-b75d-8bf7-8916-f134ae4a2188', '00000000-0000-8000-8000-000000000002', 'service', '32cb1f0f-ad06-8342-92b3-8250267d4dd2', 3, '019bc0e2-1cae-74e4-b3a6-c572ce99f735', 'service.submitted', '1', 'live', '019bc0e2-1cae-74e4-b3a6-c54543ca0ae2', NULL, NULL, NULL, NULL, NULL),
	(225, '2026-01-15 09:00:02.6631+00', '16e7306a-b75d-8bf7-8916-f134ae4a2188', '00000000-0000-8000-8000-000000000002', 'service', '32cb1f0f-ad06-8342-92b3-8250267d4dd2', 4, '019bc0e2-1cae-74e4-b3a6-c57333c2dbcf', 'service.activated', '1', 'live', '019bc0e2-1cae-74e4-b3a6-c54543ca0ae2', NULL, NULL, NULL, NULL, NULL);
INSERT INTO audit.entries VALUES
	(226, '2026-01-15 09:00:02.6631+00', 'e36f3489-edad-83d5-b2b7-6462f572ba10', '00000000-0000-8000-8000-000000000002', 'service', '26b630f6-30ad-8d71-8dad-7b27e0b53fed', 3, '019bc0e2-1cae-74e4-b3a6-c576722afb34', 'service.submitted', '1', 'live', '019bc0e2-1cae-74e4-b3a6-c54689c2c514', NULL, NULL, NULL, NULL, NULL),
	(227, '2026-01-15 09:00:02.6631+00', 'e36f3489-edad-83d5-b2b7-6462f572ba10', '00000000-0000-8000-8000-000000000002', 'service', '26b630f6-30ad-8d71-8dad-7b27e0b53fed', 4, '019bc0e2-1cae-74e4-b3a6-c5777fd5da10', 'service.activated', '1', 'live', '019bc0e2-1cae-74e4-b3a6-c54689c2c514', NULL, NULL, NULL, NULL, NULL),
	(228, '2026-01-15 09:00:02.6631+00', 'b69c5c92-b70d-847e-a39a-87ee56b13c56', '00000000-0000-8000-8000-000000000002', 'service', '8d1088d4-f476-84fa-aa39-47d61401fd1f', 3, '019bc0e2-1cae-74e4-b3a6-c57a16698cfc', 'service.submitted', '1', 'live', '019bc0e2-1cae-74e4-b3a6-c5472e9f25f4', NULL, NULL, NULL, NULL, NULL),
	(229, '2026-01-15 09:00:02.6631+00', 'b69c5c92-b70d-847e-a39a-87ee56b13c56', '00000000-0000-8000-8000-000000000002', 'service', '8d1088d4-f476-84fa-aa39-47d61401fd1f', 4, '019bc0e2-1cae-74e4-b3a6-c57b4d9ae148', 'service.activated', '1', 'live', '019bc0e2-1cae-74e4-b3a6-c5472e9f25f4', NULL, NULL, NULL, NULL, NULL),
	(230, '2026-01-15 09:00:02.6631+00', '6f0162d4-bf65-894b-b5fd-947c57c73194', '00000000-0000-8000-8000-000000000002', 'service', 'bd24e21c-f83a-81ea-a48f-58bb317abe9e', 3, '019bc0e2-1cae-74e4-b3a6-c57cb3c607d0', 'service.submitted', '1', 'live', '019bc0e2-1cad-77ef-8286-5157f040577d', NULL, NULL, NULL, NULL, NULL),
	(231, '2026-01-15 09:00:02.6631+00', '6f0162d4-bf65-894b-b5fd-947c57c73194', '00000000-0000-8000-8000-000000000002', 'service', 'bd24e21c-f83a-81ea-a48f-58bb317abe9e', 4, '019bc0e2-1cae-74e4-b3a6-c57d5c5e623e', 'service.activated', '1', 'live', '019bc0e2-1cad-77ef-8286-5157f040577d', NULL, NULL, NULL, NULL, NULL),
	(232, '2026-01-15 09:00:02.6631+00', '710cc1cb-9f64-85f0-883e-d7773d60e84a', '00000000-0000-8000-8000-000000000002', 'service', '6b5681b4-4846-8328-b56b-4bdeb22220b6', 3, '019bc0e2-1cae-74e4-b3a6-c580f15b6678', 'service.submitted', '1', 'live', '019bc0e2-1cad-77ef-8286-515864e863da', NULL, NULL, NULL, NULL, NULL),
	(233, '2026-01-15 09:00:02.6631+00', '710cc1cb-9f64-85f0-883e-d7773d60e84a', '00000000-0000-8000-8000-000000000002', 'service', '6b5681b4-4846-8328-b56b-4bdeb22220b6', 4, '019bc0e2-1cae-74e4-b3a6-c581196bedfb', 'service.activated', '1', 'live', '019bc0e2-1cad-77ef-8286-515864e863da', NULL, NULL, NULL, NULL, NULL),
	(234, '2026-01-15 09:00:02.6631+00', '93324fa1-4277-8fed-a991-055bb41cb4f1', '00000000-0000-8000-8000-000000000002', 'service', '9802ac60-a5a9-87d7-88ec-2196d35584c4', 3, '019bc0e2-1cae-74e4-b3a6-c588b0096f10', 'service.submitted', '1', 'live', '019bc0e2-1cad-77ef-8286-515abb278c34', NULL, NULL, NULL, NULL, NULL),
	(235, '2026-01-15 09:00:02.6631+00', '93324fa1-4277-8fed-a991-055bb41cb4f1', '00000000-0000-8000-8000-000000000002', 'service', '9802ac60-a5a9-87d7-88ec-2196d35584c4', 4, '019bc0e2-1cae-74e4-b3a6-c5891b55386c', 'service.activated', '1', 'live', '019bc0e2-1cad-77ef-8286-515abb278c34', NULL, NULL, NULL, NULL, NULL),
	(236, '2026-01-15 09:00:02.6631+00', 'bf03efa2-e75f-85e2-95c7-682a34184717', '00000000-0000-8000-8000-000000000002', 'service', 'fa03535e-f480-8edd-98b6-4fee2027c2e9', 3, '019bc0e2-1cae-74e4-b3a6-c59884e4fc3a', 'service.submitted', '1', 'live', '019bc0e2-1cad-77ef-8286-515e035da439', NULL, NULL, NULL, NULL, NULL),
	(237, '2026-01-15 09:00:02.6631+00', 'bf03efa2-e75f-85e2-95c7-682a34184717', '00000000-0000-8000-8000-000000000002', 'service', 'fa03535e-f480-8edd-98b6-4fee2027c2e9', 4, '019bc0e2-1cae-74e4-b3a6-c5997cbe2e2d', 'service.activated', '1', 'live', '019bc0e2-1cad-77ef-8286-515e035da439', NULL, NULL, NULL, NULL, NULL),
	(238, '2026-01-15 09:00:02.6631+00', '20c2ea90-db85-8f78-924a-fe48e38f6f60', '00000000-0000-8000-8000-000000000002', 'service', '62e9a3a3-5750-8ae4-89be-7771bd31a52a', 3, '019bc0e2-1cae-74e4-b3a6-c5784bcd581b', 'service.submitted', '1', 'live', '019bc0e2-1cad-77ef-8286-515606fafc95', NULL, NULL, NULL, NULL, NULL),
	(239, '2026-01-15 09:00:02.6631+00', '20c2ea90-db85-8f78-924a-fe48e38f6f60', '00000000-0000-8000-8000-000000000002', 'service', '62e9a3a3-5750-8ae4-89be-7771bd31a52a', 4, '019bc0e2-1cae-74e4-b3a6-c579dcc3d228', 'service.activated', '1', 'live', '019bc0e2-1cad-77ef-8286-515606fafc95', NULL, NULL, NULL, NULL, NULL),
	(240, '2026-01-15 09:00:02.6631+00', '31836352-de6f-8ce7-8bc2-8fefbac2dcca', '00000000-0000-8000-8000-000000000002', 'service', '6dd786f2-199a-8c4d-854d-0f99b6b5857b', 3, '019bc0e2-1cae-74e4-b3a6-c5749a931e2b', 'service.submitted', '1', 'live', '019bc0e2-1cad-77ef-8286-515558dd7ac8', NULL, NULL, NULL, NULL, NULL),
	(241, '2026-01-15 09:00:02.6631+00', '31836352-de6f-8ce7-8bc2-8fefbac2dcca', '00000000-0000-8000-8000-000000000002', 'service', '6dd786f2-199a-8c4d-854d-0f99b6b5857b', 4, '019bc0e2-1cae-74e4-b3a6-c5754f40193a', 'service.activated', '1', 'live', '019bc0e2-1cad-77ef-8286-515558dd7ac8', NULL, NULL, NULL, NULL, NULL),
	(242, '2026-01-15 09:00:02.6631+00', 'd82c2b52-249b-86ef-9c58-e1c692e5d688', '00000000-0000-8000-8000-000000000002', 'service', '210b52fc-10a0-8ba9-adab-63fe4d43bb6a', 3, '019bc0e2-1cae-74e4-b3a6-c584dfcf3342', 'service.submitted', '1', 'live', '019bc0e2-1cad-77ef-8286-5159e05397c5', NULL, NULL, NULL, NULL, NULL),
	(243, '2026-01-15 09:00:02.6631+00', 'd82c2b52-249b-86ef-9c58-e1c692e5d688', '00000000-0000-8000-8000-000000000002', 'service', '210b52fc-10a0-8ba9-adab-63fe4d43bb6a', 4, '019bc0e2-1cae-74e4-b3a6-c5856e6ef94e', 'service.activated', '1', 'live', '019bc0e2-1cad-77ef-8286-5159e05397c5', NULL, NULL, NULL, NULL, NULL),
	(244, '2026-01-15 09:00:02.6631+00', 'ff17f64e-f0d9-8c92-b53d-301f73be8dec', '00000000-0000-8000-8000-000000000002', 'service', '05b6d7e6-4668-84f6-9ba9-0538ddfa3267', 3, '019bc0e2-1cae-74e4-b3a6-c57ee20a14d8', 'service.submitted', '1', 'live', '019bc0e2-1cae-74e4-b3a6-c548b48fe365', NULL, NULL, NULL, NULL, NULL),
	(245, '2026-01-15 09:00:02.6631+00', 'ff17f64e-f0d9-8c92-b53d-301f73be8dec', '00000000-0000-8000-8000-000000000002', 'service', '05b6d7e6-4668-84f6-9ba9-0538ddfa3267', 4, '019bc0e2-1cae-74e4-b3a6-c57fbc3acf43', 'service.activated', '1', 'live', '019bc0e2-1cae-74e4-b3a6-c548b48fe365', NULL, NULL, NULL, NULL, NULL),
	(246, '2026-01-15 09:00:02.6631+00', '29fd8478-dde3-88c6-9cbe-350ad1b1e204', '00000000-0000-8000-8000-000000000002', 'service', 'e4e67493-1c39-8d71-a10b-896b995f7e0f', 3, '019bc0e2-1cae-74e4-b3a6-c58c485bc93a', 'service.submitted', '1', 'live', '019bc0e2-1cad-77ef-8286-515b100506dd', NULL, NULL, NULL, NULL, NULL),
	(247, '2026-01-15 09:00:02.6631+00', '29fd8478-dde3-88c6-9cbe-350ad1b1e204', '00000000-0000-8000-8000-000000000002', 'service', 'e4e67493-1c39-8d71-a10b-896b995f7e0f', 4, '019bc0e2-1cae-74e4-b3a6-c58da28349fc', 'service.activated', '1', 'live', '019bc0e2-1cad-77ef-8286-515b100506dd', NULL, NULL, NULL, NULL, NULL),
	(248, '2026-01-15 09:00:02.6631+00', 'f299ad76-38c3-8178-89c1-df6f9501e77d', '00000000-0000-8000-8000-000000000002', 'service', '84dc0259-eca4-863e-8e55-b330c8d48d8f', 3, '019bc0e2-1cae-74e4-b3a6-c5a6dec871a8', 'service.submitted', '1', 'live', '019bc0e2-1cad-77ef-8286-5164b206b670', NULL, NULL, NULL, NULL, NULL),
	(249, '2026-01-15 09:00:02.6631+00', 'f299ad76-38c3-8178-89c1-df6f9501e77d', '00000000-0000-8000-8000-000000000002', 'service', '84dc0259-eca4-863e-8e55-b330c8d48d8f', 4, '019bc0e2-1cae-74e4-b3a6-c5a78e1fcc05', 'service.activated', '1', 'live', '019bc0e2-1cad-77ef-8286-5164b206b670', NULL, NULL, NULL, NULL, NULL),
	(250, '2026-01-15 09:00:02.6631+00', 'd79396f8-61b7-8cdd-8deb-7a134b3845ce', '00000000-0000-8000-8000-000000000002', 'service', '4b5ee0ef-70cc-8ff4-8228-8d85f2e871ad', 3, '019bc0e2-1cae-74e4-b3a6-c590b6a5596f', 'service.submitted', '1', 'live', '019bc0e2-1cad-77ef-8286-515c95ebf5d8', NULL, NULL, NULL, NULL, NULL),
	(251, '2026-01-15 09:00:02.6631+00', 'd79396f8-61b7-8cdd-8deb-7a134b3845ce', '00000000-0000-8000-8000-000000000002', 'service', '4b5ee0ef-70cc-8ff4-8228-8d85f2e871ad', 4, '019bc0e2-1cae-74e4-b3a6-c5911ab689f3', 'service.activated', '1', 'live', '019bc0e2-1cad-77ef-8286-515c95ebf5d8', NULL, NULL, NULL, NULL, NULL),
	(252, '2026-01-15 09:00:02.6631+00', 'aa50625d-0327-8c19-8f15-6c02208418cf', '00000000-0000-8000-8000-000000000002', 'service', '735a17ad-fd66-849f-844a-8330608fbc4f', 3, '019bc0e2-1cae-74e4-b3a6-c582be2ee22b', 'service.submitted', '1', 'live', '019bc0e2-1cae-74e4-b3a6-c549c2914be1', NULL, NULL, NULL, NULL, NULL),
	(253, '2026-01-15 09:00:02.6631+00', 'aa50625d-0327-8c19-8f15-6c02208418cf', '00000000-0000-8000-8000-000000000002', 'service', '735a17ad-fd66-849f-844a-8330608fbc4f', 4, '019bc0e2-1cae-74e4-b3a6-c58311be23be', 'service.activated', '1', 'live', '019bc0e2-1cae-74e4-b3a6-c549c2914be1', NULL, NULL, NULL, NULL, NULL),
	(254, '2026-01-15 09:00:02.6631+00', '32806aa7-54a9-80ce-a51d-f621e9e61289', '00000000-0000-8000-8000-000000000002', 'service', 'b5edce43-5097-8033-954c-fafb53f90461', 3, '019bc0e2-1cae-74e4-b3a6-c594d3b10cd0', 'service.submitted', '1', 'live', '019bc0e2-1cad-77ef-8286-515d1f39bdd7', NULL, NULL, NULL, NULL, NULL),
	(255, '2026-01-15 09:00:02.6631+00', '32806aa7-54a9-80ce-a51d-f621e9e61289', '00000000-0000-8000-8000-000000000002', 'service', 'b5edce43-5097-8033-954c-fafb53f90461', 4, '019bc0e2-1cae-74e4-b3a6-c59581b67362', 'service.activated', '1', 'live', '019bc0e2-1cad-77ef-8286-515d1f39bdd7', NULL, NULL, NULL, NULL, NULL),
	(256, '2026-01-15 09:00:02.6631+00', 'a2dce6d4-509f-8319-a89a-6dc3e2e01fb0', '00000000-0000-8000-8000-000000000002', 'service', '76b48adf-5533-89f9-b8b9-ec8f673e8228', 3, '019bc0e2-1cae-74e4-b3a6-c5aaa60e2b1c', 'service.submitted', '1', 'live', '019bc0e2-1cad-77ef-8286-5166ba485ed9', NULL, NULL, NULL, NULL, NULL),
	(257, '2026-01-15 09:00:02.6631+00', 'a2dce6d4-509f-8319-a89a-6dc3e2e01fb0', '00000000-0000-8000-8000-000000000002', 'service', '76b48adf-5533-89f9-b8b9-ec8f673e8228', 4, '019bc0e2-1cae-74e4-b3a6-c5ab8434e6d2', 'service.activated', '1', 'live', '019bc0e2-1cad-77ef-8286-5166ba485ed9', NULL, NULL, NULL, NULL, NULL),
	(258, '2026-01-15 09:00:02.6631+00', 'f1d4cfbb-1c9b-80fb-bf70-96683b0a4b0b', '00000000-0000-8000-8000-000000000002', 'service', '8fc31e8c-21ed-8346-90e8-377ac3565700', 3, '019bc0e2-1cae-74e4-b3a6-c59a11d18fb0', 'service.submitted', '1', 'live', '019bc0e2-1cad-77ef-8286-515fafe6ba77', NULL, NULL, NULL, NULL, NULL),
	(259, '2026-01-15 09:00:02.6631+00', 'f1d4cfbb-1c9b-80fb-bf70-96683b0a4b0b', '00000000-0000-8000-8000-000000000002', 'service', '8fc31e8c-21ed-8346-90e8-377ac3565700', 4, '019bc0e2-1cae-74e4-b3a6-c59bd26a4c78', 'service.activated', '1', 'live', '019bc0e2-1cad-77ef-8286-515fafe6ba77', NULL, NULL, NULL, NULL, NULL),
	(260, '2026-01-15 09:00:02.6631+00', 'a1406bad-7c9c-8288-900f-2a29f652a89d', '00000000-0000-8000-8000-000000000002', 'service', 'b3c69e2e-5808-821d-9d9b-60d5c318e1d8', 3, '019bc0e2-1cae-74e4-b3a6-c58672553533', 'service.submitted', '1', 'live', '019bc0e2-1cae-74e4-b3a6-c54ab970a4f5', NULL, NULL, NULL, NULL, NULL),
	(261, '2026-01-15 09:00:02.6631+00', 'a1406bad-7c9c-8288-900f-2a29f652a89d', '00000000-0000-8000-8000-000000000002', 'service', 'b3c69e2e-5808-821d-9d9b-60d5c318e1d8', 4, '019bc0e2-1cae-74e4-b3a6-c587177f59cb', 'service.activated', '1', 'live', '019bc0e2-1cae-74e4-b3a6-c54ab970a4f5', NULL, NULL, NULL, NULL, NULL),
	(262, '2026-01-15 09:00:02.6631+00', '16e7306a-b75d-8bf7-8916-f134ae4a2188', '00000000-0000-8000-8000-000000000002', 'service', '7031c065-cb93-864d-8825-3048906b9d41', 3, '019bc0e2-1cae-74e4-b3a6-c59c71ad834a', 'service.submitted', '1', 'live', '019bc0e2-1cad-77ef-8286-51602a975c90', NULL, NULL, NULL, NULL, NULL),
	(263, '2026-01-15 09:00:02.6631+00', '16e7306a-b75d-8bf7-8916-f134ae4a2188', '00000000-0000-8000-8000-000000000002', 'service', '7031c065-cb93-864d-8825-3048906b9d41', 4, '019bc0e2-1cae-74e4-b3a6-c59d02a58ea8', 'service.activated', '1', 'live', '019bc0e2-1cad-77ef-8286-51602a975c90', NULL, NULL, NULL, NULL, NULL),
	(264, '2026-01-15 09:00:02.6631+00', 'e36f3489-edad-83d5-b2b7-6462f572ba10', '00000000-0000-8000-8000-000000000002', 'service', 'bc6ae602-ca7f-85a7-9f3a-68c8026cf9d3', 3, '019bc0e2-1cae-74e4-b3a6-c59ecd1248e1', 'service.submitted', '1', 'live', '019bc0e2-1cad-77ef-8286-5161e87bc36c', NULL, NULL, NULL, NULL, NULL),
	(265, '2026-01-15 09:00:02.6631+00', 'e36f3489-edad-83d5-b2b7-6462f572ba10', '00000000-0000-8000-8000-000000000002', 'service', 'bc6ae602-ca7f-85a7-9f3a-68c8026cf9d3', 4, '019bc0e2-1cae-74e4-b3a6-c59fe835414e', 'service.activated', '1', 'live', '019bc0e2-1cad-77ef-8286-5161e87bc36c', NULL, NULL, NULL, NULL, NULL),
	(266, '2026-01-15 09:00:02.6631+00', 'b69c5c92-b70d-847e-a39a-87ee56b13c56', '00000000-0000-8000-8000-000000000002', 'service', '2af11623-7d11-8c3b-a768-7d072b9920cb', 3, '019bc0e2-1cae-74e4-b3a6-c5a0aeaf7d0b', 'service.submitted', '1', 'live', '019bc0e2-1cad-77ef-8286-5162409ab928', NULL, NULL, NULL, NULL, NULL),
	(267, '2026-01-15 09:00:02.6631+00', 'b69c5c92-b70d-847e-a39a-87ee56b13c56', '00000000-0000-8000-8000-000000000002', 'service', '2af11623-7d11-8c3b-a768-7d072b9920cb', 4, '019bc0e2-1cae-74e4-b3a6-c5a1c941fb42', 'service.activated', '1', 'live', '019bc0e2-1cad-77ef-8286-5162409ab928', NULL, NULL, NULL, NULL, NULL),
	(268, '2026-01-15 09:00:02.6631+00', '710cc1cb-9f64-85f0-883e-d7773d60e84a', '00000000-0000-8000-8000-000000000002', 'service', 'f42d8690-6b10-8d57-8eea-afe4f0dbc3aa', 3, '019bc0e2-1cae-74e4-b3a6-c58ed2915074', 'service.submitted', '1', 'live', '019bc0e2-1cae-74e4-b3a6-c54cf96480a9', NULL, NULL, NULL, NULL, NULL),
	(269, '2026-01-15 09:00:02.6631+00', '710cc1cb-9f64-85f0-883e-d7773d60e84a', '00000000-0000-8000-8000-000000000002', 'service', 'f42d8690-6b10-8d57-8eea-afe4f0dbc3aa', 4, '019bc0e2-1cae-74e4-b3a6-c58f9d10135e', 'service.activated', '1', 'live', '019bc0e2-1cae-74e4-b3a6-c54cf96480a9', NULL, NULL, NULL, NULL, NULL),
	(270, '2026-01-15 09:00:02.6631+00', '20c2ea90-db85-8f78-924a-fe48e38f6f60', '00000000-0000-8000-8000-000000000002', 'service', '0cd77611-475c-8136-91ee-d77a46825160', 3, '019bc0e2-1cae-74e4-b3a6-c58a78717b1a', 'service.submitted', '1', 'live', '019bc0e2-1cae-74e4-b3a6-c54b849fcd55', NULL, NULL, NULL, NULL, NULL),
	(271, '2026-01-15 09:00:02.6631+00', '20c2ea90-db85-8f78-924a-fe48e38f6f60', '00000000-0000-8000-8000-000000000002', 'service', '0cd77611-475c-8136-91ee-d77a46825160', 4, '019bc0e2-1cae-74e4-b3a6-c58b0eccd6be', 'service.activated', '1', 'live', '019bc0e2-1cae-74e4-b3a6-c54b849fcd55', NULL, NULL, NULL, NULL, NULL),
	(272, '2026-01-15 09:00:02.6631+00', 'ff17f64e-f0d9-8c92-b53d-301f73be8dec', '00000000-0000-8000-8000-000000000002', 'service', '2a866cc5-b5c9-89e8-8976-1ee2fac3258e', 3, '019bc0e2-1cae-74e4-b3a6-c5a200707c51', 'service.submitted', '1', 'live', '019bc0e2-1cad-77ef-8286-5163378161c3', NULL, NULL, NULL, NULL, NULL),
	(273, '2026-01-15 09:00:02.6631+00', 'ff17f64e-f0d9-8c92-b53d-301f73be8dec', '00000000-0000-8000-8000-000000000002', 'service', '2a866cc5-b5c9-89e8-8976-1ee2fac3258e', 4, '019bc0e2-1cae-74e4-b3a6-c5a301130c25', 'service.activated', '1', 'live', '019bc0e2-1cad-77ef-8286-5163378161c3', NULL, NULL, NULL, NULL, NULL),
	(274, '2026-01-15 09:00:02.6631+00', '29fd8478-dde3-88c6-9cbe-350ad1b1e204', '00000000-0000-8000-8000-000000000002', 'service', 'ccf07216-3fce-86c4-8612-67404a2cb7c9', 3, '019bc0e2-1cae-74e4-b3a6-c5925d99e14b', 'service.submitted', '1', 'live', '019bc0e2-1cae-74e4-b3a6-c54dbddcd79a', NULL, NULL, NULL, NULL, NULL),
	(275, '2026-01-15 09:00:02.6631+00', '29fd8478-dde3-88c6-9cbe-350ad1b1e204', '00000000-0000-8000-8000-000000000002', 'service', 'ccf07216-3fce-86c4-8612-67404a2cb7c9', 4, '019bc0e2-1cae-74e4-b3a6-c593c497f318', 'service.activated', '1', 'live', '019bc0e2-1cae-74e4-b3a6-c54dbddcd79a', NULL, NULL, NULL, NULL, NULL);
INSERT INTO audit.entries VALUES
	(276, '2026-01-15 09:00:02.6631+00', 'd79396f8-61b7-8cdd-8deb-7a134b3845ce', '00000000-0000-8000-8000-000000000002', 'service', 'f2c8c113-3427-8bb9-aeb4-41d5d1258378', 3, '019bc0e2-1cae-74e4-b3a6-c596d52127be', 'service.submitted', '1', 'live', '019bc0e2-1cae-74e4-b3a6-c54e03bbaa42', NULL, NULL, NULL, NULL, NULL),
	(277, '2026-01-15 09:00:02.6631+00', 'd79396f8-61b7-8cdd-8deb-7a134b3845ce', '00000000-0000-8000-8000-000000000002', 'service', 'f2c8c113-3427-8bb9-aeb4-41d5d1258378', 4, '019bc0e2-1cae-74e4-b3a6-c597b2f60780', 'service.activated', '1', 'live', '019bc0e2-1cae-74e4-b3a6-c54e03bbaa42', NULL, NULL, NULL, NULL, NULL),
	(278, '2026-01-15 09:00:02.6631+00', 'aa50625d-0327-8c19-8f15-6c02208418cf', '00000000-0000-8000-8000-000000000002', 'service', '5362ee1c-457e-8906-9be2-96af6351c125', 3, '019bc0e2-1cae-74e4-b3a6-c5a88571a190', 'service.submitted', '1', 'live', '019bc0e2-1cad-77ef-8286-51657731f0f6', NULL, NULL, NULL, NULL, NULL),
	(279, '2026-01-15 09:00:02.6631+00', 'aa50625d-0327-8c19-8f15-6c02208418cf', '00000000-0000-8000-8000-000000000002', 'service', '5362ee1c-457e-8906-9be2-96af6351c125', 4, '019bc0e2-1cae-74e4-b3a6-c5a9d9d8c29d', 'service.activated', '1', 'live', '019bc0e2-1cad-77ef-8286-51657731f0f6', NULL, NULL, NULL, NULL, NULL),
	(280, '2026-01-15 09:00:02.6631+00', 'a1406bad-7c9c-8288-900f-2a29f652a89d', '00000000-0000-8000-8000-000000000002', 'service', 'bb9b3ecb-2d89-8c8c-b808-3cb7390ee388', 3, '019bc0e2-1cae-74e4-b3a6-c5ac67dc14d3', 'service.submitted', '1', 'live', '019bc0e2-1cad-77ef-8286-5167ebfd55ca', NULL, NULL, NULL, NULL, NULL),
	(281, '2026-01-15 09:00:02.6631+00', 'a1406bad-7c9c-8288-900f-2a29f652a89d', '00000000-0000-8000-8000-000000000002', 'service', 'bb9b3ecb-2d89-8c8c-b808-3cb7390ee388', 4, '019bc0e2-1cae-74e4-b3a6-c5ad3f8e24f7', 'service.activated', '1', 'live', '019bc0e2-1cad-77ef-8286-5167ebfd55ca', NULL, NULL, NULL, NULL, NULL),
	(282, '2026-01-15 09:00:02.6631+00', '16e7306a-b75d-8bf7-8916-f134ae4a2188', '00000000-0000-8000-8000-000000000002', 'service', '4040d09e-1854-85f4-9fef-afd3cbd0a6e2', 3, '019bc0e2-1cae-74e4-b3a6-c5a491ceb415', 'service.submitted', '1', 'live', '019bc0e2-1cae-74e4-b3a6-c54f2d46fb38', NULL, NULL, NULL, NULL, NULL),
	(283, '2026-01-15 09:00:02.6631+00', '16e7306a-b75d-8bf7-8916-f134ae4a2188', '00000000-0000-8000-8000-000000000002', 'service', '4040d09e-1854-85f4-9fef-afd3cbd0a6e2', 4, '019bc0e2-1cae-74e4-b3a6-c5a5e9bfb054', 'service.activated', '1', 'live', '019bc0e2-1cae-74e4-b3a6-c54f2d46fb38', NULL, NULL, NULL, NULL, NULL),
	(284, '2026-01-15 09:00:02.6631+00', '710cc1cb-9f64-85f0-883e-d7773d60e84a', '00000000-0000-8000-8000-000000000002', 'service', '8f024687-1c7c-8535-92bc-ef805ce286b2', 3, '019bc0e2-1cae-74e4-b3a6-c5aebfd26c23', 'service.submitted', '1', 'live', '019bc0e2-1cad-77ef-8286-5168b29e15f1', NULL, NULL, NULL, NULL, NULL),
	(285, '2026-01-15 09:00:02.6631+00', '710cc1cb-9f64-85f0-883e-d7773d60e84a', '00000000-0000-8000-8000-000000000002', 'service', '8f024687-1c7c-8535-92bc-ef805ce286b2', 4, '019bc0e2-1cae-74e4-b3a6-c5af6a4e4fc2', 'service.activated', '1', 'live', '019bc0e2-1cad-77ef-8286-5168b29e15f1', NULL, NULL, NULL, NULL, NULL),
	(286, '2026-01-15 09:00:02.6631+00', '20c2ea90-db85-8f78-924a-fe48e38f6f60', '00000000-0000-8000-8000-000000000002', 'service', '930c5fac-bc07-899f-bd83-95034762e8a3', 3, '019bc0e2-1cae-74e4-b3a6-c5b051d59364', 'service.submitted', '1', 'live', '019bc0e2-1cad-77ef-8286-516940f4ee84', NULL, NULL, NULL, NULL, NULL),
	(287, '2026-01-15 09:00:02.6631+00', '20c2ea90-db85-8f78-924a-fe48e38f6f60', '00000000-0000-8000-8000-000000000002', 'service', '930c5fac-bc07-899f-bd83-95034762e8a3', 4, '019bc0e2-1cae-74e4-b3a6-c5b1d71ae696', 'service.activated', '1', 'live', '019bc0e2-1cad-77ef-8286-516940f4ee84', NULL, NULL, NULL, NULL, NULL),
	(288, '2026-01-15 09:00:02.6631+00', 'ff17f64e-f0d9-8c92-b53d-301f73be8dec', '00000000-0000-8000-8000-000000000002', 'service', '34e78dd9-dae7-89f2-9dcf-4ece47d7dfe2', 3, '019bc0e2-1cae-74e4-b3a6-c5b2141a2339', 'service.submitted', '1', 'live', '019bc0e2-1cae-74e4-b3a6-c550f5afbcd8', NULL, NULL, NULL, NULL, NULL),
	(289, '2026-01-15 09:00:02.6631+00', 'ff17f64e-f0d9-8c92-b53d-301f73be8dec', '00000000-0000-8000-8000-000000000002', 'service', '34e78dd9-dae7-89f2-9dcf-4ece47d7dfe2', 4, '019bc0e2-1cae-74e4-b3a6-c5b37231e846', 'service.activated', '1', 'live', '019bc0e2-1cae-74e4-b3a6-c550f5afbcd8', NULL, NULL, NULL, NULL, NULL),
	(290, '2026-01-15 09:00:02.6631+00', 'aa50625d-0327-8c19-8f15-6c02208418cf', '00000000-0000-8000-8000-000000000002', 'service', '41a21207-5f9c-8220-9598-e8f959a73243', 3, '019bc0e2-1cae-74e4-b3a6-c5b65f285c54', 'service.submitted', '1', 'live', '019bc0e2-1cae-74e4-b3a6-c551aef4836e', NULL, NULL, NULL, NULL, NULL),
	(291, '2026-01-15 09:00:02.6631+00', 'aa50625d-0327-8c19-8f15-6c02208418cf', '00000000-0000-8000-8000-000000000002', 'service', '41a21207-5f9c-8220-9598-e8f959a73243', 4, '019bc0e2-1cae-74e4-b3a6-c5b7dd3caff4', 'service.activated', '1', 'live', '019bc0e2-1cae-74e4-b3a6-c551aef4836e', NULL, NULL, NULL, NULL, NULL),
	(292, '2026-01-15 09:00:02.6631+00', 'a1406bad-7c9c-8288-900f-2a29f652a89d', '00000000-0000-8000-8000-000000000002', 'service', '717a4d9e-1903-8251-8322-fc30eeaa8070', 3, '019bc0e2-1cae-74e4-b3a6-c5b855723d13', 'service.submitted', '1', 'live', '019bc0e2-1cae-74e4-b3a6-c5520514e083', NULL, NULL, NULL, NULL, NULL),
	(293, '2026-01-15 09:00:02.6631+00', 'a1406bad-7c9c-8288-900f-2a29f652a89d', '00000000-0000-8000-8000-000000000002', 'service', '717a4d9e-1903-8251-8322-fc30eeaa8070', 4, '019bc0e2-1cae-74e4-b3a6-c5b963b827b1', 'service.activated', '1', 'live', '019bc0e2-1cae-74e4-b3a6-c5520514e083', NULL, NULL, NULL, NULL, NULL),
	(294, '2026-01-15 09:00:02.6631+00', '710cc1cb-9f64-85f0-883e-d7773d60e84a', '00000000-0000-8000-8000-000000000002', 'service', 'b762f124-ee3f-85ab-acc8-ec821c96560b', 3, '019bc0e2-1cae-74e4-b3a6-c5b4de7dcd00', 'service.submitted', '1', 'live', '019bc0e2-1cad-77ef-8286-516a9df56940', NULL, NULL, NULL, NULL, NULL),
	(295, '2026-01-15 09:00:02.6631+00', '710cc1cb-9f64-85f0-883e-d7773d60e84a', '00000000-0000-8000-8000-000000000002', 'service', 'b762f124-ee3f-85ab-acc8-ec821c96560b', 4, '019bc0e2-1cae-74e4-b3a6-c5b5444a7d6f', 'service.activated', '1', 'live', '019bc0e2-1cad-77ef-8286-516a9df56940', NULL, NULL, NULL, NULL, NULL),
	(296, '2026-01-15 09:00:02.6631+00', '20c2ea90-db85-8f78-924a-fe48e38f6f60', '00000000-0000-8000-8000-000000000002', 'service', '1f914baf-2312-8102-9800-96629ae5f469', 3, '019bc0e2-1cae-74e4-b3a6-c5baf871bc38', 'service.submitted', '1', 'live', '019bc0e2-1cae-74e4-b3a6-c553360b7957', NULL, NULL, NULL, NULL, NULL),
	(297, '2026-01-15 09:00:02.6631+00', '20c2ea90-db85-8f78-924a-fe48e38f6f60', '00000000-0000-8000-8000-000000000002', 'service', '1f914baf-2312-8102-9800-96629ae5f469', 4, '019bc0e2-1cae-74e4-b3a6-c5bba6cb8844', 'service.activated', '1', 'live', '019bc0e2-1cae-74e4-b3a6-c553360b7957', NULL, NULL, NULL, NULL, NULL),
	(298, '2026-01-15 09:00:02.6631+00', 'ff17f64e-f0d9-8c92-b53d-301f73be8dec', '00000000-0000-8000-8000-000000000002', 'service', '951afc64-d8cd-8eab-b757-585e83db1e84', 3, '019bc0e2-1cae-74e4-b3a6-c5c0c9f557cd', 'service.submitted', '1', 'live', '019bc0e2-1cae-74e4-b3a6-c555e4546830', NULL, NULL, NULL, NULL, NULL),
	(299, '2026-01-15 09:00:02.6631+00', 'ff17f64e-f0d9-8c92-b53d-301f73be8dec', '00000000-0000-8000-8000-000000000002', 'service', '951afc64-d8cd-8eab-b757-585e83db1e84', 4, '019bc0e2-1cae-74e4-b3a6-c5c18bf72243', 'service.activated', '1', 'live', '019bc0e2-1cae-74e4-b3a6-c555e4546830', NULL, NULL, NULL, NULL, NULL),
	(300, '2026-01-15 09:00:02.6631+00', 'a1406bad-7c9c-8288-900f-2a29f652a89d', '00000000-0000-8000-8000-000000000002', 'service', 'bf474ecf-787d-8a2c-848c-68f8921c7070', 3, '019bc0e2-1cae-74e4-b3a6-c5be967f67a0', 'service.submitted', '1', 'live', '019bc0e2-1cae-74e4-b3a6-c556938d208f', NULL, NULL, NULL, NULL, NULL),
	(301, '2026-01-15 09:00:02.6631+00', 'a1406bad-7c9c-8288-900f-2a29f652a89d', '00000000-0000-8000-8000-000000000002', 'service', 'bf474ecf-787d-8a2c-848c-68f8921c7070', 4, '019bc0e2-1cae-74e4-b3a6-c5bf3bc02b9f', 'service.activated', '1', 'live', '019bc0e2-1cae-74e4-b3a6-c556938d208f', NULL, NULL, NULL, NULL, NULL),
	(302, '2026-01-15 09:00:02.6631+00', '710cc1cb-9f64-85f0-883e-d7773d60e84a', '00000000-0000-8000-8000-000000000002', 'service', '244ff9fa-aee5-8ae6-8a66-e095a7a8058a', 3, '019bc0e2-1cae-74e4-b3a6-c5bc8c2f0d37', 'service.submitted', '1', 'live', '019bc0e2-1cae-74e4-b3a6-c554dd37665d', NULL, NULL, NULL, NULL, NULL),
	(303, '2026-01-15 09:00:02.6631+00', '710cc1cb-9f64-85f0-883e-d7773d60e84a', '00000000-0000-8000-8000-000000000002', 'service', '244ff9fa-aee5-8ae6-8a66-e095a7a8058a', 4, '019bc0e2-1cae-74e4-b3a6-c5bd6838222e', 'service.activated', '1', 'live', '019bc0e2-1cae-74e4-b3a6-c554dd37665d', NULL, NULL, NULL, NULL, NULL),
	(304, '2026-01-15 09:00:02.6631+00', '20c2ea90-db85-8f78-924a-fe48e38f6f60', '00000000-0000-8000-8000-000000000002', 'service', '5065004c-3bdb-86d2-9e27-bf9aa4ec39fb', 3, '019bc0e2-1cae-74e4-b3a6-c5c6806702b2', 'service.submitted', '1', 'live', '019bc0e2-1cae-74e4-b3a6-c5596f615a72', NULL, NULL, NULL, NULL, NULL),
	(305, '2026-01-15 09:00:02.6631+00', '20c2ea90-db85-8f78-924a-fe48e38f6f60', '00000000-0000-8000-8000-000000000002', 'service', '5065004c-3bdb-86d2-9e27-bf9aa4ec39fb', 4, '019bc0e2-1cae-74e4-b3a6-c5c79dc260da', 'service.activated', '1', 'live', '019bc0e2-1cae-74e4-b3a6-c5596f615a72', NULL, NULL, NULL, NULL, NULL),
	(306, '2026-01-15 09:00:02.6631+00', 'ff17f64e-f0d9-8c92-b53d-301f73be8dec', '00000000-0000-8000-8000-000000000002', 'service', 'dd84f75a-0ee8-82db-a78d-3f0103b0a391', 3, '019bc0e2-1cae-74e4-b3a6-c5c248e594eb', 'service.submitted', '1', 'live', '019bc0e2-1cae-74e4-b3a6-c557e2008da1', NULL, NULL, NULL, NULL, NULL),
	(307, '2026-01-15 09:00:02.6631+00', 'ff17f64e-f0d9-8c92-b53d-301f73be8dec', '00000000-0000-8000-8000-000000000002', 'service', 'dd84f75a-0ee8-82db-a78d-3f0103b0a391', 4, '019bc0e2-1cae-74e4-b3a6-c5c3979abfeb', 'service.activated', '1', 'live', '019bc0e2-1cae-74e4-b3a6-c557e2008da1', NULL, NULL, NULL, NULL, NULL),
	(308, '2026-01-15 09:00:02.6631+00', 'ff17f64e-f0d9-8c92-b53d-301f73be8dec', '00000000-0000-8000-8000-000000000002', 'service', 'addc337f-d844-88a7-994a-6cf3177e2d2a', 3, '019bc0e2-1cae-74e4-b3a6-c5c424940524', 'service.submitted', '1', 'live', '019bc0e2-1cae-74e4-b3a6-c5586579d07f', NULL, NULL, NULL, NULL, NULL),
	(309, '2026-01-15 09:00:02.6631+00', 'ff17f64e-f0d9-8c92-b53d-301f73be8dec', '00000000-0000-8000-8000-000000000002', 'service', 'addc337f-d844-88a7-994a-6cf3177e2d2a', 4, '019bc0e2-1cae-74e4-b3a6-c5c5f6f8923c', 'service.activated', '1', 'live', '019bc0e2-1cae-74e4-b3a6-c5586579d07f', NULL, NULL, NULL, NULL, NULL),
	(354, '2026-01-15 09:00:06.243745+00', '019bc0e2-21b5-751b-8d51-dac621bf217d', '019bc0e2-229b-70e3-92f2-4c2011a761b3', 'api_key', '019bc0e2-29b5-7400-8aa0-c73697822fc5', 3, '019bc0e2-2ae3-70d4-a7f5-8d46df2a605b', 'api_key.enabled', '1', 'live', '5b2db134-cefc-8de5-93e7-d3ce2dd3d156', '019bc0e2-2ae2-7215-8404-06f3f1e60ede', NULL, NULL, '{"subject":"019bc0e2-229b-70e3-92f2-4c2011a761b3","key_version":1,"ciphertext":"E8xnLVijgiqU7LMN0oFrIl5egwDc5FJlPW8KYPZtxPxZcrY-VAkcHRgWkDWPb-AlzA"}', 'Python-urllib/3.11'),
	(363, '2026-01-15 09:00:06.815937+00', '019bc0e2-21b5-751b-8d51-dac621bf217d', '019bc0e2-223d-768a-87a9-c3c06757b9d2', 'usage_ledger', '019bc0e2-2897-77d2-aba5-a563baf9ad43', 5, '019bc0e2-2d1f-754b-9c22-f09ddb2de58b', 'usage.recorded', '1', 'live', '2bfb8b09-26bc-8903-b67f-4a98ba724b27', '019bc0e2-2d1f-754b-9c22-f09c612b0c03', NULL, NULL, '{"subject":"019bc0e2-223d-768a-87a9-c3c06757b9d2","key_version":1,"ciphertext":"sXogaXJt9AYVnFQAPq9-Hn54gCdfOiSMQV4cOKfpDR6T7ZE0fdDorYLkPU-ssSAdSQ"}', 'Python-urllib/3.11'),
	(310, '2026-01-15 09:00:03.825802+00', '019bc0e2-2163-76f3-95aa-5da8cc0da3eb', '019bc0e2-16cb-71e4-bdb3-3c0e500a4edd', 'organization', '019bc0e2-2163-76f3-95aa-5da8cc0da3eb', 1, '019bc0e2-2171-7358-bb25-6a8490089171', 'organization.registered', '1', 'live', 'f001aa6e-3929-8b2b-bfd4-3700e9b91090', '019bc0e2-2163-76f3-95aa-5da704f7b29e', NULL, NULL, '{"subject":"019bc0e2-16cb-71e4-bdb3-3c0e500a4edd","key_version":1,"ciphertext":"1JPuQHK7JqJtVB29kqULR7nVnZ4yFNHdAvms9DqVsWKnMNVHY_XBMVIdIGNj24sPIw"}', 'Python-urllib/3.11'),
	(323, '2026-01-15 09:00:04.530097+00', '019bc0e2-2163-76f3-95aa-5da8cc0da3eb', '019bc0e2-223d-768a-87a9-c3c06757b9d2', 'service', '019bc0e2-2431-72d8-a1c5-995a71d26e94', 1, '019bc0e2-2432-7618-906b-5789b2e4388b', 'service.registered', '1', 'live', 'f3143fb4-9881-87b8-bd4d-9a37fdcbc8ea', '019bc0e2-242f-761b-a879-3c8b806a9176', NULL, NULL, '{"subject":"019bc0e2-223d-768a-87a9-c3c06757b9d2","key_version":1,"ciphertext":"3i5WXf2q8sa74w0JEMVfeSyqhYm74c_8cHmV_vMT_kiu36YvT_DiKMlIMsvop93IbA"}', 'Python-urllib/3.11'),
	(328, '2026-01-15 09:00:04.728109+00', '019bc0e2-2163-76f3-95aa-5da8cc0da3eb', '019bc0e2-223d-768a-87a9-c3c06757b9d2', 'service', '019bc0e2-24f7-7763-9d49-54546934017f', 1, '019bc0e2-24f8-7424-850a-0f5ae9fb07ee', 'service.registered', '1', 'live', 'c92409e7-eb16-8de5-beac-73460f18399b', '019bc0e2-24f7-7763-9d49-545303e5cdea', NULL, NULL, '{"subject":"019bc0e2-223d-768a-87a9-c3c06757b9d2","key_version":1,"ciphertext":"qV4c9oHlj5jXwTXYV56DkhG52QGxXnDAWrR2YitMgJfPdcKHGu7XRqMf2Tgz8lGPjQ"}', 'Python-urllib/3.11'),
	(353, '2026-01-15 09:00:06.182224+00', '019bc0e2-21b5-751b-8d51-dac621bf217d', '019bc0e2-229b-70e3-92f2-4c2011a761b3', 'api_key', '019bc0e2-29b5-7400-8aa0-c73697822fc5', 2, '019bc0e2-2aa6-7718-9f80-86743cf77a1f', 'api_key.disabled', '1', 'live', '74185ff3-9cb2-8b00-ba44-df9b1b50878c', '019bc0e2-2aa2-7482-ba3b-4117ed2c569a', NULL, NULL, '{"subject":"019bc0e2-229b-70e3-92f2-4c2011a761b3","key_version":1,"ciphertext":"DJOBfOe-8UJXutGwKK2tK0klt-RfRjUp2ZHheM4wrpIkQM0Xvijl8AcwW5sG_Bsqcg"}', 'Python-urllib/3.11'),
	(359, '2026-01-15 09:00:06.606503+00', '019bc0e2-21b5-751b-8d51-dac621bf217d', '019bc0e2-223d-768a-87a9-c3c06757b9d2', 'usage_ledger', '019bc0e2-285d-747d-9f61-914e7b658e40', 8, '019bc0e2-2c4e-7432-a1df-609612cd1690', 'usage.recorded', '1', 'live', 'b2f57549-e697-8e1c-ad51-71da4078f33a', '019bc0e2-2c4d-749f-bf4b-21b0164269bf', NULL, NULL, '{"subject":"019bc0e2-223d-768a-87a9-c3c06757b9d2","key_version":1,"ciphertext":"N8WyCxvYcDNsbGCOYCxOwuHFArY62tRh-s19RNfOVsuRa3h2F4M-W4PfpVpA_qHImg"}', 'Python-urllib/3.11'),
	(312, '2026-01-15 09:00:03.945919+00', '019bc0e2-21e9-7124-9f74-ac86f4005355', '019bc0e2-16cb-71e4-bdb3-3c0e500a4edd', 'organization', '019bc0e2-21e9-7124-9f74-ac86f4005355', 1, '019bc0e2-21e9-7124-9f74-ac8747f8491d', 'organization.registered', '1', 'live', 'd6b61a6a-15ea-84e1-90a9-b3d78238b7c3', '019bc0e2-21e9-7124-9f74-ac85dc9b1692', NULL, NULL, '{"subject":"019bc0e2-16cb-71e4-bdb3-3c0e500a4edd","key_version":1,"ciphertext":"W1EJZ5snGNUpePz4a22F1wfg7dOs3352bcLUjgq16v19qIX-7hjFJJWQDrT09H5KIw"}', 'Python-urllib/3.11'),
	(336, '2026-01-15 09:00:05.201561+00', '019bc0e2-2163-76f3-95aa-5da8cc0da3eb', '019bc0e2-223d-768a-87a9-c3c06757b9d2', 'service', '019bc0e2-2694-7682-98ea-da48ebd72cde', 2, '019bc0e2-26d1-76ff-a668-85e898af5f1d', 'service.priced', '1', 'live', '37e58476-9a7d-8bc1-9dda-158fe79d2b25', '019bc0e2-26d1-76ff-a668-85e7125d4d9a', NULL, NULL, '{"subject":"019bc0e2-223d-768a-87a9-c3c06757b9d2","key_version":1,"ciphertext":"AtWVgp5jL4FDOyFNdDBO6Y7ePfJKELzP4R_reNYfUQU8S3qOl2KdlDo1gTyGyicHng"}', 'Python-urllib/3.11'),
	(339, '2026-01-15 09:00:05.407833+00', '019bc0e2-2163-76f3-95aa-5da8cc0da3eb', '019bc0e2-223d-768a-87a9-c3c06757b9d2', 'service', '019bc0e2-2717-7671-9799-3300e33ef827', 3, '019bc0e2-279f-759f-b2a6-782bee52f67f', 'service.submitted', '1', 'live', '9017dae0-a686-80cc-9429-ed055ca8e1a5', '019bc0e2-279f-759f-b2a6-782aa6caeb6a', NULL, NULL, '{"subject":"019bc0e2-223d-768a-87a9-c3c06757b9d2","key_version":1,"ciphertext":"X4ZLg2u-ZSYsFp7G4XoNlglqgyM4gLcUfkQYHtyWVWlTBa5Ec4ffLnAwvKhBYQu74Q"}', 'Python-urllib/3.11'),
	(340, '2026-01-15 09:00:05.407833+00', '019bc0e2-2163-76f3-95aa-5da8cc0da3eb', '019bc0e2-223d-768a-87a9-c3c06757b9d2', 'service', '019bc0e2-2717-7671-9799-3300e33ef827', 4, '019bc0e2-279f-759f-b2a6-782ca48891aa', 'service.approval_requested', '1', 'live', '9017dae0-a686-80cc-9429-ed055ca8e1a5', '019bc0e2-279f-759f-b2a6-782aa6caeb6a', NULL, NULL, '{"subject":"019bc0e2-223d-768a-87a9-c3c06757b9d2","key_version":1,"ciphertext":"X4ZLg2u-ZSYsFp7G4XoNlglqgyM4gLcUfkQYHtyWVWlTBa5Ec4ffLnAwvKhBYQu74Q"}', 'Python-urllib/3.11'),
	(347, '2026-01-15 09:00:05.838046+00', '019bc0e2-21b5-751b-8d51-dac621bf217d', '019bc0e2-229b-70e3-92f2-4c2011a761b3', 'usage_ledger', '019bc0e2-2897-77d2-aba5-a563baf9ad43', 2, '019bc0e2-294e-758a-9a49-e926fc75b90c', 'usage_ledger.hard_limit_set', '1', 'live', 'c34e7e28-7d34-894e-a96c-b195cc22c70a', '019bc0e2-2947-73cb-b3fa-8844a17a31a8', NULL, NULL, '{"subject":"019bc0e2-229b-70e3-92f2-4c2011a761b3","key_version":1,"ciphertext":"KaCJnRagG27FYt6LZLfgwznsbfSRNLMJ0_4VItRdsFkfqdHkrPapSS5dYCm1VxNjXA"}', 'Python-urllib/3.11'),
	(349, '2026-01-15 09:00:05.943374+00', '019bc0e2-21b5-751b-8d51-dac621bf217d', '019bc0e2-229b-70e3-92f2-4c2011a761b3', 'api_key', '019bc0e2-29b5-7400-8aa0-c73697822fc5', 1, '019bc0e2-29b7-739c-904f-e7be2d659b8d', 'api_key.issued', '1', 'live', '4a0dc5bb-9910-81ff-9d65-566778a48e91', '019bc0e2-29b5-7400-8aa0-c735e2c6adc8', NULL, NULL, '{"subject":"019bc0e2-229b-70e3-92f2-4c2011a761b3","key_version":1,"ciphertext":"zZdPxRRs5Pb_Wpewsyj2rHDfjO_HBvqyPGjUslmYhpwYb16fGlEXhThzW9QSe7BF3A"}', 'Python-urllib/3.11'),
	(314, '2026-01-15 09:00:04.12415+00', '019bc0e2-21b5-751b-8d51-dac621bf217d', '019bc0e2-16cb-71e4-bdb3-3c0e500a4edd', 'api_key', '019bc0e2-2286-7212-86c3-b035a129cf39', 1, '019bc0e2-229c-756e-aeaf-93b4ea9e2205', 'api_key.issued', '1', 'live', '398c24b4-8555-81e5-a72c-a96700f209d2', '019bc0e2-2286-7212-86c3-b03415cdb79a', NULL, NULL, '{"subject":"019bc0e2-16cb-71e4-bdb3-3c0e500a4edd","key_version":1,"ciphertext":"c9gRe3D0Vrf0vvSnG358QiS0Y37RRXc391v9O3ffBERvOffvhzCjmvzmuS8k3AoQiA"}', 'Python-urllib/3.11'),
	(319, '2026-01-15 09:00:04.381884+00', '019bc0e2-2163-76f3-95aa-5da8cc0da3eb', '019bc0e2-223d-768a-87a9-c3c06757b9d2', 'service', '019bc0e2-239d-7345-99f0-0b9bb2b4a2ff', 1, '019bc0e2-239d-7345-99f0-0b9c7e913656', 'service.registered', '1', 'live', '33898b3b-0a04-8486-899e-b6c7b0ac0e4c', '019bc0e2-239d-7345-99f0-0b9aee4eb46c', NULL, NULL, '{"subject":"019bc0e2-223d-768a-87a9-c3c06757b9d2","key_version":1,"ciphertext":"R90gW769VTMi5zCdMrJBKVmMet4bXJD0yz5WkxU1N0znCU9BeWAs5AmXe6fp2hR2kw"}', 'Python-urllib/3.11'),
	(325, '2026-01-15 09:00:04.623+00', '019bc0e2-2163-76f3-95aa-5da8cc0da3eb', '019bc0e2-223d-768a-87a9-c3c06757b9d2', 'service', '019bc0e2-2431-72d8-a1c5-995a71d26e94', 3, '019bc0e2-248e-7579-88a6-b915ad60f3a9', 'service.submitted', '1', 'live', '058f11b0-b926-8c2a-94f6-84cfe65538d2', '019bc0e2-248e-7579-88a6-b9142707199d', NULL, NULL, '{"subject":"019bc0e2-223d-768a-87a9-c3c06757b9d2","key_version":1,"ciphertext":"bldYKKSMw_Wc5RmCgmvU3DKXymAX45aIiVKHuI82Ghfa2Nc4tscYbEqYzzhzwX7BYA"}', 'Python-urllib/3.11');
INSERT INTO audit.entries VALUES
	(326, '2026-01-15 09:00:04.623+00', '019bc0e2-2163-76f3-95aa-5da8cc0da3eb', '019bc0e2-223d-768a-87a9-c3c06757b9d2', 'service', '019bc0e2-2431-72d8-a1c5-995a71d26e94', 4, '019bc0e2-248e-7579-88a6-b91607214036', 'service.approval_requested', '1', 'live', '058f11b0-b926-8c2a-94f6-84cfe65538d2', '019bc0e2-248e-7579-88a6-b9142707199d', NULL, NULL, '{"subject":"019bc0e2-223d-768a-87a9-c3c06757b9d2","key_version":1,"ciphertext":"bldYKKSMw_Wc5RmCgmvU3DKXymAX45aIiVKHuI82Ghfa2Nc4tscYbEqYzzhzwX7BYA"}', 'Python-urllib/3.11'),
	(332, '2026-01-15 09:00:04.955369+00', '019bc0e2-2163-76f3-95aa-5da8cc0da3eb', '019bc0e2-16cb-71e4-bdb3-3c0e500a4edd', 'service', '019bc0e2-24f7-7763-9d49-54546934017f', 5, '019bc0e2-25db-70fa-8aed-1ef79d37bdc4', 'service.suspended', '1', 'live', '5b773316-9574-8544-ad7e-652efcbb07b4', '019bc0e2-25db-70fa-8aed-1ef686d755fd', NULL, NULL, '{"subject":"019bc0e2-16cb-71e4-bdb3-3c0e500a4edd","key_version":1,"ciphertext":"7W_hcpYAFTfvr91sve7ZuRWAYRG-w4dpITEcPfZczuDrDAEjLuwU3xjfWSDYVhrYvQ"}', 'Python-urllib/3.11'),
	(334, '2026-01-15 09:00:05.083466+00', '019bc0e2-2163-76f3-95aa-5da8cc0da3eb', '019bc0e2-223d-768a-87a9-c3c06757b9d2', 'service', '019bc0e2-24f7-7763-9d49-54546934017f', 7, '019bc0e2-265b-767f-9ee6-b67340634a12', 'service.deprecated', '1', 'live', 'b3d6d845-9acf-8155-9303-24649ba6ae47', '019bc0e2-2657-75e9-8f33-f70f5d3a1126', NULL, NULL, '{"subject":"019bc0e2-223d-768a-87a9-c3c06757b9d2","key_version":1,"ciphertext":"0gL_1fowVGVe8K0Vs2UDfEYBYa2PLxp66ZZbOR6TaKiS6PUhfj7iGGFDrOHnoEWLiw"}', 'Python-urllib/3.11'),
	(316, '2026-01-15 09:00:04.281691+00', '019bc0e2-2163-76f3-95aa-5da8cc0da3eb', '019bc0e2-223d-768a-87a9-c3c06757b9d2', 'service', '019bc0e2-22e3-74f1-bc77-edc258c2b736', 2, '019bc0e2-2339-7713-b7b1-641be36d8000', 'service.priced', '1', 'live', 'ce77aabc-b014-8650-96c5-05e50f7807f4', '019bc0e2-2339-7713-b7b1-641a5be84dfa', NULL, NULL, '{"subject":"019bc0e2-223d-768a-87a9-c3c06757b9d2","key_version":1,"ciphertext":"mt4yLrY46Yo5NizGB7yL_48cFJEc_bY-2S7Gf_h_hC0lVA59R7DVwpG5xMAdv3N-JQ"}', 'Python-urllib/3.11'),
	(338, '2026-01-15 09:00:05.343374+00', '019bc0e2-2163-76f3-95aa-5da8cc0da3eb', '019bc0e2-223d-768a-87a9-c3c06757b9d2', 'service', '019bc0e2-2717-7671-9799-3300e33ef827', 2, '019bc0e2-275f-77c5-8d4e-18a0ea6b217f', 'service.priced', '1', 'live', '8bd9212b-d5c9-8001-a6e4-98065fd4d20e', '019bc0e2-275f-77c5-8d4e-189ffad53e80', NULL, NULL, '{"subject":"019bc0e2-223d-768a-87a9-c3c06757b9d2","key_version":1,"ciphertext":"ND4xzhrtkSp6AulTG8FfthD0Owv7CnwpiIkVs4jXrlTwBHcRlhpIOuNS33xeN8NN6w"}', 'Python-urllib/3.11'),
	(365, '2026-01-15 09:00:06.930792+00', '019bc0e2-21b5-751b-8d51-dac621bf217d', '019bc0e2-223d-768a-87a9-c3c06757b9d2', 'usage_ledger', '019bc0e2-2897-77d2-aba5-a563baf9ad43', 7, '019bc0e2-2d92-77e8-94b8-530af74864a0', 'usage.recorded', '1', 'live', '5878c848-65fd-8c23-babe-f55eb07d983e', '019bc0e2-2d92-77e8-94b8-5309d4eaa865', NULL, NULL, '{"subject":"019bc0e2-223d-768a-87a9-c3c06757b9d2","key_version":1,"ciphertext":"FPwxyy9-METHsV4Ln5_VCk95PLpfFeg73fKhxpidUNYtaI27hY0M2NsnpCxTHQpH9g"}', 'Python-urllib/3.11'),
	(317, '2026-01-15 09:00:04.337591+00', '019bc0e2-2163-76f3-95aa-5da8cc0da3eb', '019bc0e2-223d-768a-87a9-c3c06757b9d2', 'service', '019bc0e2-22e3-74f1-bc77-edc258c2b736', 3, '019bc0e2-2371-7100-a1a4-f77474988b08', 'service.submitted', '1', 'live', '03f7779f-46da-8518-b15c-92d109c1a004', '019bc0e2-2371-7100-a1a4-f773eb4eb464', NULL, NULL, '{"subject":"019bc0e2-223d-768a-87a9-c3c06757b9d2","key_version":1,"ciphertext":"XYwvPC0HLF636T1GD0Qxkti3fYzCQ0G59c4uLcNtMdFkzbkroEM_uempF8ssO1asqA"}', 'Python-urllib/3.11'),
	(318, '2026-01-15 09:00:04.337591+00', '019bc0e2-2163-76f3-95aa-5da8cc0da3eb', '019bc0e2-223d-768a-87a9-c3c06757b9d2', 'service', '019bc0e2-22e3-74f1-bc77-edc258c2b736', 4, '019bc0e2-2371-7100-a1a4-f77595f684ab', 'service.activated', '1', 'live', '03f7779f-46da-8518-b15c-92d109c1a004', '019bc0e2-2371-7100-a1a4-f773eb4eb464', NULL, NULL, '{"subject":"019bc0e2-223d-768a-87a9-c3c06757b9d2","key_version":1,"ciphertext":"XYwvPC0HLF636T1GD0Qxkti3fYzCQ0G59c4uLcNtMdFkzbkroEM_uempF8ssO1asqA"}', 'Python-urllib/3.11'),
	(357, '2026-01-15 09:00:06.482425+00', '019bc0e2-21b5-751b-8d51-dac621bf217d', '019bc0e2-223d-768a-87a9-c3c06757b9d2', 'usage_ledger', '019bc0e2-285d-747d-9f61-914e7b658e40', 6, '019bc0e2-2bd2-74ae-a2fb-86801a7e44f3', 'usage.recorded', '1', 'live', '17ea66de-10bd-803c-a496-d8327595bdfe', '019bc0e2-2bd1-751c-a1b3-6e3d0f2d7767', NULL, NULL, '{"subject":"019bc0e2-223d-768a-87a9-c3c06757b9d2","key_version":1,"ciphertext":"X-T9YTgEn7cBD46GJYYDfUse0J7MzCrmH5oRTwEtPt5bOGqPwD8N98BJa7Pte71gQw"}', 'Python-urllib/3.11'),
	(362, '2026-01-15 09:00:06.753175+00', '019bc0e2-21b5-751b-8d51-dac621bf217d', '019bc0e2-223d-768a-87a9-c3c06757b9d2', 'usage_ledger', '019bc0e2-2897-77d2-aba5-a563baf9ad43', 4, '019bc0e2-2ce1-7370-af0c-0a62a6ee8fa3', 'usage.recorded', '1', 'live', 'bef915db-1837-8145-865b-e967644938c2', '019bc0e2-2ce0-74f9-8643-82eb449ff97e', NULL, NULL, '{"subject":"019bc0e2-223d-768a-87a9-c3c06757b9d2","key_version":1,"ciphertext":"k2d045Xbx3KzTBDr-i8vosrnkDHUci_0eRv4-xSRvxrVdDHzu0v97SDUdQ3l-5y2xg"}', 'Python-urllib/3.11'),
	(320, '2026-01-15 09:00:04.43042+00', '019bc0e2-2163-76f3-95aa-5da8cc0da3eb', '019bc0e2-223d-768a-87a9-c3c06757b9d2', 'service', '019bc0e2-239d-7345-99f0-0b9bb2b4a2ff', 2, '019bc0e2-23ce-76dd-96af-d348270de1bd', 'service.priced', '1', 'live', '6f456f73-c0ed-86b8-9ad2-4631f6907ee6', '019bc0e2-23ce-76dd-96af-d3475c3fa8a2', NULL, NULL, '{"subject":"019bc0e2-223d-768a-87a9-c3c06757b9d2","key_version":1,"ciphertext":"4aj__An5Hsoccf0DL4to0NIByYZvVY_7dfahf-Vf9SZewrlzQyqUoS6Jbmr3q57ndA"}', 'Python-urllib/3.11'),
	(361, '2026-01-15 09:00:06.711989+00', '019bc0e2-21b5-751b-8d51-dac621bf217d', '019bc0e2-223d-768a-87a9-c3c06757b9d2', 'usage_ledger', '019bc0e2-2897-77d2-aba5-a563baf9ad43', 3, '019bc0e2-2cb7-753d-a45e-04dee77b0d5a', 'usage.recorded', '1', 'live', '965c30d0-e7ff-8d1f-ad8e-fc2fc6000841', '019bc0e2-2cb3-7721-af8f-e71bb190b1fe', NULL, NULL, '{"subject":"019bc0e2-223d-768a-87a9-c3c06757b9d2","key_version":1,"ciphertext":"SzjEOz9LBpdAya6xeVXVrjqBlf-mi8m59iWKHdrSQLQ2xbd95dVh1S4zoTLjfIX9kA"}', 'Python-urllib/3.11'),
	(366, '2026-01-15 09:00:06.98774+00', '019bc0e2-21b5-751b-8d51-dac621bf217d', '019bc0e2-223d-768a-87a9-c3c06757b9d2', 'usage_ledger', '019bc0e2-2897-77d2-aba5-a563baf9ad43', 8, '019bc0e2-2dcb-77de-860b-b0faa464f459', 'usage.recorded', '1', 'live', '0e526f7a-8eae-81f6-9a75-2a6d3576ea25', '019bc0e2-2dcb-77de-860b-b0f98ca009c9', NULL, NULL, '{"subject":"019bc0e2-223d-768a-87a9-c3c06757b9d2","key_version":1,"ciphertext":"_5QYw1S0hy0scKFounl8em_8nwJmtBzvVbYnZVoQTZDA_1uosI--OITxSHkvhXGMXg"}', 'Python-urllib/3.11'),
	(345, '2026-01-15 09:00:05.727679+00', '019bc0e2-21b5-751b-8d51-dac621bf217d', '019bc0e2-16cb-71e4-bdb3-3c0e500a4edd', 'usage_ledger', '019bc0e2-285d-747d-9f61-914e7b658e40', 2, '019bc0e2-28df-74a4-aca3-44dcbbd5fc4e', 'usage_ledger.credit_granted', '1', 'live', '38f80a4b-3941-8e61-a268-41dd01cf24e2', '019bc0e2-28ce-724f-8677-bd8fd8b29ac3', NULL, NULL, '{"subject":"019bc0e2-16cb-71e4-bdb3-3c0e500a4edd","key_version":1,"ciphertext":"Becs3atZ0R4sCu9Q0kqX5auCTy86pTOT-Yt5u3hhZ-sf9T56pFoNK8q-9eSAdqm8kw"}', 'Python-urllib/3.11'),
	(355, '2026-01-15 09:00:06.341331+00', '019bc0e2-21b5-751b-8d51-dac621bf217d', '019bc0e2-223d-768a-87a9-c3c06757b9d2', 'usage_ledger', '019bc0e2-285d-747d-9f61-914e7b658e40', 4, '019bc0e2-2b45-728e-a65c-70a796439b72', 'usage.recorded', '1', 'live', '491532aa-7ec4-8528-a0ae-078623d53f33', '019bc0e2-2b17-70ca-9c64-54ad8629e459', NULL, NULL, '{"subject":"019bc0e2-223d-768a-87a9-c3c06757b9d2","key_version":1,"ciphertext":"oiaoza1IPlu00oILIghJABllwOCnDM7P6sJxPs8i79FyUnm8Eu_06v49iZyKR36MeA"}', 'Python-urllib/3.11'),
	(358, '2026-01-15 09:00:06.54782+00', '019bc0e2-21b5-751b-8d51-dac621bf217d', '019bc0e2-223d-768a-87a9-c3c06757b9d2', 'usage_ledger', '019bc0e2-285d-747d-9f61-914e7b658e40', 7, '019bc0e2-2c13-711a-99f2-9f247c1f3393', 'usage.recorded', '1', 'live', '56e509fb-0de5-8b3e-9916-042a1bc227b8', '019bc0e2-2c12-7701-a2d7-417c1741614e', NULL, NULL, '{"subject":"019bc0e2-223d-768a-87a9-c3c06757b9d2","key_version":1,"ciphertext":"2WkZ4-fcIuk3gFm-wqN2qxktFo_oK59KpavKrHd47zdsdLUIBAUg4G7JNDaomsrvAA"}', 'Python-urllib/3.11');


--
-- Data for Name: price_revisions; Type: TABLE DATA; Schema: catalog; Owner: -
--

INSERT INTO catalog.price_revisions VALUES
	('8307d6b9-bc7d-8bd3-982d-0c9dc1924c88', 1, '2026-01-15 09:00:02.227207+00', '2026-01-15 09:00:02.426574+00', 91, 'USD', '{"currency":"USD","parts":{"input/token":{"flat":{"price":"0.000005"}},"input/token;above=272000":{"flat":{"price":"0.00001"}},"input/token;variant=batch":{"flat":{"price":"0.0000025"}},"output/token":{"flat":{"price":"0.00003"}},"output/token;above=272000":{"flat":{"price":"0.000045"}},"output/token;variant=batch":{"flat":{"price":"0.000015"}},"cache_read/token":{"flat":{"price":"0.0000005"}},"cache_read/token;above=272000":{"flat":{"price":"0.000001"}},"use/query;item=search;size=high":{"flat":{"price":"0.01"}},"use/query;item=search;size=low":{"flat":{"price":"0.01"}},"use/query;item=search;size=medium":{"flat":{"price":"0.01"}}}}'),
	('05b6d7e6-4668-84f6-9ba9-0538ddfa3267', 1, '2026-01-15 09:00:02.37149+00', '2026-01-15 09:00:02.542434+00', 146, 'USD', '{"currency":"USD","parts":{"input/token":{"flat":{"price":"0.0000003"}},"output/token":{"flat":{"price":"0.0000009"}},"cache_read/token":{"flat":{"price":"0.00000003"}}}}'),
	('06dfe1a9-d425-8506-b85b-a5ad1da9fb1f', 1, '2026-01-15 09:00:02.355831+00', '2026-01-15 09:00:02.50276+00', 104, 'USD', '{"currency":"USD","parts":{"input/token":{"flat":{"price":"0.0000000375"}},"output/token":{"flat":{"price":"0.00000015"}}}}'),
	('0cd77611-475c-8136-91ee-d77a46825160', 1, '2026-01-15 09:00:02.373209+00', '2026-01-15 09:00:02.542434+00', 149, 'USD', '{"currency":"USD","parts":{"input/token":{"flat":{"price":"0.000002"}},"input/token;variant=batch":{"flat":{"price":"0.000001"}},"output/token":{"flat":{"price":"0.000008"}},"output/token;variant=batch":{"flat":{"price":"0.000004"}},"cache_read/token":{"flat":{"price":"0.0000005"}},"use/query;item=search;size=high":{"flat":{"price":"0.025"}},"use/query;item=search;size=low":{"flat":{"price":"0.025"}},"use/query;item=search;size=medium":{"flat":{"price":"0.025"}}}}'),
	('148b2eea-9863-862d-aa78-264e9d11d17a', 1, '2026-01-15 09:00:02.359495+00', '2026-01-15 09:00:02.50276+00', 100, 'USD', '{"currency":"USD","parts":{"input/token":{"flat":{"price":"0.00000028"}},"output/token":{"flat":{"price":"0.00000042"}},"cache_read/token":{"flat":{"price":"0.000000028"}}}}'),
	('18303a7c-334a-8ee4-8565-c82fe0aa84e3', 1, '2026-01-15 09:00:02.358981+00', '2026-01-15 09:00:02.50276+00', 108, 'USD', '{"currency":"USD","parts":{"input/token":{"flat":{"price":"0.0000025"}},"input/token;modality=audio":{"flat":{"price":"0.0000025"}},"input/second":{"flat":{"price":"0.0001"}},"output/token":{"flat":{"price":"0.00001"}}}}'),
	('1f914baf-2312-8102-9800-96629ae5f469', 1, '2026-01-15 09:00:02.374806+00', '2026-01-15 09:00:02.542434+00', 157, 'USD', '{"currency":"USD","parts":{"input/token":{"flat":{"price":"0.00000015"}},"input/token;variant=batch":{"flat":{"price":"0.000000075"}},"output/token":{"flat":{"price":"0.0000006"}},"output/token;variant=batch":{"flat":{"price":"0.0000003"}},"cache_read/token":{"flat":{"price":"0.000000075"}},"use/query;item=search;size=high":{"flat":{"price":"0.025"}},"use/query;item=search;size=low":{"flat":{"price":"0.025"}},"use/query;item=search;size=medium":{"flat":{"price":"0.025"}}}}'),
	('210b52fc-10a0-8ba9-adab-63fe4d43bb6a', 1, '2026-01-15 09:00:02.384588+00', '2026-01-15 09:00:02.542434+00', 120, 'USD', '{"currency":"USD","parts":{"input/token":{"flat":{"price":"0.000005"}},"input/token;variant=batch":{"flat":{"price":"0.0000025"}},"output/token":{"flat":{"price":"0.000025"}},"output/token;variant=batch":{"flat":{"price":"0.0000125"}},"cache_read/token":{"flat":{"price":"0.0000005"}},"cache_write/token":{"flat":{"price":"0.00000625"}},"cache_write/token;ttl=3600":{"flat":{"price":"0.00001"}},"use/query;item=search;size=high":{"flat":{"price":"0.01"}},"use/query;item=search;size=low":{"flat":{"price":"0.01"}},"use/query;item=search;size=medium":{"flat":{"price":"0.01"}}}}'),
	('235e0735-5ab8-8932-8ddc-934d2fc91634', 1, '2026-01-15 09:00:02.384494+00', '2026-01-15 09:00:02.542434+00', 111, 'USD', '{"currency":"USD","parts":{"input/token":{"flat":{"price":"0.0000015"}},"output/token":{"flat":{"price":"0.0000075"}},"cache_read/token":{"flat":{"price":"0.00000015"}}}}'),
	('244ff9fa-aee5-8ae6-8a66-e095a7a8058a', 1, '2026-01-15 09:00:02.393733+00', '2026-01-15 09:00:02.542434+00', 162, 'USD', '{"currency":"USD","parts":{"input/token":{"flat":{"price":"0.00000018"}}}}'),
	('25bd4da1-d7c4-8b31-9722-6b795edc5814', 1, '2026-01-15 09:00:02.356406+00', '2026-01-15 09:00:02.50276+00', 99, 'USD', '{"currency":"USD","parts":{"input/token":{"flat":{"price":"0.00000015"}},"output/token":{"flat":{"price":"0.0000006"}},"cache_read/token":{"flat":{"price":"0.000000075"}},"use/query;item=search;size=high":{"flat":{"price":"0.005"}},"use/query;item=search;size=low":{"flat":{"price":"0.005"}},"use/query;item=search;size=medium":{"flat":{"price":"0.005"}}}}'),
	('26b630f6-30ad-8d71-8dad-7b27e0b53fed', 1, '2026-01-15 09:00:02.391581+00', '2026-01-15 09:00:02.542434+00', 144, 'USD', '{"currency":"USD","parts":{"input/second":{"flat":{"price":"0.00007167"}}}}'),
	('2a866cc5-b5c9-89e8-8976-1ee2fac3258e', 1, '2026-01-15 09:00:02.370824+00', '2026-01-15 09:00:02.542434+00', 130, 'USD', '{"currency":"USD","parts":{"input/token":{"flat":{"price":"0.00000015"}},"output/token":{"flat":{"price":"0.00000015"}},"cache_read/token":{"flat":{"price":"0.000000015"}}}}'),
	('2af11623-7d11-8c3b-a768-7d072b9920cb', 1, '2026-01-15 09:00:02.391341+00', '2026-01-15 09:00:02.542434+00', 129, 'USD', '{"currency":"USD","parts":{"input/token":{"flat":{"price":"0.0000006"}},"output/token":{"flat":{"price":"0.0000022"}},"cache_read/token":{"flat":{"price":"0.00000011"}}}}'),
	('32cb1f0f-ad06-8342-92b3-8250267d4dd2', 1, '2026-01-15 09:00:02.393675+00', '2026-01-15 09:00:02.542434+00', 143, 'USD', '{"currency":"USD","parts":{"input/character":{"flat":{"price":"0.00008"}}}}'),
	('34e78dd9-dae7-89f2-9dcf-4ece47d7dfe2', 1, '2026-01-15 09:00:02.372005+00', '2026-01-15 09:00:02.542434+00', 154, 'USD', '{"currency":"USD","parts":{"input/token":{"flat":{"price":"0.0000001"}}}}'),
	('4040d09e-1854-85f4-9fef-afd3cbd0a6e2', 1, '2026-01-15 09:00:02.3926+00', '2026-01-15 09:00:02.542434+00', 153, 'USD', '{"currency":"USD","parts":{"input/second":{"flat":{"price":"0.0000611"}}}}'),
	('4167d0e8-2707-83b1-a362-148a8f77b355', 1, '2026-01-15 09:00:02.355786+00', '2026-01-15 09:00:02.50276+00', 98, 'USD', '{"currency":"USD","parts":{"input/token":{"flat":{"price":"0.00000012"}},"input/token;modality=image":{"flat":{"price":"0.00000047"}}}}'),
	('41a21207-5f9c-8220-9598-e8f959a73243', 1, '2026-01-15 09:00:02.375107+00', '2026-01-15 09:00:02.542434+00', 155, 'USD', '{"currency":"USD","parts":{"input/token":{"flat":{"price":"0.000002"}},"output/token":{"flat":{"price":"0.000008"}},"reasoning/token":{"flat":{"price":"0.000003"}},"use/token;item=citation":{"flat":{"price":"0.000002"}},"use/query;item=search;size=high":{"flat":{"price":"0.005"}},"use/query;item=search;size=low":{"flat":{"price":"0.005"}},"use/query;item=search;size=medium":{"flat":{"price":"0.005"}}}}'),
	('4b5ee0ef-70cc-8ff4-8228-8d85f2e871ad', 1, '2026-01-15 09:00:02.387201+00', '2026-01-15 09:00:02.542434+00', 123, 'USD', '{"currency":"USD","parts":{"input/token":{"flat":{"price":"0.000000035"}},"output/token":{"flat":{"price":"0.00000014"}}}}'),
	('5065004c-3bdb-86d2-9e27-bf9aa4ec39fb', 1, '2026-01-15 09:00:02.375198+00', '2026-01-15 09:00:02.542434+00', 161, 'USD', '{"currency":"USD","parts":{"input/token":{"flat":{"price":"0.00000125"}},"input/token;variant=batch":{"flat":{"price":"0.000000625"}},"output/token":{"flat":{"price":"0.00001"}},"output/token;variant=batch":{"flat":{"price":"0.000005"}},"cache_read/token":{"flat":{"price":"0.000000125"}},"use/query;item=search;size=high":{"flat":{"price":"0.01"}},"use/query;item=search;size=low":{"flat":{"price":"0.01"}},"use/query;item=search;size=medium":{"flat":{"price":"0.01"}}}}'),
	('50accf5f-17a2-825f-81b4-2c6c430cccee', 1, '2026-01-15 09:00:02.334357+00', '2026-01-15 09:00:02.50276+00', 107, 'USD', '{"currency":"USD","parts":{"input/token":{"flat":{"price":"0.000001"}},"input/token;variant=batch":{"flat":{"price":"0.0000005"}},"output/token":{"flat":{"price":"0.000005"}},"output/token;variant=batch":{"flat":{"price":"0.0000025"}},"cache_read/token":{"flat":{"price":"0.0000001"}},"cache_write/token":{"flat":{"price":"0.00000125"}},"cache_write/token;ttl=3600":{"flat":{"price":"0.000002"}}}}'),
	('5362ee1c-457e-8906-9be2-96af6351c125', 1, '2026-01-15 09:00:02.366909+00', '2026-01-15 09:00:02.542434+00', 132, 'USD', '{"currency":"USD","parts":{"input/token":{"flat":{"price":"0.000003"}},"output/token":{"flat":{"price":"0.000015"}},"use/query;item=search;size=high":{"flat":{"price":"0.014"}},"use/query;item=search;size=low":{"flat":{"price":"0.006"}},"use/query;item=search;size=medium":{"flat":{"price":"0.01"}}}}'),
	('019bc0e2-2717-7671-9799-3300e33ef827', 1, '2026-01-15 09:00:05.343278+00', '2026-01-15 09:00:05.343374+00', 338, 'USD', '{"currency":"USD","parts":{"input/token":{"flat":{"price":"0.0000025"}},"output/token":{"flat":{"price":"0.00001"}}}}'),
	('56030d9d-9b27-8e79-985b-77ca124f7ad5', 1, '2026-01-15 09:00:02.36775+00', '2026-01-15 09:00:02.542434+00', 115, 'USD', '{"currency":"USD","parts":{"input/token":{"flat":{"price":"0.00000025"}},"input/token;variant=batch":{"flat":{"price":"0.000000125"}},"input/token;modality=audio":{"flat":{"price":"0.0000005"}},"output/token":{"flat":{"price":"0.0000015"}},"output/token;variant=batch":{"flat":{"price":"0.00000075"}},"cache_read/token":{"flat":{"price":"0.000000025"}},"reasoning/token":{"flat":{"price":"0.0000015"}},"use/query;item=search;size=high":{"flat":{"price":"0.014"}},"use/query;item=search;size=low":{"flat":{"price":"0.014"}},"use/query;item=search;size=medium":{"flat":{"price":"0.014"}}}}'),
	('62e9a3a3-5750-8ae4-89be-7771bd31a52a', 1, '2026-01-15 09:00:02.374084+00', '2026-01-15 09:00:02.542434+00', 117, 'USD', '{"currency":"USD","parts":{"input/token":{"flat":{"price":"0.00000013"}},"input/token;variant=batch":{"flat":{"price":"0.000000065"}}}}'),
	('66efdc76-e864-8cb1-85b6-e0ada243a915', 1, '2026-01-15 09:00:02.365962+00', '2026-01-15 09:00:02.542434+00', 112, 'USD', '{"currency":"USD","parts":{"input/second":{"flat":{"price":"0.00003083"}}}}'),
	('6a5f1d32-459e-83d3-af32-497a60ff5034', 1, '2026-01-15 09:00:02.362082+00', '2026-01-15 09:00:02.50276+00', 106, 'USD', '{"currency":"USD","parts":{"input/token":{"flat":{"price":"0.000001"}},"input/token;above=200000":{"flat":{"price":"0.000002"}},"input/token;modality=image":{"flat":{"price":"0.000001"}},"output/token":{"flat":{"price":"0.000002"}},"output/token;above=200000":{"flat":{"price":"0.000004"}},"cache_read/token":{"flat":{"price":"0.0000002"}},"cache_read/token;above=200000":{"flat":{"price":"0.0000004"}}}}'),
	('6b5681b4-4846-8328-b56b-4bdeb22220b6', 1, '2026-01-15 09:00:02.382964+00', '2026-01-15 09:00:02.542434+00', 119, 'USD', '{"currency":"USD","parts":{"input/token":{"flat":{"price":"0.00000006"}}}}'),
	('6dd786f2-199a-8c4d-854d-0f99b6b5857b', 1, '2026-01-15 09:00:02.367947+00', '2026-01-15 09:00:02.542434+00', 116, 'USD', '{"currency":"USD","parts":{"input/token":{"flat":{"price":"0.000002"}},"output/token":{"flat":{"price":"0.000008"}}}}'),
	('7031c065-cb93-864d-8825-3048906b9d41', 1, '2026-01-15 09:00:02.392386+00', '2026-01-15 09:00:02.542434+00', 127, 'USD', '{"currency":"USD","parts":{"input/character":{"flat":{"price":"0.00004"}}}}'),
	('717a4d9e-1903-8251-8322-fc30eeaa8070', 1, '2026-01-15 09:00:02.384646+00', '2026-01-15 09:00:02.542434+00', 156, 'USD', '{"currency":"USD","parts":{"input/token":{"flat":{"price":"0.0000001"}},"input/token;variant=batch":{"flat":{"price":"0.00000005"}},"input/token;modality=audio":{"flat":{"price":"0.0000003"}},"output/token":{"flat":{"price":"0.0000004"}},"output/token;variant=batch":{"flat":{"price":"0.0000002"}},"cache_read/token":{"flat":{"price":"0.00000001"}},"reasoning/token":{"flat":{"price":"0.0000004"}},"use/query;item=search;size=high":{"flat":{"price":"0.035"}},"use/query;item=search;size=low":{"flat":{"price":"0.035"}},"use/query;item=search;size=medium":{"flat":{"price":"0.035"}}}}'),
	('735a17ad-fd66-849f-844a-8330608fbc4f', 1, '2026-01-15 09:00:02.375078+00', '2026-01-15 09:00:02.542434+00', 147, 'USD', '{"currency":"USD","parts":{"input/token":{"flat":{"price":"0.000002"}},"output/token":{"flat":{"price":"0.000008"}},"use/query;item=search;size=high":{"flat":{"price":"0.014"}},"use/query;item=search;size=low":{"flat":{"price":"0.006"}},"use/query;item=search;size=medium":{"flat":{"price":"0.01"}}}}'),
	('76b48adf-5533-89f9-b8b9-ec8f673e8228', 1, '2026-01-15 09:00:02.369657+00', '2026-01-15 09:00:02.542434+00', 133, 'USD', '{"currency":"USD","parts":{"input/token":{"flat":{"price":"0.0000025"}},"output/token":{"flat":{"price":"0.00001"}}}}'),
	('801f356d-c811-84fb-864a-39d0a65fb95a', 1, '2026-01-15 09:00:02.37673+00', '2026-01-15 09:00:02.542434+00', 135, 'USD', '{"currency":"USD","parts":{"input/token":{"flat":{"price":"0.0000002"}},"output/token":{"flat":{"price":"0.0000004"}}}}'),
	('84dc0259-eca4-863e-8e55-b330c8d48d8f', 1, '2026-01-15 09:00:02.366375+00', '2026-01-15 09:00:02.542434+00', 131, 'USD', '{"currency":"USD","parts":{"input/second":{"flat":{"price":"0.00001111"}}}}'),
	('8d1088d4-f476-84fa-aa39-47d61401fd1f', 1, '2026-01-15 09:00:02.393715+00', '2026-01-15 09:00:02.542434+00', 145, 'USD', '{"currency":"USD","parts":{"input/token":{"flat":{"price":"0.0000002"}},"output/token":{"flat":{"price":"0.0000011"}}}}'),
	('8f024687-1c7c-8535-92bc-ef805ce286b2', 1, '2026-01-15 09:00:02.383764+00', '2026-01-15 09:00:02.542434+00', 150, 'USD', '{"currency":"USD","parts":{"input/token":{"flat":{"price":"0.00000018"}}}}'),
	('8fc31e8c-21ed-8346-90e8-377ac3565700', 1, '2026-01-15 09:00:02.39055+00', '2026-01-15 09:00:02.542434+00', 126, 'USD', '{"currency":"USD","parts":{"input/token":{"flat":{"price":"0.000003"}},"output/token":{"flat":{"price":"0.000015"}},"cache_read/token":{"flat":{"price":"0.0000003"}},"cache_write/token":{"flat":{"price":"0.000003"}},"cache_write/token;ttl=3600":{"flat":{"price":"0.000006"}}}}'),
	('930c5fac-bc07-899f-bd83-95034762e8a3', 1, '2026-01-15 09:00:02.374301+00', '2026-01-15 09:00:02.542434+00', 136, 'USD', '{"currency":"USD","parts":{"input/token":{"flat":{"price":"0.00000075"}},"input/token;variant=batch":{"flat":{"price":"0.000000375"}},"output/token":{"flat":{"price":"0.0000045"}},"output/token;variant=batch":{"flat":{"price":"0.00000225"}},"cache_read/token":{"flat":{"price":"0.000000075"}},"use/query;item=search;size=high":{"flat":{"price":"0.01"}},"use/query;item=search;size=low":{"flat":{"price":"0.01"}},"use/query;item=search;size=medium":{"flat":{"price":"0.01"}}}}'),
	('951afc64-d8cd-8eab-b757-585e83db1e84', 1, '2026-01-15 09:00:02.37266+00', '2026-01-15 09:00:02.542434+00', 159, 'USD', '{"currency":"USD","parts":{"input/token":{"flat":{"price":"0.0000005"}},"output/token":{"flat":{"price":"0.0000015"}},"cache_read/token":{"flat":{"price":"0.00000005"}}}}'),
	('9802ac60-a5a9-87d7-88ec-2196d35584c4', 1, '2026-01-15 09:00:02.384671+00', '2026-01-15 09:00:02.542434+00', 121, 'USD', '{"currency":"USD","parts":{"input/token":{"flat":{"price":"0.00000028"}},"output/token":{"flat":{"price":"0.00000042"}},"cache_read/token":{"flat":{"price":"0.000000028"}}}}'),
	('9e5f3b8a-6cef-8cd7-b621-687712266768', 1, '2026-01-15 09:00:02.366636+00', '2026-01-15 09:00:02.542434+00', 114, 'USD', '{"currency":"USD","parts":{"use/query":{"flat":{"price":"0.002"}}}}'),
	('addc337f-d844-88a7-994a-6cf3177e2d2a', 1, '2026-01-15 09:00:02.375034+00', '2026-01-15 09:00:02.542434+00', 166, 'USD', '{"currency":"USD","parts":{"input/token":{"flat":{"price":"0.0000015"}},"output/token":{"flat":{"price":"0.0000075"}},"cache_read/token":{"flat":{"price":"0.00000015"}}}}'),
	('b3c69e2e-5808-821d-9d9b-60d5c318e1d8', 1, '2026-01-15 09:00:02.384283+00', '2026-01-15 09:00:02.542434+00', 148, 'USD', '{"currency":"USD","parts":{"input/token":{"flat":{"price":"0.0000015"}},"input/token;variant=batch":{"flat":{"price":"0.00000075"}},"input/token;modality=audio":{"flat":{"price":"0.0000015"}},"output/token":{"flat":{"price":"0.000009"}},"output/token;variant=batch":{"flat":{"price":"0.0000045"}},"cache_read/token":{"flat":{"price":"0.00000015"}},"reasoning/token":{"flat":{"price":"0.000009"}},"use/query;item=search;size=high":{"flat":{"price":"0.014"}},"use/query;item=search;size=low":{"flat":{"price":"0.014"}},"use/query;item=search;size=medium":{"flat":{"price":"0.014"}}}}'),
	('b5edce43-5097-8033-954c-fafb53f90461', 1, '2026-01-15 09:00:02.38749+00', '2026-01-15 09:00:02.542434+00', 124, 'USD', '{"currency":"USD","parts":{"output/image":{"flat":{"price":"0.06"}}}}'),
	('b762f124-ee3f-85ab-acc8-ec821c96560b', 1, '2026-01-15 09:00:02.383529+00', '2026-01-15 09:00:02.542434+00', 137, 'USD', '{"currency":"USD","parts":{"input/token":{"flat":{"price":"0.00000002"}}}}'),
	('b9f35176-6e4d-82bb-adad-6c156dad5c19', 1, '2026-01-15 09:00:02.352187+00', '2026-01-15 09:00:02.50276+00', 97, 'USD', '{"currency":"USD","parts":{"input/token":{"flat":{"price":"0.00000002"}},"input/token;variant=batch":{"flat":{"price":"0.00000001"}}}}'),
	('bb9b3ecb-2d89-8c8c-b808-3cb7390ee388', 1, '2026-01-15 09:00:02.384011+00', '2026-01-15 09:00:02.542434+00', 134, 'USD', '{"currency":"USD","parts":{"input/token":{"flat":{"price":"0.0000003"}},"input/token;variant=batch":{"flat":{"price":"0.00000015"}},"input/token;modality=audio":{"flat":{"price":"0.000001"}},"output/token":{"flat":{"price":"0.0000025"}},"output/token;variant=batch":{"flat":{"price":"0.00000125"}},"cache_read/token":{"flat":{"price":"0.00000003"}},"reasoning/token":{"flat":{"price":"0.0000025"}},"use/query;item=search;size=high":{"flat":{"price":"0.035"}},"use/query;item=search;size=low":{"flat":{"price":"0.035"}},"use/query;item=search;size=medium":{"flat":{"price":"0.035"}}}}'),
	('bc6ae602-ca7f-85a7-9f3a-68c8026cf9d3', 1, '2026-01-15 09:00:02.392635+00', '2026-01-15 09:00:02.542434+00', 128, 'USD', '{"currency":"USD","parts":{"input/second":{"flat":{"price":"0.00007167"}}}}');
INSERT INTO catalog.price_revisions VALUES
	('bd24e21c-f83a-81ea-a48f-58bb317abe9e', 1, '2026-01-15 09:00:02.370267+00', '2026-01-15 09:00:02.542434+00', 118, 'USD', '{"currency":"USD","parts":{"input/token":{"flat":{"price":"0.00000125"}},"input/token;above=200000":{"flat":{"price":"0.0000025"}},"input/token;variant=batch":{"flat":{"price":"0.000001"}},"input/token;modality=image":{"flat":{"price":"0.00000125"}},"output/token":{"flat":{"price":"0.0000025"}},"output/token;above=200000":{"flat":{"price":"0.000005"}},"output/token;variant=batch":{"flat":{"price":"0.000002"}},"cache_read/token":{"flat":{"price":"0.0000002"}},"cache_read/token;above=200000":{"flat":{"price":"0.0000004"}}}}'),
	('bf474ecf-787d-8a2c-848c-68f8921c7070', 1, '2026-01-15 09:00:02.393697+00', '2026-01-15 09:00:02.542434+00', 160, 'USD', '{"currency":"USD","parts":{"input/token":{"flat":{"price":"0.00000015"}},"input/token;variant=batch":{"flat":{"price":"0.000000075"}}}}'),
	('c19e2a2f-4b84-8f65-89c2-a50d94bc381b', 1, '2026-01-15 09:00:02.391065+00', '2026-01-15 09:00:02.542434+00', 139, 'USD', '{"currency":"USD","parts":{"input/token":{"flat":{"price":"0.0000004"}},"output/token":{"flat":{"price":"0.0000008"}}}}'),
	('c23ee17a-3bfa-8a32-994a-da1c0a7a8534', 1, '2026-01-15 09:00:02.325081+00', '2026-01-15 09:00:02.50276+00', 95, 'USD', '{"currency":"USD","parts":{"input/token":{"flat":{"price":"0.000002"}},"input/token;variant=batch":{"flat":{"price":"0.000001"}},"output/token":{"flat":{"price":"0.00001"}},"output/token;variant=batch":{"flat":{"price":"0.000005"}},"cache_read/token":{"flat":{"price":"0.0000002"}},"cache_write/token":{"flat":{"price":"0.0000025"}},"cache_write/token;ttl=3600":{"flat":{"price":"0.000004"}},"use/query;item=search;size=high":{"flat":{"price":"0.01"}},"use/query;item=search;size=low":{"flat":{"price":"0.01"}},"use/query;item=search;size=medium":{"flat":{"price":"0.01"}}}}'),
	('c499e8a9-ed23-8df3-9908-1ce38507c8a5', 1, '2026-01-15 09:00:02.392657+00', '2026-01-15 09:00:02.542434+00', 167, 'USD', '{"currency":"USD","parts":{"input/token":{"flat":{"price":"0.0000025"}},"input/token;variant=batch":{"flat":{"price":"0.00000125"}},"output/token":{"flat":{"price":"0.00001"}},"output/token;variant=batch":{"flat":{"price":"0.000005"}},"cache_read/token":{"flat":{"price":"0.00000125"}}}}'),
	('c7b71e9b-d8b6-89b1-9c1f-82dfab147d15', 1, '2026-01-15 09:00:02.360739+00', '2026-01-15 09:00:02.50276+00', 109, 'USD', '{"currency":"USD","parts":{"input/token":{"flat":{"price":"0.0000025"}},"output/token":{"flat":{"price":"0.00001"}}}}'),
	('c8bc13b1-22d1-842a-a2ae-2938cc7ab14a', 1, '2026-01-15 09:00:02.358885+00', '2026-01-15 09:00:02.50276+00', 103, 'USD', '{"currency":"USD","parts":{"input/token":{"flat":{"price":"0.0000004"}},"input/token;variant=batch":{"flat":{"price":"0.0000002"}},"output/token":{"flat":{"price":"0.0000016"}},"output/token;variant=batch":{"flat":{"price":"0.0000008"}},"cache_read/token":{"flat":{"price":"0.0000001"}},"use/query;item=search;size=high":{"flat":{"price":"0.025"}},"use/query;item=search;size=low":{"flat":{"price":"0.025"}},"use/query;item=search;size=medium":{"flat":{"price":"0.025"}}}}'),
	('c9f6a231-1ae7-8f0a-aa6e-cc337556a561', 1, '2026-01-15 09:00:02.392745+00', '2026-01-15 09:00:02.542434+00', 138, 'USD', '{"currency":"USD","parts":{"input/token":{"flat":{"price":"0.000003"}},"input/token;variant=batch":{"flat":{"price":"0.0000015"}},"output/token":{"flat":{"price":"0.000015"}},"output/token;variant=batch":{"flat":{"price":"0.0000075"}},"cache_read/token":{"flat":{"price":"0.0000003"}},"cache_write/token":{"flat":{"price":"0.00000375"}},"cache_write/token;ttl=3600":{"flat":{"price":"0.000006"}},"use/query;item=search;size=high":{"flat":{"price":"0.01"}},"use/query;item=search;size=low":{"flat":{"price":"0.01"}},"use/query;item=search;size=medium":{"flat":{"price":"0.01"}}}}'),
	('ccd712c1-8316-894f-b820-d736de1a8df7', 1, '2026-01-15 09:00:02.387834+00', '2026-01-15 09:00:02.542434+00', 141, 'USD', '{"currency":"USD","parts":{"output/image":{"flat":{"price":"0.04"}}}}'),
	('ccf07216-3fce-86c4-8612-67404a2cb7c9', 1, '2026-01-15 09:00:02.393647+00', '2026-01-15 09:00:02.542434+00', 151, 'USD', '{"currency":"USD","parts":{"input/token":{"flat":{"price":"0.00000085"}},"output/token":{"flat":{"price":"0.0000012"}}}}'),
	('d1e2f466-6fa4-8afe-9737-bac843c90df8', 1, '2026-01-15 09:00:02.391814+00', '2026-01-15 09:00:02.542434+00', 140, 'USD', '{"currency":"USD","parts":{"input/token":{"flat":{"price":"0.0000008"}},"output/token":{"flat":{"price":"0.0000032"}}}}'),
	('dd84f75a-0ee8-82db-a78d-3f0103b0a391', 1, '2026-01-15 09:00:02.373803+00', '2026-01-15 09:00:02.542434+00', 163, 'USD', '{"currency":"USD","parts":{"use/page":{"flat":{"price":"0.004"}},"use/page;item=annotation":{"flat":{"price":"0.005"}}}}'),
	('e1d9adc5-ac26-805b-b216-0d4923ac0d54', 1, '2026-01-15 09:00:02.390856+00', '2026-01-15 09:00:02.542434+00', 142, 'USD', '{"currency":"USD","parts":{"input/token":{"flat":{"price":"0.0000006"}},"output/token":{"flat":{"price":"0.000003"}},"cache_read/token":{"flat":{"price":"0.0000001"}}}}'),
	('e4e67493-1c39-8d71-a10b-896b995f7e0f', 1, '2026-01-15 09:00:02.386742+00', '2026-01-15 09:00:02.542434+00', 122, 'USD', '{"currency":"USD","parts":{"input/token":{"flat":{"price":"0.00000035"}},"output/token":{"flat":{"price":"0.00000075"}}}}'),
	('e84985c5-2370-84ec-b76a-b336a071e66d', 1, '2026-01-15 09:00:02.312664+00', '2026-01-15 09:00:02.50276+00', 102, 'USD', '{"currency":"USD","parts":{"input/token":{"flat":{"price":"0.000005"}},"input/token;variant=batch":{"flat":{"price":"0.0000025"}},"output/token":{"flat":{"price":"0.000025"}},"output/token;variant=batch":{"flat":{"price":"0.0000125"}},"cache_read/token":{"flat":{"price":"0.0000005"}},"cache_write/token":{"flat":{"price":"0.00000625"}},"cache_write/token;ttl=3600":{"flat":{"price":"0.00001"}},"use/query;item=search;size=high":{"flat":{"price":"0.01"}},"use/query;item=search;size=low":{"flat":{"price":"0.01"}},"use/query;item=search;size=medium":{"flat":{"price":"0.01"}}}}'),
	('ea1f5312-6405-8ed0-9513-013aa116f974', 1, '2026-01-15 09:00:02.360683+00', '2026-01-15 09:00:02.50276+00', 101, 'USD', '{"currency":"USD","parts":{"input/token":{"flat":{"price":"0.00000125"}},"input/token;above=200000":{"flat":{"price":"0.0000025"}},"input/token;variant=batch":{"flat":{"price":"0.000001"}},"input/token;modality=image":{"flat":{"price":"0.00000125"}},"output/token":{"flat":{"price":"0.0000025"}},"output/token;above=200000":{"flat":{"price":"0.000005"}},"output/token;variant=batch":{"flat":{"price":"0.000002"}},"cache_read/token":{"flat":{"price":"0.0000002"}},"cache_read/token;above=200000":{"flat":{"price":"0.0000004"}}}}'),
	('ef5d8306-9b32-882e-9e21-3c422595a383', 1, '2026-01-15 09:00:02.366595+00', '2026-01-15 09:00:02.542434+00', 113, 'USD', '{"currency":"USD","parts":{"input/token":{"flat":{"price":"0.000001"}},"output/token":{"flat":{"price":"0.000001"}},"use/query;item=search;size=high":{"flat":{"price":"0.012"}},"use/query;item=search;size=low":{"flat":{"price":"0.005"}},"use/query;item=search;size=medium":{"flat":{"price":"0.008"}}}}'),
	('f0abc04d-837a-81f1-916c-7323e530cc34', 1, '2026-01-15 09:00:02.359026+00', '2026-01-15 09:00:02.50276+00', 105, 'USD', '{"currency":"USD","parts":{"input/token":{"flat":{"price":"0.000000075"}},"output/token":{"flat":{"price":"0.0000003"}},"cache_read/token":{"flat":{"price":"0.0000000375"}},"use/query;item=search;size=high":{"flat":{"price":"0.005"}},"use/query;item=search;size=low":{"flat":{"price":"0.005"}},"use/query;item=search;size=medium":{"flat":{"price":"0.005"}}}}'),
	('f2c8c113-3427-8bb9-aeb4-41d5d1258378', 1, '2026-01-15 09:00:02.392138+00', '2026-01-15 09:00:02.542434+00', 152, 'USD', '{"currency":"USD","parts":{"input/token":{"flat":{"price":"0.00000006"}},"output/token":{"flat":{"price":"0.00000024"}}}}'),
	('f42d8690-6b10-8d57-8eea-afe4f0dbc3aa', 1, '2026-01-15 09:00:02.392717+00', '2026-01-15 09:00:02.542434+00', 158, 'USD', '{"currency":"USD","parts":{"input/token":{"flat":{"price":"0.00000005"}}}}'),
	('fa03535e-f480-8edd-98b6-4fee2027c2e9', 1, '2026-01-15 09:00:02.38813+00', '2026-01-15 09:00:02.542434+00', 125, 'USD', '{"currency":"USD","parts":{"use/query":{"flat":{"price":"0.008"}}}}'),
	('fa333695-5c12-89e6-9fea-54cbb54fb8d3', 1, '2026-01-15 09:00:02.360247+00', '2026-01-15 09:00:02.50276+00', 110, 'USD', '{"currency":"USD","parts":{"input/token":{"flat":{"price":"0.00000005"}},"input/token;variant=batch":{"flat":{"price":"0.000000025"}},"output/token":{"flat":{"price":"0.0000004"}},"output/token;variant=batch":{"flat":{"price":"0.0000002"}},"cache_read/token":{"flat":{"price":"0.000000005"}},"use/query;item=search;size=high":{"flat":{"price":"0.01"}},"use/query;item=search;size=low":{"flat":{"price":"0.01"}},"use/query;item=search;size=medium":{"flat":{"price":"0.01"}}}}'),
	('fcfbdfd7-eb7d-8f7d-86cd-6601cb83198b', 1, '2026-01-15 09:00:02.33788+00', '2026-01-15 09:00:02.50276+00', 96, 'USD', '{"currency":"USD","parts":{"input/token":{"flat":{"price":"0.00000125"}},"input/token;above=200000":{"flat":{"price":"0.0000025"}},"input/token;variant=batch":{"flat":{"price":"0.000000625"}},"output/token":{"flat":{"price":"0.00001"}},"output/token;above=200000":{"flat":{"price":"0.000015"}},"output/token;variant=batch":{"flat":{"price":"0.000005"}},"cache_read/token":{"flat":{"price":"0.000000125"}},"cache_read/token;above=200000":{"flat":{"price":"0.00000025"}},"use/query;item=search;size=high":{"flat":{"price":"0.035"}},"use/query;item=search;size=low":{"flat":{"price":"0.035"}},"use/query;item=search;size=medium":{"flat":{"price":"0.035"}}}}'),
	('019bc0e2-22e3-74f1-bc77-edc258c2b736', 1, '2026-01-15 09:00:04.281531+00', '2026-01-15 09:00:04.281691+00', 316, 'USD', '{"currency":"USD","parts":{"input/token":{"flat":{"price":"0.0000025"}},"output/token":{"flat":{"price":"0.00001"}}}}'),
	('019bc0e2-239d-7345-99f0-0b9bb2b4a2ff', 1, '2026-01-15 09:00:04.430322+00', '2026-01-15 09:00:04.43042+00', 320, 'USD', '{"currency":"USD","parts":{"input/token":{"flat":{"price":"0.0000025"}},"output/token":{"flat":{"price":"0.00001"}}}}'),
	('019bc0e2-2431-72d8-a1c5-995a71d26e94', 1, '2026-01-15 09:00:04.572731+00', '2026-01-15 09:00:04.572813+00', 324, 'USD', '{"currency":"USD","parts":{"input/token":{"flat":{"price":"0.0000025"}},"output/token":{"flat":{"price":"0.00001"}}}}'),
	('019bc0e2-24f7-7763-9d49-54546934017f', 1, '2026-01-15 09:00:04.842949+00', '2026-01-15 09:00:04.843033+00', 329, 'USD', '{"currency":"USD","parts":{"input/token":{"flat":{"price":"0.0000025"}},"output/token":{"flat":{"price":"0.00001"}}}}'),
	('019bc0e2-2694-7682-98ea-da48ebd72cde', 1, '2026-01-15 09:00:05.201488+00', '2026-01-15 09:00:05.201561+00', 336, 'USD', '{"currency":"USD","parts":{"input/token":{"flat":{"price":"0.0000025"}},"output/token":{"flat":{"price":"0.00001"}}}}'),
	('019bc0e2-239d-7345-99f0-0b9bb2b4a2ff', 2, '2026-01-15 09:00:05.539612+00', '2026-01-15 09:00:05.539708+00', 342, 'USD', '{"currency":"USD","parts":{"input/token":{"graduated":{"tiers":[{"up_to":"1000000","price":"0.000003"},{"price":"0.000002"}]}},"output/token":{"flat":{"price":"0.000012"}}}}');


--
-- Data for Name: providers; Type: TABLE DATA; Schema: catalog; Owner: -
--

INSERT INTO catalog.providers VALUES
	('00000000-0000-8000-8000-000000000001', 'Marketplace operator'),
	('20c2ea90-db85-8f78-924a-fe48e38f6f60', 'OpenAI'),
	('d82c2b52-249b-86ef-9c58-e1c692e5d688', 'Anthropic'),
	('a1406bad-7c9c-8288-900f-2a29f652a89d', 'Google'),
	('ff17f64e-f0d9-8c92-b53d-301f73be8dec', 'Mistral AI'),
	('a2dce6d4-509f-8319-a89a-6dc3e2e01fb0', 'Cohere'),
	('93324fa1-4277-8fed-a991-055bb41cb4f1', 'DeepSeek'),
	('6f0162d4-bf65-894b-b5fd-947c57c73194', 'xAI'),
	('f299ad76-38c3-8178-89c1-df6f9501e77d', 'Groq'),
	('aa50625d-0327-8c19-8f15-6c02208418cf', 'Perplexity'),
	('31836352-de6f-8ce7-8bc2-8fefbac2dcca', 'AI21 Labs'),
	('710cc1cb-9f64-85f0-883e-d7773d60e84a', 'Voyage AI'),
	('e36f3489-edad-83d5-b2b7-6462f572ba10', 'Deepgram'),
	('16e7306a-b75d-8bf7-8916-f134ae4a2188', 'ElevenLabs'),
	('29fd8478-dde3-88c6-9cbe-350ad1b1e204', 'Cerebras'),
	('f1d4cfbb-1c9b-80fb-bf70-96683b0a4b0b', 'Moonshot AI'),
	('b69c5c92-b70d-847e-a39a-87ee56b13c56', 'Z.ai'),
	('d79396f8-61b7-8cdd-8deb-7a134b3845ce', 'Amazon'),
	('32806aa7-54a9-80ce-a51d-f621e9e61289', 'Black Forest Labs'),
	('bf03efa2-e75f-85e2-95c7-682a34184717', 'Tavily'),
	('019bc0e2-2163-76f3-95aa-5da8cc0da3eb', 'Acme Models'),
	('019bc0e2-21e9-7124-9f74-ac86f4005355', 'Both Ways');


--
-- Data for Name: search; Type: TABLE DATA; Schema: catalog; Owner: -
--

INSERT INTO catalog.search VALUES
	('06dfe1a9-d425-8506-b85b-a5ad1da9fb1f', 'a2dce6d4-509f-8319-a89a-6dc3e2e01fb0', 'active', true, 32, 'command r7b', 'commandr7b', 'commandr7b', 128000, 'USD', 0.0000000375, 0.00000015, 0.0000000375, false, NULL, NULL, NULL, NULL, NULL, NULL, 'category:chat provider:a2dce6d4-509f-8319-a89a-6dc3e2e01fb0 support:standard capability:function_calling capability:tool_choice tag:cheap tag:rag input:text output:text compliance:internal certification:soc2 certification:iso27001 residency:CA residency:US', '''09'':29C ''0915'':32C ''15'':30C ''2026'':28C ''202609'':31C ''20260915'':33C ''and'':22C ''as'':26C ''calling'':11B ''chat'':16B ''cheap'':8B ''choice'':14B ''cohere'':7A ''command'':1A ''commandr7b'':3A ''for'':20C ''function'':10B ''functioncalling'':12B ''list'':24C ''model'':19C ''of'':27C ''prices'':25C ''r7b'':2A ''rag'':9B ''retrieval'':21C ''small'':18C ''text'':17B ''tool'':13B ''toolchoice'':15B ''tools'':23C'),
	('18303a7c-334a-8ee4-8565-c82fe0aa84e3', '20c2ea90-db85-8f78-924a-fe48e38f6f60', 'active', true, 36, 'gpt-4o transcribe', 'gpt4otranscribe', 'gpt4otranscribe', NULL, 'USD', 0.0000025, 0.00001, 0.0000025, false, NULL, NULL, NULL, NULL, NULL, NULL, 'category:audio_transcription provider:20c2ea90-db85-8f78-924a-fe48e38f6f60 support:standard tag:speech input:audio output:text compliance:internal certification:soc2 residency:US', '''09'':28C ''0915'':31C ''15'':29C ''2026'':27C ''202609'':30C ''20260915'':32C ''4o'':2A ''4otranscribe'':5A ''as'':25C ''audio'':15B ''audiotranscription'':17B ''gpt'':1A ''gpt4o'':4A ''gpt4otranscribe'':6A ''list'':23C ''of'':26C ''openai'':13A ''prices'':24C ''speech'':14B ''text'':18B ''to'':21C ''transcribe'':3A ''transcription'':16B'),
	('019bc0e2-22e3-74f1-bc77-edc258c2b736', '019bc0e2-2163-76f3-95aa-5da8cc0da3eb', 'active', true, 315, 'acme-large', 'acmelarge', 'acmelarge', 128000, 'USD', 0.0000025, 0.00001, 0.0000025, false, NULL, NULL, NULL, NULL, NULL, NULL, 'category:chat provider:019bc0e2-2163-76f3-95aa-5da8cc0da3eb support:standard capability:function_calling tag:fast input:text output:text compliance:public residency:US quantization:fp8', '''acme'':1A ''acmelarge'':3A ''acmemodels'':9A ''answers'':16C ''calling'':12B ''chat'':14B ''fast'':10B ''function'':11B ''functioncalling'':13B ''large'':2A ''models'':8A ''questions'':17C ''text'':15B'),
	('019bc0e2-239d-7345-99f0-0b9bb2b4a2ff', '019bc0e2-2163-76f3-95aa-5da8cc0da3eb', 'active', true, 319, 'acme-small', 'acmesmall', 'acmesmall', 128000, 'USD', 0.000003, 0.000012, 0.000003, false, NULL, NULL, NULL, NULL, NULL, NULL, 'category:chat provider:019bc0e2-2163-76f3-95aa-5da8cc0da3eb support:standard capability:function_calling tag:fast input:text output:text compliance:public residency:US quantization:fp8', '''acme'':1A ''acmemodels'':9A ''acmesmall'':3A ''answers'':16C ''calling'':12B ''chat'':14B ''fast'':10B ''function'':11B ''functioncalling'':13B ''models'':8A ''questions'':17C ''small'':2A ''text'':15B'),
	('148b2eea-9863-862d-aa78-264e9d11d17a', '93324fa1-4277-8fed-a991-055bb41cb4f1', 'active', true, 28, 'deepseek reasoner', 'deepseekreasoner', 'deepseekreasoner', 131072, 'USD', 0.00000028, 0.00000042, 0.00000028, false, NULL, NULL, NULL, NULL, NULL, NULL, 'category:chat provider:93324fa1-4277-8fed-a991-055bb41cb4f1 support:standard capability:prompt_caching capability:reasoning capability:response_schema capability:system_messages tag:open-weights tag:reasoning input:text output:text compliance:public residency:CN', '''09'':36C ''0915'':39C ''15'':37C ''2026'':35C ''202609'':38C ''20260915'':40C ''answers'':30C ''as'':33C ''before'':28C ''by'':26C ''caching'':13B ''chat'':22B ''deepseek'':1A ''deepseekreasoner'':3A ''it'':29C ''list'':31C ''messages'':20B ''of'':34C ''open'':8B ''openweights'':10B ''prices'':32C ''prompt'':12B ''promptcaching'':14B ''reasoner'':2A ''reasoning'':11B ''response'':16B ''responseschema'':18B ''schema'':17B ''step'':25C ''system'':19B ''systemmessages'':21B ''text'':23B ''thinks'':24C ''weights'':9B'),
	('1f914baf-2312-8102-9800-96629ae5f469', '20c2ea90-db85-8f78-924a-fe48e38f6f60', 'active', true, 84, 'gpt-4o mini', 'gpt4omini', 'gpt4omini', 128000, 'USD', 0.00000015, 0.0000006, 0.00000015, false, NULL, NULL, NULL, NULL, NULL, NULL, 'category:chat provider:20c2ea90-db85-8f78-924a-fe48e38f6f60 support:standard capability:function_calling capability:parallel_function_calling capability:pdf_input capability:prompt_caching capability:response_schema capability:system_messages capability:tool_choice capability:vision tag:cheap input:text input:image input:file output:text compliance:internal certification:soc2 residency:US', '''09'':56C ''0915'':59C ''15'':57C ''2026'':55C ''202609'':58C ''20260915'':60C ''4o'':2A ''4omini'':5A ''and'':49C ''as'':53C ''caching'':28B ''calling'':16B ''chat'':40B ''cheap'':14B ''choice'':37B ''file'':43B ''for'':47C ''function'':15B ''functioncalling'':17B ''general'':45C ''gpt'':1A ''gpt4o'':4A ''gpt4omini'':6A ''image'':42B ''images'':50C ''input'':25B ''list'':51C ''messages'':34B ''mini'':3A ''model'':46C ''of'':54C ''openai'':13A ''parallel'':18B ''parallelfunction'':21B ''parallelfunctioncalling'':23B ''pdf'':24B ''pdfinput'':26B ''prices'':52C ''prompt'':27B ''promptcaching'':29B ''response'':30B ''responseschema'':32B ''schema'':31B ''small'':44C ''system'':33B ''systemmessages'':35B ''text'':41B ''tool'':36B ''toolchoice'':38B ''vision'':39B'),
	('210b52fc-10a0-8ba9-adab-63fe4d43bb6a', 'd82c2b52-249b-86ef-9c58-e1c692e5d688', 'active', true, 48, 'claude opus 4.5', 'claudeopus45', 'claudeopus45', 200000, 'USD', 0.000005, 0.000025, 0.000005, false, NULL, NULL, NULL, NULL, NULL, NULL, 'category:chat provider:d82c2b52-249b-86ef-9c58-e1c692e5d688 support:standard capability:computer_use capability:function_calling capability:pdf_input capability:prompt_caching capability:reasoning capability:response_schema capability:tool_choice capability:vision tag:flagship input:text input:image input:file output:text compliance:internal certification:soc2 certification:iso27001 certification:iso42001 residency:US', '''09'':59C ''0915'':62C ''15'':60C ''2026'':58C ''202609'':61C ''20260915'':63C ''4'':3A ''45'':7A ''5'':4A ''agents'':53C ''and'':52C ''anthropic'':21A ''as'':56C ''caching'':33B ''calling'':27B ''chat'':43B ''choice'':40B ''claude'':1A ''claudeopus'':5A ''claudeopus4'':8A ''claudeopus45'':10A ''coding'':51C ''complex'':49C ''computer'':23B ''computeruse'':25B ''file'':46B ''flagship'':22B ''for'':48C ''function'':26B ''functioncalling'':28B ''image'':45B ''input'':30B ''list'':54C ''model'':47C ''of'':57C ''opus'':2A ''opus4'':6A ''opus45'':9A ''pdf'':29B ''pdfinput'':31B ''prices'':55C ''prompt'':32B ''promptcaching'':34B ''reasoning'':35B ''response'':36B ''responseschema'':38B ''schema'':37B ''text'':44B ''tool'':39B ''toolchoice'':41B ''use'':24B ''vision'':42B'),
	('235e0735-5ab8-8932-8ddc-934d2fc91634', 'ff17f64e-f0d9-8c92-b53d-301f73be8dec', 'active', true, 94, 'mistral medium 3', 'mistralmedium3', 'mistralmedium3', 262144, 'USD', 0.0000015, 0.0000075, 0.0000015, false, NULL, NULL, NULL, NULL, NULL, NULL, 'category:chat provider:ff17f64e-f0d9-8c92-b53d-301f73be8dec support:standard capability:function_calling capability:reasoning capability:response_schema capability:tool_choice capability:vision input:text input:image output:text compliance:internal certification:soc2 certification:iso27001 certification:gdpr residency:EU residency:FR', '''09'':41C ''0915'':44C ''15'':42C ''2026'':40C ''202609'':43C ''20260915'':45C ''3'':3A ''a'':33C ''ai'':14A ''as'':38C ''at'':32C ''calling'':17B ''chat'':27B ''choice'':24B ''function'':16B ''functioncalling'':18B ''image'':29B ''list'':36C ''medium'':2A ''medium3'':5A ''mistral'':1A ''mistralai'':15A ''mistralmedium'':4A ''mistralmedium3'':6A ''model'':31C ''multimodal'':30C ''of'':39C ''price'':35C ''prices'':37C ''reasoning'':19B ''response'':20B ''responseschema'':22B ''schema'':21B ''text'':28B ''tool'':23B ''toolchoice'':25B ''vision'':26B'),
	('244ff9fa-aee5-8ae6-8a66-e095a7a8058a', '710cc1cb-9f64-85f0-883e-d7773d60e84a', 'active', true, 90, 'voyage 3 large', 'voyage3large', 'voyage3large', 32000, 'USD', 0.00000018, NULL, 0.00000018, false, NULL, NULL, NULL, NULL, NULL, NULL, 'category:embedding provider:710cc1cb-9f64-85f0-883e-d7773d60e84a support:standard tag:multilingual tag:search input:text output:embedding compliance:internal certification:soc2 residency:US', '''09'':30C ''0915'':33C ''15'':31C ''2026'':29C ''202609'':32C ''20260915'':34C ''3'':2A ''3large'':5A ''ai'':14A ''and'':22C ''as'':27C ''embedding'':18B ''embeddings'':24C ''general'':21C ''large'':3A ''list'':25C ''multilingual'':16B ''of'':28C ''prices'':26C ''search'':17B ''text'':19B ''voyage'':1A ''voyage3'':4A ''voyage3large'':6A ''voyageai'':15A'),
	('25bd4da1-d7c4-8b31-9722-6b795edc5814', 'f299ad76-38c3-8178-89c1-df6f9501e77d', 'active', true, 27, 'gpt-oss 120b on groq', 'gptoss120bongroq', 'gptoss120b', 131072, 'USD', 0.00000015, 0.0000006, 0.00000015, false, NULL, NULL, NULL, NULL, NULL, NULL, 'category:chat provider:f299ad76-38c3-8178-89c1-df6f9501e77d support:standard capability:function_calling capability:parallel_function_calling capability:prompt_caching capability:reasoning capability:response_schema capability:tool_choice capability:web_search tag:fast tag:open-weights input:text output:text compliance:internal certification:soc2 residency:US', '''09'':65C ''0915'':68C ''120b'':3A ''120bon'':8A ''120bongroq'':12A ''15'':66C ''2026'':64C ''202609'':67C ''20260915'':69C ''as'':62C ''at'':56C ''caching'':37B ''calling'':28B ''chat'':49B ''choice'':44B ''fast'':23B ''function'':27B ''functioncalling'':29B ''gpt'':1A ''gptoss'':6A ''gptoss120b'':10A ''gptoss120bon'':13A ''gptoss120bongroq'':15A ''groq'':5A ''high'':58C ''list'':60C ''model'':55C ''of'':63C ''on'':4A ''ongroq'':9A ''open'':24B ''openweight'':53C ''openweights'':26B ''oss'':2A ''oss120b'':7A ''oss120bon'':11A ''oss120bongroq'':14A ''parallel'':30B ''parallelfunction'':33B ''parallelfunctioncalling'':35B ''prices'':61C ''prompt'':36B ''promptcaching'':38B ''reasoning'':39B ''response'':40B ''responseschema'':42B ''schema'':41B ''search'':47B ''speed'':59C ''text'':50B ''tool'':43B ''toolchoice'':45B ''very'':57C ''web'':46B ''websearch'':48B ''weight'':52C ''weights'':25B'),
	('26b630f6-30ad-8d71-8dad-7b27e0b53fed', 'e36f3489-edad-83d5-b2b7-6462f572ba10', 'active', true, 72, 'nova-3', 'nova3', 'nova3', NULL, 'USD', NULL, NULL, NULL, false, NULL, NULL, NULL, NULL, NULL, NULL, 'category:audio_transcription provider:e36f3489-edad-83d5-b2b7-6462f572ba10 support:standard tag:speech input:audio output:text compliance:internal certification:soc2 certification:hipaa residency:US', '''09'':25C ''0915'':28C ''15'':26C ''2026'':24C ''202609'':27C ''20260915'':29C ''3'':2A ''as'':22C ''audio'':9B ''audiotranscription'':11B ''deepgram'':7A ''list'':20C ''live'':19C ''nova'':1A ''nova3'':3A ''of'':23C ''or'':18C ''prices'':21C ''recorded'':17C ''speech'':8B ''text'':12B ''to'':15C ''transcription'':10B'),
	('fa03535e-f480-8edd-98b6-4fee2027c2e9', 'bf03efa2-e75f-85e2-95c7-682a34184717', 'active', true, 53, 'tavily search', 'tavilysearch', 'search', NULL, 'USD', NULL, NULL, NULL, false, NULL, NULL, NULL, NULL, NULL, NULL, 'category:search provider:bf03efa2-e75f-85e2-95c7-682a34184717 support:standard tag:agents tag:search input:text output:text compliance:internal certification:soc2 residency:US', '''09'':20C ''0915'':23C ''15'':21C ''2026'':19C ''202609'':22C ''20260915'':24C ''agents'':6B ''as'':17C ''for'':13C ''list'':15C ''made'':12C ''of'':18C ''prices'':16C ''search'':2A ''tavily'':1A ''tavilysearch'':3A ''text'':9B ''web'':10C'),
	('7031c065-cb93-864d-8825-3048906b9d41', '16e7306a-b75d-8bf7-8916-f134ae4a2188', 'active', true, 55, 'eleven flash v2.5', 'elevenflashv25', 'elevenflashv25', NULL, 'USD', NULL, NULL, NULL, false, NULL, NULL, NULL, NULL, NULL, NULL, 'category:audio_speech provider:16e7306a-b75d-8bf7-8916-f134ae4a2188 support:standard tag:fast tag:speech input:text output:audio compliance:internal certification:soc2 residency:US', '''09'':38C ''0915'':41C ''15'':39C ''2026'':37C ''202609'':40C ''20260915'':42C ''5'':4A ''as'':35C ''audio'':24B ''audiospeech'':26B ''eleven'':1A ''elevenflash'':5A ''elevenflashv2'':8A ''elevenflashv25'':10A ''elevenlabs'':21A ''fast'':22B ''flash'':2A ''flashv2'':6A ''flashv25'':9A ''latency'':32C ''list'':33C ''low'':31C ''of'':36C ''prices'':34C ''speech'':23B ''text'':27B ''v2'':3A ''v25'':7A ''with'':30C'),
	('05b6d7e6-4668-84f6-9ba9-0538ddfa3267', 'ff17f64e-f0d9-8c92-b53d-301f73be8dec', 'active', true, 64, 'codestral', 'codestral', 'codestral2508', 128000, 'USD', 0.0000003, 0.0000009, 0.0000003, false, NULL, NULL, NULL, NULL, NULL, NULL, 'category:chat provider:ff17f64e-f0d9-8c92-b53d-301f73be8dec support:standard capability:function_calling capability:response_schema capability:tool_choice tag:code input:text output:text compliance:internal certification:soc2 certification:iso27001 certification:gdpr residency:EU residency:FR', '''09'':38C ''0915'':41C ''15'':39C ''2026'':37C ''202609'':40C ''20260915'':42C ''2508'':3A ''ai'':6A ''as'':35C ''calling'':10B ''chat'':18B ''choice'':16B ''code'':8B ''codestral'':1A ''codestral2508'':4A ''completion'':21C ''fill'':23C ''fillin'':27C ''fillinthe'':30C ''fillinthemiddle'':32C ''function'':9B ''functioncalling'':11B ''in'':24C ''inthe'':28C ''inthemiddle'':31C ''list'':33C ''middle'':26C ''mistral'':5A ''mistralai'':7A ''of'':36C ''prices'':34C ''response'':12B ''responseschema'':14B ''schema'':13B ''text'':19B ''the'':25C ''themiddle'':29C ''tool'':15B ''toolchoice'':17B ''with'':22C'),
	('0cd77611-475c-8136-91ee-d77a46825160', '20c2ea90-db85-8f78-924a-fe48e38f6f60', 'active', true, 76, 'gpt-4.1', 'gpt41', 'gpt41', 1047576, 'USD', 0.000002, 0.000008, 0.000002, false, NULL, NULL, NULL, NULL, NULL, NULL, 'category:chat provider:20c2ea90-db85-8f78-924a-fe48e38f6f60 support:standard capability:function_calling capability:parallel_function_calling capability:pdf_input capability:prompt_caching capability:response_schema capability:system_messages capability:tool_choice capability:vision capability:web_search tag:long-context input:text input:image input:file output:text compliance:internal certification:soc2 residency:US', '''09'':65C ''0915'':68C ''1'':3A ''15'':66C ''2026'':64C ''202609'':67C ''20260915'':69C ''4'':2A ''41'':5A ''a'':52C ''as'':62C ''caching'':30B ''calling'':18B ''chat'':45B ''choice'':39B ''context'':15B ''file'':48B ''follows'':49C ''function'':17B ''functioncalling'':19B ''gpt'':1A ''gpt4'':4A ''gpt41'':6A ''image'':47B ''input'':27B ''instructions'':50C ''list'':60C ''long'':14B ''longcontext'':16B ''messages'':36B ''million'':56C ''of'':54C ''openai'':13A ''over'':51C ''parallel'':20B ''parallelfunction'':23B ''parallelfunctioncalling'':25B ''pdf'':26B ''pdfinput'':28B ''prices'':61C ''prompt'':29B ''promptcaching'':31B ''reasoning'':59C ''response'':32B ''responseschema'':34B ''schema'':33B ''search'':43B ''system'':35B ''systemmessages'':37B ''text'':46B ''tokens'':57C ''tool'':38B ''toolchoice'':40B ''vision'':41B ''web'':42B ''websearch'':44B ''without'':58C'),
	('8307d6b9-bc7d-8bd3-982d-0c9dc1924c88', '20c2ea90-db85-8f78-924a-fe48e38f6f60', 'active', true, 22, 'gpt-5.5', 'gpt55', 'gpt55', 1050000, 'USD', 0.000005, 0.00003, 0.000005, false, NULL, NULL, NULL, NULL, NULL, NULL, 'category:chat provider:20c2ea90-db85-8f78-924a-fe48e38f6f60 support:standard capability:function_calling capability:parallel_function_calling capability:pdf_input capability:prompt_caching capability:reasoning capability:response_schema capability:system_messages capability:tool_choice capability:vision capability:web_search tag:flagship input:text input:image input:file output:text compliance:internal certification:soc2 residency:US', '''09'':61C ''0915'':64C ''15'':62C ''2026'':60C ''202609'':63C ''20260915'':65C ''5'':2A ''55'':5A ''agents'':52C ''and'':53C ''as'':58C ''caching'':28B ''calling'':16B ''chat'':44B ''choice'':38B ''coding'':51C ''documents'':55C ''file'':47B ''flagship'':14B ''for'':50C ''function'':15B ''functioncalling'':17B ''gpt'':1A ''gpt5'':4A ''gpt55'':6A ''image'':46B ''input'':25B ''list'':56C ''long'':54C ''messages'':35B ''model'':49C ''of'':59C ''openai'':13A ''parallel'':18B ''parallelfunction'':21B ''parallelfunctioncalling'':23B ''pdf'':24B ''pdfinput'':26B ''prices'':57C ''prompt'':27B ''promptcaching'':29B ''reasoning'':30B ''response'':31B ''responseschema'':33B ''schema'':32B ''search'':42B ''system'':34B ''systemmessages'':36B ''text'':45B ''tool'':37B ''toolchoice'':39B ''vision'':40B ''web'':41B ''websearch'':43B'),
	('9e5f3b8a-6cef-8cd7-b621-687712266768', 'a2dce6d4-509f-8319-a89a-6dc3e2e01fb0', 'active', true, 41, 'rerank 3.5', 'rerank35', 'rerank35', 4096, 'USD', NULL, NULL, NULL, false, NULL, NULL, NULL, NULL, NULL, NULL, 'category:rerank provider:a2dce6d4-509f-8319-a89a-6dc3e2e01fb0 support:standard tag:search input:text output:text compliance:internal certification:soc2 certification:iso27001 residency:CA residency:US', '''09'':30C ''0915'':33C ''15'':31C ''2026'':29C ''202609'':32C ''20260915'':34C ''3'':2A ''35'':5A ''5'':3A ''as'':27C ''by'':20C ''cohere'':13A ''in'':22C ''languages'':24C ''list'':25C ''many'':23C ''of'':28C ''orders'':17C ''prices'':26C ''relevance'':21C ''rerank'':1A ''rerank3'':4A ''rerank35'':6A ''results'':19C ''search'':14B ''text'':16B'),
	('f2c8c113-3427-8bb9-aeb4-41d5d1258378', 'd79396f8-61b7-8cdd-8deb-7a134b3845ce', 'active', true, 80, 'amazon nova lite', 'amazonnovalite', 'novalite', 300000, 'USD', 0.00000006, 0.00000024, 0.00000006, false, NULL, NULL, NULL, NULL, NULL, NULL, 'category:chat provider:d79396f8-61b7-8cdd-8deb-7a134b3845ce support:standard capability:function_calling capability:pdf_input capability:prompt_caching capability:response_schema capability:vision tag:cheap tag:multimodal input:text input:image input:file output:text compliance:internal certification:soc2 certification:iso27001 certification:iso27017 certification:iso27018 certification:hipaa residency:US', '''09'':42C ''0915'':45C ''15'':43C ''2026'':41C ''202609'':44C ''20260915'':46C ''amazon'':1A ''amazonnova'':4A ''amazonnovalite'':6A ''and'':35C ''as'':39C ''caching'':20B ''calling'':14B ''chat'':26B ''cheap'':11B ''file'':29B ''for'':32C ''function'':13B ''functioncalling'':15B ''image'':28B ''images'':34C ''input'':17B ''list'':37C ''lite'':3A ''low'':30C ''multimodal'':12B ''nova'':2A ''novalite'':5A ''of'':40C ''pdf'':16B ''pdfinput'':18B ''price'':31C ''prices'':38C ''prompt'':19B ''promptcaching'':21B ''response'':22B ''responseschema'':24B ''schema'':23B ''text'':27B ''video'':36C ''vision'':25B'),
	('2a866cc5-b5c9-89e8-8976-1ee2fac3258e', 'ff17f64e-f0d9-8c92-b53d-301f73be8dec', 'active', true, 46, 'ministral 8b', 'ministral8b', 'ministral8b', 262144, 'USD', 0.00000015, 0.00000015, 0.00000015, false, NULL, NULL, NULL, NULL, NULL, NULL, 'category:chat provider:ff17f64e-f0d9-8c92-b53d-301f73be8dec support:standard capability:function_calling capability:response_schema capability:tool_choice capability:vision tag:cheap tag:open-weights input:text input:image output:text compliance:internal certification:soc2 certification:iso27001 certification:gdpr residency:EU residency:FR', '''09'':40C ''0915'':43C ''15'':41C ''2026'':39C ''202609'':42C ''20260915'':44C ''8b'':2A ''ai'':8A ''as'':37C ''calling'':15B ''chat'':24B ''cheap'':10B ''choice'':21B ''edge'':34C ''for'':32C ''function'':14B ''functioncalling'':16B ''image'':26B ''list'':35C ''ministral'':1A ''ministral8b'':3A ''mistral'':7A ''mistralai'':9A ''model'':31C ''of'':38C ''open'':11B ''openweight'':30C ''openweights'':13B ''prices'':36C ''response'':17B ''responseschema'':19B ''schema'':18B ''small'':27C ''text'':25B ''the'':33C ''tool'':20B ''toolchoice'':22B ''vision'':23B ''weight'':29C ''weights'':12B'),
	('2af11623-7d11-8c3b-a768-7d072b9920cb', 'b69c5c92-b70d-847e-a39a-87ee56b13c56', 'active', true, 57, 'glm-4.6', 'glm46', 'glm46', 200000, 'USD', 0.0000006, 0.0000022, 0.0000006, false, NULL, NULL, NULL, NULL, NULL, NULL, 'category:chat provider:b69c5c92-b70d-847e-a39a-87ee56b13c56 support:standard capability:function_calling capability:prompt_caching capability:reasoning capability:tool_choice tag:code tag:open-weights input:text output:text compliance:public residency:SG', '''09'':45C ''0915'':48C ''15'':46C ''2026'':44C ''202609'':47C ''20260915'':49C ''4'':2A ''46'':5A ''6'':3A ''agents'':39C ''ai'':14A ''and'':38C ''as'':42C ''caching'':24B ''calling'':21B ''chat'':30B ''choice'':28B ''code'':16B ''coding'':37C ''for'':36C ''function'':20B ''functioncalling'':22B ''glm'':1A ''glm4'':4A ''glm46'':6A ''list'':40C ''model'':35C ''of'':43C ''open'':17B ''openweight'':34C ''openweights'':19B ''prices'':41C ''prompt'':23B ''promptcaching'':25B ''reasoning'':26B ''text'':31B ''tool'':27B ''toolchoice'':29B ''weight'':33C ''weights'':18B ''z'':13A ''zai'':15A'),
	('32cb1f0f-ad06-8342-92b3-8250267d4dd2', '16e7306a-b75d-8bf7-8916-f134ae4a2188', 'active', true, 81, 'eleven multilingual v2', 'elevenmultilingualv2', 'elevenmultilingualv2', NULL, 'USD', NULL, NULL, NULL, false, NULL, NULL, NULL, NULL, NULL, NULL, 'category:audio_speech provider:16e7306a-b75d-8bf7-8916-f134ae4a2188 support:standard tag:multilingual tag:speech input:text output:audio compliance:internal certification:soc2 residency:US', '''09'':31C ''0915'':34C ''15'':32C ''2026'':30C ''202609'':33C ''20260915'':35C ''as'':28C ''audio'':16B ''audiospeech'':18B ''eleven'':1A ''elevenlabs'':13A ''elevenmultilingual'':4A ''elevenmultilingualv2'':6A ''in'':23C ''languages'':25C ''lifelike'':21C ''list'':26C ''many'':24C ''multilingual'':2A ''multilingualv2'':5A ''of'':29C ''prices'':27C ''speech'':15B ''text'':19B ''v2'':3A'),
	('34e78dd9-dae7-89f2-9dcf-4ece47d7dfe2', 'ff17f64e-f0d9-8c92-b53d-301f73be8dec', 'active', true, 77, 'mistral embed', 'mistralembed', 'mistralembed', 8192, 'USD', 0.0000001, NULL, 0.0000001, false, NULL, NULL, NULL, NULL, NULL, NULL, 'category:embedding provider:ff17f64e-f0d9-8c92-b53d-301f73be8dec support:standard tag:search input:text output:embedding compliance:internal certification:soc2 certification:iso27001 certification:gdpr residency:EU residency:FR', '''09'':21C ''0915'':24C ''15'':22C ''2026'':20C ''202609'':23C ''20260915'':25C ''ai'':8A ''as'':18C ''embed'':2A ''embedding'':11B ''embeddings'':15C ''list'':16C ''mistral'':1A ''mistralai'':9A ''mistralembed'':3A ''of'':19C ''prices'':17C ''search'':10B ''text'':12B'),
	('4040d09e-1854-85f4-9fef-afd3cbd0a6e2', '16e7306a-b75d-8bf7-8916-f134ae4a2188', 'active', true, 71, 'scribe v1', 'scribev1', 'scribev1', NULL, 'USD', NULL, NULL, NULL, false, NULL, NULL, NULL, NULL, NULL, NULL, 'category:audio_transcription provider:16e7306a-b75d-8bf7-8916-f134ae4a2188 support:standard tag:speech input:audio output:text compliance:internal certification:soc2 residency:US', '''09'':24C ''0915'':27C ''15'':25C ''2026'':23C ''202609'':26C ''20260915'':28C ''as'':21C ''audio'':9B ''audiotranscription'':11B ''elevenlabs'':7A ''list'':19C ''of'':22C ''prices'':20C ''scribe'':1A ''scribev1'':3A ''speakers'':18C ''speech'':8B ''text'':12B ''to'':15C ''transcription'':10B ''v1'':2A ''with'':17C'),
	('4167d0e8-2707-83b1-a362-148a8f77b355', 'a2dce6d4-509f-8319-a89a-6dc3e2e01fb0', 'active', true, 26, 'embed 4', 'embed4', 'embedv4', 128000, 'USD', 0.00000012, NULL, 0.00000012, false, NULL, NULL, NULL, NULL, NULL, NULL, 'category:embedding provider:a2dce6d4-509f-8319-a89a-6dc3e2e01fb0 support:standard tag:multilingual tag:search input:text input:image output:embedding compliance:internal certification:soc2 certification:iso27001 residency:CA residency:US', '''09'':27C ''0915'':30C ''15'':28C ''2026'':26C ''202609'':29C ''20260915'':31C ''4'':2A ''and'':17C ''as'':24C ''cohere'':7A ''embed'':1A ''embed4'':3A ''embedding'':10B ''embeddings'':14C ''embedv4'':6A ''image'':12B ''images'':18C ''in'':19C ''languages'':21C ''list'':22C ''many'':20C ''multilingual'':8B ''of'':15C ''prices'':23C ''search'':9B ''text'':11B ''v4'':5A'),
	('41a21207-5f9c-8220-9598-e8f959a73243', 'aa50625d-0327-8c19-8f15-6c02208418cf', 'active', true, 82, 'sonar deep research', 'sonardeepresearch', 'sonardeepresearch', 128000, 'USD', 0.000002, 0.000008, 0.000002, false, NULL, NULL, NULL, NULL, NULL, NULL, 'category:chat provider:aa50625d-0327-8c19-8f15-6c02208418cf support:standard capability:reasoning capability:web_search tag:research tag:search input:text output:text compliance:internal certification:soc2 residency:US', '''09'':32C ''0915'':35C ''15'':33C ''2026'':31C ''202609'':34C ''20260915'':36C ''a'':25C ''and'':23C ''as'':29C ''chat'':20B ''deep'':2A ''deepresearch'':5A ''list'':27C ''of'':30C ''perplexity'':13A ''prices'':28C ''reasoning'':16B ''report'':26C ''research'':3A ''researches'':22C ''search'':15B ''sonar'':1A ''sonardeep'':4A ''sonardeepresearch'':6A ''text'':21B ''web'':17B ''websearch'':19B ''writes'':24C'),
	('4b5ee0ef-70cc-8ff4-8228-8d85f2e871ad', 'd79396f8-61b7-8cdd-8deb-7a134b3845ce', 'active', true, 51, 'amazon nova micro', 'amazonnovamicro', 'novamicro', 128000, 'USD', 0.000000035, 0.00000014, 0.000000035, false, NULL, NULL, NULL, NULL, NULL, NULL, 'category:chat provider:d79396f8-61b7-8cdd-8deb-7a134b3845ce support:standard capability:function_calling capability:prompt_caching capability:response_schema tag:cheap tag:fast input:text output:text compliance:internal certification:soc2 certification:iso27001 certification:iso27017 certification:iso27018 certification:hipaa residency:US', '''09'':33C ''0915'':36C ''15'':34C ''2026'':32C ''202609'':35C ''20260915'':37C ''amazon'':1A ''amazonnova'':4A ''amazonnovamicro'':6A ''as'':30C ''caching'':17B ''calling'':14B ''chat'':22B ''cheap'':11B ''fast'':12B ''function'':13B ''functioncalling'':15B ''latency'':27C ''list'':28C ''lowest'':26C ''micro'':3A ''nova'':2A ''novamicro'':5A ''of'':31C ''only'':25C ''prices'':29C ''prompt'':16B ''promptcaching'':18B ''response'':19B ''responseschema'':21B ''schema'':20B ''text'':23B'),
	('5065004c-3bdb-86d2-9e27-bf9aa4ec39fb', '20c2ea90-db85-8f78-924a-fe48e38f6f60', 'active', true, 88, 'gpt-5', 'gpt5', 'gpt5', 272000, 'USD', 0.00000125, 0.00001, 0.00000125, false, NULL, NULL, NULL, NULL, NULL, NULL, 'category:chat provider:20c2ea90-db85-8f78-924a-fe48e38f6f60 support:standard capability:function_calling capability:parallel_function_calling capability:pdf_input capability:prompt_caching capability:reasoning capability:response_schema capability:system_messages capability:tool_choice capability:vision capability:web_search input:text input:image input:file output:text compliance:internal certification:soc2 residency:US', '''09'':53C ''0915'':56C ''15'':54C ''2026'':52C ''202609'':55C ''20260915'':57C ''5'':2A ''agentic'':46C ''and'':45C ''as'':50C ''caching'':21B ''calling'':9B ''chat'':37B ''choice'':31B ''coding'':44C ''file'':40B ''for'':43C ''function'':8B ''functioncalling'':10B ''gpt'':1A ''gpt5'':3A ''image'':39B ''input'':18B ''list'':48C ''messages'':28B ''model'':42C ''of'':51C ''openai'':7A ''parallel'':11B ''parallelfunction'':14B ''parallelfunctioncalling'':16B ''pdf'':17B ''pdfinput'':19B ''prices'':49C ''prompt'':20B ''promptcaching'':22B ''reasoning'':23B ''response'':24B ''responseschema'':26B ''schema'':25B ''search'':35B ''system'':27B ''systemmessages'':29B ''text'':38B ''tool'':30B ''toolchoice'':32B ''vision'':33B ''web'':34B ''websearch'':36B ''work'':47C'),
	('50accf5f-17a2-825f-81b4-2c6c430cccee', 'd82c2b52-249b-86ef-9c58-e1c692e5d688', 'active', true, 35, 'claude haiku 4.5', 'claudehaiku45', 'claudehaiku45', 200000, 'USD', 0.000001, 0.000005, 0.000001, false, NULL, NULL, NULL, NULL, NULL, NULL, 'category:chat provider:d82c2b52-249b-86ef-9c58-e1c692e5d688 support:standard capability:computer_use capability:function_calling capability:pdf_input capability:prompt_caching capability:reasoning capability:response_schema capability:tool_choice capability:vision tag:fast input:text input:image input:file output:text compliance:internal certification:soc2 certification:iso27001 certification:iso42001 residency:US', '''09'':56C ''0915'':59C ''15'':57C ''2026'':55C ''202609'':58C ''20260915'':60C ''4'':3A ''45'':7A ''5'':4A ''anthropic'':21A ''as'':53C ''caching'':33B ''calling'':27B ''chat'':43B ''choice'':40B ''claude'':1A ''claudehaiku'':5A ''claudehaiku4'':8A ''claudehaiku45'':10A ''computer'':23B ''computeruse'':25B ''fast'':22B ''file'':46B ''function'':26B ''functioncalling'':28B ''haiku'':2A ''haiku4'':6A ''haiku45'':9A ''image'':45B ''input'':30B ''list'':51C ''model'':48C ''of'':54C ''pdf'':29B ''pdfinput'':31B ''prices'':52C ''prompt'':32B ''promptcaching'':34B ''reasoning'':35B ''response'':36B ''responseschema'':38B ''schema'':37B ''text'':44B ''tool'':39B ''toolchoice'':41B ''use'':24B ''vision'':42B ''with'':49C'),
	('5362ee1c-457e-8906-9be2-96af6351c125', 'aa50625d-0327-8c19-8f15-6c02208418cf', 'active', true, 59, 'sonar pro', 'sonarpro', 'sonarpro', 200000, 'USD', 0.000003, 0.000015, 0.000003, false, NULL, NULL, NULL, NULL, NULL, NULL, 'category:chat provider:aa50625d-0327-8c19-8f15-6c02208418cf support:standard capability:web_search tag:search input:text output:text compliance:internal certification:soc2 residency:US', '''09'':24C ''0915'':27C ''15'':25C ''2026'':23C ''202609'':26C ''20260915'':28C ''as'':21C ''chat'':12B ''citations'':18C ''deeper'':14C ''list'':19C ''more'':17C ''of'':22C ''perplexity'':7A ''prices'':20C ''pro'':2A ''search'':8B ''sonar'':1A ''sonarpro'':3A ''text'':13B ''web'':9B ''websearch'':11B ''with'':16C'),
	('56030d9d-9b27-8e79-985b-77ca124f7ad5', 'a1406bad-7c9c-8288-900f-2a29f652a89d', 'active', true, 42, 'gemini 3.1 flash-lite', 'gemini31flashlite', 'gemini31flashlite', 1048576, 'USD', 0.00000025, 0.0000015, 0.00000025, false, NULL, NULL, NULL, NULL, NULL, NULL, 'category:chat provider:a1406bad-7c9c-8288-900f-2a29f652a89d support:standard capability:audio_input capability:function_calling capability:parallel_function_calling capability:pdf_input capability:prompt_caching capability:reasoning capability:response_schema capability:system_messages capability:tool_choice capability:video_input capability:vision capability:web_search tag:cheap input:text input:image input:audio input:video input:file output:text compliance:internal certification:soc2 certification:iso27001 certification:iso27017 certification:iso27018 residency:US', '''09'':85C ''0915'':88C ''1'':3A ''15'':86C ''1flash'':8A ''1flashlite'':12A ''2026'':84C ''202609'':87C ''20260915'':89C ''3'':2A ''31'':7A ''31flash'':11A ''31flashlite'':14A ''as'':82C ''audio'':33B ''audioinput'':35B ''caching'':49B ''calling'':37B ''chat'':68B ''cheap'':32B ''choice'':59B ''file'':73B ''flash'':4A ''flashlite'':9A ''for'':77C ''function'':36B ''functioncalling'':38B ''gemini'':1A ''gemini3'':6A ''gemini31'':10A ''gemini31flash'':13A ''gemini31flashlite'':15A ''google'':31A ''high'':78C ''image'':70B ''input'':34B ''list'':80C ''lite'':5A ''messages'':56B ''model'':76C ''multimodal'':75C ''of'':83C ''parallel'':39B ''parallelfunction'':42B ''parallelfunctioncalling'':44B ''pdf'':45B ''pdfinput'':47B ''prices'':81C ''prompt'':48B ''promptcaching'':50B ''reasoning'':51B ''response'':52B ''responseschema'':54B ''schema'':53B ''search'':66B ''system'':55B ''systemmessages'':57B ''text'':69B ''tool'':58B ''toolchoice'':60B ''video'':61B ''videoinput'':63B ''vision'':64B ''volumes'':79C ''web'':65B ''websearch'':67B'),
	('62e9a3a3-5750-8ae4-89be-7771bd31a52a', '20c2ea90-db85-8f78-924a-fe48e38f6f60', 'active', true, 44, 'text embedding 3 large', 'textembedding3large', 'textembedding3large', 8191, 'USD', 0.00000013, NULL, 0.00000013, false, NULL, NULL, NULL, NULL, NULL, NULL, 'category:embedding provider:20c2ea90-db85-8f78-924a-fe48e38f6f60 support:standard tag:search input:text output:embedding compliance:internal certification:soc2 residency:US', '''09'':37C ''0915'':40C ''15'':38C ''2026'':36C ''202609'':39C ''20260915'':41C ''3'':3A ''3large'':7A ''as'':34C ''embedding'':2A ''embedding3'':6A ''embedding3large'':9A ''embeddings'':26C ''for'':27C ''large'':4A ''larger'':30C ''list'':32C ''model'':31C ''of'':35C ''openai'':21A ''prices'':33C ''search'':22B ''text'':1A ''textembedding'':5A ''textembedding3'':8A ''textembedding3large'':10A ''the'':29C'),
	('66efdc76-e864-8cb1-85b6-e0ada243a915', 'f299ad76-38c3-8178-89c1-df6f9501e77d', 'active', true, 39, 'whisper large v3 on groq', 'whisperlargev3ongroq', 'whisperlargev3', NULL, 'USD', NULL, NULL, NULL, false, NULL, NULL, NULL, NULL, NULL, NULL, 'category:audio_transcription provider:f299ad76-38c3-8178-89c1-df6f9501e77d support:standard tag:open-weights tag:speech input:audio output:text compliance:internal certification:soc2 residency:US', '''09'':43C ''0915'':46C ''15'':44C ''2026'':42C ''202609'':45C ''20260915'':47C ''as'':40C ''audio'':27B ''audiotranscription'':29B ''groq'':5A ''in'':35C ''languages'':37C ''large'':2A ''largev3'':7A ''largev3on'':11A ''largev3ongroq'':14A ''list'':38C ''many'':36C ''of'':41C ''on'':4A ''ongroq'':9A ''open'':23B ''openweights'':25B ''prices'':39C ''speech'':26B ''text'':30B ''to'':33C ''transcription'':28B ''v3'':3A ''v3on'':8A ''v3ongroq'':12A ''weights'':24B ''whisper'':1A ''whisperlarge'':6A ''whisperlargev3'':10A ''whisperlargev3on'':13A ''whisperlargev3ongroq'':15A'),
	('6a5f1d32-459e-83d3-af32-497a60ff5034', '6f0162d4-bf65-894b-b5fd-947c57c73194', 'active', true, 34, 'grok code fast 1', 'grokcodefast1', 'grokcodefast1', 256000, 'USD', 0.000001, 0.000002, 0.000001, false, NULL, NULL, NULL, NULL, NULL, NULL, 'category:chat provider:6f0162d4-bf65-894b-b5fd-947c57c73194 support:standard capability:function_calling capability:prompt_caching capability:reasoning capability:response_schema capability:tool_choice capability:vision tag:code tag:fast input:text input:image output:text compliance:internal certification:soc2 residency:US', '''09'':51C ''0915'':54C ''1'':4A ''15'':52C ''2026'':50C ''202609'':53C ''20260915'':55C ''agentic'':41C ''as'':48C ''at'':43C ''caching'':28B ''calling'':25B ''chat'':38B ''choice'':35B ''code'':2A ''codefast'':6A ''codefast1'':9A ''coding'':42C ''fast'':3A ''fast1'':7A ''function'':24B ''functioncalling'':26B ''grok'':1A ''grokcode'':5A ''grokcodefast'':8A ''grokcodefast1'':10A ''high'':44C ''image'':40B ''list'':46C ''of'':49C ''prices'':47C ''prompt'':27B ''promptcaching'':29B ''reasoning'':30B ''response'':31B ''responseschema'':33B ''schema'':32B ''speed'':45C ''text'':39B ''tool'':34B ''toolchoice'':36B ''vision'':37B ''xai'':21A'),
	('6b5681b4-4846-8328-b56b-4bdeb22220b6', '710cc1cb-9f64-85f0-883e-d7773d60e84a', 'active', true, 47, 'voyage 3.5', 'voyage35', 'voyage35', 32000, 'USD', 0.00000006, NULL, 0.00000006, false, NULL, NULL, NULL, NULL, NULL, NULL, 'category:embedding provider:710cc1cb-9f64-85f0-883e-d7773d60e84a support:standard tag:search input:text output:embedding compliance:internal certification:soc2 residency:US', '''09'':27C ''0915'':30C ''15'':28C ''2026'':26C ''202609'':29C ''20260915'':31C ''3'':2A ''35'':5A ''5'':3A ''ai'':14A ''as'':24C ''balanced'':20C ''embedding'':17B ''embeddings'':21C ''list'':22C ''of'':25C ''prices'':23C ''search'':16B ''text'':18B ''voyage'':1A ''voyage3'':4A ''voyage35'':6A ''voyageai'':15A'),
	('6dd786f2-199a-8c4d-854d-0f99b6b5857b', '31836352-de6f-8ce7-8bc2-8fefbac2dcca', 'active', true, 43, 'jamba large 1.7', 'jambalarge17', 'jambalarge17', 256000, 'USD', 0.000002, 0.000008, 0.000002, false, NULL, NULL, NULL, NULL, NULL, NULL, 'category:chat provider:31836352-de6f-8ce7-8bc2-8fefbac2dcca support:standard capability:tool_choice tag:long-context tag:open-weights input:text output:text compliance:internal certification:soc2 residency:US', '''09'':48C ''0915'':51C ''1'':3A ''15'':49C ''17'':7A ''2026'':47C ''202609'':50C ''20260915'':52C ''7'':4A ''ai21'':21A ''ai21labs'':23A ''as'':45C ''chat'':33B ''choice'':31B ''context'':25B ''contexts'':42C ''for'':40C ''hybrid'':35C ''jamba'':1A ''jambalarge'':5A ''jambalarge1'':8A ''jambalarge17'':10A ''labs'':22A ''large'':2A ''large1'':6A ''large17'':9A ''list'':43C ''long'':24B ''longcontext'':26B ''model'':39C ''of'':46C ''open'':27B ''openweights'':29B ''prices'':44C ''space'':37C ''state'':36C ''statespace'':38C ''text'':34B ''tool'':30B ''toolchoice'':32B ''weights'':28B'),
	('717a4d9e-1903-8251-8322-fc30eeaa8070', 'a1406bad-7c9c-8288-900f-2a29f652a89d', 'active', true, 83, 'gemini 2.5 flash-lite', 'gemini25flashlite', 'gemini25flashlite', 1048576, 'USD', 0.0000001, 0.0000004, 0.0000001, false, NULL, NULL, NULL, NULL, NULL, NULL, 'category:chat provider:a1406bad-7c9c-8288-900f-2a29f652a89d support:standard capability:audio_input capability:function_calling capability:parallel_function_calling capability:pdf_input capability:prompt_caching capability:reasoning capability:response_schema capability:system_messages capability:tool_choice capability:vision capability:web_search tag:cheap tag:fast input:text input:image input:audio input:file output:text compliance:internal certification:soc2 certification:iso27001 certification:iso27017 certification:iso27018 residency:US', '''09'':82C ''0915'':85C ''15'':83C ''2'':2A ''2026'':81C ''202609'':84C ''20260915'':86C ''25'':7A ''25flash'':11A ''25flashlite'':14A ''5'':3A ''5flash'':8A ''5flashlite'':12A ''a'':74C ''as'':79C ''at'':73C ''audio'':34B ''audioinput'':36B ''caching'':50B ''calling'':38B ''chat'':66B ''cheap'':32B ''choice'':60B ''fast'':33B ''file'':70B ''flash'':4A ''flashlite'':9A ''function'':37B ''functioncalling'':39B ''gemini'':1A ''gemini2'':6A ''gemini25'':10A ''gemini25flash'':13A ''gemini25flashlite'':15A ''google'':31A ''image'':68B ''input'':35B ''latency'':72C ''list'':77C ''lite'':5A ''low'':71C ''messages'':57B ''of'':80C ''parallel'':40B ''parallelfunction'':43B ''parallelfunctioncalling'':45B ''pdf'':46B ''pdfinput'':48B ''price'':76C ''prices'':78C ''prompt'':49B ''promptcaching'':51B ''reasoning'':52B ''response'':53B ''responseschema'':55B ''schema'':54B ''search'':64B ''system'':56B ''systemmessages'':58B ''text'':67B ''tool'':59B ''toolchoice'':61B ''vision'':62B ''web'':63B ''websearch'':65B'),
	('735a17ad-fd66-849f-844a-8330608fbc4f', 'aa50625d-0327-8c19-8f15-6c02208418cf', 'active', true, 74, 'sonar reasoning pro', 'sonarreasoningpro', 'sonarreasoningpro', 128000, 'USD', 0.000002, 0.000008, 0.000002, false, NULL, NULL, NULL, NULL, NULL, NULL, 'category:chat provider:aa50625d-0327-8c19-8f15-6c02208418cf support:standard capability:reasoning capability:web_search tag:reasoning tag:search input:text output:text compliance:internal certification:soc2 residency:US', '''09'':30C ''0915'':33C ''15'':31C ''2026'':29C ''202609'':32C ''20260915'':34C ''as'':27C ''chat'':20B ''list'':25C ''of'':28C ''perplexity'':13A ''prices'':26C ''pro'':3A ''reasoning'':2A ''reasoningpro'':5A ''search'':15B ''sonar'':1A ''sonarreasoning'':4A ''sonarreasoningpro'':6A ''text'':21B ''web'':17B ''websearch'':19B ''with'':23C'),
	('76b48adf-5533-89f9-b8b9-ec8f673e8228', 'a2dce6d4-509f-8319-a89a-6dc3e2e01fb0', 'active', true, 60, 'command a', 'commanda', 'commanda', 256000, 'USD', 0.0000025, 0.00001, 0.0000025, false, NULL, NULL, NULL, NULL, NULL, NULL, 'category:chat provider:a2dce6d4-509f-8319-a89a-6dc3e2e01fb0 support:standard capability:function_calling capability:tool_choice tag:multilingual input:text output:text compliance:internal certification:soc2 certification:iso27001 residency:CA residency:US', '''09'':29C ''0915'':32C ''15'':30C ''2026'':28C ''202609'':31C ''20260915'':33C ''a'':2A ''agents'':17C ''and'':19C ''as'':26C ''calling'':10B ''chat'':15B ''choice'':13B ''cohere'':7A ''command'':1A ''commanda'':3A ''enterprises'':23C ''for'':22C ''function'':9B ''functioncalling'':11B ''list'':24C ''multilingual'':8B ''of'':27C ''prices'':25C ''text'':16B ''tool'':12B ''toolchoice'':14B ''tools'':18C ''work'':21C'),
	('801f356d-c811-84fb-864a-39d0a65fb95a', '31836352-de6f-8ce7-8bc2-8fefbac2dcca', 'active', true, 62, 'jamba mini 1.7', 'jambamini17', 'jambamini17', 256000, 'USD', 0.0000002, 0.0000004, 0.0000002, false, NULL, NULL, NULL, NULL, NULL, NULL, 'category:chat provider:31836352-de6f-8ce7-8bc2-8fefbac2dcca support:standard capability:tool_choice tag:cheap tag:long-context tag:open-weights input:text output:text compliance:internal certification:soc2 residency:US', '''09'':47C ''0915'':50C ''1'':3A ''15'':48C ''17'':7A ''2026'':46C ''202609'':49C ''20260915'':51C ''7'':4A ''ai21'':21A ''ai21labs'':23A ''as'':44C ''chat'':34B ''cheap'':24B ''choice'':32B ''context'':26B ''hybrid'':37C ''jamba'':1A ''jambamini'':5A ''jambamini1'':8A ''jambamini17'':10A ''labs'':22A ''list'':42C ''long'':25B ''longcontext'':27B ''mini'':2A ''mini1'':6A ''mini17'':9A ''model'':41C ''of'':45C ''open'':28B ''openweights'':30B ''prices'':43C ''smaller'':36C ''space'':39C ''state'':38C ''statespace'':40C ''text'':35B ''tool'':31B ''toolchoice'':33B ''weights'':29B'),
	('84dc0259-eca4-863e-8e55-b330c8d48d8f', 'f299ad76-38c3-8178-89c1-df6f9501e77d', 'active', true, 58, 'whisper large v3 turbo on groq', 'whisperlargev3turboongroq', 'whisperlargev3turbo', NULL, 'USD', NULL, NULL, NULL, false, NULL, NULL, NULL, NULL, NULL, NULL, 'category:audio_transcription provider:f299ad76-38c3-8178-89c1-df6f9501e77d support:standard tag:fast tag:open-weights tag:speech input:audio output:text compliance:internal certification:soc2 residency:US', '''09'':50C ''0915'':53C ''15'':51C ''2026'':49C ''202609'':52C ''20260915'':54C ''as'':47C ''audio'':36B ''audiotranscription'':38B ''fast'':31B ''faster'':41C ''groq'':6A ''large'':2A ''largev3'':8A ''largev3turbo'':13A ''largev3turboon'':17A ''list'':45C ''of'':48C ''on'':5A ''ongroq'':11A ''open'':32B ''openweights'':34B ''prices'':46C ''speech'':35B ''text'':39B ''to'':43C ''transcription'':37B ''turbo'':4A ''turboon'':10A ''turboongroq'':15A ''v3'':3A ''v3turbo'':9A ''v3turboon'':14A ''v3turboongroq'':18A ''weights'':33B ''whisper'':1A ''whisperlarge'':7A ''whisperlargev3'':12A ''whisperlargev3turbo'':16A ''whisperlargev3turboongroq'':19A'),
	('8d1088d4-f476-84fa-aa39-47d61401fd1f', 'b69c5c92-b70d-847e-a39a-87ee56b13c56', 'active', true, 73, 'glm-4.5 air', 'glm45air', 'glm45air', 128000, 'USD', 0.0000002, 0.0000011, 0.0000002, false, NULL, NULL, NULL, NULL, NULL, NULL, 'category:chat provider:b69c5c92-b70d-847e-a39a-87ee56b13c56 support:standard capability:function_calling capability:tool_choice tag:cheap tag:open-weights input:text output:text compliance:public residency:SG', '''09'':46C ''0915'':49C ''15'':47C ''2026'':45C ''202609'':48C ''20260915'':50C ''4'':2A ''45'':6A ''45air'':9A ''5'':3A ''5air'':7A ''ai'':22A ''air'':4A ''as'':43C ''calling'':29B ''chat'':34B ''cheap'':24B ''choice'':32B ''function'':28B ''functioncalling'':30B ''glm'':1A ''glm4'':5A ''glm45'':8A ''glm45air'':10A ''lighter'':36C ''list'':41C ''model'':40C ''of'':44C ''open'':25B ''openweight'':39C ''openweights'':27B ''prices'':42C ''text'':35B ''tool'':31B ''toolchoice'':33B ''weight'':38C ''weights'':26B ''z'':21A ''zai'':23A'),
	('8f024687-1c7c-8535-92bc-ef805ce286b2', '710cc1cb-9f64-85f0-883e-d7773d60e84a', 'active', true, 78, 'voyage code 3', 'voyagecode3', 'voyagecode3', 32000, 'USD', 0.00000018, NULL, 0.00000018, false, NULL, NULL, NULL, NULL, NULL, NULL, 'category:embedding provider:710cc1cb-9f64-85f0-883e-d7773d60e84a support:standard tag:code tag:search input:text output:embedding compliance:internal certification:soc2 residency:US', '''09'':30C ''0915'':33C ''15'':31C ''2026'':29C ''202609'':32C ''20260915'':34C ''3'':3A ''ai'':14A ''as'':27C ''code'':2A ''code3'':5A ''embedding'':18B ''embeddings'':21C ''list'':25C ''of'':22C ''prices'':26C ''search'':17B ''source'':23C ''text'':19B ''voyage'':1A ''voyageai'':15A ''voyagecode'':4A ''voyagecode3'':6A'),
	('8fc31e8c-21ed-8346-90e8-377ac3565700', 'f1d4cfbb-1c9b-80fb-bf70-96683b0a4b0b', 'active', true, 54, 'kimi k3', 'kimik3', 'kimik3', 1048576, 'USD', 0.000003, 0.000015, 0.000003, false, NULL, NULL, NULL, NULL, NULL, NULL, 'category:chat provider:f1d4cfbb-1c9b-80fb-bf70-96683b0a4b0b support:standard capability:function_calling capability:prompt_caching capability:reasoning capability:response_schema capability:tool_choice capability:video_input capability:vision tag:open-weights input:text input:image input:video output:text compliance:public residency:SG', '''09'':47C ''0915'':50C ''15'':48C ''2026'':46C ''202609'':49C ''20260915'':51C ''agentic'':40C ''ai'':8A ''as'':44C ''caching'':17B ''calling'':14B ''chat'':30B ''choice'':24B ''for'':38C ''function'':13B ''functioncalling'':15B ''image'':32B ''input'':27B ''k3'':2A ''kimi'':1A ''kimik3'':3A ''list'':42C ''long'':39C ''model'':37C ''moonshot'':7A ''moonshotai'':9A ''of'':45C ''open'':10B ''openweight'':36C ''openweights'':12B ''prices'':43C ''prompt'':16B ''promptcaching'':18B ''reasoning'':19B ''response'':20B ''responseschema'':22B ''schema'':21B ''text'':31B ''tool'':23B ''toolchoice'':25B ''video'':26B ''videoinput'':28B ''vision'':29B ''weight'':35C ''weights'':11B ''work'':41C'),
	('930c5fac-bc07-899f-bd83-95034762e8a3', '20c2ea90-db85-8f78-924a-fe48e38f6f60', 'active', true, 63, 'gpt-5.4 mini', 'gpt54mini', 'gpt54mini', 272000, 'USD', 0.00000075, 0.0000045, 0.00000075, false, NULL, NULL, NULL, NULL, NULL, NULL, 'category:chat provider:20c2ea90-db85-8f78-924a-fe48e38f6f60 support:standard capability:function_calling capability:parallel_function_calling capability:pdf_input capability:prompt_caching capability:reasoning capability:response_schema capability:system_messages capability:tool_choice capability:vision capability:web_search tag:fast input:text input:image input:file output:text compliance:internal certification:soc2 residency:US', '''09'':72C ''0915'':75C ''15'':73C ''2026'':71C ''202609'':74C ''20260915'':76C ''4'':3A ''4mini'':7A ''5'':2A ''54'':6A ''54mini'':9A ''a'':64C ''as'':69C ''at'':63C ''caching'':36B ''calling'':24B ''chat'':52B ''choice'':46B ''defined'':60C ''fast'':22B ''file'':55B ''for'':58C ''function'':23B ''functioncalling'':25B ''gpt'':1A ''gpt5'':5A ''gpt54'':8A ''gpt54mini'':10A ''image'':54B ''input'':33B ''list'':67C ''lower'':65C ''messages'':43B ''mini'':4A ''model'':57C ''of'':70C ''openai'':21A ''parallel'':26B ''parallelfunction'':29B ''parallelfunctioncalling'':31B ''pdf'':32B ''pdfinput'':34B ''price'':66C ''prices'':68C ''prompt'':35B ''promptcaching'':37B ''reasoning'':38B ''response'':39B ''responseschema'':41B ''schema'':40B ''search'':50B ''system'':42B ''systemmessages'':44B ''tasks'':62C ''text'':53B ''tool'':45B ''toolchoice'':47B ''vision'':48B ''web'':49B ''websearch'':51B ''well'':59C ''welldefined'':61C'),
	('951afc64-d8cd-8eab-b757-585e83db1e84', 'ff17f64e-f0d9-8c92-b53d-301f73be8dec', 'active', true, 85, 'mistral large 3', 'mistrallarge3', 'mistrallarge3', 262144, 'USD', 0.0000005, 0.0000015, 0.0000005, false, NULL, NULL, NULL, NULL, NULL, NULL, 'category:chat provider:ff17f64e-f0d9-8c92-b53d-301f73be8dec support:standard capability:function_calling capability:response_schema capability:tool_choice capability:vision tag:flagship tag:open-weights input:text input:image output:text compliance:internal certification:soc2 certification:iso27001 certification:gdpr residency:EU residency:FR', '''09'':46C ''0915'':49C ''15'':47C ''2026'':45C ''202609'':48C ''20260915'':50C ''3'':3A ''ai'':14A ''and'':39C ''as'':43C ''calling'':21B ''chat'':30B ''choice'':27B ''flagship'':16B ''for'':37C ''function'':20B ''functioncalling'':22B ''image'':32B ''images'':40C ''large'':2A ''large3'':5A ''list'':41C ''mistral'':1A ''mistralai'':15A ''mistrallarge'':4A ''mistrallarge3'':6A ''of'':44C ''open'':17B ''openweight'':35C ''openweights'':19B ''prices'':42C ''response'':23B ''responseschema'':25B ''schema'':24B ''text'':31B ''tool'':26B ''toolchoice'':28B ''vision'':29B ''weight'':34C ''weights'':18B'),
	('9802ac60-a5a9-87d7-88ec-2196d35584c4', '93324fa1-4277-8fed-a991-055bb41cb4f1', 'active', true, 49, 'deepseek chat', 'deepseekchat', 'deepseekchat', 131072, 'USD', 0.00000028, 0.00000042, 0.00000028, false, NULL, NULL, NULL, NULL, NULL, NULL, 'category:chat provider:93324fa1-4277-8fed-a991-055bb41cb4f1 support:standard capability:function_calling capability:parallel_function_calling capability:prompt_caching capability:response_schema capability:system_messages capability:tool_choice tag:cheap tag:open-weights input:text output:text compliance:public residency:CN', '''09'':45C ''0915'':48C ''15'':46C ''2026'':44C ''202609'':47C ''20260915'':49C ''as'':42C ''caching'':22B ''calling'':13B ''chat'':2A ''cheap'':8B ''choice'':31B ''context'':38C ''deepseek'':1A ''deepseekchat'':3A ''function'':12B ''functioncalling'':14B ''general'':35C ''list'':40C ''messages'':28B ''model'':36C ''of'':43C ''open'':9B ''openweights'':11B ''parallel'':15B ''parallelfunction'':18B ''parallelfunctioncalling'':20B ''prices'':41C ''prompt'':21B ''promptcaching'':23B ''response'':24B ''responseschema'':26B ''schema'':25B ''system'':27B ''systemmessages'':29B ''text'':34B ''tool'':30B ''toolchoice'':32B ''weights'':10B ''with'':37C'),
	('addc337f-d844-88a7-994a-6cf3177e2d2a', 'ff17f64e-f0d9-8c92-b53d-301f73be8dec', 'active', true, 92, 'magistral medium', 'magistralmedium', 'magistralmedium', 262144, 'USD', 0.0000015, 0.0000075, 0.0000015, false, NULL, NULL, NULL, NULL, NULL, NULL, 'category:chat provider:ff17f64e-f0d9-8c92-b53d-301f73be8dec support:standard capability:function_calling capability:reasoning capability:response_schema capability:tool_choice capability:vision tag:reasoning input:text input:image output:text compliance:internal certification:soc2 certification:iso27001 certification:gdpr residency:EU residency:FR', '''09'':33C ''0915'':36C ''15'':34C ''2026'':32C ''202609'':35C ''20260915'':37C ''ai'':8A ''as'':30C ''calling'':12B ''chat'':22B ''choice'':19B ''function'':11B ''functioncalling'':13B ''image'':24B ''list'':28C ''magistral'':1A ''magistralmedium'':3A ''medium'':2A ''mistral'':7A ''mistralai'':9A ''model'':27C ''multilingual'':25C ''of'':31C ''prices'':29C ''reasoning'':10B ''response'':15B ''responseschema'':17B ''schema'':16B ''text'':23B ''tool'':18B ''toolchoice'':20B ''vision'':21B'),
	('b3c69e2e-5808-821d-9d9b-60d5c318e1d8', 'a1406bad-7c9c-8288-900f-2a29f652a89d', 'active', true, 75, 'gemini 3.5 flash', 'gemini35flash', 'gemini35flash', 1048576, 'USD', 0.0000015, 0.000009, 0.0000015, false, NULL, NULL, NULL, NULL, NULL, NULL, 'category:chat provider:a1406bad-7c9c-8288-900f-2a29f652a89d support:standard capability:audio_input capability:function_calling capability:parallel_function_calling capability:pdf_input capability:prompt_caching capability:reasoning capability:response_schema capability:system_messages capability:tool_choice capability:video_input capability:vision capability:web_search tag:multimodal input:text input:image input:audio input:video input:file output:text compliance:internal certification:soc2 certification:iso27001 certification:iso27017 certification:iso27018 residency:US', '''09'':74C ''0915'':77C ''15'':75C ''2026'':73C ''202609'':76C ''20260915'':78C ''3'':2A ''35'':6A ''35flash'':9A ''5'':3A ''5flash'':7A ''agents'':68C ''as'':71C ''audio'':23B ''audioinput'':25B ''caching'':39B ''calling'':27B ''chat'':58B ''choice'':49B ''fast'':64C ''file'':63B ''flash'':4A ''for'':67C ''function'':26B ''functioncalling'':28B ''gemini'':1A ''gemini3'':5A ''gemini35'':8A ''gemini35flash'':10A ''google'':21A ''image'':60B ''input'':24B ''list'':69C ''messages'':46B ''model'':66C ''multimodal'':22B ''of'':72C ''parallel'':29B ''parallelfunction'':32B ''parallelfunctioncalling'':34B ''pdf'':35B ''pdfinput'':37B ''prices'':70C ''prompt'':38B ''promptcaching'':40B ''reasoning'':41B ''response'':42B ''responseschema'':44B ''schema'':43B ''search'':56B ''system'':45B ''systemmessages'':47B ''text'':59B ''tool'':48B ''toolchoice'':50B ''video'':51B ''videoinput'':53B ''vision'':54B ''web'':55B ''websearch'':57B'),
	('b5edce43-5097-8033-954c-fafb53f90461', '32806aa7-54a9-80ce-a51d-f621e9e61289', 'active', true, 52, 'flux1.1 [pro] ultra', 'flux11proultra', 'flux11proultra', NULL, 'USD', NULL, NULL, NULL, false, NULL, NULL, NULL, NULL, NULL, NULL, 'category:image_generation provider:32806aa7-54a9-80ce-a51d-f621e9e61289 support:standard tag:images input:text output:image compliance:public residency:US', '''09'':50C ''0915'':53C ''1'':2A ''11'':17A ''11pro'':21A ''11proultra'':24A ''15'':51C ''1pro'':6A ''1proultra'':9A ''2026'':49C ''202609'':52C ''20260915'':54C ''as'':47C ''black'':26A ''blackforest'':29A ''blackforestlabs'':31A ''flux'':11A ''flux1'':1A ''flux11'':5A ''flux11pro'':8A ''flux11proultra'':10A ''forest'':27A ''forestlabs'':30A ''four'':43C ''generation'':34B ''image'':33B ''imagegeneration'':35B ''images'':32B ''labs'':28A ''list'':45C ''makes'':38C ''megapixels'':44C ''of'':40C ''prices'':46C ''pro'':3A ''proultra'':7A ''text'':36B ''to'':42C ''ultra'':4A ''up'':41C'),
	('b762f124-ee3f-85ab-acc8-ec821c96560b', '710cc1cb-9f64-85f0-883e-d7773d60e84a', 'active', true, 65, 'voyage 3.5 lite', 'voyage35lite', 'voyage35lite', 32000, 'USD', 0.00000002, NULL, 0.00000002, false, NULL, NULL, NULL, NULL, NULL, NULL, 'category:embedding provider:710cc1cb-9f64-85f0-883e-d7773d60e84a support:standard tag:cheap tag:search input:text output:embedding compliance:internal certification:soc2 residency:US', '''09'':36C ''0915'':39C ''15'':37C ''2026'':35C ''202609'':38C ''20260915'':40C ''3'':2A ''35'':6A ''35lite'':9A ''5'':3A ''5lite'':7A ''ai'':22A ''as'':33C ''cheap'':24B ''embedding'':26B ''embeddings'':30C ''list'':31C ''lite'':4A ''of'':34C ''prices'':32C ''search'':25B ''text'':27B ''voyage'':1A ''voyage3'':5A ''voyage35'':8A ''voyage35lite'':10A ''voyageai'':23A');
INSERT INTO catalog.search VALUES
	('b9f35176-6e4d-82bb-adad-6c156dad5c19', '20c2ea90-db85-8f78-924a-fe48e38f6f60', 'active', true, 25, 'text embedding 3 small', 'textembedding3small', 'textembedding3small', 8191, 'USD', 0.00000002, NULL, 0.00000002, false, NULL, NULL, NULL, NULL, NULL, NULL, 'category:embedding provider:20c2ea90-db85-8f78-924a-fe48e38f6f60 support:standard tag:cheap tag:search input:text output:embedding compliance:internal certification:soc2 residency:US', '''09'':39C ''0915'':42C ''15'':40C ''2026'':38C ''202609'':41C ''20260915'':43C ''3'':3A ''3small'':7A ''a'':31C ''as'':36C ''at'':30C ''cheap'':22B ''embedding'':2A ''embedding3'':6A ''embedding3small'':9A ''embeddings'':27C ''for'':28C ''list'':34C ''low'':32C ''of'':37C ''openai'':21A ''price'':33C ''prices'':35C ''search'':23B ''small'':4A ''text'':1A ''textembedding'':5A ''textembedding3'':8A ''textembedding3small'':10A'),
	('bb9b3ecb-2d89-8c8c-b808-3cb7390ee388', 'a1406bad-7c9c-8288-900f-2a29f652a89d', 'active', true, 61, 'gemini 2.5 flash', 'gemini25flash', 'gemini25flash', 1048576, 'USD', 0.0000003, 0.0000025, 0.0000003, false, NULL, NULL, NULL, NULL, NULL, NULL, 'category:chat provider:a1406bad-7c9c-8288-900f-2a29f652a89d support:standard capability:audio_input capability:function_calling capability:parallel_function_calling capability:pdf_input capability:prompt_caching capability:reasoning capability:response_schema capability:system_messages capability:tool_choice capability:vision capability:web_search tag:fast tag:multimodal input:text input:image input:audio input:file output:text compliance:internal certification:soc2 certification:iso27001 certification:iso27017 certification:iso27018 residency:US', '''09'':72C ''0915'':75C ''15'':73C ''2'':2A ''2026'':71C ''202609'':74C ''20260915'':76C ''25'':6A ''25flash'':9A ''5'':3A ''5flash'':7A ''as'':69C ''audio'':24B ''audioinput'':26B ''balanced'':61C ''caching'':40B ''calling'':28B ''chat'':56B ''choice'':50B ''fast'':22B ''file'':60B ''flash'':4A ''function'':27B ''functioncalling'':29B ''gemini'':1A ''gemini2'':5A ''gemini25'':8A ''gemini25flash'':10A ''google'':21A ''image'':58B ''input'':25B ''list'':67C ''messages'':47B ''model'':63C ''multimodal'':23B ''of'':70C ''optional'':65C ''parallel'':30B ''parallelfunction'':33B ''parallelfunctioncalling'':35B ''pdf'':36B ''pdfinput'':38B ''prices'':68C ''prompt'':39B ''promptcaching'':41B ''reasoning'':42B ''response'':43B ''responseschema'':45B ''schema'':44B ''search'':54B ''system'':46B ''systemmessages'':48B ''text'':57B ''thinking'':66C ''tool'':49B ''toolchoice'':51B ''vision'':52B ''web'':53B ''websearch'':55B ''with'':64C'),
	('bc6ae602-ca7f-85a7-9f3a-68c8026cf9d3', 'e36f3489-edad-83d5-b2b7-6462f572ba10', 'active', true, 56, 'nova-2', 'nova2', 'nova2', NULL, 'USD', NULL, NULL, NULL, false, NULL, NULL, NULL, NULL, NULL, NULL, 'category:audio_transcription provider:e36f3489-edad-83d5-b2b7-6462f572ba10 support:standard tag:multilingual tag:speech input:audio output:text compliance:internal certification:soc2 certification:hipaa residency:US', '''09'':26C ''0915'':29C ''15'':27C ''2'':2A ''2026'':25C ''202609'':28C ''20260915'':30C ''as'':23C ''audio'':10B ''audiotranscription'':12B ''deepgram'':7A ''in'':18C ''languages'':20C ''list'':21C ''many'':19C ''multilingual'':8B ''nova'':1A ''nova2'':3A ''of'':24C ''prices'':22C ''speech'':9B ''text'':13B ''to'':16C ''transcription'':11B'),
	('bd24e21c-f83a-81ea-a48f-58bb317abe9e', '6f0162d4-bf65-894b-b5fd-947c57c73194', 'active', true, 45, 'grok 4.3', 'grok43', 'grok43', 1000000, 'USD', 0.00000125, 0.0000025, 0.00000125, false, NULL, NULL, NULL, NULL, NULL, NULL, 'category:chat provider:6f0162d4-bf65-894b-b5fd-947c57c73194 support:standard capability:function_calling capability:prompt_caching capability:reasoning capability:response_schema capability:tool_choice capability:vision capability:web_search tag:reasoning input:text input:image output:text compliance:internal certification:soc2 residency:US', '''09'':47C ''0915'':50C ''15'':48C ''2026'':46C ''202609'':49C ''20260915'':51C ''3'':3A ''4'':2A ''43'':5A ''a'':39C ''as'':44C ''caching'':19B ''calling'':16B ''chat'':32B ''choice'':26B ''context'':41C ''function'':15B ''functioncalling'':17B ''grok'':1A ''grok4'':4A ''grok43'':6A ''image'':34B ''list'':42C ''long'':40C ''of'':45C ''over'':38C ''prices'':43C ''prompt'':18B ''promptcaching'':20B ''reasoning'':14B ''response'':22B ''responseschema'':24B ''schema'':23B ''search'':30B ''text'':33B ''tool'':25B ''toolchoice'':27B ''tools'':37C ''vision'':28B ''web'':29B ''websearch'':31B ''with'':36C ''xai'':13A'),
	('bf474ecf-787d-8a2c-848c-68f8921c7070', 'a1406bad-7c9c-8288-900f-2a29f652a89d', 'active', true, 87, 'gemini embedding', 'geminiembedding', 'geminiembedding001', 2048, 'USD', 0.00000015, NULL, 0.00000015, false, NULL, NULL, NULL, NULL, NULL, NULL, 'category:embedding provider:a1406bad-7c9c-8288-900f-2a29f652a89d support:standard tag:multilingual tag:search input:text output:embedding compliance:internal certification:soc2 certification:iso27001 certification:iso27017 certification:iso27018 residency:US', '''001'':6A ''09'':24C ''0915'':27C ''15'':25C ''2026'':23C ''202609'':26C ''20260915'':28C ''as'':21C ''embedding'':2A ''embedding001'':8A ''embeddings'':18C ''gemini'':1A ''geminiembedding'':3A ''geminiembedding001'':9A ''google'':10A ''list'':19C ''multilingual'':11B ''of'':22C ''prices'':20C ''search'':12B ''text'':14B'),
	('c19e2a2f-4b84-8f65-89c2-a50d94bc381b', '29fd8478-dde3-88c6-9cbe-350ad1b1e204', 'active', true, 67, 'qwen 3 32b on cerebras', 'qwen332boncerebras', 'qwen332b', 128000, 'USD', 0.0000004, 0.0000008, 0.0000004, false, NULL, NULL, NULL, NULL, NULL, NULL, 'category:chat provider:29fd8478-dde3-88c6-9cbe-350ad1b1e204 support:standard capability:function_calling capability:reasoning capability:tool_choice tag:fast tag:open-weights input:text output:text compliance:internal certification:soc2 residency:US', '''09'':51C ''0915'':54C ''15'':52C ''2026'':50C ''202609'':53C ''20260915'':55C ''3'':2A ''32b'':3A ''32bon'':8A ''32boncerebras'':12A ''332b'':7A ''332bon'':11A ''332boncerebras'':14A ''as'':48C ''calling'':28B ''cerebras'':5A ''chat'':34B ''choice'':32B ''fast'':23B ''function'':27B ''functioncalling'':29B ''hardware'':45C ''list'':46C ''model'':40C ''of'':49C ''on'':4A ''oncerebras'':9A ''open'':24B ''openweight'':38C ''openweights'':26B ''prices'':47C ''qwen'':1A ''qwen3'':6A ''qwen332b'':10A ''qwen332bon'':13A ''qwen332boncerebras'':15A ''reasoning'':30B ''scale'':43C ''text'':35B ''tool'':31B ''toolchoice'':33B ''wafer'':42C ''waferscale'':44C ''weight'':37C ''weights'':25B'),
	('c23ee17a-3bfa-8a32-994a-da1c0a7a8534', 'd82c2b52-249b-86ef-9c58-e1c692e5d688', 'active', true, 30, 'claude sonnet 5', 'claudesonnet5', 'claudesonnet5', 1000000, 'USD', 0.000002, 0.00001, 0.000002, false, NULL, NULL, NULL, NULL, NULL, NULL, 'category:chat provider:d82c2b52-249b-86ef-9c58-e1c692e5d688 support:standard capability:computer_use capability:function_calling capability:pdf_input capability:prompt_caching capability:reasoning capability:response_schema capability:tool_choice capability:vision capability:web_search input:text input:image input:file output:text compliance:internal certification:soc2 certification:iso27001 certification:iso42001 residency:US', '''09'':53C ''0915'':56C ''15'':54C ''2026'':52C ''202609'':55C ''20260915'':57C ''5'':3A ''anthropic'':13A ''as'':50C ''balanced'':41C ''caching'':24B ''calling'':18B ''chat'':37B ''choice'':31B ''claude'':1A ''claudesonnet'':4A ''claudesonnet5'':6A ''computer'':14B ''computeruse'':16B ''everyday'':44C ''file'':40B ''for'':43C ''function'':17B ''functioncalling'':19B ''image'':39B ''input'':21B ''list'':48C ''model'':42C ''of'':51C ''pdf'':20B ''pdfinput'':22B ''prices'':49C ''prompt'':23B ''promptcaching'':25B ''reasoning'':26B ''response'':27B ''responseschema'':29B ''schema'':28B ''search'':35B ''sonnet'':2A ''sonnet5'':5A ''text'':38B ''tool'':30B ''toolchoice'':32B ''tools'':47C ''use'':15B ''vision'':33B ''web'':34B ''websearch'':36B ''with'':46C ''work'':45C'),
	('dd84f75a-0ee8-82db-a78d-3f0103b0a391', 'ff17f64e-f0d9-8c92-b53d-301f73be8dec', 'active', true, 89, 'mistral ocr', 'mistralocr', 'mistralocr', NULL, 'USD', NULL, NULL, NULL, false, NULL, NULL, NULL, NULL, NULL, NULL, 'category:ocr provider:ff17f64e-f0d9-8c92-b53d-301f73be8dec support:standard tag:documents input:image input:file output:text compliance:internal certification:soc2 certification:iso27001 certification:gdpr residency:EU residency:FR', '''09'':25C ''0915'':28C ''15'':26C ''2026'':24C ''202609'':27C ''20260915'':29C ''ai'':8A ''as'':22C ''documents'':10B ''file'':14B ''image'':13B ''into'':17C ''list'':20C ''mistral'':1A ''mistralai'':9A ''mistralocr'':3A ''ocr'':2A ''of'':23C ''prices'':21C ''reads'':15C ''structured'':18C ''text'':12B'),
	('c499e8a9-ed23-8df3-9908-1ce38507c8a5', '20c2ea90-db85-8f78-924a-fe48e38f6f60', 'active', true, 93, 'gpt-4o', 'gpt4o', 'gpt4o', 128000, 'USD', 0.0000025, 0.00001, 0.0000025, false, NULL, NULL, NULL, NULL, NULL, NULL, 'category:chat provider:20c2ea90-db85-8f78-924a-fe48e38f6f60 support:standard capability:function_calling capability:parallel_function_calling capability:pdf_input capability:prompt_caching capability:response_schema capability:system_messages capability:tool_choice capability:vision input:text input:image input:file output:text compliance:internal certification:soc2 residency:US', '''09'':48C ''0915'':51C ''15'':49C ''2026'':47C ''202609'':50C ''20260915'':52C ''4o'':2A ''and'':41C ''as'':45C ''caching'':21B ''calling'':9B ''chat'':33B ''choice'':30B ''file'':36B ''for'':39C ''function'':8B ''functioncalling'':10B ''general'':37C ''gpt'':1A ''gpt4o'':3A ''image'':35B ''images'':42C ''input'':18B ''list'':43C ''messages'':27B ''model'':38C ''of'':46C ''openai'':7A ''parallel'':11B ''parallelfunction'':14B ''parallelfunctioncalling'':16B ''pdf'':17B ''pdfinput'':19B ''prices'':44C ''prompt'':20B ''promptcaching'':22B ''response'':23B ''responseschema'':25B ''schema'':24B ''system'':26B ''systemmessages'':28B ''text'':34B ''tool'':29B ''toolchoice'':31B ''vision'':32B'),
	('c7b71e9b-d8b6-89b1-9c1f-82dfab147d15', 'a2dce6d4-509f-8319-a89a-6dc3e2e01fb0', 'active', true, 37, 'command r+', 'commandr', 'commandrplus', 128000, 'USD', 0.0000025, 0.00001, 0.0000025, false, NULL, NULL, NULL, NULL, NULL, NULL, 'category:chat provider:a2dce6d4-509f-8319-a89a-6dc3e2e01fb0 support:standard capability:function_calling capability:tool_choice tag:rag input:text output:text compliance:internal certification:soc2 certification:iso27001 residency:CA residency:US', '''09'':31C ''0915'':34C ''15'':32C ''2026'':30C ''202609'':33C ''20260915'':35C ''as'':28C ''augmented'':21C ''calling'':13B ''chat'':18B ''choice'':16B ''citations'':25C ''cohere'':10A ''command'':1A ''commandr'':3A ''commandrplus'':9A ''function'':12B ''functioncalling'':14B ''generation'':23C ''list'':26C ''of'':29C ''plus'':6A ''prices'':27C ''r'':2A ''rag'':11B ''retrieval'':20C ''retrievalaugmented'':22C ''rplus'':8A ''text'':19B ''tool'':15B ''toolchoice'':17B ''with'':24C'),
	('c8bc13b1-22d1-842a-a2ae-2938cc7ab14a', '20c2ea90-db85-8f78-924a-fe48e38f6f60', 'active', true, 31, 'gpt-4.1 mini', 'gpt41mini', 'gpt41mini', 1047576, 'USD', 0.0000004, 0.0000016, 0.0000004, false, NULL, NULL, NULL, NULL, NULL, NULL, 'category:chat provider:20c2ea90-db85-8f78-924a-fe48e38f6f60 support:standard capability:function_calling capability:parallel_function_calling capability:pdf_input capability:prompt_caching capability:response_schema capability:system_messages capability:tool_choice capability:vision capability:web_search tag:fast tag:long-context input:text input:image input:file output:text compliance:internal certification:soc2 residency:US', '''09'':73C ''0915'':76C ''1'':3A ''15'':74C ''1mini'':7A ''2026'':72C ''202609'':75C ''20260915'':77C ''4'':2A ''41'':6A ''41mini'':9A ''a'':65C ''as'':70C ''caching'':39B ''calling'':27B ''chat'':54B ''choice'':48B ''context'':24B ''fast'':22B ''file'':57B ''function'':26B ''functioncalling'':28B ''gpt'':1A ''gpt4'':5A ''gpt41'':8A ''gpt41mini'':10A ''image'':56B ''input'':36B ''list'':68C ''long'':23B ''longcontext'':25B ''messages'':45B ''million'':66C ''mini'':4A ''model'':59C ''of'':64C ''openai'':21A ''parallel'':29B ''parallelfunction'':32B ''parallelfunctioncalling'':34B ''pdf'':35B ''pdfinput'':37B ''prices'':69C ''prompt'':38B ''promptcaching'':40B ''response'':41B ''responseschema'':43B ''same'':62C ''schema'':42B ''search'':52B ''smaller'':58C ''system'':44B ''systemmessages'':46B ''text'':55B ''the'':61C ''tokens'':67C ''tool'':47B ''toolchoice'':49B ''vision'':50B ''web'':51B ''websearch'':53B ''with'':60C'),
	('c9f6a231-1ae7-8f0a-aa6e-cc337556a561', 'd82c2b52-249b-86ef-9c58-e1c692e5d688', 'active', true, 66, 'claude sonnet 4.5', 'claudesonnet45', 'claudesonnet45', 200000, 'USD', 0.000003, 0.000015, 0.000003, false, NULL, NULL, NULL, NULL, NULL, NULL, 'category:chat provider:d82c2b52-249b-86ef-9c58-e1c692e5d688 support:standard capability:computer_use capability:function_calling capability:pdf_input capability:prompt_caching capability:reasoning capability:response_schema capability:tool_choice capability:vision input:text input:image input:file output:text compliance:internal certification:soc2 certification:iso27001 certification:iso42001 residency:US', '''09'':57C ''0915'':60C ''15'':58C ''2026'':56C ''202609'':59C ''20260915'':61C ''4'':3A ''45'':7A ''5'':4A ''agents'':51C ''and'':50C ''anthropic'':21A ''as'':54C ''balanced'':46C ''caching'':32B ''calling'':26B ''chat'':42B ''choice'':39B ''claude'':1A ''claudesonnet'':5A ''claudesonnet4'':8A ''claudesonnet45'':10A ''coding'':49C ''computer'':22B ''computeruse'':24B ''file'':45B ''for'':48C ''function'':25B ''functioncalling'':27B ''image'':44B ''input'':29B ''list'':52C ''model'':47C ''of'':55C ''pdf'':28B ''pdfinput'':30B ''prices'':53C ''prompt'':31B ''promptcaching'':33B ''reasoning'':34B ''response'':35B ''responseschema'':37B ''schema'':36B ''sonnet'':2A ''sonnet4'':6A ''sonnet45'':9A ''text'':43B ''tool'':38B ''toolchoice'':40B ''use'':23B ''vision'':41B'),
	('ccd712c1-8316-894f-b820-d736de1a8df7', '32806aa7-54a9-80ce-a51d-f621e9e61289', 'active', true, 69, 'flux1.1 [pro]', 'flux11pro', 'flux11pro', NULL, 'USD', NULL, NULL, NULL, false, NULL, NULL, NULL, NULL, NULL, NULL, 'category:image_generation provider:32806aa7-54a9-80ce-a51d-f621e9e61289 support:standard tag:images input:text output:image compliance:public residency:US', '''09'':38C ''0915'':41C ''1'':2A ''11'':12A ''11pro'':15A ''15'':39C ''1pro'':5A ''2026'':37C ''202609'':40C ''20260915'':42C ''as'':35C ''black'':17A ''blackforest'':20A ''blackforestlabs'':22A ''flux'':7A ''flux1'':1A ''flux11'':4A ''flux11pro'':6A ''forest'':18A ''forestlabs'':21A ''from'':31C ''generation'':25B ''image'':24B ''imagegeneration'':26B ''images'':23B ''labs'':19A ''list'':33C ''makes'':29C ''of'':36C ''prices'':34C ''pro'':3A ''text'':27B'),
	('ccf07216-3fce-86c4-8612-67404a2cb7c9', '29fd8478-dde3-88c6-9cbe-350ad1b1e204', 'active', true, 79, 'llama 3.3 70b on cerebras', 'llama3370boncerebras', 'llama3370b', 128000, 'USD', 0.00000085, 0.0000012, 0.00000085, false, NULL, NULL, NULL, NULL, NULL, NULL, 'category:chat provider:29fd8478-dde3-88c6-9cbe-350ad1b1e204 support:standard capability:function_calling capability:tool_choice tag:fast tag:open-weights input:text output:text compliance:internal certification:soc2 residency:US', '''09'':58C ''0915'':61C ''15'':59C ''2026'':57C ''202609'':60C ''20260915'':62C ''3'':2A ''33'':8A ''3370b'':13A ''3370bon'':17A ''370b'':9A ''370bon'':14A ''370boncerebras'':18A ''70b'':4A ''70bon'':10A ''70boncerebras'':15A ''as'':55C ''calling'':36B ''cerebras'':6A ''chat'':41B ''choice'':39B ''fast'':31B ''function'':35B ''functioncalling'':37B ''general'':46C ''hardware'':52C ''list'':53C ''llama'':1A ''llama3'':7A ''llama33'':12A ''llama3370b'':16A ''llama3370boncerebras'':19A ''model'':47C ''of'':56C ''on'':5A ''oncerebras'':11A ''open'':32B ''openweight'':45C ''openweights'':34B ''prices'':54C ''scale'':50C ''text'':42B ''tool'':38B ''toolchoice'':40B ''wafer'':49C ''waferscale'':51C ''weight'':44C ''weights'':33B'),
	('d1e2f466-6fa4-8afe-9737-bac843c90df8', 'd79396f8-61b7-8cdd-8deb-7a134b3845ce', 'active', true, 68, 'amazon nova pro', 'amazonnovapro', 'novapro', 300000, 'USD', 0.0000008, 0.0000032, 0.0000008, false, NULL, NULL, NULL, NULL, NULL, NULL, 'category:chat provider:d79396f8-61b7-8cdd-8deb-7a134b3845ce support:standard capability:function_calling capability:pdf_input capability:prompt_caching capability:response_schema capability:vision tag:multimodal input:text input:image input:file output:text compliance:internal certification:soc2 certification:iso27001 certification:iso27017 certification:iso27018 certification:hipaa residency:US', '''09'':44C ''0915'':47C ''15'':45C ''2026'':43C ''202609'':46C ''20260915'':48C ''a'':32C ''accuracy'':35C ''amazon'':1A ''amazonnova'':4A ''amazonnovapro'':6A ''and'':37C ''as'':41C ''balance'':33C ''caching'':19B ''calling'':13B ''chat'':25B ''file'':28B ''function'':12B ''functioncalling'':14B ''image'':27B ''input'':16B ''list'':39C ''model'':30C ''multimodal'':11B ''nova'':2A ''novapro'':5A ''of'':34C ''pdf'':15B ''pdfinput'':17B ''price'':38C ''prices'':40C ''pro'':3A ''prompt'':18B ''promptcaching'':20B ''response'':21B ''responseschema'':23B ''schema'':22B ''speed'':36C ''text'':26B ''vision'':24B ''with'':31C'),
	('e1d9adc5-ac26-805b-b216-0d4923ac0d54', 'f1d4cfbb-1c9b-80fb-bf70-96683b0a4b0b', 'active', true, 70, 'kimi k2.5', 'kimik25', 'kimik25', 262144, 'USD', 0.0000006, 0.000003, 0.0000006, false, NULL, NULL, NULL, NULL, NULL, NULL, 'category:chat provider:f1d4cfbb-1c9b-80fb-bf70-96683b0a4b0b support:standard capability:function_calling capability:reasoning capability:response_schema capability:tool_choice capability:video_input capability:vision tag:code tag:open-weights input:text input:image input:video output:text compliance:public residency:SG', '''09'':51C ''0915'':54C ''15'':52C ''2026'':50C ''202609'':53C ''20260915'':55C ''5'':3A ''agents'':43C ''ai'':14A ''and'':44C ''as'':48C ''calling'':21B ''chat'':34B ''choice'':28B ''code'':16B ''coding'':45C ''for'':42C ''function'':20B ''functioncalling'':22B ''image'':36B ''input'':31B ''k2'':2A ''k25'':5A ''kimi'':1A ''kimik2'':4A ''kimik25'':6A ''list'':46C ''model'':41C ''moonshot'':13A ''moonshotai'':15A ''of'':49C ''open'':17B ''openweight'':40C ''openweights'':19B ''prices'':47C ''reasoning'':23B ''response'':24B ''responseschema'':26B ''schema'':25B ''text'':35B ''tool'':27B ''toolchoice'':29B ''video'':30B ''videoinput'':32B ''vision'':33B ''weight'':39C ''weights'':18B'),
	('e4e67493-1c39-8d71-a10b-896b995f7e0f', '29fd8478-dde3-88c6-9cbe-350ad1b1e204', 'active', true, 50, 'gpt-oss 120b on cerebras', 'gptoss120boncerebras', 'gptoss120b', 131072, 'USD', 0.00000035, 0.00000075, 0.00000035, false, NULL, NULL, NULL, NULL, NULL, NULL, 'category:chat provider:29fd8478-dde3-88c6-9cbe-350ad1b1e204 support:standard capability:function_calling capability:parallel_function_calling capability:reasoning capability:response_schema capability:tool_choice tag:fast tag:open-weights input:text output:text compliance:internal certification:soc2 residency:US', '''09'':60C ''0915'':63C ''120b'':3A ''120bon'':8A ''120boncerebras'':12A ''15'':61C ''2026'':59C ''202609'':62C ''20260915'':64C ''as'':57C ''calling'':28B ''cerebras'':5A ''chat'':43B ''choice'':41B ''fast'':23B ''function'':27B ''functioncalling'':29B ''gpt'':1A ''gptoss'':6A ''gptoss120b'':10A ''gptoss120bon'':13A ''gptoss120boncerebras'':15A ''hardware'':54C ''list'':55C ''model'':49C ''of'':58C ''on'':4A ''oncerebras'':9A ''open'':24B ''openweight'':47C ''openweights'':26B ''oss'':2A ''oss120b'':7A ''oss120bon'':11A ''oss120boncerebras'':14A ''parallel'':30B ''parallelfunction'':33B ''parallelfunctioncalling'':35B ''prices'':56C ''reasoning'':36B ''response'':37B ''responseschema'':39B ''scale'':52C ''schema'':38B ''text'':44B ''tool'':40B ''toolchoice'':42B ''wafer'':51C ''waferscale'':53C ''weight'':46C ''weights'':25B'),
	('e84985c5-2370-84ec-b76a-b336a071e66d', 'd82c2b52-249b-86ef-9c58-e1c692e5d688', 'active', true, 23, 'claude opus 5', 'claudeopus5', 'claudeopus5', 1000000, 'USD', 0.000005, 0.000025, 0.000005, false, NULL, NULL, NULL, NULL, NULL, NULL, 'category:chat provider:d82c2b52-249b-86ef-9c58-e1c692e5d688 support:standard capability:computer_use capability:function_calling capability:pdf_input capability:prompt_caching capability:reasoning capability:response_schema capability:tool_choice capability:vision capability:web_search tag:flagship input:text input:image input:file output:text compliance:internal certification:soc2 certification:iso27001 certification:iso42001 residency:US', '''09'':54C ''0915'':57C ''15'':55C ''2026'':53C ''202609'':56C ''20260915'':58C ''5'':3A ''and'':47C ''anthropic'':13A ''as'':51C ''caching'':25B ''calling'':19B ''chat'':38B ''choice'':32B ''claude'':1A ''claudeopus'':4A ''claudeopus5'':6A ''coding'':48C ''computer'':15B ''computeruse'':17B ''file'':41B ''flagship'':14B ''for'':43C ''function'':18B ''functioncalling'':20B ''hardest'':45C ''image'':40B ''input'':22B ''list'':49C ''model'':42C ''of'':52C ''opus'':2A ''opus5'':5A ''pdf'':21B ''pdfinput'':23B ''prices'':50C ''prompt'':24B ''promptcaching'':26B ''reasoning'':27B ''response'':28B ''responseschema'':30B ''schema'':29B ''search'':36B ''text'':39B ''the'':44C ''tool'':31B ''toolchoice'':33B ''use'':16B ''vision'':34B ''web'':35B ''websearch'':37B'),
	('ea1f5312-6405-8ed0-9513-013aa116f974', '6f0162d4-bf65-894b-b5fd-947c57c73194', 'active', true, 29, 'grok 4.20', 'grok420', 'grok420nonreasoning', 1000000, 'USD', 0.00000125, 0.0000025, 0.00000125, false, NULL, NULL, NULL, NULL, NULL, NULL, 'category:chat provider:6f0162d4-bf65-894b-b5fd-947c57c73194 support:standard capability:function_calling capability:prompt_caching capability:response_schema capability:tool_choice capability:vision capability:web_search tag:fast input:text input:image output:text compliance:internal certification:soc2 residency:US', '''09'':53C ''0915'':56C ''15'':54C ''20'':3A ''2026'':52C ''202609'':55C ''20260915'':57C ''20non'':14A ''20nonreasoning'':18A ''4'':2A ''420'':5A ''420non'':17A ''420nonreasoning'':20A ''answers'':43C ''as'':50C ''at'':44C ''caching'':28B ''calling'':25B ''chat'':40B ''choice'':34B ''fast'':23B ''function'':24B ''functioncalling'':26B ''grok'':1A ''grok4'':4A ''grok420'':6A ''grok420non'':19A ''grok420nonreasoning'':21A ''image'':42B ''list'':48C ''non'':10A ''nonreasoning'':15A ''of'':51C ''once'':45C ''prices'':49C ''prompt'':27B ''promptcaching'':29B ''reasoning'':11A ''response'':30B ''responseschema'':32B ''schema'':31B ''search'':38B ''text'':41B ''tool'':33B ''toolchoice'':35B ''vision'':36B ''web'':37B ''websearch'':39B ''without'':46C ''xai'':22A'),
	('ef5d8306-9b32-882e-9e21-3c422595a383', 'aa50625d-0327-8c19-8f15-6c02208418cf', 'active', true, 40, 'sonar', 'sonar', 'sonar', 128000, 'USD', 0.000001, 0.000001, 0.000001, false, NULL, NULL, NULL, NULL, NULL, NULL, 'category:chat provider:aa50625d-0327-8c19-8f15-6c02208418cf support:standard capability:web_search tag:search input:text output:text compliance:internal certification:soc2 residency:US', '''09'':21C ''0915'':24C ''15'':22C ''2026'':20C ''202609'':23C ''20260915'':25C ''and'':14C ''answers'':10C ''as'':18C ''chat'':8B ''citations'':15C ''list'':16C ''of'':19C ''perplexity'':3A ''prices'':17C ''results'':13C ''search'':4B ''sonar'':1A ''text'':9B ''web'':5B ''websearch'':7B ''with'':11C'),
	('f0abc04d-837a-81f1-916c-7323e530cc34', 'f299ad76-38c3-8178-89c1-df6f9501e77d', 'active', true, 33, 'gpt-oss 20b on groq', 'gptoss20bongroq', 'gptoss20b', 131072, 'USD', 0.000000075, 0.0000003, 0.000000075, false, NULL, NULL, NULL, NULL, NULL, NULL, 'category:chat provider:f299ad76-38c3-8178-89c1-df6f9501e77d support:standard capability:function_calling capability:parallel_function_calling capability:prompt_caching capability:reasoning capability:response_schema capability:tool_choice capability:web_search tag:cheap tag:fast tag:open-weights input:text output:text compliance:internal certification:soc2 residency:US', '''09'':67C ''0915'':70C ''15'':68C ''2026'':66C ''202609'':69C ''20260915'':71C ''20b'':3A ''20bon'':8A ''20bongroq'':12A ''as'':64C ''at'':58C ''caching'':38B ''calling'':29B ''chat'':50B ''cheap'':23B ''choice'':45B ''fast'':24B ''function'':28B ''functioncalling'':30B ''gpt'':1A ''gptoss'':6A ''gptoss20b'':10A ''gptoss20bon'':13A ''gptoss20bongroq'':15A ''groq'':5A ''high'':60C ''list'':62C ''model'':57C ''of'':65C ''on'':4A ''ongroq'':9A ''open'':25B ''openweight'':55C ''openweights'':27B ''oss'':2A ''oss20b'':7A ''oss20bon'':11A ''oss20bongroq'':14A ''parallel'':31B ''parallelfunction'':34B ''parallelfunctioncalling'':36B ''prices'':63C ''prompt'':37B ''promptcaching'':39B ''reasoning'':40B ''response'':41B ''responseschema'':43B ''schema'':42B ''search'':48B ''smaller'':52C ''speed'':61C ''text'':51B ''tool'':44B ''toolchoice'':46B ''very'':59C ''web'':47B ''websearch'':49B ''weight'':54C ''weights'':26B'),
	('f42d8690-6b10-8d57-8eea-afe4f0dbc3aa', '710cc1cb-9f64-85f0-883e-d7773d60e84a', 'active', true, 86, 'rerank 2.5', 'rerank25', 'rerank25', 32000, 'USD', 0.00000005, NULL, 0.00000005, false, NULL, NULL, NULL, NULL, NULL, NULL, 'category:rerank provider:710cc1cb-9f64-85f0-883e-d7773d60e84a support:standard tag:search input:text output:text compliance:internal certification:soc2 residency:US', '''09'':30C ''0915'':33C ''15'':31C ''2'':2A ''2026'':29C ''202609'':32C ''20260915'':34C ''25'':5A ''5'':3A ''ai'':14A ''and'':22C ''as'':27C ''follows'':23C ''instructions'':24C ''list'':25C ''of'':28C ''orders'':19C ''prices'':26C ''rerank'':1A ''rerank2'':4A ''rerank25'':6A ''results'':21C ''search'':16B ''text'':18B ''voyage'':13A ''voyageai'':15A'),
	('fa333695-5c12-89e6-9fea-54cbb54fb8d3', '20c2ea90-db85-8f78-924a-fe48e38f6f60', 'active', true, 38, 'gpt-5 nano', 'gpt5nano', 'gpt5nano', 272000, 'USD', 0.00000005, 0.0000004, 0.00000005, false, NULL, NULL, NULL, NULL, NULL, NULL, 'category:chat provider:20c2ea90-db85-8f78-924a-fe48e38f6f60 support:standard capability:function_calling capability:parallel_function_calling capability:pdf_input capability:prompt_caching capability:reasoning capability:response_schema capability:system_messages capability:tool_choice capability:vision capability:web_search tag:cheap tag:fast input:text input:image input:file output:text compliance:internal certification:soc2 residency:US', '''09'':63C ''0915'':66C ''15'':64C ''2026'':62C ''202609'':65C ''20260915'':67C ''5'':2A ''5nano'':5A ''and'':56C ''as'':60C ''caching'':29B ''calling'':17B ''chat'':45B ''cheap'':14B ''choice'':39B ''classification'':55C ''extraction'':57C ''fast'':15B ''file'':48B ''for'':54C ''function'':16B ''functioncalling'':18B ''gpt'':1A ''gpt5'':4A ''gpt5nano'':6A ''image'':47B ''input'':26B ''its'':52C ''line'':53C ''list'':58C ''messages'':36B ''model'':50C ''nano'':3A ''of'':51C ''openai'':13A ''parallel'':19B ''parallelfunction'':22B ''parallelfunctioncalling'':24B ''pdf'':25B ''pdfinput'':27B ''prices'':59C ''prompt'':28B ''promptcaching'':30B ''reasoning'':31B ''response'':32B ''responseschema'':34B ''schema'':33B ''search'':43B ''smallest'':49C ''system'':35B ''systemmessages'':37B ''text'':46B ''tool'':38B ''toolchoice'':40B ''vision'':41B ''web'':42B ''websearch'':44B'),
	('fcfbdfd7-eb7d-8f7d-86cd-6601cb83198b', 'a1406bad-7c9c-8288-900f-2a29f652a89d', 'active', true, 24, 'gemini 2.5 pro', 'gemini25pro', 'gemini25pro', 1048576, 'USD', 0.00000125, 0.00001, 0.00000125, false, NULL, NULL, NULL, NULL, NULL, NULL, 'category:chat provider:a1406bad-7c9c-8288-900f-2a29f652a89d support:standard capability:audio_input capability:function_calling capability:pdf_input capability:prompt_caching capability:reasoning capability:response_schema capability:system_messages capability:tool_choice capability:video_input capability:vision capability:web_search tag:long-context tag:multimodal input:text input:image input:audio input:video input:file output:text compliance:internal certification:soc2 certification:iso27001 certification:iso27017 certification:iso27018 residency:US', '''09'':80C ''0915'':83C ''15'':81C ''2'':2A ''2026'':79C ''202609'':82C ''20260915'':84C ''25'':6A ''25pro'':9A ''5'':3A ''5pro'':7A ''a'':69C ''and'':66C ''as'':77C ''audio'':26B ''audioinput'':28B ''caching'':36B ''calling'':30B ''chat'':55B ''choice'':46B ''context'':23B ''file'':60B ''function'':29B ''functioncalling'':31B ''gemini'':1A ''gemini2'':5A ''gemini25'':8A ''gemini25pro'':10A ''google'':21A ''image'':57B ''images'':64C ''input'':27B ''list'':75C ''long'':22B ''longcontext'':24B ''messages'':43B ''million'':73C ''multimodal'':25B ''of'':71C ''over'':62C ''pdf'':32B ''pdfinput'':34B ''prices'':76C ''pro'':4A ''prompt'':35B ''promptcaching'':37B ''reasoning'':38B ''response'':39B ''responseschema'':41B ''schema'':40B ''search'':53B ''sound'':65C ''system'':42B ''systemmessages'':44B ''text'':56B ''tokens'':74C ''tool'':45B ''toolchoice'':47B ''video'':48B ''videoinput'':50B ''vision'':51B ''web'':52B ''websearch'':54B ''with'':68C'),
	('019bc0e2-2431-72d8-a1c5-995a71d26e94', '019bc0e2-2163-76f3-95aa-5da8cc0da3eb', 'active', true, 323, 'acme-vault', 'acmevault', 'acmevault', 128000, 'USD', 0.0000025, 0.00001, 0.0000025, false, NULL, NULL, NULL, NULL, NULL, NULL, 'category:chat provider:019bc0e2-2163-76f3-95aa-5da8cc0da3eb support:standard capability:function_calling tag:fast input:text output:text compliance:confidential certification:soc2 certification:iso27001 residency:US quantization:fp8', '''acme'':1A ''acmemodels'':9A ''acmevault'':3A ''answers'':16C ''calling'':12B ''chat'':14B ''fast'':10B ''function'':11B ''functioncalling'':13B ''models'':8A ''questions'':17C ''text'':15B ''vault'':2A'),
	('019bc0e2-24f7-7763-9d49-54546934017f', '019bc0e2-2163-76f3-95aa-5da8cc0da3eb', 'deprecated', true, 328, 'acme-old', 'acmeold', 'acmeold', 128000, 'USD', 0.0000025, 0.00001, 0.0000025, false, NULL, NULL, NULL, NULL, NULL, NULL, 'category:chat provider:019bc0e2-2163-76f3-95aa-5da8cc0da3eb support:standard capability:function_calling tag:fast input:text output:text compliance:public residency:US quantization:fp8', '''acme'':1A ''acmemodels'':9A ''acmeold'':3A ''answers'':16C ''calling'':12B ''chat'':14B ''fast'':10B ''function'':11B ''functioncalling'':13B ''models'':8A ''old'':2A ''questions'':17C ''text'':15B'),
	('019bc0e2-2694-7682-98ea-da48ebd72cde', '019bc0e2-2163-76f3-95aa-5da8cc0da3eb', 'draft', false, 335, 'acme-draft', 'acmedraft', 'acmedraft', 128000, 'USD', 0.0000025, 0.00001, 0.0000025, false, NULL, NULL, NULL, NULL, NULL, NULL, 'category:chat provider:019bc0e2-2163-76f3-95aa-5da8cc0da3eb support:standard capability:function_calling tag:fast input:text output:text compliance:public residency:US quantization:fp8', '''acme'':1A ''acmedraft'':3A ''acmemodels'':9A ''answers'':16C ''calling'':12B ''chat'':14B ''draft'':2A ''fast'':10B ''function'':11B ''functioncalling'':13B ''models'':8A ''questions'':17C ''text'':15B'),
	('019bc0e2-2717-7671-9799-3300e33ef827', '019bc0e2-2163-76f3-95aa-5da8cc0da3eb', 'rejected', false, 337, 'acme-refused', 'acmerefused', 'acmerefused', 128000, 'USD', 0.0000025, 0.00001, 0.0000025, false, NULL, NULL, NULL, NULL, NULL, NULL, 'category:chat provider:019bc0e2-2163-76f3-95aa-5da8cc0da3eb support:standard capability:function_calling tag:fast input:text output:text compliance:restricted certification:soc2 certification:iso27001 residency:US quantization:fp8', '''acme'':1A ''acmemodels'':9A ''acmerefused'':3A ''answers'':16C ''calling'':12B ''chat'':14B ''fast'':10B ''function'':11B ''functioncalling'':13B ''models'':8A ''questions'':17C ''refused'':2A ''text'':15B');


--
-- Data for Name: services; Type: TABLE DATA; Schema: catalog; Owner: -
--

INSERT INTO catalog.services VALUES
	('06dfe1a9-d425-8506-b85b-a5ad1da9fb1f', 'a2dce6d4-509f-8319-a89a-6dc3e2e01fb0', 'command-r7b', 'active', true, 4, 32, 187, '2026-01-15 09:00:02.36881+00', '2026-01-15 09:00:02.603776+00', '{"listing":{"id":"06dfe1a9-d425-8506-b85b-a5ad1da9fb1f","provider":"a2dce6d4-509f-8319-a89a-6dc3e2e01fb0","slug":"command-r7b","version":"1.0.0","profile":{"name":"Command R7B","description":"Small model for retrieval and tools. List prices as of 2026-09-15.","category":"chat","tags":["cheap","rag"],"capabilities":["function_calling","tool_choice"],"input_modalities":["text"],"output_modalities":["text"],"context_window_tokens":128000,"max_output_tokens":4096,"endpoint":{"protocol":"http","url":"https://api.cohere.com/v2","authentication":"bearer"},"assurance":{"support":"standard","compliance":"internal","certifications":["soc2","iso27001"],"residency":["CA","US"],"retention_days":30,"training_use":"unknown"}},"state":"active","prices":{"revision":1,"effective_at":"2026-01-15T09:00:02.355831Z","list":{"currency":"USD","parts":{"input/token":{"flat":{"price":"0.0000000375"}},"output/token":{"flat":{"price":"0.00000015"}}}}},"decision":null,"suspended_for":null,"deprecation":null,"registered_at":"2026-01-15T09:00:02.355831Z","changed_at":"2026-01-15T09:00:02.355831Z"}}'),
	('019bc0e2-24f7-7763-9d49-54546934017f', '019bc0e2-2163-76f3-95aa-5da8cc0da3eb', 'acme-old', 'deprecated', true, 7, 328, 334, '2026-01-15 09:00:04.728109+00', '2026-01-15 09:00:05.083466+00', '{"listing":{"id":"019bc0e2-24f7-7763-9d49-54546934017f","provider":"019bc0e2-2163-76f3-95aa-5da8cc0da3eb","slug":"acme-old","version":"1.0.0","profile":{"name":"Acme-Old","description":"Answers questions.","category":"chat","tags":["fast"],"capabilities":["function_calling"],"input_modalities":["text"],"output_modalities":["text"],"context_window_tokens":128000,"max_output_tokens":16384,"quantization":"fp8","endpoint":{"protocol":"http","url":"https://api.acme.example/v1","authentication":"bearer"},"assurance":{"support":"standard","compliance":"public","residency":["US"],"retention_days":0,"training_use":"no"}},"state":"deprecated","prices":{"revision":1,"effective_at":"2026-01-15T09:00:04.842949Z","list":{"currency":"USD","parts":{"input/token":{"flat":{"price":"0.0000025"}},"output/token":{"flat":{"price":"0.00001"}}}}},"decision":null,"suspended_for":null,"deprecation":{"sunset_at":"2099-06-01T00:00:00Z","successor":"019bc0e2-22e3-74f1-bc77-edc258c2b736"},"registered_at":"2026-01-15T09:00:04.727983Z","changed_at":"2026-01-15T09:00:05.083379Z"}}'),
	('019bc0e2-22e3-74f1-bc77-edc258c2b736', '019bc0e2-2163-76f3-95aa-5da8cc0da3eb', 'acme-large', 'active', true, 4, 315, 318, '2026-01-15 09:00:04.207122+00', '2026-01-15 09:00:04.337591+00', '{"listing":{"id":"019bc0e2-22e3-74f1-bc77-edc258c2b736","provider":"019bc0e2-2163-76f3-95aa-5da8cc0da3eb","slug":"acme-large","version":"1.0.0","profile":{"name":"Acme-Large","description":"Answers questions.","category":"chat","tags":["fast"],"capabilities":["function_calling"],"input_modalities":["text"],"output_modalities":["text"],"context_window_tokens":128000,"max_output_tokens":16384,"quantization":"fp8","endpoint":{"protocol":"http","url":"https://api.acme.example/v1","authentication":"bearer"},"assurance":{"support":"standard","compliance":"public","residency":["US"],"retention_days":0,"training_use":"no"}},"state":"active","prices":{"revision":1,"effective_at":"2026-01-15T09:00:04.281531Z","list":{"currency":"USD","parts":{"input/token":{"flat":{"price":"0.0000025"}},"output/token":{"flat":{"price":"0.00001"}}}}},"decision":null,"suspended_for":null,"deprecation":null,"registered_at":"2026-01-15T09:00:04.206936Z","changed_at":"2026-01-15T09:00:04.337468Z"}}'),
	('50accf5f-17a2-825f-81b4-2c6c430cccee', 'd82c2b52-249b-86ef-9c58-e1c692e5d688', 'claude-haiku-4.5', 'active', true, 4, 35, 195, '2026-01-15 09:00:02.36881+00', '2026-01-15 09:00:02.603776+00', '{"listing":{"id":"50accf5f-17a2-825f-81b4-2c6c430cccee","provider":"d82c2b52-249b-86ef-9c58-e1c692e5d688","slug":"claude-haiku-4.5","version":"1.0.0","profile":{"name":"Claude Haiku 4.5","description":"Fast model with reasoning. List prices as of 2026-09-15.","category":"chat","tags":["fast"],"capabilities":["computer_use","function_calling","pdf_input","prompt_caching","reasoning","response_schema","tool_choice","vision"],"input_modalities":["text","image","file"],"output_modalities":["text"],"context_window_tokens":200000,"max_output_tokens":64000,"endpoint":{"protocol":"http","url":"https://api.anthropic.com/v1","authentication":"api_key"},"assurance":{"support":"standard","compliance":"internal","certifications":["soc2","iso27001","iso42001"],"residency":["US"],"retention_days":30,"training_use":"no"}},"state":"active","prices":{"revision":1,"effective_at":"2026-01-15T09:00:02.334357Z","list":{"currency":"USD","parts":{"input/token":{"flat":{"price":"0.000001"}},"input/token;variant=batch":{"flat":{"price":"0.0000005"}},"output/token":{"flat":{"price":"0.000005"}},"output/token;variant=batch":{"flat":{"price":"0.0000025"}},"cache_read/token":{"flat":{"price":"0.0000001"}},"cache_write/token":{"flat":{"price":"0.00000125"}},"cache_write/token;ttl=3600":{"flat":{"price":"0.000002"}}}}},"decision":null,"suspended_for":null,"deprecation":null,"registered_at":"2026-01-15T09:00:02.334357Z","changed_at":"2026-01-15T09:00:02.334357Z"}}'),
	('148b2eea-9863-862d-aa78-264e9d11d17a', '93324fa1-4277-8fed-a991-055bb41cb4f1', 'deepseek-reasoner', 'active', true, 4, 28, 179, '2026-01-15 09:00:02.36881+00', '2026-01-15 09:00:02.603776+00', '{"listing":{"id":"148b2eea-9863-862d-aa78-264e9d11d17a","provider":"93324fa1-4277-8fed-a991-055bb41cb4f1","slug":"deepseek-reasoner","version":"1.0.0","profile":{"name":"DeepSeek Reasoner","description":"Thinks step by step before it answers. List prices as of 2026-09-15.","category":"chat","tags":["open-weights","reasoning"],"capabilities":["prompt_caching","reasoning","response_schema","system_messages"],"input_modalities":["text"],"output_modalities":["text"],"context_window_tokens":131072,"max_output_tokens":65536,"endpoint":{"protocol":"http","url":"https://api.deepseek.com","authentication":"bearer"},"assurance":{"support":"standard","compliance":"public","residency":["CN"],"training_use":"unknown"}},"state":"active","prices":{"revision":1,"effective_at":"2026-01-15T09:00:02.359495Z","list":{"currency":"USD","parts":{"input/token":{"flat":{"price":"0.00000028"}},"output/token":{"flat":{"price":"0.00000042"}},"cache_read/token":{"flat":{"price":"0.000000028"}}}}},"decision":null,"suspended_for":null,"deprecation":null,"registered_at":"2026-01-15T09:00:02.359495Z","changed_at":"2026-01-15T09:00:02.359495Z"}}'),
	('18303a7c-334a-8ee4-8565-c82fe0aa84e3', '20c2ea90-db85-8f78-924a-fe48e38f6f60', 'gpt-4o-transcribe', 'active', true, 4, 36, 199, '2026-01-15 09:00:02.36881+00', '2026-01-15 09:00:02.603776+00', '{"listing":{"id":"18303a7c-334a-8ee4-8565-c82fe0aa84e3","provider":"20c2ea90-db85-8f78-924a-fe48e38f6f60","slug":"gpt-4o-transcribe","version":"1.0.0","profile":{"name":"GPT-4o Transcribe","description":"Speech to text. List prices as of 2026-09-15.","category":"audio_transcription","tags":["speech"],"input_modalities":["audio"],"output_modalities":["text"],"endpoint":{"protocol":"http","url":"https://api.openai.com/v1","authentication":"bearer"},"assurance":{"support":"standard","compliance":"internal","certifications":["soc2"],"residency":["US"],"retention_days":30,"training_use":"no"}},"state":"active","prices":{"revision":1,"effective_at":"2026-01-15T09:00:02.358981Z","list":{"currency":"USD","parts":{"input/token":{"flat":{"price":"0.0000025"}},"input/token;modality=audio":{"flat":{"price":"0.0000025"}},"input/second":{"flat":{"price":"0.0001"}},"output/token":{"flat":{"price":"0.00001"}}}}},"decision":null,"suspended_for":null,"deprecation":null,"registered_at":"2026-01-15T09:00:02.358981Z","changed_at":"2026-01-15T09:00:02.358981Z"}}'),
	('210b52fc-10a0-8ba9-adab-63fe4d43bb6a', 'd82c2b52-249b-86ef-9c58-e1c692e5d688', 'claude-opus-4.5', 'active', true, 4, 48, 243, '2026-01-15 09:00:02.426574+00', '2026-01-15 09:00:02.6631+00', '{"listing":{"id":"210b52fc-10a0-8ba9-adab-63fe4d43bb6a","provider":"d82c2b52-249b-86ef-9c58-e1c692e5d688","slug":"claude-opus-4.5","version":"1.0.0","profile":{"name":"Claude Opus 4.5","description":"Model for complex reasoning, coding and agents. List prices as of 2026-09-15.","category":"chat","tags":["flagship"],"capabilities":["computer_use","function_calling","pdf_input","prompt_caching","reasoning","response_schema","tool_choice","vision"],"input_modalities":["text","image","file"],"output_modalities":["text"],"context_window_tokens":200000,"max_output_tokens":64000,"endpoint":{"protocol":"http","url":"https://api.anthropic.com/v1","authentication":"api_key"},"assurance":{"support":"standard","compliance":"internal","certifications":["soc2","iso27001","iso42001"],"residency":["US"],"retention_days":30,"training_use":"no"}},"state":"active","prices":{"revision":1,"effective_at":"2026-01-15T09:00:02.384588Z","list":{"currency":"USD","parts":{"input/token":{"flat":{"price":"0.000005"}},"input/token;variant=batch":{"flat":{"price":"0.0000025"}},"output/token":{"flat":{"price":"0.000025"}},"output/token;variant=batch":{"flat":{"price":"0.0000125"}},"cache_read/token":{"flat":{"price":"0.0000005"}},"cache_write/token":{"flat":{"price":"0.00000625"}},"cache_write/token;ttl=3600":{"flat":{"price":"0.00001"}},"use/query;item=search;size=high":{"flat":{"price":"0.01"}},"use/query;item=search;size=low":{"flat":{"price":"0.01"}},"use/query;item=search;size=medium":{"flat":{"price":"0.01"}}}}},"decision":null,"suspended_for":null,"deprecation":null,"registered_at":"2026-01-15T09:00:02.384588Z","changed_at":"2026-01-15T09:00:02.384588Z"}}'),
	('e84985c5-2370-84ec-b76a-b336a071e66d', 'd82c2b52-249b-86ef-9c58-e1c692e5d688', 'claude-opus-5', 'active', true, 4, 23, 185, '2026-01-15 09:00:02.36881+00', '2026-01-15 09:00:02.603776+00', '{"listing":{"id":"e84985c5-2370-84ec-b76a-b336a071e66d","provider":"d82c2b52-249b-86ef-9c58-e1c692e5d688","slug":"claude-opus-5","version":"1.0.0","profile":{"name":"Claude Opus 5","description":"Model for the hardest reasoning and coding. List prices as of 2026-09-15.","category":"chat","tags":["flagship"],"capabilities":["computer_use","function_calling","pdf_input","prompt_caching","reasoning","response_schema","tool_choice","vision","web_search"],"input_modalities":["text","image","file"],"output_modalities":["text"],"context_window_tokens":1000000,"max_output_tokens":128000,"endpoint":{"protocol":"http","url":"https://api.anthropic.com/v1","authentication":"api_key"},"assurance":{"support":"standard","compliance":"internal","certifications":["soc2","iso27001","iso42001"],"residency":["US"],"retention_days":30,"training_use":"no"}},"state":"active","prices":{"revision":1,"effective_at":"2026-01-15T09:00:02.312664Z","list":{"currency":"USD","parts":{"input/token":{"flat":{"price":"0.000005"}},"input/token;variant=batch":{"flat":{"price":"0.0000025"}},"output/token":{"flat":{"price":"0.000025"}},"output/token;variant=batch":{"flat":{"price":"0.0000125"}},"cache_read/token":{"flat":{"price":"0.0000005"}},"cache_write/token":{"flat":{"price":"0.00000625"}},"cache_write/token;ttl=3600":{"flat":{"price":"0.00001"}},"use/query;item=search;size=high":{"flat":{"price":"0.01"}},"use/query;item=search;size=low":{"flat":{"price":"0.01"}},"use/query;item=search;size=medium":{"flat":{"price":"0.01"}}}}},"decision":null,"suspended_for":null,"deprecation":null,"registered_at":"2026-01-15T09:00:02.312664Z","changed_at":"2026-01-15T09:00:02.312664Z"}}'),
	('05b6d7e6-4668-84f6-9ba9-0538ddfa3267', 'ff17f64e-f0d9-8c92-b53d-301f73be8dec', 'codestral-2508', 'active', true, 4, 64, 245, '2026-01-15 09:00:02.426574+00', '2026-01-15 09:00:02.6631+00', '{"listing":{"id":"05b6d7e6-4668-84f6-9ba9-0538ddfa3267","provider":"ff17f64e-f0d9-8c92-b53d-301f73be8dec","slug":"codestral-2508","version":"1.0.0","profile":{"name":"Codestral","description":"Code completion with fill-in-the-middle. List prices as of 2026-09-15.","category":"chat","tags":["code"],"capabilities":["function_calling","response_schema","tool_choice"],"input_modalities":["text"],"output_modalities":["text"],"context_window_tokens":128000,"max_output_tokens":128000,"endpoint":{"protocol":"http","url":"https://api.mistral.ai/v1","authentication":"bearer"},"assurance":{"support":"standard","compliance":"internal","certifications":["soc2","iso27001","gdpr"],"residency":["EU","FR"],"retention_days":30,"training_use":"no"}},"state":"active","prices":{"revision":1,"effective_at":"2026-01-15T09:00:02.37149Z","list":{"currency":"USD","parts":{"input/token":{"flat":{"price":"0.0000003"}},"output/token":{"flat":{"price":"0.0000009"}},"cache_read/token":{"flat":{"price":"0.00000003"}}}}},"decision":null,"suspended_for":null,"deprecation":null,"registered_at":"2026-01-15T09:00:02.37149Z","changed_at":"2026-01-15T09:00:02.37149Z"}}'),
	('26b630f6-30ad-8d71-8dad-7b27e0b53fed', 'e36f3489-edad-83d5-b2b7-6462f572ba10', 'nova-3', 'active', true, 4, 72, 227, '2026-01-15 09:00:02.426574+00', '2026-01-15 09:00:02.6631+00', '{"listing":{"id":"26b630f6-30ad-8d71-8dad-7b27e0b53fed","provider":"e36f3489-edad-83d5-b2b7-6462f572ba10","slug":"nova-3","version":"1.0.0","profile":{"name":"Nova-3","description":"Speech to text, recorded or live. List prices as of 2026-09-15.","category":"audio_transcription","tags":["speech"],"input_modalities":["audio"],"output_modalities":["text"],"endpoint":{"protocol":"http","url":"https://api.deepgram.com/v1","authentication":"api_key"},"assurance":{"support":"standard","compliance":"internal","certifications":["soc2","hipaa"],"residency":["US"],"training_use":"unknown"}},"state":"active","prices":{"revision":1,"effective_at":"2026-01-15T09:00:02.391581Z","list":{"currency":"USD","parts":{"input/second":{"flat":{"price":"0.00007167"}}}}},"decision":null,"suspended_for":null,"deprecation":null,"registered_at":"2026-01-15T09:00:02.391581Z","changed_at":"2026-01-15T09:00:02.391581Z"}}'),
	('2a866cc5-b5c9-89e8-8976-1ee2fac3258e', 'ff17f64e-f0d9-8c92-b53d-301f73be8dec', 'ministral-8b', 'active', true, 4, 46, 273, '2026-01-15 09:00:02.426574+00', '2026-01-15 09:00:02.6631+00', '{"listing":{"id":"2a866cc5-b5c9-89e8-8976-1ee2fac3258e","provider":"ff17f64e-f0d9-8c92-b53d-301f73be8dec","slug":"ministral-8b","version":"1.0.0","profile":{"name":"Ministral 8B","description":"Small open-weight model for the edge. List prices as of 2026-09-15.","category":"chat","tags":["cheap","open-weights"],"capabilities":["function_calling","response_schema","tool_choice","vision"],"input_modalities":["text","image"],"output_modalities":["text"],"context_window_tokens":262144,"max_output_tokens":262144,"endpoint":{"protocol":"http","url":"https://api.mistral.ai/v1","authentication":"bearer"},"assurance":{"support":"standard","compliance":"internal","certifications":["soc2","iso27001","gdpr"],"residency":["EU","FR"],"retention_days":30,"training_use":"no"}},"state":"active","prices":{"revision":1,"effective_at":"2026-01-15T09:00:02.370824Z","list":{"currency":"USD","parts":{"input/token":{"flat":{"price":"0.00000015"}},"output/token":{"flat":{"price":"0.00000015"}},"cache_read/token":{"flat":{"price":"0.000000015"}}}}},"decision":null,"suspended_for":null,"deprecation":null,"registered_at":"2026-01-15T09:00:02.370824Z","changed_at":"2026-01-15T09:00:02.370824Z"}}'),
	('41a21207-5f9c-8220-9598-e8f959a73243', 'aa50625d-0327-8c19-8f15-6c02208418cf', 'sonar-deep-research', 'active', true, 4, 82, 291, '2026-01-15 09:00:02.426574+00', '2026-01-15 09:00:02.6631+00', '{"listing":{"id":"41a21207-5f9c-8220-9598-e8f959a73243","provider":"aa50625d-0327-8c19-8f15-6c02208418cf","slug":"sonar-deep-research","version":"1.0.0","profile":{"name":"Sonar Deep Research","description":"Researches and writes a report. List prices as of 2026-09-15.","category":"chat","tags":["research","search"],"capabilities":["reasoning","web_search"],"input_modalities":["text"],"output_modalities":["text"],"context_window_tokens":128000,"max_output_tokens":128000,"endpoint":{"protocol":"http","url":"https://api.perplexity.ai","authentication":"bearer"},"assurance":{"support":"standard","compliance":"internal","certifications":["soc2"],"residency":["US"],"training_use":"no"}},"state":"active","prices":{"revision":1,"effective_at":"2026-01-15T09:00:02.375107Z","list":{"currency":"USD","parts":{"input/token":{"flat":{"price":"0.000002"}},"output/token":{"flat":{"price":"0.000008"}},"reasoning/token":{"flat":{"price":"0.000003"}},"use/token;item=citation":{"flat":{"price":"0.000002"}},"use/query;item=search;size=high":{"flat":{"price":"0.005"}},"use/query;item=search;size=low":{"flat":{"price":"0.005"}},"use/query;item=search;size=medium":{"flat":{"price":"0.005"}}}}},"decision":null,"suspended_for":null,"deprecation":null,"registered_at":"2026-01-15T09:00:02.375107Z","changed_at":"2026-01-15T09:00:02.375107Z"}}'),
	('66efdc76-e864-8cb1-85b6-e0ada243a915', 'f299ad76-38c3-8178-89c1-df6f9501e77d', 'whisper-large-v3', 'active', true, 4, 39, 211, '2026-01-15 09:00:02.426574+00', '2026-01-15 09:00:02.6631+00', '{"listing":{"id":"66efdc76-e864-8cb1-85b6-e0ada243a915","provider":"f299ad76-38c3-8178-89c1-df6f9501e77d","slug":"whisper-large-v3","version":"1.0.0","profile":{"name":"Whisper Large v3 on Groq","description":"Speech to text in many languages. List prices as of 2026-09-15.","category":"audio_transcription","tags":["open-weights","speech"],"input_modalities":["audio"],"output_modalities":["text"],"endpoint":{"protocol":"http","url":"https://api.groq.com/openai/v1","authentication":"bearer"},"assurance":{"support":"standard","compliance":"internal","certifications":["soc2"],"residency":["US"],"training_use":"no"}},"state":"active","prices":{"revision":1,"effective_at":"2026-01-15T09:00:02.365962Z","list":{"currency":"USD","parts":{"input/second":{"flat":{"price":"0.00003083"}}}}},"decision":null,"suspended_for":null,"deprecation":null,"registered_at":"2026-01-15T09:00:02.365962Z","changed_at":"2026-01-15T09:00:02.365962Z"}}'),
	('6b5681b4-4846-8328-b56b-4bdeb22220b6', '710cc1cb-9f64-85f0-883e-d7773d60e84a', 'voyage-3.5', 'active', true, 4, 47, 233, '2026-01-15 09:00:02.426574+00', '2026-01-15 09:00:02.6631+00', '{"listing":{"id":"6b5681b4-4846-8328-b56b-4bdeb22220b6","provider":"710cc1cb-9f64-85f0-883e-d7773d60e84a","slug":"voyage-3.5","version":"1.0.0","profile":{"name":"Voyage 3.5","description":"Balanced embeddings. List prices as of 2026-09-15.","category":"embedding","tags":["search"],"input_modalities":["text"],"output_modalities":["embedding"],"context_window_tokens":32000,"endpoint":{"protocol":"http","url":"https://api.voyageai.com/v1","authentication":"bearer"},"assurance":{"support":"standard","compliance":"internal","certifications":["soc2"],"residency":["US"],"training_use":"unknown"}},"state":"active","prices":{"revision":1,"effective_at":"2026-01-15T09:00:02.382964Z","list":{"currency":"USD","parts":{"input/token":{"flat":{"price":"0.00000006"}}}}},"decision":null,"suspended_for":null,"deprecation":null,"registered_at":"2026-01-15T09:00:02.382964Z","changed_at":"2026-01-15T09:00:02.382964Z"}}'),
	('76b48adf-5533-89f9-b8b9-ec8f673e8228', 'a2dce6d4-509f-8319-a89a-6dc3e2e01fb0', 'command-a', 'active', true, 4, 60, 257, '2026-01-15 09:00:02.426574+00', '2026-01-15 09:00:02.6631+00', '{"listing":{"id":"76b48adf-5533-89f9-b8b9-ec8f673e8228","provider":"a2dce6d4-509f-8319-a89a-6dc3e2e01fb0","slug":"command-a","version":"1.0.0","profile":{"name":"Command A","description":"Agents, tools and multilingual work for enterprises. List prices as of 2026-09-15.","category":"chat","tags":["multilingual"],"capabilities":["function_calling","tool_choice"],"input_modalities":["text"],"output_modalities":["text"],"context_window_tokens":256000,"max_output_tokens":8000,"endpoint":{"protocol":"http","url":"https://api.cohere.com/v2","authentication":"bearer"},"assurance":{"support":"standard","compliance":"internal","certifications":["soc2","iso27001"],"residency":["CA","US"],"retention_days":30,"training_use":"unknown"}},"state":"active","prices":{"revision":1,"effective_at":"2026-01-15T09:00:02.369657Z","list":{"currency":"USD","parts":{"input/token":{"flat":{"price":"0.0000025"}},"output/token":{"flat":{"price":"0.00001"}}}}},"decision":null,"suspended_for":null,"deprecation":null,"registered_at":"2026-01-15T09:00:02.369657Z","changed_at":"2026-01-15T09:00:02.369657Z"}}'),
	('930c5fac-bc07-899f-bd83-95034762e8a3', '20c2ea90-db85-8f78-924a-fe48e38f6f60', 'gpt-5.4-mini', 'active', true, 4, 63, 287, '2026-01-15 09:00:02.426574+00', '2026-01-15 09:00:02.6631+00', '{"listing":{"id":"930c5fac-bc07-899f-bd83-95034762e8a3","provider":"20c2ea90-db85-8f78-924a-fe48e38f6f60","slug":"gpt-5.4-mini","version":"1.0.0","profile":{"name":"GPT-5.4 mini","description":"Fast model for well-defined tasks at a lower price. List prices as of 2026-09-15.","category":"chat","tags":["fast"],"capabilities":["function_calling","parallel_function_calling","pdf_input","prompt_caching","reasoning","response_schema","system_messages","tool_choice","vision","web_search"],"input_modalities":["text","image","file"],"output_modalities":["text"],"context_window_tokens":272000,"max_output_tokens":128000,"endpoint":{"protocol":"http","url":"https://api.openai.com/v1","authentication":"bearer"},"assurance":{"support":"standard","compliance":"internal","certifications":["soc2"],"residency":["US"],"retention_days":30,"training_use":"no"}},"state":"active","prices":{"revision":1,"effective_at":"2026-01-15T09:00:02.374301Z","list":{"currency":"USD","parts":{"input/token":{"flat":{"price":"0.00000075"}},"input/token;variant=batch":{"flat":{"price":"0.000000375"}},"output/token":{"flat":{"price":"0.0000045"}},"output/token;variant=batch":{"flat":{"price":"0.00000225"}},"cache_read/token":{"flat":{"price":"0.000000075"}},"use/query;item=search;size=high":{"flat":{"price":"0.01"}},"use/query;item=search;size=low":{"flat":{"price":"0.01"}},"use/query;item=search;size=medium":{"flat":{"price":"0.01"}}}}},"decision":null,"suspended_for":null,"deprecation":null,"registered_at":"2026-01-15T09:00:02.374301Z","changed_at":"2026-01-15T09:00:02.374301Z"}}'),
	('b3c69e2e-5808-821d-9d9b-60d5c318e1d8', 'a1406bad-7c9c-8288-900f-2a29f652a89d', 'gemini-3.5-flash', 'active', true, 4, 75, 261, '2026-01-15 09:00:02.426574+00', '2026-01-15 09:00:02.6631+00', '{"listing":{"id":"b3c69e2e-5808-821d-9d9b-60d5c318e1d8","provider":"a1406bad-7c9c-8288-900f-2a29f652a89d","slug":"gemini-3.5-flash","version":"1.0.0","profile":{"name":"Gemini 3.5 Flash","description":"Fast multimodal model for agents. List prices as of 2026-09-15.","category":"chat","tags":["multimodal"],"capabilities":["audio_input","function_calling","parallel_function_calling","pdf_input","prompt_caching","reasoning","response_schema","system_messages","tool_choice","video_input","vision","web_search"],"input_modalities":["text","image","audio","video","file"],"output_modalities":["text"],"context_window_tokens":1048576,"max_output_tokens":65536,"endpoint":{"protocol":"http","url":"https://generativelanguage.googleapis.com/v1beta","authentication":"api_key"},"assurance":{"support":"standard","compliance":"internal","certifications":["soc2","iso27001","iso27017","iso27018"],"residency":["US"],"training_use":"no"}},"state":"active","prices":{"revision":1,"effective_at":"2026-01-15T09:00:02.384283Z","list":{"currency":"USD","parts":{"input/token":{"flat":{"price":"0.0000015"}},"input/token;variant=batch":{"flat":{"price":"0.00000075"}},"input/token;modality=audio":{"flat":{"price":"0.0000015"}},"output/token":{"flat":{"price":"0.000009"}},"output/token;variant=batch":{"flat":{"price":"0.0000045"}},"cache_read/token":{"flat":{"price":"0.00000015"}},"reasoning/token":{"flat":{"price":"0.000009"}},"use/query;item=search;size=high":{"flat":{"price":"0.014"}},"use/query;item=search;size=low":{"flat":{"price":"0.014"}},"use/query;item=search;size=medium":{"flat":{"price":"0.014"}}}}},"decision":null,"suspended_for":null,"deprecation":null,"registered_at":"2026-01-15T09:00:02.384283Z","changed_at":"2026-01-15T09:00:02.384283Z"}}'),
	('c19e2a2f-4b84-8f65-89c2-a50d94bc381b', '29fd8478-dde3-88c6-9cbe-350ad1b1e204', 'qwen-3-32b', 'active', true, 4, 67, 209, '2026-01-15 09:00:02.426574+00', '2026-01-15 09:00:02.6631+00', '{"listing":{"id":"c19e2a2f-4b84-8f65-89c2-a50d94bc381b","provider":"29fd8478-dde3-88c6-9cbe-350ad1b1e204","slug":"qwen-3-32b","version":"1.0.0","profile":{"name":"Qwen 3 32B on Cerebras","description":"Open-weight reasoning model on wafer-scale hardware. List prices as of 2026-09-15.","category":"chat","tags":["fast","open-weights"],"capabilities":["function_calling","reasoning","tool_choice"],"input_modalities":["text"],"output_modalities":["text"],"context_window_tokens":128000,"max_output_tokens":128000,"endpoint":{"protocol":"http","url":"https://api.cerebras.ai/v1","authentication":"bearer"},"assurance":{"support":"standard","compliance":"internal","certifications":["soc2"],"residency":["US"],"retention_days":0,"training_use":"no"}},"state":"active","prices":{"revision":1,"effective_at":"2026-01-15T09:00:02.391065Z","list":{"currency":"USD","parts":{"input/token":{"flat":{"price":"0.0000004"}},"output/token":{"flat":{"price":"0.0000008"}}}}},"decision":null,"suspended_for":null,"deprecation":null,"registered_at":"2026-01-15T09:00:02.391065Z","changed_at":"2026-01-15T09:00:02.391065Z"}}'),
	('dd84f75a-0ee8-82db-a78d-3f0103b0a391', 'ff17f64e-f0d9-8c92-b53d-301f73be8dec', 'mistral-ocr', 'active', true, 4, 89, 307, '2026-01-15 09:00:02.426574+00', '2026-01-15 09:00:02.6631+00', '{"listing":{"id":"dd84f75a-0ee8-82db-a78d-3f0103b0a391","provider":"ff17f64e-f0d9-8c92-b53d-301f73be8dec","slug":"mistral-ocr","version":"1.0.0","profile":{"name":"Mistral OCR","description":"Reads documents into structured text. List prices as of 2026-09-15.","category":"ocr","tags":["documents"],"input_modalities":["image","file"],"output_modalities":["text"],"endpoint":{"protocol":"http","url":"https://api.mistral.ai/v1","authentication":"bearer"},"assurance":{"support":"standard","compliance":"internal","certifications":["soc2","iso27001","gdpr"],"residency":["EU","FR"],"retention_days":30,"training_use":"no"}},"state":"active","prices":{"revision":1,"effective_at":"2026-01-15T09:00:02.373803Z","list":{"currency":"USD","parts":{"use/page":{"flat":{"price":"0.004"}},"use/page;item=annotation":{"flat":{"price":"0.005"}}}}},"decision":null,"suspended_for":null,"deprecation":null,"registered_at":"2026-01-15T09:00:02.373803Z","changed_at":"2026-01-15T09:00:02.373803Z"}}'),
	('0cd77611-475c-8136-91ee-d77a46825160', '20c2ea90-db85-8f78-924a-fe48e38f6f60', 'gpt-4.1', 'active', true, 4, 76, 271, '2026-01-15 09:00:02.426574+00', '2026-01-15 09:00:02.6631+00', '{"listing":{"id":"0cd77611-475c-8136-91ee-d77a46825160","provider":"20c2ea90-db85-8f78-924a-fe48e38f6f60","slug":"gpt-4.1","version":"1.0.0","profile":{"name":"GPT-4.1","description":"Follows instructions over a context of a million tokens, without reasoning. List prices as of 2026-09-15.","category":"chat","tags":["long-context"],"capabilities":["function_calling","parallel_function_calling","pdf_input","prompt_caching","response_schema","system_messages","tool_choice","vision","web_search"],"input_modalities":["text","image","file"],"output_modalities":["text"],"context_window_tokens":1047576,"max_output_tokens":32768,"endpoint":{"protocol":"http","url":"https://api.openai.com/v1","authentication":"bearer"},"assurance":{"support":"standard","compliance":"internal","certifications":["soc2"],"residency":["US"],"retention_days":30,"training_use":"no"}},"state":"active","prices":{"revision":1,"effective_at":"2026-01-15T09:00:02.373209Z","list":{"currency":"USD","parts":{"input/token":{"flat":{"price":"0.000002"}},"input/token;variant=batch":{"flat":{"price":"0.000001"}},"output/token":{"flat":{"price":"0.000008"}},"output/token;variant=batch":{"flat":{"price":"0.000004"}},"cache_read/token":{"flat":{"price":"0.0000005"}},"use/query;item=search;size=high":{"flat":{"price":"0.025"}},"use/query;item=search;size=low":{"flat":{"price":"0.025"}},"use/query;item=search;size=medium":{"flat":{"price":"0.025"}}}}},"decision":null,"suspended_for":null,"deprecation":null,"registered_at":"2026-01-15T09:00:02.373209Z","changed_at":"2026-01-15T09:00:02.373209Z"}}'),
	('1f914baf-2312-8102-9800-96629ae5f469', '20c2ea90-db85-8f78-924a-fe48e38f6f60', 'gpt-4o-mini', 'active', true, 4, 84, 297, '2026-01-15 09:00:02.426574+00', '2026-01-15 09:00:02.6631+00', '{"listing":{"id":"1f914baf-2312-8102-9800-96629ae5f469","provider":"20c2ea90-db85-8f78-924a-fe48e38f6f60","slug":"gpt-4o-mini","version":"1.0.0","profile":{"name":"GPT-4o mini","description":"Small general model for text and images. List prices as of 2026-09-15.","category":"chat","tags":["cheap"],"capabilities":["function_calling","parallel_function_calling","pdf_input","prompt_caching","response_schema","system_messages","tool_choice","vision"],"input_modalities":["text","image","file"],"output_modalities":["text"],"context_window_tokens":128000,"max_output_tokens":16384,"endpoint":{"protocol":"http","url":"https://api.openai.com/v1","authentication":"bearer"},"assurance":{"support":"standard","compliance":"internal","certifications":["soc2"],"residency":["US"],"retention_days":30,"training_use":"no"}},"state":"active","prices":{"revision":1,"effective_at":"2026-01-15T09:00:02.374806Z","list":{"currency":"USD","parts":{"input/token":{"flat":{"price":"0.00000015"}},"input/token;variant=batch":{"flat":{"price":"0.000000075"}},"output/token":{"flat":{"price":"0.0000006"}},"output/token;variant=batch":{"flat":{"price":"0.0000003"}},"cache_read/token":{"flat":{"price":"0.000000075"}},"use/query;item=search;size=high":{"flat":{"price":"0.025"}},"use/query;item=search;size=low":{"flat":{"price":"0.025"}},"use/query;item=search;size=medium":{"flat":{"price":"0.025"}}}}},"decision":null,"suspended_for":null,"deprecation":null,"registered_at":"2026-01-15T09:00:02.374806Z","changed_at":"2026-01-15T09:00:02.374806Z"}}'),
	('25bd4da1-d7c4-8b31-9722-6b795edc5814', 'f299ad76-38c3-8178-89c1-df6f9501e77d', 'gpt-oss-120b', 'active', true, 4, 27, 177, '2026-01-15 09:00:02.36881+00', '2026-01-15 09:00:02.603776+00', '{"listing":{"id":"25bd4da1-d7c4-8b31-9722-6b795edc5814","provider":"f299ad76-38c3-8178-89c1-df6f9501e77d","slug":"gpt-oss-120b","version":"1.0.0","profile":{"name":"GPT-OSS 120B on Groq","description":"Open-weight reasoning model at very high speed. List prices as of 2026-09-15.","category":"chat","tags":["fast","open-weights"],"capabilities":["function_calling","parallel_function_calling","prompt_caching","reasoning","response_schema","tool_choice","web_search"],"input_modalities":["text"],"output_modalities":["text"],"context_window_tokens":131072,"max_output_tokens":65536,"endpoint":{"protocol":"http","url":"https://api.groq.com/openai/v1","authentication":"bearer"},"assurance":{"support":"standard","compliance":"internal","certifications":["soc2"],"residency":["US"],"training_use":"no"}},"state":"active","prices":{"revision":1,"effective_at":"2026-01-15T09:00:02.356406Z","list":{"currency":"USD","parts":{"input/token":{"flat":{"price":"0.00000015"}},"output/token":{"flat":{"price":"0.0000006"}},"cache_read/token":{"flat":{"price":"0.000000075"}},"use/query;item=search;size=high":{"flat":{"price":"0.005"}},"use/query;item=search;size=low":{"flat":{"price":"0.005"}},"use/query;item=search;size=medium":{"flat":{"price":"0.005"}}}}},"decision":null,"suspended_for":null,"deprecation":null,"registered_at":"2026-01-15T09:00:02.356406Z","changed_at":"2026-01-15T09:00:02.356406Z"}}'),
	('4b5ee0ef-70cc-8ff4-8228-8d85f2e871ad', 'd79396f8-61b7-8cdd-8deb-7a134b3845ce', 'nova-micro', 'active', true, 4, 51, 251, '2026-01-15 09:00:02.426574+00', '2026-01-15 09:00:02.6631+00', '{"listing":{"id":"4b5ee0ef-70cc-8ff4-8228-8d85f2e871ad","provider":"d79396f8-61b7-8cdd-8deb-7a134b3845ce","slug":"nova-micro","version":"1.0.0","profile":{"name":"Amazon Nova Micro","description":"Text only, lowest latency. List prices as of 2026-09-15.","category":"chat","tags":["cheap","fast"],"capabilities":["function_calling","prompt_caching","response_schema"],"input_modalities":["text"],"output_modalities":["text"],"context_window_tokens":128000,"max_output_tokens":10000,"endpoint":{"protocol":"http","url":"https://api.nova.amazon.com/v1","authentication":"bearer"},"assurance":{"support":"standard","compliance":"internal","certifications":["soc2","iso27001","iso27017","iso27018","hipaa"],"residency":["US"],"retention_days":0,"training_use":"no"}},"state":"active","prices":{"revision":1,"effective_at":"2026-01-15T09:00:02.387201Z","list":{"currency":"USD","parts":{"input/token":{"flat":{"price":"0.000000035"}},"output/token":{"flat":{"price":"0.00000014"}}}}},"decision":null,"suspended_for":null,"deprecation":null,"registered_at":"2026-01-15T09:00:02.387201Z","changed_at":"2026-01-15T09:00:02.387201Z"}}'),
	('62e9a3a3-5750-8ae4-89be-7771bd31a52a', '20c2ea90-db85-8f78-924a-fe48e38f6f60', 'text-embedding-3-large', 'active', true, 4, 44, 239, '2026-01-15 09:00:02.426574+00', '2026-01-15 09:00:02.6631+00', '{"listing":{"id":"62e9a3a3-5750-8ae4-89be-7771bd31a52a","provider":"20c2ea90-db85-8f78-924a-fe48e38f6f60","slug":"text-embedding-3-large","version":"1.0.0","profile":{"name":"Text Embedding 3 Large","description":"Embeddings for search, the larger model. List prices as of 2026-09-15.","category":"embedding","tags":["search"],"input_modalities":["text"],"output_modalities":["embedding"],"context_window_tokens":8191,"endpoint":{"protocol":"http","url":"https://api.openai.com/v1","authentication":"bearer"},"assurance":{"support":"standard","compliance":"internal","certifications":["soc2"],"residency":["US"],"retention_days":30,"training_use":"no"}},"state":"active","prices":{"revision":1,"effective_at":"2026-01-15T09:00:02.374084Z","list":{"currency":"USD","parts":{"input/token":{"flat":{"price":"0.00000013"}},"input/token;variant=batch":{"flat":{"price":"0.000000065"}}}}},"decision":null,"suspended_for":null,"deprecation":null,"registered_at":"2026-01-15T09:00:02.374084Z","changed_at":"2026-01-15T09:00:02.374084Z"}}'),
	('8307d6b9-bc7d-8bd3-982d-0c9dc1924c88', '20c2ea90-db85-8f78-924a-fe48e38f6f60', 'gpt-5.5', 'active', true, 4, 22, 165, '2026-01-15 09:00:02.229605+00', '2026-01-15 09:00:02.542434+00', '{"listing":{"id":"8307d6b9-bc7d-8bd3-982d-0c9dc1924c88","provider":"20c2ea90-db85-8f78-924a-fe48e38f6f60","slug":"gpt-5.5","version":"1.0.0","profile":{"name":"GPT-5.5","description":"Flagship model for coding, agents and long documents. List prices as of 2026-09-15.","category":"chat","tags":["flagship"],"capabilities":["function_calling","parallel_function_calling","pdf_input","prompt_caching","reasoning","response_schema","system_messages","tool_choice","vision","web_search"],"input_modalities":["text","image","file"],"output_modalities":["text"],"context_window_tokens":1050000,"max_output_tokens":128000,"endpoint":{"protocol":"http","url":"https://api.openai.com/v1","authentication":"bearer"},"assurance":{"support":"standard","compliance":"internal","certifications":["soc2"],"residency":["US"],"retention_days":30,"training_use":"no"}},"state":"active","prices":{"revision":1,"effective_at":"2026-01-15T09:00:02.227207Z","list":{"currency":"USD","parts":{"input/token":{"flat":{"price":"0.000005"}},"input/token;above=272000":{"flat":{"price":"0.00001"}},"input/token;variant=batch":{"flat":{"price":"0.0000025"}},"output/token":{"flat":{"price":"0.00003"}},"output/token;above=272000":{"flat":{"price":"0.000045"}},"output/token;variant=batch":{"flat":{"price":"0.000015"}},"cache_read/token":{"flat":{"price":"0.0000005"}},"cache_read/token;above=272000":{"flat":{"price":"0.000001"}},"use/query;item=search;size=high":{"flat":{"price":"0.01"}},"use/query;item=search;size=low":{"flat":{"price":"0.01"}},"use/query;item=search;size=medium":{"flat":{"price":"0.01"}}}}},"decision":null,"suspended_for":null,"deprecation":null,"registered_at":"2026-01-15T09:00:02.227207Z","changed_at":"2026-01-15T09:00:02.227207Z"}}'),
	('717a4d9e-1903-8251-8322-fc30eeaa8070', 'a1406bad-7c9c-8288-900f-2a29f652a89d', 'gemini-2.5-flash-lite', 'active', true, 4, 83, 293, '2026-01-15 09:00:02.426574+00', '2026-01-15 09:00:02.6631+00', '{"listing":{"id":"717a4d9e-1903-8251-8322-fc30eeaa8070","provider":"a1406bad-7c9c-8288-900f-2a29f652a89d","slug":"gemini-2.5-flash-lite","version":"1.0.0","profile":{"name":"Gemini 2.5 Flash-Lite","description":"Low latency at a low price. List prices as of 2026-09-15.","category":"chat","tags":["cheap","fast"],"capabilities":["audio_input","function_calling","parallel_function_calling","pdf_input","prompt_caching","reasoning","response_schema","system_messages","tool_choice","vision","web_search"],"input_modalities":["text","image","audio","file"],"output_modalities":["text"],"context_window_tokens":1048576,"max_output_tokens":65536,"endpoint":{"protocol":"http","url":"https://generativelanguage.googleapis.com/v1beta","authentication":"api_key"},"assurance":{"support":"standard","compliance":"internal","certifications":["soc2","iso27001","iso27017","iso27018"],"residency":["US"],"training_use":"no"}},"state":"active","prices":{"revision":1,"effective_at":"2026-01-15T09:00:02.384646Z","list":{"currency":"USD","parts":{"input/token":{"flat":{"price":"0.0000001"}},"input/token;variant=batch":{"flat":{"price":"0.00000005"}},"input/token;modality=audio":{"flat":{"price":"0.0000003"}},"output/token":{"flat":{"price":"0.0000004"}},"output/token;variant=batch":{"flat":{"price":"0.0000002"}},"cache_read/token":{"flat":{"price":"0.00000001"}},"reasoning/token":{"flat":{"price":"0.0000004"}},"use/query;item=search;size=high":{"flat":{"price":"0.035"}},"use/query;item=search;size=low":{"flat":{"price":"0.035"}},"use/query;item=search;size=medium":{"flat":{"price":"0.035"}}}}},"decision":null,"suspended_for":null,"deprecation":null,"registered_at":"2026-01-15T09:00:02.384646Z","changed_at":"2026-01-15T09:00:02.384646Z"}}'),
	('8d1088d4-f476-84fa-aa39-47d61401fd1f', 'b69c5c92-b70d-847e-a39a-87ee56b13c56', 'glm-4.5-air', 'active', true, 4, 73, 229, '2026-01-15 09:00:02.426574+00', '2026-01-15 09:00:02.6631+00', '{"listing":{"id":"8d1088d4-f476-84fa-aa39-47d61401fd1f","provider":"b69c5c92-b70d-847e-a39a-87ee56b13c56","slug":"glm-4.5-air","version":"1.0.0","profile":{"name":"GLM-4.5 Air","description":"Lighter open-weight model. List prices as of 2026-09-15.","category":"chat","tags":["cheap","open-weights"],"capabilities":["function_calling","tool_choice"],"input_modalities":["text"],"output_modalities":["text"],"context_window_tokens":128000,"max_output_tokens":32000,"endpoint":{"protocol":"http","url":"https://api.z.ai/api/paas/v4","authentication":"bearer"},"assurance":{"support":"standard","compliance":"public","residency":["SG"],"training_use":"unknown"}},"state":"active","prices":{"revision":1,"effective_at":"2026-01-15T09:00:02.393715Z","list":{"currency":"USD","parts":{"input/token":{"flat":{"price":"0.0000002"}},"output/token":{"flat":{"price":"0.0000011"}}}}},"decision":null,"suspended_for":null,"deprecation":null,"registered_at":"2026-01-15T09:00:02.393715Z","changed_at":"2026-01-15T09:00:02.393715Z"}}'),
	('9e5f3b8a-6cef-8cd7-b621-687712266768', 'a2dce6d4-509f-8319-a89a-6dc3e2e01fb0', 'rerank-3.5', 'active', true, 4, 41, 219, '2026-01-15 09:00:02.426574+00', '2026-01-15 09:00:02.6631+00', '{"listing":{"id":"9e5f3b8a-6cef-8cd7-b621-687712266768","provider":"a2dce6d4-509f-8319-a89a-6dc3e2e01fb0","slug":"rerank-3.5","version":"1.0.0","profile":{"name":"Rerank 3.5","description":"Orders search results by relevance in many languages. List prices as of 2026-09-15.","category":"rerank","tags":["search"],"input_modalities":["text"],"output_modalities":["text"],"context_window_tokens":4096,"endpoint":{"protocol":"http","url":"https://api.cohere.com/v2","authentication":"bearer"},"assurance":{"support":"standard","compliance":"internal","certifications":["soc2","iso27001"],"residency":["CA","US"],"retention_days":30,"training_use":"unknown"}},"state":"active","prices":{"revision":1,"effective_at":"2026-01-15T09:00:02.366636Z","list":{"currency":"USD","parts":{"use/query":{"flat":{"price":"0.002"}}}}},"decision":null,"suspended_for":null,"deprecation":null,"registered_at":"2026-01-15T09:00:02.366636Z","changed_at":"2026-01-15T09:00:02.366636Z"}}'),
	('addc337f-d844-88a7-994a-6cf3177e2d2a', 'ff17f64e-f0d9-8c92-b53d-301f73be8dec', 'magistral-medium', 'active', true, 4, 92, 309, '2026-01-15 09:00:02.426574+00', '2026-01-15 09:00:02.6631+00', '{"listing":{"id":"addc337f-d844-88a7-994a-6cf3177e2d2a","provider":"ff17f64e-f0d9-8c92-b53d-301f73be8dec","slug":"magistral-medium","version":"1.0.0","profile":{"name":"Magistral Medium","description":"Multilingual reasoning model. List prices as of 2026-09-15.","category":"chat","tags":["reasoning"],"capabilities":["function_calling","reasoning","response_schema","tool_choice","vision"],"input_modalities":["text","image"],"output_modalities":["text"],"context_window_tokens":262144,"max_output_tokens":262144,"endpoint":{"protocol":"http","url":"https://api.mistral.ai/v1","authentication":"bearer"},"assurance":{"support":"standard","compliance":"internal","certifications":["soc2","iso27001","gdpr"],"residency":["EU","FR"],"retention_days":30,"training_use":"no"}},"state":"active","prices":{"revision":1,"effective_at":"2026-01-15T09:00:02.375034Z","list":{"currency":"USD","parts":{"input/token":{"flat":{"price":"0.0000015"}},"output/token":{"flat":{"price":"0.0000075"}},"cache_read/token":{"flat":{"price":"0.00000015"}}}}},"decision":null,"suspended_for":null,"deprecation":null,"registered_at":"2026-01-15T09:00:02.375034Z","changed_at":"2026-01-15T09:00:02.375034Z"}}'),
	('bb9b3ecb-2d89-8c8c-b808-3cb7390ee388', 'a1406bad-7c9c-8288-900f-2a29f652a89d', 'gemini-2.5-flash', 'active', true, 4, 61, 281, '2026-01-15 09:00:02.426574+00', '2026-01-15 09:00:02.6631+00', '{"listing":{"id":"bb9b3ecb-2d89-8c8c-b808-3cb7390ee388","provider":"a1406bad-7c9c-8288-900f-2a29f652a89d","slug":"gemini-2.5-flash","version":"1.0.0","profile":{"name":"Gemini 2.5 Flash","description":"Balanced multimodal model with optional thinking. List prices as of 2026-09-15.","category":"chat","tags":["fast","multimodal"],"capabilities":["audio_input","function_calling","parallel_function_calling","pdf_input","prompt_caching","reasoning","response_schema","system_messages","tool_choice","vision","web_search"],"input_modalities":["text","image","audio","file"],"output_modalities":["text"],"context_window_tokens":1048576,"max_output_tokens":65536,"endpoint":{"protocol":"http","url":"https://generativelanguage.googleapis.com/v1beta","authentication":"api_key"},"assurance":{"support":"standard","compliance":"internal","certifications":["soc2","iso27001","iso27017","iso27018"],"residency":["US"],"training_use":"no"}},"state":"active","prices":{"revision":1,"effective_at":"2026-01-15T09:00:02.384011Z","list":{"currency":"USD","parts":{"input/token":{"flat":{"price":"0.0000003"}},"input/token;variant=batch":{"flat":{"price":"0.00000015"}},"input/token;modality=audio":{"flat":{"price":"0.000001"}},"output/token":{"flat":{"price":"0.0000025"}},"output/token;variant=batch":{"flat":{"price":"0.00000125"}},"cache_read/token":{"flat":{"price":"0.00000003"}},"reasoning/token":{"flat":{"price":"0.0000025"}},"use/query;item=search;size=high":{"flat":{"price":"0.035"}},"use/query;item=search;size=low":{"flat":{"price":"0.035"}},"use/query;item=search;size=medium":{"flat":{"price":"0.035"}}}}},"decision":null,"suspended_for":null,"deprecation":null,"registered_at":"2026-01-15T09:00:02.384011Z","changed_at":"2026-01-15T09:00:02.384011Z"}}'),
	('c23ee17a-3bfa-8a32-994a-da1c0a7a8534', 'd82c2b52-249b-86ef-9c58-e1c692e5d688', 'claude-sonnet-5', 'active', true, 4, 30, 171, '2026-01-15 09:00:02.36881+00', '2026-01-15 09:00:02.603776+00', '{"listing":{"id":"c23ee17a-3bfa-8a32-994a-da1c0a7a8534","provider":"d82c2b52-249b-86ef-9c58-e1c692e5d688","slug":"claude-sonnet-5","version":"1.0.0","profile":{"name":"Claude Sonnet 5","description":"Balanced model for everyday work with tools. List prices as of 2026-09-15.","category":"chat","capabilities":["computer_use","function_calling","pdf_input","prompt_caching","reasoning","response_schema","tool_choice","vision","web_search"],"input_modalities":["text","image","file"],"output_modalities":["text"],"context_window_tokens":1000000,"max_output_tokens":128000,"endpoint":{"protocol":"http","url":"https://api.anthropic.com/v1","authentication":"api_key"},"assurance":{"support":"standard","compliance":"internal","certifications":["soc2","iso27001","iso42001"],"residency":["US"],"retention_days":30,"training_use":"no"}},"state":"active","prices":{"revision":1,"effective_at":"2026-01-15T09:00:02.325081Z","list":{"currency":"USD","parts":{"input/token":{"flat":{"price":"0.000002"}},"input/token;variant=batch":{"flat":{"price":"0.000001"}},"output/token":{"flat":{"price":"0.00001"}},"output/token;variant=batch":{"flat":{"price":"0.000005"}},"cache_read/token":{"flat":{"price":"0.0000002"}},"cache_write/token":{"flat":{"price":"0.0000025"}},"cache_write/token;ttl=3600":{"flat":{"price":"0.000004"}},"use/query;item=search;size=high":{"flat":{"price":"0.01"}},"use/query;item=search;size=low":{"flat":{"price":"0.01"}},"use/query;item=search;size=medium":{"flat":{"price":"0.01"}}}}},"decision":null,"suspended_for":null,"deprecation":null,"registered_at":"2026-01-15T09:00:02.325081Z","changed_at":"2026-01-15T09:00:02.325081Z"}}'),
	('4040d09e-1854-85f4-9fef-afd3cbd0a6e2', '16e7306a-b75d-8bf7-8916-f134ae4a2188', 'scribe-v1', 'active', true, 4, 71, 283, '2026-01-15 09:00:02.426574+00', '2026-01-15 09:00:02.6631+00', '{"listing":{"id":"4040d09e-1854-85f4-9fef-afd3cbd0a6e2","provider":"16e7306a-b75d-8bf7-8916-f134ae4a2188","slug":"scribe-v1","version":"1.0.0","profile":{"name":"Scribe v1","description":"Speech to text with speakers. List prices as of 2026-09-15.","category":"audio_transcription","tags":["speech"],"input_modalities":["audio"],"output_modalities":["text"],"endpoint":{"protocol":"http","url":"https://api.elevenlabs.io/v1","authentication":"api_key"},"assurance":{"support":"standard","compliance":"internal","certifications":["soc2"],"residency":["US"],"training_use":"unknown"}},"state":"active","prices":{"revision":1,"effective_at":"2026-01-15T09:00:02.3926Z","list":{"currency":"USD","parts":{"input/second":{"flat":{"price":"0.0000611"}}}}},"decision":null,"suspended_for":null,"deprecation":null,"registered_at":"2026-01-15T09:00:02.3926Z","changed_at":"2026-01-15T09:00:02.3926Z"}}'),
	('c9f6a231-1ae7-8f0a-aa6e-cc337556a561', 'd82c2b52-249b-86ef-9c58-e1c692e5d688', 'claude-sonnet-4.5', 'active', true, 4, 66, 205, '2026-01-15 09:00:02.426574+00', '2026-01-15 09:00:02.6631+00', '{"listing":{"id":"c9f6a231-1ae7-8f0a-aa6e-cc337556a561","provider":"d82c2b52-249b-86ef-9c58-e1c692e5d688","slug":"claude-sonnet-4.5","version":"1.0.0","profile":{"name":"Claude Sonnet 4.5","description":"Balanced model for coding and agents. List prices as of 2026-09-15.","category":"chat","capabilities":["computer_use","function_calling","pdf_input","prompt_caching","reasoning","response_schema","tool_choice","vision"],"input_modalities":["text","image","file"],"output_modalities":["text"],"context_window_tokens":200000,"max_output_tokens":64000,"endpoint":{"protocol":"http","url":"https://api.anthropic.com/v1","authentication":"api_key"},"assurance":{"support":"standard","compliance":"internal","certifications":["soc2","iso27001","iso42001"],"residency":["US"],"retention_days":30,"training_use":"no"}},"state":"active","prices":{"revision":1,"effective_at":"2026-01-15T09:00:02.392745Z","list":{"currency":"USD","parts":{"input/token":{"flat":{"price":"0.000003"}},"input/token;variant=batch":{"flat":{"price":"0.0000015"}},"output/token":{"flat":{"price":"0.000015"}},"output/token;variant=batch":{"flat":{"price":"0.0000075"}},"cache_read/token":{"flat":{"price":"0.0000003"}},"cache_write/token":{"flat":{"price":"0.00000375"}},"cache_write/token;ttl=3600":{"flat":{"price":"0.000006"}},"use/query;item=search;size=high":{"flat":{"price":"0.01"}},"use/query;item=search;size=low":{"flat":{"price":"0.01"}},"use/query;item=search;size=medium":{"flat":{"price":"0.01"}}}}},"decision":null,"suspended_for":null,"deprecation":null,"registered_at":"2026-01-15T09:00:02.392745Z","changed_at":"2026-01-15T09:00:02.392745Z"}}'),
	('e1d9adc5-ac26-805b-b216-0d4923ac0d54', 'f1d4cfbb-1c9b-80fb-bf70-96683b0a4b0b', 'kimi-k2.5', 'active', true, 4, 70, 221, '2026-01-15 09:00:02.426574+00', '2026-01-15 09:00:02.6631+00', '{"listing":{"id":"e1d9adc5-ac26-805b-b216-0d4923ac0d54","provider":"f1d4cfbb-1c9b-80fb-bf70-96683b0a4b0b","slug":"kimi-k2.5","version":"1.0.0","profile":{"name":"Kimi K2.5","description":"Open-weight model for agents and coding. List prices as of 2026-09-15.","category":"chat","tags":["code","open-weights"],"capabilities":["function_calling","reasoning","response_schema","tool_choice","video_input","vision"],"input_modalities":["text","image","video"],"output_modalities":["text"],"context_window_tokens":262144,"max_output_tokens":262144,"endpoint":{"protocol":"http","url":"https://api.moonshot.ai/v1","authentication":"bearer"},"assurance":{"support":"standard","compliance":"public","residency":["SG"],"training_use":"unknown"}},"state":"active","prices":{"revision":1,"effective_at":"2026-01-15T09:00:02.390856Z","list":{"currency":"USD","parts":{"input/token":{"flat":{"price":"0.0000006"}},"output/token":{"flat":{"price":"0.000003"}},"cache_read/token":{"flat":{"price":"0.0000001"}}}}},"decision":null,"suspended_for":null,"deprecation":null,"registered_at":"2026-01-15T09:00:02.390856Z","changed_at":"2026-01-15T09:00:02.390856Z"}}'),
	('e4e67493-1c39-8d71-a10b-896b995f7e0f', '29fd8478-dde3-88c6-9cbe-350ad1b1e204', 'gpt-oss-120b', 'active', true, 4, 50, 247, '2026-01-15 09:00:02.426574+00', '2026-01-15 09:00:02.6631+00', '{"listing":{"id":"e4e67493-1c39-8d71-a10b-896b995f7e0f","provider":"29fd8478-dde3-88c6-9cbe-350ad1b1e204","slug":"gpt-oss-120b","version":"1.0.0","profile":{"name":"GPT-OSS 120B on Cerebras","description":"Open-weight reasoning model on wafer-scale hardware. List prices as of 2026-09-15.","category":"chat","tags":["fast","open-weights"],"capabilities":["function_calling","parallel_function_calling","reasoning","response_schema","tool_choice"],"input_modalities":["text"],"output_modalities":["text"],"context_window_tokens":131072,"max_output_tokens":32768,"endpoint":{"protocol":"http","url":"https://api.cerebras.ai/v1","authentication":"bearer"},"assurance":{"support":"standard","compliance":"internal","certifications":["soc2"],"residency":["US"],"retention_days":0,"training_use":"no"}},"state":"active","prices":{"revision":1,"effective_at":"2026-01-15T09:00:02.386742Z","list":{"currency":"USD","parts":{"input/token":{"flat":{"price":"0.00000035"}},"output/token":{"flat":{"price":"0.00000075"}}}}},"decision":null,"suspended_for":null,"deprecation":null,"registered_at":"2026-01-15T09:00:02.386742Z","changed_at":"2026-01-15T09:00:02.386742Z"}}'),
	('f0abc04d-837a-81f1-916c-7323e530cc34', 'f299ad76-38c3-8178-89c1-df6f9501e77d', 'gpt-oss-20b', 'active', true, 4, 33, 189, '2026-01-15 09:00:02.36881+00', '2026-01-15 09:00:02.603776+00', '{"listing":{"id":"f0abc04d-837a-81f1-916c-7323e530cc34","provider":"f299ad76-38c3-8178-89c1-df6f9501e77d","slug":"gpt-oss-20b","version":"1.0.0","profile":{"name":"GPT-OSS 20B on Groq","description":"Smaller open-weight reasoning model at very high speed. List prices as of 2026-09-15.","category":"chat","tags":["cheap","fast","open-weights"],"capabilities":["function_calling","parallel_function_calling","prompt_caching","reasoning","response_schema","tool_choice","web_search"],"input_modalities":["text"],"output_modalities":["text"],"context_window_tokens":131072,"max_output_tokens":65536,"endpoint":{"protocol":"http","url":"https://api.groq.com/openai/v1","authentication":"bearer"},"assurance":{"support":"standard","compliance":"internal","certifications":["soc2"],"residency":["US"],"training_use":"no"}},"state":"active","prices":{"revision":1,"effective_at":"2026-01-15T09:00:02.359026Z","list":{"currency":"USD","parts":{"input/token":{"flat":{"price":"0.000000075"}},"output/token":{"flat":{"price":"0.0000003"}},"cache_read/token":{"flat":{"price":"0.0000000375"}},"use/query;item=search;size=high":{"flat":{"price":"0.005"}},"use/query;item=search;size=low":{"flat":{"price":"0.005"}},"use/query;item=search;size=medium":{"flat":{"price":"0.005"}}}}},"decision":null,"suspended_for":null,"deprecation":null,"registered_at":"2026-01-15T09:00:02.359026Z","changed_at":"2026-01-15T09:00:02.359026Z"}}'),
	('fcfbdfd7-eb7d-8f7d-86cd-6601cb83198b', 'a1406bad-7c9c-8288-900f-2a29f652a89d', 'gemini-2.5-pro', 'active', true, 4, 24, 173, '2026-01-15 09:00:02.36881+00', '2026-01-15 09:00:02.603776+00', '{"listing":{"id":"fcfbdfd7-eb7d-8f7d-86cd-6601cb83198b","provider":"a1406bad-7c9c-8288-900f-2a29f652a89d","slug":"gemini-2.5-pro","version":"1.0.0","profile":{"name":"Gemini 2.5 Pro","description":"Reasoning over text, images, sound and video with a context of a million tokens. List prices as of 2026-09-15.","category":"chat","tags":["long-context","multimodal"],"capabilities":["audio_input","function_calling","pdf_input","prompt_caching","reasoning","response_schema","system_messages","tool_choice","video_input","vision","web_search"],"input_modalities":["text","image","audio","video","file"],"output_modalities":["text"],"context_window_tokens":1048576,"max_output_tokens":65536,"endpoint":{"protocol":"http","url":"https://generativelanguage.googleapis.com/v1beta","authentication":"api_key"},"assurance":{"support":"standard","compliance":"internal","certifications":["soc2","iso27001","iso27017","iso27018"],"residency":["US"],"training_use":"no"}},"state":"active","prices":{"revision":1,"effective_at":"2026-01-15T09:00:02.33788Z","list":{"currency":"USD","parts":{"input/token":{"flat":{"price":"0.00000125"}},"input/token;above=200000":{"flat":{"price":"0.0000025"}},"input/token;variant=batch":{"flat":{"price":"0.000000625"}},"output/token":{"flat":{"price":"0.00001"}},"output/token;above=200000":{"flat":{"price":"0.000015"}},"output/token;variant=batch":{"flat":{"price":"0.000005"}},"cache_read/token":{"flat":{"price":"0.000000125"}},"cache_read/token;above=200000":{"flat":{"price":"0.00000025"}},"use/query;item=search;size=high":{"flat":{"price":"0.035"}},"use/query;item=search;size=low":{"flat":{"price":"0.035"}},"use/query;item=search;size=medium":{"flat":{"price":"0.035"}}}}},"decision":null,"suspended_for":null,"deprecation":null,"registered_at":"2026-01-15T09:00:02.33788Z","changed_at":"2026-01-15T09:00:02.33788Z"}}'),
	('235e0735-5ab8-8932-8ddc-934d2fc91634', 'ff17f64e-f0d9-8c92-b53d-301f73be8dec', 'mistral-medium-3', 'active', true, 4, 94, 207, '2026-01-15 09:00:02.426574+00', '2026-01-15 09:00:02.6631+00', '{"listing":{"id":"235e0735-5ab8-8932-8ddc-934d2fc91634","provider":"ff17f64e-f0d9-8c92-b53d-301f73be8dec","slug":"mistral-medium-3","version":"1.0.0","profile":{"name":"Mistral Medium 3","description":"Multimodal model at a medium price. List prices as of 2026-09-15.","category":"chat","capabilities":["function_calling","reasoning","response_schema","tool_choice","vision"],"input_modalities":["text","image"],"output_modalities":["text"],"context_window_tokens":262144,"max_output_tokens":262144,"endpoint":{"protocol":"http","url":"https://api.mistral.ai/v1","authentication":"bearer"},"assurance":{"support":"standard","compliance":"internal","certifications":["soc2","iso27001","gdpr"],"residency":["EU","FR"],"retention_days":30,"training_use":"no"}},"state":"active","prices":{"revision":1,"effective_at":"2026-01-15T09:00:02.384494Z","list":{"currency":"USD","parts":{"input/token":{"flat":{"price":"0.0000015"}},"output/token":{"flat":{"price":"0.0000075"}},"cache_read/token":{"flat":{"price":"0.00000015"}}}}},"decision":null,"suspended_for":null,"deprecation":null,"registered_at":"2026-01-15T09:00:02.384494Z","changed_at":"2026-01-15T09:00:02.384494Z"}}'),
	('244ff9fa-aee5-8ae6-8a66-e095a7a8058a', '710cc1cb-9f64-85f0-883e-d7773d60e84a', 'voyage-3-large', 'active', true, 4, 90, 303, '2026-01-15 09:00:02.426574+00', '2026-01-15 09:00:02.6631+00', '{"listing":{"id":"244ff9fa-aee5-8ae6-8a66-e095a7a8058a","provider":"710cc1cb-9f64-85f0-883e-d7773d60e84a","slug":"voyage-3-large","version":"1.0.0","profile":{"name":"Voyage 3 Large","description":"General and multilingual embeddings. List prices as of 2026-09-15.","category":"embedding","tags":["multilingual","search"],"input_modalities":["text"],"output_modalities":["embedding"],"context_window_tokens":32000,"endpoint":{"protocol":"http","url":"https://api.voyageai.com/v1","authentication":"bearer"},"assurance":{"support":"standard","compliance":"internal","certifications":["soc2"],"residency":["US"],"training_use":"unknown"}},"state":"active","prices":{"revision":1,"effective_at":"2026-01-15T09:00:02.393733Z","list":{"currency":"USD","parts":{"input/token":{"flat":{"price":"0.00000018"}}}}},"decision":null,"suspended_for":null,"deprecation":null,"registered_at":"2026-01-15T09:00:02.393733Z","changed_at":"2026-01-15T09:00:02.393733Z"}}'),
	('2af11623-7d11-8c3b-a768-7d072b9920cb', 'b69c5c92-b70d-847e-a39a-87ee56b13c56', 'glm-4.6', 'active', true, 4, 57, 267, '2026-01-15 09:00:02.426574+00', '2026-01-15 09:00:02.6631+00', '{"listing":{"id":"2af11623-7d11-8c3b-a768-7d072b9920cb","provider":"b69c5c92-b70d-847e-a39a-87ee56b13c56","slug":"glm-4.6","version":"1.0.0","profile":{"name":"GLM-4.6","description":"Open-weight model for coding and agents. List prices as of 2026-09-15.","category":"chat","tags":["code","open-weights"],"capabilities":["function_calling","prompt_caching","reasoning","tool_choice"],"input_modalities":["text"],"output_modalities":["text"],"context_window_tokens":200000,"max_output_tokens":128000,"endpoint":{"protocol":"http","url":"https://api.z.ai/api/paas/v4","authentication":"bearer"},"assurance":{"support":"standard","compliance":"public","residency":["SG"],"training_use":"unknown"}},"state":"active","prices":{"revision":1,"effective_at":"2026-01-15T09:00:02.391341Z","list":{"currency":"USD","parts":{"input/token":{"flat":{"price":"0.0000006"}},"output/token":{"flat":{"price":"0.0000022"}},"cache_read/token":{"flat":{"price":"0.00000011"}}}}},"decision":null,"suspended_for":null,"deprecation":null,"registered_at":"2026-01-15T09:00:02.391341Z","changed_at":"2026-01-15T09:00:02.391341Z"}}'),
	('32cb1f0f-ad06-8342-92b3-8250267d4dd2', '16e7306a-b75d-8bf7-8916-f134ae4a2188', 'eleven-multilingual-v2', 'active', true, 4, 81, 225, '2026-01-15 09:00:02.426574+00', '2026-01-15 09:00:02.6631+00', '{"listing":{"id":"32cb1f0f-ad06-8342-92b3-8250267d4dd2","provider":"16e7306a-b75d-8bf7-8916-f134ae4a2188","slug":"eleven-multilingual-v2","version":"1.0.0","profile":{"name":"Eleven Multilingual v2","description":"Lifelike speech in many languages. List prices as of 2026-09-15.","category":"audio_speech","tags":["multilingual","speech"],"input_modalities":["text"],"output_modalities":["audio"],"endpoint":{"protocol":"http","url":"https://api.elevenlabs.io/v1","authentication":"api_key"},"assurance":{"support":"standard","compliance":"internal","certifications":["soc2"],"residency":["US"],"training_use":"unknown"}},"state":"active","prices":{"revision":1,"effective_at":"2026-01-15T09:00:02.393675Z","list":{"currency":"USD","parts":{"input/character":{"flat":{"price":"0.00008"}}}}},"decision":null,"suspended_for":null,"deprecation":null,"registered_at":"2026-01-15T09:00:02.393675Z","changed_at":"2026-01-15T09:00:02.393675Z"}}'),
	('34e78dd9-dae7-89f2-9dcf-4ece47d7dfe2', 'ff17f64e-f0d9-8c92-b53d-301f73be8dec', 'mistral-embed', 'active', true, 4, 77, 289, '2026-01-15 09:00:02.426574+00', '2026-01-15 09:00:02.6631+00', '{"listing":{"id":"34e78dd9-dae7-89f2-9dcf-4ece47d7dfe2","provider":"ff17f64e-f0d9-8c92-b53d-301f73be8dec","slug":"mistral-embed","version":"1.0.0","profile":{"name":"Mistral Embed","description":"Text embeddings. List prices as of 2026-09-15.","category":"embedding","tags":["search"],"input_modalities":["text"],"output_modalities":["embedding"],"context_window_tokens":8192,"endpoint":{"protocol":"http","url":"https://api.mistral.ai/v1","authentication":"bearer"},"assurance":{"support":"standard","compliance":"internal","certifications":["soc2","iso27001","gdpr"],"residency":["EU","FR"],"retention_days":30,"training_use":"no"}},"state":"active","prices":{"revision":1,"effective_at":"2026-01-15T09:00:02.372005Z","list":{"currency":"USD","parts":{"input/token":{"flat":{"price":"0.0000001"}}}}},"decision":null,"suspended_for":null,"deprecation":null,"registered_at":"2026-01-15T09:00:02.372005Z","changed_at":"2026-01-15T09:00:02.372005Z"}}'),
	('4167d0e8-2707-83b1-a362-148a8f77b355', 'a2dce6d4-509f-8319-a89a-6dc3e2e01fb0', 'embed-v4', 'active', true, 4, 26, 175, '2026-01-15 09:00:02.36881+00', '2026-01-15 09:00:02.603776+00', '{"listing":{"id":"4167d0e8-2707-83b1-a362-148a8f77b355","provider":"a2dce6d4-509f-8319-a89a-6dc3e2e01fb0","slug":"embed-v4","version":"1.0.0","profile":{"name":"Embed 4","description":"Embeddings of text and images in many languages. List prices as of 2026-09-15.","category":"embedding","tags":["multilingual","search"],"input_modalities":["text","image"],"output_modalities":["embedding"],"context_window_tokens":128000,"endpoint":{"protocol":"http","url":"https://api.cohere.com/v2","authentication":"bearer"},"assurance":{"support":"standard","compliance":"internal","certifications":["soc2","iso27001"],"residency":["CA","US"],"retention_days":30,"training_use":"unknown"}},"state":"active","prices":{"revision":1,"effective_at":"2026-01-15T09:00:02.355786Z","list":{"currency":"USD","parts":{"input/token":{"flat":{"price":"0.00000012"}},"input/token;modality=image":{"flat":{"price":"0.00000047"}}}}},"decision":null,"suspended_for":null,"deprecation":null,"registered_at":"2026-01-15T09:00:02.355786Z","changed_at":"2026-01-15T09:00:02.355786Z"}}'),
	('5065004c-3bdb-86d2-9e27-bf9aa4ec39fb', '20c2ea90-db85-8f78-924a-fe48e38f6f60', 'gpt-5', 'active', true, 4, 88, 305, '2026-01-15 09:00:02.426574+00', '2026-01-15 09:00:02.6631+00', '{"listing":{"id":"5065004c-3bdb-86d2-9e27-bf9aa4ec39fb","provider":"20c2ea90-db85-8f78-924a-fe48e38f6f60","slug":"gpt-5","version":"1.0.0","profile":{"name":"GPT-5","description":"Reasoning model for coding and agentic work. List prices as of 2026-09-15.","category":"chat","capabilities":["function_calling","parallel_function_calling","pdf_input","prompt_caching","reasoning","response_schema","system_messages","tool_choice","vision","web_search"],"input_modalities":["text","image","file"],"output_modalities":["text"],"context_window_tokens":272000,"max_output_tokens":128000,"endpoint":{"protocol":"http","url":"https://api.openai.com/v1","authentication":"bearer"},"assurance":{"support":"standard","compliance":"internal","certifications":["soc2"],"residency":["US"],"retention_days":30,"training_use":"no"}},"state":"active","prices":{"revision":1,"effective_at":"2026-01-15T09:00:02.375198Z","list":{"currency":"USD","parts":{"input/token":{"flat":{"price":"0.00000125"}},"input/token;variant=batch":{"flat":{"price":"0.000000625"}},"output/token":{"flat":{"price":"0.00001"}},"output/token;variant=batch":{"flat":{"price":"0.000005"}},"cache_read/token":{"flat":{"price":"0.000000125"}},"use/query;item=search;size=high":{"flat":{"price":"0.01"}},"use/query;item=search;size=low":{"flat":{"price":"0.01"}},"use/query;item=search;size=medium":{"flat":{"price":"0.01"}}}}},"decision":null,"suspended_for":null,"deprecation":null,"registered_at":"2026-01-15T09:00:02.375198Z","changed_at":"2026-01-15T09:00:02.375198Z"}}'),
	('5362ee1c-457e-8906-9be2-96af6351c125', 'aa50625d-0327-8c19-8f15-6c02208418cf', 'sonar-pro', 'active', true, 4, 59, 279, '2026-01-15 09:00:02.426574+00', '2026-01-15 09:00:02.6631+00', '{"listing":{"id":"5362ee1c-457e-8906-9be2-96af6351c125","provider":"aa50625d-0327-8c19-8f15-6c02208418cf","slug":"sonar-pro","version":"1.0.0","profile":{"name":"Sonar Pro","description":"Deeper search with more citations. List prices as of 2026-09-15.","category":"chat","tags":["search"],"capabilities":["web_search"],"input_modalities":["text"],"output_modalities":["text"],"context_window_tokens":200000,"max_output_tokens":8000,"endpoint":{"protocol":"http","url":"https://api.perplexity.ai","authentication":"bearer"},"assurance":{"support":"standard","compliance":"internal","certifications":["soc2"],"residency":["US"],"training_use":"no"}},"state":"active","prices":{"revision":1,"effective_at":"2026-01-15T09:00:02.366909Z","list":{"currency":"USD","parts":{"input/token":{"flat":{"price":"0.000003"}},"output/token":{"flat":{"price":"0.000015"}},"use/query;item=search;size=high":{"flat":{"price":"0.014"}},"use/query;item=search;size=low":{"flat":{"price":"0.006"}},"use/query;item=search;size=medium":{"flat":{"price":"0.01"}}}}},"decision":null,"suspended_for":null,"deprecation":null,"registered_at":"2026-01-15T09:00:02.366909Z","changed_at":"2026-01-15T09:00:02.366909Z"}}'),
	('56030d9d-9b27-8e79-985b-77ca124f7ad5', 'a1406bad-7c9c-8288-900f-2a29f652a89d', 'gemini-3.1-flash-lite', 'active', true, 4, 42, 223, '2026-01-15 09:00:02.426574+00', '2026-01-15 09:00:02.6631+00', '{"listing":{"id":"56030d9d-9b27-8e79-985b-77ca124f7ad5","provider":"a1406bad-7c9c-8288-900f-2a29f652a89d","slug":"gemini-3.1-flash-lite","version":"1.0.0","profile":{"name":"Gemini 3.1 Flash-Lite","description":"Cheap multimodal model for high volumes. List prices as of 2026-09-15.","category":"chat","tags":["cheap"],"capabilities":["audio_input","function_calling","parallel_function_calling","pdf_input","prompt_caching","reasoning","response_schema","system_messages","tool_choice","video_input","vision","web_search"],"input_modalities":["text","image","audio","video","file"],"output_modalities":["text"],"context_window_tokens":1048576,"max_output_tokens":65536,"endpoint":{"protocol":"http","url":"https://generativelanguage.googleapis.com/v1beta","authentication":"api_key"},"assurance":{"support":"standard","compliance":"internal","certifications":["soc2","iso27001","iso27017","iso27018"],"residency":["US"],"training_use":"no"}},"state":"active","prices":{"revision":1,"effective_at":"2026-01-15T09:00:02.36775Z","list":{"currency":"USD","parts":{"input/token":{"flat":{"price":"0.00000025"}},"input/token;variant=batch":{"flat":{"price":"0.000000125"}},"input/token;modality=audio":{"flat":{"price":"0.0000005"}},"output/token":{"flat":{"price":"0.0000015"}},"output/token;variant=batch":{"flat":{"price":"0.00000075"}},"cache_read/token":{"flat":{"price":"0.000000025"}},"reasoning/token":{"flat":{"price":"0.0000015"}},"use/query;item=search;size=high":{"flat":{"price":"0.014"}},"use/query;item=search;size=low":{"flat":{"price":"0.014"}},"use/query;item=search;size=medium":{"flat":{"price":"0.014"}}}}},"decision":null,"suspended_for":null,"deprecation":null,"registered_at":"2026-01-15T09:00:02.36775Z","changed_at":"2026-01-15T09:00:02.36775Z"}}'),
	('6a5f1d32-459e-83d3-af32-497a60ff5034', '6f0162d4-bf65-894b-b5fd-947c57c73194', 'grok-code-fast-1', 'active', true, 4, 34, 191, '2026-01-15 09:00:02.36881+00', '2026-01-15 09:00:02.603776+00', '{"listing":{"id":"6a5f1d32-459e-83d3-af32-497a60ff5034","provider":"6f0162d4-bf65-894b-b5fd-947c57c73194","slug":"grok-code-fast-1","version":"1.0.0","profile":{"name":"Grok Code Fast 1","description":"Agentic coding at high speed. List prices as of 2026-09-15.","category":"chat","tags":["code","fast"],"capabilities":["function_calling","prompt_caching","reasoning","response_schema","tool_choice","vision"],"input_modalities":["text","image"],"output_modalities":["text"],"context_window_tokens":256000,"max_output_tokens":256000,"endpoint":{"protocol":"http","url":"https://api.x.ai/v1","authentication":"bearer"},"assurance":{"support":"standard","compliance":"internal","certifications":["soc2"],"residency":["US"],"retention_days":30,"training_use":"unknown"}},"state":"active","prices":{"revision":1,"effective_at":"2026-01-15T09:00:02.362082Z","list":{"currency":"USD","parts":{"input/token":{"flat":{"price":"0.000001"}},"input/token;above=200000":{"flat":{"price":"0.000002"}},"input/token;modality=image":{"flat":{"price":"0.000001"}},"output/token":{"flat":{"price":"0.000002"}},"output/token;above=200000":{"flat":{"price":"0.000004"}},"cache_read/token":{"flat":{"price":"0.0000002"}},"cache_read/token;above=200000":{"flat":{"price":"0.0000004"}}}}},"decision":null,"suspended_for":null,"deprecation":null,"registered_at":"2026-01-15T09:00:02.362082Z","changed_at":"2026-01-15T09:00:02.362082Z"}}'),
	('6dd786f2-199a-8c4d-854d-0f99b6b5857b', '31836352-de6f-8ce7-8bc2-8fefbac2dcca', 'jamba-large-1.7', 'active', true, 4, 43, 241, '2026-01-15 09:00:02.426574+00', '2026-01-15 09:00:02.6631+00', '{"listing":{"id":"6dd786f2-199a-8c4d-854d-0f99b6b5857b","provider":"31836352-de6f-8ce7-8bc2-8fefbac2dcca","slug":"jamba-large-1.7","version":"1.0.0","profile":{"name":"Jamba Large 1.7","description":"Hybrid state-space model for long contexts. List prices as of 2026-09-15.","category":"chat","tags":["long-context","open-weights"],"capabilities":["tool_choice"],"input_modalities":["text"],"output_modalities":["text"],"context_window_tokens":256000,"max_output_tokens":256000,"endpoint":{"protocol":"http","url":"https://api.ai21.com/studio/v1","authentication":"bearer"},"assurance":{"support":"standard","compliance":"internal","certifications":["soc2"],"residency":["US"],"training_use":"unknown"}},"state":"active","prices":{"revision":1,"effective_at":"2026-01-15T09:00:02.367947Z","list":{"currency":"USD","parts":{"input/token":{"flat":{"price":"0.000002"}},"output/token":{"flat":{"price":"0.000008"}}}}},"decision":null,"suspended_for":null,"deprecation":null,"registered_at":"2026-01-15T09:00:02.367947Z","changed_at":"2026-01-15T09:00:02.367947Z"}}'),
	('7031c065-cb93-864d-8825-3048906b9d41', '16e7306a-b75d-8bf7-8916-f134ae4a2188', 'eleven-flash-v2.5', 'active', true, 4, 55, 263, '2026-01-15 09:00:02.426574+00', '2026-01-15 09:00:02.6631+00', '{"listing":{"id":"7031c065-cb93-864d-8825-3048906b9d41","provider":"16e7306a-b75d-8bf7-8916-f134ae4a2188","slug":"eleven-flash-v2.5","version":"1.0.0","profile":{"name":"Eleven Flash v2.5","description":"Speech with low latency. List prices as of 2026-09-15.","category":"audio_speech","tags":["fast","speech"],"input_modalities":["text"],"output_modalities":["audio"],"endpoint":{"protocol":"http","url":"https://api.elevenlabs.io/v1","authentication":"api_key"},"assurance":{"support":"standard","compliance":"internal","certifications":["soc2"],"residency":["US"],"training_use":"unknown"}},"state":"active","prices":{"revision":1,"effective_at":"2026-01-15T09:00:02.392386Z","list":{"currency":"USD","parts":{"input/character":{"flat":{"price":"0.00004"}}}}},"decision":null,"suspended_for":null,"deprecation":null,"registered_at":"2026-01-15T09:00:02.392386Z","changed_at":"2026-01-15T09:00:02.392386Z"}}'),
	('735a17ad-fd66-849f-844a-8330608fbc4f', 'aa50625d-0327-8c19-8f15-6c02208418cf', 'sonar-reasoning-pro', 'active', true, 4, 74, 253, '2026-01-15 09:00:02.426574+00', '2026-01-15 09:00:02.6631+00', '{"listing":{"id":"735a17ad-fd66-849f-844a-8330608fbc4f","provider":"aa50625d-0327-8c19-8f15-6c02208418cf","slug":"sonar-reasoning-pro","version":"1.0.0","profile":{"name":"Sonar Reasoning Pro","description":"Search with reasoning. List prices as of 2026-09-15.","category":"chat","tags":["reasoning","search"],"capabilities":["reasoning","web_search"],"input_modalities":["text"],"output_modalities":["text"],"context_window_tokens":128000,"max_output_tokens":128000,"endpoint":{"protocol":"http","url":"https://api.perplexity.ai","authentication":"bearer"},"assurance":{"support":"standard","compliance":"internal","certifications":["soc2"],"residency":["US"],"training_use":"no"}},"state":"active","prices":{"revision":1,"effective_at":"2026-01-15T09:00:02.375078Z","list":{"currency":"USD","parts":{"input/token":{"flat":{"price":"0.000002"}},"output/token":{"flat":{"price":"0.000008"}},"use/query;item=search;size=high":{"flat":{"price":"0.014"}},"use/query;item=search;size=low":{"flat":{"price":"0.006"}},"use/query;item=search;size=medium":{"flat":{"price":"0.01"}}}}},"decision":null,"suspended_for":null,"deprecation":null,"registered_at":"2026-01-15T09:00:02.375078Z","changed_at":"2026-01-15T09:00:02.375078Z"}}');
INSERT INTO catalog.services VALUES
	('801f356d-c811-84fb-864a-39d0a65fb95a', '31836352-de6f-8ce7-8bc2-8fefbac2dcca', 'jamba-mini-1.7', 'active', true, 4, 62, 203, '2026-01-15 09:00:02.426574+00', '2026-01-15 09:00:02.6631+00', '{"listing":{"id":"801f356d-c811-84fb-864a-39d0a65fb95a","provider":"31836352-de6f-8ce7-8bc2-8fefbac2dcca","slug":"jamba-mini-1.7","version":"1.0.0","profile":{"name":"Jamba Mini 1.7","description":"Smaller hybrid state-space model. List prices as of 2026-09-15.","category":"chat","tags":["cheap","long-context","open-weights"],"capabilities":["tool_choice"],"input_modalities":["text"],"output_modalities":["text"],"context_window_tokens":256000,"max_output_tokens":256000,"endpoint":{"protocol":"http","url":"https://api.ai21.com/studio/v1","authentication":"bearer"},"assurance":{"support":"standard","compliance":"internal","certifications":["soc2"],"residency":["US"],"training_use":"unknown"}},"state":"active","prices":{"revision":1,"effective_at":"2026-01-15T09:00:02.37673Z","list":{"currency":"USD","parts":{"input/token":{"flat":{"price":"0.0000002"}},"output/token":{"flat":{"price":"0.0000004"}}}}},"decision":null,"suspended_for":null,"deprecation":null,"registered_at":"2026-01-15T09:00:02.37673Z","changed_at":"2026-01-15T09:00:02.37673Z"}}'),
	('84dc0259-eca4-863e-8e55-b330c8d48d8f', 'f299ad76-38c3-8178-89c1-df6f9501e77d', 'whisper-large-v3-turbo', 'active', true, 4, 58, 249, '2026-01-15 09:00:02.426574+00', '2026-01-15 09:00:02.6631+00', '{"listing":{"id":"84dc0259-eca4-863e-8e55-b330c8d48d8f","provider":"f299ad76-38c3-8178-89c1-df6f9501e77d","slug":"whisper-large-v3-turbo","version":"1.0.0","profile":{"name":"Whisper Large v3 Turbo on Groq","description":"Faster speech to text. List prices as of 2026-09-15.","category":"audio_transcription","tags":["fast","open-weights","speech"],"input_modalities":["audio"],"output_modalities":["text"],"endpoint":{"protocol":"http","url":"https://api.groq.com/openai/v1","authentication":"bearer"},"assurance":{"support":"standard","compliance":"internal","certifications":["soc2"],"residency":["US"],"training_use":"no"}},"state":"active","prices":{"revision":1,"effective_at":"2026-01-15T09:00:02.366375Z","list":{"currency":"USD","parts":{"input/second":{"flat":{"price":"0.00001111"}}}}},"decision":null,"suspended_for":null,"deprecation":null,"registered_at":"2026-01-15T09:00:02.366375Z","changed_at":"2026-01-15T09:00:02.366375Z"}}'),
	('8f024687-1c7c-8535-92bc-ef805ce286b2', '710cc1cb-9f64-85f0-883e-d7773d60e84a', 'voyage-code-3', 'active', true, 4, 78, 285, '2026-01-15 09:00:02.426574+00', '2026-01-15 09:00:02.6631+00', '{"listing":{"id":"8f024687-1c7c-8535-92bc-ef805ce286b2","provider":"710cc1cb-9f64-85f0-883e-d7773d60e84a","slug":"voyage-code-3","version":"1.0.0","profile":{"name":"Voyage Code 3","description":"Embeddings of source code. List prices as of 2026-09-15.","category":"embedding","tags":["code","search"],"input_modalities":["text"],"output_modalities":["embedding"],"context_window_tokens":32000,"endpoint":{"protocol":"http","url":"https://api.voyageai.com/v1","authentication":"bearer"},"assurance":{"support":"standard","compliance":"internal","certifications":["soc2"],"residency":["US"],"training_use":"unknown"}},"state":"active","prices":{"revision":1,"effective_at":"2026-01-15T09:00:02.383764Z","list":{"currency":"USD","parts":{"input/token":{"flat":{"price":"0.00000018"}}}}},"decision":null,"suspended_for":null,"deprecation":null,"registered_at":"2026-01-15T09:00:02.383764Z","changed_at":"2026-01-15T09:00:02.383764Z"}}'),
	('8fc31e8c-21ed-8346-90e8-377ac3565700', 'f1d4cfbb-1c9b-80fb-bf70-96683b0a4b0b', 'kimi-k3', 'active', true, 4, 54, 259, '2026-01-15 09:00:02.426574+00', '2026-01-15 09:00:02.6631+00', '{"listing":{"id":"8fc31e8c-21ed-8346-90e8-377ac3565700","provider":"f1d4cfbb-1c9b-80fb-bf70-96683b0a4b0b","slug":"kimi-k3","version":"1.0.0","profile":{"name":"Kimi K3","description":"Open-weight model for long agentic work. List prices as of 2026-09-15.","category":"chat","tags":["open-weights"],"capabilities":["function_calling","prompt_caching","reasoning","response_schema","tool_choice","video_input","vision"],"input_modalities":["text","image","video"],"output_modalities":["text"],"context_window_tokens":1048576,"max_output_tokens":1048576,"endpoint":{"protocol":"http","url":"https://api.moonshot.ai/v1","authentication":"bearer"},"assurance":{"support":"standard","compliance":"public","residency":["SG"],"training_use":"unknown"}},"state":"active","prices":{"revision":1,"effective_at":"2026-01-15T09:00:02.39055Z","list":{"currency":"USD","parts":{"input/token":{"flat":{"price":"0.000003"}},"output/token":{"flat":{"price":"0.000015"}},"cache_read/token":{"flat":{"price":"0.0000003"}},"cache_write/token":{"flat":{"price":"0.000003"}},"cache_write/token;ttl=3600":{"flat":{"price":"0.000006"}}}}},"decision":null,"suspended_for":null,"deprecation":null,"registered_at":"2026-01-15T09:00:02.39055Z","changed_at":"2026-01-15T09:00:02.39055Z"}}'),
	('951afc64-d8cd-8eab-b757-585e83db1e84', 'ff17f64e-f0d9-8c92-b53d-301f73be8dec', 'mistral-large-3', 'active', true, 4, 85, 299, '2026-01-15 09:00:02.426574+00', '2026-01-15 09:00:02.6631+00', '{"listing":{"id":"951afc64-d8cd-8eab-b757-585e83db1e84","provider":"ff17f64e-f0d9-8c92-b53d-301f73be8dec","slug":"mistral-large-3","version":"1.0.0","profile":{"name":"Mistral Large 3","description":"Open-weight flagship for text and images. List prices as of 2026-09-15.","category":"chat","tags":["flagship","open-weights"],"capabilities":["function_calling","response_schema","tool_choice","vision"],"input_modalities":["text","image"],"output_modalities":["text"],"context_window_tokens":262144,"max_output_tokens":262144,"endpoint":{"protocol":"http","url":"https://api.mistral.ai/v1","authentication":"bearer"},"assurance":{"support":"standard","compliance":"internal","certifications":["soc2","iso27001","gdpr"],"residency":["EU","FR"],"retention_days":30,"training_use":"no"}},"state":"active","prices":{"revision":1,"effective_at":"2026-01-15T09:00:02.37266Z","list":{"currency":"USD","parts":{"input/token":{"flat":{"price":"0.0000005"}},"output/token":{"flat":{"price":"0.0000015"}},"cache_read/token":{"flat":{"price":"0.00000005"}}}}},"decision":null,"suspended_for":null,"deprecation":null,"registered_at":"2026-01-15T09:00:02.37266Z","changed_at":"2026-01-15T09:00:02.37266Z"}}'),
	('9802ac60-a5a9-87d7-88ec-2196d35584c4', '93324fa1-4277-8fed-a991-055bb41cb4f1', 'deepseek-chat', 'active', true, 4, 49, 235, '2026-01-15 09:00:02.426574+00', '2026-01-15 09:00:02.6631+00', '{"listing":{"id":"9802ac60-a5a9-87d7-88ec-2196d35584c4","provider":"93324fa1-4277-8fed-a991-055bb41cb4f1","slug":"deepseek-chat","version":"1.0.0","profile":{"name":"DeepSeek Chat","description":"General model with context caching. List prices as of 2026-09-15.","category":"chat","tags":["cheap","open-weights"],"capabilities":["function_calling","parallel_function_calling","prompt_caching","response_schema","system_messages","tool_choice"],"input_modalities":["text"],"output_modalities":["text"],"context_window_tokens":131072,"max_output_tokens":8192,"endpoint":{"protocol":"http","url":"https://api.deepseek.com","authentication":"bearer"},"assurance":{"support":"standard","compliance":"public","residency":["CN"],"training_use":"unknown"}},"state":"active","prices":{"revision":1,"effective_at":"2026-01-15T09:00:02.384671Z","list":{"currency":"USD","parts":{"input/token":{"flat":{"price":"0.00000028"}},"output/token":{"flat":{"price":"0.00000042"}},"cache_read/token":{"flat":{"price":"0.000000028"}}}}},"decision":null,"suspended_for":null,"deprecation":null,"registered_at":"2026-01-15T09:00:02.384671Z","changed_at":"2026-01-15T09:00:02.384671Z"}}'),
	('b5edce43-5097-8033-954c-fafb53f90461', '32806aa7-54a9-80ce-a51d-f621e9e61289', 'flux-1.1-pro-ultra', 'active', true, 4, 52, 255, '2026-01-15 09:00:02.426574+00', '2026-01-15 09:00:02.6631+00', '{"listing":{"id":"b5edce43-5097-8033-954c-fafb53f90461","provider":"32806aa7-54a9-80ce-a51d-f621e9e61289","slug":"flux-1.1-pro-ultra","version":"1.0.0","profile":{"name":"FLUX1.1 [pro] Ultra","description":"Makes images of up to four megapixels. List prices as of 2026-09-15.","category":"image_generation","tags":["images"],"input_modalities":["text"],"output_modalities":["image"],"endpoint":{"protocol":"http","url":"https://api.bfl.ai/v1","authentication":"api_key"},"assurance":{"support":"standard","compliance":"public","residency":["US"],"training_use":"unknown"}},"state":"active","prices":{"revision":1,"effective_at":"2026-01-15T09:00:02.38749Z","list":{"currency":"USD","parts":{"output/image":{"flat":{"price":"0.06"}}}}},"decision":null,"suspended_for":null,"deprecation":null,"registered_at":"2026-01-15T09:00:02.38749Z","changed_at":"2026-01-15T09:00:02.38749Z"}}'),
	('b762f124-ee3f-85ab-acc8-ec821c96560b', '710cc1cb-9f64-85f0-883e-d7773d60e84a', 'voyage-3.5-lite', 'active', true, 4, 65, 295, '2026-01-15 09:00:02.426574+00', '2026-01-15 09:00:02.6631+00', '{"listing":{"id":"b762f124-ee3f-85ab-acc8-ec821c96560b","provider":"710cc1cb-9f64-85f0-883e-d7773d60e84a","slug":"voyage-3.5-lite","version":"1.0.0","profile":{"name":"Voyage 3.5 Lite","description":"Cheap embeddings. List prices as of 2026-09-15.","category":"embedding","tags":["cheap","search"],"input_modalities":["text"],"output_modalities":["embedding"],"context_window_tokens":32000,"endpoint":{"protocol":"http","url":"https://api.voyageai.com/v1","authentication":"bearer"},"assurance":{"support":"standard","compliance":"internal","certifications":["soc2"],"residency":["US"],"training_use":"unknown"}},"state":"active","prices":{"revision":1,"effective_at":"2026-01-15T09:00:02.383529Z","list":{"currency":"USD","parts":{"input/token":{"flat":{"price":"0.00000002"}}}}},"decision":null,"suspended_for":null,"deprecation":null,"registered_at":"2026-01-15T09:00:02.383529Z","changed_at":"2026-01-15T09:00:02.383529Z"}}'),
	('b9f35176-6e4d-82bb-adad-6c156dad5c19', '20c2ea90-db85-8f78-924a-fe48e38f6f60', 'text-embedding-3-small', 'active', true, 4, 25, 183, '2026-01-15 09:00:02.36881+00', '2026-01-15 09:00:02.603776+00', '{"listing":{"id":"b9f35176-6e4d-82bb-adad-6c156dad5c19","provider":"20c2ea90-db85-8f78-924a-fe48e38f6f60","slug":"text-embedding-3-small","version":"1.0.0","profile":{"name":"Text Embedding 3 Small","description":"Embeddings for search at a low price. List prices as of 2026-09-15.","category":"embedding","tags":["cheap","search"],"input_modalities":["text"],"output_modalities":["embedding"],"context_window_tokens":8191,"endpoint":{"protocol":"http","url":"https://api.openai.com/v1","authentication":"bearer"},"assurance":{"support":"standard","compliance":"internal","certifications":["soc2"],"residency":["US"],"retention_days":30,"training_use":"no"}},"state":"active","prices":{"revision":1,"effective_at":"2026-01-15T09:00:02.352187Z","list":{"currency":"USD","parts":{"input/token":{"flat":{"price":"0.00000002"}},"input/token;variant=batch":{"flat":{"price":"0.00000001"}}}}},"decision":null,"suspended_for":null,"deprecation":null,"registered_at":"2026-01-15T09:00:02.352187Z","changed_at":"2026-01-15T09:00:02.352187Z"}}'),
	('bc6ae602-ca7f-85a7-9f3a-68c8026cf9d3', 'e36f3489-edad-83d5-b2b7-6462f572ba10', 'nova-2', 'active', true, 4, 56, 265, '2026-01-15 09:00:02.426574+00', '2026-01-15 09:00:02.6631+00', '{"listing":{"id":"bc6ae602-ca7f-85a7-9f3a-68c8026cf9d3","provider":"e36f3489-edad-83d5-b2b7-6462f572ba10","slug":"nova-2","version":"1.0.0","profile":{"name":"Nova-2","description":"Speech to text in many languages. List prices as of 2026-09-15.","category":"audio_transcription","tags":["multilingual","speech"],"input_modalities":["audio"],"output_modalities":["text"],"endpoint":{"protocol":"http","url":"https://api.deepgram.com/v1","authentication":"api_key"},"assurance":{"support":"standard","compliance":"internal","certifications":["soc2","hipaa"],"residency":["US"],"training_use":"unknown"}},"state":"active","prices":{"revision":1,"effective_at":"2026-01-15T09:00:02.392635Z","list":{"currency":"USD","parts":{"input/second":{"flat":{"price":"0.00007167"}}}}},"decision":null,"suspended_for":null,"deprecation":null,"registered_at":"2026-01-15T09:00:02.392635Z","changed_at":"2026-01-15T09:00:02.392635Z"}}'),
	('bd24e21c-f83a-81ea-a48f-58bb317abe9e', '6f0162d4-bf65-894b-b5fd-947c57c73194', 'grok-4.3', 'active', true, 4, 45, 231, '2026-01-15 09:00:02.426574+00', '2026-01-15 09:00:02.6631+00', '{"listing":{"id":"bd24e21c-f83a-81ea-a48f-58bb317abe9e","provider":"6f0162d4-bf65-894b-b5fd-947c57c73194","slug":"grok-4.3","version":"1.0.0","profile":{"name":"Grok 4.3","description":"Reasoning with tools over a long context. List prices as of 2026-09-15.","category":"chat","tags":["reasoning"],"capabilities":["function_calling","prompt_caching","reasoning","response_schema","tool_choice","vision","web_search"],"input_modalities":["text","image"],"output_modalities":["text"],"context_window_tokens":1000000,"max_output_tokens":1000000,"endpoint":{"protocol":"http","url":"https://api.x.ai/v1","authentication":"bearer"},"assurance":{"support":"standard","compliance":"internal","certifications":["soc2"],"residency":["US"],"retention_days":30,"training_use":"unknown"}},"state":"active","prices":{"revision":1,"effective_at":"2026-01-15T09:00:02.370267Z","list":{"currency":"USD","parts":{"input/token":{"flat":{"price":"0.00000125"}},"input/token;above=200000":{"flat":{"price":"0.0000025"}},"input/token;variant=batch":{"flat":{"price":"0.000001"}},"input/token;modality=image":{"flat":{"price":"0.00000125"}},"output/token":{"flat":{"price":"0.0000025"}},"output/token;above=200000":{"flat":{"price":"0.000005"}},"output/token;variant=batch":{"flat":{"price":"0.000002"}},"cache_read/token":{"flat":{"price":"0.0000002"}},"cache_read/token;above=200000":{"flat":{"price":"0.0000004"}}}}},"decision":null,"suspended_for":null,"deprecation":null,"registered_at":"2026-01-15T09:00:02.370267Z","changed_at":"2026-01-15T09:00:02.370267Z"}}'),
	('bf474ecf-787d-8a2c-848c-68f8921c7070', 'a1406bad-7c9c-8288-900f-2a29f652a89d', 'gemini-embedding-001', 'active', true, 4, 87, 301, '2026-01-15 09:00:02.426574+00', '2026-01-15 09:00:02.6631+00', '{"listing":{"id":"bf474ecf-787d-8a2c-848c-68f8921c7070","provider":"a1406bad-7c9c-8288-900f-2a29f652a89d","slug":"gemini-embedding-001","version":"1.0.0","profile":{"name":"Gemini Embedding","description":"Multilingual text embeddings. List prices as of 2026-09-15.","category":"embedding","tags":["multilingual","search"],"input_modalities":["text"],"output_modalities":["embedding"],"context_window_tokens":2048,"endpoint":{"protocol":"http","url":"https://generativelanguage.googleapis.com/v1beta","authentication":"api_key"},"assurance":{"support":"standard","compliance":"internal","certifications":["soc2","iso27001","iso27017","iso27018"],"residency":["US"],"training_use":"no"}},"state":"active","prices":{"revision":1,"effective_at":"2026-01-15T09:00:02.393697Z","list":{"currency":"USD","parts":{"input/token":{"flat":{"price":"0.00000015"}},"input/token;variant=batch":{"flat":{"price":"0.000000075"}}}}},"decision":null,"suspended_for":null,"deprecation":null,"registered_at":"2026-01-15T09:00:02.393697Z","changed_at":"2026-01-15T09:00:02.393697Z"}}'),
	('c499e8a9-ed23-8df3-9908-1ce38507c8a5', '20c2ea90-db85-8f78-924a-fe48e38f6f60', 'gpt-4o', 'active', true, 4, 93, 201, '2026-01-15 09:00:02.426574+00', '2026-01-15 09:00:02.6631+00', '{"listing":{"id":"c499e8a9-ed23-8df3-9908-1ce38507c8a5","provider":"20c2ea90-db85-8f78-924a-fe48e38f6f60","slug":"gpt-4o","version":"1.0.0","profile":{"name":"GPT-4o","description":"General model for text and images. List prices as of 2026-09-15.","category":"chat","capabilities":["function_calling","parallel_function_calling","pdf_input","prompt_caching","response_schema","system_messages","tool_choice","vision"],"input_modalities":["text","image","file"],"output_modalities":["text"],"context_window_tokens":128000,"max_output_tokens":16384,"endpoint":{"protocol":"http","url":"https://api.openai.com/v1","authentication":"bearer"},"assurance":{"support":"standard","compliance":"internal","certifications":["soc2"],"residency":["US"],"retention_days":30,"training_use":"no"}},"state":"active","prices":{"revision":1,"effective_at":"2026-01-15T09:00:02.392657Z","list":{"currency":"USD","parts":{"input/token":{"flat":{"price":"0.0000025"}},"input/token;variant=batch":{"flat":{"price":"0.00000125"}},"output/token":{"flat":{"price":"0.00001"}},"output/token;variant=batch":{"flat":{"price":"0.000005"}},"cache_read/token":{"flat":{"price":"0.00000125"}}}}},"decision":null,"suspended_for":null,"deprecation":null,"registered_at":"2026-01-15T09:00:02.392657Z","changed_at":"2026-01-15T09:00:02.392657Z"}}'),
	('c7b71e9b-d8b6-89b1-9c1f-82dfab147d15', 'a2dce6d4-509f-8319-a89a-6dc3e2e01fb0', 'command-r-plus', 'active', true, 4, 37, 197, '2026-01-15 09:00:02.36881+00', '2026-01-15 09:00:02.603776+00', '{"listing":{"id":"c7b71e9b-d8b6-89b1-9c1f-82dfab147d15","provider":"a2dce6d4-509f-8319-a89a-6dc3e2e01fb0","slug":"command-r-plus","version":"1.0.0","profile":{"name":"Command R+","description":"Retrieval-augmented generation with citations. List prices as of 2026-09-15.","category":"chat","tags":["rag"],"capabilities":["function_calling","tool_choice"],"input_modalities":["text"],"output_modalities":["text"],"context_window_tokens":128000,"max_output_tokens":4096,"endpoint":{"protocol":"http","url":"https://api.cohere.com/v2","authentication":"bearer"},"assurance":{"support":"standard","compliance":"internal","certifications":["soc2","iso27001"],"residency":["CA","US"],"retention_days":30,"training_use":"unknown"}},"state":"active","prices":{"revision":1,"effective_at":"2026-01-15T09:00:02.360739Z","list":{"currency":"USD","parts":{"input/token":{"flat":{"price":"0.0000025"}},"output/token":{"flat":{"price":"0.00001"}}}}},"decision":null,"suspended_for":null,"deprecation":null,"registered_at":"2026-01-15T09:00:02.360739Z","changed_at":"2026-01-15T09:00:02.360739Z"}}'),
	('c8bc13b1-22d1-842a-a2ae-2938cc7ab14a', '20c2ea90-db85-8f78-924a-fe48e38f6f60', 'gpt-4.1-mini', 'active', true, 4, 31, 193, '2026-01-15 09:00:02.36881+00', '2026-01-15 09:00:02.603776+00', '{"listing":{"id":"c8bc13b1-22d1-842a-a2ae-2938cc7ab14a","provider":"20c2ea90-db85-8f78-924a-fe48e38f6f60","slug":"gpt-4.1-mini","version":"1.0.0","profile":{"name":"GPT-4.1 mini","description":"Smaller model with the same context of a million tokens. List prices as of 2026-09-15.","category":"chat","tags":["fast","long-context"],"capabilities":["function_calling","parallel_function_calling","pdf_input","prompt_caching","response_schema","system_messages","tool_choice","vision","web_search"],"input_modalities":["text","image","file"],"output_modalities":["text"],"context_window_tokens":1047576,"max_output_tokens":32768,"endpoint":{"protocol":"http","url":"https://api.openai.com/v1","authentication":"bearer"},"assurance":{"support":"standard","compliance":"internal","certifications":["soc2"],"residency":["US"],"retention_days":30,"training_use":"no"}},"state":"active","prices":{"revision":1,"effective_at":"2026-01-15T09:00:02.358885Z","list":{"currency":"USD","parts":{"input/token":{"flat":{"price":"0.0000004"}},"input/token;variant=batch":{"flat":{"price":"0.0000002"}},"output/token":{"flat":{"price":"0.0000016"}},"output/token;variant=batch":{"flat":{"price":"0.0000008"}},"cache_read/token":{"flat":{"price":"0.0000001"}},"use/query;item=search;size=high":{"flat":{"price":"0.025"}},"use/query;item=search;size=low":{"flat":{"price":"0.025"}},"use/query;item=search;size=medium":{"flat":{"price":"0.025"}}}}},"decision":null,"suspended_for":null,"deprecation":null,"registered_at":"2026-01-15T09:00:02.358885Z","changed_at":"2026-01-15T09:00:02.358885Z"}}'),
	('019bc0e2-239d-7345-99f0-0b9bb2b4a2ff', '019bc0e2-2163-76f3-95aa-5da8cc0da3eb', 'acme-small', 'active', true, 5, 319, 342, '2026-01-15 09:00:04.381884+00', '2026-01-15 09:00:05.539708+00', '{"listing":{"id":"019bc0e2-239d-7345-99f0-0b9bb2b4a2ff","provider":"019bc0e2-2163-76f3-95aa-5da8cc0da3eb","slug":"acme-small","version":"1.0.0","profile":{"name":"Acme-Small","description":"Answers questions.","category":"chat","tags":["fast"],"capabilities":["function_calling"],"input_modalities":["text"],"output_modalities":["text"],"context_window_tokens":128000,"max_output_tokens":16384,"quantization":"fp8","endpoint":{"protocol":"http","url":"https://api.acme.example/v1","authentication":"bearer"},"assurance":{"support":"standard","compliance":"public","residency":["US"],"retention_days":0,"training_use":"no"}},"state":"active","prices":{"revision":2,"effective_at":"2026-01-15T09:00:05.539612Z","list":{"currency":"USD","parts":{"input/token":{"graduated":{"tiers":[{"up_to":"1000000","price":"0.000003"},{"price":"0.000002"}]}},"output/token":{"flat":{"price":"0.000012"}}}}},"decision":null,"suspended_for":null,"deprecation":null,"registered_at":"2026-01-15T09:00:04.381766Z","changed_at":"2026-01-15T09:00:05.539612Z"}}'),
	('ccd712c1-8316-894f-b820-d736de1a8df7', '32806aa7-54a9-80ce-a51d-f621e9e61289', 'flux-1.1-pro', 'active', true, 4, 69, 217, '2026-01-15 09:00:02.426574+00', '2026-01-15 09:00:02.6631+00', '{"listing":{"id":"ccd712c1-8316-894f-b820-d736de1a8df7","provider":"32806aa7-54a9-80ce-a51d-f621e9e61289","slug":"flux-1.1-pro","version":"1.0.0","profile":{"name":"FLUX1.1 [pro]","description":"Makes images from text. List prices as of 2026-09-15.","category":"image_generation","tags":["images"],"input_modalities":["text"],"output_modalities":["image"],"endpoint":{"protocol":"http","url":"https://api.bfl.ai/v1","authentication":"api_key"},"assurance":{"support":"standard","compliance":"public","residency":["US"],"training_use":"unknown"}},"state":"active","prices":{"revision":1,"effective_at":"2026-01-15T09:00:02.387834Z","list":{"currency":"USD","parts":{"output/image":{"flat":{"price":"0.04"}}}}},"decision":null,"suspended_for":null,"deprecation":null,"registered_at":"2026-01-15T09:00:02.387834Z","changed_at":"2026-01-15T09:00:02.387834Z"}}'),
	('ccf07216-3fce-86c4-8612-67404a2cb7c9', '29fd8478-dde3-88c6-9cbe-350ad1b1e204', 'llama-3.3-70b', 'active', true, 4, 79, 275, '2026-01-15 09:00:02.426574+00', '2026-01-15 09:00:02.6631+00', '{"listing":{"id":"ccf07216-3fce-86c4-8612-67404a2cb7c9","provider":"29fd8478-dde3-88c6-9cbe-350ad1b1e204","slug":"llama-3.3-70b","version":"1.0.0","profile":{"name":"Llama 3.3 70B on Cerebras","description":"Open-weight general model on wafer-scale hardware. List prices as of 2026-09-15.","category":"chat","tags":["fast","open-weights"],"capabilities":["function_calling","tool_choice"],"input_modalities":["text"],"output_modalities":["text"],"context_window_tokens":128000,"max_output_tokens":128000,"endpoint":{"protocol":"http","url":"https://api.cerebras.ai/v1","authentication":"bearer"},"assurance":{"support":"standard","compliance":"internal","certifications":["soc2"],"residency":["US"],"retention_days":0,"training_use":"no"}},"state":"active","prices":{"revision":1,"effective_at":"2026-01-15T09:00:02.393647Z","list":{"currency":"USD","parts":{"input/token":{"flat":{"price":"0.00000085"}},"output/token":{"flat":{"price":"0.0000012"}}}}},"decision":null,"suspended_for":null,"deprecation":null,"registered_at":"2026-01-15T09:00:02.393647Z","changed_at":"2026-01-15T09:00:02.393647Z"}}'),
	('d1e2f466-6fa4-8afe-9737-bac843c90df8', 'd79396f8-61b7-8cdd-8deb-7a134b3845ce', 'nova-pro', 'active', true, 4, 68, 213, '2026-01-15 09:00:02.426574+00', '2026-01-15 09:00:02.6631+00', '{"listing":{"id":"d1e2f466-6fa4-8afe-9737-bac843c90df8","provider":"d79396f8-61b7-8cdd-8deb-7a134b3845ce","slug":"nova-pro","version":"1.0.0","profile":{"name":"Amazon Nova Pro","description":"Multimodal model with a balance of accuracy, speed and price. List prices as of 2026-09-15.","category":"chat","tags":["multimodal"],"capabilities":["function_calling","pdf_input","prompt_caching","response_schema","vision"],"input_modalities":["text","image","file"],"output_modalities":["text"],"context_window_tokens":300000,"max_output_tokens":10000,"endpoint":{"protocol":"http","url":"https://api.nova.amazon.com/v1","authentication":"bearer"},"assurance":{"support":"standard","compliance":"internal","certifications":["soc2","iso27001","iso27017","iso27018","hipaa"],"residency":["US"],"retention_days":0,"training_use":"no"}},"state":"active","prices":{"revision":1,"effective_at":"2026-01-15T09:00:02.391814Z","list":{"currency":"USD","parts":{"input/token":{"flat":{"price":"0.0000008"}},"output/token":{"flat":{"price":"0.0000032"}}}}},"decision":null,"suspended_for":null,"deprecation":null,"registered_at":"2026-01-15T09:00:02.391814Z","changed_at":"2026-01-15T09:00:02.391814Z"}}'),
	('ea1f5312-6405-8ed0-9513-013aa116f974', '6f0162d4-bf65-894b-b5fd-947c57c73194', 'grok-4.20-non-reasoning', 'active', true, 4, 29, 181, '2026-01-15 09:00:02.36881+00', '2026-01-15 09:00:02.603776+00', '{"listing":{"id":"ea1f5312-6405-8ed0-9513-013aa116f974","provider":"6f0162d4-bf65-894b-b5fd-947c57c73194","slug":"grok-4.20-non-reasoning","version":"1.0.0","profile":{"name":"Grok 4.20","description":"Answers at once, without reasoning. List prices as of 2026-09-15.","category":"chat","tags":["fast"],"capabilities":["function_calling","prompt_caching","response_schema","tool_choice","vision","web_search"],"input_modalities":["text","image"],"output_modalities":["text"],"context_window_tokens":1000000,"max_output_tokens":1000000,"endpoint":{"protocol":"http","url":"https://api.x.ai/v1","authentication":"bearer"},"assurance":{"support":"standard","compliance":"internal","certifications":["soc2"],"residency":["US"],"retention_days":30,"training_use":"unknown"}},"state":"active","prices":{"revision":1,"effective_at":"2026-01-15T09:00:02.360683Z","list":{"currency":"USD","parts":{"input/token":{"flat":{"price":"0.00000125"}},"input/token;above=200000":{"flat":{"price":"0.0000025"}},"input/token;variant=batch":{"flat":{"price":"0.000001"}},"input/token;modality=image":{"flat":{"price":"0.00000125"}},"output/token":{"flat":{"price":"0.0000025"}},"output/token;above=200000":{"flat":{"price":"0.000005"}},"output/token;variant=batch":{"flat":{"price":"0.000002"}},"cache_read/token":{"flat":{"price":"0.0000002"}},"cache_read/token;above=200000":{"flat":{"price":"0.0000004"}}}}},"decision":null,"suspended_for":null,"deprecation":null,"registered_at":"2026-01-15T09:00:02.360683Z","changed_at":"2026-01-15T09:00:02.360683Z"}}'),
	('ef5d8306-9b32-882e-9e21-3c422595a383', 'aa50625d-0327-8c19-8f15-6c02208418cf', 'sonar', 'active', true, 4, 40, 215, '2026-01-15 09:00:02.426574+00', '2026-01-15 09:00:02.6631+00', '{"listing":{"id":"ef5d8306-9b32-882e-9e21-3c422595a383","provider":"aa50625d-0327-8c19-8f15-6c02208418cf","slug":"sonar","version":"1.0.0","profile":{"name":"Sonar","description":"Answers with search results and citations. List prices as of 2026-09-15.","category":"chat","tags":["search"],"capabilities":["web_search"],"input_modalities":["text"],"output_modalities":["text"],"context_window_tokens":128000,"max_output_tokens":128000,"endpoint":{"protocol":"http","url":"https://api.perplexity.ai","authentication":"bearer"},"assurance":{"support":"standard","compliance":"internal","certifications":["soc2"],"residency":["US"],"training_use":"no"}},"state":"active","prices":{"revision":1,"effective_at":"2026-01-15T09:00:02.366595Z","list":{"currency":"USD","parts":{"input/token":{"flat":{"price":"0.000001"}},"output/token":{"flat":{"price":"0.000001"}},"use/query;item=search;size=high":{"flat":{"price":"0.012"}},"use/query;item=search;size=low":{"flat":{"price":"0.005"}},"use/query;item=search;size=medium":{"flat":{"price":"0.008"}}}}},"decision":null,"suspended_for":null,"deprecation":null,"registered_at":"2026-01-15T09:00:02.366595Z","changed_at":"2026-01-15T09:00:02.366595Z"}}'),
	('f2c8c113-3427-8bb9-aeb4-41d5d1258378', 'd79396f8-61b7-8cdd-8deb-7a134b3845ce', 'nova-lite', 'active', true, 4, 80, 277, '2026-01-15 09:00:02.426574+00', '2026-01-15 09:00:02.6631+00', '{"listing":{"id":"f2c8c113-3427-8bb9-aeb4-41d5d1258378","provider":"d79396f8-61b7-8cdd-8deb-7a134b3845ce","slug":"nova-lite","version":"1.0.0","profile":{"name":"Amazon Nova Lite","description":"Low price for text, images and video. List prices as of 2026-09-15.","category":"chat","tags":["cheap","multimodal"],"capabilities":["function_calling","pdf_input","prompt_caching","response_schema","vision"],"input_modalities":["text","image","file"],"output_modalities":["text"],"context_window_tokens":300000,"max_output_tokens":10000,"endpoint":{"protocol":"http","url":"https://api.nova.amazon.com/v1","authentication":"bearer"},"assurance":{"support":"standard","compliance":"internal","certifications":["soc2","iso27001","iso27017","iso27018","hipaa"],"residency":["US"],"retention_days":0,"training_use":"no"}},"state":"active","prices":{"revision":1,"effective_at":"2026-01-15T09:00:02.392138Z","list":{"currency":"USD","parts":{"input/token":{"flat":{"price":"0.00000006"}},"output/token":{"flat":{"price":"0.00000024"}}}}},"decision":null,"suspended_for":null,"deprecation":null,"registered_at":"2026-01-15T09:00:02.392138Z","changed_at":"2026-01-15T09:00:02.392138Z"}}'),
	('f42d8690-6b10-8d57-8eea-afe4f0dbc3aa', '710cc1cb-9f64-85f0-883e-d7773d60e84a', 'rerank-2.5', 'active', true, 4, 86, 269, '2026-01-15 09:00:02.426574+00', '2026-01-15 09:00:02.6631+00', '{"listing":{"id":"f42d8690-6b10-8d57-8eea-afe4f0dbc3aa","provider":"710cc1cb-9f64-85f0-883e-d7773d60e84a","slug":"rerank-2.5","version":"1.0.0","profile":{"name":"Rerank 2.5","description":"Orders search results and follows instructions. List prices as of 2026-09-15.","category":"rerank","tags":["search"],"input_modalities":["text"],"output_modalities":["text"],"context_window_tokens":32000,"endpoint":{"protocol":"http","url":"https://api.voyageai.com/v1","authentication":"bearer"},"assurance":{"support":"standard","compliance":"internal","certifications":["soc2"],"residency":["US"],"training_use":"unknown"}},"state":"active","prices":{"revision":1,"effective_at":"2026-01-15T09:00:02.392717Z","list":{"currency":"USD","parts":{"input/token":{"flat":{"price":"0.00000005"}}}}},"decision":null,"suspended_for":null,"deprecation":null,"registered_at":"2026-01-15T09:00:02.392717Z","changed_at":"2026-01-15T09:00:02.392717Z"}}'),
	('fa03535e-f480-8edd-98b6-4fee2027c2e9', 'bf03efa2-e75f-85e2-95c7-682a34184717', 'search', 'active', true, 4, 53, 237, '2026-01-15 09:00:02.426574+00', '2026-01-15 09:00:02.6631+00', '{"listing":{"id":"fa03535e-f480-8edd-98b6-4fee2027c2e9","provider":"bf03efa2-e75f-85e2-95c7-682a34184717","slug":"search","version":"1.0.0","profile":{"name":"Tavily Search","description":"Web search made for agents. List prices as of 2026-09-15.","category":"search","tags":["agents","search"],"input_modalities":["text"],"output_modalities":["text"],"endpoint":{"protocol":"http","url":"https://api.tavily.com","authentication":"bearer"},"assurance":{"support":"standard","compliance":"internal","certifications":["soc2"],"residency":["US"],"training_use":"unknown"}},"state":"active","prices":{"revision":1,"effective_at":"2026-01-15T09:00:02.38813Z","list":{"currency":"USD","parts":{"use/query":{"flat":{"price":"0.008"}}}}},"decision":null,"suspended_for":null,"deprecation":null,"registered_at":"2026-01-15T09:00:02.38813Z","changed_at":"2026-01-15T09:00:02.38813Z"}}'),
	('fa333695-5c12-89e6-9fea-54cbb54fb8d3', '20c2ea90-db85-8f78-924a-fe48e38f6f60', 'gpt-5-nano', 'active', true, 4, 38, 169, '2026-01-15 09:00:02.36881+00', '2026-01-15 09:00:02.603776+00', '{"listing":{"id":"fa333695-5c12-89e6-9fea-54cbb54fb8d3","provider":"20c2ea90-db85-8f78-924a-fe48e38f6f60","slug":"gpt-5-nano","version":"1.0.0","profile":{"name":"GPT-5 nano","description":"Smallest model of its line, for classification and extraction. List prices as of 2026-09-15.","category":"chat","tags":["cheap","fast"],"capabilities":["function_calling","parallel_function_calling","pdf_input","prompt_caching","reasoning","response_schema","system_messages","tool_choice","vision","web_search"],"input_modalities":["text","image","file"],"output_modalities":["text"],"context_window_tokens":272000,"max_output_tokens":128000,"endpoint":{"protocol":"http","url":"https://api.openai.com/v1","authentication":"bearer"},"assurance":{"support":"standard","compliance":"internal","certifications":["soc2"],"residency":["US"],"retention_days":30,"training_use":"no"}},"state":"active","prices":{"revision":1,"effective_at":"2026-01-15T09:00:02.360247Z","list":{"currency":"USD","parts":{"input/token":{"flat":{"price":"0.00000005"}},"input/token;variant=batch":{"flat":{"price":"0.000000025"}},"output/token":{"flat":{"price":"0.0000004"}},"output/token;variant=batch":{"flat":{"price":"0.0000002"}},"cache_read/token":{"flat":{"price":"0.000000005"}},"use/query;item=search;size=high":{"flat":{"price":"0.01"}},"use/query;item=search;size=low":{"flat":{"price":"0.01"}},"use/query;item=search;size=medium":{"flat":{"price":"0.01"}}}}},"decision":null,"suspended_for":null,"deprecation":null,"registered_at":"2026-01-15T09:00:02.360247Z","changed_at":"2026-01-15T09:00:02.360247Z"}}'),
	('019bc0e2-2431-72d8-a1c5-995a71d26e94', '019bc0e2-2163-76f3-95aa-5da8cc0da3eb', 'acme-vault', 'active', true, 5, 323, 327, '2026-01-15 09:00:04.530097+00', '2026-01-15 09:00:04.674035+00', '{"listing":{"id":"019bc0e2-2431-72d8-a1c5-995a71d26e94","provider":"019bc0e2-2163-76f3-95aa-5da8cc0da3eb","slug":"acme-vault","version":"1.0.0","profile":{"name":"Acme-Vault","description":"Answers questions.","category":"chat","tags":["fast"],"capabilities":["function_calling"],"input_modalities":["text"],"output_modalities":["text"],"context_window_tokens":128000,"max_output_tokens":16384,"quantization":"fp8","endpoint":{"protocol":"http","url":"https://api.acme.example/v1","authentication":"bearer"},"assurance":{"support":"standard","compliance":"confidential","certifications":["soc2","iso27001"],"residency":["US"],"retention_days":0,"training_use":"no"}},"state":"active","prices":{"revision":1,"effective_at":"2026-01-15T09:00:04.572731Z","list":{"currency":"USD","parts":{"input/token":{"flat":{"price":"0.0000025"}},"output/token":{"flat":{"price":"0.00001"}}}}},"decision":{"approver":"019bc0e2-16cb-71e4-bdb3-3c0e500a4edd","rejected_for":null,"at":"2026-01-15T09:00:04.673942Z"},"suspended_for":null,"deprecation":null,"registered_at":"2026-01-15T09:00:04.52992Z","changed_at":"2026-01-15T09:00:04.673942Z"}}'),
	('019bc0e2-2694-7682-98ea-da48ebd72cde', '019bc0e2-2163-76f3-95aa-5da8cc0da3eb', 'acme-draft', 'draft', false, 2, 335, 336, '2026-01-15 09:00:05.140977+00', '2026-01-15 09:00:05.201561+00', '{"listing":{"id":"019bc0e2-2694-7682-98ea-da48ebd72cde","provider":"019bc0e2-2163-76f3-95aa-5da8cc0da3eb","slug":"acme-draft","version":"1.0.0","profile":{"name":"Acme-Draft","description":"Answers questions.","category":"chat","tags":["fast"],"capabilities":["function_calling"],"input_modalities":["text"],"output_modalities":["text"],"context_window_tokens":128000,"max_output_tokens":16384,"quantization":"fp8","endpoint":{"protocol":"http","url":"https://api.acme.example/v1","authentication":"bearer"},"assurance":{"support":"standard","compliance":"public","residency":["US"],"retention_days":0,"training_use":"no"}},"state":"draft","prices":{"revision":1,"effective_at":"2026-01-15T09:00:05.201488Z","list":{"currency":"USD","parts":{"input/token":{"flat":{"price":"0.0000025"}},"output/token":{"flat":{"price":"0.00001"}}}}},"decision":null,"suspended_for":null,"deprecation":null,"registered_at":"2026-01-15T09:00:05.140872Z","changed_at":"2026-01-15T09:00:05.201488Z"}}'),
	('019bc0e2-2717-7671-9799-3300e33ef827', '019bc0e2-2163-76f3-95aa-5da8cc0da3eb', 'acme-refused', 'rejected', false, 5, 337, 341, '2026-01-15 09:00:05.271672+00', '2026-01-15 09:00:05.487625+00', '{"listing":{"id":"019bc0e2-2717-7671-9799-3300e33ef827","provider":"019bc0e2-2163-76f3-95aa-5da8cc0da3eb","slug":"acme-refused","version":"1.0.0","profile":{"name":"Acme-Refused","description":"Answers questions.","category":"chat","tags":["fast"],"capabilities":["function_calling"],"input_modalities":["text"],"output_modalities":["text"],"context_window_tokens":128000,"max_output_tokens":16384,"quantization":"fp8","endpoint":{"protocol":"http","url":"https://api.acme.example/v1","authentication":"bearer"},"assurance":{"support":"standard","compliance":"restricted","certifications":["soc2","iso27001"],"residency":["US"],"retention_days":0,"training_use":"no"}},"state":"rejected","prices":{"revision":1,"effective_at":"2026-01-15T09:00:05.343278Z","list":{"currency":"USD","parts":{"input/token":{"flat":{"price":"0.0000025"}},"output/token":{"flat":{"price":"0.00001"}}}}},"decision":{"approver":"019bc0e2-16cb-71e4-bdb3-3c0e500a4edd","rejected_for":"no certificate was shown","at":"2026-01-15T09:00:05.487524Z"},"suspended_for":null,"deprecation":null,"registered_at":"2026-01-15T09:00:05.271558Z","changed_at":"2026-01-15T09:00:05.487524Z"}}');


--
-- Data for Name: vocabulary; Type: TABLE DATA; Schema: catalog; Owner: -
--

INSERT INTO catalog.vocabulary VALUES
	('marketplace'),
	('operator'),
	('openai'),
	('anthropic'),
	('google'),
	('mistral'),
	('cohere'),
	('deepseek'),
	('xai'),
	('groq'),
	('perplexity'),
	('labs'),
	('voyage'),
	('deepgram'),
	('elevenlabs'),
	('cerebras'),
	('moonshot'),
	('amazon'),
	('black'),
	('forest'),
	('tavily'),
	('caching'),
	('calling'),
	('choice'),
	('flagship'),
	('function'),
	('gpt'),
	('input'),
	('messages'),
	('parallel'),
	('pdf'),
	('prompt'),
	('reasoning'),
	('response'),
	('schema'),
	('search'),
	('system'),
	('tool'),
	('vision'),
	('web'),
	('audio'),
	('cheap'),
	('claude'),
	('code'),
	('command'),
	('computer'),
	('context'),
	('embed'),
	('embedding'),
	('fast');
INSERT INTO catalog.vocabulary VALUES
	('gemini'),
	('grok'),
	('haiku'),
	('long'),
	('mini'),
	('multilingual'),
	('multimodal'),
	('nano'),
	('non'),
	('open'),
	('opus'),
	('oss'),
	('plus'),
	('pro'),
	('rag'),
	('reasoner'),
	('small'),
	('sonnet'),
	('speech'),
	('text'),
	('transcribe'),
	('use'),
	('video'),
	('weights'),
	('agents'),
	('air'),
	('chat'),
	('codestral'),
	('deep'),
	('documents'),
	('eleven'),
	('flash'),
	('flux'),
	('glm'),
	('images'),
	('jamba'),
	('kimi'),
	('large'),
	('lite'),
	('llama'),
	('magistral'),
	('medium'),
	('micro'),
	('ministral'),
	('nova'),
	('ocr'),
	('qwen'),
	('rerank'),
	('research'),
	('scribe');
INSERT INTO catalog.vocabulary VALUES
	('sonar'),
	('turbo'),
	('ultra'),
	('whisper'),
	('acme'),
	('models'),
	('both'),
	('ways'),
	('vault'),
	('old'),
	('draft'),
	('refused');


--
-- Data for Name: budgets; Type: TABLE DATA; Schema: keys; Owner: -
--

INSERT INTO keys.budgets VALUES
	('019bc0e2-285d-747d-9f61-914e7b658e40', '{"terms":{"ledger_id":"019bc0e2-285d-747d-9f61-914e7b658e40","owner":"019bc0e2-21b5-751b-8d51-dac621bf217d","currency":"USD","environment":"live","name":"Production","billing":"prepaid","over_limit":"absorbed"},"last_at":"2026-01-15T09:00:06.663793Z","hard_limit":null,"charged":"1.5117165","over_limit":"0","owed":"0","grants":{"kept":[{"id":"019bc0e2-291b-7259-89da-3808443b442c","priority":1,"expires_at":"2099-01-01T00:00:00Z","amount":"5","left":"3.4882835"},{"id":"019bc0e2-28df-74a4-aca3-44db81a15bee","priority":100,"expires_at":null,"amount":"25","left":"25"}],"granted":"30","drawn":"1.5117165","lapsed":"0"},"totals":{"lines":[],"overflow_cost":"0","overflow_count":0,"records":0}}'),
	('019bc0e2-2897-77d2-aba5-a563baf9ad43', '{"terms":{"ledger_id":"019bc0e2-2897-77d2-aba5-a563baf9ad43","owner":"019bc0e2-21b5-751b-8d51-dac621bf217d","currency":"USD","environment":"live","name":"Experiments","billing":"postpaid","over_limit":"owed"},"last_at":"2026-01-15T09:00:06.987151Z","hard_limit":"3","charged":"1.438337","over_limit":"0","owed":"1.438337","grants":{"kept":[],"granted":"0","drawn":"0","lapsed":"0"},"totals":{"lines":[],"overflow_cost":"0","overflow_count":0,"records":0}}');


--
-- Data for Name: keys; Type: TABLE DATA; Schema: keys; Owner: -
--

INSERT INTO keys.keys VALUES
	('019bc0e2-16cb-71e4-bdb3-3c0d43a411d7', '00000000-0000-8000-8000-000000000001', '019bc0e2-16cb-71e4-bdb3-3c0e500a4edd', NULL, 'live', 'enterprise', false, NULL, NULL, 1, 2, 2, '{"credential":{"id":"019bc0e2-16cb-71e4-bdb3-3c0d43a411d7","tenant":"00000000-0000-8000-8000-000000000001","ledger":null,"principal":"019bc0e2-16cb-71e4-bdb3-3c0e500a4edd","name":"First administrator","environment":"live","tier":"enterprise","restriction":{"scopes":["administrator","approver","provider","consumer","auditor"]},"secret":{"hash":"b71bfa90b1cfde6c2ed1a0d2a0a14e6ea736bb0485a16c5aa7e91db1100c3d55","pepper_version":1,"prefix":"mk_live_MlWP","last_four":"KL6A"},"outgoing":null,"disabled":false,"revoked_at":null,"issued_at":"2026-01-15T09:00:01.099389Z","changed_at":"2026-01-15T09:00:01.099389Z"}}'),
	('019bc0e2-2231-73f0-bc95-aea3171db80b', '019bc0e2-2163-76f3-95aa-5da8cc0da3eb', '019bc0e2-223d-768a-87a9-c3c06757b9d2', NULL, 'live', 'basic', false, NULL, NULL, 1, 313, 313, '{"credential":{"id":"019bc0e2-2231-73f0-bc95-aea3171db80b","tenant":"019bc0e2-2163-76f3-95aa-5da8cc0da3eb","ledger":null,"principal":"019bc0e2-223d-768a-87a9-c3c06757b9d2","name":"publishing","environment":"live","tier":"basic","restriction":{"scopes":["provider"]},"secret":{"hash":"594e576f75bfc6f8ee518841ccf90506da4cf267f4fbafe580227a9fa5738fac","pepper_version":1,"prefix":"mk_live_9Ukc","last_four":"Pm3P"},"outgoing":null,"disabled":false,"revoked_at":null,"issued_at":"2026-01-15T09:00:04.017789Z","changed_at":"2026-01-15T09:00:04.017789Z"}}'),
	('019bc0e2-2286-7212-86c3-b035a129cf39', '019bc0e2-21b5-751b-8d51-dac621bf217d', '019bc0e2-229b-70e3-92f2-4c2011a761b3', NULL, 'live', 'basic', false, NULL, NULL, 1, 314, 314, '{"credential":{"id":"019bc0e2-2286-7212-86c3-b035a129cf39","tenant":"019bc0e2-21b5-751b-8d51-dac621bf217d","ledger":null,"principal":"019bc0e2-229b-70e3-92f2-4c2011a761b3","name":"shop","environment":"live","tier":"basic","restriction":{"scopes":["consumer"]},"secret":{"hash":"1f8578a10a2eb0939ea850d98e805436bc469c7dae7e7ce392c92ed61260bf64","pepper_version":1,"prefix":"mk_live_sAmB","last_four":"RAuR"},"outgoing":null,"disabled":false,"revoked_at":null,"issued_at":"2026-01-15T09:00:04.102349Z","changed_at":"2026-01-15T09:00:04.102349Z"}}'),
	('019bc0e2-297d-7483-b84a-493c6f811e0b', '019bc0e2-21b5-751b-8d51-dac621bf217d', '019bc0e2-2980-7751-99ea-3e2c5bb76d76', '019bc0e2-285d-747d-9f61-914e7b658e40', 'live', 'basic', false, NULL, NULL, 2, 348, 351, '{"credential":{"id":"019bc0e2-297d-7483-b84a-493c6f811e0b","tenant":"019bc0e2-21b5-751b-8d51-dac621bf217d","ledger":"019bc0e2-285d-747d-9f61-914e7b658e40","principal":"019bc0e2-2980-7751-99ea-3e2c5bb76d76","name":"checkout","environment":"live","tier":"basic","restriction":{"scopes":["consumer"],"services":["019bc0e2-22e3-74f1-bc77-edc258c2b736","019bc0e2-239d-7345-99f0-0b9bb2b4a2ff"]},"secret":{"hash":"8438867e09f3c7a8fd71c9da85cb0badceac3b9be7290b6f648356d346db6a7e","pepper_version":1,"prefix":"mk_live_1wUt","last_four":"InXW"},"outgoing":{"secret":{"hash":"504882d2b31b1296be3936b19478d696196a57181fc55e4b687cf1bcc25bbd51","pepper_version":1,"prefix":"mk_live_mV0x","last_four":"pN3q"},"valid_until":"2026-01-15T10:00:06.073384Z"},"disabled":false,"revoked_at":null,"issued_at":"2026-01-15T09:00:05.885869Z","changed_at":"2026-01-15T09:00:06.073384Z"}}'),
	('019bc0e2-29ec-7649-bd5c-dd63f3202423', '019bc0e2-21b5-751b-8d51-dac621bf217d', '019bc0e2-29f9-7404-a372-758c4717100a', '019bc0e2-2897-77d2-aba5-a563baf9ad43', 'live', 'basic', false, NULL, '2026-01-15 09:00:06.140187+00', 2, 350, 352, '{"credential":{"id":"019bc0e2-29ec-7649-bd5c-dd63f3202423","tenant":"019bc0e2-21b5-751b-8d51-dac621bf217d","ledger":"019bc0e2-2897-77d2-aba5-a563baf9ad43","principal":"019bc0e2-29f9-7404-a372-758c4717100a","name":"leaked","environment":"live","tier":"basic","restriction":{"scopes":["consumer"]},"secret":{"hash":"16da4d2a2ce4436a8310324a4116d55641e7ab113febd3b4779cc0f03a601226","pepper_version":1,"prefix":"mk_live_0w4K","last_four":"ohxu"},"outgoing":null,"disabled":false,"revoked_at":"2026-01-15T09:00:06.140187Z","issued_at":"2026-01-15T09:00:05.996459Z","changed_at":"2026-01-15T09:00:06.140187Z"}}'),
	('019bc0e2-29b5-7400-8aa0-c73697822fc5', '019bc0e2-21b5-751b-8d51-dac621bf217d', '019bc0e2-29b7-739c-904f-e7bdf372100a', '019bc0e2-2897-77d2-aba5-a563baf9ad43', 'live', 'basic', false, NULL, NULL, 3, 349, 354, '{"credential":{"id":"019bc0e2-29b5-7400-8aa0-c73697822fc5","tenant":"019bc0e2-21b5-751b-8d51-dac621bf217d","ledger":"019bc0e2-2897-77d2-aba5-a563baf9ad43","principal":"019bc0e2-29b7-739c-904f-e7bdf372100a","name":"batch","environment":"live","tier":"basic","restriction":{"scopes":["consumer"]},"secret":{"hash":"337a53d14cf667d33d5a584bf52690068634f85f65b64e8a1dd1fc7a08da947f","pepper_version":1,"prefix":"mk_live_aAy9","last_four":"Yw6H"},"outgoing":null,"disabled":false,"revoked_at":null,"issued_at":"2026-01-15T09:00:05.941845Z","changed_at":"2026-01-15T09:00:06.243624Z"}}');


--
-- Data for Name: monthly_tokens; Type: TABLE DATA; Schema: keys; Owner: -
--

INSERT INTO keys.monthly_tokens VALUES
	('019bc0e2-297d-7483-b84a-493c6f811e0b', 202601, 350304),
	('019bc0e2-29b5-7400-8aa0-c73697822fc5', 202601, 317125);


--
-- Data for Name: grants; Type: TABLE DATA; Schema: ledgers; Owner: -
--

INSERT INTO ledgers.grants VALUES
	('019bc0e2-285d-747d-9f61-914e7b658e40', '019bc0e2-28df-74a4-aca3-44db81a15bee', 25, 0, 100, NULL, '2026-01-15 09:00:05.727605+00', 345, 'starting credit'),
	('019bc0e2-285d-747d-9f61-914e7b658e40', '019bc0e2-291b-7259-89da-3808443b442c', 5, 1.5117165, 1, '2099-01-01 00:00:00+00', '2026-01-15 09:00:05.787882+00', 346, 'promotion');


--
-- Data for Name: ledgers; Type: TABLE DATA; Schema: ledgers; Owner: -
--

INSERT INTO ledgers.ledgers VALUES
	('019bc0e2-2897-77d2-aba5-a563baf9ad43', '019bc0e2-21b5-751b-8d51-dac621bf217d', 'Experiments', 'USD', 'live', 'postpaid', 'owed', 3, 1.438337, 0, 1.438337, 0, 0, 150, 4, 0, 0, '2026-01-15 09:00:05.655983+00', '2026-01-15 09:00:06.987151+00', 8, 344, 366, '{"terms":{"ledger_id":"019bc0e2-2897-77d2-aba5-a563baf9ad43","owner":"019bc0e2-21b5-751b-8d51-dac621bf217d","currency":"USD","environment":"live","name":"Experiments","billing":"postpaid","over_limit":"owed"},"last_at":"2026-01-15T09:00:06.987151Z","hard_limit":"3","charged":"1.438337","over_limit":"0","owed":"1.438337","grants":{"kept":[],"granted":"0","drawn":"0","lapsed":"0"},"totals":{"lines":[],"overflow_cost":"0","overflow_count":0,"records":0}}'),
	('019bc0e2-285d-747d-9f61-914e7b658e40', '019bc0e2-21b5-751b-8d51-dac621bf217d', 'Production', 'USD', 'live', 'prepaid', 'absorbed', NULL, 1.5117165, 0, 0, 30, 1.5117165, 150, 4, 0, 0, '2026-01-15 09:00:05.609963+00', '2026-01-15 09:00:06.663793+00', 9, 343, 360, '{"terms":{"ledger_id":"019bc0e2-285d-747d-9f61-914e7b658e40","owner":"019bc0e2-21b5-751b-8d51-dac621bf217d","currency":"USD","environment":"live","name":"Production","billing":"prepaid","over_limit":"absorbed"},"last_at":"2026-01-15T09:00:06.663793Z","hard_limit":null,"charged":"1.5117165","over_limit":"0","owed":"0","grants":{"kept":[{"id":"019bc0e2-291b-7259-89da-3808443b442c","priority":1,"expires_at":"2099-01-01T00:00:00Z","amount":"5","left":"3.4882835"},{"id":"019bc0e2-28df-74a4-aca3-44db81a15bee","priority":100,"expires_at":null,"amount":"25","left":"25"}],"granted":"30","drawn":"1.5117165","lapsed":"0"},"totals":{"lines":[],"overflow_cost":"0","overflow_count":0,"records":0}}');


--
-- Data for Name: statement_lines; Type: TABLE DATA; Schema: ledgers; Owner: -
--

INSERT INTO ledgers.statement_lines VALUES
	('019bc0e2-285d-747d-9f61-914e7b658e40', '019bc0e2-22e3-74f1-bc77-edc258c2b736', 1, 'input/token', 123085, 0.3077125),
	('019bc0e2-285d-747d-9f61-914e7b658e40', '019bc0e2-22e3-74f1-bc77-edc258c2b736', 1, 'output/token', 31412, 0.31412),
	('019bc0e2-285d-747d-9f61-914e7b658e40', '019bc0e2-239d-7345-99f0-0b9bb2b4a2ff', 2, 'input/token', 162200, 0.4866),
	('019bc0e2-285d-747d-9f61-914e7b658e40', '019bc0e2-239d-7345-99f0-0b9bb2b4a2ff', 2, 'output/token', 33607, 0.403284),
	('019bc0e2-2897-77d2-aba5-a563baf9ad43', '019bc0e2-22e3-74f1-bc77-edc258c2b736', 1, 'input/token', 134856, 0.33714),
	('019bc0e2-2897-77d2-aba5-a563baf9ad43', '019bc0e2-22e3-74f1-bc77-edc258c2b736', 1, 'output/token', 37544, 0.37544),
	('019bc0e2-2897-77d2-aba5-a563baf9ad43', '019bc0e2-239d-7345-99f0-0b9bb2b4a2ff', 2, 'input/token', 112327, 0.336981),
	('019bc0e2-2897-77d2-aba5-a563baf9ad43', '019bc0e2-239d-7345-99f0-0b9bb2b4a2ff', 2, 'output/token', 32398, 0.388776);


--
-- Data for Name: organizations; Type: TABLE DATA; Schema: organizations; Owner: -
--

INSERT INTO organizations.organizations VALUES
	('00000000-0000-8000-8000-000000000001', 'Marketplace operator', '{provider,consumer}', '2026-01-15 09:00:00.814796+00', '2026-01-15 09:00:00.814796+00', 1, 1, 1),
	('20c2ea90-db85-8f78-924a-fe48e38f6f60', 'OpenAI', '{provider}', '2026-01-15 09:00:01.153276+00', '2026-01-15 09:00:01.153276+00', 1, 3, 3),
	('d82c2b52-249b-86ef-9c58-e1c692e5d688', 'Anthropic', '{provider}', '2026-01-15 09:00:01.201746+00', '2026-01-15 09:00:01.201746+00', 1, 4, 4),
	('a1406bad-7c9c-8288-900f-2a29f652a89d', 'Google', '{provider}', '2026-01-15 09:00:01.247523+00', '2026-01-15 09:00:01.247523+00', 1, 5, 5),
	('ff17f64e-f0d9-8c92-b53d-301f73be8dec', 'Mistral AI', '{provider}', '2026-01-15 09:00:01.290875+00', '2026-01-15 09:00:01.290875+00', 1, 6, 6),
	('a2dce6d4-509f-8319-a89a-6dc3e2e01fb0', 'Cohere', '{provider}', '2026-01-15 09:00:01.336569+00', '2026-01-15 09:00:01.336569+00', 1, 7, 7),
	('93324fa1-4277-8fed-a991-055bb41cb4f1', 'DeepSeek', '{provider}', '2026-01-15 09:00:01.385907+00', '2026-01-15 09:00:01.385907+00', 1, 8, 8),
	('6f0162d4-bf65-894b-b5fd-947c57c73194', 'xAI', '{provider}', '2026-01-15 09:00:01.429567+00', '2026-01-15 09:00:01.429567+00', 1, 9, 9),
	('f299ad76-38c3-8178-89c1-df6f9501e77d', 'Groq', '{provider}', '2026-01-15 09:00:01.498203+00', '2026-01-15 09:00:01.498203+00', 1, 10, 10),
	('aa50625d-0327-8c19-8f15-6c02208418cf', 'Perplexity', '{provider}', '2026-01-15 09:00:01.555492+00', '2026-01-15 09:00:01.555492+00', 1, 11, 11),
	('31836352-de6f-8ce7-8bc2-8fefbac2dcca', 'AI21 Labs', '{provider}', '2026-01-15 09:00:01.641103+00', '2026-01-15 09:00:01.641103+00', 1, 12, 12),
	('710cc1cb-9f64-85f0-883e-d7773d60e84a', 'Voyage AI', '{provider}', '2026-01-15 09:00:01.738202+00', '2026-01-15 09:00:01.738202+00', 1, 13, 13),
	('e36f3489-edad-83d5-b2b7-6462f572ba10', 'Deepgram', '{provider}', '2026-01-15 09:00:01.834794+00', '2026-01-15 09:00:01.834794+00', 1, 14, 14),
	('16e7306a-b75d-8bf7-8916-f134ae4a2188', 'ElevenLabs', '{provider}', '2026-01-15 09:00:01.904031+00', '2026-01-15 09:00:01.904031+00', 1, 15, 15),
	('29fd8478-dde3-88c6-9cbe-350ad1b1e204', 'Cerebras', '{provider}', '2026-01-15 09:00:01.936568+00', '2026-01-15 09:00:01.936568+00', 1, 16, 16),
	('f1d4cfbb-1c9b-80fb-bf70-96683b0a4b0b', 'Moonshot AI', '{provider}', '2026-01-15 09:00:01.974199+00', '2026-01-15 09:00:01.974199+00', 1, 17, 17),
	('b69c5c92-b70d-847e-a39a-87ee56b13c56', 'Z.ai', '{provider}', '2026-01-15 09:00:02.01334+00', '2026-01-15 09:00:02.01334+00', 1, 18, 18),
	('d79396f8-61b7-8cdd-8deb-7a134b3845ce', 'Amazon', '{provider}', '2026-01-15 09:00:02.067169+00', '2026-01-15 09:00:02.067169+00', 1, 19, 19),
	('32806aa7-54a9-80ce-a51d-f621e9e61289', 'Black Forest Labs', '{provider}', '2026-01-15 09:00:02.116777+00', '2026-01-15 09:00:02.116777+00', 1, 20, 20),
	('bf03efa2-e75f-85e2-95c7-682a34184717', 'Tavily', '{provider}', '2026-01-15 09:00:02.171257+00', '2026-01-15 09:00:02.171257+00', 1, 21, 21),
	('019bc0e2-2163-76f3-95aa-5da8cc0da3eb', 'Acme Models', '{provider}', '2026-01-15 09:00:03.821193+00', '2026-01-15 09:00:03.821193+00', 1, 310, 310),
	('019bc0e2-21b5-751b-8d51-dac621bf217d', 'Corner Shop', '{consumer}', '2026-01-15 09:00:03.893424+00', '2026-01-15 09:00:03.893424+00', 1, 311, 311),
	('019bc0e2-21e9-7124-9f74-ac86f4005355', 'Both Ways', '{provider,consumer}', '2026-01-15 09:00:03.945839+00', '2026-01-15 09:00:03.945839+00', 1, 312, 312);


--
-- Data for Name: subject_keys; Type: TABLE DATA; Schema: privacy; Owner: -
--

INSERT INTO privacy.subject_keys VALUES
	('019bc0e2-16cb-71e4-bdb3-3c0e500a4edd', 1, '\x460070ff4a115f22e4ec51ccee9a96358550e5af5a8bf0c78d4ef828962af892', '2026-11-25 20:23:30.226378+00'),
	('019bc0e2-223d-768a-87a9-c3c06757b9d2', 1, '\x6ac69b575e8ffaa08c07873d008a7039bfbc081dc7ec505dd6de240694d92550', '2026-11-25 20:23:30.610467+00'),
	('019bc0e2-229b-70e3-92f2-4c2011a761b3', 1, '\x30ecdc0a8d2b8013c5cc28ce3596c90295a510b126607f99a3ef29b1ea39c271', '2026-11-25 20:23:32.011637+00'),
	('058e9e69-6a3c-8ac3-9a04-2547d9282422', 1, '\xae7efecaf11abf3cae3c89d12b04bdee34d05f8acc369acaa0c24ca9f6b972bc', '2026-11-25 20:23:32.708288+00'),
	('4e5c92e8-bd79-8cc8-846f-fa023abe8c66', 1, '\xb18fbaf1ae3d0688c1a070eaead3ea5547321b0d09a7f2e2f21e299a595e3788', '2026-11-25 20:23:32.714031+00'),
	('74f3f783-940a-8fd8-a02e-fd73436207f6', 1, '\x875355033c8c9c5a510915bac11c56066af103d5ca09429c1f1eaa246b6869e4', '2026-11-25 20:23:32.720732+00'),
	('a6cfe28f-1931-8d70-a5fb-d304d3a07d4d', 1, '\xf085cc08cb507de15aca87454b53a252cf417ddb8f1ae29c10a552080f9914f8', '2026-11-25 20:23:32.739629+00'),
	('01dc9296-adc8-8421-99ea-8460d4044352', 1, '\x7bd63404dcf9f0ce8b114524b05983fc26f39a5798697cbe90bc78ac949eb3bc', '2026-11-25 20:23:32.745595+00');


--
-- Data for Name: _sqlx_migrations; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public._sqlx_migrations VALUES
	(1, 'roles', '2026-11-25 20:23:26.469615+00', true, '\xca41e97f39729046caf67d536a2b7394501d7eabbefd9f430e94a59157d7381f73b388bd9d860a406ab04e9976bfdc5d', 11957791),
	(2, 'log', '2026-11-25 20:23:26.483798+00', true, '\x5ea8be65409c768462f1f33df067e1e5ac00383f56f6a70c6a6877616184b190aaa9c51163a51dee512b674e9db05dde', 80120284),
	(3, 'append only', '2026-11-25 20:23:26.567876+00', true, '\xd5accdedf63ca9570e74da763bdde24b8b0e1f4a3126e0e7177899963497e60a673992419725a5d9caf4e00e005d2e7a', 3437768),
	(4, 'append', '2026-11-25 20:23:26.571869+00', true, '\xad028ffc752f5988faac46808b91a7df5ae8aefab64fd94721023a56772da09d299d5b10697fc2df5dc1af351416db0a', 30907979),
	(5, 'privacy', '2026-11-25 20:23:26.607989+00', true, '\xe6a893c7184664ccf3c79a41e42b1fee5efe66abcbfad9181ea87aa42670ec97e03c317f0e2f969e3e284c4c730a8341', 12333436),
	(6, 'processes', '2026-11-25 20:23:26.623882+00', true, '\xbded38317c9bd6474f1bd8d7f0e26ed419ac5a2273028372e391f97d4ed5ebee069c97f44eb4a50a29a7c26ab47b8c6a', 9451470),
	(7, 'process addresses', '2026-11-25 20:23:26.636022+00', true, '\x814fe4c1837c9a1b57f15927e55218efbe6f180a92c68a6611e1801dee708e76e0b43d0bd3191b8dde34627c07c715bc', 15883145),
	(10, 'projectors', '2026-11-25 20:23:26.655892+00', true, '\x140e584997310c8a24573b8ac04219c43aac3d651f78122f5169f79567f94f73887a68309874722eadb622771e028f2a', 48098336),
	(11, 'audit', '2026-11-25 20:23:26.707934+00', true, '\x1db52b7b73b4da3e20c68b941d3c575ff30545cb1f4ee797cc50f47ed443ba5c026f55589313441629dae7427e2bbf29', 32097780),
	(12, 'analytics', '2026-11-25 20:23:26.743901+00', true, '\x2ab112acd98e86a9f1a6285371fec9154d1ab75fd64796c164a49fbe921734b81bc2506f7fc4e280b5494e410aa5ac31', 28022907),
	(20, 'trigrams', '2026-11-25 20:23:26.775992+00', true, '\x04dd2cab2af1d6c5ba493964657dc1894f3e263af18cce715e659f666950a729e81a145e63e33596ac07e5f9e4365934', 19915529),
	(21, 'catalog', '2026-11-25 20:23:26.799983+00', true, '\x9666619f7dc4ad5da022204cdbec13173dd289ce5fb72282a4583725c9d04053afcdf0f16712f705f8bbd6f3d1d3f10f', 67895282),
	(22, 'keys', '2026-11-25 20:23:26.871868+00', true, '\x763d3defc9ba0cdbe03fc8d8be75d900117bf825105e3991a6e1c92ee687b641fbd3047e92e75404ba1ab0bae08767e5', 40088400),
	(23, 'ledgers', '2026-11-25 20:23:26.915922+00', true, '\xd889f05dfc37666a723dcee5a96600049351e3044721ca7b303b96a45e36b0cd539cac2fba480d666d0875e8e0fa1df5', 36043573),
	(24, 'organizations', '2026-11-25 20:23:26.959854+00', true, '\x1ee57a0a5dee47a05fd81ba51fd98f8346ca9d00c1d33be06532a90be5e04bf3410e6c0f04895d4e03051ab45a1dd78e', 16100342),
	(25, 'sinks', '2026-11-25 20:23:26.982047+00', true, '\x36de1d6c14b43674f0090e876350627838bf98b9ad194790a6eb6194d9a8ae7f36dc002b7f44a5160115bdab4179d8f5', 15102470),
	(26, 'search by name words', '2026-11-25 20:23:26.999727+00', true, '\x8ee09b33c31337143ba92e7078a2c0244b6bcdd1ec9816b3ab4ee8382c275d5ab9c203c65e777ed8c6c52ccafaf713f6', 8170377);


--
-- Data for Name: claims; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.claims VALUES
	('service-slug/20c2ea90-db85-8f78-924a-fe48e38f6f60', 'gpt-5.5', 'service', '8307d6b9-bc7d-8bd3-982d-0c9dc1924c88', 22),
	('service-slug/d82c2b52-249b-86ef-9c58-e1c692e5d688', 'claude-opus-5', 'service', 'e84985c5-2370-84ec-b76a-b336a071e66d', 23),
	('service-slug/a1406bad-7c9c-8288-900f-2a29f652a89d', 'gemini-2.5-pro', 'service', 'fcfbdfd7-eb7d-8f7d-86cd-6601cb83198b', 24),
	('service-slug/20c2ea90-db85-8f78-924a-fe48e38f6f60', 'text-embedding-3-small', 'service', 'b9f35176-6e4d-82bb-adad-6c156dad5c19', 25),
	('service-slug/a2dce6d4-509f-8319-a89a-6dc3e2e01fb0', 'embed-v4', 'service', '4167d0e8-2707-83b1-a362-148a8f77b355', 26),
	('service-slug/f299ad76-38c3-8178-89c1-df6f9501e77d', 'gpt-oss-120b', 'service', '25bd4da1-d7c4-8b31-9722-6b795edc5814', 27),
	('service-slug/93324fa1-4277-8fed-a991-055bb41cb4f1', 'deepseek-reasoner', 'service', '148b2eea-9863-862d-aa78-264e9d11d17a', 28),
	('service-slug/6f0162d4-bf65-894b-b5fd-947c57c73194', 'grok-4.20-non-reasoning', 'service', 'ea1f5312-6405-8ed0-9513-013aa116f974', 29),
	('service-slug/d82c2b52-249b-86ef-9c58-e1c692e5d688', 'claude-sonnet-5', 'service', 'c23ee17a-3bfa-8a32-994a-da1c0a7a8534', 30),
	('service-slug/20c2ea90-db85-8f78-924a-fe48e38f6f60', 'gpt-4.1-mini', 'service', 'c8bc13b1-22d1-842a-a2ae-2938cc7ab14a', 31),
	('service-slug/a2dce6d4-509f-8319-a89a-6dc3e2e01fb0', 'command-r7b', 'service', '06dfe1a9-d425-8506-b85b-a5ad1da9fb1f', 32),
	('service-slug/f299ad76-38c3-8178-89c1-df6f9501e77d', 'gpt-oss-20b', 'service', 'f0abc04d-837a-81f1-916c-7323e530cc34', 33),
	('service-slug/6f0162d4-bf65-894b-b5fd-947c57c73194', 'grok-code-fast-1', 'service', '6a5f1d32-459e-83d3-af32-497a60ff5034', 34),
	('service-slug/d82c2b52-249b-86ef-9c58-e1c692e5d688', 'claude-haiku-4.5', 'service', '50accf5f-17a2-825f-81b4-2c6c430cccee', 35),
	('service-slug/20c2ea90-db85-8f78-924a-fe48e38f6f60', 'gpt-4o-transcribe', 'service', '18303a7c-334a-8ee4-8565-c82fe0aa84e3', 36),
	('service-slug/a2dce6d4-509f-8319-a89a-6dc3e2e01fb0', 'command-r-plus', 'service', 'c7b71e9b-d8b6-89b1-9c1f-82dfab147d15', 37),
	('service-slug/20c2ea90-db85-8f78-924a-fe48e38f6f60', 'gpt-5-nano', 'service', 'fa333695-5c12-89e6-9fea-54cbb54fb8d3', 38),
	('service-slug/f299ad76-38c3-8178-89c1-df6f9501e77d', 'whisper-large-v3', 'service', '66efdc76-e864-8cb1-85b6-e0ada243a915', 39),
	('service-slug/aa50625d-0327-8c19-8f15-6c02208418cf', 'sonar', 'service', 'ef5d8306-9b32-882e-9e21-3c422595a383', 40),
	('service-slug/a2dce6d4-509f-8319-a89a-6dc3e2e01fb0', 'rerank-3.5', 'service', '9e5f3b8a-6cef-8cd7-b621-687712266768', 41),
	('service-slug/a1406bad-7c9c-8288-900f-2a29f652a89d', 'gemini-3.1-flash-lite', 'service', '56030d9d-9b27-8e79-985b-77ca124f7ad5', 42),
	('service-slug/31836352-de6f-8ce7-8bc2-8fefbac2dcca', 'jamba-large-1.7', 'service', '6dd786f2-199a-8c4d-854d-0f99b6b5857b', 43),
	('service-slug/20c2ea90-db85-8f78-924a-fe48e38f6f60', 'text-embedding-3-large', 'service', '62e9a3a3-5750-8ae4-89be-7771bd31a52a', 44),
	('service-slug/6f0162d4-bf65-894b-b5fd-947c57c73194', 'grok-4.3', 'service', 'bd24e21c-f83a-81ea-a48f-58bb317abe9e', 45),
	('service-slug/ff17f64e-f0d9-8c92-b53d-301f73be8dec', 'ministral-8b', 'service', '2a866cc5-b5c9-89e8-8976-1ee2fac3258e', 46),
	('service-slug/710cc1cb-9f64-85f0-883e-d7773d60e84a', 'voyage-3.5', 'service', '6b5681b4-4846-8328-b56b-4bdeb22220b6', 47),
	('service-slug/d82c2b52-249b-86ef-9c58-e1c692e5d688', 'claude-opus-4.5', 'service', '210b52fc-10a0-8ba9-adab-63fe4d43bb6a', 48),
	('service-slug/93324fa1-4277-8fed-a991-055bb41cb4f1', 'deepseek-chat', 'service', '9802ac60-a5a9-87d7-88ec-2196d35584c4', 49),
	('service-slug/29fd8478-dde3-88c6-9cbe-350ad1b1e204', 'gpt-oss-120b', 'service', 'e4e67493-1c39-8d71-a10b-896b995f7e0f', 50),
	('service-slug/d79396f8-61b7-8cdd-8deb-7a134b3845ce', 'nova-micro', 'service', '4b5ee0ef-70cc-8ff4-8228-8d85f2e871ad', 51),
	('service-slug/32806aa7-54a9-80ce-a51d-f621e9e61289', 'flux-1.1-pro-ultra', 'service', 'b5edce43-5097-8033-954c-fafb53f90461', 52),
	('service-slug/bf03efa2-e75f-85e2-95c7-682a34184717', 'search', 'service', 'fa03535e-f480-8edd-98b6-4fee2027c2e9', 53),
	('service-slug/f1d4cfbb-1c9b-80fb-bf70-96683b0a4b0b', 'kimi-k3', 'service', '8fc31e8c-21ed-8346-90e8-377ac3565700', 54),
	('service-slug/16e7306a-b75d-8bf7-8916-f134ae4a2188', 'eleven-flash-v2.5', 'service', '7031c065-cb93-864d-8825-3048906b9d41', 55),
	('service-slug/e36f3489-edad-83d5-b2b7-6462f572ba10', 'nova-2', 'service', 'bc6ae602-ca7f-85a7-9f3a-68c8026cf9d3', 56),
	('service-slug/b69c5c92-b70d-847e-a39a-87ee56b13c56', 'glm-4.6', 'service', '2af11623-7d11-8c3b-a768-7d072b9920cb', 57),
	('service-slug/f299ad76-38c3-8178-89c1-df6f9501e77d', 'whisper-large-v3-turbo', 'service', '84dc0259-eca4-863e-8e55-b330c8d48d8f', 58),
	('service-slug/aa50625d-0327-8c19-8f15-6c02208418cf', 'sonar-pro', 'service', '5362ee1c-457e-8906-9be2-96af6351c125', 59),
	('service-slug/a2dce6d4-509f-8319-a89a-6dc3e2e01fb0', 'command-a', 'service', '76b48adf-5533-89f9-b8b9-ec8f673e8228', 60),
	('service-slug/a1406bad-7c9c-8288-900f-2a29f652a89d', 'gemini-2.5-flash', 'service', 'bb9b3ecb-2d89-8c8c-b808-3cb7390ee388', 61),
	('service-slug/31836352-de6f-8ce7-8bc2-8fefbac2dcca', 'jamba-mini-1.7', 'service', '801f356d-c811-84fb-864a-39d0a65fb95a', 62),
	('service-slug/20c2ea90-db85-8f78-924a-fe48e38f6f60', 'gpt-5.4-mini', 'service', '930c5fac-bc07-899f-bd83-95034762e8a3', 63),
	('service-slug/ff17f64e-f0d9-8c92-b53d-301f73be8dec', 'codestral-2508', 'service', '05b6d7e6-4668-84f6-9ba9-0538ddfa3267', 64),
	('service-slug/710cc1cb-9f64-85f0-883e-d7773d60e84a', 'voyage-3.5-lite', 'service', 'b762f124-ee3f-85ab-acc8-ec821c96560b', 65),
	('service-slug/d82c2b52-249b-86ef-9c58-e1c692e5d688', 'claude-sonnet-4.5', 'service', 'c9f6a231-1ae7-8f0a-aa6e-cc337556a561', 66),
	('service-slug/29fd8478-dde3-88c6-9cbe-350ad1b1e204', 'qwen-3-32b', 'service', 'c19e2a2f-4b84-8f65-89c2-a50d94bc381b', 67),
	('service-slug/d79396f8-61b7-8cdd-8deb-7a134b3845ce', 'nova-pro', 'service', 'd1e2f466-6fa4-8afe-9737-bac843c90df8', 68),
	('service-slug/32806aa7-54a9-80ce-a51d-f621e9e61289', 'flux-1.1-pro', 'service', 'ccd712c1-8316-894f-b820-d736de1a8df7', 69),
	('service-slug/f1d4cfbb-1c9b-80fb-bf70-96683b0a4b0b', 'kimi-k2.5', 'service', 'e1d9adc5-ac26-805b-b216-0d4923ac0d54', 70),
	('service-slug/16e7306a-b75d-8bf7-8916-f134ae4a2188', 'scribe-v1', 'service', '4040d09e-1854-85f4-9fef-afd3cbd0a6e2', 71);
INSERT INTO public.claims VALUES
	('service-slug/e36f3489-edad-83d5-b2b7-6462f572ba10', 'nova-3', 'service', '26b630f6-30ad-8d71-8dad-7b27e0b53fed', 72),
	('service-slug/b69c5c92-b70d-847e-a39a-87ee56b13c56', 'glm-4.5-air', 'service', '8d1088d4-f476-84fa-aa39-47d61401fd1f', 73),
	('service-slug/aa50625d-0327-8c19-8f15-6c02208418cf', 'sonar-reasoning-pro', 'service', '735a17ad-fd66-849f-844a-8330608fbc4f', 74),
	('service-slug/a1406bad-7c9c-8288-900f-2a29f652a89d', 'gemini-3.5-flash', 'service', 'b3c69e2e-5808-821d-9d9b-60d5c318e1d8', 75),
	('service-slug/20c2ea90-db85-8f78-924a-fe48e38f6f60', 'gpt-4.1', 'service', '0cd77611-475c-8136-91ee-d77a46825160', 76),
	('service-slug/ff17f64e-f0d9-8c92-b53d-301f73be8dec', 'mistral-embed', 'service', '34e78dd9-dae7-89f2-9dcf-4ece47d7dfe2', 77),
	('service-slug/710cc1cb-9f64-85f0-883e-d7773d60e84a', 'voyage-code-3', 'service', '8f024687-1c7c-8535-92bc-ef805ce286b2', 78),
	('service-slug/29fd8478-dde3-88c6-9cbe-350ad1b1e204', 'llama-3.3-70b', 'service', 'ccf07216-3fce-86c4-8612-67404a2cb7c9', 79),
	('service-slug/d79396f8-61b7-8cdd-8deb-7a134b3845ce', 'nova-lite', 'service', 'f2c8c113-3427-8bb9-aeb4-41d5d1258378', 80),
	('service-slug/16e7306a-b75d-8bf7-8916-f134ae4a2188', 'eleven-multilingual-v2', 'service', '32cb1f0f-ad06-8342-92b3-8250267d4dd2', 81),
	('service-slug/aa50625d-0327-8c19-8f15-6c02208418cf', 'sonar-deep-research', 'service', '41a21207-5f9c-8220-9598-e8f959a73243', 82),
	('service-slug/a1406bad-7c9c-8288-900f-2a29f652a89d', 'gemini-2.5-flash-lite', 'service', '717a4d9e-1903-8251-8322-fc30eeaa8070', 83),
	('service-slug/20c2ea90-db85-8f78-924a-fe48e38f6f60', 'gpt-4o-mini', 'service', '1f914baf-2312-8102-9800-96629ae5f469', 84),
	('service-slug/ff17f64e-f0d9-8c92-b53d-301f73be8dec', 'mistral-large-3', 'service', '951afc64-d8cd-8eab-b757-585e83db1e84', 85),
	('service-slug/710cc1cb-9f64-85f0-883e-d7773d60e84a', 'rerank-2.5', 'service', 'f42d8690-6b10-8d57-8eea-afe4f0dbc3aa', 86),
	('service-slug/a1406bad-7c9c-8288-900f-2a29f652a89d', 'gemini-embedding-001', 'service', 'bf474ecf-787d-8a2c-848c-68f8921c7070', 87),
	('service-slug/20c2ea90-db85-8f78-924a-fe48e38f6f60', 'gpt-5', 'service', '5065004c-3bdb-86d2-9e27-bf9aa4ec39fb', 88),
	('service-slug/ff17f64e-f0d9-8c92-b53d-301f73be8dec', 'mistral-ocr', 'service', 'dd84f75a-0ee8-82db-a78d-3f0103b0a391', 89),
	('service-slug/710cc1cb-9f64-85f0-883e-d7773d60e84a', 'voyage-3-large', 'service', '244ff9fa-aee5-8ae6-8a66-e095a7a8058a', 90),
	('service-slug/ff17f64e-f0d9-8c92-b53d-301f73be8dec', 'magistral-medium', 'service', 'addc337f-d844-88a7-994a-6cf3177e2d2a', 92),
	('service-slug/20c2ea90-db85-8f78-924a-fe48e38f6f60', 'gpt-4o', 'service', 'c499e8a9-ed23-8df3-9908-1ce38507c8a5', 93),
	('service-slug/ff17f64e-f0d9-8c92-b53d-301f73be8dec', 'mistral-medium-3', 'service', '235e0735-5ab8-8932-8ddc-934d2fc91634', 94),
	('service-slug/019bc0e2-2163-76f3-95aa-5da8cc0da3eb', 'acme-large', 'service', '019bc0e2-22e3-74f1-bc77-edc258c2b736', 315),
	('service-slug/019bc0e2-2163-76f3-95aa-5da8cc0da3eb', 'acme-small', 'service', '019bc0e2-239d-7345-99f0-0b9bb2b4a2ff', 319),
	('service-slug/019bc0e2-2163-76f3-95aa-5da8cc0da3eb', 'acme-vault', 'service', '019bc0e2-2431-72d8-a1c5-995a71d26e94', 323),
	('service-slug/019bc0e2-2163-76f3-95aa-5da8cc0da3eb', 'acme-old', 'service', '019bc0e2-24f7-7763-9d49-54546934017f', 328),
	('service-slug/019bc0e2-2163-76f3-95aa-5da8cc0da3eb', 'acme-draft', 'service', '019bc0e2-2694-7682-98ea-da48ebd72cde', 335),
	('service-slug/019bc0e2-2163-76f3-95aa-5da8cc0da3eb', 'acme-refused', 'service', '019bc0e2-2717-7671-9799-3300e33ef827', 337);


--
-- Data for Name: commands; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.commands VALUES
	('6e645e06-5a8d-8ac1-bc01-2c55f4d178f6', '00000000-0000-8000-8000-000000000001', '2ea7a7e9-8ed0-8aa4-bb49-1f218eba7221', 1, 1),
	('d2c7be66-5d94-811c-81e2-6121af32cc35', '00000000-0000-8000-8000-000000000001', '8db60ee2-79b4-87a3-88eb-06fabb8b9f28', 2, 1),
	('019bc0e2-1701-757c-9d84-0fc6bdfd967e', '20c2ea90-db85-8f78-924a-fe48e38f6f60', '00000000-0000-0000-0000-000000000000', 3, 1),
	('019bc0e2-1731-7087-9e34-8c2a6c4bd0b3', 'd82c2b52-249b-86ef-9c58-e1c692e5d688', '00000000-0000-0000-0000-000000000000', 4, 1),
	('019bc0e2-175f-7797-af1f-8d4b48ee007f', 'a1406bad-7c9c-8288-900f-2a29f652a89d', '00000000-0000-0000-0000-000000000000', 5, 1),
	('019bc0e2-178a-7449-9317-ed0cabe2d08f', 'ff17f64e-f0d9-8c92-b53d-301f73be8dec', '00000000-0000-0000-0000-000000000000', 6, 1),
	('019bc0e2-17b8-73a6-b274-80ed3e72cfe3', 'a2dce6d4-509f-8319-a89a-6dc3e2e01fb0', '00000000-0000-0000-0000-000000000000', 7, 1),
	('019bc0e2-17e9-7438-bd1b-5ecd694810b5', '93324fa1-4277-8fed-a991-055bb41cb4f1', '00000000-0000-0000-0000-000000000000', 8, 1),
	('019bc0e2-1815-717a-b7e5-284773d234a0', '6f0162d4-bf65-894b-b5fd-947c57c73194', '00000000-0000-0000-0000-000000000000', 9, 1),
	('019bc0e2-185a-708b-b86a-9f95ec66839a', 'f299ad76-38c3-8178-89c1-df6f9501e77d', '00000000-0000-0000-0000-000000000000', 10, 1),
	('019bc0e2-1893-71cf-b01a-fd7cacb5b4da', 'aa50625d-0327-8c19-8f15-6c02208418cf', '00000000-0000-0000-0000-000000000000', 11, 1),
	('019bc0e2-18e9-721e-8106-dea4477999f4', '31836352-de6f-8ce7-8bc2-8fefbac2dcca', '00000000-0000-0000-0000-000000000000', 12, 1),
	('019bc0e2-194a-70b9-a167-1a0daee01ab8', '710cc1cb-9f64-85f0-883e-d7773d60e84a', '00000000-0000-0000-0000-000000000000', 13, 1),
	('019bc0e2-19aa-7482-bf59-a6fb840d7b1f', 'e36f3489-edad-83d5-b2b7-6462f572ba10', '00000000-0000-0000-0000-000000000000', 14, 1),
	('019bc0e2-19f0-730a-bf0b-f0b3c311e3f3', '16e7306a-b75d-8bf7-8916-f134ae4a2188', '00000000-0000-0000-0000-000000000000', 15, 1),
	('019bc0e2-1a10-7622-970e-4971da3545c4', '29fd8478-dde3-88c6-9cbe-350ad1b1e204', '00000000-0000-0000-0000-000000000000', 16, 1),
	('019bc0e2-1a36-736b-8a6c-6e5901d9e764', 'f1d4cfbb-1c9b-80fb-bf70-96683b0a4b0b', '00000000-0000-0000-0000-000000000000', 17, 1),
	('019bc0e2-1a5d-7213-99b3-dbbc571cdaae', 'b69c5c92-b70d-847e-a39a-87ee56b13c56', '00000000-0000-0000-0000-000000000000', 18, 1),
	('019bc0e2-1a93-734b-bd56-4e23b362b2c7', 'd79396f8-61b7-8cdd-8deb-7a134b3845ce', '00000000-0000-0000-0000-000000000000', 19, 1),
	('019bc0e2-1ac4-71b8-a6e1-35d2d0a6931e', '32806aa7-54a9-80ce-a51d-f621e9e61289', '00000000-0000-0000-0000-000000000000', 20, 1),
	('019bc0e2-1afb-75b4-a76b-300050e7ba9e', 'bf03efa2-e75f-85e2-95c7-682a34184717', '00000000-0000-0000-0000-000000000000', 21, 1),
	('019bc0e2-1b33-70e4-b6f8-db4b4aa0c4b6', '20c2ea90-db85-8f78-924a-fe48e38f6f60', '00000000-0000-0000-0000-000000000000', 22, 1),
	('019bc0e2-1b88-76be-b781-71667d439747', 'd82c2b52-249b-86ef-9c58-e1c692e5d688', '00000000-0000-0000-0000-000000000000', 23, 1),
	('019bc0e2-1ba1-774f-a689-82f73f1d7abe', 'a1406bad-7c9c-8288-900f-2a29f652a89d', '00000000-0000-0000-0000-000000000000', 24, 1),
	('019bc0e2-1bb0-7462-9687-200c5925a5c0', '20c2ea90-db85-8f78-924a-fe48e38f6f60', '00000000-0000-0000-0000-000000000000', 25, 1),
	('019bc0e2-1bb3-7127-a359-c36be3e5bbd5', 'a2dce6d4-509f-8319-a89a-6dc3e2e01fb0', '00000000-0000-0000-0000-000000000000', 26, 1),
	('019bc0e2-1bb4-702e-845b-247d360727fc', 'f299ad76-38c3-8178-89c1-df6f9501e77d', '00000000-0000-0000-0000-000000000000', 27, 1),
	('019bc0e2-1bb7-7430-9b80-be30615730b8', '93324fa1-4277-8fed-a991-055bb41cb4f1', '00000000-0000-0000-0000-000000000000', 28, 1),
	('019bc0e2-1bb8-77f0-ad9e-369107c1abe5', '6f0162d4-bf65-894b-b5fd-947c57c73194', '00000000-0000-0000-0000-000000000000', 29, 1),
	('019bc0e2-1b95-72cb-ac3c-efc8af7076c0', 'd82c2b52-249b-86ef-9c58-e1c692e5d688', '00000000-0000-0000-0000-000000000000', 30, 1),
	('019bc0e2-1bb6-718b-8be3-1b4bfd94b1ad', '20c2ea90-db85-8f78-924a-fe48e38f6f60', '00000000-0000-0000-0000-000000000000', 31, 1),
	('019bc0e2-1bb3-7127-a359-c36c95405479', 'a2dce6d4-509f-8319-a89a-6dc3e2e01fb0', '00000000-0000-0000-0000-000000000000', 32, 1),
	('019bc0e2-1bb7-7430-9b80-be2f57e8f923', 'f299ad76-38c3-8178-89c1-df6f9501e77d', '00000000-0000-0000-0000-000000000000', 33, 1),
	('019bc0e2-1bba-70d6-9816-df0b221cc664', '6f0162d4-bf65-894b-b5fd-947c57c73194', '00000000-0000-0000-0000-000000000000', 34, 1),
	('019bc0e2-1b9e-725b-a9db-9114e1c33133', 'd82c2b52-249b-86ef-9c58-e1c692e5d688', '00000000-0000-0000-0000-000000000000', 35, 1),
	('019bc0e2-1bb6-718b-8be3-1b4c2483a18c', '20c2ea90-db85-8f78-924a-fe48e38f6f60', '00000000-0000-0000-0000-000000000000', 36, 1),
	('019bc0e2-1bb9-70f6-8de2-b39eca94a5f4', 'a2dce6d4-509f-8319-a89a-6dc3e2e01fb0', '00000000-0000-0000-0000-000000000000', 37, 1),
	('019bc0e2-1bb8-77f0-ad9e-369081019fed', '20c2ea90-db85-8f78-924a-fe48e38f6f60', '00000000-0000-0000-0000-000000000000', 38, 1),
	('019bc0e2-1bbd-77e3-8e09-876cd810be0d', 'f299ad76-38c3-8178-89c1-df6f9501e77d', '00000000-0000-0000-0000-000000000000', 39, 1),
	('019bc0e2-1bbe-766b-85b1-1f3dae428bfc', 'aa50625d-0327-8c19-8f15-6c02208418cf', '00000000-0000-0000-0000-000000000000', 40, 1),
	('019bc0e2-1bbe-766b-85b1-1f3ee23f735a', 'a2dce6d4-509f-8319-a89a-6dc3e2e01fb0', '00000000-0000-0000-0000-000000000000', 41, 1),
	('019bc0e2-1bbf-71f4-b26f-e9e353b72d15', 'a1406bad-7c9c-8288-900f-2a29f652a89d', '00000000-0000-0000-0000-000000000000', 42, 1),
	('019bc0e2-1bbf-71f4-b26f-e9e496c060f3', '31836352-de6f-8ce7-8bc2-8fefbac2dcca', '00000000-0000-0000-0000-000000000000', 43, 1),
	('019bc0e2-1bc6-7005-8336-657075bb5a01', '20c2ea90-db85-8f78-924a-fe48e38f6f60', '00000000-0000-0000-0000-000000000000', 44, 1),
	('019bc0e2-1bc2-70a4-bad5-cd58849a0d18', '6f0162d4-bf65-894b-b5fd-947c57c73194', '00000000-0000-0000-0000-000000000000', 45, 1),
	('019bc0e2-1bc2-70a4-bad5-cd595b7d3e08', 'ff17f64e-f0d9-8c92-b53d-301f73be8dec', '00000000-0000-0000-0000-000000000000', 46, 1),
	('019bc0e2-1bce-75c4-a36f-a3f1d1da8f0e', '710cc1cb-9f64-85f0-883e-d7773d60e84a', '00000000-0000-0000-0000-000000000000', 47, 1),
	('019bc0e2-1bd0-77f2-a954-4aaed4ed4281', 'd82c2b52-249b-86ef-9c58-e1c692e5d688', '00000000-0000-0000-0000-000000000000', 48, 1),
	('019bc0e2-1bd0-77f2-a954-4ab0c78a7ba7', '93324fa1-4277-8fed-a991-055bb41cb4f1', '00000000-0000-0000-0000-000000000000', 49, 1),
	('019bc0e2-1bd2-76f9-be61-8c2c75efadba', '29fd8478-dde3-88c6-9cbe-350ad1b1e204', '00000000-0000-0000-0000-000000000000', 50, 1);
INSERT INTO public.commands VALUES
	('019bc0e2-1bd3-75d6-b408-b575f0f6baf4', 'd79396f8-61b7-8cdd-8deb-7a134b3845ce', '00000000-0000-0000-0000-000000000000', 51, 1),
	('019bc0e2-1bd3-75d6-b408-b576874856a2', '32806aa7-54a9-80ce-a51d-f621e9e61289', '00000000-0000-0000-0000-000000000000', 52, 1),
	('019bc0e2-1bd4-7174-92a0-6b13345b35a9', 'bf03efa2-e75f-85e2-95c7-682a34184717', '00000000-0000-0000-0000-000000000000', 53, 1),
	('019bc0e2-1bd6-7167-9dac-f341da9c9d65', 'f1d4cfbb-1c9b-80fb-bf70-96683b0a4b0b', '00000000-0000-0000-0000-000000000000', 54, 1),
	('019bc0e2-1bd8-760a-a7f2-f45c3cd177d2', '16e7306a-b75d-8bf7-8916-f134ae4a2188', '00000000-0000-0000-0000-000000000000', 55, 1),
	('019bc0e2-1bd8-760a-a7f2-f45e5afda43d', 'e36f3489-edad-83d5-b2b7-6462f572ba10', '00000000-0000-0000-0000-000000000000', 56, 1),
	('019bc0e2-1bd7-759f-a513-050368ce6e49', 'b69c5c92-b70d-847e-a39a-87ee56b13c56', '00000000-0000-0000-0000-000000000000', 57, 1),
	('019bc0e2-1bbe-766b-85b1-1f3cbd75a539', 'f299ad76-38c3-8178-89c1-df6f9501e77d', '00000000-0000-0000-0000-000000000000', 58, 1),
	('019bc0e2-1bbe-766b-85b1-1f3f71eac8db', 'aa50625d-0327-8c19-8f15-6c02208418cf', '00000000-0000-0000-0000-000000000000', 59, 1),
	('019bc0e2-1bc1-7150-955e-d685692e6008', 'a2dce6d4-509f-8319-a89a-6dc3e2e01fb0', '00000000-0000-0000-0000-000000000000', 60, 1),
	('019bc0e2-1bd0-77f2-a954-4aabf99b57ef', 'a1406bad-7c9c-8288-900f-2a29f652a89d', '00000000-0000-0000-0000-000000000000', 61, 1),
	('019bc0e2-1bc8-730f-bac3-d1d2af445a9f', '31836352-de6f-8ce7-8bc2-8fefbac2dcca', '00000000-0000-0000-0000-000000000000', 62, 1),
	('019bc0e2-1bc6-7005-8336-65717f0b38c0', '20c2ea90-db85-8f78-924a-fe48e38f6f60', '00000000-0000-0000-0000-000000000000', 63, 1),
	('019bc0e2-1bc3-73b2-9d22-b5109a2e26c0', 'ff17f64e-f0d9-8c92-b53d-301f73be8dec', '00000000-0000-0000-0000-000000000000', 64, 1),
	('019bc0e2-1bcf-7228-a154-33209c1db255', '710cc1cb-9f64-85f0-883e-d7773d60e84a', '00000000-0000-0000-0000-000000000000', 65, 1),
	('019bc0e2-1bd8-760a-a7f2-f4612c0e26ae', 'd82c2b52-249b-86ef-9c58-e1c692e5d688', '00000000-0000-0000-0000-000000000000', 66, 1),
	('019bc0e2-1bd7-759f-a513-050285ec83c7', '29fd8478-dde3-88c6-9cbe-350ad1b1e204', '00000000-0000-0000-0000-000000000000', 67, 1),
	('019bc0e2-1bd7-759f-a513-05052c69b132', 'd79396f8-61b7-8cdd-8deb-7a134b3845ce', '00000000-0000-0000-0000-000000000000', 68, 1),
	('019bc0e2-1bd3-75d6-b408-b57903b2c5a0', '32806aa7-54a9-80ce-a51d-f621e9e61289', '00000000-0000-0000-0000-000000000000', 69, 1),
	('019bc0e2-1bd6-7167-9dac-f3423fcb5b46', 'f1d4cfbb-1c9b-80fb-bf70-96683b0a4b0b', '00000000-0000-0000-0000-000000000000', 70, 1),
	('019bc0e2-1bd8-760a-a7f2-f45d02b412e5', '16e7306a-b75d-8bf7-8916-f134ae4a2188', '00000000-0000-0000-0000-000000000000', 71, 1),
	('019bc0e2-1bd7-759f-a513-05046bbeaa35', 'e36f3489-edad-83d5-b2b7-6462f572ba10', '00000000-0000-0000-0000-000000000000', 72, 1),
	('019bc0e2-1bd9-7061-88ee-aed9da1455a4', 'b69c5c92-b70d-847e-a39a-87ee56b13c56', '00000000-0000-0000-0000-000000000000', 73, 1),
	('019bc0e2-1bc7-71fa-8450-0e334e80a434', 'aa50625d-0327-8c19-8f15-6c02208418cf', '00000000-0000-0000-0000-000000000000', 74, 1),
	('019bc0e2-1bd0-77f2-a954-4aac5e3ddb4c', 'a1406bad-7c9c-8288-900f-2a29f652a89d', '00000000-0000-0000-0000-000000000000', 75, 1),
	('019bc0e2-1bc5-75df-99a1-d60d773d19b3', '20c2ea90-db85-8f78-924a-fe48e38f6f60', '00000000-0000-0000-0000-000000000000', 76, 1),
	('019bc0e2-1bc4-7143-890e-513e94f2bb68', 'ff17f64e-f0d9-8c92-b53d-301f73be8dec', '00000000-0000-0000-0000-000000000000', 77, 1),
	('019bc0e2-1bcf-7228-a154-3321ccb751bf', '710cc1cb-9f64-85f0-883e-d7773d60e84a', '00000000-0000-0000-0000-000000000000', 78, 1),
	('019bc0e2-1bd9-7061-88ee-aed6cec1e1a6', '29fd8478-dde3-88c6-9cbe-350ad1b1e204', '00000000-0000-0000-0000-000000000000', 79, 1),
	('019bc0e2-1bd8-760a-a7f2-f45bca03a6ed', 'd79396f8-61b7-8cdd-8deb-7a134b3845ce', '00000000-0000-0000-0000-000000000000', 80, 1),
	('019bc0e2-1bd9-7061-88ee-aed751a7f24e', '16e7306a-b75d-8bf7-8916-f134ae4a2188', '00000000-0000-0000-0000-000000000000', 81, 1),
	('019bc0e2-1bc7-71fa-8450-0e342c72a209', 'aa50625d-0327-8c19-8f15-6c02208418cf', '00000000-0000-0000-0000-000000000000', 82, 1),
	('019bc0e2-1bd0-77f2-a954-4aaf386edc7c', 'a1406bad-7c9c-8288-900f-2a29f652a89d', '00000000-0000-0000-0000-000000000000', 83, 1),
	('019bc0e2-1bc6-7005-8336-65721f78b7bb', '20c2ea90-db85-8f78-924a-fe48e38f6f60', '00000000-0000-0000-0000-000000000000', 84, 1),
	('019bc0e2-1bc4-7143-890e-513f78e8f000', 'ff17f64e-f0d9-8c92-b53d-301f73be8dec', '00000000-0000-0000-0000-000000000000', 85, 1),
	('019bc0e2-1bd8-760a-a7f2-f460c207aaff', '710cc1cb-9f64-85f0-883e-d7773d60e84a', '00000000-0000-0000-0000-000000000000', 86, 1),
	('019bc0e2-1bd9-7061-88ee-aed861a963e3', 'a1406bad-7c9c-8288-900f-2a29f652a89d', '00000000-0000-0000-0000-000000000000', 87, 1),
	('019bc0e2-1bc7-71fa-8450-0e3580f69dde', '20c2ea90-db85-8f78-924a-fe48e38f6f60', '00000000-0000-0000-0000-000000000000', 88, 1),
	('019bc0e2-1bc5-75df-99a1-d60e739b9151', 'ff17f64e-f0d9-8c92-b53d-301f73be8dec', '00000000-0000-0000-0000-000000000000', 89, 1),
	('019bc0e2-1bd9-7061-88ee-aeda29104694', '710cc1cb-9f64-85f0-883e-d7773d60e84a', '00000000-0000-0000-0000-000000000000', 90, 1),
	('019bc0e2-1bc7-71fa-8450-0e368b08f79d', '20c2ea90-db85-8f78-924a-fe48e38f6f60', '00000000-0000-0000-0000-000000000000', 91, 1),
	('019bc0e2-1bc7-71fa-8450-0e329d7a2630', 'ff17f64e-f0d9-8c92-b53d-301f73be8dec', '00000000-0000-0000-0000-000000000000', 92, 1),
	('019bc0e2-1bd8-760a-a7f2-f45f5c2c2c19', '20c2ea90-db85-8f78-924a-fe48e38f6f60', '00000000-0000-0000-0000-000000000000', 93, 1),
	('019bc0e2-1bd0-77f2-a954-4aad23ed3ad1', 'ff17f64e-f0d9-8c92-b53d-301f73be8dec', '00000000-0000-0000-0000-000000000000', 94, 1),
	('019bc0e2-1bfc-7155-a99a-212e8daf5bd5', 'd82c2b52-249b-86ef-9c58-e1c692e5d688', '00000000-0000-0000-0000-000000000000', 95, 1),
	('019bc0e2-1bfc-7155-a99a-2130c7daf561', 'a1406bad-7c9c-8288-900f-2a29f652a89d', '00000000-0000-0000-0000-000000000000', 96, 1),
	('019bc0e2-1bfc-7155-a99a-21316cbdfea0', '20c2ea90-db85-8f78-924a-fe48e38f6f60', '00000000-0000-0000-0000-000000000000', 97, 1),
	('019bc0e2-1bfc-7155-a99a-21322b4e71b5', 'a2dce6d4-509f-8319-a89a-6dc3e2e01fb0', '00000000-0000-0000-0000-000000000000', 98, 1),
	('019bc0e2-1bfc-7155-a99a-21334b13c33a', 'f299ad76-38c3-8178-89c1-df6f9501e77d', '00000000-0000-0000-0000-000000000000', 99, 1),
	('019bc0e2-1bfc-7155-a99a-2134c20ee48e', '93324fa1-4277-8fed-a991-055bb41cb4f1', '00000000-0000-0000-0000-000000000000', 100, 1);
INSERT INTO public.commands VALUES
	('019bc0e2-1bfc-7155-a99a-2135afe6c1cc', '6f0162d4-bf65-894b-b5fd-947c57c73194', '00000000-0000-0000-0000-000000000000', 101, 1),
	('019bc0e2-1bfc-7155-a99a-212f4ba5898d', 'd82c2b52-249b-86ef-9c58-e1c692e5d688', '00000000-0000-0000-0000-000000000000', 102, 1),
	('019bc0e2-1bfc-7155-a99a-2137d908614c', '20c2ea90-db85-8f78-924a-fe48e38f6f60', '00000000-0000-0000-0000-000000000000', 103, 1),
	('019bc0e2-1bfc-7155-a99a-213875f2de6c', 'a2dce6d4-509f-8319-a89a-6dc3e2e01fb0', '00000000-0000-0000-0000-000000000000', 104, 1),
	('019bc0e2-1bfc-7155-a99a-2139e0ab1543', 'f299ad76-38c3-8178-89c1-df6f9501e77d', '00000000-0000-0000-0000-000000000000', 105, 1),
	('019bc0e2-1bfc-7155-a99a-213648cebada', '6f0162d4-bf65-894b-b5fd-947c57c73194', '00000000-0000-0000-0000-000000000000', 106, 1),
	('019bc0e2-1bfc-7155-a99a-213bd98d6441', 'd82c2b52-249b-86ef-9c58-e1c692e5d688', '00000000-0000-0000-0000-000000000000', 107, 1),
	('019bc0e2-1bfc-7155-a99a-213abeb9c152', '20c2ea90-db85-8f78-924a-fe48e38f6f60', '00000000-0000-0000-0000-000000000000', 108, 1),
	('019bc0e2-1bfc-7155-a99a-213cb6f9beab', 'a2dce6d4-509f-8319-a89a-6dc3e2e01fb0', '00000000-0000-0000-0000-000000000000', 109, 1),
	('019bc0e2-1c0f-7300-99e5-1fe4c89f78ce', '20c2ea90-db85-8f78-924a-fe48e38f6f60', '00000000-0000-0000-0000-000000000000', 110, 1),
	('019bc0e2-1c47-772c-baa2-7fe6e2070875', 'ff17f64e-f0d9-8c92-b53d-301f73be8dec', '00000000-0000-0000-0000-000000000000', 111, 1),
	('019bc0e2-1c47-772c-baa2-7fe7653bf893', 'f299ad76-38c3-8178-89c1-df6f9501e77d', '00000000-0000-0000-0000-000000000000', 112, 1),
	('019bc0e2-1c47-772c-baa2-7fe846358dbb', 'aa50625d-0327-8c19-8f15-6c02208418cf', '00000000-0000-0000-0000-000000000000', 113, 1),
	('019bc0e2-1c47-772c-baa2-7fe9dfe977eb', 'a2dce6d4-509f-8319-a89a-6dc3e2e01fb0', '00000000-0000-0000-0000-000000000000', 114, 1),
	('019bc0e2-1c47-772c-baa2-7fea39b5f847', 'a1406bad-7c9c-8288-900f-2a29f652a89d', '00000000-0000-0000-0000-000000000000', 115, 1),
	('019bc0e2-1c47-772c-baa2-7feb5eb7f516', '31836352-de6f-8ce7-8bc2-8fefbac2dcca', '00000000-0000-0000-0000-000000000000', 116, 1),
	('019bc0e2-1c47-772c-baa2-7feca520e8b4', '20c2ea90-db85-8f78-924a-fe48e38f6f60', '00000000-0000-0000-0000-000000000000', 117, 1),
	('019bc0e2-1c47-772c-baa2-7fedfc782872', '6f0162d4-bf65-894b-b5fd-947c57c73194', '00000000-0000-0000-0000-000000000000', 118, 1),
	('019bc0e2-1c47-772c-baa2-7fef0e98e446', '710cc1cb-9f64-85f0-883e-d7773d60e84a', '00000000-0000-0000-0000-000000000000', 119, 1),
	('019bc0e2-1c47-772c-baa2-7ff0780127a2', 'd82c2b52-249b-86ef-9c58-e1c692e5d688', '00000000-0000-0000-0000-000000000000', 120, 1),
	('019bc0e2-1c47-772c-baa2-7ff17a11525d', '93324fa1-4277-8fed-a991-055bb41cb4f1', '00000000-0000-0000-0000-000000000000', 121, 1),
	('019bc0e2-1c47-772c-baa2-7ff2447632e7', '29fd8478-dde3-88c6-9cbe-350ad1b1e204', '00000000-0000-0000-0000-000000000000', 122, 1),
	('019bc0e2-1c47-772c-baa2-7ff3b0995aa1', 'd79396f8-61b7-8cdd-8deb-7a134b3845ce', '00000000-0000-0000-0000-000000000000', 123, 1),
	('019bc0e2-1c47-772c-baa2-7ff479f56e77', '32806aa7-54a9-80ce-a51d-f621e9e61289', '00000000-0000-0000-0000-000000000000', 124, 1),
	('019bc0e2-1c47-772c-baa2-7ff57c432dd4', 'bf03efa2-e75f-85e2-95c7-682a34184717', '00000000-0000-0000-0000-000000000000', 125, 1),
	('019bc0e2-1c47-772c-baa2-7ff65ac5b952', 'f1d4cfbb-1c9b-80fb-bf70-96683b0a4b0b', '00000000-0000-0000-0000-000000000000', 126, 1),
	('019bc0e2-1c47-772c-baa2-7ff729d9c0dc', '16e7306a-b75d-8bf7-8916-f134ae4a2188', '00000000-0000-0000-0000-000000000000', 127, 1),
	('019bc0e2-1c47-772c-baa2-7ff870b49d3b', 'e36f3489-edad-83d5-b2b7-6462f572ba10', '00000000-0000-0000-0000-000000000000', 128, 1),
	('019bc0e2-1c47-772c-baa2-7ff97b35b820', 'b69c5c92-b70d-847e-a39a-87ee56b13c56', '00000000-0000-0000-0000-000000000000', 129, 1),
	('019bc0e2-1c47-772c-baa2-7fee61bf9a94', 'ff17f64e-f0d9-8c92-b53d-301f73be8dec', '00000000-0000-0000-0000-000000000000', 130, 1),
	('019bc0e2-1c47-772c-baa2-7ffa48ea6072', 'f299ad76-38c3-8178-89c1-df6f9501e77d', '00000000-0000-0000-0000-000000000000', 131, 1),
	('019bc0e2-1c47-772c-baa2-7ffb48293bb0', 'aa50625d-0327-8c19-8f15-6c02208418cf', '00000000-0000-0000-0000-000000000000', 132, 1),
	('019bc0e2-1c47-772c-baa2-7ffc372bc4e4', 'a2dce6d4-509f-8319-a89a-6dc3e2e01fb0', '00000000-0000-0000-0000-000000000000', 133, 1),
	('019bc0e2-1c47-772c-baa2-7ffd90e44766', 'a1406bad-7c9c-8288-900f-2a29f652a89d', '00000000-0000-0000-0000-000000000000', 134, 1),
	('019bc0e2-1c47-772c-baa2-7ffe66ae8ad3', '31836352-de6f-8ce7-8bc2-8fefbac2dcca', '00000000-0000-0000-0000-000000000000', 135, 1),
	('019bc0e2-1c47-772c-baa2-7fff82e79c4e', '20c2ea90-db85-8f78-924a-fe48e38f6f60', '00000000-0000-0000-0000-000000000000', 136, 1),
	('019bc0e2-1c47-772c-baa2-8001df7f8c25', '710cc1cb-9f64-85f0-883e-d7773d60e84a', '00000000-0000-0000-0000-000000000000', 137, 1),
	('019bc0e2-1c47-772c-baa2-8002a21fb51a', 'd82c2b52-249b-86ef-9c58-e1c692e5d688', '00000000-0000-0000-0000-000000000000', 138, 1),
	('019bc0e2-1c47-772c-baa2-80038a573838', '29fd8478-dde3-88c6-9cbe-350ad1b1e204', '00000000-0000-0000-0000-000000000000', 139, 1),
	('019bc0e2-1c47-772c-baa2-8004542ddae2', 'd79396f8-61b7-8cdd-8deb-7a134b3845ce', '00000000-0000-0000-0000-000000000000', 140, 1),
	('019bc0e2-1c47-772c-baa2-800510cae471', '32806aa7-54a9-80ce-a51d-f621e9e61289', '00000000-0000-0000-0000-000000000000', 141, 1),
	('019bc0e2-1c47-772c-baa2-8006bfcfeb91', 'f1d4cfbb-1c9b-80fb-bf70-96683b0a4b0b', '00000000-0000-0000-0000-000000000000', 142, 1),
	('019bc0e2-1c47-772c-baa2-8011609b37c5', '16e7306a-b75d-8bf7-8916-f134ae4a2188', '00000000-0000-0000-0000-000000000000', 143, 1),
	('019bc0e2-1c47-772c-baa2-8008617da627', 'e36f3489-edad-83d5-b2b7-6462f572ba10', '00000000-0000-0000-0000-000000000000', 144, 1),
	('019bc0e2-1c47-772c-baa2-800969990f7f', 'b69c5c92-b70d-847e-a39a-87ee56b13c56', '00000000-0000-0000-0000-000000000000', 145, 1),
	('019bc0e2-1c47-772c-baa2-8000212ea714', 'ff17f64e-f0d9-8c92-b53d-301f73be8dec', '00000000-0000-0000-0000-000000000000', 146, 1),
	('019bc0e2-1c47-772c-baa2-800a3885811e', 'aa50625d-0327-8c19-8f15-6c02208418cf', '00000000-0000-0000-0000-000000000000', 147, 1),
	('019bc0e2-1c47-772c-baa2-800b88d3a21f', 'a1406bad-7c9c-8288-900f-2a29f652a89d', '00000000-0000-0000-0000-000000000000', 148, 1),
	('019bc0e2-1c47-772c-baa2-800c2bf49cfc', '20c2ea90-db85-8f78-924a-fe48e38f6f60', '00000000-0000-0000-0000-000000000000', 149, 1),
	('019bc0e2-1c47-772c-baa2-800e75bbf38f', '710cc1cb-9f64-85f0-883e-d7773d60e84a', '00000000-0000-0000-0000-000000000000', 150, 1);
INSERT INTO public.commands VALUES
	('019bc0e2-1c47-772c-baa2-800f02a926f6', '29fd8478-dde3-88c6-9cbe-350ad1b1e204', '00000000-0000-0000-0000-000000000000', 151, 1),
	('019bc0e2-1c47-772c-baa2-80101681b72d', 'd79396f8-61b7-8cdd-8deb-7a134b3845ce', '00000000-0000-0000-0000-000000000000', 152, 1),
	('019bc0e2-1c47-772c-baa2-800725e55a16', '16e7306a-b75d-8bf7-8916-f134ae4a2188', '00000000-0000-0000-0000-000000000000', 153, 1),
	('019bc0e2-1c47-772c-baa2-800d60736707', 'ff17f64e-f0d9-8c92-b53d-301f73be8dec', '00000000-0000-0000-0000-000000000000', 154, 1),
	('019bc0e2-1c47-772c-baa2-8012214bfe01', 'aa50625d-0327-8c19-8f15-6c02208418cf', '00000000-0000-0000-0000-000000000000', 155, 1),
	('019bc0e2-1c47-772c-baa2-8013b39765cc', 'a1406bad-7c9c-8288-900f-2a29f652a89d', '00000000-0000-0000-0000-000000000000', 156, 1),
	('019bc0e2-1c47-772c-baa2-801428713c06', '20c2ea90-db85-8f78-924a-fe48e38f6f60', '00000000-0000-0000-0000-000000000000', 157, 1),
	('019bc0e2-1c47-772c-baa2-801600cc9123', '710cc1cb-9f64-85f0-883e-d7773d60e84a', '00000000-0000-0000-0000-000000000000', 158, 1),
	('019bc0e2-1c47-772c-baa2-8015ddf9e191', 'ff17f64e-f0d9-8c92-b53d-301f73be8dec', '00000000-0000-0000-0000-000000000000', 159, 1),
	('019bc0e2-1c47-772c-baa2-8017ffd3b8be', 'a1406bad-7c9c-8288-900f-2a29f652a89d', '00000000-0000-0000-0000-000000000000', 160, 1),
	('019bc0e2-1c47-772c-baa2-8018f73348c0', '20c2ea90-db85-8f78-924a-fe48e38f6f60', '00000000-0000-0000-0000-000000000000', 161, 1),
	('019bc0e2-1c47-772c-baa2-801a68674b88', '710cc1cb-9f64-85f0-883e-d7773d60e84a', '00000000-0000-0000-0000-000000000000', 162, 1),
	('019bc0e2-1c47-772c-baa2-80198bb8f1aa', 'ff17f64e-f0d9-8c92-b53d-301f73be8dec', '00000000-0000-0000-0000-000000000000', 163, 1),
	('019bc0e2-1c47-772c-baa2-801b3ad3ec5a', '20c2ea90-db85-8f78-924a-fe48e38f6f60', '00000000-0000-0000-0000-000000000000', 164, 2),
	('019bc0e2-1c47-772c-baa2-801c5dcd38da', 'ff17f64e-f0d9-8c92-b53d-301f73be8dec', '00000000-0000-0000-0000-000000000000', 166, 1),
	('019bc0e2-1c47-772c-baa2-801d5600504a', '20c2ea90-db85-8f78-924a-fe48e38f6f60', '00000000-0000-0000-0000-000000000000', 167, 1),
	('019bc0e2-1c6e-7505-a393-e6c8d10cd091', '20c2ea90-db85-8f78-924a-fe48e38f6f60', '00000000-0000-0000-0000-000000000000', 168, 2),
	('019bc0e2-1c6e-7505-a393-e6c99a807d45', 'd82c2b52-249b-86ef-9c58-e1c692e5d688', '00000000-0000-0000-0000-000000000000', 170, 2),
	('019bc0e2-1c6e-7505-a393-e6cad2a59c6d', 'a1406bad-7c9c-8288-900f-2a29f652a89d', '00000000-0000-0000-0000-000000000000', 172, 2),
	('019bc0e2-1c6e-7505-a393-e6cc3e42b45f', 'a2dce6d4-509f-8319-a89a-6dc3e2e01fb0', '00000000-0000-0000-0000-000000000000', 174, 2),
	('019bc0e2-1c6e-7505-a393-e6cd294cf964', 'f299ad76-38c3-8178-89c1-df6f9501e77d', '00000000-0000-0000-0000-000000000000', 176, 2),
	('019bc0e2-1c6e-7505-a393-e6ce5132a74c', '93324fa1-4277-8fed-a991-055bb41cb4f1', '00000000-0000-0000-0000-000000000000', 178, 2),
	('019bc0e2-1c6e-7505-a393-e6cfc96351cf', '6f0162d4-bf65-894b-b5fd-947c57c73194', '00000000-0000-0000-0000-000000000000', 180, 2),
	('019bc0e2-1c6e-7505-a393-e6cbeeee22da', '20c2ea90-db85-8f78-924a-fe48e38f6f60', '00000000-0000-0000-0000-000000000000', 182, 2),
	('019bc0e2-1c6e-7505-a393-e6d0fa0c4b6a', 'd82c2b52-249b-86ef-9c58-e1c692e5d688', '00000000-0000-0000-0000-000000000000', 184, 2),
	('019bc0e2-1c6e-7505-a393-e6d23b59542f', 'a2dce6d4-509f-8319-a89a-6dc3e2e01fb0', '00000000-0000-0000-0000-000000000000', 186, 2),
	('019bc0e2-1c6e-7505-a393-e6d3ac41a703', 'f299ad76-38c3-8178-89c1-df6f9501e77d', '00000000-0000-0000-0000-000000000000', 188, 2),
	('019bc0e2-1c6e-7505-a393-e6d430f83a6b', '6f0162d4-bf65-894b-b5fd-947c57c73194', '00000000-0000-0000-0000-000000000000', 190, 2),
	('019bc0e2-1c6e-7505-a393-e6d12fb83d10', '20c2ea90-db85-8f78-924a-fe48e38f6f60', '00000000-0000-0000-0000-000000000000', 192, 2),
	('019bc0e2-1c6e-7505-a393-e6d5c5917ecd', 'd82c2b52-249b-86ef-9c58-e1c692e5d688', '00000000-0000-0000-0000-000000000000', 194, 2),
	('019bc0e2-1c6e-7505-a393-e6d7ac4cc03f', 'a2dce6d4-509f-8319-a89a-6dc3e2e01fb0', '00000000-0000-0000-0000-000000000000', 196, 2),
	('019bc0e2-1c6e-7505-a393-e6d6f218b1da', '20c2ea90-db85-8f78-924a-fe48e38f6f60', '00000000-0000-0000-0000-000000000000', 198, 2),
	('019bc0e2-1cad-77ef-8286-514e893acb88', '20c2ea90-db85-8f78-924a-fe48e38f6f60', '00000000-0000-0000-0000-000000000000', 200, 2),
	('019bc0e2-1cad-77ef-8286-514f0ce0983e', '31836352-de6f-8ce7-8bc2-8fefbac2dcca', '00000000-0000-0000-0000-000000000000', 202, 2),
	('019bc0e2-1cad-77ef-8286-516b32be00b6', 'd82c2b52-249b-86ef-9c58-e1c692e5d688', '00000000-0000-0000-0000-000000000000', 204, 2),
	('019bc0e2-1cad-77ef-8286-5150bc0a85c1', 'ff17f64e-f0d9-8c92-b53d-301f73be8dec', '00000000-0000-0000-0000-000000000000', 206, 2),
	('019bc0e2-1cae-74e4-b3a6-c5413f08d2c3', '29fd8478-dde3-88c6-9cbe-350ad1b1e204', '00000000-0000-0000-0000-000000000000', 208, 2),
	('019bc0e2-1cad-77ef-8286-515187575553', 'f299ad76-38c3-8178-89c1-df6f9501e77d', '00000000-0000-0000-0000-000000000000', 210, 2),
	('019bc0e2-1cae-74e4-b3a6-c542989a36f0', 'd79396f8-61b7-8cdd-8deb-7a134b3845ce', '00000000-0000-0000-0000-000000000000', 212, 2),
	('019bc0e2-1cad-77ef-8286-5152359d2396', 'aa50625d-0327-8c19-8f15-6c02208418cf', '00000000-0000-0000-0000-000000000000', 214, 2),
	('019bc0e2-1cae-74e4-b3a6-c54316501f3b', '32806aa7-54a9-80ce-a51d-f621e9e61289', '00000000-0000-0000-0000-000000000000', 216, 2),
	('019bc0e2-1cad-77ef-8286-515353a2537b', 'a2dce6d4-509f-8319-a89a-6dc3e2e01fb0', '00000000-0000-0000-0000-000000000000', 218, 2),
	('019bc0e2-1cae-74e4-b3a6-c54465c099ae', 'f1d4cfbb-1c9b-80fb-bf70-96683b0a4b0b', '00000000-0000-0000-0000-000000000000', 220, 2),
	('019bc0e2-1cad-77ef-8286-515417f3ddf5', 'a1406bad-7c9c-8288-900f-2a29f652a89d', '00000000-0000-0000-0000-000000000000', 222, 2),
	('019bc0e2-1cae-74e4-b3a6-c54543ca0ae2', '16e7306a-b75d-8bf7-8916-f134ae4a2188', '00000000-0000-0000-0000-000000000000', 224, 2),
	('019bc0e2-1cae-74e4-b3a6-c54689c2c514', 'e36f3489-edad-83d5-b2b7-6462f572ba10', '00000000-0000-0000-0000-000000000000', 226, 2),
	('019bc0e2-1cae-74e4-b3a6-c5472e9f25f4', 'b69c5c92-b70d-847e-a39a-87ee56b13c56', '00000000-0000-0000-0000-000000000000', 228, 2),
	('019bc0e2-1cad-77ef-8286-5157f040577d', '6f0162d4-bf65-894b-b5fd-947c57c73194', '00000000-0000-0000-0000-000000000000', 230, 2),
	('019bc0e2-1cad-77ef-8286-515864e863da', '710cc1cb-9f64-85f0-883e-d7773d60e84a', '00000000-0000-0000-0000-000000000000', 232, 2),
	('019bc0e2-1cad-77ef-8286-515abb278c34', '93324fa1-4277-8fed-a991-055bb41cb4f1', '00000000-0000-0000-0000-000000000000', 234, 2);
INSERT INTO public.commands VALUES
	('019bc0e2-1cad-77ef-8286-515e035da439', 'bf03efa2-e75f-85e2-95c7-682a34184717', '00000000-0000-0000-0000-000000000000', 236, 2),
	('019bc0e2-1cad-77ef-8286-515606fafc95', '20c2ea90-db85-8f78-924a-fe48e38f6f60', '00000000-0000-0000-0000-000000000000', 238, 2),
	('019bc0e2-1cad-77ef-8286-515558dd7ac8', '31836352-de6f-8ce7-8bc2-8fefbac2dcca', '00000000-0000-0000-0000-000000000000', 240, 2),
	('019bc0e2-1cad-77ef-8286-5159e05397c5', 'd82c2b52-249b-86ef-9c58-e1c692e5d688', '00000000-0000-0000-0000-000000000000', 242, 2),
	('019bc0e2-1cae-74e4-b3a6-c548b48fe365', 'ff17f64e-f0d9-8c92-b53d-301f73be8dec', '00000000-0000-0000-0000-000000000000', 244, 2),
	('019bc0e2-1cad-77ef-8286-515b100506dd', '29fd8478-dde3-88c6-9cbe-350ad1b1e204', '00000000-0000-0000-0000-000000000000', 246, 2),
	('019bc0e2-1cad-77ef-8286-5164b206b670', 'f299ad76-38c3-8178-89c1-df6f9501e77d', '00000000-0000-0000-0000-000000000000', 248, 2),
	('019bc0e2-1cad-77ef-8286-515c95ebf5d8', 'd79396f8-61b7-8cdd-8deb-7a134b3845ce', '00000000-0000-0000-0000-000000000000', 250, 2),
	('019bc0e2-1cae-74e4-b3a6-c549c2914be1', 'aa50625d-0327-8c19-8f15-6c02208418cf', '00000000-0000-0000-0000-000000000000', 252, 2),
	('019bc0e2-1cad-77ef-8286-515d1f39bdd7', '32806aa7-54a9-80ce-a51d-f621e9e61289', '00000000-0000-0000-0000-000000000000', 254, 2),
	('019bc0e2-1cad-77ef-8286-5166ba485ed9', 'a2dce6d4-509f-8319-a89a-6dc3e2e01fb0', '00000000-0000-0000-0000-000000000000', 256, 2),
	('019bc0e2-1cad-77ef-8286-515fafe6ba77', 'f1d4cfbb-1c9b-80fb-bf70-96683b0a4b0b', '00000000-0000-0000-0000-000000000000', 258, 2),
	('019bc0e2-1cae-74e4-b3a6-c54ab970a4f5', 'a1406bad-7c9c-8288-900f-2a29f652a89d', '00000000-0000-0000-0000-000000000000', 260, 2),
	('019bc0e2-1cad-77ef-8286-51602a975c90', '16e7306a-b75d-8bf7-8916-f134ae4a2188', '00000000-0000-0000-0000-000000000000', 262, 2),
	('019bc0e2-1cad-77ef-8286-5161e87bc36c', 'e36f3489-edad-83d5-b2b7-6462f572ba10', '00000000-0000-0000-0000-000000000000', 264, 2),
	('019bc0e2-1cad-77ef-8286-5162409ab928', 'b69c5c92-b70d-847e-a39a-87ee56b13c56', '00000000-0000-0000-0000-000000000000', 266, 2),
	('019bc0e2-1cae-74e4-b3a6-c54cf96480a9', '710cc1cb-9f64-85f0-883e-d7773d60e84a', '00000000-0000-0000-0000-000000000000', 268, 2),
	('019bc0e2-1cae-74e4-b3a6-c54b849fcd55', '20c2ea90-db85-8f78-924a-fe48e38f6f60', '00000000-0000-0000-0000-000000000000', 270, 2),
	('019bc0e2-1cad-77ef-8286-5163378161c3', 'ff17f64e-f0d9-8c92-b53d-301f73be8dec', '00000000-0000-0000-0000-000000000000', 272, 2),
	('019bc0e2-1cae-74e4-b3a6-c54dbddcd79a', '29fd8478-dde3-88c6-9cbe-350ad1b1e204', '00000000-0000-0000-0000-000000000000', 274, 2),
	('019bc0e2-1cae-74e4-b3a6-c54e03bbaa42', 'd79396f8-61b7-8cdd-8deb-7a134b3845ce', '00000000-0000-0000-0000-000000000000', 276, 2),
	('019bc0e2-1cad-77ef-8286-51657731f0f6', 'aa50625d-0327-8c19-8f15-6c02208418cf', '00000000-0000-0000-0000-000000000000', 278, 2),
	('019bc0e2-1cad-77ef-8286-5167ebfd55ca', 'a1406bad-7c9c-8288-900f-2a29f652a89d', '00000000-0000-0000-0000-000000000000', 280, 2),
	('019bc0e2-1cae-74e4-b3a6-c54f2d46fb38', '16e7306a-b75d-8bf7-8916-f134ae4a2188', '00000000-0000-0000-0000-000000000000', 282, 2),
	('019bc0e2-1cad-77ef-8286-5168b29e15f1', '710cc1cb-9f64-85f0-883e-d7773d60e84a', '00000000-0000-0000-0000-000000000000', 284, 2),
	('019bc0e2-1cad-77ef-8286-516940f4ee84', '20c2ea90-db85-8f78-924a-fe48e38f6f60', '00000000-0000-0000-0000-000000000000', 286, 2),
	('019bc0e2-1cae-74e4-b3a6-c550f5afbcd8', 'ff17f64e-f0d9-8c92-b53d-301f73be8dec', '00000000-0000-0000-0000-000000000000', 288, 2),
	('019bc0e2-1cae-74e4-b3a6-c551aef4836e', 'aa50625d-0327-8c19-8f15-6c02208418cf', '00000000-0000-0000-0000-000000000000', 290, 2),
	('019bc0e2-1cae-74e4-b3a6-c5520514e083', 'a1406bad-7c9c-8288-900f-2a29f652a89d', '00000000-0000-0000-0000-000000000000', 292, 2),
	('019bc0e2-1cad-77ef-8286-516a9df56940', '710cc1cb-9f64-85f0-883e-d7773d60e84a', '00000000-0000-0000-0000-000000000000', 294, 2),
	('019bc0e2-1cae-74e4-b3a6-c553360b7957', '20c2ea90-db85-8f78-924a-fe48e38f6f60', '00000000-0000-0000-0000-000000000000', 296, 2),
	('019bc0e2-1cae-74e4-b3a6-c555e4546830', 'ff17f64e-f0d9-8c92-b53d-301f73be8dec', '00000000-0000-0000-0000-000000000000', 298, 2),
	('019bc0e2-1cae-74e4-b3a6-c556938d208f', 'a1406bad-7c9c-8288-900f-2a29f652a89d', '00000000-0000-0000-0000-000000000000', 300, 2),
	('019bc0e2-1cae-74e4-b3a6-c554dd37665d', '710cc1cb-9f64-85f0-883e-d7773d60e84a', '00000000-0000-0000-0000-000000000000', 302, 2),
	('019bc0e2-1cae-74e4-b3a6-c5596f615a72', '20c2ea90-db85-8f78-924a-fe48e38f6f60', '00000000-0000-0000-0000-000000000000', 304, 2),
	('019bc0e2-1cae-74e4-b3a6-c557e2008da1', 'ff17f64e-f0d9-8c92-b53d-301f73be8dec', '00000000-0000-0000-0000-000000000000', 306, 2),
	('019bc0e2-1cae-74e4-b3a6-c5586579d07f', 'ff17f64e-f0d9-8c92-b53d-301f73be8dec', '00000000-0000-0000-0000-000000000000', 308, 2),
	('f001aa6e-3929-8b2b-bfd4-3700e9b91090', '019bc0e2-2163-76f3-95aa-5da8cc0da3eb', 'c52ad006-7af6-82f9-b8fa-138c9f091143', 310, 1),
	('90f72f50-dbce-84eb-ba5d-2fa9def0ec4e', '019bc0e2-21b5-751b-8d51-dac621bf217d', '76e1f211-224e-853b-a8b2-3127ff281816', 311, 1),
	('d6b61a6a-15ea-84e1-90a9-b3d78238b7c3', '019bc0e2-21e9-7124-9f74-ac86f4005355', '14d54aef-e675-89da-a253-edf47cd9ca58', 312, 1),
	('570f4773-464c-88ed-b7c1-84c66fbbd7f0', '019bc0e2-2163-76f3-95aa-5da8cc0da3eb', '8bc6ab61-a8a2-8d2d-8202-8bccb9ee9aef', 313, 1),
	('398c24b4-8555-81e5-a72c-a96700f209d2', '019bc0e2-21b5-751b-8d51-dac621bf217d', '66a21b84-3a4e-8ac2-b3c3-e1b0cc08e99b', 314, 1),
	('952cceea-fd8c-8473-b273-6f6cf3ef3933', '019bc0e2-2163-76f3-95aa-5da8cc0da3eb', 'e24fff00-6d75-8d9f-861d-4c7e309d4fa4', 315, 1),
	('ce77aabc-b014-8650-96c5-05e50f7807f4', '019bc0e2-2163-76f3-95aa-5da8cc0da3eb', '6c0b01dd-7b8f-8d8b-b50c-b1388d264731', 316, 1),
	('03f7779f-46da-8518-b15c-92d109c1a004', '019bc0e2-2163-76f3-95aa-5da8cc0da3eb', '020a311c-87ed-8c27-8aae-e22aa03d1f3c', 317, 2),
	('33898b3b-0a04-8486-899e-b6c7b0ac0e4c', '019bc0e2-2163-76f3-95aa-5da8cc0da3eb', '80c4f2ce-80df-8dfd-80b0-ecfeca03a368', 319, 1),
	('6f456f73-c0ed-86b8-9ad2-4631f6907ee6', '019bc0e2-2163-76f3-95aa-5da8cc0da3eb', '5d0ae6a0-a33d-8197-80ab-a42a264405ed', 320, 1),
	('8ae99cc0-ee5d-86be-99ad-2aa55781844b', '019bc0e2-2163-76f3-95aa-5da8cc0da3eb', '6796e3b2-ba6e-898a-a484-166ce6362f15', 321, 2),
	('f3143fb4-9881-87b8-bd4d-9a37fdcbc8ea', '019bc0e2-2163-76f3-95aa-5da8cc0da3eb', 'e2b5f124-18d1-8a46-b89e-5b0ed8f17771', 323, 1),
	('e2729198-5baf-8551-85f5-aac88b6026be', '019bc0e2-2163-76f3-95aa-5da8cc0da3eb', 'eda47286-8306-8bb7-9931-8f9324d9c425', 324, 1);
INSERT INTO public.commands VALUES
	('058f11b0-b926-8c2a-94f6-84cfe65538d2', '019bc0e2-2163-76f3-95aa-5da8cc0da3eb', 'b15692f4-1724-800b-b3b9-839a19cc59a6', 325, 2),
	('f3692a9f-9fc7-8226-a21a-0854c0c579cb', '019bc0e2-2163-76f3-95aa-5da8cc0da3eb', '62516ce7-303f-847c-b991-81c6802daae7', 327, 1),
	('c92409e7-eb16-8de5-beac-73460f18399b', '019bc0e2-2163-76f3-95aa-5da8cc0da3eb', 'a18d5a0a-f36f-800c-b967-ba91495d64f0', 328, 1),
	('8aeaf6c3-fe5a-8d65-8c64-5e2ea56dc6b9', '019bc0e2-2163-76f3-95aa-5da8cc0da3eb', '9128193d-5df9-8df7-a3fc-192e13f00458', 329, 1),
	('7257cc33-9ad4-8b41-83a6-44eae3f98439', '019bc0e2-2163-76f3-95aa-5da8cc0da3eb', '43cada59-35d3-8398-bc2e-2535390c3e35', 330, 2),
	('5b773316-9574-8544-ad7e-652efcbb07b4', '019bc0e2-2163-76f3-95aa-5da8cc0da3eb', '98ddf3a5-9d1a-8cfc-b15b-1c845dae219e', 332, 1),
	('0aa71699-ffad-81b2-9597-8fc1aaed4b1d', '019bc0e2-2163-76f3-95aa-5da8cc0da3eb', 'a470370a-2752-8bdb-bdad-5f59637c47fd', 333, 1),
	('b3d6d845-9acf-8155-9303-24649ba6ae47', '019bc0e2-2163-76f3-95aa-5da8cc0da3eb', 'bfc2268e-f247-8f26-9c02-df6d33c158c3', 334, 1),
	('21a51165-f36f-8fd1-a660-1f3560ea7f71', '019bc0e2-2163-76f3-95aa-5da8cc0da3eb', 'b80ba21f-bb5f-8ae4-ab68-2162c279cbb1', 335, 1),
	('37e58476-9a7d-8bc1-9dda-158fe79d2b25', '019bc0e2-2163-76f3-95aa-5da8cc0da3eb', '0d2b21e6-1aa5-8f62-afbc-1dd54db8116b', 336, 1),
	('cfb601f5-8c38-8093-bb63-537c89ec2884', '019bc0e2-2163-76f3-95aa-5da8cc0da3eb', '5c985bee-e784-8fa2-a405-e55c344c2a17', 337, 1),
	('8bd9212b-d5c9-8001-a6e4-98065fd4d20e', '019bc0e2-2163-76f3-95aa-5da8cc0da3eb', 'c8db96b6-d498-8d03-9ea6-8f3258a9ffc9', 338, 1),
	('9017dae0-a686-80cc-9429-ed055ca8e1a5', '019bc0e2-2163-76f3-95aa-5da8cc0da3eb', '98928b3f-01ff-89ff-8e5c-56f8a93f7f40', 339, 2),
	('92adc3b6-56d8-897a-81f5-792fe2e090ea', '019bc0e2-2163-76f3-95aa-5da8cc0da3eb', '671f7023-165b-8212-a6f7-98cf550115ea', 341, 1),
	('9fae1f5b-5784-81f0-8ab3-ab20e5107401', '019bc0e2-2163-76f3-95aa-5da8cc0da3eb', '34e554d6-0239-83a4-ae3a-eee267461c5c', 342, 1),
	('e3f464e9-25c3-8e5a-9680-664609c6cd86', '019bc0e2-21b5-751b-8d51-dac621bf217d', 'b59bff54-b695-86b2-a3ab-7a93ab0d86e2', 343, 1),
	('5427d3dd-bc7c-8a37-9282-93d572143f88', '019bc0e2-21b5-751b-8d51-dac621bf217d', '0cfbf65e-6bf6-8a5f-af25-fa01f1e5e226', 344, 1),
	('38f80a4b-3941-8e61-a268-41dd01cf24e2', '019bc0e2-21b5-751b-8d51-dac621bf217d', '6ce40371-8148-8d4e-8830-61afb196c30c', 345, 1),
	('1a22df13-bfa1-8d90-abe3-c0c02a836f9b', '019bc0e2-21b5-751b-8d51-dac621bf217d', '81828556-eef5-8e8c-b164-0c9ef6ed5eaf', 346, 1),
	('c34e7e28-7d34-894e-a96c-b195cc22c70a', '019bc0e2-21b5-751b-8d51-dac621bf217d', '1f22069b-301a-8149-80be-c19fe4f06851', 347, 1),
	('871ce15e-9658-8bbb-adab-f797baa9cb2e', '019bc0e2-21b5-751b-8d51-dac621bf217d', 'd39e2fcd-a3ab-8ff4-8467-c5ac118bd6cc', 348, 1),
	('4a0dc5bb-9910-81ff-9d65-566778a48e91', '019bc0e2-21b5-751b-8d51-dac621bf217d', '4ece5f03-1969-8be0-abb8-dafc010350e1', 349, 1),
	('b4ef68f7-1e61-8d20-b9b4-5ce47f936d09', '019bc0e2-21b5-751b-8d51-dac621bf217d', '37f72415-afed-8ca5-abfb-0e2c01087c81', 350, 1),
	('d3e3e2e2-a6c2-8664-8bd5-06a6921f91ff', '019bc0e2-21b5-751b-8d51-dac621bf217d', 'c4881271-01e4-82bd-ab52-6220eadaa87e', 351, 1),
	('f64eca08-7415-82e8-ac78-fd743598b61c', '019bc0e2-21b5-751b-8d51-dac621bf217d', 'd78920f6-5fb7-82a6-a49b-a929a9d96cd9', 352, 1),
	('74185ff3-9cb2-8b00-ba44-df9b1b50878c', '019bc0e2-21b5-751b-8d51-dac621bf217d', '8da70ffd-9935-8e89-a029-e40a0997ccf9', 353, 1),
	('5b2db134-cefc-8de5-93e7-d3ce2dd3d156', '019bc0e2-21b5-751b-8d51-dac621bf217d', '98ec1679-0a1f-8d5a-b1f6-ff22d57acc98', 354, 1);


--
-- Data for Name: event_partitions; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.event_partitions VALUES
	(1, 5000001, 'events_p000001_1'),
	(5000001, 10000001, 'events_p000002_5000001'),
	(10000001, 15000001, 'events_p000003_10000001');


--
-- Data for Name: events_p000001_1; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.events_p000001_1 VALUES
	(1, '019bc0e2-15af-7658-af42-666b9763e828', '00000000-0000-8000-8000-000000000001', 'organization', '00000000-0000-8000-8000-000000000001', 1, 'organization.registered', '1', '{"registered":{"id":"00000000-0000-8000-8000-000000000001","name":"Marketplace operator","roles":["provider","consumer"],"at":"2026-01-15T09:00:00.814796Z"}}', '{"principal":"00000000-0000-8000-8000-000000000000","environment":"live"}', '6e645e06-5a8d-8ac1-bc01-2c55f4d178f6', '2026-01-15 09:00:00.815329+00'),
	(2, '019bc0e2-16cb-71e4-bdb3-3c0f20e8ed87', '00000000-0000-8000-8000-000000000001', 'api_key', '019bc0e2-16cb-71e4-bdb3-3c0d43a411d7', 1, 'api_key.issued', '1', '{"issued":{"id":"019bc0e2-16cb-71e4-bdb3-3c0d43a411d7","tenant":"00000000-0000-8000-8000-000000000001","principal":"019bc0e2-16cb-71e4-bdb3-3c0e500a4edd","name":"First administrator","environment":"live","tier":"enterprise","restriction":{"scopes":["administrator","approver","provider","consumer","auditor"]},"secret":{"hash":"b71bfa90b1cfde6c2ed1a0d2a0a14e6ea736bb0485a16c5aa7e91db1100c3d55","pepper_version":1,"prefix":"mk_live_MlWP","last_four":"KL6A"},"at":"2026-01-15T09:00:01.099389Z"}}', '{"principal":"00000000-0000-8000-8000-000000000000","environment":"live"}', 'd2c7be66-5d94-811c-81e2-6121af32cc35', '2026-01-15 09:00:01.099635+00'),
	(3, '019bc0e2-1701-757c-9d84-0fc70198fa93', '20c2ea90-db85-8f78-924a-fe48e38f6f60', 'organization', '20c2ea90-db85-8f78-924a-fe48e38f6f60', 1, 'organization.registered', '1', '{"registered":{"id":"20c2ea90-db85-8f78-924a-fe48e38f6f60","name":"OpenAI","roles":["provider"],"at":"2026-01-15T09:00:01.153276Z"}}', '{"principal":"00000000-0000-8000-8000-000000000002","environment":"live"}', '019bc0e2-1701-757c-9d84-0fc6bdfd967e', '2026-01-15 09:00:01.153419+00'),
	(4, '019bc0e2-1736-74f9-be5f-66bcd94e1882', 'd82c2b52-249b-86ef-9c58-e1c692e5d688', 'organization', 'd82c2b52-249b-86ef-9c58-e1c692e5d688', 1, 'organization.registered', '1', '{"registered":{"id":"d82c2b52-249b-86ef-9c58-e1c692e5d688","name":"Anthropic","roles":["provider"],"at":"2026-01-15T09:00:01.201746Z"}}', '{"principal":"00000000-0000-8000-8000-000000000002","environment":"live"}', '019bc0e2-1731-7087-9e34-8c2a6c4bd0b3', '2026-01-15 09:00:01.206331+00'),
	(5, '019bc0e2-175f-7797-af1f-8d4c464da815', 'a1406bad-7c9c-8288-900f-2a29f652a89d', 'organization', 'a1406bad-7c9c-8288-900f-2a29f652a89d', 1, 'organization.registered', '1', '{"registered":{"id":"a1406bad-7c9c-8288-900f-2a29f652a89d","name":"Google","roles":["provider"],"at":"2026-01-15T09:00:01.247523Z"}}', '{"principal":"00000000-0000-8000-8000-000000000002","environment":"live"}', '019bc0e2-175f-7797-af1f-8d4b48ee007f', '2026-01-15 09:00:01.247692+00'),
	(6, '019bc0e2-178a-7449-9317-ed0dc35f3292', 'ff17f64e-f0d9-8c92-b53d-301f73be8dec', 'organization', 'ff17f64e-f0d9-8c92-b53d-301f73be8dec', 1, 'organization.registered', '1', '{"registered":{"id":"ff17f64e-f0d9-8c92-b53d-301f73be8dec","name":"Mistral AI","roles":["provider"],"at":"2026-01-15T09:00:01.290875Z"}}', '{"principal":"00000000-0000-8000-8000-000000000002","environment":"live"}', '019bc0e2-178a-7449-9317-ed0cabe2d08f', '2026-01-15 09:00:01.291031+00'),
	(7, '019bc0e2-17b8-73a6-b274-80ee0ad5f23f', 'a2dce6d4-509f-8319-a89a-6dc3e2e01fb0', 'organization', 'a2dce6d4-509f-8319-a89a-6dc3e2e01fb0', 1, 'organization.registered', '1', '{"registered":{"id":"a2dce6d4-509f-8319-a89a-6dc3e2e01fb0","name":"Cohere","roles":["provider"],"at":"2026-01-15T09:00:01.336569Z"}}', '{"principal":"00000000-0000-8000-8000-000000000002","environment":"live"}', '019bc0e2-17b8-73a6-b274-80ed3e72cfe3', '2026-01-15 09:00:01.336712+00'),
	(8, '019bc0e2-17ea-7398-92b4-a1f8fd226a77', '93324fa1-4277-8fed-a991-055bb41cb4f1', 'organization', '93324fa1-4277-8fed-a991-055bb41cb4f1', 1, 'organization.registered', '1', '{"registered":{"id":"93324fa1-4277-8fed-a991-055bb41cb4f1","name":"DeepSeek","roles":["provider"],"at":"2026-01-15T09:00:01.385907Z"}}', '{"principal":"00000000-0000-8000-8000-000000000002","environment":"live"}', '019bc0e2-17e9-7438-bd1b-5ecd694810b5', '2026-01-15 09:00:01.386039+00'),
	(9, '019bc0e2-1815-717a-b7e5-284841bd4338', '6f0162d4-bf65-894b-b5fd-947c57c73194', 'organization', '6f0162d4-bf65-894b-b5fd-947c57c73194', 1, 'organization.registered', '1', '{"registered":{"id":"6f0162d4-bf65-894b-b5fd-947c57c73194","name":"xAI","roles":["provider"],"at":"2026-01-15T09:00:01.429567Z"}}', '{"principal":"00000000-0000-8000-8000-000000000002","environment":"live"}', '019bc0e2-1815-717a-b7e5-284773d234a0', '2026-01-15 09:00:01.429742+00'),
	(10, '019bc0e2-185a-708b-b86a-9f966bd97d86', 'f299ad76-38c3-8178-89c1-df6f9501e77d', 'organization', 'f299ad76-38c3-8178-89c1-df6f9501e77d', 1, 'organization.registered', '1', '{"registered":{"id":"f299ad76-38c3-8178-89c1-df6f9501e77d","name":"Groq","roles":["provider"],"at":"2026-01-15T09:00:01.498203Z"}}', '{"principal":"00000000-0000-8000-8000-000000000002","environment":"live"}', '019bc0e2-185a-708b-b86a-9f95ec66839a', '2026-01-15 09:00:01.49843+00'),
	(11, '019bc0e2-1893-71cf-b01a-fd7d5c27d277', 'aa50625d-0327-8c19-8f15-6c02208418cf', 'organization', 'aa50625d-0327-8c19-8f15-6c02208418cf', 1, 'organization.registered', '1', '{"registered":{"id":"aa50625d-0327-8c19-8f15-6c02208418cf","name":"Perplexity","roles":["provider"],"at":"2026-01-15T09:00:01.555492Z"}}', '{"principal":"00000000-0000-8000-8000-000000000002","environment":"live"}', '019bc0e2-1893-71cf-b01a-fd7cacb5b4da', '2026-01-15 09:00:01.555633+00'),
	(12, '019bc0e2-18e9-721e-8106-dea531bc94f4', '31836352-de6f-8ce7-8bc2-8fefbac2dcca', 'organization', '31836352-de6f-8ce7-8bc2-8fefbac2dcca', 1, 'organization.registered', '1', '{"registered":{"id":"31836352-de6f-8ce7-8bc2-8fefbac2dcca","name":"AI21 Labs","roles":["provider"],"at":"2026-01-15T09:00:01.641103Z"}}', '{"principal":"00000000-0000-8000-8000-000000000002","environment":"live"}', '019bc0e2-18e9-721e-8106-dea4477999f4', '2026-01-15 09:00:01.641319+00'),
	(13, '019bc0e2-194a-70b9-a167-1a0e342da3b9', '710cc1cb-9f64-85f0-883e-d7773d60e84a', 'organization', '710cc1cb-9f64-85f0-883e-d7773d60e84a', 1, 'organization.registered', '1', '{"registered":{"id":"710cc1cb-9f64-85f0-883e-d7773d60e84a","name":"Voyage AI","roles":["provider"],"at":"2026-01-15T09:00:01.738202Z"}}', '{"principal":"00000000-0000-8000-8000-000000000002","environment":"live"}', '019bc0e2-194a-70b9-a167-1a0daee01ab8', '2026-01-15 09:00:01.738394+00'),
	(14, '019bc0e2-19aa-7482-bf59-a6fc8c73ea77', 'e36f3489-edad-83d5-b2b7-6462f572ba10', 'organization', 'e36f3489-edad-83d5-b2b7-6462f572ba10', 1, 'organization.registered', '1', '{"registered":{"id":"e36f3489-edad-83d5-b2b7-6462f572ba10","name":"Deepgram","roles":["provider"],"at":"2026-01-15T09:00:01.834794Z"}}', '{"principal":"00000000-0000-8000-8000-000000000002","environment":"live"}', '019bc0e2-19aa-7482-bf59-a6fb840d7b1f', '2026-01-15 09:00:01.834874+00'),
	(15, '019bc0e2-19f1-75ff-affc-bf9ff6c2a2ab', '16e7306a-b75d-8bf7-8916-f134ae4a2188', 'organization', '16e7306a-b75d-8bf7-8916-f134ae4a2188', 1, 'organization.registered', '1', '{"registered":{"id":"16e7306a-b75d-8bf7-8916-f134ae4a2188","name":"ElevenLabs","roles":["provider"],"at":"2026-01-15T09:00:01.904031Z"}}', '{"principal":"00000000-0000-8000-8000-000000000002","environment":"live"}', '019bc0e2-19f0-730a-bf0b-f0b3c311e3f3', '2026-01-15 09:00:01.905862+00'),
	(16, '019bc0e2-1a10-7622-970e-49724dfd7f7e', '29fd8478-dde3-88c6-9cbe-350ad1b1e204', 'organization', '29fd8478-dde3-88c6-9cbe-350ad1b1e204', 1, 'organization.registered', '1', '{"registered":{"id":"29fd8478-dde3-88c6-9cbe-350ad1b1e204","name":"Cerebras","roles":["provider"],"at":"2026-01-15T09:00:01.936568Z"}}', '{"principal":"00000000-0000-8000-8000-000000000002","environment":"live"}', '019bc0e2-1a10-7622-970e-4971da3545c4', '2026-01-15 09:00:01.936974+00'),
	(17, '019bc0e2-1a36-736b-8a6c-6e5ab8b2ca8b', 'f1d4cfbb-1c9b-80fb-bf70-96683b0a4b0b', 'organization', 'f1d4cfbb-1c9b-80fb-bf70-96683b0a4b0b', 1, 'organization.registered', '1', '{"registered":{"id":"f1d4cfbb-1c9b-80fb-bf70-96683b0a4b0b","name":"Moonshot AI","roles":["provider"],"at":"2026-01-15T09:00:01.974199Z"}}', '{"principal":"00000000-0000-8000-8000-000000000002","environment":"live"}', '019bc0e2-1a36-736b-8a6c-6e5901d9e764', '2026-01-15 09:00:01.974604+00'),
	(18, '019bc0e2-1a5d-7213-99b3-dbbd6e7caba8', 'b69c5c92-b70d-847e-a39a-87ee56b13c56', 'organization', 'b69c5c92-b70d-847e-a39a-87ee56b13c56', 1, 'organization.registered', '1', '{"registered":{"id":"b69c5c92-b70d-847e-a39a-87ee56b13c56","name":"Z.ai","roles":["provider"],"at":"2026-01-15T09:00:02.01334Z"}}', '{"principal":"00000000-0000-8000-8000-000000000002","environment":"live"}', '019bc0e2-1a5d-7213-99b3-dbbc571cdaae', '2026-01-15 09:00:02.01343+00'),
	(19, '019bc0e2-1a93-734b-bd56-4e2498004f88', 'd79396f8-61b7-8cdd-8deb-7a134b3845ce', 'organization', 'd79396f8-61b7-8cdd-8deb-7a134b3845ce', 1, 'organization.registered', '1', '{"registered":{"id":"d79396f8-61b7-8cdd-8deb-7a134b3845ce","name":"Amazon","roles":["provider"],"at":"2026-01-15T09:00:02.067169Z"}}', '{"principal":"00000000-0000-8000-8000-000000000002","environment":"live"}', '019bc0e2-1a93-734b-bd56-4e23b362b2c7', '2026-01-15 09:00:02.067418+00'),
	(20, '019bc0e2-1ac5-744c-9b0e-c31b6c4f1605', '32806aa7-54a9-80ce-a51d-f621e9e61289', 'organization', '32806aa7-54a9-80ce-a51d-f621e9e61289', 1, 'organization.registered', '1', '{"registered":{"id":"32806aa7-54a9-80ce-a51d-f621e9e61289","name":"Black Forest Labs","roles":["provider"],"at":"2026-01-15T09:00:02.116777Z"}}', '{"principal":"00000000-0000-8000-8000-000000000002","environment":"live"}', '019bc0e2-1ac4-71b8-a6e1-35d2d0a6931e', '2026-01-15 09:00:02.117205+00'),
	(21, '019bc0e2-1afb-75b4-a76b-300187544b71', 'bf03efa2-e75f-85e2-95c7-682a34184717', 'organization', 'bf03efa2-e75f-85e2-95c7-682a34184717', 1, 'organization.registered', '1', '{"registered":{"id":"bf03efa2-e75f-85e2-95c7-682a34184717","name":"Tavily","roles":["provider"],"at":"2026-01-15T09:00:02.171257Z"}}', '{"principal":"00000000-0000-8000-8000-000000000002","environment":"live"}', '019bc0e2-1afb-75b4-a76b-300050e7ba9e', '2026-01-15 09:00:02.171508+00'),
	(22, '019bc0e2-1b35-72e3-aa6e-8e064058c4f7', '20c2ea90-db85-8f78-924a-fe48e38f6f60', 'service', '8307d6b9-bc7d-8bd3-982d-0c9dc1924c88', 1, 'service.registered', '1', '{"registered":{"id":"8307d6b9-bc7d-8bd3-982d-0c9dc1924c88","provider":"20c2ea90-db85-8f78-924a-fe48e38f6f60","slug":"gpt-5.5","version":"1.0.0","profile":{"name":"GPT-5.5","description":"Flagship model for coding, agents and long documents. List prices as of 2026-09-15.","category":"chat","tags":["flagship"],"capabilities":["function_calling","parallel_function_calling","pdf_input","prompt_caching","reasoning","response_schema","system_messages","tool_choice","vision","web_search"],"input_modalities":["text","image","file"],"output_modalities":["text"],"context_window_tokens":1050000,"max_output_tokens":128000,"endpoint":{"protocol":"http","url":"https://api.openai.com/v1","authentication":"bearer"},"assurance":{"support":"standard","compliance":"internal","certifications":["soc2"],"residency":["US"],"retention_days":30,"training_use":"no"}},"at":"2026-01-15T09:00:02.227207Z"}}', '{"principal":"00000000-0000-8000-8000-000000000002","environment":"live"}', '019bc0e2-1b33-70e4-b6f8-db4b4aa0c4b6', '2026-01-15 09:00:02.229605+00'),
	(23, '019bc0e2-1b88-76be-b781-7167acd7300b', 'd82c2b52-249b-86ef-9c58-e1c692e5d688', 'service', 'e84985c5-2370-84ec-b76a-b336a071e66d', 1, 'service.registered', '1', '{"registered":{"id":"e84985c5-2370-84ec-b76a-b336a071e66d","provider":"d82c2b52-249b-86ef-9c58-e1c692e5d688","slug":"claude-opus-5","version":"1.0.0","profile":{"name":"Claude Opus 5","description":"Model for the hardest reasoning and coding. List prices as of 2026-09-15.","category":"chat","tags":["flagship"],"capabilities":["computer_use","function_calling","pdf_input","prompt_caching","reasoning","response_schema","tool_choice","vision","web_search"],"input_modalities":["text","image","file"],"output_modalities":["text"],"context_window_tokens":1000000,"max_output_tokens":128000,"endpoint":{"protocol":"http","url":"https://api.anthropic.com/v1","authentication":"api_key"},"assurance":{"support":"standard","compliance":"internal","certifications":["soc2","iso27001","iso42001"],"residency":["US"],"retention_days":30,"training_use":"no"}},"at":"2026-01-15T09:00:02.312664Z"}}', '{"principal":"00000000-0000-8000-8000-000000000002","environment":"live"}', '019bc0e2-1b88-76be-b781-71667d439747', '2026-01-15 09:00:02.36881+00'),
	(24, '019bc0e2-1ba2-7460-8c0f-1f1a0a5c14f2', 'a1406bad-7c9c-8288-900f-2a29f652a89d', 'service', 'fcfbdfd7-eb7d-8f7d-86cd-6601cb83198b', 1, 'service.registered', '1', '{"registered":{"id":"fcfbdfd7-eb7d-8f7d-86cd-6601cb83198b","provider":"a1406bad-7c9c-8288-900f-2a29f652a89d","slug":"gemini-2.5-pro","version":"1.0.0","profile":{"name":"Gemini 2.5 Pro","description":"Reasoning over text, images, sound and video with a context of a million tokens. List prices as of 2026-09-15.","category":"chat","tags":["long-context","multimodal"],"capabilities":["audio_input","function_calling","pdf_input","prompt_caching","reasoning","response_schema","system_messages","tool_choice","video_input","vision","web_search"],"input_modalities":["text","image","audio","video","file"],"output_modalities":["text"],"context_window_tokens":1048576,"max_output_tokens":65536,"endpoint":{"protocol":"http","url":"https://generativelanguage.googleapis.com/v1beta","authentication":"api_key"},"assurance":{"support":"standard","compliance":"internal","certifications":["soc2","iso27001","iso27017","iso27018"],"residency":["US"],"training_use":"no"}},"at":"2026-01-15T09:00:02.33788Z"}}', '{"principal":"00000000-0000-8000-8000-000000000002","environment":"live"}', '019bc0e2-1ba1-774f-a689-82f73f1d7abe', '2026-01-15 09:00:02.36881+00'),
	(25, '019bc0e2-1bb1-7778-ac2b-ea96895b05e1', '20c2ea90-db85-8f78-924a-fe48e38f6f60', 'service', 'b9f35176-6e4d-82bb-adad-6c156dad5c19', 1, 'service.registered', '1', '{"registered":{"id":"b9f35176-6e4d-82bb-adad-6c156dad5c19","provider":"20c2ea90-db85-8f78-924a-fe48e38f6f60","slug":"text-embedding-3-small","version":"1.0.0","profile":{"name":"Text Embedding 3 Small","description":"Embeddings for search at a low price. List prices as of 2026-09-15.","category":"embedding","tags":["cheap","search"],"input_modalities":["text"],"output_modalities":["embedding"],"context_window_tokens":8191,"endpoint":{"protocol":"http","url":"https://api.openai.com/v1","authentication":"bearer"},"assurance":{"support":"standard","compliance":"internal","certifications":["soc2"],"residency":["US"],"retention_days":30,"training_use":"no"}},"at":"2026-01-15T09:00:02.352187Z"}}', '{"principal":"00000000-0000-8000-8000-000000000002","environment":"live"}', '019bc0e2-1bb0-7462-9687-200c5925a5c0', '2026-01-15 09:00:02.36881+00'),
	(26, '019bc0e2-1bb4-702e-845b-247bf52c0f35', 'a2dce6d4-509f-8319-a89a-6dc3e2e01fb0', 'service', '4167d0e8-2707-83b1-a362-148a8f77b355', 1, 'service.registered', '1', '{"registered":{"id":"4167d0e8-2707-83b1-a362-148a8f77b355","provider":"a2dce6d4-509f-8319-a89a-6dc3e2e01fb0","slug":"embed-v4","version":"1.0.0","profile":{"name":"Embed 4","description":"Embeddings of text and images in many languages. List prices as of 2026-09-15.","category":"embedding","tags":["multilingual","search"],"input_modalities":["text","image"],"output_modalities":["embedding"],"context_window_tokens":128000,"endpoint":{"protocol":"http","url":"https://api.cohere.com/v2","authentication":"bearer"},"assurance":{"support":"standard","compliance":"internal","certifications":["soc2","iso27001"],"residency":["CA","US"],"retention_days":30,"training_use":"unknown"}},"at":"2026-01-15T09:00:02.355786Z"}}', '{"principal":"00000000-0000-8000-8000-000000000002","environment":"live"}', '019bc0e2-1bb3-7127-a359-c36be3e5bbd5', '2026-01-15 09:00:02.36881+00'),
	(27, '019bc0e2-1bb7-7430-9b80-be317b640ffa', 'f299ad76-38c3-8178-89c1-df6f9501e77d', 'service', '25bd4da1-d7c4-8b31-9722-6b795edc5814', 1, 'service.registered', '1', '{"registered":{"id":"25bd4da1-d7c4-8b31-9722-6b795edc5814","provider":"f299ad76-38c3-8178-89c1-df6f9501e77d","slug":"gpt-oss-120b","version":"1.0.0","profile":{"name":"GPT-OSS 120B on Groq","description":"Open-weight reasoning model at very high speed. List prices as of 2026-09-15.","category":"chat","tags":["fast","open-weights"],"capabilities":["function_calling","parallel_function_calling","prompt_caching","reasoning","response_schema","tool_choice","web_search"],"input_modalities":["text"],"output_modalities":["text"],"context_window_tokens":131072,"max_output_tokens":65536,"endpoint":{"protocol":"http","url":"https://api.groq.com/openai/v1","authentication":"bearer"},"assurance":{"support":"standard","compliance":"internal","certifications":["soc2"],"residency":["US"],"training_use":"no"}},"at":"2026-01-15T09:00:02.356406Z"}}', '{"principal":"00000000-0000-8000-8000-000000000002","environment":"live"}', '019bc0e2-1bb4-702e-845b-247d360727fc', '2026-01-15 09:00:02.36881+00'),
	(108, '019bc0e2-1bfc-7155-a99a-214a956d6c0e', '20c2ea90-db85-8f78-924a-fe48e38f6f60', 'service', '18303a7c-334a-8ee4-8565-c82fe0aa84e3', 2, 'service.priced', '1', '{"priced":{"revision":1,"effective_at":"2026-01-15T09:00:02.358981Z","prices":{"currency":"USD","parts":{"input/token":{"flat":{"price":"0.0000025"}},"input/token;modality=audio":{"flat":{"price":"0.0000025"}},"input/second":{"flat":{"price":"0.0001"}},"output/token":{"flat":{"price":"0.00001"}}}},"at":"2026-01-15T09:00:02.358981Z"}}', '{"principal":"00000000-0000-8000-8000-000000000002","environment":"live"}', '019bc0e2-1bfc-7155-a99a-213abeb9c152', '2026-01-15 09:00:02.50276+00'),
	(28, '019bc0e2-1bb7-7430-9b80-be348eedfdb6', '93324fa1-4277-8fed-a991-055bb41cb4f1', 'service', '148b2eea-9863-862d-aa78-264e9d11d17a', 1, 'service.registered', '1', '{"registered":{"id":"148b2eea-9863-862d-aa78-264e9d11d17a","provider":"93324fa1-4277-8fed-a991-055bb41cb4f1","slug":"deepseek-reasoner","version":"1.0.0","profile":{"name":"DeepSeek Reasoner","description":"Thinks step by step before it answers. List prices as of 2026-09-15.","category":"chat","tags":["open-weights","reasoning"],"capabilities":["prompt_caching","reasoning","response_schema","system_messages"],"input_modalities":["text"],"output_modalities":["text"],"context_window_tokens":131072,"max_output_tokens":65536,"endpoint":{"protocol":"http","url":"https://api.deepseek.com","authentication":"bearer"},"assurance":{"support":"standard","compliance":"public","residency":["CN"],"training_use":"unknown"}},"at":"2026-01-15T09:00:02.359495Z"}}', '{"principal":"00000000-0000-8000-8000-000000000002","environment":"live"}', '019bc0e2-1bb7-7430-9b80-be30615730b8', '2026-01-15 09:00:02.36881+00'),
	(29, '019bc0e2-1bb9-70f6-8de2-b3a0c456b9a2', '6f0162d4-bf65-894b-b5fd-947c57c73194', 'service', 'ea1f5312-6405-8ed0-9513-013aa116f974', 1, 'service.registered', '1', '{"registered":{"id":"ea1f5312-6405-8ed0-9513-013aa116f974","provider":"6f0162d4-bf65-894b-b5fd-947c57c73194","slug":"grok-4.20-non-reasoning","version":"1.0.0","profile":{"name":"Grok 4.20","description":"Answers at once, without reasoning. List prices as of 2026-09-15.","category":"chat","tags":["fast"],"capabilities":["function_calling","prompt_caching","response_schema","tool_choice","vision","web_search"],"input_modalities":["text","image"],"output_modalities":["text"],"context_window_tokens":1000000,"max_output_tokens":1000000,"endpoint":{"protocol":"http","url":"https://api.x.ai/v1","authentication":"bearer"},"assurance":{"support":"standard","compliance":"internal","certifications":["soc2"],"residency":["US"],"retention_days":30,"training_use":"unknown"}},"at":"2026-01-15T09:00:02.360683Z"}}', '{"principal":"00000000-0000-8000-8000-000000000002","environment":"live"}', '019bc0e2-1bb8-77f0-ad9e-369107c1abe5', '2026-01-15 09:00:02.36881+00'),
	(30, '019bc0e2-1b9e-725b-a9db-91139a6f0e0d', 'd82c2b52-249b-86ef-9c58-e1c692e5d688', 'service', 'c23ee17a-3bfa-8a32-994a-da1c0a7a8534', 1, 'service.registered', '1', '{"registered":{"id":"c23ee17a-3bfa-8a32-994a-da1c0a7a8534","provider":"d82c2b52-249b-86ef-9c58-e1c692e5d688","slug":"claude-sonnet-5","version":"1.0.0","profile":{"name":"Claude Sonnet 5","description":"Balanced model for everyday work with tools. List prices as of 2026-09-15.","category":"chat","capabilities":["computer_use","function_calling","pdf_input","prompt_caching","reasoning","response_schema","tool_choice","vision","web_search"],"input_modalities":["text","image","file"],"output_modalities":["text"],"context_window_tokens":1000000,"max_output_tokens":128000,"endpoint":{"protocol":"http","url":"https://api.anthropic.com/v1","authentication":"api_key"},"assurance":{"support":"standard","compliance":"internal","certifications":["soc2","iso27001","iso42001"],"residency":["US"],"retention_days":30,"training_use":"no"}},"at":"2026-01-15T09:00:02.325081Z"}}', '{"principal":"00000000-0000-8000-8000-000000000002","environment":"live"}', '019bc0e2-1b95-72cb-ac3c-efc8af7076c0', '2026-01-15 09:00:02.36881+00'),
	(31, '019bc0e2-1bb7-7430-9b80-be33a5bf0876', '20c2ea90-db85-8f78-924a-fe48e38f6f60', 'service', 'c8bc13b1-22d1-842a-a2ae-2938cc7ab14a', 1, 'service.registered', '1', '{"registered":{"id":"c8bc13b1-22d1-842a-a2ae-2938cc7ab14a","provider":"20c2ea90-db85-8f78-924a-fe48e38f6f60","slug":"gpt-4.1-mini","version":"1.0.0","profile":{"name":"GPT-4.1 mini","description":"Smaller model with the same context of a million tokens. List prices as of 2026-09-15.","category":"chat","tags":["fast","long-context"],"capabilities":["function_calling","parallel_function_calling","pdf_input","prompt_caching","response_schema","system_messages","tool_choice","vision","web_search"],"input_modalities":["text","image","file"],"output_modalities":["text"],"context_window_tokens":1047576,"max_output_tokens":32768,"endpoint":{"protocol":"http","url":"https://api.openai.com/v1","authentication":"bearer"},"assurance":{"support":"standard","compliance":"internal","certifications":["soc2"],"residency":["US"],"retention_days":30,"training_use":"no"}},"at":"2026-01-15T09:00:02.358885Z"}}', '{"principal":"00000000-0000-8000-8000-000000000002","environment":"live"}', '019bc0e2-1bb6-718b-8be3-1b4bfd94b1ad', '2026-01-15 09:00:02.36881+00'),
	(32, '019bc0e2-1bb4-702e-845b-247c57ea88b4', 'a2dce6d4-509f-8319-a89a-6dc3e2e01fb0', 'service', '06dfe1a9-d425-8506-b85b-a5ad1da9fb1f', 1, 'service.registered', '1', '{"registered":{"id":"06dfe1a9-d425-8506-b85b-a5ad1da9fb1f","provider":"a2dce6d4-509f-8319-a89a-6dc3e2e01fb0","slug":"command-r7b","version":"1.0.0","profile":{"name":"Command R7B","description":"Small model for retrieval and tools. List prices as of 2026-09-15.","category":"chat","tags":["cheap","rag"],"capabilities":["function_calling","tool_choice"],"input_modalities":["text"],"output_modalities":["text"],"context_window_tokens":128000,"max_output_tokens":4096,"endpoint":{"protocol":"http","url":"https://api.cohere.com/v2","authentication":"bearer"},"assurance":{"support":"standard","compliance":"internal","certifications":["soc2","iso27001"],"residency":["CA","US"],"retention_days":30,"training_use":"unknown"}},"at":"2026-01-15T09:00:02.355831Z"}}', '{"principal":"00000000-0000-8000-8000-000000000002","environment":"live"}', '019bc0e2-1bb3-7127-a359-c36c95405479', '2026-01-15 09:00:02.36881+00'),
	(33, '019bc0e2-1bb7-7430-9b80-be32446f6dd3', 'f299ad76-38c3-8178-89c1-df6f9501e77d', 'service', 'f0abc04d-837a-81f1-916c-7323e530cc34', 1, 'service.registered', '1', '{"registered":{"id":"f0abc04d-837a-81f1-916c-7323e530cc34","provider":"f299ad76-38c3-8178-89c1-df6f9501e77d","slug":"gpt-oss-20b","version":"1.0.0","profile":{"name":"GPT-OSS 20B on Groq","description":"Smaller open-weight reasoning model at very high speed. List prices as of 2026-09-15.","category":"chat","tags":["cheap","fast","open-weights"],"capabilities":["function_calling","parallel_function_calling","prompt_caching","reasoning","response_schema","tool_choice","web_search"],"input_modalities":["text"],"output_modalities":["text"],"context_window_tokens":131072,"max_output_tokens":65536,"endpoint":{"protocol":"http","url":"https://api.groq.com/openai/v1","authentication":"bearer"},"assurance":{"support":"standard","compliance":"internal","certifications":["soc2"],"residency":["US"],"training_use":"no"}},"at":"2026-01-15T09:00:02.359026Z"}}', '{"principal":"00000000-0000-8000-8000-000000000002","environment":"live"}', '019bc0e2-1bb7-7430-9b80-be2f57e8f923', '2026-01-15 09:00:02.36881+00'),
	(34, '019bc0e2-1bc0-74ef-86bb-7043c6f3e31a', '6f0162d4-bf65-894b-b5fd-947c57c73194', 'service', '6a5f1d32-459e-83d3-af32-497a60ff5034', 1, 'service.registered', '1', '{"registered":{"id":"6a5f1d32-459e-83d3-af32-497a60ff5034","provider":"6f0162d4-bf65-894b-b5fd-947c57c73194","slug":"grok-code-fast-1","version":"1.0.0","profile":{"name":"Grok Code Fast 1","description":"Agentic coding at high speed. List prices as of 2026-09-15.","category":"chat","tags":["code","fast"],"capabilities":["function_calling","prompt_caching","reasoning","response_schema","tool_choice","vision"],"input_modalities":["text","image"],"output_modalities":["text"],"context_window_tokens":256000,"max_output_tokens":256000,"endpoint":{"protocol":"http","url":"https://api.x.ai/v1","authentication":"bearer"},"assurance":{"support":"standard","compliance":"internal","certifications":["soc2"],"residency":["US"],"retention_days":30,"training_use":"unknown"}},"at":"2026-01-15T09:00:02.362082Z"}}', '{"principal":"00000000-0000-8000-8000-000000000002","environment":"live"}', '019bc0e2-1bba-70d6-9816-df0b221cc664', '2026-01-15 09:00:02.36881+00'),
	(109, '019bc0e2-1bfc-7155-a99a-214b59684f81', 'a2dce6d4-509f-8319-a89a-6dc3e2e01fb0', 'service', 'c7b71e9b-d8b6-89b1-9c1f-82dfab147d15', 2, 'service.priced', '1', '{"priced":{"revision":1,"effective_at":"2026-01-15T09:00:02.360739Z","prices":{"currency":"USD","parts":{"input/token":{"flat":{"price":"0.0000025"}},"output/token":{"flat":{"price":"0.00001"}}}},"at":"2026-01-15T09:00:02.360739Z"}}', '{"principal":"00000000-0000-8000-8000-000000000002","environment":"live"}', '019bc0e2-1bfc-7155-a99a-213cb6f9beab', '2026-01-15 09:00:02.50276+00'),
	(35, '019bc0e2-1b9f-7425-8fbe-5a1c6b50a7bf', 'd82c2b52-249b-86ef-9c58-e1c692e5d688', 'service', '50accf5f-17a2-825f-81b4-2c6c430cccee', 1, 'service.registered', '1', '{"registered":{"id":"50accf5f-17a2-825f-81b4-2c6c430cccee","provider":"d82c2b52-249b-86ef-9c58-e1c692e5d688","slug":"claude-haiku-4.5","version":"1.0.0","profile":{"name":"Claude Haiku 4.5","description":"Fast model with reasoning. List prices as of 2026-09-15.","category":"chat","tags":["fast"],"capabilities":["computer_use","function_calling","pdf_input","prompt_caching","reasoning","response_schema","tool_choice","vision"],"input_modalities":["text","image","file"],"output_modalities":["text"],"context_window_tokens":200000,"max_output_tokens":64000,"endpoint":{"protocol":"http","url":"https://api.anthropic.com/v1","authentication":"api_key"},"assurance":{"support":"standard","compliance":"internal","certifications":["soc2","iso27001","iso42001"],"residency":["US"],"retention_days":30,"training_use":"no"}},"at":"2026-01-15T09:00:02.334357Z"}}', '{"principal":"00000000-0000-8000-8000-000000000002","environment":"live"}', '019bc0e2-1b9e-725b-a9db-9114e1c33133', '2026-01-15 09:00:02.36881+00'),
	(36, '019bc0e2-1bb8-77f0-ad9e-368fd0d7fdfe', '20c2ea90-db85-8f78-924a-fe48e38f6f60', 'service', '18303a7c-334a-8ee4-8565-c82fe0aa84e3', 1, 'service.registered', '1', '{"registered":{"id":"18303a7c-334a-8ee4-8565-c82fe0aa84e3","provider":"20c2ea90-db85-8f78-924a-fe48e38f6f60","slug":"gpt-4o-transcribe","version":"1.0.0","profile":{"name":"GPT-4o Transcribe","description":"Speech to text. List prices as of 2026-09-15.","category":"audio_transcription","tags":["speech"],"input_modalities":["audio"],"output_modalities":["text"],"endpoint":{"protocol":"http","url":"https://api.openai.com/v1","authentication":"bearer"},"assurance":{"support":"standard","compliance":"internal","certifications":["soc2"],"residency":["US"],"retention_days":30,"training_use":"no"}},"at":"2026-01-15T09:00:02.358981Z"}}', '{"principal":"00000000-0000-8000-8000-000000000002","environment":"live"}', '019bc0e2-1bb6-718b-8be3-1b4c2483a18c', '2026-01-15 09:00:02.36881+00'),
	(37, '019bc0e2-1bb9-70f6-8de2-b39faac99c6c', 'a2dce6d4-509f-8319-a89a-6dc3e2e01fb0', 'service', 'c7b71e9b-d8b6-89b1-9c1f-82dfab147d15', 1, 'service.registered', '1', '{"registered":{"id":"c7b71e9b-d8b6-89b1-9c1f-82dfab147d15","provider":"a2dce6d4-509f-8319-a89a-6dc3e2e01fb0","slug":"command-r-plus","version":"1.0.0","profile":{"name":"Command R+","description":"Retrieval-augmented generation with citations. List prices as of 2026-09-15.","category":"chat","tags":["rag"],"capabilities":["function_calling","tool_choice"],"input_modalities":["text"],"output_modalities":["text"],"context_window_tokens":128000,"max_output_tokens":4096,"endpoint":{"protocol":"http","url":"https://api.cohere.com/v2","authentication":"bearer"},"assurance":{"support":"standard","compliance":"internal","certifications":["soc2","iso27001"],"residency":["CA","US"],"retention_days":30,"training_use":"unknown"}},"at":"2026-01-15T09:00:02.360739Z"}}', '{"principal":"00000000-0000-8000-8000-000000000002","environment":"live"}', '019bc0e2-1bb9-70f6-8de2-b39eca94a5f4', '2026-01-15 09:00:02.36881+00'),
	(38, '019bc0e2-1bb9-70f6-8de2-b3a1b29ad981', '20c2ea90-db85-8f78-924a-fe48e38f6f60', 'service', 'fa333695-5c12-89e6-9fea-54cbb54fb8d3', 1, 'service.registered', '1', '{"registered":{"id":"fa333695-5c12-89e6-9fea-54cbb54fb8d3","provider":"20c2ea90-db85-8f78-924a-fe48e38f6f60","slug":"gpt-5-nano","version":"1.0.0","profile":{"name":"GPT-5 nano","description":"Smallest model of its line, for classification and extraction. List prices as of 2026-09-15.","category":"chat","tags":["cheap","fast"],"capabilities":["function_calling","parallel_function_calling","pdf_input","prompt_caching","reasoning","response_schema","system_messages","tool_choice","vision","web_search"],"input_modalities":["text","image","file"],"output_modalities":["text"],"context_window_tokens":272000,"max_output_tokens":128000,"endpoint":{"protocol":"http","url":"https://api.openai.com/v1","authentication":"bearer"},"assurance":{"support":"standard","compliance":"internal","certifications":["soc2"],"residency":["US"],"retention_days":30,"training_use":"no"}},"at":"2026-01-15T09:00:02.360247Z"}}', '{"principal":"00000000-0000-8000-8000-000000000002","environment":"live"}', '019bc0e2-1bb8-77f0-ad9e-369081019fed', '2026-01-15 09:00:02.36881+00'),
	(39, '019bc0e2-1bc1-7150-955e-d67e0ed31bc3', 'f299ad76-38c3-8178-89c1-df6f9501e77d', 'service', '66efdc76-e864-8cb1-85b6-e0ada243a915', 1, 'service.registered', '1', '{"registered":{"id":"66efdc76-e864-8cb1-85b6-e0ada243a915","provider":"f299ad76-38c3-8178-89c1-df6f9501e77d","slug":"whisper-large-v3","version":"1.0.0","profile":{"name":"Whisper Large v3 on Groq","description":"Speech to text in many languages. List prices as of 2026-09-15.","category":"audio_transcription","tags":["open-weights","speech"],"input_modalities":["audio"],"output_modalities":["text"],"endpoint":{"protocol":"http","url":"https://api.groq.com/openai/v1","authentication":"bearer"},"assurance":{"support":"standard","compliance":"internal","certifications":["soc2"],"residency":["US"],"training_use":"no"}},"at":"2026-01-15T09:00:02.365962Z"}}', '{"principal":"00000000-0000-8000-8000-000000000002","environment":"live"}', '019bc0e2-1bbd-77e3-8e09-876cd810be0d', '2026-01-15 09:00:02.426574+00'),
	(40, '019bc0e2-1bc1-7150-955e-d680fbdc8a92', 'aa50625d-0327-8c19-8f15-6c02208418cf', 'service', 'ef5d8306-9b32-882e-9e21-3c422595a383', 1, 'service.registered', '1', '{"registered":{"id":"ef5d8306-9b32-882e-9e21-3c422595a383","provider":"aa50625d-0327-8c19-8f15-6c02208418cf","slug":"sonar","version":"1.0.0","profile":{"name":"Sonar","description":"Answers with search results and citations. List prices as of 2026-09-15.","category":"chat","tags":["search"],"capabilities":["web_search"],"input_modalities":["text"],"output_modalities":["text"],"context_window_tokens":128000,"max_output_tokens":128000,"endpoint":{"protocol":"http","url":"https://api.perplexity.ai","authentication":"bearer"},"assurance":{"support":"standard","compliance":"internal","certifications":["soc2"],"residency":["US"],"training_use":"no"}},"at":"2026-01-15T09:00:02.366595Z"}}', '{"principal":"00000000-0000-8000-8000-000000000002","environment":"live"}', '019bc0e2-1bbe-766b-85b1-1f3dae428bfc', '2026-01-15 09:00:02.426574+00'),
	(41, '019bc0e2-1bc1-7150-955e-d6820d6314a4', 'a2dce6d4-509f-8319-a89a-6dc3e2e01fb0', 'service', '9e5f3b8a-6cef-8cd7-b621-687712266768', 1, 'service.registered', '1', '{"registered":{"id":"9e5f3b8a-6cef-8cd7-b621-687712266768","provider":"a2dce6d4-509f-8319-a89a-6dc3e2e01fb0","slug":"rerank-3.5","version":"1.0.0","profile":{"name":"Rerank 3.5","description":"Orders search results by relevance in many languages. List prices as of 2026-09-15.","category":"rerank","tags":["search"],"input_modalities":["text"],"output_modalities":["text"],"context_window_tokens":4096,"endpoint":{"protocol":"http","url":"https://api.cohere.com/v2","authentication":"bearer"},"assurance":{"support":"standard","compliance":"internal","certifications":["soc2","iso27001"],"residency":["CA","US"],"retention_days":30,"training_use":"unknown"}},"at":"2026-01-15T09:00:02.366636Z"}}', '{"principal":"00000000-0000-8000-8000-000000000002","environment":"live"}', '019bc0e2-1bbe-766b-85b1-1f3ee23f735a', '2026-01-15 09:00:02.426574+00'),
	(49, '019bc0e2-1bd2-76f9-be61-8c2b8ce86fe6', '93324fa1-4277-8fed-a991-055bb41cb4f1', 'service', '9802ac60-a5a9-87d7-88ec-2196d35584c4', 1, 'service.registered', '1', '{"registered":{"id":"9802ac60-a5a9-87d7-88ec-2196d35584c4","provider":"93324fa1-4277-8fed-a991-055bb41cb4f1","slug":"deepseek-chat","version":"1.0.0","profile":{"name":"DeepSeek Chat","description":"General model with context caching. List prices as of 2026-09-15.","category":"chat","tags":["cheap","open-weights"],"capabilities":["function_calling","parallel_function_calling","prompt_caching","response_schema","system_messages","tool_choice"],"input_modalities":["text"],"output_modalities":["text"],"context_window_tokens":131072,"max_output_tokens":8192,"endpoint":{"protocol":"http","url":"https://api.deepseek.com","authentication":"bearer"},"assurance":{"support":"standard","compliance":"public","residency":["CN"],"training_use":"unknown"}},"at":"2026-01-15T09:00:02.384671Z"}}', '{"principal":"00000000-0000-8000-8000-000000000002","environment":"live"}', '019bc0e2-1bd0-77f2-a954-4ab0c78a7ba7', '2026-01-15 09:00:02.426574+00'),
	(42, '019bc0e2-1bc1-7150-955e-d683d36606af', 'a1406bad-7c9c-8288-900f-2a29f652a89d', 'service', '56030d9d-9b27-8e79-985b-77ca124f7ad5', 1, 'service.registered', '1', '{"registered":{"id":"56030d9d-9b27-8e79-985b-77ca124f7ad5","provider":"a1406bad-7c9c-8288-900f-2a29f652a89d","slug":"gemini-3.1-flash-lite","version":"1.0.0","profile":{"name":"Gemini 3.1 Flash-Lite","description":"Cheap multimodal model for high volumes. List prices as of 2026-09-15.","category":"chat","tags":["cheap"],"capabilities":["audio_input","function_calling","parallel_function_calling","pdf_input","prompt_caching","reasoning","response_schema","system_messages","tool_choice","video_input","vision","web_search"],"input_modalities":["text","image","audio","video","file"],"output_modalities":["text"],"context_window_tokens":1048576,"max_output_tokens":65536,"endpoint":{"protocol":"http","url":"https://generativelanguage.googleapis.com/v1beta","authentication":"api_key"},"assurance":{"support":"standard","compliance":"internal","certifications":["soc2","iso27001","iso27017","iso27018"],"residency":["US"],"training_use":"no"}},"at":"2026-01-15T09:00:02.36775Z"}}', '{"principal":"00000000-0000-8000-8000-000000000002","environment":"live"}', '019bc0e2-1bbf-71f4-b26f-e9e353b72d15', '2026-01-15 09:00:02.426574+00'),
	(43, '019bc0e2-1bc1-7150-955e-d684baee97a6', '31836352-de6f-8ce7-8bc2-8fefbac2dcca', 'service', '6dd786f2-199a-8c4d-854d-0f99b6b5857b', 1, 'service.registered', '1', '{"registered":{"id":"6dd786f2-199a-8c4d-854d-0f99b6b5857b","provider":"31836352-de6f-8ce7-8bc2-8fefbac2dcca","slug":"jamba-large-1.7","version":"1.0.0","profile":{"name":"Jamba Large 1.7","description":"Hybrid state-space model for long contexts. List prices as of 2026-09-15.","category":"chat","tags":["long-context","open-weights"],"capabilities":["tool_choice"],"input_modalities":["text"],"output_modalities":["text"],"context_window_tokens":256000,"max_output_tokens":256000,"endpoint":{"protocol":"http","url":"https://api.ai21.com/studio/v1","authentication":"bearer"},"assurance":{"support":"standard","compliance":"internal","certifications":["soc2"],"residency":["US"],"training_use":"unknown"}},"at":"2026-01-15T09:00:02.367947Z"}}', '{"principal":"00000000-0000-8000-8000-000000000002","environment":"live"}', '019bc0e2-1bbf-71f4-b26f-e9e496c060f3', '2026-01-15 09:00:02.426574+00'),
	(44, '019bc0e2-1bc7-71fa-8450-0e38c6b5b72b', '20c2ea90-db85-8f78-924a-fe48e38f6f60', 'service', '62e9a3a3-5750-8ae4-89be-7771bd31a52a', 1, 'service.registered', '1', '{"registered":{"id":"62e9a3a3-5750-8ae4-89be-7771bd31a52a","provider":"20c2ea90-db85-8f78-924a-fe48e38f6f60","slug":"text-embedding-3-large","version":"1.0.0","profile":{"name":"Text Embedding 3 Large","description":"Embeddings for search, the larger model. List prices as of 2026-09-15.","category":"embedding","tags":["search"],"input_modalities":["text"],"output_modalities":["embedding"],"context_window_tokens":8191,"endpoint":{"protocol":"http","url":"https://api.openai.com/v1","authentication":"bearer"},"assurance":{"support":"standard","compliance":"internal","certifications":["soc2"],"residency":["US"],"retention_days":30,"training_use":"no"}},"at":"2026-01-15T09:00:02.374084Z"}}', '{"principal":"00000000-0000-8000-8000-000000000002","environment":"live"}', '019bc0e2-1bc6-7005-8336-657075bb5a01', '2026-01-15 09:00:02.426574+00'),
	(45, '019bc0e2-1bc7-71fa-8450-0e391c959746', '6f0162d4-bf65-894b-b5fd-947c57c73194', 'service', 'bd24e21c-f83a-81ea-a48f-58bb317abe9e', 1, 'service.registered', '1', '{"registered":{"id":"bd24e21c-f83a-81ea-a48f-58bb317abe9e","provider":"6f0162d4-bf65-894b-b5fd-947c57c73194","slug":"grok-4.3","version":"1.0.0","profile":{"name":"Grok 4.3","description":"Reasoning with tools over a long context. List prices as of 2026-09-15.","category":"chat","tags":["reasoning"],"capabilities":["function_calling","prompt_caching","reasoning","response_schema","tool_choice","vision","web_search"],"input_modalities":["text","image"],"output_modalities":["text"],"context_window_tokens":1000000,"max_output_tokens":1000000,"endpoint":{"protocol":"http","url":"https://api.x.ai/v1","authentication":"bearer"},"assurance":{"support":"standard","compliance":"internal","certifications":["soc2"],"residency":["US"],"retention_days":30,"training_use":"unknown"}},"at":"2026-01-15T09:00:02.370267Z"}}', '{"principal":"00000000-0000-8000-8000-000000000002","environment":"live"}', '019bc0e2-1bc2-70a4-bad5-cd58849a0d18', '2026-01-15 09:00:02.426574+00'),
	(46, '019bc0e2-1bc7-71fa-8450-0e3a54c187ad', 'ff17f64e-f0d9-8c92-b53d-301f73be8dec', 'service', '2a866cc5-b5c9-89e8-8976-1ee2fac3258e', 1, 'service.registered', '1', '{"registered":{"id":"2a866cc5-b5c9-89e8-8976-1ee2fac3258e","provider":"ff17f64e-f0d9-8c92-b53d-301f73be8dec","slug":"ministral-8b","version":"1.0.0","profile":{"name":"Ministral 8B","description":"Small open-weight model for the edge. List prices as of 2026-09-15.","category":"chat","tags":["cheap","open-weights"],"capabilities":["function_calling","response_schema","tool_choice","vision"],"input_modalities":["text","image"],"output_modalities":["text"],"context_window_tokens":262144,"max_output_tokens":262144,"endpoint":{"protocol":"http","url":"https://api.mistral.ai/v1","authentication":"bearer"},"assurance":{"support":"standard","compliance":"internal","certifications":["soc2","iso27001","gdpr"],"residency":["EU","FR"],"retention_days":30,"training_use":"no"}},"at":"2026-01-15T09:00:02.370824Z"}}', '{"principal":"00000000-0000-8000-8000-000000000002","environment":"live"}', '019bc0e2-1bc2-70a4-bad5-cd595b7d3e08', '2026-01-15 09:00:02.426574+00'),
	(47, '019bc0e2-1bcf-7228-a154-331f5c8e585d', '710cc1cb-9f64-85f0-883e-d7773d60e84a', 'service', '6b5681b4-4846-8328-b56b-4bdeb22220b6', 1, 'service.registered', '1', '{"registered":{"id":"6b5681b4-4846-8328-b56b-4bdeb22220b6","provider":"710cc1cb-9f64-85f0-883e-d7773d60e84a","slug":"voyage-3.5","version":"1.0.0","profile":{"name":"Voyage 3.5","description":"Balanced embeddings. List prices as of 2026-09-15.","category":"embedding","tags":["search"],"input_modalities":["text"],"output_modalities":["embedding"],"context_window_tokens":32000,"endpoint":{"protocol":"http","url":"https://api.voyageai.com/v1","authentication":"bearer"},"assurance":{"support":"standard","compliance":"internal","certifications":["soc2"],"residency":["US"],"training_use":"unknown"}},"at":"2026-01-15T09:00:02.382964Z"}}', '{"principal":"00000000-0000-8000-8000-000000000002","environment":"live"}', '019bc0e2-1bce-75c4-a36f-a3f1d1da8f0e', '2026-01-15 09:00:02.426574+00');
INSERT INTO public.events_p000001_1 VALUES
	(48, '019bc0e2-1bd2-76f9-be61-8c29f7991696', 'd82c2b52-249b-86ef-9c58-e1c692e5d688', 'service', '210b52fc-10a0-8ba9-adab-63fe4d43bb6a', 1, 'service.registered', '1', '{"registered":{"id":"210b52fc-10a0-8ba9-adab-63fe4d43bb6a","provider":"d82c2b52-249b-86ef-9c58-e1c692e5d688","slug":"claude-opus-4.5","version":"1.0.0","profile":{"name":"Claude Opus 4.5","description":"Model for complex reasoning, coding and agents. List prices as of 2026-09-15.","category":"chat","tags":["flagship"],"capabilities":["computer_use","function_calling","pdf_input","prompt_caching","reasoning","response_schema","tool_choice","vision"],"input_modalities":["text","image","file"],"output_modalities":["text"],"context_window_tokens":200000,"max_output_tokens":64000,"endpoint":{"protocol":"http","url":"https://api.anthropic.com/v1","authentication":"api_key"},"assurance":{"support":"standard","compliance":"internal","certifications":["soc2","iso27001","iso42001"],"residency":["US"],"retention_days":30,"training_use":"no"}},"at":"2026-01-15T09:00:02.384588Z"}}', '{"principal":"00000000-0000-8000-8000-000000000002","environment":"live"}', '019bc0e2-1bd0-77f2-a954-4aaed4ed4281', '2026-01-15 09:00:02.426574+00'),
	(111, '019bc0e2-1c47-772c-baa2-801e9982aa3d', 'ff17f64e-f0d9-8c92-b53d-301f73be8dec', 'service', '235e0735-5ab8-8932-8ddc-934d2fc91634', 2, 'service.priced', '1', '{"priced":{"revision":1,"effective_at":"2026-01-15T09:00:02.384494Z","prices":{"currency":"USD","parts":{"input/token":{"flat":{"price":"0.0000015"}},"output/token":{"flat":{"price":"0.0000075"}},"cache_read/token":{"flat":{"price":"0.00000015"}}}},"at":"2026-01-15T09:00:02.384494Z"}}', '{"principal":"00000000-0000-8000-8000-000000000002","environment":"live"}', '019bc0e2-1c47-772c-baa2-7fe6e2070875', '2026-01-15 09:00:02.542434+00'),
	(223, '019bc0e2-1cae-74e4-b3a6-c57196d911f6', 'a1406bad-7c9c-8288-900f-2a29f652a89d', 'service', '56030d9d-9b27-8e79-985b-77ca124f7ad5', 4, 'service.activated', '1', '{"activated":{"at":"2026-01-15T09:00:02.36775Z"}}', '{"principal":"00000000-0000-8000-8000-000000000002","environment":"live"}', '019bc0e2-1cad-77ef-8286-515417f3ddf5', '2026-01-15 09:00:02.6631+00'),
	(50, '019bc0e2-1bd3-75d6-b408-b5746deed4cc', '29fd8478-dde3-88c6-9cbe-350ad1b1e204', 'service', 'e4e67493-1c39-8d71-a10b-896b995f7e0f', 1, 'service.registered', '1', '{"registered":{"id":"e4e67493-1c39-8d71-a10b-896b995f7e0f","provider":"29fd8478-dde3-88c6-9cbe-350ad1b1e204","slug":"gpt-oss-120b","version":"1.0.0","profile":{"name":"GPT-OSS 120B on Cerebras","description":"Open-weight reasoning model on wafer-scale hardware. List prices as of 2026-09-15.","category":"chat","tags":["fast","open-weights"],"capabilities":["function_calling","parallel_function_calling","reasoning","response_schema","tool_choice"],"input_modalities":["text"],"output_modalities":["text"],"context_window_tokens":131072,"max_output_tokens":32768,"endpoint":{"protocol":"http","url":"https://api.cerebras.ai/v1","authentication":"bearer"},"assurance":{"support":"standard","compliance":"internal","certifications":["soc2"],"residency":["US"],"retention_days":0,"training_use":"no"}},"at":"2026-01-15T09:00:02.386742Z"}}', '{"principal":"00000000-0000-8000-8000-000000000002","environment":"live"}', '019bc0e2-1bd2-76f9-be61-8c2c75efadba', '2026-01-15 09:00:02.426574+00'),
	(51, '019bc0e2-1bd3-75d6-b408-b5779ab87a19', 'd79396f8-61b7-8cdd-8deb-7a134b3845ce', 'service', '4b5ee0ef-70cc-8ff4-8228-8d85f2e871ad', 1, 'service.registered', '1', '{"registered":{"id":"4b5ee0ef-70cc-8ff4-8228-8d85f2e871ad","provider":"d79396f8-61b7-8cdd-8deb-7a134b3845ce","slug":"nova-micro","version":"1.0.0","profile":{"name":"Amazon Nova Micro","description":"Text only, lowest latency. List prices as of 2026-09-15.","category":"chat","tags":["cheap","fast"],"capabilities":["function_calling","prompt_caching","response_schema"],"input_modalities":["text"],"output_modalities":["text"],"context_window_tokens":128000,"max_output_tokens":10000,"endpoint":{"protocol":"http","url":"https://api.nova.amazon.com/v1","authentication":"bearer"},"assurance":{"support":"standard","compliance":"internal","certifications":["soc2","iso27001","iso27017","iso27018","hipaa"],"residency":["US"],"retention_days":0,"training_use":"no"}},"at":"2026-01-15T09:00:02.387201Z"}}', '{"principal":"00000000-0000-8000-8000-000000000002","environment":"live"}', '019bc0e2-1bd3-75d6-b408-b575f0f6baf4', '2026-01-15 09:00:02.426574+00'),
	(52, '019bc0e2-1bd3-75d6-b408-b578949f9ef0', '32806aa7-54a9-80ce-a51d-f621e9e61289', 'service', 'b5edce43-5097-8033-954c-fafb53f90461', 1, 'service.registered', '1', '{"registered":{"id":"b5edce43-5097-8033-954c-fafb53f90461","provider":"32806aa7-54a9-80ce-a51d-f621e9e61289","slug":"flux-1.1-pro-ultra","version":"1.0.0","profile":{"name":"FLUX1.1 [pro] Ultra","description":"Makes images of up to four megapixels. List prices as of 2026-09-15.","category":"image_generation","tags":["images"],"input_modalities":["text"],"output_modalities":["image"],"endpoint":{"protocol":"http","url":"https://api.bfl.ai/v1","authentication":"api_key"},"assurance":{"support":"standard","compliance":"public","residency":["US"],"training_use":"unknown"}},"at":"2026-01-15T09:00:02.38749Z"}}', '{"principal":"00000000-0000-8000-8000-000000000002","environment":"live"}', '019bc0e2-1bd3-75d6-b408-b576874856a2', '2026-01-15 09:00:02.426574+00'),
	(53, '019bc0e2-1bd4-7174-92a0-6b1462dd9812', 'bf03efa2-e75f-85e2-95c7-682a34184717', 'service', 'fa03535e-f480-8edd-98b6-4fee2027c2e9', 1, 'service.registered', '1', '{"registered":{"id":"fa03535e-f480-8edd-98b6-4fee2027c2e9","provider":"bf03efa2-e75f-85e2-95c7-682a34184717","slug":"search","version":"1.0.0","profile":{"name":"Tavily Search","description":"Web search made for agents. List prices as of 2026-09-15.","category":"search","tags":["agents","search"],"input_modalities":["text"],"output_modalities":["text"],"endpoint":{"protocol":"http","url":"https://api.tavily.com","authentication":"bearer"},"assurance":{"support":"standard","compliance":"internal","certifications":["soc2"],"residency":["US"],"training_use":"unknown"}},"at":"2026-01-15T09:00:02.38813Z"}}', '{"principal":"00000000-0000-8000-8000-000000000002","environment":"live"}', '019bc0e2-1bd4-7174-92a0-6b13345b35a9', '2026-01-15 09:00:02.426574+00'),
	(54, '019bc0e2-1bd8-760a-a7f2-f462ca91f0ef', 'f1d4cfbb-1c9b-80fb-bf70-96683b0a4b0b', 'service', '8fc31e8c-21ed-8346-90e8-377ac3565700', 1, 'service.registered', '1', '{"registered":{"id":"8fc31e8c-21ed-8346-90e8-377ac3565700","provider":"f1d4cfbb-1c9b-80fb-bf70-96683b0a4b0b","slug":"kimi-k3","version":"1.0.0","profile":{"name":"Kimi K3","description":"Open-weight model for long agentic work. List prices as of 2026-09-15.","category":"chat","tags":["open-weights"],"capabilities":["function_calling","prompt_caching","reasoning","response_schema","tool_choice","video_input","vision"],"input_modalities":["text","image","video"],"output_modalities":["text"],"context_window_tokens":1048576,"max_output_tokens":1048576,"endpoint":{"protocol":"http","url":"https://api.moonshot.ai/v1","authentication":"bearer"},"assurance":{"support":"standard","compliance":"public","residency":["SG"],"training_use":"unknown"}},"at":"2026-01-15T09:00:02.39055Z"}}', '{"principal":"00000000-0000-8000-8000-000000000002","environment":"live"}', '019bc0e2-1bd6-7167-9dac-f341da9c9d65', '2026-01-15 09:00:02.426574+00'),
	(55, '019bc0e2-1bd8-760a-a7f2-f463124571bd', '16e7306a-b75d-8bf7-8916-f134ae4a2188', 'service', '7031c065-cb93-864d-8825-3048906b9d41', 1, 'service.registered', '1', '{"registered":{"id":"7031c065-cb93-864d-8825-3048906b9d41","provider":"16e7306a-b75d-8bf7-8916-f134ae4a2188","slug":"eleven-flash-v2.5","version":"1.0.0","profile":{"name":"Eleven Flash v2.5","description":"Speech with low latency. List prices as of 2026-09-15.","category":"audio_speech","tags":["fast","speech"],"input_modalities":["text"],"output_modalities":["audio"],"endpoint":{"protocol":"http","url":"https://api.elevenlabs.io/v1","authentication":"api_key"},"assurance":{"support":"standard","compliance":"internal","certifications":["soc2"],"residency":["US"],"training_use":"unknown"}},"at":"2026-01-15T09:00:02.392386Z"}}', '{"principal":"00000000-0000-8000-8000-000000000002","environment":"live"}', '019bc0e2-1bd8-760a-a7f2-f45c3cd177d2', '2026-01-15 09:00:02.426574+00'),
	(56, '019bc0e2-1bd9-7061-88ee-aece91261fe3', 'e36f3489-edad-83d5-b2b7-6462f572ba10', 'service', 'bc6ae602-ca7f-85a7-9f3a-68c8026cf9d3', 1, 'service.registered', '1', '{"registered":{"id":"bc6ae602-ca7f-85a7-9f3a-68c8026cf9d3","provider":"e36f3489-edad-83d5-b2b7-6462f572ba10","slug":"nova-2","version":"1.0.0","profile":{"name":"Nova-2","description":"Speech to text in many languages. List prices as of 2026-09-15.","category":"audio_transcription","tags":["multilingual","speech"],"input_modalities":["audio"],"output_modalities":["text"],"endpoint":{"protocol":"http","url":"https://api.deepgram.com/v1","authentication":"api_key"},"assurance":{"support":"standard","compliance":"internal","certifications":["soc2","hipaa"],"residency":["US"],"training_use":"unknown"}},"at":"2026-01-15T09:00:02.392635Z"}}', '{"principal":"00000000-0000-8000-8000-000000000002","environment":"live"}', '019bc0e2-1bd8-760a-a7f2-f45e5afda43d', '2026-01-15 09:00:02.426574+00'),
	(57, '019bc0e2-1bd9-7061-88ee-aecf1204d46a', 'b69c5c92-b70d-847e-a39a-87ee56b13c56', 'service', '2af11623-7d11-8c3b-a768-7d072b9920cb', 1, 'service.registered', '1', '{"registered":{"id":"2af11623-7d11-8c3b-a768-7d072b9920cb","provider":"b69c5c92-b70d-847e-a39a-87ee56b13c56","slug":"glm-4.6","version":"1.0.0","profile":{"name":"GLM-4.6","description":"Open-weight model for coding and agents. List prices as of 2026-09-15.","category":"chat","tags":["code","open-weights"],"capabilities":["function_calling","prompt_caching","reasoning","tool_choice"],"input_modalities":["text"],"output_modalities":["text"],"context_window_tokens":200000,"max_output_tokens":128000,"endpoint":{"protocol":"http","url":"https://api.z.ai/api/paas/v4","authentication":"bearer"},"assurance":{"support":"standard","compliance":"public","residency":["SG"],"training_use":"unknown"}},"at":"2026-01-15T09:00:02.391341Z"}}', '{"principal":"00000000-0000-8000-8000-000000000002","environment":"live"}', '019bc0e2-1bd7-759f-a513-050368ce6e49', '2026-01-15 09:00:02.426574+00'),
	(112, '019bc0e2-1c47-772c-baa2-801fe933d6fa', 'f299ad76-38c3-8178-89c1-df6f9501e77d', 'service', '66efdc76-e864-8cb1-85b6-e0ada243a915', 2, 'service.priced', '1', '{"priced":{"revision":1,"effective_at":"2026-01-15T09:00:02.365962Z","prices":{"currency":"USD","parts":{"input/second":{"flat":{"price":"0.00003083"}}}},"at":"2026-01-15T09:00:02.365962Z"}}', '{"principal":"00000000-0000-8000-8000-000000000002","environment":"live"}', '019bc0e2-1c47-772c-baa2-7fe7653bf893', '2026-01-15 09:00:02.542434+00'),
	(58, '019bc0e2-1bc1-7150-955e-d67fabde0aa9', 'f299ad76-38c3-8178-89c1-df6f9501e77d', 'service', '84dc0259-eca4-863e-8e55-b330c8d48d8f', 1, 'service.registered', '1', '{"registered":{"id":"84dc0259-eca4-863e-8e55-b330c8d48d8f","provider":"f299ad76-38c3-8178-89c1-df6f9501e77d","slug":"whisper-large-v3-turbo","version":"1.0.0","profile":{"name":"Whisper Large v3 Turbo on Groq","description":"Faster speech to text. List prices as of 2026-09-15.","category":"audio_transcription","tags":["fast","open-weights","speech"],"input_modalities":["audio"],"output_modalities":["text"],"endpoint":{"protocol":"http","url":"https://api.groq.com/openai/v1","authentication":"bearer"},"assurance":{"support":"standard","compliance":"internal","certifications":["soc2"],"residency":["US"],"training_use":"no"}},"at":"2026-01-15T09:00:02.366375Z"}}', '{"principal":"00000000-0000-8000-8000-000000000002","environment":"live"}', '019bc0e2-1bbe-766b-85b1-1f3cbd75a539', '2026-01-15 09:00:02.426574+00'),
	(59, '019bc0e2-1bc1-7150-955e-d681e25f21ea', 'aa50625d-0327-8c19-8f15-6c02208418cf', 'service', '5362ee1c-457e-8906-9be2-96af6351c125', 1, 'service.registered', '1', '{"registered":{"id":"5362ee1c-457e-8906-9be2-96af6351c125","provider":"aa50625d-0327-8c19-8f15-6c02208418cf","slug":"sonar-pro","version":"1.0.0","profile":{"name":"Sonar Pro","description":"Deeper search with more citations. List prices as of 2026-09-15.","category":"chat","tags":["search"],"capabilities":["web_search"],"input_modalities":["text"],"output_modalities":["text"],"context_window_tokens":200000,"max_output_tokens":8000,"endpoint":{"protocol":"http","url":"https://api.perplexity.ai","authentication":"bearer"},"assurance":{"support":"standard","compliance":"internal","certifications":["soc2"],"residency":["US"],"training_use":"no"}},"at":"2026-01-15T09:00:02.366909Z"}}', '{"principal":"00000000-0000-8000-8000-000000000002","environment":"live"}', '019bc0e2-1bbe-766b-85b1-1f3f71eac8db', '2026-01-15 09:00:02.426574+00'),
	(60, '019bc0e2-1bc7-71fa-8450-0e37b9216c50', 'a2dce6d4-509f-8319-a89a-6dc3e2e01fb0', 'service', '76b48adf-5533-89f9-b8b9-ec8f673e8228', 1, 'service.registered', '1', '{"registered":{"id":"76b48adf-5533-89f9-b8b9-ec8f673e8228","provider":"a2dce6d4-509f-8319-a89a-6dc3e2e01fb0","slug":"command-a","version":"1.0.0","profile":{"name":"Command A","description":"Agents, tools and multilingual work for enterprises. List prices as of 2026-09-15.","category":"chat","tags":["multilingual"],"capabilities":["function_calling","tool_choice"],"input_modalities":["text"],"output_modalities":["text"],"context_window_tokens":256000,"max_output_tokens":8000,"endpoint":{"protocol":"http","url":"https://api.cohere.com/v2","authentication":"bearer"},"assurance":{"support":"standard","compliance":"internal","certifications":["soc2","iso27001"],"residency":["CA","US"],"retention_days":30,"training_use":"unknown"}},"at":"2026-01-15T09:00:02.369657Z"}}', '{"principal":"00000000-0000-8000-8000-000000000002","environment":"live"}', '019bc0e2-1bc1-7150-955e-d685692e6008', '2026-01-15 09:00:02.426574+00'),
	(61, '019bc0e2-1bd2-76f9-be61-8c26c7e8e868', 'a1406bad-7c9c-8288-900f-2a29f652a89d', 'service', 'bb9b3ecb-2d89-8c8c-b808-3cb7390ee388', 1, 'service.registered', '1', '{"registered":{"id":"bb9b3ecb-2d89-8c8c-b808-3cb7390ee388","provider":"a1406bad-7c9c-8288-900f-2a29f652a89d","slug":"gemini-2.5-flash","version":"1.0.0","profile":{"name":"Gemini 2.5 Flash","description":"Balanced multimodal model with optional thinking. List prices as of 2026-09-15.","category":"chat","tags":["fast","multimodal"],"capabilities":["audio_input","function_calling","parallel_function_calling","pdf_input","prompt_caching","reasoning","response_schema","system_messages","tool_choice","vision","web_search"],"input_modalities":["text","image","audio","file"],"output_modalities":["text"],"context_window_tokens":1048576,"max_output_tokens":65536,"endpoint":{"protocol":"http","url":"https://generativelanguage.googleapis.com/v1beta","authentication":"api_key"},"assurance":{"support":"standard","compliance":"internal","certifications":["soc2","iso27001","iso27017","iso27018"],"residency":["US"],"training_use":"no"}},"at":"2026-01-15T09:00:02.384011Z"}}', '{"principal":"00000000-0000-8000-8000-000000000002","environment":"live"}', '019bc0e2-1bd0-77f2-a954-4aabf99b57ef', '2026-01-15 09:00:02.426574+00'),
	(62, '019bc0e2-1bca-7411-ad04-1657d87a05b8', '31836352-de6f-8ce7-8bc2-8fefbac2dcca', 'service', '801f356d-c811-84fb-864a-39d0a65fb95a', 1, 'service.registered', '1', '{"registered":{"id":"801f356d-c811-84fb-864a-39d0a65fb95a","provider":"31836352-de6f-8ce7-8bc2-8fefbac2dcca","slug":"jamba-mini-1.7","version":"1.0.0","profile":{"name":"Jamba Mini 1.7","description":"Smaller hybrid state-space model. List prices as of 2026-09-15.","category":"chat","tags":["cheap","long-context","open-weights"],"capabilities":["tool_choice"],"input_modalities":["text"],"output_modalities":["text"],"context_window_tokens":256000,"max_output_tokens":256000,"endpoint":{"protocol":"http","url":"https://api.ai21.com/studio/v1","authentication":"bearer"},"assurance":{"support":"standard","compliance":"internal","certifications":["soc2"],"residency":["US"],"training_use":"unknown"}},"at":"2026-01-15T09:00:02.37673Z"}}', '{"principal":"00000000-0000-8000-8000-000000000002","environment":"live"}', '019bc0e2-1bc8-730f-bac3-d1d2af445a9f', '2026-01-15 09:00:02.426574+00'),
	(63, '019bc0e2-1bc7-71fa-8450-0e3c07969353', '20c2ea90-db85-8f78-924a-fe48e38f6f60', 'service', '930c5fac-bc07-899f-bd83-95034762e8a3', 1, 'service.registered', '1', '{"registered":{"id":"930c5fac-bc07-899f-bd83-95034762e8a3","provider":"20c2ea90-db85-8f78-924a-fe48e38f6f60","slug":"gpt-5.4-mini","version":"1.0.0","profile":{"name":"GPT-5.4 mini","description":"Fast model for well-defined tasks at a lower price. List prices as of 2026-09-15.","category":"chat","tags":["fast"],"capabilities":["function_calling","parallel_function_calling","pdf_input","prompt_caching","reasoning","response_schema","system_messages","tool_choice","vision","web_search"],"input_modalities":["text","image","file"],"output_modalities":["text"],"context_window_tokens":272000,"max_output_tokens":128000,"endpoint":{"protocol":"http","url":"https://api.openai.com/v1","authentication":"bearer"},"assurance":{"support":"standard","compliance":"internal","certifications":["soc2"],"residency":["US"],"retention_days":30,"training_use":"no"}},"at":"2026-01-15T09:00:02.374301Z"}}', '{"principal":"00000000-0000-8000-8000-000000000002","environment":"live"}', '019bc0e2-1bc6-7005-8336-65717f0b38c0', '2026-01-15 09:00:02.426574+00'),
	(64, '019bc0e2-1bc7-71fa-8450-0e3b88988287', 'ff17f64e-f0d9-8c92-b53d-301f73be8dec', 'service', '05b6d7e6-4668-84f6-9ba9-0538ddfa3267', 1, 'service.registered', '1', '{"registered":{"id":"05b6d7e6-4668-84f6-9ba9-0538ddfa3267","provider":"ff17f64e-f0d9-8c92-b53d-301f73be8dec","slug":"codestral-2508","version":"1.0.0","profile":{"name":"Codestral","description":"Code completion with fill-in-the-middle. List prices as of 2026-09-15.","category":"chat","tags":["code"],"capabilities":["function_calling","response_schema","tool_choice"],"input_modalities":["text"],"output_modalities":["text"],"context_window_tokens":128000,"max_output_tokens":128000,"endpoint":{"protocol":"http","url":"https://api.mistral.ai/v1","authentication":"bearer"},"assurance":{"support":"standard","compliance":"internal","certifications":["soc2","iso27001","gdpr"],"residency":["EU","FR"],"retention_days":30,"training_use":"no"}},"at":"2026-01-15T09:00:02.37149Z"}}', '{"principal":"00000000-0000-8000-8000-000000000002","environment":"live"}', '019bc0e2-1bc3-73b2-9d22-b5109a2e26c0', '2026-01-15 09:00:02.426574+00'),
	(110, '019bc0e2-1c11-770f-b7a5-7b717802e2ce', '20c2ea90-db85-8f78-924a-fe48e38f6f60', 'service', 'fa333695-5c12-89e6-9fea-54cbb54fb8d3', 2, 'service.priced', '1', '{"priced":{"revision":1,"effective_at":"2026-01-15T09:00:02.360247Z","prices":{"currency":"USD","parts":{"input/token":{"flat":{"price":"0.00000005"}},"input/token;variant=batch":{"flat":{"price":"0.000000025"}},"output/token":{"flat":{"price":"0.0000004"}},"output/token;variant=batch":{"flat":{"price":"0.0000002"}},"cache_read/token":{"flat":{"price":"0.000000005"}},"use/query;item=search;size=high":{"flat":{"price":"0.01"}},"use/query;item=search;size=low":{"flat":{"price":"0.01"}},"use/query;item=search;size=medium":{"flat":{"price":"0.01"}}}},"at":"2026-01-15T09:00:02.360247Z"}}', '{"principal":"00000000-0000-8000-8000-000000000002","environment":"live"}', '019bc0e2-1c0f-7300-99e5-1fe4c89f78ce', '2026-01-15 09:00:02.50276+00'),
	(65, '019bc0e2-1bd2-76f9-be61-8c24cd1ab792', '710cc1cb-9f64-85f0-883e-d7773d60e84a', 'service', 'b762f124-ee3f-85ab-acc8-ec821c96560b', 1, 'service.registered', '1', '{"registered":{"id":"b762f124-ee3f-85ab-acc8-ec821c96560b","provider":"710cc1cb-9f64-85f0-883e-d7773d60e84a","slug":"voyage-3.5-lite","version":"1.0.0","profile":{"name":"Voyage 3.5 Lite","description":"Cheap embeddings. List prices as of 2026-09-15.","category":"embedding","tags":["cheap","search"],"input_modalities":["text"],"output_modalities":["embedding"],"context_window_tokens":32000,"endpoint":{"protocol":"http","url":"https://api.voyageai.com/v1","authentication":"bearer"},"assurance":{"support":"standard","compliance":"internal","certifications":["soc2"],"residency":["US"],"training_use":"unknown"}},"at":"2026-01-15T09:00:02.383529Z"}}', '{"principal":"00000000-0000-8000-8000-000000000002","environment":"live"}', '019bc0e2-1bcf-7228-a154-33209c1db255', '2026-01-15 09:00:02.426574+00'),
	(66, '019bc0e2-1bd9-7061-88ee-aed4e3aca062', 'd82c2b52-249b-86ef-9c58-e1c692e5d688', 'service', 'c9f6a231-1ae7-8f0a-aa6e-cc337556a561', 1, 'service.registered', '1', '{"registered":{"id":"c9f6a231-1ae7-8f0a-aa6e-cc337556a561","provider":"d82c2b52-249b-86ef-9c58-e1c692e5d688","slug":"claude-sonnet-4.5","version":"1.0.0","profile":{"name":"Claude Sonnet 4.5","description":"Balanced model for coding and agents. List prices as of 2026-09-15.","category":"chat","capabilities":["computer_use","function_calling","pdf_input","prompt_caching","reasoning","response_schema","tool_choice","vision"],"input_modalities":["text","image","file"],"output_modalities":["text"],"context_window_tokens":200000,"max_output_tokens":64000,"endpoint":{"protocol":"http","url":"https://api.anthropic.com/v1","authentication":"api_key"},"assurance":{"support":"standard","compliance":"internal","certifications":["soc2","iso27001","iso42001"],"residency":["US"],"retention_days":30,"training_use":"no"}},"at":"2026-01-15T09:00:02.392745Z"}}', '{"principal":"00000000-0000-8000-8000-000000000002","environment":"live"}', '019bc0e2-1bd8-760a-a7f2-f4612c0e26ae', '2026-01-15 09:00:02.426574+00'),
	(67, '019bc0e2-1bd9-7061-88ee-aecd50465ebe', '29fd8478-dde3-88c6-9cbe-350ad1b1e204', 'service', 'c19e2a2f-4b84-8f65-89c2-a50d94bc381b', 1, 'service.registered', '1', '{"registered":{"id":"c19e2a2f-4b84-8f65-89c2-a50d94bc381b","provider":"29fd8478-dde3-88c6-9cbe-350ad1b1e204","slug":"qwen-3-32b","version":"1.0.0","profile":{"name":"Qwen 3 32B on Cerebras","description":"Open-weight reasoning model on wafer-scale hardware. List prices as of 2026-09-15.","category":"chat","tags":["fast","open-weights"],"capabilities":["function_calling","reasoning","tool_choice"],"input_modalities":["text"],"output_modalities":["text"],"context_window_tokens":128000,"max_output_tokens":128000,"endpoint":{"protocol":"http","url":"https://api.cerebras.ai/v1","authentication":"bearer"},"assurance":{"support":"standard","compliance":"internal","certifications":["soc2"],"residency":["US"],"retention_days":0,"training_use":"no"}},"at":"2026-01-15T09:00:02.391065Z"}}', '{"principal":"00000000-0000-8000-8000-000000000002","environment":"live"}', '019bc0e2-1bd7-759f-a513-050285ec83c7', '2026-01-15 09:00:02.426574+00'),
	(68, '019bc0e2-1bd9-7061-88ee-aed3febb59bf', 'd79396f8-61b7-8cdd-8deb-7a134b3845ce', 'service', 'd1e2f466-6fa4-8afe-9737-bac843c90df8', 1, 'service.registered', '1', '{"registered":{"id":"d1e2f466-6fa4-8afe-9737-bac843c90df8","provider":"d79396f8-61b7-8cdd-8deb-7a134b3845ce","slug":"nova-pro","version":"1.0.0","profile":{"name":"Amazon Nova Pro","description":"Multimodal model with a balance of accuracy, speed and price. List prices as of 2026-09-15.","category":"chat","tags":["multimodal"],"capabilities":["function_calling","pdf_input","prompt_caching","response_schema","vision"],"input_modalities":["text","image","file"],"output_modalities":["text"],"context_window_tokens":300000,"max_output_tokens":10000,"endpoint":{"protocol":"http","url":"https://api.nova.amazon.com/v1","authentication":"bearer"},"assurance":{"support":"standard","compliance":"internal","certifications":["soc2","iso27001","iso27017","iso27018","hipaa"],"residency":["US"],"retention_days":0,"training_use":"no"}},"at":"2026-01-15T09:00:02.391814Z"}}', '{"principal":"00000000-0000-8000-8000-000000000002","environment":"live"}', '019bc0e2-1bd7-759f-a513-05052c69b132', '2026-01-15 09:00:02.426574+00'),
	(69, '019bc0e2-1bd3-75d6-b408-b57a51d5aa92', '32806aa7-54a9-80ce-a51d-f621e9e61289', 'service', 'ccd712c1-8316-894f-b820-d736de1a8df7', 1, 'service.registered', '1', '{"registered":{"id":"ccd712c1-8316-894f-b820-d736de1a8df7","provider":"32806aa7-54a9-80ce-a51d-f621e9e61289","slug":"flux-1.1-pro","version":"1.0.0","profile":{"name":"FLUX1.1 [pro]","description":"Makes images from text. List prices as of 2026-09-15.","category":"image_generation","tags":["images"],"input_modalities":["text"],"output_modalities":["image"],"endpoint":{"protocol":"http","url":"https://api.bfl.ai/v1","authentication":"api_key"},"assurance":{"support":"standard","compliance":"public","residency":["US"],"training_use":"unknown"}},"at":"2026-01-15T09:00:02.387834Z"}}', '{"principal":"00000000-0000-8000-8000-000000000002","environment":"live"}', '019bc0e2-1bd3-75d6-b408-b57903b2c5a0', '2026-01-15 09:00:02.426574+00'),
	(70, '019bc0e2-1bd8-760a-a7f2-f464f1a85cd8', 'f1d4cfbb-1c9b-80fb-bf70-96683b0a4b0b', 'service', 'e1d9adc5-ac26-805b-b216-0d4923ac0d54', 1, 'service.registered', '1', '{"registered":{"id":"e1d9adc5-ac26-805b-b216-0d4923ac0d54","provider":"f1d4cfbb-1c9b-80fb-bf70-96683b0a4b0b","slug":"kimi-k2.5","version":"1.0.0","profile":{"name":"Kimi K2.5","description":"Open-weight model for agents and coding. List prices as of 2026-09-15.","category":"chat","tags":["code","open-weights"],"capabilities":["function_calling","reasoning","response_schema","tool_choice","video_input","vision"],"input_modalities":["text","image","video"],"output_modalities":["text"],"context_window_tokens":262144,"max_output_tokens":262144,"endpoint":{"protocol":"http","url":"https://api.moonshot.ai/v1","authentication":"bearer"},"assurance":{"support":"standard","compliance":"public","residency":["SG"],"training_use":"unknown"}},"at":"2026-01-15T09:00:02.390856Z"}}', '{"principal":"00000000-0000-8000-8000-000000000002","environment":"live"}', '019bc0e2-1bd6-7167-9dac-f3423fcb5b46', '2026-01-15 09:00:02.426574+00'),
	(71, '019bc0e2-1bd9-7061-88ee-aeccaff41045', '16e7306a-b75d-8bf7-8916-f134ae4a2188', 'service', '4040d09e-1854-85f4-9fef-afd3cbd0a6e2', 1, 'service.registered', '1', '{"registered":{"id":"4040d09e-1854-85f4-9fef-afd3cbd0a6e2","provider":"16e7306a-b75d-8bf7-8916-f134ae4a2188","slug":"scribe-v1","version":"1.0.0","profile":{"name":"Scribe v1","description":"Speech to text with speakers. List prices as of 2026-09-15.","category":"audio_transcription","tags":["speech"],"input_modalities":["audio"],"output_modalities":["text"],"endpoint":{"protocol":"http","url":"https://api.elevenlabs.io/v1","authentication":"api_key"},"assurance":{"support":"standard","compliance":"internal","certifications":["soc2"],"residency":["US"],"training_use":"unknown"}},"at":"2026-01-15T09:00:02.3926Z"}}', '{"principal":"00000000-0000-8000-8000-000000000002","environment":"live"}', '019bc0e2-1bd8-760a-a7f2-f45d02b412e5', '2026-01-15 09:00:02.426574+00'),
	(72, '019bc0e2-1bd9-7061-88ee-aed11682c434', 'e36f3489-edad-83d5-b2b7-6462f572ba10', 'service', '26b630f6-30ad-8d71-8dad-7b27e0b53fed', 1, 'service.registered', '1', '{"registered":{"id":"26b630f6-30ad-8d71-8dad-7b27e0b53fed","provider":"e36f3489-edad-83d5-b2b7-6462f572ba10","slug":"nova-3","version":"1.0.0","profile":{"name":"Nova-3","description":"Speech to text, recorded or live. List prices as of 2026-09-15.","category":"audio_transcription","tags":["speech"],"input_modalities":["audio"],"output_modalities":["text"],"endpoint":{"protocol":"http","url":"https://api.deepgram.com/v1","authentication":"api_key"},"assurance":{"support":"standard","compliance":"internal","certifications":["soc2","hipaa"],"residency":["US"],"training_use":"unknown"}},"at":"2026-01-15T09:00:02.391581Z"}}', '{"principal":"00000000-0000-8000-8000-000000000002","environment":"live"}', '019bc0e2-1bd7-759f-a513-05046bbeaa35', '2026-01-15 09:00:02.426574+00'),
	(170, '019bc0e2-1c6e-7505-a393-e6da51c3127d', 'd82c2b52-249b-86ef-9c58-e1c692e5d688', 'service', 'c23ee17a-3bfa-8a32-994a-da1c0a7a8534', 3, 'service.submitted', '1', '{"submitted":{"version":"1.0.0","at":"2026-01-15T09:00:02.325081Z"}}', '{"principal":"00000000-0000-8000-8000-000000000002","environment":"live"}', '019bc0e2-1c6e-7505-a393-e6c99a807d45', '2026-01-15 09:00:02.603776+00'),
	(73, '019bc0e2-1bd9-7061-88ee-aedcc87e9e65', 'b69c5c92-b70d-847e-a39a-87ee56b13c56', 'service', '8d1088d4-f476-84fa-aa39-47d61401fd1f', 1, 'service.registered', '1', '{"registered":{"id":"8d1088d4-f476-84fa-aa39-47d61401fd1f","provider":"b69c5c92-b70d-847e-a39a-87ee56b13c56","slug":"glm-4.5-air","version":"1.0.0","profile":{"name":"GLM-4.5 Air","description":"Lighter open-weight model. List prices as of 2026-09-15.","category":"chat","tags":["cheap","open-weights"],"capabilities":["function_calling","tool_choice"],"input_modalities":["text"],"output_modalities":["text"],"context_window_tokens":128000,"max_output_tokens":32000,"endpoint":{"protocol":"http","url":"https://api.z.ai/api/paas/v4","authentication":"bearer"},"assurance":{"support":"standard","compliance":"public","residency":["SG"],"training_use":"unknown"}},"at":"2026-01-15T09:00:02.393715Z"}}', '{"principal":"00000000-0000-8000-8000-000000000002","environment":"live"}', '019bc0e2-1bd9-7061-88ee-aed9da1455a4', '2026-01-15 09:00:02.426574+00'),
	(74, '019bc0e2-1bc8-730f-bac3-d1ceea321089', 'aa50625d-0327-8c19-8f15-6c02208418cf', 'service', '735a17ad-fd66-849f-844a-8330608fbc4f', 1, 'service.registered', '1', '{"registered":{"id":"735a17ad-fd66-849f-844a-8330608fbc4f","provider":"aa50625d-0327-8c19-8f15-6c02208418cf","slug":"sonar-reasoning-pro","version":"1.0.0","profile":{"name":"Sonar Reasoning Pro","description":"Search with reasoning. List prices as of 2026-09-15.","category":"chat","tags":["reasoning","search"],"capabilities":["reasoning","web_search"],"input_modalities":["text"],"output_modalities":["text"],"context_window_tokens":128000,"max_output_tokens":128000,"endpoint":{"protocol":"http","url":"https://api.perplexity.ai","authentication":"bearer"},"assurance":{"support":"standard","compliance":"internal","certifications":["soc2"],"residency":["US"],"training_use":"no"}},"at":"2026-01-15T09:00:02.375078Z"}}', '{"principal":"00000000-0000-8000-8000-000000000002","environment":"live"}', '019bc0e2-1bc7-71fa-8450-0e334e80a434', '2026-01-15 09:00:02.426574+00'),
	(75, '019bc0e2-1bd2-76f9-be61-8c274e921883', 'a1406bad-7c9c-8288-900f-2a29f652a89d', 'service', 'b3c69e2e-5808-821d-9d9b-60d5c318e1d8', 1, 'service.registered', '1', '{"registered":{"id":"b3c69e2e-5808-821d-9d9b-60d5c318e1d8","provider":"a1406bad-7c9c-8288-900f-2a29f652a89d","slug":"gemini-3.5-flash","version":"1.0.0","profile":{"name":"Gemini 3.5 Flash","description":"Fast multimodal model for agents. List prices as of 2026-09-15.","category":"chat","tags":["multimodal"],"capabilities":["audio_input","function_calling","parallel_function_calling","pdf_input","prompt_caching","reasoning","response_schema","system_messages","tool_choice","video_input","vision","web_search"],"input_modalities":["text","image","audio","video","file"],"output_modalities":["text"],"context_window_tokens":1048576,"max_output_tokens":65536,"endpoint":{"protocol":"http","url":"https://generativelanguage.googleapis.com/v1beta","authentication":"api_key"},"assurance":{"support":"standard","compliance":"internal","certifications":["soc2","iso27001","iso27017","iso27018"],"residency":["US"],"training_use":"no"}},"at":"2026-01-15T09:00:02.384283Z"}}', '{"principal":"00000000-0000-8000-8000-000000000002","environment":"live"}', '019bc0e2-1bd0-77f2-a954-4aac5e3ddb4c', '2026-01-15 09:00:02.426574+00'),
	(76, '019bc0e2-1bc8-730f-bac3-d1ca72f1ac95', '20c2ea90-db85-8f78-924a-fe48e38f6f60', 'service', '0cd77611-475c-8136-91ee-d77a46825160', 1, 'service.registered', '1', '{"registered":{"id":"0cd77611-475c-8136-91ee-d77a46825160","provider":"20c2ea90-db85-8f78-924a-fe48e38f6f60","slug":"gpt-4.1","version":"1.0.0","profile":{"name":"GPT-4.1","description":"Follows instructions over a context of a million tokens, without reasoning. List prices as of 2026-09-15.","category":"chat","tags":["long-context"],"capabilities":["function_calling","parallel_function_calling","pdf_input","prompt_caching","response_schema","system_messages","tool_choice","vision","web_search"],"input_modalities":["text","image","file"],"output_modalities":["text"],"context_window_tokens":1047576,"max_output_tokens":32768,"endpoint":{"protocol":"http","url":"https://api.openai.com/v1","authentication":"bearer"},"assurance":{"support":"standard","compliance":"internal","certifications":["soc2"],"residency":["US"],"retention_days":30,"training_use":"no"}},"at":"2026-01-15T09:00:02.373209Z"}}', '{"principal":"00000000-0000-8000-8000-000000000002","environment":"live"}', '019bc0e2-1bc5-75df-99a1-d60d773d19b3', '2026-01-15 09:00:02.426574+00'),
	(77, '019bc0e2-1bc8-730f-bac3-d1c8504a755f', 'ff17f64e-f0d9-8c92-b53d-301f73be8dec', 'service', '34e78dd9-dae7-89f2-9dcf-4ece47d7dfe2', 1, 'service.registered', '1', '{"registered":{"id":"34e78dd9-dae7-89f2-9dcf-4ece47d7dfe2","provider":"ff17f64e-f0d9-8c92-b53d-301f73be8dec","slug":"mistral-embed","version":"1.0.0","profile":{"name":"Mistral Embed","description":"Text embeddings. List prices as of 2026-09-15.","category":"embedding","tags":["search"],"input_modalities":["text"],"output_modalities":["embedding"],"context_window_tokens":8192,"endpoint":{"protocol":"http","url":"https://api.mistral.ai/v1","authentication":"bearer"},"assurance":{"support":"standard","compliance":"internal","certifications":["soc2","iso27001","gdpr"],"residency":["EU","FR"],"retention_days":30,"training_use":"no"}},"at":"2026-01-15T09:00:02.372005Z"}}', '{"principal":"00000000-0000-8000-8000-000000000002","environment":"live"}', '019bc0e2-1bc4-7143-890e-513e94f2bb68', '2026-01-15 09:00:02.426574+00'),
	(78, '019bc0e2-1bd2-76f9-be61-8c25e83e74f6', '710cc1cb-9f64-85f0-883e-d7773d60e84a', 'service', '8f024687-1c7c-8535-92bc-ef805ce286b2', 1, 'service.registered', '1', '{"registered":{"id":"8f024687-1c7c-8535-92bc-ef805ce286b2","provider":"710cc1cb-9f64-85f0-883e-d7773d60e84a","slug":"voyage-code-3","version":"1.0.0","profile":{"name":"Voyage Code 3","description":"Embeddings of source code. List prices as of 2026-09-15.","category":"embedding","tags":["code","search"],"input_modalities":["text"],"output_modalities":["embedding"],"context_window_tokens":32000,"endpoint":{"protocol":"http","url":"https://api.voyageai.com/v1","authentication":"bearer"},"assurance":{"support":"standard","compliance":"internal","certifications":["soc2"],"residency":["US"],"training_use":"unknown"}},"at":"2026-01-15T09:00:02.383764Z"}}', '{"principal":"00000000-0000-8000-8000-000000000002","environment":"live"}', '019bc0e2-1bcf-7228-a154-3321ccb751bf', '2026-01-15 09:00:02.426574+00'),
	(79, '019bc0e2-1bd9-7061-88ee-aedba2487da9', '29fd8478-dde3-88c6-9cbe-350ad1b1e204', 'service', 'ccf07216-3fce-86c4-8612-67404a2cb7c9', 1, 'service.registered', '1', '{"registered":{"id":"ccf07216-3fce-86c4-8612-67404a2cb7c9","provider":"29fd8478-dde3-88c6-9cbe-350ad1b1e204","slug":"llama-3.3-70b","version":"1.0.0","profile":{"name":"Llama 3.3 70B on Cerebras","description":"Open-weight general model on wafer-scale hardware. List prices as of 2026-09-15.","category":"chat","tags":["fast","open-weights"],"capabilities":["function_calling","tool_choice"],"input_modalities":["text"],"output_modalities":["text"],"context_window_tokens":128000,"max_output_tokens":128000,"endpoint":{"protocol":"http","url":"https://api.cerebras.ai/v1","authentication":"bearer"},"assurance":{"support":"standard","compliance":"internal","certifications":["soc2"],"residency":["US"],"retention_days":0,"training_use":"no"}},"at":"2026-01-15T09:00:02.393647Z"}}', '{"principal":"00000000-0000-8000-8000-000000000002","environment":"live"}', '019bc0e2-1bd9-7061-88ee-aed6cec1e1a6', '2026-01-15 09:00:02.426574+00'),
	(87, '019bc0e2-1bd9-7061-88ee-aedf85f00bad', 'a1406bad-7c9c-8288-900f-2a29f652a89d', 'service', 'bf474ecf-787d-8a2c-848c-68f8921c7070', 1, 'service.registered', '1', '{"registered":{"id":"bf474ecf-787d-8a2c-848c-68f8921c7070","provider":"a1406bad-7c9c-8288-900f-2a29f652a89d","slug":"gemini-embedding-001","version":"1.0.0","profile":{"name":"Gemini Embedding","description":"Multilingual text embeddings. List prices as of 2026-09-15.","category":"embedding","tags":["multilingual","search"],"input_modalities":["text"],"output_modalities":["embedding"],"context_window_tokens":2048,"endpoint":{"protocol":"http","url":"https://generativelanguage.googleapis.com/v1beta","authentication":"api_key"},"assurance":{"support":"standard","compliance":"internal","certifications":["soc2","iso27001","iso27017","iso27018"],"residency":["US"],"training_use":"no"}},"at":"2026-01-15T09:00:02.393697Z"}}', '{"principal":"00000000-0000-8000-8000-000000000002","environment":"live"}', '019bc0e2-1bd9-7061-88ee-aed861a963e3', '2026-01-15 09:00:02.426574+00'),
	(80, '019bc0e2-1bd9-7061-88ee-aed520935cbc', 'd79396f8-61b7-8cdd-8deb-7a134b3845ce', 'service', 'f2c8c113-3427-8bb9-aeb4-41d5d1258378', 1, 'service.registered', '1', '{"registered":{"id":"f2c8c113-3427-8bb9-aeb4-41d5d1258378","provider":"d79396f8-61b7-8cdd-8deb-7a134b3845ce","slug":"nova-lite","version":"1.0.0","profile":{"name":"Amazon Nova Lite","description":"Low price for text, images and video. List prices as of 2026-09-15.","category":"chat","tags":["cheap","multimodal"],"capabilities":["function_calling","pdf_input","prompt_caching","response_schema","vision"],"input_modalities":["text","image","file"],"output_modalities":["text"],"context_window_tokens":300000,"max_output_tokens":10000,"endpoint":{"protocol":"http","url":"https://api.nova.amazon.com/v1","authentication":"bearer"},"assurance":{"support":"standard","compliance":"internal","certifications":["soc2","iso27001","iso27017","iso27018","hipaa"],"residency":["US"],"retention_days":0,"training_use":"no"}},"at":"2026-01-15T09:00:02.392138Z"}}', '{"principal":"00000000-0000-8000-8000-000000000002","environment":"live"}', '019bc0e2-1bd8-760a-a7f2-f45bca03a6ed', '2026-01-15 09:00:02.426574+00'),
	(81, '019bc0e2-1bd9-7061-88ee-aedda5a33ea2', '16e7306a-b75d-8bf7-8916-f134ae4a2188', 'service', '32cb1f0f-ad06-8342-92b3-8250267d4dd2', 1, 'service.registered', '1', '{"registered":{"id":"32cb1f0f-ad06-8342-92b3-8250267d4dd2","provider":"16e7306a-b75d-8bf7-8916-f134ae4a2188","slug":"eleven-multilingual-v2","version":"1.0.0","profile":{"name":"Eleven Multilingual v2","description":"Lifelike speech in many languages. List prices as of 2026-09-15.","category":"audio_speech","tags":["multilingual","speech"],"input_modalities":["text"],"output_modalities":["audio"],"endpoint":{"protocol":"http","url":"https://api.elevenlabs.io/v1","authentication":"api_key"},"assurance":{"support":"standard","compliance":"internal","certifications":["soc2"],"residency":["US"],"training_use":"unknown"}},"at":"2026-01-15T09:00:02.393675Z"}}', '{"principal":"00000000-0000-8000-8000-000000000002","environment":"live"}', '019bc0e2-1bd9-7061-88ee-aed751a7f24e', '2026-01-15 09:00:02.426574+00'),
	(82, '019bc0e2-1bc8-730f-bac3-d1cf1733371e', 'aa50625d-0327-8c19-8f15-6c02208418cf', 'service', '41a21207-5f9c-8220-9598-e8f959a73243', 1, 'service.registered', '1', '{"registered":{"id":"41a21207-5f9c-8220-9598-e8f959a73243","provider":"aa50625d-0327-8c19-8f15-6c02208418cf","slug":"sonar-deep-research","version":"1.0.0","profile":{"name":"Sonar Deep Research","description":"Researches and writes a report. List prices as of 2026-09-15.","category":"chat","tags":["research","search"],"capabilities":["reasoning","web_search"],"input_modalities":["text"],"output_modalities":["text"],"context_window_tokens":128000,"max_output_tokens":128000,"endpoint":{"protocol":"http","url":"https://api.perplexity.ai","authentication":"bearer"},"assurance":{"support":"standard","compliance":"internal","certifications":["soc2"],"residency":["US"],"training_use":"no"}},"at":"2026-01-15T09:00:02.375107Z"}}', '{"principal":"00000000-0000-8000-8000-000000000002","environment":"live"}', '019bc0e2-1bc7-71fa-8450-0e342c72a209', '2026-01-15 09:00:02.426574+00'),
	(83, '019bc0e2-1bd2-76f9-be61-8c2a13f53c6d', 'a1406bad-7c9c-8288-900f-2a29f652a89d', 'service', '717a4d9e-1903-8251-8322-fc30eeaa8070', 1, 'service.registered', '1', '{"registered":{"id":"717a4d9e-1903-8251-8322-fc30eeaa8070","provider":"a1406bad-7c9c-8288-900f-2a29f652a89d","slug":"gemini-2.5-flash-lite","version":"1.0.0","profile":{"name":"Gemini 2.5 Flash-Lite","description":"Low latency at a low price. List prices as of 2026-09-15.","category":"chat","tags":["cheap","fast"],"capabilities":["audio_input","function_calling","parallel_function_calling","pdf_input","prompt_caching","reasoning","response_schema","system_messages","tool_choice","vision","web_search"],"input_modalities":["text","image","audio","file"],"output_modalities":["text"],"context_window_tokens":1048576,"max_output_tokens":65536,"endpoint":{"protocol":"http","url":"https://generativelanguage.googleapis.com/v1beta","authentication":"api_key"},"assurance":{"support":"standard","compliance":"internal","certifications":["soc2","iso27001","iso27017","iso27018"],"residency":["US"],"training_use":"no"}},"at":"2026-01-15T09:00:02.384646Z"}}', '{"principal":"00000000-0000-8000-8000-000000000002","environment":"live"}', '019bc0e2-1bd0-77f2-a954-4aaf386edc7c', '2026-01-15 09:00:02.426574+00'),
	(84, '019bc0e2-1bc8-730f-bac3-d1cba27cba8a', '20c2ea90-db85-8f78-924a-fe48e38f6f60', 'service', '1f914baf-2312-8102-9800-96629ae5f469', 1, 'service.registered', '1', '{"registered":{"id":"1f914baf-2312-8102-9800-96629ae5f469","provider":"20c2ea90-db85-8f78-924a-fe48e38f6f60","slug":"gpt-4o-mini","version":"1.0.0","profile":{"name":"GPT-4o mini","description":"Small general model for text and images. List prices as of 2026-09-15.","category":"chat","tags":["cheap"],"capabilities":["function_calling","parallel_function_calling","pdf_input","prompt_caching","response_schema","system_messages","tool_choice","vision"],"input_modalities":["text","image","file"],"output_modalities":["text"],"context_window_tokens":128000,"max_output_tokens":16384,"endpoint":{"protocol":"http","url":"https://api.openai.com/v1","authentication":"bearer"},"assurance":{"support":"standard","compliance":"internal","certifications":["soc2"],"residency":["US"],"retention_days":30,"training_use":"no"}},"at":"2026-01-15T09:00:02.374806Z"}}', '{"principal":"00000000-0000-8000-8000-000000000002","environment":"live"}', '019bc0e2-1bc6-7005-8336-65721f78b7bb', '2026-01-15 09:00:02.426574+00'),
	(85, '019bc0e2-1bc8-730f-bac3-d1c98851322a', 'ff17f64e-f0d9-8c92-b53d-301f73be8dec', 'service', '951afc64-d8cd-8eab-b757-585e83db1e84', 1, 'service.registered', '1', '{"registered":{"id":"951afc64-d8cd-8eab-b757-585e83db1e84","provider":"ff17f64e-f0d9-8c92-b53d-301f73be8dec","slug":"mistral-large-3","version":"1.0.0","profile":{"name":"Mistral Large 3","description":"Open-weight flagship for text and images. List prices as of 2026-09-15.","category":"chat","tags":["flagship","open-weights"],"capabilities":["function_calling","response_schema","tool_choice","vision"],"input_modalities":["text","image"],"output_modalities":["text"],"context_window_tokens":262144,"max_output_tokens":262144,"endpoint":{"protocol":"http","url":"https://api.mistral.ai/v1","authentication":"bearer"},"assurance":{"support":"standard","compliance":"internal","certifications":["soc2","iso27001","gdpr"],"residency":["EU","FR"],"retention_days":30,"training_use":"no"}},"at":"2026-01-15T09:00:02.37266Z"}}', '{"principal":"00000000-0000-8000-8000-000000000002","environment":"live"}', '019bc0e2-1bc4-7143-890e-513f78e8f000', '2026-01-15 09:00:02.426574+00'),
	(86, '019bc0e2-1bd9-7061-88ee-aed2cbffb092', '710cc1cb-9f64-85f0-883e-d7773d60e84a', 'service', 'f42d8690-6b10-8d57-8eea-afe4f0dbc3aa', 1, 'service.registered', '1', '{"registered":{"id":"f42d8690-6b10-8d57-8eea-afe4f0dbc3aa","provider":"710cc1cb-9f64-85f0-883e-d7773d60e84a","slug":"rerank-2.5","version":"1.0.0","profile":{"name":"Rerank 2.5","description":"Orders search results and follows instructions. List prices as of 2026-09-15.","category":"rerank","tags":["search"],"input_modalities":["text"],"output_modalities":["text"],"context_window_tokens":32000,"endpoint":{"protocol":"http","url":"https://api.voyageai.com/v1","authentication":"bearer"},"assurance":{"support":"standard","compliance":"internal","certifications":["soc2"],"residency":["US"],"training_use":"unknown"}},"at":"2026-01-15T09:00:02.392717Z"}}', '{"principal":"00000000-0000-8000-8000-000000000002","environment":"live"}', '019bc0e2-1bd8-760a-a7f2-f460c207aaff', '2026-01-15 09:00:02.426574+00'),
	(107, '019bc0e2-1bfc-7155-a99a-214989f4e984', 'd82c2b52-249b-86ef-9c58-e1c692e5d688', 'service', '50accf5f-17a2-825f-81b4-2c6c430cccee', 2, 'service.priced', '1', '{"priced":{"revision":1,"effective_at":"2026-01-15T09:00:02.334357Z","prices":{"currency":"USD","parts":{"input/token":{"flat":{"price":"0.000001"}},"input/token;variant=batch":{"flat":{"price":"0.0000005"}},"output/token":{"flat":{"price":"0.000005"}},"output/token;variant=batch":{"flat":{"price":"0.0000025"}},"cache_read/token":{"flat":{"price":"0.0000001"}},"cache_write/token":{"flat":{"price":"0.00000125"}},"cache_write/token;ttl=3600":{"flat":{"price":"0.000002"}}}},"at":"2026-01-15T09:00:02.334357Z"}}', '{"principal":"00000000-0000-8000-8000-000000000002","environment":"live"}', '019bc0e2-1bfc-7155-a99a-213bd98d6441', '2026-01-15 09:00:02.50276+00'),
	(88, '019bc0e2-1bc8-730f-bac3-d1d01ec8305d', '20c2ea90-db85-8f78-924a-fe48e38f6f60', 'service', '5065004c-3bdb-86d2-9e27-bf9aa4ec39fb', 1, 'service.registered', '1', '{"registered":{"id":"5065004c-3bdb-86d2-9e27-bf9aa4ec39fb","provider":"20c2ea90-db85-8f78-924a-fe48e38f6f60","slug":"gpt-5","version":"1.0.0","profile":{"name":"GPT-5","description":"Reasoning model for coding and agentic work. List prices as of 2026-09-15.","category":"chat","capabilities":["function_calling","parallel_function_calling","pdf_input","prompt_caching","reasoning","response_schema","system_messages","tool_choice","vision","web_search"],"input_modalities":["text","image","file"],"output_modalities":["text"],"context_window_tokens":272000,"max_output_tokens":128000,"endpoint":{"protocol":"http","url":"https://api.openai.com/v1","authentication":"bearer"},"assurance":{"support":"standard","compliance":"internal","certifications":["soc2"],"residency":["US"],"retention_days":30,"training_use":"no"}},"at":"2026-01-15T09:00:02.375198Z"}}', '{"principal":"00000000-0000-8000-8000-000000000002","environment":"live"}', '019bc0e2-1bc7-71fa-8450-0e3580f69dde', '2026-01-15 09:00:02.426574+00'),
	(89, '019bc0e2-1bc8-730f-bac3-d1cc18060c28', 'ff17f64e-f0d9-8c92-b53d-301f73be8dec', 'service', 'dd84f75a-0ee8-82db-a78d-3f0103b0a391', 1, 'service.registered', '1', '{"registered":{"id":"dd84f75a-0ee8-82db-a78d-3f0103b0a391","provider":"ff17f64e-f0d9-8c92-b53d-301f73be8dec","slug":"mistral-ocr","version":"1.0.0","profile":{"name":"Mistral OCR","description":"Reads documents into structured text. List prices as of 2026-09-15.","category":"ocr","tags":["documents"],"input_modalities":["image","file"],"output_modalities":["text"],"endpoint":{"protocol":"http","url":"https://api.mistral.ai/v1","authentication":"bearer"},"assurance":{"support":"standard","compliance":"internal","certifications":["soc2","iso27001","gdpr"],"residency":["EU","FR"],"retention_days":30,"training_use":"no"}},"at":"2026-01-15T09:00:02.373803Z"}}', '{"principal":"00000000-0000-8000-8000-000000000002","environment":"live"}', '019bc0e2-1bc5-75df-99a1-d60e739b9151', '2026-01-15 09:00:02.426574+00'),
	(90, '019bc0e2-1bd9-7061-88ee-aedefc4fd8cb', '710cc1cb-9f64-85f0-883e-d7773d60e84a', 'service', '244ff9fa-aee5-8ae6-8a66-e095a7a8058a', 1, 'service.registered', '1', '{"registered":{"id":"244ff9fa-aee5-8ae6-8a66-e095a7a8058a","provider":"710cc1cb-9f64-85f0-883e-d7773d60e84a","slug":"voyage-3-large","version":"1.0.0","profile":{"name":"Voyage 3 Large","description":"General and multilingual embeddings. List prices as of 2026-09-15.","category":"embedding","tags":["multilingual","search"],"input_modalities":["text"],"output_modalities":["embedding"],"context_window_tokens":32000,"endpoint":{"protocol":"http","url":"https://api.voyageai.com/v1","authentication":"bearer"},"assurance":{"support":"standard","compliance":"internal","certifications":["soc2"],"residency":["US"],"training_use":"unknown"}},"at":"2026-01-15T09:00:02.393733Z"}}', '{"principal":"00000000-0000-8000-8000-000000000002","environment":"live"}', '019bc0e2-1bd9-7061-88ee-aeda29104694', '2026-01-15 09:00:02.426574+00'),
	(91, '019bc0e2-1bc8-730f-bac3-d1d1b7e71a4a', '20c2ea90-db85-8f78-924a-fe48e38f6f60', 'service', '8307d6b9-bc7d-8bd3-982d-0c9dc1924c88', 2, 'service.priced', '1', '{"priced":{"revision":1,"effective_at":"2026-01-15T09:00:02.227207Z","prices":{"currency":"USD","parts":{"input/token":{"flat":{"price":"0.000005"}},"input/token;above=272000":{"flat":{"price":"0.00001"}},"input/token;variant=batch":{"flat":{"price":"0.0000025"}},"output/token":{"flat":{"price":"0.00003"}},"output/token;above=272000":{"flat":{"price":"0.000045"}},"output/token;variant=batch":{"flat":{"price":"0.000015"}},"cache_read/token":{"flat":{"price":"0.0000005"}},"cache_read/token;above=272000":{"flat":{"price":"0.000001"}},"use/query;item=search;size=high":{"flat":{"price":"0.01"}},"use/query;item=search;size=low":{"flat":{"price":"0.01"}},"use/query;item=search;size=medium":{"flat":{"price":"0.01"}}}},"at":"2026-01-15T09:00:02.227207Z"}}', '{"principal":"00000000-0000-8000-8000-000000000002","environment":"live"}', '019bc0e2-1bc7-71fa-8450-0e368b08f79d', '2026-01-15 09:00:02.426574+00'),
	(92, '019bc0e2-1bc8-730f-bac3-d1cd144071f6', 'ff17f64e-f0d9-8c92-b53d-301f73be8dec', 'service', 'addc337f-d844-88a7-994a-6cf3177e2d2a', 1, 'service.registered', '1', '{"registered":{"id":"addc337f-d844-88a7-994a-6cf3177e2d2a","provider":"ff17f64e-f0d9-8c92-b53d-301f73be8dec","slug":"magistral-medium","version":"1.0.0","profile":{"name":"Magistral Medium","description":"Multilingual reasoning model. List prices as of 2026-09-15.","category":"chat","tags":["reasoning"],"capabilities":["function_calling","reasoning","response_schema","tool_choice","vision"],"input_modalities":["text","image"],"output_modalities":["text"],"context_window_tokens":262144,"max_output_tokens":262144,"endpoint":{"protocol":"http","url":"https://api.mistral.ai/v1","authentication":"bearer"},"assurance":{"support":"standard","compliance":"internal","certifications":["soc2","iso27001","gdpr"],"residency":["EU","FR"],"retention_days":30,"training_use":"no"}},"at":"2026-01-15T09:00:02.375034Z"}}', '{"principal":"00000000-0000-8000-8000-000000000002","environment":"live"}', '019bc0e2-1bc7-71fa-8450-0e329d7a2630', '2026-01-15 09:00:02.426574+00');
INSERT INTO public.events_p000001_1 VALUES
	(93, '019bc0e2-1bd9-7061-88ee-aed02376b99d', '20c2ea90-db85-8f78-924a-fe48e38f6f60', 'service', 'c499e8a9-ed23-8df3-9908-1ce38507c8a5', 1, 'service.registered', '1', '{"registered":{"id":"c499e8a9-ed23-8df3-9908-1ce38507c8a5","provider":"20c2ea90-db85-8f78-924a-fe48e38f6f60","slug":"gpt-4o","version":"1.0.0","profile":{"name":"GPT-4o","description":"General model for text and images. List prices as of 2026-09-15.","category":"chat","capabilities":["function_calling","parallel_function_calling","pdf_input","prompt_caching","response_schema","system_messages","tool_choice","vision"],"input_modalities":["text","image","file"],"output_modalities":["text"],"context_window_tokens":128000,"max_output_tokens":16384,"endpoint":{"protocol":"http","url":"https://api.openai.com/v1","authentication":"bearer"},"assurance":{"support":"standard","compliance":"internal","certifications":["soc2"],"residency":["US"],"retention_days":30,"training_use":"no"}},"at":"2026-01-15T09:00:02.392657Z"}}', '{"principal":"00000000-0000-8000-8000-000000000002","environment":"live"}', '019bc0e2-1bd8-760a-a7f2-f45f5c2c2c19', '2026-01-15 09:00:02.426574+00'),
	(94, '019bc0e2-1bd2-76f9-be61-8c28053ed2e6', 'ff17f64e-f0d9-8c92-b53d-301f73be8dec', 'service', '235e0735-5ab8-8932-8ddc-934d2fc91634', 1, 'service.registered', '1', '{"registered":{"id":"235e0735-5ab8-8932-8ddc-934d2fc91634","provider":"ff17f64e-f0d9-8c92-b53d-301f73be8dec","slug":"mistral-medium-3","version":"1.0.0","profile":{"name":"Mistral Medium 3","description":"Multimodal model at a medium price. List prices as of 2026-09-15.","category":"chat","capabilities":["function_calling","reasoning","response_schema","tool_choice","vision"],"input_modalities":["text","image"],"output_modalities":["text"],"context_window_tokens":262144,"max_output_tokens":262144,"endpoint":{"protocol":"http","url":"https://api.mistral.ai/v1","authentication":"bearer"},"assurance":{"support":"standard","compliance":"internal","certifications":["soc2","iso27001","gdpr"],"residency":["EU","FR"],"retention_days":30,"training_use":"no"}},"at":"2026-01-15T09:00:02.384494Z"}}', '{"principal":"00000000-0000-8000-8000-000000000002","environment":"live"}', '019bc0e2-1bd0-77f2-a954-4aad23ed3ad1', '2026-01-15 09:00:02.426574+00'),
	(95, '019bc0e2-1bfc-7155-a99a-213d06cd1c67', 'd82c2b52-249b-86ef-9c58-e1c692e5d688', 'service', 'c23ee17a-3bfa-8a32-994a-da1c0a7a8534', 2, 'service.priced', '1', '{"priced":{"revision":1,"effective_at":"2026-01-15T09:00:02.325081Z","prices":{"currency":"USD","parts":{"input/token":{"flat":{"price":"0.000002"}},"input/token;variant=batch":{"flat":{"price":"0.000001"}},"output/token":{"flat":{"price":"0.00001"}},"output/token;variant=batch":{"flat":{"price":"0.000005"}},"cache_read/token":{"flat":{"price":"0.0000002"}},"cache_write/token":{"flat":{"price":"0.0000025"}},"cache_write/token;ttl=3600":{"flat":{"price":"0.000004"}},"use/query;item=search;size=high":{"flat":{"price":"0.01"}},"use/query;item=search;size=low":{"flat":{"price":"0.01"}},"use/query;item=search;size=medium":{"flat":{"price":"0.01"}}}},"at":"2026-01-15T09:00:02.325081Z"}}', '{"principal":"00000000-0000-8000-8000-000000000002","environment":"live"}', '019bc0e2-1bfc-7155-a99a-212e8daf5bd5', '2026-01-15 09:00:02.50276+00'),
	(96, '019bc0e2-1bfc-7155-a99a-213fdfd43e37', 'a1406bad-7c9c-8288-900f-2a29f652a89d', 'service', 'fcfbdfd7-eb7d-8f7d-86cd-6601cb83198b', 2, 'service.priced', '1', '{"priced":{"revision":1,"effective_at":"2026-01-15T09:00:02.33788Z","prices":{"currency":"USD","parts":{"input/token":{"flat":{"price":"0.00000125"}},"input/token;above=200000":{"flat":{"price":"0.0000025"}},"input/token;variant=batch":{"flat":{"price":"0.000000625"}},"output/token":{"flat":{"price":"0.00001"}},"output/token;above=200000":{"flat":{"price":"0.000015"}},"output/token;variant=batch":{"flat":{"price":"0.000005"}},"cache_read/token":{"flat":{"price":"0.000000125"}},"cache_read/token;above=200000":{"flat":{"price":"0.00000025"}},"use/query;item=search;size=high":{"flat":{"price":"0.035"}},"use/query;item=search;size=low":{"flat":{"price":"0.035"}},"use/query;item=search;size=medium":{"flat":{"price":"0.035"}}}},"at":"2026-01-15T09:00:02.33788Z"}}', '{"principal":"00000000-0000-8000-8000-000000000002","environment":"live"}', '019bc0e2-1bfc-7155-a99a-2130c7daf561', '2026-01-15 09:00:02.50276+00'),
	(97, '019bc0e2-1bfc-7155-a99a-2140454638d8', '20c2ea90-db85-8f78-924a-fe48e38f6f60', 'service', 'b9f35176-6e4d-82bb-adad-6c156dad5c19', 2, 'service.priced', '1', '{"priced":{"revision":1,"effective_at":"2026-01-15T09:00:02.352187Z","prices":{"currency":"USD","parts":{"input/token":{"flat":{"price":"0.00000002"}},"input/token;variant=batch":{"flat":{"price":"0.00000001"}}}},"at":"2026-01-15T09:00:02.352187Z"}}', '{"principal":"00000000-0000-8000-8000-000000000002","environment":"live"}', '019bc0e2-1bfc-7155-a99a-21316cbdfea0', '2026-01-15 09:00:02.50276+00'),
	(98, '019bc0e2-1bfc-7155-a99a-2141d72c16bd', 'a2dce6d4-509f-8319-a89a-6dc3e2e01fb0', 'service', '4167d0e8-2707-83b1-a362-148a8f77b355', 2, 'service.priced', '1', '{"priced":{"revision":1,"effective_at":"2026-01-15T09:00:02.355786Z","prices":{"currency":"USD","parts":{"input/token":{"flat":{"price":"0.00000012"}},"input/token;modality=image":{"flat":{"price":"0.00000047"}}}},"at":"2026-01-15T09:00:02.355786Z"}}', '{"principal":"00000000-0000-8000-8000-000000000002","environment":"live"}', '019bc0e2-1bfc-7155-a99a-21322b4e71b5', '2026-01-15 09:00:02.50276+00'),
	(99, '019bc0e2-1bfc-7155-a99a-21425a1ec407', 'f299ad76-38c3-8178-89c1-df6f9501e77d', 'service', '25bd4da1-d7c4-8b31-9722-6b795edc5814', 2, 'service.priced', '1', '{"priced":{"revision":1,"effective_at":"2026-01-15T09:00:02.356406Z","prices":{"currency":"USD","parts":{"input/token":{"flat":{"price":"0.00000015"}},"output/token":{"flat":{"price":"0.0000006"}},"cache_read/token":{"flat":{"price":"0.000000075"}},"use/query;item=search;size=high":{"flat":{"price":"0.005"}},"use/query;item=search;size=low":{"flat":{"price":"0.005"}},"use/query;item=search;size=medium":{"flat":{"price":"0.005"}}}},"at":"2026-01-15T09:00:02.356406Z"}}', '{"principal":"00000000-0000-8000-8000-000000000002","environment":"live"}', '019bc0e2-1bfc-7155-a99a-21334b13c33a', '2026-01-15 09:00:02.50276+00'),
	(100, '019bc0e2-1bfc-7155-a99a-214357441996', '93324fa1-4277-8fed-a991-055bb41cb4f1', 'service', '148b2eea-9863-862d-aa78-264e9d11d17a', 2, 'service.priced', '1', '{"priced":{"revision":1,"effective_at":"2026-01-15T09:00:02.359495Z","prices":{"currency":"USD","parts":{"input/token":{"flat":{"price":"0.00000028"}},"output/token":{"flat":{"price":"0.00000042"}},"cache_read/token":{"flat":{"price":"0.000000028"}}}},"at":"2026-01-15T09:00:02.359495Z"}}', '{"principal":"00000000-0000-8000-8000-000000000002","environment":"live"}', '019bc0e2-1bfc-7155-a99a-2134c20ee48e', '2026-01-15 09:00:02.50276+00'),
	(101, '019bc0e2-1bfc-7155-a99a-21440ed68d1d', '6f0162d4-bf65-894b-b5fd-947c57c73194', 'service', 'ea1f5312-6405-8ed0-9513-013aa116f974', 2, 'service.priced', '1', '{"priced":{"revision":1,"effective_at":"2026-01-15T09:00:02.360683Z","prices":{"currency":"USD","parts":{"input/token":{"flat":{"price":"0.00000125"}},"input/token;above=200000":{"flat":{"price":"0.0000025"}},"input/token;variant=batch":{"flat":{"price":"0.000001"}},"input/token;modality=image":{"flat":{"price":"0.00000125"}},"output/token":{"flat":{"price":"0.0000025"}},"output/token;above=200000":{"flat":{"price":"0.000005"}},"output/token;variant=batch":{"flat":{"price":"0.000002"}},"cache_read/token":{"flat":{"price":"0.0000002"}},"cache_read/token;above=200000":{"flat":{"price":"0.0000004"}}}},"at":"2026-01-15T09:00:02.360683Z"}}', '{"principal":"00000000-0000-8000-8000-000000000002","environment":"live"}', '019bc0e2-1bfc-7155-a99a-2135afe6c1cc', '2026-01-15 09:00:02.50276+00'),
	(102, '019bc0e2-1bfc-7155-a99a-213e33c0f331', 'd82c2b52-249b-86ef-9c58-e1c692e5d688', 'service', 'e84985c5-2370-84ec-b76a-b336a071e66d', 2, 'service.priced', '1', '{"priced":{"revision":1,"effective_at":"2026-01-15T09:00:02.312664Z","prices":{"currency":"USD","parts":{"input/token":{"flat":{"price":"0.000005"}},"input/token;variant=batch":{"flat":{"price":"0.0000025"}},"output/token":{"flat":{"price":"0.000025"}},"output/token;variant=batch":{"flat":{"price":"0.0000125"}},"cache_read/token":{"flat":{"price":"0.0000005"}},"cache_write/token":{"flat":{"price":"0.00000625"}},"cache_write/token;ttl=3600":{"flat":{"price":"0.00001"}},"use/query;item=search;size=high":{"flat":{"price":"0.01"}},"use/query;item=search;size=low":{"flat":{"price":"0.01"}},"use/query;item=search;size=medium":{"flat":{"price":"0.01"}}}},"at":"2026-01-15T09:00:02.312664Z"}}', '{"principal":"00000000-0000-8000-8000-000000000002","environment":"live"}', '019bc0e2-1bfc-7155-a99a-212f4ba5898d', '2026-01-15 09:00:02.50276+00'),
	(103, '019bc0e2-1bfc-7155-a99a-2146929dca4d', '20c2ea90-db85-8f78-924a-fe48e38f6f60', 'service', 'c8bc13b1-22d1-842a-a2ae-2938cc7ab14a', 2, 'service.priced', '1', '{"priced":{"revision":1,"effective_at":"2026-01-15T09:00:02.358885Z","prices":{"currency":"USD","parts":{"input/token":{"flat":{"price":"0.0000004"}},"input/token;variant=batch":{"flat":{"price":"0.0000002"}},"output/token":{"flat":{"price":"0.0000016"}},"output/token;variant=batch":{"flat":{"price":"0.0000008"}},"cache_read/token":{"flat":{"price":"0.0000001"}},"use/query;item=search;size=high":{"flat":{"price":"0.025"}},"use/query;item=search;size=low":{"flat":{"price":"0.025"}},"use/query;item=search;size=medium":{"flat":{"price":"0.025"}}}},"at":"2026-01-15T09:00:02.358885Z"}}', '{"principal":"00000000-0000-8000-8000-000000000002","environment":"live"}', '019bc0e2-1bfc-7155-a99a-2137d908614c', '2026-01-15 09:00:02.50276+00'),
	(104, '019bc0e2-1bfc-7155-a99a-21479ec63db9', 'a2dce6d4-509f-8319-a89a-6dc3e2e01fb0', 'service', '06dfe1a9-d425-8506-b85b-a5ad1da9fb1f', 2, 'service.priced', '1', '{"priced":{"revision":1,"effective_at":"2026-01-15T09:00:02.355831Z","prices":{"currency":"USD","parts":{"input/token":{"flat":{"price":"0.0000000375"}},"output/token":{"flat":{"price":"0.00000015"}}}},"at":"2026-01-15T09:00:02.355831Z"}}', '{"principal":"00000000-0000-8000-8000-000000000002","environment":"live"}', '019bc0e2-1bfc-7155-a99a-213875f2de6c', '2026-01-15 09:00:02.50276+00'),
	(105, '019bc0e2-1bfc-7155-a99a-21483a31b795', 'f299ad76-38c3-8178-89c1-df6f9501e77d', 'service', 'f0abc04d-837a-81f1-916c-7323e530cc34', 2, 'service.priced', '1', '{"priced":{"revision":1,"effective_at":"2026-01-15T09:00:02.359026Z","prices":{"currency":"USD","parts":{"input/token":{"flat":{"price":"0.000000075"}},"output/token":{"flat":{"price":"0.0000003"}},"cache_read/token":{"flat":{"price":"0.0000000375"}},"use/query;item=search;size=high":{"flat":{"price":"0.005"}},"use/query;item=search;size=low":{"flat":{"price":"0.005"}},"use/query;item=search;size=medium":{"flat":{"price":"0.005"}}}},"at":"2026-01-15T09:00:02.359026Z"}}', '{"principal":"00000000-0000-8000-8000-000000000002","environment":"live"}', '019bc0e2-1bfc-7155-a99a-2139e0ab1543', '2026-01-15 09:00:02.50276+00'),
	(106, '019bc0e2-1bfc-7155-a99a-214525265cb6', '6f0162d4-bf65-894b-b5fd-947c57c73194', 'service', '6a5f1d32-459e-83d3-af32-497a60ff5034', 2, 'service.priced', '1', '{"priced":{"revision":1,"effective_at":"2026-01-15T09:00:02.362082Z","prices":{"currency":"USD","parts":{"input/token":{"flat":{"price":"0.000001"}},"input/token;above=200000":{"flat":{"price":"0.000002"}},"input/token;modality=image":{"flat":{"price":"0.000001"}},"output/token":{"flat":{"price":"0.000002"}},"output/token;above=200000":{"flat":{"price":"0.000004"}},"cache_read/token":{"flat":{"price":"0.0000002"}},"cache_read/token;above=200000":{"flat":{"price":"0.0000004"}}}},"at":"2026-01-15T09:00:02.362082Z"}}', '{"principal":"00000000-0000-8000-8000-000000000002","environment":"live"}', '019bc0e2-1bfc-7155-a99a-213648cebada', '2026-01-15 09:00:02.50276+00'),
	(113, '019bc0e2-1c47-772c-baa2-8020335b88a7', 'aa50625d-0327-8c19-8f15-6c02208418cf', 'service', 'ef5d8306-9b32-882e-9e21-3c422595a383', 2, 'service.priced', '1', '{"priced":{"revision":1,"effective_at":"2026-01-15T09:00:02.366595Z","prices":{"currency":"USD","parts":{"input/token":{"flat":{"price":"0.000001"}},"output/token":{"flat":{"price":"0.000001"}},"use/query;item=search;size=high":{"flat":{"price":"0.012"}},"use/query;item=search;size=low":{"flat":{"price":"0.005"}},"use/query;item=search;size=medium":{"flat":{"price":"0.008"}}}},"at":"2026-01-15T09:00:02.366595Z"}}', '{"principal":"00000000-0000-8000-8000-000000000002","environment":"live"}', '019bc0e2-1c47-772c-baa2-7fe846358dbb', '2026-01-15 09:00:02.542434+00'),
	(114, '019bc0e2-1c47-772c-baa2-8021300f182d', 'a2dce6d4-509f-8319-a89a-6dc3e2e01fb0', 'service', '9e5f3b8a-6cef-8cd7-b621-687712266768', 2, 'service.priced', '1', '{"priced":{"revision":1,"effective_at":"2026-01-15T09:00:02.366636Z","prices":{"currency":"USD","parts":{"use/query":{"flat":{"price":"0.002"}}}},"at":"2026-01-15T09:00:02.366636Z"}}', '{"principal":"00000000-0000-8000-8000-000000000002","environment":"live"}', '019bc0e2-1c47-772c-baa2-7fe9dfe977eb', '2026-01-15 09:00:02.542434+00'),
	(115, '019bc0e2-1c47-772c-baa2-80225f475e88', 'a1406bad-7c9c-8288-900f-2a29f652a89d', 'service', '56030d9d-9b27-8e79-985b-77ca124f7ad5', 2, 'service.priced', '1', '{"priced":{"revision":1,"effective_at":"2026-01-15T09:00:02.36775Z","prices":{"currency":"USD","parts":{"input/token":{"flat":{"price":"0.00000025"}},"input/token;variant=batch":{"flat":{"price":"0.000000125"}},"input/token;modality=audio":{"flat":{"price":"0.0000005"}},"output/token":{"flat":{"price":"0.0000015"}},"output/token;variant=batch":{"flat":{"price":"0.00000075"}},"cache_read/token":{"flat":{"price":"0.000000025"}},"reasoning/token":{"flat":{"price":"0.0000015"}},"use/query;item=search;size=high":{"flat":{"price":"0.014"}},"use/query;item=search;size=low":{"flat":{"price":"0.014"}},"use/query;item=search;size=medium":{"flat":{"price":"0.014"}}}},"at":"2026-01-15T09:00:02.36775Z"}}', '{"principal":"00000000-0000-8000-8000-000000000002","environment":"live"}', '019bc0e2-1c47-772c-baa2-7fea39b5f847', '2026-01-15 09:00:02.542434+00'),
	(116, '019bc0e2-1c47-772c-baa2-802303528607', '31836352-de6f-8ce7-8bc2-8fefbac2dcca', 'service', '6dd786f2-199a-8c4d-854d-0f99b6b5857b', 2, 'service.priced', '1', '{"priced":{"revision":1,"effective_at":"2026-01-15T09:00:02.367947Z","prices":{"currency":"USD","parts":{"input/token":{"flat":{"price":"0.000002"}},"output/token":{"flat":{"price":"0.000008"}}}},"at":"2026-01-15T09:00:02.367947Z"}}', '{"principal":"00000000-0000-8000-8000-000000000002","environment":"live"}', '019bc0e2-1c47-772c-baa2-7feb5eb7f516', '2026-01-15 09:00:02.542434+00'),
	(117, '019bc0e2-1c47-772c-baa2-8024b64156cf', '20c2ea90-db85-8f78-924a-fe48e38f6f60', 'service', '62e9a3a3-5750-8ae4-89be-7771bd31a52a', 2, 'service.priced', '1', '{"priced":{"revision":1,"effective_at":"2026-01-15T09:00:02.374084Z","prices":{"currency":"USD","parts":{"input/token":{"flat":{"price":"0.00000013"}},"input/token;variant=batch":{"flat":{"price":"0.000000065"}}}},"at":"2026-01-15T09:00:02.374084Z"}}', '{"principal":"00000000-0000-8000-8000-000000000002","environment":"live"}', '019bc0e2-1c47-772c-baa2-7feca520e8b4', '2026-01-15 09:00:02.542434+00'),
	(118, '019bc0e2-1c47-772c-baa2-8025d2d4ea78', '6f0162d4-bf65-894b-b5fd-947c57c73194', 'service', 'bd24e21c-f83a-81ea-a48f-58bb317abe9e', 2, 'service.priced', '1', '{"priced":{"revision":1,"effective_at":"2026-01-15T09:00:02.370267Z","prices":{"currency":"USD","parts":{"input/token":{"flat":{"price":"0.00000125"}},"input/token;above=200000":{"flat":{"price":"0.0000025"}},"input/token;variant=batch":{"flat":{"price":"0.000001"}},"input/token;modality=image":{"flat":{"price":"0.00000125"}},"output/token":{"flat":{"price":"0.0000025"}},"output/token;above=200000":{"flat":{"price":"0.000005"}},"output/token;variant=batch":{"flat":{"price":"0.000002"}},"cache_read/token":{"flat":{"price":"0.0000002"}},"cache_read/token;above=200000":{"flat":{"price":"0.0000004"}}}},"at":"2026-01-15T09:00:02.370267Z"}}', '{"principal":"00000000-0000-8000-8000-000000000002","environment":"live"}', '019bc0e2-1c47-772c-baa2-7fedfc782872', '2026-01-15 09:00:02.542434+00'),
	(119, '019bc0e2-1c47-772c-baa2-8027e049bc45', '710cc1cb-9f64-85f0-883e-d7773d60e84a', 'service', '6b5681b4-4846-8328-b56b-4bdeb22220b6', 2, 'service.priced', '1', '{"priced":{"revision":1,"effective_at":"2026-01-15T09:00:02.382964Z","prices":{"currency":"USD","parts":{"input/token":{"flat":{"price":"0.00000006"}}}},"at":"2026-01-15T09:00:02.382964Z"}}', '{"principal":"00000000-0000-8000-8000-000000000002","environment":"live"}', '019bc0e2-1c47-772c-baa2-7fef0e98e446', '2026-01-15 09:00:02.542434+00'),
	(120, '019bc0e2-1c47-772c-baa2-80282e0bca9c', 'd82c2b52-249b-86ef-9c58-e1c692e5d688', 'service', '210b52fc-10a0-8ba9-adab-63fe4d43bb6a', 2, 'service.priced', '1', '{"priced":{"revision":1,"effective_at":"2026-01-15T09:00:02.384588Z","prices":{"currency":"USD","parts":{"input/token":{"flat":{"price":"0.000005"}},"input/token;variant=batch":{"flat":{"price":"0.0000025"}},"output/token":{"flat":{"price":"0.000025"}},"output/token;variant=batch":{"flat":{"price":"0.0000125"}},"cache_read/token":{"flat":{"price":"0.0000005"}},"cache_write/token":{"flat":{"price":"0.00000625"}},"cache_write/token;ttl=3600":{"flat":{"price":"0.00001"}},"use/query;item=search;size=high":{"flat":{"price":"0.01"}},"use/query;item=search;size=low":{"flat":{"price":"0.01"}},"use/query;item=search;size=medium":{"flat":{"price":"0.01"}}}},"at":"2026-01-15T09:00:02.384588Z"}}', '{"principal":"00000000-0000-8000-8000-000000000002","environment":"live"}', '019bc0e2-1c47-772c-baa2-7ff0780127a2', '2026-01-15 09:00:02.542434+00'),
	(121, '019bc0e2-1c47-772c-baa2-8029cf24c0e4', '93324fa1-4277-8fed-a991-055bb41cb4f1', 'service', '9802ac60-a5a9-87d7-88ec-2196d35584c4', 2, 'service.priced', '1', '{"priced":{"revision":1,"effective_at":"2026-01-15T09:00:02.384671Z","prices":{"currency":"USD","parts":{"input/token":{"flat":{"price":"0.00000028"}},"output/token":{"flat":{"price":"0.00000042"}},"cache_read/token":{"flat":{"price":"0.000000028"}}}},"at":"2026-01-15T09:00:02.384671Z"}}', '{"principal":"00000000-0000-8000-8000-000000000002","environment":"live"}', '019bc0e2-1c47-772c-baa2-7ff17a11525d', '2026-01-15 09:00:02.542434+00'),
	(122, '019bc0e2-1c47-772c-baa2-802ad0ca7706', '29fd8478-dde3-88c6-9cbe-350ad1b1e204', 'service', 'e4e67493-1c39-8d71-a10b-896b995f7e0f', 2, 'service.priced', '1', '{"priced":{"revision":1,"effective_at":"2026-01-15T09:00:02.386742Z","prices":{"currency":"USD","parts":{"input/token":{"flat":{"price":"0.00000035"}},"output/token":{"flat":{"price":"0.00000075"}}}},"at":"2026-01-15T09:00:02.386742Z"}}', '{"principal":"00000000-0000-8000-8000-000000000002","environment":"live"}', '019bc0e2-1c47-772c-baa2-7ff2447632e7', '2026-01-15 09:00:02.542434+00'),
	(123, '019bc0e2-1c47-772c-baa2-802bbaeeb1ca', 'd79396f8-61b7-8cdd-8deb-7a134b3845ce', 'service', '4b5ee0ef-70cc-8ff4-8228-8d85f2e871ad', 2, 'service.priced', '1', '{"priced":{"revision":1,"effective_at":"2026-01-15T09:00:02.387201Z","prices":{"currency":"USD","parts":{"input/token":{"flat":{"price":"0.000000035"}},"output/token":{"flat":{"price":"0.00000014"}}}},"at":"2026-01-15T09:00:02.387201Z"}}', '{"principal":"00000000-0000-8000-8000-000000000002","environment":"live"}', '019bc0e2-1c47-772c-baa2-7ff3b0995aa1', '2026-01-15 09:00:02.542434+00'),
	(124, '019bc0e2-1c47-772c-baa2-802c5d73c405', '32806aa7-54a9-80ce-a51d-f621e9e61289', 'service', 'b5edce43-5097-8033-954c-fafb53f90461', 2, 'service.priced', '1', '{"priced":{"revision":1,"effective_at":"2026-01-15T09:00:02.38749Z","prices":{"currency":"USD","parts":{"output/image":{"flat":{"price":"0.06"}}}},"at":"2026-01-15T09:00:02.38749Z"}}', '{"principal":"00000000-0000-8000-8000-000000000002","environment":"live"}', '019bc0e2-1c47-772c-baa2-7ff479f56e77', '2026-01-15 09:00:02.542434+00'),
	(125, '019bc0e2-1c47-772c-baa2-802dce56c5ac', 'bf03efa2-e75f-85e2-95c7-682a34184717', 'service', 'fa03535e-f480-8edd-98b6-4fee2027c2e9', 2, 'service.priced', '1', '{"priced":{"revision":1,"effective_at":"2026-01-15T09:00:02.38813Z","prices":{"currency":"USD","parts":{"use/query":{"flat":{"price":"0.008"}}}},"at":"2026-01-15T09:00:02.38813Z"}}', '{"principal":"00000000-0000-8000-8000-000000000002","environment":"live"}', '019bc0e2-1c47-772c-baa2-7ff57c432dd4', '2026-01-15 09:00:02.542434+00'),
	(139, '019bc0e2-1c47-772c-baa2-803ba71cb917', '29fd8478-dde3-88c6-9cbe-350ad1b1e204', 'service', 'c19e2a2f-4b84-8f65-89c2-a50d94bc381b', 2, 'service.priced', '1', '{"priced":{"revision":1,"effective_at":"2026-01-15T09:00:02.391065Z","prices":{"currency":"USD","parts":{"input/token":{"flat":{"price":"0.0000004"}},"output/token":{"flat":{"price":"0.0000008"}}}},"at":"2026-01-15T09:00:02.391065Z"}}', '{"principal":"00000000-0000-8000-8000-000000000002","environment":"live"}', '019bc0e2-1c47-772c-baa2-80038a573838', '2026-01-15 09:00:02.542434+00'),
	(126, '019bc0e2-1c47-772c-baa2-802ee36dd14b', 'f1d4cfbb-1c9b-80fb-bf70-96683b0a4b0b', 'service', '8fc31e8c-21ed-8346-90e8-377ac3565700', 2, 'service.priced', '1', '{"priced":{"revision":1,"effective_at":"2026-01-15T09:00:02.39055Z","prices":{"currency":"USD","parts":{"input/token":{"flat":{"price":"0.000003"}},"output/token":{"flat":{"price":"0.000015"}},"cache_read/token":{"flat":{"price":"0.0000003"}},"cache_write/token":{"flat":{"price":"0.000003"}},"cache_write/token;ttl=3600":{"flat":{"price":"0.000006"}}}},"at":"2026-01-15T09:00:02.39055Z"}}', '{"principal":"00000000-0000-8000-8000-000000000002","environment":"live"}', '019bc0e2-1c47-772c-baa2-7ff65ac5b952', '2026-01-15 09:00:02.542434+00'),
	(127, '019bc0e2-1c47-772c-baa2-802fd336e9a8', '16e7306a-b75d-8bf7-8916-f134ae4a2188', 'service', '7031c065-cb93-864d-8825-3048906b9d41', 2, 'service.priced', '1', '{"priced":{"revision":1,"effective_at":"2026-01-15T09:00:02.392386Z","prices":{"currency":"USD","parts":{"input/character":{"flat":{"price":"0.00004"}}}},"at":"2026-01-15T09:00:02.392386Z"}}', '{"principal":"00000000-0000-8000-8000-000000000002","environment":"live"}', '019bc0e2-1c47-772c-baa2-7ff729d9c0dc', '2026-01-15 09:00:02.542434+00'),
	(128, '019bc0e2-1c47-772c-baa2-80301c1bb680', 'e36f3489-edad-83d5-b2b7-6462f572ba10', 'service', 'bc6ae602-ca7f-85a7-9f3a-68c8026cf9d3', 2, 'service.priced', '1', '{"priced":{"revision":1,"effective_at":"2026-01-15T09:00:02.392635Z","prices":{"currency":"USD","parts":{"input/second":{"flat":{"price":"0.00007167"}}}},"at":"2026-01-15T09:00:02.392635Z"}}', '{"principal":"00000000-0000-8000-8000-000000000002","environment":"live"}', '019bc0e2-1c47-772c-baa2-7ff870b49d3b', '2026-01-15 09:00:02.542434+00'),
	(129, '019bc0e2-1c47-772c-baa2-80315df2c17f', 'b69c5c92-b70d-847e-a39a-87ee56b13c56', 'service', '2af11623-7d11-8c3b-a768-7d072b9920cb', 2, 'service.priced', '1', '{"priced":{"revision":1,"effective_at":"2026-01-15T09:00:02.391341Z","prices":{"currency":"USD","parts":{"input/token":{"flat":{"price":"0.0000006"}},"output/token":{"flat":{"price":"0.0000022"}},"cache_read/token":{"flat":{"price":"0.00000011"}}}},"at":"2026-01-15T09:00:02.391341Z"}}', '{"principal":"00000000-0000-8000-8000-000000000002","environment":"live"}', '019bc0e2-1c47-772c-baa2-7ff97b35b820', '2026-01-15 09:00:02.542434+00'),
	(130, '019bc0e2-1c47-772c-baa2-8026c8223995', 'ff17f64e-f0d9-8c92-b53d-301f73be8dec', 'service', '2a866cc5-b5c9-89e8-8976-1ee2fac3258e', 2, 'service.priced', '1', '{"priced":{"revision":1,"effective_at":"2026-01-15T09:00:02.370824Z","prices":{"currency":"USD","parts":{"input/token":{"flat":{"price":"0.00000015"}},"output/token":{"flat":{"price":"0.00000015"}},"cache_read/token":{"flat":{"price":"0.000000015"}}}},"at":"2026-01-15T09:00:02.370824Z"}}', '{"principal":"00000000-0000-8000-8000-000000000002","environment":"live"}', '019bc0e2-1c47-772c-baa2-7fee61bf9a94', '2026-01-15 09:00:02.542434+00'),
	(131, '019bc0e2-1c47-772c-baa2-8032ccf85809', 'f299ad76-38c3-8178-89c1-df6f9501e77d', 'service', '84dc0259-eca4-863e-8e55-b330c8d48d8f', 2, 'service.priced', '1', '{"priced":{"revision":1,"effective_at":"2026-01-15T09:00:02.366375Z","prices":{"currency":"USD","parts":{"input/second":{"flat":{"price":"0.00001111"}}}},"at":"2026-01-15T09:00:02.366375Z"}}', '{"principal":"00000000-0000-8000-8000-000000000002","environment":"live"}', '019bc0e2-1c47-772c-baa2-7ffa48ea6072', '2026-01-15 09:00:02.542434+00'),
	(132, '019bc0e2-1c47-772c-baa2-80332a2e5941', 'aa50625d-0327-8c19-8f15-6c02208418cf', 'service', '5362ee1c-457e-8906-9be2-96af6351c125', 2, 'service.priced', '1', '{"priced":{"revision":1,"effective_at":"2026-01-15T09:00:02.366909Z","prices":{"currency":"USD","parts":{"input/token":{"flat":{"price":"0.000003"}},"output/token":{"flat":{"price":"0.000015"}},"use/query;item=search;size=high":{"flat":{"price":"0.014"}},"use/query;item=search;size=low":{"flat":{"price":"0.006"}},"use/query;item=search;size=medium":{"flat":{"price":"0.01"}}}},"at":"2026-01-15T09:00:02.366909Z"}}', '{"principal":"00000000-0000-8000-8000-000000000002","environment":"live"}', '019bc0e2-1c47-772c-baa2-7ffb48293bb0', '2026-01-15 09:00:02.542434+00'),
	(133, '019bc0e2-1c47-772c-baa2-8034e72a155d', 'a2dce6d4-509f-8319-a89a-6dc3e2e01fb0', 'service', '76b48adf-5533-89f9-b8b9-ec8f673e8228', 2, 'service.priced', '1', '{"priced":{"revision":1,"effective_at":"2026-01-15T09:00:02.369657Z","prices":{"currency":"USD","parts":{"input/token":{"flat":{"price":"0.0000025"}},"output/token":{"flat":{"price":"0.00001"}}}},"at":"2026-01-15T09:00:02.369657Z"}}', '{"principal":"00000000-0000-8000-8000-000000000002","environment":"live"}', '019bc0e2-1c47-772c-baa2-7ffc372bc4e4', '2026-01-15 09:00:02.542434+00'),
	(134, '019bc0e2-1c47-772c-baa2-8035c3d61c4b', 'a1406bad-7c9c-8288-900f-2a29f652a89d', 'service', 'bb9b3ecb-2d89-8c8c-b808-3cb7390ee388', 2, 'service.priced', '1', '{"priced":{"revision":1,"effective_at":"2026-01-15T09:00:02.384011Z","prices":{"currency":"USD","parts":{"input/token":{"flat":{"price":"0.0000003"}},"input/token;variant=batch":{"flat":{"price":"0.00000015"}},"input/token;modality=audio":{"flat":{"price":"0.000001"}},"output/token":{"flat":{"price":"0.0000025"}},"output/token;variant=batch":{"flat":{"price":"0.00000125"}},"cache_read/token":{"flat":{"price":"0.00000003"}},"reasoning/token":{"flat":{"price":"0.0000025"}},"use/query;item=search;size=high":{"flat":{"price":"0.035"}},"use/query;item=search;size=low":{"flat":{"price":"0.035"}},"use/query;item=search;size=medium":{"flat":{"price":"0.035"}}}},"at":"2026-01-15T09:00:02.384011Z"}}', '{"principal":"00000000-0000-8000-8000-000000000002","environment":"live"}', '019bc0e2-1c47-772c-baa2-7ffd90e44766', '2026-01-15 09:00:02.542434+00'),
	(135, '019bc0e2-1c47-772c-baa2-8036eec75eac', '31836352-de6f-8ce7-8bc2-8fefbac2dcca', 'service', '801f356d-c811-84fb-864a-39d0a65fb95a', 2, 'service.priced', '1', '{"priced":{"revision":1,"effective_at":"2026-01-15T09:00:02.37673Z","prices":{"currency":"USD","parts":{"input/token":{"flat":{"price":"0.0000002"}},"output/token":{"flat":{"price":"0.0000004"}}}},"at":"2026-01-15T09:00:02.37673Z"}}', '{"principal":"00000000-0000-8000-8000-000000000002","environment":"live"}', '019bc0e2-1c47-772c-baa2-7ffe66ae8ad3', '2026-01-15 09:00:02.542434+00'),
	(136, '019bc0e2-1c47-772c-baa2-80377a7eb506', '20c2ea90-db85-8f78-924a-fe48e38f6f60', 'service', '930c5fac-bc07-899f-bd83-95034762e8a3', 2, 'service.priced', '1', '{"priced":{"revision":1,"effective_at":"2026-01-15T09:00:02.374301Z","prices":{"currency":"USD","parts":{"input/token":{"flat":{"price":"0.00000075"}},"input/token;variant=batch":{"flat":{"price":"0.000000375"}},"output/token":{"flat":{"price":"0.0000045"}},"output/token;variant=batch":{"flat":{"price":"0.00000225"}},"cache_read/token":{"flat":{"price":"0.000000075"}},"use/query;item=search;size=high":{"flat":{"price":"0.01"}},"use/query;item=search;size=low":{"flat":{"price":"0.01"}},"use/query;item=search;size=medium":{"flat":{"price":"0.01"}}}},"at":"2026-01-15T09:00:02.374301Z"}}', '{"principal":"00000000-0000-8000-8000-000000000002","environment":"live"}', '019bc0e2-1c47-772c-baa2-7fff82e79c4e', '2026-01-15 09:00:02.542434+00'),
	(137, '019bc0e2-1c47-772c-baa2-8039cec2b61d', '710cc1cb-9f64-85f0-883e-d7773d60e84a', 'service', 'b762f124-ee3f-85ab-acc8-ec821c96560b', 2, 'service.priced', '1', '{"priced":{"revision":1,"effective_at":"2026-01-15T09:00:02.383529Z","prices":{"currency":"USD","parts":{"input/token":{"flat":{"price":"0.00000002"}}}},"at":"2026-01-15T09:00:02.383529Z"}}', '{"principal":"00000000-0000-8000-8000-000000000002","environment":"live"}', '019bc0e2-1c47-772c-baa2-8001df7f8c25', '2026-01-15 09:00:02.542434+00'),
	(138, '019bc0e2-1c47-772c-baa2-803ae843b1c5', 'd82c2b52-249b-86ef-9c58-e1c692e5d688', 'service', 'c9f6a231-1ae7-8f0a-aa6e-cc337556a561', 2, 'service.priced', '1', '{"priced":{"revision":1,"effective_at":"2026-01-15T09:00:02.392745Z","prices":{"currency":"USD","parts":{"input/token":{"flat":{"price":"0.000003"}},"input/token;variant=batch":{"flat":{"price":"0.0000015"}},"output/token":{"flat":{"price":"0.000015"}},"output/token;variant=batch":{"flat":{"price":"0.0000075"}},"cache_read/token":{"flat":{"price":"0.0000003"}},"cache_write/token":{"flat":{"price":"0.00000375"}},"cache_write/token;ttl=3600":{"flat":{"price":"0.000006"}},"use/query;item=search;size=high":{"flat":{"price":"0.01"}},"use/query;item=search;size=low":{"flat":{"price":"0.01"}},"use/query;item=search;size=medium":{"flat":{"price":"0.01"}}}},"at":"2026-01-15T09:00:02.392745Z"}}', '{"principal":"00000000-0000-8000-8000-000000000002","environment":"live"}', '019bc0e2-1c47-772c-baa2-8002a21fb51a', '2026-01-15 09:00:02.542434+00'),
	(169, '019bc0e2-1c6e-7505-a393-e6d96a055837', '20c2ea90-db85-8f78-924a-fe48e38f6f60', 'service', 'fa333695-5c12-89e6-9fea-54cbb54fb8d3', 4, 'service.activated', '1', '{"activated":{"at":"2026-01-15T09:00:02.360247Z"}}', '{"principal":"00000000-0000-8000-8000-000000000002","environment":"live"}', '019bc0e2-1c6e-7505-a393-e6c8d10cd091', '2026-01-15 09:00:02.603776+00'),
	(140, '019bc0e2-1c47-772c-baa2-803ca653b99a', 'd79396f8-61b7-8cdd-8deb-7a134b3845ce', 'service', 'd1e2f466-6fa4-8afe-9737-bac843c90df8', 2, 'service.priced', '1', '{"priced":{"revision":1,"effective_at":"2026-01-15T09:00:02.391814Z","prices":{"currency":"USD","parts":{"input/token":{"flat":{"price":"0.0000008"}},"output/token":{"flat":{"price":"0.0000032"}}}},"at":"2026-01-15T09:00:02.391814Z"}}', '{"principal":"00000000-0000-8000-8000-000000000002","environment":"live"}', '019bc0e2-1c47-772c-baa2-8004542ddae2', '2026-01-15 09:00:02.542434+00'),
	(141, '019bc0e2-1c47-772c-baa2-803e89cf23da', '32806aa7-54a9-80ce-a51d-f621e9e61289', 'service', 'ccd712c1-8316-894f-b820-d736de1a8df7', 2, 'service.priced', '1', '{"priced":{"revision":1,"effective_at":"2026-01-15T09:00:02.387834Z","prices":{"currency":"USD","parts":{"output/image":{"flat":{"price":"0.04"}}}},"at":"2026-01-15T09:00:02.387834Z"}}', '{"principal":"00000000-0000-8000-8000-000000000002","environment":"live"}', '019bc0e2-1c47-772c-baa2-800510cae471', '2026-01-15 09:00:02.542434+00'),
	(142, '019bc0e2-1c47-772c-baa2-803f251a02cd', 'f1d4cfbb-1c9b-80fb-bf70-96683b0a4b0b', 'service', 'e1d9adc5-ac26-805b-b216-0d4923ac0d54', 2, 'service.priced', '1', '{"priced":{"revision":1,"effective_at":"2026-01-15T09:00:02.390856Z","prices":{"currency":"USD","parts":{"input/token":{"flat":{"price":"0.0000006"}},"output/token":{"flat":{"price":"0.000003"}},"cache_read/token":{"flat":{"price":"0.0000001"}}}},"at":"2026-01-15T09:00:02.390856Z"}}', '{"principal":"00000000-0000-8000-8000-000000000002","environment":"live"}', '019bc0e2-1c47-772c-baa2-8006bfcfeb91', '2026-01-15 09:00:02.542434+00'),
	(143, '019bc0e2-1c47-772c-baa2-803d773aab98', '16e7306a-b75d-8bf7-8916-f134ae4a2188', 'service', '32cb1f0f-ad06-8342-92b3-8250267d4dd2', 2, 'service.priced', '1', '{"priced":{"revision":1,"effective_at":"2026-01-15T09:00:02.393675Z","prices":{"currency":"USD","parts":{"input/character":{"flat":{"price":"0.00008"}}}},"at":"2026-01-15T09:00:02.393675Z"}}', '{"principal":"00000000-0000-8000-8000-000000000002","environment":"live"}', '019bc0e2-1c47-772c-baa2-8011609b37c5', '2026-01-15 09:00:02.542434+00'),
	(144, '019bc0e2-1c47-772c-baa2-80413d45c636', 'e36f3489-edad-83d5-b2b7-6462f572ba10', 'service', '26b630f6-30ad-8d71-8dad-7b27e0b53fed', 2, 'service.priced', '1', '{"priced":{"revision":1,"effective_at":"2026-01-15T09:00:02.391581Z","prices":{"currency":"USD","parts":{"input/second":{"flat":{"price":"0.00007167"}}}},"at":"2026-01-15T09:00:02.391581Z"}}', '{"principal":"00000000-0000-8000-8000-000000000002","environment":"live"}', '019bc0e2-1c47-772c-baa2-8008617da627', '2026-01-15 09:00:02.542434+00'),
	(145, '019bc0e2-1c47-772c-baa2-804254a39ec4', 'b69c5c92-b70d-847e-a39a-87ee56b13c56', 'service', '8d1088d4-f476-84fa-aa39-47d61401fd1f', 2, 'service.priced', '1', '{"priced":{"revision":1,"effective_at":"2026-01-15T09:00:02.393715Z","prices":{"currency":"USD","parts":{"input/token":{"flat":{"price":"0.0000002"}},"output/token":{"flat":{"price":"0.0000011"}}}},"at":"2026-01-15T09:00:02.393715Z"}}', '{"principal":"00000000-0000-8000-8000-000000000002","environment":"live"}', '019bc0e2-1c47-772c-baa2-800969990f7f', '2026-01-15 09:00:02.542434+00'),
	(146, '019bc0e2-1c47-772c-baa2-80387c76b81a', 'ff17f64e-f0d9-8c92-b53d-301f73be8dec', 'service', '05b6d7e6-4668-84f6-9ba9-0538ddfa3267', 2, 'service.priced', '1', '{"priced":{"revision":1,"effective_at":"2026-01-15T09:00:02.37149Z","prices":{"currency":"USD","parts":{"input/token":{"flat":{"price":"0.0000003"}},"output/token":{"flat":{"price":"0.0000009"}},"cache_read/token":{"flat":{"price":"0.00000003"}}}},"at":"2026-01-15T09:00:02.37149Z"}}', '{"principal":"00000000-0000-8000-8000-000000000002","environment":"live"}', '019bc0e2-1c47-772c-baa2-8000212ea714', '2026-01-15 09:00:02.542434+00'),
	(147, '019bc0e2-1c47-772c-baa2-804312ffe3e1', 'aa50625d-0327-8c19-8f15-6c02208418cf', 'service', '735a17ad-fd66-849f-844a-8330608fbc4f', 2, 'service.priced', '1', '{"priced":{"revision":1,"effective_at":"2026-01-15T09:00:02.375078Z","prices":{"currency":"USD","parts":{"input/token":{"flat":{"price":"0.000002"}},"output/token":{"flat":{"price":"0.000008"}},"use/query;item=search;size=high":{"flat":{"price":"0.014"}},"use/query;item=search;size=low":{"flat":{"price":"0.006"}},"use/query;item=search;size=medium":{"flat":{"price":"0.01"}}}},"at":"2026-01-15T09:00:02.375078Z"}}', '{"principal":"00000000-0000-8000-8000-000000000002","environment":"live"}', '019bc0e2-1c47-772c-baa2-800a3885811e', '2026-01-15 09:00:02.542434+00');
INSERT INTO public.events_p000001_1 VALUES
	(148, '019bc0e2-1c47-772c-baa2-8044162e4d93', 'a1406bad-7c9c-8288-900f-2a29f652a89d', 'service', 'b3c69e2e-5808-821d-9d9b-60d5c318e1d8', 2, 'service.priced', '1', '{"priced":{"revision":1,"effective_at":"2026-01-15T09:00:02.384283Z","prices":{"currency":"USD","parts":{"input/token":{"flat":{"price":"0.0000015"}},"input/token;variant=batch":{"flat":{"price":"0.00000075"}},"input/token;modality=audio":{"flat":{"price":"0.0000015"}},"output/token":{"flat":{"price":"0.000009"}},"output/token;variant=batch":{"flat":{"price":"0.0000045"}},"cache_read/token":{"flat":{"price":"0.00000015"}},"reasoning/token":{"flat":{"price":"0.000009"}},"use/query;item=search;size=high":{"flat":{"price":"0.014"}},"use/query;item=search;size=low":{"flat":{"price":"0.014"}},"use/query;item=search;size=medium":{"flat":{"price":"0.014"}}}},"at":"2026-01-15T09:00:02.384283Z"}}', '{"principal":"00000000-0000-8000-8000-000000000002","environment":"live"}', '019bc0e2-1c47-772c-baa2-800b88d3a21f', '2026-01-15 09:00:02.542434+00'),
	(149, '019bc0e2-1c47-772c-baa2-8045aad9782c', '20c2ea90-db85-8f78-924a-fe48e38f6f60', 'service', '0cd77611-475c-8136-91ee-d77a46825160', 2, 'service.priced', '1', '{"priced":{"revision":1,"effective_at":"2026-01-15T09:00:02.373209Z","prices":{"currency":"USD","parts":{"input/token":{"flat":{"price":"0.000002"}},"input/token;variant=batch":{"flat":{"price":"0.000001"}},"output/token":{"flat":{"price":"0.000008"}},"output/token;variant=batch":{"flat":{"price":"0.000004"}},"cache_read/token":{"flat":{"price":"0.0000005"}},"use/query;item=search;size=high":{"flat":{"price":"0.025"}},"use/query;item=search;size=low":{"flat":{"price":"0.025"}},"use/query;item=search;size=medium":{"flat":{"price":"0.025"}}}},"at":"2026-01-15T09:00:02.373209Z"}}', '{"principal":"00000000-0000-8000-8000-000000000002","environment":"live"}', '019bc0e2-1c47-772c-baa2-800c2bf49cfc', '2026-01-15 09:00:02.542434+00'),
	(150, '019bc0e2-1c48-712e-a32d-11bc769ecd76', '710cc1cb-9f64-85f0-883e-d7773d60e84a', 'service', '8f024687-1c7c-8535-92bc-ef805ce286b2', 2, 'service.priced', '1', '{"priced":{"revision":1,"effective_at":"2026-01-15T09:00:02.383764Z","prices":{"currency":"USD","parts":{"input/token":{"flat":{"price":"0.00000018"}}}},"at":"2026-01-15T09:00:02.383764Z"}}', '{"principal":"00000000-0000-8000-8000-000000000002","environment":"live"}', '019bc0e2-1c47-772c-baa2-800e75bbf38f', '2026-01-15 09:00:02.542434+00'),
	(151, '019bc0e2-1c48-712e-a32d-11bda2c4ab73', '29fd8478-dde3-88c6-9cbe-350ad1b1e204', 'service', 'ccf07216-3fce-86c4-8612-67404a2cb7c9', 2, 'service.priced', '1', '{"priced":{"revision":1,"effective_at":"2026-01-15T09:00:02.393647Z","prices":{"currency":"USD","parts":{"input/token":{"flat":{"price":"0.00000085"}},"output/token":{"flat":{"price":"0.0000012"}}}},"at":"2026-01-15T09:00:02.393647Z"}}', '{"principal":"00000000-0000-8000-8000-000000000002","environment":"live"}', '019bc0e2-1c47-772c-baa2-800f02a926f6', '2026-01-15 09:00:02.542434+00'),
	(152, '019bc0e2-1c48-712e-a32d-11beb530bd7b', 'd79396f8-61b7-8cdd-8deb-7a134b3845ce', 'service', 'f2c8c113-3427-8bb9-aeb4-41d5d1258378', 2, 'service.priced', '1', '{"priced":{"revision":1,"effective_at":"2026-01-15T09:00:02.392138Z","prices":{"currency":"USD","parts":{"input/token":{"flat":{"price":"0.00000006"}},"output/token":{"flat":{"price":"0.00000024"}}}},"at":"2026-01-15T09:00:02.392138Z"}}', '{"principal":"00000000-0000-8000-8000-000000000002","environment":"live"}', '019bc0e2-1c47-772c-baa2-80101681b72d', '2026-01-15 09:00:02.542434+00'),
	(153, '019bc0e2-1c47-772c-baa2-8040fa846869', '16e7306a-b75d-8bf7-8916-f134ae4a2188', 'service', '4040d09e-1854-85f4-9fef-afd3cbd0a6e2', 2, 'service.priced', '1', '{"priced":{"revision":1,"effective_at":"2026-01-15T09:00:02.3926Z","prices":{"currency":"USD","parts":{"input/second":{"flat":{"price":"0.0000611"}}}},"at":"2026-01-15T09:00:02.3926Z"}}', '{"principal":"00000000-0000-8000-8000-000000000002","environment":"live"}', '019bc0e2-1c47-772c-baa2-800725e55a16', '2026-01-15 09:00:02.542434+00'),
	(154, '019bc0e2-1c47-772c-baa2-80463db6cd17', 'ff17f64e-f0d9-8c92-b53d-301f73be8dec', 'service', '34e78dd9-dae7-89f2-9dcf-4ece47d7dfe2', 2, 'service.priced', '1', '{"priced":{"revision":1,"effective_at":"2026-01-15T09:00:02.372005Z","prices":{"currency":"USD","parts":{"input/token":{"flat":{"price":"0.0000001"}}}},"at":"2026-01-15T09:00:02.372005Z"}}', '{"principal":"00000000-0000-8000-8000-000000000002","environment":"live"}', '019bc0e2-1c47-772c-baa2-800d60736707', '2026-01-15 09:00:02.542434+00'),
	(155, '019bc0e2-1c48-712e-a32d-11bf55440f51', 'aa50625d-0327-8c19-8f15-6c02208418cf', 'service', '41a21207-5f9c-8220-9598-e8f959a73243', 2, 'service.priced', '1', '{"priced":{"revision":1,"effective_at":"2026-01-15T09:00:02.375107Z","prices":{"currency":"USD","parts":{"input/token":{"flat":{"price":"0.000002"}},"output/token":{"flat":{"price":"0.000008"}},"reasoning/token":{"flat":{"price":"0.000003"}},"use/token;item=citation":{"flat":{"price":"0.000002"}},"use/query;item=search;size=high":{"flat":{"price":"0.005"}},"use/query;item=search;size=low":{"flat":{"price":"0.005"}},"use/query;item=search;size=medium":{"flat":{"price":"0.005"}}}},"at":"2026-01-15T09:00:02.375107Z"}}', '{"principal":"00000000-0000-8000-8000-000000000002","environment":"live"}', '019bc0e2-1c47-772c-baa2-8012214bfe01', '2026-01-15 09:00:02.542434+00'),
	(156, '019bc0e2-1c48-712e-a32d-11c0d2fa0c18', 'a1406bad-7c9c-8288-900f-2a29f652a89d', 'service', '717a4d9e-1903-8251-8322-fc30eeaa8070', 2, 'service.priced', '1', '{"priced":{"revision":1,"effective_at":"2026-01-15T09:00:02.384646Z","prices":{"currency":"USD","parts":{"input/token":{"flat":{"price":"0.0000001"}},"input/token;variant=batch":{"flat":{"price":"0.00000005"}},"input/token;modality=audio":{"flat":{"price":"0.0000003"}},"output/token":{"flat":{"price":"0.0000004"}},"output/token;variant=batch":{"flat":{"price":"0.0000002"}},"cache_read/token":{"flat":{"price":"0.00000001"}},"reasoning/token":{"flat":{"price":"0.0000004"}},"use/query;item=search;size=high":{"flat":{"price":"0.035"}},"use/query;item=search;size=low":{"flat":{"price":"0.035"}},"use/query;item=search;size=medium":{"flat":{"price":"0.035"}}}},"at":"2026-01-15T09:00:02.384646Z"}}', '{"principal":"00000000-0000-8000-8000-000000000002","environment":"live"}', '019bc0e2-1c47-772c-baa2-8013b39765cc', '2026-01-15 09:00:02.542434+00'),
	(157, '019bc0e2-1c48-712e-a32d-11c1aa50320d', '20c2ea90-db85-8f78-924a-fe48e38f6f60', 'service', '1f914baf-2312-8102-9800-96629ae5f469', 2, 'service.priced', '1', '{"priced":{"revision":1,"effective_at":"2026-01-15T09:00:02.374806Z","prices":{"currency":"USD","parts":{"input/token":{"flat":{"price":"0.00000015"}},"input/token;variant=batch":{"flat":{"price":"0.000000075"}},"output/token":{"flat":{"price":"0.0000006"}},"output/token;variant=batch":{"flat":{"price":"0.0000003"}},"cache_read/token":{"flat":{"price":"0.000000075"}},"use/query;item=search;size=high":{"flat":{"price":"0.025"}},"use/query;item=search;size=low":{"flat":{"price":"0.025"}},"use/query;item=search;size=medium":{"flat":{"price":"0.025"}}}},"at":"2026-01-15T09:00:02.374806Z"}}', '{"principal":"00000000-0000-8000-8000-000000000002","environment":"live"}', '019bc0e2-1c47-772c-baa2-801428713c06', '2026-01-15 09:00:02.542434+00'),
	(158, '019bc0e2-1c48-712e-a32d-11c3fd2c11f4', '710cc1cb-9f64-85f0-883e-d7773d60e84a', 'service', 'f42d8690-6b10-8d57-8eea-afe4f0dbc3aa', 2, 'service.priced', '1', '{"priced":{"revision":1,"effective_at":"2026-01-15T09:00:02.392717Z","prices":{"currency":"USD","parts":{"input/token":{"flat":{"price":"0.00000005"}}}},"at":"2026-01-15T09:00:02.392717Z"}}', '{"principal":"00000000-0000-8000-8000-000000000002","environment":"live"}', '019bc0e2-1c47-772c-baa2-801600cc9123', '2026-01-15 09:00:02.542434+00'),
	(159, '019bc0e2-1c48-712e-a32d-11c245378df4', 'ff17f64e-f0d9-8c92-b53d-301f73be8dec', 'service', '951afc64-d8cd-8eab-b757-585e83db1e84', 2, 'service.priced', '1', '{"priced":{"revision":1,"effective_at":"2026-01-15T09:00:02.37266Z","prices":{"currency":"USD","parts":{"input/token":{"flat":{"price":"0.0000005"}},"output/token":{"flat":{"price":"0.0000015"}},"cache_read/token":{"flat":{"price":"0.00000005"}}}},"at":"2026-01-15T09:00:02.37266Z"}}', '{"principal":"00000000-0000-8000-8000-000000000002","environment":"live"}', '019bc0e2-1c47-772c-baa2-8015ddf9e191', '2026-01-15 09:00:02.542434+00'),
	(160, '019bc0e2-1c48-712e-a32d-11c5218b32a2', 'a1406bad-7c9c-8288-900f-2a29f652a89d', 'service', 'bf474ecf-787d-8a2c-848c-68f8921c7070', 2, 'service.priced', '1', '{"priced":{"revision":1,"effective_at":"2026-01-15T09:00:02.393697Z","prices":{"currency":"USD","parts":{"input/token":{"flat":{"price":"0.00000015"}},"input/token;variant=batch":{"flat":{"price":"0.000000075"}}}},"at":"2026-01-15T09:00:02.393697Z"}}', '{"principal":"00000000-0000-8000-8000-000000000002","environment":"live"}', '019bc0e2-1c47-772c-baa2-8017ffd3b8be', '2026-01-15 09:00:02.542434+00'),
	(161, '019bc0e2-1c48-712e-a32d-11c612997053', '20c2ea90-db85-8f78-924a-fe48e38f6f60', 'service', '5065004c-3bdb-86d2-9e27-bf9aa4ec39fb', 2, 'service.priced', '1', '{"priced":{"revision":1,"effective_at":"2026-01-15T09:00:02.375198Z","prices":{"currency":"USD","parts":{"input/token":{"flat":{"price":"0.00000125"}},"input/token;variant=batch":{"flat":{"price":"0.000000625"}},"output/token":{"flat":{"price":"0.00001"}},"output/token;variant=batch":{"flat":{"price":"0.000005"}},"cache_read/token":{"flat":{"price":"0.000000125"}},"use/query;item=search;size=high":{"flat":{"price":"0.01"}},"use/query;item=search;size=low":{"flat":{"price":"0.01"}},"use/query;item=search;size=medium":{"flat":{"price":"0.01"}}}},"at":"2026-01-15T09:00:02.375198Z"}}', '{"principal":"00000000-0000-8000-8000-000000000002","environment":"live"}', '019bc0e2-1c47-772c-baa2-8018f73348c0', '2026-01-15 09:00:02.542434+00'),
	(162, '019bc0e2-1c48-712e-a32d-11c7e8544ffc', '710cc1cb-9f64-85f0-883e-d7773d60e84a', 'service', '244ff9fa-aee5-8ae6-8a66-e095a7a8058a', 2, 'service.priced', '1', '{"priced":{"revision":1,"effective_at":"2026-01-15T09:00:02.393733Z","prices":{"currency":"USD","parts":{"input/token":{"flat":{"price":"0.00000018"}}}},"at":"2026-01-15T09:00:02.393733Z"}}', '{"principal":"00000000-0000-8000-8000-000000000002","environment":"live"}', '019bc0e2-1c47-772c-baa2-801a68674b88', '2026-01-15 09:00:02.542434+00'),
	(163, '019bc0e2-1c48-712e-a32d-11c4eb63d89a', 'ff17f64e-f0d9-8c92-b53d-301f73be8dec', 'service', 'dd84f75a-0ee8-82db-a78d-3f0103b0a391', 2, 'service.priced', '1', '{"priced":{"revision":1,"effective_at":"2026-01-15T09:00:02.373803Z","prices":{"currency":"USD","parts":{"use/page":{"flat":{"price":"0.004"}},"use/page;item=annotation":{"flat":{"price":"0.005"}}}},"at":"2026-01-15T09:00:02.373803Z"}}', '{"principal":"00000000-0000-8000-8000-000000000002","environment":"live"}', '019bc0e2-1c47-772c-baa2-80198bb8f1aa', '2026-01-15 09:00:02.542434+00'),
	(164, '019bc0e2-1c48-712e-a32d-11c8c0378e10', '20c2ea90-db85-8f78-924a-fe48e38f6f60', 'service', '8307d6b9-bc7d-8bd3-982d-0c9dc1924c88', 3, 'service.submitted', '1', '{"submitted":{"version":"1.0.0","at":"2026-01-15T09:00:02.227207Z"}}', '{"principal":"00000000-0000-8000-8000-000000000002","environment":"live"}', '019bc0e2-1c47-772c-baa2-801b3ad3ec5a', '2026-01-15 09:00:02.542434+00'),
	(165, '019bc0e2-1c48-712e-a32d-11c9dab31cda', '20c2ea90-db85-8f78-924a-fe48e38f6f60', 'service', '8307d6b9-bc7d-8bd3-982d-0c9dc1924c88', 4, 'service.activated', '1', '{"activated":{"at":"2026-01-15T09:00:02.227207Z"}}', '{"principal":"00000000-0000-8000-8000-000000000002","environment":"live"}', '019bc0e2-1c47-772c-baa2-801b3ad3ec5a', '2026-01-15 09:00:02.542434+00'),
	(166, '019bc0e2-1c48-712e-a32d-11cab226dce8', 'ff17f64e-f0d9-8c92-b53d-301f73be8dec', 'service', 'addc337f-d844-88a7-994a-6cf3177e2d2a', 2, 'service.priced', '1', '{"priced":{"revision":1,"effective_at":"2026-01-15T09:00:02.375034Z","prices":{"currency":"USD","parts":{"input/token":{"flat":{"price":"0.0000015"}},"output/token":{"flat":{"price":"0.0000075"}},"cache_read/token":{"flat":{"price":"0.00000015"}}}},"at":"2026-01-15T09:00:02.375034Z"}}', '{"principal":"00000000-0000-8000-8000-000000000002","environment":"live"}', '019bc0e2-1c47-772c-baa2-801c5dcd38da', '2026-01-15 09:00:02.542434+00'),
	(167, '019bc0e2-1c48-712e-a32d-11cb53d48f68', '20c2ea90-db85-8f78-924a-fe48e38f6f60', 'service', 'c499e8a9-ed23-8df3-9908-1ce38507c8a5', 2, 'service.priced', '1', '{"priced":{"revision":1,"effective_at":"2026-01-15T09:00:02.392657Z","prices":{"currency":"USD","parts":{"input/token":{"flat":{"price":"0.0000025"}},"input/token;variant=batch":{"flat":{"price":"0.00000125"}},"output/token":{"flat":{"price":"0.00001"}},"output/token;variant=batch":{"flat":{"price":"0.000005"}},"cache_read/token":{"flat":{"price":"0.00000125"}}}},"at":"2026-01-15T09:00:02.392657Z"}}', '{"principal":"00000000-0000-8000-8000-000000000002","environment":"live"}', '019bc0e2-1c47-772c-baa2-801d5600504a', '2026-01-15 09:00:02.542434+00'),
	(168, '019bc0e2-1c6e-7505-a393-e6d88e22b4d3', '20c2ea90-db85-8f78-924a-fe48e38f6f60', 'service', 'fa333695-5c12-89e6-9fea-54cbb54fb8d3', 3, 'service.submitted', '1', '{"submitted":{"version":"1.0.0","at":"2026-01-15T09:00:02.360247Z"}}', '{"principal":"00000000-0000-8000-8000-000000000002","environment":"live"}', '019bc0e2-1c6e-7505-a393-e6c8d10cd091', '2026-01-15 09:00:02.603776+00'),
	(171, '019bc0e2-1c6e-7505-a393-e6db98f244a0', 'd82c2b52-249b-86ef-9c58-e1c692e5d688', 'service', 'c23ee17a-3bfa-8a32-994a-da1c0a7a8534', 4, 'service.activated', '1', '{"activated":{"at":"2026-01-15T09:00:02.325081Z"}}', '{"principal":"00000000-0000-8000-8000-000000000002","environment":"live"}', '019bc0e2-1c6e-7505-a393-e6c99a807d45', '2026-01-15 09:00:02.603776+00'),
	(172, '019bc0e2-1c6e-7505-a393-e6dcf71d6780', 'a1406bad-7c9c-8288-900f-2a29f652a89d', 'service', 'fcfbdfd7-eb7d-8f7d-86cd-6601cb83198b', 3, 'service.submitted', '1', '{"submitted":{"version":"1.0.0","at":"2026-01-15T09:00:02.33788Z"}}', '{"principal":"00000000-0000-8000-8000-000000000002","environment":"live"}', '019bc0e2-1c6e-7505-a393-e6cad2a59c6d', '2026-01-15 09:00:02.603776+00'),
	(173, '019bc0e2-1c6e-7505-a393-e6ddc8e14f09', 'a1406bad-7c9c-8288-900f-2a29f652a89d', 'service', 'fcfbdfd7-eb7d-8f7d-86cd-6601cb83198b', 4, 'service.activated', '1', '{"activated":{"at":"2026-01-15T09:00:02.33788Z"}}', '{"principal":"00000000-0000-8000-8000-000000000002","environment":"live"}', '019bc0e2-1c6e-7505-a393-e6cad2a59c6d', '2026-01-15 09:00:02.603776+00'),
	(174, '019bc0e2-1c6e-7505-a393-e6e03e17fd99', 'a2dce6d4-509f-8319-a89a-6dc3e2e01fb0', 'service', '4167d0e8-2707-83b1-a362-148a8f77b355', 3, 'service.submitted', '1', '{"submitted":{"version":"1.0.0","at":"2026-01-15T09:00:02.355786Z"}}', '{"principal":"00000000-0000-8000-8000-000000000002","environment":"live"}', '019bc0e2-1c6e-7505-a393-e6cc3e42b45f', '2026-01-15 09:00:02.603776+00'),
	(175, '019bc0e2-1c6e-7505-a393-e6e131c87733', 'a2dce6d4-509f-8319-a89a-6dc3e2e01fb0', 'service', '4167d0e8-2707-83b1-a362-148a8f77b355', 4, 'service.activated', '1', '{"activated":{"at":"2026-01-15T09:00:02.355786Z"}}', '{"principal":"00000000-0000-8000-8000-000000000002","environment":"live"}', '019bc0e2-1c6e-7505-a393-e6cc3e42b45f', '2026-01-15 09:00:02.603776+00'),
	(176, '019bc0e2-1c6e-7505-a393-e6e497d9fac3', 'f299ad76-38c3-8178-89c1-df6f9501e77d', 'service', '25bd4da1-d7c4-8b31-9722-6b795edc5814', 3, 'service.submitted', '1', '{"submitted":{"version":"1.0.0","at":"2026-01-15T09:00:02.356406Z"}}', '{"principal":"00000000-0000-8000-8000-000000000002","environment":"live"}', '019bc0e2-1c6e-7505-a393-e6cd294cf964', '2026-01-15 09:00:02.603776+00'),
	(177, '019bc0e2-1c6e-7505-a393-e6e5a3af69cb', 'f299ad76-38c3-8178-89c1-df6f9501e77d', 'service', '25bd4da1-d7c4-8b31-9722-6b795edc5814', 4, 'service.activated', '1', '{"activated":{"at":"2026-01-15T09:00:02.356406Z"}}', '{"principal":"00000000-0000-8000-8000-000000000002","environment":"live"}', '019bc0e2-1c6e-7505-a393-e6cd294cf964', '2026-01-15 09:00:02.603776+00'),
	(178, '019bc0e2-1c6e-7505-a393-e6e8b0be494f', '93324fa1-4277-8fed-a991-055bb41cb4f1', 'service', '148b2eea-9863-862d-aa78-264e9d11d17a', 3, 'service.submitted', '1', '{"submitted":{"version":"1.0.0","at":"2026-01-15T09:00:02.359495Z"}}', '{"principal":"00000000-0000-8000-8000-000000000002","environment":"live"}', '019bc0e2-1c6e-7505-a393-e6ce5132a74c', '2026-01-15 09:00:02.603776+00'),
	(179, '019bc0e2-1c6e-7505-a393-e6e95a7da074', '93324fa1-4277-8fed-a991-055bb41cb4f1', 'service', '148b2eea-9863-862d-aa78-264e9d11d17a', 4, 'service.activated', '1', '{"activated":{"at":"2026-01-15T09:00:02.359495Z"}}', '{"principal":"00000000-0000-8000-8000-000000000002","environment":"live"}', '019bc0e2-1c6e-7505-a393-e6ce5132a74c', '2026-01-15 09:00:02.603776+00'),
	(180, '019bc0e2-1c6f-73df-96f5-91b4a048d9d1', '6f0162d4-bf65-894b-b5fd-947c57c73194', 'service', 'ea1f5312-6405-8ed0-9513-013aa116f974', 3, 'service.submitted', '1', '{"submitted":{"version":"1.0.0","at":"2026-01-15T09:00:02.360683Z"}}', '{"principal":"00000000-0000-8000-8000-000000000002","environment":"live"}', '019bc0e2-1c6e-7505-a393-e6cfc96351cf', '2026-01-15 09:00:02.603776+00'),
	(181, '019bc0e2-1c6f-73df-96f5-91b5d8653dec', '6f0162d4-bf65-894b-b5fd-947c57c73194', 'service', 'ea1f5312-6405-8ed0-9513-013aa116f974', 4, 'service.activated', '1', '{"activated":{"at":"2026-01-15T09:00:02.360683Z"}}', '{"principal":"00000000-0000-8000-8000-000000000002","environment":"live"}', '019bc0e2-1c6e-7505-a393-e6cfc96351cf', '2026-01-15 09:00:02.603776+00'),
	(182, '019bc0e2-1c6e-7505-a393-e6de73161b32', '20c2ea90-db85-8f78-924a-fe48e38f6f60', 'service', 'b9f35176-6e4d-82bb-adad-6c156dad5c19', 3, 'service.submitted', '1', '{"submitted":{"version":"1.0.0","at":"2026-01-15T09:00:02.352187Z"}}', '{"principal":"00000000-0000-8000-8000-000000000002","environment":"live"}', '019bc0e2-1c6e-7505-a393-e6cbeeee22da', '2026-01-15 09:00:02.603776+00'),
	(183, '019bc0e2-1c6e-7505-a393-e6dfb201a79a', '20c2ea90-db85-8f78-924a-fe48e38f6f60', 'service', 'b9f35176-6e4d-82bb-adad-6c156dad5c19', 4, 'service.activated', '1', '{"activated":{"at":"2026-01-15T09:00:02.352187Z"}}', '{"principal":"00000000-0000-8000-8000-000000000002","environment":"live"}', '019bc0e2-1c6e-7505-a393-e6cbeeee22da', '2026-01-15 09:00:02.603776+00'),
	(184, '019bc0e2-1c6f-73df-96f5-91b868702c0f', 'd82c2b52-249b-86ef-9c58-e1c692e5d688', 'service', 'e84985c5-2370-84ec-b76a-b336a071e66d', 3, 'service.submitted', '1', '{"submitted":{"version":"1.0.0","at":"2026-01-15T09:00:02.312664Z"}}', '{"principal":"00000000-0000-8000-8000-000000000002","environment":"live"}', '019bc0e2-1c6e-7505-a393-e6d0fa0c4b6a', '2026-01-15 09:00:02.603776+00'),
	(185, '019bc0e2-1c6f-73df-96f5-91b9dcfdb336', 'd82c2b52-249b-86ef-9c58-e1c692e5d688', 'service', 'e84985c5-2370-84ec-b76a-b336a071e66d', 4, 'service.activated', '1', '{"activated":{"at":"2026-01-15T09:00:02.312664Z"}}', '{"principal":"00000000-0000-8000-8000-000000000002","environment":"live"}', '019bc0e2-1c6e-7505-a393-e6d0fa0c4b6a', '2026-01-15 09:00:02.603776+00'),
	(186, '019bc0e2-1c6e-7505-a393-e6e6de3d7965', 'a2dce6d4-509f-8319-a89a-6dc3e2e01fb0', 'service', '06dfe1a9-d425-8506-b85b-a5ad1da9fb1f', 3, 'service.submitted', '1', '{"submitted":{"version":"1.0.0","at":"2026-01-15T09:00:02.355831Z"}}', '{"principal":"00000000-0000-8000-8000-000000000002","environment":"live"}', '019bc0e2-1c6e-7505-a393-e6d23b59542f', '2026-01-15 09:00:02.603776+00'),
	(187, '019bc0e2-1c6e-7505-a393-e6e7ddaac6a5', 'a2dce6d4-509f-8319-a89a-6dc3e2e01fb0', 'service', '06dfe1a9-d425-8506-b85b-a5ad1da9fb1f', 4, 'service.activated', '1', '{"activated":{"at":"2026-01-15T09:00:02.355831Z"}}', '{"principal":"00000000-0000-8000-8000-000000000002","environment":"live"}', '019bc0e2-1c6e-7505-a393-e6d23b59542f', '2026-01-15 09:00:02.603776+00'),
	(188, '019bc0e2-1c6e-7505-a393-e6eaaa74344a', 'f299ad76-38c3-8178-89c1-df6f9501e77d', 'service', 'f0abc04d-837a-81f1-916c-7323e530cc34', 3, 'service.submitted', '1', '{"submitted":{"version":"1.0.0","at":"2026-01-15T09:00:02.359026Z"}}', '{"principal":"00000000-0000-8000-8000-000000000002","environment":"live"}', '019bc0e2-1c6e-7505-a393-e6d3ac41a703', '2026-01-15 09:00:02.603776+00'),
	(189, '019bc0e2-1c6e-7505-a393-e6ebcede1ef6', 'f299ad76-38c3-8178-89c1-df6f9501e77d', 'service', 'f0abc04d-837a-81f1-916c-7323e530cc34', 4, 'service.activated', '1', '{"activated":{"at":"2026-01-15T09:00:02.359026Z"}}', '{"principal":"00000000-0000-8000-8000-000000000002","environment":"live"}', '019bc0e2-1c6e-7505-a393-e6d3ac41a703', '2026-01-15 09:00:02.603776+00'),
	(190, '019bc0e2-1c6f-73df-96f5-91b60c96ef05', '6f0162d4-bf65-894b-b5fd-947c57c73194', 'service', '6a5f1d32-459e-83d3-af32-497a60ff5034', 3, 'service.submitted', '1', '{"submitted":{"version":"1.0.0","at":"2026-01-15T09:00:02.362082Z"}}', '{"principal":"00000000-0000-8000-8000-000000000002","environment":"live"}', '019bc0e2-1c6e-7505-a393-e6d430f83a6b', '2026-01-15 09:00:02.603776+00'),
	(191, '019bc0e2-1c6f-73df-96f5-91b7c3dc362e', '6f0162d4-bf65-894b-b5fd-947c57c73194', 'service', '6a5f1d32-459e-83d3-af32-497a60ff5034', 4, 'service.activated', '1', '{"activated":{"at":"2026-01-15T09:00:02.362082Z"}}', '{"principal":"00000000-0000-8000-8000-000000000002","environment":"live"}', '019bc0e2-1c6e-7505-a393-e6d430f83a6b', '2026-01-15 09:00:02.603776+00'),
	(192, '019bc0e2-1c6e-7505-a393-e6e24d194917', '20c2ea90-db85-8f78-924a-fe48e38f6f60', 'service', 'c8bc13b1-22d1-842a-a2ae-2938cc7ab14a', 3, 'service.submitted', '1', '{"submitted":{"version":"1.0.0","at":"2026-01-15T09:00:02.358885Z"}}', '{"principal":"00000000-0000-8000-8000-000000000002","environment":"live"}', '019bc0e2-1c6e-7505-a393-e6d12fb83d10', '2026-01-15 09:00:02.603776+00'),
	(193, '019bc0e2-1c6e-7505-a393-e6e3968d05ea', '20c2ea90-db85-8f78-924a-fe48e38f6f60', 'service', 'c8bc13b1-22d1-842a-a2ae-2938cc7ab14a', 4, 'service.activated', '1', '{"activated":{"at":"2026-01-15T09:00:02.358885Z"}}', '{"principal":"00000000-0000-8000-8000-000000000002","environment":"live"}', '019bc0e2-1c6e-7505-a393-e6d12fb83d10', '2026-01-15 09:00:02.603776+00'),
	(194, '019bc0e2-1c6f-73df-96f5-91ba0143b929', 'd82c2b52-249b-86ef-9c58-e1c692e5d688', 'service', '50accf5f-17a2-825f-81b4-2c6c430cccee', 3, 'service.submitted', '1', '{"submitted":{"version":"1.0.0","at":"2026-01-15T09:00:02.334357Z"}}', '{"principal":"00000000-0000-8000-8000-000000000002","environment":"live"}', '019bc0e2-1c6e-7505-a393-e6d5c5917ecd', '2026-01-15 09:00:02.603776+00'),
	(195, '019bc0e2-1c6f-73df-96f5-91bb0cdf7c21', 'd82c2b52-249b-86ef-9c58-e1c692e5d688', 'service', '50accf5f-17a2-825f-81b4-2c6c430cccee', 4, 'service.activated', '1', '{"activated":{"at":"2026-01-15T09:00:02.334357Z"}}', '{"principal":"00000000-0000-8000-8000-000000000002","environment":"live"}', '019bc0e2-1c6e-7505-a393-e6d5c5917ecd', '2026-01-15 09:00:02.603776+00'),
	(196, '019bc0e2-1c6f-73df-96f5-91be73a358d2', 'a2dce6d4-509f-8319-a89a-6dc3e2e01fb0', 'service', 'c7b71e9b-d8b6-89b1-9c1f-82dfab147d15', 3, 'service.submitted', '1', '{"submitted":{"version":"1.0.0","at":"2026-01-15T09:00:02.360739Z"}}', '{"principal":"00000000-0000-8000-8000-000000000002","environment":"live"}', '019bc0e2-1c6e-7505-a393-e6d7ac4cc03f', '2026-01-15 09:00:02.603776+00'),
	(197, '019bc0e2-1c6f-73df-96f5-91bf011be20d', 'a2dce6d4-509f-8319-a89a-6dc3e2e01fb0', 'service', 'c7b71e9b-d8b6-89b1-9c1f-82dfab147d15', 4, 'service.activated', '1', '{"activated":{"at":"2026-01-15T09:00:02.360739Z"}}', '{"principal":"00000000-0000-8000-8000-000000000002","environment":"live"}', '019bc0e2-1c6e-7505-a393-e6d7ac4cc03f', '2026-01-15 09:00:02.603776+00'),
	(198, '019bc0e2-1c6f-73df-96f5-91bc34bda785', '20c2ea90-db85-8f78-924a-fe48e38f6f60', 'service', '18303a7c-334a-8ee4-8565-c82fe0aa84e3', 3, 'service.submitted', '1', '{"submitted":{"version":"1.0.0","at":"2026-01-15T09:00:02.358981Z"}}', '{"principal":"00000000-0000-8000-8000-000000000002","environment":"live"}', '019bc0e2-1c6e-7505-a393-e6d6f218b1da', '2026-01-15 09:00:02.603776+00'),
	(199, '019bc0e2-1c6f-73df-96f5-91bdc49884c5', '20c2ea90-db85-8f78-924a-fe48e38f6f60', 'service', '18303a7c-334a-8ee4-8565-c82fe0aa84e3', 4, 'service.activated', '1', '{"activated":{"at":"2026-01-15T09:00:02.358981Z"}}', '{"principal":"00000000-0000-8000-8000-000000000002","environment":"live"}', '019bc0e2-1c6e-7505-a393-e6d6f218b1da', '2026-01-15 09:00:02.603776+00');
INSERT INTO public.events_p000001_1 VALUES
	(200, '019bc0e2-1cae-74e4-b3a6-c55a00768a7a', '20c2ea90-db85-8f78-924a-fe48e38f6f60', 'service', 'c499e8a9-ed23-8df3-9908-1ce38507c8a5', 3, 'service.submitted', '1', '{"submitted":{"version":"1.0.0","at":"2026-01-15T09:00:02.392657Z"}}', '{"principal":"00000000-0000-8000-8000-000000000002","environment":"live"}', '019bc0e2-1cad-77ef-8286-514e893acb88', '2026-01-15 09:00:02.6631+00'),
	(201, '019bc0e2-1cae-74e4-b3a6-c55b112afe8f', '20c2ea90-db85-8f78-924a-fe48e38f6f60', 'service', 'c499e8a9-ed23-8df3-9908-1ce38507c8a5', 4, 'service.activated', '1', '{"activated":{"at":"2026-01-15T09:00:02.392657Z"}}', '{"principal":"00000000-0000-8000-8000-000000000002","environment":"live"}', '019bc0e2-1cad-77ef-8286-514e893acb88', '2026-01-15 09:00:02.6631+00'),
	(202, '019bc0e2-1cae-74e4-b3a6-c55c78e2ac03', '31836352-de6f-8ce7-8bc2-8fefbac2dcca', 'service', '801f356d-c811-84fb-864a-39d0a65fb95a', 3, 'service.submitted', '1', '{"submitted":{"version":"1.0.0","at":"2026-01-15T09:00:02.37673Z"}}', '{"principal":"00000000-0000-8000-8000-000000000002","environment":"live"}', '019bc0e2-1cad-77ef-8286-514f0ce0983e', '2026-01-15 09:00:02.6631+00'),
	(203, '019bc0e2-1cae-74e4-b3a6-c55dc7a72616', '31836352-de6f-8ce7-8bc2-8fefbac2dcca', 'service', '801f356d-c811-84fb-864a-39d0a65fb95a', 4, 'service.activated', '1', '{"activated":{"at":"2026-01-15T09:00:02.37673Z"}}', '{"principal":"00000000-0000-8000-8000-000000000002","environment":"live"}', '019bc0e2-1cad-77ef-8286-514f0ce0983e', '2026-01-15 09:00:02.6631+00'),
	(204, '019bc0e2-1cae-74e4-b3a6-c55effbb6192', 'd82c2b52-249b-86ef-9c58-e1c692e5d688', 'service', 'c9f6a231-1ae7-8f0a-aa6e-cc337556a561', 3, 'service.submitted', '1', '{"submitted":{"version":"1.0.0","at":"2026-01-15T09:00:02.392745Z"}}', '{"principal":"00000000-0000-8000-8000-000000000002","environment":"live"}', '019bc0e2-1cad-77ef-8286-516b32be00b6', '2026-01-15 09:00:02.6631+00'),
	(205, '019bc0e2-1cae-74e4-b3a6-c55f24b42c39', 'd82c2b52-249b-86ef-9c58-e1c692e5d688', 'service', 'c9f6a231-1ae7-8f0a-aa6e-cc337556a561', 4, 'service.activated', '1', '{"activated":{"at":"2026-01-15T09:00:02.392745Z"}}', '{"principal":"00000000-0000-8000-8000-000000000002","environment":"live"}', '019bc0e2-1cad-77ef-8286-516b32be00b6', '2026-01-15 09:00:02.6631+00'),
	(206, '019bc0e2-1cae-74e4-b3a6-c56051d4c75a', 'ff17f64e-f0d9-8c92-b53d-301f73be8dec', 'service', '235e0735-5ab8-8932-8ddc-934d2fc91634', 3, 'service.submitted', '1', '{"submitted":{"version":"1.0.0","at":"2026-01-15T09:00:02.384494Z"}}', '{"principal":"00000000-0000-8000-8000-000000000002","environment":"live"}', '019bc0e2-1cad-77ef-8286-5150bc0a85c1', '2026-01-15 09:00:02.6631+00'),
	(207, '019bc0e2-1cae-74e4-b3a6-c56140041794', 'ff17f64e-f0d9-8c92-b53d-301f73be8dec', 'service', '235e0735-5ab8-8932-8ddc-934d2fc91634', 4, 'service.activated', '1', '{"activated":{"at":"2026-01-15T09:00:02.384494Z"}}', '{"principal":"00000000-0000-8000-8000-000000000002","environment":"live"}', '019bc0e2-1cad-77ef-8286-5150bc0a85c1', '2026-01-15 09:00:02.6631+00'),
	(208, '019bc0e2-1cae-74e4-b3a6-c5629c7eb0fc', '29fd8478-dde3-88c6-9cbe-350ad1b1e204', 'service', 'c19e2a2f-4b84-8f65-89c2-a50d94bc381b', 3, 'service.submitted', '1', '{"submitted":{"version":"1.0.0","at":"2026-01-15T09:00:02.391065Z"}}', '{"principal":"00000000-0000-8000-8000-000000000002","environment":"live"}', '019bc0e2-1cae-74e4-b3a6-c5413f08d2c3', '2026-01-15 09:00:02.6631+00'),
	(209, '019bc0e2-1cae-74e4-b3a6-c5636d13a737', '29fd8478-dde3-88c6-9cbe-350ad1b1e204', 'service', 'c19e2a2f-4b84-8f65-89c2-a50d94bc381b', 4, 'service.activated', '1', '{"activated":{"at":"2026-01-15T09:00:02.391065Z"}}', '{"principal":"00000000-0000-8000-8000-000000000002","environment":"live"}', '019bc0e2-1cae-74e4-b3a6-c5413f08d2c3', '2026-01-15 09:00:02.6631+00'),
	(210, '019bc0e2-1cae-74e4-b3a6-c5646bdea4c1', 'f299ad76-38c3-8178-89c1-df6f9501e77d', 'service', '66efdc76-e864-8cb1-85b6-e0ada243a915', 3, 'service.submitted', '1', '{"submitted":{"version":"1.0.0","at":"2026-01-15T09:00:02.365962Z"}}', '{"principal":"00000000-0000-8000-8000-000000000002","environment":"live"}', '019bc0e2-1cad-77ef-8286-515187575553', '2026-01-15 09:00:02.6631+00'),
	(211, '019bc0e2-1cae-74e4-b3a6-c5657fb56e6b', 'f299ad76-38c3-8178-89c1-df6f9501e77d', 'service', '66efdc76-e864-8cb1-85b6-e0ada243a915', 4, 'service.activated', '1', '{"activated":{"at":"2026-01-15T09:00:02.365962Z"}}', '{"principal":"00000000-0000-8000-8000-000000000002","environment":"live"}', '019bc0e2-1cad-77ef-8286-515187575553', '2026-01-15 09:00:02.6631+00'),
	(212, '019bc0e2-1cae-74e4-b3a6-c5667497a754', 'd79396f8-61b7-8cdd-8deb-7a134b3845ce', 'service', 'd1e2f466-6fa4-8afe-9737-bac843c90df8', 3, 'service.submitted', '1', '{"submitted":{"version":"1.0.0","at":"2026-01-15T09:00:02.391814Z"}}', '{"principal":"00000000-0000-8000-8000-000000000002","environment":"live"}', '019bc0e2-1cae-74e4-b3a6-c542989a36f0', '2026-01-15 09:00:02.6631+00'),
	(213, '019bc0e2-1cae-74e4-b3a6-c5672daf29ef', 'd79396f8-61b7-8cdd-8deb-7a134b3845ce', 'service', 'd1e2f466-6fa4-8afe-9737-bac843c90df8', 4, 'service.activated', '1', '{"activated":{"at":"2026-01-15T09:00:02.391814Z"}}', '{"principal":"00000000-0000-8000-8000-000000000002","environment":"live"}', '019bc0e2-1cae-74e4-b3a6-c542989a36f0', '2026-01-15 09:00:02.6631+00'),
	(214, '019bc0e2-1cae-74e4-b3a6-c5688a45f3b1', 'aa50625d-0327-8c19-8f15-6c02208418cf', 'service', 'ef5d8306-9b32-882e-9e21-3c422595a383', 3, 'service.submitted', '1', '{"submitted":{"version":"1.0.0","at":"2026-01-15T09:00:02.366595Z"}}', '{"principal":"00000000-0000-8000-8000-000000000002","environment":"live"}', '019bc0e2-1cad-77ef-8286-5152359d2396', '2026-01-15 09:00:02.6631+00'),
	(215, '019bc0e2-1cae-74e4-b3a6-c569ba5a56ff', 'aa50625d-0327-8c19-8f15-6c02208418cf', 'service', 'ef5d8306-9b32-882e-9e21-3c422595a383', 4, 'service.activated', '1', '{"activated":{"at":"2026-01-15T09:00:02.366595Z"}}', '{"principal":"00000000-0000-8000-8000-000000000002","environment":"live"}', '019bc0e2-1cad-77ef-8286-5152359d2396', '2026-01-15 09:00:02.6631+00'),
	(216, '019bc0e2-1cae-74e4-b3a6-c56a56e5d792', '32806aa7-54a9-80ce-a51d-f621e9e61289', 'service', 'ccd712c1-8316-894f-b820-d736de1a8df7', 3, 'service.submitted', '1', '{"submitted":{"version":"1.0.0","at":"2026-01-15T09:00:02.387834Z"}}', '{"principal":"00000000-0000-8000-8000-000000000002","environment":"live"}', '019bc0e2-1cae-74e4-b3a6-c54316501f3b', '2026-01-15 09:00:02.6631+00'),
	(217, '019bc0e2-1cae-74e4-b3a6-c56bcf891741', '32806aa7-54a9-80ce-a51d-f621e9e61289', 'service', 'ccd712c1-8316-894f-b820-d736de1a8df7', 4, 'service.activated', '1', '{"activated":{"at":"2026-01-15T09:00:02.387834Z"}}', '{"principal":"00000000-0000-8000-8000-000000000002","environment":"live"}', '019bc0e2-1cae-74e4-b3a6-c54316501f3b', '2026-01-15 09:00:02.6631+00'),
	(218, '019bc0e2-1cae-74e4-b3a6-c56c8d395d88', 'a2dce6d4-509f-8319-a89a-6dc3e2e01fb0', 'service', '9e5f3b8a-6cef-8cd7-b621-687712266768', 3, 'service.submitted', '1', '{"submitted":{"version":"1.0.0","at":"2026-01-15T09:00:02.366636Z"}}', '{"principal":"00000000-0000-8000-8000-000000000002","environment":"live"}', '019bc0e2-1cad-77ef-8286-515353a2537b', '2026-01-15 09:00:02.6631+00'),
	(219, '019bc0e2-1cae-74e4-b3a6-c56d7d4e59e7', 'a2dce6d4-509f-8319-a89a-6dc3e2e01fb0', 'service', '9e5f3b8a-6cef-8cd7-b621-687712266768', 4, 'service.activated', '1', '{"activated":{"at":"2026-01-15T09:00:02.366636Z"}}', '{"principal":"00000000-0000-8000-8000-000000000002","environment":"live"}', '019bc0e2-1cad-77ef-8286-515353a2537b', '2026-01-15 09:00:02.6631+00'),
	(220, '019bc0e2-1cae-74e4-b3a6-c56efa5ab7a8', 'f1d4cfbb-1c9b-80fb-bf70-96683b0a4b0b', 'service', 'e1d9adc5-ac26-805b-b216-0d4923ac0d54', 3, 'service.submitted', '1', '{"submitted":{"version":"1.0.0","at":"2026-01-15T09:00:02.390856Z"}}', '{"principal":"00000000-0000-8000-8000-000000000002","environment":"live"}', '019bc0e2-1cae-74e4-b3a6-c54465c099ae', '2026-01-15 09:00:02.6631+00'),
	(221, '019bc0e2-1cae-74e4-b3a6-c56f4e2761f2', 'f1d4cfbb-1c9b-80fb-bf70-96683b0a4b0b', 'service', 'e1d9adc5-ac26-805b-b216-0d4923ac0d54', 4, 'service.activated', '1', '{"activated":{"at":"2026-01-15T09:00:02.390856Z"}}', '{"principal":"00000000-0000-8000-8000-000000000002","environment":"live"}', '019bc0e2-1cae-74e4-b3a6-c54465c099ae', '2026-01-15 09:00:02.6631+00'),
	(222, '019bc0e2-1cae-74e4-b3a6-c5705fa5ba93', 'a1406bad-7c9c-8288-900f-2a29f652a89d', 'service', '56030d9d-9b27-8e79-985b-77ca124f7ad5', 3, 'service.submitted', '1', '{"submitted":{"version":"1.0.0","at":"2026-01-15T09:00:02.36775Z"}}', '{"principal":"00000000-0000-8000-8000-000000000002","environment":"live"}', '019bc0e2-1cad-77ef-8286-515417f3ddf5', '2026-01-15 09:00:02.6631+00'),
	(224, '019bc0e2-1cae-74e4-b3a6-c572ce99f735', '16e7306a-b75d-8bf7-8916-f134ae4a2188', 'service', '32cb1f0f-ad06-8342-92b3-8250267d4dd2', 3, 'service.submitted', '1', '{"submitted":{"version":"1.0.0","at":"2026-01-15T09:00:02.393675Z"}}', '{"principal":"00000000-0000-8000-8000-000000000002","environment":"live"}', '019bc0e2-1cae-74e4-b3a6-c54543ca0ae2', '2026-01-15 09:00:02.6631+00'),
	(225, '019bc0e2-1cae-74e4-b3a6-c57333c2dbcf', '16e7306a-b75d-8bf7-8916-f134ae4a2188', 'service', '32cb1f0f-ad06-8342-92b3-8250267d4dd2', 4, 'service.activated', '1', '{"activated":{"at":"2026-01-15T09:00:02.393675Z"}}', '{"principal":"00000000-0000-8000-8000-000000000002","environment":"live"}', '019bc0e2-1cae-74e4-b3a6-c54543ca0ae2', '2026-01-15 09:00:02.6631+00'),
	(226, '019bc0e2-1cae-74e4-b3a6-c576722afb34', 'e36f3489-edad-83d5-b2b7-6462f572ba10', 'service', '26b630f6-30ad-8d71-8dad-7b27e0b53fed', 3, 'service.submitted', '1', '{"submitted":{"version":"1.0.0","at":"2026-01-15T09:00:02.391581Z"}}', '{"principal":"00000000-0000-8000-8000-000000000002","environment":"live"}', '019bc0e2-1cae-74e4-b3a6-c54689c2c514', '2026-01-15 09:00:02.6631+00'),
	(227, '019bc0e2-1cae-74e4-b3a6-c5777fd5da10', 'e36f3489-edad-83d5-b2b7-6462f572ba10', 'service', '26b630f6-30ad-8d71-8dad-7b27e0b53fed', 4, 'service.activated', '1', '{"activated":{"at":"2026-01-15T09:00:02.391581Z"}}', '{"principal":"00000000-0000-8000-8000-000000000002","environment":"live"}', '019bc0e2-1cae-74e4-b3a6-c54689c2c514', '2026-01-15 09:00:02.6631+00'),
	(228, '019bc0e2-1cae-74e4-b3a6-c57a16698cfc', 'b69c5c92-b70d-847e-a39a-87ee56b13c56', 'service', '8d1088d4-f476-84fa-aa39-47d61401fd1f', 3, 'service.submitted', '1', '{"submitted":{"version":"1.0.0","at":"2026-01-15T09:00:02.393715Z"}}', '{"principal":"00000000-0000-8000-8000-000000000002","environment":"live"}', '019bc0e2-1cae-74e4-b3a6-c5472e9f25f4', '2026-01-15 09:00:02.6631+00'),
	(229, '019bc0e2-1cae-74e4-b3a6-c57b4d9ae148', 'b69c5c92-b70d-847e-a39a-87ee56b13c56', 'service', '8d1088d4-f476-84fa-aa39-47d61401fd1f', 4, 'service.activated', '1', '{"activated":{"at":"2026-01-15T09:00:02.393715Z"}}', '{"principal":"00000000-0000-8000-8000-000000000002","environment":"live"}', '019bc0e2-1cae-74e4-b3a6-c5472e9f25f4', '2026-01-15 09:00:02.6631+00'),
	(230, '019bc0e2-1cae-74e4-b3a6-c57cb3c607d0', '6f0162d4-bf65-894b-b5fd-947c57c73194', 'service', 'bd24e21c-f83a-81ea-a48f-58bb317abe9e', 3, 'service.submitted', '1', '{"submitted":{"version":"1.0.0","at":"2026-01-15T09:00:02.370267Z"}}', '{"principal":"00000000-0000-8000-8000-000000000002","environment":"live"}', '019bc0e2-1cad-77ef-8286-5157f040577d', '2026-01-15 09:00:02.6631+00'),
	(231, '019bc0e2-1cae-74e4-b3a6-c57d5c5e623e', '6f0162d4-bf65-894b-b5fd-947c57c73194', 'service', 'bd24e21c-f83a-81ea-a48f-58bb317abe9e', 4, 'service.activated', '1', '{"activated":{"at":"2026-01-15T09:00:02.370267Z"}}', '{"principal":"00000000-0000-8000-8000-000000000002","environment":"live"}', '019bc0e2-1cad-77ef-8286-5157f040577d', '2026-01-15 09:00:02.6631+00'),
	(232, '019bc0e2-1cae-74e4-b3a6-c580f15b6678', '710cc1cb-9f64-85f0-883e-d7773d60e84a', 'service', '6b5681b4-4846-8328-b56b-4bdeb22220b6', 3, 'service.submitted', '1', '{"submitted":{"version":"1.0.0","at":"2026-01-15T09:00:02.382964Z"}}', '{"principal":"00000000-0000-8000-8000-000000000002","environment":"live"}', '019bc0e2-1cad-77ef-8286-515864e863da', '2026-01-15 09:00:02.6631+00'),
	(233, '019bc0e2-1cae-74e4-b3a6-c581196bedfb', '710cc1cb-9f64-85f0-883e-d7773d60e84a', 'service', '6b5681b4-4846-8328-b56b-4bdeb22220b6', 4, 'service.activated', '1', '{"activated":{"at":"2026-01-15T09:00:02.382964Z"}}', '{"principal":"00000000-0000-8000-8000-000000000002","environment":"live"}', '019bc0e2-1cad-77ef-8286-515864e863da', '2026-01-15 09:00:02.6631+00'),
	(234, '019bc0e2-1cae-74e4-b3a6-c588b0096f10', '93324fa1-4277-8fed-a991-055bb41cb4f1', 'service', '9802ac60-a5a9-87d7-88ec-2196d35584c4', 3, 'service.submitted', '1', '{"submitted":{"version":"1.0.0","at":"2026-01-15T09:00:02.384671Z"}}', '{"principal":"00000000-0000-8000-8000-000000000002","environment":"live"}', '019bc0e2-1cad-77ef-8286-515abb278c34', '2026-01-15 09:00:02.6631+00'),
	(235, '019bc0e2-1cae-74e4-b3a6-c5891b55386c', '93324fa1-4277-8fed-a991-055bb41cb4f1', 'service', '9802ac60-a5a9-87d7-88ec-2196d35584c4', 4, 'service.activated', '1', '{"activated":{"at":"2026-01-15T09:00:02.384671Z"}}', '{"principal":"00000000-0000-8000-8000-000000000002","environment":"live"}', '019bc0e2-1cad-77ef-8286-515abb278c34', '2026-01-15 09:00:02.6631+00'),
	(236, '019bc0e2-1cae-74e4-b3a6-c59884e4fc3a', 'bf03efa2-e75f-85e2-95c7-682a34184717', 'service', 'fa03535e-f480-8edd-98b6-4fee2027c2e9', 3, 'service.submitted', '1', '{"submitted":{"version":"1.0.0","at":"2026-01-15T09:00:02.38813Z"}}', '{"principal":"00000000-0000-8000-8000-000000000002","environment":"live"}', '019bc0e2-1cad-77ef-8286-515e035da439', '2026-01-15 09:00:02.6631+00'),
	(237, '019bc0e2-1cae-74e4-b3a6-c5997cbe2e2d', 'bf03efa2-e75f-85e2-95c7-682a34184717', 'service', 'fa03535e-f480-8edd-98b6-4fee2027c2e9', 4, 'service.activated', '1', '{"activated":{"at":"2026-01-15T09:00:02.38813Z"}}', '{"principal":"00000000-0000-8000-8000-000000000002","environment":"live"}', '019bc0e2-1cad-77ef-8286-515e035da439', '2026-01-15 09:00:02.6631+00'),
	(238, '019bc0e2-1cae-74e4-b3a6-c5784bcd581b', '20c2ea90-db85-8f78-924a-fe48e38f6f60', 'service', '62e9a3a3-5750-8ae4-89be-7771bd31a52a', 3, 'service.submitted', '1', '{"submitted":{"version":"1.0.0","at":"2026-01-15T09:00:02.374084Z"}}', '{"principal":"00000000-0000-8000-8000-000000000002","environment":"live"}', '019bc0e2-1cad-77ef-8286-515606fafc95', '2026-01-15 09:00:02.6631+00'),
	(239, '019bc0e2-1cae-74e4-b3a6-c579dcc3d228', '20c2ea90-db85-8f78-924a-fe48e38f6f60', 'service', '62e9a3a3-5750-8ae4-89be-7771bd31a52a', 4, 'service.activated', '1', '{"activated":{"at":"2026-01-15T09:00:02.374084Z"}}', '{"principal":"00000000-0000-8000-8000-000000000002","environment":"live"}', '019bc0e2-1cad-77ef-8286-515606fafc95', '2026-01-15 09:00:02.6631+00'),
	(240, '019bc0e2-1cae-74e4-b3a6-c5749a931e2b', '31836352-de6f-8ce7-8bc2-8fefbac2dcca', 'service', '6dd786f2-199a-8c4d-854d-0f99b6b5857b', 3, 'service.submitted', '1', '{"submitted":{"version":"1.0.0","at":"2026-01-15T09:00:02.367947Z"}}', '{"principal":"00000000-0000-8000-8000-000000000002","environment":"live"}', '019bc0e2-1cad-77ef-8286-515558dd7ac8', '2026-01-15 09:00:02.6631+00'),
	(241, '019bc0e2-1cae-74e4-b3a6-c5754f40193a', '31836352-de6f-8ce7-8bc2-8fefbac2dcca', 'service', '6dd786f2-199a-8c4d-854d-0f99b6b5857b', 4, 'service.activated', '1', '{"activated":{"at":"2026-01-15T09:00:02.367947Z"}}', '{"principal":"00000000-0000-8000-8000-000000000002","environment":"live"}', '019bc0e2-1cad-77ef-8286-515558dd7ac8', '2026-01-15 09:00:02.6631+00'),
	(242, '019bc0e2-1cae-74e4-b3a6-c584dfcf3342', 'd82c2b52-249b-86ef-9c58-e1c692e5d688', 'service', '210b52fc-10a0-8ba9-adab-63fe4d43bb6a', 3, 'service.submitted', '1', '{"submitted":{"version":"1.0.0","at":"2026-01-15T09:00:02.384588Z"}}', '{"principal":"00000000-0000-8000-8000-000000000002","environment":"live"}', '019bc0e2-1cad-77ef-8286-5159e05397c5', '2026-01-15 09:00:02.6631+00'),
	(243, '019bc0e2-1cae-74e4-b3a6-c5856e6ef94e', 'd82c2b52-249b-86ef-9c58-e1c692e5d688', 'service', '210b52fc-10a0-8ba9-adab-63fe4d43bb6a', 4, 'service.activated', '1', '{"activated":{"at":"2026-01-15T09:00:02.384588Z"}}', '{"principal":"00000000-0000-8000-8000-000000000002","environment":"live"}', '019bc0e2-1cad-77ef-8286-5159e05397c5', '2026-01-15 09:00:02.6631+00'),
	(244, '019bc0e2-1cae-74e4-b3a6-c57ee20a14d8', 'ff17f64e-f0d9-8c92-b53d-301f73be8dec', 'service', '05b6d7e6-4668-84f6-9ba9-0538ddfa3267', 3, 'service.submitted', '1', '{"submitted":{"version":"1.0.0","at":"2026-01-15T09:00:02.37149Z"}}', '{"principal":"00000000-0000-8000-8000-000000000002","environment":"live"}', '019bc0e2-1cae-74e4-b3a6-c548b48fe365', '2026-01-15 09:00:02.6631+00'),
	(245, '019bc0e2-1cae-74e4-b3a6-c57fbc3acf43', 'ff17f64e-f0d9-8c92-b53d-301f73be8dec', 'service', '05b6d7e6-4668-84f6-9ba9-0538ddfa3267', 4, 'service.activated', '1', '{"activated":{"at":"2026-01-15T09:00:02.37149Z"}}', '{"principal":"00000000-0000-8000-8000-000000000002","environment":"live"}', '019bc0e2-1cae-74e4-b3a6-c548b48fe365', '2026-01-15 09:00:02.6631+00'),
	(246, '019bc0e2-1cae-74e4-b3a6-c58c485bc93a', '29fd8478-dde3-88c6-9cbe-350ad1b1e204', 'service', 'e4e67493-1c39-8d71-a10b-896b995f7e0f', 3, 'service.submitted', '1', '{"submitted":{"version":"1.0.0","at":"2026-01-15T09:00:02.386742Z"}}', '{"principal":"00000000-0000-8000-8000-000000000002","environment":"live"}', '019bc0e2-1cad-77ef-8286-515b100506dd', '2026-01-15 09:00:02.6631+00'),
	(247, '019bc0e2-1cae-74e4-b3a6-c58da28349fc', '29fd8478-dde3-88c6-9cbe-350ad1b1e204', 'service', 'e4e67493-1c39-8d71-a10b-896b995f7e0f', 4, 'service.activated', '1', '{"activated":{"at":"2026-01-15T09:00:02.386742Z"}}', '{"principal":"00000000-0000-8000-8000-000000000002","environment":"live"}', '019bc0e2-1cad-77ef-8286-515b100506dd', '2026-01-15 09:00:02.6631+00'),
	(248, '019bc0e2-1cae-74e4-b3a6-c5a6dec871a8', 'f299ad76-38c3-8178-89c1-df6f9501e77d', 'service', '84dc0259-eca4-863e-8e55-b330c8d48d8f', 3, 'service.submitted', '1', '{"submitted":{"version":"1.0.0","at":"2026-01-15T09:00:02.366375Z"}}', '{"principal":"00000000-0000-8000-8000-000000000002","environment":"live"}', '019bc0e2-1cad-77ef-8286-5164b206b670', '2026-01-15 09:00:02.6631+00'),
	(249, '019bc0e2-1cae-74e4-b3a6-c5a78e1fcc05', 'f299ad76-38c3-8178-89c1-df6f9501e77d', 'service', '84dc0259-eca4-863e-8e55-b330c8d48d8f', 4, 'service.activated', '1', '{"activated":{"at":"2026-01-15T09:00:02.366375Z"}}', '{"principal":"00000000-0000-8000-8000-000000000002","environment":"live"}', '019bc0e2-1cad-77ef-8286-5164b206b670', '2026-01-15 09:00:02.6631+00'),
	(250, '019bc0e2-1cae-74e4-b3a6-c590b6a5596f', 'd79396f8-61b7-8cdd-8deb-7a134b3845ce', 'service', '4b5ee0ef-70cc-8ff4-8228-8d85f2e871ad', 3, 'service.submitted', '1', '{"submitted":{"version":"1.0.0","at":"2026-01-15T09:00:02.387201Z"}}', '{"principal":"00000000-0000-8000-8000-000000000002","environment":"live"}', '019bc0e2-1cad-77ef-8286-515c95ebf5d8', '2026-01-15 09:00:02.6631+00');
INSERT INTO public.events_p000001_1 VALUES
	(251, '019bc0e2-1cae-74e4-b3a6-c5911ab689f3', 'd79396f8-61b7-8cdd-8deb-7a134b3845ce', 'service', '4b5ee0ef-70cc-8ff4-8228-8d85f2e871ad', 4, 'service.activated', '1', '{"activated":{"at":"2026-01-15T09:00:02.387201Z"}}', '{"principal":"00000000-0000-8000-8000-000000000002","environment":"live"}', '019bc0e2-1cad-77ef-8286-515c95ebf5d8', '2026-01-15 09:00:02.6631+00'),
	(252, '019bc0e2-1cae-74e4-b3a6-c582be2ee22b', 'aa50625d-0327-8c19-8f15-6c02208418cf', 'service', '735a17ad-fd66-849f-844a-8330608fbc4f', 3, 'service.submitted', '1', '{"submitted":{"version":"1.0.0","at":"2026-01-15T09:00:02.375078Z"}}', '{"principal":"00000000-0000-8000-8000-000000000002","environment":"live"}', '019bc0e2-1cae-74e4-b3a6-c549c2914be1', '2026-01-15 09:00:02.6631+00'),
	(253, '019bc0e2-1cae-74e4-b3a6-c58311be23be', 'aa50625d-0327-8c19-8f15-6c02208418cf', 'service', '735a17ad-fd66-849f-844a-8330608fbc4f', 4, 'service.activated', '1', '{"activated":{"at":"2026-01-15T09:00:02.375078Z"}}', '{"principal":"00000000-0000-8000-8000-000000000002","environment":"live"}', '019bc0e2-1cae-74e4-b3a6-c549c2914be1', '2026-01-15 09:00:02.6631+00'),
	(254, '019bc0e2-1cae-74e4-b3a6-c594d3b10cd0', '32806aa7-54a9-80ce-a51d-f621e9e61289', 'service', 'b5edce43-5097-8033-954c-fafb53f90461', 3, 'service.submitted', '1', '{"submitted":{"version":"1.0.0","at":"2026-01-15T09:00:02.38749Z"}}', '{"principal":"00000000-0000-8000-8000-000000000002","environment":"live"}', '019bc0e2-1cad-77ef-8286-515d1f39bdd7', '2026-01-15 09:00:02.6631+00'),
	(255, '019bc0e2-1cae-74e4-b3a6-c59581b67362', '32806aa7-54a9-80ce-a51d-f621e9e61289', 'service', 'b5edce43-5097-8033-954c-fafb53f90461', 4, 'service.activated', '1', '{"activated":{"at":"2026-01-15T09:00:02.38749Z"}}', '{"principal":"00000000-0000-8000-8000-000000000002","environment":"live"}', '019bc0e2-1cad-77ef-8286-515d1f39bdd7', '2026-01-15 09:00:02.6631+00'),
	(256, '019bc0e2-1cae-74e4-b3a6-c5aaa60e2b1c', 'a2dce6d4-509f-8319-a89a-6dc3e2e01fb0', 'service', '76b48adf-5533-89f9-b8b9-ec8f673e8228', 3, 'service.submitted', '1', '{"submitted":{"version":"1.0.0","at":"2026-01-15T09:00:02.369657Z"}}', '{"principal":"00000000-0000-8000-8000-000000000002","environment":"live"}', '019bc0e2-1cad-77ef-8286-5166ba485ed9', '2026-01-15 09:00:02.6631+00'),
	(257, '019bc0e2-1cae-74e4-b3a6-c5ab8434e6d2', 'a2dce6d4-509f-8319-a89a-6dc3e2e01fb0', 'service', '76b48adf-5533-89f9-b8b9-ec8f673e8228', 4, 'service.activated', '1', '{"activated":{"at":"2026-01-15T09:00:02.369657Z"}}', '{"principal":"00000000-0000-8000-8000-000000000002","environment":"live"}', '019bc0e2-1cad-77ef-8286-5166ba485ed9', '2026-01-15 09:00:02.6631+00'),
	(258, '019bc0e2-1cae-74e4-b3a6-c59a11d18fb0', 'f1d4cfbb-1c9b-80fb-bf70-96683b0a4b0b', 'service', '8fc31e8c-21ed-8346-90e8-377ac3565700', 3, 'service.submitted', '1', '{"submitted":{"version":"1.0.0","at":"2026-01-15T09:00:02.39055Z"}}', '{"principal":"00000000-0000-8000-8000-000000000002","environment":"live"}', '019bc0e2-1cad-77ef-8286-515fafe6ba77', '2026-01-15 09:00:02.6631+00'),
	(259, '019bc0e2-1cae-74e4-b3a6-c59bd26a4c78', 'f1d4cfbb-1c9b-80fb-bf70-96683b0a4b0b', 'service', '8fc31e8c-21ed-8346-90e8-377ac3565700', 4, 'service.activated', '1', '{"activated":{"at":"2026-01-15T09:00:02.39055Z"}}', '{"principal":"00000000-0000-8000-8000-000000000002","environment":"live"}', '019bc0e2-1cad-77ef-8286-515fafe6ba77', '2026-01-15 09:00:02.6631+00'),
	(260, '019bc0e2-1cae-74e4-b3a6-c58672553533', 'a1406bad-7c9c-8288-900f-2a29f652a89d', 'service', 'b3c69e2e-5808-821d-9d9b-60d5c318e1d8', 3, 'service.submitted', '1', '{"submitted":{"version":"1.0.0","at":"2026-01-15T09:00:02.384283Z"}}', '{"principal":"00000000-0000-8000-8000-000000000002","environment":"live"}', '019bc0e2-1cae-74e4-b3a6-c54ab970a4f5', '2026-01-15 09:00:02.6631+00'),
	(261, '019bc0e2-1cae-74e4-b3a6-c587177f59cb', 'a1406bad-7c9c-8288-900f-2a29f652a89d', 'service', 'b3c69e2e-5808-821d-9d9b-60d5c318e1d8', 4, 'service.activated', '1', '{"activated":{"at":"2026-01-15T09:00:02.384283Z"}}', '{"principal":"00000000-0000-8000-8000-000000000002","environment":"live"}', '019bc0e2-1cae-74e4-b3a6-c54ab970a4f5', '2026-01-15 09:00:02.6631+00'),
	(262, '019bc0e2-1cae-74e4-b3a6-c59c71ad834a', '16e7306a-b75d-8bf7-8916-f134ae4a2188', 'service', '7031c065-cb93-864d-8825-3048906b9d41', 3, 'service.submitted', '1', '{"submitted":{"version":"1.0.0","at":"2026-01-15T09:00:02.392386Z"}}', '{"principal":"00000000-0000-8000-8000-000000000002","environment":"live"}', '019bc0e2-1cad-77ef-8286-51602a975c90', '2026-01-15 09:00:02.6631+00'),
	(263, '019bc0e2-1cae-74e4-b3a6-c59d02a58ea8', '16e7306a-b75d-8bf7-8916-f134ae4a2188', 'service', '7031c065-cb93-864d-8825-3048906b9d41', 4, 'service.activated', '1', '{"activated":{"at":"2026-01-15T09:00:02.392386Z"}}', '{"principal":"00000000-0000-8000-8000-000000000002","environment":"live"}', '019bc0e2-1cad-77ef-8286-51602a975c90', '2026-01-15 09:00:02.6631+00'),
	(264, '019bc0e2-1cae-74e4-b3a6-c59ecd1248e1', 'e36f3489-edad-83d5-b2b7-6462f572ba10', 'service', 'bc6ae602-ca7f-85a7-9f3a-68c8026cf9d3', 3, 'service.submitted', '1', '{"submitted":{"version":"1.0.0","at":"2026-01-15T09:00:02.392635Z"}}', '{"principal":"00000000-0000-8000-8000-000000000002","environment":"live"}', '019bc0e2-1cad-77ef-8286-5161e87bc36c', '2026-01-15 09:00:02.6631+00'),
	(265, '019bc0e2-1cae-74e4-b3a6-c59fe835414e', 'e36f3489-edad-83d5-b2b7-6462f572ba10', 'service', 'bc6ae602-ca7f-85a7-9f3a-68c8026cf9d3', 4, 'service.activated', '1', '{"activated":{"at":"2026-01-15T09:00:02.392635Z"}}', '{"principal":"00000000-0000-8000-8000-000000000002","environment":"live"}', '019bc0e2-1cad-77ef-8286-5161e87bc36c', '2026-01-15 09:00:02.6631+00'),
	(266, '019bc0e2-1cae-74e4-b3a6-c5a0aeaf7d0b', 'b69c5c92-b70d-847e-a39a-87ee56b13c56', 'service', '2af11623-7d11-8c3b-a768-7d072b9920cb', 3, 'service.submitted', '1', '{"submitted":{"version":"1.0.0","at":"2026-01-15T09:00:02.391341Z"}}', '{"principal":"00000000-0000-8000-8000-000000000002","environment":"live"}', '019bc0e2-1cad-77ef-8286-5162409ab928', '2026-01-15 09:00:02.6631+00'),
	(267, '019bc0e2-1cae-74e4-b3a6-c5a1c941fb42', 'b69c5c92-b70d-847e-a39a-87ee56b13c56', 'service', '2af11623-7d11-8c3b-a768-7d072b9920cb', 4, 'service.activated', '1', '{"activated":{"at":"2026-01-15T09:00:02.391341Z"}}', '{"principal":"00000000-0000-8000-8000-000000000002","environment":"live"}', '019bc0e2-1cad-77ef-8286-5162409ab928', '2026-01-15 09:00:02.6631+00'),
	(268, '019bc0e2-1cae-74e4-b3a6-c58ed2915074', '710cc1cb-9f64-85f0-883e-d7773d60e84a', 'service', 'f42d8690-6b10-8d57-8eea-afe4f0dbc3aa', 3, 'service.submitted', '1', '{"submitted":{"version":"1.0.0","at":"2026-01-15T09:00:02.392717Z"}}', '{"principal":"00000000-0000-8000-8000-000000000002","environment":"live"}', '019bc0e2-1cae-74e4-b3a6-c54cf96480a9', '2026-01-15 09:00:02.6631+00'),
	(269, '019bc0e2-1cae-74e4-b3a6-c58f9d10135e', '710cc1cb-9f64-85f0-883e-d7773d60e84a', 'service', 'f42d8690-6b10-8d57-8eea-afe4f0dbc3aa', 4, 'service.activated', '1', '{"activated":{"at":"2026-01-15T09:00:02.392717Z"}}', '{"principal":"00000000-0000-8000-8000-000000000002","environment":"live"}', '019bc0e2-1cae-74e4-b3a6-c54cf96480a9', '2026-01-15 09:00:02.6631+00'),
	(270, '019bc0e2-1cae-74e4-b3a6-c58a78717b1a', '20c2ea90-db85-8f78-924a-fe48e38f6f60', 'service', '0cd77611-475c-8136-91ee-d77a46825160', 3, 'service.submitted', '1', '{"submitted":{"version":"1.0.0","at":"2026-01-15T09:00:02.373209Z"}}', '{"principal":"00000000-0000-8000-8000-000000000002","environment":"live"}', '019bc0e2-1cae-74e4-b3a6-c54b849fcd55', '2026-01-15 09:00:02.6631+00'),
	(271, '019bc0e2-1cae-74e4-b3a6-c58b0eccd6be', '20c2ea90-db85-8f78-924a-fe48e38f6f60', 'service', '0cd77611-475c-8136-91ee-d77a46825160', 4, 'service.activated', '1', '{"activated":{"at":"2026-01-15T09:00:02.373209Z"}}', '{"principal":"00000000-0000-8000-8000-000000000002","environment":"live"}', '019bc0e2-1cae-74e4-b3a6-c54b849fcd55', '2026-01-15 09:00:02.6631+00'),
	(272, '019bc0e2-1cae-74e4-b3a6-c5a200707c51', 'ff17f64e-f0d9-8c92-b53d-301f73be8dec', 'service', '2a866cc5-b5c9-89e8-8976-1ee2fac3258e', 3, 'service.submitted', '1', '{"submitted":{"version":"1.0.0","at":"2026-01-15T09:00:02.370824Z"}}', '{"principal":"00000000-0000-8000-8000-000000000002","environment":"live"}', '019bc0e2-1cad-77ef-8286-5163378161c3', '2026-01-15 09:00:02.6631+00'),
	(273, '019bc0e2-1cae-74e4-b3a6-c5a301130c25', 'ff17f64e-f0d9-8c92-b53d-301f73be8dec', 'service', '2a866cc5-b5c9-89e8-8976-1ee2fac3258e', 4, 'service.activated', '1', '{"activated":{"at":"2026-01-15T09:00:02.370824Z"}}', '{"principal":"00000000-0000-8000-8000-000000000002","environment":"live"}', '019bc0e2-1cad-77ef-8286-5163378161c3', '2026-01-15 09:00:02.6631+00'),
	(274, '019bc0e2-1cae-74e4-b3a6-c5925d99e14b', '29fd8478-dde3-88c6-9cbe-350ad1b1e204', 'service', 'ccf07216-3fce-86c4-8612-67404a2cb7c9', 3, 'service.submitted', '1', '{"submitted":{"version":"1.0.0","at":"2026-01-15T09:00:02.393647Z"}}', '{"principal":"00000000-0000-8000-8000-000000000002","environment":"live"}', '019bc0e2-1cae-74e4-b3a6-c54dbddcd79a', '2026-01-15 09:00:02.6631+00'),
	(275, '019bc0e2-1cae-74e4-b3a6-c593c497f318', '29fd8478-dde3-88c6-9cbe-350ad1b1e204', 'service', 'ccf07216-3fce-86c4-8612-67404a2cb7c9', 4, 'service.activated', '1', '{"activated":{"at":"2026-01-15T09:00:02.393647Z"}}', '{"principal":"00000000-0000-8000-8000-000000000002","environment":"live"}', '019bc0e2-1cae-74e4-b3a6-c54dbddcd79a', '2026-01-15 09:00:02.6631+00'),
	(276, '019bc0e2-1cae-74e4-b3a6-c596d52127be', 'd79396f8-61b7-8cdd-8deb-7a134b3845ce', 'service', 'f2c8c113-3427-8bb9-aeb4-41d5d1258378', 3, 'service.submitted', '1', '{"submitted":{"version":"1.0.0","at":"2026-01-15T09:00:02.392138Z"}}', '{"principal":"00000000-0000-8000-8000-000000000002","environment":"live"}', '019bc0e2-1cae-74e4-b3a6-c54e03bbaa42', '2026-01-15 09:00:02.6631+00'),
	(277, '019bc0e2-1cae-74e4-b3a6-c597b2f60780', 'd79396f8-61b7-8cdd-8deb-7a134b3845ce', 'service', 'f2c8c113-3427-8bb9-aeb4-41d5d1258378', 4, 'service.activated', '1', '{"activated":{"at":"2026-01-15T09:00:02.392138Z"}}', '{"principal":"00000000-0000-8000-8000-000000000002","environment":"live"}', '019bc0e2-1cae-74e4-b3a6-c54e03bbaa42', '2026-01-15 09:00:02.6631+00'),
	(278, '019bc0e2-1cae-74e4-b3a6-c5a88571a190', 'aa50625d-0327-8c19-8f15-6c02208418cf', 'service', '5362ee1c-457e-8906-9be2-96af6351c125', 3, 'service.submitted', '1', '{"submitted":{"version":"1.0.0","at":"2026-01-15T09:00:02.366909Z"}}', '{"principal":"00000000-0000-8000-8000-000000000002","environment":"live"}', '019bc0e2-1cad-77ef-8286-51657731f0f6', '2026-01-15 09:00:02.6631+00'),
	(279, '019bc0e2-1cae-74e4-b3a6-c5a9d9d8c29d', 'aa50625d-0327-8c19-8f15-6c02208418cf', 'service', '5362ee1c-457e-8906-9be2-96af6351c125', 4, 'service.activated', '1', '{"activated":{"at":"2026-01-15T09:00:02.366909Z"}}', '{"principal":"00000000-0000-8000-8000-000000000002","environment":"live"}', '019bc0e2-1cad-77ef-8286-51657731f0f6', '2026-01-15 09:00:02.6631+00'),
	(280, '019bc0e2-1cae-74e4-b3a6-c5ac67dc14d3', 'a1406bad-7c9c-8288-900f-2a29f652a89d', 'service', 'bb9b3ecb-2d89-8c8c-b808-3cb7390ee388', 3, 'service.submitted', '1', '{"submitted":{"version":"1.0.0","at":"2026-01-15T09:00:02.384011Z"}}', '{"principal":"00000000-0000-8000-8000-000000000002","environment":"live"}', '019bc0e2-1cad-77ef-8286-5167ebfd55ca', '2026-01-15 09:00:02.6631+00'),
	(281, '019bc0e2-1cae-74e4-b3a6-c5ad3f8e24f7', 'a1406bad-7c9c-8288-900f-2a29f652a89d', 'service', 'bb9b3ecb-2d89-8c8c-b808-3cb7390ee388', 4, 'service.activated', '1', '{"activated":{"at":"2026-01-15T09:00:02.384011Z"}}', '{"principal":"00000000-0000-8000-8000-000000000002","environment":"live"}', '019bc0e2-1cad-77ef-8286-5167ebfd55ca', '2026-01-15 09:00:02.6631+00'),
	(282, '019bc0e2-1cae-74e4-b3a6-c5a491ceb415', '16e7306a-b75d-8bf7-8916-f134ae4a2188', 'service', '4040d09e-1854-85f4-9fef-afd3cbd0a6e2', 3, 'service.submitted', '1', '{"submitted":{"version":"1.0.0","at":"2026-01-15T09:00:02.3926Z"}}', '{"principal":"00000000-0000-8000-8000-000000000002","environment":"live"}', '019bc0e2-1cae-74e4-b3a6-c54f2d46fb38', '2026-01-15 09:00:02.6631+00'),
	(283, '019bc0e2-1cae-74e4-b3a6-c5a5e9bfb054', '16e7306a-b75d-8bf7-8916-f134ae4a2188', 'service', '4040d09e-1854-85f4-9fef-afd3cbd0a6e2', 4, 'service.activated', '1', '{"activated":{"at":"2026-01-15T09:00:02.3926Z"}}', '{"principal":"00000000-0000-8000-8000-000000000002","environment":"live"}', '019bc0e2-1cae-74e4-b3a6-c54f2d46fb38', '2026-01-15 09:00:02.6631+00'),
	(284, '019bc0e2-1cae-74e4-b3a6-c5aebfd26c23', '710cc1cb-9f64-85f0-883e-d7773d60e84a', 'service', '8f024687-1c7c-8535-92bc-ef805ce286b2', 3, 'service.submitted', '1', '{"submitted":{"version":"1.0.0","at":"2026-01-15T09:00:02.383764Z"}}', '{"principal":"00000000-0000-8000-8000-000000000002","environment":"live"}', '019bc0e2-1cad-77ef-8286-5168b29e15f1', '2026-01-15 09:00:02.6631+00'),
	(285, '019bc0e2-1cae-74e4-b3a6-c5af6a4e4fc2', '710cc1cb-9f64-85f0-883e-d7773d60e84a', 'service', '8f024687-1c7c-8535-92bc-ef805ce286b2', 4, 'service.activated', '1', '{"activated":{"at":"2026-01-15T09:00:02.383764Z"}}', '{"principal":"00000000-0000-8000-8000-000000000002","environment":"live"}', '019bc0e2-1cad-77ef-8286-5168b29e15f1', '2026-01-15 09:00:02.6631+00'),
	(286, '019bc0e2-1cae-74e4-b3a6-c5b051d59364', '20c2ea90-db85-8f78-924a-fe48e38f6f60', 'service', '930c5fac-bc07-899f-bd83-95034762e8a3', 3, 'service.submitted', '1', '{"submitted":{"version":"1.0.0","at":"2026-01-15T09:00:02.374301Z"}}', '{"principal":"00000000-0000-8000-8000-000000000002","environment":"live"}', '019bc0e2-1cad-77ef-8286-516940f4ee84', '2026-01-15 09:00:02.6631+00'),
	(287, '019bc0e2-1cae-74e4-b3a6-c5b1d71ae696', '20c2ea90-db85-8f78-924a-fe48e38f6f60', 'service', '930c5fac-bc07-899f-bd83-95034762e8a3', 4, 'service.activated', '1', '{"activated":{"at":"2026-01-15T09:00:02.374301Z"}}', '{"principal":"00000000-0000-8000-8000-000000000002","environment":"live"}', '019bc0e2-1cad-77ef-8286-516940f4ee84', '2026-01-15 09:00:02.6631+00'),
	(288, '019bc0e2-1cae-74e4-b3a6-c5b2141a2339', 'ff17f64e-f0d9-8c92-b53d-301f73be8dec', 'service', '34e78dd9-dae7-89f2-9dcf-4ece47d7dfe2', 3, 'service.submitted', '1', '{"submitted":{"version":"1.0.0","at":"2026-01-15T09:00:02.372005Z"}}', '{"principal":"00000000-0000-8000-8000-000000000002","environment":"live"}', '019bc0e2-1cae-74e4-b3a6-c550f5afbcd8', '2026-01-15 09:00:02.6631+00'),
	(289, '019bc0e2-1cae-74e4-b3a6-c5b37231e846', 'ff17f64e-f0d9-8c92-b53d-301f73be8dec', 'service', '34e78dd9-dae7-89f2-9dcf-4ece47d7dfe2', 4, 'service.activated', '1', '{"activated":{"at":"2026-01-15T09:00:02.372005Z"}}', '{"principal":"00000000-0000-8000-8000-000000000002","environment":"live"}', '019bc0e2-1cae-74e4-b3a6-c550f5afbcd8', '2026-01-15 09:00:02.6631+00'),
	(290, '019bc0e2-1cae-74e4-b3a6-c5b65f285c54', 'aa50625d-0327-8c19-8f15-6c02208418cf', 'service', '41a21207-5f9c-8220-9598-e8f959a73243', 3, 'service.submitted', '1', '{"submitted":{"version":"1.0.0","at":"2026-01-15T09:00:02.375107Z"}}', '{"principal":"00000000-0000-8000-8000-000000000002","environment":"live"}', '019bc0e2-1cae-74e4-b3a6-c551aef4836e', '2026-01-15 09:00:02.6631+00'),
	(291, '019bc0e2-1cae-74e4-b3a6-c5b7dd3caff4', 'aa50625d-0327-8c19-8f15-6c02208418cf', 'service', '41a21207-5f9c-8220-9598-e8f959a73243', 4, 'service.activated', '1', '{"activated":{"at":"2026-01-15T09:00:02.375107Z"}}', '{"principal":"00000000-0000-8000-8000-000000000002","environment":"live"}', '019bc0e2-1cae-74e4-b3a6-c551aef4836e', '2026-01-15 09:00:02.6631+00'),
	(292, '019bc0e2-1cae-74e4-b3a6-c5b855723d13', 'a1406bad-7c9c-8288-900f-2a29f652a89d', 'service', '717a4d9e-1903-8251-8322-fc30eeaa8070', 3, 'service.submitted', '1', '{"submitted":{"version":"1.0.0","at":"2026-01-15T09:00:02.384646Z"}}', '{"principal":"00000000-0000-8000-8000-000000000002","environment":"live"}', '019bc0e2-1cae-74e4-b3a6-c5520514e083', '2026-01-15 09:00:02.6631+00'),
	(293, '019bc0e2-1cae-74e4-b3a6-c5b963b827b1', 'a1406bad-7c9c-8288-900f-2a29f652a89d', 'service', '717a4d9e-1903-8251-8322-fc30eeaa8070', 4, 'service.activated', '1', '{"activated":{"at":"2026-01-15T09:00:02.384646Z"}}', '{"principal":"00000000-0000-8000-8000-000000000002","environment":"live"}', '019bc0e2-1cae-74e4-b3a6-c5520514e083', '2026-01-15 09:00:02.6631+00'),
	(294, '019bc0e2-1cae-74e4-b3a6-c5b4de7dcd00', '710cc1cb-9f64-85f0-883e-d7773d60e84a', 'service', 'b762f124-ee3f-85ab-acc8-ec821c96560b', 3, 'service.submitted', '1', '{"submitted":{"version":"1.0.0","at":"2026-01-15T09:00:02.383529Z"}}', '{"principal":"00000000-0000-8000-8000-000000000002","environment":"live"}', '019bc0e2-1cad-77ef-8286-516a9df56940', '2026-01-15 09:00:02.6631+00'),
	(295, '019bc0e2-1cae-74e4-b3a6-c5b5444a7d6f', '710cc1cb-9f64-85f0-883e-d7773d60e84a', 'service', 'b762f124-ee3f-85ab-acc8-ec821c96560b', 4, 'service.activated', '1', '{"activated":{"at":"2026-01-15T09:00:02.383529Z"}}', '{"principal":"00000000-0000-8000-8000-000000000002","environment":"live"}', '019bc0e2-1cad-77ef-8286-516a9df56940', '2026-01-15 09:00:02.6631+00'),
	(296, '019bc0e2-1cae-74e4-b3a6-c5baf871bc38', '20c2ea90-db85-8f78-924a-fe48e38f6f60', 'service', '1f914baf-2312-8102-9800-96629ae5f469', 3, 'service.submitted', '1', '{"submitted":{"version":"1.0.0","at":"2026-01-15T09:00:02.374806Z"}}', '{"principal":"00000000-0000-8000-8000-000000000002","environment":"live"}', '019bc0e2-1cae-74e4-b3a6-c553360b7957', '2026-01-15 09:00:02.6631+00'),
	(297, '019bc0e2-1cae-74e4-b3a6-c5bba6cb8844', '20c2ea90-db85-8f78-924a-fe48e38f6f60', 'service', '1f914baf-2312-8102-9800-96629ae5f469', 4, 'service.activated', '1', '{"activated":{"at":"2026-01-15T09:00:02.374806Z"}}', '{"principal":"00000000-0000-8000-8000-000000000002","environment":"live"}', '019bc0e2-1cae-74e4-b3a6-c553360b7957', '2026-01-15 09:00:02.6631+00'),
	(298, '019bc0e2-1cae-74e4-b3a6-c5c0c9f557cd', 'ff17f64e-f0d9-8c92-b53d-301f73be8dec', 'service', '951afc64-d8cd-8eab-b757-585e83db1e84', 3, 'service.submitted', '1', '{"submitted":{"version":"1.0.0","at":"2026-01-15T09:00:02.37266Z"}}', '{"principal":"00000000-0000-8000-8000-000000000002","environment":"live"}', '019bc0e2-1cae-74e4-b3a6-c555e4546830', '2026-01-15 09:00:02.6631+00'),
	(299, '019bc0e2-1cae-74e4-b3a6-c5c18bf72243', 'ff17f64e-f0d9-8c92-b53d-301f73be8dec', 'service', '951afc64-d8cd-8eab-b757-585e83db1e84', 4, 'service.activated', '1', '{"activated":{"at":"2026-01-15T09:00:02.37266Z"}}', '{"principal":"00000000-0000-8000-8000-000000000002","environment":"live"}', '019bc0e2-1cae-74e4-b3a6-c555e4546830', '2026-01-15 09:00:02.6631+00'),
	(300, '019bc0e2-1cae-74e4-b3a6-c5be967f67a0', 'a1406bad-7c9c-8288-900f-2a29f652a89d', 'service', 'bf474ecf-787d-8a2c-848c-68f8921c7070', 3, 'service.submitted', '1', '{"submitted":{"version":"1.0.0","at":"2026-01-15T09:00:02.393697Z"}}', '{"principal":"00000000-0000-8000-8000-000000000002","environment":"live"}', '019bc0e2-1cae-74e4-b3a6-c556938d208f', '2026-01-15 09:00:02.6631+00');
INSERT INTO public.events_p000001_1 VALUES
	(301, '019bc0e2-1cae-74e4-b3a6-c5bf3bc02b9f', 'a1406bad-7c9c-8288-900f-2a29f652a89d', 'service', 'bf474ecf-787d-8a2c-848c-68f8921c7070', 4, 'service.activated', '1', '{"activated":{"at":"2026-01-15T09:00:02.393697Z"}}', '{"principal":"00000000-0000-8000-8000-000000000002","environment":"live"}', '019bc0e2-1cae-74e4-b3a6-c556938d208f', '2026-01-15 09:00:02.6631+00'),
	(302, '019bc0e2-1cae-74e4-b3a6-c5bc8c2f0d37', '710cc1cb-9f64-85f0-883e-d7773d60e84a', 'service', '244ff9fa-aee5-8ae6-8a66-e095a7a8058a', 3, 'service.submitted', '1', '{"submitted":{"version":"1.0.0","at":"2026-01-15T09:00:02.393733Z"}}', '{"principal":"00000000-0000-8000-8000-000000000002","environment":"live"}', '019bc0e2-1cae-74e4-b3a6-c554dd37665d', '2026-01-15 09:00:02.6631+00'),
	(303, '019bc0e2-1cae-74e4-b3a6-c5bd6838222e', '710cc1cb-9f64-85f0-883e-d7773d60e84a', 'service', '244ff9fa-aee5-8ae6-8a66-e095a7a8058a', 4, 'service.activated', '1', '{"activated":{"at":"2026-01-15T09:00:02.393733Z"}}', '{"principal":"00000000-0000-8000-8000-000000000002","environment":"live"}', '019bc0e2-1cae-74e4-b3a6-c554dd37665d', '2026-01-15 09:00:02.6631+00'),
	(304, '019bc0e2-1cae-74e4-b3a6-c5c6806702b2', '20c2ea90-db85-8f78-924a-fe48e38f6f60', 'service', '5065004c-3bdb-86d2-9e27-bf9aa4ec39fb', 3, 'service.submitted', '1', '{"submitted":{"version":"1.0.0","at":"2026-01-15T09:00:02.375198Z"}}', '{"principal":"00000000-0000-8000-8000-000000000002","environment":"live"}', '019bc0e2-1cae-74e4-b3a6-c5596f615a72', '2026-01-15 09:00:02.6631+00'),
	(305, '019bc0e2-1cae-74e4-b3a6-c5c79dc260da', '20c2ea90-db85-8f78-924a-fe48e38f6f60', 'service', '5065004c-3bdb-86d2-9e27-bf9aa4ec39fb', 4, 'service.activated', '1', '{"activated":{"at":"2026-01-15T09:00:02.375198Z"}}', '{"principal":"00000000-0000-8000-8000-000000000002","environment":"live"}', '019bc0e2-1cae-74e4-b3a6-c5596f615a72', '2026-01-15 09:00:02.6631+00'),
	(306, '019bc0e2-1cae-74e4-b3a6-c5c248e594eb', 'ff17f64e-f0d9-8c92-b53d-301f73be8dec', 'service', 'dd84f75a-0ee8-82db-a78d-3f0103b0a391', 3, 'service.submitted', '1', '{"submitted":{"version":"1.0.0","at":"2026-01-15T09:00:02.373803Z"}}', '{"principal":"00000000-0000-8000-8000-000000000002","environment":"live"}', '019bc0e2-1cae-74e4-b3a6-c557e2008da1', '2026-01-15 09:00:02.6631+00'),
	(307, '019bc0e2-1cae-74e4-b3a6-c5c3979abfeb', 'ff17f64e-f0d9-8c92-b53d-301f73be8dec', 'service', 'dd84f75a-0ee8-82db-a78d-3f0103b0a391', 4, 'service.activated', '1', '{"activated":{"at":"2026-01-15T09:00:02.373803Z"}}', '{"principal":"00000000-0000-8000-8000-000000000002","environment":"live"}', '019bc0e2-1cae-74e4-b3a6-c557e2008da1', '2026-01-15 09:00:02.6631+00'),
	(308, '019bc0e2-1cae-74e4-b3a6-c5c424940524', 'ff17f64e-f0d9-8c92-b53d-301f73be8dec', 'service', 'addc337f-d844-88a7-994a-6cf3177e2d2a', 3, 'service.submitted', '1', '{"submitted":{"version":"1.0.0","at":"2026-01-15T09:00:02.375034Z"}}', '{"principal":"00000000-0000-8000-8000-000000000002","environment":"live"}', '019bc0e2-1cae-74e4-b3a6-c5586579d07f', '2026-01-15 09:00:02.6631+00'),
	(309, '019bc0e2-1cae-74e4-b3a6-c5c5f6f8923c', 'ff17f64e-f0d9-8c92-b53d-301f73be8dec', 'service', 'addc337f-d844-88a7-994a-6cf3177e2d2a', 4, 'service.activated', '1', '{"activated":{"at":"2026-01-15T09:00:02.375034Z"}}', '{"principal":"00000000-0000-8000-8000-000000000002","environment":"live"}', '019bc0e2-1cae-74e4-b3a6-c5586579d07f', '2026-01-15 09:00:02.6631+00'),
	(310, '019bc0e2-2171-7358-bb25-6a8490089171', '019bc0e2-2163-76f3-95aa-5da8cc0da3eb', 'organization', '019bc0e2-2163-76f3-95aa-5da8cc0da3eb', 1, 'organization.registered', '1', '{"registered":{"id":"019bc0e2-2163-76f3-95aa-5da8cc0da3eb","name":"Acme Models","roles":["provider"],"at":"2026-01-15T09:00:03.821193Z"}}', '{"principal":"019bc0e2-16cb-71e4-bdb3-3c0e500a4edd","request_id":"019bc0e2-2163-76f3-95aa-5da704f7b29e","environment":"live","client_address":{"subject":"019bc0e2-16cb-71e4-bdb3-3c0e500a4edd","key_version":1,"ciphertext":"1JPuQHK7JqJtVB29kqULR7nVnZ4yFNHdAvms9DqVsWKnMNVHY_XBMVIdIGNj24sPIw"},"user_agent":"Python-urllib/3.11"}', 'f001aa6e-3929-8b2b-bfd4-3700e9b91090', '2026-01-15 09:00:03.825802+00'),
	(311, '019bc0e2-21b5-751b-8d51-dac77ef23f2f', '019bc0e2-21b5-751b-8d51-dac621bf217d', 'organization', '019bc0e2-21b5-751b-8d51-dac621bf217d', 1, 'organization.registered', '1', '{"registered":{"id":"019bc0e2-21b5-751b-8d51-dac621bf217d","name":"Corner Shop","roles":["consumer"],"at":"2026-01-15T09:00:03.893424Z"}}', '{"principal":"019bc0e2-16cb-71e4-bdb3-3c0e500a4edd","request_id":"019bc0e2-21b5-751b-8d51-dac5351b3e1b","environment":"live","client_address":{"subject":"019bc0e2-16cb-71e4-bdb3-3c0e500a4edd","key_version":1,"ciphertext":"iVmUZnvCl5bKOtyFyTO0RPTIcnn2YMhf5etcDBoZ_IBtDxNDe7hCzyJhaZIxeoKBXg"},"user_agent":"Python-urllib/3.11"}', '90f72f50-dbce-84eb-ba5d-2fa9def0ec4e', '2026-01-15 09:00:03.893504+00'),
	(312, '019bc0e2-21e9-7124-9f74-ac8747f8491d', '019bc0e2-21e9-7124-9f74-ac86f4005355', 'organization', '019bc0e2-21e9-7124-9f74-ac86f4005355', 1, 'organization.registered', '1', '{"registered":{"id":"019bc0e2-21e9-7124-9f74-ac86f4005355","name":"Both Ways","roles":["provider","consumer"],"at":"2026-01-15T09:00:03.945839Z"}}', '{"principal":"019bc0e2-16cb-71e4-bdb3-3c0e500a4edd","request_id":"019bc0e2-21e9-7124-9f74-ac85dc9b1692","environment":"live","client_address":{"subject":"019bc0e2-16cb-71e4-bdb3-3c0e500a4edd","key_version":1,"ciphertext":"W1EJZ5snGNUpePz4a22F1wfg7dOs3352bcLUjgq16v19qIX-7hjFJJWQDrT09H5KIw"},"user_agent":"Python-urllib/3.11"}', 'd6b61a6a-15ea-84e1-90a9-b3d78238b7c3', '2026-01-15 09:00:03.945919+00'),
	(313, '019bc0e2-223d-768a-87a9-c3c1186473c0', '019bc0e2-2163-76f3-95aa-5da8cc0da3eb', 'api_key', '019bc0e2-2231-73f0-bc95-aea3171db80b', 1, 'api_key.issued', '1', '{"issued":{"id":"019bc0e2-2231-73f0-bc95-aea3171db80b","tenant":"019bc0e2-2163-76f3-95aa-5da8cc0da3eb","principal":"019bc0e2-223d-768a-87a9-c3c06757b9d2","name":"publishing","environment":"live","tier":"basic","restriction":{"scopes":["provider"]},"secret":{"hash":"594e576f75bfc6f8ee518841ccf90506da4cf267f4fbafe580227a9fa5738fac","pepper_version":1,"prefix":"mk_live_9Ukc","last_four":"Pm3P"},"at":"2026-01-15T09:00:04.017789Z"}}', '{"principal":"019bc0e2-16cb-71e4-bdb3-3c0e500a4edd","request_id":"019bc0e2-2231-73f0-bc95-aea22b59071b","environment":"live","client_address":{"subject":"019bc0e2-16cb-71e4-bdb3-3c0e500a4edd","key_version":1,"ciphertext":"lD7NfiMQdWIN_MPo_heXs5kQFvHLvDuPfxCDobplQYGDXIP0yFvenLEjeBcY1ZbRQg"},"user_agent":"Python-urllib/3.11"}', '570f4773-464c-88ed-b7c1-84c66fbbd7f0', '2026-01-15 09:00:04.029918+00'),
	(314, '019bc0e2-229c-756e-aeaf-93b4ea9e2205', '019bc0e2-21b5-751b-8d51-dac621bf217d', 'api_key', '019bc0e2-2286-7212-86c3-b035a129cf39', 1, 'api_key.issued', '1', '{"issued":{"id":"019bc0e2-2286-7212-86c3-b035a129cf39","tenant":"019bc0e2-21b5-751b-8d51-dac621bf217d","principal":"019bc0e2-229b-70e3-92f2-4c2011a761b3","name":"shop","environment":"live","tier":"basic","restriction":{"scopes":["consumer"]},"secret":{"hash":"1f8578a10a2eb0939ea850d98e805436bc469c7dae7e7ce392c92ed61260bf64","pepper_version":1,"prefix":"mk_live_sAmB","last_four":"RAuR"},"at":"2026-01-15T09:00:04.102349Z"}}', '{"principal":"019bc0e2-16cb-71e4-bdb3-3c0e500a4edd","request_id":"019bc0e2-2286-7212-86c3-b03415cdb79a","environment":"live","client_address":{"subject":"019bc0e2-16cb-71e4-bdb3-3c0e500a4edd","key_version":1,"ciphertext":"c9gRe3D0Vrf0vvSnG358QiS0Y37RRXc391v9O3ffBERvOffvhzCjmvzmuS8k3AoQiA"},"user_agent":"Python-urllib/3.11"}', '398c24b4-8555-81e5-a72c-a96700f209d2', '2026-01-15 09:00:04.12415+00'),
	(315, '019bc0e2-22ef-740e-b70f-baa17f619782', '019bc0e2-2163-76f3-95aa-5da8cc0da3eb', 'service', '019bc0e2-22e3-74f1-bc77-edc258c2b736', 1, 'service.registered', '1', '{"registered":{"id":"019bc0e2-22e3-74f1-bc77-edc258c2b736","provider":"019bc0e2-2163-76f3-95aa-5da8cc0da3eb","slug":"acme-large","version":"1.0.0","profile":{"name":"Acme-Large","description":"Answers questions.","category":"chat","tags":["fast"],"capabilities":["function_calling"],"input_modalities":["text"],"output_modalities":["text"],"context_window_tokens":128000,"max_output_tokens":16384,"quantization":"fp8","endpoint":{"protocol":"http","url":"https://api.acme.example/v1","authentication":"bearer"},"assurance":{"support":"standard","compliance":"public","residency":["US"],"retention_days":0,"training_use":"no"}},"at":"2026-01-15T09:00:04.206936Z"}}', '{"principal":"019bc0e2-223d-768a-87a9-c3c06757b9d2","request_id":"019bc0e2-22e2-7351-be17-3d534b35d197","environment":"live","client_address":{"subject":"019bc0e2-223d-768a-87a9-c3c06757b9d2","key_version":1,"ciphertext":"dbsKMJEj1Su9ySHUV6veO9EFe4wbGdT5l3QmzXMR324ULaEUFxAoVCCjZ5vjuTiNtA"},"user_agent":"Python-urllib/3.11"}', '952cceea-fd8c-8473-b273-6f6cf3ef3933', '2026-01-15 09:00:04.207122+00'),
	(360, '019bc0e2-2c88-73bb-9aa4-4f93af42e4fd', '019bc0e2-21b5-751b-8d51-dac621bf217d', 'usage_ledger', '019bc0e2-285d-747d-9f61-914e7b658e40', 9, 'usage.recorded', '1', '{"usage_recorded":{"at":"2026-01-15T09:00:06.663793Z","mode":"told","records":[{"id":"call-125","service":"019bc0e2-22e3-74f1-bc77-edc258c2b736","provider":"019bc0e2-2163-76f3-95aa-5da8cc0da3eb","key":"019bc0e2-297d-7483-b84a-493c6f811e0b","attribution":{"end_user":{"subject":"74f3f783-940a-8fd8-a02e-fd73436207f6","key_version":1,"ciphertext":"ZZOCv-X56i4F7ZR5PNaf9xAmHc5Ru3_8auwJzytsh8ogTZM-tVA2aavJsIYJ1g"},"tags":{"team":"web"}},"usage":{"input_tokens":1084,"output_tokens":884},"dialect":"openai","basis":"reported","revision":1,"lines":[["input/token","1084","0.00271"],["output/token","884","0.00884"]],"cost":"0.01155"},{"id":"call-126","service":"019bc0e2-239d-7345-99f0-0b9bb2b4a2ff","provider":"019bc0e2-2163-76f3-95aa-5da8cc0da3eb","key":"019bc0e2-297d-7483-b84a-493c6f811e0b","attribution":{"end_user":{"subject":"4e5c92e8-bd79-8cc8-846f-fa023abe8c66","key_version":1,"ciphertext":"xVXldzZLZdO1tRzmAcRFESQSXnTF0i7sBtT3579AczEGmq-Sh3pUk2Wq7k22bA"},"tags":{"team":"web"}},"usage":{"input_tokens":48,"output_tokens":348},"dialect":"openai","basis":"reported","revision":2,"lines":[["input/token","48","0.000144"],["output/token","348","0.004176"]],"cost":"0.00432"},{"id":"call-127","service":"019bc0e2-239d-7345-99f0-0b9bb2b4a2ff","provider":"019bc0e2-2163-76f3-95aa-5da8cc0da3eb","key":"019bc0e2-297d-7483-b84a-493c6f811e0b","attribution":{"end_user":{"subject":"4e5c92e8-bd79-8cc8-846f-fa023abe8c66","key_version":1,"ciphertext":"5ycJZDho-Cf-1PqEE2ckx0ll4dzJa5fZ-P8a3LhtmILIyw0Kh2dfOyZKyHeneQ"},"tags":{"team":"web"}},"usage":{"input_tokens":3796,"output_tokens":275},"dialect":"openai","basis":"reported","revision":2,"lines":[["input/token","3796","0.011388"],["output/token","275","0.0033"]],"cost":"0.014688"},{"id":"call-128","service":"019bc0e2-22e3-74f1-bc77-edc258c2b736","provider":"019bc0e2-2163-76f3-95aa-5da8cc0da3eb","key":"019bc0e2-297d-7483-b84a-493c6f811e0b","attribution":{"end_user":{"subject":"a6cfe28f-1931-8d70-a5fb-d304d3a07d4d","key_version":1,"ciphertext":"BzQ5u7-Uzus1M3l6X8coHni1rHNjlvuUI8XD8bakmeFpq-cpNF6HEsqggHrmJg"},"tags":{"team":"web"}},"usage":{"input_tokens":177,"output_tokens":540},"dialect":"openai","basis":"reported","revision":1,"lines":[["input/token","177","0.0004425"],["output/token","540","0.0054"]],"cost":"0.0058425"},{"id":"call-129","service":"019bc0e2-22e3-74f1-bc77-edc258c2b736","provider":"019bc0e2-2163-76f3-95aa-5da8cc0da3eb","key":"019bc0e2-297d-7483-b84a-493c6f811e0b","attribution":{"end_user":{"subject":"01dc9296-adc8-8421-99ea-8460d4044352","key_version":1,"ciphertext":"NfKtHtA5mYMJDhcpW9feQl9aBVP9rPyqjmyiSZtqtr0U8zbT7P1q81SAIkhvWA"},"tags":{"team":"web"}},"usage":{"input_tokens":3970,"output_tokens":166},"dialect":"openai","basis":"reported","revision":1,"lines":[["input/token","3970","0.009925"],["output/token","166","0.00166"]],"cost":"0.011585"},{"id":"call-130","service":"019bc0e2-22e3-74f1-bc77-edc258c2b736","provider":"019bc0e2-2163-76f3-95aa-5da8cc0da3eb","key":"019bc0e2-297d-7483-b84a-493c6f811e0b","attribution":{"end_user":{"subject":"01dc9296-adc8-8421-99ea-8460d4044352","key_version":1,"ciphertext":"60FnYNGXYXOACn_3I2YgqHB1TokaVUBNq-UugBqlafBjMKu0jJ-SA9fCoNLwDg"},"tags":{"team":"web"}},"usage":{"input_tokens":742,"output_tokens":207},"dialect":"openai","basis":"reported","revision":1,"lines":[["input/token","742","0.001855"],["output/token","207","0.00207"]],"cost":"0.003925"},{"id":"call-131","service":"019bc0e2-239d-7345-99f0-0b9bb2b4a2ff","provider":"019bc0e2-2163-76f3-95aa-5da8cc0da3eb","key":"019bc0e2-297d-7483-b84a-493c6f811e0b","attribution":{"end_user":{"subject":"a6cfe28f-1931-8d70-a5fb-d304d3a07d4d","key_version":1,"ciphertext":"gWpWirgOnVpdzLAv3gUqj9oM2LJh4TxzxcStIqwg9UD0Jgf__3LdLjDgJ-jCww"},"tags":{"team":"web"}},"usage":{"input_tokens":2176,"output_tokens":778},"dialect":"openai","basis":"reported","revision":2,"lines":[["input/token","2176","0.006528"],["output/token","778","0.009336"]],"cost":"0.015864"},{"id":"call-132","service":"019bc0e2-239d-7345-99f0-0b9bb2b4a2ff","provider":"019bc0e2-2163-76f3-95aa-5da8cc0da3eb","key":"019bc0e2-297d-7483-b84a-493c6f811e0b","attribution":{"end_user":{"subject":"a6cfe28f-1931-8d70-a5fb-d304d3a07d4d","key_version":1,"ciphertext":"VUZbZomifJNtjMr5efsSbgnpRt0NF_DaXGn6CmQiUjSlMFfpGV5rzJWPge9ycA"},"tags":{"team":"web"}},"usage":{"input_tokens":1826,"output_tokens":513},"dialect":"openai","basis":"reported","revision":2,"lines":[["input/token","1826","0.005478"],["output/token","513","0.006156"]],"cost":"0.011634"},{"id":"call-133","service":"019bc0e2-239d-7345-99f0-0b9bb2b4a2ff","provider":"019bc0e2-2163-76f3-95aa-5da8cc0da3eb","key":"019bc0e2-297d-7483-b84a-493c6f811e0b","attribution":{"end_user":{"subject":"74f3f783-940a-8fd8-a02e-fd73436207f6","key_version":1,"ciphertext":"BhFHbfwk00gQxaQFRFRK0nu5EoBFkjfgeLN5gOwfCcFD8WPG5Q6YYL-ruXcNRg"},"tags":{"team":"web"}},"usage":{"input_tokens":1422,"output_tokens":823},"dialect":"openai","basis":"reported","revision":2,"lines":[["input/token","1422","0.004266"],["output/token","823","0.009876"]],"cost":"0.014142"},{"id":"call-134","service":"019bc0e2-239d-7345-99f0-0b9bb2b4a2ff","provider":"019bc0e2-2163-76f3-95aa-5da8cc0da3eb","key":"019bc0e2-297d-7483-b84a-493c6f811e0b","attribution":{"end_user":{"subject":"74f3f783-940a-8fd8-a02e-fd73436207f6","key_version":1,"ciphertext":"uHNM_n-DT4NAIv6Bnqq1fz7HdS5M1BJhAPvUyLaRFeCx7REEUAL2JG5pSo88IQ"},"tags":{"team":"web"}},"usage":{"input_tokens":152,"output_tokens":16},"dialect":"openai","basis":"reported","revision":2,"lines":[["input/token","152","0.000456"],["output/token","16","0.000192"]],"cost":"0.000648"},{"id":"call-135","service":"019bc0e2-22e3-74f1-bc77-edc258c2b736","provider":"019bc0e2-2163-76f3-95aa-5da8cc0da3eb","key":"019bc0e2-297d-7483-b84a-493c6f811e0b","attribution":{"end_user":{"subject":"a6cfe28f-1931-8d70-a5fb-d304d3a07d4d","key_version":1,"ciphertext":"4lmZADuo8K-tcHnFQR0Zo9jFv4zO8QMWENDbdi-NQYqARJys0digJW12nMcN6Q"},"tags":{"team":"web"}},"usage":{"input_tokens":2107,"output_tokens":487},"dialect":"openai","basis":"reported","revision":1,"lines":[["input/token","2107","0.0052675"],["output/token","487","0.00487"]],"cost":"0.0101375"},{"id":"call-136","service":"019bc0e2-239d-7345-99f0-0b9bb2b4a2ff","provider":"019bc0e2-2163-76f3-95aa-5da8cc0da3eb","key":"019bc0e2-297d-7483-b84a-493c6f811e0b","attribution":{"end_user":{"subject":"058e9e69-6a3c-8ac3-9a04-2547d9282422","key_version":1,"ciphertext":"Yt52bRGoGxF-Vck4gK2LUsBWVRUFo2aQhib90mrZduka2a4OPeV6l_zM9O6caA"},"tags":{"team":"web"}},"usage":{"input_tokens":436,"output_tokens":675},"dialect":"openai","basis":"reported","revision":2,"lines":[["input/token","436","0.001308"],["output/token","675","0.0081"]],"cost":"0.009408"},{"id":"call-137","service":"019bc0e2-239d-7345-99f0-0b9bb2b4a2ff","provider":"019bc0e2-2163-76f3-95aa-5da8cc0da3eb","key":"019bc0e2-297d-7483-b84a-493c6f811e0b","attribution":{"end_user":{"subject":"058e9e69-6a3c-8ac3-9a04-2547d9282422","key_version":1,"ciphertext":"Fvkv1i-Gn99sT51QPWwsV5-yGaBiTzqZxfDgL4Rrb0DrWhSRQez0NprLT8oMCg"},"tags":{"team":"web"}},"usage":{"input_tokens":2237,"output_tokens":855},"dialect":"openai","basis":"reported","revision":2,"lines":[["input/token","2237","0.006711"],["output/token","855","0.01026"]],"cost":"0.016971"},{"id":"call-138","service":"019bc0e2-239d-7345-99f0-0b9bb2b4a2ff","provider":"019bc0e2-2163-76f3-95aa-5da8cc0da3eb","key":"019bc0e2-297d-7483-b84a-493c6f811e0b","attribution":{"end_user":{"subject":"a6cfe28f-1931-8d70-a5fb-d304d3a07d4d","key_version":1,"ciphertext":"P-c6MNdFuKATJMPEpO4IZ78SfNEaPKSKecekLyng-HpvjwiPgmF58Mvl-DH_lg"},"tags":{"team":"web"}},"usage":{"input_tokens":2817,"output_tokens":221},"dialect":"openai","basis":"reported","revision":2,"lines":[["input/token","2817","0.008451"],["output/token","221","0.002652"]],"cost":"0.011103"},{"id":"call-139","service":"019bc0e2-239d-7345-99f0-0b9bb2b4a2ff","provider":"019bc0e2-2163-76f3-95aa-5da8cc0da3eb","key":"019bc0e2-297d-7483-b84a-493c6f811e0b","attribution":{"end_user":{"subject":"a6cfe28f-1931-8d70-a5fb-d304d3a07d4d","key_version":1,"ciphertext":"QHZE-XdV8z0HK-NxVZXGS58zgLAgnHlFwwnoMFvN7p_edIILiAA0mVaV2vUbMg"},"tags":{"team":"web"}},"usage":{"input_tokens":814,"output_tokens":853},"dialect":"openai","basis":"reported","revision":2,"lines":[["input/token","814","0.002442"],["output/token","853","0.010236"]],"cost":"0.012678"},{"id":"call-140","service":"019bc0e2-239d-7345-99f0-0b9bb2b4a2ff","provider":"019bc0e2-2163-76f3-95aa-5da8cc0da3eb","key":"019bc0e2-297d-7483-b84a-493c6f811e0b","attribution":{"end_user":{"subject":"a6cfe28f-1931-8d70-a5fb-d304d3a07d4d","key_version":1,"ciphertext":"Yu66L4j8W66REe9ZoaDmeI5fnw9wWFnx4lnWXLxTHevBXw0k25znWw4_pYRasw"},"tags":{"team":"web"}},"usage":{"input_tokens":1424,"output_tokens":56},"dialect":"openai","basis":"reported","revision":2,"lines":[["input/token","1424","0.004272"],["output/token","56","0.000672"]],"cost":"0.004944"},{"id":"call-141","service":"019bc0e2-22e3-74f1-bc77-edc258c2b736","provider":"019bc0e2-2163-76f3-95aa-5da8cc0da3eb","key":"019bc0e2-297d-7483-b84a-493c6f811e0b","attribution":{"end_user":{"subject":"01dc9296-adc8-8421-99ea-8460d4044352","key_version":1,"ciphertext":"q8MgaOI0px7cR2C0WGuymM949zoCQjire8DQccYTFwHr2pl7Qhf9V4_OMA3Iyg"},"tags":{"team":"web"}},"usage":{"input_tokens":290,"output_tokens":641},"dialect":"openai","basis":"reported","revision":1,"lines":[["input/token","290","0.000725"],["output/token","641","0.00641"]],"cost":"0.007135"},{"id":"call-142","service":"019bc0e2-239d-7345-99f0-0b9bb2b4a2ff","provider":"019bc0e2-2163-76f3-95aa-5da8cc0da3eb","key":"019bc0e2-297d-7483-b84a-493c6f811e0b","attribution":{"end_user":{"subject":"74f3f783-940a-8fd8-a02e-fd73436207f6","key_version":1,"ciphertext":"4OYimc2N90p0vwexo5MLxkvgyD86LVM0vem5GCEX8zzisPAbG_xeIcT2NmjMDQ"},"tags":{"team":"web"}},"usage":{"input_tokens":669,"output_tokens":57},"dialect":"openai","basis":"reported","revision":2,"lines":[["input/token","669","0.002007"],["output/token","57","0.000684"]],"cost":"0.002691"},{"id":"call-143","service":"019bc0e2-239d-7345-99f0-0b9bb2b4a2ff","provider":"019bc0e2-2163-76f3-95aa-5da8cc0da3eb","key":"019bc0e2-297d-7483-b84a-493c6f811e0b","attribution":{"end_user":{"subject":"01dc9296-adc8-8421-99ea-8460d4044352","key_version":1,"ciphertext":"lyzYu0PZyHzuY2z57IhNv19hSMshQQf9KUe9dVpCp9FtFFUARCQ9z4L7OVYUKQ"},"tags":{"team":"web"}},"usage":{"input_tokens":3566,"output_tokens":519},"dialect":"openai","basis":"reported","revision":2,"lines":[["input/token","3566","0.010698"],["output/token","519","0.006228"]],"cost":"0.016926"},{"id":"call-144","service":"019bc0e2-22e3-74f1-bc77-edc258c2b736","provider":"019bc0e2-2163-76f3-95aa-5da8cc0da3eb","key":"019bc0e2-297d-7483-b84a-493c6f811e0b","attribution":{"end_user":{"subject":"74f3f783-940a-8fd8-a02e-fd73436207f6","key_version":1,"ciphertext":"NLLxW897UFwV_u1nxte6xMJaw-qUo_Pbn9AhATGIpkgHPQ2Xg0xF4lK6CMjQfA"},"tags":{"team":"web"}},"usage":{"input_tokens":2838,"output_tokens":301},"dialect":"openai","basis":"reported","revision":1,"lines":[["input/token","2838","0.007095"],["output/token","301","0.00301"]],"cost":"0.010105"},{"id":"call-145","service":"019bc0e2-239d-7345-99f0-0b9bb2b4a2ff","provider":"019bc0e2-2163-76f3-95aa-5da8cc0da3eb","key":"019bc0e2-297d-7483-b84a-493c6f811e0b","attribution":{"end_user":{"subject":"01dc9296-adc8-8421-99ea-8460d4044352","key_version":1,"ciphertext":"oeI2QSquyTmExRQa0Da8JjVB-4QTTcIGKSIUgtMeuDZFprU8zf0ryTmiee2nyw"},"tags":{"team":"web"}},"usage":{"input_tokens":760,"output_tokens":162},"dialect":"openai","basis":"reported","revision":2,"lines":[["input/token","760","0.00228"],["output/token","162","0.001944"]],"cost":"0.004224"},{"id":"call-146","service":"019bc0e2-239d-7345-99f0-0b9bb2b4a2ff","provider":"019bc0e2-2163-76f3-95aa-5da8cc0da3eb","key":"019bc0e2-297d-7483-b84a-493c6f811e0b","attribution":{"end_user":{"subject":"01dc9296-adc8-8421-99ea-8460d4044352","key_version":1,"ciphertext":"OPAIRShL5w9_WaIFIQNiXyYFZFmdG9TjWcGwHgvhxvwd-q1joRHsRyWzbRYZQg"},"tags":{"team":"web"}},"usage":{"input_tokens":15,"output_tokens":270},"dialect":"openai","basis":"reported","revision":2,"lines":[["input/token","15","0.000045"],["output/token","270","0.00324"]],"cost":"0.003285"},{"id":"call-147","service":"019bc0e2-239d-7345-99f0-0b9bb2b4a2ff","provider":"019bc0e2-2163-76f3-95aa-5da8cc0da3eb","key":"019bc0e2-297d-7483-b84a-493c6f811e0b","attribution":{"end_user":{"subject":"01dc9296-adc8-8421-99ea-8460d4044352","key_version":1,"ciphertext":"L2zuLq3H_OTZSIfBDJqvuMuy_AOL0CXvCLe1cqSMzAk1_keEuA_u0vqHFYVqrA"},"tags":{"team":"web"}},"usage":{"input_tokens":3984,"output_tokens":561},"dialect":"openai","basis":"reported","revision":2,"lines":[["input/token","3984","0.011952"],["output/token","561","0.006732"]],"cost":"0.018684"},{"id":"call-148","service":"019bc0e2-22e3-74f1-bc77-edc258c2b736","provider":"019bc0e2-2163-76f3-95aa-5da8cc0da3eb","key":"019bc0e2-297d-7483-b84a-493c6f811e0b","attribution":{"end_user":{"subject":"a6cfe28f-1931-8d70-a5fb-d304d3a07d4d","key_version":1,"ciphertext":"TEQDDAzBBxC4v6JOpc4CiEwAHAuK59oC6qbK5DC7oZzN2K-MWkzeULpYZI-0kw"},"tags":{"team":"web"}},"usage":{"input_tokens":142,"output_tokens":317},"dialect":"openai","basis":"reported","revision":1,"lines":[["input/token","142","0.000355"],["output/token","317","0.00317"]],"cost":"0.003525"},{"id":"call-149","service":"019bc0e2-239d-7345-99f0-0b9bb2b4a2ff","provider":"019bc0e2-2163-76f3-95aa-5da8cc0da3eb","key":"019bc0e2-297d-7483-b84a-493c6f811e0b","attribution":{"end_user":{"subject":"01dc9296-adc8-8421-99ea-8460d4044352","key_version":1,"ciphertext":"zaTSY78URZ6qW0yOZp4bQl8Y4k8wf4qyNF6kXkGydbNsaavCFsld5QvAJ8rfYQ"},"tags":{"team":"web"}},"usage":{"input_tokens":750,"output_tokens":2},"dialect":"openai","basis":"reported","revision":2,"lines":[["input/token","750","0.00225"],["output/token","2","0.000024"]],"cost":"0.002274"}],"charged":"0.228289","drawn":[["019bc0e2-291b-7259-89da-3808443b442c","0.228289"]]}}', '{"principal":"019bc0e2-223d-768a-87a9-c3c06757b9d2","request_id":"019bc0e2-2c87-7069-8991-0feaa34ea494","environment":"live","client_address":{"subject":"019bc0e2-223d-768a-87a9-c3c06757b9d2","key_version":1,"ciphertext":"CJmJvDZPoTJGDBVFLK4kVSz6_UdI0O8-DehP-sQwN5W-Bu5rToqXFkasKh3zm99F2A"},"user_agent":"Python-urllib/3.11"}', '360a7ebf-af82-8a59-85c8-b9a65820be1c', '2026-01-15 09:00:06.664363+00'),
	(316, '019bc0e2-2339-7713-b7b1-641be36d8000', '019bc0e2-2163-76f3-95aa-5da8cc0da3eb', 'service', '019bc0e2-22e3-74f1-bc77-edc258c2b736', 2, 'service.priced', '1', '{"priced":{"revision":1,"effective_at":"2026-01-15T09:00:04.281531Z","prices":{"currency":"USD","parts":{"input/token":{"flat":{"price":"0.0000025"}},"output/token":{"flat":{"price":"0.00001"}}}},"at":"2026-01-15T09:00:04.281531Z"}}', '{"principal":"019bc0e2-223d-768a-87a9-c3c06757b9d2","request_id":"019bc0e2-2339-7713-b7b1-641a5be84dfa","environment":"live","client_address":{"subject":"019bc0e2-223d-768a-87a9-c3c06757b9d2","key_version":1,"ciphertext":"mt4yLrY46Yo5NizGB7yL_48cFJEc_bY-2S7Gf_h_hC0lVA59R7DVwpG5xMAdv3N-JQ"},"user_agent":"Python-urllib/3.11"}', 'ce77aabc-b014-8650-96c5-05e50f7807f4', '2026-01-15 09:00:04.281691+00'),
	(317, '019bc0e2-2371-7100-a1a4-f77474988b08', '019bc0e2-2163-76f3-95aa-5da8cc0da3eb', 'service', '019bc0e2-22e3-74f1-bc77-edc258c2b736', 3, 'service.submitted', '1', '{"submitted":{"version":"1.0.0","at":"2026-01-15T09:00:04.337468Z"}}', '{"principal":"019bc0e2-223d-768a-87a9-c3c06757b9d2","request_id":"019bc0e2-2371-7100-a1a4-f773eb4eb464","environment":"live","client_address":{"subject":"019bc0e2-223d-768a-87a9-c3c06757b9d2","key_version":1,"ciphertext":"XYwvPC0HLF636T1GD0Qxkti3fYzCQ0G59c4uLcNtMdFkzbkroEM_uempF8ssO1asqA"},"user_agent":"Python-urllib/3.11"}', '03f7779f-46da-8518-b15c-92d109c1a004', '2026-01-15 09:00:04.337591+00'),
	(318, '019bc0e2-2371-7100-a1a4-f77595f684ab', '019bc0e2-2163-76f3-95aa-5da8cc0da3eb', 'service', '019bc0e2-22e3-74f1-bc77-edc258c2b736', 4, 'service.activated', '1', '{"activated":{"at":"2026-01-15T09:00:04.337468Z"}}', '{"principal":"019bc0e2-223d-768a-87a9-c3c06757b9d2","request_id":"019bc0e2-2371-7100-a1a4-f773eb4eb464","environment":"live","client_address":{"subject":"019bc0e2-223d-768a-87a9-c3c06757b9d2","key_version":1,"ciphertext":"XYwvPC0HLF636T1GD0Qxkti3fYzCQ0G59c4uLcNtMdFkzbkroEM_uempF8ssO1asqA"},"user_agent":"Python-urllib/3.11"}', '03f7779f-46da-8518-b15c-92d109c1a004', '2026-01-15 09:00:04.337591+00'),
	(319, '019bc0e2-239d-7345-99f0-0b9c7e913656', '019bc0e2-2163-76f3-95aa-5da8cc0da3eb', 'service', '019bc0e2-239d-7345-99f0-0b9bb2b4a2ff', 1, 'service.registered', '1', '{"registered":{"id":"019bc0e2-239d-7345-99f0-0b9bb2b4a2ff","provider":"019bc0e2-2163-76f3-95aa-5da8cc0da3eb","slug":"acme-small","version":"1.0.0","profile":{"name":"Acme-Small","description":"Answers questions.","category":"chat","tags":["fast"],"capabilities":["function_calling"],"input_modalities":["text"],"output_modalities":["text"],"context_window_tokens":128000,"max_output_tokens":16384,"quantization":"fp8","endpoint":{"protocol":"http","url":"https://api.acme.example/v1","authentication":"bearer"},"assurance":{"support":"standard","compliance":"public","residency":["US"],"retention_days":0,"training_use":"no"}},"at":"2026-01-15T09:00:04.381766Z"}}', '{"principal":"019bc0e2-223d-768a-87a9-c3c06757b9d2","request_id":"019bc0e2-239d-7345-99f0-0b9aee4eb46c","environment":"live","client_address":{"subject":"019bc0e2-223d-768a-87a9-c3c06757b9d2","key_version":1,"ciphertext":"R90gW769VTMi5zCdMrJBKVmMet4bXJD0yz5WkxU1N0znCU9BeWAs5AmXe6fp2hR2kw"},"user_agent":"Python-urllib/3.11"}', '33898b3b-0a04-8486-899e-b6c7b0ac0e4c', '2026-01-15 09:00:04.381884+00'),
	(320, '019bc0e2-23ce-76dd-96af-d348270de1bd', '019bc0e2-2163-76f3-95aa-5da8cc0da3eb', 'service', '019bc0e2-239d-7345-99f0-0b9bb2b4a2ff', 2, 'service.priced', '1', '{"priced":{"revision":1,"effective_at":"2026-01-15T09:00:04.430322Z","prices":{"currency":"USD","parts":{"input/token":{"flat":{"price":"0.0000025"}},"output/token":{"flat":{"price":"0.00001"}}}},"at":"2026-01-15T09:00:04.430322Z"}}', '{"principal":"019bc0e2-223d-768a-87a9-c3c06757b9d2","request_id":"019bc0e2-23ce-76dd-96af-d3475c3fa8a2","environment":"live","client_address":{"subject":"019bc0e2-223d-768a-87a9-c3c06757b9d2","key_version":1,"ciphertext":"4aj__An5Hsoccf0DL4to0NIByYZvVY_7dfahf-Vf9SZewrlzQyqUoS6Jbmr3q57ndA"},"user_agent":"Python-urllib/3.11"}', '6f456f73-c0ed-86b8-9ad2-4631f6907ee6', '2026-01-15 09:00:04.43042+00'),
	(321, '019bc0e2-23ff-73d7-9692-a2f17d9dc6ba', '019bc0e2-2163-76f3-95aa-5da8cc0da3eb', 'service', '019bc0e2-239d-7345-99f0-0b9bb2b4a2ff', 3, 'service.submitted', '1', '{"submitted":{"version":"1.0.0","at":"2026-01-15T09:00:04.479837Z"}}', '{"principal":"019bc0e2-223d-768a-87a9-c3c06757b9d2","request_id":"019bc0e2-23ff-73d7-9692-a2f0b73ecd64","environment":"live","client_address":{"subject":"019bc0e2-223d-768a-87a9-c3c06757b9d2","key_version":1,"ciphertext":"5ZjGNA13pjSUlUEKAAsn3cjtvfYST0_6U-Pa_ujJS6eOCj8c7rpAAEv7dZ0mQxVjnw"},"user_agent":"Python-urllib/3.11"}', '8ae99cc0-ee5d-86be-99ad-2aa55781844b', '2026-01-15 09:00:04.479973+00'),
	(322, '019bc0e2-23ff-73d7-9692-a2f21729cf97', '019bc0e2-2163-76f3-95aa-5da8cc0da3eb', 'service', '019bc0e2-239d-7345-99f0-0b9bb2b4a2ff', 4, 'service.activated', '1', '{"activated":{"at":"2026-01-15T09:00:04.479837Z"}}', '{"principal":"019bc0e2-223d-768a-87a9-c3c06757b9d2","request_id":"019bc0e2-23ff-73d7-9692-a2f0b73ecd64","environment":"live","client_address":{"subject":"019bc0e2-223d-768a-87a9-c3c06757b9d2","key_version":1,"ciphertext":"5ZjGNA13pjSUlUEKAAsn3cjtvfYST0_6U-Pa_ujJS6eOCj8c7rpAAEv7dZ0mQxVjnw"},"user_agent":"Python-urllib/3.11"}', '8ae99cc0-ee5d-86be-99ad-2aa55781844b', '2026-01-15 09:00:04.479973+00'),
	(323, '019bc0e2-2432-7618-906b-5789b2e4388b', '019bc0e2-2163-76f3-95aa-5da8cc0da3eb', 'service', '019bc0e2-2431-72d8-a1c5-995a71d26e94', 1, 'service.registered', '1', '{"registered":{"id":"019bc0e2-2431-72d8-a1c5-995a71d26e94","provider":"019bc0e2-2163-76f3-95aa-5da8cc0da3eb","slug":"acme-vault","version":"1.0.0","profile":{"name":"Acme-Vault","description":"Answers questions.","category":"chat","tags":["fast"],"capabilities":["function_calling"],"input_modalities":["text"],"output_modalities":["text"],"context_window_tokens":128000,"max_output_tokens":16384,"quantization":"fp8","endpoint":{"protocol":"http","url":"https://api.acme.example/v1","authentication":"bearer"},"assurance":{"support":"standard","compliance":"confidential","certifications":["soc2","iso27001"],"residency":["US"],"retention_days":0,"training_use":"no"}},"at":"2026-01-15T09:00:04.52992Z"}}', '{"principal":"019bc0e2-223d-768a-87a9-c3c06757b9d2","request_id":"019bc0e2-242f-761b-a879-3c8b806a9176","environment":"live","client_address":{"subject":"019bc0e2-223d-768a-87a9-c3c06757b9d2","key_version":1,"ciphertext":"3i5WXf2q8sa74w0JEMVfeSyqhYm74c_8cHmV_vMT_kiu36YvT_DiKMlIMsvop93IbA"},"user_agent":"Python-urllib/3.11"}', 'f3143fb4-9881-87b8-bd4d-9a37fdcbc8ea', '2026-01-15 09:00:04.530097+00'),
	(324, '019bc0e2-245c-75fb-b5e3-99e613b3b572', '019bc0e2-2163-76f3-95aa-5da8cc0da3eb', 'service', '019bc0e2-2431-72d8-a1c5-995a71d26e94', 2, 'service.priced', '1', '{"priced":{"revision":1,"effective_at":"2026-01-15T09:00:04.572731Z","prices":{"currency":"USD","parts":{"input/token":{"flat":{"price":"0.0000025"}},"output/token":{"flat":{"price":"0.00001"}}}},"at":"2026-01-15T09:00:04.572731Z"}}', '{"principal":"019bc0e2-223d-768a-87a9-c3c06757b9d2","request_id":"019bc0e2-245c-75fb-b5e3-99e5b2856d49","environment":"live","client_address":{"subject":"019bc0e2-223d-768a-87a9-c3c06757b9d2","key_version":1,"ciphertext":"XxLW9ksOhcTeMvjuGQj635s3N7h4-klXmNiy_z6JeH71671bTEDuNLxOC0dw_vDWdQ"},"user_agent":"Python-urllib/3.11"}', 'e2729198-5baf-8551-85f5-aac88b6026be', '2026-01-15 09:00:04.572813+00'),
	(325, '019bc0e2-248e-7579-88a6-b915ad60f3a9', '019bc0e2-2163-76f3-95aa-5da8cc0da3eb', 'service', '019bc0e2-2431-72d8-a1c5-995a71d26e94', 3, 'service.submitted', '1', '{"submitted":{"version":"1.0.0","at":"2026-01-15T09:00:04.622857Z"}}', '{"principal":"019bc0e2-223d-768a-87a9-c3c06757b9d2","request_id":"019bc0e2-248e-7579-88a6-b9142707199d","environment":"live","client_address":{"subject":"019bc0e2-223d-768a-87a9-c3c06757b9d2","key_version":1,"ciphertext":"bldYKKSMw_Wc5RmCgmvU3DKXymAX45aIiVKHuI82Ghfa2Nc4tscYbEqYzzhzwX7BYA"},"user_agent":"Python-urllib/3.11"}', '058f11b0-b926-8c2a-94f6-84cfe65538d2', '2026-01-15 09:00:04.623+00'),
	(326, '019bc0e2-248e-7579-88a6-b91607214036', '019bc0e2-2163-76f3-95aa-5da8cc0da3eb', 'service', '019bc0e2-2431-72d8-a1c5-995a71d26e94', 4, 'service.approval_requested', '1', '{"approval_requested":{"grounds":["confidential_data"],"at":"2026-01-15T09:00:04.622857Z"}}', '{"principal":"019bc0e2-223d-768a-87a9-c3c06757b9d2","request_id":"019bc0e2-248e-7579-88a6-b9142707199d","environment":"live","client_address":{"subject":"019bc0e2-223d-768a-87a9-c3c06757b9d2","key_version":1,"ciphertext":"bldYKKSMw_Wc5RmCgmvU3DKXymAX45aIiVKHuI82Ghfa2Nc4tscYbEqYzzhzwX7BYA"},"user_agent":"Python-urllib/3.11"}', '058f11b0-b926-8c2a-94f6-84cfe65538d2', '2026-01-15 09:00:04.623+00'),
	(327, '019bc0e2-24c2-749c-b512-03c55d135c9b', '019bc0e2-2163-76f3-95aa-5da8cc0da3eb', 'service', '019bc0e2-2431-72d8-a1c5-995a71d26e94', 5, 'service.approved', '1', '{"approved":{"approver":"019bc0e2-16cb-71e4-bdb3-3c0e500a4edd","approver_tenant":"00000000-0000-8000-8000-000000000001","at":"2026-01-15T09:00:04.673942Z"}}', '{"principal":"019bc0e2-16cb-71e4-bdb3-3c0e500a4edd","request_id":"019bc0e2-24c1-71e0-b8eb-be79044bf8c1","environment":"live","client_address":{"subject":"019bc0e2-16cb-71e4-bdb3-3c0e500a4edd","key_version":1,"ciphertext":"W-zX1AJgN8G95uc-i2HPTIubdarZR_3G1fYQLE1ZesFpf70RZcCWvqbkvTI6UPFu_w"},"user_agent":"Python-urllib/3.11"}', 'f3692a9f-9fc7-8226-a21a-0854c0c579cb', '2026-01-15 09:00:04.674035+00'),
	(328, '019bc0e2-24f8-7424-850a-0f5ae9fb07ee', '019bc0e2-2163-76f3-95aa-5da8cc0da3eb', 'service', '019bc0e2-24f7-7763-9d49-54546934017f', 1, 'service.registered', '1', '{"registered":{"id":"019bc0e2-24f7-7763-9d49-54546934017f","provider":"019bc0e2-2163-76f3-95aa-5da8cc0da3eb","slug":"acme-old","version":"1.0.0","profile":{"name":"Acme-Old","description":"Answers questions.","category":"chat","tags":["fast"],"capabilities":["function_calling"],"input_modalities":["text"],"output_modalities":["text"],"context_window_tokens":128000,"max_output_tokens":16384,"quantization":"fp8","endpoint":{"protocol":"http","url":"https://api.acme.example/v1","authentication":"bearer"},"assurance":{"support":"standard","compliance":"public","residency":["US"],"retention_days":0,"training_use":"no"}},"at":"2026-01-15T09:00:04.727983Z"}}', '{"principal":"019bc0e2-223d-768a-87a9-c3c06757b9d2","request_id":"019bc0e2-24f7-7763-9d49-545303e5cdea","environment":"live","client_address":{"subject":"019bc0e2-223d-768a-87a9-c3c06757b9d2","key_version":1,"ciphertext":"qV4c9oHlj5jXwTXYV56DkhG52QGxXnDAWrR2YitMgJfPdcKHGu7XRqMf2Tgz8lGPjQ"},"user_agent":"Python-urllib/3.11"}', 'c92409e7-eb16-8de5-beac-73460f18399b', '2026-01-15 09:00:04.728109+00'),
	(329, '019bc0e2-256b-73c7-b94d-e88a3332af48', '019bc0e2-2163-76f3-95aa-5da8cc0da3eb', 'service', '019bc0e2-24f7-7763-9d49-54546934017f', 2, 'service.priced', '1', '{"priced":{"revision":1,"effective_at":"2026-01-15T09:00:04.842949Z","prices":{"currency":"USD","parts":{"input/token":{"flat":{"price":"0.0000025"}},"output/token":{"flat":{"price":"0.00001"}}}},"at":"2026-01-15T09:00:04.842949Z"}}', '{"principal":"019bc0e2-223d-768a-87a9-c3c06757b9d2","request_id":"019bc0e2-256a-767d-9e90-ebadb653812f","environment":"live","client_address":{"subject":"019bc0e2-223d-768a-87a9-c3c06757b9d2","key_version":1,"ciphertext":"9JDi0LhZzCRrxx1IkK5JLPMNmU3D1Qko2qX9CB7_XllC1D8ZLl5MGpyzMDfHw56U6A"},"user_agent":"Python-urllib/3.11"}', '8aeaf6c3-fe5a-8d65-8c64-5e2ea56dc6b9', '2026-01-15 09:00:04.843033+00'),
	(330, '019bc0e2-25a6-7096-993e-77ca6f7b9081', '019bc0e2-2163-76f3-95aa-5da8cc0da3eb', 'service', '019bc0e2-24f7-7763-9d49-54546934017f', 3, 'service.submitted', '1', '{"submitted":{"version":"1.0.0","at":"2026-01-15T09:00:04.902289Z"}}', '{"principal":"019bc0e2-223d-768a-87a9-c3c06757b9d2","request_id":"019bc0e2-25a6-7096-993e-77c9979c9bf1","environment":"live","client_address":{"subject":"019bc0e2-223d-768a-87a9-c3c06757b9d2","key_version":1,"ciphertext":"ZRzsECxXq5OlKStooYKDYhWhnUngCtaXriad77Atnk88RcF2tSJgxi0WwIBy5jgTbA"},"user_agent":"Python-urllib/3.11"}', '7257cc33-9ad4-8b41-83a6-44eae3f98439', '2026-01-15 09:00:04.902382+00'),
	(331, '019bc0e2-25a6-7096-993e-77cb9b03acec', '019bc0e2-2163-76f3-95aa-5da8cc0da3eb', 'service', '019bc0e2-24f7-7763-9d49-54546934017f', 4, 'service.activated', '1', '{"activated":{"at":"2026-01-15T09:00:04.902289Z"}}', '{"principal":"019bc0e2-223d-768a-87a9-c3c06757b9d2","request_id":"019bc0e2-25a6-7096-993e-77c9979c9bf1","environment":"live","client_address":{"subject":"019bc0e2-223d-768a-87a9-c3c06757b9d2","key_version":1,"ciphertext":"ZRzsECxXq5OlKStooYKDYhWhnUngCtaXriad77Atnk88RcF2tSJgxi0WwIBy5jgTbA"},"user_agent":"Python-urllib/3.11"}', '7257cc33-9ad4-8b41-83a6-44eae3f98439', '2026-01-15 09:00:04.902382+00'),
	(332, '019bc0e2-25db-70fa-8aed-1ef79d37bdc4', '019bc0e2-2163-76f3-95aa-5da8cc0da3eb', 'service', '019bc0e2-24f7-7763-9d49-54546934017f', 5, 'service.suspended', '1', '{"suspended":{"reason":"under review","at":"2026-01-15T09:00:04.955299Z"}}', '{"principal":"019bc0e2-16cb-71e4-bdb3-3c0e500a4edd","request_id":"019bc0e2-25db-70fa-8aed-1ef686d755fd","environment":"live","client_address":{"subject":"019bc0e2-16cb-71e4-bdb3-3c0e500a4edd","key_version":1,"ciphertext":"7W_hcpYAFTfvr91sve7ZuRWAYRG-w4dpITEcPfZczuDrDAEjLuwU3xjfWSDYVhrYvQ"},"user_agent":"Python-urllib/3.11"}', '5b773316-9574-8544-ad7e-652efcbb07b4', '2026-01-15 09:00:04.955369+00'),
	(333, '019bc0e2-2617-729b-8c4f-af5df3341dec', '019bc0e2-2163-76f3-95aa-5da8cc0da3eb', 'service', '019bc0e2-24f7-7763-9d49-54546934017f', 6, 'service.reinstated', '1', '{"reinstated":{"at":"2026-01-15T09:00:05.015221Z"}}', '{"principal":"019bc0e2-16cb-71e4-bdb3-3c0e500a4edd","request_id":"019bc0e2-2617-729b-8c4f-af5c23f2b765","environment":"live","client_address":{"subject":"019bc0e2-16cb-71e4-bdb3-3c0e500a4edd","key_version":1,"ciphertext":"EJM_54JFJtmbL_v3-p04Kb25zYObCwksuanbm37XCGux6Xhp74bFCuZMtxZ5WDswng"},"user_agent":"Python-urllib/3.11"}', '0aa71699-ffad-81b2-9597-8fc1aaed4b1d', '2026-01-15 09:00:05.015346+00'),
	(334, '019bc0e2-265b-767f-9ee6-b67340634a12', '019bc0e2-2163-76f3-95aa-5da8cc0da3eb', 'service', '019bc0e2-24f7-7763-9d49-54546934017f', 7, 'service.deprecated', '1', '{"deprecated":{"sunset_at":"2099-06-01T00:00:00Z","successor":"019bc0e2-22e3-74f1-bc77-edc258c2b736","at":"2026-01-15T09:00:05.083379Z"}}', '{"principal":"019bc0e2-223d-768a-87a9-c3c06757b9d2","request_id":"019bc0e2-2657-75e9-8f33-f70f5d3a1126","environment":"live","client_address":{"subject":"019bc0e2-223d-768a-87a9-c3c06757b9d2","key_version":1,"ciphertext":"0gL_1fowVGVe8K0Vs2UDfEYBYa2PLxp66ZZbOR6TaKiS6PUhfj7iGGFDrOHnoEWLiw"},"user_agent":"Python-urllib/3.11"}', 'b3d6d845-9acf-8155-9303-24649ba6ae47', '2026-01-15 09:00:05.083466+00'),
	(335, '019bc0e2-2694-7682-98ea-da499e071065', '019bc0e2-2163-76f3-95aa-5da8cc0da3eb', 'service', '019bc0e2-2694-7682-98ea-da48ebd72cde', 1, 'service.registered', '1', '{"registered":{"id":"019bc0e2-2694-7682-98ea-da48ebd72cde","provider":"019bc0e2-2163-76f3-95aa-5da8cc0da3eb","slug":"acme-draft","version":"1.0.0","profile":{"name":"Acme-Draft","description":"Answers questions.","category":"chat","tags":["fast"],"capabilities":["function_calling"],"input_modalities":["text"],"output_modalities":["text"],"context_window_tokens":128000,"max_output_tokens":16384,"quantization":"fp8","endpoint":{"protocol":"http","url":"https://api.acme.example/v1","authentication":"bearer"},"assurance":{"support":"standard","compliance":"public","residency":["US"],"retention_days":0,"training_use":"no"}},"at":"2026-01-15T09:00:05.140872Z"}}', '{"principal":"019bc0e2-223d-768a-87a9-c3c06757b9d2","request_id":"019bc0e2-2694-7682-98ea-da47e52a5c8f","environment":"live","client_address":{"subject":"019bc0e2-223d-768a-87a9-c3c06757b9d2","key_version":1,"ciphertext":"kgYYmc_29Lxl3s-OGtJvKq7bF418A74MBgJnIAr5H7PBWNz8O4jA_akH7VYF99-yDg"},"user_agent":"Python-urllib/3.11"}', '21a51165-f36f-8fd1-a660-1f3560ea7f71', '2026-01-15 09:00:05.140977+00'),
	(336, '019bc0e2-26d1-76ff-a668-85e898af5f1d', '019bc0e2-2163-76f3-95aa-5da8cc0da3eb', 'service', '019bc0e2-2694-7682-98ea-da48ebd72cde', 2, 'service.priced', '1', '{"priced":{"revision":1,"effective_at":"2026-01-15T09:00:05.201488Z","prices":{"currency":"USD","parts":{"input/token":{"flat":{"price":"0.0000025"}},"output/token":{"flat":{"price":"0.00001"}}}},"at":"2026-01-15T09:00:05.201488Z"}}', '{"principal":"019bc0e2-223d-768a-87a9-c3c06757b9d2","request_id":"019bc0e2-26d1-76ff-a668-85e7125d4d9a","environment":"live","client_address":{"subject":"019bc0e2-223d-768a-87a9-c3c06757b9d2","key_version":1,"ciphertext":"AtWVgp5jL4FDOyFNdDBO6Y7ePfJKELzP4R_reNYfUQU8S3qOl2KdlDo1gTyGyicHng"},"user_agent":"Python-urllib/3.11"}', '37e58476-9a7d-8bc1-9dda-158fe79d2b25', '2026-01-15 09:00:05.201561+00'),
	(361, '019bc0e2-2cb7-753d-a45e-04dee77b0d5a', '019bc0e2-21b5-751b-8d51-dac621bf217d', 'usage_ledger', '019bc0e2-2897-77d2-aba5-a563baf9ad43', 3, 'usage.recorded', '1', '{"usage_recorded":{"at":"2026-01-15T09:00:06.707372Z","mode":"told","records":[{"id":"call-150","service":"019bc0e2-239d-7345-99f0-0b9bb2b4a2ff","provider":"019bc0e2-2163-76f3-95aa-5da8cc0da3eb","key":"019bc0e2-29b5-7400-8aa0-c73697822fc5","attribution":{"end_user":{"subject":"01dc9296-adc8-8421-99ea-8460d4044352","key_version":1,"ciphertext":"UsDChRI4Y-yJ_kWQ_3FA_bQ6K85tjZyZls4EVW7x6NmdynrR-4C_wJEOgwtrNQ"},"tags":{"team":"web"}},"usage":{"input_tokens":344,"output_tokens":487},"dialect":"openai","basis":"reported","revision":2,"lines":[["input/token","344","0.001032"],["output/token","487","0.005844"]],"cost":"0.006876"},{"id":"call-151","service":"019bc0e2-22e3-74f1-bc77-edc258c2b736","provider":"019bc0e2-2163-76f3-95aa-5da8cc0da3eb","key":"019bc0e2-29b5-7400-8aa0-c73697822fc5","attribution":{"end_user":{"subject":"74f3f783-940a-8fd8-a02e-fd73436207f6","key_version":1,"ciphertext":"w0jrIj1kPY3dkhWfRcftA3zEvtLQIBjCDocOyuMz8wFvSkhr-lQ026875ol-LA"},"tags":{"team":"web"}},"usage":{"input_tokens":1017,"output_tokens":517},"dialect":"openai","basis":"reported","revision":1,"lines":[["input/token","1017","0.0025425"],["output/token","517","0.00517"]],"cost":"0.0077125"},{"id":"call-152","service":"019bc0e2-22e3-74f1-bc77-edc258c2b736","provider":"019bc0e2-2163-76f3-95aa-5da8cc0da3eb","key":"019bc0e2-29b5-7400-8aa0-c73697822fc5","attribution":{"end_user":{"subject":"74f3f783-940a-8fd8-a02e-fd73436207f6","key_version":1,"ciphertext":"BmUe7_ctHVqptLc6gn8Yk0VHgxZO5CfQUR1wh8b0IexKtBmKoe2VE0s2ElXiog"},"tags":{"team":"web"}},"usage":{"input_tokens":1083,"output_tokens":837},"dialect":"openai","basis":"reported","revision":1,"lines":[["input/token","1083","0.0027075"],["output/token","837","0.00837"]],"cost":"0.0110775"},{"id":"call-153","service":"019bc0e2-22e3-74f1-bc77-edc258c2b736","provider":"019bc0e2-2163-76f3-95aa-5da8cc0da3eb","key":"019bc0e2-29b5-7400-8aa0-c73697822fc5","attribution":{"end_user":{"subject":"74f3f783-940a-8fd8-a02e-fd73436207f6","key_version":1,"ciphertext":"Ya4yUe1DSu5xuGodXmoqtIfw4eqTp8_a64TRbOc_I7W5dLgecwo8PI8yXxJaRg"},"tags":{"team":"web"}},"usage":{"input_tokens":1637,"output_tokens":601},"dialect":"openai","basis":"reported","revision":1,"lines":[["input/token","1637","0.0040925"],["output/token","601","0.00601"]],"cost":"0.0101025"},{"id":"call-154","service":"019bc0e2-239d-7345-99f0-0b9bb2b4a2ff","provider":"019bc0e2-2163-76f3-95aa-5da8cc0da3eb","key":"019bc0e2-29b5-7400-8aa0-c73697822fc5","attribution":{"end_user":{"subject":"01dc9296-adc8-8421-99ea-8460d4044352","key_version":1,"ciphertext":"nIgtWb1awG6Z2vkcVfHs2YwZEqkc9NMXSRtP6R-EVe3ETT2oHu5GNMOfuilBFA"},"tags":{"team":"web"}},"usage":{"input_tokens":93,"output_tokens":307},"dialect":"openai","basis":"reported","revision":2,"lines":[["input/token","93","0.000279"],["output/token","307","0.003684"]],"cost":"0.003963"},{"id":"call-155","service":"019bc0e2-22e3-74f1-bc77-edc258c2b736","provider":"019bc0e2-2163-76f3-95aa-5da8cc0da3eb","key":"019bc0e2-29b5-7400-8aa0-c73697822fc5","attribution":{"end_user":{"subject":"4e5c92e8-bd79-8cc8-846f-fa023abe8c66","key_version":1,"ciphertext":"qCz6b6AZok-jsm2w9Y5ZO09ign029M7uF3AVvL2OneotSESehP0FN-TVXx7VnA"},"tags":{"team":"web"}},"usage":{"input_tokens":347,"output_tokens":600},"dialect":"openai","basis":"reported","revision":1,"lines":[["input/token","347","0.0008675"],["output/token","600","0.006"]],"cost":"0.0068675"},{"id":"call-156","service":"019bc0e2-22e3-74f1-bc77-edc258c2b736","provider":"019bc0e2-2163-76f3-95aa-5da8cc0da3eb","key":"019bc0e2-29b5-7400-8aa0-c73697822fc5","attribution":{"end_user":{"subject":"4e5c92e8-bd79-8cc8-846f-fa023abe8c66","key_version":1,"ciphertext":"PBQklKR_TMs5mVhNETpnbjKGuHVLBElY809tT930ys_JmLxcU8er22WN7_bQ2g"},"tags":{"team":"web"}},"usage":{"input_tokens":2694,"output_tokens":734},"dialect":"openai","basis":"reported","revision":1,"lines":[["input/token","2694","0.006735"],["output/token","734","0.00734"]],"cost":"0.014075"},{"id":"call-157","service":"019bc0e2-239d-7345-99f0-0b9bb2b4a2ff","provider":"019bc0e2-2163-76f3-95aa-5da8cc0da3eb","key":"019bc0e2-29b5-7400-8aa0-c73697822fc5","attribution":{"end_user":{"subject":"058e9e69-6a3c-8ac3-9a04-2547d9282422","key_version":1,"ciphertext":"iLiSB7CYak3G-2pYR2hwsWgrLBC6rlYqKjSZsc8m02gw215kUkBeYNBPRPql5g"},"tags":{"team":"web"}},"usage":{"input_tokens":3131,"output_tokens":334},"dialect":"openai","basis":"reported","revision":2,"lines":[["input/token","3131","0.009393"],["output/token","334","0.004008"]],"cost":"0.013401"},{"id":"call-158","service":"019bc0e2-22e3-74f1-bc77-edc258c2b736","provider":"019bc0e2-2163-76f3-95aa-5da8cc0da3eb","key":"019bc0e2-29b5-7400-8aa0-c73697822fc5","attribution":{"end_user":{"subject":"4e5c92e8-bd79-8cc8-846f-fa023abe8c66","key_version":1,"ciphertext":"wZNx5KKH7o0lTujKdhQ5ojwroh1lJ5gWEbp_APGuPA3EibKdVsy_l81PlBlWBA"},"tags":{"team":"web"}},"usage":{"input_tokens":1164,"output_tokens":742},"dialect":"openai","basis":"reported","revision":1,"lines":[["input/token","1164","0.00291"],["output/token","742","0.00742"]],"cost":"0.01033"},{"id":"call-159","service":"019bc0e2-22e3-74f1-bc77-edc258c2b736","provider":"019bc0e2-2163-76f3-95aa-5da8cc0da3eb","key":"019bc0e2-29b5-7400-8aa0-c73697822fc5","attribution":{"end_user":{"subject":"4e5c92e8-bd79-8cc8-846f-fa023abe8c66","key_version":1,"ciphertext":"dNszEsflFnD1dmNu_MPcmlqiVlNzreexEqwMSTENxBNj7gSxitzRtOG01U9sUw"},"tags":{"team":"web"}},"usage":{"input_tokens":180,"output_tokens":845},"dialect":"openai","basis":"reported","revision":1,"lines":[["input/token","180","0.00045"],["output/token","845","0.00845"]],"cost":"0.0089"},{"id":"call-160","service":"019bc0e2-239d-7345-99f0-0b9bb2b4a2ff","provider":"019bc0e2-2163-76f3-95aa-5da8cc0da3eb","key":"019bc0e2-29b5-7400-8aa0-c73697822fc5","attribution":{"end_user":{"subject":"4e5c92e8-bd79-8cc8-846f-fa023abe8c66","key_version":1,"ciphertext":"YI2kIuq1lpwEbZ2CZkazlMaJ4BMp5GXoh5gExFn8nX5yprIkONQ7FPh18_Vwgg"},"tags":{"team":"web"}},"usage":{"input_tokens":3006,"output_tokens":718},"dialect":"openai","basis":"reported","revision":2,"lines":[["input/token","3006","0.009018"],["output/token","718","0.008616"]],"cost":"0.017634"},{"id":"call-161","service":"019bc0e2-22e3-74f1-bc77-edc258c2b736","provider":"019bc0e2-2163-76f3-95aa-5da8cc0da3eb","key":"019bc0e2-29b5-7400-8aa0-c73697822fc5","attribution":{"end_user":{"subject":"4e5c92e8-bd79-8cc8-846f-fa023abe8c66","key_version":1,"ciphertext":"s7RlVEfo9fw_gskNqhw1rEli7blI0zVH_L9WL5ayuxnLAWtbBzjZHK-B0CpgGQ"},"tags":{"team":"web"}},"usage":{"input_tokens":3727,"output_tokens":537},"dialect":"openai","basis":"reported","revision":1,"lines":[["input/token","3727","0.0093175"],["output/token","537","0.00537"]],"cost":"0.0146875"},{"id":"call-162","service":"019bc0e2-22e3-74f1-bc77-edc258c2b736","provider":"019bc0e2-2163-76f3-95aa-5da8cc0da3eb","key":"019bc0e2-29b5-7400-8aa0-c73697822fc5","attribution":{"end_user":{"subject":"4e5c92e8-bd79-8cc8-846f-fa023abe8c66","key_version":1,"ciphertext":"e0p0ycAyqwyjAeGm-79JtNPjKbxhyS-XBbDkg8SBddgU2M6SizdR5Hd9VQEwcQ"},"tags":{"team":"web"}},"usage":{"input_tokens":3385,"output_tokens":703},"dialect":"openai","basis":"reported","revision":1,"lines":[["input/token","3385","0.0084625"],["output/token","703","0.00703"]],"cost":"0.0154925"},{"id":"call-163","service":"019bc0e2-22e3-74f1-bc77-edc258c2b736","provider":"019bc0e2-2163-76f3-95aa-5da8cc0da3eb","key":"019bc0e2-29b5-7400-8aa0-c73697822fc5","attribution":{"end_user":{"subject":"74f3f783-940a-8fd8-a02e-fd73436207f6","key_version":1,"ciphertext":"-25MPGbSmeISMTyf5t0c0nja7_K_icteD9DwhQ_D6V2WDbgjs1txUoHPYy3Tow"},"tags":{"team":"web"}},"usage":{"input_tokens":349,"output_tokens":32},"dialect":"openai","basis":"reported","revision":1,"lines":[["input/token","349","0.0008725"],["output/token","32","0.00032"]],"cost":"0.0011925"},{"id":"call-164","service":"019bc0e2-22e3-74f1-bc77-edc258c2b736","provider":"019bc0e2-2163-76f3-95aa-5da8cc0da3eb","key":"019bc0e2-29b5-7400-8aa0-c73697822fc5","attribution":{"end_user":{"subject":"74f3f783-940a-8fd8-a02e-fd73436207f6","key_version":1,"ciphertext":"F65jsmz2ZZNV3WYpTvAXPczS08tuBSu7tomd2GtqF1gUO3rXuZRVlPY-Hi9Hnw"},"tags":{"team":"web"}},"usage":{"input_tokens":2610,"output_tokens":370},"dialect":"openai","basis":"reported","revision":1,"lines":[["input/token","2610","0.006525"],["output/token","370","0.0037"]],"cost":"0.010225"},{"id":"call-165","service":"019bc0e2-239d-7345-99f0-0b9bb2b4a2ff","provider":"019bc0e2-2163-76f3-95aa-5da8cc0da3eb","key":"019bc0e2-29b5-7400-8aa0-c73697822fc5","attribution":{"end_user":{"subject":"4e5c92e8-bd79-8cc8-846f-fa023abe8c66","key_version":1,"ciphertext":"NkHyF3dyu-C9kKT4xj6hLTAfYEF6P3pruQ1__AIlJnQGtRwVq6ccTcIiSOrBuw"},"tags":{"team":"web"}},"usage":{"input_tokens":3424,"output_tokens":463},"dialect":"openai","basis":"reported","revision":2,"lines":[["input/token","3424","0.010272"],["output/token","463","0.005556"]],"cost":"0.015828"},{"id":"call-166","service":"019bc0e2-22e3-74f1-bc77-edc258c2b736","provider":"019bc0e2-2163-76f3-95aa-5da8cc0da3eb","key":"019bc0e2-29b5-7400-8aa0-c73697822fc5","attribution":{"end_user":{"subject":"4e5c92e8-bd79-8cc8-846f-fa023abe8c66","key_version":1,"ciphertext":"gQIoRWQ_ctv-jBlaWugpXYMQTz_8ldjeANeCQf29bBb7-YelioingBuy3dKPdQ"},"tags":{"team":"web"}},"usage":{"input_tokens":2572,"output_tokens":20},"dialect":"openai","basis":"reported","revision":1,"lines":[["input/token","2572","0.00643"],["output/token","20","0.0002"]],"cost":"0.00663"},{"id":"call-167","service":"019bc0e2-22e3-74f1-bc77-edc258c2b736","provider":"019bc0e2-2163-76f3-95aa-5da8cc0da3eb","key":"019bc0e2-29b5-7400-8aa0-c73697822fc5","attribution":{"end_user":{"subject":"74f3f783-940a-8fd8-a02e-fd73436207f6","key_version":1,"ciphertext":"gnLAWNbsdJrIp1-f3QOKAt4Q8e8hsnIyPZBy6qaJmwayeviWOhH5IlWERoK33g"},"tags":{"team":"web"}},"usage":{"input_tokens":2005,"output_tokens":271},"dialect":"openai","basis":"reported","revision":1,"lines":[["input/token","2005","0.0050125"],["output/token","271","0.00271"]],"cost":"0.0077225"},{"id":"call-168","service":"019bc0e2-239d-7345-99f0-0b9bb2b4a2ff","provider":"019bc0e2-2163-76f3-95aa-5da8cc0da3eb","key":"019bc0e2-29b5-7400-8aa0-c73697822fc5","attribution":{"end_user":{"subject":"4e5c92e8-bd79-8cc8-846f-fa023abe8c66","key_version":1,"ciphertext":"2A_FJipqVpMxqnHlnLGYp306zYpwAyCx1NqyWIK36PYwLZsAufYiQ8fI9Fte-w"},"tags":{"team":"web"}},"usage":{"input_tokens":3268,"output_tokens":72},"dialect":"openai","basis":"reported","revision":2,"lines":[["input/token","3268","0.009804"],["output/token","72","0.000864"]],"cost":"0.010668"},{"id":"call-169","service":"019bc0e2-22e3-74f1-bc77-edc258c2b736","provider":"019bc0e2-2163-76f3-95aa-5da8cc0da3eb","key":"019bc0e2-29b5-7400-8aa0-c73697822fc5","attribution":{"end_user":{"subject":"74f3f783-940a-8fd8-a02e-fd73436207f6","key_version":1,"ciphertext":"Zyw4YuHeAoAlGf1lM40aOQ_BIOrQx0T5fkCF8mfgrmHb43dAj9xTB-u0VYBl-g"},"tags":{"team":"web"}},"usage":{"input_tokens":2701,"output_tokens":539},"dialect":"openai","basis":"reported","revision":1,"lines":[["input/token","2701","0.0067525"],["output/token","539","0.00539"]],"cost":"0.0121425"},{"id":"call-170","service":"019bc0e2-239d-7345-99f0-0b9bb2b4a2ff","provider":"019bc0e2-2163-76f3-95aa-5da8cc0da3eb","key":"019bc0e2-29b5-7400-8aa0-c73697822fc5","attribution":{"end_user":{"subject":"74f3f783-940a-8fd8-a02e-fd73436207f6","key_version":1,"ciphertext":"VMk9a_T3Ut38mKDMQA-pZARzEjK3zUNmOLGdcrLWdjmiO7o43YhkRlbwT0XKdA"},"tags":{"team":"web"}},"usage":{"input_tokens":1033,"output_tokens":829},"dialect":"openai","basis":"reported","revision":2,"lines":[["input/token","1033","0.003099"],["output/token","829","0.009948"]],"cost":"0.013047"},{"id":"call-171","service":"019bc0e2-239d-7345-99f0-0b9bb2b4a2ff","provider":"019bc0e2-2163-76f3-95aa-5da8cc0da3eb","key":"019bc0e2-29b5-7400-8aa0-c73697822fc5","attribution":{"end_user":{"subject":"a6cfe28f-1931-8d70-a5fb-d304d3a07d4d","key_version":1,"ciphertext":"WxmylA1YpaqUCHRHoU7_uO3cCiY4KTITqdyaH28vRylMoNKgRSRsnDizP3OYJg"},"tags":{"team":"web"}},"usage":{"input_tokens":962,"output_tokens":747},"dialect":"openai","basis":"reported","revision":2,"lines":[["input/token","962","0.002886"],["output/token","747","0.008964"]],"cost":"0.01185"},{"id":"call-172","service":"019bc0e2-22e3-74f1-bc77-edc258c2b736","provider":"019bc0e2-2163-76f3-95aa-5da8cc0da3eb","key":"019bc0e2-29b5-7400-8aa0-c73697822fc5","attribution":{"end_user":{"subject":"058e9e69-6a3c-8ac3-9a04-2547d9282422","key_version":1,"ciphertext":"vI2Bu9zYqUwHSF6ObAsvG_bXp8GyvfhqMxc2qNXyMg9klhn2XqL764GIzbGauQ"},"tags":{"team":"web"}},"usage":{"input_tokens":3031,"output_tokens":666},"dialect":"openai","basis":"reported","revision":1,"lines":[["input/token","3031","0.0075775"],["output/token","666","0.00666"]],"cost":"0.0142375"},{"id":"call-173","service":"019bc0e2-239d-7345-99f0-0b9bb2b4a2ff","provider":"019bc0e2-2163-76f3-95aa-5da8cc0da3eb","key":"019bc0e2-29b5-7400-8aa0-c73697822fc5","attribution":{"end_user":{"subject":"74f3f783-940a-8fd8-a02e-fd73436207f6","key_version":1,"ciphertext":"VPwNosigl6FVNaaL3LxAqHe4jLjOB_qWwVQxySQNCzqBl0RO2Q2WXF1Qvtfzjg"},"tags":{"team":"web"}},"usage":{"input_tokens":3464,"output_tokens":392},"dialect":"openai","basis":"reported","revision":2,"lines":[["input/token","3464","0.010392"],["output/token","392","0.004704"]],"cost":"0.015096"},{"id":"call-174","service":"019bc0e2-239d-7345-99f0-0b9bb2b4a2ff","provider":"019bc0e2-2163-76f3-95aa-5da8cc0da3eb","key":"019bc0e2-29b5-7400-8aa0-c73697822fc5","attribution":{"end_user":{"subject":"01dc9296-adc8-8421-99ea-8460d4044352","key_version":1,"ciphertext":"3pyiyfGdonbJfo_Y4A2l3E8l1OSXvyTBmCN6F8CiiRcYb-9SystoLArrihgguQ"},"tags":{"team":"web"}},"usage":{"input_tokens":3730,"output_tokens":701},"dialect":"openai","basis":"reported","revision":2,"lines":[["input/token","3730","0.01119"],["output/token","701","0.008412"]],"cost":"0.019602"}],"charged":"0.27936","owed":"0.27936"}}', '{"principal":"019bc0e2-223d-768a-87a9-c3c06757b9d2","request_id":"019bc0e2-2cb3-7721-af8f-e71bb190b1fe","environment":"live","client_address":{"subject":"019bc0e2-223d-768a-87a9-c3c06757b9d2","key_version":1,"ciphertext":"SzjEOz9LBpdAya6xeVXVrjqBlf-mi8m59iWKHdrSQLQ2xbd95dVh1S4zoTLjfIX9kA"},"user_agent":"Python-urllib/3.11"}', '965c30d0-e7ff-8d1f-ad8e-fc2fc6000841', '2026-01-15 09:00:06.711989+00'),
	(337, '019bc0e2-2717-7671-9799-33015032e49d', '019bc0e2-2163-76f3-95aa-5da8cc0da3eb', 'service', '019bc0e2-2717-7671-9799-3300e33ef827', 1, 'service.registered', '1', '{"registered":{"id":"019bc0e2-2717-7671-9799-3300e33ef827","provider":"019bc0e2-2163-76f3-95aa-5da8cc0da3eb","slug":"acme-refused","version":"1.0.0","profile":{"name":"Acme-Refused","description":"Answers questions.","category":"chat","tags":["fast"],"capabilities":["function_calling"],"input_modalities":["text"],"output_modalities":["text"],"context_window_tokens":128000,"max_output_tokens":16384,"quantization":"fp8","endpoint":{"protocol":"http","url":"https://api.acme.example/v1","authentication":"bearer"},"assurance":{"support":"standard","compliance":"restricted","certifications":["soc2","iso27001"],"residency":["US"],"retention_days":0,"training_use":"no"}},"at":"2026-01-15T09:00:05.271558Z"}}', '{"principal":"019bc0e2-223d-768a-87a9-c3c06757b9d2","request_id":"019bc0e2-2717-7671-9799-32fff4787954","environment":"live","client_address":{"subject":"019bc0e2-223d-768a-87a9-c3c06757b9d2","key_version":1,"ciphertext":"iupx6gNFTYMDnENhzAF-REXzeRLKqQj87L9Y7mtnFIjRv7YKEVrYVULJ8tun7oWjGg"},"user_agent":"Python-urllib/3.11"}', 'cfb601f5-8c38-8093-bb63-537c89ec2884', '2026-01-15 09:00:05.271672+00'),
	(338, '019bc0e2-275f-77c5-8d4e-18a0ea6b217f', '019bc0e2-2163-76f3-95aa-5da8cc0da3eb', 'service', '019bc0e2-2717-7671-9799-3300e33ef827', 2, 'service.priced', '1', '{"priced":{"revision":1,"effective_at":"2026-01-15T09:00:05.343278Z","prices":{"currency":"USD","parts":{"input/token":{"flat":{"price":"0.0000025"}},"output/token":{"flat":{"price":"0.00001"}}}},"at":"2026-01-15T09:00:05.343278Z"}}', '{"principal":"019bc0e2-223d-768a-87a9-c3c06757b9d2","request_id":"019bc0e2-275f-77c5-8d4e-189ffad53e80","environment":"live","client_address":{"subject":"019bc0e2-223d-768a-87a9-c3c06757b9d2","key_version":1,"ciphertext":"ND4xzhrtkSp6AulTG8FfthD0Owv7CnwpiIkVs4jXrlTwBHcRlhpIOuNS33xeN8NN6w"},"user_agent":"Python-urllib/3.11"}', '8bd9212b-d5c9-8001-a6e4-98065fd4d20e', '2026-01-15 09:00:05.343374+00'),
	(339, '019bc0e2-279f-759f-b2a6-782bee52f67f', '019bc0e2-2163-76f3-95aa-5da8cc0da3eb', 'service', '019bc0e2-2717-7671-9799-3300e33ef827', 3, 'service.submitted', '1', '{"submitted":{"version":"1.0.0","at":"2026-01-15T09:00:05.407701Z"}}', '{"principal":"019bc0e2-223d-768a-87a9-c3c06757b9d2","request_id":"019bc0e2-279f-759f-b2a6-782aa6caeb6a","environment":"live","client_address":{"subject":"019bc0e2-223d-768a-87a9-c3c06757b9d2","key_version":1,"ciphertext":"X4ZLg2u-ZSYsFp7G4XoNlglqgyM4gLcUfkQYHtyWVWlTBa5Ec4ffLnAwvKhBYQu74Q"},"user_agent":"Python-urllib/3.11"}', '9017dae0-a686-80cc-9429-ed055ca8e1a5', '2026-01-15 09:00:05.407833+00'),
	(340, '019bc0e2-279f-759f-b2a6-782ca48891aa', '019bc0e2-2163-76f3-95aa-5da8cc0da3eb', 'service', '019bc0e2-2717-7671-9799-3300e33ef827', 4, 'service.approval_requested', '1', '{"approval_requested":{"grounds":["restricted_data"],"at":"2026-01-15T09:00:05.407701Z"}}', '{"principal":"019bc0e2-223d-768a-87a9-c3c06757b9d2","request_id":"019bc0e2-279f-759f-b2a6-782aa6caeb6a","environment":"live","client_address":{"subject":"019bc0e2-223d-768a-87a9-c3c06757b9d2","key_version":1,"ciphertext":"X4ZLg2u-ZSYsFp7G4XoNlglqgyM4gLcUfkQYHtyWVWlTBa5Ec4ffLnAwvKhBYQu74Q"},"user_agent":"Python-urllib/3.11"}', '9017dae0-a686-80cc-9429-ed055ca8e1a5', '2026-01-15 09:00:05.407833+00'),
	(341, '019bc0e2-27ef-7679-8144-807bec9d188d', '019bc0e2-2163-76f3-95aa-5da8cc0da3eb', 'service', '019bc0e2-2717-7671-9799-3300e33ef827', 5, 'service.rejected', '1', '{"rejected":{"approver":"019bc0e2-16cb-71e4-bdb3-3c0e500a4edd","approver_tenant":"00000000-0000-8000-8000-000000000001","reason":"no certificate was shown","at":"2026-01-15T09:00:05.487524Z"}}', '{"principal":"019bc0e2-16cb-71e4-bdb3-3c0e500a4edd","request_id":"019bc0e2-27ef-7679-8144-807aaa17374b","environment":"live","client_address":{"subject":"019bc0e2-16cb-71e4-bdb3-3c0e500a4edd","key_version":1,"ciphertext":"Ux_BiQplVDcP7z3Dki7mgVR7piADm8UNmncA7CjF9FKDFg5_9DPILRSjQvr5_4MbCQ"},"user_agent":"Python-urllib/3.11"}', '92adc3b6-56d8-897a-81f5-792fe2e090ea', '2026-01-15 09:00:05.487625+00'),
	(342, '019bc0e2-2823-71ee-87ae-5134692ffe62', '019bc0e2-2163-76f3-95aa-5da8cc0da3eb', 'service', '019bc0e2-239d-7345-99f0-0b9bb2b4a2ff', 5, 'service.priced', '1', '{"priced":{"revision":2,"effective_at":"2026-01-15T09:00:05.539612Z","prices":{"currency":"USD","parts":{"input/token":{"graduated":{"tiers":[{"up_to":"1000000","price":"0.000003"},{"price":"0.000002"}]}},"output/token":{"flat":{"price":"0.000012"}}}},"at":"2026-01-15T09:00:05.539612Z"}}', '{"principal":"019bc0e2-223d-768a-87a9-c3c06757b9d2","request_id":"019bc0e2-2823-71ee-87ae-5133e6f6e97c","environment":"live","client_address":{"subject":"019bc0e2-223d-768a-87a9-c3c06757b9d2","key_version":1,"ciphertext":"JDbKMt2YkuUxMqquMWFJE8C3rsnj8A2AK19d2pIWjfUVomw6UNulXxA8902f65cDiw"},"user_agent":"Python-urllib/3.11"}', '9fae1f5b-5784-81f0-8ab3-ab20e5107401', '2026-01-15 09:00:05.539708+00'),
	(343, '019bc0e2-286a-70f4-82ea-412865c3895e', '019bc0e2-21b5-751b-8d51-dac621bf217d', 'usage_ledger', '019bc0e2-285d-747d-9f61-914e7b658e40', 1, 'usage_ledger.opened', '1', '{"opened":{"at":"2026-01-15T09:00:05.609963Z","ledger_id":"019bc0e2-285d-747d-9f61-914e7b658e40","owner":"019bc0e2-21b5-751b-8d51-dac621bf217d","currency":"USD","environment":"live","name":"Production","billing":"prepaid","over_limit":"absorbed"}}', '{"principal":"019bc0e2-229b-70e3-92f2-4c2011a761b3","request_id":"019bc0e2-285c-7673-934a-ee7a7089c8ab","environment":"live","client_address":{"subject":"019bc0e2-229b-70e3-92f2-4c2011a761b3","key_version":1,"ciphertext":"LXf3giQEXN0_ZbOvuul6_ibmw1YauU9fbEcAfswOxkISsMpWbzwHcucgA56Oh_L70Q"},"user_agent":"Python-urllib/3.11"}', 'e3f464e9-25c3-8e5a-9680-664609c6cd86', '2026-01-15 09:00:05.610089+00'),
	(344, '019bc0e2-2898-72b8-89ba-d05708fca6de', '019bc0e2-21b5-751b-8d51-dac621bf217d', 'usage_ledger', '019bc0e2-2897-77d2-aba5-a563baf9ad43', 1, 'usage_ledger.opened', '1', '{"opened":{"at":"2026-01-15T09:00:05.655983Z","ledger_id":"019bc0e2-2897-77d2-aba5-a563baf9ad43","owner":"019bc0e2-21b5-751b-8d51-dac621bf217d","currency":"USD","environment":"live","name":"Experiments","billing":"postpaid","over_limit":"owed"}}', '{"principal":"019bc0e2-229b-70e3-92f2-4c2011a761b3","request_id":"019bc0e2-2897-77d2-aba5-a5623e39f5d8","environment":"live","client_address":{"subject":"019bc0e2-229b-70e3-92f2-4c2011a761b3","key_version":1,"ciphertext":"1Lg-G4ufxcnHXnq9SoW-_SqsuC5Zi3UsAGz-JRGCmDEtNjQnpVlvWV_IzHqRWqnr-g"},"user_agent":"Python-urllib/3.11"}', '5427d3dd-bc7c-8a37-9282-93d572143f88', '2026-01-15 09:00:05.656061+00'),
	(345, '019bc0e2-28df-74a4-aca3-44dcbbd5fc4e', '019bc0e2-21b5-751b-8d51-dac621bf217d', 'usage_ledger', '019bc0e2-285d-747d-9f61-914e7b658e40', 2, 'usage_ledger.credit_granted', '1', '{"credit_granted":{"at":"2026-01-15T09:00:05.727605Z","grant_id":"019bc0e2-28df-74a4-aca3-44db81a15bee","amount":"25","priority":100,"reason":"starting credit"}}', '{"principal":"019bc0e2-16cb-71e4-bdb3-3c0e500a4edd","request_id":"019bc0e2-28ce-724f-8677-bd8fd8b29ac3","environment":"live","client_address":{"subject":"019bc0e2-16cb-71e4-bdb3-3c0e500a4edd","key_version":1,"ciphertext":"Becs3atZ0R4sCu9Q0kqX5auCTy86pTOT-Yt5u3hhZ-sf9T56pFoNK8q-9eSAdqm8kw"},"user_agent":"Python-urllib/3.11"}', '38f80a4b-3941-8e61-a268-41dd01cf24e2', '2026-01-15 09:00:05.727679+00'),
	(346, '019bc0e2-291b-7259-89da-380928e42671', '019bc0e2-21b5-751b-8d51-dac621bf217d', 'usage_ledger', '019bc0e2-285d-747d-9f61-914e7b658e40', 3, 'usage_ledger.credit_granted', '1', '{"credit_granted":{"at":"2026-01-15T09:00:05.787882Z","grant_id":"019bc0e2-291b-7259-89da-3808443b442c","amount":"5","priority":1,"expires_at":"2099-01-01T00:00:00Z","reason":"promotion"}}', '{"principal":"019bc0e2-16cb-71e4-bdb3-3c0e500a4edd","request_id":"019bc0e2-291b-7259-89da-38078d9085f1","environment":"live","client_address":{"subject":"019bc0e2-16cb-71e4-bdb3-3c0e500a4edd","key_version":1,"ciphertext":"QqlSvlxJoYct3nqZ3dJVAGC9Lz6988TsR-FB7FYTLnKl9RM1Cq6L_1xO0bOTpzo0pA"},"user_agent":"Python-urllib/3.11"}', '1a22df13-bfa1-8d90-abe3-c0c02a836f9b', '2026-01-15 09:00:05.787955+00'),
	(347, '019bc0e2-294e-758a-9a49-e926fc75b90c', '019bc0e2-21b5-751b-8d51-dac621bf217d', 'usage_ledger', '019bc0e2-2897-77d2-aba5-a563baf9ad43', 2, 'usage_ledger.hard_limit_set', '1', '{"hard_limit_set":{"at":"2026-01-15T09:00:05.837947Z","amount":"3"}}', '{"principal":"019bc0e2-229b-70e3-92f2-4c2011a761b3","request_id":"019bc0e2-2947-73cb-b3fa-8844a17a31a8","environment":"live","client_address":{"subject":"019bc0e2-229b-70e3-92f2-4c2011a761b3","key_version":1,"ciphertext":"KaCJnRagG27FYt6LZLfgwznsbfSRNLMJ0_4VItRdsFkfqdHkrPapSS5dYCm1VxNjXA"},"user_agent":"Python-urllib/3.11"}', 'c34e7e28-7d34-894e-a96c-b195cc22c70a', '2026-01-15 09:00:05.838046+00'),
	(348, '019bc0e2-2980-7751-99ea-3e2de5fffb17', '019bc0e2-21b5-751b-8d51-dac621bf217d', 'api_key', '019bc0e2-297d-7483-b84a-493c6f811e0b', 1, 'api_key.issued', '1', '{"issued":{"id":"019bc0e2-297d-7483-b84a-493c6f811e0b","tenant":"019bc0e2-21b5-751b-8d51-dac621bf217d","ledger":"019bc0e2-285d-747d-9f61-914e7b658e40","principal":"019bc0e2-2980-7751-99ea-3e2c5bb76d76","name":"checkout","environment":"live","tier":"basic","restriction":{"scopes":["consumer"],"services":["019bc0e2-22e3-74f1-bc77-edc258c2b736","019bc0e2-239d-7345-99f0-0b9bb2b4a2ff"]},"secret":{"hash":"504882d2b31b1296be3936b19478d696196a57181fc55e4b687cf1bcc25bbd51","pepper_version":1,"prefix":"mk_live_mV0x","last_four":"pN3q"},"at":"2026-01-15T09:00:05.885869Z"}}', '{"principal":"019bc0e2-229b-70e3-92f2-4c2011a761b3","request_id":"019bc0e2-297d-7483-b84a-493b6ef18b4f","environment":"live","client_address":{"subject":"019bc0e2-229b-70e3-92f2-4c2011a761b3","key_version":1,"ciphertext":"gddAMRrzudXWKh20vuEG-bG0SS9_AsnZr5S0y9d-_tx3MMh7pCjoH6KlE_zPrMhQig"},"user_agent":"Python-urllib/3.11"}', '871ce15e-9658-8bbb-adab-f797baa9cb2e', '2026-01-15 09:00:05.888553+00');
INSERT INTO public.events_p000001_1 VALUES
	(349, '019bc0e2-29b7-739c-904f-e7be2d659b8d', '019bc0e2-21b5-751b-8d51-dac621bf217d', 'api_key', '019bc0e2-29b5-7400-8aa0-c73697822fc5', 1, 'api_key.issued', '1', '{"issued":{"id":"019bc0e2-29b5-7400-8aa0-c73697822fc5","tenant":"019bc0e2-21b5-751b-8d51-dac621bf217d","ledger":"019bc0e2-2897-77d2-aba5-a563baf9ad43","principal":"019bc0e2-29b7-739c-904f-e7bdf372100a","name":"batch","environment":"live","tier":"basic","restriction":{"scopes":["consumer"]},"secret":{"hash":"337a53d14cf667d33d5a584bf52690068634f85f65b64e8a1dd1fc7a08da947f","pepper_version":1,"prefix":"mk_live_aAy9","last_four":"Yw6H"},"at":"2026-01-15T09:00:05.941845Z"}}', '{"principal":"019bc0e2-229b-70e3-92f2-4c2011a761b3","request_id":"019bc0e2-29b5-7400-8aa0-c735e2c6adc8","environment":"live","client_address":{"subject":"019bc0e2-229b-70e3-92f2-4c2011a761b3","key_version":1,"ciphertext":"zZdPxRRs5Pb_Wpewsyj2rHDfjO_HBvqyPGjUslmYhpwYb16fGlEXhThzW9QSe7BF3A"},"user_agent":"Python-urllib/3.11"}', '4a0dc5bb-9910-81ff-9d65-566778a48e91', '2026-01-15 09:00:05.943374+00'),
	(350, '019bc0e2-29fa-77d6-bc9f-9a1e5cf8aedf', '019bc0e2-21b5-751b-8d51-dac621bf217d', 'api_key', '019bc0e2-29ec-7649-bd5c-dd63f3202423', 1, 'api_key.issued', '1', '{"issued":{"id":"019bc0e2-29ec-7649-bd5c-dd63f3202423","tenant":"019bc0e2-21b5-751b-8d51-dac621bf217d","ledger":"019bc0e2-2897-77d2-aba5-a563baf9ad43","principal":"019bc0e2-29f9-7404-a372-758c4717100a","name":"leaked","environment":"live","tier":"basic","restriction":{"scopes":["consumer"]},"secret":{"hash":"16da4d2a2ce4436a8310324a4116d55641e7ab113febd3b4779cc0f03a601226","pepper_version":1,"prefix":"mk_live_0w4K","last_four":"ohxu"},"at":"2026-01-15T09:00:05.996459Z"}}', '{"principal":"019bc0e2-229b-70e3-92f2-4c2011a761b3","request_id":"019bc0e2-29ec-7649-bd5c-dd62e05a1788","environment":"live","client_address":{"subject":"019bc0e2-229b-70e3-92f2-4c2011a761b3","key_version":1,"ciphertext":"u-TrJEyl0YsF_oqoSje-mAsqLwhRBRJ37q-W-g5GVkuRozinhROVNmXrCEWQU5XqOQ"},"user_agent":"Python-urllib/3.11"}', 'b4ef68f7-1e61-8d20-b9b4-5ce47f936d09', '2026-01-15 09:00:06.010125+00'),
	(351, '019bc0e2-2a41-74b0-987b-57afd0ccfe06', '019bc0e2-21b5-751b-8d51-dac621bf217d', 'api_key', '019bc0e2-297d-7483-b84a-493c6f811e0b', 2, 'api_key.rotated', '1', '{"rotated":{"secret":{"hash":"8438867e09f3c7a8fd71c9da85cb0badceac3b9be7290b6f648356d346db6a7e","pepper_version":1,"prefix":"mk_live_1wUt","last_four":"InXW"},"old_valid_until":"2026-01-15T10:00:06.073384Z","at":"2026-01-15T09:00:06.073384Z"}}', '{"principal":"019bc0e2-229b-70e3-92f2-4c2011a761b3","request_id":"019bc0e2-2a39-7409-8109-c3bde97141d8","environment":"live","client_address":{"subject":"019bc0e2-229b-70e3-92f2-4c2011a761b3","key_version":1,"ciphertext":"I5ruyb1gisD9yV3GDLVAYTxIOiq_yIBSeHi7ALmtx-b1MnB9QA4JgVx2MRIsPZQY2A"},"user_agent":"Python-urllib/3.11"}', 'd3e3e2e2-a6c2-8664-8bd5-06a6921f91ff', '2026-01-15 09:00:06.081999+00'),
	(352, '019bc0e2-2a7c-76d8-b554-1751ad6183c9', '019bc0e2-21b5-751b-8d51-dac621bf217d', 'api_key', '019bc0e2-29ec-7649-bd5c-dd63f3202423', 2, 'api_key.revoked', '1', '{"revoked":{"reason":"leaked","at":"2026-01-15T09:00:06.140187Z"}}', '{"principal":"019bc0e2-229b-70e3-92f2-4c2011a761b3","request_id":"019bc0e2-2a74-7409-8a35-48828cfe51ff","environment":"live","client_address":{"subject":"019bc0e2-229b-70e3-92f2-4c2011a761b3","key_version":1,"ciphertext":"ov0WdGt9EuYA31dsrQ2Du50W4NUKuSwV3gsPSwlKP3zTO1xll_DWeSO727X6XYzNcQ"},"user_agent":"Python-urllib/3.11"}', 'f64eca08-7415-82e8-ac78-fd743598b61c', '2026-01-15 09:00:06.140288+00'),
	(353, '019bc0e2-2aa6-7718-9f80-86743cf77a1f', '019bc0e2-21b5-751b-8d51-dac621bf217d', 'api_key', '019bc0e2-29b5-7400-8aa0-c73697822fc5', 2, 'api_key.disabled', '1', '{"disabled":{"at":"2026-01-15T09:00:06.182141Z"}}', '{"principal":"019bc0e2-229b-70e3-92f2-4c2011a761b3","request_id":"019bc0e2-2aa2-7482-ba3b-4117ed2c569a","environment":"live","client_address":{"subject":"019bc0e2-229b-70e3-92f2-4c2011a761b3","key_version":1,"ciphertext":"DJOBfOe-8UJXutGwKK2tK0klt-RfRjUp2ZHheM4wrpIkQM0Xvijl8AcwW5sG_Bsqcg"},"user_agent":"Python-urllib/3.11"}', '74185ff3-9cb2-8b00-ba44-df9b1b50878c', '2026-01-15 09:00:06.182224+00'),
	(354, '019bc0e2-2ae3-70d4-a7f5-8d46df2a605b', '019bc0e2-21b5-751b-8d51-dac621bf217d', 'api_key', '019bc0e2-29b5-7400-8aa0-c73697822fc5', 3, 'api_key.enabled', '1', '{"enabled":{"at":"2026-01-15T09:00:06.243624Z"}}', '{"principal":"019bc0e2-229b-70e3-92f2-4c2011a761b3","request_id":"019bc0e2-2ae2-7215-8404-06f3f1e60ede","environment":"live","client_address":{"subject":"019bc0e2-229b-70e3-92f2-4c2011a761b3","key_version":1,"ciphertext":"E8xnLVijgiqU7LMN0oFrIl5egwDc5FJlPW8KYPZtxPxZcrY-VAkcHRgWkDWPb-AlzA"},"user_agent":"Python-urllib/3.11"}', '5b2db134-cefc-8de5-93e7-d3ce2dd3d156', '2026-01-15 09:00:06.243745+00'),
	(355, '019bc0e2-2b45-728e-a65c-70a796439b72', '019bc0e2-21b5-751b-8d51-dac621bf217d', 'usage_ledger', '019bc0e2-285d-747d-9f61-914e7b658e40', 4, 'usage.recorded', '1', '{"usage_recorded":{"at":"2026-01-15T09:00:06.295159Z","mode":"told","records":[{"id":"call-0","service":"019bc0e2-239d-7345-99f0-0b9bb2b4a2ff","provider":"019bc0e2-2163-76f3-95aa-5da8cc0da3eb","key":"019bc0e2-297d-7483-b84a-493c6f811e0b","attribution":{"end_user":{"subject":"058e9e69-6a3c-8ac3-9a04-2547d9282422","key_version":1,"ciphertext":"9DebrnbohnPJ_fZRMjWarnYVp4xrohJdSYHTHKUOlAMFPs1T5n2kbuvGoPnHBw"},"tags":{"team":"web"}},"usage":{"input_tokens":3883,"output_tokens":155},"dialect":"openai","basis":"reported","revision":2,"lines":[["input/token","3883","0.011649"],["output/token","155","0.00186"]],"cost":"0.013509"},{"id":"call-1","service":"019bc0e2-22e3-74f1-bc77-edc258c2b736","provider":"019bc0e2-2163-76f3-95aa-5da8cc0da3eb","key":"019bc0e2-297d-7483-b84a-493c6f811e0b","attribution":{"end_user":{"subject":"4e5c92e8-bd79-8cc8-846f-fa023abe8c66","key_version":1,"ciphertext":"2Y9ihzdEAzEJeFL0j08RR4X_OvQZgkawnfYUV6ALLgOw5eLekRGhgUgyqqsmiQ"},"tags":{"team":"web"}},"usage":{"input_tokens":297,"output_tokens":841},"dialect":"openai","basis":"reported","revision":1,"lines":[["input/token","297","0.0007425"],["output/token","841","0.00841"]],"cost":"0.0091525"},{"id":"call-2","service":"019bc0e2-22e3-74f1-bc77-edc258c2b736","provider":"019bc0e2-2163-76f3-95aa-5da8cc0da3eb","key":"019bc0e2-297d-7483-b84a-493c6f811e0b","attribution":{"end_user":{"subject":"74f3f783-940a-8fd8-a02e-fd73436207f6","key_version":1,"ciphertext":"S9x2UxJkn8KRt5G-8-owylxwWOZDQgp-1kTPfHWAq4-Yq9-mimvfUGaUfB-wYA"},"tags":{"team":"web"}},"usage":{"input_tokens":1498,"output_tokens":597},"dialect":"openai","basis":"reported","revision":1,"lines":[["input/token","1498","0.003745"],["output/token","597","0.00597"]],"cost":"0.009715"},{"id":"call-3","service":"019bc0e2-22e3-74f1-bc77-edc258c2b736","provider":"019bc0e2-2163-76f3-95aa-5da8cc0da3eb","key":"019bc0e2-297d-7483-b84a-493c6f811e0b","attribution":{"end_user":{"subject":"058e9e69-6a3c-8ac3-9a04-2547d9282422","key_version":1,"ciphertext":"SpYQ1bfOVyTcDFbw7RD22mzy-1OzyWmR3G_-2ldxxlPfGgJ4HzyA_heh8hhDEQ"},"tags":{"team":"web"}},"usage":{"input_tokens":154,"output_tokens":89},"dialect":"openai","basis":"reported","revision":1,"lines":[["input/token","154","0.000385"],["output/token","89","0.00089"]],"cost":"0.001275"},{"id":"call-4","service":"019bc0e2-239d-7345-99f0-0b9bb2b4a2ff","provider":"019bc0e2-2163-76f3-95aa-5da8cc0da3eb","key":"019bc0e2-297d-7483-b84a-493c6f811e0b","attribution":{"end_user":{"subject":"74f3f783-940a-8fd8-a02e-fd73436207f6","key_version":1,"ciphertext":"XlVXvo1SIcLKx2uhVqjbDonZQpbPGAsk7gU4-9x5S2xz6lvwvE2mnnI3XxW9zQ"},"tags":{"team":"web"}},"usage":{"input_tokens":287,"output_tokens":247},"dialect":"openai","basis":"reported","revision":2,"lines":[["input/token","287","0.000861"],["output/token","247","0.002964"]],"cost":"0.003825"},{"id":"call-5","service":"019bc0e2-239d-7345-99f0-0b9bb2b4a2ff","provider":"019bc0e2-2163-76f3-95aa-5da8cc0da3eb","key":"019bc0e2-297d-7483-b84a-493c6f811e0b","attribution":{"end_user":{"subject":"4e5c92e8-bd79-8cc8-846f-fa023abe8c66","key_version":1,"ciphertext":"bzbU1iwvPT_3NzlKhqyvnS3h5uET0447mEWG4Pwmwn691pgx1f49PuxzHpz05Q"},"tags":{"team":"web"}},"usage":{"input_tokens":243,"output_tokens":847},"dialect":"openai","basis":"reported","revision":2,"lines":[["input/token","243","0.000729"],["output/token","847","0.010164"]],"cost":"0.010893"},{"id":"call-6","service":"019bc0e2-22e3-74f1-bc77-edc258c2b736","provider":"019bc0e2-2163-76f3-95aa-5da8cc0da3eb","key":"019bc0e2-297d-7483-b84a-493c6f811e0b","attribution":{"end_user":{"subject":"4e5c92e8-bd79-8cc8-846f-fa023abe8c66","key_version":1,"ciphertext":"Dj-7ol77kanj08kC0aBZS7xYnb0lshhkCysHuM_AOolPlAHMEiyOs5JxdUUVkg"},"tags":{"team":"web"}},"usage":{"input_tokens":3881,"output_tokens":229},"dialect":"openai","basis":"reported","revision":1,"lines":[["input/token","3881","0.0097025"],["output/token","229","0.00229"]],"cost":"0.0119925"},{"id":"call-7","service":"019bc0e2-22e3-74f1-bc77-edc258c2b736","provider":"019bc0e2-2163-76f3-95aa-5da8cc0da3eb","key":"019bc0e2-297d-7483-b84a-493c6f811e0b","attribution":{"end_user":{"subject":"058e9e69-6a3c-8ac3-9a04-2547d9282422","key_version":1,"ciphertext":"4G_sxgufbIqgU0_rFaUnqzWci7PfUWFOXACtNBEvYj9uhR6rIgOxeRIkMFzy-Q"},"tags":{"team":"web"}},"usage":{"input_tokens":2364,"output_tokens":600},"dialect":"openai","basis":"reported","revision":1,"lines":[["input/token","2364","0.00591"],["output/token","600","0.006"]],"cost":"0.01191"},{"id":"call-8","service":"019bc0e2-22e3-74f1-bc77-edc258c2b736","provider":"019bc0e2-2163-76f3-95aa-5da8cc0da3eb","key":"019bc0e2-297d-7483-b84a-493c6f811e0b","attribution":{"end_user":{"subject":"74f3f783-940a-8fd8-a02e-fd73436207f6","key_version":1,"ciphertext":"XbUDKdPs1UyD_4avLgyj5LdaIQC6OyKsT1Dz73Hv-0NSM4V7csu8jqyo5IKaWA"},"tags":{"team":"web"}},"usage":{"input_tokens":3999,"output_tokens":227},"dialect":"openai","basis":"reported","revision":1,"lines":[["input/token","3999","0.0099975"],["output/token","227","0.00227"]],"cost":"0.0122675"},{"id":"call-9","service":"019bc0e2-22e3-74f1-bc77-edc258c2b736","provider":"019bc0e2-2163-76f3-95aa-5da8cc0da3eb","key":"019bc0e2-297d-7483-b84a-493c6f811e0b","attribution":{"end_user":{"subject":"a6cfe28f-1931-8d70-a5fb-d304d3a07d4d","key_version":1,"ciphertext":"9fQMtHXfLcuk8RBcJpX_zzKdLHVNaY1wSIdoWj0Ymp_c322SRO0kFtIEf8N5jQ"},"tags":{"team":"web"}},"usage":{"input_tokens":1187,"output_tokens":430},"dialect":"openai","basis":"reported","revision":1,"lines":[["input/token","1187","0.0029675"],["output/token","430","0.0043"]],"cost":"0.0072675"},{"id":"call-10","service":"019bc0e2-22e3-74f1-bc77-edc258c2b736","provider":"019bc0e2-2163-76f3-95aa-5da8cc0da3eb","key":"019bc0e2-297d-7483-b84a-493c6f811e0b","attribution":{"end_user":{"subject":"4e5c92e8-bd79-8cc8-846f-fa023abe8c66","key_version":1,"ciphertext":"WBOW-s0tj3tivC02kx8Nk4E1-8UGu3lfCBYu_5fU0BAanPzZeDTlhqnpslISuA"},"tags":{"team":"web"}},"usage":{"input_tokens":2339,"output_tokens":316},"dialect":"openai","basis":"reported","revision":1,"lines":[["input/token","2339","0.0058475"],["output/token","316","0.00316"]],"cost":"0.0090075"},{"id":"call-11","service":"019bc0e2-22e3-74f1-bc77-edc258c2b736","provider":"019bc0e2-2163-76f3-95aa-5da8cc0da3eb","key":"019bc0e2-297d-7483-b84a-493c6f811e0b","attribution":{"end_user":{"subject":"4e5c92e8-bd79-8cc8-846f-fa023abe8c66","key_version":1,"ciphertext":"2XEwI0aPOASdvptMYeng7ZqWgmKxdHZRJvI3K53Zzv0rSmRU0w_w3KjEsL2QWQ"},"tags":{"team":"web"}},"usage":{"input_tokens":423,"output_tokens":596},"dialect":"openai","basis":"reported","revision":1,"lines":[["input/token","423","0.0010575"],["output/token","596","0.00596"]],"cost":"0.0070175"},{"id":"call-12","service":"019bc0e2-22e3-74f1-bc77-edc258c2b736","provider":"019bc0e2-2163-76f3-95aa-5da8cc0da3eb","key":"019bc0e2-297d-7483-b84a-493c6f811e0b","attribution":{"end_user":{"subject":"4e5c92e8-bd79-8cc8-846f-fa023abe8c66","key_version":1,"ciphertext":"5xYClam40FDOIXnrayCqJxy2L0sSMkDQqiLViWk29YDRt39ES4rYQ3TSs6j79g"},"tags":{"team":"web"}},"usage":{"input_tokens":1526,"output_tokens":100},"dialect":"openai","basis":"reported","revision":1,"lines":[["input/token","1526","0.003815"],["output/token","100","0.001"]],"cost":"0.004815"},{"id":"call-13","service":"019bc0e2-22e3-74f1-bc77-edc258c2b736","provider":"019bc0e2-2163-76f3-95aa-5da8cc0da3eb","key":"019bc0e2-297d-7483-b84a-493c6f811e0b","attribution":{"end_user":{"subject":"4e5c92e8-bd79-8cc8-846f-fa023abe8c66","key_version":1,"ciphertext":"-gNJpvxSGQKr5jMKtvwKKB7UzxNWzg5T_do4ZRlyxTEElfiPxB-5-81NyLS9dQ"},"tags":{"team":"web"}},"usage":{"input_tokens":2312,"output_tokens":62},"dialect":"openai","basis":"reported","revision":1,"lines":[["input/token","2312","0.00578"],["output/token","62","0.00062"]],"cost":"0.0064"},{"id":"call-14","service":"019bc0e2-22e3-74f1-bc77-edc258c2b736","provider":"019bc0e2-2163-76f3-95aa-5da8cc0da3eb","key":"019bc0e2-297d-7483-b84a-493c6f811e0b","attribution":{"end_user":{"subject":"4e5c92e8-bd79-8cc8-846f-fa023abe8c66","key_version":1,"ciphertext":"4n5LMob5JQJ4Cxq-tXULnRRCUSqV4mUQQneECzgUmX9dVW0LjKBzBLgXCEsSHQ"},"tags":{"team":"web"}},"usage":{"input_tokens":2034,"output_tokens":697},"dialect":"openai","basis":"reported","revision":1,"lines":[["input/token","2034","0.005085"],["output/token","697","0.00697"]],"cost":"0.012055"},{"id":"call-15","service":"019bc0e2-239d-7345-99f0-0b9bb2b4a2ff","provider":"019bc0e2-2163-76f3-95aa-5da8cc0da3eb","key":"019bc0e2-297d-7483-b84a-493c6f811e0b","attribution":{"end_user":{"subject":"058e9e69-6a3c-8ac3-9a04-2547d9282422","key_version":1,"ciphertext":"007o7sq7lvyqBGhqRBJPC1XtmPePSR4ZsN0c0ef6VF498XBN0UE8B1j7eoDi6w"},"tags":{"team":"web"}},"usage":{"input_tokens":3184,"output_tokens":322},"dialect":"openai","basis":"reported","revision":2,"lines":[["input/token","3184","0.009552"],["output/token","322","0.003864"]],"cost":"0.013416"},{"id":"call-16","service":"019bc0e2-239d-7345-99f0-0b9bb2b4a2ff","provider":"019bc0e2-2163-76f3-95aa-5da8cc0da3eb","key":"019bc0e2-297d-7483-b84a-493c6f811e0b","attribution":{"end_user":{"subject":"a6cfe28f-1931-8d70-a5fb-d304d3a07d4d","key_version":1,"ciphertext":"uDrrcun5tEsZtSxdl80ibcNlJhip6vs08Z-9fCx-eRJf-qJX9DX3DtvgL1ZZ2w"},"tags":{"team":"web"}},"usage":{"input_tokens":1482,"output_tokens":307},"dialect":"openai","basis":"reported","revision":2,"lines":[["input/token","1482","0.004446"],["output/token","307","0.003684"]],"cost":"0.00813"},{"id":"call-17","service":"019bc0e2-22e3-74f1-bc77-edc258c2b736","provider":"019bc0e2-2163-76f3-95aa-5da8cc0da3eb","key":"019bc0e2-297d-7483-b84a-493c6f811e0b","attribution":{"end_user":{"subject":"a6cfe28f-1931-8d70-a5fb-d304d3a07d4d","key_version":1,"ciphertext":"BVrJejDuVlpCHO7uhUsmTPgeJ8w_WmgFfjr9kHuSZ8o1bRyRixGs4rG7ABtIXg"},"tags":{"team":"web"}},"usage":{"input_tokens":2864,"output_tokens":799},"dialect":"openai","basis":"reported","revision":1,"lines":[["input/token","2864","0.00716"],["output/token","799","0.00799"]],"cost":"0.01515"},{"id":"call-18","service":"019bc0e2-22e3-74f1-bc77-edc258c2b736","provider":"019bc0e2-2163-76f3-95aa-5da8cc0da3eb","key":"019bc0e2-297d-7483-b84a-493c6f811e0b","attribution":{"end_user":{"subject":"4e5c92e8-bd79-8cc8-846f-fa023abe8c66","key_version":1,"ciphertext":"j204SwRrd2wIOhT016WabpCkqe4Avx-ek8jqzadOBJDAfsuNBVe5rgH6Qiwk4g"},"tags":{"team":"web"}},"usage":{"input_tokens":2353,"output_tokens":308},"dialect":"openai","basis":"reported","revision":1,"lines":[["input/token","2353","0.0058825"],["output/token","308","0.00308"]],"cost":"0.0089625"},{"id":"call-19","service":"019bc0e2-239d-7345-99f0-0b9bb2b4a2ff","provider":"019bc0e2-2163-76f3-95aa-5da8cc0da3eb","key":"019bc0e2-297d-7483-b84a-493c6f811e0b","attribution":{"end_user":{"subject":"058e9e69-6a3c-8ac3-9a04-2547d9282422","key_version":1,"ciphertext":"7Uy9pBxwGqpb6-MUm3oH47mIqeYmzxci0gka6CNJjrC9SfbaLjfgfQMhAIua1w"},"tags":{"team":"web"}},"usage":{"input_tokens":3585,"output_tokens":352},"dialect":"openai","basis":"reported","revision":2,"lines":[["input/token","3585","0.010755"],["output/token","352","0.004224"]],"cost":"0.014979"},{"id":"call-20","service":"019bc0e2-239d-7345-99f0-0b9bb2b4a2ff","provider":"019bc0e2-2163-76f3-95aa-5da8cc0da3eb","key":"019bc0e2-297d-7483-b84a-493c6f811e0b","attribution":{"end_user":{"subject":"74f3f783-940a-8fd8-a02e-fd73436207f6","key_version":1,"ciphertext":"VG22Dlh4Oa_CbnSqdJ3pAwSqzNsSFLfi1OXYEG22qweFYSbg0FzQo3NDGT0Vxw"},"tags":{"team":"web"}},"usage":{"input_tokens":2495,"output_tokens":75},"dialect":"openai","basis":"reported","revision":2,"lines":[["input/token","2495","0.007485"],["output/token","75","0.0009"]],"cost":"0.008385"},{"id":"call-21","service":"019bc0e2-239d-7345-99f0-0b9bb2b4a2ff","provider":"019bc0e2-2163-76f3-95aa-5da8cc0da3eb","key":"019bc0e2-297d-7483-b84a-493c6f811e0b","attribution":{"end_user":{"subject":"01dc9296-adc8-8421-99ea-8460d4044352","key_version":1,"ciphertext":"YPfajUozKI4BIcSECwNrfp9jKKVggG8TTe91hkGjlXlxamtigZ49NwD2tO0XwA"},"tags":{"team":"web"}},"usage":{"input_tokens":676,"output_tokens":776},"dialect":"openai","basis":"reported","revision":2,"lines":[["input/token","676","0.002028"],["output/token","776","0.009312"]],"cost":"0.01134"},{"id":"call-22","service":"019bc0e2-22e3-74f1-bc77-edc258c2b736","provider":"019bc0e2-2163-76f3-95aa-5da8cc0da3eb","key":"019bc0e2-297d-7483-b84a-493c6f811e0b","attribution":{"end_user":{"subject":"058e9e69-6a3c-8ac3-9a04-2547d9282422","key_version":1,"ciphertext":"YSeEa7Vu2zAG_3NOXHjjrfA9l5oE6zXIVbhbiZ8LQLv65mED3FQjg0Ycusp_dw"},"tags":{"team":"web"}},"usage":{"input_tokens":3823,"output_tokens":501},"dialect":"openai","basis":"reported","revision":1,"lines":[["input/token","3823","0.0095575"],["output/token","501","0.00501"]],"cost":"0.0145675"},{"id":"call-23","service":"019bc0e2-22e3-74f1-bc77-edc258c2b736","provider":"019bc0e2-2163-76f3-95aa-5da8cc0da3eb","key":"019bc0e2-297d-7483-b84a-493c6f811e0b","attribution":{"end_user":{"subject":"74f3f783-940a-8fd8-a02e-fd73436207f6","key_version":1,"ciphertext":"WRzzJtDr1g7wXw3u8vjrN2vLSUNX_8T1lNG1EpLJZnK-YLtQsza3rx7_WCtZpw"},"tags":{"team":"web"}},"usage":{"input_tokens":3941,"output_tokens":685},"dialect":"openai","basis":"reported","revision":1,"lines":[["input/token","3941","0.0098525"],["output/token","685","0.00685"]],"cost":"0.0167025"},{"id":"call-24","service":"019bc0e2-239d-7345-99f0-0b9bb2b4a2ff","provider":"019bc0e2-2163-76f3-95aa-5da8cc0da3eb","key":"019bc0e2-297d-7483-b84a-493c6f811e0b","attribution":{"end_user":{"subject":"01dc9296-adc8-8421-99ea-8460d4044352","key_version":1,"ciphertext":"IR-kbGRKSGh2Nwog_jKjC78sZnm-mLuSMeqvhxF_DVIbtO4TUr3qMDBKoUvtsQ"},"tags":{"team":"web"}},"usage":{"input_tokens":1394,"output_tokens":712},"dialect":"openai","basis":"reported","revision":2,"lines":[["input/token","1394","0.004182"],["output/token","712","0.008544"]],"cost":"0.012726"}],"charged":"0.2554605","drawn":[["019bc0e2-291b-7259-89da-3808443b442c","0.2554605"]]}}', '{"principal":"019bc0e2-223d-768a-87a9-c3c06757b9d2","request_id":"019bc0e2-2b17-70ca-9c64-54ad8629e459","environment":"live","client_address":{"subject":"019bc0e2-223d-768a-87a9-c3c06757b9d2","key_version":1,"ciphertext":"oiaoza1IPlu00oILIghJABllwOCnDM7P6sJxPs8i79FyUnm8Eu_06v49iZyKR36MeA"},"user_agent":"Python-urllib/3.11"}', '491532aa-7ec4-8528-a0ae-078623d53f33', '2026-01-15 09:00:06.341331+00'),
	(356, '019bc0e2-2b7e-72ff-bb8b-7f0e3cc5c2f0', '019bc0e2-21b5-751b-8d51-dac621bf217d', 'usage_ledger', '019bc0e2-285d-747d-9f61-914e7b658e40', 5, 'usage.recorded', '1', '{"usage_recorded":{"at":"2026-01-15T09:00:06.398082Z","mode":"told","records":[{"id":"call-25","service":"019bc0e2-239d-7345-99f0-0b9bb2b4a2ff","provider":"019bc0e2-2163-76f3-95aa-5da8cc0da3eb","key":"019bc0e2-297d-7483-b84a-493c6f811e0b","attribution":{"end_user":{"subject":"058e9e69-6a3c-8ac3-9a04-2547d9282422","key_version":1,"ciphertext":"XAsz_AjiHLTg_5lX4oCPvID-_PektrRTNx6yWrNKbK_kWkPMWkFKGaYYsjrPWQ"},"tags":{"team":"web"}},"usage":{"input_tokens":2376,"output_tokens":817},"dialect":"openai","basis":"reported","revision":2,"lines":[["input/token","2376","0.007128"],["output/token","817","0.009804"]],"cost":"0.016932"},{"id":"call-26","service":"019bc0e2-22e3-74f1-bc77-edc258c2b736","provider":"019bc0e2-2163-76f3-95aa-5da8cc0da3eb","key":"019bc0e2-297d-7483-b84a-493c6f811e0b","attribution":{"end_user":{"subject":"01dc9296-adc8-8421-99ea-8460d4044352","key_version":1,"ciphertext":"4fGifbwOU9N-AgxbcZXJdq4_TpCeuzoLAjr979hoKL4uNIzYlieCB32ytRdvHQ"},"tags":{"team":"web"}},"usage":{"input_tokens":3441,"output_tokens":96},"dialect":"openai","basis":"reported","revision":1,"lines":[["input/token","3441","0.0086025"],["output/token","96","0.00096"]],"cost":"0.0095625"},{"id":"call-27","service":"019bc0e2-239d-7345-99f0-0b9bb2b4a2ff","provider":"019bc0e2-2163-76f3-95aa-5da8cc0da3eb","key":"019bc0e2-297d-7483-b84a-493c6f811e0b","attribution":{"end_user":{"subject":"74f3f783-940a-8fd8-a02e-fd73436207f6","key_version":1,"ciphertext":"60w8Ioq7Ys3tXkDUK3nFaTbcXwnHfkyI__g4e8nanqBVsfivIIEdoKhFnsBGDA"},"tags":{"team":"web"}},"usage":{"input_tokens":2856,"output_tokens":681},"dialect":"openai","basis":"reported","revision":2,"lines":[["input/token","2856","0.008568"],["output/token","681","0.008172"]],"cost":"0.01674"},{"id":"call-28","service":"019bc0e2-22e3-74f1-bc77-edc258c2b736","provider":"019bc0e2-2163-76f3-95aa-5da8cc0da3eb","key":"019bc0e2-297d-7483-b84a-493c6f811e0b","attribution":{"end_user":{"subject":"01dc9296-adc8-8421-99ea-8460d4044352","key_version":1,"ciphertext":"H5WDVSB9VTxOdeZzQ28Yt_oaBv0ywjUORUkYBoSbo0TYlZPQ0h_vW5-0c09d2Q"},"tags":{"team":"web"}},"usage":{"input_tokens":2995,"output_tokens":719},"dialect":"openai","basis":"reported","revision":1,"lines":[["input/token","2995","0.0074875"],["output/token","719","0.00719"]],"cost":"0.0146775"},{"id":"call-29","service":"019bc0e2-239d-7345-99f0-0b9bb2b4a2ff","provider":"019bc0e2-2163-76f3-95aa-5da8cc0da3eb","key":"019bc0e2-297d-7483-b84a-493c6f811e0b","attribution":{"end_user":{"subject":"058e9e69-6a3c-8ac3-9a04-2547d9282422","key_version":1,"ciphertext":"6KDkJNmPBimXX22R4ZYrDaOAyxAe0a25RNbnem-SdYyGQCosi_Lg88qF6AsOtQ"},"tags":{"team":"web"}},"usage":{"input_tokens":1166,"output_tokens":734},"dialect":"openai","basis":"reported","revision":2,"lines":[["input/token","1166","0.003498"],["output/token","734","0.008808"]],"cost":"0.012306"},{"id":"call-30","service":"019bc0e2-239d-7345-99f0-0b9bb2b4a2ff","provider":"019bc0e2-2163-76f3-95aa-5da8cc0da3eb","key":"019bc0e2-297d-7483-b84a-493c6f811e0b","attribution":{"end_user":{"subject":"01dc9296-adc8-8421-99ea-8460d4044352","key_version":1,"ciphertext":"XCpdFs63sKv-BtMMlrAB9QdTQc_bl3XiDsi0sQ5R--DbuaBiCn8BYUaEeL3tLg"},"tags":{"team":"web"}},"usage":{"input_tokens":93,"output_tokens":473},"dialect":"openai","basis":"reported","revision":2,"lines":[["input/token","93","0.000279"],["output/token","473","0.005676"]],"cost":"0.005955"},{"id":"call-31","service":"019bc0e2-22e3-74f1-bc77-edc258c2b736","provider":"019bc0e2-2163-76f3-95aa-5da8cc0da3eb","key":"019bc0e2-297d-7483-b84a-493c6f811e0b","attribution":{"end_user":{"subject":"058e9e69-6a3c-8ac3-9a04-2547d9282422","key_version":1,"ciphertext":"hccTRfg-_HxXjFQQLAiQXs3WNc3dTsf9awrWmsUfnEOwU-_2hKfNCL26WTilUg"},"tags":{"team":"web"}},"usage":{"input_tokens":2503,"output_tokens":120},"dialect":"openai","basis":"reported","revision":1,"lines":[["input/token","2503","0.0062575"],["output/token","120","0.0012"]],"cost":"0.0074575"},{"id":"call-32","service":"019bc0e2-22e3-74f1-bc77-edc258c2b736","provider":"019bc0e2-2163-76f3-95aa-5da8cc0da3eb","key":"019bc0e2-297d-7483-b84a-493c6f811e0b","attribution":{"end_user":{"subject":"01dc9296-adc8-8421-99ea-8460d4044352","key_version":1,"ciphertext":"1MeLmt7KacYuvPA0KNiNXbwhWmffPJdiKdzcgAZ-UJ6kDASVj6NdZWaMV20IEg"},"tags":{"team":"web"}},"usage":{"input_tokens":894,"output_tokens":787},"dialect":"openai","basis":"reported","revision":1,"lines":[["input/token","894","0.002235"],["output/token","787","0.00787"]],"cost":"0.010105"},{"id":"call-33","service":"019bc0e2-22e3-74f1-bc77-edc258c2b736","provider":"019bc0e2-2163-76f3-95aa-5da8cc0da3eb","key":"019bc0e2-297d-7483-b84a-493c6f811e0b","attribution":{"end_user":{"subject":"058e9e69-6a3c-8ac3-9a04-2547d9282422","key_version":1,"ciphertext":"xpVhQIQRF63TDjTRmKAsMCrr1RaePgxAdcbPiFVpBYkmgEyWLWWDsBKGAuW6yA"},"tags":{"team":"web"}},"usage":{"input_tokens":3025,"output_tokens":254},"dialect":"openai","basis":"reported","revision":1,"lines":[["input/token","3025","0.0075625"],["output/token","254","0.00254"]],"cost":"0.0101025"},{"id":"call-34","service":"019bc0e2-239d-7345-99f0-0b9bb2b4a2ff","provider":"019bc0e2-2163-76f3-95aa-5da8cc0da3eb","key":"019bc0e2-297d-7483-b84a-493c6f811e0b","attribution":{"end_user":{"subject":"058e9e69-6a3c-8ac3-9a04-2547d9282422","key_version":1,"ciphertext":"ndiRhJWBorg0MGJZV23n64g79w6JXC5MTHD5er4mj_keNazdicvF5Abwol6jog"},"tags":{"team":"web"}},"usage":{"input_tokens":3756,"output_tokens":893},"dialect":"openai","basis":"reported","revision":2,"lines":[["input/token","3756","0.011268"],["output/token","893","0.010716"]],"cost":"0.021984"},{"id":"call-35","service":"019bc0e2-22e3-74f1-bc77-edc258c2b736","provider":"019bc0e2-2163-76f3-95aa-5da8cc0da3eb","key":"019bc0e2-297d-7483-b84a-493c6f811e0b","attribution":{"end_user":{"subject":"058e9e69-6a3c-8ac3-9a04-2547d9282422","key_version":1,"ciphertext":"VSHAzpoJ_Z8RlvHU4aTtFbVj40HrntQVSKVx-52IpFNCrTm0JzDDNFb-kbkwyg"},"tags":{"team":"web"}},"usage":{"input_tokens":682,"output_tokens":460},"dialect":"openai","basis":"reported","revision":1,"lines":[["input/token","682","0.001705"],["output/token","460","0.0046"]],"cost":"0.006305"},{"id":"call-36","service":"019bc0e2-239d-7345-99f0-0b9bb2b4a2ff","provider":"019bc0e2-2163-76f3-95aa-5da8cc0da3eb","key":"019bc0e2-297d-7483-b84a-493c6f811e0b","attribution":{"end_user":{"subject":"058e9e69-6a3c-8ac3-9a04-2547d9282422","key_version":1,"ciphertext":"QyeiU1FJWguGWCLAAEx_3iVedLBxwZqvPAUxwc-cAJyndnA4tqbW6PEx964vfw"},"tags":{"team":"web"}},"usage":{"input_tokens":3619,"output_tokens":141},"dialect":"openai","basis":"reported","revision":2,"lines":[["input/token","3619","0.010857"],["output/token","141","0.001692"]],"cost":"0.012549"},{"id":"call-37","service":"019bc0e2-239d-7345-99f0-0b9bb2b4a2ff","provider":"019bc0e2-2163-76f3-95aa-5da8cc0da3eb","key":"019bc0e2-297d-7483-b84a-493c6f811e0b","attribution":{"end_user":{"subject":"01dc9296-adc8-8421-99ea-8460d4044352","key_version":1,"ciphertext":"DzWNRHCiJHvZb0Ow85utGD_Z7nWY3fi-mwbMyTXAhjT7U0_4Z0bFh3FEI7CktQ"},"tags":{"team":"web"}},"usage":{"input_tokens":2894,"output_tokens":426},"dialect":"openai","basis":"reported","revision":2,"lines":[["input/token","2894","0.008682"],["output/token","426","0.005112"]],"cost":"0.013794"},{"id":"call-38","service":"019bc0e2-239d-7345-99f0-0b9bb2b4a2ff","provider":"019bc0e2-2163-76f3-95aa-5da8cc0da3eb","key":"019bc0e2-297d-7483-b84a-493c6f811e0b","attribution":{"end_user":{"subject":"a6cfe28f-1931-8d70-a5fb-d304d3a07d4d","key_version":1,"ciphertext":"iMiFaQkYNSSvyz401dy4aYlIE2oOolpz1BjsC0ouiBHMhiXz0mA0yyPOABUUMg"},"tags":{"team":"web"}},"usage":{"input_tokens":3923,"output_tokens":237},"dialect":"openai","basis":"reported","revision":2,"lines":[["input/token","3923","0.011769"],["output/token","237","0.002844"]],"cost":"0.014613"},{"id":"call-39","service":"019bc0e2-22e3-74f1-bc77-edc258c2b736","provider":"019bc0e2-2163-76f3-95aa-5da8cc0da3eb","key":"019bc0e2-297d-7483-b84a-493c6f811e0b","attribution":{"end_user":{"subject":"a6cfe28f-1931-8d70-a5fb-d304d3a07d4d","key_version":1,"ciphertext":"2xyRslO7A5qPzELT44oJPR3-QzX49Sdpna-YaYxarZa6y0EWaaJhhdEB1z0mzA"},"tags":{"team":"web"}},"usage":{"input_tokens":722,"output_tokens":155},"dialect":"openai","basis":"reported","revision":1,"lines":[["input/token","722","0.001805"],["output/token","155","0.00155"]],"cost":"0.003355"},{"id":"call-40","service":"019bc0e2-22e3-74f1-bc77-edc258c2b736","provider":"019bc0e2-2163-76f3-95aa-5da8cc0da3eb","key":"019bc0e2-297d-7483-b84a-493c6f811e0b","attribution":{"end_user":{"subject":"4e5c92e8-bd79-8cc8-846f-fa023abe8c66","key_version":1,"ciphertext":"lJRUlRJx0vbcU3wbTtdO2UZxJZKuxyligJUcpLnTasyFETPOtWg4qdRFplc39Q"},"tags":{"team":"web"}},"usage":{"input_tokens":50,"output_tokens":497},"dialect":"openai","basis":"reported","revision":1,"lines":[["input/token","50","0.000125"],["output/token","497","0.00497"]],"cost":"0.005095"},{"id":"call-41","service":"019bc0e2-22e3-74f1-bc77-edc258c2b736","provider":"019bc0e2-2163-76f3-95aa-5da8cc0da3eb","key":"019bc0e2-297d-7483-b84a-493c6f811e0b","attribution":{"end_user":{"subject":"74f3f783-940a-8fd8-a02e-fd73436207f6","key_version":1,"ciphertext":"an61xIY4QAEtuVf2sUGg3JNGx1HQxghDcV-H7Yeh96gOJqst4szOOp1RP__G4A"},"tags":{"team":"web"}},"usage":{"input_tokens":1077,"output_tokens":289},"dialect":"openai","basis":"reported","revision":1,"lines":[["input/token","1077","0.0026925"],["output/token","289","0.00289"]],"cost":"0.0055825"},{"id":"call-42","service":"019bc0e2-22e3-74f1-bc77-edc258c2b736","provider":"019bc0e2-2163-76f3-95aa-5da8cc0da3eb","key":"019bc0e2-297d-7483-b84a-493c6f811e0b","attribution":{"end_user":{"subject":"01dc9296-adc8-8421-99ea-8460d4044352","key_version":1,"ciphertext":"4qovauKgcJtzmtV8_p2PO1pHZbPao3lwaJrMG4ZBy07VoUhHegqMHPv7liss2Q"},"tags":{"team":"web"}},"usage":{"input_tokens":1717,"output_tokens":548},"dialect":"openai","basis":"reported","revision":1,"lines":[["input/token","1717","0.0042925"],["output/token","548","0.00548"]],"cost":"0.0097725"},{"id":"call-43","service":"019bc0e2-239d-7345-99f0-0b9bb2b4a2ff","provider":"019bc0e2-2163-76f3-95aa-5da8cc0da3eb","key":"019bc0e2-297d-7483-b84a-493c6f811e0b","attribution":{"end_user":{"subject":"4e5c92e8-bd79-8cc8-846f-fa023abe8c66","key_version":1,"ciphertext":"LFbM2MnV8SYrg7E02irXd7lHmgOlafEEXxiiguWoiyWdo-eehBE7BvAT5BuG3Q"},"tags":{"team":"web"}},"usage":{"input_tokens":3904,"output_tokens":129},"dialect":"openai","basis":"reported","revision":2,"lines":[["input/token","3904","0.011712"],["output/token","129","0.001548"]],"cost":"0.01326"},{"id":"call-44","service":"019bc0e2-22e3-74f1-bc77-edc258c2b736","provider":"019bc0e2-2163-76f3-95aa-5da8cc0da3eb","key":"019bc0e2-297d-7483-b84a-493c6f811e0b","attribution":{"end_user":{"subject":"4e5c92e8-bd79-8cc8-846f-fa023abe8c66","key_version":1,"ciphertext":"XZDtw63miaq50-_VEb1E3qsUeUA-9ziLZpXjRIjI4Me6pKn9ryhigT0bP0OCRQ"},"tags":{"team":"web"}},"usage":{"input_tokens":1871,"output_tokens":892},"dialect":"openai","basis":"reported","revision":1,"lines":[["input/token","1871","0.0046775"],["output/token","892","0.00892"]],"cost":"0.0135975"},{"id":"call-45","service":"019bc0e2-239d-7345-99f0-0b9bb2b4a2ff","provider":"019bc0e2-2163-76f3-95aa-5da8cc0da3eb","key":"019bc0e2-297d-7483-b84a-493c6f811e0b","attribution":{"end_user":{"subject":"058e9e69-6a3c-8ac3-9a04-2547d9282422","key_version":1,"ciphertext":"MIYtf59uxvRiFz4PzqVlYYxnQ1au1XnJRRyzh6fTo2Q1PRpv1nRvGDHVpCKpQA"},"tags":{"team":"web"}},"usage":{"input_tokens":1631,"output_tokens":409},"dialect":"openai","basis":"reported","revision":2,"lines":[["input/token","1631","0.004893"],["output/token","409","0.004908"]],"cost":"0.009801"},{"id":"call-46","service":"019bc0e2-22e3-74f1-bc77-edc258c2b736","provider":"019bc0e2-2163-76f3-95aa-5da8cc0da3eb","key":"019bc0e2-297d-7483-b84a-493c6f811e0b","attribution":{"end_user":{"subject":"058e9e69-6a3c-8ac3-9a04-2547d9282422","key_version":1,"ciphertext":"mpm7_qIQ64FT58h15FxkY2UUgFYVU3XQrJzOxmmY9DWmWh20JT9_s_lO-01bzg"},"tags":{"team":"web"}},"usage":{"input_tokens":1973,"output_tokens":650},"dialect":"openai","basis":"reported","revision":1,"lines":[["input/token","1973","0.0049325"],["output/token","650","0.0065"]],"cost":"0.0114325"},{"id":"call-47","service":"019bc0e2-22e3-74f1-bc77-edc258c2b736","provider":"019bc0e2-2163-76f3-95aa-5da8cc0da3eb","key":"019bc0e2-297d-7483-b84a-493c6f811e0b","attribution":{"end_user":{"subject":"a6cfe28f-1931-8d70-a5fb-d304d3a07d4d","key_version":1,"ciphertext":"xqnN6-51ElvSHodfL6yox-JkQkpAf4VPr6W79LH2i5XW5LbD-mTcBlB5fQZ3oQ"},"tags":{"team":"web"}},"usage":{"input_tokens":781,"output_tokens":69},"dialect":"openai","basis":"reported","revision":1,"lines":[["input/token","781","0.0019525"],["output/token","69","0.00069"]],"cost":"0.0026425"},{"id":"call-48","service":"019bc0e2-239d-7345-99f0-0b9bb2b4a2ff","provider":"019bc0e2-2163-76f3-95aa-5da8cc0da3eb","key":"019bc0e2-297d-7483-b84a-493c6f811e0b","attribution":{"end_user":{"subject":"01dc9296-adc8-8421-99ea-8460d4044352","key_version":1,"ciphertext":"LJf8g1QAwyI9fC8YPUfHhOP0YdFEYV2-r0lPSEoEUO-RkaWu-Clk5tB1JijkOg"},"tags":{"team":"web"}},"usage":{"input_tokens":665,"output_tokens":113},"dialect":"openai","basis":"reported","revision":2,"lines":[["input/token","665","0.001995"],["output/token","113","0.001356"]],"cost":"0.003351"},{"id":"call-49","service":"019bc0e2-22e3-74f1-bc77-edc258c2b736","provider":"019bc0e2-2163-76f3-95aa-5da8cc0da3eb","key":"019bc0e2-297d-7483-b84a-493c6f811e0b","attribution":{"end_user":{"subject":"4e5c92e8-bd79-8cc8-846f-fa023abe8c66","key_version":1,"ciphertext":"HJs3DNHFbgRZ0ejl50wSm_5gPpySAh1aDuezyuDD8UGw_NUZSAIy849bdW9S3g"},"tags":{"team":"web"}},"usage":{"input_tokens":420,"output_tokens":1},"dialect":"openai","basis":"reported","revision":1,"lines":[["input/token","420","0.00105"],["output/token","1","0.00001"]],"cost":"0.00106"}],"charged":"0.2520325","drawn":[["019bc0e2-291b-7259-89da-3808443b442c","0.2520325"]]}}', '{"principal":"019bc0e2-223d-768a-87a9-c3c06757b9d2","request_id":"019bc0e2-2b7e-72ff-bb8b-7f0db69904f9","environment":"live","client_address":{"subject":"019bc0e2-223d-768a-87a9-c3c06757b9d2","key_version":1,"ciphertext":"36LPWGb-W9svHBE_-LpdnX9PDED72-MJXuAqewXiZvamv2cOhuamCOAtNxc8CHjm7A"},"user_agent":"Python-urllib/3.11"}', 'c05d7787-411c-85af-b2ab-6b1b4fccfae3', '2026-01-15 09:00:06.3986+00'),
	(357, '019bc0e2-2bd2-74ae-a2fb-86801a7e44f3', '019bc0e2-21b5-751b-8d51-dac621bf217d', 'usage_ledger', '019bc0e2-285d-747d-9f61-914e7b658e40', 6, 'usage.recorded', '1', '{"usage_recorded":{"at":"2026-01-15T09:00:06.481917Z","mode":"told","records":[{"id":"call-50","service":"019bc0e2-22e3-74f1-bc77-edc258c2b736","provider":"019bc0e2-2163-76f3-95aa-5da8cc0da3eb","key":"019bc0e2-297d-7483-b84a-493c6f811e0b","attribution":{"end_user":{"subject":"01dc9296-adc8-8421-99ea-8460d4044352","key_version":1,"ciphertext":"oSXUVNqv_ZGgDLsGYp0xLFLlaGIP0gpiB-L7m4HcT-38O7Ueb7Zso1MLMViG9Q"},"tags":{"team":"web"}},"usage":{"input_tokens":2198,"output_tokens":104},"dialect":"openai","basis":"reported","revision":1,"lines":[["input/token","2198","0.005495"],["output/token","104","0.00104"]],"cost":"0.006535"},{"id":"call-51","service":"019bc0e2-22e3-74f1-bc77-edc258c2b736","provider":"019bc0e2-2163-76f3-95aa-5da8cc0da3eb","key":"019bc0e2-297d-7483-b84a-493c6f811e0b","attribution":{"end_user":{"subject":"a6cfe28f-1931-8d70-a5fb-d304d3a07d4d","key_version":1,"ciphertext":"L3Uykx5X9VWe87A0Q9FHygecuyI7746_PDoxLtJSHryN6duImq5VJ7qPtatHpA"},"tags":{"team":"web"}},"usage":{"input_tokens":289,"output_tokens":896},"dialect":"openai","basis":"reported","revision":1,"lines":[["input/token","289","0.0007225"],["output/token","896","0.00896"]],"cost":"0.0096825"},{"id":"call-52","service":"019bc0e2-239d-7345-99f0-0b9bb2b4a2ff","provider":"019bc0e2-2163-76f3-95aa-5da8cc0da3eb","key":"019bc0e2-297d-7483-b84a-493c6f811e0b","attribution":{"end_user":{"subject":"01dc9296-adc8-8421-99ea-8460d4044352","key_version":1,"ciphertext":"hGQZ0E1OiRwNuu-zX_XpRsJPZnS1LDl2zqhUiwtwZwU3fc40w8K2_W_EaKuN_w"},"tags":{"team":"web"}},"usage":{"input_tokens":609,"output_tokens":650},"dialect":"openai","basis":"reported","revision":2,"lines":[["input/token","609","0.001827"],["output/token","650","0.0078"]],"cost":"0.009627"},{"id":"call-53","service":"019bc0e2-239d-7345-99f0-0b9bb2b4a2ff","provider":"019bc0e2-2163-76f3-95aa-5da8cc0da3eb","key":"019bc0e2-297d-7483-b84a-493c6f811e0b","attribution":{"end_user":{"subject":"058e9e69-6a3c-8ac3-9a04-2547d9282422","key_version":1,"ciphertext":"S0WZeA1yeAOTSQfq6qmk5WPal6l1MzkyLgWdmvxl41p9YwUuERGD8eXt0nveiQ"},"tags":{"team":"web"}},"usage":{"input_tokens":2467,"output_tokens":373},"dialect":"openai","basis":"reported","revision":2,"lines":[["input/token","2467","0.007401"],["output/token","373","0.004476"]],"cost":"0.011877"},{"id":"call-54","service":"019bc0e2-22e3-74f1-bc77-edc258c2b736","provider":"019bc0e2-2163-76f3-95aa-5da8cc0da3eb","key":"019bc0e2-297d-7483-b84a-493c6f811e0b","attribution":{"end_user":{"subject":"058e9e69-6a3c-8ac3-9a04-2547d9282422","key_version":1,"ciphertext":"IjxjgB9knUfWsYh3Qd0eH6Yz9ifcwqfWHBTaRRjSUdHkOOdcdyp4o4WJBUjl5w"},"tags":{"team":"web"}},"usage":{"input_tokens":473,"output_tokens":870},"dialect":"openai","basis":"reported","revision":1,"lines":[["input/token","473","0.0011825"],["output/token","870","0.0087"]],"cost":"0.0098825"},{"id":"call-55","service":"019bc0e2-239d-7345-99f0-0b9bb2b4a2ff","provider":"019bc0e2-2163-76f3-95aa-5da8cc0da3eb","key":"019bc0e2-297d-7483-b84a-493c6f811e0b","attribution":{"end_user":{"subject":"01dc9296-adc8-8421-99ea-8460d4044352","key_version":1,"ciphertext":"MUp3Xff88U402S-O0ieJUWvdFlQ5oAD4qBWXhuPvTT1psh2WwJcVAya9aUuv2g"},"tags":{"team":"web"}},"usage":{"input_tokens":1968,"output_tokens":496},"dialect":"openai","basis":"reported","revision":2,"lines":[["input/token","1968","0.005904"],["output/token","496","0.005952"]],"cost":"0.011856"},{"id":"call-56","service":"019bc0e2-22e3-74f1-bc77-edc258c2b736","provider":"019bc0e2-2163-76f3-95aa-5da8cc0da3eb","key":"019bc0e2-297d-7483-b84a-493c6f811e0b","attribution":{"end_user":{"subject":"01dc9296-adc8-8421-99ea-8460d4044352","key_version":1,"ciphertext":"kxKPgvRD5vi3wDtB2KFOIu78vQINGXYctkjaNJNGo5bvypSbIR8UF2kAUPphFw"},"tags":{"team":"web"}},"usage":{"input_tokens":591,"output_tokens":105},"dialect":"openai","basis":"reported","revision":1,"lines":[["input/token","591","0.0014775"],["output/token","105","0.00105"]],"cost":"0.0025275"},{"id":"call-57","service":"019bc0e2-239d-7345-99f0-0b9bb2b4a2ff","provider":"019bc0e2-2163-76f3-95aa-5da8cc0da3eb","key":"019bc0e2-297d-7483-b84a-493c6f811e0b","attribution":{"end_user":{"subject":"a6cfe28f-1931-8d70-a5fb-d304d3a07d4d","key_version":1,"ciphertext":"r9sBCwYmMnBxHdjQFWrz54us7SPblHiVRTxlyJR0Mt2xMe_0h8whLAHviXn8Mw"},"tags":{"team":"web"}},"usage":{"input_tokens":1961,"output_tokens":849},"dialect":"openai","basis":"reported","revision":2,"lines":[["input/token","1961","0.005883"],["output/token","849","0.010188"]],"cost":"0.016071"},{"id":"call-58","service":"019bc0e2-22e3-74f1-bc77-edc258c2b736","provider":"019bc0e2-2163-76f3-95aa-5da8cc0da3eb","key":"019bc0e2-297d-7483-b84a-493c6f811e0b","attribution":{"end_user":{"subject":"01dc9296-adc8-8421-99ea-8460d4044352","key_version":1,"ciphertext":"KUyDtQQ2GfXHDsZUMX7HwDno3qmFmuTI8pdEa98F0Xs26sWLa4QVdcBk85tFoQ"},"tags":{"team":"web"}},"usage":{"input_tokens":841,"output_tokens":541},"dialect":"openai","basis":"reported","revision":1,"lines":[["input/token","841","0.0021025"],["output/token","541","0.00541"]],"cost":"0.0075125"},{"id":"call-59","service":"019bc0e2-22e3-74f1-bc77-edc258c2b736","provider":"019bc0e2-2163-76f3-95aa-5da8cc0da3eb","key":"019bc0e2-297d-7483-b84a-493c6f811e0b","attribution":{"end_user":{"subject":"74f3f783-940a-8fd8-a02e-fd73436207f6","key_version":1,"ciphertext":"JFPvsnPN29BBHYGCrlPcd89TMjpnTGOgiTSfDxvigjQclx8bc2FI4Yf_hfF63Q"},"tags":{"team":"web"}},"usage":{"input_tokens":2827,"output_tokens":557},"dialect":"openai","basis":"reported","revision":1,"lines":[["input/token","2827","0.0070675"],["output/token","557","0.00557"]],"cost":"0.0126375"},{"id":"call-60","service":"019bc0e2-239d-7345-99f0-0b9bb2b4a2ff","provider":"019bc0e2-2163-76f3-95aa-5da8cc0da3eb","key":"019bc0e2-297d-7483-b84a-493c6f811e0b","attribution":{"end_user":{"subject":"74f3f783-940a-8fd8-a02e-fd73436207f6","key_version":1,"ciphertext":"fFJReU1L7ViUC6BR-TpjTWMMgE8ULU3N4FeeTqAqjB4ek198UFDN9TQSAUjEsA"},"tags":{"team":"web"}},"usage":{"input_tokens":2634,"output_tokens":885},"dialect":"openai","basis":"reported","revision":2,"lines":[["input/token","2634","0.007902"],["output/token","885","0.01062"]],"cost":"0.018522"},{"id":"call-61","service":"019bc0e2-239d-7345-99f0-0b9bb2b4a2ff","provider":"019bc0e2-2163-76f3-95aa-5da8cc0da3eb","key":"019bc0e2-297d-7483-b84a-493c6f811e0b","attribution":{"end_user":{"subject":"a6cfe28f-1931-8d70-a5fb-d304d3a07d4d","key_version":1,"ciphertext":"FcG9fxBcRchW5GjxMrYYJTUoLNaz_J0ZPW8XJ7a9ZoG1RLMZLQi5ZUs4FakfXQ"},"tags":{"team":"web"}},"usage":{"input_tokens":2124,"output_tokens":376},"dialect":"openai","basis":"reported","revision":2,"lines":[["input/token","2124","0.006372"],["output/token","376","0.004512"]],"cost":"0.010884"},{"id":"call-62","service":"019bc0e2-239d-7345-99f0-0b9bb2b4a2ff","provider":"019bc0e2-2163-76f3-95aa-5da8cc0da3eb","key":"019bc0e2-297d-7483-b84a-493c6f811e0b","attribution":{"end_user":{"subject":"4e5c92e8-bd79-8cc8-846f-fa023abe8c66","key_version":1,"ciphertext":"xqYgrmz9sRqkanpMCSmDkLG_Lwm5NTq5XLP-ecuFEwVLxeiLzSpjvKNyxAREHA"},"tags":{"team":"web"}},"usage":{"input_tokens":3162,"output_tokens":229},"dialect":"openai","basis":"reported","revision":2,"lines":[["input/token","3162","0.009486"],["output/token","229","0.002748"]],"cost":"0.012234"},{"id":"call-63","service":"019bc0e2-239d-7345-99f0-0b9bb2b4a2ff","provider":"019bc0e2-2163-76f3-95aa-5da8cc0da3eb","key":"019bc0e2-297d-7483-b84a-493c6f811e0b","attribution":{"end_user":{"subject":"4e5c92e8-bd79-8cc8-846f-fa023abe8c66","key_version":1,"ciphertext":"Tuvq_DfnF89L2A6d5IPC9p2gPLK5quH9d4bdf_oofKFzsSOYHhmykJrJLSzRSQ"},"tags":{"team":"web"}},"usage":{"input_tokens":2607,"output_tokens":229},"dialect":"openai","basis":"reported","revision":2,"lines":[["input/token","2607","0.007821"],["output/token","229","0.002748"]],"cost":"0.010569"},{"id":"call-64","service":"019bc0e2-22e3-74f1-bc77-edc258c2b736","provider":"019bc0e2-2163-76f3-95aa-5da8cc0da3eb","key":"019bc0e2-297d-7483-b84a-493c6f811e0b","attribution":{"end_user":{"subject":"058e9e69-6a3c-8ac3-9a04-2547d9282422","key_version":1,"ciphertext":"Jhsnqf0DBIAhTJT-KRjMprQsLiQoOcSqW1DRM_2zFIU4szNoC_mxQWkTrxSHuw"},"tags":{"team":"web"}},"usage":{"input_tokens":3302,"output_tokens":246},"dialect":"openai","basis":"reported","revision":1,"lines":[["input/token","3302","0.008255"],["output/token","246","0.00246"]],"cost":"0.010715"},{"id":"call-65","service":"019bc0e2-22e3-74f1-bc77-edc258c2b736","provider":"019bc0e2-2163-76f3-95aa-5da8cc0da3eb","key":"019bc0e2-297d-7483-b84a-493c6f811e0b","attribution":{"end_user":{"subject":"058e9e69-6a3c-8ac3-9a04-2547d9282422","key_version":1,"ciphertext":"OVsj7xM8tV8ZbAqnu7lit303kF7xiqSSXK5-vUf5upw_1idO_s_QzrOgs90Rpg"},"tags":{"team":"web"}},"usage":{"input_tokens":819,"output_tokens":531},"dialect":"openai","basis":"reported","revision":1,"lines":[["input/token","819","0.0020475"],["output/token","531","0.00531"]],"cost":"0.0073575"},{"id":"call-66","service":"019bc0e2-239d-7345-99f0-0b9bb2b4a2ff","provider":"019bc0e2-2163-76f3-95aa-5da8cc0da3eb","key":"019bc0e2-297d-7483-b84a-493c6f811e0b","attribution":{"end_user":{"subject":"74f3f783-940a-8fd8-a02e-fd73436207f6","key_version":1,"ciphertext":"hqIZ-1xLPhJA-I--NbbezWdwHr2KNh080XdI9IJzj44j3DtmymGxAeTteWPsag"},"tags":{"team":"web"}},"usage":{"input_tokens":2995,"output_tokens":30},"dialect":"openai","basis":"reported","revision":2,"lines":[["input/token","2995","0.008985"],["output/token","30","0.00036"]],"cost":"0.009345"},{"id":"call-67","service":"019bc0e2-239d-7345-99f0-0b9bb2b4a2ff","provider":"019bc0e2-2163-76f3-95aa-5da8cc0da3eb","key":"019bc0e2-297d-7483-b84a-493c6f811e0b","attribution":{"end_user":{"subject":"a6cfe28f-1931-8d70-a5fb-d304d3a07d4d","key_version":1,"ciphertext":"fqpmTvuHRtYLb0fcf71FhOvTxB37T-YWUFPukQ-cbI7oOBPVGU85SRrumcpDbg"},"tags":{"team":"web"}},"usage":{"input_tokens":1935,"output_tokens":266},"dialect":"openai","basis":"reported","revision":2,"lines":[["input/token","1935","0.005805"],["output/token","266","0.003192"]],"cost":"0.008997"},{"id":"call-68","service":"019bc0e2-239d-7345-99f0-0b9bb2b4a2ff","provider":"019bc0e2-2163-76f3-95aa-5da8cc0da3eb","key":"019bc0e2-297d-7483-b84a-493c6f811e0b","attribution":{"end_user":{"subject":"01dc9296-adc8-8421-99ea-8460d4044352","key_version":1,"ciphertext":"7Hy3S6YoxReot19NvIuIobEZK5fywyQl_ScZSCDsH_LeALUOR2QXHOwdzmVT6A"},"tags":{"team":"web"}},"usage":{"input_tokens":1832,"output_tokens":828},"dialect":"openai","basis":"reported","revision":2,"lines":[["input/token","1832","0.005496"],["output/token","828","0.009936"]],"cost":"0.015432"},{"id":"call-69","service":"019bc0e2-239d-7345-99f0-0b9bb2b4a2ff","provider":"019bc0e2-2163-76f3-95aa-5da8cc0da3eb","key":"019bc0e2-297d-7483-b84a-493c6f811e0b","attribution":{"end_user":{"subject":"74f3f783-940a-8fd8-a02e-fd73436207f6","key_version":1,"ciphertext":"nFR8T3bAKSGVWMMZahuj8bzXrYf-QbIxwT_HwC5kINSe2HJ4J80Ks8h_aWBpYg"},"tags":{"team":"web"}},"usage":{"input_tokens":330,"output_tokens":226},"dialect":"openai","basis":"reported","revision":2,"lines":[["input/token","330","0.00099"],["output/token","226","0.002712"]],"cost":"0.003702"},{"id":"call-70","service":"019bc0e2-22e3-74f1-bc77-edc258c2b736","provider":"019bc0e2-2163-76f3-95aa-5da8cc0da3eb","key":"019bc0e2-297d-7483-b84a-493c6f811e0b","attribution":{"end_user":{"subject":"01dc9296-adc8-8421-99ea-8460d4044352","key_version":1,"ciphertext":"WqsYPUQFKlPpzwV2GOMqZUYt6XBfEqyxMD5c8hZRBbrE_Weg2DsYtkDXao3n5A"},"tags":{"team":"web"}},"usage":{"input_tokens":1926,"output_tokens":202},"dialect":"openai","basis":"reported","revision":1,"lines":[["input/token","1926","0.004815"],["output/token","202","0.00202"]],"cost":"0.006835"},{"id":"call-71","service":"019bc0e2-22e3-74f1-bc77-edc258c2b736","provider":"019bc0e2-2163-76f3-95aa-5da8cc0da3eb","key":"019bc0e2-297d-7483-b84a-493c6f811e0b","attribution":{"end_user":{"subject":"4e5c92e8-bd79-8cc8-846f-fa023abe8c66","key_version":1,"ciphertext":"ekjXrlFEeb5e32bd-KviWCj1Wkf12zvEJ81PyVHTz16nQNqdprq8mIJl-APHkw"},"tags":{"team":"web"}},"usage":{"input_tokens":1977,"output_tokens":640},"dialect":"openai","basis":"reported","revision":1,"lines":[["input/token","1977","0.0049425"],["output/token","640","0.0064"]],"cost":"0.0113425"},{"id":"call-72","service":"019bc0e2-22e3-74f1-bc77-edc258c2b736","provider":"019bc0e2-2163-76f3-95aa-5da8cc0da3eb","key":"019bc0e2-297d-7483-b84a-493c6f811e0b","attribution":{"end_user":{"subject":"01dc9296-adc8-8421-99ea-8460d4044352","key_version":1,"ciphertext":"jFz-lUmQK1FUdej72gWaLk6boVDFCKElPjghSWdVrrtBK5xsIuDeetd85amY0A"},"tags":{"team":"web"}},"usage":{"input_tokens":1964,"output_tokens":669},"dialect":"openai","basis":"reported","revision":1,"lines":[["input/token","1964","0.00491"],["output/token","669","0.00669"]],"cost":"0.0116"},{"id":"call-73","service":"019bc0e2-22e3-74f1-bc77-edc258c2b736","provider":"019bc0e2-2163-76f3-95aa-5da8cc0da3eb","key":"019bc0e2-297d-7483-b84a-493c6f811e0b","attribution":{"end_user":{"subject":"74f3f783-940a-8fd8-a02e-fd73436207f6","key_version":1,"ciphertext":"X9sHXwYtkOT7SQpM7FJkMpzzScSO7oa09eII0VtOkIOMzKFCOzia-ofeAC2AQA"},"tags":{"team":"web"}},"usage":{"input_tokens":3419,"output_tokens":677},"dialect":"openai","basis":"reported","revision":1,"lines":[["input/token","3419","0.0085475"],["output/token","677","0.00677"]],"cost":"0.0153175"},{"id":"call-74","service":"019bc0e2-239d-7345-99f0-0b9bb2b4a2ff","provider":"019bc0e2-2163-76f3-95aa-5da8cc0da3eb","key":"019bc0e2-297d-7483-b84a-493c6f811e0b","attribution":{"end_user":{"subject":"a6cfe28f-1931-8d70-a5fb-d304d3a07d4d","key_version":1,"ciphertext":"a7urPh5qYQykuVCLr5aMSQN0R4KP7lNbQAQ8CsbRS3IzsGsWgBt4YGuKgJRmjg"},"tags":{"team":"web"}},"usage":{"input_tokens":3205,"output_tokens":729},"dialect":"openai","basis":"reported","revision":2,"lines":[["input/token","3205","0.009615"],["output/token","729","0.008748"]],"cost":"0.018363"}],"charged":"0.269424","drawn":[["019bc0e2-291b-7259-89da-3808443b442c","0.269424"]]}}', '{"principal":"019bc0e2-223d-768a-87a9-c3c06757b9d2","request_id":"019bc0e2-2bd1-751c-a1b3-6e3d0f2d7767","environment":"live","client_address":{"subject":"019bc0e2-223d-768a-87a9-c3c06757b9d2","key_version":1,"ciphertext":"X-T9YTgEn7cBD46GJYYDfUse0J7MzCrmH5oRTwEtPt5bOGqPwD8N98BJa7Pte71gQw"},"user_agent":"Python-urllib/3.11"}', '17ea66de-10bd-803c-a496-d8327595bdfe', '2026-01-15 09:00:06.482425+00'),
	(358, '019bc0e2-2c13-711a-99f2-9f247c1f3393', '019bc0e2-21b5-751b-8d51-dac621bf217d', 'usage_ledger', '019bc0e2-285d-747d-9f61-914e7b658e40', 7, 'usage.recorded', '1', '{"usage_recorded":{"at":"2026-01-15T09:00:06.546827Z","mode":"told","records":[{"id":"call-75","service":"019bc0e2-239d-7345-99f0-0b9bb2b4a2ff","provider":"019bc0e2-2163-76f3-95aa-5da8cc0da3eb","key":"019bc0e2-297d-7483-b84a-493c6f811e0b","attribution":{"end_user":{"subject":"058e9e69-6a3c-8ac3-9a04-2547d9282422","key_version":1,"ciphertext":"KQQSOTS-vkP4UbNj173vyS06-_bv2dBADBzVl10AspeSG4dJGDBg2f19dqAWMg"},"tags":{"team":"web"}},"usage":{"input_tokens":3642,"output_tokens":183},"dialect":"openai","basis":"reported","revision":2,"lines":[["input/token","3642","0.010926"],["output/token","183","0.002196"]],"cost":"0.013122"},{"id":"call-76","service":"019bc0e2-239d-7345-99f0-0b9bb2b4a2ff","provider":"019bc0e2-2163-76f3-95aa-5da8cc0da3eb","key":"019bc0e2-297d-7483-b84a-493c6f811e0b","attribution":{"end_user":{"subject":"058e9e69-6a3c-8ac3-9a04-2547d9282422","key_version":1,"ciphertext":"ZgYBKRXnTaLOl53i5IeOgu5zL11TGd7TWFgF9okwHPs6kqHyBp68C_q7K1rnDQ"},"tags":{"team":"web"}},"usage":{"input_tokens":356,"output_tokens":821},"dialect":"openai","basis":"reported","revision":2,"lines":[["input/token","356","0.001068"],["output/token","821","0.009852"]],"cost":"0.01092"},{"id":"call-77","service":"019bc0e2-239d-7345-99f0-0b9bb2b4a2ff","provider":"019bc0e2-2163-76f3-95aa-5da8cc0da3eb","key":"019bc0e2-297d-7483-b84a-493c6f811e0b","attribution":{"end_user":{"subject":"74f3f783-940a-8fd8-a02e-fd73436207f6","key_version":1,"ciphertext":"vz_EF1RIDHXW-DjtCyEHsElkIpFTJae1rFyroO7Axqp4Khz2RQNtlhoyuCWzCg"},"tags":{"team":"web"}},"usage":{"input_tokens":1645,"output_tokens":762},"dialect":"openai","basis":"reported","revision":2,"lines":[["input/token","1645","0.004935"],["output/token","762","0.009144"]],"cost":"0.014079"},{"id":"call-78","service":"019bc0e2-22e3-74f1-bc77-edc258c2b736","provider":"019bc0e2-2163-76f3-95aa-5da8cc0da3eb","key":"019bc0e2-297d-7483-b84a-493c6f811e0b","attribution":{"end_user":{"subject":"74f3f783-940a-8fd8-a02e-fd73436207f6","key_version":1,"ciphertext":"Y30rCmG6Es2wah9aTyjviGMx6oVO---rmHoc__-Bmbex1ANNK6iz2CQLmhy61A"},"tags":{"team":"web"}},"usage":{"input_tokens":697,"output_tokens":131},"dialect":"openai","basis":"reported","revision":1,"lines":[["input/token","697","0.0017425"],["output/token","131","0.00131"]],"cost":"0.0030525"},{"id":"call-79","service":"019bc0e2-22e3-74f1-bc77-edc258c2b736","provider":"019bc0e2-2163-76f3-95aa-5da8cc0da3eb","key":"019bc0e2-297d-7483-b84a-493c6f811e0b","attribution":{"end_user":{"subject":"a6cfe28f-1931-8d70-a5fb-d304d3a07d4d","key_version":1,"ciphertext":"NCBJdq0GakvNpxbj2eVO6PF9kjpIUyOEWjidpLDf7n8EqnfgjOlDDss6M5z7tw"},"tags":{"team":"web"}},"usage":{"input_tokens":2420,"output_tokens":477},"dialect":"openai","basis":"reported","revision":1,"lines":[["input/token","2420","0.00605"],["output/token","477","0.00477"]],"cost":"0.01082"},{"id":"call-80","service":"019bc0e2-239d-7345-99f0-0b9bb2b4a2ff","provider":"019bc0e2-2163-76f3-95aa-5da8cc0da3eb","key":"019bc0e2-297d-7483-b84a-493c6f811e0b","attribution":{"end_user":{"subject":"a6cfe28f-1931-8d70-a5fb-d304d3a07d4d","key_version":1,"ciphertext":"S3e5l_D6BBtSgn8ah_e4hmFYht_pDZJ58WspuyyruwewuUl-jdalZpism8-Jkg"},"tags":{"team":"web"}},"usage":{"input_tokens":2693,"output_tokens":359},"dialect":"openai","basis":"reported","revision":2,"lines":[["input/token","2693","0.008079"],["output/token","359","0.004308"]],"cost":"0.012387"},{"id":"call-81","service":"019bc0e2-22e3-74f1-bc77-edc258c2b736","provider":"019bc0e2-2163-76f3-95aa-5da8cc0da3eb","key":"019bc0e2-297d-7483-b84a-493c6f811e0b","attribution":{"end_user":{"subject":"74f3f783-940a-8fd8-a02e-fd73436207f6","key_version":1,"ciphertext":"iyyEhYI0_Ey6591iILRZSu7inHLiQ8SJf0Cw9GnE9MjLGhget75JY0Kr_7K8hg"},"tags":{"team":"web"}},"usage":{"input_tokens":88,"output_tokens":15},"dialect":"openai","basis":"reported","revision":1,"lines":[["input/token","88","0.00022"],["output/token","15","0.00015"]],"cost":"0.00037"},{"id":"call-82","service":"019bc0e2-22e3-74f1-bc77-edc258c2b736","provider":"019bc0e2-2163-76f3-95aa-5da8cc0da3eb","key":"019bc0e2-297d-7483-b84a-493c6f811e0b","attribution":{"end_user":{"subject":"a6cfe28f-1931-8d70-a5fb-d304d3a07d4d","key_version":1,"ciphertext":"DTcuos2SJ1YMMWrataQiZXA6yLiM89NYdoAMStx52QhR65zQP4ot2Jg7SRtZrw"},"tags":{"team":"web"}},"usage":{"input_tokens":1777,"output_tokens":893},"dialect":"openai","basis":"reported","revision":1,"lines":[["input/token","1777","0.0044425"],["output/token","893","0.00893"]],"cost":"0.0133725"},{"id":"call-83","service":"019bc0e2-22e3-74f1-bc77-edc258c2b736","provider":"019bc0e2-2163-76f3-95aa-5da8cc0da3eb","key":"019bc0e2-297d-7483-b84a-493c6f811e0b","attribution":{"end_user":{"subject":"a6cfe28f-1931-8d70-a5fb-d304d3a07d4d","key_version":1,"ciphertext":"282zSV4qzpS7tNwqI11e2nroO-LJBE6h8sI4bPnPpKfvrw4eH-09CW-2dYAGOw"},"tags":{"team":"web"}},"usage":{"input_tokens":115,"output_tokens":258},"dialect":"openai","basis":"reported","revision":1,"lines":[["input/token","115","0.0002875"],["output/token","258","0.00258"]],"cost":"0.0028675"},{"id":"call-84","service":"019bc0e2-239d-7345-99f0-0b9bb2b4a2ff","provider":"019bc0e2-2163-76f3-95aa-5da8cc0da3eb","key":"019bc0e2-297d-7483-b84a-493c6f811e0b","attribution":{"end_user":{"subject":"4e5c92e8-bd79-8cc8-846f-fa023abe8c66","key_version":1,"ciphertext":"fssOPe0zm4nGWpPeunN8h2FfU5If4M5XtW4wFAWHbS7FZ75WmZrKFt7xNaLS_w"},"tags":{"team":"web"}},"usage":{"input_tokens":2053,"output_tokens":247},"dialect":"openai","basis":"reported","revision":2,"lines":[["input/token","2053","0.006159"],["output/token","247","0.002964"]],"cost":"0.009123"},{"id":"call-85","service":"019bc0e2-239d-7345-99f0-0b9bb2b4a2ff","provider":"019bc0e2-2163-76f3-95aa-5da8cc0da3eb","key":"019bc0e2-297d-7483-b84a-493c6f811e0b","attribution":{"end_user":{"subject":"058e9e69-6a3c-8ac3-9a04-2547d9282422","key_version":1,"ciphertext":"L02YVs68EaMn90HAYkY3o2LafOV9BnLoNwEJY6RhD4q4vOxn4O72aCWK0dWN0A"},"tags":{"team":"web"}},"usage":{"input_tokens":1063,"output_tokens":558},"dialect":"openai","basis":"reported","revision":2,"lines":[["input/token","1063","0.003189"],["output/token","558","0.006696"]],"cost":"0.009885"},{"id":"call-86","service":"019bc0e2-22e3-74f1-bc77-edc258c2b736","provider":"019bc0e2-2163-76f3-95aa-5da8cc0da3eb","key":"019bc0e2-297d-7483-b84a-493c6f811e0b","attribution":{"end_user":{"subject":"01dc9296-adc8-8421-99ea-8460d4044352","key_version":1,"ciphertext":"6t3Nsj8EZriKajB0zAOQGUXDDLznwOznG2jbdklnREhfCrcq1b2M50cyT-pHfw"},"tags":{"team":"web"}},"usage":{"input_tokens":250,"output_tokens":758},"dialect":"openai","basis":"reported","revision":1,"lines":[["input/token","250","0.000625"],["output/token","758","0.00758"]],"cost":"0.008205"},{"id":"call-87","service":"019bc0e2-239d-7345-99f0-0b9bb2b4a2ff","provider":"019bc0e2-2163-76f3-95aa-5da8cc0da3eb","key":"019bc0e2-297d-7483-b84a-493c6f811e0b","attribution":{"end_user":{"subject":"4e5c92e8-bd79-8cc8-846f-fa023abe8c66","key_version":1,"ciphertext":"PHgNQtC2IHT2PPGqTfA1hwfhIYUx2MrklRVJ-n7onEvOafgCQ4MCkdKyjEEZwg"},"tags":{"team":"web"}},"usage":{"input_tokens":2714,"output_tokens":598},"dialect":"openai","basis":"reported","revision":2,"lines":[["input/token","2714","0.008142"],["output/token","598","0.007176"]],"cost":"0.015318"},{"id":"call-88","service":"019bc0e2-239d-7345-99f0-0b9bb2b4a2ff","provider":"019bc0e2-2163-76f3-95aa-5da8cc0da3eb","key":"019bc0e2-297d-7483-b84a-493c6f811e0b","attribution":{"end_user":{"subject":"a6cfe28f-1931-8d70-a5fb-d304d3a07d4d","key_version":1,"ciphertext":"auX_7S5tQNJDeYtrMC9gKGMidKrgk1N8VWOZsGuiMWP_Jqjd8qnRTx85lKYi_Q"},"tags":{"team":"web"}},"usage":{"input_tokens":3388,"output_tokens":514},"dialect":"openai","basis":"reported","revision":2,"lines":[["input/token","3388","0.010164"],["output/token","514","0.006168"]],"cost":"0.016332"},{"id":"call-89","service":"019bc0e2-22e3-74f1-bc77-edc258c2b736","provider":"019bc0e2-2163-76f3-95aa-5da8cc0da3eb","key":"019bc0e2-297d-7483-b84a-493c6f811e0b","attribution":{"end_user":{"subject":"74f3f783-940a-8fd8-a02e-fd73436207f6","key_version":1,"ciphertext":"SdF44B91VGPNnmnKuJ838Iwyx-L6qs7dy8nCoZCyRhopf7LSgaH-fc2_gPW0SQ"},"tags":{"team":"web"}},"usage":{"input_tokens":2145,"output_tokens":523},"dialect":"openai","basis":"reported","revision":1,"lines":[["input/token","2145","0.0053625"],["output/token","523","0.00523"]],"cost":"0.0105925"},{"id":"call-90","service":"019bc0e2-239d-7345-99f0-0b9bb2b4a2ff","provider":"019bc0e2-2163-76f3-95aa-5da8cc0da3eb","key":"019bc0e2-297d-7483-b84a-493c6f811e0b","attribution":{"end_user":{"subject":"4e5c92e8-bd79-8cc8-846f-fa023abe8c66","key_version":1,"ciphertext":"XKGvnw3RwmVqdhPiXAg_ADG5RlSQ2ecu9XJWT_q-3Ui-LEuZnzhKD9RjN5Bq_A"},"tags":{"team":"web"}},"usage":{"input_tokens":3181,"output_tokens":188},"dialect":"openai","basis":"reported","revision":2,"lines":[["input/token","3181","0.009543"],["output/token","188","0.002256"]],"cost":"0.011799"},{"id":"call-91","service":"019bc0e2-22e3-74f1-bc77-edc258c2b736","provider":"019bc0e2-2163-76f3-95aa-5da8cc0da3eb","key":"019bc0e2-297d-7483-b84a-493c6f811e0b","attribution":{"end_user":{"subject":"a6cfe28f-1931-8d70-a5fb-d304d3a07d4d","key_version":1,"ciphertext":"Qf6NUX75zeI5TvjrUdJVJF_NUYAIZQLJSSvUVlNNhivmEhIHoXFf2GN2ZrzTDg"},"tags":{"team":"web"}},"usage":{"input_tokens":3179,"output_tokens":819},"dialect":"openai","basis":"reported","revision":1,"lines":[["input/token","3179","0.0079475"],["output/token","819","0.00819"]],"cost":"0.0161375"},{"id":"call-92","service":"019bc0e2-22e3-74f1-bc77-edc258c2b736","provider":"019bc0e2-2163-76f3-95aa-5da8cc0da3eb","key":"019bc0e2-297d-7483-b84a-493c6f811e0b","attribution":{"end_user":{"subject":"4e5c92e8-bd79-8cc8-846f-fa023abe8c66","key_version":1,"ciphertext":"dQSDuOpusTaJm0xTSx2a2_5sRgkfHsmi8P52ZUlMJk0EpAmUfkBI3A_OQm57vw"},"tags":{"team":"web"}},"usage":{"input_tokens":580,"output_tokens":485},"dialect":"openai","basis":"reported","revision":1,"lines":[["input/token","580","0.00145"],["output/token","485","0.00485"]],"cost":"0.0063"},{"id":"call-93","service":"019bc0e2-22e3-74f1-bc77-edc258c2b736","provider":"019bc0e2-2163-76f3-95aa-5da8cc0da3eb","key":"019bc0e2-297d-7483-b84a-493c6f811e0b","attribution":{"end_user":{"subject":"01dc9296-adc8-8421-99ea-8460d4044352","key_version":1,"ciphertext":"fCMWVx2ZdYDVHhHrR-Vezj9VLDRh9QTOEEHgQ12ZwOzZ928ijrDJwScPyXrDhQ"},"tags":{"team":"web"}},"usage":{"input_tokens":2280,"output_tokens":64},"dialect":"openai","basis":"reported","revision":1,"lines":[["input/token","2280","0.0057"],["output/token","64","0.00064"]],"cost":"0.00634"},{"id":"call-94","service":"019bc0e2-239d-7345-99f0-0b9bb2b4a2ff","provider":"019bc0e2-2163-76f3-95aa-5da8cc0da3eb","key":"019bc0e2-297d-7483-b84a-493c6f811e0b","attribution":{"end_user":{"subject":"74f3f783-940a-8fd8-a02e-fd73436207f6","key_version":1,"ciphertext":"kfEcRukjoSDNOfUtsn6PQqfko0jPIe7FCkn1Wp97mBh5UyXl7W2wcMn0yjj1SQ"},"tags":{"team":"web"}},"usage":{"input_tokens":3213,"output_tokens":796},"dialect":"openai","basis":"reported","revision":2,"lines":[["input/token","3213","0.009639"],["output/token","796","0.009552"]],"cost":"0.019191"},{"id":"call-95","service":"019bc0e2-22e3-74f1-bc77-edc258c2b736","provider":"019bc0e2-2163-76f3-95aa-5da8cc0da3eb","key":"019bc0e2-297d-7483-b84a-493c6f811e0b","attribution":{"end_user":{"subject":"01dc9296-adc8-8421-99ea-8460d4044352","key_version":1,"ciphertext":"JM9I01BJb1j-JjFKdKEkcqDe-tj20tHlHC8bAOUpNY4-Ec7F3ViGQfWTevzWdA"},"tags":{"team":"web"}},"usage":{"input_tokens":1018,"output_tokens":196},"dialect":"openai","basis":"reported","revision":1,"lines":[["input/token","1018","0.002545"],["output/token","196","0.00196"]],"cost":"0.004505"},{"id":"call-96","service":"019bc0e2-22e3-74f1-bc77-edc258c2b736","provider":"019bc0e2-2163-76f3-95aa-5da8cc0da3eb","key":"019bc0e2-297d-7483-b84a-493c6f811e0b","attribution":{"end_user":{"subject":"4e5c92e8-bd79-8cc8-846f-fa023abe8c66","key_version":1,"ciphertext":"wtfVv6O2DwnqM-mQO1XXZGloh91RI-gXDNESDeA46ndyVgCG6dPMZBiFSuZkcA"},"tags":{"team":"web"}},"usage":{"input_tokens":3164,"output_tokens":101},"dialect":"openai","basis":"reported","revision":1,"lines":[["input/token","3164","0.00791"],["output/token","101","0.00101"]],"cost":"0.00892"},{"id":"call-97","service":"019bc0e2-239d-7345-99f0-0b9bb2b4a2ff","provider":"019bc0e2-2163-76f3-95aa-5da8cc0da3eb","key":"019bc0e2-297d-7483-b84a-493c6f811e0b","attribution":{"end_user":{"subject":"74f3f783-940a-8fd8-a02e-fd73436207f6","key_version":1,"ciphertext":"j_qTiKXO-u82zcjExMX7nXPzqHZFymfZltu1A3lAip1O4ilZ8Z8BcAJMYah-OQ"},"tags":{"team":"web"}},"usage":{"input_tokens":2301,"output_tokens":29},"dialect":"openai","basis":"reported","revision":2,"lines":[["input/token","2301","0.006903"],["output/token","29","0.000348"]],"cost":"0.007251"},{"id":"call-98","service":"019bc0e2-239d-7345-99f0-0b9bb2b4a2ff","provider":"019bc0e2-2163-76f3-95aa-5da8cc0da3eb","key":"019bc0e2-297d-7483-b84a-493c6f811e0b","attribution":{"end_user":{"subject":"4e5c92e8-bd79-8cc8-846f-fa023abe8c66","key_version":1,"ciphertext":"rN2SZ_ZY2aBe3fDqzZSod_hHDYowa5Jul9OJyidk1tCV_YETfyZgjexZiBVqDA"},"tags":{"team":"web"}},"usage":{"input_tokens":1334,"output_tokens":628},"dialect":"openai","basis":"reported","revision":2,"lines":[["input/token","1334","0.004002"],["output/token","628","0.007536"]],"cost":"0.011538"},{"id":"call-99","service":"019bc0e2-22e3-74f1-bc77-edc258c2b736","provider":"019bc0e2-2163-76f3-95aa-5da8cc0da3eb","key":"019bc0e2-297d-7483-b84a-493c6f811e0b","attribution":{"end_user":{"subject":"058e9e69-6a3c-8ac3-9a04-2547d9282422","key_version":1,"ciphertext":"sQCevS8qqiaFRL5Bf-OhluksnlQTAVeY3ZrNOKdXoV41D1OONtB4bwIitlkLkg"},"tags":{"team":"web"}},"usage":{"input_tokens":2838,"output_tokens":284},"dialect":"openai","basis":"reported","revision":1,"lines":[["input/token","2838","0.007095"],["output/token","284","0.00284"]],"cost":"0.009935"}],"charged":"0.2523625","drawn":[["019bc0e2-291b-7259-89da-3808443b442c","0.2523625"]]}}', '{"principal":"019bc0e2-223d-768a-87a9-c3c06757b9d2","request_id":"019bc0e2-2c12-7701-a2d7-417c1741614e","environment":"live","client_address":{"subject":"019bc0e2-223d-768a-87a9-c3c06757b9d2","key_version":1,"ciphertext":"2WkZ4-fcIuk3gFm-wqN2qxktFo_oK59KpavKrHd47zdsdLUIBAUg4G7JNDaomsrvAA"},"user_agent":"Python-urllib/3.11"}', '56e509fb-0de5-8b3e-9916-042a1bc227b8', '2026-01-15 09:00:06.54782+00'),
	(359, '019bc0e2-2c4e-7432-a1df-609612cd1690', '019bc0e2-21b5-751b-8d51-dac621bf217d', 'usage_ledger', '019bc0e2-285d-747d-9f61-914e7b658e40', 8, 'usage.recorded', '1', '{"usage_recorded":{"at":"2026-01-15T09:00:06.605963Z","mode":"told","records":[{"id":"call-100","service":"019bc0e2-239d-7345-99f0-0b9bb2b4a2ff","provider":"019bc0e2-2163-76f3-95aa-5da8cc0da3eb","key":"019bc0e2-297d-7483-b84a-493c6f811e0b","attribution":{"end_user":{"subject":"4e5c92e8-bd79-8cc8-846f-fa023abe8c66","key_version":1,"ciphertext":"kyloBi706wBHroNuVQRoLY8v2W_ojsXlRWvMODoLFWumknWPTeMiCcvq9ZHQ4A"},"tags":{"team":"web"}},"usage":{"input_tokens":2080,"output_tokens":254},"dialect":"openai","basis":"reported","revision":2,"lines":[["input/token","2080","0.00624"],["output/token","254","0.003048"]],"cost":"0.009288"},{"id":"call-101","service":"019bc0e2-239d-7345-99f0-0b9bb2b4a2ff","provider":"019bc0e2-2163-76f3-95aa-5da8cc0da3eb","key":"019bc0e2-297d-7483-b84a-493c6f811e0b","attribution":{"end_user":{"subject":"a6cfe28f-1931-8d70-a5fb-d304d3a07d4d","key_version":1,"ciphertext":"eZ2thxfOl0DlMH-QuFw2WIxwiEcZvmJkUiNQHd5JxkgRJ_neEszurSNbgdznNw"},"tags":{"team":"web"}},"usage":{"input_tokens":3780,"output_tokens":573},"dialect":"openai","basis":"reported","revision":2,"lines":[["input/token","3780","0.01134"],["output/token","573","0.006876"]],"cost":"0.018216"},{"id":"call-102","service":"019bc0e2-239d-7345-99f0-0b9bb2b4a2ff","provider":"019bc0e2-2163-76f3-95aa-5da8cc0da3eb","key":"019bc0e2-297d-7483-b84a-493c6f811e0b","attribution":{"end_user":{"subject":"74f3f783-940a-8fd8-a02e-fd73436207f6","key_version":1,"ciphertext":"bByU83lAAABc6TPsTxMWDcRqLGgRYjzwoGrjhV7sEPzSexMyTKya1YHLVhrcLw"},"tags":{"team":"web"}},"usage":{"input_tokens":562,"output_tokens":427},"dialect":"openai","basis":"reported","revision":2,"lines":[["input/token","562","0.001686"],["output/token","427","0.005124"]],"cost":"0.00681"},{"id":"call-103","service":"019bc0e2-239d-7345-99f0-0b9bb2b4a2ff","provider":"019bc0e2-2163-76f3-95aa-5da8cc0da3eb","key":"019bc0e2-297d-7483-b84a-493c6f811e0b","attribution":{"end_user":{"subject":"74f3f783-940a-8fd8-a02e-fd73436207f6","key_version":1,"ciphertext":"M_xKhuOzb4EJx8ZXTgZvSHMTa4BHYHs6Vnkjg-MJMecPqqVv8bnUR351QxbxEA"},"tags":{"team":"web"}},"usage":{"input_tokens":1811,"output_tokens":324},"dialect":"openai","basis":"reported","revision":2,"lines":[["input/token","1811","0.005433"],["output/token","324","0.003888"]],"cost":"0.009321"},{"id":"call-104","service":"019bc0e2-22e3-74f1-bc77-edc258c2b736","provider":"019bc0e2-2163-76f3-95aa-5da8cc0da3eb","key":"019bc0e2-297d-7483-b84a-493c6f811e0b","attribution":{"end_user":{"subject":"a6cfe28f-1931-8d70-a5fb-d304d3a07d4d","key_version":1,"ciphertext":"Cdav8MxEE-l3kopTUP_56rWD2QDrXj1h46CwRZ8TYFNFBLVuMyKUktLkjExwHw"},"tags":{"team":"web"}},"usage":{"input_tokens":1755,"output_tokens":75},"dialect":"openai","basis":"reported","revision":1,"lines":[["input/token","1755","0.0043875"],["output/token","75","0.00075"]],"cost":"0.0051375"},{"id":"call-105","service":"019bc0e2-239d-7345-99f0-0b9bb2b4a2ff","provider":"019bc0e2-2163-76f3-95aa-5da8cc0da3eb","key":"019bc0e2-297d-7483-b84a-493c6f811e0b","attribution":{"end_user":{"subject":"a6cfe28f-1931-8d70-a5fb-d304d3a07d4d","key_version":1,"ciphertext":"Hsx0Z0GDeQAR7p9F3iPsA1u8uiWmJa7zDDhN6yIWvZgowqDmj8aJbhPx7qeHVw"},"tags":{"team":"web"}},"usage":{"input_tokens":3212,"output_tokens":126},"dialect":"openai","basis":"reported","revision":2,"lines":[["input/token","3212","0.009636"],["output/token","126","0.001512"]],"cost":"0.011148"},{"id":"call-106","service":"019bc0e2-239d-7345-99f0-0b9bb2b4a2ff","provider":"019bc0e2-2163-76f3-95aa-5da8cc0da3eb","key":"019bc0e2-297d-7483-b84a-493c6f811e0b","attribution":{"end_user":{"subject":"a6cfe28f-1931-8d70-a5fb-d304d3a07d4d","key_version":1,"ciphertext":"wDNEMD1WlNFTOz6iZgBZQo24oV7Y-UoW3rAr9QoyRAdH_sQVt6CRIOwiOXYmtg"},"tags":{"team":"web"}},"usage":{"input_tokens":586,"output_tokens":260},"dialect":"openai","basis":"reported","revision":2,"lines":[["input/token","586","0.001758"],["output/token","260","0.00312"]],"cost":"0.004878"},{"id":"call-107","service":"019bc0e2-239d-7345-99f0-0b9bb2b4a2ff","provider":"019bc0e2-2163-76f3-95aa-5da8cc0da3eb","key":"019bc0e2-297d-7483-b84a-493c6f811e0b","attribution":{"end_user":{"subject":"74f3f783-940a-8fd8-a02e-fd73436207f6","key_version":1,"ciphertext":"xJxSNEReivP_3ifb30uHOpae9lKH1xgSp9CCHLO5ySZXonLCcV2MEgkye38iqQ"},"tags":{"team":"web"}},"usage":{"input_tokens":900,"output_tokens":765},"dialect":"openai","basis":"reported","revision":2,"lines":[["input/token","900","0.0027"],["output/token","765","0.00918"]],"cost":"0.01188"},{"id":"call-108","service":"019bc0e2-239d-7345-99f0-0b9bb2b4a2ff","provider":"019bc0e2-2163-76f3-95aa-5da8cc0da3eb","key":"019bc0e2-297d-7483-b84a-493c6f811e0b","attribution":{"end_user":{"subject":"a6cfe28f-1931-8d70-a5fb-d304d3a07d4d","key_version":1,"ciphertext":"mYwvGws9Nl1ysTZ5830pLuVeSPNqsTdcJ-9Ja6ub2P5ihnez17JKYzz-NmDXgg"},"tags":{"team":"web"}},"usage":{"input_tokens":3625,"output_tokens":499},"dialect":"openai","basis":"reported","revision":2,"lines":[["input/token","3625","0.010875"],["output/token","499","0.005988"]],"cost":"0.016863"},{"id":"call-109","service":"019bc0e2-22e3-74f1-bc77-edc258c2b736","provider":"019bc0e2-2163-76f3-95aa-5da8cc0da3eb","key":"019bc0e2-297d-7483-b84a-493c6f811e0b","attribution":{"end_user":{"subject":"058e9e69-6a3c-8ac3-9a04-2547d9282422","key_version":1,"ciphertext":"fpFFeIj-jFYbLQcUf7-sKtHyE3tMAbgugQ-nMv9thVsgsMMCO_xyOQHF69ckyw"},"tags":{"team":"web"}},"usage":{"input_tokens":662,"output_tokens":724},"dialect":"openai","basis":"reported","revision":1,"lines":[["input/token","662","0.001655"],["output/token","724","0.00724"]],"cost":"0.008895"},{"id":"call-110","service":"019bc0e2-239d-7345-99f0-0b9bb2b4a2ff","provider":"019bc0e2-2163-76f3-95aa-5da8cc0da3eb","key":"019bc0e2-297d-7483-b84a-493c6f811e0b","attribution":{"end_user":{"subject":"a6cfe28f-1931-8d70-a5fb-d304d3a07d4d","key_version":1,"ciphertext":"l8Fa7i99MaEMtggMzq8mVghaoxWa1P87v2NINKabvkN-zqFhD_eBKoOZrbyfVw"},"tags":{"team":"web"}},"usage":{"input_tokens":1390,"output_tokens":432},"dialect":"openai","basis":"reported","revision":2,"lines":[["input/token","1390","0.00417"],["output/token","432","0.005184"]],"cost":"0.009354"},{"id":"call-111","service":"019bc0e2-239d-7345-99f0-0b9bb2b4a2ff","provider":"019bc0e2-2163-76f3-95aa-5da8cc0da3eb","key":"019bc0e2-297d-7483-b84a-493c6f811e0b","attribution":{"end_user":{"subject":"01dc9296-adc8-8421-99ea-8460d4044352","key_version":1,"ciphertext":"EYp-3D3rLAaovakme_grLImA9aQl77Aazh4Vo9eGNzvPKqVN1-pf8PuuKA-eyw"},"tags":{"team":"web"}},"usage":{"input_tokens":1305,"output_tokens":95},"dialect":"openai","basis":"reported","revision":2,"lines":[["input/token","1305","0.003915"],["output/token","95","0.00114"]],"cost":"0.005055"},{"id":"call-112","service":"019bc0e2-22e3-74f1-bc77-edc258c2b736","provider":"019bc0e2-2163-76f3-95aa-5da8cc0da3eb","key":"019bc0e2-297d-7483-b84a-493c6f811e0b","attribution":{"end_user":{"subject":"058e9e69-6a3c-8ac3-9a04-2547d9282422","key_version":1,"ciphertext":"iPGKW1_9A6NPktowSWEcUfClf3PUQV4TwplK47uv7FXO4OaoAOPz2N5VijUb7Q"},"tags":{"team":"web"}},"usage":{"input_tokens":1385,"output_tokens":568},"dialect":"openai","basis":"reported","revision":1,"lines":[["input/token","1385","0.0034625"],["output/token","568","0.00568"]],"cost":"0.0091425"},{"id":"call-113","service":"019bc0e2-239d-7345-99f0-0b9bb2b4a2ff","provider":"019bc0e2-2163-76f3-95aa-5da8cc0da3eb","key":"019bc0e2-297d-7483-b84a-493c6f811e0b","attribution":{"end_user":{"subject":"058e9e69-6a3c-8ac3-9a04-2547d9282422","key_version":1,"ciphertext":"3leyoZe9XbH_CQzOgTNI4ADKTh05WASFOe8_G0ZdqVpL4Fam0t-Z4T_cNlslVQ"},"tags":{"team":"web"}},"usage":{"input_tokens":2881,"output_tokens":19},"dialect":"openai","basis":"reported","revision":2,"lines":[["input/token","2881","0.008643"],["output/token","19","0.000228"]],"cost":"0.008871"},{"id":"call-114","service":"019bc0e2-239d-7345-99f0-0b9bb2b4a2ff","provider":"019bc0e2-2163-76f3-95aa-5da8cc0da3eb","key":"019bc0e2-297d-7483-b84a-493c6f811e0b","attribution":{"end_user":{"subject":"01dc9296-adc8-8421-99ea-8460d4044352","key_version":1,"ciphertext":"7o1PhZb6GPWJFdcwX-KFePpHPNjaQ0QTkFsjf2tVrNYrbwBtJ1OyJa-CZ4se_g"},"tags":{"team":"web"}},"usage":{"input_tokens":2120,"output_tokens":639},"dialect":"openai","basis":"reported","revision":2,"lines":[["input/token","2120","0.00636"],["output/token","639","0.007668"]],"cost":"0.014028"},{"id":"call-115","service":"019bc0e2-22e3-74f1-bc77-edc258c2b736","provider":"019bc0e2-2163-76f3-95aa-5da8cc0da3eb","key":"019bc0e2-297d-7483-b84a-493c6f811e0b","attribution":{"end_user":{"subject":"a6cfe28f-1931-8d70-a5fb-d304d3a07d4d","key_version":1,"ciphertext":"LnDH3XvggUx9SpY7AfEQm8t3HnW9muJIAjva13eNlAVCzsxJYyIBGbUaOUb_2g"},"tags":{"team":"web"}},"usage":{"input_tokens":463,"output_tokens":808},"dialect":"openai","basis":"reported","revision":1,"lines":[["input/token","463","0.0011575"],["output/token","808","0.00808"]],"cost":"0.0092375"},{"id":"call-116","service":"019bc0e2-22e3-74f1-bc77-edc258c2b736","provider":"019bc0e2-2163-76f3-95aa-5da8cc0da3eb","key":"019bc0e2-297d-7483-b84a-493c6f811e0b","attribution":{"end_user":{"subject":"01dc9296-adc8-8421-99ea-8460d4044352","key_version":1,"ciphertext":"vbiR3T6PehDS2hJJg_o6cY_W4k1O9LhzY4H3agR_33yVcGToIVLAYiKyqd3DEA"},"tags":{"team":"web"}},"usage":{"input_tokens":345,"output_tokens":272},"dialect":"openai","basis":"reported","revision":1,"lines":[["input/token","345","0.0008625"],["output/token","272","0.00272"]],"cost":"0.0035825"},{"id":"call-117","service":"019bc0e2-22e3-74f1-bc77-edc258c2b736","provider":"019bc0e2-2163-76f3-95aa-5da8cc0da3eb","key":"019bc0e2-297d-7483-b84a-493c6f811e0b","attribution":{"end_user":{"subject":"a6cfe28f-1931-8d70-a5fb-d304d3a07d4d","key_version":1,"ciphertext":"QxDWp7JUm_0uWD-EtwGHMczlJg-1ibBckRMCZ56oWoQfHN8vhOW-zumFgoyKXw"},"tags":{"team":"web"}},"usage":{"input_tokens":3711,"output_tokens":798},"dialect":"openai","basis":"reported","revision":1,"lines":[["input/token","3711","0.0092775"],["output/token","798","0.00798"]],"cost":"0.0172575"},{"id":"call-118","service":"019bc0e2-239d-7345-99f0-0b9bb2b4a2ff","provider":"019bc0e2-2163-76f3-95aa-5da8cc0da3eb","key":"019bc0e2-297d-7483-b84a-493c6f811e0b","attribution":{"end_user":{"subject":"058e9e69-6a3c-8ac3-9a04-2547d9282422","key_version":1,"ciphertext":"3OdHIAqDX0KfRq6Zz2TF2AVHUTktb54GGSM_WflSL_uKLvQM94pGuycp3iscJQ"},"tags":{"team":"web"}},"usage":{"input_tokens":3096,"output_tokens":133},"dialect":"openai","basis":"reported","revision":2,"lines":[["input/token","3096","0.009288"],["output/token","133","0.001596"]],"cost":"0.010884"},{"id":"call-119","service":"019bc0e2-239d-7345-99f0-0b9bb2b4a2ff","provider":"019bc0e2-2163-76f3-95aa-5da8cc0da3eb","key":"019bc0e2-297d-7483-b84a-493c6f811e0b","attribution":{"end_user":{"subject":"4e5c92e8-bd79-8cc8-846f-fa023abe8c66","key_version":1,"ciphertext":"MfZujzdixel9Cne9aPoJxbpZOc7c4FmxVKwMDDucoX5tsJ5i7LTabx2bM7GT5Q"},"tags":{"team":"web"}},"usage":{"input_tokens":1663,"output_tokens":153},"dialect":"openai","basis":"reported","revision":2,"lines":[["input/token","1663","0.004989"],["output/token","153","0.001836"]],"cost":"0.006825"},{"id":"call-120","service":"019bc0e2-239d-7345-99f0-0b9bb2b4a2ff","provider":"019bc0e2-2163-76f3-95aa-5da8cc0da3eb","key":"019bc0e2-297d-7483-b84a-493c6f811e0b","attribution":{"end_user":{"subject":"74f3f783-940a-8fd8-a02e-fd73436207f6","key_version":1,"ciphertext":"5sWqUMGQZza60AwMyYd_ZBg25zW4TPmDky6JiP1BB5ASRBQnMRnBcuLUM-QxIA"},"tags":{"team":"web"}},"usage":{"input_tokens":2869,"output_tokens":335},"dialect":"openai","basis":"reported","revision":2,"lines":[["input/token","2869","0.008607"],["output/token","335","0.00402"]],"cost":"0.012627"},{"id":"call-121","service":"019bc0e2-239d-7345-99f0-0b9bb2b4a2ff","provider":"019bc0e2-2163-76f3-95aa-5da8cc0da3eb","key":"019bc0e2-297d-7483-b84a-493c6f811e0b","attribution":{"end_user":{"subject":"a6cfe28f-1931-8d70-a5fb-d304d3a07d4d","key_version":1,"ciphertext":"U064H8HQnEgMxjoD2pbJr37CVwEoKamGSoVB64wEfZMu8YuGXM9Ky2n72L4LGA"},"tags":{"team":"web"}},"usage":{"input_tokens":236,"output_tokens":819},"dialect":"openai","basis":"reported","revision":2,"lines":[["input/token","236","0.000708"],["output/token","819","0.009828"]],"cost":"0.010536"},{"id":"call-122","service":"019bc0e2-239d-7345-99f0-0b9bb2b4a2ff","provider":"019bc0e2-2163-76f3-95aa-5da8cc0da3eb","key":"019bc0e2-297d-7483-b84a-493c6f811e0b","attribution":{"end_user":{"subject":"01dc9296-adc8-8421-99ea-8460d4044352","key_version":1,"ciphertext":"GvkWIh5UyKKb1dJdGLi0iUfZTvD_t-GRtFcOSTAmqrloU-N5-XKPjQyet1EcFg"},"tags":{"team":"web"}},"usage":{"input_tokens":3668,"output_tokens":75},"dialect":"openai","basis":"reported","revision":2,"lines":[["input/token","3668","0.011004"],["output/token","75","0.0009"]],"cost":"0.011904"},{"id":"call-123","service":"019bc0e2-22e3-74f1-bc77-edc258c2b736","provider":"019bc0e2-2163-76f3-95aa-5da8cc0da3eb","key":"019bc0e2-297d-7483-b84a-493c6f811e0b","attribution":{"end_user":{"subject":"01dc9296-adc8-8421-99ea-8460d4044352","key_version":1,"ciphertext":"zo6FWoUAmTe1Y9VNqoU_qNQvirgjplQInswIdd88d9pgiIMCN8rMMBIblYPQkQ"},"tags":{"team":"web"}},"usage":{"input_tokens":2599,"output_tokens":91},"dialect":"openai","basis":"reported","revision":1,"lines":[["input/token","2599","0.0064975"],["output/token","91","0.00091"]],"cost":"0.0074075"},{"id":"call-124","service":"019bc0e2-22e3-74f1-bc77-edc258c2b736","provider":"019bc0e2-2163-76f3-95aa-5da8cc0da3eb","key":"019bc0e2-297d-7483-b84a-493c6f811e0b","attribution":{"end_user":{"subject":"a6cfe28f-1931-8d70-a5fb-d304d3a07d4d","key_version":1,"ciphertext":"-U4VlbNPZVSRxDN2u1a_W8smrTghblJkolU91WEh2rAVX4K9hJVndeJRSZaL7A"},"tags":{"team":"web"}},"usage":{"input_tokens":2492,"output_tokens":877},"dialect":"openai","basis":"reported","revision":1,"lines":[["input/token","2492","0.00623"],["output/token","877","0.00877"]],"cost":"0.015"}],"charged":"0.254148","drawn":[["019bc0e2-291b-7259-89da-3808443b442c","0.254148"]]}}', '{"principal":"019bc0e2-223d-768a-87a9-c3c06757b9d2","request_id":"019bc0e2-2c4d-749f-bf4b-21b0164269bf","environment":"live","client_address":{"subject":"019bc0e2-223d-768a-87a9-c3c06757b9d2","key_version":1,"ciphertext":"N8WyCxvYcDNsbGCOYCxOwuHFArY62tRh-s19RNfOVsuRa3h2F4M-W4PfpVpA_qHImg"},"user_agent":"Python-urllib/3.11"}', 'b2f57549-e697-8e1c-ad51-71da4078f33a', '2026-01-15 09:00:06.606503+00'),
	(362, '019bc0e2-2ce1-7370-af0c-0a62a6ee8fa3', '019bc0e2-21b5-751b-8d51-dac621bf217d', 'usage_ledger', '019bc0e2-2897-77d2-aba5-a563baf9ad43', 4, 'usage.recorded', '1', '{"usage_recorded":{"at":"2026-01-15T09:00:06.752629Z","mode":"told","records":[{"id":"call-175","service":"019bc0e2-22e3-74f1-bc77-edc258c2b736","provider":"019bc0e2-2163-76f3-95aa-5da8cc0da3eb","key":"019bc0e2-29b5-7400-8aa0-c73697822fc5","attribution":{"end_user":{"subject":"a6cfe28f-1931-8d70-a5fb-d304d3a07d4d","key_version":1,"ciphertext":"l_H2HQvtDmWIFPGfmkOzDzRwJl8HNkgHglBX71TiWHCKa8gJQsAFjPGDboOV4A"},"tags":{"team":"web"}},"usage":{"input_tokens":2528,"output_tokens":648},"dialect":"openai","basis":"reported","revision":1,"lines":[["input/token","2528","0.00632"],["output/token","648","0.00648"]],"cost":"0.0128"},{"id":"call-176","service":"019bc0e2-22e3-74f1-bc77-edc258c2b736","provider":"019bc0e2-2163-76f3-95aa-5da8cc0da3eb","key":"019bc0e2-29b5-7400-8aa0-c73697822fc5","attribution":{"end_user":{"subject":"01dc9296-adc8-8421-99ea-8460d4044352","key_version":1,"ciphertext":"8FJU8HXIMa2TIZhOQs_jL4JrvTfx14Bonno3zic5whjRhqA69tl08mP6C8ahdw"},"tags":{"team":"web"}},"usage":{"input_tokens":2457,"output_tokens":151},"dialect":"openai","basis":"reported","revision":1,"lines":[["input/token","2457","0.0061425"],["output/token","151","0.00151"]],"cost":"0.0076525"},{"id":"call-177","service":"019bc0e2-239d-7345-99f0-0b9bb2b4a2ff","provider":"019bc0e2-2163-76f3-95aa-5da8cc0da3eb","key":"019bc0e2-29b5-7400-8aa0-c73697822fc5","attribution":{"end_user":{"subject":"01dc9296-adc8-8421-99ea-8460d4044352","key_version":1,"ciphertext":"VoEeb4U1ajIvBZUNhUowIaISZzVzghtqUKJQoo-2Qb2QKtvVJlmOW8HpX9Z2ug"},"tags":{"team":"web"}},"usage":{"input_tokens":2669,"output_tokens":762},"dialect":"openai","basis":"reported","revision":2,"lines":[["input/token","2669","0.008007"],["output/token","762","0.009144"]],"cost":"0.017151"},{"id":"call-178","service":"019bc0e2-22e3-74f1-bc77-edc258c2b736","provider":"019bc0e2-2163-76f3-95aa-5da8cc0da3eb","key":"019bc0e2-29b5-7400-8aa0-c73697822fc5","attribution":{"end_user":{"subject":"74f3f783-940a-8fd8-a02e-fd73436207f6","key_version":1,"ciphertext":"Yoj0UYFXYCUV1Op0GuY5eXYuKozHRXhqzmU1Cprub_qG-u4IAB-R_fZiqkC9tQ"},"tags":{"team":"web"}},"usage":{"input_tokens":52,"output_tokens":494},"dialect":"openai","basis":"reported","revision":1,"lines":[["input/token","52","0.00013"],["output/token","494","0.00494"]],"cost":"0.00507"},{"id":"call-179","service":"019bc0e2-239d-7345-99f0-0b9bb2b4a2ff","provider":"019bc0e2-2163-76f3-95aa-5da8cc0da3eb","key":"019bc0e2-29b5-7400-8aa0-c73697822fc5","attribution":{"end_user":{"subject":"74f3f783-940a-8fd8-a02e-fd73436207f6","key_version":1,"ciphertext":"yjdPcOgBYDoc0ZxP4v3NNlGy0eCxKq95k64BVgrpU8RD9JgTZNGH_IU4clSFGg"},"tags":{"team":"web"}},"usage":{"input_tokens":1101,"output_tokens":689},"dialect":"openai","basis":"reported","revision":2,"lines":[["input/token","1101","0.003303"],["output/token","689","0.008268"]],"cost":"0.011571"},{"id":"call-180","service":"019bc0e2-22e3-74f1-bc77-edc258c2b736","provider":"019bc0e2-2163-76f3-95aa-5da8cc0da3eb","key":"019bc0e2-29b5-7400-8aa0-c73697822fc5","attribution":{"end_user":{"subject":"01dc9296-adc8-8421-99ea-8460d4044352","key_version":1,"ciphertext":"DaNeSbkBV9actz8IK4HbMoNtDEq7Oud-SzVBgrxSLHSd8vwLo5LW0LDEu0lceA"},"tags":{"team":"web"}},"usage":{"input_tokens":2768,"output_tokens":502},"dialect":"openai","basis":"reported","revision":1,"lines":[["input/token","2768","0.00692"],["output/token","502","0.00502"]],"cost":"0.01194"},{"id":"call-181","service":"019bc0e2-239d-7345-99f0-0b9bb2b4a2ff","provider":"019bc0e2-2163-76f3-95aa-5da8cc0da3eb","key":"019bc0e2-29b5-7400-8aa0-c73697822fc5","attribution":{"end_user":{"subject":"058e9e69-6a3c-8ac3-9a04-2547d9282422","key_version":1,"ciphertext":"PjUUQYlFPRmkiETDDBbBc1FvByf9PSPwbOrS6lcB3DmMYNa6hclLLLTqw_o_uw"},"tags":{"team":"web"}},"usage":{"input_tokens":1904,"output_tokens":478},"dialect":"openai","basis":"reported","revision":2,"lines":[["input/token","1904","0.005712"],["output/token","478","0.005736"]],"cost":"0.011448"},{"id":"call-182","service":"019bc0e2-22e3-74f1-bc77-edc258c2b736","provider":"019bc0e2-2163-76f3-95aa-5da8cc0da3eb","key":"019bc0e2-29b5-7400-8aa0-c73697822fc5","attribution":{"end_user":{"subject":"a6cfe28f-1931-8d70-a5fb-d304d3a07d4d","key_version":1,"ciphertext":"JZXGDaUKvuHaFsAESpGC5Zj0UZd12hFIvJT7Lcbprc_RpoejKBQ7i9knfm4Mbg"},"tags":{"team":"web"}},"usage":{"input_tokens":3661,"output_tokens":563},"dialect":"openai","basis":"reported","revision":1,"lines":[["input/token","3661","0.0091525"],["output/token","563","0.00563"]],"cost":"0.0147825"},{"id":"call-183","service":"019bc0e2-239d-7345-99f0-0b9bb2b4a2ff","provider":"019bc0e2-2163-76f3-95aa-5da8cc0da3eb","key":"019bc0e2-29b5-7400-8aa0-c73697822fc5","attribution":{"end_user":{"subject":"74f3f783-940a-8fd8-a02e-fd73436207f6","key_version":1,"ciphertext":"KeXuqMhdaT6__5CcU6y7U89Qzpn5LztP2v6NVryGPM80RFX5_QPuW1F6lp7zpA"},"tags":{"team":"web"}},"usage":{"input_tokens":352,"output_tokens":485},"dialect":"openai","basis":"reported","revision":2,"lines":[["input/token","352","0.001056"],["output/token","485","0.00582"]],"cost":"0.006876"},{"id":"call-184","service":"019bc0e2-239d-7345-99f0-0b9bb2b4a2ff","provider":"019bc0e2-2163-76f3-95aa-5da8cc0da3eb","key":"019bc0e2-29b5-7400-8aa0-c73697822fc5","attribution":{"end_user":{"subject":"4e5c92e8-bd79-8cc8-846f-fa023abe8c66","key_version":1,"ciphertext":"NG4iKp7-Wi_w6sD3y2KmtXKaVdmo_BKna7ASjk8HAYfYVlbvR5V8NOUEdq-Rjw"},"tags":{"team":"web"}},"usage":{"input_tokens":1880,"output_tokens":79},"dialect":"openai","basis":"reported","revision":2,"lines":[["input/token","1880","0.00564"],["output/token","79","0.000948"]],"cost":"0.006588"},{"id":"call-185","service":"019bc0e2-239d-7345-99f0-0b9bb2b4a2ff","provider":"019bc0e2-2163-76f3-95aa-5da8cc0da3eb","key":"019bc0e2-29b5-7400-8aa0-c73697822fc5","attribution":{"end_user":{"subject":"a6cfe28f-1931-8d70-a5fb-d304d3a07d4d","key_version":1,"ciphertext":"n0uP_udDU6eHDXZYJtHQ6-xt3BGrmSOAvJ9tofEQgixE5UFpcrAxLjVeZ6lqvA"},"tags":{"team":"web"}},"usage":{"input_tokens":1101,"output_tokens":397},"dialect":"openai","basis":"reported","revision":2,"lines":[["input/token","1101","0.003303"],["output/token","397","0.004764"]],"cost":"0.008067"},{"id":"call-186","service":"019bc0e2-22e3-74f1-bc77-edc258c2b736","provider":"019bc0e2-2163-76f3-95aa-5da8cc0da3eb","key":"019bc0e2-29b5-7400-8aa0-c73697822fc5","attribution":{"end_user":{"subject":"74f3f783-940a-8fd8-a02e-fd73436207f6","key_version":1,"ciphertext":"BCEfYXp6G5u1M6cX2aJbXoyoUN8dZeVgOxTR-1PhE0gqtC0QNDX5f_Jy3CWGSA"},"tags":{"team":"web"}},"usage":{"input_tokens":306,"output_tokens":596},"dialect":"openai","basis":"reported","revision":1,"lines":[["input/token","306","0.000765"],["output/token","596","0.00596"]],"cost":"0.006725"},{"id":"call-187","service":"019bc0e2-22e3-74f1-bc77-edc258c2b736","provider":"019bc0e2-2163-76f3-95aa-5da8cc0da3eb","key":"019bc0e2-29b5-7400-8aa0-c73697822fc5","attribution":{"end_user":{"subject":"01dc9296-adc8-8421-99ea-8460d4044352","key_version":1,"ciphertext":"hHSJ-fs4NYtH_Hvhggc1e0Vfo2pfYzGPFCs5gNM_GFcHToRNnj2XnrhiPRrMyA"},"tags":{"team":"web"}},"usage":{"input_tokens":3062,"output_tokens":537},"dialect":"openai","basis":"reported","revision":1,"lines":[["input/token","3062","0.007655"],["output/token","537","0.00537"]],"cost":"0.013025"},{"id":"call-188","service":"019bc0e2-239d-7345-99f0-0b9bb2b4a2ff","provider":"019bc0e2-2163-76f3-95aa-5da8cc0da3eb","key":"019bc0e2-29b5-7400-8aa0-c73697822fc5","attribution":{"end_user":{"subject":"4e5c92e8-bd79-8cc8-846f-fa023abe8c66","key_version":1,"ciphertext":"WKiE_enzluTHD2FhUWIBrGfLCfoBdNqpyqy_4Un5EDddo0XvGwCqcVuV7rWqwQ"},"tags":{"team":"web"}},"usage":{"input_tokens":544,"output_tokens":618},"dialect":"openai","basis":"reported","revision":2,"lines":[["input/token","544","0.001632"],["output/token","618","0.007416"]],"cost":"0.009048"},{"id":"call-189","service":"019bc0e2-239d-7345-99f0-0b9bb2b4a2ff","provider":"019bc0e2-2163-76f3-95aa-5da8cc0da3eb","key":"019bc0e2-29b5-7400-8aa0-c73697822fc5","attribution":{"end_user":{"subject":"01dc9296-adc8-8421-99ea-8460d4044352","key_version":1,"ciphertext":"Omu3u_dqK9toe6jqwcID0T3ctZ6Qvu3przJz03hUzEQ4szfLFFRfKsw70Jv3Ew"},"tags":{"team":"web"}},"usage":{"input_tokens":3633,"output_tokens":116},"dialect":"openai","basis":"reported","revision":2,"lines":[["input/token","3633","0.010899"],["output/token","116","0.001392"]],"cost":"0.012291"},{"id":"call-190","service":"019bc0e2-22e3-74f1-bc77-edc258c2b736","provider":"019bc0e2-2163-76f3-95aa-5da8cc0da3eb","key":"019bc0e2-29b5-7400-8aa0-c73697822fc5","attribution":{"end_user":{"subject":"058e9e69-6a3c-8ac3-9a04-2547d9282422","key_version":1,"ciphertext":"GRpdecwlamDyzIck-30b_qzoJzfGIyxpDdVhGW-bNFa6aASY4RYKSyZ0vWuLyw"},"tags":{"team":"web"}},"usage":{"input_tokens":2040,"output_tokens":898},"dialect":"openai","basis":"reported","revision":1,"lines":[["input/token","2040","0.0051"],["output/token","898","0.00898"]],"cost":"0.01408"},{"id":"call-191","service":"019bc0e2-239d-7345-99f0-0b9bb2b4a2ff","provider":"019bc0e2-2163-76f3-95aa-5da8cc0da3eb","key":"019bc0e2-29b5-7400-8aa0-c73697822fc5","attribution":{"end_user":{"subject":"74f3f783-940a-8fd8-a02e-fd73436207f6","key_version":1,"ciphertext":"dxIP4u_L7De-Qe0d8fiP2kpoQdGnF9vjp-lhNYf06OfRhYWNk1fMF7QmFKdcGA"},"tags":{"team":"web"}},"usage":{"input_tokens":102,"output_tokens":163},"dialect":"openai","basis":"reported","revision":2,"lines":[["input/token","102","0.000306"],["output/token","163","0.001956"]],"cost":"0.002262"},{"id":"call-192","service":"019bc0e2-239d-7345-99f0-0b9bb2b4a2ff","provider":"019bc0e2-2163-76f3-95aa-5da8cc0da3eb","key":"019bc0e2-29b5-7400-8aa0-c73697822fc5","attribution":{"end_user":{"subject":"058e9e69-6a3c-8ac3-9a04-2547d9282422","key_version":1,"ciphertext":"5q-YzMFciuv35_PDJiNSOyUyuDZ3SOe7mfx3ZsxovX6JRpuF4ILaFx4LZniFFw"},"tags":{"team":"web"}},"usage":{"input_tokens":2792,"output_tokens":462},"dialect":"openai","basis":"reported","revision":2,"lines":[["input/token","2792","0.008376"],["output/token","462","0.005544"]],"cost":"0.01392"},{"id":"call-193","service":"019bc0e2-239d-7345-99f0-0b9bb2b4a2ff","provider":"019bc0e2-2163-76f3-95aa-5da8cc0da3eb","key":"019bc0e2-29b5-7400-8aa0-c73697822fc5","attribution":{"end_user":{"subject":"058e9e69-6a3c-8ac3-9a04-2547d9282422","key_version":1,"ciphertext":"_GLojP7qRZlW8xxE8_2O21_MShZW8z_emyjucjx5tpPpyjzvYE3GHMmOPalpdQ"},"tags":{"team":"web"}},"usage":{"input_tokens":2979,"output_tokens":145},"dialect":"openai","basis":"reported","revision":2,"lines":[["input/token","2979","0.008937"],["output/token","145","0.00174"]],"cost":"0.010677"},{"id":"call-194","service":"019bc0e2-239d-7345-99f0-0b9bb2b4a2ff","provider":"019bc0e2-2163-76f3-95aa-5da8cc0da3eb","key":"019bc0e2-29b5-7400-8aa0-c73697822fc5","attribution":{"end_user":{"subject":"74f3f783-940a-8fd8-a02e-fd73436207f6","key_version":1,"ciphertext":"-bnL7KvMXgEPl9ELjb4GF8WkSsflig7lUZcVFlhFyBJHB69ZXkJJYd4_SQ0AJg"},"tags":{"team":"web"}},"usage":{"input_tokens":1541,"output_tokens":324},"dialect":"openai","basis":"reported","revision":2,"lines":[["input/token","1541","0.004623"],["output/token","324","0.003888"]],"cost":"0.008511"},{"id":"call-195","service":"019bc0e2-239d-7345-99f0-0b9bb2b4a2ff","provider":"019bc0e2-2163-76f3-95aa-5da8cc0da3eb","key":"019bc0e2-29b5-7400-8aa0-c73697822fc5","attribution":{"end_user":{"subject":"01dc9296-adc8-8421-99ea-8460d4044352","key_version":1,"ciphertext":"1oGtvjPA7NiVdwUA_G6kgKSo2I7spFN9QT3acRB0Av2M0FpGY4z_u6YEMigdEA"},"tags":{"team":"web"}},"usage":{"input_tokens":8,"output_tokens":333},"dialect":"openai","basis":"reported","revision":2,"lines":[["input/token","8","0.000024"],["output/token","333","0.003996"]],"cost":"0.00402"},{"id":"call-196","service":"019bc0e2-239d-7345-99f0-0b9bb2b4a2ff","provider":"019bc0e2-2163-76f3-95aa-5da8cc0da3eb","key":"019bc0e2-29b5-7400-8aa0-c73697822fc5","attribution":{"end_user":{"subject":"74f3f783-940a-8fd8-a02e-fd73436207f6","key_version":1,"ciphertext":"w9lanSzahv54Kdhq_pg9MLKb7gHQ08-CqdKHFPW1xIVLWndIkKwQlqcowWZ13w"},"tags":{"team":"web"}},"usage":{"input_tokens":492,"output_tokens":201},"dialect":"openai","basis":"reported","revision":2,"lines":[["input/token","492","0.001476"],["output/token","201","0.002412"]],"cost":"0.003888"},{"id":"call-197","service":"019bc0e2-239d-7345-99f0-0b9bb2b4a2ff","provider":"019bc0e2-2163-76f3-95aa-5da8cc0da3eb","key":"019bc0e2-29b5-7400-8aa0-c73697822fc5","attribution":{"end_user":{"subject":"74f3f783-940a-8fd8-a02e-fd73436207f6","key_version":1,"ciphertext":"Iz6viF18IR8Vfn-dSx0GI4mqcTgCkzDpQrssYMBCbGDViSmbTsI8-KtjKfoolA"},"tags":{"team":"web"}},"usage":{"input_tokens":1038,"output_tokens":382},"dialect":"openai","basis":"reported","revision":2,"lines":[["input/token","1038","0.003114"],["output/token","382","0.004584"]],"cost":"0.007698"},{"id":"call-198","service":"019bc0e2-239d-7345-99f0-0b9bb2b4a2ff","provider":"019bc0e2-2163-76f3-95aa-5da8cc0da3eb","key":"019bc0e2-29b5-7400-8aa0-c73697822fc5","attribution":{"end_user":{"subject":"4e5c92e8-bd79-8cc8-846f-fa023abe8c66","key_version":1,"ciphertext":"9bwQUYJ693e6sMwYXEkKZIRgOttIZS8D1V_EtdTEGgR_iAYjCSiLqciJ6vE6Ag"},"tags":{"team":"web"}},"usage":{"input_tokens":1599,"output_tokens":891},"dialect":"openai","basis":"reported","revision":2,"lines":[["input/token","1599","0.004797"],["output/token","891","0.010692"]],"cost":"0.015489"},{"id":"call-199","service":"019bc0e2-22e3-74f1-bc77-edc258c2b736","provider":"019bc0e2-2163-76f3-95aa-5da8cc0da3eb","key":"019bc0e2-29b5-7400-8aa0-c73697822fc5","attribution":{"end_user":{"subject":"01dc9296-adc8-8421-99ea-8460d4044352","key_version":1,"ciphertext":"7CDSdnQ_0EnD7hdyCGeud8vp9jKsIDZNw_3HaIKIxL6GRm3UaDmCnIyQxh6GEw"},"tags":{"team":"web"}},"usage":{"input_tokens":1478,"output_tokens":439},"dialect":"openai","basis":"reported","revision":1,"lines":[["input/token","1478","0.003695"],["output/token","439","0.00439"]],"cost":"0.008085"}],"charged":"0.243665","owed":"0.243665"}}', '{"principal":"019bc0e2-223d-768a-87a9-c3c06757b9d2","request_id":"019bc0e2-2ce0-74f9-8643-82eb449ff97e","environment":"live","client_address":{"subject":"019bc0e2-223d-768a-87a9-c3c06757b9d2","key_version":1,"ciphertext":"k2d045Xbx3KzTBDr-i8vosrnkDHUci_0eRv4-xSRvxrVdDHzu0v97SDUdQ3l-5y2xg"},"user_agent":"Python-urllib/3.11"}', 'bef915db-1837-8145-865b-e967644938c2', '2026-01-15 09:00:06.753175+00'),
	(363, '019bc0e2-2d1f-754b-9c22-f09ddb2de58b', '019bc0e2-21b5-751b-8d51-dac621bf217d', 'usage_ledger', '019bc0e2-2897-77d2-aba5-a563baf9ad43', 5, 'usage.recorded', '1', '{"usage_recorded":{"at":"2026-01-15T09:00:06.815418Z","mode":"told","records":[{"id":"call-200","service":"019bc0e2-22e3-74f1-bc77-edc258c2b736","provider":"019bc0e2-2163-76f3-95aa-5da8cc0da3eb","key":"019bc0e2-29b5-7400-8aa0-c73697822fc5","attribution":{"end_user":{"subject":"74f3f783-940a-8fd8-a02e-fd73436207f6","key_version":1,"ciphertext":"TLWtvuwvuxK3BqyUs2DNDinKfDFKTKNBAbZqQ4E388MmP3CcFIVzANBTa1o5zg"},"tags":{"team":"web"}},"usage":{"input_tokens":1150,"output_tokens":105},"dialect":"openai","basis":"reported","revision":1,"lines":[["input/token","1150","0.002875"],["output/token","105","0.00105"]],"cost":"0.003925"},{"id":"call-201","service":"019bc0e2-239d-7345-99f0-0b9bb2b4a2ff","provider":"019bc0e2-2163-76f3-95aa-5da8cc0da3eb","key":"019bc0e2-29b5-7400-8aa0-c73697822fc5","attribution":{"end_user":{"subject":"a6cfe28f-1931-8d70-a5fb-d304d3a07d4d","key_version":1,"ciphertext":"Y2LmE1wRDzHvfOmU7o8wo5FzMbWSKXJ15nXA4fyvBwO5EZZ6uH2VzC61PhoB_Q"},"tags":{"team":"web"}},"usage":{"input_tokens":2601,"output_tokens":153},"dialect":"openai","basis":"reported","revision":2,"lines":[["input/token","2601","0.007803"],["output/token","153","0.001836"]],"cost":"0.009639"},{"id":"call-202","service":"019bc0e2-239d-7345-99f0-0b9bb2b4a2ff","provider":"019bc0e2-2163-76f3-95aa-5da8cc0da3eb","key":"019bc0e2-29b5-7400-8aa0-c73697822fc5","attribution":{"end_user":{"subject":"01dc9296-adc8-8421-99ea-8460d4044352","key_version":1,"ciphertext":"rqvsi4dABSyaSagEojOGimQC-kKYYbsnRbEOFdbilcuQUSbuzPvlfVkL9ktNvg"},"tags":{"team":"web"}},"usage":{"input_tokens":1787,"output_tokens":524},"dialect":"openai","basis":"reported","revision":2,"lines":[["input/token","1787","0.005361"],["output/token","524","0.006288"]],"cost":"0.011649"},{"id":"call-203","service":"019bc0e2-22e3-74f1-bc77-edc258c2b736","provider":"019bc0e2-2163-76f3-95aa-5da8cc0da3eb","key":"019bc0e2-29b5-7400-8aa0-c73697822fc5","attribution":{"end_user":{"subject":"058e9e69-6a3c-8ac3-9a04-2547d9282422","key_version":1,"ciphertext":"E_10qSbMwmY9gZRcjDbrMd31fLFJekQhkSwZk6dYDjwIc1WtOlJVX77WtmfjQA"},"tags":{"team":"web"}},"usage":{"input_tokens":3167,"output_tokens":383},"dialect":"openai","basis":"reported","revision":1,"lines":[["input/token","3167","0.0079175"],["output/token","383","0.00383"]],"cost":"0.0117475"},{"id":"call-204","service":"019bc0e2-22e3-74f1-bc77-edc258c2b736","provider":"019bc0e2-2163-76f3-95aa-5da8cc0da3eb","key":"019bc0e2-29b5-7400-8aa0-c73697822fc5","attribution":{"end_user":{"subject":"058e9e69-6a3c-8ac3-9a04-2547d9282422","key_version":1,"ciphertext":"00I4ZCt5tDL_YItPaSDG0ONgP4XGMidpAmNqkr5bgued78PGgfCY7Un_MsvvKQ"},"tags":{"team":"web"}},"usage":{"input_tokens":3326,"output_tokens":780},"dialect":"openai","basis":"reported","revision":1,"lines":[["input/token","3326","0.008315"],["output/token","780","0.0078"]],"cost":"0.016115"},{"id":"call-205","service":"019bc0e2-22e3-74f1-bc77-edc258c2b736","provider":"019bc0e2-2163-76f3-95aa-5da8cc0da3eb","key":"019bc0e2-29b5-7400-8aa0-c73697822fc5","attribution":{"end_user":{"subject":"74f3f783-940a-8fd8-a02e-fd73436207f6","key_version":1,"ciphertext":"TOKZYPgBtp3TQlb9hGKN5A2cDxDuE6sY4joPPeREE32RZ6IbEPiXekMe0feTtA"},"tags":{"team":"web"}},"usage":{"input_tokens":2948,"output_tokens":83},"dialect":"openai","basis":"reported","revision":1,"lines":[["input/token","2948","0.00737"],["output/token","83","0.00083"]],"cost":"0.0082"},{"id":"call-206","service":"019bc0e2-239d-7345-99f0-0b9bb2b4a2ff","provider":"019bc0e2-2163-76f3-95aa-5da8cc0da3eb","key":"019bc0e2-29b5-7400-8aa0-c73697822fc5","attribution":{"end_user":{"subject":"a6cfe28f-1931-8d70-a5fb-d304d3a07d4d","key_version":1,"ciphertext":"MNFtLFHz20h5vVL3ih1GAF-Nv94W5tH8_Qs6kuuO_88ayGsox-6jBryoYcfN1w"},"tags":{"team":"web"}},"usage":{"input_tokens":1847,"output_tokens":630},"dialect":"openai","basis":"reported","revision":2,"lines":[["input/token","1847","0.005541"],["output/token","630","0.00756"]],"cost":"0.013101"},{"id":"call-207","service":"019bc0e2-239d-7345-99f0-0b9bb2b4a2ff","provider":"019bc0e2-2163-76f3-95aa-5da8cc0da3eb","key":"019bc0e2-29b5-7400-8aa0-c73697822fc5","attribution":{"end_user":{"subject":"4e5c92e8-bd79-8cc8-846f-fa023abe8c66","key_version":1,"ciphertext":"991jfqc1nGMXxLmj9_qZGNF1q9dTJDs3K9tBJ9HG1UuFHPnPgZxouxOOuSZJCw"},"tags":{"team":"web"}},"usage":{"input_tokens":1989,"output_tokens":51},"dialect":"openai","basis":"reported","revision":2,"lines":[["input/token","1989","0.005967"],["output/token","51","0.000612"]],"cost":"0.006579"},{"id":"call-208","service":"019bc0e2-22e3-74f1-bc77-edc258c2b736","provider":"019bc0e2-2163-76f3-95aa-5da8cc0da3eb","key":"019bc0e2-29b5-7400-8aa0-c73697822fc5","attribution":{"end_user":{"subject":"058e9e69-6a3c-8ac3-9a04-2547d9282422","key_version":1,"ciphertext":"mlgbmIYUMDjBt4ya7TwJnRIZPd2GVJzhlhpAOwvZzljTEGbRmUGVLhcXbYjL7Q"},"tags":{"team":"web"}},"usage":{"input_tokens":700,"output_tokens":484},"dialect":"openai","basis":"reported","revision":1,"lines":[["input/token","700","0.00175"],["output/token","484","0.00484"]],"cost":"0.00659"},{"id":"call-209","service":"019bc0e2-239d-7345-99f0-0b9bb2b4a2ff","provider":"019bc0e2-2163-76f3-95aa-5da8cc0da3eb","key":"019bc0e2-29b5-7400-8aa0-c73697822fc5","attribution":{"end_user":{"subject":"01dc9296-adc8-8421-99ea-8460d4044352","key_version":1,"ciphertext":"zncPgYtGl2ugRzU3KOerHf_1qysmeGLQSjERj1KUy18FA4zhVAOOVtScVmyOrA"},"tags":{"team":"web"}},"usage":{"input_tokens":1155,"output_tokens":305},"dialect":"openai","basis":"reported","revision":2,"lines":[["input/token","1155","0.003465"],["output/token","305","0.00366"]],"cost":"0.007125"},{"id":"call-210","service":"019bc0e2-239d-7345-99f0-0b9bb2b4a2ff","provider":"019bc0e2-2163-76f3-95aa-5da8cc0da3eb","key":"019bc0e2-29b5-7400-8aa0-c73697822fc5","attribution":{"end_user":{"subject":"a6cfe28f-1931-8d70-a5fb-d304d3a07d4d","key_version":1,"ciphertext":"eMxpfuajOEgxcFxt1q4u--PirOACcCAGBtgk4jxvjLC6F82E_td2mrTj3ap-sQ"},"tags":{"team":"web"}},"usage":{"input_tokens":1664,"output_tokens":672},"dialect":"openai","basis":"reported","revision":2,"lines":[["input/token","1664","0.004992"],["output/token","672","0.008064"]],"cost":"0.013056"},{"id":"call-211","service":"019bc0e2-239d-7345-99f0-0b9bb2b4a2ff","provider":"019bc0e2-2163-76f3-95aa-5da8cc0da3eb","key":"019bc0e2-29b5-7400-8aa0-c73697822fc5","attribution":{"end_user":{"subject":"058e9e69-6a3c-8ac3-9a04-2547d9282422","key_version":1,"ciphertext":"0D80D5sDvALdfUqVKy7OvGdv6L8wA4E_C_PzbQRa4wW4gn6ffe7AR7Q7eZ8-Gg"},"tags":{"team":"web"}},"usage":{"input_tokens":1980,"output_tokens":571},"dialect":"openai","basis":"reported","revision":2,"lines":[["input/token","1980","0.00594"],["output/token","571","0.006852"]],"cost":"0.012792"},{"id":"call-212","service":"019bc0e2-22e3-74f1-bc77-edc258c2b736","provider":"019bc0e2-2163-76f3-95aa-5da8cc0da3eb","key":"019bc0e2-29b5-7400-8aa0-c73697822fc5","attribution":{"end_user":{"subject":"a6cfe28f-1931-8d70-a5fb-d304d3a07d4d","key_version":1,"ciphertext":"Y8vzAWic5apRlTDQtW05Gd5nkGgcMEMJWt0wUDlVRWCzof2Pm24u0e386OQpTA"},"tags":{"team":"web"}},"usage":{"input_tokens":686,"output_tokens":659},"dialect":"openai","basis":"reported","revision":1,"lines":[["input/token","686","0.001715"],["output/token","659","0.00659"]],"cost":"0.008305"},{"id":"call-213","service":"019bc0e2-22e3-74f1-bc77-edc258c2b736","provider":"019bc0e2-2163-76f3-95aa-5da8cc0da3eb","key":"019bc0e2-29b5-7400-8aa0-c73697822fc5","attribution":{"end_user":{"subject":"058e9e69-6a3c-8ac3-9a04-2547d9282422","key_version":1,"ciphertext":"7oo_isjRxjwqjON1fYo2bCVgWVG0eqPuu5OR9RkKaGe0W9mHmJurQobPTNe_vg"},"tags":{"team":"web"}},"usage":{"input_tokens":852,"output_tokens":513},"dialect":"openai","basis":"reported","revision":1,"lines":[["input/token","852","0.00213"],["output/token","513","0.00513"]],"cost":"0.00726"},{"id":"call-214","service":"019bc0e2-22e3-74f1-bc77-edc258c2b736","provider":"019bc0e2-2163-76f3-95aa-5da8cc0da3eb","key":"019bc0e2-29b5-7400-8aa0-c73697822fc5","attribution":{"end_user":{"subject":"058e9e69-6a3c-8ac3-9a04-2547d9282422","key_version":1,"ciphertext":"qGlTppNLpqtKuPLgyeJiOr8BPiAXJhvmFDPMtbxZkwIiX2DNiIJMWhpaMxxUig"},"tags":{"team":"web"}},"usage":{"input_tokens":1856,"output_tokens":341},"dialect":"openai","basis":"reported","revision":1,"lines":[["input/token","1856","0.00464"],["output/token","341","0.00341"]],"cost":"0.00805"},{"id":"call-215","service":"019bc0e2-239d-7345-99f0-0b9bb2b4a2ff","provider":"019bc0e2-2163-76f3-95aa-5da8cc0da3eb","key":"019bc0e2-29b5-7400-8aa0-c73697822fc5","attribution":{"end_user":{"subject":"a6cfe28f-1931-8d70-a5fb-d304d3a07d4d","key_version":1,"ciphertext":"pD_RN3vGdL0SziejpNdCqdh8DBxtxs9mW6aZ6Xs9CZmxqHRD7vFBH5sg8eiZeg"},"tags":{"team":"web"}},"usage":{"input_tokens":572,"output_tokens":561},"dialect":"openai","basis":"reported","revision":2,"lines":[["input/token","572","0.001716"],["output/token","561","0.006732"]],"cost":"0.008448"},{"id":"call-216","service":"019bc0e2-22e3-74f1-bc77-edc258c2b736","provider":"019bc0e2-2163-76f3-95aa-5da8cc0da3eb","key":"019bc0e2-29b5-7400-8aa0-c73697822fc5","attribution":{"end_user":{"subject":"01dc9296-adc8-8421-99ea-8460d4044352","key_version":1,"ciphertext":"-L8JbQztkA7tMzxrKFgWK-Pr-Ulm6k0bVrnUsmG4Txd0T3Zwn5oGVy3nOEeSCg"},"tags":{"team":"web"}},"usage":{"input_tokens":372,"output_tokens":179},"dialect":"openai","basis":"reported","revision":1,"lines":[["input/token","372","0.00093"],["output/token","179","0.00179"]],"cost":"0.00272"},{"id":"call-217","service":"019bc0e2-22e3-74f1-bc77-edc258c2b736","provider":"019bc0e2-2163-76f3-95aa-5da8cc0da3eb","key":"019bc0e2-29b5-7400-8aa0-c73697822fc5","attribution":{"end_user":{"subject":"01dc9296-adc8-8421-99ea-8460d4044352","key_version":1,"ciphertext":"Qkxx0Ty6_gBE-9ZGbkj--rnQIVgfkkXI5hjKxXo2xZ_R3xzpG2PAzQJGmW1F9w"},"tags":{"team":"web"}},"usage":{"input_tokens":1308,"output_tokens":245},"dialect":"openai","basis":"reported","revision":1,"lines":[["input/token","1308","0.00327"],["output/token","245","0.00245"]],"cost":"0.00572"},{"id":"call-218","service":"019bc0e2-239d-7345-99f0-0b9bb2b4a2ff","provider":"019bc0e2-2163-76f3-95aa-5da8cc0da3eb","key":"019bc0e2-29b5-7400-8aa0-c73697822fc5","attribution":{"end_user":{"subject":"a6cfe28f-1931-8d70-a5fb-d304d3a07d4d","key_version":1,"ciphertext":"rLtKmeStHIkqsTElnv79AAby6u50XViLhQTr3pv04Qy8QwhhgTqTufHA_CTwNQ"},"tags":{"team":"web"}},"usage":{"input_tokens":3316,"output_tokens":584},"dialect":"openai","basis":"reported","revision":2,"lines":[["input/token","3316","0.009948"],["output/token","584","0.007008"]],"cost":"0.016956"},{"id":"call-219","service":"019bc0e2-22e3-74f1-bc77-edc258c2b736","provider":"019bc0e2-2163-76f3-95aa-5da8cc0da3eb","key":"019bc0e2-29b5-7400-8aa0-c73697822fc5","attribution":{"end_user":{"subject":"058e9e69-6a3c-8ac3-9a04-2547d9282422","key_version":1,"ciphertext":"7YJbW0yQyGo5hVQ5eL_rhOTuGNuJPLhJWqv9-2psUQ7ORxfJbxQA6Rk9lIGrBA"},"tags":{"team":"web"}},"usage":{"input_tokens":3071,"output_tokens":892},"dialect":"openai","basis":"reported","revision":1,"lines":[["input/token","3071","0.0076775"],["output/token","892","0.00892"]],"cost":"0.0165975"},{"id":"call-220","service":"019bc0e2-239d-7345-99f0-0b9bb2b4a2ff","provider":"019bc0e2-2163-76f3-95aa-5da8cc0da3eb","key":"019bc0e2-29b5-7400-8aa0-c73697822fc5","attribution":{"end_user":{"subject":"4e5c92e8-bd79-8cc8-846f-fa023abe8c66","key_version":1,"ciphertext":"V6lyTwvg8GMgnkDRNWJoUPx8nzDjn1tN9wJ6Kd32BsNkRIUgcxUmjYBGNZlCQQ"},"tags":{"team":"web"}},"usage":{"input_tokens":1696,"output_tokens":764},"dialect":"openai","basis":"reported","revision":2,"lines":[["input/token","1696","0.005088"],["output/token","764","0.009168"]],"cost":"0.014256"},{"id":"call-221","service":"019bc0e2-22e3-74f1-bc77-edc258c2b736","provider":"019bc0e2-2163-76f3-95aa-5da8cc0da3eb","key":"019bc0e2-29b5-7400-8aa0-c73697822fc5","attribution":{"end_user":{"subject":"01dc9296-adc8-8421-99ea-8460d4044352","key_version":1,"ciphertext":"u6z69N3xVYyaiXuLZmZKfks2ZVIaTaGhB6ZYWYgQ9kG5kL6gcyUguQ7ibf81TQ"},"tags":{"team":"web"}},"usage":{"input_tokens":1544,"output_tokens":277},"dialect":"openai","basis":"reported","revision":1,"lines":[["input/token","1544","0.00386"],["output/token","277","0.00277"]],"cost":"0.00663"},{"id":"call-222","service":"019bc0e2-22e3-74f1-bc77-edc258c2b736","provider":"019bc0e2-2163-76f3-95aa-5da8cc0da3eb","key":"019bc0e2-29b5-7400-8aa0-c73697822fc5","attribution":{"end_user":{"subject":"4e5c92e8-bd79-8cc8-846f-fa023abe8c66","key_version":1,"ciphertext":"79Npx06YMUqd_9azvjUP7czV5MwqI5-VYmPrt8TZ6S7W2sktiZbG3Rw8sqN5yA"},"tags":{"team":"web"}},"usage":{"input_tokens":2041,"output_tokens":285},"dialect":"openai","basis":"reported","revision":1,"lines":[["input/token","2041","0.0051025"],["output/token","285","0.00285"]],"cost":"0.0079525"},{"id":"call-223","service":"019bc0e2-239d-7345-99f0-0b9bb2b4a2ff","provider":"019bc0e2-2163-76f3-95aa-5da8cc0da3eb","key":"019bc0e2-29b5-7400-8aa0-c73697822fc5","attribution":{"end_user":{"subject":"4e5c92e8-bd79-8cc8-846f-fa023abe8c66","key_version":1,"ciphertext":"00u0XN5Fy98x2-erjdAz1DSlxCU1gN3LuvWOajcDWZH2JyF2TPqQ8DQfgzrywQ"},"tags":{"team":"web"}},"usage":{"input_tokens":516,"output_tokens":704},"dialect":"openai","basis":"reported","revision":2,"lines":[["input/token","516","0.001548"],["output/token","704","0.008448"]],"cost":"0.009996"},{"id":"call-224","service":"019bc0e2-22e3-74f1-bc77-edc258c2b736","provider":"019bc0e2-2163-76f3-95aa-5da8cc0da3eb","key":"019bc0e2-29b5-7400-8aa0-c73697822fc5","attribution":{"end_user":{"subject":"a6cfe28f-1931-8d70-a5fb-d304d3a07d4d","key_version":1,"ciphertext":"Lb1wkaH-lO_wGYZWkOWk3EBC4Y_Cz_9bo4CLCHQaZjD-7sDv2CLoapZ9B1S75g"},"tags":{"team":"web"}},"usage":{"input_tokens":380,"output_tokens":278},"dialect":"openai","basis":"reported","revision":1,"lines":[["input/token","380","0.00095"],["output/token","278","0.00278"]],"cost":"0.00373"}],"charged":"0.2371395","owed":"0.2371395"}}', '{"principal":"019bc0e2-223d-768a-87a9-c3c06757b9d2","request_id":"019bc0e2-2d1f-754b-9c22-f09c612b0c03","environment":"live","client_address":{"subject":"019bc0e2-223d-768a-87a9-c3c06757b9d2","key_version":1,"ciphertext":"sXogaXJt9AYVnFQAPq9-Hn54gCdfOiSMQV4cOKfpDR6T7ZE0fdDorYLkPU-ssSAdSQ"},"user_agent":"Python-urllib/3.11"}', '2bfb8b09-26bc-8903-b67f-4a98ba724b27', '2026-01-15 09:00:06.815937+00'),
	(364, '019bc0e2-2d5a-7792-b314-49094cf8731d', '019bc0e2-21b5-751b-8d51-dac621bf217d', 'usage_ledger', '019bc0e2-2897-77d2-aba5-a563baf9ad43', 6, 'usage.recorded', '1', '{"usage_recorded":{"at":"2026-01-15T09:00:06.874449Z","mode":"told","records":[{"id":"call-225","service":"019bc0e2-239d-7345-99f0-0b9bb2b4a2ff","provider":"019bc0e2-2163-76f3-95aa-5da8cc0da3eb","key":"019bc0e2-29b5-7400-8aa0-c73697822fc5","attribution":{"end_user":{"subject":"058e9e69-6a3c-8ac3-9a04-2547d9282422","key_version":1,"ciphertext":"8wE4zeS83OeO0EEE-EwltqSnPteUI-7n6-CpVijfcHqqXqwP7-lORSCVUTtLdw"},"tags":{"team":"web"}},"usage":{"input_tokens":1638,"output_tokens":662},"dialect":"openai","basis":"reported","revision":2,"lines":[["input/token","1638","0.004914"],["output/token","662","0.007944"]],"cost":"0.012858"},{"id":"call-226","service":"019bc0e2-239d-7345-99f0-0b9bb2b4a2ff","provider":"019bc0e2-2163-76f3-95aa-5da8cc0da3eb","key":"019bc0e2-29b5-7400-8aa0-c73697822fc5","attribution":{"end_user":{"subject":"74f3f783-940a-8fd8-a02e-fd73436207f6","key_version":1,"ciphertext":"GxcpXsJioxIsOhuxebWTP4GYl3VXmgpquXmo4eySRPtPbWpskJeM9SBfKtXVmw"},"tags":{"team":"web"}},"usage":{"input_tokens":3908,"output_tokens":320},"dialect":"openai","basis":"reported","revision":2,"lines":[["input/token","3908","0.011724"],["output/token","320","0.00384"]],"cost":"0.015564"},{"id":"call-227","service":"019bc0e2-22e3-74f1-bc77-edc258c2b736","provider":"019bc0e2-2163-76f3-95aa-5da8cc0da3eb","key":"019bc0e2-29b5-7400-8aa0-c73697822fc5","attribution":{"end_user":{"subject":"058e9e69-6a3c-8ac3-9a04-2547d9282422","key_version":1,"ciphertext":"Fou5zhJ6EnktcCAvkkRLo9B7rE2Xs13G8gjWG3zzf-4skvrgE19OjMgAHFvw1g"},"tags":{"team":"web"}},"usage":{"input_tokens":133,"output_tokens":436},"dialect":"openai","basis":"reported","revision":1,"lines":[["input/token","133","0.0003325"],["output/token","436","0.00436"]],"cost":"0.0046925"},{"id":"call-228","service":"019bc0e2-239d-7345-99f0-0b9bb2b4a2ff","provider":"019bc0e2-2163-76f3-95aa-5da8cc0da3eb","key":"019bc0e2-29b5-7400-8aa0-c73697822fc5","attribution":{"end_user":{"subject":"058e9e69-6a3c-8ac3-9a04-2547d9282422","key_version":1,"ciphertext":"L2xqRxAOwAjL2SBEW0fNmbU6HWtrtPDEI8ziLZD2_n9oJ6GP7HSbApqb_Q8Q8g"},"tags":{"team":"web"}},"usage":{"input_tokens":1,"output_tokens":75},"dialect":"openai","basis":"reported","revision":2,"lines":[["input/token","1","0.000003"],["output/token","75","0.0009"]],"cost":"0.000903"},{"id":"call-229","service":"019bc0e2-239d-7345-99f0-0b9bb2b4a2ff","provider":"019bc0e2-2163-76f3-95aa-5da8cc0da3eb","key":"019bc0e2-29b5-7400-8aa0-c73697822fc5","attribution":{"end_user":{"subject":"a6cfe28f-1931-8d70-a5fb-d304d3a07d4d","key_version":1,"ciphertext":"ClimrsWBCFHsT5YNAnPYx0S7Y0L4lMFXHjozo3w1yxhOASebd1PLIN0_39TR6g"},"tags":{"team":"web"}},"usage":{"input_tokens":3983,"output_tokens":460},"dialect":"openai","basis":"reported","revision":2,"lines":[["input/token","3983","0.011949"],["output/token","460","0.00552"]],"cost":"0.017469"},{"id":"call-230","service":"019bc0e2-22e3-74f1-bc77-edc258c2b736","provider":"019bc0e2-2163-76f3-95aa-5da8cc0da3eb","key":"019bc0e2-29b5-7400-8aa0-c73697822fc5","attribution":{"end_user":{"subject":"a6cfe28f-1931-8d70-a5fb-d304d3a07d4d","key_version":1,"ciphertext":"-smrCG-ezkO_Hagm_cFg7qGrkVpzEOMwwRCIFdZHrqmhGNvafdh9l8EAdlMGrg"},"tags":{"team":"web"}},"usage":{"input_tokens":917,"output_tokens":159},"dialect":"openai","basis":"reported","revision":1,"lines":[["input/token","917","0.0022925"],["output/token","159","0.00159"]],"cost":"0.0038825"},{"id":"call-231","service":"019bc0e2-22e3-74f1-bc77-edc258c2b736","provider":"019bc0e2-2163-76f3-95aa-5da8cc0da3eb","key":"019bc0e2-29b5-7400-8aa0-c73697822fc5","attribution":{"end_user":{"subject":"058e9e69-6a3c-8ac3-9a04-2547d9282422","key_version":1,"ciphertext":"JZekPY8oGBa607VkGawl_6OEqR2AGt3i55fl0Q2C7UlSHHnCXyq7yF3MXIisaw"},"tags":{"team":"web"}},"usage":{"input_tokens":3857,"output_tokens":846},"dialect":"openai","basis":"reported","revision":1,"lines":[["input/token","3857","0.0096425"],["output/token","846","0.00846"]],"cost":"0.0181025"},{"id":"call-232","service":"019bc0e2-22e3-74f1-bc77-edc258c2b736","provider":"019bc0e2-2163-76f3-95aa-5da8cc0da3eb","key":"019bc0e2-29b5-7400-8aa0-c73697822fc5","attribution":{"end_user":{"subject":"74f3f783-940a-8fd8-a02e-fd73436207f6","key_version":1,"ciphertext":"UMv-nr4dkLF4RY2LgPfWCFjvYnhSp6ZPwUWuu2D10oyujXGlTogYqI5dnh6sGg"},"tags":{"team":"web"}},"usage":{"input_tokens":2259,"output_tokens":796},"dialect":"openai","basis":"reported","revision":1,"lines":[["input/token","2259","0.0056475"],["output/token","796","0.00796"]],"cost":"0.0136075"},{"id":"call-233","service":"019bc0e2-22e3-74f1-bc77-edc258c2b736","provider":"019bc0e2-2163-76f3-95aa-5da8cc0da3eb","key":"019bc0e2-29b5-7400-8aa0-c73697822fc5","attribution":{"end_user":{"subject":"a6cfe28f-1931-8d70-a5fb-d304d3a07d4d","key_version":1,"ciphertext":"c0LRbWlu3m8XuVWSG1booI4qnz6604yHHb-LnUONkyA5vPIcwpdK3gTGCgKDdA"},"tags":{"team":"web"}},"usage":{"input_tokens":3205,"output_tokens":129},"dialect":"openai","basis":"reported","revision":1,"lines":[["input/token","3205","0.0080125"],["output/token","129","0.00129"]],"cost":"0.0093025"},{"id":"call-234","service":"019bc0e2-22e3-74f1-bc77-edc258c2b736","provider":"019bc0e2-2163-76f3-95aa-5da8cc0da3eb","key":"019bc0e2-29b5-7400-8aa0-c73697822fc5","attribution":{"end_user":{"subject":"01dc9296-adc8-8421-99ea-8460d4044352","key_version":1,"ciphertext":"onfVQhEAERlEhq27wu1eRHTmQ1_FuOH8crMp5ZxOxtUJyKeHwcJZa8FBEH8xvg"},"tags":{"team":"web"}},"usage":{"input_tokens":2644,"output_tokens":733},"dialect":"openai","basis":"reported","revision":1,"lines":[["input/token","2644","0.00661"],["output/token","733","0.00733"]],"cost":"0.01394"},{"id":"call-235","service":"019bc0e2-22e3-74f1-bc77-edc258c2b736","provider":"019bc0e2-2163-76f3-95aa-5da8cc0da3eb","key":"019bc0e2-29b5-7400-8aa0-c73697822fc5","attribution":{"end_user":{"subject":"4e5c92e8-bd79-8cc8-846f-fa023abe8c66","key_version":1,"ciphertext":"Tq22WmpnoR3j3cnIzvMlOeUEICicX25qSeshVjQbbt-duYlfsTy31o994mhowA"},"tags":{"team":"web"}},"usage":{"input_tokens":2567,"output_tokens":258},"dialect":"openai","basis":"reported","revision":1,"lines":[["input/token","2567","0.0064175"],["output/token","258","0.00258"]],"cost":"0.0089975"},{"id":"call-236","service":"019bc0e2-239d-7345-99f0-0b9bb2b4a2ff","provider":"019bc0e2-2163-76f3-95aa-5da8cc0da3eb","key":"019bc0e2-29b5-7400-8aa0-c73697822fc5","attribution":{"end_user":{"subject":"74f3f783-940a-8fd8-a02e-fd73436207f6","key_version":1,"ciphertext":"0OeXjpQeYF8Kba5OWtUyaLULy49ypk1aWsXHWmNVEl_mXgN0UhJkDXbCae97Gw"},"tags":{"team":"web"}},"usage":{"input_tokens":2862,"output_tokens":783},"dialect":"openai","basis":"reported","revision":2,"lines":[["input/token","2862","0.008586"],["output/token","783","0.009396"]],"cost":"0.017982"},{"id":"call-237","service":"019bc0e2-22e3-74f1-bc77-edc258c2b736","provider":"019bc0e2-2163-76f3-95aa-5da8cc0da3eb","key":"019bc0e2-29b5-7400-8aa0-c73697822fc5","attribution":{"end_user":{"subject":"4e5c92e8-bd79-8cc8-846f-fa023abe8c66","key_version":1,"ciphertext":"MSaERqwf0DLqX2RLayv47Rcz7lRrN9TKa22D6BeBBudTeK4iEI3UhM-7uyHKTQ"},"tags":{"team":"web"}},"usage":{"input_tokens":289,"output_tokens":308},"dialect":"openai","basis":"reported","revision":1,"lines":[["input/token","289","0.0007225"],["output/token","308","0.00308"]],"cost":"0.0038025"},{"id":"call-238","service":"019bc0e2-22e3-74f1-bc77-edc258c2b736","provider":"019bc0e2-2163-76f3-95aa-5da8cc0da3eb","key":"019bc0e2-29b5-7400-8aa0-c73697822fc5","attribution":{"end_user":{"subject":"a6cfe28f-1931-8d70-a5fb-d304d3a07d4d","key_version":1,"ciphertext":"eyxhOqdS8rJcX-KkZHtWYECfY96etBX1DTNos1oqWjyR1RfmDoigSSbVXn_2-A"},"tags":{"team":"web"}},"usage":{"input_tokens":1590,"output_tokens":268},"dialect":"openai","basis":"reported","revision":1,"lines":[["input/token","1590","0.003975"],["output/token","268","0.00268"]],"cost":"0.006655"},{"id":"call-239","service":"019bc0e2-22e3-74f1-bc77-edc258c2b736","provider":"019bc0e2-2163-76f3-95aa-5da8cc0da3eb","key":"019bc0e2-29b5-7400-8aa0-c73697822fc5","attribution":{"end_user":{"subject":"01dc9296-adc8-8421-99ea-8460d4044352","key_version":1,"ciphertext":"6hLq4yjOIoSoP5R4TbojVKseoliioYlFCJztiHW6ZYY_OnHN1qMJZxXyMx48DQ"},"tags":{"team":"web"}},"usage":{"input_tokens":43,"output_tokens":551},"dialect":"openai","basis":"reported","revision":1,"lines":[["input/token","43","0.0001075"],["output/token","551","0.00551"]],"cost":"0.0056175"},{"id":"call-240","service":"019bc0e2-239d-7345-99f0-0b9bb2b4a2ff","provider":"019bc0e2-2163-76f3-95aa-5da8cc0da3eb","key":"019bc0e2-29b5-7400-8aa0-c73697822fc5","attribution":{"end_user":{"subject":"a6cfe28f-1931-8d70-a5fb-d304d3a07d4d","key_version":1,"ciphertext":"os1XjqWT3Wa8Zyu2WgZeWiHwius7LfcDpTln0VE0nGHSzUj8NCbHuGOrxnWVPQ"},"tags":{"team":"web"}},"usage":{"input_tokens":1142,"output_tokens":324},"dialect":"openai","basis":"reported","revision":2,"lines":[["input/token","1142","0.003426"],["output/token","324","0.003888"]],"cost":"0.007314"},{"id":"call-241","service":"019bc0e2-239d-7345-99f0-0b9bb2b4a2ff","provider":"019bc0e2-2163-76f3-95aa-5da8cc0da3eb","key":"019bc0e2-29b5-7400-8aa0-c73697822fc5","attribution":{"end_user":{"subject":"4e5c92e8-bd79-8cc8-846f-fa023abe8c66","key_version":1,"ciphertext":"DVhfRsuQdGmrMuyyzYr_xh-2EvhJ7997Nd0k7w6OdiNOahmFau-8BqR_6ip_0g"},"tags":{"team":"web"}},"usage":{"input_tokens":2156,"output_tokens":241},"dialect":"openai","basis":"reported","revision":2,"lines":[["input/token","2156","0.006468"],["output/token","241","0.002892"]],"cost":"0.00936"},{"id":"call-242","service":"019bc0e2-22e3-74f1-bc77-edc258c2b736","provider":"019bc0e2-2163-76f3-95aa-5da8cc0da3eb","key":"019bc0e2-29b5-7400-8aa0-c73697822fc5","attribution":{"end_user":{"subject":"01dc9296-adc8-8421-99ea-8460d4044352","key_version":1,"ciphertext":"vfH7oPTSUlihB_3Ej_UW3XOMbSxLD1mIRfOqOiDzSXdIrQm1ozlwXs0X88AGPQ"},"tags":{"team":"web"}},"usage":{"input_tokens":120,"output_tokens":422},"dialect":"openai","basis":"reported","revision":1,"lines":[["input/token","120","0.0003"],["output/token","422","0.00422"]],"cost":"0.00452"},{"id":"call-243","service":"019bc0e2-22e3-74f1-bc77-edc258c2b736","provider":"019bc0e2-2163-76f3-95aa-5da8cc0da3eb","key":"019bc0e2-29b5-7400-8aa0-c73697822fc5","attribution":{"end_user":{"subject":"058e9e69-6a3c-8ac3-9a04-2547d9282422","key_version":1,"ciphertext":"9qfxTK7NZ8zcQ6p_3EsYVVZ3KZ40KtOojJBtKM43HhBkPDMzgayb_lVF67HoTw"},"tags":{"team":"web"}},"usage":{"input_tokens":90,"output_tokens":199},"dialect":"openai","basis":"reported","revision":1,"lines":[["input/token","90","0.000225"],["output/token","199","0.00199"]],"cost":"0.002215"},{"id":"call-244","service":"019bc0e2-239d-7345-99f0-0b9bb2b4a2ff","provider":"019bc0e2-2163-76f3-95aa-5da8cc0da3eb","key":"019bc0e2-29b5-7400-8aa0-c73697822fc5","attribution":{"end_user":{"subject":"a6cfe28f-1931-8d70-a5fb-d304d3a07d4d","key_version":1,"ciphertext":"GGM0kx34Jf8y91Ho9S3tMzoWKrA6Xku4uENbIOWf7e0E68OR70xh_8D8WdI6PQ"},"tags":{"team":"web"}},"usage":{"input_tokens":333,"output_tokens":264},"dialect":"openai","basis":"reported","revision":2,"lines":[["input/token","333","0.000999"],["output/token","264","0.003168"]],"cost":"0.004167"},{"id":"call-245","service":"019bc0e2-239d-7345-99f0-0b9bb2b4a2ff","provider":"019bc0e2-2163-76f3-95aa-5da8cc0da3eb","key":"019bc0e2-29b5-7400-8aa0-c73697822fc5","attribution":{"end_user":{"subject":"a6cfe28f-1931-8d70-a5fb-d304d3a07d4d","key_version":1,"ciphertext":"oXPh7iUoUy4HWJ5-IKFjDlrjjXgxQVMLJqySNT8bpLEZyPPPsQ_vZy_8bpONEQ"},"tags":{"team":"web"}},"usage":{"input_tokens":3790,"output_tokens":380},"dialect":"openai","basis":"reported","revision":2,"lines":[["input/token","3790","0.01137"],["output/token","380","0.00456"]],"cost":"0.01593"},{"id":"call-246","service":"019bc0e2-239d-7345-99f0-0b9bb2b4a2ff","provider":"019bc0e2-2163-76f3-95aa-5da8cc0da3eb","key":"019bc0e2-29b5-7400-8aa0-c73697822fc5","attribution":{"end_user":{"subject":"01dc9296-adc8-8421-99ea-8460d4044352","key_version":1,"ciphertext":"AX0WBs3nphhhS1S5LbIQDlKl0PpMer9QmWwCqFTmbLzIUbs6nvrEOOftNk7_og"},"tags":{"team":"web"}},"usage":{"input_tokens":140,"output_tokens":713},"dialect":"openai","basis":"reported","revision":2,"lines":[["input/token","140","0.00042"],["output/token","713","0.008556"]],"cost":"0.008976"},{"id":"call-247","service":"019bc0e2-239d-7345-99f0-0b9bb2b4a2ff","provider":"019bc0e2-2163-76f3-95aa-5da8cc0da3eb","key":"019bc0e2-29b5-7400-8aa0-c73697822fc5","attribution":{"end_user":{"subject":"058e9e69-6a3c-8ac3-9a04-2547d9282422","key_version":1,"ciphertext":"-9axpdHdRsJZZjBEwjQ7R7ctLWWm_pttwXlAvp3JcuP_8uyI8ZtGWuSqsfKqNQ"},"tags":{"team":"web"}},"usage":{"input_tokens":1485,"output_tokens":699},"dialect":"openai","basis":"reported","revision":2,"lines":[["input/token","1485","0.004455"],["output/token","699","0.008388"]],"cost":"0.012843"},{"id":"call-248","service":"019bc0e2-22e3-74f1-bc77-edc258c2b736","provider":"019bc0e2-2163-76f3-95aa-5da8cc0da3eb","key":"019bc0e2-29b5-7400-8aa0-c73697822fc5","attribution":{"end_user":{"subject":"01dc9296-adc8-8421-99ea-8460d4044352","key_version":1,"ciphertext":"g5hu14vLMncfM1C7zgeI-zDxLaHfKA0tuDxyMvrvS28zSmMcfbEwLStp453CDQ"},"tags":{"team":"web"}},"usage":{"input_tokens":28,"output_tokens":817},"dialect":"openai","basis":"reported","revision":1,"lines":[["input/token","28","0.00007"],["output/token","817","0.00817"]],"cost":"0.00824"},{"id":"call-249","service":"019bc0e2-22e3-74f1-bc77-edc258c2b736","provider":"019bc0e2-2163-76f3-95aa-5da8cc0da3eb","key":"019bc0e2-29b5-7400-8aa0-c73697822fc5","attribution":{"end_user":{"subject":"a6cfe28f-1931-8d70-a5fb-d304d3a07d4d","key_version":1,"ciphertext":"cGERY_5LVHy1sEMbGfW36x8U1XQlE_ucuPRBBlwdc7KDQ_QtqnslTPywz0Y18Q"},"tags":{"team":"web"}},"usage":{"input_tokens":841,"output_tokens":508},"dialect":"openai","basis":"reported","revision":1,"lines":[["input/token","841","0.0021025"],["output/token","508","0.00508"]],"cost":"0.0071825"}],"charged":"0.2341235","owed":"0.2341235"}}', '{"principal":"019bc0e2-223d-768a-87a9-c3c06757b9d2","request_id":"019bc0e2-2d5a-7792-b314-4908d8d42162","environment":"live","client_address":{"subject":"019bc0e2-223d-768a-87a9-c3c06757b9d2","key_version":1,"ciphertext":"9BHEDhiluv7Npa15L73hd5JnSPbWCu-NA_GoafWvTlxkf8pVoDFiX1iBUoOjKq-X0w"},"user_agent":"Python-urllib/3.11"}', 'c6f07929-18b0-892f-bfef-b08835483493', '2026-01-15 09:00:06.87495+00'),
	(365, '019bc0e2-2d92-77e8-94b8-530af74864a0', '019bc0e2-21b5-751b-8d51-dac621bf217d', 'usage_ledger', '019bc0e2-2897-77d2-aba5-a563baf9ad43', 7, 'usage.recorded', '1', '{"usage_recorded":{"at":"2026-01-15T09:00:06.930183Z","mode":"told","records":[{"id":"call-250","service":"019bc0e2-239d-7345-99f0-0b9bb2b4a2ff","provider":"019bc0e2-2163-76f3-95aa-5da8cc0da3eb","key":"019bc0e2-29b5-7400-8aa0-c73697822fc5","attribution":{"end_user":{"subject":"a6cfe28f-1931-8d70-a5fb-d304d3a07d4d","key_version":1,"ciphertext":"z6LGqaSJuafZ3dyiK0vjNfrXbnR1Bs-D7ozhxR_cVmp9VyldORPwP6bwXx7c9Q"},"tags":{"team":"web"}},"usage":{"input_tokens":3137,"output_tokens":840},"dialect":"openai","basis":"reported","revision":2,"lines":[["input/token","3137","0.009411"],["output/token","840","0.01008"]],"cost":"0.019491"},{"id":"call-251","service":"019bc0e2-22e3-74f1-bc77-edc258c2b736","provider":"019bc0e2-2163-76f3-95aa-5da8cc0da3eb","key":"019bc0e2-29b5-7400-8aa0-c73697822fc5","attribution":{"end_user":{"subject":"01dc9296-adc8-8421-99ea-8460d4044352","key_version":1,"ciphertext":"XywYtvj8qXdAfALhO7-b1gtGkprDU7LJObiZvQ7Bj86MI9eF2BIYZ_6k0AEyVw"},"tags":{"team":"web"}},"usage":{"input_tokens":1906,"output_tokens":227},"dialect":"openai","basis":"reported","revision":1,"lines":[["input/token","1906","0.004765"],["output/token","227","0.00227"]],"cost":"0.007035"},{"id":"call-252","service":"019bc0e2-239d-7345-99f0-0b9bb2b4a2ff","provider":"019bc0e2-2163-76f3-95aa-5da8cc0da3eb","key":"019bc0e2-29b5-7400-8aa0-c73697822fc5","attribution":{"end_user":{"subject":"058e9e69-6a3c-8ac3-9a04-2547d9282422","key_version":1,"ciphertext":"Bn093jaH6xvavxllAzsJAt3IWS6y-PXqr7tL_3AzXQHalPI-AeJ61amujzPFuA"},"tags":{"team":"web"}},"usage":{"input_tokens":447,"output_tokens":639},"dialect":"openai","basis":"reported","revision":2,"lines":[["input/token","447","0.001341"],["output/token","639","0.007668"]],"cost":"0.009009"},{"id":"call-253","service":"019bc0e2-22e3-74f1-bc77-edc258c2b736","provider":"019bc0e2-2163-76f3-95aa-5da8cc0da3eb","key":"019bc0e2-29b5-7400-8aa0-c73697822fc5","attribution":{"end_user":{"subject":"058e9e69-6a3c-8ac3-9a04-2547d9282422","key_version":1,"ciphertext":"CPHvDFTKfcew-fJY7voxk4xAZ4yeWTuFX2Y_IVyP2lCQW6h38od7tykb87pr7g"},"tags":{"team":"web"}},"usage":{"input_tokens":3672,"output_tokens":229},"dialect":"openai","basis":"reported","revision":1,"lines":[["input/token","3672","0.00918"],["output/token","229","0.00229"]],"cost":"0.01147"},{"id":"call-254","service":"019bc0e2-239d-7345-99f0-0b9bb2b4a2ff","provider":"019bc0e2-2163-76f3-95aa-5da8cc0da3eb","key":"019bc0e2-29b5-7400-8aa0-c73697822fc5","attribution":{"end_user":{"subject":"74f3f783-940a-8fd8-a02e-fd73436207f6","key_version":1,"ciphertext":"KeaESE5yG-wOCPfZ_nj1ueiMN7heip-ewq1YhT4_1Rm9LAIF71TjCRaRjyx2SA"},"tags":{"team":"web"}},"usage":{"input_tokens":3729,"output_tokens":682},"dialect":"openai","basis":"reported","revision":2,"lines":[["input/token","3729","0.011187"],["output/token","682","0.008184"]],"cost":"0.019371"},{"id":"call-255","service":"019bc0e2-22e3-74f1-bc77-edc258c2b736","provider":"019bc0e2-2163-76f3-95aa-5da8cc0da3eb","key":"019bc0e2-29b5-7400-8aa0-c73697822fc5","attribution":{"end_user":{"subject":"74f3f783-940a-8fd8-a02e-fd73436207f6","key_version":1,"ciphertext":"7lM-AFnetGMKJNQd56iQzscWFAC_71z7LKAtysIbKoqpEyTxZcWBbrf7qhpuTg"},"tags":{"team":"web"}},"usage":{"input_tokens":3777,"output_tokens":403},"dialect":"openai","basis":"reported","revision":1,"lines":[["input/token","3777","0.0094425"],["output/token","403","0.00403"]],"cost":"0.0134725"},{"id":"call-256","service":"019bc0e2-22e3-74f1-bc77-edc258c2b736","provider":"019bc0e2-2163-76f3-95aa-5da8cc0da3eb","key":"019bc0e2-29b5-7400-8aa0-c73697822fc5","attribution":{"end_user":{"subject":"a6cfe28f-1931-8d70-a5fb-d304d3a07d4d","key_version":1,"ciphertext":"uWt9C53U50vqa6kakGZxGUcmkx5IbeVExSwpQA8b_x5X5ANHGRNE9qwFm0LnnA"},"tags":{"team":"web"}},"usage":{"input_tokens":97,"output_tokens":611},"dialect":"openai","basis":"reported","revision":1,"lines":[["input/token","97","0.0002425"],["output/token","611","0.00611"]],"cost":"0.0063525"},{"id":"call-257","service":"019bc0e2-239d-7345-99f0-0b9bb2b4a2ff","provider":"019bc0e2-2163-76f3-95aa-5da8cc0da3eb","key":"019bc0e2-29b5-7400-8aa0-c73697822fc5","attribution":{"end_user":{"subject":"74f3f783-940a-8fd8-a02e-fd73436207f6","key_version":1,"ciphertext":"aoycqxdaU9MpZsGXOby1mTQws897FN68wKyWZ6mMC4ij5G-jen0S9fc3IifPig"},"tags":{"team":"web"}},"usage":{"input_tokens":213,"output_tokens":727},"dialect":"openai","basis":"reported","revision":2,"lines":[["input/token","213","0.000639"],["output/token","727","0.008724"]],"cost":"0.009363"},{"id":"call-258","service":"019bc0e2-22e3-74f1-bc77-edc258c2b736","provider":"019bc0e2-2163-76f3-95aa-5da8cc0da3eb","key":"019bc0e2-29b5-7400-8aa0-c73697822fc5","attribution":{"end_user":{"subject":"01dc9296-adc8-8421-99ea-8460d4044352","key_version":1,"ciphertext":"d8WZLkLFCC3OX3rfbUGw_x6_0fwbkIotq8V4ag84Y64cZnk0MuN8oYIYbClHjw"},"tags":{"team":"web"}},"usage":{"input_tokens":1612,"output_tokens":461},"dialect":"openai","basis":"reported","revision":1,"lines":[["input/token","1612","0.00403"],["output/token","461","0.00461"]],"cost":"0.00864"},{"id":"call-259","service":"019bc0e2-22e3-74f1-bc77-edc258c2b736","provider":"019bc0e2-2163-76f3-95aa-5da8cc0da3eb","key":"019bc0e2-29b5-7400-8aa0-c73697822fc5","attribution":{"end_user":{"subject":"01dc9296-adc8-8421-99ea-8460d4044352","key_version":1,"ciphertext":"4H3h-p-PEDEswhhR59zTpGFBgqGG_y82mjGPjIucpoHpcV78tSHuYsNvN_Z_Yg"},"tags":{"team":"web"}},"usage":{"input_tokens":326,"output_tokens":170},"dialect":"openai","basis":"reported","revision":1,"lines":[["input/token","326","0.000815"],["output/token","170","0.0017"]],"cost":"0.002515"},{"id":"call-260","service":"019bc0e2-22e3-74f1-bc77-edc258c2b736","provider":"019bc0e2-2163-76f3-95aa-5da8cc0da3eb","key":"019bc0e2-29b5-7400-8aa0-c73697822fc5","attribution":{"end_user":{"subject":"4e5c92e8-bd79-8cc8-846f-fa023abe8c66","key_version":1,"ciphertext":"f8oHrGjy5BkqWRoZU8_itUSVXmDBsFTikl-1nY9z8crOUPFxfUSDuALA1fogeg"},"tags":{"team":"web"}},"usage":{"input_tokens":760,"output_tokens":669},"dialect":"openai","basis":"reported","revision":1,"lines":[["input/token","760","0.0019"],["output/token","669","0.00669"]],"cost":"0.00859"},{"id":"call-261","service":"019bc0e2-239d-7345-99f0-0b9bb2b4a2ff","provider":"019bc0e2-2163-76f3-95aa-5da8cc0da3eb","key":"019bc0e2-29b5-7400-8aa0-c73697822fc5","attribution":{"end_user":{"subject":"058e9e69-6a3c-8ac3-9a04-2547d9282422","key_version":1,"ciphertext":"2D43OslcKPPSpzs7VA7YVgBv5LYJqjr7Mf9kHEB5etXzI2s2jSiUqKNPIVpEjQ"},"tags":{"team":"web"}},"usage":{"input_tokens":131,"output_tokens":320},"dialect":"openai","basis":"reported","revision":2,"lines":[["input/token","131","0.000393"],["output/token","320","0.00384"]],"cost":"0.004233"},{"id":"call-262","service":"019bc0e2-239d-7345-99f0-0b9bb2b4a2ff","provider":"019bc0e2-2163-76f3-95aa-5da8cc0da3eb","key":"019bc0e2-29b5-7400-8aa0-c73697822fc5","attribution":{"end_user":{"subject":"a6cfe28f-1931-8d70-a5fb-d304d3a07d4d","key_version":1,"ciphertext":"eGD5XS5wqr5NJF8G7o2USpcMZeeXCNUMmlAj96q-ZigXgEs10SivDQW3BguNKA"},"tags":{"team":"web"}},"usage":{"input_tokens":1359,"output_tokens":454},"dialect":"openai","basis":"reported","revision":2,"lines":[["input/token","1359","0.004077"],["output/token","454","0.005448"]],"cost":"0.009525"},{"id":"call-263","service":"019bc0e2-22e3-74f1-bc77-edc258c2b736","provider":"019bc0e2-2163-76f3-95aa-5da8cc0da3eb","key":"019bc0e2-29b5-7400-8aa0-c73697822fc5","attribution":{"end_user":{"subject":"01dc9296-adc8-8421-99ea-8460d4044352","key_version":1,"ciphertext":"qyWDGmwbDDdz8Ekqt1t-rI6ZiR5CrU3IklOsESeOVdJPZG2kqPmpoTsD-6LDYA"},"tags":{"team":"web"}},"usage":{"input_tokens":12,"output_tokens":81},"dialect":"openai","basis":"reported","revision":1,"lines":[["input/token","12","0.00003"],["output/token","81","0.00081"]],"cost":"0.00084"},{"id":"call-264","service":"019bc0e2-22e3-74f1-bc77-edc258c2b736","provider":"019bc0e2-2163-76f3-95aa-5da8cc0da3eb","key":"019bc0e2-29b5-7400-8aa0-c73697822fc5","attribution":{"end_user":{"subject":"74f3f783-940a-8fd8-a02e-fd73436207f6","key_version":1,"ciphertext":"UDEOvpWzA94Bp6pZelSfqJOuSKpw13pQQrjWURo55zlkKxbzh6XXYa9ZCXytfg"},"tags":{"team":"web"}},"usage":{"input_tokens":1440,"output_tokens":431},"dialect":"openai","basis":"reported","revision":1,"lines":[["input/token","1440","0.0036"],["output/token","431","0.00431"]],"cost":"0.00791"},{"id":"call-265","service":"019bc0e2-22e3-74f1-bc77-edc258c2b736","provider":"019bc0e2-2163-76f3-95aa-5da8cc0da3eb","key":"019bc0e2-29b5-7400-8aa0-c73697822fc5","attribution":{"end_user":{"subject":"01dc9296-adc8-8421-99ea-8460d4044352","key_version":1,"ciphertext":"1-vAgwzGCPdgCwI3vN218t9Nnc7JGhwCUmR0HswqLBLbgMJOIV1kFanlxCw6hg"},"tags":{"team":"web"}},"usage":{"input_tokens":1558,"output_tokens":366},"dialect":"openai","basis":"reported","revision":1,"lines":[["input/token","1558","0.003895"],["output/token","366","0.00366"]],"cost":"0.007555"},{"id":"call-266","service":"019bc0e2-239d-7345-99f0-0b9bb2b4a2ff","provider":"019bc0e2-2163-76f3-95aa-5da8cc0da3eb","key":"019bc0e2-29b5-7400-8aa0-c73697822fc5","attribution":{"end_user":{"subject":"058e9e69-6a3c-8ac3-9a04-2547d9282422","key_version":1,"ciphertext":"keU2_G6einyZj00_5xtc9Cad1HKHpMl1YfDbiLVZj5PObLGwI7G4xgV-NJ-6jQ"},"tags":{"team":"web"}},"usage":{"input_tokens":360,"output_tokens":51},"dialect":"openai","basis":"reported","revision":2,"lines":[["input/token","360","0.00108"],["output/token","51","0.000612"]],"cost":"0.001692"},{"id":"call-267","service":"019bc0e2-22e3-74f1-bc77-edc258c2b736","provider":"019bc0e2-2163-76f3-95aa-5da8cc0da3eb","key":"019bc0e2-29b5-7400-8aa0-c73697822fc5","attribution":{"end_user":{"subject":"058e9e69-6a3c-8ac3-9a04-2547d9282422","key_version":1,"ciphertext":"cCiMuiGKvXsfRiB8y341w1cZan3yeADGlXyGCGSrAKhNupT3RXPCh6p42SvbrQ"},"tags":{"team":"web"}},"usage":{"input_tokens":1527,"output_tokens":555},"dialect":"openai","basis":"reported","revision":1,"lines":[["input/token","1527","0.0038175"],["output/token","555","0.00555"]],"cost":"0.0093675"},{"id":"call-268","service":"019bc0e2-22e3-74f1-bc77-edc258c2b736","provider":"019bc0e2-2163-76f3-95aa-5da8cc0da3eb","key":"019bc0e2-29b5-7400-8aa0-c73697822fc5","attribution":{"end_user":{"subject":"058e9e69-6a3c-8ac3-9a04-2547d9282422","key_version":1,"ciphertext":"Km7loBY3wx3fFRvBVE9tAHzVyjfo32so4M2SSx7vVzslrQ3N0ErbFl-5z4-p7w"},"tags":{"team":"web"}},"usage":{"input_tokens":1325,"output_tokens":373},"dialect":"openai","basis":"reported","revision":1,"lines":[["input/token","1325","0.0033125"],["output/token","373","0.00373"]],"cost":"0.0070425"},{"id":"call-269","service":"019bc0e2-22e3-74f1-bc77-edc258c2b736","provider":"019bc0e2-2163-76f3-95aa-5da8cc0da3eb","key":"019bc0e2-29b5-7400-8aa0-c73697822fc5","attribution":{"end_user":{"subject":"a6cfe28f-1931-8d70-a5fb-d304d3a07d4d","key_version":1,"ciphertext":"rZHi7TOrn0z-Fadw1l_QNKPh2iVjWc15fT8otdVsA5gxxBf5ETk30YGSF4iM2w"},"tags":{"team":"web"}},"usage":{"input_tokens":2588,"output_tokens":421},"dialect":"openai","basis":"reported","revision":1,"lines":[["input/token","2588","0.00647"],["output/token","421","0.00421"]],"cost":"0.01068"},{"id":"call-270","service":"019bc0e2-239d-7345-99f0-0b9bb2b4a2ff","provider":"019bc0e2-2163-76f3-95aa-5da8cc0da3eb","key":"019bc0e2-29b5-7400-8aa0-c73697822fc5","attribution":{"end_user":{"subject":"74f3f783-940a-8fd8-a02e-fd73436207f6","key_version":1,"ciphertext":"hWF4vOP0xzV5n_UXe-QeAmcTkoxi0k7pluU4_iRPrOGXI30kVssD6tZg5g1J7Q"},"tags":{"team":"web"}},"usage":{"input_tokens":167,"output_tokens":385},"dialect":"openai","basis":"reported","revision":2,"lines":[["input/token","167","0.000501"],["output/token","385","0.00462"]],"cost":"0.005121"},{"id":"call-271","service":"019bc0e2-239d-7345-99f0-0b9bb2b4a2ff","provider":"019bc0e2-2163-76f3-95aa-5da8cc0da3eb","key":"019bc0e2-29b5-7400-8aa0-c73697822fc5","attribution":{"end_user":{"subject":"74f3f783-940a-8fd8-a02e-fd73436207f6","key_version":1,"ciphertext":"FsI5CMNFrAQF1YLxzjLNPZIV2npxuxU_YLiJMe21vwIcM0BGvmv8tTnTbS8C7g"},"tags":{"team":"web"}},"usage":{"input_tokens":257,"output_tokens":823},"dialect":"openai","basis":"reported","revision":2,"lines":[["input/token","257","0.000771"],["output/token","823","0.009876"]],"cost":"0.010647"},{"id":"call-272","service":"019bc0e2-239d-7345-99f0-0b9bb2b4a2ff","provider":"019bc0e2-2163-76f3-95aa-5da8cc0da3eb","key":"019bc0e2-29b5-7400-8aa0-c73697822fc5","attribution":{"end_user":{"subject":"74f3f783-940a-8fd8-a02e-fd73436207f6","key_version":1,"ciphertext":"FuL70WOCFW0dA_qDdGATfs8U277gV531vY-OofpKiW4dJN6dcu6Wm0zWxUDVNA"},"tags":{"team":"web"}},"usage":{"input_tokens":799,"output_tokens":766},"dialect":"openai","basis":"reported","revision":2,"lines":[["input/token","799","0.002397"],["output/token","766","0.009192"]],"cost":"0.011589"},{"id":"call-273","service":"019bc0e2-239d-7345-99f0-0b9bb2b4a2ff","provider":"019bc0e2-2163-76f3-95aa-5da8cc0da3eb","key":"019bc0e2-29b5-7400-8aa0-c73697822fc5","attribution":{"end_user":{"subject":"01dc9296-adc8-8421-99ea-8460d4044352","key_version":1,"ciphertext":"CQAqc_URG9l5V7Cjr6kVT6AOAIh8yIY-c9TLq74ra3UmWgKa40D1CCDa3Z7gcg"},"tags":{"team":"web"}},"usage":{"input_tokens":1487,"output_tokens":279},"dialect":"openai","basis":"reported","revision":2,"lines":[["input/token","1487","0.004461"],["output/token","279","0.003348"]],"cost":"0.007809"},{"id":"call-274","service":"019bc0e2-22e3-74f1-bc77-edc258c2b736","provider":"019bc0e2-2163-76f3-95aa-5da8cc0da3eb","key":"019bc0e2-29b5-7400-8aa0-c73697822fc5","attribution":{"end_user":{"subject":"01dc9296-adc8-8421-99ea-8460d4044352","key_version":1,"ciphertext":"LHJdzKRvWo3MrdXn8Py38ATMbyvNQwjGcTM1dCjMaVPWu6AjwQvAGv4brmxyyw"},"tags":{"team":"web"}},"usage":{"input_tokens":1074,"output_tokens":765},"dialect":"openai","basis":"reported","revision":1,"lines":[["input/token","1074","0.002685"],["output/token","765","0.00765"]],"cost":"0.010335"}],"charged":"0.219655","owed":"0.219655"}}', '{"principal":"019bc0e2-223d-768a-87a9-c3c06757b9d2","request_id":"019bc0e2-2d92-77e8-94b8-5309d4eaa865","environment":"live","client_address":{"subject":"019bc0e2-223d-768a-87a9-c3c06757b9d2","key_version":1,"ciphertext":"FPwxyy9-METHsV4Ln5_VCk95PLpfFeg73fKhxpidUNYtaI27hY0M2NsnpCxTHQpH9g"},"user_agent":"Python-urllib/3.11"}', '5878c848-65fd-8c23-babe-f55eb07d983e', '2026-01-15 09:00:06.930792+00'),
	(366, '019bc0e2-2dcb-77de-860b-b0faa464f459', '019bc0e2-21b5-751b-8d51-dac621bf217d', 'usage_ledger', '019bc0e2-2897-77d2-aba5-a563baf9ad43', 8, 'usage.recorded', '1', '{"usage_recorded":{"at":"2026-01-15T09:00:06.987151Z","mode":"told","records":[{"id":"call-275","service":"019bc0e2-239d-7345-99f0-0b9bb2b4a2ff","provider":"019bc0e2-2163-76f3-95aa-5da8cc0da3eb","key":"019bc0e2-29b5-7400-8aa0-c73697822fc5","attribution":{"end_user":{"subject":"4e5c92e8-bd79-8cc8-846f-fa023abe8c66","key_version":1,"ciphertext":"6uHprzNbitgeH9knDlpfWN8o9ahlateJHUbppto_E4oG-OyBTTpy8gRGDlpRMQ"},"tags":{"team":"web"}},"usage":{"input_tokens":1219,"output_tokens":4},"dialect":"openai","basis":"reported","revision":2,"lines":[["input/token","1219","0.003657"],["output/token","4","0.000048"]],"cost":"0.003705"},{"id":"call-276","service":"019bc0e2-22e3-74f1-bc77-edc258c2b736","provider":"019bc0e2-2163-76f3-95aa-5da8cc0da3eb","key":"019bc0e2-29b5-7400-8aa0-c73697822fc5","attribution":{"end_user":{"subject":"a6cfe28f-1931-8d70-a5fb-d304d3a07d4d","key_version":1,"ciphertext":"ucL43YJ-80cElo5YSs8ixe0KeNtMZ-TIF7kX9uHXJfymKGQjr9KdEikffU9lCA"},"tags":{"team":"web"}},"usage":{"input_tokens":100,"output_tokens":846},"dialect":"openai","basis":"reported","revision":1,"lines":[["input/token","100","0.00025"],["output/token","846","0.00846"]],"cost":"0.00871"},{"id":"call-277","service":"019bc0e2-22e3-74f1-bc77-edc258c2b736","provider":"019bc0e2-2163-76f3-95aa-5da8cc0da3eb","key":"019bc0e2-29b5-7400-8aa0-c73697822fc5","attribution":{"end_user":{"subject":"058e9e69-6a3c-8ac3-9a04-2547d9282422","key_version":1,"ciphertext":"dQVw5BmvgVSQdd9ZxOKekr1VdoOn0HXLU84VycqVNAKRlonGqwnMvkOEUe26HA"},"tags":{"team":"web"}},"usage":{"input_tokens":1947,"output_tokens":733},"dialect":"openai","basis":"reported","revision":1,"lines":[["input/token","1947","0.0048675"],["output/token","733","0.00733"]],"cost":"0.0121975"},{"id":"call-278","service":"019bc0e2-239d-7345-99f0-0b9bb2b4a2ff","provider":"019bc0e2-2163-76f3-95aa-5da8cc0da3eb","key":"019bc0e2-29b5-7400-8aa0-c73697822fc5","attribution":{"end_user":{"subject":"058e9e69-6a3c-8ac3-9a04-2547d9282422","key_version":1,"ciphertext":"oHH92LMQpLCf75idI87phDnesOx0RKGnpyzeqG1FS1oVwGpsQXlXwF-VPDff5g"},"tags":{"team":"web"}},"usage":{"input_tokens":3236,"output_tokens":258},"dialect":"openai","basis":"reported","revision":2,"lines":[["input/token","3236","0.009708"],["output/token","258","0.003096"]],"cost":"0.012804"},{"id":"call-279","service":"019bc0e2-239d-7345-99f0-0b9bb2b4a2ff","provider":"019bc0e2-2163-76f3-95aa-5da8cc0da3eb","key":"019bc0e2-29b5-7400-8aa0-c73697822fc5","attribution":{"end_user":{"subject":"a6cfe28f-1931-8d70-a5fb-d304d3a07d4d","key_version":1,"ciphertext":"TXn32JNaLJI6PuEWKhLreRSoY60dkqH1MzyIAuz4afhv_vcOMmVZOIl8ix7m8g"},"tags":{"team":"web"}},"usage":{"input_tokens":544,"output_tokens":509},"dialect":"openai","basis":"reported","revision":2,"lines":[["input/token","544","0.001632"],["output/token","509","0.006108"]],"cost":"0.00774"},{"id":"call-280","service":"019bc0e2-22e3-74f1-bc77-edc258c2b736","provider":"019bc0e2-2163-76f3-95aa-5da8cc0da3eb","key":"019bc0e2-29b5-7400-8aa0-c73697822fc5","attribution":{"end_user":{"subject":"01dc9296-adc8-8421-99ea-8460d4044352","key_version":1,"ciphertext":"sfLOxeENTdGx4Br01_fOuZ5UThRv84-vcryXGWasLuzQrfYVZ1fLdjlxT_gjfQ"},"tags":{"team":"web"}},"usage":{"input_tokens":3288,"output_tokens":757},"dialect":"openai","basis":"reported","revision":1,"lines":[["input/token","3288","0.00822"],["output/token","757","0.00757"]],"cost":"0.01579"},{"id":"call-281","service":"019bc0e2-22e3-74f1-bc77-edc258c2b736","provider":"019bc0e2-2163-76f3-95aa-5da8cc0da3eb","key":"019bc0e2-29b5-7400-8aa0-c73697822fc5","attribution":{"end_user":{"subject":"01dc9296-adc8-8421-99ea-8460d4044352","key_version":1,"ciphertext":"tfpMRPhd8kqJH3h-iTp2dLfAuKwBQcuxqxo340ovfLRcjxqRJ89J7UL8obA8zA"},"tags":{"team":"web"}},"usage":{"input_tokens":2488,"output_tokens":242},"dialect":"openai","basis":"reported","revision":1,"lines":[["input/token","2488","0.00622"],["output/token","242","0.00242"]],"cost":"0.00864"},{"id":"call-282","service":"019bc0e2-239d-7345-99f0-0b9bb2b4a2ff","provider":"019bc0e2-2163-76f3-95aa-5da8cc0da3eb","key":"019bc0e2-29b5-7400-8aa0-c73697822fc5","attribution":{"end_user":{"subject":"4e5c92e8-bd79-8cc8-846f-fa023abe8c66","key_version":1,"ciphertext":"1IQQQP2YHsl-ftqsApx7pbet3Dm2P-u4IHclgytR8OctRncDRzMPzkKLJGcJPQ"},"tags":{"team":"web"}},"usage":{"input_tokens":1888,"output_tokens":371},"dialect":"openai","basis":"reported","revision":2,"lines":[["input/token","1888","0.005664"],["output/token","371","0.004452"]],"cost":"0.010116"},{"id":"call-283","service":"019bc0e2-22e3-74f1-bc77-edc258c2b736","provider":"019bc0e2-2163-76f3-95aa-5da8cc0da3eb","key":"019bc0e2-29b5-7400-8aa0-c73697822fc5","attribution":{"end_user":{"subject":"058e9e69-6a3c-8ac3-9a04-2547d9282422","key_version":1,"ciphertext":"G4laIUVGMJJHjh-FoveqHKOoSnLHUUNhW65Grixc3A4Qvi-5UBKkR-TOPaHK9w"},"tags":{"team":"web"}},"usage":{"input_tokens":2097,"output_tokens":203},"dialect":"openai","basis":"reported","revision":1,"lines":[["input/token","2097","0.0052425"],["output/token","203","0.00203"]],"cost":"0.0072725"},{"id":"call-284","service":"019bc0e2-22e3-74f1-bc77-edc258c2b736","provider":"019bc0e2-2163-76f3-95aa-5da8cc0da3eb","key":"019bc0e2-29b5-7400-8aa0-c73697822fc5","attribution":{"end_user":{"subject":"74f3f783-940a-8fd8-a02e-fd73436207f6","key_version":1,"ciphertext":"JGFwOgEQtLOtUcnOX2GNY-VseYgFUv5BoV5sRNugcXP5Z5z28j7_R1W8ygV5Bw"},"tags":{"team":"web"}},"usage":{"input_tokens":1013,"output_tokens":418},"dialect":"openai","basis":"reported","revision":1,"lines":[["input/token","1013","0.0025325"],["output/token","418","0.00418"]],"cost":"0.0067125"},{"id":"call-285","service":"019bc0e2-22e3-74f1-bc77-edc258c2b736","provider":"019bc0e2-2163-76f3-95aa-5da8cc0da3eb","key":"019bc0e2-29b5-7400-8aa0-c73697822fc5","attribution":{"end_user":{"subject":"4e5c92e8-bd79-8cc8-846f-fa023abe8c66","key_version":1,"ciphertext":"WPHs41XzHbjl7Mqj-p58V2icQ19US1FkIh7zUzgjeeISOZSgGh_hnxHdHo9XfQ"},"tags":{"team":"web"}},"usage":{"input_tokens":1974,"output_tokens":566},"dialect":"openai","basis":"reported","revision":1,"lines":[["input/token","1974","0.004935"],["output/token","566","0.00566"]],"cost":"0.010595"},{"id":"call-286","service":"019bc0e2-239d-7345-99f0-0b9bb2b4a2ff","provider":"019bc0e2-2163-76f3-95aa-5da8cc0da3eb","key":"019bc0e2-29b5-7400-8aa0-c73697822fc5","attribution":{"end_user":{"subject":"74f3f783-940a-8fd8-a02e-fd73436207f6","key_version":1,"ciphertext":"KUz8vOHdcopWcenC-WYtnlkqGRM44lzqcXM04gYt9lLXPDrSDCOTdRwXIhS7mA"},"tags":{"team":"web"}},"usage":{"input_tokens":659,"output_tokens":437},"dialect":"openai","basis":"reported","revision":2,"lines":[["input/token","659","0.001977"],["output/token","437","0.005244"]],"cost":"0.007221"},{"id":"call-287","service":"019bc0e2-22e3-74f1-bc77-edc258c2b736","provider":"019bc0e2-2163-76f3-95aa-5da8cc0da3eb","key":"019bc0e2-29b5-7400-8aa0-c73697822fc5","attribution":{"end_user":{"subject":"74f3f783-940a-8fd8-a02e-fd73436207f6","key_version":1,"ciphertext":"HVSKFoIkn2TIMfyPRDP1XnsrYfXOlgmw5VZ5LgEL23HL8F_fVpVzwtGCN_nefg"},"tags":{"team":"web"}},"usage":{"input_tokens":1085,"output_tokens":640},"dialect":"openai","basis":"reported","revision":1,"lines":[["input/token","1085","0.0027125"],["output/token","640","0.0064"]],"cost":"0.0091125"},{"id":"call-288","service":"019bc0e2-22e3-74f1-bc77-edc258c2b736","provider":"019bc0e2-2163-76f3-95aa-5da8cc0da3eb","key":"019bc0e2-29b5-7400-8aa0-c73697822fc5","attribution":{"end_user":{"subject":"058e9e69-6a3c-8ac3-9a04-2547d9282422","key_version":1,"ciphertext":"2oBj-ot_GDy3lc1U2hIBQQaomZ3rexDDSFC3LfV8Qkf8PsA-DHMmkTZyiwh2NA"},"tags":{"team":"web"}},"usage":{"input_tokens":395,"output_tokens":432},"dialect":"openai","basis":"reported","revision":1,"lines":[["input/token","395","0.0009875"],["output/token","432","0.00432"]],"cost":"0.0053075"},{"id":"call-289","service":"019bc0e2-239d-7345-99f0-0b9bb2b4a2ff","provider":"019bc0e2-2163-76f3-95aa-5da8cc0da3eb","key":"019bc0e2-29b5-7400-8aa0-c73697822fc5","attribution":{"end_user":{"subject":"a6cfe28f-1931-8d70-a5fb-d304d3a07d4d","key_version":1,"ciphertext":"fFfe8AVRXs63d5L-Ax1h_vfAICyU0hiid4gABFh31662xHgN-cPllDdvdBnyqQ"},"tags":{"team":"web"}},"usage":{"input_tokens":710,"output_tokens":240},"dialect":"openai","basis":"reported","revision":2,"lines":[["input/token","710","0.00213"],["output/token","240","0.00288"]],"cost":"0.00501"},{"id":"call-290","service":"019bc0e2-239d-7345-99f0-0b9bb2b4a2ff","provider":"019bc0e2-2163-76f3-95aa-5da8cc0da3eb","key":"019bc0e2-29b5-7400-8aa0-c73697822fc5","attribution":{"end_user":{"subject":"a6cfe28f-1931-8d70-a5fb-d304d3a07d4d","key_version":1,"ciphertext":"c2amZBoyYjx6B0fQ4yDRB8lbkAYC0VeLhsOVV3Zh3GnBM5z7-g_jPY0d38szLw"},"tags":{"team":"web"}},"usage":{"input_tokens":1888,"output_tokens":636},"dialect":"openai","basis":"reported","revision":2,"lines":[["input/token","1888","0.005664"],["output/token","636","0.007632"]],"cost":"0.013296"},{"id":"call-291","service":"019bc0e2-22e3-74f1-bc77-edc258c2b736","provider":"019bc0e2-2163-76f3-95aa-5da8cc0da3eb","key":"019bc0e2-29b5-7400-8aa0-c73697822fc5","attribution":{"end_user":{"subject":"01dc9296-adc8-8421-99ea-8460d4044352","key_version":1,"ciphertext":"OLqNnrXzsM4DKh9SmbsS_Mc_iTfx0N0EASRT1_wltdYQBai6f1hoV95DJ9rJQw"},"tags":{"team":"web"}},"usage":{"input_tokens":3194,"output_tokens":862},"dialect":"openai","basis":"reported","revision":1,"lines":[["input/token","3194","0.007985"],["output/token","862","0.00862"]],"cost":"0.016605"},{"id":"call-292","service":"019bc0e2-239d-7345-99f0-0b9bb2b4a2ff","provider":"019bc0e2-2163-76f3-95aa-5da8cc0da3eb","key":"019bc0e2-29b5-7400-8aa0-c73697822fc5","attribution":{"end_user":{"subject":"01dc9296-adc8-8421-99ea-8460d4044352","key_version":1,"ciphertext":"mSpeKQgAo1vmZEujx18uxvdkXAM-5B0wSY3vBA8dVRNjJ0Zr87XgHrnflzgYKg"},"tags":{"team":"web"}},"usage":{"input_tokens":1145,"output_tokens":581},"dialect":"openai","basis":"reported","revision":2,"lines":[["input/token","1145","0.003435"],["output/token","581","0.006972"]],"cost":"0.010407"},{"id":"call-293","service":"019bc0e2-239d-7345-99f0-0b9bb2b4a2ff","provider":"019bc0e2-2163-76f3-95aa-5da8cc0da3eb","key":"019bc0e2-29b5-7400-8aa0-c73697822fc5","attribution":{"end_user":{"subject":"01dc9296-adc8-8421-99ea-8460d4044352","key_version":1,"ciphertext":"Xcec70uxWPaiyFSOKK1JDRHpMfY_PnQa3JnLxZ7VBBtOaJiBI6wC8B_q27y-ww"},"tags":{"team":"web"}},"usage":{"input_tokens":1041,"output_tokens":756},"dialect":"openai","basis":"reported","revision":2,"lines":[["input/token","1041","0.003123"],["output/token","756","0.009072"]],"cost":"0.012195"},{"id":"call-294","service":"019bc0e2-22e3-74f1-bc77-edc258c2b736","provider":"019bc0e2-2163-76f3-95aa-5da8cc0da3eb","key":"019bc0e2-29b5-7400-8aa0-c73697822fc5","attribution":{"end_user":{"subject":"a6cfe28f-1931-8d70-a5fb-d304d3a07d4d","key_version":1,"ciphertext":"2YNfPfQwj2zIfr-lg4f_AsKX6CYcfmqfks7HDJbL1cMEi62bGpWTmUu8vSLZQw"},"tags":{"team":"web"}},"usage":{"input_tokens":1800,"output_tokens":254},"dialect":"openai","basis":"reported","revision":1,"lines":[["input/token","1800","0.0045"],["output/token","254","0.00254"]],"cost":"0.00704"},{"id":"call-295","service":"019bc0e2-22e3-74f1-bc77-edc258c2b736","provider":"019bc0e2-2163-76f3-95aa-5da8cc0da3eb","key":"019bc0e2-29b5-7400-8aa0-c73697822fc5","attribution":{"end_user":{"subject":"01dc9296-adc8-8421-99ea-8460d4044352","key_version":1,"ciphertext":"_gZH_peJPvM9efN9hEiMnQG1wsl6gahwBMiZXaKYpAsrE7Lr_6ejgen2v3e9KA"},"tags":{"team":"web"}},"usage":{"input_tokens":965,"output_tokens":158},"dialect":"openai","basis":"reported","revision":1,"lines":[["input/token","965","0.0024125"],["output/token","158","0.00158"]],"cost":"0.0039925"},{"id":"call-296","service":"019bc0e2-22e3-74f1-bc77-edc258c2b736","provider":"019bc0e2-2163-76f3-95aa-5da8cc0da3eb","key":"019bc0e2-29b5-7400-8aa0-c73697822fc5","attribution":{"end_user":{"subject":"058e9e69-6a3c-8ac3-9a04-2547d9282422","key_version":1,"ciphertext":"XizlfHUmSESj21mASEFQxcPYrqbo6uKpafVXxTfUEME1AfSkfOXN9ZsgamNdcQ"},"tags":{"team":"web"}},"usage":{"input_tokens":1337,"output_tokens":67},"dialect":"openai","basis":"reported","revision":1,"lines":[["input/token","1337","0.0033425"],["output/token","67","0.00067"]],"cost":"0.0040125"},{"id":"call-297","service":"019bc0e2-239d-7345-99f0-0b9bb2b4a2ff","provider":"019bc0e2-2163-76f3-95aa-5da8cc0da3eb","key":"019bc0e2-29b5-7400-8aa0-c73697822fc5","attribution":{"end_user":{"subject":"4e5c92e8-bd79-8cc8-846f-fa023abe8c66","key_version":1,"ciphertext":"QyrlVDeNhVQrUNTCdHnRoaeLTNXzVpzRznuqJv31f9tG_9MyMGRnXE4_nQe3qg"},"tags":{"team":"web"}},"usage":{"input_tokens":1008,"output_tokens":520},"dialect":"openai","basis":"reported","revision":2,"lines":[["input/token","1008","0.003024"],["output/token","520","0.00624"]],"cost":"0.009264"},{"id":"call-298","service":"019bc0e2-22e3-74f1-bc77-edc258c2b736","provider":"019bc0e2-2163-76f3-95aa-5da8cc0da3eb","key":"019bc0e2-29b5-7400-8aa0-c73697822fc5","attribution":{"end_user":{"subject":"74f3f783-940a-8fd8-a02e-fd73436207f6","key_version":1,"ciphertext":"yjzHYh8Q8_AepVws0GNTSQGaxVmswvaTV-lIuXDyHDlLOBRhL9u-zjiekFK-mA"},"tags":{"team":"web"}},"usage":{"input_tokens":2661,"output_tokens":828},"dialect":"openai","basis":"reported","revision":1,"lines":[["input/token","2661","0.0066525"],["output/token","828","0.00828"]],"cost":"0.0149325"},{"id":"call-299","service":"019bc0e2-239d-7345-99f0-0b9bb2b4a2ff","provider":"019bc0e2-2163-76f3-95aa-5da8cc0da3eb","key":"019bc0e2-29b5-7400-8aa0-c73697822fc5","attribution":{"end_user":{"subject":"74f3f783-940a-8fd8-a02e-fd73436207f6","key_version":1,"ciphertext":"P-HYRvf9Xr1vjA3HLsriPefgwaQpv-YIbNLsCdECaESOOIm7SF1M6SLNyYWc1A"},"tags":{"team":"web"}},"usage":{"input_tokens":152,"output_tokens":105},"dialect":"openai","basis":"reported","revision":2,"lines":[["input/token","152","0.000456"],["output/token","105","0.00126"]],"cost":"0.001716"}],"charged":"0.224394","owed":"0.224394"}}', '{"principal":"019bc0e2-223d-768a-87a9-c3c06757b9d2","request_id":"019bc0e2-2dcb-77de-860b-b0f98ca009c9","environment":"live","client_address":{"subject":"019bc0e2-223d-768a-87a9-c3c06757b9d2","key_version":1,"ciphertext":"_5QYw1S0hy0scKFounl8em_8nwJmtBzvVbYnZVoQTZDA_1uosI--OITxSHkvhXGMXg"},"user_agent":"Python-urllib/3.11"}', '0e526f7a-8eae-81f6-9a75-2a6d3576ea25', '2026-01-15 09:00:06.98774+00');


--
-- Data for Name: events_p000002_5000001; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: events_p000003_10000001; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: log_settings; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.log_settings VALUES
	(true, '29e06777-cacb-40ac-bab0-5437dcfbd5f7', 1, 5000000, 2);


--
-- Data for Name: parked; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: parked_decisions; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: processes; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: projectors; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.projectors VALUES
	('kafka_events', 1, 1, 'live', 0, NULL, 0, NULL, 0, NULL),
	('kafka_documents', 1, 1, 'live', 0, NULL, 0, NULL, 0, NULL),
	('meilisearch', 1, 1, 'live', 0, NULL, 0, NULL, 0, NULL),
	('catalog', 1, 1, 'live', 366, '019bc0e2-2dcb-77de-860b-b0faa464f459', 0, NULL, 1, NULL),
	('audit', 1, 1, 'live', 366, '019bc0e2-2dcb-77de-860b-b0faa464f459', 0, NULL, 1, NULL),
	('ledgers', 1, 1, 'live', 366, '019bc0e2-2dcb-77de-860b-b0faa464f459', 0, NULL, 1, NULL),
	('organizations', 1, 1, 'live', 366, '019bc0e2-2dcb-77de-860b-b0faa464f459', 0, NULL, 1, NULL),
	('keys', 1, 1, 'live', 366, '019bc0e2-2dcb-77de-860b-b0faa464f459', 0, NULL, 1, NULL),
	('analytics', 1, 1, 'live', 366, '019bc0e2-2dcb-77de-860b-b0faa464f459', 0, NULL, 1, NULL);


--
-- Data for Name: sealed_answers; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.sealed_answers VALUES
	('570f4773-464c-88ed-b7c1-84c66fbbd7f0', '\x8a0f7a6c13982472da5e2ef02986c31f813073fb8fd76a9e2277e8e2ebd6f3005557ee402b4833a9fb55a326f3966f3d1fa293f9ef71c348fd05ae5d0c152596c629984f0434ed33d3b1db6cf7b3dd028619101ecf36fe613220c4b7e1093bf7b5', '2026-01-16 09:00:04.017789+00'),
	('398c24b4-8555-81e5-a72c-a96700f209d2', '\xd3bce4922dc3725ded2ba68bfd421f9e499c4d6bd0bf29c5500e6a5b3d4a17c8119fd1103f192fb6593597e000380186903d0f876d14171a3f28d98a7139ab7d2baa1de8088df1ff64f25cac47a0ed3d88c6505bafc1f998529b0140f1da9cff5b', '2026-01-16 09:00:04.102349+00'),
	('871ce15e-9658-8bbb-adab-f797baa9cb2e', '\x312af2fb0fb3c25e7a2d5f957cf98fe1734f3b8baa34079e58dac88e32e08396f0de51a8e3bd37b564564f3d7973a7d251f75857cc4b6f85a0bdeeb17c52a487bc564b7420635d7b9ab347fd11fbbaf959abb0974c8bfdc1eae91e32b3f64a3323', '2026-01-16 09:00:05.885869+00'),
	('4a0dc5bb-9910-81ff-9d65-566778a48e91', '\x24969404416fab32ddc69848dc679a2b4023f306fc77e88267b1157ffa668556ff3998ad512fb9bf381a8fc35595afcfbd5fb40eb45436a2f3f16763b6347da95b7fa166a1e5d5dbfd81dea58bf8d0a0f83f9c853c30d635fb2688f13171cb4d2c', '2026-01-16 09:00:05.941845+00'),
	('b4ef68f7-1e61-8d20-b9b4-5ce47f936d09', '\x5fa7402a85b17fb5a9f525437b3c13067906caf553bb54a9938b54d4adafd25c7dfff2573dd6e55a40b420b46c770bf4fb0d0c7fc59790e16bea9a5b6daab6a5fd6b9b1a944b490383b2d72d43d9fdfe94ae9b59a2ec4793e7a538f63aef17f6f9', '2026-01-16 09:00:05.996459+00'),
	('d3e3e2e2-a6c2-8664-8bd5-06a6921f91ff', '\x4264c1bc0c466ccbf9b6c6e19948cb742b1db69b1fc9d398980e472fed3472b8f468100f21d34e8b50426f5644869dbf0943fb87f378ef208f284ec76a9d97f74a3a909ea0db11f77776a631d6db6dd196c00d9a1caacba1ba7d057e78041aee37', '2026-01-16 09:00:06.073384+00');


--
-- Data for Name: search_index; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: snapshots; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: streams; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.streams VALUES
	('organization', '00000000-0000-8000-8000-000000000001', '00000000-0000-8000-8000-000000000001', 1, '019bc0e2-15af-7658-af42-666b9763e828', 1, 1, false),
	('api_key', '019bc0e2-16cb-71e4-bdb3-3c0d43a411d7', '00000000-0000-8000-8000-000000000001', 1, '019bc0e2-16cb-71e4-bdb3-3c0f20e8ed87', 2, 2, false),
	('organization', '20c2ea90-db85-8f78-924a-fe48e38f6f60', '20c2ea90-db85-8f78-924a-fe48e38f6f60', 1, '019bc0e2-1701-757c-9d84-0fc70198fa93', 3, 3, false),
	('organization', 'd82c2b52-249b-86ef-9c58-e1c692e5d688', 'd82c2b52-249b-86ef-9c58-e1c692e5d688', 1, '019bc0e2-1736-74f9-be5f-66bcd94e1882', 4, 4, false),
	('organization', 'a1406bad-7c9c-8288-900f-2a29f652a89d', 'a1406bad-7c9c-8288-900f-2a29f652a89d', 1, '019bc0e2-175f-7797-af1f-8d4c464da815', 5, 5, false),
	('organization', 'ff17f64e-f0d9-8c92-b53d-301f73be8dec', 'ff17f64e-f0d9-8c92-b53d-301f73be8dec', 1, '019bc0e2-178a-7449-9317-ed0dc35f3292', 6, 6, false),
	('organization', 'a2dce6d4-509f-8319-a89a-6dc3e2e01fb0', 'a2dce6d4-509f-8319-a89a-6dc3e2e01fb0', 1, '019bc0e2-17b8-73a6-b274-80ee0ad5f23f', 7, 7, false),
	('organization', '93324fa1-4277-8fed-a991-055bb41cb4f1', '93324fa1-4277-8fed-a991-055bb41cb4f1', 1, '019bc0e2-17ea-7398-92b4-a1f8fd226a77', 8, 8, false),
	('organization', '6f0162d4-bf65-894b-b5fd-947c57c73194', '6f0162d4-bf65-894b-b5fd-947c57c73194', 1, '019bc0e2-1815-717a-b7e5-284841bd4338', 9, 9, false),
	('organization', 'f299ad76-38c3-8178-89c1-df6f9501e77d', 'f299ad76-38c3-8178-89c1-df6f9501e77d', 1, '019bc0e2-185a-708b-b86a-9f966bd97d86', 10, 10, false),
	('organization', 'aa50625d-0327-8c19-8f15-6c02208418cf', 'aa50625d-0327-8c19-8f15-6c02208418cf', 1, '019bc0e2-1893-71cf-b01a-fd7d5c27d277', 11, 11, false),
	('organization', '31836352-de6f-8ce7-8bc2-8fefbac2dcca', '31836352-de6f-8ce7-8bc2-8fefbac2dcca', 1, '019bc0e2-18e9-721e-8106-dea531bc94f4', 12, 12, false),
	('organization', '710cc1cb-9f64-85f0-883e-d7773d60e84a', '710cc1cb-9f64-85f0-883e-d7773d60e84a', 1, '019bc0e2-194a-70b9-a167-1a0e342da3b9', 13, 13, false),
	('organization', 'e36f3489-edad-83d5-b2b7-6462f572ba10', 'e36f3489-edad-83d5-b2b7-6462f572ba10', 1, '019bc0e2-19aa-7482-bf59-a6fc8c73ea77', 14, 14, false),
	('organization', '16e7306a-b75d-8bf7-8916-f134ae4a2188', '16e7306a-b75d-8bf7-8916-f134ae4a2188', 1, '019bc0e2-19f1-75ff-affc-bf9ff6c2a2ab', 15, 15, false),
	('organization', '29fd8478-dde3-88c6-9cbe-350ad1b1e204', '29fd8478-dde3-88c6-9cbe-350ad1b1e204', 1, '019bc0e2-1a10-7622-970e-49724dfd7f7e', 16, 16, false),
	('organization', 'f1d4cfbb-1c9b-80fb-bf70-96683b0a4b0b', 'f1d4cfbb-1c9b-80fb-bf70-96683b0a4b0b', 1, '019bc0e2-1a36-736b-8a6c-6e5ab8b2ca8b', 17, 17, false),
	('organization', 'b69c5c92-b70d-847e-a39a-87ee56b13c56', 'b69c5c92-b70d-847e-a39a-87ee56b13c56', 1, '019bc0e2-1a5d-7213-99b3-dbbd6e7caba8', 18, 18, false),
	('organization', 'd79396f8-61b7-8cdd-8deb-7a134b3845ce', 'd79396f8-61b7-8cdd-8deb-7a134b3845ce', 1, '019bc0e2-1a93-734b-bd56-4e2498004f88', 19, 19, false),
	('organization', '32806aa7-54a9-80ce-a51d-f621e9e61289', '32806aa7-54a9-80ce-a51d-f621e9e61289', 1, '019bc0e2-1ac5-744c-9b0e-c31b6c4f1605', 20, 20, false),
	('organization', 'bf03efa2-e75f-85e2-95c7-682a34184717', 'bf03efa2-e75f-85e2-95c7-682a34184717', 1, '019bc0e2-1afb-75b4-a76b-300187544b71', 21, 21, false),
	('service', 'fa333695-5c12-89e6-9fea-54cbb54fb8d3', '20c2ea90-db85-8f78-924a-fe48e38f6f60', 4, '019bc0e2-1c6e-7505-a393-e6d96a055837', 169, 38, false),
	('service', '8307d6b9-bc7d-8bd3-982d-0c9dc1924c88', '20c2ea90-db85-8f78-924a-fe48e38f6f60', 4, '019bc0e2-1c48-712e-a32d-11c9dab31cda', 165, 22, false),
	('service', 'c23ee17a-3bfa-8a32-994a-da1c0a7a8534', 'd82c2b52-249b-86ef-9c58-e1c692e5d688', 4, '019bc0e2-1c6e-7505-a393-e6db98f244a0', 171, 30, false),
	('service', 'fcfbdfd7-eb7d-8f7d-86cd-6601cb83198b', 'a1406bad-7c9c-8288-900f-2a29f652a89d', 4, '019bc0e2-1c6e-7505-a393-e6ddc8e14f09', 173, 24, false),
	('service', '4167d0e8-2707-83b1-a362-148a8f77b355', 'a2dce6d4-509f-8319-a89a-6dc3e2e01fb0', 4, '019bc0e2-1c6e-7505-a393-e6e131c87733', 175, 26, false),
	('service', '25bd4da1-d7c4-8b31-9722-6b795edc5814', 'f299ad76-38c3-8178-89c1-df6f9501e77d', 4, '019bc0e2-1c6e-7505-a393-e6e5a3af69cb', 177, 27, false),
	('service', '148b2eea-9863-862d-aa78-264e9d11d17a', '93324fa1-4277-8fed-a991-055bb41cb4f1', 4, '019bc0e2-1c6e-7505-a393-e6e95a7da074', 179, 28, false),
	('service', 'ea1f5312-6405-8ed0-9513-013aa116f974', '6f0162d4-bf65-894b-b5fd-947c57c73194', 4, '019bc0e2-1c6f-73df-96f5-91b5d8653dec', 181, 29, false),
	('service', 'b9f35176-6e4d-82bb-adad-6c156dad5c19', '20c2ea90-db85-8f78-924a-fe48e38f6f60', 4, '019bc0e2-1c6e-7505-a393-e6dfb201a79a', 183, 25, false),
	('service', 'e84985c5-2370-84ec-b76a-b336a071e66d', 'd82c2b52-249b-86ef-9c58-e1c692e5d688', 4, '019bc0e2-1c6f-73df-96f5-91b9dcfdb336', 185, 23, false),
	('service', '06dfe1a9-d425-8506-b85b-a5ad1da9fb1f', 'a2dce6d4-509f-8319-a89a-6dc3e2e01fb0', 4, '019bc0e2-1c6e-7505-a393-e6e7ddaac6a5', 187, 32, false),
	('service', 'f0abc04d-837a-81f1-916c-7323e530cc34', 'f299ad76-38c3-8178-89c1-df6f9501e77d', 4, '019bc0e2-1c6e-7505-a393-e6ebcede1ef6', 189, 33, false),
	('service', '6a5f1d32-459e-83d3-af32-497a60ff5034', '6f0162d4-bf65-894b-b5fd-947c57c73194', 4, '019bc0e2-1c6f-73df-96f5-91b7c3dc362e', 191, 34, false),
	('service', 'c8bc13b1-22d1-842a-a2ae-2938cc7ab14a', '20c2ea90-db85-8f78-924a-fe48e38f6f60', 4, '019bc0e2-1c6e-7505-a393-e6e3968d05ea', 193, 31, false),
	('service', '50accf5f-17a2-825f-81b4-2c6c430cccee', 'd82c2b52-249b-86ef-9c58-e1c692e5d688', 4, '019bc0e2-1c6f-73df-96f5-91bb0cdf7c21', 195, 35, false),
	('service', 'c7b71e9b-d8b6-89b1-9c1f-82dfab147d15', 'a2dce6d4-509f-8319-a89a-6dc3e2e01fb0', 4, '019bc0e2-1c6f-73df-96f5-91bf011be20d', 197, 37, false),
	('service', '18303a7c-334a-8ee4-8565-c82fe0aa84e3', '20c2ea90-db85-8f78-924a-fe48e38f6f60', 4, '019bc0e2-1c6f-73df-96f5-91bdc49884c5', 199, 36, false),
	('service', '66efdc76-e864-8cb1-85b6-e0ada243a915', 'f299ad76-38c3-8178-89c1-df6f9501e77d', 4, '019bc0e2-1cae-74e4-b3a6-c5657fb56e6b', 211, 39, false),
	('service', 'ef5d8306-9b32-882e-9e21-3c422595a383', 'aa50625d-0327-8c19-8f15-6c02208418cf', 4, '019bc0e2-1cae-74e4-b3a6-c569ba5a56ff', 215, 40, false),
	('service', '9e5f3b8a-6cef-8cd7-b621-687712266768', 'a2dce6d4-509f-8319-a89a-6dc3e2e01fb0', 4, '019bc0e2-1cae-74e4-b3a6-c56d7d4e59e7', 219, 41, false),
	('service', '56030d9d-9b27-8e79-985b-77ca124f7ad5', 'a1406bad-7c9c-8288-900f-2a29f652a89d', 4, '019bc0e2-1cae-74e4-b3a6-c57196d911f6', 223, 42, false),
	('service', 'bd24e21c-f83a-81ea-a48f-58bb317abe9e', '6f0162d4-bf65-894b-b5fd-947c57c73194', 4, '019bc0e2-1cae-74e4-b3a6-c57d5c5e623e', 231, 45, false),
	('service', '6b5681b4-4846-8328-b56b-4bdeb22220b6', '710cc1cb-9f64-85f0-883e-d7773d60e84a', 4, '019bc0e2-1cae-74e4-b3a6-c581196bedfb', 233, 47, false),
	('service', '9802ac60-a5a9-87d7-88ec-2196d35584c4', '93324fa1-4277-8fed-a991-055bb41cb4f1', 4, '019bc0e2-1cae-74e4-b3a6-c5891b55386c', 235, 49, false),
	('service', 'fa03535e-f480-8edd-98b6-4fee2027c2e9', 'bf03efa2-e75f-85e2-95c7-682a34184717', 4, '019bc0e2-1cae-74e4-b3a6-c5997cbe2e2d', 237, 53, false),
	('service', '62e9a3a3-5750-8ae4-89be-7771bd31a52a', '20c2ea90-db85-8f78-924a-fe48e38f6f60', 4, '019bc0e2-1cae-74e4-b3a6-c579dcc3d228', 239, 44, false),
	('service', '6dd786f2-199a-8c4d-854d-0f99b6b5857b', '31836352-de6f-8ce7-8bc2-8fefbac2dcca', 4, '019bc0e2-1cae-74e4-b3a6-c5754f40193a', 241, 43, false),
	('service', '210b52fc-10a0-8ba9-adab-63fe4d43bb6a', 'd82c2b52-249b-86ef-9c58-e1c692e5d688', 4, '019bc0e2-1cae-74e4-b3a6-c5856e6ef94e', 243, 48, false),
	('service', 'e4e67493-1c39-8d71-a10b-896b995f7e0f', '29fd8478-dde3-88c6-9cbe-350ad1b1e204', 4, '019bc0e2-1cae-74e4-b3a6-c58da28349fc', 247, 50, false);
INSERT INTO public.streams VALUES
	('service', '4b5ee0ef-70cc-8ff4-8228-8d85f2e871ad', 'd79396f8-61b7-8cdd-8deb-7a134b3845ce', 4, '019bc0e2-1cae-74e4-b3a6-c5911ab689f3', 251, 51, false),
	('service', 'b5edce43-5097-8033-954c-fafb53f90461', '32806aa7-54a9-80ce-a51d-f621e9e61289', 4, '019bc0e2-1cae-74e4-b3a6-c59581b67362', 255, 52, false),
	('service', '8fc31e8c-21ed-8346-90e8-377ac3565700', 'f1d4cfbb-1c9b-80fb-bf70-96683b0a4b0b', 4, '019bc0e2-1cae-74e4-b3a6-c59bd26a4c78', 259, 54, false),
	('service', '7031c065-cb93-864d-8825-3048906b9d41', '16e7306a-b75d-8bf7-8916-f134ae4a2188', 4, '019bc0e2-1cae-74e4-b3a6-c59d02a58ea8', 263, 55, false),
	('service', 'bc6ae602-ca7f-85a7-9f3a-68c8026cf9d3', 'e36f3489-edad-83d5-b2b7-6462f572ba10', 4, '019bc0e2-1cae-74e4-b3a6-c59fe835414e', 265, 56, false),
	('service', '2af11623-7d11-8c3b-a768-7d072b9920cb', 'b69c5c92-b70d-847e-a39a-87ee56b13c56', 4, '019bc0e2-1cae-74e4-b3a6-c5a1c941fb42', 267, 57, false),
	('service', '2a866cc5-b5c9-89e8-8976-1ee2fac3258e', 'ff17f64e-f0d9-8c92-b53d-301f73be8dec', 4, '019bc0e2-1cae-74e4-b3a6-c5a301130c25', 273, 46, false),
	('service', 'c499e8a9-ed23-8df3-9908-1ce38507c8a5', '20c2ea90-db85-8f78-924a-fe48e38f6f60', 4, '019bc0e2-1cae-74e4-b3a6-c55b112afe8f', 201, 93, false),
	('service', '801f356d-c811-84fb-864a-39d0a65fb95a', '31836352-de6f-8ce7-8bc2-8fefbac2dcca', 4, '019bc0e2-1cae-74e4-b3a6-c55dc7a72616', 203, 62, false),
	('service', 'c9f6a231-1ae7-8f0a-aa6e-cc337556a561', 'd82c2b52-249b-86ef-9c58-e1c692e5d688', 4, '019bc0e2-1cae-74e4-b3a6-c55f24b42c39', 205, 66, false),
	('service', '235e0735-5ab8-8932-8ddc-934d2fc91634', 'ff17f64e-f0d9-8c92-b53d-301f73be8dec', 4, '019bc0e2-1cae-74e4-b3a6-c56140041794', 207, 94, false),
	('service', 'c19e2a2f-4b84-8f65-89c2-a50d94bc381b', '29fd8478-dde3-88c6-9cbe-350ad1b1e204', 4, '019bc0e2-1cae-74e4-b3a6-c5636d13a737', 209, 67, false),
	('service', 'd1e2f466-6fa4-8afe-9737-bac843c90df8', 'd79396f8-61b7-8cdd-8deb-7a134b3845ce', 4, '019bc0e2-1cae-74e4-b3a6-c5672daf29ef', 213, 68, false),
	('service', 'ccd712c1-8316-894f-b820-d736de1a8df7', '32806aa7-54a9-80ce-a51d-f621e9e61289', 4, '019bc0e2-1cae-74e4-b3a6-c56bcf891741', 217, 69, false),
	('service', 'e1d9adc5-ac26-805b-b216-0d4923ac0d54', 'f1d4cfbb-1c9b-80fb-bf70-96683b0a4b0b', 4, '019bc0e2-1cae-74e4-b3a6-c56f4e2761f2', 221, 70, false),
	('service', '32cb1f0f-ad06-8342-92b3-8250267d4dd2', '16e7306a-b75d-8bf7-8916-f134ae4a2188', 4, '019bc0e2-1cae-74e4-b3a6-c57333c2dbcf', 225, 81, false),
	('service', '26b630f6-30ad-8d71-8dad-7b27e0b53fed', 'e36f3489-edad-83d5-b2b7-6462f572ba10', 4, '019bc0e2-1cae-74e4-b3a6-c5777fd5da10', 227, 72, false),
	('service', '8d1088d4-f476-84fa-aa39-47d61401fd1f', 'b69c5c92-b70d-847e-a39a-87ee56b13c56', 4, '019bc0e2-1cae-74e4-b3a6-c57b4d9ae148', 229, 73, false),
	('service', '05b6d7e6-4668-84f6-9ba9-0538ddfa3267', 'ff17f64e-f0d9-8c92-b53d-301f73be8dec', 4, '019bc0e2-1cae-74e4-b3a6-c57fbc3acf43', 245, 64, false),
	('service', '84dc0259-eca4-863e-8e55-b330c8d48d8f', 'f299ad76-38c3-8178-89c1-df6f9501e77d', 4, '019bc0e2-1cae-74e4-b3a6-c5a78e1fcc05', 249, 58, false),
	('service', '735a17ad-fd66-849f-844a-8330608fbc4f', 'aa50625d-0327-8c19-8f15-6c02208418cf', 4, '019bc0e2-1cae-74e4-b3a6-c58311be23be', 253, 74, false),
	('service', '76b48adf-5533-89f9-b8b9-ec8f673e8228', 'a2dce6d4-509f-8319-a89a-6dc3e2e01fb0', 4, '019bc0e2-1cae-74e4-b3a6-c5ab8434e6d2', 257, 60, false),
	('service', 'b3c69e2e-5808-821d-9d9b-60d5c318e1d8', 'a1406bad-7c9c-8288-900f-2a29f652a89d', 4, '019bc0e2-1cae-74e4-b3a6-c587177f59cb', 261, 75, false),
	('service', 'f42d8690-6b10-8d57-8eea-afe4f0dbc3aa', '710cc1cb-9f64-85f0-883e-d7773d60e84a', 4, '019bc0e2-1cae-74e4-b3a6-c58f9d10135e', 269, 86, false),
	('service', '0cd77611-475c-8136-91ee-d77a46825160', '20c2ea90-db85-8f78-924a-fe48e38f6f60', 4, '019bc0e2-1cae-74e4-b3a6-c58b0eccd6be', 271, 76, false),
	('service', 'ccf07216-3fce-86c4-8612-67404a2cb7c9', '29fd8478-dde3-88c6-9cbe-350ad1b1e204', 4, '019bc0e2-1cae-74e4-b3a6-c593c497f318', 275, 79, false),
	('service', 'f2c8c113-3427-8bb9-aeb4-41d5d1258378', 'd79396f8-61b7-8cdd-8deb-7a134b3845ce', 4, '019bc0e2-1cae-74e4-b3a6-c597b2f60780', 277, 80, false),
	('service', '5362ee1c-457e-8906-9be2-96af6351c125', 'aa50625d-0327-8c19-8f15-6c02208418cf', 4, '019bc0e2-1cae-74e4-b3a6-c5a9d9d8c29d', 279, 59, false),
	('service', 'bb9b3ecb-2d89-8c8c-b808-3cb7390ee388', 'a1406bad-7c9c-8288-900f-2a29f652a89d', 4, '019bc0e2-1cae-74e4-b3a6-c5ad3f8e24f7', 281, 61, false),
	('service', '4040d09e-1854-85f4-9fef-afd3cbd0a6e2', '16e7306a-b75d-8bf7-8916-f134ae4a2188', 4, '019bc0e2-1cae-74e4-b3a6-c5a5e9bfb054', 283, 71, false),
	('service', '8f024687-1c7c-8535-92bc-ef805ce286b2', '710cc1cb-9f64-85f0-883e-d7773d60e84a', 4, '019bc0e2-1cae-74e4-b3a6-c5af6a4e4fc2', 285, 78, false),
	('service', '930c5fac-bc07-899f-bd83-95034762e8a3', '20c2ea90-db85-8f78-924a-fe48e38f6f60', 4, '019bc0e2-1cae-74e4-b3a6-c5b1d71ae696', 287, 63, false),
	('service', '34e78dd9-dae7-89f2-9dcf-4ece47d7dfe2', 'ff17f64e-f0d9-8c92-b53d-301f73be8dec', 4, '019bc0e2-1cae-74e4-b3a6-c5b37231e846', 289, 77, false),
	('service', '41a21207-5f9c-8220-9598-e8f959a73243', 'aa50625d-0327-8c19-8f15-6c02208418cf', 4, '019bc0e2-1cae-74e4-b3a6-c5b7dd3caff4', 291, 82, false),
	('service', '717a4d9e-1903-8251-8322-fc30eeaa8070', 'a1406bad-7c9c-8288-900f-2a29f652a89d', 4, '019bc0e2-1cae-74e4-b3a6-c5b963b827b1', 293, 83, false),
	('service', 'b762f124-ee3f-85ab-acc8-ec821c96560b', '710cc1cb-9f64-85f0-883e-d7773d60e84a', 4, '019bc0e2-1cae-74e4-b3a6-c5b5444a7d6f', 295, 65, false),
	('service', '1f914baf-2312-8102-9800-96629ae5f469', '20c2ea90-db85-8f78-924a-fe48e38f6f60', 4, '019bc0e2-1cae-74e4-b3a6-c5bba6cb8844', 297, 84, false),
	('service', '951afc64-d8cd-8eab-b757-585e83db1e84', 'ff17f64e-f0d9-8c92-b53d-301f73be8dec', 4, '019bc0e2-1cae-74e4-b3a6-c5c18bf72243', 299, 85, false),
	('service', 'bf474ecf-787d-8a2c-848c-68f8921c7070', 'a1406bad-7c9c-8288-900f-2a29f652a89d', 4, '019bc0e2-1cae-74e4-b3a6-c5bf3bc02b9f', 301, 87, false),
	('service', '244ff9fa-aee5-8ae6-8a66-e095a7a8058a', '710cc1cb-9f64-85f0-883e-d7773d60e84a', 4, '019bc0e2-1cae-74e4-b3a6-c5bd6838222e', 303, 90, false),
	('service', '5065004c-3bdb-86d2-9e27-bf9aa4ec39fb', '20c2ea90-db85-8f78-924a-fe48e38f6f60', 4, '019bc0e2-1cae-74e4-b3a6-c5c79dc260da', 305, 88, false),
	('service', 'dd84f75a-0ee8-82db-a78d-3f0103b0a391', 'ff17f64e-f0d9-8c92-b53d-301f73be8dec', 4, '019bc0e2-1cae-74e4-b3a6-c5c3979abfeb', 307, 89, false),
	('service', 'addc337f-d844-88a7-994a-6cf3177e2d2a', 'ff17f64e-f0d9-8c92-b53d-301f73be8dec', 4, '019bc0e2-1cae-74e4-b3a6-c5c5f6f8923c', 309, 92, false),
	('organization', '019bc0e2-2163-76f3-95aa-5da8cc0da3eb', '019bc0e2-2163-76f3-95aa-5da8cc0da3eb', 1, '019bc0e2-2171-7358-bb25-6a8490089171', 310, 310, false),
	('organization', '019bc0e2-21b5-751b-8d51-dac621bf217d', '019bc0e2-21b5-751b-8d51-dac621bf217d', 1, '019bc0e2-21b5-751b-8d51-dac77ef23f2f', 311, 311, false),
	('organization', '019bc0e2-21e9-7124-9f74-ac86f4005355', '019bc0e2-21e9-7124-9f74-ac86f4005355', 1, '019bc0e2-21e9-7124-9f74-ac8747f8491d', 312, 312, false),
	('api_key', '019bc0e2-2231-73f0-bc95-aea3171db80b', '019bc0e2-2163-76f3-95aa-5da8cc0da3eb', 1, '019bc0e2-223d-768a-87a9-c3c1186473c0', 313, 313, false),
	('api_key', '019bc0e2-2286-7212-86c3-b035a129cf39', '019bc0e2-21b5-751b-8d51-dac621bf217d', 1, '019bc0e2-229c-756e-aeaf-93b4ea9e2205', 314, 314, false),
	('service', '019bc0e2-2717-7671-9799-3300e33ef827', '019bc0e2-2163-76f3-95aa-5da8cc0da3eb', 5, '019bc0e2-27ef-7679-8144-807bec9d188d', 341, 337, false),
	('service', '019bc0e2-22e3-74f1-bc77-edc258c2b736', '019bc0e2-2163-76f3-95aa-5da8cc0da3eb', 4, '019bc0e2-2371-7100-a1a4-f77595f684ab', 318, 315, false);
INSERT INTO public.streams VALUES
	('service', '019bc0e2-239d-7345-99f0-0b9bb2b4a2ff', '019bc0e2-2163-76f3-95aa-5da8cc0da3eb', 5, '019bc0e2-2823-71ee-87ae-5134692ffe62', 342, 319, false),
	('service', '019bc0e2-2431-72d8-a1c5-995a71d26e94', '019bc0e2-2163-76f3-95aa-5da8cc0da3eb', 5, '019bc0e2-24c2-749c-b512-03c55d135c9b', 327, 323, false),
	('usage_ledger', '019bc0e2-2897-77d2-aba5-a563baf9ad43', '019bc0e2-21b5-751b-8d51-dac621bf217d', 8, '019bc0e2-2dcb-77de-860b-b0faa464f459', 366, 344, false),
	('service', '019bc0e2-24f7-7763-9d49-54546934017f', '019bc0e2-2163-76f3-95aa-5da8cc0da3eb', 7, '019bc0e2-265b-767f-9ee6-b67340634a12', 334, 328, false),
	('service', '019bc0e2-2694-7682-98ea-da48ebd72cde', '019bc0e2-2163-76f3-95aa-5da8cc0da3eb', 2, '019bc0e2-26d1-76ff-a668-85e898af5f1d', 336, 335, false),
	('api_key', '019bc0e2-297d-7483-b84a-493c6f811e0b', '019bc0e2-21b5-751b-8d51-dac621bf217d', 2, '019bc0e2-2a41-74b0-987b-57afd0ccfe06', 351, 348, false),
	('api_key', '019bc0e2-29ec-7649-bd5c-dd63f3202423', '019bc0e2-21b5-751b-8d51-dac621bf217d', 2, '019bc0e2-2a7c-76d8-b554-1751ad6183c9', 352, 350, false),
	('usage_ledger', '019bc0e2-285d-747d-9f61-914e7b658e40', '019bc0e2-21b5-751b-8d51-dac621bf217d', 9, '019bc0e2-2c88-73bb-9aa4-4f93af42e4fd', 360, 343, false),
	('api_key', '019bc0e2-29b5-7400-8aa0-c73697822fc5', '019bc0e2-21b5-751b-8d51-dac621bf217d', 3, '019bc0e2-2ae3-70d4-a7f5-8d46df2a605b', 354, 349, false);


--
-- Data for Name: turns; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: usage_ids_00; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: usage_ids_01; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: usage_ids_02; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.usage_ids_02 VALUES
	('019bc0e2-285d-747d-9f61-914e7b658e40', '529e6eba-b7c9-2e3a-c381-863292ae7de5', 'f9c2672e-3938-54a8-bdb7-75b56a160851', 355, 0),
	('019bc0e2-285d-747d-9f61-914e7b658e40', '5d7963c4-f471-e142-f5a7-2214a9666fb1', 'f48ed953-7aa3-5fac-07a0-9ab4501d9441', 355, 1),
	('019bc0e2-285d-747d-9f61-914e7b658e40', '3ba8dced-2e72-9b16-5dfb-4e6a16f08d0f', '53c8569a-94a5-b3f4-9683-c3300bdba503', 355, 2),
	('019bc0e2-285d-747d-9f61-914e7b658e40', 'd1e2d4f2-4f9a-3e72-c117-566cfd87fc97', '490f2e37-8024-8aad-1c2f-0efbd1c718e7', 355, 3),
	('019bc0e2-285d-747d-9f61-914e7b658e40', '4f4a6e5f-2fa1-e539-badc-68eb72efe0a0', '5e2a3953-09e6-d045-9e4d-993c083b27df', 355, 4),
	('019bc0e2-285d-747d-9f61-914e7b658e40', '82819925-1296-1777-0240-480a6df5ac40', '60b3d789-981c-b991-95f7-fd6d775a0a91', 355, 5),
	('019bc0e2-285d-747d-9f61-914e7b658e40', '6cc7dd6a-33bf-9bcb-9ca0-95844e386a23', '3ba5e473-919c-1069-a018-868ba4188c5c', 355, 6),
	('019bc0e2-285d-747d-9f61-914e7b658e40', '4a01086e-5a3c-8ba8-c531-dad0cf21c81c', 'd734562a-7927-b917-c3c3-213d725277f4', 355, 7),
	('019bc0e2-285d-747d-9f61-914e7b658e40', 'd6320833-5ab8-e90c-217c-c4e34d7ab2fe', '5d275a61-2b0f-dedf-8261-de212a05c630', 355, 8),
	('019bc0e2-285d-747d-9f61-914e7b658e40', '17b33486-13ce-d472-038c-8523fad5fc26', '46c66cdf-d0b8-c08c-a608-b0b72cbd494c', 355, 9),
	('019bc0e2-285d-747d-9f61-914e7b658e40', '54498aea-6101-a82c-e4df-db4853147dc6', '07a69405-9a72-b6b2-b45b-d77c6bd5490a', 355, 10),
	('019bc0e2-285d-747d-9f61-914e7b658e40', '3e990f7c-8a03-34e2-618d-a8cfae57d65f', 'a3bae4e4-02d6-3c1e-0608-04d4fc43c295', 355, 11),
	('019bc0e2-285d-747d-9f61-914e7b658e40', 'c5c5b0d7-cf88-3931-6508-dfd1e8ae5c9b', '63a1ae3a-4a21-ba30-5f77-2de4f3dcb5e0', 355, 12),
	('019bc0e2-285d-747d-9f61-914e7b658e40', 'a23f6ebb-4ab6-eb02-dba7-e8d03672e590', '71416c44-ab58-c8da-8019-1cacaf741ac8', 355, 13),
	('019bc0e2-285d-747d-9f61-914e7b658e40', '1340da35-9fdd-fc59-5146-f13795b3ba55', '53639310-af3d-8173-8b7f-32a799a8b230', 355, 14),
	('019bc0e2-285d-747d-9f61-914e7b658e40', '1551c9a9-5f47-b131-645b-819e95bad309', 'e2491b56-007f-9c15-781a-d323fb5acd37', 355, 15),
	('019bc0e2-285d-747d-9f61-914e7b658e40', '6072222d-dbfd-87e8-4616-41ce99fd54f5', 'd8d785b0-1afe-ee79-d791-8377c16d8c7f', 355, 16),
	('019bc0e2-285d-747d-9f61-914e7b658e40', 'c0390055-f4cd-161a-201f-8d7304b1403b', 'd11f777c-56fe-2549-0a67-d793e50a153f', 355, 17),
	('019bc0e2-285d-747d-9f61-914e7b658e40', '97086d3c-39f8-62eb-a2e1-6b562f2c6ebc', '457379af-c4aa-2971-846a-163814932394', 355, 18),
	('019bc0e2-285d-747d-9f61-914e7b658e40', '79c6b9ac-d1cf-7db8-f007-bc93ea3cff39', '338fdbde-de87-f3a0-00bf-9d6a5a688cb7', 355, 19),
	('019bc0e2-285d-747d-9f61-914e7b658e40', '1032ad95-6a10-41a0-b58b-2042a1171784', '2104dde3-967f-4271-b937-420f60281db3', 355, 20),
	('019bc0e2-285d-747d-9f61-914e7b658e40', 'ce90bf2f-7eba-7f23-e8d6-a9b8b3f05191', '9582b68b-2936-c58b-7a2e-c32659bc7230', 355, 21),
	('019bc0e2-285d-747d-9f61-914e7b658e40', '7fed3284-2773-08e4-b9ad-7c9486374b24', '59e96731-0b68-26fc-6718-1f87fd1cf317', 355, 22),
	('019bc0e2-285d-747d-9f61-914e7b658e40', '5d9e30fe-ff46-53e5-01b1-2f64a773725d', 'e716e8c1-145e-a419-84d7-1f9584b12ca1', 355, 23),
	('019bc0e2-285d-747d-9f61-914e7b658e40', '453bcd74-bd6b-4518-73d7-09663e229264', '8fd0254b-ed81-5a62-b51a-1dee44659095', 355, 24),
	('019bc0e2-285d-747d-9f61-914e7b658e40', '00406f32-7729-a465-aba1-06b8c9f60e90', '6d76f485-66d3-5ed1-0c52-1ab775bd3bbe', 356, 0),
	('019bc0e2-285d-747d-9f61-914e7b658e40', 'd0e7f408-82d5-61c3-6b46-81adf5b0fcb6', 'be6c55aa-0101-421d-65bb-c4ac90cf2211', 356, 1),
	('019bc0e2-285d-747d-9f61-914e7b658e40', '1d114351-6d59-91b7-d7b5-957f4ded83fb', 'f8ed402c-0bbc-5841-1a19-8c5f4a6f31c1', 356, 2),
	('019bc0e2-285d-747d-9f61-914e7b658e40', '6a96a424-678c-ec87-8fd3-19ea31e4ab89', '51af6c4e-a171-492a-a6a9-d0554da3e35b', 356, 3),
	('019bc0e2-285d-747d-9f61-914e7b658e40', '9551e411-e954-e47e-0be4-8acc3585356f', 'f8a0bad3-77d7-bc34-88ef-41e3536065f3', 356, 4),
	('019bc0e2-285d-747d-9f61-914e7b658e40', '456c7718-fd5f-1f54-6a96-e6ace3b6713e', '4d473804-4799-39ba-e5d0-a1dd7e6a31df', 356, 5),
	('019bc0e2-285d-747d-9f61-914e7b658e40', 'db84d51f-8226-9e36-4785-c561d91c9fd2', '3d5a059e-8211-2240-a97d-e3542e976ce6', 356, 6),
	('019bc0e2-285d-747d-9f61-914e7b658e40', '9339e99d-631b-5bad-4936-bfd87b82f6b9', 'b03b94e0-becd-c724-7e67-0129faeacfc0', 356, 7),
	('019bc0e2-285d-747d-9f61-914e7b658e40', '73b97b81-8956-8d9b-2fee-327aa8d0fbb5', 'df99160e-cbb7-3356-8bd8-0f6f8603797a', 356, 8),
	('019bc0e2-285d-747d-9f61-914e7b658e40', '4539ef8a-b44d-b84c-4c7c-57f5b8d1aeca', '76fbb0d8-29d7-34f6-e1fe-8c542d1e2dab', 356, 9),
	('019bc0e2-285d-747d-9f61-914e7b658e40', 'd4649b98-bce2-7e5a-e0d9-590300e10a8c', '8eceadd0-eafd-a4bc-25d3-10baeabb6102', 356, 10),
	('019bc0e2-285d-747d-9f61-914e7b658e40', 'cbbf6b24-be58-0985-d8ff-2f89798b6132', 'c0f398a2-a8ef-f192-8f23-adb3585e961a', 356, 11),
	('019bc0e2-285d-747d-9f61-914e7b658e40', 'e74be163-d2e6-b39b-165b-654a81156afc', '10e2abbd-d1f9-f5b6-e1ea-1b59905808c4', 356, 12),
	('019bc0e2-285d-747d-9f61-914e7b658e40', 'b516e0e6-fe34-8916-8b43-20835111bc14', '19b968b9-52a8-1d5e-3615-b465a42efadc', 356, 13),
	('019bc0e2-285d-747d-9f61-914e7b658e40', 'ba863093-7900-1c98-8e91-f84db8c0b4c7', 'e0b319cf-dd74-9806-a0af-8d993791a126', 356, 14),
	('019bc0e2-285d-747d-9f61-914e7b658e40', '2e779960-937f-4fb2-c2eb-8ebb20e26e98', '5a2a4562-cb45-abf4-5427-3543f5a6edf8', 356, 15),
	('019bc0e2-285d-747d-9f61-914e7b658e40', '64466c86-ea96-dc9a-34a7-8e221d3daf8c', 'd9d30561-53b3-ea2a-3921-3c7452f08b25', 356, 16),
	('019bc0e2-285d-747d-9f61-914e7b658e40', '1f8806be-cd73-08e7-10f6-20f0907766d7', '1879ab69-ea71-8842-d9d7-f5d80497507b', 356, 17),
	('019bc0e2-285d-747d-9f61-914e7b658e40', 'ca9a14cf-7162-1173-a832-30014f636fbf', '9edfd08b-8517-7f0e-fca3-34883bda02bd', 356, 18),
	('019bc0e2-285d-747d-9f61-914e7b658e40', '07da6d57-8fbf-2f52-2686-23523d0b3961', '2510f46a-2577-77a5-9365-1cae928563ef', 356, 19),
	('019bc0e2-285d-747d-9f61-914e7b658e40', '8f1baf41-6637-ba2c-9666-06b69408d506', 'dd5f2e16-4325-0bd3-fe6a-25198bf6a329', 356, 20),
	('019bc0e2-285d-747d-9f61-914e7b658e40', 'e97f9062-9c92-d457-8e08-bb63e53f2834', '4637a009-c982-9ff2-ad5e-dc3858c1840e', 356, 21),
	('019bc0e2-285d-747d-9f61-914e7b658e40', 'b4b5cf65-f78d-ad31-6527-d824878f3a8d', 'b5428be8-c434-e794-2dcc-991877274ea5', 356, 22),
	('019bc0e2-285d-747d-9f61-914e7b658e40', 'a414fcbf-679a-9937-b3ed-6b1a36fb51b0', '0dba5755-13ec-078a-f8d8-bba23d566ab8', 356, 23),
	('019bc0e2-285d-747d-9f61-914e7b658e40', 'a10ad9cf-56e8-475c-0996-87ca31d7d69c', '827a13f8-71cd-d2b9-464c-e8f4f71da5e0', 356, 24);
INSERT INTO public.usage_ids_02 VALUES
	('019bc0e2-285d-747d-9f61-914e7b658e40', 'ae765fb7-0dd5-d4a7-cdd8-b87a6d4dbb7d', '2eecc6b4-c5b4-394c-450a-40d96e87c9dc', 357, 0),
	('019bc0e2-285d-747d-9f61-914e7b658e40', '28a800f1-f4fe-f56c-dbd9-62d824a92fc5', '57f0d9c5-3493-0e7a-ffab-3615425e1d03', 357, 1),
	('019bc0e2-285d-747d-9f61-914e7b658e40', '3d3e1233-edcd-3f84-4b9f-0d89eaa661a4', '15d4b8a1-4226-ddbb-162f-98571fe2efd1', 357, 2),
	('019bc0e2-285d-747d-9f61-914e7b658e40', 'aa4c534b-216d-2732-6dc1-8754d9f0333a', 'c821fa49-9e03-df6f-9bad-7e28b605a1c9', 357, 3),
	('019bc0e2-285d-747d-9f61-914e7b658e40', 'c55f64b7-dc0e-4793-964f-a0e5d54f06ec', 'b1a35875-7d95-a3c8-30cc-2e49e5d67d74', 357, 4),
	('019bc0e2-285d-747d-9f61-914e7b658e40', 'f5ca8eb9-a271-284f-42a3-d8d012b9d860', 'e13af8ba-d744-8066-e95b-e800d7535dbe', 357, 5),
	('019bc0e2-285d-747d-9f61-914e7b658e40', 'e89ecda8-a2db-52ec-4005-aa907ce52c36', 'a97cfeee-7934-255b-9b75-54c43d4ee623', 357, 6),
	('019bc0e2-285d-747d-9f61-914e7b658e40', '606313ca-f26e-ee3f-34b0-b89fca5a8b0b', 'ac2b07fa-8f53-906a-09d3-507f5fc54d27', 357, 7),
	('019bc0e2-285d-747d-9f61-914e7b658e40', '84ee07e2-6258-c280-f8a1-555d7695f83b', '722e0a2e-68fc-e939-6b39-c7bf3017b556', 357, 8),
	('019bc0e2-285d-747d-9f61-914e7b658e40', '50d08a44-12d8-c622-2e26-3b5fc14b782d', '5fa320de-1609-6181-6527-048ea999c0ab', 357, 9),
	('019bc0e2-285d-747d-9f61-914e7b658e40', '30c977f9-8532-b74b-8982-ea25dadf458a', '0a747ae3-a6e2-64da-c430-d7aeae6776de', 357, 10),
	('019bc0e2-285d-747d-9f61-914e7b658e40', '966d033c-84f2-8bb9-399a-73c8fe38eed1', 'e13944e1-2d7b-787c-1960-277d93e28892', 357, 11),
	('019bc0e2-285d-747d-9f61-914e7b658e40', 'f0f49603-6517-3709-85fb-317c22465502', '39f10601-586b-6242-524d-e41d5095f07c', 357, 12),
	('019bc0e2-285d-747d-9f61-914e7b658e40', '39fb840f-ae10-3877-2a90-0387c4bc023a', '6fe718db-fc09-175b-8617-34600f02f088', 357, 13),
	('019bc0e2-285d-747d-9f61-914e7b658e40', 'b29035f5-7eeb-17f2-3d16-f463954492d2', '9cf98bd8-60e1-f63d-3862-d01fd30ae4d2', 357, 14),
	('019bc0e2-285d-747d-9f61-914e7b658e40', '58e322f0-8fd3-ba0d-d459-5af814e66982', '4c32fa38-5022-d386-0834-57dab4004859', 357, 15),
	('019bc0e2-285d-747d-9f61-914e7b658e40', 'bdf320b3-58fc-52a6-7fba-0578c126957b', '6795441c-598d-dcfd-60af-d3b4a77701db', 357, 16),
	('019bc0e2-285d-747d-9f61-914e7b658e40', '7140d2af-88db-d3ed-4bac-1b515fcfee9f', 'cf598745-b71f-ee8d-116f-44626655f231', 357, 17),
	('019bc0e2-285d-747d-9f61-914e7b658e40', '31be1b23-3371-8e60-9aa4-0064be3c9b05', '0f4c7906-2d8c-3f40-d821-142f44fe547c', 357, 18),
	('019bc0e2-285d-747d-9f61-914e7b658e40', '49c30145-b915-ed9a-8a30-fec18fa1e9f4', '3d33edc8-3320-5fe7-25c5-0d448b27d949', 357, 19),
	('019bc0e2-285d-747d-9f61-914e7b658e40', 'd66be1d1-73a3-b0ca-d02c-d6703fc11b12', '43729705-1434-47d1-12fb-c54bc90f61f8', 357, 20),
	('019bc0e2-285d-747d-9f61-914e7b658e40', 'c635c20d-bc82-698d-e599-62dcd43612f3', '98f92afb-cdff-9cee-8785-166aa6895da2', 357, 21),
	('019bc0e2-285d-747d-9f61-914e7b658e40', '9e887b1c-b086-1dca-0393-330b478c638c', '185fabc9-0ec9-b33a-df58-2ecd464e6967', 357, 22),
	('019bc0e2-285d-747d-9f61-914e7b658e40', 'b93ef676-aca8-c868-7dc6-6dd41c24dda6', '7364f7af-3d7d-6562-d977-baf10fe66661', 357, 23),
	('019bc0e2-285d-747d-9f61-914e7b658e40', '7efb5e51-f4da-7590-6f27-448cf2ea4f31', 'c765cf7c-580a-1db9-565b-c78017de6efd', 357, 24),
	('019bc0e2-285d-747d-9f61-914e7b658e40', '699c5620-4eb0-4a34-26a0-657138220a55', '890ab858-c053-49a1-6b35-6ccff8cae737', 358, 0),
	('019bc0e2-285d-747d-9f61-914e7b658e40', '7f9580fe-04c2-46a0-96ac-c65b4cd6c6d2', 'da45d5ab-f0a3-f7a0-0137-9280881e53b7', 358, 1),
	('019bc0e2-285d-747d-9f61-914e7b658e40', '6a6aa229-a615-4470-8d70-8357e8c3c48b', '595abe59-f2e5-ed18-1eba-364478edf21a', 358, 2),
	('019bc0e2-285d-747d-9f61-914e7b658e40', '9d15cc2a-72f3-dc60-85c4-20ea1335d1a0', '5e6f5b3b-4ea3-1fec-4b0a-790b833abd55', 358, 3),
	('019bc0e2-285d-747d-9f61-914e7b658e40', '99b7c290-c7e8-3d13-87c2-b6c1c59b2f1d', '76d2228a-f4f8-c3e7-6744-1230094628ad', 358, 4),
	('019bc0e2-285d-747d-9f61-914e7b658e40', 'd21d097e-f60a-641d-2bd6-10dd60866383', '71e21c34-cdaa-2edd-a97d-4c1a7de61e83', 358, 5),
	('019bc0e2-285d-747d-9f61-914e7b658e40', '38de3db4-b532-2313-bb5c-665803f98a63', 'dd421f15-91ec-c8b5-3f4e-bf88b5ed5bd7', 358, 6),
	('019bc0e2-285d-747d-9f61-914e7b658e40', 'edb96b83-4a2c-5f9f-15a3-73aebae1e483', 'b33352f3-ff71-ed4e-e17e-3f8d5581e093', 358, 7),
	('019bc0e2-285d-747d-9f61-914e7b658e40', 'f4f71657-97d2-5954-02fb-bc51095f6dd1', 'c2d0531f-d43f-779e-1aa6-60bf58e92a71', 358, 8),
	('019bc0e2-285d-747d-9f61-914e7b658e40', 'd1f37306-bf2d-004d-f435-53f6e335926b', '45e0368a-2d7b-05cf-1e09-9b28935fbf43', 358, 9),
	('019bc0e2-285d-747d-9f61-914e7b658e40', '88e129ac-ddb9-cd56-3947-50fb914038ab', 'f2af3188-b57f-6a88-1d2d-aa1f036a0872', 358, 10),
	('019bc0e2-285d-747d-9f61-914e7b658e40', '74909e21-e7ba-966a-1c20-872786e4c375', 'be909eb5-4c63-96d3-43ec-a8256bda8054', 358, 11),
	('019bc0e2-285d-747d-9f61-914e7b658e40', 'ebff941b-0063-15e4-c6b0-f626abf671e7', 'fe09a174-410e-9f96-2502-1116f49cfa84', 358, 12),
	('019bc0e2-285d-747d-9f61-914e7b658e40', '0a165ffe-fa3a-23cf-6e47-da6ec1a7f88c', '515e4757-9b2a-3ce8-6028-619202716833', 358, 13),
	('019bc0e2-285d-747d-9f61-914e7b658e40', 'c71c9b21-763d-d68c-9ccc-6046a8ae55d0', 'b8ee800d-6e23-7f4d-3c7e-1739ab8680a3', 358, 14),
	('019bc0e2-285d-747d-9f61-914e7b658e40', '52f26387-2094-b499-6691-981ef843da16', '5328545e-a07e-ae85-f967-11b389f74f7f', 358, 15),
	('019bc0e2-285d-747d-9f61-914e7b658e40', '65c009c2-1733-1b75-dae0-0bfe05cc6e09', '68fbfb30-a25f-3127-2460-a77b11c6b5a8', 358, 16),
	('019bc0e2-285d-747d-9f61-914e7b658e40', '5d48b10c-6752-3d8c-dfd0-7224df31cfa0', 'fe710d47-2522-16bc-87d3-6410b374db2d', 358, 17),
	('019bc0e2-285d-747d-9f61-914e7b658e40', '4de90bdf-5f5a-97da-bf70-6d6bffd8cfa1', 'b22fcc1b-0b20-5c49-1407-4ff8f54b9447', 358, 18),
	('019bc0e2-285d-747d-9f61-914e7b658e40', 'a8689071-fb5a-00f9-1430-8387ca5394f3', 'b7195560-493c-3fd5-7e98-5d0dd438df3a', 358, 19),
	('019bc0e2-285d-747d-9f61-914e7b658e40', 'cdc1257c-179b-7a8b-ea38-1771e0268e20', 'eda7788c-0578-9481-a4ff-eb7d576669fc', 358, 20),
	('019bc0e2-285d-747d-9f61-914e7b658e40', 'f86e52a5-2082-1251-948a-f95d65c2fe0e', 'f41f7edb-e04f-2757-0445-df1bf88c9b6d', 358, 21),
	('019bc0e2-285d-747d-9f61-914e7b658e40', 'f6981c48-a907-f8b5-8f21-ef299e5c7a4b', '77a898f2-339f-7603-e4b5-36523075276f', 358, 22),
	('019bc0e2-285d-747d-9f61-914e7b658e40', 'c04756d9-fbc0-488d-5fd4-4d99f41aa1c8', 'df2a41a4-ce1a-e550-0b31-4115adf4eab4', 358, 23),
	('019bc0e2-285d-747d-9f61-914e7b658e40', '6d2fcf9b-7a0b-3da1-a5b1-9549e1025d99', '5d3c0ee5-9c5a-2f7d-3692-fc8efcc45405', 358, 24);
INSERT INTO public.usage_ids_02 VALUES
	('019bc0e2-285d-747d-9f61-914e7b658e40', '98079ef7-e4a9-1b33-6fb0-495070e04781', '35166dd6-b246-5b66-c5ef-a75ea2296ba3', 359, 0),
	('019bc0e2-285d-747d-9f61-914e7b658e40', '2525107d-55bc-55ac-9390-35c8b016e3dc', '4ab04751-e5c3-c592-c036-1f40ed851a8f', 359, 1),
	('019bc0e2-285d-747d-9f61-914e7b658e40', '4c5fd45f-98a0-b5cb-703a-411befa69221', 'fe2845c0-7060-bd40-8016-b19696a5354e', 359, 2),
	('019bc0e2-285d-747d-9f61-914e7b658e40', 'e836b797-a0d3-9ed4-3358-6c4986d72c3a', 'ebca21e9-81a5-45ab-4731-bb695052522c', 359, 3),
	('019bc0e2-285d-747d-9f61-914e7b658e40', '95b4acaa-cf86-e8a8-43c7-077ba5d6cdb9', '2eece87b-ac93-3855-8d9d-9b7f4e59fd2e', 359, 4),
	('019bc0e2-285d-747d-9f61-914e7b658e40', '52022c37-e834-7c90-374b-7ef691c9d4a3', '07d3d78b-7237-c1f8-e58a-dbf6423337b2', 359, 5),
	('019bc0e2-285d-747d-9f61-914e7b658e40', 'e177c7c5-fa7a-3745-b090-c8b175c2f990', '3ceefd3b-49e0-7e2d-c1d7-cc4a1bacf1d7', 359, 6),
	('019bc0e2-285d-747d-9f61-914e7b658e40', '60a16be3-2e3c-603d-b677-dc6729c64841', '0062d345-9373-0d7d-f5b8-b0d274c0d441', 359, 7),
	('019bc0e2-285d-747d-9f61-914e7b658e40', 'a5fe7f12-f4a2-53c0-5fe6-042c657c7b90', '93be5dd9-9168-5699-3917-e385a3098ace', 359, 8),
	('019bc0e2-285d-747d-9f61-914e7b658e40', '58608ec5-e12c-1b3e-7752-f9cd0be09074', '97c7ca64-c1d2-28b2-c487-9c7d079eb3e3', 359, 9),
	('019bc0e2-285d-747d-9f61-914e7b658e40', '88b3c5d3-4159-cdec-5f8b-ce8d42b86388', 'de7c058a-ed3b-3aa0-218d-6124b1c8d9c9', 359, 10),
	('019bc0e2-285d-747d-9f61-914e7b658e40', 'a9ddcff5-8a58-792f-798e-314be8d54f77', 'd8eef7ee-3745-f368-db22-02e849150100', 359, 11),
	('019bc0e2-285d-747d-9f61-914e7b658e40', '9b1176a6-e9e5-9f55-75da-6e91f770367b', 'ae665974-9a67-dfc9-f3b3-0d1c73bf1458', 359, 12),
	('019bc0e2-285d-747d-9f61-914e7b658e40', 'c98fe96e-62b7-3a0b-3b18-9afac7368287', '93407808-83c1-5cfa-28c5-e0160354ca49', 359, 13),
	('019bc0e2-285d-747d-9f61-914e7b658e40', '3f21e76d-0e96-2a62-5755-b95e5fa157a5', '35c0036e-faac-2c6b-90ef-3f575289c508', 359, 14),
	('019bc0e2-285d-747d-9f61-914e7b658e40', '44dc6980-836a-d6f7-7272-ada44227b9c1', '0444852e-b42e-e531-b6ea-e33004efba50', 359, 15),
	('019bc0e2-285d-747d-9f61-914e7b658e40', '6284a54e-7c07-3be1-7329-371f459b6bf6', 'a8c16dcd-8391-1a0b-f4b8-a5a3760c5414', 359, 16),
	('019bc0e2-285d-747d-9f61-914e7b658e40', '59162796-d591-637d-1d69-c2923cfc676b', '49046bf6-ebd0-d89b-0cb6-f1a6afef1206', 359, 17),
	('019bc0e2-285d-747d-9f61-914e7b658e40', '0ac089b8-2c09-6718-9a79-8d6cd783d282', 'fe785e9c-0d20-8081-416b-20bc53f0bc62', 359, 18),
	('019bc0e2-285d-747d-9f61-914e7b658e40', 'ae4b6ad5-7f3a-e9ab-00c7-a6dd10e71a59', '260a9466-6973-c56a-6477-82b082f068c8', 359, 19),
	('019bc0e2-285d-747d-9f61-914e7b658e40', 'e77d36d5-dc2a-b98f-7f67-2afe808dff18', 'fd8009cd-a69e-e8be-ec83-1931cbbe4635', 359, 20),
	('019bc0e2-285d-747d-9f61-914e7b658e40', '47d225bd-722e-740d-873d-f80377434a59', 'afdf1d7f-a3c2-e5db-b4ef-b7accae928fc', 359, 21),
	('019bc0e2-285d-747d-9f61-914e7b658e40', 'b8bc8da9-3421-30d9-89f7-bb55d8a37b18', '00ed0a6f-5df0-9e80-dfb1-556065d5d8c1', 359, 22),
	('019bc0e2-285d-747d-9f61-914e7b658e40', '6c253712-37b7-1c93-cf9d-dbfc64f1f15f', '3fb19a0c-7b4c-8f7e-baf4-6003dfd4d040', 359, 23),
	('019bc0e2-285d-747d-9f61-914e7b658e40', '98b747b1-6fcd-4349-24aa-738d5f979d37', 'c28288c8-9b7a-6659-45b0-03f542f369f9', 359, 24),
	('019bc0e2-285d-747d-9f61-914e7b658e40', '9aea5cba-e3bf-4a5b-40df-10707c7624d0', 'ac9136bb-8a0e-cf94-cbb2-968ba2777372', 360, 0),
	('019bc0e2-285d-747d-9f61-914e7b658e40', '8898ee53-280e-bbfa-8e8d-7a28bfdcc50f', '106d9520-7ceb-bafe-cb5f-57b59a5cc9db', 360, 1),
	('019bc0e2-285d-747d-9f61-914e7b658e40', '46706a46-ed75-fbfa-98fd-450f72fa71ce', 'd6328866-1d95-addb-17d3-aac9485f54d7', 360, 2),
	('019bc0e2-285d-747d-9f61-914e7b658e40', '59eecff4-75d6-eee5-ccbb-9a6c64f26005', '253531bf-451d-80de-3ec0-27b4e6433c33', 360, 3),
	('019bc0e2-285d-747d-9f61-914e7b658e40', 'c3f4ead1-ae15-3138-68d2-dad41e853c69', '0e27400c-36ea-0186-c9bb-95b0d6ef3ab3', 360, 4),
	('019bc0e2-285d-747d-9f61-914e7b658e40', 'b90da482-4476-b501-734f-fe30f1fb2e54', '01f1b34b-1647-e043-e7ff-84e0277289ae', 360, 5),
	('019bc0e2-285d-747d-9f61-914e7b658e40', '2ea9d918-a182-d9b9-ebd4-fbf7d2813cf1', '52910252-e6eb-f293-8684-2a2d20a04c7a', 360, 6),
	('019bc0e2-285d-747d-9f61-914e7b658e40', '739bf779-429c-df27-27f6-d981289b2212', '210d5109-d7e2-5d84-8404-525a298fce61', 360, 7),
	('019bc0e2-285d-747d-9f61-914e7b658e40', '78d4ae32-7aa5-4731-1dfc-d67374b60576', 'aebed23c-dafd-d299-1733-290dc3d195ff', 360, 8),
	('019bc0e2-285d-747d-9f61-914e7b658e40', 'adcffe69-ced4-098f-2ebc-e2573dcab7a1', 'dcf4e573-79d9-851d-d1af-9cd362e26cd2', 360, 9),
	('019bc0e2-285d-747d-9f61-914e7b658e40', '191259b0-8b95-7573-d7a4-e44e50a47aa4', 'e21ee7b5-0226-6abd-d22f-c1477f525556', 360, 10),
	('019bc0e2-285d-747d-9f61-914e7b658e40', '274bcd18-1bcb-ae9c-2e90-e3fe2c3ea389', '2b074c13-bba8-44f6-a8a1-21035a7ceb22', 360, 11),
	('019bc0e2-285d-747d-9f61-914e7b658e40', '38241884-1165-e607-cc6a-cd2b192c5d2b', '677562be-0d7f-8d74-dc3c-d03dd318195a', 360, 12),
	('019bc0e2-285d-747d-9f61-914e7b658e40', 'a8ef985f-fb0e-19fd-ed58-ef46318c7722', 'fc4096ba-f255-3f48-2b23-ffe06b9bc630', 360, 13),
	('019bc0e2-285d-747d-9f61-914e7b658e40', '9d10ec05-e4d5-792f-7c84-605c0998315a', '20f6eb3b-9688-b996-c773-fc32afaf779e', 360, 14),
	('019bc0e2-285d-747d-9f61-914e7b658e40', '2ca36747-ff42-475c-a807-21bdac802bfa', '20025479-eefd-f037-4f19-6d3195546f14', 360, 15),
	('019bc0e2-285d-747d-9f61-914e7b658e40', '17756911-31cf-fb03-311c-2ce0605e8a79', 'cfea4efc-d6d8-fd99-0ba8-31c35fab18fd', 360, 16),
	('019bc0e2-285d-747d-9f61-914e7b658e40', '298b6113-1889-f292-67a5-efaeb4822033', '01fa6d30-2d2d-85ac-98cd-c37c8f6ec62f', 360, 17),
	('019bc0e2-285d-747d-9f61-914e7b658e40', '0924076d-9c55-d423-0fa7-513e297bd01d', 'e7281440-27a8-17c0-cdfa-3400408520e9', 360, 18),
	('019bc0e2-285d-747d-9f61-914e7b658e40', '8dc255b9-bf32-5047-eb17-86fe5730ff57', 'ff210c4b-985e-d5a2-e924-e160725f0e91', 360, 19),
	('019bc0e2-285d-747d-9f61-914e7b658e40', 'c904a325-8946-909a-52a0-497a1dd08d49', '57b46091-a940-66e8-e92b-44c8c219e486', 360, 20),
	('019bc0e2-285d-747d-9f61-914e7b658e40', 'a916d57a-b0e0-6420-dd55-a983aa8361bb', 'd50e1053-e215-a100-50d6-2022fc8e06e1', 360, 21),
	('019bc0e2-285d-747d-9f61-914e7b658e40', '2fac2bc5-ba25-4c3f-6432-2e8d29586495', 'd86c0117-6148-5e2b-6286-550b926788df', 360, 22),
	('019bc0e2-285d-747d-9f61-914e7b658e40', '24279624-ddf8-b181-762b-df9fb380085b', 'c2071c38-4f7d-ab4d-1575-6c6e17251de8', 360, 23),
	('019bc0e2-285d-747d-9f61-914e7b658e40', '45d3eb6d-7744-59fa-4da1-350063ad88e0', 'f23c7dcf-f204-7b26-9744-528a32f7ca81', 360, 24);


--
-- Data for Name: usage_ids_03; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: usage_ids_04; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: usage_ids_05; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: usage_ids_06; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: usage_ids_07; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: usage_ids_08; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: usage_ids_09; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: usage_ids_10; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.usage_ids_10 VALUES
	('019bc0e2-2897-77d2-aba5-a563baf9ad43', 'e3f875dd-5413-22ac-c1a9-d03cc63a3b67', 'e4ba1515-6ce2-96b3-b1a9-657da22e7ef9', 361, 0),
	('019bc0e2-2897-77d2-aba5-a563baf9ad43', '6bf4239e-7f97-6da7-ea83-c085988988ab', 'e0c77153-8dde-e7aa-fe39-f6c6653f7933', 361, 1),
	('019bc0e2-2897-77d2-aba5-a563baf9ad43', 'e954b023-a904-1408-9930-506c92e4c259', 'd09d8770-e5d7-dfea-f45f-55bcf4e979f1', 361, 2),
	('019bc0e2-2897-77d2-aba5-a563baf9ad43', '692651dc-8eb6-cf5f-22ea-897ada0d067a', '3c19e3a4-8362-8774-9d58-22298b3416f8', 361, 3),
	('019bc0e2-2897-77d2-aba5-a563baf9ad43', '475ce0ef-f7d5-d02a-a057-5f8570cf2bcd', '20b44d08-adbd-b996-6a77-95ae61aba383', 361, 4),
	('019bc0e2-2897-77d2-aba5-a563baf9ad43', 'efabfa1e-656b-64e5-a562-6fe3551cb8fd', 'a2d72f61-6570-e32f-3f50-17d2a9204493', 361, 5),
	('019bc0e2-2897-77d2-aba5-a563baf9ad43', '51dac9af-e77c-f033-3176-7e04e3011289', 'f2405d9a-aefd-0f22-dc11-fbc456918281', 361, 6),
	('019bc0e2-2897-77d2-aba5-a563baf9ad43', '5d781ac7-7b4e-fd2f-a9a7-60d90c8d93bf', '93ba0d8b-d145-0fa3-cd1c-d71efcb30042', 361, 7),
	('019bc0e2-2897-77d2-aba5-a563baf9ad43', '7e81e7da-cfdc-9366-d9f4-27a4959cb346', 'e1173251-240d-0c26-ad4c-1eb35e2e2733', 361, 8),
	('019bc0e2-2897-77d2-aba5-a563baf9ad43', 'defae8b3-3591-65b8-9651-284326909d09', '047737c0-61ca-4f26-6565-b4d4da03e78b', 361, 9),
	('019bc0e2-2897-77d2-aba5-a563baf9ad43', 'd1bea527-2dd5-2a2e-f840-b07ed765c527', '5934a5ad-7774-f7f7-89fd-9627c1c219f1', 361, 10),
	('019bc0e2-2897-77d2-aba5-a563baf9ad43', 'e79ee1ef-67ca-7216-833a-a82f1a8a2252', '1edcb1d7-8bfc-f15c-506f-c8deb755f012', 361, 11),
	('019bc0e2-2897-77d2-aba5-a563baf9ad43', '36e14032-bc6e-13b3-8a36-6bd866fa696e', 'b819eb85-fc99-73ca-c177-9e842445fea3', 361, 12),
	('019bc0e2-2897-77d2-aba5-a563baf9ad43', '486577b6-dfd1-1ea5-b9cc-fd191015230a', '10b6d6fa-49e0-d5b7-1506-1de51ce684f6', 361, 13),
	('019bc0e2-2897-77d2-aba5-a563baf9ad43', '7e61ecc2-0793-74af-47c5-3b739d7b9803', '38cb125c-49ab-9c5e-d9e3-70d255729a66', 361, 14),
	('019bc0e2-2897-77d2-aba5-a563baf9ad43', 'e369de25-4e73-ad65-927a-a4050c660d11', 'ec21b7c6-bfd3-a794-d186-23a4bdce430e', 361, 15),
	('019bc0e2-2897-77d2-aba5-a563baf9ad43', '34ef869c-4953-a3f8-d5a6-fb16010a0e00', '285cbd2b-69b0-e0f7-07b6-308b26d4e55a', 361, 16),
	('019bc0e2-2897-77d2-aba5-a563baf9ad43', 'aea3baf1-9c36-1738-d1df-c938a11f6341', 'edd17b2c-07b0-9f4f-04d6-8a2464037136', 361, 17),
	('019bc0e2-2897-77d2-aba5-a563baf9ad43', '45cd0fc0-850b-2967-2d92-78c9adad956b', '1f843cb5-d9b7-d896-dc96-e622fa5d94d7', 361, 18),
	('019bc0e2-2897-77d2-aba5-a563baf9ad43', '454ec009-0b5e-8a5c-98ed-a42f33cfe5d4', '80fc8fbe-1893-cd3f-21cc-d771bdc89091', 361, 19),
	('019bc0e2-2897-77d2-aba5-a563baf9ad43', 'd6eeedb2-624e-e845-e6c9-338c61514b42', '9a72c77a-6032-f20b-46e4-5cedc7fedf6e', 361, 20),
	('019bc0e2-2897-77d2-aba5-a563baf9ad43', '71e3f8a3-a358-25fc-11ad-aaf7b163c578', 'b4cf64a1-d86a-1cb3-621e-43b9901d410c', 361, 21),
	('019bc0e2-2897-77d2-aba5-a563baf9ad43', 'cf0f3648-a7c4-b0cf-e36e-f2d02a6f2dd1', '6ea19082-bbe7-8dd9-7ff2-6ef56095e304', 361, 22),
	('019bc0e2-2897-77d2-aba5-a563baf9ad43', 'f012c438-3223-5bf9-9df6-1da9ca753f42', 'bb99c3ca-0eaf-bf9e-ba4c-5fc56a7778aa', 361, 23),
	('019bc0e2-2897-77d2-aba5-a563baf9ad43', '80f44033-8894-4225-11ce-432f29c007ff', 'ef13fb8c-fabd-a2b5-c61a-ea408d8cfc21', 361, 24),
	('019bc0e2-2897-77d2-aba5-a563baf9ad43', '4e641401-9651-ebdc-51c1-572ee7f0e28a', 'f653404e-75d1-1608-dd79-66f618e96a3c', 362, 0),
	('019bc0e2-2897-77d2-aba5-a563baf9ad43', 'c5460083-78fd-67e2-e5ee-7ab3a0c85ba6', '6a84e250-91e9-149c-5424-9600ffff3855', 362, 1),
	('019bc0e2-2897-77d2-aba5-a563baf9ad43', '69c93a0d-805c-aa49-ac39-f3727ae67e41', '980bb090-60cb-a8bc-9032-52dbd40fa66a', 362, 2),
	('019bc0e2-2897-77d2-aba5-a563baf9ad43', 'ed33f19e-b343-a7c0-1028-8fffac7e1576', 'e18d613c-500f-6371-7888-b8ac8118ce7d', 362, 3),
	('019bc0e2-2897-77d2-aba5-a563baf9ad43', '045345c1-1867-0240-6bda-11711cd2aeb5', 'd7a47d0b-906d-a3b5-fff5-30f0ca3386b2', 362, 4),
	('019bc0e2-2897-77d2-aba5-a563baf9ad43', 'd5621f60-d190-0dcd-e27c-94c2d0f9c391', '0a498ace-1e67-8952-b654-ab531ffbdfd6', 362, 5),
	('019bc0e2-2897-77d2-aba5-a563baf9ad43', '4d0c9d1f-415f-f6f4-129f-dd360ffe0249', 'f54c32c2-53cb-e234-6b58-61982496635d', 362, 6),
	('019bc0e2-2897-77d2-aba5-a563baf9ad43', 'cda77519-a5ef-9aff-c601-a263af1eb3a6', '7d3b38f9-99d2-4c95-e527-37fbb1cb3cef', 362, 7),
	('019bc0e2-2897-77d2-aba5-a563baf9ad43', '4798e5f2-ac2a-45ec-3f3c-dcffb2960e34', '320d7beb-9261-b5fa-94c4-07e4ab2e5064', 362, 8),
	('019bc0e2-2897-77d2-aba5-a563baf9ad43', '27292003-fa58-b2cc-6f7e-92f3026ef9f9', '75630a39-341e-61a0-3fe3-26862315d926', 362, 9),
	('019bc0e2-2897-77d2-aba5-a563baf9ad43', 'ee9af72a-1f6c-2d0a-1d67-e80ba87e7f62', '2aacd378-39ed-d16f-ab16-00931fcf9d75', 362, 10),
	('019bc0e2-2897-77d2-aba5-a563baf9ad43', 'be63dfbf-f109-f47b-181e-4545c614b02f', '3d997bbb-4bf4-f21b-7a1e-de062621331b', 362, 11),
	('019bc0e2-2897-77d2-aba5-a563baf9ad43', 'a19b15bb-cacd-6c52-00e5-e7a9040b8aeb', '63100d06-2501-8e20-fb7f-9f2278684cac', 362, 12),
	('019bc0e2-2897-77d2-aba5-a563baf9ad43', '2c932cea-7b46-cf6b-d3fd-61472943744f', '5db21343-029e-a5d5-ccb9-429eee0a44aa', 362, 13),
	('019bc0e2-2897-77d2-aba5-a563baf9ad43', '68584599-1aee-d1c0-da6f-b44bade23192', 'fda58498-9e0e-ae6f-872a-e5d1ded756d7', 362, 14),
	('019bc0e2-2897-77d2-aba5-a563baf9ad43', '8c7124b8-1834-040a-8020-e0213d757e33', '7f19b21e-f688-8e3f-8c2c-3f6b440ce9d6', 362, 15),
	('019bc0e2-2897-77d2-aba5-a563baf9ad43', '1b3d344b-c6ac-8c26-b7a6-797dca9e18b8', '6471794a-add0-5064-027c-10b031d8b629', 362, 16),
	('019bc0e2-2897-77d2-aba5-a563baf9ad43', '92caa707-41af-2c6c-089d-d3db4fc1bd3a', 'd4e4d4e2-5ab6-b968-f6fe-c66fa04da815', 362, 17),
	('019bc0e2-2897-77d2-aba5-a563baf9ad43', 'b36bc2d9-5d75-e77f-6cd5-781d15592ded', 'cbab404d-ecca-933d-178f-64a566d581b2', 362, 18),
	('019bc0e2-2897-77d2-aba5-a563baf9ad43', '18de8291-1237-6820-3385-301cf443542a', '71a0cc4e-2220-cc86-3f5e-0ce2c5ab418a', 362, 19),
	('019bc0e2-2897-77d2-aba5-a563baf9ad43', '4392babf-ff39-30f9-4c43-c2b65bcac60a', 'b8b785f5-b916-03af-3957-ee6fa25f8c0c', 362, 20),
	('019bc0e2-2897-77d2-aba5-a563baf9ad43', '8ef2d52f-a8b4-d67e-e0c8-5cca2f1cc892', '9fc8ca8e-5fcf-29ce-0ad1-e22735559642', 362, 21),
	('019bc0e2-2897-77d2-aba5-a563baf9ad43', '402fa101-6291-bc3a-95e3-bd3dc110d59d', 'dfc8d0b8-0481-e40b-1847-eccc6b9f8a69', 362, 22),
	('019bc0e2-2897-77d2-aba5-a563baf9ad43', '63ff12db-2850-6fa9-74b8-8452257327c0', '0fa33610-223a-cbab-5b8f-6d8fdcf98a96', 362, 23),
	('019bc0e2-2897-77d2-aba5-a563baf9ad43', '47087df9-a2e7-ac7a-bb57-a4b80ec30cbf', 'cace6d95-6256-e670-0f04-85c85a64671a', 362, 24);
INSERT INTO public.usage_ids_10 VALUES
	('019bc0e2-2897-77d2-aba5-a563baf9ad43', '642b9a12-cb28-4c52-50fc-c48b0614a870', 'fdff11c4-717b-1d55-e149-2581ba289e4f', 363, 0),
	('019bc0e2-2897-77d2-aba5-a563baf9ad43', 'c45c2552-d9ca-1ef4-4752-b3a48362dfde', 'aaf609fa-e24d-a6db-9cd2-3f54b9ce323f', 363, 1),
	('019bc0e2-2897-77d2-aba5-a563baf9ad43', '4ecfc8e1-cd60-c900-cd57-6ba281054122', '44b3dfb1-5c51-7a3c-0abb-e5119010e681', 363, 2),
	('019bc0e2-2897-77d2-aba5-a563baf9ad43', '1098c28e-23fa-8861-bafa-58b2d53c1a2e', 'c13fc22b-f141-1732-95dc-8e053c6d8d44', 363, 3),
	('019bc0e2-2897-77d2-aba5-a563baf9ad43', '530cdbd7-20d5-7fa5-4b3e-5963da7eb1e8', 'a3c22190-1567-fbf6-20e9-d608e2f9772a', 363, 4),
	('019bc0e2-2897-77d2-aba5-a563baf9ad43', '2467af32-0a6d-6b54-f24e-cdc90b6db750', '401afd67-0fc9-21c5-fe75-c7912b491403', 363, 5),
	('019bc0e2-2897-77d2-aba5-a563baf9ad43', '540e3f56-2d43-74c1-1496-5a180bc1502c', 'ae9801db-0898-d999-cd50-b63e4ccd0e00', 363, 6),
	('019bc0e2-2897-77d2-aba5-a563baf9ad43', '9db0ca31-3449-ea7b-9bbd-1232beeb59e8', '42680353-51b7-088b-1dec-8667e25ad466', 363, 7),
	('019bc0e2-2897-77d2-aba5-a563baf9ad43', '7c6a877d-9fda-4ad6-3a5e-5b3cecdc00e6', '36ea25fa-ee0b-72ba-641c-57fd10c57123', 363, 8),
	('019bc0e2-2897-77d2-aba5-a563baf9ad43', '931511f7-f449-b976-8bfd-27c58ea1f33e', 'b9f25d79-5a00-ccc6-28cf-eecd1494dbd2', 363, 9),
	('019bc0e2-2897-77d2-aba5-a563baf9ad43', '849f6cf8-1262-d0ce-2e12-3b44d2239b77', '2bb15208-d378-8f33-0bcc-1134ee352817', 363, 10),
	('019bc0e2-2897-77d2-aba5-a563baf9ad43', '3dee0838-400d-1830-1529-206f13f2f17e', '1defdaba-d0cb-48d2-760c-5b4e15c06653', 363, 11),
	('019bc0e2-2897-77d2-aba5-a563baf9ad43', 'd28e04c9-2076-0009-c709-cefc775f9bde', '82fcd7b0-b05d-e84d-c4c2-6da29274af69', 363, 12),
	('019bc0e2-2897-77d2-aba5-a563baf9ad43', 'ef9175c6-fe02-50f7-c82f-96e0fb41856a', 'b69f6507-f088-5bf8-edc5-def49b48140f', 363, 13),
	('019bc0e2-2897-77d2-aba5-a563baf9ad43', '471a343c-0088-4fb5-169f-73e8a2a213f3', '1761afe4-076c-843b-ced2-1ce6f507a9b3', 363, 14),
	('019bc0e2-2897-77d2-aba5-a563baf9ad43', '123821bd-f495-bfeb-c4f9-5e43378950cc', 'b6a2cf08-268e-cee6-0bb0-0c62d4d7a0ca', 363, 15),
	('019bc0e2-2897-77d2-aba5-a563baf9ad43', 'e7c0d139-e880-c552-5e2c-ec6600545db0', '27167340-8607-e9fc-b613-30b3b23af5d9', 363, 16),
	('019bc0e2-2897-77d2-aba5-a563baf9ad43', '1369117b-98e9-bb0d-ea9b-d258c6fb4337', '51df103b-113d-ba06-5abb-618b1eefae63', 363, 17),
	('019bc0e2-2897-77d2-aba5-a563baf9ad43', 'd556820b-2b5a-cc7d-97a9-c1e79362166a', '2a659a51-18d3-bcf7-5905-f5e9ff2fe422', 363, 18),
	('019bc0e2-2897-77d2-aba5-a563baf9ad43', '27a71121-02d3-349f-d113-ca0fc7d01e6d', 'ab1ef835-0a07-d99d-4bff-9550fae98ee9', 363, 19),
	('019bc0e2-2897-77d2-aba5-a563baf9ad43', 'f89e7bb2-3e20-b22f-a393-1356767776c8', '025fc7a9-a714-45c8-99c1-1e6f0ca46c5b', 363, 20),
	('019bc0e2-2897-77d2-aba5-a563baf9ad43', '4553035b-a55f-f152-3f64-d58c81044016', 'f3f17f84-7ba1-dd3a-44f0-8e431d702c96', 363, 21),
	('019bc0e2-2897-77d2-aba5-a563baf9ad43', 'eed91811-fac8-8315-372c-78e0d17d23c4', '0d77500b-ae0f-410b-ff9a-ca67f11991e6', 363, 22),
	('019bc0e2-2897-77d2-aba5-a563baf9ad43', '7581fc9a-1f07-7940-d133-a4acbd3ba9b3', '7ba37dda-b555-bfcc-ed84-741ec3007811', 363, 23),
	('019bc0e2-2897-77d2-aba5-a563baf9ad43', 'cdae3315-0444-d11f-bd8a-cb80a1f808df', '09a0dd2b-2272-55e7-b4dd-bdfea08cf32b', 363, 24),
	('019bc0e2-2897-77d2-aba5-a563baf9ad43', 'df850c04-4fe8-9d4e-a645-8f39276007be', 'efc58463-b5b8-29e6-ea4e-034c09452adf', 364, 0),
	('019bc0e2-2897-77d2-aba5-a563baf9ad43', '4cc03505-e722-1753-5b98-9d7e5ec986b7', '640e6b4f-8783-34b3-6ed0-fe19f7633823', 364, 1),
	('019bc0e2-2897-77d2-aba5-a563baf9ad43', '8a798309-d184-7562-da94-c56086fe9c4c', 'b065b8e2-81e2-50db-9a8c-8f94cf78857e', 364, 2),
	('019bc0e2-2897-77d2-aba5-a563baf9ad43', 'd63ee32e-09ae-9fb9-9b88-ac2783632fa3', '9c20e713-835b-24f7-f65c-f940a30b98da', 364, 3),
	('019bc0e2-2897-77d2-aba5-a563baf9ad43', 'fe6aa5ae-8d9b-4ee6-4fd9-d53680fe6e47', 'e8dd0848-3d09-b7da-a066-41cc1fd7a00e', 364, 4),
	('019bc0e2-2897-77d2-aba5-a563baf9ad43', '55587a08-0986-a61e-c5f8-fa18b2edfae1', 'ec7e7f2a-492a-17a4-6458-27a5f93b14a6', 364, 5),
	('019bc0e2-2897-77d2-aba5-a563baf9ad43', '26ce4c90-4061-738a-a405-2fe64ffc4663', '09df8f6e-9d41-eef5-9a8a-7eeb575c087f', 364, 6),
	('019bc0e2-2897-77d2-aba5-a563baf9ad43', 'e379f3ef-d505-4932-da75-3c4e9e1f478d', '64d73851-8b90-192c-ca66-5ff088190d41', 364, 7),
	('019bc0e2-2897-77d2-aba5-a563baf9ad43', '5e2f129b-fb0a-c920-c009-ecd46b5ca65e', '7bad1c6b-c20b-46fd-1328-9fd256c4c060', 364, 8),
	('019bc0e2-2897-77d2-aba5-a563baf9ad43', '00f0edb8-0980-39da-68de-6318d1e3cf67', '5d6df702-d6dd-0c17-d0ac-d2522339a1ce', 364, 9),
	('019bc0e2-2897-77d2-aba5-a563baf9ad43', 'b107a209-fa21-d4f3-4e36-8910808e9f5f', 'c76bd695-e7b7-65fa-f25c-9175f846fdd1', 364, 10),
	('019bc0e2-2897-77d2-aba5-a563baf9ad43', '5e6b15ca-ebb7-4859-2908-879216e2fac9', '762e4943-1c51-3660-887d-20f635c9d1dc', 364, 11),
	('019bc0e2-2897-77d2-aba5-a563baf9ad43', '9a7461fb-bd66-9561-fda2-d6cd9bd9c5f1', 'd30f511f-a9dd-818a-dc28-dc3d48113894', 364, 12),
	('019bc0e2-2897-77d2-aba5-a563baf9ad43', '845c2d75-c3cf-e501-f3f2-ae25f8808e62', 'cd1916d0-aeaf-d89a-e6a0-e68eb727d4fa', 364, 13),
	('019bc0e2-2897-77d2-aba5-a563baf9ad43', '52193091-012d-29a8-b07f-a7c5c0fd5c3f', 'e1560e86-f482-981e-3a06-5395111bab8f', 364, 14),
	('019bc0e2-2897-77d2-aba5-a563baf9ad43', '1b30b51a-7a97-7e2d-a53c-9437f2ef4a08', '938378dd-b672-dbe4-28d5-55418d72bf8e', 364, 15),
	('019bc0e2-2897-77d2-aba5-a563baf9ad43', '9ebe0df5-c6e6-03fb-cc9d-e6aa82bda1b5', 'd00d4ada-e742-6e5a-9b25-37501f74bf48', 364, 16),
	('019bc0e2-2897-77d2-aba5-a563baf9ad43', '0e420541-f41e-339e-4f35-725ecc6522d2', '96a55dc3-d91a-daa0-05ff-58697b09ddd9', 364, 17),
	('019bc0e2-2897-77d2-aba5-a563baf9ad43', '9cad4fa9-18e8-fcc3-eb91-bacfe02962c6', 'e4a15ae2-1718-b446-7303-ade49979ddde', 364, 18),
	('019bc0e2-2897-77d2-aba5-a563baf9ad43', 'c85a55df-082d-209c-bfa7-c755b21e3abd', 'd16dd144-10cc-7909-9994-ac83d4807e2b', 364, 19),
	('019bc0e2-2897-77d2-aba5-a563baf9ad43', '3037c6b9-d4c7-31f3-b466-86ad12e76c4d', '97eb4476-48a5-6eb0-470e-2df0104920c5', 364, 20),
	('019bc0e2-2897-77d2-aba5-a563baf9ad43', '06b3efbb-18a2-2441-b572-47c04f9245d9', '1b882f3e-8ab9-7460-9227-f50f9acec229', 364, 21),
	('019bc0e2-2897-77d2-aba5-a563baf9ad43', '72758d89-b0df-83d3-0c11-5a882082458b', 'd5391684-b12b-c6a1-3fae-c29f5555b5a7', 364, 22),
	('019bc0e2-2897-77d2-aba5-a563baf9ad43', '4cdedcbb-1c5f-8d63-18c1-e34e43e6ea3c', '4e97fc2c-fbf3-dc49-61e3-691ed920913f', 364, 23),
	('019bc0e2-2897-77d2-aba5-a563baf9ad43', '6730bd0b-948b-2ea8-917d-c943dade9b05', '630124b9-902d-72b7-c954-35c27d46e604', 364, 24);
INSERT INTO public.usage_ids_10 VALUES
	('019bc0e2-2897-77d2-aba5-a563baf9ad43', 'd0019e92-cc2f-3f00-87ac-b959a34a7292', '61f4d552-ba7f-4494-7867-3c04c6a7ab1d', 365, 0),
	('019bc0e2-2897-77d2-aba5-a563baf9ad43', '7c6bcc69-17c7-fe7c-226d-d608b7336cfc', 'a4c60b1d-b0a3-5e40-2e11-d2d4a01d3e76', 365, 1),
	('019bc0e2-2897-77d2-aba5-a563baf9ad43', '19971a4a-ba72-652f-5e73-19197c1247d6', 'a0fe1cb4-a329-ca86-3a50-d1e99a80c604', 365, 2),
	('019bc0e2-2897-77d2-aba5-a563baf9ad43', 'a8ecee0c-afd8-98f3-787a-d266ed43820d', '6e0d5cc9-6efd-dd06-7ca7-f1abec48e6b9', 365, 3),
	('019bc0e2-2897-77d2-aba5-a563baf9ad43', '1dae6808-d3f5-bde6-4c2a-e258afbd0cf6', 'db91f6a5-fc01-9470-eccc-9f69cda2f018', 365, 4),
	('019bc0e2-2897-77d2-aba5-a563baf9ad43', '675d5051-e323-d6e4-e3e8-95806ca368e8', 'cc7598fc-4d86-b9f4-5186-dc3660cb6510', 365, 5),
	('019bc0e2-2897-77d2-aba5-a563baf9ad43', '3d8f9a65-db10-87df-d3d5-65782ce95ee6', 'b1a6038d-8d0c-9048-559e-d0e6806aa4b6', 365, 6),
	('019bc0e2-2897-77d2-aba5-a563baf9ad43', '14636150-aa67-4bc1-eaa5-967feda15e7a', 'aba22cf9-8b81-156b-9267-b73ce2b4abf4', 365, 7),
	('019bc0e2-2897-77d2-aba5-a563baf9ad43', '62cc286a-3d61-f7a3-307c-59234e75bc3c', 'be9e146f-9d4e-1cfc-a7c4-2a4f0b9b7a8c', 365, 8),
	('019bc0e2-2897-77d2-aba5-a563baf9ad43', 'e697e68f-04bd-617b-ba68-3462acfe38c1', 'd74e7f11-07ef-e578-3a0c-8149d2e8b090', 365, 9),
	('019bc0e2-2897-77d2-aba5-a563baf9ad43', '70a5e8c2-6d90-6454-4add-851eab424c32', '9b413b19-655f-b124-806f-11022006741f', 365, 10),
	('019bc0e2-2897-77d2-aba5-a563baf9ad43', '9d26026d-3e05-73ca-603a-d870ef1d44b2', '8dce7300-de4a-ab23-11c7-b6bac911d167', 365, 11),
	('019bc0e2-2897-77d2-aba5-a563baf9ad43', 'e883343b-9ac0-361f-5adf-cb004ea611ec', '4ccf464e-773d-d5a6-0114-63bbfcbb6fc7', 365, 12),
	('019bc0e2-2897-77d2-aba5-a563baf9ad43', '5b511035-49a0-cf35-d6aa-b21fa6c12b43', 'edb8e73c-9739-5cf9-3f71-e41d23f882bf', 365, 13),
	('019bc0e2-2897-77d2-aba5-a563baf9ad43', 'cc4f3dc7-ea2e-d7e3-700c-b5c65f5d9d98', '731b57b1-727f-30b1-4859-73eefa54526a', 365, 14),
	('019bc0e2-2897-77d2-aba5-a563baf9ad43', 'ca311829-50e8-e2b8-6d23-8def719fdd28', 'e4c3bd35-40a8-485b-f4a9-2376a21ee849', 365, 15),
	('019bc0e2-2897-77d2-aba5-a563baf9ad43', 'a3acfaf6-e318-b9a6-15a8-31205ac0b3ca', 'dc4d0a7c-8634-0544-c24f-e3910125f6f3', 365, 16),
	('019bc0e2-2897-77d2-aba5-a563baf9ad43', '905d81c2-f26d-c689-719a-01207e6b5e43', '3263e13d-f79d-be30-0349-2560f9ecfa4f', 365, 17),
	('019bc0e2-2897-77d2-aba5-a563baf9ad43', 'fd9dbb3e-2090-6aba-f41b-26e9e498e320', 'b8578c1b-5e39-3fa6-7c5e-5581aafbccbf', 365, 18),
	('019bc0e2-2897-77d2-aba5-a563baf9ad43', 'c9d3087b-b89f-524f-182d-96140ec505c3', '7e127c85-e302-bfef-6873-fac860bac22a', 365, 19),
	('019bc0e2-2897-77d2-aba5-a563baf9ad43', 'f18dc778-b6ff-69ca-6633-ba0e0e151e52', '19b01937-82cf-79b5-9f01-1ec43784758c', 365, 20),
	('019bc0e2-2897-77d2-aba5-a563baf9ad43', 'b7a60a86-a903-c6d3-b8e0-fde034eb33f8', '5b10aac4-15ba-cb59-942f-51c244dec8bf', 365, 21),
	('019bc0e2-2897-77d2-aba5-a563baf9ad43', 'e220cd96-5fc7-9579-cb57-b2d591658032', '9ddc6de0-81f8-e699-1e21-e1bb4be5ab3a', 365, 22),
	('019bc0e2-2897-77d2-aba5-a563baf9ad43', 'dab61404-73d2-e576-b0de-30406576e2be', '1f225700-64d6-56c9-6e40-7e6e22776cc2', 365, 23),
	('019bc0e2-2897-77d2-aba5-a563baf9ad43', 'f5786dcc-2451-4811-2bf1-aad181d564f9', '7470ade4-f995-9046-087f-a9aadb6b4f00', 365, 24),
	('019bc0e2-2897-77d2-aba5-a563baf9ad43', 'ce132abc-0fd6-f4e5-877d-26527bd47673', '911194ce-86a3-6452-eacc-d2b07eebbd31', 366, 0),
	('019bc0e2-2897-77d2-aba5-a563baf9ad43', '34abe5b1-8a1a-6a95-2444-1ab48267fa66', '96fa9874-0bb5-5eb9-e473-96a50c9ad629', 366, 1),
	('019bc0e2-2897-77d2-aba5-a563baf9ad43', '31ca833a-a751-3ce2-cda0-1ccd1eff6733', '16402f34-43a2-cf6b-525f-250b950d3bf4', 366, 2),
	('019bc0e2-2897-77d2-aba5-a563baf9ad43', '1aca9e09-1084-0bc8-c830-95483e604c66', '989c2ee7-8127-f04f-2f7b-4ae08ca2282d', 366, 3),
	('019bc0e2-2897-77d2-aba5-a563baf9ad43', '80730089-fe63-8164-d89a-6028a23b4bfe', '4061d4b9-deb9-40eb-e2e2-cf860577141a', 366, 4),
	('019bc0e2-2897-77d2-aba5-a563baf9ad43', '321d1974-7c8f-c5e7-c68b-076bc64fc0ec', '29e7278c-7b54-7fde-ee40-cb19470350d4', 366, 5),
	('019bc0e2-2897-77d2-aba5-a563baf9ad43', 'dea238dc-e155-c2d3-bd0e-28ecf0428088', 'd95f69fa-2730-95c3-a5eb-eee09c374085', 366, 6),
	('019bc0e2-2897-77d2-aba5-a563baf9ad43', '3cf11191-f77e-5a8a-21f6-a01db6d61053', '62b41e98-d70e-3ebf-0922-6ee1921ba92a', 366, 7),
	('019bc0e2-2897-77d2-aba5-a563baf9ad43', 'cd775190-f149-304b-7144-a779ebd1de69', '62594e78-19c3-e623-1a5e-5210cb326951', 366, 8),
	('019bc0e2-2897-77d2-aba5-a563baf9ad43', '7d2ade43-c165-fd27-815a-1a747968ab61', '1b458416-13d1-f05e-a6cd-ee7034803e91', 366, 9),
	('019bc0e2-2897-77d2-aba5-a563baf9ad43', '92070f94-a737-a9e5-772d-b4e24cc21af6', 'a112c806-1c29-7eb4-c252-4402e5f3417d', 366, 10),
	('019bc0e2-2897-77d2-aba5-a563baf9ad43', '19645ee4-753c-15aa-4e1c-c1a675067aff', '746f4eed-2972-aa3b-586b-bb35a2dbea83', 366, 11),
	('019bc0e2-2897-77d2-aba5-a563baf9ad43', 'c123b346-7da8-08d4-6a48-0c73fc0df9a5', 'd86c349d-b1a8-5637-19b6-2ba7505de50c', 366, 12),
	('019bc0e2-2897-77d2-aba5-a563baf9ad43', 'ac7ce35d-5b24-6b0f-ed46-7b04e1c50a22', 'cd098401-0a11-2e8d-0d97-0424a967c08a', 366, 13),
	('019bc0e2-2897-77d2-aba5-a563baf9ad43', '384d8757-7030-ee4a-3b17-90fc56ea8711', '60326b12-97e2-5ce9-e3c8-ee364801f453', 366, 14),
	('019bc0e2-2897-77d2-aba5-a563baf9ad43', '913f06ba-c733-1490-fa09-688b0e6edf29', '262ffd9f-a612-e276-54a1-b3c990f0116c', 366, 15),
	('019bc0e2-2897-77d2-aba5-a563baf9ad43', 'd4a7ea47-27f7-0162-8e27-4fcdc48a3387', 'e8b7261a-9b31-c46a-cdba-433da2901de9', 366, 16),
	('019bc0e2-2897-77d2-aba5-a563baf9ad43', 'e5d257cd-e756-1f45-b9c9-cd3cfdf04270', '5ec9a13e-f329-ab38-bfc3-fcffb6356a7a', 366, 17),
	('019bc0e2-2897-77d2-aba5-a563baf9ad43', 'dfad9287-ed08-d741-4203-3e20cc8fdeb6', '2788a09d-496b-b9e1-a2eb-adaacbec6325', 366, 18),
	('019bc0e2-2897-77d2-aba5-a563baf9ad43', 'f6b96f5c-838d-dffd-4005-27573bab1943', '067b7ae2-241b-b838-25b4-2573c979e9cd', 366, 19),
	('019bc0e2-2897-77d2-aba5-a563baf9ad43', '60e90b67-05f5-eb11-efac-f6551d5b654f', '990a6fa0-9a3e-9cc9-e0a2-eae6f45e02c2', 366, 20),
	('019bc0e2-2897-77d2-aba5-a563baf9ad43', '6e7eb05f-b781-d7a6-6840-c0911312c2eb', 'fee35f09-9629-88bf-6a9b-56ce28918afc', 366, 21),
	('019bc0e2-2897-77d2-aba5-a563baf9ad43', '1eef85ab-e01e-a3af-f237-fbfd8f88d528', 'af4ef70e-1c49-56a3-0a50-36d12aa6331c', 366, 22),
	('019bc0e2-2897-77d2-aba5-a563baf9ad43', '6c1deec2-db7a-e634-3e6a-21800a9a6e10', 'a4fa0331-1859-3d77-a671-a050fde3c62f', 366, 23),
	('019bc0e2-2897-77d2-aba5-a563baf9ad43', 'b7839e18-4aaf-8657-c0d4-46f17c50f964', 'f7810885-5773-d227-016a-7d9277b7cfea', 366, 24);


--
-- Data for Name: usage_ids_11; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: usage_ids_12; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: usage_ids_13; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: usage_ids_14; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: usage_ids_15; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Name: parked_decisions_decision_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.parked_decisions_decision_id_seq', 1, false);


--
-- Name: ledgers ledgers_pkey; Type: CONSTRAINT; Schema: analytics; Owner: -
--

ALTER TABLE ONLY analytics.ledgers
    ADD CONSTRAINT ledgers_pkey PRIMARY KEY (ledger_id);


--
-- Name: usage_by_hour usage_by_hour_pkey; Type: CONSTRAINT; Schema: analytics; Owner: -
--

ALTER TABLE ONLY analytics.usage_by_hour
    ADD CONSTRAINT usage_by_hour_pkey PRIMARY KEY (tenant_id, hour, ledger_id, service_id, provider_id, key_id, environment);


--
-- Name: entries entries_pkey; Type: CONSTRAINT; Schema: audit; Owner: -
--

ALTER TABLE ONLY audit.entries
    ADD CONSTRAINT entries_pkey PRIMARY KEY ("position");


--
-- Name: price_revisions price_revisions_pkey; Type: CONSTRAINT; Schema: catalog; Owner: -
--

ALTER TABLE ONLY catalog.price_revisions
    ADD CONSTRAINT price_revisions_pkey PRIMARY KEY (service_id, revision);


--
-- Name: providers providers_pkey; Type: CONSTRAINT; Schema: catalog; Owner: -
--

ALTER TABLE ONLY catalog.providers
    ADD CONSTRAINT providers_pkey PRIMARY KEY (tenant_id);


--
-- Name: search search_pkey; Type: CONSTRAINT; Schema: catalog; Owner: -
--

ALTER TABLE ONLY catalog.search
    ADD CONSTRAINT search_pkey PRIMARY KEY (service_id);


--
-- Name: services services_pkey; Type: CONSTRAINT; Schema: catalog; Owner: -
--

ALTER TABLE ONLY catalog.services
    ADD CONSTRAINT services_pkey PRIMARY KEY (service_id);


--
-- Name: vocabulary vocabulary_pkey; Type: CONSTRAINT; Schema: catalog; Owner: -
--

ALTER TABLE ONLY catalog.vocabulary
    ADD CONSTRAINT vocabulary_pkey PRIMARY KEY (word);


--
-- Name: budgets budgets_pkey; Type: CONSTRAINT; Schema: keys; Owner: -
--

ALTER TABLE ONLY keys.budgets
    ADD CONSTRAINT budgets_pkey PRIMARY KEY (ledger_id);


--
-- Name: keys keys_pkey; Type: CONSTRAINT; Schema: keys; Owner: -
--

ALTER TABLE ONLY keys.keys
    ADD CONSTRAINT keys_pkey PRIMARY KEY (key_id);


--
-- Name: monthly_tokens monthly_tokens_pkey; Type: CONSTRAINT; Schema: keys; Owner: -
--

ALTER TABLE ONLY keys.monthly_tokens
    ADD CONSTRAINT monthly_tokens_pkey PRIMARY KEY (key_id, month);


--
-- Name: grants grants_pkey; Type: CONSTRAINT; Schema: ledgers; Owner: -
--

ALTER TABLE ONLY ledgers.grants
    ADD CONSTRAINT grants_pkey PRIMARY KEY (ledger_id, grant_id);


--
-- Name: ledgers ledgers_pkey; Type: CONSTRAINT; Schema: ledgers; Owner: -
--

ALTER TABLE ONLY ledgers.ledgers
    ADD CONSTRAINT ledgers_pkey PRIMARY KEY (ledger_id);


--
-- Name: statement_lines statement_lines_pkey; Type: CONSTRAINT; Schema: ledgers; Owner: -
--

ALTER TABLE ONLY ledgers.statement_lines
    ADD CONSTRAINT statement_lines_pkey PRIMARY KEY (ledger_id, service_id, revision, part);


--
-- Name: organizations organizations_pkey; Type: CONSTRAINT; Schema: organizations; Owner: -
--

ALTER TABLE ONLY organizations.organizations
    ADD CONSTRAINT organizations_pkey PRIMARY KEY (organization_id);


--
-- Name: subject_keys subject_keys_pkey; Type: CONSTRAINT; Schema: privacy; Owner: -
--

ALTER TABLE ONLY privacy.subject_keys
    ADD CONSTRAINT subject_keys_pkey PRIMARY KEY (subject, version);


--
-- Name: _sqlx_migrations _sqlx_migrations_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public._sqlx_migrations
    ADD CONSTRAINT _sqlx_migrations_pkey PRIMARY KEY (version);


--
-- Name: claims claims_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.claims
    ADD CONSTRAINT claims_pkey PRIMARY KEY (scope, name);


--
-- Name: commands commands_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.commands
    ADD CONSTRAINT commands_pkey PRIMARY KEY (command_id);


--
-- Name: event_partitions event_partitions_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.event_partitions
    ADD CONSTRAINT event_partitions_pkey PRIMARY KEY (lower_position);


--
-- Name: events events_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.events
    ADD CONSTRAINT events_pkey PRIMARY KEY ("position");


--
-- Name: events_p000001_1 events_p000001_1_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.events_p000001_1
    ADD CONSTRAINT events_p000001_1_pkey PRIMARY KEY ("position");


--
-- Name: events_p000002_5000001 events_p000002_5000001_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.events_p000002_5000001
    ADD CONSTRAINT events_p000002_5000001_pkey PRIMARY KEY ("position");


--
-- Name: events_p000003_10000001 events_p000003_10000001_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.events_p000003_10000001
    ADD CONSTRAINT events_p000003_10000001_pkey PRIMARY KEY ("position");


--
-- Name: log_settings log_settings_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.log_settings
    ADD CONSTRAINT log_settings_pkey PRIMARY KEY (only_row);


--
-- Name: parked_decisions parked_decisions_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.parked_decisions
    ADD CONSTRAINT parked_decisions_pkey PRIMARY KEY (decision_id);


--
-- Name: parked parked_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.parked
    ADD CONSTRAINT parked_pkey PRIMARY KEY (name, generation, "position");


--
-- Name: processes processes_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.processes
    ADD CONSTRAINT processes_pkey PRIMARY KEY (process_id);


--
-- Name: projectors projectors_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.projectors
    ADD CONSTRAINT projectors_pkey PRIMARY KEY (name, generation);


--
-- Name: sealed_answers sealed_answers_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.sealed_answers
    ADD CONSTRAINT sealed_answers_pkey PRIMARY KEY (command_id);


--
-- Name: search_index search_index_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.search_index
    ADD CONSTRAINT search_index_pkey PRIMARY KEY (only_row);


--
-- Name: snapshots snapshots_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.snapshots
    ADD CONSTRAINT snapshots_pkey PRIMARY KEY (aggregate_type, aggregate_id);


--
-- Name: streams streams_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.streams
    ADD CONSTRAINT streams_pkey PRIMARY KEY (aggregate_id, aggregate_type);


--
-- Name: turns turns_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.turns
    ADD CONSTRAINT turns_pkey PRIMARY KEY (aggregate_id, aggregate_type);


--
-- Name: usage_ids usage_ids_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.usage_ids
    ADD CONSTRAINT usage_ids_pkey PRIMARY KEY (ledger_id, id_hash);


--
-- Name: usage_ids_00 usage_ids_00_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.usage_ids_00
    ADD CONSTRAINT usage_ids_00_pkey PRIMARY KEY (ledger_id, id_hash);


--
-- Name: usage_ids_01 usage_ids_01_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.usage_ids_01
    ADD CONSTRAINT usage_ids_01_pkey PRIMARY KEY (ledger_id, id_hash);


--
-- Name: usage_ids_02 usage_ids_02_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.usage_ids_02
    ADD CONSTRAINT usage_ids_02_pkey PRIMARY KEY (ledger_id, id_hash);


--
-- Name: usage_ids_03 usage_ids_03_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.usage_ids_03
    ADD CONSTRAINT usage_ids_03_pkey PRIMARY KEY (ledger_id, id_hash);


--
-- Name: usage_ids_04 usage_ids_04_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.usage_ids_04
    ADD CONSTRAINT usage_ids_04_pkey PRIMARY KEY (ledger_id, id_hash);


--
-- Name: usage_ids_05 usage_ids_05_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.usage_ids_05
    ADD CONSTRAINT usage_ids_05_pkey PRIMARY KEY (ledger_id, id_hash);


--
-- Name: usage_ids_06 usage_ids_06_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.usage_ids_06
    ADD CONSTRAINT usage_ids_06_pkey PRIMARY KEY (ledger_id, id_hash);


--
-- Name: usage_ids_07 usage_ids_07_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.usage_ids_07
    ADD CONSTRAINT usage_ids_07_pkey PRIMARY KEY (ledger_id, id_hash);


--
-- Name: usage_ids_08 usage_ids_08_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.usage_ids_08
    ADD CONSTRAINT usage_ids_08_pkey PRIMARY KEY (ledger_id, id_hash);


--
-- Name: usage_ids_09 usage_ids_09_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.usage_ids_09
    ADD CONSTRAINT usage_ids_09_pkey PRIMARY KEY (ledger_id, id_hash);


--
-- Name: usage_ids_10 usage_ids_10_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.usage_ids_10
    ADD CONSTRAINT usage_ids_10_pkey PRIMARY KEY (ledger_id, id_hash);


--
-- Name: usage_ids_11 usage_ids_11_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.usage_ids_11
    ADD CONSTRAINT usage_ids_11_pkey PRIMARY KEY (ledger_id, id_hash);


--
-- Name: usage_ids_12 usage_ids_12_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.usage_ids_12
    ADD CONSTRAINT usage_ids_12_pkey PRIMARY KEY (ledger_id, id_hash);


--
-- Name: usage_ids_13 usage_ids_13_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.usage_ids_13
    ADD CONSTRAINT usage_ids_13_pkey PRIMARY KEY (ledger_id, id_hash);


--
-- Name: usage_ids_14 usage_ids_14_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.usage_ids_14
    ADD CONSTRAINT usage_ids_14_pkey PRIMARY KEY (ledger_id, id_hash);


--
-- Name: usage_ids_15 usage_ids_15_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.usage_ids_15
    ADD CONSTRAINT usage_ids_15_pkey PRIMARY KEY (ledger_id, id_hash);


--
-- Name: usage_by_hour_hour; Type: INDEX; Schema: analytics; Owner: -
--

CREATE INDEX usage_by_hour_hour ON analytics.usage_by_hour USING btree (hour);


--
-- Name: usage_by_hour_provider; Type: INDEX; Schema: analytics; Owner: -
--

CREATE INDEX usage_by_hour_provider ON analytics.usage_by_hour USING btree (provider_id, hour);


--
-- Name: entries_by_aggregate; Type: INDEX; Schema: audit; Owner: -
--

CREATE INDEX entries_by_aggregate ON audit.entries USING btree (aggregate_id, "position");


--
-- Name: entries_by_principal; Type: INDEX; Schema: audit; Owner: -
--

CREATE INDEX entries_by_principal ON audit.entries USING btree (principal_id, "position");


--
-- Name: entries_by_tenant; Type: INDEX; Schema: audit; Owner: -
--

CREATE INDEX entries_by_tenant ON audit.entries USING btree (tenant_id, "position");


--
-- Name: entries_by_type; Type: INDEX; Schema: audit; Owner: -
--

CREATE INDEX entries_by_type ON audit.entries USING btree (event_type, "position");


--
-- Name: search_by_labels; Type: INDEX; Schema: catalog; Owner: -
--

CREATE INDEX search_by_labels ON catalog.search USING gin (string_to_array(labels, ' '::text));


--
-- Name: search_by_name; Type: INDEX; Schema: catalog; Owner: -
--

CREATE INDEX search_by_name ON catalog.search USING btree (name_folded, service_id) WHERE listed;


--
-- Name: search_by_name_words; Type: INDEX; Schema: catalog; Owner: -
--

CREATE INDEX search_by_name_words ON catalog.search USING gin (ts_filter(words, '{a}'::"char"[]));


--
-- Name: search_by_position; Type: INDEX; Schema: catalog; Owner: -
--

CREATE INDEX search_by_position ON catalog.search USING btree (created_position DESC) WHERE listed;


--
-- Name: search_by_price; Type: INDEX; Schema: catalog; Owner: -
--

CREATE INDEX search_by_price ON catalog.search USING btree (price_currency, lowest_price) INCLUDE (service_id, is_free, next_effective_at, next_currency, next_lowest_price, next_is_free) WHERE listed;


--
-- Name: search_by_tenant; Type: INDEX; Schema: catalog; Owner: -
--

CREATE INDEX search_by_tenant ON catalog.search USING btree (tenant_id, created_position DESC);


--
-- Name: search_by_words; Type: INDEX; Schema: catalog; Owner: -
--

CREATE INDEX search_by_words ON catalog.search USING gin (words);


--
-- Name: services_by_slug; Type: INDEX; Schema: catalog; Owner: -
--

CREATE UNIQUE INDEX services_by_slug ON catalog.services USING btree (tenant_id, slug);


--
-- Name: vocabulary_by_trigrams; Type: INDEX; Schema: catalog; Owner: -
--

CREATE INDEX vocabulary_by_trigrams ON catalog.vocabulary USING gist (word public.gist_trgm_ops (siglen='32'));


--
-- Name: keys_by_tenant; Type: INDEX; Schema: keys; Owner: -
--

CREATE INDEX keys_by_tenant ON keys.keys USING btree (tenant_id, created_position DESC);


--
-- Name: ledgers_by_tenant; Type: INDEX; Schema: ledgers; Owner: -
--

CREATE INDEX ledgers_by_tenant ON ledgers.ledgers USING btree (tenant_id, created_position DESC);


--
-- Name: organizations_by_position; Type: INDEX; Schema: organizations; Owner: -
--

CREATE INDEX organizations_by_position ON organizations.organizations USING btree (created_position DESC);


--
-- Name: events_p000001_1_stream; Type: INDEX; Schema: public; Owner: -
--

CREATE UNIQUE INDEX events_p000001_1_stream ON public.events_p000001_1 USING btree (aggregate_id, aggregate_type, sequence);


--
-- Name: events_p000002_5000001_stream; Type: INDEX; Schema: public; Owner: -
--

CREATE UNIQUE INDEX events_p000002_5000001_stream ON public.events_p000002_5000001 USING btree (aggregate_id, aggregate_type, sequence);


--
-- Name: events_p000003_10000001_stream; Type: INDEX; Schema: public; Owner: -
--

CREATE UNIQUE INDEX events_p000003_10000001_stream ON public.events_p000003_10000001 USING btree (aggregate_id, aggregate_type, sequence);


--
-- Name: parked_discards; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX parked_discards ON public.parked_decisions USING btree (name, "position") WHERE (decision = 'discarded'::text);


--
-- Name: parked_keys; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX parked_keys ON public.parked USING btree (name, generation, sequence_key, "position");


--
-- Name: projectors_live; Type: INDEX; Schema: public; Owner: -
--

CREATE UNIQUE INDEX projectors_live ON public.projectors USING btree (name) WHERE (status = 'live'::text);


--
-- Name: sealed_answers_expiry; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX sealed_answers_expiry ON public.sealed_answers USING btree (expires_at);


--
-- Name: events_p000001_1_pkey; Type: INDEX ATTACH; Schema: public; Owner: -
--

ALTER INDEX public.events_pkey ATTACH PARTITION public.events_p000001_1_pkey;


--
-- Name: events_p000002_5000001_pkey; Type: INDEX ATTACH; Schema: public; Owner: -
--

ALTER INDEX public.events_pkey ATTACH PARTITION public.events_p000002_5000001_pkey;


--
-- Name: events_p000003_10000001_pkey; Type: INDEX ATTACH; Schema: public; Owner: -
--

ALTER INDEX public.events_pkey ATTACH PARTITION public.events_p000003_10000001_pkey;


--
-- Name: usage_ids_00_pkey; Type: INDEX ATTACH; Schema: public; Owner: -
--

ALTER INDEX public.usage_ids_pkey ATTACH PARTITION public.usage_ids_00_pkey;


--
-- Name: usage_ids_01_pkey; Type: INDEX ATTACH; Schema: public; Owner: -
--

ALTER INDEX public.usage_ids_pkey ATTACH PARTITION public.usage_ids_01_pkey;


--
-- Name: usage_ids_02_pkey; Type: INDEX ATTACH; Schema: public; Owner: -
--

ALTER INDEX public.usage_ids_pkey ATTACH PARTITION public.usage_ids_02_pkey;


--
-- Name: usage_ids_03_pkey; Type: INDEX ATTACH; Schema: public; Owner: -
--

ALTER INDEX public.usage_ids_pkey ATTACH PARTITION public.usage_ids_03_pkey;


--
-- Name: usage_ids_04_pkey; Type: INDEX ATTACH; Schema: public; Owner: -
--

ALTER INDEX public.usage_ids_pkey ATTACH PARTITION public.usage_ids_04_pkey;


--
-- Name: usage_ids_05_pkey; Type: INDEX ATTACH; Schema: public; Owner: -
--

ALTER INDEX public.usage_ids_pkey ATTACH PARTITION public.usage_ids_05_pkey;


--
-- Name: usage_ids_06_pkey; Type: INDEX ATTACH; Schema: public; Owner: -
--

ALTER INDEX public.usage_ids_pkey ATTACH PARTITION public.usage_ids_06_pkey;


--
-- Name: usage_ids_07_pkey; Type: INDEX ATTACH; Schema: public; Owner: -
--

ALTER INDEX public.usage_ids_pkey ATTACH PARTITION public.usage_ids_07_pkey;


--
-- Name: usage_ids_08_pkey; Type: INDEX ATTACH; Schema: public; Owner: -
--

ALTER INDEX public.usage_ids_pkey ATTACH PARTITION public.usage_ids_08_pkey;


--
-- Name: usage_ids_09_pkey; Type: INDEX ATTACH; Schema: public; Owner: -
--

ALTER INDEX public.usage_ids_pkey ATTACH PARTITION public.usage_ids_09_pkey;


--
-- Name: usage_ids_10_pkey; Type: INDEX ATTACH; Schema: public; Owner: -
--

ALTER INDEX public.usage_ids_pkey ATTACH PARTITION public.usage_ids_10_pkey;


--
-- Name: usage_ids_11_pkey; Type: INDEX ATTACH; Schema: public; Owner: -
--

ALTER INDEX public.usage_ids_pkey ATTACH PARTITION public.usage_ids_11_pkey;


--
-- Name: usage_ids_12_pkey; Type: INDEX ATTACH; Schema: public; Owner: -
--

ALTER INDEX public.usage_ids_pkey ATTACH PARTITION public.usage_ids_12_pkey;


--
-- Name: usage_ids_13_pkey; Type: INDEX ATTACH; Schema: public; Owner: -
--

ALTER INDEX public.usage_ids_pkey ATTACH PARTITION public.usage_ids_13_pkey;


--
-- Name: usage_ids_14_pkey; Type: INDEX ATTACH; Schema: public; Owner: -
--

ALTER INDEX public.usage_ids_pkey ATTACH PARTITION public.usage_ids_14_pkey;


--
-- Name: usage_ids_15_pkey; Type: INDEX ATTACH; Schema: public; Owner: -
--

ALTER INDEX public.usage_ids_pkey ATTACH PARTITION public.usage_ids_15_pkey;


--
-- Name: events append_only; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON public.events FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_change();


--
-- Name: events_p000001_1 append_only; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON public.events_p000001_1 FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_change();


--
-- Name: events_p000002_5000001 append_only; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON public.events_p000002_5000001 FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_change();


--
-- Name: events_p000003_10000001 append_only; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON public.events_p000003_10000001 FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_change();


--
-- Name: parked parked_name_generation_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.parked
    ADD CONSTRAINT parked_name_generation_fkey FOREIGN KEY (name, generation) REFERENCES public.projectors(name, generation) ON DELETE CASCADE;


--
-- Name: SCHEMA analytics; Type: ACL; Schema: -; Owner: -
--

GRANT USAGE ON SCHEMA analytics TO marketplace_app;


--
-- Name: SCHEMA audit; Type: ACL; Schema: -; Owner: -
--

GRANT USAGE ON SCHEMA audit TO marketplace_app;


--
-- Name: SCHEMA catalog; Type: ACL; Schema: -; Owner: -
--

GRANT USAGE ON SCHEMA catalog TO marketplace_app;


--
-- Name: SCHEMA keys; Type: ACL; Schema: -; Owner: -
--

GRANT USAGE ON SCHEMA keys TO marketplace_app;


--
-- Name: SCHEMA ledgers; Type: ACL; Schema: -; Owner: -
--

GRANT USAGE ON SCHEMA ledgers TO marketplace_app;


--
-- Name: SCHEMA organizations; Type: ACL; Schema: -; Owner: -
--

GRANT USAGE ON SCHEMA organizations TO marketplace_app;


--
-- Name: SCHEMA privacy; Type: ACL; Schema: -; Owner: -
--

GRANT USAGE ON SCHEMA privacy TO marketplace_app;


--
-- Name: SCHEMA public; Type: ACL; Schema: -; Owner: -
--

GRANT USAGE ON SCHEMA public TO marketplace_app;


--
-- Name: FUNCTION append_batch(p_now timestamp with time zone, p_max_ahead interval, p_hint bigint, p_process uuid, r_type text[], r_id text[], r_tenant uuid[], r_version bigint[], r_last uuid[], r_count integer[], r_tail uuid[], r_head uuid[], r_base bigint[], e_run integer[], e_off integer[], e_id uuid[], e_tenant uuid[], e_agg_type text[], e_agg_id text[], e_seq bigint[], e_type text[], e_version text[], e_payload text[], e_metadata text[], e_command uuid[], c_run integer[], c_id uuid[], c_tenant uuid[], c_fingerprint uuid[], c_off integer[], c_count integer[], k_run integer[], k_off integer[], k_take boolean[], k_scope text[], k_name text[], q_run integer[], q_type text[], q_id text[], q_last uuid[], u_run integer[], u_off integer[], u_index integer[], u_ledger uuid[], u_id uuid[], u_content uuid[], OUT o_head bigint, OUT o_recorded_at timestamp with time zone, OUT o_positions bigint[], OUT o_refused json); Type: ACL; Schema: public; Owner: -
--

REVOKE ALL ON FUNCTION public.append_batch(p_now timestamp with time zone, p_max_ahead interval, p_hint bigint, p_process uuid, r_type text[], r_id text[], r_tenant uuid[], r_version bigint[], r_last uuid[], r_count integer[], r_tail uuid[], r_head uuid[], r_base bigint[], e_run integer[], e_off integer[], e_id uuid[], e_tenant uuid[], e_agg_type text[], e_agg_id text[], e_seq bigint[], e_type text[], e_version text[], e_payload text[], e_metadata text[], e_command uuid[], c_run integer[], c_id uuid[], c_tenant uuid[], c_fingerprint uuid[], c_off integer[], c_count integer[], k_run integer[], k_off integer[], k_take boolean[], k_scope text[], k_name text[], q_run integer[], q_type text[], q_id text[], q_last uuid[], u_run integer[], u_off integer[], u_index integer[], u_ledger uuid[], u_id uuid[], u_content uuid[], OUT o_head bigint, OUT o_recorded_at timestamp with time zone, OUT o_positions bigint[], OUT o_refused json) FROM PUBLIC;
GRANT ALL ON FUNCTION public.append_batch(p_now timestamp with time zone, p_max_ahead interval, p_hint bigint, p_process uuid, r_type text[], r_id text[], r_tenant uuid[], r_version bigint[], r_last uuid[], r_count integer[], r_tail uuid[], r_head uuid[], r_base bigint[], e_run integer[], e_off integer[], e_id uuid[], e_tenant uuid[], e_agg_type text[], e_agg_id text[], e_seq bigint[], e_type text[], e_version text[], e_payload text[], e_metadata text[], e_command uuid[], c_run integer[], c_id uuid[], c_tenant uuid[], c_fingerprint uuid[], c_off integer[], c_count integer[], k_run integer[], k_off integer[], k_take boolean[], k_scope text[], k_name text[], q_run integer[], q_type text[], q_id text[], q_last uuid[], u_run integer[], u_off integer[], u_index integer[], u_ledger uuid[], u_id uuid[], u_content uuid[], OUT o_head bigint, OUT o_recorded_at timestamp with time zone, OUT o_positions bigint[], OUT o_refused json) TO marketplace_app;


--
-- Name: FUNCTION ensure_partitions(p_events bigint); Type: ACL; Schema: public; Owner: -
--

REVOKE ALL ON FUNCTION public.ensure_partitions(p_events bigint) FROM PUBLIC;
GRANT ALL ON FUNCTION public.ensure_partitions(p_events bigint) TO marketplace_app;


--
-- Name: FUNCTION examine_batch(p_process uuid, r_type text[], r_id text[], r_tenant uuid[], r_version bigint[], r_last uuid[], r_count integer[], r_head uuid[], c_run integer[], c_id uuid[], k_run integer[], k_take boolean[], k_scope text[], k_name text[], q_run integer[], q_type text[], q_id text[], q_last uuid[], u_run integer[], u_ledger uuid[], u_id uuid[], OUT ok boolean[], OUT base bigint[], OUT total bigint, OUT reasons json[], OUT at bigint[], OUT refused json); Type: ACL; Schema: public; Owner: -
--

REVOKE ALL ON FUNCTION public.examine_batch(p_process uuid, r_type text[], r_id text[], r_tenant uuid[], r_version bigint[], r_last uuid[], r_count integer[], r_head uuid[], c_run integer[], c_id uuid[], k_run integer[], k_take boolean[], k_scope text[], k_name text[], q_run integer[], q_type text[], q_id text[], q_last uuid[], u_run integer[], u_ledger uuid[], u_id uuid[], OUT ok boolean[], OUT base bigint[], OUT total bigint, OUT reasons json[], OUT at bigint[], OUT refused json) FROM PUBLIC;


--
-- Name: FUNCTION read_model_begin(p_model text, p_version integer, p_unique_keys boolean, p_owner uuid); Type: ACL; Schema: public; Owner: -
--

REVOKE ALL ON FUNCTION public.read_model_begin(p_model text, p_version integer, p_unique_keys boolean, p_owner uuid) FROM PUBLIC;
GRANT ALL ON FUNCTION public.read_model_begin(p_model text, p_version integer, p_unique_keys boolean, p_owner uuid) TO marketplace_app;


--
-- Name: FUNCTION read_model_copy_indexes(p_model text, p_schema text, p_only_unique boolean, p_limit integer); Type: ACL; Schema: public; Owner: -
--

REVOKE ALL ON FUNCTION public.read_model_copy_indexes(p_model text, p_schema text, p_only_unique boolean, p_limit integer) FROM PUBLIC;


--
-- Name: FUNCTION read_model_drop(p_model text, p_generation integer); Type: ACL; Schema: public; Owner: -
--

REVOKE ALL ON FUNCTION public.read_model_drop(p_model text, p_generation integer) FROM PUBLIC;
GRANT ALL ON FUNCTION public.read_model_drop(p_model text, p_generation integer) TO marketplace_app;


--
-- Name: FUNCTION read_model_grant(p_schema text); Type: ACL; Schema: public; Owner: -
--

REVOKE ALL ON FUNCTION public.read_model_grant(p_schema text) FROM PUBLIC;


--
-- Name: FUNCTION read_model_index(p_model text, p_generation integer); Type: ACL; Schema: public; Owner: -
--

REVOKE ALL ON FUNCTION public.read_model_index(p_model text, p_generation integer) FROM PUBLIC;
GRANT ALL ON FUNCTION public.read_model_index(p_model text, p_generation integer) TO marketplace_app;


--
-- Name: FUNCTION read_model_register(p_model text, p_version integer); Type: ACL; Schema: public; Owner: -
--

REVOKE ALL ON FUNCTION public.read_model_register(p_model text, p_version integer) FROM PUBLIC;


--
-- Name: FUNCTION read_model_remove(p_model text, p_generation integer); Type: ACL; Schema: public; Owner: -
--

REVOKE ALL ON FUNCTION public.read_model_remove(p_model text, p_generation integer) FROM PUBLIC;


--
-- Name: FUNCTION read_model_schema(p_model text, p_generation integer, p_status text); Type: ACL; Schema: public; Owner: -
--

REVOKE ALL ON FUNCTION public.read_model_schema(p_model text, p_generation integer, p_status text) FROM PUBLIC;


--
-- Name: FUNCTION read_model_swap(p_model text, p_generation integer, p_status text); Type: ACL; Schema: public; Owner: -
--

REVOKE ALL ON FUNCTION public.read_model_swap(p_model text, p_generation integer, p_status text) FROM PUBLIC;
GRANT ALL ON FUNCTION public.read_model_swap(p_model text, p_generation integer, p_status text) TO marketplace_app;


--
-- Name: FUNCTION take_turn(p_type text, p_id text, p_process uuid, p_length interval); Type: ACL; Schema: public; Owner: -
--

REVOKE ALL ON FUNCTION public.take_turn(p_type text, p_id text, p_process uuid, p_length interval) FROM PUBLIC;
GRANT ALL ON FUNCTION public.take_turn(p_type text, p_id text, p_process uuid, p_length interval) TO marketplace_app;


--
-- Name: TABLE ledgers; Type: ACL; Schema: analytics; Owner: -
--

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE analytics.ledgers TO marketplace_app;


--
-- Name: TABLE usage_by_hour; Type: ACL; Schema: analytics; Owner: -
--

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE analytics.usage_by_hour TO marketplace_app;


--
-- Name: TABLE entries; Type: ACL; Schema: audit; Owner: -
--

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE audit.entries TO marketplace_app;


--
-- Name: TABLE price_revisions; Type: ACL; Schema: catalog; Owner: -
--

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE catalog.price_revisions TO marketplace_app;


--
-- Name: TABLE providers; Type: ACL; Schema: catalog; Owner: -
--

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE catalog.providers TO marketplace_app;


--
-- Name: TABLE search; Type: ACL; Schema: catalog; Owner: -
--

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE catalog.search TO marketplace_app;


--
-- Name: TABLE services; Type: ACL; Schema: catalog; Owner: -
--

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE catalog.services TO marketplace_app;


--
-- Name: TABLE vocabulary; Type: ACL; Schema: catalog; Owner: -
--

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE catalog.vocabulary TO marketplace_app;


--
-- Name: TABLE budgets; Type: ACL; Schema: keys; Owner: -
--

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE keys.budgets TO marketplace_app;


--
-- Name: TABLE keys; Type: ACL; Schema: keys; Owner: -
--

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE keys.keys TO marketplace_app;


--
-- Name: TABLE monthly_tokens; Type: ACL; Schema: keys; Owner: -
--

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE keys.monthly_tokens TO marketplace_app;


--
-- Name: TABLE grants; Type: ACL; Schema: ledgers; Owner: -
--

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE ledgers.grants TO marketplace_app;


--
-- Name: TABLE ledgers; Type: ACL; Schema: ledgers; Owner: -
--

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE ledgers.ledgers TO marketplace_app;


--
-- Name: TABLE statement_lines; Type: ACL; Schema: ledgers; Owner: -
--

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE ledgers.statement_lines TO marketplace_app;


--
-- Name: TABLE organizations; Type: ACL; Schema: organizations; Owner: -
--

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE organizations.organizations TO marketplace_app;


--
-- Name: TABLE subject_keys; Type: ACL; Schema: privacy; Owner: -
--

GRANT SELECT,INSERT,DELETE ON TABLE privacy.subject_keys TO marketplace_app;


--
-- Name: TABLE claims; Type: ACL; Schema: public; Owner: -
--

GRANT SELECT ON TABLE public.claims TO marketplace_app;


--
-- Name: TABLE commands; Type: ACL; Schema: public; Owner: -
--

GRANT SELECT ON TABLE public.commands TO marketplace_app;


--
-- Name: TABLE event_partitions; Type: ACL; Schema: public; Owner: -
--

GRANT SELECT ON TABLE public.event_partitions TO marketplace_app;


--
-- Name: TABLE events; Type: ACL; Schema: public; Owner: -
--

GRANT SELECT ON TABLE public.events TO marketplace_app;


--
-- Name: TABLE log_settings; Type: ACL; Schema: public; Owner: -
--

GRANT SELECT ON TABLE public.log_settings TO marketplace_app;


--
-- Name: TABLE parked; Type: ACL; Schema: public; Owner: -
--

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.parked TO marketplace_app;


--
-- Name: TABLE parked_decisions; Type: ACL; Schema: public; Owner: -
--

GRANT SELECT,INSERT ON TABLE public.parked_decisions TO marketplace_app;


--
-- Name: TABLE processes; Type: ACL; Schema: public; Owner: -
--

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.processes TO marketplace_app;


--
-- Name: TABLE projectors; Type: ACL; Schema: public; Owner: -
--

GRANT SELECT,UPDATE ON TABLE public.projectors TO marketplace_app;


--
-- Name: TABLE sealed_answers; Type: ACL; Schema: public; Owner: -
--

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.sealed_answers TO marketplace_app;


--
-- Name: TABLE search_index; Type: ACL; Schema: public; Owner: -
--

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.search_index TO marketplace_app;


--
-- Name: TABLE snapshots; Type: ACL; Schema: public; Owner: -
--

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.snapshots TO marketplace_app;


--
-- Name: TABLE streams; Type: ACL; Schema: public; Owner: -
--

GRANT SELECT ON TABLE public.streams TO marketplace_app;


--
-- Name: TABLE usage_ids; Type: ACL; Schema: public; Owner: -
--

GRANT SELECT ON TABLE public.usage_ids TO marketplace_app;


--
-- PostgreSQL database dump complete
--


