-- What each event of money moves between accounts, as double entry, and the sums of days.
CREATE SCHEMA journal;

-- What events to come stand on: of which money ledgers, documents and payouts are, and what stands behind credit.
CREATE TABLE journal.books (
  kind text COLLATE "C" NOT NULL,
  id   uuid NOT NULL,
  part uuid NOT NULL, -- all zeros where it has none
  kept json NOT NULL,
  PRIMARY KEY (kind, id, part)
) WITH (fillfactor = 80);

CREATE TABLE journal.postings (
  position       bigint      NOT NULL, -- all postings of one come to zero
  account        text        COLLATE "C" NOT NULL,
  recorded_at    timestamptz NOT NULL,
  aggregate_type text        NOT NULL,
  aggregate_id   uuid        NOT NULL,
  event_type     text        NOT NULL,
  environment    text        NOT NULL,
  currency       text        NOT NULL,
  amount         numeric     NOT NULL, -- above zero a debit, below zero a credit
  PRIMARY KEY (position, account)
);
CREATE INDEX postings_by_time ON journal.postings (recorded_at, position);

CREATE TABLE journal.days (
  day         date    NOT NULL, -- in UTC
  environment text    NOT NULL,
  currency    text    NOT NULL,
  account     text    COLLATE "C" NOT NULL,
  amount      numeric NOT NULL,
  PRIMARY KEY (day, environment, currency, account)
) WITH (fillfactor = 80);

SELECT read_model_register('journal', 1);
