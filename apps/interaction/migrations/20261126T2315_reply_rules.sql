-- Automatic replies. Rules are matched in the order of `place`; answers, keywords and what could not be carried are read and written as a whole.
CREATE TABLE reply_rule (
  id uuid PRIMARY KEY,
  account_id uuid NOT NULL,
  place integer NOT NULL,
  kind text NOT NULL CHECK (kind IN ('welcome', 'keyword', 'default')),
  name text NOT NULL,
  keywords jsonb NOT NULL,
  reply_all boolean NOT NULL,
  answers jsonb NOT NULL,
  switched_on boolean NOT NULL,
  origin jsonb NOT NULL,
  gaps jsonb NOT NULL,
  version integer NOT NULL DEFAULT 1,
  UNIQUE (account_id, place)
);

-- How often a rule answered: rows of their own, so that counting never waits for a person who switches the rule.
CREATE TABLE reply_rule_use (
  rule_id uuid PRIMARY KEY REFERENCES reply_rule (id) ON DELETE CASCADE,
  times bigint NOT NULL DEFAULT 0,
  last_at timestamptz
);

-- Whether an account's rules answer; `revision` rises with every change of its rules, so that the callback edge knows when to read them anew.
CREATE TABLE reply_setting (
  account_id uuid PRIMARY KEY,
  answering boolean NOT NULL DEFAULT false,
  revision bigint NOT NULL DEFAULT 1
);

-- Files of automatic replies: their bytes are ours, the id WeChat gave them ends and is renewed before it does.
CREATE TABLE reply_file (
  account_id uuid NOT NULL,
  hash text NOT NULL,
  kind text NOT NULL CHECK (kind IN ('image', 'voice')),
  content_type text NOT NULL,
  bytes bytea NOT NULL,
  media_id text,
  good_until timestamptz,
  next_at timestamptz NOT NULL DEFAULT clock_timestamp(),
  problem jsonb,
  PRIMARY KEY (account_id, hash)
);
CREATE INDEX reply_file_next ON reply_file (next_at);

-- What was answered at once to a callback: decided before it was stored, recorded when it is taken in.
ALTER TABLE callback ADD COLUMN reply jsonb;

-- An automatic reply among the messages; by_id stays empty.
ALTER TABLE message ADD COLUMN rule_id uuid;
ALTER TABLE message ADD COLUMN rule_name text;

-- interaction's parts of a take-over: each is imported step by step, the cursor says how far, so that a step after a kill repeats nothing but itself.
CREATE TABLE take_over_part (
  account_id uuid NOT NULL,
  take_over_id uuid NOT NULL,
  part text NOT NULL CHECK (part IN ('auto-replies', 'tags', 'readers')),
  state text NOT NULL CHECK (state IN ('waiting', 'importing', 'imported', 'unavailable')),
  found integer NOT NULL DEFAULT 0,
  kept integer NOT NULL DEFAULT 0,
  gaps integer NOT NULL DEFAULT 0,
  step_cursor text,
  problem jsonb,
  tries integer NOT NULL DEFAULT 0,
  next_at timestamptz,
  PRIMARY KEY (account_id, part)
);
CREATE INDEX take_over_part_next ON take_over_part (next_at) WHERE next_at IS NOT NULL;

-- Tags as WeChat has them; who carries which stands with the reader.
CREATE TABLE reader_tag (
  account_id uuid NOT NULL,
  tag_id integer NOT NULL,
  name text NOT NULL,
  readers integer NOT NULL,
  read_at timestamptz NOT NULL DEFAULT clock_timestamp(),
  PRIMARY KEY (account_id, tag_id)
);
ALTER TABLE reader ADD COLUMN tag_ids integer[] NOT NULL DEFAULT '{}';
