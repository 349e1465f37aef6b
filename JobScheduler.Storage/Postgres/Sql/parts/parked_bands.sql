-- The queues and priorities with a job that waits for one of these limits: one probe of jobs_parked for each, and no more than a hundred for one limit.
band AS (
    SELECT
        asked.limit_name,
        1 AS position,
        first.queue,
        first.priority
    FROM unnest(@limit_name::text[]) AS asked (limit_name)
    CROSS JOIN LATERAL (
        SELECT
            queue,
            priority
        FROM jobs
        WHERE waits_on = asked.limit_name
            AND status IN ('pending', 'retrying')
            AND gate = 4
        ORDER BY
            queue,
            priority
        LIMIT 1) AS first
    UNION ALL
    SELECT
        band.limit_name,
        band.position + 1,
        next.queue,
        next.priority
    FROM band
    CROSS JOIN LATERAL (
        SELECT
            queue,
            priority
        FROM jobs
        WHERE waits_on = band.limit_name
            AND status IN ('pending', 'retrying')
            AND gate = 4
            AND (queue, priority) > (band.queue, band.priority)
        ORDER BY
            queue,
            priority
        LIMIT 1) AS next
    WHERE band.position < 100)
