-- The due runs of a schedule that wait for the overlap policy, by tick, locked; called by OverlapGate.
-- The sum keeps the planner on the index of the schedule's own runs: that of all gated jobs would do only while there are few.
-- A client was told of a job which is the first of a series that was made by POST.
WITH clock AS MATERIALIZED (
    SELECT clock_timestamp() AS now)
SELECT
    jobs.schedule_id,
    jobs.id,
    jobs.tick,
    jobs.job_type,
    schedules.key IS NULL AND jobs.created_at <= schedules.created_at AS is_told
FROM schedules
JOIN jobs ON jobs.schedule_id = schedules.id
WHERE schedules.id = @id
    AND jobs.schedule_id = @id
    AND jobs.tick IS NOT NULL
    AND jobs.status = 'pending'
    AND jobs.gate + 0 > 0
    AND jobs.tick <= (SELECT now FROM clock)
ORDER BY
    jobs.tick
FOR UPDATE OF jobs
