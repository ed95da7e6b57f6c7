-- Snapshots are packed by the program: compressing a long state is work for the process that has it, not for Postgres, and what is written
-- is a tenth. What was kept so far is folded again. A process of the release before reads none of these and folds, and what it would keep is
-- refused, of which it says a line in its log.
TRUNCATE snapshots;
ALTER TABLE snapshots ALTER COLUMN state TYPE bytea USING ''::bytea;
ALTER TABLE snapshots ALTER COLUMN state SET STORAGE EXTERNAL;
