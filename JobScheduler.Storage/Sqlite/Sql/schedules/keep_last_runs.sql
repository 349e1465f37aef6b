-- Remembers when a run started whose job is pruned, if its schedule is still there; called by JobPruner.
INSERT INTO schedule_last_runs (
    schedule_id,
    started_at)
SELECT
    id,
    @started_at
FROM schedules
WHERE id = @schedule_id
ON CONFLICT (schedule_id) DO UPDATE
SET
    started_at = MAX(schedule_last_runs.started_at, excluded.started_at)
