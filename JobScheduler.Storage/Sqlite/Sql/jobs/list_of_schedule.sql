-- Lists the runs of a schedule, newest first, from its own index; called by SqlJobReader.
SELECT
    /*columns/job*/
FROM jobs INDEXED BY jobs_of_schedule
WHERE schedule_id = @schedule_id
    AND schedule_id IS NOT NULL
    AND id < @before
    AND (@status IS NULL OR +status = @status)
    AND (@type IS NULL OR job_type = @type)
    AND (@queue IS NULL OR +queue = @queue)
    AND (@handler IS NULL OR handler = @handler)
ORDER BY
    id DESC
LIMIT @limit
