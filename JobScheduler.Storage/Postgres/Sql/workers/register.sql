-- Registers a session, once; called by SqlWorkerRegistry.
INSERT INTO workers (
    session,
    worker_id,
    host,
    process_id,
    concurrency,
    queues,
    handlers,
    version,
    status,
    beat,
    started_at,
    last_beat_at,
    server_started_at)
SELECT
    @session,
    @worker_id,
    @host,
    @process_id,
    @concurrency,
    @queues::text[],
    @handlers::text[],
    @version,
    'active',
    0,
    clock.now,
    clock.now,
    pg_postmaster_start_time()
FROM (SELECT clock_timestamp() AS now) AS clock
ON CONFLICT (session) DO NOTHING
