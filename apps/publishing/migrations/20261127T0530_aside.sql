-- One effect at a time for an account, also among dispatchers that race; beside it at most one submission whose call has ended and that is only
-- being looked for.
CREATE UNIQUE INDEX publication_one_effect_beside ON publication (account_id, (state ? 'aside'))
  WHERE (state ->> 'is') IN ('claimed', 'dispatching', 'unknown', 'reconciling');
DROP INDEX publication_one_effect;
