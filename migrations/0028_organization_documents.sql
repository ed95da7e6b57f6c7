-- Organizations as documents, like every other aggregate. A row of before has none: its columns say all that is read of it, and
-- the model is rebuilt beside it, because its version is another.
ALTER TABLE organizations.organizations ADD COLUMN document json;
