-- An approval that is void because its unit is being changed: what was planned on it waits for the next decision instead of being cancelled.
ALTER TABLE approval ADD COLUMN revised boolean NOT NULL DEFAULT false;
