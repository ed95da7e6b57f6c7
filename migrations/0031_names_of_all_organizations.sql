-- Names of all organizations and not of providers alone: one may become a provider later. The model is rebuilt beside these tables,
-- because its version is another; all that is there until then are providers.
ALTER TABLE catalog.providers ADD COLUMN is_provider boolean NOT NULL DEFAULT true;
