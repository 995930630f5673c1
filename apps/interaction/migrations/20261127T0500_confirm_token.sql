-- Confirm tokens of acts that cannot be taken back: only their hash is kept; each serves once, one person, one payload.
CREATE TABLE confirm_token (
  token_hash text PRIMARY KEY,
  act text NOT NULL,
  object_id uuid NOT NULL,
  member_id uuid NOT NULL,
  payload_hash text NOT NULL,
  expires_at timestamptz NOT NULL,
  used_at timestamptz
);
CREATE INDEX confirm_token_expiry ON confirm_token (expires_at);
