-- Everything a service owns of an account, as JSON lines: written part by part, each with how far it is, so that a process that dies repeats nothing.
CREATE TABLE account_export (
  export_id uuid PRIMARY KEY,
  account_id uuid NOT NULL,
  state text NOT NULL CHECK (state IN ('running', 'done')),
  table_at integer NOT NULL DEFAULT 0,
  row_at text,
  rows bigint NOT NULL DEFAULT 0,
  bytes bigint NOT NULL DEFAULT 0,
  parts integer NOT NULL DEFAULT 0,
  asked_by uuid NOT NULL,
  asked_at timestamptz NOT NULL DEFAULT clock_timestamp(),
  done_at timestamptz,
  next_at timestamptz DEFAULT clock_timestamp()
);
CREATE INDEX account_export_next ON account_export (next_at) WHERE next_at IS NOT NULL;
CREATE INDEX account_export_account ON account_export (account_id, export_id DESC);

-- Each part is a gzip member of its own; one after the other they are one gzip file.
CREATE TABLE account_export_part (
  export_id uuid NOT NULL REFERENCES account_export (export_id) ON DELETE CASCADE,
  part integer NOT NULL,
  bytes bytea NOT NULL,
  PRIMARY KEY (export_id, part)
);
