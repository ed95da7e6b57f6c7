-- What is kept of each service of a ledger beside the lines of the statement: lines are bounded for each service and provider, and what
-- finds none adds to the overflow of its own service. The model is rebuilt beside these tables, because its version is another; processes of
-- the release before go on to write their columns until then.
ALTER TABLE ledgers.ledgers
  ALTER COLUMN lines SET DEFAULT 0,
  ALTER COLUMN overflow_cost SET DEFAULT 0,
  ALTER COLUMN overflow_lines SET DEFAULT 0;

CREATE TABLE ledgers.statement_services (
  ledger_id      uuid    NOT NULL,
  service_id     uuid    NOT NULL,
  provider_id    uuid    NOT NULL,
  lines          integer NOT NULL,
  overflow_cost  numeric NOT NULL,
  overflow_lines bigint  NOT NULL, -- lines of records that are in it
  PRIMARY KEY (ledger_id, service_id)
) WITH (fillfactor = 80);

SELECT read_model_grant('ledgers');
