-- Since when the job that waits longest has been due, paused queues included; called by SqlJobStore for the metrics.
-- One probe of the due index for each queue and priority that has a waiting job, and no more than so many: queues without any cost nothing.
WITH RECURSIVE band AS (
    (SELECT
        1 AS position,
        queue,
        priority,
        scheduled_at
    FROM jobs
    WHERE status IN ('pending', 'retrying')
        AND gate = 0
    ORDER BY
        queue,
        priority,
        scheduled_at
    LIMIT 1)
    UNION ALL
    SELECT
        band.position + 1,
        next.queue,
        next.priority,
        next.scheduled_at
    FROM band
    CROSS JOIN LATERAL (
        SELECT
            queue,
            priority,
            scheduled_at
        FROM jobs
        WHERE status IN ('pending', 'retrying')
            AND gate = 0
            AND (queue, priority) > (band.queue, band.priority)
        ORDER BY
            queue,
            priority,
            scheduled_at
        LIMIT 1) AS next
    WHERE band.position < @max::bigint)
SELECT
    MIN(scheduled_at) AS scheduled_at
FROM band
WHERE scheduled_at <= clock_timestamp()
