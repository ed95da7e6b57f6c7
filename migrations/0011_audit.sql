-- The audit trail: who did what, when, in which tenant, to what, on whose behalf; one row an event, in the order of the log.
-- The payload stays in the log. `client_address` is sealed; only the edge of a read opens it.
CREATE SCHEMA audit;

CREATE TABLE audit.entries (
  position       bigint      PRIMARY KEY,
  recorded_at    timestamptz NOT NULL,
  tenant_id      uuid        NOT NULL,
  principal_id   uuid        NOT NULL,
  aggregate_type text        COLLATE "C" NOT NULL,
  aggregate_id   uuid        NOT NULL,
  sequence       bigint      NOT NULL,
  event_id       uuid        NOT NULL,
  event_type     text        COLLATE "C" NOT NULL,
  event_version  text        COLLATE "C" NOT NULL,
  environment    text        COLLATE "C" NOT NULL,
  command_id     uuid        NOT NULL,
  request_id     uuid,
  correlation_id text,
  causation_id   uuid,
  client_address json,
  user_agent     text
);

-- Each filter of the trail walks one of these in the order of the log. A time is found by halving the positions, for times
-- rise with them.
CREATE INDEX entries_by_tenant    ON audit.entries (tenant_id, position);
CREATE INDEX entries_by_principal ON audit.entries (principal_id, position);
CREATE INDEX entries_by_aggregate ON audit.entries (aggregate_id, position);
CREATE INDEX entries_by_type      ON audit.entries (event_type, position);

SELECT read_model_register('audit', 1);
