-- What people were told, one row in the inbox of each. Ids are UUID v7, so their order is time.
CREATE TABLE notice (
  id uuid PRIMARY KEY,
  notice_id uuid NOT NULL,
  member_id uuid NOT NULL REFERENCES person (id),
  account_id uuid,
  urgency text NOT NULL CHECK (urgency IN ('info', 'act', 'alarm')),
  says jsonb NOT NULL,
  link text NOT NULL,
  dedupe_key text NOT NULL,
  at timestamptz NOT NULL,
  read_at timestamptz,
  UNIQUE (member_id, dedupe_key)
);
CREATE INDEX notice_member ON notice (member_id, id DESC);
CREATE INDEX notice_unread ON notice (member_id) WHERE read_at IS NULL;
