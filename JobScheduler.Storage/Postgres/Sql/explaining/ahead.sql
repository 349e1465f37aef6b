-- How many jobs of a queue come before one, since when nine in ten of them have been due, and how many started lately; called by SqlJobSituations.
-- Ends as soon as it has counted enough, each band in the order of its index: of a bound that it knows, the planner would rather sort a band of about that size.
WITH clock AS MATERIALIZED (
    SELECT
        clock_timestamp() AS now,
        @looks::bigint AS looks),
ahead AS MATERIALIZED (
    (SELECT scheduled_at
    FROM jobs
    WHERE queue = @queue
        AND priority = @priority::bigint
        AND status IN ('pending', 'retrying')
        AND gate = 0
        AND (scheduled_at, id) < (@scheduled_at::timestamptz, @id::uuid)
    ORDER BY
        scheduled_at,
        id
    LIMIT (SELECT looks FROM clock))
    UNION ALL
    (SELECT before.scheduled_at
    FROM generate_series(0, @priority::bigint - 1) AS level (priority)
    CROSS JOIN LATERAL (
        SELECT scheduled_at
        FROM jobs
        WHERE queue = @queue
            AND priority = level.priority
            AND status IN ('pending', 'retrying')
            AND gate = 0
            AND scheduled_at <= (SELECT now FROM clock)
        ORDER BY
            scheduled_at,
            id
        LIMIT (SELECT looks FROM clock)) AS before)
    LIMIT (SELECT looks FROM clock))
SELECT
    COUNT(*) AS jobs,
    percentile_disc(0.1) WITHIN GROUP (ORDER BY scheduled_at) AS busy_since,
    ARRAY(SELECT recent
        FROM queue_starts
        WHERE queue = @queue
            AND written_at >= (SELECT now FROM clock) - @kept::bigint * interval '1 microsecond') AS starts
FROM ahead
