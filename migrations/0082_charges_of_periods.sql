-- What is charged in a period beside uses; of what an agreed price of a line is; and when the next period of a ledger's plan begins. The model is
-- rebuilt beside the tables of before, because its version is another.
CREATE TABLE ledgers.period_charges (
  ledger_id uuid    NOT NULL,
  period    text    COLLATE "C" NOT NULL, -- in which it is billed: 2026-11
  charge_id uuid    NOT NULL,
  earlier   text    COLLATE "C" NOT NULL, -- likewise, for which it is; empty where that is the period itself
  kind      text    NOT NULL,
  amount    numeric NOT NULL,
  reason    text    NOT NULL,
  PRIMARY KEY (ledger_id, period, charge_id)
) WITH (fillfactor = 100);

ALTER TABLE ledgers.period_lines ADD price_kind text NOT NULL DEFAULT 'contract'; -- says nothing where the list alone held

ALTER TABLE ledgers.ledgers ADD begins_at timestamptz;
CREATE INDEX ledgers_by_beginning ON ledgers.ledgers (begins_at) WHERE begins_at IS NOT NULL;

SELECT read_model_grant('ledgers');

-- Who begins the periods of plans, for ledgers that nobody writes to.
INSERT INTO projectors (name, generation, version, status) VALUES ('beginning', 1, 1, 'live');
