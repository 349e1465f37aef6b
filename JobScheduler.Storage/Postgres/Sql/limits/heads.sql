-- The first job of each queue and priority that waits for these limits, but of paused queues; called by SqlLimitStore.
WITH RECURSIVE clock AS MATERIALIZED (
    SELECT clock_timestamp() AS now),
/*parts/parked_bands*/
SELECT
    band.limit_name,
    band.queue,
    band.priority,
    head.id,
    head.settings,
    head.settings_version,
    head.revision,
    (EXTRACT(EPOCH FROM head.scheduled_at - (SELECT now FROM clock)) * 1000000)::bigint AS due_in
FROM band
CROSS JOIN LATERAL (
    SELECT
        id,
        settings,
        settings_version,
        revision,
        scheduled_at
    FROM jobs
    WHERE waits_on = band.limit_name
        AND status IN ('pending', 'retrying')
        AND gate = 4
        AND queue = band.queue
        AND priority = band.priority
    ORDER BY
        scheduled_at,
        id
    LIMIT 1) AS head
WHERE band.queue NOT IN (SELECT name FROM queues WHERE paused)
