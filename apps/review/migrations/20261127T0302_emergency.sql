-- In an incident the holding statement is confirmed by the last stage alone, within so many minutes; 0 switches that off.
ALTER TABLE review_flow ADD COLUMN emergency_minutes int NOT NULL DEFAULT 30 CHECK (emergency_minutes BETWEEN 0 AND 240);
-- Which incident cut this review short, why, and who asked; null for all others.
ALTER TABLE review ADD COLUMN emergency jsonb;

-- Units that an open incident wants as its holding statement, whether they were submitted already or not.
CREATE TABLE fast_track (
  unit_id uuid PRIMARY KEY,
  incident_id uuid NOT NULL,
  account_id uuid NOT NULL,
  reason text NOT NULL,
  asked_by uuid NOT NULL,
  asked_at timestamptz NOT NULL
);
CREATE INDEX fast_track_incident ON fast_track (incident_id);
