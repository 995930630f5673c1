-- Every counted event is one row. The same happening is counted once, however often it is told: (kind, ref) names it.
CREATE TABLE fact (
  id uuid PRIMARY KEY,
  kind text NOT NULL,
  ref text NOT NULL,
  account_id uuid NOT NULL,
  date date NOT NULL,
  at timestamptz NOT NULL,
  amount int NOT NULL DEFAULT 1,
  in_time boolean,
  UNIQUE (kind, ref)
);
CREATE INDEX fact_of_account ON fact (account_id, kind, date, id);
CREATE INDEX fact_of_kind ON fact (kind, date, id);

-- Facts added up by day in the same transaction: charts and goals read days, however many facts lie behind them.
CREATE TABLE fact_day (
  account_id uuid NOT NULL,
  date date NOT NULL,
  kind text NOT NULL,
  amount int NOT NULL,
  in_time int NOT NULL,
  PRIMARY KEY (account_id, date, kind)
);

-- Articles we published, to recognise them in WeChat's figures.
CREATE TABLE published_article (
  publication_id uuid NOT NULL,
  article_index int NOT NULL,
  account_id uuid NOT NULL,
  article_id uuid NOT NULL,
  title text NOT NULL,
  url text,
  msg_data_id text,
  published_on date NOT NULL,
  PRIMARY KEY (publication_id, article_index)
);
CREATE INDEX published_article_of_account ON published_article (account_id, published_on);

-- What was fetched for which day of WeChat's, and whether it was final.
CREATE TABLE figure_import (
  id uuid PRIMARY KEY,
  account_id uuid NOT NULL,
  date date NOT NULL,
  started_at timestamptz NOT NULL,
  rows int NOT NULL,
  complete boolean NOT NULL,
  endpoints jsonb NOT NULL
);
CREATE INDEX figure_import_day ON figure_import (account_id, date, complete);

-- One replica imports a day at a time.
CREATE TABLE figure_import_claim (
  account_id uuid NOT NULL,
  date date NOT NULL,
  until timestamptz NOT NULL,
  PRIMARY KEY (account_id, date)
);

CREATE TABLE follower_day (
  account_id uuid NOT NULL,
  date date NOT NULL,
  source int NOT NULL,
  new_user int NOT NULL,
  cancel_user int NOT NULL,
  endpoint text NOT NULL,
  fetched_at timestamptz NOT NULL,
  complete boolean NOT NULL,
  restated int NOT NULL DEFAULT 0,
  PRIMARY KEY (account_id, date, source)
);

CREATE TABLE follower_total (
  account_id uuid NOT NULL,
  date date NOT NULL,
  cumulate_user int NOT NULL,
  endpoint text NOT NULL,
  fetched_at timestamptz NOT NULL,
  complete boolean NOT NULL,
  restated int NOT NULL DEFAULT 0,
  PRIMARY KEY (account_id, date)
);

CREATE TABLE account_day (
  account_id uuid NOT NULL,
  date date NOT NULL,
  read_user int NOT NULL,
  share_user int NOT NULL,
  zaikan_user int NOT NULL,
  like_user int NOT NULL,
  comment_count int NOT NULL,
  collection_user int NOT NULL,
  endpoint text NOT NULL,
  fetched_at timestamptz NOT NULL,
  complete boolean NOT NULL,
  restated int NOT NULL DEFAULT 0,
  PRIMARY KEY (account_id, date)
);

CREATE TABLE message_day (
  account_id uuid NOT NULL,
  date date NOT NULL,
  msg_type int NOT NULL,
  msg_user int NOT NULL,
  msg_count int NOT NULL,
  endpoint text NOT NULL,
  fetched_at timestamptz NOT NULL,
  complete boolean NOT NULL,
  restated int NOT NULL DEFAULT 0,
  PRIMARY KEY (account_id, date, msg_type)
);

-- An article as WeChat lists it, ours or sent by hand.
CREATE TABLE piece (
  id uuid PRIMARY KEY,
  account_id uuid NOT NULL,
  msg_id text NOT NULL,
  title text NOT NULL,
  url text,
  published_on date NOT NULL,
  notified boolean NOT NULL,
  article_id uuid,
  publication_id uuid,
  joined_by text,
  UNIQUE (account_id, msg_id)
);
CREATE INDEX piece_published ON piece (account_id, published_on, id);
CREATE INDEX piece_of_article ON piece (article_id) WHERE article_id IS NOT NULL;

-- Since publication, up to the end of stat_date.
CREATE TABLE piece_total (
  piece_id uuid NOT NULL REFERENCES piece (id),
  stat_date date NOT NULL,
  read_user int NOT NULL,
  share_user int NOT NULL,
  zaikan_user int NOT NULL,
  like_user int NOT NULL,
  comment_count int NOT NULL,
  collection_user int NOT NULL,
  subscribe_user int NOT NULL,
  delivery_rate float8,
  finish_rate float8,
  average_minutes float8,
  sources jsonb NOT NULL,
  endpoint text NOT NULL,
  fetched_at timestamptz NOT NULL,
  complete boolean NOT NULL,
  restated int NOT NULL DEFAULT 0,
  PRIMARY KEY (piece_id, stat_date)
);

-- On that day alone.
CREATE TABLE piece_day (
  account_id uuid NOT NULL,
  msg_id text NOT NULL,
  date date NOT NULL,
  read_user int NOT NULL,
  share_user int NOT NULL,
  sources jsonb NOT NULL,
  endpoint text NOT NULL,
  fetched_at timestamptz NOT NULL,
  complete boolean NOT NULL,
  restated int NOT NULL DEFAULT 0,
  PRIMARY KEY (account_id, msg_id, date)
);

CREATE TABLE goal (
  id uuid PRIMARY KEY,
  name text NOT NULL,
  metric text NOT NULL,
  account_id uuid,
  target float8 NOT NULL,
  from_date date NOT NULL,
  to_date date NOT NULL,
  current float8,
  as_of date,
  computed_at timestamptz,
  closed_at timestamptz,
  created_by uuid NOT NULL,
  version int NOT NULL DEFAULT 1
);
CREATE INDEX goal_of_account ON goal (account_id, id);

-- Something a goal is computed from has changed. A row per change and no flag: who counts a fact never waits for who computes a goal, and a change
-- that is not committed yet cannot be taken for done.
CREATE TABLE goal_change (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  goal_id uuid NOT NULL REFERENCES goal (id)
);
CREATE INDEX goal_change_of_goal ON goal_change (goal_id);

-- A report keeps its numbers: what people circulated can be read again unchanged.
CREATE TABLE report (
  id uuid PRIMARY KEY,
  period text NOT NULL,
  account_id uuid,
  from_date date NOT NULL,
  to_date date NOT NULL,
  complete boolean NOT NULL,
  content jsonb NOT NULL,
  created_at timestamptz NOT NULL,
  created_by uuid NOT NULL
);
CREATE INDEX report_of_account ON report (account_id, id);
