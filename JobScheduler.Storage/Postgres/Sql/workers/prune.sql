-- Deletes sessions that ended long ago and own no running job; called by SqlWorkerRegistry.
DELETE FROM workers
WHERE ended_at < clock_timestamp() - @age::bigint * interval '1 microsecond'
    AND NOT EXISTS (
        SELECT 1
        FROM jobs
        WHERE jobs.worker_session = workers.session
            AND jobs.status = 'running')
