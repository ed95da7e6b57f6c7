-- Sinks outside Postgres: who may write to each, and how far it is. Their rows stand beside those of the read models, for leases
-- and positions work alike; they have no schema, so they are not rebuilt by read_model_* functions.
INSERT INTO projectors (name, generation, version, status) VALUES
  ('kafka_events',    1, 1, 'live'),  -- every event, to Kafka
  ('kafka_documents', 1, 1, 'live'),  -- services as they stand, to Kafka
  ('meilisearch',     1, 1, 'live');  -- services as they stand, to the search engine

-- What proves that the index in Meilisearch is the one that was written: the last task of ours that succeeded. If the server does
-- not know it any more, or knows a later one of the index that is not ours, the index is filled anew.
CREATE TABLE search_index (
  only_row          boolean     PRIMARY KEY DEFAULT true CHECK (only_row),
  is_valid          boolean     NOT NULL,  -- whether it may answer: not while it is being filled because it was lost
  settings          integer     NOT NULL,  -- version of the settings that the index was made with
  source            text        NOT NULL,  -- filling of the catalogue that its documents come from
  position          bigint      NOT NULL,  -- of the log, that the index is at least at
  task_uid          bigint      NOT NULL,
  enqueued_at       text        NOT NULL,  -- as the server writes it, to the nanosecond
  as_of             timestamptz NOT NULL,  -- prices that took effect until then are in its documents
  wanted            text CHECK (wanted IN ('rebuild', 'rollback')),  -- what an operator asked for
  previous_settings integer,               -- of the index that is kept for rollback, if one is
  previous_source   text,
  previous_position bigint
);
GRANT SELECT, INSERT, UPDATE, DELETE ON search_index TO marketplace_app;
