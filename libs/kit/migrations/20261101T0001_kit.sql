-- Audit: written in the write's own transaction, sealed into a hash chain within a second. The service may insert and read, never change.
CREATE TABLE audit_entry (
  id uuid PRIMARY KEY,
  at timestamptz NOT NULL DEFAULT clock_timestamp(),
  actor jsonb NOT NULL,
  did text NOT NULL,
  object text NOT NULL,
  account_id uuid,
  details jsonb NOT NULL DEFAULT '{}',
  trace_id text
);
CREATE INDEX audit_entry_object ON audit_entry (object, at);
CREATE INDEX audit_entry_at ON audit_entry (at, id);

CREATE TABLE audit_seal (
  seq bigint PRIMARY KEY,
  entry_id uuid NOT NULL UNIQUE REFERENCES audit_entry (id),
  hash text NOT NULL
);
REVOKE UPDATE, DELETE, TRUNCATE ON audit_entry, audit_seal FROM PUBLIC;
DO $$
DECLARE app text := regexp_replace(current_user, '_owner$', '_app');
BEGIN
  EXECUTE format('REVOKE UPDATE, DELETE, TRUNCATE ON audit_entry, audit_seal FROM %I', app);
END $$;

-- The answer to a write, kept in the write's own transaction, so that a repeated request gets the same answer and acts once.
CREATE TABLE idempotency_key (
  member_id uuid NOT NULL,
  operation text NOT NULL,
  key text NOT NULL,
  request_hash text NOT NULL,
  answer jsonb,
  at timestamptz NOT NULL DEFAULT clock_timestamp(),
  PRIMARY KEY (member_id, operation, key)
);
CREATE INDEX idempotency_key_at ON idempotency_key (at);
