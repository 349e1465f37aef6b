-- Locks jobs whose parents ended, in the order of their ids: who looks for their last link sees all that others have taken; called by DependencyPass.
SELECT
    id
FROM jobs
WHERE id = ANY (@ids::uuid[])
ORDER BY
    id
FOR NO KEY UPDATE
