-- The trail says to which organization the one who acted belongs: a page of it looks its principals up in one statement.
CREATE INDEX keys_by_principal ON keys.keys (principal_id);
