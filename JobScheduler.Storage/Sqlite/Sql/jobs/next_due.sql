-- How long until the next job of one queue and priority is due; called by JobClaimer when a claim without ids found too few.
SELECT
    scheduled_at - @clock AS due_in
FROM jobs INDEXED BY jobs_due
WHERE queue = @queue
    AND priority = @priority
    AND status IN ('pending', 'retrying')
    AND gate = 0
    AND scheduled_at > @clock
    AND NOT EXISTS (SELECT 1 FROM queues WHERE name = @queue AND paused = 1)
    AND NOT EXISTS (SELECT 1 FROM queue_limits WHERE name = @queue AND name NOT IN (SELECT value FROM json_each(@taken)))
ORDER BY
    scheduled_at
LIMIT 1
