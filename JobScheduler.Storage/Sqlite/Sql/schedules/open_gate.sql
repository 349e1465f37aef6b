-- Lets a run go; called by OverlapGate.
UPDATE jobs
SET
    gate = gate & ~1
WHERE id = @id
RETURNING
    id,
    queue,
    priority,
    scheduled_at,
    waits_on
