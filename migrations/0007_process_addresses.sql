-- What a live process does for others: whether it answers requests, so that the rates of keys are shared with it, and where it
-- takes requests that another process forwards. A ledger in use belongs to one of those that have an address; it is NULL until
-- the process is ready. Processes of a release before this one do answer, and take nothing.
ALTER TABLE processes ADD COLUMN answers boolean NOT NULL DEFAULT true, ADD COLUMN address text;
