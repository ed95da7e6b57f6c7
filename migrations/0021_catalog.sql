-- The catalogue: services as they stand, their prices over time, and what searching them needs.
--
-- What is searched lies in a narrow table of its own: a search that matches ten thousand services reads a few
-- megabytes there, not every description.
CREATE SCHEMA catalog;

CREATE TABLE catalog.services (
  service_id       uuid        PRIMARY KEY,
  tenant_id        uuid        NOT NULL, -- the provider
  slug             text        COLLATE "C" NOT NULL,
  state            text        COLLATE "C" NOT NULL,
  listed           boolean     NOT NULL, -- whether the public sees it
  version          bigint      NOT NULL, -- of the aggregate: the ETag
  created_position bigint      NOT NULL,
  updated_position bigint      NOT NULL,
  created_at       timestamptz NOT NULL,
  updated_at       timestamptz NOT NULL,
  document         json        NOT NULL  -- the fold of its events
) WITH (fillfactor = 80);
CREATE UNIQUE INDEX services_by_slug ON catalog.services (tenant_id, slug);

-- Every revision of the prices. At an instant the highest revision whose effective_at has come holds.
CREATE TABLE catalog.price_revisions (
  service_id   uuid        NOT NULL,
  revision     integer     NOT NULL,
  effective_at timestamptz NOT NULL,
  recorded_at  timestamptz NOT NULL,
  position     bigint      NOT NULL,
  currency     text        COLLATE "C" NOT NULL,
  prices       json        NOT NULL,
  PRIMARY KEY (service_id, revision)
);

-- Names of providers, which are searched too.
CREATE TABLE catalog.providers (
  tenant_id uuid PRIMARY KEY,
  name      text NOT NULL
);

-- Prices per token are NULL where there is none. next_* are those of the last revision while it is yet to come.
CREATE TABLE catalog.search (
  service_id            uuid     PRIMARY KEY,
  tenant_id             uuid     NOT NULL,
  state                 text     COLLATE "C" NOT NULL,
  listed                boolean  NOT NULL,
  created_position      bigint   NOT NULL,
  name_folded           text     COLLATE "C" NOT NULL,
  name_key              text     COLLATE "C" NOT NULL, -- letters and digits only, as is slug_key
  slug_key              text     COLLATE "C" NOT NULL,
  context_window_tokens bigint,
  price_currency        text     COLLATE "C",
  input_price           numeric,
  output_price          numeric,
  lowest_price          numeric, -- by which it is sorted: of a token in, else of a token out; 0 if it is free
  is_free               boolean  NOT NULL,
  next_effective_at     timestamptz,
  next_currency         text     COLLATE "C",
  next_input_price      numeric,
  next_output_price     numeric,
  next_lowest_price     numeric,
  next_is_free          boolean,
  labels                text     COLLATE "C" NOT NULL, -- what is filtered and counted by: 'category:chat support:..'
  words                 tsvector NOT NULL
);
CREATE INDEX search_by_words    ON catalog.search USING gin (words);
-- Counting facets reads many rows whole: as one text a row's labels cost a fifth of what unnesting an array does.
CREATE INDEX search_by_labels   ON catalog.search USING gin (string_to_array(labels, ' '));
CREATE INDEX search_by_position ON catalog.search (created_position DESC) WHERE listed;
CREATE INDEX search_by_name     ON catalog.search (name_folded, service_id) WHERE listed;
-- All that sorting by price looks at, so that it reads this and not the rows.
CREATE INDEX search_by_price    ON catalog.search (price_currency, lowest_price)
  INCLUDE (service_id, is_free, next_effective_at, next_currency, next_lowest_price, next_is_free) WHERE listed;
CREATE INDEX search_by_tenant   ON catalog.search (tenant_id, created_position DESC);

-- Every word of a name, slug, tag or capability that there ever was: what a mistyped word may have been meant to be.
CREATE TABLE catalog.vocabulary (
  word text COLLATE "C" PRIMARY KEY
);
CREATE INDEX vocabulary_by_trigrams ON catalog.vocabulary USING gist (word gist_trgm_ops (siglen = 32));

SELECT read_model_register('catalog', 1);
