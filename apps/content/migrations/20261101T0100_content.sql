CREATE TABLE editorial_column (
  column_id uuid PRIMARY KEY,
  account_id uuid NOT NULL,
  name text NOT NULL,
  kind text NOT NULL CHECK (kind IN ('brand', 'industry', 'interaction', 'service')),
  description text NOT NULL,
  per_month integer NOT NULL CHECK (per_month >= 0),
  active boolean NOT NULL DEFAULT true,
  version integer NOT NULL DEFAULT 1,
  CONSTRAINT editorial_column_name UNIQUE (account_id, name)
);

-- A topic has at most one place on the calendar; slot_id names that place and stays when it moves.
CREATE TABLE topic (
  topic_id uuid PRIMARY KEY,
  account_id uuid NOT NULL,
  column_id uuid NOT NULL REFERENCES editorial_column (column_id),
  title text NOT NULL,
  brief text NOT NULL,
  sources text[] NOT NULL,
  state text NOT NULL CHECK (state IN ('open', 'planned', 'in-work', 'done', 'dropped')),
  editor_id uuid,
  slot_id uuid UNIQUE,
  slot_at timestamptz,
  slot_zone text,
  article_id uuid UNIQUE,
  proposed_by uuid NOT NULL,
  created_at timestamptz(3) NOT NULL DEFAULT clock_timestamp(),
  version integer NOT NULL DEFAULT 1,
  CHECK ((slot_id IS NULL) = (slot_at IS NULL) AND (slot_id IS NULL) = (slot_zone IS NULL))
);
CREATE INDEX topic_column ON topic (column_id);
CREATE INDEX topic_slot ON topic (slot_at) WHERE slot_at IS NOT NULL;

-- Text and design have versions of their own, so that an editor and a designer never overwrite each other.
CREATE TABLE article (
  article_id uuid PRIMARY KEY,
  account_id uuid NOT NULL,
  column_id uuid REFERENCES editorial_column (column_id),
  topic_id uuid REFERENCES topic (topic_id),
  state text NOT NULL CHECK (state IN (
    'planned', 'in-work', 'submitted', 'changes-requested', 'approved', 'scheduled', 'published', 'ageing', 'archived'
  )),
  title text NOT NULL,
  author text NOT NULL,
  digest text NOT NULL,
  markdown text NOT NULL,
  settings jsonb NOT NULL,
  claims jsonb NOT NULL,
  text_done boolean NOT NULL,
  editor_id uuid NOT NULL,
  version integer NOT NULL,
  cover jsonb,
  design_done boolean NOT NULL,
  designer_id uuid,
  design_version integer NOT NULL,
  revision integer NOT NULL,
  unit_id uuid,
  url text,
  published_at timestamptz,
  created_at timestamptz(3) NOT NULL DEFAULT clock_timestamp(),
  updated_at timestamptz(3) NOT NULL DEFAULT clock_timestamp()
);
CREATE INDEX article_updated ON article (updated_at, article_id);
CREATE INDEX article_column ON article (column_id);
CREATE INDEX article_topic ON article (topic_id);
CREATE INDEX article_unit ON article (unit_id);
CREATE INDEX article_ageing ON article (published_at) WHERE state = 'published';

-- Every revision as a whole, for ever: what somebody wrote is never lost.
CREATE TABLE revision (
  article_id uuid NOT NULL REFERENCES article (article_id),
  revision integer NOT NULL,
  part text NOT NULL CHECK (part IN ('text', 'design')),
  title text NOT NULL,
  author text NOT NULL,
  digest text NOT NULL,
  markdown text NOT NULL,
  settings jsonb NOT NULL,
  claims jsonb NOT NULL,
  cover jsonb,
  by_id uuid NOT NULL,
  by_name text NOT NULL,
  at timestamptz(3) NOT NULL DEFAULT clock_timestamp(),
  PRIMARY KEY (article_id, revision)
);

CREATE TABLE asset (
  asset_id text PRIMARY KEY CHECK (asset_id ~ '^[0-9a-f]{64}$'),
  content_type text NOT NULL,
  width integer NOT NULL,
  height integer NOT NULL,
  bytes integer NOT NULL,
  name text NOT NULL,
  treated text[] NOT NULL,
  uploaded_by uuid NOT NULL,
  created_at timestamptz(3) NOT NULL DEFAULT clock_timestamp()
);
CREATE INDEX asset_created ON asset (created_at, asset_id);

CREATE TABLE unit (
  unit_id uuid PRIMARY KEY,
  account_id uuid NOT NULL,
  class text NOT NULL CHECK (class IN ('bundle', 'menu')),
  state text NOT NULL CHECK (state IN (
    'draft', 'submitted', 'changes-requested', 'rejected', 'approved', 'scheduled', 'published', 'discarded'
  )),
  article_ids uuid[] NOT NULL,
  buttons jsonb,
  sealed_hash text CHECK (sealed_hash ~ '^[0-9a-f]{64}$'),
  submitted_by uuid,
  submitted_at timestamptz(3),
  review_id uuid,
  reason text,
  created_by uuid NOT NULL,
  contributors uuid[] NOT NULL,
  created_at timestamptz(3) NOT NULL DEFAULT clock_timestamp(),
  version integer NOT NULL DEFAULT 1,
  CHECK ((class = 'menu') = (buttons IS NOT NULL)),
  CHECK (state NOT IN ('submitted', 'approved', 'scheduled') OR sealed_hash IS NOT NULL)
);
CREATE INDEX unit_article ON unit USING gin (article_ids);

-- What publishing announced about our units.
CREATE TABLE unit_publication (
  publication_id uuid PRIMARY KEY,
  unit_id uuid NOT NULL REFERENCES unit (unit_id),
  account_id uuid NOT NULL,
  lane text NOT NULL,
  state text NOT NULL,
  due_at timestamptz NOT NULL,
  zone text NOT NULL,
  published_at timestamptz
);
CREATE INDEX unit_publication_unit ON unit_publication (unit_id);
CREATE INDEX unit_publication_due ON unit_publication (due_at);

DO $$
DECLARE app text := regexp_replace(current_user, '_owner$', '_app');
BEGIN
  EXECUTE format('REVOKE UPDATE, DELETE, TRUNCATE ON revision FROM %I', app);
END $$;
