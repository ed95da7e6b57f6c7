-- The marketplace finds organizations by their names, whatever the case.
CREATE INDEX organizations_by_name ON organizations.organizations (lower(name));
