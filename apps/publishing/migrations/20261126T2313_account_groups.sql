-- Accounts looked at together: a brand, a region. An account is in one group at most.
CREATE TABLE account_group (
  group_id uuid PRIMARY KEY,
  version integer NOT NULL DEFAULT 1,
  name text NOT NULL UNIQUE,
  colour text NOT NULL
);
ALTER TABLE connected_account ADD COLUMN group_id uuid REFERENCES account_group (group_id) ON DELETE SET NULL;
CREATE INDEX connected_account_group ON connected_account (group_id) WHERE group_id IS NOT NULL;
