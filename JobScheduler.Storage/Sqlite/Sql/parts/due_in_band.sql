-- The due jobs of one of the bands that the claimant can run, the oldest first.
WHERE queue = @queue
    AND priority = @priority
    AND status IN ('pending', 'retrying')
    AND gate = 0
    AND scheduled_at >= @clock - @within
    AND scheduled_at <= @clock
    AND (start_before IS NULL OR start_before >= @clock OR fence > 0)
    AND handler IN (SELECT value FROM json_each(@handlers))
    AND job_type IN ('immediate', 'delayed', 'recurring')
    AND settings_version <= 2
    AND NOT EXISTS (SELECT 1 FROM queues WHERE name = @queue AND paused = 1)
    AND NOT EXISTS (SELECT 1 FROM queue_limits WHERE name = @queue AND name NOT IN (SELECT value FROM json_each(@taken)))
ORDER BY
    scheduled_at,
    id
