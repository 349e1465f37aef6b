-- The waiting runs of these schedules that are late; called by LateRuns under the row locks of the schedules.
-- Those that had to start before now, and where one late run may go, those that may still start. Locked, except those that somebody holds.
WITH clock AS MATERIALIZED (
    SELECT clock_timestamp() AS now),
late AS MATERIALIZED (
    SELECT
        jobs.schedule_id,
        jobs.id,
        jobs.tick,
        jobs.job_type,
        jobs.start_before IS NOT NULL AS is_overdue,
        schedules.key IS NULL AND jobs.created_at <= schedules.created_at AS is_told
    FROM schedules
    JOIN jobs ON jobs.schedule_id = schedules.id
    WHERE schedules.id = ANY (@ids::uuid[])
        AND jobs.schedule_id = ANY (@ids::uuid[])
        AND jobs.tick IS NOT NULL
        AND jobs.status = 'pending'
        AND jobs.fence = 0
        AND jobs.generation = 0
        AND jobs.tick <= (SELECT now FROM clock) - schedules.offset_seconds * interval '1 second'
        AND (jobs.start_before < (SELECT now FROM clock) OR (jobs.start_before IS NULL AND schedules.misfire = 'fire_once'))),
locked AS MATERIALIZED (
    SELECT id
    FROM jobs
    WHERE id IN (SELECT late.id FROM late)
        AND status || '' = 'pending'
        AND fence = 0
    FOR UPDATE SKIP LOCKED)
SELECT
    late.schedule_id,
    late.id,
    late.tick,
    late.job_type,
    late.is_told,
    late.is_overdue,
    locked.id IS NULL AS is_held
FROM late
LEFT JOIN locked ON locked.id = late.id
