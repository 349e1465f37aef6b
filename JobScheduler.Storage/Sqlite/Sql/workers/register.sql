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
    last_beat_at)
VALUES (
    @session,
    @worker_id,
    @host,
    @process_id,
    @concurrency,
    @queues,
    @handlers,
    @version,
    'active',
    0,
    @clock,
    @clock)
ON CONFLICT (session) DO NOTHING
