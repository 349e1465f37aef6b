-- The due jobs of one of the bands that the claimant can run, the oldest first.
WHERE queue = bands.queue
    AND priority = bands.priority
    AND status IN ('pending', 'retrying')
    AND gate = 0
    AND scheduled_at >= bands.oldest
    AND scheduled_at <= (SELECT now FROM clock)
    AND (start_before IS NULL OR start_before >= (SELECT now FROM clock) OR fence > 0)
    AND handler = ANY (@handlers::text[])
    AND job_type IN ('immediate', 'delayed', 'recurring')
    AND settings_version <= 2
ORDER BY scheduled_at, id
