-- From when on closed ledgers are wound up, until they are. The model is rebuilt beside these tables, because its version is another; processes of
-- the release before go on to write their columns until then.
ALTER TABLE ledgers.ledgers ADD winds_up_at timestamptz;
CREATE INDEX ledgers_to_wind_up ON ledgers.ledgers (ledger_id) WHERE winds_up_at IS NOT NULL;

SELECT read_model_grant('ledgers');

-- Who winds closed ledgers up.
INSERT INTO projectors (name, generation, version, status) VALUES ('winding_up', 1, 1, 'live');
