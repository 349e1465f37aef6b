-- A page of the waiting, open jobs of each queue and priority that are due within the horizon; called by SqlJobStore to fill the ready queue.
WITH clock AS MATERIALIZED (
    SELECT clock_timestamp() AS now)
SELECT
    job.id,
    job.queue,
    job.priority,
    job.scheduled_at
FROM unnest(@queue::text[], @priority::bigint[]) AS band (queue, priority)
CROSS JOIN LATERAL (
    SELECT
        id,
        queue,
        priority,
        scheduled_at
    FROM jobs
    WHERE queue = band.queue
        AND priority = band.priority
        AND status IN ('pending', 'retrying')
        AND gate = 0
        AND scheduled_at <= (SELECT now FROM clock) + @horizon::bigint * interval '1 microsecond'
        AND (scheduled_at, id) > (@after_due::timestamptz, @after_id::uuid)
    ORDER BY
        scheduled_at,
        id
    LIMIT @max::bigint) AS job
