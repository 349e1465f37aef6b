-- The first jobs of a queue and priority that wait for a limit, due or not; called by SqlLimitStore where there is room for more than the first.
SELECT
    band.limit_name,
    band.queue,
    band.priority,
    job.id,
    job.settings,
    job.settings_version,
    job.revision,
    (EXTRACT(EPOCH FROM job.scheduled_at - clock_timestamp()) * 1000000)::bigint AS due_in
FROM unnest(@limit_name::text[], @queue::text[], @priority::bigint[], @most::bigint[]) AS band (limit_name, queue, priority, most)
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
    LIMIT band.most) AS job
