-- Messages whose handling failed, or was begun again and has no outcome yet. A row with tries stays behind when the process ends in the middle of
-- one; it goes when the message is handled or set aside. Counted here and not by the broker, because a durable that is made anew counts anew.
CREATE TABLE trouble (
  id uuid PRIMARY KEY,
  tries integer NOT NULL DEFAULT 0,
  failures integer NOT NULL DEFAULT 0,
  since timestamptz NOT NULL DEFAULT clock_timestamp()
);
