-- The level up to which events may stand in the log: what of them a program cannot read is of a higher level than its own. It rises in
-- the moment in which the last process that could not read a level is gone, before anything of that level is written, and never falls.
-- A program of a lower level does not join: it would have to stop at the first such event.
ALTER TABLE log_settings ADD COLUMN level integer NOT NULL DEFAULT 1 CHECK (level >= 1);

GRANT UPDATE (level) ON log_settings TO marketplace_app;
