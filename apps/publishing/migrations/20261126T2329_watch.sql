-- The watchdog's role reads what tells that something is late, and nothing else: no secret, no content.
DO $$
DECLARE watch text := regexp_replace(current_user, '_owner$', '_watch');
BEGIN
  IF EXISTS (SELECT FROM pg_roles WHERE rolname = watch) THEN
    EXECUTE format('GRANT USAGE ON SCHEMA public TO %I', watch);
    EXECUTE format('GRANT SELECT (publication_id, account_id, articles, lane, state, state_name, due_at, send_late_until_minutes, late) ON publication TO %I', watch);
    EXECUTE format('GRANT SELECT (account_id, name, status) ON connected_account TO %I', watch);
  END IF;
END $$;
