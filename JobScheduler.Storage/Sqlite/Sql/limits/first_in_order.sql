-- The first in order of the jobs that wait for a limit, whether it may go or not: the others wait for it; called by SqlLimitStore.
SELECT
    head.waits_on AS limit_name,
    head.queue,
    head.priority,
    head.id,
    head.settings,
    head.settings_version,
    head.revision,
    head.scheduled_at - @clock AS due_in
FROM (
    SELECT
        id,
        waits_on,
        queue,
        priority,
        settings,
        settings_version,
        revision,
        scheduled_at
    FROM jobs INDEXED BY jobs_in_order
    WHERE waits_on = @limit_name
        AND order_number IS NOT NULL
        AND status IN ('pending', 'retrying')
        -- Who has not been let go by others, is not in the order yet.
        AND gate & 11 = 0
    ORDER BY
        order_number
    LIMIT 1) AS head
WHERE head.queue NOT IN (SELECT name FROM queues WHERE paused = 1)
