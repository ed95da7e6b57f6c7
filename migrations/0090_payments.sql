-- Payments as they stand, what only a provider of payments has, and top-ups of ledgers that are under way.
CREATE SCHEMA payments;

CREATE TABLE payments.payments (
  payment_id       uuid        PRIMARY KEY,
  ledger_id        uuid, -- none of what only the provider has
  tenant_id        uuid        NOT NULL, -- who pays
  environment      text        NOT NULL,
  status           text        NOT NULL,
  is_stray         boolean     NOT NULL, -- only the provider has it, and it is not known of which payment it is
  has_todo         boolean     NOT NULL,
  begun_at         timestamptz NOT NULL,
  version          bigint      NOT NULL,
  created_position bigint      NOT NULL,
  updated_position bigint      NOT NULL,
  document         json        NOT NULL
) WITH (fillfactor = 80);
CREATE INDEX payments_by_owner ON payments.payments (tenant_id, created_position);
CREATE INDEX payments_by_ledger ON payments.payments (ledger_id, created_position);
CREATE INDEX payments_by_position ON payments.payments (created_position);
CREATE INDEX payments_to_go_on ON payments.payments (payment_id) WHERE has_todo;
CREATE INDEX payments_strays ON payments.payments (created_position) WHERE is_stray;

CREATE TABLE payments.top_ups (
  payment_id uuid    PRIMARY KEY,
  ledger_id  uuid    NOT NULL,
  is_ended   boolean NOT NULL,
  requested  json -- the event; none where only its end is there
) WITH (fillfactor = 80);
CREATE INDEX top_ups_under_way ON payments.top_ups (payment_id) WHERE NOT is_ended;

SELECT read_model_register('payments', 1);

-- Who takes payments as far as they go.
INSERT INTO projectors (name, generation, version, status) VALUES ('collecting', 1, 1, 'live');

-- What the provider says has changed, until it was asked what.
CREATE TABLE payment_looks (
  provider_object text        PRIMARY KEY,
  asked_at        timestamptz NOT NULL
);
CREATE INDEX payment_looks_by_time ON payment_looks (asked_at, provider_object);

-- Up to when it was compared what both sides have.
CREATE TABLE payment_comparisons (
  provider text        PRIMARY KEY,
  until    timestamptz NOT NULL
);

GRANT SELECT, INSERT, UPDATE, DELETE ON payment_looks TO marketplace_app;
GRANT SELECT, INSERT, UPDATE ON payment_comparisons TO marketplace_app;
