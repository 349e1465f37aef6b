-- Since when the oldest due job of each queue and priority has been due, paused queues included; called by UpcomingJobs for the metrics.
SELECT
    oldest.scheduled_at
FROM (SELECT clock_timestamp() AS now) AS clock
CROSS JOIN unnest(@queue::text[], @priority::bigint[]) AS band (queue, priority)
CROSS JOIN LATERAL (
    SELECT scheduled_at
    FROM jobs
    WHERE queue = band.queue
        AND priority = band.priority
        AND status IN ('pending', 'retrying')
        AND gate = 0
        AND scheduled_at <= clock.now
    ORDER BY
        scheduled_at
    LIMIT 1) AS oldest
