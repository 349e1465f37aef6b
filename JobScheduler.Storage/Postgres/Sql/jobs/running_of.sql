-- The running jobs of a session; called by SqlJobStore, to find claims whose reply was lost, and by SqlLeasedSessions.
SELECT
    /*columns/job*/
FROM jobs
WHERE worker_session = @session
    AND status = 'running'
