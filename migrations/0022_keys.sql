-- Keys: what is listed of them, and what verifying one needs, which a process loads into memory and keeps there.
--
-- A secret is only ever here as its keyed hash, inside the document.
CREATE SCHEMA keys;

CREATE TABLE keys.keys (
  key_id           uuid        PRIMARY KEY,
  tenant_id        uuid        NOT NULL,
  principal_id     uuid        NOT NULL,
  ledger_id        uuid,
  environment      text        COLLATE "C" NOT NULL,
  tier             text        COLLATE "C" NOT NULL,
  disabled         boolean     NOT NULL,
  expires_at       timestamptz,
  revoked_at       timestamptz,
  version          bigint      NOT NULL,
  created_position bigint      NOT NULL,
  updated_position bigint      NOT NULL,
  document         json        NOT NULL
) WITH (fillfactor = 80);
CREATE INDEX keys_by_tenant ON keys.keys (tenant_id, created_position DESC);

-- Tokens that were recorded with a key, by the calendar month (UTC) of the recording: 202601. Usage of a key comes from
-- any ledger, so this is a sum.
CREATE TABLE keys.monthly_tokens (
  key_id uuid    NOT NULL,
  month  integer NOT NULL,
  tokens numeric NOT NULL,
  PRIMARY KEY (key_id, month)
) WITH (fillfactor = 80);

-- What can still be charged: each ledger without its lines.
CREATE TABLE keys.budgets (
  ledger_id uuid PRIMARY KEY,
  document  json NOT NULL
) WITH (fillfactor = 70);

SELECT read_model_register('keys', 1);
