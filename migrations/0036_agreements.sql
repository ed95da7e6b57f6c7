-- Mandates, by which organizations charge ledgers of others, and claims, which payers accept or reject. Amounts are in the ledger's
-- currency.
CREATE SCHEMA agreements;

-- Of each ledger what its mandates and claims are found by.
CREATE TABLE agreements.ledgers (
  ledger_id   uuid PRIMARY KEY,
  tenant_id   uuid NOT NULL, -- who pays
  environment text COLLATE "C" NOT NULL,
  currency    text COLLATE "C" NOT NULL
);

CREATE TABLE agreements.mandates (
  mandate_id      uuid        PRIMARY KEY,
  ledger_id       uuid        NOT NULL,
  tenant_id       uuid        NOT NULL,
  environment     text        COLLATE "C" NOT NULL,
  currency        text        COLLATE "C" NOT NULL,
  organization_id uuid        NOT NULL, -- who may charge
  services        uuid[]      NOT NULL,
  most_per_record numeric     NOT NULL,
  most_per_day    numeric     NOT NULL,
  given_at        timestamptz NOT NULL,
  until           timestamptz NOT NULL, -- moved by a withdrawal
  withdrawn_at    timestamptz,
  position        bigint      NOT NULL
) WITH (fillfactor = 80);
CREATE INDEX mandates_by_tenant ON agreements.mandates (tenant_id, position DESC);
CREATE INDEX mandates_by_organization ON agreements.mandates (organization_id, position DESC);
CREATE INDEX mandates_by_position ON agreements.mandates (position DESC);

-- The id of a claim is that of its permit. What nobody decides lapses without an event, so no state says it.
CREATE TABLE agreements.claims (
  permit_id       uuid        PRIMARY KEY,
  ledger_id       uuid        NOT NULL,
  tenant_id       uuid        NOT NULL,
  environment     text        COLLATE "C" NOT NULL,
  currency        text        COLLATE "C" NOT NULL,
  organization_id uuid        NOT NULL, -- who told the use
  service_id      uuid        NOT NULL,
  provider_id     uuid        NOT NULL,
  key_id          uuid,
  reference       text,
  cost            numeric     NOT NULL,
  tokens          numeric     NOT NULL,
  short           text        COLLATE "C" NOT NULL, -- why the permit did not suffice
  occurred_at     timestamptz NOT NULL,
  told_at         timestamptz NOT NULL,
  lapses_at       timestamptz NOT NULL,
  position        bigint      NOT NULL, -- of the event that has the use whole
  state           text        COLLATE "C" NOT NULL,
  rejected_at     timestamptz, -- by the payer
  rejected_why    text,
  referred_at     timestamptz,
  referred_by     text        COLLATE "C",
  referred_why    text,
  decided_at      timestamptz, -- for good
  decided_by      text        COLLATE "C",
  decided_why     text,
  charged_position bigint      -- of the event that charged it
) WITH (fillfactor = 80);
CREATE INDEX claims_by_tenant ON agreements.claims (tenant_id, position DESC);
CREATE INDEX claims_by_organization ON agreements.claims (organization_id, position DESC);
CREATE INDEX claims_by_position ON agreements.claims (position DESC);

SELECT read_model_register('agreements', 1);
