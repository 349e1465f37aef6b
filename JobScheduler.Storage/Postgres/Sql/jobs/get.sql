-- Reads one job; called by SqlJobReader, by SqlLeasedSessions and, for the answers to operators, by JobOperations.
SELECT
    /*columns/job*/
FROM jobs
WHERE id = @id
