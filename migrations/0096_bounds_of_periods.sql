-- When the periods of a ledger begin and end: by its calendar, and no longer by their names alone. The model is rebuilt beside these tables, because
-- its version is another; until then what stands here is of UTC.
ALTER TABLE ledgers.periods
  ADD opened_at timestamptz NOT NULL DEFAULT 'epoch', -- when something was first billed in it
  ADD starts_at timestamptz NOT NULL DEFAULT 'epoch',
  ADD ends_at   timestamptz NOT NULL DEFAULT 'epoch',
  ADD zone      text        NOT NULL DEFAULT 'UTC'; -- by which it ends
UPDATE ledgers.periods SET
  starts_at = (period || '-01')::timestamp AT TIME ZONE 'UTC',
  ends_at = ((period || '-01')::timestamp + interval '1 month') AT TIME ZONE 'UTC';

SELECT read_model_grant('ledgers');
