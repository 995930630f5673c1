/** Raised when a table changes; a folder of another version is refused, never guessed at. A new table is added to an old folder. */
export const schemaVersion = 3;

/** Times are milliseconds of the sandbox's clock, except `wall` and the pushes, which live by the real one. */
export const schema = `
CREATE TABLE IF NOT EXISTS counter (name TEXT PRIMARY KEY, value INTEGER NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS setting (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;

CREATE TABLE IF NOT EXISTS account (app_id TEXT PRIMARY KEY, original_id TEXT NOT NULL UNIQUE, name TEXT NOT NULL, secret TEXT NOT NULL, profile TEXT NOT NULL, created_at INTEGER NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS token (value TEXT PRIMARY KEY, app_id TEXT NOT NULL, family TEXT NOT NULL, issued_at INTEGER NOT NULL, expires_at INTEGER NOT NULL, dead_at INTEGER) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS token_current ON token (app_id, family, issued_at);
CREATE TABLE IF NOT EXISTS quota (app_id TEXT NOT NULL, path TEXT NOT NULL, period TEXT NOT NULL, used INTEGER NOT NULL, PRIMARY KEY (app_id, path, period)) WITHOUT ROWID;

CREATE TABLE IF NOT EXISTS refused_call (id INTEGER PRIMARY KEY, rid TEXT NOT NULL UNIQUE, app_id TEXT NOT NULL, at INTEGER NOT NULL, cost_ms INTEGER NOT NULL, url TEXT NOT NULL, body TEXT NOT NULL, answer TEXT NOT NULL, client TEXT NOT NULL);

CREATE TABLE IF NOT EXISTS blob (hash TEXT PRIMARY KEY, mime TEXT NOT NULL, bytes BLOB NOT NULL);
CREATE TABLE IF NOT EXISTS material (media_id TEXT PRIMARY KEY, app_id TEXT NOT NULL, permanent INTEGER NOT NULL, type TEXT NOT NULL, name TEXT NOT NULL, hash TEXT NOT NULL, url TEXT, created_at INTEGER NOT NULL, expires_at INTEGER);
CREATE INDEX IF NOT EXISTS material_of ON material (app_id, permanent, type, created_at);
CREATE TABLE IF NOT EXISTS draft (media_id TEXT PRIMARY KEY, app_id TEXT NOT NULL, articles TEXT NOT NULL, created_at INTEGER NOT NULL, updated_at INTEGER NOT NULL);
CREATE INDEX IF NOT EXISTS draft_of ON draft (app_id, updated_at);

CREATE TABLE IF NOT EXISTS post (msg_data_id INTEGER PRIMARY KEY, app_id TEXT NOT NULL, article_id TEXT NOT NULL UNIQUE, origin TEXT NOT NULL, told INTEGER NOT NULL, tag_id INTEGER, ticks TEXT NOT NULL, live INTEGER NOT NULL, at INTEGER NOT NULL);
CREATE INDEX IF NOT EXISTS post_of ON post (app_id, at);
CREATE TABLE IF NOT EXISTS article (sid TEXT PRIMARY KEY, msg_data_id INTEGER NOT NULL, idx INTEGER NOT NULL, app_id TEXT NOT NULL, article TEXT NOT NULL, comments_open INTEGER NOT NULL, fans_only INTEGER NOT NULL, deleted INTEGER NOT NULL, UNIQUE (msg_data_id, idx)) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS mass_kind (msg_id INTEGER PRIMARY KEY, kind TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS recipient (msg_id INTEGER NOT NULL, person INTEGER NOT NULL, PRIMARY KEY (msg_id, person)) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS correction (msg_data_id INTEGER NOT NULL, idx INTEGER NOT NULL, at INTEGER NOT NULL, PRIMARY KEY (msg_data_id, idx, at)) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS confirmation (id INTEGER PRIMARY KEY, app_id TEXT NOT NULL, client_id TEXT NOT NULL, msg_id INTEGER, what TEXT NOT NULL, payload TEXT NOT NULL, state TEXT NOT NULL, at INTEGER NOT NULL);
CREATE INDEX IF NOT EXISTS confirmation_of ON confirmation (app_id, client_id, id);
CREATE TABLE IF NOT EXISTS publish_job (publish_id INTEGER PRIMARY KEY, app_id TEXT NOT NULL, msg_data_id INTEGER NOT NULL, status INTEGER NOT NULL, fail_idx TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS mass_job (msg_id INTEGER PRIMARY KEY, app_id TEXT NOT NULL, msg_data_id INTEGER, client_id TEXT, status TEXT NOT NULL, verdict TEXT NOT NULL, tag_id INTEGER, text TEXT, at INTEGER NOT NULL);
CREATE INDEX IF NOT EXISTS mass_job_client ON mass_job (app_id, client_id);
CREATE TABLE IF NOT EXISTS comment (msg_data_id INTEGER NOT NULL, idx INTEGER NOT NULL, id INTEGER NOT NULL, app_id TEXT NOT NULL, person INTEGER NOT NULL, openid TEXT NOT NULL, content TEXT NOT NULL, at INTEGER NOT NULL, elected INTEGER NOT NULL DEFAULT 0, reply TEXT, reply_at INTEGER, state TEXT NOT NULL DEFAULT 'there', PRIMARY KEY (msg_data_id, idx, id)) WITHOUT ROWID;

CREATE TABLE IF NOT EXISTS population (app_id TEXT PRIMARY KEY, size INTEGER NOT NULL, at INTEGER NOT NULL, seed TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS follower (app_id TEXT NOT NULL, person INTEGER NOT NULL, openid TEXT NOT NULL, subscribed INTEGER NOT NULL, since INTEGER NOT NULL, scene TEXT NOT NULL, code TEXT NOT NULL DEFAULT '', remark TEXT NOT NULL DEFAULT '', tags TEXT NOT NULL DEFAULT '[]', PRIMARY KEY (app_id, person)) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS follower_gone ON follower (app_id, subscribed, person);
CREATE TABLE IF NOT EXISTS blacklist (app_id TEXT NOT NULL, person INTEGER NOT NULL, PRIMARY KEY (app_id, person)) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS qr_code (ticket TEXT PRIMARY KEY, app_id TEXT NOT NULL, key TEXT NOT NULL UNIQUE, scene TEXT NOT NULL, permanent INTEGER NOT NULL, created_at INTEGER NOT NULL, expires_at INTEGER) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS qr_code_of ON qr_code (app_id, permanent, created_at);
CREATE TABLE IF NOT EXISTS short_key (key TEXT PRIMARY KEY, data TEXT NOT NULL, created_at INTEGER NOT NULL, expires_at INTEGER NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS tag (app_id TEXT NOT NULL, id INTEGER NOT NULL, name TEXT NOT NULL, PRIMARY KEY (app_id, id)) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS message (id INTEGER PRIMARY KEY, app_id TEXT NOT NULL, openid TEXT NOT NULL, direction TEXT NOT NULL, kind TEXT NOT NULL, content TEXT NOT NULL, at INTEGER NOT NULL);
CREATE INDEX IF NOT EXISTS message_of ON message (app_id, openid, id);
CREATE TABLE IF NOT EXISTS allowance (app_id TEXT NOT NULL, openid TEXT NOT NULL, cause TEXT NOT NULL, opened_at INTEGER NOT NULL, used INTEGER NOT NULL, PRIMARY KEY (app_id, openid, cause)) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS menu (app_id TEXT PRIMARY KEY, buttons TEXT NOT NULL, menu_id INTEGER NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS conditional_menu (menu_id INTEGER PRIMARY KEY, app_id TEXT NOT NULL, buttons TEXT NOT NULL, rule TEXT NOT NULL);

CREATE TABLE IF NOT EXISTS push (id INTEGER PRIMARY KEY, app_id TEXT NOT NULL, openid TEXT NOT NULL, about TEXT NOT NULL, xml TEXT NOT NULL, state TEXT NOT NULL, attempts INTEGER NOT NULL, due INTEGER NOT NULL, wall INTEGER NOT NULL, answered TEXT, took_ms INTEGER);
CREATE INDEX IF NOT EXISTS push_due ON push (state, due);
CREATE TABLE IF NOT EXISTS job (id INTEGER PRIMARY KEY, kind TEXT NOT NULL, app_id TEXT NOT NULL, due INTEGER NOT NULL, payload TEXT NOT NULL);
CREATE INDEX IF NOT EXISTS job_due ON job (due, id);
CREATE TABLE IF NOT EXISTS fault (id INTEGER PRIMARY KEY, endpoint TEXT NOT NULL, app_id TEXT, kind TEXT NOT NULL, times INTEGER NOT NULL, probability REAL NOT NULL);
CREATE TABLE IF NOT EXISTS tripped (trigger TEXT PRIMARY KEY) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS effect (seq INTEGER PRIMARY KEY AUTOINCREMENT, at INTEGER NOT NULL, day TEXT NOT NULL, wall INTEGER NOT NULL, app_id TEXT NOT NULL, kind TEXT NOT NULL, remote_id TEXT, person INTEGER, openid TEXT, scene TEXT, hash TEXT, client TEXT, details TEXT NOT NULL);
CREATE INDEX IF NOT EXISTS effect_kind ON effect (app_id, kind, day);
CREATE INDEX IF NOT EXISTS effect_remote ON effect (remote_id, kind);
`;
