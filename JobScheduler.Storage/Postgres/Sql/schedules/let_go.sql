-- Lets late runs start after all; called by LateRuns for rows that it has locked.
UPDATE jobs
SET
    start_before = NULL
WHERE id = ANY (@id::uuid[])
    AND status || '' = 'pending'
RETURNING
    id,
    queue,
    priority,
    scheduled_at,
    gate = 0 AS is_open
