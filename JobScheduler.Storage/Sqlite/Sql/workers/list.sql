-- The newest session of each label, with what it runs; called by SqlWorkerRegistry.
SELECT
    session,
    worker_id,
    host,
    process_id,
    concurrency,
    queues,
    version,
    status,
    started_at,
    last_beat_at,
    @clock - last_beat_at AS since_last_beat,
    draining,
    (SELECT COUNT(*) FROM jobs WHERE worker_session = session AND jobs.status = 'running') AS running,
    (SELECT MIN(id) FROM jobs WHERE worker_session = session AND jobs.status = 'running') AS current_job_id
FROM workers
WHERE NOT EXISTS (
    SELECT 1
    FROM workers AS newer
    WHERE newer.worker_id = workers.worker_id
        AND (newer.started_at, newer.session) > (workers.started_at, workers.session))
ORDER BY
    worker_id
