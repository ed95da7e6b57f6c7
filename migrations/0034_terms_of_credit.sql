-- Terms of credit are granted by the marketplace. The ledgers are rebuilt beside these tables, because the version of their state is
-- another; until then, and while a process of an earlier release still runs, the columns of before are filled as before.
ALTER TABLE ledgers.ledgers
  ALTER COLUMN billing           DROP NOT NULL, -- what a payer chose in an earlier release,
  ALTER COLUMN over_limit_policy DROP NOT NULL, -- until terms are granted: nothing follows from it
  ADD COLUMN credit_line numeric NOT NULL DEFAULT 0,
  ADD COLUMN overdraft   numeric NOT NULL DEFAULT 0,
  ADD COLUMN absorbed    numeric NOT NULL DEFAULT 0, -- of over_limit, borne by the marketplace
  ADD COLUMN at_risk     numeric NOT NULL DEFAULT 0; -- of over_limit, borne by who reported it

ALTER TABLE ledgers.grants ADD COLUMN kind text COLLATE "C" NOT NULL DEFAULT 'given';

-- What was recorded before says of nobody that it bears what is over the limit, so its sums are zero.
ALTER TABLE analytics.usage_by_hour
  ADD COLUMN absorbed numeric NOT NULL DEFAULT 0,
  ADD COLUMN at_risk  numeric NOT NULL DEFAULT 0;
