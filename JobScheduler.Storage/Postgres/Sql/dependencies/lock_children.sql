-- Locks those of these jobs that nobody else holds: who looks for their last link then sees all that others have taken; called by DependencyPass.
SELECT
    id
FROM jobs
WHERE id = ANY (@ids::uuid[])
ORDER BY
    id
FOR NO KEY UPDATE SKIP LOCKED
