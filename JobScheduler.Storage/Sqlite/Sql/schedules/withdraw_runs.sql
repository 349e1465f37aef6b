-- Takes back a run that never started and that a client was told of; called by ScheduleRuns.
UPDATE jobs
SET
    status = 'cancelled',
    withdrawn = 1,
    finished_at = @clock
WHERE id = @id
    AND +status = 'pending'
    AND fence = 0
