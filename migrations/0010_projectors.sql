-- Where each read model stands, what it could not apply, and how a new generation of its tables takes over.
--
-- A read model's tables live in a schema of its own, named after it. A rebuild fills `<model>_g<N>` beside it and swaps the
-- names in one transaction; queries that name `<model>.<table>` see the new tables at once, for a renamed schema
-- invalidates every cached plan. The application does not own schemas, so the steps are functions of the owner.

CREATE TABLE projectors (
  name            text        COLLATE "C" NOT NULL,
  generation      integer     NOT NULL,
  version         integer     NOT NULL,           -- of the fold that filled the tables
  status          text        NOT NULL CHECK (status IN ('live', 'building', 'retired')),
  position        bigint      NOT NULL DEFAULT 0 CHECK (position >= 0), -- the last event that was applied or parked
  event_id        uuid,                           -- at that position: a log that diverged is noticed, not followed
  parked_revision bigint      NOT NULL DEFAULT 0, -- raised when an operator changes what is parked
  lease_owner     uuid,
  fencing_token   bigint      NOT NULL DEFAULT 0, -- raised with every lease; a writer with an older one writes nothing
  lease_until     timestamptz,
  PRIMARY KEY (name, generation),
  CHECK ((position = 0) = (event_id IS NULL))
) WITH (fillfactor = 50, autovacuum_vacuum_threshold = 200, autovacuum_vacuum_scale_factor = 0);
CREATE UNIQUE INDEX projectors_live ON projectors (name) WHERE status = 'live';

-- What could not be applied and what waits behind it, by position. `reason` is NULL for what only waits.
CREATE TABLE parked (
  name           text        COLLATE "C" NOT NULL,
  generation     integer     NOT NULL,
  position       bigint      NOT NULL,
  event_id       uuid        NOT NULL,
  sequence_key   uuid,
  aggregate_type text        COLLATE "C" NOT NULL,
  aggregate_id   uuid        NOT NULL,
  reason         text,
  parked_at      timestamptz NOT NULL DEFAULT clock_timestamp(),
  PRIMARY KEY (name, generation, position),
  FOREIGN KEY (name, generation) REFERENCES projectors ON DELETE CASCADE
);
CREATE INDEX parked_keys ON parked (name, generation, sequence_key, position);

-- What operators decided. A discarded event stays discarded in every later generation of the model.
CREATE TABLE parked_decisions (
  decision_id  bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  name         text        COLLATE "C" NOT NULL,
  generation   integer     NOT NULL,
  position     bigint      NOT NULL,
  event_id     uuid        NOT NULL,
  sequence_key uuid,
  decision     text        NOT NULL CHECK (decision IN ('retried', 'discarded')),
  reason       text        NOT NULL,
  principal_id uuid        NOT NULL,
  decided_at   timestamptz NOT NULL DEFAULT clock_timestamp()
);
CREATE INDEX parked_discards ON parked_decisions (name, position) WHERE decision = 'discarded';

GRANT SELECT, UPDATE ON projectors TO marketplace_app;
GRANT SELECT, INSERT, UPDATE, DELETE ON parked TO marketplace_app;
GRANT SELECT, INSERT ON parked_decisions TO marketplace_app;

CREATE FUNCTION read_model_grant(p_schema text) RETURNS void
LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
  EXECUTE format('GRANT USAGE ON SCHEMA %I TO marketplace_app', p_schema);
  EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA %I TO marketplace_app', p_schema);
END
$$;

-- The last line of the migration of a read model: its schema with its tables is there and becomes the first generation.
CREATE FUNCTION read_model_register(p_model text, p_version integer) RETURNS void
LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
  IF p_model !~ '^[a-z][a-z0-9_]{0,39}$' OR p_model ~ '_(retired_)?g[0-9]+$' THEN
    RAISE EXCEPTION 'a read model cannot be called %', p_model USING ERRCODE = 'MP201';
  END IF;
  PERFORM read_model_grant(p_model);
  INSERT INTO projectors (name, generation, version, status) VALUES (p_model, 1, p_version, 'live');
END
$$;

-- Makes the keys and indexes that `p_schema` lacks in comparison with the live schema, at most `p_limit` of them; gives the
-- name of the last one made, NULL if there was nothing to do. Constraints come first: they bring their indexes along.
CREATE FUNCTION read_model_copy_indexes(p_model text, p_schema text, p_only_unique boolean, p_limit integer) RETURNS text
LANGUAGE plpgsql SET search_path = public, pg_temp SET maintenance_work_mem = '256MB' AS $$
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

CREATE FUNCTION read_model_schema(p_model text, p_generation integer, p_status text) RETURNS text
LANGUAGE sql IMMUTABLE AS $$
  SELECT CASE p_status WHEN 'live' THEN p_model
                       WHEN 'building' THEN p_model || '_g' || p_generation
                       ELSE p_model || '_retired_g' || p_generation END
$$;

-- Takes one generation away, tables, checkpoint, parked events and all. Never the live one.
CREATE FUNCTION read_model_remove(p_model text, p_generation integer) RETURNS void
LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
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

-- Begins a rebuild: empty tables like the live ones, with unique keys if the store needs them, and a lease of ten minutes.
-- An abandoned rebuild is taken away first; one whose lease runs is an error (MP203).
CREATE FUNCTION read_model_begin(p_model text, p_version integer, p_unique_keys boolean, p_owner uuid) RETURNS integer
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp SET lock_timeout = '5s' AS $$
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

-- After the bulk fill: makes one index that is missing and gives its name; NULL when none is, after an ANALYZE. One a call,
-- so that no transaction is older than one index takes.
CREATE FUNCTION read_model_index(p_model text, p_generation integer) RETURNS text
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
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

-- Another generation takes over: the one that was built ('building'), or the one that was live before ('retired'). The live one
-- stays as `<model>_retired_g<N>`, older ones go. The new one must not be behind: nobody reads less than before. Raising the
-- fencing tokens cuts off whoever still writes either of them.
CREATE FUNCTION read_model_swap(p_model text, p_generation integer, p_status text) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp SET lock_timeout = '5s' AS $$
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

-- Gives up a generation that was being built.
CREATE FUNCTION read_model_drop(p_model text, p_generation integer) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp SET lock_timeout = '5s' AS $$
BEGIN
  IF NOT EXISTS (SELECT FROM projectors WHERE name = p_model AND generation = p_generation AND status = 'building') THEN
    RAISE EXCEPTION 'generation % of % is not being built', p_generation, p_model USING ERRCODE = 'MP202';
  END IF;
  PERFORM read_model_remove(p_model, p_generation);
END
$$;

REVOKE ALL ON FUNCTION read_model_grant, read_model_register, read_model_copy_indexes, read_model_schema, read_model_remove,
                       read_model_begin, read_model_index, read_model_swap, read_model_drop FROM PUBLIC;
GRANT EXECUTE ON FUNCTION read_model_begin, read_model_index, read_model_swap, read_model_drop TO marketplace_app;
