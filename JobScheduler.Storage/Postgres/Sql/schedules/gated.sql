-- The due runs of schedules that wait for the overlap policy, locked: due now, or at the moment of the advance that locked them; called by OverlapGate.
-- The bit keeps the planner on the index of the schedules' own runs: that of all gated jobs would do only while there are few.
-- A client was told of a job which is the first of a series that was made by POST.
WITH clock AS MATERIALIZED (
    SELECT COALESCE(@until::timestamptz, clock_timestamp()) AS now)
SELECT
    jobs.schedule_id,
    jobs.id,
    jobs.tick,
    jobs.job_type,
    schedules.key IS NULL AND jobs.created_at <= schedules.created_at AS is_told
FROM schedules
JOIN jobs ON jobs.schedule_id = schedules.id
WHERE schedules.id = ANY (@ids::uuid[])
    AND jobs.schedule_id = ANY (@ids::uuid[])
    AND jobs.tick IS NOT NULL
    AND jobs.status = 'pending'
    AND jobs.gate & 1 > 0
    AND jobs.tick <= (SELECT now FROM clock) - schedules.offset_seconds * interval '1 second'
ORDER BY
    jobs.id
FOR UPDATE OF jobs
