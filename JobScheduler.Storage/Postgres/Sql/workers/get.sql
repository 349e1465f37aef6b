-- The newest session of a label, with what it said of itself; called by SqlWorkerRegistry.
SELECT
    session,
    worker_id,
    host,
    process_id,
    concurrency,
    queues,
    COALESCE(handlers, '{}') AS handlers,
    handlers IS NULL AS handlers_are_unknown,
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
WHERE worker_id = @worker_id
ORDER BY
    started_at DESC,
    session DESC
LIMIT 1
