-- An account of WeChat's platform and the secret that opens it, sealed with the account as context.
CREATE TABLE connected_account (
  account_id uuid PRIMARY KEY,
  version integer NOT NULL DEFAULT 1,
  key text NOT NULL UNIQUE,
  name text NOT NULL,
  kind text NOT NULL CHECK (kind IN ('service', 'subscription')),
  verified boolean NOT NULL,
  app_id text NOT NULL,
  sealed_secret bytea NOT NULL,
  original_id text NOT NULL,
  comment_enabled boolean NOT NULL,
  zone text NOT NULL,
  positioning text,
  status text NOT NULL CHECK (status IN ('connected', 'needs-attention', 'frozen', 'disconnected')),
  checked_at timestamptz,
  problem jsonb
);

-- The one current token of an account. Who holds the lease fetches the next one; epoch fences a holder that woke up too late.
CREATE TABLE access_token (
  account_id uuid PRIMARY KEY REFERENCES connected_account (account_id),
  sealed_token bytea,
  token_hash text,
  expires_at timestamptz,
  usable_until timestamptz,
  fetched_at timestamptz,
  lease_until timestamptz,
  epoch bigint NOT NULL DEFAULT 0
);

-- What review decided, by unit: the seal that may be sent.
CREATE TABLE approval (
  unit_id uuid PRIMARY KEY,
  account_id uuid NOT NULL,
  class text NOT NULL,
  sealed_hash text NOT NULL,
  title text NOT NULL,
  articles jsonb NOT NULL,
  stands boolean NOT NULL,
  approved_by uuid,
  approved_at timestamptz
);
CREATE INDEX approval_account ON approval (account_id, approved_at DESC);

-- A publication. wake_at says when the dispatcher must look at it: the due time, the end of a lease, the next poll. epoch fences every
-- dispatcher: each visit raises it, and a write under an older epoch touches nothing.
CREATE TABLE publication (
  publication_id uuid PRIMARY KEY,
  version integer NOT NULL DEFAULT 1,
  account_id uuid NOT NULL REFERENCES connected_account (account_id),
  unit_id uuid NOT NULL,
  sealed_hash text NOT NULL,
  lane text NOT NULL CHECK (lane IN ('hand-over', 'publish', 'mass-send')),
  state jsonb NOT NULL,
  state_name text NOT NULL GENERATED ALWAYS AS (state ->> 'is') STORED,
  due_at timestamptz NOT NULL,
  zone text NOT NULL,
  send_late_until_minutes integer NOT NULL,
  audience jsonb,
  articles jsonb NOT NULL,
  planned_by uuid NOT NULL,
  authorisation jsonb,
  remote jsonb NOT NULL DEFAULT '{}',
  epoch integer NOT NULL DEFAULT 0,
  looks integer NOT NULL DEFAULT 0,
  wake_at timestamptz,
  pokes integer NOT NULL DEFAULT 0,
  created_at timestamptz NOT NULL DEFAULT clock_timestamp()
) WITH (fillfactor = 80);
-- a claim reads the front of this index, however many rows wait for later
CREATE INDEX publication_wake ON publication (wake_at) WHERE wake_at IS NOT NULL;
-- one effect at a time for an account, also among dispatchers that race
CREATE UNIQUE INDEX publication_one_effect ON publication (account_id)
  WHERE (state ->> 'is') IN ('claimed', 'dispatching', 'unknown', 'reconciling');
CREATE INDEX publication_account ON publication (account_id, due_at DESC);
CREATE INDEX publication_due ON publication (due_at DESC, publication_id DESC);
CREATE INDEX publication_unit ON publication (unit_id, sealed_hash);

