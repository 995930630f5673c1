-- The red button: who froze an account, why, and who let it go again. An account has at most one freeze that stands.
CREATE TABLE account_freeze (
  freeze_id uuid PRIMARY KEY,
  account_id uuid NOT NULL REFERENCES connected_account (account_id),
  reason text NOT NULL,
  status_before text NOT NULL,
  frozen_by uuid NOT NULL,
  frozen_by_name text NOT NULL,
  frozen_at timestamptz NOT NULL DEFAULT clock_timestamp(),
  released_by uuid,
  released_by_name text,
  released_at timestamptz,
  release_note text
);
CREATE UNIQUE INDEX account_freeze_standing ON account_freeze (account_id) WHERE released_at IS NULL;
CREATE INDEX account_freeze_account ON account_freeze (account_id, frozen_at DESC);
