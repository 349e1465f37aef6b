-- The newest session of a label, with what it said of itself; called by SqlWorkerRegistry.
SELECT
    session,
    worker_id,
    host,
    process_id,
    concurrency,
    queues,
    COALESCE(handlers, '[]') AS handlers,
    handlers IS NULL AS handlers_are_unknown,
    version,
    status,
    started_at,
    last_beat_at,
    @clock - last_beat_at AS since_last_beat,
    draining,
    (SELECT COUNT(*) FROM jobs WHERE worker_session = session AND jobs.status = 'running') AS running,
    (SELECT MIN(id) FROM jobs WHERE worker_session = session AND jobs.status = 'running') AS current_job_id
FROM workers
WHERE worker_id = @worker_id
ORDER BY
    started_at DESC,
    session DESC
LIMIT 1
