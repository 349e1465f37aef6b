-- Reads one job for a change that follows in the same transaction; called by JobOperations. The one writer is the lock.
SELECT
    /*columns/job*/,
    withdrawn
FROM jobs
WHERE id = @id
