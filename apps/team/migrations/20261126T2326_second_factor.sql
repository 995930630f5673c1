-- The authenticator of a person. It counts once a code of it was shown; last_step keeps a code from being used twice.
CREATE TABLE second_factor (
  member_id uuid PRIMARY KEY REFERENCES auth_user (id),
  sealed_secret bytea NOT NULL,
  confirmed_at timestamptz,
  last_step bigint NOT NULL DEFAULT 0,
  created_at timestamptz NOT NULL DEFAULT clock_timestamp()
);

-- Codes for the day the phone is lost: told once, only their hash is kept, each serves once.
CREATE TABLE recovery_code (
  hash text PRIMARY KEY,
  member_id uuid NOT NULL REFERENCES second_factor (member_id) ON DELETE CASCADE,
  used_at timestamptz
);
CREATE INDEX recovery_code_member ON recovery_code (member_id);

-- When this session last proved a second factor.
ALTER TABLE auth_session ADD COLUMN factor_at timestamptz;
