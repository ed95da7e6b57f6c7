-- Plans that payers can be on.
CREATE SCHEMA plans;

CREATE TABLE plans.plans (
  plan_id          uuid    PRIMARY KEY,
  tenant_id        uuid    NOT NULL, -- who published it for the marketplace
  retired          boolean NOT NULL,
  version          bigint  NOT NULL,
  created_position bigint  NOT NULL,
  updated_position bigint  NOT NULL,
  document         json    NOT NULL
) WITH (fillfactor = 80);
CREATE INDEX plans_by_position ON plans.plans (created_position DESC);

SELECT read_model_register('plans', 1);
