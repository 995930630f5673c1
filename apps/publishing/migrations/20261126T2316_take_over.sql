-- Taking over an account that already lives. What interaction imports is known here from its events (`foreign_parts`, no older than `foreign_seq`).
CREATE TABLE take_over (
  take_over_id uuid PRIMARY KEY,
  account_id uuid NOT NULL REFERENCES connected_account (account_id),
  version integer NOT NULL DEFAULT 1,
  state text NOT NULL CHECK (state IN ('preparing', 'imported', 'compared', 'switched', 'returned')),
  begun_by uuid NOT NULL,
  begun_at timestamptz NOT NULL,
  compared_by uuid,
  compared_at timestamptz,
  verified_at timestamptz,
  switched_at timestamptz,
  returned_by uuid,
  returned_at timestamptz,
  returned_because text,
  foreign_parts jsonb NOT NULL DEFAULT '[]',
  foreign_seq bigint NOT NULL DEFAULT 0
);
CREATE UNIQUE INDEX take_over_one ON take_over (account_id) WHERE state <> 'returned';
CREATE INDEX take_over_account ON take_over (account_id, take_over_id DESC);

-- publishing's own parts: each is imported step by step, the cursor says where the next step goes on.
CREATE TABLE take_over_part (
  take_over_id uuid NOT NULL REFERENCES take_over (take_over_id),
  account_id uuid NOT NULL,
  part text NOT NULL CHECK (part IN ('menu', 'drafts', 'materials', 'history')),
  place integer NOT NULL,
  state text NOT NULL CHECK (state IN ('waiting', 'importing', 'imported', 'unavailable')),
  found integer NOT NULL DEFAULT 0,
  kept integer NOT NULL DEFAULT 0,
  gaps integer NOT NULL DEFAULT 0,
  step_cursor text,
  reached date,
  problem jsonb,
  tries integer NOT NULL DEFAULT 0,
  next_at timestamptz,
  PRIMARY KEY (take_over_id, part)
);
CREATE INDEX take_over_part_next ON take_over_part (next_at) WHERE next_at IS NOT NULL;

CREATE TABLE taken_over_menu (
  account_id uuid PRIMARY KEY,
  open boolean NOT NULL,
  buttons jsonb NOT NULL,
  read_at timestamptz NOT NULL DEFAULT clock_timestamp()
);

-- WeChat lists newest first, and `place` keeps that order.
CREATE TABLE taken_over_draft (
  place bigint GENERATED ALWAYS AS IDENTITY,
  account_id uuid NOT NULL,
  media_id text NOT NULL,
  articles jsonb NOT NULL,
  updated_at timestamptz NOT NULL,
  PRIMARY KEY (account_id, media_id)
);
CREATE INDEX taken_over_draft_place ON taken_over_draft (account_id, place);

CREATE TABLE taken_over_material (
  place bigint GENERATED ALWAYS AS IDENTITY,
  account_id uuid NOT NULL,
  media_id text NOT NULL,
  kind text NOT NULL CHECK (kind IN ('image', 'voice', 'video')),
  name text NOT NULL,
  url text,
  updated_at timestamptz NOT NULL,
  PRIMARY KEY (account_id, media_id)
);
CREATE INDEX taken_over_material_place ON taken_over_material (account_id, place);

-- What was published before us. `msg_id` (msgDataId_index) is WeChat's own name of a piece; a row of a file has it when its address tells.
CREATE TABLE taken_over_piece (
  piece_id uuid PRIMARY KEY,
  account_id uuid NOT NULL,
  msg_id text,
  title text NOT NULL,
  url text,
  published_on date NOT NULL,
  notified boolean NOT NULL,
  source text NOT NULL CHECK (source IN ('wechat', 'file')),
  figures jsonb NOT NULL DEFAULT '{}',
  doubts text[] NOT NULL DEFAULT '{}',
  UNIQUE (account_id, msg_id)
);
CREATE INDEX taken_over_piece_day ON taken_over_piece (account_id, published_on DESC, piece_id DESC);

-- Excel files of the back office, by content: the same file again changes nothing and gives the same answer.
CREATE TABLE history_file (
  account_id uuid NOT NULL,
  file_hash text NOT NULL,
  outcome jsonb NOT NULL,
  uploaded_by uuid NOT NULL,
  at timestamptz NOT NULL DEFAULT clock_timestamp(),
  PRIMARY KEY (account_id, file_hash)
);
