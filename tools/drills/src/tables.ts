/** The drill's own tables in content's database: stories with a counter, and every fact that was really told. */
export const contentTables = `
  CREATE TABLE story (key text PRIMARY KEY, n int NOT NULL);
  CREATE TABLE fact (fact uuid PRIMARY KEY, key text NOT NULL, n int NOT NULL);
  CREATE TABLE answer (fact uuid NOT NULL)`;

/** In review's: one row per effect (not unique: a doubled one must show), a projection of stories, and what has been mended. */
export const reviewTables = `
  CREATE TABLE effect (fact uuid NOT NULL, key text NOT NULL, n int NOT NULL, at timestamptz NOT NULL DEFAULT clock_timestamp());
  CREATE TABLE story (key text PRIMARY KEY, n int NOT NULL);
  CREATE TABLE mended (behaviour text PRIMARY KEY)`;
