-- The waiting runs of these schedules that are late; called by LateRuns under the row locks of the schedules.
-- Those that had to start before now, and where one late run may go, those that may still start. Nobody else holds any.
SELECT
    jobs.schedule_id,
    jobs.id,
    jobs.tick,
    jobs.job_type,
    schedules.key IS NULL AND jobs.created_at <= schedules.created_at AS is_told,
    jobs.start_before IS NOT NULL AS is_overdue,
    0 AS is_held
FROM schedules
CROSS JOIN jobs INDEXED BY jobs_unstarted_ticks ON jobs.schedule_id = schedules.id
WHERE schedules.id IN (SELECT value FROM json_each(@ids))
    AND jobs.tick IS NOT NULL
    AND jobs.status = 'pending'
    AND jobs.fence = 0
    AND jobs.generation = 0
    AND jobs.tick <= @clock - schedules.offset_seconds * 1000000
    AND (jobs.start_before < @clock OR (jobs.start_before IS NULL AND schedules.misfire = 'fire_once'))
