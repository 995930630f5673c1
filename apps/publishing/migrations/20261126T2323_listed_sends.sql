-- How many sends WeChat's own list of a day tells of, made by whomever and wherever.
CREATE TABLE listed_sends (
  account_id uuid NOT NULL,
  day date NOT NULL,
  sends integer NOT NULL,
  PRIMARY KEY (account_id, day)
);
