-- What this service knows of people: a projection of team's events. Rights are decided from it, here.
CREATE TABLE member (
  member_id uuid PRIMARY KEY,
  name text NOT NULL,
  kind text NOT NULL,
  status text NOT NULL,
  post text,
  organisation text,
  duties jsonb NOT NULL DEFAULT '[]'
);

-- What this service knows of accounts: a projection of publishing's events.
CREATE TABLE account (
  account_id uuid PRIMARY KEY,
  key text NOT NULL UNIQUE,
  name text NOT NULL,
  state jsonb NOT NULL
);
