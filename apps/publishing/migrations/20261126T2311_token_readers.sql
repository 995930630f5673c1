-- Who read an account's access token, counted by the hour: our own services and, by their API keys, other systems of the company.
CREATE TABLE token_read (
  account_id uuid NOT NULL REFERENCES connected_account (account_id),
  hour timestamptz NOT NULL,
  reader text NOT NULL,
  name text NOT NULL,
  reads integer NOT NULL,
  last_at timestamptz NOT NULL DEFAULT clock_timestamp(),
  PRIMARY KEY (account_id, hour, reader)
);

-- How often a program was given a token within a minute; older rows are of no use.
CREATE TABLE token_lease_minute (
  account_id uuid NOT NULL REFERENCES connected_account (account_id),
  member_id uuid NOT NULL,
  minute timestamptz NOT NULL,
  leases integer NOT NULL,
  PRIMARY KEY (account_id, member_id, minute)
);
