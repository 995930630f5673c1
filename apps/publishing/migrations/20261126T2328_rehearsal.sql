-- A rehearsal of a publication before its slot. A row is the claim of who rehearses; stages that happen by themselves happen once for a slot.
CREATE TABLE rehearsal (
  rehearsal_id uuid PRIMARY KEY,
  publication_id uuid NOT NULL REFERENCES publication (publication_id),
  stage text NOT NULL CHECK (stage IN ('T-24h', 'T-60m', 'T-10m', 'by-hand')),
  due_at timestamptz NOT NULL,
  started_at timestamptz NOT NULL DEFAULT clock_timestamp(),
  ended_at timestamptz,
  light text CHECK (light IN ('green', 'amber', 'red')),
  checks jsonb NOT NULL DEFAULT '[]',
  asked_by uuid
);
CREATE UNIQUE INDEX rehearsal_stage ON rehearsal (publication_id, stage, due_at) WHERE stage <> 'by-hand';
CREATE INDEX rehearsal_publication ON rehearsal (publication_id, rehearsal_id DESC);

-- Who confirms mass-sends on the phone where WeChat's protection of API mass-sends is on. No API tells this: people write it down.
CREATE TABLE send_protection (
  account_id uuid PRIMARY KEY REFERENCES connected_account (account_id),
  version integer NOT NULL DEFAULT 1,
  switched_on boolean NOT NULL,
  administrator_id uuid,
  administrator_name text,
  changed_by uuid NOT NULL,
  changed_at timestamptz NOT NULL DEFAULT clock_timestamp()
);
