-- The holding statement of an incident on its fast track: who asked and why, and what review says of it.
ALTER TABLE incident ADD COLUMN statement jsonb;
CREATE INDEX incident_statement ON incident (statement_unit_id) WHERE state = 'open' AND statement_unit_id IS NOT NULL;
