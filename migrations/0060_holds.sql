-- Open holds: on which ledgers some are due, and on which a machine holds something. What is held is decided by the ledgers alone; this is
-- where they are found.
CREATE SCHEMA holds;

CREATE TABLE holds.holds (
  ledger_id       uuid        NOT NULL,
  reservation_id  uuid        NOT NULL,
  organization_id uuid        NOT NULL, -- who holds
  holder          text        COLLATE "C", -- which of its machines
  expires_at      timestamptz NOT NULL,
  PRIMARY KEY (ledger_id, reservation_id)
) WITH (fillfactor = 80);
CREATE INDEX holds_by_end ON holds.holds (expires_at);
CREATE INDEX holds_by_holder ON holds.holds (organization_id, holder, ledger_id) WHERE holder IS NOT NULL;

SELECT read_model_register('holds', 1);

-- Who writes down that holds have expired, for ledgers that nobody else writes to.
INSERT INTO projectors (name, generation, version, status) VALUES ('expiry', 1, 1, 'live');
