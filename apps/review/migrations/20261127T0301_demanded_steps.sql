-- What a hand has to set in WeChat's back office because of this finding.
ALTER TABLE finding ADD COLUMN demands text;
