-- Rare states are found at once however many rows are planned or published; those two are found along publication_due.
CREATE INDEX publication_state_due ON publication (state_name, due_at DESC, publication_id DESC)
  WHERE state_name NOT IN ('planned', 'published');
