-- What credit is (its kind, what was paid, what it applies to), and what of it lapsed or was revoked. The model is rebuilt beside these tables,
-- because its version is another; processes of the release before go on to write their columns until then.
ALTER TABLE ledgers.grants
  ADD lapsed  numeric NOT NULL DEFAULT 0,
  ADD revoked numeric NOT NULL DEFAULT 0,
  ADD credit  json; -- what was said when it was granted

-- Where somebody has to write down that credit has lapsed.
CREATE INDEX grants_by_expiry ON ledgers.grants (expires_at) WHERE amount > drawn + lapsed + revoked;

SELECT read_model_grant('ledgers');
