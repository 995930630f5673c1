-- Matters that people were told of: each is told once, however often a loop comes across it.
CREATE TABLE told_matter (
  dedupe_key text PRIMARY KEY,
  notice_id uuid NOT NULL,
  at timestamptz NOT NULL DEFAULT clock_timestamp()
);
CREATE INDEX told_matter_at ON told_matter (at);
