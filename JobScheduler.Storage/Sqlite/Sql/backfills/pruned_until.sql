-- When the last of the runs of a schedule started whose jobs were pruned; called by Backfiller.
SELECT
    started_at
FROM schedule_last_runs
WHERE schedule_id = @id
