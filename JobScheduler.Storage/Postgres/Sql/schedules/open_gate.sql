-- Lets a run go; called by OverlapGate.
UPDATE jobs
SET
    gate = 0
WHERE id = @id
RETURNING
    id,
    queue,
    priority,
    scheduled_at
