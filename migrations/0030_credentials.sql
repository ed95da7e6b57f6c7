-- What a key is for, who gave it, and what is taken back with it; what a tenant has in common over all its keys. The model is
-- rebuilt beside these tables, because its version is another; until then the rows of before are read as they stand.
ALTER TABLE keys.keys
  ADD COLUMN kind                text        COLLATE "C",
  ADD COLUMN issuer_id           uuid,        -- the key that gave it
  ADD COLUMN delegated_by        uuid,        -- the same, if its revocation with all that it gave reaches this one
  ADD COLUMN revoked_with_issued boolean     NOT NULL DEFAULT false,
  ADD COLUMN issued_at           timestamptz;

UPDATE keys.keys
   SET kind = CASE WHEN ledger_id IS NULL THEN 'management' ELSE 'runtime' END,
       issued_at = (document -> 'credential' ->> 'issued_at')::timestamptz;

CREATE INDEX keys_by_issuer ON keys.keys (issuer_id, created_position DESC) WHERE issuer_id IS NOT NULL;

-- Of them those of records that cost something: free usage does not count against the quota of a tenant.
ALTER TABLE keys.monthly_tokens ADD COLUMN charged_tokens numeric NOT NULL DEFAULT 0;

-- Organisations, for the roles that bound what their keys may do.
CREATE TABLE keys.tenants (
  tenant_id uuid PRIMARY KEY,
  document  json NOT NULL
) WITH (fillfactor = 80);

-- Until the rebuild they are what the other model knows, so that nobody's keys lose their permissions meanwhile.
INSERT INTO keys.tenants (tenant_id, document)
SELECT organization_id,
       json_build_object('profile', json_build_object('id', organization_id, 'name', name, 'roles', roles,
                                                      'registered_at', registered_at, 'changed_at', changed_at))
  FROM organizations.organizations;

SELECT read_model_grant('keys');
