-- Invoices and notes as they stand, the bills of closed periods with how many documents each is on, and notes that are taken and may not be drafted
-- yet.
CREATE SCHEMA invoices;

CREATE TABLE invoices.invoices (
  document_id      uuid        PRIMARY KEY,
  ledger_id        uuid        NOT NULL,
  tenant_id        uuid        NOT NULL, -- who buys
  seller_id        uuid        NOT NULL,
  environment      text        NOT NULL,
  kind             text        NOT NULL,
  standing         text        NOT NULL,
  taxed_at         timestamptz, -- from when on a draft can be looked at
  is_approved      boolean     NOT NULL,
  is_disputed      boolean     NOT NULL,
  due_date         date,
  version          bigint      NOT NULL,
  created_position bigint      NOT NULL,
  updated_position bigint      NOT NULL,
  summary          json        NOT NULL, -- what a list shows: without lines, of which there may be thousands
  document         json        NOT NULL
) WITH (fillfactor = 80);
CREATE INDEX invoices_by_owner ON invoices.invoices (tenant_id, created_position);
CREATE INDEX invoices_by_ledger ON invoices.invoices (ledger_id, created_position);
CREATE INDEX invoices_by_position ON invoices.invoices (created_position);
CREATE INDEX invoices_unfinished ON invoices.invoices (document_id) WHERE standing = 'draft';

-- Which bills are, or were, on which document.
CREATE TABLE invoices.invoiced (
  document_id uuid    NOT NULL,
  ledger_id   uuid    NOT NULL,
  period      text    COLLATE "C" NOT NULL, -- 2026-11
  cut         integer NOT NULL,
  PRIMARY KEY (document_id, ledger_id, period, cut)
);
CREATE INDEX invoiced_by_bill ON invoices.invoiced (ledger_id, period, cut);

CREATE TABLE invoices.bills (
  ledger_id       uuid    NOT NULL,
  period          text    COLLATE "C" NOT NULL,
  cut             integer NOT NULL,
  documents       integer NOT NULL, -- that are not voided: one or none
  cut_position    bigint,
  closed_position bigint,
  lines           integer,
  net             numeric,
  closed          json, -- the event; its lines stand in the log between the two positions
  PRIMARY KEY (ledger_id, period, cut)
) WITH (fillfactor = 80);
CREATE INDEX bills_that_wait ON invoices.bills (ledger_id, net) WHERE documents = 0 AND lines > 0;

CREATE TABLE invoices.notes (
  note_id     uuid    PRIMARY KEY,
  document_id uuid, -- what it takes something back of
  is_drafted  boolean NOT NULL
);
CREATE INDEX notes_to_draft ON invoices.notes (note_id) WHERE document_id IS NOT NULL AND NOT is_drafted;

SELECT read_model_register('invoices', 1);

-- Who drafts, numbers and issues them.
INSERT INTO projectors (name, generation, version, status) VALUES ('invoicing', 1, 1, 'live');

-- Until when the law has the keys of a subject kept, because what is sealed under them stands on a document. Beside the keys, outside of the log's
-- backup: it goes where they go.
CREATE TABLE privacy.retentions (
  subject    uuid PRIMARY KEY,
  kept_until date NOT NULL
);

GRANT SELECT, INSERT, UPDATE ON privacy.retentions TO marketplace_app;
