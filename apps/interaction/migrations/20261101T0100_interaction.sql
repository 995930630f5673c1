-- What is agreed with WeChat about each account's callback; token and keys are sealed.
CREATE TABLE callback_setting (
  account_id uuid PRIMARY KEY,
  sealed bytea NOT NULL,
  has_previous_key boolean NOT NULL,
  verified_at timestamptz,
  last_received_at timestamptz,
  changed_at timestamptz NOT NULL DEFAULT clock_timestamp(),
  version integer NOT NULL DEFAULT 1
);

-- Every verified callback, once. The body leaves the row when it was taken in; the dedupe key stays, so that a replay has no effect.
CREATE TABLE callback (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  account_id uuid NOT NULL,
  dedupe bytea NOT NULL,
  body text,
  received_at timestamptz NOT NULL DEFAULT clock_timestamp(),
  kind text,
  done_at timestamptz,
  attempts integer NOT NULL DEFAULT 0,
  next_at timestamptz,
  cause text,
  UNIQUE (account_id, dedupe)
) WITH (autovacuum_vacuum_scale_factor = 0.02, autovacuum_vacuum_insert_scale_factor = 0.1);
CREATE INDEX callback_waiting ON callback (id) WHERE done_at IS NULL;
CREATE INDEX callback_received ON callback (received_at);

-- A reader is known to the rest of the system by its id alone. The openid stays here; it goes when the reader leaves, its keyed hash stays.
CREATE TABLE reader (
  id uuid PRIMARY KEY,
  account_id uuid NOT NULL,
  openid_hash bytea NOT NULL,
  openid text,
  alias text,
  note text,
  following boolean NOT NULL,
  scene text,
  followed_at timestamptz,
  unfollowed_at timestamptz,
  first_seen_at timestamptz NOT NULL,
  last_inbound_at timestamptz,
  seen_at timestamptz NOT NULL,
  version integer NOT NULL DEFAULT 1,
  UNIQUE (account_id, openid_hash)
);
CREATE INDEX reader_seen ON reader (seen_at DESC, id DESC);

-- `place` orders the inbox: those who wait by how long, then the others by what happened last.
CREATE TABLE conversation (
  id uuid PRIMARY KEY,
  account_id uuid NOT NULL,
  reader_id uuid NOT NULL REFERENCES reader (id),
  state text NOT NULL CHECK (state IN ('open', 'waiting-for-reader', 'resolved')),
  unanswered_since timestamptz CHECK ((state = 'open') = (unanswered_since IS NOT NULL)),
  started_at timestamptz NOT NULL,
  last_inbound_at timestamptz NOT NULL,
  answers_used integer NOT NULL DEFAULT 0,
  first_answer_seconds integer,
  first_answer_at timestamptz,
  resolved_by uuid,
  resolved_at timestamptz,
  last_message jsonb,
  place bigint NOT NULL,
  version integer NOT NULL DEFAULT 1
);
CREATE UNIQUE INDEX conversation_unresolved ON conversation (reader_id) WHERE state <> 'resolved';
CREATE INDEX conversation_reader ON conversation (reader_id);
CREATE INDEX conversation_place ON conversation (place, id);
CREATE INDEX conversation_place_of_account ON conversation (account_id, place, id);
CREATE INDEX conversation_first_answer ON conversation (first_answer_at) WHERE first_answer_at IS NOT NULL;

CREATE TABLE message (
  id uuid PRIMARY KEY,
  conversation_id uuid NOT NULL REFERENCES conversation (id),
  account_id uuid NOT NULL,
  direction text NOT NULL CHECK (direction IN ('in', 'out')),
  kind text NOT NULL,
  text text,
  erased boolean NOT NULL DEFAULT false,
  details jsonb NOT NULL DEFAULT '{}',
  at timestamptz NOT NULL,
  by_id uuid,
  by_name text,
  state text NOT NULL CHECK (state IN ('received', 'sending', 'sent', 'refused', 'unknown')),
  problem jsonb,
  attempts integer NOT NULL DEFAULT 0,
  claim uuid,
  claimed_at timestamptz,
  next_at timestamptz,
  traceparent text
);
CREATE INDEX message_conversation ON message (conversation_id, at, id);
CREATE INDEX message_sending ON message (at, id) WHERE state = 'sending';

-- Articles whose comments are read; next_at is null when there is nothing more to read.
CREATE TABLE comment_source (
  account_id uuid NOT NULL,
  msg_data_id text NOT NULL,
  article_index integer NOT NULL,
  publication_id uuid NOT NULL,
  article_title text NOT NULL,
  published_at timestamptz NOT NULL,
  next_at timestamptz,
  whole_at timestamptz,
  failures integer NOT NULL DEFAULT 0,
  problem jsonb,
  PRIMARY KEY (account_id, msg_data_id, article_index)
);
CREATE INDEX comment_source_due ON comment_source (next_at) WHERE next_at IS NOT NULL;

CREATE TABLE comment (
  id uuid PRIMARY KEY,
  account_id uuid NOT NULL,
  msg_data_id text NOT NULL,
  article_index integer NOT NULL,
  user_comment_id text NOT NULL,
  publication_id uuid NOT NULL,
  reader_id uuid REFERENCES reader (id),
  text text NOT NULL,
  at timestamptz NOT NULL,
  seen_at timestamptz NOT NULL,
  elected boolean NOT NULL,
  gone boolean NOT NULL DEFAULT false,
  reply_text text,
  reply_at timestamptz,
  answer_id uuid,
  election_id uuid,
  version integer NOT NULL DEFAULT 1,
  UNIQUE (account_id, msg_data_id, article_index, user_comment_id),
  FOREIGN KEY (account_id, msg_data_id, article_index) REFERENCES comment_source
);
CREATE INDEX comment_seen ON comment (at DESC, id DESC);
CREATE INDEX comment_reader ON comment (reader_id) WHERE reader_id IS NOT NULL;
CREATE INDEX comment_publication ON comment (publication_id, at DESC);

-- What people want done to a comment at WeChat: written down first, then done.
CREATE TABLE comment_act (
  id uuid PRIMARY KEY,
  comment_id uuid NOT NULL REFERENCES comment (id),
  account_id uuid NOT NULL,
  wanted text NOT NULL CHECK (wanted IN ('answer', 'elect', 'unelect')),
  text text,
  at timestamptz NOT NULL,
  by_id uuid NOT NULL,
  by_name text NOT NULL,
  state text NOT NULL CHECK (state IN ('sending', 'sent', 'refused', 'unknown')),
  problem jsonb,
  attempts integer NOT NULL DEFAULT 0,
  claim uuid,
  claimed_at timestamptz,
  next_at timestamptz,
  traceparent text
);
CREATE INDEX comment_act_comment ON comment_act (comment_id);
CREATE INDEX comment_act_sending ON comment_act (at, id) WHERE state = 'sending';
