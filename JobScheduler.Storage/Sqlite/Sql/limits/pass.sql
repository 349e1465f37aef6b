-- Lets a job past the limit that it waits for: on to its next one, or open; called by SqlLimitStore.
-- But not one that took what another job brought since it was read: the limit may be none of its own any more, or have other numbers.
UPDATE jobs
SET
    waits_on = @next,
    gate = CASE WHEN @next IS NULL THEN 0 ELSE 4 END
WHERE id = @id
    AND waits_on = @limit_name
    AND +status IN ('pending', 'retrying')
    AND +gate = 4
    AND revision = @revision
RETURNING
    id,
    queue,
    priority,
    scheduled_at
