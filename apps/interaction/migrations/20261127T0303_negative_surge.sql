-- What an account counts as negative, and from when on it is a surge; without a row what surge.ts says holds.
CREATE TABLE surge_rule (
  account_id uuid PRIMARY KEY,
  enabled boolean NOT NULL,
  words text[] NOT NULL,
  least integer NOT NULL CHECK (least > 0),
  minutes integer NOT NULL CHECK (minutes > 0),
  times real NOT NULL CHECK (times >= 1),
  version integer NOT NULL DEFAULT 1
);

-- By a word of the rule when it came in, or by a person's mark.
ALTER TABLE comment ADD COLUMN negative boolean NOT NULL DEFAULT false;
ALTER TABLE message ADD COLUMN negative boolean NOT NULL DEFAULT false;
CREATE INDEX comment_negative ON comment (account_id, at) WHERE negative;
CREATE INDEX message_negative ON message (account_id, at) WHERE negative;

-- Surges that were told, so that each is told once, and once more when it grows grave. No publication: messages of the account.
CREATE TABLE negative_surge (
  surge_id uuid PRIMARY KEY,
  account_id uuid NOT NULL,
  publication_id uuid,
  at timestamptz NOT NULL DEFAULT clock_timestamp(),
  negative integer NOT NULL,
  usual real NOT NULL,
  grave boolean NOT NULL
);
CREATE INDEX negative_surge_subject ON negative_surge (account_id, publication_id, at DESC);
