-- Robots in chat groups that bring notices to phones. Address and secret are sealed, and gone when a robot is removed.
-- rest_until keeps it below the twenty messages a minute its platform takes.
CREATE TABLE robot (
  robot_id uuid PRIMARY KEY,
  version integer NOT NULL DEFAULT 1,
  name text NOT NULL,
  kind text NOT NULL CHECK (kind IN ('wecom', 'dingtalk', 'feishu', 'webhook')),
  host text NOT NULL,
  sealed_url bytea,
  sealed_secret bytea,
  account_ids uuid[],
  urgencies text[] NOT NULL,
  matters text[] NOT NULL,
  language text NOT NULL CHECK (language IN ('zh', 'en')),
  switched_on boolean NOT NULL DEFAULT true,
  rest_until timestamptz NOT NULL DEFAULT clock_timestamp(),
  said_at timestamptz,
  problem jsonb,
  removed_at timestamptz,
  CHECK (sealed_url IS NOT NULL OR removed_at IS NOT NULL)
);

-- A notice on its way to one robot; the row stays as the log.
CREATE TABLE robot_delivery (
  delivery_id uuid PRIMARY KEY,
  robot_id uuid NOT NULL REFERENCES robot (robot_id),
  notice_id uuid NOT NULL,
  dedupe_key text NOT NULL,
  account_id uuid,
  urgency text NOT NULL,
  says jsonb NOT NULL,
  link text NOT NULL,
  member_ids uuid[] NOT NULL,
  state text NOT NULL DEFAULT 'waiting' CHECK (state IN ('waiting', 'delivered', 'given-up')),
  attempts integer NOT NULL DEFAULT 0,
  at timestamptz NOT NULL DEFAULT clock_timestamp(),
  next_at timestamptz DEFAULT clock_timestamp(),
  done_at timestamptz,
  errcode bigint,
  cause jsonb,
  UNIQUE (robot_id, dedupe_key)
);
CREATE INDEX robot_delivery_next ON robot_delivery (robot_id, next_at) WHERE state = 'waiting';
CREATE INDEX robot_delivery_robot ON robot_delivery (robot_id, delivery_id DESC);
CREATE INDEX robot_delivery_at ON robot_delivery (at);

-- By which number robots mention a person; only the last digits are ever shown.
CREATE TABLE mention (
  member_id uuid PRIMARY KEY REFERENCES person (id),
  sealed_mobile bytea NOT NULL,
  ends text NOT NULL
);
