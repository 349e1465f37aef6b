-- Browsers that were let into the dashboard by a key: the SHA-256 of what each holds, never that itself.
CREATE TABLE dashboard_signins (
    hash TEXT NOT NULL PRIMARY KEY,
    key_id TEXT NOT NULL,
    name TEXT NOT NULL,
    started_at INTEGER NOT NULL,
    seen_at INTEGER NOT NULL
) WITHOUT ROWID, STRICT;

CREATE INDEX dashboard_signins_of_key ON dashboard_signins (key_id, started_at);

CREATE INDEX dashboard_signins_by_age ON dashboard_signins (started_at);

-- Of what version a process is. Null of those of older versions, and of leased sessions, which are of no version of this program.
ALTER TABLE workers ADD COLUMN version TEXT;
