-- Slots and publications of one account in a period, for its calendar and quantities.
CREATE INDEX topic_account_slot ON topic (account_id, slot_at) WHERE slot_at IS NOT NULL;
CREATE INDEX unit_publication_account ON unit_publication (account_id, due_at);
