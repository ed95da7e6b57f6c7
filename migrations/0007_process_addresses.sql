-- Where a process takes what others forward to it. A ledger in use belongs to one of the processes that have an address;
-- the others send its commands there.
ALTER TABLE processes ADD COLUMN address text;
