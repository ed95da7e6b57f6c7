-- Usage by the hour in which it happened (UTC). Quantities and money are exact; sums are kept without trailing zeros
-- (trim_scale), so that the same usage gives the same text in whatever batches it was added up.
CREATE SCHEMA analytics;

-- The currency of a ledger is stated once, when it is opened, and joined when the sums are read.
CREATE TABLE analytics.ledgers (
  ledger_id uuid PRIMARY KEY,
  tenant_id uuid NOT NULL,
  currency  text COLLATE "C" NOT NULL
);

-- The key begins as most questions do: whose, and when. `key_id` is the nil id where usage was told without a key.
CREATE TABLE analytics.usage_by_hour (
  tenant_id         uuid        NOT NULL,                 -- who pays
  hour              timestamptz NOT NULL,
  ledger_id         uuid        NOT NULL,
  service_id        uuid        NOT NULL,
  provider_id       uuid        NOT NULL,
  key_id            uuid        NOT NULL,
  environment       text        COLLATE "C" NOT NULL,
  requests          bigint      NOT NULL,
  failed_requests   bigint      NOT NULL,
  input_tokens      numeric     NOT NULL,                 -- cached ones and those written to a cache included
  output_tokens     numeric     NOT NULL,                 -- those spent thinking included
  cached_tokens     numeric     NOT NULL,                 -- of the input, read from a cache
  cost              numeric     NOT NULL,                 -- provisional: charged + over_limit
  charged           numeric     NOT NULL,
  over_limit        numeric     NOT NULL,
  latency_ms_sum    numeric     NOT NULL,
  latency_count     bigint      NOT NULL,
  PRIMARY KEY (tenant_id, hour, ledger_id, service_id, provider_id, key_id, environment)
) WITH (fillfactor = 80);
CREATE INDEX usage_by_hour_provider ON analytics.usage_by_hour (provider_id, hour);
CREATE INDEX usage_by_hour_hour     ON analytics.usage_by_hour (hour);

SELECT read_model_register('analytics', 1);
