-- Which of these late runs are not needed, as some run of their schedule, but a backfilled one, started at or after their tick; called by LateRuns once the late runs are locked.
SELECT
    late.id
FROM unnest(@id::uuid[], @schedule_id::uuid[], @tick::timestamptz[]) AS late (id, schedule_id, tick)
CROSS JOIN LATERAL (
    SELECT 1
    FROM jobs
    WHERE schedule_id = late.schedule_id
        AND started_at >= late.tick
        AND schedule_id IS NOT NULL
        AND started_at IS NOT NULL
        AND NOT EXISTS (
            SELECT 1 FROM schedule_ticks WHERE schedule_id = late.schedule_id AND schedule_ticks.tick = jobs.tick AND fate = 8)
    LIMIT 1) AS started
