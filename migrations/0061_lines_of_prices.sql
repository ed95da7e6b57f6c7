-- Lines of statements by the price that held: the list, or a contract beside it. A contract's price is one of its own, so the lines of before,
-- which have no place for it, are not enough. The model is rebuilt beside these tables, because its version is another; processes of the
-- release before go on to write `statement_lines` until then.
CREATE TABLE ledgers.statement_price_lines (
  ledger_id         uuid    NOT NULL,
  service_id        uuid    NOT NULL,
  revision          integer NOT NULL,
  part              text    COLLATE "C" NOT NULL,
  contract_id       uuid    NOT NULL, -- all zeros where the list alone held
  contract_revision integer NOT NULL,
  factor            numeric NOT NULL,
  quantity          numeric NOT NULL,
  cost              numeric NOT NULL,
  PRIMARY KEY (ledger_id, service_id, revision, part, contract_id, contract_revision)
) WITH (fillfactor = 80);

SELECT read_model_grant('ledgers');
