-- Up to so many characters may change after an approval with the last stage alone confirming it; 0 switches that off.
ALTER TABLE review_flow ADD COLUMN small_change_characters int NOT NULL DEFAULT 20 CHECK (small_change_characters BETWEEN 0 AND 20);
-- The approved hash that this round changes by a few characters only.
ALTER TABLE review ADD COLUMN small_change_of text;
