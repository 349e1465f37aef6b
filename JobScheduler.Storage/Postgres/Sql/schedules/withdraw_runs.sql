-- Takes back runs that never started and that a client was told of; called by ScheduleRuns for rows that it has locked.
UPDATE jobs
SET
    status = 'cancelled',
    withdrawn = true,
    finished_at = clock_timestamp()
WHERE id = ANY (@id::uuid[])
    AND status || '' = 'pending'
    AND fence = 0
