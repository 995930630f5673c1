-- How units of a class are reviewed, stage by stage. A review copies the stages when it opens.
CREATE TABLE review_flow (
  class text PRIMARY KEY,
  stages jsonb NOT NULL,
  version int NOT NULL DEFAULT 1
);
INSERT INTO review_flow (class, stages)
SELECT class, '[{"name": {"zh": "负责人审核", "en": "Lead"}, "duty": "lead", "hours": 4}]'
FROM unnest(ARRAY['bundle', 'picture-message', 'menu', 'auto-reply', 'mass-text', 'notice', 'campaign-page', 'poster']) AS class;

CREATE TABLE review (
  id uuid PRIMARY KEY,
  unit_id uuid NOT NULL,
  account_id uuid NOT NULL,
  class text NOT NULL,
  sealed_hash text NOT NULL,
  title text NOT NULL,
  submitted_by uuid NOT NULL,
  contributors uuid[] NOT NULL,
  round int NOT NULL,
  stages jsonb NOT NULL,
  packs jsonb NOT NULL,
  opened_at timestamptz NOT NULL,
  state text NOT NULL,
  stage int NOT NULL,
  -- of the stage that waits, so that a person's own work is found by index
  stage_duty text NOT NULL,
  due_at timestamptz NOT NULL,
  decided_by uuid,
  decided_at timestamptz,
  reason text,
  version int NOT NULL,
  UNIQUE (unit_id, round)
);
CREATE INDEX review_of_account ON review (account_id, id);
CREATE INDEX review_open ON review (stage_duty, id) WHERE state = 'open';
-- one review of a unit is open at a time
CREATE UNIQUE INDEX review_one_open ON review (unit_id) WHERE state = 'open';

CREATE TABLE review_step (
  review_id uuid NOT NULL REFERENCES review (id),
  ordinal int NOT NULL,
  stage int NOT NULL,
  outcome text NOT NULL,
  by uuid NOT NULL,
  at timestamptz NOT NULL,
  reason text,
  PRIMARY KEY (review_id, ordinal)
);

CREATE TABLE finding (
  id uuid PRIMARY KEY,
  review_id uuid NOT NULL REFERENCES review (id),
  account_id uuid NOT NULL,
  -- reading order inside the review
  ordinal int NOT NULL,
  pack text NOT NULL,
  rule text NOT NULL,
  rule_version text NOT NULL,
  severity text NOT NULL,
  state text NOT NULL,
  says jsonb NOT NULL,
  law jsonb,
  suggestion jsonb,
  exemption jsonb,
  article_index int,
  article_id uuid,
  part text NOT NULL,
  from_at int NOT NULL,
  to_at int NOT NULL,
  excerpt jsonb NOT NULL,
  settled_by uuid,
  settled_at timestamptz,
  reason text,
  until date,
  scope text,
  -- the finding of the next round that goes on with this one; only the last of such a chain counts in a rule's record
  continued_by uuid
);
CREATE INDEX finding_of_review ON finding (review_id, ordinal);
CREATE INDEX finding_of_rule ON finding (pack, rule, state) WHERE continued_by IS NULL;
CREATE INDEX finding_waived_for_account ON finding (account_id) WHERE state = 'waived' AND scope = 'account';
