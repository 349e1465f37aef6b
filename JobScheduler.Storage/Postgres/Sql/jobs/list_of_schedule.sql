-- Lists the runs of a schedule, newest first, from its own index; called by SqlJobReader.
SELECT
    /*columns/job*/
FROM jobs
WHERE schedule_id = @schedule_id
    AND schedule_id IS NOT NULL
    AND id < @before
    AND (@status::text IS NULL OR status = @status)
    AND (@type::text IS NULL OR job_type = @type)
    AND (@queue::text IS NULL OR queue = @queue)
    AND (@handler::text IS NULL OR handler = @handler)
ORDER BY
    id DESC
LIMIT @limit::bigint
