-- When a queue was last asked for by a new name in some process, so that unused ones can be removed.

ALTER TABLE queues ADD COLUMN last_used_at INTEGER NOT NULL DEFAULT 0;

UPDATE queues
SET
    last_used_at = created_at;
