-- What shows a secret once is worth nothing after a day and must not be in a backup: neither in a base backup nor in an archive of
-- the server's own log. What is in it was sealed under the Idempotency-Key alone, and is repeated to nobody any more.
TRUNCATE sealed_answers;
ALTER TABLE sealed_answers SET UNLOGGED;
