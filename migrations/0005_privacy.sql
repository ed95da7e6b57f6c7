-- Keys of the people (and principals) whose personal data is sealed in events. In a schema of its own: it is left out of
-- the log's backup, so that erasing a key here is final.
CREATE SCHEMA privacy;

CREATE TABLE privacy.subject_keys (
  subject    uuid        NOT NULL,
  version    integer     NOT NULL CHECK (version > 0),
  key        bytea       NOT NULL CHECK (length(key) = 32),
  created_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (subject, version)
);

GRANT USAGE ON SCHEMA privacy TO marketplace_app;
GRANT SELECT, INSERT, DELETE ON privacy.subject_keys TO marketplace_app;
