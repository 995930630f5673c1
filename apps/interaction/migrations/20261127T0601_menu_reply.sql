-- What a tap on a key of the live menu is answered with; replaced as a whole with every menu that goes live.
CREATE TABLE menu_reply (
  account_id uuid NOT NULL,
  key text NOT NULL,
  text text NOT NULL,
  PRIMARY KEY (account_id, key)
);

-- Which news of an account's menu its answers are from.
CREATE TABLE menu_reply_of (
  account_id uuid PRIMARY KEY,
  seq bigint NOT NULL
);
