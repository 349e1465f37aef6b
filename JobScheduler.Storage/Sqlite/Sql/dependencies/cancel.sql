-- Cancels a job of which a parent failed or was cancelled; called by DependencyPass.
UPDATE jobs
SET
    status = 'cancelled',
    finished_at = @clock,
    error_message = @error_message
WHERE id = @id
    AND +status = 'pending'
    AND gate & 2 > 0
RETURNING
    /*columns/job_row*/
