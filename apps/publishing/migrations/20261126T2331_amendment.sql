-- A correction or a withdrawal of a published piece: asked for, decided by a second person, done by hand or by one call, and proven.
CREATE TABLE amendment (
  amendment_id uuid PRIMARY KEY,
  version integer NOT NULL DEFAULT 1,
  publication_id uuid NOT NULL REFERENCES publication (publication_id),
  account_id uuid NOT NULL,
  kind text NOT NULL CHECK (kind IN ('correction', 'withdrawal')),
  way text NOT NULL CHECK (way IN ('by-hand', 'interface')),
  article_id uuid,
  change jsonb,
  reason text NOT NULL,
  asked_by uuid NOT NULL,
  asked_at timestamptz NOT NULL DEFAULT clock_timestamp(),
  state jsonb NOT NULL,
  state_name text NOT NULL GENERATED ALWAYS AS (state ->> 'is') STORED,
  wake_at timestamptz
);
CREATE INDEX amendment_publication ON amendment (publication_id, asked_at);
CREATE INDEX amendment_wake ON amendment (wake_at) WHERE wake_at IS NOT NULL;
-- one at a time for a piece
CREATE UNIQUE INDEX amendment_open ON amendment (publication_id) WHERE (state ->> 'is') IN ('asked', 'approved', 'dispatching');

-- Addresses that approved content points at, found again when a piece is corrected or withdrawn.
CREATE TABLE sealed_link (
  sealed_hash text NOT NULL,
  unit_id uuid NOT NULL,
  account_id uuid NOT NULL,
  class text NOT NULL,
  title text NOT NULL,
  address text NOT NULL,
  PRIMARY KEY (sealed_hash, address)
);
CREATE INDEX sealed_link_address ON sealed_link (address);

-- What points at the piece and has to be put right: found by the system, or written down by a person.
CREATE TABLE repair (
  repair_id uuid PRIMARY KEY,
  publication_id uuid NOT NULL REFERENCES publication (publication_id),
  kind text NOT NULL CHECK (kind IN ('menu', 'auto-reply', 'qr-code', 'sister-account', 'other-piece', 'other')),
  place text NOT NULL,
  says jsonb NOT NULL,
  link text,
  account_id uuid,
  at timestamptz NOT NULL DEFAULT clock_timestamp(),
  done_by uuid,
  done_at timestamptz,
  UNIQUE (publication_id, kind, place)
);
