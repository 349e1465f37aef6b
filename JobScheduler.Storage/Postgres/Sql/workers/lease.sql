-- Opens a leased session, unless as many are active as may be, or ten times as many were opened within a day: about, as others may open theirs meanwhile; called by SqlLeasedSessions.
-- Its server is not noted: no lock is held for it, and an older version must not take that for a process that is gone.
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
    @queues::text[],
    @handlers::text[],
    @version,
    'active',
    0,
    clock.now,
    clock.now,
    @lease::bigint
FROM (SELECT clock_timestamp() AS now) AS clock
WHERE (SELECT count(*) FROM workers WHERE status = 'active' AND lease IS NOT NULL) < @most::bigint
    AND (SELECT count(*) FROM workers WHERE lease IS NOT NULL) < 10 * @most::bigint
