-- Deletes the oldest lines of jobs' earlier attempts, so that those that stay leave half of the log to the newest; called by SqlJobLogs.
WITH earlier AS (
    SELECT
        job_logs.job_id,
        job_logs.first_line,
        sum(job_logs.lines) OVER newest AS lines,
        sum(job_logs.bytes) OVER newest AS bytes
    FROM unnest(@id::uuid[], @first_line::bigint[]) AS newer (id, first_line)
    JOIN job_logs ON job_logs.job_id = newer.id
        AND job_logs.first_line < newer.first_line
    WINDOW newest AS (PARTITION BY job_logs.job_id ORDER BY job_logs.first_line DESC))
DELETE FROM job_logs
USING earlier
WHERE job_logs.job_id = earlier.job_id
    AND job_logs.first_line = earlier.first_line
    AND (earlier.lines > @max_lines::bigint OR earlier.bytes > @max_bytes::bigint)
