-- A page of the ended attempts of a job that did not succeed, oldest first; called by SqlJobReader.
SELECT
    job_id,
    fence,
    generation,
    attempt,
    outcome,
    started_at,
    finished_at,
    worker_id,
    reason,
    error_message,
    error_detail
FROM job_attempts
WHERE job_id = @id
    AND fence > @after
ORDER BY
    fence
LIMIT @max
