-- The first jobs of a queue and priority that wait for a limit, due or not; called by SqlLimitStore where there is room for more than the first.
SELECT
    waits_on AS limit_name,
    queue,
    priority,
    id,
    settings,
    settings_version,
    revision,
    scheduled_at - @clock AS due_in
FROM jobs INDEXED BY jobs_parked
WHERE waits_on = @limit_name
    AND status IN ('pending', 'retrying')
    AND gate = 4
    AND queue = @queue
    AND priority = @priority
ORDER BY
    scheduled_at,
    id
LIMIT @most
