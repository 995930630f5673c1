-- People, and the duties they were given. What others may know of them is the row in `member`, written in the same transaction.
CREATE TABLE person (
  id uuid PRIMARY KEY,
  name text NOT NULL,
  kind text NOT NULL CHECK (kind IN ('employee', 'partner')),
  organisation text,
  post text,
  status text NOT NULL CHECK (status IN ('active', 'on-leave', 'disabled')),
  joined_at timestamptz NOT NULL,
  version integer NOT NULL DEFAULT 1
);

CREATE TABLE duty_grant (
  id uuid PRIMARY KEY,
  member_id uuid NOT NULL REFERENCES person (id),
  duty text NOT NULL,
  account_id uuid,
  from_at timestamptz NOT NULL,
  until_at timestamptz,
  revoked_at timestamptz
);
CREATE INDEX duty_grant_member ON duty_grant (member_id) WHERE revoked_at IS NULL;

-- better-auth's four tables under names of ours (`account` and `user` mean other things here). A user is a person who can sign in: same id.
CREATE TABLE auth_user (
  id uuid PRIMARY KEY REFERENCES person (id),
  name text NOT NULL,
  email text NOT NULL UNIQUE,
  email_verified boolean NOT NULL DEFAULT false,
  image text,
  username text UNIQUE,
  created_at timestamptz NOT NULL DEFAULT clock_timestamp(),
  updated_at timestamptz NOT NULL DEFAULT clock_timestamp()
);

CREATE TABLE auth_session (
  id uuid PRIMARY KEY,
  user_id uuid NOT NULL REFERENCES auth_user (id) ON DELETE CASCADE,
  token text NOT NULL UNIQUE,
  expires_at timestamptz NOT NULL,
  ip_address text,
  user_agent text,
  created_at timestamptz NOT NULL DEFAULT clock_timestamp(),
  updated_at timestamptz NOT NULL DEFAULT clock_timestamp()
);
CREATE INDEX auth_session_user ON auth_session (user_id);

CREATE TABLE auth_credential (
  id uuid PRIMARY KEY,
  user_id uuid NOT NULL REFERENCES auth_user (id) ON DELETE CASCADE,
  account_id text NOT NULL,
  provider_id text NOT NULL,
  password text,
  access_token text,
  refresh_token text,
  id_token text,
  access_token_expires_at timestamptz,
  refresh_token_expires_at timestamptz,
  scope text,
  created_at timestamptz NOT NULL DEFAULT clock_timestamp(),
  updated_at timestamptz NOT NULL DEFAULT clock_timestamp(),
  UNIQUE (provider_id, account_id)
);
CREATE INDEX auth_credential_user ON auth_credential (user_id);

CREATE TABLE auth_verification (
  id uuid PRIMARY KEY,
  identifier text NOT NULL UNIQUE,
  value text NOT NULL,
  expires_at timestamptz NOT NULL,
  created_at timestamptz NOT NULL DEFAULT clock_timestamp(),
  updated_at timestamptz NOT NULL DEFAULT clock_timestamp()
);

-- Counters of refused sign-ins, in the form rate-limiter-flexible keeps them; `expire` is in milliseconds since 1970.
CREATE TABLE sign_in_attempt (
  key varchar(255) PRIMARY KEY,
  points integer NOT NULL DEFAULT 0,
  expire bigint
);
CREATE INDEX sign_in_attempt_expire ON sign_in_attempt (expire);

-- A key itself is told once and never kept: only its hash.
CREATE TABLE api_key (
  id uuid PRIMARY KEY,
  member_id uuid NOT NULL REFERENCES person (id),
  name text NOT NULL,
  start text NOT NULL,
  hash text NOT NULL UNIQUE,
  created_at timestamptz NOT NULL DEFAULT clock_timestamp(),
  expires_at timestamptz,
  last_used_at timestamptz,
  revoked_at timestamptz
);
CREATE INDEX api_key_member ON api_key (member_id, id);

-- Who did what, when, on what: one row per event of every owner. Ids are UUID v7, so their order is time.
CREATE TABLE activity (
  id uuid PRIMARY KEY,
  at timestamptz NOT NULL,
  actor jsonb NOT NULL,
  member_id uuid,
  type text NOT NULL,
  key text NOT NULL,
  account_id uuid,
  title text
);
CREATE INDEX activity_at ON activity (at DESC, id DESC);
CREATE INDEX activity_member ON activity (member_id, at DESC, id DESC);
CREATE INDEX activity_account ON activity (account_id, at DESC, id DESC);

-- The heads of every service's audit chain, kept outside the service: a chain hashed anew or cut no longer matches them.
CREATE TABLE audit_head (
  service text NOT NULL,
  seq bigint NOT NULL,
  hash text NOT NULL,
  at timestamptz NOT NULL,
  PRIMARY KEY (service, seq)
);
DO $$
DECLARE app text := regexp_replace(current_user, '_owner$', '_app');
BEGIN
  EXECUTE format('REVOKE UPDATE, DELETE, TRUNCATE ON audit_head FROM %I', app);
END $$;
