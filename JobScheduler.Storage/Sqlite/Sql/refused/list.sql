-- The ends of attempts of a job that were refused, the latest claim first; called by SqlJobReader.
SELECT
    fence,
    wanted,
    worker_id,
    refused_at
FROM refused_writes
WHERE job_id = @id
ORDER BY
    fence DESC,
    wanted DESC
LIMIT @max
