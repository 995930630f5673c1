-- QR codes with a source. WeChat makes them; a permanent one can never be deleted there, so rows are never deleted here.
CREATE TABLE qr_code (
  qr_code_id uuid PRIMARY KEY,
  account_id uuid NOT NULL REFERENCES connected_account (account_id),
  name text NOT NULL,
  placement text NOT NULL,
  kind text NOT NULL CHECK (kind IN ('temporary', 'permanent')),
  scene text NOT NULL,
  days integer NOT NULL,
  state text NOT NULL DEFAULT 'waiting' CHECK (state IN ('waiting', 'ready', 'failed')),
  url text,
  expires_at timestamptz,
  problem jsonb,
  followers integer NOT NULL DEFAULT 0,
  created_by uuid NOT NULL,
  at timestamptz NOT NULL DEFAULT clock_timestamp(),
  wake_at timestamptz DEFAULT clock_timestamp(),
  epoch integer NOT NULL DEFAULT 0,
  tries integer NOT NULL DEFAULT 0,
  UNIQUE (account_id, scene)
);
CREATE INDEX qr_code_account ON qr_code (account_id, qr_code_id DESC);
CREATE INDEX qr_code_wake ON qr_code (wake_at) WHERE wake_at IS NOT NULL;
