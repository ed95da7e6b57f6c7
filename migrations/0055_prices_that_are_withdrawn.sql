-- At an instant that revision of the prices holds which took effect last and was not withdrawn; of two that took effect at once the higher
-- one. The model is rebuilt beside these tables, because its version is another.
ALTER TABLE catalog.price_revisions
  ADD COLUMN withdrawn_position bigint,
  ADD COLUMN withdrawn_at       timestamptz,
  ADD COLUMN withdrawn_for      text,
  -- By what services are found and sorted, as in the table of searches.
  ADD COLUMN input_price        numeric,
  ADD COLUMN output_price       numeric,
  ADD COLUMN lowest_price       numeric,
  ADD COLUMN is_free            boolean NOT NULL DEFAULT false;
CREATE INDEX price_revisions_by_instant ON catalog.price_revisions (service_id, effective_at DESC, revision DESC)
  WHERE withdrawn_position IS NULL;

-- next_* is the first change to come; from the second one on the revisions are asked.
ALTER TABLE catalog.search ADD COLUMN then_effective_at timestamptz;
DROP INDEX IF EXISTS catalog.search_by_price;
CREATE INDEX search_by_price ON catalog.search (price_currency, lowest_price)
  INCLUDE (service_id, is_free, next_effective_at, next_currency, next_lowest_price, next_is_free, then_effective_at) WHERE listed;
