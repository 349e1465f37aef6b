-- The live workers that serve a queue, those of them that have a handler, and how busy these are; called by SqlJobSituations.
-- A session that was silent for long is not counted on; one over HTTP tells no number of slots.
WITH serving AS MATERIALIZED (
    SELECT
        session,
        concurrency,
        draining,
        lease IS NOT NULL AS is_leased,
        handlers IS NULL OR EXISTS (SELECT 1 FROM json_each(handlers) AS known WHERE known.value = @handler) AS is_able
    FROM workers
    WHERE status = 'active'
        AND concurrency > 0
        AND EXISTS (SELECT 1 FROM json_each(queues) AS served WHERE served.value = @queue)
        AND last_beat_at >= @clock - MAX(@silence, COALESCE(lease, 0))),
taking AS MATERIALIZED (
    SELECT
        session,
        concurrency,
        is_leased
    FROM serving
    WHERE is_able = 1
        AND draining = 0)
SELECT
    (SELECT COUNT(*) FROM serving) AS serving,
    (SELECT COUNT(*) FROM serving WHERE is_able = 1) AS able,
    COUNT(*) AS taking,
    COALESCE(SUM(concurrency), 0) AS slots,
    COALESCE(MAX(is_leased), 0) AS some_are_leased,
    COALESCE(SUM((
        SELECT COUNT(*)
        FROM jobs
        WHERE jobs.worker_session = taking.session
            AND jobs.status = 'running')), 0) AS running,
    (SELECT COUNT(*) FROM workers WHERE status = 'active' AND lease IS NULL) AS sessions
FROM taking
