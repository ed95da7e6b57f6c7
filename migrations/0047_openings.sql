-- Who opened sealed personal data: written before it is shown, so that nothing is read unseen. Not in the log, which is kept for good: these rows say
-- who looked at whom, and go after their time. Nobody changes one.
CREATE TABLE openings (
  opening_id   uuid        PRIMARY KEY, -- rises with time: by which it is listed and purged
  opened_at    timestamptz NOT NULL,
  principal_id uuid        NOT NULL,    -- who read
  tenant_id    uuid,                    -- to which organization that one belongs; none for who has the machine
  request_id   uuid,
  what         text        COLLATE "C" NOT NULL,
  subject      uuid        NOT NULL,    -- whose data it is
  event_id     uuid,                    -- in which event it stands; none for what is in no event
  position     bigint
);
CREATE INDEX openings_by_subject ON openings (subject, opening_id);

GRANT SELECT, INSERT, DELETE ON openings TO marketplace_app;
