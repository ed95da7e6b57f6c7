-- What the pseudonyms of a tenant's end users are made under: who guesses an end user's id and has the log finds nobody in it. Beside the keys of
-- subjects, outside of the log's backup; without its key what was said of a tenant's end users cannot be linked to them, nor made again.
CREATE TABLE privacy.pseudonym_keys (
  tenant_id  uuid        PRIMARY KEY,
  key        bytea       NOT NULL CHECK (length(key) = 32),
  created_at timestamptz NOT NULL DEFAULT now()
);

GRANT SELECT, INSERT, DELETE ON privacy.pseudonym_keys TO marketplace_app;
