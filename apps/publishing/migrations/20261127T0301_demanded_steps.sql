-- Hand steps that findings of the review demand; they join those of the article's settings when the piece is planned.
ALTER TABLE approval ADD COLUMN demanded_steps jsonb NOT NULL DEFAULT '[]';
-- The finding that demands the step; null where only the article's settings do.
ALTER TABLE hand_step ADD COLUMN finding jsonb;
