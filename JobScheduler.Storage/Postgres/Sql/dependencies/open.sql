-- Lets those jobs go that wait for no parent any more; they are due now, if not later; called by DependencyPass for rows that it has locked.
UPDATE jobs
SET
    gate = (gate & ~2)::smallint,
    scheduled_at = GREATEST(scheduled_at, clock_timestamp())
WHERE id = ANY (@ids::uuid[])
    AND status || '' = 'pending'
    AND gate & 2 > 0
    AND NOT EXISTS (
        SELECT 1
        FROM job_links
        WHERE job_links.child = jobs.id)
RETURNING
    id,
    queue,
    priority,
    scheduled_at,
    waits_on
