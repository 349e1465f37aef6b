-- Deletes runs that never started, whose ticks are noted in the ledger; called by ScheduleRuns for rows that it has locked.
DELETE FROM jobs
WHERE id = ANY (@id::uuid[])
    AND status || '' = 'pending'
    AND fence = 0
