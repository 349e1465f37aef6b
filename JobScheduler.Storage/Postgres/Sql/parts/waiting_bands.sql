-- The queues and priorities that have a waiting job, each with its oldest: one probe of the due index for each, and no more than so many: queues without any cost nothing.
band AS (
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
