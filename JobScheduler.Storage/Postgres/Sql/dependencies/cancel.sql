-- Cancels jobs of which a parent failed or was cancelled; called by DependencyPass for rows that it has locked.
UPDATE jobs
SET
    status = 'cancelled',
    finished_at = clock_timestamp(),
    error_message = doomed.error_message
FROM unnest(@id::uuid[], @error_message::text[]) AS doomed (id, error_message)
WHERE jobs.id = doomed.id
    AND status || '' = 'pending'
    AND gate & 2 > 0
RETURNING
    /*columns/job_row*/
