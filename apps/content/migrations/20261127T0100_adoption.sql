-- What of an article readers were allowed to get, by approval or by an approved correction: only this may be adopted by another account.
CREATE TABLE approved_revision (
  article_id uuid NOT NULL,
  revision integer NOT NULL,
  sealed_hash text NOT NULL CHECK (sealed_hash ~ '^[0-9a-f]{64}$'),
  because text NOT NULL CHECK (because IN ('approval', 'correction')),
  -- what of a correction could not be found in the text
  by_hand jsonb NOT NULL DEFAULT '{"body": [], "pictures": []}',
  at timestamptz(3) NOT NULL DEFAULT clock_timestamp(),
  PRIMARY KEY (article_id, revision),
  FOREIGN KEY (article_id, revision) REFERENCES revision (article_id, revision)
);

-- An article made from another account's. `revision` is the origin's that it rests on, `latest_revision` the newest approved one.
CREATE TABLE adoption (
  article_id uuid PRIMARY KEY REFERENCES article (article_id),
  origin_id uuid NOT NULL REFERENCES article (article_id),
  revision integer NOT NULL,
  sealed_hash text NOT NULL CHECK (sealed_hash ~ '^[0-9a-f]{64}$'),
  latest_revision integer NOT NULL,
  dismissed_revision integer,
  withdrawn_at timestamptz(3),
  swaps jsonb NOT NULL,
  adopted_by uuid NOT NULL,
  adopted_at timestamptz(3) NOT NULL DEFAULT clock_timestamp(),
  CHECK (latest_revision >= revision),
  CHECK (origin_id <> article_id)
);
CREATE INDEX adoption_origin ON adoption (origin_id);

-- articles approved before this table was there
INSERT INTO approved_revision (article_id, revision, sealed_hash, because)
SELECT a.article_id, a.revision, u.sealed_hash, 'approval' FROM article a JOIN unit u USING (unit_id)
WHERE u.sealed_hash IS NOT NULL AND u.state IN ('approved', 'scheduled', 'published')
  AND a.state IN ('approved', 'scheduled', 'published', 'ageing', 'archived');
