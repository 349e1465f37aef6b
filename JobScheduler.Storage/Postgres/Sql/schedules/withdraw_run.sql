-- Takes back one run that never started; called by OverlapGate.
UPDATE jobs
SET
    status = 'cancelled',
    withdrawn = true,
    finished_at = clock_timestamp()
WHERE id = @id
    AND status = 'pending'
    AND fence = 0
RETURNING
    job_type
