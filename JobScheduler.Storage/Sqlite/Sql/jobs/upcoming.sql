-- A page of the waiting, open jobs of one queue and priority that are due within the horizon; called by UpcomingJobs.
SELECT
    id,
    queue,
    priority,
    scheduled_at
FROM jobs INDEXED BY jobs_due
WHERE queue = @queue
    AND priority = @priority
    AND status IN ('pending', 'retrying')
    AND gate = 0
    AND scheduled_at <= @clock + @horizon
    AND (scheduled_at, id) > (@after_due, @after_id)
ORDER BY
    scheduled_at,
    id
LIMIT @max
