-- What WeChat said of each part of a connection when it was last tested; a test overwrites the answer before it, the audit log keeps them all.
CREATE TABLE connection_check (
  account_id uuid NOT NULL REFERENCES connected_account (account_id),
  part text NOT NULL CHECK (part IN ('token', 'ip-list', 'callback', 'rights')),
  result text NOT NULL CHECK (result IN ('ok', 'wrong', 'not-known')),
  says jsonb NOT NULL,
  who text NOT NULL,
  address text,
  at timestamptz NOT NULL DEFAULT clock_timestamp(),
  PRIMARY KEY (account_id, part)
);

-- Addresses under which WeChat saw our calls, in its own words (40164).
CREATE TABLE egress_address (
  address text PRIMARY KEY,
  seen_at timestamptz NOT NULL DEFAULT clock_timestamp()
);

-- The capability matrix: what WeChat lets an account do, when and from what it was learnt.
CREATE TABLE capability (
  account_id uuid NOT NULL REFERENCES connected_account (account_id),
  name text NOT NULL,
  state text NOT NULL CHECK (state IN ('works', 'refused', 'not-known')),
  evidence jsonb NOT NULL,
  at timestamptz NOT NULL DEFAULT clock_timestamp(),
  daily_limit integer,
  used integer,
  PRIMARY KEY (account_id, name)
);

-- What the matrix says in short, for what an account may do; and when it is probed next.
ALTER TABLE connected_account ADD COLUMN probed jsonb NOT NULL DEFAULT '{}';
ALTER TABLE connected_account ADD COLUMN probed_at timestamptz;
ALTER TABLE connected_account ADD COLUMN probe_due_at timestamptz NOT NULL DEFAULT clock_timestamp();
CREATE INDEX connected_account_probe_due ON connected_account (probe_due_at);
