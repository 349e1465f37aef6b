-- Reads the jobs of these ids; called by SqlJobReader for the answer to a batch that came again.
SELECT
    /*columns/job*/
FROM jobs
WHERE id = ANY (@ids::uuid[])
