-- What stood in WeChat's back office before our address, for the way back; address, mode, token and key sealed together.
CREATE TABLE earlier_callback (
  account_id uuid PRIMARY KEY,
  sealed bytea NOT NULL,
  kept_at timestamptz NOT NULL DEFAULT clock_timestamp(),
  kept_by uuid NOT NULL
);
