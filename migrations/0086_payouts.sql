-- Payouts as they stand, what providers have earned of closed bills with the payout that it is on, and what payouts have left over.
CREATE SCHEMA payouts;

CREATE TABLE payouts.payouts (
  payout_id        uuid    PRIMARY KEY,
  tenant_id        uuid    NOT NULL, -- who is paid
  environment      text    NOT NULL,
  currency         text    NOT NULL,
  number           integer NOT NULL,
  to_position      bigint  NOT NULL,
  standing         text    NOT NULL,
  lacks_number     boolean NOT NULL,
  is_disputed      boolean NOT NULL, -- something of it is withheld for a dispute
  version          bigint  NOT NULL,
  created_position bigint  NOT NULL,
  updated_position bigint  NOT NULL,
  summary          json    NOT NULL, -- what a list shows: without lines, of which there may be thousands
  document         json    NOT NULL
) WITH (fillfactor = 80);
CREATE INDEX payouts_by_provider ON payouts.payouts (tenant_id, created_position);
CREATE INDEX payouts_by_position ON payouts.payouts (created_position);
CREATE INDEX payouts_by_number ON payouts.payouts (tenant_id, currency, environment, number);
CREATE INDEX payouts_unfinished ON payouts.payouts (payout_id)
  WHERE standing IN ('drafted', 'reviewable') OR lacks_number OR is_disputed;

-- In which currency and which of the two worlds the bills of a ledger are.
CREATE TABLE payouts.ledgers (
  ledger_id   uuid PRIMARY KEY,
  currency    text NOT NULL,
  environment text NOT NULL
);

-- Credit that a provider funds.
CREATE TABLE payouts.grants (
  ledger_id uuid NOT NULL,
  grant_id  uuid NOT NULL,
  funded_by uuid NOT NULL,
  PRIMARY KEY (ledger_id, grant_id)
);

CREATE TABLE payouts.accruals (
  ledger_id       uuid    NOT NULL,
  period          text    COLLATE "C" NOT NULL, -- 2026-11
  cut             integer NOT NULL,
  kind            text    COLLATE "C" NOT NULL, -- service, charge or promotion
  what_id         uuid    NOT NULL,
  provider_id     uuid    NOT NULL,
  currency        text    NOT NULL,
  environment     text    NOT NULL,
  gross           numeric NOT NULL,
  absorbed        numeric NOT NULL,
  at_risk         numeric NOT NULL,
  promotion       numeric NOT NULL,
  transactions    bigint  NOT NULL, -- lines of records that are in it
  closed_position bigint, -- where the bill was closed
  closed_at       timestamptz,
  is_given        boolean, -- whether given credit has paid something of the bill
  payout_id       uuid, -- on which it is
  PRIMARY KEY (ledger_id, period, cut, kind, what_id)
) WITH (fillfactor = 80);
CREATE INDEX accruals_to_pay_out ON payouts.accruals (provider_id, currency, environment, is_given, closed_position, kind, what_id)
  WHERE payout_id IS NULL AND closed_position IS NOT NULL;
CREATE INDEX accruals_by_close ON payouts.accruals (closed_at) WHERE payout_id IS NULL AND closed_position IS NOT NULL;

CREATE TABLE payouts.left_over (
  payout_id  uuid    NOT NULL,
  number     integer NOT NULL, -- 0 is what was carried out of the total
  earned     numeric NOT NULL,
  documented numeric NOT NULL,
  is_taken   boolean NOT NULL, -- whether a later payout has taken it in
  PRIMARY KEY (payout_id, number)
) WITH (fillfactor = 80);
CREATE INDEX left_over_to_take ON payouts.left_over (payout_id) WHERE NOT is_taken;

SELECT read_model_register('payouts', 1);

-- Who drafts and numbers them.
INSERT INTO projectors (name, generation, version, status) VALUES ('paying_out', 1, 1, 'live');
