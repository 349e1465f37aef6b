-- Since when the oldest due job of one queue and priority has been due, paused queues included; called by UpcomingJobs for the metrics.
SELECT
    scheduled_at
FROM jobs INDEXED BY jobs_due
WHERE queue = @queue
    AND priority = @priority
    AND status IN ('pending', 'retrying')
    AND gate = 0
    AND scheduled_at <= @clock
ORDER BY
    scheduled_at
LIMIT 1
