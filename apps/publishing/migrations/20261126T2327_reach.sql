-- How many readers an audience has, as WeChat last told; asked again when it is a quarter of an hour old.
CREATE TABLE recipient_estimate (
  account_id uuid NOT NULL REFERENCES connected_account (account_id),
  audience text NOT NULL,
  recipients integer NOT NULL,
  at timestamptz NOT NULL DEFAULT clock_timestamp(),
  PRIMARY KEY (account_id, audience)
);
