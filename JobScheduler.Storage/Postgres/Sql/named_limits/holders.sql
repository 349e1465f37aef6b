-- The jobs that hold a permit of a limit, by id; called by SqlNamedLimits.
-- The row is compared as a whole, or the planner may walk the permits of all limits by job.
SELECT
    jobs.id,
    jobs.name,
    jobs.handler,
    jobs.queue,
    jobs.status,
    CASE WHEN jobs.status = 'running' THEN jobs.worker_id END AS worker_id,
    permits.given_at,
    CASE WHEN jobs.status = 'running' THEN jobs.started_at END AS started_at
FROM permits
JOIN jobs ON jobs.id = permits.job_id
WHERE permits.limit_name = @concurrency
    AND permits.used_at IS NULL
    AND (permits.limit_name, permits.job_id) > (@concurrency, @after)
ORDER BY
    permits.limit_name,
    permits.job_id
LIMIT @max::bigint
