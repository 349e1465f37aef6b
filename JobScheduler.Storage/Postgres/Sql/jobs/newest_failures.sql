-- What the newest jobs of a status failed of; called by SqlJobReader.
SELECT
    id,
    handler,
    queue,
    failure_reason,
    left(error_message, 512) AS error_message,
    COALESCE(finished_at, started_at, created_at) AS failed_at
FROM jobs
WHERE status IN ('retrying', 'completed', 'failed', 'cancelled')
    AND status >= @status
    AND (status, id) < (@status, @before)
ORDER BY
    status DESC,
    id DESC
LIMIT @limit::bigint
