-- Disputes: payers say that a record is wrong, who reported it answers, and it is corrected or stands. Amounts are in the ledger's currency.
-- The model is rebuilt beside these tables, because its version is another one.
CREATE TABLE agreements.disputes (
  dispute_id      uuid        PRIMARY KEY,
  ledger_id       uuid        NOT NULL,
  tenant_id       uuid        NOT NULL,
  environment     text        COLLATE "C" NOT NULL,
  currency        text        COLLATE "C" NOT NULL,
  organization_id uuid        NOT NULL, -- who reported the record
  service_id      uuid        NOT NULL,
  provider_id     uuid        NOT NULL,
  key_id          uuid,
  usage_id        text        NOT NULL, -- under which it was reported
  reference       text,
  cost            numeric     NOT NULL, -- when it was disputed
  charged         numeric     NOT NULL,
  record_position bigint      NOT NULL, -- where the record was charged
  record_index    integer     NOT NULL,
  recorded_at     timestamptz NOT NULL,
  reason          text        NOT NULL,
  disputed_at     timestamptz NOT NULL,
  position        bigint      NOT NULL, -- of the event that disputes it
  state           text        COLLATE "C" NOT NULL,
  answered_at     timestamptz, -- by who reported it
  answered_why    text,
  closed_at       timestamptz, -- for good
  closed_by       text        COLLATE "C",
  closed_why      text,
  correction      integer -- its number, of an upheld one
) WITH (fillfactor = 80);
CREATE INDEX disputes_by_tenant ON agreements.disputes (tenant_id, position DESC);
CREATE INDEX disputes_by_organization ON agreements.disputes (organization_id, position DESC);
CREATE INDEX disputes_by_position ON agreements.disputes (position DESC);

SELECT read_model_grant('agreements');