-- Calls with an effect. The intent is committed before the socket is touched; the outcome is written once.
CREATE TABLE publication_attempt (
  attempt_id uuid PRIMARY KEY,
  publication_id uuid NOT NULL REFERENCES publication (publication_id),
  step text NOT NULL,
  subject text,
  epoch integer NOT NULL,
  started_at timestamptz NOT NULL DEFAULT clock_timestamp(),
  ended_at timestamptz,
  outcome text NOT NULL DEFAULT 'under-way',
  problem jsonb,
  answer jsonb
);
CREATE INDEX publication_attempt_publication ON publication_attempt (publication_id, started_at);

-- What was seen of an outcome. Rows are only ever added.
CREATE TABLE evidence (
  evidence_id uuid PRIMARY KEY,
  publication_id uuid NOT NULL REFERENCES publication (publication_id),
  at timestamptz NOT NULL DEFAULT clock_timestamp(),
  kind text NOT NULL,
  says jsonb NOT NULL,
  raw jsonb NOT NULL DEFAULT '{}'
);
CREATE INDEX evidence_publication ON evidence (publication_id, at);

-- WeChat's own reports of finished jobs, as interaction heard them; publication_id says whose they turned out to be.
CREATE TABLE job_report (
  event_id uuid PRIMARY KEY,
  account_id uuid NOT NULL,
  kind text NOT NULL CHECK (kind IN ('send', 'publish')),
  remote_id text NOT NULL,
  data jsonb NOT NULL,
  at timestamptz NOT NULL DEFAULT clock_timestamp(),
  publication_id uuid REFERENCES publication (publication_id)
);
CREATE INDEX job_report_remote ON job_report (account_id, kind, remote_id);
CREATE INDEX job_report_open ON job_report (account_id, kind, at) WHERE publication_id IS NULL;
CREATE INDEX job_report_publication ON job_report (publication_id) WHERE publication_id IS NOT NULL;

-- Pictures that already lie at WeChat, by account and content: uploaded once.
CREATE TABLE uploaded_picture (
  account_id uuid NOT NULL,
  role text NOT NULL CHECK (role IN ('image', 'cover')),
  hash text NOT NULL,
  remote text NOT NULL,
  at timestamptz NOT NULL DEFAULT clock_timestamp(),
  PRIMARY KEY (account_id, role, hash)
);

CREATE TABLE hand_step (
  publication_id uuid NOT NULL REFERENCES publication (publication_id),
  article_id uuid NOT NULL,
  step text NOT NULL,
  done_by uuid,
  done_at timestamptz,
  PRIMARY KEY (publication_id, article_id, step)
);

-- Confirm tokens of irreversible acts: only their hash is kept; each serves once, one person, one payload.
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

-- What our own calls used of WeChat's quotas; an estimate, because sends by hand spend them unseen.
CREATE TABLE quota_use (
  account_id uuid NOT NULL,
  path text NOT NULL,
  period text NOT NULL CHECK (period IN ('day', 'month')),
  period_from date NOT NULL,
  used integer NOT NULL,
  PRIMARY KEY (account_id, path, period, period_from)
);

CREATE TABLE menu_application (
  menu_application_id uuid PRIMARY KEY,
  account_id uuid NOT NULL REFERENCES connected_account (account_id),
  unit_id uuid NOT NULL,
  sealed_hash text NOT NULL,
  buttons jsonb NOT NULL,
  state text NOT NULL DEFAULT 'waiting' CHECK (state IN ('waiting', 'applied', 'failed')),
  applied_by uuid NOT NULL,
  applied_by_name text,
  at timestamptz NOT NULL DEFAULT clock_timestamp(),
  wake_at timestamptz,
  epoch integer NOT NULL DEFAULT 0,
  tries integer NOT NULL DEFAULT 0,
  applied_at timestamptz,
  problem jsonb
);
CREATE INDEX menu_application_account ON menu_application (account_id, at DESC);
CREATE INDEX menu_application_wake ON menu_application (wake_at) WHERE wake_at IS NOT NULL;

DO $$
DECLARE app text := regexp_replace(current_user, '_owner$', '_app');
BEGIN
  EXECUTE format('REVOKE UPDATE, DELETE, TRUNCATE ON evidence FROM %I', app);
END $$;
