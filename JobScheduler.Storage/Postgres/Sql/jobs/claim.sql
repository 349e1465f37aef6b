-- Moves those of the given jobs that are due, free and servable to running; called by JobClaimer.
-- Each history of the server (timeline) has claim numbers of its own: one that a failover lost is never given out again.
-- What may not wait in line (a job without retries, or one that was lost) is taken for free slots alone.
-- Only with words that this version knows: a row of a newer one would be running and nobody could read it.
-- The empty string keeps the planner on the primary key: without a literal no partial index applies, whatever the statistics say.
WITH clock AS MATERIALIZED (
    SELECT clock_timestamp() AS now),
era AS MATERIALIZED (
    SELECT ((('x' || left(pg_walfile_name(pg_current_wal_lsn()), 8))::bit(32)::bigint - 1) << 32) + base AS base
    FROM installation),
claimable AS MATERIALIZED (
    SELECT
        id,
        max_retries > 0 AND losses = 0 AS may_wait
    FROM jobs
    WHERE id = ANY (@ids::uuid[])
        AND status || '' IN ('pending', 'retrying')
        AND gate = 0
        AND scheduled_at <= (SELECT now FROM clock)
        AND (start_before IS NULL OR start_before >= (SELECT now FROM clock) OR fence > 0)
        AND queue = ANY (@queues::text[])
        AND queue NOT IN (SELECT name FROM queues WHERE paused)
        AND queue NOT IN (SELECT name FROM queue_limits WHERE name <> ALL (@taken::text[]))
        AND handler = ANY (@handlers::text[])
        AND job_type IN ('immediate', 'delayed', 'recurring')
        AND settings_version <= 2
    ORDER BY
        id
    FOR UPDATE SKIP LOCKED),
taken AS MATERIALIZED (
    (SELECT id, may_wait FROM claimable WHERE may_wait)
    UNION ALL
    (SELECT id, may_wait FROM claimable WHERE NOT may_wait ORDER BY id LIMIT @free::bigint))
UPDATE jobs
SET
    status = 'running',
    attempt = attempt + 1,
    fence = GREATEST(fence, (SELECT base FROM era)) + 1,
    worker_session = @session,
    worker_id = @worker_id,
    claimed_ahead = @ahead::boolean AND taken.may_wait,
    started_at = (SELECT now FROM clock),
    progress = NULL,
    progress_message = NULL
FROM taken
WHERE jobs.id = taken.id
RETURNING
    /*columns/job*/
