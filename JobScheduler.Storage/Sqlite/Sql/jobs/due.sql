-- The oldest due jobs of one queue and priority that the claimant can run; called by JobClaimer for a claim without ids.
SELECT
    id,
    queue,
    priority,
    @clock - scheduled_at AS due_for
FROM jobs INDEXED BY jobs_due
WHERE queue = @queue
    AND priority = @priority
    AND status IN ('pending', 'retrying')
    AND gate = 0
    AND scheduled_at >= @clock - @within
    AND scheduled_at <= @clock
    AND (start_before IS NULL OR start_before >= @clock OR fence > 0)
    AND handler IN (SELECT value FROM json_each(@handlers))
    AND job_type IN ('immediate', 'delayed', 'recurring')
    AND settings_version = 1
    AND NOT EXISTS (SELECT 1 FROM queues WHERE name = @queue AND paused = 1)
ORDER BY
    scheduled_at,
    id
LIMIT @max
