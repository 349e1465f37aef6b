-- Deletes a run that never started, whose tick is noted in the ledger; called by ScheduleRuns.
DELETE FROM jobs
WHERE id = @id
    AND +status = 'pending'
    AND fence = 0
