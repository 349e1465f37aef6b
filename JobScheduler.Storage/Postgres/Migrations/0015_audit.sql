-- Who changed what, when and why. Ids rise with time (UUIDv7), so that a page is a walk through the primary key.
CREATE TABLE audit (
    id uuid NOT NULL PRIMARY KEY,
    at timestamptz NOT NULL,
    who text COLLATE "C" NOT NULL,
    action text COLLATE "C" NOT NULL,
    target text COLLATE "C" NOT NULL,
    reason text COLLATE "C"
);

CREATE INDEX audit_by_age ON audit (at);

-- Of a paused queue: by whom, since when, why. Null of one that an older version or the program itself paused.
ALTER TABLE queues ADD COLUMN paused_by text COLLATE "C";
ALTER TABLE queues ADD COLUMN paused_at timestamptz;
ALTER TABLE queues ADD COLUMN pause_reason text COLLATE "C";
