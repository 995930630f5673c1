-- What other accounts made of an article: content's events, as far as the repair list asks for them.
CREATE TABLE adopted_article (
  article_id uuid PRIMARY KEY,
  account_id uuid NOT NULL,
  origin_id uuid NOT NULL,
  title text NOT NULL
);
CREATE INDEX adopted_article_origin ON adopted_article (origin_id);
