-- Lets runs go; called by OverlapGate for rows that it has locked.
UPDATE jobs
SET
    gate = 0
WHERE id = ANY (@id::uuid[])
RETURNING
    id,
    queue,
    priority,
    scheduled_at
