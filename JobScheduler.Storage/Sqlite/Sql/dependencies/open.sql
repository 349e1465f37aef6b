-- Lets those jobs go that wait for no parent any more; they are due now, if not later; called by DependencyPass.
UPDATE jobs
SET
    gate = gate & ~2,
    scheduled_at = MAX(scheduled_at, @clock)
WHERE id IN (SELECT value FROM json_each(@ids))
    AND +status = 'pending'
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
