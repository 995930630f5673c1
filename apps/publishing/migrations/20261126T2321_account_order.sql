-- Which of an account's waiting publications comes first: only that one is given out, so their order is kept among dispatchers that race.
CREATE INDEX publication_account_wake ON publication (account_id, wake_at, publication_id)
  WHERE wake_at IS NOT NULL AND state_name IN ('planned', 'due');
