-- What colleagues send along when they share a published article: written by people, proposed until then.
CREATE TABLE sharing_words (
  publication_id uuid NOT NULL REFERENCES publication (publication_id),
  article_id uuid NOT NULL,
  moments text NOT NULL,
  group_text text NOT NULL,
  version integer NOT NULL DEFAULT 1,
  by_id uuid NOT NULL,
  at timestamptz(3) NOT NULL DEFAULT clock_timestamp(),
  PRIMARY KEY (publication_id, article_id)
);
