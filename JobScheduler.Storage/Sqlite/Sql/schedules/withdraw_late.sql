-- Takes back the unstarted runs of a schedule whose moment has passed: the one of the given tick, and those that had to start before now; called by ScheduleAdvancer.
UPDATE jobs
SET
    status = 'cancelled',
    withdrawn = 1,
    finished_at = @clock
WHERE id IN (
    SELECT id
    FROM jobs INDEXED BY jobs_unstarted_ticks
    WHERE schedule_id = @id
        AND tick IS NOT NULL
        AND status = 'pending'
        AND fence = 0
        AND (tick = @tick OR start_before < @clock))
RETURNING
    job_type
