-- Ledgers: balances, credit, and the statement so far. Amounts are in the ledger's currency.
CREATE SCHEMA ledgers;

CREATE TABLE ledgers.ledgers (
  ledger_id        uuid        PRIMARY KEY,
  tenant_id        uuid        NOT NULL,
  name             text,
  currency         text        COLLATE "C" NOT NULL,
  environment      text        COLLATE "C" NOT NULL,
  billing          text        COLLATE "C" NOT NULL,
  over_limit_policy text       COLLATE "C" NOT NULL,
  hard_limit       numeric,
  charged          numeric     NOT NULL,
  over_limit       numeric     NOT NULL,
  owed             numeric     NOT NULL,
  granted          numeric     NOT NULL,
  drawn            numeric     NOT NULL,
  records          bigint      NOT NULL,
  lines            integer     NOT NULL, -- of the statement; bounded, and what finds none adds to the overflow
  overflow_cost    numeric     NOT NULL,
  overflow_lines   bigint      NOT NULL, -- lines of records that are in it
  opened_at        timestamptz NOT NULL,
  changed_at       timestamptz NOT NULL,
  version          bigint      NOT NULL,
  created_position bigint      NOT NULL,
  updated_position bigint      NOT NULL,
  document         json        NOT NULL -- the fold of its events without the lines
) WITH (fillfactor = 70);
CREATE INDEX ledgers_by_tenant ON ledgers.ledgers (tenant_id, created_position DESC);

-- Sums by price part: what a bill is rated from. The cost is provisional until the period closes.
CREATE TABLE ledgers.statement_lines (
  ledger_id  uuid    NOT NULL,
  service_id uuid    NOT NULL,
  revision   integer NOT NULL,
  part       text    COLLATE "C" NOT NULL,
  quantity   numeric NOT NULL,
  cost       numeric NOT NULL,
  PRIMARY KEY (ledger_id, service_id, revision, part)
) WITH (fillfactor = 80);

CREATE TABLE ledgers.grants (
  ledger_id  uuid        NOT NULL,
  grant_id   uuid        NOT NULL,
  amount     numeric     NOT NULL,
  drawn      numeric     NOT NULL,
  priority   integer     NOT NULL,
  expires_at timestamptz,
  granted_at timestamptz NOT NULL,
  position   bigint      NOT NULL,
  reason     text        NOT NULL,
  PRIMARY KEY (ledger_id, grant_id)
) WITH (fillfactor = 80);

SELECT read_model_register('ledgers', 1);
