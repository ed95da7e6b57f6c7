-- Organisations, each of which is a tenant.
CREATE SCHEMA organizations;

CREATE TABLE organizations.organizations (
  organization_id  uuid        PRIMARY KEY,
  name             text        NOT NULL,
  roles            text[]      COLLATE "C" NOT NULL,
  registered_at    timestamptz NOT NULL,
  changed_at       timestamptz NOT NULL,
  version          bigint      NOT NULL,
  created_position bigint      NOT NULL,
  updated_position bigint      NOT NULL
) WITH (fillfactor = 80);
CREATE INDEX organizations_by_position ON organizations.organizations (created_position DESC);

SELECT read_model_register('organizations', 1);
