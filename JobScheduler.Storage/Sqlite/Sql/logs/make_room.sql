-- Deletes the oldest lines of a job's earlier attempts, so that those that stay leave half of the log to the newest; called by SqlJobLogs.
DELETE FROM job_logs
WHERE job_id = @id
    AND first_line IN (
        SELECT earlier.first_line
        FROM (
            SELECT
                first_line,
                sum(lines) OVER (ORDER BY first_line DESC) AS lines,
                sum(bytes) OVER (ORDER BY first_line DESC) AS bytes
            FROM job_logs
            WHERE job_id = @id
                AND first_line < @first_line) AS earlier
        WHERE earlier.lines > @max_lines
            OR earlier.bytes > @max_bytes)
