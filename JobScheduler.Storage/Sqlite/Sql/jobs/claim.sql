-- Moves those of the given jobs that are due, free and servable to running; called by JobClaimer.
-- What may not wait in line (a job without retries, or one that was lost) is taken for free slots alone.
-- Only with words that this version knows: a row of a newer one would be running and nobody could read it.
-- The plus signs keep the planner on the primary key: the due index would be walked for every queue.
WITH claimable AS MATERIALIZED (
    SELECT
        id,
        max_retries > 0 AND losses = 0 AS may_wait
    FROM jobs
    WHERE id IN (SELECT value FROM json_each(@ids))
        AND +status IN ('pending', 'retrying')
        AND +gate = 0
        AND +scheduled_at <= @clock
        AND (start_before IS NULL OR start_before >= @clock OR fence > 0)
        AND +queue IN (SELECT value FROM json_each(@queues))
        AND +queue NOT IN (SELECT name FROM queues WHERE paused = 1)
        AND +queue NOT IN (SELECT name FROM queue_limits WHERE name NOT IN (SELECT value FROM json_each(@taken)))
        AND +handler IN (SELECT value FROM json_each(@handlers))
        AND job_type IN ('immediate', 'delayed', 'recurring')
        AND settings_version <= 2)
UPDATE jobs
SET
    status = 'running',
    attempt = attempt + 1,
    fence = fence + 1,
    worker_session = @session,
    worker_id = @worker_id,
    claimed_ahead = @ahead AND max_retries > 0 AND losses = 0,
    started_at = @clock,
    progress = NULL,
    progress_message = NULL
WHERE id IN (
    SELECT id FROM claimable WHERE may_wait
    UNION ALL
    SELECT id FROM (SELECT id FROM claimable WHERE NOT may_wait LIMIT @free))
RETURNING
    /*columns/job*/
