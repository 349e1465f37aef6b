-- Who changed what, when and why. Ids rise with time (UUIDv7), so that a page is a walk through the primary key.
CREATE TABLE audit (
    id TEXT NOT NULL PRIMARY KEY CHECK (length(id) = 36),
    at INTEGER NOT NULL,
    who TEXT NOT NULL,
    action TEXT NOT NULL,
    target TEXT NOT NULL,
    reason TEXT
) WITHOUT ROWID, STRICT;

CREATE INDEX audit_by_age ON audit (at);

-- Of a paused queue: by whom, since when, why. Null of one that an older version or the program itself paused.
ALTER TABLE queues ADD COLUMN paused_by TEXT;
ALTER TABLE queues ADD COLUMN paused_at INTEGER;
ALTER TABLE queues ADD COLUMN pause_reason TEXT;
