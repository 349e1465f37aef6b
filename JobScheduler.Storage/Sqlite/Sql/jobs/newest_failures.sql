-- What the newest jobs of a status failed of; called by SqlJobReader.
SELECT
    id,
    handler,
    queue,
    failure_reason,
    substr(error_message, 1, 512) AS error_message,
    COALESCE(finished_at, started_at, created_at) AS failed_at
FROM jobs INDEXED BY jobs_by_status
WHERE status IN ('retrying', 'completed', 'failed', 'cancelled')
    AND status = @status
    AND id < @before
ORDER BY
    id DESC
LIMIT @limit
