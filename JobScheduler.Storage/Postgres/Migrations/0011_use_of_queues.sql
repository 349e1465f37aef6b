-- When a queue was last asked for by a new name in some process, so that unused ones can be removed. The default is for processes of the version before.

ALTER TABLE queues ADD COLUMN last_used_at timestamptz NOT NULL DEFAULT now();
