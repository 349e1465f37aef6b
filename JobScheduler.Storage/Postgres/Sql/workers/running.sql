-- What a session runs, without payloads, the oldest jobs first; called by SqlWorkerRegistry.
SELECT
    id,
    name,
    handler,
    queue,
    attempt,
    started_at,
    progress,
    progress_message
FROM jobs
WHERE worker_session = @session
    AND status = 'running'
ORDER BY
    id
LIMIT @max::bigint
