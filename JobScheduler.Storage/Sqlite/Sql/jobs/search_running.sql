-- Searches the running jobs: few, so they come from their own index and are sorted; called by JobSearcher.
SELECT
    /*columns/job_row*/
FROM jobs INDEXED BY jobs_running
WHERE status = 'running'
    AND id < @before
    AND /*parts/sought*/
ORDER BY
    id DESC
LIMIT @limit
