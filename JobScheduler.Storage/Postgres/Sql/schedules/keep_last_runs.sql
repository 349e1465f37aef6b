-- Remembers when runs started whose jobs are pruned, the latest of each schedule that is still there; called by JobPruner, by schedule.
INSERT INTO schedule_last_runs (
    schedule_id,
    started_at)
SELECT
    pruned.schedule_id,
    pruned.started_at
FROM unnest(@schedule_id::uuid[], @started_at::timestamptz[]) AS pruned (schedule_id, started_at)
JOIN schedules ON schedules.id = pruned.schedule_id
ORDER BY
    pruned.schedule_id
ON CONFLICT (schedule_id) DO UPDATE
SET
    started_at = GREATEST(schedule_last_runs.started_at, excluded.started_at)
