-- What this service announces. Written in the transaction of the fact itself; the relay sends rows in the order of seq and marks them after the
-- broker's ack. Sent rows stay 14 days, longer than any stream keeps, so that a wiped broker can be filled again.
CREATE TABLE outbox (
  seq bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  id uuid NOT NULL,
  type text NOT NULL,
  key text NOT NULL,
  account_id uuid,
  actor jsonb NOT NULL,
  data jsonb NOT NULL,
  occurred_at timestamptz NOT NULL DEFAULT clock_timestamp(),
  traceparent text,
  sent_at timestamptz
) WITH (autovacuum_vacuum_scale_factor = 0.02, autovacuum_vacuum_insert_scale_factor = 0.1);
CREATE INDEX outbox_unsent ON outbox (seq) WHERE sent_at IS NULL;

-- How far the stream is known to reach. refill_next..refill_end is the part of the outbox being sent again into a new or shortened stream.
CREATE TABLE relay_state (
  stream text PRIMARY KEY,
  created text NOT NULL,
  last_seq bigint NOT NULL DEFAULT 0,
  refill_next bigint,
  refill_end bigint
);

-- Messages that were handled or set aside here: at-least-once delivery becomes exactly one effect. The id is a UUID v7, so its order is age.
CREATE TABLE inbox (
  id uuid PRIMARY KEY,
  received_at timestamptz NOT NULL DEFAULT clock_timestamp()
);

-- The newest seq handled of each key: redelivery may reorder, and a projection ignores older news.
CREATE TABLE last_seq (
  owner text NOT NULL,
  key text NOT NULL,
  seq bigint NOT NULL,
  PRIMARY KEY (owner, key)
) WITH (fillfactor = 80);

-- Messages that could not be handled, with everything needed to understand them and handle them again.
CREATE TABLE dead_letter (
  id uuid PRIMARY KEY,
  owner text NOT NULL,
  type text NOT NULL,
  key text,
  body bytea NOT NULL,
  headers jsonb NOT NULL,
  cause text NOT NULL,
  deliveries integer NOT NULL,
  first_seen timestamptz NOT NULL,
  dead_at timestamptz NOT NULL DEFAULT clock_timestamp(),
  replayed_at timestamptz,
  replayed_by jsonb
);
CREATE INDEX dead_letter_open ON dead_letter (dead_at, id) WHERE replayed_at IS NULL;

-- Lifts seq above anything sent before, even by a database that has since been restored from a backup: microseconds of now always lie above
-- numbers that grow by one per event. Runs with the owner's rights because the service's role may not set a sequence.
CREATE FUNCTION outbox_leap() RETURNS bigint
LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp
AS $$
  SELECT setval(
    pg_get_serial_sequence('outbox', 'seq'),
    greatest((extract(epoch FROM clock_timestamp()) * 1000000)::bigint, (SELECT coalesce(max(seq), 0) + 1 FROM outbox))
  );
$$;
