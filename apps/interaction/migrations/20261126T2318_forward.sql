-- Where an account's callbacks are passed on: the company's other systems. The secret that signs is sealed; at most one may answer the reader.
CREATE TABLE forward_target (
  id uuid PRIMARY KEY,
  account_id uuid NOT NULL,
  name text NOT NULL,
  url text NOT NULL,
  sealed_secret bytea NOT NULL,
  kinds text[] NOT NULL,
  may_reply boolean NOT NULL,
  timeout_seconds integer NOT NULL,
  switched_on boolean NOT NULL DEFAULT true,
  created_at timestamptz NOT NULL DEFAULT clock_timestamp(),
  version integer NOT NULL DEFAULT 1
);
CREATE UNIQUE INDEX forward_target_reply ON forward_target (account_id) WHERE may_reply AND switched_on;
CREATE INDEX forward_target_account ON forward_target (account_id, id);

-- One callback on its way to one target. The body goes when it is delivered or given up; the row stays as the log.
CREATE TABLE forward_delivery (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  target_id uuid NOT NULL REFERENCES forward_target (id) ON DELETE CASCADE,
  account_id uuid NOT NULL,
  kind text NOT NULL,
  body text,
  state text NOT NULL DEFAULT 'waiting' CHECK (state IN ('waiting', 'delivered', 'given-up')),
  attempts integer NOT NULL DEFAULT 0,
  at timestamptz NOT NULL DEFAULT clock_timestamp(),
  next_at timestamptz DEFAULT clock_timestamp(),
  took_ms integer,
  cause text,
  -- a rule answered the reader already: nobody answers again
  answered boolean NOT NULL
);
CREATE INDEX forward_delivery_next ON forward_delivery (next_at) WHERE next_at IS NOT NULL;
CREATE INDEX forward_delivery_target ON forward_delivery (target_id, id DESC);
CREATE INDEX forward_delivery_at ON forward_delivery (at);
