-- The due runs of schedules that wait for the overlap policy; called by OverlapGate.
-- A client was told of a job which is the first of a series that was made by POST.
SELECT
    jobs.schedule_id,
    jobs.id,
    jobs.tick,
    jobs.job_type,
    schedules.key IS NULL AND jobs.created_at <= schedules.created_at AS is_told
FROM schedules
CROSS JOIN jobs INDEXED BY jobs_unstarted_ticks ON jobs.schedule_id = schedules.id
WHERE schedules.id IN (SELECT value FROM json_each(@ids))
    AND jobs.tick IS NOT NULL
    AND jobs.status = 'pending'
    AND jobs.gate & 1 > 0
    AND jobs.tick <= coalesce(@until, @clock) - schedules.offset_seconds * 1000000
