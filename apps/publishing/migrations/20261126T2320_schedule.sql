-- What happens when it could not start in time, as chosen with the plan; planned_for: the slot a person chose, once it moved by itself.
ALTER TABLE publication ADD COLUMN late jsonb NOT NULL DEFAULT '{"policy": "catch-up", "keepsAuthorisation": false}';

-- What was said about the slot when it was chosen, who chose it all the same and why; the columns its articles belong to.
CREATE TABLE plan_note (
  publication_id uuid PRIMARY KEY REFERENCES publication (publication_id),
  column_ids uuid[] NOT NULL DEFAULT '{}',
  hints jsonb NOT NULL DEFAULT '[]',
  overridden jsonb,
  at timestamptz NOT NULL DEFAULT clock_timestamp()
);
CREATE INDEX plan_note_columns ON plan_note USING gin (column_ids);

-- Sensitive days and quiet periods of the company. Few rows: they are read together.
CREATE TABLE calendar_rule (
  rule_id uuid PRIMARY KEY,
  version integer NOT NULL DEFAULT 1,
  name text NOT NULL,
  kind text NOT NULL CHECK (kind IN ('sensitive-day', 'quiet-period')),
  "when" jsonb NOT NULL,
  hours jsonb,
  touches jsonb NOT NULL,
  effect text NOT NULL CHECK (effect IN ('warn', 'needs-reason', 'forbid')),
  note text NOT NULL,
  changed_by uuid NOT NULL,
  changed_at timestamptz NOT NULL DEFAULT clock_timestamp()
);

-- When an account regularly sends, and how far apart.
CREATE TABLE account_rhythm (
  account_id uuid PRIMARY KEY REFERENCES connected_account (account_id),
  version integer NOT NULL DEFAULT 1,
  zone text NOT NULL,
  slots jsonb NOT NULL,
  spacing_hours integer NOT NULL
);

-- Columns as content last announced them.
CREATE TABLE known_column (
  column_id uuid PRIMARY KEY,
  account_id uuid NOT NULL,
  name text NOT NULL,
  kind text NOT NULL,
  per_month integer NOT NULL,
  active boolean NOT NULL
);
CREATE INDEX known_column_account ON known_column (account_id);

-- Saved views of the list, by person.
CREATE TABLE publication_list_view (
  member_id uuid NOT NULL,
  name text NOT NULL,
  query jsonb NOT NULL,
  changed_at timestamptz NOT NULL DEFAULT clock_timestamp(),
  PRIMARY KEY (member_id, name)
);

-- When WeChat's own words last corrected the estimate, and which: 45028, a send report, or the next day's figures.
ALTER TABLE quota_use ADD COLUMN reconciled_at timestamptz, ADD COLUMN reconciled_by text;
