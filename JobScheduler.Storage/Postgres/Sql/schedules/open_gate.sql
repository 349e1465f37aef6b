-- Lets runs go; called by OverlapGate for rows that it has locked.
UPDATE jobs
SET
    gate = (gate & ~1)::smallint
WHERE id = ANY (@id::uuid[])
RETURNING
    id,
    queue,
    priority,
    scheduled_at,
    waits_on
