-- Lines of statements by the period that they are billed in, and of which earlier period a line is, where it is of one; and how far each period
-- of a ledger is closed. The model is rebuilt beside the tables of before, because its version is another; processes of the release before go on
-- to write `statement_price_lines` and `statement_services` until then.
CREATE TABLE ledgers.period_lines (
  ledger_id         uuid    NOT NULL,
  period            text    COLLATE "C" NOT NULL, -- 2026-11
  earlier           text    COLLATE "C" NOT NULL, -- likewise; empty where the line is of the period itself
  is_correction     boolean NOT NULL, -- of what was billed in that earlier period, and not told late
  service_id        uuid    NOT NULL,
  revision          integer NOT NULL,
  part              text    COLLATE "C" NOT NULL,
  contract_id       uuid    NOT NULL, -- all zeros where the list alone held
  contract_revision integer NOT NULL,
  factor            numeric NOT NULL,
  quantity          numeric NOT NULL,
  less              numeric NOT NULL,
  cost              numeric NOT NULL,
  list_cost         numeric NOT NULL,
  absorbed          numeric NOT NULL,
  at_risk           numeric NOT NULL,
  record_lines      bigint  NOT NULL,
  PRIMARY KEY (ledger_id, period, earlier, is_correction, service_id, revision, part, contract_id, contract_revision)
) WITH (fillfactor = 80);

-- What is kept of each service of a ledger in a period beside its lines: lines are bounded for each service and provider, and what finds none
-- adds to the overflow of its own service.
CREATE TABLE ledgers.period_services (
  ledger_id         uuid    NOT NULL,
  period            text    COLLATE "C" NOT NULL,
  service_id        uuid    NOT NULL,
  provider_id       uuid    NOT NULL,
  lines             integer NOT NULL,
  overflow_cost     numeric NOT NULL,
  overflow_absorbed numeric NOT NULL,
  overflow_at_risk  numeric NOT NULL,
  overflow_lines    bigint  NOT NULL, -- lines of records that are in it
  PRIMARY KEY (ledger_id, period, service_id)
) WITH (fillfactor = 80);
CREATE INDEX period_services_by_service ON ledgers.period_services (service_id, ledger_id);

CREATE TABLE ledgers.periods (
  ledger_id uuid        NOT NULL,
  period    text        COLLATE "C" NOT NULL,
  due_at    timestamptz NOT NULL, -- when it is to be closed: ledgers are spread over some hours
  state     text        NOT NULL CHECK (state IN ('open', 'cut', 'closed')),
  cut       jsonb, -- the event, from when on nothing more is billed in it
  closed    jsonb, -- the event, once all of its lines are stated
  PRIMARY KEY (ledger_id, period)
) WITH (fillfactor = 80);
CREATE INDEX periods_by_due ON ledgers.periods (due_at, ledger_id) WHERE state <> 'closed';

SELECT read_model_grant('ledgers');

-- Who closes periods whose time is over.
INSERT INTO projectors (name, generation, version, status) VALUES ('closing', 1, 1, 'live');
