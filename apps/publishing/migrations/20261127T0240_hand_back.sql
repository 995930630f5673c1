-- An account that was given back: its secret is destroyed, what was done with it stays to be read. A new secret connects it again.
ALTER TABLE connected_account
  ADD COLUMN handed_back_at timestamptz,
  ALTER COLUMN sealed_secret DROP NOT NULL,
  ADD CONSTRAINT connected_account_secret CHECK (sealed_secret IS NOT NULL OR handed_back_at IS NOT NULL);
