-- Projects of organisations, which usage and budgets are attributed to.
CREATE SCHEMA projects;

CREATE TABLE projects.projects (
  project_id       uuid        PRIMARY KEY,
  tenant_id        uuid        NOT NULL,
  archived         boolean     NOT NULL,
  version          bigint      NOT NULL,
  created_position bigint      NOT NULL,
  updated_position bigint      NOT NULL,
  document         json        NOT NULL
) WITH (fillfactor = 80);
CREATE INDEX projects_by_tenant ON projects.projects (tenant_id, created_position DESC);
CREATE INDEX projects_by_position ON projects.projects (created_position DESC);

SELECT read_model_register('projects', 1);
