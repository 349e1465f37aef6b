-- Lets a late run start after all; called by LateRuns.
UPDATE jobs
SET
    start_before = NULL
WHERE id = @id
    AND +status = 'pending'
RETURNING
    id,
    queue,
    priority,
    scheduled_at,
    gate = 0 AS is_open
