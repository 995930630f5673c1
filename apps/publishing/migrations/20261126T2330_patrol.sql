-- Published pieces that are looked at again: 5 minutes, an hour, a day and a week after. looks counts those done; wake_at is null when all are.
CREATE TABLE patrol (
  publication_id uuid PRIMARY KEY REFERENCES publication (publication_id),
  published_at timestamptz NOT NULL,
  looks integer NOT NULL DEFAULT 0,
  wake_at timestamptz
);
CREATE INDEX patrol_wake ON patrol (wake_at) WHERE wake_at IS NOT NULL;

-- An incident, what was done in it in order, and what follows from it.
CREATE TABLE incident (
  incident_id uuid PRIMARY KEY,
  version integer NOT NULL DEFAULT 1,
  account_id uuid NOT NULL REFERENCES connected_account (account_id),
  publication_id uuid REFERENCES publication (publication_id),
  level text NOT NULL CHECK (level IN ('S1', 'S2', 'S3')),
  source text NOT NULL CHECK (source IN ('patrol', 'watchdog', 'failed-send', 'negative-surge', 'person')),
  title text NOT NULL,
  state text NOT NULL DEFAULT 'open' CHECK (state IN ('open', 'closed')),
  duty_id uuid,
  statement_unit_id uuid,
  summary text,
  opened_at timestamptz NOT NULL DEFAULT clock_timestamp(),
  closed_at timestamptz,
  matter text NOT NULL
);
CREATE INDEX incident_opened ON incident (opened_at DESC, incident_id DESC);
-- one open incident for one matter
CREATE UNIQUE INDEX incident_matter ON incident (matter) WHERE state = 'open';

CREATE TABLE incident_entry (
  entry_id uuid PRIMARY KEY,
  incident_id uuid NOT NULL REFERENCES incident (incident_id),
  at timestamptz NOT NULL DEFAULT clock_timestamp(),
  kind text NOT NULL,
  says jsonb NOT NULL,
  by jsonb NOT NULL
);
CREATE INDEX incident_entry_incident ON incident_entry (incident_id, at);

CREATE TABLE incident_action (
  action_id uuid PRIMARY KEY,
  incident_id uuid NOT NULL REFERENCES incident (incident_id),
  what text NOT NULL,
  owner_id uuid NOT NULL,
  due_on date NOT NULL,
  at timestamptz NOT NULL DEFAULT clock_timestamp(),
  done_at timestamptz,
  done_by uuid
);
CREATE INDEX incident_action_incident ON incident_action (incident_id, at);

DO $$
DECLARE app text := regexp_replace(current_user, '_owner$', '_app');
BEGIN
  EXECUTE format('REVOKE UPDATE, DELETE, TRUNCATE ON incident_entry FROM %I', app);
END $$;
