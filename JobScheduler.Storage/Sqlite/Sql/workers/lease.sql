-- Opens a leased session, unless as many are active as may be, or ten times as many were opened within a day; called by SqlLeasedSessions.
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
    lease)
SELECT
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
    @clock,
    @lease
WHERE (SELECT count(*) FROM workers WHERE status = 'active' AND lease IS NOT NULL) < @most
    AND (SELECT count(*) FROM workers WHERE lease IS NOT NULL) < 10 * @most
