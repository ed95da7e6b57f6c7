-- What of credit was paid back, and of which ledgers so little is left that their rule asks for a top-up. The model is rebuilt beside these tables,
-- because its version is another; processes of the release before go on to write their columns until then.
ALTER TABLE ledgers.grants ADD refunded numeric NOT NULL DEFAULT 0;
DROP INDEX ledgers.grants_by_expiry;
CREATE INDEX grants_by_expiry ON ledgers.grants (expires_at) WHERE amount > drawn + lapsed + revoked + refunded;

ALTER TABLE ledgers.ledgers ADD is_low boolean NOT NULL DEFAULT false;
CREATE INDEX ledgers_to_top_up ON ledgers.ledgers (ledger_id) WHERE is_low;

SELECT read_model_grant('ledgers');
