-- Reads one job for a change that follows in the same transaction; called by JobOperations.
SELECT
    /*columns/job*/,
    withdrawn
FROM jobs
WHERE id = @id
FOR UPDATE
