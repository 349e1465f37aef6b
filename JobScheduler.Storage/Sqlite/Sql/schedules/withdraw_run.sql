-- Takes back one run that never started; called by OverlapGate.
UPDATE jobs
SET
    status = 'cancelled',
    withdrawn = 1,
    finished_at = @clock
WHERE id = @id
    AND status = 'pending'
    AND fence = 0
RETURNING
    job_type
