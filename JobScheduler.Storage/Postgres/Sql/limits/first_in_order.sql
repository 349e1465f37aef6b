-- The first in order of the jobs that wait for these limits, whether it may go or not: the others wait for it; called by SqlLimitStore.
SELECT
    asked.limit_name,
    head.queue,
    head.priority,
    head.id,
    head.settings,
    head.settings_version,
    head.revision,
    (EXTRACT(EPOCH FROM head.scheduled_at - clock_timestamp()) * 1000000)::bigint AS due_in
FROM unnest(@limit_name::text[]) AS asked (limit_name)
CROSS JOIN LATERAL (
    SELECT
        id,
        queue,
        priority,
        settings,
        settings_version,
        revision,
        scheduled_at
    FROM jobs
    WHERE waits_on = asked.limit_name
        AND order_number IS NOT NULL
        AND status IN ('pending', 'retrying')
        -- Who has not been let go by others, is not in the order yet.
        AND gate & 11 = 0
    ORDER BY
        order_number
    LIMIT 1) AS head
WHERE head.queue NOT IN (SELECT name FROM queues WHERE paused)
