-- The rows of a job's log that hold lines after a given one, oldest first; called by SqlJobLogs.
-- One without entries when there are none, and no row when there is no job.
SELECT
    job_logs.first_line,
    job_logs.attempt,
    job_logs.entries
FROM jobs
LEFT JOIN job_logs ON job_logs.job_id = jobs.id
    AND job_logs.first_line + job_logs.lines > @after::bigint + 1
WHERE jobs.id = @id
ORDER BY
    job_logs.first_line
