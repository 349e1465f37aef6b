-- Registers a session, once; called by SqlWorkerRegistry.
INSERT INTO workers (
    session,
    worker_id,
    host,
    process_id,
    concurrency,
    queues,
    handlers,
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
    'active',
    0,
    @clock,
    @clock)
ON CONFLICT (session) DO NOTHING
