-- Whether this late run is not needed, as some run of its schedule, but a backfilled one, started at or after its tick; called by LateRuns.
SELECT
    @id AS id
FROM jobs INDEXED BY jobs_started_runs
WHERE schedule_id = @schedule_id
    AND started_at >= @tick
    AND schedule_id IS NOT NULL
    AND started_at IS NOT NULL
    AND NOT EXISTS (SELECT 1 FROM schedule_ticks WHERE schedule_id = @schedule_id AND schedule_ticks.tick = jobs.tick AND fate = 8)
LIMIT 1
