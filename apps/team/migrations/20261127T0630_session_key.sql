-- What session cookies are signed with, sealed: it stays the same while the master key that wraps it changes, so that nobody is signed out.
CREATE TABLE session_key (
  use text PRIMARY KEY CHECK (use = 'cookies'),
  sealed_secret bytea NOT NULL,
  created_at timestamptz NOT NULL DEFAULT clock_timestamp()
);
