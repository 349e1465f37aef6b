-- Keeps lines of an attempt that is its job's newest, once; called by SqlJobLogs.
INSERT INTO job_logs (
    job_id,
    first_line,
    attempt,
    lines,
    bytes,
    entries)
SELECT
    id,
    @first_line,
    @attempt,
    @lines,
    @bytes,
    @entries
FROM jobs
WHERE id = @id
    AND fence = @fence
ON CONFLICT (job_id, first_line) DO NOTHING
