-- The runs of the ticks of a schedule in a window, by tick, and when the first recorded attempt of each started; called by SqlScheduleLooks.
SELECT
    jobs.tick,
    jobs.id,
    jobs.status,
    COALESCE(
        (SELECT job_attempts.started_at FROM job_attempts WHERE job_attempts.job_id = jobs.id ORDER BY job_attempts.fence LIMIT 1),
        jobs.started_at) AS started_at
FROM jobs INDEXED BY jobs_tick
WHERE jobs.schedule_id = @id
    AND jobs.tick >= @from
    AND jobs.tick < @to
    AND jobs.schedule_id IS NOT NULL
    AND jobs.tick IS NOT NULL
    AND withdrawn = 0
ORDER BY
    jobs.tick
LIMIT @max
