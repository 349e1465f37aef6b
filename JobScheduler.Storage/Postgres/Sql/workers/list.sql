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
    (EXTRACT(EPOCH FROM (clock.now - last_beat_at)) * 1000000)::bigint AS since_last_beat,
    draining,
    (SELECT COUNT(*) FROM jobs WHERE worker_session = session AND jobs.status = 'running') AS running,
    (SELECT id FROM jobs WHERE worker_session = session AND jobs.status = 'running' ORDER BY id LIMIT 1) AS current_job_id
FROM (SELECT clock_timestamp() AS now) AS clock
CROSS JOIN workers
WHERE NOT EXISTS (
    SELECT 1
    FROM workers AS newer
    WHERE newer.worker_id = workers.worker_id
        AND (newer.started_at, newer.session) > (workers.started_at, workers.session))
ORDER BY
    worker_id
