-- Figures of the time before us come with where they were read: `{"kind":"take-over","day":…}` or `{"kind":"file","name":…,"row":…}`.
-- A file of the back office does not tell everything, and what it does not tell is unknown, not zero.
ALTER TABLE piece_total
  ADD COLUMN origin jsonb,
  ALTER COLUMN share_user DROP NOT NULL,
  ALTER COLUMN zaikan_user DROP NOT NULL,
  ALTER COLUMN like_user DROP NOT NULL,
  ALTER COLUMN comment_count DROP NOT NULL,
  ALTER COLUMN collection_user DROP NOT NULL,
  ALTER COLUMN subscribe_user DROP NOT NULL;
