-- What of an account expires or must be looked after: each with a date, an owner and how long before it is called to mind.
CREATE TABLE upkeep_item (
  upkeep_id uuid PRIMARY KEY,
  version integer NOT NULL DEFAULT 1,
  account_id uuid NOT NULL REFERENCES connected_account (account_id),
  kind text NOT NULL,
  title text NOT NULL,
  due_on date NOT NULL,
  owner uuid NOT NULL,
  remind_days integer NOT NULL CHECK (remind_days BETWEEN 0 AND 365),
  every_months integer CHECK (every_months BETWEEN 1 AND 120),
  done_at timestamptz,
  done_by uuid,
  note text,
  created_at timestamptz NOT NULL DEFAULT clock_timestamp(),
  CHECK ((done_at IS NULL) = (done_by IS NULL))
);
CREATE INDEX upkeep_item_due ON upkeep_item (due_on, upkeep_id);
CREATE INDEX upkeep_item_account ON upkeep_item (account_id, due_on);

-- Trouble with an account: who looks after it, what caused it, how long it lasted.
CREATE TABLE problem_ticket (
  ticket_id uuid PRIMARY KEY,
  version integer NOT NULL DEFAULT 1,
  account_id uuid NOT NULL REFERENCES connected_account (account_id),
  title text NOT NULL,
  owner uuid NOT NULL,
  began_at timestamptz NOT NULL,
  opened_by uuid NOT NULL,
  cause text,
  restored_at timestamptz,
  measures text,
  created_at timestamptz NOT NULL DEFAULT clock_timestamp(),
  CHECK (restored_at IS NULL OR (restored_at >= began_at AND cause IS NOT NULL))
);
CREATE INDEX problem_ticket_began ON problem_ticket (began_at DESC, ticket_id DESC);
CREATE INDEX problem_ticket_account ON problem_ticket (account_id, began_at DESC);
