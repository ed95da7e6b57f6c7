-- The log. One row an event, partitioned by position; position is a gapless total order and it is commit order.
--
-- The text columns compare byte by byte (COLLATE "C"): an id is no word of any language, and a collation of the
-- operating system that changes under an index would corrupt it. Payload and metadata are json, not jsonb: json keeps
-- the exact text, which is what is hashed. The columns are a superset of what stock readers of such a table expect.

CREATE TABLE log_settings (
  only_row          boolean PRIMARY KEY DEFAULT true CHECK (only_row),
  log_id            uuid    NOT NULL DEFAULT gen_random_uuid(), -- names this log in position tokens
  incarnation       integer NOT NULL DEFAULT 1,                 -- raised after a failover that lost events
  partition_events  bigint  NOT NULL DEFAULT 5000000 CHECK (partition_events > 0),
  partitions_ahead  integer NOT NULL DEFAULT 2 CHECK (partitions_ahead > 0)
);
INSERT INTO log_settings DEFAULT VALUES;

CREATE TABLE events (
  position       bigint      NOT NULL,
  event_id       uuid        NOT NULL,
  tenant_id      uuid        NOT NULL,
  aggregate_type text        COLLATE "C" NOT NULL,
  aggregate_id   text        COLLATE "C" NOT NULL,
  sequence       bigint      NOT NULL,
  event_type     text        COLLATE "C" NOT NULL,
  event_version  text        COLLATE "C" NOT NULL,
  payload        json        NOT NULL,
  metadata       json        NOT NULL,
  command_id     uuid        NOT NULL,
  recorded_at    timestamptz NOT NULL,
  PRIMARY KEY (position)
) PARTITION BY RANGE (position);

-- A payload of many usage records is compressed when it is written; lz4, where the server has it, costs a sixth of pglz.
DO $$
BEGIN
  ALTER TABLE events ALTER payload SET COMPRESSION lz4;
EXCEPTION WHEN feature_not_supported THEN
  NULL;
END
$$;

-- Which partitions there are: what the append function asks for headroom, cheaper than the catalogue.
CREATE TABLE event_partitions (
  lower_position bigint PRIMARY KEY, -- first position in it
  upper_position bigint NOT NULL,    -- first position beyond it
  table_name     text   NOT NULL
);

-- The head of each stream. fillfactor leaves room for updates on the same page, so that no index has to change.
CREATE TABLE streams (
  aggregate_type text    COLLATE "C" NOT NULL,
  aggregate_id   text    COLLATE "C" NOT NULL,
  tenant_id      uuid    NOT NULL,
  version        bigint  NOT NULL,           -- sequence of the last event
  last_event_id  uuid    NOT NULL,
  last_position  bigint  NOT NULL,
  first_position bigint  NOT NULL,
  archived       boolean NOT NULL DEFAULT false,
  PRIMARY KEY (aggregate_id, aggregate_type) -- the id tells more with the first comparison
) WITH (fillfactor = 70, autovacuum_vacuum_scale_factor = 0.02);

-- Receipts: which command wrote which events. Its events follow each other from first_position on.
CREATE TABLE commands (
  command_id     uuid    PRIMARY KEY,
  tenant_id      uuid    NOT NULL,
  fingerprint    uuid    NOT NULL,           -- 128 bits of the SHA-256 of the request
  first_position bigint  NOT NULL,
  event_count    integer NOT NULL
);

-- Unique names.
CREATE TABLE claims (
  scope          text   COLLATE "C" NOT NULL,
  name           text   COLLATE "C" NOT NULL,
  aggregate_type text   COLLATE "C" NOT NULL,
  aggregate_id   text   COLLATE "C" NOT NULL,
  position       bigint NOT NULL,
  PRIMARY KEY (scope, name)
);

-- Usage ids, for ever. Hashes are kept in the type uuid: 128 bits without a length in front.
CREATE TABLE usage_ids (
  ledger_id    uuid    NOT NULL,
  id_hash      uuid    NOT NULL,
  content_hash uuid    NOT NULL,
  position     bigint  NOT NULL,
  index        integer NOT NULL,
  PRIMARY KEY (ledger_id, id_hash)
) PARTITION BY HASH (ledger_id);

DO $$
BEGIN
  FOR i IN 0..15 LOOP
    EXECUTE format('CREATE TABLE usage_ids_%s PARTITION OF usage_ids FOR VALUES WITH (MODULUS 16, REMAINDER %s)',
                   lpad(i::text, 2, '0'), i);
  END LOOP;
END
$$;

-- Answers that show a secret once: sealed under a key that only the caller's Idempotency-Key yields, for a day.
CREATE TABLE sealed_answers (
  command_id uuid        PRIMARY KEY,
  answer     bytea       NOT NULL,
  expires_at timestamptz NOT NULL
);
CREATE INDEX sealed_answers_expiry ON sealed_answers (expires_at);

-- Folded states, a shortcut for loading; never a source of truth.
CREATE TABLE snapshots (
  aggregate_type  text    COLLATE "C" NOT NULL,
  aggregate_id    text    COLLATE "C" NOT NULL,
  schema_version  integer NOT NULL,
  version         bigint  NOT NULL,
  last_event_id   uuid    NOT NULL,
  last_position   bigint  NOT NULL,
  state           json    NOT NULL,
  PRIMARY KEY (aggregate_type, aggregate_id)
);

GRANT SELECT ON log_settings, events, event_partitions, streams, commands, claims, usage_ids TO marketplace_app;
GRANT SELECT, INSERT, UPDATE, DELETE ON sealed_answers, snapshots TO marketplace_app;
