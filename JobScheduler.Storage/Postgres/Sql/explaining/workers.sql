-- The live workers that serve a queue, those of them that have a handler, and how busy these are; called by SqlJobSituations.
-- A session that was silent for long is not counted on; one over HTTP tells no number of slots.
WITH clock AS MATERIALIZED (
    SELECT clock_timestamp() AS now),
serving AS MATERIALIZED (
    SELECT
        session,
        concurrency,
        draining,
        lease IS NOT NULL AS is_leased,
        COALESCE(@handler = ANY (handlers), true) AS is_able
    FROM workers
    WHERE status = 'active'
        AND concurrency > 0
        AND @queue = ANY (queues)
        AND last_beat_at >= (SELECT now FROM clock) - GREATEST(@silence::bigint, COALESCE(lease, 0)) * interval '1 microsecond'),
taking AS MATERIALIZED (
    SELECT
        session,
        concurrency,
        is_leased
    FROM serving
    WHERE is_able
        AND NOT draining)
SELECT
    (SELECT COUNT(*) FROM serving) AS serving,
    (SELECT COUNT(*) FROM serving WHERE is_able) AS able,
    COUNT(*) AS taking,
    COALESCE(SUM(concurrency), 0)::bigint AS slots,
    COALESCE(BOOL_OR(is_leased), false) AS some_are_leased,
    COALESCE(SUM((
        SELECT COUNT(*)
        FROM jobs
        WHERE jobs.worker_session = taking.session
            AND jobs.status = 'running')), 0)::bigint AS running,
    (SELECT COUNT(*) FROM workers WHERE status = 'active' AND lease IS NULL) AS sessions
FROM taking
