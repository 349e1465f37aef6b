-- A page of the waiting, open jobs of these bands that are due within the horizon, each from where its walk stands; called by UpcomingJobs.
-- Band by band in the order given, without a sort over them: the join stops at the limit, so that no more is read than is given.
WITH clock AS MATERIALIZED (
    SELECT clock_timestamp() AS now)
SELECT
    job.id,
    job.queue,
    job.priority,
    job.scheduled_at
FROM unnest(@queue::text[], @priority::bigint[], @after_due::timestamptz[], @after_id::uuid[])
    WITH ORDINALITY AS band (queue, priority, after_due, after_id, position)
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
        AND (scheduled_at, id) > (band.after_due, band.after_id)
    ORDER BY
        scheduled_at,
        id
    LIMIT @max::bigint) AS job
ORDER BY
    band.position
LIMIT @max::bigint
