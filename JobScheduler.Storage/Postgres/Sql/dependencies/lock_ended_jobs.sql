-- Those of these jobs that have ended and that nobody else holds; called by DependencySweep.
SELECT
    id,
    status
FROM jobs
WHERE id = ANY (@ids::uuid[])
    AND finished_at IS NOT NULL
ORDER BY
    id
FOR NO KEY UPDATE SKIP LOCKED
